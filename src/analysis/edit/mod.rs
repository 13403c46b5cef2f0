//! Analyses of an edit: what only the article before and after it can show together.

mod added_text;
mod altered_quotations;
mod camp_shifts;
mod changed_claims;
mod dropped_attributions;
mod lost_definitions;
mod measures;
mod removed_notes;
mod removed_tags;
mod removed_text;
mod swapped_notes;

use super::Analysis;
use crate::article::{
    Article, FieldName, InfoboxField, Marker, NoteId, NoteKind, NoteState, Passage, PassageId, PassageKind, SentenceId,
};
use crate::edit::{Comparison, Twin};
use crate::finding::Hit;
use crate::source::Span;
use rustc_hash::FxHashMap;

/// All of them, in the order of reading.
pub const ANALYSES: &[Analysis] = &[
    removed_notes::ANALYSIS,
    swapped_notes::ANALYSIS,
    lost_definitions::ANALYSIS,
    changed_claims::ANALYSIS,
    altered_quotations::ANALYSIS,
    dropped_attributions::ANALYSIS,
    added_text::ANALYSIS,
    removed_tags::ANALYSIS,
    removed_text::ANALYSIS,
    measures::FEWER_SOURCES,
    measures::MORE_BROKEN_WORDS,
    measures::MORE_LOOSE_WORDS,
    measures::LONGER_RUN,
    measures::MORE_QUOTATION,
    camp_shifts::ANALYSIS,
];

/// The sentences of running text and of tables that stood before the edit too and are at least so much the same, each
/// with the old one.
fn kept_sentences<'c>(edit: &'c Comparison<'_>, min_share: f64) -> impl Iterator<Item = (SentenceId, Twin)> + 'c {
    let passages = edit.new.running_text().chain(cells(edit.new));
    let sentences = passages.flat_map(|id| edit.new[id].sentences.clone()).map(SentenceId::new);
    let sentences = sentences.filter(|&id| edit.new[id].words.len() >= MIN_WORDS);
    let twins = sentences.filter_map(|id| Some((id, edit.sentence_before(id)?)));
    twins.filter(move |(_, twin)| twin.share >= min_share)
}

/// The cells of tables.
fn cells(article: &Article) -> impl Iterator<Item = PassageId> + '_ {
    let is_cell = |passage: &Passage| passage.kind == PassageKind::Cell && passage.note.is_none();
    (0..article.passages.len()).map(PassageId::new).filter(move |&id| is_cell(&article[id]))
}

/// A field of an infobox that says what it said before the edit.
struct KeptField<'c> {
    field: &'c InfoboxField,
    /// The markers in it that cite good reference notes, each with its note.
    has: Vec<(&'c Marker, NoteId)>,
    /// The old notes that it cited, of those that say the same the first.
    had: Vec<NoteId>,
}

impl KeptField<'_> {
    /// The first old note that it does not cite any more.
    fn lost(&self, edit: &Comparison<'_>) -> Option<NoteId> {
        let is_left = |old| self.has.iter().any(|&(_, note)| edit.note_before(note) == Some(old));
        self.had.iter().copied().find(|&old| !is_left(old))
    }

    /// The first marker of a note that it did not cite.
    fn gained(&self, edit: &Comparison<'_>) -> Option<(&Marker, NoteId)> {
        let is_new = |note| edit.note_before(note).is_none_or(|before| !self.had.contains(&before));
        self.has.iter().copied().find(|&(_, note)| is_new(note))
    }
}

/// The fields of infoboxes that stand as they stood and cited something. Linear in the fields and markers.
fn kept_fields<'c>(edit: &'c Comparison<'_>) -> Vec<KeptField<'c>> {
    let (mut old, mut new) = (citations_by_field(edit.old), citations_by_field(edit.new));
    let key = |field: &'c InfoboxField| (field.of, field.name.as_str(), field.value.as_str());
    let fields = edit.old.infobox.iter().enumerate().filter(|(at, _)| !old[*at].is_empty());
    let places: FxHashMap<_, usize> = fields.map(|(at, field)| (key(field), at)).collect();
    let kept = edit.new.infobox.iter().enumerate().filter_map(|(at, field)| {
        let before = std::mem::take(&mut old[*places.get(&key(field))?]);
        let had = before.into_iter().map(|(_, note)| edit.first_alike(note)).collect();
        Some(KeptField { field, has: std::mem::take(&mut new[at]), had })
    });
    kept.collect()
}

/// The markers in each field of the infoboxes that cite good reference notes, each with its note.
fn citations_by_field(article: &Article) -> Vec<Vec<(&Marker, NoteId)>> {
    let mut citations = vec![Vec::new(); article.infobox.len()];
    for marker in &article.markers {
        let after = article.infobox.partition_point(|field| field.span.start <= marker.span.start);
        let Some(at) = after.checked_sub(1).filter(|&at| article.infobox[at].span.contains(marker.span)) else {
            continue;
        };
        citations[at].extend(marker.note.filter(|&note| is_source(article, note)).map(|note| (marker, note)));
    }
    citations
}

/// Fewer words than these, as in an item that is a link, state nothing.
const MIN_WORDS: usize = 3;

/// The good reference notes that the last words of a sentence hang on, and those inside it, each once.
fn notes_on(article: &Article, id: SentenceId) -> Vec<NoteId> {
    let sentence = &article[id];
    let last = article.runs.partition_point(|run| run.text.start < sentence.text.end).checked_sub(1);
    let run = last.map(|run| &article.runs[run]).filter(|run| run.text.end > sentence.text.start);
    // A note at the end of another paragraph may be meant for that alone.
    let behind = run.map_or(0..0, |run| run.markers.clone());
    let behind = behind.filter(|&marker| article.markers[marker].passage == sentence.passage);
    let markers = sentence.markers.clone().chain(behind).map(|marker| &article.markers[marker]);
    let mut notes: Vec<NoteId> =
        markers.filter_map(|marker| marker.note).filter(|&it| is_source(article, it)).collect();
    notes.sort_unstable();
    notes.dedup();
    notes
}

/// The notes that an old sentence hung on, as [`Comparison::note_before`] tells them: of those that say the same the
/// first.
fn notes_before(edit: &Comparison<'_>, old: SentenceId) -> Vec<NoteId> {
    let mut notes: Vec<NoteId> = notes_on(edit.old, old).into_iter().map(|note| edit.first_alike(note)).collect();
    notes.sort_unstable();
    notes.dedup();
    notes
}

/// The good reference notes that a sentence itself cites, in reading order.
fn own_notes(article: &Article, id: SentenceId) -> Vec<NoteId> {
    let markers = article.markers[article[id].markers.clone()].iter();
    markers.filter_map(|marker| marker.note).filter(|&note| is_source(article, note)).collect()
}

fn is_source(article: &Article, note: NoteId) -> bool {
    article[note].kind == NoteKind::Reference && article[note].state == NoteState::Good
}

/// The longest text of a note that a message shows, in characters.
const MAX_SHOWN: usize = 70;

/// The beginning of a note's text; its address if it has no words.
fn shown(article: &Article, note: NoteId) -> String {
    let address = || article[note].works.iter().find_map(|&work| article[work].value(FieldName::Url));
    let text: Vec<&str> = article.text(article[note].text).split_whitespace().collect();
    let text = if text.is_empty() { address().unwrap_or_default().to_owned() } else { text.join(" ") };
    match text.char_indices().nth(MAX_SHOWN) {
        Some((end, _)) => format!("{}…", text[..end].rsplit_once(' ').map_or(&text[..end], |(head, _)| head)),
        None => text,
    }
}

/// A hit at a place, with the change that brought it where that is another.
fn with_change(place: Span, change: Option<Span>) -> Hit {
    let change = change.filter(|change| !change.overlaps(place));
    change.into_iter().fold(Hit::at(place), |hit, change| hit.place("change", change))
}
