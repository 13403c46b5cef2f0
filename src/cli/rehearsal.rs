//! What answers on a stream, answering what was recorded: without threads, terminal and clock, so that tests can say
//! anything to it and see what comes back.

use super::args::{CheckArgs, Cli, Command};
use super::check::Only;
use super::lsp::{self, Shelf};
use super::settings::{Held, Settings};
use super::{Outcome, envelope};
use clap::Parser;
use std::io;

/// The envelope and the language server, with the shipped lints as they come. What was read for one recording serves
/// the next one too.
pub struct Rehearsal {
    args: CheckArgs,
    settings: Settings,
    shelf: Shelf,
}

impl Rehearsal {
    /// Reads the shipped lints; `None` if `check --envelope` is no command any more.
    pub fn new() -> Option<Rehearsal> {
        let Command::Check(args) = Cli::try_parse_from(["quelle", "check", "--envelope"]).ok()?.command else {
            return None;
        };
        let settings = Settings::of(None, &Held::default()).ok()?;
        Some(Rehearsal { args, settings, shelf: Shelf::default() })
    }

    /// What `quelle check --envelope` answers to these lines.
    ///
    /// # Errors
    /// Says so if it does not come to their end.
    pub fn edits(&self, mut lines: &[u8]) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        envelope::serve(&self.args, &Only::all(), &self.settings, &mut lines, &mut out)
            .map(|_| out)
            .map_err(|stop| io::Error::other(format!("{stop:?}")))
    }

    /// What `quelle lsp` answers to this stream, and whether the client went as it should: with `shutdown`. No time
    /// passes between messages; texts are checked where something comes that is no message, and at the end.
    ///
    /// # Errors
    /// None but those of memory.
    pub fn editor(&mut self, mut stream: &[u8]) -> io::Result<(Vec<u8>, bool)> {
        let mut out = Vec::new();
        let outcome = lsp::serve_recorded(&mut self.shelf, &mut stream, &mut out)?;
        Ok((out, outcome == Outcome::Fine))
    }
}
