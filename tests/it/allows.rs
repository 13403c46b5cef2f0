//! An allow that an editor writes at a keystroke allows the finding that it was written for, wherever that stands.

use super::support::{CATALOGUE, corpus, files, source};
use quelle::config::Config;
use quelle::engine::{self, fix};
use quelle::finding::Finding;
use quelle::source::Source;
use quelle::syntax::{self, Format};

/// Of a long article not every finding is tried.
const MOST: usize = 15;

fn check(source: &Source, format: Format) -> (quelle::article::Article, Vec<Finding>) {
    let article = syntax::parse(source, format);
    let findings = engine::check(&article, &CATALOGUE, &Config::default());
    (article, findings)
}

/// The findings of a text that the allow written for them does not take away.
fn failures(source: &Source, format: Format) -> Vec<String> {
    let (article, findings) = check(source, format);
    let lints = findings.iter().filter(|finding| finding.lint.family() != "config");
    let step = findings.len().div_ceil(MOST).max(1);
    let mut failures = Vec::new();
    for finding in lints.step_by(step) {
        let edit = engine::allow_in_text(&article, source, finding);
        let allowed = edit.as_ref().is_some_and(|edit| {
            let text = fix::apply(source.text(), [edit]);
            let (_, after) = check(&source.with_text(text).unwrap(), format);
            let n = |findings: &[Finding], message: &str| {
                findings.iter().filter(|it| it.lint == finding.lint && it.message == message).count()
            };
            let n_asked = after.iter().filter(|it| it.lint.as_str() == "config/allow-without-reason").count();
            n_asked == 1 && n(&after, &finding.message) < n(&findings, &finding.message)
        });
        if !allowed {
            let words = &source.text()[finding.span.range()];
            failures.push(format!("{}: {} `{words:.60}` {:?}", source.name(), finding.lint, edit.map(|it| it.span)));
        }
    }
    failures
}

#[test]
fn an_allow_takes_away_its_finding() {
    let mut failed = Vec::new();
    for index in CATALOGUE.indices() {
        let (id, examples) = (&CATALOGUE.lint(index).id, CATALOGUE.examples(index));
        // A copied page and a bibliography have no comments.
        let has_comments = |format| matches!(format, Format::Markdown | Format::Wikitext);
        for example in examples.iter().filter(|example| has_comments(example.format)).take(2) {
            let source = Source::new(id.as_str(), example.text.replace(['⟦', '⟧'], "")).unwrap();
            failed.extend(failures(&source, example.format));
        }
    }
    assert!(failed.is_empty(), "{} fail:\n{}", failed.len(), failed.join("\n"));
}

#[test]
fn what_is_nearly_an_allow_is_told() {
    let told = |comment: &str| -> Vec<String> {
        let source = Source::new("a.md", format!("The mill burned down. <!-- {comment} -->\n")).unwrap();
        let (_, findings) = check(&source, Format::Markdown);
        let of_allows = findings.iter().filter(|finding| finding.lint.family() == "config");
        of_allows.map(|it| format!("{}: {} ({})", it.lint, it.message, it.help.as_deref().unwrap_or(""))).collect()
    };
    let misspelt = |word: &str| format!("config/misspelt-allow: `{word}` allows nothing (did you mean `allow`?)");
    assert_eq!(told("quelle: alow wording/peacock -- a title"), [misspelt("alow")]);
    assert_eq!(told("quelle: Allow wording/peacock -- a title"), [misspelt("Allow")]);
    let unmarked =
        |words: &str| format!("config/misspelt-allow: `{words}` allows nothing (did you mean `quelle: allow`?)");
    assert_eq!(told("quelle allow wording/peacock -- a title"), [unmarked("quelle allow")]);
    assert_eq!(told("Quelle: allow wording/peacock -- a title"), [unmarked("Quelle: allow")]);
    for source in ["quelle: alle Angaben nach Müller 1990", "Quelle Allo 1990", "Quelle", "quellé allow"] {
        assert_eq!(told(source), [""; 0]);
    }
    assert_eq!(told("quelle: allow wording/peacock -- a title").len(), 1, "it is needless");
}

#[test]
fn most_allows_hold_in_real_articles() {
    let Some(corpus) = corpus("most_allows_hold_in_real_articles") else { return };
    let (mut n, mut failed) = (0, Vec::new());
    for path in files(&corpus, &["wiki", "md"]).iter().step_by(40) {
        let source = source(path);
        n += MOST;
        failed.extend(failures(&source, Format::detect(&source)));
    }
    println!("{} of at most {n} allows fail:\n{}", failed.len(), failed.join("\n"));
    assert!(failed.len() * 50 <= n, "more than one in fifty");
}
