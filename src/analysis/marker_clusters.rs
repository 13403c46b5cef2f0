//! Markers that stand together: the same note twice, or numbers that run backwards.

use super::{Analysis, Question};
use crate::article::{Article, Marker};
use crate::finding::{Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "marker-clusters",
    params: &[],
    facts: &[("problem", Kind::Text), ("label", Kind::Text), ("before", Kind::Text)],
    places: &[("first", &[])],
    run,
};

fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let clusters = article.markers.chunk_by(|a, b| a.at == b.at && a.passage == b.passage);
    // In a box or a table markers of several fields stand side by side without the words between.
    let is_text = |cluster: &&[Marker]| article[cluster[0].passage].kind.is_running_text();
    clusters.filter(|cluster| cluster.len() > 1).filter(is_text).flat_map(|cluster| hits(article, cluster)).collect()
}

/// The first marker that repeats a note of its cluster, and the first whose number is lower than the one before it.
fn hits(article: &Article, cluster: &[Marker]) -> Vec<Hit> {
    let mut hits = Vec::new();
    let is_same = |a: &Marker, b: &Marker| a.note.is_some() && a.note == b.note && a.page.is_none() && b.page.is_none();
    let twice = cluster.iter().enumerate().skip(1).find_map(|(index, marker)| {
        // A cluster of thousands is no text; the nearest few tell.
        let near = &cluster[index.saturating_sub(8)..index];
        near.iter().find(|other| is_same(other, marker)).map(|first| (first, marker))
    });
    if let Some((first, marker)) = twice {
        let hit = Hit::at(marker.span).fact("problem", "twice").fact("label", marker.label.as_str());
        hits.push(hit.place("first", first.span));
    }
    let numbered = |pair: &[Marker]| Some((number(article, &pair[0])?, number(article, &pair[1])?));
    let lower = cluster.windows(2).find_map(|pair| {
        let (first, second) = numbered(pair).filter(|_| pair[0].group == pair[1].group)?;
        (second < first).then_some((pair, first, second))
    });
    if let Some(([first, second], before, after)) = lower {
        let hit = Hit::at(second.span).fact("problem", "order").fact("label", after.to_string());
        hits.push(hit.fact("before", before.to_string()).place("first", first.span));
    }
    hits
}

/// The number by which readers see the note of a marker; none where they see a name or the name looks like a number.
fn number(article: &Article, marker: &Marker) -> Option<u32> {
    let note = &article[marker.note?];
    let is_name = note.name.as_ref().is_some_and(|(name, _)| *name == note.label);
    note.label.parse().ok().filter(|_| !is_name)
}
