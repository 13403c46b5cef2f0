//! The share of an article's words that hang on notes which lead nowhere.

use super::{Analysis, Question};
use crate::article::Run;
use crate::finding::{Facts, Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "broken-words",
    params: &[("max_share", Kind::Number), ("min_words", Kind::Number)],
    facts: &[("share", Kind::Number), ("words", Kind::Number), ("article_words", Kind::Number)],
    places: &[("marker", &[("words", Kind::Number), ("label", Kind::Text)])],
    run,
};

fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let broken: Vec<&Run> = article.runs.iter().filter(|run| article.hangs_on_nothing(run)).collect();
    let words: usize = broken.iter().map(|run| run.n_words).sum();
    let share = words as f64 / article.n_words().max(1) as f64;
    let Some(first) = broken.first().and_then(|run| article.first_marker(run)) else { return Vec::new() };
    if share < question.number("max_share") || words < question.count("min_words") {
        return Vec::new();
    }
    let mut hit =
        Hit::at(article[first].span).fact("share", share).fact("words", words).fact("article_words", article.n_words());
    for run in broken {
        let marker = &article.markers[run.markers.start];
        let facts = Facts::default().with("words", run.n_words).with("label", marker.label.as_str());
        hit = hit.place_with("marker", marker.span, facts);
    }
    vec![hit]
}
