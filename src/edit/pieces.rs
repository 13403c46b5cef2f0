//! A source cut into pieces that an edit moves or changes as a whole, and these into tokens: words and signs.

use crate::article::Article;
use crate::source::letters::is_letter_or_digit;
use crate::source::{Source, Span};
use rustc_hash::FxHasher;
use std::hash::Hasher;
use std::ops::Range;

/// A source in pieces: a sentence, a marker, a note, a tag, the markup between them.
pub(super) struct Pieces {
    /// Words and single signs in the order of the source; white space is none, and capitals are as small letters.
    pub(super) tokens: Vec<Token>,
    /// The tokens of each piece; no piece is empty.
    pub(super) pieces: Vec<Range<usize>>,
}

/// So many bytes has a character at most.
const LONGEST_CHARACTER: usize = 4;

/// A word or a sign.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) hash: u64,
    pub(super) is_word: bool,
}

impl Pieces {
    /// Cuts a source where sentences of the text, passages, markers, tags and notes of its article begin and end.
    pub(super) fn new(source: &Source, article: &Article) -> Pieces {
        Pieces::with(tokens(source.text(), 0), article)
    }

    /// The same of a source that an edit made of another. What both begin and end with is not read again.
    pub(super) fn after(&self, old: &Source, source: &Source, article: &Article) -> Pieces {
        let (before, text) = (old.text().as_bytes(), source.text());
        let now = text.as_bytes();
        let n_first = before.iter().zip(now).take_while(|(old, new)| old == new).count();
        let ends = before[n_first..].iter().rev().zip(now[n_first..].iter().rev());
        let n_last = ends.take_while(|(old, new)| old == new).count();
        // Of the character next to a token all bytes must be the same.
        let first = self.tokens.partition_point(|it| it.span.end as usize + LONGEST_CHARACTER <= n_first);
        let end = before.len() - n_last + LONGEST_CHARACTER;
        let last = self.tokens.partition_point(|it| (it.span.start as usize) < end).max(first);
        let moved = |at: u32| at as usize + now.len() - before.len();
        let mut all = self.tokens[..first].to_vec();
        let from = all.last().map_or(0, |token| token.span.end as usize);
        let until = self.tokens.get(last).map_or(now.len(), |token| moved(token.span.start));
        all.extend(tokens(&text[..until], from));
        all.extend(self.tokens[last..].iter().map(|it| {
            let span = Span::new(moved(it.span.start), moved(it.span.end));
            Token { span, ..*it }
        }));
        Pieces::with(all, article)
    }

    fn with(tokens: Vec<Token>, article: &Article) -> Pieces {
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

    /// The first token that begins at a place or after it. It is looked for behind `near` first: who goes through a
    /// text finds it there.
    pub(super) fn first_from(&self, at: u32, near: usize) -> usize {
        const STEPS: usize = 8;
        let is_before = |token: &&Token| token.span.start < at;
        let n = self.tokens[near..].iter().take(STEPS).take_while(is_before).count();
        let begins_before = near.checked_sub(1).is_none_or(|it| is_before(&&self.tokens[it]));
        if n < STEPS && (n > 0 || begins_before) {
            return near + n;
        }
        self.tokens.partition_point(|token| is_before(&token))
    }
}

/// Where pieces begin, in order. A note is one piece: the sentences in it are none of their own.
fn cuts(article: &Article) -> Vec<u32> {
    let passages = article.passages.iter().filter(|passage| passage.note.is_none());
    let sentences = passages.clone().flat_map(|passage| &article.sentences[passage.sentences.clone()]);
    // What stands between two passages, as a picture does, belongs to neither.
    let mut cuts: Vec<u32> = passages.flat_map(|passage| [passage.span.start, passage.span.end]).collect();
    cuts.extend(sentences.map(|sentence| article.span(sentence.text).start));
    cuts.extend(article.markers.iter().flat_map(|marker| [marker.span.start, marker.span.end]));
    // A tag may be longer than the sentence that it is on.
    cuts.extend(article.tags.iter().flat_map(|tag| [tag.span.start, tag.span.end]));
    cuts.extend(article.notes.iter().flat_map(|note| [note.span.start, note.span.end]));
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

/// The tokens of a text from a place between two of them.
fn tokens(text: &str, from: usize) -> Vec<Token> {
    let mut lower = String::new();
    let mut word = |start: usize, end: usize| {
        let token = &text[start..end];
        // Where a sentence begins may change, and the capital with it.
        let hash = match token {
            _ if token.is_ascii() && !token.bytes().any(|byte| byte.is_ascii_uppercase()) => hash(token),
            _ if token.is_ascii() => {
                lower.clear();
                lower.push_str(token);
                lower.make_ascii_lowercase();
                hash(&lower)
            }
            _ if token.chars().any(char::is_uppercase) => hash(&token.to_lowercase()),
            _ => hash(token),
        };
        Token { span: Span::new(start, end), hash, is_word: true }
    };
    let mut tokens = Vec::with_capacity((text.len() - from) / 4);
    let mut at = from;
    while at < text.len() {
        let end = end_of_word(text, at);
        if end > at {
            tokens.push(word(at, end));
            at = end;
            continue;
        }
        let c = text[at..].chars().next().expect("a word ends between two characters");
        if !c.is_whitespace() {
            let mut hasher = FxHasher::default();
            hasher.write_u32(c.into());
            tokens.push(Token { span: Span::new(at, at + c.len_utf8()), hash: hasher.finish(), is_word: false });
        }
        at += c.len_utf8();
    }
    tokens
}

/// Where the letters and digits end that begin at a place. Most are ASCII, and those take one look at a byte.
fn end_of_word(text: &str, from: usize) -> usize {
    let mut at = from;
    loop {
        at += text.as_bytes()[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        if text.as_bytes().get(at).is_none_or(u8::is_ascii) {
            return at;
        }
        let Some(c) = text[at..].chars().next().filter(|c| is_letter_or_digit(*c)) else { return at };
        at += c.len_utf8();
    }
}

/// What a word in small letters is known by.
pub(super) fn hash(token: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(token.as_bytes());
    hasher.finish()
}
