//! The camp on which most of the words hang carries more of them after an edit.

use crate::analysis::{Analysis, Question, camps};
use crate::article::{Article, Work};
use crate::edit::causes::{self, Names};
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
    let hit = causes::shift(edit, &CAMPS).map(|shift| {
        Hit::at(shift.at)
            .fact("camp", camp)
            .fact("before", before)
            .fact("now", n_leads / n_has)
            .fact("table_before", camps::table(&had))
            .fact("table", camps::table(&has))
    });
    hit.into_iter().collect()
}

/// The words on works of each camp.
const CAMPS: Names = Names {
    words: Article::words_on_camps,
    is_of: |article, run, camp| {
        let is_of = |work: &Work| work.declared.camp.as_deref() == Some(camp);
        article.works_cited(run.markers.clone()).into_iter().any(|work| is_of(&article[work]))
    },
};
