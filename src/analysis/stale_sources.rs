//! Whether the newest source is much older than what the text tells.

use super::{Analysis, Question};
use crate::finding::{Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "stale-sources",
    params: &[("years", Kind::Number), ("min_works", Kind::Number)],
    facts: &[("newest", Kind::Text), ("told", Kind::Text)],
    places: &[("newest", &[])],
    run,
};

fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let dated = article.works.iter().filter_map(|work| Some((work.year()?, work.span)));
    let dated: Vec<_> = dated.collect();
    let told = article.years_told().max_by_key(|time| time.when.year);
    let newest = dated.iter().max_by_key(|(year, _)| *year);
    let (Some(told), Some(&(newest, span)), true) = (told, newest, dated.len() >= question.count("min_works")) else {
        return Vec::new();
    };
    if f64::from(told.when.year - newest) < question.number("years") {
        return Vec::new();
    }
    let hit = Hit::at(article.span(told.text)).fact("newest", newest.to_string());
    vec![hit.fact("told", told.when.year.to_string()).place("newest", span)]
}
