//! What a condition says of a case. Kinds were checked before, so nothing here can fail.

use super::{Node, Order, Reckoning};
use crate::article::Article;
use crate::find::scope::Names;
use crate::find::{Case, facts};
use crate::finding::Value;
use std::ops::Range;

/// Whether a node of kind flag is true.
pub(super) fn flag(node: &Node, case: &Case<'_>) -> bool {
    match node {
        Node::Not(inner) => !flag(inner, case),
        Node::All(all) => all.iter().all(|node| flag(node, case)),
        Node::Any(all) => all.iter().any(|node| flag(node, case)),
        Node::Compare(left, order, right) => compare(&value(left, case), *order, &value(right, case)),
        Node::OneOf(inner, list) => {
            let wanted = value(inner, case);
            list.iter().any(|one| value(one, case) == wanted)
        }
        Node::PartOf(part, whole) => text(whole, case).contains(&text(part, case)),
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
        _ => matches!(value(node, case), Value::Flag(true)),
    }
}

fn value(node: &Node, case: &Case<'_>) -> Value {
    match node {
        Node::Number(number) => Value::Number(*number),
        Node::Text(text) => Value::Text(text.clone()),
        Node::Flag(flag) => Value::Flag(*flag),
        Node::Name(name) => name.value(case),
        Node::Negative(inner) => Value::Number(-number(inner, case)),
        Node::Reckon(left, reckoning, right) => {
            let (left, right) = (number(left, case), number(right, case));
            Value::Number(match reckoning {
                Reckoning::Plus => left + right,
                Reckoning::Minus => left - right,
                Reckoning::Times => left * right,
                Reckoning::By => left / right,
            })
        }
        _ => Value::Flag(flag(node, case)),
    }
}

fn number(node: &Node, case: &Case<'_>) -> f64 {
    match value(node, case) {
        Value::Number(number) => number,
        _ => 0.0,
    }
}

fn text(node: &Node, case: &Case<'_>) -> String {
    match value(node, case) {
        Value::Text(text) => text,
        _ => String::new(),
    }
}

fn compare(left: &Value, order: Order, right: &Value) -> bool {
    match (order, left, right) {
        (Order::Equal, _, _) => left == right,
        (Order::Unequal, _, _) => left != right,
        (Order::Less, Value::Number(left), Value::Number(right)) => left < right,
        (Order::AtMost, Value::Number(left), Value::Number(right)) => left <= right,
        (Order::More, Value::Number(left), Value::Number(right)) => left > right,
        (Order::AtLeast, Value::Number(left), Value::Number(right)) => left >= right,
        _ => false,
    }
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
