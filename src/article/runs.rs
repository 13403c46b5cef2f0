//! The words that hang on each marker: the foundation of every measure of sourcing.

use super::text::Stretch;
use super::{Article, Passage, PassageId, PassageKind, Run, SectionId, SectionKind};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// Cuts the running text into runs: from the marker before, or the heading, to the next cluster of markers.
///
/// Markers with no word between them end one run together. What follows the last marker of a section is a run without
/// markers. Apparatus sections have none. Linear in words and markers.
pub fn read(article: &Article) -> Vec<Run> {
    let mut runs = Vec::new();
    for (index, section) in article.sections.iter().enumerate() {
        if section.kind != SectionKind::Apparatus {
            section_runs(article, SectionId::new(index), &mut runs);
        }
    }
    cover(article, &mut runs);
    runs
}

/// Counts the words that the markers of each run are sure to cover. Linear in passages and runs.
fn cover(article: &Article, runs: &mut [Run]) {
    let is_item = |passage: &Passage| matches!(passage.kind, PassageKind::Item(_));
    let uncovered: FxHashSet<PassageId> =
        article.gaps().iter().flat_map(|gap| &gap.parts).map(|(passage, _)| *passage).collect();
    let mut next_section = None;
    for run in runs.iter_mut().rev() {
        let is_last = next_section.replace(run.section) != Some(run.section);
        if run.markers.is_empty() {
            continue;
        }
        let is_closing = is_last && stands_for_all(article, run);
        let is_left_out = |at: &usize| {
            let passage = &article.passages[*at];
            let is_uncovered = || uncovered.contains(&PassageId::new(*at));
            is_item(passage) || passage.kind.is_running_text() && !is_closing && is_uncovered()
        };
        let n_left_out = |at: usize| {
            let text = article.passages[at].text;
            let inside = Stretch { start: text.start.max(run.text.start), end: text.end.min(run.text.end) };
            if inside.start < inside.end { article.words_in(inside).len() } else { 0 }
        };
        let before = run.passages.start..run.passages.end.saturating_sub(1);
        run.n_covered = run.n_words.saturating_sub(before.filter(is_left_out).map(n_left_out).sum());
    }
}

/// Whether the markers of a run stand on a line of their own, or one of its works is cited with several pages.
fn stands_for_all(article: &Article, run: &Run) -> bool {
    let last = &article.passages[run.passages.end - 1];
    let mut works = article.works_cited(run.markers.clone()).into_iter();
    last.words.is_empty() || works.any(|work| article[work].n_pages().is_some_and(|n_pages| n_pages > 1))
}

fn section_runs(article: &Article, section: SectionId, runs: &mut Vec<Run>) {
    let mut open = Open::default();
    for index in article[section].passages.clone() {
        let passage = &article.passages[index];
        let n_words_of_kind = |words: Range<usize>| if passage.kind.is_running_text() { words.len() } else { 0 };
        if passage.kind == PassageKind::Heading {
            continue;
        }
        let mut word = passage.words.start;
        for at in passage.markers.clone() {
            let marker = &article.markers[at];
            let next = word + article.words[word..passage.words.end].partition_point(|it| it.text.start < marker.at);
            if next == word && open.n_words == 0 && open.text.is_none() {
                // No word since the last marker: it joins that marker's cluster.
                if let Some(last) = runs.last_mut().filter(|last| last.section == section && last.markers.end == at) {
                    last.markers.end = at + 1;
                    continue;
                }
            }
            open.take(article, PassageId::new(index), word..next, n_words_of_kind(word..next));
            runs.push(open.close(section, at..at + 1, index));
            word = next;
        }
        open.take(article, PassageId::new(index), word..passage.words.end, n_words_of_kind(word..passage.words.end));
    }
    if open.n_words > 0 {
        let last = article[section].passages.end - 1;
        runs.push(open.close(section, 0..0, last));
    }
}

/// A run whose end has not come yet.
#[derive(Default)]
struct Open {
    text: Option<Stretch>,
    first_passage: Option<usize>,
    n_words: usize,
}

impl Open {
    fn take(&mut self, article: &Article, passage: PassageId, words: Range<usize>, n_words: usize) {
        let Some(stretch) = article.stretch_of_words(words) else { return };
        self.text = Some(self.text.map_or(stretch, |text| text.join(stretch)));
        self.first_passage.get_or_insert(passage.index());
        self.n_words += n_words;
    }

    fn close(&mut self, section: SectionId, markers: Range<usize>, last_passage: usize) -> Run {
        let open = std::mem::take(self);
        let first = open.first_passage.unwrap_or(last_passage);
        Run {
            markers,
            text: open.text.unwrap_or_default(),
            n_words: open.n_words,
            n_covered: 0,
            passages: first..last_passage + 1,
            section,
        }
    }
}
