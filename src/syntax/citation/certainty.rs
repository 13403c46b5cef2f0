//! How sure a field is that was read from free text: by its form, by its words, or only by where it stands.

use super::pieces::{Form, SetOff};
use super::reading::Reading;
use super::words;
use crate::article::{Certainty, FieldName};
use std::ops::Range;

/// How sure one field of a reading is.
pub(super) fn certainty(
    text: &str,
    set_off: &[SetOff],
    reading: &Reading,
    field: &(FieldName, Range<usize>),
) -> Certainty {
    use FieldName::{Author, Chapter, Container, Editor, Pages, Place, Publisher, Series, Title, Translator, Volume};
    let (name, range) = field;
    let value = &text[range.clone()];
    let before = text[..range.start].trim_end();
    let is_marked = is_marked(text, set_off, range);
    match name {
        Title | Chapter if is_marked => Certainty::Sure,
        Title if reading.has(Author) || reading.has(FieldName::Year) || reading.has(FieldName::Date) => {
            Certainty::Likely
        }
        Title | Chapter | Series => Certainty::Guessed,
        // `Brown, Ann`, and a name right before a title in italics or between marks.
        Author | Editor | Translator => {
            let is_inverted = value.contains(", ");
            let is_body = words::names_publisher(value) || words::names_periodical(value) || words::names_body(value);
            if is_body {
                Certainty::Guessed
            } else if is_inverted
                || reading.fields.iter().any(|(it, at)| *it == Title && self::is_marked(text, set_off, at))
            {
                Certainty::Sure
            } else {
                Certainty::Likely
            }
        }
        Container if is_marked => Certainty::Sure,
        Container if words::names_periodical(value) => Certainty::Likely,
        Publisher if words::names_publisher(value) || reading.has(Place) => Certainty::Likely,
        Place if words::is_place(value) => Certainty::Sure,
        Place if reading.has(Publisher) => Certainty::Likely,
        Container | Publisher | Place => Certainty::Guessed,
        // A number without `p.` or a colon is one by its place.
        Pages | Volume if before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ':' | ')')) => {
            Certainty::Sure
        }
        Pages | Volume => Certainty::Likely,
        _ => Certainty::Sure,
    }
}

/// Whether italics, a link or quotation marks set a stretch off.
fn is_marked(text: &str, set_off: &[SetOff], range: &Range<usize>) -> bool {
    const MARKS: &[char] = &['"', '“', '„', '«', '‘', '\'', '_'];
    let covers = |it: &SetOff| it.range.start <= range.start && range.end <= it.range.end && it.form != Form::Plain;
    text[..range.start].ends_with(MARKS) || set_off.iter().any(covers)
}
