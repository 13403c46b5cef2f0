//! Keeps account of the `<ref>` and `<references>` tags of a page and says where MediaWiki's Cite would report an
//! error.
//!
//! The rules are those of <https://www.mediawiki.org/wiki/Help:Cite>. A list shows the references of its group that
//! came before it and forgets them, so each list begins a new account of its group.

use crate::article::{Fault, FaultKind};
use crate::source::Span;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// A `<ref>` as its tag says it.
#[derive(Debug)]
pub(super) struct Entry {
    /// The whole of it.
    pub(super) span: Span,
    /// The value of `name`, if it is given and not blank.
    pub(super) name: Option<String>,
    /// The value of `group`, if it is given.
    pub(super) group: Option<String>,
    /// The value of `follow`, if it is given and not blank.
    pub(super) follow: Option<String>,
    /// The place of the value of `details`, if it is given.
    pub(super) details: Option<Span>,
    /// The value of `dir`, if it is given and not blank.
    pub(super) dir: Option<String>,
    /// Its text; `None` if there is none or it is blank.
    pub(super) body: Option<Range<usize>>,
}

/// What is known of a name since the last list of its group.
#[derive(Debug, Default)]
struct Known {
    body: Option<(Range<usize>, Span)>,
    dir: Option<(String, Span)>,
    /// Its first marker.
    cited: Option<Span>,
    /// Whether another reference already goes on with it.
    is_followed: bool,
}

/// The references of a group.
#[derive(Debug, Default)]
struct Group {
    /// Those that no list has shown yet, by name.
    known: FxHashMap<String, Known>,
    /// The first that no list has shown yet, and how many there are.
    waiting: Option<(Span, usize)>,
    /// The last list of the group.
    list: Option<Span>,
}

/// The references of a page so far.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    groups: FxHashMap<String, Group>,
    /// Names that a marker cites, by group.
    used: FxHashSet<(String, String)>,
    /// Names that have a text, by group, with its place.
    texts: FxHashMap<(String, String), Span>,
    /// Names that a list defines, by group, in the order of the page.
    listed: Vec<(String, String, Span)>,
    /// Names that a list shows without a text, by group, with the marker.
    without_text: Vec<(String, String, Span)>,
    found: Vec<Fault>,
}

impl Ledger {
    /// Notes that a marker cites a name.
    pub(super) fn cites(&mut self, group: &str, name: &str, marker: Span) {
        self.used.insert((group.to_owned(), name.to_owned()));
        let known = self.groups.entry(group.to_owned()).or_default().known.entry(name.to_owned()).or_default();
        known.cited.get_or_insert(marker);
    }

    fn fault(&mut self, kind: FaultKind, span: Span, detail: &str, other: Option<Span>) {
        self.found.push(Fault { kind, span, detail: detail.to_owned(), meant: String::new(), other });
    }

    /// Notes a `<ref>` in running text.
    pub(super) fn reference(&mut self, entry: &Entry, text: &str) {
        let group = entry.group.as_deref().unwrap_or_default();
        let has_details = entry.details.as_ref().is_some_and(|details| !details.is_empty());
        let account = self.groups.entry(group.to_owned()).or_default();
        if let Some(parent) = &entry.follow {
            let known = account.known.get_mut(parent);
            let is_known = known.is_some();
            if let Some(known) = known {
                known.is_followed = true;
            }
            if entry.name.is_some() || has_details {
                self.fault(FaultKind::FollowConflict, entry.span, parent, None);
            } else if !is_known {
                self.fault(FaultKind::FollowsNothing, entry.span, parent, None);
            }
            return;
        }
        account.waiting.get_or_insert((entry.span, 0)).1 += 1;
        match &entry.name {
            Some(name) => self.named(group, name, entry, text),
            None if has_details => self.fault(FaultKind::DetailsWithoutName, entry.span, "", None),
            None => {}
        }
    }

    /// Notes a `<ref>` in a list of that group.
    pub(super) fn listed(&mut self, entry: &Entry, list_group: &str, text: &str) {
        let group = entry.group.as_deref().unwrap_or(list_group);
        if group != list_group {
            return self.fault(FaultKind::ListedRefOtherGroup, entry.span, group, None);
        }
        if entry.details.is_some() {
            self.fault(FaultKind::ListedRefDetails, entry.span, "", None);
        }
        let Some(name) = entry.name.as_deref() else {
            return self.fault(FaultKind::ListedRefWithoutName, entry.span, "", None);
        };
        if entry.body.is_none() {
            self.fault(FaultKind::ListedRefEmpty, entry.span, name, None);
        } else if entry.follow.is_none() {
            self.listed.push((group.to_owned(), name.to_owned(), entry.span));
            self.named(group, name, entry, text);
        }
    }

    fn named(&mut self, group: &str, name: &str, entry: &Entry, text: &str) {
        let known = self.groups.entry(group.to_owned()).or_default().known.entry(name.to_owned()).or_default();
        let mut found = Vec::new();
        match (&known.body, &entry.body) {
            (Some((first, at)), Some(body)) if !same_words(&text[first.clone()], &text[body.clone()]) => {
                found.push((FaultKind::DuplicateRefName, Some(*at)));
            }
            // What follows a reference is written into it, so its text can no longer be given.
            (None, Some(_)) if known.is_followed => found.push((FaultKind::DuplicateRefName, known.cited)),
            (None, Some(body)) => known.body = Some((body.clone(), entry.span)),
            _ => {}
        }
        match (&known.dir, &entry.dir) {
            (Some((first, at)), Some(dir)) if !first.eq_ignore_ascii_case(dir) => {
                found.push((FaultKind::ConflictingDir, Some(*at)));
            }
            (None, Some(dir)) => known.dir = Some((dir.clone(), entry.span)),
            _ => {}
        }
        if entry.body.is_some() {
            self.texts.entry((group.to_owned(), name.to_owned())).or_insert(entry.span);
        }
        for (kind, other) in found {
            self.fault(kind, entry.span, name, other);
        }
    }

    /// Notes a list of a group. `defines` tells whether it defines references, `is_plain` whether it surely lists those
    /// before it and no others.
    pub(super) fn list(&mut self, group: &str, list: Span, defines: bool, is_plain: bool) {
        let account = self.groups.entry(group.to_owned()).or_default();
        let earlier = account.list.replace(list);
        let has_shown = account.waiting.take().is_some();
        for (name, known) in account.known.drain() {
            if let (None, Some(marker), true) = (known.body, known.cited, is_plain && !known.is_followed) {
                self.without_text.push((group.to_owned(), name, marker));
            }
        }
        if let (Some(earlier), false, false) = (earlier, has_shown, defines) {
            self.fault(FaultKind::RepeatedList, list, group, Some(earlier));
        }
    }

    /// Notes a reference that a template makes.
    pub(super) fn waits(&mut self, group: &str, span: Span) {
        self.groups.entry(group.to_owned()).or_default().waiting.get_or_insert((span, 0)).1 += 1;
    }

    /// How many references lists define so far.
    pub(super) fn n_listed(&self) -> usize {
        self.listed.len()
    }

    /// Notes a list that may be one of any group; `for_notes` if it is one of explanatory notes where there are any,
    /// and `has_other` if the page has room for another.
    pub(super) fn list_all(&mut self, list: Span, for_notes: bool, has_other: bool) {
        let is_of_notes = for_notes && (has_other || self.groups.keys().any(|group| !group.is_empty()));
        for (_, account) in self.groups.iter_mut().filter(|(group, _)| !(is_of_notes && group.is_empty())) {
            account.waiting = None;
            account.list = Some(list);
        }
    }

    /// What is wrong with the references and with the page as a whole. `may_list` tells whether something on the page,
    /// from some place on, may list a group after all.
    pub(super) fn close(mut self, may_list: impl Fn(&str, u32) -> bool) -> Vec<Fault> {
        for (group, name, span) in std::mem::take(&mut self.listed) {
            if !self.used.contains(&(group, name.clone())) {
                self.fault(FaultKind::UnusedListedRef, span, &name, None);
            }
        }
        for (group, name, marker) in std::mem::take(&mut self.without_text) {
            if let Some(&text) = self.texts.get(&(group, name.clone())) {
                self.fault(FaultKind::TextInOtherList, marker, &name, Some(text));
            }
        }
        for (group, account) in std::mem::take(&mut self.groups) {
            let Some((first, n)) = account.waiting else { continue };
            let from = account.list.map_or(0, |list| list.end);
            match (group.as_str(), account.list) {
                _ if may_list(&group, from) => {}
                ("", None) => self.fault(FaultKind::MissingList, first, "", None),
                ("", list) => self.fault(FaultKind::RefAfterList, first, &n.to_string(), list),
                (group, list) => self.fault(FaultKind::GroupWithoutList, first, group, list),
            }
        }
        self.found
    }
}

/// Whether two texts differ in white space at most.
fn same_words(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}
