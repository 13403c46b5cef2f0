//! Reads `[find]`: what a lint looks for, and where.

use super::super::{Find, Listed, ListedPhrase, Param, Prefer};
use super::words::Reader;
use super::{Entries, Words, note};
use crate::analysis;
use crate::find::index::Index;
use crate::find::lists::Lists;
use crate::find::names::Subject;
use crate::find::node::NodeKind;
use crate::find::phrase::{Phrase, n_words};
use crate::find::regex::Pattern;
use crate::find::scope::{Names, Scope, Scopes, SectionName};
use crate::find::unit::Unit;
use crate::finding::Kind;
use crate::lint::table::{Table, Text, Value};
use rustc_hash::FxHashMap;

/// What `[find]` says.
pub(super) struct Found<'t> {
    pub(super) find: Find,
    pub(super) first_per: Option<Unit>,
    /// The most words that a phrase takes.
    pub(super) max_words: Option<usize>,
    /// The expressions in it, to be checked.
    pub(super) patterns: Vec<(Text<'t>, Pattern)>,
}

const HELP: &str = "say what to look for: `phrases`, `words`, `regex`, `sequence`, `variants`, `node` or `analysis`";
const KINDS: [&str; 7] = ["phrases", "words", "regex", "sequence", "variants", "node", "analysis"];
/// A lint with more phrases than this is a pack of several, or no lint.
const MAX_PHRASES: usize = 20_000;

/// Reads `[find]`. A lint with `[[entry]]` tables looks for their words and may do without.
pub(super) fn read<'t>(
    root: &Table<'t>,
    entries: &Entries<'t>,
    params: &[Param],
    languages: &[String],
    lists: &Lists,
) -> Option<Found<'t>> {
    let Some(table) = root.table("find") else {
        if root.get("find").is_none() && entries.words.is_empty() {
            root.fault_at_start("missing-key", "`find` is missing", Some(HELP.into()));
        }
        let find = of_phrases(Scopes::within(Scope::OwnVoice), listed(entries, languages, lists));
        return (!entries.words.is_empty()).then(|| Found::new(find, None));
    };
    let mut given: Vec<&str> = KINDS.into_iter().filter(|kind| table.get(kind).is_some()).collect();
    if given == ["phrases", "words"] || (given.is_empty() && !entries.words.is_empty()) {
        given = vec!["phrases"];
    }
    let [kind] = given[..] else {
        let message = format!("a lint looks for one kind of thing, and this names {}", given.len());
        table.fault("bad-find", message, Some(HELP.into()));
        return None;
    };
    let mut patterns = Vec::new();
    let own_voice = || Scopes::within(Scope::OwnVoice);
    let scopes = read_scopes(&table);
    let heeds_case = table.flag("case");
    let own_names = table.flag("names").map(|own| if own { Names::Own } else { Names::Apart });
    refuse_idle_keys(&table, kind, entries);
    let phrase = |text| read_phrase(text, languages, lists);
    let find = match kind {
        "regex" => {
            let text = table.text("regex")?;
            let pattern = Pattern::new(text.text, heeds_case == Some(false));
            patterns.push((text, pattern.clone()));
            let subject = Subject::Words(pattern.names());
            let names = own_names.unwrap_or(Names::Apart);
            Find::Pattern { scopes: scopes.unwrap_or_else(own_voice), pattern, names, subject }
        }
        "node" => {
            let kind = table.word("node", NodeKind::parse)?;
            Find::Nodes { scopes: scopes.unwrap_or_else(Scopes::any), kind, listed: None }
        }
        "analysis" => read_analysis(&table.get("analysis")?, params)?,
        "sequence" => {
            let steps = table.texts("sequence").into_iter().filter_map(phrase);
            let steps: Vec<ListedPhrase> = steps.map(|phrase| ListedPhrase::new(phrase, None)).collect();
            if steps.len() < 2 {
                let message = "a sequence has at least two steps";
                table.get("sequence")?.fault("bad-find", message, Some("use `phrases` for one".into()));
                return None;
            }
            let subject = Subject::Words(parts(&steps));
            let within = table.count("within").unwrap_or(1);
            Find::Sequence { scopes: scopes.unwrap_or_else(own_voice), steps, within, subject }
        }
        "variants" => {
            let prefer = table.word("prefer", Prefer::parse).unwrap_or(Prefer::Majority);
            read_variants(&table.get("variants")?, scopes.unwrap_or_else(own_voice), prefer)?
        }
        _ => {
            let mut all = listed(entries, languages, lists);
            let phrases = table.texts("phrases").into_iter().filter_map(phrase);
            let words = table.texts("words").into_iter();
            let words = words.filter_map(|text| read_words(text, heeds_case == Some(true)));
            all.extend(phrases.chain(words).map(|phrase| ListedPhrase::new(phrase, None)));
            all.iter_mut().for_each(|listed| listed.names = own_names.unwrap_or(listed.names));
            if all.len() > MAX_PHRASES {
                let message = format!("these are {} phrases, and a lint has at most {MAX_PHRASES}", all.len());
                table.fault("too-large", message, Some("make several lints of it".into()));
            }
            of_phrases(scopes.unwrap_or_else(own_voice), all)
        }
    };
    let first_per = table.word("first_per", Unit::parse);
    Some(Found { first_per, patterns, ..Found::new(find, None) })
}

impl Found<'_> {
    fn new(find: Find, first_per: Option<Unit>) -> Self {
        let most = |all: &[ListedPhrase]| all.iter().map(|listed| n_words(&listed.phrase.items).1).max();
        let max_words = match &find {
            Find::Phrases { phrases, .. } => most(phrases),
            _ => None,
        };
        Found { find, first_per, max_words, patterns: Vec::new() }
    }
}

/// A key that only another kind of search heeds would do nothing.
fn refuse_idle_keys(table: &Table<'_>, kind: &str, entries: &Entries<'_>) {
    const HEEDED: [(&str, &[&str]); 6] = [
        ("within", &["sequence"]),
        ("prefer", &["variants"]),
        ("listed", &["node"]),
        ("case", &["phrases", "words", "regex"]),
        ("names", &["phrases", "words", "regex"]),
        ("first_per", &["phrases", "words", "regex", "sequence", "variants", "node"]),
    ];
    for (key, kinds) in HEEDED {
        if let Some(value) = table.get(key).filter(|_| !kinds.contains(&kind)) {
            let kinds: Vec<String> = kinds.iter().map(|kind| format!("`{kind}`")).collect();
            let message = format!("`{key}` does nothing beside `{kind}`");
            value.fault("idle-key", message, Some(format!("it is for {}", kinds.join(", "))));
        }
    }
    for key in ["in", "not_in", "sections", "not_sections"] {
        if let Some(value) = table.get(key).filter(|_| kind == "analysis") {
            let help = "an analysis looks where it looks; say what is no finding under `[where]`".to_owned();
            value.fault("idle-key", format!("`{key}` does nothing beside `analysis`"), Some(help));
        }
    }
    if table.get("case").is_some() && kind == "phrases" && table.get("words").is_none() {
        let help = "write `=Word` in a phrase for a word in just this case".to_owned();
        let value = table.get("case");
        value.iter().for_each(|value| value.fault("idle-key", "`case` does nothing for `phrases`", Some(help.clone())));
    }
    let takes_entries = kind == "phrases" || (kind == "node" && table.get("listed").is_some());
    if !entries.words.is_empty() && !takes_entries {
        let help = "name the fact that an entry must name, as in `listed = \"link.domain\"`".to_owned();
        table.fault("bad-find", format!("entries do nothing beside `{kind}`"), Some(help));
    }
}

fn read_scopes(table: &Table<'_>) -> Option<Scopes> {
    let scopes = |key: &str| {
        let value = table.get(key)?;
        Some(value.texts().iter().filter_map(|text| Scope::parse(text.text)).collect::<Vec<Scope>>())
    };
    let sections = |key: &str| -> Vec<SectionName> {
        let names = table.texts(key).into_iter();
        names
            .map(|text| {
                let name = SectionName::parse(text.text);
                if let Err(mistake) = name.check() {
                    note(text, "bad-regex", mistake);
                }
                name
            })
            .collect()
    };
    let (within, without) = (scopes("in"), scopes("not_in"));
    let (sections, not_sections) = (sections("sections"), sections("not_sections"));
    if within.is_none() && without.is_none() && sections.is_empty() && not_sections.is_empty() {
        return None;
    }
    let is_node = table.get("node").is_some() && within.is_none() && without.is_none();
    let usual = if is_node { Scope::Any } else { Scope::OwnVoice };
    Some(Scopes {
        within: within.unwrap_or_else(|| vec![usual]),
        without: without.unwrap_or_default(),
        sections,
        not_sections,
    })
}

/// The words of entries as phrases; those that stand in the lint file may name lists.
fn listed(entries: &Entries<'_>, languages: &[String], lists: &Lists) -> Vec<ListedPhrase> {
    let read = |words: &Words<'_>| match words {
        Words::Own(text) => read_phrase(*text, languages, lists),
        Words::Listed(words, list) => {
            let read = Phrase::parse(words).ok().filter(Index::can_hold);
            if read.is_none() {
                list.fault_whole("bad-phrase", format!("`{words}` in this list is no phrase"), None);
            }
            read
        }
    };
    let phrases = entries.words.iter().filter_map(|(words, entry)| Some((read(words)?, *entry)));
    phrases.map(|(phrase, entry)| ListedPhrase::new(phrase, Some(entry))).collect()
}

fn parts(phrases: &[ListedPhrase]) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in phrases.iter().flat_map(|listed| &listed.phrase.parts) {
        if !parts.contains(part) {
            parts.push(part.clone());
        }
    }
    parts
}

fn of_phrases(scopes: Scopes, phrases: Vec<ListedPhrase>) -> Find {
    let subject = Subject::Words(parts(&phrases));
    Find::Phrases { scopes, phrases, subject }
}

/// What only English has: forms by rule, and classes by endings.
const ENGLISH: [&str; 8] = ["~", "{adj}", "{adv}", "{participle}", "{det}", "{people}", "{month}", ":adj>"];

fn read_phrase(text: Text<'_>, languages: &[String], lists: &Lists) -> Option<Phrase> {
    let phrase =
        Phrase::parse_with(text.text, Some(lists)).map_err(|mistake| note(text, "bad-phrase", mistake)).ok()?;
    let is_foreign = !languages.is_empty() && !languages.iter().any(|code| code == "en");
    let english = || ENGLISH.iter().find_map(|mark| Some((text.text.find(mark)?, mark)));
    if let Some((at, mark)) = is_foreign.then(english).flatten() {
        let message = format!("`{mark}` knows English only, and this lint does not look at it");
        text.fault("bad-phrase", &(at..at + mark.len()), message, Some("list the words: `(a|b)`".into()));
    }
    if Index::can_hold(&phrase) {
        return Some(phrase);
    }
    let help = "put a word or a class such as `{number}` in it that every occurrence has".to_owned();
    text.fault_whole("bad-phrase", "this phrase has no word to look for", Some(help));
    None
}

/// Words without any grammar; `in just this case` if capitals matter.
pub(super) fn read_words(text: Text<'_>, heeds_case: bool) -> Option<Phrase> {
    let phrase = Phrase::of_words(text.text, heeds_case);
    if phrase.items.is_empty() {
        text.fault_whole("bad-phrase", "there is no word in this", None);
    }
    Some(phrase).filter(|phrase| !phrase.items.is_empty())
}

fn read_variants(value: &Value<'_>, scopes: Scopes, prefer: Prefer) -> Option<Find> {
    let (mut variants, mut sets, mut written) = (Vec::new(), Vec::new(), Vec::new());
    for (set, spellings) in value.list().into_iter().enumerate() {
        let texts = spellings.texts();
        if texts.len() < 2 {
            spellings.fault("bad-find", "a set of variants has at least two spellings", None);
        }
        for text in texts {
            let Some(phrase) = read_words(text, true) else { continue };
            if written.iter().any(|known| known == text.text) {
                text.fault_whole("bad-find", format!("`{}` is listed already", text.text), None);
            }
            variants.push(ListedPhrase::new(phrase, None));
            sets.push(set);
            written.push(text.text.to_owned());
        }
    }
    (!variants.is_empty()).then_some(Find::Variants { scopes, variants, sets, written, prefer })
}

fn read_analysis(value: &Value<'_>, params: &[Param]) -> Option<Find> {
    let name = value.text()?.text;
    let analysis = analysis::all().find(|analysis| analysis.name == name)?;
    for (name, kind) in analysis.params {
        let declared = params.iter().find(|param| param.name == *name);
        if declared.is_none_or(|param| param.default.kind() != *kind) {
            let message = format!("`{}` needs a parameter `{name}` that is a {}", analysis.name, kind.as_str());
            value.fault("missing-param", message, Some(format!("add `{name} = {{ default = … }}` to `[param]`")));
        }
    }
    Some(Find::Analysis(analysis))
}

/// What can be read of `[find]` only once all names are known: the fact that entries name.
pub(super) fn finish(find: Find, root: &Table<'_>, reader: &Reader<'_>, entries: &Entries<'_>) -> Find {
    let Find::Nodes { scopes, kind, .. } = find else { return find };
    let text = root.table("find").and_then(|table| table.text("listed"));
    let by = text.and_then(|text| Some((text, reader.measure_with(text, &reader.names)?)));
    let listed = by.map(|(text, by)| {
        if by.kind() != Kind::Text {
            text.fault_whole("bad-find", "what is listed is a text", None);
        }
        if entries.words.is_empty() {
            let help = "add `[[entry]]` tables, or name a list in `entries`".to_owned();
            text.fault_whole("bad-find", "there is no entry that this could be", Some(help));
        }
        let entries = entries.words.iter().map(|(words, entry)| match words {
            Words::Own(text) => (text.text.to_lowercase(), *entry),
            Words::Listed(text, _) => (text.to_lowercase(), *entry),
        });
        Listed { by, entries: entries.collect::<FxHashMap<String, usize>>() }
    });
    Find::Nodes { scopes, kind, listed }
}
