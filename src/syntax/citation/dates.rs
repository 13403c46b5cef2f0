//! Dates as citations write them, in figures and in words.

use super::cursor::Cursor;
use super::locators::{Located, one, pages, url};
use super::words::MONTHS;
use crate::article::FieldName;
use std::ops::Range;

/// A date that something other than prose follows: `1917 Revolution` holds none.
pub(super) fn bounded_date(text: &str, at: usize) -> Option<Located> {
    let mut lead = Cursor::new(text, at);
    if lead.any(&[
        "published on",
        "published",
        "posted on",
        "posted",
        "dated",
        "issued",
        "updated",
        "aired",
        "broadcast",
    ]) {
        lead.spaces();
    }
    let (name, range) = date(text, lead.at)?;
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

pub(super) fn is_year(digits: &str) -> bool {
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

/// What follows the year in `2012, May 5` and `2012 May 5`, and in `(2012, May)`.
fn month_and_day(text: &str, at: usize) -> Option<usize> {
    let mut cursor = Cursor::new(text, at);
    cursor.eat(&[',']);
    if !cursor.spaces() || !month(&mut cursor) {
        return None;
    }
    let month = cursor;
    cursor.spaces();
    if cursor.digits(1, 2).is_none() {
        let ends = month.rest().is_empty() || month.rest().starts_with(')');
        return ends.then_some(month.at);
    }
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
    let found = next.word().is_some_and(|word| MONTHS.contains(word.as_str()));
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
