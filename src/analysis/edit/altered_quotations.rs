//! Quotations whose words were changed.

use super::{notes_before, notes_on};
use crate::analysis::{Analysis, Question};
use crate::article::{Article, Quotation};
use crate::edit::{Comparison, Replaced};
use crate::finding::{Hit, Kind};
use rustc_hash::FxHashMap;
use std::ops::Range;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "altered-quotations",
    params: &[("min_words", Kind::Number), ("min_share", Kind::Number)],
    facts: &[("turn", Kind::Text), ("before", Kind::Text), ("now", Kind::Text), ("letters", Kind::Number)],
    places: &[("quotation", &[])],
    run,
};

/// Signs that say that words were left out or put in.
const SIGNS: [&str; 5] = ["…", "...", ". . .", "[", "]"];

/// One hit a quotation: what was changed inside it, else what was put on or cut off at an end. `turn` says which, see
/// [`Turn`]; `letters` is how many letters differ.
///
/// A quotation in which a sign shows that words were left out or put in is no other for that, nor one in which only
/// spaces and hyphens changed. One that goes on further is none where its sentence got a note, which may hold the rest;
/// and one that stops sooner is none where the article now says the rest itself.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let Some(edit) = question.edit else { return Vec::new() };
    let is_long = |quotation: &&Quotation| quotation.words.len() >= question.count("min_words");
    let hit = |quotation: &Quotation| {
        let old = quotation_before(edit, quotation, question.number("min_share"))?;
        let (replaced, turn) = alteration(edit, quotation, old)?;
        let (before, now) = (text(edit.old, &replaced.old), text(edit.new, &replaced.new));
        let words = match turn {
            Turn::Later => quotation.words.start..quotation.words.start + 1,
            Turn::Sooner => quotation.words.end - 1..quotation.words.end,
            _ => replaced.new.clone(),
        };
        let place = edit.new.stretch_of_words(words).unwrap_or(quotation.inner);
        let letters = strsim::osa_distance(&letters(before), &letters(now));
        let hit = Hit::at(edit.new.span(place)).fact("turn", turn.as_str()).fact("before", before).fact("now", now);
        Some(hit.fact("letters", letters).place("quotation", edit.new.span(quotation.inner)))
    };
    edit.new.quotations.iter().filter(is_long).filter_map(hit).collect()
}

/// What became of some words of a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    /// Others stand in their place.
    Replaced,
    /// They were put between others.
    Added,
    /// They were taken from between others.
    Removed,
    /// It begins earlier, with them.
    Earlier,
    /// It goes on further, with them.
    Further,
    /// It begins later, without them.
    Later,
    /// It stops sooner, without them.
    Sooner,
}

impl Turn {
    fn of(replaced: &Replaced, new: &Quotation, old: &Quotation) -> Turn {
        let is_first = replaced.old.start == old.words.start && replaced.new.start == new.words.start;
        let is_last = replaced.old.end == old.words.end && replaced.new.end == new.words.end;
        match (replaced.old.is_empty(), replaced.new.is_empty()) {
            (true, _) if is_first => Turn::Earlier,
            (true, _) if is_last => Turn::Further,
            (true, _) => Turn::Added,
            (_, true) if is_first => Turn::Later,
            (_, true) if is_last => Turn::Sooner,
            (_, true) => Turn::Removed,
            _ => Turn::Replaced,
        }
    }

    fn as_str(self) -> &'static str {
        match self {
            Turn::Replaced => "replaced",
            Turn::Added => "added",
            Turn::Removed => "removed",
            Turn::Earlier => "earlier",
            Turn::Further => "further",
            Turn::Later => "later",
            Turn::Sooner => "sooner",
        }
    }

    fn is_inside(self) -> bool {
        matches!(self, Turn::Replaced | Turn::Added | Turn::Removed)
    }
}

/// The first change inside a quotation, else the first at an end.
fn alteration(edit: &Comparison<'_>, new: &Quotation, old: &Quotation) -> Option<(Replaced, Turn)> {
    let mut at_end = None;
    for replaced in edit.replaced_in(new.words.clone(), old.words.clone()) {
        let turn = Turn::of(&replaced, new, old);
        if !is_altered(edit, &replaced) {
            continue;
        }
        if turn.is_inside() {
            return Some((replaced, turn));
        }
        if at_end.is_none() && is_told(edit, new, old, (&replaced, turn)) {
            at_end = Some((replaced, turn));
        }
    }
    at_end
}

/// Whether words put on or cut off at an end are a matter of the edit.
fn is_told(edit: &Comparison<'_>, new: &Quotation, old: &Quotation, (replaced, turn): (&Replaced, Turn)) -> bool {
    if matches!(turn, Turn::Later | Turn::Sooner) {
        let is_left = |word: usize| edit.span_after(edit.old.span(edit.old.words[word].text)).is_some();
        return !replaced.old.clone().all(is_left);
    }
    let sentence = |article: &Article, quotation: &Quotation| {
        quotation.words.clone().next_back().map(|last| article.words[last].sentence)
    };
    let (Some(now), Some(before)) = (sentence(edit.new, new), sentence(edit.old, old)) else { return true };
    let had = notes_before(edit, before);
    let is_new = |note| edit.note_before(note).is_none_or(|note| !had.contains(&note));
    !notes_on(edit.new, now).into_iter().any(is_new)
}

/// The old quotation that gave a new one most of its words.
fn quotation_before<'c>(edit: &'c Comparison<'_>, new: &Quotation, min_share: f64) -> Option<&'c Quotation> {
    let quotation_of = |word: usize| {
        let after = edit.old.quotations.partition_point(|old| old.words.start <= word);
        after.checked_sub(1).filter(|&at| edit.old.quotations[at].words.contains(&word))
    };
    let mut counts: FxHashMap<usize, usize> = FxHashMap::default();
    for old in new.words.clone().filter_map(|word| edit.word_before(word)).filter_map(quotation_of) {
        *counts.entry(old).or_default() += 1;
    }
    let (old, n_shared) = counts.into_iter().max_by_key(|(at, n)| (*n, std::cmp::Reverse(*at)))?;
    let old = &edit.old.quotations[old];
    (2.0 * n_shared as f64 >= min_share * (new.words.len() + old.words.len()) as f64).then_some(old)
}

fn is_altered(edit: &Comparison<'_>, replaced: &Replaced) -> bool {
    let (before, now) = (with_signs(edit.old, &replaced.old), with_signs(edit.new, &replaced.new));
    let n_signs = |text: &str| SIGNS.iter().map(|sign| text.matches(sign).count()).sum::<usize>();
    n_signs(before) == n_signs(now) && letters(before) != letters(now)
}

/// Some words with what stands between them and their neighbours.
fn with_signs<'a>(article: &'a Article, words: &Range<usize>) -> &'a str {
    let start = words.start.checked_sub(1).map_or(0, |before| article.words[before].text.end);
    let end = article.words.get(words.end).map_or(article.clean_text().len() as u32, |next| next.text.start);
    &article.clean_text()[start as usize..end.max(start) as usize]
}

fn text<'a>(article: &'a Article, words: &Range<usize>) -> &'a str {
    article.stretch_of_words(words.clone()).map_or("", |stretch| article.text(stretch))
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
