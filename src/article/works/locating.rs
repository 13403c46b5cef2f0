//! Whether a reader finds the place that a citation means: its page, its year, where the work can be got.

use super::{FieldName, Work, WorkKind};
use crate::article::{Article, MarkerId, NoteId, NoteState};
use crate::source::Span;

/// Whether the page that some words come from is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paging {
    /// A page, a chapter or a time is given.
    Given,
    /// The work is long and nothing says where in it.
    Missing,
    /// It is short, or not known what it is.
    Needless,
}

impl Paging {
    /// The name that lint files use.
    pub fn as_str(self) -> &'static str {
        match self {
            Paging::Given => "given",
            Paging::Missing => "missing",
            Paging::Needless => "needless",
        }
    }
}

/// What hangs on a note.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Carried {
    /// Its share (0..1) of the words that hang on notes; a cluster of markers shares its words among its notes.
    pub share: f64,
    /// Whether a marker of it stands behind a quotation of some length.
    pub quotation: bool,
    /// Whether a sentence with a marker of it holds a number, an accusation or what else needs a source most.
    pub cue: bool,
}

/// Shorter quotations are names and terms.
const MIN_QUOTED: usize = 8;

/// What hangs on each note.
pub(crate) fn carried(article: &Article) -> Vec<Carried> {
    let mut carried = vec![Carried::default(); article.notes.len()];
    for run in &article.runs {
        let notes = article.notes_of(run);
        for note in &notes {
            carried[note.index()].share += run.n_words as f64 / notes.len() as f64;
        }
    }
    let n_words = carried.iter().map(|it| it.share).sum::<f64>().max(1.0);
    carried.iter_mut().for_each(|it| it.share /= n_words);
    let note_of = |marker: MarkerId| article[marker].note;
    for quotation in article.quotations.iter().filter(|it| it.words.len() >= MIN_QUOTED) {
        if let Some(note) = quotation.marker.and_then(note_of) {
            carried[note.index()].quotation = true;
        }
    }
    use crate::article::CueKind::{Accusation, Number};
    for cue in article.cues.iter().filter(|cue| matches!(cue.kind, Number | Accusation)) {
        for marker in &article.markers[article[cue.sentence].markers.clone()] {
            if let Some(note) = marker.note {
                carried[note.index()].cue = true;
            }
        }
    }
    carried
}

impl Work {
    /// Whether a place in it is given: a page, a chapter, a time, an address of one page of it.
    pub fn is_paged(&self) -> bool {
        let names_page = |url: &str| ["pg=", "#page", "/page/", "page="].iter().any(|mark| url.contains(mark));
        [FieldName::Pages, FieldName::Chapter].iter().any(|name| self.value(*name).is_some_and(|it| !it.is_empty()))
            || self.value(FieldName::Url).is_some_and(names_page)
    }

    /// Whether it is so long that nobody finds a sentence in it without a page.
    pub fn is_long(&self) -> bool {
        match self.kind {
            WorkKind::Book | WorkKind::Thesis => true,
            // What is published, has no address and no container is a book whatever else is read of it.
            WorkKind::Other => {
                let has = |name| self.value(name).is_some_and(|value| !value.is_empty());
                has(FieldName::Title)
                    && (has(FieldName::Publisher) || has(FieldName::Isbn))
                    && !has(FieldName::Container)
                    && !has(FieldName::Url)
            }
            _ => false,
        }
    }

    /// Whether there is something to get it by: a container, a publisher, an address or an identifier.
    pub fn is_located(&self) -> bool {
        use FieldName::{
            ArchiveUrl, Arxiv, Container, Doi, Id, Isbn, Issn, Jstor, Oclc, Place, Pmc, Pmid, Publisher, Series, Url,
            Via,
        };
        const LOCATORS: [FieldName; 16] = [
            Container, Publisher, Url, ArchiveUrl, Isbn, Issn, Doi, Oclc, Pmid, Pmc, Arxiv, Jstor, Id, Place, Series,
            Via,
        ];
        LOCATORS.iter().any(|name| self.value(*name).is_some_and(|value| !value.is_empty()))
    }
}

impl Article {
    /// Whether the page is given for what a note supports: in the note, or at every marker of it.
    pub fn paging(&self, note: NoteId) -> Paging {
        let note = &self[note];
        let works = || note.works.iter().map(|id| &self[*id]);
        let at_markers = !note.markers.is_empty() && note.markers.iter().all(|id| self[*id].page.is_some());
        if at_markers || works().any(Work::is_paged) {
            Paging::Given
        } else if note.state == NoteState::Good && works().next().is_some() && works().all(Work::is_long) {
            Paging::Missing
        } else {
            Paging::Needless
        }
    }

    /// Whether a work says when it came out; one read from free text may say so in words that were not read.
    pub fn is_dated(&self, work: &Work) -> bool {
        let has = |name| work.value(name).is_some_and(|value: &str| !value.is_empty());
        if has(FieldName::Date) || has(FieldName::Year) || work.template.is_some() && has(FieldName::AccessDate) {
            return true;
        }
        let title = work.field(FieldName::Title).map(|field| field.span);
        work.template.is_none() && work.note.is_some_and(|note| self.has_year(note, title))
    }

    /// Whether a note holds a year that stands alone, outside the title of its work, or says that there is none.
    fn has_year(&self, note: NoteId, title: Option<Span>) -> bool {
        let words = self.words_in(self[note].text);
        self.words[words].iter().any(|word| {
            let text = self.folded(word);
            let outside = title.is_none_or(|title| !title.contains(self.span(word.text)));
            let is_year =
                text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) && ("1400".."2100").contains(&text);
            let ends_date = text.rsplit(['.', '-']).next().is_some_and(|end| end.len() == 4) && text.len() > 6;
            let undated = matches!(text, "n.d" | "undated" | "forthcoming");
            (outside && (is_year || ends_date && text.starts_with(|c: char| c.is_ascii_digit()))) || undated
        })
    }
}
