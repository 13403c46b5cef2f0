//! What holds on every real file: no panic, no span off a character, few warnings, the same article in three formats.

use crate::support::{self, CATALOGUE};
use quelle::article::{Article, PassageKind};
use quelle::config::Config;
use quelle::engine;
use quelle::finding::Level;
use quelle::syntax::{self, Format};
use std::collections::BTreeMap;

/// At most this many warnings per 1,000 words in the median article.
const MAX_WARNINGS: f64 = 3.0;

#[test]
fn every_span_is_valid_on_every_file() {
    let Some(corpus) = support::corpus("every_span_is_valid_on_every_file") else { return };
    for path in support::sample(&corpus, &["wiki", "md", "qmd", "txt", "wikitext", "mediawiki"]) {
        let source = support::source(&path);
        let (article, findings) = support::check(&source);
        support::assert_spans(&source, &article, &findings);
    }
}

#[test]
fn ordinary_articles_stay_quiet() {
    let Some(corpus) = support::corpus("ordinary_articles_stay_quiet") else { return };
    for folder in ["wikitext", "rendered", "rendered_arrow", "markdown"] {
        let mut rates: Vec<f64> = Vec::new();
        let mut by_lint: BTreeMap<String, usize> = BTreeMap::new();
        for path in support::sample(&corpus.join(folder), &["wiki", "md", "txt"]) {
            let (article, findings) = support::check(&support::source(&path));
            if article.n_words() < 300 {
                continue;
            }
            let warnings = engine::fold_repeats(findings).into_iter().filter(|it| it.level == Level::Warning);
            let n = warnings.inspect(|it| *by_lint.entry(it.lint.to_string()).or_default() += 1).count();
            rates.push(1000.0 * n as f64 / article.n_words() as f64);
        }
        rates.sort_by(f64::total_cmp);
        let median = rates[rates.len() / 2];
        println!("{folder}: median {median:.2} warnings per 1,000 words over {} articles; {by_lint:?}", rates.len());
        assert!(median <= MAX_WARNINGS, "{folder}: {median:.2} warnings per 1,000 words in the median article");
    }
}

#[test]
fn arrows_and_numbers_make_the_same_article() {
    let Some(corpus) = support::corpus("arrows_and_numbers_make_the_same_article") else { return };
    for path in support::files(&corpus.join("rendered_arrow"), &["txt"]) {
        let other = corpus.join("rendered").join(path.file_name().expect("files have names"));
        if !other.is_file() {
            continue;
        }
        let [arrow, plain] = [&path, &other].map(|path| syntax::parse(&support::source(path), Format::Rendered));
        assert_eq!(body(&arrow), body(&plain), "{}", path.display());
        assert_eq!(arrow.markers.len(), plain.markers.len(), "markers of {}", path.display());
        assert_eq!(arrow.notes.len(), plain.notes.len(), "notes of {}", path.display());
    }
}

/// The clean text of the body without headings, white space folded.
fn body(article: &Article) -> Vec<String> {
    let passages = article.running_text().map(|id| &article[id]);
    let prose = passages.filter(|passage| passage.kind != PassageKind::Heading);
    prose.map(|passage| article.text(passage.text).split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn other_findings_and_other_files_change_nothing() {
    let Some(corpus) = support::corpus("other_findings_and_other_files_change_nothing") else { return };
    let files = support::files(&corpus.join("rendered"), &["txt"]);
    for path in files.iter().step_by(40) {
        let source = support::source(path);
        let article = syntax::parse(&source, Format::detect(&source));
        let [once, again] = [0, 1].map(|_| engine::check(&article, &CATALOGUE, &Config::default()));
        assert_eq!(once, again, "{}", path.display());
    }
}
