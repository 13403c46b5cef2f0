//! What fixes promise: mending a second time changes nothing, no note is lost, and nothing beside the edits changes.

use crate::cli::{folder, quelle, with_input};
use crate::support::{self, CATALOGUE};
use quelle::article::Article;
use quelle::config::Config;
use quelle::engine::{self, fix};
use quelle::finding::Finding;
use quelle::source::Source;
use quelle::syntax::{self, Format};
use std::fs;

/// Mends a text with all lints and all edits, twice; returns how many findings were mended.
fn mend_twice(source: &Source, format: Format) -> usize {
    let check = |source: &Source| -> (Article, Vec<Finding>) {
        let article = syntax::parse(source, format);
        let findings = engine::check(&article, &CATALOGUE, &Config::default());
        (article, findings)
    };
    let fixed = fix::fix(source, check, |_| true).unwrap_or_else(|refusal| panic!("{}: {refusal}", source.name()));
    let again = fix::fix(&fixed.source, check, |_| true).unwrap();
    assert_eq!(again.source.text(), fixed.source.text(), "{}", source.name());
    assert_eq!((again.n_fixes, again.findings), (0, fixed.findings), "{}", source.name());
    fixed.n_fixes
}

#[test]
fn mending_the_examples_of_all_lints_twice_changes_nothing() {
    let mut n_fixes = 0;
    for index in CATALOGUE.indices() {
        let id = &CATALOGUE.lint(index).id;
        for example in CATALOGUE.examples(index) {
            let text = example.text.replace(['⟦', '⟧'], "");
            n_fixes += mend_twice(&Source::new(id.as_str(), text).unwrap(), example.format);
        }
    }
    assert!(n_fixes > 5, "{n_fixes}");
}

#[test]
fn mending_real_articles_twice_changes_nothing() {
    let Some(corpus) = support::corpus("mending_real_articles_twice_changes_nothing") else { return };
    for path in support::sample(&corpus, &["wiki", "md", "txt"]).into_iter().step_by(4) {
        let source = support::source(&path);
        mend_twice(&source, Format::detect(&source));
    }
}

const TEXT: &str = "It fell into the water.Then it was worth a lot.\r\n\r\nIt is worth noting that it sank.\r\n";

#[test]
fn safe_fixes_are_written_and_others_when_asked_for() {
    let folder = folder(&[("a.md", TEXT), ("b.md", "Nothing.\r\n")]);
    let read = || fs::read_to_string(folder.path().join("a.md")).unwrap();
    let ran = quelle(folder.path(), &["check", "--fix", "--only", "consistency,wording"]);
    assert_eq!(read(), TEXT.replace("water.Then", "water. Then"), "{}{}", ran.out, ran.err);
    let last = ran.out.lines().last().unwrap();
    assert!(last.starts_with("mended 1 finding; 1 finding in 1 of 2 files: 1 warning; `--fix --unsafe"), "{last}");
    let ran = quelle(folder.path(), &["check", "--fix", "--unsafe-fixes", "--only", "consistency,wording"]);
    assert_eq!(
        read(),
        "It fell into the water. Then it was worth a lot.\r\n\r\nIt sank.\r\n",
        "{}{}",
        ran.out,
        ran.err
    );
    assert_eq!(ran.code, 0);
}

#[test]
fn no_note_moves_into_a_template_that_may_not_show_it() {
    let text = "{{Infobox mill\n|built=1850<ref>Brown, The Mill, 1990, p. 3.</ref>\n}}\nIt was built in 1850.<ref>Brown, The Mill, 1990, p. 3.</ref>\n\n== References ==\n{{reflist}}\n";
    let folder = folder(&[("a.wiki", text)]);
    let ran = quelle(folder.path(), &["check", "--fix", "--unsafe-fixes", "--only", "reference/duplicate-note"]);
    assert_eq!(fs::read_to_string(folder.path().join("a.wiki")).unwrap(), text);
    assert!(ran.out.contains("note 2 says the same as note 1"), "{}", ran.out);
}

#[test]
fn only_findings_that_are_asked_for_are_mended() {
    let folder = folder(&[("a.md", TEXT)]);
    quelle(folder.path(), &["check", "--fix", "--unsafe-fixes", "--only", "wording"]);
    quelle(folder.path(), &["check", "--fix", "--unsafe-fixes", "--level", "error"]);
    let left = fs::read_to_string(folder.path().join("a.md")).unwrap();
    assert_eq!(left, TEXT.replace("It is worth noting that it", "It"));
    assert_eq!(quelle(folder.path(), &["check", "--unsafe-fixes"]).code, 2);
}

#[test]
fn a_diff_shows_and_writes_nothing() {
    let folder = folder(&[("a.md", TEXT)]);
    let diff = |arguments: &[&str]| quelle(folder.path(), &[&["check", "--diff"], arguments].concat());
    let ran = diff(&["a.md"]);
    let expected = "--- a/a.md\n+++ b/a.md\n@@ -1,3 +1,3 @@\n-It fell into the water.Then it was worth a lot.\r\n\
                    +It fell into the water. Then it was worth a lot.\r\n \r\n It is worth noting that it sank.\r\n";
    assert_eq!((ran.out.as_str(), ran.err.as_str(), ran.code), (expected, "", 1));
    assert_eq!(fs::read_to_string(folder.path().join("a.md")).unwrap(), TEXT);
    let ran = diff(&["--only", "reference", "a.md"]);
    assert_eq!((ran.out.as_str(), ran.code), ("", 0));
    assert!(diff(&["--fix", "--unsafe-fixes", "a.md"]).out.contains("+It sank."));
}

#[test]
fn mended_input_goes_to_the_output_and_the_report_elsewhere() {
    let folder = folder(&[]);
    let ran = with_input(folder.path(), &["check", "-", "--fix", "-o", "short"], &format!("\u{feff}{TEXT}"));
    assert_eq!(ran.out, format!("\u{feff}{}", TEXT.replace("water.Then", "water. Then")));
    assert!(ran.err.contains("<stdin>:3:1: warning[wording/editorial-aside]"), "{}", ran.err);
    let ran = with_input(folder.path(), &["check", "-", "--diff"], TEXT);
    assert!(ran.out.starts_with("--- a/<stdin>\n"), "{}", ran.out);
    let ran = with_input(folder.path(), &["check", "-", "--fix", "-q"], "Nothing.\n");
    assert_eq!((ran.out.as_str(), ran.err.as_str()), ("Nothing.\n", ""));
}

#[test]
fn a_fix_that_cannot_be_made_leaves_the_file_alone_and_says_why() {
    const LINT: &str = "title = 'a'\nlevel = 'note'\nmessage = 'a'\nexplanation = 'a'\n\
                        [find]\nphrases = ['mill']\n[fix]\napplicability = 'safe'\nreplace = 'old mill'\n";
    let folder = folder(&[("lint.toml", "lints = ['mine']\n"), ("mine/house/old.toml", LINT), ("a.md", "A mill.\n")]);
    let ran = quelle(folder.path(), &["check", "--fix", "a.md"]);
    assert_eq!(ran.err, "quelle: a.md: not mended: the fixes of `house/old` undo one another\n");
    assert_eq!(ran.code, 2);
    assert_eq!(fs::read_to_string(folder.path().join("a.md")).unwrap(), "A mill.\n");
}

#[test]
fn what_cannot_be_written_is_reported_as_it_is() {
    let folder = folder(&[("a.md", TEXT)]);
    let path = folder.path().join("a.md");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let ran = quelle(folder.path(), &["check", "--fix", "-o", "short", "-q", "--only", "consistency,wording"]);
    assert_eq!((ran.code, ran.err.as_str()), (2, "quelle: a.md: is read-only; make it writable to have it mended\n"));
    let found: Vec<&str> = ran.out.lines().map(|line| line.split("]: ").next().unwrap()).collect();
    assert_eq!(found, ["a.md:1:18: note[consistency/missing-space", "a.md:3:1: warning[wording/editorial-aside"]);
}
