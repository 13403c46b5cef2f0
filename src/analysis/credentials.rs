//! Whether the background or the titles of some authors are told, and of the others not.

use super::{Analysis, Question};
use crate::article::{Article, OwnerId};
use crate::finding::{Hit, Kind};
use crate::source::Span;
use rustc_hash::FxHashSet;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "credentials",
    params: &[("cues", Kind::Text), ("titles", Kind::Text), ("min_authors", Kind::Number), ("max_share", Kind::Number)],
    facts: &[("what", Kind::Text), ("told", Kind::Number), ("authors", Kind::Number), ("owner", Kind::Text)],
    places: &[("told", &[])],
    run,
};

/// Counts authors, not notes: of all people cited, those of whom a note says in a sentence of its own what they did or
/// whom they worked for, and those who are given a title.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let is_person = |owner: &OwnerId| article[*owner].is_person && author(article, *owner).is_some();
    let people: FxHashSet<OwnerId> = article.works.iter().filter_map(|work| work.owner).filter(is_person).collect();
    if people.len() < question.count("min_authors") {
        return Vec::new();
    }
    let told = [("background", backgrounds(question, &people)), ("title", titles(question, &people))];
    let hits = told.into_iter().filter_map(|(what, told)| {
        let owners: FxHashSet<OwnerId> = told.iter().map(|(owner, _)| *owner).collect();
        let (owner, first) = *told.first()?;
        (owners.len() as f64 <= question.number("max_share") * people.len() as f64).then(|| {
            let hit = Hit::at(first)
                .fact("what", what)
                .fact("told", owners.len())
                .fact("authors", people.len())
                .fact("owner", article[owner].name.as_str());
            told.iter().fold(hit, |hit, (_, span)| hit.place("told", *span))
        })
    });
    hits.collect()
}

fn author(article: &Article, owner: OwnerId) -> Option<&str> {
    article[owner].works.iter().find_map(|&work| article[work].authors().next())
}

/// The sentences in notes that tell of their author's background.
fn backgrounds(question: &Question<'_>, people: &FxHashSet<OwnerId>) -> Vec<(OwnerId, Span)> {
    let article = question.article;
    let cues: Vec<&str> = question.text("cues").split('|').collect();
    let mut told = Vec::new();
    for note in &article.notes {
        let Some(owner) = note.works.first().and_then(|&work| article[work].owner) else { continue };
        let end = note.works.iter().map(|&work| article[work].span.end).max().unwrap_or_default();
        let sentences = article.passages[note.passages.clone()].iter().flat_map(|it| it.sentences.clone());
        for sentence in sentences.map(|at| &article.sentences[at]) {
            let span = article.span(sentence.text);
            let text = article.text(sentence.text).to_lowercase();
            if people.contains(&owner) && span.start >= end && cues.iter().any(|cue| text.contains(cue)) {
                told.push((owner, span));
            }
        }
    }
    told
}

/// The authors who are given a title.
fn titles(question: &Question<'_>, people: &FxHashSet<OwnerId>) -> Vec<(OwnerId, Span)> {
    let titles: Vec<&str> = question.text("titles").split('|').collect();
    let works = question.article.works.iter();
    let told = works.filter_map(|work| {
        let owner = work.owner.filter(|owner| people.contains(owner))?;
        let author = work.field(crate::article::FieldName::Author)?;
        let first = author.value.split(' ').next()?.trim_end_matches('.').to_lowercase();
        (author.value.contains(' ') && titles.contains(&first.as_str())).then_some((owner, author.span))
    });
    told.collect()
}
