//! The camp on which most of the words hang carries more of them after an edit.

use crate::analysis::{Analysis, Question, camps};
use crate::finding::{Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "camp-shifts",
    params: &[("min_words", Kind::Number), ("min_change", Kind::Number)],
    facts: &[
        ("camp", Kind::Text),
        ("before", Kind::Number),
        ("now", Kind::Number),
        ("table_before", Kind::Text),
        ("table", Kind::Text),
    ],
    places: &[],
    run,
};

/// Which camp it is makes no difference, and neither does the one that led before: an edit that brings the shares of
/// the camps nearer to each other is told of none.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let Some(edit) = question.edit else { return Vec::new() };
    let (had, has) = (edit.old.words_on_camps(), edit.new.words_on_camps());
    let all = |rows: &[(&str, f64)]| rows.iter().map(|(_, words)| words).sum::<f64>();
    let (n_had, n_has) = (all(&had), all(&has));
    let least = question.number("min_words");
    let (Some(&(_, n_led)), Some(&(camp, n_leads))) = (had.first(), has.first()) else { return Vec::new() };
    if n_had < least || n_has < least || n_leads / n_has - n_led / n_had < question.number("min_change") {
        return Vec::new();
    }
    let before = had.iter().find(|(it, _)| *it == camp).map_or(0.0, |(_, words)| words / n_had);
    let hit = edit.largest_change().map(|at| {
        Hit::at(at)
            .fact("camp", camp)
            .fact("before", before)
            .fact("now", n_leads / n_has)
            .fact("table_before", camps::table(&had))
            .fact("table", camps::table(&has))
    });
    hit.into_iter().collect()
}
