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
    // Most inputs are a few words, which end before a list of notes could come.
    let of_no_list =
        |line: &str| line.starts_with("fault missing-list") || line.starts_with("fault group-without-list");
    let is_kept = |line: &&str| !line.is_empty() && !of_no_list(line);
    let lines = |text: &str| text.lines().map(str::trim).filter(is_kept).collect::<Vec<_>>().join("\n");
    assert_eq!(lines(&found), lines(expected), "\n--- from\n{input}\n--- came\n{found}");
}
