//! Commands that show what quelle knows: a lint, all lints, and an article as it is read.

use super::args::{ExplainArgs, LintsArgs, OutlineArgs, TestArgs};
use super::settings::{self, Settings};
use super::{Outcome, Stop, check};
use crate::article::outline;
use crate::catalogue::Catalogue;
use crate::examples;
use crate::files::{self, Place};
use crate::finding::{Finding, LintId, Value};
use crate::lint::example::{CLOSES, Example, OPENS, Shows};
use crate::lint::{Lint, Param};
use crate::report::{self, Checked, Form, Report, Run, Style};
use crate::source::Source;
use crate::syntax::{self, Format};
use std::io::Write;
use std::path::PathBuf;

/// Columns that running text takes.
const WIDTH: usize = 80;

pub(super) fn explain(args: &ExplainArgs, style: Style, out: &mut dyn Write) -> Result<Outcome, Stop> {
    let settings = settings::of_working_folder(&args.config)?;
    let lint = LintId::new(&args.lint).and_then(|id| settings.catalogue.get(&id));
    let Some(lint) = lint else {
        if settings.catalogue.has_family(&args.lint) {
            return list(&settings, out, |lint| lint.id.family() == args.lint);
        }
        return Err(Stop::Refused(super::no_such_lint(&args.lint, settings.catalogue.nearest(&args.lint))));
    };
    writeln!(out, "{}: {}", lint.id, lint.title)?;
    writeln!(out, "level {}, confidence {}\n", level(&settings, lint), lint.confidence.as_str())?;
    paragraphs(out, &lint.explanation, "")?;
    if let Some(example) = lint.examples.iter().find(|example| example.shows == Shows::Bad) {
        writeln!(out, "\nFor example:\n")?;
        let source = Source::new("example", example.text.replace([OPENS, CLOSES], "")).expect("an example is short");
        let findings = found_in(&source, example, lint, &settings);
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

/// What a lint alone finds in one of its examples.
fn found_in(source: &Source, example: &Example, lint: &Lint, settings: &Settings) -> Vec<Finding> {
    let article = syntax::parse(source, example.format).with_sources(&example.sources);
    let params = |other: &Lint| {
        let mut params = (other.id == lint.id).then(|| lint.default_params())?;
        for param in &lint.params {
            example.params.get(&param.name).into_iter().for_each(|value| params.set(&param.name, value.clone()));
        }
        Some(params)
    };
    settings
        .catalogue
        .check(&article, Some(examples::TODAY), &params)
        .into_iter()
        .map(|checked| checked.finding)
        .collect()
}

fn default(param: &Param) -> String {
    match &param.default {
        Value::Number(number) => number.to_string(),
        Value::Text(text) => format!("\"{text}\""),
        Value::Flag(flag) => flag.to_string(),
    }
}

pub(super) fn lints(args: &LintsArgs, out: &mut dyn Write) -> Result<Outcome, Stop> {
    let settings = settings::of_working_folder(&args.config)?;
    let mut lints: Vec<&Lint> = settings.catalogue.lints().collect();
    lints.sort_by_key(|lint| &lint.id);
    if args.output_format == "json" {
        let rows: Vec<serde_json::Value> = lints.iter().map(|lint| row(&settings, lint)).collect();
        serde_json::to_writer_pretty(&mut *out, &rows).map_err(std::io::Error::from)?;
        writeln!(out)?;
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
    settings.config.level_of(&lint.id, "").unwrap_or(lint.level).as_str()
}

pub(super) fn outline(args: &OutlineArgs, out: &mut dyn Write) -> Result<Outcome, Stop> {
    let place = match args.path.to_str() {
        Some("-") => Place::Stdin,
        _ => Place::File(args.path.clone()),
    };
    let (source, _) = files::read_place(&place, check::stdin_name(args.stdin_filename.as_deref()))?;
    let format = args.input_format.unwrap_or_else(|| Format::detect(&source));
    out.write_all(outline::outline(&syntax::parse(&source, format)).as_bytes())?;
    Ok(Outcome::Fine)
}

pub(super) fn test(args: &TestArgs, style: Style, out: &mut dyn Write) -> Result<Outcome, Stop> {
    let (catalogue, mut tested) = match args.paths.is_empty() {
        true => of_settings(settings::of_working_folder(&args.config)?),
        false => of_paths(&args.paths)?,
    };
    for index in catalogue.indices() {
        tested.push((catalogue.source(index).clone(), examples::prove(&catalogue, index)));
    }
    let n_examples: usize = catalogue.lints().map(|lint| lint.examples.len()).sum();
    let mut report = Report::new(Form::Human, style, out);
    for (source, findings) in tested {
        report.add(&Checked { source: &source, findings }, usize::MAX)?;
    }
    let tally = report.finish(&Run::default())?;
    let n_lints = catalogue.lints().count();
    let lints = if n_lints == 1 { "lint" } else { "lints" };
    if tally.total() == 0 {
        writeln!(out, "{n_examples} examples of {n_lints} {lints} hold")?;
        return Ok(Outcome::Fine);
    }
    writeln!(out, "{} of {n_examples} examples of {n_lints} {lints} do not hold or cannot be read", tally.total())?;
    Ok(Outcome::Found)
}

/// Lint files, each with the faults in it.
type Files = Vec<(Source, Vec<Finding>)>;

fn of_settings(settings: Settings) -> (Catalogue, Files) {
    let faults = settings.faults().into_iter().map(|it| (it.source.clone(), it.findings)).collect();
    (settings.catalogue, faults)
}

/// The lints of these paths alone, so that one may be tested that is shipped too.
fn of_paths(paths: &[PathBuf]) -> Result<(Catalogue, Files), Stop> {
    let (mut catalogue, mut read) = (Catalogue::default(), Vec::new());
    for path in paths {
        for (id, file) in files::lints_in(path)? {
            let source = files::read(&file)?;
            let faults = catalogue.add(&source, id);
            read.push((source, faults));
        }
    }
    Ok((catalogue, read))
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
