//! Titles that differ by one word from the title of a work in the notes: in running text, and in another note.

use super::{Analysis, Question};
use crate::article::text::Stretch;
use crate::article::{Article, FieldName, LinkKind, OwnerId, Voice, WorkId};
use crate::finding::{Facts, Hit, Kind};
use crate::source::Span;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use std::hash::BuildHasher;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "title-mismatches",
    params: &[("min_words", Kind::Number)],
    facts: &[("here", Kind::Text), ("there", Kind::Text), ("in_note", Kind::Flag)],
    places: &[("note", &[("title", Kind::Text)])],
    run,
};

/// Longer titles are compared by their first words.
const MAX_WORDS: usize = 16;

struct Title {
    words: Vec<String>,
    written: String,
    span: Span,
    work: WorkId,
}

fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let min_words = question.count("min_words");
    let titles = of_works(article, min_words);
    let whole: FxHashSet<String> = titles.iter().map(|title| title.words.join(" ")).collect();
    let mut gapped: FxHashMap<u64, usize> = FxHashMap::default();
    let mut of_owners: FxHashMap<(OwnerId, u64), usize> = FxHashMap::default();
    let mut hits = Vec::new();
    for (at, title) in titles.iter().enumerate() {
        let owner = article[title.work].owner.filter(|&owner| article[owner].is_person);
        let keys = with_gaps(&title.words);
        let near = owner.and_then(|owner| keys.iter().find_map(|key| of_owners.get(&(owner, *key)).copied()));
        for key in keys {
            owner.into_iter().for_each(|owner| _ = of_owners.entry((owner, key)).or_insert(at));
            gapped.entry(key).or_insert(at);
        }
        let near = near.map(|at| &titles[at]).filter(|near| is_one(article, title, near));
        hits.extend(near.map(|near| hit(title.span, &title.written, near, true)));
    }
    for text in in_prose(article) {
        let written = article.text(text).trim_matches(['“', '”', '"', '‘', '’', '«', '»', ' ', ',', '.']);
        let here = words(written);
        if here.len() < min_words || whole.contains(&here.join(" ")) {
            continue;
        }
        let near = with_gaps(&here).into_iter().find_map(|key| gapped.get(&key)).map(|&at| &titles[at]);
        let near = near.filter(|title| is_slip(&here, &title.words));
        hits.extend(near.map(|near| hit(article.span(text), written, near, false)));
    }
    hits
}

fn hit(span: Span, here: &str, there: &Title, in_note: bool) -> Hit {
    let there_is = Facts::default().with("title", there.written.as_str());
    let hit = Hit::at(span).fact("here", here).fact("there", there.written.as_str()).fact("in_note", in_note);
    hit.place_with("note", there.span, there_is)
}

/// The titles of works that are long enough to be told apart, in the order of the source.
fn of_works(article: &Article, min_words: usize) -> Vec<Title> {
    let works = article.works.iter().enumerate();
    let titles = works.filter_map(|(at, work)| {
        let field = work.fields.iter().find(|field| field.name == FieldName::Title)?;
        let (words, written) = (words(&field.value), field.value.clone());
        Some(Title { words, written, span: field.span, work: WorkId::new(at) })
    });
    let mut titles: Vec<Title> = titles.filter(|title| title.words.len() >= min_words).collect();
    titles.sort_by_key(|title| title.span);
    titles
}

/// Whether two titles of one author are one title with a slip: of one year, as far as both have one.
fn is_one(article: &Article, title: &Title, near: &Title) -> bool {
    let years = article[title.work].year().zip(article[near.work].year());
    is_slip(&title.words, &near.words) && years.is_none_or(|(one, other)| one == other)
}

/// The titles that running text marks as such: in italics or between quotation marks. What links to another site names
/// the page there.
fn in_prose(article: &Article) -> Vec<Stretch> {
    let links = article.links.iter().filter(|link| link.kind == LinkKind::External);
    let linked: FxHashSet<Stretch> = links.map(|link| link.text).collect();
    let titles = article.voices.iter().filter(|it| it.voice == Voice::Title).map(|it| it.text);
    let titles = titles.filter(|text| !linked.contains(text));
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

/// Hashes of the title with one word left open, for each of its words. Titles that share one by chance are told apart
/// when they are compared.
fn with_gaps(words: &[String]) -> Vec<u64> {
    let hashes: Vec<u64> = words.iter().map(|word| FxBuildHasher.hash_one(word)).collect();
    let with_gap = |gap: usize| {
        let shown = hashes.iter().enumerate().map(|(at, hash)| if at == gap { 0 } else { *hash });
        FxBuildHasher.hash_one(shown.collect::<Vec<u64>>())
    };
    (0..words.len()).map(with_gap).collect()
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
    // Of short words two letters are the difference of `north` and `south`.
    let most = if one.len().max(other.len()) < 7 { 1 } else { 2 };
    !is_number(one) && !is_number(other) && (small || strsim::damerau_levenshtein(one, other) <= most)
}
