//! What several people are said to hold, on the word of one work.

use super::{Analysis, Question};
use crate::article::{Article, Attribution, VerbClass};
use crate::finding::{Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "plural-claims",
    params: &[("groups", Kind::Text), ("surveys", Kind::Text), ("reports", Kind::Text)],
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
    views.filter_map(|attribution| hit(article, attribution, &groups, &surveys)).collect()
}

fn hit(article: &Article, attribution: &Attribution, groups: &[&str], surveys: &[&str]) -> Option<Hit> {
    // `Western historians` are historians.
    let is_group = |key: &str| key.rsplit(' ').next().is_some_and(|noun| groups.contains(&noun));
    let agent = attribution.agent.as_ref().filter(|agent| !agent.named && is_group(&agent.key))?;
    let sentence = &article[attribution.sentence];
    let works = article.works_cited(sentence.markers.clone());
    let [work] = works[..] else { return None };
    let has_other = article.markers[sentence.markers.clone()]
        .iter()
        .any(|marker| article.is_broken(marker) || marker.note.is_some_and(|note| article[note].works.is_empty()));
    let title = article[work].title().unwrap_or_default().to_lowercase();
    let has_authors = article[work].authors().nth(1).is_some()
        || article[work].fields.iter().any(|field| field.value.contains("et al") || field.value.contains("etal"));
    if has_other || has_authors || title.is_empty() || surveys.iter().any(|word| title.contains(word)) {
        return None;
    }
    let owner = article[work].owner.map_or("", |id| article[id].name.as_str());
    let hit = Hit::at(article.span(agent.text)).fact("group", article.text(agent.text)).fact("owner", owner);
    Some(hit.place("work", article[work].span))
}
