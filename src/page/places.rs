//! Where on the page each finding stands: in the words of a passage, or beside a note that has none.

use crate::article::text::Stretch;
use crate::article::{Article, NoteId, PassageId};
use crate::finding::Finding;

/// Findings by where they are shown, each by its number in the order of the source.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// For each passage, what is found in it and the words it lies on.
    pub(super) in_passages: Vec<Vec<(usize, Stretch)>>,
    /// For each note without text, what is found in it.
    pub(super) at_notes: Vec<Vec<usize>>,
    /// What has no place in an article without text.
    pub(super) elsewhere: Vec<usize>,
}

enum Place {
    Words(PassageId, Stretch),
    Note(NoteId),
    Nowhere,
}

impl Places {
    /// Gives each finding its place. A finding that runs over several passages stands in its first.
    pub(super) fn of(article: &Article, findings: &[Finding]) -> Places {
        let marks = Marks::of(article);
        let mut places = Places {
            in_passages: vec![Vec::new(); article.passages.len()],
            at_notes: vec![Vec::new(); article.notes.len()],
            elsewhere: Vec::new(),
        };
        for (index, finding) in findings.iter().enumerate() {
            match marks.place(article, finding) {
                Place::Words(passage, words) => places.in_passages[passage.index()].push((index, words)),
                Place::Note(note) => places.at_notes[note.index()].push(index),
                Place::Nowhere => places.elsewhere.push(index),
            }
        }
        places
    }
}

/// What stands in the source and is no word of the text, in the order of the source.
struct Marks {
    /// Markers, by their place among all.
    markers: Vec<usize>,
    /// Notes without text.
    notes: Vec<NoteId>,
}

impl Marks {
    fn of(article: &Article) -> Marks {
        let mut markers: Vec<usize> = (0..article.markers.len()).collect();
        markers.sort_by_key(|&at| article.markers[at].span);
        let all = (0..article.notes.len()).map(NoteId::new);
        let mut notes: Vec<NoteId> = all.filter(|&note| article[note].passages.is_empty()).collect();
        notes.sort_by_key(|&note| article[note].span);
        Marks { markers, notes }
    }

    fn place(&self, article: &Article, finding: &Finding) -> Place {
        let at = finding.span.start;
        let note = self.notes.partition_point(|&note| article[note].span.start <= at).checked_sub(1);
        if let Some(note) =
            note.map(|index| self.notes[index]).filter(|&note| article[note].span.contains(finding.span))
        {
            return Place::Note(note);
        }
        let marker = self.markers.partition_point(|&it| article.markers[it].span.start <= at).checked_sub(1);
        let marker = marker.map(|index| &article.markers[self.markers[index]]).filter(|it| at < it.span.end);
        if let Some(marker) = marker {
            return Place::Words(marker.passage, Stretch { start: marker.at, end: marker.at });
        }
        let start = article.place_of(at).filter(|&start| article.passage_at(start).is_some());
        // What stands behind the last word belongs to it.
        let start = start.or_else(|| article.passages.last().map(|last| last.text.end));
        let Some((start, passage)) = start.and_then(|start| Some((start, article.passage_at(start)?))) else {
            return Place::Nowhere;
        };
        let end =
            article.place_of(finding.span.end).unwrap_or(start).clamp(start, article[passage].text.end.max(start));
        Place::Words(passage, Stretch { start, end })
    }
}
