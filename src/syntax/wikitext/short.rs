//! Templates that cite a work by the names of its authors and its year, and the works they name.

use super::Reader;
use super::tree::{Arg, Node};
use crate::article::build::Cites;
use crate::article::{Certainty, FaultKind, Field, FieldName, MarkerKind, Work};
use crate::source::Span;
use std::ops::Range;

const PAGES: &[&str] = &["p", "pp", "page", "pages", "s", "с", "стр"];
const PLACES: &[&str] = &["loc", "at"];

/// What one short citation says.
#[derive(Default)]
struct Named {
    people: Vec<Range<usize>>,
    year: Range<usize>,
    pages: Range<usize>,
    place: Range<usize>,
}

impl Reader<'_, '_> {
    /// Reads `{{sfn|Getty|1985|p=3}}`: equal short citations share one note. Returns where the text goes on.
    pub(super) fn short_note(&mut self, node: Node, end: usize) -> usize {
        let args = self.tree.args(node, self.text);
        let key = args.iter().map(|arg| self.text[arg.whole.clone()].trim()).collect::<Vec<&str>>().join("|");
        if std::mem::take(&mut self.in_ref) {
            let name = self.template_name(node);
            self.builder.fault(FaultKind::NestedRef, node.span(), &name);
        }
        self.ledger.waits("", node.span());
        let note = match self.short_notes.get(&key) {
            Some(&note) => note,
            None => {
                let at = node.inner().end;
                let note = self.define(None, String::new(), node.span(), |reader| reader.short_citations(&args, at));
                self.short_notes.insert(key, note);
                note
            }
        };
        let page = args.iter().find(|arg| self.is_named(arg, PAGES) || self.is_named(arg, PLACES));
        let page = page.map(|arg| Span::from(arg.value.clone()));
        let (page_after, after) = self.page_after(node.end(), end);
        self.marker(MarkerKind::Short, node.span(), Cites::Note(note), page.or(page_after));
        after
    }

    /// Shows the words of `{{sfnm|1a1=…|1y=…|1p=…|2a1=…}}` or `{{sfn|…}}`.
    fn short_citations(&mut self, args: &[Arg], at: usize) {
        let many = |arg: &Arg| {
            let name = arg.name.clone().map_or("", |name| &self.text[name]);
            name.as_bytes().first().filter(|byte| byte.is_ascii_digit()).map(|_| name.to_owned())
        };
        if !args.iter().any(|arg| many(arg).is_some_and(|name| name.len() > 1)) {
            return self.short_citation(args, at, false);
        }
        let mut number = String::new();
        let mut named = Named::default();
        for (arg, name) in args.iter().filter_map(|arg| Some((arg, many(arg)?))) {
            let (digits, part) = name.split_at(name.find(|c: char| !c.is_ascii_digit()).unwrap_or(name.len()));
            let before = match part {
                _ if digits != number => "; ",
                "p" => ", p. ",
                "pp" => ", pp. ",
                "y" => " ",
                _ => ", ",
            };
            if !number.is_empty() {
                self.put_for(before, Span::point(arg.value.start));
            }
            if digits != number {
                self.name_work(std::mem::take(&mut named));
            }
            match part {
                "p" | "pp" => named.pages = arg.value.clone(),
                "loc" => named.place = arg.value.clone(),
                "y" => named.year = arg.value.clone(),
                _ if part.starts_with('a') => named.people.push(arg.value.clone()),
                _ => {}
            }
            digits.clone_into(&mut number);
            self.inline(arg.value.clone());
        }
        self.name_work(named);
    }

    /// Shows the words of one short citation: `Getty & Naumov 1999, p. 3`, the year in parentheses if asked.
    pub(super) fn short_citation(&mut self, args: &[Arg], at: usize, parentheses: bool) {
        let positional: Vec<&Arg> = args.iter().filter(|arg| arg.name.is_none() && !arg.value.is_empty()).collect();
        let is_year = |arg: &&Arg| self.text[arg.value.clone()].contains(|c: char| c.is_ascii_digit());
        let n_names = positional.iter().rposition(is_year).unwrap_or(positional.len());
        for (index, arg) in positional.iter().enumerate() {
            let before = match index {
                0 => "",
                _ if index == n_names && parentheses => " (",
                _ if index >= n_names => " ",
                _ if index + 1 == n_names => " & ",
                _ => ", ",
            };
            self.put_for(before, Span::point(arg.value.start));
            self.inline(arg.value.clone());
        }
        for arg in args {
            let Some(name) = arg.name.clone().filter(|_| !arg.value.is_empty()) else { continue };
            let before = match &self.text[name] {
                "p" | "page" | "s" | "с" | "стр" => ", p. ",
                "pp" | "pages" => ", pp. ",
                "loc" | "at" => ", ",
                "ps" => " ",
                _ => continue,
            };
            self.put_for(before, Span::point(arg.value.start));
            self.inline(arg.value.clone());
        }
        if parentheses && n_names < positional.len() {
            self.put_for(")", Span::point(at));
        }
        let value = |names: &[&str]| {
            let named = args.iter().find(|arg| self.is_named(arg, names) && !arg.value.is_empty());
            named.map_or(0..0, |arg| arg.value.clone())
        };
        self.name_work(Named {
            people: positional[..n_names].iter().map(|arg| arg.value.clone()).collect(),
            year: positional.get(n_names).map_or(0..0, |arg| arg.value.clone()),
            pages: value(PAGES),
            place: value(PLACES),
        });
    }

    /// Tells which work a short citation names. One whose year is no plain year (`[1890] 1990`, `n.d.`) is
    /// left to the reader of free text; one may have none.
    fn name_work(&mut self, named: Named) {
        let year = self.plain(named.year.clone());
        let letter = year.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_year = year.len() == 4 + letter.len() && matches!(letter.as_bytes(), [] | [b'a'..=b'z']);
        // `n.d.` stands behind the names as one more.
        let is_person = |person: &Range<usize>| {
            let name = &self.text[person.clone()];
            name.contains(char::is_uppercase) && !["Forthcoming", "Undated", "N.d."].contains(&name)
        };
        if named.people.is_empty() || !(is_year || year.is_empty() && named.people.iter().all(is_person)) {
            return;
        }
        let people = named.people.into_iter().map(|person| (FieldName::Author, person));
        let rest = [(FieldName::Year, named.year), (FieldName::Pages, named.pages), (FieldName::Chapter, named.place)];
        let fields: Vec<Field> = people
            .chain(rest)
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| Field {
                name,
                written: String::new(),
                value: self.plain(value.clone()),
                span: value.into(),
                certainty: Certainty::Sure,
            })
            .collect();
        let span = fields.iter().map(|field| field.span).reduce(Span::join).unwrap_or_default();
        self.builder.named_work(Work { span, fields, ..Work::default() });
    }
}
