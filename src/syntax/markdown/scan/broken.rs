//! Markers of notes and keys that were mistyped: `[ ^2]`, `[^7` without its end, `(^2)`, `[@]`.

use super::{CutKind, Pair, Scan, Stretch};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// The longest label of a note that is looked at, in bytes.
const LONGEST_LABEL: usize = 40;

impl Scan<'_, '_> {
    /// Finds the carets of a stretch whose brackets make no marker: a space stands between, one bracket is lost, or
    /// both are of another kind.
    pub(super) fn broken_markers(&mut self, stretch: &Stretch, pairs: &[Pair]) {
        let mut carets = memchr::memchr_iter(b'^', &self.text.as_bytes()[stretch.at.clone()]).peekable();
        if carets.peek().is_none() {
            return;
        }
        let closes: FxHashSet<usize> = pairs.iter().map(|pair| pair.close).collect();
        for offset in carets {
            if let Some((whole, label)) = self.broken_marker(stretch.at.start + offset, stretch, &closes) {
                self.cut(whole, CutKind::Broken(label));
            }
        }
    }

    /// The whole of a broken marker whose caret stands at a place, and its label.
    fn broken_marker(
        &self,
        at: usize,
        stretch: &Stretch,
        closes: &FxHashSet<usize>,
    ) -> Option<(Range<usize>, Range<usize>)> {
        let (before, after) = (&self.text[stretch.at.start..at], &self.text[at + 1..stretch.at.end]);
        let spaced = |text: &str| text.starts_with(' ');
        let n = after.trim_start_matches(' ').find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_'));
        let from = at + 1 + (after.len() - after.trim_start_matches(' ').len());
        let label = from..n.map_or(stretch.at.end, |n| from + n);
        if label.is_empty() || label.len() > LONGEST_LABEL || self.is_escaped(at, stretch.at.start) {
            return None;
        }
        let behind = &self.text[label.end..stretch.at.end];
        let open = before.trim_end_matches(' ').chars().next_back().filter(|c| matches!(c, '[' | '(' | '{'));
        let close = behind.trim_start_matches(' ').chars().next().filter(|c| matches!(c, ']' | ')' | '}'));
        let start = open.map_or(at, |_| stretch.at.start + before.trim_end_matches(' ').len() - 1);
        let end = close.map_or(label.end, |_| stretch.at.end - behind.trim_start_matches(' ').len() + 1);
        let has_space = before.ends_with(' ') || spaced(after) || spaced(behind);
        let is_number = self.text[label.clone()].bytes().all(|byte| byte.is_ascii_digit());
        let clings = self.text[stretch.at.start..start].ends_with(|c: char| !c.is_whitespace());
        let ends_clause = self.text[stretch.at.start..start].ends_with(['.', ',', ';', ':', '!', '?', '”', '"', ')']);
        let goes_on = || self.text[end..].starts_with(['(', '[', ':']);
        let is_broken = match (open, close) {
            (Some('['), Some(']')) => has_space && !goes_on() && (is_number || clings),
            // Of `[^7, p. 3]` readers see every character.
            (Some('['), None) => !behind.starts_with(|c: char| !(c.is_whitespace() || ".,;:".contains(c))),
            (Some('['), Some(_)) => !goes_on(),
            (Some(_), Some(_)) => is_number && ends_clause && !has_space,
            (None, Some(']')) => ends_clause && !has_space && !closes.contains(&(end - 1)),
            _ => false,
        };
        is_broken.then_some((start..end, label))
    }

    /// Finds `[@]`, a citation whose key was never written.
    pub(super) fn empty_key(&mut self, pair: &Pair) -> bool {
        let words = self.text[pair.open + 1..pair.close].trim();
        let is_empty = words.strip_prefix('@').is_some_and(|rest| rest.is_empty() || rest.starts_with([',', ' ']));
        if is_empty {
            self.cut(pair.open..pair.close + 1, CutKind::Broken(pair.close..pair.close));
        }
        is_empty
    }

    /// Finds `[@hale1994`, which nothing closes, before a key of the bibliography.
    pub(super) fn unclosed_keys(&mut self, stretch: &Stretch, pairs: &[Pair]) {
        let Some(bibliography) = self.bibliography else { return };
        for offset in memchr::memmem::find_iter(&self.text.as_bytes()[stretch.at.clone()], b"[@") {
            let open = stretch.at.start + offset;
            let is_paired = pairs.binary_search_by_key(&open, |pair| pair.open).is_ok();
            let key = self.key(open + 1).filter(|_| !is_paired && !self.is_escaped(open, stretch.at.start));
            if let Some((key, end)) = key.filter(|(key, _)| bibliography.contains(&self.text[key.clone()])) {
                self.cut(open..end, CutKind::BrokenKey(key));
            }
        }
    }
}
