//! Numbers and dates: counts, shares and sums, and when something happened.

use super::super::CueKind;
use super::super::nouns::is_plural;
use super::lexicon::Class;
use super::view::{Found, View, is_currency};
use std::ops::Range;

/// Counts below this are seldom in doubt and often an ordinary part of a description: two brothers, three studies.
const MIN_COUNT: u64 = 10;

/// How many words may stand between a number and what it counts: `16 leading Soviet officials`.
const MAX_BETWEEN: usize = 3;

/// A count of people or things, a share or a sum, whose first figure stands at `at`.
///
/// A number alone is no count: what it counts must follow. Years, dates, times, ages and the numbers of articles, pages
/// and the like are none, and neither is how exact something is: `to within 1%`, `±0.5 mm`.
pub(super) fn number(view: &View<'_>, at: usize) -> Option<Found> {
    if view.is(at, Class::Share) {
        return share(view, at);
    }
    if !is_number(view, at) || !may_count(view, at) {
        return None;
    }
    let figures = figures(view, at);
    // `several thousand people`, `half a million`: the words before belong to the count.
    let before = at.wrapping_sub(1);
    let start = if matches!(view.word(before), "half" | "one" | "several" | "few") && view.is_joined(before) {
        before
    } else {
        at
    };
    let (value, has_multiplier) = value(view, figures.clone());
    let last = figures.end - 1;
    let is_sum = view.mark_before(at).is_some_and(is_currency);
    let is_percentage = view.mark_after(last) == Some('%');
    let is_tolerance = view.word(before) == "within" && view.is_joined(before) || view.mark_before(at) == Some('±');
    if is_tolerance {
        return None;
    }
    // `180 providing services to Oldham`: a bus, not a count.
    if figures.start == view.words.start && view.is(at, Class::Figure) && view.word(figures.end).ends_with("ing") {
        return None;
    }
    if is_sum || is_percentage {
        return Some(Found::whole(CueKind::Number, figures));
    }
    let is_plain_year = figures.clone().all(|it| looks_like_year(view.text(it)) || view.is(it, Class::Function));
    if !view.is_joined(last) || is_plain_year && view.is(at.wrapping_sub(1), Class::When) {
        return None;
    }
    if let Some(n_words) = unit(view, figures.end) {
        return Some(Found::whole(CueKind::Number, start..figures.end + n_words));
    }
    if is_plain_year && !view.is(figures.end, Class::Counted) || value < MIN_COUNT && !has_multiplier {
        return None;
    }
    counted(view, figures.end).map(|end| Found::whole(CueKind::Number, start..end))
}

/// Whether the words before a number let it count something.
fn may_count(view: &View<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let is_in_name = view.is_capitalised(before) && before != view.words.start && !view.is(before, Class::Function);
    let is_named = view.is_capitalised(at) && at != view.words.start;
    let is_part = matches!(view.mark_before(at), Some(':' | '.' | '/' | ',' | '#' | '№' | '§' | '-' | '–' | '−'))
        || matches!(view.mark_after(at), Some(':' | '/' | '°' | '\'' | '"' | '-' | '′' | '″'));
    let is_of_date = view.is(before, Class::Month) || view.is(at + 1, Class::Month);
    let is_numbered = view.is(before, Class::Numbered) && view.is_joined(before);
    // `1,200 to 1,500 people`: the second figure carries the count; `1936–38` is no count at all.
    let is_range = view.mark_before(at) == Some('–') && !looks_like_year(view.text(before));
    !is_in_name && !is_named && !is_of_date && !is_numbered && (!is_part || is_range)
}

/// The figures and number words that belong together: `1.5 million`, `two hundred and fifty`, `hundreds of thousands`.
fn figures(view: &View<'_>, at: usize) -> Range<usize> {
    let is_number = |at: usize| is_number(view, at) && !view.is_capitalised(at);
    let mut end = at + 1;
    while end < at + 8 && view.is_joined(end - 1) {
        if is_number(end) {
            end += 1;
        } else if matches!(view.word(end), "and" | "of" | "or" | "to") && is_number(end + 1) && view.is_joined(end) {
            end += 2;
        } else {
            break;
        }
    }
    at..end
}

fn is_number(view: &View<'_>, at: usize) -> bool {
    let classes = [Class::Figure, Class::NumberWord, Class::SmallNumber, Class::Multiplier];
    classes.into_iter().any(|class| view.is(at, class))
}

/// The value of the first figure, and whether a word such as `million` raises it.
fn value(view: &View<'_>, figures: Range<usize>) -> (u64, bool) {
    let has_multiplier = figures.clone().any(|at| view.is(at, Class::Multiplier));
    let digits: String =
        view.text(figures.start).chars().take_while(|it| *it != '.').filter(char::is_ascii_digit).collect();
    let in_words = if view.is(figures.start, Class::SmallNumber) { 0 } else { MIN_COUNT };
    (digits.parse().unwrap_or(if digits.is_empty() { in_words } else { u64::MAX }), has_multiplier)
}

fn looks_like_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|digit| digit.is_ascii_digit()) && ("1000".."2100").contains(&text)
}

/// How many words a unit takes: `percent`, `per cent`, `roubles`, `US dollars`, `kilometres`.
fn unit(view: &View<'_>, at: usize) -> Option<usize> {
    if view.is(at, Class::Unit) {
        Some(1)
    } else if view.reads(at, &["per", "cent"]) || view.is_capitalised(at) && view.is(at + 1, Class::Currency) {
        Some(2)
    } else {
        view.is(at, Class::Currency).then_some(1)
    }
}

/// Where what is counted ends: a plural noun after at most a few words that can stand before it.
fn counted(view: &View<'_>, start: usize) -> Option<usize> {
    let mut at = start;
    if view.word(at) == "of" && view.is_joined(at) {
        at += 1;
        at += usize::from(view.is(at, Class::Determiner) && view.is_joined(at));
    }
    let first = at;
    while at <= first + MAX_BETWEEN && view.words.contains(&at) {
        let is_name = view.is_capitalised(at);
        if view.is(at, Class::Time) || view.is(at, Class::Figure) {
            return None;
        }
        if view.is(at, Class::Counted) && !is_name {
            return Some(at + 1);
        }
        if view.is(at, Class::Function) || view.is(at, Class::Pronoun) {
            return None;
        }
        let goes_on = view.is_joined(at) && !view.is(at + 1, Class::Function);
        let is_last = !goes_on || view.is(at + 1, Class::Figure);
        if !is_name && is_last {
            // Verbs in `-s` are told by a list and by what follows.
            return (is_plural(view.word(at)) && !view.is(at, Class::VerbInS)).then_some(at + 1);
        }
        if !view.is_joined(at) {
            return None;
        }
        at += 1;
    }
    None
}

/// A share in words: `two-thirds of the deputies`, `a majority of the delegates`.
fn share(view: &View<'_>, at: usize) -> Option<Found> {
    let is_share = view.word(at + 1) == "of" && view.is_joined(at) && view.is_joined(at + 1);
    let noun = at + 2 + usize::from(view.is(at + 2, Class::Determiner));
    (is_share && view.words.contains(&noun)).then(|| Found::whole(CueKind::Number, at..noun + 1))
}

/// A date or a year as a statement of when, whose first word stands at `at`: `on 17 October 1936`, `In May 1937`,
/// `since 1936`. A sentence that is hardly more than its date states nothing.
pub(super) fn date(view: &View<'_>, at: usize) -> Option<Found> {
    date_at(view, at).filter(|found| view.words.len() >= found.words.len() + 3)
}

fn date_at(view: &View<'_>, at: usize) -> Option<Found> {
    let is_day = |at: usize| matches!(view.text(at).len(), 1 | 2) && view.is(at, Class::Figure);
    let is_year = |at: usize| looks_like_year(view.text(at)) && !view.is_capitalised(at + 1);
    let follows = |at: usize| view.gap(at).trim().is_empty() || view.gap(at).trim() == ",";
    let is_month = |at: usize| view.is(at, Class::Month) && view.is_capitalised(at);
    if is_day(at) && is_month(at + 1) && view.is_joined(at) {
        let has_year = looks_like_year(view.text(at + 2)) && follows(at + 1);
        return Some(Found::whole(CueKind::Date, at..at + 2 + usize::from(has_year)));
    }
    if is_month(at) {
        let n_days = usize::from(is_day(at + 1) && view.is_joined(at));
        let has_year = looks_like_year(view.text(at + n_days + 1)) && follows(at + n_days);
        return (has_year || n_days == 1)
            .then(|| Found::whole(CueKind::Date, at..at + 1 + n_days + usize::from(has_year)));
    }
    let is_when = view.is(at.wrapping_sub(1), Class::When) && view.is_joined(at.wrapping_sub(1));
    (is_when && is_year(at)).then(|| Found::whole(CueKind::Date, at..at + 1))
}
