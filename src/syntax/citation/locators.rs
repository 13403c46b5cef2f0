//! The parts of a citation that their form gives away wherever they stand: dates, pages, volumes, identifiers,
//! addresses.

use super::cursor::Cursor;
use super::dates::{bounded_date, date, is_year};
use super::words::{LANGUAGES, is_place, names_publisher};
use crate::article::FieldName;
use crate::article::works::addresses;
use std::ops::Range;

/// What one form said, and where it ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Located {
    pub(super) fields: Vec<(FieldName, Range<usize>)>,
    pub(super) end: usize,
}

pub(super) fn one(name: FieldName, value: Range<usize>, end: usize) -> Option<Located> {
    Some(Located { fields: vec![(name, value)], end })
}

/// Reads the part that begins at a place, if its form tells what it is.
pub(super) fn located(text: &str, at: usize) -> Option<Located> {
    let first = Cursor::new(text, at).peek()?;
    if !first.is_alphanumeric() && !matches!(first, '–' | '—' | '-') {
        return None;
    }
    url(text, at)
        .or_else(|| identifier(text, at))
        .or_else(|| archived(text, at))
        .or_else(|| accessed(text, at))
        .or_else(|| volume(text, at))
        .or_else(|| pages(text, at))
        .or_else(|| edition(text, at))
        .or_else(|| via(text, at))
        .or_else(|| bounded_date(text, at))
}

/// An address, up to white space or a mark that ends a sentence.
pub(super) fn url(text: &str, at: usize) -> Option<Located> {
    let mut cursor = Cursor::new(text, at);
    let rest = cursor.rest();
    let is_usual = ["http://", "https://", "ftp://", "www."].iter().any(|start| rest.starts_with(start));
    if !is_usual && !begins_mistyped_url(rest) {
        return None;
    }
    let range = cursor.eat_while(|c| !c.is_whitespace() && !matches!(c, '<' | '>' | '"' | '|' | '“' | '”'));
    let opens = text[range.clone()].contains('(');
    let kept = text[range.clone()].trim_end_matches(|c| matches!(c, '.' | ',' | ';' | ':') || (c == ')' && !opens));
    let end = range.start + kept.len();
    let mut fields = vec![(FieldName::Url, range.start..end)];
    // `https://doi.org/10.1000/182` is both an address and an identifier.
    let doi = ["doi.org/10.", "dx.doi.org/10."].iter().find_map(|host| {
        let rest = kept.split_once("://")?.1.strip_prefix(host)?;
        Some(end - rest.len() - "10.".len()..end)
    });
    fields.extend(doi.map(|doi| (FieldName::Doi, doi)));
    kept.contains('.').then_some(Located { fields, end })
}

/// Whether an address begins whose scheme is mistyped: `htttp://example.org`, `http//example.org`.
fn begins_mistyped_url(rest: &str) -> bool {
    // No scheme that is near `http` or `https` ends later.
    const REACH: usize = 8;
    let may_begin =
        rest.starts_with(['h', 't']) && rest.bytes().take(REACH).any(|byte| matches!(byte, b':' | b';' | b'/'));
    let word = || rest.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"')).next().unwrap_or_default();
    may_begin && addresses::is_mistyped(word().trim_end_matches(['.', ',', ';', ':', ')']))
}

/// A labelled identifier: `ISBN 978-…`, `doi:10.…`.
fn identifier(text: &str, at: usize) -> Option<Located> {
    const LABELS: &[(&str, FieldName)] = &[
        ("ISBN-13", FieldName::Isbn),
        ("ISBN-10", FieldName::Isbn),
        ("ISBN", FieldName::Isbn),
        ("e-ISSN", FieldName::Issn),
        ("ISSN", FieldName::Issn),
        ("OCLC", FieldName::Oclc),
        ("PMID", FieldName::Pmid),
        ("PMC", FieldName::Pmc),
        ("doi", FieldName::Doi),
        ("arXiv", FieldName::Arxiv),
        ("JSTOR", FieldName::Jstor),
        ("S2CID", FieldName::Id),
        ("Bibcode", FieldName::Id),
        ("LCCN", FieldName::Id),
        ("hdl", FieldName::Id),
        ("ASIN", FieldName::Id),
        ("OL", FieldName::Id),
    ];
    let mut cursor = Cursor::new(text, at);
    let name = LABELS.iter().find(|(label, _)| {
        let mut trial = cursor;
        let whole = trial.phrase(label) || (*label == "PMC" && trial.rest().starts_with("PMC"));
        whole && (*label != "OL" || cursor.rest().starts_with("OL"))
    })?;
    cursor.at += name.0.len();
    cursor.spaces();
    cursor.eat(&[':']);
    cursor.spaces();
    let value = if name.1 == FieldName::Isbn {
        let range =
            cursor.eat_while(|c| c.is_ascii_digit() || matches!(c, '-' | '–' | '‑' | ' ' | '\u{a0}' | 'X' | 'x'));
        range.start..range.start + text[range].trim_end_matches([' ', '\u{a0}', '-', '–']).len()
    } else {
        let range = cursor.eat_while(|c| !c.is_whitespace() && !matches!(c, ',' | ';' | '<' | '>' | '"'));
        let closes = text[range.clone()].contains('(');
        let kept = text[range.clone()].trim_end_matches(|c| c == '.' || c == ']' || (c == ')' && !closes));
        range.start..range.start + kept.len()
    };
    let has_digit = text[value.clone()].bytes().any(|byte| byte.is_ascii_digit());
    has_digit.then_some(()).and_then(|()| one(name.1, value.clone(), value.end))
}

/// `Retrieved 6 June 2013`, `Accessed on …`.
fn accessed(text: &str, at: usize) -> Option<Located> {
    const WORDS: &[&str] = &[
        "retrieved",
        "last retrieved",
        "accessed",
        "last accessed",
        "access date",
        "date accessed",
        "date retrieved",
        "abgerufen am",
        "consulté le",
        "consultado el",
        "viewed",
        "consulted",
        "checked",
        "last checked",
        "read",
    ];
    let mut cursor = Cursor::new(text, at);
    if !cursor.any(WORDS) {
        return None;
    }
    cursor.eat(&[':', ',']);
    cursor.spaces();
    if cursor.phrase("on") || cursor.phrase("at") {
        cursor.spaces();
    }
    let (_, range) = date(text, cursor.at)?;
    one(FieldName::AccessDate, range.clone(), range.end)
}

/// `Archived from the original (PDF) on 1 May 2012`, `Archived 2012-05-01 at the Wayback Machine`.
fn archived(text: &str, at: usize) -> Option<Located> {
    let mut cursor = Cursor::new(text, at);
    if !cursor.any(&["archived", "archive copy"]) {
        return None;
    }
    let mut fields = Vec::new();
    loop {
        let before = cursor.at;
        cursor.spaces();
        if let Some((_, range)) = date(text, cursor.at) {
            cursor.at = range.end;
            fields.push((FieldName::ArchiveDate, range));
        }
        cursor.any(&["(PDF)", "[PDF]", "from the original", "at the Wayback Machine", "at archive.today", "on"]);
        if cursor.at == before || fields.len() > 1 {
            break;
        }
        cursor = Cursor::new(text, cursor.at);
    }
    Some(Located { fields, end: cursor.at })
}

/// `– via Newspapers.com`, `via JSTOR`.
fn via(text: &str, at: usize) -> Option<Located> {
    let mut cursor = Cursor::new(text, at);
    if cursor.eat(&['–', '—', '-']) {
        cursor.spaces();
    }
    if !cursor.phrase("via") || !cursor.spaces() {
        return None;
    }
    let range = cursor.eat_while(|c| !matches!(c, ',' | ';' | '(' | ')' | '\n'));
    let kept = until_stop(&text[range.clone()]);
    let range = range.start..range.start + kept.len();
    (!kept.is_empty()).then_some(()).and_then(|()| one(FieldName::Via, range.clone(), range.end))
}

/// The text up to a stop that white space or the end follows.
fn until_stop(text: &str) -> &str {
    let stop = text.match_indices('.').find(|(at, _)| text[at + 1..].chars().next().is_none_or(char::is_whitespace));
    stop.map_or(text, |(at, _)| &text[..at]).trim_end()
}

/// `p. 12`, `pp. 25–30`, `P.240-243`; the value is the numbers.
pub(super) fn pages(text: &str, at: usize) -> Option<Located> {
    let mut cursor = Cursor::new(text, at);
    if cursor.phrase("at") {
        cursor.spaces();
    }
    let capital = cursor.rest().starts_with('P');
    let german = cursor.rest().starts_with("S. ");
    let head = ["pages", "page", "pgs", "pg", "pp", "p", "S. "].iter().find(|word| {
        let head = cursor.rest().get(..word.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(word))
    })?;
    if german && !cursor.rest()[head.len()..].starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    cursor.at += head.len();
    let stop = cursor.eat(&['.']);
    let space = cursor.spaces();
    // `P 240` alone could be a formula or a road; small `p` is how pages are cited.
    // Nor are the letters of `P.C.C.` numbers.
    if capital && head.len() == 1 && !space && !(stop && cursor.peek().is_some_and(|c| c.is_ascii_digit())) {
        return None;
    }
    let counted = || article_number(text, cursor.at).filter(|_| stop && space);
    let range = dotted_number(text, cursor.at).or_else(|| page_numbers(text, cursor.at)).or_else(counted)?;
    one(FieldName::Pages, range.clone(), range.end)
}

/// `2020.06.05.134114`: what archives of papers before print count by, three parts and more with full stops between.
fn dotted_number(text: &str, at: usize) -> Option<Range<usize>> {
    let mut cursor = Cursor::new(text, at);
    let range = cursor.eat_while(|c| c.is_ascii_alphanumeric() || c == '.');
    let number = text[range.clone()].trim_end_matches('.');
    let parts = number.split('.');
    let is_number = parts.clone().count() >= 3
        && parts.clone().all(|part| !part.is_empty())
        && parts.filter(|part| part.len() >= 4 && part.bytes().all(|byte| byte.is_ascii_digit())).count() >= 2;
    is_number.then_some(range.start..range.start + number.len())
}

/// Page numbers: `25`, `25–30`, `43, 45–46`, `ix`, `12 ff`, `27–43, ix–x`, `235–44; discussion 245–9`.
pub(super) fn page_numbers(text: &str, at: usize) -> Option<Range<usize>> {
    let mut cursor = Cursor::new(text, at);
    let mut end = page_range(&mut cursor)?;
    loop {
        let mut next = cursor;
        next.spaces();
        // So the index of medicine tells the pages of a discussion that was printed behind a paper.
        let discussed = next.phrase("; discussion");
        if !(discussed || next.eat(&[',', '&']) || next.phrase("and")) {
            break;
        }
        next.spaces();
        next.phrase("and");
        next.spaces();
        let from = next.at;
        let Some(after) = page_range(&mut next) else { break };
        let (number, before) = (&text[from..after], &text[at..end]);
        let goes_on = is_thousands(before) && is_thousands(number) && before < number && says_several(&text[..at]);
        if !(is_page_number(number) || goes_on || is_roman_number(number, &text[after..])) {
            break;
        }
        (cursor, end) = (next, after);
    }
    Some(at..end)
}

/// After a comma four digits are a year, unless they go on as a range or no year is so high.
fn is_page_number(text: &str) -> bool {
    const LAST_YEAR: &str = "2100";
    let is_year = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) && text <= LAST_YEAR;
    text.starts_with(|c: char| c.is_ascii_digit()) && !is_year
}

/// Whether a number of four figures stands alone.
fn is_thousands(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text ends with the mark of several pages: `pp. 1476, 1933` are two.
fn says_several(text: &str) -> bool {
    let text = text.trim_end_matches([' ', '\u{a0}', '.']);
    ["pp", "Pp", "PP", "pages", "Pages"].iter().any(|mark| text.ends_with(mark))
}

/// `ix` and `ix–x`, where the list ends.
fn is_roman_number(text: &str, after: &str) -> bool {
    text.len() >= 2
        && text.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'l' | '-' | '–'))
        && (after.is_empty() || after.starts_with(['.', ',', ';', ')']))
}

fn page_range(cursor: &mut Cursor<'_>) -> Option<usize> {
    page_number(cursor)?;
    let mut next = *cursor;
    next.spaces();
    let dash = next;
    if next.eat(&['-', '–', '—', '‑', '‒', '−']) {
        next.eat(&['-', '–']);
        let open = next;
        next.spaces();
        if page_number(&mut next).is_some() {
            *cursor = next;
            // `3-12-3-15`: pages that are counted by chapter.
            while next.eat(&['-', '–']) && page_number(&mut next).is_some() {
                *cursor = next;
            }
        } else if dash.at == cursor.at && (open.rest().is_empty() || open.rest().starts_with(['.', ',', ';', ')'])) {
            // `117–` is a range that was left open.
            *cursor = open;
        }
    } else if cursor.rest().starts_with('/') {
        // `404/5`: a page and the next.
        let mut next = Cursor::new(cursor.text, cursor.at + 1);
        if next.digits(1, 4).is_some() && !next.in_word() {
            *cursor = next;
        }
    }
    // `865–876.e12`: the pages that only stand on the web.
    let mut more = *cursor;
    if more.eat(&['.']) && more.eat(&['e']) && more.digits(1, 3).is_some() {
        *cursor = more;
    }
    // `12 ff.`: this page and those after it.
    let mut end = cursor.at;
    let mut next = *cursor;
    next.spaces();
    if next.any(&["ff", "f", "sqq", "sq", "et seq"]) {
        end = next.at;
        next.eat(&['.']);
        *cursor = next;
    }
    Some(end)
}

fn page_number(cursor: &mut Cursor<'_>) -> Option<()> {
    let mut next = *cursor;
    let range = next.eat_while(|c| c.is_ascii_alphanumeric());
    let word = &cursor.text[range];
    let is_roman = |word: &str| !word.is_empty() && word.bytes().all(|byte| b"ivxlcIVXLC".contains(&byte));
    let digits = word.trim_matches(|c: char| c.is_ascii_alphabetic());
    let letters = word.len() - digits.len();
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) && letters <= 2;
    if word.len() > 10 || !(is_number || is_roman(word)) {
        return None;
    }
    *cursor = next;
    Some(())
}

/// `vol. 12`, `No. 3`, `12 (3): 45–67`, `9:2`.
fn volume(text: &str, at: usize) -> Option<Located> {
    labelled_volume(text, at).or_else(|| bare_volume(text, at))
}

fn labelled_volume(text: &str, at: usize) -> Option<Located> {
    const LABELS: &[(&str, FieldName)] = &[
        ("volume", FieldName::Volume),
        ("vols", FieldName::Volume),
        ("vol", FieldName::Volume),
        ("bd", FieldName::Volume),
        ("band", FieldName::Volume),
        ("tome", FieldName::Volume),
        ("issue", FieldName::Issue),
        ("iss", FieldName::Issue),
        ("no", FieldName::Issue),
        ("nr", FieldName::Issue),
        ("nos", FieldName::Issue),
        ("num", FieldName::Issue),
        ("№", FieldName::Issue),
        ("n°", FieldName::Issue),
    ];
    let mut cursor = Cursor::new(text, at);
    let name = LABELS.iter().find(|(label, _)| Cursor::new(text, at).phrase(label))?.1;
    let label = LABELS.iter().find(|(label, _)| cursor.phrase(label))?;
    debug_assert_eq!(label.1, name);
    cursor.eat(&['.']);
    cursor.spaces();
    let range = cursor.eat_while(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '–'));
    let value = &text[range.clone()];
    let is_number = value.starts_with(|c: char| c.is_ascii_digit())
        || (!value.is_empty() && value.bytes().all(|byte| b"IVXLC".contains(&byte)));
    if !is_number {
        return None;
    }
    let mut fields = vec![(name, range.clone())];
    let mut end = range.end;
    if name == FieldName::Volume
        && let Some(more) = issue_and_pages(text, end)
    {
        fields.extend(more.fields);
        end = more.end;
    }
    Some(Located { fields, end })
}

/// What follows a volume: `(3): 45–67`, `(3)`, `: 45–67`.
pub(super) fn issue_and_pages(text: &str, at: usize) -> Option<Located> {
    let mut cursor = Cursor::new(text, at);
    let mut fields = Vec::new();
    cursor.spaces();
    if cursor.eat(&['(']) {
        let range = cursor.eat_while(|c| c.is_alphanumeric() || matches!(c, '-' | '–' | '/' | ' ' | ','));
        let is_year = range.len() == 4 && is_year(&text[range.clone()]);
        if range.is_empty() || range.len() > 20 || is_year || !cursor.eat(&[')']) {
            return None;
        }
        let has_digit = text[range.clone()].bytes().any(|byte| byte.is_ascii_digit());
        if !has_digit {
            return None;
        }
        if let Some((name, date)) = date(text, range.start) {
            fields.push((name, date));
        } else {
            fields.push((FieldName::Issue, range));
        }
    }
    let mut end = cursor.at;
    let has_issue = !fields.is_empty();
    cursor.spaces();
    if cursor.eat(&[':', ',']) {
        let colon = text[..cursor.at].ends_with(':');
        cursor.spaces();
        let numbers =
            page_numbers(text, cursor.at).filter(|range| !text[range.end..].starts_with(char::is_alphanumeric));
        let article = if has_issue && numbers.is_none() { article_number(text, cursor.at) } else { None };
        let is_article = article.is_some();
        if let Some(range) = numbers.or(article) {
            let after = &text[range.end..];
            let is_range = text[range.clone()].contains(['-', '–', '—']);
            let first = text[range.clone()].split(',').next().unwrap_or_default();
            if !has_issue && colon && first.len() < range.len() && first.bytes().all(|byte| byte.is_ascii_digit()) {
                // `9:2, 201-215` is volume, issue and pages.
                let pages = text[range.start + first.len() + 1..range.end].trim_start().len();
                fields.push((FieldName::Issue, range.start..range.start + first.len()));
                fields.push((FieldName::Pages, range.end - pages..range.end));
                return Some(Located { fields, end: range.end });
            }
            if !is_range && !has_issue && colon && (after.starts_with(" (") || after.starts_with(", ")) {
                // `9:2 (2001)` is volume and issue.
                end = range.end;
                fields.push((FieldName::Issue, range));
            } else if colon || (has_issue && (is_range || is_article)) {
                end = range.end;
                fields.push((FieldName::Pages, range));
            }
        }
    }
    (!fields.is_empty()).then_some(Located { fields, end })
}

/// `eaay5849`, `e2019PA003723`: what journals without pages count by.
pub(super) fn article_number(text: &str, at: usize) -> Option<Range<usize>> {
    let mut cursor = Cursor::new(text, at);
    let range = cursor.eat_while(|c| c.is_ascii_alphanumeric());
    let n_digits = text[range.clone()].bytes().filter(u8::is_ascii_digit).count();
    (n_digits >= 3 && range.len() <= 16).then_some(range)
}

pub(super) fn bare_volume(text: &str, at: usize) -> Option<Located> {
    let mut cursor = Cursor::new(text, at);
    let mut range = cursor.digits(1, 4)?;
    // `142C (1): 52–7`: sections of a journal have letters.
    let mut lettered = cursor;
    let letter = lettered.eat_while(|c| c.is_ascii_uppercase());
    if letter.len() == 1 && lettered.rest().starts_with(" (") {
        (cursor, range.end) = (lettered, letter.end);
    }
    if cursor.in_word() || (range.len() == 4 && is_year(&text[range.clone()]) && !cursor.rest().starts_with(" (")) {
        return None;
    }
    let more = issue_and_pages(text, cursor.at)?;
    // `2001 (3)` is a year and something else; a volume with a bare colon needs its pages.
    let mut fields = vec![(FieldName::Volume, range)];
    fields.extend(more.fields);
    Some(Located { fields, end: more.end })
}

/// `2nd ed.`, `Revised edition`; the value is the words before `ed.`.
fn edition(text: &str, at: usize) -> Option<Located> {
    const WORDS: &[&str] = &[
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "revised",
        "rev",
        "new",
        "paperback",
        "hardback",
        "hardcover",
        "kindle",
        "enlarged",
        "expanded",
        "updated",
        "reprint",
        "illustrated",
        "abridged",
        "international",
        "american",
        "english",
        "student",
        "and",
    ];
    let mut cursor = Cursor::new(text, at);
    for _ in 0..4 {
        let from = cursor.at;
        if cursor.digits(1, 4).is_some() {
            cursor.any(&["st", "nd", "rd", "th"]);
            if from == at && !cursor.in_word() && cursor.at == from {
                return None;
            }
        } else {
            match cursor.word() {
                Some(word) if WORDS.contains(&word.as_str()) => {}
                _ => return None,
            }
        }
        let end = cursor.at;
        cursor.eat(&['.']);
        cursor.spaces();
        if cursor.any(&["edition", "edn", "ed"]) {
            // A year alone before `ed.` is a date as well; leave `1985 ed. by` to the reader of dates.
            let stop = cursor.at + usize::from(cursor.rest().starts_with('.'));
            return one(FieldName::Edition, at..end, stop);
        }
    }
    None
}

/// What stands between brackets, if all of it is bibliographic: `1985`, `New York: Oxford University Press, 1989`.
pub(super) fn bracketed(text: &str, inner: Range<usize>) -> Option<Located> {
    let slice = &text[inner.clone()];
    let trimmed = slice.trim();
    let from = inner.start + (slice.len() - slice.trim_start().len());
    let inner = from..from + trimmed.len();
    let end = inner.end;
    if matches!(
        trimmed,
        "ed."
            | "eds."
            | "ed"
            | "eds"
            | "Ed."
            | "Eds."
            | "PDF"
            | "pdf"
            | "HTML"
            | "subscription required"
            | "registration required"
            | "hardback"
            | "paperback"
            | "pbk"
    ) {
        return Some(Located { fields: Vec::new(), end });
    }
    if trimmed == "n.d." {
        // Where a year would stand; there is none.
        return one(FieldName::Year, end..end, end);
    }
    if let Some(language) = trimmed.strip_prefix("in ")
        && language.split([' ', ',', '-']).any(|word| LANGUAGES.contains(word.to_lowercase().as_str()))
        && language.split_whitespace().count() <= 5
    {
        return one(FieldName::Language, from + 3..end, end);
    }
    if let Some(site) = trimmed.to_ascii_lowercase().strip_prefix("read on ").map(str::len) {
        return one(FieldName::Via, end - site..end, end);
    }
    if let Some((name, range)) = spaced_year(&text[..end], from) {
        return one(name, range, end);
    }
    // `1975, rev. 1994`: the first year is enough.
    let first = date(&text[..end], from).filter(|(_, range)| text[range.end..end].starts_with([',', ';']));
    let dated = || match first {
        Some((name, range)) if end - range.end < 25 => one(name, range, end),
        _ => None,
    };
    imprint(text, inner.clone()).or_else(dated).or_else(|| named_edition(trimmed, from, end))
}

/// `online ed.`, `Classic Replica ed.`: what stands before the mark of an edition.
fn named_edition(words: &str, from: usize, end: usize) -> Option<Located> {
    let name = words.strip_suffix(" ed.").or_else(|| words.strip_suffix(" edition"))?;
    let is_name = name.split(' ').count() <= 4 && name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-'));
    if is_name { one(FieldName::Edition, from..from + name.len(), end) } else { None }
}

/// A date that fills the brackets; `1998 b` counts as `1998b`, and a first year of printing is passed over.
fn spaced_year(text: &str, at: usize) -> Option<(FieldName, Range<usize>)> {
    let (name, range) = date(text, at)?;
    let rest = text[range.end..].trim();
    let letter = rest.len() == 1 && rest.as_bytes()[0].is_ascii_lowercase();
    (rest.is_empty() || letter).then_some((name, range))
}

/// `New York: Oxford University Press, 1989`, `Read Books 2011`, `Paris, 1980`, `2nd ed., 1999`.
fn imprint(text: &str, inner: Range<usize>) -> Option<Located> {
    let end = inner.end;
    let within = &text[..end];
    let mut fields = Vec::new();
    let mut at = inner.start;
    let mut plain: Option<Range<usize>> = None;
    while at < end {
        let mut cursor = Cursor::new(within, at);
        cursor.eat_while(|c| c.is_whitespace() || matches!(c, ',' | ';' | '.'));
        at = cursor.at;
        if at >= end {
            break;
        }
        if let Some(found) = located(within, at).filter(|found| found.end > at) {
            fields.extend(found.fields);
            at = found.end;
            continue;
        }
        let rest = &within[at..];
        let segment = rest.find([',', ';']).map_or(rest, |comma| &rest[..comma]);
        // A year may follow without a comma: `Read Books 2011`.
        let year_at = segment.rfind(' ').map(|space| at + space + 1);
        let year = year_at.and_then(|year_at| date(&within[..at + segment.len()], year_at));
        let stop = match &year {
            Some((_, range)) if range.end == at + segment.len() => range.start,
            _ => at + segment.len(),
        };
        let kept = within[at..stop].trim_end().len();
        if segment.contains("thesis") || segment.contains("issertation") {
            at += segment.len();
            continue;
        }
        plain = Some(plain.map_or(at..at + kept, |before: Range<usize>| before.start..at + kept));
        at = stop;
    }
    let Some(plain) = plain else {
        return (!fields.is_empty()).then_some(Located { fields, end });
    };
    let closes =
        text[end..].strip_prefix(')').is_some_and(|after| after.is_empty() || after.starts_with([',', '.', ';']));
    let is_dated = fields.iter().any(|(name, _)| matches!(name, FieldName::Year | FieldName::Date));
    let is_house = || closes && is_dated && may_be_house(&text[plain.clone()]);
    let house = || is_house().then(|| vec![(FieldName::Publisher, plain.clone())]);
    let named = place_and_publisher(text, plain.clone()).or_else(house)?;
    fields.splice(0..0, named);
    Some(Located { fields, end })
}

/// Whether words before the year of an imprint may be a publisher that no list knows: a few, with capitals.
fn may_be_house(words: &str) -> bool {
    let is_capital = |word: &str| word.starts_with(char::is_uppercase) || matches!(word, "and" | "of" | "&" | "the");
    words.split_whitespace().count() <= 5
        && words.starts_with(char::is_uppercase)
        && words.split_whitespace().all(is_capital)
}

/// `New York: Oxford University Press`, `London, Verso Books`, `Paris`; none if neither is recognised.
pub(super) fn place_and_publisher(text: &str, range: Range<usize>) -> Option<Vec<(FieldName, Range<usize>)>> {
    let slice = &text[range.clone()];
    if let Some(colon) = slice.find(": ").or_else(|| slice.find(" : ")) {
        let place = range.start..range.start + slice[..colon].trim_end().len();
        let rest = &slice[colon..];
        let publisher = range.end - rest.trim_start_matches([' ', ':']).len()..range.end;
        let known = is_place(&text[place.clone()]) || names_publisher(&text[publisher.clone()]);
        let short = place.len() <= 40 && publisher.len() <= 80 && !publisher.is_empty();
        return (known && short).then(|| vec![(FieldName::Place, place), (FieldName::Publisher, publisher)]);
    }
    if names_publisher(slice) && slice.len() <= 80 {
        return Some(vec![(FieldName::Publisher, range)]);
    }
    (is_place(slice) && slice.len() <= 40).then(|| vec![(FieldName::Place, range)])
}
