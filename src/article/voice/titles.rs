//! Titles of works and words of other languages, as far as markup marks them.

use super::sets;
use crate::article::text::Stretch;
use crate::article::{Article, Mark, MarkKind};

/// Finds stretches in italics that are titles, and words marked as foreign; sorted and apart from each other.
pub(super) fn find(article: &Article) -> Vec<Stretch> {
    let is_title = |mark: &&Mark| match mark.kind {
        MarkKind::Italic => looks_like_title(article.text(mark.text)),
        MarkKind::Foreign => true,
        _ => false,
    };
    sets::union(article.marks.iter().filter(is_title).map(|mark| mark.text).collect())
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
