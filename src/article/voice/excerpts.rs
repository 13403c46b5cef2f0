//! Pages of excerpts: what stands under a line that announces favourite passages is the words of their author.

use super::blocks::{Block, block};
use crate::article::{Article, PassageKind, SectionId, SectionKind, Voice};
use std::ops::Range;

/// A line of more words does not announce excerpts.
const MAX_WORDS: usize = 6;

/// Finds what stands under each line that announces excerpts: the section under a heading, or the rest of the section
/// under a paragraph, with their parts; everything, where the line stands before the first heading or the title says
/// so. Linear in the passages.
pub(super) fn find(article: &Article) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    if article.title.as_ref().is_some_and(|(title, _)| is_title_of_excerpts(title)) {
        let all = without_last_headings(article, 0..end_of_text(article));
        return (!all.is_empty()).then(|| block(article, Voice::IntroducedBlock, all)).into_iter().collect();
    }
    for (index, passage) in article.passages.iter().enumerate() {
        let is_line = matches!(passage.kind, PassageKind::Heading | PassageKind::Paragraph) && passage.note.is_none();
        let is_inside = blocks.last().is_some_and(|block| block.passages.contains(&index));
        if is_line && !is_inside && announces_excerpts(article.text(passage.text)) {
            let under = without_last_headings(article, index + 1..end_of(article, passage.section));
            blocks.extend((!under.is_empty()).then(|| block(article, Voice::IntroducedBlock, under)));
        }
    }
    blocks
}

/// `Favorite passages`, `Selected quotes from the book`, `Excerpts`.
fn announces_excerpts(line: &str) -> bool {
    let words: Vec<String> = line.split_whitespace().map(str::to_lowercase).collect();
    let [first, rest @ ..] = words.as_slice() else { return false };
    let is_choice = matches!(first.as_str(), "favorite" | "favourite" | "selected" | "memorable");
    let what = if is_choice { rest.first() } else { Some(first) };
    let is_excerpt = |word: &String| matches!(word.trim_end_matches(':'), "excerpts" | "extracts");
    let is_quoted = |word: &String| {
        matches!(word.trim_end_matches(':'), "passages" | "quotes" | "quotations" | "lines" | "highlights")
    };
    words.len() <= MAX_WORDS && what.is_some_and(|word| is_excerpt(word) || is_choice && is_quoted(word))
}

/// `Brown, The Mill: favorites`.
fn is_title_of_excerpts(title: &str) -> bool {
    let last = title.rsplit(char::is_whitespace).next().unwrap_or("").to_lowercase();
    matches!(last.as_str(), "favorites" | "favourites" | "excerpts")
}

/// Where the text ends and its notes begin.
fn end_of_text(article: &Article) -> usize {
    article.passages.iter().position(|it| it.note.is_some()).unwrap_or(article.passages.len())
}

/// Where a section ends with its parts; the text, if it is the lead.
fn end_of(article: &Article, section: SectionId) -> usize {
    if article[section].kind == SectionKind::Lead {
        return end_of_text(article);
    }
    let is_part = |id: &SectionId| article.sections_above(*id).any(|above| above == section);
    let parts = (section.index()..article.sections.len()).map(SectionId::new).take_while(is_part);
    parts.last().map_or(0, |last| article[last].passages.end)
}

/// Some passages without headings at their end: nothing stands under those.
fn without_last_headings(article: &Article, passages: Range<usize>) -> Range<usize> {
    let start = passages.start.min(passages.end);
    let last = article.passages[start..passages.end].iter().rposition(|it| it.kind != PassageKind::Heading);
    start..last.map_or(start, |last| start + last + 1)
}
