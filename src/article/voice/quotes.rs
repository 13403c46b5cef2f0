//! Quotation marks and what stands between them, in one passage or over several.

use crate::article::text::Stretch;
use crate::article::{Article, LooseQuote, MarkKind, Passage, PassageKind};

/// What quotation marks enclose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quoted {
    /// The whole, marks included.
    pub text: Stretch,
    /// What the marks enclose.
    pub inner: Stretch,
    /// The opening mark; none if markup marks the quotation.
    pub mark: Option<char>,
}

/// Finds the outermost quotations of an article in reading order, and the marks that have no partner.
///
/// One stack per passage, so linear in the text. A quotation may run over several passages: each opens anew and only
/// the last closes, or only the first opens.
pub(super) fn find(article: &Article) -> (Vec<Quoted>, Vec<LooseQuote>) {
    let mut finder = Finder { article, next_code: 0, carried: None, quoted: marked(article), loose: Vec::new() };
    for index in 0..article.passages.len() {
        finder.passage(index);
    }
    finder.drop_carried();
    let Finder { mut quoted, mut loose, .. } = finder;
    quoted.retain(|it| article.text(it.inner).contains(char::is_alphanumeric));
    quoted.sort_by_key(|it| (it.text.start, std::cmp::Reverse(it.text.end), it.mark.is_none()));
    let mut end = 0;
    quoted.retain(|it| {
        let is_outermost = it.text.start >= end;
        end = end.max(it.text.end);
        is_outermost
    });
    loose.sort_by_key(|it| it.text);
    (quoted, loose)
}

/// Quotations that markup marks.
fn marked(article: &Article) -> Vec<Quoted> {
    let quoted = article.marks.iter().filter(|mark| mark.kind == MarkKind::Quoted);
    quoted.map(|mark| Quoted { text: mark.text, inner: mark.text, mark: None }).collect()
}

/// Marks that pair with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Double,
    /// Two apostrophes, typed for a double mark or left over from italics.
    Apostrophes,
    Single,
    Guillemet,
    SingleGuillemet,
    Corner,
    WhiteCorner,
}

/// A character that may be a quotation mark.
#[derive(Clone, Copy, Debug)]
struct Token {
    text: Stretch,
    mark: char,
    family: Family,
    /// Whether what stands around it lets it open.
    can_open: bool,
    /// Whether what stands around it lets it close.
    can_close: bool,
    /// The character before it.
    before: Option<char>,
    /// The character after it.
    after: Option<char>,
}

/// What a token turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Opens,
    Closes,
    /// An apostrophe, a prime, an inch.
    Nothing,
}

/// An open mark that waits for a later passage to close it.
#[derive(Clone, Copy, Debug)]
struct Carried {
    /// The mark that opened the quotation.
    first: Token,
    /// The mark that opened it last.
    last: Token,
    /// The passage read last.
    passage: usize,
    /// How many passages since it was opened last.
    n_silent: usize,
    /// Whether a later passage opened it again.
    goes_on: bool,
}

/// Over so many passages without a mark a quotation stays open.
const MAX_SILENT: usize = 3;

/// The same for one that opens a passage, as a speech given at length does.
const MAX_SILENT_SPEECH: usize = 25;

struct Finder<'a> {
    article: &'a Article,
    next_code: usize,
    carried: Option<Carried>,
    quoted: Vec<Quoted>,
    loose: Vec<LooseQuote>,
}

impl Finder<'_> {
    fn passage(&mut self, index: usize) {
        let article = self.article;
        let passage = &article.passages[index];
        let tokens = self.tokens(passage);
        let again = self.carry_into(index, &tokens);
        let later = next_singles(&tokens);
        let mut open = Stack::default();
        for (at, token) in tokens.iter().enumerate() {
            match role(article, &tokens, at, &later, &open) {
                Role::Nothing => {}
                Role::Opens => open.push(*token),
                Role::Closes => self.close(token, &mut open, again),
            }
        }
        self.keep_open(index, &open.tokens, again);
    }

    /// Decides whether an open quotation of the passages before goes on here, and where it opens again.
    fn carry_into(&mut self, index: usize, tokens: &[Token]) -> Option<Stretch> {
        let carried = self.carried?;
        let (before, here) = (&self.article.passages[carried.passage], &self.article.passages[index]);
        let adjoins = carried.passage + 1 == index
            && before.section == here.section
            && is_prose(here)
            && before.note == here.note;
        let opens_again = tokens.first().filter(|token| {
            token.mark == carried.first.mark && token.text.start == first_byte(self.article, here) && token.can_open
        });
        // Inside a quotation a mark of its own kind can only close: where one opens, the quotation was over before.
        let of_its_kind = tokens.iter().find(|token| token.family == carried.first.family);
        let opens_another = of_its_kind.is_some_and(|token| token.can_open && !token.can_close);
        let first = carried.first.text.start;
        let is_speech =
            self.article.passage_at(first).is_some_and(|id| first_byte(self.article, &self.article[id]) == first);
        let is_over = opens_another || carried.n_silent == if is_speech { MAX_SILENT_SPEECH } else { MAX_SILENT };
        if !adjoins || (opens_again.is_none() && is_over) {
            self.drop_carried();
            return None;
        }
        let carried = self.carried.as_mut()?;
        carried.passage = index;
        carried.n_silent += 1;
        let token = opens_again?;
        (carried.last, carried.n_silent, carried.goes_on) = (*token, 0, true);
        Some(token.text)
    }

    fn close(&mut self, token: &Token, open: &mut Stack, again: Option<Stretch>) {
        let mut unclosed = open.pop_to(token.family);
        let Some(opener) = unclosed.next() else {
            drop(unclosed);
            self.close_carried(token);
            return;
        };
        unclosed.for_each(|it| self.report(&it, true));
        match self.carried {
            Some(carried) if again == Some(opener.text) => {
                self.quoted.push(pair(&carried.first, token));
                self.carried = None;
            }
            _ => self.quoted.push(pair(&opener, token)),
        }
    }

    /// A closing mark without an opening one in its passage ends the quotation of the passages before, if one is open.
    fn close_carried(&mut self, token: &Token) {
        match self.carried {
            Some(carried) if carried.first.family == token.family && token.family != Family::Single => {
                self.quoted.push(pair(&carried.first, token));
                self.carried = None;
            }
            _ => self.report(token, false),
        }
    }

    /// What a passage leaves open: the outermost is carried on, the others have no partner.
    fn keep_open(&mut self, index: usize, open: &[Token], again: Option<Stretch>) {
        let passage = &self.article.passages[index];
        let first_byte = first_byte(self.article, passage);
        let is_new = |token: &&Token| Some(token.text) != again;
        if open.iter().any(|token| is_new(&token) && token.family != Family::Single) {
            self.drop_carried_unless(again);
        }
        for token in open.iter().filter(is_new) {
            let can_carry = match token.family {
                Family::Apostrophes => false,
                Family::Single => is_prose(passage) && token.text.start == first_byte,
                _ => is_prose(passage),
            };
            if self.carried.is_none() && can_carry {
                let (first, last, passage) = (*token, *token, index);
                self.carried = Some(Carried { first, last, passage, n_silent: 0, goes_on: false });
            } else {
                self.report(token, true);
            }
        }
    }

    fn drop_carried_unless(&mut self, again: Option<Stretch>) {
        if again.is_none() {
            self.drop_carried();
        }
    }

    /// Nothing closes the quotation. If it opened a passage, or went on in a second one, the words up to the end of
    /// the passage that opened it last are taken for quoted all the same.
    fn drop_carried(&mut self) {
        let Some(carried) = self.carried.take() else { return };
        self.report(&carried.last, true);
        let Some(passage) = self.article.passage_at(carried.last.text.start) else { return };
        let passage = &self.article[passage];
        if carried.goes_on || carried.first.text.start == first_byte(self.article, passage) {
            let (start, inner) = (carried.first.text.start, carried.first.text.end);
            self.quoted.push(Quoted {
                text: Stretch { start, end: passage.text.end },
                inner: Stretch { start: inner, end: passage.text.end },
                mark: Some(carried.first.mark),
            });
        }
    }

    fn report(&mut self, token: &Token, opens: bool) {
        let is_mark = match token.family {
            Family::Apostrophes => false,
            Family::Single => opens && is_surely_mark(self.article, token),
            _ => true,
        };
        if is_mark {
            self.loose.push(LooseQuote { text: token.text, opens });
        }
    }

    /// The characters of a passage that may be quotation marks. Those in code are not.
    fn tokens(&mut self, passage: &Passage) -> Vec<Token> {
        let article = self.article;
        let text = article.text(passage.text);
        let base = passage.text.start as usize;
        let mut tokens: Vec<Token> = Vec::new();
        let mut skip_to = 0;
        for at in mark_offsets(text) {
            if at < skip_to {
                continue;
            }
            let Some(mark) = text[at..].chars().next() else { continue };
            let n_apostrophes = text[at..].bytes().take_while(|byte| *byte == b'\'').count();
            if n_apostrophes > 2 {
                skip_to = at + n_apostrophes; // Left over from bold.
                continue;
            }
            let is_double = n_apostrophes == 2;
            let len = if is_double { 2 } else { mark.len_utf8() };
            let mark = if is_double { '"' } else { mark };
            let family = if is_double { Some(Family::Apostrophes) } else { family(mark) };
            let Some(family) = family else { continue };
            skip_to = at + len;
            let stretch = Stretch::new(base + at, base + at + len);
            if self.is_code(stretch.start) {
                continue;
            }
            let (before, after) = (text[..at].chars().next_back(), text[at + len..].chars().next());
            // `NoÃ«l`: a letter that was read in the wrong encoding.
            if family == Family::Guillemet && before == Some('Ã') {
                continue;
            }
            tokens.push(Token {
                text: stretch,
                mark,
                family,
                can_open: before.is_none_or(may_stand_before) && after.is_some_and(is_first_of_words),
                can_close: before.is_some_and(|it| !it.is_whitespace()) && after.is_none_or(may_stand_after),
                before,
                after,
            });
        }
        tokens
    }

    fn is_code(&mut self, at: u32) -> bool {
        let marks = &self.article.marks;
        while marks.get(self.next_code).is_some_and(|it| it.kind != MarkKind::Code || it.text.end <= at) {
            self.next_code += 1;
        }
        marks.get(self.next_code).is_some_and(|it| it.text.start <= at)
    }
}

/// The marks that are open, the innermost last. Knows for each family which is the innermost, so that a closing mark
/// without a partner need not look through all of them.
#[derive(Default)]
struct Stack {
    tokens: Vec<Token>,
    of_family: [Vec<usize>; 7],
}

impl Stack {
    fn push(&mut self, token: Token) {
        self.of_family[token.family as usize].push(self.tokens.len());
        self.tokens.push(token);
    }

    /// The innermost open mark of a family.
    fn partner(&self, family: Family) -> Option<&Token> {
        self.of_family[family as usize].last().map(|&at| &self.tokens[at])
    }

    /// Takes away the innermost open mark of a family and what was opened after it, in this order.
    fn pop_to(&mut self, family: Family) -> std::vec::Drain<'_, Token> {
        let at = self.of_family[family as usize].last().copied().unwrap_or(self.tokens.len());
        for token in &self.tokens[at..] {
            self.of_family[token.family as usize].pop();
        }
        self.tokens.drain(at..)
    }
}

/// Where the text of a passage begins, without white space.
fn first_byte(article: &Article, passage: &Passage) -> u32 {
    let text = article.text(passage.text);
    passage.text.end - Stretch::new(0, text.trim_start().len()).end
}

fn is_prose(passage: &Passage) -> bool {
    !matches!(passage.kind, PassageKind::Heading | PassageKind::Cell | PassageKind::Caption)
}

fn pair(opener: &Token, closer: &Token) -> Quoted {
    Quoted {
        text: opener.text.join(closer.text),
        inner: Stretch { start: opener.text.end, end: closer.text.start },
        mark: Some(opener.mark),
    }
}

/// Where a character begins whose first byte is that of some quotation mark.
fn mark_offsets(text: &str) -> impl Iterator<Item = usize> + '_ {
    let is_lead = |byte: u8| matches!(byte, b'"' | b'\'' | 0xC2 | 0xE2 | 0xE3);
    text.bytes().enumerate().filter(move |(_, byte)| is_lead(*byte)).map(|(at, _)| at)
}

fn family(mark: char) -> Option<Family> {
    Some(match mark {
        '"' | '“' | '”' | '„' | '‟' => Family::Double,
        '\'' | '‘' | '’' | '‚' => Family::Single,
        '«' | '»' => Family::Guillemet,
        '‹' | '›' => Family::SingleGuillemet,
        '「' | '」' => Family::Corner,
        '『' | '』' => Family::WhiteCorner,
        _ => return None,
    })
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―' | '/' | '=')
}

/// Whether an opening mark may follow this character.
fn may_stand_before(c: char) -> bool {
    c.is_whitespace() || is_dash(c) || matches!(c, '(' | '[' | '{' | '|' | '¿' | '¡') || family(c).is_some()
}

/// Whether a closing mark may be followed by this character.
fn may_stand_after(c: char) -> bool {
    c.is_whitespace() || (!c.is_alphanumeric() && !matches!(c, '(' | '[' | '{'))
}

/// Whether quoted words may begin with this character.
fn is_first_of_words(c: char) -> bool {
    c.is_alphanumeric()
        || family(c).is_some()
        || matches!(c, '(' | '[' | '{' | '…' | '.' | '#' | '$' | '£' | '€' | '¿' | '¡' | '<' | '*' | '@')
}

/// What the token at `at` is, given the marks that are open before it.
fn role(article: &Article, tokens: &[Token], at: usize, later: &[Option<bool>], open: &Stack) -> Role {
    let token = &tokens[at];
    let partner = open.partner(token.family);
    match token.mark {
        '„' | '‟' | '「' | '『' => Role::Opens,
        '」' | '』' => Role::Closes,
        '“' => match partner {
            Some(it) if it.mark == '„' => Role::Closes,
            Some(_) if token.can_close && !token.can_open => Role::Closes,
            _ => Role::Opens,
        },
        '”' if partner.is_none() && token.can_open && !token.can_close => Role::Opens,
        '”' => Role::Closes,
        '«' | '‹' => match partner {
            Some(it) if matches!(it.mark, '»' | '›') => Role::Closes,
            _ => Role::Opens,
        },
        '»' | '›' => match partner {
            Some(_) => Role::Closes,
            None if token.can_open && !token.can_close => Role::Opens,
            // An arrow between words.
            None if !token.can_close => Role::Nothing,
            None => Role::Closes,
        },
        '"' => straight_double(article, tokens, at, partner),
        _ => single(article, token, later[at], open.tokens.last().filter(|it| it.family == Family::Single)),
    }
}

fn straight_double(article: &Article, tokens: &[Token], at: usize, partner: Option<&Token>) -> Role {
    let token = &tokens[at];
    if token.before.is_none() && token.after.is_none() {
        return Role::Nothing; // A ditto mark in a cell.
    }
    let is_letter = |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && c.is_alphabetic());
    if is_letter(token.before) && is_letter(token.after) {
        // The mark inside a Hebrew acronym stands before its last letter; after a prefix of one letter it may open.
        let rest = article.clean_text()[token.text.end as usize..].chars().take_while(|c| c.is_alphabetic()).take(2);
        let opens = token.after.is_some_and(is_hebrew) && rest.count() > 1 && partner.is_none();
        return if opens { Role::Opens } else { Role::Nothing };
    }
    if token.before.is_some_and(|c| c.is_ascii_digit()) && token.mark == '"' {
        let closes_next = tokens.get(at + 1..).and_then(|rest| rest.iter().find(|it| it.family == Family::Double));
        let closes_next = closes_next.is_some_and(|it| it.can_close && !it.can_open);
        if partner.is_none() || (closes_next && is_short_number(article, token.text.start)) {
            return Role::Nothing; // Inches or seconds.
        }
    }
    match (token.can_open, token.can_close, partner) {
        (true, false, _) => Role::Opens,
        (false, true, _) | (_, _, Some(_)) => Role::Closes,
        _ => Role::Opens,
    }
}

fn is_hebrew(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{5ff}')
}

/// Whether a number of one or two digits ends at `end`.
fn is_short_number(article: &Article, end: u32) -> bool {
    let before = &article.clean_text()[..end as usize];
    before.bytes().rev().take(3).take_while(u8::is_ascii_digit).count() < 3
}

fn single(article: &Article, token: &Token, closes_later: Option<bool>, partner: Option<&Token>) -> Role {
    let after = &article.clean_text()[token.text.end as usize..];
    let in_word = token.before.is_some_and(char::is_alphanumeric) && token.after.is_some_and(char::is_alphanumeric);
    if in_word {
        return Role::Nothing;
    }
    let is_closer = token.can_close && !(token.can_open && token.mark == '‘');
    match partner {
        Some(it) if token.mark == '‘' && it.mark != '‚' => {}
        Some(it) if is_closer => {
            let is_apostrophe = token.before == Some('s') && is_possessive(article, it, token, after, closes_later);
            return if is_apostrophe { Role::Nothing } else { Role::Closes };
        }
        _ => {}
    }
    let opens = token.mark != '’' && token.can_open && !is_elision(after);
    if opens { Role::Opens } else { Role::Nothing }
}

/// Whether `s'` before a word is a plural possessive and not the end of a quotation.
fn is_possessive(article: &Article, opener: &Token, token: &Token, after: &str, closes_later: Option<bool>) -> bool {
    const AFTER_A_QUOTATION: &[&str] = &[
        "and", "or", "of", "in", "to", "is", "was", "were", "are", "as", "that", "which", "who", "by", "for", "from",
        "with", "at", "on", "but", "had", "has", "have", "would", "could", "than", "when", "while", "because",
    ];
    let Some(rest) = after.strip_prefix(' ') else { return false };
    if !rest.starts_with(char::is_lowercase) {
        return false;
    }
    let word: &str = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    if AFTER_A_QUOTATION.contains(&word) {
        return false;
    }
    // What is longer than this is no short quotation either; the bound keeps the search linear.
    const SHORT: usize = 300;
    let inner = article.text(Stretch { start: opener.text.end, end: token.text.start });
    closes_later == Some(true) || inner.len() > SHORT || inner.contains(". ")
}

/// For each token, whether the next single mark that is no apostrophe inside a word closes; none if there is no more.
fn next_singles(tokens: &[Token]) -> Vec<Option<bool>> {
    let mut next = None;
    let mut found: Vec<Option<bool>> = tokens
        .iter()
        .rev()
        .map(|token| {
            let here = next;
            if token.family == Family::Single && token.can_open != token.can_close {
                next = Some(token.can_close);
            }
            here
        })
        .collect();
    found.reverse();
    found
}

/// Whether an apostrophe stands for letters or digits left out before `after`: `'30s`, `'tis`.
fn is_elision(after: &str) -> bool {
    const ELIDED: &[&str] = &["tis", "twas", "twere", "em", "til", "till", "cause", "bout", "n", "s", "t", "round"];
    let n_digits = after.bytes().take(3).take_while(u8::is_ascii_digit).count();
    if n_digits == 2 {
        return !after[2..].starts_with(['\'', '’', '-', '–', ',']);
    }
    let end = after.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(after.len());
    end <= 5 && ELIDED.contains(&after[..end].to_ascii_lowercase().as_str())
}

/// Whether a single mark without a partner is a mark at all and not the sign of a sound in a name (`‘Abd`, `'Ali`):
/// only after words that introduce a quotation, and not before a vowel in upper case.
fn is_surely_mark(article: &Article, token: &Token) -> bool {
    let before = article.clean_text()[..token.text.start as usize].trim_end();
    let is_vowel = |c: char| matches!(c, 'A' | 'E' | 'I' | 'O' | 'U' | 'Ā' | 'Ī' | 'Ū' | 'ʿ');
    let opens_italics = || {
        let first = article.marks.partition_point(|mark| mark.text.start < token.text.start);
        article.marks[first..].iter().take(2).any(|it| it.text.start == token.text.start && it.kind == MarkKind::Italic)
    };
    matches!(before.chars().next_back(), Some(':' | ',')) && !token.after.is_some_and(is_vowel) && !opens_italics()
}
