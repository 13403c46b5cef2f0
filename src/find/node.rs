//! Nodes of the model as candidates: what `node = "…"` can name, what can be asked of each, and its further places.

use super::answer::Answer;
use super::facts::{cue_kind, voice};
use super::{Candidate, What};
use crate::article::scope::Cover;
use crate::article::text::Stretch;
use crate::article::works::addresses;
use crate::article::works::dates::Day;
use crate::article::works::locators::Paging;
use crate::article::{
    Article, Certainty, Cue, CueKind, FaultKind, FieldName, Link, LinkKind, MarkerKind, Note, NoteId, NoteKind,
    NoteState, Party, PassageKind, SectionId, SentenceId, SourceKind, Work,
};
use crate::finding::Kind;
use crate::source::Span;
use rustc_hash::FxHashSet;

/// A kind of node.
#[derive(Clone, Copy, Debug)]
pub struct NodeKind {
    /// The name that lint files use.
    pub name: &'static str,
    /// What it is.
    pub about: &'static str,
    /// All nodes of the kind.
    nodes: fn(&Article) -> Vec<Listed>,
    /// What can be asked of one.
    pub facts: &'static [NodeFact],
    /// Its further places.
    pub places: &'static [NodePlace],
}

/// A node: its index, its place in the source, and its place in the clean text where it knows that.
type Listed = (usize, Span, Option<Stretch>);

/// Something that can be asked of a node by its index.
#[derive(Clone, Copy, Debug)]
pub struct NodeFact {
    /// The name that lint files use.
    pub name: &'static str,
    /// The kind of answer.
    pub kind: Kind,
    /// The answer, on the day of the check if somebody says which it is.
    pub of: for<'a> fn(&'a Article, usize, Option<Day>) -> Answer<'a>,
}

/// A further place of a node by its index.
#[derive(Clone, Copy, Debug)]
pub struct NodePlace {
    /// The name that `[[label]] on` uses.
    pub name: &'static str,
    /// Where; there may be none, or several.
    pub of: fn(&Article, usize) -> Vec<Span>,
}

impl NodeKind {
    /// The kind of a name.
    pub fn parse(name: &str) -> Option<&'static NodeKind> {
        NODES.iter().find(|kind| kind.name == name)
    }

    /// All nodes of this kind, in the order of the article.
    pub fn candidates(&self, article: &Article) -> Vec<Candidate> {
        let candidate = |(index, span, text)| match text {
            Some(text) => Candidate { span, text, what: What::Node(index), entry: None, group: None },
            None => Candidate::at(article, span, What::Node(index)),
        };
        (self.nodes)(article).into_iter().map(candidate).collect()
    }
}

/// A fact that depends on the day of the check has `@by_day` before its answer.
macro_rules! facts {
    (@of by_day $of:expr) => { $of };
    (@of $of:expr) => {
        |article, index, _| {
            let of: for<'a> fn(&'a crate::article::Article, usize) -> crate::find::answer::Answer<'a> = $of;
            of(article, index)
        }
    };
    ($($name:literal $kind:ident $(@ $by_day:ident)? $of:expr;)*) => {
        &[$(NodeFact { name: $name, kind: Kind::$kind, of: facts!(@of $($by_day)? $of) },)*]
    };
}

macro_rules! places {
    ($($name:literal $of:expr;)*) => { &[$(NodePlace { name: $name, of: $of },)*] };
}

mod leftovers;
mod sources;

/// Every kind of node that lints can look for.
pub const NODES: &[NodeKind] = &[
    NodeKind {
        name: "note",
        about: "a reference or an explanatory note",
        nodes: |article| {
            let notes = article.notes.iter().enumerate();
            notes.map(|(index, note)| (index, note.span, Some(note.text))).collect()
        },
        facts: facts! {
            "note.text" Text |article, index| article.text(article.notes[index].text).into();
            "note.words" Number |article, index| article.words_in(article.notes[index].text).len().into();
            "note.label" Text |article, index| article.notes[index].label.as_str().into();
            "note.name" Text |article, index| name_of(&article.notes[index]).into();
            "note.group" Text |article, index| article.notes[index].group.as_str().into();
            "note.kind" Text |article, index| match article.notes[index].kind {
                NoteKind::Reference => "reference".into(),
                NoteKind::Explanatory => "explanatory".into(),
            };
            "note.state" Text |article, index| match article.notes[index].state {
                NoteState::Good => "good".into(),
                NoteState::Empty => "empty".into(),
                NoteState::Residue => "residue".into(),
            };
            "note.markers" Number |article, index| article.notes[index].markers.len().into();
            "note.bare" Flag |article, index| article.bare_note(&article.notes[index]).is_some().into();
            "note.beside" Text |article, index| {
                article.bare_note(&article.notes[index]).unwrap_or_default().into()
            };
            "note.linked" Flag |article, index| {
                article.notes[index].markers.iter().any(|id| article[*id].kind == MarkerKind::Link).into()
            };
            "note.is_page_of_this_wiki" Flag |article, index| {
                is_page_of_this_wiki(article, &article.notes[index]).into()
            };
            "note.faulty" Flag |article, index| {
                is_faulty(article, &article.notes[index]).into()
            };
            "note.templated" Flag |article, index| {
                article.notes[index].works.iter().any(|work| article[*work].template.is_some()).into()
            };
            "note.works" Number |article, index| article.notes[index].works.len().into();
            "note.commentary" Number |article, index| {
                article.commentary(NoteId::new(index)).map_or(0, |(_, n_words)| n_words).into()
            };
            "note.cites" Number |article, index| cited_in(article, &article.notes[index]).into();
        },
        places: places! {
            "markers" |article, index| {
                article.notes[index].markers.iter().map(|id| article[*id].span).collect()
            };
            "commentary" |article, index| {
                article.commentary(NoteId::new(index)).map(|(text, _)| article.span(text)).into_iter().collect()
            };
            "content" |article, index| {
                let text = article.notes[index].text;
                if text.is_empty() { Vec::new() } else { vec![article.span(text)] }
            };
        },
    },
    NodeKind {
        name: "marker",
        about: "a place in the text that cites a note or a source",
        nodes: |article| {
            let at = |at: u32| Stretch { start: at, end: at };
            article
                .markers
                .iter()
                .enumerate()
                .map(|(index, marker)| (index, marker.span, Some(at(marker.at))))
                .collect()
        },
        facts: facts! {
            "marker.label" Text |article, index| article.markers[index].label.as_str().into();
            "marker.group" Text |article, index| article.markers[index].group.as_str().into();
            "marker.kind" Text |article, index| match article.markers[index].kind {
                MarkerKind::Note => "note".into(),
                MarkerKind::Short => "short".into(),
                MarkerKind::Link => "link".into(),
            };
            "marker.defined" Flag |article, index| article.markers[index].note.is_some().into();
            "marker.broken" Flag |article, index| article.is_broken(&article.markers[index]).into();
            "marker.in_link" Flag |article, index| {
                let span = article.markers[index].span;
                let n_before = article.links.partition_point(|link| link.span.start < span.start);
                let last = article.links[..n_before].last();
                last.is_some_and(|link| link.kind != LinkKind::File && link.span.contains(span)).into()
            };
            "marker.source" Text |article, index| source_of(article, index).into();
            "marker.page" Flag |article, index| article.markers[index].page.is_some().into();
        },
        places: places! {
            "note" |article, index| article.markers[index].note.map(|id| article[id].span).into_iter().collect();
            "page" |article, index| article.markers[index].page.into_iter().collect();
        },
    },
    NodeKind {
        name: "cluster",
        about: "markers with no word between them",
        nodes: |article| {
            let cited = article.runs.iter().enumerate().filter(|(_, run)| !run.markers.is_empty());
            let together = cited.filter(|(_, run)| article.stand_together(run.markers.clone()));
            together
                .map(|(index, run)| {
                    let (first, last) = (&article.markers[run.markers.start], &article.markers[run.markers.end - 1]);
                    let span = Span { start: first.span.start, end: last.span.end.max(first.span.end) };
                    (index, span, Some(Stretch { start: first.at, end: first.at }))
                })
                .collect()
        },
        facts: facts! {
            "cluster.markers" Number |article, index| article.runs[index].markers.len().into();
            "cluster.words" Number |article, index| article.runs[index].n_words.into();
            "cluster.notes" Number |article, index| {
                let notes = article.notes_of(&article.runs[index]).into_iter();
                notes.filter(|note| article[*note].kind == NoteKind::Reference).count().into()
            };
        },
        places: places! {
            "words" |article, index| vec![article.span(article.runs[index].text)];
        },
    },
    NodeKind {
        name: "quotation",
        about: "someone else's words, given as such or plainly so",
        nodes: |article| {
            let all = article.quotations.iter().enumerate();
            all.map(|(index, it)| (index, article.span(it.text), Some(it.text))).collect()
        },
        facts: facts! {
            "quotation.text" Text |article, index| article.text(article.quotations[index].inner).into();
            "quotation.words" Number |article, index| article.quotations[index].words.len().into();
            "quotation.voice" Text |article, index| voice(article.quotations[index].voice).into();
            "quotation.cited" Flag |article, index| {
                let marker = article.quotations[index].marker;
                marker.is_some_and(|id| !article.is_broken(&article[id])).into()
            };
            "quotation.cited_in_paragraph" Flag |article, index| {
                let passage = article.passage_at(article.quotations[index].text.end);
                passage.is_some_and(|id| article.is_passage_cited(id)).into()
            };
            "quotation.marked" Flag |article, index| article.quotations[index].marker.is_some().into();
            "quotation.attributed" Flag |article, index| article.quotations[index].attributed.into();
            "quotation.linked" Flag |article, index| {
                let inner = article.quotations[index].inner;
                let n_before = article.links.partition_point(|link| link.text.start <= inner.start);
                let before = article.links[..n_before].iter().rev().take(2);
                before.into_iter().any(|it| it.kind == LinkKind::External && it.text.contains(inner)).into()
            };
            "quotation.gaps" Number |article, index| article.n_gaps(&article.quotations[index]).into();
            "quotation.named" Flag |article, index| article.quotations[index].speaker.is_some().into();
            "quotation.paging" Text |article, index| {
                let marker = article.quotations[index].marker.map(|id| &article[id]);
                let paging = marker.map(|it| match (it.page, it.note) {
                    (None, Some(note)) => article.paging(note),
                    (Some(_), _) => Paging::Given,
                    (None, None) => Paging::Needless,
                });
                paging.map_or("", Paging::as_str).into()
            };
            "quotation.introducer" Text |article, index| {
                article.quotations[index].introducer.map_or("", |text| article.text(text)).into()
            };
            "quotation.by_subject" Flag |article, index| article.is_by_subject(&article.quotations[index]).into();
            "quotation.speaker" Text |article, index| {
                article.quotations[index].speaker.map_or("", |text| article.text(text)).into()
            };
        },
        places: places! {
            "introducer" |article, index| spans(article, article.quotations[index].introducer);
            "speaker" |article, index| spans(article, article.quotations[index].speaker);
            "note" |article, index| {
                let note = article.quotations[index].marker.and_then(|id| article[id].note);
                note.map(|id| article[id].span).into_iter().collect()
            };
            "marker" |article, index| {
                article.quotations[index].marker.map(|id| article[id].span).into_iter().collect()
            };
        },
    },
    NodeKind {
        name: "debris",
        about: "a trace of scanning or copying in running text",
        nodes: |article| {
            let all = article.debris.iter().enumerate();
            all.map(|(index, it)| (index, article.span(it.text), Some(it.text))).collect()
        },
        facts: facts! {
            "debris.kind" Text |article, index| article.debris[index].kind.as_str().into();
        },
        places: &[],
    },
    NodeKind {
        name: "loose-quote",
        about: "a quotation mark without its counterpart in the passage",
        nodes: |article| {
            let all = article.loose_quotes.iter().enumerate();
            all.map(|(index, it)| (index, article.span(it.text), Some(it.text))).collect()
        },
        facts: facts! {
            "loose-quote.opens" Flag |article, index| article.loose_quotes[index].opens.into();
        },
        places: &[],
    },
    NodeKind {
        name: "heading",
        about: "the heading of a section",
        nodes: |article| {
            let sections = article.sections.iter().enumerate();
            let heading = |(index, section): (usize, &crate::article::Section)| {
                let text = article[section.heading?].text;
                Some((index, article.span(text), Some(text)))
            };
            sections.filter_map(heading).collect()
        },
        facts: facts! {
            "heading.text" Text |article, index| article.heading_text(SectionId::new(index)).into();
            "heading.level" Number |article, index| u32::from(article.sections[index].level).into();
            "heading.words" Number |article, index| {
                article.sections[index].heading.map_or(0, |id| article[id].words.len()).into()
            };
        },
        places: &[],
    },
    NodeKind {
        name: "section",
        about: "a section with what stands in it; the lead is one",
        nodes: |article| {
            let sections = article.sections.iter().enumerate();
            sections
                .map(|(index, section)| {
                    let first = section.heading.map(|id| id.index()).or(section.passages.clone().next());
                    let text =
                        first.and_then(|first| article.passages.get(first)).map_or(Stretch::default(), |it| it.text);
                    let span = if text.is_empty() {
                        Span { end: section.span.start, ..section.span }
                    } else {
                        article.span(text)
                    };
                    (index, span, Some(text))
                })
                .collect()
        },
        facts: facts! {
            "section.level" Number |article, index| u32::from(article.sections[index].level).into();
            "section.passages" Number |article, index| article.sections[index].passages.len().into();
            "section.words" Number |article, index| words_of_section(article, index).into();
            "section.markers" Number |article, index| {
                let passages = &article.passages[article.sections[index].passages.clone()];
                passages.iter().map(|passage| passage.markers.len()).sum::<usize>().into()
            };
        },
        places: &[],
    },
    NodeKind {
        name: "passage",
        about: "a paragraph, an item, a cell, a caption, a heading or a note's text",
        nodes: |article| {
            let all = article.passages.iter().enumerate();
            all.map(|(index, passage)| (index, article.span(passage.text), Some(passage.text))).collect()
        },
        facts: facts! {
            "passage.text" Text |article, index| article.text(article.passages[index].text).into();
            "passage.markers" Number |article, index| article.passages[index].markers.len().into();
            "passage.sentences" Number |article, index| article.passages[index].sentences.len().into();
            "passage.depth" Number |article, index| match article.passages[index].kind {
                PassageKind::Item(depth) => u32::from(depth).into(),
                _ => 0_u32.into(),
            };
        },
        places: &[],
    },
    NodeKind {
        name: "sentence",
        about: "a sentence",
        nodes: |article| {
            let all = article.sentences.iter().enumerate();
            all.map(|(index, sentence)| (index, article.span(sentence.text), Some(sentence.text))).collect()
        },
        facts: facts! {
            "sentence.turns_to_first_person" Flag |article, index| {
                let says_i = |index: usize| article.first_person.binary_search(&SentenceId::new(index)).is_ok();
                (says_i(index) && !index.checked_sub(1).is_some_and(says_i)).into()
            };
            "sentence.markers" Number |article, index| article.sentences[index].markers.len().into();
        },
        places: places! {
            "markers" |article, index| {
                let markers = &article.markers[article.sentences[index].markers.clone()];
                markers.iter().map(|marker| marker.span).collect()
            };
        },
    },
    NodeKind {
        name: "cue",
        about: "the first words of a kind for which a sentence needs a source: a number, an accusation and the like",
        nodes: |article| {
            // Of several of one kind in a sentence, the first stands for all: one note covers them.
            let mut seen: FxHashSet<CueKind> = FxHashSet::default();
            let mut sentence = None;
            let mut is_first = |cue: &Cue| {
                if sentence.replace(cue.sentence) != Some(cue.sentence) {
                    seen.clear();
                }
                seen.insert(cue.kind)
            };
            let firsts = article.cues.iter().enumerate().filter(|(_, cue)| is_first(cue));
            firsts.map(|(index, cue)| (index, article.span(cue.text), Some(cue.text))).collect()
        },
        facts: facts! {
            "cue.kind" Text |article, index| cue_kind(article.cues[index].kind).into();
            "cue.cover" Text |article, index| match article.cues[index].cover {
                Cover::Own => "own".into(),
                Cover::Next(_) => "next".into(),
                Cover::None => "none".into(),
            };
            "cue.words_to_note" Number |article, index| match article.cues[index].cover {
                Cover::Next(n_words) => n_words.into(),
                Cover::Own | Cover::None => 0_usize.into(),
            };
            "cue.later_notes" Number |article, index| {
                let sentence = article.cues[index].sentence;
                let after = sentence.index() + 1..article[article[sentence].passage].sentences.end;
                after.filter(|&at| !article.sentences[at].markers.is_empty()).count().into()
            };
        },
        places: places! {
            "sentence" |article, index| vec![article.span(article[article.cues[index].sentence].text)];
        },
    },
    NodeKind {
        name: "link",
        about: "a link to a page, a URL, a file or a category",
        nodes: |article| article.links.iter().enumerate().map(|(index, link)| (index, link.span, None)).collect(),
        facts: facts! {
            "link.target" Text |article, index| article.links[index].target.as_str().into();
            "link.text" Text |article, index| article.text(article.links[index].text).into();
            "link.kind" Text |article, index| match article.links[index].kind {
                LinkKind::Internal => "internal".into(),
                LinkKind::External => "external".into(),
                LinkKind::File => "file".into(),
                LinkKind::Category => "category".into(),
            };
            "link.domain" Text |article, index| article.links[index].domain().unwrap_or_default().into();
            "link.mistyped" Flag |article, index| addresses::is_mistyped(&article.links[index].target).into();
            "link.bracketed" Flag |article, index| {
                (article.links[index].span != article.links[index].target_span).into()
            };
            "link.in_note" Flag |article, index| article.links[index].note.is_some().into();
        },
        places: places! {
            "target" |article, index| vec![article.links[index].target_span];
        },
    },
    leftovers::TAG,
    leftovers::COMMENT,
    leftovers::FAULT,
    NodeKind {
        name: "work",
        about: "what a note or an entry of a bibliography cites; a fact that is not given is empty",
        nodes: |article| {
            let works = article.works.iter().enumerate();
            works.map(|(index, work)| (index, work.span, None)).collect()
        },
        facts: facts! {
            "work.kind" Text |article, index| article.works[index].kind.as_str().into();
            "work.template" Text |article, index| article.works[index].template.as_deref().unwrap_or("").into();
            "work.in_note" Flag |article, index| article.works[index].note.is_some().into();
            "work.titled" Flag |article, index| {
                let fields = &article.works[index].fields;
                fields.iter().any(|field| !field.value.is_empty() && field.written.to_lowercase().contains("title")).into()
            };
            "work.paging" Text |article, index| {
                article.works[index].note.map_or("", |note| article.paging(note).as_str()).into()
            };
            "work.linked" Flag |article, index| {
                // A template may write the address.
                let urls = article.works[index].fields.iter().filter(|field| field.name == FieldName::Url);
                urls.into_iter().any(|field| !field.span.is_empty()).into()
            };
            "work.archived_site" Text |article, index| article.works[index].archived_site().unwrap_or_default().into();
            "work.misspelt" Flag |article, index| article.works[index].has_misspelt_field().into();
            "work.is_pointer" Flag |article, index| article.is_pointer(&article.works[index]).into();
            "work.dated" Flag |article, index| article.is_dated(&article.works[index]).into();
            "work.located" Flag |article, index| article.works[index].is_located().into();
            "work.confidence" Text |article, index| article.works[index].certainty().as_str().into();
            "work.marked" Flag |article, index| {
                let title = article.works[index].field(FieldName::Title);
                title.is_some_and(|title| title.certainty == Certainty::Sure).into()
            };
            "work.unread" Number |article, index| article.n_unread(&article.works[index]).into();
            "work.completed" Flag |article, index| article.is_completed(&article.works[index]).into();
            "work.alone" Flag |article, index| {
                article.works[index].note.is_some_and(|note| article[note].works.len() == 1).into()
            };
            "work.share" Number |article, index| {
                article.works[index].note.map_or(0.0, |note| article.carried[note.index()].share).into()
            };
            "work.quoted" Flag |article, index| {
                article.works[index].note.is_some_and(|note| article.carried[note.index()].quotation).into()
            };
            "work.told_by_author" Flag |article, index| article.is_told_by_author(&article.works[index]).into();
            "work.cue" Flag |article, index| {
                article.works[index].note.is_some_and(|note| article.carried[note.index()].cue).into()
            };
            "work.words" Number |article, index| {
                article.works[index].note.map_or(0, |note| article.words_in(article[note].text).len()).into()
            };
            "work.entry" Flag |article, index| article.works[index].is_entry().into();
            "work.key" Text |article, index| field(&article.works[index], FieldName::Key);
            "work.editor" Text |article, index| field(&article.works[index], FieldName::Editor);
            "work.issue" Text |article, index| field(&article.works[index], FieldName::Issue);
            "work.source_kind" Text |article, index| {
                article.works[index].source_kind().map_or("", SourceKind::as_str).into()
            };
            "work.site" Text |article, index| article.works[index].site().unwrap_or_default().into();
            "work.owner" Text |article, index| {
                article.works[index].owner.map_or("", |id| article[id].name.as_str()).into()
            };
            "work.is_party" Flag |article, index| {
                article.works[index].owner.is_some_and(|id| article[id].is_party()).into()
            };
            "work.is_subject" Flag |article, index| {
                article.works[index].owner.is_some_and(|id| article[id].party == Party::Subject).into()
            };
            "work.camp" Text |article, index| article.works[index].declared.camp.as_deref().unwrap_or("").into();
            "work.rating" Text |article, index| rating(&article.works[index], |(rating, _)| rating);
            "work.rating_reason" Text |article, index| rating(&article.works[index], |(_, reason)| reason);
            "work.author" Text |article, index| field(&article.works[index], FieldName::Author);
            "work.title" Text |article, index| field(&article.works[index], FieldName::Title);
            "work.container" Text |article, index| field(&article.works[index], FieldName::Container);
            "work.publisher" Text |article, index| field(&article.works[index], FieldName::Publisher);
            "work.date" Text |article, index| field(&article.works[index], FieldName::Date);
            "work.year" Text |article, index| field(&article.works[index], FieldName::Year);
            "work.pages" Text |article, index| field(&article.works[index], FieldName::Pages);
            "work.isbn" Text |article, index| field(&article.works[index], FieldName::Isbn);
            "work.doi" Text |article, index| field(&article.works[index], FieldName::Doi);
            "work.arxiv" Text |article, index| field(&article.works[index], FieldName::Arxiv);
            "work.url" Text |article, index| field(&article.works[index], FieldName::Url);
            "work.access_date" Text |article, index| field(&article.works[index], FieldName::AccessDate);
            "work.archive_date" Text |article, index| field(&article.works[index], FieldName::ArchiveDate);
            "work.archive_url" Text |article, index| field(&article.works[index], FieldName::ArchiveUrl);
        },
        places: places! {
            "author" |article, index| field_spans(article, index, FieldName::Author);
            "title" |article, index| field_spans(article, index, FieldName::Title);
            "date" |article, index| field_spans(article, index, FieldName::Date);
            "year" |article, index| field_spans(article, index, FieldName::Year);
            "pages" |article, index| field_spans(article, index, FieldName::Pages);
            "isbn" |article, index| field_spans(article, index, FieldName::Isbn);
            "url" |article, index| field_spans(article, index, FieldName::Url);
        },
    },
    NodeKind {
        name: "article",
        about: "the article itself, at its beginning",
        nodes: |article| {
            let first = article.passages.first().map(|passage| passage.text);
            let title = article.title.as_ref().map(|(_, span)| *span);
            let opening = first.map(|text| article.sentence_at(text.start).map_or(text, |id| article[id].text));
            let span = title.or(opening.map(|text| article.span(text))).unwrap_or_default();
            vec![(0, span, Some(first.unwrap_or_default()))]
        },
        facts: &[],
        places: &[],
    },
    NodeKind {
        name: "run",
        about: "the words that hang on a note, from the note or heading before to it",
        nodes: |article| {
            let runs = article.runs.iter().enumerate();
            runs.map(|(index, run)| (index, article.span(run.text), Some(run.text))).collect()
        },
        facts: facts! {
            "run.words" Number |article, index| article.runs[index].n_words.into();
            "run.cited" Flag |article, index| (!article.notes_of(&article.runs[index]).is_empty()).into();
            "run.passages" Number |article, index| article.runs[index].passages.len().into();
        },
        places: places! {
            "markers" |article, index| {
                article.markers[article.runs[index].markers.clone()].iter().map(|marker| marker.span).collect()
            };
            "start" |article, index| {
                let start = article.runs[index].text.start;
                article.sentence_at(start).map(|id| article.span(article[id].text)).into_iter().collect()
            };
        },
    },
    sources::IDENTIFIER,
    sources::DATE,
    sources::FIELD,
    sources::PAGES,
    sources::PARAMETER,
];

/// How many markers and links to other sites stand in the text of a note.
fn cited_in(article: &Article, note: &Note) -> usize {
    let markers = article.passages[note.passages.clone()].iter().map(|passage| passage.markers.len());
    let first = article.links.partition_point(|link| link.span < note.span);
    let links = article.links[first..].iter().take_while(|link| link.span.start < note.span.end);
    markers.sum::<usize>() + links.filter(|link| link.kind == LinkKind::External).count()
}

/// The source that a marker cites: the owner of the first work of its note that has one.
fn source_of(article: &Article, index: usize) -> &str {
    let note = article.markers[index].note.map(|id| &article[id]);
    let owner = note.and_then(|note| note.works.iter().find_map(|work| article[*work].owner));
    owner.map_or("", |owner| article[owner].name.as_str())
}

fn spans(article: &Article, text: Option<Stretch>) -> Vec<Span> {
    text.map(|text| article.span(text)).into_iter().collect()
}

fn name_of(note: &Note) -> &str {
    note.name.as_ref().map_or("", |(name, _)| name)
}

/// Whether a note is nothing but links to pages of this wiki.
fn is_page_of_this_wiki(article: &Article, note: &Note) -> bool {
    let first = article.links.partition_point(|link| link.span < note.span);
    let mut links = article.links[first..].iter().take_while(|link| link.span.start < note.span.end).peekable();
    let is_single = note.passages.len() == 1 && note.works.iter().all(|work| article[*work].template.is_none());
    if !is_single || links.peek().is_none() {
        return false;
    }
    // A link without a target leads nowhere, and what holds parameters is a template.
    let leads_to_page = |link: &Link| {
        link.kind == LinkKind::Internal
            && !link.target.is_empty()
            && !link.target.starts_with('#')
            && !article.text(link.text).contains('=')
    };
    let n_linked: usize = links
        .map(|link| {
            if leads_to_page(link) {
                article.text(link.text).chars().filter(|c| c.is_alphanumeric()).count()
            } else {
                0
            }
        })
        .sum();
    let text = article.text(note.text).trim_start_matches("See ").trim_start_matches("see ");
    let n_letters = text.chars().filter(|c| c.is_alphanumeric()).count();
    n_letters > 0 && n_letters == n_linked
}

/// Whether the markup of a note has a fault of its own; what a list lacks is none.
fn is_faulty(article: &Article, note: &Note) -> bool {
    let first = article.faults.partition_point(|fault| fault.span < note.span);
    let mut within = article.faults[first..].iter().take_while(|fault| fault.span.start < note.span.end);
    within.any(|fault| match fault.kind {
        FaultKind::MissingList | FaultKind::GroupWithoutList | FaultKind::RefAfterList => false,
        // Its text is a reference that does not stand in it.
        FaultKind::NestedRef if note.state == NoteState::Empty => true,
        _ => fault.span == note.span,
    })
}

fn field(work: &Work, name: FieldName) -> Answer<'_> {
    work.value(name).unwrap_or("").into()
}

fn rating(work: &Work, of: fn(&(String, String)) -> &String) -> Answer<'_> {
    work.declared.rating.as_ref().map_or("", |rating| of(rating)).into()
}

fn field_spans(article: &Article, index: usize, name: FieldName) -> Vec<Span> {
    article.works[index].field(name).map(|field| field.span).into_iter().collect()
}

fn words_of_section(article: &Article, index: usize) -> usize {
    let passages = &article.passages[article.sections[index].passages.clone()];
    passages.iter().filter(|passage| passage.kind.is_running_text()).map(|passage| passage.words.len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_named_after_their_node() {
        for kind in NODES {
            for fact in kind.facts {
                assert!(fact.name.starts_with(&format!("{}.", kind.name)), "{}", fact.name);
            }
        }
    }
}
