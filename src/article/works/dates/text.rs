//! Dates in running text, in figures or with the English names of months: those that it tells, and the faulty ones.

use super::{Written, month, read};
use crate::source::boundary_after;
use std::ops::Range;

/// The dates and years that a text tells, without those that no calendar has, and whether each is only roughly known
/// (`c. 1850`, `1850?`, `1810 or 1811`, a date of two calendars). Years of the common era from 1000 on are read, and
/// exact dates of earlier ones; a number may look like a year, so what stands around it must show that it is one.
/// Linear: at each number a few bytes around it are looked at.
pub(crate) fn told(text: &str) -> Vec<(Range<usize>, Written, bool)> {
    let bytes = text.as_bytes();
    let mut found: Vec<(Range<usize>, Written, bool)> = Vec::new();
    let mut at = 0;
    while let Some(offset) = bytes[at..].iter().position(u8::is_ascii_digit) {
        let start = at + offset;
        let n = digits(bytes, start);
        at = start + n;
        let range = match n {
            1 | 2 => day_first(text, start, at).or_else(|| month_first(text, start, at)),
            4 if ("1000".."2100").contains(&&text[start..at]) => Some(month_before(text, start)..at),
            _ => None,
        };
        let Some(range) = range.filter(|range| is_apart(text, range)) else { continue };
        at = at.max(range.end);
        if is_before_christ(&text[at..]) {
            // Both years of `from 1353 to 1336 BC`.
            found.pop_if(|(last, ..)| is_joint(&text[last.end..range.start]));
            continue;
        }
        let Some(written) = read(&text[range.clone()]).filter(|it| it.fault.is_none()) else { continue };
        let is_rough = is_rough(text, &range);
        if let Some((_, _, is_last_rough)) = found.last_mut().filter(|(last, ..)| is_or(&text[last.end..range.start])) {
            *is_last_rough = true;
        }
        found.push((range, written, is_rough));
    }
    found
}

/// Where a date begins whose year stands at `start`: at the month right before it, or at the year.
fn month_before(text: &str, start: usize) -> usize {
    let before = text[..start].trim_end_matches([' ', ',', '.']);
    let n = before.bytes().rev().take(10).take_while(u8::is_ascii_alphabetic).count();
    let word = &before[before.len() - n..];
    let is_month = word.starts_with(|c: char| c.is_ascii_uppercase()) && month(word).is_some();
    let is_apart = !before[..before.len() - n].ends_with(|c: char| c.is_alphanumeric() || c == '-');
    if is_month && is_apart && (1..=2).contains(&(start - before.len())) { before.len() - n } else { start }
}

/// Whether no letter, figure or sign makes the number a part of something else: `1930s`, `£1850`, `1850.5`, `no. 1850`.
fn is_apart(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let is_sign =
        |c: char| c.is_alphanumeric() || matches!(c, '$' | '£' | '€' | '¥' | '#' | '№' | '.' | ':' | '/' | '_');
    let joins = before.ends_with(is_sign)
        || before.ends_with(['-', '−']) && !before.trim_end_matches(['-', '−']).ends_with(|c: char| c.is_ascii_digit());
    let numbered = ["No. ", "no. ", "Nos. ", "p. ", "pp. ", "vol. "].iter().any(|word| before.ends_with(word));
    let mut rest = after.chars();
    let goes_on = match (rest.next(), rest.next()) {
        (Some('%' | '°' | '_' | '/' | '\'' | '’' | '\u{2032}'), _) => true,
        (Some(',' | '.' | ':'), Some(next)) => next.is_ascii_digit(),
        (Some('-'), Some(next)) => next.is_alphabetic(),
        (Some(next), _) => next.is_alphanumeric(),
        (None, _) => false,
    };
    !joins && !numbered && !goes_on
}

/// Whether what follows a year counts it backwards, or from another beginning.
fn is_before_christ(after: &str) -> bool {
    let after = after.trim_start_matches([' ', '\u{a0}']);
    ["BC", "B.C", "bc ", "AH", "BP", "BBY"].iter().any(|era| after.starts_with(era))
}

/// Whether words join two years to a span.
fn is_joint(between: &str) -> bool {
    matches!(between.trim_matches([' ', '\u{a0}']), "-" | "–" | "—" | "−" | "to" | "until" | "and" | "or")
}

fn is_or(between: &str) -> bool {
    matches!(between.trim_matches([' ', '\u{a0}']), "or" | "/")
}

/// Whether the words around a date say that it is not known to the day or the year, or that calendars differ on it.
fn is_rough(text: &str, range: &Range<usize>) -> bool {
    const BEFORE: [&str; 21] = [
        "c.",
        "ca.",
        "ca",
        "circa",
        "about",
        "around",
        "approximately",
        "approx.",
        "before",
        "after",
        "by",
        "early",
        "late",
        "mid",
        "possibly",
        "probably",
        "perhaps",
        "or",
        "roughly",
        "nearly",
        "~",
    ];
    let before = text[..range.start].trim_end_matches([' ', '\u{a0}', '-']);
    let word = before.rsplit([' ', '\u{a0}', '(', ';', ',']).next().unwrap_or_default().to_ascii_lowercase();
    let after = &text[range.end..];
    let next = after.trim_start_matches([' ', '(', '[']);
    let is_dated_twice = ["O.S", "OS ", "OS)", "N.S", "NS)", "Old Style", "New Style", "old style", "Julian"];
    BEFORE.contains(&word.as_str())
        || after.starts_with(['?', '/'])
        || after.trim_start().starts_with('[')
        || is_dated_twice.iter().any(|style| next.starts_with(style))
}

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
        let range = if is_citation { in_figures(text, start) } else { None };
        let range = range.or_else(|| day_first(text, start, at)).or_else(|| month_first(text, start, at));
        let Some(range) = range else { continue };
        at = at.max(range.end);
        let wanted = |it: &Written| it.fault.is_some();
        found.extend(read(&text[range.clone()]).filter(wanted).map(|date| (range, date)));
    }
    found
}

fn digits(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count()
}

/// `01/11/2009`, `1.11.2009`, `1/11/09` where it cannot be the mark of a file.
fn in_figures(text: &str, start: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
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
    let is_year = match end - year {
        4 => true,
        2 => mark == b'/' && is_short_date(text, start..first, first + 1..second, year),
        _ => false,
    };
    (goes_on && is_year && !goes_on_after).then_some(start..end)
}

/// Whether three numbers between strokes are a day, a month and the two figures of a year, and not the mark of a file
/// as in `FO 17/3/87`: right after a mark, or after the word for a visit.
fn is_short_date(text: &str, first: Range<usize>, second: Range<usize>, year: usize) -> bool {
    const VISITS: [&str; 6] = ["retrieved", "accessed", "retrieved on", "accessed on", "visited", "checked"];
    let number = |range: &Range<usize>| text[range.clone()].parse::<u8>().unwrap_or_default();
    let (a, b) = (number(&first), number(&second));
    let is_day = (1..=31).contains(&a.max(b)) && (1..=12).contains(&a.min(b));
    let before = text[..first.start].trim_end_matches([' ', '\u{a0}']);
    let near = boundary_after(before, before.len().saturating_sub(16));
    let is_visit = || {
        let near = before[near..].to_ascii_lowercase();
        VISITS.iter().any(|word| near.ends_with(word))
    };
    is_day && (before.ends_with([',', '(', '"', '”']) && year_len(&text[year..]).is_some() || is_visit())
}

/// `31 November 1937`; `at` is the end of the day.
fn day_first(text: &str, start: usize, at: usize) -> Option<Range<usize>> {
    let rest = &text[at..];
    let after = ["st ", "nd ", "rd ", "th ", " ", "\u{a0}"].iter().find_map(|end| rest.strip_prefix(end))?;
    let n = after.bytes().take(10).take_while(u8::is_ascii_alphabetic).count();
    month(&after[..n])?;
    let year = after[n..].trim_start_matches(['.', ',', ' ']);
    let gap = after.len() - n - year.len();
    let end = text.len() - year.len() + year_len(year)?;
    (1..=2).contains(&gap).then_some(start..end)
}

/// `November 31, 1937`; the month stands right before `start`, and `at` is the end of the day.
fn month_first(text: &str, start: usize, at: usize) -> Option<Range<usize>> {
    let before = text[..start].strip_suffix(' ')?;
    let before = before.strip_suffix('.').unwrap_or(before);
    let n = before.bytes().rev().take(10).take_while(u8::is_ascii_alphabetic).count();
    let word = &before[before.len() - n..];
    month(word).filter(|_| word.starts_with(|c: char| c.is_ascii_uppercase()))?;
    let rest = &text[at..];
    let rest = ["st", "nd", "rd", "th"].iter().find_map(|end| rest.strip_prefix(end)).unwrap_or(rest);
    let year = rest.strip_prefix(", ")?;
    let end = text.len() - year.len() + year_len(year)?;
    Some(before.len() - n..end)
}

/// The length of the year that begins a text: four figures, or two that are no day of a month and that a mark ends.
fn year_len(text: &str) -> Option<usize> {
    let n = text.bytes().take(5).take_while(u8::is_ascii_digit).count();
    let after = &text[n..];
    let ends = after.is_empty() || after.starts_with([',', ';', ')']) || after.starts_with('.') && after.len() < 3;
    let is_year = match n {
        4 => !after.starts_with(|c: char| c.is_alphanumeric()),
        2 => ends && ("32".."99").contains(&&text[..n]) && !after[after.len().min(1)..].starts_with(" and"),
        _ => false,
    };
    is_year.then_some(n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn told_dates_are_found_where_they_stand() {
        for (text, expected) in [
            ("(18 August 1750 – 7 May 1825)", "18 August 1750|7 May 1825"),
            ("born May 5, 1937, in 1950 1,500 people, 2000 m", "May 5, 1937|1950|2000"),
            ("(1888–1938) and 1936-38", "1888|1938|1936"),
            ("in May 1937 and c. 1850, or 1810 or 1811", "May 1937|~1850|~1810|~1811"),
            ("from 1353 to 1336 BC and 1200 B.C., the 1930s", ""),
            ("in the mid-1950s, £1850, 1850.5, Boeing 1700-b, no. 1850", ""),
            ("5 May [O.S. 23 April] 1900; 5 May 1900 (O.S. 22 April)", "1900|~5 May 1900"),
            ("31 November 1937", ""),
        ] {
            let show = |(range, _, rough): &(Range<usize>, Written, bool)| {
                format!("{}{}", if *rough { "~" } else { "" }, &text[range.clone()])
            };
            assert_eq!(told(text).iter().map(show).collect::<Vec<_>>().join("|"), expected, "{text}");
        }
    }

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
            ("Post, 3 May 87, p. 3; on February 17th, 37, they", "3 May 87 February 17th, 37"),
            ("on 3 May 87 people and on May 3, 12, and 13; May 3, 45 people", ""),
            ("Post, 5/6/87, p. 3; retrieved 3/4/05.", "5/6/87 3/4/05"),
            ("FO 17/3/87, box 5/6/87; Fund, 17/13/87; Post, 5/6/87/3; 1/2/03, p. 3", ""),
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
