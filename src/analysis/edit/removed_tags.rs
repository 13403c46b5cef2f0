//! Maintenance tags that were taken out with nothing mended.

use super::{MIN_WORDS, is_source, notes_on};
use crate::analysis::{Analysis, Question};
use crate::article::{Article, SectionId, SentenceId, Tag};
use crate::edit::Comparison;
use crate::finding::{Hit, Kind};
use crate::source::Span;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "removed-tags",
    params: &[],
    facts: &[("tag", Kind::Text), ("inline", Kind::Flag)],
    places: &[],
    run,
};

/// A tag on words is mended if they were changed or got a note, one that asks for a source if most of them were; one on a section or an article if any of its sentences
/// was changed or the article got a source.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let Some(edit) = question.edit else { return Vec::new() };
    let gone = edit.old.tags.iter().filter(|tag| !still_there(edit, tag));
    let place = |tag: &Tag| if tag.inline { of_words(edit, tag) } else { of_section(edit, tag) };
    let hit = |tag: &Tag| {
        let hit = Hit::at(place(tag)?).fact("tag", tag.name.as_str());
        Some(hit.fact("inline", tag.inline))
    };
    gone.filter_map(hit).collect()
}

/// Whether a tag of the name stands where this one stood, or anywhere if it speaks about more than some words.
fn still_there(edit: &Comparison<'_>, tag: &Tag) -> bool {
    let place = edit.span_after(tag.span);
    let is_same = |new: &&Tag| new.name == tag.name && (!tag.inline || place.is_some_and(|at| at.overlaps(new.span)));
    edit.new.tags.iter().any(|new| is_same(&new))
}

/// What asks for a source is mended by a change of the words only if less of them than this share (0..1) stays.
const MIN_SHARE: f64 = 0.75;

fn of_words(edit: &Comparison<'_>, tag: &Tag) -> Option<Span> {
    let old = edit.old.sentence_at(tag.at)?;
    let (new, twin) = all_twins(edit).find(|(_, it)| it.old == old)?;
    let n_words = (edit.old[old].words.len(), edit.new[new].words.len());
    // A comma is no source.
    let is_changed =
        if tag.asks_for_source() { twin.share < MIN_SHARE } else { (twin.n_shared, twin.n_shared) != n_words };
    let has_more = notes_on(edit.new, new).len() > notes_on(edit.old, old).len();
    let is_tagged = edit.new.tags.iter().any(|tag| tag.inline && edit.new.sentence_at(tag.at) == Some(new));
    (!is_changed && !has_more && !is_tagged).then(|| edit.new.span(edit.new[new].text))
}

fn all_twins<'c>(edit: &'c Comparison<'_>) -> impl Iterator<Item = (SentenceId, crate::edit::Twin)> + 'c {
    let is_text = |id: SentenceId| edit.new[edit.new[id].passage].kind.is_running_text();
    super::kept_sentences(edit, 0.0).filter(move |(id, _)| is_text(*id))
}

/// The first words of the section that a tag spoke about, if nothing in it changed; those of the article in the lead.
fn of_section(edit: &Comparison<'_>, tag: &Tag) -> Option<Span> {
    let section = edit.old.sections.iter().position(|it| it.span.contains(tag.span)).map(SectionId::new)?;
    let n_sources = |article: &Article| {
        (0..article.notes.len()).filter(|&at| is_source(article, crate::article::NoteId::new(at))).count()
    };
    if n_sources(edit.new) > n_sources(edit.old) {
        return None;
    }
    let is_of_article = section.index() == 0;
    let is_in_section = |id: SentenceId| is_of_article || edit.old[edit.old[id].passage].section == section;
    let mut first = None;
    let mut n_same = 0;
    for (new, twin) in all_twins(edit).filter(|(_, twin)| is_in_section(twin.old)) {
        n_same += usize::from(twin.share == 1.0);
        first = first.or(Some(new));
    }
    let n_old = edit.old.running_text().flat_map(|id| edit.old[id].sentences.clone());
    let states = |&at: &usize| edit.old.sentences[at].words.len() >= MIN_WORDS;
    let n_old = n_old.filter(states).filter(|&at| is_in_section(SentenceId::new(at))).count();
    first.filter(|_| n_same == n_old).map(|id| edit.new.span(edit.new[id].text))
}
