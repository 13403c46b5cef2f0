//! The README promises nothing that is not so: its runs, its settings, its lint and its commands are tried.

use super::cli::{folder, quelle};
use std::fs;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).expect("it is there")
}

/// The contents of the blocks of one kind, in order.
fn blocks<'t>(text: &'t str, kind: &str) -> Vec<&'t str> {
    let fences = text.split("```").skip(1).step_by(2);
    fences.filter_map(|block| block.strip_prefix(kind)?.strip_prefix('\n')).collect()
}

/// With `BLESS` set the true output is written into the README in place of what stands there.
#[test]
fn its_runs_print_what_it_shows() {
    let text = readme();
    let mut blessed = text.clone();
    for block in blocks(&text, "console") {
        let (command, shown) = block.split_once('\n').expect("a command stands on a line of its own");
        let arguments: Vec<&str> = command.strip_prefix("$ quelle ").expect("it runs quelle").split(' ').collect();
        let printed = quelle(root(), &arguments).out;
        blessed = blessed.replace(block, &format!("{command}\n{printed}"));
        if std::env::var_os("BLESS").is_none() {
            assert_eq!(shown, printed, "run this test with BLESS=1 if the new output is the better one");
        }
    }
    if blessed != text {
        fs::write(root().join("README.md"), blessed).expect("it can be written");
    }
}

#[test]
fn its_settings_and_its_lint_are_sound() {
    let text = readme();
    let [settings, lint] = blocks(&text, "toml")[..] else { panic!("a lint.toml and a lint are shown") };
    let settings = format!("lints = [\"lints\"]\n{settings}");
    let folder = folder(&[
        ("lint.toml", settings.as_str()),
        ("lints/wording/motherland.toml", lint),
        ("a.md", "He died for the motherland.\n\n<!-- quelle: allow wording/motherland -- a test -->\n"),
    ]);
    let ran = quelle(folder.path(), &["test", "lints"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "2 examples of 1 lint hold\n"), "{}", ran.err);
    let ran = quelle(folder.path(), &["check", "-o", "short", "--only", "wording/motherland,config"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
}

#[test]
fn what_it_calls_the_tests_is_what_is_run_on_every_change() {
    let script = fs::read_to_string(root().join(".ci/run")).expect("it is there");
    let last = script.lines().last().expect("it runs something");
    assert!(blocks(&readme(), "sh").contains(&format!("{last}\n").as_str()), "{last}");
}

/// Every `quelle …` in it, in blocks and between back-ticks, as arguments; what stands behind is for the shell.
fn commands(text: &str) -> Vec<Vec<String>> {
    let of_blocks = ["sh", "yaml"].into_iter().flat_map(|kind| blocks(text, kind)).flat_map(str::lines);
    let of_blocks = of_blocks.filter_map(|line| line.split_once("quelle ").filter(|(before, _)| !before.contains('/')));
    let of_text = text.split("```").step_by(2).flat_map(|prose| prose.split('`').skip(1).step_by(2));
    let of_text = of_text.filter_map(|code| code.strip_prefix("quelle "));
    let words = |command: &str| -> Vec<String> {
        let is_own = |word: &&str| !word.starts_with(['#', '<', '>', '|', '&']);
        command.split_whitespace().take_while(is_own).map(str::to_owned).collect()
    };
    of_blocks.map(|(_, command)| command).chain(of_text).map(words).collect()
}

/// What stands before `--help` is read first, and refused if it is nothing that there is.
#[test]
fn its_commands_are_such_as_there_are() {
    let commands = commands(&readme());
    assert!(commands.len() > 20, "{commands:?}");
    for command in commands {
        let arguments: Vec<&str> = command.iter().map(String::as_str).chain(["--help"]).collect();
        let ran = quelle(root(), &arguments);
        assert_eq!(ran.code, 0, "quelle {}: {}", command.join(" "), ran.err);
    }
    assert_ne!(quelle(root(), &["check", "--fail-levle", "warning", "--help"]).code, 0);
}
