//! `--timings`: where the time of a check went, by stage and by lint.

use crate::engine::Step;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// So many lints are told, the slowest first.
const MOST: usize = 20;

/// Times of stages and lints, added up over all articles and threads.
#[derive(Debug, Default)]
pub(super) struct Timings {
    by_name: Mutex<[BTreeMap<String, Duration>; 2]>,
}

/// What is timed one after another: each lap goes to what has just ended.
pub(super) struct Watch<'t> {
    timings: Option<&'t Timings>,
    last: Instant,
    laps: Vec<(bool, String, Duration)>,
}

impl Timings {
    /// Begins to measure; without timings the watch stands still.
    pub(super) fn watch(timings: Option<&Timings>) -> Watch<'_> {
        Watch { timings, last: Instant::now(), laps: Vec::new() }
    }

    /// Writes two tables.
    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let Ok(by_name) = self.by_name.lock() else { return Ok(()) };
        let [stages, lints] = &*by_name;
        let total: Duration = stages.values().sum();
        writeln!(out, "time of all threads by stage:")?;
        table(stages, total, out)?;
        writeln!(out, "the slowest lints; the first to ask something of an article pays for all that ask it again:")?;
        table(lints, total, out)
    }
}

fn table(times: &BTreeMap<String, Duration>, total: Duration, out: &mut dyn Write) -> io::Result<()> {
    let mut times: Vec<(&String, &Duration)> = times.iter().collect();
    times.sort_by_key(|(_, time)| std::cmp::Reverse(**time));
    for (name, time) in times.into_iter().take(MOST) {
        let (time, total) = (time.as_secs_f64(), total.as_secs_f64());
        writeln!(out, "  {:>10.1} ms {:>5.1}%  {name}", time * 1_000.0, 100.0 * time / total.max(f64::MIN_POSITIVE))?;
    }
    Ok(())
}

impl Watch<'_> {
    /// A stage has ended.
    pub(super) fn stage(&mut self, name: &str) {
        self.lap(false, name);
    }

    /// A step of the check has ended.
    pub(super) fn step(&mut self, step: Step<'_>) {
        match step {
            Step::Words => self.stage("find the words of all lints"),
            Step::Lint(id) => self.lap(true, id.as_str()),
        }
    }

    fn lap(&mut self, is_lint: bool, name: &str) {
        if self.timings.is_some() {
            let now = Instant::now();
            self.laps.push((is_lint, name.to_owned(), now - self.last));
            self.last = now;
        }
    }
}

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        let Some(Ok(mut by_name)) = self.timings.map(|timings| timings.by_name.lock()) else { return };
        for (is_lint, name, time) in self.laps.drain(..) {
            *by_name[0].entry(if is_lint { "run the lints".to_owned() } else { name.clone() }).or_default() += time;
            if is_lint {
                *by_name[1].entry(name).or_default() += time;
            }
        }
    }
}
