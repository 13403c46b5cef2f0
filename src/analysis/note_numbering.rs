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
    hits.extend(out_of_order(article));
    for note in &article.notes {
        let Some(promised) = note.back_links.filter(|_| !note.markers.is_empty()) else { continue };
        // A marker that stands twice in one place is told as that.
        let mut places: Vec<u32> = note.markers.iter().map(|marker| article[*marker].at).collect();
        places.dedup();
        if ![note.markers.len(), places.len()].contains(&(promised as usize)) {
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

/// First markers of running text that stand out of the order of their numbers: the fewest that, taken out, leave the
/// others in order. Where they are many, the numbers are those of a list in another order.
fn out_of_order(article: &Article) -> Vec<Hit> {
    let mut seen: FxHashSet<u32> = FxHashSet::default();
    let is_in_text = |marker: &&Marker| article[marker.passage].note.is_none() && marker.note.is_some();
    let numbers = article.markers.iter().filter(is_in_text).filter_map(|it| Some((number(article, it)?, it)));
    let firsts: Vec<(u32, &Marker)> = numbers.filter(|(number, _)| seen.insert(*number)).collect();
    let in_order = longest_rising(&firsts.iter().map(|(number, _)| *number).collect::<Vec<u32>>());
    let displaced: Vec<usize> = (0..firsts.len()).filter(|at| in_order.binary_search(at).is_err()).collect();
    if displaced.len() * 3 > firsts.len() {
        return Vec::new();
    }
    let hit = |at: usize| {
        let (number, marker) = firsts[at];
        let next = in_order.iter().find(|other| **other > at && firsts[**other].0 < number);
        let before = in_order.iter().rev().find(|other| **other < at && firsts[**other].0 > number);
        let (problem, other) = match (next, before) {
            (Some(next), _) => ("early", *next),
            (None, before) => ("late", *before?),
        };
        let other = firsts[other].1;
        // Two that stand together, `[8][7]`, are told as that.
        if other.at == marker.at && other.passage == marker.passage {
            return None;
        }
        let hit = Hit::at(marker.span).fact("problem", problem).fact("label", marker.label.as_str());
        Some(hit.fact("before", other.label.as_str()).place("before", other.span))
    };
    displaced.into_iter().filter_map(hit).collect()
}

/// The places of a longest row of rising numbers among different ones.
fn longest_rising(numbers: &[u32]) -> Vec<usize> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (at, number) in numbers.iter().enumerate() {
        let n_lower = ends.partition_point(|end| numbers[*end] < *number);
        before.push(n_lower.checked_sub(1).map(|last| ends[last]));
        match ends.get_mut(n_lower) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut row: Vec<usize> = std::iter::successors(ends.last().copied(), |at| before[*at]).collect();
    row.reverse();
    row
}

/// The number that a marker shows; none where it shows a name.
fn number(article: &Article, marker: &Marker) -> Option<u32> {
    let is_named = |note: NoteId| article[note].name.is_some();
    let is_shown = marker.group.is_empty() && !marker.note.is_some_and(is_named);
    marker.label.parse().ok().filter(|_| is_shown)
}
