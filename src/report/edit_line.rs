//! What is found in an edit as one line of JSON, for bots and services.

use super::json::{FindingJson, finding_json};
use super::lines;
use super::position::Positions;
use crate::engine::Edited;
use crate::source::Source;
use serde::Serialize;
use serde_json::Value;
use std::io::{self, Write};

/// The version of the line. It rises when a field goes or changes its meaning, not when one is added.
const VERSION: u32 = 1;

/// An edit that was checked.
#[derive(Clone, Copy, Debug)]
pub struct EditLine<'a> {
    /// The title of the page.
    pub title: &'a str,
    /// Its namespace: 0 for articles.
    pub ns: i64,
    /// The name of the old revision, as it came; none if there was none.
    pub old: Option<&'a Value>,
    /// The name of the new revision, as it came.
    pub new: &'a Value,
    /// The new text.
    pub source: &'a Source,
    /// What was found.
    pub edited: &'a Edited,
}

#[derive(Serialize)]
struct LineJson<'a> {
    version: u32,
    title: &'a str,
    ns: i64,
    old: Option<&'a Value>,
    new: &'a Value,
    findings: Vec<FindingJson<'a>>,
    gone: usize,
    kept: usize,
}

#[derive(Serialize)]
struct FaultJson<'a> {
    version: u32,
    line: usize,
    error: &'a str,
}

/// Writes what was found in an edit.
///
/// # Errors
/// Passes on what the writer says.
pub fn write_edit(line: &EditLine<'_>, out: &mut dyn Write) -> io::Result<()> {
    let place = Positions::new(line.source);
    let json = LineJson {
        version: VERSION,
        title: line.title,
        ns: line.ns,
        old: line.old,
        new: line.new,
        findings: line.edited.findings.iter().map(|finding| finding_json(&place, finding)).collect(),
        gone: line.edited.mended.len(),
        kept: line.edited.n_kept,
    };
    lines::line(out, &json)
}

/// Writes that a line, counted from 1, could not be read as an edit, and why.
///
/// # Errors
/// Passes on what the writer says.
pub fn write_fault_of_edit(line: usize, why: &str, out: &mut dyn Write) -> io::Result<()> {
    lines::line(out, &FaultJson { version: VERSION, line, error: why })
}
