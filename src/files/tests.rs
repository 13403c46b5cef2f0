//! Folders made for a test, and what is found and read in them.

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

#[test]
fn a_file_is_replaced_as_a_whole_in_its_own_encoding() {
    let folder = folder(&[]);
    let path = folder.path().join("a.md");
    let check = |before: &[u8], after: &[u8]| {
        fs::write(&path, before).unwrap();
        let source = read(&path).unwrap();
        rewrite(&path, &source, &source.text().replace("mill", "h\u{fc}tte")).unwrap();
        assert_eq!(fs::read(&path).unwrap(), after, "{before:x?}");
    };
    check(b"a mill\r\n", "a h\u{fc}tte\r\n".as_bytes());
    check(b"\xEF\xBB\xBFa mill", b"\xEF\xBB\xBFa h\xC3\xBCtte");
    check(b"\xFF\xFEm\0i\0l\0l\0", b"\xFF\xFEh\0\xFC\0t\0t\0e\0");
    check(b"\xFE\xFF\0m\0i\0l\0l", b"\xFE\xFF\0h\0\xFC\0t\0t\0e");
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["a.md"], "nothing else is left in the folder");
}

#[test]
fn a_file_that_changed_or_may_not_be_written_is_left_alone() {
    let folder = folder(&["a.md"]);
    let path = folder.path().join("a.md");
    let source = read(&path).unwrap();
    fs::write(&path, "other words").unwrap();
    assert_eq!(rewrite(&path, &source, "b").unwrap_err().why, "has changed since it was read");
    assert_eq!(fs::read_to_string(&path).unwrap(), "other words");
    let source = read(&path).unwrap();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    assert_eq!(rewrite(&path, &source, "b").unwrap_err().why, "is read-only");
    assert_eq!(fs::read_to_string(&path).unwrap(), "other words");
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay_as_they_are() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder(&["real/a.md"]);
    let (real, link) = (folder.path().join("real/a.md"), folder.path().join("link.md"));
    symlink(&real, &link).unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    rewrite(&link, &read(&link).unwrap(), "b").unwrap();
    assert_eq!(fs::read_to_string(&real).unwrap(), "b");
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn a_text_from_elsewhere_is_as_long_as_a_file_at_most() {
    let told = read_bytes(Path::new("a.md"), vec![b'a'; MAX_ARTICLE as usize + 1], from_disk).unwrap_err().to_string();
    assert_eq!(told, "a.md: holds more than the 64 MiB that are read; split it");
    assert!(read_bytes(Path::new("a.md"), vec![b'a'; 1 << 20], from_disk).is_ok());
}
