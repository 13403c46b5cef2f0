//! Quotations whose words were changed.

use crate::analysis::{Analysis, Question};
use crate::article::{Article, Quotation};
use crate::edit::{Comparison, Replaced};
use crate::finding::{Hit, Kind};
use rustc_hash::FxHashMap;
use std::ops::Range;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "altered-quotations",
    params: &[("min_words", Kind::Number), ("min_share", Kind::Number)],
    facts: &[("before", Kind::Text), ("now", Kind::Text), ("letters", Kind::Number)],
    places: &[("quotation", &[])],
    run,
};

/// Signs that say that words were left out or put in.
const SIGNS: [&str; 5] = ["…", "...", ". . .", "[", "]"];

/// One hit a quotation. A quotation that begins earlier or ends later than before is no other for that; nor is one in
/// which a sign shows that words were left out or put in, or in which only spaces and hyphens changed. `letters` is how
/// many letters differ.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let Some(edit) = question.edit else { return Vec::new() };
    let is_long = |quotation: &&Quotation| quotation.words.len() >= question.count("min_words");
    let hit = |quotation: &Quotation| {
        let old = quotation_before(edit, quotation, question.number("min_share"))?;
        let inner = |it: &Replaced| old.words.start < it.old.end && it.old.start < old.words.end || it.old.is_empty();
        let replaced = edit.replaced_in(quotation.words.clone(), old.words.clone()).into_iter();
        let replaced = replaced.filter(inner).find(|it| is_altered(edit, quotation, old, it))?;
        let (before, now) = (text(edit.old, &replaced.old), text(edit.new, &replaced.new));
        let place = edit.new.stretch_of_words(replaced.new.clone()).unwrap_or(quotation.inner);
        let hit = Hit::at(edit.new.span(place)).fact("before", before).fact("now", now);
        let letters = strsim::osa_distance(&letters(before), &letters(now));
        Some(hit.fact("letters", letters).place("quotation", edit.new.span(quotation.inner)))
    };
    edit.new.quotations.iter().filter(is_long).filter_map(hit).collect()
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

fn is_altered(edit: &Comparison<'_>, new: &Quotation, old: &Quotation, replaced: &Replaced) -> bool {
    let at_an_end = replaced.old.start == old.words.start && replaced.new.start == new.words.start
        || replaced.old.end == old.words.end && replaced.new.end == new.words.end;
    if at_an_end && (replaced.old.is_empty() || replaced.new.is_empty()) {
        return false;
    }
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
