//! People whose form leaves little doubt: lists up to a bracket with a date, initials behind the surname, a dash for
//! the people of the entry before.

use super::{Head, bracketed_year_follows, role};
use crate::article::FieldName;
use crate::article::works::is_given_name;
use crate::syntax::citation::cursor::Cursor;
use crate::syntax::citation::words::{is_place, may_be_in_name};
use std::ops::Range;

/// `WGBH 2013`, `NASA (1969a), p. 3`: the initials of a body right before a year.
pub(super) fn lettered(text: &str, at: usize) -> Option<Head> {
    let mut cursor = Cursor::new(text, at);
    let body = cursor.eat_while(|c| c.is_ascii_uppercase());
    let end = cursor.at;
    let is_year = cursor.eat(&[' ']) && {
        cursor.eat(&['(']);
        let year = cursor.digits(4, 4).filter(|year| matches!(&text[year.start..year.start + 2], "18" | "19" | "20"));
        cursor.eat(&['a', 'b', 'c', 'd']);
        year.is_some() && matches!(cursor.peek(), None | Some(',' | '.' | ':' | ';' | ')'))
    };
    (is_year && (2..=8).contains(&body.len())).then_some(Head {
        people: vec![body],
        role: FieldName::Author,
        bare: true,
        formal: false,
        end,
    })
}

/// The parts of a list that a mark parts, without the white space around them.
fn parted(text: &str, list: Range<usize>, mark: char) -> impl Iterator<Item = Range<usize>> {
    let mut from = list.start;
    text[list].split(mark).map(move |part| {
        let start = from + part.len() - part.trim_start().len();
        from += part.len() + mark.len_utf8();
        start..start + part.trim().len()
    })
}

/// `Brown, A. M., van Dyck, J.-P., & Church, R. (2001).`: surnames with initials that commas part, up to a bracket with
/// a date in it. The initials say that the words before them are names, whatever else those may mean.
pub(super) fn initialed(text: &str, at: usize) -> Option<Head> {
    let (list, role, end) = before_bracket(text, at)?;
    let parts: Vec<Range<usize>> = parted(text, list, ',').collect();
    let mut people = Vec::new();
    for pair in parts.chunks(2) {
        let [surname, initials] = pair else { return None };
        let words = text[surname.clone()].trim_start_matches(['&', ' ', '.', '…']);
        let words = words.strip_prefix("and ").unwrap_or(words);
        let is_surname = words.split(' ').count() <= 4
            && words.contains(char::is_uppercase)
            && words.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’'));
        let is_initial = |part: &str| part.chars().count() == 1 && part.starts_with(char::is_alphabetic);
        let letters: Vec<&str> =
            text[initials.clone()].split(['.', ' ', '-']).filter(|part| !part.is_empty()).collect();
        let is_short = text[initials.clone()].ends_with('.') && !letters.is_empty();
        if !is_surname || !is_short || !letters.into_iter().all(is_initial) || people.len() == MOST_LISTED {
            return None;
        }
        people.push(surname.end - words.len()..initials.end);
    }
    (!people.is_empty()).then_some(Head { people, role, bare: false, formal: true, end })
}

/// `——— (1984)`, `---. _Title_`: a dash stands for the people of the entry before.
pub(super) fn repeated(text: &str, at: usize) -> Option<Head> {
    let mut cursor = Cursor::new(text, at);
    let dash = cursor.eat_while(|c| matches!(c, '—' | '―' | '–' | '-' | '_'));
    let dashes = &text[dash.clone()];
    let is_one = dashes.contains(['—', '―']) || dashes.chars().count() >= 3;
    let followed = cursor.rest().starts_with([',', '.']) || bracketed_year_follows(text, dash.end);
    if !is_one || !followed {
        return None;
    }
    let (role, end) = role(text, dash.end);
    Some(Head { people: vec![dash], role, bare: false, formal: true, end })
}

/// Whether a name is a surname of at most three words with up to three initials behind it and no stops: `Keita SOY`.
fn has_bare_initials(name: &str) -> bool {
    let Some((surname, initials)) = name.rsplit_once(' ') else { return false };
    let is_surname = surname.split(' ').count() <= 3
        && surname.contains(char::is_lowercase)
        && surname.contains(char::is_uppercase)
        && surname.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’'));
    let is_short = (1..=3).contains(&initials.chars().count()) && initials.chars().all(char::is_uppercase);
    is_surname && is_short
}

/// `Hovel C, Keita SOY (2004)`: surnames with initials behind that commas part, up to a bracket with a date in it. One
/// alone, `Hovel C (2004) The Wheel`, is told from `Vitamin C (2004)` by the title that follows.
pub(super) fn packed(text: &str, at: usize) -> Option<Head> {
    let (list, role, end) = before_bracket(text, at)?;
    let mut people = Vec::new();
    for name in parted(text, list, ',') {
        if !has_bare_initials(&text[name.clone()]) || people.len() == MOST_LISTED {
            return None;
        }
        people.push(name);
    }
    let title_follows = || {
        text[end..]
            .split_once(") ")
            .is_some_and(|(year, title)| year.len() <= " (2004a".len() && title.starts_with(char::is_uppercase))
    };
    (people.len() > 1 || title_follows()).then_some(Head { people, role, bare: false, formal: true, end })
}

/// `Hovel C, Keita SOY. The wheel. Oxford: Mill Press; 2008.`: surnames with initials behind that commas part, up to a
/// stop and a title. One alone is told from `Vitamin C. The wheel` by the date that follows a semicolon, or has one
/// behind it, as journals of medicine write it.
pub(super) fn stopped(text: &str, at: usize) -> Option<Head> {
    const MOST_BYTES: usize = 2000;
    let within = &text[at..crate::source::boundary_before(text, at + MOST_BYTES)];
    let (list, title) = within.split_once(". ")?;
    let mut people = Vec::new();
    for name in parted(text, at..at + list.len(), ',') {
        let words = &text[name.clone()];
        if people.len() > 1 && words == "et al" {
            continue;
        }
        if !has_bare_initials(words) || people.len() == MOST_LISTED {
            return None;
        }
        people.push(name);
    }
    let is_dated = title.match_indices(';').any(|(at, _)| {
        let is_year = |text: &str| text.len() >= 4 && text.bytes().take(4).all(|byte| byte.is_ascii_digit());
        let before = title[..at].rsplit([' ', '.']).find(|word| word.len() == 4);
        is_year(title[at + 1..].trim_start()) || before.is_some_and(is_year)
    });
    let is_sure = is_dated && title.starts_with(char::is_uppercase);
    (is_sure && !people.is_empty()).then_some(Head {
        people,
        role: FieldName::Author,
        bare: false,
        formal: false,
        end: at + list.len(),
    })
}

/// `Hovel J. A.` that fills the text before a title: a surname with its initials behind.
pub(in crate::syntax::citation) fn surname_first(text: &str, at: usize) -> Option<Head> {
    let name = text.get(at..)?;
    let (surname, initials) = name.split_once(' ')?;
    let is_surname = surname.starts_with(char::is_uppercase)
        && surname.contains(char::is_lowercase)
        && surname.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
        && may_be_in_name(surname);
    let mut parts = initials.split([' ', '.', '-']).filter(|part| !part.is_empty());
    let is_short =
        initials.len() <= 9 && parts.all(|part| part.chars().count() <= 2 && part.chars().all(char::is_uppercase));
    let is_name = is_surname && is_short && initials.contains(char::is_uppercase);
    is_name.then_some(Head {
        people: std::iter::once(at..text.len()).collect(),
        role: FieldName::Author,
        bare: false,
        formal: false,
        end: text.len(),
    })
}

/// `Strathern, Paul`: one person, the surname first, who fills the rest of a text.
pub(in crate::syntax::citation) fn surname_and_given(text: &str, at: usize) -> Option<Head> {
    let (surname, given) = text.get(at..)?.split_once(", ")?;
    let is_name = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'))
            && may_be_in_name(word)
    };
    let is_given = given.split(' ').count() <= 3 && given.split(' ').all(is_name);
    (is_given && is_name(surname) && !is_place(given)).then(|| Head {
        people: std::iter::once(at..text.len()).collect(),
        role: FieldName::Author,
        bare: false,
        formal: false,
        end: text.len(),
    })
}

/// The most people in a list that semicolons part.
const MOST_LISTED: usize = 500;

/// `Stodgell CJ; Nelson CA (2005).`, `van Rysewyk, Simon; Pontier, Matthijs (eds.).`: names in whatever order that
/// semicolons part, up to a bracket with a date or a role in it.
pub(super) fn listed(text: &str, at: usize) -> Option<Head> {
    let (list, role, end) = before_bracket(text, at)?;
    let mut people = Vec::new();
    for name in parted(text, list, ';') {
        let words = &text[name.clone()];
        if matches!(words, "et al" | "et al." | "others") {
            continue;
        }
        let is_name = words.starts_with(char::is_alphabetic)
            && words.contains(char::is_uppercase)
            && words.split_whitespace().count() <= 7
            && !words.contains(|c: char| c.is_ascii_digit() || matches!(c, '(' | ')' | '[' | ']' | '/' | '='));
        if !is_name || people.len() == MOST_LISTED {
            return None;
        }
        people.push(name);
    }
    (people.len() > 1).then_some(Head { people, role, bare: false, formal: false, end })
}

/// `africaninspace.com (2002). "…"`: whoever stands before a date in brackets and a title between marks wrote it.
pub(super) fn named(text: &str, at: usize) -> Option<Head> {
    let (list, role, end) = before_bracket(text, at)?;
    let after = text[end..].split_once(')').map_or("", |(_, after)| after);
    let titled = after.strip_prefix(". ").is_some_and(|title| title.starts_with(['"', '“', '„', '«']));
    let name = crate::syntax::citation::pieces::trim(text, list);
    let words = &text[name.clone()];
    let is_name = role == FieldName::Author
        && words.split_whitespace().count() <= 8
        && words.starts_with(char::is_alphanumeric)
        && !words.contains(['(', ')', '[', ']', ';']);
    (titled && is_name).then(|| Head { people: vec![name], role, bare: false, formal: false, end })
}

/// What stands before the first bracket, if that holds a date or a role and nothing before it is a title between marks:
/// the place of the names, their role, and where the head ends. A role before the date, `, eds. (2003)`, counts too.
fn before_bracket(text: &str, at: usize) -> Option<(Range<usize>, FieldName, usize)> {
    let n = text[at..].find(" (")?;
    let list = &text[at..at + n];
    if list.contains(['"', '“', '”', '„', '«', '_', '\n', ':', '?', '!']) {
        return None;
    }
    let mut inside = Cursor::new(text, at + n + 2);
    if ["eds.)", "ed.)", "eds)", "ed)"].iter().any(|role| inside.phrase(role)) {
        return Some((at..at + n, FieldName::Editor, inside.at));
    }
    let undated = inside;
    let date = crate::syntax::citation::dates::date(text, inside.at).map(|(_, date)| date);
    let date = date.or_else(|| inside.phrase("n.d.").then_some(undated.at..inside.at))?;
    text[date.end..].starts_with(')').then_some(())?;
    let role = [", eds.", ", ed."].iter().find(|role| list.ends_with(**role));
    let length = n - role.map_or(0, |role| role.len());
    let role = if role.is_some() { FieldName::Editor } else { FieldName::Author };
    Some((at..at + length, role, at + n))
}

/// `Иванов И. И., Петров П.П. История города`, `Ivanov I. I. Istoriya goroda`: surnames with their initials behind, as
/// Russian bibliographies have them right before the title. In Latin letters one initial may as well begin a title, as
/// in `Part A. The Mill`.
pub(super) fn trailing(text: &str, at: usize) -> Option<Head> {
    let mut people = Vec::new();
    let mut cursor = Cursor::new(text, at);
    loop {
        let (name, n_initials) = surname_and_stops(&mut cursor)?;
        let surname = text[name.clone()].split(' ').next().unwrap_or_default();
        let is_latin = surname.starts_with(|c: char| c.is_ascii_alphabetic());
        let is_surname = || n_initials >= 2 && may_be_in_name(surname) && !is_place(surname) && !is_given_name(surname);
        if is_latin && !is_surname() || people.len() == MOST_LISTED {
            return None;
        }
        people.push(name);
        let end = cursor.at;
        if !(cursor.eat(&[',']) && cursor.spaces()) {
            let title = text[end..].strip_prefix(' ')?;
            let begins = title.starts_with(|c: char| c.is_uppercase() || matches!(c, '_' | '«' | '“' | '"'));
            // `Carol F. H. Brown, quoted by Green`: behind initials comes a surname too, and a title goes on.
            let is_word = title.chars().nth(1).is_some_and(|c| c != '.');
            let goes_on = !is_latin || !title.split(' ').next()?.ends_with([',', '.']) && ends_sentence(title);
            return (begins && is_word && goes_on).then_some(Head {
                people,
                role: FieldName::Author,
                bare: false,
                formal: false,
                end,
            });
        }
    }
}

/// Whether a stop behind a word, and not behind an initial, ends the title.
fn ends_sentence(text: &str) -> bool {
    text.match_indices(". ").any(|(at, _)| text[..at].ends_with(char::is_lowercase))
}

/// Reads `Иванов И. И.`; returns the name and how many initials it has.
fn surname_and_stops(cursor: &mut Cursor<'_>) -> Option<(Range<usize>, usize)> {
    let surname = cursor.eat_while(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'));
    let mut letters = cursor.text[surname.clone()].chars();
    let is_surname = letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
    if !is_surname || !cursor.spaces() {
        return None;
    }
    let (mut n_initials, mut end) = (0, cursor.at);
    while n_initials < 3 {
        let mut next = *cursor;
        if n_initials > 0 {
            next.spaces();
        }
        let letter = next.eat_while(char::is_uppercase);
        if cursor.text[letter].chars().count() != 1 || !next.eat(&['.']) {
            break;
        }
        (*cursor, end, n_initials) = (next, next.at, n_initials + 1);
    }
    (n_initials > 0).then_some((surname.start..end, n_initials))
}
