//! Stretches of an article that things are counted in.

use super::{Candidate, facts};
use crate::find::reading::Reading;

/// A stretch of an article that is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// All of it.
    Article,
    /// A section.
    Section,
    /// A passage.
    Passage,
    /// A sentence.
    Sentence,
}

impl Unit {
    /// Their names.
    pub const NAMES: [&str; 4] = ["article", "section", "passage", "sentence"];

    /// Reads a name; `None` for any other word.
    pub fn parse(name: &str) -> Option<Unit> {
        const UNITS: [Unit; 4] = [Unit::Article, Unit::Section, Unit::Passage, Unit::Sentence];
        UNITS.into_iter().zip(Unit::NAMES).find(|(_, known)| *known == name).map(|(unit, _)| unit)
    }

    /// The number of the unit that a candidate stands in.
    pub fn of(self, reading: &Reading<'_>, candidate: &Candidate) -> u32 {
        let (article, at) = (reading.article, candidate.text.start);
        match self {
            Unit::Article => 0,
            Unit::Section => article.section_at(at).map_or(0, |id| id.0),
            Unit::Passage => article.passage_at(at).map_or(0, |id| id.0),
            Unit::Sentence => facts::sentence(reading, candidate).map_or(0, |id| id.0),
        }
    }
}
