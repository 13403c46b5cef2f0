//! Lines: headings, paragraphs, lists, tables, and what stands before the words of a paragraph.

use super::names::{self, Namespace, Tag};
use super::roles::Role;
use super::tree::{Form, Kind, trim};
use super::{Flow, Reader};
use crate::article::{LinkKind, MarkKind, PassageKind};
use crate::source::Span;
use std::ops::Range;

impl Reader<'_, '_> {
    /// Reads the whole page.
    pub(super) fn page(&mut self) {
        let start = if self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let range = start..self.text.len();
        if is_redirect(&self.text[start..]) {
            if let Some(target) = target_of(&self.text[start..]) {
                let target = Span::from(start + target.start..start + target.end);
                let whole = Span::new(target.start as usize - "[[".len(), target.end as usize + "]]".len());
                self.builder.link(LinkKind::Internal, &self.text[target.range()], whole, target, 0);
            }
            self.nodes_in(range);
        } else {
            self.blocks(range);
        }
    }

    /// Reads a range line by line and ends its last paragraph.
    pub(super) fn blocks(&mut self, range: Range<usize>) {
        self.open_blocks(range.clone());
        self.end_block(range.end);
    }

    /// Reads a range line by line and leaves its last paragraph open.
    pub(super) fn open_blocks(&mut self, range: Range<usize>) {
        if self.silent {
            return self.nodes_in(range);
        }
        let mut at = range.start;
        while at < range.end {
            let end = self.line_end(at, range.end);
            at = self.line(at, end, range.end);
        }
    }

    /// Where the line that begins at `at` ends: at the next line break that is not inside a node.
    pub(super) fn line_end(&self, at: usize, limit: usize) -> usize {
        let mut cursor = self.tree.first_from(at);
        let mut at = at;
        while at < limit {
            let stop = self.tree.start_of(cursor).min(limit);
            if let Some(found) = memchr::memchr(b'\n', &self.text.as_bytes()[at..stop]) {
                return at + found;
            }
            if stop == limit {
                break;
            }
            at = self.tree.nodes[cursor].end();
            cursor = self.tree.nodes[cursor].next as usize;
        }
        limit
    }

    /// Reads one line; returns where the next begins.
    fn line(&mut self, start: usize, end: usize, limit: usize) -> usize {
        let next = (end + 1).min(limit);
        let first = self.skip_comments(start, end);
        let content = first..first + self.text[first..end].trim_end().len();
        let text = &self.text[content.clone()];
        if text.trim_start().is_empty() {
            // A line with nothing but a comment is no line at all.
            if first == start || !self.text[start..first].contains("-->") {
                self.end_block(start);
            }
            return next;
        }
        let byte = text.as_bytes()[0];
        if self.flow.in_list && !matches!(byte, b'*' | b'#' | b':' | b';') {
            self.end_block(start);
        }
        match byte {
            b'=' if self.heading(content.clone()) => next,
            b'*' | b'#' | b':' | b';' => self.item(content, limit).unwrap_or(next),
            b'-' if text.starts_with("----") => {
                self.end_block(start);
                let n_dashes = text.bytes().take_while(|&byte| byte == b'-').count();
                self.paragraph(content.start + n_dashes..content.end);
                next
            }
            b'|' | b'!' if self.flow.is_page => {
                self.loose_row(content);
                next
            }
            b'{' | b' ' | b'\t' => self.table_here(&content, limit).unwrap_or_else(|| {
                self.paragraph(content);
                next
            }),
            _ => {
                self.paragraph(content);
                next
            }
        }
    }

    /// The table that begins a line, white space before it left out; returns where it ends.
    fn table_here(&mut self, line: &Range<usize>, limit: usize) -> Option<usize> {
        let start = trim(self.text, line.clone()).start;
        if !self.text[start..line.end].starts_with("{|") {
            return None;
        }
        self.end_block(start);
        Some(self.table(start, limit))
    }

    /// Reads the comments that begin a line; returns where its text begins.
    fn skip_comments(&mut self, start: usize, end: usize) -> usize {
        let mut at = start;
        while self.text[at..end].trim_start_matches([' ', '\t']).starts_with("<!--") {
            let comment = end - self.text[at..end].trim_start_matches([' ', '\t']).len();
            let Some(index) = self.tree.node_at(comment) else { break };
            at = self.node(index, end).min(end);
        }
        at
    }

    /// Reads a heading if the line is one.
    fn heading(&mut self, line: Range<usize>) -> bool {
        if !self.flow.is_page {
            return false;
        }
        let whole_end = line.end;
        let line = self.tree.trim(self.text, line);
        let text = &self.text[line.clone()];
        let before = text.bytes().take_while(|&byte| byte == b'=').count();
        let after = text.bytes().rev().take_while(|&byte| byte == b'=').count();
        let level = before.min(after).min(6);
        if level == 0 || 2 * level >= text.len() {
            return false;
        }
        self.end_block(line.start);
        self.flow.kind = PassageKind::Paragraph;
        self.builder.open_heading(level as u8, line.start);
        let inner = trim(self.text, line.start + level..line.end - level);
        self.with_flow(Flow::fixed(PassageKind::Heading), |reader| reader.inline(inner));
        self.builder.close(line.end);
        self.nodes_in(line.end..whole_end);
        true
    }

    /// Reads an item of a list; returns where a table in it ends.
    fn item(&mut self, line: Range<usize>, limit: usize) -> Option<usize> {
        let bytes = &self.text.as_bytes()[line.clone()];
        let depth = bytes.iter().take_while(|byte| matches!(byte, b'*' | b'#' | b':' | b';')).count();
        let body = trim(self.text, line.start + depth..line.end);
        if let Some(end) = self.table_here(&body, limit) {
            return Some(end);
        }
        self.end_paragraph(line.start);
        let kind = if self.flow.is_page && self.flow.kind == PassageKind::Paragraph {
            if !std::mem::replace(&mut self.flow.in_list, true) {
                self.builder.begin_group();
            }
            PassageKind::Item(u8::try_from(depth).unwrap_or(u8::MAX))
        } else {
            self.flow.kind
        };
        self.builder.open(kind, line.start);
        self.with_flow(Flow::fixed(kind), |reader| reader.inline(body));
        self.builder.close(line.end);
        None
    }

    /// Reads a line of a paragraph.
    fn paragraph(&mut self, line: Range<usize>) {
        let is_indented = self.flow.is_page && self.text[line.clone()].starts_with(' ');
        let start = self.asides(trim(self.text, line.clone()));
        let rest = trim(self.text, start..line.end);
        if rest.is_empty() {
            return;
        }
        if self.flow.open {
            self.put_for(" ", Span::point(rest.start));
        }
        if is_indented && looks_like_code(&self.text[rest.clone()]) {
            self.marked(MarkKind::Code, rest.start, |reader| reader.inline(rest.clone()));
        } else {
            self.inline(rest);
        }
    }

    /// Reads what stands by itself at the beginning of a line and shows no words: infoboxes, banners, images,
    /// categories. In the middle of a paragraph a line must hold nothing else. Returns where the words begin.
    fn asides(&mut self, line: Range<usize>) -> usize {
        let mut found = Vec::new();
        let mut at = line.start;
        let mut cursor = self.tree.first_from(at);
        while at < line.end && self.tree.start_of(cursor) == at && self.is_aside(cursor) {
            found.push(cursor);
            at = trim(self.text, self.tree.nodes[cursor].end().min(line.end)..line.end).start;
            cursor = self.tree.skip_to(cursor, at);
        }
        if found.is_empty() || (self.flow.open && at < line.end) {
            return line.start;
        }
        // What is set in a frame of its own parts the words around it, as on the page.
        let breaks = found.iter().any(|&index| match self.tree.nodes[index].kind {
            Kind::Template | Kind::Tag(..) => true,
            Kind::Link => self.is_framed_file(self.tree.nodes[index]),
            _ => false,
        });
        if breaks {
            self.end_paragraph(line.start);
        }
        for index in found {
            match self.tree.nodes[index].kind {
                Kind::Template | Kind::Parameter => self.aside(index),
                _ => {
                    self.node(index, self.tree.nodes[index].end());
                }
            }
        }
        at
    }

    fn is_aside(&self, index: usize) -> bool {
        let node = self.tree.nodes[index];
        match node.kind {
            Kind::Comment | Kind::Parameter | Kind::Tag(Tag::References | Tag::Gallery | Tag::Hidden, _) => true,
            Kind::Tag(_, Form::Closed | Form::Empty | Form::Unclosed) | Kind::StrayEnd => false,
            Kind::Link => names::namespace(&self.text[self.tree.head(node)]) != Namespace::Page,
            Kind::Template => match self.role(node) {
                Some(Role::Hidden | Role::Apart | Role::Key | Role::Banner | Role::NoteList | Role::Image) => true,
                None => self.builder.current_note().is_none(),
                _ => false,
            },
        }
    }
}

/// Whether an indented line is code rather than words with a stray space before them.
fn looks_like_code(line: &str) -> bool {
    let n_signs =
        line.bytes().filter(|byte| matches!(byte, b';' | b'{' | b'}' | b'=' | b'<' | b'>' | b'\\' | b'_')).count();
    line.ends_with([';', '{', '}']) || n_signs * 8 > line.len()
}

/// The page that a redirect leads to, as it is written between the brackets.
fn target_of(text: &str) -> Option<Range<usize>> {
    let start = text.find("[[")? + "[[".len();
    Some(start..start + text[start..].find("]]")?)
}

/// Whether a page only leads to another.
fn is_redirect(text: &str) -> bool {
    const WORDS: [&str; 16] = [
        "#redirect",
        "#weiterleitung",
        "#redirection",
        "#redirección",
        "#redireccion",
        "#rinvia",
        "#doorverwijzing",
        "#перенаправление",
        "#redirecionamento",
        "#patrz",
        "#przekieruj",
        "#omdirigering",
        "#重定向",
        "#転送",
        "#넘겨주기",
        "#yönlendi̇rme",
    ];
    let text = text.trim_start();
    if !text.starts_with('#') {
        return false;
    }
    let first: String = text.chars().take(24).collect::<String>().to_lowercase();
    WORDS.iter().any(|word| first.starts_with(word)) && text.lines().next().is_some_and(|line| line.contains("[["))
}
