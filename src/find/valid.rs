//! What a field of a source must look like, for `valid("isbn", field.value)` in conditions.

use rustc_hash::FxHashSet;
use std::sync::LazyLock;

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
    /// English names or ISO 639 codes of languages.
    Language,
}

impl Form {
    /// All forms, by the names that conditions use.
    pub const ALL: [(&str, Form); 6] = [
        ("isbn", Form::Isbn),
        ("issn", Form::Issn),
        ("doi", Form::Doi),
        ("url", Form::Url),
        ("year", Form::Year),
        ("language", Form::Language),
    ];

    /// Whether a text has the form.
    pub fn fits(self, text: &str) -> bool {
        let text = text.trim();
        match self {
            Form::Isbn => text.parse::<isbn::Isbn>().is_ok(),
            Form::Issn => is_issn(text),
            Form::Doi => is_doi(text),
            Form::Url => url::Url::parse(text).is_ok_and(|url| url.has_host()),
            Form::Year => is_year(text),
            Form::Language => languages(text).all(is_language),
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

/// What stands between the commas of a list of languages.
fn languages(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', '/']).map(str::trim).filter(|name| !name.is_empty())
}

/// A code of ISO 639, maybe with a script or a region (`pt-BR`), or a name whose last word before brackets is one of
/// the words that name a language in English: `Brazilian Portuguese`, `Greek (ancient)`.
fn is_language(name: &str) -> bool {
    let code = name.split(['-', '_']).next().unwrap_or(name).to_ascii_lowercase();
    let is_code = match code.len() {
        2 => isolang::Language::from_639_1(&code).is_some() || code == "sh",
        3 => isolang::Language::from_639_3(&code).is_some(),
        // The Wikipedia in simple English.
        _ => code == "simple",
    };
    let words = name.split('(').next().unwrap_or(name).trim().to_lowercase();
    let last = words.rsplit([' ', '-']).next().unwrap_or_default();
    is_code || NAMES.contains(last) || NAMES.contains(words.as_str())
}

/// The words of the English names of languages, and names that ISO 639 gives otherwise.
static NAMES: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    const OTHERS: &str = "cantonese mandarin flemish farsi slovene odia punjabi valencian moldovan taiwanese castilian \
        hokkien gaelic sami inuktitut quechua berber creole";
    let named = isolang::languages().flat_map(|it| {
        let name = it.to_name().split('(').next().unwrap_or_default().to_lowercase();
        let words: Vec<String> =
            name.split([' ', '-']).filter(|it| it.len() > 3 && *it != "language").map(str::to_owned).collect();
        words.into_iter().chain([name.trim().to_owned()])
    });
    named.chain(OTHERS.split_whitespace().map(str::to_owned)).collect()
});

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
        check(
            Form::Language,
            &[
                "German",
                "de",
                "pt-BR",
                "Brazilian Portuguese",
                "English, French",
                "Greek",
                "en-us",
                "zh-Hans",
                "Serbo-Croatian",
            ],
            &["Germna", "in German language", "xx", "Frenglisch", "English; Atlantis"],
        );
        check(Form::Year, &["1936", "c. 1936"], &["936", "1936a"]);
    }
}
