//! `quelle test`: lints proved on the examples in their files, and the examples marked by what is found.

use super::args::{ConfigArgs, TestArgs};
use super::settings::{self, Settings};
use super::{Outcome, Stop};
use crate::catalogue::{Batch, Catalogue};
use crate::examples::{self, bless};
use crate::files;
use crate::finding::{Finding, Level};
use crate::report::{Checked, Form, Report, Run, Style, counted};
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
    let is_broken = |faults: &[Finding]| faults.iter().any(|it| it.level == Level::Error);
    let n_unread = tested.iter().filter(|(_, faults)| is_broken(faults)).count();
    let (mut n_examples, mut n_broken) = (0, 0);
    for index in catalogue.indices() {
        let by_example = examples::prove(&catalogue, index);
        n_examples += by_example.len();
        n_broken += by_example.iter().filter(|faults| is_broken(faults)).count();
        let mut faults = by_example.concat();
        faults.extend(examples::gaps(&catalogue, index));
        faults.sort_by_key(|fault| fault.span);
        tested.push((catalogue.source(index).clone(), faults));
    }
    let mut report = Report::default().to(Form::Human, style, usize::MAX, out);
    for (source, findings) in tested {
        report.add(&Checked { source: &source, findings })?;
    }
    report.finish(&Run::default(), &|_| None)?;
    let n_lints = catalogue.lints().count();
    let all = format!("{} of {}", counted(n_examples, "example"), counted(n_lints, "lint"));
    let of_examples = match n_broken {
        0 if n_lints == 0 && n_unread > 0 => None,
        0 => Some(format!("{all} hold{}", if n_examples == 1 { "s" } else { "" })),
        1 => Some(format!("1 of {all} does not hold")),
        n => Some(format!("{n} of {all} do not hold")),
    };
    let of_files = (n_unread > 0).then(|| format!("{} cannot be read", counted(n_unread, "file")));
    let said: Vec<String> = of_examples.into_iter().chain(of_files).collect();
    writeln!(out, "{}", said.join("; "))?;
    Ok(match (n_unread, n_broken) {
        (0, 0) => Outcome::Fine,
        (0, _) => Outcome::Found,
        _ => Outcome::Failed,
    })
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

/// The lints of these paths alone, so that one may be tested that is shipped too. They may name the lists of the
/// project.
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
