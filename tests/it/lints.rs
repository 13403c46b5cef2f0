//! Every shipped lint keeps the promises of its file: examples, near misses, and how its words are written.

use crate::support::{CATALOGUE, root};
use quelle::catalogue::Catalogue;
use quelle::examples;
use quelle::finding::LintId;
use quelle::source::Source;
use std::collections::BTreeMap;

#[test]
fn every_lint_finds_what_its_examples_mark_and_nothing_else() {
    let mut broken = Vec::new();
    for index in CATALOGUE.indices() {
        let source = CATALOGUE.source(index);
        for fault in examples::prove(&CATALOGUE, index) {
            let line = source.line_of(fault.span.start) + 1;
            broken.push(format!("{}:{line}: {} {:?}", source.name(), fault.message, fault.notes));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_family_has_at_least_four_lints() {
    let mut families: BTreeMap<&str, usize> = BTreeMap::new();
    for lint in CATALOGUE.lints() {
        *families.entry(lint.id.family()).or_default() += 1;
    }
    let expected = ["assertion", "consistency", "quotation", "reference", "sourcing", "wording"];
    assert_eq!(families.keys().copied().collect::<Vec<_>>(), expected);
    assert!(families.values().all(|n| *n >= 4), "{families:?}");
}

#[test]
fn the_examples_of_the_guide_are_lints_that_hold() {
    let guide = std::fs::read_to_string(root().join("lints/README.md")).unwrap();
    let mut catalogue = Catalogue::default();
    let examples: Vec<&str> = guide.split("<!-- tests/house/").skip(1).collect();
    assert!(examples.len() >= 4, "the guide shows lints");
    for example in examples {
        let (path, rest) = example.split_once(" -->\n```toml\n").expect("a fence follows the path");
        let shown = rest.split("```").next().unwrap_or_default();
        let file = std::fs::read_to_string(root().join("tests/house").join(path)).unwrap();
        assert_eq!(shown, file, "the guide shows another tests/house/{path}");
        let source = Source::new(path, file).unwrap();
        let id = LintId::new(path.trim_end_matches(".toml")).expect("the path is a name");
        assert_eq!(catalogue.add(&source, id), [], "{path}");
    }
    for index in catalogue.indices() {
        assert_eq!(examples::prove(&catalogue, index), [], "{}", catalogue.source(index).name());
    }
}
