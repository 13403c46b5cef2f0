//! Joins notes with their passages and works, and markers with the notes they cite, once all of them are read.

use super::*;
use rustc_hash::{FxHashMap, FxHashSet};

/// Gives notes their passages, works and state.
pub(super) fn notes(article: &mut Article) {
    for index in 0..article.passages.len() {
        let passage = &article.passages[index];
        let Some(id) = passage.note else { continue };
        let note = &mut article.notes[id.index()];
        if note.passages.is_empty() {
            (note.passages, note.text) = (index..index + 1, passage.text);
        } else {
            (note.passages, note.text) = (note.passages.start..index + 1, note.text.join(passage.text));
        }
    }
    for index in 0..article.works.len() {
        if let Some(note) = article.works[index].note {
            article.notes[note.index()].works.push(WorkId::new(index));
        }
    }
    let linked: FxHashSet<NoteId> = article.links.iter().filter_map(|link| link.note).collect();
    for (index, note) in article.notes.iter_mut().enumerate() {
        let text = article.clean.slice(note.text);
        let says_something = text.chars().any(char::is_alphanumeric);
        note.state = if is_residue(text) {
            NoteState::Residue
        } else if is_placeholder(text) {
            NoteState::Empty
        } else if says_something || !note.works.is_empty() || linked.contains(&NoteId::new(index)) {
            NoteState::Good
        } else {
            NoteState::Empty
        };
    }
}

/// Whether a text only keeps the place of a source that somebody was to put there: `TODO`, `citation needed`, or the
/// words that the button of MediaWiki's old editor inserts.
fn is_placeholder(text: &str) -> bool {
    const PLACEHOLDERS: &[&str] = &[
        "add citation",
        "add reference",
        "add source",
        "citation",
        "citation here",
        "citation needed",
        "cite",
        "cite needed",
        "fixme",
        "footnote",
        "insert citation here",
        "insert footnote text here",
        "insert reference here",
        "needs citation",
        "needs source",
        "ref",
        "ref needed",
        "reference",
        "reference needed",
        "source",
        "source here",
        "source needed",
        "tba",
        "tbd",
        "tk",
        "to be added",
        "to do",
        "todo",
        "xxx",
    ];
    let letters = text.trim_matches(|c: char| !c.is_alphanumeric());
    letters.len() <= 30 && PLACEHOLDERS.binary_search(&letters.to_lowercase().as_str()).is_ok()
}

/// Gives markers their notes and sentences, passages and sentences their markers, and notes their numbers.
pub(super) fn markers(article: &mut Article) {
    // Of several notes of one name, the first with content is cited, as MediaWiki does.
    let mut by_name: FxHashMap<(String, String), NoteId> = FxHashMap::default();
    for (index, note) in article.notes.iter().enumerate() {
        let name = note.name.as_ref().map_or(&note.label, |(name, _)| name);
        let key = (note.group.clone(), name.clone());
        let id = NoteId::new(index);
        let known = by_name.entry(key).or_insert(id);
        if article.notes[known.index()].state == NoteState::Empty && note.state != NoteState::Empty {
            *known = id;
        }
    }
    // A note that is defined where it is cited has a marker there, whatever else has its name.
    let defined_at: FxHashMap<Span, NoteId> =
        article.notes.iter().enumerate().map(|(index, note)| (note.span, NoteId::new(index))).collect();
    for index in 0..article.markers.len() {
        let marker = &article.markers[index];
        let defined_here =
            || defined_at.get(&marker.span).copied().filter(|note| article[*note].state == NoteState::Good);
        let note = marker.note.or_else(defined_here).or_else(|| {
            let key = (marker.group.clone(), marker.label.clone());
            by_name.get(&key).copied()
        });
        let sentence = article.sentence_before(marker.passage, marker.at);
        let passage = marker.passage.index();
        let marker = &mut article.markers[index];
        (marker.note, marker.sentence) = (note, sentence);
        extend(&mut article.passages[passage].markers, index);
        if let Some(sentence) = sentence {
            extend(&mut article.sentences[sentence.index()].markers, index);
        }
        if let Some(note) = note {
            article.notes[note.index()].markers.push(MarkerId::new(index));
        }
    }
    number_notes(article);
}

/// Whether the text is only what a template left that did not expand.
pub(super) fn is_residue(text: &str) -> bool {
    const RESIDUE: [&str; 6] =
        ["redirect template:", "#redirect", "template:", "cite error:", "lua error", "script error"];
    let text = text.trim_start().to_lowercase();
    // A parameter of a template that nobody gave: `{{{title}}}`; and in Markdown the template itself.
    let is_parameter = text.starts_with("{{{") && text.trim_end().ends_with("}}}");
    let calls = |text: &str| text.strip_prefix("{{").is_some_and(|text| text.trim_start().starts_with("cit"));
    let is_template = calls(&text) && text.trim_end().ends_with("}}");
    is_parameter || is_template || RESIDUE.iter().any(|residue| text.starts_with(residue))
}

/// Extends a range of consecutive indices by the next.
fn extend(range: &mut Range<usize>, index: usize) {
    if range.start == range.end {
        *range = index..index + 1;
    } else {
        range.end = index + 1;
    }
}

/// Numbers notes without a label as MediaWiki does: within their group, by their first marker.
fn number_notes(article: &mut Article) {
    let mut order: Vec<usize> =
        (0..article.notes.len()).filter(|&index| article.notes[index].label.is_empty()).collect();
    order.sort_by_key(|&index| {
        let note = &article.notes[index];
        (note.markers.first().map_or(u32::MAX, |marker| marker.0), index)
    });
    let mut numbers: FxHashMap<String, usize> = FxHashMap::default();
    for index in order {
        let note = &mut article.notes[index];
        let number = numbers.entry(note.group.clone()).or_default();
        *number += 1;
        note.label = if note.group.is_empty() { number.to_string() } else { format!("{} {number}", note.group) };
    }
    for marker in &mut article.markers {
        if let (true, Some(note)) = (marker.label.is_empty(), marker.note) {
            marker.label.clone_from(&article.notes[note.index()].label);
        }
    }
}

impl Article {
    /// The last sentence of a passage that begins before a place, else the first: whose marker stands there.
    fn sentence_before(&self, passage: PassageId, at: u32) -> Option<SentenceId> {
        let range = self[passage].sentences.clone();
        let sentences = &self.sentences[range.clone()];
        let index = sentences.partition_point(|sentence| sentence.text.start < at).saturating_sub(1);
        (!range.is_empty()).then(|| SentenceId::new(range.start + index))
    }
}
