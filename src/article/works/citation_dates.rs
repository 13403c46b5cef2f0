//! The dates of an article's citations, each with the work that it belongs to.

use super::dates::{self, Day, Written};
use super::{Field, FieldName, Work, domains};
use crate::article::text::Stretch;
use crate::article::{Article, Voice, WorkId};
use crate::source::Span;

/// A date of a citation, or one in running text that has a fault.
#[derive(Clone, Debug)]
pub struct Dated {
    /// What it says.
    pub written: Written,
    /// As written.
    pub text: String,
    /// Its source.
    pub span: Span,
    /// The field that it is; none in running text.
    pub field: Option<FieldName>,
    /// The work that it belongs to.
    pub work: Option<WorkId>,
}

/// The fields that hold one date.
const FIELDS: [FieldName; 4] = [FieldName::Date, FieldName::Year, FieldName::AccessDate, FieldName::ArchiveDate];

/// Reads the dates of all works, then the faulty ones of the text, in the order of the source.
pub(crate) fn read(article: &Article) -> Vec<Dated> {
    let mut dated = Vec::new();
    for (index, work) in article.works.iter().enumerate() {
        for field in work.fields.iter().filter(|field| FIELDS.contains(&field.name)) {
            let Some(written) = dates::read(&field.value) else { continue };
            dated.push(Dated {
                written,
                text: field.value.trim().to_owned(),
                span: field.span,
                field: Some(field.name),
                work: Some(WorkId::new(index)),
            });
        }
    }
    dated.sort_by_key(|date| date.span);
    let n_fields = dated.len();
    for passage in &article.passages {
        let is_citation = passage.note.is_some();
        for (range, written) in dates::in_text(article.text(passage.text), is_citation) {
            let text = Stretch::new(range.start, range.end).shift(passage.text.start as usize);
            let span = article.span(text);
            let is_field = || {
                let first = dated[..n_fields].partition_point(|date| date.span.end <= span.start);
                dated[..n_fields].get(first).is_some_and(|date| date.span.start < span.end)
            };
            if !matches!(article.voice_at(text.start), Voice::Code) && !is_field() {
                dated.push(Dated { written, text: article.text(text).to_owned(), span, field: None, work: None });
            }
        }
    }
    dated.sort_by_key(|date| date.span);
    dated
}

impl Work {
    /// The day on which its archived copy was made, as the address of the copy says: fourteen figures after `/web/`.
    pub fn archived_on(&self) -> Option<Day> {
        let stamp = self.archive_stamp()?;
        if stamp.len() != 14 || !stamp.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        Day::new(stamp[..4].parse().ok()?, stamp[4..6].parse().ok()?, stamp[6..8].parse().ok()?)
    }

    /// The address of its archived copy; in free text no name tells it from that of the page.
    pub fn archive_address(&self) -> Option<&Field> {
        let of_text = || self.field(FieldName::Url).filter(|_| self.template.is_none());
        self.field(FieldName::ArchiveUrl).or_else(of_text)
    }

    /// The site whose page its archived copy is of, where that is neither the site of its own address nor one to which
    /// the same page moved.
    pub fn archived_site(&self) -> Option<String> {
        let (archive, url) = (self.value(FieldName::ArchiveUrl)?, self.value(FieldName::Url)?);
        self.archive_stamp()?;
        let archived = domains::original(archive);
        let file = |url: &str| {
            let path = url.split(['?', '#']).next().unwrap_or(url).trim_end_matches('/');
            path.rsplit('/').next().unwrap_or(path).to_lowercase()
        };
        let (site, own) = (domains::registrable(archived)?, domains::registrable(url)?);
        let is_same = site == own || file(url) == file(archived) || url.contains(&site);
        (!is_same).then_some(site)
    }

    /// What stands in the address of the archived copy where the Wayback Machine puts the time of the copy.
    pub fn archive_stamp(&self) -> Option<&str> {
        let url = &self.archive_address()?.value;
        let (_, rest) = url.split_once("://")?;
        let rest = rest.strip_prefix("www.").unwrap_or(rest);
        let (host, path) = rest.split_once('/')?;
        if !matches!(host, "web.archive.org" | "archive.org") {
            return None;
        }
        let path = path.strip_prefix("web/").or_else(|| path.starts_with(|c: char| c.is_ascii_digit()).then_some(path));
        let stamp = path?.split('/').next()?;
        // Two letters and an underscore say how the copy is shown: `20150505000000if_`.
        let flag =
            stamp.find(|c: char| !c.is_ascii_digit()).filter(|&at| stamp.ends_with('_') && at + 3 == stamp.len());
        Some(flag.map_or(stamp, |at| &stamp[..at]))
    }

    /// The days on which it may have been published: of its date, else of its year.
    pub fn published(&self) -> Option<Written> {
        [FieldName::Date, FieldName::Year].into_iter().find_map(|name| self.value(name).and_then(dates::read))
    }
}
