//! Paths to sources: which files are articles, what their bytes say, and where their settings lie. The only reader of
//! the disk, and the only writer.

mod bibliography;
mod draft;
mod encoding;
pub mod git;
mod store;

use crate::finding::LintId;
use crate::source::Source;
use globset::GlobBuilder;
use ignore::WalkBuilder;
use std::collections::BTreeSet;
use std::fmt;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};

pub use bibliography::{bibliographies, from_disk, has_bibliography, lost_bibliographies, whole};
pub use draft::Draft;
pub use encoding::{Encoding, NoText, decode, encode};
pub use store::Store;

/// Endings of names that say "article". In a folder only such files are read; a file named by itself always is.
pub const ENDINGS: [&str; 12] =
    ["markdown", "md", "mdown", "mediawiki", "mkd", "mw", "qmd", "rmd", "text", "txt", "wiki", "wikitext"];

/// The name under which text from the standard input is shown, unless the user gives one.
pub const STDIN: &str = "<stdin>";

/// The name of the file with the settings of a project.
pub const SETTINGS: &str = "lint.toml";

/// What makes a path a glob.
const WILD: [char; 4] = ['*', '?', '[', '{'];

/// The longest article that is read, in bytes. MediaWiki takes 2 MiB for a page, and the checks need some 25 times the
/// length of an article.
pub const MAX_ARTICLE: u64 = 64 << 20;

/// The longest lint, list or `lint.toml` that is read, in bytes.
const MAX_SETTINGS: u64 = 4 << 20;

/// One article to be checked: where its text comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The standard input.
    Stdin,
    /// A file.
    File(PathBuf),
}

impl Place {
    /// The path of a file.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Place::Stdin => None,
            Place::File(path) => Some(path),
        }
    }
}

/// Why a path gave nothing to check, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The path as the user wrote it.
    pub path: String,
    /// What is wrong.
    pub why: String,
    /// What to do, in the imperative.
    pub help: Option<String>,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.why)?;
        self.help.iter().try_for_each(|help| write!(f, "; {help}"))
    }
}

impl std::error::Error for Unreadable {}

fn unreadable(path: &Path, why: impl Into<String>, help: Option<&str>) -> Unreadable {
    Unreadable { path: shown(path), why: why.into(), help: help.map(str::to_owned) }
}

/// Finds the articles that paths name: files, folders, globs, and `-` for the standard input.
///
/// Folders are walked as git sees them: what `.gitignore` names is left out, and so are hidden files. The places are
/// in the order of their paths, each once. A path that names nothing is told beside them.
pub fn find(paths: &[PathBuf]) -> (Vec<Place>, Vec<Unreadable>) {
    let (mut places, mut faults) = (BTreeSet::new(), Vec::new());
    for path in paths {
        let told = faults.len();
        // GitLab and code scanning know files of the repository by their paths in it.
        let path = &from_here(path.clone());
        let found = match path.to_str() {
            Some("-") => vec![Place::Stdin],
            _ if path.is_dir() => walk(path, is_article, &mut faults),
            _ if path.exists() => vec![Place::File(plain(path))],
            Some(pattern) if pattern.contains(WILD) => expand(pattern, &mut faults),
            _ => {
                faults.push(missing(path));
                continue;
            }
        };
        if found.is_empty() && faults.len() == told {
            faults.push(nothing_in(path));
        }
        places.extend(found);
    }
    (places.into_iter().collect(), faults)
}

/// Reads the article that a place names, as a source under the path as it was written; the standard input goes by the
/// name `stdin`. A Markdown text brings its bibliography with it. Says how it was encoded too.
///
/// # Errors
/// Says why if it cannot be read, is no text, or is too long.
pub fn read_place(place: &Place, stdin: &str) -> Result<(Source, Encoding), Unreadable> {
    let (name, bytes) = match place {
        Place::Stdin => (stdin.to_owned(), read_stdin(stdin)?),
        Place::File(path) => (shown(path), read_file(path, MAX_ARTICLE)?),
    };
    let (source, encoding) = source(&name, bytes)?;
    let path = match place {
        Place::Stdin => Path::new(stdin),
        Place::File(path) => path,
    };
    Ok((bibliography::join(source, path, from_disk), encoding))
}

/// The bytes of an article.
///
/// # Errors
/// Says why if it cannot be read, or is too long.
pub fn read_whole(path: &Path) -> Result<Vec<u8>, Unreadable> {
    read_file(path, MAX_ARTICLE)
}

/// Takes bytes that were read elsewhere as the text of an article of that path. `beside` gives those of another file,
/// which may be its bibliography.
///
/// # Errors
/// As [`read_place`].
pub fn read_bytes(
    path: &Path,
    bytes: Vec<u8>,
    beside: impl Fn(&Path) -> Option<Vec<u8>>,
) -> Result<Source, Unreadable> {
    if bytes.len() as u64 > MAX_ARTICLE {
        return Err(too_long(path, MAX_ARTICLE));
    }
    Ok(bibliography::join(source(&shown(path), bytes)?.0, path, beside))
}

/// Reads a file as a source under the path as it was written.
///
/// # Errors
/// As [`read_place`].
pub fn read(path: &Path) -> Result<Source, Unreadable> {
    Ok(read_place(&Place::File(path.to_owned()), STDIN)?.0)
}

/// Reads a lint, a list or a `lint.toml` as a source under the path as it was written.
///
/// # Errors
/// As [`read_place`], and for what is no file: a pipe may keep a reader waiting for ever.
pub fn read_settings(path: &Path) -> Result<Source, Unreadable> {
    if path.exists() && !path.is_file() {
        return Err(unreadable(path, "is no file", None));
    }
    Ok(source(&shown(path), read_file(path, MAX_SETTINGS)?)?.0)
}

fn read_file(path: &Path, most: u64) -> Result<Vec<u8>, Unreadable> {
    let file = File::open(path).map_err(|error| cannot_read(path, &error))?;
    read_up_to(path, file, most)
}

fn read_stdin(name: &str) -> Result<Vec<u8>, Unreadable> {
    read_up_to(Path::new(name), io::stdin().lock(), MAX_ARTICLE)
}

/// Reads to the end; one byte more than is allowed, so that a longer text is noticed and never held.
fn read_up_to(path: &Path, from: impl Read, most: u64) -> Result<Vec<u8>, Unreadable> {
    let mut bytes = Vec::new();
    from.take(most + 1).read_to_end(&mut bytes).map_err(|error| cannot_read(path, &error))?;
    match bytes.len() as u64 > most {
        true => Err(too_long(path, most)),
        false => Ok(bytes),
    }
}

fn too_long(path: &Path, most: u64) -> Unreadable {
    unreadable(path, format!("holds more than the {} MiB that are read", most >> 20), Some("split it"))
}

fn cannot_read(path: &Path, error: &io::Error) -> Unreadable {
    match error.kind() {
        io::ErrorKind::NotFound => missing(path),
        _ => unreadable(path, format!("cannot be read ({error})"), None),
    }
}

/// The settings that hold for a file: the nearest `lint.toml` in its folder or one above it. Nothing above the root of
/// a git repository is looked at. For text from the standard input, pass the name it goes by.
pub fn settings_of(path: &Path) -> Option<PathBuf> {
    let absolute = std::path::absolute(path).ok()?;
    for folder in absolute.ancestors().skip(1) {
        let file = folder.join(SETTINGS);
        if file.is_file() {
            return Some(if path.is_absolute() { file } else { from_here(file) });
        }
        if folder.join(".git").exists() {
            return None;
        }
    }
    None
}

/// A path as users in the working folder write it.
fn from_here(file: PathBuf) -> PathBuf {
    let here = std::env::current_dir().ok();
    let relative = here.and_then(|here| file.strip_prefix(here).ok().map(Path::to_owned));
    match relative {
        Some(relative) if relative.as_os_str().is_empty() => PathBuf::from("."),
        relative => relative.unwrap_or(file),
    }
}

/// The lint files under a folder, each with the name that its path gives it: `family/name.toml`. One file alone may be
/// named too; its folder is then its family. Files whose path makes no such name are left out.
///
/// # Errors
/// Says so if the path is not there or holds no lint.
pub fn lints_in(path: &Path) -> Result<Vec<(LintId, PathBuf)>, Unreadable> {
    let mut faults = Vec::new();
    let files = match path.is_dir() {
        true => walk(path, is_lint, &mut faults),
        false if path.exists() => vec![Place::File(plain(path))],
        false => return Err(missing(path)),
    };
    if let Some(fault) = faults.pop() {
        return Err(fault);
    }
    if files.len() > MAX_LINTS {
        let why = format!("holds {} files, and at most {MAX_LINTS} lints are read", files.len());
        return Err(unreadable(path, why, Some("name a folder that holds lints only")));
    }
    let n_bytes: u64 = files.iter().map(size).sum();
    if n_bytes > MAX_LINT_BYTES {
        let why = format!("holds {n_bytes} bytes of lints, and at most {MAX_LINT_BYTES} are read");
        return Err(unreadable(path, why, Some("name a folder that holds lints only")));
    }
    let named = files.into_iter().filter_map(|place| match place {
        // A folder of that name holds lists for lints.
        Place::File(file) => Some((lint_id(&file).filter(|id| id.family() != "lists")?, file)),
        Place::Stdin => None,
    });
    let mut lints: Vec<(LintId, PathBuf)> = named.collect();
    lints.sort();

    match lints.is_empty() {
        true => {
            Err(unreadable(path, "holds no lint", Some("a lint is a file named FAMILY/NAME.toml, in small letters")))
        }
        false => Ok(lints),
    }
}

/// More files than these are no lints of one house, but a folder named by mistake or a hostile pack.
const MAX_LINTS: usize = 10_000;

/// All lints of a folder together, in bytes: ten times the shipped ones. Their phrases need some 30 times that.
const MAX_LINT_BYTES: u64 = 8 << 20;

fn size(place: &Place) -> u64 {
    match place {
        Place::File(path) => std::fs::metadata(path).map_or(0, |data| data.len()),
        Place::Stdin => 0,
    }
}

/// The path of a file that the file of settings names: a TOML file in the folder of the settings, or one below it.
///
/// # Errors
/// Says so of a file that is not there, or elsewhere.
pub fn path_inside(folder: &Path, name: &str) -> Result<PathBuf, Unreadable> {
    let path = inside(folder, name)?;
    let is_toml = path.extension().is_some_and(|ending| ending == "toml");
    if is_toml { Ok(path) } else { Err(unreadable(&path, "is no TOML file", None)) }
}

/// The lint files of a folder that the file of settings names, as [`lints_in`] gives them.
///
/// # Errors
/// As [`lints_in`], and for a folder that does not lie in that of the settings.
pub fn lints_inside(folder: &Path, name: &str) -> Result<Vec<(LintId, PathBuf)>, Unreadable> {
    lints_in(&inside(folder, name)?)
}

/// The path of what the file of settings names. It must lie in the folder of the settings or below it, links followed:
/// what a repository brings along must not have other files of the machine read and shown.
fn inside(folder: &Path, name: &str) -> Result<PathBuf, Unreadable> {
    let path = folder.join(name);
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    match (folder.canonicalize(), path.canonicalize()) {
        (Ok(folder), Ok(target)) if target.starts_with(&folder) => Ok(path),
        (Ok(_), Ok(_)) => Err(unreadable(
            &path,
            "does not lie in the folder of lint.toml",
            Some("move it there, or lint.toml higher up"),
        )),
        _ => Err(missing(&path)),
    }
}

/// When a file was last written and how long it is; none if it is not there.
pub fn stamp(path: &Path) -> Option<(std::time::SystemTime, u64)> {
    let data = std::fs::metadata(path).ok()?;
    Some((data.modified().ok()?, data.len()))
}

/// Makes a folder, and those above it, unless it is there.
///
/// # Errors
/// Says why it cannot be made.
pub fn create_folder(path: &Path) -> Result<(), Unreadable> {
    std::fs::create_dir_all(path).map_err(|error| unreadable(path, format!("cannot be made ({error})"), None))
}

/// Writes a page that is made from other files, whatever stood there.
///
/// # Errors
/// Says why it cannot be written.
pub fn write_page(path: &Path, text: &[u8]) -> Result<(), Unreadable> {
    let mut draft = Draft::begin(path)?;
    draft.write_all(text).map_err(|error| unreadable(path, format!("cannot be written ({error})"), None))?;
    draft.keep()
}

/// Refuses a file for what is written about some others, if it is one of those.
///
/// # Errors
/// Says so.
pub fn spare<'p>(target: &Path, mut inputs: impl Iterator<Item = &'p Path>) -> Result<(), Unreadable> {
    // What is not there yet is none of what is read.
    let Ok(place) = target.canonicalize() else { return Ok(()) };
    let is_target = |input: &Path| {
        let may_be = input.file_name() == place.file_name() || input.is_symlink();
        may_be && input.canonicalize().is_ok_and(|input| input == place)
    };
    match inputs.any(is_target) {
        true => Err(unreadable(target, "is read for the report, which would overwrite it", Some("name another file"))),
        false => Ok(()),
    }
}

/// Writes behind what a file holds already, in one go.
///
/// # Errors
/// Says why it cannot be written.
pub fn append(path: &Path, text: &[u8]) -> Result<(), Unreadable> {
    let written = File::options().create(true).append(true).open(path).and_then(|mut file| file.write_all(text));
    written.map_err(|error| unreadable(path, format!("cannot be written ({error})"), None))
}

fn lint_id(file: &Path) -> Option<LintId> {
    let absolute = std::path::absolute(file).ok()?;
    let family = absolute.parent()?.file_name()?.to_str()?;
    LintId::new(&format!("{family}/{}", absolute.file_stem()?.to_str()?))
}

/// Writes a file that must not be there yet.
///
/// # Errors
/// Says so if it is there, or why it cannot be written.
pub fn write_new(path: &Path, text: &str) -> Result<(), Unreadable> {
    if let Some(folder) = path.parent() {
        create_folder(folder)?;
    }
    let written = File::create_new(path).and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => {
            unreadable(path, "is already there", Some("edit it, or move it away to begin anew"))
        }
        _ => unreadable(path, format!("cannot be written ({error})"), None),
    })
}

/// Writes another text into a file that was read as `source`, in the encoding that it has. The file is replaced as a
/// whole: at no time does it hold half a text, and if anything fails it stays as it was. Its permissions are kept, and
/// a link stays a link.
///
/// # Errors
/// Says why it cannot be written: it has changed since it was read, it may not be written, or the disk refuses.
pub fn rewrite(path: &Path, source: &Source, text: &str) -> Result<(), Unreadable> {
    let told = |error: io::Error| unreadable(path, format!("cannot be written ({error})"), None);
    let target = path.canonicalize().map_err(told)?;
    let permissions = std::fs::metadata(&target).map_err(told)?.permissions();
    if permissions.readonly() {
        return Err(unreadable(path, "is read-only", Some("make it writable to have it mended")));
    }
    let encoding = match decode(std::fs::read(&target).map_err(told)?) {
        Ok((now, encoding)) if now == source.text() => encoding,
        _ => return Err(unreadable(path, "has changed since it was read", Some("run the check again"))),
    };
    let folder = target.parent().unwrap_or(Path::new("."));
    // Hidden, so that no walk takes it for an article while it is there; it takes itself away if anything fails.
    let file = tempfile::Builder::new().prefix(".quelle-").tempfile_in(folder);
    let mut file = file.map_err(|error| told(without_name(&error)))?;
    file.write_all(&encode(text, encoding)).map_err(told)?;
    file.as_file().set_permissions(permissions).map_err(told)?;
    file.as_file().sync_all().map_err(told)?;
    file.persist(&target).map_err(|error| told(error.error))?;
    Ok(())
}

/// The error without the name of a file that nobody asked for: that of a file which would have been put in place of
/// another.
fn without_name(error: &io::Error) -> io::Error {
    error.kind().into()
}

fn source(name: &str, bytes: Vec<u8>) -> Result<(Source, Encoding), Unreadable> {
    let refused = |why: String, help: Option<&str>| unreadable(Path::new(name), why, help);
    let (text, encoding) = decode(bytes).map_err(|fault| refused(fault.to_string(), Some(fault.help())))?;
    let source = Source::new(name, text).map_err(|fault| refused(fault.to_string(), None))?;
    Ok((source, encoding))
}

fn is_lint(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "toml") && path.file_name().is_some_and(|name| name != SETTINGS)
}

/// Whether a file that nobody named is an article by its name. A licence is none: `LICENSE.md`, `LICENSE-OFL.md`.
fn is_article(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let is_licence = ["LICENSE", "LICENCE", "COPYING"].iter().any(|name| stem.starts_with(name));
    ENDINGS.contains(&ending.to_ascii_lowercase().as_str()) && !is_licence
}

/// The files under a folder that git would see and that `wanted` takes. A part that cannot be walked is told, and the
/// rest is found all the same.
fn walk(folder: &Path, wanted: impl Fn(&Path) -> bool, faults: &mut Vec<Unreadable>) -> Vec<Place> {
    let mut found = Vec::new();
    // What a person ignores everywhere on one machine must not change the outcome of a check.
    for entry in WalkBuilder::new(folder).require_git(false).git_global(false).build() {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                let path = plain(entry.path());
                if wanted(&path) {
                    found.push(Place::File(path));
                }
            }
            Ok(_) => {}
            Err(error) => faults.push(unreadable(folder, format!("cannot be walked ({error})"), None)),
        }
    }
    found
}

/// The files that a glob matches, looked for under the folders that it names without wildcards.
fn expand(pattern: &str, faults: &mut Vec<Unreadable>) -> Vec<Place> {
    let pattern = pattern.strip_prefix("./").unwrap_or(pattern);
    let glob = match GlobBuilder::new(pattern).literal_separator(true).build() {
        Ok(glob) => glob.compile_matcher(),
        Err(error) => {
            faults.push(unreadable(
                Path::new(pattern),
                format!("is neither a file nor a glob ({})", error.kind()),
                None,
            ));
            return Vec::new();
        }
    };
    let wild = |part: &Component<'_>| part.as_os_str().to_string_lossy().contains(WILD);
    let base: PathBuf = Path::new(pattern).components().take_while(|part| !wild(part)).collect();
    let base = if base.as_os_str().is_empty() { PathBuf::from(".") } else { base };
    if base.is_dir() { walk(&base, |path| glob.is_match(path), faults) } else { Vec::new() }
}

fn missing(path: &Path) -> Unreadable {
    if path.is_symlink() {
        return unreadable(path, "is a link to a file that is not there", None);
    }
    let help = similar(path).map(|name| format!("did you mean `{name}`?"));
    unreadable(path, "no such file or folder", help.as_deref())
}

/// A file beside a missing one that differs in capitals or in its ending only.
fn similar(path: &Path) -> Option<String> {
    let stem = |path: &Path| path.file_stem().map(|stem| stem.to_string_lossy().to_lowercase());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let entries = std::fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
    let mut near: Vec<PathBuf> = entries.filter(|entry| stem(entry) == stem(path)).collect();
    near.sort();
    near.first().map(|path| shown(path))
}

fn nothing_in(path: &Path) -> Unreadable {
    let endings = ENDINGS.map(|ending| format!(".{ending}")).join(" ");
    match path.is_dir() {
        true => {
            let help = format!("articles end in {endings}; name a file of another ending by itself");
            unreadable(path, "holds no article", Some(&help))
        }
        false => unreadable(path, "matches no file", None),
    }
}

/// The path without `.` in it, so that one file has one name.
pub fn plain(path: &Path) -> PathBuf {
    path.components().filter(|part| *part != Component::CurDir).collect()
}

/// The path as reports name it.
fn shown(path: &Path) -> String {
    let plain = plain(path);
    if plain.as_os_str().is_empty() { ".".to_owned() } else { plain.to_string_lossy().into_owned() }
}

#[cfg(test)]
mod tests;
