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
    /// Where the text stands in the lint file, quotation marks included.
    pub span: Span,
    /// What the article is written in.
    pub format: Format,
    /// Parameters other than the defaults.
    pub params: Facts,
    /// What the house says of sources.
    pub sources: Declared,
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
pub(super) fn read(table: Table<'_>) -> Option<Example> {
    let texts = [("bad", Shows::Bad), ("good", Shows::Good), ("near", Shows::Near)]
        .map(|(key, shows)| table.text(key).map(|text| (text, shows)));
    let given: Vec<(Text<'_>, Shows)> = texts.into_iter().flatten().collect();
    let params = table.table("params").map(read_params).unwrap_or_default();
    let sources = table.table("sources").map(sources::read).unwrap_or_default();
    let formats = Format::ALL.map(Format::as_str);
    let format = table.word("format", &formats, Format::parse).unwrap_or(Format::Markdown);
    let level =
        table.get("level").and_then(|value| Some((value.word(&super::read::LEVELS, Level::parse)?, value.span)));
    let [fixed, message] = ["fixed", "message"].map(|key| table.text(key).map(expected));
    let findings: Vec<Expected> = table.texts("findings").into_iter().map(expected).collect();
    let why = table.string("why");
    let (file, span) = (table.file(), table.span());
    table.finish();
    let &[(text, shows)] = given.as_slice() else {
        let help = "`bad` is found where `⟦…⟧` marks it, `good` is not found, `near` is nearly found".to_owned();
        file.fault("bad-example", span, "an example has one of `bad`, `good` and `near`", Some(help));
        return None;
    };
    let whole = 0..text.text.len();
    let has_marks = text.text.contains([OPENS, CLOSES]);
    if has_marks != (shows == Shows::Bad) {
        let (message, help) = match has_marks {
            true => ("only a `bad` example has marks", "take the marks out"),
            false => ("nothing is marked in this example", "put `⟦…⟧` round what must be found"),
        };
        text.fault("bad-example", &whole, message, Some(help.to_owned()));
        return None;
    }
    let is_about_findings = fixed.is_some() || message.is_some() || level.is_some() || !findings.is_empty();
    if shows != Shows::Bad && is_about_findings {
        let message = "`fixed`, `message`, `level` and `findings` say what comes of a `bad` example";
        file.fault("bad-example", span, message, None);
    }
    if let Err(at) = are_marks_paired(text.text) {
        text.fault("bad-example", &(at..at + OPENS.len_utf8()), "this mark has no counterpart", None);
        return None;
    }
    let text_span = text.span;
    let text = text.text.to_owned();
    Some(Example { shows, text, span: text_span, format, params, sources, fixed, message, level, findings, why })
}

fn read_params(table: Table<'_>) -> Facts {
    let entries = table.entries().into_iter();
    entries
        .filter_map(|(key, value)| Some((key.name, value.plain()?)))
        .fold(Facts::default(), |facts, (key, value)| facts.with(key, value))
}

fn expected(text: Text<'_>) -> Expected {
    Expected { text: text.text.to_owned(), span: text.span }
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
