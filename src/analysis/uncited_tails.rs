//! Assertions after the last note of their paragraph.

use super::triggers::add_triggers;
use super::{Analysis, Question};
use crate::article::scope::Support;
use crate::finding::{Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "uncited-tails",
    params: &[("min_words", Kind::Number)],
    facts: &[("words", Kind::Number), ("trigger", Kind::Text), ("triggers", Kind::Number)],
    places: &[("trigger", &[("trigger", Kind::Text)]), ("marker", &[])],
    run,
};

/// Silent in the lead, which the body supports, and in plot summaries.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let mut hits = Vec::new();
    for (id, support) in article.supports() {
        let Support::UpTo(tail) = support else { continue };
        let passage = &article[id];
        let words = article.words_in(tail).len();
        if words >= question.count("min_words") {
            let last = &article.markers[passage.markers.end - 1];
            let hit = Hit::at(article.span(tail)).fact("words", words).place("marker", last.span);
            hits.push(add_triggers(article, tail, hit));
        }
    }
    hits
}
