//! Reads lint files: every key, with every mistake at its place.

mod find;
mod words;

use super::example::{self, Example};
use super::shape;
use super::shapes::LINT;
use super::table::{File, Table, Text, fault, suggestion};
use super::{Lint, Param, Spoken, shapes};
use crate::article::WorkKind;
use crate::find::Mistake;
use crate::find::lists::{self, List, Lists};
use crate::find::names::{Let, Names, ParamName};
use crate::find::phrase::Phrase;
use crate::find::require::Requirement;
use crate::finding::{Confidence, Facts, Finding, Level, LintId, Value as Plain};
use crate::source::{Source, Span};
use std::cell::Cell;
use std::sync::Arc;
use words::Reader;

/// A lint file holds at most so many bytes: the longest of a person's own are far shorter.
const MAX_BYTES: usize = 1 << 20;
/// A lint may extend one that extends one, and so on, but not for ever.
const MAX_BASES: usize = 8;

/// How closely a lint is looked at when it is read. Holding a file against its shape costs a fifth of reading it, its
/// examples are two fifths of its text, and compiling its regular expressions costs far more than all the rest; a test
/// does all three for the shipped lints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Care {
    /// Every mistake is a fault.
    Checked,
    /// It is known to be good, and its examples come last.
    Trusted,
}

/// What the reader of a lint file may look up.
#[derive(Clone, Copy)]
pub(crate) struct Shelf<'s> {
    /// The lists that lints may name.
    pub(crate) lists: &'s Lists,
    /// The file of a lint that another extends.
    pub(crate) base: &'s dyn Fn(&LintId) -> Option<Source>,
    /// The lint that a misspelt name is nearest to.
    pub(crate) nearest: &'s dyn Fn(&str) -> Option<String>,
}

/// Reads a lint file. There is a lint if there is no fault; faults come in the order of the file.
pub(crate) fn read(source: &Source, id: LintId, care: Care, shelf: Shelf<'_>) -> (Option<Lint>, Vec<Finding>) {
    if source.text().len() > MAX_BYTES {
        let message = format!("this file has {} bytes, and a lint at most {MAX_BYTES}", source.text().len());
        let help = "make several lints of it, or put its words into a list".to_owned();
        return (None, vec![fault("too-large", Span::point(0), message, Some(help))]);
    }
    let file = match care {
        Care::Checked => File::read(source),
        Care::Trusted => File::read_above(source, FIRST_EXAMPLE),
    };
    // What a mistake of syntax hides would only seem to be missing.
    if !file.is_good() {
        return (None, file.into_faults());
    }
    if care == Care::Checked {
        shape::check(&file, &LINT, file.root().get("extends").is_some());
    }
    let lint = over_bases(&file, &id, shelf, |root| {
        if care == Care::Checked {
            read_examples(&root);
        }
        read_root(root, id.clone(), care, shelf)
    });
    let lint = lint.filter(|_| file.is_good());
    (lint, file.into_faults())
}

/// How the first example of a file begins.
pub(crate) const FIRST_EXAMPLE: &str = "\n[[test]]";

/// Reads the examples of a lint, its own or those of the lint that it extends.
pub(crate) fn examples(source: &Source, id: &LintId, shelf: Shelf<'_>) -> Vec<Example> {
    over_bases(&File::read(source), id, shelf, |root| read_examples(&root))
}

/// What `read` makes of a file that lies over those which it extends.
fn over_bases<T>(file: &File<'_>, id: &LintId, shelf: Shelf<'_>, read: impl FnOnce(Table<'_>) -> T) -> T {
    let root = file.root();
    let sources = bases(&root, id, shelf);
    let place = root.get("extends").map_or(Span::point(0), |value| value.place());
    let files: Vec<File<'_>> = sources.iter().map(|source| file.read_base(source, place)).collect();
    let merged = files.iter().rev().map(File::root).reduce(|base, over| over.over(base));
    match merged {
        Some(base) => read(root.over(base)),
        None => read(root),
    }
}

/// The files of the lints that a lint extends, the nearest first.
fn bases(root: &Table<'_>, id: &LintId, shelf: Shelf<'_>) -> Vec<Source> {
    let mut sources: Vec<Source> = Vec::new();
    let Some(text) = root.text("extends") else { return sources };
    let mut seen = vec![id.clone()];
    let mut next = Some(text.text.to_owned());
    while let Some(name) = next.take() {
        let base = LintId::new(&name).and_then(|id| Some(((shelf.base)(&id)?, id)));
        let Some((source, base)) = base else {
            let help = (shelf.nearest)(&name).map(|nearest| format!("did you mean `{nearest}`?"));
            text.fault_whole("unknown-lint", format!("there is no lint `{name}` to extend"), help);
            break;
        };
        if seen.contains(&base) || seen.len() > MAX_BASES {
            text.fault_whole("bad-extends", format!("`{base}` extends too many lints, or this one"), None);
            break;
        }
        seen.push(base);
        next = File::read(&source).root().string("extends");
        sources.push(source);
    }
    sources
}

/// Reads a file of a list, where these lists are known. Faults come in the order of the file.
pub(crate) fn read_list(source: &Source, known: &[&str]) -> (List, Vec<Finding>) {
    let file = File::read(source);
    if !file.is_good() {
        return (List::default(), file.into_faults());
    }
    shape::check(&file, &shapes::LIST, false);
    let mut entries = Vec::new();
    for table in file.root().tables("entry") {
        for text in table.texts("any") {
            if let Err(mistake) = Phrase::parse(text.text) {
                note(text, "bad-phrase", mistake);
            }
        }
        entries.push(lists::Entry { any: table.strings("any"), facts: entry_facts(&table) });
    }
    let lists = file.root().texts("lists");
    for name in lists.iter().filter(|name| !known.contains(&name.text)) {
        let help = suggestion(name.text, known.iter().copied());
        name.fault_whole("unknown-name", format!("there is no list `{}`", name.text), help);
    }
    let lists = lists.iter().map(|name| name.text.to_owned()).collect();
    (List { entries, lists }, file.into_faults())
}

fn read_root(root: Table<'_>, id: LintId, care: Care, shelf: Shelf<'_>) -> Option<Lint> {
    let params = root.table("param").map(read_params).unwrap_or_default();
    let param_names: Vec<ParamName> = params.iter().map(param_name).collect();
    let languages = root.strings("languages");
    let entries = read_entries(&root, shelf.lists);
    let require = read_require(&root);
    let found = find::read(&root, &entries, &params, &languages, shelf.lists);
    let subject = found.as_ref().map_or(crate::find::names::Subject::Words(Vec::new()), |found| found.find.subject());
    let names = Names {
        subject: &subject,
        params: &param_names,
        entries: &entries.keys,
        groups: root.get("group").is_some(),
        max_words: found.as_ref().and_then(|found| found.max_words),
        require: require.as_ref(),
        lists: Some(shelf.lists),
        ..Names::of(&subject)
    };
    let n_patterns = &Cell::new(0);
    // A name that is not known because the search itself has a mistake, or a value that `[let]` names, would only
    // repeat that.
    let lets = read_lets(&root, &Reader { names, care, n_patterns });
    let (found, lets) = (found?, lets?);
    let reader = Reader { names: Names { lets: &lets, ..names }, care, n_patterns };
    found.patterns.iter().for_each(|(text, pattern)| reader.check(*text, pattern));
    let find = find::finish(found.find, &root, &reader, &entries);

    let message = root.get("message").map(|value| reader.spoken(&value));
    if let Some(message) = &message {
        need_entry_keys(message, &entries.facts);
    }
    let lint = Lint {
        id,
        title: root.string("title").unwrap_or_default(),
        level: root.word("level", Level::parse).unwrap_or(Level::Off),
        confidence: root.word("confidence", Confidence::parse).unwrap_or(Confidence::Medium),
        message: message
            .map(|words| words.map(|mut lines| lines.pop().map(|(_, line)| line).unwrap_or_default()))
            .unwrap_or_default(),
        help: root.get("help").map(|value| reader.spoken(&value).map(lines)).unwrap_or_default(),
        explanation: root
            .text("explanation")
            .map(|text| text.text.split_whitespace().collect::<Vec<_>>().join(" "))
            .unwrap_or_default(),
        policy: root.strings("policy"),
        tags: root.strings("tags"),
        since: root.string("since"),
        formerly: lint_ids(&root, "formerly"),
        folded_into: lint_ids(&root, "folded_into"),
        notes: root.texts("notes").into_iter().map(|text| reader.template(text)).collect(),
        group: root.table("group").and_then(|table| reader.group(&table)),
        unless: root.table("unless").map(|table| reader.unless(&table)).unwrap_or_default(),
        condition: root.table("where").and_then(|table| reader.expression(table.text("is")?)),
        condition_place: root.table("where").and_then(|table| table.text("is")?.own_place()),
        limit: root.table("limit").and_then(|table| reader.limit(&table)),
        first_per: found.first_per,
        level_when: root.table("level_when").map(|table| reader.levels(&table)).unwrap_or_default(),
        labels: root.tables("label").iter().filter_map(|table| reader.label(table)).collect(),
        at: root.table("report").and_then(|table| reader.place(table.text("at")?)).map(|(name, _)| name),
        fixes: root.table_or_tables("fix").iter().filter_map(|table| reader.fix(table)).collect(),
        languages,
        find,
        require,
        params,
        entries: entries.facts,
        n_patterns: n_patterns.get(),
    };
    // What a condition with a mistake in it uses is not known.
    let is_good = root.is_good();
    for name in lets.iter().filter(|it| is_good && !it.is_used()).map(Let::name) {
        let value = root.table("let").and_then(|table| table.get(name));
        let help = format!("name it in a condition or message, as in `{{{name}}}`, or take it out");
        value.iter().for_each(|value| value.fault("unused-let", format!("nothing uses `{name}`"), Some(help.clone())));
    }
    Some(lint)
}

fn lines(lines: Vec<(Text<'_>, super::template::Template)>) -> Vec<super::template::Template> {
    lines.into_iter().map(|(_, line)| line).collect()
}

impl<T> Spoken<T> {
    fn map<U>(self, change: impl Fn(T) -> U) -> Spoken<U> {
        let by_language = self.by_language.into_iter().map(|(code, words)| (code, change(words))).collect();
        Spoken { usual: change(self.usual), by_language }
    }
}

fn read_params(table: Table<'_>) -> Vec<Param> {
    let mut params = Vec::new();
    for (key, value) in table.entries() {
        let Some(table) = value.table() else { continue };
        let number = |key: &str| match table.get(key)?.plain()? {
            Plain::Number(number) => Some(number),
            _ => None,
        };
        let Some(default) = table.get("default") else { continue };
        let param = Param {
            name: key.name.to_owned(),
            min: number("min"),
            max: number("max"),
            one_of: table.strings("one_of"),
            about: table.string("about").unwrap_or_default(),
            default: match default.plain() {
                Some(default) => default,
                None => continue,
            },
        };
        if let Some(wanted) = param.refuses(&param.default) {
            default.fault("bad-value", format!("the default must be {wanted}"), None);
        }
        params.push(param);
    }
    params
}

fn param_name(param: &Param) -> ParamName {
    ParamName {
        name: param.name.clone(),
        kind: param.default.kind(),
        range: (param.min.unwrap_or(f64::NEG_INFINITY), param.max.unwrap_or(f64::INFINITY)),
        words: param.one_of.clone(),
    }
}

/// The values that `[let]` names, in the order of the file; each may use those before it. `None` if one has a mistake.
fn read_lets(root: &Table<'_>, reader: &Reader<'_>) -> Option<Vec<Let>> {
    let mut lets: Vec<Let> = Vec::new();
    for (key, value) in root.table("let").map(|table| table.entries()).unwrap_or_default() {
        let Some(text) = value.text() else { continue };
        let names = Names { lets: &lets, ..reader.names };
        if names.resolve(key.name).is_some() {
            value.fault(
                "bad-let",
                format!("`{}` has a meaning already", key.name),
                Some("give it another name".into()),
            );
            continue;
        }
        let measure = reader.measure_with(text, &names)?;
        lets.push(Let::new(key.name, measure));
    }
    Some(lets)
}

fn read_require(root: &Table<'_>) -> Option<Arc<Vec<Requirement>>> {
    let table = root.table("require")?;
    let mut all = Vec::new();
    for (key, value) in table.entries() {
        let Some(kind) = WorkKind::parse(key.name) else {
            let help = suggestion(key.name, WorkKind::ALL.iter().map(|kind| kind.as_str()));
            value.fault("unknown-name", format!("there is no kind of work `{}`", key.name), help);
            continue;
        };
        let Some(text) = value.text() else { continue };
        match Requirement::parse(kind, text.text) {
            Ok(requirement) => all.push(requirement),
            Err(mistake) => note(text, "bad-value", mistake),
        }
    }
    if root.table("find").and_then(|find| find.string("node")).as_deref() != Some("work") {
        let help = "write `node = \"work\"` under `[find]`".to_owned();
        table.fault("bad-find", "only works have fields that can be required", Some(help));
    }
    Some(Arc::new(all))
}

/// What the `[[entry]]` tables say, and those of the list that `entries` names.
#[derive(Default)]
struct Entries<'t> {
    /// The words, each with the number of its entry.
    words: Vec<(Words<'t>, usize)>,
    facts: Vec<Facts>,
    keys: Vec<String>,
}

/// Words of an entry: of the lint file, or of a list.
#[derive(Clone)]
enum Words<'t> {
    Own(Text<'t>),
    Listed(String, Text<'t>),
}

fn read_entries<'t>(root: &Table<'t>, lists: &Lists) -> Entries<'t> {
    let mut entries = Entries::default();
    for table in root.tables("entry") {
        let number = entries.facts.len();
        entries.words.extend(table.texts("any").into_iter().map(|text| (Words::Own(text), number)));
        entries.facts.push(entry_facts(&table));
    }
    if let Some(name) = root.text("entries") {
        let Some(listed) = lists.entries(name.text) else {
            let help = suggestion(name.text, lists.names());
            name.fault_whole("unknown-name", format!("there is no list `{}`", name.text), help);
            return entries;
        };
        for entry in listed {
            let number = entries.facts.len();
            entries.words.extend(entry.any.iter().map(|text| (Words::Listed(text.clone(), name), number)));
            entries.facts.push(entry.facts.clone());
        }
    }
    for (key, _) in entries.facts.iter().flat_map(|facts| facts.iter()) {
        if !entries.keys.iter().any(|known| known == key) {
            entries.keys.push(key.to_owned());
        }
    }
    entries
}

fn entry_facts(table: &Table<'_>) -> Facts {
    let others = table.entries().into_iter().filter(|(key, _)| key.name != "any");
    let texts = others.filter_map(|(key, value)| Some((key.name, value.text()?.text)));
    texts.fold(Facts::default(), |facts, (key, text)| facts.with(key, text))
}

/// A message is shown for every finding, so every entry must have what it names.
fn need_entry_keys(message: &Spoken<Vec<(Text<'_>, super::template::Template)>>, entries: &[Facts]) {
    let all = std::iter::once(&message.usual).chain(message.by_language.iter().map(|(_, lines)| lines));
    for (text, template) in all.flatten() {
        for key in template.entry_keys() {
            let n_without = entries.iter().filter(|facts| facts.get(key).is_none()).count();
            if n_without > 0 {
                let fault =
                    format!("the message needs `{key}`, and {n_without} of {} entries have none", entries.len());
                let help = "name it in `help` or `notes`, which are left out where it is not there".to_owned();
                text.fault_whole("missing-key", fault, Some(help));
            }
        }
    }
}

fn lint_ids(root: &Table<'_>, key: &str) -> Vec<LintId> {
    let read = |text: Text<'_>| {
        let id = LintId::new(text.text);
        if id.is_none() {
            let message = format!("`{}` is no name of a lint", text.text);
            text.fault_whole("bad-value", message, Some("write `family/name`".to_owned()));
        }
        id
    };
    root.texts(key).into_iter().filter_map(read).collect()
}

fn read_examples(root: &Table<'_>) -> Vec<Example> {
    let examples: Vec<Example> = root.tables("test").iter().filter_map(example::read).collect();
    for (index, example) in examples.iter().enumerate() {
        let article = |it: &Example| (it.text.clone(), it.before.clone(), it.format);
        let is_same = |other: &&Example| article(other) == article(example);
        if let Some(first) = examples[..index].iter().find(is_same).filter(|first| first.params == example.params) {
            let message = format!("this example stands in line {} already", root.line(first.span));
            root.fault_at(example.span, "bad-example", message, Some("take one of them out".to_owned()));
        }
    }
    examples
}

/// Notes a mistake of a phrase, an expression or a template at its place in the file.
fn note(text: Text<'_>, kind: &str, mistake: Mistake) {
    let (kind, help) = match &mistake.unknown {
        Some((name, known)) => ("unknown-name", suggestion(name, known.iter().map(String::as_str))),
        None => (kind, mistake.help),
    };
    text.fault(kind, &mistake.place, mistake.message, help);
}
