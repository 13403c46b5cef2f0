//! The examples of a lint, as its file gives them: what it must find, what it must not.

use super::sources;
use super::table::{Table, Text};
use crate::article::Declared;
use crate::finding::{Facts, Level};
use crate::source::Span;
use crate::syntax::Format;

/// An example.
#[derive(Clone, Debug)]
pub struct Example {
    /// What it shows.
    pub shows: Shows,
    /// The article, with `⟦` and `⟧` round what must be found.
    pub text: String,
    /// The article before the edit that made it so; none if the example is no edit.
    pub before: Option<String>,
    /// Where the text stands in the lint file, quotation marks included; of an inherited example, where the file says
    /// what it extends.
    pub span: Span,
    /// Whether it stands in the file of the lint that is extended.
    pub is_inherited: bool,
    /// What the article is written in.
    pub format: Format,
    /// Parameters other than the defaults.
    pub params: Facts,
    /// What the house says of sources.
    pub sources: Declared,
    /// The same as the file writes it; empty if it says nothing.
    pub sources_written: String,
    /// The text once the edits are applied.
    pub fixed: Option<Expected>,
    /// The message of the first finding.
    pub message: Option<Expected>,
    /// The level of the findings.
    pub level: Option<(Level, Span)>,
    /// The messages of all findings, in order.
    pub findings: Vec<Expected>,
    /// Why it is so.
    pub why: Option<String>,
    /// Why it does not hold yet.
    pub todo: Option<Expected>,
}

/// What an example shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// Exactly the marked places are found.
    Bad,
    /// Nothing is found.
    Good,
    /// Nothing is found, but something would be were it not for the conditions.
    Near,
}

/// A text that must come out, with its place in the lint file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// The text.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// The mark before what must be found.
pub const OPENS: char = '⟦';
/// The mark after what must be found.
pub const CLOSES: char = '⟧';

/// Reads a `[[test]]`.
pub(super) fn read(table: &Table<'_>) -> Option<Example> {
    let texts = [("bad", Shows::Bad), ("good", Shows::Good), ("near", Shows::Near)]
        .map(|(key, shows)| table.text(key).map(|text| (text, shows)));
    let given: Vec<(Text<'_>, Shows)> = texts.into_iter().flatten().collect();
    let &[(text, shows)] = given.as_slice() else {
        let help = "`bad` is found where `⟦…⟧` marks it, `good` is not found, `near` is nearly found".to_owned();
        table.fault("bad-example", "an example has one of `bad`, `good` and `near`", Some(help));
        return None;
    };
    let [fixed, message, todo] = ["fixed", "message", "todo"].map(|key| table.text(key).map(expected));
    let level = table.get("level").and_then(|value| Some((Level::parse(value.text()?.text)?, value.place())));
    let findings: Vec<Expected> = table.texts("findings").into_iter().map(expected).collect();
    if text.text.trim().is_empty() {
        text.fault_whole("bad-example", "an empty example shows nothing", Some("write a sentence".to_owned()));
    }
    if shows != Shows::Bad && text.text.contains([OPENS, CLOSES]) {
        text.fault_whole("bad-example", "only a `bad` example has marks", Some("take the marks out".to_owned()));
        return None;
    }
    let is_about_findings = fixed.is_some() || message.is_some() || level.is_some() || !findings.is_empty();
    if shows != Shows::Bad && is_about_findings {
        let message = "`fixed`, `message`, `level` and `findings` say what comes of a `bad` example";
        table.fault("bad-example", message, None);
    }
    if let Err(at) = are_marks_paired(text.text) {
        text.fault("bad-example", &(at..at + OPENS.len_utf8()), "this mark has no counterpart", None);
        return None;
    }
    Some(Example {
        shows,
        text: text.text.to_owned(),
        before: table.string("before"),
        span: text.place(),
        is_inherited: text.is_inherited(),
        format: table.word("format", Format::parse).unwrap_or(Format::Markdown),
        params: table.table("params").map(read_params).unwrap_or_default(),
        sources_written: table.table("sources").map(|table| table.written().to_owned()).unwrap_or_default(),
        sources: table.table("sources").map(|table| sources::read(&table)).unwrap_or_default(),
        fixed,
        message,
        level,
        findings,
        why: table.string("why"),
        todo,
    })
}

fn read_params(table: Table<'_>) -> Facts {
    let entries = table.entries().into_iter();
    entries
        .filter_map(|(key, value)| Some((key.name, value.plain()?)))
        .fold(Facts::default(), |facts, (key, value)| facts.with(key, value))
}

fn expected(text: Text<'_>) -> Expected {
    Expected { text: text.text.to_owned(), span: text.place() }
}

/// Whether each mark has its counterpart; marks may nest. Else the place of the first that has none.
fn are_marks_paired(text: &str) -> Result<(), usize> {
    let mut open = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            OPENS => open.push(at),
            CLOSES if open.pop().is_none() => return Err(at),
            _ => {}
        }
    }
    open.first().map_or(Ok(()), |at| Err(*at))
}
