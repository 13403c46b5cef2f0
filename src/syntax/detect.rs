//! Tells the format of a text by its marks, where the name of its file says nothing.

use super::Format;
use memchr::memmem;

/// How much of a text is looked at, in bytes.
const REACH: usize = 64 * 1024;

/// Counts what speaks for each format in the first 64 KiB. What speaks for none, or for two alike, is rendered text.
pub(super) fn by_text(text: &str) -> Format {
    let mut reach = text.len().min(REACH);
    while !text.is_char_boundary(reach) {
        reach -= 1;
    }
    let text = text[..reach].trim_start_matches(['\u{feff}', '\n', '\r', ' ']);
    let scores = [
        (Format::Rendered, rendered(text)),
        (Format::Markdown, inline(text, MARKDOWN) + markdown_lines(text)),
        (Format::Wikitext, inline(text, WIKITEXT) + wikitext_lines(text)),
    ];
    let best = scores.iter().map(|(_, score)| *score).max().unwrap_or(0);
    let mut bests = scores.iter().filter(|(_, score)| *score == best);
    match (bests.next(), bests.next()) {
        (Some((format, _)), None) if best >= ENOUGH => *format,
        _ => Format::Rendered,
    }
}

/// The least that speaks for a format: two marks that seldom stand in another, or one heading and a bit.
const ENOUGH: usize = 3;

/// Marks inside lines of wikitext, and what each is worth.
const WIKITEXT: &[(&str, usize)] = &[("[[", 2), ("{{", 2), ("'''", 2), ("<ref", 4), ("{|", 2), ("[http", 2)];

/// Marks inside lines of Markdown, and what each is worth.
const MARKDOWN: &[(&str, usize)] =
    &[("](http", 3), ("](/", 3), ("](#", 3), ("](.", 2), ("](", 1), ("[^", 3), ("**", 1), ("<!-- ", 1)];

fn inline(text: &str, marks: &[(&str, usize)]) -> usize {
    let worth = |(mark, worth): &(&str, usize)| memmem::find_iter(text.as_bytes(), mark).count() * worth;
    marks.iter().map(worth).sum()
}

fn wikitext_lines(text: &str) -> usize {
    let redirect = text.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("#redirect"));
    let is_heading = |line: &&str| {
        line.len() > 4
            && line.starts_with("==")
            && line.trim_end().ends_with("==")
            && line.contains(char::is_alphanumeric)
    };
    text.lines().filter(is_heading).count() * 4 + usize::from(redirect) * 20
}

fn markdown_lines(text: &str) -> usize {
    let front_matter = text.starts_with("---\n") || text.starts_with("---\r\n") || text.starts_with("+++\n");
    let worth = |line: &str| {
        let level = line.bytes().take_while(|b| *b == b'#').count();
        match level {
            // A numbered item of wikitext looks like a heading of the first level.
            1 if line.starts_with("# ") => 2,
            2..=6 if line[level..].starts_with(' ') => 4,
            _ if line.starts_with("```") || line.starts_with("~~~") => 3,
            _ => 0,
        }
    };
    text.lines().map(worth).sum::<usize>() + usize::from(front_matter) * 10
}

/// Markers `[12]`, and lines that begin a note of a rendered list.
fn rendered(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_marker = |at: usize| {
        let digits = bytes[at + 1..].iter().take(4).take_while(|b| b.is_ascii_digit()).count();
        let closes = |at: usize| bytes.get(at).copied();
        (1..=3).contains(&digits)
            && closes(at + 1 + digits) == Some(b']')
            && !matches!(closes(at + 2 + digits), Some(b'(' | b']'))
    };
    let markers = memchr::memchr_iter(b'[', bytes).filter(|at| is_marker(*at)).count();
    let bullet = |c: char| c.is_ascii_digit() || matches!(c, '-' | '*' | '.' | ' ');
    let is_note = |line: &&str| line.trim_start_matches(bullet).starts_with(['↑', '^']);
    // What the wiki prints where it fails names the tags and templates of wikitext.
    let errors = memmem::find_iter(bytes, "Cite error: ").count();
    markers * 2 + text.lines().filter(is_note).count() * 4 + errors * 12
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_tell_the_format() {
        let cases = [
            ("", Format::Rendered),
            ("Plain words of nobody.", Format::Rendered),
            ("#REDIRECT [[Moscow Trials]]", Format::Wikitext),
            ("#redirect [[x]]", Format::Wikitext),
            ("'''Kirov''' was a [[Bolshevik]].<ref>Getty</ref>\n== Life ==\n# one\n# two", Format::Wikitext),
            ("{{Infobox}}\n{| class=wikitable\n|}", Format::Wikitext),
            ("---\ntitle: Kirov\n---\nWords.", Format::Markdown),
            ("# Kirov\n\nKirov[^1] was **shot**.\n\n[^1]: Getty", Format::Markdown),
            ("See [this](https://example.org).\n\n## Life", Format::Markdown),
            ("Kirov was shot.[1]\nReferences\n- ↑ Getty", Format::Rendered),
            (
                "Kirov was shot.[1] Cite error: There are <ref group=a> tags or {{efn}} templates on this page, but the \
                 references will not show without a {{reflist|group=a}} template or {{notelist}} template.",
                Format::Rendered,
            ),
            ("Kirov was shot.[1] A stray {{!}} is left.\n[1] Getty", Format::Rendered),
            ("Kirov was shot.<ref>Getty</ref>[1]\nReferences\n1. ^ Getty", Format::Rendered),
            ("\u{feff}# Kirov\n\nWords **here**.", Format::Markdown),
        ];
        for (text, expected) in cases {
            assert_eq!(by_text(text), expected, "{text}");
        }
    }
}
