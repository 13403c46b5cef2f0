//! Identifiers of works: the registers, what is wrong with a number, and where an article writes one.

mod checks;
mod text;

pub use checks::hyphenated;

use super::super::{Article, WorkId};
use super::dates::Day;
use super::{Field, Work};
use crate::source::Span;

/// A number or code under which a register knows a work.
#[derive(Clone, Debug)]
pub struct Identifier {
    /// The register.
    pub scheme: &'static Scheme,
    /// As written, without the label before it.
    pub value: String,
    /// The source of the value; of one in running text, with its label, unless a template shows that.
    pub span: Span,
    /// The work that it names; none for one in running text.
    pub work: Option<WorkId>,
    /// Whether its label is part of the span.
    pub is_labelled: bool,
    /// What is wrong with it.
    pub fault: Option<Fault>,
    /// The label and value as they should read, where the label is written in a way that wikis do not know.
    pub respelt: Option<String>,
}

/// A register of works.
#[derive(Clone, Copy, Debug)]
pub struct Scheme {
    /// The name that lint files use: that of the template parameter.
    pub name: &'static str,
    /// How people write it.
    pub shown: &'static str,
    /// Parameters of citation templates and fields of bibliographies that hold one.
    params: &'static [&'static str],
    /// Its rules, for a value without spaces around it.
    pub check: fn(&str) -> Result<(), Fault>,
}

/// What is wrong with an identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It holds a character that the register never uses.
    Character,
    /// It is too short or too long.
    Length,
    /// Its parts do not stand as the register puts them.
    Form,
    /// Its check digit does not follow from the others.
    CheckDigit,
    /// It begins as none of the register do.
    Prefix,
    /// It lies in no range that the agency has given out.
    Unallotted,
    /// It is lower than the lowest of the register.
    TooLow,
    /// It is higher than the register counts.
    TooHigh,
    /// The date in it is none, or not one of its form.
    Date,
    /// It ends with a mark of the sentence around it.
    Ending,
    /// There is a space or a dash in it.
    Space,
    /// It is an address.
    Address,
    /// It is an ISBN.
    Isbn,
    /// There are several in the place of one.
    Several,
}

impl Fault {
    /// The name that lint files use.
    pub fn as_str(self) -> &'static str {
        match self {
            Fault::Character => "character",
            Fault::Length => "length",
            Fault::Form => "form",
            Fault::CheckDigit => "check-digit",
            Fault::Prefix => "prefix",
            Fault::Unallotted => "unallotted",
            Fault::TooLow => "too-low",
            Fault::TooHigh => "too-high",
            Fault::Date => "date",
            Fault::Ending => "ending",
            Fault::Space => "space",
            Fault::Address => "address",
            Fault::Isbn => "isbn",
            Fault::Several => "several",
        }
    }
}

macro_rules! schemes {
    ($($name:ident $shown:literal $params:expr;)*) => {
        /// Every register whose rules are known.
        pub const SCHEMES: &[Scheme] = &[$(Scheme {
            name: stringify!($name),
            shown: $shown,
            params: &$params,
            check: checks::$name,
        },)*];
    };
}

schemes! {
    isbn "ISBN" ["isbn", "isbn-", "isbn13", "isbn-13", "isbn10", "isbn2"];
    issn "ISSN" ["issn", "eissn"];
    ismn "ISMN" ["ismn"];
    sbn "SBN" ["sbn"];
    doi "DOI" ["doi"];
    hdl "Handle" ["hdl"];
    arxiv "arXiv identifier" ["arxiv"];
    biorxiv "bioRxiv identifier" ["biorxiv"];
    medrxiv "medRxiv identifier" ["medrxiv"];
    pmid "PMID" ["pmid"];
    pmc "PMC number" ["pmc", "pmcid"];
    oclc "OCLC number" ["oclc"];
    lccn "LCCN" ["lccn"];
    ol "Open Library number" ["ol"];
    jstor "JSTOR number" ["jstor"];
    bibcode "Bibcode" ["bibcode"];
    zbl "Zbl number" ["zbl", "zblnumber"];
    jfm "JFM number" ["jfm"];
    mr "MR number" ["mr", "mrnumber"];
    osti "OSTI number" ["osti"];
    ssrn "SSRN number" ["ssrn"];
    s2cid "S2CID" ["s2cid"];
    rfc "RFC number" ["rfc"];
    asin "ASIN" ["asin"];
    asin_tld "ASIN domain" ["asin-tld"];
    citeseerx "CiteSeerX number" ["citeseerx"];
    message_id "message identifier" ["message-id"];
}

impl Scheme {
    /// The register of a name.
    pub fn named(name: &str) -> Option<&'static Scheme> {
        SCHEMES.iter().find(|scheme| scheme.name == name)
    }

    /// The register that a parameter of a citation template or a field of a bibliography is for.
    pub(crate) fn of_param(written: &str) -> Option<&'static Scheme> {
        SCHEMES.iter().find(|scheme| scheme.params.iter().any(|param| param.eq_ignore_ascii_case(written)))
    }

    /// The register that a field of a work is for. What `eprint` holds is said beside it in entries of a bibliography.
    fn of_field(work: &Work, field: &Field) -> Option<&'static Scheme> {
        if field.written != "eprint" {
            return Scheme::of_param(&field.written);
        }
        if is_strict(work) {
            return Scheme::named("arxiv");
        }
        let kind = work.fields.iter().find(|it| ["eprinttype", "archiveprefix"].contains(&it.written.as_str()))?;
        match kind.value.to_ascii_lowercase().as_str() {
            // Before 2007 a number alone is half of one: the archive stands in a field of its own.
            "arxiv" if field.value.bytes().all(|byte| byte.is_ascii_digit()) => None,
            "pubmed" => Scheme::named("pmid"),
            kind => ["arxiv", "jstor", "hdl", "pmid"].into_iter().find(|it| *it == kind).and_then(Scheme::named),
        }
    }

    /// What stands before the number where more than the number is written: an address of the register, or its name.
    fn without_prefix(self, value: &str) -> &str {
        const PREFIXES: &[(&str, &[&str])] = &[
            (
                "doi",
                &["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:", "DOI:"],
            ),
            ("arxiv", &["https://arxiv.org/abs/", "http://arxiv.org/abs/", "arXiv:", "arxiv:"]),
            ("hdl", &["https://hdl.handle.net/", "http://hdl.handle.net/", "hdl:"]),
            ("biorxiv", &["https://doi.org/"]),
            ("medrxiv", &["https://doi.org/"]),
        ];
        let own = PREFIXES.iter().find(|(name, _)| *name == self.name).map_or(&[] as &[&str], |(_, all)| all);
        own.iter().find_map(|prefix| value.strip_prefix(prefix)).unwrap_or(value).trim_start()
    }
}

impl Identifier {
    /// The first day of the year, month or day that the number states; none if its register puts no date in it.
    pub fn day(&self) -> Option<Day> {
        let digits: String = self.value.chars().filter(char::is_ascii_digit).collect();
        let number = |range: std::ops::Range<usize>| digits.get(range)?.parse::<i16>().ok();
        match self.scheme.name {
            "bibcode" => Day::new(number(0..4)?, 1, 1),
            "arxiv" if !self.value.contains('/') => {
                Day::new(2000 + number(0..2)?, i8::try_from(number(2..4)?).ok()?, 1)
            }
            "biorxiv" | "medrxiv" if digits.len() > 14 => {
                // Six digits of the prefix come first.
                let at = digits.len() - if self.scheme.name == "biorxiv" { 14 } else { 16 };
                let part = |from: usize, to: usize| number(at + from..at + to).and_then(|it| i8::try_from(it).ok());
                Day::new(number(at..at + 4)?, part(4, 6)?, part(6, 8)?)
            }
            _ => None,
        }
    }
}

/// Reads the identifiers of an article: of its works, then those that stand in its text behind the name of a register.
pub(crate) fn read(article: &Article) -> Vec<Identifier> {
    let mut identifiers = Vec::new();
    for (index, work) in article.works.iter().enumerate() {
        // What a free text says is read from the text itself, labels and all.
        let fields = work.fields.iter().filter(|field| !field.written.is_empty());
        identifiers.extend(fields.flat_map(|field| of_field(WorkId::new(index), work, field)));
    }
    identifiers.extend(text::read(article));
    identifiers.sort_by_key(|identifier| identifier.span);
    identifiers
}

/// Whether a template is one of the citation templates that take nothing but the number.
fn is_strict(work: &Work) -> bool {
    let name = work.template.as_deref().unwrap_or("").trim().to_ascii_lowercase();
    name.starts_with("cite ") || name.starts_with("cite_") || name == "citation"
}

fn of_field(id: WorkId, work: &Work, field: &Field) -> Vec<Identifier> {
    let value = field.value.trim();
    // Double brackets say that a number is written so on purpose; braces are a template that was not read.
    let is_read = !value.is_empty() && !value.starts_with("((") && !value.contains(['{', '}', '[', ']']);
    let Some(scheme) = Scheme::of_field(work, field).filter(|_| is_read) else { return Vec::new() };
    let one = |value: &str, fault: Option<Fault>| Identifier {
        scheme,
        value: value.to_owned(),
        span: field.span,
        work: Some(id),
        is_labelled: false,
        fault,
        respelt: None,
    };
    if is_strict(work) {
        let fault = (scheme.check)(value).err();
        let fault = fault.map(|fault| if is_several(scheme, value) { Fault::Several } else { fault });
        return vec![one(value, fault)];
    }
    let whole = scheme.without_prefix(value);
    if (scheme.check)(whole).is_ok() {
        // An entry has the number alone: programs make the address of it.
        let is_address = work.is_entry() && value.contains("://") && whole.len() < value.len();
        return vec![Identifier { respelt: is_address.then(|| whole.to_owned()), ..one(whole, None) }];
    }
    if work.is_entry() {
        return of_entry(scheme, value).into_iter().map(|part| one(part, (scheme.check)(part).err())).collect();
    }
    let parts = value.split([',', ';']).map(|part| scheme.without_prefix(part.trim()));
    let parts = parts.map(|part| text::number(scheme, part).map_or(part, |range| &part[range]));
    let parts = parts.filter(|part| part.bytes().any(|byte| byte.is_ascii_digit()));
    parts.map(|part| one(part, (scheme.check)(part).err())).collect()
}

/// The numbers in a field of an entry of a bibliography: several with a comma between, each perhaps with a remark.
fn of_entry<'v>(scheme: &'static Scheme, value: &'v str) -> Vec<&'v str> {
    // Call numbers of the Library of Congress (`QA76.9 .D3`) stand in this field as often as its numbers.
    if scheme.name == "lccn" && value.starts_with(|c: char| c.is_ascii_uppercase()) {
        return Vec::new();
    }
    // In some a mark may be a part of the number, and only a space after it parts two.
    let holds_marks = matches!(scheme.name, "doi" | "hdl" | "message_id");
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, mark) in value.match_indices([',', ';']) {
        let after = at + mark.len();
        if !holds_marks || value[after..].starts_with(char::is_whitespace) {
            parts.push(&value[from..at]);
            from = after;
        }
    }
    parts.push(&value[from..]);
    let parts = parts.into_iter().map(|part| scheme.without_prefix(part.trim())).filter(|part| !part.is_empty());
    parts.map(|part| text::number(scheme, part).map_or(part, |range| without_remark(scheme, part, range.end))).collect()
}

/// A number of a known length without the remark after it; all of it, if what comes after is no remark.
fn without_remark<'v>(scheme: &Scheme, part: &'v str, end: usize) -> &'v str {
    let rest = &part[end..];
    // Exports put several of one work side by side.
    let is_spaced = matches!(scheme.name, "isbn" | "issn" | "ismn") && rest.starts_with(char::is_whitespace);
    if is_spaced || rest.trim_start().starts_with('(') { &part[..end] } else { part }
}

/// Whether a value holds several numbers that are good each for itself.
fn is_several(scheme: &Scheme, value: &str) -> bool {
    let parts: Vec<&str> = value.split([',', ';', '/', ' ']).filter(|part| part.len() > 3).collect();
    parts.len() > 1 && parts.iter().all(|part| (scheme.check)(part).is_ok())
}

#[cfg(test)]
mod tests;
