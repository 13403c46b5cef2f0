//! What can be asked of any candidate: of its words, its sentence, passage and section, and of the article.

use super::Candidate;
use super::answer::Answer;
use super::measures::Measures;
use super::reading::Reading;
use crate::article::text::Stretch;
use crate::article::{CueKind, Passage, PassageKind, SectionId, SectionKind, SentenceId, Voice, WorkId};
use crate::finding::Kind;
use crate::source::boundary_before;

/// Something that can be asked, worked out only when a condition or a message names it.
#[derive(Clone, Copy, Debug)]
pub struct Fact {
    /// The name that lint files use.
    pub name: &'static str,
    /// The kind of answer.
    pub kind: Kind,
    /// What it says.
    pub about: &'static str,
    /// The answer.
    pub of: for<'a> fn(&'a Reading<'_>, &'a Candidate) -> Answer<'a>,
}

macro_rules! facts {
    ($($name:literal $kind:ident, $about:literal, $of:expr;)*) => {
        &[$(Fact { name: $name, kind: Kind::$kind, about: $about, of: $of },)*]
    };
}

/// What can be asked of every candidate. One that has no place in the text, such as a note without text, has no words
/// and stands in the sentence, passage and section that its place in the source would be in.
pub const FACTS: &[Fact] = facts! {
    "article.words" Number, "words of running text", |reading, _| reading.n_words().into();
    "article.notes" Number, "notes", |reading, _| reading.article.notes.len().into();
    "article.markers" Number, "note markers", |reading, _| reading.article.markers.len().into();
    "article.works" Number, "works cited or listed", |reading, _| reading.article.works.len().into();
    "article.cites_by_links" Flag, "more than half of its markers are links in running text",
        |reading, _| reading.article.cites_by_links().into();
    "article.first_person" Number, "sentences in which the article itself says I, me or my",
        |reading, _| reading.article.first_person.len().into();
    "article.is_essay" Flag, "its front matter names an author, or two of its paragraphs at least, and one in ten, say we or you, or speak of this paper",
        |reading, _| reading.article.is_essay.into();
    "article.died" Number, "the year in which the person died whom it is about; 0 if none is told",
        |reading, _| f64::from(reading.article.year_of_death().unwrap_or_default()).into();
    "article.has_lost_notes" Flag, "a converter dropped its bibliography, and the short citations in its text with it",
        |reading, _| reading.article.has_lost_notes.into();
    "article.sections" Number, "sections, the lead not counted",
        |reading, _| reading.article.sections.len().saturating_sub(1).into();
    "today" Number, "the day of the check, counted from 1 January 1970; without end if nobody says which",
        |reading, _| reading.today.map_or(f64::INFINITY, |today| f64::from(today.0)).into();
    "article.title" Text, "the title; empty if the text holds none",
        |reading, _| reading.article.title.as_ref().map_or("", |(title, _)| title.as_str()).into();
    "match.text" Text, "the words", |reading, it| reading.article.text(it.text).into();
    "match.words" Number, "how many words", |reading, it| reading.article.words_in(it.text).len().into();
    "match.capitalised" Flag, "it begins with a capital",
        |reading, it| reading.article.text(it.text).starts_with(char::is_uppercase).into();
    "match.opens_sentence" Flag, "no word of its sentence stands before it", |reading, it| opens(reading, it).into();
    "match.cited" Flag, "a sentence that it touches has a note that leads somewhere",
        |reading, it| is_cited(reading, it.text).into();
    "match.marked_after" Flag, "a note marker stands after it in its passage, whether or not it leads somewhere",
        |reading, it| is_marked_after(reading, it).into();
    "match.attributed" Flag, "a named agent is said to have said it",
        |reading, it| reading.is_attributed(it.text).into();
    "match.tagged" Flag, "an editor's tag such as {{when}} stands right after it", |reading, it| is_tagged(reading, it).into();
    "match.voice" Text, "whose words: own, quotation, block-quotation, introduced-block, other-voice, title, name, code",
        |reading, it| voice(reading.article.voice_at(it.text.start)).into();
    "sentence.text" Text, "the sentence; of a very long one, its beginning",
        |reading, it| sentence(reading, it).map_or("", |id| beginning(reading.article.text(reading.article[id].text))).into();
    "sentence.words" Number, "words in the sentence",
        |reading, it| sentence(reading, it).map_or(0, |id| reading.article[id].words.len()).into();
    "sentence.cited" Flag, "the sentence has a note that leads somewhere",
        |reading, it| sentence(reading, it).is_some_and(|id| reading.is_sentence_cited(id)).into();
    "sentence.marked" Flag, "the sentence has a note marker, whether or not it leads somewhere",
        |reading, it| sentence(reading, it).is_some_and(|id| !reading.article[id].markers.is_empty()).into();
    "sentence.works" Number, "works that the notes of the sentence cite",
        |reading, it| sentence(reading, it).map_or(0, |id| works_of(reading, id).len()).into();
    "sentence.sources" Text, "what the notes of the sentence say of those works",
        |reading, it| sentence(reading, it).map_or(String::new(), |id| sources_of(reading, id)).into();
    "sentence.words_to_note" Number, "words after the sentence to the next note of its passage: 0 if it has one itself, without end if none follows",
        |reading, it| sentence(reading, it).map_or(f64::INFINITY, |id| reading.words_to_note(id)).into();
    "sentence.cited_at_end" Flag, "the notes of its passage after the sentence all belong to the last sentence, and there is one",
        |reading, it| sentence(reading, it).is_some_and(|id| reading.article.is_cited_at_end(id)).into();
    "sentence.goes_on_to_note" Flag, "the next sentence of its passage with a note names somebody or some year that it names too",
        |reading, it| sentence(reading, it).is_some_and(|id| reading.article.goes_on_to_note(id)).into();
    "sentence.attributed" Flag, "something in the sentence is attributed to a named agent",
        |reading, it| sentence(reading, it).is_some_and(|id| reading.is_sentence_attributed(id)).into();
    "sentence.exemplified" Flag, "the next sentence of its passage is attributed to a named agent: one of those it speaks of",
        |reading, it| sentence(reading, it).is_some_and(|id| reading.is_exemplified(id)).into();
    "sentence.tagged" Flag, "an inline maintenance tag stands in the sentence or right behind it",
        |reading, it| sentence(reading, it).is_some_and(|id| reading.article.is_tagged(id)).into();
    "sentence.has_name" Flag, "a word after the first of the sentence has a capital",
        |reading, it| sentence(reading, it).is_some_and(|id| reading.has_name(id)).into();
    "passage.kind" Text, "heading, paragraph, item, cell, caption, block-quotation or note",
        |reading, it| passage(reading, it).map_or("", |passage| passage_kind(passage.kind)).into();
    "passage.words" Number, "words in the passage",
        |reading, it| passage(reading, it).map_or(0, |passage| passage.words.len()).into();
    "passage.cited" Flag, "the passage has a note that leads somewhere", |reading, it| {
        reading.article.passage_at(it.text.start).is_some_and(|id| reading.is_passage_cited(id)).into()
    };
    "passage.list_marked" Flag, "the passage is an item, and a note marker stands in what introduces its list or in the last item", |reading, it| {
        reading.article.passage_at(it.text.start).is_some_and(|id| reading.article.is_list_cited(id)).into()
    };
    "passage.marked" Flag, "the passage has a note marker, whether or not it leads somewhere, or names a source in brackets", |reading, it| {
        passage(reading, it).is_some_and(|passage| reading.article.cites(passage)).into()
    };
    "passage.introduces_note" Flag, "what the passage introduces, a list, a table or a quotation, has a note marker", |reading, it| {
        reading.article.passage_at(it.text.start).is_some_and(|id| reading.article.introduces_citation(id)).into()
    };
    "passage.to_reader" Flag, "half of the sentences of the passage speak to its reader: they say we or you", |reading, it| {
        passage(reading, it).is_some_and(|passage| reading.article.speaks_to_reader(passage.text)).into()
    };
    "section.title" Text, "the heading; empty in the lead", |reading, it| {
        reading.article.section_at(it.text.start).map_or("", |id| reading.article.heading_text(id)).into()
    };
    "section.path" Text, "its heading and those it stands under, the nearest first: `Birth < Mythology`", |reading, it| {
        let article = reading.article;
        let sections = article.section_at(it.text.start).map(|id| article.sections_above(id));
        let headings: Vec<&str> = sections.into_iter().flatten().map(|id| article.heading_text(id)).collect();
        headings.join(" < ").into()
    };
    "section.kind" Text, "lead, body, plot or apparatus", |reading, it| {
        reading.article.section_at(it.text.start).map_or("", |id| section_kind(reading.article[id].kind)).into()
    };
    "section.level" Number, "the level of the heading; 0 in the lead", |reading, it| {
        section(reading, it).map_or(0, |id| u32::from(reading.article[id].level)).into()
    };
    "section.words" Number, "words of running text in the section",
        |reading, it| section(reading, it).map_or(0, |id| words_of(reading, id)).into();
    "section.markers" Number, "note markers in the section",
        |reading, it| section(reading, it).map_or(0, |id| markers_of(reading, id)).into();
    "article.cited_share" Number, "the share of words that hang on a note that leads somewhere",
        |reading, _| reading.measures(None).cited_share.into();
    "article.longest_run" Number, "the most words between two notes", |reading, _| reading.measures(None).longest_run.into();
    "article.effective_sources" Number, "the effective number of sources, by the words that hang on each: 1 if all on one",
        |reading, _| reading.measures(None).effective_sources.into();
    "article.top_source" Text, "the source that most words hang on",
        |reading, _| top_source(reading, reading.measures(None)).into();
    "article.top_share" Number, "its share of the words that hang on sources",
        |reading, _| reading.measures(None).top_share.into();
    "section.cited_share" Number, "the same of the section",
        |reading, it| reading.measures(section(reading, it)).cited_share.into();
    "section.longest_run" Number, "the same of the section",
        |reading, it| reading.measures(section(reading, it)).longest_run.into();
    "section.effective_sources" Number, "the same of the section",
        |reading, it| reading.measures(section(reading, it)).effective_sources.into();
    "section.top_source" Text, "the same of the section",
        |reading, it| top_source(reading, reading.measures(section(reading, it))).into();
    "section.top_share" Number, "the same of the section",
        |reading, it| reading.measures(section(reading, it)).top_share.into();
    "match.in_running_text" Flag, "it stands in a paragraph, an item or a block quotation of the lead or a body section",
        |reading, it| is_in_running_text(reading, it).into();
    "in_apparatus" Flag, "it stands in a section of notes, sources or links", |reading, it| {
        let section = reading.article.section_at(it.text.start);
        section.is_some_and(|id| reading.article[id].kind == SectionKind::Apparatus).into()
    };
    "in_lead" Flag, "it stands before the first heading", |reading, it| {
        let section = reading.article.section_at(it.text.start);
        section.is_some_and(|id| reading.article[id].kind == SectionKind::Lead).into()
    };
};

fn section(reading: &Reading<'_>, candidate: &Candidate) -> Option<SectionId> {
    reading.article.section_at(candidate.text.start)
}

fn words_of(reading: &Reading<'_>, section: SectionId) -> usize {
    let passages = &reading.article.passages[reading.article[section].passages.clone()];
    passages.iter().filter(|passage| passage.kind.is_running_text()).map(|passage| passage.words.len()).sum()
}

fn markers_of(reading: &Reading<'_>, section: SectionId) -> usize {
    let passages = &reading.article.passages[reading.article[section].passages.clone()];
    passages.iter().map(|passage| passage.markers.len()).sum()
}

fn top_source<'a>(reading: &Reading<'a>, measures: &Measures) -> &'a str {
    measures.top_source.map_or("", |owner| reading.article[owner].name.as_str())
}

/// What `sentence.has("…")` can ask for.
pub const CUES: &[(&str, CueKind)] = &[
    ("number", CueKind::Number),
    ("date", CueKind::Date),
    ("superlative", CueKind::Superlative),
    ("accusation", CueKind::Accusation),
    ("cause", CueKind::Cause),
    ("consensus", CueKind::Consensus),
    ("motive", CueKind::Motive),
];

/// The name of a kind of cue.
pub fn cue_kind(kind: CueKind) -> &'static str {
    CUES.iter().find(|(_, known)| *known == kind).expect("every kind has a name").0
}

/// Whether the sentence of a candidate holds a cue of a kind.
pub fn has_cue(reading: &Reading<'_>, candidate: &Candidate, kind: CueKind) -> bool {
    let Some(sentence) = sentence(reading, candidate) else { return false };
    let cues = &reading.article.cues;
    let first = cues.partition_point(|cue| cue.sentence < sentence);
    cues[first..].iter().take_while(|cue| cue.sentence == sentence).any(|cue| cue.kind == kind)
}

/// The sentence that a candidate begins in.
pub fn sentence(reading: &Reading<'_>, candidate: &Candidate) -> Option<SentenceId> {
    reading.article.sentence_at(candidate.text.start)
}

fn passage<'a>(reading: &Reading<'a>, candidate: &Candidate) -> Option<&'a Passage> {
    let article = reading.article;
    article.passage_at(candidate.text.start).map(|id| &article[id])
}

/// No sentence that people write is longer; what is, a hostile text may hold a match of in every word.
const MAX_TEXT: usize = 4_000;

fn beginning(text: &str) -> &str {
    &text[..boundary_before(text, text.len().min(MAX_TEXT))]
}

/// The works that the notes of a sentence cite.
fn works_of(reading: &Reading<'_>, sentence: SentenceId) -> Vec<WorkId> {
    reading.article.works_cited(reading.article[sentence].markers.clone())
}

/// What is written of the works that the notes of a sentence cite, and in those notes beside them.
fn sources_of(reading: &Reading<'_>, sentence: SentenceId) -> String {
    let article = reading.article;
    let markers = &article.markers[article[sentence].markers.clone()];
    let notes = markers.iter().filter_map(|marker| marker.note).map(|note| article.text(article[note].text));
    let works = works_of(reading, sentence).into_iter().flat_map(|work| &article[work].fields);
    let said: Vec<&str> = notes.chain(works.map(|field| field.value.as_str())).map(beginning).collect();
    beginning(&said.join("\n")).to_owned()
}

/// Whether a candidate opens its sentence.
pub fn opens(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    let word = reading.article.words_in(candidate.text).start;
    sentence(reading, candidate).is_some_and(|id| reading.article[id].words.start == word)
}

fn is_in_running_text(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    passage(reading, candidate).is_some_and(|passage| {
        let section = reading.article[passage.section].kind;
        passage.kind.is_running_text() && passage.note.is_none() && section != SectionKind::Apparatus
    })
}

/// Whether a marker stands behind the candidate in its passage: what it says may hang on that one.
fn is_marked_after(reading: &Reading<'_>, it: &Candidate) -> bool {
    passage(reading, it).is_some_and(|passage| {
        let markers = &reading.article.markers[passage.markers.clone()];
        markers.last().is_some_and(|marker| marker.at >= it.text.end)
    })
}

/// Whether one of the sentences that a stretch touches is cited.
fn is_cited(reading: &Reading<'_>, stretch: Stretch) -> bool {
    let article = reading.article;
    let first = article.sentence_at(stretch.start);
    let last = article.sentence_at(stretch.end.max(stretch.start + 1) - 1).or(first);
    let (Some(first), Some(last)) = (first, last) else { return false };
    (first.0..=last.0).any(|id| reading.is_sentence_cited(SentenceId(id)))
}

fn is_tagged(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    let tags = &reading.article.tags;
    let next = tags.partition_point(|tag| tag.span.start < candidate.span.end);
    tags.get(next).is_some_and(|tag| tag.at == candidate.text.end)
}

/// The name of a voice.
pub fn voice(voice: Voice) -> &'static str {
    match voice {
        Voice::Own => "own",
        Voice::Quotation => "quotation",
        Voice::BlockQuotation => "block-quotation",
        Voice::IntroducedBlock => "introduced-block",
        Voice::OtherVoice => "other-voice",
        Voice::Title => "title",
        Voice::Name => "name",
        Voice::Code => "code",
    }
}

/// The name of a kind of passage.
pub fn passage_kind(kind: PassageKind) -> &'static str {
    match kind {
        PassageKind::Heading => "heading",
        PassageKind::Paragraph => "paragraph",
        PassageKind::Item(_) => "item",
        PassageKind::Cell => "cell",
        PassageKind::Caption => "caption",
        PassageKind::BlockQuotation => "block-quotation",
        PassageKind::Note => "note",
    }
}

/// The name of a kind of section.
pub fn section_kind(kind: SectionKind) -> &'static str {
    match kind {
        SectionKind::Lead => "lead",
        SectionKind::Body => "body",
        SectionKind::Plot => "plot",
        SectionKind::Apparatus => "apparatus",
    }
}
