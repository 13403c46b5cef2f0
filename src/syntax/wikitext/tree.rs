//! The tree of a page: where each template, link, tag and comment begins and ends, and the arguments of templates.

use super::names::Tag;
use super::scan::Scanner;
use crate::article::FaultKind;
use crate::source::Span;
use std::ops::Range;

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `<!-- … -->`
    Comment,
    /// `{{ … }}`
    Template,
    /// `{{{ … }}}`
    Parameter,
    /// `[[ … ]]`
    Link,
    /// An extension tag, with or without a body.
    Tag(Tag, Form),
    /// `</ref>` without a beginning.
    StrayEnd,
}

/// How a tag is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `<ref>…</ref>`
    Closed,
    /// `<ref/>`
    Empty,
    /// `<ref>…` without its end.
    Unclosed,
}

/// A stretch of the page that stands for something else than its text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) kind: Kind,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) inner: (u32, u32),
    pub(super) separators: (u32, u32),
    /// The index of the first node that is not inside this one.
    pub(super) next: u32,
}

impl Node {
    /// The first byte.
    pub(super) fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after the last.
    pub(super) fn end(self) -> usize {
        self.end as usize
    }

    /// The whole of it.
    pub(super) fn span(self) -> Span {
        Span { start: self.start, end: self.end }
    }

    /// What stands between its opening and its closing mark.
    pub(super) fn inner(self) -> Range<usize> {
        self.inner.0 as usize..self.inner.1 as usize
    }
}

/// A `|` of a template or link, or the first `=` after one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Separator {
    pub(super) at: u32,
    pub(super) equals: bool,
}

/// One argument of a template or part of a link, white space and comments around it left out.
#[derive(Clone, Debug)]
pub(super) struct Arg {
    /// What stands before `=`; `None` for a positional argument.
    pub(super) name: Option<Range<usize>>,
    /// The value; of a positional argument the whole.
    pub(super) value: Range<usize>,
    /// From after the `|` to the next, nothing left out.
    pub(super) whole: Range<usize>,
}

/// The nodes of a page, sorted by their start, outer before inner.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
    pub(super) separators: Vec<Separator>,
    /// Broken markup, its place, and another place that belongs to it.
    pub(super) faults: Vec<(FaultKind, Span, Option<Span>)>,
}

impl Tree {
    /// Finds all nodes of a text.
    pub(super) fn scan(text: &str) -> Tree {
        let mut tree = Scanner::read(text);
        tree.nodes.sort_by_key(|node| node.start);
        let mut open: Vec<usize> = Vec::new();
        for index in 0..tree.nodes.len() {
            let start = tree.nodes[index].start;
            while let Some(&outer) = open.last().filter(|&&outer| tree.nodes[outer].end <= start) {
                tree.nodes[outer].next = index as u32;
                open.pop();
            }
            open.push(index);
        }
        for outer in open {
            tree.nodes[outer].next = tree.nodes.len() as u32;
        }
        tree
    }

    /// The index of the first node that begins at or after `at`.
    pub(super) fn first_from(&self, at: usize) -> usize {
        self.nodes.partition_point(|node| node.start() < at)
    }

    /// The index of the first node from `cursor` on, outer nodes only, that begins at or after `at`.
    pub(super) fn skip_to(&self, mut cursor: usize, at: usize) -> usize {
        while cursor < self.nodes.len() && self.nodes[cursor].start() < at {
            cursor = self.nodes[cursor].next as usize;
        }
        cursor
    }

    /// Where the node at `cursor` begins; past the last node, the largest offset.
    pub(super) fn start_of(&self, cursor: usize) -> usize {
        self.nodes.get(cursor).map_or(usize::MAX, |node| node.start())
    }

    /// The outermost node that begins exactly at `at`.
    pub(super) fn node_at(&self, at: usize) -> Option<usize> {
        let index = self.first_from(at);
        (self.start_of(index) == at).then_some(index)
    }

    /// What stands before the first `|`: the name of a template, the target of a link.
    pub(super) fn head(&self, node: Node) -> Range<usize> {
        let inner = node.inner();
        let end = self.separators(node).iter().find(|it| !it.equals).map_or(inner.end, |it| it.at as usize);
        inner.start..end
    }

    fn separators(&self, node: Node) -> &[Separator] {
        &self.separators[node.separators.0 as usize..node.separators.1 as usize]
    }

    /// What stands after the first `|`, in parts. Names are told apart from values if the node is a template.
    pub(super) fn args(&self, node: Node, text: &str) -> Vec<Arg> {
        let mut args = Vec::new();
        let separators = self.separators(node);
        let pipes = separators.iter().enumerate().filter(|(_, it)| !it.equals);
        for (index, pipe) in pipes {
            let start = pipe.at as usize + 1;
            let rest = &separators[index + 1..];
            let end = rest.iter().find(|it| !it.equals).map_or(node.inner().end, |it| it.at as usize);
            let equals = rest.first().filter(|it| it.equals && node.kind == Kind::Template);
            let name = equals.map(|it| self.trim(text, start..it.at as usize));
            let value = equals.map_or(start, |it| it.at as usize + 1)..end;
            args.push(Arg { name, value: self.trim(text, value), whole: start..end });
        }
        args
    }

    /// A range without the white space and the comments at its ends.
    pub(super) fn trim(&self, text: &str, range: Range<usize>) -> Range<usize> {
        let mut range = trim(text, range);
        while text[range.clone()].starts_with("<!--") {
            match self.node_at(range.start).map(|index| self.nodes[index]) {
                Some(node) if node.kind == Kind::Comment && node.end() <= range.end => {
                    range = trim(text, node.end()..range.end);
                }
                _ => break,
            }
        }
        while text[range.clone()].ends_with("-->") {
            let before =
                self.nodes[..self.first_from(range.end)].iter().rev().take_while(|it| it.start() >= range.start);
            match before.into_iter().find(|it| it.end() == range.end && it.kind == Kind::Comment) {
                Some(node) => range = trim(text, range.start..node.start()),
                None => break,
            }
        }
        range
    }
}

/// A range without the white space at its ends.
pub(super) fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = &text[range.clone()];
    let kept = slice.trim_start();
    let start = range.end - kept.len();
    start..start + kept.trim_end().len()
}
