//! Headings for one side of a question, where no heading is for the other.

use super::{Analysis, Question};
use crate::article::{SectionId, SectionKind};
use crate::finding::{Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "one-sided-sections",
    params: &[("pairs", Kind::Text), ("both", Kind::Text)],
    facts: &[("heading", Kind::Text), ("counterpart", Kind::Text)],
    places: &[],
    run,
};

/// Silent where some heading is for `both` sides, and in a guide or an essay, which argues for something. `pairs` holds
/// the two sides, `advantages|pros/disadvantages|cons`, one pair after the other, parted by semicolons.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let headings: Vec<(SectionId, String)> = (0..article.sections.len())
        .map(SectionId::new)
        .filter(|&id| article[id].kind != SectionKind::Apparatus)
        .map(|id| (id, article.heading_text(id).to_lowercase()))
        .collect();
    if article.is_essay
        || headings.iter().any(|(_, heading)| question.text("both").split('|').any(|it| holds(heading, it)))
    {
        return Vec::new();
    }
    let mut hits: Vec<Hit> = Vec::new();
    for (one, other) in question.text("pairs").split(';').filter_map(|pair| pair.trim().split_once('/')) {
        for (side, counterpart) in [(one, other), (other, one)] {
            // Asked only where a heading stands for this side.
            let has_counterpart =
                || headings.iter().any(|(_, heading)| counterpart.split('|').any(|it| holds(heading, it)));
            let is_of_side = |heading: &str| side.split('|').any(|it| is_for(heading, it.trim()));
            let mut of_side = headings.iter().filter(|(_, heading)| is_of_side(heading));
            // `Arguments for a later date` beside `Arguments for an earlier date`: they answer each other.
            let first = of_side.next().filter(|_| of_side.next().is_none());
            // `Arguments against definition` beside `Definition`: the matter itself has its section.
            let is_of_matter = |(id, heading): &&(SectionId, String)| {
                let matter = side.split('|').find_map(|it| heading.strip_prefix(it.trim())).unwrap_or_default().trim();
                headings.iter().any(|(other, text)| other != id && !matter.is_empty() && holds(text, matter))
            };
            if let Some((id, _)) = first.filter(|first| !has_counterpart() && !is_of_matter(first))
                && let Some(heading) = article[*id].heading
            {
                let counterpart = counterpart.split('|').next().unwrap_or_default();
                let hit = Hit::at(article.span(article[heading].text)).fact("heading", article.heading_text(*id));
                if hits.last().is_none_or(|last| last.span != hit.span) {
                    hits.push(hit.fact("counterpart", counterpart));
                }
            }
        }
    }
    hits
}

fn begins_with(heading: &str, side: &str) -> bool {
    heading.strip_prefix(side).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Whether a heading is for a side. What is alone of one word may be another thing with an `of` behind it: `Strengths
/// of materials`, `Pros of golf`.
fn is_for(heading: &str, side: &str) -> bool {
    const HOMONYMS: [&str; 4] = ["pros", "cons", "strengths", "weaknesses"];
    let is_other = || heading[side.len()..].starts_with(" of ") && HOMONYMS.contains(&side);
    begins_with(heading, side) && !is_other()
}

/// Whether some words stand in a heading as whole words.
fn holds(heading: &str, words: &str) -> bool {
    let words = words.trim();
    if heading.len() < words.len() {
        return false;
    }
    heading.match_indices(words).any(|(at, _)| {
        let before = heading[..at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric()) && begins_with(&heading[at..], words)
    })
}
