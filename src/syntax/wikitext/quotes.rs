//! Quotations by templates and tags.

use super::names::Tag;
use super::roles::Role;
use super::tree::{Arg, Kind, Node, trim};
use super::{Flow, Reader};
use crate::article::{MarkKind, PassageKind};
use crate::source::Span;
use std::ops::Range;

const TEXT: &[&str] = &[
    "text",
    "quote",
    "zitat",
    "texte",
    "citation",
    "content",
    "texto",
    "cita",
    "testo",
    "1",
    "quotetext",
    "текст",
    "цитата",
];
const CREDIT: &[&str] = &[
    "author",
    "sign",
    "person",
    "speaker",
    "character",
    "autor",
    "auteur",
    "автор",
    "by",
    "cite",
    "source",
    "title",
    "quelle",
    "work",
    "publication",
    "fuente",
    "источник",
    "2",
    "3",
];

impl Reader<'_, '_> {
    /// Reads a quote template whose text is the positional argument `first`, and credits those after it. Returns where
    /// the text goes on.
    pub(super) fn quote(&mut self, node: Node, first: usize, end: usize) -> usize {
        let args = self.tree.args(node, self.text);
        let positional: Vec<&Arg> = args.iter().filter(|arg| arg.name.is_none()).collect();
        let named = args.iter().find(|arg| self.is_named(arg, TEXT));
        let Some(text) = named.or_else(|| positional.get(first - 1).copied()) else {
            self.nodes_in(node.inner());
            return node.end();
        };
        let body = text.value.clone();
        let is_credit = |arg: &&Arg| match arg.name {
            Some(_) => self.is_named(arg, CREDIT),
            None => arg.value.start > body.end && self.text[arg.value.clone()].chars().any(|c| c.is_alphabetic()),
        };
        let credits: Vec<Range<usize>> = args
            .iter()
            .filter(is_credit)
            .map(|arg| arg.value.clone())
            .filter(|value| !value.is_empty())
            .take(4)
            .collect();
        let rest: Vec<Range<usize>> = args
            .iter()
            .filter(|arg| arg.value != body && !credits.contains(&arg.value))
            .map(|arg| arg.whole.clone())
            .collect();
        let tail = self.tail(node.end(), end);
        if self.silent || tail < end {
            self.marked(MarkKind::Quoted, node.start(), |reader| reader.inline(body));
            for range in credits.into_iter().chain(rest) {
                self.nodes_in(range);
            }
            return node.end();
        }
        self.block_quotation(node.span(), |reader| {
            reader.open_blocks(body);
            for (index, credit) in credits.into_iter().enumerate() {
                reader.put_for(if index == 0 { " — " } else { ", " }, Span::point(credit.start));
                reader.inline(credit);
            }
            for range in rest {
                reader.nodes_in(range);
            }
            // The markers after the template hang on the quotation.
            reader.nodes_in(node.end()..tail);
        });
        tail
    }

    /// Reads passages set off as a quotation.
    pub(super) fn block_quotation(&mut self, span: Span, read: impl FnOnce(&mut Self)) {
        if self.silent {
            return read(self);
        }
        self.end_paragraph(span.start as usize);
        self.with_flow(Flow::of(PassageKind::BlockQuotation), |reader| {
            read(reader);
            reader.end_block(span.end as usize);
        });
    }

    /// Where the markers end that follow at `at`; `end` if nothing else follows them.
    fn tail(&self, at: usize, end: usize) -> usize {
        let mut at = at.min(end);
        loop {
            let here = trim(self.text, at..end).start;
            let node = self.tree.node_at(here).filter(|_| here < end).map(|index| self.tree.nodes[index]);
            let is_marker = node.is_some_and(|node| match node.kind {
                Kind::Comment | Kind::Tag(Tag::Ref, _) => true,
                Kind::Template => matches!(
                    self.role(node),
                    Some(Role::Note(_) | Role::ShortNote | Role::Reuse | Role::Page | Role::Tag | Role::Hidden)
                ),
                _ => false,
            });
            match node {
                Some(node) if is_marker => at = node.end().min(end),
                _ if self.text[at..end].trim().is_empty() => return end,
                _ => return at,
            }
        }
    }
}
