//! What a condition says of a case. Kinds were checked before, so nothing here can fail.

use super::{Node, Order, Reckoning};
use crate::article::Article;
use crate::article::text::Stretch;
use crate::find::answer::Answer;
use crate::find::figures::Figure;
use crate::find::node::NodeKind;
use crate::find::program::Program;
use crate::find::scope::Names;
use crate::find::unit::Unit;
use crate::find::{Case, classes, facts};
use crate::finding::Value;
use memchr::memmem;
use std::borrow::Cow;
use std::ops::Range;

/// Whether a node of kind flag is true.
pub(super) fn flag(node: &Node, case: &Case<'_>) -> bool {
    match node {
        Node::Name(name) => matches!(name.value(case), Answer::Flag(true)),
        Node::Not(inner) => !flag(inner, case),
        Node::All(all) => all.iter().all(|node| flag(node, case)),
        Node::Any(all) => all.iter().any(|node| flag(node, case)),
        Node::Compare(left, Order::Equal, right) => is_equal(&value(left, case), right, case),
        Node::Compare(left, Order::Unequal, right) => !is_equal(&value(left, case), right, case),
        Node::Compare(left, order, right) => compare(number(left, case), *order, number(right, case)),
        Node::OneOf(inner, list) => {
            let wanted = value(inner, case);
            list.iter().any(|one| is_equal(&wanted, one, case))
        }
        Node::PartOf(part, whole) => memmem::find(text(whole, case).as_bytes(), text(part, case).as_bytes()).is_some(),
        Node::Matches(inner, pattern, _) => pattern.is_match(&text(inner, case)),
        Node::HasCue(kind) => facts::has_cue(case.reading, case.candidate, *kind),
        Node::Inside(scope) => scope.holds(case.reading, case.candidate.text, Names::Apart),
        Node::FollowedBy(program, within) => {
            let words = words_after(case, *within);
            program.starts_in(case.reading.article, words).is_some()
        }
        Node::PrecededBy(program, within) => {
            let article = case.reading.article;
            let words = words_before(case, *within);
            let ends_before = |start: usize| program.at(article, start).is_some_and(|it| it.words.end <= words.end);
            words.clone().any(ends_before)
        }
        Node::Earlier(program) => {
            let places = case.cache.phrase(program, || places_of(program, case.reading.article));
            places.is_some_and(|(first_end, _)| first_end <= case.candidate.text.start)
        }
        Node::Later(program) => {
            let places = case.cache.phrase(program, || places_of(program, case.reading.article));
            places.is_some_and(|(_, last_start)| last_start >= case.candidate.text.end)
        }
        Node::CitedWithin(most) => is_cited_within(case, *most),
        Node::Valid(form, inner) => form.fits(&text(inner, case)),
        _ => matches!(value(node, case), Answer::Flag(true)),
    }
}

/// Whether a node has a value. Most are texts that the lint writes out, and those are compared as they stand.
fn is_equal(wanted: &Answer<'_>, node: &Node, case: &Case<'_>) -> bool {
    match (wanted, node) {
        (Answer::Text(wanted), Node::Text(text)) => wanted == text,
        _ => *wanted == value(node, case),
    }
}

/// The value of a node.
pub(super) fn value<'a>(node: &'a Node, case: &Case<'a>) -> Answer<'a> {
    match node {
        Node::Number(number) => Answer::Number(*number),
        Node::Text(text) => text.as_str().into(),
        Node::Flag(flag) => Answer::Flag(*flag),
        Node::Name(name) => name.value(case),
        Node::Negative(inner) => Answer::Number(-number(inner, case)),
        Node::Reckon(left, reckoning, right) => {
            let (left, right) = (number(left, case), number(right, case));
            Answer::Number(match reckoning {
                Reckoning::Plus => left + right,
                Reckoning::Minus => left - right,
                Reckoning::Times => left * right,
                Reckoning::By => left / right,
            })
        }
        Node::NumberIn(inner) => classes::number_in(&text(inner, case)).into(),
        Node::Figure(figure, kind, inner, per) => {
            let unit = per.of(case.reading, case.candidate);
            let value = case.cache.figure(node, unit, || figures(*figure, kind, inner, *per, case));
            value.unwrap_or_else(|| figure.of(Vec::new())).into()
        }
        _ => Answer::Flag(flag(node, case)),
    }
}

fn number(node: &Node, case: &Case<'_>) -> f64 {
    match value(node, case) {
        Answer::Number(number) => number,
        _ => 0.0,
    }
}

fn text<'a>(node: &'a Node, case: &Case<'a>) -> Cow<'a, str> {
    match value(node, case) {
        Answer::Text(text) => text,
        _ => Cow::Borrowed(""),
    }
}

fn compare(left: f64, order: Order, right: f64) -> bool {
    match order {
        Order::Equal => left == right,
        Order::Unequal => left != right,
        Order::Less => left < right,
        Order::AtMost => left <= right,
        Order::More => left > right,
        Order::AtLeast => left >= right,
    }
}

/// The figure of every unit of the article, by the number of the unit.
fn figures(figure: Figure, kind: &NodeKind, inner: &Node, per: Unit, case: &Case<'_>) -> Vec<Value> {
    let mut values: Vec<Vec<Value>> = Vec::new();
    for candidate in case.reading.nodes(kind) {
        let unit = per.of(case.reading, candidate) as usize;
        let one = value(inner, &Case { candidate, place: None, ..*case });
        if values.len() <= unit {
            values.resize(unit + 1, Vec::new());
        }
        values[unit].push(one.into());
    }
    values.into_iter().map(|values| figure.of(values)).collect()
}

/// Where a phrase first ends and last begins in an article.
fn places_of(program: &Program, article: &Article) -> Option<(u32, u32)> {
    let stretch = |found: crate::find::program::Found| article.stretch_of_words(found.words);
    let mut all = (0..article.words.len()).filter_map(|word| stretch(program.at(article, word)?));
    let first: Stretch = all.next()?;
    let last = all.next_back().unwrap_or(first);
    Some((first.end, last.start))
}

/// More markers than this between some words are looked at no further.
const MAX_MARKERS: usize = 100;

fn is_cited_within(case: &Case<'_>, most: usize) -> bool {
    let (article, text) = (case.reading.article, case.candidate.text);
    let Some(passage) = article.passage_at(text.start).map(|id| &article[id]) else { return false };
    let after = article.words_in(text).end;
    let last = (after + most).min(passage.words.end);
    let end = last.checked_sub(1).and_then(|word| article.words.get(word)).map_or(text.end, |word| word.text.end);
    // A note right after the last of the words, or after its full stop, counts.
    let end = if last == passage.words.end { passage.text.end } else { end.max(text.end) };
    let markers = article.markers_in(Stretch { start: text.end, end: end.max(text.end) });
    article.markers[markers].iter().take(MAX_MARKERS).any(|marker| !article.is_broken(marker))
}

/// The words of the match's sentence that follow it, so many at most.
fn words_after(case: &Case<'_>, most: usize) -> Range<usize> {
    let article = case.reading.article;
    let words = article.words_in(case.candidate.text);
    let end = sentence_words(article, words.end.saturating_sub(1)).end;
    words.end..end.min(words.end + most).max(words.end)
}

/// The words of the match's sentence that stand before it, so many at most.
fn words_before(case: &Case<'_>, most: usize) -> Range<usize> {
    let article = case.reading.article;
    let words = article.words_in(case.candidate.text);
    let start = sentence_words(article, words.start).start;
    start.max(words.start.saturating_sub(most)).min(words.start)..words.start
}

fn sentence_words(article: &Article, word: usize) -> Range<usize> {
    article.words.get(word).map_or(word..word, |word| article[word.sentence].words.clone())
}
