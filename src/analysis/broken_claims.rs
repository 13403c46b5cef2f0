//! Claims whose only notes are empty or did not expand, one hit for each such note that is defined elsewhere.

use super::{Analysis, Question};
use crate::article::{Article, Marker, Note, NoteState, Run};
use crate::finding::{Facts, Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "broken-claims",
    params: &[],
    facts: &[
        ("label", Kind::Text),
        ("state", Kind::Text),
        ("words", Kind::Number),
        ("claims", Kind::Number),
        ("others", Kind::Number),
    ],
    places: &[("note", &[("label", Kind::Text), ("state", Kind::Text)]), ("claim", &[]), ("extent", &[])],
    run,
};

/// The fact `others` counts the other markers of the first claim, which lead nowhere either. The place `extent` is the
/// first run that hangs on the note. A note defined where it is cited is left to the lint on empty notes: one defect,
/// one finding.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    article.notes.iter().filter(|note| note.state != NoteState::Good).filter_map(|note| hit(article, note)).collect()
}

fn hit(article: &Article, note: &Note) -> Option<Hit> {
    let elsewhere = |marker: &&Marker| !note.span.contains(marker.span);
    let markers = note.markers.iter().map(|&id| &article[id]).filter(elsewhere);
    let mut claims = markers.filter(|marker| marker.sentence.is_some_and(|sentence| !article.is_cited(sentence)));
    let first = claims.next()?;
    let rest: Vec<&Marker> = claims.collect();
    let runs: Vec<&Run> = article.runs.iter().filter(|run| hangs_on(article, run, note)).collect();
    let words: usize = runs.iter().map(|run| run.n_words).sum();
    let extent = runs.first().map_or(first.span, |run| article.span(run.text));
    let in_sentence = first.sentence.map_or(0..0, |sentence| article[sentence].markers.clone());
    let others = article.markers[in_sentence].iter().filter(|marker| marker.note != first.note).count();
    let state = if note.state == NoteState::Empty { "empty" } else { "residue" };
    let about_note = Facts::default().with("label", note.label.as_str()).with("state", state);
    let hit = Hit::at(first.span)
        .fact("label", note.label.as_str())
        .fact("state", state)
        .fact("words", words)
        .fact("claims", rest.len() + 1)
        .fact("others", others)
        .place_with("note", note.span, about_note)
        .place("extent", extent);
    Some(rest.iter().fold(hit, |hit, marker| hit.place("claim", marker.span)))
}

fn hangs_on(article: &Article, run: &Run, note: &Note) -> bool {
    article.hangs_on_nothing(run) && note.markers.iter().any(|marker| run.markers.contains(&marker.index()))
}
