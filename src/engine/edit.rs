//! An edit checked: what is found now and was not before, what the edit touched, and what it mended.

use super::{look, settle};
use crate::article::Article;
use crate::catalogue::{Catalogue, to_the_end};
use crate::config::Config;
use crate::edit::Comparison;
use crate::find::reading::Reading;
use crate::finding::{Change, Finding, Label, LintId};
use crate::lint::Lint;
use crate::source::{Source, Span};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// What an edit did to the findings of an article.
#[derive(Clone, Debug, Default)]
pub struct Edited {
    /// What is new, and what was there before and was touched, in the order of [`super::check`].
    pub findings: Vec<Finding>,
    /// What was found before and is no more, with spans in the old source.
    pub mended: Vec<Finding>,
    /// How many findings stand as they stood before.
    pub n_kept: usize,
    /// What [`super::check`] finds in the article after the edit.
    pub after: Vec<Finding>,
}

/// An article as it was before an edit.
#[derive(Clone, Copy, Debug)]
pub struct Before<'a> {
    /// Its source.
    pub source: &'a Source,
    /// The article.
    pub article: &'a Article,
    /// What [`super::check`] finds in it.
    pub findings: &'a [Finding],
}

/// Checks an article after an edit, each side with its source. Without an article before, all is new.
///
/// A finding was there before if one of its lint had its fingerprint, or lay on words that now are those of this one.
/// One on words that the edit left as they were was there too if its lint lost a finding elsewhere that said the same,
/// or anything if the lint is on the whole article: those move from place to place. And it was if a finding of its lint
/// showed the words in a label.
pub fn check_edit(
    old: Option<Before<'_>>,
    (new_source, new): (&Source, &Article),
    catalogue: &Catalogue,
    config: &Config,
) -> Edited {
    let as_declared = |article: &Article| (!config.sources.is_empty()).then(|| article.with_sources(&config.sources));
    let declared = as_declared(new);
    let new = declared.as_ref().unwrap_or(new);
    let declared = old.and_then(|old| as_declared(old.article));
    let comparison =
        old.map(|old| Comparison::new((old.source, declared.as_ref().unwrap_or(old.article)), (new_source, new)));
    let reading = Reading::new(new, config.today).of_edit(comparison.as_ref());
    let ControlFlow::Continue(found) = look(&reading, catalogue, config, &mut to_the_end);
    // Of what stands there, lints on edits say nothing.
    let standing = found.iter().filter(|it| !it.lint.needs_edit()).cloned().collect();
    let after = settle(new, catalogue, config, standing);
    let Some((old, comparison)) = old.zip(comparison.as_ref()) else {
        let is_new = |finding: &Finding| Finding { change: Some(Change::New), ..finding.clone() };
        return Edited { findings: after.iter().map(is_new).collect(), after, ..Edited::default() };
    };
    let found = settle(new, catalogue, config, found);
    Edited { after, ..compared(comparison, old.findings.to_vec(), found, catalogue) }
}

fn compared(comparison: &Comparison<'_>, before: Vec<Finding>, after: Vec<Finding>, catalogue: &Catalogue) -> Edited {
    let is = |lint: &LintId, kind: fn(&Lint) -> bool| catalogue.get(lint).is_some_and(kind);
    let mut pairs = Pairs::new(&before, &after);
    pairs.join_by_fingerprint();
    pairs.join_by_place(comparison);
    pairs.join_moved(comparison, &|lint| is(lint, Lint::is_on_whole));
    pairs.join_parts(comparison);
    pairs.keep_folded(comparison);
    let Pairs { is_known, is_left, .. } = pairs;
    let mut edited = Edited::default();
    for (finding, is_known) in after.into_iter().zip(is_known) {
        match is_known {
            true if comparison.changed_share(finding.span) < MIN_TOUCHED => edited.n_kept += 1,
            true => edited.findings.push(as_touched(finding)),
            false if is(&finding.lint, Lint::needs_edit) => {
                edited.findings.push(Finding { change: Some(Change::New), ..finding });
            }
            false => edited.findings.push(as_new(comparison, finding)),
        }
    }
    let gone = before.into_iter().zip(is_left).filter(|(_, is_left)| !is_left);
    edited.mended = gone.map(|(finding, _)| finding).collect();
    edited
}

/// Of what was found before, an edit is told only where it changed so much of it: a comma in a long paragraph makes
/// that no matter of the edit.
const MIN_TOUCHED: f64 = 0.2;

fn as_touched(mut finding: Finding) -> Finding {
    finding.change = Some(Change::Touched);
    finding.notes.push("this was found before the edit too, which changed something in it".to_owned());
    finding
}

/// A new finding; where the edit left its words as they were, with the nearest place that it changed.
fn as_new(comparison: &Comparison<'_>, mut finding: Finding) -> Finding {
    finding.change = Some(Change::New);
    let is_elsewhere = !comparison.touches(finding.span);
    let cause = comparison.nearest_change(finding.span).filter(|_| is_elsewhere);
    if let Some(span) = cause {
        finding.notes.push("the edit left these words as they were: what it changed elsewhere brought this".to_owned());
        finding.labels.push(Label { span, text: "the nearest change".to_owned() });
    }
    finding
}

/// Findings before and after, by lint, and which of them are known to be the same.
struct Pairs<'f> {
    before: &'f [Finding],
    after: &'f [Finding],
    /// For each finding after, whether it was there before.
    is_known: Vec<bool>,
    /// For each finding before, whether it is there after.
    is_left: Vec<bool>,
}

impl<'f> Pairs<'f> {
    fn new(before: &'f [Finding], after: &'f [Finding]) -> Pairs<'f> {
        Pairs { is_known: vec![false; after.len()], is_left: vec![false; before.len()], before, after }
    }

    fn join(&mut self, before: usize, after: usize) {
        (self.is_left[before], self.is_known[after]) = (true, true);
    }

    fn join_by_fingerprint(&mut self) {
        let marks: FxHashMap<&str, usize> =
            self.before.iter().enumerate().map(|(at, finding)| (finding.fingerprint.as_str(), at)).collect();
        for (after, finding) in self.after.iter().enumerate() {
            if let Some(&before) = marks.get(finding.fingerprint.as_str()).filter(|&&before| !self.is_left[before]) {
                self.join(before, after);
            }
        }
    }

    /// Joins findings of a lint on the same words.
    fn join_by_place(&mut self, comparison: &Comparison<'_>) {
        for (before, after) in self.unknown_by_lint() {
            let places: Vec<_> =
                before.into_iter().filter_map(|at| Some((at, comparison.span_after(self.before[at].span)?))).collect();
            for at in after {
                let span = self.after[at].span;
                let same = places
                    .iter()
                    .find(|(before, place)| !self.is_left[*before] && (place.overlaps(span) || *place == span));
                if let Some(&(before, _)) = same {
                    self.join(before, at);
                }
            }
        }
    }

    /// Joins findings on words that the edit left as they were with others of their lint that are gone: with those that
    /// said the same, and with any if the lint is on the whole article.
    fn join_moved(&mut self, comparison: &Comparison<'_>, is_on_whole: &dyn Fn(&LintId) -> bool) {
        for (before, after) in self.unknown_by_lint() {
            for at in after.into_iter().filter(|&at| !comparison.touches(self.after[at].span)) {
                let finding = &self.after[at];
                let is_same = |old: &Finding| old.message == finding.message || is_on_whole(&finding.lint);
                let gone = before.iter().find(|&&old| !self.is_left[old] && is_same(&self.before[old]));
                if let Some(&old) = gone {
                    self.join(old, at);
                }
            }
        }
    }

    /// Joins findings on words that the edit left as they were with others of their lint that showed them: where
    /// paragraphs change places, what was told of several together falls apart.
    fn join_parts(&mut self, comparison: &Comparison<'_>) {
        let mut shown: FxHashMap<&str, Vec<Span>> = FxHashMap::default();
        for finding in self.before {
            let spans = finding.labels.iter().map(|label| label.span).chain([finding.span]);
            let places = spans.filter_map(|span| comparison.span_after(span));
            shown.entry(finding.lint.as_str()).or_default().extend(places);
        }
        for (finding, is_known) in self.after.iter().zip(&mut self.is_known).filter(|(_, is_known)| !**is_known) {
            let places = shown.get(finding.lint.as_str()).map_or(&[][..], Vec::as_slice);
            *is_known = !comparison.touches(finding.span) && places.iter().any(|place| place.contains(finding.span));
        }
    }

    /// What another finding now explains is a label of that one, and not gone.
    fn keep_folded(&mut self, comparison: &Comparison<'_>) {
        let labels: FxHashSet<Span> = self.after.iter().flat_map(|it| &it.labels).map(|label| label.span).collect();
        for (finding, is_left) in self.before.iter().zip(&mut self.is_left).filter(|(_, is_left)| !**is_left) {
            *is_left = comparison.span_after(finding.span).is_some_and(|span| labels.contains(&span));
        }
    }

    /// Those that are not joined yet, of each lint that has some on both sides.
    fn unknown_by_lint(&self) -> Vec<(Vec<usize>, Vec<usize>)> {
        let mut lints: BTreeMap<&str, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (at, finding) in self.before.iter().enumerate().filter(|(at, _)| !self.is_left[*at]) {
            lints.entry(finding.lint.as_str()).or_default().0.push(at);
        }
        for (at, finding) in self.after.iter().enumerate().filter(|(at, _)| !self.is_known[*at]) {
            lints.entry(finding.lint.as_str()).or_default().1.push(at);
        }
        lints.into_values().filter(|(before, after)| !before.is_empty() && !after.is_empty()).collect()
    }
}
