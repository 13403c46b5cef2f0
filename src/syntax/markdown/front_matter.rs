//! The metadata before a Markdown text, and the works that one behind it lists: where they lie, and the keys that
//! matter.

use std::ops::Range;

/// A block of metadata: YAML between `---` lines, or TOML between `+++` lines.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct FrontMatter {
    /// The first byte of the opening fence.
    pub(super) start: usize,
    /// The lines between the fences.
    inner: Range<usize>,
    /// The byte after the closing fence and its line break.
    pub(super) end: usize,
}

impl FrontMatter {
    /// Finds it. It begins at byte `at` with a fence, holds no blank first line, and has a closing fence.
    pub(super) fn find(text: &str, at: usize) -> Option<FrontMatter> {
        let start = at;
        let mut lines = lines(text, at);
        let fence = text[lines.next()?].trim_end();
        if fence != "---" && fence != "+++" {
            return None;
        }
        let first = lines.next()?;
        let mut line = first.clone();
        if text[first.clone()].trim().is_empty() {
            return None;
        }
        loop {
            let words = text[line.clone()].trim_end();
            if words == fence || (fence == "---" && words == "...") {
                return Some(FrontMatter { start, inner: first.start..line.start, end: line.end });
            }
            line = lines.next()?;
        }
    }

    /// Finds the block of YAML that ends a text from byte `at` on and lists works under `references`, as Pandoc takes
    /// it there, too: a blank line stands before it, and nothing behind it.
    pub(super) fn closing(text: &str, at: usize) -> Option<FrontMatter> {
        let body = text[at..].trim_end();
        let body = body.strip_suffix("---").or_else(|| body.strip_suffix("..."))?;
        let fence = body.rfind("\n---")?;
        let is_apart = body[..fence].trim_end_matches('\r').ends_with('\n');
        let block = FrontMatter::find(text, at + fence + 1).filter(|_| is_apart)?;
        let ends = text[block.end..].trim().is_empty();
        (ends && block.block(text, "references").is_some()).then_some(block)
    }

    /// The value of a key at the top level, with its place, without quotation marks. A block value is its first line.
    pub(super) fn value<'s>(&self, text: &'s str, key: &str) -> Option<(&'s str, Range<usize>)> {
        self.values(text, key).into_iter().next()
    }

    /// The lines of a key at the top level and of its value, if there is such a key.
    pub(super) fn block<'s>(&self, text: &'s str, key: &str) -> Option<&'s str> {
        let mut lines = lines(text, self.inner.start).take_while(|line| line.end <= self.inner.end);
        let first = lines.find(|line| {
            let rest = text[line.clone()].strip_prefix(key);
            rest.is_some_and(|rest| rest.trim_start().starts_with(':'))
        })?;
        let goes_on = |line: &Range<usize>| {
            text[line.clone()].trim().is_empty() || text[line.clone()].starts_with([' ', '\t', '-', '#', '[', ']', '}'])
        };
        let end = lines.take_while(goes_on).last().map_or(first.end, |line| line.end);
        Some(&text[first.start..end])
    }

    /// Whether it says who wrote the text.
    pub(super) fn is_signed(&self, text: &str) -> bool {
        ["author", "authors", "by"].iter().any(|key| !self.values(text, key).is_empty())
    }

    /// The values of a key at the top level: one, or the items of a list on one line or on several.
    pub(super) fn values<'s>(&self, text: &'s str, key: &str) -> Vec<(&'s str, Range<usize>)> {
        let mut lines = lines(text, self.inner.start).take_while(|line| line.end <= self.inner.end);
        let Some(at) = lines.find_map(|line| {
            let rest = text[line.clone()].strip_prefix(key)?.trim_start_matches([' ', '\t']);
            rest.strip_prefix([':', '=']).map(|rest| line.end - rest.len()..line.end)
        }) else {
            return Vec::new();
        };
        let first = text[at.clone()].trim();
        if let Some(items) = first.strip_prefix('[').and_then(|items| items.strip_suffix(']')) {
            return items.split(',').filter_map(|item| unquoted(text, item)).collect();
        }
        if !matches!(first, "" | ">" | "|" | ">-" | "|-") {
            return unquoted(text, first).into_iter().collect();
        }
        let indented = lines.map(|line| &text[line]).take_while(|line| line.starts_with([' ', '\t', '-']));
        indented.filter_map(|line| unquoted(text, line.trim().trim_start_matches("- "))).collect()
    }
}

/// A part of the text without white space and quotation marks around it, with its place; `None` if nothing is left.
fn unquoted<'s>(text: &'s str, part: &'s str) -> Option<(&'s str, Range<usize>)> {
    let part = part.trim();
    let bare = ['"', '\''].into_iter().find_map(|mark| part.strip_prefix(mark)?.strip_suffix(mark)).unwrap_or(part);
    let start = bare.as_ptr() as usize - text.as_ptr() as usize;
    (!bare.is_empty()).then(|| (bare, start..start + bare.len()))
}

fn lines(text: &str, at: usize) -> impl Iterator<Item = Range<usize>> {
    let mut at = at;
    text[at..].split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        start..at
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, key: &str, expected: &[&str]) {
        let front = FrontMatter::find(text, 0).expect("the text has front matter");
        let values = front.values(text, key);
        assert!(values.iter().all(|(value, range)| &text[range.clone()] == *value));
        assert_eq!(values.into_iter().map(|(value, _)| value).collect::<Vec<_>>(), expected, "{key} of {text:?}");
    }

    #[test]
    fn a_key_has_one_value_or_a_list() {
        check("---\ntitle: The *Trials*\n---\nText", "title", &["The *Trials*"]);
        check("---\r\ntitle: \"The Trials\"\r\n---\r\n", "title", &["The Trials"]);
        check("+++\ntitle = 'The Trials'\n+++\n", "title", &["The Trials"]);
        check("---\ntitle: >\n  The Trials\nx: y\n...\n", "title", &["The Trials"]);
        check("---\nbibliography: [a.bib, \"b.bib\"]\n---\n", "bibliography", &["a.bib", "b.bib"]);
        check("---\r\nbibliography: \"a b.bib\"\r\n---\r\n", "bibliography", &["a b.bib"]);
        check("---\nbibliography:\n  - a.bib\n  - b.bib\nother: c\n---\n", "bibliography", &["a.bib", "b.bib"]);
        check("---\nsubtitle: no\n  title: nested\n---\n", "title", &[]);
    }

    #[test]
    fn a_block_is_the_lines_of_a_key() {
        let text = "---\ntitle: a\nreferences:\n- id: a\n\n  title: b\nlang: en\n---\nText";
        let front = FrontMatter::find(text, 0).expect("the text has front matter");
        assert_eq!(front.block(text, "references"), Some("references:\n- id: a\n\n  title: b\n"));
        assert_eq!(front.block(text, "lang"), Some("lang: en\n"));
        assert_eq!(front.block(text, "ref"), None);
    }

    #[test]
    fn what_is_not_closed_or_begins_with_a_blank_line_is_text() {
        for text in ["---\ntitle: x\n", "---\n\ntext\n---\n", "text\n---\nx\n---\n", "", "---"] {
            assert_eq!(FrontMatter::find(text, 0), None, "{text:?}");
        }
    }
}
