//! The forms in which citation templates take a date.

use super::{Form, is_month, is_season, read};

/// Dates as the templates take them, in the signs of [`Shape`]; `c. ` may stand before each.
const GOOD: [&str; 20] = [
    "y",
    "M y",
    "d M y",
    "M d, y",
    "d-d M y",
    "M d-d, y",
    "d M-d M y",
    "M d-M d, y",
    "d M y-d M y",
    "M d, y-M d, y",
    "M-M y",
    "M y-M y",
    "y-y",
    "y-n",
    "y-d",
    "y-z",
    "M y-n",
    "M y-d",
    "M y-z",
    "M y-y",
];

/// Those of [`GOOD`] that are one day.
const DAYS: [&str; 2] = ["d M y", "M d, y"];

/// Words that stand in dates that templates refuse.
const REFUSED: &str = "\
    about; am; around; at; ca; circa; de; del; last; modified; monday; friday; of; pm; posted; published; \
    saturday; sunday; t; thursday; today; tuesday; unknown; updated; wednesday; z";

/// Months of other languages, and of English as hasty fingers write it, where they differ from the English ones.
const OTHER_MONTHS: &str = "\
    januar; janvier; enero; gennaio; februar; février; febrero; märz; mars; marzo; avril; abril; mai; mayo; \
    maggio; juni; juin; junio; giugno; juli; juillet; julio; luglio; août; agosto; septembre; septiembre; \
    oktober; octubre; ottobre; noviembre; dezember; décembre; diciembre; dicembre; janaury; janurary; januray; \
    feburary; febuary; februrary; marhc; apirl; agust; augest; septmber; setpember; septemeber; ocotber; \
    octobre; novemeber; novmber; decemeber; decmber";

/// Whether a value is meant as a date and stands in no form that citation templates take, which for the day on which a
/// page was read is that of one day. A value with words that no date has is left alone, and so is one that is faulty as
/// a date.
pub(crate) fn is_refused(value: &str, needs_day: bool) -> bool {
    const REACH: usize = 60;
    let value = value.trim();
    let written = read(value);
    let is_iso = written.is_some_and(|it| it.form == Form::Iso);
    let has_fault = written.is_some_and(|it| it.fault.is_some());
    if value.is_empty() || value.len() > REACH || is_iso || has_fault {
        return false;
    }
    let Some(shape) = Shape::of(value) else { return false };
    let signs = shape.signs.strip_prefix("c ").unwrap_or(&shape.signs);
    // `2010-05` may be a month or the end of a span of years.
    let may_be_month = || shape.signs.starts_with('y') && value.contains('-') && shape.numbers[1] <= 12;
    let is_span = matches!(signs, "y-d" | "y-z");
    let is_reversed = signs == "y-y" && shape.numbers[1] < shape.numbers[0];
    let is_good = if needs_day { DAYS.contains(&signs) } else { GOOD.contains(&signs) };
    !is_good || is_reversed || is_span && may_be_month()
}

/// How a value is built.
struct Shape {
    /// One sign for each part: `y` a year, `d` the number of a day, `z` one with a nought before it, `n` another number
    /// of two figures, `o` an ordinal, `#` any other number, `M` a month, a season or a feast, `m` a month as English
    /// does not write it, `c` for `c.`, `x` a word of [`REFUSED`], `-` a dash or a stroke, and every other mark itself.
    signs: String,
    numbers: Vec<u32>,
}

impl Shape {
    /// The shape of a value; none if it holds what no date does.
    fn of(value: &str) -> Option<Shape> {
        let mut shape = Shape { signs: String::new(), numbers: Vec::new() };
        let mut rest = value;
        while let Some(c) = rest.chars().next() {
            let len = match c {
                '0'..='9' => shape.number(rest)?,
                c if c.is_alphabetic() => {
                    let n = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
                    shape.signs.push(word(&rest[..n])?);
                    n + usize::from(rest[n..].starts_with('.'))
                }
                ' ' | '\u{a0}' | '\u{2009}' => {
                    let is_free = shape.signs.ends_with([' ', '-']);
                    shape.signs.push_str(if is_free { "" } else { " " });
                    c.len_utf8()
                }
                '-' | '–' | '—' | '‑' | '−' | '/' => {
                    shape.signs.truncate(shape.signs.trim_end().len());
                    shape.signs.push('-');
                    c.len_utf8()
                }
                ',' | '.' | '?' | ':' | '[' | ']' | '(' | ')' => {
                    shape.signs.push(c);
                    1
                }
                _ => return None,
            };
            rest = &rest[len..];
        }
        Some(shape)
    }

    /// Adds the number that begins a text; returns how long it is.
    fn number(&mut self, text: &str) -> Option<usize> {
        let n = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let value = text[..n].parse().ok()?;
        let after = &text[n..];
        let letters = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
        let (sign, letters) = match (n, &after[..letters]) {
            (1 | 2, "st" | "nd" | "rd" | "th") => ('o', letters),
            (3 | 4, letter) if letter.len() == 1 && letter.starts_with(|c: char| c.is_ascii_lowercase()) => ('y', 1),
            // `2010-05-03T12:00:00Z`
            (_, "" | "T" | "Z") => (number_sign(&text[..n], value), 0),
            _ => return None,
        };
        self.signs.push(sign);
        self.numbers.push(value);
        Some(n + letters)
    }
}

fn number_sign(figures: &str, value: u32) -> char {
    match figures.len() {
        3 | 4 => 'y',
        2 if figures.starts_with('0') => 'z',
        1 | 2 if (1..=31).contains(&value) => 'd',
        2 => 'n',
        _ => '#',
    }
}

/// What a word is to a date; none if no date has it.
fn word(word: &str) -> Option<char> {
    let lower = word.to_lowercase();
    let is_named = is_month(word) || is_season(word) || matches!(word, "Christmas" | "Easter");
    let is_capitalised = word.chars().skip(1).all(char::is_lowercase) && word.starts_with(char::is_uppercase);
    let is_in = |list: &str| list.split("; ").any(|it| it == lower);
    match lower.as_str() {
        "c" => Some('c'),
        _ if is_named => Some(if is_capitalised || is_season(word) { 'M' } else { 'm' }),
        _ if is_in(OTHER_MONTHS) => Some('m'),
        _ if is_in(REFUSED) => Some('x'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_that_templates_take_are_left_alone() {
        let values = "1990; 1990a; 1066; May 1990; Sept 1990; Dec. 1990; 3 May 1990; May 3, 1990; 1990-05-03; \
            3–5 May 1990; May 3–5, 1990; 3 May – 4 June 1990; May 3 – June 4, 1990; 3 May 1990 – 4 June 1991; \
            May 3, 1990 – June 4, 1991; May–June 1990; May/June 1990; May 1990 – June 1991; Spring 1990; \
            summer 1990; Winter 1990–91; Winter 1990–1991; Winter 2000–01; Spring–Summer 1990; Christmas 1990; \
            Easter 1990; 1990–91; 1990-91; 1990–1992; 2000–01; 1990s; c. 1990; c. May 1990; n.d.; nd; \
            First Quarter 1990; 1st quarter 1990; Q1 1990; Late 1990; Early May 1990; Michaelmas 1990; \
            29 February 2012; 1999 BC; 3 May 1990, late city edition; 3\u{a0}May 1990; 1936–37";
        for value in values.split("; ") {
            assert!(!is_refused(value, false), "{value}");
        }
        for value in ["3 May 1990", "May 3, 1990", "1990-05-03"] {
            assert!(!is_refused(value, true), "{value}");
        }
        for value in ["May 1990", "1990", "3–5 May 1990"] {
            assert!(is_refused(value, true), "{value}");
        }
    }

    #[test]
    fn dates_with_another_fault_are_told_by_it() {
        for value in ["31 April 1990", "12/6/87", "01/11/2009", "3 May 87", "1990-13-01"] {
            assert!(!is_refused(value, false), "{value}");
        }
    }

    #[test]
    fn other_forms_are_refused() {
        let values = "May, 1990; Spring, 1990; MAY 1990; 3 may 1990; 2010-05; 05-2010; 10/2010; 1990?; circa 1990; \
            ca. 1990; about 1990; [1990]; (1990); Monday 3 May 1990; Monday, 3 May 1990; \
            Last updated 3 May 1990; 3 May 1990, 12:30; 3 May 1990 at 5 pm; 2010-05-03T12:00:00Z; 1990 May 3; \
            1995–1990; 19990; 20100503; Unknown; today; 3 de mayo de 1990; 3 Mai 1990; 3 May, 1990; May 3 1990; \
            May 3rd, 1990; 3rd of May 1990; 03 May 1990; May 03, 1990; 2010-5-3; 2010/05/03; 13.12.1998; \
            12/13/1998; 3-May-1990; 5-Jun-98; 3 Setpember 1990";
        for value in values.split("; ") {
            assert!(is_refused(value, false), "{value}");
        }
    }
}
