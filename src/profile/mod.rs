//! The source profile: what an article, or a collection of them, stands on.

mod csv;
mod json;
mod map;
mod table;
mod timeline;

use crate::article::weight::effective_number;
use crate::article::works;
use crate::article::{
    Article, Declared, FieldName, Note, NoteId, NoteKind, NoteState, OwnerId, Work, WorkId, WorkKind,
};
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;

pub use self::csv::write as write_csv;
pub use self::json::write as write_json;
pub use self::map::Map;
pub use self::table::write as write_table;
pub use self::timeline::{Step, Timeline};

/// What one article or one collection stands on.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    /// The name of the article; of a collection how many there are.
    pub name: String,
    /// Words of running text.
    pub n_words: usize,
    /// Those of them that hang on notes none of which leads anywhere.
    pub n_broken_words: usize,
    /// Those that hang on no note.
    pub n_loose_words: usize,
    /// Reference notes that hold something and are cited in the text.
    pub n_notes: usize,
    /// Reference notes that are empty or did not expand.
    pub n_broken_notes: usize,
    /// Good notes with a page, in the note or at a marker of it.
    pub n_with_pages: usize,
    /// Good notes with an identifier.
    pub n_with_ids: usize,
    /// One row an owner, heaviest first.
    pub rows: Vec<Row>,
    /// The runs that hang on notes, in reading order.
    pub runs: Vec<RunRow>,
}

/// What is known of one owner.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The owner in its article; none in a collection.
    pub id: Option<OwnerId>,
    /// Its name; empty if its works tell none.
    pub owner: String,
    /// Its works that notes cite, each once, however many notes cite it with other pages.
    pub n_works: usize,
    /// The notes that cite it; a note that cites several owners counts for each.
    pub n_notes: usize,
    /// Notes, those that cite several owners shared between them.
    pub notes_share: f64,
    /// The words it carries.
    pub words: f64,
    /// The first and the last year of its works.
    pub years: Option<(i32, i32)>,
    /// The kinds of its works.
    pub kinds: BTreeSet<&'static str>,
    /// How many of its works have an identifier.
    pub n_ids: usize,
    /// The sections with words on it.
    pub sections: BTreeSet<String>,
    /// A work that stands for it where owners of several articles are joined.
    sample: Work,
}

/// The words that hang on one cluster of notes.
#[derive(Clone, Debug)]
pub struct RunRow {
    /// How many.
    pub n_words: usize,
    /// The heading of its section; empty in the lead.
    pub section: String,
    /// The owners it hangs on.
    pub owners: Vec<String>,
}

const IDENTIFIERS: [FieldName; 9] = [
    FieldName::Isbn,
    FieldName::Issn,
    FieldName::Doi,
    FieldName::Oclc,
    FieldName::Pmid,
    FieldName::Pmc,
    FieldName::Arxiv,
    FieldName::Jstor,
    FieldName::Id,
];

impl Profile {
    /// The profile of an article.
    pub fn of(article: &Article) -> Profile {
        let is_cited = |note: &&Note| !note.markers.is_empty();
        let cited: FxHashSet<WorkId> =
            article.notes.iter().filter(is_cited).flat_map(|note| note.works.iter().copied()).collect();
        let mut rows: Vec<Row> = (0..article.owners.len()).map(|at| row(article, OwnerId::new(at), &cited)).collect();
        for (owner, words) in article.weigh(&article.runs).owners {
            rows[owner.index()].words = words;
        }
        let mut profile = Profile { name: article.name.clone(), n_words: article.n_words(), ..Profile::default() };
        for (at, note) in article.notes.iter().enumerate().filter(|(_, note)| note.kind == NoteKind::Reference) {
            if note.state != NoteState::Good {
                profile.n_broken_notes += 1;
                continue;
            }
            if !is_cited(&note) {
                continue;
            }
            let owners = article.owners_of(NoteId::new(at));
            for owner in &owners {
                rows[owner.index()].n_notes += 1;
                rows[owner.index()].notes_share += 1.0 / owners.len() as f64;
            }
            let has = |names: &[FieldName]| {
                names.iter().any(|&name| note.works.iter().any(|&it| article[it].field(name).is_some()))
            };
            let has_page = note.markers.iter().any(|&marker| article[marker].page.is_some());
            profile.n_notes += 1;
            profile.n_with_pages += usize::from(has_page || has(&[FieldName::Pages]));
            profile.n_with_ids += usize::from(has(&IDENTIFIERS));
        }
        for run in &article.runs {
            let notes = article.notes_of(run);
            if notes.is_empty() {
                let n_words =
                    if run.markers.is_empty() { &mut profile.n_loose_words } else { &mut profile.n_broken_words };
                *n_words += run.n_words;
                continue;
            }
            let section = article.heading_text(run.section).to_owned();
            let mut owners: Vec<OwnerId> = notes.iter().flat_map(|&note| article.owners_of(note)).collect();
            owners.sort_unstable();
            owners.dedup();
            for owner in &owners {
                rows[owner.index()].sections.insert(section.clone());
            }
            let owners = owners.into_iter().map(|owner| article[owner].name.clone()).collect();
            profile.runs.push(RunRow { n_words: run.n_words, section, owners });
        }
        profile.rows = sorted(rows);
        profile
    }

    /// The profile of a collection: owners are joined over all articles by the rules that hold within one.
    pub fn of_all(profiles: &[Profile], declared: &Declared) -> Profile {
        let mut all = Profile { name: format!("{} articles", profiles.len()), ..Profile::default() };
        for profile in profiles {
            all.n_words += profile.n_words;
            all.n_broken_words += profile.n_broken_words;
            all.n_loose_words += profile.n_loose_words;
            all.n_notes += profile.n_notes;
            all.n_broken_notes += profile.n_broken_notes;
            all.n_with_pages += profile.n_with_pages;
            all.n_with_ids += profile.n_with_ids;
            all.runs.extend(profile.runs.iter().cloned());
        }
        let each: Vec<&Row> = profiles.iter().flat_map(|profile| &profile.rows).collect();
        let mut samples: Vec<Work> = each.iter().map(|row| row.sample.clone()).collect();
        let owners = works::owners(&mut samples, declared);
        let joined = owners.iter().map(|owner| {
            let rows = owner.works.iter().map(|id| each[id.index()]);
            let mut joined = Row { owner: owner.name.clone(), ..Row::default() };
            rows.for_each(|row| joined.add(row));
            joined
        });
        all.rows = sorted(joined.collect());
        all
    }

    /// Words that hang on works of a known owner.
    pub fn n_cited_words(&self) -> f64 {
        // The sum of no numbers is a zero with a minus.
        self.rows.iter().map(|row| row.words).fold(0.0, |sum, words| sum + words)
    }

    /// Words that hang on notes none of which names a source: on explanatory ones, on remarks.
    pub fn n_unnamed_words(&self) -> usize {
        self.runs.iter().filter(|run| run.owners.is_empty()).map(|run| run.n_words).sum()
    }

    /// The words that the profile tells of: on an owner, on notes that name none, on broken notes and on no note. They
    /// are all words of running text.
    pub fn n_told_words(&self) -> f64 {
        self.n_cited_words() + (self.n_unnamed_words() + self.n_broken_words + self.n_loose_words) as f64
    }

    /// The share (0..1) of the cited words on an owner.
    pub fn share(&self, row: &Row) -> f64 {
        if row.words == 0.0 { 0.0 } else { row.words / self.n_cited_words() }
    }

    /// The effective number of sources, 1 / Σ share², by words and by notes.
    pub fn effective(&self) -> (f64, f64) {
        let by = |of: fn(&Row) -> f64| effective_number(self.rows.iter().map(of));
        (by(|row| row.words), by(|row| row.notes_share))
    }

    /// The median and the longest run, in words; 0 where there is none.
    pub fn run_lengths(&self) -> (usize, usize) {
        let mut lengths: Vec<usize> = self.runs.iter().map(|run| run.n_words).collect();
        lengths.sort_unstable();
        let median = lengths.get(lengths.len() / 2).copied().unwrap_or_default();
        (median, lengths.last().copied().unwrap_or_default())
    }
}

impl Row {
    fn add(&mut self, other: &Row) {
        self.n_works += other.n_works;
        self.n_notes += other.n_notes;
        self.notes_share += other.notes_share;
        self.words += other.words;
        self.n_ids += other.n_ids;
        self.kinds.extend(&other.kinds);
        self.sections.extend(other.sections.iter().cloned());
        self.years = match (self.years, other.years) {
            (Some((first, last)), Some((from, to))) => Some((first.min(from), last.max(to))),
            (years, other) => years.or(other),
        };
    }
}

fn row(article: &Article, id: OwnerId, cited: &FxHashSet<WorkId>) -> Row {
    let works = || article[id].works.iter().map(|&work| &article[work]);
    let has_id = |work: &&Work| IDENTIFIERS.iter().any(|&name| work.field(name).is_some());
    // The work that tells most stands for its owner; one that says `ibid.` tells nothing.
    let sample = works().max_by_key(|work| (work.authors().next().is_some(), work.site().is_some(), work.fields.len()));
    let each = works::each_once(article, &article[id].works, cited);
    let years = each.iter().flatten().filter_map(|work| work.year());
    let kinds = each.iter().map(|copies| {
        let told = copies.iter().find(|work| work.kind != WorkKind::Other);
        told.map_or(WorkKind::Other, |work| work.kind).as_str()
    });
    Row {
        id: Some(id),
        owner: article[id].name.clone(),
        n_works: each.len(),
        years: years.clone().min().zip(years.max()),
        kinds: kinds.collect(),
        n_ids: each.iter().filter(|copies| copies.iter().any(has_id)).count(),
        sample: sample.cloned().unwrap_or_default(),
        ..Row::default()
    }
}

/// The rows that some note cites, if only an explanatory one that carries words, heaviest first.
fn sorted(mut rows: Vec<Row>) -> Vec<Row> {
    rows.retain(|row| row.n_notes > 0 || row.words > 0.0);
    rows.sort_by(|a, b| {
        b.words.total_cmp(&a.words).then(b.n_notes.cmp(&a.n_notes)).then_with(|| a.owner.cmp(&b.owner))
    });
    rows
}

#[cfg(test)]
mod tests;
