//! Superlatives, causes and consensus: what only a survey of the field can know.

use super::super::CueKind;
use super::lexicon::Class;
use super::view::{Found, View};

/// How many words may stand between a superlative and what it is measured against.
const MAX_NOUN: usize = 5;

/// `the first woman to fly`, `the only country in which`, `the largest city in Europe`, `the world's oldest bank`.
pub(super) fn superlative(view: &View<'_>, at: usize) -> Option<Found> {
    let before = at.wrapping_sub(1);
    let is_lower = !view.is_capitalised(at);
    if !is_lower {
        return None;
    }
    match view.word(at) {
        "first" => first(view, at),
        "only" => only(view, at),
        "unprecedented" => {
            let is_of_noun = view.is_joined(at) && !view.is(at + 1, Class::Function) && !view.is(before, Class::Unreal);
            is_of_noun.then(|| Found::new(CueKind::Superlative, at..at + 2, at))
        }
        "most" if view.word(before) == "the" && view.is(at + 1, Class::Function) => None,
        _ if view.is(at, Class::Superlative) => {
            let of_possessive = is_possessive(view, before);
            let start = if view.is(before, Class::Ordinal) { before.wrapping_sub(1) } else { before };
            let is_definite = view.word(start) == "the" && view.is_joined(start);
            if of_possessive && !view.is(before, Class::Pronoun) {
                return Some(Found::new(CueKind::Superlative, before..(at + 2).min(view.words.end), at));
            }
            let end = if is_definite { measured(view, at + 1)? } else { return None };
            Some(Found::new(CueKind::Superlative, start..end, at))
        }
        _ => None,
    }
}

fn is_possessive(view: &View<'_>, at: usize) -> bool {
    // `it's best to wait`: short for `it is`.
    let is_short_for_is = matches!(
        view.word(at),
        "it's" | "that's" | "he's" | "she's" | "there's" | "what's" | "who's" | "which's" | "here's"
    );
    view.is_joined(at)
        && !is_short_for_is
        && (view.word(at).ends_with("'s") || view.gap(at).starts_with(['\'', '’']))
        && view.word(at).len() > 3
}

/// Where a superlative ends that is measured against something: `… in Europe`, `… of the war`, `… ever built`.
fn measured(view: &View<'_>, start: usize) -> Option<usize> {
    let (mut at, mut end) = (start, start + MAX_NOUN);
    while at < end {
        if matches!(view.word(at), "in" | "of" | "ever" | "on" | "among" | "since" | "worldwide") && at > start {
            let names_what = view.is_joined(at) || matches!(view.word(at), "ever" | "worldwide");
            return names_what.then(|| (at + 1).min(view.words.end));
        }
        // `the greatest and most developed cities in`: one superlative after another.
        let is_and = view.word(at) == "and" && view.is_joined(at) && view.is(at + 1, Class::Superlative);
        if is_and {
            (at, end) = (at + 2, end + 2);
            continue;
        }
        if !view.is_joined(at) || view.is(at, Class::Function) || view.is(at, Class::NoDoer) {
            return None;
        }
        at += 1;
    }
    None
}

/// `the first woman to fly`, `the first ever`, `for the first time in history`; but not `the first step to peace`, `at
/// first`, `first name`, `the first trial`.
fn first(view: &View<'_>, at: usize) -> Option<Found> {
    let before = at.wrapping_sub(1);
    if view.word(before) != "the" || !view.is_joined(before) {
        return None;
    }
    if view.word(at + 1) == "ever" {
        return Some(Found::new(CueKind::Superlative, before..(at + 3).min(view.words.end), at));
    }
    if view.reads(at + 1, &["time", "in", "history"]) {
        return Some(Found::new(CueKind::Superlative, before..at + 4, at));
    }
    let to = doer_to(view, at + 1)?;
    Some(Found::new(CueKind::Superlative, before..to + 2, at))
}

/// `the only woman to`, `the only country that`; but not `the only child`, `the only way to`.
fn only(view: &View<'_>, at: usize) -> Option<Found> {
    let before = at.wrapping_sub(1);
    if view.word(before) != "the" || !view.is_joined(before) {
        return None;
    }
    for end in at + 2..at + 2 + MAX_NOUN {
        if !view.is_joined(end - 2) || view.is(end - 1, Class::Function) || view.is(end - 1, Class::NoDoer) {
            return None;
        }
        if matches!(view.word(end), "who" | "that" | "which" | "ever" | "in") && view.is_joined(end - 1) {
            return Some(Found::new(CueKind::Superlative, before..end + 1, at));
        }
        if view.word(end) == "to" {
            let to = doer_to(view, at + 1)?;
            return Some(Found::new(CueKind::Superlative, before..to + 2, at));
        }
    }
    None
}

/// The `to` of `woman to fly`: after one to four words that name a doer, and before a verb.
fn doer_to(view: &View<'_>, start: usize) -> Option<usize> {
    for at in start..start + MAX_NOUN {
        if view.word(at) == "to" {
            let is_verb = view.words.contains(&(at + 1))
                && view.is_joined(at)
                && !view.is(at + 1, Class::Function)
                && !view.is_capitalised(at + 1)
                && !view.is(at + 1, Class::Figure)
                && !view.is(at + 1, Class::Ordinal);
            return (is_verb || matches!(view.word(at + 1), "be" | "have" | "do")).then_some(at);
        }
        let is_noun = !view.is(at, Class::Function) || matches!(view.word(at), "in" | "the" | "of");
        if !view.is_joined(at) || view.is(at, Class::NoDoer) || !is_noun {
            return None;
        }
    }
    None
}

/// `led to`, `resulted in`, `caused`, `because of`, `as a result of`, `due to`.
pub(super) fn cause(view: &View<'_>, at: usize) -> Option<Found> {
    let before = at.wrapping_sub(1);
    let found = |n_words: usize| Some(Found::new(CueKind::Cause, at..at + n_words, at));
    match view.word(at) {
        "led" if view.reads(at, &["led", "to"]) => {
            let is_passive = view.is(before, Class::Be);
            let is_way = (1..=6).any(|back| view.is(at.wrapping_sub(back), Class::Way));
            let is_someone = view.is(before, Class::Pronoun) && view.word(before) != "it";
            if is_passive || is_way || is_someone || view.is_name(at + 2) { None } else { found(2) }
        }
        "resulted" | "resulting" if view.word(at + 1) == "in" && view.is_joined(at) => found(2),
        "caused" if view.word(at + 1) == "by" && view.is_joined(at) => found(2),
        "caused" => {
            let has_object = view.is_joined(at) && !view.is(at + 1, Class::Preposition);
            if has_object && !view.is(before, Class::Be) { found(1) } else { None }
        }
        "because" if view.reads(at, &["because", "of"]) => found(2),
        "as" if view.reads(at, &["as", "a", "result", "of"]) || view.reads(at, &["as", "a", "consequence", "of"]) => {
            found(4)
        }
        "due" if view.reads(at, &["due", "to"]) => {
            // `was due to open`: a plan, not a cause.
            let is_plan = view.is(before, Class::Be) && !view.is(at + 2, Class::Determiner) && !view.is_name(at + 2);
            if is_plan { None } else { found(2) }
        }
        "brought" if view.reads(at, &["brought", "about"]) && view.word(at + 2) != "by" => found(2),
        "gave" if view.reads(at, &["gave", "rise", "to"]) => found(3),
        _ => None,
    }
}

/// `most historians`, `it is widely accepted`, `the scholarly consensus`, `nearly all diplomats`.
pub(super) fn consensus(view: &View<'_>, at: usize) -> Option<Found> {
    let kind = CueKind::Consensus;
    match view.word(at) {
        "most" if view.word(at.wrapping_sub(1)) == "the" => None,
        "most" | "all" | "no" | "majority" => {
            let start = if view.is(at.wrapping_sub(1), Class::Almost) { at - 1 } else { at };
            let end = (at + 1..at + 6).find(|end| view.is(*end, Class::Expert) && !view.is_capitalised(*end))?;
            let is_one_phrase = (at..end).all(|it| view.is_joined(it));
            let is_exception = view.word(at) == "no" && view.word(end.wrapping_sub(1)) != "serious";
            let between_ok =
                (at + 1..end).all(|it| !view.is(it, Class::Function) || matches!(view.word(it), "of" | "the"));
            (is_one_phrase && between_ok && !is_exception).then(|| Found::new(kind, start..end + 1, at))
        }
        "widely" | "generally" | "commonly" | "universally" => {
            // `not generally accepted` and `a widely accepted method` claim no agreement.
            let before = at.wrapping_sub(1);
            let is_other = view.is(before, Class::Unreal)
                || view.is(before, Class::Determiner)
                || matches!(view.word(before), "most" | "more" | "only");
            let is_held = view.is(at + 1, Class::Held) && view.is_joined(at) && !is_other;
            is_held.then(|| Found::new(kind, at..at + 2, at))
        }
        "consensus" => {
            let before = at.wrapping_sub(1);
            let is_scholarly = view.is(before, Class::Scholarly) && view.is_joined(before);
            let is_among = view.word(at + 1) == "among" && (at + 2..at + 6).any(|it| view.is(it, Class::Expert));
            (is_scholarly || is_among).then(|| {
                let start = if is_scholarly { before } else { at };
                Found::new(kind, start..at + 1 + usize::from(is_among), at)
            })
        }
        _ => None,
    }
}
