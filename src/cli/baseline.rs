//! `quelle baseline`: accepts what is found in articles today, and with `--prune` takes out what has been mended.

use super::args::BaselineArgs;
use super::check::{self, Asked, Job};
use super::settings::{Projects, Settings};
use super::{Outcome, Stop, complain};
use crate::baseline::{Baseline, Entry};
use crate::engine;
use crate::files::{self, Draft, Place, Unreadable};
use crate::finding::Finding;
use crate::report::counted;
use crate::source::Source;
use crate::syntax::{self, Format};
use rayon::prelude::*;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A baseline and the file that it was read from.
pub(super) struct Kept {
    pub(super) source: Source,
    pub(super) baseline: Baseline,
    folder: PathBuf,
}

impl Kept {
    pub(super) fn read(path: &Path) -> Result<Kept, Stop> {
        if !path.exists() {
            let why = format!("{}: no such file; `quelle baseline` writes one", path.display());
            return Err(Stop::Refused(why));
        }
        let source = files::read(path)?;
        let refused = |why| Stop::Refused(format!("{}: {why}", source.name()));
        let baseline = Baseline::read(&source).map_err(refused)?;
        Ok(Kept { baseline, folder: folder_of(path), source })
    }

    /// The name that the baseline has for a file.
    pub(super) fn key(&self, path: &Path) -> String {
        key(path, &self.folder)
    }
}

fn folder_of(file: &Path) -> PathBuf {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    folder.canonicalize().or_else(|_| std::path::absolute(folder)).unwrap_or_else(|_| folder.to_owned())
}

/// A path as the baseline in a folder names it: relative to that folder if it lies in it, with forward slashes.
fn key(path: &Path, folder: &Path) -> String {
    let real = path.file_name().map(|name| folder_of(path).join(name));
    let inside = real.as_deref().and_then(|real| real.strip_prefix(folder).ok());
    inside.unwrap_or(path).to_string_lossy().replace('\\', "/")
}

pub(super) fn run(args: &BaselineArgs, out: &mut dyn Write) -> Result<Outcome, Stop> {
    let (places, unread) = files::find(&args.paths);
    unread.iter().for_each(|fault| complain(format_args!("{fault}")));
    let mut outcome = if unread.is_empty() { Outcome::Fine } else { Outcome::Failed };
    let mut projects = Projects::default();
    let asked = Asked { paths: &args.paths, stdin_filename: None, config: &args.config, force_exclude: false };
    let jobs = check::jobs(&asked, places, &mut projects)?;
    let broken: Vec<&Settings> = projects.all.iter().filter(|settings| settings.are_broken()).collect();
    if let Some(settings) = broken.first() {
        let named: Vec<&str> = settings.faults().iter().map(|it| it.source.name()).collect();
        return Err(Stop::Refused(format!("there are mistakes in {}; `quelle check` shows them", named.join(", "))));
    }
    let is_there = args.file.exists();
    if args.prune && !is_there {
        let why = format!("{}: there is no baseline to prune; write one without --prune", args.file.display());
        return Err(Stop::Refused(why));
    }
    let old = if is_there { Kept::read(&args.file)?.baseline } else { Baseline::default() };
    let folder = folder_of(&args.file);
    let mut new = old.clone();
    let gone: Vec<String> = old.paths().filter(|path| !folder.join(path).exists()).map(str::to_owned).collect();
    gone.iter().for_each(|path| new.set(path, Vec::new()));
    let one = |job: &Job| -> Result<(String, Vec<Entry>), Unreadable> {
        let (path, source, findings) = found(args, job, &projects.all[job.settings])?;
        let key = key(&path, &folder);
        let entries = match args.prune {
            true => old.judge(&key, &source, findings).accepted,
            false => findings.iter().map(|finding| Entry::of(&source, finding)).collect(),
        };
        Ok((key, entries))
    };
    let mut n_read = 0;
    for entries in jobs.par_iter().map(one).collect::<Vec<_>>() {
        match entries {
            Ok((key, entries)) => {
                n_read += 1;
                new.set(&key, entries);
            }
            Err(fault) => {
                complain(format_args!("{fault}"));
                outcome = Outcome::Failed;
            }
        }
    }
    // A file that accepts nothing because nothing was read would look like one that has nothing to accept.
    if n_read == 0 && outcome == Outcome::Failed && !args.prune {
        return Ok(outcome);
    }
    let mut draft = Draft::begin(&args.file)?;
    draft.write_all(new.text().as_bytes())?;
    draft.keep()?;
    let (n_old, n_new, file) = (old.n_entries(), new.n_entries(), args.file.display());
    match args.prune {
        true => writeln!(out, "{file}: {} of {n_old} accepted findings are mended, {n_new} are left", n_old - n_new)?,
        false => {
            let files = counted(new.paths().count(), "file");
            let are = if n_new == 1 { "is" } else { "are" };
            writeln!(out, "{file}: {} in {files} {are} accepted", counted(n_new, "finding"))?;
        }
    }
    Ok(outcome)
}

fn found(args: &BaselineArgs, job: &Job, settings: &Settings) -> Result<(PathBuf, Source, Vec<Finding>), Unreadable> {
    let Place::File(path) = &job.place else {
        let (path, why) = ("-".to_owned(), "text from the standard input is no file".to_owned());
        return Err(Unreadable { path, why, help: Some("name the file that holds it".to_owned()) });
    };
    let source = files::read(path)?;
    let name = settings.path_of(path);
    let format = args.input_format.or_else(|| settings.config.format_of(&name));
    let mut article = syntax::parse(&source, format.unwrap_or_else(|| Format::detect(&source)));
    article.name = name;
    let findings = engine::check(&article, &settings.catalogue, &settings.config);
    Ok((path.clone(), source, findings))
}
