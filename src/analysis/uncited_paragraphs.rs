//! Paragraphs of assertions without a working note.

use super::triggers::add_triggers;
use super::{Analysis, Question};
use crate::article::scope::Support;
use crate::article::{Article, PassageId, PassageKind};
use crate::finding::{Hit, Kind};
use rustc_hash::FxHashSet;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "uncited-paragraphs",
    params: &[("min_words", Kind::Number), ("min_notes", Kind::Number)],
    facts: &[("words", Kind::Number), ("trigger", Kind::Text), ("triggers", Kind::Number)],
    places: &[("trigger", &[("trigger", Kind::Text)])],
    run,
};

/// Silent in the lead, which the body supports, in plot summaries and in articles with fewer than `min_notes` working
/// notes, which have no practice of citing by paragraph. An item counts as a paragraph where other items of its list
/// are cited. The fact `trigger` names what most needs a source in the paragraph; it is empty where nothing does.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let working = article.notes.iter().filter(|note| !note.markers.is_empty()).count();
    if working < question.count("min_notes") {
        return Vec::new();
    }
    let cited_lists = cited_lists(article);
    let is_prose = |id: PassageId| match article[id].kind {
        PassageKind::Paragraph => true,
        PassageKind::Item(_) => article[id].group.is_some_and(|group| cited_lists.contains(&group)),
        _ => false,
    };
    article
        .supports()
        .filter(|&(id, support)| support == Support::None && is_prose(id))
        .filter(|&(id, _)| article[id].words.len() >= question.count("min_words"))
        .map(|(id, _)| {
            let passage = &article[id];
            let hit = Hit::at(article.span(passage.text)).fact("words", passage.words.len());
            add_triggers(article, passage.text, hit)
        })
        .collect()
}

/// The lists one of whose items has a marker.
fn cited_lists(article: &Article) -> FxHashSet<u32> {
    let cited = article.passages.iter().filter(|passage| !passage.markers.is_empty() && passage.note.is_none());
    cited.filter_map(|passage| passage.group).collect()
}
