//! HTML inside Markdown: tags, their attributes, and character references.

use std::ops::Range;

/// A tag of HTML: `<a href="x">`, `</a>`, `<br/>`.
#[derive(Debug)]
pub(super) struct Tag<'s> {
    /// Its name in lower case.
    pub(super) name: String,
    /// Whether it ends an element.
    pub(super) closes: bool,
    /// Whether it is an element by itself: `<br/>`.
    pub(super) is_whole: bool,
    attributes: &'s str,
    attributes_at: usize,
}

impl<'s> Tag<'s> {
    /// Reads the tag that is the whole of a stretch of the text; `None` if it is no tag (a comment, a declaration).
    pub(super) fn read(text: &'s str, range: Range<usize>) -> Option<Tag<'s>> {
        let inner = text[range.clone()].strip_prefix('<')?.strip_suffix('>')?;
        let (closes, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
        let n_name = inner.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(inner.len());
        if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let (name, rest) = inner.split_at(n_name);
        let (is_whole, attributes) = rest.strip_suffix('/').map_or((false, rest), |rest| (true, rest));
        let attributes_at = range.end - 1 - rest.len();
        Some(Tag { name: name.to_ascii_lowercase(), closes, is_whole, attributes, attributes_at })
    }

    /// The value of an attribute with its place, without quotation marks.
    pub(super) fn attribute(&self, name: &str) -> Option<(&'s str, Range<usize>)> {
        let (all, mut at) = (self.attributes, 0);
        while at < all.len() {
            at += all[at..].find(|c: char| !c.is_whitespace() && c != '/')?;
            let n_key = all[at..].find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(all.len() - at);
            let key = &all[at..at + n_key];
            let after = at + n_key;
            let rest = all[after..].trim_start();
            let Some(value) = rest.strip_prefix('=') else {
                at = after.max(at + 1);
                continue;
            };
            let value = value.trim_start();
            let start = all.len() - value.len();
            let quoted = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (start, n) = match quoted {
                Some(mark) => (start + 1, value[1..].find(mark).unwrap_or(value.len() - 1)),
                None => (start, value.find(char::is_whitespace).unwrap_or(value.len())),
            };
            if key.eq_ignore_ascii_case(name) {
                let place = self.attributes_at + start;
                return Some((&all[start..start + n], place..place + n));
            }
            at = start + n + usize::from(quoted.is_some());
        }
        None
    }
}

/// The byte after a tag that begins at `at` with `<`: after the first `>` that is not in quotation marks.
pub(super) fn tag_end(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut from = at + 1;
    while let Some(offset) = memchr::memchr3(b'>', b'"', b'\'', &bytes[from..]) {
        let found = from + offset;
        if bytes[found] == b'>' {
            return Some(found + 1);
        }
        match memchr::memchr(bytes[found], &bytes[found + 1..]) {
            Some(closing) => from = found + 1 + closing + 1,
            // A quotation mark that nothing closes is an apostrophe gone astray.
            None => return memchr::memchr(b'>', &bytes[found..]).map(|offset| found + offset + 1),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_has_a_name_and_attributes_with_places() {
        let text = "x <A  data-a=b href = \"u > v\" title='q' open/>";
        let end = tag_end(text, 2).expect("it ends");
        let tag = Tag::read(text, 2..end).expect("it is a tag");
        assert_eq!((tag.name.as_str(), tag.closes, tag.is_whole, end), ("a", false, true, text.len()));
        for (name, expected) in [("href", Some("u > v")), ("TITLE", Some("q")), ("data-a", Some("b")), ("open", None)] {
            let value = tag.attribute(name);
            assert_eq!(value.as_ref().map(|(value, _)| *value), expected, "{name}");
            assert!(value.is_none_or(|(value, range)| &text[range] == value));
        }
    }

    #[test]
    fn what_is_no_tag_is_none() {
        for text in ["<!-- x -->", "<>", "</>", "<1>", "a"] {
            assert!(Tag::read(text, 0..text.len()).is_none(), "{text}");
        }
        assert_eq!(tag_end("<a ", 0), None);
        assert_eq!(tag_end("<a it's> b", 0), Some(8));
    }
}
