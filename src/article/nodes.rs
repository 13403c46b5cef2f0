//! The nodes of the model: what an article consists of, as plain data.

use super::scope::Cover;
use super::tables::Cell;
use super::text::Stretch;
use super::works::dates::{self, Day};
use super::{MarkerId, NoteId, PassageId, SectionId, SentenceId, WorkId, prose};
use crate::source::Span;
use std::ops::Range;

/// A heading and what stands under it up to the next heading of any level.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// The heading; none for the lead.
    pub heading: Option<PassageId>,
    /// 0 for the lead, else the level of the heading, 1 to 6. A level the format cannot show is 2.
    pub level: u8,
    /// Whether no mark shows its level, as in text copied from a page: then a section of a lower one may look like its
    /// neighbour.
    pub is_guessed: bool,
    /// What it is for.
    pub kind: SectionKind,
    /// The section that it is a part of, by the levels of headings.
    pub above: Option<SectionId>,
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

impl SectionKind {
    /// Whether such a section says what the article has to say, and neither retells a work nor lists what it stands on.
    pub fn is_lead_or_body(self) -> bool {
        matches!(self, SectionKind::Lead | SectionKind::Body)
    }
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
    /// Where it stands in its table.
    pub cell: Option<Cell>,
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
    /// Whether it begins with a capital.
    pub is_capital: bool,
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
    /// The line after it that credits it: `Karl Radek, 1937` after a dash.
    pub credit: Option<Stretch>,
    /// Whether the words around it say that somebody said or wrote it, named or not.
    pub attributed: bool,
    /// The first marker in it or right after it, before the next sentence begins.
    pub marker: Option<MarkerId>,
}

/// A trace of scanning or copying in running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Debris {
    /// What it is.
    pub kind: DebrisKind,
    /// The words.
    pub text: Stretch,
}

/// What scanning or copying left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DebrisKind {
    /// A word that was parted at the end of a line: `to- wards`.
    PartedWord,
    /// A year with a space in it: `19 14`.
    PartedYear,
    /// A colon or semicolon with a space before it: `abuse : abuse`.
    SpacedStop,
    /// A full stop after an opening bracket: `(.former`.
    StrayStop,
    /// Letters or digits that a machine took for others: `l936`, `tbe`.
    Misread,
    /// A sign of print in the place of letters: `ﬁ`, `¬`.
    Ligature,
}

impl DebrisKind {
    /// The name that lint files use.
    pub fn as_str(self) -> &'static str {
        match self {
            DebrisKind::PartedWord => "parted-word",
            DebrisKind::PartedYear => "parted-year",
            DebrisKind::SpacedStop => "spaced-stop",
            DebrisKind::StrayStop => "stray-stop",
            DebrisKind::Misread => "misread",
            DebrisKind::Ligature => "ligature",
        }
    }
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
    /// That page as written; empty if there is none.
    pub pages: String,
    /// The white space that parts it from what stands before it on its line; none at the beginning of a line.
    pub space: Option<Span>,
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
    /// Where a name may be given to it, if it stands where it is cited and has none.
    pub nameless: Option<Span>,
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
    /// How many markers its links back promise, in a page that was copied with them.
    pub back_links: Option<u32>,
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
    /// ends without one, or a tag asks there for a source.
    pub markers: Range<usize>,
    /// From its first word to its last.
    pub text: Stretch,
    /// How many words of running text.
    pub n_words: usize,
    /// Those of them that its markers are sure to cover. Left out are the items before the one with its markers, and the
    /// paragraphs that no marker covers, unless it closes its section on a line of its own or with several pages: such a
    /// note may stand for the whole of it. 0 without markers.
    pub n_covered: usize,
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

impl Attribution {
    /// Whether it hands the words to someone who can be looked up. A verb of showing or admitting does not: it takes
    /// them for true, so the article says them too.
    pub fn hands_over(&self) -> bool {
        !matches!(self.class, VerbClass::Showing | VerbClass::Admitting)
            && self.agent.as_ref().is_some_and(|agent| agent.named)
    }
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
    /// It presupposes that they are true and that the agent would have kept them back: admit, concede. It takes no side
    /// for the agent, so a measure of who is believed leaves it out.
    Admitting,
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
    /// What covers the sentence.
    pub cover: Cover,
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

impl CueKind {
    /// What the cue is called if it alone makes a note due (method: Redi et al. 2019); dates, causes and motives do
    /// not.
    pub fn claim(self) -> Option<&'static str> {
        match self {
            CueKind::Number => Some("number"),
            CueKind::Accusation => Some("accusation"),
            CueKind::Consensus => Some("consensus"),
            CueKind::Superlative => Some("superlative"),
            CueKind::Date | CueKind::Cause | CueKind::Motive => None,
        }
    }
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

impl Tag {
    /// Whether it asks for a source of the words before it: they hang on no note that comes after.
    pub fn asks_for_source(&self) -> bool {
        const NAMES: &[&str] = &[
            "citation needed",
            "citations needed",
            "cn",
            "fact",
            "citeneeded",
            "citation-needed",
            "need citation",
            "needs citation",
            "cite needed",
            "uncited",
            "unsourced",
            "reference needed",
            "source needed",
            "citation requested",
            "beleg",
            "quelle fehlt",
            "citation nécessaire",
            "réf. nécessaire",
            "cita requerida",
            "senza fonte",
            "citazione necessaria",
            "carece de fontes",
            "нет источника",
            "bron gevraagd",
            "fakt",
            "potrzebne źródło",
            "lähde",
            "källa behövs",
            "kaynak belirt",
            "要出典",
            "来源请求",
            "來源請求",
            "출처",
            "מקור",
            "بحاجة لمصدر",
        ];
        self.inline && NAMES.contains(&self.name.trim_end_matches('?'))
    }

    /// The whole years for which it has stood on some day; 0 if nobody says which day it is, or the tag bears no date
    /// that can be read.
    pub fn years(&self, today: Option<Day>) -> usize {
        let put = self.date.as_deref().and_then(dates::read);
        let years = today.zip(put).map_or(0, |(today, put)| today.years_since(put.last));
        usize::try_from(years).unwrap_or(0)
    }
}

/// A comment, invisible to readers.
#[derive(Clone, Debug, PartialEq)]
pub struct Comment {
    /// Its words, without the marks around them.
    pub text: String,
    /// Its source, marks included.
    pub span: Span,
}

/// A template that has to do with works cited by name and year.
#[derive(Clone, Debug)]
pub struct NamingTemplate {
    /// Its source.
    pub span: Span,
    /// Whether it names a work; else the reader does not know it, and it may be the work that is named.
    pub names: bool,
    /// The work that it names in running text, as far as it says: people, year, pages.
    pub work: Option<super::Work>,
    /// The people that an unknown one gives as authors or editors; empty if it gives none and may be by anybody.
    pub people: String,
}
