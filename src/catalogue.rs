//! All lints, shipped and custom: read, checked against each other, and run over an article together.

use crate::find::index::{Index, Occurrence};
use crate::find::lists::{List, Lists};
use crate::find::reading::Reading;
use crate::finding::{Facts, Finding, LintId};
use crate::lint::Lint;
use crate::lint::check::Strictness;
use crate::lint::example::Example;
use crate::lint::read::{self, Care, Shelf};
use crate::lint::table;
use crate::source::{Source, Span, TooLong};
use rustc_hash::FxHashMap;
use std::convert::Infallible;
use std::ops::{ControlFlow, Range};

pub use crate::lint::check::Found;

/// The lint files of this version: name and text, in the order of names.
const SHIPPED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/lints.rs"));
/// The lists of this version: name and text.
const SHIPPED_LISTS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/lists.rs"));

/// The family of faults in lint files and in `lint.toml`; no lint can be of it.
const FAULTS: &str = "config";

/// Custom lints have at most so many regular expressions: each takes memory, and time of its own for every article.
const MAX_PATTERNS: usize = 500;

/// Names a lint of one catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LintIndex(u32);

/// Lints that run together.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    lints: Vec<Lint>,
    sources: Vec<Source>,
    by_id: FxHashMap<LintId, LintIndex>,
    formerly: FxHashMap<LintId, LintIndex>,
    index: Index,
    lists: Lists,
    /// How many regular expressions the custom lints have.
    n_patterns: usize,
    /// Shipped files that could not be read, each with the faults in it.
    unread: Vec<(Source, Vec<Finding>)>,
}

/// A finding of a lint.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// The lint.
    pub lint: LintIndex,
    /// The finding, its fingerprint still empty.
    pub finding: Finding,
    /// The source that it explains.
    pub extent: Span,
}

/// What has just ended while an article is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'c> {
    /// The words of all lints were found.
    Words,
    /// A lint has run.
    Lint(&'c LintId),
}

/// Goes on whatever has ended: for those whom a step tells nothing.
pub fn to_the_end(_: Step<'_>) -> ControlFlow<Infallible> {
    ControlFlow::Continue(())
}

/// Lint files that are read together, and may extend each other whatever their order.
#[derive(Debug)]
pub struct Batch {
    files: Vec<(LintId, Source)>,
    by_id: FxHashMap<LintId, usize>,
    care: Care,
}

/// What was read from a file of a [`Batch`].
#[derive(Debug)]
pub struct ReadFile {
    lint: Option<Lint>,
    faults: Vec<Finding>,
}

impl Batch {
    /// The lint files of this version.
    pub fn shipped() -> Batch {
        Batch::of_texts(SHIPPED, Care::Trusted)
    }

    /// Lint files of a project's own.
    pub fn of(files: Vec<(LintId, Source)>) -> Batch {
        Batch::with(files, Care::Checked)
    }

    fn of_texts(texts: &[(&str, &str)], care: Care) -> Batch {
        let file = |(id, text): &(&str, &str)| {
            (LintId::new(id).expect("a test reads all names"), shipped_file(id, text).expect("lint files are short"))
        };
        Batch::with(texts.iter().map(file).collect(), care)
    }

    fn with(files: Vec<(LintId, Source)>, care: Care) -> Batch {
        let by_id = files.iter().enumerate().map(|(number, (id, _))| (id.clone(), number)).collect();
        Batch { files, by_id, care }
    }

    /// The numbers of its files.
    pub fn numbers(&self) -> Range<usize> {
        0..self.files.len()
    }

    fn get(&self, id: &LintId) -> Option<&Source> {
        self.by_id.get(id).map(|number| &self.files[*number].1)
    }
}

fn shipped_file(id: &str, text: &str) -> Result<Source, TooLong> {
    Source::new(format!("lints/{id}.toml"), text)
}

impl Catalogue {
    /// The lints of this version.
    pub fn shipped() -> Catalogue {
        Catalogue::empty_with(Lists::default()).with_batch(Batch::shipped())
    }

    fn with_batch(mut self, batch: Batch) -> Catalogue {
        let read = batch.numbers().map(|number| self.read(&batch, number)).collect();
        self.add_batch(batch, read);
        self
    }

    fn keep_unread(&mut self, source: Source, faults: Vec<Finding>) {
        if !faults.is_empty() {
            self.unread.push((source, faults));
        }
    }

    /// Shipped lints and lists that could not be read, each with the faults in it. There are none, unless a list of the
    /// user's own has not what a lint needs. Whoever checks with the others must say so.
    pub fn unread(&self) -> &[(Source, Vec<Finding>)] {
        &self.unread
    }

    /// No lints, but the shipped lists and these, which stand in for shipped ones of the same name.
    pub fn empty_with(own: Lists) -> Catalogue {
        let mut catalogue = Catalogue::default();
        let known: Vec<&str> = SHIPPED_LISTS.iter().map(|(name, _)| *name).collect();
        for (name, text) in SHIPPED_LISTS {
            let source = Source::new(format!("lints/lists/{name}.toml"), *text).expect("lists are short");
            let (list, faults) = read::read_list(&source, &known);
            catalogue.lists.insert(name, list);
            catalogue.keep_unread(source, faults);
        }
        catalogue.lists.extend(own);
        catalogue
    }

    /// Adds a custom lint from its file. Faults are findings in the file, and a lint with faults is not added.
    pub fn add(&mut self, source: &Source, id: LintId) -> Vec<Finding> {
        let batch = Batch::of(vec![(id, source.clone())]);
        let read = vec![self.read(&batch, 0)];
        self.add_batch(batch, read).into_iter().flat_map(|(_, faults)| faults).collect()
    }

    /// Reads a file of a batch. Nothing is added to the catalogue, so that files can be read side by side.
    pub fn read(&self, batch: &Batch, number: usize) -> ReadFile {
        let (id, source) = &batch.files[number];
        let read = |shelf: Shelf<'_>| read::read(source, id.clone(), batch.care, shelf);
        let (lint, faults) = self.with_shelf(Some(batch), read);
        ReadFile { lint, faults }
    }

    /// Adds the lints that were read from the files of a batch, in the order of its numbers, but those with faults.
    /// Returns every file with the faults in it; those of shipped files are [`Catalogue::unread`], too.
    pub fn add_batch(&mut self, batch: Batch, read: Vec<ReadFile>) -> Vec<(Source, Vec<Finding>)> {
        let mut files = Vec::with_capacity(batch.files.len());
        for ((id, source), ReadFile { lint, mut faults }) in batch.files.into_iter().zip(read) {
            faults.extend(self.faults_of_name(&id));
            if batch.care == Care::Checked {
                faults.extend(self.count_patterns(lint.as_ref()));
            }
            if let (Some(lint), []) = (lint, faults.as_slice()) {
                self.insert(lint, source.clone());
            }
            if batch.care == Care::Trusted {
                self.keep_unread(source.clone(), faults.clone());
            }
            files.push((source, faults));
        }
        files
    }

    /// What is wrong with the name of a lint that is to be added.
    fn faults_of_name(&self, id: &LintId) -> Vec<Finding> {
        let fault = |message: String, help: &str| {
            table::fault("duplicate-lint", Span::point(0), message, Some(help.to_owned()))
        };
        let reserved = (id.family() == FAULTS).then(|| {
            fault(format!("the family `{FAULTS}` is that of faults in files like this one"), "rename its folder")
        });
        let taken = self.by_id.get(id).map(|known| {
            let message = format!("there is a lint `{id}` already, in {}", self.source(*known).name());
            fault(message, "rename the file, or switch the other one off and give this one a name of its own")
        });
        reserved.into_iter().chain(taken).collect()
    }

    /// Counts the regular expressions of a custom lint; a fault if they are too many with those before.
    fn count_patterns(&mut self, lint: Option<&Lint>) -> Option<Finding> {
        let n_patterns = self.n_patterns + lint.map_or(0, |lint| lint.n_patterns);
        if n_patterns <= MAX_PATTERNS {
            self.n_patterns = n_patterns;
            return None;
        }
        let message = format!(
            "the lints up to this one have {n_patterns} regular expressions, and at most {MAX_PATTERNS} are run"
        );
        let help = "say it with phrases, of which any number costs next to nothing".to_owned();
        Some(table::fault("too-large", Span::point(0), message, Some(help)))
    }

    /// What `read` makes of a lint file, when it may look up what this catalogue, the shipped lints and a batch hold.
    fn with_shelf<T>(&self, batch: Option<&Batch>, read: impl FnOnce(Shelf<'_>) -> T) -> T {
        let base = |id: &LintId| {
            let added = self.index(id).map(|index| self.source(index));
            let found = added.or_else(|| batch.and_then(|batch| batch.get(id))).cloned();
            let shipped = || SHIPPED.iter().find(|(name, _)| *name == id.as_str());
            found.or_else(|| shipped().and_then(|(name, text)| shipped_file(name, text).ok()))
        };
        let nearest = |name: &str| self.nearest_known(name, batch);
        read(Shelf { lists: &self.lists, base: &base, nearest: &nearest })
    }

    /// Reads a list of the user's own, which has these, and the faults in it.
    pub fn read_list<'a>(source: &Source, own: impl Iterator<Item = &'a str>) -> (List, Vec<Finding>) {
        let known: Vec<&str> = SHIPPED_LISTS.iter().map(|(name, _)| *name).chain(own).collect();
        read::read_list(source, &known)
    }

    /// The lists that lints may name.
    pub fn lists(&self) -> &Lists {
        &self.lists
    }

    fn insert(&mut self, mut lint: Lint, source: Source) {
        let number = Span::point(self.lints.len()).start;
        for (at, (layer, phrase)) in lint.find.take_phrases().into_iter().enumerate() {
            self.index.add_in_layer(number, at as u32, layer as u32, phrase);
        }
        self.by_id.insert(lint.id.clone(), LintIndex(number));
        for old in &lint.formerly {
            self.formerly.insert(old.clone(), LintIndex(number));
        }
        self.lints.push(lint);
        self.sources.push(source);
    }

    /// All lints: the shipped ones by name, then the custom ones as they were added.
    pub fn lints(&self) -> impl Iterator<Item = &Lint> {
        self.lints.iter()
    }

    /// The indices of all lints, in the same order.
    pub fn indices(&self) -> impl Iterator<Item = LintIndex> + use<> {
        (0..self.lints.len() as u32).map(LintIndex)
    }

    /// A lint.
    pub fn lint(&self, index: LintIndex) -> &Lint {
        &self.lints[index.0 as usize]
    }

    /// The file of a lint.
    pub fn source(&self, index: LintIndex) -> &Source {
        &self.sources[index.0 as usize]
    }

    /// What proves a lint: the examples of its file, in order.
    pub fn examples(&self, index: LintIndex) -> Vec<Example> {
        self.with_shelf(None, |shelf| read::examples(self.source(index), &self.lint(index).id, shelf))
    }

    /// The index of a lint by its name, or by one it had before.
    pub fn index(&self, id: &LintId) -> Option<LintIndex> {
        self.by_id.get(id).or_else(|| self.formerly.get(id)).copied()
    }

    /// A lint by its name, or by one it had before.
    pub fn get(&self, id: &LintId) -> Option<&Lint> {
        self.index(id).map(|index| self.lint(index))
    }

    /// Whether some lint is of a family.
    pub fn has_family(&self, family: &str) -> bool {
        self.lints.iter().any(|lint| lint.id.family() == family)
    }

    /// The lint or family whose name is nearest to a misspelt one, if any is near enough to be meant. A name with a
    /// family is that of a lint, perhaps of another family.
    pub fn nearest(&self, name: &str) -> Option<&str> {
        let all = || self.lints.iter().map(|lint| &lint.id);
        let Some((family, name)) = name.split_once('/') else {
            return table::nearest(name, all().flat_map(|id| [id.as_str(), id.family()]));
        };
        let same = table::nearest(name, all().map(|id| id.name()))?;
        let of_name = || all().filter(|id| id.name() == same);
        of_name().find(|id| id.family() == family).or_else(|| of_name().next()).map(|id| id.as_str())
    }

    /// The same, of the shipped lints and those of a batch too.
    fn nearest_known(&self, name: &str, batch: Option<&Batch>) -> Option<String> {
        let in_batch = batch.into_iter().flat_map(|batch| &batch.files).map(|(id, _)| id.as_str());
        let others = SHIPPED.iter().map(|(name, _)| *name).chain(in_batch);
        self.nearest(name).or_else(|| table::nearest(name, others)).map(str::to_owned)
    }

    /// What a lint finds alone, as it would stand in place of the one of that index.
    pub(crate) fn check_one(
        &self,
        reading: &Reading<'_>,
        index: LintIndex,
        lint: &Lint,
        params: &Facts,
        strictness: Strictness,
    ) -> Vec<Finding> {
        let occurrences = self.index.occurrences(reading.article, &|owner| owner == index.0);
        let found = lint.check(reading, &occurrences, params, strictness);
        found.into_iter().map(|found| found.finding).collect()
    }

    /// Checks an article with every lint that `settings` gives parameters to. The findings come in the order of lints,
    /// and of the text for each; a lint's level is that of its file. `told` hears of every step that
    /// has ended, and may break it off.
    pub(crate) fn check_as<B>(
        &self,
        reading: &Reading<'_>,
        settings: &dyn Fn(&Lint) -> Option<Facts>,
        strictness: Strictness,
        told: &mut dyn FnMut(Step<'_>) -> ControlFlow<B>,
    ) -> ControlFlow<B, Vec<Checked>> {
        let params: Vec<Option<Facts>> = self.lints.iter().map(settings).collect();
        let occurrences = self.index.occurrences(reading.article, &|lint| params[lint as usize].is_some());
        told(Step::Words)?;
        let mut rest = occurrences.as_slice();
        let mut checked = Vec::new();
        for ((index, lint), params) in self.indices().zip(&self.lints).zip(&params) {
            let own = take_own(&mut rest, index);
            let Some(params) = params else { continue };
            let found = lint.check(reading, own, params, strictness).into_iter();
            checked.extend(found.map(|it| Checked { lint: index, finding: it.finding, extent: it.extent }));
            told(Step::Lint(&lint.id))?;
        }
        ControlFlow::Continue(checked)
    }
}

/// Takes the occurrences of a lint off the front: they come in the order of lints.
fn take_own<'o>(rest: &mut &'o [Occurrence], lint: LintIndex) -> &'o [Occurrence] {
    let n_own = rest.iter().take_while(|occurrence| occurrence.owner == lint.0).count();
    let (own, others) = rest.split_at(n_own);
    *rest = others;
    own
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::table::File;

    const GOOD: &str = "title = 'a'\nlevel = 'note'\nexplanation = 'b'\nmessage = 'c'\n[find]\nwords = 'd'\n";

    fn add(catalogue: &mut Catalogue, id: &str, text: &str) -> Vec<String> {
        let source = Source::new(format!("{id}.toml"), text).unwrap();
        let faults = catalogue.add(&source, LintId::new(id).unwrap());
        faults.into_iter().map(|fault| fault.message).collect()
    }

    #[test]
    fn a_name_is_taken_once() {
        let mut catalogue = Catalogue::default();
        assert_eq!(add(&mut catalogue, "house/mill", GOOD), [""; 0]);
        let again = add(&mut catalogue, "house/mill", GOOD);
        assert_eq!(again, ["there is a lint `house/mill` already, in house/mill.toml"]);
        let reserved = add(&mut catalogue, "config/mill", GOOD);
        assert_eq!(reserved, ["the family `config` is that of faults in files like this one"]);
        assert_eq!(catalogue.lints().count(), 1);
    }

    #[test]
    fn lints_are_known_by_old_names_and_near_ones() {
        let mut catalogue = Catalogue::default();
        add(&mut catalogue, "house/mill", &format!("formerly = ['house/wheel']\n{GOOD}"));
        let old = LintId::new("house/wheel").unwrap();
        assert_eq!(catalogue.get(&old).map(|lint| lint.id.as_str()), Some("house/mill"));
        assert_eq!(catalogue.nearest("house/mil"), Some("house/mill"));
        assert_eq!(catalogue.nearest("hous"), Some("house"));
        assert_eq!(catalogue.nearest("qqqq"), None);
        assert_eq!(catalogue.nearest("hose/mill"), Some("house/mill"));
        assert_eq!(catalogue.nearest("house/qqqq"), None);
    }

    #[test]
    fn lints_do_not_know_each_other() {
        let source = Source::new("a.md", "The mill and the old mill.").unwrap();
        let article = crate::syntax::parse(&source, crate::syntax::Format::Markdown);
        let mut catalogue = Catalogue::default();
        let found = |catalogue: &Catalogue| {
            let reading = Reading::new(&article, None);
            let defaults = |lint: &Lint| Some(lint.default_params());
            let ControlFlow::Continue(found) =
                catalogue.check_as(&reading, &defaults, Strictness::Full, &mut to_the_end);
            found.into_iter().map(|it| it.finding.lint.name().to_owned()).collect::<Vec<_>>()
        };
        add(&mut catalogue, "house/a", &GOOD.replace("'d'", "'mill'"));
        assert_eq!(found(&catalogue), ["a", "a"]);
        add(&mut catalogue, "house/b", &GOOD.replace("'d'", "'old mill'"));
        assert_eq!(found(&catalogue), ["a", "a", "b"]);
    }

    #[test]
    fn shipped_lints_have_no_faults() {
        for (id, text) in SHIPPED {
            // Where a lint is trusted, nothing is read from its first example on.
            let source = Source::new(*id, *text).unwrap();
            let keys =
                |file: &File<'_>| file.root().entries().iter().map(|(key, _)| key.name.to_owned()).collect::<Vec<_>>();
            let (mut all, above) = (keys(&File::read(&source)), keys(&File::read_above(&source, read::FIRST_EXAMPLE)));
            all.retain(|key| key != "test");
            assert_eq!(above, all, "{id}: its examples must come last");
        }
        let (mut catalogue, batch) = (Catalogue::empty_with(Lists::default()), Batch::of_texts(SHIPPED, Care::Checked));
        let read = batch.numbers().map(|number| catalogue.read(&batch, number)).collect();
        let mut faults = Vec::new();
        for (source, found) in catalogue.add_batch(batch, read) {
            for fault in found {
                let shown = source.slice(fault.span);
                faults.push(format!("{}: {} `{shown}`: {} {:?}", source.name(), fault.lint, fault.message, fault.help));
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        assert!(Catalogue::shipped().unread().is_empty());
    }

    #[test]
    fn a_shipped_lint_never_drops_out_in_silence() {
        let texts = [("a/good", GOOD), ("a/bad", "title = 'a'\n"), ("a/mill", GOOD)];
        let catalogue = Catalogue::default().with_batch(Batch::of_texts(&texts, Care::Trusted));
        let unread = catalogue.unread().iter().map(|(source, faults)| (source.name(), faults.is_empty()));
        assert_eq!(unread.collect::<Vec<_>>(), [("lints/a/bad.toml", false)]);
        assert_eq!(catalogue.lints().count(), 2);
    }
}
