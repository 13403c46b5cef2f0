//! Tests of the wikitext front end: wikitext in, what the article holds as text out.

mod hostile;
mod notes;
mod outline;
mod prose;
mod real;
mod works;

use crate::article::Article;
use crate::source::Source;
use crate::syntax::{Format, parse};

fn article(text: &str) -> (Source, Article) {
    let source = Source::new("test.wiki", text).expect("short");
    let article = parse(&source, Format::Wikitext);
    (source, article)
}

/// Compares what is read from `input` with `expected`, line by line; indentation does not count.
fn check(input: &str, expected: &str) {
    let (source, article) = article(input);
    outline::check_spans(&source, &article);
    let found = outline::print(&source, &article);
    let lines = |text: &str| text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    assert_eq!(lines(&found), lines(expected), "\n--- from\n{input}\n--- came\n{found}");
}
