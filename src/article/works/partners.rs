//! Parameters of citation templates that speak of another one and say nothing without it, and those of which one is
//! enough.

use super::parameters::{Parameter, of_template, person, without_number};

/// A parameter, and those of which one must be there.
const PARTNERS: &[(&str, &[&str])] = &[
    ("access-date", ADDRESSES),
    ("accessdate", ADDRESSES),
    ("asin-tld", &["asin"]),
    ("bibcode-access", &["bibcode"]),
    ("chapter-format", &["chapter-url"]),
    ("chapter-url", &["chapter", "contribution", "entry", "section", "article", "script-chapter", "trans-chapter"]),
    ("chapter-url-access", &["chapter-url"]),
    (
        "display-authors",
        &["last", "surname", "author", "authors", "author-last", "vauthors", "people", "host", "subject"],
    ),
    ("display-editors", &["editor", "editors", "editor-last", "editor-surname", "veditors"]),
    ("doi-access", &["doi"]),
    ("doi-broken-date", &["doi"]),
    ("format", &["url", URLS, "archive-url", "archiveurl"]),
    ("hdl-access", &["hdl"]),
    ("jstor-access", &["jstor"]),
    ("ol-access", &["ol"]),
    ("osti-access", &["osti"]),
    ("pmc-embargo-date", &["pmc"]),
    ("quote-page", &["quote", "quotation"]),
    ("quote-pages", &["quote", "quotation"]),
    ("s2cid-access", &["s2cid"]),
    ("ssrn-access", &["ssrn"]),
    ("title-link", &["title"]),
    ("trans-chapter", &["chapter", "contribution", "entry", "section", "article", "script-chapter"]),
    ("trans-quote", &["quote", "quotation", "script-quote"]),
    ("trans-title", &["title", "script-title"]),
    ("url-access", &["url"]),
    ("url-status", &["archive-url", "archiveurl"]),
];

/// What can be read on the web, and so on some day.
const ADDRESSES: &[&str] =
    &["url", URLS, "archive-url", "archiveurl", "doi", "pmc", "arxiv", "eprint", "jstor", "hdl", "bibcode"];

/// Stands for every parameter whose name ends so.
const URLS: &str = "-url";

/// The parameter that one needs and that is not there; none for one that needs none or has it. Linear in the parameters
/// of the template.
pub fn missing(parameters: &[Parameter], index: usize) -> Option<&'static str> {
    let it = &parameters[index];
    let (_, partners) = PARTNERS.iter().find(|(known, _)| *known == it.name)?;
    let is_there = of_template(parameters, index).any(|other| {
        let counted = without_number(&other.name);
        let is_partner = |partner: &str| match partner {
            URLS => other.name.ends_with(URLS),
            _ => other.name == partner || counted == partner,
        };
        !other.text.is_empty() && partners.iter().any(|partner| is_partner(partner))
    });
    (!is_there).then(|| partners[0])
}

/// Parameters of which a template shows one and reports the others.
const RIVALS: &[&[&str]] = &[
    &["access-date", "accessdate"],
    &["archive-date", "archivedate"],
    &["archive-url", "archiveurl"],
    &["author", "last", "surname", "author-last", "author-surname", "authors", "vauthors"],
    &["editor", "editor-last", "editor-surname", "editors", "veditors"],
    &["chapter", "contribution", "entry", "section"],
    &["issue", "number"],
    &["journal", "magazine", "newspaper", "periodical", "website", "work"],
    &["language", "lang"],
    &["location", "place"],
    &["page", "pages", "p", "pp"],
    &["quote", "quotation"],
];

/// The parameter before one that says the same under another name: `author` before `last`. None for one that has no
/// such rival or says nothing. Linear in the parameters of the template.
pub fn rival(parameters: &[Parameter], index: usize) -> Option<&str> {
    let it = &parameters[index];
    let own = person(&it.name);
    let rivals = RIVALS.iter().find(|names| names.contains(&own.0.as_str())).filter(|_| !it.text.is_empty())?;
    let before = of_template(parameters, index).take_while(|other| other.span.start < it.span.start);
    let mut before = before.filter(|other| other.name != it.name && !other.text.is_empty());
    let is_rival = |other: &&Parameter| {
        let (name, number) = person(&other.name);
        name != own.0 && number == own.1 && rivals.contains(&name.as_str())
    };
    before.find(is_rival).map(|other| other.name.as_str())
}

/// Whether a parameter says how many names are shown and leaves out none: three of three people. A list of people in
/// one parameter is not counted. Linear in the parameters of the template.
pub fn hides_nobody(parameters: &[Parameter], index: usize) -> bool {
    type Names = &'static [&'static str];
    const AUTHORS: Names = &["last", "author", "surname", "author-last", "author-surname"];
    const EDITORS: Names = &["editor", "editor-last", "editor-surname"];
    const LISTS: [(&str, Names, Names); 2] = [
        ("display-authors", AUTHORS, &["authors", "vauthors", "people", "host"]),
        ("display-editors", EDITORS, &["editors", "veditors"]),
    ];
    let it = &parameters[index];
    let Some((_, names, lists)) = LISTS.iter().find(|(name, ..)| *name == it.name) else { return false };
    let Ok(shown) = it.text.parse::<u32>() else { return false };
    let told = || of_template(parameters, index).filter(|other| !other.text.is_empty());
    let is_list = told().any(|other| lists.contains(&other.name.as_str()));
    let people = told().map(|other| person(&other.name)).filter(|(name, _)| names.contains(&name.as_str()));
    let n_people = people.map(|(_, number)| number).max().unwrap_or(0);
    !is_list && n_people > 0 && shown >= n_people
}
