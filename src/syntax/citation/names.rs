//! The people at the head of a citation, in the order `Robert Conquest` or `Getty, J. Arch`.

mod marked;

pub(super) use marked::{surname_and_given, surname_first};

use super::cursor::Cursor;
use super::words::{PARTICLES, RANKS, is_also_surname, is_place, may_be_in_name};
use crate::article::FieldName;
use crate::article::works::is_given_name;
use std::ops::Range;

/// Who stands at the head of a citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head {
    /// One name each, as written.
    pub(super) people: Vec<Range<usize>>,
    /// [`FieldName::Author`], or editor or translator if the citation says so.
    pub(super) role: FieldName,
    /// Whether the first is a surname alone.
    pub(super) bare: bool,
    /// Whether their form and the date after them leave no doubt: `Brown, A. M., & Green, J. (2001)`.
    pub(super) formal: bool,
    /// Where they end, before the mark that parts them from the rest.
    pub(super) end: usize,
}

/// The most people that are read; a longer list is cut there.
const MOST: usize = 40;

/// Reads the people at a place, if names stand there and something that can follow a head.
pub(super) fn head(text: &str, at: usize) -> Option<Head> {
    if let Some(head) = edited(text, at) {
        return Some(head);
    }
    let marked =
        marked::repeated(text, at).or_else(|| marked::initialed(text, at)).or_else(|| marked::packed(text, at));
    let marked = marked.or_else(|| marked::stopped(text, at));
    let marked = marked.or_else(|| marked::trailing(text, at)).or_else(|| marked::listed(text, at));
    let plain = marked.or_else(|| spoken(text, at)).or_else(|| marked::named(text, at));
    plain.or_else(|| marked::lettered(text, at))
}

/// `Ed. Ann Brown, The Mill Book`, `Edited by Ann Brown and Mary Green, …`: the role stands before the names.
fn edited(text: &str, at: usize) -> Option<Head> {
    let mut cursor = Cursor::new(text, at);
    if !cursor.any(&["edited by ", "ed. by ", "eds. by ", "ed. ", "eds. "]) {
        return None;
    }
    let head = spoken(text, cursor.at).filter(|head| !head.bare && head.role == FieldName::Author)?;
    Some(Head { role: FieldName::Editor, ..head })
}

/// People as they stand in running words, without the help of a bracket.
fn spoken(text: &str, at: usize) -> Option<Head> {
    let first = inverted(text, at).or_else(|| direct(text, at))?;
    let bare = first.is_bare(text);
    let mut people = vec![first.range.clone()];
    let mut end = first.end;
    if first.inverted {
        end = more_inverted(text, end, &mut people);
        split_surnames(text, &mut people);
    } else {
        end = more_direct(text, end, &mut people);
    }
    end = et_al(text, end);
    let (role, end) = role(text, end);
    ends_head(text, end).then_some(Head { people, role, bare, formal: false, end })
}

/// Reads what follows `Doe, Jane`: `; Roe, Richard`, `, & Roe, R.`, ` and Richard Roe`.
fn more_inverted(text: &str, mut end: usize, people: &mut Vec<Range<usize>>) -> usize {
    while people.len() < MOST {
        let Some((from, mark)) = another(text, end) else { break };
        let Some(next) = inverted(text, from).or_else(|| direct(text, from)) else { break };
        let listed = match mark {
            Mark::And => true,
            Mark::Semicolon => next.inverted,
            Mark::Comma => next.inverted || another(text, next.end).is_some_and(|(_, mark)| mark == Mark::And),
        };
        if !listed || !ends_head(text, next.end) {
            break;
        }
        people.push(next.range);
        end = next.end;
    }
    end
}

/// `Hazewinkel, Gubareni & Kirichenko`: three surnames, not a given name after the first.
fn split_surnames(text: &str, people: &mut Vec<Range<usize>>) {
    let [first, .., last] = &people[..] else { return };
    let (first, last) = (first.clone(), &text[last.clone()]);
    if let Some((surname, given)) = text[first.clone()].split_once(", ")
        && ![surname, given, last].iter().any(|name| name.contains([' ', '.', ',']))
    {
        let second = first.end - given.len()..first.end;
        people[0] = first.start..first.start + surname.len();
        people.insert(1, second);
    }
}

/// Reads what follows `Jane Doe`. A comma parts names, and it parts a name from a title, so that a list counts as one
/// only if `and`, a bracket with a year or a title between marks ends it.
fn more_direct(text: &str, first_end: usize, people: &mut Vec<Range<usize>>) -> usize {
    let mut end = first_end;
    let mut found = Vec::new();
    let mut sure = 0;
    while people.len() + found.len() < MOST {
        let Some((from, mark)) = another(text, end) else { break };
        let Some(next) = direct(text, from) else { break };
        let by_comma = mark == Mark::Comma;
        if mark == Mark::Semicolon || (by_comma && next.is_bare(text)) || !ends_head(text, next.end) {
            break;
        }
        end = next.end;
        found.push(next.range);
        // `Ann Brown, Black Door and Grey Wall, London: …`: before a place stands a title.
        let is_list = mark == Mark::And && !(found.len() > 1 && place_follows(text, end));
        if is_list || (by_comma && closes_list(text, end)) {
            sure = found.len();
        }
    }
    found.truncate(sure);
    people.append(&mut found);
    people.last().map_or(first_end, |last| last.end.max(first_end))
}

fn place_follows(text: &str, at: usize) -> bool {
    let rest = text[at..].trim_start_matches([',', ' ', '(']);
    is_place(rest.split([',', ':']).next().unwrap_or_default())
}

fn closes_list(text: &str, at: usize) -> bool {
    let mut cursor = Cursor::new(text, at);
    if bracketed_year_follows(text, at) {
        return true;
    }
    cursor.eat(&[',', '.', ':']) && cursor.spaces() && cursor.eat(&['"', '“', '_', '„', '«'])
}

/// Reads one name in the order of speech that fills a text: `edited by D. Hofmann`.
pub(super) fn person(text: &str, at: usize) -> Option<Range<usize>> {
    direct(text, at).filter(|name| !name.is_bare(text)).map(|name| name.range)
}

struct Name {
    range: Range<usize>,
    end: usize,
    inverted: bool,
}

impl Name {
    fn is_bare(&self, text: &str) -> bool {
        let name = &text[self.range.clone()];
        let words = name.split([' ', '\u{a0}']).filter(|word| !PARTICLES.contains(word.to_lowercase().as_str()));
        !self.inverted && words.count() < 2
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Comma,
    Semicolon,
    And,
}

/// The mark after a name, and where another name could begin.
fn another(text: &str, at: usize) -> Option<(usize, Mark)> {
    let mut cursor = Cursor::new(text, at);
    let comma = cursor.eat(&[',']);
    let semicolon = !comma && cursor.eat(&[';']);
    cursor.spaces();
    let and = ["and", "&", "und", "et", "y", "with"].iter().any(|word| {
        let mut next = cursor;
        let found = next.phrase(word) && next.spaces();
        if found {
            cursor = next;
        }
        found
    });
    let mark = match (and, comma, semicolon) {
        (true, ..) => Mark::And,
        (_, true, _) => Mark::Comma,
        (_, _, true) => Mark::Semicolon,
        _ => return None,
    };
    Some((cursor.at, mark))
}

fn et_al(text: &str, at: usize) -> usize {
    let mut cursor = Cursor::new(text, at);
    cursor.eat(&[',', ';', '.']);
    cursor.spaces();
    cursor.eat_while(|c| matches!(c, '_' | '\''));
    if cursor.any(&["et al", "and others", "u. a.", "et alii"]) {
        cursor.eat(&['.']);
        cursor.eat_while(|c| matches!(c, '_' | '\''));
        return cursor.at;
    }
    at
}

fn role(text: &str, at: usize) -> (FieldName, usize) {
    let mut cursor = Cursor::new(text, at);
    cursor.eat(&[',']);
    cursor.spaces();
    let bracket = cursor.eat(&['(', '[']);
    let role = if cursor.any(&["eds", "ed", "editors", "editor", "hrsg", "hg"]) {
        FieldName::Editor
    } else if cursor.any(&["translators", "translator", "trans", "tr"]) {
        FieldName::Translator
    } else {
        return (FieldName::Author, at);
    };
    cursor.eat(&['.']);
    if bracket && !cursor.eat(&[')', ']']) {
        return (FieldName::Author, at);
    }
    (role, cursor.at)
}

/// Whether what stands here can follow the people of a citation. `And` with a capital goes on with a title.
fn ends_head(text: &str, at: usize) -> bool {
    let mut cursor = Cursor::new(text, at);
    if text[at..].starts_with(" And ") {
        return false;
    }
    if cursor.rest().is_empty() || text[..at].ends_with('.') {
        return true;
    }
    if cursor.eat(&[',', '.', ';', ':', '\n']) {
        return true;
    }
    cursor.spaces()
        && (cursor.peek().is_some_and(|c| matches!(c, '(' | '[' | '"' | '“' | '„' | '«' | '_' | '\'' | '‘' | '&'))
            || number_ends_head(cursor)
            || cursor.any(&["and", "pp", "p", "pgs", "pg", "op.", "et al", "ibid", "loc."]))
}

/// `Getty 1985`, `Getty 12, 14`: a year or a page after a name, not `Apollo 11 Report`, where a title counts on.
fn number_ends_head(mut cursor: Cursor<'_>) -> bool {
    let Some(number) = cursor.digits(1, 4) else { return false };
    let is_year = super::dates::is_year(&cursor.text[number]);
    let goes_on = cursor.rest().starts_with('/') || cursor.spaces() && cursor.in_word();
    is_year || !goes_on
}

/// A token of a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Token {
    Word,
    Initial,
    Small,
    Rank,
    Suffix,
    /// A surname that is also a word of titles and bodies; where it stands says which.
    Either,
}

/// Reads one token of a name; the text up to the cursor is the token.
fn token(cursor: &mut Cursor<'_>) -> Option<Token> {
    let from = cursor.at;
    let mut next = *cursor;
    next.eat_while(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '‑' | 'ʻ' | '`'));
    let word = &cursor.text[from..next.at];
    let first = word.chars().next()?;
    let n_letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let lower = word.to_lowercase();
    if n_letters == 0 {
        return None;
    }
    let initials = word.split('-').all(|part| part.chars().count() == 1);
    if first.is_uppercase() && initials {
        // `J.`, `J.A.`, `J.-P.`, `J` before a space.
        while next.eat(&['.']) {
            let mut more = next;
            more.eat(&['-']);
            let letter = more.eat_while(char::is_alphabetic);
            if cursor.text[letter.clone()].chars().count() != 1 || !more.rest().starts_with('.') {
                break;
            }
            next = more;
        }
        *cursor = next;
        return Some(Token::Initial);
    }
    let bare_lower = lower.trim_end_matches('.');
    if matches!(bare_lower, "jr" | "sr" | "iii" | "ii" | "iv") {
        next.eat(&['.']);
        *cursor = next;
        return Some(Token::Suffix);
    }
    if first.is_uppercase() && RANKS.contains(bare_lower) {
        next.eat(&['.']);
        *cursor = next;
        return Some(Token::Rank);
    }
    let kind = if PARTICLES.contains(lower.as_str()) && first.is_lowercase() {
        Token::Small
    } else if first.is_uppercase() || particle_joined(word) {
        Token::Word
    } else {
        return None;
    };
    if kind == Token::Word && !may_be_in_name(word) {
        if !is_also_surname(word) {
            return None;
        }
        *cursor = next;
        return Some(Token::Either);
    }
    // `Wm.`, `Th.` and `Geo.` are short forms of given names.
    if n_letters == 2 && next.rest().starts_with(". ") && kind == Token::Word && !word.chars().any(is_vowel) {
        next.eat(&['.']);
    }
    *cursor = next;
    Some(kind)
}

fn is_vowel(c: char) -> bool {
    "aeiouyAEIOUY".contains(c)
}

/// `d'Arcy`, `al-Tabari`: a small beginning joined to a capital.
fn particle_joined(word: &str) -> bool {
    word.split_once(['\'', '’', '-']).is_some_and(|(small, rest)| {
        PARTICLES.contains(small.to_lowercase().as_str()) && rest.starts_with(char::is_uppercase)
            || matches!(small, "d" | "al" | "el" | "an" | "ul") && rest.starts_with(char::is_uppercase)
    })
}

/// A run of tokens with single spaces between them.
struct Run {
    tokens: Vec<(Token, usize)>,
    end: usize,
}

fn run(text: &str, at: usize) -> Run {
    let mut cursor = Cursor::new(text, at);
    let mut run = Run { tokens: Vec::new(), end: at };
    while run.tokens.len() < 9 {
        let mut next = cursor;
        if !run.tokens.is_empty() && !next.spaces() {
            // `J.Arch` is written without a space too.
            if !text[..cursor.at].ends_with('.') {
                break;
            }
        }
        let Some(mut kind) = token(&mut next) else { break };
        if kind == Token::Either && !run.tokens.is_empty() {
            // `Rebecca West`, `D. C. North`, and not `Mill House`.
            let word = text[at..run.end].rsplit(' ').next().unwrap_or_default();
            let is_given = |token: Token| token == Token::Initial || token == Token::Word && is_given_name(word);
            if !run.tokens.last().is_some_and(|(token, _)| is_given(*token)) {
                break;
            }
            kind = Token::Word;
        }
        run.tokens.push((kind, next.at));
        run.end = next.at;
        cursor = next;
    }
    if run.tokens.len() > 1 && run.tokens[0].0 == Token::Either {
        return Run { tokens: Vec::new(), end: at };
    }
    // A particle belongs to the word after it.
    while let Some((Token::Small, _)) = run.tokens.last() {
        run.tokens.pop();
        run.end = run.tokens.last().map_or(at, |(_, end)| *end);
    }
    run
}

impl Run {
    fn n(&self, kind: Token) -> usize {
        self.tokens.iter().filter(|(token, _)| *token == kind).count()
    }
}

/// `Robert Conquest`, `J. Arch Getty`, `Getty`.
fn direct(text: &str, at: usize) -> Option<Name> {
    let run = run(text, at);
    // `West 1941, p. 20`: of what may be a surname the year says that it is one.
    let is_dated = || {
        let mut cursor = Cursor::new(text, run.end);
        let year = (cursor.spaces().then(|| cursor.digits(4, 4)).flatten()).map(|year| &text[year]);
        year.is_some_and(super::dates::is_year) && matches!(cursor.peek(), None | Some(',' | ':' | ';'))
    };
    let last = match run.tokens.last()?.0 {
        Token::Either if is_dated() => Token::Word,
        last => last,
    };
    let n_words = run.n(Token::Word) + run.n(Token::Either);
    let ends_well = matches!(last, Token::Word | Token::Suffix | Token::Rank);
    if n_words == 0 || n_words > 5 || !ends_well || run.n(Token::Initial) > 4 {
        return None;
    }
    // `NYSL Travels` is no person, and neither is `FM`; a surname in capitals comes last.
    let first = text[at..run.tokens[0].1].trim_end_matches('.');
    if run.tokens[0].0 == Token::Word && first.chars().count() > 1 && first.chars().all(char::is_uppercase) {
        return None;
    }
    // `Mary Major.` ends a sentence; only before a name does the stop belong to a rank.
    let stop = last == Token::Rank && text[..run.end].ends_with('.');
    let end = suffix(text, run.end - usize::from(stop));
    Some(Name { range: at..end, end, inverted: false })
}

/// `, Jr.` after a name.
fn suffix(text: &str, at: usize) -> usize {
    let mut cursor = Cursor::new(text, at);
    cursor.eat(&[',']);
    cursor.spaces();
    match token(&mut cursor) {
        Some(Token::Suffix) => cursor.at,
        _ => at,
    }
}

/// `Getty, J. Arch`, `Kudrinskikh, A.`, `van der Berg, Jan`.
fn inverted(text: &str, at: usize) -> Option<Name> {
    let surname = run(text, at);
    let is_either = surname.n(Token::Either) > 0;
    let n_words = surname.n(Token::Word) + surname.n(Token::Either);
    if n_words == 0 || n_words > 3 || surname.n(Token::Initial) > 0 || surname.n(Token::Rank) > 0 {
        return None;
    }
    let mut cursor = Cursor::new(text, surname.end);
    if !cursor.eat(&[',']) || !cursor.spaces() {
        return None;
    }
    let given = run(text, cursor.at);
    let first = given.tokens.first()?.0;
    if !matches!(first, Token::Word | Token::Initial | Token::Rank) {
        return None;
    }
    // `West, Rebecca.` and `North, D. C.` are people, `House, Door and Wall` is none.
    let given_name = text[cursor.at..given.tokens[0].1].trim_end_matches('.');
    if is_either && first != Token::Initial && !is_given_name(given_name) {
        return None;
    }
    // An `A` without a stop is the first word of a title.
    if first == Token::Initial && text[cursor.at..].starts_with("A ") {
        return None;
    }
    let n_initials = given.n(Token::Initial);
    let n_given = given.n(Token::Word);
    let leading = given.tokens.iter().take_while(|(kind, _)| *kind == Token::Initial).count();
    let after_initials = leading.checked_sub(1).map(|index| given.tokens[index].1);
    let end = match after_initials {
        // `Getty, J. Arch (1985)`: one more name; `Kudrinskikh, A. Nikolai Yezhov: …`: the title has begun.
        Some(end) if n_given > 1 || (n_given == 1 && !ends_given(text, given.end)) => end,
        _ => given.end,
    };
    let whole = end == given.end;
    let dated = bracketed_year_follows(text, end);
    // Two words before a comma are a name in the order of speech, unless what follows tells otherwise.
    let told = n_words == 1 || dated || surname.n(Token::Small) > 0 || (leading > 0 && text[..end].ends_with('.'));
    let cut_short = leading > 0 || (n_initials > 0 && n_given <= 1);
    let plausible = cut_short || ((1..=3).contains(&n_given) && ends_given(text, end));
    let end = suffix(text, end);
    (told && plausible && (whole || n_initials > 0)).then_some(Name { range: at..end, end, inverted: true })
}

/// Whether what follows a given name shows that it was one.
fn ends_given(text: &str, at: usize) -> bool {
    let mut cursor = Cursor::new(text, at);
    let stop = cursor.eat(&['.', ';', '\n']);
    if stop || cursor.rest().is_empty() {
        return stop;
    }
    if cursor.eat(&[',', ':']) {
        // After `Smith, Heartland,` a year would leave the citation without a title.
        cursor.spaces();
        return cursor.peek().is_none_or(|c| !c.is_ascii_digit())
            && !["p.", "pp.", "ISBN"].iter().any(|word| cursor.rest().starts_with(word));
    }
    cursor.spaces() && (cursor.eat(&['(', '"', '“', '„', '«', '_', '&', '[']) || cursor.phrase("and"))
}

fn bracketed_year_follows(text: &str, at: usize) -> bool {
    let mut cursor = Cursor::new(text, at);
    cursor.eat(&['.', ',']);
    cursor.spaces();
    cursor.eat(&['(']) && cursor.in_word() && super::dates::date(text, cursor.at).is_some()
}
