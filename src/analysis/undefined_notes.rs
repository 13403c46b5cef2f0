//! Names that markers cite and no note has: each once, with all its markers.

use super::{Analysis, Question};
use crate::article::{Article, Fault, FaultKind, Marker, MarkerKind, Note};
use crate::finding::{Hit, Kind};
use rustc_hash::FxHashMap;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "undefined-notes",
    params: &[],
    facts: &[("label", Kind::Text), ("meant", Kind::Text), ("elsewhere", Kind::Text), ("begun", Kind::Text)],
    places: &[("again", &[])],
    run,
};

fn run(question: &Question<'_>) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    let mut by_name: FxHashMap<(&str, &str), usize> = FxHashMap::default();
    let markers = &question.article.markers;
    let article = question.article;
    for marker in markers.iter().filter(|it| it.note.is_none() && it.kind == MarkerKind::Note) {
        if is_of_language_box(&marker.label) || is_in_wrong_list(article, marker) || is_misread(article, marker) {
            continue;
        }
        match by_name.get(&(marker.group.as_str(), marker.label.as_str())) {
            Some(&first) => {
                let hit = std::mem::replace(&mut hits[first], Hit::at(marker.span)).place("again", marker.span);
                hits[first] = if begins_note(article, marker) { hit.fact("begun", marker.label.as_str()) } else { hit };
            }
            None => {
                by_name.insert((&marker.group, &marker.label), hits.len());
                let place = place_of_same(article, marker);
                let meant = if place.is_empty() { nearest(article, marker) } else { "" };
                let begun = if begins_note(article, marker) { marker.label.as_str() } else { "" };
                let hit = Hit::at(marker.span).fact("label", marker.label.as_str()).fact("begun", begun);
                hits.push(hit.fact("meant", meant).fact("elsewhere", place));
            }
        }
    }
    hits
}

/// Whether words follow a marker that begins its paragraph: then it is the note itself, and a colon was to stand there.
fn begins_note(article: &Article, marker: &Marker) -> bool {
    let text = article[marker.passage].text;
    let is_labelled = marker.span.len() == "[^]".len() + marker.label.len();
    is_labelled && marker.at == text.start && !text.is_empty()
}

/// The names of all notes that have one, each with its group.
fn names(article: &Article) -> impl Iterator<Item = (&str, &str)> {
    article.notes.iter().filter_map(|note| Some((note.name.as_ref()?.0.as_str(), note.group.as_str())))
}

/// Where a note of the same name stands that the marker does not reach; empty if there is none.
fn place_of_same(article: &Article, marker: &Marker) -> String {
    match names(article).find(|(name, _)| *name == marker.label) {
        Some((_, "")) => "in no group".to_owned(),
        Some((_, group)) => format!("in the group `{group}`"),
        None => String::new(),
    }
}

/// The name of its group that was probably meant, which differs in two letters at most; empty if there is none.
fn nearest<'a>(article: &'a Article, marker: &Marker) -> &'a str {
    let most = (marker.label.chars().count() / 4).min(2);
    let of_group =
        names(article).filter(|(name, group)| *group == marker.group && name.len().abs_diff(marker.label.len()) <= 4);
    let near =
        of_group.map(|(name, _)| (strsim::osa_distance(&name.to_lowercase(), &marker.label.to_lowercase()), name));
    near.filter(|(distance, _)| *distance <= most).min().map_or("", |(_, name)| name)
}

/// Whether the note of a marker stands in the list of another group, which is reported there.
fn is_in_wrong_list(article: &Article, marker: &Marker) -> bool {
    let is_named = |note: &&Note| note.name.as_ref().is_some_and(|(name, _)| *name == marker.label);
    let mut notes = article.notes.iter().filter(is_named);
    notes.any(|note| {
        let first = article.faults.partition_point(|fault| fault.span < note.span);
        let own = article.faults[first..].iter().take_while(|fault| fault.span == note.span);
        own.into_iter().any(|fault| fault.kind == FaultKind::ListedRefOtherGroup)
    })
}

/// Whether the name of a marker is not the one its author wrote, or is broken, which is reported there.
fn is_misread(article: &Article, marker: &Marker) -> bool {
    let first = article.faults.partition_point(|fault| fault.span < marker.span);
    let inside = article.faults[first..].iter().take_while(|fault| fault.span.start < marker.span.end);
    let is_misread = |fault: &Fault| match fault.kind {
        FaultKind::MisquotedRefName => !fault.meant.is_empty() && fault.meant != marker.label,
        FaultKind::BrokenMarker | FaultKind::UnclosedRef => true,
        _ => false,
    };
    inside.into_iter().any(is_misread)
}

/// Language boxes define notes named `e18` and so on, after the editions of a handbook.
fn is_of_language_box(label: &str) -> bool {
    label.len() == 3 && label.strip_prefix('e').is_some_and(|edition| edition.bytes().all(|b| b.is_ascii_digit()))
}
