//! A sentence as the rules see it: words by index, their classes, and what stands between them.

use super::super::text::Stretch;
use super::super::{Article, CueKind, SentenceId};
use super::lexicon::{Class, Classes};
use std::ops::Range;

/// A sentence and the classes of its words. Words are named by their index in the article; a word outside the sentence
/// is of no class and has no text, so rules may look around freely.
pub(super) struct View<'a> {
    article: &'a Article,
    classes: &'a Classes,
    /// The words of the sentence.
    pub(super) words: Range<usize>,
}

/// What a rule found.
pub(super) struct Found {
    /// Why the sentence needs a source.
    pub(super) kind: CueKind,
    /// The words.
    pub(super) words: Range<usize>,
    /// The word that must be the article's own voice.
    pub(super) trigger: usize,
    /// Whether no other cue is sought inside the words.
    pub(super) is_whole: bool,
}

impl Found {
    /// Words that need a source, with the word that says why.
    pub(super) fn new(kind: CueKind, words: Range<usize>, trigger: usize) -> Found {
        Found { kind, words, trigger, is_whole: false }
    }

    /// A number or a date: read once, as a whole.
    pub(super) fn whole(kind: CueKind, words: Range<usize>) -> Found {
        let trigger = words.start;
        Found { kind, words, trigger, is_whole: true }
    }
}

impl<'a> View<'a> {
    pub(super) fn new(article: &'a Article, classes: &'a Classes, sentence: SentenceId) -> View<'a> {
        View { article, classes, words: article[sentence].words.clone() }
    }

    /// Whether a word is of a class.
    pub(super) fn is(&self, at: usize, class: Class) -> bool {
        self.words.contains(&at) && self.classes.is(self.article.words[at].id, class)
    }

    /// Whether a word can begin a cue.
    pub(super) fn may_trigger(&self, at: usize) -> bool {
        self.classes.may_trigger(self.article.words[at].id)
    }

    /// A word as it stands in the text; empty outside the sentence.
    pub(super) fn text(&self, at: usize) -> &'a str {
        if self.words.contains(&at) { self.article.text(self.article.words[at].text) } else { "" }
    }

    /// A word, folded; empty outside the sentence.
    pub(super) fn word(&self, at: usize) -> &'a str {
        if self.words.contains(&at) { self.article.folded(&self.article.words[at]) } else { "" }
    }

    /// Whether the words from `at` on are these, with nothing but white space between them.
    pub(super) fn reads(&self, at: usize, words: &[&str]) -> bool {
        words
            .iter()
            .enumerate()
            .all(|(offset, word)| self.word(at + offset) == *word && (offset == 0 || self.is_joined(at + offset - 1)))
    }

    /// Whether a word begins with a capital.
    pub(super) fn is_capitalised(&self, at: usize) -> bool {
        self.text(at).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether a word looks like a name: a capital, and not only because it begins the sentence with a common word.
    pub(super) fn is_name(&self, at: usize) -> bool {
        self.is_capitalised(at) && !self.is(at, Class::Function) && !self.is(at, Class::Pronoun) && !self.is_month(at)
    }

    fn is_month(&self, at: usize) -> bool {
        self.is(at, Class::Month)
    }

    /// Whether nothing but white space stands between a word and the next of the sentence.
    pub(super) fn is_joined(&self, at: usize) -> bool {
        // Before the first word of an article stands none, whose number is the greatest.
        self.words.contains(&at) && self.words.contains(&(at + 1)) && self.gap(at).chars().all(char::is_whitespace)
    }

    /// What stands between a word and the next; empty at the end of the sentence.
    pub(super) fn gap(&self, at: usize) -> &'a str {
        if !self.words.contains(&at) {
            return "";
        }
        let start = self.article.words[at].text.end;
        let end = if self.words.contains(&(at + 1)) { self.article.words[at + 1].text.start } else { self.end() };
        &self.article.clean_text()[start as usize..end.max(start) as usize]
    }

    /// The character right before a word, if no white space stands between.
    pub(super) fn mark_before(&self, at: usize) -> Option<char> {
        let start = self.article.words[at].text.start as usize;
        self.article.clean_text()[..start].chars().next_back().filter(|mark| !mark.is_whitespace())
    }

    /// The character right after a word, if no white space stands between.
    pub(super) fn mark_after(&self, at: usize) -> Option<char> {
        self.gap(at).chars().next().filter(|mark| !mark.is_whitespace())
    }

    /// The stretch of some words, with the sign of a currency before or of a percentage after them.
    pub(super) fn stretch(&self, words: Range<usize>) -> Stretch {
        let text = self.article.clean_text();
        let mut stretch = self.article.words[words.start].text.join(self.article.words[words.end - 1].text);
        if let Some(sign) = self.mark_before(words.start).filter(|sign| is_currency(*sign)) {
            stretch.start -= sign.len_utf8() as u32;
        }
        if text[stretch.end as usize..].starts_with('%') {
            stretch.end += 1;
        }
        stretch
    }

    /// Whether a word is the article's own voice.
    pub(super) fn is_own_voice(&self, at: usize) -> bool {
        self.article.is_own_voice(self.article.words[at].text)
    }

    fn end(&self) -> u32 {
        let sentence = self.article.words[self.words.start].sentence;
        self.article[sentence].text.end
    }
}

/// Whether a character is the sign of a currency.
pub(super) fn is_currency(sign: char) -> bool {
    matches!(sign, '$' | '£' | '¢' | '¥' | '฿' | '\u{20a0}'..='\u{20cf}')
}
