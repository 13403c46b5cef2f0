//! What changed in a git repository since some revision, asked of the `git` program.

use super::Unreadable;
use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The working tree of a repository against one of its revisions.
#[derive(Debug)]
pub struct Changes {
    root: PathBuf,
    /// The commit that the working tree is compared with.
    base: String,
    /// Each changed file, by its path below the root, with its path then; none if it was not there.
    files: HashMap<PathBuf, Option<PathBuf>>,
}

impl Changes {
    /// Finds what changed in the repository of the working folder since it parted from a revision: what is committed,
    /// staged, changed or not tracked at all. Renamed files are known again.
    ///
    /// # Errors
    /// Says so if there is no git, no repository, no such revision, or no commit from which both come.
    pub fn since(revision: &str) -> Result<Changes, Unreadable> {
        if revision.starts_with('-') {
            return Err(fault(revision, "is no revision", None));
        }
        let root = path_of(line(git(None, &["rev-parse", "--show-toplevel"])?));
        let commit = format!("{revision}^{{commit}}");
        git(Some(&root), &["rev-parse", "--verify", "--quiet", &commit]).map_err(|_| {
            fault(revision, "is no revision of this repository", Some("fetch it, or name a branch, a tag or a commit"))
        })?;
        let base = git(Some(&root), &["merge-base", revision, "HEAD"]).map_err(|_| {
            let help = "fetch the whole history: in a GitHub workflow, `fetch-depth: 0` of actions/checkout";
            fault(revision, "and HEAD have no commit in common here", Some(help))
        })?;
        let base = String::from_utf8_lossy(&line(base)).into_owned();
        let changed = git(Some(&root), &["diff", "--name-status", "-z", "--find-renames", "--no-ext-diff", &base])?;
        let untracked = git(Some(&root), &["ls-files", "--others", "--exclude-standard", "-z"])?;
        let mut files = name_status(&changed);
        files.extend(fields(&untracked).map(|path| (path_of(path.to_vec()), None)));
        Ok(Changes { root, base, files })
    }

    /// The path that a file had then; `None` if the file is as it was, `Some(None)` if it was not there.
    pub fn before(&self, path: &Path) -> Option<Option<&Path>> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let absolute = folder.canonicalize().ok()?.join(path.file_name()?);
        self.files.get(absolute.strip_prefix(&self.root).ok()?).map(Option::as_deref)
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

/// Reads `git diff --name-status -z`. A file that is gone has no place in the new tree and is left out.
fn name_status(bytes: &[u8]) -> HashMap<PathBuf, Option<PathBuf>> {
    let mut files = HashMap::new();
    let mut fields = fields(bytes);
    while let Some((status, path)) = fields.next().zip(fields.next()) {
        let path = path_of(path.to_vec());
        match status.first() {
            Some(b'R' | b'C') => {
                files.extend(fields.next().map(|new| (path_of(new.to_vec()), Some(path))));
            }
            Some(b'A') => {
                files.insert(path, None);
            }
            Some(b'D') => {}
            _ => {
                files.insert(path.clone(), Some(path));
            }
        }
    }
    files
}

fn fields(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split(|&byte| byte == 0).filter(|field| !field.is_empty())
}

fn git(folder: Option<&Path>, arguments: &[impl AsRef<OsStr>]) -> Result<Vec<u8>, Unreadable> {
    let mut command = Command::new("git");
    // Asking must not keep others waiting: https://git-scm.com/docs/git#Documentation/git.txt-GITOPTIONALLOCKS
    command.env("GIT_OPTIONAL_LOCKS", "0").args(arguments);
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
        let mut files: Vec<(PathBuf, Option<PathBuf>)> = name_status(told.as_bytes()).into_iter().collect();
        files.sort();
        let shown: Vec<String> = files
            .iter()
            .map(|(new, old)| format!("{} was {}", new.display(), old.as_deref().unwrap_or(Path::new("-")).display()))
            .collect();
        assert_eq!(shown, ["a.md was a.md", "b.md was -", "d.md was d.md", "new name.md was old name.md"]);
    }
}
