//! The tokens between the nodes of a line: apostrophes, entities, HTML tags, URLs, switches.

use super::names;
use crate::article::MarkKind;
use crate::article::works::addresses;

/// What begins at a special byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Two apostrophes or more.
    Quotes,
    /// A line break.
    LineBreak,
    /// `&nbsp;`
    Entity,
    /// What shows nothing: a behaviour switch, a signature, a carriage return.
    Nothing,
    /// An HTML tag, and whether it closes.
    Html(Html, bool),
    /// A URL in running text.
    Url,
    /// `[` before a URL, which ends at the offset.
    Bracket(usize),
}

/// What an HTML tag does to the text in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Html {
    /// It marks it.
    Mark(MarkKind),
    /// It begins or ends a block.
    Block,
    /// It begins or ends a quotation.
    BlockQuotation,
    /// It begins or ends a table.
    Table,
    /// It parts words.
    Space,
    /// Nothing.
    Plain,
}

const HTML: &[(&str, Html)] = &[
    ("i", Html::Mark(MarkKind::Italic)),
    ("em", Html::Mark(MarkKind::Italic)),
    ("cite", Html::Mark(MarkKind::Italic)),
    ("dfn", Html::Mark(MarkKind::Italic)),
    ("var", Html::Mark(MarkKind::Code)),
    ("b", Html::Mark(MarkKind::Bold)),
    ("strong", Html::Mark(MarkKind::Bold)),
    ("code", Html::Mark(MarkKind::Code)),
    ("tt", Html::Mark(MarkKind::Code)),
    ("kbd", Html::Mark(MarkKind::Code)),
    ("samp", Html::Mark(MarkKind::Code)),
    ("q", Html::Mark(MarkKind::Quoted)),
    ("blockquote", Html::BlockQuotation),
    ("table", Html::Table),
    ("p", Html::Block),
    ("div", Html::Block),
    ("center", Html::Block),
    ("li", Html::Block),
    ("ul", Html::Block),
    ("ol", Html::Block),
    ("dl", Html::Block),
    ("dt", Html::Block),
    ("dd", Html::Block),
    ("tr", Html::Block),
    ("td", Html::Block),
    ("th", Html::Block),
    ("caption", Html::Block),
    ("hr", Html::Block),
    ("h1", Html::Block),
    ("h2", Html::Block),
    ("h3", Html::Block),
    ("h4", Html::Block),
    ("h5", Html::Block),
    ("h6", Html::Block),
    ("br", Html::Space),
    ("wbr", Html::Plain),
    ("span", Html::Plain),
    ("small", Html::Plain),
    ("big", Html::Plain),
    ("sup", Html::Plain),
    ("sub", Html::Plain),
    ("s", Html::Plain),
    ("strike", Html::Plain),
    ("del", Html::Plain),
    ("ins", Html::Plain),
    ("u", Html::Plain),
    ("abbr", Html::Plain),
    ("font", Html::Plain),
    ("bdi", Html::Plain),
    ("bdo", Html::Plain),
    ("mark", Html::Plain),
    ("ruby", Html::Plain),
    ("rb", Html::Plain),
    ("rp", Html::Plain),
    ("rt", Html::Plain),
    ("rtc", Html::Plain),
    ("tbody", Html::Plain),
    ("thead", Html::Plain),
    ("time", Html::Plain),
    ("data", Html::Plain),
    ("noinclude", Html::Plain),
    ("onlyinclude", Html::Plain),
    ("includeonly", Html::Plain),
    ("nowiki", Html::Plain),
    ("ref", Html::Plain),
    ("references", Html::Plain),
    ("gallery", Html::Plain),
    ("poem", Html::Block),
    ("pre", Html::Block),
    ("math", Html::Plain),
    ("source", Html::Plain),
    ("section", Html::Plain),
];

const SPECIAL: [bool; 256] = names::byte_set(b"'\n\r&<_~:[");

/// The next token in `at..stop`, with where it begins and ends; it may look ahead to `limit` but not at nodes.
pub(super) fn next(text: &str, at: usize, stop: usize, limit: usize) -> Option<(usize, usize, Token)> {
    let bytes = text.as_bytes();
    let mut from = at;
    while let Some(found) = bytes[from..stop].iter().position(|&byte| SPECIAL[usize::from(byte)]) {
        let here = from + found;
        let token = match bytes[here] {
            b'\'' => quotes(bytes, here, stop),
            b'\n' => Some((here + 1, Token::LineBreak)),
            b'\r' => Some((here + 1, Token::Nothing)),
            b'&' => entity_end(text, here, stop).map(|end| (end, Token::Entity)),
            b'<' => html(bytes, here, limit),
            b'_' => switch(text, here, stop),
            b'~' => signature(bytes, here, stop),
            b'[' => bracket(text, here, stop),
            _ => {
                if let Some((start, end)) = url_around(text, at, here, stop) {
                    return Some((start, end, Token::Url));
                }
                None
            }
        };
        match token {
            Some((end, token)) => return Some((here, end, token)),
            None => from = here + 1,
        }
    }
    None
}

fn quotes(bytes: &[u8], at: usize, stop: usize) -> Option<(usize, Token)> {
    let n = bytes[at..stop].iter().take_while(|&&byte| byte == b'\'').count();
    (n >= 2).then_some((at + n, Token::Quotes))
}

/// Where the entity at `at` ends, its semicolon included.
pub(super) fn entity_end(text: &str, at: usize, stop: usize) -> Option<usize> {
    let rest = &text.as_bytes()[at + 1..stop.min(at + 40).max(at + 1)];
    let n = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#').count();
    (n > 0 && rest.get(n) == Some(&b';')).then_some(at + n + 2)
}

fn html(bytes: &[u8], at: usize, limit: usize) -> Option<(usize, Token)> {
    let is_closing = bytes.get(at + 1) == Some(&b'/');
    let start = at + 1 + usize::from(is_closing);
    let name = names::tag_name(bytes.get(start..limit)?);
    let (_, html) = HTML.iter().find(|(tag, _)| tag.as_bytes().eq_ignore_ascii_case(name))?;
    let after = start + name.len();
    let follows = bytes[..limit].get(after)?;
    if !(follows.is_ascii_whitespace() || matches!(follows, b'>' | b'/')) {
        return None;
    }
    // Attributes are short; a bound keeps a page of unclosed tags linear.
    let window = &bytes[after..limit.min(after + 2000)];
    let close = memchr::memchr2(b'>', b'<', window).map(|found| after + found)?;
    (bytes[close] == b'>').then_some((close + 1, Token::Html(*html, is_closing)))
}

/// `__TOC__`
fn switch(text: &str, at: usize, stop: usize) -> Option<(usize, Token)> {
    let name = text[at..stop].strip_prefix("__")?;
    let letters = name.char_indices().take(32).find(|(_, letter)| !letter.is_alphabetic() || letter.is_lowercase());
    let n = letters.map_or(0, |(n, _)| n);
    (n >= 3 && name[n..].starts_with("__")).then_some((at + n + 4, Token::Nothing))
}

/// `~~~~`
fn signature(bytes: &[u8], at: usize, stop: usize) -> Option<(usize, Token)> {
    let n = bytes[at..stop].iter().take_while(|&&byte| byte == b'~').count();
    (n >= 3).then_some((at + n, Token::Nothing))
}

fn bracket(text: &str, at: usize, stop: usize) -> Option<(usize, Token)> {
    // A site without its scheme and one whose scheme is mistyped are meant as addresses, and are read so.
    let rest = &text.as_bytes()[at + 1..stop];
    let is_site = rest.get(..4).is_some_and(|it| it.eq_ignore_ascii_case(b"www."));
    let is_address = is_site || names::scheme(rest).is_some();
    if !is_address && !rest.iter().take(7).any(|byte| matches!(byte, b':' | b';' | b'/')) {
        return None;
    }
    let end = url_end(text, at + 1, stop);
    (is_address || addresses::is_mistyped(&text[at + 1..end])).then_some((end, Token::Bracket(end)))
}

/// Where a URL ends that begins at or before `at`.
pub(super) fn url_end(text: &str, at: usize, stop: usize) -> usize {
    let is_end = |c: char| c.is_whitespace() || matches!(c, '[' | ']' | '<' | '>' | '"' | '\u{3000}');
    let end = text[at..stop].find(is_end).map_or(stop, |found| at + found);
    text[at..end].find("''").map_or(end, |quotes| at + quotes)
}

/// The URL whose scheme ends with the colon at `colon`.
fn url_around(text: &str, from: usize, colon: usize, stop: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    if !bytes[colon..stop].starts_with(b"://") {
        return None;
    }
    let letters = bytes[from..colon].iter().rev().take(6).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let start = colon - letters;
    names::scheme(&bytes[start..stop]).filter(|&n| n > 3)?;
    let url = &text[start..url_end(text, start, stop)];
    let mut kept = url.trim_end_matches([',', ';', '.', ':', '!', '?']);
    if !kept.contains('(') {
        kept = kept.trim_end_matches(')');
    }
    (kept.len() > colon - start + 3).then_some((start, start + kept.len()))
}
