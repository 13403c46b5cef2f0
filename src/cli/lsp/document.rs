//! A text that the editor holds, kept in step with it.

use super::checker::Checked;
use super::lines::{Lines, Unit};
use crate::source::{MAX_BYTES, Span};
use gen_lsp_types::{Range, TextDocumentContentChangeEvent};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use url::Url;

/// Typing must stop for so long before a text is checked again.
const PAUSE: Duration = Duration::from_millis(150);

/// A text that the editor holds.
pub(super) struct Document {
    /// Its file, or the name by which it goes if it has none.
    pub(super) path: PathBuf,
    pub(super) text: String,
    /// The number that the editor gives this state of the text.
    pub(super) version: i32,
    /// Rises whenever it is to be checked anew, be it that its text changed or its settings.
    pub(super) edition: u64,
    /// When it is to be checked.
    pub(super) due: Option<Instant>,
    /// What the last check gave, and of which edition.
    pub(super) checked: Option<(u64, Checked)>,
}

impl Document {
    pub(super) fn new(uri: &str, text: String, version: i32) -> Document {
        Document { path: path_of(uri), text, version, edition: 0, due: Some(Instant::now()), checked: None }
    }

    /// Takes changes in their order, each of the text that those before it left.
    pub(super) fn change(&mut self, changes: Vec<TextDocumentContentChangeEvent>, version: i32, unit: Unit) {
        for change in changes {
            match change {
                TextDocumentContentChangeEvent::TextDocumentContentChangePartial(part) => {
                    self.replace(part.range, &part.text, unit);
                }
                TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(whole) => {
                    self.text = whole.text;
                }
            }
        }
        self.version = version;
        self.postpone();
    }

    fn replace(&mut self, range: Range, text: &str, unit: Unit) {
        let Span { start, end } = Lines::new(&self.text, unit).span(range);
        if self.text.len() + text.len() <= MAX_BYTES {
            self.text.replace_range(start as usize..end as usize, text);
        }
    }

    /// Asks for a check as soon as nothing changes for a while.
    pub(super) fn postpone(&mut self) {
        self.edition += 1;
        self.due = Some(Instant::now() + PAUSE);
    }

    /// What was found, if it is of the text as it stands.
    pub(super) fn current(&self) -> Option<&Checked> {
        self.checked.as_ref().filter(|(edition, _)| *edition == self.edition).map(|(_, checked)| checked)
    }

    /// Whether it is settings or a lint, and no article.
    pub(super) fn is_toml(&self) -> bool {
        is_toml(&self.path)
    }
}

/// Whether a path is that of settings, a list or a lint.
pub(super) fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "toml")
}

/// The file that an address means; a text without a file goes by its address.
pub(super) fn path_of(uri: &str) -> PathBuf {
    let url = Url::parse(uri).ok().filter(|url| url.scheme() == "file");
    url.and_then(|url| url.to_file_path().ok()).unwrap_or_else(|| PathBuf::from(uri.replace(['/', '\\'], "_")))
}

/// The address of a file.
pub(super) fn uri_of(path: &Path) -> Option<String> {
    Url::from_file_path(path).ok().map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use gen_lsp_types::{Position, TextDocumentContentChangePartial};
    use proptest::prelude::*;

    /// The same edit as an editor makes it that holds its text in UTF-16.
    fn edited(text: &str, range: Range, new: &str) -> String {
        let units: Vec<u16> = text.encode_utf16().collect();
        let offset = |at: Position| {
            let (mut line, mut start) = (0, 0);
            let is_break = |unit: u16| unit == 10 || unit == 13;
            while line < at.line {
                let Some(end) = (start..units.len()).find(|&it| is_break(units[it])) else { return units.len() };
                start = end + if units[end..].starts_with(&[13, 10]) { 2 } else { 1 };
                line += 1;
            }
            let end = (start..units.len()).find(|&it| is_break(units[it])).unwrap_or(units.len());
            let at = (start + at.character as usize).min(end);
            let is_within = at > start && at < end && (0xDC00..0xE000).contains(&units[at]);
            if is_within { at - 1 } else { at }
        };
        let (one, other) = (offset(range.start), offset(range.end));
        let new: Vec<u16> = new.encode_utf16().collect();
        let (start, end) = (one.min(other), one.max(other));
        String::from_utf16(&[&units[..start], &new, &units[end..]].concat()).unwrap()
    }

    proptest! {
        #[test]
        fn the_text_stays_in_step_with_the_editor(
            text in "([aé漢𐐀]|\r\n|\n|\r){0,30}",
            edits in prop::collection::vec((0u32..6, 0u32..9, 0u32..6, 0u32..9, "([b𐐀]|\r\n){0,3}"), 0..12),
        ) {
            let mut document = Document::new("file:///a.md", text.clone(), 0);
            let mut expected = text;
            for (version, (line, character, end_line, end_character, new)) in edits.into_iter().enumerate() {
                let start = Position { line, character };
                let range = Range { start, end: Position { line: end_line, character: end_character } };
                expected = edited(&expected, range, &new);
                let change = TextDocumentContentChangePartial::new(range, None, new);
                document.change(vec![change.into()], version as i32, Unit::Utf16);
                prop_assert_eq!(&document.text, &expected);
            }
        }
    }
}
