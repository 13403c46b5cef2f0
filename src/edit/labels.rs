//! Labels of notes that an edit moved: where one note is put in, the numbers of all behind it rise, and nothing else of them
//! has changed.

use super::pieces::{Token, hash};
use crate::article::{Article, Note};
use crate::source::{Source, Span};
use rustc_hash::{FxHashMap, FxHashSet};

/// Makes the label of each note that says what one of another label said the same token as that label; and that of a note
/// that took the label of another one, which still stands, a token of its own. Both go with what the notes say.
pub(super) fn follow(
    tokens: &mut [Token],
    source: &Source,
    (old, said_before): (&Article, &[String]),
    (new, said): (&Article, &[String]),
) {
    let mut labels: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    let mut held: FxHashMap<&str, &str> = FxHashMap::default();
    for (note, said) in old.notes.iter().zip(said_before) {
        labels.entry(said).or_default().push(&note.label);
        held.entry(&note.label).or_insert(said);
    }
    let stays: FxHashSet<&str> = said.iter().map(String::as_str).collect();
    for (note, said) in new.notes.iter().zip(said).filter(|(note, said)| !note.label.is_empty() && !said.is_empty()) {
        let label = note.label.as_str();
        let known_as = match labels.get(said.as_str()) {
            Some(before) if before.contains(&label) => continue,
            Some(before) => hash(&before[0].to_lowercase()),
            None if held.get(label).is_some_and(|other| stays.contains(other)) => hash(&format!("a new {label}")),
            None => continue,
        };
        for place in places(new, note) {
            let first = tokens.partition_point(|token| token.span.end <= place.start);
            let inside = tokens[first..].iter_mut().take_while(|token| token.span.start < place.end);
            if let Some(token) = inside.into_iter().find(|token| source.slice(token.span) == label) {
                token.hash = known_as;
            }
        }
    }
}

/// Where the label of a note may stand: in markers that do not hold the note itself, and before its text.
fn places<'a>(article: &'a Article, note: &'a Note) -> impl Iterator<Item = Span> + 'a {
    let markers = note.markers.iter().map(|&marker| article[marker].span);
    let text = article.span(note.text);
    let before = (note.span.start < text.start).then_some(Span { start: note.span.start, end: text.start });
    markers.filter(|span| !span.contains(note.span)).chain(before)
}
