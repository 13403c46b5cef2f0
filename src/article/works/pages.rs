//! Page numbers as citations write them: how many pages they name, and which way they run.

/// What a list of pages says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pages {
    /// How many numbers and ranges of numbers there are, a range counting for two.
    pub n_numbers: u32,
    /// How many pages its longest range spans.
    pub n_pages: u32,
    /// How many pages it names in all.
    pub n_in_all: u32,
    /// Whether a range ends before it begins.
    pub is_reversed: bool,
    /// Whether a range has no end: `117–`.
    pub is_open: bool,
}

/// Reads pages in figures: `25`, `25–30`, `350–2`, `43, 45–46`; none for roman numbers, letters and words.
pub fn read(value: &str) -> Option<Pages> {
    let mut pages = Pages::default();
    let plain = without_thousands(value.trim());
    let value = plain.as_deref().unwrap_or(value);
    for part in value.trim().trim_end_matches(['.', ',']).split([',', ';', '&']) {
        let ends: Vec<&str> = part.split(is_dash).map(str::trim).filter(|end| !end.is_empty()).collect();
        match ends[..] {
            [one] => {
                number(one)?;
                pages.is_open |= part.trim_end().ends_with(is_dash);
                pages.n_numbers += 1;
                pages.n_pages = pages.n_pages.max(1);
                pages.n_in_all += 1;
            }
            [from, to] => {
                let (first, last) = (number(from)?, number(to)?);
                // `350–2` is short for `350–352`.
                let unit = 10_u32.checked_pow(u32::try_from(to.len()).ok()?)?;
                let whole = if to.len() < from.len() { first / unit * unit + last } else { last };
                pages.n_numbers += 2;
                let n_pages = whole.saturating_sub(first) + 1;
                pages.n_pages = pages.n_pages.max(n_pages);
                pages.n_in_all += n_pages;
                pages.is_reversed |= whole < first;
            }
            _ => return None,
        }
    }
    Some(pages)
}

/// Counts the pages of a value such as `240–243`, `12, 15–17` or `P. 4`; `None` where a number is not read, or where a
/// range runs backwards.
pub fn count(value: &str) -> Option<usize> {
    let pages = read(value.trim_start_matches(|c: char| !c.is_ascii_digit()))?;
    (pages.n_numbers > 0 && !pages.is_reversed).then_some(pages.n_in_all as usize)
}

/// A range of pages that parts their thousands, `1,200–1,300`, without the commas; none for other values.
fn without_thousands(value: &str) -> Option<String> {
    let is_parted = |end: &str| {
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        end.trim().split_once(',').is_some_and(|(thousands, rest)| {
            (1..=2).contains(&thousands.len()) && rest.len() == 3 && digits(thousands) && digits(rest)
        })
    };
    let ends: Vec<&str> = value.split(is_dash).collect();
    (ends.len() == 2 && ends.iter().all(|end| is_parted(end))).then(|| value.replace(',', ""))
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '‑' | '‒' | '−')
}

fn number(text: &str) -> Option<u32> {
    let is_number = (1..=6).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

/// The pages with an en dash for each hyphen between two numbers, or two; none if there is no such hyphen.
pub fn dashed(value: &str) -> Option<String> {
    read(value)?;
    let dashed = value.replace("--", "–").replace(" - ", "–").replace('-', "–");
    (dashed != value).then_some(dashed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_counted() {
        let shown = |value: &str| {
            read(value).map_or("unread".to_owned(), |it| format!("{} {} {}", it.n_numbers, it.n_pages, it.is_reversed))
        };
        for (value, expected) in [
            ("25", "1 1 false"),
            ("25–30", "2 6 false"),
            ("350–2", "2 3 false"),
            ("350–42", "2 1 true"),
            ("1–400", "2 400 false"),
            ("43, 45-46", "3 2 false"),
            ("30–25", "2 1 true"),
            ("1,200–1,300", "2 101 false"),
            ("1,300–1,200", "2 1 true"),
            ("1, 300–200", "3 1 true"),
            ("ix–xii", "unread"),
            ("A1", "unread"),
            ("3-12-14", "unread"),
            ("", "unread"),
        ] {
            assert_eq!(shown(value), expected, "{value}");
        }
    }

    #[test]
    fn a_range_without_an_end_is_told() {
        let is_open = |value: &str| read(value).is_some_and(|it| it.is_open);
        for value in ["117–", "1-", "12, 30–"] {
            assert!(is_open(value), "{value}");
        }
        for value in ["117", "1-2", "–12", "12, 30–31", ""] {
            assert!(!is_open(value), "{value}");
        }
    }

    #[test]
    fn all_pages_are_counted() {
        let cases = [("240-243", 4), ("240–43", 4), ("P. 4", 1), ("12, 15–17", 4), ("pp. 3 & 5", 2)];
        for (value, expected) in cases {
            assert_eq!(count(value), Some(expected), "{value}");
        }
        for value in ["", "passim", "xi–xv", "243–240", "5–99999999999999999999999"] {
            assert_eq!(count(value), None, "{value}");
        }
    }

    #[test]
    fn a_hyphen_between_pages_becomes_a_dash() {
        for (value, expected) in [("240-243", "240–243"), ("12 - 14", "12–14"), ("1--2", "1–2")] {
            assert_eq!(dashed(value).as_deref(), Some(expected), "{value}");
        }
        assert_eq!([dashed("A-1"), dashed("25")], [None, None]);
    }
}
