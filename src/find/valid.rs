//! What a field of a source must look like, for `valid("isbn", field.value)` in conditions.

/// A form that a text may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// An ISBN whose check digit is right.
    Isbn,
    /// An ISSN whose check digit is right.
    Issn,
    /// A DOI: `10.1000/182`.
    Doi,
    /// An address with a scheme and a host.
    Url,
    /// A year from 1000 to 2099, alone or with `c.`.
    Year,
}

impl Form {
    /// All forms, by the names that conditions use.
    pub const ALL: [(&str, Form); 5] =
        [("isbn", Form::Isbn), ("issn", Form::Issn), ("doi", Form::Doi), ("url", Form::Url), ("year", Form::Year)];

    /// Whether a text has the form.
    pub fn fits(self, text: &str) -> bool {
        let text = text.trim();
        match self {
            Form::Isbn => text.parse::<isbn::Isbn>().is_ok(),
            Form::Issn => is_issn(text),
            Form::Doi => is_doi(text),
            Form::Url => url::Url::parse(text).is_ok_and(|url| url.has_host()),
            Form::Year => is_year(text),
        }
    }
}

/// The check digit of ISO 3297: the first seven digits weighed 8 to 2, and the last so that the sum is divisible by 11.
fn is_issn(text: &str) -> bool {
    let digits: Option<Vec<u32>> = text
        .chars()
        .filter(|c| *c != '-')
        .map(|c| if matches!(c, 'x' | 'X') { Some(10) } else { c.to_digit(10) })
        .collect();
    digits.is_some_and(|digits| {
        let sum: u32 = digits.iter().zip((1..=8).rev()).map(|(digit, weight)| digit * weight).sum();
        digits.len() == 8 && digits[..7].iter().all(|digit| *digit < 10) && sum.is_multiple_of(11)
    })
}

/// The syntax of the DOI handbook: `10.`, a registrant of digits and points, a slash, and a suffix.
fn is_doi(text: &str) -> bool {
    let Some((prefix, suffix)) = text.strip_prefix("10.").and_then(|rest| rest.split_once('/')) else { return false };
    prefix.len() >= 4 && prefix.bytes().all(|b| b.is_ascii_digit() || b == b'.') && !suffix.is_empty()
}

fn is_year(text: &str) -> bool {
    let digits = text.strip_prefix("c.").unwrap_or(text).trim();
    digits.len() == 4 && digits.parse::<u16>().is_ok_and(|year| (1000..2100).contains(&year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_have_forms() {
        let check = |form: Form, good: &[&str], bad: &[&str]| {
            good.iter().for_each(|text| assert!(form.fits(text), "{text}"));
            bad.iter().for_each(|text| assert!(!form.fits(text), "{text}"));
        };
        check(Form::Isbn, &["978-3-16-148410-0", "316148410X"], &["978-3-16-148410-1", "x", ""]);
        check(Form::Issn, &["0378-5955", "2434-561X"], &["0378-5954", "0378", "X378-5955"]);
        check(Form::Doi, &["10.1000/182"], &["10.1000", "11.1000/182", "10.10/x"]);
        check(Form::Url, &["https://example.org/a"], &["example.org", "mailto:a@example.org"]);
        check(Form::Year, &["1936", "c. 1936"], &["936", "1936a"]);
    }
}
