//! Faulty dates in running text, in figures or with the English names of months.

use super::{Fault, Written, month, read};
use std::ops::Range;

/// The dates of a text that have a fault. Linear: at each number a few bytes around it are looked at.
///
/// Dates in figures are read only where the text is a citation: elsewhere they are shares and scores.
pub(crate) fn in_text(text: &str, is_citation: bool) -> Vec<(Range<usize>, Written)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = bytes[at..].iter().position(u8::is_ascii_digit) {
        let start = at + offset;
        let n = digits(bytes, start);
        at = start + n;
        let is_alone = start == 0 || !(bytes[start - 1].is_ascii_alphanumeric() || b"./-:".contains(&bytes[start - 1]));
        if !is_alone || n > 2 {
            continue;
        }
        let range = if is_citation { in_figures(bytes, start) } else { None };
        let range = range.or_else(|| day_first(text, start, at)).or_else(|| month_first(text, start, at));
        let Some(range) = range else { continue };
        at = at.max(range.end);
        let wanted = |it: &Written| matches!(it.fault, Some(Fault::NoSuchDay | Fault::Ambiguous));
        found.extend(read(&text[range.clone()]).filter(wanted).map(|date| (range, date)));
    }
    found
}

fn digits(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count()
}

/// `01/11/2009`, `1.11.2009`.
fn in_figures(bytes: &[u8], start: usize) -> Option<Range<usize>> {
    let first = start + digits(bytes, start);
    let mark = *bytes.get(first).filter(|byte| matches!(byte, b'/' | b'.'))?;
    let n = digits(bytes, first + 1);
    let second = first + 1 + n;
    let goes_on = (1..=2).contains(&n) && bytes.get(second) == Some(&mark);
    let year = (second + 1).min(bytes.len());
    let end = year + digits(bytes, year);
    let goes_on_after = match bytes.get(end..).unwrap_or_default() {
        [b'.', next, ..] => next.is_ascii_digit(),
        [next, ..] => next.is_ascii_alphanumeric() || matches!(next, b'/' | b'-'),
        [] => false,
    };
    (goes_on && end == year + 4 && !goes_on_after).then_some(start..end)
}

/// `31 November 1937`; `at` is the end of the day.
fn day_first(text: &str, start: usize, at: usize) -> Option<Range<usize>> {
    let rest = &text[at..];
    let after = ["st ", "nd ", "rd ", "th ", " ", "\u{a0}"].iter().find_map(|end| rest.strip_prefix(end))?;
    let n = after.bytes().take(10).take_while(u8::is_ascii_alphabetic).count();
    month(&after[..n].to_ascii_lowercase())?;
    let year = after[n..].trim_start_matches(['.', ',', ' ']);
    let gap = after.len() - n - year.len();
    let end = text.len() - year.len() + 4;
    ((1..=2).contains(&gap) && is_year(year)).then_some(start..end)
}

/// `November 31, 1937`; the month stands right before `start`, and `at` is the end of the day.
fn month_first(text: &str, start: usize, at: usize) -> Option<Range<usize>> {
    let before = text[..start].strip_suffix(' ')?;
    let before = before.strip_suffix('.').unwrap_or(before);
    let n = before.bytes().rev().take(10).take_while(u8::is_ascii_alphabetic).count();
    let word = &before[before.len() - n..];
    month(&word.to_ascii_lowercase()).filter(|_| word.starts_with(|c: char| c.is_ascii_uppercase()))?;
    let rest = &text[at..];
    let rest = ["st", "nd", "rd", "th"].iter().find_map(|end| rest.strip_prefix(end)).unwrap_or(rest);
    let year = rest.strip_prefix(", ")?;
    let end = text.len() - year.len() + 4;
    is_year(year).then_some(before.len() - n..end)
}

fn is_year(text: &str) -> bool {
    let n = text.bytes().take(5).take_while(u8::is_ascii_digit).count();
    n == 4 && !text[4..].starts_with(|c: char| c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faulty_dates_are_found_where_they_stand() {
        for (text, expected) in [
            ("on 31 November 1937 and 1 May 1938", "31 November 1937"),
            ("on November 31, 1937.", "November 31, 1937"),
            ("Post, 01/11/2009, p. 3", "01/11/2009"),
            ("Post, 31/11/2009", "31/11/2009"),
            ("a 12/31/2009 b http://a.org/2009/02/30/x", ""),
            ("version 1.2.2009.3 and 30th of February", ""),
            ("31 May 1937, Sept. 31, 1937", "Sept. 31, 1937"),
            ("31 Nov", ""),
            ("5/", ""),
            ("31 November 193é", ""),
        ] {
            let found = in_text(text, true);
            let shown: Vec<&str> = found.iter().map(|(range, _)| &text[range.clone()]).collect();
            assert_eq!(shown.join(" "), expected, "{text}");
        }
        assert!(in_text("in 3/4/1999 votes", false).is_empty());
    }
}
