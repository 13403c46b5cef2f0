//! The cache changes nothing but the time: the same is found with it, without it, after a change, and with broken
//! entries.

use crate::cli::{folder, quelle};
use crate::support;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const WORDY: &str = "He would later become king.\n";
const LINT: &str = "title = 'a'\nlevel = 'note'\nmessage = '{match}'\nexplanation = 'b'\n[find]\nphrases = 'he'\n";

fn check(at: &Path, arguments: &[&str]) -> String {
    quelle(at, &[&["check", "-o", "short", "--cache", "cache", "-v"], arguments].concat()).err
        + &quelle(at, &[&["check", "-o", "json", "--cache", "cache"], arguments].concat()).out
}

/// All files of a cache that hold findings.
fn entries(at: &Path) -> Vec<PathBuf> {
    let files = support::files_below(&at.join("cache"));
    files.into_iter().filter(|file| file.parent().unwrap().file_name().unwrap().len() == 2).collect()
}

#[test]
fn what_is_known_is_not_worked_out_again() {
    let folder = folder(&[("a.md", WORDY), ("b.md", WORDY)]);
    let first = check(folder.path(), &[]);
    assert!(first.contains("a.md: read as markdown, no settings, 1 finding\n"), "{first}");
    assert_eq!(entries(folder.path()).len(), 2);
    let second = check(folder.path(), &[]);
    assert_eq!(second.replace(", known from an earlier run", ""), first);
    assert!(second.contains("b.md: read as markdown, no settings, 1 finding, known from an earlier run\n"), "{second}");
    let without = quelle(folder.path(), &["check", "-o", "json"]).out;
    assert!(second.ends_with(&without), "{second}{without}");
    let only = || check(folder.path(), &["--only", "reference"]);
    assert!(!only().contains("known"), "what is a part of another finding hangs on what is asked for");
    assert!(only().contains("a.md: read as markdown, no settings, 0 findings, known"));
}

#[test]
fn whatever_a_finding_hangs_on_may_change() {
    let folder = folder(&[
        ("lint.toml", "lints = ['mine']\nlists = { crowd = 'crowd.toml' }\n"),
        ("mine/house/he.toml", LINT),
        ("crowd.toml", "[[entry]]\nany = ['all']\n"),
        ("a.md", WORDY),
        ("b.md", "It stands.[@x]\n"),
    ]);
    let mut seen = vec![check(folder.path(), &[])];
    assert!(check(folder.path(), &[]).contains("known from"));
    for (file, text) in [
        ("a.md", "He would later become king, and he would later die.\n"),
        ("lint.toml", "lints = ['mine']\nlists = { crowd = 'crowd.toml' }\n[levels]\nhouse = 'warning'\n"),
        ("mine/house/he.toml", &LINT.replace("'he'", "'king'")),
        ("crowd.toml", "[[entry]]\nany = ['all', 'some']\n"),
    ] {
        fs::write(folder.path().join(file), text).unwrap();
        let now = check(folder.path(), &[]);
        assert!(!now.contains("a.md: read as markdown, settings of lint.toml, 2 findings, known"), "{file}: {now}");
        assert!(now.ends_with(&quelle(folder.path(), &["check", "-o", "json"]).out), "{file}");
        seen.push(now);
    }
    let other = check(folder.path(), &["--input-format", "rendered"]);
    assert!(!other.contains("known from"), "{other}");
}

#[test]
fn broken_entries_are_passed_over_and_mended() {
    let folder = folder(&[("a.md", WORDY)]);
    let first = check(folder.path(), &[]);
    let [entry] = &entries(folder.path())[..] else { panic!("one article has one entry") };
    let whole = fs::read(entry).unwrap();
    for broken in [&b""[..], &whole[..whole.len() / 2], b"null", &[0xff; 100]] {
        fs::write(entry, broken).unwrap();
        assert_eq!(check(folder.path(), &[]), first);
        assert_eq!(fs::read(entry).unwrap(), whole, "it is whole again");
    }
    fs::remove_dir_all(folder.path().join("cache")).unwrap();
    assert_eq!(check(folder.path(), &[]), first);
}

#[test]
fn a_cache_is_shared_and_killed_without_harm() {
    let names: Vec<String> = (0..60).map(|n| format!("{n}.md")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), WORDY)).collect();
    let folder = folder(&files);
    let expected = quelle(folder.path(), &["check", "-o", "json"]).out;
    let start = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_quelle"));
        command.args(["check", "-o", "json", "--cache", "cache"]).current_dir(folder.path()).env_clear();
        command.stdout(Stdio::piped()).spawn().unwrap()
    };
    let mut running: Vec<_> = (0..4).map(|_| start()).collect();
    running.pop().unwrap().kill().unwrap();
    for child in running {
        assert_eq!(String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap(), expected);
    }
    assert!(check(folder.path(), &[]).contains("59.md: read as markdown, no settings, 1 finding, known"));
}

#[test]
fn nothing_is_kept_where_it_is_not_wanted() {
    let folder = folder(&[("a.md", WORDY)]);
    for arguments in [&["--fix"][..], &["--diff"], &["--timings"], &["--exit-zero", "--stdin-filename", "a.md", "-"]] {
        quelle(folder.path(), &[&["check", "-q", "--cache", "cache"], arguments].concat());
        assert!(!folder.path().join("cache").exists(), "{arguments:?}");
    }
    quelle(folder.path(), &["check", "-q", "--no-cache", "a.md"]);
    quelle(folder.path(), &["check", "-q", "a.md"]);
    assert_eq!(support::files_below(folder.path()), [folder.path().join("a.md")]);
}

#[test]
fn a_folder_of_articles_is_no_cache() {
    let folder = folder(&[("a.md", WORDY), (".gitignore", "target\n")]);
    let ran = quelle(folder.path(), &["check", "--cache", ".", "-q"]);
    assert_eq!(ran.code, 2, "{}", ran.out);
    assert!(ran.err.contains(".: is no cache, and holds other files; name a folder that is empty"), "{}", ran.err);
    assert_eq!(fs::read_to_string(folder.path().join(".gitignore")).unwrap(), "target\n");
    fs::create_dir(folder.path().join("empty")).unwrap();
    for _ in 0..2 {
        let ran = quelle(folder.path(), &["check", "--cache", "empty", "-q", "-o", "short"]);
        assert!(ran.code == 0 && ran.out.contains("a.md:1:4"), "{}{}", ran.out, ran.err);
    }
}
