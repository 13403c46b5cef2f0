//! Short citations: a name, a year, pages, and nothing else.

use super::cursor::Cursor;
use super::locators::page_numbers;
use super::names::Head;
use super::pieces::{Form, Mark, Piece};
use crate::article::FieldName;
use std::ops::Range;

pub(super) struct Short {
    pub(super) fields: Vec<(FieldName, Range<usize>)>,
    pub(super) n_pieces: usize,
}

/// `Getty 1985, p. 3`, `Weigel, pgs. 336–43`, `Ruggles 1993: ix`: people, a year, pages, and nothing else but what is
/// quoted from there: a title stands before the pages.
pub(super) fn short_citation(text: &str, head: &Head, pieces: &[Piece]) -> Option<Short> {
    let n_pieces = pieces.iter().position(|piece| piece.before == Mark::Semicolon).unwrap_or(pieces.len());
    let mut fields: Vec<(FieldName, Range<usize>)> = Vec::new();
    for piece in &pieces[..n_pieces] {
        let is_paged = || head.bare && fields.iter().any(|(name, _)| *name == FieldName::Pages);
        match piece.form {
            Form::Quoted if is_in_marks(text, piece) && is_paged() => break,
            Form::Known(name @ (FieldName::Year | FieldName::Pages | FieldName::Date)) => {
                fields.push((name, piece.value.clone()))
            }
            Form::Known(FieldName::Volume | FieldName::Issue) => fields.push((FieldName::Volume, piece.value.clone())),
            Form::Plain => {
                for (name, value) in short_plain(text, piece)? {
                    match fields.last_mut() {
                        // `1–2, 17` is one list of pages.
                        Some((FieldName::Pages, pages)) if name == FieldName::Pages => pages.end = value.end,
                        _ => fields.push((name, value)),
                    }
                }
            }
            _ => return None,
        }
    }
    (!fields.is_empty() || (head.bare && n_pieces == 0)).then_some(())?;
    (!fields.is_empty()).then_some(Short { fields, n_pieces })
}

/// Whether quotation marks stand round a piece: the words of a link are read as if they did.
fn is_in_marks(text: &str, piece: &Piece) -> bool {
    text[..piece.value.start].ends_with(['"', '“', '”', '„', '«', '‘', '\''])
}

/// The plain pieces that a short citation may hold: bare page numbers, a year with pages, `op. cit.`.
pub(super) fn short_plain(text: &str, piece: &Piece) -> Option<Vec<(FieldName, Range<usize>)>> {
    let text = &text[..piece.value.end];
    let value = &text[piece.value.clone()];
    let lower = value.to_ascii_lowercase();
    if ["op. cit", "op.cit", "loc. cit", "passim"].iter().any(|word| lower.trim_end_matches('.') == *word) {
        return Some(vec![(FieldName::Key, piece.value.clone())]);
    }
    let mut cursor = Cursor::new(text, piece.value.start);
    if cursor.any(&["chapters", "chapter", "chap.", "ch."]) {
        cursor.spaces();
        let number = page_numbers(text, cursor.at).filter(|number| number.end == piece.value.end)?;
        return Some(vec![(FieldName::Chapter, number)]);
    }
    cursor.eat(&['(', '[']);
    let mut fields = Vec::new();
    let mut colon = cursor;
    if let Some(digits) = colon.digits(4, 4) {
        let letter = colon;
        colon.eat(&['a', 'b', 'c', 'd']);
        if colon.in_word() {
            colon = letter;
        }
        let year = digits.start..colon.at;
        if colon.eat(&[':', ',']) {
            colon.spaces();
            fields.push((FieldName::Year, year));
            cursor = colon;
        }
    }
    let numbers = page_numbers(text, cursor.at)?;
    let end = numbers.end;
    fields.push((FieldName::Pages, numbers));
    let rest = text[end..piece.value.end].trim_matches([' ', ')', ']', '.']);
    rest.is_empty().then_some(fields)
}
