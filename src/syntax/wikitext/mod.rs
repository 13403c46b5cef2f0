//! The wikitext front end: reads what articles hold, as MediaWiki would show it, and keeps the source of every word.
//!
//! [`scan`] finds templates, links and tags in one pass and [`tree`] keeps them; [`blocks`] and [`tables`] read lines,
//! [`inline`] the words in them; [`links`], [`refs`], [`short`], [`templates`], [`quotes`] and [`cite`] say what each node means.

mod blocks;
mod cite;
mod fields;
mod inline;
mod ledger;
mod lex;
mod links;
mod names;
mod quotes;
mod refs;
mod role_names;
mod roles;
mod scan;
mod short;
mod tables;
mod templates;
#[cfg(test)]
mod tests;
mod tree;
mod typed;

use crate::article::build::Builder;
use crate::article::{FaultKind, MarkKind, NoteId, PassageKind};
use crate::source::{Span, boundary_after};
use crate::syntax::errors;
use ledger::Ledger;
use rustc_hash::FxHashMap;
use std::ops::Range;
use tree::{Kind, Tree};

/// Reads a page of wikitext. Total: any text is a page, and broken markup becomes a fault.
pub fn read(builder: &mut Builder<'_>) {
    let text = builder.source().text();
    if let Some((first, n)) = typed::wholly_escaped(text) {
        builder.fault(FaultKind::EscapedRef, first, &n.to_string());
        return;
    }
    let tree = Tree::scan(text);
    for (kind, span, other) in &tree.faults {
        let is_template = matches!(kind, FaultKind::UnclosedTemplate | FaultKind::HalfOpenTemplate);
        let detail = if is_template { template_head(text, span.end as usize) } else { "" };
        let fault = builder.fault(*kind, *span, detail);
        fault.other = *other;
        if *kind == FaultKind::UnclosedRef {
            fault.meant = mistyped_end(&text[span.end as usize..]).unwrap_or_default().to_owned();
        }
    }
    let flow = Flow { kind: PassageKind::Paragraph, fixed: false, open: false, in_list: false, is_page: true };
    let mut reader = Reader {
        builder,
        text,
        tree,
        flow,
        silent: false,
        listing: None,
        in_ref: false,
        is_part: ["<onlyinclude", "<includeonly", "<noinclude"].iter().any(|tag| text.contains(tag)),
        short_notes: FxHashMap::default(),
        ledger: Ledger::default(),
        n_tables: 0,
        no_bracket_in: 0..0,
        has_refs: text.contains("<ref"),
        has_errors: !errors::in_text(text).is_empty(),
        escaped: None,
    };
    reader.page();
    reader.close_ledger();
    reader.tell_escaped();
}

/// Whether a template of that name cites, makes or lists notes, gives a page or an identifier, or doubts a statement.
pub(super) fn speaks_of_sources(name: &str) -> bool {
    use roles::Role::{Cite, Note, NoteList, Page, Prefixed, Reuse, Short, ShortNote, Tag, TaggedWords};
    let role = roles::of(&roles::normal(name.trim()));
    let is_ours = |role| {
        matches!(
            role,
            Cite(_) | Note(_) | NoteList | Page | Prefixed(_) | Reuse | Short(_) | ShortNote | Tag | TaggedWords
        )
    };
    role.is_some_and(is_ours)
}

/// What was typed for the `</ref>` of a reference whose text a text begins with: `<ref/>`.
fn mistyped_end(text: &str) -> Option<&str> {
    const REACH: usize = 2_000;
    let near = &text[..boundary_after(text, REACH.min(text.len()))];
    let tag = near.find("<ref").map(|at| &near[at..])?;
    ["<ref/>", "<ref />", "<ref>"].into_iter().find(|typed| tag.starts_with(typed)).filter(|typed| typed.contains('/'))
}

/// The name of the template that begins before `at`: it ends with its line.
fn template_head(text: &str, at: usize) -> &str {
    let end = text[at..].find(['|', '\n', '{', '}', '[', '<']).map_or(text.len(), |found| at + found);
    text[at..end].trim()
}

/// How text is put into passages at this place.
#[derive(Clone, Copy, Debug)]
struct Flow {
    /// The kind of passage that text opens.
    kind: PassageKind,
    /// Whether all text goes to the passage that is open: an item, a caption, a heading.
    fixed: bool,
    /// Whether this flow has opened a passage.
    open: bool,
    /// Whether the last line was an item of a list.
    in_list: bool,
    /// Whether it is the page itself: lines may be headings and items.
    is_page: bool,
}

impl Flow {
    /// A flow of passages of one kind.
    fn of(kind: PassageKind) -> Flow {
        Flow { kind, fixed: false, open: false, in_list: false, is_page: false }
    }

    /// A flow into the open passage.
    fn fixed(kind: PassageKind) -> Flow {
        Flow { fixed: true, ..Flow::of(kind) }
    }
}

struct Reader<'b, 's> {
    builder: &'b mut Builder<'s>,
    text: &'s str,
    tree: Tree,
    flow: Flow,
    /// Whether text is not shown, and only notes, works and tags are read.
    silent: bool,
    /// The group of the list of notes being read: its references have no markers.
    listing: Option<String>,
    /// Whether the text belongs to a `<ref>`.
    in_ref: bool,
    /// Whether the page has tags for pages that are shown in others.
    is_part: bool,
    /// Notes made by short citations, by their text.
    short_notes: FxHashMap<String, NoteId>,
    /// The references and lists of the page so far.
    ledger: Ledger,
    n_tables: usize,
    /// A stretch of a line that is known to hold no `]`.
    no_bracket_in: Range<usize>,
    /// Whether the page has references.
    has_refs: bool,
    /// Whether an error of the wiki stands anywhere in the page.
    has_errors: bool,
    /// The first tag of a reference that is written as text, `&lt;ref`, and how many there are.
    escaped: Option<(Span, usize)>,
}

impl<'s> Reader<'_, 's> {
    /// Reads with another flow, then goes back to this one.
    fn with_flow(&mut self, flow: Flow, read: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.flow, flow);
        read(self);
        self.flow = outer;
    }

    /// Reads a range as one passage of its own.
    fn passage(&mut self, kind: PassageKind, range: Range<usize>) {
        self.builder.open(kind, range.start);
        self.with_flow(Flow::fixed(kind), |reader| reader.inline(range.clone()));
        self.builder.close(range.end);
    }

    /// Opens a passage for what comes at `at`, if the flow has none open.
    fn ensure_open(&mut self, at: usize) {
        if !self.flow.fixed && !self.flow.open {
            self.builder.open(self.flow.kind, at);
            self.flow.open = true;
        }
    }

    /// Ends the passage that the flow has open.
    fn end_paragraph(&mut self, at: usize) {
        if !self.flow.fixed && std::mem::take(&mut self.flow.open) {
            self.builder.close(at);
        }
    }

    /// Ends the paragraph and the list before `at`.
    fn end_block(&mut self, at: usize) {
        self.end_paragraph(at);
        if std::mem::take(&mut self.flow.in_list) && self.flow.is_page {
            self.builder.end_group();
        }
    }

    /// Whether white space here would be the first of its line or follow other white space.
    fn is_after_space(&self) -> bool {
        if !self.flow.fixed && !self.flow.open {
            return true;
        }
        let text = self.builder.open_text();
        text.is_empty() || text.ends_with(' ')
    }

    /// Shows source text.
    fn put(&mut self, range: Range<usize>) {
        let mut range = range;
        if self.silent || range.is_empty() {
            return;
        }
        if self.text.as_bytes()[range.start] == b' ' && self.is_after_space() {
            range.start += self.text.as_bytes()[range.clone()].iter().take_while(|&&byte| byte == b' ').count();
        }
        let range = self.without_remnants(range);
        if !range.is_empty() {
            self.ensure_open(range.start);
            self.rendered_errors(range.clone());
            self.typed_markers(range.clone());
            self.builder.text(range.into());
        }
    }

    /// Reports errors of the wiki that were pasted with the text. A note that begins with one is told by its text.
    fn rendered_errors(&mut self, range: Range<usize>) {
        if !self.has_errors {
            return;
        }
        let in_note = self.builder.current_note().is_some() && self.builder.open_text().is_empty();
        for error in
            errors::in_text(&self.text[range.clone()]).into_iter().filter(|error| !(in_note && error.start == 0))
        {
            let span = Span::new(range.start + error.start, range.start + error.end);
            self.builder.fault(FaultKind::RenderedError, span, &self.text[span.range()]);
        }
    }

    /// Text after a template that shows nothing, without what was there only to part it from the words around: of
    /// `Aruba ({{IPA|x}}; {{IPA|y}}) is` the brackets and the semicolon, of `named {{IPA|x}}, with` the space.
    fn without_remnants(&mut self, range: Range<usize>) -> Range<usize> {
        if !self.text[..range.start].ends_with("}}") {
            return range;
        }
        let text = &self.text[range.clone()];
        if !self.builder.open_text().ends_with('(') {
            if text.starts_with([',', '.', ';', ')']) {
                self.builder.take_back(" ");
            }
            return range;
        }
        let rest = text.trim_start_matches([',', ';', ' ']);
        let start = range.end - rest.len();
        let is_empty = rest.starts_with(')') && self.builder.take_back(" (");
        start + usize::from(is_empty)..range.end
    }

    /// Shows text that stands for a stretch of the source.
    fn put_for(&mut self, text: &str, span: Span) {
        if self.silent || text.is_empty() || (text == " " && self.is_after_space()) {
            return;
        }
        self.ensure_open(span.start as usize);
        self.builder.text_for(text, span);
    }

    /// Reads something as a marked stretch.
    fn marked(&mut self, kind: MarkKind, at: usize, read: impl FnOnce(&mut Self)) {
        if self.silent {
            return read(self);
        }
        self.ensure_open(at);
        self.builder.open_mark(kind, at);
        read(self);
        self.builder.close_mark(kind);
    }

    /// Reports machinery of a template in a note, unless the page is made to be shown in another.
    fn leak(&mut self, node: tree::Node) {
        if self.builder.current_note().is_some() && !self.is_part {
            self.builder.fault(FaultKind::LeakedMarkup, node.span(), &self.text[node.span().range()]);
        }
    }

    /// Reads the node at an index, which stands before `end`; returns where the text goes on.
    fn node(&mut self, index: usize, end: usize) -> usize {
        let node = self.tree.nodes[index];
        match node.kind {
            Kind::Comment => self.builder.comment(&self.text[node.inner()], node.span()),
            Kind::Parameter => {
                // A parameter with a value of its own shows that.
                if !self.text[node.inner()].contains('|') {
                    self.leak(node);
                }
                self.nodes_in(node.inner());
            }
            Kind::StrayEnd => {}
            Kind::Link => return self.link(node, end),
            Kind::Template => return self.template(node, end),
            Kind::Tag(tag, form) => return self.tag(node, tag, form, end),
        }
        node.end()
    }

    /// Reads notes, works and tags in a range that is not shown.
    fn nodes_in(&mut self, range: Range<usize>) {
        let outer = std::mem::replace(&mut self.silent, true);
        let mut cursor = self.tree.first_from(range.start);
        while self.tree.start_of(cursor) < range.end {
            let at = self.node(cursor, range.end);
            cursor = self.tree.skip_to(cursor, at.max(self.tree.nodes[cursor].end()));
        }
        self.silent = outer;
    }

    /// Reads a node that shows nothing and stands by itself. A marker in it goes to a cell of its own.
    fn aside(&mut self, index: usize) {
        let node = self.tree.nodes[index];
        let outer = std::mem::replace(&mut self.flow, Flow::of(PassageKind::Cell));
        let silent = std::mem::replace(&mut self.silent, true);
        self.node(index, node.end());
        self.silent = silent;
        self.end_paragraph(node.end());
        self.flow = outer;
    }
}
