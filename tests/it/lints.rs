//! Every shipped lint keeps the promises of its file: examples, near misses, and how its words are written.

use crate::support::CATALOGUE;
use quelle::examples;
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
