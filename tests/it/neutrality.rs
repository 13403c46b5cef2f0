//! Whoever an article is about, its findings are the same: names of camps exchanged change no finding.

use crate::support::{self, CATALOGUE, root};
use quelle::finding::Finding;
use quelle::source::Source;

/// The pairs of names, of `tests/symmetry/pairs.toml`.
fn pairs() -> Vec<[String; 2]> {
    let text = std::fs::read_to_string(root().join("tests/symmetry/pairs.toml")).unwrap();
    let lines = text.lines().filter(|line| line.trim_start().starts_with('['));
    let words = lines.map(|line| line.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>());
    words.map(|pair| <[String; 2]>::try_from(pair).expect("a pair has two names")).collect()
}

/// The text with the two names exchanged, as whole words.
fn swapped(text: &str, [a, b]: &[String; 2]) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        let other = match word {
            _ if word == a => b,
            _ if word == b => a,
            _ => word,
        };
        out.push_str(other);
        out.push_str(&piece[word.len()..]);
    }
    out
}

/// Lint, level and the words reported of every wording finding, with the names exchanged back.
fn wording(text: &str, pair: Option<&[String; 2]>) -> Vec<(String, &'static str, String)> {
    let source = Source::new("swapped.md", text).expect("test articles are short");
    let (_, findings) = support::check(&source);
    let mut all: Vec<_> = findings
        .iter()
        .filter(|finding: &&Finding| finding.lint.to_string().starts_with("wording/"))
        .map(|finding| {
            let words = source.slice(finding.span);
            let words = pair.map_or_else(|| words.to_owned(), |pair| swapped(words, pair));
            (finding.lint.to_string(), finding.level.as_str(), words)
        })
        .collect();
    all.sort();
    all
}

#[test]
fn exchanged_camps_change_no_finding() {
    let pairs = pairs();
    assert!(pairs.len() >= 40, "{} pairs", pairs.len());
    let article = std::fs::read_to_string(root().join("tests/articles/moscow-trials.txt")).unwrap();
    let lints = CATALOGUE.indices().map(|index| CATALOGUE.source(index).text().to_owned());
    let frames = pairs.iter().flat_map(|[a, b]| {
        [a, b].map(|name| {
            format!("{name} propagandists were most certainly brilliant.\n\nMany {name} historians say so.\n\n")
        })
    });
    let sentences: String = frames.chain(lints).chain([article]).collect();
    let expected = wording(&sentences, None);
    assert!(expected.len() > 80, "{} findings", expected.len());
    for pair in &pairs {
        assert_eq!(wording(&swapped(&sentences, pair), Some(pair)), expected, "{pair:?}");
    }
}
