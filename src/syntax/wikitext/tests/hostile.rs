//! Input made to be slow: much of one token takes about as much longer than a little of it as it is longer.

use super::{article, outline};
use std::time::{Duration, Instant};

/// How long the longer of the two texts is.
const BYTES: usize = 128 * 1024;
/// How much shorter the other is.
const SHORTER: usize = 8;
/// How much longer the longer may take: three times what linear work does, and less than half of what quadratic does.
const MOST: u32 = 3 * SHORTER as u32;
/// How long a machine with other work to do may keep a test waiting; quadratic work takes far longer.
const PATIENCE: Duration = Duration::from_secs(4);

/// Reads a text of about so many bytes and one that is shorter, and compares the times. The best of three runs counts,
/// since the machine may have other work to do.
fn read_in_time(text: impl Fn(usize) -> String) {
    let best = |text: &str| {
        let run = |_| {
            let start = Instant::now();
            let (source, article) = article(text);
            let took = start.elapsed();
            outline::check_spans(&source, &article);
            took
        };
        (0..3).map(run).min().unwrap_or_default()
    };
    let (short, long) = (text(BYTES / SHORTER), text(BYTES));
    let (little, much) = (best(&short), best(&long));
    let most = little * MOST + PATIENCE;
    let shown: String = long.chars().take(20).collect();
    assert!(much < most, "{shown:?}…: {SHORTER} times as much took {much:?} instead of {little:?}");
}

fn repeated(token: &str) {
    read_in_time(|bytes| token.repeat(bytes / token.len()));
}

macro_rules! repeated {
    ($($name:ident: $token:literal,)*) => {$(
        #[test]
        fn $name() {
            repeated($token);
        }
    )*};
}

repeated! {
    braces: "{{",
    brackets: "[[",
    refs: "<ref>",
    refs_with_text: "<ref name=a>x ",
    refs_on_lines: "<ref>x\n",
    bold: "'''",
    bold_and_italic: "''a'''b",
    comments: "<!--",
    tables: "{|\n",
    tables_on_one_line: "{|",
    mixed_openings: "{{[[",
    files: "[[File:a|thumb|",
    external_links: "[http://a ",
    nowiki: "<nowiki>",
    stars: "*",
    items: "*\n",
    open_arguments: "{{a|",
    named_arguments: "{{a|b=|b=",
    arguments: "|b=",
    headings: "==",
    heading_lines: "== a ==\n",
    parameters: "{{{1|",
    half_link_in_template: "{{a|[[b}}",
    half_template_in_link: "[[File:a|{{b]]",
    closing: "}}]]</ref>",
    html: "<div",
    quotes: "{{quote|",
    citations: "{{cite web|title=a|",
    closed_citations: "{{cite web|title=a}}",
    short_citations: "{{sfn|a|1}}",
    people: "|last=a|first=b",
    entities: "&nbsp;",
    urls: "http://a.b ",
    rows: "|-\n|a||b\n",
    columns: "||",
    galleries: "<gallery>",
    poems: "<poem>",
    lists_of_notes: "<references>",
    switches: "__TOC__",
    blank_lines: "\n",
    unclosed_comment_in_ref: "<ref><!--</ref>",
    page_markers: "<ref>a</ref>{{rp|1}}",
    colons: "://",
}

#[test]
fn tags_alone_make_no_notes() {
    let (_, article) = article(&"<ref>".repeat(10_000));
    assert_eq!((article.notes.len(), article.markers.len(), article.passages.len()), (0, 0, 0));
    assert!(article.faults.len() <= 10_000, "{} faults", article.faults.len());
}

#[test]
fn deep_templates_that_close() {
    read_in_time(|bytes| "{{a|".repeat(bytes / 6) + &"}}".repeat(bytes / 6));
}

#[test]
fn deep_refs_that_close() {
    read_in_time(|bytes| "<ref>".repeat(bytes / 11) + &"</ref>".repeat(bytes / 11));
}

#[test]
fn a_citation_of_many_people() {
    read_in_time(|bytes| format!("{{{{cite book{}}}}}", "|last=a|first=b|last2=c".repeat(bytes / 24)));
}

#[test]
fn a_template_of_many_arguments() {
    read_in_time(|bytes| format!("{{{{quote{}}}}}", "|b=1".repeat(bytes / 4)));
    read_in_time(|bytes| format!("{{{{quote{}}}}}", "|b".repeat(bytes / 2)));
}

#[test]
fn a_table_of_tables() {
    read_in_time(|bytes| "{|\n|\n".repeat(bytes / 6));
    read_in_time(|bytes| "{|\n|\n".repeat(bytes / 9) + &"|}\n".repeat(bytes / 9));
}

#[test]
fn refs_with_one_end() {
    read_in_time(|bytes| "<ref>a".repeat(bytes / 6) + "</ref>");
    read_in_time(|bytes| "<ref>a\n".repeat(bytes / 7) + "</ref>");
}
