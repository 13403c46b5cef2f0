//! Citation templates: the work they cite, field by field, and the words they show.

use super::Reader;
use super::fields::{self, Param};
use super::lex::{self, Token};
use super::tree::{Arg, Node};
use crate::article::{Certainty, Field, FieldName, MarkKind, Parameter, Work, WorkId, WorkKind};
use crate::source::Span;
use crate::syntax::entities;
use std::ops::Range;

/// What is shown of a work, in this order, and what stands before it.
const SHOWN: &[(FieldName, &str)] = &[
    (FieldName::Author, ". "),
    (FieldName::Date, ". "),
    (FieldName::Year, ". "),
    (FieldName::Chapter, ". "),
    (FieldName::Title, ". "),
    (FieldName::Editor, ". "),
    (FieldName::Container, ". "),
    (FieldName::Series, ". "),
    (FieldName::Volume, " "),
    (FieldName::Issue, ", "),
    (FieldName::Place, ". "),
    (FieldName::Publisher, ". "),
    (FieldName::Pages, ". p. "),
    (FieldName::Quote, ". "),
];

/// A person named by two parameters.
struct Person {
    role: FieldName,
    number: u32,
    field: usize,
    has_family: bool,
}

/// A field and the source that shows it: of a person the family name, then the given name.
struct Entry {
    field: Field,
    shown: Shown,
}

#[derive(Clone)]
struct Shown {
    name: FieldName,
    span: Span,
    first: Range<usize>,
    second: Option<Range<usize>>,
}

impl Reader<'_, '_> {
    /// Reads a citation template into a work and shows it about as the wiki would.
    pub(super) fn cite(&mut self, node: Node, kind: WorkKind) {
        let args = self.tree.args(node, self.text);
        let entries = self.entries(&args);
        let head = self.tree.trim(self.text, self.tree.head(node));
        let kind = kind_by_fields(kind, &entries);
        let (fields, shown): (Vec<Field>, Vec<Shown>) =
            entries.into_iter().map(|Entry { field, shown }| (field, shown)).unzip();
        let template = Some(self.text[head].to_owned());
        let parameters = args.iter().map(|arg| self.parameter(arg)).collect();
        self.builder.work(Work { kind, template, span: node.span(), fields, parameters, ..Work::default() });
        self.show_entries(&shown);
        for entry in &shown {
            if matches!(entry.name, FieldName::Url | FieldName::ArchiveUrl) {
                self.address(entry.first.clone());
            }
            if !SHOWN.iter().any(|(name, _)| *name == entry.name) {
                self.nodes_in(entry.span.range());
            }
        }
    }

    /// A parameter as written; the builder says which work it belongs to.
    fn parameter(&self, arg: &Arg) -> Parameter {
        let name = arg.name.clone().map_or("", |name| &self.text[name]);
        let span = Span::from(arg.name.clone().unwrap_or(arg.value.clone()));
        let (value, text) = (arg.value.clone().into(), self.text[arg.value.clone()].to_owned());
        Parameter { name: name.to_owned(), span, value, text, work: WorkId::new(0), listed: false }
    }

    fn entries(&self, args: &[Arg]) -> Vec<Entry> {
        let mut entries: Vec<Entry> = Vec::with_capacity(args.len());
        let mut people: Vec<Person> = Vec::new();
        for arg in args {
            let written = arg.name.clone().map_or("", |name| &self.text[name]);
            let value = arg.value.clone();
            if value.is_empty() || arg.name.is_none() {
                // An empty parameter says nothing of the work; it is kept for what is said about parameters.
                if !(value.is_empty() && arg.name.is_none()) {
                    entries.push(self.entry(FieldName::Other, written, value));
                }
                continue;
            }
            match fields::of(written) {
                (Param::Is(name), _) => entries.push(self.entry(name, written, value)),
                (Param::Family(role), number) => {
                    self.person(role, number, true, written, value, &mut entries, &mut people)
                }
                (Param::Given(role), number) => {
                    self.person(role, number, false, written, value, &mut entries, &mut people)
                }
                (Param::Vancouver(role), _) => self.vancouver(role, written, value, &mut entries),
            }
        }
        entries
    }

    fn entry(&self, name: FieldName, written: &str, value: Range<usize>) -> Entry {
        let text = self.plain(value.clone());
        let span = Span::from(value.clone());
        let field = Field { name, written: written.to_owned(), value: text, span, certainty: Certainty::Sure };
        Entry { field, shown: Shown { name, span, first: value, second: None } }
    }

    /// Joins family name and given name of one person into one field.
    #[expect(clippy::too_many_arguments, reason = "it is one step of the loop above, with its state")]
    fn person(
        &self,
        role: FieldName,
        number: u32,
        is_family: bool,
        written: &str,
        value: Range<usize>,
        entries: &mut Vec<Entry>,
        people: &mut Vec<Person>,
    ) {
        let other = people
            .iter_mut()
            .rev()
            .take(64)
            .find(|person| person.role == role && person.number == number && person.has_family != is_family);
        let Some(person) = other else {
            people.push(Person { role, number, field: entries.len(), has_family: is_family });
            entries.push(self.entry(role, written, value));
            return;
        };
        let entry = &mut entries[person.field];
        let name = self.plain(value.clone());
        entry.field.span = entry.field.span.join(value.clone().into());
        entry.shown.span = entry.field.span;
        if is_family {
            entry.field.value = format!("{name}, {}", entry.field.value);
            written.clone_into(&mut entry.field.written);
            entry.shown.second = Some(std::mem::replace(&mut entry.shown.first, value));
        } else {
            entry.field.value = format!("{}, {name}", entry.field.value);
            entry.shown.second = Some(value);
        }
        // A third parameter of the same number is another person.
        person.number = u32::MAX;
    }

    fn vancouver(&self, role: FieldName, written: &str, value: Range<usize>, entries: &mut Vec<Entry>) {
        let mut at = value.start;
        for part in self.text[value].split(',') {
            let range = super::tree::trim(self.text, at..at + part.len());
            at += part.len() + 1;
            if !range.is_empty() {
                entries.push(self.entry(role, written, range));
            }
        }
    }

    fn show_entries(&mut self, entries: &[Shown]) {
        let mut is_first = true;
        for (name, before) in SHOWN {
            let mut is_again = false;
            for entry in entries.iter().filter(|entry| entry.name == *name && !entry.span.is_empty()) {
                let before = match (is_first, is_again) {
                    (true, _) => "",
                    (false, true) => "; ",
                    (false, false) => before,
                };
                self.put_for(before, Span::point(entry.first.start));
                self.show_entry(entry.clone());
                (is_first, is_again) = (false, true);
            }
        }
        if let Some(last) = entries.last().filter(|_| !is_first && !self.builder.open_text().ends_with('.')) {
            self.put_for(".", Span::point(last.span.end as usize));
        }
    }

    fn show_entry(&mut self, entry: Shown) {
        let start = entry.first.start;
        match entry.name {
            FieldName::Title | FieldName::Container => {
                self.marked(MarkKind::Italic, start, |reader| reader.inline(entry.first));
            }
            FieldName::Quote => self.marked(MarkKind::Quoted, start, |reader| reader.inline(entry.first)),
            _ => self.inline(entry.first),
        }
        if let Some(second) = entry.second {
            self.put_for(", ", Span::point(second.start));
            self.inline(second);
        }
    }

    /// Adds the words of a range without markup.
    pub(super) fn plain_into(&self, range: Range<usize>, out: &mut String) {
        let mut at = range.start;
        let mut cursor = self.tree.first_from(at);
        while at < range.end {
            let stop = self.tree.start_of(cursor).min(range.end);
            let Some((start, end, token)) = lex::next(self.text, at, stop, range.end) else {
                out.push_str(&self.text[at..stop]);
                if stop == range.end {
                    break;
                }
                let node = self.tree.nodes[cursor];
                self.plain_node(node, out);
                at = node.end();
                cursor = node.next as usize;
                continue;
            };
            out.push_str(&self.text[at..start]);
            match token {
                Token::Quotes if end - start == 4 || end - start > 5 => out.push('\''),
                Token::Entity => match entities::decode(&self.text[start..end]) {
                    Some(text) => out.push_str(&text),
                    None => out.push_str(&self.text[start..end]),
                },
                Token::LineBreak | Token::Html(lex::Html::Space | lex::Html::Block, _) => out.push(' '),
                Token::Url => out.push_str(&self.text[start..end]),
                Token::Quotes | Token::Nothing | Token::Html(..) | Token::Bracket(_) => {}
            }
            at = end.min(range.end);
            cursor = self.tree.skip_to(cursor, at);
        }
    }
}

/// What `{{citation}}` and templates of no known kind cite, told by their fields.
fn kind_by_fields(kind: WorkKind, entries: &[Entry]) -> WorkKind {
    let has = |name: FieldName| entries.iter().any(|entry| entry.field.name == name && !entry.field.value.is_empty());
    let written = |name: &str| {
        entries.iter().any(|entry| entry.field.written.eq_ignore_ascii_case(name) && !entry.field.value.is_empty())
    };
    if kind != WorkKind::Other {
        kind
    } else if written("newspaper") || written("magazine") {
        WorkKind::News
    } else if written("journal") || has(FieldName::Issn) || has(FieldName::Pmid) {
        WorkKind::Article
    } else if has(FieldName::Isbn) || (has(FieldName::Publisher) && !has(FieldName::Url)) {
        WorkKind::Book
    } else if has(FieldName::Url) && has(FieldName::Title) {
        WorkKind::Web
    } else {
        WorkKind::Other
    }
}
