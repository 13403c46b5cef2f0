//! The source profile as rows of CSV, one an owner and article.

use super::{Profile, Row};
use std::io::{self, Write};

/// Writes profiles under one head. The rows of the collection have no path, so that nobody adds them to those of its
/// articles; an article without a source has one row without an owner, so that none is missing.
pub fn write(articles: &[Profile], all: Option<&Profile>, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = csv::Writer::from_writer(out);
    rows.write_record([
        "path",
        "owner",
        "words",
        "share",
        "notes",
        "works",
        "first_year",
        "last_year",
        "kinds",
        "identifiers",
        "sections",
    ])?;
    let nobody = [Row::default()];
    for (path, profile) in articles.iter().map(|it| (it.name.as_str(), it)).chain(all.map(|it| ("", it))) {
        let rows_of = if profile.rows.is_empty() { &nobody[..] } else { &profile.rows };
        for row in rows_of {
            let year = |of: fn((i32, i32)) -> i32| row.years.map_or(String::new(), |years| of(years).to_string());
            let kinds: Vec<&str> = row.kinds.iter().copied().collect();
            let title = |title: &String| if title.is_empty() { "(lead)".to_owned() } else { title.clone() };
            let sections: Vec<String> = row.sections.iter().map(title).collect();
            rows.write_record([
                path.to_owned(),
                row.owner.clone(),
                format!("{:.1}", row.words),
                format!("{:.4}", profile.share(row)),
                row.n_notes.to_string(),
                row.n_works.to_string(),
                year(|years| years.0),
                year(|years| years.1),
                kinds.join("; "),
                row.n_ids.to_string(),
                sections.join("; "),
            ])?;
        }
    }
    rows.flush()
}
