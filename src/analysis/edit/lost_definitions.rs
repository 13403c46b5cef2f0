//! Notes whose text was taken out while markers still cite them by name.

use super::shown;
use super::with_change;
use crate::analysis::{Analysis, Question};
use crate::article::{Marker, MarkerKind, NoteId};
use crate::edit::causes::lost_text;
use crate::finding::{Hit, Kind};
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "lost-definitions",
    params: &[],
    facts: &[("label", Kind::Text), ("note", Kind::Text), ("markers", Kind::Number)],
    places: &[("change", &[]), ("extent", &[])],
    run,
};

/// One hit a name, at the first marker that is left without its note. It explains that marker; `change` is where the
/// text stood.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let Some(edit) = question.edit else { return Vec::new() };
    let key = |marker: &Marker| (marker.group.clone(), marker.label.clone());
    let cited = edit.old.markers.iter().filter(|marker| marker.kind == MarkerKind::Note);
    let defined: FxHashMap<_, NoteId> = cited.filter_map(|marker| Some((key(marker), marker.note?))).collect();
    let lost = edit.new.markers.iter().filter(|it| it.kind == MarkerKind::Note && it.note.is_none());
    let mut left: FxHashMap<_, usize> = FxHashMap::default();
    lost.clone().for_each(|marker| *left.entry(key(marker)).or_default() += 1);
    let mut seen = FxHashSet::default();
    let mut hits = Vec::new();
    for marker in lost {
        let key = key(marker);
        let Some(&note) = defined.get(&key) else { continue };
        let n_markers = left[&key];
        if seen.insert(key) {
            let hit = with_change(marker.span, lost_text(edit, &edit.old[note]))
                .fact("label", marker.label.as_str())
                .fact("note", shown(edit.old, note));
            hits.push(hit.fact("markers", n_markers).place("extent", marker.span));
        }
    }
    hits
}
