//! The parameters that the citation templates of the English Wikipedia know, and what is wrong with one that they do
//! not.

use super::super::{Article, WorkId};
use super::Work;
use crate::source::Span;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A parameter of a citation template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name as written; empty for a value without one.
    pub name: String,
    /// The source of the name, or of the value that has none.
    pub span: Span,
    /// The source of the value.
    pub value: Span,
    /// The value as written, markup and all.
    pub text: String,
    /// The work that its template cites.
    pub work: WorkId,
    /// Whether its template is one of those that share one list of parameters.
    pub listed: bool,
}

/// What templates know of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// They show its value.
    Current,
    /// They knew it once; now it has another name.
    Former(&'static str),
    /// They have never known it.
    Not,
}

/// The templates that share one list of parameters, without `cite `.
const TEMPLATES: &[&str] = &[
    "arxiv",
    "av media",
    "av media notes",
    "biorxiv",
    "book",
    "citeseerx",
    "conference",
    "dictionary",
    "document",
    "encyclopaedia",
    "encyclopedia",
    "episode",
    "interview",
    "journal",
    "magazine",
    "mailing list",
    "map",
    "medrxiv",
    "news",
    "newsgroup",
    "newspaper",
    "podcast",
    "press release",
    "report",
    "serial",
    "sign",
    "speech",
    "ssrn",
    "tech report",
    "techreport",
    "thesis",
    "web",
    "website",
    "paper",
    "video",
    "dvd notes",
    "album notes",
];

/// Names that stand as they are.
const NAMES: &str = "access-date; accessdate; agency; air-date; airdate; archive-date; archivedate; archive-format; \
    archive-url; archiveurl; article; article-format; article-url; article-url-access; arxiv; asin; asin-tld; at; \
    authors; bibcode; bibcode-access; biorxiv; book-title; cartography; chapter; chapter-format; chapter-url; \
    chapter-url-access; citeseerx; class; collaboration; conference; conference-format; conference-url; contribution; \
    contribution-format; contribution-url; contribution-url-access; credits; date; degree; department; df; dictionary; \
    display-authors; display-contributors; display-editors; display-interviewers; display-subjects; \
    display-translators; doi; doi-access; doi-broken-date; edition; eissn; encyclopaedia; encyclopedia; entry; \
    entry-format; entry-url; entry-url-access; episode-link; eprint; event; event-format; event-url; format; hdl; \
    hdl-access; id; ignore-isbn-error; inset; institution; isbn; ismn; issn; issue; jfm; journal; jstor; jstor-access; \
    lang; language; lccn; location; magazine; mailinglist; mailing-list; map; map-format; map-url; map-url-access; \
    medium; medrxiv; message-id; minutes; mode; mr; name-list-style; network; newsgroup; newspaper; no-pp; no-tracking; \
    number; oclc; ol; ol-access; orig-date; orig-year; osti; osti-access; others; p; page; pages; people; periodical; \
    place; pmc; pmc-embargo-date; pmid; postscript; pp; publication-date; publication-place; publisher; quotation; quote; \
    quote-page; quote-pages; ref; rfc; sbn; scale; script-article; script-chapter; script-contribution; script-entry; \
    script-encyclopedia; script-event; script-journal; script-magazine; script-map; script-newspaper; \
    script-periodical; script-quote; script-section; script-title; script-website; script-work; season; section; \
    section-format; section-url; section-url-access; sections; series; series-link; series-no; series-number; sheet; \
    sheets; ssrn; ssrn-access; station; s2cid; s2cid-access; template-doc-demo; time; time-caption; title; title-link; \
    title-note; trans-article; trans-chapter; trans-contribution; trans-entry; trans-encyclopedia; trans-event; \
    trans-journal; trans-magazine; trans-map; trans-newspaper; trans-periodical; trans-quote; trans-section; trans-title; \
    trans-website; trans-work; transcript; transcript-format; transcript-url; type; url; url-access; url-status; \
    vauthors; veditors; version; via; volume; website; work; year; zbl; surround; quote-script";

/// Names that a number may follow, or stand in before the last part: `first2`, `author2-last`.
const COUNTED: &str = "author; author-first; author-given; author-last; author-surname; author-link; authorlink; \
    author-mask; first; given; last; surname; mask; contributor; contributor-first; contributor-given; \
    contributor-last; contributor-surname; contributor-link; contributor-mask; editor; editor-first; editor-given; \
    editor-last; editor-surname; editor-link; editorlink; editor-mask; interviewer; interviewer-first; \
    interviewer-given; interviewer-last; interviewer-surname; interviewer-link; interviewer-mask; host; host-first; \
    host-last; host-link; subject; subject-first; subject-last; subject-link; subjectlink; subject-mask; translator; \
    translator-first; translator-given; translator-last; translator-surname; translator-link; translator-mask";

/// Names that templates no longer know, and what took their place.
const FORMER: &[(&str, &str)] = &[
    ("author-name-separator", "name-list-style"),
    ("author-separator", "name-list-style"),
    ("authorformat", "name-list-style"),
    ("author-format", "name-list-style"),
    ("booktitle", "book-title"),
    ("chapterurl", "chapter-url"),
    ("city", "location"),
    ("coauthor", "author"),
    ("coauthors", "author"),
    ("contributionurl", "contribution-url"),
    ("conferenceurl", "conference-url"),
    ("day", "date"),
    ("dateformat", "df"),
    ("dead-url", "url-status"),
    ("deadurl", "url-status"),
    ("director", "people"),
    ("displayauthors", "display-authors"),
    ("displayeditors", "display-editors"),
    ("doi_brokendate", "doi-broken-date"),
    ("doi-inactive-date", "doi-broken-date"),
    ("editors", "editor"),
    ("embargo", "pmc-embargo-date"),
    ("episodelink", "episode-link"),
    ("eventurl", "event-url"),
    ("harvid", "ref"),
    ("ignoreisbnerror", "isbn"),
    ("ignore-isbn-error", "isbn"),
    ("in", "language"),
    ("last-author-amp", "name-list-style"),
    ("lastauthoramp", "name-list-style"),
    ("laydate", "quote"),
    ("laysource", "quote"),
    ("laysummary", "quote"),
    ("lay-url", "quote"),
    ("lay-summary", "quote"),
    ("lay-source", "quote"),
    ("lay-date", "quote"),
    ("mailinglist", "mailing-list"),
    ("month", "date"),
    ("name-list-format", "name-list-style"),
    ("nopp", "no-pp"),
    ("no-cat", "no-tracking"),
    ("nocat", "no-tracking"),
    ("notracking", "no-tracking"),
    ("notestitle", "chapter"),
    ("origyear", "orig-date"),
    ("postscript-mark", "postscript"),
    ("publicationdate", "publication-date"),
    ("publicationplace", "publication-place"),
    ("registration", "url-access"),
    ("sectionurl", "section-url"),
    ("separator", "mode"),
    ("seriesno", "series-no"),
    ("serieslink", "series-link"),
    ("subscription", "url-access"),
    ("timecaption", "time-caption"),
    ("titlelink", "title-link"),
    ("trans_chapter", "trans-chapter"),
    ("trans_title", "trans-title"),
    ("transcripturl", "transcript-url"),
    ("via-url", "url"),
    ("writer", "author"),
    ("writers", "author"),
    ("accessday", "access-date"),
    ("accessmonth", "access-date"),
    ("accessmonthday", "access-date"),
    ("accessdaymonth", "access-date"),
    ("accessyear", "access-date"),
    ("editor-format", "name-list-style"),
    ("authormask", "author-mask"),
    ("editormask", "editor-mask"),
];

/// Identifiers, whose names may stand in capitals.
const CAPITALS: &str = "ASIN; DOI; EISSN; HDL; ID; ISBN; ISMN; ISSN; JFM; JSTOR; LCCN; MR; OCLC; OL; OSTI; PMC; PMID; \
    RFC; SBN; SSRN; S2CID; Zbl; ZBL; ASIN-TLD";

/// The names of all three lists, each with whether a number may follow it.
fn names() -> &'static FxHashMap<&'static str, bool> {
    static SET: LazyLock<FxHashMap<&str, bool>> = LazyLock::new(|| {
        let list = |list: &'static str, is_counted: bool| list.split("; ").map(move |name| (name, is_counted));
        list(NAMES, false).chain(list(CAPITALS, false)).chain(list(COUNTED, true)).collect()
    });
    &SET
}

/// A name without the number in it.
pub(super) fn without_number(name: &str) -> String {
    name.chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// The name of a parameter without its number, and which of several people it names: the first where it has no number.
pub(super) fn person(name: &str) -> (String, u32) {
    let digits: String = name.chars().filter(char::is_ascii_digit).collect();
    (without_number(name), digits.parse().unwrap_or(1))
}

/// What the templates know of a name.
pub fn known(name: &str) -> Known {
    static OLD: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| FORMER.iter().copied().collect());
    let counted = without_number(name);
    if let Some(new) = OLD.get(name).or_else(|| OLD.get(counted.as_str())) {
        return Known::Former(new);
    }
    let is_counted = counted.len() < name.len() && names().get(counted.as_str()) == Some(&true);
    if is_counted || names().contains_key(name) { Known::Current } else { Known::Not }
}

/// The known name nearest to one that is not: two typing errors away at most, and one in three letters.
pub fn nearest(name: &str) -> Option<String> {
    let lower = name.to_lowercase().replace(['_', ' '], "-");
    if known(&lower) == Known::Current {
        return Some(lower);
    }
    let (bare, number) = (without_number(&lower), lower.chars().filter(char::is_ascii_digit).collect::<String>());
    let most = (bare.chars().count() / 3).min(2);
    let lists = if number.is_empty() { [NAMES, COUNTED] } else { [COUNTED, COUNTED] };
    let all = lists.into_iter().flat_map(|list| list.split("; "));
    let near = all.map(|known| (strsim::damerau_levenshtein(&bare, known), known));
    let (_, best) = near.filter(|(distance, _)| *distance <= most).min()?;
    Some(format!("{best}{number}"))
}

impl Work {
    /// Whether it is read from one of the citation templates that share one list of parameters.
    fn has_listed_template(&self) -> bool {
        let name = self.template.as_deref().unwrap_or("").trim();
        let is_same = |byte: u8, known: u8| byte.to_ascii_lowercase() == known || (byte == b'_' && known == b' ');
        let is = |name: &str, known: &str| {
            name.len() == known.len() && name.bytes().zip(known.bytes()).all(|(byte, known)| is_same(byte, known))
        };
        let kind = name.split_at_checked(5).filter(|(cite, _)| is(cite, "cite "));
        let is_listed = |kind: &str| TEMPLATES.iter().any(|known| is(kind, known));
        is(name, "citation") || kind.is_some_and(|(_, kind)| is_listed(kind.trim_matches([' ', '_'])))
    }
}

/// The parameters of all citation templates, by work and place: takes them out of the works.
pub(crate) fn read(article: &mut Article) -> Vec<Parameter> {
    let works = article.works.iter_mut().enumerate();
    let taken = works.flat_map(|(index, work)| {
        let listed = work.has_listed_template();
        work.is_listed = listed;
        let parameters = std::mem::take(&mut work.parameters).into_iter();
        parameters.map(move |parameter| Parameter { work: WorkId::new(index), listed, ..parameter })
    });
    let mut parameters: Vec<Parameter> = taken.collect();
    parameters.sort_by_key(|parameter| (parameter.work, parameter.span));
    parameters
}

/// The name of the family name that belongs to a given name and stands nowhere in its template; none where it does, or
/// for any other parameter. Linear in the template's parameters.
pub fn missing_family(parameters: &[Parameter], index: usize) -> Option<String> {
    const GIVEN: [(&str, &[&str]); 4] = [
        ("first", &["last", "surname", "author", "author-last", "author-surname", "subject", "host", "vauthors"]),
        ("given", &["surname", "last", "author", "author-last", "author-surname"]),
        ("author-first", &["author-last", "author", "last", "surname"]),
        ("editor-first", &["editor-last", "editor", "editor-surname", "veditors"]),
    ];
    let it = &parameters[index];
    let (name, own) = person(&it.name);
    let (_, families) = GIVEN.iter().find(|(given, _)| *given == name)?;
    let is_there = of_template(parameters, index).filter(|other| !other.text.is_empty()).any(|other| {
        let (family, number) = person(&other.name);
        number == own && families.contains(&family.as_str())
    });
    let partner = || it.name.replace("first", "last").replace("given", "surname");
    (!is_there).then(partner)
}

/// The name before a numbered one in a list of people, where nobody stands: of `last3` without `last2`. None for any
/// other parameter. Linear in the template's parameters.
pub fn missing_before(parameters: &[Parameter], index: usize) -> Option<String> {
    const LISTS: [&[&str]; 2] = [
        &["last", "surname", "author", "author-last", "author-surname", "authors", "vauthors", "people", "host"],
        &["editor-last", "editor", "editor-surname", "editors", "veditors"],
    ];
    let (base, number) = person(&parameters[index].name);
    let list = LISTS.iter().find(|list| list.contains(&base.as_str()))?;
    let before = number.checked_sub(1).filter(|before| *before > 0)?;
    let is_there = of_template(parameters, index).filter(|other| !other.text.is_empty()).any(|other| {
        let (other_base, number) = person(&other.name);
        number == before && list.contains(&other_base.as_str())
    });
    (!is_there).then(|| format!("{base}{before}"))
}

/// The parameters of the template that one belongs to.
pub(super) fn of_template(parameters: &[Parameter], index: usize) -> impl Iterator<Item = &Parameter> {
    let work = parameters[index].work;
    let first = parameters[..index].iter().rposition(|other| other.work != work).map_or(0, |at| at + 1);
    parameters[first..].iter().take_while(move |other| other.work == work).take(MAX_PARAMETERS)
}

/// Templates of more parameters are no citations.
const MAX_PARAMETERS: usize = 400;

/// The parameter that a value runs into because no `|` parts them: `The Mill author=Brown`.
pub fn swallowed(text: &str) -> Option<String> {
    if text.contains("{{") || text.contains('<') {
        return None;
    }
    // Before it an address may have a sign of its own.
    let n_looked_at = if text.contains("://") { MOST_SIGNS } else { 1 };
    text.match_indices('=').take(n_looked_at).find_map(|(at, _)| {
        let (value, name) = text[..at].trim_end().rsplit_once(char::is_whitespace)?;
        let is_one = !value.trim().is_empty() && known(name) == Known::Current && name.len() > 1;
        is_one.then(|| name.to_owned())
    })
}

/// How many signs of an address are looked at.
const MOST_SIGNS: usize = 20;

/// For each parameter the one before it of the same name and template.
pub(crate) fn earlier(parameters: &[Parameter]) -> Vec<Option<usize>> {
    let mut last: FxHashMap<(WorkId, &str), usize> = FxHashMap::default();
    let named = |parameter: &Parameter| !parameter.name.is_empty();
    parameters
        .iter()
        .enumerate()
        .map(|(at, it)| named(it).then(|| last.insert((it.work, it.name.as_str()), at)).flatten())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_know_their_parameters() {
        for name in ["title", "last", "last2", "author2-first", "author-first2", "editor-link3", "ISBN", "accessdate"] {
            assert_eq!(known(name), Known::Current, "{name}");
        }
        for name in ["titel", "Title", "title2", "isbn2", "foo", "1"] {
            assert_eq!(known(name), Known::Not, "{name}");
        }
        assert_eq!(known("deadurl"), Known::Former("url-status"));
        assert_eq!(known("coauthors2"), Known::Former("author"));
    }

    #[test]
    fn the_nearest_name_is_one_that_is_known() {
        for (name, expected) in [
            ("titel", Some("title")),
            ("Title", Some("title")),
            ("acess-date", Some("access-date")),
            ("access_date", Some("access-date")),
            ("frist2", Some("first2")),
            ("pubisher", Some("publisher")),
            ("xyz", None),
            ("comment", None),
        ] {
            assert_eq!(nearest(name).as_deref(), expected, "{name}");
        }
    }
}
