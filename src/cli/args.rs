//! What can be typed: the commands and their options, each with the words that `--help` shows.

use super::outputs::Wanted;
use crate::finding::Level;
use crate::report::Form;
use crate::syntax::Format;
use clap::builder::{ArgPredicate, PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Arg, ArgGroup, Args, Parser, Subcommand, ValueEnum};
use std::ffi::OsStr;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::str::FromStr;

const EXAMPLES: &str = "\
Examples:
  quelle check articles/                  check every article in a folder
  quelle check --level warning page.wiki  leave out the notes
  quelle explain wording/would-later      what a lint finds, and why it matters
  quelle init                             write a commented lint.toml

Exit code: 0 nothing at or above the fail level, 1 such findings, 2 could not
run.";

/// Checks encyclopaedic articles for unsupported assertions, broken references,
/// loaded wording and one-sided sourcing.
#[derive(Parser, Debug)]
#[command(name = "quelle", version, max_term_width = 80, after_help = EXAMPLES, subcommand_required = true)]
#[command(arg_required_else_help = true, disable_help_subcommand = true)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,

    /// When to colour the output; auto: on a terminal, unless NO_COLOR is set
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: ColorWhen,
}

#[derive(Subcommand, Debug)]
pub(super) enum Command {
    /// Check articles
    Check(CheckArgs),
    /// Say what a lint finds, why it matters and what to do about it
    Explain(ExplainArgs),
    /// List the lints with their levels
    Lints(LintsArgs),
    /// Prove lints on the examples written in their files
    Test(TestArgs),
    /// Accept what is found today, to be told of new findings only
    Baseline(BaselineArgs),
    /// Print what articles stand on: owners of their sources and the words each carries
    Sources(SourcesArgs),
    /// Print how an article is read: sections, sentences, notes and what hangs on each
    Outline(OutlineArgs),
    /// Show section by section whose words they are and which sources they hang on
    Map(MapArgs),
    /// Write an article with its findings and its sources as one web page
    Report(ReportArgs),
    /// Show which settings hold for a file, and which line of lint.toml says so
    Config(ShowConfigArgs),
    /// Write a commented lint.toml into the working folder
    Init,
    /// Serve an editor: findings as you type, fixes, allows and explanations
    Lsp,
    /// Write a lint of your own that works, to be changed
    NewLint(NewLintArgs),
    /// Print the JSON Schema of lint files, lint.toml or lists, for editors
    Schema(SchemaArgs),
    /// Print completions for a shell
    Completions(CompletionsArgs),
    /// Print the manual page, or write all pages into a folder
    Man(ManArgs),
}

/// When output is coloured. The values have no words of their own, for those would blow up `--help`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorWhen {
    Auto,
    Always,
    Never,
}

const CHECK_EXAMPLES: &str = "\
Examples:
  quelle check                              every article under this folder
  quelle check page.wiki 'talks/**/*.md'    a file and a glob
  quelle check - --stdin-filename page.md < page.md
  quelle check --only wording --only reference/empty-note page.md
  quelle check --fail-level warning -o jsonl articles/ > found.jsonl
  quelle check --report sarif=found.sarif --report github articles/
  quelle check --diff --unsafe-fixes page.wiki   what --fix would change

A folder gives the files that git would see and that end as articles do: .md
.markdown .wiki .wikitext .mediawiki .mw .txt .text .qmd .rmd. A file named by
itself is always checked. UTF-8, and UTF-16 with a byte order mark, are read.

Exit code: 0 nothing at or above the fail level, 1 such findings, 2 could not
run: a file that cannot be read, or a mistake in lint.toml or in a lint file.";

#[derive(Args, Debug)]
#[command(after_help = CHECK_EXAMPLES)]
#[command(group = ArgGroup::new("mending").args(["fix", "diff"]).multiple(true))]
pub(super) struct CheckArgs {
    /// Files, folders and globs; `-` is the standard input
    #[arg(value_name = "PATH", default_value = ".")]
    pub(super) paths: Vec<PathBuf>,

    /// What to print (human unless a --report is printed)
    #[arg(long, short = 'o', visible_alias = "format", value_name = "FORM", value_parser = form())]
    pub(super) output_format: Option<Form>,

    /// Write this form too, into a file or, without one, to the standard output
    /// (may be repeated); with github, a summary goes to $GITHUB_STEP_SUMMARY
    #[arg(long = "report", value_name = "FORM[=FILE]", value_parser = WantedParser, hide_possible_values = true)]
    pub(super) reports: Vec<Wanted>,

    /// Read all articles as this, whatever they look like
    #[arg(long, value_name = "FORMAT", value_parser = format())]
    pub(super) input_format: Option<Format>,

    /// The name by which to know the text from the standard input
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_filename: Option<String>,

    /// Leave out what lint.toml excludes also where it is named, as hooks do
    #[arg(long)]
    pub(super) force_exclude: bool,

    #[command(flatten)]
    pub(super) edit: EditArgs,

    /// Leave out what this file accepts; `quelle baseline` writes one
    #[arg(long, value_name = "FILE", conflicts_with = "mending")]
    pub(super) baseline: Option<PathBuf>,

    #[command(flatten)]
    pub(super) config: ConfigArgs,

    /// Report this lint or family only (may be repeated)
    #[arg(long, value_name = "LINT", value_delimiter = ',')]
    pub(super) only: Vec<String>,

    /// Report findings of this level and above
    #[arg(long, value_name = "LEVEL", default_value = "note", value_parser = level())]
    pub(super) level: Level,

    /// Fail (exit code 1) at a finding of this level or above, shown or not;
    /// an error unless lint.toml says otherwise
    #[arg(long, value_name = "LEVEL", value_parser = level())]
    pub(super) fail_level: Option<Level>,

    /// Mend what can be mended without changing the sense, and report the rest;
    /// text from the standard input goes mended to the standard output
    #[arg(long)]
    pub(super) fix: bool,

    /// Show what --fix would change, and change nothing; fails (exit code 1)
    /// if there is anything
    #[arg(long, conflicts_with = "output_format")]
    pub(super) diff: bool,

    /// With --fix or --diff: apply also what may change the sense
    #[arg(long, requires = "mending")]
    pub(super) unsafe_fixes: bool,

    /// Never fail because of findings
    #[arg(long)]
    pub(super) exit_zero: bool,

    /// Show every finding, also where there are many of one lint in a file
    #[arg(long)]
    pub(super) all: bool,

    /// Print at most so many findings; all are counted, and reports in files
    /// have them all
    #[arg(long, value_name = "N", value_parser = count, allow_negative_numbers = true)]
    pub(super) max_findings: Option<usize>,

    /// Check so many files at a time (as many as there are processors)
    #[arg(long, short, value_name = "N", value_parser = count_from_one, allow_negative_numbers = true)]
    pub(super) jobs: Option<NonZeroUsize>,

    /// Print findings only: no line that sums up, no progress
    #[arg(long, short)]
    pub(super) quiet: bool,

    /// Say of each article how it was read and which settings hold for it
    #[arg(long, short, conflicts_with = "quiet")]
    pub(super) verbose: bool,

    /// Say where the time went, by stage and by lint; leaves the cache aside
    #[arg(long)]
    pub(super) timings: bool,

    /// Keep what was found in this folder (the machine's folder for caches)
    #[arg(long, value_name = "FOLDER", conflicts_with = "no_cache")]
    pub(super) cache: Option<PathBuf>,

    /// Keep nothing, and check everything anew
    #[arg(long)]
    pub(super) no_cache: bool,

    /// Check again whenever an article, a lint or lint.toml changes; Ctrl-C ends
    #[arg(long)]
    pub(super) watch: bool,
}

/// What to compare with, to report what an edit did and not what was there before it.
#[derive(Args, Debug)]
pub(super) struct EditArgs {
    /// Report what changed since the branch parted from this revision of git:
    /// findings that are new, or that lie on changed words
    #[arg(long, value_name = "REV", conflicts_with_all = ["base", "mending"])]
    pub(super) since: Option<String>,

    /// The file or folder as it was before, to be compared with --head
    #[arg(long, value_name = "PATH", requires = "head", conflicts_with = "mending")]
    pub(super) base: Option<PathBuf>,

    /// The same file or folder as it is now
    #[arg(long, value_name = "PATH", requires = "base", conflicts_with = "paths")]
    pub(super) head: Option<PathBuf>,

    /// Take edits from the standard input, one JSON object a line, {title, ns,
    /// old: {id, text}, new: {id, text}}, and answer each with a line of JSON
    #[arg(long, conflicts_with_all = ["paths", "since", "base", "mending", "output_format", "reports", "baseline", "max_findings"])]
    pub(super) envelope: bool,
}

const BASELINE_EXAMPLES: &str = "\
Examples:
  quelle baseline articles/               accept what is found there today
  quelle check --baseline quelle-baseline.json articles/
  quelle baseline --prune articles/       let go of what has been mended

The file has one finding a line and is kept with the articles. A finding is
known again where its article was changed around it. --prune accepts nothing
new, so the file only shrinks.";

#[derive(Args, Debug)]
#[command(after_help = BASELINE_EXAMPLES)]
pub(super) struct BaselineArgs {
    /// Files, folders and globs
    #[arg(value_name = "PATH", default_value = ".")]
    pub(super) paths: Vec<PathBuf>,

    /// The file that the findings are kept in
    #[arg(long, value_name = "FILE", default_value = "quelle-baseline.json")]
    pub(super) file: PathBuf,

    /// Take out what is no longer found, and accept nothing new
    #[arg(long)]
    pub(super) prune: bool,

    /// Read all articles as this, whatever they look like
    #[arg(long, value_name = "FORMAT", value_parser = format())]
    pub(super) input_format: Option<Format>,

    #[command(flatten)]
    pub(super) config: ConfigArgs,
}

#[derive(Args, Debug)]
pub(super) struct NewLintArgs {
    /// The name of the lint, such as house/no-honorifics
    #[arg(value_name = "FAMILY/NAME")]
    pub(super) lint: String,

    /// The folder of lints (default: the first that lint.toml names, or lints)
    #[arg(long = "in", value_name = "FOLDER")]
    pub(super) folder: Option<PathBuf>,

    #[command(flatten)]
    pub(super) config: ConfigArgs,
}

#[derive(Args, Debug)]
pub(super) struct SchemaArgs {
    /// What it describes
    #[arg(value_name = "WHAT", default_value = "lint")]
    #[arg(value_parser = PossibleValuesParser::new(["lint", "config", "list"]))]
    pub(super) what: String,
}

#[derive(Args, Debug)]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub(super) shell: clap_complete::Shell,
}

#[derive(Args, Debug)]
pub(super) struct ManArgs {
    /// Write quelle.1 and a page for each command into this folder
    #[arg(long, value_name = "FOLDER")]
    pub(super) to: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct ConfigArgs {
    /// Use these settings and not the nearest lint.toml above each file
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    pub(super) config: Option<PathBuf>,

    /// Use no lint.toml
    #[arg(long)]
    pub(super) no_config: bool,
}

#[derive(Args, Debug)]
pub(super) struct ShowConfigArgs {
    /// The file; it need not be there yet
    #[arg(value_name = "FILE")]
    pub(super) path: PathBuf,

    #[command(flatten)]
    pub(super) config: ConfigArgs,
}

#[derive(Args, Debug)]
pub(super) struct ExplainArgs {
    /// The lint, such as wording/peacock
    #[arg(value_name = "LINT")]
    pub(super) lint: String,

    #[command(flatten)]
    pub(super) config: ConfigArgs,
}

#[derive(Args, Debug)]
pub(super) struct LintsArgs {
    /// How to list them
    #[arg(long, short = 'o', visible_alias = "format", value_name = "FORM", default_value = "human")]
    #[arg(value_parser = PossibleValuesParser::new(["human", "json", "markdown"]))]
    #[arg(default_value_if("to", ArgPredicate::IsPresent, "markdown"))]
    pub(super) output_format: String,

    /// Write Markdown into this folder, one page for each family
    #[arg(long, value_name = "FOLDER")]
    pub(super) to: Option<PathBuf>,

    #[command(flatten)]
    pub(super) config: ConfigArgs,
}

const TEST_EXAMPLES: &str = "\
Examples:
  quelle test                             the shipped lints and your own
  quelle test lints/house/blow-words.toml one lint of your own
  quelle test --bless lints               write marks round what is found

Exit code: 0 all examples hold, 1 some do not, 2 could not run: a lint file, a
list or lint.toml that cannot be read.";

#[derive(Args, Debug)]
#[command(after_help = TEST_EXAMPLES)]
pub(super) struct TestArgs {
    /// Lint files and folders of them (default: the shipped lints and those of lint.toml)
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,

    /// Write what is found into the lint files: marks, messages, mended texts
    #[arg(long)]
    pub(super) bless: bool,

    #[command(flatten)]
    pub(super) config: ConfigArgs,
}

const SOURCES_EXAMPLES: &str = "\
Examples:
  quelle sources page.wiki                what the article stands on
  quelle sources articles/                the same for a whole collection
  quelle sources -o csv articles/ > sources.csv

In the table, `parts` are the sections that cite an owner, the lead among
them, and `ids` its works with an ISBN, a DOI or the like.

Works of one author, else of one site, else of one publisher count as one
source. Sources are weighed by the words that hang on them: from the note
before, or the heading, to the note. The effective number is 1 / sum of the
squared shares: so many equal sources would be as concentrated.";

#[derive(Args, Debug)]
#[command(after_help = SOURCES_EXAMPLES)]
pub(super) struct SourcesArgs {
    /// Files, folders and globs; `-` is the standard input
    #[arg(value_name = "PATH", required = true)]
    pub(super) paths: Vec<PathBuf>,

    /// How to print it
    #[arg(long, short = 'o', visible_alias = "format", value_name = "FORM", default_value = "table")]
    #[arg(value_parser = PossibleValuesParser::new(["table", "json", "csv"]))]
    pub(super) output_format: String,

    /// Show every owner in the table, not the 20 heaviest alone
    #[arg(long)]
    pub(super) all: bool,

    /// Read all articles as this, whatever they look like
    #[arg(long, value_name = "FORMAT", value_parser = format())]
    pub(super) input_format: Option<Format>,

    /// The name by which to know the text from the standard input
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_filename: Option<String>,

    #[command(flatten)]
    pub(super) config: ConfigArgs,
}

const REPORT_EXAMPLES: &str = "\
Example:
  quelle report page.wiki -o page.html

The page holds everything it shows and fetches nothing: it can be sent, printed
and read without a network.";

#[derive(Args, Debug)]
#[command(after_help = REPORT_EXAMPLES)]
pub(super) struct ReportArgs {
    /// The article; `-` is the standard input
    #[arg(value_name = "FILE")]
    pub(super) path: PathBuf,

    /// The file to write (default: the standard output)
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,

    /// Read it as this, whatever it looks like
    #[arg(long, value_name = "FORMAT", value_parser = format())]
    pub(super) input_format: Option<Format>,

    /// The name by which to know the text from the standard input
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_filename: Option<String>,

    #[command(flatten)]
    pub(super) config: ConfigArgs,
}

#[derive(Args, Debug)]
pub(super) struct OutlineArgs {
    /// The article; `-` is the standard input
    #[arg(value_name = "FILE")]
    pub(super) path: PathBuf,

    /// Read it as this, whatever it looks like
    #[arg(long, value_name = "FORMAT", value_parser = format())]
    pub(super) input_format: Option<Format>,

    /// The name by which to know the text from the standard input
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_filename: Option<String>,
}

#[derive(Args, Debug)]
pub(super) struct MapArgs {
    /// The article; `-` is the standard input
    #[arg(value_name = "FILE")]
    pub(super) path: PathBuf,

    /// How to show it
    #[arg(long, short = 'o', visible_alias = "format", value_name = "FORM", default_value = "human")]
    #[arg(value_parser = PossibleValuesParser::new(["human", "json"]))]
    pub(super) output_format: String,

    /// Read it as this, whatever it looks like
    #[arg(long, value_name = "FORMAT", value_parser = format())]
    pub(super) input_format: Option<Format>,

    /// The name by which to know the text from the standard input
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_filename: Option<String>,
}

/// Reads a form with its file, and lets shells offer the forms.
#[derive(Clone)]
struct WantedParser;

impl TypedValueParser for WantedParser {
    type Value = Wanted;

    fn parse_ref(&self, command: &clap::Command, argument: Option<&Arg>, value: &OsStr) -> Result<Wanted, clap::Error> {
        TypedValueParser::parse_ref(&Wanted::from_str, command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(Form::all().map(|form| PossibleValue::new(form.as_str()))))
    }
}

fn form() -> impl TypedValueParser<Value = Form> {
    PossibleValuesParser::new(Form::all().map(Form::as_str).collect::<Vec<_>>())
        .map(|word| Form::parse(&word).expect("it is one of them"))
}

fn format() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.map(Format::as_str))
        .map(|word| Format::parse(&word).expect("it is one of them"))
}

fn count(text: &str) -> Result<usize, &'static str> {
    text.parse().map_err(|_| "write a whole number from 0 up")
}

fn count_from_one(text: &str) -> Result<NonZeroUsize, &'static str> {
    text.parse().map_err(|_| "write a whole number from 1 up")
}

fn level() -> impl TypedValueParser<Value = Level> {
    PossibleValuesParser::new([Level::Note, Level::Warning, Level::Error].map(Level::as_str))
        .map(|word| Level::parse(&word).expect("it is one of them"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_commands_are_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn help_fits_eighty_columns() {
        let mut command = Cli::command();
        command.build();
        let names: Vec<String> = command.get_subcommands().map(|it| it.get_name().to_owned()).collect();
        let mut texts = vec![command.render_help().to_string()];
        for name in names {
            let sub = command.find_subcommand_mut(&name).unwrap();
            texts.push(sub.render_help().to_string());
            texts.push(sub.render_long_help().to_string());
        }
        for line in texts.iter().flat_map(|text| text.lines()) {
            assert!(line.chars().count() <= 80, "{line}");
        }
    }
}
