//! The settings that hold for each file: its `lint.toml`, with the lints of its own that the file names.

use super::Stop;
use super::args::ConfigArgs;
use crate::article::Article;
use crate::article::works::dates::Day;
use crate::catalogue::{Batch, Catalogue};
use crate::config::{Config, Named};
use crate::files::{self, Place, Unreadable};
use crate::find::lists::Lists;
use crate::finding::{Finding, Level, LintId};
use crate::lint::{Lint, table};
use crate::report::Checked;
use crate::source::Source;
use crate::syntax::{self, Format};
use rayon::prelude::*;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use xxhash_rust::xxh3::Xxh3;

/// Texts that an editor holds, by absolute path. They stand in for what is on the disk.
pub(super) type Held = HashMap<PathBuf, String>;

/// Reads one of the project's own files.
fn read_own(path: &Path, held: &Held) -> Result<Source, Unreadable> {
    let text = std::path::absolute(path).ok().and_then(|path| held.get(&path));
    text.map_or_else(
        || files::read_settings(path),
        |text| files::read_bytes(path, text.clone().into_bytes(), files::from_disk),
    )
}

/// The lints and the configuration of a project.
#[derive(Debug)]
pub(super) struct Settings {
    pub(super) catalogue: Catalogue,
    pub(super) config: Config,
    /// The folder that paths in the configuration are relative to.
    folder: Option<PathBuf>,
    /// The project's own files that were read, each with the faults in it.
    faults: Vec<(Source, Vec<Finding>)>,
    /// The names of lints that could not be read for their faults.
    broken: Vec<LintId>,
    /// Tells these settings from all others: made of every file that they were read from.
    pub(super) mark: String,
    /// The files and folders that it was read from.
    pub(super) watched: Vec<PathBuf>,
}

impl Settings {
    /// The shipped lints, as they come.
    fn shipped() -> Settings {
        Settings::with(shipped(Lists::default()))
    }

    fn with(catalogue: Catalogue) -> Settings {
        let (mut config, faults, broken, watched): (Config, _, _, _) = Default::default();
        config.today = today();
        Settings { catalogue, config, folder: None, faults, broken, mark: String::new(), watched }
    }

    /// Reads a `lint.toml` and the lints that it names, or takes the shipped lints as they come if there is none.
    /// Faults in them are kept.
    pub(super) fn of(file: Option<&Path>, held: &Held) -> Result<Settings, Unreadable> {
        file.map_or_else(|| Ok(Settings::shipped()), |path| Settings::read(path, held))
    }

    fn read(path: &Path, held: &Held) -> Result<Settings, Unreadable> {
        let source = read_own(path, held)?;
        let (mut config, mut faults) = Config::read(&source);
        config.today = today();
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        let mut of_lints = Vec::new();
        let mut lists = Lists::default();
        let mut watched = vec![path.to_owned()];
        for (name, file) in &config.lists {
            match files::path_inside(&folder, &file.text).and_then(|path| read_own(&path, held)) {
                Ok(source) => {
                    let (list, faults) =
                        Catalogue::read_list(&source, config.lists.iter().map(|(name, _)| name.as_str()));
                    lists.insert(name, list);
                    of_lints.push((source, faults));
                    watched.push(folder.join(&file.text));
                }
                Err(unreadable) => faults.push(no_lints(file, &unreadable)),
            }
        }
        let mut settings = Settings { config, watched, ..Settings::with(shipped(lists)) };
        for named in settings.config.lint_folders.clone() {
            match files::lints_inside(&folder, &named.text) {
                Ok(lints) => {
                    settings.watched.push(folder.join(&named.text));
                    of_lints.extend(settings.add(lints, held)?);
                }
                Err(unreadable) => faults.push(no_lints(&named, &unreadable)),
            }
        }
        faults.extend(settings.config.check(&settings.catalogue));
        faults.sort_by_key(|fault| fault.span);
        settings.folder = std::path::absolute(&folder).ok();
        settings.faults.push((source, faults));
        settings.faults.extend(of_lints);
        settings.mark = mark(settings.faults.iter().map(|(source, _)| source));
        Ok(settings)
    }

    /// Adds lints of the project's own; returns their files, each with its faults.
    fn add(&mut self, lints: Vec<(LintId, PathBuf)>, held: &Held) -> Result<Vec<(Source, Vec<Finding>)>, Unreadable> {
        let read = lints.into_iter().map(|(id, path)| Ok((id, read_own(&path, held)?)));
        let read: Vec<(LintId, Source)> = read.collect::<Result<_, Unreadable>>()?;
        let ids: Vec<LintId> = read.iter().map(|(id, _)| id.clone()).collect();
        let files = add_batch(&mut self.catalogue, Batch::of(read));
        let broken = ids.into_iter().zip(&files).filter(|(_, (_, faults))| !faults.is_empty());
        self.broken.extend(broken.map(|(id, _)| id));
        Ok(files)
    }

    /// The first folder of lints that the settings name.
    pub(super) fn lint_folder(&self) -> Option<PathBuf> {
        let name = &self.config.lint_folders.first()?.text;
        Some(self.settings_file()?.parent().unwrap_or(Path::new("")).join(name))
    }

    /// The file that the settings were read from.
    pub(super) fn settings_file(&self) -> Option<&Path> {
        self.watched.first().map(PathBuf::as_path)
    }

    /// The path as patterns of the configuration see it: relative to its folder, with forward slashes.
    pub(super) fn path_of(&self, path: &Path) -> String {
        let absolute = std::path::absolute(path).ok();
        let inside =
            absolute.as_deref().zip(self.folder.as_deref()).and_then(|(path, folder)| path.strip_prefix(folder).ok());
        inside.unwrap_or(path).to_string_lossy().replace('\\', "/")
    }

    /// What an article is written in: what the user says, else what the settings give its path, else what it looks
    /// like.
    pub(super) fn format_of(&self, source: &Source, asked: Option<Format>) -> Format {
        let of_path = || self.config.format_of(&self.path_of(Path::new(source.name())));
        asked.or_else(of_path).unwrap_or_else(|| Format::detect(source))
    }

    /// Reads an article. It goes by its path from the folder of the settings, as those name it.
    pub(super) fn parse(&self, source: &Source, format: Format) -> Article {
        let mut article = syntax::parse(source, format);
        article.name = self.path_of(Path::new(source.name()));
        article
    }

    /// The project's own files, each with the faults in it: `lint.toml` first.
    pub(super) fn own_files(&self) -> &[(Source, Vec<Finding>)] {
        &self.faults
    }

    /// The project's own files with faults in them, and shipped ones that cannot be read.
    pub(super) fn faults(&self) -> Vec<Checked<'_>> {
        let faulty = self.files().filter(|(_, faults)| !faults.is_empty());
        faulty.map(|(source, findings)| Checked { source, findings: findings.clone() }).collect()
    }

    /// Whether a fault is so grave that what is found cannot be relied on.
    pub(super) fn are_broken(&self) -> bool {
        self.files().flat_map(|(_, faults)| faults).any(|fault| fault.level == Level::Error)
    }

    fn files(&self) -> impl Iterator<Item = &(Source, Vec<Finding>)> {
        self.faults.iter().chain(self.catalogue.unread())
    }

    /// The lints that run on articles, or on edits, levels set for single paths left aside.
    pub(super) fn running(&self, of_edit: bool) -> impl Iterator<Item = &LintId> {
        let level = |lint: &Lint| self.config.level_of(lint, "").unwrap_or(lint.level);
        let is_asked = move |lint: &&Lint| of_edit || !lint.needs_edit();
        self.catalogue.lints().filter(is_asked).filter(move |lint| level(lint) > Level::Off).map(|lint| &lint.id)
    }

    /// Whether a name is that of a lint or of a family; faults in settings and allows are a family of their own.
    pub(super) fn knows(&self, name: &str) -> bool {
        name == "config"
            || name.starts_with("config/")
            || self.catalogue.has_family(name)
            || LintId::new(name).is_some_and(|id| self.catalogue.get(&id).is_some() || self.broken.contains(&id))
    }
}

/// The shipped lints, with lists of the user's own.
fn shipped(lists: Lists) -> Catalogue {
    let mut catalogue = Catalogue::empty_with(lists);
    add_batch(&mut catalogue, Batch::shipped());
    catalogue
}

/// Reads lint files on all processors at once, which is half of the time that a short check takes, and adds them.
/// Returns every file with the faults in it.
pub(super) fn add_batch(catalogue: &mut Catalogue, batch: Batch) -> Vec<(Source, Vec<Finding>)> {
    let read = batch.numbers().into_par_iter().map(|number| catalogue.read(&batch, number)).collect();
    catalogue.add_batch(batch, read)
}

fn mark<'s>(sources: impl Iterator<Item = &'s Source>) -> String {
    let mut hash = Xxh3::new();
    for text in sources.flat_map(|source| [source.name(), source.text()]) {
        hash.update(&(text.len() as u64).to_le_bytes());
        hash.update(text.as_bytes());
    }
    format!("{:032x}", hash.digest128())
}

/// The day by the clock of the machine, in Greenwich.
pub(super) fn today() -> Option<Day> {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?;
    i32::try_from(since.as_secs() / 86_400).ok().map(Day)
}

fn no_lints(named: &Named, unreadable: &Unreadable) -> Finding {
    let message = format!("nothing can be read from `{}`: {}", named.text, unreadable.why);
    table::fault("unreadable-lints", named.span, message, unreadable.help.clone())
}

/// All settings of a run: several projects may be checked at once, each with its own.
#[derive(Debug, Default)]
pub(super) struct Projects {
    pub(super) all: Vec<Settings>,
    by_file: HashMap<Option<PathBuf>, usize>,
    by_folder: HashMap<PathBuf, usize>,
}

impl Projects {
    /// Asks for these lints and families only.
    pub(super) fn ask_only(&mut self, names: &[String]) {
        self.all.iter_mut().for_each(|settings| settings.config.only = names.to_vec());
    }

    /// The index of the settings of a place; they are read when first asked for.
    pub(super) fn of(&mut self, place: &Place, stdin: &str, args: &ConfigArgs) -> Result<usize, Stop> {
        if args.no_config || args.config.is_some() {
            return self.of_file(args.config.clone());
        }
        let path = match place {
            Place::File(path) => path,
            Place::Stdin => Path::new(stdin),
        };
        let folder = path.parent().unwrap_or(Path::new(""));
        if let Some(&index) = self.by_folder.get(folder) {
            return Ok(index);
        }
        let index = self.of_file(files::settings_of(path))?;
        self.by_folder.insert(folder.to_owned(), index);
        Ok(index)
    }

    fn of_file(&mut self, file: Option<PathBuf>) -> Result<usize, Stop> {
        if let Some(&index) = self.by_file.get(&file) {
            return Ok(index);
        }
        self.all.push(Settings::of(file.as_deref(), &Held::default())?);
        self.by_file.insert(file, self.all.len() - 1);
        Ok(self.all.len() - 1)
    }
}

/// The settings of one command that reads no article: those of the working folder.
pub(super) fn of_working_folder(args: &ConfigArgs) -> Result<Settings, Stop> {
    let mut projects = Projects::default();
    projects.of(&Place::Stdin, files::STDIN, args)?;
    Ok(projects.all.pop().expect("settings were read above"))
}
