//! The one pass over a page that finds its nodes.
//!
//! The rules are those of MediaWiki's preprocessor: a stack of open braces and brackets, and extension tags whose body
//! is taken whole up to the closing tag. Every search ahead remembers what it found, so the pass stays linear.

use super::names::{self, Tag};
use super::tree::{Form, Kind, Node, Separator, Tree};
use crate::article::FaultKind;
use crate::source::Span;
use std::ops::Range;

/// How many tags that are not what they should be are looked after in the whole text.
const MOST_LOOKS: usize = 20;

/// How deep templates and links nest before the rest is read as text.
const MAX_DEPTH: usize = 32;
/// How deep bodies of tags nest before the rest is read as text.
const MAX_BODIES: usize = 6;
/// How many `<ref>` without an end are notes; a page with more is no article, and what follows is read as text.
const MAX_UNCLOSED_REFS: usize = 1000;
/// How many tags are looked at to tell a nested `<ref>` from an unclosed one.
const MAX_NESTED_REFS: usize = 16;

/// Remembers the next place of a needle, so that asking again and again in reading order stays linear.
struct Next {
    needle: &'static [u8],
    asked: usize,
    found: usize,
}

impl Next {
    fn new(needle: &'static [u8]) -> Next {
        Next { needle, asked: usize::MAX, found: 0 }
    }

    /// The next place of the needle at or after `at`; the length of the text if there is none.
    fn at(&mut self, bytes: &[u8], at: usize) -> usize {
        if self.asked > at || self.found < at {
            self.asked = at;
            self.found = memchr::memmem::find(&bytes[at..], self.needle).map_or(bytes.len(), |found| at + found);
        }
        self.found
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Bracket {
    Braces,
    Link,
}

/// An opening run of braces, or `[[`.
struct Open {
    bracket: Bracket,
    start: usize,
    /// How many braces or brackets.
    count: usize,
    /// How many separators were waiting when it opened.
    mark: usize,
    /// Whether an `=` was seen since the last `|`.
    equals: bool,
    /// Whether an external link was opened inside and not closed.
    url: bool,
}

/// The state of the pass.
pub(super) struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    tree: Tree,
    stack: Vec<Open>,
    /// Where the part of the stack begins that belongs to the body being scanned.
    base: usize,
    pending: Vec<Separator>,
    bodies: usize,
    too_deep: bool,
    n_unclosed_refs: usize,
    /// How many tags that are not what they should be were looked after in the whole text.
    n_looks: usize,
    /// A `<ref>` that stands where the `</ref>` of an unclosed one should.
    mistyped_end: usize,
    newline: Next,
    blank_line: Next,
    blank_line_crlf: Next,
    link_end: Next,
    braces_end: Next,
    comment_end: Next,
    /// For each tag with a body: where the search was asked, and the closing tag it found.
    closings: Vec<(usize, Option<Range<usize>>)>,
}

const SPECIAL: [bool; 256] = names::byte_set(b"{}[]|=<");

impl<'t> Scanner<'t> {
    /// Finds the nodes of a text, in no order.
    pub(super) fn read(text: &str) -> Tree {
        let mut scanner = Scanner::new(text);
        scanner.scan(0..text.len(), None);
        scanner.tree
    }

    fn new(text: &'t str) -> Scanner<'t> {
        Scanner {
            text,
            bytes: text.as_bytes(),
            tree: Tree::default(),
            stack: Vec::new(),
            base: 0,
            pending: Vec::new(),
            bodies: 0,
            too_deep: false,
            n_unclosed_refs: 0,
            n_looks: 0,
            mistyped_end: usize::MAX,
            newline: Next::new(b"\n"),
            blank_line: Next::new(b"\n\n"),
            blank_line_crlf: Next::new(b"\n\r\n"),
            link_end: Next::new(b"]]"),
            braces_end: Next::new(b"}}"),
            comment_end: Next::new(b"-->"),
            closings: vec![(usize::MAX, None); names::TAGS.len()],
        }
    }

    /// Scans a range that is closed in itself: the page, or the body of a tag.
    fn scan(&mut self, range: Range<usize>, body_of: Option<Tag>) {
        let outer = std::mem::replace(&mut self.base, self.stack.len());
        let mark = self.pending.len();
        let mut at = range.start;
        while let Some(found) = self.bytes[at..range.end].iter().position(|&byte| SPECIAL[usize::from(byte)]) {
            at += found;
            at = match self.bytes[at] {
                b'{' => self.open_braces(at, range.end),
                b'}' => self.close_braces(at, range.end),
                b'[' => self.open_link(at, range.end),
                b']' => self.close_link(at, range.end),
                b'|' => self.separator(at, false),
                b'=' => self.separator(at, true),
                _ => self.angle(at, range.end, body_of),
            };
        }
        while self.stack.len() > self.base {
            self.abandon();
            // What is still open at the end ends with what it stands in.
            if let Some((_, _, other)) = self.tree.faults.last_mut().filter(|_| body_of.is_some()) {
                *other = Some(Span::point(range.end));
            }
        }
        self.pending.truncate(mark);
        self.base = outer;
    }

    fn top(&mut self) -> Option<&mut Open> {
        if self.stack.len() > self.base { self.stack.last_mut() } else { None }
    }

    fn separator(&mut self, at: usize, equals: bool) -> usize {
        if let Some(top) = self.top().filter(|top| !(equals && top.equals)) {
            top.equals = equals;
            self.pending.push(Separator { at: at as u32, equals });
        }
        at + 1
    }

    fn push(&mut self, bracket: Bracket, start: usize, count: usize) {
        if self.stack.len() >= MAX_DEPTH {
            if !std::mem::replace(&mut self.too_deep, true) {
                self.fault(FaultKind::TooDeep, start..start + 2);
            }
            return;
        }
        let mark = self.pending.len();
        self.stack.push(Open { bracket, start, count, mark, equals: true, url: false });
    }

    /// Gives up the innermost opening. Its separators fall to the one around it.
    fn abandon(&mut self) {
        let Some(open) = self.stack.pop() else { return };
        let kind = match open.bracket {
            Bracket::Braces => FaultKind::UnclosedTemplate,
            Bracket::Link => FaultKind::UnclosedLink,
        };
        self.fault(kind, open.start..open.start + 2);
    }

    fn fault(&mut self, kind: FaultKind, range: Range<usize>) {
        self.tree.faults.push((kind, range.into(), None));
    }

    fn node(&mut self, kind: Kind, range: Range<usize>, inner: Range<usize>, mark: Option<usize>) {
        let first = self.tree.separators.len() as u32;
        if let Some(mark) = mark {
            self.tree.separators.extend(self.pending.drain(mark..));
        }
        self.tree.nodes.push(Node {
            kind,
            start: range.start as u32,
            end: range.end as u32,
            inner: (inner.start as u32, inner.end as u32),
            separators: (first, self.tree.separators.len() as u32),
            next: 0,
        });
    }

    fn run(&self, at: usize, end: usize) -> usize {
        let byte = self.bytes[at];
        self.bytes[at..end].iter().take_while(|&&it| it == byte).count()
    }

    fn open_braces(&mut self, at: usize, end: usize) -> usize {
        let count = self.run(at, end);
        if count >= 2 {
            self.push(Bracket::Braces, at, count);
        }
        at + count
    }

    fn close_braces(&mut self, start: usize, end: usize) -> usize {
        let mut left = self.run(start, end);
        let mut at = start;
        while left >= 2 {
            if self.top().is_some_and(|top| top.bracket == Bracket::Link) && self.link_is_lost(at) {
                self.abandon();
            }
            let Some(top) = self.top().filter(|top| top.bracket == Bracket::Braces) else {
                self.half_open(at);
                break;
            };
            let matched = top.count.min(left).min(3);
            top.count -= matched;
            let (opening, remaining, mark) = (top.start + top.count, top.count, top.mark);
            let kind = if matched == 3 { Kind::Parameter } else { Kind::Template };
            self.node(kind, opening..at + matched, opening + matched..at, Some(mark));
            if remaining < 2 {
                self.stack.pop();
            } else if let Some(top) = self.top() {
                top.equals = true;
            }
            at += matched;
            left -= matched;
        }
        at + left
    }

    /// Reports the citation that began with one brace and ends at `at` with two.
    fn half_open(&mut self, at: usize) {
        const REACH: usize = 1000;
        let from = at.saturating_sub(REACH);
        let Some(brace) = memchr::memrchr(b'{', &self.bytes[from..at]).map(|found| from + found) else { return };
        let name = &self.bytes[brace + 1..at];
        let cites = ["cite ", "citation"]
            .iter()
            .any(|it| name.len() > it.len() && name[..it.len()].eq_ignore_ascii_case(it.as_bytes()));
        if cites && self.bytes[..brace].last() != Some(&b'{') {
            self.fault(FaultKind::HalfOpenTemplate, brace..brace + 1);
        }
    }

    /// Whether the innermost opening is a `[[` that does not close on this line, while a template around it does.
    fn link_is_lost(&mut self, at: usize) -> bool {
        let below = self.stack[self.base..].iter().any(|open| open.bracket == Bracket::Braces);
        below && self.link_end.at(self.bytes, at) >= self.newline.at(self.bytes, at)
    }

    /// Whether the innermost opening is a `{{` that does not close on this line, while a link around it does.
    fn template_is_lost(&mut self, at: usize) -> bool {
        let below = self.stack[self.base..].iter().any(|open| open.bracket == Bracket::Link);
        below && self.braces_end.at(self.bytes, at) >= self.newline.at(self.bytes, at)
    }

    fn open_link(&mut self, at: usize, end: usize) -> usize {
        let count = self.run(at, end);
        if count == 1 {
            let is_url = names::scheme(&self.bytes[at + 1..end]).is_some();
            if let (true, Some(top)) = (is_url, self.top()) {
                top.url = true;
            }
            return at + 1;
        }
        let start = at + count - 2;
        // Only the caption of a file holds links; any other `[[` before this one was never closed.
        while let Some(top) = self.top().filter(|top| top.bracket == Bracket::Link) {
            let target = top.start + 2;
            if names::is_file(self.text, target) {
                break;
            }
            self.abandon();
        }
        self.push(Bracket::Link, start, 2);
        at + count
    }

    fn close_link(&mut self, at: usize, end: usize) -> usize {
        let count = self.run(at, end);
        if count == 1 {
            if let Some(top) = self.top() {
                top.url = false;
            }
            return at + 1;
        }
        if self.top().is_some_and(|top| top.bracket == Bracket::Braces) && self.template_is_lost(at) {
            self.abandon();
        }
        let Some(top) = self.top().filter(|top| top.bracket == Bracket::Link) else { return at + count };
        if count == 3 && std::mem::replace(&mut top.url, false) {
            return at + 1;
        }
        let (start, mark) = (top.start, top.mark);
        self.stack.pop();
        self.node(Kind::Link, start..at + 2, start + 2..at, Some(mark));
        at + 2
    }

    fn angle(&mut self, at: usize, end: usize, body_of: Option<Tag>) -> usize {
        let rest = &self.bytes[at..end];
        if rest.starts_with(b"<!--") {
            return self.comment(at, end);
        }
        if let Some(closing) = names::closing_tag(self.bytes, at, end, "ref") {
            self.fault(FaultKind::StrayRefEnd, closing.clone());
            return self.stray_end(closing);
        }
        let Some((index, name_end)) = names::opening_tag(rest) else { return self.misspelt(at, end, body_of) };
        let tag = names::TAGS[index].1;
        let Some(mut close) = memchr::memchr2(b'>', b'<', &rest[name_end..]).map(|found| at + name_end + found) else {
            return at + 1;
        };
        // A `<` inside a quoted value is part of it.
        if self.bytes[close] == b'<' && self.bytes[at + name_end..close].iter().filter(|&&it| it == b'"').count() == 1 {
            let window = &self.bytes[close..end.min(close + 200)];
            let stop = memchr::memchr2(b'>', b'\n', window).map_or(close, |found| close + found);
            let is_quote = |at: usize| self.bytes.get(at) == Some(&b'"');
            let is_quoted = self.bytes.get(stop) == Some(&b'>') && (is_quote(stop + 1) || is_quote(stop - 1));
            close = if is_quoted { stop } else { close };
        }
        if self.bytes[close] == b'<' {
            if tag != Tag::Ref {
                return at + name_end;
            }
            let closing = names::closing_tag(self.bytes, close, end, "ref").filter(|_| body_of != Some(Tag::Ref));
            let body = attributes_end(self.text, at + name_end, close);
            let Some((closing, body)) = closing.zip(body) else {
                self.fault(FaultKind::UnclosedRef, at..at + name_end);
                return at + name_end;
            };
            // `<ref name="a" Brown 1990</ref>` is a note whose first tag lacks its bracket.
            self.fault(FaultKind::HalfOpenRef, at..body - 1);
            self.node(Kind::Tag(tag, Form::Closed), at..closing.end, body..close, None);
            self.body(tag, at, body..close);
            return closing.end;
        }
        if tag == Tag::Ref && body_of == Some(Tag::Ref) {
            self.fault(FaultKind::NestedRef, at..close + 1);
        }
        let body = close + 1;
        if self.bytes[close - 1] == b'/' {
            if at == self.mistyped_end {
                return self.stray_end(at..body);
            }
            if let Some(closing) = self.late_end(tag, at, body, end).filter(|_| body_of != Some(Tag::Ref)) {
                self.fault(FaultKind::EarlyRefEnd, at..body);
                return self.ref_node(at, body, closing);
            }
            self.node(Kind::Tag(tag, Form::Empty), at..body, body..body, None);
            return body;
        }
        self.tag(tag, index, at, body, end)
    }

    /// A tag that is nearly `<ref>`, with its text and its end in the same paragraph; returns where the text goes on.
    fn misspelt(&mut self, at: usize, end: usize, body_of: Option<Tag>) -> usize {
        let name = names::near_ref(self.bytes, at + 1, end).filter(|_| body_of != Some(Tag::Ref));
        let Some(name) = name.filter(|_| self.n_looks < MOST_LOOKS) else { return at + 1 };
        self.n_looks += 1;
        let limit = end.min(self.paragraph_end(at));
        let mut angles = memchr::memchr_iter(b'<', &self.bytes[at + 1..limit]).map(|offset| at + 1 + offset);
        let is_ref = |at: usize| ["<ref", "</ref"].iter().any(|tag| self.bytes[at..].starts_with(tag.as_bytes()));
        let own = &self.text[name.clone()];
        let closing = |at: usize| names::closing_tag(self.bytes, at, limit, own);
        let next = angles.find(|&at| is_ref(at) || closing(at).is_some());
        let closing =
            next.and_then(|next| closing(next).or_else(|| names::closing_tag(self.bytes, next, limit, "ref")));
        let body = memchr::memchr(b'>', &self.bytes[name.end..limit]).map(|found| name.end + found + 1);
        match closing.zip(body).filter(|(closing, body)| *body <= closing.start) {
            Some((closing, body)) => {
                self.fault(FaultKind::MisspeltRef, at..body);
                self.ref_node(at, body, closing)
            }
            None => at + 1,
        }
    }

    /// A reference whose text and end are known; returns where the text goes on.
    fn ref_node(&mut self, at: usize, body: usize, closing: Range<usize>) -> usize {
        self.node(Kind::Tag(Tag::Ref, Form::Closed), at..closing.end, body..closing.start, None);
        self.body(Tag::Ref, at, body..closing.start);
        closing.end
    }

    /// The end of a reference behind an empty one of a name that no other defines, right behind which words stand: they
    /// are its text, and its first tag was closed too early.
    fn late_end(&mut self, tag: Tag, at: usize, body: usize, end: usize) -> Option<Range<usize>> {
        let follows = self.text[body..].chars().next().is_some_and(|c| c.is_alphanumeric() || "[{'\"“".contains(c));
        if tag != Tag::Ref || !follows || self.n_looks == MOST_LOOKS {
            return None;
        }
        let limit = end.min(self.paragraph_end(body));
        let next = names::next_ref_tag(self.bytes, body, limit)?;
        if next.form != names::RefTag::Closing {
            return None;
        }
        self.n_looks += 1;
        let opened = self.text[at..body - "/>".len()].trim_end();
        let defines = |found: usize| self.text[found + opened.len()..].trim_start().starts_with('>');
        let is_defined = memchr::memmem::find_iter(self.bytes, opened).any(defines);
        (!is_defined).then_some(next.range)
    }

    /// Whether a `<ref>` stands for the end of the one before it: it has no end of its own in the paragraph.
    fn is_mistyped_end(&mut self, at: usize, closing: &Option<Range<usize>>) -> bool {
        at == self.mistyped_end && closing.as_ref().is_none_or(|closing| closing.start > self.paragraph_end(at))
    }

    fn stray_end(&mut self, tag: Range<usize>) -> usize {
        self.node(Kind::StrayEnd, tag.clone(), tag.end..tag.end, None);
        tag.end
    }

    fn comment(&mut self, at: usize, end: usize) -> usize {
        let close = self.comment_end.at(self.bytes, (at + 4).min(end));
        if close + 3 <= end {
            self.node(Kind::Comment, at..close + 3, at + 4..close, None);
            close + 3
        } else {
            self.fault(FaultKind::UnclosedComment, at..at + 4);
            self.node(Kind::Comment, at..end, at + 4..end, None);
            end
        }
    }

    /// A tag that opens at `at` and whose body begins at `body`; returns where it ends.
    fn tag(&mut self, tag: Tag, index: usize, at: usize, body: usize, end: usize) -> usize {
        let closing = self.closing(index, body).filter(|closing| closing.end <= end);
        let (body_end, whole_end, form) = match (tag, closing) {
            (Tag::Ref, closing) => match self.ref_end(body, closing, end) {
                closing if self.is_mistyped_end(at, &closing) => return self.stray_end(at..body),
                Some(closing) => (self.half_end(body, closing.start), closing.end, Form::Closed),
                None if self.n_unclosed_refs == MAX_UNCLOSED_REFS => return body,
                None => {
                    self.n_unclosed_refs += 1;
                    let next = names::next_ref_tag(self.bytes, body, end.min(self.paragraph_end(body)));
                    let next = next.map(|tag| tag.range);
                    // `<ref>` and `<ref/>` differ from `</ref>` by a stroke.
                    let is_mistyped = |tag: &&Range<usize>| tag.len() <= "<ref />".len();
                    self.mistyped_end = next.as_ref().filter(is_mistyped).map_or(usize::MAX, |tag| tag.start);
                    self.tree.faults.push((FaultKind::UnclosedRef, (at..body).into(), next.map(Span::from)));
                    let cut = self.cut_of_unclosed(body, end);
                    (cut, cut, Form::Unclosed)
                }
            },
            (_, Some(closing)) => (closing.start, closing.end, Form::Closed),
            (Tag::References, None) => {
                self.fault(FaultKind::UnclosedList, at..body);
                (body, body, Form::Unclosed)
            }
            (_, None) => return body,
        };
        self.node(Kind::Tag(tag, form), at..whole_end, body..body_end, None);
        self.body(tag, at, body..body_end);
        whole_end
    }

    /// Scans the body of a tag that opens at `at`.
    fn body(&mut self, tag: Tag, at: usize, body: Range<usize>) {
        if !tag.has_wikitext() {
            return;
        }
        if self.bodies < MAX_BODIES {
            self.bodies += 1;
            self.scan(body, Some(tag));
            self.bodies -= 1;
        } else if !std::mem::replace(&mut self.too_deep, true) {
            self.fault(FaultKind::TooDeep, at..body.start);
        }
    }

    /// Where the text of a reference ends before its end: of `Brown 1990</ref</ref>` before the half tag, which is a
    /// fault.
    fn half_end(&mut self, body: usize, end: usize) -> usize {
        let text = self.text[body..end].trim_end();
        match text.strip_suffix("</ref") {
            Some(kept) => {
                self.fault(FaultKind::StrayRefEnd, body + kept.len()..body + text.len());
                body + kept.len()
            }
            None => end,
        }
    }

    /// The next closing tag of that name.
    fn closing(&mut self, index: usize, at: usize) -> Option<Range<usize>> {
        let (asked, found) = &self.closings[index];
        let known = *asked <= at && found.as_ref().is_none_or(|found| found.start >= at);
        if !known {
            let name = names::TAGS[index].0;
            let found = memchr::memmem::find_iter(&self.bytes[at..], b"</")
                .find_map(|offset| names::closing_tag(self.bytes, at + offset, self.bytes.len(), name));
            self.closings[index] = (at, found);
        }
        self.closings[index].1.clone()
    }

    /// The closing tag that belongs to a `<ref>` whose body begins at `body`, given the next closing tag; `None` if the
    /// next `<ref>` begins before it and the two are not balanced within the paragraph.
    fn ref_end(&mut self, body: usize, closing: Option<Range<usize>>, end: usize) -> Option<Range<usize>> {
        let closing = closing?;
        let limit = end.min(self.paragraph_end(body));
        let (mut at, mut depth) = (body, 1);
        for _ in 0..MAX_NESTED_REFS {
            let stop = if depth == 1 && at == body { closing.end } else { limit };
            let tag = names::next_live_ref_tag(self.bytes, at, stop)?;
            match tag.form {
                names::RefTag::Closing => depth -= 1,
                // A line that ends its citation ends its reference: the next is a sister, not a child.
                names::RefTag::Opening if depth == 1 && self.ends_citation(at, tag.range.start) => return None,
                names::RefTag::Opening => depth += 1,
                // `<ref/>` without a name is a closing tag mistyped.
                names::RefTag::Bare => return None,
                names::RefTag::Empty => {}
            }
            if depth == 0 {
                return Some(tag.range);
            }
            at = tag.range.end;
        }
        None
    }

    /// Whether a line ends between two places behind a full stop or a template, and no brace is open there.
    fn ends_citation(&self, from: usize, to: usize) -> bool {
        let Some((line, _)) = self.text[from..to].split_once('\n') else { return false };
        let line = line.trim_end();
        line.ends_with(['.', '}']) && line.matches("{{").count() == line.matches("}}").count()
    }

    fn paragraph_end(&mut self, at: usize) -> usize {
        self.blank_line.at(self.bytes, at).min(self.blank_line_crlf.at(self.bytes, at))
    }

    /// Where the text of an unclosed `<ref>` ends: before the next tag of a reference, the end of the line, or what
    /// closes or parts the template or link around it.
    fn cut_of_unclosed(&mut self, body: usize, end: usize) -> usize {
        let limit = end.min(self.paragraph_end(body));
        let limit = names::next_ref_tag(self.bytes, body, limit).map_or(limit, |tag| tag.range.start);
        let around = self.top().map(|top| top.bracket);
        let (mut at, mut depth) = (body, 0usize);
        while at < limit {
            let pair = &self.bytes[at..(at + 2).min(limit)];
            match pair {
                b"{{" | b"[[" => depth += 1,
                b"}}" | b"]]" if depth > 0 => depth -= 1,
                b"}}" | b"]]" if around.is_some() => break,
                [b'\n', ..] if depth == 0 => break,
                [b'|', ..] if depth == 0 && around.is_some() => break,
                _ => {
                    at += 1;
                    continue;
                }
            }
            at += 2;
        }
        let cut = at.min(limit);
        body + self.text[body..cut].trim_end().len()
    }
}

/// Where the attributes of a tag that has no `>` end and its text begins, with the space between them; none if there is
/// no space, or a quotation mark has no partner.
fn attributes_end(text: &str, at: usize, end: usize) -> Option<usize> {
    let mut body = at;
    while let Some((name, value)) = text[body..end].split_once("=\"") {
        if name.trim().is_empty() || !name.trim().bytes().all(|byte| byte.is_ascii_lowercase()) {
            break;
        }
        body += name.len() + 2 + value.find('"')? + 1;
    }
    text[body..end].starts_with([' ', '\n']).then_some(body + 1)
}
