//! One block of Markdown into the article: its text, marks, links, markers and notes.

use super::html::Tag;
use super::leaf::{Leaf, LeafKind, Piece, Target, What};
use super::links;
use super::scan::{self, Citation, Cut, CutKind};
use super::sources::Sources;
use crate::article::build::{Builder, Cites, NewMarker, NewNote};
use crate::article::{FaultKind, LinkKind, MarkKind, MarkerKind, NoteId, NoteKind, PassageKind};
use crate::source::Span;
use crate::syntax::entities;
use pulldown_cmark::LinkType;
use std::ops::Range;

/// Puts the content of a block into the passage that is open. `is_cited` says whether links to the web are notes here.
pub(super) fn write<'s>(leaf: &Leaf<'_>, builder: &mut Builder<'s>, sources: &mut Sources<'s>, is_cited: bool) {
    let text = builder.source().text();
    let cuts = scan::cuts(text, leaf, sources.bibliography());
    let cites_by_links = is_cited && matches!(leaf.kind, LeafKind::Passage(kind) if kind.is_running_text());
    let mut writer = Writer {
        text,
        builder,
        sources,
        cites_by_links,
        cuts: cuts.into_iter().peekable(),
        done: leaf.start,
        content_end: leaf.start,
        links: Vec::new(),
        refs: Vec::new(),
        n_needless_refs: 0,
        inline_notes: Vec::new(),
    };
    for (index, piece) in leaf.pieces.iter().enumerate() {
        writer.piece(piece, leaf.pieces.get(index + 1));
    }
    writer.close_all(leaf.end);
}

struct Writer<'a, 's> {
    text: &'s str,
    builder: &'a mut Builder<'s>,
    sources: &'a mut Sources<'s>,
    cites_by_links: bool,
    cuts: std::iter::Peekable<std::vec::IntoIter<Cut>>,
    /// What is written up to here.
    done: usize,
    /// Where the last piece ended.
    content_end: usize,
    links: Vec<OpenLink>,
    refs: Vec<OpenRef>,
    /// How many `<ref>` are open that stand in a note and make none.
    n_needless_refs: usize,
    inline_notes: Vec<NoteId>,
}

/// A link whose words are being read.
struct OpenLink {
    at: Range<usize>,
    kind: LinkKind,
    url: String,
    place: LinkPlace,
    /// How long the text of the passage was when it began, and the note it is in.
    from: usize,
    note: Option<NoteId>,
    is_image: bool,
}

/// How the place of a link's target is found.
enum LinkPlace {
    Known(Range<usize>),
    After(Target<'static>),
}

/// A `<ref>` that is not closed yet.
struct OpenRef {
    note: NoteId,
    at: Range<usize>,
}

impl Writer<'_, '_> {
    fn piece(&mut self, piece: &Piece<'_>, next: Option<&Piece<'_>>) {
        // What lies in a stretch that was read as a whole (a citation with italics in it) is read already.
        if piece.at.start < self.done
            && piece.at.end <= self.done
            && !matches!(piece.what, What::LinkEnd | What::ImageEnd)
        {
            return;
        }
        match &piece.what {
            What::Text => self.text(piece.at.clone(), next),
            What::For(text) => self.replaced(text, &piece.at),
            What::Code(text) => self.code(text, &piece.at),
            What::Open(kind) => self.builder.open_mark(*kind, piece.at.start),
            What::Close(kind) => self.builder.close_mark(*kind),
            What::Link(target) => self.open_link(target, &piece.at),
            What::LinkEnd => self.close_link(),
            What::Image(target) => self.open_image(target, &piece.at),
            What::ImageEnd => self.close_image(),
            What::Footnote(label) => {
                // Other readers of Markdown see no marker in `[^ 1]`.
                let written = &self.text[piece.at.clone()];
                if written.contains(char::is_whitespace) {
                    self.builder.fault(FaultKind::BrokenMarker, span(&piece.at), written);
                }
                let cites = Cites::Named { name: label.to_lowercase(), group: String::new() };
                self.marker(MarkerKind::Note, &piece.at, cites, None);
            }
            What::Html => self.html(&piece.at),
        }
        if !matches!(piece.what, What::Link(_) | What::Image(_)) {
            self.content_end = self.content_end.max(piece.at.end);
        }
    }

    /// Writes text and what the cuts make of it.
    fn text(&mut self, at: Range<usize>, next: Option<&Piece<'_>>) {
        let mut from = at.start.max(self.done);
        while let Some(cut) = self.cuts.next_if(|cut| cut.at.start < at.end) {
            if cut.at.start < from {
                continue;
            }
            let marker_end = match &cut.what {
                CutKind::Number { whole, .. } => Some(whole.end),
                CutKind::InText(_) | CutKind::Url | CutKind::NoteEnd(_) | CutKind::Target { .. } => None,
                CutKind::Unclosed { .. } | CutKind::Fault(..) => None,
                _ => Some(cut.at.end),
            };
            self.plain(from..cut.at.start, marker_end);
            from = cut.at.end;
            self.done = self.done.max(cut.at.end);
            self.cut(&cut);
        }
        if from < at.end {
            let marker_end = next.and_then(|piece| match &piece.what {
                What::Footnote(_) => Some(piece.at.end),
                What::Link(target) => self.numbered_link(target, &piece.at).map(|place| place.end + 1),
                _ => None,
            });
            self.plain(from..at.end, marker_end);
        }
    }

    /// Writes text that stands for other source. A line break after white space adds nothing.
    fn replaced(&mut self, text: &str, at: &Range<usize>) {
        let is_needless =
            text == " " && (self.builder.open_text().is_empty() || self.builder.open_text().ends_with(' '));
        if !is_needless {
            self.builder.text_for(text, span(at));
        }
    }

    /// Writes text as it stands. White space before a marker that ends a clause is the marker's, not the text's.
    fn plain(&mut self, at: Range<usize>, marker_end: Option<usize>) {
        let words = &self.text[at.clone()];
        let after = marker_end.and_then(|end| self.text[end..].chars().next());
        let is_kept = marker_end.is_none() || after.is_some_and(char::is_alphanumeric);
        let words = if is_kept { words } else { words.trim_end_matches([' ', '\t']) };
        let shown = if self.builder.open_text().is_empty() { words.trim_start() } else { words };
        if !shown.is_empty() {
            let start = at.start + words.len() - shown.len();
            self.dashed(start, start + shown.len());
        }
    }

    /// Writes text as it stands, but for two hyphens between figures: converters make a dash of them.
    fn dashed(&mut self, start: usize, end: usize) {
        let mut from = start;
        for (offset, hyphens) in self.text[start..end].match_indices("--") {
            let (at, after) = (start + offset, start + offset + hyphens.len());
            let is_figure = |text: Option<&u8>| text.is_some_and(u8::is_ascii_digit);
            let bytes = self.text.as_bytes();
            if at > from && is_figure(bytes.get(at - 1)) && is_figure(bytes[..end].get(after)) {
                self.builder.text(Span::new(from, at));
                self.builder.text_for("–", Span::new(at, after));
                from = after;
            }
        }
        self.builder.text(Span::new(from, end));
    }

    fn cut(&mut self, cut: &Cut) {
        match &cut.what {
            CutKind::Undefined(label) => self.named_marker(label, &cut.at),
            CutKind::Number { label, whole } => {
                self.sources.has_numbers = true;
                self.named_marker(label, whole);
            }
            CutKind::NoteStart => {
                self.sources.n_inline_notes += 1;
                let label = format!("^{}", self.sources.n_inline_notes);
                let note = self.builder.open_note(new_note(&label, None), cut.at.start);
                self.inline_notes.push(note);
            }
            CutKind::NoteEnd(start) => self.close_inline_note(*start, cut.at.end),
            CutKind::Citations(citations) => citations.iter().for_each(|citation| self.citation(citation)),
            CutKind::InText(citation) => {
                let key = &self.text[citation.key.clone()];
                let name = self.sources.name(key);
                self.builder.text_for(&name, Span::new(citation.at.start, citation.key.end));
                self.citation(citation);
            }
            CutKind::Tag { name, date } => {
                let is_escaped = self.text[..cut.at.start].ends_with('\\');
                let place = Span::new(cut.at.start - usize::from(is_escaped), cut.at.end);
                self.builder.tag(name, date.as_deref(), place, true);
            }
            CutKind::Target { link, url, is_image } => {
                let (target, place) = (&self.text[url.clone()], span(url));
                let kind = if *is_image { LinkKind::File } else { links::kind(target) };
                self.builder.link(kind, target, span(link), place, 0);
                if !is_image {
                    self.cite_link(target, span(link), place, "");
                }
            }
            CutKind::Unclosed { link, url } => {
                let target = &self.text[url.clone()];
                self.builder.link(LinkKind::External, target, span(link), span(url), 0);
                self.builder.fault(FaultKind::UnclosedAddress, span(link), target).meant = ")".to_owned();
            }
            CutKind::Broken(label) => {
                let written = &self.text[cut.at.clone()];
                let detail = if written.starts_with("[@") { "[@]" } else { written };
                self.builder.fault(FaultKind::BrokenMarker, span(&cut.at), detail);
                if !label.is_empty() {
                    self.named_marker(label, &cut.at);
                }
            }
            CutKind::BrokenKey(key) => {
                self.builder.fault(FaultKind::BrokenMarker, span(&cut.at), &self.text[cut.at.clone()]);
                self.citation(&Citation { at: cut.at.clone(), key: key.clone(), page: None });
            }
            CutKind::Fault(kind, detail) => {
                self.builder.text(span(&cut.at));
                self.builder.fault(*kind, span(&cut.at), &self.text[detail.clone()]);
            }
            CutKind::Url => self.bare_url(&cut.at),
            CutKind::Nothing => {}
        }
    }

    fn close_inline_note(&mut self, start: usize, end: usize) {
        let Some(note) = self.inline_notes.pop() else { return };
        self.close_note(note, end);
        self.marker(MarkerKind::Note, &(start..end), Cites::Note(note), None);
    }

    /// Ends a note, and before it those that began inside it and are still open.
    fn close_note(&mut self, note: NoteId, end: usize) {
        while self.builder.current_note().is_some_and(|open| open != note) {
            self.builder.close_note(end);
        }
        self.builder.close_note(end);
    }

    fn citation(&mut self, citation: &Citation) {
        let key = &self.text[citation.key.clone()];
        let place = span(&citation.at);
        let cites = match self.sources.note_of_key(key, place, self.builder) {
            Some(note) => Cites::Note(note),
            None => Cites::Named { name: format!("@{key}"), group: String::new() },
        };
        self.marker(MarkerKind::Short, &citation.at, cites, citation.page.clone());
    }

    fn named_marker(&mut self, label: &Range<usize>, at: &Range<usize>) {
        let name = self.text[label.clone()].to_owned();
        self.marker(MarkerKind::Note, at, Cites::Named { name, group: String::new() }, None);
    }

    fn marker(&mut self, kind: MarkerKind, at: &Range<usize>, cites: Cites, page: Option<Range<usize>>) {
        self.builder.marker(NewMarker { kind, span: span(at), cites, page: page.map(Span::from) });
    }

    /// Code and mathematics: words, but nobody's prose.
    fn code(&mut self, code: &str, at: &Range<usize>) {
        let whole = &self.text[at.clone()];
        let inner = whole.trim_matches(['`', '$']);
        let inner = if inner.len() == code.len() { inner } else { inner.trim() };
        self.builder.open_mark(MarkKind::Code, at.start);
        if inner == code && !code.is_empty() {
            let start = at.start + (inner.as_ptr() as usize - whole.as_ptr() as usize);
            self.builder.text(Span::new(start, start + code.len()));
        } else {
            self.builder.text_for(code, span(at));
        }
        self.builder.close_mark(MarkKind::Code);
    }

    fn bare_url(&mut self, at: &Range<usize>) {
        let (url, place) = (&self.text[at.clone()], span(at));
        self.builder.open_mark(MarkKind::Code, at.start);
        self.builder.text(place);
        self.builder.close_mark(MarkKind::Code);
        self.builder.link(LinkKind::External, url, place, place, 0);
        self.cite_link(url, place, place, "");
    }

    fn open_link(&mut self, target: &Target<'_>, at: &Range<usize>) {
        self.content_end = at.start + 1;
        if let Some(place) = self.numbered_link(target, at) {
            let (url, whole) = (&self.text[place.clone()], at.start..place.end + 1);
            self.builder.link(LinkKind::External, url, span(&whole), span(&place), 0);
            self.cite_link(url, span(&whole), span(&place), "");
            self.done = whole.end;
            return;
        }
        let is_bare = matches!(target.link_type, LinkType::Autolink | LinkType::Email);
        let url = match target.link_type {
            LinkType::Email => format!("mailto:{}", target.url),
            _ => target.url.to_string(),
        };
        let kind = match target.link_type {
            LinkType::WikiLink { .. } => LinkKind::Internal,
            _ => links::kind(&url),
        };
        if is_bare {
            self.builder.open_mark(MarkKind::Code, at.start);
        } else if kind == LinkKind::Internal {
            self.builder.open_mark(MarkKind::Link, at.start);
        }
        let definition = target.definition.clone();
        let place = LinkPlace::After(Target { url: url.clone().into(), link_type: target.link_type, definition });
        self.push_link(at.clone(), kind, url, place, false);
    }

    /// `[[1]](https://…)` reads as a page of the wiki and a bracket; people mean a link that is a note. Its URL.
    fn numbered_link(&self, target: &Target<'_>, at: &Range<usize>) -> Option<Range<usize>> {
        let is_page = target.link_type == LinkType::WikiLink { has_pothole: false };
        if !is_page || !self.text[at.end..].strip_prefix('(').is_some_and(links::is_web) {
            return None;
        }
        let mut end = self.text.len().min(at.end + scan::LONGEST);
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let place = links::written(self.text, at.end + 1, end, true)?;
        self.text[place.end..].starts_with(')').then_some(place)
    }

    fn push_link(&mut self, at: Range<usize>, kind: LinkKind, url: String, place: LinkPlace, is_image: bool) {
        let (from, note) = (self.builder.open_text().len(), self.builder.current_note());
        self.links.push(OpenLink { at, kind, url, place, from, note, is_image });
    }

    fn close_link(&mut self) {
        let Some(link) = self.links.pop_if(|link| !link.is_image) else { return };
        if let LinkPlace::After(Target { link_type: LinkType::Autolink | LinkType::Email, .. }) = &link.place {
            self.builder.close_mark(MarkKind::Code);
        } else if link.kind == LinkKind::Internal {
            self.builder.close_mark(MarkKind::Link);
        }
        self.finish_link(link);
    }

    fn finish_link(&mut self, link: OpenLink) {
        let (target, shows_target) = match &link.place {
            LinkPlace::Known(place) => (place.clone(), false),
            LinkPlace::After(target) => (
                links::target_place(self.text, &link.at, self.content_end, target),
                matches!(target.link_type, LinkType::Autolink | LinkType::Email),
            ),
        };
        let is_here = link.note == self.builder.current_note();
        let words = if is_here { self.builder.open_text().get(link.from..).unwrap_or_default() } else { "" };
        let (n_bytes, title) = (if shows_target { 0 } else { words.len() }, words.trim().to_owned());
        self.builder.link(link.kind, &link.url, span(&link.at), span(&target), n_bytes);
        if !link.is_image && !title.is_empty() {
            self.cite_link(&link.url, span(&link.at), span(&target), &title);
        }
        self.done = self.done.max(link.at.end);
    }

    /// Wikis on git cite by links: a link to the web in running text is a note.
    fn cite_link(&mut self, url: &str, place: Span, target: Span, title: &str) {
        if !self.cites_by_links || self.builder.current_note().is_some() || !links::is_web(url) {
            return;
        }
        let note = self.sources.note_of_url(url, place, target, title, self.builder);
        let cites = Cites::Note(note);
        self.builder.marker(NewMarker { kind: MarkerKind::Link, span: place, cites, page: None });
    }

    fn open_image(&mut self, target: &Target<'_>, at: &Range<usize>) {
        self.content_end = at.start + 2;
        self.builder.open(PassageKind::Caption, at.start);
        let place = LinkPlace::After(Target {
            url: target.url.to_string().into(),
            link_type: target.link_type,
            definition: target.definition.clone(),
        });
        self.push_link(at.clone(), LinkKind::File, target.url.to_string(), place, true);
        if target.link_type == (LinkType::WikiLink { has_pothole: false }) {
            // It shows no words but the name of its file.
            self.done = at.end;
        }
    }

    fn close_image(&mut self) {
        let Some(link) = self.links.pop_if(|link| link.is_image) else { return };
        let end = link.at.end;
        self.finish_link(link);
        self.builder.close(end);
    }

    fn html(&mut self, at: &Range<usize>) {
        let whole = &self.text[at.clone()];
        if let Some(comment) = whole.strip_prefix("<!--") {
            self.builder.comment(comment.strip_suffix("-->").unwrap_or(comment), span(at));
            return;
        }
        let Some(tag) = Tag::read(self.text, at.clone()) else { return };
        let mark = match tag.name.as_str() {
            "i" | "em" | "cite" | "var" | "dfn" => Some(MarkKind::Italic),
            "b" | "strong" => Some(MarkKind::Bold),
            "code" | "kbd" | "samp" | "tt" | "math" => Some(MarkKind::Code),
            "q" => Some(MarkKind::Quoted),
            _ => None,
        };
        match (tag.name.as_str(), tag.closes, mark) {
            (_, false, Some(mark)) => self.builder.open_mark(mark, at.start),
            (_, true, Some(mark)) => self.builder.close_mark(mark),
            ("br", ..) => self.builder.text_for("\n", span(at)),
            ("p" | "div" | "li" | "td" | "th" | "tr" | "dd" | "dt" | "hr", ..) => self.builder.text_for(" ", span(at)),
            ("a", false, _) => self.html_link(&tag, at),
            ("a", true, _) => self.close_html_link(at),
            ("img", ..) => self.html_image(&tag, at),
            ("ref", false, _) => self.open_ref(&tag, at),
            ("ref", true, _) => self.close_ref(at),
            _ => {}
        }
    }

    fn html_link(&mut self, tag: &Tag<'_>, at: &Range<usize>) {
        if let Some((url, place)) = tag.attribute("href") {
            let url = entities::unescaped(url);
            self.push_link(at.clone(), links::kind(&url), url, LinkPlace::Known(place), false);
        }
    }

    fn close_html_link(&mut self, at: &Range<usize>) {
        let is_html = |link: &mut OpenLink| matches!(link.place, LinkPlace::Known(_));
        if let Some(link) = self.links.pop_if(is_html) {
            let whole = link.at.start..at.end;
            self.finish_link(OpenLink { at: whole, ..link });
        }
    }

    fn html_image(&mut self, tag: &Tag<'_>, at: &Range<usize>) {
        let (Some((url, place)), alt) = (tag.attribute("src"), tag.attribute("alt")) else { return };
        self.builder.open(PassageKind::Caption, at.start);
        let alt = alt.map(|(alt, place)| (entities::unescaped(alt), place)).unwrap_or_default();
        if !alt.0.is_empty() {
            self.builder.text_for(&alt.0, span(&alt.1));
        }
        self.builder.link(LinkKind::File, url, span(at), span(&place), alt.0.len());
        self.builder.close(at.end);
    }

    /// `<ref>`, as it comes with text from a wiki.
    fn open_ref(&mut self, tag: &Tag<'_>, at: &Range<usize>) {
        let name = tag.attribute("name").filter(|(name, _)| !name.is_empty());
        let group = tag.attribute("group").map_or(String::new(), |(group, _)| group.to_owned());
        if tag.is_whole {
            let name = name.map_or(String::new(), |(name, _)| name.to_owned());
            self.marker(MarkerKind::Note, at, Cites::Named { name, group }, None);
        } else if self.refs.is_empty() && self.builder.current_note().is_some() {
            // `[^1]: <ref>Brown 1990</ref>`: the note is the one that the label defines.
            self.n_needless_refs += 1;
        } else if self.refs.is_empty() {
            let name = name.map(|(name, place)| (name.to_owned(), span(&place)));
            let new = NewNote { group, ..new_note("", name) };
            let note = self.builder.open_note(new, at.start);
            self.refs.push(OpenRef { note, at: at.clone() });
        } else {
            self.builder.fault(FaultKind::NestedRef, span(at), "");
        }
    }

    /// `</ref>` closes the reference that is being read. Where an inline note began inside it, the two cross, and the
    /// end is a stray one.
    fn close_ref(&mut self, at: &Range<usize>) {
        let current = self.builder.current_note();
        match self.refs.pop_if(|open| current == Some(open.note)) {
            Some(open) => {
                self.builder.close_note(at.end);
                self.marker(MarkerKind::Note, &(open.at.start..at.end), Cites::Note(open.note), None);
            }
            None if self.n_needless_refs > 0 => self.n_needless_refs -= 1,
            None => {
                self.builder.fault(FaultKind::StrayRefEnd, span(at), "");
            }
        }
    }

    /// Ends what the block left open.
    fn close_all(&mut self, end: usize) {
        while let Some(open) = self.refs.pop() {
            self.builder.fault(FaultKind::UnclosedRef, span(&open.at), "");
            self.close_note(open.note, end);
            self.marker(MarkerKind::Note, &open.at.clone(), Cites::Note(open.note), None);
        }
        while let Some(link) = self.links.pop() {
            let is_image = link.is_image;
            self.finish_link(link);
            if is_image {
                self.builder.close(end);
            }
        }
    }
}

/// A note of a Markdown text, by the label its author gave it.
pub(super) fn new_note(label: &str, name: Option<(String, Span)>) -> NewNote {
    NewNote { kind: NoteKind::Reference, label: label.to_owned(), name, group: String::new() }
}

fn span(at: &Range<usize>) -> Span {
    Span::new(at.start, at.end)
}
