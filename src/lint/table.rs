//! TOML with spans: typed readers that note every mistake of a file, each at its place and with what would mend it.
//!
//! Lint files and `lint.toml` are read through this module. A [`Table`] remembers which keys it was asked for, so a key
//! that nobody asked for is a mistake, and the keys that were asked for are what a misspelt one is compared with.

use crate::finding::{Confidence, Finding, Level, LintId, Value as Plain};
use crate::source::{Source, Span, boundary_after, boundary_before};
use std::cell::{Ref, RefCell};
use std::ops::Range;
use toml::de::{DeInteger, DeTable, DeValue};

/// A TOML file and the mistakes found in it so far.
#[derive(Debug)]
pub(crate) struct File<'s> {
    source: &'s Source,
    root: DeTable<'s>,
    span: Span,
    faults: RefCell<Vec<Finding>>,
}

impl<'s> File<'s> {
    /// Reads a text as TOML. Mistakes of syntax are noted, and what can be read is there all the same.
    pub(crate) fn read(source: &'s Source) -> File<'s> {
        let (root, errors) = DeTable::parse_recoverable(source.text());
        let span = span_of(source, &root.span());
        let file = File { source, root: root.into_inner(), span, faults: RefCell::default() };
        for error in errors {
            let place = error.span().map_or(Span::point(0), |range| span_of(source, &range));
            file.fault("syntax", place, format!("this is not TOML: {}", error.message()), None);
        }
        file
    }

    /// The table that the file is.
    pub(crate) fn root(&self) -> Table<'_> {
        Table { file: self, table: &self.root, span: self.span, name: String::new(), asked: RefCell::default() }
    }

    /// Notes a mistake: `kind` names it in `config/<kind>`, `help` says what would mend it.
    pub(crate) fn fault(&self, kind: &str, span: Span, message: impl Into<String>, help: Option<String>) {
        self.faults.borrow_mut().push(fault(kind, span, message, help));
    }

    /// The line of a span, counted from 1.
    pub(crate) fn line(&self, span: Span) -> usize {
        self.source.line_of(span.start) + 1
    }

    /// Whether no mistake was found so far.
    pub(crate) fn is_good(&self) -> bool {
        self.faults.borrow().is_empty()
    }

    /// All mistakes, in the order of the file.
    pub(crate) fn into_faults(self) -> Vec<Finding> {
        let mut faults = self.faults.into_inner();
        faults.sort_by_key(|fault| fault.span);
        faults
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
        fingerprint: String::new(),
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

/// A table of a file.
#[derive(Debug)]
pub(crate) struct Table<'t> {
    file: &'t File<'t>,
    table: &'t DeTable<'t>,
    span: Span,
    name: String,
    asked: RefCell<Vec<&'static str>>,
}

impl<'t> Table<'t> {
    /// The file it stands in.
    pub(crate) fn file(&self) -> &'t File<'t> {
        self.file
    }

    /// Where it stands: its heading, or its braces.
    pub(crate) fn span(&self) -> Span {
        self.span
    }

    /// The value of a key.
    pub(crate) fn get(&self, key: &'static str) -> Option<Value<'t>> {
        self.asked.borrow_mut().push(key);
        let value = self.table.get(key)?;
        Some(self.value(key, value))
    }

    /// The value of a key that must be there.
    pub(crate) fn need(&self, key: &'static str, help: &str) -> Option<Value<'t>> {
        let value = self.get(key);
        if value.is_none() {
            let place = if self.name.is_empty() { Span::point(0) } else { self.span };
            self.file.fault("missing-key", place, format!("`{}` is missing", self.path(key)), Some(help.to_owned()));
        }
        value
    }

    /// A text.
    pub(crate) fn text(&self, key: &'static str) -> Option<Text<'t>> {
        self.get(key)?.text()
    }

    /// A text as a `String`.
    pub(crate) fn string(&self, key: &'static str) -> Option<String> {
        Some(self.text(key)?.text.to_owned())
    }

    /// A list of texts; empty if the key is not there.
    pub(crate) fn texts(&self, key: &'static str) -> Vec<Text<'t>> {
        self.get(key).map_or(Vec::new(), |value| value.texts())
    }

    /// A list of texts as `String`s; empty if the key is not there.
    pub(crate) fn strings(&self, key: &'static str) -> Vec<String> {
        self.texts(key).into_iter().map(|text| text.text.to_owned()).collect()
    }

    /// A text that must be one of some words, read by `parse`; `words` are what it may be.
    pub(crate) fn word<T>(&self, key: &'static str, words: &[&str], parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        self.get(key)?.word(words, parse)
    }

    /// A whole number from 0 up.
    pub(crate) fn count(&self, key: &'static str) -> Option<usize> {
        self.get(key)?.count()
    }

    /// A table.
    pub(crate) fn table(&self, key: &'static str) -> Option<Table<'t>> {
        self.get(key)?.table()
    }

    /// The tables of an array, `[[key]]`; empty if the key is not there.
    pub(crate) fn tables(&self, key: &'static str) -> Vec<Table<'t>> {
        let Some(list) = self.get(key).and_then(|value| value.list()) else { return Vec::new() };
        list.into_iter().filter_map(|value| value.table()).collect()
    }

    /// One table, `[key]`, or several, `[[key]]`; empty if the key is not there.
    pub(crate) fn table_or_tables(&self, key: &'static str) -> Vec<Table<'t>> {
        match self.table.get(key).map(|value| value.get_ref()) {
            Some(DeValue::Table(_)) => self.table(key).into_iter().collect(),
            _ => self.tables(key),
        }
    }

    /// All keys with their values, in the order of the file, for tables whose keys the user names.
    pub(crate) fn entries(&self) -> Vec<(Key<'t>, Value<'t>)> {
        let mut entries: Vec<(Key<'t>, Value<'t>)> = self
            .table
            .iter()
            .map(|(key, value)| {
                let name: &'t str = key.get_ref();
                (Key { name, span: span_of(self.file.source, &key.span()) }, self.value(name, value))
            })
            .collect();
        entries.sort_by_key(|(key, _)| key.span);
        entries
    }

    /// The keys that nobody asked for yet, with their values.
    pub(crate) fn others(&self) -> Vec<(Key<'t>, Value<'t>)> {
        let asked = self.asked();
        self.entries().into_iter().filter(|(key, _)| !asked.contains(&key.name)).collect()
    }

    /// Ends the reading: a key that nobody asked for is a mistake.
    pub(crate) fn finish(self) {
        for (key, _) in self.others() {
            let message = match self.name.as_str() {
                "" => format!("there is no key `{}`", key.name),
                name => format!("`{name}` has no key `{}`", key.name),
            };
            let help = suggestion(key.name, self.asked().iter().copied());
            self.file.fault("unknown-key", key.span, message, help);
        }
    }

    fn asked(&self) -> Ref<'_, Vec<&'static str>> {
        self.asked.borrow()
    }

    fn path(&self, key: &str) -> String {
        if self.name.is_empty() { key.to_owned() } else { format!("{}.{key}", self.name) }
    }

    fn value(&self, key: &str, value: &'t toml::Spanned<DeValue<'t>>) -> Value<'t> {
        Value {
            file: self.file,
            value: value.get_ref(),
            span: span_of(self.file.source, &value.span()),
            name: self.path(key),
        }
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

/// A value of any type, with its place.
#[derive(Clone, Debug)]
pub(crate) struct Value<'t> {
    file: &'t File<'t>,
    value: &'t DeValue<'t>,
    /// Where it stands, quotation marks included.
    pub(crate) span: Span,
    name: String,
}

impl<'t> Value<'t> {
    /// The value as a text, else a fault.
    pub(crate) fn text(&self) -> Option<Text<'t>> {
        match self.value {
            DeValue::String(text) => Some(Text { file: self.file, text, span: self.span }),
            _ => self.wrong("a text"),
        }
    }

    /// The value as a list of texts, else a fault. One text alone is a list of one.
    pub(crate) fn texts(&self) -> Vec<Text<'t>> {
        match self.value {
            DeValue::String(_) => self.text().into_iter().collect(),
            _ => self.list().unwrap_or_default().iter().filter_map(Value::text).collect(),
        }
    }

    /// The value as one of some words, else a fault.
    pub(crate) fn word<T>(&self, words: &[&str], parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.text()?;
        let value = parse(text.text);
        if value.is_none() {
            let message = format!("`{}` cannot be `{}`", self.name, text.text);
            self.file.fault("bad-value", self.span, message, suggestion(text.text, words.iter().copied()));
        }
        value
    }

    /// The value as a whole number from 0 up, else a fault.
    pub(crate) fn count(&self) -> Option<usize> {
        let number = match self.value {
            DeValue::Integer(number) => integer(number),
            _ => return self.wrong("a whole number"),
        };
        match number.and_then(|number| usize::try_from(number).ok()) {
            Some(number) => Some(number),
            None => self.wrong("a whole number from 0 up"),
        }
    }

    /// The value as a flag, else a fault.
    pub(crate) fn flag(&self) -> Option<bool> {
        match self.value {
            DeValue::Boolean(flag) => Some(*flag),
            _ => self.wrong("true or false"),
        }
    }

    /// The value as a number, a text or a flag, else a fault.
    pub(crate) fn plain(&self) -> Option<Plain> {
        match self.value {
            DeValue::String(text) => Some(Plain::Text(text.to_string())),
            DeValue::Boolean(flag) => Some(Plain::Flag(*flag)),
            DeValue::Integer(number) => integer(number).map(|number| Plain::Number(number as f64)),
            DeValue::Float(number) => number.as_str().parse().ok().map(Plain::Number),
            _ => self.wrong("a number, a text, true or false"),
        }
    }

    /// The value as a list, else a fault.
    pub(crate) fn list(&self) -> Option<Vec<Value<'t>>> {
        let DeValue::Array(list) = self.value else { return self.wrong("a list") };
        let item = |value: &'t toml::Spanned<DeValue<'t>>| Value {
            file: self.file,
            value: value.get_ref(),
            span: span_of(self.file.source, &value.span()),
            name: self.name.clone(),
        };
        Some(list.iter().map(item).collect())
    }

    /// The value as a table, else a fault.
    pub(crate) fn table(&self) -> Option<Table<'t>> {
        match self.value {
            DeValue::Table(table) => {
                let (file, span, name) = (self.file, self.span, self.name.clone());
                Some(Table { file, table, span, name, asked: RefCell::default() })
            }
            _ => self.wrong("a table"),
        }
    }

    /// Notes a mistake at this value.
    pub(crate) fn fault(&self, kind: &str, message: impl Into<String>, help: Option<String>) {
        self.file.fault(kind, self.span, message, help);
    }

    fn wrong<T>(&self, wanted: &str) -> Option<T> {
        let is = match self.value {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        self.fault("wrong-type", format!("`{}` must be {wanted}, and this is {is}", self.name), None);
        None
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
    /// Where it stands, quotation marks included.
    pub(crate) span: Span,
}

impl Text<'_> {
    /// Where a part of the text stands in the file.
    pub(crate) fn span_of(&self, part: &Range<usize>) -> Span {
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
    let is_literal = raw.starts_with('\'');
    let is_long = raw.starts_with("\"\"\"") || raw.starts_with("'''");
    let mut at = if is_long { 3 } else { 1 }.min(raw.len());
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
    }

    #[test]
    fn all_mistakes_of_a_file_are_found_at_once() {
        let toml = "title = 3\nlevle = 'note'\nlevel = 'loud'\n[find]\nphrases = [1, 'a']\n[fnid]\n";
        let source = Source::new("lint.toml", toml).unwrap();
        let file = File::read(&source);
        {
            let root = file.root();
            assert!(root.text("title").is_none());
            assert_eq!(root.word("level", &["note", "warning"], Level::parse), None);
            let find = root.table("find").unwrap();
            assert_eq!(find.strings("phrases"), ["a"]);
            find.finish();
            root.finish();
        }
        let faults: Vec<String> = file
            .into_faults()
            .iter()
            .map(|fault| format!("{} {}: {} ({})", fault.lint, source.slice(fault.span), fault.message, help(fault)))
            .collect();
        assert_eq!(
            faults,
            [
                "config/wrong-type 3: `title` must be a text, and this is a number ()",
                "config/unknown-key levle: there is no key `levle` (did you mean `level`?)",
                "config/bad-value 'loud': `level` cannot be `loud` (known here: `note`, `warning`)",
                "config/wrong-type 1: `find.phrases` must be a text, and this is a number ()",
                "config/unknown-key fnid: there is no key `fnid` (did you mean `find`?)",
            ]
        );
    }

    #[test]
    fn mistakes_of_syntax_are_faults_too() {
        let source = Source::new("lint.toml", "a = \nb = 'x'\nb = 'y'\n").unwrap();
        let faults = File::read(&source).into_faults();
        assert_eq!(faults.len(), 2, "{faults:?}");
        assert!(faults.iter().all(|fault| fault.lint.as_str() == "config/syntax"));
    }

    fn help(fault: &Finding) -> &str {
        fault.help.as_deref().unwrap_or("")
    }
}
