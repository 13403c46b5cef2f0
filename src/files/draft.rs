//! A file that is written beside its place and put there when it is whole: at no time does it hold half a text.

use super::{Unreadable, create_folder, unreadable, without_name};
use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A file under way. Dropped before it is kept, it leaves nothing behind.
#[derive(Debug)]
pub struct Draft {
    path: PathBuf,
    file: Target,
}

#[derive(Debug)]
enum Target {
    /// A file beside its place.
    Beside(BufWriter<NamedTempFile>),
    /// A pipe or a device, which cannot be replaced.
    Straight(BufWriter<File>),
}

impl Draft {
    /// Begins a file that will stand at `path`, in place of any that stands there. Folders above it are made.
    ///
    /// # Errors
    /// Says why it cannot be begun.
    pub fn begin(path: &Path) -> Result<Draft, Unreadable> {
        let told = |error: io::Error| cannot(path, &error);
        // A link stays a link, and what it points to is replaced.
        let place = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        if let Some(open) = opened(path) {
            return Ok(Draft { path: place, file: Target::Straight(BufWriter::new(open.map_err(told)?)) });
        }
        let file = match std::fs::metadata(&place) {
            Ok(data) if data.is_dir() => return Err(unreadable(path, "is a folder", Some("name a file"))),
            Ok(data) if !data.is_file() => {
                Target::Straight(BufWriter::new(OpenOptions::new().write(true).open(&place).map_err(told)?))
            }
            known => {
                let folder = place.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
                create_folder(folder)?;
                let mut builder = tempfile::Builder::new();
                // As open to others as any new file: a report is read by other programs.
                #[cfg(unix)]
                builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
                let file = builder.prefix(".quelle-").tempfile_in(folder);
                let file = file.map_err(|error| told(without_name(&error)))?;
                // What others may not read stays so.
                if let Ok(data) = known {
                    file.as_file().set_permissions(data.permissions()).map_err(told)?;
                }
                Target::Beside(BufWriter::new(file))
            }
        };
        Ok(Draft { path: place, file })
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    /// Says why that fails; what stood there is then as it was.
    pub fn keep(self) -> Result<(), Unreadable> {
        let told = |error: &io::Error| cannot(&self.path, error);
        match self.file {
            Target::Beside(file) => {
                let file = file.into_inner().map_err(|error| told(error.error()))?;
                file.persist(&self.path).map_err(|error| told(&error.error))?;
            }
            Target::Straight(mut file) => file.flush().map_err(|error| told(&error))?,
        }
        Ok(())
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.file {
            Target::Beside(file) => file.write(bytes),
            Target::Straight(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.file {
            Target::Beside(file) => file.flush(),
            Target::Straight(file) => file.flush(),
        }
    }
}

/// What the shell opened for the program is written to where it stands, and not replaced, be it a file.
#[cfg(unix)]
fn opened(path: &Path) -> Option<io::Result<File>> {
    use std::os::fd::AsFd;
    let again = match path.to_str()? {
        "/dev/stdout" | "/dev/fd/1" | "/proc/self/fd/1" => io::stdout().as_fd().try_clone_to_owned(),
        "/dev/stderr" | "/dev/fd/2" | "/proc/self/fd/2" => io::stderr().as_fd().try_clone_to_owned(),
        _ => return None,
    };
    Some(again.map(File::from))
}

#[cfg(not(unix))]
fn opened(_: &Path) -> Option<io::Result<File>> {
    None
}

fn cannot(path: &Path, error: &io::Error) -> Unreadable {
    unreadable(path, format!("cannot be written ({error})"), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn who_may_read_it_stays() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.txt");
        std::fs::write(&path, "").unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        Draft::begin(&path).unwrap().keep().unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_file_is_there_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/report.txt");
        let mut draft = Draft::begin(&path).unwrap();
        draft.write_all(b"half").unwrap();
        assert!(!path.exists());
        drop(draft);
        assert_eq!(std::fs::read_dir(folder.path().join("a")).unwrap().count(), 0);
        for text in ["one", "two"] {
            let mut draft = Draft::begin(&path).unwrap();
            draft.write_all(text.as_bytes()).unwrap();
            draft.keep().unwrap();
            assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
        }
        assert_eq!(Draft::begin(folder.path()).unwrap_err().why, "is a folder");
    }
}
