//! The layers of the house: who may know whom, read out of the sources themselves.

use std::fs;
use std::path::{Path, PathBuf};

/// The layers, lowest first. A module may use those of lower layers and its own, but never a higher one.
const LAYERS: [&[&str]; 8] = [
    &["source"],
    &["article", "edit", "finding"],
    &["syntax", "find", "analysis", "lint"],
    &["catalogue", "config"],
    &["engine"],
    &["report", "profile", "page", "examples", "baseline"],
    &["rulebook"],
    &["cli", "files"],
];

/// Modules of one layer, or of a lower one, that must not know each other, with the reason.
const FORBIDDEN: [(&str, &str, &str); 9] = [
    ("edit", "finding", "what an edit did to an article is no matter of what is reported about it"),
    ("article", "finding", "the model knows nothing of what is reported about it"),
    ("analysis", "syntax", "no analysis sees markup or asks for the format"),
    ("analysis", "find", "a built-in analysis and a declarative lint are two ways, not one on top of the other"),
    ("analysis", "lint", "an analysis is an algorithm; words and levels are the lint files'"),
    ("report", "article", "a report is made of findings alone"),
    ("find", "syntax", "no lint sees markup"),
    ("find", "analysis", "a declarative lint and a built-in analysis are two ways, not one on top of the other"),
    ("find", "lint", "how to look is told without what a lint file looks like"),
];

/// Foreign crates and the one place that may name each.
const HOMES: &[(&str, &[&str])] = &[
    ("mimalloc", &["main"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("lsp_server", &["cli/lsp"]),
    ("gen_lsp_types", &["cli/lsp"]),
    ("codespan_reporting", &["report/human"]),
    ("unicode_width", &["report", "profile"]),
    ("pulldown_cmark", &["syntax/markdown"]),
    ("biblatex", &["syntax/bibliography"]),
    ("serde_yaml_ng", &["syntax/csl"]),
    ("linkify", &["syntax"]),
    ("psl", &["article/works"]),
    ("deunicode", &["article/works"]),
    ("csv", &["profile", "report"]),
    ("icu_properties", &["source"]),
    ("isolang", &["find"]),
    ("isbn", &["find", "analysis", "article/works"]),
    ("jiff", &["find", "analysis", "article", "cli"]),
    ("regex", &["find"]),
    ("regex_automata", &["find"]),
    ("regex_syntax", &["find"]),
    // Nothing in the core is `Serialize`: each report form has structs of its own.
    ("serde", &["baseline", "report", "cli"]),
    ("serde_json", &["baseline", "lint/schema", "profile", "report", "cli"]),
    ("toml", &["lint"]),
    ("url", &["find", "cli/lsp"]),
    ("xxhash_rust", &["edit", "engine", "report", "files", "cli"]),
    ("globset", &["files"]),
    ("ignore", &["config", "files"]),
    ("rayon", &["cli"]),
    ("similar", &["report"]),
    ("tempfile", &["files"]),
    ("ctrlc", &["cli"]),
    ("signal_hook", &["cli"]),
];

/// Foreign crates that any module may name: they do what the standard library does, faster or for more.
const ANYWHERE: [&str; 3] = ["memchr", "rustc_hash", "strsim"];

/// What the core must not touch: the disk, the clock, the environment, threads, the terminal.
const IMPURE: [&str; 9] =
    ["std::fs", "std::env", "std::time", "std::net", "std::process", "std::thread", "println!", "print!", "eprintln!"];

#[test]
fn arrows_point_down_only() {
    let mut broken = Vec::new();
    for file in sources() {
        let Some(from) = layer(&file.module) else { continue };
        for used in &file.uses {
            if layer(used).is_some_and(|to| to > from) {
                broken.push(format!("{}: `{}` must not know `{used}`, a higher layer", file.path, file.module));
            }
            for (a, b, why) in FORBIDDEN {
                if file.module == a && used == b {
                    broken.push(format!("{}: `{a}` must not know `{b}`: {why}", file.path));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_module_stands_in_the_table() {
    let known: Vec<&str> = LAYERS.concat();
    let unknown: Vec<String> = sources()
        .into_iter()
        .filter(|file| !["lib", "main"].contains(&file.module.as_str()) && !known.contains(&file.module.as_str()))
        .map(|file| file.path)
        .collect();
    assert!(unknown.is_empty(), "give these a layer in tests/it/architecture.rs: {unknown:?}");
}

#[test]
fn a_foreign_crate_has_one_home() {
    let mut strangers = Vec::new();
    for file in sources() {
        for &(name, homes) in HOMES {
            let used = names_crate(&file.code, name);
            let at_home = homes.iter().any(|home| file.path.starts_with(&format!("src/{home}")));
            if used && !at_home {
                strangers.push(format!("{}: `{name}` may be named only in {homes:?}", file.path));
            }
        }
    }
    assert!(strangers.is_empty(), "{}", strangers.join("\n"));
}

#[test]
fn no_analysis_asks_another() {
    let broken: Vec<String> = sources()
        .into_iter()
        .filter(|file| file.module == "analysis" && !file.path.ends_with("/mod.rs"))
        .filter(|file| file.code.match_indices("super::").any(|(at, it)| named_below(&file.code[at + it.len()..])))
        .map(|file| file.path)
        .collect();
    assert!(broken.is_empty(), "what two analyses ask is a question to the article: {broken:?}");
}

/// Whether a path goes on with a module or with one in braces, and not with items alone: `list_counts::is_plural`.
fn named_below(path: &str) -> bool {
    let end = path.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | ':')).unwrap_or(path.len());
    path[..end].trim_start_matches("super::").contains("::")
}

#[test]
fn every_foreign_crate_has_a_home() {
    let manifest: toml::Table = include_str!("../../Cargo.toml").parse().expect("the manifest is TOML");
    let targets = manifest["target"].as_table().expect("some crates are for one system").values();
    let tables = targets.filter_map(|target| target.get("dependencies")).chain([&manifest["dependencies"]]);
    let names: Vec<String> = tables
        .filter_map(toml::Value::as_table)
        .flat_map(toml::Table::keys)
        .map(|name| name.replace('-', "_"))
        .collect();
    let known: Vec<&str> = HOMES.iter().map(|(name, _)| *name).chain(ANYWHERE).collect();
    let homeless: Vec<&String> = names.iter().filter(|name| !known.contains(&name.as_str())).collect();
    assert!(homeless.is_empty(), "give these a home in tests/it/architecture.rs: {homeless:?}");
    let gone: Vec<&&str> = known.iter().filter(|name| !names.iter().any(|it| it == *name)).collect();
    assert!(gone.is_empty(), "no dependency is called so: {gone:?}");
}

#[test]
fn the_core_is_pure() {
    let mut impure = Vec::new();
    for file in sources() {
        if matches!(file.module.as_str(), "cli" | "files" | "main") {
            continue;
        }
        impure.extend(
            IMPURE.iter().filter(|word| file.code.contains(*word)).map(|word| format!("{}: {word}", file.path)),
        );
    }
    assert!(impure.is_empty(), "only `cli` and `files` may touch the world:\n{}", impure.join("\n"));
}

#[test]
fn every_module_says_what_it_is_for() {
    let silent: Vec<String> =
        sources().into_iter().filter(|file| !file.text.starts_with("//! ")).map(|it| it.path).collect();
    assert!(silent.is_empty(), "open these with a `//!` sentence: {silent:?}");
}

#[test]
fn no_file_outgrows_its_reader() {
    const MOST: usize = 700;
    let long: Vec<String> = sources()
        .iter()
        .map(|file| (file.text.lines().count(), &file.path))
        .filter(|(lines, _)| *lines > MOST)
        .map(|(lines, path)| format!("{path}: {lines} lines"))
        .collect();
    assert!(long.is_empty(), "split these, {MOST} lines are enough for one file: {long:?}");
}

/// Whether a path in the code begins with a crate: `regex::Regex` and `::regex::Regex` do, `crate::find::regex` does
/// not.
fn names_crate(code: &str, name: &str) -> bool {
    let is_of_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    code.match_indices(&format!("{name}::")).any(|(at, _)| {
        let before = code[..at].strip_suffix("::").unwrap_or(&code[..at]);
        !before.ends_with(is_of_word) && !code[..at].ends_with(is_of_word)
    })
}

/// A source file of the project.
struct File {
    path: String,
    /// The module under `src/` it belongs to.
    module: String,
    text: String,
    /// The text without its tests, comments and doc comments.
    code: String,
    /// The modules it names by `crate::`.
    uses: Vec<String>,
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

fn sources() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    collect(&root.join("src"), &mut paths);
    paths.sort();
    paths.iter().map(|path| read(root, path)).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the source folder is there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            paths.push(path);
        }
    }
}

fn read(root: &Path, path: &Path) -> File {
    let text = fs::read_to_string(path).expect("sources are readable");
    let name = path.strip_prefix(root).expect("it lies under the root").to_string_lossy().replace('\\', "/");
    let module =
        name.trim_start_matches("src/").split('/').next().unwrap_or_default().trim_end_matches(".rs").to_owned();
    let is_test = name.ends_with("/tests.rs") || name.contains("/tests/");
    let code: String = if is_test { String::new() } else { without_tests(&text) };
    let code: String = code
        .lines()
        .map(|line| line.split("// ").next().unwrap_or_default())
        .filter(|line| !line.trim_start().starts_with("//"))
        .map(|line| format!("{line}\n"))
        .collect();
    let mut uses: Vec<String> = Vec::new();
    for after in code.split("crate::").skip(1) {
        let group = after.strip_prefix('{').map_or(after, |inner| inner.split('}').next().unwrap_or_default());
        let names = if group.len() == after.len() { vec![after] } else { group.split(',').collect() };
        uses.extend(
            names.iter().map(|name| {
                name.trim().chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
            }),
        );
    }
    uses.sort();
    uses.dedup();
    File { path: name, module, text, code, uses }
}

/// A source text without the items that stand under `#[cfg(test)]`, wherever in the file they are. An item ends, as
/// `rustfmt` lays it out, at a line of its own depth that closes it.
fn without_tests(text: &str) -> String {
    let mut kept = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim() != "#[cfg(test)]" {
            kept.push_str(line);
            kept.push('\n');
            continue;
        }
        let depth = &line[..line.len() - line.trim_start().len()];
        let of_item = |line: &&str| line.strip_prefix(depth).is_some_and(|rest| !rest.starts_with(' '));
        let ends = |line: &str| line.ends_with([';', '}']);
        lines.by_ref().filter(of_item).find(|line| !line.trim_start().starts_with("#[") && ends(line));
    }
    kept
}

#[test]
fn only_tests_are_left_out_of_a_file() {
    let text = "\
use crate::source;
#[cfg(test)]
mod tests;
use crate::engine;

#[cfg(test)]
#[allow(dead_code)]
fn help(
    one: usize,
) -> usize {
    if one > 1 {
        crate::cli::run()
    }
}

impl It {
    #[cfg(test)]
    fn of(text: &str) -> It {
        crate::cli::it(text)
    }

    fn edit(&self) -> crate::edit::Edit {}
}

#[cfg(test)]
mod more {
    use crate::files;
}
";
    let code = without_tests(text);
    for kept in ["crate::source", "crate::engine", "impl It {", "crate::edit"] {
        assert!(code.contains(kept), "{kept} is lost:\n{code}");
    }
    for cut in ["mod tests", "help", "crate::cli", "crate::files", "mod more"] {
        assert!(!code.contains(cut), "{cut} is left:\n{code}");
    }
    assert!(names_crate("use ::regex::Regex;", "regex") && names_crate("(regex::Regex", "regex"));
    assert!(!names_crate("crate::find::regex::Regex", "regex") && !names_crate("my_regex::Regex", "regex"));
}
