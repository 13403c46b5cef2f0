//! What is no text of the article, as nodes: tags and comments that editors left, and markup that is broken.

use super::{NodeFact, NodeKind, NodePlace};
use crate::article::text::Stretch;
use crate::article::works::identifiers::Scheme;
use crate::article::{Article, Fault, FaultKind, Identifier};
use crate::finding::Kind;

pub(super) const TAG: NodeKind = NodeKind {
    name: "tag",
    about: "a maintenance tag that an editor left",
    nodes: |article| {
        let at = |at: u32| Stretch { start: at, end: at };
        article.tags.iter().enumerate().map(|(index, tag)| (index, tag.span, Some(at(tag.at)))).collect()
    },
    facts: facts! {
        "tag.name" Text |article, index| article.tags[index].name.as_str().into();
        "tag.date" Text |article, index| article.tags[index].date.as_deref().unwrap_or("").into();
        "tag.years" Number @by_day |article, index, today| article.tags[index].years(today).into();
        "tag.inline" Flag |article, index| article.tags[index].inline.into();
    },
    places: &[],
};

pub(super) const COMMENT: NodeKind = NodeKind {
    name: "comment",
    about: "a comment, which readers do not see",
    nodes: |article| {
        let comments = article.comments.iter().enumerate();
        comments.map(|(index, comment)| (index, comment.span, None)).collect()
    },
    facts: facts! {
        "comment.text" Text |article, index| article.comments[index].text.as_str().into();
    },
    places: &[],
};

pub(super) const FAULT: NodeKind = NodeKind {
    name: "fault",
    about: "broken markup",
    nodes: |article| {
        let faults = article.faults.iter().enumerate();
        faults.map(|(index, fault)| (index, fault.span, None)).collect()
    },
    facts: facts! {
        "fault.kind" Text |article, index| article.faults[index].kind.as_str().into();
        "fault.detail" Text |article, index| article.faults[index].detail.as_str().into();
        "fault.meant" Text |article, index| article.faults[index].meant.as_str().into();
        "fault.in_note" Flag |article, index| {
            let span = article.faults[index].span;
            let before = article.notes.partition_point(|note| note.span.start <= span.start);
            article.notes[..before].last().is_some_and(|note| note.span.contains(span)).into()
        };
        "fault.restated" Flag |article, index| is_restated(article, &article.faults[index]).into();
    },
    places: places! {
        "other" |article, index| article.faults[index].other.into_iter().collect();
    },
};

/// Whether a fault is a complaint of the wiki, or a part of one, about one identifier or about dates that are seen to be
/// faulty in the same note: `Check |isbn= value (help)`.
fn is_restated(article: &Article, fault: &Fault) -> bool {
    let is_around = |it: &&Fault| it.kind == FaultKind::RenderedError && it.span.contains(fault.span);
    let first = article.faults.partition_point(|it| it.span.start <= fault.span.start);
    let Some(error) = article.faults[..first].iter().rev().take(2).find(is_around) else { return false };
    let message = match error.detail.split_once("}}: ") {
        Some((template, message)) if template.starts_with("{{") => message,
        _ => &error.detail,
    };
    let Some(complaint) = message.strip_prefix("Check ") else { return false };
    let mut params = complaint.split('|').skip(1).filter_map(|part| Some(part.split_once('=')?.0));
    let (Some(param), None) = (params.next(), params.next()) else { return false };
    let before = article.notes.partition_point(|note| note.span.start <= error.span.start);
    let Some(note) = article.notes[..before].last().filter(|note| note.span.contains(error.span)) else { return false };
    if complaint.starts_with("date values") {
        return article.dates.iter().any(|date| note.span.contains(date.span) && date.written.fault.is_some());
    }
    let scheme = Scheme::of_param(param);
    let is_same = |it: &Identifier| note.span.contains(it.span) && it.fault.is_some();
    scheme.is_some_and(|scheme| article.identifiers.iter().any(|it| it.scheme.name == scheme.name && is_same(it)))
}
