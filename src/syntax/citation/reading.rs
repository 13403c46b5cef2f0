//! Makes of the pieces of a citation what it says: who, what, where, when.

use super::accept::{Evidence, accept};
use super::cursor::Cursor;
use super::locators::page_numbers;
use super::names::{self, Head};
use super::pieces::{Form, Mark, Piece, SetOff, pieces};
use super::rest::Rest;
use super::short::{short_citation, short_plain};
use super::title::{can_be_title, dated_title, opening, plain_title, title_alone, title_before_italics};
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
    pub(super) fn has(&self, name: FieldName) -> bool {
        self.fields.iter().any(|(it, _)| *it == name)
    }

    pub(super) fn push(&mut self, name: FieldName, value: Range<usize>) {
        if !value.is_empty() {
            self.fields.push((name, value));
        }
    }

    /// Adds a field that a citation has once; a second one is left unread.
    pub(super) fn push_once(&mut self, name: FieldName, value: Range<usize>) {
        if !self.has(name) {
            self.push(name, value);
        }
    }
}

/// The most citations that are read of one note.
const MOST: usize = 30;

/// Reads the citations of a text from a place on, one after another; none if it is prose.
pub(super) fn readings(text: &str, from: usize, set_off: &[SetOff]) -> Vec<Reading> {
    let mut readings = Vec::new();
    let (mut at, end) = unwrapped(text, from);
    let text = &text[..end];
    let set_off = &within(set_off, end);
    while readings.len() < MOST {
        let Some((reading, next)) = reading(text, at, set_off, readings.is_empty()) else { break };
        readings.push(reading);
        let Some(next) = next else { break };
        at = next;
    }
    readings
}

/// The stretches that markup set off, as far as the text goes: the white space and brackets around it may be part of
/// one.
fn within(set_off: &[SetOff], end: usize) -> Vec<SetOff> {
    let inside = set_off.iter().filter(|it| it.range.start < end);
    inside.map(|it| SetOff { range: it.range.start..it.range.end.min(end), form: it.form.clone() }).collect()
}

/// The text without white space, list marks and brackets around the whole of it.
fn unwrapped(text: &str, from: usize) -> (usize, usize) {
    let mut cursor = Cursor::new(text, from);
    loop {
        cursor.eat_while(|c| c.is_whitespace() || matches!(c, '*' | '↑' | '^' | '•' | '|' | ':' | ';'));
        // A hyphen before a space marks an item of a list too.
        if !cursor.rest().starts_with("- ") {
            break;
        }
        cursor.eat(&['-']);
    }
    let end = text.trim_end().len();
    let inner = cursor.rest();
    let inner = inner[..end.saturating_sub(cursor.at).min(inner.len())].trim_end_matches('.');
    let wrapped = inner.starts_with('(') && closes_at_end(inner, b'(', b')')
        || inner.starts_with('[') && closes_at_end(inner, b'[', b']');
    if wrapped { (cursor.at + 1, cursor.at + inner.len() - 1) } else { (cursor.at, end.max(cursor.at)) }
}

/// Whether the bracket that opens a text closes at its end.
fn closes_at_end(text: &str, open: u8, close: u8) -> bool {
    let mut depth = 0usize;
    for (at, byte) in text.bytes().enumerate() {
        if byte == open {
            depth += 1;
        } else if byte == close {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return at + 1 == text.len();
            }
        }
    }
    false
}

/// Reads one citation; with it comes the place where another may begin.
fn reading(text: &str, at: usize, set_off: &[SetOff], first: bool) -> Option<(Reading, Option<usize>)> {
    let mut at = after_lead_in(text, at);
    if let Some(found) = same_as_before(text, at) {
        return Some(found);
    }
    let is_head = |head: &Head| !runs_into(text, head, at, set_off) && !has_age(text, head.end);
    let mut head = names::head(text, at).filter(is_head);
    // `Strathern, Paul _The Medici_`: a surname alone is less than the whole name before the title.
    if head.as_ref().is_none_or(|head| head.bare) {
        let whole = head_before(text, at, set_off);
        head = whole.filter(|whole| head.as_ref().is_none_or(|head| !whole.bare && whole.end > head.end)).or(head);
    }
    if first
        && head.is_none()
        && let Some(named) = named_after_remark(text, at, set_off)
    {
        at = named;
        head = head_before(text, at, set_off);
    }
    let mut all = pieces(text, at, set_off);
    head = head.filter(|head| head.formal || dated_title(text, &all, true).is_none());
    if let Some(head) = &head {
        all = pieces(text, head.end, set_off);
    }
    if head.as_ref().is_some_and(|head| !goes_well(text, head, &all)) {
        head = None;
        all = pieces(text, at, set_off);
    }
    let (mut reading, n_read) = interpret(text, at, head.as_ref(), &all)?;
    let next =
        all[n_read..].iter().position(|piece| piece.before == Mark::Semicolon).map(|n| all[n_read + n].value.start);
    if !first && !is_sure(&reading) {
        return None;
    }
    reading.fields.sort_by_key(|(_, value)| value.start);
    Some((reading, next.map(|next| quote_before(text, next))))
}

/// Whether an age follows a name: `John Brown, 84; Built Three Mills` is the headline of an obituary, and not by him.
fn has_age(text: &str, end: usize) -> bool {
    let rest = text[end..].trim_start_matches([',', ' ']);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = rest[digits..].strip_prefix([';', ',']).map(str::trim_start);
    let is_age = digits == 2 || digits == 3 && rest.starts_with("10");
    is_age && after.is_some_and(|after| after.starts_with(char::is_uppercase))
}

/// Whether people are read into what markup sets off as a title: `Miller, _Wheel and Weir, II_`, `_A History of
/// Mills_`.
fn runs_into(text: &str, head: &Head, at: usize, set_off: &[SetOff]) -> bool {
    let Some(next) = set_off.get(set_off.partition_point(|it| it.range.start < at)) else { return false };
    let is_long = || text[next.range.clone()].split_whitespace().count() > 2;
    let is_title = next.form == Form::Italic && (next.range.start > at || is_long());
    is_title && head.people.iter().any(|name| next.range.start < name.end)
}

/// Where the citation begins that closes a remark: `Ground in oats, 1528: see Hovel (ed.), _The Mill Book_`.
fn named_after_remark(text: &str, at: usize, set_off: &[SetOff]) -> Option<usize> {
    let title = set_off.get(set_off.partition_point(|it| it.range.start <= at))?;
    let remark = text.get(at..title.range.start)?;
    if title.form != Form::Italic || remark.contains(['"', '“', '„', '«']) || remark.starts_with(['\'', '‘']) {
        return None;
    }
    let ends = [": see ", ": ", "; see ", ", see ", " see ", " in "].iter();
    let mut begins = ends.filter_map(|end| Some(at + remark.rfind(end)? + end.len()));
    begins.find(|&begins| {
        let head = head_before(text, begins, set_off);
        head.is_some_and(|head| !head.bare || head.role == FieldName::Editor)
    })
}

/// The people before a title that only markup sets off: `Robert Conquest` before *The Great Terror*.
fn head_before(text: &str, at: usize, set_off: &[SetOff]) -> Option<Head> {
    let title = set_off.get(set_off.partition_point(|it| it.range.start <= at))?;
    let before = text.get(..title.range.start)?.trim_end();
    let end = before.trim_end_matches(',').len();
    let alone = || names::surname_first(&before[..end], at).or_else(|| names::surname_and_given(&before[..end], at));
    names::head(before, at).filter(|head| head.end >= end).or_else(alone)
}

/// Whether what follows the people reads on as a citation: not `Somalia: conference closes`, `GDP (official rate)`.
fn goes_well(text: &str, head: &Head, pieces: &[Piece]) -> bool {
    let Some(next) = pieces.first() else { return true };
    if next.form != Form::Plain {
        return true;
    }
    let words = &text[next.value.clone()];
    let dated = || {
        pieces
            .iter()
            .any(|piece| matches!(piece.form, Form::Known(FieldName::Year | FieldName::Date | FieldName::Pages)))
    };
    match next.before {
        Mark::Colon => !head.bare && dated(),
        _ => !(head.bare && (words.starts_with('(') || !words.contains(' '))) || short_plain(text, next).is_some(),
    }
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
pub(super) fn after_lead_in(text: &str, at: usize) -> usize {
    const WORDS: &[&str] = &[
        "see, for example,",
        "see, for instance,",
        "for example,",
        "for instance,",
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
    if let Some(short) = head.and_then(|head| short_citation(text, head, pieces)) {
        reading.fields.extend(short.fields);
        return Some((reading, short.n_pieces));
    }
    let mut index = 0;
    let mut formal = head.is_some_and(|head| head.formal);
    if head.is_some() {
        index = date_after_people(&mut reading, pieces);
        index += editors_before_title(text, &mut reading, &pieces[index..]);
    } else if let Some(opening) = opening(text, pieces) {
        for (name, value) in opening.fields {
            reading.push(name, value);
        }
        (index, formal) = (opening.n_pieces, opening.formal);
    }
    let has_people = head.is_some() || reading.has(FieldName::Author);
    let dated = reading.has(FieldName::Date) || reading.has(FieldName::Year);
    if let Some(title) = pieces.get(index) {
        match &title.form {
            // The title came first.
            _ if reading.has(FieldName::Title) => {}
            Form::Quoted | Form::Italic => {
                reading.push(FieldName::Title, title.value.clone());
                index += 1;
            }
            Form::Plain if can_be_title(text, title, has_people) => {
                let is_formal = dated && head.is_some_and(|head| head.formal);
                let to_italics = is_formal.then(|| title_before_italics(text, pieces, index)).flatten();
                let (range, next) = to_italics.unwrap_or_else(|| plain_title(text, pieces, index, dated));
                if has_people || reading.has(FieldName::Container) {
                    reading.push(FieldName::Title, range);
                } else {
                    reading.fields.extend(title_alone(text, range));
                }
                index = next;
            }
            _ => {}
        }
    }
    // In `_Title_. (2010). Site` the date stands between the title and what comes after it.
    let dated_title = index > 1 && formal && head.is_none() && pieces[0].form == Form::Italic;
    let title_form = index.checked_sub(1).map(|title| &pieces[title].form);
    if !has_people && reading.has(FieldName::Title) {
        index += author_after_title(text, &mut reading, pieces, index);
    }
    let set_off_title = title_form.is_some_and(|form| matches!(form, Form::Quoted | Form::Italic)) || dated_title;
    let quoted = title_form == Some(&Form::Quoted);
    let rest = Rest { text, quoted, set_off_title };
    let n_read = rest.read(&mut reading, pieces, index);
    // `E.3.2`: a place in a work names nothing.
    reading.fields.retain(|(name, value)| {
        !matches!(name, FieldName::Title | FieldName::Publisher) || !is_place_in_work(&text[value.clone()])
    });
    let bare = head.is_some_and(|head| head.bare);
    accept(text, at, &mut reading, Evidence { has_people, bare, formal, set_off_title, quoted, n_read })?;
    Some((reading, n_read))
}

/// Whether words are nothing but numbers that stops part: `3.2`.
fn is_place_in_work(words: &str) -> bool {
    words.contains('.') && words.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// `_The Mill Book_, Jane Ann Hovel, Weir Press, 1999`: whoever stands between a title that is set off and who
/// published it wrote it; returns how many pieces the name takes.
fn author_after_title(text: &str, reading: &mut Reading, pieces: &[Piece], index: usize) -> usize {
    let title = index.checked_sub(1).map(|before| &pieces[before]);
    let is_set_off = title.is_some_and(|title| matches!(title.form, Form::Quoted | Form::Italic));
    let (Some(name), Some(next)) = (pieces.get(index), pieces.get(index + 1)) else { return 0 };
    let is_house = |piece: &Piece| {
        let words = &text[piece.value.clone()];
        words::names_publisher(words) || words::names_periodical(words) || words::is_place(words)
    };
    let is_named = name.form == Form::Plain && matches!(name.before, Mark::Comma | Mark::Stop) && !is_house(name);
    if !is_set_off || !is_named || next.form != Form::Plain || !is_house(next) {
        return 0;
    }
    let words = &text[..name.value.end];
    let head = names::head(words, name.value.start).filter(|head| head.end == words.len() && !head.bare);
    let Some(head) = head.filter(|head| head.role == FieldName::Author && !head.people.is_empty()) else { return 0 };
    head.people.iter().for_each(|name| reading.push(FieldName::Author, name.clone()));
    1
}

/// `Mühsam, Erich (2001). David A. Shepherd (ed.). …`: the editors between the author and the title; returns how many
/// pieces they take.
fn editors_before_title(text: &str, reading: &mut Reading, pieces: &[Piece]) -> usize {
    let first = pieces.first().filter(|piece| piece.form == Form::Plain && piece.before == Mark::Stop);
    let editors = first.and_then(|piece| names::head(text, piece.value.start));
    let Some(editors) = editors.filter(|head| head.role == FieldName::Editor && !head.bare) else { return 0 };
    editors.people.iter().for_each(|name| reading.push(FieldName::Editor, name.clone()));
    pieces.iter().take_while(|piece| piece.value.start < editors.end).count()
}

/// `Getty, J. A. (1985). …`, `Morris, Christopher. 1992. …`: the date between the people and the title; returns how
/// many pieces it takes.
fn date_after_people(reading: &mut Reading, pieces: &[Piece]) -> usize {
    for (index, piece) in pieces.iter().enumerate() {
        let Form::Known(name) = piece.form else { return index };
        let is_date = matches!(name, FieldName::Year | FieldName::Date);
        let titled = pieces.get(index + 1).is_some_and(|next| !matches!(next.form, Form::Known(_)));
        if !(piece.bracketed || (is_date && titled && index == 0)) {
            return index;
        }
        reading.push_once(name, piece.value.clone());
    }
    pieces.len()
}
