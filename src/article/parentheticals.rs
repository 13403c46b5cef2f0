//! Sources named in running text by name and year: `(Getty 1985, p. 3)`.

use super::text::Stretch;
use super::works::dates::{is_month, is_season};
use super::{Article, MarkKind, PassageKind, SectionKind, Work};
use crate::source::boundary_after;
use rustc_hash::FxHashSet;
use std::cell::LazyCell;

/// A source named in parentheses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parenthetical {
    /// From its first name to its end, the parentheses not among it.
    pub text: Stretch,
    /// The last words of the surnames, folded as those of works.
    pub surnames: Vec<String>,
    /// The names as written.
    pub names: Stretch,
    /// The year.
    pub year: i32,
    /// The year as written, with its letter.
    pub written: Stretch,
    /// Whether pages follow.
    pub has_pages: bool,
    /// Whether they follow as pages do and nothing else: with their word, or right behind a colon. `(Tokyo 1964, 100
    /// m)` has the form of a source otherwise.
    pub says_pages: bool,
}

/// The longest content of parentheses that is looked at, in bytes.
const REACH: usize = 120;

/// The longest that may be a whole citation, in bytes.
const REACH_OF_WHOLE: usize = 250;

impl Article {
    /// The sources that running text names in parentheses by surname and year, without a title: `(Getty 1985)`,
    /// `(Getty and Naumov 1999: 12; Furr 2013)`. Whether they are citations only their number and the bibliography
    /// tell: `(London 1851)` has the same form. Linear in the text.
    pub fn parentheticals(&self) -> Vec<Parenthetical> {
        let mut found = Vec::new();
        let known = LazyCell::new(|| self.surnames_and_years());
        for id in self.running_text() {
            let passage = &self[id];
            if self[passage.section].kind == SectionKind::Apparatus {
                continue;
            }
            let text = self.text(passage.text);
            for open in memchr::memchr2_iter(b'(', b'[', text.as_bytes()) {
                let inside = &text.as_bytes()[open + 1..text.len().min(open + 1 + REACH)];
                let close = if text.as_bytes()[open] == b'(' { close_of(inside) } else { memchr::memchr(b']', inside) };
                let Some(close) = close else { continue };
                let mut at = open + 1;
                for piece in text[open + 1..open + 1 + close].split(';').flat_map(split_at_commas) {
                    let source = read(piece, passage.text.start as usize + at);
                    // In lower case it is one only if there is such a work.
                    let is_lower = |it: &Parenthetical| !self.text(it.names).contains(char::is_uppercase);
                    let is_known = |it: &Parenthetical| known.contains(&(it.surnames[0].clone(), Some(it.year)));
                    found.extend(source.filter(|it| !is_lower(it) || is_known(it)));
                    at += piece.len() + 1;
                }
            }
            found.extend(paged(text, passage.text.start as usize));
        }
        found
    }
}

/// The sources of a piece that commas part: `Getty 1985, Furr 2013`; the comma stands between a year and a name with a
/// year.
fn split_at_commas(piece: &str) -> impl Iterator<Item = &str> {
    let ends_with_year = |text: &str| {
        let start = text.rfind(' ').map_or(0, |at| at + 1);
        year_len(&text[start..]) == Some(text.len() - start)
    };
    let names_source = |text: &str| {
        text.starts_with(char::is_uppercase)
            && text.match_indices(' ').any(|(at, _)| year_len(&text[at + 1..]).is_some())
    };
    let mut rest = Some(piece);
    std::iter::from_fn(move || {
        let text = rest?;
        let mut commas = text.match_indices(", ").map(|(at, _)| at);
        let cut = commas.find(|&at| ends_with_year(&text[..at]) && names_source(&text[at + 2..]));
        rest = cut.map(|at| &text[at + 1..]);
        Some(&text[..cut.unwrap_or(text.len())])
    })
}

/// Where the parenthesis closes in which a text stands; `(ed.)` may stand in it, and nothing else in parentheses.
fn close_of(inside: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += memchr::memchr2(b')', b'(', &inside[at..])?;
        if inside[at] == b')' {
            return Some(at);
        }
        at += ["(ed.)", "(eds.)", "(eds)", "(ed)"].iter().find(|role| inside[at..].starts_with(role.as_bytes()))?.len();
    }
}

impl Article {
    /// Who works are by, by their folded surnames, each with the year of the work.
    fn surnames_and_years(&self) -> FxHashSet<(String, Option<i32>)> {
        let of_work = |work: &Work| work.surnames().into_iter().map(|it| (it, work.year())).collect::<Vec<_>>();
        self.works.iter().flat_map(of_work).collect()
    }

    /// Those of the sources in parentheses that have pages or are works of the article, and the places in old works.
    pub(super) fn sources_in_text(&self) -> Vec<Stretch> {
        let mut all = self.parentheticals();
        let known = LazyCell::new(|| self.surnames_and_years());
        all.retain(|it| it.has_pages || known.contains(&(it.surnames[0].clone(), Some(it.year))));
        let named = all.into_iter().map(|it| it.text).chain(self.loci.iter().copied());
        let mut sources: Vec<Stretch> = named.chain(self.full_citations()).collect();
        sources.sort_unstable();
        sources.dedup_by(|next, one| next.start < one.end);
        sources
    }

    /// Citations that stand whole in brackets of running text: a title in italics or between quotation marks with its
    /// pages, its place and publisher, or its day: `(John Brown, *The Mill*, London: Hill, 1990)`, `(*The Times*, 5 May
    /// 1990)`. Linear in the text.
    fn full_citations(&self) -> Vec<Stretch> {
        let mut found = Vec::new();
        // An item is itself a work in a bibliography under a heading that is not known.
        for id in self.running_text().filter(|&id| !matches!(self[id].kind, PassageKind::Item(_))) {
            let passage = &self[id];
            let text = self.text(passage.text);
            for open in memchr::memchr2_iter(b'(', b'[', text.as_bytes()) {
                let inside = &text.as_bytes()[open + 1..text.len().min(open + 1 + REACH_OF_WHOLE)];
                let close = if text.as_bytes()[open] == b'(' { b')' } else { b']' };
                let Some(len) = memchr::memchr(close, inside) else { continue };
                let start = passage.text.start as usize + open + 1;
                let content = Stretch::new(start, start + len);
                if self.is_full_citation(content) {
                    found.push(content);
                }
            }
        }
        found
    }

    fn is_full_citation(&self, content: Stretch) -> bool {
        let text = self.text(content);
        let first = self.marks.partition_point(|mark| mark.text.start < content.start);
        let mut within = self.marks[first..].iter().take_while(|mark| mark.text.start < content.end);
        let has_title = text.contains(['"', '“', '«']) || within.any(|mark| mark.kind == MarkKind::Italic);
        let begins_source = text.starts_with(|c: char| c.is_uppercase() || "\"“«".contains(c));
        let parts = || text.split([',', '.']).map(str::trim);
        let ends_with_year = |part: &str| {
            let start = part.len().checked_sub(4).filter(|&start| part.is_char_boundary(start));
            start.is_some_and(|start| year_len(&part[start..]) == Some(4))
        };
        let has_year = || parts().any(ends_with_year);
        let has_pages = || {
            let mut pages = text.match_indices("p. ").chain(text.match_indices("pp. "));
            pages.any(|(at, mark)| text[at + mark.len()..].starts_with(|c: char| c.is_ascii_digit()))
        };
        // `London: Hill`
        let has_publisher = || {
            text.match_indices(": ").any(|(at, _)| {
                let (place, name) = (&text[..at], &text[at + 2..]);
                let place = place.rsplit([',', '.', ' ']).next().unwrap_or_default();
                [place, name].iter().all(|it| it.starts_with(char::is_uppercase))
            })
        };
        let has_day = || parts().skip(1).any(is_day);
        has_title && begins_source && (has_pages() || has_year() && has_publisher() || has_day())
    }

    /// The sources that a stretch names in brackets.
    pub fn sources_named_in(&self, text: Stretch) -> &[Stretch] {
        let first = self.named_sources.partition_point(|it| it.start < text.start);
        let last = self.named_sources.partition_point(|it| it.start < text.end);
        &self.named_sources[first..last.max(first)]
    }
}

/// Whether a text is a day with its year, or a month and a day: `5 May 1990`, `May 5`.
fn is_day(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let is_number = |word: &str| (1..=2).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_named = |word: &str| is_month(&word.to_lowercase());
    match words.as_slice() {
        [day, month, year] => is_number(day) && is_named(month) && year_len(year) == Some(4),
        [month, day] => is_named(month) && is_number(day),
        _ => false,
    }
}

/// The sources that a sentence names with a page behind a colon, as nothing else is written: `Knuth 1973:7 states`,
/// `Knuth (1973: 7) states`. Those wholly in brackets are left to the reader of brackets.
fn paged(text: &str, base: usize) -> Vec<Parenthetical> {
    let colons = memchr::memchr_iter(b':', text.as_bytes());
    let sources = colons.filter_map(|colon| {
        let before = &text[boundary_after(text, colon.saturating_sub(REACH))..colon];
        let word = before.rfind(' ')? + 1;
        let (names, year) = (before[..word].trim_end(), &before[word..]);
        let is_bracketed = year.starts_with('(');
        let pages = &text[colon + 1..];
        let n = pages.len() - pages.trim_start_matches(|c: char| c.is_ascii_digit() || "–-,".contains(c)).len();
        let is_closed = pages[n..].starts_with(')') == is_bracketed;
        let is_page = pages.starts_with(|c: char| c.is_ascii_digit()) && is_closed && !pages[n..].starts_with(':');
        let year = year.trim_start_matches('(');
        if !is_page || year_len(year) != Some(year.len()) || names.rfind('(') > names.rfind(')') {
            return None;
        }
        let name = names.rfind(' ').map_or(0, |at| at + 1);
        let start = colon - before.len() + name;
        let name = &names[name..];
        let is_name = name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase);
        let surnames = surnames(name).filter(|_| is_name)?;
        let stretch = |from: usize, len: usize| Stretch::new(base + from, base + from + len);
        Some(Parenthetical {
            text: stretch(start, colon + 1 + n + usize::from(is_bracketed) - start),
            surnames,
            names: stretch(start, name.len()),
            year: year[..4].parse().ok()?,
            written: stretch(colon - year.len(), year.len()),
            has_pages: true,
            says_pages: true,
        })
    });
    sources.collect()
}

/// Reads one source; `base` is where it begins in the clean text.
fn read(piece: &str, base: usize) -> Option<Parenthetical> {
    let start = piece.trim_start();
    let (body, has_place) = without_lead(start);
    let lead = piece.len() - body.len();
    let body = body.trim_end();
    let at = body.match_indices(' ').map(|(at, _)| at + 1).find(|&at| year_len(&body[at..]).is_some())?;
    let (names, rest) = (body[..at].trim_end(), &body[at..]);
    let n = year_len(rest)?;
    let pages = rest[n..].trim_start_matches([',', ':']).trim_start();
    let has_mark = rest[n..].starts_with([',', ':']);
    let has_pages = has_mark && begins_with_place(pages);
    let says_pages = has_pages && (rest[n..].starts_with(':') || pages.to_ascii_lowercase().starts_with('p'));
    if has_place && !has_pages {
        return None;
    }
    // With a comma before the year it may be a place, a film or a date: only pages tell that it is a source.
    let has_role = without_role(names.trim_end_matches(',')).len() < names.trim_end_matches(',').len();
    if !has_pages && (!rest[n..].is_empty() || names.ends_with(',') && !has_role) {
        return None;
    }
    let names = without_role(names.trim_end_matches(','));
    let surnames = surnames(names)?;
    let start = base + lead;
    Some(Parenthetical {
        text: Stretch::new(start, start + body.len()),
        surnames,
        names: Stretch::new(start, start + names.len()),
        year: rest[..4].parse().ok()?,
        written: Stretch::new(start + at, start + at + n),
        has_pages,
        says_pages,
    })
}

/// A source without the words that send the reader to it; and whether those may as well send to a place or a time:
/// `(in Hay 1990, p. 3)` is a source, `(in Paris 1920)` is none.
fn without_lead(text: &str) -> (&str, bool) {
    const LEADS: [&str; 24] = [
        "as cited in ",
        "as quoted in ",
        "but see ",
        "cf. ",
        "cf ",
        "cited by ",
        "cited in ",
        "compare ",
        "e.g. ",
        "e.g., ",
        "for example ",
        "for example, ",
        "quoted by ",
        "quoted in ",
        "see also ",
        "see e.g. ",
        "see, e.g., ",
        "see for example ",
        "see, for example, ",
        "see ",
        "source: ",
        "also ",
        "following ",
        "per ",
    ];
    const PLACES: [&str; 5] = ["in ", "from ", "after ", "by ", "adapted from "];
    let after = |leads: &[&str]| {
        let lead = |lead: &&&str| text.get(..lead.len()).is_some_and(|start| start.eq_ignore_ascii_case(lead));
        leads.iter().filter(lead).map(|lead| lead.len()).max().map(|n| &text[n..])
    };
    match (after(&LEADS), after(&PLACES)) {
        (Some(rest), _) => (rest, false),
        (None, Some(rest)) => (rest, true),
        (None, None) => (text, false),
    }
}

/// Names without the word that says that they are editors.
fn without_role(names: &str) -> &str {
    const ROLES: [&str; 6] = ["(ed.)", "(eds.)", "(eds)", "(ed)", "ed.", "eds."];
    let bare = ROLES.iter().find_map(|role| names.strip_suffix(role)).filter(|bare| bare.ends_with([' ', ',']));
    bare.map_or(names, |bare| bare.trim_end_matches([' ', ',']))
}

/// Whether a text begins with a place in a work: `12`, `p. 12`, `chap. 3`, `vol. 2, p. 12`; but not `the valley had
/// 12`.
fn begins_with_place(text: &str) -> bool {
    const MARKS: [&str; 20] = [
        "p", "pp", "page", "pages", "ch", "chap", "chapter", "chapters", "vol", "volume", "sec", "section", "fig",
        "figure", "par", "para", "n", "note", "s", "table",
    ];
    let mark = text.len() - text.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
    let rest = text[mark..].trim_start_matches(['.', ' ', '\u{a0}']);
    (mark == 0 || MARKS.contains(&text[..mark].to_ascii_lowercase().as_str()))
        && rest.starts_with(|c: char| c.is_ascii_digit())
}

/// The length of the year at the start of a text, with a letter; it ends there or before a mark.
fn year_len(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_year = bytes.len() >= 4
        && bytes[..4].iter().all(u8::is_ascii_digit)
        && matches!(&bytes[..2], b"15" | b"16" | b"17" | b"18" | b"19" | b"20");
    let n = if bytes.get(4).is_some_and(|byte| (b'a'..=b'f').contains(byte)) { 5 } else { 4 };
    (is_year && matches!(bytes.get(n), None | Some(b',' | b':'))).then_some(n)
}

/// Surnames joined by commas, `and`, `&`, with `et al.` or not; `None` if something else stands among them.
fn surnames(names: &str) -> Option<Vec<String>> {
    const NO_NAMES: [&str; 16] = [
        "since", "born", "died", "circa", "until", "from", "in", "by", "on", "after", "before", "during", "around",
        "between", "early", "late",
    ];
    let names = names.trim_end_matches("et al.").trim_end_matches("et al").trim_end();
    let mut surnames = Vec::new();
    for name in names.split([',', '&']).flat_map(|part| part.split(" and ")).map(str::trim) {
        let words: Vec<&str> = name.split(' ').collect();
        let (last, before) = words.split_last()?;
        let is_name = last.starts_with(char::is_alphabetic)
            && last.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\''));
        let has_particle = before.iter().all(|word| word.chars().all(char::is_lowercase)) && before.len() <= 2;
        let folded = super::works::short_name(name)?;
        if !is_name
            || !has_particle
            || last.chars().count() < 2
            || is_month(&folded)
            || is_season(&folded)
            || NO_NAMES.contains(&folded.as_str())
        {
            return None;
        }
        surnames.push(folded);
    }
    (!surnames.is_empty() && surnames.len() <= 4).then_some(surnames)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_part_sources_and_no_pages() {
        let split = |text| split_at_commas(text).collect::<Vec<_>>();
        assert_eq!(split("Getty 1985, Furr 2013a, Broué 1980"), ["Getty 1985", " Furr 2013a", " Broué 1980"]);
        assert_eq!(split("Getty 1985, p. 3, Furr 2013"), ["Getty 1985, p. 3, Furr 2013"]);
        assert_eq!(split("Getty 1985, Chicago"), ["Getty 1985, Chicago"]);
    }

    #[test]
    fn whole_citations_in_brackets_have_a_title_and_what_finds_it() {
        let sources = |text: &str| {
            let source = crate::source::Source::new("a.md", format!("It burned {text} and was sold.\n")).unwrap();
            let article = crate::syntax::parse(&source, crate::syntax::Format::Markdown);
            article.named_sources.len()
        };
        for cited in [
            "(John Brown, *The Mill*. London: Hill, 1990)",
            "(John Brown, *The Mill*, 1990, p. 40)",
            "(*The Times*, 5 May 1990)",
            "(\"The Mill Burns\", *The Times*, May 5, 1990)",
            "[Brown 1990, p. 4]",
        ] {
            assert_eq!(sources(cited), 1, "{cited}");
        }
        for other in
            ["(*The Mill*, 1990)", "(shown in *The Mill*, 5 May 1990)", "(born in London: a town)", "[sic 1990]"]
        {
            assert_eq!(sources(other), 0, "{other}");
        }
    }

    #[test]
    fn a_page_behind_a_colon_tells_a_source_outside_brackets() {
        let found = |text: &str| -> Vec<(String, i32)> {
            paged(text, 0).into_iter().map(|it| (it.surnames.join(" "), it.year)).collect()
        };
        for text in ["As Knuth 1973:7 states.", "Knuth (1973:7) states.", "Knuth 1973:7–9, at last."] {
            assert_eq!(found(text), [("knuth".to_owned(), 1973)], "{text}");
        }
        for text in [
            "(see Knuth 1973:7)",
            "In March 1973:7 men",
            "In 1973: 7 men.",
            "Knuth 1973:",
            "UTC 1973:07:01",
            "It is 19:73",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn pages_say_so_by_their_word_or_a_colon() {
        let says = |text: &str| read(text, 0).map(|it| it.says_pages);
        for pages in ["Knuth 1973:7", "Davis 1965: 289–290", "Getty 1985, p.3", "Getty 1985, pages 3–4"] {
            assert_eq!(says(pages), Some(true), "{pages}");
        }
        assert_eq!(says("Tokyo 1964, 100 m"), Some(false));
        assert_eq!(says("Getty 1985"), Some(false));
    }

    #[test]
    fn a_source_has_a_name_and_a_year_and_a_place_in_it() {
        let read = |text: &str| read(text, 0).map(|it| (it.surnames.join(" "), it.year, it.has_pages));
        assert_eq!(read("Getty 1985"), Some(("getty".to_owned(), 1985, false)));
        assert_eq!(read("see Getty and Naumov 1999: 12"), Some(("getty naumov".to_owned(), 1999, true)));
        assert_eq!(read("Getty, 1985, chap. 3"), Some(("getty".to_owned(), 1985, true)));
        assert_eq!(read("e.g. Getty (ed.) 1985"), Some(("getty".to_owned(), 1985, false)));
        assert_eq!(read("Getty & Naumov, eds., 1985"), Some(("getty naumov".to_owned(), 1985, false)));
        assert_eq!(read("in Hay & Ray, 1990, p. 4"), Some(("hay ray".to_owned(), 1990, true)));
        assert_eq!(read("As cited in Getty 1985"), Some(("getty".to_owned(), 1985, false)));
        assert_eq!(read("in Paris 1920"), None);
        assert_eq!(read("In 2008, the valley had 12 mills"), None);
        assert_eq!(read("Getty, 1985, the valley had 12 mills"), None);
    }
}
