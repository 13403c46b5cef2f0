//! Lines and columns as people count them, computed from byte offsets. They exist in reports only.

use crate::source::{Source, Span};

/// A place as people count it: lines and columns from 1, columns in characters (Unicode scalar values).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Position {
    pub(super) line: usize,
    pub(super) column: usize,
}

/// What columns count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Characters,
    /// Bytes of UTF-8.
    Bytes,
    /// Code units of UTF-16: a character beyond the first 65,536 counts two.
    Utf16,
}

/// A source that can tell the position of any byte in constant time, however long its lines are.
pub(super) struct Positions<'a> {
    pub(super) source: &'a Source,
    /// How many characters begin before each multiple of `STEP` bytes, and how many of them are wide in UTF-16.
    before: Vec<(u32, u32)>,
}

const STEP: usize = 1024;

impl<'a> Positions<'a> {
    pub(super) fn new(source: &'a Source) -> Positions<'a> {
        let mut before = Vec::with_capacity(source.text().len() / STEP + 1);
        let (mut n, mut n_wide) = (0, 0);
        for block in source.text().as_bytes().chunks(STEP) {
            before.push((n, n_wide));
            n += begins(block);
            n_wide += wide(block);
        }
        Positions { source, before }
    }

    /// The position of byte `at` in characters; past the end it is the end.
    pub(super) fn of(&self, at: u32) -> Position {
        self.counting(Unit::Characters, at)
    }

    /// The position of byte `at`; past the end it is the end.
    pub(super) fn counting(&self, unit: Unit, at: u32) -> Position {
        let line = self.source.line_of(at);
        let start = self.source.line_span(line).start;
        Position { line: line + 1, column: (self.before(unit, at) - self.before(unit, start)) as usize + 1 }
    }

    /// The positions of the first byte of a span and of the byte after its last.
    pub(super) fn span_counting(&self, unit: Unit, span: Span) -> (Position, Position) {
        (self.counting(unit, span.start), self.counting(unit, span.end))
    }

    /// The positions of the first byte of a span and of the byte after its last.
    pub(super) fn of_span(&self, span: Span) -> (Position, Position) {
        self.span_counting(Unit::Characters, span)
    }

    /// How many units stand before byte `at`.
    fn before(&self, unit: Unit, at: u32) -> u32 {
        let bytes = self.source.text().as_bytes();
        let at = (at as usize).min(bytes.len());
        let block = (at / STEP).min(self.before.len().saturating_sub(1));
        let (chars, n_wide) = self.before.get(block).copied().unwrap_or_default();
        let rest = bytes.get(block * STEP..at).unwrap_or_default();
        match unit {
            Unit::Bytes => at as u32,
            Unit::Characters => chars + begins(rest),
            Unit::Utf16 => chars + n_wide + begins(rest) + wide(rest),
        }
    }
}

/// How many characters begin in these bytes of UTF-8.
fn begins(bytes: &[u8]) -> u32 {
    bytes.iter().map(|byte| u32::from(byte & 0xC0 != 0x80)).sum()
}

/// How many characters begin in these bytes that UTF-16 writes as two units.
fn wide(bytes: &[u8]) -> u32 {
    bytes.iter().map(|byte| u32::from(*byte >= 0xF0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_what_a_consumer_counts() {
        let text = format!("{}\n{}x", "a".repeat(3000), "aé𐐀漢".repeat(700));
        let source = Source::new("a", text.as_str()).unwrap();
        let positions = Positions::new(&source);
        let at = text.len() as u32 - 1;
        let column = |unit| positions.counting(unit, at).column;
        assert_eq!(column(Unit::Characters), 4 * 700 + 1);
        assert_eq!(column(Unit::Utf16), 5 * 700 + 1);
        assert_eq!(column(Unit::Bytes), 10 * 700 + 1);
    }

    #[test]
    fn columns_count_characters_and_lines_end_at_any_break() {
        let source = Source::new("a", "aé𐐀b\r\n漢e\u{301}x\n").unwrap();
        let positions = Positions::new(&source);
        let check = |needle: &str, line, column| {
            let at = source.text().find(needle).unwrap() as u32;
            assert_eq!(positions.of(at), Position { line, column }, "{needle:?}");
        };
        check("a", 1, 1);
        check("é", 1, 2);
        check("𐐀", 1, 3);
        check("b", 1, 4);
        check("漢", 2, 1);
        check("x", 2, 4);
        assert_eq!(positions.of(999), Position { line: 3, column: 1 });
        let empty = Source::new("a", "").unwrap();
        assert_eq!(Positions::new(&empty).of(0), Position { line: 1, column: 1 });
    }

    #[test]
    fn long_lines_count_as_short_ones_do() {
        let text = "é".repeat(5000) + "\n" + &"aé".repeat(3000);
        let source = Source::new("a", text.as_str()).unwrap();
        let positions = Positions::new(&source);
        for (n, (at, _)) in text.char_indices().enumerate().step_by(97) {
            let (line, column) = if n <= 5000 { (1, n + 1) } else { (2, n - 5000) };
            assert_eq!(positions.of(at as u32), Position { line, column }, "byte {at}");
        }
        let end = Position { line: 2, column: 6001 };
        assert_eq!(positions.of(text.len() as u32), end);
    }
}
