//! The files by which other programs run quelle: an action of GitHub, hooks of pre-commit, a job of GitLab, a matcher
//! of problems, completions and manual pages. Each is held against its schema and run as far as that goes here.

use crate::cli::{folder, quelle};
use crate::reports::assert_valid;
use crate::support::{self, root};
use quelle::files::ENDINGS;
use regex::Regex;
use serde_json::Value;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// An error, a warning and a note.
const BROKEN: &str = "The mill burned down.[^1]\n\nHe was a renowned miller, and he would later become king.\n";

fn yaml(text: &str) -> Value {
    serde_yaml_ng::from_str(text).unwrap()
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap()
}

/// The search path with the quelle that is tested before all others.
fn search_path() -> OsString {
    let own = Path::new(env!("CARGO_BIN_EXE_quelle")).parent().unwrap().to_owned();
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(std::iter::once(own).chain(std::env::split_paths(&path))).unwrap()
}

/// Whether a program can be run here; where it cannot, that is said aloud.
fn is_there(program: &str) -> bool {
    let is_there = Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success());
    if !is_there {
        support::skipped(format_args!("there is no {program} on this machine"));
    }
    is_there
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), output.stderr.as_slice()].concat()).into_owned()
}

/// Runs the steps of the action as GitHub would, with these inputs.
fn run_action(at: &Path, inputs: &[(&str, &str)]) -> Output {
    let action = yaml(&read("action.yml"));
    let mut outputs = Vec::new();
    for step in action["runs"]["steps"].as_array().unwrap() {
        let mut command = Command::new("bash");
        command.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"].as_str().unwrap()]);
        command.current_dir(at).env_clear().env("PATH", search_path()).env("GITHUB_STEP_SUMMARY", at.join("summary"));
        for (variable, value) in step["env"].as_object().into_iter().flatten() {
            let input = value.as_str().unwrap().trim_start_matches("${{ inputs.").trim_end_matches(" }}");
            let default = action["inputs"][input]["default"].as_str().unwrap();
            let given = inputs.iter().find(|(name, _)| *name == input).map_or(default, |(_, value)| value);
            command.env(variable, given);
        }
        outputs.push(command.output().unwrap());
    }
    outputs.pop().unwrap()
}

#[test]
fn the_action_annotates_and_writes_what_is_asked() {
    assert_valid("ci/github-actions.json", &yaml(&read("action.yml")));
    if !is_there("bash") {
        return;
    }
    let folder = folder(&[("my articles/a.md", BROKEN), ("b.md", BROKEN)]);
    let ran = run_action(folder.path(), &[("paths", "my articles\n"), ("sarif", "out/a.sarif")]);
    assert_eq!(ran.status.code(), Some(1), "{}", text(&ran));
    assert!(text(&ran).contains("::error file=my articles/a.md,line=1"), "{}", text(&ran));
    assert!(!text(&ran).contains("file=b.md"));
    let sarif: Value = serde_json::from_str(&fs::read_to_string(folder.path().join("out/a.sarif")).unwrap()).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    assert!(fs::read_to_string(folder.path().join("summary")).unwrap().starts_with("**quelle**: "));
    let ran = run_action(folder.path(), &[("arguments", "--exit-zero\n--only=reference")]);
    assert_eq!(ran.status.code(), Some(0), "{}", text(&ran));
    assert!(text(&ran).contains("file=b.md") && !text(&ran).contains("wording"));
    let hostile = run_action(folder.path(), &[("paths", "$(touch pwned); `touch pwned`\n--fix")]);
    assert_eq!(hostile.status.code(), Some(2), "{}", text(&hostile));
    assert!(!folder.path().join("pwned").exists());
}

#[test]
fn the_problem_matcher_reads_the_short_form() {
    let matcher: Value = serde_json::from_str(&read(".github/problem-matcher.json")).unwrap();
    assert_valid("ci/problem-matcher.derived.schema.json", &matcher);
    let folder = folder(&[("a b.md", BROKEN)]);
    let short = quelle(folder.path(), &["check", "-q", "-o", "short"]).out;
    let mut severities = Vec::new();
    for line in short.lines() {
        let matched = matcher["problemMatcher"].as_array().unwrap().iter().filter_map(|matcher| {
            let pattern = &matcher["pattern"][0];
            let captures = Regex::new(pattern["regexp"].as_str().unwrap()).unwrap().captures(line)?;
            let group = |name: &str| {
                let index = usize::try_from(pattern[name].as_u64()?).unwrap();
                Some(captures[index].to_owned())
            };
            let whole = ["file", "line", "column", "message", "code"].map(|name| group(name).unwrap());
            assert!(
                whole[0] == "a b.md" && whole[1..3].iter().all(|number| number.parse::<u32>().is_ok()),
                "{whole:?}"
            );
            group("severity").or_else(|| Some(matcher["severity"].as_str()?.to_owned()))
        });
        let matched: Vec<String> = matched.collect();
        assert_eq!(matched.len(), 1, "one matcher reads {line}");
        severities.extend(matched);
    }
    for severity in ["error", "warning", "notice"] {
        assert!(severities.iter().any(|it| it == severity), "{severities:?}");
    }
}

#[test]
fn the_hooks_take_what_the_walk_takes() {
    for hook in yaml(&read(".pre-commit-hooks.yaml")).as_array().unwrap() {
        assert_eq!(hook["files"], format!(r"\.({})$", ENDINGS.join("|")));
        let entry = hook["entry"].as_str().unwrap().strip_prefix("quelle ").unwrap();
        let arguments: Vec<&str> = entry.split(' ').chain(["excluded.md"]).collect();
        let folder = folder(&[("excluded.md", BROKEN), ("lint.toml", "[files]\nexclude = [\"excluded.md\"]\n")]);
        let ran = quelle(folder.path(), &arguments);
        assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    }
}

#[test]
fn pre_commit_runs_the_hooks() {
    if !is_there("pre-commit") || !is_there("git") {
        return;
    }
    let hooks = folder(&[(".pre-commit-hooks.yaml", &read(".pre-commit-hooks.yaml"))]);
    let config = |id: &str| {
        let hooks = hooks.path().display();
        // The quelle of this build stands in for the one that pre-commit would build.
        format!("repos:\n- repo: {hooks}\n  rev: HEAD\n  hooks:\n  - id: {id}\n    language: system\n")
    };
    let run = |at: &Path, program: &str, arguments: &[&str]| {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(at).env_clear().env("PATH", search_path()).env("HOME", hooks.path());
        command.env("GIT_CONFIG_NOSYSTEM", "1").output().unwrap()
    };
    let commit = |at: &Path| {
        fs::remove_dir(at.join(".git")).unwrap();
        for arguments in [
            &["init", "-q"][..],
            &["add", "-A"],
            &["-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", "a"],
        ] {
            let ran = run(at, "git", arguments);
            assert!(ran.status.success(), "{}", text(&ran));
        }
    };
    commit(hooks.path());
    let check = |id: &str, article: &str, code: i32, told: &str| {
        let project = folder(&[(".pre-commit-config.yaml", &config(id)), ("a.md", article), ("a.rs", "fn a() {}")]);
        commit(project.path());
        let ran = run(project.path(), "pre-commit", &["run", "--all-files"]);
        assert_eq!(ran.status.code(), Some(code), "{}", text(&ran));
        assert!(text(&ran).contains(told), "{}", text(&ran));
    };
    check("quelle", BROKEN, 1, "error[reference/undefined-note]");
    check("quelle", "The mill stands.\n", 0, "Passed");
    check("quelle-fix", "It stands.[^1]\n\n[^1]: Brown, *Mills*, London 1950, pp. 13-14.\n", 1, "files were modified");
}

#[test]
fn the_readme_shows_what_others_accept() {
    let readme = read("README.md");
    let blocks: Vec<Value> =
        readme.split("```yaml\n").skip(1).map(|rest| yaml(rest.split("```").next().unwrap())).collect();
    let [workflow, gitlab, pre_commit] = &blocks[..] else { panic!("a workflow, a job and a hook are shown") };
    let mut whole = workflow.clone();
    whole["on"] = "pull_request".into();
    assert_valid("ci/github-workflows.json", &whole);
    let inputs = workflow["jobs"]["quelle"]["steps"][1]["with"].as_object().unwrap();
    let action = yaml(&read("action.yml"));
    assert!(inputs.keys().all(|input| action["inputs"][input].is_object()), "{inputs:?}");
    assert_valid("ci/gitlab-ci.json", gitlab);
    let ids = yaml(&read(".pre-commit-hooks.yaml"));
    assert!(ids.as_array().unwrap().iter().any(|hook| hook["id"] == pre_commit["repos"][0]["hooks"][0]["id"]));
    let command = gitlab["quelle"]["script"][1].as_str().unwrap().strip_prefix("quelle ").unwrap();
    let folder = folder(&[("articles/a.md", BROKEN)]);
    let ran = quelle(folder.path(), &command.split(' ').collect::<Vec<_>>());
    assert_eq!(ran.code, 1, "{}", ran.err);
    let report = gitlab["quelle"]["artifacts"]["reports"]["codequality"].as_str().unwrap();
    let report: Value = serde_json::from_str(&fs::read_to_string(folder.path().join(report)).unwrap()).unwrap();
    assert_valid("ci/gitlab-code-quality.derived.schema.json", &report);
}

#[test]
fn completions_and_pages_know_every_command() {
    let folder = folder(&[]);
    let help = quelle(folder.path(), &["--help"]).out;
    let commands = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let commands: Vec<&str> = commands
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
        .filter(|it| !it.is_empty())
        .collect();
    assert!(commands.contains(&"check") && commands.contains(&"completions"), "{commands:?}");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let ran = quelle(folder.path(), &["completions", shell]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(commands.iter().all(|command| ran.out.contains(command)), "{shell}");
    }
    assert!(quelle(folder.path(), &["man"]).out.contains(".SH NAME"));
    let ran = quelle(folder.path(), &["man", "--to", "pages"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for command in commands {
        let page =
            fs::read_to_string(folder.path().join(format!("pages/quelle-{command}.1"))).unwrap().replace("\\-", "-");
        assert!(page.contains(&format!("quelle-{command}")) && page.contains(".SH OPTIONS"), "{command}");
    }
    if is_there("bash") {
        fs::write(folder.path().join("quelle.bash"), quelle(folder.path(), &["completions", "bash"]).out).unwrap();
        let script = "source quelle.bash; COMP_WORDS=(quelle check -o s); COMP_CWORD=3; _quelle quelle s -o; echo \"${COMPREPLY[@]}\"";
        let ran = Command::new("bash").args(["-c", script]).current_dir(folder.path()).output().unwrap();
        assert_eq!(text(&ran).trim(), "short sarif", "{}", text(&ran));
    }
}
