//! The words that hang on each marker: the foundation of every measure of sourcing.

use super::text::Stretch;
use super::{Article, PassageId, PassageKind, Run, SectionId, SectionKind};
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
    runs
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
            passages: first..last_passage + 1,
            section,
        }
    }
}
