//! Makes of the pieces of a citation what it says: who, what, where, when.

use super::cursor::Cursor;
use super::locators::{page_numbers, place_and_publisher};
use super::names::{self, Head};
use super::pieces::{Form, Mark, Piece, SetOff, pieces, trim};
use super::words;
use crate::article::{FieldName, WorkKind};
use std::ops::Range;

/// What one citation says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) kind: WorkKind,
    pub(super) fields: Vec<(FieldName, Range<usize>)>,
}

impl Reading {
    fn has(&self, name: FieldName) -> bool {
        self.fields.iter().any(|(it, _)| *it == name)
    }

    fn push(&mut self, name: FieldName, value: Range<usize>) {
        if !value.is_empty() {
            self.fields.push((name, value));
        }
    }

    /// Adds a field that a citation has once; a second one is left unread.
    fn push_once(&mut self, name: FieldName, value: Range<usize>) {
        if !self.has(name) {
            self.push(name, value);
        }
    }
}

/// The most citations that are read of one note.
const MOST: usize = 30;

/// Reads the citations of a text, one after another; none if it is prose.
pub(super) fn readings(text: &str, set_off: &[SetOff]) -> Vec<Reading> {
    let mut readings = Vec::new();
    let (mut at, end) = unwrapped(text);
    let text = &text[..end];
    while readings.len() < MOST {
        let Some((reading, next)) = reading(text, at, set_off, readings.is_empty()) else { break };
        readings.push(reading);
        let Some(next) = next else { break };
        at = next;
    }
    readings
}

/// The text without white space, list marks and brackets around the whole of it.
fn unwrapped(text: &str) -> (usize, usize) {
    let mut cursor = Cursor::new(text, 0);
    cursor.eat_while(|c| c.is_whitespace() || matches!(c, '*' | '↑' | '^' | '•' | '|' | ':' | ';'));
    let end = text.trim_end().len();
    let inner = cursor.rest();
    let inner = inner[..end.saturating_sub(cursor.at).min(inner.len())].trim_end_matches('.');
    let wrapped = inner.starts_with('(') && inner.ends_with(')') && !inner[1..inner.len() - 1].contains(')');
    let wrapped = wrapped || (inner.starts_with('(') && closes_at_end(inner));
    if wrapped { (cursor.at + 1, cursor.at + inner.len() - 1) } else { (cursor.at, end.max(cursor.at)) }
}

/// Whether the bracket that opens a text closes at its end.
fn closes_at_end(text: &str) -> bool {
    let mut depth = 0usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + 1 == text.len();
                }
            }
            _ => {}
        }
    }
    false
}

/// Reads one citation; with it comes the place where another may begin.
fn reading(text: &str, at: usize, set_off: &[SetOff], first: bool) -> Option<(Reading, Option<usize>)> {
    let at = after_lead_in(text, at);
    if let Some(found) = same_as_before(text, at) {
        return Some(found);
    }
    let head = names::head(text, at);
    let all = pieces(text, head.as_ref().map_or(at, |head| head.end), set_off);
    let (mut reading, n_read) = interpret(text, at, head.as_ref(), &all)?;
    let next =
        all[n_read..].iter().position(|piece| piece.before == Mark::Semicolon).map(|n| all[n_read + n].value.start);
    if !first && !is_sure(&reading) {
        return None;
    }
    reading.fields.sort_by_key(|(_, value)| value.start);
    Some((reading, next.map(|next| quote_before(text, next))))
}

/// The place before the quotation mark or bracket that a piece began with.
fn quote_before(text: &str, at: usize) -> usize {
    let head = text[..at].trim_end_matches(['"', '“', '„', '«', '_', '‘', '(', '\'']);
    head.len()
}

/// Whether a citation after another one is one: it names someone or a title, and a date, pages or an address.
fn is_sure(reading: &Reading) -> bool {
    let who = reading.has(FieldName::Author) || reading.has(FieldName::Title);
    let where_ = [FieldName::Year, FieldName::Date, FieldName::Pages, FieldName::Url, FieldName::Isbn, FieldName::Doi];
    who && where_.iter().any(|name| reading.has(*name))
}

/// Passes over words that send the reader to a citation: `See also`, `Quoted in`.
fn after_lead_in(text: &str, at: usize) -> usize {
    const WORDS: &[&str] = &[
        "see, for example,",
        "see for example",
        "see, e.g.,",
        "see e.g.",
        "see also:",
        "see also",
        "see:",
        "see",
        "cf.",
        "e.g.,",
        "e.g.",
        "quoted in",
        "quoted by",
        "cited in",
        "cited by",
        "source:",
        "sources:",
        "citing",
        "from:",
        "also",
        "as quoted in",
        "as cited in",
    ];
    let mut cursor = Cursor::new(text, at);
    for _ in 0..2 {
        cursor.spaces();
        let mut next = cursor;
        if next.any(WORDS) && next.spaces() && next.peek().is_some_and(|c| !c.is_lowercase()) {
            cursor = next;
        }
    }
    cursor.spaces();
    cursor.at
}

/// `Ibid., p. 4`: the work before, maybe at another page.
fn same_as_before(text: &str, at: usize) -> Option<(Reading, Option<usize>)> {
    let mut cursor = Cursor::new(text, at);
    let key = cursor.any(&["ibidem", "ibid", "idem", "id."]).then_some(at..cursor.at)?;
    cursor.eat(&['.']);
    let mut reading = Reading::default();
    reading.push(FieldName::Key, key);
    cursor.eat(&[',', ':']);
    cursor.spaces();
    let found = super::locators::pages(text, cursor.at).map(|found| found.fields[0].1.clone());
    if let Some(numbers) = found.or_else(|| page_numbers(text, cursor.at)) {
        reading.push(FieldName::Pages, numbers);
    }
    Some((reading, None))
}

/// Reads the pieces; returns also how many of them belong to the citation.
fn interpret(text: &str, at: usize, head: Option<&Head>, pieces: &[Piece]) -> Option<(Reading, usize)> {
    let mut reading = Reading::default();
    if let Some(head) = head {
        for name in &head.people {
            reading.push(head.role, name.clone());
        }
    }
    let mut index = 0;
    if let Some(short) = head.and_then(|head| short_citation(text, head, pieces)) {
        reading.fields.extend(short.fields);
        return Some((reading, short.n_pieces));
    }
    // `Getty, J. A. (1985). …`: the date stands between the people and the title.
    while let Some(piece) = pieces.get(index).filter(|piece| piece.bracketed && head.is_some()) {
        let Form::Known(name) = piece.form else { break };
        reading.push_once(name, piece.value.clone());
        index += 1;
    }
    let corporate = if head.is_none() { corporate_author(text, pieces) } else { None };
    if let Some(n) = corporate {
        reading.push(FieldName::Author, pieces[0].value.clone());
        if let Form::Known(name) = pieces[1].form {
            reading.push(name, pieces[1].value.clone());
        }
        index = n;
    }
    if head.is_none() && corporate.is_none() && begins_with_container(text, pieces) {
        reading.push(FieldName::Container, pieces[0].value.clone());
        index = 1;
    }
    let has_people = head.is_some() || corporate.is_some();
    let dated = reading.has(FieldName::Date) || reading.has(FieldName::Year);
    if let Some(title) = pieces.get(index) {
        match &title.form {
            Form::Quoted | Form::Italic => {
                reading.push(FieldName::Title, title.value.clone());
                index += 1;
            }
            Form::Plain if title.before != Mark::Semicolon || head.is_some() => {
                let (range, next) = plain_title(text, pieces, index, dated);
                reading.push(FieldName::Title, range);
                index = next;
            }
            _ => {}
        }
    }
    let set_off_title = index > 0 && matches!(pieces[index - 1].form, Form::Quoted | Form::Italic);
    let quoted = index > 0 && pieces[index - 1].form == Form::Quoted;
    let rest = Rest { text, quoted, set_off_title };
    let n_read = rest.read(&mut reading, pieces, index);
    let bare = head.is_some_and(|head| head.bare);
    accept(text, at, &mut reading, Evidence { has_people, bare, set_off_title, quoted, n_read })?;
    Some((reading, n_read))
}

struct Short {
    fields: Vec<(FieldName, Range<usize>)>,
    n_pieces: usize,
}

/// `Getty 1985, p. 3`, `Weigel, pgs. 336–43`, `Ruggles 1993: ix`: people, a year, pages, and nothing else.
fn short_citation(text: &str, head: &Head, pieces: &[Piece]) -> Option<Short> {
    let n_pieces = pieces.iter().position(|piece| piece.before == Mark::Semicolon).unwrap_or(pieces.len());
    let mut fields = Vec::new();
    for piece in &pieces[..n_pieces] {
        match piece.form {
            Form::Known(name @ (FieldName::Year | FieldName::Pages | FieldName::Date)) => {
                fields.push((name, piece.value.clone()))
            }
            Form::Known(FieldName::Volume | FieldName::Issue) => fields.push((FieldName::Volume, piece.value.clone())),
            Form::Plain => fields.extend(short_plain(text, piece)?),
            _ => return None,
        }
    }
    (!fields.is_empty() || (head.bare && n_pieces == 0)).then_some(())?;
    (!fields.is_empty()).then_some(Short { fields, n_pieces })
}

/// The plain pieces that a short citation may hold: bare page numbers, a year with pages, `op. cit.`.
fn short_plain(text: &str, piece: &Piece) -> Option<Vec<(FieldName, Range<usize>)>> {
    let value = &text[piece.value.clone()];
    let lower = value.to_ascii_lowercase();
    if ["op. cit", "op.cit", "loc. cit", "passim"].iter().any(|word| lower.trim_end_matches('.') == *word) {
        return Some(vec![(FieldName::Key, piece.value.clone())]);
    }
    let mut cursor = Cursor::new(text, piece.value.start);
    cursor.eat(&['(', '[']);
    let mut fields = Vec::new();
    let mut colon = cursor;
    if let Some(digits) = colon.digits(4, 4) {
        let letter = colon;
        colon.eat(&['a', 'b', 'c', 'd']);
        if colon.in_word() {
            colon = letter;
        }
        let year = digits.start..colon.at;
        if colon.eat(&[':', ',']) {
            colon.spaces();
            fields.push((FieldName::Year, year));
            cursor = colon;
        }
    }
    let numbers = page_numbers(text, cursor.at)?;
    let end = numbers.end;
    fields.push((FieldName::Pages, numbers));
    let rest = text[end..piece.value.end].trim_matches([' ', ')', ']', '.']);
    rest.is_empty().then_some(fields)
}

/// `Central Bureau of Statistics (2010). Title`, `Government of Canada. "Listed Entities"`: a body as the author.
fn corporate_author(text: &str, pieces: &[Piece]) -> Option<usize> {
    let [body, second, ..] = pieces else { return None };
    let words = text[body.value.clone()].split_whitespace().count();
    if body.form != Form::Plain || !(1..=9).contains(&words) || words::n_prose_words(&text[body.value.clone()]) > 0 {
        return None;
    }
    if !text[body.value.clone()].starts_with(char::is_uppercase) {
        return None;
    }
    let is_date = matches!(second.form, Form::Known(FieldName::Date | FieldName::Year)) && second.bracketed;
    let title = pieces.get(2).filter(|_| is_date)?;
    let stands_apart = matches!(title.before, Mark::Stop | Mark::Comma);
    let is_title = matches!(title.form, Form::Quoted | Form::Italic)
        || (title.form == Form::Plain && stands_apart && title.before == Mark::Stop);
    is_title.then_some(2)
}

/// `Diplomatic Post, The Moscow Trials: …`: a periodical, then a title.
fn begins_with_container(text: &str, pieces: &[Piece]) -> bool {
    let [container, title, ..] = pieces else { return false };
    let (words, title_words) = (&text[container.value.clone()], &text[title.value.clone()]);
    container.form == Form::Plain
        && words::names_periodical(words)
        && words.split_whitespace().count() <= 4
        && words.split_whitespace().all(|word| word.starts_with(|c: char| c.is_uppercase() || c == '&') || word == "of")
        && title.before == Mark::Comma
        && !matches!(title.form, Form::Known(_))
        && title_words.split_whitespace().nth(1).is_some()
        && !words::names_periodical(title_words)
}

/// A title without marks: the plain pieces up to one that is told to be something else.
fn plain_title(text: &str, pieces: &[Piece], index: usize, dated: bool) -> (Range<usize>, usize) {
    let mut range = pieces[index].value.clone();
    let mut next = index + 1;
    while let Some(piece) = pieces.get(next) {
        let words = &text[piece.value.clone()];
        let goes_on = match (&piece.form, piece.before) {
            (Form::Plain, Mark::Comma | Mark::Colon | Mark::None) => {
                !words::names_publisher(words)
                    && !words::names_periodical(words)
                    && !words::is_place(words)
                    && !is_role(words)
            }
            (Form::Plain, Mark::Stop) => !dated && next + 1 == pieces.len() && is_subtitle(words),
            (Form::Italic | Form::Quoted, Mark::None) => false,
            _ => false,
        };
        if !goes_on {
            break;
        }
        range.end = piece.value.end;
        next += 1;
    }
    (trim(text, range), next)
}

/// Whether words after a full stop are a second part of the title: few, no prose, nobody's name.
fn is_subtitle(words: &str) -> bool {
    words.split_whitespace().count() <= 6
        && words::n_prose_words(words) == 0
        && !words::names_publisher(words)
        && !words::names_periodical(words)
        && !words::is_place(words)
        && words.contains('(')
}

fn is_role(words: &str) -> bool {
    ["ed. ", "eds. ", "trans. ", "edited by ", "translated by ", "in ", "In "]
        .iter()
        .any(|role| words.starts_with(role))
}

/// What comes after the title.
struct Rest<'t> {
    text: &'t str,
    quoted: bool,
    set_off_title: bool,
}

impl Rest<'_> {
    /// Reads the pieces from `index` on; returns how many belong to the citation.
    fn read(&self, reading: &mut Reading, pieces: &[Piece], index: usize) -> usize {
        let mut on_the_web = false;
        // Once a sentence of prose has begun, only parts that name themselves are still read.
        let mut in_prose = false;
        for (offset, piece) in pieces[index..].iter().enumerate() {
            if piece.before == Mark::Semicolon && index + offset > 0 && begins_citation(self.text, piece) {
                return index + offset;
            }
            match &piece.form {
                Form::Known(name) => self.known(reading, *name, piece, on_the_web, in_prose),
                Form::Italic | Form::Quoted if in_prose => {}
                Form::Italic => reading.push_once(FieldName::Container, piece.value.clone()),
                Form::Quoted if reading.has(FieldName::Title) => {}
                Form::Quoted => reading.push(FieldName::Title, piece.value.clone()),
                Form::Plain => {
                    let words = &self.text[piece.value.clone()];
                    on_the_web |= words == "Web";
                    if !in_prose && !matches!(words, "Web" | "Print") {
                        in_prose = !self.plain(reading, piece);
                    }
                }
            }
        }
        pieces.len()
    }

    fn known(&self, reading: &mut Reading, name: FieldName, piece: &Piece, on_the_web: bool, in_prose: bool) {
        use FieldName::{AccessDate, Date, Isbn, Year};
        let names_itself = !matches!(name, Date | Year | FieldName::Edition | FieldName::Volume | FieldName::Pages);
        if in_prose && !names_itself {
            return;
        }
        match name {
            Date | Year if reading.has(Date) || reading.has(Year) => {
                if on_the_web && name == Date {
                    reading.push_once(AccessDate, piece.value.clone());
                }
            }
            Isbn => reading.push(name, piece.value.clone()),
            FieldName::Publisher | FieldName::Place => reading.push_once(name, piece.value.clone()),
            _ => reading.push_once(name, piece.value.clone()),
        }
    }

    /// Reads plain words after the title; returns false if they are prose.
    fn plain(&self, reading: &mut Reading, piece: &Piece) -> bool {
        let mut value = piece.value.clone();
        let mut words = &self.text[value.clone()];
        for (start, role) in [
            ("edited by ", FieldName::Editor),
            ("Edited by ", FieldName::Editor),
            ("ed. by ", FieldName::Editor),
            ("ed. ", FieldName::Editor),
            ("eds. ", FieldName::Editor),
            ("Translated by ", FieldName::Translator),
            ("translated by ", FieldName::Translator),
            ("trans. ", FieldName::Translator),
            ("by ", FieldName::Author),
            ("By ", FieldName::Author),
        ] {
            if let Some(rest) = words.strip_prefix(start) {
                let at = value.end - rest.len();
                if let Some(name) = names::person(self.text, at).filter(|name| name.end <= value.end) {
                    let taken = role == FieldName::Author && reading.has(FieldName::Author);
                    if !taken {
                        reading.push(role, name);
                    }
                }
                return true;
            }
        }
        for start in ["in: ", "In: ", "in the ", "in ", "In "] {
            if let Some(rest) = words.strip_prefix(start) {
                value.start = value.end - rest.len();
                words = rest;
            }
        }
        if let Some((year_at, year)) = closing_year(words) {
            let is_free = !reading.has(FieldName::Year) && !reading.has(FieldName::Date);
            let named = words::names_publisher(&words[..year_at])
                || words::names_periodical(&words[..year_at])
                || words::is_place(&words[..year_at]);
            if is_free && named {
                reading.push(FieldName::Year, value.start + year.start..value.start + year.end);
                value.end = value.start + words[..year_at].trim_end().len();
                words = &self.text[value.clone()];
            }
        }
        self.named(reading, piece, value, words)
    }

    /// Reads plain words as the name of a place, a publisher or a container.
    fn named(&self, reading: &mut Reading, piece: &Piece, value: Range<usize>, words: &str) -> bool {
        let n_words = words.split_whitespace().count();
        let is_name = words.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) || words::is_domain(words);
        if n_words > 14 || words::n_prose_words(words) > 0 || !is_name {
            return n_words <= 3;
        }
        let periodical = words::names_periodical(words);
        if let Some(named) = place_and_publisher(self.text, value.clone())
            && !(periodical && named.len() == 1)
        {
            let free = |name: &FieldName| !reading.has(*name);
            if named.iter().all(|(name, _)| free(name)) {
                reading.fields.extend(named);
                return true;
            }
        }
        let apart = matches!(piece.before, Mark::Stop | Mark::Comma);
        if (periodical || (self.quoted && apart)) && !reading.has(FieldName::Container) && n_words <= 10 {
            reading.push(FieldName::Container, value);
            return true;
        }
        // Where sentences part the pieces, what comes after title and container is the publisher.
        let styled = piece.before == Mark::Stop
            && (self.set_off_title || reading.has(FieldName::Year) || reading.has(FieldName::Date));
        if styled && !reading.has(FieldName::Publisher) && n_words <= 8 && !reading.has(FieldName::Pages) {
            reading.push(FieldName::Publisher, value);
            return true;
        }
        n_words <= 5
    }
}

/// A year that ends some words: `New York 1978`.
fn closing_year(words: &str) -> Option<(usize, Range<usize>)> {
    let at = words.rfind(' ')? + 1;
    let year = super::locators::date(words, at)?;
    (year.0 == FieldName::Year && year.1.end == words.len()).then_some((at, year.1))
}

/// Whether the piece after a semicolon can begin another citation.
fn begins_citation(text: &str, piece: &Piece) -> bool {
    match piece.form {
        Form::Quoted | Form::Italic => true,
        Form::Plain => names::head(text, after_lead_in(text, piece.value.start)).is_some(),
        Form::Known(_) => false,
    }
}

struct Evidence {
    has_people: bool,
    bare: bool,
    set_off_title: bool,
    quoted: bool,
    n_read: usize,
}

/// Decides whether what was read is a citation, and what kind of work it cites.
fn accept(text: &str, at: usize, reading: &mut Reading, evidence: Evidence) -> Option<()> {
    use FieldName::*;
    let value = |name| reading.fields.iter().find(|(it, _)| *it == name).map(|(_, value)| &text[value.clone()]);
    let has = |names: &[FieldName]| names.iter().any(|name| reading.has(*name));
    let title = value(Title).unwrap_or_default();
    let dated = has(&[Date, Year]);
    let located =
        has(&[Pages, Isbn, Issn, Doi, Oclc, Pmid, Pmc, Arxiv, Jstor, Url, AccessDate, ArchiveDate, Via, Volume, Issue]);
    let named = has(&[Publisher, Container, Place]);
    let document = words::names_document(&text[at..]);
    let n_prose = words::n_prose_words(title);
    let n_words = title.split_whitespace().count();
    let begins_well = title.starts_with(|c: char| !c.is_lowercase());
    let plain_prose =
        !evidence.set_off_title && (n_prose > usize::from(dated || located) || n_words > 40 || !begins_well);
    let whole = evidence.n_read > 0 && text[at..].trim_end_matches('.').ends_with(['"', '”', '_', '»']);
    let good = if title.is_empty() {
        reading.has(Url) || (evidence.has_people && (dated || located) && (named || located))
    } else if evidence.has_people && !evidence.bare {
        !plain_prose
    } else if evidence.bare {
        !plain_prose && (evidence.set_off_title || dated || located || named || n_words >= 3)
    } else if evidence.set_off_title {
        begins_well && n_words <= 40 && (dated || located || named || whole)
    } else {
        !plain_prose && (dated || located || document) && n_prose == 0
    };
    good.then_some(())?;
    let first = reading.fields.iter().map(|(_, value)| value.start).min().unwrap_or(at);
    debug_assert!(first >= at);
    reading.kind = kind(text, reading, document, evidence.quoted);
    Some(())
}

fn kind(text: &str, reading: &Reading, document: bool, quoted: bool) -> WorkKind {
    use FieldName::*;
    let value = |name| reading.fields.iter().find(|(it, _)| *it == name).map(|(_, value)| &text[value.clone()]);
    let all = text.to_lowercase();
    let container = value(Container).unwrap_or_default();
    if all.contains("dissertation")
        || all.contains("ph.d. thesis")
        || all.contains("phd thesis")
        || all.contains("(thesis)")
        || all.contains("'s thesis")
        || all.contains("’s thesis")
    {
        WorkKind::Thesis
    } else if (document || all.contains("heard before")) && !reading.has(Isbn) {
        WorkKind::Document
    } else if ["(television", "(tv", "(film", "motion picture", "dvd", "youtube", "podcast", "(video", "(audio"]
        .iter()
        .any(|word| all.contains(word))
    {
        WorkKind::Media
    } else if reading.has(Isbn) {
        WorkKind::Book
    } else if reading.has(Doi)
        || reading.has(Issn)
        || reading.has(Jstor)
        || reading.has(Pmid)
        || (reading.has(Volume) && (reading.has(Issue) || quoted || !container.is_empty()))
    {
        WorkKind::Article
    } else if is_news(container) && reading.has(Date) {
        WorkKind::News
    } else if reading.has(Url) || reading.has(AccessDate) || reading.has(ArchiveDate) || words::is_domain(container) {
        WorkKind::Web
    } else if quoted && !container.is_empty() {
        if reading.has(Date) { WorkKind::News } else { WorkKind::Article }
    } else if reading.has(Publisher)
        || reading.has(Place)
        || reading.has(Edition)
        || (reading.has(Author) && reading.has(Title) && !quoted)
    {
        WorkKind::Book
    } else {
        WorkKind::Other
    }
}

fn is_news(container: &str) -> bool {
    const NEWS: &[&str] = &[
        "times",
        "post",
        "news",
        "herald",
        "tribune",
        "guardian",
        "telegraph",
        "gazette",
        "chronicle",
        "daily",
        "weekly",
        "independent",
        "observer",
        "reuters",
        "bbc",
        "cnn",
        "npr",
        "globe",
        "mail",
        "mirror",
        "express",
        "star",
        "sun",
        "ap",
        "afp",
        "upi",
        "zeitung",
        "spiegel",
        "pravda",
        "monde",
        "figaro",
        "newspaper",
        "dispatch",
        "courier",
        "magazine",
        "newsweek",
        "time",
    ];
    container.split_whitespace().any(|word| NEWS.contains(&word.to_lowercase().as_str()))
}
