//! Titles of works and words of other languages, as far as markup marks them.

use super::sets;
use crate::article::text::Stretch;
use crate::article::works::is_page;
use crate::article::{Article, Link, LinkKind, Mark, MarkKind, Quotation, Voice};

/// Finds stretches in italics that are titles, and words marked as foreign, and joins them with the titles in quotation
/// marks; sorted and apart from each other.
pub(super) fn find(article: &Article, in_quotation_marks: impl Iterator<Item = Stretch>) -> Vec<Stretch> {
    let is_title = |mark: &&Mark| match mark.kind {
        MarkKind::Italic => looks_like_title(article.text(mark.text)),
        MarkKind::Foreign => true,
        _ => false,
    };
    let marked = article.marks.iter().filter(is_title).map(|mark| mark.text);
    let linked = article.links.iter().filter(|link| names_page(article, link)).map(|link| link.text);
    sets::union(marked.chain(in_quotation_marks).chain(linked).collect())
}

/// Whether the words of a link to another site are the title of the page there, as its address says:
/// `[In defence of the mill](https://example.org/in-defence-of-the-mill)`.
fn names_page(article: &Article, link: &Link) -> bool {
    const MIN_WORDS: usize = 3;
    link.kind == LinkKind::External
        && article.words_in(link.text).len() >= MIN_WORDS
        && is_page(&link.target, article.text(link.text))
}

/// Whether words between quotation marks are one link to a page of the wiki, and so the title of what has that page: of
/// a song, an episode, a poem.
pub(super) fn is_linked(article: &Article, inner: Stretch) -> bool {
    const NESTED: usize = 2;
    let n_before = article.links.partition_point(|link| link.text.start <= inner.start);
    let mut before = article.links[..n_before].iter().rev().take(NESTED);
    let is_whole = before.any(|it| it.kind == LinkKind::Internal && it.text.contains(inner));
    is_whole && article.text(inner).starts_with(|c: char| c.is_uppercase() || c.is_numeric())
}

/// Finds code and mathematics; sorted and apart from each other.
pub(super) fn code(article: &Article) -> Vec<Stretch> {
    let code = article.marks.iter().filter(|mark| mark.kind == MarkKind::Code);
    sets::union(code.map(|mark| mark.text).collect())
}

/// Whether words in italics are a title and not a stress: they begin with a capital or a digit, or all their longer
/// words do.
fn looks_like_title(text: &str) -> bool {
    const SHORT: usize = 4;
    let is_marked = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    let Some(first) = words.peek() else { return false };
    is_marked(first) || {
        let mut longer = words.filter(|word| word.chars().count() >= SHORT).peekable();
        longer.peek().is_some() && longer.all(is_marked)
    }
}

impl Article {
    /// Whether words in quotation marks are a title: all of them stand in italics, or all of four letters and more, of
    /// which there is one at least, begin with a capital.
    pub fn is_title(&self, quotation: &Quotation) -> bool {
        const LONG: usize = 4;
        let words = self.words[quotation.words.clone()].iter().map(|word| self.text(word.text));
        let mut longer = words.filter(|word| word.chars().count() >= LONG).peekable();
        let is_marked = |word: &str| word.starts_with(|c: char| !c.is_lowercase());
        let first = self.marks.partition_point(|mark| mark.text.start < quotation.inner.start);
        let is_slanted = self
            .marks
            .get(first)
            .is_some_and(|mark| mark.kind == MarkKind::Italic && mark.text.contains(quotation.inner));
        quotation.voice == Voice::Quotation && (is_slanted || longer.peek().is_some() && longer.all(is_marked))
    }
}
