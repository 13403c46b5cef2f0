//! The one model of an article, whatever markup it was written in: what a lint can ask.
//!
//! A front end feeds a [`build::Builder`]; `finish` works out the rest: sentences and words ([`prose`]), whose voice
//! each stretch is ([`voice`]), the words that hang on each marker ([`runs`]), which works count as one source
//! ([`works`]), who says what ([`attribution`]) and what needs a source ([`cues`]).

pub mod attribution;
pub mod build;
pub mod cues;
pub mod language;
pub mod outline;
pub mod prose;
pub mod runs;
pub mod text;
pub mod voice;
pub mod weight;
pub mod works;

use crate::source::Span;
use language::Language;
use prose::Vocabulary;
use std::ops::{Index, Range};
use text::{Clean, Stretch};
pub use works::{Field, FieldName, Owner, Work, WorkKind};

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
    /// Markers in the order of the clean text.
    pub markers: Vec<Marker>,
    /// Notes in the order of their definitions.
    pub notes: Vec<Note>,
    /// Works, in the order of the source.
    pub works: Vec<Work>,
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
    /// Comments, in the order of the source.
    pub comments: Vec<Comment>,
    /// Broken markup, in the order of the source.
    pub faults: Vec<Fault>,
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

/// A heading and what stands under it up to the next heading of any level.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// The heading; none for the lead.
    pub heading: Option<PassageId>,
    /// 0 for the lead, else the level of the heading, 1 to 6. A level the format cannot show is 2.
    pub level: u8,
    /// What it is for.
    pub kind: SectionKind,
    /// Its passages, the heading not among them, as a range of [`Article::passages`].
    pub passages: Range<usize>,
    /// The source from its heading to the next.
    pub span: Span,
}

/// What a section is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionKind {
    /// What stands before the first heading.
    Lead,
    /// Prose that needs sources.
    Body,
    /// Retells a work that is its own source: Plot, Synopsis.
    Plot,
    /// Notes, references, further reading, external links, see also.
    Apparatus,
}

/// A block of text: what stands between two blank lines, or one item or cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// What kind of block.
    pub kind: PassageKind,
    /// The section it stands in; a note's passage has the section of its definition.
    pub section: SectionId,
    /// The note whose text it is.
    pub note: Option<NoteId>,
    /// The list or table it belongs to, numbered through the article: items of one list share it.
    pub group: Option<u32>,
    /// The source of the whole block, markup included.
    pub span: Span,
    /// Its clean text.
    pub text: Stretch,
    /// Its sentences, as a range of [`Article::sentences`].
    pub sentences: Range<usize>,
    /// Its words, as a range of [`Article::words`].
    pub words: Range<usize>,
    /// Its markers, as a range of [`Article::markers`].
    pub markers: Range<usize>,
}

/// What kind of block a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassageKind {
    /// The heading of a section.
    Heading,
    /// A paragraph of prose.
    Paragraph,
    /// An item of a list at some depth, counted from 1.
    Item(u8),
    /// A cell of a table; a header cell too.
    Cell,
    /// The caption of an image or a table.
    Caption,
    /// A paragraph set off as a quotation by markup.
    BlockQuotation,
    /// Text of a note.
    Note,
}

impl PassageKind {
    /// Whether it is running text of the body, whose words hang on notes: paragraph, item or block quotation.
    pub fn is_running_text(self) -> bool {
        matches!(self, PassageKind::Paragraph | PassageKind::Item(_) | PassageKind::BlockQuotation)
    }
}

/// A sentence of a passage.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// The passage it stands in.
    pub passage: PassageId,
    /// Its clean text, without the white space around it.
    pub text: Stretch,
    /// Its words, as a range of [`Article::words`].
    pub words: Range<usize>,
    /// Its markers, as a range of [`Article::markers`]. A marker after the full stop belongs to the sentence before.
    pub markers: Range<usize>,
}

/// A word: Unicode letters and digits with inner `'`, `’`, `.` and `-`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Which word of the vocabulary it is.
    pub id: prose::WordId,
    /// Its clean text.
    pub text: Stretch,
    /// The sentence it stands in.
    pub sentence: SentenceId,
}

/// A stretch that markup marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// How.
    pub kind: MarkKind,
    /// What.
    pub text: Stretch,
}

/// How markup marked a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// Italics: a title, a foreign word or a stress.
    Italic,
    /// Bold.
    Bold,
    /// Code, mathematics, preformatted text.
    Code,
    /// A quotation by markup inside a passage: `<q>`, `{{quote|…}}` in running text.
    Quoted,
    /// The text of a link to another page of the wiki.
    Link,
    /// Words of another language, marked as such: `{{lang|fr|…}}`.
    Foreign,
}

/// Whose words a stretch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// The article itself speaks.
    Own,
    /// Words between quotation marks.
    Quotation,
    /// A block that markup sets off as a quotation.
    BlockQuotation,
    /// A block that a sentence introduces as someone's words (`… was as follows:`).
    IntroducedBlock,
    /// A block in another voice without any mark: testimony or a letter pasted in.
    OtherVoice,
    /// The title of a work.
    Title,
    /// A proper name.
    Name,
    /// Code, mathematics, preformatted text.
    Code,
}

/// A stretch in another voice than the article's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Voiced {
    /// Where.
    pub text: Stretch,
    /// Whose.
    pub voice: Voice,
}

/// Words of someone else, given as such or plainly someone else's.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotation {
    /// [`Voice::Quotation`], [`Voice::BlockQuotation`], [`Voice::IntroducedBlock`] or [`Voice::OtherVoice`].
    pub voice: Voice,
    /// The whole of it, its marks included; a block runs from its first passage to its last.
    pub text: Stretch,
    /// The words alone.
    pub inner: Stretch,
    /// Its words, as a range of [`Article::words`].
    pub words: Range<usize>,
    /// The opening mark; none for a block.
    pub mark: Option<char>,
    /// Who is named as the speaker.
    pub speaker: Option<Stretch>,
    /// The words that introduce it: the rest of its sentence before it, or the passage before a block.
    pub introducer: Option<Stretch>,
    /// The first marker in it or right after it, before the next sentence begins.
    pub marker: Option<MarkerId>,
}

/// A quotation mark without its counterpart in the passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LooseQuote {
    /// The mark.
    pub text: Stretch,
    /// Whether it opens.
    pub opens: bool,
}

/// A place in the text that cites a note or a source.
#[derive(Clone, Debug, PartialEq)]
pub struct Marker {
    /// What kind of marker.
    pub kind: MarkerKind,
    /// Its source: `[2]`, `<ref name="a"/>`, `{{sfn|…}}`, `[^2]`.
    pub span: Span,
    /// Where it stands in the clean text, of which it is no part.
    pub at: u32,
    /// The label it cites by: a number, a name; empty for an unnamed reference.
    pub label: String,
    /// The group of notes; empty for the ordinary one.
    pub group: String,
    /// The note it cites; none if there is no such note.
    pub note: Option<NoteId>,
    /// A page given at the marker: `[1]: 207`, `{{rp|207}}`.
    pub page: Option<Span>,
    /// The passage it stands in.
    pub passage: PassageId,
    /// The sentence it belongs to; none in a passage without words.
    pub sentence: Option<SentenceId>,
}

/// What kind of marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkerKind {
    /// A numbered, lettered or named note.
    Note,
    /// A short citation: `{{sfn|Getty|1985}}`, `[@getty1985]`.
    Short,
    /// A link to a source in running text, on wikis that cite by links.
    Link,
}

/// A reference or explanatory note.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// What kind of note.
    pub kind: NoteKind,
    /// How readers see it: its number, or its name where the text alone has no number.
    pub label: String,
    /// Its name, if its author gave it one.
    pub name: Option<(String, Span)>,
    /// Its group; empty for the ordinary one.
    pub group: String,
    /// The source of the whole definition, markup included.
    pub span: Span,
    /// Its text, from its first passage to its last; empty if it has none.
    pub text: Stretch,
    /// Its passages, as a range of [`Article::passages`].
    pub passages: Range<usize>,
    /// What is in it.
    pub state: NoteState,
    /// The markers that cite it, in reading order.
    pub markers: Vec<MarkerId>,
    /// The works it cites.
    pub works: Vec<WorkId>,
}

/// What kind of note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// It cites a source.
    Reference,
    /// It explains: `[note 1]`, `[a]`, `{{efn|…}}`, a group named *note*.
    Explanatory,
}

/// What is in a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteState {
    /// Something a reader can follow.
    Good,
    /// Nothing, or nothing but punctuation.
    Empty,
    /// What a template left that did not expand: `REDIRECT Template:Cite`.
    Residue,
}

/// Words that hang on one cluster of markers: from the marker before, or the heading, to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The markers at its end with no word between them, as a range of [`Article::markers`]; empty if the section
    /// ends without one.
    pub markers: Range<usize>,
    /// From its first word to its last.
    pub text: Stretch,
    /// How many words of running text.
    pub n_words: usize,
    /// Its passages, whole or in part, as a range of [`Article::passages`].
    pub passages: Range<usize>,
    /// The section it lies in.
    pub section: SectionId,
}

/// Somebody, or nobody, says or shows something.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// Who; none for an agentless passive (`it was revealed that`).
    pub agent: Option<Agent>,
    /// The verb.
    pub verb: Stretch,
    /// What the verb says about the truth of the words.
    pub class: VerbClass,
    /// The sentence.
    pub sentence: SentenceId,
    /// The words attributed: from the verb to the end of the clause.
    pub scope: Stretch,
}

/// Who an attribution names.
#[derive(Clone, Debug, PartialEq)]
pub struct Agent {
    /// As it stands in the text.
    pub text: Stretch,
    /// The surname or the head of the group noun, folded: equal for the same agent.
    pub key: String,
    /// Whether it names someone who can be looked up, not a crowd.
    pub named: bool,
}

/// What a verb of attribution says about the truth of the words (Hooper 1975 on factives and assertives).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerbClass {
    /// It presupposes that they are true: reveal, show, prove.
    Showing,
    /// It leaves it open: say, write, argue.
    Saying,
    /// It lets doubt in: claim, allege, assert.
    Doubting,
}

/// What makes a sentence need a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cue {
    /// Why.
    pub kind: CueKind,
    /// The words.
    pub text: Stretch,
    /// The sentence.
    pub sentence: SentenceId,
}

/// Why a sentence needs a source (after the reasons of Redi et al. 2019).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CueKind {
    /// A count, a share or a sum.
    Number,
    /// A date.
    Date,
    /// First, only, largest.
    Superlative,
    /// A wrong that someone is said to have done.
    Accusation,
    /// One thing is said to have brought about another.
    Cause,
    /// Everybody, or every expert, is said to agree.
    Consensus,
    /// What someone felt, wanted or believed.
    Motive,
}

/// A link.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Where to.
    pub kind: LinkKind,
    /// The target as written: a page, or a URL.
    pub target: String,
    /// The source of the whole link.
    pub span: Span,
    /// The source of the target.
    pub target_span: Span,
    /// The words that link; empty if it shows only its target.
    pub text: Stretch,
    /// The note it stands in.
    pub note: Option<NoteId>,
}

/// Where a link leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// Another page of the wiki.
    Internal,
    /// A URL.
    External,
    /// An image or another file.
    File,
    /// A category.
    Category,
}

/// A maintenance tag that an editor left: `{{citation needed|date=May 2012}}`, `[who?]`.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag {
    /// Its name in lower case, as written, without underscores.
    pub name: String,
    /// When it was put there, as written.
    pub date: Option<String>,
    /// Its source.
    pub span: Span,
    /// Where it stands in the clean text.
    pub at: u32,
    /// Whether it speaks about the words before it, not about the whole page or section.
    pub inline: bool,
}

/// A comment, invisible to readers.
#[derive(Clone, Debug, PartialEq)]
pub struct Comment {
    /// Its words, without the marks around them.
    pub text: String,
    /// Its source, marks included.
    pub span: Span,
}

/// Broken markup.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// What is broken.
    pub kind: FaultKind,
    /// Where.
    pub span: Span,
    /// A name or a text that belongs to it: an attribute, a tag; may be empty.
    pub detail: String,
}

/// What is broken in the markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FaultKind {
    /// `<ref>` without `</ref>`.
    UnclosedRef,
    /// `</ref>` without `<ref>`.
    StrayRefEnd,
    /// A `<ref>` inside a `<ref>`.
    NestedRef,
    /// An attribute that `<ref>` does not know.
    UnknownRefAttribute,
    /// `{{` without `}}`.
    UnclosedTemplate,
    /// `[[` without `]]`.
    UnclosedLink,
    /// `<!--` without `-->`.
    UnclosedComment,
    /// `{|` without `|}`.
    UnclosedTable,
    /// An error that the wiki rendered into the text: `Cite error: …`, `Lua error in …`.
    RenderedError,
    /// Interface text that was copied with the page: `[edit]`, `Jump to navigation`.
    PageFurniture,
    /// Nesting deeper than the reader follows; what lies deeper is read as text.
    TooDeep,
}

impl FaultKind {
    /// The name that lint files and outlines use.
    pub fn as_str(self) -> &'static str {
        match self {
            FaultKind::UnclosedRef => "unclosed-ref",
            FaultKind::StrayRefEnd => "stray-ref-end",
            FaultKind::NestedRef => "nested-ref",
            FaultKind::UnknownRefAttribute => "unknown-ref-attribute",
            FaultKind::UnclosedTemplate => "unclosed-template",
            FaultKind::UnclosedLink => "unclosed-link",
            FaultKind::UnclosedComment => "unclosed-comment",
            FaultKind::UnclosedTable => "unclosed-table",
            FaultKind::RenderedError => "rendered-error",
            FaultKind::PageFurniture => "page-furniture",
            FaultKind::TooDeep => "too-deep",
        }
    }
}

impl Article {
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

    /// The place of the clean text that stands for a source byte, or the first after it.
    pub fn place_of(&self, source: u32) -> Option<u32> {
        self.clean.place_of(source)
    }

    /// A word in lower case, with straight apostrophes.
    pub fn folded(&self, word: &Word) -> &str {
        self.vocabulary.word(word.id)
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

    /// Whether a stretch lies in words that a named agent is said to have said.
    pub fn is_attributed(&self, stretch: Stretch) -> bool {
        self.attributions.iter().any(|attribution| {
            attribution.scope.contains(stretch) && attribution.agent.as_ref().is_some_and(|agent| agent.named)
        })
    }

    /// The title of a section: the text of its heading, empty for the lead.
    pub fn heading_text(&self, section: SectionId) -> &str {
        self[section].heading.map_or("", |heading| self.text(self[heading].text))
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
