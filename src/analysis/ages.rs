//! Ages of the person an article is about that do not fit the birth and the date told with them.

use super::{Analysis, Question};
use crate::article::milestones::Event;
use crate::article::nouns::is_plural;
use crate::article::text::Stretch;
use crate::article::works::dates::{Written, is_month};
use crate::article::{Article, SentenceId, Time, is_relative, numbers};
use crate::finding::{Hit, Kind};
use crate::source::Span;
use std::ops::Range;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "ages",
    params: &[],
    facts: &[("age", Kind::Number), ("years", Kind::Text), ("born", Kind::Text), ("date", Kind::Text)],
    places: &[("birth", &[]), ("date", &[])],
    run,
};

fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let births = article.dated(Event::Birth);
    // Where the births themselves conflict, that is what an editor must mend first.
    let birth = births.first().filter(|it| births.iter().all(|other| it.when.may_be(&other.when)));
    let birth = birth.map(|birth| Birth { when: birth.when, span: birth.span });
    let mut hits = Vec::new();
    for id in article.running_text() {
        for sentence in article[id].sentences.clone().map(SentenceId::new) {
            let Some((at, age)) = article[sentence].words.clone().find_map(|at| Some((at, age_at(article, at)?)))
            else {
                continue;
            };
            let of_subject = || {
                let subject = article.subject_in(sentence)?;
                birth.filter(|_| !names_another(article, subject + 1..at))
            };
            let birth = birth_beside(article, sentence, at).or_else(of_subject);
            if let Some(birth) = birth
                && let Some(time) = time_with(article, sentence, &birth, at)
            {
                hits.extend(misfit(article, &birth, time, age));
            }
        }
    }
    hits
}

/// The day of a birth, and where that is told.
#[derive(Clone, Copy)]
struct Birth {
    when: Written,
    span: Span,
}

/// The birth that a sentence tells of whoever it goes on to give the age of: `Brown, born in 1927, was aged 70 in 1992`.
fn birth_beside(article: &Article, sentence: SentenceId, age: usize) -> Option<Birth> {
    let words = article[sentence].words.clone();
    let born = words.clone().find(|&at| article.folded(&article.words[at]) == "born")?;
    let [birth, _] = article.times_in(article[sentence].text) else { return None };
    let told = article.words_in(birth.text);
    let is_near = born < told.start && told.start <= born + 2 && told.end <= age;
    let is_own = !birth.is_rough && article.is_own_or_name(birth.text);
    let has_kin = words.clone().any(|at| is_relative(article.folded(&article.words[at])));
    let is_one = is_near && is_own && !has_kin && !names_another(article, told.end..words.end);
    is_one.then(|| Birth { when: birth.when, span: article.span(birth.text) })
}

fn misfit(article: &Article, birth: &Birth, time: &Time, (text, age): (Stretch, u32)) -> Option<Hit> {
    let (least, most) = time.when.years_since(&birth.when);
    if (least..=most).contains(&i32::try_from(age).ok()?) {
        return None;
    }
    let hit = Hit::at(article.span(text))
        .fact("age", age)
        .fact("years", if least == most { least.to_string() } else { format!("{least} or {most}") })
        .fact("born", year(&birth.when))
        .fact("date", article.text(time.text));
    Some(hit.place("birth", birth.span).place("date", article.span(time.text)))
}

/// Whether some words bring in somebody else, whose age it may be: `married Poul Vang, aged 41`. What stands after a
/// preposition is a place.
fn names_another(article: &Article, words: Range<usize>) -> bool {
    const PLACING: [&str; 10] = ["in", "at", "to", "from", "of", "near", "on", "for", "the", "into"];
    let is_name = |at: usize| {
        let word = &article.words[at];
        word.is_capital && !is_month(article.folded(word)) && !article.is_subject_name(word)
    };
    words.clone().filter(|&at| is_name(at)).any(|at| {
        let before = (words.start..at).rev().find(|&at| !is_name(at));
        !before.is_some_and(|before| PLACING.contains(&article.folded(&article.words[before])))
    })
}

fn year(when: &Written) -> String {
    when.year.to_string()
}

/// An exact age that begins at a word: `aged 45`, `at the age of 45`, `age 45`.
fn age_at(article: &Article, at: usize) -> Option<(Stretch, u32)> {
    const NOT_EXACT: [&str; 14] = [
        "under", "between", "from", "by", "until", "below", "above", "before", "after", "since", "average", "circa",
        "to", "an",
    ];
    let sentence = article[article.words[at].sentence].words.clone();
    let word = |at: usize| if sentence.contains(&at) { article.folded(&article.words[at]) } else { "" };
    let number = match (word(at), word(at + 1)) {
        ("aged", _) if is_of_others(article, at, sentence.start) => return None,
        ("aged", "of") | ("age", "of") => at + 2,
        ("aged" | "age", _) => at + 1,
        _ => return None,
    };
    let age = numbers::value_of(word(number)).filter(|age| (1..=120).contains(age))?;
    let before = (1..=4)
        .map(|back| word(at.wrapping_sub(back)))
        .any(|word| numbers::is_rough(word) || NOT_EXACT.contains(&word));
    let after = article.gap_after(number);
    let goes_on = after.contains(['–', '-', '/', '½', '+'])
        || matches!(word(number + 1), "to" | "or" | "months" | "and" | "weeks" | "days" | "until" | "through");
    (!before && !goes_on).then(|| (article.words[at].text.join(article.words[number].text), age))
}

/// Whether `aged` at a word is said of those whom the word before it brings in: `taught boys aged 12`, `a girl aged
/// 12`. Behind a verb, a name, a date or a comma it is said of whoever the sentence is about.
fn is_of_others(article: &Article, at: usize, first: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|before| *before >= first) else { return false };
    let word = &article.words[before];
    let folded = article.folded(word);
    let is_thing = !word.is_capital && folded.chars().all(char::is_alphabetic);
    let is_verb = folded.ends_with("ed")
        || matches!(folded, "was" | "is" | "were" | "dead" | "left" | "fell" | "won" | "began" | "again");
    let is_joined = article.gap_after(before) == " ";
    is_thing && !is_verb && (is_joined || is_plural(folded))
}

/// The one time that a sentence tells beside the birth; it must be plain that the age is of that time.
fn time_with<'a>(article: &'a Article, sentence: SentenceId, birth: &Birth, age: usize) -> Option<&'a Time> {
    let text = article[sentence].text;
    let mut times = article.times_in(text).iter().filter(|time| article.span(time.text) != birth.span);
    let time = times.next().filter(|time| !time.is_rough && article.is_own_or_name(time.text))?;
    let words = article.words_in(time.text);
    let (from, to) = if words.start < age { (words.end, age) } else { (age, words.start) };
    let between = article.stretch_of_words(from..to).map_or("", |between| article.text(between));
    let leads_away = ["as", "who", "which", "that", "since", "and", "but", "when", "than"];
    let is_near = to - from <= 8
        && !between.contains([';', '('])
        && (from..to).all(|at| !leads_away.contains(&article.folded(&article.words[at])));
    let before = words.start.checked_sub(1).map(|before| article.folded(&article.words[before]));
    let is_when = time.when.is_exact() || matches!(before, Some("in" | "on" | "of"));
    (times.next().is_none() && is_near && is_when).then_some(time)
}
