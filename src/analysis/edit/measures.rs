//! Figures of the whole article that an edit made worse, each with what it was before.

use crate::analysis::{Analysis, Question};
use crate::article::{Article, Run};
use crate::edit::Comparison;
use crate::finding::{Hit, Kind};
use crate::source::Span;

const FACTS: &[(&str, Kind)] = &[("before", Kind::Number), ("now", Kind::Number)];

/// The effective number of sources fell.
pub(super) const FEWER_SOURCES: Analysis = Analysis {
    name: "fewer-sources",
    params: &[("min_change", Kind::Number)],
    facts: FACTS,
    places: &[],
    run: |question| worse(question, |article| -article.weigh(&article.runs).effective_number(), &largest_change),
};

/// More words hang on notes that lead nowhere.
pub(super) const MORE_BROKEN_WORDS: Analysis = Analysis {
    name: "more-broken-words",
    params: &[("min_change", Kind::Number)],
    facts: FACTS,
    places: &[],
    run: |question| worse(question, |article| share(article, |run| article.hangs_on_nothing(run)), &broken_marker),
};

/// More words hang on no note.
pub(super) const MORE_LOOSE_WORDS: Analysis = Analysis {
    name: "more-uncited-words",
    params: &[("min_change", Kind::Number)],
    facts: FACTS,
    places: &[],
    run: |question| worse(question, |article| share(article, |run| run.markers.is_empty()), &largest_change),
};

/// The longest run of words on one cluster of notes grew.
pub(super) const LONGER_RUN: Analysis = Analysis {
    name: "longer-run",
    params: &[("min_change", Kind::Number), ("min_words", Kind::Number)],
    facts: FACTS,
    places: &[],
    run: |question| {
        let least = question.number("min_words");
        let length = |article: &Article| longest(article).map_or(0.0, |run| run.n_words as f64);
        worse(question, |article| length(article).max(least), &|edit| {
            let run = longest(edit.new)?;
            edit.new.first_marker(run).map(|marker| edit.new[marker].span)
        })
    },
};

/// More of the words are quotation.
pub(super) const MORE_QUOTATION: Analysis = Analysis {
    name: "more-quotation",
    params: &[("min_change", Kind::Number)],
    facts: FACTS,
    places: &[],
    run: |question| worse(question, quoted_share, &largest_change),
};

/// A hit if a figure, of which more is worse, rose by `min_change` at least. Figures are shown without their sign.
fn worse(
    question: &Question<'_>,
    figure: impl Fn(&Article) -> f64,
    place: &dyn Fn(&Comparison<'_>) -> Option<Span>,
) -> Vec<Hit> {
    let Some(edit) = question.edit.filter(|edit| edit.old.n_words() > 0) else { return Vec::new() };
    let (before, now) = (figure(edit.old), figure(edit.new));
    let is_worse = now - before >= question.number("min_change");
    let place = is_worse.then(|| place(edit)).flatten();
    place.map(|at| Hit::at(at).fact("before", before.abs()).fact("now", now.abs())).into_iter().collect()
}

fn largest_change(edit: &Comparison<'_>) -> Option<Span> {
    edit.largest_change()
}

fn broken_marker(edit: &Comparison<'_>) -> Option<Span> {
    let broken = edit.new.runs.iter().filter(|run| edit.new.hangs_on_nothing(run)).max_by_key(|run| run.n_words)?;
    edit.new.first_marker(broken).map(|marker| edit.new[marker].span)
}

fn share(article: &Article, is_of: impl Fn(&Run) -> bool) -> f64 {
    let n_words: usize = article.runs.iter().map(|run| run.n_words).sum();
    let n_of: usize = article.runs.iter().filter(|run| is_of(run)).map(|run| run.n_words).sum();
    if n_words == 0 { 0.0 } else { n_of as f64 / n_words as f64 }
}

fn longest(article: &Article) -> Option<&Run> {
    let cited = article.runs.iter().filter(|run| !article.notes_of(run).is_empty() && article.needs_notes(run.section));
    cited.max_by_key(|run| run.n_words)
}

fn quoted_share(article: &Article) -> f64 {
    let n_quoted: usize = article.quotations.iter().map(|quotation| quotation.words.len()).sum();
    if article.n_words() == 0 { 0.0 } else { n_quoted as f64 / article.n_words() as f64 }
}
