//! The command line: what is typed comes in, what is printed goes out, and the exit code says which of three it was.

mod args;
mod baseline;
mod cache;
mod check;
mod edit;
mod effective;
mod envelope;
mod init;
mod interrupt;
mod lsp;
mod map;
mod mend;
mod new_lint;
mod outputs;
mod packaging;
mod page;
mod progress;
mod prove;
mod rehearsal;
mod settings;
mod show;
mod sources;
mod timings;
mod watch;

use crate::files::Unreadable;
use crate::report::Style;
use args::{Cli, ColorWhen, Command};
use clap::Parser;
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

pub use rehearsal::Rehearsal;

/// How a command ended, worst last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// Nothing to complain of.
    Fine,
    /// Findings at or above the fail level, or lints that break their own promises.
    Found,
    /// Something could not be done.
    Failed,
}

/// Why a command stopped.
#[derive(Debug)]
enum Stop {
    /// The output could not be written.
    Output(io::Error),
    /// Somebody ended it, with the exit code that says so.
    Interrupted(u8),
    /// What was asked for cannot be done: what is wrong, and what to do.
    Refused(String),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Stop {
        Stop::Output(error)
    }
}

impl From<Unreadable> for Stop {
    fn from(fault: Unreadable) -> Stop {
        Stop::Refused(fault.to_string())
    }
}

/// Runs the command that the arguments name, the program's own name first; prints, and returns the exit code:
/// 0 if there is nothing to complain of, 1 if something was found, 2 if it could not run, 130 if Ctrl-C ended it.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are errors to clap, and the only ones that go to the standard output.
            let code = if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS };
            return error.print().map_or(ExitCode::from(2), |()| code);
        }
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    let outcome = command(&cli, &mut out).and_then(|outcome| Ok(out.flush().map(|()| outcome)?));
    match outcome {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Found) => ExitCode::from(1),
        Ok(Outcome::Failed) => ExitCode::from(2),
        // Who reads only the beginning, as `head` does, has what they wanted.
        Err(Stop::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Stop::Output(error)) => {
            complain(format_args!("the output cannot be written ({error})"));
            ExitCode::from(2)
        }
        Err(Stop::Refused(why)) => {
            complain(format_args!("{why}"));
            ExitCode::from(2)
        }
        Err(Stop::Interrupted(code)) => {
            complain(format_args!("interrupted; files that were being written are as they were"));
            ExitCode::from(code)
        }
    }
}

fn command(cli: &Cli, out: &mut dyn Write) -> Result<Outcome, Stop> {
    match &cli.command {
        Command::Check(args) if args.edit.envelope => envelope::run(args, out),
        Command::Check(args) if args.watch => watch::run(args, style(cli.color, !args.quiet), out),
        Command::Check(args) => Ok(check::run(args, style(cli.color, !args.quiet), None, out)?.0),
        Command::Baseline(args) => baseline::run(args, out),
        Command::Explain(args) => show::explain(args, style(cli.color, false), out),
        Command::Lints(args) => show::lints(args, out),
        Command::Test(args) => prove::run(args, style(cli.color, false), out),
        Command::Sources(args) => sources::run(args, out),
        Command::Outline(args) => show::outline(args, out),
        Command::Map(args) => map::run(args, out),
        Command::Report(args) => page::run(args, out),
        Command::Config(args) => effective::run(args, out),
        Command::Init => init::run(out),
        Command::Lsp => lsp::run(out),
        Command::NewLint(args) => new_lint::run(args, out),
        Command::Schema(args) => show::schema(args, out),
        Command::Completions(args) => packaging::completions(args, out),
        Command::Man(args) => packaging::man(args, out),
    }
}

fn style(color: ColorWhen, summary: bool) -> Style {
    let color = match color {
        ColorWhen::Always => true,
        ColorWhen::Never => false,
        // The wish is obeyed if the variable holds anything at all: https://no-color.org
        ColorWhen::Auto => io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|it| it.is_empty()),
    };
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse::<usize>().ok());
    // A row has a margin of about eight columns for its line number.
    let width = columns.map_or(Style::PLAIN.width, |columns| columns.saturating_sub(8).min(Style::PLAIN.width));
    Style { color, width, summary, fold: false }
}

/// Says what went wrong, apart from the output. That it may not be read by anybody is no reason to stop.
fn complain(what: std::fmt::Arguments<'_>) {
    let _ = writeln!(io::stderr(), "quelle: {what}");
}

/// What is said of a name that no lint has.
fn no_such_lint(name: &str, nearest: Option<&str>) -> String {
    match nearest {
        Some(nearest) => format!("there is no lint `{name}`; did you mean `{nearest}`?"),
        None => format!("there is no lint `{name}`; `quelle lints` lists them all"),
    }
}
