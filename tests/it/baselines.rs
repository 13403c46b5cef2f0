//! Baselines as houses keep them: written, held against changed articles, pruned.

use super::cli::{folder, quelle};
use std::fs;

const OLD: &str = "The magnificent mill burned down.[^1]\n\nHe would later become king.\n";

#[test]
fn what_is_accepted_is_not_reported_and_what_is_mended_is_told() {
    let folder = folder(&[("a/old.md", OLD), ("a/other.md", "The magnificent weir.\n")]);
    let here = folder.path();
    let run = |arguments: &[&str], code: i32, out: &str| {
        let ran = quelle(here, arguments);
        assert_eq!((ran.out.as_str(), ran.code), (out, code), "{arguments:?} {}", ran.err);
    };
    let check = ["check", "--baseline", "base.json", "-q", "-o", "short", "."];
    run(&["baseline", "--file", "base.json"], 0, "base.json: 4 findings in 2 files are accepted\n");
    let written = fs::read_to_string(here.join("base.json")).unwrap();
    assert!(written.contains("\"a/old.md\": ["), "{written}");
    run(&check, 0, "");
    // From another folder the same files go by the same names.
    let ran = quelle(&here.join("a"), &["check", "--baseline", "../base.json", "-q", "-o", "short"]);
    assert_eq!((ran.out.as_str(), ran.code), ("", 0), "{}", ran.err);

    // Around the accepted findings the article changes; one is mended and one is new.
    let new = "# Mill\n\nOnce the magnificent mill burned down in 1905.[^1]\n\nHe became king.\n\nIt is gone.[^2]\n";
    fs::write(here.join("a/old.md"), new).unwrap();
    run(
        &check,
        1,
        "a/old.md:7:12: error[reference/undefined-note]: there is no note `2`\n\
         base.json:7:7: note[config/mended-finding]: `wording/would-later` is no longer found on these words of a/old.md\n",
    );
    let ran = quelle(here, &["check", "--baseline", "base.json", "."]);
    assert!(ran.out.ends_with("; 3 accepted by the baseline\n"), "{}", ran.out);

    // Pruning accepts nothing new, and lets go of files that are gone.
    fs::remove_file(here.join("a/other.md")).unwrap();
    run(
        &["baseline", "--prune", "--file", "base.json"],
        0,
        "base.json: 2 of 4 accepted findings are mended, 2 are left\n",
    );
    run(&check, 1, "a/old.md:7:12: error[reference/undefined-note]: there is no note `2`\n");
    assert_eq!(fs::read_dir(here).unwrap().count(), 3, "nothing else is left behind");
}

#[test]
fn a_baseline_that_cannot_be_used_is_no_silence() {
    let folder = folder(&[("a.md", OLD), ("bad.json", "{"), ("later.json", "{\"version\": 2, \"accepted\": {}}")]);
    let check = |arguments: &[&str], expected: &str| {
        let ran = quelle(folder.path(), arguments);
        assert_eq!(ran.code, 2, "{arguments:?} {}", ran.out);
        assert!(ran.err.contains(expected), "{}", ran.err);
    };
    check(&["check", "--baseline", "gone.json", "a.md"], "gone.json: no such file; `quelle baseline` writes one");
    let no_baseline = "bad.json: is not a baseline: line 1 is not as `quelle baseline` writes it";
    check(&["check", "--baseline", "bad.json", "a.md"], no_baseline);
    check(&["check", "--baseline", "a.md", "a.md"], "a.md: is not a baseline: line 1 is not");
    check(&["check", "--baseline", "later.json", "a.md"], "this is version 2");
    check(&["baseline", "--prune", "--file", "gone.json"], "there is no baseline to prune");
    check(&["baseline", "--file", "bad.json", "a.md"], no_baseline);
}

#[test]
fn a_baseline_of_nothing_is_not_written() {
    let folder = folder(&[("latin.md", ""), ("a/a.md", OLD)]);
    fs::write(folder.path().join("latin.md"), b"caf\xE9").unwrap();
    for nothing in ["gone", "latin.md", ".git"] {
        let ran = quelle(folder.path(), &["baseline", nothing]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{nothing} {}", ran.err);
        assert!(!folder.path().join("quelle-baseline.json").exists(), "{nothing}");
    }
    let ran = quelle(folder.path(), &["baseline", "a", "gone"]);
    let written = "quelle-baseline.json: 3 findings in 1 file are accepted\n";
    assert_eq!((ran.code, ran.out.as_str()), (2, written), "{}", ran.err);
}
