//! Spans of time whose end comes before their beginning: in prose, in lifetimes, in terms of office.

use super::{Analysis, Question};
use crate::article::milestones::Event;
use crate::article::text::Stretch;
use crate::article::works::dates::{self, Written};
use crate::article::{Article, InfoboxField, Time};
use crate::finding::{Hit, Kind};
use rustc_hash::FxHashMap;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "reversed-dates",
    params: &[],
    facts: &[("from", Kind::Text), ("to", Kind::Text)],
    places: &[("from", &[])],
    run,
};

fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let mut hits: Vec<Hit> = article.spans_told().filter_map(|(from, to)| in_text(article, from, to)).collect();
    hits.extend(article.times.windows(2).filter_map(|pair| beginning_and_end(article, &pair[0], &pair[1])));
    let fields: Fields<'_> = article.infobox.iter().map(|field| ((field.of, field.name.as_str()), field)).collect();
    hits.extend(article.infobox.iter().filter_map(|field| term(&fields, field)));
    hits.extend(lifetime(article));
    hits
}

/// `from 1945 to 1940`, `(1938–1888)`, `between May 1937 and April 1936`.
fn in_text(article: &Article, from: &Time, to: &Time) -> Option<Hit> {
    (to.when.last < from.when.first).then(|| hit(article, from, to))
}

fn hit(article: &Article, from: &Time, to: &Time) -> Hit {
    Hit::at(article.span(from.text.join(to.text)))
        .fact("from", article.text(from.text))
        .fact("to", article.text(to.text))
        .place("from", article.span(from.text))
}

/// `It began in 1936 and ended in 1930`: the verbs say which comes first.
fn beginning_and_end(article: &Article, from: &Time, to: &Time) -> Option<Hit> {
    const BEGIN: [&str; 4] = ["began", "begun", "started", "opened"];
    const END: [&str; 6] = ["ended", "finished", "closed", "stopped", "concluded", "ceased"];
    if to.when.last >= from.when.first || from.is_rough || to.is_rough {
        return None;
    }
    let between = article.words_in(Stretch { start: from.text.end, end: to.text.start });
    let first = article.words_in(from.text).start;
    let words: Vec<&str> =
        between.chain(first.checked_sub(2)?..first).map(|at| article.folded(&article.words[at])).collect();
    let is_span = match words[..] {
        ["and", end, "in" | "on", begin, "in" | "on"] | ["and", "was", end, "in" | "on", begin, "in" | "on"] => {
            BEGIN.contains(&begin) && END.contains(&end)
        }
        _ => false,
    };
    (is_span && article.is_own_or_name(from.text)).then(|| hit(article, from, to))
}

/// The fields of an infobox by the box and the name.
type Fields<'a> = FxHashMap<(usize, &'a str), &'a InfoboxField>;

/// An infobox whose `term_end2` comes before its `term_start2`.
fn term(fields: &Fields<'_>, end: &InfoboxField) -> Option<Hit> {
    const PAIRS: [(&str, &str); 5] = [
        ("term_end", "term_start"),
        ("serviceyears_end", "serviceyears_start"),
        ("reign_end", "reign_start"),
        ("year_end", "year_start"),
        ("end_date", "start_date"),
    ];
    let (start, number) = PAIRS.iter().find_map(|(end_name, start)| Some((start, end.name.strip_prefix(end_name)?)))?;
    let name = format!("{start}{number}");
    let start = fields.get(&(end.of, name.as_str()))?;
    let (from, to) = (one_date(&start.value)?, one_date(&end.value)?);
    (to.last < from.first)
        .then(|| Hit::at(end.span).fact("from", &*start.value).fact("to", &*end.value).place("from", start.span))
}

fn one_date(value: &str) -> Option<Written> {
    match dates::told(value)[..] {
        [(_, when, false)] => Some(when),
        _ => None,
    }
}

/// A death before the birth, told in two places.
fn lifetime(article: &Article) -> Option<Hit> {
    let birth = article.dated(Event::Birth).into_iter().next()?;
    let death = article.dated(Event::Death).into_iter().find(|death| death.when.last < birth.when.first)?;
    let is_told_in_one = article.times.windows(2).any(|pair| {
        let spans = [article.span(pair[0].text), article.span(pair[1].text)];
        spans == [birth.span, death.span]
    });
    let year = |when: &Written| when.year.to_string();
    (!is_told_in_one).then(|| {
        Hit::at(death.span).fact("from", year(&birth.when)).fact("to", year(&death.when)).place("from", birth.span)
    })
}
