//! Assertions after the last note of their paragraph.

use super::{Analysis, Question, with_triggers};
use crate::article::scope::Support;
use crate::article::text::Stretch;
use crate::article::{Article, Passage};
use crate::finding::{Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "uncited-tails",
    params: &[("min_words", Kind::Number), ("min_clause", Kind::Number)],
    facts: &[
        ("words", Kind::Number),
        ("cited_share", Kind::Number),
        ("trigger", Kind::Text),
        ("triggers", Kind::Number),
    ],
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
        let Some(last) = article.last_citation(passage) else { continue };
        let words = article.words_in(tail).len();
        let sentence = article.sentence_at(tail.start).filter(|id| article[*id].text.start < tail.start);
        let clause = sentence.map_or(0, |id| article.words_in(Stretch { end: article[id].text.end, ..tail }).len());
        if words - clause >= question.count("min_words") || words >= question.count("min_clause") {
            let hit = Hit::at(article.span(tail))
                .fact("words", words)
                .fact("cited_share", cited_share(article, passage, tail))
                .place("marker", last);
            hits.push(with_triggers(hit, article, tail));
        }
    }
    hits
}

/// The share (0..1) of the sentences before a tail that have a note each; 0 if there are fewer than three.
fn cited_share(article: &Article, passage: &Passage, tail: Stretch) -> f64 {
    const MIN_SENTENCES: u32 = 3;
    let before = article.sentences[passage.sentences.clone()].iter().filter(|it| it.text.start < tail.start);
    let (n_cited, n) = before.fold((0_u32, 0_u32), |(cited, n), it| (cited + u32::from(!it.markers.is_empty()), n + 1));
    if n < MIN_SENTENCES { 0.0 } else { f64::from(n_cited) / f64::from(n) }
}
