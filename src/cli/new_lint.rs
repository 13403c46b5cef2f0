//! `quelle new-lint`: a lint of the user's own that works, to be changed into what they want.

use super::args::NewLintArgs;
use super::{Outcome, Stop, settings};
use crate::files;
use crate::finding::LintId;
use std::io::Write;
use std::path::PathBuf;

/// What is written. It finds something, and its examples hold.
const TEMPLATE: &str = include_str!("new_lint.toml");

pub(super) fn run(args: &NewLintArgs, out: &mut dyn Write) -> Result<Outcome, Stop> {
    let Some(id) = LintId::new(&args.lint).filter(|id| !["config", "lists"].contains(&id.family())) else {
        let why = format!(
            "`{}` is no name for a lint; write FAMILY/NAME in small letters, as in house/no-honorifics",
            args.lint
        );
        return Err(Stop::Refused(why));
    };
    let settings = settings::of_working_folder(&args.config)?;
    if settings.catalogue.get(&id).is_some() {
        return Err(Stop::Refused(format!("there is a lint `{id}` already; `quelle explain {id}` shows it")));
    }
    let named = settings.lint_folder();
    let folder = args.folder.clone().or(named.clone()).unwrap_or_else(|| PathBuf::from("lints"));
    let path = folder.join(id.family()).join(format!("{}.toml", id.name()));
    let title = id.name().replace('-', " ");
    files::write_new(&path, &TEMPLATE.replace("{title}", &title))?;
    writeln!(out, "wrote {}", path.display())?;
    if named.is_none_or(|named| named != folder) {
        let has_settings = settings.settings_file().is_some();
        let line = format!("lints = [\"{}\"]", folder.to_string_lossy().replace('\\', "/"));
        if has_settings {
            writeln!(out, "add this line to {}, so that it runs: {line}", files::SETTINGS)?;
        } else {
            files::write_new(files::SETTINGS.as_ref(), &format!("version = 1\n\n{line}\n"))?;
            writeln!(out, "wrote {}, which names that folder", files::SETTINGS)?;
        }
    }
    writeln!(out, "`quelle test {}` proves it, `quelle check --only {id} --watch PAGE` tries it", path.display())?;
    Ok(Outcome::Fine)
}
