//! Findings as rows of CSV under one head, for a spreadsheet. Columns of the text count characters.

use super::position::Positions;
use super::{Whole, Writer};
use crate::finding::Finding;
use std::borrow::Cow;
use std::io::{self, Write};

const HEAD: [&str; 13] = [
    "path",
    "line",
    "column",
    "end_line",
    "end_column",
    "level",
    "lint",
    "confidence",
    "section",
    "message",
    "help",
    "text",
    "fingerprint",
];

/// The rows, under way.
#[derive(Default)]
pub(super) struct Csv {
    is_begun: bool,
}

impl Csv {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if std::mem::replace(&mut self.is_begun, true) {
            return Ok(());
        }
        write_row(HEAD, out)
    }
}

impl Writer for Csv {
    fn add(&mut self, place: &Positions<'_>, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)?;
        for finding in findings {
            let (start, end) = place.of_span(finding.span);
            let numbers = [start.line, start.column, end.line, end.column].map(|number| number.to_string());
            let [line, column, end_line, end_column] = numbers.each_ref().map(String::as_str);
            write_row(
                [
                    place.source.name(),
                    line,
                    column,
                    end_line,
                    end_column,
                    finding.level.as_str(),
                    finding.lint.as_str(),
                    finding.confidence.as_str(),
                    finding.section.as_deref().unwrap_or_default(),
                    &finding.message,
                    finding.help.as_deref().unwrap_or_default(),
                    place.source.slice(finding.span),
                    &finding.fingerprint,
                ],
                out,
            )?;
        }
        Ok(())
    }

    fn end(&mut self, _: &Whole<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)
    }
}

fn write_row(cells: [&str; HEAD.len()], out: &mut dyn Write) -> io::Result<()> {
    let mut row = csv::Writer::from_writer(out);
    row.write_record(cells.map(|cell| inert(cell).into_owned()))?;
    row.flush()
}

/// A cell that no spreadsheet takes for a formula: one that begins like a formula gets an apostrophe before it.
fn inert(cell: &str) -> Cow<'_, str> {
    match cell.trim_start().starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']) {
        true => Cow::Owned(format!("'{cell}")),
        false => Cow::Borrowed(cell),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Form;
    use super::super::tests::{marked, rendered};
    use crate::finding::Level;

    #[test]
    fn rows_are_quoted_and_no_cell_is_a_formula() {
        let (source, finding) = marked("a ⟦=HYPERLINK(\"x\")⟧", Level::Note, "house/mill", "`a`, \"b\"\nc");
        let text = rendered(Form::Csv, &source, vec![finding]);
        let rows = text.split_once('\n').unwrap().1;
        let expected = "a.md,1,3,1,18,note,house/mill,high,Mills,\"`a`, \"\"b\"\"\nc\",,\"'=HYPERLINK(\"\"x\"\")\",0123456789abcdef\n";
        assert_eq!(rows, expected);
        assert_eq!(rendered(Form::Csv, &source, vec![]).lines().count(), 1);
    }
}
