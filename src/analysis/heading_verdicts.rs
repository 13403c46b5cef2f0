//! Verdicts in headings that no quotation beneath them says.

use super::{Analysis, Question};
use crate::article::{Article, SectionId};
use crate::finding::{Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "heading-verdicts",
    params: &[("verdicts", Kind::Text)],
    facts: &[("verdict", Kind::Text), ("quotations", Kind::Number)],
    places: &[("quotation", &[])],
    run,
};

fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let verdicts: Vec<&str> = question.text("verdicts").split('|').collect();
    let sections = (0..article.sections.len()).map(SectionId::new);
    sections.filter_map(|section| unsupported(article, section, &verdicts)).collect()
}

/// A heading with a verdict, over quotations of which none has a word of its stem: `guilty` is in `guilt`.
fn unsupported(article: &Article, section: SectionId, verdicts: &[&str]) -> Option<Hit> {
    let heading = &article[article[section].heading?];
    let words = &article.words[heading.words.clone()];
    // A verdict is said of somebody: `the letter was forged`, `Brown innocent`. `Forged banknotes` and `Guilty Pleasures`
    // name things, `Pope Innocent X` a person.
    let is_said = |at: usize| {
        const BE: [&str; 6] = ["is", "are", "was", "were", "be", "been"];
        let before = words[..at].iter().rev().take(2);
        at > 0 && (at + 1 == words.len() || before.into_iter().any(|word| BE.contains(&article.folded(word))))
    };
    let is_verdict = |at: &usize| {
        let is_small = article.text(words[*at].text).starts_with(char::is_lowercase);
        verdicts.contains(&article.folded(&words[*at])) && is_small && is_said(*at)
    };
    let verdict = &words[(0..words.len()).find(is_verdict)?];
    let stem = stem(article.folded(verdict));
    let passages = article[section].passages.clone();
    let (first, last) = (article.passages.get(passages.start)?, article.passages.get(passages.end.checked_sub(1)?)?);
    let from = article.quotations.partition_point(|it| it.text.start < first.text.start);
    let beneath = article.quotations[from..].iter().take_while(|it| it.text.start < last.text.end);
    let quotations: Vec<_> = beneath.filter(|it| it.words.len() >= 8).collect();
    let says =
        |words: std::ops::Range<usize>| article.words[words].iter().any(|it| article.folded(it).starts_with(stem));
    if quotations.is_empty() || quotations.iter().any(|it| says(it.words.clone())) {
        return None;
    }
    let hit = Hit::at(article.span(verdict.text))
        .fact("verdict", article.text(verdict.text))
        .fact("quotations", quotations.len());
    Some(quotations.iter().fold(hit, |hit, it| hit.place("quotation", article.span(it.text))))
}

/// A word without its last letters, at least five of it.
fn stem(word: &str) -> &str {
    let n = word.chars().count();
    let kept = n.saturating_sub(2).max(5).min(n);
    word.char_indices().nth(kept).map_or(word, |(end, _)| &word[..end])
}
