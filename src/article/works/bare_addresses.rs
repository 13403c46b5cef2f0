//! Notes that give an address and nothing by which the page could be found again once the address is dead.

use super::dates::MONTHS;
use super::{FieldName, Work};
use crate::article::{Article, Link, LinkKind, MarkerKind, Note, NoteId};
use rustc_hash::FxHashSet;

/// Words that say of an address that it is one, or when it was read.
const WORDS: &[&str] = &[
    "a",
    "access",
    "accessed",
    "address",
    "also",
    "archive",
    "archived",
    "article",
    "at",
    "available",
    "cf",
    "checked",
    "click",
    "copy",
    "date",
    "external",
    "for",
    "found",
    "from",
    "full",
    "here",
    "homepage",
    "http",
    "https",
    "info",
    "internet",
    "last",
    "link",
    "more",
    "official",
    "on",
    "online",
    "original",
    "page",
    "pdf",
    "read",
    "ref",
    "reference",
    "retrieved",
    "see",
    "site",
    "source",
    "sources",
    "text",
    "the",
    "url",
    "via",
    "visited",
    "web",
    "webpage",
    "website",
    "www",
];

/// Words of links that cite.
const CITING: [&str; 8] = ["source", "sources", "citation", "reference", "ref", "here", "link", "see"];

impl Article {
    /// The words that a note shows beside its addresses, if they name nothing: none for a note without an address, with
    /// a title or a name, or with a citation template.
    pub fn bare_note(&self, note: &Note) -> Option<String> {
        // A link in running text shows its words, which stand for the title; else its address.
        let is_link = note.markers.iter().any(|marker| self[*marker].kind == MarkerKind::Link);
        if note.works.iter().any(|&work| self[work].template.is_some() || (is_link && self[work].title().is_some())) {
            return None;
        }
        // The address of a whole site in running text is the name of what the sentence is about.
        let names_site = |work: &Work| work.value(FieldName::Url).is_some_and(is_front_page);
        if is_link && note.works.iter().any(|&work| names_site(&self[work])) {
            return None;
        }
        let is_address = |word: &str| is_address(word) && !(is_link && word.starts_with("www."));
        let text = self.text(note.text);
        let (addresses, words): (Vec<&str>, Vec<&str>) = text.split_whitespace().partition(|word| is_address(word));
        let has_address = !addresses.is_empty() || self.has_address(note);
        (has_address && !self.has_lost_address(note) && words.iter().all(|word| names_nothing(word)))
            .then(|| words.join(" ").trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
    }

    /// Whether a work is only a link on a few words, in running text or in the middle of a sentence of a note: it says
    /// where to read on about them, and is no source of what the text says. A link on a whole statement, a number or
    /// `here` is one.
    pub fn is_pointer(&self, work: &Work) -> bool {
        /// The most words of a name that a link explains, small ones not counted.
        const MOST: usize = 5;
        const SMALL: [&str; 9] = ["a", "an", "the", "of", "and", "in", "for", "to", "on"];
        let is_link = |note: NoteId| self[note].markers.iter().all(|&marker| self[marker].kind == MarkerKind::Link);
        let is_name = |title: &str| {
            let lower = title.to_lowercase();
            let n_words = lower.split_whitespace().filter(|word| !SMALL.contains(word)).count();
            let ends = title.ends_with('.')
                && ![" jr.", " sr.", " inc.", " ltd.", " co."].iter().any(|it| lower.ends_with(it));
            n_words <= MOST && !ends && !lower.split(' ').all(|word| CITING.contains(&word))
        };
        let is_name = |title: &str| is_name(title) || work.value(FieldName::Url).is_some_and(|url| is_page(url, title));
        work.note.is_some_and(|note| is_link(note) || self.goes_on_after(work)) && work.title().is_some_and(is_name)
    }

    /// Whether a work is a link after which the sentence goes on: `[Stone ground](…) is what it says`.
    fn goes_on_after(&self, work: &Work) -> bool {
        let first = self.links.partition_point(|link| link.span.start < work.span.start);
        let Some(link) = self.links.get(first).filter(|link| work.template.is_none() && link.span == work.span) else {
            return false;
        };
        let after = &self.clean_text()[link.text.end as usize..];
        after
            .split('\n')
            .next()
            .is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_lowercase() || c == ':'))
    }

    /// Whether a link to another site stands in a note.
    fn has_address(&self, note: &Note) -> bool {
        self.links_in(note).any(|link| link.kind == LinkKind::External && is_address(&link.target))
    }

    /// Whether a link in a note has no address, which says more than that the note has nothing else.
    fn has_lost_address(&self, note: &Note) -> bool {
        self.links_in(note).any(|link| link.kind == LinkKind::Internal && link.target.is_empty())
    }

    fn links_in(&self, note: &Note) -> impl Iterator<Item = &Link> {
        let first = self.links.partition_point(|link| link.span < note.span);
        let end = note.span.end;
        self.links[first..].iter().take_while(move |link| link.span.start < end)
    }
}

/// Whether the name of the page makes up half of the words of a link to it, or more: `The Weight of Chains`, and what
/// that film is about. Of the name of a wiki's page most of the words are
/// enough, where three of them stand there.
pub(in crate::article) fn is_page(url: &str, title: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2);
        parts.map(str::to_lowercase).filter(|word| word != "the" && word != "and").collect()
    };
    let page = words(url.trim_end_matches('/').rsplit('/').next().unwrap_or_default());
    let title = words(title);
    let known: FxHashSet<&String> = title.iter().collect();
    let n_shared = page.iter().filter(|word| known.contains(word)).count();
    let is_it = n_shared == page.len() || url.contains("/wiki/") && n_shared > 2 && 2 * n_shared >= page.len();
    !page.is_empty() && 2 * page.len() >= title.len() && is_it
}

/// Whether an address names a site and no page of it: `https://example.org/`.
fn is_front_page(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    !rest.trim_end_matches('/').contains(['/', '?', '#'])
}

fn is_address(word: &str) -> bool {
    let word = word.trim_start_matches(['[', '<', '(', '"', '“']);
    ["http://", "https://", "www."].iter().any(|start| word.starts_with(start))
}

/// Whether every part of a word is a figure, the name of a month or one of [`WORDS`].
fn names_nothing(word: &str) -> bool {
    let mut parts = word.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.all(|part| {
        let lower = part.to_lowercase();
        let is_month = lower.len() > 2 && MONTHS.iter().any(|month| month.to_lowercase().starts_with(&lower));
        part.bytes().all(|byte| byte.is_ascii_digit()) || is_month || WORDS.contains(&lower.as_str())
    })
}
