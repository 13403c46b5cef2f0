//! What changed in a git repository since some revision, asked of the `git` program.

use super::Unreadable;
use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The working tree of a repository against one of its revisions.
#[derive(Debug)]
pub struct Changes {
    root: PathBuf,
    /// The commit that the working tree is compared with.
    base: String,
    /// Each changed file, by its path below the root.
    files: HashMap<PathBuf, Was>,
}

/// What a changed file was then.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Was {
    /// A file of this path below the root, which may be its own.
    At(PathBuf),
    /// Nothing: it is new.
    Nothing,
    /// A file that is gone by now.
    Something,
}

impl Changes {
    /// Finds what changed in the repository that a path lies in since it parted from a revision: what is committed,
    /// staged, changed or not tracked at all. Renamed files are known again.
    ///
    /// # Errors
    /// Says so if there is no git, no repository, no such revision, or no commit from which both come.
    pub fn since(revision: &str, path: &Path) -> Result<Changes, Unreadable> {
        if revision.starts_with('-') {
            return Err(fault(revision, "is no revision", None));
        }
        // The path may be a glob, or one of a file that is gone.
        let folder = path.ancestors().find(|folder| folder.is_dir()).unwrap_or(Path::new("."));
        let root = path_of(line(git(Some(folder), &["rev-parse", "--show-toplevel"])?));
        let commit = format!("{revision}^{{commit}}");
        let whole = "fetch the whole history: in a GitHub workflow, `fetch-depth: 0` of actions/checkout";
        git(Some(&root), &["rev-parse", "--verify", "--quiet", &commit]).map_err(|_| {
            let is_shallow = git(Some(&root), &["rev-parse", "--is-shallow-repository"]);
            match is_shallow.is_ok_and(|told| line(told) == b"true") {
                true => fault(revision, "is not in the part of the history that is here", Some(whole)),
                false => {
                    let help = "fetch it, or name a branch, a tag or a commit";
                    fault(revision, "is no revision of this repository", Some(help))
                }
            }
        })?;
        let base = git(Some(&root), &["merge-base", revision, "HEAD"])
            .map_err(|_| fault(revision, "and HEAD have no commit in common here", Some(whole)))?;
        let base = String::from_utf8_lossy(&line(base)).into_owned();
        let files = name_status(&changed_files(&root, &base)?);
        Ok(Changes { root, base, files })
    }

    /// The path that a file had then; `None` if the file is as it was, `Some(None)` if it was not there.
    pub fn before(&self, path: &Path) -> Option<Option<&Path>> {
        match self.was(path)? {
            Was::At(old) => Some(Some(old)),
            Was::Nothing => Some(None),
            Was::Something => None,
        }
    }

    /// Whether a file is not what it was: changed, new or gone.
    pub fn has(&self, path: &Path) -> bool {
        self.was(path).is_some()
    }

    /// Whether such a file is among what changed.
    pub fn any(&self, is_it: impl Fn(&Path) -> bool) -> bool {
        self.files.keys().any(|path| is_it(path))
    }

    /// What a file held then; `None` if it was not there, or cannot be read.
    pub fn bytes_before(&self, path: &Path) -> Option<Vec<u8>> {
        match self.was(path) {
            Some(Was::At(old)) => self.read(old).ok(),
            Some(Was::Nothing) => None,
            Some(Was::Something) => self.read(&self.below_root(path)?).ok(),
            None => super::from_disk(path),
        }
    }

    /// Whether there was a file then that is gone.
    pub fn is_gone(&self, path: &Path) -> bool {
        self.was(path) == Some(&Was::Something)
    }

    fn was(&self, path: &Path) -> Option<&Was> {
        self.files.get(&self.below_root(path)?)
    }

    /// The path of a file below the root.
    fn below_root(&self, path: &Path) -> Option<PathBuf> {
        let absolute = match path.parent().filter(|folder| !folder.as_os_str().is_empty()).map(Path::canonicalize) {
            // With its last file a folder goes too.
            Some(Err(_)) => std::path::absolute(path).ok()?,
            Some(Ok(folder)) => folder.join(path.file_name()?),
            None => Path::new(".").canonicalize().ok()?.join(path.file_name()?),
        };
        absolute.strip_prefix(&self.root).ok().map(Path::to_owned)
    }

    /// The bytes of a file then, by its path below the root.
    ///
    /// # Errors
    /// Says why they cannot be read.
    pub fn read(&self, path: &Path) -> Result<Vec<u8>, Unreadable> {
        let mut object = OsString::from(format!("{}:", self.base));
        object.push(path);
        git(Some(&self.root), &[OsStr::new("cat-file"), OsStr::new("blob"), &object])
    }
}

/// What `git diff --name-status -z` says of the working tree against a commit. Files that are not tracked are taken in
/// as if they were about to be, so that one that was moved without git's knowledge is known again too.
fn changed_files(root: &Path, base: &str) -> Result<Vec<u8>, Unreadable> {
    let told = |error: io::Error| fault("git", &format!("has an index that cannot be copied ({error})"), None);
    let index = root.join(path_of(line(git(Some(root), &["rev-parse", "--git-path", "index"])?)));
    let copy = tempfile::tempdir().map_err(told)?;
    let copied = copy.path().join("index");
    match std::fs::copy(&index, &copied) {
        // By its age git tells which files may have changed since within one tick of the clock.
        Ok(_) => {
            let age = std::fs::metadata(&index).and_then(|data| data.modified());
            let copy = std::fs::File::options().append(true).open(&copied);
            age.and_then(|age| copy?.set_modified(age)).map_err(told)?;
        }
        // Where nothing is tracked there is none.
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(told(error)),
    }
    let new = git(Some(root), &["ls-files", "--others", "--exclude-standard", "-z"])?;
    // A repository within this one is none of its files.
    let new: Vec<&[u8]> = fields(&new).filter(|path| !path.ends_with(b"/")).collect();
    let list = copy.path().join("new");
    std::fs::write(&list, new.join(&0)).map_err(told)?;
    let mut from_list = OsString::from("--pathspec-from-file=");
    from_list.push(&list);
    let environment = [("GIT_INDEX_FILE", copied.as_os_str()), ("GIT_LITERAL_PATHSPECS", OsStr::new("1"))];
    let add = ["add", "--intent-to-add", "--pathspec-file-nul"].map(OsStr::new);
    let added = new.is_empty() || run(Some(root), &environment, &[&add[..], &[&from_list]].concat()).is_ok();
    let diff = ["diff", "--name-status", "-z", "--find-renames", "--no-ext-diff", base];
    let mut changed = run(Some(root), &environment, &diff)?;
    if !added {
        // Where nothing may be written into the repository, what was moved is not known again, and is new.
        new.iter().for_each(|path| changed.extend([b"A\0", *path, b"\0"].concat()));
    }
    Ok(changed)
}

/// Reads `git diff --name-status -z`.
fn name_status(bytes: &[u8]) -> HashMap<PathBuf, Was> {
    let mut files = HashMap::new();
    let mut fields = fields(bytes);
    while let Some((status, path)) = fields.next().zip(fields.next()) {
        let path = path_of(path.to_vec());
        match status.first() {
            Some(b'R' | b'C') => {
                files.extend(fields.next().map(|new| (path_of(new.to_vec()), Was::At(path.clone()))));
                if status[0] == b'R' {
                    files.insert(path, Was::Something);
                }
            }
            Some(b'A') => {
                files.insert(path, Was::Nothing);
            }
            Some(b'D') => {
                files.insert(path, Was::Something);
            }
            _ => {
                files.insert(path.clone(), Was::At(path));
            }
        }
    }
    files
}

fn fields(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split(|&byte| byte == 0).filter(|field| !field.is_empty())
}

fn git(folder: Option<&Path>, arguments: &[impl AsRef<OsStr>]) -> Result<Vec<u8>, Unreadable> {
    run(folder, &[], arguments)
}

fn run(
    folder: Option<&Path>,
    environment: &[(&str, &OsStr)],
    arguments: &[impl AsRef<OsStr>],
) -> Result<Vec<u8>, Unreadable> {
    let mut command = Command::new("git");
    // Asking must not keep others waiting: https://git-scm.com/docs/git#Documentation/git.txt-GITOPTIONALLOCKS
    command.env("GIT_OPTIONAL_LOCKS", "0").envs(environment.iter().copied()).args(arguments);
    if let Some(folder) = folder {
        command.current_dir(folder);
    }
    let out = command.output().map_err(|error| {
        fault("git", &format!("cannot be run ({error})"), Some("install it, or compare with --base and --head"))
    })?;
    match out.status.success() {
        true => Ok(out.stdout),
        false => Err(fault("git", String::from_utf8_lossy(&out.stderr).trim().trim_start_matches("fatal: "), None)),
    }
}

fn fault(what: &str, why: &str, help: Option<&str>) -> Unreadable {
    Unreadable { path: what.to_owned(), why: why.to_owned(), help: help.map(str::to_owned) }
}

fn line(mut bytes: Vec<u8>) -> Vec<u8> {
    while bytes.last().is_some_and(u8::is_ascii_whitespace) {
        bytes.pop();
    }
    bytes
}

#[cfg(unix)]
fn path_of(bytes: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    OsString::from_vec(bytes).into()
}

#[cfg(not(unix))]
fn path_of(bytes: Vec<u8>) -> PathBuf {
    String::from_utf8_lossy(&bytes).into_owned().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_git_tells_is_read() {
        let told = "M\0a.md\0R087\0old name.md\0new name.md\0A\0b.md\0D\0c.md\0T\0d.md\0";
        let files = name_status(told.as_bytes());
        let mut shown: Vec<String> = files
            .iter()
            .map(|(path, was)| match was {
                Was::At(old) => format!("{} was {}", path.display(), old.display()),
                Was::Nothing => format!("{} is new", path.display()),
                Was::Something => format!("{} is gone", path.display()),
            })
            .collect();
        shown.sort();
        assert_eq!(
            shown,
            [
                "a.md was a.md",
                "b.md is new",
                "c.md is gone",
                "d.md was d.md",
                "new name.md was old name.md",
                "old name.md is gone"
            ]
        );
    }
}
