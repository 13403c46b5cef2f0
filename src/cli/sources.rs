//! `quelle sources`: what articles stand on.

use super::args::SourcesArgs;
use super::check::{self, Asked, Job};
use super::settings::{Projects, Settings};
use super::{Outcome, Stop, complain};
use crate::files::{self, Unreadable};
use crate::profile::{self, Profile};
use std::io::Write;

/// So many owners a table shows.
const N_ROWS: usize = 20;

pub(super) fn run(args: &SourcesArgs, out: &mut dyn Write) -> Result<Outcome, Stop> {
    check::need_stdin(args.stdin_filename.as_deref(), &args.paths)?;
    let (places, unread) = files::find(&args.paths);
    unread.iter().for_each(|fault| complain(format_args!("{fault}")));
    let mut outcome = if unread.is_empty() { Outcome::Fine } else { Outcome::Failed };
    let mut projects = Projects::default();
    let asked = Asked {
        paths: &args.paths,
        stdin_filename: args.stdin_filename.as_deref(),
        config: &args.config,
        force_exclude: false,
    };
    let jobs = check::jobs(&asked, places, &mut projects)?;
    let mut profiles = Vec::new();
    for job in &jobs {
        match one(args, job, &projects.all[job.settings]) {
            Ok(profile) => profiles.push(profile),
            Err(fault) => {
                complain(format_args!("{fault}"));
                outcome = Outcome::Failed;
            }
        }
    }
    outcome = told_faults(&projects).max(outcome);
    let declared = projects.all.first().map(|settings| settings.config.sources.clone()).unwrap_or_default();
    let all = (profiles.len() > 1).then(|| Profile::of_all(&profiles, &declared));
    match args.output_format.as_str() {
        "json" => profile::write_json(&profiles, all.as_ref(), out)?,
        "csv" => profile::write_csv(&profiles, all.as_ref(), out)?,
        _ => {
            if let Some(profile) = all.as_ref().or(profiles.first()) {
                profile::write_table(profile, if args.all { usize::MAX } else { N_ROWS }, out)?;
            }
        }
    }
    Ok(outcome)
}

/// Says which settings and lints have mistakes: what was printed does not follow them in all.
pub(super) fn told_faults(projects: &Projects) -> Outcome {
    let mut outcome = Outcome::Fine;
    for settings in projects.all.iter().filter(|settings| settings.are_broken()) {
        let named: Vec<&str> = settings.faults().iter().map(|it| it.source.name()).collect();
        complain(format_args!("there are mistakes in {}; `quelle check` shows them", named.join(", ")));
        outcome = Outcome::Failed;
    }
    outcome
}

fn one(args: &SourcesArgs, job: &Job, settings: &Settings) -> Result<Profile, Unreadable> {
    let (source, _) = files::read_place(&job.place, check::stdin_name(args.stdin_filename.as_deref()))?;
    let article = settings.parse(&source, settings.format_of(&source, args.input_format));
    Ok(Profile::of(&article.with_sources(&settings.config.sources)))
}
