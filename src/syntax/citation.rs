//! Free-text citations into works: author, title, year, pages and the rest, each with its span.

use crate::article::build::Builder;

/// Reads the notes and bibliography entries that no template describes, and adds their works.
pub fn read_notes(_builder: &mut Builder<'_>) {}
