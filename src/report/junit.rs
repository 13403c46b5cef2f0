//! Findings as a report of tests in the dialect of JUnit: an article is a suite, and each finding a case of it. Errors
//! and warnings are failures; a note is a case that passes and says something, and an article without findings passes.

use super::position::Positions;
use super::xml::escaped;
use super::{Whole, Writer, advice};
use crate::finding::{Finding, Level};
use std::io::{self, Write};

/// The document, under way.
#[derive(Default)]
pub(super) struct Junit {
    is_begun: bool,
}

impl Junit {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if std::mem::replace(&mut self.is_begun, true) {
            return Ok(());
        }
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"quelle\">")
    }
}

impl Writer for Junit {
    fn add(&mut self, place: &Positions<'_>, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)?;
        let name = escaped(place.source.name());
        let n_failures = findings.iter().filter(|finding| fails(finding)).count();
        let n_cases = findings.len().max(1);
        writeln!(
            out,
            "  <testsuite name=\"{name}\" tests=\"{n_cases}\" failures=\"{n_failures}\" errors=\"0\" skipped=\"0\">"
        )?;
        if findings.is_empty() {
            writeln!(out, "    <testcase classname=\"{name}\" name=\"no findings\"/>")?;
        }
        for finding in findings {
            let at = place.of(finding.span.start);
            let (lint, level) = (finding.lint.as_str(), finding.level.as_str());
            writeln!(out, "    <testcase classname=\"{name}\" name=\"{lint} at {}:{}\">", at.line, at.column)?;
            let place = format!("{}:{}:{}", place.source.name(), at.line, at.column);
            let body = escaped(&format!("{place}: {}", advice(finding).join("\n")));
            match fails(finding) {
                true => {
                    let message = escaped(&finding.message);
                    writeln!(out, "      <failure type=\"{level}\" message=\"{message}\">{body}</failure>")?;
                }
                false => writeln!(out, "      <system-out>{level}: {body}</system-out>")?,
            }
            writeln!(out, "    </testcase>")?;
        }
        writeln!(out, "  </testsuite>")
    }

    fn end(&mut self, _: &Whole<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)?;
        writeln!(out, "</testsuites>")
    }
}

fn fails(finding: &Finding) -> bool {
    finding.level >= Level::Warning
}
