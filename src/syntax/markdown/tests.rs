//! Tests of the Markdown front end: Markdown in, a part of the outline out.

use crate::article::Article;
use crate::article::outline::{Part, outline_part};
use crate::source::Source;
use crate::syntax::{Format, parse};

fn article(text: &str) -> Article {
    parse(&Source::new("test.md", text).expect("short"), Format::Markdown)
}

fn check(text: &str, part: Part, expected: &str) {
    check_with_bibliography(text, None, part, expected);
}

fn check_with_bibliography(text: &str, bibliography: Option<&str>, part: Part, expected: &str) {
    let mut source = Source::new("test.md", text).expect("short");
    if let Some(bibliography) = bibliography {
        source = source.with_bibliography(bibliography);
    }
    let actual = outline_part(&parse(&source, Format::Markdown), part);
    let trim = |lines: &str| lines.trim().lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    assert_eq!(trim(&actual), trim(expected), "{} of\n{text}", part.as_str());
}

#[test]
fn footnotes_are_notes_and_their_references_markers() {
    check(
        "A claim.[^1] Another.[^Smith]\n\n[^1]: Robert Conquest.\n[^smith]: One.\n\n    Two.\n",
        Part::Notes,
        "
1 named 1, reference, good, 1 markers, 0 works @31..53
  note text: Robert Conquest. @37..53
smith named smith, reference, good, 1 markers, 0 works @54..78
  note text: One. @64..68
  note text: Two. @74..78",
    );
}
