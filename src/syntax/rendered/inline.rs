//! Inside a line: markers, tags, errors, links and italics.

use super::furniture;
use super::lines::is_blank;
use super::notes::{Label, Labels, Series, between_brackets};
use crate::article::build::{Builder, Cites, NewMarker};
use crate::article::{FaultKind, LinkKind, MarkKind, MarkerKind};
use crate::source::{Span, boundary_before};
use crate::syntax::{errors, tags};
use linkify::{LinkFinder, LinkKind as Found};
use std::ops::Range;

/// Adds the text of a stretch of the source to the open passage. The stretch lies within one line.
pub(super) fn read(builder: &mut Builder<'_>, labels: &Labels, within: Range<usize>) {
    let source = builder.source().text();
    let mut reader =
        Reader { builder, labels, source, end: within.end, said: within.start, emphasis: None, searched: 0 };
    reader.read(within);
}

struct Reader<'b, 's> {
    builder: &'b mut Builder<'s>,
    labels: &'b Labels,
    source: &'s str,
    end: usize,
    /// Up to where the text is added.
    said: usize,
    /// Where the italics end that are open.
    emphasis: Option<usize>,
    /// Up to where no underscore ends italics.
    searched: usize,
}

/// A stretch that is read as a whole.
enum Atom {
    Url,
    Error,
    Formula,
}

impl Reader<'_, '_> {
    fn read(&mut self, within: Range<usize>) {
        let atoms = atoms(&self.source[within.clone()], within.start);
        let mut at = within.start;
        for (atom, range) in atoms {
            self.read_words(at, range.start);
            self.say(range.start);
            match atom {
                Atom::Url => {
                    let span = Span::from(range.clone());
                    self.builder.text(span);
                    self.builder.link(LinkKind::External, &self.source[range.clone()], span, span, span.len());
                }
                Atom::Formula => {
                    self.builder.open_mark(MarkKind::Code, range.start);
                    self.builder.text(Span::from(range.clone()));
                    self.builder.close_mark(MarkKind::Code);
                }
                Atom::Error => {
                    // In a note the error stays, so that the note is seen to hold what a template left.
                    if self.builder.current_note().is_some() {
                        self.builder.text(Span::from(range.clone()));
                    }
                    self.builder.fault(
                        FaultKind::RenderedError,
                        Span::from(range.clone()),
                        &self.source[range.clone()],
                    );
                }
            }
            self.said = range.end;
            at = range.end;
        }
        self.read_words(at, within.end);
        self.say(within.end);
    }

    fn read_words(&mut self, mut at: usize, end: usize) {
        let bytes = self.source.as_bytes();
        let is_special = |byte: &u8| matches!(byte, b'[' | b']' | b'{' | b'_');
        while let Some(offset) = bytes[at..end].iter().position(is_special) {
            at += offset;
            at = match bytes[at] {
                b'[' => self.bracket(at, end),
                b']' => self.half_marker(at, end),
                b'{' => self.braces(at, end),
                _ => self.underscore(at, end),
            };
        }
    }

    /// Adds the text up to a place.
    fn say(&mut self, to: usize) {
        if self.said < to {
            self.builder.text(Span::new(self.said, to));
        }
        self.said = self.said.max(to);
    }

    /// Reads what begins with a bracket; returns where to go on.
    fn bracket(&mut self, at: usize, end: usize) -> usize {
        let text = &self.source[at..end];
        let Some((inner, len)) = between_brackets(text) else { return self.open_bracket(at, end) };
        let after = at + len;
        if let Some(label) = Label::parse(inner) {
            // `[a]` after a word is an editor's, unless the page has that note.
            let is_in_word = label.series == Series::Letters && self.source[..at].ends_with(char::is_alphanumeric);
            let (before, behind) = (&self.source[..at], &self.source[after..end]);
            if is_issue(before, behind)
                || is_page_count(before, behind)
                || !self.labels.is_marker(&label, !is_in_word && self.clings(at, after))
            {
                return after;
            }
            if self.source[after..end].starts_with(']') && !self.source[after..end].starts_with("]]") {
                self.doubled_bracket(at, after + 1);
            }
            let page = page(&self.source[after..end]).map(|page| Span::new(after + page.start, after + page.end));
            let stop = page.map_or(after, |page| page.range().end);
            self.cut(at, stop, |builder| {
                let cites = Cites::Named { name: label.to_string(), group: String::new() };
                builder.marker(NewMarker { kind: MarkerKind::Note, span: Span::new(at, stop), cites, page });
            });
            return stop;
        }
        if let Some((name, date)) = tags::tag(inner) {
            self.cut(at, after, |builder| builder.tag(&name, date.as_deref(), Span::new(at, after), true));
            return after;
        }
        if furniture::line(&text[..len]) == Some(furniture::Furniture::Interface) {
            self.cut(at, after, |builder| {
                builder.fault(FaultKind::PageFurniture, Span::new(at, after), &text[..len]);
            });
            return after;
        }
        // `[13,]` lost a number, or has a mark too many.
        let number = inner.trim_matches([',', ';', '.', ' ']);
        if number.len() < inner.len() && self.ends_clause(at) && self.labels.may_be_number(number) {
            let start = at + 1 + inner.find(number).unwrap_or_default();
            return self.broken_marker(at..after, start..start + number.len());
        }
        at + 1
    }

    /// Whether a clause ends before a place, as it does before a marker.
    fn ends_clause(&self, at: usize) -> bool {
        self.source[..at].ends_with(['.', ',', ';', ':', '!', '?', '"', '”', ')', ']'])
    }

    /// Reports a marker whose brackets do not fit, and cites its note; returns where to go on.
    fn broken_marker(&mut self, whole: Range<usize>, number: Range<usize>) -> usize {
        let name = self.source[number].to_owned();
        let span = Span::from(whole.clone());
        let written = &self.source[whole.clone()];
        self.cut(whole.start, whole.end, |builder| {
            builder.fault(FaultKind::BrokenMarker, span, written);
            let cites = Cites::Named { name, group: String::new() };
            builder.marker(NewMarker { kind: MarkerKind::Note, span, cites, page: None });
        });
        whole.end
    }

    /// Reads a bracket that closes and was not opened: `It burned.4]`; returns where to go on.
    fn half_marker(&mut self, at: usize, end: usize) -> usize {
        let before = &self.source[self.said..at];
        let start = at - before.bytes().rev().take_while(u8::is_ascii_digit).count();
        let is_number = start < at && self.labels.may_be_number(&self.source[start..at]);
        let goes_on = self.source[at + 1..end].starts_with(|c: char| c.is_alphanumeric() || "([{]".contains(c));
        // After a stop with a figure before it the number is part of a greater one.
        let is_apart = self.ends_clause(start) && !self.source[..start - 1].ends_with(|c: char| c.is_ascii_digit());
        if !is_number || goes_on || !is_apart || self.is_open_before(start) {
            return at + 1;
        }
        self.broken_marker(start..at + 1, start..at)
    }

    /// Reads braces that stand for brackets: `It burned.{12}`; returns where to go on.
    fn braces(&mut self, at: usize, end: usize) -> usize {
        let n = self.source[at + 1..end].bytes().take_while(u8::is_ascii_digit).count();
        let number = at + 1..at + 1 + n;
        let is_closed = self.source[number.end..end].starts_with(['}', ']']);
        if !is_closed || !self.ends_clause(at) || !self.labels.may_be_number(&self.source[number.clone()]) {
            return at + 1;
        }
        self.broken_marker(at..number.end + 1, number)
    }

    /// Whether a bracket is open before a place on its line.
    fn is_open_before(&self, at: usize) -> bool {
        let near = &self.source[boundary_before(self.source, at.saturating_sub(BRACKETS_REACH))..at];
        let line = near.rsplit('\n').next().unwrap_or(near);
        let depth = line.bytes().fold(0_u32, |depth, byte| match byte {
            b'[' => depth + 1,
            b']' => depth.saturating_sub(1),
            _ => depth,
        });
        depth > 0
    }

    /// Reads a bracket that does not close, `[16`, or holds nothing, `[]`; returns where to go on.
    fn open_bracket(&mut self, at: usize, end: usize) -> usize {
        let inside = &self.source[at + 1..end];
        let n = inside.bytes().take_while(u8::is_ascii_digit).count();
        let ends_clause = self.ends_clause(at);
        let is_open = ends_clause && self.labels.may_be_number(&inside[..n]) && !inside[n..].starts_with(is_listed);
        let is_tag = inside.len() < TAG_REACH && tags::tag(inside).is_some_and(|(name, _)| name.contains(' '));
        let stop = match (is_open, is_tag) {
            // `[12}` was closed by another bracket.
            (true, _) => {
                let n_closed = usize::from(inside[n..].starts_with(['}', ')']));
                return self.broken_marker(at..at + 1 + n + n_closed, at + 1..at + 1 + n);
            }
            (_, true) => end,
            _ if ends_clause && inside.starts_with(']') && self.builder.current_note().is_none() => at + "[]".len(),
            _ => return at + 1,
        };
        self.cut(at, stop, |builder| {
            let span = Span::new(at, stop);
            let detail = builder.source().slice(span).to_owned();
            builder.fault(FaultKind::BrokenMarker, span, &detail);
        });
        stop
    }

    /// Reports a marker with a second closing bracket, unless an earlier one on the line is what that closes.
    fn doubled_bracket(&mut self, at: usize, stop: usize) {
        if !self.is_open_before(at) {
            let span = Span::new(at, stop);
            self.builder.fault(FaultKind::BrokenMarker, span, &self.source[span.range()]);
        }
    }

    /// Leaves a stretch out of the text. The space before it stays only where a word follows at once.
    fn cut(&mut self, at: usize, after: usize, add: impl FnOnce(&mut Builder<'_>)) {
        let before = &self.source[self.said..at];
        let words_end = self.said + before.trim_end_matches([' ', '\u{a0}']).len();
        self.say(words_end);
        add(self.builder);
        let next = self.source[after..self.end].chars().next();
        if words_end < at && next.is_some_and(char::is_alphanumeric) {
            self.builder.text(Span::new(words_end, at));
        }
        self.said = after;
    }

    /// Whether brackets cling to the word before, or no word follows them: an editor's `[17] March` does neither.
    fn clings(&self, at: usize, after: usize) -> bool {
        let before = self.source[..at].chars().next_back();
        let next = self.source[after..self.end].chars().find(|c| !is_blank(*c));
        let follows = before.is_some_and(|c| !is_blank(c) && !matches!(c, '(' | '“' | '"' | '‘' | '\''));
        follows || before.is_some() && next.is_none_or(|c| !c.is_alphanumeric())
    }

    /// Reads `_italics_`, as converters to plain text write them; returns where to go on.
    fn underscore(&mut self, at: usize, end: usize) -> usize {
        if self.emphasis == Some(at) {
            self.say(at);
            self.builder.close_mark(MarkKind::Italic);
            (self.emphasis, self.said) = (None, at + 1);
        } else if self.emphasis.is_none()
            && let Some(close) = self.emphasis_end(&self.source[..end], at)
        {
            self.say(at);
            self.builder.open_mark(MarkKind::Italic, at);
            (self.emphasis, self.said) = (Some(close), at + 1);
        }
        at + 1
    }

    /// Where the italics end that begin at an underscore: it follows no word, and its partner precedes none.
    fn emphasis_end(&mut self, text: &str, at: usize) -> Option<usize> {
        if text[..at].ends_with(is_word) || text[at + 1..].starts_with(|c| c == '_' || is_blank(c)) {
            return None;
        }
        let reach = text.len().min(at + EMPHASIS_REACH);
        let mut from = self.searched.max(at + 1);
        while from < reach
            && let Some(offset) = memchr::memchr(b'_', &text.as_bytes()[from..reach])
        {
            let close = from + offset;
            if !text[close + 1..].starts_with(is_word) && !text[..close].ends_with(is_blank) {
                return Some(close);
            }
            from = close + 1;
        }
        self.searched = reach;
        None
    }
}

/// How far back the bracket is looked for that a second closing one may belong to, in bytes.
const BRACKETS_REACH: usize = 300;

/// The longest tag that may have lost its bracket at the end of a line, in bytes.
const TAG_REACH: usize = 60;

/// Whether a character may go on a list of numbers between brackets: `[16, 17]`.
fn is_listed(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, ',' | '-' | '–' | '.' | ':' | '/')
}

/// The longest stretch of italics, in bytes.
const EMPHASIS_REACH: usize = 300;

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Links, formulas and errors of a text that begins at `base`, in order, not overlapping.
fn atoms(text: &str, base: usize) -> Vec<(Atom, Range<usize>)> {
    let mut atoms = Vec::new();
    if memchr::memchr_iter(b':', text.as_bytes()).any(|at| text[at + 1..].starts_with("//")) {
        let mut finder = LinkFinder::new();
        finder.kinds(&[Found::Url]);
        for link in finder.links(text) {
            // A marker right after a URL is no part of it.
            let url = link.as_str().split('[').next().unwrap_or("");
            atoms.push((Atom::Url, base + link.start()..base + link.start() + url.len()));
        }
    }
    let n_links = atoms.len();
    atoms.extend(formulas(text).into_iter().map(|range| (Atom::Formula, base + range.start..base + range.end)));
    let errors = errors::in_text(text).into_iter().chain(errors::missing_templates(text));
    atoms.extend(errors.map(|range| (Atom::Error, base + range.start..base + range.end)));
    if atoms.len() > n_links {
        atoms.sort_by_key(|(_, range)| range.start);
        let mut end = 0;
        atoms.retain(|(_, range)| {
            let is_free = range.start >= end;
            end = end.max(range.end);
            is_free
        });
    }
    atoms
}

/// The longest formula, in bytes.
const FORMULA_REACH: usize = 1000;

/// Formulas as copying leaves them, `{\displaystyle x}`, or as converters write them, `$\frac{a}{b}$`.
fn formulas(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut formulas = Vec::new();
    let mut at = 0;
    // Without a backslash there is no formula, and a dollar is money.
    if memchr::memchr(b'\\', bytes).is_none() {
        return formulas;
    }
    while let Some(offset) = memchr::memchr2(b'{', b'$', &bytes[at..]) {
        let start = at + offset;
        let near = &bytes[start..bytes.len().min(start + FORMULA_REACH)];
        let len = if bytes[start] == b'$' {
            memchr::memchr(b'$', &near[1..]).map(|end| end + 2).filter(|len| near[..*len].contains(&b'\\'))
        } else if near.starts_with(b"{\\displaystyle") || near.starts_with(b"{\\textstyle") {
            braces_len(near)
        } else {
            None
        };
        at = start + len.unwrap_or(1);
        formulas.extend(len.map(|len| start..start + len));
    }
    formulas
}

/// How long the text is from its first brace to the one that closes it.
fn braces_len(bytes: &[u8]) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 1 => return Some(at + 1),
            b'}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Whether brackets hold the issue of a journal, between its volume and the pages: `(13[3]:18-32, May/June)`.
fn is_issue(before: &str, after: &str) -> bool {
    let lead = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let pages = after.strip_prefix(':').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    pages && lead.ends_with('(') && (1..=3).contains(&(before.len() - lead.len()))
}

/// Whether brackets hold the pages of a book that bear no number, as catalogues count them: `255 [1] p.`.
fn is_page_count(before: &str, after: &str) -> bool {
    const UNITS: &[&str] = &["p.", "pp.", "p,", "pages", "pag.", "leaves", "l.", "S.", "с.", "стр.", "s.", "σ."];
    let counts = before.trim_end_matches([' ', '\u{a0}', ',', '+']).ends_with(|c: char| c.is_ascii_digit());
    let unit = after.trim_start_matches([' ', '\u{a0}']);
    counts && unit.len() < after.len() && UNITS.iter().any(|it| unit.starts_with(it))
}

/// The page after a marker: `: 207`, `:207–8`, `: p. 12`; as a range of the text.
fn page(text: &str) -> Option<Range<usize>> {
    let rest = text.strip_prefix(':')?;
    let number = rest.trim_start_matches([' ', '\u{a0}', '\u{200a}', '\u{2009}']);
    let word = ["pp. ", "p. ", "pp.", "p.", "ch. ", "§ ", "§"].iter().find(|word| number.starts_with(**word));
    let digits = &number[word.map_or(0, |word| word.len())..];
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '–' | '-' | ',' | 'f');
    let shown = digits.split(|c: char| !is_part(c)).next().unwrap_or("").trim_end_matches([',', '-', '–', 'f']);
    let start = text.len() - number.len();
    let end = text.len() - digits.len() + shown.len();
    (shown.starts_with(|c: char| c.is_ascii_digit()) && shown.len() <= 40).then_some(start..end)
}
