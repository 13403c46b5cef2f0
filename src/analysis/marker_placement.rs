//! Markers that stand otherwise than most in the article: on the other side of a punctuation mark, or after a space.

use super::{Analysis, Question};
use crate::article::text::Stretch;
use crate::article::{Article, Marker, MarkerKind, Passage, PassageKind};
use crate::finding::{Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "marker-placement",
    params: &[("min_markers", Kind::Number), ("max_share", Kind::Number)],
    facts: &[
        ("problem", Kind::Text),
        ("label", Kind::Text),
        ("mark", Kind::Text),
        ("here", Kind::Number),
        ("usual", Kind::Number),
        ("movable", Kind::Flag),
    ],
    places: &[("mark", &[]), ("space", &[]), ("cluster", &[])],
    run,
};

/// How many words may stand between two markers of one list: `Brown[4], Green[5]`.
const LIST_REACH: usize = 5;

/// A cluster of markers and how it stands.
struct Cluster<'a> {
    marker: &'a Marker,
    /// The last marker of it.
    last: &'a Marker,
    /// Whether white space stands before it.
    is_apart: bool,
    /// Its other markers that white space parts from the one before.
    apart: Vec<&'a Marker>,
    /// The punctuation mark next to it, and whether that comes after it.
    mark: Option<(Stretch, bool)>,
}

/// The house style is what most clusters do. What at most `max_share` of them do is reported, if there are
/// `min_markers`. Numbers of notes have a style of their own and short citations another: `(Brown 1990)` stands before
/// the stop.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let all = all_clusters(question.article);
    let (short, numbers): (Vec<Cluster<'_>>, Vec<Cluster<'_>>) =
        all.into_iter().partition(|it| it.marker.kind == MarkerKind::Short);
    [numbers, short].iter().flat_map(|clusters| exceptions(question, clusters)).collect()
}

fn all_clusters(article: &Article) -> Vec<Cluster<'_>> {
    article
        .passages
        .iter()
        .filter(|passage| {
            passage.note.is_none() && matches!(passage.kind, PassageKind::Paragraph | PassageKind::Item(_))
        })
        .flat_map(|passage| clusters(article, passage))
        .collect()
}

fn exceptions(question: &Question<'_>, clusters: &[Cluster<'_>]) -> Vec<Hit> {
    let article = question.article;
    let rare = |is_rare: &dyn Fn(&Cluster<'_>) -> Option<bool>| {
        let here = clusters.iter().filter(|it| is_rare(it) == Some(true)).count();
        let all = clusters.iter().filter(|it| is_rare(it).is_some()).count();
        let few = here as f64 <= question.number("max_share") * all as f64;
        (all >= question.count("min_markers") && few).then_some((here, all - here))
    };
    let mut hits = Vec::new();
    let mut is_told = vec![false; clusters.len()];
    for comes_after in [true, false] {
        let problem = if comes_after { "before" } else { "after" };
        let Some((here, usual)) = rare(&|it| it.mark.map(|(_, after)| after == comes_after)) else { continue };
        for (it, is_told) in clusters.iter().zip(&mut is_told) {
            let Some((mark, _)) = it.mark.filter(|(_, after)| *after == comes_after) else { continue };
            *is_told = true;
            let span = article.span(mark);
            let movable = is_tight(article, it) && span.len() == mark.len();
            let hit = hit(it, problem, here, usual).fact("mark", article.text(mark)).fact("movable", movable);
            // A mark that moves before its marker takes the place of the space there.
            let space = it.marker.space.filter(|_| comes_after);
            hits.push(space.into_iter().fold(hit.place("mark", span), |hit, space| hit.place("space", space)));
        }
    }
    if let Some((here, usual)) = rare(&|it| Some(it.is_apart || !it.apart.is_empty())) {
        for (it, is_told) in clusters.iter().zip(is_told) {
            // A marker on the other side of its mark is moved as a whole.
            let first = it.is_apart && !is_told;
            for marker in first.then_some(it.marker).into_iter().chain(it.apart.iter().copied()) {
                let own = Cluster { marker, last: marker, is_apart: true, apart: Vec::new(), mark: None };
                let hit = hit(&own, "space", here, usual).fact("movable", marker.space.is_some());
                hits.push(marker.space.into_iter().fold(hit, |hit, space| hit.place("space", space)));
            }
        }
    }
    hits
}

/// Whether nothing stands between the markers of a cluster, and no page behind them.
fn is_tight(article: &Article, cluster: &Cluster<'_>) -> bool {
    let first = article.markers.partition_point(|it| it.span < cluster.marker.span);
    let markers = article.markers[first..].iter().take_while(|it| it.span <= cluster.last.span);
    let markers: Vec<&Marker> = markers.collect();
    let touches = |pair: &[&Marker]| pair[0].span.end == pair[1].span.start;
    let has_page_behind = |marker: &&Marker| marker.page.is_some_and(|page| page.end > marker.span.end);
    markers.windows(2).all(touches) && !markers.iter().any(has_page_behind)
}

fn hit(cluster: &Cluster<'_>, problem: &str, here: usize, usual: usize) -> Hit {
    Hit::at(cluster.marker.span)
        .fact("problem", problem)
        .fact("label", cluster.marker.label.as_str())
        .fact("here", here)
        .fact("usual", usual)
        .place("cluster", cluster.marker.span.join(cluster.last.span))
}

fn clusters<'a>(article: &'a Article, passage: &'a Passage) -> Vec<Cluster<'a>> {
    let markers = &article.markers[passage.markers.clone()];
    let clusters = markers.chunk_by(|a, b| article.touch(a, b));
    clusters
        .filter(|markers| markers.iter().all(|marker| marker.kind != MarkerKind::Link))
        .filter_map(|markers| {
            let (marker, last) = (markers.first()?, markers.last()?);
            let before = article.text(Stretch { start: passage.text.start, end: marker.at });
            let after = article.text(Stretch { start: last.at, end: passage.text.end });
            // A line of markers alone says nothing that they could stand apart from, nor do the bullets of nested items.
            let follows_words = before.contains(char::is_alphanumeric);
            let is_apart = marker.space.is_some() && follows_words;
            let closing = before.trim_end().trim_end_matches(['”', '"', '’', '»', ')', ']']);
            let mark_before = closing.chars().next_back().filter(|c| is_mark(*c));
            let mark_after = after.chars().next().filter(|c| is_mark(*c));
            // Between two marks a marker stands on no side: `burned.[1] .`
            let is_between = mark_before.is_some() && after.trim_start().starts_with(is_mark);
            let mark = match (mark_before, mark_after) {
                (None, Some(mark)) if ends_clause(article, last, mark, &after[mark.len_utf8()..]) => {
                    let end = last.at + u32::try_from(mark.len_utf8()).unwrap_or(1);
                    Some((Stretch { start: last.at, end }, true))
                }
                (Some(mark), None) if !is_between && (!is_apart || mark != ',') => {
                    let at = passage.text.start as usize + closing.len() - mark.len_utf8();
                    Some((Stretch::new(at, at + mark.len_utf8()), false))
                }
                _ => None,
            };
            let apart = markers[1..].iter().filter(|marker| marker.space.is_some() && follows_words).collect();
            Some(Cluster { marker, last, is_apart, apart, mark })
        })
        .collect()
}

fn is_mark(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '。' | '，')
}

/// Whether the mark after a marker ends a clause: white space follows, and a comma does not part the names of a list
/// each of which has a marker.
fn ends_clause(article: &Article, marker: &Marker, mark: char, rest: &str) -> bool {
    if !rest.is_empty() && !rest.starts_with(char::is_whitespace) {
        return false;
    }
    if matches!(mark, '.' | '!' | '?' | '。') {
        return true;
    }
    let index = article.markers.partition_point(|it| it.at < marker.at);
    let next = article.markers[index..].iter().find(|it| it.at > marker.at);
    let before = index.checked_sub(1).map(|before| &article.markers[before]);
    let is_near = |other: Option<&Marker>| {
        other.is_some_and(|other| {
            let between = Stretch { start: marker.at.min(other.at), end: marker.at.max(other.at) };
            other.passage == marker.passage && article.words_in(between).len() <= LIST_REACH
        })
    };
    !is_near(next) && !is_near(before)
}
