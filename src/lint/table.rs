//! TOML with spans: typed readers of values that know their place, and the mistakes noted on the way.
//!
//! Lint files and `lint.toml` are read through this module, once [`super::shape`] has held them against their shape. A
//! table may lie over the table of another file, that of a lint which it extends.

use crate::finding::{Confidence, Finding, Level, LintId, Value as Plain};
use crate::source::{Source, Span, boundary_after, boundary_before};
use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;
use toml::de::{DeInteger, DeTable, DeValue};

/// A TOML file and the mistakes found in it so far.
#[derive(Debug)]
pub(crate) struct File<'s> {
    source: &'s Source,
    root: DeTable<'s>,
    span: Span,
    faults: Rc<RefCell<Vec<Finding>>>,
    /// Where mistakes are shown that lie in another file than the one that is read.
    stand_in: Option<Span>,
}

impl<'s> File<'s> {
    /// Reads a text as TOML. Mistakes of syntax are noted, and what can be read is there all the same.
    pub(crate) fn read(source: &'s Source) -> File<'s> {
        File::read_noting(source, source.text(), Rc::default(), None)
    }

    /// Reads the part of a text that stands above the first place of another, or all of it, as TOML.
    pub(crate) fn read_above(source: &'s Source, end: &str) -> File<'s> {
        let above = source.text().split_once(end).map_or(source.text(), |(above, _)| above);
        File::read_noting(source, above, Rc::default(), None)
    }

    /// Reads the file of a lint that another one extends: mistakes that only the two together make are shown at `place`
    /// of the other.
    pub(crate) fn read_base<'b>(&self, source: &'b Source, place: Span) -> File<'b> {
        File::read_noting(source, source.text(), Rc::clone(&self.faults), Some(place))
    }

    /// Reads a text that `source` begins with.
    fn read_noting(
        source: &'s Source,
        text: &'s str,
        faults: Rc<RefCell<Vec<Finding>>>,
        stand_in: Option<Span>,
    ) -> File<'s> {
        let (root, errors) = DeTable::parse_recoverable(text);
        let span = span_of(source, &root.span());
        let file = File { source, root: root.into_inner(), span, faults, stand_in };
        for error in errors {
            let place = error.span().map_or(Span::point(0), |range| span_of(source, &range));
            file.fault("syntax", place, format!("this is not TOML: {}", error.message()), None);
        }
        file
    }

    /// The table that the file is.
    pub(crate) fn root(&self) -> Table<'_> {
        Table { file: self, table: &self.root, span: self.span, base: None }
    }

    /// Notes a mistake: `kind` names it in `config/<kind>`, `help` says what would mend it.
    pub(crate) fn fault(&self, kind: &str, span: Span, message: impl Into<String>, help: Option<String>) {
        self.faults.borrow_mut().push(fault(kind, self.stand_in.unwrap_or(span), message, help));
    }

    /// The line of a span, counted from 1.
    fn line(&self, span: Span) -> usize {
        self.source.line_of(span.start) + 1
    }

    /// Whether no mistake was found so far.
    pub(crate) fn is_good(&self) -> bool {
        self.faults.borrow().is_empty()
    }

    /// All mistakes, in the order of the file, each once.
    pub(crate) fn into_faults(self) -> Vec<Finding> {
        let mut faults = self.faults.take();
        faults.sort_by_key(|fault| fault.span);
        faults.dedup();
        faults
    }

    pub(super) fn span_of(&self, range: &Range<usize>) -> Span {
        span_of(self.source, range)
    }
}

/// A mistake in a file of the user's own, as a finding of the family `config`.
pub(crate) fn fault(kind: &str, span: Span, message: impl Into<String>, help: Option<String>) -> Finding {
    Finding {
        lint: LintId::new(&format!("config/{kind}")).expect("kinds of faults are written in kebab case"),
        level: Level::Error,
        confidence: Confidence::High,
        span,
        message: message.into(),
        labels: Vec::new(),
        notes: Vec::new(),
        help,
        edits: Vec::new(),
        section: None,
        fingerprint: String::new(),
        left_out: 0,
        change: None,
    }
}

/// The known name nearest to a misspelt one, if it is near enough to be meant.
pub(crate) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let near = |other: &&str| strsim::jaro_winkler(name, other) >= 0.8 || (name.len() > 2 && other.contains(name));
    let rank = |other: &str| (strsim::jaro_winkler(name, other) * 1000.0) as u32;
    known.into_iter().filter(near).max_by_key(|other| rank(other))
}

/// How many names a help lists.
const MAX_NAMES: usize = 16;

/// What to say about a misspelt name: the nearest known one, else all there are.
pub(crate) fn suggestion<'a>(name: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> Option<String> {
    if let Some(nearest) = nearest(name, known.clone()) {
        return Some(format!("did you mean `{nearest}`?"));
    }
    let names: Vec<String> = known.into_iter().map(|name| format!("`{name}`")).collect();
    let more = if names.len() > MAX_NAMES { ", …" } else { "" };
    let shown = &names[..names.len().min(MAX_NAMES)];
    (!names.is_empty()).then(|| format!("known here: {}{more}", shown.join(", ")))
}

/// A table of a file, over the table of a lint that it extends.
#[derive(Clone, Debug)]
pub(crate) struct Table<'t> {
    file: &'t File<'t>,
    table: &'t DeTable<'t>,
    span: Span,
    /// What a key that is not here says there.
    base: Option<Box<Table<'t>>>,
}

impl<'t> Table<'t> {
    /// Where it stands, for a mistake in it: its heading, or its braces.
    pub(crate) fn place(&self) -> Span {
        self.file.stand_in.unwrap_or(self.span)
    }

    /// The table over another one, whose values hold where this one has none.
    pub(crate) fn over(self, base: Table<'t>) -> Table<'t> {
        Table { base: Some(Box::new(base)), ..self }
    }

    /// Notes a mistake at this table.
    pub(crate) fn fault(&self, kind: &str, message: impl Into<String>, help: Option<String>) {
        self.file.fault(kind, self.span, message, help);
    }

    /// Notes a mistake at a place of the file, for one that concerns several tables.
    pub(crate) fn fault_at(&self, place: Span, kind: &str, message: impl Into<String>, help: Option<String>) {
        self.file.fault(kind, place, message, help);
    }

    /// Notes a mistake of the file as a whole.
    pub(crate) fn fault_at_start(&self, kind: &str, message: impl Into<String>, help: Option<String>) {
        self.file.fault(kind, Span::point(0), message, help);
    }

    /// Whether no mistake was found in the file so far.
    pub(crate) fn is_good(&self) -> bool {
        self.file.is_good()
    }

    /// The line of a place in the file, counted from 1.
    pub(crate) fn line(&self, span: Span) -> usize {
        self.file.line(span)
    }

    pub(super) fn raw(&self) -> &'t DeTable<'t> {
        self.table
    }

    /// The value of a key.
    pub(crate) fn get(&self, key: &str) -> Option<Value<'t>> {
        let base = self.base.as_ref().and_then(|base| base.get(key));
        let Some(value) = self.table.get(key) else { return base };
        Some(Value { base: base.map(Box::new), ..Value::new(self.file, value) })
    }

    /// A text.
    pub(crate) fn text(&self, key: &str) -> Option<Text<'t>> {
        self.get(key)?.text()
    }

    /// The table as its file writes it.
    pub(crate) fn written(&self) -> &'t str {
        self.file.source.slice(self.span)
    }

    /// A text as a `String`.
    pub(crate) fn string(&self, key: &str) -> Option<String> {
        Some(self.text(key)?.text.to_owned())
    }

    /// A list of texts; empty if the key is not there.
    pub(crate) fn texts(&self, key: &str) -> Vec<Text<'t>> {
        self.get(key).map_or(Vec::new(), |value| value.texts())
    }

    /// A list of texts as `String`s; empty if the key is not there.
    pub(crate) fn strings(&self, key: &str) -> Vec<String> {
        self.texts(key).into_iter().map(|text| text.text.to_owned()).collect()
    }

    /// A text that is one of some words, read by `parse`.
    pub(crate) fn word<T>(&self, key: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        parse(self.text(key)?.text)
    }

    /// A whole number from 0 up.
    pub(crate) fn count(&self, key: &str) -> Option<usize> {
        self.get(key)?.count()
    }

    /// A flag.
    pub(crate) fn flag(&self, key: &str) -> Option<bool> {
        self.get(key)?.flag()
    }

    /// A table.
    pub(crate) fn table(&self, key: &str) -> Option<Table<'t>> {
        self.get(key)?.table()
    }

    /// The tables of an array, `[[key]]`; empty if the key is not there.
    pub(crate) fn tables(&self, key: &str) -> Vec<Table<'t>> {
        let Some(list) = self.get(key).map(|value| value.list()) else { return Vec::new() };
        list.into_iter().filter_map(|value| value.table()).collect()
    }

    /// One table, `[key]`, or several, `[[key]]`; empty if the key is not there.
    pub(crate) fn table_or_tables(&self, key: &str) -> Vec<Table<'t>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        match value.value {
            DeValue::Table(table) if !table.contains_key("add") => value.table().into_iter().collect(),
            _ => value.list().into_iter().filter_map(|value| value.table()).collect(),
        }
    }

    /// All keys with their values, in the order of the file, for tables whose keys the user names.
    pub(crate) fn entries(&self) -> Vec<(Key<'t>, Value<'t>)> {
        let mut own: Vec<Key<'t>> = self
            .table
            .iter()
            .map(|(key, _)| Key { name: key.get_ref(), span: span_of(self.file.source, &key.span()) })
            .collect();
        own.sort_by_key(|key| key.span);
        let inherited = self.base.iter().flat_map(|base| base.entries()).map(|(key, _)| key);
        let mut keys: Vec<Key<'t>> = inherited.filter(|key| !self.table.contains_key(key.name)).collect();
        keys.extend(own);
        keys.into_iter().filter_map(|key| Some((key, self.get(key.name)?))).collect()
    }
}

/// A key that the user named.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key<'t> {
    /// The key.
    pub(crate) name: &'t str,
    /// Where it stands.
    pub(crate) span: Span,
}

/// A value of any type, with its place. [`super::shape`] has noted what is of a wrong type, so that readers need not.
#[derive(Clone, Debug)]
pub(crate) struct Value<'t> {
    file: &'t File<'t>,
    value: &'t DeValue<'t>,
    span: Span,
    /// The value of the same key in the lint that is extended.
    base: Option<Box<Value<'t>>>,
}

impl<'t> Value<'t> {
    pub(super) fn new(file: &'t File<'t>, value: &'t toml::Spanned<DeValue<'t>>) -> Value<'t> {
        Value { file, value: value.get_ref(), span: span_of(file.source, &value.span()), base: None }
    }

    /// Where it stands, quotation marks included.
    pub(crate) fn place(&self) -> Span {
        self.file.stand_in.unwrap_or(self.span)
    }

    /// The value as a text.
    pub(crate) fn text(&self) -> Option<Text<'t>> {
        match self.value {
            DeValue::String(text) => Some(Text { file: self.file, text, span: self.span }),
            _ => None,
        }
    }

    /// The value as a list of texts. One text alone is a list of one; `{ add = […], remove = […] }` changes the list of
    /// the lint that is extended.
    pub(crate) fn texts(&self) -> Vec<Text<'t>> {
        if let Some(change) = self.table_alone() {
            let gone: Vec<&str> = change.texts("remove").iter().map(|text| text.text).collect();
            let mut texts = self.base.as_ref().map_or(Vec::new(), |base| base.texts());
            texts.retain(|text| !gone.contains(&text.text));
            texts.extend(change.texts("add"));
            return texts;
        }
        match self.value {
            DeValue::String(_) => self.text().into_iter().collect(),
            _ => self.list().iter().filter_map(Value::text).collect(),
        }
    }

    /// The value as a whole number from 0 up.
    pub(crate) fn count(&self) -> Option<usize> {
        match self.value {
            DeValue::Integer(number) => integer(number).and_then(|number| usize::try_from(number).ok()),
            _ => None,
        }
    }

    /// The value as a flag.
    pub(crate) fn flag(&self) -> Option<bool> {
        match self.value {
            DeValue::Boolean(flag) => Some(*flag),
            _ => None,
        }
    }

    /// The value as a number, a text or a flag.
    pub(crate) fn plain(&self) -> Option<Plain> {
        match self.value {
            DeValue::String(text) => Some(Plain::Text(text.to_string())),
            DeValue::Boolean(flag) => Some(Plain::Flag(*flag)),
            DeValue::Integer(number) => integer(number).map(|number| Plain::Number(number as f64)),
            DeValue::Float(number) => number.as_str().replace('_', "").parse().ok().map(Plain::Number),
            _ => None,
        }
    }

    /// The items of a list; `{ add = […] }` adds to those of the lint that is extended.
    pub(crate) fn list(&self) -> Vec<Value<'t>> {
        match self.value {
            DeValue::Array(list) => list.iter().map(|item| Value::new(self.file, item)).collect(),
            _ => {
                let Some(change) = self.table_alone() else { return Vec::new() };
                let mut list = self.base.as_ref().map_or(Vec::new(), |base| base.list());
                list.extend(change.get("add").map_or(Vec::new(), |added| added.list()));
                list
            }
        }
    }

    /// The value as a table, over that of the lint that is extended.
    pub(crate) fn table(&self) -> Option<Table<'t>> {
        let base = self.base.as_ref().and_then(|base| base.table()).map(Box::new);
        Some(Table { base, ..self.table_alone()? })
    }

    fn table_alone(&self) -> Option<Table<'t>> {
        match self.value {
            DeValue::Table(table) => Some(Table { file: self.file, table, span: self.span, base: None }),
            _ => None,
        }
    }

    /// Notes a mistake at this value.
    pub(crate) fn fault(&self, kind: &str, message: impl Into<String>, help: Option<String>) {
        self.file.fault(kind, self.span, message, help);
    }

    pub(super) fn raw(&self) -> &'t DeValue<'t> {
        self.value
    }
}

fn integer(number: &DeInteger<'_>) -> Option<i64> {
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}

/// A text that knows where each of its characters stands in the file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text<'t> {
    file: &'t File<'t>,
    /// The text itself.
    pub(crate) text: &'t str,
    span: Span,
}

impl Text<'_> {
    /// Where it stands, quotation marks included.
    pub(crate) fn place(&self) -> Span {
        self.file.stand_in.unwrap_or(self.span)
    }

    /// Whether it stands in the file of a lint that is extended.
    pub(crate) fn is_inherited(&self) -> bool {
        self.file.stand_in.is_some()
    }

    /// Where it stands, if that is in the file that is read.
    pub(crate) fn own_place(&self) -> Option<Span> {
        (!self.is_inherited()).then_some(self.span)
    }

    /// Notes a mistake of all of it.
    pub(crate) fn fault_whole(&self, kind: &str, message: impl Into<String>, help: Option<String>) {
        self.fault(kind, &(0..self.text.len()), message, help);
    }

    /// Where a part of the text stands in the file.
    fn span_of(&self, part: &Range<usize>) -> Span {
        part_of_text(self.file.source, self.span, part)
    }

    /// Notes a mistake in a part of the text.
    pub(crate) fn fault(&self, kind: &str, part: &Range<usize>, message: impl Into<String>, help: Option<String>) {
        self.file.fault(kind, self.span_of(part), message, help);
    }
}

/// Where a part of a TOML string stands in the file: `span` is the string with its quotation marks, `part` counts bytes
/// of its value. Walks the string once, because an escape is longer than what it stands for.
pub(crate) fn part_of_text(source: &Source, span: Span, part: &Range<usize>) -> Span {
    let raw = source.slice(span);
    let is_literal = !raw.starts_with('"');
    let is_long = raw.starts_with("\"\"\"") || raw.starts_with("'''");
    // A word without quotation marks is a mistake of its own, and taken for a text.
    let n_marks = if is_long { 3 } else { usize::from(raw.starts_with(['"', '\''])) };
    let mut at = n_marks.min(raw.len());
    if is_long {
        // A line break right after the opening marks is no part of the text.
        at += ["\r\n", "\n"].iter().find(|line_break| raw[at..].starts_with(**line_break)).map_or(0, |it| it.len());
    }
    let (mut value, mut start) = (0, None);
    while at < raw.len() {
        if value >= part.end {
            break;
        }
        let (n_raw, n_value) =
            if is_literal { (first_len(&raw[at..]), first_len(&raw[at..])) } else { step(&raw[at..]) };
        if value >= part.start && n_value > 0 {
            start.get_or_insert(at);
        }
        (at, value) = (at + n_raw, value + n_value);
    }
    let base = span.start as usize;
    Span::new(base + start.unwrap_or(at).min(at), base + at)
}

/// How long the next character of a basic string is: in the file, and in its value.
fn step(raw: &str) -> (usize, usize) {
    let Some(escape) = raw.strip_prefix('\\') else { return (first_len(raw), first_len(raw)) };
    let n_digits = match escape.as_bytes().first() {
        Some(b'x') => 2,
        Some(b'u') => 4,
        Some(b'U') => 8,
        // A backslash at the end of a line swallows the line break and the white space after it.
        Some(b'\n' | b'\r' | b' ' | b'\t') => return (1 + escape.len() - escape.trim_start().len(), 0),
        _ => return (1 + first_len(escape), 1),
    };
    let digits = escape.get(1..1 + n_digits).unwrap_or("");
    let letter = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
    (2 + digits.len(), letter.map_or(1, char::len_utf8))
}

/// A text as a TOML string: in single quotes where that can be, over several lines where it has several.
pub(crate) fn quoted(text: &str) -> String {
    let is_plain = !text.contains(|c: char| c.is_control() && c != '\n' && c != '\t');
    if is_plain && text.contains('\n') && !text.contains("\'\'\'") && !text.ends_with('\'') {
        return format!("\'\'\'\n{text}\'\'\'");
    }
    let escaped: String = text
        .chars()
        .map(|c| match c {
            '"' | '\\' => format!("\\{c}"),
            '\n' => "\\n".to_owned(),
            c if c.is_control() => format!("\\u{:04X}", u32::from(c)),
            c => c.to_string(),
        })
        .collect();
    if escaped.len() > text.len() && is_plain && !text.contains(['\'', '\n']) {
        return format!("\'{text}\'");
    }
    format!("\"{escaped}\"")
}

fn first_len(text: &str) -> usize {
    text.chars().next().map_or(1, char::len_utf8)
}

/// A span from a range of the TOML reader, moved onto character boundaries.
fn span_of(source: &Source, range: &Range<usize>) -> Span {
    let text = source.text();
    let (start, end) = (boundary_before(text, range.start), boundary_after(text, range.end.max(range.start)));
    Span::new(start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_text_is_found_through_escapes() {
        let check = |toml: &str, part: &str, expected: &str| {
            let source = Source::new("lint.toml", toml).unwrap();
            let file = File::read(&source);
            let text = file.root().text("a").unwrap();
            let at = text.text.find(part).unwrap();
            assert_eq!(source.slice(text.span_of(&(at..at + part.len()))), expected, "{toml}");
        };
        check("a = 'one two'", "two", "two");
        check(r#"a = "one \"two\" three""#, "three", "three");
        check(r#"a = "caf\u00e9 two""#, "é", r"\u00e9");
        check("a = \"\"\"\none\ntwo\"\"\"", "two", "two");
        check("a = '''\r\none two'''", "one", "one");
        check("a = \"\"\"one \\\n   two\"\"\"", "two", "two");
        check("a = ⟧one", "⟧", "⟧");
    }

    #[test]
    fn mistakes_of_syntax_are_faults_too() {
        let source = Source::new("lint.toml", "a = \nb = 'x'\nb = 'y'\n").unwrap();
        let faults = File::read(&source).into_faults();
        assert_eq!(faults.len(), 2, "{faults:?}");
        assert!(faults.iter().all(|fault| fault.lint.as_str() == "config/syntax"));
    }
}
