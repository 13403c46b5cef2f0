//! The words that hang on each marker: the foundation of every measure of sourcing.

use super::text::Stretch;
use super::{Article, Passage, PassageId, PassageKind, Run, SectionId, SectionKind};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// Cuts the running text into runs: from the marker before, or the heading, to the next cluster of markers.
///
/// Markers with no word between them end one run together. What follows the last marker of a section is a run without
/// markers, and so is what stands before a tag that asks for a source, for an editor has said that it hangs on nothing.
/// Apparatus sections have none. Linear in words, markers and tags.
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
        let id = PassageId::new(index);
        if passage.kind == PassageKind::Heading {
            continue;
        }
        let word_at = |place: u32| {
            let words = &article.words[passage.words.clone()];
            passage.words.start + words.partition_point(|word| word.text.start < place)
        };
        let mut asked = asked_for(article, passage.text).map(word_at).peekable();
        let mut word = passage.words.start;
        for at in passage.markers.clone() {
            let next = word_at(article.markers[at].at);
            while let Some(end) = asked.next_if(|&end| end < next) {
                open.take(article, id, word..end);
                open.cut(section, index, runs);
                word = end;
            }
            if next == word && open.n_words == 0 && open.text.is_none() {
                // No word since the last marker: it joins that marker's cluster.
                if let Some(last) = runs.last_mut().filter(|last| last.section == section && last.markers.end == at) {
                    last.markers.end = at + 1;
                    continue;
                }
            }
            open.take(article, id, word..next);
            runs.push(open.close(section, at..at + 1, index));
            word = next;
        }
        for end in asked {
            open.take(article, id, word..end);
            open.cut(section, index, runs);
            word = end;
        }
        open.take(article, id, word..passage.words.end);
    }
    open.cut(section, article[section].passages.end.saturating_sub(1), runs);
}

/// Where editors asked for a source within a text, by a tag for the words before it.
fn asked_for(article: &Article, text: Stretch) -> impl Iterator<Item = u32> {
    let first = article.tags.partition_point(|tag| tag.at < text.start);
    let within = article.tags[first..].iter().take_while(move |tag| tag.at <= text.end);
    within.filter(|tag| tag.asks_for_source()).map(|tag| tag.at)
}

/// A run whose end has not come yet.
#[derive(Default)]
struct Open {
    text: Option<Stretch>,
    first_passage: Option<usize>,
    n_words: usize,
}

impl Open {
    fn take(&mut self, article: &Article, passage: PassageId, words: Range<usize>) {
        let n_words = if article[passage].kind.is_running_text() { words.len() } else { 0 };
        let Some(stretch) = article.stretch_of_words(words) else { return };
        self.text = Some(self.text.map_or(stretch, |text| text.join(stretch)));
        self.first_passage.get_or_insert(passage.index());
        self.n_words += n_words;
    }

    /// Ends a run that hangs on nothing, if it has words.
    fn cut(&mut self, section: SectionId, last_passage: usize, runs: &mut Vec<Run>) {
        if self.n_words > 0 {
            runs.push(self.close(section, 0..0, last_passage));
        }
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
