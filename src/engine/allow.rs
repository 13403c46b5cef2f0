//! Allows: comments in the article and entries of `lint.toml` that accept a finding, each with its reason.

use super::cover::Cover;
use crate::article::text::Stretch;
use crate::article::{Article, Comment, Passage, PassageId, PassageKind};
use crate::catalogue::Catalogue;
use crate::config::Config;
use crate::finding::{Edit, Finding, Level, LintId, Safety};
use crate::lint::table;
use crate::source::{Source, Span};
use rustc_hash::FxHashSet;

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
    let allows = read_all(article);
    // In the order of the source, so that an allow looks at no findings but those in its extent.
    findings.sort_by_key(|finding| finding.span);
    let mut is_taken = vec![false; findings.len()];
    let mut done = FxHashSet::default();
    let mut faults: Vec<Finding> = misspelt(article).collect();
    for allow in &allows {
        let first = findings.partition_point(|finding| finding.span.start < allow.extent.start);
        let mut was_needed = false;
        // What the same name took from the same extent before is gone already.
        for name in allow.names.iter().filter(|name| is_known(catalogue, name) && done.insert((**name, allow.extent))) {
            let near = findings[first..].iter().zip(&mut is_taken[first..]);
            for (finding, is_taken) in near.take_while(|(finding, _)| finding.span.start <= allow.extent.end) {
                let takes = !*is_taken && allow.extent.contains(finding.span) && is_named(name, &finding.lint);
                (*is_taken, was_needed) = (*is_taken || takes, was_needed || takes);
            }
        }
        faults.extend(fault(catalogue, allow, was_needed));
    }
    let mut is_taken = is_taken.into_iter();
    findings.retain(|_| is_taken.next() != Some(true));
    faults
}

/// The edit that allows a finding by a comment in its article, the reason left to be written: until it is, the allow is
/// a finding. `None` if the article has no passage to write it in. For formats with comments.
pub fn in_text(article: &Article, source: &Source, finding: &Finding) -> Option<Edit> {
    let passages = Cover::new(article.passages.iter().enumerate().map(|(index, passage)| (passage.span, index)));
    let in_section = || {
        let sections = Cover::new(article.sections.iter().enumerate().map(|(index, section)| (section.span, index)));
        let section = &article.sections[sections.first_around(finding.span)?];
        let first = section.passages.clone().find(|&it| section.span.contains(article.passages[it].span));
        Some((section.heading.map(PassageId::index).or(first)?, " in section"))
    };
    let (passage, place) = passages.first_around(finding.span).map(|passage| (passage, "")).or_else(in_section)?;
    Some(Edit {
        span: Span::point(end_of(article, source, &article.passages[passage])),
        text: format!(" <!-- {MARK} allow {}{place} -- -->", finding.lint),
        safety: Safety::Unsafe,
    })
}

/// Where a comment at the end of a passage is a part of it and of nothing else.
fn end_of(article: &Article, source: &Source, passage: &Passage) -> usize {
    match passage.kind {
        // The end of their markup ends the line, or begins the next cell.
        PassageKind::Heading | PassageKind::Cell => {
            let markers = article.markers[passage.markers.clone()].iter().map(|marker| marker.span.end);
            markers.fold(article.span(passage.text).end, u32::max) as usize
        }
        _ => passage.span.start as usize + source.slice(passage.span).trim_end().len(),
    }
}

/// The edit that allows a finding by an entry at the end of a `lint.toml`, the reason left to be written. `None` if the
/// finding lies on no words of one passage, by which the entry could know it.
pub fn in_settings(article: &Article, settings: &Source, finding: &Finding) -> Option<Edit> {
    let (start, end) = article.place_of(finding.span.start).zip(article.place_of(finding.span.end))?;
    let passage = article[article.passage_at(start)?].text;
    let words = (start < end && end <= passage.end).then(|| article.text(Stretch { start, end }).trim())?;
    let [lint, words, path] = [finding.lint.as_str(), words, &article.name].map(table::quoted);
    let text = format!("\n[[allow]]\nlint = {lint}\nquote = {words}\npaths = [{path}]\nreason = \"\"\n");
    Some(Edit { span: Span::point(settings.text().len()), text, safety: Safety::Unsafe })
}

/// Reads all comments that are allows.
fn read_all(article: &Article) -> Vec<Allow<'_>> {
    let comments: Vec<&Comment> = article.comments.iter().filter(|it| it.text.starts_with(MARK)).collect();
    if comments.is_empty() {
        return Vec::new();
    }
    let passages = Cover::new(article.passages.iter().enumerate().map(|(index, passage)| (passage.span, index)));
    let sections = Cover::new(article.sections.iter().enumerate().map(|(index, section)| (section.span, index)));
    comments.into_iter().filter_map(|comment| read(article, comment, &passages, &sections)).collect()
}

/// With what an allow begins.
const MARK: &str = "quelle:";
/// What a comment that begins so does.
const ALLOW: &str = "allow";

/// Comments that are nearly allows, and so allow nothing. One that is no more like it may be a note in German.
fn misspelt(article: &Article) -> impl Iterator<Item = Finding> + '_ {
    let name = MARK.trim_end_matches(':');
    article.comments.iter().filter_map(move |comment| {
        let rest = comment.text.get(name.len()..).filter(|_| comment.text[..name.len()].eq_ignore_ascii_case(name))?;
        let word = rest.trim_start().trim_start_matches(':').split_whitespace().next()?;
        let has_mark = comment.text.starts_with(MARK);
        let is_allow = word.to_lowercase() == ALLOW;
        let is_near = strsim::damerau_levenshtein(&word.to_lowercase(), ALLOW) <= 1;
        // Without the mark only the very word: `Quelle Allo 1990` is a source.
        let is_near = if has_mark { is_near && !word.starts_with(ALLOW) } else { is_allow };
        let wrong = if has_mark { word } else { &comment.text[..comment.text.find(word)? + word.len()] };
        let message = format!("`{wrong}` allows nothing");
        let meant = if has_mark { ALLOW.to_owned() } else { format!("{MARK} {ALLOW}") };
        let help = Some(format!("did you mean `{meant}`?"));
        let fault = table::fault("misspelt-allow", comment.span, message, help);
        is_near.then_some(Finding { level: Level::Warning, ..fault })
    })
}

/// Reads a comment as an allow; any other comment is `None`.
fn read<'a>(article: &Article, comment: &'a Comment, passages: &Cover, sections: &Cover) -> Option<Allow<'a>> {
    let text = comment.text.strip_prefix(MARK)?.trim().strip_prefix(ALLOW)?;
    let (what, reason) = text.split_once("--").unwrap_or((text, ""));
    let (names, place) = what.split_once(" in ").unwrap_or((what, "passage"));
    let at = comment.span;
    let extent = match place.trim() {
        "article" => Span { start: 0, end: u32::MAX },
        "section" => sections.first_around(at).map(|index| article.sections[index].span)?,
        // The passage that the comment stands in, else the next one.
        _ => {
            let passage = passages.first_around(at).or_else(|| passages.next_after(at));
            passage.map_or(at, |index| article.passages[index].span)
        }
    };
    let names = names.split([',', ' ']).filter(|name| !name.is_empty()).collect();
    Some(Allow { comment, names, extent, reason: reason.trim() })
}

fn fault(catalogue: &Catalogue, allow: &Allow<'_>, was_needed: bool) -> Option<Finding> {
    let at = allow.comment.span;
    if let Some(unknown) = allow.names.iter().find(|name| !is_known(catalogue, name)) {
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

/// Whether there is a lint or a family of that name.
fn is_known(catalogue: &Catalogue, name: &str) -> bool {
    catalogue.has_family(name) || LintId::new(name).is_some_and(|id| catalogue.get(&id).is_some())
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
