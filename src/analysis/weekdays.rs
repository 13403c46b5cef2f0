//! Dates with a day of the week that they do not fall on.

use super::{Analysis, Question};
use crate::article::text::Stretch;
use crate::article::{Article, Time};
use crate::finding::{Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "weekdays",
    params: &[],
    facts: &[("weekday", Kind::Text), ("date", Kind::Text), ("right", Kind::Text)],
    places: &[],
    run,
};

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let exact = article.times.iter().filter(|time| time.when.is_exact() && !time.is_rough);
    exact.filter_map(|time| wrong(article, time)).collect()
}

/// `Monday, 5 May 1937`. Until 1923 the Julian calendar was in use somewhere, so its day of the week will do too.
fn wrong(article: &Article, time: &Time) -> Option<Hit> {
    let at = article.words_in(time.text).start.checked_sub(1)?;
    let word = &article.words[at];
    let between = article.text(Stretch { start: word.text.end, end: time.text.start.max(word.text.end) });
    let weekday = WEEKDAYS.iter().position(|name| *name == article.text(word.text))?;
    let day = time.when.first;
    let right = day.weekday();
    let julian = (right + julian_days(time.when.year)) % 7;
    let is_right = weekday == right || (time.when.year <= 1923 && weekday == julian);
    let is_plain = matches!(between.trim(), "" | "," | ", the" | "the") && article.is_own_or_name(word.text);
    (is_plain && !is_right).then(|| {
        Hit::at(article.span(word.text.join(time.text)))
            .fact("weekday", WEEKDAYS[weekday])
            .fact("date", article.text(time.text))
            .fact("right", WEEKDAYS[right])
    })
}

/// By how many days the Julian calendar is behind in a year.
fn julian_days(year: i32) -> usize {
    usize::try_from(year / 100 - year / 400 - 2).unwrap_or_default()
}
