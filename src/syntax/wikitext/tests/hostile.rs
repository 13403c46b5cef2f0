//! Input made to be slow: a quarter of a megabyte of one token is read in a time that only linear work can keep.

use super::{article, outline};
use std::time::{Duration, Instant};

const BYTES: usize = 256 * 1024;
/// Generous, for a build without optimisation on a busy machine; quadratic work takes minutes.
const LIMIT: Duration = Duration::from_secs(90);

fn read_in_time(text: &str) {
    let start = Instant::now();
    let (source, article) = article(text);
    let took = start.elapsed();
    outline::check_spans(&source, &article);
    assert!(took < LIMIT, "{:?}… took {took:?}", &text[..text.len().min(20)]);
}

fn repeated(token: &str) {
    read_in_time(&token.repeat(BYTES / token.len()));
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
    let n = BYTES / 6;
    read_in_time(&("{{a|".repeat(n) + &"}}".repeat(n)));
}

#[test]
fn deep_refs_that_close() {
    let n = BYTES / 11;
    read_in_time(&("<ref>".repeat(n) + &"</ref>".repeat(n)));
}

#[test]
fn a_citation_of_many_people() {
    read_in_time(&format!("{{{{cite book{}}}}}", "|last=a|first=b|last2=c".repeat(BYTES / 24)));
}

#[test]
fn a_template_of_many_arguments() {
    read_in_time(&format!("{{{{quote{}}}}}", "|b=1".repeat(BYTES / 4)));
    read_in_time(&format!("{{{{quote{}}}}}", "|b".repeat(BYTES / 2)));
}

#[test]
fn a_table_of_tables() {
    read_in_time(&"{|\n|\n".repeat(BYTES / 6));
    read_in_time(&("{|\n|\n".repeat(BYTES / 9) + &"|}\n".repeat(BYTES / 9)));
}

#[test]
fn refs_with_one_end() {
    read_in_time(&("<ref>a".repeat(BYTES / 6) + "</ref>"));
    read_in_time(&("<ref>a\n".repeat(BYTES / 7) + "</ref>"));
}
