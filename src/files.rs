//! Paths to sources: which files are articles, what their bytes say, and where their settings lie. The only reader of
//! the disk.

use crate::source::{MAX_BYTES, Source};
use globset::GlobBuilder;
use ignore::WalkBuilder;
use std::collections::BTreeSet;
use std::fmt;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

/// Endings of names that say "article". In a folder only such files are read; a file named by itself always is.
pub const ENDINGS: [&str; 12] =
    ["markdown", "md", "mdown", "mediawiki", "mkd", "mw", "qmd", "rmd", "text", "txt", "wiki", "wikitext"];

/// The name under which text from the standard input is shown, unless the user gives one.
pub const STDIN: &str = "<stdin>";

/// The name of the file with the settings of a project.
pub const SETTINGS: &str = "lint.toml";

/// What makes a path a glob.
const WILD: [char; 4] = ['*', '?', '[', '{'];

/// One article to be checked: where its text comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The standard input.
    Stdin,
    /// A file.
    File(PathBuf),
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

/// Reads a file as a source under the path as it was written.
///
/// # Errors
/// Says why if it cannot be read, is no text, or is too long.
pub fn read(path: &Path) -> Result<Source, Unreadable> {
    let told = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => missing(path),
        _ => unreadable(path, format!("cannot be read ({error})"), None),
    };
    // Asked before reading, so that a file of that size is not taken into memory only to be refused.
    let bytes = std::fs::metadata(path).map_err(told)?.len();
    if bytes > MAX_BYTES as u64 {
        return Err(unreadable(path, format!("holds {bytes} bytes, and at most {MAX_BYTES} are read"), None));
    }
    source(&shown(path), std::fs::read(path).map_err(told)?)
}

/// Reads the standard input to its end as a source of this name.
///
/// # Errors
/// As [`read`].
pub fn read_stdin(name: &str) -> Result<Source, Unreadable> {
    let mut bytes = Vec::new();
    // One byte more than a source takes, so that a longer text is noticed and never held.
    let read = io::stdin().lock().take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes);
    match read {
        Ok(_) => source(name, bytes),
        Err(error) => Err(unreadable(Path::new(name), format!("cannot be read ({error})"), None)),
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
    relative.unwrap_or(file)
}

fn source(name: &str, bytes: Vec<u8>) -> Result<Source, Unreadable> {
    let refused = |why: String, help: Option<&str>| unreadable(Path::new(name), why, help);
    let text = decode(bytes).map_err(|fault| refused(fault.to_string(), Some(fault.help())))?;
    Source::new(name, text).map_err(|fault| refused(fault.to_string(), None))
}

/// Why bytes are no text that can be checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoText {
    /// A byte that cannot stand there in UTF-8: its offset and its line from 1.
    NotUtf8(usize, usize),
    /// Half of a surrogate pair in UTF-16, at this byte.
    LoneSurrogate(usize),
    /// UTF-16 that ends in the middle of a unit.
    HalfUnit,
    /// UTF-32.
    Utf32,
    /// So many NUL bytes that it is no text, or UTF-16 that does not say so.
    Binary,
}

impl fmt::Display for NoText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoText::NotUtf8(at, line) => write!(f, "byte {at}, on line {line}, is not UTF-8"),
            NoText::LoneSurrogate(at) => write!(f, "byte {at} begins half of a surrogate pair, which is no character"),
            NoText::HalfUnit => write!(f, "its UTF-16 ends in the middle of a unit"),
            NoText::Utf32 => write!(f, "is UTF-32"),
            NoText::Binary => write!(f, "is mostly NUL bytes: no text, or UTF-16 without a byte order mark"),
        }
    }
}

impl NoText {
    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            NoText::NotUtf8(..) => "save it as UTF-8, for example with `iconv -f WINDOWS-1252 -t UTF-8`",
            NoText::LoneSurrogate(_) | NoText::HalfUnit => "mend the file and save it as UTF-8",
            NoText::Utf32 | NoText::Binary => "if it is text, save it as UTF-8",
        }
    }
}

/// The text that bytes say: UTF-8 with or without a byte order mark, or UTF-16 with one. The mark is no part of it.
///
/// # Errors
/// Says what is wrong with the first byte that is no text.
pub fn decode(bytes: Vec<u8>) -> Result<String, NoText> {
    match bytes.as_slice() {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => Err(NoText::Utf32),
        [0xFF, 0xFE, units @ ..] => decode_utf16(units, u16::from_le_bytes),
        [0xFE, 0xFF, units @ ..] => decode_utf16(units, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, text @ ..] => decode_utf8(text.to_vec(), 3),
        _ => decode_utf8(bytes, 0),
    }
}

fn decode_utf8(bytes: Vec<u8>, offset: usize) -> Result<String, NoText> {
    let beginning = &bytes[..bytes.len().min(4096)];
    if memchr::memchr_iter(0, beginning).count() * 4 > beginning.len() {
        return Err(NoText::Binary);
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = memchr::memchr_iter(b'\n', &error.as_bytes()[..at]).count() + 1;
        NoText::NotUtf8(offset + at, line)
    })
}

fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, NoText> {
    let (units, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(NoText::HalfUnit);
    }
    let mut text = String::with_capacity(bytes.len());
    let mut at = 2;
    for decoded in char::decode_utf16(units.iter().map(|&pair| unit(pair))) {
        let c = decoded.map_err(|_| NoText::LoneSurrogate(at))?;
        text.push(c);
        at += c.len_utf16() * 2;
    }
    Ok(text)
}

fn is_article(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    ENDINGS.contains(&ending.to_ascii_lowercase().as_str())
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
fn plain(path: &Path) -> PathBuf {
    path.components().filter(|part| *part != Component::CurDir).collect()
}

/// The path as reports name it.
fn shown(path: &Path) -> String {
    let plain = plain(path);
    if plain.as_os_str().is_empty() { ".".to_owned() } else { plain.to_string_lossy().into_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// A folder with these files in it, each holding its own name.
    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, file).unwrap();
        }
        folder
    }

    /// What `find` gives for paths under the folder, one line each, without the folder's own name.
    fn found(folder: &Path, paths: &[&str]) -> Vec<String> {
        let paths: Vec<PathBuf> = paths.iter().map(|path| folder.join(path)).collect();
        let (places, faults) = find(&paths);
        let place = |place: Place| match place {
            Place::Stdin => STDIN.to_owned(),
            Place::File(path) => path.strip_prefix(folder).unwrap().display().to_string(),
        };
        let fault = |fault: Unreadable| fault.to_string().replace(&format!("{}/", folder.display()), "");
        places.into_iter().map(place).chain(faults.into_iter().map(fault)).collect()
    }

    #[test]
    fn a_folder_gives_its_articles_in_order_and_what_git_ignores_not() {
        let folder = folder(&["b.md", "a/z.WIKI", "a/y.txt", "a/code.rs", "draft/x.md", ".hidden/w.md", "c.md.bak"]);
        fs::write(folder.path().join(".gitignore"), "draft/\n").unwrap();
        assert_eq!(found(folder.path(), &["."]), ["a/y.txt", "a/z.WIKI", "b.md"]);
    }

    #[test]
    fn a_file_named_by_itself_is_always_read_and_only_once() {
        let folder = folder(&["a/code.rs", "draft/x.md", ".gitignore"]);
        fs::write(folder.path().join(".gitignore"), "draft/\n").unwrap();
        assert_eq!(found(folder.path(), &["draft/x.md", "a/code.rs", "./draft/./x.md"]), ["a/code.rs", "draft/x.md"]);
    }

    #[test]
    fn a_glob_is_expanded_where_the_shell_did_not() {
        let folder = folder(&["a/1.md", "a/2.rst", "a/b/3.md", "c.md", "odd[1].md"]);
        assert_eq!(found(folder.path(), &["a/*.md"]), ["a/1.md"]);
        assert_eq!(found(folder.path(), &["**/*.md"]), ["a/1.md", "a/b/3.md", "c.md", "odd[1].md"]);
        assert_eq!(found(folder.path(), &["a/*.{rst,adoc}"]), ["a/2.rst"]);
        assert_eq!(found(folder.path(), &["odd[1].md"]), ["odd[1].md"]);
        assert_eq!(
            found(folder.path(), &["a/*.tex", "gone/*.md"]),
            ["a/*.tex: matches no file", "gone/*.md: matches no file"]
        );
    }

    #[test]
    fn a_broken_glob_is_told() {
        let (places, faults) = find(&[PathBuf::from("[a")]);
        assert!(places.is_empty());
        assert!(faults[0].why.starts_with("is neither a file nor a glob ("), "{faults:?}");
    }

    #[test]
    fn a_path_that_names_nothing_says_what_to_do() {
        let folder = folder(&["Moscow.md", "empty/code.rs"]);
        let check = |path: &str, expected: &str| assert_eq!(found(folder.path(), &[path]), [expected]);
        check("nothing.md", "nothing.md: no such file or folder");
        check("moscow.txt", "moscow.txt: no such file or folder; did you mean `Moscow.md`?");
        let found = found(folder.path(), &["empty"]);
        assert!(found[0].contains("holds no article; articles end in .markdown .md"), "{found:?}");
    }

    #[test]
    fn names_are_as_users_write_them() {
        let check = |path: &str, expected: &str| assert_eq!(shown(Path::new(path)), expected);
        check("./a/b.md", "a/b.md");
        check("a/./b.md", "a/b.md");
        check("../a.md", "../a.md");
        check("/a.md", "/a.md");
        check(".", ".");
    }

    #[test]
    fn text_is_read_in_the_encodings_that_say_what_they_are() {
        let check = |bytes: &[u8], expected: Result<&str, NoText>| {
            assert_eq!(decode(bytes.to_vec()), expected.map(str::to_owned), "{bytes:x?}");
        };
        check(b"", Ok(""));
        check("a\u{e9}\r\nb".as_bytes(), Ok("a\u{e9}\r\nb"));
        check(b"\xEF\xBB\xBFa", Ok("a"));
        check(b"\xEF\xBB\xBF", Ok(""));
        check(b"ten letters\0", Ok("ten letters\0"));
        check(b"\xFF\xFEa\0\x3D\xD8\x00\xDE", Ok("a\u{1f600}"));
        check(b"\xFE\xFF\0a\xD8\x3D\xDE\x00", Ok("a\u{1f600}"));
        check(b"\xFF\xFE", Ok(""));
        check(b"one\ntw\xF6", Err(NoText::NotUtf8(6, 2)));
        check(b"\xEF\xBB\xBFtw\xF6", Err(NoText::NotUtf8(5, 1)));
        check(b"a\xED\xA0\x80", Err(NoText::NotUtf8(1, 1)));
        check(b"\xFF\xFEa\0\x00\xD8b\0", Err(NoText::LoneSurrogate(4)));
        check(b"\xFF\xFEa", Err(NoText::HalfUnit));
        check(b"\xFF\xFE\0\0a\0\0\0", Err(NoText::Utf32));
        check(b"a\0b\0c\0d\0", Err(NoText::Binary));
        check(b"\0", Err(NoText::Binary));
    }

    #[test]
    fn a_file_that_is_no_text_is_refused_by_name() {
        let folder = folder(&[]);
        let path = folder.path().join("latin.md");
        fs::write(&path, b"caf\xE9").unwrap();
        let fault = read(&path).unwrap_err().to_string();
        assert!(fault.ends_with("latin.md: byte 3, on line 1, is not UTF-8; save it as UTF-8, for example with `iconv -f WINDOWS-1252 -t UTF-8`"), "{fault}");
        assert_eq!(read(&folder.path().join("gone.md")).unwrap_err().why, "no such file or folder");
        assert!(read(folder.path()).is_err());
    }

    #[test]
    fn settings_are_the_nearest_above_the_file_within_the_repository() {
        let folder = folder(&["lint.toml", "wiki/lint.toml", "wiki/a/b.md", "c/d.md", "other/.git/HEAD", "other/e.md"]);
        let settings = |path: &str| {
            let found = settings_of(&folder.path().join(path))?;
            Some(found.strip_prefix(folder.path()).unwrap().display().to_string())
        };
        assert_eq!(settings("wiki/a/b.md").as_deref(), Some("wiki/lint.toml"));
        assert_eq!(settings("c/d.md").as_deref(), Some("lint.toml"));
        assert_eq!(settings("other/e.md"), None);
    }
}
