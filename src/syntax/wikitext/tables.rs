//! Tables: captions and cells.

use super::roles::Role;
use super::tree::{Kind, trim};
use super::{Flow, Reader};
use crate::article::{FaultKind, PassageKind};
use crate::source::Span;
use std::ops::Range;

/// How deep tables nest before the rest is read as text.
const MAX_TABLES: usize = 6;

impl Reader<'_, '_> {
    /// Reads the table that begins at `start`; returns where the line after it begins.
    pub(super) fn table(&mut self, start: usize, limit: usize) -> usize {
        if self.n_tables >= MAX_TABLES {
            let end = self.line_end(start, limit);
            if self.n_tables == MAX_TABLES {
                self.n_tables += 1;
                self.builder.fault(FaultKind::TooDeep, Span::new(start, start + 2), "");
            }
            return (end + 1).min(limit);
        }
        self.n_tables += 1;
        let is_outermost = self.n_tables == 1;
        if is_outermost {
            self.builder.begin_group();
        }
        let outer = std::mem::replace(&mut self.flow, Flow::of(PassageKind::Cell));
        let end = self.rows(start, limit);
        self.flow = outer;
        if is_outermost {
            self.builder.end_group();
            self.n_tables = 0;
        } else {
            self.n_tables -= 1;
        }
        end
    }

    fn rows(&mut self, start: usize, limit: usize) -> usize {
        let mut at = (self.line_end(start, limit) + 1).min(limit);
        // The line that begins the table holds only attributes.
        self.nodes_in(start..at);
        while at < limit {
            let end = self.line_end(at, limit);
            let line = trim(self.text, at..end);
            let next = (end + 1).min(limit);
            let text = &self.text[line.clone()];
            if text.starts_with("|}") {
                // Words after the end of a table go on outside it.
                return if line.start + 2 < line.end { line.start + 2 } else { next };
            }
            if self.is_end_template(&line) {
                return next;
            }
            if is_heading(text) {
                break;
            }
            at = match text.as_bytes().first() {
                Some(b'|') if text.starts_with("|-") => {
                    self.begin_row();
                    self.nodes_in(line);
                    next
                }
                Some(b'|') if text.starts_with("|+") => {
                    let content = self.without_attributes(line.start + 2..line.end);
                    self.passage(PassageKind::Caption, content);
                    next
                }
                Some(b'|' | b'!') => self.cells(line, limit),
                // What stands between the beginning of the table and its first cell is shown before the table.
                _ => {
                    self.blocks(line);
                    next
                }
            };
        }
        self.builder.fault(FaultKind::UnclosedTable, Span::new(start, start + 2), "");
        at
    }

    /// Reads a line of cells and the lines that go on with its last one; returns where the next row begins.
    fn cells(&mut self, line: Range<usize>, limit: usize) -> usize {
        let is_header = self.text.as_bytes()[line.start] == b'!';
        let mut start = line.start + 1;
        while let Some(end) = self.cell_break(start..line.end, is_header) {
            let content = self.begin_cell(start..end);
            self.cell(content);
            start = end + 2;
        }
        let content = self.begin_cell(start..line.end);
        let next = (self.line_end(line.end, limit) + 1).min(limit);
        let end = self.cell_end(next, limit);
        if end == next {
            self.cell(content);
        } else {
            self.blocks(content.start..end);
        }
        end
    }

    /// Begins a row; in a table that stands inside a cell nothing is counted.
    fn begin_row(&mut self) {
        if self.n_tables == 1 {
            self.builder.begin_row();
        }
    }

    /// Begins a cell and returns its content.
    fn begin_cell(&mut self, range: Range<usize>) -> Range<usize> {
        let content = self.without_attributes(range.clone());
        if self.n_tables == 1 {
            let attributes = &self.text[range.start..content.start];
            self.builder.begin_cell(spanned(attributes, "colspan"), spanned(attributes, "rowspan"));
        }
        content
    }

    fn cell(&mut self, content: Range<usize>) {
        let content = trim(self.text, content);
        if !content.is_empty() {
            self.passage(PassageKind::Cell, content);
        }
    }

    /// Reads a row that stands outside a table, because a template began it.
    pub(super) fn loose_row(&mut self, line: Range<usize>) {
        self.end_block(line.start);
        let text = &self.text[line.clone()];
        if text.starts_with("|-") || text.starts_with("|}") {
            return self.nodes_in(line);
        }
        let outer = std::mem::replace(&mut self.flow, Flow::of(PassageKind::Cell));
        let end = line.end;
        self.cells(line, end);
        self.flow = outer;
    }

    /// Where the text of a cell ends whose next line begins at `at`: before the next row, cell or end of this table.
    fn cell_end(&self, at: usize, limit: usize) -> usize {
        let (mut at, mut depth) = (at, 0usize);
        while at < limit {
            let end = self.line_end(at, limit);
            let line = trim(self.text, at..end);
            let text = &self.text[line.clone()];
            let first = text.as_bytes().first();
            let ends_table = text.starts_with("|}") || self.is_end_template(&line);
            if depth == 0 && (ends_table || matches!(first, Some(b'|' | b'!')) || is_heading(text)) {
                return at;
            }
            if text.trim_start_matches(':').starts_with("{|") {
                depth += 1;
            } else if ends_table {
                depth -= 1;
            }
            at = (end + 1).min(limit);
        }
        at
    }

    /// Where the next cell of a line begins: at `||`, in a header also at `!!`.
    fn cell_break(&self, range: Range<usize>, is_header: bool) -> Option<usize> {
        self.outside_nodes(range, |text, at| {
            let rest = &text.as_bytes()[at..];
            rest.starts_with(b"||") || (is_header && rest.starts_with(b"!!"))
        })
    }

    /// The content of a cell without the attributes before its first single `|`.
    fn without_attributes(&mut self, range: Range<usize>) -> Range<usize> {
        let pipe = self.outside_nodes(range.clone(), |text, at| text.as_bytes()[at] == b'|');
        match pipe {
            Some(at) => {
                self.nodes_in(range.start..at);
                trim(self.text, at + 1..range.end)
            }
            None => trim(self.text, range),
        }
    }

    /// The first `|` or `!` of a range outside nodes for which a test holds.
    fn outside_nodes(&self, range: Range<usize>, holds: impl Fn(&str, usize) -> bool) -> Option<usize> {
        let mut at = range.start;
        let mut cursor = self.tree.first_from(at);
        let text = &self.text[..range.end];
        while at < range.end {
            let stop = self.tree.start_of(cursor).min(range.end);
            let found = memchr::memchr2_iter(b'|', b'!', &self.text.as_bytes()[at..stop]).map(|offset| at + offset);
            if let Some(found) = found.into_iter().find(|&found| holds(text, found)) {
                return Some(found);
            }
            if stop == range.end {
                return None;
            }
            at = self.tree.nodes[cursor].end();
            cursor = self.tree.nodes[cursor].next as usize;
        }
        None
    }

    fn is_end_template(&self, line: &Range<usize>) -> bool {
        if !self.text[line.clone()].starts_with("{{") {
            return false;
        }
        let node = self.tree.node_at(line.start).map(|index| self.tree.nodes[index]);
        node.is_some_and(|node| node.kind == Kind::Template && self.role(node) == Some(Role::TableEnd))
    }
}

/// Whether a line in a table is a heading of the page: then the table was never closed.
fn is_heading(line: &str) -> bool {
    line.starts_with("==") && line.ends_with("==") && line.trim_matches('=').trim() != ""
}

/// How many columns or rows a cell spans, as its attributes say: `colspan="2"`.
fn spanned(attributes: &str, name: &str) -> u32 {
    let value = attributes.to_ascii_lowercase();
    let value = value.split_once(name).map_or("", |(_, value)| value.trim_start_matches([' ', '=', '"', '\'']));
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    value[..digits].parse().unwrap_or(1)
}
