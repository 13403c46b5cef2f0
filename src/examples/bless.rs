//! Writes what is found into the examples of a lint file: marks round the findings, their messages, the mended texts.

use super::Trial;
use crate::catalogue::{Catalogue, LintIndex};
use crate::lint::example::{CLOSES, Expected, OPENS, Shows};
use crate::lint::table::{part_of_text, quoted};
use crate::source::Span;

/// The file of a lint with its examples as they come out; none if nothing in it changes. An example in which nothing is
/// found is left as it is, for a `bad` one without marks would prove nothing.
pub fn bless(catalogue: &Catalogue, lint: LintIndex) -> Option<String> {
    let source = catalogue.source(lint);
    let mut changes: Vec<(Span, String)> = Vec::new();
    for example in &catalogue.examples(lint) {
        if example.shows != Shows::Bad || example.is_inherited || example.todo.is_some() {
            continue;
        }
        let trial = Trial::new(catalogue, lint, example);
        let found = trial.findings();
        let spans: Vec<Span> = found.iter().map(|finding| finding.span).collect();
        if spans.is_empty() {
            continue;
        }
        if spans != trial.marked {
            changes.extend(marks(&trial, &spans));
        }
        let mut expect = |expected: &Expected, is: &str| {
            if expected.text.trim_end() != is.trim_end() {
                changes.push((expected.span, quoted(is)));
            }
        };
        if let Some(message) = &example.message {
            expect(message, &found[0].message);
        }
        if example.findings.len() == found.len() {
            example.findings.iter().zip(&found).for_each(|(expected, found)| expect(expected, &found.message));
        }
        if let Some((fixed, mended)) = example.fixed.as_ref().and_then(|fixed| Some((fixed, trial.mended().ok()?))) {
            expect(fixed, mended.source.text());
        }
    }
    if changes.is_empty() {
        return None;
    }
    changes.sort_by_key(|(span, _)| *span);
    let (mut out, mut at) = (String::new(), 0);
    for (span, text) in changes {
        let range = span.range();
        out.push_str(&source.text()[at..range.start.max(at)]);
        out.push_str(&text);
        at = range.end.max(at);
    }
    out.push_str(&source.text()[at..]);
    Some(out)
}

/// What takes the old marks of an example out and puts new ones in, in the file.
fn marks(trial: &Trial<'_>, found: &[Span]) -> Vec<(Span, String)> {
    let (source, example) = (trial.catalogue.source(trial.index), trial.example);
    let raw = |start: usize, end: usize| part_of_text(source, example.span, &(start..end));
    let old = example.text.char_indices().filter(|(_, c)| [OPENS, CLOSES].contains(c));
    let mut changes: Vec<(Span, String)> = old.map(|(at, c)| (raw(at, at + c.len_utf8()), String::new())).collect();
    for span in found {
        let place = trial.place(*span);
        changes.push((Span::point(place.start as usize), OPENS.to_string()));
        changes.push((Span::point(place.end as usize), CLOSES.to_string()));
    }
    changes
}
