//! Numbers of notes in a copied page that cannot be those that the wiki gave them.

use super::{Analysis, Question};
use crate::article::{Article, Marker, NoteId};
use crate::finding::{Hit, Kind};
use rustc_hash::FxHashSet;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "note-numbering",
    params: &[],
    facts: &[
        ("problem", Kind::Text),
        ("label", Kind::Text),
        ("before", Kind::Text),
        ("promised", Kind::Number),
        ("found", Kind::Number),
    ],
    places: &[("marker", &[]), ("before", &[])],
    run,
};

/// A wiki numbers notes in the order of their first markers, and prints a link back to each marker in front of a note.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let mut hits = gaps(article);
    for note in &article.notes {
        let Some(promised) = note.back_links.filter(|_| !note.markers.is_empty()) else { continue };
        if promised as usize != note.markers.len() {
            let hit = Hit::at(note.span)
                .fact("problem", "back-links")
                .fact("label", note.label.as_str())
                .fact("promised", promised)
                .fact("found", note.markers.len());
            hits.push(note.markers.iter().fold(hit, |hit, marker| hit.place("marker", article[*marker].span)));
        }
    }
    hits
}

/// First markers of numbers that skip others: numbers that no marker cites and no note has.
fn gaps(article: &Article) -> Vec<Hit> {
    let notes: FxHashSet<u32> = article.notes.iter().filter_map(|note| note.label.parse().ok()).collect();
    let numbers: Vec<(u32, &Marker)> =
        article.markers.iter().filter_map(|it| Some((number(article, it)?, it))).collect();
    let cited: FxHashSet<u32> = numbers.iter().map(|(number, _)| *number).collect();
    let mut hits = Vec::new();
    let mut highest: Option<(u32, &Marker)> = None;
    for (number, marker) in numbers {
        let (last, before) = highest.map_or((0, None), |(last, before)| (last, Some(before)));
        let missing = last + 1;
        // A marker without a note is told as that.
        let is_lost = marker.note.is_some() && !cited.contains(&missing) && !notes.contains(&missing);
        if number > missing && is_lost {
            let hit = Hit::at(marker.span)
                .fact("problem", "gap")
                .fact("label", marker.label.as_str())
                .fact("before", missing.to_string());
            hits.push(before.into_iter().fold(hit, |hit, before| hit.place("before", before.span)));
        }
        if number > last {
            highest = Some((number, marker));
        }
    }
    hits
}

/// The number that a marker shows; none where it shows a name.
fn number(article: &Article, marker: &Marker) -> Option<u32> {
    let is_named = |note: NoteId| article[note].name.is_some();
    let is_shown = marker.group.is_empty() && !marker.note.is_some_and(is_named);
    marker.label.parse().ok().filter(|_| is_shown)
}
