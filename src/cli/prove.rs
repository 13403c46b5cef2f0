//! `quelle test`: lints proved on the examples in their files, and the examples marked by what is found.

use super::args::{ConfigArgs, TestArgs};
use super::settings::{self, Settings};
use super::{Outcome, Stop};
use crate::catalogue::{Batch, Catalogue};
use crate::examples::{self, bless};
use crate::files;
use crate::finding::{Finding, Level};
use crate::report::{Checked, Form, Report, Run, Style};
use crate::source::Source;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Lint files, each with the faults in it.
type Files = Vec<(Source, Vec<Finding>)>;

pub(super) fn run(args: &TestArgs, style: Style, out: &mut dyn Write) -> Result<Outcome, Stop> {
    let (mut catalogue, mut tested) = load(args)?;
    if args.bless {
        for index in catalogue.indices() {
            let source = catalogue.source(index);
            let path = Path::new(source.name());
            // What stands on the disk is what was read; a shipped lint stands in the program.
            let is_there = files::read_settings(path).is_ok_and(|file| file.text() == source.text());
            if let Some(text) = bless::bless(&catalogue, index).filter(|_| is_there) {
                files::rewrite(path, source, &text)?;
                writeln!(out, "blessed {}", path.display())?;
            }
        }
        (catalogue, tested) = load(args)?;
    }
    for index in catalogue.indices() {
        let mut faults = examples::prove(&catalogue, index);
        faults.extend(examples::gaps(&catalogue, index));
        faults.sort_by_key(|fault| fault.span);
        tested.push((catalogue.source(index).clone(), faults));
    }
    let n_examples: usize = catalogue.indices().map(|index| catalogue.examples(index).len()).sum();
    let n_broken = tested.iter().flat_map(|(_, faults)| faults).filter(|it| it.level == Level::Error).count();
    let mut report = Report::default().to(Form::Human, style, usize::MAX, out);
    for (source, findings) in tested {
        report.add(&Checked { source: &source, findings })?;
    }
    report.finish(&Run::default(), &|_| None)?;
    let n_lints = catalogue.lints().count();
    let lints = if n_lints == 1 { "lint" } else { "lints" };
    if n_broken == 0 {
        writeln!(out, "{n_examples} examples of {n_lints} {lints} hold")?;
        return Ok(Outcome::Fine);
    }
    writeln!(out, "{n_broken} of {n_examples} examples of {n_lints} {lints} do not hold or cannot be read")?;
    Ok(Outcome::Found)
}

fn load(args: &TestArgs) -> Result<(Catalogue, Files), Stop> {
    match args.paths.is_empty() {
        true => Ok(of_settings(settings::of_working_folder(&args.config)?)),
        false => of_paths(&args.paths, &args.config),
    }
}

fn of_settings(settings: Settings) -> (Catalogue, Files) {
    let faults = settings.faults().into_iter().map(|it| (it.source.clone(), it.findings)).collect();
    (settings.catalogue, faults)
}

/// The lints of these paths alone, so that one may be tested that is shipped too. They may name the lists of the project.
fn of_paths(paths: &[PathBuf], config: &ConfigArgs) -> Result<(Catalogue, Files), Stop> {
    let settings = settings::of_working_folder(config)?;
    let mut catalogue = Catalogue::empty_with(settings.catalogue.lists().clone());
    let mut read = Vec::new();
    for path in paths {
        for (id, file) in files::lints_in(path)? {
            read.push((id, files::read_settings(&file)?));
        }
    }
    let files = settings::add_batch(&mut catalogue, Batch::of(read));
    Ok((catalogue, files))
}
