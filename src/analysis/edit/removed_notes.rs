//! Notes that were taken out while their sentence stays.

use super::{KeptField, kept_fields, kept_sentences, notes_on, own_notes, shown};
use crate::analysis::{Analysis, Question};
use crate::article::{Article, NoteId, SentenceId};
use crate::edit::Comparison;
use crate::finding::{Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "removed-notes",
    params: &[("min_share", Kind::Number)],
    facts: &[("note", Kind::Text), ("left", Kind::Number)],
    places: &[("other", &[]), ("extent", &[])],
    run,
};

/// Silent where another note came in its place: that is left to the analysis of swapped notes; and where its marker
/// stays and leads nowhere now: the note that is empty or gone is told. `left` is how many notes
/// of its own the sentence still has; the place `extent` is the paragraph, whose lack of notes this explains.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let Some(edit) = question.edit else { return Vec::new() };
    let mut hits = Vec::new();
    for (sentence, twin) in kept_sentences(edit, question.number("min_share")) {
        let now: Vec<Option<NoteId>> =
            notes_on(edit.new, sentence).into_iter().map(|it| edit.note_before(it)).collect();
        let had: Vec<NoteId> = own_notes(edit.old, twin.old).into_iter().map(|it| edit.first_alike(it)).collect();
        let Some(lost) = had.iter().find(|&&note| !now.contains(&Some(note))) else { continue };
        let left = own_notes(edit.new, sentence);
        let is_new = |note: &NoteId| edit.note_before(*note).is_none_or(|before| !had.contains(&before));
        if left.iter().any(is_new) || n_broken(edit.new, sentence) > n_broken(edit.old, twin.old) {
            continue;
        }
        let passage = &edit.new[edit.new[sentence].passage];
        let hit = Hit::at(edit.new.span(edit.new[sentence].text)).fact("note", shown(edit.old, *lost));
        let hit = hit.fact("left", left.len()).place("extent", edit.new.span(passage.text));
        let others = edit.new.markers[edit.new[sentence].markers.clone()].iter();
        hits.push(others.fold(hit, |hit, marker| hit.place("other", marker.span)));
    }
    hits.extend(kept_fields(edit).iter().filter_map(|kept| of_field(edit, kept)));
    hits
}

/// The same of a field of an infobox, which says what it said.
fn of_field(edit: &Comparison<'_>, kept: &KeptField<'_>) -> Option<Hit> {
    let span = kept.field.span;
    let lost = kept.lost(edit)?;
    let is_broken = edit.new.markers.iter().any(|it| span.contains(it.span) && edit.new.is_broken(it));
    let hit = Hit::at(span).fact("note", shown(edit.old, lost)).fact("left", kept.has.len());
    (!is_broken && kept.gained(edit).is_none()).then(|| hit.place("extent", span))
}

/// How many markers of a sentence lead to nothing.
fn n_broken(article: &Article, id: SentenceId) -> usize {
    article.markers[article[id].markers.clone()].iter().filter(|marker| article.is_broken(marker)).count()
}
