//! The rule book: every lint as a page for people, and the schemas of the files they write, made from the lints
//! themselves.

use crate::catalogue::{Catalogue, LintIndex};
use crate::config::CONFIG;
use crate::examples;
use crate::finding::Value;
use crate::lint::example::{CLOSES, Example, OPENS, Shows};
use crate::lint::shapes::{LINT, LIST};
use crate::lint::{Lint, Param, schema};
use std::collections::BTreeMap;
use std::fmt::Write;

/// What a schema describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schema {
    /// Lint files.
    Lint,
    /// `lint.toml`.
    Config,
    /// Files of lists.
    List,
}

impl Schema {
    /// All schemas.
    pub const ALL: [Schema; 3] = [Schema::Lint, Schema::Config, Schema::List];

    /// The JSON Schema, indented, with a line break at its end.
    pub fn text(self) -> String {
        let (title, shape) = match self {
            Schema::Lint => ("A lint of quelle", &LINT),
            Schema::Config => ("Settings of quelle: lint.toml", &CONFIG),
            Schema::List => ("A list for lints of quelle", &LIST),
        };
        format!("{:#}\n", schema::of(title, shape))
    }

    /// The name of its file.
    pub fn file_name(self) -> &'static str {
        match self {
            Schema::Lint => "lint.schema.json",
            Schema::Config => "config.schema.json",
            Schema::List => "list.schema.json",
        }
    }
}

/// A page of Markdown for each family: every lint with its reasons, examples, parameters and sources.
pub fn pages(catalogue: &Catalogue) -> BTreeMap<String, String> {
    let mut lints: Vec<LintIndex> = catalogue.indices().collect();
    lints.sort_by_key(|index| &catalogue.lint(*index).id);
    let mut pages: BTreeMap<String, String> = BTreeMap::new();
    for index in lints {
        let lint = catalogue.lint(index);
        let page = pages.entry(lint.id.family().to_owned()).or_insert_with(|| format!("# {}\n", lint.id.family()));
        write_lint(page, catalogue, index).expect("a string takes all");
    }
    pages
}

fn write_lint(page: &mut String, catalogue: &Catalogue, index: LintIndex) -> std::fmt::Result {
    let lint = catalogue.lint(index);
    writeln!(page, "\n## {}\n", lint.id)?;
    let languages = if lint.languages.is_empty() { "any language".to_owned() } else { lint.languages.join(", ") };
    let (level, confidence) = (lint.level.as_str(), lint.confidence.as_str());
    writeln!(page, "{}. Level `{level}`, confidence {confidence}, {languages}.\n", capitalised(&lint.title))?;
    writeln!(page, "{}", lint.explanation)?;
    let examples = catalogue.examples(index);
    let bad = examples.iter().filter(|example| example.shows == Shows::Bad && example.todo.is_none());
    for example in bad.take(MOST_BAD) {
        write_example(page, "Found, where the marks stand", example)?;
        let found = examples::found(catalogue, index, example);
        for finding in found.iter().take(1) {
            writeln!(page, "\n> {}", finding.message)?;
            finding.help.iter().try_for_each(|help| writeln!(page, ">\n> help: {help}"))?;
        }
    }
    let silent = examples.iter().filter(|example| example.shows != Shows::Bad && example.todo.is_none());
    for example in silent.take(MOST_SILENT) {
        write_example(page, "Not found", example)?;
        example.why.iter().try_for_each(|why| writeln!(page, "\n{}.", capitalised(why)))?;
    }
    write_params(page, lint)?;
    if !lint.policy.is_empty() {
        let links: Vec<String> = lint.policy.iter().map(|address| format!("<{address}>")).collect();
        writeln!(page, "\nSee {}.", links.join(", "))?;
    }
    Ok(())
}

/// So many examples of either kind show what a lint is about.
const MOST_BAD: usize = 2;
const MOST_SILENT: usize = 2;

fn write_example(page: &mut String, what: &str, example: &Example) -> std::fmt::Result {
    let params: Vec<String> =
        example.params.iter().map(|(name, value)| format!("`{name} = {}`", shown(value))).collect();
    let with = if params.is_empty() { String::new() } else { format!(" with {}", params.join(", ")) };
    let text = example.text.replace([OPENS, CLOSES], "");
    let text = if example.shows == Shows::Bad { &example.text } else { &text };
    if let Some(before) = &example.before {
        writeln!(page, "\nBefore the edit:\n\n{}", fenced(before))?;
    }
    if !example.sources_written.is_empty() {
        writeln!(page, "\nWith this in `lint.toml`:\n\n```toml\nsources = {}\n```", example.sources_written)?;
    }
    writeln!(page, "\n{what}{with}:\n\n{}", fenced(text))
}

/// A text in a fence longer than any in it.
fn fenced(text: &str) -> String {
    let fence = "`".repeat(text.split(|c| c != '`').map(str::len).max().unwrap_or(0).max(2) + 1);
    format!("{fence}text\n{}\n{fence}", text.trim_matches('\n'))
}

fn write_params(page: &mut String, lint: &Lint) -> std::fmt::Result {
    if lint.params.is_empty() {
        return Ok(());
    }
    writeln!(page, "\n| parameter | default | what it does |\n| --- | --- | --- |")?;
    let row = |param: &Param| {
        format!("| `{}` | `{}` | {} |", param.name, shown(&param.default), param.about.replace('|', "\\|"))
    };
    lint.params.iter().try_for_each(|param| writeln!(page, "{}", row(param)))
}

/// A value as TOML writes it.
pub fn shown(value: &Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Text(text) => format!("{text:?}"),
        Value::Flag(flag) => flag.to_string(),
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}
