//! The grammar of phrases: what a lint file writes, as a tree.
//!
//! A phrase is words. Case, markup, line breaks, note markers and punctuation between the words do not matter, but a
//! phrase never runs over the end of a sentence.
//!
//! | written | stands for |
//! | --- | --- |
//! | `many historians` | these words, in this order |
//! | `(a\|b c)` | one of these |
//! | `word?`, `(…)?` | this, or nothing |
//! | `claim~` | a verb or noun in all its forms: claim, claims, claimed, claiming ([`super::forms`]) |
//! | `..3` | up to three words, whichever they are |
//! | `{adj}` | a word of a class ([`Class`]) |
//! | `=Party` | this word in just this case |
//! | `!not` | any one word but this |
//! | `,` | a comma must stand between the words |
//! | `{list:crowds}` | a word or phrase of a list |
//! | `^`, `$` | the beginning and the end of a sentence |
//! | `<who:…>` | a named part, for conditions, messages and labels; `<n:quantity>` is short for `<n:{quantity}>` |
//! | `[[…]]` | the part to report, where that is not the whole phrase |

use super::classes::Class;
use super::lists::Lists;
use super::{Mistake, forms};

/// The longest phrase, in words.
pub const MAX_WORDS: usize = 40;
const MAX_DEPTH: usize = 8;
const MAX_ITEMS: usize = 2_000;

/// A phrase as a tree.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Phrase {
    /// What it consists of, in order.
    pub items: Vec<Item>,
    /// The names of its parts; [`Item::Part`] counts them from 0.
    pub parts: Vec<String>,
}

/// A piece of a phrase.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// One of these words, folded.
    Words(Vec<Box<str>>),
    /// This word in this case.
    Exact(Box<str>),
    /// Any word but this one, folded.
    Not(Box<str>),
    /// A word of a class.
    Class(Class),
    /// Up to so many words.
    Gap(usize),
    /// A comma between words.
    Comma,
    /// The beginning of a sentence.
    Start,
    /// The end of a sentence.
    End,
    /// One of several.
    Either(Vec<Vec<Item>>),
    /// This or nothing.
    Optional(Vec<Item>),
    /// A named part, by its number.
    Part(usize, Vec<Item>),
    /// The part to report.
    Report(Vec<Item>),
}

impl Item {
    /// The fewest and the most words it takes.
    pub fn n_words(&self) -> (usize, usize) {
        match self {
            Item::Words(_) | Item::Exact(_) | Item::Not(_) | Item::Class(_) => (1, 1),
            Item::Gap(most) => (0, *most),
            Item::Comma | Item::Start | Item::End => (0, 0),
            Item::Either(all) => all
                .iter()
                .map(|items| n_words(items))
                .fold((usize::MAX, 0), |(least, most), one| (least.min(one.0), most.max(one.1))),
            Item::Optional(items) => (0, n_words(items).1),
            Item::Part(_, items) | Item::Report(items) => n_words(items),
        }
    }

    /// Whether it asks for a name or for a word in its own case.
    fn speaks_of_names(&self) -> bool {
        let any = |items: &[Item]| items.iter().any(Item::speaks_of_names);
        match self {
            Item::Exact(_) | Item::Class(Class::Name | Class::Capital) => true,
            Item::Either(all) => all.iter().any(|items| any(items)),
            Item::Optional(items) | Item::Part(_, items) | Item::Report(items) => any(items),
            Item::Words(_) | Item::Not(_) | Item::Class(_) | Item::Gap(_) | Item::Comma | Item::Start | Item::End => {
                false
            }
        }
    }
}

/// The fewest and the most words that some items take.
pub fn n_words(items: &[Item]) -> (usize, usize) {
    items.iter().map(Item::n_words).fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
}

/// A word in lower case with straight apostrophes, as [`crate::article::prose::Vocabulary`] holds them.
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }).collect()
}

impl Phrase {
    /// Whether it speaks of names (`{name}`, `{capital}`, `=Party`): then names are words like any other to it, while
    /// to all other phrases a name is not the article's own wording.
    pub fn speaks_of_names(&self) -> bool {
        self.items.iter().any(Item::speaks_of_names)
    }

    /// Reads a phrase.
    ///
    /// # Errors
    /// The first mistake, with its place in the text.
    pub fn parse(text: &str) -> Result<Phrase, Mistake> {
        Phrase::parse_with(text, None)
    }

    /// Reads a phrase that may name lists.
    ///
    /// # Errors
    /// The first mistake, with its place in the text.
    pub fn parse_with(text: &str, lists: Option<&Lists>) -> Result<Phrase, Mistake> {
        let mut parser = Parser { text, at: 0, depth: 0, n_items: 0, parts: Vec::new(), has_report: false, lists };
        let items = parser.sequence()?;
        if parser.at < text.len() {
            return Err(parser.mistake_here("nothing is open that this would close"));
        }
        let whole = 0..text.len();
        match n_words(&items) {
            (_, 0) => Err(Mistake::new(whole, "a phrase needs a word")),
            (0, _) => Err(Mistake::new(whole, "this phrase would be found where there is nothing")
                .help("leave one word without `?`")),
            (_, most) if most > MAX_WORDS => {
                Err(Mistake::new(whole, format!("a phrase is at most {MAX_WORDS} words long, and this may be {most}")))
            }
            _ => Ok(Phrase { items, parts: parser.parts }),
        }
    }

    /// The phrase of words that stand one after the other, without any grammar; in just this case if that matters.
    pub fn of_words(text: &str, heeds_case: bool) -> Phrase {
        let words = words_of(text).map(|word| match heeds_case {
            true => Item::Exact(word.replace('’', "'").into()),
            false => Item::Words(vec![fold(word).into()]),
        });
        Phrase { items: words.collect(), parts: Vec::new() }
    }
}

/// The words of a plain text, as an article's words are cut.
fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_word_char(c)).map(|word| word.trim_matches(is_joiner)).filter(|word| !word.is_empty())
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || is_joiner(c)
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\'' | '’' | '.' | '-')
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
    n_items: usize,
    parts: Vec<String>,
    has_report: bool,
    lists: Option<&'t Lists>,
}

impl<'t> Parser<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn eat(&mut self, token: &str) -> bool {
        let is_next = self.rest().starts_with(token);
        if is_next {
            self.at += token.len();
        }
        is_next
    }

    fn eat_while(&mut self, keep: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let taken = &rest[..rest.find(|c| !keep(c)).unwrap_or(rest.len())];
        self.at += taken.len();
        taken
    }

    fn eat_space(&mut self) {
        self.at += self.rest().bytes().take_while(|byte| *byte == b' ').count();
        if self.rest().bytes().next().is_some_and(|byte| byte < b' ' || !byte.is_ascii()) {
            self.eat_while(char::is_whitespace);
        }
    }

    fn mistake_here(&self, message: &str) -> Mistake {
        let len = self.peek().map_or(0, char::len_utf8);
        Mistake::new(self.at..self.at + len, message)
    }

    /// Items up to what closes them, or the end.
    fn sequence(&mut self) -> Result<Vec<Item>, Mistake> {
        let mut items = Vec::new();
        loop {
            self.eat_space();
            let rest = self.rest();
            if rest.is_empty() || rest.starts_with([')', '|', '>']) || rest.starts_with("]]") {
                return Ok(items);
            }
            let start = self.at;
            let item = self.item()?;
            self.n_items += 1;
            if self.n_items > MAX_ITEMS {
                return Err(
                    Mistake::new(start..self.at, "the phrase has too many pieces").help("make several phrases of it")
                );
            }
            let item = if self.eat("?") { Item::Optional(vec![item]) } else { item };
            items.push(item);
        }
    }

    fn item(&mut self) -> Result<Item, Mistake> {
        let start = self.at;
        // Most items are words, and thousands of phrases are read before anything is checked.
        if self.peek().is_some_and(char::is_alphanumeric) {
            return self.plain_word(start);
        }
        if self.eat("(") {
            return self.nested(start, Parser::alternatives);
        }
        if self.eat("[[") {
            return self.nested(start, Parser::report);
        }
        if self.eat("<") {
            return self.nested(start, Parser::part);
        }
        if self.eat("..") {
            return self.gap(start);
        }
        if self.eat("{") {
            return self.class(start);
        }
        for (mark, item) in [(",", Item::Comma), ("^", Item::Start), ("$", Item::End)] {
            if self.eat(mark) {
                return Ok(item);
            }
        }
        if self.eat("=") {
            return Ok(Item::Exact(self.word(start)?.replace('’', "'").into()));
        }
        if self.eat("!") {
            return Ok(Item::Not(fold(self.word(start)?).into()));
        }
        self.plain_word(start)
    }

    /// A word, or with `~` all its forms.
    fn plain_word(&mut self, start: usize) -> Result<Item, Mistake> {
        let word = self.word(start)?;
        if self.eat("~") {
            return Ok(Item::Words(forms::forms(&fold(word)).into_iter().map(String::into_boxed_str).collect()));
        }
        let is_folded = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
        Ok(Item::Words(vec![if is_folded { word.into() } else { fold(word).into() }]))
    }

    fn nested(&mut self, start: usize, read: fn(&mut Self, usize) -> Result<Item, Mistake>) -> Result<Item, Mistake> {
        if self.depth == MAX_DEPTH {
            return Err(Mistake::new(start..self.at, "brackets are nested too deep here"));
        }
        self.depth += 1;
        let item = read(self, start);
        self.depth -= 1;
        item
    }

    fn alternatives(&mut self, start: usize) -> Result<Item, Mistake> {
        let mut all = vec![self.sequence()?];
        while self.eat("|") {
            all.push(self.sequence()?);
        }
        self.close(start, ")")?;
        if all.iter().any(Vec::is_empty) {
            return Err(Mistake::new(start..self.at, "one of these alternatives is empty")
                .help("write `(a|b)?` if there may be nothing"));
        }
        Ok(either(all))
    }

    fn report(&mut self, start: usize) -> Result<Item, Mistake> {
        if std::mem::replace(&mut self.has_report, true) {
            return Err(Mistake::new(start..self.at, "a phrase has one part to report, and this is the second"));
        }
        let items = self.sequence()?;
        self.close(start, "]]")?;
        match n_words(&items) {
            (0, _) => Err(Mistake::new(start..self.at, "the part to report may be empty").help("put a word in it")),
            _ => Ok(Item::Report(items)),
        }
    }

    fn part(&mut self, start: usize) -> Result<Item, Mistake> {
        let name = self.eat_while(|c| c.is_ascii_lowercase() || c == '_');
        if name.is_empty() || !self.eat(":") {
            return Err(Mistake::new(start..self.at, "a named part begins `<name:`"));
        }
        let index = self.parts.iter().position(|part| part == name).unwrap_or_else(|| {
            self.parts.push(name.to_owned());
            self.parts.len() - 1
        });
        let inner = self.at;
        let items = self.sequence()?;
        let class = Class::parse(self.text[inner..self.at].trim());
        self.close(start, ">")?;
        match class {
            Some(class) => Ok(Item::Part(index, vec![Item::Class(class)])),
            None if items.is_empty() => Err(Mistake::new(start..self.at, "this part is empty")),
            None => Ok(Item::Part(index, items)),
        }
    }

    fn gap(&mut self, start: usize) -> Result<Item, Mistake> {
        let digits = self.eat_while(|c| c.is_ascii_digit());
        match digits.parse() {
            Ok(most) if (1..=MAX_WORDS).contains(&most) => Ok(Item::Gap(most)),
            _ => Err(Mistake::new(start..self.at, "a gap says how many words it may have")
                .help("write `..3` for up to three words")),
        }
    }

    fn class(&mut self, start: usize) -> Result<Item, Mistake> {
        let name = self.eat_while(|c| c.is_ascii_lowercase());
        if name == "list" && self.eat(":") {
            return self.list(start);
        }
        self.close(start, "}")?;
        Class::parse(name).map(Item::Class).ok_or_else(|| {
            let names: Vec<&str> = Class::ALL.iter().map(|class| class.as_str()).collect();
            Mistake::new(start..self.at, format!("there is no class of words `{name}`")).names(name, &names)
        })
    }

    /// The words and phrases of a list.
    fn list(&mut self, start: usize) -> Result<Item, Mistake> {
        let name = self.eat_while(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.'));
        self.close(start, "}")?;
        let place = start..self.at;
        let Some(entries) = self.lists.and_then(|lists| lists.entries(name)) else {
            let known: Vec<&str> = self.lists.map_or(Vec::new(), |lists| lists.names().collect());
            return Err(Mistake::new(place, format!("there is no list `{name}`")).names(name, &known));
        };
        let mut all = Vec::new();
        for text in entries.iter().flat_map(|entry| &entry.any) {
            let phrase = Phrase::parse(text).map_err(|mistake| {
                Mistake::new(place.clone(), format!("`{text}` in the list `{name}`: {}", mistake.message))
            })?;
            self.n_items += 1;
            if self.n_items > MAX_ITEMS || !phrase.parts.is_empty() {
                let message = format!("the list `{name}` is too long for a phrase, or its phrases have named parts");
                return Err(Mistake::new(place, message).help("name it in `entries = \"…\"`"));
            }
            all.push(phrase.items);
        }
        if all.is_empty() {
            return Err(Mistake::new(place, format!("the list `{name}` is empty")));
        }
        Ok(either(all))
    }

    fn word(&mut self, start: usize) -> Result<&'t str, Mistake> {
        let from = self.at;
        let rest = self.rest();
        let n_plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        if n_plain > 0
            && rest.as_bytes().get(n_plain).is_none_or(|byte| byte.is_ascii() && !is_word_char(*byte as char))
        {
            self.at += n_plain;
            return Ok(&rest[..n_plain]);
        }
        let word = self.eat_while(is_word_char);
        // `no..3` is a word and a gap, and a full stop after a word is no part of it.
        let gap = if word.contains('.') { word.find("..") } else { None };
        let kept = gap.map_or(word, |end| &word[..end]).trim_end_matches(is_joiner);
        self.at = from + kept.len();
        if self.rest().starts_with('.') && !self.rest().starts_with("..") {
            self.at += 1;
        }
        if kept.is_empty() || !kept.starts_with(char::is_alphanumeric) {
            let len = self.peek().map_or(0, char::len_utf8);
            let place = start..self.at + len;
            return Err(Mistake::new(place, "this has no meaning in a phrase")
                .help("a phrase is words with `(a|b)`, `?`, `..3`, `{class}`, `<name:…>`, `[[…]]`, `,`, `^`, `$`; use `regex` for anything else"));
        }
        Ok(kept)
    }

    fn close(&mut self, start: usize, mark: &str) -> Result<(), Mistake> {
        if self.eat(mark) {
            return Ok(());
        }
        Err(Mistake::new(start..self.at.max(start + 1), format!("this is never closed by `{mark}`"))
            .help(format!("add `{mark}`; a phrase has no brackets of the text, for those use `regex`")))
    }
}

/// Alternatives of single words are one set of words.
fn either(all: Vec<Vec<Item>>) -> Item {
    let is_word = |items: &Vec<Item>| matches!(items.as_slice(), [Item::Words(_)]);
    if !all.iter().all(is_word) {
        return Item::Either(all);
    }
    let words = all.into_iter().flatten().flat_map(|item| match item {
        Item::Words(words) => words,
        _ => unreachable!("all of them are words"),
    });
    Item::Words(words.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(word: &str) -> Item {
        Item::Words(word.split('|').map(Into::into).collect())
    }

    #[test]
    fn phrases_are_read() {
        let check = |text: &str, expected: &[Item]| {
            assert_eq!(Phrase::parse(text).map(|phrase| phrase.items), Ok(expected.to_vec()), "{text}");
        };
        check("Many historians", &[words("many"), words("historians")]);
        check("(some|most) of", &[words("some|most"), words("of")]);
        check("so-called U.S. don’t", &[words("so-called"), words("u.s"), words("don't")]);
        check("in fact?", &[words("in"), Item::Optional(vec![words("fact")])]);
        check(
            "a (b c|d)?",
            &[words("a"), Item::Optional(vec![Item::Either(vec![vec![words("b"), words("c")], vec![words("d")]])])],
        );
        check("it is , then", &[words("it"), words("is"), Item::Comma, words("then")]);
        check("no ..2 doubt", &[words("no"), Item::Gap(2), words("doubt")]);
        check("no..2 doubt", &[words("no"), Item::Gap(2), words("doubt")]);
        check(
            "^ {adj} =Party !line $",
            &[
                Item::Start,
                Item::Class(Class::Adjective),
                Item::Exact("Party".into()),
                Item::Not("line".into()),
                Item::End,
            ],
        );
        check(
            "<n:quantity> [[men]]",
            &[Item::Part(0, vec![Item::Class(Class::Quantity)]), Item::Report(vec![words("men")])],
        );
    }

    #[test]
    fn a_tilde_stands_for_all_forms() {
        let phrase = Phrase::parse("claim~").unwrap();
        assert_eq!(phrase.items, [words("claim|claims|claimed|claiming")]);
    }

    #[test]
    fn mistakes_in_phrases_have_their_place() {
        let check = |text: &str, place: &str, message: &str| {
            let mistake = Phrase::parse(text).expect_err(text);
            assert_eq!((&text[mistake.place.clone()], mistake.message.as_str()), (place, message), "{text}");
        };
        check("", "", "a phrase needs a word");
        check("a? b?", "a? b?", "this phrase would be found where there is nothing");
        check("a (b|c", "(b|c", "this is never closed by `)`");
        check("a b)", ")", "nothing is open that this would close");
        check("a (b|)", "(b|)", "one of these alternatives is empty");
        check("a {adjective} b", "{adjective}", "there is no class of words `adjective`");
        check("a .. b", "..", "a gap says how many words it may have");
        check("a “b”", "“", "this has no meaning in a phrase");
        check("[[a]] [[b]]", "[[", "a phrase has one part to report, and this is the second");
        check("a ..40 b", "a ..40 b", "a phrase is at most 40 words long, and this may be 42");
    }

    #[test]
    fn brackets_nest_only_so_deep() {
        let text = "(".repeat(100_000);
        assert_eq!(Phrase::parse(&text).expect_err("too deep").message, "brackets are nested too deep here");
    }
}
