//! The one model of an article, whatever markup it was written in: what a lint can ask.
//!
//! A front end feeds a [`build::Builder`]; `finish` works out the rest: sentences and words ([`prose`]), whose voice
//! each stretch is ([`voice`]), the words that hang on each marker ([`runs`]), which works count as one source
//! ([`works`]), who says what ([`attribution`]) and what needs a source ([`cues`]).

mod address;
pub mod attribution;
pub mod build;
pub mod cues;
mod debris;
mod enumerations;
mod faults;
mod fiction;
pub mod infobox;
mod join;
pub mod language;
mod loci;
pub mod map;
pub mod milestones;
mod names_apart;
mod nodes;
pub mod nouns;
pub mod numbers;
pub mod outline;
pub mod parentheticals;
mod parties;
pub mod prose;
pub mod runs;
pub mod scope;
pub(crate) mod sections;
mod subject;
pub mod tables;
pub mod text;
pub mod times;
pub mod voice;
pub mod weight;
pub mod works;

use crate::source::Span;
pub use faults::{Fault, FaultKind};
pub use infobox::InfoboxField;
use language::Language;
pub use milestones::Milestone;
pub use nodes::*;
pub use parties::Party;
use prose::Vocabulary;
use std::ops::{Index, Range};
use subject::Subject;
pub(crate) use subject::is_relative;
use text::{Clean, Stretch};
pub use times::Time;
use voice::sets::WordSets;
pub use works::declared::Declared;
pub use works::identifiers::Identifier;
pub use works::locators::Carried;
pub use works::parameters::Parameter;
pub use works::{Certainty, Dated, Field, FieldName, Owner, SourceKind, Work, WorkKind};

/// An article: its text without markup, and everything known about it. Made only by [`build::Builder::finish`].
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// The name of its source: a path as the user wrote it, or `<stdin>`.
    pub name: String,
    /// The language most of it is written in.
    pub language: Language,
    /// The title, where the text holds one (front matter, a first-level heading alone at the top).
    pub title: Option<(String, Span)>,
    /// Sections in reading order; the first is the lead and always there.
    pub sections: Vec<Section>,
    /// Passages: those of the body in reading order, then those of the notes.
    pub passages: Vec<Passage>,
    /// Sentences, in the order of the passages.
    pub sentences: Vec<Sentence>,
    /// Words, in the order of the passages.
    pub words: Vec<Word>,
    /// The distinct words.
    pub vocabulary: Vocabulary,
    /// Stretches that front ends marked: italics, code, quotation templates.
    pub marks: Vec<Mark>,
    /// Stretches that are not the article's own voice, sorted, not overlapping.
    pub voices: Vec<Voiced>,
    /// Quotations in reading order.
    pub quotations: Vec<Quotation>,
    /// Quotation marks that were opened and never closed, or the other way round.
    pub loose_quotes: Vec<LooseQuote>,
    /// Lines that credit words to somebody, set apart as paragraphs: `— Karl Radek, 1937`, the dash left off.
    pub credits: Vec<(PassageId, Stretch)>,
    /// Sentences of English paragraphs in which the article itself says `I`, `me` or `my`, in reading order.
    pub first_person: Vec<SentenceId>,
    /// Sources that running text names in brackets, in reading order: `(Getty 1985, p. 3)`. Each has pages or is a work
    /// of the article, and covers what is before it as a marker does; so do the places in old works.
    pub named_sources: Vec<Stretch>,
    /// Those of them that are places in old works, which every edition has: `Iliad 9.410`.
    pub loci: Vec<Stretch>,
    /// Whether a template, a category or its lead says that it only tells pages of one name apart, or its shape shows it.
    pub is_disambiguation: bool,
    /// Whether a converter dropped its bibliography, and short citations in its text with it.
    pub has_lost_notes: bool,
    /// A guide, an essay or a paper, whose author speaks for himself: its front matter says who that is, or two
    /// paragraphs at least, and one in ten, say `we` or `you` or speak of `this paper` (English only).
    pub is_essay: bool,
    /// Traces of scanning and copying, in reading order.
    pub debris: Vec<Debris>,
    /// Markers in the order of the clean text.
    pub markers: Vec<Marker>,
    /// Notes in the order of their definitions.
    pub notes: Vec<Note>,
    /// Works, in the order of the source.
    pub works: Vec<Work>,
    /// The fields of all works, by work and number.
    pub fields: Vec<(WorkId, u32)>,
    /// The parameters of citation templates, by work and place.
    pub parameters: Vec<Parameter>,
    /// For each parameter the one before it of the same name in its template.
    pub earlier_parameters: Vec<Option<usize>>,
    /// Identifiers of works, in the order of the source.
    pub identifiers: Vec<Identifier>,
    /// Dates of citations, in the order of the source.
    pub dates: Vec<Dated>,
    /// What hangs on each note, in the order of notes.
    pub carried: Vec<Carried>,
    /// Classes of works that count as one source.
    pub owners: Vec<Owner>,
    /// The words that hang on each cluster of markers, and those that hang on none, in reading order.
    pub runs: Vec<Run>,
    /// Who says what, in reading order.
    pub attributions: Vec<Attribution>,
    /// What makes a sentence need a source, in reading order.
    pub cues: Vec<Cue>,
    /// Links, in the order of the source.
    pub links: Vec<Link>,
    /// Maintenance tags that editors left, in the order of the source.
    pub tags: Vec<Tag>,
    /// Templates that name works by author and year, and those that may be such works, in the order of the source.
    pub naming: Vec<NamingTemplate>,
    /// The keys of the works that its citations can name, in alphabetical order; none where no bibliography was read.
    pub keys: Option<Vec<String>>,
    /// The places that list notes, in the order of the source, where the format has such places.
    pub note_lists: Vec<Span>,
    /// Comments, in the order of the source.
    pub comments: Vec<Comment>,
    /// Broken markup, in the order of the source.
    pub faults: Vec<Fault>,
    /// What the infobox says, in the order of the source.
    pub infobox: Vec<InfoboxField>,
    /// The dates and years that the text tells, in reading order.
    pub times: Vec<Time>,
    /// What is said of when its subject began and ended, in the order of places.
    pub milestones: Vec<Milestone>,
    subject: Subject,
    sets: WordSets,
    clean: Clean,
}

macro_rules! ids {
    ($($(#[$doc:meta])* $id:ident of $list:ident: $node:ty;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $id(pub u32);

        impl $id {
            /// The id of the node at `index`.
            pub fn new(index: usize) -> $id {
                $id(Span::point(index).start)
            }

            /// Where it stands in its list.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl Index<$id> for Article {
            type Output = $node;

            fn index(&self, id: $id) -> &$node {
                &self.$list[id.index()]
            }
        }
    )*};
}

ids! {
    /// Names a section of one article.
    SectionId of sections: Section;
    /// Names a passage of one article.
    PassageId of passages: Passage;
    /// Names a sentence of one article.
    SentenceId of sentences: Sentence;
    /// Names a marker of one article.
    MarkerId of markers: Marker;
    /// Names a note of one article.
    NoteId of notes: Note;
    /// Names a work of one article.
    WorkId of works: Work;
    /// Names an owner of one article.
    OwnerId of owners: Owner;
}

impl Article {
    /// The article as a house reads it that has something to say about sources: works joined and rated as declared.
    pub fn with_sources(&self, declared: &Declared) -> Article {
        let mut article = self.clone();
        article.owners = works::owners(&mut article.works, declared);
        article.set_parties();
        for work in &mut article.works {
            work.declared = declared.of(work);
        }
        article
    }

    /// Leaves what the entries of its bibliography say to the check of that: lints see no fields, identifiers and dates of
    /// theirs here.
    pub fn leave_out_entries(&mut self) {
        let is_entry = |id: WorkId| self.works[id.index()].is_entry();
        let is_elsewhere = |id: Option<WorkId>| id.is_some_and(is_entry);
        self.fields.retain(|(id, _)| !is_entry(*id));
        self.identifiers.retain(|identifier| !is_elsewhere(identifier.work));
        self.dates.retain(|dated| !is_elsewhere(dated.work));
    }

    fn set_parties(&mut self) {
        let parties = parties::read(self);
        for (owner, party) in self.owners.iter_mut().zip(parties) {
            owner.party = party;
        }
    }

    /// The whole clean text: passages in order, each ended by a line break.
    pub fn clean_text(&self) -> &str {
        self.clean.text()
    }

    /// The clean text of a stretch.
    pub fn text(&self, stretch: Stretch) -> &str {
        self.clean.slice(stretch)
    }

    /// The source of a stretch.
    pub fn span(&self, stretch: Stretch) -> Span {
        self.clean.span(stretch)
    }

    /// The source of each word, in order.
    pub fn spans_of_words(&self) -> impl Iterator<Item = Span> {
        self.clean.spans(self.words.iter().map(|word| word.text))
    }

    /// The place of the clean text that stands for a source byte, or the first after it.
    pub fn place_of(&self, source: u32) -> Option<u32> {
        self.clean.place_of(source)
    }

    /// Whether nothing but white space stands between a marker and the next.
    pub fn touch(&self, one: &Marker, next: &Marker) -> bool {
        let between = Stretch { start: one.at.min(next.at), end: next.at };
        one.passage == next.passage && self.text(between).trim().is_empty()
    }

    /// A word in lower case, with straight apostrophes.
    pub fn folded(&self, word: &Word) -> &str {
        self.vocabulary.word(word.id)
    }

    /// The number that a word says: `12`, `twelve`; none for any other word.
    pub fn number(&self, word: &Word) -> Option<u32> {
        self.vocabulary.number(word.id)
    }

    /// What stands between a word and the next of its passage, or the end of that.
    pub fn gap_after(&self, word: usize) -> &str {
        let from = self.words[word].text.end;
        let passage = &self[self[self.words[word].sentence].passage];
        let next = self.words.get(word + 1).filter(|_| word + 1 < passage.words.end);
        self.text(Stretch { start: from, end: next.map_or(passage.text.end, |next| next.text.start) })
    }

    /// From the first of some words to the last; `None` if there are none. Takes a range of [`Article::words`].
    pub fn stretch_of_words(&self, words: Range<usize>) -> Option<Stretch> {
        let words = self.words.get(words)?;
        Some(words.first()?.text.join(words.last()?.text))
    }

    /// The words that begin in a stretch, as a range of [`Article::words`].
    pub fn words_in(&self, stretch: Stretch) -> Range<usize> {
        let at = |offset: u32| self.words.partition_point(|word| word.text.start < offset);
        at(stretch.start)..at(stretch.end)
    }

    /// The markers that stand in a stretch or at one of its ends, as a range of [`Article::markers`].
    pub fn markers_in(&self, stretch: Stretch) -> Range<usize> {
        let first = self.markers.partition_point(|marker| marker.at < stretch.start);
        let last = self.markers.partition_point(|marker| marker.at <= stretch.end);
        first..last
    }

    /// The passage that holds a place of the clean text.
    pub fn passage_at(&self, at: u32) -> Option<PassageId> {
        let index = self.passages.partition_point(|passage| passage.text.start <= at).checked_sub(1)?;
        (at <= self.passages[index].text.end).then(|| PassageId::new(index))
    }

    /// The sentence that holds a place of the clean text, or ends right before it.
    pub fn sentence_at(&self, at: u32) -> Option<SentenceId> {
        let passage = &self[self.passage_at(at)?];
        let sentences = &self.sentences[passage.sentences.clone()];
        let index = sentences.partition_point(|sentence| sentence.text.start <= at).checked_sub(1)?;
        Some(SentenceId::new(passage.sentences.start + index))
    }

    /// The section that holds a place of the clean text.
    pub fn section_at(&self, at: u32) -> Option<SectionId> {
        Some(self[self.passage_at(at)?].section)
    }

    /// Whose words stand at a place of the clean text.
    pub fn voice_at(&self, at: u32) -> Voice {
        let index = self.voices.partition_point(|voiced| voiced.text.end <= at);
        match self.voices.get(index) {
            Some(voiced) if voiced.text.start <= at => voiced.voice,
            _ => Voice::Own,
        }
    }

    /// Whether every byte of a stretch is the article's own voice.
    pub fn is_own_voice(&self, stretch: Stretch) -> bool {
        let index = self.voices.partition_point(|voiced| voiced.text.end <= stretch.start);
        self.voices.get(index).is_none_or(|voiced| voiced.text.start >= stretch.end)
    }

    /// Whether every byte of a stretch is the article's own voice or a name in it.
    pub fn is_own_or_name(&self, stretch: Stretch) -> bool {
        let first = self.voices.partition_point(|voiced| voiced.text.end <= stretch.start);
        let within = self.voices[first..].iter().take_while(|voiced| voiced.text.start < stretch.end);
        within.into_iter().all(|voiced| voiced.voice == Voice::Name)
    }

    /// The title of a section: the text of its heading, empty for the lead.
    pub fn heading_text(&self, section: SectionId) -> &str {
        self[section].heading.map_or("", |heading| self.text(self[heading].text))
    }

    /// The template that names a work by author and year and holds a place of the source.
    pub fn naming_at(&self, span: Span) -> Option<&NamingTemplate> {
        let before = self.naming.partition_point(|it| it.span.start <= span.start);
        self.naming[..before].last().filter(|it| it.names && it.span.contains(span))
    }

    /// Whether a marker leads to nothing: its note is not there, is empty or is residue.
    pub fn is_broken(&self, marker: &Marker) -> bool {
        marker.note.is_none_or(|note| self[note].state != NoteState::Good)
    }

    /// Whether a sentence holds a marker that leads to a good note.
    pub fn is_cited(&self, sentence: SentenceId) -> bool {
        self.markers[self[sentence].markers.clone()].iter().any(|marker| !self.is_broken(marker))
    }

    /// Whether a passage holds a marker that leads to a good note.
    pub fn is_passage_cited(&self, passage: PassageId) -> bool {
        self.markers[self[passage].markers.clone()].iter().any(|marker| !self.is_broken(marker))
    }

    /// The passages of running text in the lead and in body and plot sections, in reading order.
    pub fn running_text(&self) -> impl Iterator<Item = PassageId> + '_ {
        self.passages
            .iter()
            .enumerate()
            .filter(|(_, passage)| {
                passage.kind.is_running_text()
                    && passage.note.is_none()
                    && self[passage.section].kind != SectionKind::Apparatus
            })
            .map(|(index, _)| PassageId::new(index))
    }

    /// How many words of running text it holds.
    pub fn n_words(&self) -> usize {
        self.running_text().map(|passage| self[passage].words.len()).sum()
    }

    /// Whether it is prose enough to judge: a redirect, a disambiguation page or a bare list holds none.
    pub fn is_empty(&self) -> bool {
        self.n_words() == 0
    }
}
