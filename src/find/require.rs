//! What a source must say of itself, by its kind: `book = "author|editor, title, year"`.

use super::{Candidate, Mistake, What};
use crate::article::{Article, FieldName, Work, WorkKind};

/// What works of one kind must have: of each list one field.
#[derive(Clone, Debug, PartialEq)]
pub struct Requirement {
    /// The kind.
    pub kind: WorkKind,
    /// The fields, in the order of the lint file.
    pub fields: Vec<Vec<FieldName>>,
}

impl Requirement {
    /// Reads the fields: commas between those that must all be there, bars between those of which one is enough.
    ///
    /// # Errors
    /// The first mistake, with its place in the text.
    pub fn parse(kind: WorkKind, text: &str) -> Result<Requirement, Mistake> {
        let mut fields = Vec::new();
        let mut at = 0;
        for group in text.split(',') {
            let mut choices = Vec::new();
            let mut start = at;
            for name in group.split('|') {
                let word = name.trim();
                let offset = start + (name.len() - name.trim_start().len());
                let Some(field) = FieldName::parse(word) else {
                    let known: Vec<&str> = FieldName::ALL.iter().map(|field| field.as_str()).collect();
                    let place = offset..offset + word.len();
                    return Err(Mistake::new(place, format!("no source has a field `{word}`")).names(word, &known));
                };
                choices.push(field);
                start += name.len() + 1;
            }
            at += group.len() + 1;
            fields.push(choices);
        }
        Ok(Requirement { kind, fields })
    }
}

/// What a candidate that is a work lacks, as words: `author or editor, and year`. Empty if nothing, or if nothing is
/// required of its kind.
pub fn missing(article: &Article, candidate: &Candidate, required: &[Requirement]) -> String {
    let What::Node(index) = candidate.what else { return String::new() };
    let Some(work) = article.works.get(index) else { return String::new() };
    let Some(required) = required.iter().find(|it| it.kind == work.kind) else { return String::new() };
    let lacks = |choices: &&Vec<FieldName>| !choices.iter().any(|&field| has(work, field));
    let missing: Vec<String> = required
        .fields
        .iter()
        .filter(lacks)
        .map(|choices| choices.iter().map(|field| field.as_str()).collect::<Vec<_>>().join(" or "))
        .collect();
    match missing.as_slice() {
        [rest @ .., last] if !rest.is_empty() => format!("{}, and {last}", rest.join(", ")),
        _ => missing.concat(),
    }
}

fn has(work: &Work, field: FieldName) -> bool {
    // A date says the year.
    let names: &[FieldName] = if field == FieldName::Year { &[FieldName::Year, FieldName::Date] } else { &[field] };
    names.iter().any(|name| work.value(*name).is_some_and(|value| !value.trim().is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_with_their_alternatives() {
        let read = Requirement::parse(WorkKind::Book, "author|editor, title").unwrap();
        assert_eq!(read.fields, [vec![FieldName::Author, FieldName::Editor], vec![FieldName::Title]]);
        let text = "title, author | editer";
        let mistake = Requirement::parse(WorkKind::Book, text).expect_err("no such field");
        assert_eq!(&text[mistake.place], "editer");
    }
}
