//! Ways of citing that only a few sources of an article are cited in: links in running text and names in parentheses.

use super::{Analysis, Question};
use crate::article::{Article, Link, LinkKind, MarkerKind, PassageKind};
use crate::finding::{Hit, Kind};
use crate::source::Span;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "citing-styles",
    params: &[("style", Kind::Text), ("min_notes", Kind::Number), ("max_share", Kind::Number)],
    facts: &[("n", Kind::Number), ("notes", Kind::Number)],
    places: &[("again", &[])],
    run,
};

/// One hit for all the places of a style (`links` or `parentheses`), in an article that has `min_notes` markers of
/// notes and in which the style makes at most `max_share` of them: where most sources are cited so, it is the house
/// style.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let notes = article.markers.iter().filter(|marker| marker.kind == MarkerKind::Note).count();
    let places = if question.text("style") == "links" { links(article) } else { parentheses(article) };
    let is_rare = places.len() as f64 <= question.number("max_share") * notes as f64;
    let Some(first) = places.first().filter(|_| notes >= question.count("min_notes") && is_rare) else {
        return Vec::new();
    };
    let hit = Hit::at(*first).fact("n", places.len()).fact("notes", notes);
    vec![places[1..].iter().fold(hit, |hit, place| hit.place("again", *place))]
}

/// Links to other sites in paragraphs of the lead and the body, and in items that more than the link stands in. An
/// address that a citation template holds is part of the citation.
fn links(article: &Article) -> Vec<Span> {
    let is_web = |target: &str| target.starts_with("http://") || target.starts_with("https://");
    let all = article.links.iter().filter(|link| link.kind == LinkKind::External && link.note.is_none());
    let is_written = |link: &&Link| is_web(&link.target) && (!link.text.is_empty() || link.span != link.target_span);
    let in_text = all.filter(is_written).filter(|link| {
        let at = link.text.start.saturating_sub(u32::from(link.text.is_empty()));
        let passage = article.passage_at(at).map(|id| &article[id]);
        passage.is_some_and(|passage| {
            let is_inside = link.text.start > passage.text.start && passage.words.len() >= MIN_WORDS;
            let is_item = matches!(passage.kind, PassageKind::Item(_)) && is_inside;
            let is_prose = (passage.kind == PassageKind::Paragraph || is_item) && passage.note.is_none();
            is_prose && article[passage.section].kind.is_lead_or_body()
        })
    });
    in_text.map(|link| link.span).collect()
}

/// An item of fewer words names a site and says little of it.
const MIN_WORDS: usize = 7;

/// Names with a year in parentheses that have pages or name a work of the article.
fn parentheses(article: &Article) -> Vec<Span> {
    let is_locus = |it| article.loci.binary_search(it).is_ok();
    article.named_sources.iter().filter(|it| !is_locus(*it)).map(|it| article.span(*it)).collect()
}
