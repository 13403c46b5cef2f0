//! Assertions after the last note of their paragraph.

use super::triggers::add_triggers;
use super::{Analysis, Question};
use crate::article::scope::Support;
use crate::article::text::Stretch;
use crate::finding::{Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "uncited-tails",
    params: &[("min_words", Kind::Number), ("min_clause", Kind::Number)],
    facts: &[("words", Kind::Number), ("trigger", Kind::Text), ("triggers", Kind::Number)],
    places: &[("trigger", &[("trigger", Kind::Text)]), ("marker", &[])],
    run,
};

/// Silent in the lead, which the body supports, and in plot summaries. A tail counts that has whole sentences of
/// `min_words`, or is `min_clause` words long with what is left of the sentence of the last marker.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let mut hits = Vec::new();
    for (id, support) in article.supports() {
        let Support::UpTo(tail) = support else { continue };
        let passage = &article[id];
        let last = &article.markers[passage.markers.end - 1];
        let words = article.words_in(tail).len();
        let sentence = article.sentence_at(tail.start).filter(|id| article[*id].text.start < tail.start);
        let clause = sentence.map_or(0, |id| article.words_in(Stretch { end: article[id].text.end, ..tail }).len());
        if words - clause >= question.count("min_words") || words >= question.count("min_clause") {
            let hit = Hit::at(article.span(tail)).fact("words", words).place("marker", last.span);
            hits.push(add_triggers(article, tail, hit));
        }
    }
    hits
}
