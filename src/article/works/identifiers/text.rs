//! Identifiers in running text, behind the name of their register: `ISBN 978…`, `doi:10.…`, `PMID: 1`.

use super::{Identifier, Scheme};
use crate::article::text::Stretch;
use crate::article::{Article, Passage, Voice};
use std::ops::Range;

/// A word that names a register.
#[derive(Clone, Copy, Debug)]
struct Label {
    scheme: &'static Scheme,
    /// How much of the word is the name; the rest is the number already.
    len: usize,
    /// Whether wikis know the word as it is.
    is_known: bool,
}

/// Reads the identifiers behind a label. Linear: words that are labels are told by the vocabulary.
pub(super) fn read(article: &Article) -> Vec<Identifier> {
    let labels: Vec<Option<Label>> = article.vocabulary.iter().map(label).collect();
    if labels.iter().all(Option::is_none) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for passage in &article.passages {
        for word in &article.words[passage.words.clone()] {
            let Some(label) = labels[word.id.0 as usize] else { continue };
            if article.voice_at(word.text.start) != Voice::Code {
                found.extend(behind(article, passage, word.text, label));
            }
        }
    }
    found
}

/// The register that a folded word names, if it is a label.
fn label(word: &str) -> Option<Label> {
    // Sorted, for every distinct word of an article is asked.
    const NAMES: &[(&str, &str)] = &[
        ("arxiv", "arxiv"),
        ("asin", "asin"),
        ("bibcode", "bibcode"),
        ("biorxiv", "biorxiv"),
        ("citeseerx", "citeseerx"),
        ("doi", "doi"),
        ("e-issn", "issn"),
        ("eissn", "issn"),
        ("hdl", "hdl"),
        ("isbn", "isbn"),
        ("ismn", "ismn"),
        ("issn", "issn"),
        ("jfm", "jfm"),
        ("jstor", "jstor"),
        ("lccn", "lccn"),
        ("medrxiv", "medrxiv"),
        ("mr", "mr"),
        ("oclc", "oclc"),
        ("ol", "ol"),
        ("osti", "osti"),
        ("pmc", "pmc"),
        ("pmcid", "pmc"),
        ("pmid", "pmid"),
        ("rfc", "rfc"),
        ("s2cid", "s2cid"),
        ("sbn", "sbn"),
        ("ssrn", "ssrn"),
        ("zbl", "zbl"),
    ];
    const SLIPS: [&str; 6] = ["isbn-13", "isbn-10", "isbn13", "isbn10", "10-isbn", "13-isbn"];
    let of = |name, len, is_known| Scheme::named(name).map(|scheme| Label { scheme, len, is_known });
    if let Ok(at) = NAMES.binary_search_by_key(&word, |(label, _)| label) {
        return of(NAMES[at].1, word.len(), true);
    }
    if !word.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if SLIPS.contains(&word) {
        return of("isbn", word.len(), false);
    }
    // The number may be glued to the label.
    let glued = |name: &'static str| {
        let rest = word.strip_prefix(name)?;
        let number = rest.trim_start_matches('-');
        let is_number = number.len() > 6 && number.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
        is_number.then(|| of(name, name.len() + rest.len() - number.len(), false)).flatten()
    };
    // In these the register's letters are a part of the number.
    let lettered = |name: &'static str, least: usize| {
        let rest = word.strip_prefix(name)?;
        let number = if name == "ol" { rest.trim_end_matches(|c: char| c.is_ascii_alphabetic()) } else { rest };
        let is_number = number.len() >= least && rest.len() < number.len() + 2;
        (is_number && number.bytes().all(|byte| byte.is_ascii_digit())).then(|| of(name, 0, true)).flatten()
    };
    let glued = glued("isbn").or_else(|| glued("issn")).or_else(|| lettered("pmc", 4));
    glued.or_else(|| lettered("ol", 5)).or_else(|| lettered("mr", 7))
}

/// Reads the number behind a label.
fn behind(article: &Article, passage: &Passage, word: Stretch, label: Label) -> Option<Identifier> {
    let scheme = label.scheme;
    let end = passage.text.end;
    let from = word.start as usize + label.len;
    let rest = article.text(Stretch::new(from, end as usize));
    let after = rest.trim_start_matches([' ', '\u{a0}', ':', '#', '=']);
    let gap = &rest[..rest.len() - after.len()];
    let after = after.strip_prefix("No. ").unwrap_or(after);
    // `DOI` alone and `hdl` are words of their own; a register's name right before its number is a label.
    if gap.is_empty() && label.is_known && label.len > 0 || gap.contains("::") || gap.len() > 8 {
        return None;
    }
    // Short names are words of their own in other letters: `Mr`.
    let written = article.text(word);
    if matches!(scheme.name, "sbn" | "jfm" | "mr" | "ol") && !written.starts_with(&scheme.name.to_ascii_uppercase()) {
        return None;
    }
    let text = scheme.without_prefix(after);
    let at = end as usize - text.len();
    let before = || article.text(Stretch::new(passage.text.start as usize, word.start as usize));
    let is_set_off = || passage.note.is_some() && is_set_off(before());
    let of_letters = || of_letters(scheme, text, gap).filter(|_| is_set_off());
    let range = number_in_text(scheme, text).or_else(|| misshapen(scheme, text, gap)).or_else(of_letters)?;
    let value = &text[range.clone()];
    let whole = Stretch::new(word.start as usize, at + range.end);
    let colon_is_slip = matches!(scheme.name, "isbn" | "pmid" | "rfc" | "issn") && gap.contains(':');
    let is_slip = !label.is_known || colon_is_slip;
    // The label that a template shows, `{{ISBN|…}}`, is not in the source.
    let number = Stretch::new(at + range.start, at + range.end);
    let is_verbatim = |stretch: Stretch| article.span(stretch).len() == stretch.len();
    let is_labelled = is_verbatim(whole);
    let respelt = Some(value).filter(|_| scheme.name == "issn" && is_verbatim(number)).and_then(parted);
    let respelt = respelt.or_else(|| (is_slip && is_labelled).then(|| value.to_owned()));
    Some(Identifier {
        scheme,
        value: value.to_owned(),
        span: article.span(if is_labelled { whole } else { number }),
        work: None,
        is_labelled,
        fault: (scheme.check)(value).err(),
        respelt: respelt.map(|number| if is_labelled { format!("{} {number}", scheme.shown) } else { number }),
    })
}

/// An ISSN with a hyphen in the middle. `None` if it stands so.
fn parted(value: &str) -> Option<String> {
    let bare: String = value.chars().filter(char::is_ascii_alphanumeric).collect();
    let parts = bare.split_at_checked(4).filter(|_| bare.len() == 8 && !value.contains('-'));
    parts.map(|(first, last)| format!("{first}-{last}"))
}

fn number_in_text(scheme: &Scheme, text: &str) -> Option<Range<usize>> {
    let range = number(scheme, text)?;
    let value = &text[range.clone()];
    let n_digits = value.bytes().filter(u8::is_ascii_digit).count();
    let begins = value.starts_with(|c: char| c.is_ascii_digit());
    let is_one = match scheme.name {
        "isbn" | "ismn" => n_digits >= 8,
        "issn" => n_digits >= 6,
        // `doi:11.1000/182` is meant as one.
        "doi" => begins && value.contains('/') && value.contains('.'),
        "hdl" => value.contains('/') && n_digits > 1,
        "arxiv" => n_digits >= 5,
        "lccn" => n_digits >= 5,
        "sbn" => n_digits >= 8,
        "biorxiv" | "medrxiv" => value.starts_with("10.") && value.contains('/'),
        // Journals and firms have these names too: their numbers are short, or years.
        "jfm" => value.matches('.').count() == 2 && n_digits > 6,
        "mr" => (7..10).contains(&n_digits),
        "ol" => n_digits > 5 || n_digits > 3 && value.ends_with(|c: char| c.is_ascii_uppercase()),
        "bibcode" => begins && value.len() > 12,
        "asin" => value.len() > 7 && n_digits > 0,
        "pmc" => n_digits > 3,
        "citeseerx" => value.starts_with("10."),
        _ => begins,
    };
    is_one.then_some(range)
}

/// What stands in the place of a number and is meant as one, though it has not the shape: a letter typed for a figure,
/// a number that breaks off. Only what prose does not hold: behind the label of a register may stand any word.
fn misshapen(scheme: &Scheme, text: &str, gap: &str) -> Option<Range<usize>> {
    let len = unspaced(text, |c| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '/')));
    let value = &text[..len];
    let n_digits = value.bytes().filter(u8::is_ascii_digit).count();
    let n_signs = value.bytes().filter(u8::is_ascii_alphanumeric).count();
    let is_joined = gap == ":";
    let is_meant = match scheme.name {
        "isbn" | "ismn" => matches!(n_signs, 10 | 13) && n_digits + 2 >= n_signs,
        "issn" => n_signs == 8 && n_digits >= 6 && value.as_bytes().get(4) == Some(&b'-'),
        "doi" => value.strip_prefix("10.").is_some_and(|rest| rest.len() > 3 && n_digits == rest.len() + 2),
        "hdl" => is_joined && n_digits > 3 && n_digits == len,
        "bibcode" => is_joined && n_digits > 3 && n_signs > n_digits && value.as_bytes()[0].is_ascii_digit(),
        "oclc" => {
            ["ocm", "ocn"].iter().any(|it| value.starts_with(it) && n_digits > 1)
                || value.strip_prefix("on").is_some_and(is_number)
        }
        "pmid" => value.strip_prefix("PMC").is_some_and(is_number),
        // Four figures may be a year.
        "lccn" => len <= 4 && is_number(value) && !(1400..2100).contains(&value.parse().unwrap_or(0)),
        _ => false,
    };
    is_meant.then_some(0..len)
}

/// What stands in the place of a number in a note and is a word, or a number with a letter typed for a figure: `JSTOR
/// abc`, `PMID 1732206O`. A word that prose may have behind the label is none.
fn of_letters(scheme: &Scheme, text: &str, gap: &str) -> Option<Range<usize>> {
    // Sorted. What says that there is no number, what goes on with the sentence, and what registers hold.
    const WORDS: [&str; 40] = [
        "and", "are", "as", "at", "by", "code", "data", "for", "from", "full", "has", "hbk", "here", "id", "in", "is",
        "item", "key", "link", "list", "na", "no", "none", "not", "nr", "num", "of", "on", "only", "or", "page", "pbk",
        "see", "site", "text", "to", "use", "via", "was", "with",
    ];
    let len = unspaced(text, |c| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '/')));
    let (value, after) = text.split_at(len);
    let ends = after.is_empty() || after.starts_with(['.', ',', ';', ')', ']', '\n']);
    let n_digits = value.bytes().filter(u8::is_ascii_digit).count();
    let is_mistyped = n_digits > 3 && n_digits + 1 == len && is_counted(scheme);
    // Longer words say why there is no number: `ISBN: unknown`. Fats in blood are named as handles are.
    let is_joined = scheme.name != "hdl" || gap == ":";
    let is_word = is_joined && (2..=4).contains(&len) && value.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_meant = is_mistyped || is_word && WORDS.binary_search(&value).is_err();
    (ends && is_meant && (scheme.check)(value).is_err()).then_some(0..len)
}

/// Whether a register only counts: its numbers have figures alone.
fn is_counted(scheme: &Scheme) -> bool {
    matches!(scheme.name, "pmid" | "pmc" | "oclc" | "mr" | "osti" | "ssrn" | "s2cid")
}

/// Whether what stands before a label ends a part of a citation.
fn is_set_off(before: &str) -> bool {
    before.trim_end().is_empty() || before.trim_end().ends_with(['.', ',', ';', ':', '(', '[', '"', '”'])
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Where the number that begins a text ends; none if no number begins it.
pub(super) fn number(scheme: &Scheme, text: &str) -> Option<Range<usize>> {
    let len = match scheme.name {
        "isbn" | "ismn" => grouped(text, &[13, 10]),
        "issn" => grouped(text, &[8]),
        "sbn" => grouped(text, &[9]),
        "message_id" => unspaced(text, |c| matches!(c, '<' | '>')),
        "doi" | "hdl" | "biorxiv" | "medrxiv" => unspaced(text, |c| matches!(c, '<' | '>' | '"' | '“' | '”' | '|')),
        "bibcode" => unspaced(text, |c| matches!(c, '<' | '>' | '"' | ',' | ';' | ')' | ']' | '|')),
        "arxiv" => unspaced(text, |c| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '-'))),
        "lccn" => unspaced(text, |c| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '/'))),
        "zbl" | "jfm" | "citeseerx" => unspaced(text, |c| !(c.is_ascii_digit() || c == '.')),
        _ => unspaced(text, |c| !c.is_ascii_alphanumeric()),
    };
    (len > 0).then_some(0..len)
}

/// The length of the first word up to a character that ends it, without the marks of the sentence around it.
fn unspaced(text: &str, ends: impl Fn(char) -> bool) -> usize {
    let end = text.find(|c: char| c.is_whitespace() || ends(c)).unwrap_or(text.len());
    let mut kept = text[..end].trim_end_matches(['.', ',', ';', ':', '\'', '’', '*']);
    while let Some(rest) = kept.strip_suffix([')', ']']) {
        let opens = kept.matches(['(', '[']).count();
        if opens == kept.matches([')', ']']).count() {
            break;
        }
        kept = rest.trim_end_matches(['.', ',', ';']);
    }
    kept.len()
}

/// The length of digits in groups with hyphens or single spaces between: as many groups as make one of the lengths, the
/// first length before the others; if none do, the groups that hyphens join, or all if those are few digits.
fn grouped(text: &str, lengths: &[usize]) -> usize {
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let (mut n_digits, mut end, mut at) = (0, 0, 0);
    for c in text.chars().take(40) {
        at += c.len_utf8();
        match c {
            '0'..='9' | 'X' | 'x' => {
                n_digits += 1;
                end = at;
                if matches!(c, 'X' | 'x') {
                    break;
                }
            }
            '-' | '‐' | '‑' | '–' | '−' => {}
            ' ' | '\u{a0}' if end + c.len_utf8() == at => ends.push((end, n_digits)),
            _ => break,
        }
    }
    ends.push((end, n_digits));
    let of_length = |length: &usize| ends.iter().find(|(_, n)| n == length);
    let whole = lengths.iter().find_map(of_length).or_else(|| ends.first().filter(|(_, n)| *n >= 8));
    whole.map_or(end, |(end, _)| *end)
}
