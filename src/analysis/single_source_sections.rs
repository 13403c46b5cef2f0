//! Sections all of whose notes have one owner.

use super::{Analysis, Question};
use crate::article::{SectionId, SectionKind};
use crate::finding::{Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "single-source-sections",
    params: &[("min_words", Kind::Number), ("min_owners", Kind::Number)],
    facts: &[("section", Kind::Text), ("owner", Kind::Text), ("words", Kind::Number), ("markers", Kind::Number)],
    places: &[("marker", &[])],
    run,
};

/// Silent on articles with fewer than `min_owners` owners: there the whole article rests on them, and that is another
/// finding.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    if article.owners.len() < question.count("min_owners") {
        return Vec::new();
    }
    let mut hits = Vec::new();
    for (index, section) in article.sections.iter().enumerate() {
        let id = SectionId::new(index);
        let Some(heading) = section.heading.filter(|_| section.kind == SectionKind::Body) else { continue };
        let runs = article.runs_of(id);
        let words: usize = runs.iter().map(|run| run.n_words).sum();
        let weights = article.weigh(runs);
        let [(owner, _)] = weights.owners[..] else { continue };
        if words < question.count("min_words") {
            continue;
        }
        let markers: Vec<usize> = runs.iter().flat_map(|run| run.markers.clone()).collect();
        let hit = Hit::at(article.span(article[heading].text))
            .fact("section", article.heading_text(id))
            .fact("owner", article[owner].name.as_str())
            .fact("words", words)
            .fact("markers", markers.len());
        hits.push(markers.iter().fold(hit, |hit, &marker| hit.place("marker", article.markers[marker].span)));
    }
    hits
}
