//! Works that a Markdown text lists in its own metadata, as Pandoc reads them: items of CSL in YAML.

use crate::article::{Certainty, Field, FieldName, Work, WorkKind};
use crate::source::Span;
use serde_yaml_ng::{Mapping, Value};

/// A work of the list. The names of its fields are those of CSL 1.0.2.
#[derive(Debug)]
pub(super) struct Item {
    /// The key that citations name.
    pub(super) key: String,
    kind: String,
    fields: Vec<(FieldName, String, String)>,
}

/// The items of a text of YAML that holds a list of them under `references`. What has no key is left out, and a text
/// that is no such YAML has none.
pub(super) fn items(yaml: &str) -> Vec<Item> {
    if is_deep(yaml) {
        return Vec::new();
    }
    let Ok(Value::Mapping(block)) = serde_yaml_ng::from_str::<Value>(yaml) else { return Vec::new() };
    let listed = block.get("references").and_then(Value::as_sequence);
    listed.into_iter().flatten().filter_map(|value| item(value.as_mapping()?)).collect()
}

/// Whether brackets stand in brackets as no item has them: YAML takes time for each of them.
fn is_deep(yaml: &str) -> bool {
    const MOST: usize = 20;
    let mut depth = 0usize;
    yaml.lines().any(|line| {
        // An item of a block ends all brackets: those left open stood in a text.
        if line.trim_start().starts_with("- ") {
            depth = 0;
        }
        line.bytes().any(|byte| {
            match byte {
                b'[' | b'{' => depth += 1,
                b']' | b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth > MOST
        })
    })
}

impl Item {
    /// The item as a work. Every span of it is `place`.
    pub(super) fn work(&self, place: Span) -> Work {
        let field = |name, written: &str, value: &str| Field {
            name,
            written: written.to_owned(),
            value: value.to_owned(),
            span: place,
            certainty: Certainty::Sure,
        };
        let mut fields: Vec<Field> =
            self.fields.iter().map(|(name, written, value)| field(*name, written, value)).collect();
        fields.push(field(FieldName::Key, "", &self.key));
        Work { kind: self.work_kind(), template: Some(self.kind.clone()), span: place, fields, ..Work::default() }
    }

    /// The first value of a field.
    pub(super) fn value(&self, name: FieldName) -> Option<&str> {
        self.fields.iter().find(|(it, _, _)| *it == name).map(|(_, _, value)| value.as_str())
    }

    fn work_kind(&self) -> WorkKind {
        match self.kind.as_str() {
            "article" | "article-journal" | "paper-conference" | "review" | "review-book" => WorkKind::Article,
            "article-newspaper" | "article-magazine" => WorkKind::News,
            "book" | "chapter" | "entry" | "entry-dictionary" | "entry-encyclopedia" => WorkKind::Book,
            "webpage" | "post" | "post-weblog" => WorkKind::Web,
            "thesis" => WorkKind::Thesis,
            "bill"
            | "document"
            | "hearing"
            | "legal_case"
            | "legislation"
            | "manuscript"
            | "pamphlet"
            | "patent"
            | "personal_communication"
            | "regulation"
            | "report"
            | "standard"
            | "treaty" => WorkKind::Document,
            "broadcast" | "figure" | "graphic" | "map" | "motion_picture" | "musical_score" | "performance"
            | "song" => WorkKind::Media,
            _ if self.value(FieldName::Url).is_some() => WorkKind::Web,
            _ => WorkKind::Other,
        }
    }
}

fn item(entry: &Mapping) -> Option<Item> {
    let key = entry.get("id").and_then(scalar)?;
    let kind = entry.get("type").and_then(scalar).unwrap_or_default();
    let mut fields = Vec::new();
    for (written, value) in entry.iter().filter_map(|(name, value)| Some((name.as_str()?, value))) {
        let values = match field_name(written) {
            None => continue,
            Some(name @ (FieldName::Author | FieldName::Editor | FieldName::Translator)) => {
                people(value).map(|person| (name, person)).collect()
            }
            Some(name @ (FieldName::Date | FieldName::AccessDate)) => dated(name, value).into_iter().collect(),
            Some(name) => scalar(value).map(|value| (name, value)).into_iter().collect::<Vec<_>>(),
        };
        let values = values.into_iter().filter(|(_, value)| !value.is_empty());
        fields.extend(values.map(|(name, value)| (name, written.to_owned(), value)));
    }
    Some(Item { key, kind, fields })
}

/// What a variable of CSL says of the work; `None` if it says nothing that could be cited.
fn field_name(variable: &str) -> Option<FieldName> {
    Some(match variable {
        "author" => FieldName::Author,
        "editor" | "container-author" => FieldName::Editor,
        "translator" => FieldName::Translator,
        "title" => FieldName::Title,
        "container-title" => FieldName::Container,
        "collection-title" => FieldName::Series,
        "publisher" => FieldName::Publisher,
        "publisher-place" => FieldName::Place,
        "issued" => FieldName::Date,
        "accessed" => FieldName::AccessDate,
        "page" => FieldName::Pages,
        "volume" => FieldName::Volume,
        "issue" | "number" => FieldName::Issue,
        "edition" => FieldName::Edition,
        "ISBN" => FieldName::Isbn,
        "ISSN" => FieldName::Issn,
        "DOI" => FieldName::Doi,
        "PMID" => FieldName::Pmid,
        "PMCID" => FieldName::Pmc,
        "URL" => FieldName::Url,
        "language" => FieldName::Language,
        "id" | "type" | "abstract" | "note" | "annote" | "keyword" => return None,
        _ => FieldName::Other,
    })
}

/// A text or a number.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The names of people: `{family: Getty, given: J. Arch}`, `{literal: NASA}` or a text, one or a list of them.
fn people(value: &Value) -> impl Iterator<Item = String> {
    let one = std::slice::from_ref(value);
    let names = value.as_sequence().map_or(one, Vec::as_slice);
    names.iter().filter_map(|name| {
        let part = |key| name.get(key).and_then(scalar).filter(|part| !part.is_empty());
        let Some(family) = part("family") else {
            return part("literal").or_else(|| part("name")).or_else(|| scalar(name));
        };
        let particle = part("non-dropping-particle").or_else(|| part("dropping-particle"));
        let family = particle.map_or(family.clone(), |particle| format!("{particle} {family}"));
        Some(part("given").map_or(family.clone(), |given| format!("{family}, {given}")))
    })
}

/// A date: `1985`, `1985-04-25`, `{year: 1985, month: 4}`, a list of such, `{date-parts: [[1985, 4, 25]]}` or
/// `{literal: in spring}`. The first day of a range counts.
fn dated(name: FieldName, value: &Value) -> Option<(FieldName, String)> {
    let first = |value: &Value| value.as_sequence().and_then(|list| list.first()).cloned();
    let value = first(value).unwrap_or_else(|| value.clone());
    let text = if let Some(text) = scalar(&value) {
        text
    } else if let Some(parts) = value.get("date-parts").and_then(Value::as_sequence) {
        let parts = parts.first().and_then(Value::as_sequence).map_or(parts.as_slice(), Vec::as_slice);
        joined(parts.iter().map(scalar))
    } else if value.get("year").is_some() {
        joined(["year", "month", "day"].into_iter().map(|part| value.get(part).and_then(scalar)))
    } else {
        ["literal", "raw"].into_iter().find_map(|key| value.get(key).and_then(scalar))?
    };
    let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    Some((if name == FieldName::Date && is_year { FieldName::Year } else { name }, text))
}

/// Year, month and day as ISO 8601 writes them, as far as they are told.
fn joined(parts: impl Iterator<Item = Option<String>>) -> String {
    let parts = parts.map_while(|part| part).take(3);
    parts.map(|part| format!("{part:0>2}")).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(yaml: &str, expected: &[&str]) {
        let shown = |item: Item| {
            let work = item.work(Span::new(3, 7));
            assert!(work.fields.iter().all(|field| field.span == Span::new(3, 7)));
            let fields: Vec<String> =
                work.fields.iter().map(|field| format!("{}={}", field.name.as_str(), field.value)).collect();
            format!("{} {}", work.kind.as_str(), fields.join("; "))
        };
        assert_eq!(items(yaml).into_iter().map(shown).collect::<Vec<_>>(), expected, "{yaml}");
    }

    #[test]
    fn an_item_is_a_work_with_its_fields() {
        check(
            "
references:
- type: article-journal
  id: Weir1953
  author:
  - family: Weir
    given: J. D.
  - {family: Dyck, given: Ann, non-dropping-particle: van}
  - literal: Mill Board
  issued:
    date-parts:
    - [1953, 4, 25]
  title: 'The mill: a wheel'
  container-title: Nature
  volume: 171
  page: 737-738
  DOI: 10.1234/171737a0
  abstract: It burned.
- id: 12
  title: The Weir
  issued: 1990
  accessed: {year: 2001, month: 2}
  URL: https://example.org/weir
",
            &[
                "article author=Weir, J. D.; author=van Dyck, Ann; author=Mill Board; date=1953-04-25; \
                 title=The mill: a wheel; container=Nature; volume=171; pages=737-738; doi=10.1234/171737a0; key=Weir1953",
                "web title=The Weir; year=1990; access-date=2001-02; url=https://example.org/weir; key=12",
            ],
        );
    }

    #[test]
    fn dates_are_read_in_all_their_forms() {
        for (issued, expected) in [
            ("1985", "year=1985"),
            ("1985-04-25", "date=1985-04-25"),
            ("[{year: 1985, month: 4}, {year: 1986}]", "date=1985-04"),
            ("{date-parts: [1985, 12]}", "date=1985-12"),
            ("{literal: in spring}", "date=in spring"),
        ] {
            let yaml = format!("references: [{{id: a, type: book, issued: {issued}}}]");
            check(&yaml, &[&format!("book {expected}; key=a")]);
        }
    }

    #[test]
    fn what_is_no_list_of_items_has_none() {
        for yaml in ["", "references:", "references: a", "references: [a, {title: b}]", "references: [\n", "x: {id: a}"]
        {
            check(yaml, &[]);
        }
    }

    #[test]
    fn a_long_list_of_anything_is_read_at_once() {
        for part in ["[", "{", "- ", "a: ", "&a [*a]\n", "? ", "\"", "- id: a\n", "\n ", "[{a: "] {
            let text = format!("references:\n{}", part.repeat(200_000 / part.len()));
            let started = std::time::Instant::now();
            items(&text);
            assert!(started.elapsed().as_secs() < 5, "{part:?} took {:?}", started.elapsed());
        }
    }
}
