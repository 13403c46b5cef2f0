//! Prose in a note that cites: what its author says beyond naming the source.

use crate::article::text::Stretch;
use crate::article::{Article, NoteId, Voice};
use crate::source::Span;

/// Words that sentences have and citations do not.
const PROSE: &[&str] = &[
    "is",
    "are",
    "was",
    "were",
    "has",
    "had",
    "have",
    "that",
    "which",
    "but",
    "not",
    "he",
    "she",
    "they",
    "this",
    "who",
    "would",
    "should",
    "must",
    "does",
    "did",
    "because",
    "however",
    "although",
    "when",
    "while",
    "what",
    "contends",
    "argues",
    "claims",
    "says",
    "writes",
    "therefore",
    "i",
    "we",
    "it",
];

/// How many of those words make a sentence of prose.
const MIN_PROSE: usize = 2;

impl Article {
    /// The words of a note that are prose of its own beside the works it cites, from the first to the last of them, and
    /// how many they are. Quotations do not count; a note that cites nothing has none.
    pub fn commentary(&self, note: NoteId) -> Option<(Stretch, usize)> {
        let note = &self[note];
        let works: Vec<Span> = note.works.iter().map(|id| self[*id].span).collect();
        if works.is_empty() {
            return None;
        }
        let mut found: Option<(Stretch, usize)> = None;
        for passage in &self.passages[note.passages.clone()] {
            for sentence in &self.sentences[passage.sentences.clone()] {
                let span = self.span(sentence.text);
                if works.iter().any(|work| work.overlaps(span)) {
                    continue;
                }
                let own = self.words[sentence.words.clone()].iter();
                let own: Vec<&str> = own
                    .filter(|word| matches!(self.voice_at(word.text.start), Voice::Own | Voice::Name | Voice::Title))
                    .map(|word| self.folded(word))
                    .collect();
                if own.iter().filter(|word| PROSE.contains(word)).count() >= MIN_PROSE {
                    let (text, n_words) = found.unwrap_or((sentence.text, 0));
                    found = Some((text.join(sentence.text), n_words + own.len()));
                }
            }
        }
        found
    }
}
