//! What a wiki leaves in a text that was copied out of it: machinery of templates, tags and templates that no wiki reads
//! any more, errors.

use super::{Format, errors, wikitext};
use crate::article::FaultKind;
use crate::article::build::Builder;
use crate::source::{Span, boundary_after};
use std::ops::Range;

/// How long a piece of machinery is at most, in bytes.
const REACH: usize = 200;

/// Reports machinery in the notes of a text that no wiki reads; of a copied page the tags and templates in all of it,
/// and in Markdown, whose reader takes those for its own, the ones in notes and the errors there.
pub(super) fn report(builder: &mut Builder<'_>, format: Format) {
    for note in builder.note_spans() {
        let text = builder.source().slice(note);
        let mut found = machinery(text);
        if format == Format::Markdown {
            // The tag that a note begins with makes it.
            found.extend(markup(text).into_iter().filter(|range| range.start > 0));
            for range in errors::in_text(text) {
                let span = Span::new(note.start as usize + range.start, note.start as usize + range.end);
                builder.fault(FaultKind::RenderedError, span, &text[range]);
            }
        }
        tell(builder, note.start as usize, found);
    }
    if format == Format::Rendered {
        let found = markup(builder.source().text());
        tell(builder, 0, found);
    }
}

fn tell(builder: &mut Builder<'_>, base: usize, found: Vec<Range<usize>>) {
    for range in found {
        let span = Span::new(base + range.start, base + range.end);
        let detail = builder.source().slice(span).to_owned();
        builder.fault(FaultKind::LeakedMarkup, span, &detail);
    }
}

/// The machinery in a text, in order: parameters that nobody gave (`{{{page}}}`), functions (`{{#if:…}}`), tags for
/// pages that are shown in others, and categories.
fn machinery(text: &str) -> Vec<Range<usize>> {
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

/// The tags of references in a text, and the templates that cite, number or doubt: `<ref>…</ref>`, `{{sfn|…}}`,
/// `{{cn}}`. Each is told by what opens it; the end of a reference only if nothing does.
fn markup(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut is_open = false;
    while let Some(offset) = memchr::memchr3(b'{', b'<', b'&', &text.as_bytes()[at..]) {
        let start = at + offset;
        let rest = &text[start..boundary_after(text, (start + REACH).min(text.len()))];
        let end = END_TAGS.iter().find(|tag| rest.starts_with(**tag)).map(|tag| tag.len());
        let len = match end {
            Some(_) if std::mem::take(&mut is_open) => None,
            Some(len) => Some(len),
            None if rest.starts_with('{') => template(rest),
            None => ref_tag(rest).inspect(|len| is_open = !rest[..*len].contains("/>")),
        };
        at = start + len.unwrap_or(1);
        found.extend(len.map(|len| start..start + len));
    }
    found
}

/// What ends a reference, as it is and as a program writes it in a text.
const END_TAGS: [&str; 2] = ["</ref>", "&lt;/ref&gt;"];

/// How long the opening tag of a reference is that a text begins with, as it is or as a program writes it in a text.
fn ref_tag(text: &str) -> Option<usize> {
    let (open, close) = if text.starts_with('<') { ("<ref", ">") } else { ("&lt;ref", "&gt;") };
    let rest = text.strip_prefix(open)?;
    let is_tag = rest.starts_with(['/', ' ']) || rest.starts_with(close);
    rest.find(close).filter(|_| is_tag).map(|end| open.len() + end + close.len())
}

/// How long the template is that a text begins with, if a reader of sources knows it.
fn template(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("{{").filter(|rest| !rest.starts_with('{'))?;
    let name = &rest[..rest.find(['|', '}', '{', '\n'])?];
    let end = rest.find("}}").map_or(name.len(), |end| end + 2);
    wikitext::speaks_of_sources(name).then_some("{{".len() + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machinery_is_found_to_its_end() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<&str> = machinery(text).into_iter().map(|range| &text[range]).collect();
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

    #[test]
    fn tags_and_templates_of_references_are_found() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<&str> = markup(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("It burned.<ref name=\"a\">Olds</ref> It fell.{{cn}}", &["<ref name=\"a\">", "{{cn}}"]);
        check(
            "It fell.{{sfn|Olds|2001|p=3}} p. 3. {{ISBN|0-8044-2957-X}}",
            &["{{sfn|Olds|2001|p=3}}", "{{ISBN|0-8044-2957-X}}"],
        );
        check("It fell.[10]</ref> It &lt;ref&gt;burned&lt;/ref&gt;.", &["</ref>", "&lt;ref&gt;"]);
        check("<ref name=\"a\" />Olds</ref>", &["<ref name=\"a\" />", "</ref>"]);
        check("{\\displaystyle {{a}|b}} {{title}} {{ page.title }} <reference> {{{page}}}", &[]);
    }
}
