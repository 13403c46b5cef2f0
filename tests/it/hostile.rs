//! Settings and lints that mean harm: they are refused or cost little, and nothing outside their folder is read.

use crate::cli::{Ran, folder, quelle, with_input};
use std::fs;
use std::time::{Duration, Instant};

const HEAD: &str = "title = 'a'\nlevel = 'note'\nmessage = '{match}'\nexplanation = 'b'\n";
/// A test build on a machine with other work to do; a hang takes for ever.
const PATIENCE: Duration = Duration::from_secs(60);

/// Checks an article of 20,000 words with one lint of the house.
fn check(lint: &str) -> Ran {
    let article = format!("{}\n\n", "The quick brown fox jumps over a lazy dog. ".repeat(40)).repeat(50);
    let folder = folder(&[("lint.toml", "lints = ['mine']\n"), ("mine/house/a.toml", lint), ("a.md", &article)]);
    let began = Instant::now();
    let ran = quelle(folder.path(), &["check", "-q", "-o", "short", "--only", "house,config", "--max-findings", "3"]);
    assert!(began.elapsed() < PATIENCE, "{}", &lint[..lint.len().min(300)]);
    assert!(ran.code == 0 || ran.code == 2, "{}", ran.err);
    ran
}

#[test]
fn what_would_never_end_is_refused() {
    let nest = |open: &str, inner: &str, close: &str| format!("{}{inner}{}", open.repeat(20_000), close.repeat(20_000));
    let refused = |lint: String, why: &str| {
        let ran = check(&lint);
        assert!(ran.code == 2 && ran.out.contains(why), "{}: {}{}", &lint[..lint.len().min(300)], ran.out, ran.err);
    };
    let pattern = |pattern: &str| format!("{HEAD}[find]\nregex = '{pattern}'\n");
    refused(pattern(&nest("(", "a", ")")), "nested");
    refused(pattern("((((a{1,1000}){1,1000}){1,1000}){1,1000})"), "too large");
    refused(format!("{HEAD}[find]\nphrases = '{}'\n", nest("(", "a", ")")), "nested too deep");
    refused(format!("{HEAD}[find]\nphrases = '{}'\n", "(a|b) ".repeat(200).trim()), "at most 40 words");
    let condition = |is: &str| format!("{HEAD}[find]\nphrases = 'fox'\n[where]\nis = '{is}'\n");
    refused(condition(&nest("(", "1 < 2", ")")), "nested too deep");
    refused(condition(&nest("not ", "1 < 2", "")), "nested too deep");
    refused(condition(&["match.words < 2"; 10_000].join(" and ")), "too long");
    let doubled: String = (1..60).map(|n| format!("a{n} = 'a{0} + a{0}'\n", n - 1)).collect();
    refused(
        format!("{HEAD}[let]\na0 = 'match.words'\n{doubled}[find]\nphrases = 'fox'\n[where]\nis = 'a59 > 1'\n"),
        "too long",
    );
    refused(format!("x = {}\n{HEAD}", nest("[", "", "]")), "this is not TOML");
    refused("extends = 'house/a'\n".to_owned(), "extends");
    let long = HEAD.replace("{match}", &"{match}".repeat(20_000));
    refused(format!("{long}[find]\nregex = '(?:[a-z ]{{1,90}}){{1,9}}'\n"), "this names 20000 facts");
    refused(format!("{HEAD}# {}\n[find]\nphrases = 'a'\n", "x".repeat(2 << 20)), "at most 1048576");
    let most = check(&format!("{HEAD}# {}\n[find]\nphrases = 'a'\n", "x".repeat(5 << 20)));
    assert!(most.code == 2 && most.err.contains("mine/house/a.toml: holds more than the 4 MiB"), "{}", most.err);
}

#[test]
fn what_finds_everything_is_cut_and_said_so() {
    for find in ["regex = '.'", "regex = '(a*)*'", "regex = '(?:[a-z ]{1,90}){1,9}z'", "phrases = 'the'"] {
        let ran = check(&format!("{HEAD}[find]\n{find}\n"));
        assert!(ran.out.lines().count() <= 3, "{find}: {}", ran.out);
    }
    let folder = folder(&[
        ("lint.toml", "lints = ['mine']\n"),
        ("mine/house/a.toml", &format!("{HEAD}[find]\nregex = '.'\n")),
        ("a.md", &"word ".repeat(2_000)),
    ]);
    let ran = quelle(folder.path(), &["check", "-o", "json", "--only", "house"]);
    assert!(ran.out.contains("\"findings\":2000,") && ran.out.contains("more like it are left out"), "{}", ran.err);
    // Every form says so, in itself or beside it.
    for (form, out, err) in [
        ("human", "left out, of lints that found too many", ""),
        ("short", "", "left out, of lints that found too many"),
        ("json", "\"left_out\":7999", ""),
        ("jsonl", "\"left_out\":7999", "left out, of lints that found too many"),
        ("sarif", "7999 findings left out of this file", ""),
        ("csv", "", "left out, of lints that found too many"),
    ] {
        let ran = quelle(folder.path(), &["check", "-o", form, "--only", "house"]);
        assert!(ran.out.contains(out) && ran.err.contains(err), "{form}: {}", ran.err);
    }
    let ran = quelle(folder.path(), &["check", "-o", "jsonl", "--only", "house", "--max-findings", "5"]);
    assert!(ran.out.lines().count() == 5 && ran.err.contains("(1995 not shown)"), "{}", ran.err);
}

#[test]
fn what_a_message_says_has_an_end() {
    let lint = HEAD.replace("{match}", &"word ".repeat(100_000));
    let ran = check(&format!("{lint}[find]\nphrases = 'fox'\n"));
    assert!(ran.out.contains("word …") || ran.out.contains("word…"), "{}", &ran.out[..ran.out.len().min(300)]);
    assert!(ran.out.len() < 10_000, "{} bytes are printed", ran.out.len());
}

#[test]
fn many_files_of_much_text_are_refused_before_they_are_read() {
    let big = format!("{HEAD}# {}\n[find]\nphrases = 'a'\n", "x".repeat(1_000_000));
    let names: Vec<String> = (0..12).map(|n| format!("mine/house/a{n}.toml")).collect();
    let mut files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), big.as_str())).collect();
    files.extend([("lint.toml", "lints = ['mine']\n"), ("a.md", "A mill.\n")]);
    let ran = quelle(folder(&files).path(), &["check", "-q", "-o", "short"]);
    assert!(ran.code == 2 && ran.out.contains("at most 8388608 are read"), "{}{}", ran.out, ran.err);
}

#[test]
fn many_files_of_lints_are_refused() {
    let folder = folder(&[("lint.toml", "lints = ['mine']\n"), ("a.md", "A mill.\n")]);
    fs::create_dir_all(folder.path().join("mine/house")).unwrap();
    for n in 0..10_001 {
        fs::write(folder.path().join(format!("mine/house/a{n}.toml")), "").unwrap();
    }
    let ran = quelle(folder.path(), &["check", "-q", "-o", "short"]);
    assert!(
        ran.code == 2 && ran.out.contains("holds 10001 files, and at most 10000 lints are read"),
        "{}{}",
        ran.out,
        ran.err
    );
}

#[test]
fn what_is_nested_too_deep_is_told() {
    let folder = folder(&[]);
    let article = format!("The mill.{}a{}\n", "{{b|".repeat(100), "}}".repeat(100));
    let ran = with_input(folder.path(), &["check", "-", "--input-format", "wikitext", "-o", "short", "-q"], &article);
    assert!(ran.out.contains("[reference/deep-nesting]"), "{}{}", ran.out, ran.err);
    let edit = format!(
        "{{\"title\": \"a\", \"new\": {{\"text\": \"a\", \"id\": {}0{}}}}}",
        "[".repeat(9_999),
        "]".repeat(9_999)
    );
    let ran = with_input(folder.path(), &["check", "--envelope"], &edit);
    assert!(ran.code == 2 && ran.out.contains("recursion limit exceeded"), "{}{}", ran.out, ran.err);
}

#[test]
fn an_article_that_is_too_long_is_refused_without_being_held() {
    let folder = folder(&[]);
    let file = fs::File::create(folder.path().join("a.md")).unwrap();
    file.set_len(200 << 30).unwrap();
    let ran = quelle(folder.path(), &["check", "a.md"]);
    assert!(
        ran.code == 2 && ran.err.contains("a.md: holds more than the 64 MiB that are read; split it"),
        "{}",
        ran.err
    );
}

#[test]
#[cfg(unix)]
fn nothing_outside_the_folder_is_read() {
    use std::os::unix::fs::symlink;
    const SECRET: &str = "password = 'x1y2z3'\n";
    let folder = folder(&[
        ("secret/house/a.toml", SECRET),
        ("secret/list.toml", SECRET),
        ("wiki/mine/house/good.toml", &format!("{HEAD}[find]\nphrases = 'fox'\n")),
        ("wiki/a.md", "A fox.\n"),
    ]);
    let wiki = folder.path().join("wiki");
    symlink(folder.path().join("secret"), wiki.join("linked")).unwrap();
    symlink(folder.path().join("secret/house/a.toml"), wiki.join("mine/house/linked.toml")).unwrap();
    symlink(folder.path().join("secret/house"), wiki.join("mine/more")).unwrap();
    symlink(folder.path().join("secret/list.toml"), wiki.join("list.toml")).unwrap();
    let absolute = folder.path().join("secret").display().to_string();
    let check = |settings: &str, code: i32, told: &str| {
        fs::write(wiki.join("lint.toml"), settings).unwrap();
        let ran = quelle(&wiki, &["check", "--only", "house,config", "a.md"]);
        let all = ran.out + &ran.err;
        assert!(ran.code == code && all.contains(told) && !all.contains("x1y2z3"), "{settings}: {all}");
    };
    check("lints = ['mine']\n", 0, "note[house/good]");
    for outside in ["../secret", "linked", "mine/../../secret", absolute.as_str(), "/"] {
        check(&format!("lints = ['{outside}']\n"), 2, "does not lie in the folder of lint.toml");
    }
    check("[lists]\na = 'list.toml'\n", 2, "does not lie in the folder of lint.toml");
    if std::process::Command::new("mkfifo").arg(wiki.join("pipe.toml")).status().is_ok_and(|it| it.success()) {
        check("[lists]\na = 'pipe.toml'\n", 2, "is no file");
        check("lints = ['pipe.toml']\n", 2, "");
        check("lints = ['.']\n", 0, "note[house/good]");
    }
}
