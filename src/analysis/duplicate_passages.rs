//! Stretches of text that stand in the article twice.

use super::{Analysis, Question};
use crate::article::{Article, PassageKind, SectionKind, SentenceId, Word};
use crate::finding::{Hit, Kind};
use memchr::{memchr, memchr3};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "duplicate-passages",
    params: &[("min_words", Kind::Number), ("shingle", Kind::Number)],
    facts: &[("words", Kind::Number), ("in_lead", Kind::Flag)],
    places: &[("first", &[]), ("again", &[])],
    run,
};

/// Finds equal runs of words by shingles: every `shingle` words in a row are looked up among those before, and a match
/// is followed as far as it goes. What stands there a third time is one finding with the second. Linear, since the words
/// of a match are passed over.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let (size, min_words) = (question.count("shingle").max(2), question.count("min_words"));
    let words = words_of_running_text(article);
    let ids: Vec<u32> = words.iter().map(|&word| article.words[word].id.0).collect();
    let n_again = n_words_again(article, &ids);
    let is_telling = |at: usize| n_again[at] >= size;
    let mut seen: FxHashMap<&[u32], usize> = FxHashMap::default();
    let mut copies: BTreeMap<(usize, usize, bool), Vec<usize>> = BTreeMap::new();
    let section = |word: usize| article.section_at(article.words[word].text.start);
    let (mut at, mut entered) = (0, 0);
    while at + size <= ids.len() {
        // Shingles enter the table only once they cannot overlap the place that is looked up.
        while entered + size <= at {
            if is_telling(entered) {
                seen.entry(&ids[entered..entered + size]).or_insert(entered);
            }
            entered += 1;
        }
        let known = if is_telling(at) { seen.get(&ids[at..at + size]) } else { None };
        let Some(&first) = known else {
            at += 1;
            continue;
        };
        // What stands under two headings is two passages.
        let follows = |from: usize, n: usize| section(words[from]) == section(words[from + n]);
        let more = (size..ids.len() - at)
            .take_while(|&n| first + n < at && ids[first + n] == ids[at + n] && follows(first, n) && follows(at, n));
        let len = size + more.count();
        let (from, to) = (words[at], words[at + len - 1]);
        // Parts of sentences are alike by chance more often than whole ones.
        let least = if whole_sentences(article, from, to).is_some() { min_words } else { min_words + min_words / 4 };
        if len >= least {
            let in_lead = is_lead(article, words[first]) && !is_lead(article, words[at]);
            copies.entry((first, len, in_lead)).or_default().push(at);
        }
        at += len;
    }
    let of_words = |from: usize, len: usize| &words[from..from + len];
    let hits = copies.into_iter().map(|((first, len, in_lead), again)| {
        let again: Vec<&[usize]> = again.into_iter().map(|at| of_words(at, len)).collect();
        hit(article, of_words(first, len), &again, in_lead)
    });
    hits.collect()
}

/// For each word how many in a row, from it on, stand somewhere else too: of the shingles, few hold such words alone.
fn n_words_again(article: &Article, ids: &[u32]) -> Vec<usize> {
    let mut n_uses = vec![0_u32; article.vocabulary.len()];
    ids.iter().for_each(|id| n_uses[*id as usize] += 1);
    let mut n_again = vec![0; ids.len()];
    for at in (0..ids.len()).rev().filter(|&at| n_uses[ids[at] as usize] > 1) {
        n_again[at] = 1 + n_again.get(at + 1).unwrap_or(&0);
    }
    n_again
}

/// Formulas, and markup that the format does not know: attributes of blocks, tags written out, rows of a template.
const NO_TEXT: &[&str] = &["\\mathbf", "\\frac", "|", "{ .", "&lt;"];

/// The words of running text that are not someone else's, by index: a refrain or a quotation may stand twice, and the
/// words below one picture below another. So may a formula that is worked out step by step, and instructions and
/// conditions, which speak to the reader or of the house; and what is left of markup is no text.
fn words_of_running_text(article: &Article) -> Vec<usize> {
    let passages = article.running_text().filter(|&id| article[id].kind != PassageKind::Caption);
    let ids = |words: &[&str]| words.iter().filter_map(|word| article.vocabulary.id(word)).collect::<Vec<_>>();
    let (house, rules) = (ids(&["you", "your", "please", "we", "our"]), ids(&["should", "must"]));
    let is_told = |(sentence, is_item): &(SentenceId, bool)| {
        let text = article.text(article[*sentence].text);
        let mut words = article.words[article[*sentence].words.clone()].iter();
        let bytes = text.as_bytes();
        let may_be_left = memchr3(b'\\', b'|', b'{', bytes).is_some() || memchr(b'&', bytes).is_some();
        let is_left = may_be_left && NO_TEXT.iter().any(|markup| text.contains(markup));
        let is_said_to_reader = |word: &Word| house.contains(&word.id) || *is_item && rules.contains(&word.id);
        !is_left && !words.any(is_said_to_reader)
    };
    let sentences = passages.flat_map(|id| {
        let is_item = matches!(article[id].kind, PassageKind::Item(_));
        article[id].sentences.clone().map(move |at| (SentenceId::new(at), is_item))
    });
    let words = sentences.filter(is_told).flat_map(|(sentence, _)| article[sentence].words.clone());
    let is_quoted = quoted(article);
    words.filter(|&word| !is_quoted[word]).collect()
}

/// Whether each word stands in a quotation.
fn quoted(article: &Article) -> Vec<bool> {
    let mut is_quoted = vec![false; article.words.len()];
    let long = article.quotations.iter().map(|it| it.words.clone()).filter(|words| words.len() > 3);
    long.for_each(|words| is_quoted[words].fill(true));
    is_quoted
}

fn is_lead(article: &Article, word: usize) -> bool {
    let section = article.section_at(article.words[word].text.start);
    section.is_some_and(|section| article[section].kind == SectionKind::Lead)
}

/// A passage that stands somewhere first, and again in other places.
fn hit(article: &Article, first: &[usize], again: &[&[usize]], in_lead: bool) -> Hit {
    let span = |words: &[usize]| {
        let (from, to) = (words[0], words[words.len() - 1]);
        let text = article.words[from].text.join(article.words[to].text);
        article.span(whole_sentences(article, from, to).unwrap_or(text))
    };
    let hit = Hit::at(span(again[0])).fact("words", first.len()).fact("in_lead", in_lead).place("first", span(first));
    again[1..].iter().fold(hit, |hit, words| hit.place("again", span(words)))
}

/// The stretch of the sentences that a match begins and ends with, if it holds them whole.
fn whole_sentences(article: &Article, from: usize, to: usize) -> Option<crate::article::text::Stretch> {
    let sentence = |id: SentenceId| &article[id];
    let (first, last) = (sentence(article.words[from].sentence), sentence(article.words[to].sentence));
    (first.words.start == from && last.words.end == to + 1).then(|| first.text.join(last.text))
}
