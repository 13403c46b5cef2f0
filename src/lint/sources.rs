//! `[sources]` of `lint.toml` and of examples: what a house says of works and their owners. Faults in it are findings.

use super::shape::{Form, Shape, may, shape};
use super::table::{Table, Text};
use crate::article::SourceKind;
use crate::article::works::declared::{Declaration, Declared, Naming, Part, Statement};

/// What `[sources]` may hold.
pub(crate) const SOURCES: Shape = shape(&[
    may("same", Form::Lists, "names that mean one owner, group by group"),
    may("independent", Form::Texts, "compendia: each of their works counts as a source of its own"),
    may(
        "work",
        Form::Tables(&WORK),
        "what holds of the works that all its names fit; of two statements the later decides",
    ),
]);

const WORK: Shape = shape(&[
    may("author", Form::Text, "the first author or editor"),
    may(
        "site",
        Form::Text,
        "the host of the address, or one above it; with a path, what lies under it: `example.com/sponsored`",
    ),
    may("container", Form::Text, "the journal, newspaper or collection"),
    may("publisher", Form::Text, "the publisher"),
    may("title", Form::Text, "the title"),
    may("doi", Form::Text, "the beginning of the digital object identifier, up to a mark: `10.1000`, `10.1000/mills`"),
    may("from", Form::Count, "the first year of publication it holds for"),
    may("until", Form::Count, "the last year of publication it holds for"),
    may(
        "kind",
        Form::Word(|| SourceKind::ALL.iter().map(|kind| kind.as_str()).collect()),
        "how near it is to the events",
    ),
    may("camp", Form::Text, "the camp it belongs to"),
    may("rating", Form::Text, "how the house rates it, in a word of its own; an empty one takes a rating back"),
    may("reason", Form::Text, "why, and where that was decided"),
]);

/// Reads the table.
pub(crate) fn read(table: &Table<'_>) -> Declared {
    let mut declared = Declared::default();
    for group in table.get("same").map(|value| value.list()).unwrap_or_default() {
        let names = group.texts();
        if let [only] = &names[..] {
            let help = "name what it is the same as, as in `[\"Smith, J.\", \"Jane Smith\"]`".to_owned();
            only.fault_whole("bad-value", "a single name is the same as nothing", Some(help));
        }
        declared.same.push(names.iter().filter_map(naming).collect());
    }
    for name in table.texts("independent") {
        if let Some(naming) = naming(&name) {
            if declared.same.iter().flatten().any(|same| *same == naming) {
                let message = format!("`{}` cannot be independent and the same as something else", name.text);
                name.fault_whole("bad-value", message, Some("take it out of `same`".to_owned()));
            }
            declared.independent.push(naming);
        }
    }
    let works = table.tables("work");
    declared.works = works.iter().filter_map(statement).collect();
    let camps: Vec<&str> = declared.works.iter().filter_map(|it| it.says.camp.as_deref()).collect();
    if let (Some(first), Some(work)) = (camps.first(), works.first())
        && camps.iter().all(|camp| camp == first)
    {
        let message = format!("`{first}` is the only camp, and balance is between at least two");
        work.fault("bad-value", message, Some("give the works of the other camp theirs".to_owned()));
    }
    declared
}

fn statement(table: &Table<'_>) -> Option<Statement> {
    let mut of = Vec::new();
    for part in Part::ALL {
        if let Some(name) = table.text(part.as_str()) {
            of.push((part, naming(&name)?));
        }
    }
    let year = |key: &'static str| table.count(key).and_then(|year| i32::try_from(year).ok());
    let (from, until) = (year("from"), year("until"));
    let kind = table.word("kind", SourceKind::parse);
    let (camp, rating, reason) = (table.string("camp"), table.string("rating"), table.string("reason"));
    if rating.as_ref().is_some_and(|rating| !rating.is_empty()) && reason.is_none() {
        let help = "say why the house rates it so, and where that was decided".to_owned();
        table.fault("missing-key", "a rating needs a `reason`", Some(help));
    }
    if of.is_empty() {
        let help = "give one of `author`, `site`, `container`, `publisher`, `title`, `doi`".to_owned();
        table.fault("missing-key", "this says nothing of which works it means", Some(help));
        return None;
    }
    if ["kind", "camp", "rating"].iter().all(|key| table.get(key).is_none()) {
        let help = "give one of `kind`, `camp`, `rating`".to_owned();
        table.fault("missing-key", "this says nothing of its works", Some(help));
        return None;
    }
    if from.zip(until).is_some_and(|(from, until)| from > until) {
        table.fault("bad-value", "`from` is later than `until`, so it holds for no year", None);
        return None;
    }
    let rating = rating.map(|rating| (rating, reason.unwrap_or_default()));
    Some(Statement { of, from, until, says: Declaration { kind, camp, rating } })
}

fn naming(name: &Text<'_>) -> Option<Naming> {
    let naming = Naming::new(name.text);
    if naming.is_none() {
        name.fault_whole("bad-value", "there is no letter in this name", None);
    }
    naming
}
