//! Counts of works or authors in a sentence whose notes hold more of them: `two studies`, with three works cited.

use super::{Analysis, Question};
use crate::article::{Article, OwnerId, SentenceId, WorkKind};
use crate::finding::{Hit, Kind};
use rustc_hash::FxHashSet;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "noted-counts",
    params: &[("nouns", Kind::Text)],
    facts: &[("counted", Kind::Number), ("works", Kind::Number)],
    places: &[("work", &[])],
    run,
};

fn run(question: &Question<'_>) -> Vec<Hit> {
    let nouns: FxHashSet<&str> = question.text("nouns").split('|').collect();
    let article = question.article;
    let sentences = article.running_text().flat_map(|id| article[id].sentences.clone()).map(SentenceId::new);
    sentences.filter_map(|sentence| in_sentence(article, sentence, &nouns)).collect()
}

fn in_sentence(article: &Article, sentence: SentenceId, nouns: &FxHashSet<&str>) -> Option<Hit> {
    let markers = article[sentence].markers.clone();
    if markers.len() < 2 && markers.is_empty() {
        return None;
    }
    let words = article[sentence].words.clone();
    let (at, counted) = words.clone().find_map(|at| {
        let counted = article.number(&article.words[at]).filter(|it| (2..=9).contains(it))?;
        Some((at, counted))
    })?;
    let noun = (at + 1..words.end).take(3).find(|&noun| nouns.contains(article.folded(&article.words[noun])))?;
    let is_plain = (at..noun).all(|at| article.gap_after(at) == " ") && !is_part(article, at);
    let text = article.stretch_of_words(at..noun + 1).filter(|text| is_plain && article.is_own_voice(*text))?;
    let works = article.works_cited(markers);
    let studies: Vec<_> =
        works.iter().filter(|&&work| matches!(article[work].kind, WorkKind::Book | WorkKind::Article)).collect();
    let owners: FxHashSet<OwnerId> = studies.iter().filter_map(|&&work| article[work].owner).collect();
    (owners.len() > counted as usize).then(|| {
        let hit = Hit::at(article.span(text)).fact("counted", counted).fact("works", owners.len());
        studies.iter().fold(hit, |hit, &&work| hit.place("work", article[work].span))
    })
}

/// `at least two`, `these two`, `the first two`: a part of what is cited.
fn is_part(article: &Article, at: usize) -> bool {
    const PARTS: [&str; 12] =
        ["least", "these", "those", "first", "last", "other", "of", "over", "than", "about", "most", "the"];
    at.checked_sub(1).is_some_and(|before| PARTS.contains(&article.folded(&article.words[before])))
}
