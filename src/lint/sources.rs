//! `[sources]` of `lint.toml` and of examples: what a house says of works and their owners. Faults in it are findings.

use super::table::{Table, Text};
use crate::article::SourceKind;
use crate::article::works::declared::{Declaration, Declared, Naming, Part, Statement};

/// Reads the table.
pub(crate) fn read(table: Table<'_>) -> Declared {
    let mut declared = Declared::default();
    for group in table.get("same").and_then(|value| value.list()).unwrap_or_default() {
        let names = group.texts();
        if let [only] = &names[..] {
            let help = "name what it is the same as, as in `[\"Smith, J.\", \"Jane Smith\"]`".to_owned();
            only.fault("bad-value", &(0..only.text.len()), "a single name is the same as nothing", Some(help));
        }
        declared.same.push(names.iter().filter_map(naming).collect());
    }
    for name in table.texts("independent") {
        if let Some(naming) = naming(&name) {
            if declared.same.iter().flatten().any(|same| *same == naming) {
                let message = format!("`{}` cannot be independent and the same as something else", name.text);
                name.fault("bad-value", &(0..name.text.len()), message, Some("take it out of `same`".to_owned()));
            }
            declared.independent.push(naming);
        }
    }
    let works = table.tables("work");
    let spans: Vec<_> = works.iter().map(|work| work.span()).collect();
    declared.works = works.into_iter().filter_map(statement).collect();
    let camps: Vec<&str> = declared.works.iter().filter_map(|it| it.says.camp.as_deref()).collect();
    if let (Some(first), Some(span)) = (camps.first(), spans.first())
        && camps.iter().all(|camp| camp == first)
    {
        let message = format!("`{first}` is the only camp, and balance is between at least two");
        table.file().fault("bad-value", *span, message, Some("give the works of the other camp theirs".to_owned()));
    }
    table.finish();
    declared
}

fn statement(table: Table<'_>) -> Option<Statement> {
    let mut of = Vec::new();
    for part in Part::ALL {
        if let Some(name) = table.text(part.as_str()) {
            of.push((part, naming(&name)?));
        }
    }
    let year = |key: &'static str| table.count(key).and_then(|year| i32::try_from(year).ok());
    let (from, until) = (year("from"), year("until"));
    let kinds = SourceKind::ALL.map(SourceKind::as_str);
    let kind = table.word("kind", &kinds, SourceKind::parse);
    let camp = table.string("camp");
    let rating = table.string("rating");
    let reason = match rating {
        Some(_) => table.need("reason", "say why the house rates it so, and where that was decided"),
        None => table.get("reason"),
    };
    let reason = reason.and_then(|reason| reason.text()).map(|reason| reason.text.to_owned());
    let (file, span) = (table.file(), table.span());
    table.finish();
    if of.is_empty() {
        let help = "give one of `author`, `site`, `container`, `publisher`, `title`, `doi`".to_owned();
        file.fault("missing-key", span, "this says nothing of which works it means", Some(help));
        return None;
    }
    if kind.is_none() && camp.is_none() && rating.is_none() {
        let help = "give one of `kind`, `camp`, `rating`".to_owned();
        file.fault("missing-key", span, "this says nothing of its works", Some(help));
        return None;
    }
    if from.zip(until).is_some_and(|(from, until)| from > until) {
        file.fault("bad-value", span, "`from` is later than `until`, so it holds for no year", None);
        return None;
    }
    let rating = rating.map(|rating| (rating, reason.unwrap_or_default()));
    Some(Statement { of, from, until, says: Declaration { kind, camp, rating } })
}

fn naming(name: &Text<'_>) -> Option<Naming> {
    let naming = Naming::new(name.text);
    if naming.is_none() {
        name.fault("bad-value", &(0..name.text.len()), "there is no letter in this name", None);
    }
    naming
}
