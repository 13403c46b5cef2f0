//! How far a long check has come, in one line of the terminal that goes away. Never in pipes and files.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// Who waits less wants to know nothing.
const PATIENCE: Duration = Duration::from_millis(500);

/// A line on the terminal, if there is one.
pub(super) struct Progress {
    began: Option<Instant>,
    total: usize,
    is_drawn: bool,
}

impl Progress {
    /// Of so many files; silent if the user wants that, or nobody would see it.
    pub(super) fn of(total: usize, is_quiet: bool) -> Progress {
        let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let is_seen = !is_quiet && !is_dumb && total > 1 && io::stderr().is_terminal();
        Progress { began: is_seen.then(Instant::now), total, is_drawn: false }
    }

    /// Whether somebody has waited long enough to be told.
    pub(super) fn is_due(&self) -> bool {
        self.began.is_some_and(|began| began.elapsed() > PATIENCE)
    }

    /// Says how many files are done. All that was printed must be out, and what comes next waits for
    /// [`Progress::clear`].
    pub(super) fn show(&mut self, done: usize) {
        // That a terminal does not take it is no reason to stop.
        let _ = write!(io::stderr(), "\r\x1b[K{}", line(done.min(self.total), self.total));
        self.is_drawn = true;
    }

    /// Takes the line away.
    pub(super) fn clear(&mut self) {
        if std::mem::take(&mut self.is_drawn) {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}

fn line(done: usize, total: usize) -> String {
    let percent = (100 * done).checked_div(total).unwrap_or(100);
    format!("checked {done} of {total} files ({percent}%)")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_how_far_it_is() {
        assert_eq!(line(1, 3), "checked 1 of 3 files (33%)");
        assert_eq!(line(0, 0), "checked 0 of 0 files (100%)");
    }
}
