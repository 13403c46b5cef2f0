//! Clean text: the words of an article without markup, with a map back to the source.

use crate::source::Span;
use std::ops::Range;

/// A stretch of an article's clean text, in bytes, half open: the counterpart of [`Span`], which counts source bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stretch {
    /// First byte of clean text.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Stretch {
    /// A stretch from byte offsets of the clean text.
    pub fn new(start: usize, end: usize) -> Stretch {
        let span = Span::new(start, end);
        Stretch { start: span.start, end: span.end }
    }

    /// The same stretch as a range of `usize`, to index with.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies inside it.
    pub fn contains(self, other: Stretch) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Stretch) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest stretch that holds both.
    pub fn join(self, other: Stretch) -> Stretch {
        Stretch { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The stretch moved on by `by` bytes.
    pub fn shift(self, by: usize) -> Stretch {
        Stretch::new(self.start as usize + by, self.end as usize + by)
    }
}

impl From<Range<usize>> for Stretch {
    fn from(range: Range<usize>) -> Stretch {
        Stretch::new(range.start, range.end)
    }
}

/// One piece of clean text and the source it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    /// Where it begins in the clean text.
    at: u32,
    /// The source it stands for.
    source: Span,
    /// Whether the clean text is the source, byte for byte; else the whole piece stands for the whole span.
    verbatim: bool,
}

/// Text without markup that knows where each byte came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clean {
    text: String,
    pieces: Vec<Piece>,
    /// The pieces in the order of the source, by index.
    by_source: Vec<u32>,
}

impl Clean {
    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a stretch.
    pub fn slice(&self, stretch: Stretch) -> &str {
        &self.text[stretch.range()]
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Adds source text as it stands.
    pub fn push(&mut self, source_text: &str, span: Span) {
        debug_assert_eq!(source_text.len(), span.len());
        if span.is_empty() {
            return;
        }
        let at = Span::point(self.text.len()).start;
        let goes_on = self.pieces.last().is_some_and(|last| {
            last.verbatim && last.source.end == span.start && last.source.len() == (at - last.at) as usize
        });
        if goes_on {
            let last = self.pieces.last_mut().expect("it was there a line ago");
            last.source.end = span.end;
        } else {
            self.pieces.push(Piece { at, source: span, verbatim: true });
        }
        self.text.push_str(source_text);
    }

    /// Adds text that stands for other source text: an entity, a line break, a template.
    pub fn push_for(&mut self, text: &str, span: Span) {
        if text.is_empty() {
            return;
        }
        let at = Span::point(self.text.len()).start;
        self.pieces.push(Piece { at, source: span, verbatim: false });
        self.text.push_str(text);
    }

    /// Takes back what comes after the first `len` bytes, which must end on a character boundary.
    pub fn truncate(&mut self, len: usize) {
        let end = Span::point(len).start;
        self.text.truncate(len);
        while self.pieces.last().is_some_and(|piece| piece.at >= end) {
            self.pieces.pop();
        }
        if let Some(piece) = self.pieces.last_mut().filter(|piece| piece.verbatim) {
            piece.source.end = piece.source.end.min(piece.source.start + (end - piece.at));
        }
    }

    /// Adds another clean text; returns where it now begins.
    pub fn append(&mut self, other: Clean) -> usize {
        let base = self.text.len();
        let shift = Span::point(base).start;
        self.pieces.extend(other.pieces.into_iter().map(|piece| Piece { at: piece.at + shift, ..piece }));
        self.text.push_str(&other.text);
        base
    }

    /// The source span of a stretch: from the source of its first byte to the source of its last.
    /// Markup between them lies inside; markup around them does not. An empty stretch gives an empty span.
    pub fn span(&self, stretch: Stretch) -> Span {
        self.span_from(stretch, self.piece_at(stretch.start))
    }

    /// The source spans of stretches that come in the order of the text.
    pub fn spans(&self, stretches: impl Iterator<Item = Stretch>) -> impl Iterator<Item = Span> {
        let mut n_before = 0;
        stretches.map(move |stretch| {
            n_before += self.pieces[n_before..].iter().take_while(|piece| piece.at <= stretch.start).count();
            self.span_from(stretch, n_before.checked_sub(1))
        })
    }

    /// The span of a stretch that begins in a piece.
    fn span_from(&self, stretch: Stretch, first: Option<usize>) -> Span {
        let start = match first.map(|at| &self.pieces[at]) {
            Some(piece) if piece.verbatim => {
                piece.source.start + (stretch.start - piece.at).min(piece.source.len() as u32)
            }
            Some(piece) => piece.source.start,
            None => 0,
        };
        if stretch.is_empty() {
            return Span::point(start as usize);
        }
        // Most stretches lie in one piece, and every word is asked.
        let is_in_one = first.is_some_and(|at| self.pieces.get(at + 1).is_none_or(|next| stretch.end <= next.at));
        let last = if is_in_one { first } else { self.piece_at(stretch.end - 1) };
        let end = match last.map(|at| &self.pieces[at]) {
            Some(piece) if piece.verbatim => piece.source.start + (stretch.end - piece.at),
            Some(piece) => piece.source.end,
            None => start,
        };
        // Pieces of one passage may stand out of source order (a template argument moved); a span never runs backward.
        Span { start: start.min(end), end: end.max(start) }
    }

    /// Makes [`Clean::place_of`] ready, once all text is there.
    pub fn index_by_source(&mut self) {
        self.by_source = (0..Span::point(self.pieces.len()).start).collect();
        self.by_source.sort_by_key(|&at| self.pieces[at as usize].source);
    }

    /// The place of the clean text that stands for a source byte, or the first after it; `None` past the last.
    /// Needs [`Clean::index_by_source`] to have run.
    pub fn place_of(&self, source: u32) -> Option<u32> {
        let piece = |at: usize| self.by_source.get(at).map(|&at| self.pieces[at as usize]);
        let after = self.by_source.partition_point(|&at| self.pieces[at as usize].source.start <= source);
        let before = after.checked_sub(1).and_then(piece).filter(|piece| source < piece.source.end);
        match before {
            Some(piece) if piece.verbatim => Some(piece.at + (source - piece.source.start)),
            Some(piece) => Some(piece.at),
            None => piece(after).map(|piece| piece.at),
        }
    }

    fn piece_at(&self, at: u32) -> Option<usize> {
        self.pieces.partition_point(|piece| piece.at <= at).checked_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_finds_its_source_through_markup_and_entities() {
        let source = "some '''hist&eacute;orians''' claim";
        let mut clean = Clean::default();
        for (start, end) in [(0, 5), (8, 12)] {
            clean.push(&source[start..end], Span::new(start, end));
        }
        clean.push_for("é", Span::new(12, 20));
        clean.push(&source[20..26], Span::new(20, 26));
        clean.push(&source[29..], Span::new(29, source.len()));
        assert_eq!(clean.text(), "some histéorians claim");
        let found = |needle: &str| {
            let at = clean.text().find(needle).expect("it is there");
            &source[clean.span(Stretch::new(at, at + needle.len())).range()]
        };
        assert_eq!(found("some"), "some");
        assert_eq!(found("histé"), "hist&eacute;");
        assert_eq!(found("é"), "&eacute;");
        assert_eq!(found("some histéorians claim"), source);
        assert_eq!(found("orians claim"), "orians''' claim");
        clean.index_by_source();
        let places = [0, 5, 8, 14, 29, 99].map(|source| clean.place_of(source));
        assert_eq!(places, [Some(0), Some(5), Some(5), Some(9), Some(17), None]);
    }

    #[test]
    fn what_is_taken_back_leaves_the_rest_in_place() {
        let source = "Aruba ({{IPA}}) is";
        let mut clean = Clean::default();
        clean.push(&source[..7], Span::new(0, 7));
        clean.push_for("/x/", Span::new(7, 14));
        clean.truncate(7);
        clean.truncate(5);
        clean.push(&source[15..], Span::new(15, 18));
        assert_eq!(clean.text(), "Aruba is");
        assert_eq!(clean.span(Stretch::new(0, 5)), Span::new(0, 5));
        assert_eq!(clean.span(Stretch::new(6, 8)), Span::new(16, 18));
    }

    #[test]
    fn an_empty_stretch_is_an_empty_span() {
        let mut clean = Clean::default();
        assert_eq!(clean.span(Stretch::new(0, 0)), Span::new(0, 0));
        clean.push("word", Span::new(7, 11));
        assert_eq!(clean.span(Stretch::new(4, 4)), Span::new(11, 11));
        assert_eq!(clean.span(Stretch::new(2, 2)), Span::new(9, 9));
    }
}
