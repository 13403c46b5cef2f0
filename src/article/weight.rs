//! How much hangs on each note and each owner: sources are weighed by the words they carry, not by their number.

use super::{Article, MarkerId, NoteId, OwnerId, Run, SectionId};
use rustc_hash::FxHashMap;

/// The words that hang on each owner of some runs, and what they say together.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// Words by owner, heaviest first; owners without words are left out. Equal weights stand in the order of owners.
    pub owners: Vec<(OwnerId, f64)>,
    /// The sum: all words that hang on works of a known owner.
    pub n_words: f64,
}

impl Weights {
    /// The share (0..1) of the heaviest `n` owners.
    pub fn share_of_top(&self, n: usize) -> f64 {
        if self.n_words == 0.0 {
            return 0.0;
        }
        self.owners.iter().take(n).map(|(_, words)| words).sum::<f64>() / self.n_words
    }

    /// The effective number of sources: 1 / Σ share², the inverse of the Herfindahl index. As many equal sources would
    /// be as concentrated as these. 0 if no words hang on any.
    pub fn effective_number(&self) -> f64 {
        let sum_of_squares: f64 = self.owners.iter().map(|(_, words)| (words / self.n_words).powi(2)).sum();
        if sum_of_squares == 0.0 { 0.0 } else { 1.0 / sum_of_squares }
    }
}

impl Article {
    /// The good notes that a run hangs on, each once.
    pub fn notes_of(&self, run: &Run) -> Vec<NoteId> {
        let mut notes: Vec<NoteId> = self.markers[run.markers.clone()]
            .iter()
            .filter(|marker| !self.is_broken(marker))
            .filter_map(|marker| marker.note)
            .collect();
        notes.sort_unstable();
        notes.dedup();
        notes
    }

    /// Whether a run ends at markers none of which leads to a good note.
    pub fn hangs_on_nothing(&self, run: &Run) -> bool {
        !run.markers.is_empty() && self.notes_of(run).is_empty()
    }

    /// The first marker of a run.
    pub fn first_marker(&self, run: &Run) -> Option<MarkerId> {
        (!run.markers.is_empty()).then(|| MarkerId::new(run.markers.start))
    }

    /// The runs of one section.
    pub fn runs_of(&self, section: SectionId) -> &[Run] {
        let first = self.runs.partition_point(|run| run.section < section);
        let last = self.runs.partition_point(|run| run.section <= section);
        &self.runs[first..last]
    }

    /// The owners of the works that a note cites, each once.
    pub fn owners_of(&self, note: NoteId) -> Vec<OwnerId> {
        let mut owners: Vec<OwnerId> = self[note].works.iter().filter_map(|&work| self[work].owner).collect();
        owners.sort_unstable();
        owners.dedup();
        owners
    }

    /// Weighs the owners of some runs. The words of a run are shared equally by its good notes, and those of a note by
    /// the owners of its works; words on notes whose owner is not known are not counted.
    pub fn weigh(&self, runs: &[Run]) -> Weights {
        let mut words: FxHashMap<OwnerId, f64> = FxHashMap::default();
        for run in runs {
            let notes = self.notes_of(run);
            let share = run.n_words as f64 / notes.len() as f64;
            for note in notes {
                let owners = self.owners_of(note);
                for owner in &owners {
                    *words.entry(*owner).or_default() += share / owners.len() as f64;
                }
            }
        }
        let mut owners: Vec<(OwnerId, f64)> = words.into_iter().collect();
        owners.retain(|(_, words)| *words > 0.0);
        owners.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        Weights { n_words: owners.iter().map(|(_, words)| words).sum(), owners }
    }
}
