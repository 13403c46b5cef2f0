//! A folder of small files that may be lost at any time: what was worked out once and can be worked out again. Any
//! number of programs may read and write it at once, and be killed doing so.

use super::{Unreadable, unreadable};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use xxhash_rust::xxh3::xxh3_64;

/// A file that nobody asked for in so long goes.
const KEPT: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// So often a file that is used is marked as used, and old files are looked for.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// By this file backup programs know that a folder holds nothing worth keeping: https://bford.info/cachedir
const TAG: &str = "CACHEDIR.TAG";
const TAG_TEXT: &str = "Signature: 8a477f597d28d172789f06886806bc55\n# What quelle has found. It may be deleted.\n";

/// The folder.
#[derive(Clone, Debug)]
pub struct Store {
    folder: PathBuf,
}

impl Store {
    /// The store in a folder, which need not be there yet.
    pub fn at(folder: &Path) -> Store {
        Store { folder: folder.to_owned() }
    }

    /// The store in a folder that the user names. It is one that is not there yet, an empty one, or one that was a
    /// store before.
    ///
    /// # Errors
    /// Refuses a folder with files of somebody else's in it, which would be hidden and tidied away with those of the store.
    pub fn open(folder: &Path) -> Result<Store, Unreadable> {
        let store = Store::at(folder);
        match store.is_ours() || is_missing_or_empty(folder) {
            true => Ok(store),
            false => Err(unreadable(
                folder,
                "is no cache, and holds other files",
                Some("name a folder that is empty or not there yet"),
            )),
        }
    }

    /// The store in the folder that the machine has for such things; none if it does not say where that is.
    pub fn of_user() -> Option<Store> {
        let folder =
            |variable: &str| Some(PathBuf::from(std::env::var_os(variable)?)).filter(|path| path.is_absolute());
        let caches = match (cfg!(windows), cfg!(target_os = "macos")) {
            (true, _) => folder("LOCALAPPDATA"),
            (_, true) => folder("HOME").map(|home| home.join("Library/Caches")),
            _ => folder("XDG_CACHE_HOME").or_else(|| Some(folder("HOME")?.join(".cache"))),
        };
        Some(Store::at(&caches?.join("quelle")))
    }

    /// The text that was put under a name of hexadecimal digits; none if there is none, or it is not whole.
    pub fn get(&self, name: &str) -> Option<String> {
        let path = self.path(name);
        let file = std::fs::read_to_string(&path).ok()?;
        let (sum, text) = file.split_once('\n')?;
        if sum != checksum(text) {
            return None;
        }
        let age = std::fs::metadata(&path).and_then(|data| data.modified()).ok().and_then(|it| it.elapsed().ok());
        if age.is_some_and(|age| age > DAY) {
            touch(&path);
        }
        Some(text.to_owned())
    }

    /// Keeps a text under a name of hexadecimal digits. If that fails, the text is not there next time, and that is
    /// all.
    pub fn put(&self, name: &str, text: &str) {
        let path = self.path(name);
        let Some(folder) = path.parent() else { return };
        if is_missing_or_empty(&self.folder) {
            self.tag();
        }
        let write = || {
            std::fs::create_dir_all(folder)?;
            let mut file = tempfile::Builder::new().prefix(".quelle-").tempfile_in(folder)?;
            file.write_all(format!("{}\n{text}", checksum(text)).as_bytes())?;
            file.persist(&path).map_err(|error| error.error)
        };
        // What cannot be kept is worked out again.
        let _ = write();
    }

    /// Deletes what was not used for long, once a day.
    pub fn tidy(&self) {
        let tag = self.folder.join(TAG);
        let is_due = is_older(&tag, DAY) && self.is_ours();
        if !is_due {
            return;
        }
        touch(&tag);
        let folders = std::fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let files = folders.flat_map(|folder| std::fs::read_dir(folder.path())).flatten().flatten();
        for file in files.filter(|file| is_older(&file.path(), KEPT)) {
            // Somebody else may have deleted it.
            let _ = std::fs::remove_file(file.path());
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        let (folder, file) = name.split_at(name.len().min(2));
        self.folder.join(folder).join(file)
    }

    /// Whether the folder says that it is a store: another program may be writing that just now.
    fn is_ours(&self) -> bool {
        std::fs::read_to_string(self.folder.join(TAG)).is_ok_and(|text| TAG_TEXT.starts_with(&text))
    }

    /// Makes the folder, and says to others what it is. What stands there already stays as it is.
    fn tag(&self) {
        let _ = std::fs::create_dir_all(&self.folder);
        for (name, text) in [(TAG, TAG_TEXT), (".gitignore", "*\n")] {
            let _ = File::create_new(self.folder.join(name)).and_then(|mut file| file.write_all(text.as_bytes()));
        }
    }
}

/// Whether a folder is free to be taken; what is no folder is found out when it is written to.
fn is_missing_or_empty(folder: &Path) -> bool {
    std::fs::read_dir(folder).map_or(true, |mut entries| entries.next().is_none())
}

/// Marks a file as used now. If that fails, it goes earlier than it should.
fn touch(path: &Path) {
    let file = std::fs::File::options().append(true).open(path);
    let _ = file.and_then(|file| file.set_modified(SystemTime::now()));
}

fn is_older(path: &Path, age: Duration) -> bool {
    let modified = std::fs::metadata(path).and_then(|data| data.modified());
    modified.is_ok_and(|modified| modified.elapsed().is_ok_and(|elapsed| elapsed > age))
}

fn checksum(text: &str) -> String {
    format!("{:016x}", xxh3_64(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::at(&folder.path().join("cache"));
        (folder, store)
    }

    #[test]
    fn what_is_put_is_there_and_what_is_broken_is_not() {
        let (folder, store) = store();
        assert_eq!(store.get("abcd"), None);
        store.put("abcd", "one\ntwo");
        assert_eq!(store.get("abcd").as_deref(), Some("one\ntwo"));
        let file = folder.path().join("cache/ab/cd");
        for broken in [&b""[..], b"\n", b"0123456789abcdef\none\ntwo", b"\xff\xfe", b"one"] {
            std::fs::write(&file, broken).unwrap();
            assert_eq!(store.get("abcd"), None);
        }
        store.put("abcd", "three");
        assert_eq!(store.get("abcd").as_deref(), Some("three"));
    }

    #[test]
    fn a_folder_with_other_files_is_no_store() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path();
        Store::open(at).unwrap().put("abcd", "one");
        assert_eq!(Store::open(at).unwrap().get("abcd").as_deref(), Some("one"));
        assert_eq!(std::fs::read_to_string(at.join(".gitignore")).unwrap(), "*\n");
        std::fs::write(at.join(TAG), "Signature: 8a477f597d28d172789f06886806bc55\n# Another's.\n").unwrap();
        assert_eq!(Store::open(at).unwrap_err().why, "is no cache, and holds other files");
        assert!(Store::open(&at.join("new")).is_ok());
    }

    #[test]
    fn what_nobody_used_for_long_goes() {
        let (folder, store) = store();
        store.put("aaaa", "old");
        store.put("bbbb", "new");
        let long_ago = SystemTime::now() - KEPT - DAY;
        for name in ["cache/aa/aa", "cache/CACHEDIR.TAG"] {
            let file = std::fs::File::options().append(true).open(folder.path().join(name)).unwrap();
            file.set_modified(long_ago).unwrap();
        }
        store.tidy();
        assert_eq!((store.get("aaaa"), store.get("bbbb").as_deref()), (None, Some("new")));
        assert!(!is_older(&folder.path().join("cache/CACHEDIR.TAG"), DAY));
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_no_fault() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("file"), "").unwrap();
        let store = Store::at(&folder.path().join("file"));
        store.put("abcd", "one");
        store.tidy();
        assert_eq!(store.get("abcd"), None);
    }
}
