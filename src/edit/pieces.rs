//! A source cut into pieces that an edit moves or changes as a whole, and these into tokens: words and signs.

use crate::article::Article;
use crate::source::letters::is_letter_or_digit;
use crate::source::{Source, Span};
use rustc_hash::FxHasher;
use std::hash::Hasher;
use std::ops::Range;

/// A source in pieces: a sentence, a marker, a note, the markup between them.
pub(super) struct Pieces {
    /// Words and single signs in the order of the source; white space is none, and capitals are as small letters.
    pub(super) tokens: Vec<Token>,
    /// The tokens of each piece; no piece is empty.
    pub(super) pieces: Vec<Range<usize>>,
}

/// A word or a sign.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) hash: u64,
    pub(super) is_word: bool,
}

impl Pieces {
    /// Cuts a source where sentences of the text, passages, markers and notes of its article begin and end.
    pub(super) fn new(source: &Source, article: &Article) -> Pieces {
        let tokens = tokens(source.text());
        let mut pieces = Vec::new();
        let mut start = 0;
        for at in cuts(article) {
            let end = start + tokens[start..].partition_point(|token| token.span.start < at);
            if end > start {
                pieces.push(start..end);
                start = end;
            }
        }
        if start < tokens.len() {
            pieces.push(start..tokens.len());
        }
        Pieces { tokens, pieces }
    }

    /// The tokens of a piece.
    pub(super) fn of(&self, piece: usize) -> &[Token] {
        &self.tokens[self.pieces[piece].clone()]
    }

    /// The first token that begins at a place or after it.
    pub(super) fn first_from(&self, at: u32) -> usize {
        self.tokens.partition_point(|token| token.span.start < at)
    }
}

/// Where pieces begin, in order. A note is one piece: the sentences in it are none of their own.
fn cuts(article: &Article) -> Vec<u32> {
    let passages = article.passages.iter().filter(|passage| passage.note.is_none());
    let sentences = passages.clone().flat_map(|passage| &article.sentences[passage.sentences.clone()]);
    let mut cuts: Vec<u32> = passages.map(|passage| passage.span.start).collect();
    cuts.extend(sentences.map(|sentence| article.span(sentence.text).start));
    cuts.extend(article.markers.iter().flat_map(|marker| [marker.span.start, marker.span.end]));
    cuts.extend(article.notes.iter().flat_map(|note| [note.span.start, note.span.end]));
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

fn tokens(text: &str) -> Vec<Token> {
    let token = |start: usize, end: usize, is_word| {
        let token = &text[start..end];
        // Where a sentence begins may change, and the capital with it.
        let hash = match token.chars().any(char::is_uppercase) {
            true => hash(&token.to_lowercase()),
            false => hash(token),
        };
        Token { span: Span::new(start, end), hash, is_word }
    };
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut word = None;
    for (at, c) in text.char_indices() {
        if is_letter_or_digit(c) {
            word.get_or_insert(at);
            continue;
        }
        tokens.extend(word.take().map(|start| token(start, at, true)));
        if !c.is_whitespace() {
            tokens.push(token(at, at + c.len_utf8(), false));
        }
    }
    tokens.extend(word.map(|start| token(start, text.len(), true)));
    tokens
}

fn hash(token: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(token.as_bytes());
    hasher.finish()
}
