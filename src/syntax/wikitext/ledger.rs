//! Keeps account of the `<ref>` and `<references>` tags of a page and says where MediaWiki's Cite would report an error.
//!
//! The rules are those of <https://www.mediawiki.org/wiki/Help:Cite>. A list shows the references of its group that came
//! before it and forgets them, so each list begins a new account of its group.

use crate::article::FaultKind;
use crate::source::Span;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// A `<ref>` as its tag says it.
#[derive(Debug)]
pub(super) struct Entry {
    /// The whole of it.
    pub(super) span: Span,
    /// The value of `name`, if it is given and not blank.
    pub(super) name: Option<Range<usize>>,
    /// The value of `group`, if it is given.
    pub(super) group: Option<Range<usize>>,
    /// The value of `follow`, if it is given and not blank.
    pub(super) follow: Option<Range<usize>>,
    /// The value of `details`, if it is given.
    pub(super) details: Option<Range<usize>>,
    /// The value of `dir`, if it is given.
    pub(super) dir: Option<Range<usize>>,
    /// Its text; `None` if there is none or it is blank.
    pub(super) body: Option<Range<usize>>,
}

/// What is known of a name in its group.
#[derive(Debug, Default)]
struct Known {
    body: Option<Range<usize>>,
    dir: Option<Range<usize>>,
    /// Whether another reference already goes on with it.
    is_followed: bool,
}

/// The references of a page so far.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    known: FxHashMap<(String, String), Known>,
    /// The groups whose references no list has shown yet, each with its first reference.
    waiting: FxHashMap<String, Span>,
    /// Names that a marker cites, by group.
    used: FxHashSet<(String, String)>,
    /// Names that a list defines, by group, in the order of the page.
    listed: Vec<(String, String, Span)>,
    has_list: bool,
}

/// A fault, its place, and the words it is about.
type Found = (FaultKind, Span, String);

impl Ledger {
    /// Notes that a marker cites a name.
    pub(super) fn cites(&mut self, group: &str, name: &str) {
        self.used.insert((group.to_owned(), name.to_owned()));
    }

    /// Notes a `<ref>` in running text; returns what is wrong with it.
    pub(super) fn reference(&mut self, entry: &Entry, text: &str) -> Vec<Found> {
        let mut found = Vec::new();
        let mut fault = |kind, detail: &str| found.push((kind, entry.span, detail.to_owned()));
        let group = entry.group.clone().map_or("", |group| &text[group]);
        let details = entry.details.clone().filter(|details| !details.is_empty());
        if let Some(follow) = &entry.follow {
            if entry.name.is_some() || details.is_some() {
                fault(FaultKind::FollowConflict, &text[follow.clone()]);
            }
            self.known.entry((group.to_owned(), text[follow.clone()].to_owned())).or_default().is_followed = true;
            return found;
        }
        self.waiting.entry(group.to_owned()).or_insert(entry.span);
        match &entry.name {
            Some(name) => self.named(group, &text[name.clone()], entry, text, &mut fault),
            None if details.is_some() => fault(FaultKind::DetailsWithoutName, ""),
            None => {}
        }
        found
    }

    /// Notes a `<ref>` in a list of that group; returns what is wrong with it.
    pub(super) fn listed(&mut self, entry: &Entry, list_group: &str, text: &str) -> Vec<Found> {
        let mut found = Vec::new();
        let mut fault = |kind, detail: &str| found.push((kind, entry.span, detail.to_owned()));
        let group = entry.group.clone().map_or(list_group, |group| &text[group]);
        if group != list_group {
            fault(FaultKind::ListedRefOtherGroup, group);
            return found;
        }
        if entry.details.is_some() {
            fault(FaultKind::ListedRefDetails, "");
        }
        let Some(name) = entry.name.clone().map(|name| &text[name]) else {
            fault(FaultKind::ListedRefWithoutName, "");
            return found;
        };
        if entry.body.is_none() {
            fault(FaultKind::ListedRefEmpty, name);
        } else {
            self.listed.push((group.to_owned(), name.to_owned(), entry.span));
            self.named(group, name, entry, text, &mut fault);
        }
        found
    }

    fn named(&mut self, group: &str, name: &str, entry: &Entry, text: &str, fault: &mut impl FnMut(FaultKind, &str)) {
        let known = self.known.entry((group.to_owned(), name.to_owned())).or_default();
        match (&known.body, &entry.body) {
            (Some(first), Some(body)) if !same_words(&text[first.clone()], &text[body.clone()]) => {
                fault(FaultKind::DuplicateRefName, name);
            }
            // What follows a reference is written into it, so its text can no longer be given.
            (None, Some(_)) if known.is_followed => fault(FaultKind::DuplicateRefName, name),
            (None, Some(body)) => known.body = Some(body.clone()),
            _ => {}
        }
        match (&known.dir, &entry.dir) {
            (Some(first), Some(dir)) if !text[first.clone()].eq_ignore_ascii_case(&text[dir.clone()]) => {
                fault(FaultKind::ConflictingDir, name);
            }
            (None, Some(dir)) => known.dir = Some(dir.clone()),
            _ => {}
        }
    }

    /// Notes a list of a group.
    pub(super) fn list(&mut self, group: &str) {
        self.has_list = true;
        if self.waiting.remove(group).is_some() {
            self.known.retain(|(of, _), _| of != group);
        }
    }

    /// What is wrong with the page as a whole. `may_list` tells whether something on the page may list a group after all.
    pub(super) fn close(self, may_list: impl Fn(&str) -> bool) -> Vec<Found> {
        let is_unused =
            |(group, name, _): &&(String, String, Span)| !self.used.contains(&(group.clone(), name.clone()));
        let unused = self.listed.iter().filter(is_unused);
        let mut found: Vec<Found> =
            unused.map(|(_, name, span)| (FaultKind::UnusedListedRef, *span, name.clone())).collect();
        for (group, span) in self.waiting {
            if group.is_empty() {
                if !self.has_list && !may_list(&group) {
                    found.push((FaultKind::MissingList, span, group));
                }
            } else if !may_list(&group) {
                found.push((FaultKind::GroupWithoutList, span, group));
            }
        }
        found
    }
}

/// Whether two texts differ in white space at most.
fn same_words(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}
