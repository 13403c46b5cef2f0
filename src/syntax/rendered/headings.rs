//! Headings without marks: which short lines head a section. A paragraph taken for a heading is worse than the reverse.

use super::lines::Line;
use crate::article::SectionKind;
use crate::article::sections;

/// The most words of a heading without marks.
const MAX_WORDS: usize = 12;

/// The longest heading without marks, in bytes.
const MAX_BYTES: usize = 160;

/// The most headings that may follow each other; a longer row of short lines is a list.
const MAX_ROW: usize = 3;

/// A heading by its marks: its level, and the range of its words in the line.
pub(super) fn marked(text: &str) -> Option<(u8, std::ops::Range<usize>)> {
    for mark in ['=', '#'] {
        let level = text.bytes().take_while(|b| char::from(*b) == mark).count();
        if !(1..=6).contains(&level) {
            continue;
        }
        let right = text[level..].bytes().rev().take_while(|b| char::from(*b) == mark).count();
        let inner = &text[level..text.len() - right];
        let closed = if mark == '=' { right == level } else { inner.starts_with(' ') };
        let words = inner.trim();
        if closed && words.contains(char::is_alphabetic) {
            let at = level + inner.len() - inner.trim_start().len();
            return Some((u8::try_from(level).unwrap_or(6), at..at + words.len()));
        }
    }
    None
}

/// Whether a line is the name of a section of references, notes or links.
pub(super) fn is_apparatus(text: &str) -> bool {
    text.len() <= 60 && sections::kind(text, 2) == SectionKind::Apparatus
}

/// Whether a line is the name of a section that many articles have.
pub(super) fn is_usual(text: &str) -> bool {
    const NAMES: &[&str] = &[
        "background",
        "history",
        "overview",
        "introduction",
        "etymology",
        "terminology",
        "definition",
        "biography",
        "early life",
        "early life and education",
        "life",
        "career",
        "personal life",
        "death",
        "later life",
        "later years",
        "legacy",
        "reception",
        "critical reception",
        "plot",
        "synopsis",
        "cast",
        "characters",
        "production",
        "release",
        "development",
        "impact",
        "influence",
        "aftermath",
        "causes",
        "consequences",
        "criticism",
        "controversy",
        "controversies",
        "views",
        "description",
        "structure",
        "organization",
        "organisation",
        "geography",
        "demographics",
        "economy",
        "politics",
        "culture",
        "education",
        "ideology",
        "members",
        "leadership",
        "honours",
        "awards",
        "in popular culture",
        "gallery",
        "origins",
        "formation",
        "chronology",
        "timeline",
        "summary",
        "conclusion",
    ];
    text.len() <= 40 && NAMES.contains(&text.to_lowercase().as_str())
}

/// Whether a line could be a heading by its words alone.
pub(super) fn is_candidate(line: &Line<'_>) -> bool {
    let text = line.text;
    line.bullet.is_none()
        && line.indent == 0
        && text.len() <= MAX_BYTES
        && !line.is_longer_than(MAX_WORDS)
        && text.contains(char::is_alphanumeric)
        && begins_like_a_title(text)
        && !text.contains("ISBN")
        && !matches!(
            without_initials(text).chars().next_back().unwrap_or(' '),
            '.' | '!' | '?' | ':' | ';' | ',' | '…' | '-' | '–' | '—' | ']' | '。' | '、' | '·' | '*' | '&' | '/'
        )
        && !text.contains(['|', '{', '}', '=', '$', '\\', '<', '>', '→', '↑', '^', '\t', '[', ']', '@', '•'])
        && !text.contains("://")
        && is_balanced(text)
        && !holds_a_stop(text)
        && !breaks_off(text)
}

/// Whether a line ends with a word after which a sentence goes on: `Section 74 of the constitution provided that`.
fn breaks_off(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or("");
    matches!(last, "that" | "which" | "the" | "and" | "of" | "said" | "wrote" | "stated")
}

/// The text without the stop of initials at its end: `Washington, D.C.`
fn without_initials(text: &str) -> &str {
    let initials = text.as_bytes().last_chunk().is_some_and(|[first, dot, second, last]| {
        first.is_ascii_uppercase() && *dot == b'.' && second.is_ascii_uppercase() && *last == b'.'
    });
    if initials { &text[..text.len() - 1] } else { text }
}

fn begins_like_a_title(text: &str) -> bool {
    let first = text.chars().find(|c| !matches!(c, '"' | '“' | '‘' | '\'' | '«' | '„' | '¿' | '¡' | '(' | '_'));
    first.is_some_and(|c| c.is_ascii_digit() || c.is_alphabetic() && !c.is_lowercase())
}

/// Whether quotation marks and brackets come in pairs. A line with one alone was broken off from prose.
fn is_balanced(text: &str) -> bool {
    let count = |mark: char| text.chars().filter(|c| *c == mark).count();
    count('"').is_multiple_of(2) && count('“') == count('”') && count('(') == count(')') && count('«') == count('»')
}

/// Whether a full stop ends a sentence inside it: one after a word of more than three letters.
fn holds_a_stop(text: &str) -> bool {
    text.match_indices(". ").any(|(at, _)| {
        let word = text[..at].rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        word.chars().count() > 3
    })
}

/// What stands around a line that may be a heading.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Around<'l, 's> {
    /// The line before, if it is prose.
    pub(super) before: Option<&'l Line<'s>>,
    /// The line after.
    pub(super) after: Option<&'l Line<'s>>,
    /// Whether that is a row of a table.
    pub(super) heads_table: bool,
    /// Whether the article parts its paragraphs by blank lines.
    pub(super) is_spaced: bool,
}

/// Whether a candidate stands where a heading stands.
pub(super) fn stands_as_one(line: &Line<'_>, around: Around<'_, '_>) -> bool {
    let Some(after) = around.after else { return false };
    let is_led_to = around.before.is_some_and(|before| matches!(before.last(), ':' | ',' | ';' | '–' | '—' | '-'));
    if around.is_spaced {
        let is_first = around.before.is_none();
        let heads_prose = after.is_longer_than(MAX_WORDS);
        return (line.blanks > 0 || is_first)
            && (after.blanks > 0 || around.heads_table)
            && (!is_led_to || heads_prose);
    }
    // A short line after a quotation names its speaker.
    let is_credit = around.before.is_some_and(|before| matches!(before.last(), '”' | '"' | '»' | '’'));
    !is_led_to && (!is_credit || is_usual(line.text))
}

/// Of a row of candidates without anything between them, how many may be headings. `last` is the line after the row.
pub(super) fn row_holds(row: &[Line<'_>], last: Option<&Line<'_>>, is_spaced: bool) -> bool {
    let heads_something = is_spaced || last.is_some_and(|line| line.bullet.is_some() || is_prose(line));
    row.len() <= MAX_ROW && heads_something
}

/// Whether a line is a sentence at least: it ends like one, or it is long.
fn is_prose(line: &Line<'_>) -> bool {
    line.is_longer_than(MAX_WORDS)
        || line.is_longer_than(2) && matches!(line.last(), '.' | '!' | '?' | ':' | ']' | '”' | '"' | '。' | '…')
}
