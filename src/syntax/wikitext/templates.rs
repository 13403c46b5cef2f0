//! Templates: what each shows in running text, and what else it says.

use super::Reader;
use super::fields::{self, Param};
use super::roles::{self, Role};
use super::tree::{Arg, Kind, Node, trim};
use crate::article::infobox;
use crate::article::works::addresses::{self, AddressFault};
use crate::article::works::dates::{self, MONTHS};
use crate::article::{FaultKind, FieldName, MarkKind, SectionKind, WorkKind};
use crate::source::Span;
use std::ops::Range;

impl Reader<'_, '_> {
    /// What a template is for; `None` for one that is not known.
    pub(super) fn role(&self, node: Node) -> Option<Role> {
        roles::of(&self.template_name(node))
    }

    /// The name of a template in lower case, without underscores, prefixes and comments.
    pub(super) fn template_name(&self, node: Node) -> String {
        let head = self.tree.trim(self.text, self.tree.head(node));
        roles::normal(&self.text[head])
    }

    /// Reads a template; returns where the text goes on.
    pub(super) fn template(&mut self, node: Node, end: usize) -> usize {
        let name = self.template_name(node);
        if let Some(meant) = roles::nearest_citation(&name) {
            self.builder.fault(FaultKind::UnknownCitation, node.span(), &name).meant = meant.to_owned();
        }
        let role = roles::of(&name);
        let may_cite = self.builder.current_note().is_some() || self.builder.section_kind() == SectionKind::Apparatus;
        match role {
            Some(Role::ShortNote | Role::Short(_)) => self.builder.naming(node.span()),
            None if may_cite => {
                let people = self.people(node);
                self.builder.unknown_work(node.span(), &people);
            }
            _ => {}
        }
        match role {
            Some(Role::Cite(_)) if name == "citation" && !may_cite && self.has_text_alone(node) => {
                self.marked(MarkKind::Quoted, node.start(), |reader| reader.show(node, 1));
            }
            Some(Role::Cite(kind)) => self.cite(node, kind),
            Some(Role::Note(group)) => return self.note_template(node, group, end),
            Some(Role::ShortNote) => return self.short_note(node, end),
            Some(Role::Short(style)) => self.short(node, style),
            Some(Role::Reuse) => return self.reuse(node, end),
            Some(Role::NoteList) => self.note_list(node),
            Some(Role::Quote(first)) => return self.quote(node, first, end),
            Some(Role::Tag) => self.maintenance(&name, node, true),
            Some(Role::TaggedWords) => {
                self.show(node, 1);
                self.maintenance(&name, node, true);
            }
            Some(Role::Banner) => self.maintenance(&name, node, false),
            Some(Role::Show(n)) => self.show(node, n),
            Some(Role::Foreign(n)) => self.marked(MarkKind::Foreign, node.start(), |reader| reader.show(node, n)),
            Some(Role::Code) => self.marked(MarkKind::Code, node.start(), |reader| reader.show(node, 1)),
            Some(Role::Quoted) => self.marked(MarkKind::Quoted, node.start(), |reader| reader.show(node, 1)),
            Some(Role::Text(text)) => self.put_for(text, node.span()),
            Some(Role::Prefixed(before)) => self.prefixed(before, node),
            Some(Role::Join(between)) => self.join(node, between),
            Some(Role::Convert) => self.convert(node),
            Some(Role::Date) => self.date(node),
            Some(Role::Function) => self.function(node),
            Some(Role::Blocks) => self.inner_blocks(node),
            Some(Role::Image) => self.images(node),
            Some(Role::Archive) => self.archive(node),
            Some(Role::Title) => self.display_title(node),
            Some(Role::Apart) => self.builder.tells_apart(),
            Some(Role::Hidden | Role::Key | Role::Page | Role::TableEnd) => self.nodes_in(node.inner()),
            // In a note any template that is not known cites something.
            None if self.builder.current_note().is_some() && !self.silent => {
                let n_before = self.builder.open_text().len();
                self.cite(node, WorkKind::Other);
                if self.builder.open_text().len() == n_before {
                    self.put(trim(self.text, self.tree.head(node)));
                }
            }
            None => {
                if self.silent && infobox::is_infobox(&name) {
                    self.infobox(node);
                }
                self.nodes_in(node.inner());
            }
        }
        node.end()
    }

    /// Whether a template has no parameter but one without a name, as the French `{{Citation|…}}`, which quotes.
    fn has_text_alone(&self, node: Node) -> bool {
        matches!(&self.tree.args(node, self.text)[..], [arg] if arg.name.is_none() && !arg.value.is_empty())
    }

    /// Shows the title of a copy and links to it where a note says nothing else.
    fn archive(&mut self, node: Node) {
        let args = self.tree.args(node, self.text);
        let named = |name| args.iter().find(|arg| self.is_named(arg, &[name])).map(|arg| arg.value.clone());
        let (title, url) = (named("title"), named("url").or_else(|| self.positional(&args, 1)));
        // The template writes the scheme where there is none.
        let is_broken = |fault: AddressFault| fault != AddressFault::NoScheme;
        if let Some(url) = url.clone().filter(|url| addresses::fault(&self.text[url.clone()]).is_some_and(is_broken)) {
            self.builder.fault(FaultKind::MalformedAddress, url.clone().into(), &self.text[url]);
        }
        if self.builder.current_note().is_some() && self.builder.open_text().is_empty() && !self.silent {
            title.into_iter().for_each(|title| self.inline(title));
            url.into_iter().filter(|url| !url.is_empty()).for_each(|url| self.address(url));
        }
        self.nodes_in(node.inner());
    }

    fn infobox(&mut self, node: Node) {
        let args = self.tree.args(node, self.text).into_iter().filter(|arg| !arg.value.is_empty());
        let field = |arg: Arg| {
            let name = self.text[arg.name?].to_lowercase().replace(' ', "_");
            Some((name, self.plain(arg.value.clone()), arg.value.into()))
        };
        let fields = args.filter_map(field).collect();
        self.builder.infobox(fields);
    }

    /// The value of the positional argument `n`, counted from 1; `{{x|1=…}}` counts too.
    fn positional(&self, args: &[Arg], n: usize) -> Option<Range<usize>> {
        let number = n.to_string();
        let named = args.iter().find(|arg| self.is_named(arg, &[number.as_str()]));
        let found = named.or_else(|| args.iter().filter(|arg| arg.name.is_none()).nth(n - 1));
        found.map(|arg| arg.value.clone())
    }

    /// Shows the positional argument `n`, or if there are fewer the last; reads notes in the others.
    fn show(&mut self, node: Node, n: usize) {
        let args = self.tree.args(node, self.text);
        let text = args.iter().find(|arg| self.is_named(arg, &["text", "content"])).map(|arg| arg.value.clone());
        let shown = self
            .positional(&args, n)
            .or_else(|| text.or_else(|| args.iter().rev().find(|arg| arg.name.is_none()).map(|arg| arg.value.clone())));
        for arg in args.iter().filter(|arg| shown.as_ref() != Some(&arg.value)) {
            self.nodes_in(arg.whole.clone());
        }
        if let Some(shown) = shown {
            self.inline(shown);
        }
    }

    /// Shows a prefix and the first argument: `{{circa|1900}}`.
    fn prefixed(&mut self, before: &str, node: Node) {
        let args = self.tree.args(node, self.text);
        if let Some(value) = self.positional(&args, 1).filter(|value| !value.is_empty()) {
            let is_lower = args.iter().any(|arg| self.is_named(arg, &["lc"]) && !arg.value.is_empty());
            let before = if is_lower { before.to_lowercase() } else { before.to_owned() };
            self.put_for(&before, Span::new(node.start(), value.start));
            self.inline(value);
        }
    }

    /// Shows all positional arguments: `{{date|5|janvier|1990}}`.
    fn join(&mut self, node: Node, between: &str) {
        let args = self.tree.args(node, self.text);
        let values = args.iter().filter(|arg| arg.name.is_none() && !arg.value.is_empty());
        for (index, arg) in values.enumerate() {
            if index > 0 {
                self.put_for(between, Span::point(arg.value.start));
            }
            self.inline(arg.value.clone());
        }
    }

    /// `{{convert|5|to|10|km|mi}}` shows what it converts: `5 to 10 km`.
    fn convert(&mut self, node: Node) {
        const BETWEEN: &[&str] =
            &["to", "and", "or", "-", "–", "by", "x", "×", "+/-", "±", "to about", "and(-)", "to(-)"];
        let args = self.tree.args(node, self.text);
        for arg in args.iter().filter(|arg| arg.name.is_none()) {
            let value = &self.text[arg.value.clone()];
            let is_number = value.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '−' | '.' | '+'));
            self.put_for(" ", Span::point(arg.value.start));
            self.inline(arg.value.clone());
            if !is_number && !BETWEEN.contains(&value) {
                break;
            }
        }
    }

    /// `{{birth date|1990|1|5}}` shows `5 January 1990`.
    fn date(&mut self, node: Node) {
        match self.date_of(node) {
            Some(date) => self.put_for(&date, node.span()),
            None => self.show(node, 1),
        }
    }

    /// The date that the figures of a template make.
    fn date_of(&self, node: Node) -> Option<String> {
        let args = self.tree.args(node, self.text);
        let number = |n| self.positional(&args, n).and_then(|value| self.text[value].parse::<usize>().ok());
        let year = number(1)?;
        let month = number(2).and_then(|month| MONTHS.get(month.wrapping_sub(1)));
        Some(match (month, number(3)) {
            (Some(month), Some(day)) => format!("{day} {month} {year}"),
            (Some(month), None) => format!("{month} {year}"),
            _ => year.to_string(),
        })
    }

    /// The values of the parameters for authors and editors of a template, whatever it is called.
    fn people(&self, node: Node) -> String {
        let args = self.tree.args(node, self.text).into_iter();
        let values = args.filter_map(|arg| {
            let (param, _) = fields::of(self.text[arg.name?].trim());
            let is_person = match param {
                Param::Is(field) | Param::Family(field) | Param::Vancouver(field) => {
                    matches!(field, FieldName::Author | FieldName::Editor)
                }
                Param::Given(_) => false,
            };
            is_person.then(|| self.text[arg.value].trim())
        });
        values.collect::<Vec<_>>().join(" ")
    }

    /// `{{formatnum:1234}}` shows its argument.
    fn function(&mut self, node: Node) {
        let head = self.tree.head(node);
        if let Some(colon) = self.text[head.clone()].find(':') {
            self.inline(trim(self.text, head.start + colon + 1..head.end));
        }
    }

    /// Reads the arguments of a template that lays out blocks, such as columns.
    fn inner_blocks(&mut self, node: Node) {
        for arg in self.tree.args(node, self.text) {
            let is_content = arg.name.is_none() || self.is_named(&arg, &["1", "content", "text", "items"]);
            if self.silent || !is_content {
                self.nodes_in(arg.whole);
            } else if self.flow.fixed {
                self.put_for(" ", Span::point(arg.value.start));
                self.inline(arg.value);
            } else {
                self.end_paragraph(arg.value.start);
                self.blocks(arg.value);
            }
        }
    }

    /// Reads the captions of a template that shows images.
    fn images(&mut self, node: Node) {
        for arg in self.tree.args(node, self.text) {
            let name = arg.name.clone().map_or("", |name| &self.text[name]).to_ascii_lowercase();
            if name.starts_with("caption") || name == "footer" {
                let silent = std::mem::take(&mut self.silent);
                self.caption(arg.value);
                self.silent = silent;
            } else {
                self.nodes_in(arg.whole);
            }
        }
    }

    fn display_title(&mut self, node: Node) {
        let head = self.tree.head(node);
        if let Some(colon) = self.text[head.clone()].find(':') {
            let title = trim(self.text, head.start + colon + 1..head.end);
            let plain = self.plain(title.clone());
            self.builder.title(&plain, title.into());
        }
    }

    fn maintenance(&mut self, name: &str, node: Node, inline: bool) {
        let args = self.tree.args(node, self.text);
        let date = args.iter().find(|arg| self.is_named(arg, &["date", "datum", "fecha", "data", "дата"]));
        // `{{who|August 2009}}`: a date needs no name where nothing else stands.
        let is_date = |arg: &&Arg| arg.name.is_none() && dates::read(&self.text[arg.value.clone()]).is_some();
        let date = date.or_else(|| args.iter().find(is_date));
        let date = date.map(|arg| &self.text[arg.value.clone()]).filter(|date| !date.is_empty());
        self.builder.tag(name, date, node.span(), inline);
        self.nodes_in(node.inner());
    }

    /// Shows a short citation in running text or in a note.
    fn short(&mut self, node: Node, style: roles::Short) {
        let args = self.tree.args(node, self.text);
        let at = node.inner().end;
        let whole = style == roles::Short::Parentheses;
        if whole {
            self.put_for("(", Span::point(node.start()));
        }
        self.short_citation(&args, at, style == roles::Short::Year);
        if whole {
            self.put_for(")", Span::point(at));
        }
    }

    /// The words of a range without markup, for the value of a field.
    pub(super) fn plain(&self, range: Range<usize>) -> String {
        let mut out = String::with_capacity(range.len());
        self.plain_into(range, &mut out);
        out
    }

    /// The words that a node shows in the value of a field.
    pub(super) fn plain_node(&self, node: Node, out: &mut String) {
        match node.kind {
            Kind::Link => {
                let head = self.tree.head(node);
                let inner = node.inner();
                let shown = if head.end < inner.end { head.end + 1..inner.end } else { head };
                self.plain_into(trim(self.text, shown), out);
            }
            Kind::Tag(super::names::Tag::Nowiki | super::names::Tag::Code, _) => self.plain_into(node.inner(), out),
            Kind::Template => {
                let args = self.tree.args(node, self.text);
                match self.role(node) {
                    Some(Role::Key) => {
                        let names =
                            args.iter().filter(|arg| arg.name.is_none()).map(|arg| self.plain(arg.value.clone()));
                        out.push_str(&names.collect::<Vec<String>>().join(", "));
                    }
                    Some(Role::Text(text)) => out.push_str(text),
                    Some(Role::Show(n) | Role::Foreign(n)) => {
                        if let Some(value) = self.positional(&args, n).or_else(|| self.positional(&args, 1)) {
                            self.plain_into(value, out);
                        }
                    }
                    Some(Role::Join(between)) => {
                        for (index, arg) in args.iter().filter(|arg| arg.name.is_none()).enumerate() {
                            out.push_str(if index > 0 { between } else { "" });
                            self.plain_into(arg.value.clone(), out);
                        }
                    }
                    Some(Role::Prefixed(before)) => {
                        out.push_str(before);
                        if let Some(value) = self.positional(&args, 1) {
                            self.plain_into(value, out);
                        }
                    }
                    Some(Role::Date) => match self.date_of(node) {
                        Some(date) => out.push_str(&date),
                        None => out.push_str(self.positional(&args, 1).map_or("", |value| &self.text[value])),
                    },
                    Some(Role::Blocks) => {
                        for arg in args.iter().filter(|arg| arg.name.is_none()) {
                            out.push(' ');
                            self.plain_into(arg.value.clone(), out);
                        }
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
}
