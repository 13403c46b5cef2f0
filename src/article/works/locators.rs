//! Whether a reader finds the place that a citation means: its page, its year, where the work can be got.

use super::dates::{self, Form};
use super::{Certainty, Field, FieldName, Work, WorkKind};
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
    let words = article.words_on_notes();
    let n_words = words.iter().sum::<f64>().max(1.0);
    let share = |words: &f64| Carried { share: words / n_words, ..Carried::default() };
    let mut carried: Vec<Carried> = words.iter().map(share).collect();
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

/// Whether a word is a place that all editions of a work share: book, chapter and section with stops between (`IX.4`,
/// `3.12.1`), or the page and column of the edition that scholars count by (`1166a1`, `514a–520a`). Three figures that
/// may be a day, a month and a year are none.
fn is_locus(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let first = word.split(['–', '-']).next().unwrap_or_default();
    let n_digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let column = &first[n_digits(first)..];
    let has_column = matches!(n_digits(first), 2..=4)
        && column.starts_with(|c: char| ('a'..='e').contains(&c))
        && column.len() <= 3
        && n_digits(&column[1..]) + 1 == column.len();
    let parts: Vec<&str> = first.split('.').collect();
    let is_number = |part: &&str| matches!(part.len(), 1..=3) && n_digits(part) == part.len();
    let is_roman = |part: &str| !part.is_empty() && part.len() <= 6 && part.chars().all(|c| "IVXLC".contains(c));
    let may_be_date = parts.len() == 3 && parts[2].len() == 2;
    let is_parted = match parts.as_slice() {
        [book, rest @ ..] if is_roman(book) => (1..=3).contains(&rest.len()) && rest.iter().all(is_number),
        parts => (3..=4).contains(&parts.len()) && parts.iter().all(is_number) && !may_be_date,
    };
    // `1990a` is a year with its letter.
    has_column && (column.len() > 1 || n_digits(first) < 4 || word.len() > first.len()) || is_parted
}

impl Work {
    /// How sure it is who wrote what, and who published it: as the least sure of its author, title and publisher.
    pub fn certainty(&self) -> Certainty {
        use FieldName::{Author, Publisher, Title};
        let told = self.fields.iter().filter(|field| matches!(field.name, Author | Publisher | Title));
        told.map(|field| field.certainty).min().unwrap_or(Certainty::Guessed)
    }

    /// Whether a place in it is given: a page, a chapter, a time, an address of one page of it.
    pub fn is_paged(&self) -> bool {
        let names_page = |url: &str| ["pg=", "#page", "/page/", "page="].iter().any(|mark| url.contains(mark));
        [FieldName::Pages, FieldName::Chapter].iter().any(|name| self.value(*name).is_some_and(|it| !it.is_empty()))
            || self.value(FieldName::Url).is_some_and(names_page)
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
        let is_address = |field: &Field| field.value.starts_with("http://") || field.value.starts_with("https://");
        LOCATORS.iter().any(|name| self.value(*name).is_some_and(|value| !value.is_empty()))
            || self.fields.iter().any(is_address)
    }
}

impl Article {
    /// Whether the page is given for what a note supports: in the note, or at every marker of it.
    pub fn paging(&self, note: NoteId) -> Paging {
        let note = &self[note];
        let works = || note.works.iter().map(|id| &self[*id]);
        let is_paged = |id: &MarkerId| self[*id].page.is_some();
        // A key is cited again and again, for the book as a whole too.
        let at_markers = match works().any(Work::is_entry) {
            true => note.markers.iter().any(is_paged),
            false => !note.markers.is_empty() && note.markers.iter().all(is_paged),
        };
        if at_markers || works().any(Work::is_paged) || self.has_locus(note) {
            Paging::Given
        } else if note.state == NoteState::Good && works().next().is_some() && works().all(|work| self.is_long(work)) {
            Paging::Missing
        } else {
            Paging::Needless
        }
    }

    /// Whether a note names a place by the parts that all editions of a work share.
    fn has_locus(&self, note: &crate::article::Note) -> bool {
        self.text(note.text).split(|c: char| c.is_whitespace() || matches!(c, ',' | ';')).any(is_locus)
    }

    /// Whether a work is so long that nobody finds a sentence in it without a page: a book or a thesis. What was read
    /// from free text is one if it stands in nothing else and nothing of the note was left unread.
    fn is_long(&self, work: &Work) -> bool {
        let has = |name| work.value(name).is_some_and(|value: &str| !value.is_empty());
        let is_part = has(FieldName::Container) || has(FieldName::Volume) && has(FieldName::Issue);
        let is_book = matches!(work.kind, WorkKind::Book | WorkKind::Thesis) && !is_part;
        let is_free = work.template.is_none();
        // Newspapers are dated by the day.
        let is_news = work.published().is_some_and(|date| date.form != Form::Wide);
        is_book && !(is_free && (is_news || has(FieldName::Url) || !has(FieldName::Author) || self.n_unread(work) > 1))
    }

    /// How many words of its note no field of a work holds, a number for ten, since it may be the page; 0 for a work
    /// that a template describes.
    pub fn n_unread(&self, work: &Work) -> usize {
        const MARKS: [&str; 11] = ["p", "pp", "page", "pages", "vol", "no", "isbn", "by", "ed", "eds", "in"];
        let Some(note) = work.note.filter(|_| work.template.is_none()) else { return 0 };
        let words = self.words[self.words_in(self[note].text)].iter();
        let is_read = |span: Span| work.fields.iter().any(|field| field.span.contains(span));
        let unread = words.filter(|word| !MARKS.contains(&self.folded(word)) && !is_read(self.span(word.text)));
        unread.map(|word| if self.folded(word).starts_with(|c: char| c.is_ascii_digit()) { 10 } else { 1 }).sum()
    }

    /// Whether a fuller citation of a work stands elsewhere in the article: a short note that a list of books
    /// completes.
    pub fn is_completed(&self, work: &Work) -> bool {
        let Some(owner) = work.owner else { return false };
        let has = |work: &Work, name| work.value(name).is_some_and(|value: &str| !value.is_empty());
        let is_fuller = |other: &Work| {
            let is_dated = has(other, FieldName::Date) || has(other, FieldName::Year);
            other.span != work.span && is_dated && (other.note.is_none() || same_title(work, other))
        };
        self[owner].works.iter().take(MAX_OWN).any(|id| is_fuller(&self[*id]))
    }

    /// Whether a work says when it came out; one read from free text may say so in words that were not read.
    pub fn is_dated(&self, work: &Work) -> bool {
        let has = |name| work.value(name).is_some_and(|value: &str| !value.is_empty());
        if has(FieldName::Date) || has(FieldName::Year) || work.template.is_some() && has(FieldName::AccessDate) {
            return true;
        }
        let title = work.field(FieldName::Title).map(|field| field.span);
        let is_dated = |note| self.has_year(note, title) || self.has_short_year(note);
        work.template.is_none() && work.note.is_some_and(is_dated)
    }

    /// Whether a note holds a date whose year has two figures: which century it means is another question.
    fn has_short_year(&self, note: NoteId) -> bool {
        let span = self[note].span;
        let first = self.dates.partition_point(|date| date.span.start < span.start);
        let mut inside = self.dates[first..].iter().take_while(|date| date.span.start < span.end);
        inside.any(|date| date.written.fault == Some(dates::Fault::ShortYear))
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

/// How many works of one owner are looked through for a fuller citation.
const MAX_OWN: usize = 60;

/// Whether the title of one work is that of another or a part of it, as shortened titles are: _Money Behind the Rails_
/// of _The Money Behind the Rails: Finance and Steam_.
fn same_title(short: &Work, full: &Work) -> bool {
    let words = |title: &str| {
        let lower = title.to_lowercase();
        let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.fold(" ".to_owned(), |all, word| all + word + " ")
    };
    match (short.title(), full.title()) {
        (Some(short), Some(full)) => words(full).contains(&words(short)),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::is_locus;

    #[test]
    fn places_that_all_editions_share_are_told_from_dates_and_years() {
        for word in ["IX.4", "X.8.", "3.12.1", "(II.17.4)", "1166a1", "514a–520a", "327c", "1094a1-1094a5"] {
            assert!(is_locus(word), "{word}");
        }
        for word in ["1990a", "3.12.98", "13.12.1998", "3.12", "U.S.", "I.V.", "B.C.", "1990", "240–243", "IV", "v1.2"]
        {
            assert!(!is_locus(word), "{word}");
        }
    }
}
