//! `quelle check --watch`: checks again whenever an article, a lint or the settings change, until Ctrl-C.

use super::args::CheckArgs;
use super::interrupt::Interrupt;
use super::{Outcome, Stop, check, complain};
use crate::files::{self, Place};
use crate::report::Style;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// How long it waits before it looks again. Looking costs one question to the disk for each file.
const PAUSE: Duration = Duration::from_millis(150);

/// What a file is known by, without reading it.
pub(super) type Stamps = Vec<(PathBuf, Option<(SystemTime, u64)>)>;

pub(super) fn run(args: &CheckArgs, style: Style, out: &mut dyn Write) -> Result<Outcome, Stop> {
    if args.paths.iter().any(|path| path == Path::new("-")) {
        return Err(Stop::Refused("the standard input cannot be watched; name a file".to_owned()));
    }
    let interrupt = Interrupt::listen();
    let how_to_end = if interrupt.hears_ctrl_c { "; Ctrl-C ends" } else { "" };
    let mut watched = Vec::new();
    while !interrupt.is_over() {
        match check::run(args, style, Some(&interrupt), out) {
            Ok((_, files)) => watched = files,
            Err(Stop::Interrupted(_)) => break,
            Err(Stop::Refused(why)) => complain(format_args!("{why}")),
            Err(stop) => return Err(stop),
        }
        out.flush()?;
        let before = stamps(args, &watched);
        complain(format_args!("waiting for a change{how_to_end}"));
        while !interrupt.is_over() && stamps(args, &watched) == before {
            std::thread::sleep(PAUSE);
        }
    }
    Ok(Outcome::Fine)
}

/// What can be told of all files without reading them: those that are checked, and those that say how.
fn stamps(args: &CheckArgs, watched: &[PathBuf]) -> Stamps {
    let articles = files::find(&args.paths).0.into_iter().filter_map(|place| match place {
        Place::File(path) => Some(path),
        Place::Stdin => None,
    });
    let articles: Vec<PathBuf> = articles.collect();
    // Settings may come to stand above articles that had none.
    let first_of_folder = articles.chunk_by(|one, next| one.parent() == next.parent()).map(|all| &all[0]);
    let settings: Vec<PathBuf> = first_of_folder.filter_map(|article| files::settings_of(article)).collect();
    let known = articles.into_iter().chain(settings);
    known.map(|path| (path.clone(), files::stamp(&path))).chain(stamps_of_settings(watched)).collect()
}

/// The same of the files and folders that settings were read from, and of the lints in them.
pub(super) fn stamps_of_settings(watched: &[PathBuf]) -> Stamps {
    let lints = watched.iter().filter(|path| path.is_dir()).filter_map(|folder| files::lints_in(folder).ok());
    let lints = lints.flatten().map(|(_, path)| path);
    lints.chain(watched.iter().cloned()).map(|path| (path.clone(), files::stamp(&path))).collect()
}
