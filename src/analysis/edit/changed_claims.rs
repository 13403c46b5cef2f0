//! Numbers and names that were changed, and words that were denied, in front of a note that stands as it stood.

use super::{kept_sentences, notes_before, notes_on};
use crate::analysis::{Analysis, Question};
use crate::article::{Article, NoteId, SentenceId, Voice};
use crate::edit::{Comparison, Replaced};
use crate::finding::{Hit, Kind};
use std::ops::Range;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "changed-claims",
    params: &[("min_share", Kind::Number)],
    facts: &[("what", Kind::Text), ("before", Kind::Text), ("now", Kind::Text), ("label", Kind::Text)],
    places: &[("marker", &[])],
    run,
};

/// A name that differs from another in no more letters is another spelling of it.
const MAX_TYPOS: usize = 2;
const DENIALS: [&str; 8] = ["not", "no", "never", "neither", "nor", "none", "nobody", "without"];

/// `what` is `number`, `name` or `denial`; of a denial that was added, `before` is empty. One hit a sentence, and only in
/// the article's own voice: what changes in a quotation is another matter.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let Some(edit) = question.edit else { return Vec::new() };
    let mut hits = Vec::new();
    for (sentence, twin) in kept_sentences(edit, question.number("min_share")) {
        if twin.share == 1.0 && twin.n_shared == edit.new[sentence].words.len() {
            continue;
        }
        let Some(note) = unchanged_note(edit, sentence, twin.old) else { continue };
        let changed =
            edit.replaced(sentence).into_iter().find_map(|replaced| Some((change(edit, &replaced)?, replaced)));
        let Some((what, replaced)) = changed else { continue };
        let own = replaced.new.clone();
        let Some(stretch) = edit.new.stretch_of_words(own.clone()).filter(|_| is_own(edit.new, own)) else { continue };
        let marker = edit.new[note].markers.iter().map(|&id| &edit.new[id]).find(|it| it.sentence >= Some(sentence));
        let hit = Hit::at(edit.new.span(stretch))
            .fact("what", what)
            .fact("before", words(edit.old, replaced.old))
            .fact("now", words(edit.new, replaced.new))
            .fact("label", marker.map_or(edit.new[note].label.as_str(), |marker| marker.label.as_str()));
        hits.push(marker.into_iter().fold(hit, |hit, marker| hit.place("marker", marker.span)));
    }
    hits
}

/// The first of the notes that a sentence hangs on, if they are those it hung on before and no word of them changed.
fn unchanged_note(edit: &Comparison<'_>, new: SentenceId, old: SentenceId) -> Option<NoteId> {
    let (had, has) = (notes_before(edit, old), notes_on(edit.new, new));
    let mut before: Vec<NoteId> = has.iter().filter_map(|&note| edit.note_before(note)).collect();
    before.sort_unstable();
    before.dedup();
    let is_untouched = |note: &NoteId| !edit.touches(edit.new.span(edit.new[*note].text));
    (before == had && has.iter().all(is_untouched)).then(|| has.first().copied()).flatten()
}

fn change(edit: &Comparison<'_>, replaced: &Replaced) -> Option<&'static str> {
    let (old, new) = (numbers(edit.old, &replaced.old), numbers(edit.new, &replaced.new));
    if !old.is_empty() && !new.is_empty() && old != new {
        return Some("number");
    }
    let n_denials = |article: &Article, words: &Range<usize>| {
        let folded = article.words[words.clone()].iter().map(|word| article.folded(word));
        folded.filter(|word| DENIALS.contains(word) || word.ends_with("n't")).count()
    };
    if n_denials(edit.old, &replaced.old) == 0 && n_denials(edit.new, &replaced.new) > 0 {
        return Some("denial");
    }
    let (old, new) = (names(edit.old, &replaced.old), names(edit.new, &replaced.new));
    let is_other = |name: &&str| old.iter().all(|known| strsim::osa_distance(known, name) > MAX_TYPOS);
    (!old.is_empty() && new.iter().any(|name| is_other(&name.as_str()))).then_some("name")
}

/// The numbers in some words, without the signs that set their thousands apart.
fn numbers(article: &Article, words: &Range<usize>) -> Vec<String> {
    let texts = article.words[words.clone()].iter().map(|word| article.text(word.text));
    let numbers = texts.filter(|text| text.starts_with(|c: char| c.is_ascii_digit()));
    numbers.map(|text| text.replace([',', '\u{a0}'], "").trim_end_matches('s').to_owned()).collect()
}

/// The words that are part of names.
fn names(article: &Article, words: &Range<usize>) -> Vec<String> {
    let words = article.words[words.clone()].iter();
    let names = words.filter(|word| article.voice_at(word.text.start) == Voice::Name);
    names.map(|word| article.folded(word).to_owned()).collect()
}

fn is_own(article: &Article, words: Range<usize>) -> bool {
    article.stretch_of_words(words).is_some_and(|stretch| article.is_own_or_name(stretch))
}

fn words(article: &Article, words: Range<usize>) -> String {
    article.stretch_of_words(words).map_or(String::new(), |stretch| article.text(stretch).to_owned())
}
