//! Cuts the text of a citation into its pieces: known fields, titles set off by marks, and plain words between marks.

use super::cursor::Cursor;
use super::locators::{bare_volume, bracketed, issue_and_pages, located};
use super::words::names_periodical;
use crate::article::FieldName;
use std::ops::Range;

/// What a piece is, as far as its form tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A field that its form gives away.
    Known(FieldName),
    /// Words between quotation marks, or the words of a link.
    Quoted,
    /// Words in italics.
    Italic,
    /// Other words.
    Plain,
}

/// The mark before a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    None,
    Comma,
    Stop,
    Semicolon,
    Colon,
}

/// A piece of a citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) form: Form,
    /// The words of it, without the marks around them.
    pub(super) value: Range<usize>,
    /// The mark before it.
    pub(super) before: Mark,
    /// Whether it stands between round brackets.
    pub(super) bracketed: bool,
}

/// A stretch that markup set off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SetOff {
    pub(super) range: Range<usize>,
    pub(super) form: Form,
}

/// How many marks are tried that could close a title.
const MOST_MARKS: usize = 12;

/// The longest title between marks, in bytes.
const LONGEST: usize = 600;

/// Cuts the text from a place on, up to its end. `set_off` is sorted.
pub(super) fn pieces(text: &str, at: usize, set_off: &[SetOff]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = at;
    let mut before = Mark::None;
    loop {
        let (mark, next) = marks(text, at);
        if mark != Mark::None {
            before = mark;
        }
        at = next;
        if at >= text.len() {
            return pieces;
        }
        let from = pieces.len();
        at = piece(text, at, set_off, &mut pieces);
        for piece in &mut pieces[from..] {
            piece.before = std::mem::replace(&mut before, Mark::None);
        }
        // A stop or comma before the closing mark parts the pieces as one after it does.
        if let Some(piece) = pieces[from..].last().filter(|piece| matches!(piece.form, Form::Quoted | Form::Italic)) {
            before = match text[piece.value.end..at].chars().next() {
                Some('.') => Mark::Stop,
                Some(',') => Mark::Comma,
                _ => Mark::None,
            };
        }
    }
}

/// The strongest of the marks that stand at a place, and where the words after them begin.
fn marks(text: &str, at: usize) -> (Mark, usize) {
    let mut mark = Mark::None;
    let mut end = at;
    for c in text[at..].chars() {
        mark = match c {
            ',' | '|' if mark == Mark::None => Mark::Comma,
            // A dash between spaces parts pieces as a comma does.
            '–' | '—' | '-' if text[..end].ends_with(' ') && text[end + c.len_utf8()..].starts_with(' ') => {
                if mark == Mark::None { Mark::Comma } else { mark }
            }
            '.' | '\n' if mark != Mark::Semicolon => Mark::Stop,
            ';' => Mark::Semicolon,
            ':' if mark == Mark::None => Mark::Colon,
            ' ' | '\u{a0}' | '\t' | '\r' | ')' | ']' | '\u{200b}' | '\u{200e}' | '*' | ',' | '|' | '.' | '\n' | ':' => {
                mark
            }
            _ => break,
        };
        end += c.len_utf8();
    }
    (mark, end)
}

fn push(pieces: &mut Vec<Piece>, form: Form, value: Range<usize>, bracketed: bool) {
    pieces.push(Piece { form, value, before: Mark::None, bracketed });
}

/// Reads one piece; returns where it ends.
fn piece(text: &str, at: usize, set_off: &[SetOff], pieces: &mut Vec<Piece>) -> usize {
    let known = |pieces: &mut Vec<Piece>, fields: Vec<(FieldName, Range<usize>)>, bracketed| {
        for (name, value) in fields {
            push(pieces, Form::Known(name), value, bracketed);
        }
    };
    if let Some((inner, end)) = brackets(text, at) {
        if let Some(found) = bracketed(text, inner) {
            known(pieces, found.fields, true);
            return end;
        }
        // `New Sci. (2610): 26–7`: an issue without a volume.
        if is_issue(text, at)
            && let Some(found) = issue_and_pages(text, at)
        {
            known(pieces, found.fields, false);
            return found.end;
        }
    } else if let Some((form, inner, end)) = set_off_at(text, at, set_off) {
        push(pieces, form, inner, false);
        return end;
    } else if let Some(found) = located(text, at).filter(|found| found.end > at) {
        known(pieces, found.fields, false);
        return found.end;
    }
    let end = plain_end(text, at, set_off).max(at + Cursor::new(text, at).peek().map_or(1, char::len_utf8));
    let value = at..at + text[at..end].trim_end_matches([' ', '\u{a0}', ',', '–', '—', '-']).len();
    if text[value.clone()].contains(char::is_alphanumeric) {
        push(pieces, Form::Plain, value, false);
    }
    end
}

/// The inside of round or square brackets that begin at a place, and where they end.
fn brackets(text: &str, at: usize) -> Option<(Range<usize>, usize)> {
    let close = match text.as_bytes().get(at)? {
        b'(' => b')',
        b'[' => b']',
        _ => return None,
    };
    let n = text.as_bytes()[at..].iter().take(LONGEST).position(|byte| *byte == close)?;
    Some((at + 1..at + n, at + n + 1))
}

/// A title between marks or in markup that begins at a place: its form, its words, and where it ends.
fn set_off_at(text: &str, at: usize, set_off: &[SetOff]) -> Option<(Form, Range<usize>, usize)> {
    let index = set_off.partition_point(|it| it.range.start < at);
    if let Some(found) = set_off.get(index).filter(|found| found.range.start == at && !found.range.is_empty()) {
        let end = found.range.end;
        let inner = trim(text, found.range.clone());
        if let Some((_, quoted, quote_end)) = quoted(text, at).filter(|(_, _, quote_end)| *quote_end == end) {
            return Some((Form::Quoted, quoted, quote_end));
        }
        if ends_piece(text, end) && !inner.is_empty() {
            return Some((found.form.clone(), inner, end));
        }
    }
    quoted(text, at)
}

/// Words between quotation marks, or between the `_` and `''` of italics that were copied as text.
fn quoted(text: &str, at: usize) -> Option<(Form, Range<usize>, usize)> {
    let open = Cursor::new(text, at).peek()?;
    let (close, form): (&[&str], Form) = match open {
        '"' => (&["\""], Form::Quoted),
        '“' => (&["”", "\""], Form::Quoted),
        '„' => (&["“", "”", "\""], Form::Quoted),
        '«' => (&["»"], Form::Quoted),
        '‘' => (&["’"], Form::Quoted),
        '_' => (&["_"], Form::Italic),
        '\'' if text[at..].starts_with("''") => (&["''"], Form::Italic),
        '\'' => (&["'"], Form::Quoted),
        _ => return None,
    };
    let inside = at + if close[0] == "''" { 2 } else { open.len_utf8() };
    let window = window(&text[inside..]);
    let mut from = 0;
    for _ in 0..MOST_MARKS {
        let (n, mark) = close.iter().filter_map(|mark| Some((from + window[from..].find(mark)?, mark))).min()?;
        let end = inside + n + mark.len();
        // A mark inside a word is an apostrophe, and one that words go on after may close a quotation in the title.
        let inner = trim(text, inside..inside + n);
        let balanced = open != '"' || window[..n].matches('"').count().is_multiple_of(2);
        if ends_piece(text, end) && balanced && !inner.is_empty() {
            return Some((form, inner, end));
        }
        from = n + mark.len();
    }
    None
}

/// The beginning of a text, as long as a title may be.
fn window(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    text.find('\n').map_or(text, |line| &text[..line])
}

/// Whether a piece set off by marks may end here: a mark, a bracket, a capital or a figure follows.
fn ends_piece(text: &str, at: usize) -> bool {
    let mut cursor = Cursor::new(text, at);
    let space = cursor.spaces();
    cursor.peek().is_none_or(|c| {
        matches!(c, '.' | ',' | ';' | ':' | ')' | ']' | '\n' | '|')
            || (space
                && (matches!(c, '(' | '[' | '"' | '“' | '_' | '–' | '—' | '-' | '\'')
                    || c.is_uppercase()
                    || c.is_numeric()))
            || (space && cursor.rest().split([' ', ',', ';']).next().is_some_and(is_site))
            || (space
                && [
                    "in ",
                    "by ",
                    "at ",
                    "on ",
                    "ed",
                    "trans",
                    "p.",
                    "pp",
                    "vol",
                    "no.",
                    "via ",
                    "retrieved",
                    "accessed",
                    "archived",
                ]
                .iter()
                .any(|word| cursor.rest().starts_with(word)))
    })
}

/// `www.example.com` or `example.co.uk`, the stop after it left off.
fn is_site(word: &str) -> bool {
    let word = word.strip_suffix('.').unwrap_or(word);
    super::words::is_domain(word) && word.len() >= 5
}

/// A range without white space and closing commas and stops.
pub(super) fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = &text[range.clone()];
    let kept = slice.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '_'));
    // One stop ends a sentence; three are part of the words.
    let kept = if kept.ends_with('.') && !kept.ends_with("..") && !is_initial_at_end(kept) {
        &kept[..kept.len() - 1]
    } else {
        kept
    };
    let inner = kept.trim_start_matches([' ', '\u{a0}', '_']).trim_start_matches("''");
    let from = range.start + (kept.len() - inner.len());
    from..(range.start + kept.len()).max(from)
}

fn is_initial_at_end(text: &str) -> bool {
    let word = text.rsplit([' ', '.']).nth(1).unwrap_or_default();
    word.chars().count() == 1 && word.chars().all(char::is_uppercase)
}

/// Where plain words end: before a mark that parts pieces.
fn plain_end(text: &str, at: usize, set_off: &[SetOff]) -> usize {
    let mut index = set_off.partition_point(|it| it.range.start <= at);
    let mut chars = text[at..].char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        let here = at + offset;
        let next = chars.peek().map(|(_, next)| *next);
        let open_end = next.is_none_or(char::is_whitespace);
        match c {
            '\n' | ';' | '|' => return here,
            ',' if open_end || (next.is_some_and(|next| next.is_ascii_digit()) && !ends_in_digit(&text[at..here])) => {
                return here;
            }
            '.' if open_end && ends_sentence(text, at, here) => return here,
            ':' if open_end && located_after(text, here + 1) => return here,
            '?' | '!' if open_end && periodical_follows(text, here + 1) => return here + 1,
            ' ' | '\u{a0}' => {
                let word = here + c.len_utf8();
                while set_off.get(index).is_some_and(|it| it.range.start < word) {
                    index += 1;
                }
                if set_off
                    .get(index)
                    .is_some_and(|it| it.range.start == word && ends_piece(text, it.range.end) && it.range.len() > 3)
                {
                    return here;
                }
                match next {
                    Some('(' | '[') => {
                        if let Some((inner, end)) = brackets(text, word) {
                            if bracketed(text, inner).is_some() {
                                return here;
                            }
                            while chars.peek().is_some_and(|(offset, _)| at + offset < end) {
                                chars.next();
                            }
                        }
                    }
                    Some('"' | '“' | '„' | '«' | '_') if opens_title(text, word) => return here,
                    Some('p' | 'P') if super::locators::pages(text, word).is_some() => return here,
                    Some('v' | '–' | '—' | '-') if word_is_via(text, word) => return here,
                    Some('h' | 't') if super::locators::url(text, word).is_some() => return here,
                    Some('S') if super::locators::pages(text, word).is_some() => return here,
                    Some('R' | 'A' | 'I' | 'r' | 'a' | 'd') if strong(text, word) => return here,
                    Some('e' | 't' | 'i') if begins_role(text, word) => return here,
                    _ => {}
                }
            }
            _ => {}
        }
    }
    text.len()
}

/// Whether a title between marks begins here that nothing but marks follows.
fn opens_title(text: &str, at: usize) -> bool {
    let found = quoted(text, at);
    found.is_some_and(|(_, inner, end)| {
        let mut cursor = Cursor::new(text, end);
        cursor.spaces();
        let closes = cursor.peek().is_none_or(|c| matches!(c, '.' | ',' | ';' | '(' | ')' | '\n'));
        closes && text[inner].split_whitespace().nth(1).is_some()
    })
}

fn word_is_via(text: &str, at: usize) -> bool {
    let mut cursor = Cursor::new(text, at);
    cursor.eat(&['–', '—', '-']);
    cursor.spaces();
    cursor.phrase("via")
}

fn ends_in_digit(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_digit())
}

/// `ed. L. Macy` and `trans. W. K. Marriott` need no mark before them.
fn begins_role(text: &str, at: usize) -> bool {
    let rest = &text[at..];
    let roles = ["ed. ", "eds. ", "edited by ", "trans. ", "translated by "];
    let role = roles.iter().find(|role| rest.starts_with(**role));
    role.is_some_and(|role| rest[role.len()..].starts_with(char::is_uppercase))
}

/// Whether a part stands here whose first word says what it is, so that it needs no mark before it.
fn strong(text: &str, at: usize) -> bool {
    let cursor = Cursor::new(text, at);
    ["retrieved", "accessed", "archived", "isbn", "issn", "doi:"].iter().any(|word| cursor.clone().phrase(word))
        && located(text, at).is_some_and(|found| found.end > at)
}

/// Whether the words up to the next mark are the name of a periodical: `Who burned the mill? The Guardian. Retrieved`.
fn periodical_follows(text: &str, at: usize) -> bool {
    let mut cursor = Cursor::new(text, at);
    cursor.spaces();
    let name = cursor.eat_while(|c| !matches!(c, '.' | ',' | ';' | ':' | '?' | '!' | '(' | '[' | '"' | '\n'));
    let words = &text[name.clone()];
    let is_name =
        words.split(' ').all(|word| word.starts_with(char::is_uppercase) || matches!(word, "of" | "the" | "and"));
    let is_short = words.split(' ').count() <= 5;
    let ends = match cursor.peek() {
        Some('.') => names_periodical(words) || is_lone_word(words) && closes(text, at),
        Some(',') => {
            let mut volume = Cursor::new(text, cursor.at + 1);
            volume.spaces();
            names_periodical(words) || bare_volume(text, volume.at).is_some()
        }
        _ => false,
    };
    !words.is_empty() && is_name && is_short && ends
}

fn is_lone_word(words: &str) -> bool {
    !words.contains(' ')
}

/// After a colon stands a part whose form tells what it is: `Ruggles 1993: 12`.
fn located_after(text: &str, at: usize) -> bool {
    let mut cursor = Cursor::new(text, at);
    cursor.spaces();
    located(text, cursor.at).is_some()
}

/// Whether a volume with its issue in brackets stands here: `13 (6)`, and not the score `3:0`.
fn is_volume(text: &str, at: usize) -> bool {
    let mut cursor = Cursor::new(text, at);
    cursor.eat_while(|c| c.is_ascii_alphanumeric());
    cursor.rest().starts_with(" (") && bare_volume(text, at).is_some()
}

/// Whether an issue in brackets stands here, with its pages: `(2610): 26–7`.
fn is_issue(text: &str, at: usize) -> bool {
    text[at..].strip_prefix('(').is_some_and(|inner| inner.starts_with(|c: char| c.is_ascii_digit()))
        && issue_and_pages(text, at).is_some_and(|found| found.fields.len() > 1)
}

/// Whether the word after a place is the last of the citation, and only where and when it was read comes after it.
fn closes(text: &str, at: usize) -> bool {
    let mut cursor = Cursor::new(text, at);
    cursor.spaces();
    cursor.eat_while(|c| !c.is_whitespace());
    cursor.spaces();
    super::locators::url(text, cursor.at).is_some() || strong(text, cursor.at)
}

/// Whether the stop at a place ends a piece, not an initial or an abbreviation.
fn ends_sentence(text: &str, from: usize, stop: usize) -> bool {
    const SHORT: &[&str] = &[
        "op", "loc", "st", "dr", "mr", "mrs", "ms", "prof", "rev", "gen", "col", "jr", "sr", "ed", "eds", "trans",
        "tr", "vs", "v", "vol", "vols", "no", "nos", "nr", "univ", "dept", "fr", "hon", "lt", "capt", "sgt", "maj",
        "mt", "ft", "cf", "approx", "bros", "pt", "ser", "chap", "ch", "fig", "art", "bd", "jg", "hrsg", "hg",
    ];
    // `Sleep Med Rev. 13 (6): 403–11`: before a volume the name of the periodical ends, however short its last word.
    let mut after = Cursor::new(text, stop + 1);
    if after.spaces() && (is_volume(text, after.at) || is_issue(text, after.at)) {
        return true;
    }
    let head = &text[from..stop];
    let word = head.rsplit([' ', '\u{a0}', '(', '-', '"', '“', '\'']).next().unwrap_or_default();
    if word.contains('.') && !word.contains("..") && word.split('.').all(|part| part.chars().count() <= 2) {
        // `U.S.S.R.` and `Washington, D.C.` end a piece where a capital and more than one word follow.
        return Cursor::new(text, stop + 1).rest().trim().is_empty();
    }
    let n = word.chars().count();
    // `Eur. Phys. J.`: of two short words with stops the first is cut short too.
    let next = Cursor::new(text, stop + 1).rest().trim_start().split(' ').next().unwrap_or_default();
    let cut = |word: &str| word.starts_with(char::is_uppercase) && (1..=5).contains(&word.chars().count());
    if cut(word) && next.strip_suffix('.').is_some_and(cut) && !closes(text, stop + 1) {
        return false;
    }
    // `Der 30. Januar 1933`: after a German article a number with a stop is an ordinal.
    const ARTICLES: &[&str] = &["der", "die", "das", "des", "dem", "den", "am", "im", "zum", "vom", "zur", "seit"];
    let before = head[..head.len() - word.len()].trim_end().rsplit(' ').next().unwrap_or_default().to_lowercase();
    if n <= 2 && word.bytes().all(|byte| byte.is_ascii_digit()) && ARTICLES.contains(&before.as_str()) {
        return false;
    }
    let single = n == 1 && word.chars().all(char::is_uppercase);
    let is_short = SHORT.contains(&word.to_lowercase().as_str());
    !single && !is_short
}
