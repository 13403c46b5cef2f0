//! The names that conditions and messages may use, resolved when a lint is loaded and answered when it runs.

use super::answer::Answer;
use super::expression::Measure;
use super::facts::{self, Fact};
use super::lists::Lists;
use super::node::{NodeFact, NodeKind};
use super::require::{self, Requirement};
use super::{Case, What, classes};
use crate::finding::{Facts, Kind};
use std::cell::Cell;
use std::sync::Arc;

/// What a lint looks for, as far as names go.
#[derive(Clone, Debug)]
pub enum Subject {
    /// Words, with these named parts.
    Words(Vec<String>),
    /// Nodes of a kind.
    Node(&'static NodeKind),
    /// What an algorithm finds: the facts of each hit, and the places that it may have, each with facts of its own.
    Hits {
        /// The facts of each hit.
        facts: &'static [(&'static str, Kind)],
        /// The places, each with its facts.
        places: &'static [(&'static str, &'static [(&'static str, Kind)])],
    },
    /// Variants of a name.
    Variants,
}

impl Subject {
    /// The number of a named part.
    pub fn part(&self, name: &str) -> Option<usize> {
        match self {
            Subject::Words(parts) => parts.iter().position(|part| part == name),
            Subject::Node(_) | Subject::Hits { .. } | Subject::Variants => None,
        }
    }
}

/// The names that one lint may use.
#[derive(Clone, Copy, Debug)]
pub struct Names<'l> {
    /// What it looks for.
    pub subject: &'l Subject,
    /// Its parameters.
    pub params: &'l [ParamName],
    /// The keys of its `[[entry]]` tables.
    pub entries: &'l [String],
    /// The facts of the place that a label stands at.
    pub place: &'l [(&'static str, Kind)],
    /// The values that `[let]` names.
    pub lets: &'l [Let],
    /// Whether it groups what it finds.
    pub groups: bool,
    /// The most words that one of its phrases takes, if it looks for phrases.
    pub max_words: Option<usize>,
    /// What it requires of sources.
    pub require: Option<&'l Arc<Vec<Requirement>>>,
    /// The lists that its phrases may name.
    pub lists: Option<&'l Lists>,
}

/// A value that `[let]` names.
#[derive(Clone, Debug)]
pub struct Let {
    name: String,
    measure: Arc<Measure>,
    is_used: Cell<bool>,
}

impl Let {
    /// A value with its name, which nothing uses yet.
    pub fn new(name: &str, measure: Measure) -> Let {
        Let { name: name.to_owned(), measure: Arc::new(measure), is_used: Cell::new(false) }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether a name was resolved to it.
    pub fn is_used(&self) -> bool {
        self.is_used.get()
    }
}

/// A parameter, as far as conditions go.
#[derive(Clone, Debug)]
pub struct ParamName {
    /// Its name.
    pub name: String,
    /// The kind of its values.
    pub kind: Kind,
    /// The least and the greatest number that it may be set to.
    pub range: (f64, f64),
    /// The words that it may be set to; empty if that is free.
    pub words: Vec<String>,
}

/// A name that was resolved.
#[derive(Clone, Debug)]
pub struct Name {
    kind: Kind,
    source: Origin,
    range: (f64, f64),
    words: Vec<String>,
}

/// Where the answer comes from.
#[derive(Clone, Debug)]
enum Origin {
    Fact(&'static Fact),
    Node(&'static NodeFact),
    Hit(&'static str),
    Place(&'static str),
    Param(String),
    Part(usize, PartFact),
    Entry(String),
    Let(Arc<Measure>),
    Group(GroupFact),
    Missing(Arc<Vec<Requirement>>),
}

/// What can be asked of a group: what its members have in common, how many they are, how many candidates there are in
/// all, and their share of those.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum GroupFact {
    Key,
    Count,
    Of,
    Share,
}

const GROUP_FACTS: [(&str, GroupFact, Kind, (f64, f64)); 4] = [
    ("group.key", GroupFact::Key, Kind::Text, (0.0, 0.0)),
    ("group.count", GroupFact::Count, Kind::Number, (1.0, f64::INFINITY)),
    ("group.of", GroupFact::Of, Kind::Number, (1.0, f64::INFINITY)),
    ("group.share", GroupFact::Share, Kind::Number, (0.0, 1.0)),
];

/// What is known of a variant of a name: how it is spelt elsewhere, and how often either is there.
pub const VARIANT_FACTS: [(&str, Kind); 3] =
    [("preferred", Kind::Text), ("preferred_count", Kind::Number), ("variant_count", Kind::Number)];

/// Facts that are always one of some words.
const CLOSED: &[(&str, &[&str])] = &[
    ("match.voice", VOICES),
    ("quotation.voice", VOICES),
    ("passage.kind", &["heading", "paragraph", "item", "cell", "caption", "block-quotation", "note"]),
    ("section.kind", &["lead", "body", "plot", "apparatus"]),
    ("note.kind", &["reference", "explanatory"]),
    ("note.state", &["good", "empty", "residue"]),
    ("marker.kind", &["note", "short", "link"]),
    ("link.kind", &["internal", "external", "file", "category"]),
    ("work.kind", &["book", "article", "news", "web", "thesis", "document", "media", "other"]),
];
const VOICES: &[&str] =
    &["own", "quotation", "block-quotation", "introduced-block", "other-voice", "title", "name", "code"];

/// What can be asked of a named part: its words, how many, the number they say, and whether it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PartFact {
    Text,
    Words,
    Value,
    Exists,
}

const PART_FACTS: [(&str, PartFact, Kind); 4] = [
    ("", PartFact::Text, Kind::Text),
    (".words", PartFact::Words, Kind::Number),
    (".value", PartFact::Value, Kind::Number),
    (".exists", PartFact::Exists, Kind::Flag),
];

impl<'l> Names<'l> {
    /// The names of what every lint of a subject may ask for.
    pub fn of(subject: &'l Subject) -> Names<'l> {
        Names {
            subject,
            params: &[],
            entries: &[],
            place: &[],
            lets: &[],
            groups: false,
            max_words: None,
            require: None,
            lists: None,
        }
    }
}

impl Names<'_> {
    /// Resolves a name; `None` if the lint has nothing of that name. `match` is short for `match.text`.
    pub fn resolve(&self, name: &str) -> Option<Name> {
        let name = if name == "match" { "match.text" } else { name };
        self.of_place(name)
            .or_else(|| self.of_let(name))
            .or_else(|| self.of_group(name))
            .or_else(|| self.of_param(name))
            .or_else(|| self.of_entry(name))
            .or_else(|| self.of_subject(name))
            .or_else(|| self.of_any(name))
    }

    /// All names there are, for help with one that is not.
    pub fn all(&self) -> Vec<String> {
        let mut all = vec!["match".to_owned()];
        all.extend(self.place.iter().map(|(name, _)| (*name).to_owned()));
        all.extend(self.lets.iter().map(|it| it.name.clone()));
        all.extend(self.require.map(|_| "missing".to_owned()));
        all.extend(GROUP_FACTS.iter().filter(|_| self.groups).map(|(name, ..)| (*name).to_owned()));
        all.extend(self.params.iter().map(|param| format!("param.{}", param.name)));
        all.extend(self.entries.iter().map(|key| format!("entry.{key}")));
        match self.subject {
            Subject::Words(parts) => {
                all.extend(parts.iter().flat_map(|part| PART_FACTS.map(|(end, _, _)| format!("{part}{end}"))));
            }
            Subject::Node(kind) => all.extend(kind.facts.iter().map(|fact| fact.name.to_owned())),
            Subject::Hits { facts, .. } => all.extend(facts.iter().map(|(name, _)| (*name).to_owned())),
            Subject::Variants => all.extend(VARIANT_FACTS.iter().map(|(name, _)| (*name).to_owned())),
        }
        all.extend(facts::FACTS.iter().map(|fact| fact.name.to_owned()));
        all
    }

    fn of_place(&self, name: &str) -> Option<Name> {
        let (name, kind) = self.place.iter().find(|(known, _)| *known == name)?;
        Some(Name { range: range_of(name, ANY.0), ..Name::new(*kind, Origin::Place(name)) })
    }

    fn of_let(&self, name: &str) -> Option<Name> {
        let found = self.lets.iter().find(|it| it.name == name)?;
        found.is_used.set(true);
        let measure = &found.measure;
        Some(Name { range: measure.range(), ..Name::new(measure.kind(), Origin::Let(Arc::clone(measure))) })
    }

    fn of_group(&self, name: &str) -> Option<Name> {
        if let ("missing", Some(required)) = (name, self.require) {
            return Some(Name::new(Kind::Text, Origin::Missing(Arc::clone(required))));
        }
        let (_, fact, kind, range) = GROUP_FACTS.iter().find(|(known, ..)| self.groups && *known == name)?;
        Some(Name { range: *range, ..Name::new(*kind, Origin::Group(*fact)) })
    }

    fn of_param(&self, name: &str) -> Option<Name> {
        let name = name.strip_prefix("param.")?;
        let param = self.params.iter().find(|param| param.name == name)?;
        let (range, words) = (param.range, param.words.clone());
        Some(Name { range, words, ..Name::new(param.kind, Origin::Param(param.name.clone())) })
    }

    fn of_entry(&self, name: &str) -> Option<Name> {
        let key = name.strip_prefix("entry.")?;
        let key = self.entries.iter().find(|known| *known == key)?;
        Some(Name::new(Kind::Text, Origin::Entry(key.clone())))
    }

    fn of_subject(&self, name: &str) -> Option<Name> {
        match self.subject {
            Subject::Words(parts) => {
                let (part, end) = name.split_at(name.find('.').unwrap_or(name.len()));
                let index = parts.iter().position(|known| known == part)?;
                let (_, fact, kind) = PART_FACTS.into_iter().find(|(known, _, _)| *known == end)?;
                Some(Name { range: (0.0, f64::INFINITY), ..Name::new(kind, Origin::Part(index, fact)) })
            }
            Subject::Node(kind) => {
                let fact = kind.facts.iter().find(|fact| fact.name == name)?;
                let (range, words) = (range_of(fact.name, 0.0), closed(fact.name));
                Some(Name { range, words, ..Name::new(fact.kind, Origin::Node(fact)) })
            }
            Subject::Hits { facts, .. } => {
                let (name, kind) = facts.iter().find(|(known, _)| *known == name)?;
                Some(Name { range: range_of(name, ANY.0), ..Name::new(*kind, Origin::Hit(name)) })
            }
            Subject::Variants => {
                let (name, kind) = VARIANT_FACTS.iter().find(|(known, _)| *known == name)?;
                Some(Name { range: range_of(name, 0.0), ..Name::new(*kind, Origin::Hit(name)) })
            }
        }
    }

    fn of_any(&self, name: &str) -> Option<Name> {
        let fact = facts::FACTS.iter().find(|fact| fact.name == name)?;
        let range = match (name, self.max_words) {
            ("match.words", Some(most)) => (1.0, most as f64),
            _ => range_of(name, 0.0),
        };
        Some(Name { range, words: closed(name), ..Name::new(fact.kind, Origin::Fact(fact)) })
    }
}

/// The range of a fact: counts and measures have a least, shares lie between 0 and 1.
fn range_of(name: &str, least: f64) -> (f64, f64) {
    if name.ends_with("share") { (0.0, 1.0) } else { (least, f64::INFINITY) }
}

fn closed(name: &str) -> Vec<String> {
    let words = CLOSED.iter().find(|(known, _)| *known == name).map_or(&[] as &[&str], |(_, words)| words);
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// Every number.
const ANY: (f64, f64) = (f64::NEG_INFINITY, f64::INFINITY);

impl Name {
    fn new(kind: Kind, source: Origin) -> Name {
        Name { kind, source, range: ANY, words: Vec::new() }
    }

    /// How many pieces of an expression stand behind it.
    pub fn n_nodes(&self) -> usize {
        match &self.source {
            Origin::Let(measure) => measure.n_nodes(),
            _ => 0,
        }
    }

    /// The least and the greatest number that it can be.
    pub fn range(&self) -> (f64, f64) {
        self.range
    }

    /// The words of which it is always one; empty if it can be any text.
    pub fn words(&self) -> Vec<&str> {
        self.words.iter().map(String::as_str).collect()
    }

    /// The kind of its answers.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The key of `[[entry]]` that it names, if it names one.
    pub fn entry_key(&self) -> Option<&str> {
        match &self.source {
            Origin::Entry(key) => Some(key),
            _ => None,
        }
    }

    /// The answer for a case. What is not there is empty, 0 or false.
    pub fn value<'a>(&'a self, case: &Case<'a>) -> Answer<'a> {
        // Most that is asked is of nodes.
        if let (Origin::Node(fact), What::Node(index)) = (&self.source, &case.candidate.what) {
            let answer = (fact.of)(case.reading.article, *index, case.reading.today);
            return if answer.kind() == self.kind { answer } else { Answer::none(self.kind) };
        }
        let known = match &self.source {
            Origin::Fact(fact) => Some((fact.of)(case.reading, case.candidate)),
            Origin::Node(_) => None,
            Origin::Hit(name) => match &case.candidate.what {
                What::Hit(hit) => hit.facts.get(name).map(Answer::from),
                _ => None,
            },
            Origin::Place(name) => case.place.and_then(|facts| facts.get(name)).map(Answer::from),
            Origin::Param(name) => case.params.get(name).map(Answer::from),
            Origin::Part(index, fact) => Some(part_value(case, *index, *fact)),
            Origin::Let(measure) => Some(measure.value(case)),
            Origin::Group(fact) => group_value(case, *fact),
            Origin::Missing(required) => Some(require::missing(case.reading.article, case.candidate, required).into()),
            Origin::Entry(key) => entry_facts(case).and_then(|facts| facts.get(key)).map(Answer::from),
        };
        known.filter(|answer| answer.kind() == self.kind).unwrap_or_else(|| Answer::none(self.kind))
    }
}

fn group_value<'a>(case: &Case<'a>, fact: GroupFact) -> Option<Answer<'a>> {
    let group = case.candidate.group.as_ref()?;
    Some(match fact {
        GroupFact::Key => group.key.as_str().into(),
        GroupFact::Count => group.members.len().into(),
        GroupFact::Of => group.of.into(),
        GroupFact::Share => (group.members.len() as f64 / group.of as f64).into(),
    })
}

fn entry_facts<'a>(case: &Case<'a>) -> Option<&'a Facts> {
    case.entries.get(case.candidate.entry?)
}

fn part_value<'a>(case: &Case<'a>, index: usize, fact: PartFact) -> Answer<'a> {
    let article = case.reading.article;
    let part = match &case.candidate.what {
        What::Words { parts } => parts.get(index).copied().flatten(),
        _ => None,
    };
    match (fact, part) {
        (PartFact::Exists, _) => part.is_some().into(),
        (PartFact::Text, _) => part.map_or("", |part| article.text(part)).into(),
        (PartFact::Words, _) => part.map_or(0, |part| article.words_in(part).len()).into(),
        (PartFact::Value, None) => 0_usize.into(),
        (PartFact::Value, Some(part)) => classes::number_in(article.text(part)).into(),
    }
}
