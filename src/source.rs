//! A source text and the positions in it.

pub mod letters;

use std::ops::Range;

/// A stretch of a [`Source`], in bytes, half open. It always lies on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets. Offsets fit into 32 bits because [`Source::new`] takes no longer text.
    pub fn new(start: usize, end: usize) -> Span {
        debug_assert!(start <= end, "a span runs forward: {start}..{end}");
        Span { start: offset(start), end: offset(end) }
    }

    /// The empty span before byte `at`.
    pub fn point(at: usize) -> Span {
        Span::new(at, at)
    }

    /// The same span as a range of `usize`, to index with.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies inside it.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Span {
        Span::new(range.start, range.end)
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).expect("a source is shorter than 4 GiB, so its offsets fit into 32 bits")
}

/// The last character boundary at or before a byte of a text, or its end.
pub fn boundary_before(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// The first character boundary at or after a byte of a text, or its end.
pub fn boundary_after(text: &str, at: usize) -> usize {
    (at..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}

/// The longest text that a [`Source`] takes, in bytes.
pub const MAX_BYTES: usize = u32::MAX as usize - 1;

/// One text that is checked: an article, a lint file or a `lint.toml`, with the name shown for it.
#[derive(Clone, Debug)]
pub struct Source {
    name: String,
    text: String,
    line_starts: Vec<u32>,
    bibliography: Option<String>,
    lost_bibliographies: Vec<String>,
}

impl Source {
    /// Takes a text under the name that findings will show.
    ///
    /// # Errors
    /// Refuses a text longer than [`MAX_BYTES`] and says so.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Result<Source, TooLong> {
        let (name, text) = (name.into(), text.into());
        if text.len() > MAX_BYTES {
            return Err(TooLong { bytes: text.len() });
        }
        let line_starts =
            std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| offset(at + 1))).collect();
        Ok(Source { name, text, line_starts, bibliography: None, lost_bibliographies: Vec::new() })
    }

    /// Gives it the text of the bibliography that belongs to it: BibTeX or BibLaTeX. Spans never point into that text.
    pub fn with_bibliography(self, text: impl Into<String>) -> Source {
        Source { bibliography: Some(text.into()), ..self }
    }

    /// Says which of the bibliographies that it names could not be read, where others could.
    pub fn with_lost_bibliographies(self, names: Vec<String>) -> Source {
        Source { lost_bibliographies: names, ..self }
    }

    /// The same source with another text.
    ///
    /// # Errors
    /// As [`Source::new`].
    pub fn with_text(&self, text: impl Into<String>) -> Result<Source, TooLong> {
        let lost_bibliographies = self.lost_bibliographies.clone();
        let bibliography = self.bibliography.clone();
        Ok(Source { bibliography, lost_bibliographies, ..Source::new(self.name.clone(), text)? })
    }

    /// The text of the bibliography that belongs to it.
    pub fn bibliography(&self) -> Option<&str> {
        self.bibliography.as_deref()
    }

    /// Whether a bibliography that it names could not be read.
    pub fn has_lost(&self, bibliography: &str) -> bool {
        self.bibliography.is_none() || self.lost_bibliographies.iter().any(|lost| lost == bibliography)
    }

    /// The name shown for it: a path as the user wrote it, or `<stdin>`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a span.
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// How many lines it has; a text without a line break has one.
    pub fn n_lines(&self) -> usize {
        self.line_starts.len()
    }

    /// The line that holds byte `at`, counted from 0. An offset past the end lies on the last line.
    pub fn line_of(&self, at: u32) -> usize {
        self.line_starts.partition_point(|&start| start <= at) - 1
    }

    /// The span of a line counted from 0, without its line break. Past the last line it is empty, at the end.
    pub fn line_span(&self, line: usize) -> Span {
        let Some(&start) = self.line_starts.get(line) else {
            return Span::point(self.text.len());
        };
        let next = self.line_starts.get(line + 1).map_or(self.text.len(), |&next| next as usize);
        let text = &self.text[start as usize..next];
        let kept = text.strip_suffix('\n').unwrap_or(text);
        let kept = kept.strip_suffix('\r').unwrap_or(kept);
        Span::new(start as usize, start as usize + kept.len())
    }
}

/// The text is too long for 32-bit positions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooLong {
    /// How long it is.
    pub bytes: usize,
}

impl std::fmt::Display for TooLong {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "it holds {} bytes, and quelle reads at most {MAX_BYTES}", self.bytes)
    }
}

impl std::error::Error for TooLong {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_before_their_break_whatever_its_kind() {
        let source = Source::new("a", "one\r\ntwo\n\nfour").expect("short");
        let lines: Vec<&str> = (0..source.n_lines()).map(|line| source.slice(source.line_span(line))).collect();
        assert_eq!(lines, ["one", "two", "", "four"]);
        assert_eq!((source.line_of(0), source.line_of(4), source.line_of(5), source.line_of(999)), (0, 0, 1, 3));
    }
}
