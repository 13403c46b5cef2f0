//! Findings as SARIF 2.1.0, in the limits and with the properties that GitHub's code scanning asks for. Columns count
//! code units of UTF-16; an end is the place after the last one.

mod line_hash;
mod shape;

use super::mark::Marks;
use super::position::{Positions, Unit};
use super::{Whole, Writer, advice, counted};
use crate::finding::{Confidence, Edit, Finding, Level, LintId, Safety};
use crate::lint::Lint;
use crate::source::Span;
use line_hash::line_hashes;
use shape::{
    Artifact, Change, Configuration, Driver, Fingerprints, Fix, FixProperties, Invocation, Location, Logical,
    Notification, Physical, Region, Related, Replacement, Rule, RuleProperties, SarifResult, Text, Tool,
};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// GitHub refuses a file with more results. Of more, the worst are kept.
const MOST_RESULTS: usize = 25_000;

/// A result shows at most so many further places.
const MOST_PLACES: usize = 20;

/// The longest text of a rule, in characters.
const LONGEST: usize = 1_000;

/// Where the project is to be found: what `Cargo.toml` says of it, which may be nothing.
const HOME: &str = env!("CARGO_PKG_REPOSITORY");

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Results, kept until the rules that they name are known.
#[derive(Default)]
pub(super) struct Sarif {
    marks: Marks,
    rules: Vec<LintId>,
    indices: BTreeMap<LintId, usize>,
    /// The results of each level, the worst first, with their place among all, as JSON.
    results: [Vec<(usize, String)>; 3],
    n_seen: usize,
}

impl Writer for Sarif {
    fn add(&mut self, place: &Positions<'_>, findings: &[Finding], _: &mut dyn Write) -> io::Result<()> {
        if findings.is_empty() {
            return Ok(());
        }
        let hashes = line_hashes(place.source.text());
        for finding in findings {
            let rule = self.rule(&finding.lint);
            let line = place.of(finding.span.start).line - 1;
            let line_hash = hashes.get(line).map_or("", String::as_str);
            let mark = self.marks.of(place.source.name(), finding);
            let json = serde_json::to_string(&result(place, finding, rule, Fingerprints { line_hash, mark }))?;
            self.results[rank(finding.level)].push((self.n_seen, json));
            self.n_seen += 1;
        }
        let mut n_left = MOST_RESULTS;
        for results in &mut self.results {
            results.truncate(n_left);
            n_left -= results.len();
        }
        Ok(())
    }

    fn end(&mut self, whole: &Whole<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{{\n\"$schema\": \"{SCHEMA}\",\n\"version\": \"2.1.0\",\n\"runs\": [{{\n\"tool\": ")?;
        let rules = self.rules.iter().map(|id| rule(id, (whole.lints)(id))).collect();
        let version = env!("CARGO_PKG_VERSION");
        let driver = Driver {
            name: "quelle",
            version,
            semantic_version: version,
            information_uri: information_uri(HOME),
            rules,
        };
        serde_json::to_writer(&mut *out, &Tool { driver })?;
        let mut results = std::mem::take(&mut self.results).concat();
        results.sort();
        let n_left_out = self.n_seen - results.len() + whole.tally.withheld + whole.tally.left_out;
        write!(out, ",\n\"columnKind\": \"utf16CodeUnits\",\n\"invocations\": ")?;
        serde_json::to_writer(&mut *out, &[invocation(n_left_out, whole.run.unread)])?;
        write!(out, ",\n\"results\": [")?;
        for (index, (_, result)) in results.iter().enumerate() {
            write!(out, "{}\n{result}", if index == 0 { "" } else { "," })?;
        }
        writeln!(out, "\n]\n}}]\n}}")
    }
}

impl Sarif {
    /// The index of a rule, which is given when the first result of it comes.
    fn rule(&mut self, id: &LintId) -> usize {
        if let Some(&index) = self.indices.get(id) {
            return index;
        }
        self.rules.push(id.clone());
        self.indices.insert(id.clone(), self.rules.len() - 1);
        self.rules.len() - 1
    }
}

/// An address is told only where it is one: readers of SARIF refuse an empty one.
fn information_uri(home: &'static str) -> Option<&'static str> {
    Some(home).filter(|home| home.starts_with("https://"))
}

fn rank(level: Level) -> usize {
    match level {
        Level::Error => 0,
        Level::Warning => 1,
        Level::Note | Level::Off => 2,
    }
}

/// What is not in the file, and so must not be taken for good.
fn invocation(n_left_out: usize, n_unread: usize) -> Invocation {
    let notification = |level, text| Notification { level, message: Text { text } };
    let left_out = format!("{} left out of this file", counted(n_left_out, "finding"));
    let unread = format!("{} could not be checked", counted(n_unread, "file"));
    let notifications = [
        (n_left_out > 0).then(|| notification("warning", left_out)),
        (n_unread > 0).then(|| notification("error", unread)),
    ];
    Invocation { execution_successful: n_unread == 0, notifications: notifications.into_iter().flatten().collect() }
}

/// What is said of a lint; of a fault in settings and lint files there is nothing more to say.
fn rule<'a>(id: &'a LintId, lint: Option<&'a Lint>) -> Rule<'a> {
    let (title, explanation) = match lint {
        Some(lint) => (lint.title.as_str(), lint.explanation.trim()),
        None => ("a fault in the settings, in a lint or in an allow", "What such a file says is not what is done."),
    };
    let policy = lint.map_or(&[][..], |lint| &lint.policy);
    let see: String = policy.iter().map(|address| format!("\n\nSee {address}")).collect();
    let markdown: String = policy.iter().map(|address| format!("\n\nSee <{address}>")).collect();
    let level = lint.map_or(Level::Error, |lint| lint.level);
    let tags = lint.map_or(&[][..], |lint| &lint.tags);
    Rule {
        id: id.as_str(),
        name: pascal(id),
        short_description: Text { text: sentence(title) },
        full_description: Text { text: cut(explanation) },
        help: shape::Help { text: cut(explanation) + &see, markdown: cut(explanation) + &markdown },
        help_uri: policy.first().map(String::as_str).filter(|address| address.starts_with("https://")),
        default_configuration: Configuration { enabled: level != Level::Off, level: named(level) },
        properties: RuleProperties {
            precision: match lint.map_or(Confidence::High, |lint| lint.confidence) {
                Confidence::Low => "low",
                Confidence::Medium => "medium",
                Confidence::High => "high",
            },
            problem_severity: match level {
                Level::Error => "error",
                Level::Warning => "warning",
                Level::Note | Level::Off => "recommendation",
            },
            tags: std::iter::once(id.family()).chain(tags.iter().map(String::as_str)).take(10).collect(),
        },
    }
}

fn result<'a>(
    place: &Positions<'a>,
    finding: &'a Finding,
    rule_index: usize,
    partial_fingerprints: Fingerprints<'a>,
) -> SarifResult<'a> {
    let further = finding.labels.iter().filter(|label| label.span != finding.span && !label.text.is_empty());
    let further = further.take(MOST_PLACES).enumerate();
    let related: Vec<Related<'_>> = further
        .map(|(index, label)| Related {
            id: index + 1,
            physical_location: physical(place, label.span),
            message: Text { text: sentence(&label.text) },
        })
        .collect();
    SarifResult {
        rule_id: finding.lint.as_str(),
        rule_index,
        level: named(finding.level),
        message: Text { text: message(finding, &related) },
        locations: [Location {
            physical_location: physical(place, finding.span),
            logical_locations: finding.section.iter().map(|name| Logical { name, kind: "section" }).collect(),
        }],
        related_locations: related,
        partial_fingerprints,
        fixes: if finding.edits.is_empty() { Vec::new() } else { vec![fix(place, finding)] },
    }
}

/// The message as sentences. A reader of SARIF takes `[words](1)` for a link to a further place, so what an article
/// says must not look like one.
fn message(finding: &Finding, related: &[Related<'_>]) -> String {
    let mut sentences: Vec<String> = advice(finding).iter().map(|text| sentence(&text.replace("](", "] ("))).collect();
    let links = related.iter().map(|place| {
        let words = place.message.text.trim_end_matches('.').replace(['[', ']'], "|");
        format!("[{words}]({})", place.id)
    });
    let links: Vec<String> = links.collect();
    if !links.is_empty() {
        sentences.push(format!("See {}.", links.join(", ")));
    }
    sentences.join(" ")
}

fn fix<'a>(place: &Positions<'a>, finding: &'a Finding) -> Fix<'a> {
    let is_safe = finding.edits.iter().all(|edit| edit.safety == Safety::Safe);
    let replacement = |edit: &'a Edit| Replacement {
        deleted_region: region(place, edit.span),
        inserted_content: Text { text: edit.text.clone() },
    };
    Fix {
        description: Text { text: sentence(finding.help.as_deref().unwrap_or("mend it")) },
        artifact_changes: [Change {
            artifact_location: artifact(place.source.name()),
            replacements: finding.edits.iter().map(replacement).collect(),
        }],
        properties: FixProperties { safety: if is_safe { "safe" } else { "unsafe" } },
    }
}

fn physical<'a>(place: &Positions<'_>, span: Span) -> Physical<'a> {
    Physical { artifact_location: artifact(place.source.name()), region: region(place, span) }
}

fn region(place: &Positions<'_>, span: Span) -> Region {
    let (start, end) = place.span_counting(Unit::Utf16, span);
    Region { start_line: start.line, start_column: start.column, end_line: end.line, end_column: end.column }
}

/// The address of a file: relative to the root of the sources, or absolute.
fn artifact<'a>(path: &str) -> Artifact<'a> {
    let path = path.replace('\\', "/");
    let is_drive = path.as_bytes().get(1) == Some(&b':');
    let (prefix, base) = match path.starts_with('/') || is_drive {
        true => (if is_drive { "file:///" } else { "file://" }, None),
        false => ("", Some("%SRCROOT%")),
    };
    let keep = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) || (is_drive && byte == b':');
    let encoded = path.bytes().map(|byte| match keep(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    });
    Artifact { uri: prefix.to_owned() + &encoded.collect::<String>(), uri_base_id: base }
}

fn named(level: Level) -> &'static str {
    if level == Level::Off { "note" } else { level.as_str() }
}

/// The name of a rule as SARIF likes it: `wording/would-later` is `WordingWouldLater`.
fn pascal(id: &LintId) -> String {
    let words = id.as_str().split(['/', '-']);
    words.map(|word| word[..1].to_uppercase() + &word[1..]).collect()
}

/// A text with a stop at its end.
fn sentence(text: &str) -> String {
    let text = cut(text.trim());
    if text.ends_with(['.', '?', '!']) { text } else { text + "." }
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{marked, rendered};
    use super::super::{Checked, Form, Run, Style, report};
    use super::*;
    use serde_json::Value;

    fn document(findings: Vec<Finding>, source: &crate::source::Source) -> Value {
        serde_json::from_str(&rendered(Form::Sarif, source, findings)).unwrap()
    }

    #[test]
    fn a_result_has_its_place_in_utf_16_and_its_marks() {
        let (source, mut finding) = marked("é𐐀 ⟦mill⟧ and ⟦wheel⟧", Level::Warning, "house/mill", "a [b](1) c");
        finding.help = Some("say less".to_owned());
        let edit = Edit { span: finding.span, text: String::new(), safety: Safety::Unsafe };
        finding.edits.push(edit);
        let document = document(vec![finding.clone(), finding], &source);
        let run = &document["runs"][0];
        assert_eq!(run["tool"]["driver"]["rules"].as_array().unwrap().len(), 1);
        assert_eq!(run["tool"]["driver"]["rules"][0]["name"], "HouseMill");
        let result = &run["results"][0];
        assert_eq!(result["message"]["text"], "a [b] (1) c. help: say less. See [label 1](1).");
        let region = serde_json::json!({"startLine": 1, "startColumn": 5, "endLine": 1, "endColumn": 9});
        assert_eq!(result["locations"][0]["physicalLocation"]["region"], region);
        assert_eq!(result["locations"][0]["logicalLocations"][0]["name"], "Mills");
        assert_eq!(result["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"], "");
        let marks = |at: usize| run["results"][at]["partialFingerprints"].clone();
        assert_eq!(marks(0)["primaryLocationLineHash"], marks(1)["primaryLocationLineHash"]);
        assert_ne!(marks(0)["quelleFinding/v1"], marks(1)["quelleFinding/v1"]);
    }

    #[test]
    fn the_home_of_the_project_is_told_if_it_has_one() {
        assert_eq!(information_uri(""), None);
        assert_eq!(information_uri("https://example.org/a/quelle"), Some("https://example.org/a/quelle"));
        let (source, finding) = marked("a ⟦b⟧", Level::Note, "house/mill", "found");
        let driver = document(vec![finding], &source)["runs"][0]["tool"]["driver"].clone();
        assert_eq!(driver.get("informationUri").and_then(Value::as_str), information_uri(HOME));
    }

    #[test]
    fn a_path_becomes_an_address() {
        let check = |path: &str, uri: &str, base: Option<&'static str>| {
            assert_eq!(artifact(path), Artifact { uri: uri.to_owned(), uri_base_id: base });
        };
        check("a b/ü%.md", "a%20b/%C3%BC%25.md", Some("%SRCROOT%"));
        check("/a/b.md", "file:///a/b.md", None);
        check("C:\\a\\b.md", "file:///C:/a/b.md", None);
        check("<stdin>", "%3Cstdin%3E", Some("%SRCROOT%"));
    }

    #[test]
    fn of_too_many_results_the_worst_are_kept_in_their_order() {
        let (source, note) = marked("a ⟦b⟧", Level::Note, "house/mill", "found");
        let error = Finding { level: Level::Error, ..note.clone() };
        let findings = [vec![note; MOST_RESULTS], vec![error; 3]].concat();
        let document = document(findings, &source);
        let run = &document["runs"][0];
        let results = run["results"].as_array().unwrap();
        assert_eq!(results.len(), MOST_RESULTS);
        assert_eq!(results.iter().filter(|result| result["level"] == "error").count(), 3);
        assert_eq!(results.last().unwrap()["level"], "error");
        let told = &run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"];
        assert_eq!(told, "3 findings left out of this file");
    }

    #[test]
    fn what_the_file_does_not_tell_is_a_notification() {
        let (source, note) = marked("a ⟦b⟧", Level::Note, "house/mill", "found");
        let run = Run { articles: 1, unread: 1, ..Run::default() };
        let checked = [Checked { source: &source, findings: vec![Finding { left_out: 7, ..note }] }];
        let mut out = Vec::new();
        report(Form::Sarif, &checked, Style::PLAIN, &run, &mut out).unwrap();
        let document: Value = serde_json::from_slice(&out).unwrap();
        let invocation = &document["runs"][0]["invocations"][0];
        let told = |at: usize| invocation["toolExecutionNotifications"][at]["message"]["text"].clone();
        assert_eq!([told(0), told(1)], ["7 findings left out of this file", "1 file could not be checked"]);
        assert_eq!(invocation["executionSuccessful"], false);
    }
}
