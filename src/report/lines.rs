//! Forms of one JSON object a line.

use super::position::Positions;
use super::{Whole, Writer};
use crate::finding::Finding;
use serde::Serialize;
use std::io::{self, Write};

/// One object a finding, written with [`line`] by a form of its own.
pub(super) struct Lines(pub(super) fn(&Positions<'_>, &Finding, &mut dyn Write) -> io::Result<()>);

impl Writer for Lines {
    fn add(&mut self, place: &Positions<'_>, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
        findings.iter().try_for_each(|finding| (self.0)(place, finding, out))
    }

    fn end(&mut self, _: &Whole<'_, '_>, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// Writes a value as one line.
pub(super) fn line(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    writeln!(out)
}
