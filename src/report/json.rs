//! Findings as JSON: one versioned document, or one object a line. Offsets are bytes of the text as UTF-8 without a
//! byte order mark; lines and columns count from 1, columns in characters; ends are the place after the last character.

use super::position::Positions;
use super::{Run, Tally};
use crate::finding::{Finding, Safety};
use crate::source::Span;
use serde::Serialize;
use std::io::{self, Write};

/// The version of the document. It rises when a field goes or changes its meaning, not when one is added.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct FindingJson<'a> {
    path: &'a str,
    lint: &'a str,
    family: &'a str,
    level: &'static str,
    confidence: &'static str,
    message: &'a str,
    help: Option<&'a str>,
    #[serde(flatten)]
    place: PlaceJson,
    labels: Vec<LabelJson<'a>>,
    notes: &'a [String],
    fixes: Vec<FixJson<'a>>,
    fingerprint: &'a str,
}

#[derive(Serialize)]
struct PlaceJson {
    start: u32,
    end: u32,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct LabelJson<'a> {
    #[serde(flatten)]
    place: PlaceJson,
    text: &'a str,
}

#[derive(Serialize)]
struct FixJson<'a> {
    start: u32,
    end: u32,
    text: &'a str,
    safety: &'static str,
}

#[derive(Serialize)]
struct ToolJson {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct SummaryJson {
    articles: usize,
    lints: usize,
    findings: usize,
    withheld: usize,
    mended: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
}

/// Writes one object a line.
pub(super) fn write_lines(place: &Positions<'_>, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
    for finding in findings {
        serde_json::to_writer(&mut *out, &finding_json(place, finding))?;
        writeln!(out)?;
    }
    Ok(())
}

/// Writes findings into the document, and if none came before, its beginning.
pub(super) fn write_in_document(
    place: &Positions<'_>,
    findings: &[Finding],
    first: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    for (index, finding) in findings.iter().enumerate() {
        if first && index == 0 {
            begin_document(out)?;
            write!(out, "\n    ")?;
        } else {
            write!(out, ",\n    ")?;
        }
        serde_json::to_writer(&mut *out, &finding_json(place, finding))?;
    }
    Ok(())
}

/// Ends the document; `empty` if no finding was written.
pub(super) fn end_document(
    files: &[String],
    empty: bool,
    tally: &Tally,
    run: &Run,
    out: &mut dyn Write,
) -> io::Result<()> {
    if empty {
        begin_document(out)?;
        write!(out, "]")?;
    } else {
        write!(out, "\n  ]")?;
    }
    write!(out, ",\n  \"files\": ")?;
    serde_json::to_writer(&mut *out, files)?;
    let summary = SummaryJson {
        articles: run.articles,
        lints: run.lints,
        findings: tally.total(),
        withheld: run.withheld,
        mended: run.mended,
        errors: tally.errors,
        warnings: tally.warnings,
        notes: tally.notes,
    };
    write!(out, ",\n  \"summary\": ")?;
    serde_json::to_writer(&mut *out, &summary)?;
    writeln!(out, "\n}}")
}

fn begin_document(out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{{\n  \"version\": {VERSION},\n  \"tool\": ")?;
    serde_json::to_writer(&mut *out, &ToolJson { name: "quelle", version: env!("CARGO_PKG_VERSION") })?;
    write!(out, ",\n  \"findings\": [")
}

fn finding_json<'a>(place: &Positions<'a>, finding: &'a Finding) -> FindingJson<'a> {
    FindingJson {
        path: place.source.name(),
        lint: finding.lint.as_str(),
        family: finding.lint.family(),
        level: finding.level.as_str(),
        confidence: finding.confidence.as_str(),
        message: &finding.message,
        help: finding.help.as_deref(),
        place: place_json(place, finding.span),
        labels: finding
            .labels
            .iter()
            .map(|label| LabelJson { place: place_json(place, label.span), text: &label.text })
            .collect(),
        notes: &finding.notes,
        fixes: finding
            .edits
            .iter()
            .map(|edit| FixJson {
                start: edit.span.start,
                end: edit.span.end,
                text: &edit.text,
                safety: match edit.safety {
                    Safety::Safe => "safe",
                    Safety::Unsafe => "unsafe",
                },
            })
            .collect(),
        fingerprint: &finding.fingerprint,
    }
}

fn place_json(place: &Positions<'_>, span: Span) -> PlaceJson {
    let (start, end) = place.of_span(span);
    PlaceJson {
        start: span.start,
        end: span.end,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}
