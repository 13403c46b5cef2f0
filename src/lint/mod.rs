//! What a lint is, as data: what its file says, read and checked once.

mod candidates;
pub mod check;
pub mod example;
pub mod fix;
pub(crate) mod read;
pub(crate) mod schema;
pub(crate) mod shape;
pub(crate) mod shapes;
pub(crate) mod sources;
pub(crate) mod table;
pub mod template;

#[cfg(test)]
mod tests;

use crate::analysis::Analysis;
use crate::article::language::Language;
use crate::find::expression::{Expression, Measure};
use crate::find::names::Subject;
use crate::find::node::NodeKind;
use crate::find::phrase::Phrase;
use crate::find::program::Program;
use crate::find::regex::Pattern;
use crate::find::require::Requirement;
use crate::find::scope::{Names, Scopes};
use crate::find::unit::Unit;
use crate::finding::{Confidence, Facts, Level, LintId, Value};
use crate::source::Span;
use fix::Fix;
use rustc_hash::FxHashMap;
use std::sync::Arc;

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
    pub message: Spoken<Template>,
    /// What an editor can do: the first of these whose facts are all there.
    pub help: Spoken<Vec<Template>>,
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
    /// What it requires of sources.
    pub require: Option<Arc<Vec<Requirement>>>,
    /// By what it groups what it finds.
    pub group: Option<Grouping>,
    /// What keeps it silent.
    pub unless: Unless,
    /// The condition on what it finds.
    pub condition: Option<Expression>,
    /// Where its file has the condition, unless that is inherited.
    pub condition_place: Option<Span>,
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
    /// How many regular expressions it has.
    pub n_patterns: usize,
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
        /// Whether names are words like any other to it.
        names: Names,
        /// Its named groups: a [`Subject::Words`].
        subject: Subject,
    },
    /// Nodes of the model.
    Nodes {
        /// Where.
        scopes: Scopes,
        /// Which kind.
        kind: &'static NodeKind,
        /// Only those that an `[[entry]]` names.
        listed: Option<Listed>,
    },
    /// Phrases one after the other.
    Sequence {
        /// Where.
        scopes: Scopes,
        /// The phrases, in order.
        steps: Vec<ListedPhrase>,
        /// How many sentences after the one before each may stand.
        within: usize,
        /// The named parts of all of them: a [`Subject::Words`].
        subject: Subject,
    },
    /// Spellings of one name that are not the preferred one.
    Variants {
        /// Where.
        scopes: Scopes,
        /// All spellings.
        variants: Vec<ListedPhrase>,
        /// The set of each.
        sets: Vec<usize>,
        /// Each as its lint file writes it.
        written: Vec<String>,
        /// Which of a set is preferred.
        prefer: Prefer,
    },
    /// What a built-in algorithm finds.
    Analysis(&'static Analysis),
}

/// Nodes that an `[[entry]]` names by one of their facts.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The fact.
    pub by: Measure,
    /// The entries by what they name, in small letters.
    pub entries: FxHashMap<String, usize>,
}

/// Which of several spellings is preferred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prefer {
    /// The one that the article has most often.
    Majority,
    /// The one that the article has first.
    First,
    /// The one that the lint file lists first.
    Listed,
}

impl Prefer {
    /// Their names.
    pub const NAMES: [&str; 3] = ["majority", "first", "listed"];

    /// Reads a name; `None` for any other word.
    pub fn parse(name: &str) -> Option<Prefer> {
        const ALL: [Prefer; 3] = [Prefer::Majority, Prefer::First, Prefer::Listed];
        ALL.into_iter().zip(Prefer::NAMES).find(|(_, known)| *known == name).map(|(prefer, _)| prefer)
    }
}

/// By what a lint groups what it finds: the first of a group stands for all.
#[derive(Clone, Debug)]
pub struct Grouping {
    /// What the members of a group have in common.
    pub by: Measure,
    /// What is a member; what `by` is empty for is none, unless this says otherwise.
    pub when: Option<Expression>,
}

/// Words in several languages.
#[derive(Clone, Debug, Default)]
pub struct Spoken<T> {
    /// The words for articles in any other language.
    pub usual: T,
    /// The words for articles in a language, by its code.
    pub by_language: Vec<(String, T)>,
}

impl<T> Spoken<T> {
    /// The words for articles in a language. Which of the others than English an article is in, nobody tells apart: its
    /// words are the first that are not the usual ones.
    pub fn in_language(&self, language: Language) -> &T {
        let own = self.by_language.first().filter(|_| language != Language::English);
        own.map_or(&self.usual, |(_, words)| words)
    }
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
    /// Where the file has each of these: the phrases, the expression, the condition; none for what is inherited.
    pub places: UnlessPlaces,
}

/// Where a lint file has its exceptions; none for what is inherited.
#[derive(Clone, Debug, Default)]
pub struct UnlessPlaces {
    /// Each phrase.
    pub phrases: Vec<Option<Span>>,
    /// The expression.
    pub pattern: Option<Span>,
    /// The condition.
    pub condition: Option<Span>,
}

/// How many findings a lint lets pass: where there are more, it reports them all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// In what.
    pub per: Unit,
    /// How many.
    pub at_most: AtMost,
}

/// How many findings a lint lets pass: a number, or a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AtMost {
    /// So many.
    Number(usize),
    /// As many as a parameter says.
    Param(String),
}

impl AtMost {
    /// The number.
    pub fn number(&self, params: &Facts) -> usize {
        match self {
            AtMost::Number(number) => *number,
            AtMost::Param(name) => match params.get(name) {
                Some(Value::Number(number)) => number.max(0.0) as usize,
                _ => 0,
            },
        }
    }
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
    /// Whether it looks at articles of a language. Which of the others than English an article is in, nobody tells
    /// apart; but the words of one are hardly found in another.
    pub fn speaks(&self, language: Language) -> bool {
        let is_english = language == Language::English;
        self.languages.is_empty() || self.languages.iter().any(|code| (code == Language::English.code()) == is_english)
    }

    /// Whether it looks at an edit, and finds nothing in an article as it is.
    pub fn needs_edit(&self) -> bool {
        matches!(self.find, Find::Analysis(analysis) if analysis.needs_edit())
    }

    /// Whether it weighs an article as a whole, and shows what it found at one of the places that brought it.
    pub fn is_on_whole(&self) -> bool {
        let weighs = self.group.is_some() || self.limit.is_some() || self.first_per.is_some();
        let is_of_all = match self.find {
            Find::Analysis(analysis) => analysis.is_on_whole(),
            Find::Variants { .. } => true,
            Find::Phrases { .. } | Find::Pattern { .. } | Find::Nodes { .. } | Find::Sequence { .. } => false,
        };
        weighs || is_of_all
    }

    /// Its parameters as its file sets them.
    pub fn default_params(&self) -> Facts {
        self.params.iter().fold(Facts::default(), |facts, param| facts.with(&param.name, param.default.clone()))
    }

    /// Whether something that it looks for is not a finding: a condition, an exception or a limit.
    pub fn has_conditions(&self) -> bool {
        let unless = &self.unless;
        let has_unless = !unless.phrases.is_empty() || unless.pattern.is_some() || unless.condition.is_some();
        self.condition.is_some() || has_unless || self.limit.is_some() || self.require.is_some()
    }
}

impl Find {
    /// What names are about.
    pub(crate) fn subject(&self) -> Subject {
        match self {
            Find::Phrases { subject, .. } | Find::Pattern { subject, .. } => subject.clone(),
            Find::Sequence { subject, .. } => subject.clone(),
            Find::Variants { .. } => Subject::Variants,
            Find::Nodes { kind, .. } => Subject::Node(kind),
            Find::Analysis(analysis) => Subject::Hits { facts: analysis.facts, places: analysis.places },
        }
    }
}

impl Find {
    /// Its phrases, whose items an index takes over, each with its layer: steps of a sequence may overlap.
    pub(crate) fn take_phrases(&mut self) -> Vec<(usize, Phrase)> {
        let (all, has_layers) = match self {
            Find::Phrases { phrases, .. } => (phrases, false),
            Find::Sequence { steps, .. } => (steps, true),
            Find::Variants { variants, .. } => (variants, false),
            Find::Pattern { .. } | Find::Nodes { .. } | Find::Analysis(_) => return Vec::new(),
        };
        let take = |(at, listed): (usize, &mut ListedPhrase)| {
            let items = std::mem::take(&mut listed.phrase.items);
            (if has_layers { at } else { 0 }, Phrase { items, parts: listed.phrase.parts.clone() })
        };
        all.iter_mut().enumerate().map(take).collect()
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
