//! Which settings hold for one file, each with the place that says so.

use super::args::ShowConfigArgs;
use super::settings::{Projects, Settings};
use super::{Outcome, Stop, complain};
use crate::config::{Origin, SetValue, Setting};
use crate::files::{self, Place};
use crate::finding::Value;
use crate::source::Source;
use std::io::Write;

/// A row of the table: what it is about, what holds, and where that is said.
type Row = [String; 3];

pub(super) fn run(args: &ShowConfigArgs, out: &mut dyn Write) -> Result<Outcome, Stop> {
    let mut projects = Projects::default();
    projects.of(&Place::File(args.path.clone()), files::STDIN, &args.config)?;
    let settings = projects.all.pop().expect("settings were read above");
    let Some((source, _)) = settings.own_files().first() else {
        writeln!(out, "{}: there is no lint.toml for it; `quelle lints` lists what holds", args.path.display())?;
        return Ok(Outcome::Fine);
    };
    let path = settings.path_of(&args.path);
    writeln!(out, "{}: the settings of {}\n", args.path.display(), source.name())?;
    if settings.config.exclude.matches(&path) {
        writeln!(out, "It is excluded, and checked only where it is named by itself.\n")?;
    }
    let rows = rows(&settings, source, &path);
    let widths = [0, 1].map(|column| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default());
    for [about, value, origin] in &rows {
        writeln!(out, "{about:0$}  {value:1$}  {origin}", widths[0], widths[1])?;
    }
    let n_set = rows.iter().filter(|row| !row[0].is_empty()).count();
    let n_lints = settings.catalogue.lints().count();
    let gap = if rows.is_empty() { "" } else { "\n" };
    writeln!(out, "{gap}{n_set} of {n_lints} lints are set here; `quelle lints` lists the levels of all")?;
    if settings.are_broken() {
        complain(format_args!("{} or a lint it names has mistakes, which `quelle check` shows", source.name()));
        return Ok(Outcome::Failed);
    }
    Ok(Outcome::Fine)
}

/// What is set, lint by lint in the order of their names; the name stands in the first row of each.
fn rows(settings: &Settings, source: &Source, path: &str) -> Vec<Row> {
    let mut lints: Vec<_> = settings.catalogue.lints().collect();
    lints.sort_by_key(|lint| &lint.id);
    let of_lint = lints.into_iter().flat_map(|lint| {
        let set = settings.config.settings_of(lint, path).into_iter().enumerate();
        set.map(|(at, setting)| {
            let about = if at == 0 { lint.id.to_string() } else { String::new() };
            [about, value(&setting), origin(setting.origin, source)]
        })
    });
    of_lint.collect()
}

fn value(setting: &Setting<'_>) -> String {
    match setting.value {
        SetValue::Level(level) if setting.sections.is_empty() => level.as_str().to_owned(),
        SetValue::Level(level) => format!("{} under {}", level.as_str(), setting.sections.join(", ")),
        SetValue::Param(name, Value::Text(text)) => format!("{name} = \"{text}\""),
        SetValue::Param(name, Value::Number(number)) => format!("{name} = {number}"),
        SetValue::Param(name, Value::Flag(flag)) => format!("{name} = {flag}"),
    }
}

fn origin(origin: Origin, source: &Source) -> String {
    match origin {
        Origin::File(span) => format!("{}:{}", source.name(), source.line_of(span.start) + 1),
        Origin::Profile(name) => format!("profile {name}"),
    }
}
