//! The notes and entries of lists that no template cites: what the reader of free-text citations is given.

use super::{Builder, Draft};
use crate::article::text::{Clean, Stretch};
use crate::article::{Link, LinkKind, Mark, NoteId, PassageKind, SectionKind, join};
use crate::source::Span;
use rustc_hash::FxHashMap;

/// The text of a note or of a bibliography entry, for the reader of free-text citations.
#[derive(Clone, Debug, Default)]
pub struct FreeText {
    /// The note; none for an entry.
    pub note: Option<NoteId>,
    /// Its clean text; passages are parted by a line break.
    pub clean: Clean,
    /// What markup marked in it; the stretches count in `clean`.
    pub marks: Vec<Mark>,
    /// Its links to other sites; their `text` counts in `clean`.
    pub links: Vec<Link>,
}

impl FreeText {
    fn add(&mut self, draft: &Draft, links: Option<&Vec<Link>>) {
        if !self.clean.is_empty() {
            self.clean.push_for("\n", Span::point(draft.start));
        }
        let base = self.clean.append(draft.clean.clone());
        self.marks.extend(draft.marks.iter().map(|mark| Mark { text: mark.text.shift(base), ..*mark }));
        let links = links.into_iter().flatten();
        self.links.extend(links.map(|link| Link { text: link.text.shift(base), ..link.clone() }));
    }
}

impl Builder<'_> {
    /// The notes so far that have text, more than residue, or links, and no work, for the reader of free-text
    /// citations.
    pub fn notes_without_works(&self) -> Vec<FreeText> {
        let mut texts: Vec<FreeText> = vec![FreeText::default(); self.notes.len()];
        let mut drafts: Vec<&Draft> = self.done.iter().filter(|draft| draft.note.is_some()).collect();
        drafts.sort_by_key(|draft| draft.order);
        let links = self.links_by_passage();
        for draft in drafts {
            let note = draft.note.expect("they were filtered by it");
            let text = &mut texts[note.index()];
            text.note = Some(note);
            text.add(draft, links.get(&draft.order));
        }
        // A note may be nothing but an address, which shows no words.
        for (_, link) in self.links.iter().filter(|(place, link)| place.is_none() && link.kind == LinkKind::External) {
            if let Some(note) = link.note {
                texts[note.index()].note = Some(note);
                texts[note.index()].links.push(Link { text: Stretch::default(), ..link.clone() });
            }
        }
        for work in &self.works {
            if let Some(note) = work.note {
                texts[note.index()] = FreeText::default();
            }
        }
        texts.retain(|text| {
            let words = text.clean.text().trim();
            !join::is_residue(words) && (!words.is_empty() || !text.links.is_empty())
        });
        texts
    }

    /// The items and paragraphs of list sections (further reading, bibliography) that hold no work.
    pub fn entries_without_works(&self) -> Vec<FreeText> {
        let mut starts: Vec<u32> = self.works.iter().map(|work| work.span.start).collect();
        starts.sort_unstable();
        let holds_work = |draft: &Draft| {
            let span = Span::new(draft.start, draft.end);
            starts.get(starts.partition_point(|&start| start < span.start)).is_some_and(|&start| start < span.end)
        };
        let links = self.links_by_passage();
        let is_entry = |draft: &&Draft| {
            draft.note.is_none()
                && matches!(draft.kind, PassageKind::Item(_) | PassageKind::Paragraph)
                && self.sections[draft.section].kind == SectionKind::Apparatus
                && !holds_work(draft)
        };
        let entry = |draft: &Draft| {
            let mut text = FreeText::default();
            text.add(draft, links.get(&draft.order));
            text
        };
        self.done.iter().filter(is_entry).map(entry).collect()
    }

    /// The links to other sites, by the order of the passage they stand in; their `text` counts in that passage.
    fn links_by_passage(&self) -> FxHashMap<usize, Vec<Link>> {
        let mut links: FxHashMap<usize, Vec<Link>> = FxHashMap::default();
        for (place, link) in &self.links {
            if let (Some((place, n_bytes)), LinkKind::External) = (place, link.kind) {
                let text = Stretch::new(place.at - n_bytes, place.at);
                links.entry(place.order).or_default().push(Link { text, ..link.clone() });
            }
        }
        links
    }
}
