//! What an edit did to an article: the two texts compared, and which sentence, note and word of the new one was which
//! of the old.

mod align;
pub mod causes;
mod hunks;
mod labels;
mod pieces;
mod replaced;
mod twins;

#[cfg(test)]
mod tests;

use crate::article::{Article, NoteId, SentenceId};
use crate::source::{Source, Span};
use pieces::Pieces;
pub use replaced::Replaced;
pub use twins::Twin;

/// An article before and after an edit. Linear in both, or nearly; what moved is known again where it stands now.
#[derive(Debug)]
pub struct Comparison<'a> {
    /// The article before.
    pub old: &'a Article,
    /// The article after.
    pub new: &'a Article,
    /// Where the tokens of the new source stand.
    tokens: Vec<Span>,
    /// How many tokens before each of the new source, and before its end, were not in the old one.
    n_new: Vec<u32>,
    /// The places of the new source where something of the old one is gone, in order.
    gone: Vec<Gone>,
    /// The changed places of the new source, in order.
    changes: Vec<ChangedPlace>,
    moved: Moved,
    twins: twins::Twins,
}

/// Words that an edit took out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Gone {
    /// Where they stood, in the new source.
    at: u32,
    /// Whether they were part of something that is still there: a sentence, a note.
    is_within: bool,
    /// The last new token before them.
    after: Option<u32>,
    /// How many tokens they were.
    n_tokens: usize,
    /// The first of them, in the old source.
    old: Span,
}

/// Where the tokens of the old source stand in the new one.
#[derive(Debug)]
struct Moved {
    old: Vec<Span>,
    /// The new token that each is; none if it is gone.
    after: Vec<Option<u32>>,
    /// The first token at or after each that is still there; past the last, their number.
    next: Vec<usize>,
    /// The last token before each that is still there, and the last of all.
    last: Vec<Option<usize>>,
}

impl<'a> Comparison<'a> {
    /// Compares an article with what it was, each with its source.
    pub fn new((old_source, old): (&Source, &'a Article), (new_source, new): (&Source, &'a Article)) -> Comparison<'a> {
        let old_pieces = Pieces::new(old_source, old);
        let mut new_pieces = old_pieces.after(old_source, new_source, new);
        let (said_before, said) = (twins::said(old), twins::said(new));
        labels::follow(&mut new_pieces.tokens, new_source, (old, &said_before), (new, &said));
        let before = tokens_before(&old_pieces, &new_pieces);
        let mut after = vec![None; old_pieces.tokens.len()];
        for (token, old) in before.iter().enumerate() {
            if let Some(old) = old {
                after[*old] = Some(token as u32);
            }
        }
        let mut n_new = Vec::with_capacity(before.len() + 1);
        n_new.push(0);
        n_new.extend(before.iter().scan(0, |n, before| {
            *n += u32::from(before.is_none());
            Some(*n)
        }));
        let gone = gone(&old_pieces, &new_pieces, &after);
        let changes = changes((old, &gone), (new, &new_pieces), &before);
        Comparison {
            old,
            new,
            n_new,
            changes,
            gone,
            twins: twins::Twins::new((old, &old_pieces), (new, &new_pieces), &before, (&said_before, &said)),
            tokens: new_pieces.tokens.iter().map(|token| token.span).collect(),
            moved: Moved::new(&old_pieces, after),
        }
    }

    /// Whether the edit changed something in a span of the new source: a word or sign that was not there, or one gone.
    /// Whole sentences that are gone count only where they stood inside.
    pub fn touches(&self, span: Span) -> bool {
        self.changed_share(span) > 0.0
    }

    /// How much (0..1) of a span of the new source the edit changed: the words and signs that were not there and those
    /// that are gone, of both and those that stayed.
    pub fn changed_share(&self, span: Span) -> f64 {
        let first = self.tokens.partition_point(|token| token.end <= span.start);
        let end = self.tokens.partition_point(|token| token.start < span.end).max(first);
        let first_gone = self.gone.partition_point(|gone| gone.at < span.start);
        let near = self.gone[first_gone..].iter().take_while(|gone| gone.at <= span.end);
        let inside = near.filter(|gone| gone.is_within || (span.start < gone.at && gone.at < span.end));
        let n_gone: usize = inside.map(|gone| gone.n_tokens).sum();
        let n_new = (self.n_new[end] - self.n_new[first]) as usize;
        (n_new + n_gone) as f64 / (end - first + n_gone).max(1) as f64
    }

    /// The place in the new source that a span of the old one has become; `None` if nothing of it is left.
    pub fn span_after(&self, old: Span) -> Option<Span> {
        let first = self.moved.old.partition_point(|token| token.end <= old.start);
        let end = self.moved.old.partition_point(|token| token.start < old.end).max(first);
        let next = self.moved.next[first];
        let last = self.moved.last[end].filter(|_| next < end)?;
        let new = |old: usize| self.moved.after[old].map(|token| self.tokens[token as usize]);
        Some(new(next)?.join(new(last)?))
    }

    /// Where a place of the old source is in the new one: behind what still stands before it.
    pub fn place_after(&self, old: u32) -> u32 {
        let before = self.moved.old.partition_point(|token| token.end <= old);
        let last = self.moved.last[before].and_then(|old| self.moved.after[old]);
        last.map_or(0, |token| self.tokens[token as usize].end)
    }

    /// The changed place of the new source that is nearest to a span: words that were not there, or the word after
    /// which some are gone. `None` if the edit changed nothing.
    pub fn nearest_change(&self, span: Span) -> Option<Span> {
        let distance = |it: &Span| it.start.saturating_sub(span.end).max(span.start.saturating_sub(it.end));
        let after = self.changes.partition_point(|change| change.span.start < span.start);
        let near = [after.checked_sub(1), Some(after)].into_iter().flatten().filter_map(|at| self.changes.get(at));
        near.map(|change| change.span).min_by_key(distance)
    }

    /// The place of the new source where the edit changed most: the most words that were not there, or the word after
    /// which the most are gone. `None` if it changed nothing.
    pub fn largest_change(&self) -> Option<Span> {
        self.changes.iter().min_by_key(|change| change.rank()).map(|change| change.span)
    }

    /// The place in a span of the new source where the edit changed most, as [`Comparison::largest_change`] tells it; the
    /// nearest if it changed nothing there.
    pub fn change_at(&self, span: Span) -> Option<Span> {
        let first = self.changes.partition_point(|change| change.span.start < span.start);
        let inside = self.changes[first..].iter().take_while(|change| change.span.start < span.end);
        let largest = inside.min_by_key(|change| change.rank()).map(|change| change.span);
        largest.or_else(|| self.nearest_change(span))
    }

    /// The old word that a word of the new article was.
    pub fn word_before(&self, new: usize) -> Option<usize> {
        self.twins.words[new]
    }

    /// The old sentence that a new one was, and how much of it is left.
    pub fn sentence_before(&self, new: SentenceId) -> Option<Twin> {
        self.twins.sentences[new.index()]
    }

    /// The old note that a new one was: the same text, or another text on the same work. Of several old notes that say
    /// the same it is the first.
    pub fn note_before(&self, new: NoteId) -> Option<NoteId> {
        self.twins.notes[new.index()]
    }

    /// The first of the old notes that say the same as one of them: what [`Comparison::note_before`] tells it by.
    pub fn first_alike(&self, old: NoteId) -> NoteId {
        self.twins.firsts[old.index()]
    }
}

/// For each new token the old one that it was.
fn tokens_before(old: &Pieces, new: &Pieces) -> Vec<Option<usize>> {
    let mut before = vec![None; new.tokens.len()];
    for (piece, twin) in align::align(old, new).into_iter().enumerate() {
        let Some(twin) = twin else { continue };
        let (from, to) = (old.pieces[twin].start, new.pieces[piece].start);
        // Nearly all pieces stay as they are.
        if old.of(twin).iter().map(|it| it.hash).eq(new.of(piece).iter().map(|it| it.hash)) {
            let tokens = before[new.pieces[piece].clone()].iter_mut();
            tokens.zip(from..).for_each(|(token, old)| *token = Some(old));
            continue;
        }
        let hashes =
            |pieces: &Pieces, piece: usize| -> Vec<u64> { pieces.of(piece).iter().map(|it| it.hash).collect() };
        for (a, b) in hunks::common(&hashes(old, twin), &hashes(new, piece)) {
            before[to + b] = Some(from + a);
        }
    }
    before
}

/// A changed place of the new source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct ChangedPlace {
    /// The words that were not there, or the word after which some are gone.
    span: Span,
    /// How many tokens are new or gone.
    n_tokens: usize,
    /// Whether they are, or were, of the text and not of its notes.
    is_in_text: bool,
}

impl ChangedPlace {
    /// First what matters most to a reader: the text before its notes, more words before fewer.
    fn rank(&self) -> impl Ord + use<> {
        (std::cmp::Reverse((self.is_in_text, self.n_tokens)), self.span)
    }
}

/// The changed places of the new source, in order.
fn changes(
    (old, gone): (&Article, &[Gone]),
    (new, pieces): (&Article, &Pieces),
    before: &[Option<usize>],
) -> Vec<ChangedPlace> {
    let mut changes: Vec<ChangedPlace> = Vec::new();
    let mut is_open = false;
    for (token, before) in pieces.tokens.iter().zip(before) {
        match changes.last_mut().filter(|_| is_open) {
            Some(last) if before.is_none() => {
                (last.span, last.n_tokens) = (last.span.join(token.span), last.n_tokens + 1);
            }
            None if before.is_none() => {
                let is_in_text = is_in_text(new, token.span);
                changes.push(ChangedPlace { span: token.span, n_tokens: 1, is_in_text });
            }
            _ => {}
        }
        is_open = before.is_none();
    }
    // What is gone where something new stands was replaced by it.
    let is_replaced = |gone: &&Gone| {
        let next = gone.after.map_or(0, |token| token as usize + 1);
        before.get(next).is_some_and(Option::is_none)
    };
    changes.extend(gone.iter().filter(|it| !is_replaced(it)).map(|gone| ChangedPlace {
        span: shown(new, pieces, gone),
        n_tokens: gone.n_tokens,
        is_in_text: is_in_text(old, gone.old),
    }));
    changes.sort_unstable();
    changes
}

/// Whether a token stands in a passage that is of no note.
fn is_in_text(article: &Article, token: Span) -> bool {
    let passage = article.place_of(token.start).and_then(|at| article.passage_at(at)).map(|id| &article[id]);
    passage.is_some_and(|passage| passage.note.is_none() && passage.span.contains(token))
}

/// So many signs before a gap are passed over to find a word.
const MAX_SIGNS: usize = 8;

/// The word before what is gone, or what else stands there; nothing in an empty source. Behind a marker it is the word
/// that the marker stands on.
fn shown(article: &Article, new: &Pieces, gone: &Gone) -> Span {
    let end = gone.after.map_or(1, |token| token as usize + 1).min(new.tokens.len());
    let mut near = new.tokens[..end].iter().rev().take(MAX_SIGNS);
    let nearest = near.clone().next();
    let word = near.find(|token| token.is_word).or(nearest).map_or(Span::point(0), |token| token.span);
    let after = article.markers.partition_point(|marker| marker.span.start <= word.start);
    let marker = after.checked_sub(1).map(|at| &article.markers[at]);
    let marker = marker.filter(|marker| marker.span.contains(word) && marker.span.end <= gone.at);
    let marked = marker.and_then(|marker| {
        let words = article.words.partition_point(|word| word.text.end <= marker.at);
        words.checked_sub(1).map(|at| article.span(article.words[at].text))
    });
    marked.unwrap_or(word)
}

/// The places where tokens of the old source are gone, in the order of the new one.
fn gone(old: &Pieces, new: &Pieces, after: &[Option<u32>]) -> Vec<Gone> {
    let mut all = Vec::new();
    let mut at = 0;
    while at < after.len() {
        let end = at + after[at..].iter().take_while(|token| token.is_none()).count();
        if end > at {
            let before = at.checked_sub(1).and_then(|it| after[it]);
            let next = after.get(end).copied().flatten();
            let place = match (before, next) {
                (Some(before), _) => new.tokens[before as usize].span.end,
                (None, Some(next)) => new.tokens[next as usize].span.start,
                (None, None) => 0,
            };
            let is_within = match (before, next) {
                (Some(_), Some(_)) => {
                    let piece = old.pieces.partition_point(|piece| piece.end <= at);
                    old.pieces.get(piece).is_some_and(|piece| piece.start < at && end < piece.end)
                }
                _ => false,
            };
            all.push(Gone { at: place, is_within, after: before, n_tokens: end - at, old: old.tokens[at].span });
        }
        at = end.max(at + 1);
    }
    all.sort_unstable();
    all
}

impl Moved {
    fn new(old: &Pieces, after: Vec<Option<u32>>) -> Moved {
        let mut last = vec![None];
        let mut next = vec![after.len(); after.len() + 1];
        for (at, token) in after.iter().enumerate() {
            last.push(token.map(|_| at).or(last[at]));
        }
        for at in (0..after.len()).rev() {
            next[at] = if after[at].is_some() { at } else { next[at + 1] };
        }
        Moved { old: old.tokens.iter().map(|token| token.span).collect(), after, next, last }
    }
}
