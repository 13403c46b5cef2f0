//! Statements about several of a kind whose only source is, by its title, about one of them.

use super::{Analysis, Question};
use crate::article::{Article, Run};
use crate::finding::{Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "narrow-sources",
    params: &[],
    facts: &[("noun", Kind::Text), ("title", Kind::Text)],
    places: &[("marker", &[]), ("work", &[])],
    run,
};

/// Words of a title that promise more than one case, whatever else it names.
const SURVEYS: &[&str] =
    &["history", "survey", "review", "encyclopedia", "encyclopaedia", "handbook", "companion", "list", "all", "and"];

/// Nouns that name the same kind of thing: a report on one `case` is narrower than `three trials`.
const KINDS: &[&[&str]] =
    &[&["trial", "case", "hearing"], &["battle", "siege"], &["murder", "killing", "assassination"]];

/// How many words may stand between a count and its noun.
const MAX_BETWEEN: usize = 2;

/// A title is about one where it names the counted noun in the singular, after `first`, `second` or another ordinal, or
/// as `the case of`. A title with the plural, or with a word such as `history`, is about more.
fn run(question: &Question<'_>) -> Vec<Hit> {
    question.article.runs.iter().filter_map(|run| hit(question.article, run)).collect()
}

fn hit(article: &Article, run: &Run) -> Option<Hit> {
    let &[note] = article.notes_of(run).as_slice() else { return None };
    let &[work] = article[note].works.as_slice() else { return None };
    let title = article[work].title()?;
    let words: Vec<String> = title
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    if words.iter().any(|word| SURVEYS.contains(&word.as_str())) {
        return None;
    }
    let marker = &article.markers[run.markers.start];
    let sentence = &article[marker.sentence?];
    let before = article.words[sentence.words.clone()].partition_point(|word| word.text.start < marker.at);
    let text = &article.words[sentence.words.start..sentence.words.start + before];
    let (count, noun) = (0..text.len()).rev().find_map(|at| {
        let is_count = COUNTS.contains(&article.folded(&text[at]));
        let nouns = at + 1..(at + 2 + MAX_BETWEEN).min(text.len());
        is_count
            .then(|| nouns.into_iter().find(|noun| names_one(article.folded(&text[*noun]), &words)))?
            .map(|noun| (at, noun))
    })?;
    let place = text[count].text.join(text[noun].text);
    Some(
        Hit::at(article.span(place))
            .fact("noun", article.text(text[noun].text))
            .fact("title", title)
            .place("marker", marker.span)
            .place("work", article[work].span),
    )
}

/// Counts of more than one.
const COUNTS: &[&str] =
    &["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "both", "all", "several"];

const ORDINALS: &[&str] = &["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "last", "final"];

/// Plurals that measure: `three octaves` is one span, and no title is about one of them.
const MEASURES: &[&str] = &[
    "acres",
    "centuries",
    "days",
    "decades",
    "degrees",
    "floors",
    "hours",
    "inches",
    "miles",
    "minutes",
    "months",
    "octaves",
    "pages",
    "points",
    "storeys",
    "stories",
    "times",
    "tonnes",
    "volumes",
    "weeks",
    "years",
];

/// Whether a title names one of what a plural noun names.
fn names_one(plural: &str, title: &[String]) -> bool {
    if MEASURES.contains(&plural) {
        return false;
    }
    let Some(singular) = plural.strip_suffix('s').filter(|singular| singular.len() > 3 && !singular.ends_with('s'))
    else {
        return false;
    };
    if title.iter().any(|word| word == plural) {
        return false;
    }
    let kind = KINDS.iter().find(|kind| kind.contains(&singular)).copied();
    let is_noun = |word: &str| word == singular || kind.is_some_and(|kind| kind.contains(&word));
    (0..title.len()).filter(|&at| is_noun(&title[at])).any(|at| {
        let is_ordered = title[at.saturating_sub(3)..at].iter().any(|word| ORDINALS.contains(&word.as_str()));
        let is_the_one = at > 0 && title[at - 1] == "the" && title.get(at + 1).is_some_and(|word| word == "of");
        is_ordered || is_the_one
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_about_one_or_about_more() {
        let words = |title: &str| title.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert!(names_one("trials", &words("opposition and the first moscow trial")));
        assert!(names_one("trials", &words("the case of the miller")));
        assert!(!names_one("trials", &words("the moscow trials and the case of the miller")));
        assert!(!names_one("trials", &words("trial by fire")));
        assert!(!names_one("octaves", &words("the third octave of the flute")));
        assert!(!names_one("losses", &words("the first loss of the year")));
    }
}
