//! How the words are shared between the camps that a house declares.

use super::{Analysis, Question};
use crate::finding::{Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "camps",
    params: &[("min_words", Kind::Number), ("max_share", Kind::Number)],
    facts: &[("camp", Kind::Text), ("share", Kind::Number), ("words", Kind::Number), ("table", Kind::Text)],
    places: &[("marker", &[])],
    run,
};

/// Which works belong to a camp, only the house's own table says.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let rows = article.words_on_camps();
    let n_all: f64 = rows.iter().map(|(_, words)| words).sum();
    let Some(&(camp, n_top)) = rows.first() else { return Vec::new() };
    if n_all < question.number("min_words") || n_top / n_all < question.number("max_share") {
        return Vec::new();
    }
    let runs = article.runs_on(|work| work.declared.camp.as_deref() == Some(camp));
    let Some(first) = runs.first() else { return Vec::new() };
    let hit = Hit::at(article.markers[first.markers.start].span)
        .fact("camp", camp)
        .fact("share", n_top / n_all)
        .fact("words", n_all.round())
        .fact("table", table(&rows));
    vec![runs.iter().fold(hit, |hit, run| hit.place("marker", article.markers[run.markers.start].span))]
}

/// The words on each camp, as a message tells them.
pub(super) fn table(rows: &[(&str, f64)]) -> String {
    let rows: Vec<String> = rows.iter().map(|(camp, words)| format!("{camp} {}", words.round())).collect();
    rows.join(", ")
}
