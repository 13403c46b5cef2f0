//! The command line as users and scripts meet it: exit codes, where output goes, and what is said of a mistake.

use crate::support;
use quelle::config::Config;
use std::fs;
use std::io::{BufRead, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// An article with an error in it (a note that is cited and not there), one with a note-level word, and a clean one.
const BROKEN: &str = "The mill burned down.[^1]\n";
const WORDY: &str = "He would later become king.\n";
const CLEAN: &str = "The mill stands by the river.\n";

/// A folder with these files, the root of a repository: settings that lie above it do not count.
pub(super) fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// What a run of `quelle` gave.
pub(super) struct Ran {
    pub(super) code: i32,
    pub(super) out: String,
    pub(super) err: String,
}

pub(super) fn quelle(folder: &Path, arguments: &[&str]) -> Ran {
    with_input(folder, arguments, "")
}

pub(super) fn with_input(folder: &Path, arguments: &[&str], input: &str) -> Ran {
    with_environment(folder, arguments, input, &[])
}

pub(super) fn with_environment(folder: &Path, arguments: &[&str], input: &str, variables: &[(&str, &str)]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_quelle"));
    command.args(arguments).current_dir(folder).env_clear().envs(variables.iter().copied());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
    Ran {
        code: status.code().expect("it ended by itself"),
        out: String::from_utf8(stdout).unwrap(),
        err: String::from_utf8(stderr).unwrap(),
    }
}

#[test]
fn the_exit_code_says_clean_found_or_failed() {
    let folder = folder(&[("broken.md", BROKEN), ("wordy.md", WORDY), ("clean.md", CLEAN), ("latin.md", "")]);
    fs::write(folder.path().join("latin.md"), b"caf\xE9").unwrap();
    let check = |arguments: &[&str], code: i32| {
        let ran = quelle(folder.path(), arguments);
        assert_eq!(ran.code, code, "{arguments:?}\n{}{}", ran.out, ran.err);
    };
    check(&["check", "clean.md"], 0);
    check(&["check", "broken.md"], 1);
    check(&["check", "--exit-zero", "broken.md"], 0);
    check(&["check", "--only", "wording", "broken.md"], 0);
    check(&["check", "wordy.md"], 0);
    check(&["check", "--fail-level", "note", "wordy.md"], 1);
    check(&["check", "--fail-level", "note", "--level", "error", "wordy.md"], 1);
    check(&["check", "latin.md"], 2);
    check(&["check", "latin.md", "broken.md"], 2);
    check(&["check", "gone.md"], 2);
    check(&["check", "--nonsense"], 2);
    check(&["--help"], 0);
    check(&["--version"], 0);
    check(&[], 2);
}

#[test]
fn a_mistake_says_what_to_do() {
    let folder = folder(&[("moscow.md", CLEAN)]);
    let check = |arguments: &[&str], expected: &str| {
        let ran = quelle(folder.path(), arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.err.contains(expected), "{arguments:?}: {}", ran.err);
    };
    check(&["check", "moscow.txt"], "quelle: moscow.txt: no such file or folder; did you mean `moscow.md`?");
    check(&["check", "--only", "wording/would-latr", "."], "did you mean `wording/would-later`?");
    check(&["explain", "would-later"], "did you mean `wording/would-later`?");
    check(&["check", "--output-fromat", "json"], "'--output-format'");
    check(&["check", "--config", "gone.toml"], "gone.toml: no such file or folder");
    check(&["chekc"], "'check'");
    for command in ["check", "sources", "outline", "map", "report"] {
        let expected = "--stdin-filename names the text from the standard input; write `-` in place of `moscow.md`";
        check(&[command, "moscow.md", "--stdin-filename", "a.wiki"], expected);
    }
    check(&["check", "--stdin-filename", "a.wiki"], "write `-` in place of `.`");
    check(&["check", "--report", "sarif=o", "--report", "json=./o"], "o: sarif and json cannot both go into one file");
    check(&["check", "--max-findings", "-1"], "'--max-findings <N>': write a whole number from 0 up");
    check(&["check", "--jobs", "0"], "'--jobs <N>': write a whole number from 1 up");
    check(&["lints", "-o", "json", "--to", "pages"], "--to writes Markdown; leave `-o json` out");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left behind");
}

#[cfg(unix)]
#[test]
fn a_link_to_nothing_is_told_as_what_it_is() {
    let folder = folder(&[]);
    std::os::unix::fs::symlink("gone.md", folder.path().join("a.md")).unwrap();
    let ran = quelle(folder.path(), &["check", "a.md"]);
    assert_eq!((ran.code, ran.err.as_str()), (2, "quelle: a.md: is a link to a file that is not there\n"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_report_that_cannot_be_written_is_told_by_its_own_name() {
    let folder = folder(&[("a.md", CLEAN)]);
    let ran = quelle(folder.path(), &["check", "--report", "sarif=/proc/a.sarif", "a.md"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.starts_with("quelle: /proc/a.sarif: cannot be written ("), "{}", ran.err);
    assert!(!ran.err.contains(".quelle-"), "{}", ran.err);
}

#[test]
fn nothing_found_is_said_with_what_was_checked() {
    let folder = folder(&[("clean.md", CLEAN)]);
    let ran = quelle(folder.path(), &["check"]);
    assert!(ran.out.starts_with("no findings in 1 file; "), "{}", ran.out);
    let ran = quelle(folder.path(), &["check", "-q"]);
    assert_eq!((ran.out.as_str(), ran.err.as_str()), ("", ""));
    let ran = quelle(folder.path(), &["check", "-o", "short"]);
    assert!(ran.out.is_empty() && ran.err.starts_with("quelle: no findings in 1 file; "), "{}", ran.err);
}

#[test]
fn what_could_not_be_checked_is_no_clean_result() {
    let folder = folder(&[("clean.md", CLEAN), ("latin.md", "")]);
    fs::write(folder.path().join("latin.md"), b"caf\xE9").unwrap();
    let ran = quelle(folder.path(), &["check", "latin.md"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, "nothing could be checked\n"));
    let ran = quelle(folder.path(), &["check"]);
    assert!(ran.out.ends_with(" ran; 1 file could not be checked\n"), "{}", ran.out);
}

#[test]
fn a_check_that_fails_by_what_it_does_not_show_says_so() {
    let folder = folder(&[("wordy.md", WORDY)]);
    let ran = quelle(folder.path(), &["check", "--level", "error", "--fail-level", "note", "wordy.md"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.ends_with(" ran; 1 finding below `--level` made it fail\n"), "{}", ran.out);
    let ran = quelle(folder.path(), &["check", "--level", "error", "wordy.md"]);
    assert!(ran.code == 0 && ran.out.ends_with(" ran\n"), "{}", ran.out);
}

#[test]
fn findings_of_many_files_come_in_one_order_whatever_the_threads() {
    let names: Vec<String> = (0..200).map(|n| format!("{:02}/{n:03}.md", n % 7)).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), BROKEN)).collect();
    let folder = folder(&files);
    let short = |arguments: &[&str]| quelle(folder.path(), &[&["check", "-o", "short"], arguments].concat()).out;
    let one = short(&["--jobs", "1"]);
    assert_eq!(one.lines().filter(|line| line.contains("reference/undefined-note")).count(), 200);
    assert!(one.is_ascii() && one.starts_with("00/000.md:1:22: error[reference/undefined-note]: "), "{one}");
    assert_eq!(one, short(&["--jobs", "7"]));
    assert_eq!(one, short(&["."]));
}

#[test]
fn the_standard_input_goes_by_the_name_it_is_given() {
    let folder = folder(&[]);
    let ran = with_input(folder.path(), &["check", "-", "-o", "short", "--stdin-filename", "a/b.md"], BROKEN);
    assert!(ran.out.starts_with("a/b.md:1:22: error"), "{}{}", ran.out, ran.err);
    let ran = with_input(folder.path(), &["check", "-", "-o", "short", "--input-format", "markdown"], BROKEN);
    assert!(ran.out.starts_with("<stdin>:1:22: error"), "{}{}", ran.out, ran.err);
}

#[test]
fn a_lint_toml_holds_for_what_lies_beside_and_below_it() {
    let folder = folder(&[
        ("lint.toml", "[levels]\n\"reference/undefined-note\" = \"note\"\n"),
        ("a.md", BROKEN),
        ("wiki/lint.toml", "[levels]\nreference = \"off\"\n"),
        ("wiki/a.md", BROKEN),
        ("wiki/deep/er/a.md", BROKEN),
    ]);
    let check = |arguments: &[&str], expected: &[&str]| {
        let ran = quelle(folder.path(), &[&["check", "-o", "short", "--only", "reference"], arguments].concat());
        let found: Vec<&str> = ran.out.lines().map(|line| line.split("]: ").next().unwrap()).collect();
        assert_eq!(found, *expected, "{arguments:?} {}", ran.err);
    };
    check(&[], &["a.md:1:22: note[reference/undefined-note"]);
    check(&["--no-config", "wiki/a.md"], &["wiki/a.md:1:22: error[reference/undefined-note"]);
    check(&["--config", "lint.toml", "wiki/a.md"], &["wiki/a.md:1:22: note[reference/undefined-note"]);
}

#[test]
fn what_is_asked_for_is_no_part_of_what_is_not() {
    let folder =
        folder(&[("a.md", "Brown wrote: “We built the mill . . . by the river . . . and burned it in the frost.”\n")]);
    let check = |only: &[&str]| {
        let ran = quelle(folder.path(), &[&["check", "-q", "-o", "short"], only].concat());
        ran.out.matches("elided-quotation").count()
    };
    assert_eq!(check(&[]), 0, "it is part of the quotation without a note");
    assert_eq!(check(&["--only", "quotation/elided-quotation"]), 1);
    assert_eq!(check(&["--only", "quotation/elided-quotation", "--only", "assertion"]), 1);
    assert_eq!(check(&["--only", "quotation"]), 0);
}

#[test]
fn a_profile_is_set_first_and_the_file_over_it() {
    let accusation = "It stands there.\n\n## Life\n\nBrown betrayed his brother.\n";
    let level = |settings: &str| {
        let folder = folder(&[("lint.toml", settings), ("a.md", accusation)]);
        let ran = quelle(folder.path(), &["check", "-o", "short", "--only", "assertion/uncited-accusation", "a.md"]);
        ran.out + &ran.err
    };
    assert!(level("").contains(": warning[assertion/uncited-accusation"));
    assert!(level("profile = \"living-person\"\n").contains(": error[assertion/uncited-accusation"));
    let over = level("profile = \"living-person\"\n[levels]\n\"assertion/uncited-accusation\" = \"note\"\n");
    assert!(over.contains(": note[assertion/uncited-accusation"), "{over}");
    let unknown = level("profile = \"living-persons\"\n");
    assert!(unknown.contains("`profile` cannot be `living-persons`"), "{unknown}");
}

#[test]
fn every_profile_is_a_sound_lint_toml() {
    let profiles = support::files(&support::root().join("profiles"), &["toml"]);
    assert!(!profiles.is_empty(), "profiles are shipped");
    for path in profiles {
        let (config, faults) = Config::read(&support::source(&path));
        assert_eq!(faults, [], "{}", path.display());
        assert_eq!(config.check(&support::CATALOGUE), [], "{}", path.display());
    }
}

#[test]
fn paths_in_a_lint_toml_are_relative_to_it() {
    let folder = folder(&[
        (
            "lint.toml",
            "[files]\nexclude = [\"/wiki/drafts/**\"]\n[[override]]\npaths = [\"/wiki/essays/*\"]\nlevels = { reference = \"off\" }\n",
        ),
        ("wiki/drafts/a.md", BROKEN),
        ("wiki/essays/a.md", BROKEN),
        ("wiki/a.md", BROKEN),
    ]);
    let found = |from: &str, arguments: &[&str]| {
        let arguments = [&["check", "-o", "short", "--only", "reference/undefined-note"], arguments].concat();
        let ran = quelle(&folder.path().join(from), &arguments);
        ran.out.lines().map(|line| line.split(':').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(found("", &[]), ["wiki/a.md"]);
    assert_eq!(found("wiki", &[]), ["a.md"]);
    assert_eq!(found("wiki", &["drafts"]), [""; 0]);
    assert_eq!(found("wiki", &["drafts/a.md"]), ["drafts/a.md"]);
}

#[test]
#[cfg(unix)]
fn a_report_is_as_open_to_others_as_the_one_before_it() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("a.md", BROKEN), ("old.csv", "old")]);
    let report = folder.path().join("old.csv");
    std::fs::set_permissions(&report, PermissionsExt::from_mode(0o600)).unwrap();
    assert_eq!(quelle(folder.path(), &["check", "a.md", "-q", "--report", "csv=old.csv"]).code, 1);
    assert_eq!(std::fs::metadata(&report).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn patterns_are_those_of_gitignore() {
    let check = |patterns: &str, expected: &[&str]| {
        let settings = format!("[files]\nexclude = [{patterns}]\n");
        let folder =
            folder(&[("lint.toml", &settings), ("drafts/a.md", BROKEN), ("b/drafts/c.md", BROKEN), ("d.md", BROKEN)]);
        let ran = quelle(folder.path(), &["check", "-o", "short", "-q", "--only", "reference/undefined-note"]);
        let found: Vec<&str> = ran.out.lines().map(|line| line.split(':').next().unwrap()).collect();
        assert_eq!(found, expected, "{patterns}: {}", ran.err);
    };
    for anywhere in ["'drafts'", "'drafts/'", "'**/drafts'", "'drafts/', '# none'"] {
        check(anywhere, &["d.md"]);
    }
    for rooted in ["'/drafts'", "'drafts/**'", "'./drafts/*'"] {
        check(rooted, &["b/drafts/c.md", "d.md"]);
    }
    check("'*.md', '!d.md'", &["d.md"]);
    check("'nowhere'", &["b/drafts/c.md", "d.md", "drafts/a.md"]);
    let folder = folder(&[("lint.toml", "[files]\nexclude = ['{a']\n"), ("d.md", CLEAN)]);
    let ran = quelle(folder.path(), &["check", "-o", "short", "-q"]);
    assert!(ran.out.contains("config/bad-pattern]: this is no pattern for paths: "), "{}", ran.out);
}

#[test]
fn a_parameter_of_the_wrong_type_is_a_fault_and_the_default_stays() {
    let settings = "[lint.\"sourcing/source-concentration\"]\nmin_words = \"few\"\n";
    let folder = folder(&[("lint.toml", settings), ("a.md", CLEAN)]);
    let ran = quelle(folder.path(), &["check", "-o", "short", "a.md"]);
    assert_eq!(ran.code, 2);
    assert!(ran.out.starts_with("lint.toml:2:1: error[config/bad-value]: `min_words` must be a number"), "{}", ran.out);
}

#[test]
fn an_override_that_says_not_for_what_changes_nothing() {
    let folder = folder(&[("lint.toml", "[[override]]\nlevels = { reference = \"off\" }\n"), ("a.md", BROKEN)]);
    let ran = quelle(folder.path(), &["check", "-o", "short", "-q", "--only", "reference,config"]);
    let found: Vec<&str> = ran.out.lines().map(|line| line.split("]: ").next().unwrap()).collect();
    assert_eq!(found, ["lint.toml:1:1: error[config/missing-key", "a.md:1:22: error[reference/undefined-note"]);
}

#[test]
fn a_family_is_explained_by_its_lints() {
    let folder = folder(&[]);
    let ran = quelle(folder.path(), &["explain", "wording"]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.lines().filter(|line| line.starts_with("wording/")).count() > 10, "{}", ran.out);
}

#[test]
fn a_mistake_in_a_lint_toml_is_a_finding_there_and_the_check_fails() {
    let folder = folder(&[("lint.toml", "[levels]\nwordng = \"note\"\n"), ("a.md", CLEAN)]);
    let ran = quelle(folder.path(), &["check", "-o", "short"]);
    assert_eq!(ran.code, 2, "{}", ran.out);
    assert!(ran.out.starts_with("lint.toml:2:1: error["), "{}", ran.out);
    assert_eq!(quelle(folder.path(), &["check", "--no-config"]).code, 0);
}

#[test]
fn the_settings_of_a_file_are_shown_with_the_lines_that_say_them() {
    let settings = r#"profile = "living-person"

[levels]
"wording/peacock" = "warning"

[lint."wording/long-sentence"]
most = 40

[[override]]
paths = ["essays/**"]
levels = { "wording/peacock" = "off" }

[[override]]
sections = ["Legacy"]
levels = { "wording/idiom" = "off" }
"#;
    let folder = folder(&[("lint.toml", settings), ("a.md", CLEAN)]);
    let rows = |path: &str| {
        let ran = quelle(folder.path(), &["config", path]);
        assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
        let words = ran.out.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
        words.collect::<Vec<_>>()
    };
    let of_article = rows("a.md");
    assert_eq!(of_article[0], "a.md: the settings of lint.toml");
    for row in [
        "assertion/uncited-accusation error profile living-person",
        "min_words = 12 profile living-person",
        "wording/idiom off under Legacy lint.toml:15",
        "wording/long-sentence most = 40 lint.toml:7",
        "wording/peacock warning lint.toml:4",
    ] {
        assert!(of_article.iter().any(|it| it == row), "{row}:\n{of_article:#?}");
    }
    assert!(rows("essays/b.md").contains(&"wording/peacock off lint.toml:11".to_owned()));
    let ran = quelle(folder.path(), &["config", "--no-config", "a.md"]);
    assert!(ran.out.starts_with("a.md: there is no lint.toml for it"), "{}", ran.out);
}

#[test]
fn init_writes_once() {
    let folder = folder(&[("a.md", CLEAN)]);
    assert_eq!(quelle(folder.path(), &["init"]).code, 0);
    let written = fs::read_to_string(folder.path().join("lint.toml")).unwrap();
    assert_eq!(quelle(folder.path(), &["check"]).code, 0);
    fs::write(folder.path().join("lint.toml"), written + "\n# mine\n").unwrap();
    let ran = quelle(folder.path(), &["init"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("lint.toml: is already there"), "{}", ran.err);
    assert!(fs::read_to_string(folder.path().join("lint.toml")).unwrap().ends_with("# mine\n"));
}

#[test]
fn lints_are_listed_and_explained() {
    let folder = folder(&[]);
    let ran = quelle(folder.path(), &["lints"]);
    let row = ran.out.lines().find(|line| line.starts_with("wording/would-later ")).expect("it is listed");
    assert!(row.contains(" note "), "{row}");
    let ran = quelle(folder.path(), &["lints", "-o", "json"]);
    let rows: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert!(rows.as_array().unwrap().iter().any(|row| row["lint"] == "wording/would-later"), "{}", ran.out);
    let ran = quelle(folder.path(), &["explain", "wording/would-later"]);
    assert!(ran.out.starts_with("wording/would-later: "), "{}", ran.out);
    assert!(ran.out.lines().all(|line| line.chars().count() <= 80 || line.contains("://")), "{}", ran.out);
}

#[test]
fn lints_prove_their_examples() {
    const LINT: &str = r#"
title = "a word for a test"
level = "warning"
message = "`{match}` stands here"
help = "take it out"
explanation = "It is here to be found."
confidence = "high"

[find]
phrases = ["zyzzyva"]

[[test]]
bad = "There is a ⟦zyzzyva⟧ in the garden."

[[test]]
good = "There is a beetle in the garden."
"#;
    let folder = folder(&[
        ("lint.toml", "lints = [\"mine\"]\n"),
        ("mine/wording/beetle.toml", LINT),
        ("a.md", "A zyzzyva sat there.\n"),
    ]);
    let ran = quelle(folder.path(), &["test", "mine"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let ran = quelle(folder.path(), &["check", "-o", "short", "--only", "wording/beetle"]);
    assert_eq!(ran.out, "a.md:1:3: warning[wording/beetle]: `zyzzyva` stands here\n", "{}", ran.err);
    let broken = LINT.replace("is a beetle", "is a zyzzyva");
    fs::write(folder.path().join("mine/wording/beetle.toml"), broken).unwrap();
    let ran = quelle(folder.path(), &["test"]);
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("mine/wording/beetle.toml:"), "{}", ran.out);
    let last = |arguments: &[&str]| {
        let ran = quelle(folder.path(), arguments);
        (ran.code, ran.out.lines().last().unwrap_or_default().to_owned())
    };
    assert_eq!(last(&["test", "mine"]), (1, "1 of 2 examples of 1 lint does not hold".to_owned()));
    fs::write(folder.path().join("mine/wording/ant.toml"), "title = 3\n").unwrap();
    let both = "1 of 2 examples of 1 lint does not hold; 1 file cannot be read";
    assert_eq!(last(&["test", "mine"]), (2, both.to_owned()));
    assert_eq!(last(&["test", "mine/wording/ant.toml"]), (2, "1 file cannot be read".to_owned()));
}

#[test]
fn pages_of_lints_are_markdown_whatever_else_is_said() {
    let folder = folder(&[]);
    let ran = quelle(folder.path(), &["lints", "--to", "pages"]);
    assert!(ran.code == 0 && ran.out.contains("wrote pages/wording.md\n"), "{}{}", ran.out, ran.err);
    assert!(fs::read_to_string(folder.path().join("pages/wording.md")).unwrap().contains("peacock"));
}

#[test]
fn an_outline_is_printed() {
    let folder = folder(&[("a.md", BROKEN)]);
    let ran = quelle(folder.path(), &["outline", "a.md"]);
    assert!(ran.code == 0 && ran.out.contains("The mill burned down."), "{}{}", ran.out, ran.err);
}

#[test]
fn colour_is_for_terminals_or_who_asks_for_it() {
    let folder = folder(&[("a.md", BROKEN)]);
    assert!(!quelle(folder.path(), &["check"]).out.contains('\x1b'));
    assert!(quelle(folder.path(), &["check", "--color", "always"]).out.contains('\x1b'));
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let files: Vec<(String, &str)> = (0..300).map(|n| (format!("{n}.md"), BROKEN)).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let folder = folder(&files);
    let mut command = Command::new(env!("CARGO_BIN_EXE_quelle"));
    command.args(["check"]).current_dir(folder.path()).env_clear();
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert!(matches!(output.status.code(), Some(0 | 1)), "{:?}", output.status);
}

#[test]
fn a_new_lint_works_and_is_written_once() {
    let folder = folder(&[("a.md", "It is worth noting that the mill burned down.\n")]);
    let ran = quelle(folder.path(), &["new-lint", "house/no-honorifics"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let ran = quelle(folder.path(), &["test", "lints"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "4 examples of 1 lint hold\n"), "{}", ran.err);
    let ran = quelle(folder.path(), &["check", "-q", "-o", "short", "--only", "house/no-honorifics"]);
    assert_eq!(ran.out, "a.md:1:1: note[house/no-honorifics]: `It is worth noting that` says nothing\n", "{}", ran.err);
    let path = folder.path().join("lints/house/no-honorifics.toml");
    fs::write(&path, "mine").unwrap();
    let ran = quelle(folder.path(), &["new-lint", "house/no-honorifics"]);
    assert!(ran.code == 2 && ran.err.contains("is already there"), "{}", ran.err);
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    for name in ["honorifics", "config/a", "House/a", "wording/peacock"] {
        assert_eq!(quelle(folder.path(), &["new-lint", name]).code, 2, "{name}");
    }
}

#[test]
fn a_new_lint_goes_where_the_settings_say() {
    let folder =
        folder(&[("lint.toml", "lints = [\"mine\"]\n"), ("mine/house/a.toml", "extends = 'wording/peacock'\n")]);
    let ran = quelle(folder.path(), &["new-lint", "house/b"]);
    assert!(ran.out.starts_with("wrote mine/house/b.toml\n") && ran.out.lines().count() == 2, "{}", ran.out);
    let ran = quelle(folder.path(), &["new-lint", "house/c", "--in", "other"]);
    assert!(ran.out.contains("add this line to lint.toml, so that it runs: lints = [\"other\"]"), "{}", ran.out);
}

#[test]
fn examples_are_blessed_with_what_is_found() {
    const LINT: &str = r#"title = "mill"
level = "note"
message = "`{match}` is there"
explanation = "It is."
[find]
phrases = ["old mill"]
[fix]
replace = "mill"
[[test]]
bad = "An old mill and \u201ca\u201d ⟦wheel⟧."
message = "x"
fixed = ""
[[test]]
bad = "Nothing."
"#;
    let folder = folder(&[("mine/house/mill.toml", LINT)]);
    let ran = quelle(folder.path(), &["test", "mine", "--bless"]);
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    let blessed = fs::read_to_string(folder.path().join("mine/house/mill.toml")).unwrap();
    assert!(blessed.contains(r#"bad = "An ⟦old mill⟧ and \u201ca\u201d wheel.""#), "{blessed}");
    assert!(blessed.contains(r#"message = "`old mill` is there""#), "{blessed}");
    assert!(blessed.contains(r#"fixed = "An mill and “a” wheel.""#), "{blessed}");
    assert!(ran.out.contains("nothing is found in this example"), "{}", ran.out);
}

#[test]
fn a_list_of_the_house_is_read_from_its_own_folder_only() {
    let lint =
        "title = 'a'\nlevel = 'note'\nmessage = '{match}'\nexplanation = 'b'\n[find]\nphrases = '{list:crowd}'\n";
    let settings = |path: &str| format!("lints = [\"mine\"]\n[lists]\ncrowd = \"{path}\"\n");
    let folder = folder(&[
        ("wiki/lint.toml", &settings("crowd.toml")),
        ("wiki/mine/house/crowd.toml", lint),
        ("wiki/crowd.toml", "[[entry]]\nany = [\"they all\"]\n"),
        ("crowd.toml", "secret = 1\n"),
        ("wiki/a.md", "As they all say.\n"),
    ]);
    let wiki = folder.path().join("wiki");
    let ran = quelle(&wiki, &["check", "-q", "-o", "short", "--only", "house"]);
    assert_eq!(ran.out, "a.md:1:4: note[house/crowd]: they all\n", "{}", ran.err);
    fs::write(wiki.join("lint.toml"), settings("../crowd.toml")).unwrap();
    let ran = quelle(&wiki, &["check", "-q", "-o", "short"]);
    assert!(ran.code == 2 && ran.out.contains("does not lie in the folder of lint.toml"), "{}", ran.out);
    assert!(!ran.out.contains("secret"), "{}", ran.out);
}

#[test]
fn sections_may_have_levels_of_their_own() {
    let settings = "[[override]]\nsections = [\"/^awards/\"]\nlevels = { wording = \"off\" }\n[[override]]\nsections = [\"History\"]\nlevels = { \"tag:no-such\" = \"off\" }\n";
    let folder = folder(&[
        ("lint.toml", settings),
        (
            "a.md",
            "## Awards\n\nHe would later become king.\n\n### Prizes\n\nHe would later become king.\n\n## Life\n\nHe would later become king.\n",
        ),
    ]);
    let ran = quelle(folder.path(), &["check", "-q", "-o", "short", "--only", "wording,config"]);
    let found: Vec<&str> = ran.out.lines().map(|line| line.split("]: ").next().unwrap()).collect();
    assert_eq!(
        found,
        ["lint.toml:6:12: error[config/unknown-lint", "a.md:11:4: note[wording/would-later"],
        "{}",
        ran.err
    );
}

#[test]
fn a_check_that_watches_runs_again_and_ends_at_a_signal() {
    let folder = folder(&[("a.md", CLEAN)]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_quelle"));
    command.args(["check", "-o", "short", "-q", "--watch", "a.md"]).current_dir(folder.path()).env_clear();
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut told = std::io::BufReader::new(child.stderr.take().unwrap()).lines();
    assert_eq!(told.next().unwrap().unwrap(), "quelle: waiting for a change; Ctrl-C ends");
    fs::write(folder.path().join("a.md"), BROKEN).unwrap();
    assert_eq!(told.next().unwrap().unwrap(), "quelle: waiting for a change; Ctrl-C ends");
    // Settings that were not there before are a change too.
    fs::write(folder.path().join("lint.toml"), "[levels]\nreference = \"off\"\n").unwrap();
    assert_eq!(told.next().unwrap().unwrap(), "quelle: waiting for a change; Ctrl-C ends");
    let kill = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    if kill.is_err() {
        child.kill().unwrap();
    }
    let output = child.wait_with_output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    assert!(out.starts_with("a.md:1:22: error[reference/undefined-note]"), "{out}");
    assert!(kill.is_err() || output.status.code() == Some(0), "{:?}", output.status);
}

#[cfg(unix)]
#[test]
fn a_check_in_the_background_watches_too() {
    let folder = folder(&[("a.md", CLEAN)]);
    let script = "trap '' INT; exec \"$0\" check -q --watch a.md";
    let mut command = Command::new("/bin/sh");
    command.args(["-c", script, env!("CARGO_BIN_EXE_quelle")]).current_dir(folder.path()).env_clear();
    let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
    let told = std::io::BufReader::new(child.stderr.take().unwrap()).lines().next().unwrap().unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(told, "quelle: waiting for a change");
}

#[test]
fn a_bibliography_that_is_not_there_is_told_once_and_its_keys_are_believed() {
    const TEXT: &str = "---\ntitle: Mill\nbibliography: [missing.bib, here.bib]\n---\n\n\
                        The mill by the river burned down in the night and four people died there [@brown1990]. \
                        It was rebuilt on the same walls [@green1991, p. 3].\n";
    let folder =
        folder(&[("a.qmd", TEXT), ("here.bib", "@book{green1991, author={Green}, title={Mill}, year=1991}\n")]);
    let found = || quelle(folder.path(), &["check", "-q", "-o", "short", "a.qmd"]).out;
    let missing = "a.qmd:3:16: warning[reference/lost-bibliography]: `missing.bib` could not be read, so its keys cannot be looked up\n";
    assert_eq!(found(), missing);
    fs::write(folder.path().join("missing.bib"), "").unwrap();
    assert!(found().starts_with("a.qmd:6:75: warning[reference/short-citation-without-source]"), "{}", found());
}

#[test]
fn what_is_wrong_in_a_bibliography_is_told_once_where_it_is_checked_with_its_article() {
    const TEXT: &str =
        "The mill by the river burned down in the night and four people died there [@brown1990, p. 3].\n";
    const ENTRIES: &str = "@book{brown1990, author={Brown, Ann}, title={Mill}, publisher={Dent}, year={199O}}\n";
    let folder = folder(&[("a.md", TEXT), ("a.bib", ENTRIES)]);
    let found = |args: &[&str]| quelle(folder.path(), &[&["check", "-q", "-o", "short"], args].concat()).out;
    let told = "warning[reference/date-form]: `199O` is no form in which an entry takes a year\n";
    assert_eq!(found(&["a.md"]), format!("a.md:1:75: {told}"));
    assert_eq!(found(&["a.md", "a.bib"]), format!("a.bib:1:77: {told}"));
    assert_eq!(found(&["."]), format!("a.md:1:75: {told}"));
}

#[test]
fn an_entry_that_does_not_parse_is_told_where_it_is_cited() {
    const TEXT: &str = "The mill by the river burned down in the night and four people died there [@brown1990, p. 3]. \
                        It was rebuilt on the same walls [@green1991, p. 3], and burned again [@brown1990, p. 5].\n";
    const ENTRIES: &str = "@book{brown1990, author={Brown}, title={Mill}, year=1990\n\n\
                           @book{green1991, author={Green}, title={River}, year=1991}\n";
    let folder = folder(&[("a.md", TEXT), ("a.bib", ENTRIES)]);
    let told =
        "a.md:1:75: warning[reference/lost-bibliography]: the bibliography's entry of `@brown1990` could not be read\n";
    assert_eq!(quelle(folder.path(), &["check", "-q", "-o", "short", "a.md"]).out, told);
}
