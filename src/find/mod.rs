//! How declarative lints look: phrases, regular expressions and nodes of the model, and the conditions on what they
//! find.

pub mod answer;
pub mod classes;
pub mod expression;
pub mod facts;
pub mod figures;
pub mod forms;
pub mod index;
pub mod lists;
pub mod measures;
pub mod names;
mod needles;
pub mod node;
pub mod phrase;
pub mod program;
pub mod reading;
pub mod regex;
pub mod require;
pub mod scope;
pub mod unit;
pub mod valid;

use crate::article::Article;
use crate::article::text::Stretch;
use crate::finding::{Facts, Hit};
use crate::source::{Span, boundary_after};
use figures::Cache;
use reading::Reading;
use std::ops::Range;

/// A mistake in a phrase, a regular expression or a condition, with its place in that text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Where, in bytes of the text.
    pub place: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What would mend it.
    pub help: Option<String>,
    /// The name nobody knows and those that are known, for a mistake of that kind.
    pub unknown: Option<(String, Vec<String>)>,
}

impl Mistake {
    /// A mistake without help yet.
    pub fn new(place: Range<usize>, message: impl Into<String>) -> Mistake {
        Mistake { place, message: message.into(), help: None, unknown: None }
    }

    /// Adds what would mend it.
    pub fn help(mut self, help: impl Into<String>) -> Mistake {
        self.help = Some(help.into());
        self
    }

    /// Says that a name is not known, and which are.
    pub fn names(mut self, name: &str, known: &[impl AsRef<str>]) -> Mistake {
        self.unknown = Some((name.to_owned(), known.iter().map(|name| name.as_ref().to_owned()).collect()));
        self
    }
}

/// Something that a lint looks at: it is a finding if the lint's conditions hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Where it is reported.
    pub span: Span,
    /// Its clean text; empty for what has none.
    pub text: Stretch,
    /// What it is.
    pub what: What,
    /// The `[[entry]]` that has it.
    pub entry: Option<usize>,
    /// The candidates that it stands for, to a lint that groups them.
    pub group: Option<Box<Group>>,
}

/// Candidates of which the first stands for all.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What they have in common.
    pub key: String,
    /// Their places.
    pub members: Vec<Span>,
    /// How many candidates all groups have.
    pub of: usize,
}

impl Candidate {
    /// A candidate of the clean text.
    pub fn of(article: &Article, text: Stretch, what: What) -> Candidate {
        Candidate { span: article.span(text), text, what, entry: None, group: None }
    }

    /// A candidate at a place of the source. Its text is empty if the place is no part of the clean text.
    pub fn at(article: &Article, span: Span, what: What) -> Candidate {
        Candidate { span, text: text_at(article, span), what, entry: None, group: None }
    }
}

fn text_at(article: &Article, span: Span) -> Stretch {
    let Some(start) = article.place_of(span.start) else { return Stretch::default() };
    let point = Stretch { start, end: start };
    let last = if span.is_empty() { None } else { article.place_of(span.end - 1) };
    let Some(last) = last.filter(|last| *last >= start) else { return point };
    let end = boundary_after(article.clean_text(), last as usize + 1);
    let text = Stretch::new(start as usize, end);
    // Where no clean text stands for the span, its places are those of the text after it.
    let shown = article.span(text);
    if span.contains(shown) && !shown.is_empty() { text } else { point }
}

/// What a candidate is.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// Words found by a phrase or a regular expression.
    Words {
        /// Its named parts, in the order of their names; none for a part that was left out.
        parts: Vec<Option<Stretch>>,
    },
    /// A node of the model, by its index in the list of its kind.
    Node(usize),
    /// What an analysis found.
    Hit(Hit),
}

/// A candidate with all that conditions and messages may ask of it.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// The article.
    pub reading: &'a Reading<'a>,
    /// The candidate.
    pub candidate: &'a Candidate,
    /// The lint's parameters.
    pub params: &'a Facts,
    /// The facts of the lint's `[[entry]]` tables.
    pub entries: &'a [Facts],
    /// The facts of the place that a label stands at.
    pub place: Option<&'a Facts>,
    /// What was worked out for this lint and article already.
    pub cache: &'a Cache,
}
