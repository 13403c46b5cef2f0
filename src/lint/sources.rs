//! `[sources]` of `lint.toml` and of examples: what a house says of works and their owners. Faults in it are findings.

use super::shape::{Form, Shape, may, shape};
use super::table::{Table, Text};
use crate::article::SourceKind;
use crate::article::works::declared::{Declaration, Declared, Naming, Part, Statement};

/// The shape of the table.
pub(crate) const SOURCES: Shape = shape(&[
    may("same", Form::Lists, "names that are one owner, a list each"),
    may("independent", Form::Texts, "names whose works count as sources of their own, such as a compendium"),
    may("work", Form::Tables(&WORK), "what the house says of some works; the first that fits holds"),
]);
const WORK: Shape = shape(&[
    may("author", Form::Text, "the author of the works it is for"),
    may("site", Form::Text, "their domain"),
    may("container", Form::Text, "the journal, newspaper or book they are in"),
    may("publisher", Form::Text, "their publisher"),
    may("title", Form::Text, "their title"),
    may("doi", Form::Text, "their DOI, or its prefix"),
    may("from", Form::Count, "the first year of publication it holds for"),
    may("until", Form::Count, "the last year of publication it holds for"),
    may("kind", Form::Word(kinds), "what kind of source they are"),
    may("camp", Form::Text, "the camp they belong to, by the house's own division"),
    may("rating", Form::Text, "how the house rates them, in its own words"),
    may("reason", Form::Text, "why the house rates them so, and where that was decided"),
]);

fn kinds() -> Vec<&'static str> {
    SourceKind::ALL.iter().map(|kind| kind.as_str()).collect()
}

/// Reads the table.
pub(crate) fn read(table: Table<'_>) -> Declared {
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
    let camp = table.string("camp");
    let rating = table.string("rating");
    let reason = table.string("reason");
    if rating.is_some() && reason.is_none() {
        let help = "say why the house rates it so, and where that was decided".to_owned();
        table.fault("missing-key", "`reason` is missing", Some(help));
    }
    if of.is_empty() {
        let help = "give one of `author`, `site`, `container`, `publisher`, `title`, `doi`".to_owned();
        table.fault("missing-key", "this says nothing of which works it means", Some(help));
        return None;
    }
    if kind.is_none() && camp.is_none() && rating.is_none() {
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
