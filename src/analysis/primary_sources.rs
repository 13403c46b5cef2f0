//! How much of an article hangs on records and testimony, and not on those who have studied them.

use super::{Analysis, Question};
use crate::article::{SourceKind, Work};
use crate::finding::{Facts, Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "primary-sources",
    params: &[("min_words", Kind::Number), ("max_share", Kind::Number)],
    facts: &[("share", Kind::Number), ("words", Kind::Number)],
    places: &[("marker", &[("words", Kind::Number)])],
    run,
};

fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let is_primary = |work: &Work| work.source_kind() == Some(SourceKind::Primary);
    let n_all = article.words_on(&article.runs, |_| true);
    let share = article.words_on(&article.runs, is_primary) / n_all;
    if n_all < question.number("min_words") || share < question.number("max_share") {
        return Vec::new();
    }
    let runs = article.runs_on(is_primary);
    let Some(first) = runs.first() else { return Vec::new() };
    let hit = Hit::at(article.markers[first.markers.start].span).fact("share", share).fact("words", n_all.round());
    let with_places = runs.iter().fold(hit, |hit, run| {
        let facts = Facts::default().with("words", run.n_words);
        hit.place_with("marker", article.markers[run.markers.start].span, facts)
    });
    vec![with_places]
}
