//! Long work shows itself where somebody looks, and leaves nothing half done where somebody ends it.

use crate::cli::{folder, quelle};
use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const WORDY: &str = "He would later become king. The mill burned down.[^1]\n\n";

#[test]
fn timings_tell_of_stages_and_lints_apart_from_the_report() {
    let folder = folder(&[("a.md", WORDY)]);
    let ran = quelle(folder.path(), &["check", "-q", "-o", "short", "--timings", "--jobs", "1"]);
    assert_eq!(ran.out, quelle(folder.path(), &["check", "-q", "-o", "short"]).out);
    for stage in ["find files", "read settings and lints", "read files", "parse", "run the lints", "write the report"] {
        assert!(ran.err.contains(&format!("%  {stage}\n")), "{stage}: {}", ran.err);
    }
    assert!(ran.err.lines().any(|line| line.contains(" ms ") && line.contains("%  wording/")), "{}", ran.err);
}

/// Runs a check under a terminal of its own; `None`, said aloud, where there is no `script` to make one.
fn at_terminal(at: &std::path::Path, arguments: &str, term: &str) -> Option<String> {
    let quelle = format!("'{}' check {arguments}", env!("CARGO_BIN_EXE_quelle"));
    let mut command = Command::new("script");
    command.args(["-qec", &quelle, "/dev/null"]).current_dir(at).env("TERM", term).stdin(Stdio::null());
    match command.output() {
        Ok(output) => Some(String::from_utf8_lossy(&output.stdout).into_owned()),
        Err(error) => {
            crate::support::skipped(format_args!("`script` cannot be run ({error})"));
            None
        }
    }
}

#[test]
fn a_line_of_progress_is_seen_on_a_terminal_and_nowhere_else() {
    let names: Vec<String> = (0..300).map(|n| format!("{n:03}.md")).collect();
    let text = WORDY.repeat(40);
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), text.as_str())).collect();
    let folder = folder(&files);
    let Some(seen) = at_terminal(folder.path(), "--jobs 1 --no-cache -o short", "xterm") else { return };
    assert!(seen.contains("\r\u{1b}[Kchecked ") && seen.contains(" of 300 files ("), "{}", &seen[..200]);
    // Every line of the report begins at the margin: the line of progress is taken away before.
    let shown = seen.split("\r\n").map(|line| line.rsplit("\u{1b}[K").next().unwrap());
    let shown: Vec<&str> = shown.filter(|line| line.contains("[wording/would-later]")).collect();
    assert!(!shown.is_empty() && shown.iter().all(|line| line.starts_with(|c: char| c.is_ascii_digit())));
    for (arguments, term) in [("--jobs 1 --no-cache -q -o short", "xterm"), ("--jobs 1 --no-cache -o short", "dumb")] {
        assert!(!at_terminal(folder.path(), arguments, term).unwrap().contains("files ("), "{arguments} {term}");
    }
    let piped = quelle(folder.path(), &["check", "--no-cache", "--jobs", "1", "-o", "short"]);
    assert!(!piped.err.contains('\r') && !piped.out.contains('\r'));
}

#[test]
#[cfg(unix)]
fn who_ends_it_finds_every_file_whole() {
    ends_whole("-INT", 130);
    ends_whole("-TERM", 143);
    ends_whole("-HUP", 129);
}

#[cfg(unix)]
fn ends_whole(signal: &str, code: i32) {
    let names: Vec<String> = (0..400).map(|n| format!("{n:03}.md")).collect();
    let text = WORDY.repeat(60);
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), text.as_str())).collect();
    let folder = folder(&files);
    fs::write(folder.path().join("old.csv"), "old").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_quelle"));
    command.args(["check", "--jobs", "1", "--report", "csv=old.csv", "--report", "sarif=new.sarif"]);
    command.current_dir(folder.path()).env_clear().stdout(Stdio::null()).stderr(Stdio::piped());
    let child = command.spawn().unwrap();
    let drafts = || {
        fs::read_dir(folder.path()).unwrap().flatten().filter(|it| it.path().to_string_lossy().contains("/.quelle-"))
    };
    let began = Instant::now();
    while drafts().count() < 2 && began.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(5));
    }
    let kill = Command::new("kill").args([signal, &child.id().to_string()]).status();
    let output = child.wait_with_output().unwrap();
    if !kill.is_ok_and(|status| status.success()) {
        crate::support::skipped(format_args!("there is no `kill` on this machine"));
        return;
    }
    assert_eq!(output.status.code(), Some(code), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(String::from_utf8_lossy(&output.stderr).contains("interrupted"));
    assert_eq!(fs::read_to_string(folder.path().join("old.csv")).unwrap(), "old");
    assert!(!folder.path().join("new.sarif").exists());
    assert_eq!(drafts().count(), 0);
}
