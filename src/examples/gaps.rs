//! What the examples of a lint leave unproved: exceptions that none of them needs, conditions that none of them flips.

use super::Trial;
use crate::catalogue::{Catalogue, LintIndex};
use crate::finding::{Finding, Level};
use crate::lint::check::Strictness;
use crate::lint::example::Shows;
use crate::lint::table::fault;
use crate::lint::{Lint, Unless};
use crate::source::Span;

/// What no example of a lint proves, as warnings at its place in the file. What is inherited is the other lint's to
/// prove.
pub fn gaps(catalogue: &Catalogue, index: LintIndex) -> Vec<Finding> {
    let lint = catalogue.lint(index);
    let examples = catalogue.examples(index);
    let trials: Vec<Trial<'_>> = examples.iter().map(|example| Trial::new(catalogue, index, example)).collect();
    if !trials.iter().any(|trial| trial.example.shows == Shows::Bad) {
        let help = "add a `[[test]]` with `bad = \"…\"`";
        return vec![gap("unproved-lint", Span::point(0), "no example shows what this lint finds", help)];
    }
    let is_idle = |(_, relaxed): &(Span, Lint)| !trials.iter().any(|trial| differs(trial, relaxed));
    let idle = relaxed(lint).into_iter().filter(is_idle);
    idle.map(|(place, _)| {
        let help = "add a `near` example that it keeps silent, or take it out";
        gap("untested-condition", place, "no example needs this", help)
    })
    .collect()
}

/// Whether an example comes out otherwise with another lint in its place.
fn differs(trial: &Trial<'_>, other: &Lint) -> bool {
    trial.read(&trial.text, |reading| {
        let spans = |lint: &Lint| -> Vec<Span> {
            let found = trial.catalogue.check_one(reading, trial.index, lint, &trial.params, Strictness::Full);
            found.into_iter().map(|finding| finding.span).collect()
        };
        spans(trial.lint) != spans(other)
    })
}

/// The lint with one condition or exception at a time taken away, and where the file has that.
fn relaxed(lint: &Lint) -> Vec<(Span, Lint)> {
    let mut all = Vec::new();
    all.extend(lint.condition_place.map(|place| (place, Lint { condition: None, ..lint.clone() })));
    let unless = &lint.unless;
    let without = |unless: Unless| Lint { unless, ..lint.clone() };
    for (at, place) in unless.places.phrases.iter().enumerate() {
        let mut rest = unless.clone();
        rest.phrases.remove(at);
        all.extend(place.map(|place| (place, without(rest))));
    }
    let (pattern, condition) = (unless.places.pattern, unless.places.condition);
    all.extend(pattern.map(|place| (place, without(Unless { pattern: None, ..unless.clone() }))));
    all.extend(condition.map(|place| (place, without(Unless { condition: None, ..unless.clone() }))));
    all
}

fn gap(kind: &str, place: Span, message: &str, help: &str) -> Finding {
    let fault = fault(kind, place, message, Some(help.to_owned()));
    Finding { level: Level::Warning, ..fault }
}
