//! Reports as other programs read them: each form by the official schema of its readers, with every mean thing an
//! article can say in it, and several forms written by one run.

use crate::cli::{folder, quelle, with_environment};
use crate::support::{self, root};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// An article with many findings, and words in them that are markup in one form of report or another.
const MEAN: &str =
    "Some say <b>\"A&amp;B\"</b>, | famous `x`, =1+1, 50% ::error::, {{x}} [[y]] <nowiki> ~~~~ é𐐀 was legendary.[^1]

== A|B {{z}} ==

It was most certainly the oldest ]]> mill, @all #1, and \u{1}he would later\u{202e} become king, pp. 3-4.[^2]\r
\r
[^1]:
[^2]: Brown, John. *A History of Mills*. London: Longman, 1950, pp. 13-14.
";

/// Findings in an article of a hostile name, in settings, and none in a third file.
fn project() -> tempfile::TempDir {
    folder(&[
        ("a b/it's 100%,<x>&y.md", MEAN),
        ("clean.md", "The mill stands by the river.\n"),
        ("lint.toml", "[levels]\nwordng = \"note\"\n"),
        ("Old_mill.wiki", "== Life ==\nHe was a legendary miller.<ref></ref>\n"),
    ])
}

/// What a form says of the project.
fn report(form: &str) -> String {
    let ran = quelle(project().path(), &["check", "-q", "-o", form]);
    assert_eq!(ran.code, 2, "a fault in lint.toml: {}", ran.err);
    assert!(!ran.out.is_empty(), "{}", ran.err);
    ran.out
}

/// A schema that lies beside the project on some machines; `None`, said aloud, where it does not.
fn schema(name: &str) -> Option<Value> {
    let path = root().join("../shared/schemas").join(name);
    let text = fs::read_to_string(&path).ok();
    if text.is_none() {
        support::skipped(format_args!("{name}: there are no schemas beside the project"));
    }
    Some(serde_json::from_str(&text?).unwrap())
}

/// Holds a document against a schema, where that is there.
pub(super) fn assert_valid(schema_name: &str, document: &Value) {
    let Some(schema) = schema(schema_name) else { return };
    let validator = jsonschema::validator_for(&schema).unwrap();
    let faults: Vec<String> =
        validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(faults.is_empty(), "{schema_name}: {}", faults.join("\n"));
}

#[test]
fn sarif_is_good_by_its_schema_and_by_the_rules_of_github() {
    let document: Value = serde_json::from_str(&report("sarif")).unwrap();
    assert_valid("sarif/sarif-2.1__sarif-schema-2.1.0.json", &document);
    let run = &document["runs"][0];
    assert_eq!(run["columnKind"], "utf16CodeUnits");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for rule in rules {
        for text in [&rule["shortDescription"]["text"], &rule["fullDescription"]["text"], &rule["help"]["text"]] {
            assert!((1..=1024).contains(&text.as_str().unwrap().chars().count()), "{rule}");
        }
        assert!(
            rule["name"].as_str().unwrap().len() <= 255 && rule["properties"]["tags"].as_array().unwrap().len() <= 20
        );
        assert!(["error", "warning", "recommendation"].iter().any(|it| rule["properties"]["problem.severity"] == *it));
    }
    let results = run["results"].as_array().unwrap();
    let mut marks: Vec<&str> = Vec::new();
    for result in results {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        assert_eq!(result["locations"].as_array().unwrap().len(), 1);
        assert!(result["locations"][0]["physicalLocation"]["region"]["endColumn"].is_u64());
        assert!(result["partialFingerprints"]["primaryLocationLineHash"].as_str().unwrap().contains(':'));
        marks.push(result["partialFingerprints"]["quelleFinding/v1"].as_str().unwrap());
    }
    let n = marks.len();
    marks.sort_unstable();
    marks.dedup();
    assert!(n > 5 && marks.len() == n, "{n} results");
}

#[test]
fn gitlab_takes_the_code_quality_report() {
    let document: Value = serde_json::from_str(&report("gitlab")).unwrap();
    assert_valid("ci/gitlab-code-quality.derived.schema.json", &document);
    let mut marks: Vec<&str> =
        document.as_array().unwrap().iter().map(|it| it["fingerprint"].as_str().unwrap()).collect();
    let n = marks.len();
    marks.sort_unstable();
    marks.dedup();
    assert!(n > 5 && marks.len() == n, "{n} issues");
    let clean = quelle(folder(&[("a.md", "It stands.\n")]).path(), &["check", "-o", "gitlab"]);
    assert_eq!(clean.out, "[]\n");
}

#[test]
fn reviewdog_takes_both_its_forms() {
    let document: Value = serde_json::from_str(&report("rdjson")).unwrap();
    assert_valid("rdf/jsonschema/DiagnosticResult.json", &document);
    let lines = report("rdjsonl");
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    lines.iter().for_each(|line| assert_valid("rdf/jsonschema/Diagnostic.json", line));
    assert_eq!(document["diagnostics"].as_array().unwrap(), &lines);
    assert!(lines.iter().any(|line| line["suggestions"][0]["text"].is_string()), "something can be mended");
}

/// A document in XML as its tags with their attributes, and the text in it.
fn xml(text: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_comments = true;
    let mut tags = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                let attributes = tag.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    let name = attribute.key.as_ref().to_owned();
                    let value = quick_xml::escape::unescape(&attribute.value).unwrap();
                    (name, value.into_owned())
                });
                tags.push((tag.name().as_ref().to_owned(), attributes.collect()));
            }
            quick_xml::events::Event::Eof => return tags,
            _ => {}
        }
    }
}

#[test]
fn checkstyle_and_junit_are_well_formed_and_tell_all() {
    let n = report("jsonl").lines().count();
    let failing = report("short").lines().filter(|line| !line.contains(": note[")).count();
    let of = |tags: &[(String, Vec<(String, String)>)], name: &str| tags.iter().filter(|(tag, _)| tag == name).count();
    let checkstyle = xml(&report("checkstyle"));
    assert_eq!((of(&checkstyle, "file"), of(&checkstyle, "error")), (4, n));
    let name = ("name".to_owned(), "a b/it's 100%,<x>&y.md".to_owned());
    assert!(checkstyle.iter().any(|(_, attributes)| attributes.contains(&name)));
    let junit = xml(&report("junit"));
    assert_eq!((of(&junit, "testsuite"), of(&junit, "testcase"), of(&junit, "failure")), (4, n + 1, failing));
}

#[test]
fn rows_of_csv_are_of_one_length() {
    let text = report("csv");
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), report("jsonl").lines().count());
    let formula = |cell: &str| cell.starts_with(['=', '+', '-', '@']);
    assert!(!rows.iter().flatten().any(formula), "{text}");
}

/// What a library of Python, by the name it goes by there, makes of a form: a script that prints some figures of
/// `path`.
const READERS: [(&str, &str, &str); 6] = [
    ("sarif", "sarif", "from sarif import loader; print(loader.load_sarif_file(path).get_result_count())"),
    (
        "junit",
        "junitparser",
        "import junitparser; all = junitparser.JUnitXml.fromfile(path); \
         print(all.tests, sum(not case.is_passed for suite in all for case in suite))",
    ),
    ("csv", "csv", "import csv; print(len(list(csv.DictReader(open(path, newline='', encoding='utf-8')))))"),
    (
        "checkstyle",
        "xml.etree.ElementTree",
        "import xml.etree.ElementTree as xml; print(len(xml.parse(path).findall('file/error')))",
    ),
    (
        "wikitext",
        "mwparserfromhell",
        "import mwparserfromhell as wiki; page = wiki.parse(open(path, encoding='utf-8').read()); \
         rows = [tag for tag in page.filter_tags() if tag.tag == 'tr']; \
         heads = [tag for tag in rows if any(cell.tag == 'th' for cell in tag.contents.filter_tags(recursive=False))]; \
         print(len(rows) - len(heads), len(page.filter_templates()))",
    ),
    (
        "markdown",
        "markdown_it",
        "import markdown_it; parser = markdown_it.MarkdownIt('commonmark').enable('table'); \
         tokens = parser.parse(open(path, encoding='utf-8').read()); \
         print(sum(token.type == 'tr_open' for token in tokens) - sum(token.type == 'thead_open' for token in tokens))",
    ),
];

#[test]
fn libraries_of_others_read_the_reports() {
    let n = report("jsonl").lines().count();
    let failing = report("short").lines().filter(|line| !line.contains(": note[")).count();
    let python = |script: &str, path: &str| {
        Command::new("python3").args(["-c", &format!("import sys; path = sys.argv[1]\n{script}"), path]).output()
    };
    for (form, library, script) in READERS {
        if !python(&format!("import {library}"), "").is_ok_and(|output| output.status.success()) {
            support::skipped(format_args!("{form}: Python has no {library} here"));
            continue;
        }
        let folder = folder(&[("report", &report(form))]);
        let output = python(script, &folder.path().join("report").to_string_lossy()).unwrap();
        let expected = match form {
            "junit" => format!("{} {failing}\n", n + 1),
            "wikitext" => format!("{n} 0\n"),
            _ => format!("{n}\n"),
        };
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(String::from_utf8_lossy(&output.stdout), expected, "{form}: {errors}");
    }
}

/// A validator of reviewdog's format that comes from npm: `npm install -g @umbrelladocs/rdformat-validator`.
#[test]
fn a_validator_of_others_takes_what_reviewdog_reads() {
    let validator = |arguments: &[&str]| Command::new("rdformat-validator").args(arguments).output();
    if !validator(&["--version"]).is_ok_and(|output| output.status.success()) {
        support::skipped(format_args!("there is no rdformat-validator here"));
        return;
    }
    let spoilt = report("rdjson").replace("\"severity\"", "\"severeness\"");
    let folder = folder(&[("whole.json", &report("rdjson")), ("spoilt.json", &spoilt)]);
    let says = |name: &str| {
        let path = folder.path().join(name);
        let output =
            validator(&["--strict", "--no-extra-fields", "--format", "json", &path.to_string_lossy()]).unwrap();
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        answer["success"].as_bool()
    };
    assert_eq!((says("whole.json"), says("spoilt.json")), (Some(true), Some(false)));
}

#[test]
fn a_workflow_obeys_no_command_of_an_article() {
    let text = report("github");
    assert!(text.lines().all(|line| ["::error ", "::warning ", "::notice "].iter().any(|it| line.starts_with(it))));
    assert!(text.contains("file=a b/it's 100%25%2C<x>&y.md,line=1"), "{text}");
    for level in ["error", "warning", "notice"] {
        assert!(text.matches(&format!("::{level} ")).count() <= 10, "{text}");
    }
}

#[test]
fn a_page_for_a_wiki_links_to_pages_and_does_nothing_else() {
    use quelle::syntax::{Format, parse};
    let text = report("wikitext");
    assert!(text.contains("| [[:Old mill#Life|<nowiki>Old mill</nowiki>]]"), "{text}");
    let source = quelle::source::Source::new("report.wiki", text.as_str()).unwrap();
    let article = parse(&source, Format::Wikitext);
    let links: Vec<&str> = article.links.iter().map(|link| source.slice(link.span)).collect();
    assert!(links.iter().all(|link| link.starts_with("[[:Old mill")), "{links:?}");
    assert_eq!((article.notes.len(), article.markers.len(), article.tags.len(), article.faults.len()), (0, 0, 0, 0));
}

#[test]
fn one_run_writes_several_forms() {
    let folder = project();
    let ran = quelle(
        folder.path(),
        &[
            "check",
            "-q",
            "--report",
            "github",
            "--report",
            "sarif=out/a.sarif",
            "--report=csv=a.csv",
            "--max-findings",
            "1",
        ],
    );
    assert_eq!((ran.code, ran.err.as_str()), (2, ""));
    assert_eq!(ran.out.matches("::error file").count(), 1, "{}", ran.out);
    let sarif: Value = serde_json::from_str(&fs::read_to_string(folder.path().join("out/a.sarif")).unwrap()).unwrap();
    let rows = fs::read_to_string(folder.path().join("a.csv")).unwrap();
    assert_eq!(rows, report("csv"));
    assert_eq!(sarif, serde_json::from_str::<Value>(&report("sarif")).unwrap());
    let ran = quelle(folder.path(), &["check", "-o", "json", "--report", "sarif"]);
    assert!(ran.code == 2 && ran.err.contains("json and sarif cannot both be printed"), "{}", ran.err);
    let ran = quelle(folder.path(), &["check", "--report", "sarif=a b"]);
    assert!(ran.code == 2 && ran.err.contains("a b: is a folder"), "{}", ran.err);
}

#[test]
fn a_job_of_github_gets_a_summary_behind_what_it_has() {
    let folder = project();
    let summary = folder.path().join("summary");
    fs::write(&summary, "before\n").unwrap();
    let run = |form: &str| {
        let variable = ("GITHUB_STEP_SUMMARY", summary.to_str().unwrap());
        with_environment(folder.path(), &["check", "-o", form, "clean.md"], "", &[variable]);
        fs::read_to_string(&summary).unwrap()
    };
    assert_eq!(run("short"), "before\n");
    let text = run("github");
    assert!(text.starts_with("before\n**quelle**: 1 finding in 1 file: 1 error\n"), "{text}");
}

#[test]
fn a_report_that_is_not_finished_leaves_what_was_there() {
    let folder = project();
    fs::remove_file(folder.path().join("lint.toml")).unwrap();
    fs::write(folder.path().join("a.csv"), "old").unwrap();
    let ran = quelle(folder.path(), &["check", "--only", "nonsense", "--report", "csv=a.csv"]);
    assert_eq!(ran.code, 2);
    assert_eq!(fs::read_to_string(folder.path().join("a.csv")).unwrap(), "old");
    let hidden = |path: &Path| path.file_name().unwrap().to_string_lossy().starts_with(".quelle");
    let left: Vec<PathBuf> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(!left.iter().any(|path| hidden(path)), "{left:?}");
}

#[test]
#[cfg(target_os = "linux")]
fn a_report_into_the_standard_output_does_not_replace_a_file() {
    let folder = folder(&[("a.md", "He would later become king.\n")]);
    let out = fs::File::create(folder.path().join("out")).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_quelle"));
    command.args(["check", "-q", "-o", "jsonl", "--report", "csv=/dev/stdout"]).current_dir(folder.path()).env_clear();
    assert!(command.stdout(out).status().unwrap().success());
    let text = fs::read_to_string(folder.path().join("out")).unwrap();
    assert!(text.contains("\"lint\":\"wording/would-later\"") && text.contains(",wording/would-later,"), "{text}");
}

#[test]
fn shells_offer_the_forms_of_a_report() {
    let ran = quelle(Path::new("."), &["completions", "bash"]);
    let (_, of_report) = ran.out.split_once("--report)").unwrap();
    assert!(of_report.lines().nth(1).unwrap().contains(" sarif "), "{}", &of_report[..200]);
}

#[test]
fn a_report_does_not_overwrite_what_it_is_about() {
    let text = "He would later become king.\n";
    let folder = folder(&[("a.md", text), ("b/b.md", text), ("lint.toml", "version = 1\n")]);
    for arguments in [
        &["check", "a.md", "--report", "csv=./a.md"][..],
        &["check", "--report", "csv=b/b.md"],
        &["check", "a.md", "--report", "csv=lint.toml"],
        &["report", "b/b.md", "-o", "b/../b/b.md"],
    ] {
        let ran = quelle(folder.path(), arguments);
        assert_eq!(ran.code, 2, "{arguments:?}");
        assert!(ran.err.contains("is read for the report, which would overwrite it; name another"), "{}", ran.err);
    }
    for file in ["a.md", "b/b.md"] {
        assert_eq!(std::fs::read_to_string(folder.path().join(file)).unwrap(), text);
    }
    assert_eq!(quelle(folder.path(), &["check", "a.md", "--report", "csv=a.csv"]).code, 0);
}
