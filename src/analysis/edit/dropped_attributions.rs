//! Statements that somebody was said to have made and that the article now makes itself.

use super::kept_sentences;
use crate::analysis::{Analysis, Question};
use crate::article::{Agent, Article, Attribution, SentenceId};
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
/// named in their sentence as saying anything, nor at all who said it before.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let Some(edit) = question.edit else { return Vec::new() };
    let min_share = question.number("min_share");
    let mut hits = Vec::new();
    for (sentence, twin) in kept_sentences(edit, min_share / 2.0) {
        if said_in(edit.new, sentence).any(|it| it.agent.as_ref().is_some_and(|agent| agent.named)) {
            continue;
        }
        let dropped = said_in(edit.old, twin.old).filter(|it| it.hands_over());
        let mut dropped = dropped.filter_map(|it| Some((it, it.agent.as_ref()?)));
        let is_dropped = |agent: &Agent| !is_named(edit, agent, sentence);
        let Some((attribution, agent)) =
            dropped.find(|(it, agent)| is_dropped(agent) && is_left(edit, it, agent, (sentence, min_share)))
        else {
            continue;
        };
        let hit = Hit::at(edit.new.span(edit.new[sentence].text)).fact("agent", edit.old.text(agent.text));
        hits.push(hit.fact("verb", edit.old.text(attribution.verb)));
    }
    hits
}

/// Whether an old agent is named in a new sentence.
fn is_named(edit: &Comparison<'_>, agent: &Agent, sentence: SentenceId) -> bool {
    let words = edit.new[sentence].words.clone();
    words.into_iter().any(|word| edit.new.folded(&edit.new.words[word]) == agent.key)
}

/// Who says what in a sentence.
fn said_in(article: &Article, sentence: SentenceId) -> impl Iterator<Item = &Attribution> {
    let first = article.attributions.partition_point(|it| it.sentence < sentence);
    article.attributions[first..].iter().take_while(move |it| it.sentence == sentence)
}

/// Whether so much of the words that were attributed stands in a sentence in the article's own voice.
fn is_left(
    edit: &Comparison<'_>,
    attribution: &Attribution,
    agent: &Agent,
    (sentence, min_share): (SentenceId, f64),
) -> bool {
    let scope = edit.old.words_in(attribution.scope);
    let (verb, agent) = (edit.old.words_in(attribution.verb), edit.old.words_in(agent.text));
    let is_said = |word: &usize| scope.contains(word) && !verb.contains(word) && !agent.contains(word);
    let own = |word: &usize| edit.new.is_own_or_name(edit.new.words[*word].text);
    let left = edit.new[sentence].words.clone().filter(own).filter_map(|word| edit.word_before(word));
    let (n_left, n_said) = (left.filter(is_said).count(), scope.clone().filter(is_said).count());
    n_said >= MIN_WORDS && n_left as f64 >= min_share * n_said as f64
}

/// Fewer words than these are no statement.
const MIN_WORDS: usize = 3;
