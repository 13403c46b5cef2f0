//! Labels of notes that an edit moved: where one note is put in, the numbers of all behind it rise, and nothing else of
//! them has changed.

use super::pieces::{Token, hash};
use crate::article::{Article, Note};
use crate::source::{Source, Span};
use rustc_hash::{FxHashMap, FxHashSet};

/// Makes the label of each note that says what one of another label said the same token as that label; and that of a
/// note that took the label of another one, which still stands, a token of its own. Both go with what the notes say.
pub(super) fn follow(
    tokens: &mut [Token],
    source: &Source,
    (old, said_before): (&Article, &[String]),
    (new, said): (&Article, &[String]),
) {
    let twins = same_notes(said_before, said);
    let stays: FxHashSet<&str> = twins.iter().flatten().map(|&at| old.notes[at].label.as_str()).collect();
    for (note, twin) in new.notes.iter().zip(&twins).filter(|(note, _)| !note.label.is_empty()) {
        let label = note.label.as_str();
        let known_as = match twin.map(|at| old.notes[at].label.as_str()) {
            Some(before) if before == label => continue,
            Some(before) => hash(&before.to_lowercase()),
            None if stays.contains(label) => hash(&format!("a new {label}")),
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

/// For each new note the old one that says the same: what either side says just once, and what stands beside such a
/// pair.
fn same_notes(old: &[String], new: &[String]) -> Vec<Option<usize>> {
    let once = |all: &[String]| {
        let mut places: FxHashMap<String, Option<usize>> = FxHashMap::default();
        for (at, said) in all.iter().enumerate() {
            places.entry(said.clone()).and_modify(|place| *place = None).or_insert(Some(at));
        }
        places
    };
    let (of_old, of_new) = (once(old), once(new));
    let unique = |said: &String| of_new[said].and_then(|_| of_old.get(said).copied().flatten());
    let mut twins: Vec<Option<usize>> = new.iter().map(unique).collect();
    let mut is_taken = vec![false; old.len()];
    twins.iter().flatten().for_each(|&at| is_taken[at] = true);
    let mut join = |twins: &mut Vec<Option<usize>>, at: usize, before: Option<usize>| {
        if let Some(before) = before.filter(|&it| twins[at].is_none() && old.get(it) == Some(&new[at]) && !is_taken[it])
        {
            (twins[at], is_taken[before]) = (Some(before), true);
        }
    };
    for at in 0..new.len() {
        let behind = at.checked_sub(1).map_or(Some(0), |at| twins[at].map(|twin| twin + 1));
        join(&mut twins, at, behind);
    }
    for at in (0..new.len()).rev() {
        let next = if at + 1 == new.len() { Some(old.len()) } else { twins[at + 1] };
        join(&mut twins, at, next.and_then(|next| next.checked_sub(1)));
    }
    twins
}

/// Where the label of a note may stand: in markers that do not hold the note itself, and before its text.
fn places<'a>(article: &'a Article, note: &'a Note) -> impl Iterator<Item = Span> + 'a {
    let markers = note.markers.iter().map(|&marker| article[marker].span);
    let text = (!note.text.is_empty()).then(|| article.span(note.text).start).filter(|it| *it > note.span.start);
    let before = match text {
        Some(end) => Some(Span { start: note.span.start, end }),
        None => note.text.is_empty().then_some(note.span),
    };
    markers.filter(|span| !span.contains(note.span)).chain(before)
}
