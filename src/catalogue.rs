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
use crate::source::{Source, Span};
use rustc_hash::FxHashMap;
use std::convert::Infallible;
use std::ops::ControlFlow;

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

impl Catalogue {
    /// The lints of this version.
    pub fn shipped() -> Catalogue {
        Catalogue::shipped_with(Lists::default())
    }

    /// The lints of this version with lists of the user's own, which stand in for shipped ones of the same name.
    pub fn shipped_with(lists: Lists) -> Catalogue {
        Catalogue::empty_with(lists).with_shipped(SHIPPED)
    }

    fn with_shipped(mut self, files: &[(&str, &str)]) -> Catalogue {
        for (id, text) in files {
            let (source, faults) = self.add_shipped(id, text, Care::Trusted);
            self.keep_unread(source, faults);
        }
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

    /// No lints, but the shipped lists and these.
    pub fn empty_with(own: Lists) -> Catalogue {
        let mut catalogue = Catalogue::default();
        for (name, text) in SHIPPED_LISTS {
            let source = Source::new(format!("lints/lists/{name}.toml"), *text).expect("lists are short");
            let (list, faults) = read::read_list(&source);
            catalogue.lists.insert(name, list);
            catalogue.keep_unread(source, faults);
        }
        catalogue.lists.extend(own);
        catalogue
    }

    /// Reads a shipped lint; returns its file and the faults in it.
    fn add_shipped(&mut self, id: &str, text: &str, care: Care) -> (Source, Vec<Finding>) {
        let source = Source::new(format!("lints/{id}.toml"), text).expect("lint files are short");
        let faults = self.read(&source, LintId::new(id).expect("a test reads all names"), care);
        (source, faults)
    }

    /// Adds a custom lint from its file. Faults are findings in the file, and a lint with faults is not added.
    pub fn add(&mut self, source: &Source, id: LintId) -> Vec<Finding> {
        self.read(source, id, Care::Checked)
    }

    /// Adds custom lints, which may extend each other whatever their order. Returns the faults of each file.
    pub fn add_all(&mut self, files: &[(LintId, Source)]) -> Vec<Vec<Finding>> {
        let own: FxHashMap<&LintId, &Source> = files.iter().map(|(id, source)| (id, source)).collect();
        let read = |(id, source): &(LintId, Source)| self.read_with(source, id.clone(), Care::Checked, &own);
        files.iter().map(read).collect()
    }

    fn base(&self, id: &LintId, own: &FxHashMap<&LintId, &Source>) -> Option<Source> {
        if let Some(index) = self.index(id) {
            return Some(self.source(index).clone());
        }
        let shipped = SHIPPED.iter().find(|(name, _)| *name == id.as_str());
        let shipped = shipped.and_then(|(name, text)| Source::new(format!("lints/{name}.toml"), *text).ok());
        own.get(id).map(|source| (*source).clone()).or(shipped)
    }

    /// Reads a list of the user's own, and the faults in it.
    pub fn read_list(source: &Source) -> (List, Vec<Finding>) {
        read::read_list(source)
    }

    /// The lists that lints may name.
    pub fn lists(&self) -> &Lists {
        &self.lists
    }

    fn read(&mut self, source: &Source, id: LintId, care: Care) -> Vec<Finding> {
        self.read_with(source, id, care, &FxHashMap::default())
    }

    fn read_with(
        &mut self,
        source: &Source,
        id: LintId,
        care: Care,
        own: &FxHashMap<&LintId, &Source>,
    ) -> Vec<Finding> {
        let base = |id: &LintId| self.base(id, own);
        let nearest = |name: &str| self.nearest_known(name);
        let shelf = Shelf { lists: &self.lists, base: &base, nearest: &nearest };
        let (lint, mut faults) = read::read(source, id.clone(), care, shelf);
        if id.family() == FAULTS {
            let help = "rename its folder".to_owned();
            let message = format!("the family `{FAULTS}` is that of faults in files like this one");
            faults.push(table::fault("duplicate-lint", Span::point(0), message, Some(help)));
        }
        if let Some(known) = self.by_id.get(&id) {
            let message = format!("there is a lint `{id}` already, in {}", self.source(*known).name());
            let help = "rename the file, or switch the other one off and give this one a name of its own".to_owned();
            faults.push(table::fault("duplicate-lint", Span::point(0), message, Some(help)));
        }
        let n_patterns = self.n_patterns + lint.as_ref().map_or(0, |lint| lint.n_patterns);
        if care == Care::Checked {
            if n_patterns > MAX_PATTERNS {
                let message = format!(
                    "the lints up to this one have {n_patterns} regular expressions, and at most {MAX_PATTERNS} are run"
                );
                let help = "say it with phrases, of which any number costs next to nothing".to_owned();
                faults.push(table::fault("too-large", Span::point(0), message, Some(help)));
            } else {
                self.n_patterns = n_patterns;
            }
        }
        if let (Some(lint), []) = (lint, faults.as_slice()) {
            self.insert(lint, source.clone());
        }
        faults
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
        let base = |id: &LintId| self.base(id, &FxHashMap::default());
        let nearest = |name: &str| self.nearest_known(name);
        let shelf = Shelf { lists: &self.lists, base: &base, nearest: &nearest };
        read::examples(self.source(index), &self.lint(index).id, shelf)
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

    /// Whether some lint has a tag.
    pub fn has_tag(&self, tag: &str) -> bool {
        self.lints.iter().any(|lint| lint.tags.iter().any(|known| known == tag))
    }

    /// The lint or family whose name is nearest to a misspelt one, if any is near enough to be meant.
    pub fn nearest(&self, name: &str) -> Option<&str> {
        let names = self.lints.iter().flat_map(|lint| [lint.id.as_str(), lint.id.family()]);
        table::nearest(name, names)
    }

    /// The same, of the shipped lints too where these are being added.
    fn nearest_known(&self, name: &str) -> Option<String> {
        let shipped = SHIPPED.iter().map(|(name, _)| *name);
        self.nearest(name).or_else(|| table::nearest(name, shipped)).map(str::to_owned)
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
        let mut catalogue = Catalogue::empty_with(Lists::default());
        let mut faults = Vec::new();
        for (id, text) in SHIPPED {
            // Where a lint is trusted, nothing is read from its first example on.
            let source = Source::new(*id, *text).unwrap();
            let keys =
                |file: &File<'_>| file.root().entries().iter().map(|(key, _)| key.name.to_owned()).collect::<Vec<_>>();
            let (mut all, above) = (keys(&File::read(&source)), keys(&File::read_above(&source, read::FIRST_EXAMPLE)));
            all.retain(|key| key != "test");
            assert_eq!(above, all, "{id}: its examples must come last");
            for fault in catalogue.add_shipped(id, text, Care::Checked).1 {
                let shown = &text[fault.span.range()];
                faults.push(format!("{id}: {} `{shown}`: {} {:?}", fault.lint, fault.message, fault.help));
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        assert!(Catalogue::shipped().unread().is_empty());
    }

    #[test]
    fn a_shipped_lint_never_drops_out_in_silence() {
        let catalogue =
            Catalogue::default().with_shipped(&[("a/good", GOOD), ("a/bad", "title = 'a'\n"), ("a/mill", GOOD)]);
        let unread = catalogue.unread().iter().map(|(source, faults)| (source.name(), faults.is_empty()));
        assert_eq!(unread.collect::<Vec<_>>(), [("lints/a/bad.toml", false)]);
        assert_eq!(catalogue.lints().count(), 2);
    }
}
