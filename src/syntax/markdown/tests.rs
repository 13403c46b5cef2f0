//! Tests of the Markdown front end: Markdown in, a part of the outline out.

mod blocks;
mod notes;

use crate::article::Article;
use crate::article::outline::{Part, outline, outline_part};
use crate::source::Source;
use crate::syntax::{Format, parse};
use std::path::PathBuf;
use std::time::Instant;

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
    let article = parse(&source, Format::Markdown);
    assert_sound(&article, text);
    let actual = outline_part(&article, part);
    assert_eq!(actual.trim(), expected.trim(), "{} of\n{text}", part.as_str());
}

/// Checks the title, as the outline shows it.
fn check_title(text: &str, expected: &str) {
    let outline = outline(&article(text));
    let title = outline.lines().nth(1).filter(|line| line.starts_with("title")).unwrap_or_default();
    assert_eq!(title, expected, "{text}");
}

/// Every span of an article lies in its source, on character boundaries, and every passage in its section.
fn assert_sound(article: &Article, text: &str) {
    let sound = |span: crate::source::Span| text.get(span.range()).is_some();
    assert!(article.sections.iter().all(|section| sound(section.span)));
    assert!(article.passages.iter().all(|passage| sound(passage.span) && sound(article.span(passage.text))));
    assert!(article.markers.iter().all(|marker| sound(marker.span) && marker.page.is_none_or(sound)));
    assert!(article.notes.iter().all(|note| sound(note.span)));
    assert!(article.works.iter().flat_map(|work| &work.fields).all(|field| sound(field.span)));
    assert!(article.links.iter().all(|link| sound(link.span) && sound(link.target_span)));
    assert!(article.comments.iter().all(|comment| sound(comment.span)));
    assert!(article.faults.iter().all(|fault| sound(fault.span)));
    for passage in &article.passages {
        // A marker stands in the passage that its source lies in.
        for marker in &article.markers[passage.markers.clone()] {
            assert!(passage.span.contains(marker.span), "{:?} outside {:?}", marker, passage);
        }
    }
}

#[test]
fn a_reference_and_an_inline_note_that_cross_are_sound() {
    for text in ["<ref>- ^[</ref>](\n", "^[a <ref>b] c</ref> d", "<ref>a ^[b</ref> c] d</ref> e", "<ref>- ^[<]{.x}"] {
        assert_sound(&article(text), text);
    }
}

#[test]
fn a_raised_number_begins_with_a_tag_of_its_own() {
    for text in ["<?<sup>[1]</sup>", "<!A <sup>[1]</sup>", "A <b <sup>[1]</sup> b"] {
        assert_sound(&article(text), text);
    }
}

/// A bibliography for the tests of citations.
const BIBLIOGRAPHY: &str = "@book{getty1985, author={Getty, J. Arch}, title={Origins}, year={1985}}\n@article{conq-89, author={Robert Conquest}, title={Stalin}}";

/// How much of a hostile text is read, in bytes: a reader that is not linear takes minutes.
const N_HOSTILE: usize = 100_000;

#[test]
fn hostile_text_is_read_at_once() {
    const PARTS: [&str; 31] = [
        "[",
        "]",
        ">",
        "> ",
        "- ",
        "[^a]",
        "[^a]: ",
        "[^a]\n\n[^a]: x\n\n",
        "*",
        "_a_",
        "<a ",
        "<a>",
        "<ref>",
        "<!--",
        "^[",
        "[@",
        "[@a ",
        "[@a; ",
        "![",
        "[a](",
        "[[1]](",
        "[[",
        "`",
        "$a",
        "www.",
        "http://a.b/(",
        "{{",
        "\n<div><a \"",
        ":",
        "\0\r\n",
        "|a|\n|-|\n",
    ];
    for part in PARTS {
        for text in [part.repeat(N_HOSTILE / part.len()), nested(part)] {
            let source = Source::new("test.md", text.as_str()).expect("short").with_bibliography("@book{a, title={A}}");
            let started = Instant::now();
            parse(&source, Format::Markdown);
            let took = started.elapsed();
            assert!(took.as_secs() < 5, "{part:?} took {took:?}");
        }
    }
}

/// A part again and again, and then what may close it.
fn nested(part: &str) -> String {
    let n = N_HOSTILE / 3 / part.len();
    part.repeat(n) + &"]".repeat(n) + &")".repeat(n)
}

proptest::proptest! {
    #[test]
    fn any_text_is_an_article_with_sound_places(parts in proptest::collection::vec(part(), 0..40)) {
        let text = parts.concat();
        let source = Source::new("test.md", text.as_str()).expect("short").with_bibliography(BIBLIOGRAPHY);
        assert_sound(&parse(&source, Format::Markdown), &text);
    }
}

/// A bit of Markdown, or any character.
fn part() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::*;
    const BITS: [&str; 52] = [
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "    ",
        "- ",
        "1. ",
        "> ",
        "# ",
        "---\n",
        "***",
        "*",
        "_",
        "`",
        "```\n",
        "$",
        "[",
        "]",
        "(",
        ")",
        "[^1]",
        "[^1]: ",
        "^[",
        "[[",
        "]]",
        "|",
        "|---|\n",
        "![",
        "](",
        "<",
        ">",
        "<ref>",
        "</ref>",
        "<ref name=a/>",
        "<!--",
        "-->",
        "<sup>[1]</sup>",
        "<br>",
        "<a href=x>",
        "</a>",
        "<div>",
        "<table>",
        "@getty1985",
        "[@conq-89, p. 3; @x]",
        "https://a.org/b",
        "www.a.de",
        "{.x}",
        "{{",
        "&amp;",
        "\\",
        "\\[who?\\]",
        "é\u{a0}“",
    ];
    prop_oneof![4 => proptest::sample::select(&BITS[..]).prop_map(str::to_owned), 1 => ".", 1 => "[a-z]{1,6}"]
}

/// Real articles, where they are at hand.
#[test]
fn real_articles_are_read_soundly() {
    let corpus = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let mut folders = vec![corpus.join("markdown"), corpus.join("triplets")];
    let mut n_read = 0;
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else {
            println!("skipped: {} is not there", folder.display());
            continue;
        };
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "md" || ending == "qmd") {
                let text = std::fs::read_to_string(&path).expect("the corpus is UTF-8");
                assert_sound(&article(&text), &text);
                n_read += 1;
            }
        }
    }
    println!("read {n_read} articles");
}
