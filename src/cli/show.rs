//! Commands that show what quelle knows: a lint, all lints, and an article as it is read.

use super::args::{ExplainArgs, LintsArgs, OutlineArgs, SchemaArgs};
use super::settings::{self, Settings};
use super::{Outcome, Stop, check};
use crate::article::outline;
use crate::examples;
use crate::files::{self, Place};
use crate::finding::{LintId, Value};
use crate::lint::example::{CLOSES, OPENS, Shows};
use crate::lint::{Lint, Param};
use crate::report::{self, Checked, Form, Run, Style};
use crate::rulebook::{self, Schema};
use crate::source::Source;
use crate::syntax::{self, Format};
use std::io::Write;
use std::path::Path;

/// Columns that running text takes.
const WIDTH: usize = 80;

pub(super) fn explain(args: &ExplainArgs, style: Style, out: &mut dyn Write) -> Result<Outcome, Stop> {
    let settings = settings::of_working_folder(&args.config)?;
    let index = LintId::new(&args.lint).and_then(|id| settings.catalogue.index(&id));
    let Some(index) = index else {
        if settings.catalogue.has_family(&args.lint) {
            return list(&settings, out, |lint| lint.id.family() == args.lint);
        }
        return Err(Stop::Refused(super::no_such_lint(&args.lint, settings.catalogue.nearest(&args.lint))));
    };
    let lint = settings.catalogue.lint(index);
    writeln!(out, "{}: {}", lint.id, lint.title)?;
    writeln!(out, "level {}, confidence {}\n", level(&settings, lint), lint.confidence.as_str())?;
    paragraphs(out, &lint.explanation, "")?;
    if let Some(example) = settings.catalogue.examples(index).iter().find(|example| example.shows == Shows::Bad) {
        writeln!(out, "\nFor example:\n")?;
        if let Some(before) = &example.before {
            before.trim_matches('\n').lines().try_for_each(|line| writeln!(out, "  {line}"))?;
            writeln!(out, "\nbecame\n")?;
        }
        let source = Source::new("example", example.text.replace([OPENS, CLOSES], "")).expect("an example is short");
        let findings = examples::found(&settings.catalogue, index, example);
        report::report(Form::Human, &[Checked { source: &source, findings }], style, &Run::default(), out)?;
    }
    if !lint.params.is_empty() {
        writeln!(out, "Parameters, to be set in lint.toml under [lint.\"{}\"]:", lint.id)?;
        for param in &lint.params {
            paragraphs(out, &format!("{} = {} # {}", param.name, default(param), param.about), "  ")?;
        }
    }
    if !lint.policy.is_empty() {
        writeln!(out, "\nSee:")?;
        for address in &lint.policy {
            writeln!(out, "  {address}")?;
        }
    }
    writeln!(out, "\nTo allow it in one passage of an article, write in that passage:")?;
    writeln!(out, "  <!-- quelle: allow {} -- the reason -->", lint.id)?;
    Ok(Outcome::Fine)
}

fn default(param: &Param) -> String {
    match &param.default {
        Value::Number(number) => number.to_string(),
        Value::Text(text) => format!("\"{text}\""),
        Value::Flag(flag) => flag.to_string(),
    }
}

pub(super) fn lints(args: &LintsArgs, out: &mut dyn Write) -> Result<Outcome, Stop> {
    if args.to.is_some() && args.output_format != "markdown" {
        return Err(Stop::Refused(format!("--to writes Markdown; leave `-o {}` out", args.output_format)));
    }
    let settings = settings::of_working_folder(&args.config)?;
    let mut lints: Vec<&Lint> = settings.catalogue.lints().collect();
    lints.sort_by_key(|lint| &lint.id);
    if args.output_format == "json" {
        let rows: Vec<serde_json::Value> = lints.iter().map(|lint| row(&settings, lint)).collect();
        serde_json::to_writer_pretty(&mut *out, &rows).map_err(std::io::Error::from)?;
        writeln!(out)?;
        return Ok(Outcome::Fine);
    }
    if args.output_format == "markdown" {
        for (family, page) in rulebook::pages(&settings.catalogue) {
            match &args.to {
                Some(folder) => {
                    files::create_folder(folder)?;
                    files::write_page(&folder.join(format!("{family}.md")), page.as_bytes())?;
                    writeln!(out, "wrote {}", folder.join(format!("{family}.md")).display())?;
                }
                None => out.write_all(page.as_bytes())?,
            }
        }
        return Ok(Outcome::Fine);
    }
    list(&settings, out, |_| true)
}

/// Lists some lints for people, a line each.
fn list(settings: &Settings, out: &mut dyn Write, wanted: impl Fn(&Lint) -> bool) -> Result<Outcome, Stop> {
    let mut lints: Vec<&Lint> = settings.catalogue.lints().filter(|lint| wanted(lint)).collect();
    lints.sort_by_key(|lint| &lint.id);
    let width = lints.iter().map(|lint| lint.id.as_str().len()).max().unwrap_or_default();
    for lint in &lints {
        writeln!(out, "{:width$}  {:7}  {}", lint.id.as_str(), level(settings, lint), lint.title)?;
    }
    writeln!(out, "\n{} lints; `quelle explain LINT` tells more of one", lints.len())?;
    Ok(Outcome::Fine)
}

fn row(settings: &Settings, lint: &Lint) -> serde_json::Value {
    serde_json::json!({
        "lint": lint.id.as_str(),
        "family": lint.id.family(),
        "level": level(settings, lint),
        "confidence": lint.confidence.as_str(),
        "title": lint.title,
        "explanation": lint.explanation.trim(),
        "policy": lint.policy,
        "languages": lint.languages,
        "tags": lint.tags,
    })
}

/// The level at which a lint runs where no override changes it.
fn level(settings: &Settings, lint: &Lint) -> &'static str {
    settings.config.level_of(lint, "").unwrap_or(lint.level).as_str()
}

/// The text of one article, from a file or from the standard input.
pub(super) fn source(path: &Path, stdin_filename: Option<&str>) -> Result<Source, Stop> {
    check::need_stdin(stdin_filename, &[path])?;
    let place = match path.to_str() {
        Some("-") => Place::Stdin,
        _ => Place::File(path.to_owned()),
    };
    Ok(files::read_place(&place, check::stdin_name(stdin_filename))?.0)
}

pub(super) fn outline(args: &OutlineArgs, out: &mut dyn Write) -> Result<Outcome, Stop> {
    let source = source(&args.path, args.stdin_filename.as_deref())?;
    let format = args.input_format.unwrap_or_else(|| Format::detect(&source));
    out.write_all(outline::outline(&syntax::parse(&source, format)).as_bytes())?;
    Ok(Outcome::Fine)
}

/// Prints the JSON Schema that editors complete from.
pub(super) fn schema(args: &SchemaArgs, out: &mut dyn Write) -> Result<Outcome, Stop> {
    let schema = match args.what.as_str() {
        "config" => Schema::Config,
        "list" => Schema::List,
        _ => Schema::Lint,
    };
    out.write_all(schema.text().as_bytes())?;
    Ok(Outcome::Fine)
}

/// Writes running text in rows, each set in by `margin`.
fn paragraphs(out: &mut dyn Write, text: &str, margin: &str) -> Result<(), Stop> {
    for paragraph in text.trim().split("\n\n") {
        let mut row = margin.to_owned();
        for word in paragraph.split_whitespace() {
            if row.chars().count() + 1 + word.chars().count() > WIDTH && row.trim() != "" {
                writeln!(out, "{row}")?;
                row = margin.to_owned();
            }
            if row.len() > margin.len() {
                row.push(' ');
            }
            row.push_str(word);
        }
        writeln!(out, "{row}")?;
    }
    Ok(())
}
