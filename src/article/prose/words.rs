//! Words: where each begins and ends, and how it is folded.

use super::super::text::Stretch;
use super::abbreviations;
use crate::source::letters::is_letter_or_digit;

/// What a character is to a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// A letter or digit in no need of folding: a to z, 0 to 9.
    Plain,
    /// A letter that folding changes or may change, or a mark that joins the letter before.
    Letter,
    /// A character of a script without spaces between words: a word by itself.
    Ideograph,
    /// An apostrophe, a stop, a hyphen, a comma: part of a word only between the right neighbours.
    Joint,
    /// None of these.
    Gap,
    /// A byte of a character beyond ASCII, whose class the whole character tells.
    Wide,
}

/// The class of each byte. Most text is ASCII, and a look into a table for each byte makes its reading fast.
const BYTES: [Class; 256] = {
    let mut table = [Class::Wide; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' | b'0'..=b'9' => Class::Plain,
            b'A'..=b'Z' => Class::Letter,
            b'\'' | b'.' | b'-' | b',' => Class::Joint,
            _ => Class::Gap,
        };
        byte += 1;
    }
    table
};

/// Marks and joiners that continue a word although they are neither letters nor digits: soft hyphen, combining
/// accents, Hebrew points, Arabic vowel signs, nuktas and viramas, Thai and Myanmar signs, zero-width joiners
/// (Unicode 16, general categories Mn and Cf; what is alphabetic among them needs no entry).
const MARKS: &[(char, char)] = &[
    ('\u{ad}', '\u{ad}'),
    ('\u{300}', '\u{36f}'),
    ('\u{483}', '\u{487}'),
    ('\u{591}', '\u{5bd}'),
    ('\u{5bf}', '\u{5bf}'),
    ('\u{5c1}', '\u{5c2}'),
    ('\u{5c4}', '\u{5c5}'),
    ('\u{640}', '\u{640}'),
    ('\u{64b}', '\u{65f}'),
    ('\u{93c}', '\u{93c}'),
    ('\u{94d}', '\u{94d}'),
    ('\u{9bc}', '\u{9bc}'),
    ('\u{9cd}', '\u{9cd}'),
    ('\u{a3c}', '\u{a3c}'),
    ('\u{a4d}', '\u{a4d}'),
    ('\u{abc}', '\u{abc}'),
    ('\u{acd}', '\u{acd}'),
    ('\u{b3c}', '\u{b3c}'),
    ('\u{b4d}', '\u{b4d}'),
    ('\u{bcd}', '\u{bcd}'),
    ('\u{c4d}', '\u{c4d}'),
    ('\u{ccd}', '\u{ccd}'),
    ('\u{d4d}', '\u{d4d}'),
    ('\u{dca}', '\u{dca}'),
    ('\u{e47}', '\u{e4e}'),
    ('\u{eba}', '\u{ece}'),
    ('\u{f71}', '\u{f84}'),
    ('\u{1037}', '\u{103a}'),
    ('\u{17c9}', '\u{17d3}'),
    ('\u{200c}', '\u{200d}'),
    ('\u{20d0}', '\u{20f0}'),
    ('\u{fe00}', '\u{fe0f}'),
];

/// Calls `found` with each word of `text` from byte `from` on, and whether it is already folded.
///
/// A word is a run of letters, digits and combining marks with joints inside: an apostrophe or a hyphen between two of
/// them, a stop between two of them unless a sentence starts right after it (`hallway.Nikolaev`), a comma that groups
/// digits (`1,000`). Dashes and slashes part words; the last stop of `U.S.S.R.` is no part of it; a character of a
/// script without spaces (Chinese, Japanese hiragana) is a word by itself.
pub(super) fn read(text: &str, from: usize, mut found: impl FnMut(Stretch, bool)) {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        match BYTES[*byte as usize] {
            Class::Gap | Class::Joint => at += 1,
            Class::Plain | Class::Letter => at = read_word(text, at, &mut found),
            Class::Ideograph | Class::Wide => match class_at(text, at) {
                (Class::Letter, _) => at = read_word(text, at, &mut found),
                (Class::Ideograph, len) => {
                    found(Stretch::new(at, at + len), true);
                    at += len;
                }
                (_, len) => at += len,
            },
        }
    }
}

/// Reads the word that starts with the letter at `start`; returns where it ends.
fn read_word(text: &str, start: usize, found: &mut impl FnMut(Stretch, bool)) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut is_plain) = (start, true);
    loop {
        let rest = &bytes[at..];
        at += rest.iter().position(|byte| BYTES[*byte as usize] != Class::Plain).unwrap_or(rest.len());
        let Some(byte) = bytes.get(at) else { break };
        let (class, len) = match BYTES[*byte as usize] {
            Class::Wide => class_at(text, at),
            class => (class, 1),
        };
        match class {
            Class::Plain | Class::Letter => is_plain = false,
            Class::Joint if joins(text, start, at, len) => is_plain &= len == 1,
            _ => break,
        }
        at += len;
    }
    found(Stretch::new(start, at), is_plain);
    at
}

/// Whether the joint at `at` joins what stands before it, in the word that began at `start`, with what follows.
fn joins(text: &str, start: usize, at: usize, len: usize) -> bool {
    let next = at + len;
    let bytes = text.as_bytes();
    if next >= bytes.len() || !matches!(class_at(text, next).0, Class::Plain | Class::Letter) {
        return false;
    }
    match bytes[at] {
        b'.' => !starts_sentence(text, start, at),
        b',' => bytes[at - 1].is_ascii_digit() && groups_digits(&bytes[next..]),
        _ => true,
    }
}

/// Whether a comma stands before three digits, or before two and the next comma as in `1,00,000`.
fn groups_digits(rest: &[u8]) -> bool {
    match rest.iter().take(4).take_while(|byte| byte.is_ascii_digit()).count() {
        3 => true,
        2 => rest.get(2) == Some(&b','),
        _ => false,
    }
}

/// Whether a sentence starts right after the stop at `stop`, where a space was forgotten or a marker was cut out:
/// a lower-case word or a year, a stop, and a capitalised word. Addresses and names of files do not count.
fn starts_sentence(text: &str, start: usize, stop: usize) -> bool {
    let left = &text[start..stop];
    let mut right = text[stop + 1..].chars();
    let is_capitalised = right.next().is_some_and(char::is_uppercase)
        && right.next().is_some_and(|next| next.is_lowercase() || next.is_whitespace() || matches!(next, '\'' | '’'));
    if !is_capitalised || matches!(text[..start].chars().next_back(), Some('/' | '@' | '_' | '=')) {
        return false;
    }
    // What stands before the stop in an abbreviation or a number is short; more is not looked at.
    let tail = left.len().saturating_sub(24);
    let Some(tail) = (tail..=left.len()).find_map(|at| left.get(at..)) else { return false };
    let last_part = tail.rsplit(['.', '-']).next().unwrap_or(tail);
    let n_letters = last_part.chars().count();
    let next_word = text[stop + 1..].split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or("");
    let is_address = text[stop + 1 + next_word.len()..].starts_with(['@', '/', '_']);
    if n_letters < 2 || is_address || abbreviations::class(&last_part.to_lowercase()).is_some() {
        return false;
    }
    let ends = |is: fn(char) -> bool| last_part.chars().rev().take(2).all(is);
    ends(char::is_lowercase)
        || last_part.chars().all(|letter| letter.is_ascii_digit())
        || (ends(char::is_uppercase) && next_word.len() < 16 && abbreviations::is_starter(&next_word.to_lowercase()))
}

/// Writes a word into `folded` in lower case, with straight apostrophes and plain hyphens, without soft hyphens.
pub(super) fn fold(word: &str, folded: &mut String) {
    folded.clear();
    folded.push_str(word);
    if word.is_ascii() {
        folded.make_ascii_lowercase();
        return;
    }
    folded.clear();
    for letter in word.chars() {
        match letter {
            '’' | '\u{2bc}' | '＇' => folded.push('\''),
            '\u{2010}' | '\u{2011}' => folded.push('-'),
            '\u{ad}' => {}
            _ => folded.extend(letter.to_lowercase()),
        }
    }
}

/// The class of the character that begins at a byte, and its length in bytes.
fn class_at(text: &str, at: usize) -> (Class, usize) {
    match BYTES[text.as_bytes()[at] as usize] {
        Class::Wide => {
            let letter = text[at..].chars().next().expect("the place is a character boundary before the end");
            (class(letter), letter.len_utf8())
        }
        class => (class, 1),
    }
}

/// The class of a character beyond ASCII.
fn class(letter: char) -> Class {
    match letter {
        '’' | '\u{2010}' | '\u{2011}' => Class::Joint,
        // Hiragana, Han with its extensions; Katakana, Hangul and Thai stay in runs.
        '\u{3041}'..='\u{309f}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3fffd}'
        | '々'
        | '〇' => Class::Ideograph,
        _ if is_letter_or_digit(letter) => Class::Letter,
        _ if MARKS.iter().any(|(first, last)| (*first..=*last).contains(&letter)) => Class::Letter,
        _ => Class::Gap,
    }
}
