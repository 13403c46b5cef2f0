//! Figures of sourcing over an article or a section, for conditions: how much is cited, and on how many sources it
//! hangs.

use crate::article::{Article, OwnerId, Run, SectionId};

/// How a stretch of an article is sourced. Sources are weighed by the words that hang on them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measures {
    /// The share (0..1) of its words of running text that hang on a note that leads somewhere; 0 of none.
    pub cited_share: f64,
    /// The most words between two notes, or between a heading and a note.
    pub longest_run: usize,
    /// The effective number of sources ([`crate::article::weight::Weights::effective_number`]).
    pub effective_sources: f64,
    /// The source with the most words.
    pub top_source: Option<OwnerId>,
    /// Its share (0..1) of all words that hang on sources.
    pub top_share: f64,
}

/// The measures of an article and of each of its sections: linear in its runs.
#[derive(Clone, Debug)]
pub(super) struct AllMeasures {
    pub(super) article: Measures,
    pub(super) sections: Vec<Measures>,
}

impl AllMeasures {
    pub(super) fn new(article: &Article) -> AllMeasures {
        let of_section = |index: usize| of(article, article.runs_of(SectionId::new(index)));
        AllMeasures {
            article: of(article, &article.runs),
            sections: (0..article.sections.len()).map(of_section).collect(),
        }
    }
}

fn of(article: &Article, runs: &[Run]) -> Measures {
    let weights = article.weigh(runs);
    let n_words: usize = runs.iter().map(|run| run.n_words).sum();
    let cited = runs.iter().filter(|run| !article.notes_of(run).is_empty());
    let n_cited: usize = cited.map(|run| run.n_words).sum();
    Measures {
        cited_share: if n_words == 0 { 0.0 } else { n_cited as f64 / n_words as f64 },
        longest_run: runs.iter().map(|run| run.n_words).max().unwrap_or(0),
        effective_sources: weights.effective_number(),
        top_source: weights.owners.first().map(|(owner, _)| *owner),
        top_share: weights.share_of_top(1),
    }
}
