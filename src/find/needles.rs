//! What every match of a regular expression holds: texts of which a text that lacks them all need not be searched.
//!
//! Most expressions match in few articles, and to compile one costs more than to read an article for it. What it cannot
//! do without is told by its parts, as [`regex_syntax`] reads them.

use ::regex_syntax::hir::{Class, Hir, HirKind};
use memchr::memmem;
use std::cmp::Reverse;

/// Texts of which every match holds one; nothing is known of an expression that has none.
#[derive(Debug, Default)]
pub(super) struct Needles(Vec<Needle>);

/// A text in small ASCII letters.
#[derive(Debug)]
struct Needle {
    text: Vec<u8>,
    letters: Letters,
}

/// An expression with more needles than this is searched for as it is.
const MOST: usize = 64;

/// A longer text holds nearly all letters.
const SHORT: usize = 256;

impl Needles {
    /// The needles of an expression, by its parts.
    pub(super) fn of(parts: &Hir) -> Needles {
        let texts = required(parts).unwrap_or_default();
        Needles(texts.into_iter().map(|text| Needle { letters: Letters::of(&text), text }).collect())
    }

    /// Whether a text holds none of what every match holds.
    pub(super) fn are_lacking(&self, text: &str) -> bool {
        let has = |letter: &str| memmem::find(text.as_bytes(), letter.as_bytes()).is_some();
        if self.0.is_empty() || !text.is_ascii() && (has("\u{17f}") || has("\u{212a}")) {
            return false;
        }
        let letters = if text.len() > SHORT { Letters::ALL } else { Letters::of(text.as_bytes()) };
        let mut near = self.0.iter().filter(|it| letters.hold(it.letters)).peekable();
        if near.peek().is_none() {
            return true;
        }
        let text = text.as_bytes().to_ascii_lowercase();
        !near.any(|it| memmem::find(&text, &it.text).is_some())
    }
}

/// Which bytes a text has, as far as 64 bits tell, and whatever their case.
#[derive(Clone, Copy, Debug)]
struct Letters(u64);

impl Letters {
    const ALL: Letters = Letters(u64::MAX);

    fn of(text: &[u8]) -> Letters {
        // The bit in which a small letter differs from a large one is set in all.
        Letters(text.iter().fold(0, |bits, byte| bits | 1 << ((byte | 0x20) % 64)))
    }

    fn hold(self, others: Letters) -> bool {
        self.0 & others.0 == others.0
    }
}

/// The texts of which every match of an expression holds one.
fn required(hir: &Hir) -> Option<Vec<Vec<u8>>> {
    match hir.kind() {
        HirKind::Literal(literal) => Some(vec![literal.0.to_ascii_lowercase()]),
        HirKind::Class(class) => Some(vec![vec![letter(class)?]]),
        HirKind::Repetition(repetition) if repetition.min > 0 => required(&repetition.sub),
        HirKind::Capture(capture) => required(&capture.sub),
        HirKind::Concat(parts) => of_parts(parts),
        HirKind::Alternation(parts) => {
            let all: Vec<Vec<Vec<u8>>> = parts.iter().map(required).collect::<Option<_>>()?;
            Some(all.concat()).filter(|all| all.len() <= MOST)
        }
        HirKind::Empty | HirKind::Look(_) | HirKind::Repetition(_) => None,
    }
}

/// The best of what parts that follow each other require: long texts, and few. Letters that stand together are one
/// text.
fn of_parts(parts: &[Hir]) -> Option<Vec<Vec<u8>>> {
    let mut all: Vec<Vec<Vec<u8>>> = Vec::new();
    let mut run: Vec<u8> = Vec::new();
    for part in parts {
        match part.kind() {
            HirKind::Literal(literal) => run.extend(literal.0.to_ascii_lowercase()),
            HirKind::Class(class) if letter(class).is_some() => run.extend(letter(class)),
            HirKind::Empty | HirKind::Look(_) => {}
            _ => {
                all.push(vec![std::mem::take(&mut run)]);
                all.extend(required(part));
            }
        }
    }
    all.push(vec![run]);
    let least = |texts: &Vec<Vec<u8>>| texts.iter().map(Vec::len).min().unwrap_or(0);
    all.retain(|texts| least(texts) > 0);
    all.into_iter().max_by_key(|texts| (least(texts).min(4), Reverse(texts.len())))
}

/// The one ASCII character that a class stands for, whatever its case: of `[Kk]` in small and large letters the class
/// has the sign for kelvin too, and of `[Ss]` the long s.
fn letter(class: &Class) -> Option<u8> {
    let Class::Unicode(class) = class else { return None };
    let all: Vec<char> = class.iter().take(4).flat_map(|range| (range.start()..=range.end()).take(4)).collect();
    let fold = |c: &char| match c {
        '\u{17f}' => 's',
        '\u{212a}' => 'k',
        c => c.to_ascii_lowercase(),
    };
    let first = fold(all.first()?);
    (all.len() < 4 && first.is_ascii() && all.iter().all(|c| fold(c) == first)).then_some(first as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ::regex_syntax::ParserBuilder;

    fn needles(pattern: &str) -> Needles {
        Needles::of(&ParserBuilder::new().multi_line(true).build().parse(pattern).unwrap())
    }

    #[test]
    fn needles_are_what_no_match_is_without() {
        let check = |pattern: &str, expected: &[&str]| {
            let needles = needles(pattern);
            let shown: Vec<&str> = needles.0.iter().map(|it| str::from_utf8(&it.text).unwrap()).collect();
            assert_eq!(shown, expected, "{pattern}");
        };
        check("(?i)Ask|Ünder", &["ask", "nder"]);
        check("(?i)https?://|\\[//", &["http", "[//"]);
        check("^(?:pp?|pages?)[.] [0-9]+$", &[". "]);
        check("[A-Z][a-z]+ (said|wrote) that", &[" that"]);
        check("a{2,}b+c*", &["b"]);
        check("[0-9]*|x", &[]);
        check("(?:oops)?", &[]);
    }

    #[test]
    fn a_text_is_searched_that_has_one_in_whatever_case() {
        let needles = needles("(?i)mask|[|]");
        for text in ["The MASK", "ma\u{17f}k", "mas\u{212a}", "é|"] {
            assert!(!needles.are_lacking(text), "{text}");
        }
        assert!(needles.are_lacking("no maks; é"));
        assert!(!super::Needles::default().are_lacking("no"), "nothing is known of it");
    }
}
