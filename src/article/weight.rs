//! How much hangs on each note and each owner: sources are weighed by the words they carry, not by their number.

use super::{Article, MarkerId, MarkerKind, NoteId, NoteKind, NoteState, OwnerId, Run, SectionId, Work, WorkId};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

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
        effective_number(self.owners.iter().map(|(_, words)| *words))
    }
}

/// The effective number of some weights: 1 / Σ share². 0 if they weigh nothing.
pub fn effective_number(weights: impl Iterator<Item = f64> + Clone) -> f64 {
    let sum: f64 = weights.clone().sum();
    let sum_of_squares: f64 = weights.map(|weight| weight * weight).sum();
    if sum_of_squares == 0.0 { 0.0 } else { sum * sum / sum_of_squares }
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

    /// The notes that carry the words of a run: its good notes that cite a work, else, if none does, all its good
    /// notes. A remark beside a source takes no words from it.
    pub fn carriers_of(&self, run: &Run) -> Vec<NoteId> {
        let mut notes = self.notes_of(run);
        if notes.iter().any(|&note| !self[note].works.is_empty()) {
            notes.retain(|&note| !self[note].works.is_empty());
        }
        notes
    }

    /// The words that hang on each note, in the order of notes. The words of a run are shared equally by the notes that
    /// carry them.
    pub fn words_on_notes(&self) -> Vec<f64> {
        let mut words = vec![0.0; self.notes.len()];
        for run in &self.runs {
            let notes = self.carriers_of(run);
            for note in &notes {
                words[note.index()] += run.n_words as f64 / notes.len() as f64;
            }
        }
        words
    }

    /// Whether a run ends at markers none of which leads to a good note.
    pub fn hangs_on_nothing(&self, run: &Run) -> bool {
        !run.markers.is_empty() && self.notes_of(run).is_empty()
    }

    /// Whether it cites by links in running text. Such a link may say where to read on rather than what the words
    /// before it rest on.
    pub fn cites_by_links(&self) -> bool {
        let n_links = self.markers.iter().filter(|marker| marker.kind == MarkerKind::Link).count();
        2 * n_links > self.markers.len()
    }

    /// Whether markers stand side by side. Those of the fields of an infobox have no words between them either.
    pub fn stand_together(&self, markers: std::ops::Range<usize>) -> bool {
        /// Room for a comma that a template makes, as in `{{sup|,}}`.
        const APART: u32 = 40;
        let pairs = self.markers[markers].windows(2);
        pairs.into_iter().all(|pair| pair[1].span.start.saturating_sub(pair[0].span.end) <= APART)
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

    /// The words of some runs that hang on works of a sort. The words of a run are shared equally by the notes that
    /// carry them, and those of a note by its works.
    pub fn words_on(&self, runs: &[Run], is_of: impl Fn(&Work) -> bool) -> f64 {
        let of_note = |note: &NoteId| {
            let works = &self[*note].works;
            let n_of = works.iter().filter(|&&work| is_of(&self[work])).count();
            if works.is_empty() { 0.0 } else { n_of as f64 / works.len() as f64 }
        };
        let of_run = |run: &Run| {
            let notes = self.carriers_of(run);
            let n_of: f64 = notes.iter().map(of_note).sum();
            if notes.is_empty() { 0.0 } else { run.n_words as f64 * n_of / notes.len() as f64 }
        };
        runs.iter().map(of_run).sum()
    }

    /// The words that hang on works of each camp that the house declares, heaviest first, equal ones by name. Works of
    /// no camp are not counted.
    pub fn words_on_camps(&self) -> Vec<(&str, f64)> {
        let camps: BTreeSet<&str> = self.works.iter().filter_map(|work| work.declared.camp.as_deref()).collect();
        let words = |camp: &str| self.words_on(&self.runs, |work| work.declared.camp.as_deref() == Some(camp));
        let mut rows: Vec<(&str, f64)> = camps.into_iter().map(|camp| (camp, words(camp))).collect();
        rows.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
        rows
    }

    /// The runs that hang, among other works or alone, on a work of a sort, longest first.
    pub fn runs_on(&self, is_of: impl Fn(&Work) -> bool) -> Vec<&Run> {
        let hangs_on =
            |run: &&Run| self.notes_of(run).iter().any(|&note| self[note].works.iter().any(|&work| is_of(&self[work])));
        let mut runs: Vec<&Run> = self.runs.iter().filter(hangs_on).collect();
        runs.sort_by_key(|run| (std::cmp::Reverse(run.n_words), run.markers.start));
        runs
    }

    /// All works, in the order of the source.
    pub fn work_ids(&self) -> impl Iterator<Item = WorkId> {
        (0..self.works.len()).map(WorkId::new)
    }

    /// The works that the good notes of some markers cite, each once, in the order of the source.
    pub fn works_cited(&self, markers: std::ops::Range<usize>) -> Vec<WorkId> {
        let notes = self.markers[markers].iter().filter(|marker| !self.is_broken(marker)).filter_map(|it| it.note);
        let mut works: Vec<WorkId> = notes.flat_map(|note| self[note].works.iter().copied()).collect();
        works.sort_unstable();
        works.dedup();
        works
    }

    /// Weighs the owners of some runs. The words of a run are shared equally by the notes that carry them, and those of
    /// a note by its works, so that works which come to be of one owner keep their weight; words on notes that cite no
    /// work are not counted.
    pub fn weigh(&self, runs: &[Run]) -> Weights {
        self.weigh_by(runs, |run| run.n_words)
    }

    /// Weighs the owners by notes instead of words: each good reference note that is cited counts once, shared by its
    /// owners.
    pub fn weigh_by_notes(&self) -> Weights {
        let mut shares: FxHashMap<OwnerId, f64> = FxHashMap::default();
        let is_counted = |&id: &NoteId| {
            let note = &self[id];
            note.kind == NoteKind::Reference && note.state == NoteState::Good && !note.markers.is_empty()
        };
        for note in (0..self.notes.len()).map(NoteId::new).filter(is_counted) {
            let owners = self.owners_of(note);
            for owner in &owners {
                *shares.entry(*owner).or_default() += 1.0 / owners.len() as f64;
            }
        }
        weights(shares)
    }

    /// The same by other words of each run than all of them.
    pub fn weigh_by<'r>(&self, runs: impl IntoIterator<Item = &'r Run>, n_words: fn(&Run) -> usize) -> Weights {
        let mut words: FxHashMap<OwnerId, f64> = FxHashMap::default();
        for run in runs {
            let notes = self.carriers_of(run);
            let share = n_words(run) as f64 / notes.len() as f64;
            for note in notes {
                let owned: Vec<OwnerId> = self[note].works.iter().filter_map(|&work| self[work].owner).collect();
                for owner in &owned {
                    *words.entry(*owner).or_default() += share / owned.len() as f64;
                }
            }
        }
        weights(words)
    }
}

/// The owners with any weight, heaviest first.
fn weights(of_owners: FxHashMap<OwnerId, f64>) -> Weights {
    let mut owners: Vec<(OwnerId, f64)> = of_owners.into_iter().collect();
    owners.retain(|(_, weight)| *weight > 0.0);
    owners.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    Weights { n_words: owners.iter().map(|(_, weight)| weight).sum(), owners }
}
