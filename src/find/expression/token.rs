//! The tokens of a condition.

use crate::find::Mistake;
use std::ops::Range;

/// A token and its place in the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    pub(super) what: What,
    pub(super) place: Range<usize>,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    Number(f64),
    Text(String),
    /// A name or a word of the language: `and`, `match.words`.
    Word(String),
    /// An operator, a bracket or a comma.
    Sign(&'static str),
    End,
}

const SIGNS: [&str; 17] = ["==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "(", ")", "[", "]", ",", "=", "."];

/// Cuts a condition into tokens; the last is [`What::End`].
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, Mistake> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let first = rest.chars().next().expect("it is not empty");
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (what, len) = if first.is_ascii_digit() {
            number(rest, at)?
        } else if first == '"' || first == '\'' {
            quoted(rest, first, at)?
        } else if first.is_alphabetic() || first == '_' {
            let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-');
            let word = &rest[..rest.find(|c| !is_part(c)).unwrap_or(rest.len())];
            let word = word.trim_end_matches(['.', '-']);
            (What::Word(word.to_owned()), word.len())
        } else if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
            (What::Sign(sign), sign.len())
        } else {
            let place = at..at + first.len_utf8();
            return Err(Mistake::new(place, format!("`{first}` has no meaning in a condition")));
        };
        tokens.push(Token { what, place: at..at + len });
        at += len;
    }
    tokens.push(Token { what: What::End, place: text.len()..text.len() });
    Ok(tokens)
}

fn number(rest: &str, at: usize) -> Result<(What, usize), Mistake> {
    let digits = &rest[..rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != '_').unwrap_or(rest.len())];
    let Ok(value) = digits.replace('_', "").parse::<f64>() else {
        return Err(Mistake::new(at..at + digits.len(), format!("`{digits}` is no number")));
    };
    match rest[digits.len()..].starts_with('%') {
        true => Ok((What::Number(value / 100.0), digits.len() + 1)),
        false => Ok((What::Number(value), digits.len())),
    }
}

/// A text between two equal marks. A backslash before a mark or a backslash takes its meaning away; any other is kept,
/// so that regular expressions can be written as they are.
fn quoted(rest: &str, mark: char, at: usize) -> Result<(What, usize), Mistake> {
    let mut text = String::new();
    let mut chars = rest.char_indices().skip(1).peekable();
    while let Some((index, c)) = chars.next() {
        match c {
            '\\' => match chars.next_if(|(_, next)| *next == mark || *next == '\\') {
                Some((_, escaped)) => text.push(escaped),
                None => text.push('\\'),
            },
            _ if c == mark => return Ok((What::Text(text), index + 1)),
            _ => text.push(c),
        }
    }
    Err(Mistake::new(at..at + rest.len(), format!("this text is never closed by `{mark}`"))
        .help(format!("add `{mark}`; within the text write `\\{mark}`")))
}
