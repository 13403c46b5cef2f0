//! Statements that somebody was said to have made and that the article now makes itself.

use super::kept_sentences;
use crate::analysis::{Analysis, Question};
use crate::article::{Article, Attribution, SentenceId};
use crate::edit::Comparison;
use crate::finding::{Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "dropped-attributions",
    params: &[("min_share", Kind::Number)],
    facts: &[("agent", Kind::Text), ("verb", Kind::Text)],
    places: &[],
    run,
};

/// One hit a sentence: most of the words that were attributed still stand, in the article's own voice, and nobody is
/// named in their sentence as saying anything.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let Some(edit) = question.edit else { return Vec::new() };
    let min_share = question.number("min_share");
    let mut hits = Vec::new();
    for (sentence, twin) in kept_sentences(edit, min_share / 2.0) {
        if said_in(edit.new, sentence).any(|it| it.agent.as_ref().is_some_and(|agent| agent.named)) {
            continue;
        }
        let mut dropped = said_in(edit.old, twin.old).filter(|it| it.hands_over());
        let Some(dropped) = dropped.find(|it| is_left(edit, it, sentence, min_share)) else {
            continue;
        };
        let agent = dropped.agent.as_ref().map_or("", |agent| edit.old.text(agent.text));
        let hit = Hit::at(edit.new.span(edit.new[sentence].text)).fact("agent", agent);
        hits.push(hit.fact("verb", edit.old.text(dropped.verb)));
    }
    hits
}

/// Who says what in a sentence.
fn said_in(article: &Article, sentence: SentenceId) -> impl Iterator<Item = &Attribution> {
    let first = article.attributions.partition_point(|it| it.sentence < sentence);
    article.attributions[first..].iter().take_while(move |it| it.sentence == sentence)
}

/// Whether so much of the words that were attributed stands in a sentence in the article's own voice.
fn is_left(edit: &Comparison<'_>, attribution: &Attribution, sentence: SentenceId, min_share: f64) -> bool {
    let verb = edit.old.words_in(attribution.verb);
    let mut scope = edit.old.words_in(attribution.scope);
    scope.start = scope.start.max(verb.end);
    let own = |word: &usize| edit.new.is_own_or_name(edit.new.words[*word].text);
    let left = edit.new[sentence].words.clone().filter(own).filter_map(|word| edit.word_before(word));
    let n_left = left.filter(|word| scope.contains(word)).count();
    scope.len() >= MIN_WORDS && n_left as f64 >= min_share * scope.len() as f64
}

/// Fewer words than these are no statement.
const MIN_WORDS: usize = 3;
