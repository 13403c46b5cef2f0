//! Front ends: text in, [`Article`] out. They never fail; broken markup becomes a fault of the article.

pub mod bibliography;
mod bibtex;
pub mod citation;
mod csl;
mod detect;
mod entities;
mod errors;
mod leaks;
pub mod markdown;
pub mod rendered;
mod tags;
pub mod wikitext;

use crate::article::Article;
use crate::article::build::Builder;
use crate::source::Source;

/// What an article is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Markdown with footnotes, as wikis on git use it.
    Markdown,
    /// MediaWiki wikitext.
    Wikitext,
    /// Text copied from a rendered wiki page.
    Rendered,
    /// A bibliography of BibTeX or BibLaTeX.
    Bibtex,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 4] = [Format::Markdown, Format::Wikitext, Format::Rendered, Format::Bibtex];

    /// The name as written on the command line and in lint files.
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Markdown => "markdown",
            Format::Wikitext => "wikitext",
            Format::Rendered => "rendered",
            Format::Bibtex => "bibtex",
        }
    }

    /// Reads a name; `None` for any other word.
    pub fn parse(word: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.as_str() == word)
    }

    /// Tells the format by the ending of the name, and where that says nothing by the text.
    pub fn detect(source: &Source) -> Format {
        let ending = source.name().rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        match ending.as_str() {
            "md" | "markdown" | "mdown" | "mkd" | "qmd" | "rmd" => Format::Markdown,
            "wiki" | "wikitext" | "mediawiki" | "mw" => Format::Wikitext,
            "bib" => Format::Bibtex,
            _ => detect::by_text(source.text()),
        }
    }
}

/// Reads a source as an article. Total: any text is an article, if an empty one.
pub fn parse(source: &Source, format: Format) -> Article {
    let mut builder = Builder::new(source);
    match format {
        Format::Markdown => markdown::read(&mut builder),
        Format::Wikitext => wikitext::read(&mut builder),
        Format::Rendered => rendered::read(&mut builder),
        Format::Bibtex => bibtex::read(&mut builder),
    }
    if matches!(format, Format::Markdown | Format::Rendered) {
        leaks::report(&mut builder, format);
    }
    citation::read_notes(&mut builder);
    builder.finish()
}
