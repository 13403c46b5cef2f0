//! References that were typed as the wiki shows them, or as the text of a program: `[2]`, `<sup>3</sup>`, `&lt;ref&gt;`.

use super::Reader;
use crate::article::FaultKind;
use crate::source::Span;
use memchr::memmem;
use std::ops::Range;

/// How a tag of a reference begins where a program wrote its bracket as text.
const ESCAPED: &str = "&lt;ref";

/// The first tag of a reference that is written as text, and how many there are, in a page where they outnumber the real
/// ones: nobody knows what of such a page is markup.
pub(super) fn wholly_escaped(text: &str) -> Option<(Span, usize)> {
    let mut escaped = memmem::find_iter(text.as_bytes(), ESCAPED);
    let first = escaped.next()?;
    let n = 1 + escaped.count();
    let n_real = memmem::find_iter(text.as_bytes(), "<ref").count();
    (n > MOST_QUOTED && n > n_real && has_escaped_end(text)).then(|| (tag(text, first), n))
}

fn has_escaped_end(text: &str) -> bool {
    memmem::find(text.as_bytes(), b"&lt;/ref").is_some()
}

/// How many such tags a page may show on purpose, to tell how references are written.
const MOST_QUOTED: usize = 2;

/// The place of the tag that begins at a place.
fn tag(text: &str, at: usize) -> Span {
    let end = text[at + ESCAPED.len()..].find(['>', ';', '\n']).map_or(0, |end| end + 1);
    Span::new(at, at + ESCAPED.len() + end)
}

impl Reader<'_, '_> {
    /// Counts a `&lt;` that begins a reference.
    pub(super) fn escaped(&mut self, at: usize) {
        let is_code = || ["<code>", "<tt>", "<kbd>", "<samp>"].iter().any(|tag| self.text[..at].ends_with(tag));
        if self.text[at..].starts_with(ESCAPED) && !self.silent && !is_code() {
            self.escaped.get_or_insert_with(|| (tag(self.text, at), 0)).1 += 1;
        }
    }

    /// Reports the references that are written as text; a tag that nothing ends is no more than told of.
    pub(super) fn tell_escaped(&mut self) {
        if let Some((first, n)) = self.escaped.take().filter(|_| has_escaped_end(self.text)) {
            self.builder.fault(FaultKind::EscapedRef, first, &n.to_string());
        }
    }

    /// Reports numbers in running text that were typed as markers: `burned.[2]`, `burned.<sup>3</sup>`. Only behind the
    /// end of a clause are they no exponents and no numbers of something else, and only where the page has references.
    pub(super) fn typed_markers(&mut self, range: Range<usize>) {
        if !self.has_refs || self.builder.current_note().is_some() {
            return;
        }
        let text = &self.text[range.clone()];
        let is_number = |text: &str| {
            (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0')
        };
        let ends_clause = |at: usize| {
            let before = self.text[..at].strip_suffix(['.', ',', ';', '!', '?', '”', '"', ')']);
            let before = before.map_or("", |rest| rest.trim_end_matches(['.', '”', '"', ')']));
            before.ends_with(char::is_alphabetic)
        };
        let is_apart =
            |at: usize| !self.text[at..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '(' | ':'));
        let mut found = Vec::new();
        for offset in memchr::memchr_iter(b'[', text.as_bytes()) {
            let Some(n) = text[offset + 1..].find([']', '[']).filter(|n| *n <= 3) else { continue };
            let marker = range.start + offset..range.start + offset + n + 2;
            let is_closed = self.text[..marker.end].ends_with(']');
            if is_closed
                && is_number(&text[offset + 1..offset + 1 + n])
                && ends_clause(marker.start)
                && is_apart(marker.end)
            {
                found.push(marker);
            }
        }
        let before = self.text[..range.start].strip_suffix("<sup>");
        if let Some(before) = before.filter(|_| self.text[range.end..].starts_with("</sup>")) {
            let marker = before.len()..range.end + "</sup>".len();
            if is_number(text.trim_matches(['[', ']'])) && ends_clause(before.len()) && is_apart(marker.end) {
                found.push(marker);
            }
        }
        for marker in found {
            self.builder.fault(FaultKind::TypedMarker, marker.clone().into(), &self.text[marker]);
        }
    }
}
