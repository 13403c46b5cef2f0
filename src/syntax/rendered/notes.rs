//! Note lists: which lines begin a note, by which label markers cite it, and which brackets in a text are markers.

use super::lines::{Bullet, Line, is_blank};
use crate::article::sections;
use rustc_hash::FxHashSet;
use std::fmt;

/// A row of labels that counts by itself.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Series {
    /// `[1]`, `[2]`.
    Digits,
    /// `[a]`, `[b]`; `[i]` and `[ii]` too, whose place in the alphabet serves as well.
    Letters,
    /// `[iii]`, `[viii]`: roman numbers that no row of letters reaches.
    Roman,
    /// `[note 1]`, `[note 2]`; the word as written.
    Word(String),
}

/// What stands between the brackets of a marker.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Label {
    /// Its row.
    pub(super) series: Series,
    /// Its place in the row, from 1.
    pub(super) number: u32,
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.series {
            Series::Digits => write!(f, "{}", self.number),
            Series::Letters => f.write_str(&letters(self.number)),
            Series::Roman => f.write_str(&roman(self.number)),
            Series::Word(word) => write!(f, "{word} {}", self.number),
        }
    }
}

impl Label {
    /// Reads what stands between two brackets.
    pub(super) fn parse(inner: &str) -> Option<Label> {
        let inner = inner.trim_matches(is_blank);
        if inner.bytes().all(|b| b.is_ascii_digit()) {
            return Some(Label { series: Series::Digits, number: number(inner)? });
        }
        if inner.bytes().all(|b| b.is_ascii_lowercase()) {
            if let Some(number) = place_of_letters(inner) {
                return Some(Label { series: Series::Letters, number });
            }
            return (1..=39)
                .find(|number| roman(*number) == inner)
                .map(|number| Label { series: Series::Roman, number });
        }
        let (word, digits) = inner.rsplit_once(is_blank)?;
        let word = word.trim_matches(is_blank);
        let is_word = word.len() <= 20 && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | ' '));
        let number = number(digits)?;
        (is_word && !word.is_empty()).then(|| Label { series: Series::Word(word.to_owned()), number })
    }

    /// Whether its word is one that wikis put before the number of a note.
    pub(super) fn is_note_word(&self) -> bool {
        matches!(&self.series, Series::Word(word) if sections::is_explanatory(word))
    }
}

/// A number from 1 to 9999 without zeros before it.
fn number(digits: &str) -> Option<u32> {
    let is_number = (1..=4).contains(&digits.len()) && !digits.starts_with('0');
    let number = digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok()).flatten();
    number.filter(|_| is_number)
}

/// `a` is 1, `z` 26, `aa` 27, as MediaWiki counts; at most two letters.
fn place_of_letters(letters: &str) -> Option<u32> {
    let place = |b: u8| u32::from(b - b'a') + 1;
    match letters.as_bytes() {
        [one] => Some(place(*one)),
        [first, second] => Some(place(*first) * 26 + place(*second)),
        _ => None,
    }
}

fn letters(place: u32) -> String {
    let letter = |n: u32| char::from(b'a' + u8::try_from(n % 26).expect("a rest of 26 is small"));
    match place.saturating_sub(1) {
        n @ 0..=25 => letter(n).to_string(),
        n => [letter(n / 26 + 25), letter(n)].iter().collect(),
    }
}

/// A number below 40 as romans wrote it, in small letters.
fn roman(number: u32) -> String {
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    "x".repeat(number as usize / 10) + ONES[number as usize % 10]
}

/// The first line of a note.
#[derive(Clone, Debug)]
pub(super) struct Start {
    /// Its label; none where the line shows none and only its place counts.
    pub(super) label: Option<Label>,
    /// Whether the label is a number in front of an arrow, which does not say its series.
    pub(super) only_counts: bool,
    /// Where the note begins, its bullet not among it; an offset in the line's text.
    pub(super) at: usize,
    /// Where its sign ends: the arrow or the bracket.
    pub(super) sign_end: usize,
    /// Where its words begin.
    pub(super) body: usize,
    /// How many links back to markers it shows; none where it shows no arrow.
    pub(super) back_links: Option<u32>,
    /// Whether the note before it shows the same number.
    pub(super) repeats: bool,
}

/// Reads `- ↑ 1.0 1.1 words`, `^ a b words`, `1. ^ words`, `a. ^ words`, `1. Jump up ^ words`.
pub(super) fn arrow(line: &Line<'_>) -> Option<Start> {
    let text = line.text;
    let (bullet, lettered) = (line.bullet, lettered_bullet(text));
    let from = bullet.map(|bullet| bullet.body).or(lettered.as_ref().map(|(body, _)| *body)).unwrap_or(0);
    let sign = skip_jump(text, from);
    let arrow = text[sign..].chars().next().filter(|c| matches!(c, '↑' | '^'))?;
    let sign_end = sign + arrow.len_utf8();
    if arrow == '^' && !text[sign_end..].starts_with(is_blank) && sign_end < text.len() {
        return None;
    }
    let number = bullet.and_then(|bullet| bullet.number);
    let (body, counted, n) = back_links(text, skip_jump(text, skip_blank(text, sign_end)));
    let label = match (number.or(counted), lettered) {
        (Some(number), _) => Some(Label { series: Series::Digits, number }),
        (None, Some((_, label))) => Some(label),
        (None, None) => None,
    };
    let at = if line.is_dotted() { from } else { 0 };
    let only_counts = label.as_ref().is_some_and(|label| label.series == Series::Digits);
    Some(Start { label, only_counts, at, sign_end, body, back_links: Some(n), repeats: false })
}

/// Reads `[1] words`, `[a] words`, `[note 1] words`, with a bullet or without. Whether it begins a note its
/// neighbours must say.
pub(super) fn bracket(line: &Line<'_>) -> Option<Start> {
    let (text, _) = line.body();
    let at = line.text.len() - text.len();
    let (inner, len) = between_brackets(text)?;
    let label = Label::parse(inner)?;
    let body = skip_blank(line.text, at + len);
    // `[1]: 207` and `[1][2]` are markers at the start of a line.
    let is_note = body > at + len || body == line.text.len();
    is_note.then_some(Start {
        label: Some(label),
        only_counts: false,
        at,
        sign_end: at + len,
        body,
        back_links: None,
        repeats: false,
    })
}

/// A line of a plain numbered list, which is a note list if its heading says so.
pub(super) fn plain(line: &Line<'_>) -> Option<Start> {
    let Bullet { number, body } = line.bullet?;
    let label = Label { series: Series::Digits, number: number? };
    let sign_end = body.min(line.text.len());
    Some(Start { label: Some(label), only_counts: true, at: 0, sign_end, body, back_links: None, repeats: false })
}

/// The longest content of brackets that is looked at, in bytes.
const BRACKET_REACH: usize = 60;

/// What stands between the bracket at the start of a text and the next, and how long it is with both.
pub(super) fn between_brackets(text: &str) -> Option<(&str, usize)> {
    let inside = text.strip_prefix('[')?;
    let end = inside.bytes().take(BRACKET_REACH).position(|b| matches!(b, b']' | b'[' | b'\n'))?;
    (inside.as_bytes()[end] == b']' && end > 0).then(|| (&inside[..end], end + 2))
}

fn lettered_bullet(text: &str) -> Option<(usize, Label)> {
    const REACH: usize = 24;
    let (written, _) = text.split_once('.').filter(|(written, _)| written.len() < REACH)?;
    let is_letter = |label: &Label| matches!(label.series, Series::Letters | Series::Roman);
    let label = Label::parse(written).filter(|label| is_letter(label) || label.is_note_word())?;
    Some((skip_blank(text, written.len() + 1), label))
}

/// Skips the words that screen readers hear for an arrow.
fn skip_jump(text: &str, at: usize) -> usize {
    const JUMPS: [&str; 5] = ["Jump up to:", "Jump up ", "Jump up", "Hochspringen nach:", "Hochspringen"];
    let jump = JUMPS.iter().find(|jump| text[at..].starts_with(**jump));
    jump.map_or(at, |jump| skip_blank(text, at + jump.len()))
}

fn skip_blank(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start_matches(is_blank).len()
}

/// Skips `1.0 1.1 1.2` or `a b c`: at least two, from the first on. Returns where the words begin, and the number
/// that the first form tells, and how many there are: one, the arrow itself, where there is no row.
fn back_links(text: &str, from: usize) -> (usize, Option<u32>, u32) {
    let (mut at, mut n, mut counted) = (from, 0, None);
    let mut end = from;
    while let Some(token) = text[at..].split(is_blank).next().filter(|token| !token.is_empty()) {
        let link = token.trim_end_matches(',');
        let decimal = link.split_once(['.', ',']).and_then(|(whole, part)| Some((number(whole)?, part)));
        let fits = match decimal {
            Some((whole, part)) => part.parse() == Ok(n) && counted.is_none_or(|counted| counted == whole),
            None => counted.is_none() && place_of_letters_checked(link) == Some(n + 1),
        };
        if !fits || (n > 0 && decimal.is_some() != counted.is_some()) {
            break;
        }
        counted = decimal.map(|(whole, _)| whole);
        n += 1;
        at = skip_blank(text, at + token.len());
        end = at;
    }
    if n > 1 { (end, counted, n) } else { (from, None, 1) }
}

fn place_of_letters_checked(link: &str) -> Option<u32> {
    link.bytes().all(|b| b.is_ascii_lowercase()).then(|| place_of_letters(link)).flatten()
}

/// What brackets mean in one article.
#[derive(Debug, Default)]
pub(super) struct Labels {
    defined: FxHashSet<Label>,
    last_defined: u32,
    census: Census,
}

/// The brackets in the lines that define no note.
#[derive(Debug, Default)]
pub(super) struct Census {
    /// How many hold a number.
    pub(super) n_digits: u32,
    /// The greatest number.
    pub(super) last_digit: u32,
    has_one: bool,
    has_zero: bool,
    /// Whether `[a]` clings to a word.
    pub(super) has_letters: bool,
    /// The first series of the form `[note 1]`.
    pub(super) word: Option<Series>,
    /// The labels that are no numbers, each once, in the order in which they first stand in the text: `[a]`, `[note 1]`.
    pub(super) others: Vec<Label>,
}

impl Census {
    /// Counts the brackets of a line.
    pub(super) fn count(&mut self, text: &str) {
        for at in memchr::memchr_iter(b'[', text.as_bytes()) {
            let Some((inner, _)) = between_brackets(&text[at..]) else { continue };
            self.has_zero |= inner == "0";
            let Some(label) = Label::parse(inner) else { continue };
            let clings = !text[..at].ends_with(is_blank) && at > 0;
            let in_word = text[at + inner.len() + "[]".len()..].starts_with(char::is_alphanumeric);
            let is_marker = match label.series {
                Series::Word(_) => label.is_note_word(),
                _ => clings && !in_word && self.goes_on(&label),
            };
            let is_other = label.series != Series::Digits && is_marker && self.others.len() < MOST_OTHERS;
            if is_other && !self.others.contains(&label) {
                self.others.push(label.clone());
            }
            match &label.series {
                Series::Digits => {
                    self.n_digits += 1;
                    self.has_one |= label.number == 1;
                    self.last_digit = self.last_digit.max(label.number);
                }
                Series::Letters => self.has_letters |= label.number == 1 && clings,
                Series::Word(_) if label.is_note_word() && self.word.is_none() => self.word = Some(label.series),
                Series::Word(_) | Series::Roman => {}
            }
        }
    }
}

impl Census {
    /// Whether a letter or a roman number begins a row or is the next of one: `[s]` in `mill[s]` is an editor's.
    fn goes_on(&self, label: &Label) -> bool {
        let has = |series, number| self.others.contains(&Label { series, number });
        let of_letters =
            label.series == Series::Letters && (label.number == 1 || has(Series::Letters, label.number - 1));
        let shown = label.to_string();
        let before = (1..=39).find(|number| roman(*number) == shown).map(|number| roman(number - 1));
        of_letters
            || before.is_some_and(|before| {
                before.is_empty() || Label::parse(&before).is_some_and(|before| self.others.contains(&before))
            })
    }
}

/// How many labels that are no numbers are kept of one article.
const MOST_OTHERS: usize = 100;

impl Labels {
    /// Takes the brackets of the text and the labels of the notes.
    pub(super) fn new<'l>(census: Census, defined: impl Iterator<Item = &'l Label>) -> Labels {
        let defined: FxHashSet<Label> = defined.cloned().collect();
        let digits = defined.iter().filter(|label| label.series == Series::Digits);
        Labels { last_defined: digits.map(|label| label.number).max().unwrap_or(0), defined, census }
    }

    /// Whether a text has a marker of a note that the article has.
    pub(super) fn cites(&self, text: &str) -> bool {
        self.markers_of(text).next().is_some()
    }

    /// Whether words follow the `n`th marker of a text.
    pub(super) fn cites_within(&self, text: &str, n: usize) -> bool {
        self.markers_of(text).nth(n - 1).is_some_and(|at| text[at..].contains(char::is_alphabetic))
    }

    /// Where the markers of a text stand of notes that the article has.
    fn markers_of<'t>(&'t self, text: &'t str) -> impl Iterator<Item = usize> + 't {
        memchr::memchr_iter(b'[', text.as_bytes()).filter(|&at| {
            let label = between_brackets(&text[at..]).and_then(|(inner, _)| Label::parse(inner));
            label.is_some_and(|label| self.defined.contains(&label))
        })
    }

    /// Whether brackets are a marker. `clings` says that no space stands before them, or that no word follows.
    pub(super) fn is_marker(&self, label: &Label, clings: bool) -> bool {
        if self.defined.contains(label) {
            return true;
        }
        match label.series {
            Series::Digits => clings && label.number <= self.last_plausible(),
            Series::Letters => clings && self.in_row(label.number),
            Series::Roman => false,
            Series::Word(_) => label.is_note_word(),
        }
    }

    /// Whether the text has all letters up to one as labels: then that is no editor's bracket, as in `mill[s]`.
    fn in_row(&self, number: u32) -> bool {
        let has = |number| self.census.others.contains(&Label { series: Series::Letters, number });
        (1..=number).all(has)
    }

    /// Whether some note of the article has a number, and this may be one.
    pub(super) fn may_be_number(&self, digits: &str) -> bool {
        number(digits).is_some_and(|number| number <= self.last_defined)
    }

    /// The greatest number that an undefined marker may have. Above it, `[1990]` is a year that an editor put into a
    /// quotation, or something else.
    fn last_plausible(&self) -> u32 {
        if self.last_defined > 0 {
            return (2 * self.last_defined).max(self.last_defined + 20).min(999);
        }
        // Without any list the numbers must look like a row of markers: from 1, and not of an array from 0.
        let is_row = self.census.has_one && !self.census.has_zero;
        if is_row { (3 * self.census.n_digits + 20).min(999) } else { 0 }
    }
}
