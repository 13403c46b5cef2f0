//! Dates that one article writes day first and month first.

use super::{Analysis, Question};
use crate::article::works::dates::Form;
use crate::article::{Article, Link, LinkKind, PassageKind, Time, Voice, Word};
use crate::finding::{Facts, Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "date-styles",
    params: &[("min_ratio", Kind::Number)],
    facts: &[("odd", Kind::Text), ("usual", Kind::Text), ("n_odd", Kind::Number), ("n_usual", Kind::Number)],
    places: &[("odd", &[]), ("usual", &[])],
    run,
};

fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let of = |form: Form| article.times.iter().filter(|time| time.when.form == form && is_own(article, time)).collect();
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

/// A date of running text in the article's own words. An item that names a work or is a link dates what it lists.
fn is_own(article: &Article, time: &Time) -> bool {
    let Some(passage) = article.passage_at(time.text.start).map(|id| &article[id]) else { return false };
    let lists_work = || {
        let words = article.words[passage.words.clone()].iter();
        let is_title = |word: &Word| article.voice_at(word.text.start) == Voice::Title;
        let is_linked = |link: &Link| link.kind == LinkKind::External && passage.text.contains(link.text);
        matches!(passage.kind, PassageKind::Item(_))
            && (words.into_iter().any(is_title) || article.links.iter().any(is_linked))
    };
    passage.kind.is_running_text() && article.is_own_or_name(time.text) && !is_in_name(article, time) && !lists_work()
}

/// Whether a date stands between capitalised words, and so in a name: its first figure may belong to the words before
/// it, as in `Windows 10 April 2018 Update`.
fn is_in_name(article: &Article, time: &Time) -> bool {
    let words = article.words_in(time.text);
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

fn is_weekday(word: &str) -> bool {
    word.ends_with("day")
}
