//! Numbers and names that were changed, and denials that were put in or taken out, in front of a note that stands as it
//! stood.

use super::{MIN_WORDS, cells, notes_before, notes_on};
use crate::analysis::{Analysis, Question};
use crate::article::language::Language;
use crate::article::numbers::{is_roman, value_of};
use crate::article::works::dates::{self, Day, MONTHS};
use crate::article::{Article, InfoboxField, NoteId, SentenceId, Voice};
use crate::edit::{Comparison, Replaced};
use crate::finding::{Hit, Kind};
use crate::source::Span;
use std::ops::Range;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "changed-claims",
    params: &[("min_share", Kind::Number)],
    facts: &[
        ("what", Kind::Text),
        ("turn", Kind::Text),
        ("before", Kind::Text),
        ("now", Kind::Text),
        ("label", Kind::Text),
    ],
    places: &[("marker", &[])],
    run,
};

/// A name that differs from another in no more letters is another spelling of it.
const MAX_TYPOS: usize = 2;
const DENIALS: [&str; 8] = ["not", "no", "never", "neither", "nor", "none", "nobody", "without"];
/// Words that deny in the larger of the other languages and mean nothing else in most of them.
const OTHER_DENIALS: [&str; 34] = [
    "nicht",
    "kein",
    "keine",
    "keinen",
    "keinem",
    "keiner",
    "niemals",
    "nie",
    "ne",
    "pas",
    "jamais",
    "aucun",
    "aucune",
    "nunca",
    "jamás",
    "ningún",
    "ninguno",
    "ninguna",
    "non",
    "nessun",
    "nessuno",
    "não",
    "nenhum",
    "niet",
    "geen",
    "nooit",
    "inte",
    "ikke",
    "ingen",
    "не",
    "нет",
    "никогда",
    "nem",
    "değil",
];

/// `what` is `number`, `name` or `denial`; `turn` is `added` if nothing stood there before, `removed` if nothing stands
/// there now, else `replaced`. One hit a sentence, and only in the article's own voice: what changes in a quotation is
/// another matter.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let Some(edit) = question.edit else { return Vec::new() };
    let mut hits = Vec::new();
    for (sentence, old) in claims(edit, question.number("min_share")) {
        if !edit.touches(edit.new.span(edit.new[sentence].text)) {
            continue;
        }
        let Some(note) = unchanged_note(edit, sentence, old) else { continue };
        let sides = (edit.new[sentence].words.clone(), edit.old[old].words.clone());
        let replaced = edit.replaced_in(sides.0.clone(), sides.1).into_iter();
        let mut changed = replaced.filter_map(|it| Some((change(edit, &it)?, it)));
        let Some((what, replaced)) = changed.next().or_else(|| turned_sign(edit, sides.0.clone())) else { continue };
        // What is gone is shown at the word behind it, or before it at the end.
        let shown = match replaced.new.is_empty() {
            true => replaced.new.start.min(sides.0.end.saturating_sub(1))..replaced.new.start.min(sides.0.end - 1) + 1,
            false => replaced.new.clone(),
        };
        let Some(stretch) = edit.new.stretch_of_words(shown.clone()).filter(|_| is_own(edit.new, shown)) else {
            continue;
        };
        let turn = match (replaced.old.is_empty(), replaced.new.is_empty()) {
            (true, _) => "added",
            (false, true) => "removed",
            (false, false) => "replaced",
        };
        let marker = edit.new[note].markers.iter().map(|&id| &edit.new[id]).find(|it| it.sentence >= Some(sentence));
        let hit = Hit::at(edit.new.span(stretch))
            .fact("what", what)
            .fact("turn", turn)
            .fact("before", words(edit.old, replaced.old))
            .fact("now", words(edit.new, replaced.new))
            .fact("label", marker.map_or(edit.new[note].label.as_str(), |marker| marker.label.as_str()));
        hits.push(marker.into_iter().fold(hit, |hit, marker| hit.place("marker", marker.span)));
    }
    hits.extend(edit.new.infobox.iter().filter_map(|field| changed_field(edit, field)));
    hits
}

/// A field of an infobox whose figures are others, in front of a note that stands as it stood.
fn changed_field(edit: &Comparison<'_>, field: &InfoboxField) -> Option<Hit> {
    if !edit.touches(field.span) {
        return None;
    }
    let old = edit.old.infobox.iter().find(|old| old.of == field.of && old.name == field.name)?;
    let (before, now) = (figures(&old.value), figures(&field.value));
    if before == now || before.is_empty() || now.is_empty() {
        return None;
    }
    let first = |article: &Article, field: &InfoboxField| {
        let inside = article.markers.iter().position(|marker| field.span.contains(marker.span))?;
        Some((inside, article.markers[inside].note?))
    };
    let ((_, note_before), (marker, note)) = (first(edit.old, old)?, first(edit.new, field)?);
    let marker = &edit.new.markers[marker];
    let is_same = edit.note_before(note) == Some(edit.first_alike(note_before));
    if !is_same || edit.touches(edit.new.span(edit.new[note].text)) {
        return None;
    }
    let hit = Hit::at(Span { start: field.span.start, end: marker.span.start.max(field.span.start) });
    let hit = hit.fact("what", "number").fact("turn", "replaced").fact("before", before).fact("now", now);
    Some(hit.fact("label", marker.label.as_str()).place("marker", marker.span))
}

/// The figures of a text, without what sets their thousands apart.
fn figures(text: &str) -> String {
    let parts = text.split(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.')));
    let parts = parts.map(|part| part.replace(',', "").trim_matches('.').to_owned()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

/// The sentences that stood before the edit too, each with the old one; and what is too short to be known again, as a
/// cell of a table or an item with a figure, where it stands in its place and only its numbers may be others.
fn claims<'c>(edit: &'c Comparison<'_>, min_share: f64) -> impl Iterator<Item = (SentenceId, SentenceId)> + 'c {
    let passages = edit.new.running_text().chain(cells(edit.new));
    let sentences = passages.flat_map(|id| edit.new[id].sentences.clone()).map(SentenceId::new);
    sentences.filter_map(move |new| {
        let twin =
            edit.sentence_before(new).filter(|it| it.share >= min_share && edit.new[new].words.len() >= MIN_WORDS);
        let of_place = || at_its_place(edit, new).filter(|&old| is_same_but_numbers(edit, new, old));
        Some((new, twin.map(|twin| twin.old).or_else(of_place)?))
    })
}

/// The old sentence that a short one was, or that stood between those that its neighbours were.
fn at_its_place(edit: &Comparison<'_>, new: SentenceId) -> Option<SentenceId> {
    let known = |at: usize| (at < edit.new.sentences.len()).then(|| edit.sentence_before(SentenceId::new(at)));
    if let Some(twin) = edit.sentence_before(new) {
        return Some(twin.old);
    }
    let at = new.index();
    let before = at.checked_sub(1).and_then(known).flatten().map(|twin| twin.old.index() + 1);
    let after = known(at + 1).flatten().and_then(|twin| twin.old.index().checked_sub(1));
    let place = match (before, after) {
        (Some(before), Some(after)) if before != after => return None,
        (before, after) => before.or(after)?,
    };
    (place < edit.old.sentences.len()).then(|| SentenceId::new(place))
}

fn is_same_but_numbers(edit: &Comparison<'_>, new: SentenceId, old: SentenceId) -> bool {
    let (old, new) = (edit.old[old].words.clone(), edit.new[new].words.clone());
    let is_number = |article: &Article, word: usize| !numbers(article, &(word..word + 1)).is_empty();
    let is_same = |(old, new): (usize, usize)| {
        edit.old.folded(&edit.old.words[old]) == edit.new.folded(&edit.new.words[new])
            || (is_number(edit.old, old) && is_number(edit.new, new))
    };
    old.len() == new.len() && old.zip(new).all(is_same)
}

/// A number of some new words that was below zero and is not, or the other way round.
fn turned_sign(edit: &Comparison<'_>, words: Range<usize>) -> Option<(&'static str, Replaced)> {
    let turned = words
        .filter_map(|new| Some((edit.word_before(new)?, new)))
        .find(|&(old, new)| is_negative(edit.old, old) != is_negative(edit.new, new));
    turned.map(|(old, new)| ("number", Replaced { old: old..old + 1, new: new..new + 1 }))
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
        let (before, now) = (date(edit.old, &replaced.old), date(edit.new, &replaced.new));
        // `1905-06-04` is `4 June 1905`.
        return (before.is_none() || before != now).then_some("number");
    }
    let n_denials = |article: &Article, words: &Range<usize>| {
        let folded = article.words[words.clone()].iter().map(|word| article.folded(word));
        let is_other = |word: &&str| article.language == Language::Other && OTHER_DENIALS.contains(word);
        folded.filter(|word| DENIALS.contains(word) || is_other(word) || word.ends_with("n't")).count()
    };
    let (denied, denies) = (n_denials(edit.old, &replaced.old), n_denials(edit.new, &replaced.new));
    if (denied == 0) != (denies == 0) {
        return Some("denial");
    }
    let (old, new) = (names(edit.old, &replaced.old), names(edit.new, &replaced.new));
    let is_other = |name: &&str| old.iter().all(|known| strsim::osa_distance(known, name) > MAX_TYPOS);
    (!old.is_empty() && new.iter().any(|name| is_other(&name.as_str()))).then_some("name")
}

/// The numbers in some words, each by its value however it is written: `2.5 million` is `2,500,000`, `three hundred and
/// forty` is `340`, `1914–18` is `1914–1918`. Months and the numbers of kings too.
fn numbers(article: &Article, words: &Range<usize>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    // Whether the next word may be added to the last number, as after `three hundred and`.
    let mut is_open = false;
    for at in words.clone() {
        let word = &article.words[at];
        let (text, folded) = (article.text(word.text), article.folded(word));
        let is_month = word.is_capital && MONTHS.iter().any(|month| month.eq_ignore_ascii_case(folded));
        let was_open = std::mem::take(&mut is_open);
        let gap = if at > words.start { article.gap_after(at - 1) } else { "" };
        if text.starts_with(|c: char| c.is_ascii_digit()) {
            let digits = text.replace([',', '\u{a0}', '\u{202f}'], "").trim_end_matches('s').to_owned();
            let is_group = |at: usize| article.text(article.words[at].text).len() <= 3;
            let is_space = matches!(gap, " " | "\u{a0}" | "\u{202f}" | "\u{2009}");
            let is_set_apart = is_space && digits.len() == 3 && is_group(at - 1);
            match all.last_mut().filter(|last| is_set_apart && is_plain(last) && is_plain(&digits)) {
                // `12 431`
                Some(last) => last.push_str(&digits),
                None => all.push(end_of_range(article, at, &digits).unwrap_or(digits)),
            }
        } else if let Some((_, power)) = MAGNITUDES.iter().find(|(name, _)| *name == folded) {
            match all.last_mut().and_then(|last| Some((last.parse::<f64>().ok()?, last))) {
                Some((value, last)) => *last = (value * 10_f64.powi(*power)).to_string(),
                None => all.push(folded.to_owned()),
            }
            is_open = true;
        } else if let Some(value) = value_of(folded).filter(|_| folded != "one" || was_open) {
            match all.last_mut().filter(|_| was_open).and_then(|last| Some((last.parse::<f64>().ok()?, last))) {
                Some((before, last)) => *last = (before + f64::from(value)).to_string(),
                None => all.push(value.to_string()),
            }
        } else if (text.len() > 1 && is_roman(text)) || is_month {
            all.push(folded.to_owned());
        } else {
            is_open = was_open && folded == "and";
        }
    }
    all
}

/// The second of two numbers that a dash parts, with the figures that it leaves out: `1918` of `1914–18`.
fn end_of_range(article: &Article, at: usize, digits: &str) -> Option<String> {
    let before = at.checked_sub(1).filter(|&before| matches!(article.gap_after(before), "–" | "-"))?;
    let whole = article.text(article.words[before].text);
    let left_out = whole.len().checked_sub(digits.len()).filter(|&n| n > 0)?;
    (is_plain(whole) && is_plain(digits)).then(|| format!("{}{digits}", &whole[..left_out]))
}

fn is_plain(number: &str) -> bool {
    number.bytes().all(|byte| byte.is_ascii_digit())
}

/// The days that some words say as a date and nothing else, the first and the last that they may mean.
fn date(article: &Article, words: &Range<usize>) -> Option<(Day, Day)> {
    let stretch = article.stretch_of_words(words.clone())?;
    dates::read(article.text(stretch)).map(|when| (when.first, when.last))
}

const MAGNITUDES: [(&str, i32); 5] =
    [("hundred", 2), ("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12)];

/// The words that are part of names.
fn names(article: &Article, words: &Range<usize>) -> Vec<String> {
    let words = article.words[words.clone()].iter();
    let names = words.filter(|word| article.voice_at(word.text.start) == Voice::Name);
    names.map(|word| article.folded(word).to_owned()).collect()
}

fn is_own(article: &Article, words: Range<usize>) -> bool {
    article.stretch_of_words(words).is_some_and(|stretch| article.is_own_or_name(stretch))
}

/// Some words as they stand, with the sign of a number.
fn words(article: &Article, words: Range<usize>) -> String {
    let sign = if !words.is_empty() && is_negative(article, words.start) { "−" } else { "" };
    article.stretch_of_words(words).map_or(String::new(), |stretch| format!("{sign}{}", article.text(stretch)))
}

fn is_negative(article: &Article, word: usize) -> bool {
    let word = article.words[word].text;
    let before = &article.clean_text()[..word.start as usize];
    let is_sign = |text: &str| text.is_empty() || text.ends_with([' ', '(', '\n']);
    article.text(word).starts_with(|c: char| c.is_ascii_digit()) && before.strip_suffix(['-', '−']).is_some_and(is_sign)
}
