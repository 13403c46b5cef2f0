//! Checks one article: runs the lints, folds findings of one root cause, obeys allows, and puts the rest in order; and
//! mends it with the edits of what was found.

mod allow;
mod cover;
mod edit;
pub mod fix;
mod fold;

use crate::article::text::Stretch;
use crate::article::{Article, SectionId, SentenceId};
use crate::catalogue::{Catalogue, to_the_end};
use crate::config::{self, Config};
use crate::find::reading::Reading;
use crate::finding::{Finding, Level, LintId};
use crate::lint::check::Strictness;
use crate::source::Span;
use cover::Cover;
use rustc_hash::FxHashMap;
use std::ops::ControlFlow;
use xxhash_rust::xxh3::xxh3_64;

pub use crate::catalogue::Step;
pub use allow::{in_settings as allow_in_settings, in_text as allow_in_text};
pub use edit::{Before, Edited, check_edit};
pub use fold::fold_repeats;

/// Checks an article with the lints of a catalogue, as a configuration wants them.
///
/// Findings come sorted by start, lint and end. The presence and order of other lints change none of them, but for the
/// folding that a lint file declares: a finding that another one explains becomes a label of that one.
pub fn check(article: &Article, catalogue: &Catalogue, config: &Config) -> Vec<Finding> {
    let ControlFlow::Continue(findings) = check_told(article, catalogue, config, &mut to_the_end);
    findings
}

/// The same, and tells of every step that has ended, for those who measure; whoever is told may break it off. The words
/// of all lints are one step, and so is each lint.
pub fn check_told<B>(
    article: &Article,
    catalogue: &Catalogue,
    config: &Config,
    told: &mut dyn FnMut(Step<'_>) -> ControlFlow<B>,
) -> ControlFlow<B, Vec<Finding>> {
    let as_declared = (!config.sources.is_empty()).then(|| article.with_sources(&config.sources));
    let article = as_declared.as_ref().unwrap_or(article);
    let found = look(&Reading::new(article, config.today), catalogue, config, told)?;
    ControlFlow::Continue(settle(article, catalogue, config, found))
}

/// What each lint finds, in the order of lints, at the level that the configuration gives it there.
fn look<'c, B>(
    reading: &Reading<'_>,
    catalogue: &'c Catalogue,
    config: &Config,
    told: &mut dyn FnMut(Step<'_>) -> ControlFlow<B>,
) -> ControlFlow<B, Vec<fold::Found<'c>>> {
    let article = reading.article;
    let settings = |lint: &crate::lint::Lint| {
        if config.highest_level(lint, &article.name) == Level::Off || !lint.speaks(article.language) {
            return None;
        }
        let mut params = lint.default_params();
        config.set_params(lint, &mut params);
        Some(params)
    };
    let knows_sections = config.knows_sections(&article.name);
    let sections = sections(article);
    let level = |lint: &crate::lint::Lint, at: Span| {
        let section = sections.first_around(at).filter(|_| knows_sections);
        match section {
            Some(section) => config.level_in(lint, article, SectionId::new(section)),
            None => config.level_of(lint, &article.name),
        }
    };
    let mut found = Vec::new();
    for checked in catalogue.check_as(reading, &settings, Strictness::Full, told)? {
        let lint = catalogue.lint(checked.lint);
        let mut finding = checked.finding;
        if let Some(level) = level(lint, Span::point(finding.span.start as usize)) {
            finding.level = level;
        }
        if finding.level != Level::Off {
            found.push(fold::Found { lint, finding, extent: checked.extent });
        }
    }
    ControlFlow::Continue(found)
}

/// Makes one list of what the lints found: folded, without what is allowed, in order.
fn settle(article: &Article, catalogue: &Catalogue, config: &Config, found: Vec<fold::Found<'_>>) -> Vec<Finding> {
    let mut findings = fold::fold_by_cause(found, |lint| config::is_asked_for(&config.only, lint.as_str()));
    let faults = allow::apply(article, catalogue, config, &mut findings);
    findings.extend(faults);
    findings.sort_by(|a, b| (a.span, &a.lint, &a.message).cmp(&(b.span, &b.lint, &b.message)));
    findings.dedup();
    let sections = sections(article);
    for finding in &mut findings {
        let section = sections.first_around(Span::point(finding.span.start as usize));
        let heading = section.and_then(|index| article.sections[index].heading);
        finding.section = heading.map(|heading| article.text(article[heading].text).to_owned());
    }
    set_fingerprints(article, &mut findings);
    findings
}

fn sections(article: &Article) -> Cover {
    Cover::new(article.sections.iter().enumerate().map(|(index, section)| (section.span, index)))
}

/// Gives each finding a mark that survives changes elsewhere in the article: the lint, the words of the sentence it
/// lies in, and which one of its equals it is. Line numbers and messages are no part of it.
fn set_fingerprints(article: &Article, findings: &mut [Finding]) {
    let mut equals: FxHashMap<u64, u64> = FxHashMap::default();
    // A sentence may be as long as the article and hold thousands of findings of one lint: its words are hashed once.
    let mut hashes: FxHashMap<(SentenceId, LintId), u64> = FxHashMap::default();
    for finding in findings {
        let sentence = article.place_of(finding.span.start).and_then(|at| article.sentence_at(at));
        let work_out = || xxh3_64(format!("{}\n{}", finding.lint, evidence(article, finding, sentence)).as_bytes());
        let hash = match sentence {
            Some(sentence) => *hashes.entry((sentence, finding.lint.clone())).or_insert_with(work_out),
            None => work_out(),
        };
        let ordinal = equals.entry(hash).or_default();
        finding.fingerprint = format!("{:016x}", hash.wrapping_add(*ordinal));
        *ordinal += 1;
    }
}

/// The words of the sentence that a finding begins in, folded; the words of its span where that is not prose.
fn evidence(article: &Article, finding: &Finding, sentence: Option<SentenceId>) -> String {
    let of_span = || {
        // The text of a note comes after the body, so the end of a span may stand before its beginning.
        let start = article.place_of(finding.span.start)?;
        let end = article.place_of(finding.span.end)?.max(start);
        Some(Stretch::new(start as usize, end as usize))
    };
    let stretch = sentence.map(|sentence| article[sentence].text).or_else(of_span);
    let words = stretch.map(|stretch| article.words_in(stretch)).unwrap_or_default();
    let folded: Vec<&str> = article.words[words].iter().map(|word| article.folded(word)).collect();
    folded.join(" ")
}
