//! How much of an article is other people's words.

use super::{Analysis, Question};
use crate::finding::{Facts, Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "quotation-share",
    params: &[("max_share", Kind::Number), ("min_words", Kind::Number)],
    facts: &[("share", Kind::Number), ("words", Kind::Number), ("quotations", Kind::Number)],
    places: &[("quotation", &[("words", Kind::Number)])],
    run,
};

/// Counts the words of quotations in running text against all words of running text. The hit lies on the longest.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let mut quotations: Vec<(usize, crate::source::Span)> = Vec::new();
    for quotation in &article.quotations {
        let in_text = article
            .passage_at(quotation.text.start)
            .is_some_and(|passage| article[passage].kind.is_running_text() && article[passage].note.is_none());
        if in_text {
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
