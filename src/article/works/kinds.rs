//! Whether a work is a primary, secondary or tertiary source, as far as its citation says so.

use super::{FieldName, Work, WorkKind, people};
use memchr::memmem;

/// How near to the events a source stands, and who stands behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SourceKind {
    /// It comes from the events: a record, a decree, a letter, testimony, a memoir.
    Primary,
    /// It studies primary sources.
    Secondary,
    /// It sums up secondary sources: an encyclopaedia, a dictionary.
    Tertiary,
    /// Nobody but its author stands behind it.
    SelfPublished,
    /// Anybody may write in it.
    Wiki,
}

impl SourceKind {
    /// All kinds.
    pub const ALL: [SourceKind; 5] =
        [SourceKind::Primary, SourceKind::Secondary, SourceKind::Tertiary, SourceKind::SelfPublished, SourceKind::Wiki];

    /// The name that `lint.toml` and lint files use.
    pub fn as_str(self) -> &'static str {
        match self {
            SourceKind::Primary => "primary",
            SourceKind::Secondary => "secondary",
            SourceKind::Tertiary => "tertiary",
            SourceKind::SelfPublished => "self-published",
            SourceKind::Wiki => "wiki",
        }
    }

    /// Reads a name; `None` for any other word.
    pub fn parse(word: &str) -> Option<SourceKind> {
        SourceKind::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// How the titles of records and testimony begin. In the middle of a title the words say nothing: `The Moscow Trials As
/// Evidence` is a study.
const RECORDS: &[&str] = &[
    "report of court proceedings",
    "proceedings of the trial",
    "transcript of",
    "minutes of",
    "testimony of",
    "testimony by",
    "statement of",
    "statement by",
    "letter to ",
    "letter of ",
    "letter from",
    "letters of",
    "letters to",
    "diary of",
    "diaries of",
    "memoirs of",
    "interview with",
    "decree",
    "on the appointment of",
    "treaty of",
    "constitution of",
    "the case of the",
    "census of",
    "resolution ",
];

/// Those of them that a newspaper tells of and an author studies: their titles begin so too.
const REPORTED: &[&str] =
    &["decree", "on the appointment of", "treaty of", "constitution of", "the case of the", "census of", "resolution "];

const RECORD_TEMPLATES: &[&str] = &[
    "court",
    "act",
    "legislation",
    "treaty",
    "interview",
    "press release",
    "hansard",
    "patent",
    "letter",
    "constitution",
    "us patent",
];

/// The kind that the citation itself tells: the template, the head of the title, the kind of collection.
pub(super) fn by_citation(work: &Work) -> Option<SourceKind> {
    let template = work.template.as_deref().unwrap_or_default().to_lowercase();
    let template = template.trim_start_matches("cite ").replace('_', " ");
    if RECORD_TEMPLATES.contains(&template.as_str()) {
        return Some(SourceKind::Primary);
    }
    let title = people::fold(work.title().or_else(|| work.authors().next()).unwrap_or_default());
    let title = title.trim_start_matches(|c: char| !c.is_alphanumeric());
    let has = |text: &str, words: &str| memmem::find(text.as_bytes(), words.as_bytes()).is_some();
    let is_told = work.kind == WorkKind::News || work.authors().next().is_some();
    let is_record = |head: &str| title.starts_with(head) && !(is_told && REPORTED.contains(&head));
    // What a journal prints is a study, whatever its title begins with.
    let is_study = work.kind == WorkKind::Article;
    if !is_study && RECORDS.iter().any(|head| is_record(head))
        || has(title, "heard before the ")
        || has(title, "hansard")
    {
        return Some(SourceKind::Primary);
    }
    let is_tertiary = |name: FieldName| {
        let value = people::fold(work.value(name).unwrap_or_default());
        ["encyclopedia", "encyclopaedia", "britannica", "dictionary"].iter().any(|word| has(&value, word))
    };
    if template.starts_with("encyclop") || is_tertiary(FieldName::Container) || is_tertiary(FieldName::Title) {
        return Some(SourceKind::Tertiary);
    }
    (matches!(work.kind, WorkKind::Book | WorkKind::Article | WorkKind::Thesis) && work.authors().next().is_some())
        .then_some(SourceKind::Secondary)
}
