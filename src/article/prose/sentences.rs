//! Sentences: which stops end one.

use super::super::Word;
use super::super::language::Language;
use super::super::text::Stretch;
use super::Vocabulary;
use super::abbreviations::{self, Class};
use crate::article::numbers::is_roman;
use std::ops::Range;

/// Cuts one passage into sentences. A sentence is one claim, so those inside quotations and brackets count too.
pub(super) struct Cutter<'a> {
    /// The whole clean text.
    pub(super) text: &'a str,
    /// The words of the passage.
    pub(super) words: &'a [Word],
    /// The folded words.
    pub(super) vocabulary: &'a Vocabulary,
    /// The language of the article.
    pub(super) language: Language,
    /// Where stretches in italics end, sorted: a mark that ends a title need not end a sentence.
    pub(super) ends_of_titles: &'a [u32],
    /// Stretches of code, sorted: stops in them mean nothing.
    pub(super) code: &'a [Stretch],
}

/// One run of stops between two words, with the marks that close after it.
struct Stop {
    /// Where it begins, in bytes of the gap.
    start: usize,
    /// Where the sentence would end, in bytes of the gap.
    end: usize,
    /// How many full stops there are; an ellipsis counts three.
    n_dots: usize,
    /// Whether a question or exclamation mark is among them.
    is_strong: bool,
    /// Whether it can only end a sentence: `。`, `।`, `؟`.
    is_certain: bool,
    /// Whether a quotation mark closes after it.
    closes_quote: bool,
    /// Whether white space stands before it.
    is_spaced: bool,
}

/// What the word after a stop looks like.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    Capital,
    Small,
    Digit,
    /// A letter of a script without capitals.
    Caseless,
}

impl Cutter<'_> {
    /// Calls `found` with each sentence of the passage and its words, counted from the first of the passage.
    pub(super) fn read(&self, passage: Stretch, is_whole: bool, mut found: impl FnMut(Stretch, Range<usize>)) {
        let (mut first, mut start) = (0, passage.start as usize);
        for index in 1..if is_whole { 0 } else { self.words.len() } {
            if let Some(end) = self.boundary(first, index - 1) {
                found(self.trim(start..end), first..index);
                (first, start) = (index, end);
            }
        }
        if first < self.words.len() {
            found(self.trim(start..passage.end as usize), first..self.words.len());
        }
    }

    fn trim(&self, range: Range<usize>) -> Stretch {
        let text = &self.text[range.clone()];
        let start = range.start + text.len() - text.trim_start().len();
        Stretch::new(start, start + text.trim().len())
    }

    /// Where a sentence that began with word `first` ends, if it ends between word `left` and the next.
    fn boundary(&self, first: usize, left: usize) -> Option<usize> {
        let gap_start = self.words[left].text.end as usize;
        let gap_end = self.words[left + 1].text.start as usize;
        let first_byte = self.text.as_bytes()[gap_start];
        // Nearly every gap is one space, or one comma or hyphen and a space.
        if gap_end <= gap_start + 2 && matches!(first_byte, b' ' | b',' | b'-') {
            return None;
        }
        let gap = &self.text[gap_start..gap_end];
        let stop = find_stop(gap)?;
        let at = gap_start + stop.start;
        if self.is_code(at as u32) || !self.ends_sentence(first, left, &stop, &gap[stop.end..]) {
            return None;
        }
        Some(gap_start + stop.end)
    }

    fn ends_sentence(&self, first: usize, left: usize, stop: &Stop, rest: &str) -> bool {
        let right = left + 1;
        let start = self.start_of(right);
        let after = rest.trim_start().chars().next();
        if stop.is_certain {
            // 「…。」と言った: the particle goes on with the sentence that quotes.
            let goes_on = stop.closes_quote && rest.is_empty() && self.is_hiragana(right);
            return !goes_on && !matches!(after, Some('、' | '，' | ','));
        }
        if start == Start::Small || matches!(after, Some(',' | ';' | ':' | '/' | '=')) {
            return false;
        }
        let has_space = rest.starts_with(|next: char| next.is_whitespace() || next == '—');
        let is_starter = self.is_starter(right);
        if stop.is_strong && stop.closes_quote && self.is_speech_after(right) {
            return false;
        }
        if stop.is_strong {
            let is_title = self.ends_of_titles.binary_search(&self.end_of(left, stop)).is_ok();
            return if has_space { !is_title || is_starter } else { self.is_glued(left, right, start) };
        }
        if stop.n_dots == 2 || stop.n_dots == 3 {
            // Three spaced dots leave out words inside a sentence; four leave out its end.
            let leaves_out = stop.is_spaced && stop.n_dots == 3 && !stop.closes_quote;
            return start != Start::Digit && if leaves_out { is_starter && !self.is_i(right) } else { has_space };
        }
        if stop.n_dots > 3 {
            return start == Start::Capital || has_space && start == Start::Caseless;
        }
        if !has_space {
            // Words parts a word from the next at a stop only where a sentence starts; a mark in between needs a look.
            return rest.is_empty() && (stop.end == stop.start + 1 || self.is_glued(left, right, start));
        }
        !self.is_enumerator(first, left) && self.full_stop_ends(left, right, start, is_starter)
    }

    /// Whether one full stop and white space end a sentence between two words.
    fn full_stop_ends(&self, left: usize, right: usize, start: Start, is_starter: bool) -> bool {
        let word = self.folded(left);
        let text = self.text_of(left);
        let is_initial = is_capital(text) && text.chars().nth(1).is_none();
        let class = if is_initial { Some(Class::Either) } else { self.class_of(word, text) };
        // `Yu. V. Andropov`, `z. B.`: one or two letters before an initial are one themselves.
        if self.is_initial(right) && text.chars().count() <= 2 && (text.len() == 1 || is_capital(text)) {
            return false;
        }
        let is_number = start == Start::Digit || self.is_roman(right);
        match class {
            Some(Class::Leading) => false,
            Some(Class::Numbered) => !is_number,
            Some(Class::Either) => is_starter,
            Some(Class::Closing) => start == Start::Capital && !abbreviations::is_time(self.folded(right)),
            // Many languages write ordinals with a stop: `am 3. Oktober`.
            None => {
                let is_english =
                    self.language == Language::English && !abbreviations::is_month_after_stop(self.folded(right));
                is_english || !is_short_number(word, 2)
            }
        }
    }

    fn class_of(&self, word: &str, text: &str) -> Option<Class> {
        let class = abbreviations::class(word)?;
        // `CCP` or `TNT` is no abbreviation that needs a stop.
        let is_acronym = text.len() > 1 && text.bytes().all(|letter| letter.is_ascii_uppercase());
        (!is_acronym).then_some(class)
    }

    /// Whether the sentence so far is only its number: `1.`, `a.`, `IV.`
    fn is_enumerator(&self, first: usize, left: usize) -> bool {
        let word = self.folded(left);
        let is_letter = word.len() == 1 && word.as_bytes()[0].is_ascii_alphabetic();
        first == left && (is_letter || is_short_number(word, 3) || self.is_roman(left) && word.len() < 6)
    }

    /// Whether a sentence starts with `right` although no space stands before it.
    fn is_glued(&self, left: usize, right: usize, start: Start) -> bool {
        let (before, after) = (self.text_of(left), self.text_of(right));
        let goes_on = self.text[self.words[right].text.end as usize..].starts_with(['=', '/', '@']);
        start == Start::Capital
            && !goes_on
            && !before.contains('.')
            && before.chars().next_back().is_some_and(|last| last.is_lowercase() || last.is_ascii_digit())
            && (after.len() == 1 || after.chars().nth(1).is_some_and(char::is_lowercase))
    }

    /// `“Why?” Radek asked.`: a name and a verb of speaking end the sentence; more words would begin a new one.
    fn is_speech_after(&self, name: usize) -> bool {
        let Some(verb) = self.words.get(name + 1) else { return false };
        let is_last = self.text[verb.text.end as usize..].starts_with('.');
        is_last && abbreviations::is_speaking(self.vocabulary.word(verb.id))
    }

    fn is_starter(&self, index: usize) -> bool {
        !self.is_initial(index)
            && self.start_of(index) == Start::Capital
            && abbreviations::is_starter(self.folded(index))
    }

    /// A single letter with a stop: `U.S. A. Smith`.
    fn is_initial(&self, index: usize) -> bool {
        let word = self.words[index];
        word.text.len() <= 2
            && self.text_of(index).chars().nth(1).is_none()
            && self.text[word.text.end as usize..].starts_with('.')
    }

    fn is_i(&self, index: usize) -> bool {
        self.folded(index) == "i" || self.folded(index).starts_with("i'")
    }

    fn is_roman(&self, index: usize) -> bool {
        let text = self.text_of(index);
        text != "I" && is_roman(text)
    }

    fn is_hiragana(&self, index: usize) -> bool {
        matches!(self.text_of(index).chars().next(), Some('\u{3041}'..='\u{309f}'))
    }

    fn is_code(&self, at: u32) -> bool {
        let after = self.code.partition_point(|code| code.start <= at);
        after > 0 && self.code[after - 1].end > at
    }

    fn start_of(&self, index: usize) -> Start {
        let mut letters = self.text_of(index).chars();
        let Some(first) = letters.next() else { return Start::Small };
        if first.is_uppercase() {
            Start::Capital
        } else if first.is_lowercase() {
            // iPhone, eBay
            if letters.next().is_some_and(char::is_uppercase) { Start::Capital } else { Start::Small }
        } else if first.is_numeric() {
            Start::Digit
        } else {
            Start::Caseless
        }
    }

    /// The byte after the stop itself, in the clean text.
    fn end_of(&self, left: usize, stop: &Stop) -> u32 {
        self.words[left].text.end + stop.start as u32 + 1
    }

    fn folded(&self, index: usize) -> &str {
        self.vocabulary.word(self.words[index].id)
    }

    fn text_of(&self, index: usize) -> &str {
        &self.text[self.words[index].text.range()]
    }
}

fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

fn is_short_number(word: &str, n_digits: usize) -> bool {
    word.len() <= n_digits && word.bytes().all(|digit| digit.is_ascii_digit())
}

/// The first run of stops in the gap between two words that can end a sentence.
fn find_stop(gap: &str) -> Option<Stop> {
    let mut before = None;
    let mut at = 0;
    while let Some(letter) = gap[at..].chars().next() {
        if is_stop(letter) {
            let stop = read_stop(gap, at, before);
            // `.NET` and `(.former` start with their stop; `[…]` stands for words left out.
            let is_prefix = letter == '.' && stop.end == gap.len() && before.is_some_and(|it| !closes(it));
            let is_omission = matches!(before, Some('[' | '('));
            if !is_prefix && !is_omission {
                return Some(stop);
            }
            at = stop.end;
            before = gap[..at].chars().next_back();
        } else {
            before = Some(letter);
            at += letter.len_utf8();
        }
    }
    None
}

/// Reads the stops from `start` on, and what closes after them.
fn read_stop(gap: &str, start: usize, before: Option<char>) -> Stop {
    let mut stop = Stop {
        start,
        end: start,
        n_dots: 0,
        is_strong: false,
        is_certain: false,
        closes_quote: false,
        is_spaced: before.is_some_and(char::is_whitespace),
    };
    while let Some(letter) = gap[stop.end..].chars().next() {
        let rest = &gap[stop.end + letter.len_utf8()..];
        match letter {
            '.' => stop.n_dots += 1,
            '…' => stop.n_dots += 3,
            '?' | '!' | '‽' | '⁇' | '⁈' | '⁉' => stop.is_strong = true,
            _ if is_stop(letter) => stop.is_certain = true,
            ')' | ']' | '}' | '）' | '］' | '】' | '〉' | '》' => {}
            // A mark that opens in one language closes in another; before a word it opens.
            '“' | '‘' | '«' if rest.is_empty() => break,
            '"' | '\'' | '“' | '”' | '‘' | '’' | '»' | '«' | '›' | '」' | '』' => {
                stop.closes_quote = true
            }
            _ if letter.is_whitespace() => match end_after_space(&gap[stop.end..], &stop) {
                Some(len) => {
                    match gap[..stop.end + len].chars().next_back() {
                        Some('.') => stop.n_dots += 1,
                        Some('?' | '!') => stop.is_strong = true,
                        _ => stop.closes_quote = true,
                    }
                    stop.end += len;
                    continue;
                }
                None => break,
            },
            _ => break,
        }
        stop.end += letter.len_utf8();
    }
    stop
}

/// How many bytes of `rest`, which begins with white space, still belong to the stop: a further dot of a spaced
/// ellipsis, a further mark of a row (`Why ? ? ?`, `No! . . .`), or a quotation mark that closes after a space (`Fin.
/// »`).
fn end_after_space(rest: &str, stop: &Stop) -> Option<usize> {
    let inner = rest.trim_start();
    let mark = inner.chars().next()?;
    let after = inner[mark.len_utf8()..].chars().next();
    let is_dot = mark == '.' && (stop.n_dots > 0 || stop.is_strong) && after.is_some();
    let is_row = matches!(mark, '?' | '!') && stop.is_strong && after.is_some();
    let is_close = matches!(mark, '"' | '”' | '»') && after.is_some_and(char::is_whitespace);
    (is_dot || is_row || is_close).then(|| rest.len() - inner.len() + mark.len_utf8())
}

fn is_stop(letter: char) -> bool {
    matches!(letter, '.' | '…' | '?' | '!' | '‽' | '⁇' | '⁈' | '⁉')
        || matches!(letter, '。' | '．' | '！' | '？' | '｡' | '؟' | '۔' | '।' | '॥' | '։' | '።' | '။')
}

fn closes(letter: char) -> bool {
    matches!(letter, ')' | ']' | '}' | '"' | '\'' | '”' | '’' | '»')
}
