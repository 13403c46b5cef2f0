//! What a lint is, as data: what its file says, read and checked once.

pub mod check;
pub mod example;
pub mod fix;
pub(crate) mod read;
pub(crate) mod sources;
pub(crate) mod table;
pub mod template;

#[cfg(test)]
mod tests;

use crate::analysis::Analysis;
use crate::article::language::Language;
use crate::find::expression::Expression;
use crate::find::names::Subject;
use crate::find::node::NodeKind;
use crate::find::phrase::Phrase;
use crate::find::program::Program;
use crate::find::regex::Pattern;
use crate::find::scope::{Names, Scopes};
use crate::finding::{Confidence, Facts, Level, LintId, Value};
use example::Example;
use fix::Fix;

use template::Template;

/// A lint, as its file says.
#[derive(Clone, Debug)]
pub struct Lint {
    /// Its name: the path of its file.
    pub id: LintId,
    /// What it finds, in a few words.
    pub title: String,
    /// Its level unless `lint.toml` says otherwise.
    pub level: Level,
    /// How often it is right.
    pub confidence: Confidence,
    /// What is there, for one finding.
    pub message: Template,
    /// What an editor can do: the first of these whose facts are all there.
    pub help: Vec<Template>,
    /// Why it matters.
    pub explanation: String,
    /// The guidelines it stands on, as addresses.
    pub policy: Vec<String>,
    /// The languages it knows; empty if it does not look at words.
    pub languages: Vec<String>,
    /// Free tags.
    pub tags: Vec<String>,
    /// The version that brought it.
    pub since: Option<String>,
    /// Names it had before.
    pub formerly: Vec<LintId>,
    /// Lints whose findings explain those of this one where they cover them.
    pub folded_into: Vec<LintId>,
    /// Figures and thresholds behind a finding; a line with a fact that is empty is left out.
    pub notes: Vec<Template>,
    /// What `lint.toml` may set.
    pub params: Vec<Param>,
    /// What it looks for.
    pub find: Find,
    /// The facts of its `[[entry]]` tables.
    pub entries: Vec<Facts>,
    /// What keeps it silent.
    pub unless: Unless,
    /// The condition on what it finds.
    pub condition: Option<Expression>,
    /// How many it lets pass.
    pub limit: Option<Limit>,
    /// Which of several of the same words it reports.
    pub first_per: Option<Unit>,
    /// Levels for some of its findings; the first that holds.
    pub level_when: Vec<(Level, Expression)>,
    /// Further places that it shows.
    pub labels: Vec<LabelForm>,
    /// The part or place that is reported in place of the match.
    pub at: Option<String>,
    /// The changes that mend it, made together.
    pub fixes: Vec<Fix>,
    /// What proves it.
    pub examples: Vec<Example>,
}

/// A parameter of a lint.
#[derive(Clone, Debug, PartialEq)]
pub struct Param {
    /// Its name.
    pub name: String,
    /// Its value unless `lint.toml` says otherwise.
    pub default: Value,
    /// The least it may be.
    pub min: Option<f64>,
    /// The most it may be.
    pub max: Option<f64>,
    /// What it may be; empty if that is free.
    pub one_of: Vec<String>,
    /// What it does.
    pub about: String,
}

/// What a lint looks for.
#[derive(Clone, Debug)]
pub enum Find {
    /// Words.
    Phrases {
        /// Where.
        scopes: Scopes,
        /// Which.
        phrases: Vec<ListedPhrase>,
        /// The named parts of all of them: a [`Subject::Words`].
        subject: Subject,
    },
    /// A regular expression over clean text.
    Pattern {
        /// Where.
        scopes: Scopes,
        /// Which.
        pattern: Pattern,
        /// Its named groups: a [`Subject::Words`].
        subject: Subject,
    },
    /// Nodes of the model.
    Nodes {
        /// Where.
        scopes: Scopes,
        /// Which kind.
        kind: &'static NodeKind,
    },
    /// What a built-in algorithm finds.
    Analysis(&'static Analysis),
}

/// A phrase of a lint.
#[derive(Clone, Debug, PartialEq)]
pub struct ListedPhrase {
    /// The phrase. Its items are gone once the lint is in a catalogue, whose index takes them over.
    pub phrase: Phrase,
    /// Whether names are words like any other to it.
    pub names: Names,
    /// The `[[entry]]` that it stands in.
    pub entry: Option<usize>,
}

impl ListedPhrase {
    /// A phrase of a lint, and the entry it stands in.
    pub fn new(phrase: Phrase, entry: Option<usize>) -> ListedPhrase {
        let names = if phrase.speaks_of_names() { Names::Own } else { Names::Apart };
        ListedPhrase { phrase, names, entry }
    }
}

/// What keeps a lint silent.
#[derive(Clone, Debug, Default)]
pub struct Unless {
    /// Phrases that share a word with the match.
    pub phrases: Vec<Program>,
    /// An expression that matches some of the same text.
    pub pattern: Option<Pattern>,
    /// A condition that is true.
    pub condition: Option<Expression>,
}

/// A stretch of an article that is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// All of it.
    Article,
    /// A section.
    Section,
    /// A passage.
    Passage,
    /// A sentence.
    Sentence,
}

impl Unit {
    /// Their names.
    pub const NAMES: [&str; 4] = ["article", "section", "passage", "sentence"];

    /// Reads a name; `None` for any other word.
    pub fn parse(name: &str) -> Option<Unit> {
        const UNITS: [Unit; 4] = [Unit::Article, Unit::Section, Unit::Passage, Unit::Sentence];
        UNITS.into_iter().zip(Unit::NAMES).find(|(_, known)| *known == name).map(|(unit, _)| unit)
    }
}

/// How many findings a lint lets pass: where there are more, it reports them all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// In what.
    pub per: Unit,
    /// How many.
    pub at_most: usize,
}

/// A further place that a lint shows.
#[derive(Clone, Debug)]
pub struct LabelForm {
    /// Its name: a part, a place, `match`, `sentence` or `section`.
    pub on: String,
    /// What it shows.
    pub text: Template,
    /// Whether it is shown.
    pub when: Option<Expression>,
    /// How many are shown where there are several.
    pub limit: usize,
}

impl Lint {
    /// Whether it looks at articles of a language.
    pub fn speaks(&self, language: Language) -> bool {
        self.languages.is_empty() || self.languages.iter().any(|code| code == language.code())
    }

    /// Its parameters as its file sets them.
    pub fn default_params(&self) -> Facts {
        self.params.iter().fold(Facts::default(), |facts, param| facts.with(&param.name, param.default.clone()))
    }

    /// Whether something that it looks for is not a finding: a condition, an exception or a limit.
    pub fn has_conditions(&self) -> bool {
        let unless = &self.unless;
        let has_unless = !unless.phrases.is_empty() || unless.pattern.is_some() || unless.condition.is_some();
        self.condition.is_some() || has_unless || self.limit.is_some()
    }
}

impl Find {
    /// What names are about.
    pub(crate) fn subject(&self) -> Subject {
        match self {
            Find::Phrases { subject, .. } | Find::Pattern { subject, .. } => subject.clone(),
            Find::Nodes { kind, .. } => Subject::Node(kind),
            Find::Analysis(analysis) => Subject::Analysis(analysis),
        }
    }
}

impl Param {
    /// What the parameter must be, if it cannot be this value.
    pub fn refuses(&self, value: &Value) -> Option<String> {
        let wanted = match (&self.default, value) {
            (Value::Number(_), Value::Number(number)) => {
                let is_good = self.min.is_none_or(|min| *number >= min) && self.max.is_none_or(|max| *number <= max);
                return (!is_good).then(|| self.range());
            }
            (Value::Text(_), Value::Text(text)) if self.one_of.is_empty() || self.one_of.contains(text) => return None,
            (Value::Flag(_), Value::Flag(_)) => return None,
            (Value::Number(_), _) => "a number".to_owned(),
            (Value::Text(_), _) if self.one_of.is_empty() => "a text".to_owned(),
            (Value::Text(_), _) => {
                let words: Vec<String> = self.one_of.iter().map(|word| format!("`{word}`")).collect();
                format!("one of {}", words.join(", "))
            }
            (Value::Flag(_), _) => "true or false".to_owned(),
        };
        Some(wanted)
    }

    fn range(&self) -> String {
        match (self.min, self.max) {
            (Some(min), Some(max)) => format!("a number from {min} to {max}"),
            (Some(min), None) => format!("a number from {min} up"),
            (None, Some(max)) => format!("a number up to {max}"),
            (None, None) => "a number".to_owned(),
        }
    }
}
