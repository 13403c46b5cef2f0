//! Lengths of time that do not fit the dates told with them: `for ten years, from 1936 to 1938`, `two years later, in
//! 1941`.

use super::{Analysis, Question};
use crate::article::nouns::is_plural;
use crate::article::text::Stretch;
use crate::article::{Article, Time, numbers};
use crate::finding::{Hit, Kind};
use std::ops::Range;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "spans",
    params: &[("slack", Kind::Number)],
    facts: &[("from", Kind::Text), ("to", Kind::Text), ("years", Kind::Number), ("is_interval", Kind::Flag)],
    places: &[("from", &[]), ("to", &[])],
    run,
};

/// A length of time in whole years, in words of the article.
struct Length {
    years: i32,
    /// The words of the number and of `years`, as a range of [`Article::words`].
    words: Range<usize>,
}

fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let slack = question.number("slack") as i32;
    let mut hits = Vec::new();
    for (from, to) in article.spans_told().filter(|(from, to)| from.when.first <= to.when.first) {
        let Some(length) = length_of(article, from, to) else { continue };
        let years = years_between(from, to);
        if (length.years - years).abs() > slack && !is_cut_short(article, &length, to, years) {
            hits.extend(hit(article, &length, from, to, years, false));
        }
    }
    hits.extend(article.times.iter().filter_map(|to| interval(article, to, slack)));
    hits.extend(article.times.iter().filter_map(|to| anniversary(article, to, slack)));
    hits
}

fn hit(article: &Article, length: &Length, from: &Time, to: &Time, years: i32, is_interval: bool) -> Option<Hit> {
    let span = article.span(article.stretch_of_words(length.words.clone())?);
    let hit = Hit::at(span)
        .fact("from", article.text(from.text))
        .fact("to", article.text(to.text))
        .fact("years", f64::from(years))
        .fact("is_interval", is_interval);
    Some(hit.place("from", article.span(from.text)).place("to", article.span(to.text)))
}

fn years_between(from: &Time, to: &Time) -> i32 {
    let year = |time: &Time| time.when.year;
    if from.when.is_exact() && to.when.is_exact() { to.when.years_since(&from.when).0 } else { year(to) - year(from) }
}

/// The length that is said to be that of a span: right before it or right after it in its sentence.
fn length_of(article: &Article, from: &Time, to: &Time) -> Option<Length> {
    let sentence = &article[article.sentence_at(from.text.start)?];
    let (first, last) = (article.words_in(from.text).start, article.words_in(to.text).end);
    let before = (sentence.words.start..first).rev().take(6).find_map(|at| length_at(article, at));
    let before = before.filter(|length| joins(article, length.words.end..first));
    before.or_else(|| {
        let after = (last..sentence.words.end).take(4).find_map(|at| length_at(article, at));
        after.filter(|length| joins(article, last..length.words.start))
    })
}

/// Whether a term was to last longer than it did, and the sentence goes on to say why: `a six-year term from 1990 to
/// 1992, when she resigned`.
fn is_cut_short(article: &Article, length: &Length, to: &Time, years: i32) -> bool {
    const TERMS: [&str; 12] = [
        "term",
        "contract",
        "sentence",
        "lease",
        "mandate",
        "plan",
        "deal",
        "ban",
        "course",
        "scholarship",
        "loan",
        "appointment",
    ];
    let is_term = article.words.get(length.words.end).is_some_and(|word| TERMS.contains(&article.folded(word)));
    let last = article.words_in(to.text).end;
    let sentence = article.sentence_at(to.text.start).map_or(0..0, |id| article[id].words.clone());
    is_term && years < length.years && sentence.contains(&last)
}

/// Whether the words between a length and its span only join the two.
fn joins(article: &Article, between: Range<usize>) -> bool {
    const JOINTS: [&str; 20] = [
        "from",
        "between",
        "for",
        "a",
        "an",
        "the",
        "period",
        "of",
        "total",
        "in",
        "reign",
        "rule",
        "tenure",
        "career",
        "term",
        "lasting",
        "or",
        "span",
        "presidency",
        "war",
    ];
    between.into_iter().all(|at| JOINTS.contains(&article.folded(&article.words[at])))
}

/// `two years later, in 1941` and `in 1941, two years later`, where no date that the paragraph told before fits.
fn interval(article: &Article, to: &Time, slack: i32) -> Option<Hit> {
    let passage = &article[article.passage_at(to.text.start)?];
    let sentence = article.sentence_at(to.text.start)?;
    let words = article.words_in(to.text);
    let length = later_before(article, words.start).or_else(|| later_after(article, words.end))?;
    if to.is_rough || !article.is_own_or_name(to.text) || article.words[length.words.start].sentence != sentence {
        return None;
    }
    let told = article.times_in(Stretch { start: passage.text.start, end: to.text.start });
    let from = told.last()?;
    let is_near = article.sentence_at(from.text.start)?.index() + 1 >= sentence.index();
    let fits = |from: &Time| (years_between(from, to) - length.years).abs() <= slack;
    let is_wrong = is_near && !from.is_rough && from.when.year <= to.when.year && !told.iter().rev().take(8).any(fits);
    if is_wrong { hit(article, &length, from, to, years_between(from, to), true) } else { None }
}

/// `Founded in 1902, the paper celebrated its 75th anniversary in 1987`: the founding and the feast in one sentence.
fn anniversary(article: &Article, to: &Time, slack: i32) -> Option<Hit> {
    const BEGINNINGS: [&str; 6] = ["founded", "established", "opened", "formed", "built", "launched"];
    let sentence = &article[article.sentence_at(to.text.start)?];
    let end = article.words_in(to.text).start;
    let word = |back: usize| {
        let at = end.checked_sub(back).filter(|at| sentence.words.contains(at));
        at.map_or("", |at| article.folded(&article.words[at]))
    };
    let is_feast = matches!(word(1), "in" | "on") && word(2) == "anniversary" && matches!(word(4), "its" | "their");
    let years = ordinal(word(3)).filter(|_| is_feast)?;
    let [from] = article.times_in(Stretch { start: sentence.text.start, end: to.text.start }) else { return None };
    let verb = article.words_in(from.text).start.checked_sub(2)?;
    let is_beginning = BEGINNINGS.contains(&article.folded(&article.words[verb]));
    let is_wrong = (years_between(from, to) - years).abs() > slack && !from.is_rough && !to.is_rough;
    let words = end - 3..end - 1;
    let length = Length { years, words };
    if is_wrong && is_beginning && article.is_own_or_name(to.text) {
        hit(article, &length, from, to, years_between(from, to), true)
    } else {
        None
    }
}

/// The number of `75th`.
fn ordinal(word: &str) -> Option<i32> {
    ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end))?.parse().ok()
}

/// The length in `two years later, in` before a time that begins at a word.
fn later_before(article: &Article, time: usize) -> Option<Length> {
    let word = |back: usize| time.checked_sub(back).map_or("", |at| article.folded(&article.words[at]));
    let number = time.checked_sub(4).filter(|_| matches!(word(1), "in" | "on") && word(2) == "later")?;
    length_at(article, number)
}

/// The length in `in 1941, two years later` after a time that ends before a word.
fn later_after(article: &Article, end: usize) -> Option<Length> {
    let length = length_at(article, end)?;
    let later = article.words.get(length.words.end).is_some_and(|word| article.folded(word) == "later");
    (later && end.checked_sub(1).is_some_and(|time| article.gap_after(time).trim() == ",")).then_some(length)
}

/// An exact number of years whose number stands at a word: `ten years`, `ten-year`.
fn length_at(article: &Article, at: usize) -> Option<Length> {
    const NOT_EXACT: [&str; 14] = [
        "some", "first", "last", "next", "another", "every", "within", "least", "most", "final", "and", "to", "after",
        "before",
    ];
    let word = |at: usize| article.words.get(at).map_or("", |word| article.folded(word));
    let before = at.checked_sub(1).map_or("", word);
    let farther = at.checked_sub(2).map_or("", word);
    let (number, n_words) = match word(at).strip_suffix("-year") {
        Some(number) => (number, 1),
        None if matches!(word(at + 1), "years" | "year") => (word(at), 2),
        None => return None,
    };
    let years = i32::try_from(numbers::value_of(number)?).ok().filter(|years| (1..200).contains(years))?;
    let is_half = word(at + n_words) == "and" || article.gap_after(at + n_words - 1).contains('½');
    // `two terms of four years`, `for the first time in ten years`: not the length of the span.
    let is_of_other = before == "of" && is_plural(farther) || before == "in" && farther == "time";
    (!numbers::is_rough(before) && !NOT_EXACT.contains(&before) && !is_half && !is_of_other)
        .then_some(Length { years, words: at..at + n_words })
}
