//! An article's line is a paragraph: rows of it that fit a terminal, hold what is underlined uncut, and know their
//! line.

use crate::report::position::Positions;
use codespan_reporting::files::{Error, Files};
use std::borrow::Cow;
use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// Columns that a tab takes at most.
pub(super) const TAB: usize = 4;

/// Rows this far apart are shown with a mark of omission between them; codespan-reporting fills smaller gaps.
const GAP: usize = 3;

/// The rows of one finding, as the lines that codespan-reporting asks for.
pub(super) struct Rows<'a> {
    place: &'a Positions<'a>,
    name: Cow<'a, str>,
    text: &'a str,
    /// In the order of the source; they share no byte.
    rows: Vec<Row>,
}

struct Row {
    /// The number by which it is asked for. Rows that follow each other in the text have numbers that do.
    index: usize,
    range: Range<usize>,
}

/// A stretch of one line that must stand uncut in a row.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) range: Range<usize>,
    /// A long label begins here, so the row begins with it.
    pub(super) first: bool,
    /// A long label ends here, so the row ends with it.
    pub(super) last: bool,
    /// Columns that the words beside it need.
    pub(super) reserve: usize,
}

impl<'a> Rows<'a> {
    /// Lays out rows of about `width` columns round the pieces. `text` is the source's text made printable, as long
    /// as it in bytes.
    pub(super) fn new(
        place: &'a Positions<'a>,
        name: Cow<'a, str>,
        text: &'a str,
        pieces: Vec<Piece>,
        width: usize,
    ) -> Rows<'a> {
        let pieces = joined(text, pieces, width);
        let mut rows: Vec<Row> = Vec::with_capacity(pieces.len());
        for (n, piece) in pieces.iter().enumerate() {
            let line = place.source.line_span(place.source.line_of(piece.range.start as u32)).range();
            let before = rows.last();
            // A row never begins where the last one ended: a byte must belong to one row only.
            let floor = before.map_or(0, |row| next_char(text, row.range.end)).max(line.start).min(piece.range.start);
            let ceiling = pieces.get(n + 1).map_or(line.end, |next| next.range.start.min(line.end));
            let range = padded(text, piece, floor..ceiling.max(piece.range.end), width);
            let index = before.map_or(0, |row| {
                let between = &text[row.range.end..range.start];
                let follows = between.len() < 8 && between.trim().is_empty();
                row.index + if follows { 1 } else { GAP }
            });
            rows.push(Row { index, range });
        }
        Rows { place, name, text, rows }
    }

    fn row(&self, index: usize) -> Option<&Row> {
        self.rows.binary_search_by_key(&index, |row| row.index).ok().map(|at| &self.rows[at])
    }
}

impl<'a> Files<'a> for Rows<'a> {
    type FileId = ();
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, (): ()) -> Result<&'a str, Error> {
        Ok(&self.name)
    }

    fn source(&'a self, (): ()) -> Result<&'a str, Error> {
        Ok(self.text)
    }

    fn line_index(&'a self, (): (), byte: usize) -> Result<usize, Error> {
        let after = self.rows.partition_point(|row| row.range.start <= byte);
        Ok(self.rows[after.saturating_sub(1)].index)
    }

    fn line_number(&'a self, (): (), index: usize) -> Result<usize, Error> {
        let start = self.line_range((), index)?.start;
        Ok(self.place.of(start as u32).line)
    }

    fn column_number(&'a self, (): (), _index: usize, byte: usize) -> Result<usize, Error> {
        Ok(self.place.of(byte as u32).column)
    }

    /// What lies between two rows is asked for and never shown, so it is empty.
    fn line_range(&'a self, (): (), index: usize) -> Result<Range<usize>, Error> {
        let nearest = || self.rows.iter().rev().find(|row| row.index < index).map_or(0, |row| row.range.end);
        Ok(self.row(index).map_or_else(|| nearest()..nearest(), |row| row.range.clone()))
    }
}

/// Pieces in order, those that touch or fit into one row joined.
fn joined(text: &str, mut pieces: Vec<Piece>, width: usize) -> Vec<Piece> {
    pieces.sort_by_key(|piece| (piece.range.start, piece.range.end));
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let Some(last) = joined.last_mut() else {
            joined.push(piece);
            continue;
        };
        let touch = piece.range.start <= last.range.end;
        let span = last.range.start..last.range.end.max(piece.range.end);
        let fits = !piece.first && !last.last && fits(&text[span.clone()], width) && !text[span.clone()].contains('\n');
        if !touch && !fits {
            joined.push(piece);
            continue;
        }
        last.first |= piece.first && piece.range.start == span.start;
        last.last = (last.last && last.range.end == span.end) || (piece.last && piece.range.end == span.end);
        last.reserve = last.reserve.max(piece.reserve);
        last.range = span;
    }
    joined
}

/// The piece with as much text round it as fits, cut between words. There is less before it where words beside it need
/// the room, but never so little that nobody can tell where it stands.
fn padded(text: &str, piece: &Piece, bounds: Range<usize>, width: usize) -> Range<usize> {
    let Range { start, end } = piece.range.clone();
    let spare = width.saturating_sub(columns(&text[start..end]));
    let (left, right) = (&text[bounds.start..start], &text[end..bounds.end]);
    let most_left = spare.saturating_sub(piece.reserve).max(spare / 4);
    let room_left = if piece.first { 0 } else { columns_up_to(left.chars().rev(), most_left) };
    let room_right = if piece.last { 0 } else { columns_up_to(right.chars(), spare) };
    let left_columns = room_left.min((spare / 2).max(spare - room_right));
    let right_columns = room_right.min(spare - left_columns);
    start - tail(left, left_columns).len()..end + head(right, right_columns).len()
}

/// The longest beginning that takes at most `width` columns; it ends before white space if it must be cut, or, where
/// there is none, between any two characters.
pub(super) fn head(text: &str, width: usize) -> &str {
    let (mut used, mut cut, mut at_space) = (0, text.len(), 0);
    for (at, c) in text.char_indices() {
        used += columns_of(c);
        if used > width || at > width * 8 {
            cut = at;
            break;
        }
        if c.is_whitespace() {
            at_space = at;
        }
    }
    match cut {
        cut if cut == text.len() => text,
        cut if text[cut..].starts_with(char::is_whitespace) => &text[..cut],
        cut => &text[..if at_space > 0 || text.starts_with(char::is_whitespace) { at_space } else { cut }],
    }
}

/// The longest ending that takes at most `width` columns; it begins after white space if it must be cut, or, where
/// there is none, between any two characters.
pub(super) fn tail(text: &str, width: usize) -> &str {
    let (mut used, mut cut, mut after_space) = (0, 0, None);
    for (at, c) in text.char_indices().rev() {
        let end = at + c.len_utf8();
        used += columns_of(c);
        if used > width || text.len() - at > width * 8 {
            cut = end;
            break;
        }
        if c.is_whitespace() {
            after_space = Some(end);
        }
    }
    match cut {
        0 => text,
        cut if text[..cut].ends_with(char::is_whitespace) => &text[cut..],
        cut => &text[after_space.unwrap_or(cut)..],
    }
}

/// How many columns a text takes on a terminal.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(columns_of).sum()
}

/// Whether a text takes at most `width` columns.
pub(super) fn fits(text: &str, width: usize) -> bool {
    text.len() <= width * 8 && columns(text) <= width
}

fn columns_up_to(chars: impl Iterator<Item = char>, limit: usize) -> usize {
    let mut used = 0;
    for c in chars.take(limit * 8) {
        used += columns_of(c);
        if used > limit {
            return limit;
        }
    }
    used
}

fn columns_of(c: char) -> usize {
    if c == '\t' { TAB } else { c.width().unwrap_or(0) }
}

fn next_char(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_between_words_or_where_there_are_none_between_characters() {
        let check = |text, width, first, last| {
            assert_eq!((head(text, width), tail(text, width)), (first, last), "{text:?} at {width}");
        };
        check("one two three", 99, "one two three", "one two three");
        check("one two three", 7, "one two", "three");
        check("one two three", 6, "one", "three");
        check("one two three", 9, "one two", "two three");
        check("onetwothree", 4, "onet", "hree");
        check("漢字漢字", 5, "漢字", "漢字");
        check(" onetwothree ", 5, "", "");
        check("", 5, "", "");
        check("word", 0, "", "");
    }
}
