//! Sentences that end twice: with a punctuation mark before a marker and with another after it.

use super::{Analysis, Question};
use crate::article::text::Stretch;
use crate::article::{Article, Marker, MarkerKind, Passage, PassageKind};
use crate::finding::{Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "doubled-marks",
    params: &[],
    facts: &[("first", Kind::Text), ("second", Kind::Text), ("label", Kind::Text)],
    places: &[("second", &[])],
    run,
};

fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let is_prose = |passage: &&Passage| {
        passage.note.is_none() && matches!(passage.kind, PassageKind::Paragraph | PassageKind::Item(_))
    };
    let passages = article.passages.iter().filter(is_prose);
    passages
        .flat_map(|passage| {
            let markers = &article.markers[passage.markers.clone()];
            // A mark between two markers parts them.
            let is_between = |at: u32| markers.binary_search_by_key(&(at + 1), |marker| marker.at).is_ok();
            let is_link = |cluster: &&[Marker]| cluster.iter().any(|marker| marker.kind == MarkerKind::Link);
            let clusters = markers.chunk_by(|a, b| a.at == b.at).filter(|cluster| !is_link(cluster));
            let clusters = clusters.filter(|cluster| !is_between(cluster[0].at)).collect::<Vec<&[Marker]>>();
            clusters.into_iter().filter_map(|cluster| doubled(article, passage, cluster.first()?, cluster.last()?))
        })
        .collect()
}

/// A hit at the second of two marks round a cluster of markers.
fn doubled(article: &Article, passage: &Passage, first: &Marker, last: &Marker) -> Option<Hit> {
    let before = article.text(Stretch { start: passage.text.start, end: first.at });
    let after = article.text(Stretch { start: last.at, end: passage.text.end });
    let mark = before.chars().next_back()?;
    let second = after.chars().next()?;
    let follows = after[second.len_utf8()..].chars().next();
    // Before a stop the word may be an abbreviation, and it ends the sentence only where another begins.
    let is_end = match (mark, second) {
        (',', ',' | '.') => follows.is_none_or(char::is_whitespace),
        ('.', '.') => ends_sentence(before.trim_end_matches('.')) && begins_sentence(&after[1..]),
        _ => false,
    };
    let end = last.at + u32::try_from(second.len_utf8()).ok()?;
    let span = article.span(Stretch { start: last.at, end });
    let is_after = span.start >= last.span.end && span.len() == second.len_utf8();
    (is_end && is_after).then(|| {
        Hit::at(first.span.join(span))
            .fact("first", mark.to_string())
            .fact("second", second.to_string())
            .fact("label", first.label.as_str())
            .place("second", span)
    })
}

/// Whether the last word is long, in lower case and without a stop in it, as abbreviations are not.
fn ends_sentence(text: &str) -> bool {
    const SHORTEST: usize = 5;
    let word = text.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
    word.chars().count() >= SHORTEST && word.chars().all(char::is_lowercase)
}

fn begins_sentence(text: &str) -> bool {
    let start = text.trim_start();
    start.is_empty() || start.len() < text.len() && start.starts_with(char::is_uppercase)
}
