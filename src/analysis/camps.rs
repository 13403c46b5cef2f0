//! How the words are shared between the camps that a house declares.

use super::{Analysis, Question};
use crate::finding::{Hit, Kind};
use std::collections::BTreeSet;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "camps",
    params: &[("min_words", Kind::Number), ("max_share", Kind::Number)],
    facts: &[("camp", Kind::Text), ("share", Kind::Number), ("words", Kind::Number), ("table", Kind::Text)],
    places: &[("marker", &[])],
    run,
};

/// Which works belong to a camp, only the house's own table says. Works of no camp are not counted.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let camps: BTreeSet<&str> = article.works.iter().filter_map(|work| work.declared.camp.as_deref()).collect();
    let words = |camp: &str| article.words_on(&article.runs, |work| work.declared.camp.as_deref() == Some(camp));
    let mut rows: Vec<(&str, f64)> = camps.into_iter().map(|camp| (camp, words(camp))).collect();
    rows.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
    let n_all: f64 = rows.iter().map(|(_, words)| words).sum();
    let Some(&(camp, n_top)) = rows.first() else { return Vec::new() };
    if n_all < question.number("min_words") || n_top / n_all < question.number("max_share") {
        return Vec::new();
    }
    let runs = article.runs_on(|work| work.declared.camp.as_deref() == Some(camp));
    let Some(first) = runs.first() else { return Vec::new() };
    let table: Vec<String> = rows.iter().map(|(camp, words)| format!("{camp} {}", words.round())).collect();
    let hit = Hit::at(article.markers[first.markers.start].span)
        .fact("camp", camp)
        .fact("share", n_top / n_all)
        .fact("words", n_all.round())
        .fact("table", table.join(", "));
    vec![runs.iter().fold(hit, |hit, run| hit.place("marker", article.markers[run.markers.start].span))]
}
