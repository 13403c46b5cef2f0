//! What stands at the place of the title: the title itself, or a body or a periodical before it.

use super::names;
use super::pieces::{Form, Mark, Piece, trim};
use super::words;
use crate::article::FieldName;
use std::ops::Range;

/// What stands before a title where no person does: a body that wrote it, or the periodical that holds it.
pub(super) struct Opening {
    pub(super) fields: Vec<(FieldName, Range<usize>)>,
    pub(super) n_pieces: usize,
    /// Whether its form leaves no doubt that a citation begins so.
    pub(super) formal: bool,
}

/// Reads what stands before the title, if it is not the title itself.
pub(super) fn opening(text: &str, pieces: &[Piece]) -> Option<Opening> {
    let [body, second, ..] = pieces else { return None };
    let named = without_initials(text, body.value.clone());
    let words = &text[named.clone()];
    let n_words = words.split_whitespace().count();
    if let Some(opening) = dated_title(text, pieces, false) {
        return Some(opening);
    }
    if body.form != Form::Plain
        || n_words > 9
        || words::n_prose_words(words) > 0
        || !words.starts_with(char::is_uppercase)
    {
        return None;
    }
    // `Central Bureau of Statistics (2010). Title`.
    if let Form::Known(name @ (FieldName::Date | FieldName::Year)) = second.form
        && second.bracketed
    {
        let title = pieces.get(2)?;
        let is_title = match title.form {
            Form::Quoted | Form::Italic => true,
            Form::Plain => title.before == Mark::Stop,
            Form::Known(_) => false,
        };
        let fields = vec![(FieldName::Author, named), (name, second.value.clone())];
        return is_title.then_some(Opening { fields, n_pieces: 2, formal: false });
    }
    let capitals = words.split_whitespace().all(|word| {
        word.starts_with(|c: char| c.is_uppercase() || c == '&') || matches!(word, "of" | "for" | "and" | "the")
    });
    if capitals && words::is_body(words) {
        return body_before_title(text, named, pieces);
    }
    let periodical = words::names_periodical(words);
    let has_title = match (&second.form, second.before) {
        // `Government of Canada. "Listed Entities"`.
        (Form::Quoted, Mark::Stop) => n_words <= 6,
        // `Diplomatic Post, The Moscow Trials: …`.
        (Form::Plain | Form::Quoted | Form::Italic, Mark::Comma) => {
            let title = &text[second.value.clone()];
            periodical && n_words <= 4 && title.contains(' ') && !words::names_periodical(title)
        }
        _ => false,
    };
    let name = if periodical { FieldName::Container } else { FieldName::Author };
    (capitals && has_title).then(|| Opening { fields: vec![(name, named)], n_pieces: 1, formal: false })
}

/// The name of a body without its initials in brackets and the colon before its title: `Valley Commission (VC):`.
fn without_initials(text: &str, name: Range<usize>) -> Range<usize> {
    let words = text[name.clone()].trim_end_matches([':', ' ']);
    let initials = words.strip_suffix(')').and_then(|words| words.rsplit_once(" ("));
    let is_short =
        |initials: &str| (2..=8).contains(&initials.len()) && initials.bytes().all(|b| b.is_ascii_uppercase());
    let words = initials.filter(|(_, initials)| is_short(initials)).map_or(words, |(words, _)| words);
    name.start..name.start + words.len()
}

/// `Valley Commission, Report on the Mills, 1990`, `Valley Commission. May 3, 2010. "Report".`: a body wrote what comes
/// next, unless that is a house or a person, for then the body's name is the title.
fn body_before_title(text: &str, name: Range<usize>, pieces: &[Piece]) -> Option<Opening> {
    let date = pieces.get(1).filter(|piece| !piece.bracketed).and_then(known);
    let date = date.filter(|(name, _)| matches!(name, FieldName::Date | FieldName::Year));
    let n_pieces = 1 + usize::from(date.is_some());
    let piece = pieces.get(n_pieces)?;
    let title = &text[piece.value.clone()];
    let is_house = || {
        let is_short = title.split_whitespace().count() <= 4;
        words::is_place(title) || is_short && (words::names_publisher(title) || words::is_body(title))
    };
    let person = || names::person(&text[..piece.value.end], piece.value.start);
    let is_person = || person().is_some_and(|name| name.end == piece.value.end);
    let is_located = || pieces[n_pieces..].iter().any(|piece| matches!(piece.form, Form::Known(_)));
    let is_title = match piece.form {
        Form::Quoted | Form::Italic => true,
        Form::Plain => {
            let is_apart = date.is_none() && matches!(piece.before, Mark::Comma | Mark::Stop);
            is_apart && title.contains(' ') && !is_house() && !is_person() && is_located()
        }
        Form::Known(_) => false,
    };
    let fields = std::iter::once((FieldName::Author, name)).chain(date).collect();
    is_title.then_some(Opening { fields, n_pieces, formal: false })
}

/// `Town fair opens late. (2010, May 3). The Example`: words before a date in brackets that a stop ends are the title,
/// if some that no name holds are written small, if a figure stands among them, if they are in italics, or if nothing
/// comes after the date that could be the title. Where nobody is found who may have written it, many words are a title
/// too, and so are a few that name no body.
pub(super) fn dated_title(text: &str, pieces: &[Piece], may_be_people: bool) -> Option<Opening> {
    let (first, title, mut n_pieces) = words_before_date(text, pieces)?;
    // `The Mill Book (2nd ed., p. 13). (2000).`
    let is_of_title = |piece: &&Piece| {
        piece.bracketed && matches!(piece.form, Form::Known(FieldName::Edition | FieldName::Pages | FieldName::Volume))
    };
    let of_title = pieces[n_pieces..].iter().take_while(is_of_title);
    let mut fields: Vec<_> = of_title.filter_map(known).collect();
    n_pieces += fields.len();
    let date = pieces.get(n_pieces)?;
    let Form::Known(name @ (FieldName::Date | FieldName::Year)) = date.form else { return None };
    let words = &text[title.clone()];
    let n_words = words.split_whitespace().count();
    // A body that wrote something needs a title after its date.
    let is_body = words::names_publisher(words) || words::names_body(words);
    let is_alone = match pieces.get(n_pieces + 1) {
        Some(next) if !matches!(next.form, Form::Known(_)) => {
            is_site_or_periodical(text, pieces, n_pieces + 1)
                || !is_body && is_date_of_apa(&text[date.value.clone()]) && is_site_of_apa(text, pieces, n_pieces + 1)
        }
        _ => true,
    };
    let is_long = n_words >= 6 && !words::ends_like_publisher(words);
    let is_title = if may_be_people {
        has_small(words) && !words.starts_with(char::is_lowercase)
            || words.contains(|c: char| c.is_ascii_digit())
            || is_alone
    } else {
        has_small(words) || is_long || is_alone || n_words >= 2 && !is_body
    };
    let is_title = is_title || first.form == Form::Italic;
    let ends = date.before == Mark::Stop || words.ends_with(['?', '!']);
    let is_title = is_title && date.bracketed && ends && n_words <= 40;
    fields.extend([(FieldName::Title, title), (name, date.value.clone())]);
    is_title.then_some(Opening { fields, n_pieces: n_pieces + 1, formal: true })
}

/// The field of a piece whose form gives it away.
fn known(piece: &Piece) -> Option<(FieldName, Range<usize>)> {
    match piece.form {
        Form::Known(name) => Some((name, piece.value.clone())),
        _ => None,
    }
}

/// Whether a date is written as the APA alone writes it in brackets (section 9.14): `n.d.`, which says no year, or the
/// year before the month.
fn is_date_of_apa(date: &str) -> bool {
    let (year, rest) = date.split_at_checked(4).unwrap_or((date, ""));
    date.is_empty() || year.bytes().all(|byte| byte.is_ascii_digit()) && rest.starts_with(", ")
}

/// Whether the last words of a citation are the name of a site and no title: names are in capitals, and the APA writes
/// titles as sentences (section 6.17).
fn is_site_of_apa(text: &str, pieces: &[Piece], index: usize) -> bool {
    let words = &text[pieces[index].value.clone()];
    let is_last = pieces.get(index + 1).is_none_or(|next| matches!(next.form, Form::Known(_)));
    let is_short = words.split_whitespace().count() <= 5;
    let is_capital = |word: &str| !word.starts_with(char::is_lowercase) || SMALL.contains(&word);
    is_last && is_short && pieces[index].form == Form::Plain && words.split_whitespace().all(is_capital)
}

/// The words before the first part whose form is known, and how many pieces they are: one in italics, or plain ones. A
/// stop parts those of a title only if what stands before it is no name.
fn words_before_date<'p>(text: &str, pieces: &'p [Piece]) -> Option<(&'p Piece, Range<usize>, usize)> {
    let first = pieces.first()?;
    if first.form == Form::Italic {
        return Some((first, first.value.clone(), 1));
    }
    let is_in_title = |piece: &Piece| match piece.form {
        Form::Plain => true,
        // `Windows in the year: July 17, 2015. (2016, May 3).`
        Form::Known(FieldName::Date | FieldName::Year) => !piece.bracketed,
        _ => false,
    };
    let goes_on = |piece: &&Piece| {
        is_in_title(piece)
            && match piece.before {
                Mark::None | Mark::Comma | Mark::Colon => true,
                Mark::Stop | Mark::Semicolon => {
                    has_small(&text[first.value.start..piece.value.start]) && piece.value.start > first.value.start
                }
            }
    };
    let n_pieces = pieces.iter().take(MOST_PARTS).take_while(goes_on).count();
    let last = pieces[..n_pieces].last()?;
    Some((first, first.value.start..last.value.end, n_pieces))
}

/// Words that names hold though they are written small.
const SMALL: &[&str] =
    &["of", "and", "the", "for", "in", "on", "de", "la", "del", "des", "du", "und", "für", "&", "van", "von", "der"];

/// Whether three words and more are no name: some are written small that names do not hold.
fn has_small(words: &str) -> bool {
    let is_name = |word: &str| !word.starts_with(char::is_lowercase) || SMALL.contains(&word);
    words.split_whitespace().count() >= 3 && !words.split_whitespace().all(is_name)
}

/// Whether a piece is the name of a site or a short one of a periodical, and the last words of the citation.
fn is_site_or_periodical(text: &str, pieces: &[Piece], index: usize) -> bool {
    let words = &text[pieces[index].value.clone()];
    let is_last = pieces.get(index + 1).is_none_or(|next| matches!(next.form, Form::Known(_)));
    let is_short = words.split_whitespace().count() <= 5;
    words::is_domain(words) || is_last && is_short && words::names_periodical(words)
}

/// The most pieces that a title before its date is made of.
const MOST_PARTS: usize = 8;

/// `(2010, May 3). The mill is gone. But the weir stands. _The Example_`: a title without marks between the date and
/// the first words in italics, which say where it stands; none if there are no such words.
pub(super) fn title_before_italics(text: &str, pieces: &[Piece], index: usize) -> Option<(Range<usize>, usize)> {
    let italics = index + pieces[index..].iter().take(MOST_PARTS).position(|piece| piece.form == Form::Italic)?;
    let between = pieces.get(index..italics).filter(|between| between.len() > 1)?;
    let is_title = between.iter().all(|piece| piece.form == Form::Plain && !is_role(&text[piece.value.clone()]));
    let title = between[0].value.start..between[between.len() - 1].value.end;
    is_title.then(|| (trim(text, title), italics))
}

/// A title without marks: the plain pieces up to one that is told to be something else.
pub(super) fn plain_title(text: &str, pieces: &[Piece], index: usize, dated: bool) -> (Range<usize>, usize) {
    let mut range = pieces[index].value.clone();
    let mut next = index + 1;
    // `(2020, May 3). The mill, in pictures. The Valley`: between stops, what begins small after a comma names nothing.
    let in_stops = dated && pieces[index].before == Mark::Stop;
    while let Some(piece) = pieces.get(next) {
        let words = &text[piece.value.clone()];
        let goes_on = match (&piece.form, piece.before) {
            (Form::Plain, Mark::Comma) if in_stops && words.starts_with(char::is_lowercase) && !is_editing(words) => {
                true
            }
            (Form::Plain, Mark::Comma | Mark::Colon | Mark::None) => {
                !words::names_publisher(words)
                    && !words::names_periodical(words)
                    && !words::is_place(words)
                    && !is_role(words)
            }
            // The stop of `1. Frauenjahrbuch` stands after an ordinal number.
            (Form::Plain, Mark::Stop) if next == index + 1 && is_ordinal(&text[range.clone()]) => true,
            (Form::Plain, Mark::Stop) => !dated && next + 1 == pieces.len() && is_subtitle(words),
            _ => false,
        };
        if !goes_on {
            break;
        }
        range.end = piece.value.end;
        next += 1;
    }
    // `Human Rights in East Timor, Human Rights Watch, New York`: before the place stands the publisher.
    let place_follows =
        pieces.get(next).is_some_and(|it| it.form == Form::Plain && words::is_place(&text[it.value.clone()]));
    let last = &pieces[next - 1];
    let capitals = text[last.value.clone()].split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    if place_follows && next > index + 1 && capitals && last.before == Mark::Comma {
        next -= 1;
        range.end = pieces[next - 1].value.end;
    }
    (trim(text, range), next)
}

/// Whether plain words at the place of the title can be one: not a year and more, a bracket or a publisher.
pub(super) fn can_be_title(text: &str, piece: &Piece, has_people: bool) -> bool {
    let words = &text[piece.value.clone()];
    let lone_house = words::ends_like_publisher(words) && words.split_whitespace().count() <= 3;
    let year_first = super::dates::date(text, piece.value.start).is_some_and(|(name, _)| name == FieldName::Year);
    (piece.before != Mark::Semicolon || has_people)
        && !words.starts_with(['(', '[', '{'])
        && !(has_people && (lone_house || year_first))
}

/// What plain words at the head say where nobody stands before them: a title, a title and who wrote it, who wrote in
/// the book that follows, or the name of a periodical.
pub(super) fn title_alone(text: &str, range: Range<usize>) -> Vec<(FieldName, Range<usize>)> {
    let words = &text[range.clone()];
    if let Some((end, author)) = closing_author(text, &range) {
        return vec![(FieldName::Title, range.start..end), (FieldName::Author, author)];
    }
    if let Some(before) = words.strip_suffix(" in") {
        let is_apart = before.ends_with(',');
        let before = range.start..range.start + before.trim_end_matches(',').len();
        let person = names::person(&text[..before.end], before.start).filter(|name| name.end == before.end);
        // `Van Windekens, in _Glotta_`: the comma parts who from where, and no title is given.
        let is_surname = || {
            let mut words = text[before.clone()].split(' ');
            is_apart && words.clone().count() <= 2 && words.all(|word| word.starts_with(char::is_uppercase))
        };
        return match person.or_else(|| is_surname().then(|| before.clone())) {
            Some(name) => vec![(FieldName::Author, name)],
            None => vec![(FieldName::Title, before)],
        };
    }
    let capitals = words.split(' ').all(|word| word.starts_with(char::is_uppercase) || word == "of");
    let name = if capitals && words.split(' ').count() <= 5 && words::names_periodical(words) {
        FieldName::Container
    } else {
        FieldName::Title
    };
    vec![(name, range)]
}

/// `The History of Afghanistan by Meredith L. Runion`: where the title ends, and the author.
fn closing_author(text: &str, range: &Range<usize>) -> Option<(usize, Range<usize>)> {
    let words = &text[range.clone()];
    let by = words.rfind(" by ").or_else(|| words.rfind(" By "))?;
    let author = names::person(&text[..range.end], range.start + by + 4)?;
    let rest = &text[author.end..range.end];
    (rest.is_empty() || rest.starts_with(',')).then_some((range.start + by, author))
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

fn is_ordinal(words: &str) -> bool {
    words.len() <= 3 && words.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_role(words: &str) -> bool {
    is_editing(words) || words.starts_with("in ") || words.starts_with("In ")
}

fn is_editing(words: &str) -> bool {
    ["ed. ", "eds. ", "trans. ", "edited by ", "translated by "].iter().any(|role| words.starts_with(role))
}
