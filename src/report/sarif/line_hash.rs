//! The hash of a line by which GitHub knows an alert again: that of the 100 code units of UTF-16 from its first on,
//! blanks left aside, and which of its equals it is. It must be GitHub's own, or every alert would be closed and opened
//! anew when a file is uploaded by another way.

use rustc_hash::FxHashMap;
use std::collections::VecDeque;

/// How many code units count.
const WINDOW: usize = 100;

/// The base of the polynomial, modulo 2^64.
const BASE: u64 = 37;

/// What stands behind the last unit of a text.
const END: u16 = u16::MAX;

/// The hashes of all lines of a text, in order.
pub(super) fn line_hashes(text: &str) -> Vec<String> {
    let mut rolling = Rolling::default();
    let mut is_line_start = true;
    let mut after_return = false;
    for unit in text.encode_utf16() {
        let is_rest_of_break = after_return && unit == u16::from(b'\n');
        after_return = false;
        if is_rest_of_break || unit == u16::from(b' ') || unit == u16::from(b'\t') {
            continue;
        }
        after_return = unit == u16::from(b'\r');
        let unit = if after_return { u16::from(b'\n') } else { unit };
        rolling.push(unit, is_line_start);
        is_line_start = unit == u16::from(b'\n');
    }
    rolling.push(END, is_line_start);
    for _ in 0..WINDOW {
        rolling.push(0, false);
    }
    rolling.hashes
}

/// The last units, and which of them begin a line.
#[derive(Default)]
struct Rolling {
    window: VecDeque<(u16, bool)>,
    hash: u64,
    counts: FxHashMap<u64, usize>,
    hashes: Vec<String>,
}

impl Rolling {
    fn push(&mut self, unit: u16, begins_line: bool) {
        if self.window.len() == WINDOW {
            let (first, begins_line) = self.window.pop_front().unwrap_or_default();
            if begins_line {
                let count = self.counts.entry(self.hash).or_default();
                *count += 1;
                self.hashes.push(format!("{:x}:{count}", self.hash));
            }
            self.hash = self.hash.wrapping_sub(u64::from(first).wrapping_mul(BASE.wrapping_pow(WINDOW as u32 - 1)));
        }
        self.window.push_back((unit, begins_line));
        self.hash = self.hash.wrapping_mul(BASE).wrapping_add(u64::from(unit));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The values are those that GitHub's own action is tested with.
    #[test]
    fn hashes_are_those_of_github() {
        let check = |text: &str, expected: &[&str]| assert_eq!(line_hashes(text), expected, "{text:?}");
        check("", &["c129715d7a2bc9a3:1"]);
        check(
            " a\nb\n  \t\tc\n d",
            &["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"],
        );
        assert_eq!(line_hashes("a\r\nb\rc"), line_hashes("a\nb\nc"));
        assert_eq!(line_hashes(&"x".repeat(5000)).len(), 1);
        let equal = line_hashes(&"the same line over and over again\n".repeat(20));
        assert!(equal[0].ends_with(":1") && equal[1].ends_with(":2") && equal.len() == 21, "{equal:?}");
    }
}
