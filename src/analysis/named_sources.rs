//! Sources that the text names in brackets and that no note and no list gives.

use super::{Analysis, Question};
use crate::article::parentheticals::Parenthetical;
use crate::article::prose::WordId;
use crate::article::text::Stretch;
use crate::article::works::dates::{is_month, is_season};
use crate::article::works::is_place;
use crate::article::{Article, MarkKind, PassageId, PassageKind};
use crate::finding::{Hit, Kind};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "named-sources",
    params: &[],
    facts: &[("source", Kind::Text), ("year", Kind::Text)],
    places: &[("again", &[])],
    run,
};

/// `(Elementy, 2000)`, `(Smith 2001)`, `(Smith & Jones, 2001)`, `(Smith et al. 2001)` in a paragraph, alone in
/// brackets, and whatever has pages: `(Smith 2001, p. 3)`. `(Paris, 1937)` says where something was. What stands in
/// italics before the bracket has there its author or its year of appearance, and a name that the text has elsewhere
/// too, or sets in capitals or links, is a place, a body or a thing. An early year is that of a print or of the author
/// of a species.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let paragraphs = article.running_text().filter(|&id| article[id].kind == PassageKind::Paragraph);
    let words = paragraphs.flat_map(|id| article[id].words.clone().map(move |at| (id, at)));
    let years: Vec<(PassageId, usize, i32)> =
        words.filter_map(|(id, at)| Some((id, at, year_before_bracket(article, at)?))).collect();
    let is_paged = |it: &Parenthetical| it.has_pages && article.naming_at(article.span(it.text)).is_none();
    let paged: Vec<Parenthetical> = article.parentheticals().into_iter().filter(is_paged).collect();
    // Few articles have such a year, and what is known takes a look at all of one.
    if years.is_empty() && paged.is_empty() {
        return Vec::new();
    }
    let known = Known::of(article);
    let alone = years.into_iter().filter_map(|(id, at, number)| at_year(article, &known, (id, at), number));
    let found = alone.chain(paged.iter().filter_map(|source| with_pages(article, &known, source)));
    let mut places: BTreeMap<(&str, &str), Vec<Stretch>> = BTreeMap::new();
    for (names, year, place) in found {
        places.entry((article.text(names), article.text(year))).or_default().push(place);
    }
    let hits = places.into_iter().map(|((source, year), places)| {
        let hit = Hit::at(article.span(places[0])).fact("source", source).fact("year", year);
        places[1..].iter().fold(hit, |hit, again| hit.place("again", article.span(*again)))
    });
    hits.collect()
}

/// The names, the year, and the whole of what names a source.
type Named = (Stretch, Stretch, Stretch);

/// A source with pages that no work of the article is.
fn with_pages(article: &Article, known: &Known, source: &Parenthetical) -> Option<Named> {
    let mut names = article.words_in(source.names).map(|at| article.folded(&article.words[at]));
    let is_listed = names.any(|name| known.of_works.contains(&(source.year, name.to_owned())));
    let is_cited = article.sentence_at(source.text.start).is_some_and(|sentence| article.is_cited(sentence));
    (!is_listed && !is_cited && source.year >= FIRST_YEAR).then_some((source.names, source.written, source.text))
}

/// An earlier year is that of a print or of the author of a species.
const FIRST_YEAR: i32 = 1850;

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
    number.filter(|number| (FIRST_YEAR..2100).contains(number) && article.gap_after(at).starts_with(')'))
}

/// A year before a closing bracket whose opening bracket stands before a name.
fn at_year(article: &Article, known: &Known, (id, at): (PassageId, usize), number: i32) -> Option<Named> {
    const MOST: usize = 3;
    let passage = &article[id];
    let year = article.words[at].text;
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
    let is_something_else = is_place(article.text(name))
        || tells_of_works(article, at)
        || known.elsewhere.contains(&article.words[first].id)
        || known.in_links.contains(&first)
        || [first - 1, first].iter().any(|at| known.in_italics.contains(at));
    let is_cited = article.is_cited(article.words[at].sentence);
    // What a template names is a short citation, and told as one.
    let is_templated = || article.naming_at(article.span(year)).is_some();
    let is_source = is_written_so && !is_listed && !is_something_else && !is_cited && !is_templated();
    is_source.then(|| (name, year, name.join(year)))
}

/// Whether the sentence of a word tells of a work or a meeting, or stands under a heading that does: the bracket then
/// says whose label or studio it came out with, or where it was, as in `her second album, Wheels (Columbia, 1999)`.
fn tells_of_works(article: &Article, at: usize) -> bool {
    const WORKS: [&str; 46] = [
        "album",
        "albums",
        "single",
        "singles",
        "song",
        "songs",
        "record",
        "records",
        "recorded",
        "recordings",
        "ep",
        "lp",
        "track",
        "released",
        "film",
        "films",
        "movie",
        "movies",
        "starred",
        "starring",
        "directed",
        "premiered",
        "novel",
        "novels",
        "opera",
        "play",
        "plays",
        "series",
        "painting",
        "paintings",
        "painted",
        "portrait",
        "sculpture",
        "exhibition",
        "exhibitions",
        "exhibited",
        "conference",
        "conferences",
        "congress",
        "fair",
        "festival",
        "treaty",
        "discography",
        "filmography",
        "game",
        "games",
    ];
    let is_work = |word: &str| WORKS.contains(&word);
    let sentence = &article[article.words[at].sentence];
    let section = article[sentence.passage].section;
    let heading = article.heading_text(section).to_lowercase();
    article.words[sentence.words.clone()].iter().any(|word| is_work(article.folded(word)))
        || heading.split(' ').any(is_work)
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
