//! Free-text citations into works: author, title, year, pages and the rest, each with its span.

mod accept;
mod certainty;
mod cursor;
mod dates;
mod locators;
mod names;
mod pieces;
mod reading;
mod rest;
mod short;
mod title;
mod words;

use crate::article::build::{Builder, FreeText};
use crate::article::text::Stretch;
use crate::article::{Certainty, Field, FieldName, Link, MarkKind, Work, WorkKind};
use crate::source::Span;
use pieces::{Form, SetOff};
use reading::Reading;
use std::ops::Range;

/// Reads the notes and bibliography entries that no template describes, and adds their works.
///
/// What cannot be read for certain is left out; a note of plain prose gives no work. What a template names by author
/// and year stands as it says, unless its words are part of a fuller citation.
pub fn read_notes(builder: &mut Builder<'_>) {
    let named = builder.take_named_works();
    let mut is_part = vec![false; named.len()];
    let mut texts = builder.notes_without_works();
    texts.extend(builder.entries_without_works());
    for text in texts {
        for work in works(&text) {
            let from = named.partition_point(|it| it.span.end <= work.span.start);
            let to = named.partition_point(|it| it.span.start < work.span.end);
            let is_named = is_named(&work, &named[from..to.max(from)]);
            is_part[from..to.max(from)].fill(!is_named);
            if !is_named {
                builder.work(work);
            }
        }
    }
    for (work, _) in named.into_iter().zip(is_part).filter(|(_, is_part)| !is_part) {
        builder.work(work);
    }
}

/// Whether a work that was read of words is what templates name there, with what the note goes on to say: a title does
/// not stand behind the people, the year and the pages.
fn is_named(work: &Work, named: &[Work]) -> bool {
    let Some(span) = named.iter().map(|it| it.span).reduce(Span::join) else { return false };
    let title = work.field(FieldName::Title);
    title.is_none_or(|title| span.contains(work.span) || span.end <= title.span.start)
}

/// The longest text that is read as citations, in bytes; what comes after is commentary.
const LONGEST: usize = 8_000;

/// The works of a note or an entry. Lines of an entry are entries of their own if each of them reads as one.
fn works(free: &FreeText) -> Vec<Work> {
    let whole = free.clean.text();
    let mut end = whole.len().min(LONGEST);
    while !whole.is_char_boundary(end) {
        end -= 1;
    }
    if free.note.is_none() && whole[..end].trim().contains('\n') {
        let works = lines(&whole[..end]).map(|line| works_of(free, line));
        let by_line: Option<Vec<Vec<Work>>> = works.map(|works| (!works.is_empty()).then_some(works)).collect();
        if let Some(by_line) = by_line {
            return by_line.concat();
        }
    }
    works_of(free, 0..end)
}

/// The lines of a text that hold words.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(move |line| {
        at += line.len();
        at - line.len()..at
    });
    lines.filter(|line| !text[line.clone()].trim().is_empty())
}

/// The works of a part of a text.
fn works_of(free: &FreeText, part: Range<usize>) -> Vec<Work> {
    let text = &free.clean.text()[..part.end];
    let set_off = set_off(free, &part);
    let readings = reading::readings(text, part.start, &set_off).into_iter();
    let mut works: Vec<Work> = readings.filter_map(|it| work(free, &set_off, it)).collect();
    let link =
        free.links.iter().find(|link| part.start <= link.text.range().start && link.text.range().end <= part.end);
    if let Some(link) = link {
        add_address(free, link, &part, &mut works);
    }
    works
}

/// The stretches that markup set off, sorted: italics and the words of links.
fn set_off(free: &FreeText, part: &Range<usize>) -> Vec<SetOff> {
    let is_in = |text: &Stretch| part.start <= text.range().start && text.range().end <= part.end;
    let italics = free.marks.iter().filter(|mark| mark.kind == MarkKind::Italic).map(|mark| (mark.text, Form::Italic));
    let links = free.links.iter().map(|link| (link.text, Form::Quoted));
    let mut set_off: Vec<SetOff> = italics
        .chain(links)
        .filter(|(text, _)| !text.is_empty() && is_in(text) && !names_itself(free.clean.slice(*text)))
        .map(|(text, form)| SetOff { range: text.range(), form })
        .collect();
    set_off.sort_by_key(|it| (it.range.start, std::cmp::Reverse(it.range.end)));
    set_off.dedup_by_key(|it| it.range.start);
    set_off
}

/// Whether words are set off for another reason than to be a title: the number of a volume, an address.
fn names_itself(words: &str) -> bool {
    words.trim().bytes().all(|byte| byte.is_ascii_digit())
        || words.starts_with("http://")
        || words.starts_with("https://")
}

fn work(free: &FreeText, set_off: &[SetOff], reading: Reading) -> Option<Work> {
    let stretch = |range: &Range<usize>| Stretch::new(range.start, range.end);
    let whole = reading.fields.iter().map(|(_, range)| stretch(range)).reduce(Stretch::join)?;
    let text = free.clean.text();
    let fields = reading.fields.iter().map(|field @ (name, range)| Field {
        name: *name,
        written: String::new(),
        value: text[range.clone()].to_owned(),
        span: free.clean.span(stretch(range)),
        certainty: certainty::certainty(text, set_off, &reading, field),
    });
    Some(Work {
        kind: reading.kind,
        span: free.clean.span(whole),
        note: free.note,
        fields: fields.collect(),
        ..Work::default()
    })
}

/// Gives a work the address that its note links to; a note that is nothing but a link becomes a page of the web.
fn add_address(free: &FreeText, link: &Link, part: &Range<usize>, works: &mut Vec<Work>) {
    let url = Field {
        name: FieldName::Url,
        written: String::new(),
        value: link.target.clone(),
        span: link.target_span,
        certainty: Certainty::Sure,
    };
    match works.first_mut() {
        Some(work) if work.field(FieldName::Url).is_some() => {}
        Some(work) => {
            work.span = work.span.join(link.span);
            work.fields.push(url);
            if work.kind == WorkKind::Other {
                work.kind = WorkKind::Web;
            }
        }
        None => works.extend(linked(free, link, part, url)),
    }
}

/// A page of the web from a text that is little more than a link.
fn linked(free: &FreeText, link: &Link, part: &Range<usize>, url: Field) -> Option<Work> {
    let around = part.len() - link.text.len();
    if around > 200 {
        return None;
    }
    let title = free.clean.slice(link.text).trim();
    let mut fields = vec![url];
    // Words in the middle of a sentence are no title: `who [disagrees](…)`.
    let before = &free.clean.text()[part.start..link.text.start as usize];
    let goes_on = title.starts_with(char::is_lowercase) && before.contains(char::is_alphanumeric);
    let is_title = !title.is_empty() && !title.contains("://") && !goes_on;
    if is_title && link.text.len() == title.len() {
        fields.insert(
            0,
            Field {
                name: FieldName::Title,
                written: String::new(),
                value: title.to_owned(),
                span: free.clean.span(link.text),
                certainty: Certainty::Sure,
            },
        );
    }
    Some(Work { kind: WorkKind::Web, span: link.span, note: free.note, fields, ..Work::default() })
}

#[cfg(test)]
mod tests;
