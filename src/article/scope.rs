//! What a marker covers: the one rule of which words a note supports, for every analysis that asks.
//!
//! - A trigger (a number, a quotation) is covered by a marker of its own sentence.
//! - Words hang on the next marker, back to the one before it or to the heading: that is [`super::runs`].
//! - A paragraph is covered as far as its last marker: the sentences after that one are its tail.
//! - A list or table is covered by a marker in the passage that introduces it, a table by one in its caption too; else
//!   each item needs its own.
//! - A passage that introduces a list, a table or a block quotation is covered by a marker in what it introduces.
//! - Someone else's words as a whole are left to the lints on quotations.
//!
//! Inline links and short citations are markers like numbered ones. A marker whose note is broken covers too: that it
//! leads nowhere is a finding of its own.

use super::text::Stretch;
use super::{Article, PassageId, PassageKind, SectionKind, Voice};

/// How much of a passage markers cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Support {
    /// Nothing in it lacks a marker, or nothing in it needs one.
    Whole,
    /// Up to its last marker; the words after it hang on nothing.
    UpTo(Stretch),
    /// No marker covers any of it.
    None,
}

impl Article {
    /// The passages of running text that need notes, in reading order, and how much of each markers cover.
    ///
    /// Body sections need notes; so does the lead of an article without any. Else the lead sums up what the body cites,
    /// and a plot is its own source. Linear in the passages.
    pub fn supports(&self) -> impl Iterator<Item = (PassageId, Support)> + '_ {
        let has_body = self.sections.iter().any(|section| section.kind == SectionKind::Body);
        let wanted = if has_body { SectionKind::Body } else { SectionKind::Lead };
        let mut list = (None, false);
        let mut before: Option<PassageId> = None;
        self.running_text().filter_map(move |id| {
            let group = self[id].group;
            if group != list.0 {
                list = (group, group.is_some() && before.is_some_and(|intro| self.introduces(intro, id)));
            }
            before = Some(id);
            (self[self[id].section].kind == wanted).then(|| (id, self.support_of(id, list.1)))
        })
    }

    fn support_of(&self, id: PassageId, in_cited_list: bool) -> Support {
        if self.is_someone_elses(id) || self.is_introduction(id) {
            return Support::Whole;
        }
        match self.tail_of(id) {
            Some(tail) => Support::UpTo(tail),
            None if in_cited_list || !self[id].markers.is_empty() => Support::Whole,
            None => Support::None,
        }
    }

    /// Whether a passage is a paragraph with a marker in the section of the list that follows it.
    fn introduces(&self, intro: PassageId, item: PassageId) -> bool {
        let intro = &self[intro];
        intro.kind == PassageKind::Paragraph && intro.section == self[item].section && !intro.markers.is_empty()
    }

    /// The words after the last marker of a passage that has one.
    fn tail_of(&self, id: PassageId) -> Option<Stretch> {
        let passage = &self[id];
        let last = self.markers.get(passage.markers.clone())?.last()?;
        let words = self.words_in(Stretch { start: last.at, end: passage.text.end });
        self.stretch_of_words(words)
    }

    fn is_someone_elses(&self, id: PassageId) -> bool {
        let voice = self.voice_at(self[id].text.start);
        matches!(voice, Voice::OtherVoice | Voice::IntroducedBlock | Voice::BlockQuotation)
    }

    /// Whether what follows, a list, a table or a quotation, has a marker.
    fn is_introduction(&self, id: PassageId) -> bool {
        let passage = &self[id];
        let is_block = |kind| matches!(kind, PassageKind::Item(_) | PassageKind::Cell | PassageKind::BlockQuotation);
        let ends_in_colon = self.text(passage.text).trim_end().ends_with(':');
        let mut block = self.passages[id.index() + 1..]
            .iter()
            .take_while(|next| next.section == passage.section && next.note.is_none() && is_block(next.kind));
        if is_block(passage.kind) && !ends_in_colon {
            return false;
        }
        match block.next() {
            None => false,
            Some(_) if ends_in_colon => true,
            Some(first) => !first.markers.is_empty() || block.any(|next| !next.markers.is_empty()),
        }
    }
}
