//! The rules of each register: lengths, characters, check digits, prefixes and dates, as its own documents state them.

use super::Fault;
use crate::article::works::dates::is_day;

/// What a check says.
pub(super) type Checked = Result<(), Fault>;

/// Highest numbers that registers will give out in the next years: they grow, and a number far above is a slip.
const MOST_PMID: u64 = 50_000_000;
const MOST_PMC: u64 = 16_000_000;
const MOST_OCLC: u64 = 12_000_000_000;
const MOST_OSTI: u64 = 30_000_000;
const MOST_SSRN: u64 = 8_000_000;
const MOST_S2CID: u64 = 400_000_000;
const MOST_RFC: u64 = 12_000;

fn sure(holds: bool, fault: Fault) -> Checked {
    if holds { Ok(()) } else { Err(fault) }
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The digits and `X` of a number, without spaces, hyphens and dashes.
pub(super) fn bare(value: &str) -> String {
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '−');
    value.chars().filter(|&c| !is_mark(c)).map(|c| c.to_ascii_uppercase()).collect()
}

/// The sum of digits by weights that fall to 1 at the last one; `X` is ten. It ends ISBN-10 and ISSN modulo 11.
fn falling_sum(number: &str) -> u32 {
    let digit = |byte: u8| if byte == b'X' { 10 } else { u32::from(byte - b'0') };
    number.bytes().rev().zip(1..).map(|(byte, weight)| digit(byte) * weight).sum()
}

/// The sum of digits by the weights 1, 3, 1, 3 of European Article Numbers. It ends ISBN-13 and ISMN modulo 10.
fn ean_sum(number: &str) -> u32 {
    number.bytes().zip([1, 3].into_iter().cycle()).map(|(byte, weight)| u32::from(byte - b'0') * weight).sum()
}

/// A number of digits with a check digit that may be `X`.
fn ends_well(number: &str) -> Checked {
    let (body, _) = number.split_at(number.len() - 1);
    sure(all_digits(body), Fault::Form)?;
    sure(falling_sum(number).is_multiple_of(11), Fault::CheckDigit)
}

fn only_digits_and_x(number: &str) -> Checked {
    sure(number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'X'), Fault::Character)
}

/// ISO 2108; groups and registrants by the ranges of the International ISBN Agency.
pub(super) fn isbn(value: &str) -> Checked {
    let number = bare(value);
    only_digits_and_x(&number)?;
    match number.len() {
        10 => {
            ends_well(&number)?;
            // Amazon's own numbers look like ISBNs of a group that nobody has.
            sure(!number.starts_with("630") && !number.starts_with("631"), Fault::Prefix)?;
        }
        13 => {
            sure(all_digits(&number), Fault::Form)?;
            let is_book = number.starts_with("978") || (number.starts_with("979") && !number.starts_with("9790"));
            sure(is_book, Fault::Prefix)?;
            sure(ean_sum(&number).is_multiple_of(10), Fault::CheckDigit)?;
        }
        _ => return Err(Fault::Length),
    }
    sure(hyphenated(&number).is_some(), Fault::Unallotted)
}

/// An ISBN with its hyphens where the agency's ranges put them; none for a number of no range.
pub fn hyphenated(value: &str) -> Option<String> {
    let number = bare(value);
    let body = match number.len() {
        10 => format!("978{}", number.get(..9)?),
        13 => number.get(..12)?.to_owned(),
        _ => return None,
    };
    if !all_digits(&body) {
        return None;
    }
    // The check digit of the long form says nothing of where the hyphens stand.
    let check = (10 - ean_sum(&body) % 10) % 10;
    let mut long = [0; 13];
    for (slot, byte) in long.iter_mut().zip(body.bytes()) {
        *slot = byte - b'0';
    }
    long[12] = u8::try_from(check).ok()?;
    let whole = ::isbn::Isbn13::new(long).ok()?.hyphenate().ok()?;
    let parts = &whole[..whole.len() - 1];
    let last = &number[number.len() - 1..];
    let shown = if number.len() == 10 { parts.strip_prefix("978-")? } else { parts };
    Some(format!("{shown}{last}"))
}

/// The nine digits before ISBN: an ISBN-10 without its leading zero.
pub(super) fn sbn(value: &str) -> Checked {
    let number = bare(value);
    only_digits_and_x(&number)?;
    sure(number.len() == 9, Fault::Length)?;
    ends_well(&format!("0{number}"))
}

/// ISO 10957, in the form of 13 digits.
pub(super) fn ismn(value: &str) -> Checked {
    let number = bare(value);
    sure(all_digits(&number), Fault::Character)?;
    sure(number.len() == 13, Fault::Length)?;
    sure(number.starts_with("9790"), Fault::Prefix)?;
    sure(ean_sum(&number).is_multiple_of(10), Fault::CheckDigit)
}

/// ISO 3297.
pub(super) fn issn(value: &str) -> Checked {
    let number = bare(value);
    only_digits_and_x(&number)?;
    sure(number.len() == 8, Fault::Length)?;
    ends_well(&number)
}

fn has_space_or_dash(value: &str) -> bool {
    value.contains(|c: char| c.is_whitespace() || c == '–')
}

fn is_address(value: &str) -> bool {
    value.contains("://") || value.starts_with("www.")
}

/// ISO 26324, with the registrants that the agencies give out.
pub(super) fn doi(value: &str) -> Checked {
    sure(!is_address(value), Fault::Address)?;
    sure(!has_space_or_dash(value), Fault::Space)?;
    let Some(rest) = value.strip_prefix("10.") else { return Err(Fault::Prefix) };
    let Some((registrant, item)) = rest.split_once('/') else { return Err(Fault::Form) };
    sure(!item.is_empty(), Fault::Form)?;
    sure(!value.ends_with(['.', ',']), Fault::Ending)?;
    sure(is_registrant(registrant), Fault::Prefix)
}

fn is_registrant(registrant: &str) -> bool {
    let (number, has_subcode) = match registrant.split_once('.') {
        Some((number, subcode)) => {
            let is_good = subcode.split('.').all(all_digits);
            if !is_good {
                return false;
            }
            (number, true)
        }
        None => (registrant, false),
    };
    if !all_digits(number) || number.starts_with('0') || number == "5555" {
        return false;
    }
    match number.len() {
        1..=3 => has_subcode,
        4 => true,
        5 => number < if has_subcode { "40000" } else { "70000" },
        _ => false,
    }
}

/// The Handle System, RFC 3650.
pub(super) fn hdl(value: &str) -> Checked {
    sure(!is_address(value), Fault::Address)?;
    sure(!has_space_or_dash(value), Fault::Space)?;
    sure(value.split_once('/').is_some_and(|(prefix, item)| !prefix.is_empty() && !item.is_empty()), Fault::Form)?;
    sure(!value.ends_with(['.', ',']), Fault::Ending)
}

/// A number without the version after it: `v2`.
fn without_version(value: &str) -> &str {
    match value.rsplit_once('v') {
        Some((number, version)) if all_digits(version) => number,
        _ => value,
    }
}

/// arXiv's three forms, each for its years: 9107–0703, 0704–1412 and from 1501.
pub(super) fn arxiv(value: &str) -> Checked {
    sure(!is_address(value), Fault::Address)?;
    let value = without_version(value);
    let month_of = |date: &str| (date[..2].parse::<u32>().unwrap_or(0), date[2..].parse::<u32>().unwrap_or(0));
    if let Some((archive, number)) = value.split_once('/') {
        let is_archive = archive.starts_with(|c: char| c.is_ascii_lowercase())
            && archive.bytes().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'.'));
        sure(is_archive && number.len() == 7 && all_digits(number), Fault::Form)?;
        let (year, month) = month_of(&number[..4]);
        let in_time = !(7..=91).contains(&year) || (year == 91 && month >= 7) || (year == 7 && month <= 3);
        return sure((1..=12).contains(&month) && in_time, Fault::Date);
    }
    let Some((date, number)) = value.split_once('.') else { return Err(Fault::Form) };
    sure(date.len() == 4 && all_digits(date) && all_digits(number), Fault::Form)?;
    sure(matches!(number.len(), 4 | 5), Fault::Length)?;
    let (year, month) = month_of(date);
    let is_short = (year == 7 && month >= 4) || (8..=14).contains(&year);
    let in_time = if number.len() == 4 { is_short } else { (15..=90).contains(&year) };
    sure((1..=12).contains(&month) && in_time, Fault::Date)
}

/// bioRxiv: six digits, or from 11 December 2019 a date and six digits.
pub(super) fn biorxiv(value: &str) -> Checked {
    preprint(value, 6, (2019, 12, 11))
}

/// medRxiv: eight digits, or from 2020 a date and eight digits.
pub(super) fn medrxiv(value: &str) -> Checked {
    preprint(value, 8, (2020, 1, 1))
}

fn preprint(value: &str, n_digits: usize, first: (i16, i8, i8)) -> Checked {
    sure(!is_address(value), Fault::Address)?;
    let item = value.strip_prefix("10.1101/").or_else(|| value.strip_prefix("10.64898/"));
    let Some(item) = item else { return Err(Fault::Prefix) };
    let parts: Vec<&str> = without_version(item).split('.').collect();
    match parts[..] {
        [number] => sure(all_digits(item) && number.len() == n_digits, Fault::Form),
        [year, month, day, number] => {
            let widths = [year, month, day].map(str::len) == [4, 2, 2] && parts.iter().all(|part| all_digits(part));
            sure(widths && number.len() == n_digits, Fault::Form)?;
            let date = (year.parse().unwrap_or(0), month.parse().unwrap_or(0), day.parse().unwrap_or(0));
            sure(is_day(date.0, date.1, date.2) && date >= first, Fault::Date)
        }
        _ => Err(Fault::Form),
    }
}

/// A number of a register that counts from `least`.
fn counted(value: &str, least: u64, most: u64) -> Checked {
    sure(all_digits(value), Fault::Character)?;
    sure(!value.starts_with('0'), Fault::Form)?;
    let number: u64 = value.parse().unwrap_or(u64::MAX);
    sure(number >= least, Fault::TooLow)?;
    sure(number <= most, Fault::TooHigh)
}

/// PubMed.
pub(super) fn pmid(value: &str) -> Checked {
    counted(value, 1, MOST_PMID)
}

/// PubMed Central; `PMC` may stand before the number and a version after it.
pub(super) fn pmc(value: &str) -> Checked {
    let number = value.strip_prefix("PMC").unwrap_or(value);
    let number = number.split_once('.').filter(|(_, version)| all_digits(version)).map_or(number, |(it, _)| it);
    counted(number, 1, MOST_PMC)
}

/// OCLC control numbers, bare or with the prefixes of its records.
pub(super) fn oclc(value: &str) -> Checked {
    let prefixed = [("ocm", 8), ("ocn", 9), ("on", 10)];
    if let Some((number, width)) = prefixed.iter().find_map(|(it, width)| Some((value.strip_prefix(it)?, *width))) {
        return sure(all_digits(number) && number.len() == width, Fault::Form);
    }
    let number = value.strip_prefix("(OCoLC)").unwrap_or(value);
    sure(all_digits(number), Fault::Character)?;
    sure(number.len() <= 11, Fault::Length)?;
    let number: u64 = number.parse().unwrap_or(u64::MAX);
    sure(number > 0, Fault::TooLow)?;
    sure(number <= MOST_OCLC, Fault::TooHigh)
}

/// Numbers of the Library of Congress, normalised as its LCCN namespace says: which places hold letters depends on the
/// length.
pub(super) fn lccn(value: &str) -> Checked {
    let mut number: String = value.chars().filter(|c| !c.is_whitespace()).collect();
    if let Some((before, _)) = number.split_once('/') {
        number = before.to_owned();
    }
    if let Some((before, serial)) = number.split_once('-') {
        sure(all_digits(serial) && serial.len() <= 6, Fault::Form)?;
        number = format!("{before}{serial:0>6}");
    }
    sure(number.bytes().all(|byte| byte.is_ascii_alphanumeric()), Fault::Character)?;
    sure((8..=12).contains(&number.len()), Fault::Length)?;
    let letters = |text: &str| text.bytes().all(|byte| byte.is_ascii_lowercase());
    let (head, tail) = number.split_at(number.len() - 8);
    let head_is_good = match head.len() {
        0 => true,
        1 => letters(head),
        2 => letters(head) || all_digits(head),
        3 => letters(&head[..1]) && (letters(&head[1..]) || all_digits(&head[1..])),
        _ => letters(&head[..2]) && all_digits(&head[2..]),
    };
    sure(all_digits(tail) && head_is_good, Fault::Form)
}

/// Open Library: a number and the letter of an author, an edition or a work.
pub(super) fn ol(value: &str) -> Checked {
    let number = value.strip_prefix("OL").unwrap_or(value);
    let number = number.strip_suffix(['A', 'M', 'W']).ok_or(Fault::Form)?;
    sure(all_digits(number) && !number.starts_with('0'), Fault::Form)
}

/// JSTOR: anything but an address or a text with spaces.
pub(super) fn jstor(value: &str) -> Checked {
    sure(!is_address(value) && !value.to_ascii_lowercase().contains("jstor"), Fault::Address)?;
    sure(!value.contains(char::is_whitespace), Fault::Space)?;
    // Of all its forms, `2118559`, `i12345`, `j.ctt1w0`, `community.9`, none is without a figure.
    sure(value.bytes().any(|byte| byte.is_ascii_digit()), Fault::Form)
}

/// The nineteen characters of the Astrophysics Data System: year, publication, volume, page, initial.
pub(super) fn bibcode(value: &str) -> Checked {
    sure(value.is_ascii() && value.len() == 19, Fault::Length)?;
    let bytes = value.as_bytes();
    sure(all_digits(&value[..4]) && &value[..4] >= "1000" && &value[..4] <= "2099", Fault::Date)?;
    let is_letter = |at: usize| bytes[at].is_ascii_alphabetic();
    let middle = bytes[5..13].iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'&' | b'.'));
    let page = bytes[13..18].iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b':'));
    sure(is_letter(4) && middle && page && (is_letter(18) || bytes[18] == b'.'), Fault::Form)?;
    sure(!value.contains("&."), Fault::Form)
}

/// Zentralblatt MATH: `1234.56789`, the volume padded or not; eight digits while it is new.
pub(super) fn zbl(value: &str) -> Checked {
    let is_new = value.len() == 8 && all_digits(value);
    let is_old = value.split_once('.').is_some_and(|(volume, item)| {
        (1..=4).contains(&volume.len()) && item.len() == 5 && all_digits(volume) && all_digits(item)
    });
    sure(is_new || is_old, Fault::Form)
}

/// Jahrbuch über die Fortschritte der Mathematik: `12.3456.78`.
pub(super) fn jfm(value: &str) -> Checked {
    let value = value.strip_prefix("JFM").unwrap_or(value).trim_start();
    let parts: Vec<&str> = value.split('.').collect();
    let widths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    sure(matches!(widths[..], [1 | 2, 4, 2]) && parts.iter().all(|part| all_digits(part)), Fault::Form)
}

/// Mathematical Reviews: up to seven digits.
pub(super) fn mr(value: &str) -> Checked {
    let number = value.strip_prefix("MR").unwrap_or(value).trim_start();
    sure(all_digits(number), Fault::Character)?;
    sure(number.len() <= 7, Fault::Length)
}

/// The Office of Scientific and Technical Information.
pub(super) fn osti(value: &str) -> Checked {
    counted(value, 1018, MOST_OSTI)
}

/// The Social Science Research Network.
pub(super) fn ssrn(value: &str) -> Checked {
    counted(value, 100, MOST_SSRN)
}

/// Semantic Scholar.
pub(super) fn s2cid(value: &str) -> Checked {
    counted(value, 1, MOST_S2CID)
}

/// Requests for Comments.
pub(super) fn rfc(value: &str) -> Checked {
    counted(value, 1, MOST_RFC)
}

/// Amazon's numbers; an ISBN among them is an ISBN.
pub(super) fn asin(value: &str) -> Checked {
    sure(value.len() == 10, Fault::Length)?;
    sure(value.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase()), Fault::Character)?;
    let (body, last) = value.split_at(9);
    if all_digits(body) && (all_digits(last) || last == "X") {
        sure(falling_sum(value).is_multiple_of(11), Fault::CheckDigit)?;
        return sure(value.starts_with("630") || value.starts_with("631"), Fault::Isbn);
    }
    sure(value.starts_with(|c: char| c.is_ascii_uppercase()), Fault::Form)
}

/// The country of Amazon's shop: the end of its domain.
pub(super) fn asin_tld(value: &str) -> Checked {
    const TLDS: &[&str] = &[
        "ae", "au", "be", "br", "ca", "cn", "com", "com.au", "com.be", "com.br", "com.mx", "com.tr", "co.jp", "co.uk",
        "de", "eg", "es", "fr", "ie", "in", "it", "jp", "mx", "nl", "pl", "sa", "se", "sg", "tr", "uk", "us", "co.za",
        "za",
    ];
    sure(TLDS.contains(&value), Fault::Form)
}

/// CiteSeerX: the prefix of its handles and two numbers.
pub(super) fn citeseerx(value: &str) -> Checked {
    let Some(rest) = value.strip_prefix("10.1.1.") else { return Err(Fault::Prefix) };
    let is_number = |text: &str| all_digits(text) && text.len() <= 4 && !text.starts_with('0');
    sure(rest.split_once('.').is_some_and(|(one, other)| is_number(one) && is_number(other)), Fault::Form)
}

/// The identifier of a message, RFC 5536, without the angle brackets.
pub(super) fn message_id(value: &str) -> Checked {
    sure(!value.contains(char::is_whitespace), Fault::Space)?;
    sure(!value.contains(['<', '>']), Fault::Character)?;
    let parts = value.split_once('@');
    sure(parts.is_some_and(|(left, right)| !left.is_empty() && !right.is_empty()), Fault::Form)
}
