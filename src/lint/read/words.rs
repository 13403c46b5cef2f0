//! Reads what names the facts of a lint: messages, conditions, labels, exceptions and fixes.

use super::super::fix::{Change, Fix};
use super::super::template::Template;
use super::super::{AtMost, Grouping, LabelForm, Limit, Spoken, Unless, UnlessPlaces};
use super::{Care, find, note, shapes};
use crate::find::expression::{Expression, Measure};
use crate::find::names::{Names, Subject};
use crate::find::phrase::Phrase;
use crate::find::program::Program;
use crate::find::regex::Pattern;
use crate::find::unit::Unit;
use crate::finding::{Kind, Level, Safety};
use crate::lint::table::{Table, Text, Value, suggestion};
use std::cell::Cell;

/// How many places of one label are shown unless the lint says otherwise.
const MAX_LABELS: usize = 8;

/// A place that labels can stand at, with the facts of its own.
type Place = (String, &'static [(&'static str, Kind)]);

/// Reads what names the facts of the lint.
pub(super) struct Reader<'l> {
    pub(super) names: Names<'l>,
    pub(super) care: Care,
    /// How many regular expressions were read.
    pub(super) n_patterns: &'l Cell<usize>,
}

impl Reader<'_> {
    pub(super) fn template(&self, text: Text<'_>) -> Template {
        self.template_with(text, &self.names)
    }

    fn template_with(&self, text: Text<'_>, names: &Names<'_>) -> Template {
        Template::parse(text.text, names).unwrap_or_else(|mistake| {
            note(text, "bad-template", mistake);
            Template::default()
        })
    }

    /// Lines of one language, or a table of them by language whose first holds for every other.
    pub(super) fn spoken<'t>(&self, value: &Value<'t>) -> Spoken<Vec<(Text<'t>, Template)>> {
        let lines = |value: &Value<'t>| -> Vec<(Text<'t>, Template)> {
            value.texts().into_iter().map(|text| (text, self.template(text))).collect()
        };
        let Some(table) = value.table() else { return Spoken { usual: lines(value), by_language: Vec::new() } };
        let mut by_language: Vec<(String, Vec<(Text<'t>, Template)>)> = Vec::new();
        for (key, value) in table.entries() {
            by_language.push((key.name.to_owned(), lines(&value)));
        }
        let english = by_language.iter().position(|(code, _)| code == "en").unwrap_or(0);
        if by_language.is_empty() {
            table.fault("missing-key", "there are no words in any language", Some("write `en = \"…\"`".into()));
            return Spoken::default();
        }
        let (_, usual) = by_language.remove(english);
        Spoken { usual, by_language }
    }

    pub(super) fn expression(&self, text: Text<'_>) -> Option<Expression> {
        self.expression_with(text, &self.names)
    }

    fn expression_with(&self, text: Text<'_>, names: &Names<'_>) -> Option<Expression> {
        let expression = Expression::parse(text.text, names).map_err(|it| note(text, "bad-expression", it)).ok()?;
        self.n_patterns.set(self.n_patterns.get() + expression.n_patterns());
        if self.care == Care::Checked {
            expression.check_patterns().into_iter().for_each(|mistake| note(text, "bad-regex", mistake));
        }
        Some(expression)
    }

    /// A value of any kind.
    pub(super) fn measure_with(&self, text: Text<'_>, names: &Names<'_>) -> Option<Measure> {
        let measure = Measure::parse(text.text, names).map_err(|it| note(text, "bad-expression", it)).ok()?;
        self.n_patterns.set(self.n_patterns.get() + measure.n_patterns());
        if self.care == Care::Checked {
            measure.check_patterns().into_iter().for_each(|mistake| note(text, "bad-regex", mistake));
        }
        Some(measure)
    }

    pub(super) fn check(&self, text: Text<'_>, pattern: &Pattern) {
        self.n_patterns.set(self.n_patterns.get() + 1);
        if self.care == Care::Checked {
            pattern.check().unwrap_or_else(|mistake| note(text, "bad-regex", mistake));
        }
    }

    pub(super) fn group(&self, table: &Table<'_>) -> Option<Grouping> {
        // What makes the groups cannot ask for them yet.
        let names = Names { groups: false, ..self.names };
        let by = self.measure_with(table.text("by")?, &names)?;
        let when = table.text("when").and_then(|text| self.expression_with(text, &names));
        Some(Grouping { by, when })
    }

    pub(super) fn unless(&self, table: &Table<'_>) -> Unless {
        let phrases = table.texts("phrases").into_iter().filter_map(|text| {
            let read = Phrase::parse_with(text.text, self.names.lists);
            Some((read.map_err(|mistake| note(text, "bad-phrase", mistake)).ok()?, text.own_place()))
        });
        let words = table.texts("words").into_iter();
        let words = words.filter_map(|text| Some((find::read_words(text, false)?, text.own_place())));
        let (phrases, places) = phrases.chain(words).map(|(phrase, place)| (Program::new(phrase), place)).unzip();
        let pattern = table.text("regex").map(|text| {
            let pattern = Pattern::new(text.text, false);
            self.check(text, &pattern);
            pattern
        });
        let place = |key: &str| table.text(key).and_then(|text| text.own_place());
        let places = UnlessPlaces { phrases: places, pattern: place("regex"), condition: place("where") };
        Unless { phrases, pattern, condition: table.text("where").and_then(|text| self.expression(text)), places }
    }

    pub(super) fn limit(&self, table: &Table<'_>) -> Option<Limit> {
        let per = table.word("per", Unit::parse).unwrap_or(Unit::Article);
        if let Some(number) = table.count("at_most") {
            return Some(Limit { per, at_most: AtMost::Number(number) });
        }
        let text = table.text("at_most")?;
        let param = text.text.strip_prefix("param.");
        let is_number =
            |name: &&str| self.names.params.iter().any(|param| param.name == **name && param.kind == Kind::Number);
        let Some(name) = param.filter(is_number) else {
            let known: Vec<String> = self.names.params.iter().map(|param| format!("param.{}", param.name)).collect();
            let help = suggestion(text.text, known.iter().map(String::as_str));
            let help = help.or(Some("write a number, or declare it under `[param]`".to_owned()));
            text.fault_whole("unknown-name", format!("`{}` is no parameter that is a number", text.text), help);
            return None;
        };
        Some(Limit { per, at_most: AtMost::Param(name.to_owned()) })
    }

    pub(super) fn levels(&self, table: &Table<'_>) -> Vec<(Level, Expression)> {
        let level = |key: &str| Some((Level::parse(key)?, self.expression(table.text(key)?)?));
        shapes::levels().into_iter().filter_map(level).collect()
    }

    pub(super) fn label(&self, table: &Table<'_>) -> Option<LabelForm> {
        let place = table.text("on").and_then(|on| self.place(on));
        let names = Names { place: place.as_ref().map_or(&[], |(_, facts)| *facts), ..self.names };
        let when = table.text("when").and_then(|text| self.expression_with(text, &names));
        let limit = table.count("limit").unwrap_or(MAX_LABELS);
        if limit == 0 {
            let value = table.get("limit");
            value.iter().for_each(|value| value.fault("bad-value", "a label that is never shown does nothing", None));
        }
        let (text, (on, _)) = (table.text("text")?, place?);
        Some(LabelForm { on, text: self.template_with(text, &names), when, limit })
    }

    /// A place that labels can stand at.
    pub(super) fn place(&self, text: Text<'_>) -> Option<Place> {
        let mut known: Vec<(&str, &'static [(&'static str, Kind)])> = vec![("match", &[])];
        known.extend([("sentence", &[] as &[_]), ("section", &[])]);
        if self.names.groups {
            known.push(("group", &[]));
        }
        match self.names.subject {
            Subject::Words(parts) => known.extend(parts.iter().map(|part| (part.as_str(), &[] as &[_]))),
            Subject::Node(kind) => known.extend(kind.places.iter().map(|place| (place.name, &[] as &[_]))),
            Subject::Hits { places, .. } => known.extend(*places),
            Subject::Variants => {}
        }
        let found = known.iter().find(|(name, _)| *name == text.text);
        if found.is_none() {
            let help = suggestion(text.text, known.iter().map(|(name, _)| *name));
            text.fault_whole("unknown-name", format!("there is no place `{}` here", text.text), help);
        }
        found.map(|(name, facts)| ((*name).to_owned(), *facts))
    }

    pub(super) fn fix(&self, table: &Table<'_>) -> Option<Fix> {
        let safety = table.word("applicability", |word| match word {
            "safe" => Some(Safety::Safe),
            "unsafe" => Some(Safety::Unsafe),
            _ => None,
        });
        let (at, delete) = (table.text("at"), table.text("delete"));
        let place = at.or(delete).map_or(Some(("match".to_owned(), &[] as &[_])), |text| self.place(text));
        let names = Names { place: place.as_ref().map_or(&[], |(_, facts)| *facts), ..self.names };
        let when = table.text("when").and_then(|text| self.expression_with(text, &names));
        let change =
            |key, change: fn(Template) -> Change| table.text(key).map(|text| change(self.template_with(text, &names)));
        let replace = change("replace", Change::Replace);
        let before = change("insert_before", Change::Before);
        let after = change("insert_after", Change::After);
        let is_double = at.is_some() && delete.is_some();
        let delete = delete.map(|_| Change::Delete);
        let mut changes: Vec<Change> = [replace, delete, before, after].into_iter().flatten().collect();
        if changes.len() != 1 || is_double {
            let help = "write `replace`, `insert_before` or `insert_after` with a text, or `delete = \"match\"`";
            table.fault("bad-fix", "a fix does one thing at one place", Some(help.to_owned()));
            return None;
        }
        Some(Fix { safety: safety.unwrap_or(Safety::Unsafe), at: place?.0, when, change: changes.pop()? })
    }
}
