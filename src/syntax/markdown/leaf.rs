//! The inline content of one block: pieces of text, markup and markers, in the order of the source.

use crate::article::{MarkKind, PassageKind};
use crate::syntax::entities;
use pulldown_cmark::{CowStr, LinkType};
use std::ops::Range;

/// One block of text under construction.
#[derive(Debug)]
pub(super) struct Leaf<'a> {
    pub(super) kind: LeafKind,
    /// Where the block begins, its markup included.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    pub(super) pieces: Vec<Piece<'a>>,
}

/// What a block becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LeafKind {
    Heading(u8),
    Passage(PassageKind),
}

/// A piece of a block and its place in the source.
#[derive(Clone, Debug)]
pub(super) struct Piece<'a> {
    pub(super) what: What<'a>,
    pub(super) at: Range<usize>,
}

/// What a piece is.
#[derive(Clone, Debug)]
pub(super) enum What<'a> {
    /// The source as it stands.
    Text,
    /// Text that stands for other source: a character reference, a line break.
    For(CowStr<'a>),
    /// Code or mathematics: the text without its marks.
    Code(CowStr<'a>),
    /// A marked stretch begins.
    Open(MarkKind),
    /// A marked stretch ends.
    Close(MarkKind),
    /// A link begins; its place is the whole link.
    Link(Target<'a>),
    /// A link ends.
    LinkEnd,
    /// An image begins; its place is the whole image.
    Image(Target<'a>),
    /// An image ends.
    ImageEnd,
    /// A reference to a footnote that is defined.
    Footnote(CowStr<'a>),
    /// A tag or comment of HTML.
    Html,
}

/// Where a link or image leads.
#[derive(Clone, Debug)]
pub(super) struct Target<'a> {
    pub(super) url: CowStr<'a>,
    pub(super) link_type: LinkType,
    /// The definition that a reference link leads to.
    pub(super) definition: Option<Range<usize>>,
}

impl<'a> Leaf<'a> {
    pub(super) fn new(kind: LeafKind, start: usize) -> Leaf<'a> {
        Leaf { kind, start, end: start, pieces: Vec::new() }
    }

    /// Adds a piece; adjoining text becomes one piece.
    pub(super) fn push(&mut self, what: What<'a>, at: Range<usize>) {
        self.end = self.end.max(at.end);
        if let (What::Text, Some(Piece { what: What::Text, at: last })) = (&what, self.pieces.last_mut())
            && last.end == at.start
        {
            last.end = at.end;
            return;
        }
        self.pieces.push(Piece { what, at });
    }

    /// Adds text of HTML: character references are read, line breaks are spaces.
    pub(super) fn push_html_text(&mut self, text: &'a str, at: Range<usize>) {
        let mut from = at.start;
        while let Some(offset) = memchr::memchr3(b'&', b'\n', b'\r', &text.as_bytes()[from..at.end]) {
            let found = from + offset;
            self.push_some_text(from..found);
            let rest = &text[found..at.end];
            from = match entities::character(rest) {
                Some((value, n)) => {
                    self.push(What::For(value.into()), found..found + n);
                    found + n
                }
                None if rest.starts_with('&') => {
                    self.push_some_text(found..found + 1);
                    found + 1
                }
                None => {
                    let n = rest.len() - rest.trim_start().len();
                    self.push(What::For(" ".into()), found..found + n);
                    found + n
                }
            };
        }
        self.push_some_text(from..at.end);
    }

    fn push_some_text(&mut self, at: Range<usize>) {
        if !at.is_empty() {
            self.push(What::Text, at);
        }
    }

    /// Its words without markup.
    pub(super) fn words(&self, text: &str) -> String {
        let words = self.pieces.iter().map(|piece| match &piece.what {
            What::Text => &text[piece.at.clone()],
            What::For(words) | What::Code(words) => words,
            _ => "",
        });
        words.collect()
    }

    /// Whether it holds words.
    pub(super) fn has_words(&self, text: &str) -> bool {
        self.pieces.iter().any(|piece| match &piece.what {
            What::Text => !text[piece.at.clone()].trim().is_empty(),
            What::For(words) | What::Code(words) => !words.trim().is_empty(),
            _ => false,
        })
    }
}
