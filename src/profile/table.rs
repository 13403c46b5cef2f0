//! The source profile as a table for people, 80 columns wide.

use super::{Profile, Row};
use std::io::{self, Write};
use unicode_width::UnicodeWidthChar;

/// Columns that the name of an owner takes.
const NAME: usize = 25;

/// Writes a profile; at most `n_rows` owners, with a line for the rest.
pub fn write(profile: &Profile, n_rows: usize, out: &mut dyn Write) -> io::Result<()> {
    let n_works: usize = profile.rows.iter().map(|row| row.n_works).sum();
    writeln!(out, "{}", clipped(&profile.name, 80))?;
    if profile.n_notes == 0 {
        return writeln!(
            out,
            "{}, and no note that names a source; words on {}: {}",
            count(profile.n_words, "word", "words"),
            count(profile.n_broken_notes, "broken note", "broken notes"),
            figures(profile.n_broken_words as f64)
        );
    }
    writeln!(
        out,
        "{} words, {} of them on {} of {} works by {} owners\n",
        figures(profile.n_words as f64),
        figures(profile.n_cited_words()),
        count(profile.n_notes, "note", "notes"),
        n_works,
        profile.rows.len()
    )?;
    if !profile.rows.is_empty() {
        let head = ["words", "share", "notes", "works", "parts", "ids"];
        writeln!(
            out,
            "{:NAME$} {:>7} {:>5} {:>5} {:>5} {:>5} {:>4} {:9} kinds",
            "owner", head[0], head[1], head[2], head[3], head[4], head[5], "years"
        )?;
    }
    for row in profile.rows.iter().take(n_rows) {
        writeln!(out, "{}", line(profile, row))?;
    }
    let rest = &profile.rows[profile.rows.len().min(n_rows)..];
    if !rest.is_empty() {
        let words: f64 = rest.iter().map(|row| row.words).sum();
        writeln!(
            out,
            "and {} more with {} words; `--all` shows them",
            count(rest.len(), "owner", "owners"),
            figures(words)
        )?;
    }
    let (by_words, by_notes) = profile.effective();
    let (median, longest) = profile.run_lengths();
    let share =
        |n: usize| format!("{n} of {} ({})", profile.n_notes, percent(n as f64 / profile.n_notes.max(1) as f64));
    writeln!(out, "\neffective number of sources: {by_words:.1} by words, {by_notes:.1} by notes")?;
    writeln!(
        out,
        "runs: {}, the median of {} words, the longest of {}",
        profile.runs.len(),
        figures(median as f64),
        figures(longest as f64)
    )?;
    writeln!(
        out,
        "notes with pages: {}; with an identifier: {}",
        share(profile.n_with_pages),
        share(profile.n_with_ids)
    )?;
    writeln!(
        out,
        "words on {}: {}; on unnamed sources: {}; on no note: {}",
        count(profile.n_broken_notes, "broken note", "broken notes"),
        figures(profile.n_broken_words as f64),
        figures(profile.n_unnamed_words() as f64),
        figures(profile.n_loose_words as f64)
    )
}

fn line(profile: &Profile, row: &Row) -> String {
    let years = match row.years {
        Some((first, last)) if first == last => first.to_string(),
        Some((first, last)) => format!("{first}–{last}"),
        None => String::new(),
    };
    let kinds: Vec<&str> = row.kinds.iter().copied().collect();
    let name = if row.owner.is_empty() { "(no name)" } else { &row.owner };
    let line = format!(
        "{} {:>7} {:>5} {:>5} {:>5} {:>5} {:>4} {years:9} {}",
        padded(&clipped(name, NAME), NAME),
        figures(row.words),
        percent(profile.share(row)),
        row.n_notes,
        row.n_works,
        row.sections.len(),
        row.n_ids,
        clipped(&kinds.join(","), 8)
    );
    line.trim_end().to_owned()
}

/// A number without its fraction, thousands parted.
fn figures(number: f64) -> String {
    let digits = format!("{}", number.round());
    let mut parted = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            parted.push(',');
        }
        parted.push(digit);
    }
    parted
}

fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

fn count(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", figures(n as f64), if n == 1 { one } else { many })
}

fn width(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or_default()).sum()
}

/// The text, cut to so many columns, on one line.
fn clipped(text: &str, columns: usize) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if width(&text) <= columns {
        return text;
    }
    let mut cut = String::new();
    for c in text.chars() {
        if width(&cut) + c.width().unwrap_or_default() + 1 > columns {
            break;
        }
        cut.push(c);
    }
    cut + "…"
}

fn padded(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}
