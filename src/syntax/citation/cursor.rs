//! A place in a text from which a reader tries one form after another.

use std::ops::Range;

/// A text and a place in it. Every `eat` moves on only if it finds what it looks for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str, at: usize) -> Cursor<'t> {
        Cursor { text, at }
    }

    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Whether a word could go on here.
    pub(super) fn in_word(&self) -> bool {
        self.peek().is_some_and(char::is_alphanumeric)
    }

    pub(super) fn spaces(&mut self) -> bool {
        let from = self.at;
        self.eat_while(|c| c == ' ' || c == '\u{a0}' || c == '\u{2009}' || c == '\u{202f}' || c == '\t');
        self.at > from
    }

    pub(super) fn eat_while(&mut self, keep: impl Fn(char) -> bool) -> Range<usize> {
        let from = self.at;
        let rest = self.rest();
        self.at += rest.find(|c| !keep(c)).unwrap_or(rest.len());
        from..self.at
    }

    pub(super) fn eat(&mut self, one_of: &[char]) -> bool {
        match self.peek() {
            Some(c) if one_of.contains(&c) => {
                self.at += c.len_utf8();
                true
            }
            _ => false,
        }
    }

    /// Eats ASCII digits if there are at least `min` and at most `max`, and no more follow.
    pub(super) fn digits(&mut self, min: usize, max: usize) -> Option<Range<usize>> {
        let bytes = self.rest().as_bytes();
        let n = bytes.iter().take(max + 1).take_while(|byte| byte.is_ascii_digit()).count();
        if n < min || n > max {
            return None;
        }
        let from = self.at;
        self.at += n;
        Some(from..self.at)
    }

    /// Eats a phrase in any case (ASCII letters), not followed by more of a word.
    pub(super) fn phrase(&mut self, phrase: &str) -> bool {
        // Dozens of phrases are tried at a place, and the first byte tells of nearly all that they do not stand there.
        let head = self.text.as_bytes().get(self.at..self.at + phrase.len());
        if !head.is_some_and(|head| head.eq_ignore_ascii_case(phrase.as_bytes())) {
            return false;
        }
        let after = Cursor::new(self.text, self.at + phrase.len());
        let whole = !phrase.ends_with(char::is_alphanumeric) || !after.peek().is_some_and(char::is_alphabetic);
        if whole {
            self.at = after.at;
        }
        whole
    }

    /// Eats the first of some phrases that stands here; longer ones must come before their beginnings.
    pub(super) fn any(&mut self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.phrase(phrase))
    }

    /// Eats a word of letters; gives it in lower case. None if no letter stands here.
    pub(super) fn word(&mut self) -> Option<String> {
        let range = self.eat_while(char::is_alphabetic);
        (!range.is_empty()).then(|| self.text[range].to_lowercase())
    }
}
