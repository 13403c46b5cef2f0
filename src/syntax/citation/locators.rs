//! The parts of a citation that their form gives away wherever they stand: dates, pages, volumes, identifiers, addresses.

use super::cursor::Cursor;
use super::words::{LANGUAGES, MONTHS, is_place, names_publisher};
use crate::article::FieldName;
use std::ops::Range;

/// What one form said, and where it ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Located {
    pub(super) fields: Vec<(FieldName, Range<usize>)>,
    pub(super) end: usize,
}

fn one(name: FieldName, value: Range<usize>, end: usize) -> Option<Located> {
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
    if !["http://", "https://", "ftp://", "www."].iter().any(|start| rest.starts_with(start)) {
        return None;
    }
    let range = cursor.eat_while(|c| !c.is_whitespace() && !matches!(c, '<' | '>' | '"' | '|' | '“' | '”'));
    let opens = text[range.clone()].contains('(');
    let kept = text[range.clone()].trim_end_matches(|c| matches!(c, '.' | ',' | ';' | ':') || (c == ')' && !opens));
    let end = range.start + kept.len();
    (kept.contains('.')).then_some(()).and_then(|()| one(FieldName::Url, range.start..end, end))
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
    let head = ["pages", "page", "pgs", "pg", "pp", "p"].iter().find(|word| {
        let head = cursor.rest().get(..word.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(word))
    })?;
    cursor.at += head.len();
    let stop = cursor.eat(&['.']);
    let space = cursor.spaces();
    // `P 240` alone could be a formula or a road; small `p` is how pages are cited.
    if capital && head.len() == 1 && !stop && !space {
        return None;
    }
    let range = page_numbers(text, cursor.at)?;
    one(FieldName::Pages, range.clone(), range.end)
}

/// Page numbers: `25`, `25–30`, `43, 45–46`, `ix`, `12 ff`.
pub(super) fn page_numbers(text: &str, at: usize) -> Option<Range<usize>> {
    let mut cursor = Cursor::new(text, at);
    let mut end = page_range(&mut cursor)?;
    loop {
        let mut next = cursor;
        next.spaces();
        if !(next.eat(&[',', '&']) || next.phrase("and")) {
            break;
        }
        next.spaces();
        next.phrase("and");
        next.spaces();
        let from = next.at;
        let Some(after) = page_range(&mut next) else { break };
        if !is_page_number(&text[from..after]) {
            break;
        }
        (cursor, end) = (next, after);
    }
    Some(at..end)
}

/// After a comma four digits are a year, unless they go on as a range.
fn is_page_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit()) && !(text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()))
}

fn page_range(cursor: &mut Cursor<'_>) -> Option<usize> {
    page_number(cursor)?;
    let mut next = *cursor;
    next.spaces();
    if next.eat(&['-', '–', '—', '‑', '‒', '−']) {
        next.eat(&['-', '–']);
        next.spaces();
        if page_number(&mut next).is_some() {
            *cursor = next;
        }
    }
    let end = cursor.at;
    let mut next = *cursor;
    next.spaces();
    if next.any(&["ff", "sq", "et seq"]) {
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
fn issue_and_pages(text: &str, at: usize) -> Option<Located> {
    let mut cursor = Cursor::new(text, at);
    let mut fields = Vec::new();
    cursor.spaces();
    if cursor.eat(&['(']) {
        let range = cursor.eat_while(|c| c.is_alphanumeric() || matches!(c, '-' | '–' | '/' | ' '));
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
    cursor.spaces();
    if cursor.eat(&[':', ',']) {
        let colon = text[..cursor.at].ends_with(':');
        cursor.spaces();
        if let (true, Some(range)) = (colon, page_numbers(text, cursor.at)) {
            end = range.end;
            fields.push((FieldName::Pages, range));
        }
    }
    (!fields.is_empty()).then_some(Located { fields, end })
}

fn bare_volume(text: &str, at: usize) -> Option<Located> {
    let mut cursor = Cursor::new(text, at);
    let range = cursor.digits(1, 4)?;
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

/// A date that something other than prose follows: `1917 Revolution` holds none.
pub(super) fn bounded_date(text: &str, at: usize) -> Option<Located> {
    let (name, range) = date(text, at)?;
    let mut after = Cursor::new(text, range.end);
    if after.in_word() {
        return None;
    }
    let space = after.spaces();
    let closes = after
        .peek()
        .is_none_or(|c| matches!(c, '.' | ',' | ';' | ':' | ')' | ']' | '\n' | '(' | '[' | '"' | '“' | '_'));
    let bounded = closes
        || (space && name == FieldName::Date && !after.peek().is_some_and(char::is_lowercase))
        || (space && after.peek().is_some_and(|c| matches!(c, '–' | '—' | '-' | '|')))
        || (space && (pages(text, after.at).is_some() || url(text, after.at).is_some()));
    bounded.then_some(()).and_then(|()| one(name, range.clone(), range.end))
}

fn is_year(digits: &str) -> bool {
    digits.parse::<u32>().is_ok_and(|year| (1400..=2099).contains(&year))
}

/// A date at a place: a year alone is [`FieldName::Year`], anything more exact [`FieldName::Date`].
pub(super) fn date(text: &str, at: usize) -> Option<(FieldName, Range<usize>)> {
    let exact = numeric_date(text, at).or_else(|| day_month_year(text, at)).or_else(|| month_year(text, at));
    if let Some(end) = exact {
        return Some((FieldName::Date, at..end));
    }
    let mut cursor = Cursor::new(text, at);
    let circa = cursor.any(&["circa", "c.", "ca.", "©", "c"]);
    if circa {
        cursor.spaces();
    }
    let year = year(&mut cursor)?;
    if let Some(end) = month_and_day(text, cursor.at) {
        return Some((FieldName::Date, at..end));
    }
    Some((FieldName::Year, year.start..cursor.at))
}

/// What follows the year in `2012, May 5` and `2012 May 5`.
fn month_and_day(text: &str, at: usize) -> Option<usize> {
    let mut cursor = Cursor::new(text, at);
    cursor.eat(&[',']);
    if !cursor.spaces() || !month(&mut cursor) {
        return None;
    }
    cursor.spaces();
    cursor.digits(1, 2)?;
    (!cursor.in_word()).then_some(cursor.at)
}

/// A year, which no range or word goes on from: `1985`, `1985a`.
fn year(cursor: &mut Cursor<'_>) -> Option<Range<usize>> {
    let mut next = *cursor;
    let range = next.digits(4, 4)?;
    if !is_year(&cursor.text[range.clone()]) {
        return None;
    }
    let mut letter = next;
    if letter.eat(&['a', 'b', 'c', 'd', 'e', 'f']) && !letter.in_word() {
        next = letter;
    }
    let mut after = next;
    let goes_on = after.eat(&['-', '–', '—', '/']) && after.digits(1, 4).is_some();
    if next.in_word() || goes_on {
        return None;
    }
    *cursor = next;
    Some(range.start..next.at)
}

fn numeric_date(text: &str, at: usize) -> Option<usize> {
    let mut cursor = Cursor::new(text, at);
    let first = cursor.digits(1, 4)?;
    let mark = cursor.peek().filter(|c| matches!(c, '-' | '/' | '.' | '‑'))?;
    let mut part = |max| if cursor.eat(&[mark]) { cursor.digits(1, max) } else { None };
    let (second, third) = (part(2)?, part(4)?);
    let number = |range: &Range<usize>| text[range.clone()].parse::<u32>().unwrap_or(0);
    let is_day = |range: &Range<usize>| (1..=31).contains(&number(range));
    let year_first = first.len() == 4 && is_year(&text[first.clone()]) && is_day(&second) && is_day(&third);
    let year_last = third.len() == 4 && is_year(&text[third.clone()]) && is_day(&second) && is_day(&first);
    ((year_first || year_last) && !cursor.in_word()).then_some(cursor.at)
}

fn month(cursor: &mut Cursor<'_>) -> bool {
    let mut next = *cursor;
    let found = next.word().is_some_and(|word| MONTHS.contains(&word.as_str()));
    if found {
        next.eat(&['.']);
        *cursor = next;
    }
    found
}

/// `1 Jan. 1989`, `28–30 August 1963`, `5th of May, 2012`.
fn day_month_year(text: &str, at: usize) -> Option<usize> {
    let mut cursor = Cursor::new(text, at);
    weekday(&mut cursor);
    cursor.digits(1, 2)?;
    cursor.any(&["st", "nd", "rd", "th"]);
    let mut range = cursor;
    range.spaces();
    if range.eat(&['-', '–']) {
        range.spaces();
        range.digits(1, 2)?;
        cursor = range;
    }
    cursor.eat(&['.']);
    cursor.spaces();
    cursor.phrase("of");
    cursor.spaces();
    if !month(&mut cursor) {
        return None;
    }
    cursor.eat(&[',', '-']);
    cursor.spaces();
    year(&mut cursor)?;
    Some(cursor.at)
}

/// `May 5, 2012`, `Jun. 2010`, `July–August 2012`, `Spring 1990`.
fn month_year(text: &str, at: usize) -> Option<usize> {
    let mut cursor = Cursor::new(text, at);
    weekday(&mut cursor);
    if !month(&mut cursor) {
        return None;
    }
    let mut second = cursor;
    second.spaces();
    if second.eat(&['-', '–', '/']) {
        second.spaces();
        if month(&mut second) {
            cursor = second;
        }
    }
    cursor.spaces();
    let mut day = cursor;
    if day.digits(1, 2).is_some() {
        day.any(&["st", "nd", "rd", "th"]);
        let mut range = day;
        if range.eat(&['-', '–']) && range.digits(1, 2).is_some() {
            day = range;
        }
        cursor = day;
    }
    cursor.eat(&[',']);
    cursor.spaces();
    year(&mut cursor)?;
    Some(cursor.at)
}

fn weekday(cursor: &mut Cursor<'_>) {
    const DAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    if cursor.any(DAYS) {
        cursor.eat(&[',']);
        cursor.spaces();
    }
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
        "PDF"
            | "pdf"
            | "HTML"
            | "n.d."
            | "subscription required"
            | "registration required"
            | "hardback"
            | "paperback"
            | "pbk"
    ) {
        return Some(Located { fields: Vec::new(), end });
    }
    if let Some(language) = trimmed.strip_prefix("in ")
        && language.split([' ', ',', '-']).any(|word| LANGUAGES.contains(&word.to_lowercase().as_str()))
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
    imprint(text, inner)
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
        plain = Some(plain.map_or(at..at + kept, |before: Range<usize>| before.start..at + kept));
        at = stop;
    }
    let Some(plain) = plain else {
        return (!fields.is_empty()).then_some(Located { fields, end });
    };
    let named = place_and_publisher(text, plain)?;
    fields.splice(0..0, named);
    Some(Located { fields, end })
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
