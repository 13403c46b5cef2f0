//! What a check reports: findings, and the hits they are made from.

use crate::source::Span;
use std::fmt;

/// The name of a lint, `family/name`, as its path under `lints/` says it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LintId(String);

impl LintId {
    /// Takes a name of the form `family/name`; anything else is `None`.
    pub fn new(id: &str) -> Option<LintId> {
        let word = |part: &str| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        let (family, name) = id.split_once('/')?;
        (word(family) && word(name)).then(|| LintId(id.to_owned()))
    }

    /// The whole name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part before the slash.
    pub fn family(&self) -> &str {
        self.0.split_once('/').expect("`new` let only names with a slash in").0
    }

    /// The part after the slash.
    pub fn name(&self) -> &str {
        self.0.split_once('/').expect("`new` let only names with a slash in").1
    }
}

impl fmt::Display for LintId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a finding does to the exit code. How often it is right is another scale, [`Confidence`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The lint does not run.
    Off,
    /// Worth a look.
    Note,
    /// An editor should change something.
    Warning,
    /// A fact about the document that is wrong, such as an empty note.
    Error,
}

impl Level {
    /// All levels, least first.
    pub const ALL: [Level; 4] = [Level::Off, Level::Note, Level::Warning, Level::Error];

    /// The level as it is written in lint files and reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Level::Off => "off",
            Level::Note => "note",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }

    /// Reads a level; `None` for any other word.
    pub fn parse(word: &str) -> Option<Level> {
        Level::ALL.into_iter().find(|level| level.as_str() == word)
    }
}

/// How often the findings of a lint are right, as measured on real articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// Under 80 in 100.
    Low,
    /// 80 to 95 in 100.
    Medium,
    /// Over 95 in 100.
    High,
}

impl Confidence {
    /// All degrees, least first.
    pub const ALL: [Confidence; 3] = [Confidence::Low, Confidence::Medium, Confidence::High];

    /// The degree as it is written in lint files and reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Confidence::Low => "low",
            Confidence::Medium => "medium",
            Confidence::High => "high",
        }
    }

    /// Reads a degree; `None` for any other word.
    pub fn parse(word: &str) -> Option<Confidence> {
        Confidence::ALL.into_iter().find(|degree| degree.as_str() == word)
    }
}

/// A finding: one lint, one primary place, and words made from the lint file.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The lint that found it.
    pub lint: LintId,
    /// How bad it is.
    pub level: Level,
    /// How sure it is.
    pub confidence: Confidence,
    /// The primary place.
    pub span: Span,
    /// What is there.
    pub message: String,
    /// Further places, each with what it shows; the primary place may be among them.
    pub labels: Vec<Label>,
    /// Figures and thresholds behind it.
    pub notes: Vec<String>,
    /// What an editor can do.
    pub help: Option<String>,
    /// Edits that would mend it.
    pub edits: Vec<Edit>,
    /// The heading of the section that it lies in; none in the lead, and in files that are no articles.
    pub section: Option<String>,
    /// A mark that stays the same when the article changes elsewhere: 16 hexadecimal digits.
    pub fingerprint: String,
    /// How many more of its lint were found in the article and are left out, told by the last that is not.
    pub left_out: usize,
    /// How it stands to the edit that was checked; none if an article was checked as it is.
    pub change: Option<Change>,
}

/// How a finding stands to an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// It was not there before.
    New,
    /// It was there before, and the edit changed the words that it lies on.
    Touched,
}

impl Change {
    /// The word that reports use.
    pub fn as_str(self) -> &'static str {
        match self {
            Change::New => "new",
            Change::Touched => "touched",
        }
    }
}

/// A further place of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What it shows.
    pub text: String,
}

/// A replacement of one span by a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
    /// Whether it may be applied unasked.
    pub safety: Safety,
}

/// Whether an edit may be applied unasked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// It changes the form and never the sense.
    Safe,
    /// It may change the sense, so a person must agree.
    Unsafe,
}

/// What a lint found before its words are made: a place, and the facts that its message may name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hit {
    /// The primary place.
    pub span: Span,
    /// What is known about it.
    pub facts: Facts,
    /// Further places, by the name that `[[label]] on` uses.
    pub places: Vec<Place>,
}

impl Hit {
    /// A hit at its primary place, with nothing known yet.
    pub fn at(span: Span) -> Hit {
        Hit { span, ..Hit::default() }
    }

    /// Adds a fact.
    pub fn fact(mut self, name: &str, value: impl Into<Value>) -> Hit {
        self.facts.set(name, value);
        self
    }

    /// Adds a place without facts of its own.
    pub fn place(self, name: &str, span: Span) -> Hit {
        self.place_with(name, span, Facts::default())
    }

    /// Adds a place with facts of its own.
    pub fn place_with(mut self, name: &str, span: Span, facts: Facts) -> Hit {
        self.places.push(Place { name: name.to_owned(), span, facts });
        self
    }
}

/// A named further place of a hit.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The name that `[[label]] on` uses.
    pub name: String,
    /// Where.
    pub span: Span,
    /// What is known about this place alone.
    pub facts: Facts,
}

/// Named values, in the order they were set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts(Vec<(String, Value)>);

impl Facts {
    /// Sets a fact, replacing an earlier one of that name.
    pub fn set(&mut self, name: &str, value: impl Into<Value>) {
        let value = value.into();
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => *old = value,
            None => self.0.push((name.to_owned(), value)),
        }
    }

    /// The same facts with one more.
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Facts {
        self.set(name, value);
        self
    }

    /// All facts, in the order they were set.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// A fact by name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }
}

/// A value that messages can name and conditions can compare.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A count, a measure or a share (0..1).
    Number(f64),
    /// Words.
    Text(String),
    /// Yes or no.
    Flag(bool),
}

/// The type of a [`Value`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// [`Value::Number`].
    Number,
    /// [`Value::Text`].
    Text,
    /// [`Value::Flag`].
    Flag,
}

impl Kind {
    /// The kind as error messages name it.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Number => "number",
            Kind::Text => "text",
            Kind::Flag => "flag",
        }
    }
}

impl Value {
    /// Its type.
    pub fn kind(&self) -> Kind {
        match self {
            Value::Number(_) => Kind::Number,
            Value::Text(_) => Kind::Text,
            Value::Flag(_) => Kind::Flag,
        }
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Value {
        Value::Number(number)
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Value {
        Value::Number(number as f64)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Value {
        Value::Number(f64::from(number))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Value {
        Value::Flag(flag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lint_is_named_by_family_and_name() {
        let id = LintId::new("wording/peacock").expect("a good name");
        assert_eq!((id.family(), id.name()), ("wording", "peacock"));
        for bad in ["peacock", "wording/", "/peacock", "Wording/peacock", "a/b/c", "wording/pea cock"] {
            assert_eq!(LintId::new(bad), None, "{bad}");
        }
    }
}
