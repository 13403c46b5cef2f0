//! Lines and columns as editors count them: from 0, columns in the unit that both sides agreed on.

use crate::source::{Span, boundary_before};
use gen_lsp_types::{Position, Range};

/// What columns count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// Bytes of UTF-8.
    Utf8,
    /// Code units of UTF-16: what editors count that offer nothing else.
    Utf16,
}

/// A text that can tell the position of any byte in constant time, however long its lines are. To an editor a line ends
/// with `\n`, `\r\n` or `\r`.
pub(super) struct Lines<'t> {
    text: &'t str,
    unit: Unit,
    starts: Vec<usize>,
    /// How many code units of UTF-16 stand before each multiple of `STEP` bytes.
    units: Vec<usize>,
}

const STEP: usize = 1024;

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str, unit: Unit) -> Lines<'t> {
        let bytes = text.as_bytes();
        let ends_line = |at: &usize| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n');
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes).filter(ends_line);
        let starts = std::iter::once(0).chain(ends.map(|at| at + 1)).collect();
        let mut n = 0;
        let before = |block| {
            n += utf16_units(block);
            n
        };
        let units = std::iter::once(0).chain(bytes.chunks(STEP).map(before)).collect();
        Lines { text, unit, starts, units }
    }

    /// The position of a byte; past the end it is the end.
    pub(super) fn position(&self, at: u32) -> Position {
        let at = (at as usize).min(self.text.len());
        let line = self.starts.partition_point(|start| *start <= at) - 1;
        let column = self.units_before(at) - self.units_before(self.starts[line]);
        Position { line: line as u32, character: column as u32 }
    }

    pub(super) fn range(&self, span: Span) -> Range {
        Range { start: self.position(span.start), end: self.position(span.end) }
    }

    /// The byte at a position. A column past the end of its line is that end, a line past the last the end of the text,
    /// and a column within a character the beginning of it.
    pub(super) fn offset(&self, position: Position) -> usize {
        let line = position.line as usize;
        let Some(&start) = self.starts.get(line) else { return self.text.len() };
        let end = self.starts.get(line + 1).map_or(self.text.len(), |next| *next);
        let row = self.text[start..end].trim_end_matches(['\r', '\n']);
        let column = position.character as usize;
        match self.unit {
            Unit::Utf8 => start + boundary_before(row, column),
            Unit::Utf16 => {
                let mut left = column;
                let fits = |c: &char| {
                    let fits = c.len_utf16() <= left;
                    left = left.saturating_sub(c.len_utf16());
                    fits
                };
                start + row.chars().take_while(fits).map(char::len_utf8).sum::<usize>()
            }
        }
    }

    /// The bytes of a range; one that runs backward is read forward.
    pub(super) fn span(&self, range: Range) -> Span {
        let (start, end) = (self.offset(range.start), self.offset(range.end));
        Span::new(start.min(end), start.max(end))
    }

    fn units_before(&self, at: usize) -> usize {
        match self.unit {
            Unit::Utf8 => at,
            Unit::Utf16 => {
                let block = at / STEP;
                self.units[block] + utf16_units(&self.text.as_bytes()[block * STEP..at])
            }
        }
    }
}

/// How many code units of UTF-16 the characters have that begin in these bytes of UTF-8: one, or two beyond the first
/// 65,536 characters.
fn utf16_units(bytes: &[u8]) -> usize {
    bytes.iter().map(|byte| usize::from(byte & 0xC0 != 0x80) + usize::from(*byte >= 0xF0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn position(line: u32, character: u32) -> Position {
        Position { line, character }
    }

    #[test]
    fn columns_count_the_unit_and_lines_end_at_any_break() {
        let text = "aé𐐀b\r\n漢\re\u{301}x\n";
        let check = |needle: &str, line, utf8, utf16| {
            let at = text.find(needle).unwrap() as u32;
            for (unit, column) in [(Unit::Utf8, utf8), (Unit::Utf16, utf16)] {
                let lines = Lines::new(text, unit);
                assert_eq!(lines.position(at), position(line, column), "{needle:?}");
                assert_eq!(lines.offset(position(line, column)), at as usize, "{needle:?}");
            }
        };
        check("a", 0, 0, 0);
        check("é", 0, 1, 1);
        check("𐐀", 0, 3, 2);
        check("b", 0, 7, 4);
        check("漢", 1, 0, 0);
        check("x", 2, 3, 2);
        let lines = Lines::new(text, Unit::Utf16);
        assert_eq!(lines.position(99), position(3, 0));
        assert_eq!(lines.offset(position(0, 99)), text.find('\r').unwrap());
        assert_eq!(lines.offset(position(0, 3)), text.find('𐐀').unwrap(), "within a character");
        assert_eq!(lines.offset(position(99, 0)), text.len());
        assert_eq!(Lines::new("", Unit::Utf16).position(0), position(0, 0));
    }

    proptest! {
        #[test]
        fn there_and_back_is_the_same_place(text in "(?s)([aé漢𐐀\r\n]|\r\n){0,40}", pad in 0usize..3) {
            let text = "é".repeat(pad * 700) + &text;
            for unit in [Unit::Utf8, Unit::Utf16] {
                let lines = Lines::new(&text, unit);
                for (at, _) in text.char_indices().rev().take(60) {
                    // Between the two signs of one line break is no place of its own.
                    if text.as_bytes()[at] != b'\n' {
                        prop_assert_eq!(lines.offset(lines.position(at as u32)), at);
                    }
                }
            }
        }
    }
}
