//! A finding's words with a few words on either side, on one line.

use super::position::Positions;
use super::printable::on_one_line;
use crate::source::{Span, boundary_after, boundary_before};

/// So many bytes are shown before and behind.
const AROUND: usize = 60;

/// Of longer words only the beginning is shown, in bytes.
const LONGEST: usize = 200;

/// The parts of an excerpt. What is left out is shown by `…`.
#[derive(Debug, PartialEq)]
pub(super) struct Excerpt {
    pub(super) before: String,
    pub(super) found: String,
    pub(super) after: String,
}

/// The words at a span, and those near it on its line.
pub(super) fn excerpt(place: &Positions<'_>, span: Span) -> Excerpt {
    let source = place.source;
    let text = source.text();
    let (first, last) = (source.line_span(source.line_of(span.start)), source.line_span(source.line_of(span.end)));
    let range = span.range();
    let start = boundary_before(text, range.start.saturating_sub(AROUND)).max(first.start as usize).min(range.start);
    let end = boundary_after(text, range.end + AROUND).min(last.end as usize).max(range.end);
    let before = match start > first.start as usize {
        true => format!("…{}", text[start..range.start].split_once(' ').map_or("", |(_, rest)| rest)),
        false => text[start..range.start].to_owned(),
    };
    let after = match end < last.end as usize {
        true => format!("{}…", text[range.end..end].rsplit_once(' ').map_or("", |(rest, _)| rest)),
        false => text[range.end..end].to_owned(),
    };
    let found = &text[range];
    let found = match found.len() > LONGEST {
        true => format!("{}…", &found[..boundary_before(found, LONGEST)]),
        false => found.to_owned(),
    };
    let line = |text: String| on_one_line(&text).into_owned();
    Excerpt { before: line(before), found: line(found), after: line(after) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    #[test]
    fn words_near_a_finding_are_cut_between_words() {
        let check = |text: &str, found: &str, expected: [&str; 3]| {
            let source = Source::new("a", text).unwrap();
            let start = text.find(found).unwrap();
            let excerpt = excerpt(&Positions::new(&source), Span::new(start, start + found.len()));
            assert_eq!([excerpt.before, excerpt.found, excerpt.after], expected);
        };
        check("one\nthe old mill burned\ntwo", "mill", ["the old ", "mill", " burned"]);
        check("one\ntwo\nthree", "two\nth", ["", "two th", "ree"]);
        let far = "é".repeat(50);
        check(&format!("{far} near mill here {far}"), "mill", ["…near ", "mill", " here…"]);
        let long = "x".repeat(300);
        check(&long, &long, ["", &format!("{}…", "x".repeat(200)), ""]);
    }
}
