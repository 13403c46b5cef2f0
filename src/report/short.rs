//! One line a finding: `path:line:column: level[lint]: message`.

use super::position::Positions;
use super::printable::on_one_line;
use super::{Whole, Writer};
use crate::finding::Finding;
use std::io::{self, Write};

pub(super) struct Short;

impl Writer for Short {
    fn add(&mut self, place: &Positions<'_>, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
        let name = on_one_line(place.source.name());
        for finding in findings {
            let (at, message) = (place.of(finding.span.start), on_one_line(&finding.message));
            let (level, lint) = (finding.level.as_str(), &finding.lint);
            writeln!(out, "{name}:{}:{}: {level}[{lint}]: {message}", at.line, at.column)?;
        }
        Ok(())
    }

    fn end(&mut self, _: &Whole<'_, '_>, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}
