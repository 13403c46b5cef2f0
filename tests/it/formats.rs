//! The same words in three formats make one article; what is hard in each of them is read as it should.

use crate::support::{self, assert_file, root};
use quelle::article::outline;
use quelle::syntax::{self, Format};

/// The parts of an outline that markup must not change. Text copied from a page has no italics, no links and no names
/// of notes, and its headings bring `[edit]` with them; so notes, marks, links and faults are left out.
const SAME: [&str; 9] = ["article", "text", "markers", "works", "owners", "runs", "quotations", "attributions", "cues"];

#[test]
fn the_same_article_in_three_formats_has_one_outline() {
    let folder = root().join("tests/formats/same");
    for markdown in support::files(&folder, &["md"]) {
        let [expected, wikitext, rendered] = ["md", "wiki", "txt"].map(|end| shape(&markdown.with_extension(end)));
        let of_all = |shape: &str| parts(shape, &SAME);
        assert_eq!(of_all(&wikitext), of_all(&expected), "{} as wikitext", markdown.display());
        assert_eq!(of_all(&rendered), of_all(&expected), "{} as rendered text", markdown.display());
    }
}

#[test]
fn what_is_hard_is_read_as_its_outline_says() {
    for path in support::files(&root().join("tests/formats/cases"), &["md", "wiki", "txt"]) {
        assert_file(&path.with_added_extension("outline"), &shape(&path));
    }
}

fn shape(path: &std::path::Path) -> String {
    let source = support::source(path);
    outline::shape(&syntax::parse(&source, Format::detect(&source)))
}

/// The parts of an outline with one of these names, and what belongs to them.
fn parts(outline: &str, names: &[&str]) -> String {
    let mut is_kept = false;
    let lines = outline.lines().filter(|line| {
        if !line.starts_with(' ') {
            is_kept = names.iter().any(|name| line.split(' ').next() == Some(name));
        }
        is_kept
    });
    lines.collect::<Vec<_>>().join("\n")
}
