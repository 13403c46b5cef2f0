//! `--since`, `--base` and `--head`: what each article was before the edit that is checked.

use super::args::EditArgs;
use super::settings::Settings;
use super::{Stop, complain};
use crate::article::Article;
use crate::engine::{self, Edited};
use crate::files::git::Changes;
use crate::files::{self, Place, Unreadable};
use crate::finding::Finding;
use crate::source::Source;
use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// Where the articles are found as they were before.
pub(super) enum Before {
    /// Nobody asks: articles are checked as they are.
    Unasked,
    /// In a revision of the git repository.
    Revision(Changes),
    /// In another file or folder.
    Path { base: PathBuf, head: PathBuf },
}

impl Before {
    pub(super) fn of(args: &EditArgs, paths: &[PathBuf]) -> Result<Before, Stop> {
        let first = paths.first().map_or(Path::new("."), PathBuf::as_path);
        Ok(match (&args.since, &args.base, &args.head) {
            (Some(revision), ..) => Before::Revision(Changes::since(revision, first)?),
            (None, Some(base), Some(head)) if base.is_dir() == head.is_dir() => {
                Before::Path { base: base.clone(), head: head.clone() }
            }
            (None, Some(_), Some(_)) => {
                return Err(Stop::Refused("--base and --head must be two files or two folders".to_owned()));
            }
            _ => Before::Unasked,
        })
    }

    pub(super) fn is_edit(&self) -> bool {
        !matches!(self, Before::Unasked)
    }

    /// The paths without those of files that the edit took away: there is nothing to say of them.
    pub(super) fn without_gone<'p>(&self, paths: &'p [PathBuf]) -> Cow<'p, [PathBuf]> {
        match self {
            Before::Revision(changes) if paths.iter().any(|path| changes.is_gone(path)) => {
                paths.iter().filter(|path| !changes.is_gone(path)).cloned().collect()
            }
            _ => Cow::Borrowed(paths),
        }
    }

    /// The places that an edit changed, as far as that is known without reading them.
    pub(super) fn changed(&self, places: Vec<Place>) -> Result<Vec<Place>, Stop> {
        let Before::Revision(changes) = self else { return Ok(places) };
        if places.contains(&Place::Stdin) {
            let why = "text from the standard input is in no revision; use --base and --head".to_owned();
            return Err(Stop::Refused(why));
        }
        // An article is another too if its bibliography is.
        let has_bibliography = changes.any(|path| path.extension().is_some_and(|ending| ending == "bib"));
        let reads_changed =
            |path: &Path| has_bibliography && files::has_bibliography(path, |bibliography| changes.has(bibliography));
        let is_changed =
            |place: &Place| matches!(place, Place::File(path) if changes.before(path).is_some() || reads_changed(path));
        Ok(places.into_iter().filter(is_changed).collect())
    }

    /// What stood in a place before: nothing for a new article. `None` if nobody asks.
    pub(super) fn of_place(&self, place: &Place) -> Result<Option<Option<Source>>, Unreadable> {
        let Place::File(path) = place else { return Ok(None) };
        match self {
            Before::Unasked => Ok(None),
            Before::Revision(changes) => {
                let bytes = match changes.before(path) {
                    Some(Some(old)) => changes.read(old)?,
                    Some(None) => return Ok(Some(None)),
                    None => files::read_whole(path)?,
                };
                // What cannot be read any more is no fault of what stands there now.
                let beside = |path: &Path| changes.bytes_before(path);
                let old = files::read_bytes(path, bytes, beside).map_err(|fault| {
                    complain(format_args!(
                        "{}: all of it is new, for what was there before cannot be read ({})",
                        fault.path, fault.why
                    ));
                });
                Ok(Some(old.ok()))
            }
            Before::Path { base, head } => {
                let below = path.strip_prefix(files::plain(head)).unwrap_or(path);
                let old = if head.is_dir() { base.join(below) } else { base.clone() };
                let is_new = head.is_dir() && !old.exists();
                Ok(Some((!is_new).then(|| files::read(&old)).transpose()?))
            }
        }
    }
}

/// A side of an edit that was read and checked.
pub(super) struct Side {
    pub(super) source: Source,
    pub(super) article: Article,
    pub(super) findings: Vec<Finding>,
}

impl Side {
    fn of(source: Source, read: impl Fn(&Source) -> Article, settings: &Settings) -> Side {
        let article = read(&source);
        let findings = engine::check(&article, &settings.catalogue, &settings.config);
        Side { source, article, findings }
    }
}

/// What stood there before an edit.
pub(super) enum Old {
    Nothing,
    Text(Source),
    /// It was checked when it was new.
    Known(Box<Side>),
}

/// Checks an edit, both sides read in the same way. Gives back the new side too, to which the next edit may be made.
pub(super) fn check(
    old: Old,
    new: Source,
    read: impl Fn(&Source) -> Article + Sync,
    settings: &Settings,
) -> (Edited, Side) {
    let old = || match old {
        Old::Nothing => None,
        Old::Text(source) => Some(Box::new(Side::of(source, &read, settings))),
        Old::Known(side) => Some(side),
    };
    let (old, article) = rayon::join(old, || read(&new));
    let before =
        old.as_deref().map(|it| engine::Before { source: &it.source, article: &it.article, findings: &it.findings });
    let mut edited = engine::check_edit(before, (&new, &article), &settings.catalogue, &settings.config);
    let findings = std::mem::take(&mut edited.after);
    (edited, Side { source: new, article, findings })
}
