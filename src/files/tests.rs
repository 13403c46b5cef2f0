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
