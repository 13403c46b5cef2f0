//! Which change made a figure of the whole article worse.

use super::Comparison;
use crate::article::weight::effective_number;
use crate::article::{Article, Note, Run};
use crate::source::Span;
use std::collections::BTreeMap;
use std::ops::Range;

/// The run of a sort into which an edit brought the most words, new ones and those that were in none of the sort, and
/// how many; the longest that has them if it brought none.
pub fn grown_run<'a>(edit: &Comparison<'a>, is_of: impl Fn(&Article, &Run) -> bool) -> Option<(&'a Run, usize)> {
    let mut was_of = vec![false; edit.old.words.len()];
    for run in edit.old.runs.iter().filter(|run| is_of(edit.old, run)) {
        was_of[edit.old.words_in(run.text)].fill(true);
    }
    let brought =
        |words: Range<usize>| words.filter(|&word| edit.word_before(word).is_none_or(|before| !was_of[before])).count();
    let runs = edit.new.runs.iter().filter(|run| is_of(edit.new, run));
    let with_numbers = runs.map(|run| (run, brought(edit.new.words_in(run.text))));
    with_numbers.max_by_key(|(run, n)| (*n, run.n_words, std::cmp::Reverse(run.text)))
}

/// The change in a run or at its markers that matters most; the nearest if there is none.
pub fn change_in(edit: &Comparison<'_>, run: &Run) -> Option<Span> {
    let text = edit.new.span(run.text);
    let markers = edit.new.markers[run.markers.clone()].iter();
    edit.change_at(markers.fold(text, |all, marker| all.join(marker.span)))
}

/// Where in the new source the text of an old note is gone, or another one that changed near it.
pub fn lost_text(edit: &Comparison<'_>, note: &Note) -> Option<Span> {
    edit.nearest_change(Span::point(edit.place_after(note.span.start) as usize))
}

/// What an edit did to the words that hang on sources of some name.
pub struct Shift {
    /// The change that did most of it.
    pub at: Span,
    /// The name that lost the most words.
    pub lost: Option<Moved>,
    /// The name that got the most.
    pub grown: Option<Moved>,
}

/// The words on sources of a name before and after an edit.
pub struct Moved {
    /// The name of the sources: an owner, a camp.
    pub name: String,
    before: f64,
    now: f64,
}

impl Moved {
    /// How many words before and now, as a message says it: `391 → 138`.
    pub fn words(&self) -> String {
        format!("{} → {}", self.before.round(), self.now.round())
    }
}

/// How many words hang on sources of each name, and which runs do.
pub struct Names {
    /// The names of an article, each with its words.
    pub words: fn(&Article) -> Vec<(&str, f64)>,
    /// Whether a run hangs on sources of a name.
    pub is_of: fn(&Article, &Run, &str) -> bool,
}

/// What moved the words from one name to another, if any changed place did.
pub fn shift(edit: &Comparison<'_>, names: &Names) -> Option<Shift> {
    let mut words: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
    (names.words)(edit.old).into_iter().for_each(|(name, n)| words.entry(name).or_default().0 += n);
    (names.words)(edit.new).into_iter().for_each(|(name, n)| words.entry(name).or_default().1 += n);
    let most = |change: fn(&(f64, f64)) -> f64| {
        let changed = words.iter().filter(|(_, words)| change(words) >= 1.0);
        let most = changed.max_by(|a, b| change(a.1).total_cmp(&change(b.1)));
        most.map(|(name, &(before, now))| Moved { name: (*name).to_owned(), before, now })
    };
    let (lost, grown) = (most(|(before, now)| before - now), most(|(before, now)| now - before));
    // Had it kept its words alone, as many sources would be left; the more, the more it is its doing.
    let left_with = |moved: Option<&Moved>| {
        let kept = |name: &str, now: f64| moved.filter(|it| it.name == name).map_or(now, |it| it.before);
        let weights: Vec<f64> = words.iter().map(|(name, &(_, now))| kept(name, now)).collect();
        moved.map_or(0.0, |_| effective_number(weights.into_iter()))
    };
    let is_by_loss = left_with(lost.as_ref()) >= left_with(grown.as_ref());
    let at_lost = || {
        let name = &lost.as_ref()?.name;
        lost_run(edit, |article, run| (names.is_of)(article, run, name))
    };
    let at_grown = || {
        let name = &grown.as_ref()?.name;
        let (run, _) = grown_run(edit, |article, run| (names.is_of)(article, run, name))?;
        change_in(edit, run)
    };
    let at = if is_by_loss { at_lost().or_else(at_grown) } else { at_grown().or_else(at_lost) };
    Some(Shift { at: at.or_else(|| edit.largest_change())?, lost, grown })
}

/// Where the old run of a sort stood that lost the most words: all if its markers are gone, else those that are.
fn lost_run(edit: &Comparison<'_>, is_of: impl Fn(&Article, &Run) -> bool) -> Option<Span> {
    let is_gone = |span: Span| edit.span_after(span).is_none();
    let marker = |run: &Run| edit.old.first_marker(run).map(|id| edit.old[id].span);
    let n_lost = |run: &Run| match marker(run) {
        Some(span) if is_gone(span) => run.n_words,
        _ => edit.old.words_in(run.text).filter(|&word| is_gone(edit.old.span(edit.old.words[word].text))).count(),
    };
    let runs = edit.old.runs.iter().filter(|run| is_of(edit.old, run)).map(|run| (n_lost(run), run));
    let (_, run) = runs.filter(|(n, _)| *n > 0).max_by_key(|(n, run)| (*n, std::cmp::Reverse(run.text)))?;
    let place = marker(run).map_or(edit.old.span(run.text).end, |span| span.start);
    edit.nearest_change(Span::point(edit.place_after(place) as usize))
}
