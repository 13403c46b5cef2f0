//! The front end for Markdown with footnotes, as wikis on git use it, with Pandoc's citations.

mod front_matter;
mod html;
mod inline;
mod leaf;
mod links;
mod scan;
mod sources;
#[cfg(test)]
mod tests;

use crate::article::build::Builder;
use crate::article::{FaultKind, MarkKind, PassageKind, SectionKind};
use crate::source::Span;
use crate::syntax::bibliography::Bibliography;
use crate::syntax::csl;
use front_matter::FrontMatter;
use html::Tag;
use leaf::{Leaf, LeafKind, Target, What};
use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag as Block, TagEnd as BlockEnd};
use rustc_hash::FxHashMap;
use sources::Sources;
use std::ops::Range;

/// Reads a Markdown text. Footnotes, citations and links to the web become notes; code is no passage.
pub fn read(builder: &mut Builder<'_>) {
    let source = builder.source();
    let text = source.text();
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let front_matter = FrontMatter::find(text, start);
    let start = front_matter.as_ref().map_or(start, |front| front.end);
    if let Some((title, at)) = front_matter.as_ref().and_then(|front| front.value(text, "title")) {
        builder.title(title, Span::from(at));
    }
    if front_matter.as_ref().is_some_and(|front| front.is_signed(text)) {
        builder.signed();
    }
    let named = front_matter.as_ref().map(|front| front.values(text, "bibliography")).unwrap_or_default();
    // Of one in another form than BibTeX nothing is read.
    let lost: Vec<_> = named.into_iter().filter(|(name, _)| !is_bibtex(name) || source.has_lost(name)).collect();
    for (name, at) in lost.iter().filter(|(name, _)| is_bibtex(name)) {
        builder.fault(FaultKind::LostBibliography, Span::from(at.clone()), name);
    }
    let mut bibliography = source.bibliography().map(Bibliography::read);
    let closing = FrontMatter::closing(text, start);
    let end = closing.as_ref().map_or(text.len(), |block| block.start);
    let blocks = front_matter.iter().chain(&closing);
    let listed: Vec<_> = blocks.filter_map(|block| block.block(text, "references")).flat_map(csl::items).collect();
    if !listed.is_empty() {
        bibliography.get_or_insert_default().list(listed);
    }
    if let Some(bibliography) = &bibliography {
        builder.keys(bibliography.keys());
    }
    let mut reader = Reader {
        text,
        base: start,
        sources: Sources::new(bibliography, !lost.is_empty()),
        builder,
        leaf: None,
        contexts: vec![Context::default()],
        item_start: None,
        has_begun: false,
        apparatus: None,
        html: Html::default(),
        hidden_until: 0,
        defined: FxHashMap::default(),
    };
    let mut events = Parser::new_ext(&text[start..end], options(text)).into_offset_iter();
    while let Some((event, at)) = events.next() {
        let definition = match &event {
            Event::Start(Block::Link { link_type, id, .. } | Block::Image { link_type, id, .. })
                if matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut) =>
            {
                events.reference_definitions().get(id).map(|it| it.span.start + start..it.span.end + start)
            }
            _ => None,
        };
        reader.event(event, at.start + start..at.end + start, definition);
    }
    reader.flush();
}

/// The names of the bibliographies in BibTeX that the metadata of a Markdown text asks for, as written there.
pub fn bibliography_names(text: &str) -> Vec<&str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let values = FrontMatter::find(text, 0).map(|front| front.values(text, "bibliography")).unwrap_or_default();
    values.into_iter().map(|(name, _)| name).filter(|name| is_bibtex(name)).collect()
}

/// Whether the name of a bibliography says that it is BibTeX, the only form that is read.
fn is_bibtex(name: &str) -> bool {
    name.ends_with(".bib") || name.ends_with(".bibtex")
}

fn options(text: &str) -> Options {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM
        | Options::ENABLE_WIKILINKS;
    // The fences of Quarto's divisions read as terms with definitions.
    let has_divisions = text.starts_with(":::") || memchr::memmem::find(text.as_bytes(), b"\n:::").is_some();
    if has_divisions { options } else { options | Options::ENABLE_DEFINITION_LIST }
}

struct Reader<'a, 's> {
    text: &'s str,
    /// Where the Markdown begins, after the metadata.
    base: usize,
    builder: &'a mut Builder<'s>,
    sources: Sources<'s>,
    leaf: Option<Leaf<'s>>,
    /// The containers around the place that is read, innermost last; the first is the page.
    contexts: Vec<Context>,
    /// Where the list item begins whose first block has not come yet.
    item_start: Option<usize>,
    /// Whether any text has come.
    has_begun: bool,
    /// The level of the heading under which everything is apparatus.
    apparatus: Option<u8>,
    html: Html,
    /// The end of a comment that Markdown does not see as one.
    hidden_until: usize,
    /// Where each name of a note was first given.
    defined: FxHashMap<String, Span>,
}

/// What a container makes of the blocks in it.
#[derive(Clone, Copy, Debug, Default)]
struct Context {
    /// How deep in lists.
    depth: u8,
    is_quoted: bool,
    is_note: bool,
    is_grouped: bool,
    /// Whether it began the group.
    begins_group: bool,
    /// Whether text is left out: code.
    is_code: bool,
    /// Whether it began a note.
    begins_note: bool,
    /// The number of the next item of a list whose items are notes.
    next_note: Option<u64>,
}

impl Context {
    /// The context of a container in this one that begins nothing itself.
    fn within(self) -> Context {
        Context { begins_group: false, begins_note: false, next_note: None, ..self }
    }
}

/// The state of HTML blocks, which go on over blank lines.
#[derive(Clone, Debug, Default)]
struct Html {
    /// Block events of HTML that adjoin each other.
    at: Option<Range<usize>>,
    n_quotes: usize,
    kind: Option<PassageKind>,
    is_grouped: bool,
}

impl<'s> Reader<'_, 's> {
    fn event(&mut self, event: Event<'s>, at: Range<usize>, definition: Option<Range<usize>>) {
        match event {
            Event::Start(Block::Link { dest_url: url, link_type, .. }) => {
                self.inline(What::Link(Target { url, link_type, definition }), at);
            }
            Event::Start(Block::Image { dest_url: url, link_type, .. }) => {
                self.inline(What::Image(Target { url, link_type, definition }), at);
            }
            Event::Start(block) => self.start(block, at),
            Event::End(block) => self.end(block, at),
            Event::Text(text) => {
                let is_verbatim = self.text[at.clone()] == *text;
                self.inline(if is_verbatim { What::Text } else { What::For(text) }, at);
            }
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.inline(What::Code(text), at),
            Event::SoftBreak => self.inline(What::For(" ".into()), at),
            Event::HardBreak => self.inline(What::For("\n".into()), at),
            Event::InlineHtml(_) => self.inline(What::Html, at),
            Event::FootnoteReference(label) => self.inline(What::Footnote(label), at),
            Event::Html(_) => self.html_line(at),
            Event::Rule => self.flush(),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, block: Block<'s>, at: Range<usize>) {
        let context = self.context();
        match block {
            Block::Emphasis => self.inline(What::Open(MarkKind::Italic), at),
            Block::Strong => self.inline(What::Open(MarkKind::Bold), at),
            Block::Strikethrough | Block::Superscript | Block::Subscript => {}
            Block::Paragraph | Block::DefinitionListTitle => self.begin(self.kind(), at.start),
            Block::Heading { level, .. } => self.begin_heading(level as u8, at.start),
            Block::TableCell => {
                self.builder.begin_cell(1, 1);
                self.begin(LeafKind::Passage(PassageKind::Cell), at.start);
            }
            Block::TableHead | Block::TableRow => self.builder.begin_row(),
            Block::BlockQuote(alert) => {
                self.enter(Context { is_quoted: context.is_quoted || alert.is_none(), ..context.within() });
            }
            Block::CodeBlock(_) | Block::MetadataBlock(_) => self.enter(Context { is_code: true, ..context.within() }),
            Block::HtmlBlock => self.flush(),
            Block::List(first) => self.begin_list(first),
            Block::DefinitionList => self.begin_list(None),
            Block::Table(_) => self.begin_group(context),
            Block::Item | Block::DefinitionListDefinition => self.begin_item(at),
            Block::FootnoteDefinition(label) => self.begin_note(&label, at),
            Block::Link { .. } | Block::Image { .. } => {}
        }
    }

    fn end(&mut self, block: BlockEnd, at: Range<usize>) {
        match block {
            BlockEnd::Emphasis => self.inline(What::Close(MarkKind::Italic), at),
            BlockEnd::Strong => self.inline(What::Close(MarkKind::Bold), at),
            BlockEnd::Strikethrough | BlockEnd::Superscript | BlockEnd::Subscript => {}
            BlockEnd::Link => self.inline(What::LinkEnd, at),
            BlockEnd::Image => self.inline(What::ImageEnd, at),
            BlockEnd::Paragraph | BlockEnd::Heading(_) | BlockEnd::TableCell | BlockEnd::DefinitionListTitle => {
                if let Some(leaf) = &mut self.leaf {
                    leaf.end = leaf.end.max(trimmed_end(self.text, &at));
                }
                self.flush();
            }
            BlockEnd::Item | BlockEnd::DefinitionListDefinition | BlockEnd::FootnoteDefinition => {
                self.leave(trimmed_end(self.text, &at));
                self.item_start = None;
            }
            BlockEnd::BlockQuote(_)
            | BlockEnd::CodeBlock
            | BlockEnd::MetadataBlock(_)
            | BlockEnd::List(_)
            | BlockEnd::DefinitionList
            | BlockEnd::Table => self.leave(at.end),
            BlockEnd::HtmlBlock => self.end_html(),
            BlockEnd::TableHead | BlockEnd::TableRow => {}
        }
    }

    fn context(&self) -> Context {
        *self.contexts.last().expect("the page is never left")
    }

    fn enter(&mut self, context: Context) {
        self.flush();
        self.contexts.push(context);
    }

    fn leave(&mut self, at: usize) {
        self.flush();
        let left = self.context();
        if self.contexts.len() > 1 {
            self.contexts.pop();
        }
        if left.begins_group {
            self.builder.end_group();
        }
        if left.begins_note {
            self.builder.close_note(at);
        }
    }

    /// What a paragraph is here.
    fn kind(&self) -> LeafKind {
        let context = self.context();
        LeafKind::Passage(match self.html.kind {
            _ if context.is_quoted || (self.html.n_quotes > 0 && !context.is_note) => PassageKind::BlockQuotation,
            Some(kind) => kind,
            None if context.depth > 0 => PassageKind::Item(context.depth),
            None => PassageKind::Paragraph,
        })
    }

    fn begin_group(&mut self, context: Context) {
        let begins_group = !context.is_grouped;
        self.enter(Context { is_grouped: true, begins_group, ..context.within() });
        if begins_group {
            self.builder.begin_group();
        }
    }

    fn begin_list(&mut self, first: Option<u64>) {
        let context = self.context();
        self.begin_group(Context { depth: context.depth.saturating_add(1), ..context });
        // `<sup>[1]</sup>` cites the items of a numbered list under a heading like References.
        if self.sources.has_numbers && self.apparatus.is_some() && context.depth == 0 && !context.is_note {
            self.contexts.last_mut().expect("the list was entered above").next_note = first;
        }
    }

    fn begin_item(&mut self, at: Range<usize>) {
        let context = self.context();
        let number = context.next_note;
        if number.is_some() {
            self.contexts.last_mut().expect("the page is never left").next_note = number.and_then(|n| n.checked_add(1));
        }
        let (is_note, begins_note) = (context.is_note || number.is_some(), number.is_some());
        self.enter(Context { is_note, begins_note, ..context.within() });
        if let Some(number) = number {
            self.builder.open_note(inline::new_note(&number.to_string(), None), at.start);
        }
        self.item_start = Some(at.start);
    }

    fn begin_note(&mut self, label: &str, at: Range<usize>) {
        let context = self.context();
        let context = context.within();
        self.enter(Context { depth: 0, is_quoted: false, is_note: true, begins_note: true, ..context });
        let label_start = at.start + "[^".len();
        let name = (label.to_lowercase(), Span::new(label_start, label_start + label.len()));
        let known = *self.defined.entry(name.0.clone()).or_insert(name.1);
        if known != name.1 {
            let whole = Span::new(at.start, at.start + self.text[at.clone()].trim_end().len());
            let fault = self.builder.fault(FaultKind::DuplicateRefName, whole, label);
            fault.other = Some(known);
        }
        self.builder.open_note(inline::new_note(label, Some(name)), at.start);
    }

    fn begin(&mut self, kind: LeafKind, start: usize) {
        self.flush();
        let start = self.item_start.take().unwrap_or(start);
        self.leaf = Some(Leaf::new(kind, start));
    }

    /// A heading of the page begins a section; one in a list, a quotation or a note is a line of it.
    fn begin_heading(&mut self, level: u8, start: usize) {
        let is_of_page = self.contexts.len() == 1;
        let kind = if is_of_page { LeafKind::Heading(level) } else { self.kind() };
        if is_of_page {
            self.html = Html::default();
        }
        self.begin(kind, start);
    }

    /// Adds a piece to the open block; opens one if there is none, as in the items of a tight list.
    fn inline(&mut self, what: What<'s>, at: Range<usize>) {
        let is_hidden = at.start < self.hidden_until;
        if is_hidden || self.context().is_code {
            return;
        }
        if self.leaf.is_none() {
            self.begin(self.kind(), at.start);
        }
        self.leaf.as_mut().expect("one was begun above").push(what, at);
    }

    /// Writes the open block.
    fn flush(&mut self) {
        let Some(leaf) = self.leaf.take() else { return };
        let is_first = !self.has_begun;
        self.has_begun |= leaf.has_words(self.text);
        match leaf.kind {
            LeafKind::Heading(1) if is_first && self.has_begun && self.is_title(&leaf) => {
                let at = leaf.pieces[0].at.start..leaf.pieces[leaf.pieces.len() - 1].at.end;
                self.builder.title(&leaf.words(self.text), Span::from(at));
            }
            LeafKind::Heading(level) => {
                self.builder.open_heading(level, leaf.start);
                self.write(&leaf);
                match (self.builder.section_kind(), self.apparatus) {
                    (SectionKind::Apparatus, above) => {
                        self.apparatus = Some(above.map_or(level, |above| above.min(level)))
                    }
                    (_, Some(above)) if level <= above => self.apparatus = None,
                    _ => {}
                }
            }
            LeafKind::Passage(PassageKind::Item(_)) if self.is_contents_entry(&leaf) => {}
            LeafKind::Passage(kind) => {
                self.builder.open(kind, leaf.start);
                self.write(&leaf);
            }
        }
    }

    fn write(&mut self, leaf: &Leaf<'s>) {
        inline::write(leaf, self.builder, &mut self.sources, self.apparatus.is_none());
        self.builder.close(leaf.end);
    }

    /// Whether the first heading names the page: no other of the first level follows, and no note hangs on it.
    fn is_title(&self, leaf: &Leaf<'_>) -> bool {
        let is_plain =
            |what: &What<'_>| !matches!(what, What::Footnote(_) | What::Link(_) | What::Image(_) | What::Html);
        let is_first_level =
            |event: &Event<'_>| matches!(event, Event::Start(Block::Heading { level: HeadingLevel::H1, .. }));
        leaf.pieces.iter().all(|piece| is_plain(&piece.what))
            && Parser::new_ext(&self.text[self.base..], options(self.text)).filter(is_first_level).nth(1).is_none()
    }

    /// Whether an item is nothing but a link to a heading of the page: a line of its table of contents.
    fn is_contents_entry(&self, leaf: &Leaf<'_>) -> bool {
        let [first, .., last] = &leaf.pieces[..] else { return false };
        matches!(&first.what, What::Link(target) if target.url.starts_with('#'))
            && matches!(last.what, What::LinkEnd)
            && first.at == last.at
    }

    /// Takes a line of an HTML block; lines that adjoin each other are read together.
    fn html_line(&mut self, at: Range<usize>) {
        match &mut self.html.at {
            Some(block) if block.end == at.start => block.end = at.end,
            _ => {
                self.read_html();
                self.html.at = Some(at);
            }
        }
    }

    fn end_html(&mut self) {
        self.read_html();
        self.flush();
        self.html.kind = None;
    }

    fn read_html(&mut self) {
        let Some(block) = self.html.at.take() else { return };
        let mut at = block.start.max(self.hidden_until);
        while at < block.end {
            let next = memchr::memchr(b'<', &self.text.as_bytes()[at..block.end]).map_or(block.end, |n| at + n);
            self.html_text(at..next);
            at = if next < block.end { self.html_markup(next, block.end) } else { next };
        }
    }

    fn html_text(&mut self, at: Range<usize>) {
        let is_blank = self.text[at.clone()].trim().is_empty();
        if self.leaf.is_none() && !is_blank && !self.context().is_code {
            self.begin(self.kind(), at.start);
        }
        if let Some(leaf) = &mut self.leaf {
            leaf.push_html_text(self.text, at);
        }
    }

    /// Reads the tag or comment that begins at `at`; returns where to go on.
    fn html_markup(&mut self, at: usize, end: usize) -> usize {
        let rest = &self.text[at..];
        if rest.starts_with("<!--") {
            return self.html_comment(at);
        }
        let is_tag = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
        let Some(tag_end) = html::tag_end(&self.text[..end], at).filter(|_| is_tag) else {
            // Without a `>` there is no further tag; with one, this `<` is a sign.
            let is_last = memchr::memchr(b'>', &self.text.as_bytes()[at..end]).is_none();
            let text_end = if is_last { end } else { at + 1 };
            self.html_text(at..text_end);
            return text_end;
        };
        let Some(tag) = Tag::read(self.text, at..tag_end) else { return tag_end };
        if !tag.closes && matches!(tag.name.as_str(), "script" | "style" | "pre" | "svg" | "textarea") {
            let closing = format!("</{}", tag.name);
            let body = &self.text[tag_end..end];
            return find_ignoring_case(body, &closing).map_or(end, |n| tag_end + n);
        }
        if !self.block_tag(&tag, at) {
            self.inline(What::Html, at..tag_end);
        }
        tag_end
    }

    fn html_comment(&mut self, at: usize) -> usize {
        let inner = at + "<!--".len();
        match memchr::memmem::find(&self.text.as_bytes()[inner..], b"-->") {
            Some(n) => {
                self.hidden_until = inner + n + "-->".len();
                self.builder.comment(&self.text[inner..inner + n], Span::new(at, self.hidden_until));
            }
            None => {
                self.hidden_until = self.text.len();
                self.builder.fault(FaultKind::UnclosedComment, Span::new(at, inner), "");
            }
        }
        self.hidden_until
    }

    /// Reads a tag that begins or ends a block; false if it is no such tag.
    fn block_tag(&mut self, tag: &Tag<'_>, at: usize) -> bool {
        let kind = match tag.name.as_str() {
            "li" | "dd" | "dt" => Some(PassageKind::Item(1)),
            "td" | "th" => Some(PassageKind::Cell),
            "caption" | "figcaption" => Some(PassageKind::Caption),
            "p" | "div" | "section" | "article" | "details" | "summary" | "figure" | "center" | "tr" | "thead"
            | "tbody" | "hr" | "header" | "footer" | "main" | "aside" | "nav" | "blockquote" | "table" | "ul"
            | "ol" | "dl" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => None,
            _ => return false,
        };
        self.flush();
        self.html.kind = kind.filter(|_| !tag.closes);
        match (tag.name.as_str(), tag.closes) {
            ("blockquote", false) => self.html.n_quotes += 1,
            ("blockquote", true) => self.html.n_quotes = self.html.n_quotes.saturating_sub(1),
            ("table" | "ul" | "ol" | "dl", closes) => self.html_group(closes),
            (name, false) => {
                let level = name.strip_prefix('h').and_then(|level| level.parse().ok());
                if let Some(level) = level {
                    self.begin_heading(level, at);
                }
            }
            _ => {}
        }
        true
    }

    fn html_group(&mut self, closes: bool) {
        if self.context().is_grouped || closes != self.html.is_grouped {
            return;
        }
        self.html.is_grouped = !closes;
        if closes { self.builder.end_group() } else { self.builder.begin_group() }
    }
}

/// The end of a stretch without the white space at its end.
fn trimmed_end(text: &str, at: &Range<usize>) -> usize {
    at.start + text[at.clone()].trim_end().len()
}

fn find_ignoring_case(text: &str, needle: &str) -> Option<usize> {
    let (text, needle) = (text.as_bytes(), needle.as_bytes());
    text.windows(needle.len()).position(|window| window.eq_ignore_ascii_case(needle))
}
