//! Findings as reviewdog reads them: one document, or one object a line. Columns count bytes of UTF-8, as its format
//! demands, and an end is the place after the last byte.

use super::lines::line;
use super::position::{Position, Positions, Unit};
use super::{Whole, Writer, advice};
use crate::engine::fix;
use crate::finding::{Edit, Finding, Level};
use crate::source::Span;
use serde::Serialize;
use std::io::{self, Write};

/// The edits of a finding are one suggestion, with the text between them. One that is longer, in bytes, is left out:
/// nobody reads it in a review.
const LONGEST: usize = 4_000;

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location<'a>,
    severity: &'static str,
    source: ToolSource,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct ToolSource {
    name: &'static str,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    range: Range,
}

#[derive(Serialize)]
struct Range {
    start: At,
    end: At,
}

#[derive(Serialize)]
struct At {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Suggestion {
    range: Range,
    text: String,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    location: Location<'a>,
}

const TOOL: ToolSource = ToolSource { name: "quelle" };

/// Writes a finding as one line.
pub(super) fn write_line(place: &Positions<'_>, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    line(out, &diagnostic(place, finding))
}

/// One document, under way.
#[derive(Default)]
pub(super) struct Document {
    is_begun: bool,
}

impl Document {
    /// Writes what stands before a finding, or before the end of the list.
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<bool> {
        let begins = !std::mem::replace(&mut self.is_begun, true);
        if begins {
            write!(out, "{{\"source\": ")?;
            serde_json::to_writer(&mut *out, &TOOL)?;
            write!(out, ", \"diagnostics\": [")?;
        }
        Ok(begins)
    }
}

impl Writer for Document {
    fn add(&mut self, place: &Positions<'_>, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
        for finding in findings {
            let is_first = self.begin(out)?;
            write!(out, "{}\n  ", if is_first { "" } else { "," })?;
            serde_json::to_writer(&mut *out, &diagnostic(place, finding))?;
        }
        Ok(())
    }

    fn end(&mut self, _: &Whole<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)?;
        writeln!(out, "\n]}}")
    }
}

fn diagnostic<'a>(place: &Positions<'a>, finding: &'a Finding) -> Diagnostic<'a> {
    let location = |span| Location { path: place.source.name(), range: range(place, span) };
    let further = finding.labels.iter().filter(|label| label.span != finding.span);
    Diagnostic {
        message: advice(finding).join("\n"),
        location: location(finding.span),
        severity: match finding.level {
            Level::Error => "ERROR",
            Level::Warning => "WARNING",
            Level::Note | Level::Off => "INFO",
        },
        source: TOOL,
        code: Code { value: finding.lint.as_str() },
        suggestions: suggestion(place, finding).into_iter().collect(),
        related_locations: further
            .map(|label| Related { message: &label.text, location: location(label.span) })
            .collect(),
    }
}

fn suggestion(place: &Positions<'_>, finding: &Finding) -> Option<Suggestion> {
    let mut edits: Vec<Edit> = finding.edits.clone();
    edits.sort_by_key(|edit| edit.span);
    let whole = edits.iter().map(|edit| edit.span).reduce(Span::join)?;
    let are_apart = edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
    if !are_apart || whole.len() > LONGEST {
        return None;
    }
    for edit in &mut edits {
        edit.span = Span { start: edit.span.start - whole.start, end: edit.span.end - whole.start };
    }
    let text = fix::apply(place.source.slice(whole), &edits);
    Some(Suggestion { range: range(place, whole), text })
}

fn range(place: &Positions<'_>, span: Span) -> Range {
    let (start, end) = place.span_counting(Unit::Bytes, span);
    let at = |position: Position| At { line: position.line, column: position.column };
    Range { start: at(start), end: at(end) }
}

#[cfg(test)]
mod tests {
    use super::super::Form;
    use super::super::tests::{marked, rendered};
    use super::*;
    use crate::finding::Safety;

    #[test]
    fn columns_are_bytes_and_edits_are_one_suggestion() {
        let (source, mut finding) = marked("a𐐀⟦b c d⟧ é⟦e⟧", Level::Warning, "house/mill", "found");
        for (start, text) in [(9, "D"), (5, "B")] {
            let edit = Edit { span: Span::new(start, start + 1), text: text.to_owned(), safety: Safety::Safe };
            finding.edits.push(edit);
        }
        let text = rendered(Form::Rdjsonl, &source, vec![finding]);
        let range = |a, b| format!(r#""range":{{"start":{{"line":1,"column":{a}}},"end":{{"line":1,"column":{b}}}}}"#);
        assert!(text.starts_with(&format!(r#"{{"message":"found","location":{{"path":"a.md",{}}}"#, range(6, 11))));
        assert!(text.contains(&format!(r#""suggestions":[{{{},"text":"B c D"}}]"#, range(6, 11))), "{text}");
        let related =
            format!(r#""related_locations":[{{"message":"label 1","location":{{"path":"a.md",{}}}}}]"#, range(14, 15));
        assert!(text.contains(&related), "{text}");
    }
}
