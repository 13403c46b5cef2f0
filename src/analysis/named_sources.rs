//! Sources that the text names in brackets and that no note and no list gives.

use super::{Analysis, Question};
use crate::article::prose::WordId;
use crate::article::works::dates::{is_month, is_season};
use crate::article::{Article, MarkKind, PassageId, PassageKind};
use crate::finding::{Hit, Kind};
use rustc_hash::FxHashSet;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "named-sources",
    params: &[],
    facts: &[("source", Kind::Text), ("year", Kind::Text)],
    places: &[],
    run,
};

/// `(Elementy, 2000)`, `(Smith 2001)`, `(Smith & Jones, 2001)`, `(Smith et al. 2001)` in a paragraph, alone in
/// brackets. What stands in italics before the bracket has there its author or its year of appearance, and a name that
/// the text has elsewhere too, or sets in capitals or links, is a place, a body or a thing. An early year is that of a
/// print or of the author of a species.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let paragraphs = article.running_text().filter(|&id| article[id].kind == PassageKind::Paragraph);
    let words = paragraphs.flat_map(|id| article[id].words.clone().map(move |at| (id, at)));
    let years: Vec<(PassageId, usize, i32)> =
        words.filter_map(|(id, at)| Some((id, at, year_before_bracket(article, at)?))).collect();
    // Few articles have such a year, and what is known takes a look at all of one.
    if years.is_empty() {
        return Vec::new();
    }
    let known = Known::of(article);
    years.into_iter().filter_map(|(id, at, number)| at_year(article, &known, (id, at), number)).collect()
}

/// What is looked up for every bracket, gathered once.
struct Known {
    /// Words of each work with its year.
    of_works: FxHashSet<(i32, String)>,
    /// Words that stand somewhere without a bracket before them.
    elsewhere: FxHashSet<WordId>,
    /// Words in italics or links.
    in_italics: FxHashSet<usize>,
    in_links: FxHashSet<usize>,
}

impl Known {
    fn of(article: &Article) -> Known {
        let of_works = article.works.iter().filter_map(|work| Some((work.year()?, work)));
        let of_works = of_works.flat_map(|(year, work)| {
            let words = work.fields.iter().flat_map(|field| field.value.split(|c: char| !c.is_alphanumeric()));
            words.map(move |word| (year, word.to_lowercase()))
        });
        let running = article.running_text().flat_map(|id| article[id].words.clone());
        let elsewhere = running.filter(|&at| at == 0 || !article.gap_after(at - 1).ends_with('('));
        let marked = |kind: MarkKind| {
            let marks = article.marks.iter().filter(move |mark| mark.kind == kind);
            marks.flat_map(|mark| article.words_in(mark.text)).collect()
        };
        Known {
            of_works: of_works.collect(),
            elsewhere: elsewhere.map(|at| article.words[at].id).collect(),
            in_italics: marked(MarkKind::Italic),
            in_links: marked(MarkKind::Link),
        }
    }
}

/// The year that a word is, if a bracket closes behind it.
fn year_before_bracket(article: &Article, at: usize) -> Option<i32> {
    article.number(&article.words[at])?;
    let number = article.folded(&article.words[at]).parse().ok();
    number.filter(|number| (1850..2100).contains(number) && article.gap_after(at).starts_with(')'))
}

/// A year before a closing bracket whose opening bracket stands before a name.
fn at_year(article: &Article, known: &Known, (id, at): (PassageId, usize), number: i32) -> Option<Hit> {
    const MOST: usize = 3;
    let passage = &article[id];
    let year = article.folded(&article.words[at]);
    if at == passage.words.start {
        return None;
    }
    let from = (passage.words.start + 1).max(at.saturating_sub(MOST));
    let first = (from..at).rev().find(|&word| article.gap_after(word - 1).ends_with('('))?;
    let gap = article.gap_after(at - 1);
    let name = article.stretch_of_words(first..at)?;
    let names: Vec<&str> = article.words[first..at].iter().map(|word| article.folded(word)).collect();
    let is_name = match names[..] {
        [_] => true,
        [_, _] => article.gap_after(first).trim() == "&",
        [_, "and", _] | [_, "et", "al" | "al."] => true,
        _ => false,
    };
    let is_written_so = (gap == " " || gap == ", ") && is_surname(article, first) && is_name;
    let is_listed = known.of_works.contains(&(number, names[0].to_owned()));
    let is_something_else = known.elsewhere.contains(&article.words[first].id)
        || known.in_links.contains(&first)
        || [first - 1, first].iter().any(|at| known.in_italics.contains(at));
    let is_cited = article.is_cited(article.words[at].sentence);
    (is_written_so && !is_listed && !is_something_else && !is_cited).then(|| {
        let whole = name.join(article.words[at].text);
        Hit::at(article.span(whole)).fact("source", article.text(name)).fact("year", year)
    })
}

/// Whether a word has one capital and is no month or the like.
fn is_surname(article: &Article, at: usize) -> bool {
    const OTHERS: [&str; 7] = ["circa", "born", "died", "since", "founded", "version", "age"];
    let word = &article.words[at];
    let mut letters = article.text(word.text).chars();
    let has_one_capital = letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase);
    let folded = article.folded(word).trim_end_matches('.');
    has_one_capital && !is_month(folded) && !is_season(folded) && !OTHERS.contains(&folded)
}
