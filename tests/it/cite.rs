//! References against MediaWiki's Cite: each of its messages has a lint, and what it shows of a reference is read.

use crate::cli::{folder, quelle};
use crate::support::{self, CATALOGUE, root};
use quelle::article::Note;
use quelle::config::Config;
use quelle::engine;
use quelle::finding::Level;
use quelle::source::Source;
use quelle::syntax::{self, Format};
use serde::Deserialize;
use std::collections::{BTreeSet, HashMap};
use std::fs;

/// What `tests/cite/messages.toml` says.
#[derive(Deserialize)]
struct Mapping {
    message: Vec<Message>,
    unknowable: Vec<Unknowable>,
}

/// A message of Cite and what stands for it here.
#[derive(Deserialize)]
struct Message {
    key: String,
    lints: BTreeSet<String>,
    bad: Vec<String>,
    good: Vec<String>,
}

/// A case of the benchmark on which Cite's own test and this reader differ for a reason.
#[derive(Deserialize)]
struct Unknowable {
    id: String,
    why: String,
}

/// A line of the benchmark of Cite's parser tests.
#[derive(Deserialize)]
struct Case {
    id: String,
    text: String,
    keys: Vec<String>,
    needs_templates: bool,
}

fn mapping() -> Mapping {
    toml::from_str(&fs::read_to_string(root().join("tests/cite/messages.toml")).unwrap()).unwrap()
}

/// The lints of this family that report an error in a text.
fn errors(text: &str) -> BTreeSet<String> {
    let source = Source::new("page.wiki", text).unwrap();
    let article = syntax::parse(&source, Format::Wikitext);
    let findings = engine::check(&article, &CATALOGUE, &Config::default()).into_iter();
    let errors = findings.filter(|it| it.level == Level::Error && it.lint.family() == "reference");
    errors.map(|it| it.lint.to_string()).collect()
}

#[test]
fn every_message_of_cite_has_a_lint() {
    for message in mapping().message {
        assert!(!message.bad.is_empty() && !message.good.is_empty(), "{} has no example", message.key);
        for text in &message.bad {
            let found = errors(text);
            let is_of_key = !found.is_empty() && found.is_subset(&message.lints);
            assert!(is_of_key, "{}: {found:?} in {text:?}", message.key);
        }
        for text in &message.good {
            assert_eq!(errors(text), BTreeSet::new(), "{}: {text:?}", message.key);
        }
    }
}

#[test]
fn every_defect_of_a_page_is_found_once() {
    let mut kinds: BTreeSet<String> = BTreeSet::new();
    for path in support::files(&root().join("tests/cite"), &["wiki", "md", "txt"]) {
        let source = support::source(&path);
        let has_defect = if path.extension().is_some_and(|it| it == "wiki") { has_defect } else { has_defect_of_note };
        let (_, findings) = support::check(&source);
        let findings: Vec<_> =
            findings.iter().filter(|it| it.lint.as_str() != "sourcing/credential-asymmetry").collect();
        let mut lines = String::new();
        for (number, line) in source.text().lines().enumerate() {
            let here: Vec<_> = findings.iter().filter(|it| source.line_of(it.span.start) == number).collect();
            let n_defects = usize::from(has_defect(line));
            assert_eq!(here.len(), n_defects, "{}:{}: {here:?} in {line}", path.display(), number + 1);
            lines.extend(
                here.iter().map(|it| format!("{}: {}[{}] {}\n", number + 1, it.level.as_str(), it.lint, it.message)),
            );
        }
        support::assert_file(&path.with_added_extension("findings"), &lines);
        kinds.extend(findings.iter().map(|it| it.lint.to_string()));
    }
    assert!(kinds.len() > 80, "{} kinds", kinds.len());
}

/// Whether a line of a page in Markdown or of a copied one has a defect: every note has, but for one whose marker has
/// it, and no other line but that of a marker.
fn has_defect_of_note(line: &str) -> bool {
    let is_note = line.starts_with("[^") || line.split_once(". ^").is_some_and(|(n, _)| n.parse::<u32>().is_ok());
    let has_marker = [". [", "[^nobody]", "[19]"].iter().any(|it| line.contains(it));
    let is_of_marker = ["Painted", "The End"].iter().any(|it| line.contains(it));
    if is_note { !is_of_marker } else { has_marker }
}

/// Whether a line of the pages of defects has one: every line with a reference has, or with an address in its text.
fn has_defect(line: &str) -> bool {
    let is_list = line.starts_with("<references") || line.starts_with("{{reflist|refs");
    let has_reference = ["<ref", "</ref>", "{{sfn", "[http"].iter().any(|it| line.contains(it));
    has_reference && !is_list
}

#[test]
fn an_error_is_reported_exactly_where_cite_reports_one() {
    let bench = root().join("../shared/benchmarks/mw_cite.jsonl");
    let Ok(bench) = fs::read_to_string(bench) else {
        return support::skipped(format_args!("the benchmark of Cite is not beside the project"));
    };
    let mapping = mapping();
    let lints: HashMap<&str, &BTreeSet<String>> =
        mapping.message.iter().map(|it| (it.key.as_str(), &it.lints)).collect();
    let mut n_cases = 0;
    for case in bench.lines().map(|line| serde_json::from_str::<Case>(line).unwrap()) {
        let is_unknowable = mapping.unknowable.iter().any(|it| it.id == case.id && !it.why.is_empty());
        if case.needs_templates || is_unknowable {
            continue;
        }
        n_cases += 1;
        let found = errors(&case.text);
        let is_explained = |lint: &String| case.keys.iter().any(|key| lints[key.as_str()].contains(lint));
        let is_reported = |key: &String| lints[key.as_str()].iter().any(|lint| found.contains(lint));
        let is_right = found.iter().all(is_explained) && case.keys.iter().all(is_reported);
        assert!(is_right, "{}: {found:?} for {:?} in {:?}", case.id, case.keys, case.text);
    }
    assert!(n_cases > 90, "{n_cases} cases");
}

#[test]
fn notes_that_an_export_emptied_are_one_finding_of_each_kind() {
    let empty: String = (0..40).map(|year| format!("The mill was sold in {}.<ref></ref>\n\n", 1900 + year)).collect();
    let bare = |year| format!("It was sold again in {}.<ref>https://example.org/{year}</ref>\n\n", 1950 + year);
    let bare: String = (0..30).map(bare).collect();
    let folder = folder(&[("page.wiki", &format!("{empty}{bare}{{{{reflist}}}}\n"))]);
    let lines = |arguments: &[&str]| {
        let only = ["--only", "reference/empty-note,reference/bare-url"];
        let ran = quelle(folder.path(), &[&["check", "page.wiki"], &only[..], arguments].concat());
        let findings = ran
            .out
            .lines()
            .filter(|line| line.contains("reference/empty-note") || line.contains("reference/bare-url"))
            .map(str::to_owned);
        (findings.collect::<Vec<String>>(), ran.out)
    };
    assert_eq!(lines(&["-o", "jsonl"]).0.len(), 70);
    assert_eq!(lines(&["--all"]).0.len(), 70);
    let (findings, shown) = lines(&[]);
    assert_eq!(findings.len(), 2, "{shown}");
    assert!(shown.contains("39 more like it in this file; `--all` lists them"), "{shown}");
    assert!(shown.contains("29 more like it in this file; `--all` lists them"), "{shown}");
    assert!(shown.contains("note 2 is empty") && shown.contains("note 42 is nothing but an address"), "{shown}");
}

/// A reference as MediaWiki lists it: its name, empty if it has none, and the letters and figures of its text.
type Listed = (String, String);

/// Cases whose references this reader gives otherwise than Cite lists them.
const OTHERWISE: &[&str] = &[
    // The details hold a reference; they are the page of the marker here, as written.
    "Details include another, nested ref tag",
];

#[test]
fn every_reference_that_cite_lists_is_read() {
    let Some(corpus) = support::corpus("every_reference_that_cite_lists_is_read") else { return };
    let (mut n_listed, mut lost) = (0, Vec::new());
    for path in support::files(&corpus.join("suites"), &["txt"]) {
        let suite = support::source(&path);
        for case in suite.text().split("\n!! test\n").skip(1) {
            let title = case.lines().next().unwrap_or_default();
            let Some(wikitext) = section(case, &["wikitext", "wikitext/edited"]) else { continue };
            let Some(html) = section(case, &["html/php", "html"]) else { continue };
            // Templates are not expanded here, and what follows a reference is a note of its own.
            if ["{{", "-{", "follow="].iter().any(|it| wikitext.contains(it)) || OTHERWISE.contains(&title) {
                continue;
            }
            let read = read(wikitext);
            for (name, text) in listed(html) {
                n_listed += 1;
                // A number is no name to Cite, and an identifier shows the signs of a name by codes.
                let is_named = |it: &Listed| it.0 == name || is_number(&it.0) || wikitext.contains(['%', 'ü']);
                let is_same = |it: &Listed| it.1 == text && is_named(it);
                if !read.iter().any(is_same) {
                    lost.push(format!("{title}: {name:?} {text:?} is not among {read:?} of {wikitext:?}"));
                }
            }
        }
    }
    println!("{n_listed} listed references are read");
    assert!(n_listed > 180 && lost.is_empty(), "{n_listed} references\n{}", lost.join("\n"));
}

/// The notes of a page, the details that its markers give, and the markers that lead nowhere.
fn read(wikitext: &str) -> Vec<Listed> {
    let source = Source::new("case.wiki", wikitext).unwrap();
    let article = syntax::parse(&source, Format::Wikitext);
    let name = |note: &Note| note.name.as_ref().map_or(String::new(), |(name, _)| letters(name));
    let notes = article.notes.iter().map(|note| (name(note), letters(article.text(note.text))));
    let details = article.markers.iter().filter_map(|marker| marker.page);
    let details = details.map(|page| (String::new(), letters(source.slice(page))));
    let undefined = article.markers.iter().filter(|marker| marker.note.is_none());
    notes.chain(details).chain(undefined.map(|marker| (letters(&marker.label), String::new()))).collect()
}

/// A section of a case of a suite, by one of some names.
fn section<'a>(case: &'a str, names: &[&str]) -> Option<&'a str> {
    names.iter().find_map(|name| {
        let (_, after) = case.split_once(&format!("!! {name}\n"))?;
        Some(after.split_once("\n!! ").map_or(after, |(section, _)| section))
    })
}

/// The references that the lists of a page show.
fn listed(html: &str) -> Vec<Listed> {
    let html = html.replace("&#95;", "_");
    let item = |item: &str| {
        let (id, rest) = item.split_once('"')?;
        let name = id.rsplit_once('-').map_or("", |(name, _)| name);
        let (_, text) = rest.split_once("<span class=\"reference-text\">")?;
        let text = text.split_once("</span>\n</li>").map_or(text, |(text, _)| text);
        let text = text.split_once("<span class=\"error").map_or(text, |(text, _)| text);
        Some((letters(name), letters(&plain(text))))
    };
    html.split("<li id=\"cite_note-").skip(1).filter_map(item).collect()
}

/// A text without tags.
fn plain(html: &str) -> String {
    let tags = html.split('<').enumerate();
    tags.map(|(index, part)| if index == 0 { part } else { part.split_once('>').map_or("", |(_, text)| text) })
        .collect()
}

fn is_number(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit())
}

/// The letters and figures of a text, those of its entities left out.
fn letters(text: &str) -> String {
    let parts = text.split('&').enumerate();
    let without = parts.map(|(index, part)| match part.split_once(';') {
        Some((entity, rest)) if index > 0 && entity.len() < 8 && !entity.contains(' ') => rest,
        _ => part,
    });
    without.flat_map(str::chars).filter(|c| c.is_alphanumeric()).collect()
}
