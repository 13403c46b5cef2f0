//! Findings as JSON: one versioned document, or one object a line. Offsets are bytes of the text as UTF-8 without a
//! byte order mark; lines and columns count from 1, columns in characters; ends are the place after the last character.

use super::lines::line;
use super::position::Positions;
use super::{Whole, Writer};
use crate::finding::{Change, Finding, Safety};
use crate::source::Span;
use serde::Serialize;
use std::io::{self, Write};

/// The version of the document. It rises when a field goes or changes its meaning, not when one is added.
const VERSION: u32 = 1;

#[derive(Serialize)]
pub(super) struct FindingJson<'a> {
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
    section: Option<&'a str>,
    notes: &'a [String],
    fixes: Vec<FixJson<'a>>,
    fingerprint: &'a str,
    #[serde(skip_serializing_if = "is_none_left_out")]
    left_out: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<&'static str>,
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
    left_out: usize,
    unread: usize,
    mended: usize,
    gone: usize,
    accepted: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
}

/// Writes a finding as one line.
pub(super) fn write_line(place: &Positions<'_>, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    line(out, &finding_json(place, finding))
}

/// One document, under way.
#[derive(Default)]
pub(super) struct Document {
    files: Vec<String>,
    n_written: usize,
}

impl Writer for Document {
    fn add(&mut self, place: &Positions<'_>, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
        for finding in findings {
            if self.n_written == 0 {
                begin_document(out)?;
            }
            write!(out, "{}\n    ", if self.n_written == 0 { "" } else { "," })?;
            serde_json::to_writer(&mut *out, &finding_json(place, finding))?;
            self.n_written += 1;
        }
        self.files.push(place.source.name().to_owned());
        Ok(())
    }

    fn end(&mut self, whole: &Whole<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
        if self.n_written == 0 {
            begin_document(out)?;
            write!(out, "]")?;
        } else {
            write!(out, "\n  ]")?;
        }
        write!(out, ",\n  \"files\": ")?;
        serde_json::to_writer(&mut *out, &self.files)?;
        let (tally, run) = (whole.tally, whole.run);
        let summary = SummaryJson {
            articles: run.articles,
            lints: run.lints,
            findings: tally.total(),
            withheld: tally.withheld,
            left_out: tally.left_out,
            unread: run.unread,
            mended: run.mended,
            gone: run.gone,
            accepted: run.accepted,
            errors: tally.errors,
            warnings: tally.warnings,
            notes: tally.notes,
        };
        write!(out, ",\n  \"summary\": ")?;
        serde_json::to_writer(&mut *out, &summary)?;
        writeln!(out, "\n}}")
    }
}

fn begin_document(out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{{\n  \"version\": {VERSION},\n  \"tool\": ")?;
    serde_json::to_writer(&mut *out, &ToolJson { name: "quelle", version: env!("CARGO_PKG_VERSION") })?;
    write!(out, ",\n  \"findings\": [")
}

pub(super) fn finding_json<'a>(place: &Positions<'a>, finding: &'a Finding) -> FindingJson<'a> {
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
        section: finding.section.as_deref(),
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
        left_out: finding.left_out,
        change: finding.change.map(Change::as_str),
    }
}

/// Whether a finding tells of no others.
fn is_none_left_out(n: &usize) -> bool {
    *n == 0
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
