//! Titles in running text that differ by one word from the title of a work in the notes.

use super::{Analysis, Question};
use crate::article::text::Stretch;
use crate::article::{Article, Voice};
use crate::finding::{Facts, Hit, Kind};
use crate::source::Span;
use rustc_hash::FxHashMap;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "title-mismatches",
    params: &[("min_words", Kind::Number)],
    facts: &[("here", Kind::Text), ("there", Kind::Text)],
    places: &[("note", &[("title", Kind::Text)])],
    run,
};

/// Longer titles are compared by their first words.
const MAX_WORDS: usize = 16;

struct Title {
    words: Vec<String>,
    written: String,
    span: Span,
}

fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let min_words = question.count("min_words");
    let mut titles: Vec<Title> = article
        .works
        .iter()
        .filter_map(|work| work.fields.iter().find(|field| field.name == crate::article::FieldName::Title))
        .map(|field| Title { words: words(&field.value), written: field.value.clone(), span: field.span })
        .filter(|title| title.words.len() >= min_words)
        .collect();
    titles.sort_by_key(|title| title.span);
    let whole: FxHashMap<String, usize> =
        titles.iter().enumerate().map(|(at, title)| (title.words.join(" "), at)).collect();
    let mut gapped: FxHashMap<String, usize> = FxHashMap::default();
    for (at, title) in titles.iter().enumerate() {
        for key in with_gaps(&title.words) {
            gapped.entry(key).or_insert(at);
        }
    }
    let mut hits = Vec::new();
    for text in in_prose(article) {
        let written = article.text(text).trim_matches(['“', '”', '"', '‘', '’', '«', '»', ' ', ',', '.']);
        let here = words(written);
        if here.len() < min_words || whole.contains_key(&here.join(" ")) {
            continue;
        }
        let near = with_gaps(&here).into_iter().find_map(|key| gapped.get(&key)).map(|&at| &titles[at]);
        let Some(title) = near.filter(|title| is_slip(&here, &title.words)) else { continue };
        hits.push(Hit::at(article.span(text)).fact("here", written).fact("there", title.written.as_str()).place_with(
            "note",
            title.span,
            Facts::default().with("title", title.written.as_str()),
        ));
    }
    hits
}

/// The titles that running text marks as such: in italics or between quotation marks.
fn in_prose(article: &Article) -> Vec<Stretch> {
    let titles = article.voices.iter().filter(|it| it.voice == Voice::Title).map(|it| it.text);
    let quoted = article.quotations.iter().filter(|it| it.voice == Voice::Quotation).map(|it| it.inner);
    let mut all: Vec<Stretch> = titles
        .chain(quoted)
        .filter(|text| article.passage_at(text.start).is_some_and(|id| article[id].note.is_none()))
        .collect();
    all.sort();
    all.dedup();
    all
}

/// The words of a title in lower case, without marks.
fn words(title: &str) -> Vec<String> {
    let words = title.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’')).filter(|word| !word.is_empty());
    words.take(MAX_WORDS).map(|word| word.replace('’', "'").to_lowercase()).collect()
}

/// The title with one word left open, for each of its words.
fn with_gaps(words: &[String]) -> Vec<String> {
    (0..words.len())
        .map(|gap| {
            let shown = words.iter().enumerate().map(|(at, word)| if at == gap { "_" } else { word.as_str() });
            shown.collect::<Vec<_>>().join(" ")
        })
        .collect()
}

/// Whether two titles that differ in one word are meant to be one: numbers tell volumes and years apart, words with
/// nothing in common are two titles of one pattern, and `z` for `s` is a spelling of its country.
fn is_slip(here: &[String], there: &[String]) -> bool {
    const SMALL: &[&str] = &["of", "to", "in", "on", "for", "and", "from", "with", "by", "at", "as", "the", "a", "an"];
    let Some((one, other)) = here.iter().zip(there).find(|(one, other)| one != other) else { return false };
    let is_number = |word: &str| {
        word.bytes().any(|byte| byte.is_ascii_digit()) || word.bytes().all(|byte| b"ivxlc".contains(&byte))
    };
    let spelt = |word: &str| word.replace('z', "s");
    if spelt(one) == spelt(other) {
        return false;
    }
    let small = SMALL.contains(&one.as_str()) && SMALL.contains(&other.as_str());
    !is_number(one) && !is_number(other) && (small || strsim::damerau_levenshtein(one, other) <= 2)
}
