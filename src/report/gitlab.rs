//! Findings as a Code Quality report of GitLab: one array. The widget shows the description alone, so the name of the
//! lint stands in it too. Columns count characters.

use super::mark::Marks;
use super::position::{Position, Positions};
use super::printable::on_one_line;
use super::{Whole, Writer, advice};
use crate::finding::{Finding, Level};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    positions: Positioned,
}

#[derive(Serialize)]
struct Positioned {
    begin: At,
    end: At,
}

#[derive(Serialize)]
struct At {
    line: usize,
    column: usize,
}

impl From<Position> for At {
    fn from(position: Position) -> At {
        At { line: position.line, column: position.column }
    }
}

/// The array, under way.
#[derive(Default)]
pub(super) struct Gitlab {
    marks: Marks,
    is_begun: bool,
}

impl Writer for Gitlab {
    fn add(&mut self, place: &Positions<'_>, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
        for finding in findings {
            let begins = !std::mem::replace(&mut self.is_begun, true);
            write!(out, "{}\n  ", if begins { "[" } else { "," })?;
            let (start, end) = place.of_span(finding.span);
            let issue = Issue {
                description: on_one_line(&format!("{}: {}", finding.lint, advice(finding).join("; "))).into_owned(),
                check_name: finding.lint.as_str(),
                fingerprint: self.marks.of(place.source.name(), finding),
                severity: match finding.level {
                    Level::Error => "major",
                    Level::Warning => "minor",
                    Level::Note | Level::Off => "info",
                },
                location: Location {
                    path: place.source.name(),
                    positions: Positioned { begin: start.into(), end: end.into() },
                },
            };
            serde_json::to_writer(&mut *out, &issue)?;
        }
        Ok(())
    }

    fn end(&mut self, _: &Whole<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}]", if self.is_begun { "\n" } else { "[" })
    }
}
