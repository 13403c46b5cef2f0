//! Built-in analyses: algorithms over the article that no declarative lint can say. Messages, levels and the words that
//! a house may want others for are the lint files'; words of grammar stand beside the algorithm that needs them.

mod abbreviations;
mod ages;
mod broken_claims;
mod broken_words;
mod camps;
mod citing_styles;
mod conflicting_dates;
mod credentials;
mod date_styles;
mod dated_events;
mod dependent_sources;
mod doubled_marks;
mod duplicate_notes;
mod duplicate_passages;
pub mod edit;
mod heading_verdicts;
mod headings;
mod interested_parties;
mod letter_cases;
mod lifetimes;
mod list_counts;
mod long_runs;
mod marker_clusters;
mod marker_placement;
mod name_variants;
mod named_sources;
mod narrow_sources;
mod note_coverage;
mod note_formats;
mod note_numbering;
mod noted_counts;
mod number_styles;
mod one_sided_sections;
mod plural_claims;
mod primary_sources;
mod quotation_marks;
mod quotation_share;
mod quotation_variants;
mod relatives;
mod repeated_works;
mod reversed_dates;
mod second_hand;
mod short_citations;
mod short_titles;
mod single_source_sections;
mod source_concentration;
mod source_periods;
mod spans;
mod stale_sources;
mod stray_credits;
mod sums;
mod surnames;
mod text_after_notes;
mod title_mismatches;
mod transcriptions;
mod translations;
mod uncited_lead_claims;
mod uncited_paragraphs;
mod uncited_sections;
mod uncited_tails;
mod undefined_notes;
mod undeveloped_items;
mod verb_asymmetry;
mod weekdays;
mod whole_counts;

use crate::article::Article;
use crate::article::text::Stretch;
use crate::edit::Comparison;
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

impl Analysis {
    /// Whether it looks at an edit, and finds nothing in an article as it is.
    pub fn needs_edit(&self) -> bool {
        edit::ANALYSES.iter().any(|analysis| analysis.name == self.name)
    }

    /// Whether what it finds is a matter of the whole article, which it shows at the place that fits best.
    pub fn is_on_whole(&self) -> bool {
        ON_WHOLE.iter().any(|analysis| analysis.name == self.name)
    }
}

/// What an analysis is given: the article and the lint's parameters.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The article.
    pub article: &'a Article,
    /// The parameters, each of the declared kind: the catalogue sees to that before any article is read.
    pub params: &'a Facts,
    /// What the edit that is checked did to the article; none if the article is checked as it is.
    pub edit: Option<&'a Comparison<'a>>,
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

    /// A parameter that is a text.
    pub fn text(&self, name: &str) -> &str {
        match self.params.get(name) {
            Some(Value::Text(text)) => text,
            _ => unreachable!("the catalogue gives every declared parameter its kind: {name}"),
        }
    }

    /// A parameter that is a flag.
    pub fn flag(&self, name: &str) -> bool {
        matches!(self.params.get(name), Some(Value::Flag(true)))
    }
}

/// Adds the facts `trigger` and `triggers`, and the places `trigger`, for a stretch that no note covers. The fact
/// `trigger` names the first of them; it is empty where there is none.
fn with_triggers(hit: Hit, article: &Article, text: Stretch) -> Hit {
    let triggers = article.triggers_in(text);
    let hit = hit.fact("trigger", triggers.first().map_or("", |(name, _)| name)).fact("triggers", triggers.len());
    triggers.iter().fold(hit, |hit, &(name, text)| {
        hit.place_with("trigger", article.span(text), Facts::default().with("trigger", name))
    })
}

/// All analyses: those of an article, then those of an edit.
pub fn all() -> impl Iterator<Item = &'static Analysis> {
    ON_PLACES.iter().chain(ON_WHOLE).chain(edit::ANALYSES)
}

/// The analyses whose findings are each a matter of its place, in the order of reading.
pub const ON_PLACES: &[Analysis] = &[
    uncited_paragraphs::ANALYSIS,
    uncited_tails::ANALYSIS,
    uncited_lead_claims::ANALYSIS,
    uncited_sections::ANALYSIS,
    undefined_notes::ANALYSIS,
    duplicate_notes::ANALYSIS,
    repeated_works::ANALYSIS,
    marker_placement::ANALYSIS,
    doubled_marks::ANALYSIS,
    marker_clusters::ANALYSIS,
    short_citations::ANALYSIS,
    short_titles::ANALYSIS,
    text_after_notes::ANALYSIS,
    broken_claims::ANALYSIS,
    single_source_sections::ANALYSIS,
    plural_claims::ANALYSIS,
    credentials::ANALYSIS,
    one_sided_sections::ANALYSIS,
    interested_parties::ANALYSIS,
    named_sources::ANALYSIS,
    quotation_variants::ANALYSIS,
    stray_credits::ANALYSIS,
    second_hand::ANALYSIS,
    transcriptions::ANALYSIS,
    translations::ANALYSIS,
    conflicting_dates::ANALYSIS,
    dated_events::ANALYSIS,
    ages::ANALYSIS,
    spans::ANALYSIS,
    reversed_dates::ANALYSIS,
    weekdays::ANALYSIS,
    lifetimes::ANALYSIS,
    sums::ANALYSIS,
    duplicate_passages::ANALYSIS,
    list_counts::ANALYSIS,
    noted_counts::ANALYSIS,
    whole_counts::ANALYSIS,
    undeveloped_items::ANALYSIS,
    name_variants::ANALYSIS,
    relatives::ANALYSIS,
    surnames::ANALYSIS,
    abbreviations::ANALYSIS,
    headings::ANALYSIS,
    heading_verdicts::ANALYSIS,
    title_mismatches::ANALYSIS,
];

/// The analyses whose finding is a matter of the whole article, in the order of reading: it moves to another place when
/// the first one is mended.
pub const ON_WHOLE: &[Analysis] = &[
    note_numbering::ANALYSIS,
    citing_styles::ANALYSIS,
    broken_words::ANALYSIS,
    long_runs::ANALYSIS,
    narrow_sources::ANALYSIS,
    source_concentration::ANALYSIS,
    verb_asymmetry::ANALYSIS,
    dependent_sources::ANALYSIS,
    primary_sources::ANALYSIS,
    source_periods::ANALYSIS,
    stale_sources::ANALYSIS,
    camps::ANALYSIS,
    quotation_share::ANALYSIS,
    quotation_marks::ANALYSIS,
    letter_cases::ANALYSIS,
    date_styles::ANALYSIS,
    number_styles::ANALYSIS,
    note_coverage::ANALYSIS,
    note_formats::ANALYSIS,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_kebab_case_and_stand_once() {
        let mut names: Vec<&str> = all().map(|analysis| analysis.name).collect();
        assert!(names.iter().all(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all().count());
    }
}
