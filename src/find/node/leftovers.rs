//! What is no text of the article, as nodes: tags and comments that editors left, and markup that is broken.

use super::{NodeFact, NodeKind, NodePlace};
use crate::article::text::Stretch;
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
    },
    places: places! {
        "other" |article, index| article.faults[index].other.into_iter().collect();
    },
};
