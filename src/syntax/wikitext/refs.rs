//! References and notes: `<ref>` and the templates that do the same, and the lists that define them.

use super::ledger::Entry;
use super::names::{self, Tag};
use super::roles::Role;
use super::tree::{Arg, Form, Kind, Node, trim};
use super::{Flow, Reader};
use crate::article::build::{Cites, NewMarker, NewNote};
use crate::article::sections;
use crate::article::{FaultKind, MarkerKind, NoteId, NoteKind, PassageKind};
use crate::source::Span;
use crate::syntax::entities;
use std::ops::Range;

/// What the attributes of a `<ref>` say, their entities read.
#[derive(Default)]
struct Attributes {
    name: Option<(String, Span)>,
    group: Option<String>,
    follow: Option<String>,
    details: Option<Span>,
    dir: Option<(String, Span)>,
}

impl Attributes {
    /// Whether an attribute of that name was given.
    fn has(&self, name: &str) -> bool {
        match name {
            "name" => self.name.is_some(),
            "group" => self.group.is_some(),
            "follow" => self.follow.is_some(),
            "details" => self.details.is_some(),
            _ => self.dir.is_some(),
        }
    }
}

/// What is said of a note by a tag or a template.
struct Spec {
    name: Option<(String, Span)>,
    group: String,
    /// Its text; `None` if there is none or it is blank.
    body: Option<Range<usize>>,
    /// Whether it goes on with another note, and so has no marker of its own.
    follows: bool,
    /// The place in the note that its marker points at.
    page: Option<Span>,
}

impl Reader<'_, '_> {
    /// Reads a `<ref>`; returns where the text goes on.
    pub(super) fn reference(&mut self, node: Node, form: Form, end: usize) -> usize {
        let attributes = self.attributes(node, form);
        let body = Some(trim(self.text, node.inner())).filter(|body| !body.is_empty());
        if form != Form::Unclosed {
            self.keep_account(node, &attributes, body.clone());
        }
        if form == Form::Unclosed && body.is_none() && attributes.name.is_none() {
            // There is nothing but the tag, and its fault tells of that.
            return node.end();
        }
        body.iter().for_each(|body| self.check_braces(body.clone()));
        let outer = std::mem::replace(&mut self.in_ref, true);
        let spec = Spec {
            name: attributes.name.filter(|(name, _)| !name.is_empty()),
            group: attributes.group.or_else(|| self.listing.clone()).unwrap_or_default(),
            body,
            follows: attributes.follow.is_some(),
            page: attributes.details.filter(|details| !details.is_empty()),
        };
        let after = self.note(spec, node, end);
        self.in_ref = outer;
        after
    }

    /// Reports a citation template that is the text of a note and has single braces or none: `{cite book |title=…}`.
    fn check_braces(&mut self, body: Range<usize>) {
        let text = &self.text[body.clone()];
        let inner = match text.strip_prefix('{') {
            Some(inner) => inner.strip_suffix('}').unwrap_or(text),
            // The two before it are lost.
            None => text.trim_end_matches('}'),
        };
        let (head, rest) = inner.split_once('|').unwrap_or_default();
        let (head, lower) = (head.trim(), head.trim().to_ascii_lowercase());
        let is_one = rest.contains('=') && !inner.starts_with('{') && !inner.ends_with('}');
        if is_one && (lower.starts_with("cite ") || lower == "citation") {
            self.builder.fault(FaultKind::SingleBraces, body.into(), head);
        } else if let Some(stray) = stray_braces(text) {
            let span = Span::new(body.start + stray, body.start + stray + 2);
            self.builder.fault(FaultKind::LeakedMarkup, span, "}}");
        }
    }

    /// Enters a `<ref>` into the account of references and reports what is wrong with it.
    fn keep_account(&mut self, node: Node, attributes: &Attributes, body: Option<Range<usize>>) {
        let named = |attribute: &Option<(String, Span)>| attribute.clone().map(|(value, _)| value);
        let some = |value: Option<String>| value.filter(|value| !value.is_empty());
        let entry = Entry {
            span: node.span(),
            name: some(named(&attributes.name)),
            group: attributes.group.clone(),
            follow: some(attributes.follow.clone()),
            details: attributes.details,
            dir: some(named(&attributes.dir)),
            body,
        };
        match &self.listing {
            Some(group) => self.ledger.listed(&entry, group, self.text),
            None => self.ledger.reference(&entry, self.text),
        }
    }

    /// Reports what is wrong with the references of the page as a whole. A page made to be shown in another lists them
    /// there, and a template that is not known may be a list.
    pub(super) fn close_ledger(&mut self) {
        let ledger = std::mem::take(&mut self.ledger);
        // Where a list is not closed nobody knows what it lists.
        let is_part = self.is_part || self.tree.faults.iter().any(|(kind, ..)| *kind == FaultKind::UnclosedList);
        let lists: Vec<Node> = self.tree.nodes.iter().copied().filter(|node| self.may_be_list(*node)).collect();
        let found = ledger.close(|group, from| {
            let lists_it = |node: &Node| match group {
                "" => self.may_list_references(*node),
                _ => names_group(&self.text[node.inner()], group),
            };
            is_part || lists.iter().any(|node| node.start >= from && lists_it(node))
        });
        for mut fault in found {
            if fault.kind == FaultKind::MissingList {
                fault.other = Some(fault.span);
                fault.span = notes_heading(self.text).unwrap_or(fault.span);
            }
            let (meant, other) = (fault.meant, fault.other);
            let told = self.builder.fault(fault.kind, fault.span, &fault.detail);
            (told.meant, told.other) = (meant, other);
        }
    }

    /// Whether a template may list references: one that is not known, or whose group is not.
    fn may_be_list(&self, node: Node) -> bool {
        let is_short = node.span().len() < 400;
        node.kind == Kind::Template && is_short && matches!(self.role(node), None | Some(Role::NoteList))
    }

    /// Whether a template that is not known may list the references: it stands right below a heading for notes in
    /// another language than English, or below one that may be for notes and its name says so or is written in letters that
    /// this reader has no list of names for.
    fn may_list_references(&self, node: Node) -> bool {
        const STEMS: [&str; 22] = [
            "ref", "note", "noti", "nota", "foot", "cit", "sourc", "quell", "beleg", "nachweis", "anm", "bron", "kild",
            "käll", "viit", "przyp", "kayna", "fuent", "font", "izvor", "pozn", "list",
        ];
        let name = self.template_name(node);
        let says_so = |name: &str| STEMS.iter().any(|stem| name.contains(stem)) || !name.is_ascii();
        let is_bracket = name.starts_with("refbegin") || name.starts_with("refend");
        let heads_it = |heading: &str| {
            let title = heading.trim_matches(['=', ' ']);
            // The names that list references on wikis in English are known.
            let is_english =
                ["references", "notes", "citations"].iter().any(|word| title.to_lowercase().contains(word));
            sections::is_for_notes(title) && !is_english || says_so(&name) && may_head_list(heading)
        };
        !is_bracket && !self.lists_only_notes(&name) && self.heading_above(node).is_some_and(heads_it)
    }

    /// Whether a template lists explanatory notes alone, since the page has a section for its references.
    fn lists_only_notes(&self, name: &str) -> bool {
        name == "notes" && self.text.contains("References")
    }

    /// The heading above a template, if nothing but white space, tags and templates stands between.
    fn heading_above(&self, node: Node) -> Option<&str> {
        let mut above = self.text[..node.start()].trim_end();
        for _ in 0..4 {
            let line = &above[above.rfind('\n').map_or(0, |at| at + 1)..];
            let is_layout =
                line.starts_with('<') && line.ends_with('>') || line.starts_with("{{") && line.ends_with("}}");
            if !is_layout {
                return line.trim_end().ends_with("==").then_some(line);
            }
            above = above[..above.len() - line.len()].trim_end();
        }
        None
    }

    /// Reads a template that makes a note, such as `{{efn|…}}`; returns where the text goes on.
    pub(super) fn note_template(&mut self, node: Node, group: &str, end: usize) -> usize {
        let args = self.tree.args(node, self.text);
        let value = |names: &[&str]| {
            let named = args.iter().find(|arg| self.is_named(arg, names));
            named.map(|arg| arg.value.clone()).filter(|value| !value.is_empty())
        };
        let unquoted = |value: Range<usize>| {
            let quotes: &[char] = &['"', '\''];
            let text = &self.text[value.clone()];
            let start = value.end - text.trim_start_matches(quotes).len();
            start..(start + self.text[start..value.end].trim_end_matches(quotes).len())
        };
        let positional = args.iter().find(|arg| arg.name.is_none()).map(|arg| arg.value.clone());
        let body = positional.filter(|body| !body.is_empty());
        let spec = Spec {
            name: value(&["name"]).map(unquoted).map(|name| (self.text[name.clone()].to_owned(), name.into())),
            group: value(&["group"]).map(unquoted).map_or(group, |group| &self.text[group]).to_owned(),
            body: body.or_else(|| value(&["text", "reference", "1", "content"])),
            follows: value(&["follow"]).is_some(),
            page: None,
        };
        match &spec.name {
            _ if self.listing.is_some() => {}
            Some((name, _)) if !spec.follows => {
                let entry = Entry {
                    span: node.span(),
                    name: Some(name.clone()),
                    group: Some(spec.group.clone()),
                    follow: None,
                    details: None,
                    dir: None,
                    body: spec.body.clone(),
                };
                self.ledger.reference(&entry, self.text);
            }
            _ => self.ledger.waits(&spec.group, node.span()),
        }
        self.note(spec, node, end)
    }

    fn note(&mut self, spec: Spec, node: Node, end: usize) -> usize {
        let span = node.span();
        let Spec { name, group, body, follows, page } = spec;
        if self.listing.is_some() || follows {
            self.define(name, group, span, |reader| reader.blocks_of(body));
            return node.end();
        }
        let cites = match name {
            // A name without a text cites the note that has one.
            Some((name, span)) => {
                let cites = Cites::Named { name: name.clone(), group: group.clone() };
                if body.is_some() {
                    self.define(Some((name, span)), group, node.span(), |reader| reader.blocks_of(body));
                }
                cites
            }
            None => {
                let note = self.define(None, group, span, |reader| reader.blocks_of(body));
                if self.text[span.range()].starts_with("<ref") {
                    self.builder.nameless(note, node.start() + "<ref".len());
                }
                Cites::Note(note)
            }
        };
        let (page_after, after) = self.page_after(node.end(), end);
        self.marker(MarkerKind::Note, span, cites, page.or(page_after));
        after
    }

    fn blocks_of(&mut self, body: Option<Range<usize>>) {
        if let Some(body) = body {
            self.blocks(body);
        }
    }

    /// Defines a note whose text `read` shows.
    pub(super) fn define(
        &mut self,
        name: Option<(String, Span)>,
        group: String,
        span: Span,
        read: impl FnOnce(&mut Self),
    ) -> NoteId {
        let kind = note_kind(&group);
        let new = NewNote { kind, label: String::new(), name, group };
        let id = self.builder.open_note(new, span.start as usize);
        let silent = std::mem::take(&mut self.silent);
        let listing = self.listing.take();
        self.with_flow(Flow::of(PassageKind::Paragraph), |reader| {
            read(reader);
            reader.end_paragraph(span.end as usize);
        });
        self.silent = silent;
        self.listing = listing;
        self.builder.close_note(span.end as usize);
        id
    }

    pub(super) fn marker(&mut self, kind: MarkerKind, span: Span, cites: Cites, page: Option<Span>) {
        self.ensure_open(span.start as usize);
        if let Cites::Named { name, group } = &cites {
            self.ledger.cites(group, name, span);
        }
        self.builder.marker(NewMarker { kind, span, cites, page });
    }

    /// The page of a `{{rp|12}}` that follows a marker, and where the text goes on after it.
    pub(super) fn page_after(&self, at: usize, end: usize) -> (Option<Span>, usize) {
        let Some(rest) = self.text.get(at..end) else { return (None, at) };
        let here = end - rest.trim_start_matches([' ', '\n']).len();
        let node = self.tree.node_at(here).map(|index| self.tree.nodes[index]);
        let Some(node) = node.filter(|node| node.kind == Kind::Template && self.role(*node) == Some(Role::Page)) else {
            return (None, at);
        };
        let args = self.tree.args(node, self.text);
        let page = args.into_iter().map(|arg| arg.value).find(|value| !value.is_empty());
        (page.map(Span::from), node.end())
    }

    /// Reads `<references>` or `{{reflist|refs=…}}`: the notes in it have no markers here.
    pub(super) fn note_list(&mut self, node: Node) {
        let (group, body) = match node.kind {
            Kind::Tag(_, form) => (self.attributes(node, form).group, node.inner()),
            _ => {
                let args = self.tree.args(node, self.text);
                let group = args.iter().find(|arg| self.is_named(arg, &["group", "gruppe", "groupe", "grupo"]));
                (group.map(|arg| self.text[arg.value.clone()].trim_matches('"').to_owned()), node.inner())
            }
        };
        let name = if node.kind == Kind::Template { self.template_name(node) } else { "references".to_owned() };
        let group = group.unwrap_or_else(|| group_of_list(&name).to_owned());
        let is_plain = name.starts_with("references") || name.starts_with("reflist") || name.starts_with("notelist");
        self.builder.note_list(node.span());
        let outer = self.listing.replace(group.clone());
        let n_listed = self.ledger.n_listed();
        self.nodes_in(body);
        if is_plain || self.ledger.n_listed() > n_listed {
            self.ledger.list(&group, node.span(), self.ledger.n_listed() > n_listed, is_plain);
        } else {
            self.ledger.list_all(node.span(), name == "notes", self.lists_only_notes(&name));
        }
        self.listing = outer;
    }

    /// Reads `{{r|name|name}}`.
    pub(super) fn reuse(&mut self, node: Node, end: usize) -> usize {
        let args = self.tree.args(node, self.text);
        let group = args.iter().find(|arg| self.is_named(arg, &["group", "grp", "g"]));
        let group = group.map_or("", |arg| &self.text[arg.value.clone()]);
        let page =
            args.iter().find(|arg| self.is_named(arg, &["p", "pp", "page", "pages", "p1", "page1", "loc", "at"]));
        let (after_page, after) = self.page_after(node.end(), end);
        let page = page.map(|arg| Span::from(arg.value.clone())).or(after_page);
        for arg in args.iter().filter(|arg| arg.name.is_none() && !arg.value.is_empty()) {
            let name = self.text[arg.value.clone()].trim_matches('"').to_owned();
            self.marker(MarkerKind::Note, node.span(), Cites::Named { name, group: group.to_owned() }, page);
        }
        after
    }

    /// Whether an argument has one of these names.
    pub(super) fn is_named(&self, arg: &Arg, names: &[&str]) -> bool {
        arg.name.clone().is_some_and(|name| names.iter().any(|it| self.text[name.clone()].eq_ignore_ascii_case(it)))
    }

    /// Reads the attributes of a `<ref>` or `<references>` tag and reports those that are none.
    fn attributes(&mut self, node: Node, form: Form) -> Attributes {
        let mut found = Attributes::default();
        let is_list = matches!(node.kind, Kind::Tag(Tag::References, _));
        let start = node.start() + 1 + names::tag_name(&self.text.as_bytes()[node.start() + 1..]).len();
        let end = node.inner().start
            - if form == Form::Empty && self.text[..node.inner().start].ends_with("/>") { 2 } else { 1 };
        let mut at = start;
        let mut is_told = false;
        while let Some(mut attribute) = attribute(self.text, at, end.max(start)) {
            let is_name = !is_list && self.text[attribute.name.clone()].eq_ignore_ascii_case("name");
            let is_open = is_name && attribute.value.end == attribute.end && !attribute.value.is_empty();
            let quoted = is_open.then(|| quoted_words(self.text, attribute.value.start, end)).flatten();
            let bare = (is_open && quoted.is_none()).then(|| bare_words(self.text, attribute.end, end)).flatten();
            if let Some(words) = quoted.or(bare) {
                attribute.value.end = words;
                attribute.end = words;
            }
            at = attribute.end;
            let range = trim(self.text, attribute.value.clone());
            let value = entities::unescaped(&self.text[range.clone()]);
            let known = self.text[attribute.name.clone()].to_ascii_lowercase();
            if !is_list && REF_ATTRIBUTES.contains(&known.as_str()) && found.has(&known) {
                let span = Span::new(attribute.name.start, attribute.end);
                self.builder.fault(FaultKind::RepeatedRefAttribute, span, &known);
            }
            match known.as_str() {
                "name" => found.name = Some((value, range.into())),
                "group" => found.group = Some(value),
                "follow" if !is_list => found.follow = Some(value),
                "details" if !is_list => found.details = Some(range.into()),
                "dir" if !is_list => found.dir = Some((value, range.into())),
                "responsive" if is_list => {}
                // After the first the words of one broken name follow.
                _ if std::mem::replace(&mut is_told, true) => continue,
                other => {
                    let (kind, known) = match is_list {
                        true => (FaultKind::UnknownListAttribute, LIST_ATTRIBUTES),
                        false => (FaultKind::UnknownRefAttribute, REF_ATTRIBUTES),
                    };
                    let meant = nearest(other, known).unwrap_or_default().to_owned();
                    self.builder.fault(kind, attribute.name.clone().into(), other).meant = meant;
                    continue;
                }
            }
            if is_name && bare.is_some() {
                let name = &self.text[attribute.value.clone()];
                let span = Span::new(attribute.name.start, attribute.end);
                self.builder.fault(FaultKind::UnquotedRefName, span, name).meant = name.trim_matches(QUOTES).to_owned();
            } else if is_name {
                self.check_name(node, form, &attribute, end);
            }
        }
        self.check_direction(&found);
        found
    }

    /// Reports a name that the wiki does not take, or not as it is meant; the tag ends at `end`.
    fn check_name(&mut self, node: Node, form: Form, attribute: &Attribute, end: usize) {
        let value = trim(self.text, attribute.value.clone());
        let name = &self.text[value.clone()];
        let is_quoted = attribute.value.end < attribute.end;
        let is_cut = !is_quoted && self.text[..attribute.value.start].ends_with(['"', '\'']);
        let span = Span::new(attribute.name.start, attribute.end);
        let has_text = form == Form::Closed && !self.text[node.inner()].trim().is_empty();
        let kind = match name {
            "" if has_text => FaultKind::EmptyRefName,
            "" => return,
            _ if name.bytes().all(|byte| byte.is_ascii_digit()) => FaultKind::NumericRefName,
            _ if is_cut || name.contains(['"', '“', '”', '„', '«', '»']) => FaultKind::MisquotedRefName,
            _ if !is_quoted && name.contains(['\'', '=', '?', '#', '\\']) => FaultKind::MisquotedRefName,
            _ => return,
        };
        // Where a mark opens and none closes, nobody knows how many of the words after it belong to the name.
        let is_open = name.starts_with(QUOTES) && !name.ends_with(QUOTES);
        let is_whole = !is_open || self.text[attribute.end..end].trim().is_empty();
        let meant = if kind == FaultKind::MisquotedRefName && is_whole { name.trim_matches(QUOTES) } else { "" };
        self.builder.fault(kind, span, name).meant = meant.to_owned();
    }

    fn check_direction(&mut self, attributes: &Attributes) {
        let Some((dir, span)) = &attributes.dir else { return };
        if !["ltr", "rtl", "auto", ""].contains(&dir.to_ascii_lowercase().as_str()) {
            self.builder.fault(FaultKind::InvalidDir, *span, dir);
        }
    }
}

/// The attributes of `<ref>`, as MediaWiki knows them.
const REF_ATTRIBUTES: &[&str] = &["name", "group", "follow", "details", "dir"];

/// The attributes of `<references>`.
const LIST_ATTRIBUTES: &[&str] = &["group", "responsive"];

/// The attribute that was probably meant: at most half of its letters differ, as MediaWiki's Cite suggests.
fn nearest(written: &str, known: &[&'static str]) -> Option<&'static str> {
    let distance = |name: &&&str| strsim::osa_distance(written, name);
    let near = known.iter().filter(|name| distance(name) <= (name.len() / 2).max(1));
    near.min_by_key(distance).copied()
}

/// The group that a template lists unless it names another.
fn group_of_list(name: &str) -> &'static str {
    match name {
        "notelist-ua" => "upper-alpha",
        "notelist-lr" => "lower-roman",
        "notelist-ur" => "upper-roman",
        "notelist-lg" => "lower-greek",
        _ if name.starts_with("notelist") || name == "efn list" => "lower-alpha",
        _ => "",
    }
}

/// One attribute of a tag.
struct Attribute {
    name: Range<usize>,
    value: Range<usize>,
    end: usize,
}

/// The next attribute in `at..end`, as MediaWiki reads it: a value without quotes ends at white space.
fn attribute(text: &str, at: usize, end: usize) -> Option<Attribute> {
    let rest = &text[at..end];
    let start = end - rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '/' | '"' | '\'')).len();
    let n_name = text[start..end].find(|c: char| c.is_whitespace() || c == '=').unwrap_or(end - start);
    let name = start..start + n_name;
    if start == end {
        return None;
    }
    let after = end - text[name.end..end].trim_start().len();
    let Some(value) = text[after..end].strip_prefix('=') else {
        return Some(Attribute { value: name.end..name.end, end: name.end, name });
    };
    let value_start = end - value.trim_start().len();
    let value = &text[value_start..end];
    let (from, to, past) = match value.chars().next() {
        Some(quote @ ('"' | '\'')) => match value[1..].find(quote) {
            Some(close) => (1, 1 + close, 2 + close),
            None => (1, value.len(), value.len()),
        },
        _ => {
            let n = value.find(char::is_whitespace).unwrap_or(value.len());
            (0, n, n)
        }
    };
    Some(Attribute { name, value: value_start + from..value_start + to, end: value_start + past })
}

/// Signs that people and programs put round a name; the wiki takes the straight ones alone.
const QUOTES: [char; 9] = ['"', '\'', '“', '”', '„', '«', '»', '‘', '’'];

/// Where a name ends that stands between marks the wiki does not take, past the second: `“Brown 1990”`.
fn quoted_words(text: &str, start: usize, end: usize) -> Option<usize> {
    let value = text.get(start..end)?;
    let inner = value.strip_prefix(QUOTES)?;
    let close = inner.find(QUOTES)?;
    let after = inner[close..].trim_start_matches(QUOTES);
    let is_closed = after.is_empty() || after.starts_with(|c: char| c.is_whitespace() || c == '/');
    (is_closed && !inner[..close].contains(['=', '<'])).then_some(end - after.len())
}

/// Where the words end that follow a name without quotation marks and are part of it: `name=Brown 1990`; none if what
/// follows is nothing, or holds an attribute or a quotation mark.
fn bare_words(text: &str, at: usize, end: usize) -> Option<usize> {
    let words = text.get(at..end)?.trim_end();
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '.' | ',' | '-' | '–' | ':' | '&' | '(' | ')');
    (words.starts_with(' ') && words.chars().all(is_plain)).then_some(at + words.len())
}

/// Whether a group stands in a text as a word of its own.
fn names_group(text: &str, group: &str) -> bool {
    let is_free = |text: &str, at_end: bool| {
        let next = if at_end { text.chars().next_back() } else { text.chars().next() };
        !next.is_some_and(char::is_alphanumeric)
    };
    text.match_indices(group).any(|(at, _)| is_free(&text[..at], true) && is_free(&text[at + group.len()..], false))
}

/// Whether a list of references may stand under a heading: its words say so, or are none that this reader knows.
fn may_head_list(heading: &str) -> bool {
    const WORDS: [&str; 14] = [
        "refer", "note", "nota", "source", "citation", "quell", "nachweis", "fuent", "font", "kjeld", "kild", "viit",
        "izvor", "bron",
    ];
    let heading = heading.to_lowercase();
    WORDS.iter().any(|word| heading.contains(word)) || !heading.is_ascii()
}

/// The heading under which the list of references belongs: the last of those with nothing below it, else the first.
fn notes_heading(text: &str) -> Option<Span> {
    let may_hold = |title: &str| sections::is_for_notes(title) || matches!(title, "note" | "sources");
    let mut best = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let heading = line.split("<!--").next().unwrap_or(line).trim();
        let title = heading.trim_matches(['=', ';']).trim().to_lowercase();
        if !heading.starts_with(['=', ';']) || !may_hold(&title) {
            continue;
        }
        let below = text[at..].trim_start();
        // What is no text below a heading leaves room for the list; of several such the last is meant.
        let room = match below.chars().next() {
            None | Some('=') => 2,
            Some('{' | '[' | '<' | ';') => 1,
            Some(_) => 0,
        };
        if best.is_none_or(|(most, _)| room > most || room == most && room > 0) {
            best = Some((room, Span::new(start, start + line.trim_end().len())));
        }
    }
    best.map(|(_, span)| span)
}

fn note_kind(group: &str) -> NoteKind {
    if sections::is_explanatory(group) { NoteKind::Explanatory } else { NoteKind::Reference }
}

/// Where two braces close a template that a text does not begin; none where a brace stands alone, which may be the
/// beginning of that.
fn stray_braces(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(offset) = memchr::memchr2(b'{', b'}', &bytes[at..]) {
        at += offset;
        let n = bytes[at..].iter().take_while(|byte| **byte == bytes[at]).count();
        match bytes[at] {
            b'{' if n == 1 => return None,
            b'{' => depth += n,
            _ if n > depth => return (n - depth >= 2).then_some(at + depth),
            _ => depth -= n,
        }
        at += n;
    }
    None
}
