//! What a template or a page leaves in a note where it was copied with the machinery of the wiki.

use crate::article::FaultKind;
use crate::article::build::Builder;
use crate::source::Span;
use std::ops::Range;

/// How long a piece of machinery is at most, in bytes.
const REACH: usize = 200;

/// Reports the machinery in the notes of a text that no wiki reads any more.
pub(super) fn report(builder: &mut Builder<'_>) {
    for note in builder.note_spans() {
        let found = in_text(builder.source().slice(note));
        for range in found {
            let span = Span::new(note.start as usize + range.start, note.start as usize + range.end);
            let detail = builder.source().slice(span).to_owned();
            builder.fault(FaultKind::LeakedMarkup, span, &detail);
        }
    }
}

/// The machinery in a text, in order: parameters that nobody gave (`{{{page}}}`), functions (`{{#if:…}}`), tags for
/// pages that are shown in others, and categories.
fn in_text(text: &str) -> Vec<Range<usize>> {
    const MACHINERY: [(&str, &str); 7] = [
        ("{{{", "}}}"),
        ("{{#", "}}"),
        ("<includeonly>", "</includeonly>"),
        ("<noinclude>", "</noinclude>"),
        ("<onlyinclude>", "</onlyinclude>"),
        ("[[Category:", "]]"),
        ("[[category:", "]]"),
    ];
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = memchr::memchr3(b'{', b'<', b'[', &text.as_bytes()[at..]) {
        let start = at + offset;
        let rest = &text[start..];
        let len = MACHINERY.iter().find_map(|(open, close)| {
            let inside = rest.strip_prefix(open)?;
            let n = inside.get(..inside.len().min(REACH)).unwrap_or(inside).find(close);
            Some(open.len() + n.map_or(0, |n| n + close.len()))
        });
        at = start + len.unwrap_or(1);
        found.extend(len.map(|len| start..start + len));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machinery_is_found_to_its_end() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<&str> = in_text(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("Brown, p. {{{page}}}, {{#if:1990|1990}}.", &["{{{page}}}", "{{#if:1990|1990}}"]);
        check(
            "Brown<includeonly>x</includeonly> [[Category:Mills]]",
            &["<includeonly>x</includeonly>", "[[Category:Mills]]"],
        );
        check("{{{ Brown", &["{{{"]);
        check("{{cite book}} [[Mill]] <i>Brown</i> [1] {a}", &[]);
    }
}
