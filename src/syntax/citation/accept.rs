//! Whether what was read is a citation at all, and what kind of work it cites.

use super::reading::Reading;
use super::words;
use crate::article::{FieldName, WorkKind};

pub(super) struct Evidence {
    pub(super) has_people: bool,
    pub(super) bare: bool,
    pub(super) formal: bool,
    pub(super) set_off_title: bool,
    pub(super) quoted: bool,
    pub(super) n_read: usize,
}

/// Decides whether what was read is a citation, and what kind of work it cites.
pub(super) fn accept(text: &str, at: usize, reading: &mut Reading, evidence: Evidence) -> Option<()> {
    use FieldName::*;
    let value = |name| reading.fields.iter().find(|(it, _)| *it == name).map(|(_, value)| &text[value.clone()]);
    let has = |names: &[FieldName]| names.iter().any(|name| reading.has(*name));
    let title = value(Title).unwrap_or_default();
    let dated = has(&[Date, Year]);
    let located =
        has(&[Pages, Isbn, Issn, Doi, Oclc, Pmid, Pmc, Arxiv, Jstor, Url, AccessDate, ArchiveDate, Via, Volume, Issue]);
    let named = has(&[Publisher, Container, Place]);
    let document = words::names_document(&text[at..]);
    let n_prose = words::n_prose_words(title);
    let n_words = title.split_whitespace().count();
    let begins_well = title.starts_with(|c: char| !c.is_lowercase());
    let plain_prose = !evidence.set_off_title
        && (n_words > 40 || !evidence.formal && (n_prose > usize::from(dated || located) || !begins_well));
    let whole = evidence.n_read > 0 && text[at..].trim_end_matches('.').ends_with(['"', '”', '_', '»']);
    let good = if title.is_empty() {
        reading.has(Url)
            || (reading.has(Container) && dated)
            || (evidence.has_people && (dated || located) && (named || located))
    } else if evidence.has_people && !evidence.bare {
        !plain_prose
    } else if evidence.bare {
        !plain_prose && begins_well && (evidence.set_off_title || dated || located || named || n_words >= 3)
    } else if evidence.set_off_title {
        (begins_well || has(&[AccessDate, ArchiveDate]))
            && n_words <= 40
            && (dated || located || named || (whole && n_prose <= 1 && n_words <= 15 && !title.contains(". ")))
    } else if evidence.formal {
        (dated || located) && n_words <= 40
    } else {
        !(plain_prose || (n_words <= 4 && title.contains(" in ")))
            && (dated || located || document)
            && n_prose <= usize::from(dated && named)
    };
    good.then_some(())?;
    let first = reading.fields.iter().map(|(_, value)| value.start).min().unwrap_or(at);
    debug_assert!(first >= at);
    reading.kind = kind(text, reading, document, evidence.quoted);
    Some(())
}

fn kind(text: &str, reading: &Reading, document: bool, quoted: bool) -> WorkKind {
    use FieldName::*;
    let value = |name| reading.fields.iter().find(|(it, _)| *it == name).map(|(_, value)| &text[value.clone()]);
    let all = text.to_lowercase();
    let container = value(Container).unwrap_or_default();
    if all.contains("dissertation")
        || all.contains("ph.d. thesis")
        || all.contains("phd thesis")
        || all.contains("(thesis)")
        || all.contains("'s thesis")
        || all.contains("’s thesis")
    {
        WorkKind::Thesis
    } else if (document || all.contains("heard before")) && !reading.has(Isbn) {
        WorkKind::Document
    } else if [
        "(television",
        "(tv series",
        "(film)",
        "(motion picture",
        "dvd)",
        "youtube",
        "podcast",
        "(video",
        "(audio",
    ]
    .iter()
    .any(|word| all.contains(word))
    {
        WorkKind::Media
    } else if reading.has(Isbn) {
        WorkKind::Book
    } else if is_paper(reading, quoted, !container.is_empty()) {
        WorkKind::Article
    } else if is_news(container) && reading.has(Date) {
        WorkKind::News
    } else if reading.has(Url) || reading.has(AccessDate) || reading.has(ArchiveDate) || words::is_domain(container) {
        WorkKind::Web
    } else if !container.is_empty() && (quoted || reading.has(Date) && !reading.has(Publisher)) {
        if reading.has(Date) { WorkKind::News } else { WorkKind::Article }
    } else if reading.has(Publisher)
        || reading.has(Place)
        || reading.has(Edition)
        || ((reading.has(Author) || reading.has(Editor)) && reading.has(Title) && !quoted)
    {
        WorkKind::Book
    } else {
        WorkKind::Other
    }
}

/// Whether an identifier or a volume tells of a paper in a journal, not of a book with a number.
fn is_paper(reading: &Reading, quoted: bool, contained: bool) -> bool {
    use FieldName::*;
    let identified = [Doi, Issn, Jstor, Pmid].iter().any(|name| reading.has(*name));
    let alone = quoted || contained || !reading.has(Publisher);
    (identified && alone) || (reading.has(Volume) && (reading.has(Issue) || quoted || contained))
}

fn is_news(container: &str) -> bool {
    const NEWS: &[&str] = &[
        "times",
        "post",
        "news",
        "herald",
        "tribune",
        "guardian",
        "telegraph",
        "gazette",
        "chronicle",
        "daily",
        "weekly",
        "independent",
        "observer",
        "reuters",
        "bbc",
        "cnn",
        "npr",
        "globe",
        "mail",
        "mirror",
        "express",
        "star",
        "sun",
        "ap",
        "afp",
        "upi",
        "zeitung",
        "spiegel",
        "pravda",
        "monde",
        "figaro",
        "newspaper",
        "dispatch",
        "courier",
        "magazine",
        "newsweek",
        "time",
    ];
    container.split_whitespace().any(|word| NEWS.contains(&word.to_lowercase().as_str()))
}
