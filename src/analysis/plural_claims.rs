//! What several people are said to hold, on the word of one work.

use super::{Analysis, Question};
use crate::article::text::Stretch;
use crate::article::{Article, SentenceId, VerbClass};
use crate::finding::{Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "plural-claims",
    params: &[("groups", Kind::Text), ("views", Kind::Text), ("surveys", Kind::Text), ("reports", Kind::Text)],
    facts: &[("group", Kind::Text), ("owner", Kind::Text)],
    places: &[("work", &[])],
    run,
};

/// A sentence in which a group of the list holds a view, and whose notes cite a single work that does not call itself a
/// survey. What a group found or reported may well stand in one work of them all, and so may what its several authors
/// hold.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let groups: Vec<&str> = question.text("groups").split('|').collect();
    let surveys: Vec<&str> = question.text("surveys").split('|').collect();
    let reports: Vec<&str> = question.text("reports").split('|').collect();
    let views = article.attributions.iter().filter(|it| {
        let verb = article.text(it.verb).to_lowercase();
        matches!(it.class, VerbClass::Saying | VerbClass::Doubting)
            && !reports.iter().any(|stem| verb.starts_with(stem))
    });
    // `Western historians` are historians.
    let is_group = |key: &str| key.rsplit(' ').next().is_some_and(|noun| groups.contains(&noun));
    let held = views.filter_map(|it| {
        let agent = it.agent.as_ref().filter(|agent| !agent.named && is_group(&agent.key))?;
        Some((it.sentence, agent.text))
    });
    let mut held: Vec<(SentenceId, Stretch)> = held.collect();
    held.extend(judgements(question, &groups));
    held.sort_unstable_by_key(|(_, text)| *text);
    held.dedup();
    held.into_iter().filter_map(|(sentence, group)| hit(article, sentence, group, &surveys)).collect()
}

/// Groups that stand before a verb of judgement, which has no clause behind it: `economists regard the tariff as`,
/// `historians of the period have rejected the view`.
fn judgements(question: &Question<'_>, groups: &[&str]) -> Vec<(SentenceId, Stretch)> {
    const BEFORE: [&str; 12] =
        ["of", "by", "to", "from", "with", "for", "among", "between", "against", "than", "like", "and"];
    const BETWEEN: [&str; 10] = ["have", "had", "now", "today", "still", "also", "long", "then", "all", "both"];
    const AFTER_OF: usize = 3;
    let article = question.article;
    let views: Vec<&str> = question.text("views").split('|').collect();
    let is_group = |at: &usize| groups.contains(&article.folded(&article.words[*at]));
    let mut found = Vec::new();
    for sentence in article.running_text().flat_map(|id| article[id].sentences.clone()).map(SentenceId::new) {
        let words = article[sentence].words.clone();
        let word = |at: usize| if words.contains(&at) { article.folded(&article.words[at]) } else { "" };
        for at in words.clone().filter(is_group) {
            let mut verb = if word(at + 1) == "of" { at + 1 + AFTER_OF } else { at + 1 };
            while BETWEEN.contains(&word(verb)) || word(verb).ends_with("ly") {
                verb += 1;
            }
            // `Western historians` is one phrase, `by most Western historians` is no subject.
            let start = (words.start..at).rev().take_while(|&it| article.gap_after(it) == " ").take(AFTER_OF);
            let is_object = start.into_iter().any(|it| BEFORE.contains(&word(it)));
            let is_joined = (at..verb).all(|it| article.gap_after(it) == " ");
            let text = article.words[at].text;
            // `held that it burned`, and not `held a meeting`
            let is_view =
                !matches!(word(verb), "hold" | "held" | "maintain" | "maintained") || word(verb + 1) == "that";
            if views.contains(&word(verb)) && is_view && is_joined && !is_object && article.is_own_voice(text) {
                found.push((sentence, text));
            }
        }
    }
    found
}

fn hit(article: &Article, sentence: SentenceId, group: Stretch, surveys: &[&str]) -> Option<Hit> {
    let id = sentence;
    let sentence = &article[sentence];
    let works = article.works_cited(sentence.markers.clone());
    let [work] = works[..] else { return None };
    let has_other = article.markers[sentence.markers.clone()]
        .iter()
        .any(|marker| article.is_broken(marker) || marker.note.is_some_and(|note| article[note].works.is_empty()));
    let title = article[work].title().unwrap_or_default().to_lowercase();
    let has_authors = article[work].authors().nth(1).is_some()
        || article[work].fields.iter().any(|field| field.value.contains("et al") || field.value.contains("etal"));
    // `According to Hall, most historians hold …` is Hall's word, and says so.
    if has_other
        || has_authors
        || article.is_attributed_to_author(id, &article[work])
        || title.is_empty()
        || surveys.iter().any(|word| title.contains(word))
    {
        return None;
    }
    let owner = article[work].owner.map_or("", |id| article[id].name.as_str());
    let hit = Hit::at(article.span(group)).fact("group", article.text(group)).fact("owner", owner);
    Some(hit.place("work", article[work].span))
}
