//! Allows: comments in the article and entries of `lint.toml` that accept a finding, each with its reason.

use crate::article::{Article, Comment, Passage};
use crate::catalogue::Catalogue;
use crate::config::Config;
use crate::finding::{Finding, Level, LintId};
use crate::lint::table;
use crate::source::Span;

/// An allow written in the article: `<!-- quelle: allow wording/peacock in section -- the prize's own name -->`.
struct Allow<'a> {
    comment: &'a Comment,
    names: Vec<&'a str>,
    extent: Span,
    reason: &'a str,
}

/// Takes away the findings that are allowed. Returns findings on the allows themselves: one that names no lint, gives
/// no reason or allows nothing.
pub(super) fn apply(
    article: &Article,
    catalogue: &Catalogue,
    config: &Config,
    findings: &mut Vec<Finding>,
) -> Vec<Finding> {
    for allow in config.allows_for(&article.name) {
        findings
            .retain(|finding| !(is_named(&allow.lint.text, &finding.lint) && lies_on(article, finding, &allow.quote)));
    }
    let mut faults = Vec::new();
    for allow in article.comments.iter().filter_map(|comment| read(article, comment)) {
        let n_before = findings.len();
        findings.retain(|finding| {
            let named = allow.names.iter().any(|name| is_named(name, &finding.lint));
            !(named && allow.extent.contains(finding.span))
        });
        faults.extend(fault(catalogue, &allow, findings.len() < n_before));
    }
    faults
}

/// Reads a comment as an allow; any other comment is `None`.
fn read<'a>(article: &Article, comment: &'a Comment) -> Option<Allow<'a>> {
    let text = comment.text.strip_prefix("quelle:")?.trim().strip_prefix("allow")?;
    let (what, reason) = text.split_once("--").unwrap_or((text, ""));
    let (names, place) = what.split_once(" in ").unwrap_or((what, "passage"));
    let at = comment.span;
    let extent = match place.trim() {
        "article" => Span { start: 0, end: u32::MAX },
        "section" => article.sections.iter().find(|section| section.span.contains(at)).map(|section| section.span)?,
        _ => passage_of(article, at).map_or(at, |passage| passage.span),
    };
    let names = names.split([',', ' ']).filter(|name| !name.is_empty()).collect();
    Some(Allow { comment, names, extent, reason: reason.trim() })
}

/// The passage that a comment stands in, else the next one.
fn passage_of(article: &Article, at: Span) -> Option<&Passage> {
    let holds = |passage: &&Passage| passage.span.contains(at);
    let follows = |passage: &&Passage| passage.span.start >= at.end;
    let next = || article.passages.iter().filter(follows).min_by_key(|passage| passage.span);
    article.passages.iter().find(holds).or_else(next)
}

fn fault(catalogue: &Catalogue, allow: &Allow<'_>, was_needed: bool) -> Option<Finding> {
    let at = allow.comment.span;
    let is_known =
        |name: &&str| catalogue.has_family(name) || LintId::new(name).is_some_and(|id| catalogue.get(&id).is_some());
    if let Some(unknown) = allow.names.iter().find(|name| !is_known(name)) {
        let help = catalogue.nearest(unknown).map(|nearest| format!("did you mean `{nearest}`?"));
        return Some(table::fault("unknown-lint", at, format!("there is no lint `{unknown}` to allow"), help));
    }
    let (kind, message, help) = if allow.names.is_empty() {
        ("allow-without-lint", "this allow names no lint", "write `quelle: allow family/name -- reason`")
    } else if allow.reason.is_empty() {
        ("allow-without-reason", "this allow gives no reason", "add ` -- ` and why: the next editor will ask")
    } else if !was_needed {
        ("needless-allow", "this allow allows nothing", "take it out: what it allowed is no longer found")
    } else {
        return None;
    };
    let fault = table::fault(kind, at, message, Some(help.to_owned()));
    Some(Finding { level: Level::Warning, ..fault })
}

/// Whether a name is that of the lint or of its family.
fn is_named(name: &str, lint: &LintId) -> bool {
    name == lint.as_str() || name == lint.family()
}

/// Whether a finding lies on the quoted words, without regard to white space around them.
fn lies_on(article: &Article, finding: &Finding, quote: &str) -> bool {
    let Some((start, end)) = article.place_of(finding.span.start).zip(article.place_of(finding.span.end)) else {
        return false;
    };
    let passage = article.passage_at(start).map(|passage| article[passage].text);
    let Some(passage) = passage else { return false };
    let text = article.text(passage);
    text.match_indices(quote.trim()).any(|(at, found)| {
        let from = passage.start as usize + at;
        from < end.max(start + 1) as usize && (start as usize) < from + found.len()
    })
}
