//! Findings as Checkstyle writes them, which most servers of continuous integration read. Columns count characters.

use super::position::Positions;
use super::xml::escaped;
use super::{Whole, Writer, advice};
use crate::finding::{Finding, Level};
use std::io::{self, Write};

/// The document, under way.
#[derive(Default)]
pub(super) struct Checkstyle {
    is_begun: bool,
}

impl Checkstyle {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if std::mem::replace(&mut self.is_begun, true) {
            return Ok(());
        }
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"8.0\">")
    }
}

impl Writer for Checkstyle {
    fn add(&mut self, place: &Positions<'_>, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)?;
        writeln!(out, "  <file name=\"{}\">", escaped(place.source.name()))?;
        for finding in findings {
            let at = place.of(finding.span.start);
            let severity = match finding.level {
                Level::Error => "error",
                Level::Warning => "warning",
                Level::Note | Level::Off => "info",
            };
            write!(out, "    <error line=\"{}\" column=\"{}\" severity=\"{severity}\"", at.line, at.column)?;
            let message = escaped(&advice(finding).join("; "));
            writeln!(out, " message=\"{message}\" source=\"quelle.{}\"/>", finding.lint.as_str().replace('/', "."))?;
        }
        writeln!(out, "  </file>")
    }

    fn end(&mut self, _: &Whole<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)?;
        writeln!(out, "</checkstyle>")
    }
}
