//! Sentences that stand as they stood and now cite another source.

use super::{is_source, kept_fields, kept_sentences, notes_before, notes_on, own_notes, shown};
use crate::analysis::{Analysis, Question};
use crate::finding::{Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "swapped-notes",
    params: &[("min_share", Kind::Number)],
    facts: &[("before", Kind::Text), ("now", Kind::Text)],
    places: &[("sentence", &[])],
    run,
};

fn run(question: &Question<'_>) -> Vec<Hit> {
    let Some(edit) = question.edit else { return Vec::new() };
    let mut hits = Vec::new();
    for (sentence, twin) in kept_sentences(edit, question.number("min_share")) {
        let (had, has) = (notes_before(edit, twin.old), notes_on(edit.new, sentence));
        let is_left = |old| has.iter().any(|&note| edit.note_before(note) == Some(old));
        // A note that comes behind a later sentence is not lost by one that gets its own.
        let own_before = own_notes(edit.old, twin.old).into_iter().map(|note| edit.first_alike(note));
        let mut lost = own_before.filter(|&old| !is_left(old));
        let own = edit.new[sentence].markers.clone().map(|marker| &edit.new.markers[marker]);
        let cites = own.filter_map(|marker| Some((marker, marker.note.filter(|&note| is_source(edit.new, note))?)));
        let mut gained = cites.filter(|(_, note)| edit.note_before(*note).is_none_or(|before| !had.contains(&before)));
        if let (Some(old), Some((marker, new))) = (lost.next(), gained.next()) {
            let hit = Hit::at(marker.span).fact("before", shown(edit.old, old)).fact("now", shown(edit.new, new));
            hits.push(hit.place("sentence", edit.new.span(edit.new[sentence].text)));
        }
    }
    for kept in kept_fields(edit) {
        if let (Some(old), Some((marker, new))) = (kept.lost(edit), kept.gained(edit)) {
            let hit = Hit::at(marker.span).fact("before", shown(edit.old, old)).fact("now", shown(edit.new, new));
            hits.push(hit.place("sentence", kept.field.span));
        }
    }
    hits
}
