//! Edits: what is reported of a change and what is not, over git, files, folders and the real edits of the corpus.

use super::cli::{folder, quelle, with_input};
use crate::support::{self, CATALOGUE};
use quelle::article::Article;
use quelle::config::Config;
use quelle::engine::{self, Before, Edited};
use quelle::finding::Change;
use quelle::source::Source;
use quelle::syntax::{self, Format};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

const OLD: &str = "\
The superb mill burned down in 1905.[^1] It was rebuilt in stone.[^2]

The magnificent owner fled to France.[^2]

[^1]: Brown, The Mill, 1990, p. 3.
[^2]: Green, The Valley, 1991, p. 30.
";

fn read(text: &str) -> (Source, Article) {
    let source = Source::new("a.md", text).unwrap();
    let article = syntax::parse(&source, Format::Markdown);
    (source, article)
}

fn checked(old: &str, new: &str) -> Edited {
    let [(old_source, old), (new_source, new)] = [old, new].map(read);
    check_edit((&old_source, &old), (&new_source, &new))
}

fn check_edit((source, article): (&Source, &Article), new: (&Source, &Article)) -> Edited {
    let (catalogue, config) = (&CATALOGUE, Config::default());
    let findings = engine::check(article, catalogue, &config);
    let edited = engine::check_edit(Some(Before { source, article, findings: &findings }), new, catalogue, &config);
    assert_eq!(
        edited.after,
        engine::check(new.1, catalogue, &config),
        "whoever checks an edit knows what stands there"
    );
    edited
}

/// What is reported of an edit: `change lint: words`.
fn reported(old: &str, new: &str) -> Vec<String> {
    reported_of("a.md", old, new)
}

/// The same of articles of another name, which tells their format.
fn reported_of(name: &str, old: &str, new: &str) -> Vec<String> {
    let sources = [old, new].map(|text| Source::new(name, text).unwrap());
    let articles = sources.each_ref().map(|source| syntax::parse(source, Format::detect(source)));
    let found = check_edit((&sources[0], &articles[0]), (&sources[1], &articles[1])).findings.into_iter();
    let shown = found.map(|it| format!("{} {}: {}", it.change.unwrap().as_str(), it.lint, &new[it.span.range()]));
    shown.collect()
}

#[test]
fn what_was_there_before_is_not_reported() {
    assert_eq!(reported(OLD, OLD), [""; 0]);
    let (lead, notes) = OLD.split_once("\n\n").unwrap();
    let (owner, notes) = notes.split_once("\n\n").unwrap();
    let moved = format!("{owner}\n\n{lead}\n\n{notes}");
    assert_eq!(reported(OLD, &moved), [""; 0], "paragraphs that changed places");
    let one = "The owner of the mill was a man of the valley who had come there with his brothers when the road was built, and who kept two horses and a cart for the sacks.";
    let other = "The sacks were sold in the town at the fair, where the millers of all valleys met each year and drank what they had earned before they went home to their wheels.";
    let cited = "The fair was held on the meadow.[^1]";
    let notes = "[^1]: Brown, The Mill, 1990, p. 3.";
    let together = format!("{cited}\n\n{one}\n\n{other}\n\n{cited}\n\n{notes}\n");
    let apart = format!("{cited}\n\n{one}\n\n{cited}\n\n{other}\n\n{notes}\n");
    assert_eq!(reported(&together, &apart), [""; 0], "paragraphs that were told of together");
    let earlier = format!("# The mill\n\nA mill stood by the river.[^1]\n\n{OLD}");
    assert_eq!(reported(OLD, &earlier), [""; 0], "other line numbers");
}

#[test]
fn what_is_new_or_touched_is_reported() {
    let check = |old: &str, new: &str, expected: &[&str]| {
        assert_eq!(reported(OLD, &OLD.replace(old, new)), expected, "{old:?} {new:?}");
    };
    check("in stone", "in exquisite stone", &["new wording/peacock: exquisite"]);
    check("in 1905", "in 1906", &["new edit/changed-claim: 1906"]);
    check(
        "1905.[^1] ",
        "1905. ",
        &[
            "new edit/removed-note: The superb mill burned down in 1905.",
            "new edit/fewer-sources: 1905",
            "new reference/orphan-note: [^1]: Brown, The Mill, 1990, p. 3.",
        ],
    );
    check("The superb mill", "The superb old mill", &[]);
    check("The superb mill", "The magnificent mill", &["new wording/peacock: magnificent"]);
}

#[test]
fn a_finding_is_new_though_another_of_its_lint_is_gone() {
    let text = "One thing.{{sfn|Brown|1990|p=1}} Another thing here.{{sfn|Green|1991|p=2}}\n\n== Bibliography ==\n";
    let old = format!("{text}* {{{{cite book |last=Brown |title=The Mill |year=1990}}}}\n");
    let new = format!("{text}* {{{{cite book |last=Green |title=The Valley |year=1991}}}}\n");
    let told = reported_of("a.wiki", &old, &new);
    assert!(told.iter().any(|it| it.starts_with("new reference/short-citation-without-source")), "{told:?}");
}

#[test]
fn an_emptied_article_is_no_mended_one() {
    let old = "The superb mill burned down in 1905.[^1] It was rebuilt in stone. ".repeat(8);
    assert_eq!(reported_of("a.md", &old, ""), ["new edit/removed-text: "]);
}

#[test]
fn notes_that_get_other_numbers_are_not_touched() {
    let text = |notes: std::ops::Range<usize>| {
        let cited =
            notes.clone().map(|at| format!("The superb mill {at} burned down long ago.[{}]\n", at + 1 - notes.start));
        let told = notes
            .clone()
            .map(|at| format!("{}. ^ Brown, Author{at} (19{at}). The Mill. p. {at}-9.\n", at + 1 - notes.start));
        format!("The mill\n\n{}\nReferences\n{}", cited.collect::<String>(), told.collect::<String>())
    };
    assert!(!reported_of("a.txt", "", &text(11..40)).is_empty());
    let told = reported_of("a.txt", &text(11..40), &text(10..40));
    assert!(told.len() == 3 && told.iter().all(|it| it.starts_with("new ")), "{told:#?}");
    // Notes that say nothing are told apart by their neighbours.
    let empty = |text: String| text.replace("Author20 (1920). The Mill. p. 20-9.", "").replace("^ Brown, \n", "^\n");
    let told = reported_of("a.txt", &empty(text(11..40)), &empty(text(10..40)));
    assert!(told.iter().all(|it| it.starts_with("new ")), "{told:#?}");
}

#[test]
fn what_an_edit_mends_is_counted() {
    let edited = checked(OLD, &OLD.replace("magnificent ", ""));
    assert_eq!(edited.findings, []);
    assert_eq!(edited.mended.iter().map(|it| it.lint.as_str()).collect::<Vec<_>>(), ["wording/peacock"]);
    assert!(edited.n_kept > 0);
}

#[test]
fn a_new_article_is_new_as_a_whole() {
    let (source, article) = read(OLD);
    let edited = engine::check_edit(None, (&source, &article), &CATALOGUE, &Config::default());
    assert!(edited.findings.iter().all(|finding| finding.change == Some(Change::New)));
    assert_eq!(edited.findings.len(), engine::check(&article, &CATALOGUE, &Config::default()).len());
}

fn git(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]);
    let out = command.args(arguments).current_dir(folder).output().unwrap();
    assert!(out.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&out.stderr));
}

#[test]
fn since_a_revision_only_what_changed_is_told() {
    if Command::new("git").arg("--version").output().is_err() {
        support::skipped(format_args!("since_a_revision_only_what_changed_is_told: there is no git"));
        return;
    }
    let here = tempfile::tempdir().unwrap();
    let (write, here) = (|name: &str, text: &str| std::fs::write(here.path().join(name), text).unwrap(), here.path());
    git(here, &["init", "-q"]);
    write("mill.md", OLD);
    write("same.md", OLD);
    git(here, &["add", "."]);
    git(here, &["commit", "-qm", "first"]);
    git(here, &["checkout", "-qb", "work"]);
    git(here, &["mv", "mill.md", "old mill.md"]);
    write("old mill.md", &OLD.replace("in 1905", "in 1906"));
    write("new.md", "He would later become king.\n");
    let expected = "\
new.md:1:4: note[wording/would-later]: `would later become` tells the past as a future
old mill.md:1:32: warning[edit/changed-claim]: `1906` stands where `1905` stood, and the note is the same
";
    let ran = quelle(here, &["check", "--since", "main", "-o", "short", "-q"]);
    assert_eq!((ran.out.as_str(), ran.code), (expected, 0), "{}", ran.err);
    // What main did meanwhile is none of this branch's doing.
    git(here, &["add", "."]);
    git(here, &["commit", "-qm", "second"]);
    git(here, &["checkout", "-q", "main"]);
    write("same.md", &OLD.replace("rebuilt", "built in the most beautiful way"));
    git(here, &["commit", "-qam", "third"]);
    git(here, &["checkout", "-q", "work"]);
    let ran = quelle(here, &["check", "--since", "main", "-o", "short", "-q", "--fail-level", "warning"]);
    assert_eq!((ran.out.as_str(), ran.code), (expected, 1), "{}", ran.err);
    let ran = quelle(here, &["check", "--since", "HEAD"]);
    assert_eq!((ran.out.as_str(), ran.code), ("", 0), "{}", ran.err);
    let ran = quelle(here, &["check", "--since", "nowhere"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("nowhere: is no revision of this repository"), "{}", ran.err);
    let shallow = tempfile::tempdir().unwrap();
    git(shallow.path(), &["clone", "-q", "--depth=1", &format!("file://{}", here.display()), "."]);
    let ran = quelle(shallow.path(), &["check", "--since", "HEAD~1"]);
    assert!(ran.code == 2 && ran.err.contains("fetch the whole history"), "{}", ran.err);
}

#[test]
fn what_was_moved_is_compared_and_what_is_gone_is_passed_over() {
    if Command::new("git").arg("--version").output().is_err() {
        support::skipped(format_args!("what_was_moved_is_compared_and_what_is_gone_is_passed_over: there is no git"));
        return;
    }
    let folder = folder(&[("a/mill.md", OLD), ("a/gone.md", OLD), ("b/left.md", "Only here.\n"), ("list.md", OLD)]);
    let here = folder.path();
    git(here, &["init", "-q"]);
    git(here, &["add", "."]);
    git(here, &["commit", "-qm", "first"]);
    let move_to = |old: &str, new: &str, text: &str| {
        std::fs::create_dir_all(here.join(new).parent().unwrap()).unwrap();
        std::fs::rename(here.join(old), here.join(new)).unwrap();
        std::fs::write(here.join(new), text).unwrap();
    };
    let changed = OLD.replace("in 1905", "in 1906");
    // One move is told to git, one is not; the third file makes way for a folder of its name.
    git(here, &["mv", "a/mill.md", "mill.md"]);
    move_to("mill.md", "deep/er/mill.md", &changed);
    std::fs::remove_file(here.join("a/gone.md")).unwrap();
    std::fs::remove_file(here.join("b/left.md")).unwrap();
    std::fs::remove_file(here.join("list.md")).unwrap();
    std::fs::create_dir(here.join("list.md")).unwrap();
    std::fs::write(here.join("list.md/list.md"), &changed).unwrap();
    let index = std::fs::read(here.join(".git/index")).unwrap();
    let check = |paths: &[&str], expected: &[&str]| {
        let ran = quelle(here, &[&["check", "--since", "HEAD", "-o", "short", "-q"], paths].concat());
        let told: Vec<&str> = ran.out.lines().map(|line| line.split(": `").next().unwrap()).collect();
        assert_eq!((told.as_slice(), ran.code), (expected, 0), "{paths:?} {}", ran.err);
    };
    let of = |path: &str| format!("{path}:1:32: warning[edit/changed-claim]");
    let (mill, list) = (of("deep/er/mill.md"), of("list.md/list.md"));
    check(&[], &[&mill, &list]);
    check(&["deep/er/mill.md"], &[&mill]);
    check(&["a/gone.md", "b/left.md", "deep"], &[&mill]);
    check(&["b/left.md"], &[]);
    assert_eq!(std::fs::read(here.join(".git/index")).unwrap(), index, "whoever asks changes nothing");
    let ran = quelle(here, &["check", "--since", "HEAD", "never.md"]);
    assert_eq!(ran.code, 2, "what was never there is a slip: {}", ran.err);
}

#[test]
fn an_article_changes_with_its_bibliography() {
    if Command::new("git").arg("--version").output().is_err() {
        println!("skipped an_article_changes_with_its_bibliography: there is no git");
        return;
    }
    let entry = |key: &str| format!("@book{{{key}, author = {{Brown, Ann}}, title = {{The Mill}}, year = 1990}}\n");
    let text = |key: &str| format!("The mill burned in 1905 [@{key}, 3].\n");
    let folder = folder(&[("a.md", &text("brown")), ("b.md", "It stands.\n"), ("references.bib", &entry("brown"))]);
    let here = folder.path();
    git(here, &["init", "-q"]);
    git(here, &["add", "."]);
    git(here, &["commit", "-qm", "first"]);
    let check = |expected: &str| {
        let ran = quelle(here, &["check", "--since", "HEAD", "-o", "short", "-q"]);
        let told: Vec<&str> = ran.out.lines().filter_map(|line| line.split_once(": ").map(|(_, it)| it)).collect();
        assert!(told.join("\n").contains(expected), "{} {}", ran.out, ran.err);
        assert!(!expected.is_empty() || told.is_empty(), "{} {}", ran.out, ran.err);
    };
    check("");
    // What was the key of an entry is one no more, in an article that is as it was.
    std::fs::write(here.join("references.bib"), entry("brown1990")).unwrap();
    check("has no entry `@brown`");
    // The article follows, and each side is read with the bibliography of its time.
    std::fs::write(here.join("a.md"), text("brown1990")).unwrap();
    check("");
    std::fs::remove_file(here.join("references.bib")).unwrap();
    std::fs::write(here.join("a.bib"), entry("brown1990")).unwrap();
    check("");
}

#[test]
fn whatever_lies_about_in_a_repository_edits_are_told() {
    if Command::new("git").arg("--version").output().is_err() {
        support::skipped(format_args!("whatever_lies_about_in_a_repository_edits_are_told: there is no git"));
        return;
    }
    let folder = folder(&[("g/mill.md", OLD), ("g/latin.md", ""), ("other.md", OLD)]);
    let here = &folder.path().join("g");
    std::fs::write(here.join("latin.md"), b"caf\xE9").unwrap();
    git(here, &["init", "-q"]);
    git(here, &["add", "."]);
    git(here, &["commit", "-qm", "first"]);
    std::fs::write(here.join("mill.md"), OLD.replace("in 1905", "in 1906")).unwrap();
    std::fs::write(here.join("latin.md"), "He would later become king.\n").unwrap();
    std::fs::write(here.join("[new].md"), "He would later become king.\n").unwrap();
    std::fs::create_dir(here.join("nested")).unwrap();
    git(&here.join("nested"), &["init", "-q"]);
    let check = |from: &Path, path: &str| {
        let ran = quelle(from, &["check", "--since", "HEAD", "-q", "-o", "short", path]);
        let told: Vec<&str> = ran.out.lines().map(|line| line.rsplit('/').next().unwrap()).collect();
        let told: Vec<&str> = told.iter().map(|it| it.split(']').next().unwrap()).collect();
        assert_eq!((ran.out.lines().count(), ran.code), (3, 0), "{path} {told:?} {}", ran.err);
        assert!(
            ran.err.contains("latin.md: all of it is new, for what was there before cannot be read (byte 3"),
            "{}",
            ran.err
        );
    };
    check(here, ".");
    // What was changed in the second in which it was staged is known still in the next.
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    check(folder.path(), "g");
    let objects = here.join(".git/objects");
    let moved = here.join(".git/elsewhere");
    // A store that nothing can be written into, for whoever runs the test.
    std::fs::rename(&objects, &moved).unwrap();
    std::fs::create_dir_all(objects.join("info")).unwrap();
    std::fs::write(objects.join("info/alternates"), format!("{}\n", moved.display())).unwrap();
    std::fs::write(objects.join("e6"), "").unwrap();
    check(here, ".");
}

#[test]
fn two_files_or_two_folders_are_compared() {
    let new = OLD.replace("in 1905", "in 1906");
    let files = [("base/a.md", OLD), ("head/a.md", new.as_str()), ("head/b.md", "The mill.[^1]\n")];
    let folder = folder(&files);
    let check = |base: &str, head: &str, code: i32, expected: &[&str]| {
        let ran = quelle(folder.path(), &["check", "--base", base, "--head", head, "-o", "short", "-q"]);
        let lints: Vec<&str> = ran.out.lines().filter_map(|line| line.split(['[', ']']).nth(1)).collect();
        assert_eq!((lints.as_slice(), ran.code), (expected, code), "{base} {head} {}", ran.err);
    };
    check("base/a.md", "head/a.md", 0, &["edit/changed-claim"]);
    check("base", "head", 1, &["edit/changed-claim", "reference/undefined-note"]);
    check("head", "base", 0, &["edit/changed-claim"]);
    check("base", "base", 0, &[]);
    check("base", "head/a.md", 2, &[]);
    check("gone.md", "head/a.md", 2, &[]);
}

/// The two sides of every real edit.
fn pairs(corpus: &Path) -> Vec<(PathBuf, PathBuf)> {
    let heads = support::files(&corpus.join("edits"), &["md", "wiki"]).into_iter();
    let heads = heads.filter(|path| path.parent().is_some_and(|folder| folder.ends_with("head")));
    let base = |head: &Path| Some(head.parent()?.parent()?.join("base").join(head.file_name()?));
    heads.filter_map(|head| Some((base(&head)?, head))).filter(|(base, _)| base.exists()).collect()
}

#[test]
fn real_edits_are_told_in_a_line_or_two() {
    let Some(corpus) = support::corpus("real_edits_are_told_in_a_line_or_two") else { return };
    let check = |old: &Source, new: &Source| {
        let [before, after] = [old, new].map(|source| syntax::parse(source, Format::detect(source)));
        check_edit((old, &before), (new, &after))
    };
    let (mut shown, mut by_lint) = (Vec::new(), BTreeMap::<String, usize>::new());
    for (base, head) in pairs(&corpus) {
        let [base, head] = [base, head].map(|path| support::source(&path));
        for same in [&base, &head] {
            let edited = check(same, same);
            assert!(edited.findings.is_empty() && edited.mended.is_empty(), "{}: {edited:?}", same.name());
        }
        let found = engine::fold_repeats(check(&base, &head).findings);
        found.iter().for_each(|it| *by_lint.entry(it.lint.to_string()).or_default() += 1);
        shown.push(found.len());
        let is_elsewhere = |note: &String| note.starts_with("the edit left these words");
        for finding in found.iter().filter(|it| it.change == Some(Change::New) && it.lint.family() != "edit") {
            let is_touched = engine_touches(&base, &head, finding.span);
            assert!(is_touched || finding.notes.iter().any(is_elsewhere), "{}: {finding:?}", head.name());
        }
    }
    shown.sort_unstable();
    let median = shown[shown.len() / 2];
    println!("{} edits: median {median} findings; {by_lint:?}", shown.len());
    assert!(median <= 2, "{median} findings in the median edit: {shown:?}");
}

fn engine_touches(old: &Source, new: &Source, span: quelle::source::Span) -> bool {
    let [before, after] = [old, new].map(|source| syntax::parse(source, Format::detect(source)));
    quelle::edit::Comparison::new((old, &before), (new, &after)).touches(span)
}

/// What `--envelope` answers to some lines, and the exit code.
fn answers(input: &str, more: &[&str]) -> (Vec<serde_json::Value>, i32) {
    let folder = folder(&[]);
    let ran = with_input(folder.path(), &[&["check", "--envelope"], more].concat(), input);
    (ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect(), ran.code)
}

#[test]
fn an_envelope_is_answered_line_by_line() {
    let old = "The mill burned in 1905.<ref>Brown, The Mill, 1990, p. 3</ref>";
    let edit = serde_json::json!({
        "title": "Mill", "ns": 0, "old": {"id": 7, "text": old}, "new": {"id": 8, "text": old.replace("1905", "1906")},
    });
    let new = serde_json::json!({"title": "New", "old": null, "new": {"text": "It burned.<ref name=a />"}});
    let talk = serde_json::json!({"title": "Talk:Mill", "ns": 1, "new": {"text": "It burned.<ref name=a />"}});
    let input = format!("{edit}\n\n{{\"title\": 3}}\n{new}\nnonsense\n{talk}\n{{\"title\": \"a\", \"new\": {{}}}}");
    let (lines, code) = answers(&input, &[]);
    assert_eq!((lines.len(), code), (6, 2), "{lines:#?}");
    let lints = |line: &serde_json::Value| -> Vec<String> {
        let findings = line["findings"].as_array().unwrap().iter();
        findings.map(|it| format!("{} {}", it["change"].as_str().unwrap(), it["lint"].as_str().unwrap())).collect()
    };
    assert_eq!((&lines[0]["title"], &lines[0]["old"], &lines[0]["new"]), (&"Mill".into(), &7.into(), &8.into()));
    assert_eq!(lints(&lines[0]), ["new edit/changed-claim"]);
    assert_eq!(lines[0]["findings"][0]["start"], 19);
    let no_edit = |what: &str| {
        format!("this is not an edit ({what}); one is {{title, ns, old: {{id, text}}, new: {{id, text}}}}")
    };
    assert_eq!(lines[1]["line"], 3);
    assert_eq!(lines[1]["error"], no_edit("invalid type: integer `3`, expected a string at column 11"));
    assert!(lints(&lines[2]).contains(&"new reference/undefined-note".to_owned()), "{}", lines[2]);
    assert_eq!(lines[3]["line"], 5);
    assert_eq!(lines[3]["error"], no_edit("expected ident at column 2"));
    assert_eq!(lints(&lines[4]), [""; 0], "a talk page is no article");
    assert_eq!(lines[5]["error"], "the new text is missing");
    assert_eq!(answers("5", &[]).0[0]["error"], no_edit("invalid type: integer `5`, expected an object at column 1"));
    let half = answers("{\"title\": \"a\", \n", &[]).0;
    assert_eq!(half[0]["error"], no_edit("EOF while parsing a value at column 14"));
    let hidden = r#"{"title": "Mill", "old": {"id": 1, "text": null}, "new": {"id": 2, "text": "It burned."}}"#;
    let missing = "the old text is missing; for a new page, leave out `old`";
    assert_eq!(answers(hidden, &[]).0[0]["error"], missing);
    assert_eq!(answers(&input, &[]).0, lines, "the same in, the same out");
    assert_eq!(answers(&format!("\u{feff}{input}"), &[]).0, lines, "a byte order mark is no part of it");
}

#[test]
fn a_history_is_answered_as_its_edits_are_one_by_one() {
    let texts = [OLD, &OLD.replace("1905", "1906"), OLD, "", &OLD.replace("magnificent ", ""), OLD];
    let edits = texts.windows(2).enumerate().map(|(id, pair)| {
        let sides =
            (serde_json::json!({"id": id, "text": pair[0]}), serde_json::json!({"id": id + 1, "text": pair[1]}));
        serde_json::json!({"title": "a.md", "old": sides.0, "new": sides.1}).to_string()
    });
    let edits: Vec<String> = edits.collect();
    let alone: Vec<serde_json::Value> = edits.iter().flat_map(|edit| answers(edit, &[]).0).collect();
    assert_eq!(answers(&edits.join("\n"), &[]).0, alone);
    assert!(alone.iter().any(|line| !line["findings"].as_array().unwrap().is_empty()));
}

#[test]
fn the_exit_code_of_an_envelope_tells_of_new_findings() {
    let check = |line: serde_json::Value, more: &[&str], code: i32| {
        assert_eq!(answers(&line.to_string(), more).1, code, "{line} {more:?}");
    };
    let broken = serde_json::json!({"title": "a", "new": {"text": "It burned.<ref name=a />"}});
    check(broken.clone(), &[], 1);
    check(broken.clone(), &["--exit-zero"], 0);
    check(broken.clone(), &["--only", "wording"], 0);
    let text = "It burned.<ref name=a />";
    check(serde_json::json!({"title": "a", "old": {"text": text}, "new": {"text": text}}), &[], 0);
    check(serde_json::json!({"title": "a", "new": {"text": "a ".repeat(3 << 20)}}), &[], 2);
    check(serde_json::json!({"title": "a", "old": {"id": 1, "text": null}, "new": {"text": text}}), &[], 2);
    check(broken.clone(), &["--max-findings", "1"], 2);
    let page = serde_json::json!({"title": "README.md", "ns": 0, "new": {"text": text}});
    check(page.clone(), &[], 1);
    assert_eq!(answers(&format!("\u{feff}{page}"), &[]), answers(&page.to_string(), &[]), "a mark of the encoding");
}
