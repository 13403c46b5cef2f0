//! Figures of the whole article that an edit made worse, each with what it was before.

use super::with_change;
use crate::analysis::{Analysis, Question};
use crate::article::{Article, NoteId, Run};
use crate::edit::Comparison;
use crate::edit::causes::{self, Names, change_in, grown_run};
use crate::finding::{Hit, Kind};
use crate::source::Span;

const FACTS: &[(&str, Kind)] = &[("before", Kind::Number), ("now", Kind::Number)];

/// The change that made a figure worse, where it is not at the place that is shown.
const CHANGE: &[(&str, &[(&str, Kind)])] = &[("change", &[])];

/// The effective number of sources fell. `lost` names the one that lost the most words, `grown` the one that got the
/// most, and `lost_words` and `grown_words` say how many it had and has.
pub(super) const FEWER_SOURCES: Analysis = Analysis {
    name: "fewer-sources",
    params: &[("min_change", Kind::Number)],
    facts: &[
        ("before", Kind::Number),
        ("now", Kind::Number),
        ("lost", Kind::Text),
        ("lost_words", Kind::Text),
        ("grown", Kind::Text),
        ("grown_words", Kind::Text),
    ],
    places: &[],
    run: |question| {
        worse(question, |article| -article.weigh(&article.runs).effective_number(), &|edit| {
            let shift = causes::shift(edit, &OWNERS)?;
            let words = |moved: Option<&causes::Moved>| moved.map_or(String::new(), causes::Moved::words);
            let name = |moved: Option<&causes::Moved>| moved.map_or(String::new(), |it| it.name.clone());
            let (lost, grown) = (shift.lost.as_ref(), shift.grown.as_ref());
            let hit = Hit::at(shift.at).fact("lost", name(lost)).fact("lost_words", words(lost));
            Some(hit.fact("grown", name(grown)).fact("grown_words", words(grown)))
        })
    },
};

/// More words hang on notes that lead nowhere.
pub(super) const MORE_BROKEN_WORDS: Analysis = Analysis {
    name: "more-broken-words",
    params: &[("min_change", Kind::Number)],
    facts: FACTS,
    places: CHANGE,
    run: |question| worse(question, |article| share(article, |run| article.hangs_on_nothing(run)), &broken_marker),
};

/// More words hang on no note.
pub(super) const MORE_LOOSE_WORDS: Analysis = Analysis {
    name: "more-uncited-words",
    params: &[("min_change", Kind::Number)],
    facts: FACTS,
    places: &[],
    run: |question| {
        let is_loose = |run: &Run| run.markers.is_empty();
        worse(question, |article| share(article, is_loose), &|edit| {
            let (run, _) = grown_run(edit, |_, run| is_loose(run))?;
            change_in(edit, run).map(Hit::at)
        })
    },
};

/// The longest run of words on one cluster of notes grew.
pub(super) const LONGER_RUN: Analysis = Analysis {
    name: "longer-run",
    params: &[("min_change", Kind::Number), ("min_words", Kind::Number)],
    facts: FACTS,
    places: CHANGE,
    run: |question| {
        let least = question.number("min_words");
        let length = |article: &Article| longest(article).map_or(0.0, |run| run.n_words as f64);
        worse(question, |article| length(article).max(least), &|edit| {
            let run = longest(edit.new)?;
            edit.new.first_marker(run).map(|marker| with_change(edit.new[marker].span, change_in(edit, run)))
        })
    },
};

/// More of the words are quotation.
pub(super) const MORE_QUOTATION: Analysis = Analysis {
    name: "more-quotation",
    params: &[("min_change", Kind::Number)],
    facts: FACTS,
    places: &[],
    run: |question| worse(question, quoted_share, &|edit| grown_quotation(edit).map(Hit::at)),
};

/// The words on each owner.
const OWNERS: Names = Names {
    words: |article| {
        let owners = article.weigh(&article.runs).owners.into_iter();
        owners.map(|(owner, words)| (article[owner].name.as_str(), words)).collect()
    },
    is_of: |article, run, name| {
        let owners = article.notes_of(run).into_iter().flat_map(|note| article.owners_of(note));
        owners.into_iter().any(|owner| article[owner].name == name)
    },
};

/// A hit if a figure, of which more is worse, rose by `min_change` at least. Figures are shown without their sign. Of a
/// page without words they say nothing.
fn worse(
    question: &Question<'_>,
    figure: impl Fn(&Article) -> f64,
    hit: &dyn Fn(&Comparison<'_>) -> Option<Hit>,
) -> Vec<Hit> {
    let Some(edit) = question.edit.filter(|edit| edit.old.n_words() > 0 && edit.new.n_words() > 0) else {
        return Vec::new();
    };
    let (before, now) = (figure(edit.old), figure(edit.new));
    let is_worse = now - before >= question.number("min_change");
    let hit = is_worse.then(|| hit(edit)).flatten();
    hit.map(|hit| hit.fact("before", before.abs()).fact("now", now.abs())).into_iter().collect()
}

/// The first marker of the run that hangs on nothing now and did not before, or did with fewer words; with the change
/// at its note, or in it.
fn broken_marker(edit: &Comparison<'_>) -> Option<Hit> {
    let (run, _) = grown_run(edit, |article, run| article.hangs_on_nothing(run))?;
    let marker = &edit.new[edit.new.first_marker(run)?];
    let is_it = |id: NoteId| edit.old[id].name.as_ref().is_some_and(|(name, _)| *name == marker.label);
    let note = marker.note.and_then(|note| edit.note_before(note));
    let old = note.or_else(|| (0..edit.old.notes.len()).map(NoteId::new).find(|&id| is_it(id)));
    let change = old.map_or_else(|| change_in(edit, run), |old| causes::lost_text(edit, &edit.old[old]));
    Some(with_change(marker.span, change))
}

/// The change in the quotation that got the most words.
fn grown_quotation(edit: &Comparison<'_>) -> Option<Span> {
    let mut was_quoted = vec![false; edit.old.words.len()];
    edit.old.quotations.iter().for_each(|it| was_quoted[it.words.clone()].fill(true));
    let is_more = |word: &usize| edit.word_before(*word).is_none_or(|before| !was_quoted[before]);
    let grown = edit.new.quotations.iter().map(|it| (it.words.clone().filter(is_more).count(), it.inner));
    let grown = grown.filter(|(n, _)| *n > 0).max_by_key(|(n, inner)| (*n, std::cmp::Reverse(*inner)));
    grown.map_or_else(|| edit.largest_change(), |(_, inner)| edit.change_at(edit.new.span(inner)))
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
