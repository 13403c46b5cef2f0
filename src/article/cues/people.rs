//! Accusations and motives: what a person or group is said to have done wrong, or to have felt and wanted.

use super::super::CueKind;
use super::lexicon::Class;
use super::view::{Found, View};

/// How far before a verb its subject is sought, in words.
const MAX_SUBJECT: usize = 8;

/// A wrong that someone is said to have done, as a fact: `Trotsky had deliberately lied`, `murdered by the police`.
///
/// A charge, a verdict or a report of what others say is no accusation of the article's; the caller leaves out
/// sentences that report before `at`. Who suffered a wrong is not accused: a passive counts only with its agent.
pub(super) fn accusation(view: &View<'_>, at: usize) -> Option<Found> {
    if view.words.clone().skip(at - view.words.start).take(12).any(|it| is_doubted(view, it)) {
        return None;
    }
    if let Some(state) = state_of_wrong(view, at) {
        return Some(state);
    }
    if view.is_capitalised(at) {
        return None;
    }
    let after = at + 1;
    let found = |from: usize, end: usize| Some(Found::new(CueKind::Accusation, from..end, at));
    if view.is(at, Class::WrongDone)
        && let Some(by) = agent_of(view, at)
    {
        return if is_denied(view, at) { None } else { found(at, by + 1) };
    }
    let is_wrong = if view.is(at, Class::WrongDone) {
        let voice = voice(view, at);
        let has_object = view.is_joined(at)
            && (view.is(after, Class::Determiner)
                || view.is(after, Class::Pronoun)
                || view.is_capitalised(after)
                || view.is(after, Class::Figure)
                || view.is(after, Class::NumberWord)
                || view.is(after, Class::Multiplier));
        voice == Aux::Active && has_object && !is_harmless(view, at)
    } else if view.is(at, Class::WrongAlone) {
        voice(view, at) == Aux::Active && is_wrong_alone(view, at)
    } else if view.is(at, Class::WrongDoing) {
        let carries_out = view.word(at) != "carrying" || has_crime(view, at);
        voice(view, at) == Aux::Be && carries_out
    } else if view.is(at, Class::WrongNoun) {
        return noun_of_wrong(view, at).filter(|_| !is_denied(view, at));
    } else {
        false
    };
    let subject = subject(view, at)?;
    if is_wrong && !is_denied(view, at) { found(subject, at + 1) } else { None }
}

/// The `by` of a passive whose agent is a name or a group: right after the verb, or after when and where it was done.
fn agent_of(view: &View<'_>, at: usize) -> Option<usize> {
    let is_when =
        |it: usize| view.is(it, Class::Figure) || view.is(it, Class::Month) || view.is(it, Class::Preposition);
    let by = (at + 1..at + 7).find(|it| view.word(*it) == "by")?;
    let is_passive = by == at + 1 || voice(view, at) == Aux::Be;
    let is_near = (at..by).all(|it| view.is_joined(it))
        && (at + 1..by).all(|it| is_when(it) || matches!(view.word(it), "and" | "the") || view.is_name(it));
    let has_agent = (by + 1..by + 5).any(|it| view.is_name(it) || view.is(it, Class::Group));
    (is_passive && is_near && has_agent).then_some(by)
}

/// Words that take an accusation back although they follow it: `lied, according to Getty`.
fn is_doubted(view: &View<'_>, at: usize) -> bool {
    view.is(at, Class::Doubting) || view.reads(at, &["according", "to"])
}

/// What stands before a verb form, adverbs and other verbs of wrong skipped.
#[derive(PartialEq)]
enum Aux {
    /// A form of `be`: a past participle is passive, a form in `-ing` goes on.
    Be,
    /// `to`, a modal verb, a preposition, a determiner: not a statement of what happened.
    Unreal,
    /// Anything else: a past form is active.
    Active,
}

fn voice(view: &View<'_>, at: usize) -> Aux {
    for back in 1..=5 {
        let before = at.wrapping_sub(back);
        if view.is(before, Class::Be) {
            return Aux::Be;
        }
        // `a conspired attempt`, `aiding persecuted Jews`: a participle that is an adjective.
        let is_adjective = view.is(before, Class::Determiner) || view.word(before).ends_with("ing");
        if is_adjective || view.is(before, Class::Unreal) || view.is(before, Class::Preposition) {
            return Aux::Unreal;
        }
        let is_skipped = view.word(before).ends_with("ly")
            || matches!(view.word(before), "and" | "or" | "also" | "then" | "being")
            || view.is(before, Class::WrongDone)
            || view.is(before, Class::WrongDoing);
        if !is_skipped {
            return Aux::Active;
        }
    }
    Aux::Active
}

/// Whether the words right before say that it did not happen, or only might have.
fn is_denied(view: &View<'_>, at: usize) -> bool {
    (1..=6).any(|back| view.is(at.wrapping_sub(back), Class::Unreal))
}

/// `stole the show`, `stole second base`, `abused alcohol`: not wrongs done to anyone.
fn is_harmless(view: &View<'_>, at: usize) -> bool {
    (at + 1..at + 5).any(|it| view.is(it, Class::Harmless))
}

/// Whether a verb without an object speaks of a wrong: `lied`, `spied on`, `conspired with`, `plotted to kill`.
fn is_wrong_alone(view: &View<'_>, at: usize) -> bool {
    match view.word(at) {
        // `His strength lied in painting`: a misspelt `lay`.
        "lied" => view.word(at + 1) != "in" || !view.word(at + 2).ends_with("ing"),
        "spied" => matches!(view.word(at + 1), "on" | "for"),
        "plotted" | "forged" | "fabricated" | "falsified" | "committed" | "carried" => has_crime(view, at),
        "collaborated" => (at + 1..at + 5).any(|it| view.is(it, Class::Enemy)),
        _ => true,
    }
}

fn has_crime(view: &View<'_>, at: usize) -> bool {
    (at + 1..at + 7).any(|it| view.is(it, Class::Crime))
}

/// `was a traitor`, `were spies`, `was guilty of`.
fn noun_of_wrong(view: &View<'_>, at: usize) -> Option<Found> {
    let is_capital = |it: usize| view.is_capitalised(it) && it > view.words.start;
    let verb = (1..=4).map(|back| at.wrapping_sub(back)).find(|it| view.is(*it, Class::Be))?;
    let between = || verb + 1..at;
    let is_plain = between()
        .all(|it| !view.is(it, Class::Preposition) && !view.word(it).ends_with("ed") && !is_capital(it))
        && (verb..at).all(|it| view.is_joined(it));
    // `was found guilty` is a verdict, `was a spy novelist` no spy.
    let is_guilty =
        view.word(at) != "guilty" || view.word(at + 1) == "of" && between().all(|it| view.word(it).ends_with("ly"));
    let is_head = !view.is_joined(at) || view.is(at + 1, Class::Function);
    let is_stated = matches!(view.word(verb), "was" | "were" | "is" | "are");
    let subject = subject(view, verb)?;
    let is_whole = is_plain && is_guilty && is_head && is_stated && view.mark_after(at) != Some('-');
    is_whole.then(|| Found::new(CueKind::Accusation, subject..at + 1, at))
}

/// `corruption persists`, `bribery was rampant`: a wrong that is said to go on, with nobody named.
fn state_of_wrong(view: &View<'_>, at: usize) -> Option<Found> {
    let verb = at + 1;
    let is_free = view.is(at, Class::WrongState) && view.is_joined(at) && !is_denied(view, at);
    let goes_on = matches!(
        view.word(verb),
        "persists" | "persisted" | "remains" | "remained" | "prevails" | "prevailed" | "flourished" | "thrived"
    );
    let is_rife = view.is(verb, Class::Be) && view.is(verb + 1, Class::Rife);
    (is_free && (goes_on || is_rife)).then(|| Found::new(CueKind::Accusation, at..verb + 1 + usize::from(is_rife), at))
}

/// The first word of whoever does it: a name, a group or a personal pronoun in the same clause before the verb, with
/// the name it is a part of. A place behind a preposition says only where they are: `Serb revolutionaries in Bosnia`.
fn subject(view: &View<'_>, at: usize) -> Option<usize> {
    for back in 1..=MAX_SUBJECT {
        let before = at.wrapping_sub(back);
        if !view.words.contains(&before) || view.gap(before).contains([';', ':', '(', ')', '“', '"']) {
            return None;
        }
        if matches!(view.word(before), "he" | "she" | "they" | "who" | "we") {
            return Some(before);
        }
        if view.is(before, Class::Group) || view.is_name(before) {
            let first = start_of_name(view, before);
            let is_placed = first >= view.words.start + 2
                && matches!(view.word(first - 1), "in" | "at" | "from" | "near")
                && view.is_joined(first - 1)
                && view.is_joined(first - 2)
                && !view.is(first - 2, Class::Function);
            return Some(if is_placed { start_of_name(view, first - 2) } else { first });
        }
    }
    None
}

/// The first of the capitalised words that stand together up to a word: `Black September` before `Organization`.
fn start_of_name(view: &View<'_>, last: usize) -> usize {
    let is_month = |it: usize| view.is(it, Class::Month);
    let is_part = |it: &usize| {
        view.is_joined(*it) && (view.is_name(*it) || is_month(*it) && view.is_capitalised(it.wrapping_sub(1)))
    };
    let first = (1..MAX_SUBJECT).map(|back| last.wrapping_sub(back)).take_while(is_part).last();
    first.filter(|first| !is_month(*first)).unwrap_or(last)
}

/// What someone felt, wanted or believed, right after their name: `Stalin feared`, `she deeply hated`, `out of
/// jealousy`.
pub(super) fn motive(view: &View<'_>, at: usize) -> Option<Found> {
    if view.reads(at, &["out", "of"]) && view.is(at + 2, Class::Feeling) {
        return Some(Found::new(CueKind::Motive, at..at + 3, at));
    }
    let needs_to = matches!(view.word(at), "wanted" | "wished" | "intended");
    if !view.is(at, Class::Wanting) || needs_to && view.word(at + 1) != "to" {
        return None;
    }
    // What a thinker believed is a view that is told; why somebody acted is a motive.
    let gives_reason = || (2..=5).any(|back| matches!(view.word(at.wrapping_sub(back)), "because" | "since" | "as"));
    if view.word(at) == "believed" && !gives_reason() {
        return None;
    }
    let before = at.wrapping_sub(1);
    let is_adverb =
        view.word(before).ends_with("ly") || matches!(view.word(before), "also" | "had" | "always" | "still");
    let who = if is_adverb { before.wrapping_sub(1) } else { before };
    let is_person = matches!(view.word(who), "he" | "she" | "they") || view.is_name(who) && !is_common(view, who);
    let is_joined = (who..at).all(|it| view.is_joined(it));
    let end = at + 1 + usize::from(needs_to);
    (is_person && is_joined && !view.is_capitalised(at)).then(|| Found::new(CueKind::Motive, who..end, at))
}

/// A plural or an expert that only the start of the sentence capitalises: `Historians believed`.
fn is_common(view: &View<'_>, at: usize) -> bool {
    at == view.words.start && (view.word(at).ends_with('s') || view.is(at, Class::Expert))
}
