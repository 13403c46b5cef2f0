//! Built-in analyses: algorithms over the article that no declarative lint can say. Words and levels are the lint files'.

use crate::article::Article;
use crate::finding::{Facts, Hit, Kind, Value};

/// An algorithm that lint files call by `analysis = "name"`.
#[derive(Clone, Copy, Debug)]
pub struct Analysis {
    /// The name that lint files use.
    pub name: &'static str,
    /// The parameters it reads; the lint file gives each a default.
    pub params: &'static [(&'static str, Kind)],
    /// The facts that every hit of it has.
    pub facts: &'static [(&'static str, Kind)],
    /// The places a hit of it may have, each with the facts of that place.
    pub places: &'static [(&'static str, &'static [(&'static str, Kind)])],
    /// The algorithm.
    pub run: fn(&Question<'_>) -> Vec<Hit>,
}

/// What an analysis is given: the article and the lint's parameters.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The article.
    pub article: &'a Article,
    /// The parameters, each of the declared kind: the catalogue sees to that before any article is read.
    pub params: &'a Facts,
}

impl Question<'_> {
    /// A parameter that is a number.
    pub fn number(&self, name: &str) -> f64 {
        match self.params.get(name) {
            Some(Value::Number(number)) => *number,
            _ => unreachable!("the catalogue gives every declared parameter its kind: {name}"),
        }
    }

    /// A parameter that is a count of something.
    pub fn count(&self, name: &str) -> usize {
        self.number(name).max(0.0) as usize
    }

    /// A parameter that is a flag.
    pub fn flag(&self, name: &str) -> bool {
        matches!(self.params.get(name), Some(Value::Flag(true)))
    }
}

/// All analyses, in the order of reading.
pub const ANALYSES: &[Analysis] = &[];
