//! Citation templates written out as notes of the large styles, and how much of them is read back, field by field.

use crate::citations::{Score, is_cited_in_english, plain_value, read_back, template};
use crate::support;
use quelle::article::FieldName::{self, *};
use quelle::article::Work;
use quelle::syntax::{self, Format};
use std::collections::BTreeMap;

/// A style and the form that it is read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Style {
    /// Notes of the Chicago Manual of Style, 17th edition.
    Chicago,
    /// Works cited of the MLA Handbook, 9th edition.
    Mla,
    /// Reference lists of the Publication Manual of the APA, 7th edition.
    Apa,
}

/// The least share of each field that is read back right, by style: in Markdown, and in copied text without italics.
const FLOORS: &[(Style, FieldName, f64, f64)] = &[
    (Style::Chicago, Author, 95.0, 95.0),
    (Style::Chicago, Title, 97.5, 96.0),
    (Style::Chicago, Year, 98.5, 98.0),
    (Style::Chicago, Pages, 97.0, 96.0),
    (Style::Chicago, Isbn, 99.0, 99.0),
    (Style::Chicago, Doi, 99.0, 99.0),
    (Style::Mla, Author, 93.5, 93.0),
    (Style::Mla, Title, 97.0, 95.5),
    (Style::Mla, Year, 98.5, 97.0),
    (Style::Mla, Pages, 98.0, 98.0),
    (Style::Mla, Isbn, 97.0, 97.0),
    (Style::Mla, Doi, 99.0, 99.0),
    (Style::Apa, Author, 98.5, 98.5),
    // In copied text little parts a title without an author before it from the name of a body.
    (Style::Apa, Title, 98.0, 95.0),
    (Style::Apa, Year, 98.0, 98.0),
    (Style::Apa, Pages, 97.0, 95.0),
    (Style::Apa, Isbn, 99.0, 99.0),
    (Style::Apa, Doi, 99.0, 99.0),
];

#[test]
fn notes_of_the_large_styles_are_read_back() {
    let Some(corpus) = support::corpus("notes_of_the_large_styles_are_read_back") else { return };
    let mut scores: BTreeMap<(Style, FieldName), [Score; 2]> = BTreeMap::new();
    for path in support::files(&corpus.join("wikitext"), &["wiki"]) {
        let article = syntax::parse(&support::source(&path), Format::Wikitext);
        let step = if std::env::var_os("QUELLE_FULL").is_some() { 1 } else { 5 };
        let cited = article.works.iter().filter(|it| is_cited_in_english(it)).filter_map(Cited::of).step_by(step);
        let cited: Vec<Cited<'_>> = cited.collect();
        for works in cited.chunks(200) {
            for style in [Style::Chicago, Style::Mla, Style::Apa] {
                let notes: Vec<Note> = works.iter().map(|it| it.note(style)).collect();
                for (form, format) in [Format::Markdown, Format::Rendered].into_iter().enumerate() {
                    let texts = notes.iter().map(|note| match format {
                        Format::Markdown => note.text.clone(),
                        _ => note.text.replace('*', ""),
                    });
                    let texts: Vec<String> = texts.collect();
                    for ((note, read), text) in notes.iter().zip(read_back(&texts, format)).zip(&texts) {
                        for (name, value) in &note.says {
                            scores.entry((style, *name)).or_default()[form].add(*name, value, &read, text);
                        }
                    }
                }
            }
        }
    }
    for ((style, name), [marked, plain]) in &scores {
        println!(
            "{style:?} {:>12}: {:5.1} % of {} right, {:5.1} % without italics",
            name.as_str(),
            marked.right(),
            marked.n(),
            plain.right()
        );
        marked.wrong().chain(plain.wrong()).for_each(|wrong| println!("{wrong}"));
    }
    for (style, name, marked, plain) in FLOORS {
        let [in_markdown, in_copy] = &scores[&(*style, *name)];
        let (right, right_in_copy) = (in_markdown.right(), in_copy.right());
        let says = format!("{style:?} {}: {right:.1} and {right_in_copy:.1} % are read back", name.as_str());
        assert!(right >= *marked && right_in_copy >= *plain, "{says}");
    }
}

/// A note of a style, with `*` round italics, and what it says.
struct Note {
    text: String,
    says: Vec<(FieldName, String)>,
}

/// A work whose people are named by surname and forenames.
struct Cited<'a> {
    work: &'a Work,
    authors: Vec<(&'a str, &'a str)>,
    editors: Vec<(&'a str, &'a str)>,
}

impl Cited<'_> {
    /// `None` if people are named otherwise, or if it holds signs that are markup in Markdown.
    fn of(work: &Work) -> Option<Cited<'_>> {
        let people = |role| -> Option<Vec<(&str, &str)>> {
            let named = work.fields.iter().filter(|it| it.name == role && !it.value.is_empty());
            named.map(|it| it.value.split_once(", ").filter(|(_, given)| !given.contains(','))).collect()
        };
        let is_plain = |it: &quelle::article::Field| !it.value.contains(['*', '_', '`', '\\', '|', '~', '&', '"']);
        // `334 pp` and `44 note 18` are no pages.
        let is_number = |part: &str| part.len() <= 10 && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let mut pages = work.value(Pages).unwrap_or_default().split([',', '–', '-']);
        let (authors, editors) = (people(Author)?, people(Editor)?);
        (work.fields.iter().all(is_plain) && pages.all(|part| is_number(part.trim()))).then_some(Cited {
            work,
            authors,
            editors,
        })
    }

    fn value(&self, name: FieldName) -> Option<&str> {
        plain_value(self.work, name)
    }

    fn is_book(&self) -> bool {
        ["book", "encyclopedia", "report", "thesis"].contains(&template(self.work).as_str())
    }

    fn note(&self, style: Style) -> Note {
        let mut note = Note { text: String::new(), says: Vec::new() };
        let title = self.value(Title).unwrap_or_default().trim_end_matches(['.', ',']);
        note.says.push((Title, title.to_owned()));
        note.says.extend(self.work.year().filter(|_| self.date().is_some()).map(|year| (Year, year.to_string())));
        match style {
            Style::Chicago => self.chicago(title, &mut note),
            Style::Mla => self.mla(title, &mut note),
            Style::Apa => self.apa(title, &mut note),
        }
        note.text = note.text.replace("..", ".").replace("?.", "?").replace("?,", "?").replace("!.", "!");
        note
    }

    fn date(&self) -> Option<&str> {
        self.value(Date).or(self.value(Year))
    }

    fn pages(&self, note: &mut Note) -> Option<String> {
        let pages = self.value(Pages)?.replace('-', "–").replace("––", "–");
        note.says.push((Pages, pages.clone()));
        Some(pages)
    }

    /// The part of a list that is not empty, joined.
    fn join(parts: &[Option<String>], between: &str) -> String {
        parts.iter().flatten().cloned().collect::<Vec<String>>().join(between)
    }

    /// `https://doi.org/10.…`, else the address, else the ISBN.
    fn end(&self, note: &mut Note) -> Option<String> {
        if let Some(doi) = self.value(Doi) {
            note.says.push((Doi, doi.to_owned()));
            return Some(format!("https://doi.org/{doi}"));
        }
        if let Some(url) = self.value(Url) {
            return Some(url.to_owned());
        }
        let isbn = self.value(Isbn)?;
        note.says.push((Isbn, isbn.to_owned()));
        Some(format!("ISBN {isbn}"))
    }

    fn accessed(&self, note: &mut Note) -> Option<String> {
        let date = self.value(AccessDate).filter(|_| self.value(Url).is_some() && self.value(Doi).is_none())?;
        note.says.push((AccessDate, date.to_owned()));
        Some(date.to_owned())
    }

    fn told(&self, name: FieldName, note: &mut Note) -> Option<String> {
        let value = self.value(name)?.trim_end_matches(['.', ',']).to_owned();
        note.says.push((name, value.clone()));
        Some(value)
    }

    /// `Ann Brown, John Green, and Eva White`; of four and more the first alone.
    fn chicago(&self, title: &str, note: &mut Note) {
        let forward = |people: &[(&str, &str)]| -> String {
            let names: Vec<String> = people.iter().map(|(family, given)| format!("{given} {family}")).collect();
            match names.as_slice() {
                [] => String::new(),
                [one] => one.clone(),
                [one, two] => format!("{one} and {two}"),
                [one, two, three] => format!("{one}, {two}, and {three}"),
                [one, ..] => format!("{one} et al."),
            }
        };
        let n_told = if self.authors.len() > 3 { 1 } else { self.authors.len() };
        note.says.extend(self.authors[..n_told].iter().map(|(family, given)| (Author, format!("{given} {family}"))));
        let mut text = String::new();
        if !self.authors.is_empty() {
            text.push_str(&format!("{}, ", forward(&self.authors)));
        }
        let date = self.date().map(str::to_owned);
        if self.is_book() {
            let editors = (!self.editors.is_empty()).then(|| format!("ed. {}", forward(&self.editors)));
            match self.told(Chapter, note) {
                Some(chapter) => text.push_str(&format!("\"{chapter},\" in *{title}*")),
                None => text.push_str(&format!("*{title}*")),
            }
            let edition = self.value(Edition).map(|it| format!("{it} ed."));
            text.push_str(&[editors, edition].iter().flatten().map(|it| format!(", {it}")).collect::<String>());
            let imprint = Self::join(&[self.told(Place, note), self.told(Publisher, note)], ": ");
            let imprint = Self::join(&[Some(imprint).filter(|it| !it.is_empty()), date], ", ");
            if !imprint.is_empty() {
                text.push_str(&format!(" ({imprint})"));
            }
            text.push_str(&self.pages(note).map_or(String::new(), |pages| format!(", {pages}")));
        } else {
            text.push_str(&format!("\"{title},\""));
            text.push_str(&self.told(Container, note).map_or(String::new(), |it| format!(" *{it}*")));
            let (volume, issue) = (self.told(Volume, note), self.told(Issue, note));
            if template(self.work) == "journal" && volume.is_some() {
                text.push_str(&format!(" {}", volume.unwrap_or_default()));
                text.push_str(&issue.map_or(String::new(), |it| format!(", no. {it}")));
                text.push_str(&date.map_or(String::new(), |it| format!(" ({it})")));
                text.push_str(&self.pages(note).map_or(String::new(), |it| format!(": {it}")));
            } else {
                note.says.retain(|(name, _)| !matches!(name, Volume | Issue));
                text.push_str(&date.map_or(String::new(), |it| format!(", {it}")));
                text.push_str(&self.pages(note).map_or(String::new(), |it| format!(", {it}")));
            }
            text.push_str(&self.accessed(note).map_or(String::new(), |it| format!(", accessed {it}")));
        }
        text.push_str(&self.end(note).map_or(String::new(), |it| format!(", {it}")));
        note.text = text.replace(",\" (", "\" (").replace(" ,", ",") + ".";
    }

    /// `Brown, Ann, and John Green.`; of three and more the first alone.
    fn mla(&self, title: &str, note: &mut Note) {
        let mut parts: Vec<String> = Vec::new();
        if let [(family, given), rest @ ..] = self.authors.as_slice() {
            note.says.push((Author, format!("{family}, {given}")));
            let rest = match rest {
                [] => String::new(),
                [(family, given)] => {
                    note.says.push((Author, format!("{given} {family}")));
                    format!(", and {given} {family}")
                }
                _ => ", et al".to_owned(),
            };
            parts.push(format!("{family}, {given}{rest}"));
        }
        let forward: Vec<String> = self.editors.iter().map(|(family, given)| format!("{given} {family}")).collect();
        let editors = (!forward.is_empty()).then(|| format!("edited by {}", forward.join(" and ")));
        let date = self.date().map(str::to_owned);
        let pages = self.pages(note).map(|it| format!("{} {it}", if it.contains(['–', ',']) { "pp." } else { "p." }));
        if self.is_book() {
            let edition = self.value(Edition).map(|it| format!("{it} ed."));
            let imprint = [editors, edition, self.told(Publisher, note), date, pages];
            match self.told(Chapter, note) {
                Some(chapter) => {
                    parts.push(format!("\"{chapter}.\" *{title}*, {}", Self::join(&imprint, ", ")));
                }
                None => {
                    parts.push(format!("*{title}*"));
                    parts.push(Self::join(&imprint, ", "));
                }
            }
        } else {
            let container = self.told(Container, note).map(|it| format!("*{it}*"));
            let volume = self.told(Volume, note).map(|it| format!("vol. {it}"));
            let issue = self.told(Issue, note).map(|it| format!("no. {it}"));
            parts.push(format!("\"{title}.\" {}", Self::join(&[container, volume, issue, date, pages], ", ")));
        }
        parts.extend(self.end(note));
        parts.extend(self.accessed(note).map(|it| format!("Accessed {it}")));
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        note.text = format!("{}.", parts.join(". ").trim_end()).replace("*, .", "*.").replace(" .", ".");
    }

    /// `Brown, A. M., & Green, J.`
    fn apa(&self, title: &str, note: &mut Note) {
        let initials = |given: &str| -> String {
            let parts = given.split([' ', '-']).filter_map(|part| part.chars().next());
            parts.map(|first| format!("{first}.")).collect::<Vec<String>>().join(" ")
        };
        let names: Vec<String> =
            self.authors.iter().map(|(family, given)| format!("{family}, {}", initials(given))).collect();
        // Of more than twenty the first nineteen and the last are named.
        let told: Vec<&String> =
            if names.len() > 20 { names[..19].iter().chain(names.last()).collect() } else { names.iter().collect() };
        note.says.extend(told.iter().map(|name| (Author, (*name).clone())));
        let people = match names.as_slice() {
            [] => String::new(),
            [one] => one.clone(),
            [.., last] if names.len() > 20 => format!("{}, . . . {last}", names[..19].join(", ")),
            [others @ .., last] => format!("{}, & {last}", others.join(", ")),
        };
        let date = self.date().map(|date| match self.work.year() {
            Some(year) => {
                let year = year.to_string();
                let rest = date.replace(&year, "");
                let rest = rest.trim_matches([' ', ',', '-']);
                // `21 December` is `December 21` here.
                let rest = rest.split_once(' ').filter(|(day, _)| day.len() <= 2 && day.parse::<u8>().is_ok());
                let whole = date.replace(&year, "");
                let rest = rest.map_or_else(
                    || whole.trim_matches([' ', ',', '-']).to_owned(),
                    |(day, month)| format!("{month} {day}"),
                );
                if rest.contains(char::is_alphabetic) { format!(" ({year}, {rest})") } else { format!(" ({year})") }
            }
            None => format!(" ({date})"),
        });
        let date = date.unwrap_or_else(|| " (n.d.)".to_owned());
        // Of a page of the web no pages are told.
        let on_web = !self.is_book() && template(self.work) == "web";
        let pages = if on_web { None } else { self.pages(note) };
        let several = pages.as_deref().is_some_and(|pages| pages.contains(['–', ',']));
        let in_pages = pages.as_ref().map(|it| format!("{} {it}", if several { "pp." } else { "p." }));
        let mut text = String::new();
        let heads = |what: &str, text: &mut String| match people.is_empty() {
            true => text.push_str(&format!("{what}.{date}. ")),
            false => text.push_str(&format!("{people}{date}. {what}. ")),
        };
        if self.is_book() {
            let edition = self.value(Edition).map(|it| format!("{it} ed."));
            let inner = Self::join(&[edition, in_pages], ", ");
            let inner = if inner.is_empty() { String::new() } else { format!(" ({inner})") };
            match self.told(Chapter, note) {
                Some(chapter) => {
                    heads(&chapter, &mut text);
                    let names: Vec<String> =
                        self.editors.iter().map(|(family, given)| format!("{} {family}", initials(given))).collect();
                    let role = if names.len() == 1 { "Ed." } else { "Eds." };
                    let editors =
                        if names.is_empty() { String::new() } else { format!("{} ({role}), ", names.join(" & ")) };
                    text.push_str(&format!("In {editors}*{title}*{inner}. "));
                }
                None => heads(&format!("*{title}*{inner}"), &mut text),
            }
            text.push_str(&self.told(Publisher, note).map_or(String::new(), |it| format!("{it}. ")));
        } else if on_web {
            // Of a page of the web the title is in italics, and the name of its site is not (section 10.16).
            heads(&format!("*{title}*"), &mut text);
            text.push_str(&self.told(Container, note).map_or(String::new(), |it| format!("{it}. ")));
        } else {
            heads(title, &mut text);
            let volume = self.told(Volume, note);
            let issue = self.told(Issue, note);
            let number = match (volume, issue) {
                (Some(volume), Some(issue)) => Some(format!("*{volume}*({issue})")),
                (Some(volume), None) => Some(format!("*{volume}*")),
                (None, Some(issue)) => Some(format!("({issue})")),
                (None, None) => None,
            };
            let container = self.told(Container, note).map(|it| format!("*{it}*"));
            let pages = if template(self.work) == "journal" { pages } else { in_pages };
            let part = Self::join(&[container, number, pages], ", ");
            text.push_str(&if part.is_empty() { String::new() } else { format!("{part}. ") });
        }
        let (accessed, end) = (self.accessed(note), self.end(note));
        match (accessed, end) {
            (Some(date), Some(end)) => text.push_str(&format!("Retrieved {date}, from {end}")),
            (_, Some(end)) => text.push_str(&end),
            (_, None) => {}
        }
        note.text = text.trim_end().to_owned();
    }
}
