//! What a marker covers: the one rule of which words a note supports, for every analysis that asks.
//!
//! - A trigger (a number, a quotation) is covered by a marker of its own sentence.
//! - Words hang on the next marker, back to the one before it or to the heading: that is [`super::runs`].
//! - A paragraph is covered as far as its last marker: the sentences after that one are its tail. A link, and a marker
//!   on the name that begins a sentence, covers that sentence to its end.
//! - A list or table is covered by a marker in the passage that introduces it, a table by one in its caption or a
//!   source row too; else each item needs its own. A list without any marker lists links or works: it is left alone.
//! - A passage that introduces a list, a table or a block quotation is covered by a marker in what it introduces; with a
//!   colon at its end by one in a short paragraph behind it, too.
//! - A section is covered by its first note where that says so (`This section is based on …`).
//! - Someone else's words as a whole are left to the lints on quotations, and what is said to the reader (`you can
//!   borrow it`, `click on the wheel`) or worked out before him asserts nothing about the world; a question neither.
//! - The lead sums up the body, and what the body supports needs no marker there; a plot is its own source; a
//!   disambiguation page says nothing.
//! - Where a converter dropped the bibliography, the short citations are lost with it: nothing is said to lack one.
//!
//! Inline links and short citations are markers like numbered ones, and a source that is named in brackets, `(Getty
//! 1985, p. 3)`, or by its place, `Iliad 9.410`, covers as a marker does. A marker whose note is broken covers too: that it leads nowhere is a finding
//! of its own.

use super::text::Stretch;
use super::{
    Article, Fault, FaultKind, Marker, MarkerKind, NoteId, Passage, PassageId, PassageKind, Section, SectionId,
    SectionKind, Sentence, SentenceId, Voice, Word, sections,
};
use crate::source::Span;
use rustc_hash::FxHashSet;

/// A line without a stop of fewer words is a heading that markup does not call one.
const MAX_TITLE: usize = 12;

/// The most words of a paragraph that a colon before it makes part of what it introduces, and of one that introduces what
/// is no passage.
const MAX_INTRODUCED: usize = 60;

/// How a note begins that stands for its whole section.
const COVERING: &[&str] = &[
    "this section is based on",
    "this section is drawn from",
    "this section draws on",
    "this section relies on",
    "this section follows",
    "for this section",
    "for the whole section",
    "for this whole section",
    "section based on",
    "section is largely based on",
    "section is mainly based on",
    "section is primarily based on",
];

/// Words with which a list of what was said goes on.
const LISTING: &[&str] =
    &["including", "such as", "namely", "among them", "e.g.", "for example", "for instance", "viz."];

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

/// Neighbouring words of one section that no marker covers: the tail of a paragraph, whole passages, or both.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// The section.
    pub section: SectionId,
    /// The words of each passage, in reading order; never empty.
    pub parts: Vec<(PassageId, Stretch)>,
}

impl Gap {
    /// From its first word to its last.
    pub fn text(&self) -> Stretch {
        let [first, .., last] = self.parts.as_slice() else { return self.parts[0].1 };
        first.1.join(last.1)
    }
}

/// What covers a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cover {
    /// A marker of its own, or one that introduces its list.
    Own,
    /// The next marker of its paragraph, so many words after its end.
    Next(usize),
    /// None.
    None,
}

impl Article {
    /// The passages of running text that need notes, in reading order, and how much of each markers cover.
    ///
    /// Body sections need notes; so does the lead of an article without any. Else the lead sums up what the body cites,
    /// and a plot is its own source. Linear in the passages.
    pub fn supports(&self) -> impl Iterator<Item = (PassageId, Support)> + '_ {
        let cited_lists = self.cited_lists();
        let (introduced, steps, sections) = (self.introduced_lists(), self.lists_of_steps(), self.covered_sections());
        self.running_text().filter(|&id| self.needs_notes(self[id].section)).map(move |id| {
            let is_bare_list = |group: &u32| !cited_lists.contains(group) || introduced.contains(group);
            let support = match self[id].group {
                _ if sections.contains(&self[id].section) => Support::Whole,
                Some(group) if steps.contains(&group) => Support::Whole,
                group => self.support_of(id, group.as_ref().is_some_and(is_bare_list)),
            };
            (id, support)
        })
    }

    /// Whether the text of a section needs notes: that of a body section, or of the lead where there is no body.
    pub fn needs_notes(&self, section: SectionId) -> bool {
        !self.has_lost_notes && self[section].kind == self.kind_that_needs_notes()
    }

    fn kind_that_needs_notes(&self) -> SectionKind {
        let has_body = self.sections.iter().any(|section| section.kind == SectionKind::Body);
        if has_body { SectionKind::Body } else { SectionKind::Lead }
    }

    /// The lists that a passage or a heading with a marker opens: it covers all their items. Linear in the passages.
    pub fn introduced_lists(&self) -> FxHashSet<u32> {
        let mut lists = FxHashSet::default();
        let mut before: Option<PassageId> = None;
        for (index, passage) in self.passages.iter().enumerate().filter(|(_, passage)| passage.note.is_none()) {
            let id = PassageId::new(index);
            let opens = || before.is_some_and(|intro| self[intro].group != passage.group && self.introduces(intro, id));
            lists.extend(passage.group.filter(|_| opens()));
            if passage.kind != PassageKind::Caption {
                before = Some(id);
            }
        }
        lists
    }

    /// The sections whose first note says that it stands for all of them: `This section is based on …`. English only,
    /// as the words are.
    pub fn covered_sections(&self) -> FxHashSet<SectionId> {
        let says_so = |note: NoteId| {
            let note = &self[note];
            let start: String = self.text(note.text).chars().take(80).collect::<String>().to_lowercase();
            COVERING.iter().any(|words| start.contains(words))
        };
        let says_so: FxHashSet<NoteId> = (0..self.notes.len()).map(NoteId::new).filter(|&it| says_so(it)).collect();
        let first = |section: &Section| {
            let passages = &self.passages[section.passages.clone()];
            passages.iter().find_map(|passage| self.markers[passage.markers.clone()].first()?.note)
        };
        let covers = |section: &Section| first(section).is_some_and(|note| says_so.contains(&note));
        let sections = self.sections.iter().enumerate();
        sections.filter(|(_, section)| covers(section)).map(|(index, _)| SectionId::new(index)).collect()
    }

    /// Whether a converter dropped the templates of its bibliography, and with them the short citations that stood for
    /// notes: where the list of sources is a row of bare bullets, what the text cites cannot be seen.
    pub(super) fn has_lost_bibliography(&self) -> bool {
        const MIN_ENTRIES: usize = 3;
        let mut faults = self.faults.iter().filter(|fault| fault.kind == FaultKind::EmptyEntries).peekable();
        if faults.peek().is_none() {
            return false;
        }
        let is_listed = |fault: &&Fault| {
            let at = self.sections.partition_point(|section| section.span.start <= fault.span.start).checked_sub(1);
            at.is_some_and(|at| sections::is_of_sources(self.heading_text(SectionId::new(at))))
        };
        faults.filter(is_listed).filter_map(|fault| fault.detail.parse::<usize>().ok()).sum::<usize>() >= MIN_ENTRIES
    }

    /// The gaps between what markers cover, in reading order. A passage that needs no marker of its own ends one too.
    /// Linear in the passages.
    pub fn gaps(&self) -> Vec<Gap> {
        let mut gaps: Vec<Gap> = Vec::new();
        let mut open = false;
        for (id, support) in self.supports() {
            let section = self[id].section;
            let is_next = open && gaps.last().is_some_and(|gap| gap.section == section);
            open = true;
            match support {
                Support::None if self.is_title_like(id) || self.speaks_to_reader(self[id].text) => open = is_next,
                Support::Whole => open = false,
                Support::UpTo(tail) => gaps.push(Gap { section, parts: vec![(id, tail)] }),
                Support::None if is_next => {
                    gaps.last_mut().expect("one is open").parts.push((id, self[id].text));
                }
                Support::None => gaps.push(Gap { section, parts: vec![(id, self[id].text)] }),
            }
        }
        gaps
    }

    /// Whether a passage is a line set off like a heading: a few words without a stop.
    fn is_title_like(&self, id: PassageId) -> bool {
        let text = self.text(self[id].text).trim_end_matches(|c: char| c.is_whitespace() || "”\"'’»)]*".contains(c));
        self[id].words.len() < MAX_TITLE && !text.ends_with(['.', '!', '?', '…', ':', ';', '。', '।', '؟'])
    }

    /// How many words of the text a gap has.
    pub fn words_of(&self, gap: &Gap) -> usize {
        gap.parts.iter().map(|(_, text)| self.words_in(*text).len()).sum()
    }

    /// What covers a sentence by the rules for triggers and paragraphs, lists apart. The lead is read like any section.
    pub fn cover_of(&self, sentence: SentenceId) -> Cover {
        if self.has_lost_notes
            || !self[sentence].markers.is_empty()
            || !self.sources_named_in(self[sentence].text).is_empty()
        {
            return Cover::Own;
        }
        let end = self[sentence].text.end;
        let next = self.citation_after(sentence);
        next.map_or(Cover::None, |next| Cover::Next(self.words_in(Stretch { start: end, end: next }).len()))
    }

    /// Whether an inline maintenance tag stands in a sentence or right behind it: an editor has said what is missing.
    pub fn is_tagged(&self, sentence: SentenceId) -> bool {
        let text = self[sentence].text;
        let first = self.tags.partition_point(|tag| tag.at < text.start);
        let end = self.sentences.get(sentence.index() + 1).map_or(u32::MAX, |next| next.text.start);
        let mut after = self.tags[first..].iter().take_while(|tag| tag.at <= end);
        after.any(|tag| tag.inline && self.passage_at(tag.at).is_none_or(|id| id == self[sentence].passage))
    }

    /// Whether a marker stands in the passage that introduces the list of an item, or in the last item: one for the
    /// whole. Lists of hundreds of items are no one statement.
    pub fn is_list_cited(&self, id: PassageId) -> bool {
        const MANY: usize = 100;
        let is_same = |at: &usize| self.passages[*at].group == self[id].group;
        let (mut before, after) = ((0..id.index()).rev().take(MANY), id.index()..self.passages.len());
        let intro = before.find(|at| !is_same(at)).map(PassageId::new);
        let last = after.take(MANY).take_while(is_same).last().map(PassageId::new);
        self[id].group.is_some()
            && (intro.is_some_and(|intro| self.introduces(intro, id))
                || last.is_some_and(|last| self.cites(&self[last])))
    }

    /// Whether all that a passage cites after a sentence, markers and sources that it names in brackets, belongs to its
    /// last sentence. One citation there is read as that of all the words before it.
    pub fn is_cited_at_end(&self, sentence: SentenceId) -> bool {
        let passage = &self[self[sentence].passage];
        let Some(last) = self.sentences[passage.sentences.clone()].last() else { return false };
        self.citation_after(sentence).is_some_and(|first| first > last.text.start)
    }

    /// Whether the next sentence of its passage with a citation names somebody or some year that a sentence names too, or
    /// both tell of the person whom the article is about: it goes on with the same event.
    pub fn goes_on_to_note(&self, sentence: SentenceId) -> bool {
        let Some(at) = self.citation_after(sentence) else { return false };
        let passage = self[self[sentence].passage].sentences.clone();
        let mut after = sentence.index() + 1..passage.end;
        // A marker stands behind the stop of its sentence, and before the next one begins.
        let Some(noted) = after.rfind(|&id| self.sentences[id].text.start < at) else { return false };
        let named = |sentence: &Sentence, from: usize| -> FxHashSet<_> {
            let is_named = |word: &&Word| {
                let text = self.text(word.text);
                let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
                is_year || text.starts_with(char::is_uppercase)
            };
            let words = self.words[sentence.words.clone()].iter();
            words.skip(from).filter(is_named).map(|word| word.id).collect()
        };
        // A capital at the beginning of both says nothing.
        let (one, other) = (&self[sentence], &self.sentences[noted]);
        let tells_of_subject = |id: SentenceId| {
            let mut words = self.words[self[id].words.clone()].iter();
            words.any(|word| self.is_subject_name(word)) || self.subject_in(id).is_some()
        };
        !named(one, 0).is_disjoint(&named(other, 1))
            || !named(one, 1).is_disjoint(&named(other, 0))
            || tells_of_subject(sentence) && tells_of_subject(SentenceId::new(noted))
    }

    /// Where the first marker of a passage after a sentence stands, or the first source that it names in brackets.
    fn citation_after(&self, sentence: SentenceId) -> Option<u32> {
        let end = self[sentence].text.end;
        let passage = &self[self[sentence].passage];
        let markers = &self.markers[passage.markers.clone()];
        let marker = markers.get(markers.partition_point(|marker| marker.at < end)).map(|marker| marker.at);
        let rest = Stretch { start: end, end: passage.text.end.max(end) };
        let named = self.sources_named_in(rest).first().map(|source| source.start);
        marker.into_iter().chain(named).min()
    }

    /// How many notes the text cites, and sources in brackets.
    pub fn n_cited_notes(&self) -> usize {
        self.notes.iter().filter(|note| !note.markers.is_empty()).count() + self.named_sources.len()
    }

    /// Whether a passage has a marker or names a source in brackets.
    pub fn cites(&self, passage: &Passage) -> bool {
        !passage.markers.is_empty() || !self.sources_named_in(passage.text).is_empty()
    }

    /// The last marker of a passage, or source that it names in brackets.
    pub fn last_citation(&self, passage: &Passage) -> Option<Span> {
        let marker = self.markers[passage.markers.clone()].last();
        match self.sources_named_in(passage.text).last() {
            Some(source) if marker.is_none_or(|marker| marker.at < source.start) => Some(self.span(*source)),
            _ => marker.map(|marker| marker.span),
        }
    }

    /// The lists one of whose items has a marker.
    fn cited_lists(&self) -> FxHashSet<u32> {
        let cited = self.passages.iter().filter(|passage| passage.note.is_none() && self.cites(passage));
        cited.filter_map(|passage| passage.group).collect()
    }

    fn support_of(&self, id: PassageId, is_covered: bool) -> Support {
        if self.is_someone_elses(id) || self.is_introduction(id) || self.only_asks(id) || self.works_out(id) {
            return Support::Whole;
        }
        match self.tail_of(id) {
            Some(tail) if self.speaks_to_reader(tail) => Support::Whole,
            Some(tail) => Support::UpTo(tail),
            None if is_covered || self.cites(&self[id]) => Support::Whole,
            None => Support::None,
        }
    }

    /// Whether a passage is a paragraph or a heading with a marker in the section of the list that follows it.
    fn introduces(&self, intro: PassageId, item: PassageId) -> bool {
        let intro = &self[intro];
        matches!(intro.kind, PassageKind::Paragraph | PassageKind::Heading)
            && intro.section == self[item].section
            && self.cites(intro)
    }

    /// The words after what the last marker of a passage, or source named in it, covers; none if it has neither.
    fn tail_of(&self, id: PassageId) -> Option<Stretch> {
        let passage = &self[id];
        let last = self.markers.get(passage.markers.clone())?.last();
        let after_marker = last.map(|marker| self.rest_of_sentence(marker).unwrap_or(marker.at));
        let after_source = self.sources_named_in(passage.text).last().map(|source| {
            // A place in an old work stands anywhere in the sentence that retells it: `In book 9 of the Iliad, …`.
            let sentence = self.sentence_at(source.start).filter(|_| self.loci.binary_search(source).is_ok());
            sentence.map_or(source.end, |sentence| self[sentence].text.end.max(source.end))
        });
        let start = after_marker.max(after_source)?;
        let words = self.words_in(Stretch { start, end: passage.text.end.max(start) });
        self.stretch_of_words(words)
    }

    /// The end of the sentence of a marker that covers what follows it there too: of a link, whose words stand anywhere
    /// in the sentence, of a marker on the name of who says or did it (`Brown and Green[7] held that …`), of one behind
    /// what opens the sentence or behind the verb of saying (`According to Brown,[7] …`, `Brown held[7] that …`), and of
    /// one before the list of what it counts.
    fn rest_of_sentence(&self, marker: &Marker) -> Option<u32> {
        const NEAR: usize = 6;
        const NEAR_DATED: usize = 12;
        let sentence = &self[marker.sentence?];
        let before = self.text(Stretch { start: sentence.text.start, end: marker.at.max(sentence.text.start) });
        let after = self.text(Stretch { start: marker.at, end: sentence.text.end.max(marker.at) });
        let is_name = || {
            // `Brown and Green (1985)`
            let bare = before.trim_end();
            let dated = bare.strip_suffix(')').and_then(|it| it.rsplit_once('(')).filter(|(_, year)| is_year(year));
            let (name, near) = dated.map_or((bare, NEAR), |(name, _)| (name.trim_end(), NEAR_DATED));
            let end = sentence.text.start + Stretch::new(0, name.len()).end;
            let words = self.words_in(Stretch { start: sentence.text.start, end });
            let last = words.clone().next_back().map(|at| self.text(self.words[at].text));
            words.len() <= near
                && last.is_some_and(|word| word.starts_with(char::is_uppercase))
                && name.ends_with(char::is_alphanumeric)
                && after.trim_start().starts_with(char::is_lowercase)
        };
        let opens = || {
            const OPENERS: [&str; 9] = ["According", "In", "On", "At", "By", "As", "For", "From", "Since"];
            let opening = before.trim_end().strip_suffix(',').filter(|it| !it.contains(',') && !it.contains(';'));
            let words = opening.map(|it| it.split_whitespace().collect::<Vec<_>>());
            words.is_some_and(|it| it.len() <= NEAR_DATED && it.first().is_some_and(|word| OPENERS.contains(word)))
        };
        let reports = || after.trim_start().starts_with("that ");
        // `There are several mills,[7] including the upper one`: what the source lists.
        let lists = || {
            let rest = after.trim_start_matches(|c: char| c.is_whitespace() || ",:;–—(".contains(c));
            LISTING.iter().any(|word| rest.strip_prefix(word).is_some_and(|it| it.starts_with([' ', '\u{a0}', ','])))
        };
        (marker.kind == MarkerKind::Link || is_name() || opens() || reports() || lists()).then_some(sentence.text.end)
    }

    /// Whether a passage as a whole is someone else's words.
    pub fn is_someone_elses(&self, id: PassageId) -> bool {
        let voice = self.voice_at(self[id].text.start);
        matches!(voice, Voice::OtherVoice | Voice::IntroducedBlock | Voice::BlockQuotation)
    }

    /// Whether a passage needs no marker because it introduces a list, a table or a quotation that has one, or that its
    /// colon makes part of it; or, with a colon, a short paragraph that has one.
    fn is_introduction(&self, id: PassageId) -> bool {
        let passage = &self[id];
        let ends_in_colon = self.ends_in_colon(passage);
        if is_block(passage.kind) && !ends_in_colon {
            return false;
        }
        let introduces_block = || self.block_after(id).next().is_some() || self.introduces_no_passage(id);
        ends_in_colon && introduces_block() || self.introduces_citation(id)
    }

    /// Whether what a passage introduces has a marker or names a source: the list, the table or the quotation behind it,
    /// or the short paragraph behind its colon.
    pub fn introduces_citation(&self, id: PassageId) -> bool {
        let passage = &self[id];
        let next = self.passages.get(id.index() + 1).filter(|next| next.section == passage.section);
        let is_cited = |next: &Passage| {
            next.kind == PassageKind::Paragraph && next.words.len() <= MAX_INTRODUCED && self.cites(next)
        };
        self.block_after(id).any(|next| self.cites(next)) || self.ends_in_colon(passage) && next.is_some_and(is_cited)
    }

    /// Whether what stands behind a passage is no passage: code, a formula, a picture.
    fn introduces_no_passage(&self, id: PassageId) -> bool {
        /// Room for the blank lines between two passages.
        const APART: u32 = 12;
        let passage = &self[id];
        if passage.words.len() > MAX_INTRODUCED {
            return false;
        }
        let next = self.passages.get(id.index() + 1).filter(|next| next.note.is_none());
        let next = next.map_or(self[passage.section].span.end, |next| next.span.start);
        next.saturating_sub(passage.span.end) > APART
    }

    /// The list, table or quotation right behind a passage.
    fn block_after(&self, id: PassageId) -> impl Iterator<Item = &Passage> {
        let section = self[id].section;
        let is_next = move |next: &&Passage| next.section == section && next.note.is_none() && is_block(next.kind);
        self.passages[id.index() + 1..].iter().take_while(is_next)
    }

    fn ends_in_colon(&self, passage: &Passage) -> bool {
        self.text(passage.text).trim_end().ends_with(':')
    }
}

/// Whether a text is a year, with a letter or not: `1985`, `1985b`.
fn is_year(text: &str) -> bool {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_lowercase());
    digits.len() == 4 && text.len() <= 5 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_block(kind: PassageKind) -> bool {
    matches!(kind, PassageKind::Item(_) | PassageKind::Cell | PassageKind::BlockQuotation)
}
