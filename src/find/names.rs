//! The names that conditions and messages may use, resolved when a lint is loaded and answered when it runs.

use super::facts::{self, Fact};
use super::node::{NodeFact, NodeKind};
use super::{Case, What, classes};
use crate::analysis::Analysis;
use crate::finding::{Facts, Kind, Value};

/// What a lint looks for, as far as names go.
#[derive(Clone, Debug)]
pub enum Subject {
    /// Words, with these named parts.
    Words(Vec<String>),
    /// Nodes of a kind.
    Node(&'static NodeKind),
    /// What an analysis finds.
    Analysis(&'static Analysis),
}

impl Subject {
    /// The number of a named part.
    pub fn part(&self, name: &str) -> Option<usize> {
        match self {
            Subject::Words(parts) => parts.iter().position(|part| part == name),
            Subject::Node(_) | Subject::Analysis(_) => None,
        }
    }
}

/// The names that one lint may use.
#[derive(Clone, Debug)]
pub struct Names<'l> {
    /// What it looks for.
    pub subject: &'l Subject,
    /// Its parameters.
    pub params: &'l [(String, Kind)],
    /// The keys of its `[[entry]]` tables.
    pub entries: &'l [String],
    /// The facts of the place that a label stands at.
    pub place: &'l [(&'static str, Kind)],
}

/// A name that was resolved.
#[derive(Clone, Debug)]
pub struct Name {
    kind: Kind,
    source: Origin,
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
}

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

impl Names<'_> {
    /// Resolves a name; `None` if the lint has nothing of that name. `match` is short for `match.text`.
    pub fn resolve(&self, name: &str) -> Option<Name> {
        let name = if name == "match" { "match.text" } else { name };
        self.of_place(name)
            .or_else(|| self.of_param(name))
            .or_else(|| self.of_entry(name))
            .or_else(|| self.of_subject(name))
            .or_else(|| self.of_any(name))
    }

    /// All names there are, for help with one that is not.
    pub fn all(&self) -> Vec<String> {
        let mut all: Vec<String> = self.place.iter().map(|(name, _)| (*name).to_owned()).collect();
        all.extend(self.params.iter().map(|(name, _)| format!("param.{name}")));
        all.extend(self.entries.iter().map(|key| format!("entry.{key}")));
        match self.subject {
            Subject::Words(parts) => {
                all.extend(parts.iter().flat_map(|part| PART_FACTS.map(|(end, _, _)| format!("{part}{end}"))));
            }
            Subject::Node(kind) => all.extend(kind.facts.iter().map(|fact| fact.name.to_owned())),
            Subject::Analysis(analysis) => all.extend(analysis.facts.iter().map(|(name, _)| (*name).to_owned())),
        }
        all.extend(facts::FACTS.iter().map(|fact| fact.name.to_owned()));
        all
    }

    fn of_place(&self, name: &str) -> Option<Name> {
        let (name, kind) = self.place.iter().find(|(known, _)| *known == name)?;
        Some(Name { kind: *kind, source: Origin::Place(name) })
    }

    fn of_param(&self, name: &str) -> Option<Name> {
        let name = name.strip_prefix("param.")?;
        let (name, kind) = self.params.iter().find(|(known, _)| known == name)?;
        Some(Name { kind: *kind, source: Origin::Param(name.clone()) })
    }

    fn of_entry(&self, name: &str) -> Option<Name> {
        let key = name.strip_prefix("entry.")?;
        let key = self.entries.iter().find(|known| *known == key)?;
        Some(Name { kind: Kind::Text, source: Origin::Entry(key.clone()) })
    }

    fn of_subject(&self, name: &str) -> Option<Name> {
        match self.subject {
            Subject::Words(parts) => {
                let (part, end) = name.split_at(name.find('.').unwrap_or(name.len()));
                let index = parts.iter().position(|known| known == part)?;
                let (_, fact, kind) = PART_FACTS.into_iter().find(|(known, _, _)| *known == end)?;
                Some(Name { kind, source: Origin::Part(index, fact) })
            }
            Subject::Node(kind) => {
                let fact = kind.facts.iter().find(|fact| fact.name == name)?;
                Some(Name { kind: fact.kind, source: Origin::Node(fact) })
            }
            Subject::Analysis(analysis) => {
                let (name, kind) = analysis.facts.iter().find(|(known, _)| *known == name)?;
                Some(Name { kind: *kind, source: Origin::Hit(name) })
            }
        }
    }

    fn of_any(&self, name: &str) -> Option<Name> {
        let fact = facts::FACTS.iter().find(|fact| fact.name == name)?;
        Some(Name { kind: fact.kind, source: Origin::Fact(fact) })
    }
}

impl Name {
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
    pub fn value(&self, case: &Case<'_>) -> Value {
        let known = match &self.source {
            Origin::Fact(fact) => Some((fact.of)(case.reading, case.candidate)),
            Origin::Node(fact) => match case.candidate.what {
                What::Node(index) => Some((fact.of)(case.reading.article, index)),
                _ => None,
            },
            Origin::Hit(name) => match &case.candidate.what {
                What::Hit(hit) => hit.facts.get(name).cloned(),
                _ => None,
            },
            Origin::Place(name) => case.place.and_then(|facts| facts.get(name)).cloned(),
            Origin::Param(name) => case.params.get(name).cloned(),
            Origin::Part(index, fact) => Some(part_value(case, *index, *fact)),
            Origin::Entry(key) => entry_facts(case).and_then(|facts| facts.get(key)).cloned(),
        };
        known.filter(|value| value.kind() == self.kind).unwrap_or_else(|| match self.kind {
            Kind::Number => Value::Number(0.0),
            Kind::Text => Value::Text(String::new()),
            Kind::Flag => Value::Flag(false),
        })
    }
}

fn entry_facts<'a>(case: &Case<'a>) -> Option<&'a Facts> {
    match case.candidate.what {
        What::Words { entry: Some(entry), .. } => case.entries.get(entry),
        _ => None,
    }
}

fn part_value(case: &Case<'_>, index: usize, fact: PartFact) -> Value {
    let article = case.reading.article;
    let part = match &case.candidate.what {
        What::Words { parts, .. } => parts.get(index).copied().flatten(),
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
