//! Dates that one article writes day first and month first.

use super::{Analysis, Question};
use crate::article::works::dates::Form;
use crate::article::{Article, LinkKind, Passage, PassageKind, Time, Voice, Word};
use crate::finding::{Facts, Hit, Kind};
use std::ops::Range;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "date-styles",
    params: &[("min_ratio", Kind::Number)],
    facts: &[("odd", Kind::Text), ("usual", Kind::Text), ("n_odd", Kind::Number), ("n_usual", Kind::Number)],
    places: &[("odd", &[]), ("usual", &[])],
    run,
};

fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let passage = |time: &Time| article.passage_at(time.text.start);
    let of_passages = article.times.chunk_by(|one, next| passage(one) == passage(next));
    let of_prose = of_passages.filter(|times| passage(&times[0]).is_some_and(|id| !lists_work(article, &article[id])));
    let own: Vec<&Time> = of_prose.flatten().filter(|time| is_own(article, time)).collect();
    let of = |form: Form| own.iter().copied().filter(|time| time.when.form == form).collect();
    let (day_first, month_first): (Vec<&Time>, Vec<&Time>) = (of(Form::DayFirst), of(Form::MonthFirst));
    let (odd, usual) =
        if day_first.len() < month_first.len() { (day_first, month_first) } else { (month_first, day_first) };
    let is_drift = !odd.is_empty() && usual.len() as f64 >= question.number("min_ratio") * odd.len() as f64;
    if !is_drift {
        return Vec::new();
    }
    let hit = Hit::at(article.span(odd[0].text))
        .fact("odd", article.text(odd[0].text))
        .fact("usual", article.text(usual[0].text))
        .fact("n_odd", odd.len())
        .fact("n_usual", usual.len())
        .place("usual", article.span(usual[0].text));
    let others = odd[1..].iter();
    vec![others.fold(hit, |hit, time| hit.place_with("odd", article.span(time.text), Facts::default()))]
}

/// Whether a date stands in running text in the article's own words.
fn is_own(article: &Article, time: &Time) -> bool {
    let kind = article.passage_at(time.text.start).map(|id| article[id].kind);
    let is_running_text = kind.is_some_and(|kind| kind.is_running_text());
    is_running_text && article.is_own_or_name(time.text) && !is_in_name(article, time) && !is_in_link(article, time)
}

/// Whether a date is a part of the words of a link, which are then the name of what they lead to.
fn is_in_link(article: &Article, time: &Time) -> bool {
    let end = article.links.partition_point(|link| link.text.start <= time.text.start);
    let link = article.links[..end].iter().rev().take(NEAR).find(|link| !link.text.is_empty());
    link.is_some_and(|link| link.text.contains(time.text) && link.text != time.text)
}

/// How many links before a date may show no words.
const NEAR: usize = 4;

/// Whether a passage is an item that names a work or is a link: its dates are those of what it lists.
fn lists_work(article: &Article, passage: &Passage) -> bool {
    let first = article.links.partition_point(|link| link.text.start < passage.text.start);
    let mut links = article.links[first..].iter().take_while(|link| link.text.start < passage.text.end);
    let is_title = |word: &Word| article.voice_at(word.text.start) == Voice::Title;
    matches!(passage.kind, PassageKind::Item(_))
        && (article.words[passage.words.clone()].iter().any(is_title)
            || links.any(|link| link.kind == LinkKind::External && passage.text.contains(link.text)))
}

/// Whether a date stands between capitalised words, and so in a name: its first figure may belong to the words before
/// it, as in `Windows 10 April 2018 Update`.
fn is_in_name(article: &Article, time: &Time) -> bool {
    let words = article.words_in(time.text);
    if time.when.form == Form::MonthFirst {
        return tells_apart(article, words);
    }
    if time.when.form != Form::DayFirst {
        return false;
    }
    let is_capital = |at: usize| {
        let word = article.words.get(at);
        word.is_some_and(|word| word.is_capital)
    };
    let before = words.start.checked_sub(1).filter(|&at| article.gap_after(at) == " " && is_capital(at));
    let Some(before) = before.filter(|_| !words.is_empty()) else { return false };
    article.gap_after(words.end - 1) == " "
        && is_capital(words.end)
        && !is_weekday(article.folded(&article.words[before]))
}

/// Whether a date stands between `the` and a noun, and so tells which one is meant: `the May 5, 1901 fires`.
fn tells_apart(article: &Article, words: Range<usize>) -> bool {
    const NO_NOUNS: [&str; 16] =
        ["was", "were", "is", "are", "had", "has", "and", "or", "in", "at", "by", "to", "of", "as", "that", "when"];
    let before = words.start.checked_sub(1).map_or("", |at| article.folded(&article.words[at]));
    let next =
        words.end.checked_sub(1).filter(|&last| article.gap_after(last) == " ").and(article.words.get(words.end));
    before == "the" && next.is_some_and(|next| !NO_NOUNS.contains(&article.folded(next)))
}

fn is_weekday(word: &str) -> bool {
    word.ends_with("day")
}
