//! The source profile as JSON, version 1.

use super::{Profile, Row};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Writes the profiles of articles, and that of the collection where there are several.
pub fn write(articles: &[Profile], all: Option<&Profile>, out: &mut dyn Write) -> io::Result<()> {
    let articles: Vec<Value> = articles.iter().map(profile).collect();
    let whole = json!({ "version": 1, "articles": articles, "collection": all.map(profile) });
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    writeln!(out)
}

fn profile(profile: &Profile) -> Value {
    let (by_words, by_notes) = profile.effective();
    let (median, longest) = profile.run_lengths();
    let owners: Vec<Value> = profile.rows.iter().map(|row| owner(profile, row)).collect();
    let runs: Vec<Value> = profile
        .runs
        .iter()
        .map(|run| json!({ "words": run.n_words, "section": run.section, "owners": run.owners }))
        .collect();
    json!({
        "path": profile.name,
        "words": {
            "all": profile.n_words,
            "on_sources": profile.n_cited_words().round(),
            "on_broken_notes": profile.n_broken_words,
            "on_unnamed_sources": profile.n_unnamed_words(),
            "on_no_note": profile.n_loose_words,
        },
        "notes": {
            "good": profile.n_notes,
            "broken": profile.n_broken_notes,
            "with_pages": profile.n_with_pages,
            "with_identifier": profile.n_with_ids,
        },
        "effective_sources": { "by_words": rounded(by_words), "by_notes": rounded(by_notes) },
        "run_words": { "median": median, "longest": longest },
        "owners": owners,
        "runs": runs,
    })
}

fn owner(profile: &Profile, row: &Row) -> Value {
    json!({
        "owner": row.owner,
        "words": counted(row.words),
        "share": (profile.share(row) * 1e4).round() / 1e4,
        "notes": row.n_notes,
        "works": row.n_works,
        "years": row.years.map(|(first, last)| [first, last]),
        "kinds": row.kinds,
        "identifiers": row.n_ids,
        "sections": row.sections,
    })
}

/// Words as a number: whole unless a run shares them out among several works.
pub(super) fn counted(words: f64) -> Value {
    if words.fract() == 0.0 { json!(words as u64) } else { json!(rounded(words)) }
}

fn rounded(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}
