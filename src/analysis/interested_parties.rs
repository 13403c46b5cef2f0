//! Bodies whose own records are the only source for what the article says of them.

use super::{Analysis, Question};
use crate::article::{Article, MarkerKind, OwnerId, Run};
use crate::finding::{Facts, Hit, Kind};
use std::cmp::Reverse;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "interested-parties",
    params: &[("min_words", Kind::Number), ("min_share", Kind::Number)],
    facts: &[("owner", Kind::Text), ("words", Kind::Number), ("share", Kind::Number), ("runs", Kind::Number)],
    places: &[("marker", &[("words", Kind::Number)])],
    run,
};

/// Weighs the runs that hang on one body alone and speak of it, for each body that the article is about or in which it
/// acts again and again. A link in the text may only say where to read on, and a guide sends its reader to the maker.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    if article.cites_by_links() || article.is_essay {
        return Vec::new();
    }
    let weights = article.weigh_by(&article.runs, |run| run.n_covered);
    let owners = weights.owners.iter().filter(|(_, words)| words / weights.n_words >= question.number("min_share"));
    let parties =
        owners.map(|(owner, _)| *owner).filter(|&owner| article[owner].is_party() && !article[owner].is_person);
    let hits = parties.filter_map(|owner| {
        let mut own: Vec<&Run> = article.runs.iter().filter(|run| is_alone(article, run, owner)).collect();
        own.sort_by_key(|run| Reverse(run.n_covered));
        let n_words: usize = own.iter().map(|run| run.n_covered).sum();
        let share = n_words as f64 / weights.n_words;
        let is_much = n_words >= question.count("min_words") && share >= question.number("min_share");
        is_much.then(|| hit(article, owner, &own, n_words, share))
    });
    hits.collect()
}

/// Whether a run speaks of an owner and hangs on it alone, by more than a link to its site.
fn is_alone(article: &Article, run: &Run, owner: OwnerId) -> bool {
    let mut owners = article.notes_of(run).into_iter().flat_map(|note| article.owners_of(note)).peekable();
    let is_linked = article.markers[run.markers.clone()].iter().all(|marker| marker.kind == MarkerKind::Link);
    owners.peek().is_some() && owners.all(|it| it == owner) && !is_linked && article.speaks_of(run, owner)
}

fn hit(article: &Article, owner: OwnerId, runs: &[&Run], n_words: usize, share: f64) -> Hit {
    let hit = Hit::at(article.markers[runs[0].markers.start].span)
        .fact("owner", article[owner].name.as_str())
        .fact("words", n_words)
        .fact("share", share)
        .fact("runs", runs.len());
    runs.iter().fold(hit, |hit, run| {
        let facts = Facts::default().with("words", run.n_covered);
        hit.place_with("marker", article.markers[run.markers.start].span, facts)
    })
}
