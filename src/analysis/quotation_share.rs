//! How much of an article is other people's words.

use super::{Analysis, Question};
use crate::article::{Article, Quotation, SectionId};
use crate::finding::{Facts, Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "quotation-share",
    params: &[("max_share", Kind::Number), ("min_words", Kind::Number)],
    facts: &[("share", Kind::Number), ("words", Kind::Number), ("quotations", Kind::Number)],
    places: &[("quotation", &[("words", Kind::Number)])],
    run,
};

/// Counts the words of quotations in running text against all words of running text. The hit lies on the longest.
/// Titles in quotation marks are names of works; verse, and a section of lyrics or of a text, shows what the article is
/// about.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let mut quotations: Vec<(usize, crate::source::Span)> = Vec::new();
    for quotation in &article.quotations {
        let in_text = article.passage_at(quotation.text.start).is_some_and(|passage| {
            let passage = &article[passage];
            passage.kind.is_running_text() && passage.note.is_none() && !shows_text(article, passage.section)
        });
        if in_text && !article.is_title(quotation) && !is_verse(article, quotation) {
            quotations.push((quotation.words.len(), article.span(quotation.text)));
        }
    }
    quotations.sort_by_key(|&(words, span)| (std::cmp::Reverse(words), span));
    let quoted: usize = quotations.iter().map(|(words, _)| words).sum();
    let words = article.n_words();
    let share = quoted as f64 / words.max(1) as f64;
    let Some(&(_, longest)) = quotations.first() else { return Vec::new() };
    if share <= question.number("max_share") || words < question.count("min_words") {
        return Vec::new();
    }
    let hit = Hit::at(longest).fact("share", share).fact("words", quoted).fact("quotations", quotations.len());
    let with_places = quotations
        .iter()
        .fold(hit, |hit, &(words, span)| hit.place_with("quotation", span, Facts::default().with("words", words)));
    vec![with_places]
}

/// Whether a section, or one that it is part of, shows the words of a song, a poem or a document.
fn shows_text(article: &Article, section: SectionId) -> bool {
    const SHOWN: &[&str] = &["lyric", "poem", "verses", "text", "full text", "original text"];
    article.sections_above(section).any(|id| {
        let heading = article.heading_text(id).to_lowercase();
        heading.contains("lyrics") || SHOWN.iter().any(|shown| heading.starts_with(shown))
    })
}

/// Whether a quotation is verse: two lines or more of few words each, one below the other or parted by a stroke.
fn is_verse(article: &Article, quotation: &Quotation) -> bool {
    const MAX_WORDS: usize = 10;
    let n_lines = article.text(quotation.inner).split(['\n', '/', '|']).filter(|line| !line.trim().is_empty()).count();
    n_lines > 1 && quotation.words.len() <= MAX_WORDS * n_lines
}
