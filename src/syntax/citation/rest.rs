//! What comes after the title: where it stands, who published it, when, on which pages.

use super::locators::{article_number, page_numbers, place_and_publisher};
use super::names;
use super::pieces::{Form, Mark, Piece};
use super::reading::{Reading, after_lead_in};
use super::words;
use crate::article::FieldName;
use std::ops::Range;

/// What comes after the title.
pub(super) struct Rest<'t> {
    pub(super) text: &'t str,
    pub(super) quoted: bool,
    pub(super) set_off_title: bool,
}

/// How far the reader has come.
#[derive(Default)]
struct Progress {
    /// `Web.` was said: in that style a second date is that of reading.
    on_the_web: bool,
    /// A sentence of prose has begun, so that only parts that name themselves are still read.
    in_prose: bool,
    /// Some words were left unread, so that what the next are cannot be told by their order.
    unread: bool,
    /// The editors of a book that holds the work were named, so that its title comes next.
    host: bool,
    /// Pieces that begin before this were read already.
    skip_to: usize,
}

/// Whether words in italics say when a page was read: `URL accessed 19 May 2006`.
fn says_access(words: &str) -> bool {
    let words = words.to_lowercase();
    ["url accessed", "accessed ", "retrieved ", "last accessed"].iter().any(|start| words.starts_with(start))
}

/// How plain words were taken.
#[derive(PartialEq, Eq)]
enum Taken {
    Read,
    Unread,
    Prose,
}

impl Rest<'_> {
    /// Reads the pieces from `index` on; returns how many belong to the citation.
    pub(super) fn read(&self, reading: &mut Reading, pieces: &[Piece], index: usize) -> usize {
        let mut progress = Progress::default();
        for (offset, piece) in pieces[index..].iter().enumerate() {
            if piece.value.start < progress.skip_to {
                continue;
            }
            if piece.before == Mark::Semicolon && index + offset > 0 && begins_citation(self.text, piece) {
                return index + offset;
            }
            match &piece.form {
                Form::Known(name) => self.known(reading, *name, &pieces[index + offset..], &progress),
                Form::Italic | Form::Quoted if progress.in_prose => {}
                // In the manner of the APA the number of a volume is set in italics, too.
                Form::Italic if reading.has(FieldName::Container) && self.is_number(piece) => {
                    reading.push_once(FieldName::Volume, piece.value.clone());
                }
                Form::Italic if says_access(&self.text[piece.value.clone()]) => progress.unread = true,
                Form::Italic => reading.push_once(FieldName::Container, piece.value.clone()),
                Form::Quoted if reading.has(FieldName::Title) => {
                    if words::names_periodical(&self.text[piece.value.clone()]) {
                        reading.push_once(FieldName::Container, piece.value.clone());
                    }
                }
                Form::Quoted => reading.push(FieldName::Title, piece.value.clone()),
                Form::Plain if progress.in_prose => {}
                Form::Plain => {
                    progress.on_the_web |= &self.text[piece.value.clone()] == "Web";
                    let next = pieces.get(index + offset + 1);
                    match self.plain(reading, piece, next, &mut progress) {
                        Taken::Read => {}
                        Taken::Unread => progress.unread = true,
                        Taken::Prose => progress.in_prose = true,
                    }
                }
            }
        }
        pieces.len()
    }

    fn is_number(&self, piece: &Piece) -> bool {
        self.text[piece.value.clone()].bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Takes the first of the pieces, which its form gives away.
    fn known(&self, reading: &mut Reading, name: FieldName, pieces: &[Piece], progress: &Progress) {
        use FieldName::{AccessDate, Date, Edition, Isbn, Issue, Pages, Volume, Year};
        let Some(piece) = pieces.first() else { return };
        let names_itself = !matches!(name, Date | Year | Edition | Volume | Issue | Pages);
        // Pages behind long words that nothing but numbers and addresses follows still close the citation.
        let closes = || {
            let before = self.text[..piece.value.start].trim_end();
            name == Pages && before.ends_with("p.") && pieces.iter().all(|piece| matches!(piece.form, Form::Known(_)))
        };
        if progress.in_prose && !names_itself && !closes() {
            return;
        }
        // `11, no. 1 (6 April 2020): 1710`, `11(1), 1710`: behind an issue a second year is a number of the journal's
        // own.
        let counts = name == Year && reading.has(Issue) && matches!(piece.before, Mark::Colon | Mark::Comma);
        match name {
            Date | Year if counts && (reading.has(Date) || reading.has(Year)) => {
                reading.push_once(Pages, piece.value.clone());
            }
            Date | Year if reading.has(Date) || reading.has(Year) => {
                if progress.on_the_web && name == Date {
                    reading.push_once(AccessDate, piece.value.clone());
                }
            }
            Isbn => reading.push(name, piece.value.clone()),
            // `www.vice.com` alone after the title is the name of the site.
            FieldName::Url if reading.has(FieldName::Title) && names_site(&self.text[piece.value.clone()]) => {
                reading.push_once(FieldName::Container, piece.value.clone());
            }
            _ => reading.push_once(name, piece.value.clone()),
        }
    }

    /// Reads plain words after the title.
    fn plain(&self, reading: &mut Reading, piece: &Piece, next: Option<&Piece>, progress: &mut Progress) -> Taken {
        let value = piece.value.clone();
        let words = &self.text[value.clone()];
        if matches!(words, "Web" | "Print" | "In" | "in" | "In:" | "PDF") {
            return Taken::Read;
        }
        if reading.has(FieldName::AccessDate) {
            // The day of reading comes last; what follows is a quotation or a remark.
            return Taken::Prose;
        }
        if let Some(taken) = self.people(reading, value.clone()) {
            return taken;
        }
        if let Some(taken) = self.host(reading, value.clone(), progress) {
            return taken;
        }
        if self.number_alone(reading, piece, next, progress) {
            return Taken::Read;
        }
        if std::mem::take(&mut progress.host) && !reading.has(FieldName::Container) {
            reading.push(FieldName::Container, value);
            return Taken::Read;
        }
        let value = self.without_year(reading, value);
        self.named(reading, piece, value, next, progress.unread)
    }

    /// `ed. L. Macy`, `translated by …`, `by …`.
    fn people(&self, reading: &mut Reading, value: Range<usize>) -> Option<Taken> {
        const ROLES: &[(&str, FieldName)] = &[
            ("edited by ", FieldName::Editor),
            ("Edited by ", FieldName::Editor),
            ("ed. by ", FieldName::Editor),
            ("ed. ", FieldName::Editor),
            ("Ed. ", FieldName::Editor),
            ("eds. ", FieldName::Editor),
            ("Eds. ", FieldName::Editor),
            ("Translated by ", FieldName::Translator),
            ("translated by ", FieldName::Translator),
            ("trans. ", FieldName::Translator),
            ("Trans. ", FieldName::Translator),
            ("by ", FieldName::Author),
            ("By ", FieldName::Author),
        ];
        let words = &self.text[value.clone()];
        let (start, role) = ROLES.iter().find(|(start, _)| words.starts_with(start))?;
        let at = value.start + start.len();
        let name = names::person(&self.text[..value.end], at);
        if let Some(name) = name.filter(|_| *role != FieldName::Author || !reading.has(FieldName::Author)) {
            reading.push(*role, name);
            return Some(Taken::Read);
        }
        Some(Taken::Unread)
    }

    /// `in Solomon, F. (ed.).`, `in The Cambridge History of the Bible`: the book that holds the work, or its editors.
    fn host(&self, reading: &mut Reading, value: Range<usize>, progress: &mut Progress) -> Option<Taken> {
        let words = &self.text[value.clone()];
        let start = ["in: ", "In: ", "in ", "In "].iter().find(|start| words.starts_with(**start))?;
        let at = value.start + start.len();
        if let Some(head) = names::head(self.text, at) {
            progress.skip_to = head.end;
            if head.role != FieldName::Editor {
                return Some(Taken::Unread);
            }
            for name in head.people {
                reading.push(FieldName::Editor, name);
            }
            progress.host = true;
            return Some(Taken::Read);
        }
        let host = &self.text[at..value.end];
        let is_title = host.starts_with(char::is_uppercase) && words::n_prose_words(host) == 0;
        if is_title && host.split_whitespace().count() <= 14 {
            reading.push_once(FieldName::Container, at..value.end);
            return Some(Taken::Read);
        }
        Some(Taken::Prose)
    }

    /// `(Cornell University Press, 2006), 25.`: a number after the imprint is a page; `_Speculum_ 40 (1965)`: a number
    /// after the periodical is its volume, if a date or pages follow.
    fn number_alone(
        &self,
        reading: &mut Reading,
        piece: &Piece,
        next: Option<&Piece>,
        progress: &mut Progress,
    ) -> bool {
        let all_of_it = |piece: &Piece| {
            let numbers = page_numbers(&self.text[..piece.value.end], piece.value.start);
            numbers.filter(|numbers| numbers.end == piece.value.end)
        };
        // `6, no. 1 (3 January 2020): eaax7445`: behind a colon stands what a journal without pages counts by, and what
        // begins with an `e` is that behind a comma, too.
        let counted = |piece: &Piece| {
            let number = article_number(&self.text[..piece.value.end], piece.value.start);
            let is_told = piece.before == Mark::Colon || self.text[piece.value.clone()].starts_with('e');
            number.filter(|number| is_told && number.end == piece.value.end)
        };
        let Some(numbers) = all_of_it(piece).or_else(|| counted(piece)) else { return false };
        let counts_on = next.is_some_and(|next| match next.form {
            Form::Known(name) => {
                matches!(name, FieldName::Issue | FieldName::Pages | FieldName::Year | FieldName::Date)
            }
            _ => all_of_it(next).or_else(|| counted(next)).is_some(),
        });
        // What says that it is pages stands behind no other pages.
        let pages_follow =
            next.is_some_and(|next| next.form == Form::Known(FieldName::Pages) || counted(next).is_some());
        let is_volume = counts_on && reading.has(FieldName::Container) || pages_follow;
        if is_volume && !reading.has(FieldName::Volume) {
            reading.push(FieldName::Volume, numbers);
            return true;
        }
        let dated = reading.has(FieldName::Year) || reading.has(FieldName::Date);
        // `_Encyclopedia of Women_ 401` at the end of a short citation.
        let closes = next.is_none() && self.set_off_title && !self.quoted && reading.has(FieldName::Author);
        if dated || reading.has(FieldName::Publisher) || closes && !reading.has(FieldName::Container) {
            // `68–69, 94` are two pieces and one list; `69–` is a range that was left open.
            let list = page_numbers(self.text, numbers.start).filter(|list| list.end > numbers.end);
            let list = list.filter(|list| matches!(self.text[list.end..].chars().next(), None | Some('.' | ',' | ';')));
            let numbers = list.unwrap_or(numbers);
            progress.skip_to = numbers.end;
            reading.push_once(FieldName::Pages, numbers);
            return true;
        }
        false
    }

    /// Takes the year off the end of `New York 1978`.
    fn without_year(&self, reading: &mut Reading, value: Range<usize>) -> Range<usize> {
        let words = &self.text[value.clone()];
        let Some((at, year)) = closing_year(words) else { return value };
        let name = words[..at].trim_end();
        let is_free = !reading.has(FieldName::Year) && !reading.has(FieldName::Date);
        if !is_free || !(words::names_publisher(name) || words::names_periodical(name) || words::is_place(name)) {
            return value;
        }
        reading.push(FieldName::Year, value.start + year.start..value.start + year.end);
        value.start..value.start + name.len()
    }

    /// Reads plain words as the name of a place, a publisher or a container.
    fn named(
        &self,
        reading: &mut Reading,
        piece: &Piece,
        value: Range<usize>,
        next: Option<&Piece>,
        unread: bool,
    ) -> Taken {
        let words = &self.text[value.clone()];
        let n_words = words.split_whitespace().count();
        let periodical = words::names_periodical(words) || piece.before == Mark::Stop && words::names_site_of(words);
        let is_name = words.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) || (periodical && n_words <= 3);
        if n_words > 14 || words::n_prose_words(words) > 0 || !is_name {
            return if n_words <= 3 { Taken::Unread } else { Taken::Prose };
        }
        if self.rest_of_place(reading, value.clone()) {
            return Taken::Read;
        }
        if let Some(named) = place_and_publisher(self.text, value.clone())
            && !(periodical && named.len() == 1)
            && named.iter().all(|(name, _)| !reading.has(*name))
        {
            reading.fields.extend(named);
            return Taken::Read;
        }
        // After a comma an unknown name is a container only if figures follow.
        let figures = next.is_some_and(|next| matches!(next.form, Form::Known(_)));
        let apart = piece.before == Mark::Stop || (piece.before == Mark::Comma && figures);
        // A volume after it says that it is a periodical, however long its name is.
        let counted = next.is_some_and(|next| matches!(next.form, Form::Known(FieldName::Volume | FieldName::Issue)));
        // `Goodwin Series, 10, 66–89`: a volume follows, and pages.
        let numbered = apart
            && next.is_some_and(|next| {
                let value = &self.text[next.value.clone()];
                let after = self.text[next.value.end..]
                    .strip_prefix(", ")
                    .is_some_and(|it| it.starts_with(|c: char| c.is_ascii_digit()));
                next.form == Form::Plain && value.bytes().all(|byte| byte.is_ascii_digit()) && value.len() <= 4 && after
            });
        let is_container = periodical || numbered || (self.quoted && apart && !unread);
        if is_container && !reading.has(FieldName::Container) && (n_words <= 10 || counted) {
            let (name, volume) = closing_volume(self.text, value, next);
            reading.push(FieldName::Container, name);
            if let Some(volume) = volume {
                reading.push_once(FieldName::Volume, volume);
            }
            return Taken::Read;
        }
        // Where full stops part the pieces, what comes after title and container is the publisher.
        let dated = reading.has(FieldName::Year) || reading.has(FieldName::Date);
        let styled = piece.before == Mark::Stop && (self.set_off_title || dated) && !unread && !words.contains(": ");
        if styled && !reading.has(FieldName::Publisher) && n_words <= 8 && !reading.has(FieldName::Pages) {
            reading.push(FieldName::Publisher, value);
            return Taken::Read;
        }
        if n_words <= 5 { Taken::Unread } else { Taken::Prose }
    }

    /// `Washington`, then `D.C.: National Academy Press`: the place goes on.
    fn rest_of_place(&self, reading: &mut Reading, value: Range<usize>) -> bool {
        let words = &self.text[value.clone()];
        let place = reading.fields.iter().position(|(name, _)| *name == FieldName::Place);
        let (Some(place), Some((state, publisher))) = (place, words.split_once(": ")) else { return false };
        let is_state = state.len() <= 20 && state.starts_with(char::is_uppercase) && !words::names_publisher(state);
        if !is_state || reading.has(FieldName::Publisher) || reading.fields[place].1.end + 3 < value.start {
            return false;
        }
        reading.fields[place].1.end = value.start + state.len();
        reading.push(FieldName::Publisher, value.end - publisher.trim_start().len()..value.end);
        true
    }
}

/// `www.vice.com`, and not `https://www.vice.com/a.htm`.
fn names_site(address: &str) -> bool {
    words::is_domain(address) && !address.contains("://")
}

/// Takes the volume off the end of `The Russian Review 45`, if what follows counts on.
fn closing_volume(text: &str, value: Range<usize>, next: Option<&Piece>) -> (Range<usize>, Option<Range<usize>>) {
    use FieldName::{Date, Issue, Pages, Year};
    let words = &text[value.clone()];
    let counts_on = next.is_some_and(|next| matches!(next.form, Form::Known(Issue | Pages | Year | Date)));
    match words.rsplit_once(' ') {
        Some((name, number))
            if counts_on && (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit()) =>
        {
            (value.start..value.start + name.trim_end().len(), Some(value.end - number.len()..value.end))
        }
        _ => (value, None),
    }
}

/// A year that ends some words: `New York 1978`.
fn closing_year(words: &str) -> Option<(usize, Range<usize>)> {
    let at = words.rfind(' ')? + 1;
    let year = super::dates::date(words, at)?;
    (year.0 == FieldName::Year && year.1.end == words.len()).then_some((at, year.1))
}

/// Whether the piece after a semicolon can begin another citation.
fn begins_citation(text: &str, piece: &Piece) -> bool {
    match piece.form {
        Form::Quoted | Form::Italic => true,
        // `Harvard Press; London, Heinemann`: another place and publisher of the same work.
        Form::Plain if words::is_place(&text[piece.value.clone()]) => false,
        Form::Plain => names::head(text, after_lead_in(text, piece.value.start)).is_some(),
        Form::Known(_) => false,
    }
}
