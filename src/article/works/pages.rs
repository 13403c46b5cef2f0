//! How many pages a citation names.

/// Counts the pages of a value such as `240–243`, `240-43`, `12, 15–17` or `P. 4`; `None` where no number is read, or
/// where a range runs backwards.
pub(super) fn count(value: &str) -> Option<usize> {
    let mut n_pages = 0;
    for part in value.split([',', ';', '&']) {
        let mut numbers = part.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
        let (Some(first), last) = (numbers.next(), numbers.next()) else { continue };
        n_pages += match last {
            Some(last) => range(first, last)?,
            None => 1,
        };
    }
    (n_pages > 0).then_some(n_pages)
}

/// The pages from one number to another, whose leading digits may be left out: `240–43`.
fn range(first: &str, last: &str) -> Option<usize> {
    let kept = first.len().saturating_sub(last.len());
    let (first_page, last_page): (usize, usize) =
        (first.parse().ok()?, format!("{}{last}", &first[..kept]).parse().ok()?);
    last_page.checked_sub(first_page).map(|n| n + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_counted() {
        let cases = [("240-243", 4), ("240–43", 4), ("P. 4", 1), ("12, 15–17", 4), ("A1", 1), ("pp. 3 & 5", 2)];
        for (value, expected) in cases {
            assert_eq!(count(value), Some(expected), "{value}");
        }
        for value in ["", "passim", "xi–xv", "243–240", "5–99999999999999999999999"] {
            assert_eq!(count(value), None, "{value}");
        }
    }
}
