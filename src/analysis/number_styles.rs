//! Small numbers that one article writes in figures and in words before the same noun.

use super::{Analysis, Question};
use crate::article::nouns::is_plural;
use crate::article::text::Stretch;
use crate::article::{Article, PassageKind, SentenceId};
use crate::finding::{Facts, Hit, Kind};
use rustc_hash::FxHashMap;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "number-styles",
    params: &[("units", Kind::Text)],
    facts: &[("odd", Kind::Text), ("usual", Kind::Text), ("n_odd", Kind::Number), ("n_usual", Kind::Number)],
    places: &[("odd", &[]), ("usual", &[])],
    run,
};

/// The counts of one kind of things, by how their number is written.
#[derive(Default)]
struct Counts {
    figures: Vec<Stretch>,
    words: Vec<Stretch>,
}

/// Looks at the noun that is counted most often both ways; of two ways alike, figures are the odd one.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let units: Vec<&str> = question.text("units").split('|').collect();
    let mut by_noun: FxHashMap<&str, Counts> = FxHashMap::default();
    for id in article.running_text().filter(|&id| article[id].kind == PassageKind::Paragraph) {
        for sentence in article[id].sentences.clone().map(SentenceId::new) {
            for at in article[sentence].words.clone() {
                let Some((noun, text)) = count(article, sentence, at) else { continue };
                if !units.contains(&noun) {
                    let counts = by_noun.entry(noun).or_default();
                    let is_figure = article.text(text).starts_with(|c: char| c.is_ascii_digit());
                    if is_figure { counts.figures.push(text) } else { counts.words.push(text) }
                }
            }
        }
    }
    let both = by_noun.values().filter(|it| !it.figures.is_empty() && !it.words.is_empty());
    let most = both.max_by_key(|it| (it.figures.len().min(it.words.len()), std::cmp::Reverse(it.figures[0])));
    most.map(|it| hit(article, it)).into_iter().collect()
}

fn hit(article: &Article, counts: &Counts) -> Hit {
    let is_in_figures = counts.figures.len() > counts.words.len();
    let (odd, usual) = if is_in_figures { (&counts.words, &counts.figures) } else { (&counts.figures, &counts.words) };
    let hit = Hit::at(article.span(odd[0]))
        .fact("odd", article.text(odd[0]))
        .fact("usual", article.text(usual[0]))
        .fact("n_odd", odd.len())
        .fact("n_usual", usual.len())
        .place("usual", article.span(usual[0]));
    odd[1..].iter().fold(hit, |hit, place| hit.place_with("odd", article.span(*place), Facts::default()))
}

/// A number from two to nine with the plural right after it, in a sentence that counts nothing larger in figures: there
/// the numbers keep to one form among themselves.
fn count(article: &Article, sentence: SentenceId, at: usize) -> Option<(&str, Stretch)> {
    let words = article[sentence].words.clone();
    let folded = |at: usize| article.folded(&article.words[at]);
    article.number(&article.words[at]).filter(|number| (2..10).contains(number))?;
    let noun = Some(at + 1).filter(|noun| words.contains(noun) && article.gap_after(at) == " ").map(folded)?;
    let text = article.stretch_of_words(at..at + 2)?;
    // A year and the day of a month count nothing.
    let counts = |at: usize| {
        let is_figure = folded(at).starts_with(|c: char| c.is_ascii_digit());
        let is_small = article.number(&article.words[at]).is_some_and(|number| number < 10);
        is_figure && !is_small && !(folded(at).len() == 4 && folded(at).bytes().all(|byte| byte.is_ascii_digit()))
    };
    // At the beginning of a sentence a number is a word in either style.
    if at == words.start {
        return None;
    }
    let is_alone = !words.clone().filter(|&it| it != at).any(counts);
    let before = at.checked_sub(1).filter(|before| words.contains(before));
    let is_plain = before.is_none_or(|before| {
        let is_range = matches!(folded(before), "or" | "to" | "and" | "of" | "top")
            || article.number(&article.words[before]).is_some();
        article.gap_after(before) == " " && !is_range
    });
    (is_alone && is_plain && is_plural(noun) && article.is_own_voice(text)).then_some((noun, text))
}
