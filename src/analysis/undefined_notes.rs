//! Names that markers cite and no note has: each once, with all its markers.

use super::{Analysis, Question};
use crate::article::MarkerKind;
use crate::finding::{Hit, Kind};
use rustc_hash::FxHashMap;

pub(super) const ANALYSIS: Analysis =
    Analysis { name: "undefined-notes", params: &[], facts: &[("label", Kind::Text)], places: &[("again", &[])], run };

fn run(question: &Question<'_>) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    let mut by_name: FxHashMap<(&str, &str), usize> = FxHashMap::default();
    let markers = &question.article.markers;
    for marker in markers.iter().filter(|it| it.note.is_none() && it.kind == MarkerKind::Note) {
        if is_of_language_box(&marker.label) {
            continue;
        }
        match by_name.get(&(marker.group.as_str(), marker.label.as_str())) {
            Some(&first) => {
                hits[first] = std::mem::replace(&mut hits[first], Hit::at(marker.span)).place("again", marker.span)
            }
            None => {
                by_name.insert((&marker.group, &marker.label), hits.len());
                hits.push(Hit::at(marker.span).fact("label", marker.label.as_str()));
            }
        }
    }
    hits
}

/// Language boxes define notes named `e18` and so on, after the editions of a handbook.
fn is_of_language_box(label: &str) -> bool {
    label.len() == 3 && label.strip_prefix('e').is_some_and(|edition| edition.bytes().all(|b| b.is_ascii_digit()))
}
