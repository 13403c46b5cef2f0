//! Reads lint files: every key, with every mistake at its place.

use super::example::{self, Example};
use super::fix::{Change, Fix};
use super::table::{File, Table, Text, Value, suggestion};
use super::template::Template;
use super::{Find, LabelForm, Limit, Lint, ListedPhrase, Param, Unit, Unless};
use crate::analysis::ANALYSES;
use crate::find::Mistake;
use crate::find::expression::Expression;
use crate::find::index::Index;
use crate::find::names::{Names, Subject};
use crate::find::node::{NODES, NodeKind};
use crate::find::phrase::Phrase;
use crate::find::program::Program;
use crate::find::regex::Pattern;
use crate::find::scope::{Scope, Scopes};
use crate::finding::{Confidence, Facts, Finding, Kind, Level, LintId, Safety};
use crate::source::Source;

/// The levels as lint files write them.
pub(super) const LEVELS: [&str; 4] = ["error", "warning", "note", "off"];
const CONFIDENCES: [&str; 3] = ["low", "medium", "high"];
/// How many places of one label are shown unless the lint says otherwise.
const MAX_LABELS: usize = 8;

/// Whether regular expressions are compiled when a lint is read. Compiling costs far more than reading the rest, so the
/// shipped lints, whose expressions a test compiles, leave it to their first use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Regexes {
    /// They are compiled, and mistakes in them are faults.
    Checked,
    /// They are known to be good.
    Trusted,
}

/// Reads a lint file. There is a lint if there is no fault; faults come in the order of the file.
pub(crate) fn read(source: &Source, id: LintId, regexes: Regexes) -> (Option<Lint>, Vec<Finding>) {
    let file = File::read(source);
    let lint = read_root(file.root(), id, regexes).filter(|_| file.is_good());
    (lint, file.into_faults())
}

fn read_root(root: Table<'_>, id: LintId, regexes: Regexes) -> Option<Lint> {
    let title = root.need("title", "say in a few words what it finds").and_then(|value| value.text());
    let level = root
        .need("level", "`error` for facts about the document, `warning`, `note`, or `off`")
        .and_then(|value| value.word(&LEVELS, Level::parse));
    let explanation = root.need("explanation", "say in one to three sentences why it matters");
    let message = root.need("message", "say what is there, as in `message = \"`{match}` takes a side\"`");
    let confidence = root.word("confidence", &CONFIDENCES, Confidence::parse).unwrap_or(Confidence::Medium);
    let params = root.table("param").map(read_params).unwrap_or_default();
    let kinds: Vec<(String, Kind)> = params.iter().map(|it| (it.name.clone(), it.default.kind())).collect();

    let entries = read_entries(&root);
    let found = read_find(&root, entries.phrases, &params)?;
    let subject = found.find.subject();
    let names = Names { subject: &subject, params: &kinds, entries: &entries.keys, place: &[] };
    let reader = Reader { names, regexes };
    if let (Find::Pattern { pattern, .. }, Some(text)) = (&found.find, found.regex) {
        reader.check(text, pattern);
    }

    let message = message.and_then(|value| value.text()).map(|text| (text, reader.template(text)));
    if let Some((text, template)) = &message {
        need_entry_keys(*text, template, &entries.facts);
    }
    let lint = Lint {
        id,
        title: title.map(|text| text.text.to_owned()).unwrap_or_default(),
        level: level.unwrap_or(Level::Off),
        confidence,
        message: message.map(|(_, template)| template).unwrap_or_default(),
        help: root.texts("help").into_iter().map(|text| reader.template(text)).collect(),
        explanation: explanation
            .and_then(|value| value.text())
            .map(|text| text.text.split_whitespace().collect::<Vec<_>>().join(" "))
            .unwrap_or_default(),
        policy: root.strings("policy"),
        languages: root.strings("languages"),
        tags: root.strings("tags"),
        since: root.string("since"),
        formerly: lint_ids(&root, "formerly"),
        folded_into: lint_ids(&root, "folded_into"),
        notes: root.texts("notes").into_iter().map(|text| reader.template(text)).collect(),
        unless: root.table("unless").map(|table| reader.unless(table)).unwrap_or_default(),
        condition: root.table("where").and_then(|table| reader.condition(table)),
        limit: root.table("limit").and_then(|table| reader.limit(table)),
        first_per: found.first_per,
        level_when: root.table("level_when").map(|table| reader.levels(table)).unwrap_or_default(),
        labels: root.tables("label").into_iter().filter_map(|table| reader.label(table)).collect(),
        at: root.table("report").and_then(|table| reader.report(table)),
        fixes: root.table_or_tables("fix").into_iter().filter_map(|table| reader.fix(table)).collect(),
        examples: read_examples(&root),
        find: found.find,
        params,
        entries: entries.facts,
    };
    root.finish();
    Some(lint)
}

fn read_params(table: Table<'_>) -> Vec<Param> {
    let mut params = Vec::new();
    for (key, value) in table.entries() {
        let Some(table) = value.table() else { continue };
        let help = format!("write `{} = {{ default = 3, about = \"…\" }}`", key.name);
        let default = table.need("default", &help);
        let number = |key: &'static str| match table.get(key)?.plain()? {
            crate::finding::Value::Number(number) => Some(number),
            _ => None,
        };
        let param = Param {
            name: key.name.to_owned(),
            min: number("min"),
            max: number("max"),
            one_of: table.strings("one_of"),
            about: table.string("about").unwrap_or_default(),
            default: match default.as_ref().and_then(Value::plain) {
                Some(default) => default,
                None => continue,
            },
        };
        if let (Some(wanted), Some(default)) = (param.refuses(&param.default), default) {
            default.fault("bad-value", format!("the default must be {wanted}"), None);
        }
        table.finish();
        params.push(param);
    }
    params
}

/// What the `[[entry]]` tables say.
#[derive(Default)]
struct Entries {
    phrases: Vec<ListedPhrase>,
    facts: Vec<Facts>,
    keys: Vec<String>,
}

fn read_entries(root: &Table<'_>) -> Entries {
    let mut entries = Entries::default();
    for table in root.tables("entry") {
        table.need("any", "list the words or phrases, as in `any = [\"squeal~\"]`");
        let entry = Some(entries.facts.len());
        let listed = table.texts("any").into_iter().filter_map(read_phrase);
        entries.phrases.extend(listed.map(|phrase| ListedPhrase::new(phrase, entry)));
        let mut facts = Facts::default();
        for (key, value) in table.others() {
            let Some(text) = value.text() else { continue };
            facts.set(key.name, text.text);
            if !entries.keys.iter().any(|known| known == key.name) {
                entries.keys.push(key.name.to_owned());
            }
        }
        entries.facts.push(facts);
    }
    entries
}

/// A message is shown for every finding, so every entry must have what it names.
fn need_entry_keys(text: Text<'_>, message: &Template, entries: &[Facts]) {
    for key in message.entry_keys() {
        let n_without = entries.iter().filter(|facts| facts.get(key).is_none()).count();
        if n_without > 0 {
            let fault = format!("the message needs `{key}`, and {n_without} of {} entries have none", entries.len());
            let help = "name it in `help` or `notes`, which are left out where it is not there".to_owned();
            text.fault("missing-key", &(0..text.text.len()), fault, Some(help));
        }
    }
}

/// What `[find]` says; `regex` is the text of the expression, to be checked.
struct Found<'t> {
    find: Find,
    first_per: Option<Unit>,
    regex: Option<Text<'t>>,
}

/// Reads `[find]`. A lint with `[[entry]]` tables looks for their words and may do without.
fn read_find<'t>(root: &Table<'t>, listed: Vec<ListedPhrase>, params: &[Param]) -> Option<Found<'t>> {
    const HELP: &str = "say what to look for: `phrases`, `words`, `regex`, `node` or `analysis`";
    let value = if listed.is_empty() { root.need("find", HELP) } else { root.get("find") };
    let Some(value) = value else {
        return (!listed.is_empty()).then(|| Found {
            find: of_phrases(own_voice(), listed),
            first_per: None,
            regex: None,
        });
    };
    let table = value.table()?;
    let scopes = read_scopes(&table);
    let first_per = table.word("first_per", &Unit::NAMES, Unit::parse);
    let heeds_case = table.get("case").and_then(|value| value.flag());
    let kinds: Vec<&str> = NODES.iter().map(|kind| kind.name).collect();
    let keys = ["phrases", "words", "regex", "node", "analysis"].map(|key| table.get(key));
    let [phrases, words, regex, node, analysis] = &keys;
    let has_words = phrases.is_some() || words.is_some() || !listed.is_empty();
    let n_kinds = [has_words, regex.is_some(), node.is_some(), analysis.is_some()].iter().filter(|it| **it).count();
    let regex = regex.as_ref().and_then(Value::text);
    let find = if n_kinds != 1 {
        value.fault(
            "bad-find",
            format!("a lint looks for one kind of thing, and this names {n_kinds}"),
            Some(HELP.into()),
        );
        None
    } else if let Some(pattern) = regex {
        let pattern = Pattern::new(pattern.text, heeds_case == Some(false));
        let subject = Subject::Words(pattern.names());
        Some(Find::Pattern { scopes: scopes.unwrap_or_else(own_voice), pattern, subject })
    } else if let Some(node) = node {
        let kind = node.word(&kinds, NodeKind::parse);
        kind.map(|kind| Find::Nodes { scopes: scopes.unwrap_or_else(Scopes::any), kind })
    } else if let Some(analysis) = analysis {
        read_analysis(analysis, params)
    } else {
        let mut all = listed;
        let plain = |phrase| ListedPhrase::new(phrase, None);
        let phrases = phrases.iter().flat_map(Value::texts).filter_map(read_phrase);
        let words = words.iter().flat_map(Value::texts).filter_map(|text| read_words(text, heeds_case == Some(true)));
        all.extend(phrases.chain(words).map(plain));
        has_words.then(|| of_phrases(scopes.unwrap_or_else(own_voice), all))
    };
    table.finish();
    find.map(|find| Found { find, first_per, regex })
}

fn read_scopes(table: &Table<'_>) -> Option<Scopes> {
    let read = |key: &'static str| -> Option<Vec<Scope>> {
        let value = table.get(key)?;
        let texts = value.texts();
        let scope = |text: Text<'_>| {
            let scope = Scope::parse(text.text);
            if scope.is_none() {
                let message = format!("there is no scope `{}`", text.text);
                let help = suggestion(text.text, Scope::NAMES.iter().copied());
                text.fault("bad-value", &(0..text.text.len()), message, help);
            }
            scope
        };
        Some(texts.into_iter().filter_map(scope).collect())
    };
    let (within, without) = (read("in"), read("not_in"));
    if within.is_none() && without.is_none() {
        return None;
    }
    Some(Scopes { within: within.unwrap_or_else(|| own_voice().within), without: without.unwrap_or_default() })
}

fn own_voice() -> Scopes {
    Scopes { within: vec![Scope::OwnVoice], without: Vec::new() }
}

fn of_phrases(scopes: Scopes, phrases: Vec<ListedPhrase>) -> Find {
    let mut parts: Vec<String> = Vec::new();
    for part in phrases.iter().flat_map(|listed| &listed.phrase.parts) {
        if !parts.contains(part) {
            parts.push(part.clone());
        }
    }
    Find::Phrases { scopes, phrases, subject: Subject::Words(parts) }
}

fn read_phrase(text: Text<'_>) -> Option<Phrase> {
    let phrase = Phrase::parse(text.text).map_err(|mistake| note(text, "bad-phrase", mistake)).ok()?;
    if Index::can_hold(&phrase) {
        return Some(phrase);
    }
    let help = "put a word or a class such as `{number}` in it that every occurrence has".to_owned();
    text.fault("bad-phrase", &(0..text.text.len()), "this phrase has no word to look for", Some(help));
    None
}

/// Words without any grammar; `in just this case` if capitals matter.
fn read_words(text: Text<'_>, heeds_case: bool) -> Option<Phrase> {
    let phrase = Phrase::of_words(text.text, heeds_case);
    if phrase.items.is_empty() {
        text.fault("bad-phrase", &(0..text.text.len()), "there is no word in this", None);
    }
    Some(phrase).filter(|phrase| !phrase.items.is_empty())
}

fn read_analysis(value: &Value<'_>, params: &[Param]) -> Option<Find> {
    let names: Vec<&str> = ANALYSES.iter().map(|analysis| analysis.name).collect();
    let analysis = value.word(&names, |name| ANALYSES.iter().find(|analysis| analysis.name == name))?;
    for (name, kind) in analysis.params {
        let declared = params.iter().find(|param| param.name == *name);
        if declared.is_none_or(|param| param.default.kind() != *kind) {
            let message = format!("`{}` needs a parameter `{name}` that is a {}", analysis.name, kind.as_str());
            value.fault("missing-param", message, Some(format!("add `{name} = {{ default = … }}` to `[param]`")));
        }
    }
    Some(Find::Analysis(analysis))
}

fn lint_ids(root: &Table<'_>, key: &'static str) -> Vec<LintId> {
    let read = |text: Text<'_>| {
        let id = LintId::new(text.text);
        if id.is_none() {
            let message = format!("`{}` is no name of a lint", text.text);
            text.fault("bad-value", &(0..text.text.len()), message, Some("write `family/name`".to_owned()));
        }
        id
    };
    root.texts(key).into_iter().filter_map(read).collect()
}

fn read_examples(root: &Table<'_>) -> Vec<Example> {
    let examples: Vec<Example> = root.tables("test").into_iter().filter_map(example::read).collect();
    for (index, example) in examples.iter().enumerate() {
        let is_same = |other: &&Example| (&other.text, other.format) == (&example.text, example.format);
        if let Some(first) = examples[..index].iter().find(is_same).filter(|first| first.params == example.params) {
            let line = root.file().line(first.span);
            let message = format!("this example stands in line {line} already");
            root.file().fault("bad-example", example.span, message, Some("take one of them out".to_owned()));
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

/// Reads what names the facts of the lint.
struct Reader<'l> {
    names: Names<'l>,
    regexes: Regexes,
}

impl Reader<'_> {
    fn template(&self, text: Text<'_>) -> Template {
        self.template_with(text, &self.names)
    }

    fn template_with(&self, text: Text<'_>, names: &Names<'_>) -> Template {
        Template::parse(text.text, names).unwrap_or_else(|mistake| {
            note(text, "bad-template", mistake);
            Template::default()
        })
    }

    fn expression(&self, text: Text<'_>) -> Option<Expression> {
        self.expression_with(text, &self.names)
    }

    fn expression_with(&self, text: Text<'_>, names: &Names<'_>) -> Option<Expression> {
        let expression = Expression::parse(text.text, names).map_err(|it| note(text, "bad-expression", it)).ok()?;
        if self.regexes == Regexes::Checked {
            expression.check_patterns().into_iter().for_each(|mistake| note(text, "bad-regex", mistake));
        }
        Some(expression)
    }

    fn pattern(&self, text: Text<'_>) -> Pattern {
        let pattern = Pattern::new(text.text, false);
        self.check(text, &pattern);
        pattern
    }

    fn check(&self, text: Text<'_>, pattern: &Pattern) {
        if self.regexes == Regexes::Checked {
            pattern.check().unwrap_or_else(|mistake| note(text, "bad-regex", mistake));
        }
    }

    fn condition(&self, table: Table<'_>) -> Option<Expression> {
        let text =
            table.need("is", "write the condition, as in `is = \"not sentence.cited\"`").and_then(|it| it.text());
        table.finish();
        self.expression(text?)
    }

    fn unless(&self, table: Table<'_>) -> Unless {
        let phrases = table
            .texts("phrases")
            .into_iter()
            .filter_map(|text| Phrase::parse(text.text).map_err(|mistake| note(text, "bad-phrase", mistake)).ok());
        let words = table.texts("words").into_iter().filter_map(|text| read_words(text, false));
        let phrases: Vec<Program> = phrases.chain(words).map(Program::new).collect();
        let pattern = table.text("regex").map(|text| self.pattern(text));
        let condition = table.text("where").and_then(|text| self.expression(text));
        table.finish();
        Unless { phrases, pattern, condition }
    }

    fn limit(&self, table: Table<'_>) -> Option<Limit> {
        let per = table.word("per", &Unit::NAMES, Unit::parse).unwrap_or(Unit::Article);
        let at_most = table.need("at_most", "say how many are let pass").and_then(|value| value.count());
        table.finish();
        Some(Limit { per, at_most: at_most? })
    }

    fn levels(&self, table: Table<'_>) -> Vec<(Level, Expression)> {
        let level = |key: &'static str| {
            let expression = self.expression(table.text(key)?)?;
            Some((Level::parse(key)?, expression))
        };
        let levels = LEVELS.into_iter().filter_map(level).collect();
        table.finish();
        levels
    }

    fn label(&self, table: Table<'_>) -> Option<LabelForm> {
        let on = table.need("on", "name the place that it stands at").and_then(|value| value.text());
        let place = on.and_then(|on| self.place(on));
        let text = table.need("text", "say what the place shows").and_then(|value| value.text());
        let names = Names { place: place.as_ref().map_or(&[], |(_, facts)| *facts), ..self.names.clone() };
        let when = table.text("when").and_then(|text| self.expression_with(text, &names));
        let limit = table.count("limit").unwrap_or(MAX_LABELS);
        table.finish();
        let (on, _) = place?;
        Some(LabelForm { on, text: self.template_with(text?, &names), when, limit })
    }

    fn report(&self, table: Table<'_>) -> Option<String> {
        let at = table.need("at", "name the part or place that is reported").and_then(|value| value.text());
        table.finish();
        self.place(at?).map(|(name, _)| name)
    }

    /// A place that labels can stand at, with the facts of its own.
    fn place(&self, text: Text<'_>) -> Option<(String, &'static [(&'static str, Kind)])> {
        let mut known: Vec<(&str, &'static [(&'static str, Kind)])> = vec![("match", &[])];
        known.extend([("sentence", &[] as &[_]), ("section", &[])]);
        match self.names.subject {
            Subject::Words(parts) => known.extend(parts.iter().map(|part| (part.as_str(), &[] as &[_]))),
            Subject::Node(kind) => known.extend(kind.places.iter().map(|place| (place.name, &[] as &[_]))),
            Subject::Analysis(analysis) => known.extend(analysis.places),
        }
        let found = known.iter().find(|(name, _)| *name == text.text);
        if found.is_none() {
            let help = suggestion(text.text, known.iter().map(|(name, _)| *name));
            let message = format!("there is no place `{}` here", text.text);
            text.fault("unknown-name", &(0..text.text.len()), message, help);
        }
        found.map(|(name, facts)| ((*name).to_owned(), *facts))
    }

    fn fix(&self, table: Table<'_>) -> Option<Fix> {
        let safety = table.word("applicability", &["safe", "unsafe"], |word| match word {
            "safe" => Some(Safety::Safe),
            "unsafe" => Some(Safety::Unsafe),
            _ => None,
        });
        let (at, delete) = (table.text("at"), table.text("delete"));
        let place = at.or(delete).map_or(Some(("match".to_owned(), &[] as &[_])), |text| self.place(text));
        let names = Names { place: place.as_ref().map_or(&[], |(_, facts)| *facts), ..self.names.clone() };
        let when = table.text("when").and_then(|text| self.expression_with(text, &names));
        let change =
            |key, change: fn(Template) -> Change| table.text(key).map(|text| change(self.template_with(text, &names)));
        let replace = change("replace", Change::Replace);
        let before = change("insert_before", Change::Before);
        let after = change("insert_after", Change::After);
        let (file, span) = (table.file(), table.span());
        let is_double = at.is_some() && delete.is_some();
        table.finish();
        let delete = delete.map(|_| Change::Delete);
        let mut changes: Vec<Change> = [replace, delete, before, after].into_iter().flatten().collect();
        if changes.len() != 1 || is_double {
            let help = "write `replace`, `insert_before` or `insert_after` with a text, or `delete = \"match\"`";
            file.fault("bad-fix", span, "a fix does one thing at one place", Some(help.to_owned()));
            return None;
        }
        Some(Fix { safety: safety.unwrap_or(Safety::Unsafe), at: place?.0, when, change: changes.pop()? })
    }
}
