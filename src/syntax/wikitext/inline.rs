//! The words of a line and the markup among them.

use super::lex::{self, Html, Token};
use super::names::{self, Tag};
use super::tree::{Form, Node, trim};
use super::{Flow, Reader};
use crate::article::{FaultKind, LinkKind, MarkKind, PassageKind};
use crate::source::Span;
use crate::syntax::entities;
use std::ops::Range;

/// Which apostrophes are open on a line.
#[derive(Default)]
struct Style {
    italic: bool,
    bold: bool,
    /// The end of the line for which `demoted` was worked out.
    line_end: usize,
    /// A `'''` on this line that is an apostrophe and `''`.
    demoted: Option<usize>,
}

impl Reader<'_, '_> {
    /// Reads a range into the open passage.
    pub(super) fn inline(&mut self, range: Range<usize>) {
        if self.silent {
            return self.nodes_in(range);
        }
        let mut style = Style::default();
        let mut at = range.start;
        let mut run = at;
        let mut cursor = self.tree.first_from(at);
        while at < range.end {
            let stop = self.tree.start_of(cursor).min(range.end);
            match lex::next(self.text, at, stop, range.end) {
                Some((start, end, token)) => {
                    self.put(run..start);
                    at = self.token(start, end, token, &mut style, range.end);
                    cursor = self.tree.skip_to(cursor, at);
                }
                None => {
                    self.put(run..stop);
                    if stop == range.end {
                        run = stop;
                        break;
                    }
                    at = self.node(cursor, range.end).max(self.tree.nodes[cursor].end());
                    cursor = self.tree.skip_to(cursor, at);
                }
            }
            run = at;
        }
        if run < range.end {
            self.put(run..range.end);
        }
        self.end_style(&mut style);
    }

    /// Reads one token; returns where the text goes on.
    fn token(&mut self, start: usize, end: usize, token: Token, style: &mut Style, limit: usize) -> usize {
        let span = Span::new(start, end);
        match token {
            Token::Quotes => self.apostrophes(start, end, style, limit),
            Token::LineBreak => {
                self.end_style(style);
                self.put_for(" ", span);
            }
            Token::Entity => {
                self.escaped(start);
                self.entity(start, end);
            }
            Token::Nothing => {}
            Token::Html(html, is_closing) => self.html(html, is_closing, span),
            Token::Url => self.bare_url(start..end),
            Token::Bracket(url_end) => return self.external(start, url_end, limit),
        }
        end
    }

    fn entity(&mut self, start: usize, end: usize) {
        match entities::decode(&self.text[start..end]) {
            Some(decoded) => self.put_for(&decoded, Span::new(start, end)),
            None => self.put(start..end),
        }
    }

    fn end_style(&mut self, style: &mut Style) {
        if std::mem::take(&mut style.italic) {
            self.builder.close_mark(MarkKind::Italic);
        }
        if std::mem::take(&mut style.bold) {
            self.builder.close_mark(MarkKind::Bold);
        }
    }

    /// Apostrophes: two for italics, three for bold, five for both, more are text.
    fn apostrophes(&mut self, start: usize, end: usize, style: &mut Style, limit: usize) {
        if style.line_end <= start {
            (style.line_end, style.demoted) = self.demoted(start, limit);
        }
        let n = end - start;
        let n_text = match n {
            4 => 1,
            3 if style.demoted == Some(start) => 1,
            n => n.saturating_sub(5),
        };
        self.put(start..start + n_text);
        let n = n - n_text;
        if n != 3 {
            self.toggle(MarkKind::Italic, end, &mut style.italic);
        }
        if n != 2 {
            self.toggle(MarkKind::Bold, end, &mut style.bold);
        }
    }

    fn toggle(&mut self, kind: MarkKind, at: usize, is_on: &mut bool) {
        *is_on = !*is_on;
        if *is_on {
            self.ensure_open(at);
            self.builder.open_mark(kind, at);
        } else {
            self.builder.close_mark(kind);
        }
    }

    /// Where the line ends, and the `'''` on it that MediaWiki reads as an apostrophe before `''`: there is one if both
    /// italics and bold would stay open. It is the first after a word of one letter (`l'''Opéra''`), else the first
    /// after a longer word, else the first.
    fn demoted(&self, start: usize, limit: usize) -> (usize, Option<usize>) {
        let bytes = self.text.as_bytes();
        let (mut n_italic, mut n_bold) = (0usize, 0usize);
        let (mut after_letter, mut after_word, mut after_space) = (None, None, None);
        let mut at = start;
        let mut cursor = self.tree.first_from(at);
        while at < limit && bytes[at] != b'\n' {
            if at == self.tree.start_of(cursor) {
                at = self.tree.nodes[cursor].end();
                cursor = self.tree.nodes[cursor].next as usize;
                continue;
            }
            let n = bytes[at..limit].iter().take_while(|&&byte| byte == b'\'').count();
            n_italic += usize::from(n == 2 || n >= 5);
            n_bold += usize::from(n >= 3);
            if n == 3 {
                let place = match &bytes[at.saturating_sub(2)..at] {
                    [.., b' '] | [] => &mut after_space,
                    [b' ', _] => &mut after_letter,
                    _ => &mut after_word,
                };
                place.get_or_insert(at);
            }
            at += n.max(1);
        }
        let is_odd = n_italic % 2 == 1 && n_bold % 2 == 1;
        (at.min(limit).max(start + 1), after_letter.or(after_word).or(after_space).filter(|_| is_odd))
    }

    fn html(&mut self, html: Html, is_closing: bool, span: Span) {
        match html {
            Html::Mark(kind) if is_closing => self.builder.close_mark(kind),
            Html::Mark(kind) => {
                self.ensure_open(span.start as usize);
                self.builder.open_mark(kind, span.start as usize);
            }
            Html::Block => self.break_here(span, None),
            Html::BlockQuotation => {
                self.break_here(span, Some((!is_closing).then_some(PassageKind::BlockQuotation)));
            }
            Html::Table => self.break_here(span, Some((!is_closing).then_some(PassageKind::Cell))),
            Html::Space => self.put_for(" ", span),
            Html::Plain => {}
        }
    }

    /// Begins a new passage; `kind` changes what kind of passages come, or sets it back.
    fn break_here(&mut self, span: Span, kind: Option<Option<PassageKind>>) {
        if self.flow.fixed {
            return self.put_for(" ", span);
        }
        self.end_paragraph(span.end as usize);
        // Inside a note, a cell or a caption the kind is given by that.
        if let (Some(kind), true) = (kind, self.flow.is_page) {
            self.flow.kind = kind.unwrap_or(PassageKind::Paragraph);
        }
    }

    fn bare_url(&mut self, url: Range<usize>) {
        self.put(url.clone());
        let span = Span::from(url.clone());
        self.builder.link(LinkKind::External, &self.text[url.clone()], span, span, url.len());
    }

    /// `[url words]`, whose URL ends at `url_end`; returns where the text goes on.
    fn external(&mut self, start: usize, url_end: usize, limit: usize) -> usize {
        let Some(close) = self.closing_bracket(url_end, limit) else {
            let url = start + 1..url_end;
            self.builder.fault(FaultKind::UnclosedAddress, Span::new(start, url_end), &self.text[url.clone()]);
            self.put(start..start + 1);
            self.bare_url(url);
            return url_end;
        };
        let url_end = self.end_of_url(url_end, close);
        let label = trim(self.text, url_end..close);
        let n_before = self.builder.open_text().len();
        let was_open = self.flow.fixed || self.flow.open;
        self.inline(label);
        let n_before = if was_open { n_before } else { 0 };
        let n_bytes = self.builder.open_text().len().saturating_sub(n_before);
        let url = start + 1..url_end;
        let whole = Span::new(start, close + 1);
        self.builder.link(LinkKind::External, &self.text[url.clone()], whole, url.into(), n_bytes);
        close + 1
    }

    /// A template right after the beginning of a URL belongs to it.
    fn end_of_url(&self, url_end: usize, close: usize) -> usize {
        let mut end = url_end;
        while let Some(index) = self.tree.node_at(end).filter(|_| end < close) {
            end = lex::url_end(self.text, self.tree.nodes[index].end().min(close), close);
        }
        end
    }

    /// The `]` that closes an external link on this line, outside nodes.
    fn closing_bracket(&mut self, from: usize, limit: usize) -> Option<usize> {
        if self.no_bracket_in.contains(&from) {
            return None;
        }
        let mut at = from;
        let mut cursor = self.tree.first_from(at);
        while at < limit {
            let stop = self.tree.start_of(cursor).min(limit);
            match memchr::memchr2(b']', b'\n', &self.text.as_bytes()[at..stop]).map(|found| at + found) {
                Some(found) if self.text.as_bytes()[found] == b']' => return Some(found),
                Some(line_end) => {
                    self.no_bracket_in = from..line_end;
                    return None;
                }
                None if stop == limit => break,
                None => {
                    at = self.tree.nodes[cursor].end();
                    cursor = self.tree.nodes[cursor].next as usize;
                }
            }
        }
        self.no_bracket_in = from..limit;
        None
    }

    /// Reads an extension tag; returns where the text goes on.
    pub(super) fn tag(&mut self, node: Node, tag: Tag, form: Form, end: usize) -> usize {
        let inner = node.inner();
        match tag {
            Tag::Ref => return self.reference(node, form, end),
            Tag::References if form == Form::Unclosed => {}
            Tag::References => self.note_list(node),
            Tag::Nowiki => {
                let first = names::next_ref_tag(self.text.as_bytes(), inner.start, inner.end);
                // A tag alone, without the text of a note, is shown to tell how it is written.
                if first.is_some_and(|tag| tag.form == names::RefTag::Empty || tag.range.end < inner.end) {
                    self.builder.fault(FaultKind::RefInNowiki, node.span(), "");
                }
                self.put_raw(inner);
            }
            Tag::Code => self.marked(MarkKind::Code, node.start(), |reader| reader.put_raw(inner)),
            Tag::CodeBlock if !self.is_block(node, end) => {
                self.marked(MarkKind::Code, node.start(), |reader| reader.put_raw(inner));
            }
            Tag::CodeBlock => {
                self.end_paragraph(node.start());
                self.marked(MarkKind::Code, node.start(), |reader| reader.put_raw(trim(reader.text, inner)));
                self.end_paragraph(node.end());
            }
            Tag::Poem => self.block_quotation(node.span(), |reader| reader.open_blocks(inner)),
            Tag::Gallery => self.gallery(inner),
            Tag::Hidden => {}
        }
        node.end()
    }

    /// Whether a block of code stands by itself, not inside a line.
    fn is_block(&self, node: Node, end: usize) -> bool {
        !self.flow.fixed && (!self.flow.open || self.text[node.end().min(end)..end].trim().is_empty())
    }

    /// Text without markup but for entities.
    fn put_raw(&mut self, range: Range<usize>) {
        let mut run = range.start;
        for found in memchr::memchr2_iter(b'&', b'\n', &self.text.as_bytes()[range.clone()]) {
            let at = range.start + found;
            if at < run {
                continue;
            }
            let end = match self.text.as_bytes()[at] {
                b'\n' => at + 1,
                _ => lex::entity_end(self.text, at, range.end).unwrap_or(at),
            };
            if end > at {
                self.put(run..at);
                let decoded = entities::decode(&self.text[at..end]).unwrap_or_else(|| " ".into());
                self.put_for(&decoded, Span::new(at, end));
                run = end;
            }
        }
        self.put(run..range.end);
    }

    /// The captions of a gallery: `File:x.jpg|caption`, one a line.
    fn gallery(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let end = self.line_end(at, range.end);
            let pipe = memchr::memchr(b'|', &self.text.as_bytes()[at..end]);
            if let Some(pipe) = pipe.map(|pipe| at + pipe) {
                let options = self.text[pipe + 1..end].starts_with("alt=");
                let second = memchr::memchr(b'|', &self.text.as_bytes()[pipe + 1..end]).filter(|_| options);
                let start = second.map_or(pipe + 1, |second| pipe + 2 + second);
                if !options || second.is_some() {
                    let caption = trim(self.text, start..end);
                    self.with_flow(Flow::fixed(PassageKind::Caption), |reader| reader.caption(caption));
                }
            }
            at = end + 1;
        }
    }

    /// A caption of an image.
    pub(super) fn caption(&mut self, caption: Range<usize>) {
        if self.silent {
            self.nodes_in(caption);
        } else if !caption.is_empty() {
            self.passage(PassageKind::Caption, caption);
        }
    }
}
