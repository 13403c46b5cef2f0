//! Articles that an edit took nearly all text out of.

use crate::analysis::{Analysis, Question};
use crate::article::{LinkKind, SentenceId};
use crate::finding::{Hit, Kind};
use crate::source::Span;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "removed-text",
    params: &[("min_words", Kind::Number), ("max_left", Kind::Number)],
    facts: &[("before", Kind::Number), ("now", Kind::Number)],
    places: &[],
    run,
};

/// Of so few words nobody asks where they are gone, even if all are.
const FEW_WORDS: f64 = 10.0;

/// One hit at most, at the first sentence that is left; at the beginning of what is empty now, however little stood
/// there. `before` and `now` are how many words there were and are.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let Some(edit) = question.edit else { return Vec::new() };
    let (before, now) = (edit.old.n_words() as f64, edit.new.n_words() as f64);
    // A page without words that leads to another sends its readers there.
    let is_redirect = now == 0.0 && edit.new.links.iter().any(|link| link.kind == LinkKind::Internal);
    let least = if now == 0.0 { FEW_WORDS.min(question.number("min_words")) } else { question.number("min_words") };
    if is_redirect || before < least || now > question.number("max_left") * before {
        return Vec::new();
    }
    let first = edit.new.running_text().flat_map(|id| edit.new[id].sentences.clone()).map(SentenceId::new).next();
    let place = first.map_or(Span::point(0), |id| edit.new.span(edit.new[id].text));
    vec![Hit::at(place).fact("before", before).fact("now", now)]
}
