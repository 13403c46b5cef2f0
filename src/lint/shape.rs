//! The shapes of TOML files: every key, what it holds and what it does. Files are held against them, and the JSON
//! Schemas that editors complete from are written from them, so that neither knows a key that the other does not.

use super::table::{File, Key, Value, nearest, suggestion};
use toml::de::{DeTable, DeValue};

/// The keys of a table.
#[derive(Debug)]
pub(crate) struct Shape {
    /// The keys that have a meaning.
    pub(crate) keys: &'static [KeyForm],
    /// What a key of the user's own choice holds, if there may be any.
    pub(crate) others: Option<Form>,
}

/// A key that has a meaning.
#[derive(Debug)]
pub(crate) struct KeyForm {
    /// The key.
    pub(crate) name: &'static str,
    /// What it holds.
    pub(crate) form: Form,
    /// If it must be there: what to write.
    pub(crate) needed: Option<&'static str>,
    /// What it does.
    pub(crate) about: &'static str,
}

/// What a key holds.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Form {
    /// A text.
    Text,
    /// A text or a list of texts; over another lint's list also `{ add = […], remove = […] }`.
    Texts,
    /// A list of lists of texts.
    Lists,
    /// A text or a list of texts, or a table of them by language.
    Spoken,
    /// A whole number from 0 up.
    Count,
    /// A whole number from 0 up, or a text.
    CountOrText,
    /// A number.
    Number,
    /// True or false.
    Flag,
    /// A text, a number, true or false.
    Plain,
    /// One of some words.
    Word(fn() -> Vec<&'static str>),
    /// One of some words or a list of them.
    Words(fn() -> Vec<&'static str>),
    /// A table.
    Table(&'static Shape),
    /// A list of tables, `[[key]]`; over another lint's list also `{ add = […] }`.
    Tables(&'static Shape),
    /// A table, or a list of tables.
    TableOrTables(&'static Shape),
    /// A table whose keys the user names.
    Each(&'static Form),
}

/// A key that may be left out.
pub(crate) const fn may(name: &'static str, form: Form, about: &'static str) -> KeyForm {
    KeyForm { name, form, needed: None, about }
}

/// A key that must be there; `needed` says what to write.
pub(crate) const fn must(name: &'static str, form: Form, needed: &'static str, about: &'static str) -> KeyForm {
    KeyForm { name, form, needed: Some(needed), about }
}

/// A table with just these keys.
pub(crate) const fn shape(keys: &'static [KeyForm]) -> Shape {
    Shape { keys, others: None }
}

impl Shape {
    /// What a key holds.
    pub(crate) fn key(&self, name: &str) -> Option<&'static KeyForm> {
        self.keys.iter().find(|key| key.name == name)
    }
}

/// Holds a file against its shape and notes every key that is not known, is missing, or holds something else. A file
/// that extends another may leave out what that one has.
pub(crate) fn check(file: &File<'_>, shape: &'static Shape, extends: bool) {
    let root = file.root();
    let checker = Checker { file, shape, extends };
    checker.table(root.raw(), shape, "", root.place());
}

struct Checker<'t> {
    file: &'t File<'t>,
    shape: &'static Shape,
    extends: bool,
}

impl<'t> Checker<'t> {
    fn table(&self, table: &'t DeTable<'t>, shape: &Shape, path: &str, place: crate::source::Span) {
        for (key, value) in table.iter() {
            let name: &str = key.get_ref();
            let value = Value::new(self.file, value);
            match (shape.key(name).map(|key| &key.form), &shape.others) {
                (Some(form), _) | (None, Some(form)) => self.value(&value, form, &joined(path, name)),
                (None, None) => {
                    let span = self.file.span_of(&key.span());
                    let known: Vec<&str> = shape.keys.iter().map(|key| key.name).collect();
                    self.unknown(Key { name, span }, path, &known);
                }
            }
        }
        for key in shape.keys.iter().filter(|key| !table.contains_key(key.name)) {
            if let Some(help) = key.needed.filter(|_| !self.extends) {
                let place = if path.is_empty() { crate::source::Span::point(0) } else { place };
                let message = format!("`{}` is missing", joined(path, key.name));
                self.file.fault("missing-key", place, message, Some(help.to_owned()));
            }
        }
    }

    fn unknown(&self, key: Key<'_>, path: &str, known: &[&str]) {
        let message = match path {
            "" => format!("there is no key `{}`", key.name),
            path => format!("`{path}` has no key `{}`", key.name),
        };
        self.file.fault("unknown-key", key.span, message, suggestion(key.name, known.iter().copied()));
    }

    fn value(&self, value: &Value<'t>, form: &Form, path: &str) {
        let is = value.raw();
        match (form, is) {
            (Form::Text | Form::Texts | Form::Spoken | Form::Plain | Form::CountOrText, DeValue::String(_))
            | (Form::Flag | Form::Plain, DeValue::Boolean(_))
            | (Form::Number | Form::Plain, DeValue::Integer(_) | DeValue::Float(_)) => {}
            (Form::Count | Form::CountOrText, DeValue::Integer(_)) if value.count().is_some() => {}
            (Form::Word(words) | Form::Words(words), DeValue::String(text)) => self.word(value, text, &words(), path),
            (Form::Texts | Form::Spoken, DeValue::Array(_)) => self.items(value, &Form::Text, path),
            (Form::Words(words), DeValue::Array(_)) => self.items(value, &Form::Word(*words), path),
            (Form::Lists, DeValue::Array(_)) => self.items(value, &Form::Texts, path),
            (Form::Spoken, DeValue::Table(table)) => {
                for (key, value) in table.iter() {
                    self.value(&Value::new(self.file, value), &Form::Texts, &joined(path, key.get_ref()));
                }
            }
            (Form::Table(shape) | Form::TableOrTables(shape), DeValue::Table(table)) => {
                self.table(table, shape, path, value.place());
            }
            (Form::Tables(shape) | Form::TableOrTables(shape), DeValue::Array(list)) => {
                for item in list.iter() {
                    let item = Value::new(self.file, item);
                    match item.raw() {
                        DeValue::Table(table) => self.table(table, shape, path, item.place()),
                        _ => self.wrong(&item, "a table", path),
                    }
                }
            }
            (Form::Each(form), DeValue::Table(table)) => {
                for (key, value) in table.iter() {
                    self.value(&Value::new(self.file, value), form, &joined(path, key.get_ref()));
                }
            }
            (Form::Texts | Form::Tables(_), DeValue::Table(table)) if self.extends => {
                self.change(table, form, path);
            }
            _ => self.wrong(value, wanted(form), path),
        }
    }

    /// `{ add = […], remove = […] }` in place of a list.
    fn change(&self, table: &'t DeTable<'t>, form: &Form, path: &str) {
        let known: &[&str] = if matches!(form, Form::Texts) { &["add", "remove"] } else { &["add"] };
        for (key, value) in table.iter() {
            let name: &str = key.get_ref();
            if known.contains(&name) {
                self.value(&Value::new(self.file, value), form, &joined(path, name));
            } else {
                self.unknown(Key { name, span: self.file.span_of(&key.span()) }, path, known);
            }
        }
    }

    fn items(&self, value: &Value<'t>, form: &Form, path: &str) {
        value.list().iter().for_each(|item| self.value(item, form, path));
    }

    fn word(&self, value: &Value<'_>, text: &str, words: &[&str], path: &str) {
        if !words.contains(&text) {
            let help = suggestion(text, words.iter().copied());
            value.fault("bad-value", format!("`{path}` cannot be `{text}`"), help);
        }
    }

    fn wrong(&self, value: &Value<'_>, kind: &str, path: &str) {
        let is = match value.raw() {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let may_be = |key: &&KeyForm| key.name != path && wanted(&key.form).contains(is) && !path.contains('.');
        let meant = nearest(path, self.shape.keys.iter().filter(may_be).map(|key| key.name));
        let help = meant.map(|meant| format!("did you mean `{meant}`?"));
        value.fault("wrong-type", format!("`{path}` must be {kind}, and this is {is}"), help);
    }
}

fn joined(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

fn wanted(form: &Form) -> &'static str {
    match form {
        Form::Text => "a text",
        Form::Texts => "a text or a list of texts",
        Form::Lists => "a list of lists of texts",
        Form::Spoken => "a text, or texts by language",
        Form::Count => "a whole number from 0 up",
        Form::CountOrText => "a whole number from 0 up, or a parameter",
        Form::Number => "a number",
        Form::Flag => "true or false",
        Form::Plain => "a number, a text, true or false",
        Form::Word(_) => "a word",
        Form::Words(_) => "a word or a list of words",
        Form::Table(_) | Form::Each(_) => "a table",
        Form::Tables(_) | Form::TableOrTables(_) => "a list of tables",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    const FIND: Shape = shape(&[may("phrases", Form::Texts, "phrases")]);
    const TEST: Shape = shape(&[
        must("title", Form::Text, "write one", "the title"),
        may("level", Form::Word(|| vec!["note", "warning"]), "the level"),
        may("find", Form::Table(&FIND), "what to find"),
        may("param", Form::Each(&Form::Number), "parameters"),
        may("params", Form::Texts, "names of parameters"),
    ]);

    fn faults(toml: &str, extends: bool) -> Vec<String> {
        let source = Source::new("lint.toml", toml).unwrap();
        let file = File::read(&source);
        check(&file, &TEST, extends);
        let shown = |fault: crate::finding::Finding| {
            let help = fault.help.as_deref().unwrap_or("");
            format!("{} {}: {} ({help})", fault.lint, source.slice(fault.span), fault.message)
        };
        file.into_faults().into_iter().map(shown).collect()
    }

    #[test]
    fn all_mistakes_of_a_file_are_found_at_once() {
        let toml = "title = 3\nlevle = 'note'\nlevel = 'loud'\n[find]\nphrases = [1, 'a']\n[fnid]\n[param]\na = 'x'\n";
        assert_eq!(
            faults(toml, false),
            [
                "config/wrong-type 3: `title` must be a text, and this is a number ()",
                "config/unknown-key levle: there is no key `levle` (did you mean `level`?)",
                "config/bad-value 'loud': `level` cannot be `loud` (known here: `note`, `warning`)",
                "config/wrong-type 1: `find.phrases` must be a text, and this is a number ()",
                "config/unknown-key fnid: there is no key `fnid` (did you mean `find`?)",
                "config/wrong-type 'x': `param.a` must be a number, and this is a text ()",
            ]
        );
        assert_eq!(
            faults("title = 'x'\nparam = ['a']\n", false),
            ["config/wrong-type ['a']: `param` must be a table, and this is a list (did you mean `params`?)"]
        );
        assert_eq!(faults("", false), ["config/missing-key : `title` is missing (write one)"]);
    }

    #[test]
    fn what_extends_another_may_change_its_lists() {
        let toml = "[find.phrases]\nadd = ['a']\nremvoe = ['b']\n";
        assert_eq!(
            faults(toml, true),
            ["config/unknown-key remvoe: `find.phrases` has no key `remvoe` (did you mean `remove`?)"]
        );
        assert_eq!(faults("[find.phrases]\nadd = ['a']\n", false).len(), 2);
    }
}
