//! Built-in analyses: algorithms over the article that no declarative lint can say. Words and levels are the lint files'.

mod broken_claims;
mod broken_words;
mod duplicate_passages;
mod list_counts;
mod long_runs;
mod name_variants;
mod narrow_sources;
mod note_coverage;
mod note_formats;
mod quotation_marks;
mod quotation_share;
mod quotation_variants;
mod second_hand;
mod single_source_sections;
mod source_concentration;
mod stray_credits;
mod title_mismatches;
mod transcriptions;
mod translations;
mod triggers;
mod uncited_lead_claims;
mod uncited_paragraphs;
mod uncited_sections;
mod uncited_tails;
mod undefined_notes;
mod verb_asymmetry;

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
pub const ANALYSES: &[Analysis] = &[
    uncited_paragraphs::ANALYSIS,
    uncited_tails::ANALYSIS,
    uncited_lead_claims::ANALYSIS,
    uncited_sections::ANALYSIS,
    undefined_notes::ANALYSIS,
    broken_claims::ANALYSIS,
    broken_words::ANALYSIS,
    long_runs::ANALYSIS,
    narrow_sources::ANALYSIS,
    source_concentration::ANALYSIS,
    single_source_sections::ANALYSIS,
    verb_asymmetry::ANALYSIS,
    quotation_share::ANALYSIS,
    quotation_marks::ANALYSIS,
    quotation_variants::ANALYSIS,
    stray_credits::ANALYSIS,
    second_hand::ANALYSIS,
    transcriptions::ANALYSIS,
    translations::ANALYSIS,
    duplicate_passages::ANALYSIS,
    list_counts::ANALYSIS,
    name_variants::ANALYSIS,
    note_coverage::ANALYSIS,
    note_formats::ANALYSIS,
    title_mismatches::ANALYSIS,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_kebab_case_and_stand_once() {
        let mut names: Vec<&str> = ANALYSES.iter().map(|analysis| analysis.name).collect();
        assert!(names.iter().all(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ANALYSES.len());
    }
}
