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
#[test]
fn scratch_unknown() {
    let Ok(dir) = std::env::var("WIKIDIR") else { return };
    let mut names = std::collections::BTreeMap::<String, usize>::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let tree = super::tree::Tree::scan(&text);
        for node in &tree.nodes {
            let before = text[..node.start()].chars().last();
            if node.kind == super::tree::Kind::Template && before.is_some_and(|c| c != '\n') {
                let head = tree.trim(&text, tree.head(*node));
                let name = super::roles::normal(&text[head]);
                if super::roles::of(&name).is_none() {
                    *names.entry(name).or_default() += 1;
                }
            }
        }
    }
    let mut list: Vec<_> = names.into_iter().collect();
    list.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    for (name, n) in list.iter().take(260) {
        print!("{name} {n}; ");
    }
}
