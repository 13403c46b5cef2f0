//! One root cause, one finding: what another finding explains becomes a label of it, and repeats become one.

use super::cover::Cover;
use crate::finding::{Change, Edit, Finding, Label, LintId};
use crate::lint::Lint;
use crate::source::Span;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// A finding on its way out, with what it covers.
#[derive(Clone)]
pub(super) struct Found<'c> {
    pub(super) lint: &'c Lint,
    pub(super) finding: Finding,
    /// The source that the finding explains: its span, or the place named `extent`.
    pub(super) extent: Span,
}

/// How many folded findings a finding shows as labels.
const MAX_LABELS: usize = 6;

/// Folds findings into those of the lints that their lint file names in `folded_into`, where those cover them and are
/// asked for.
pub(super) fn fold_by_cause(found: Vec<Found<'_>>, is_asked: impl Fn(&LintId) -> bool) -> Vec<Finding> {
    let causes: FxHashSet<&LintId> = found.iter().flat_map(|inner| &inner.lint.folded_into).collect();
    let is_cause = |(_, outer): &(usize, &Found<'_>)| causes.contains(&outer.lint.id) && is_asked(&outer.lint.id);
    let mut extents: FxHashMap<&LintId, Vec<(Span, usize)>> = FxHashMap::default();
    for (at, outer) in found.iter().enumerate().filter(is_cause) {
        extents.entry(&outer.lint.id).or_default().push((outer.extent, at));
    }
    let covers: FxHashMap<&LintId, Cover> =
        extents.into_iter().map(|(cause, extents)| (cause, Cover::new(extents.into_iter()))).collect();
    let host = |inner: &Found<'_>| {
        inner.lint.folded_into.iter().find_map(|cause| covers.get(cause)?.first_around(inner.finding.span))
    };
    let mut hosts: Vec<Option<usize>> = found.iter().map(host).collect();
    // What is itself folded hosts nothing: a quotation in a paragraph that a long run explains is a defect of its own.
    let is_folded: Vec<bool> = hosts.iter().map(Option::is_some).collect();
    for host in &mut hosts {
        *host = host.filter(|&at| !is_folded[at]);
    }
    let mut folded: BTreeMap<usize, Vec<Label>> = BTreeMap::new();
    let mut edits: BTreeMap<usize, Vec<Edit>> = BTreeMap::new();
    for (inner, host) in found.iter().zip(&hosts) {
        if let Some(host) = host {
            edits.entry(*host).or_default().extend(inner.finding.edits.iter().cloned());
            let label = Label { span: inner.finding.span, text: inner.lint.title.clone() };
            folded.entry(*host).or_default().push(label);
        }
    }
    let mut findings = Vec::new();
    for (at, (found, host)) in found.into_iter().zip(&hosts).enumerate() {
        if host.is_some() {
            continue;
        }
        let mut finding = found.finding;
        // What mends a part of it mends it in part.
        if finding.edits.is_empty() {
            finding.edits = edits.remove(&at).unwrap_or_default();
        }
        if let Some(labels) = folded.remove(&at) {
            if labels.len() > MAX_LABELS {
                finding.notes.push(format!("{} more places like these are part of it", labels.len() - MAX_LABELS));
            }
            for label in labels.into_iter().take(MAX_LABELS) {
                // A finding may have said of a place itself what is folded into it.
                if finding.labels.iter().all(|own| own.span != label.span) {
                    finding.labels.push(label);
                }
            }
        }
        findings.push(finding);
    }
    findings
}

/// How many findings of one lint a person reads before the rest is a count.
const MAX_REPEATS: usize = 5;
/// The same of an edit, which is read among many others.
const MAX_REPEATS_OF_EDIT: usize = 1;

/// Makes one finding of all those of one lint in an article where there are more than five, of an edit where there are
/// more than one: the first, with the next ones as labels and the count as a note. What is new and what an edit only
/// touched are kept apart. For people; machines get every finding.
pub fn fold_repeats(findings: Vec<Finding>) -> Vec<Finding> {
    let key = |finding: &Finding| (finding.lint.clone(), finding.change);
    let mut counts: BTreeMap<(LintId, Option<Change>), usize> = BTreeMap::new();
    for finding in &findings {
        *counts.entry(key(finding)).or_default() += 1;
    }
    let mut kept: Vec<Finding> = Vec::new();
    let mut hosts: BTreeMap<(LintId, Option<Change>), usize> = BTreeMap::new();
    for finding in findings {
        let key = key(&finding);
        let count = counts[&key];
        if count <= if finding.change.is_some() { MAX_REPEATS_OF_EDIT } else { MAX_REPEATS } {
            kept.push(finding);
            continue;
        }
        match hosts.get(&key) {
            None => {
                hosts.insert(key, kept.len());
                let mut first = finding;
                first.notes.push(format!("{} more like it in this file; `--all` lists them", count - 1));
                kept.push(first);
            }
            Some(&host) => {
                let host = &mut kept[host];
                host.level = host.level.max(finding.level);
                if finding.left_out > 0 {
                    host.left_out += finding.left_out;
                    host.notes.extend(finding.notes.last().cloned());
                }
                if host.labels.len() < MAX_REPEATS {
                    host.labels.push(Label { span: finding.span, text: finding.message });
                }
            }
        }
    }
    kept
}
