//! What holds on every real file: no panic, no span off a character, few warnings, the same article in three formats.

use crate::support::{self, CATALOGUE};
use quelle::article::{Article, PassageKind};
use quelle::config::Config;
use quelle::engine;
use quelle::finding::{Finding, Level};
use quelle::profile::Profile;
use quelle::syntax::{self, Format};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// At most this many warnings per 1,000 words in the median article.
const MAX_WARNINGS: f64 = 3.0;

/// At most this many warnings of the two families that compare, per 1,000 words of the median article in wikitext.
const MAX_COMPARED: f64 = 1.0;

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
fn one_sidedness_and_contradictions_are_rare() {
    let Some(corpus) = support::corpus("one_sidedness_and_contradictions_are_rare") else { return };
    let mut rates: Vec<f64> = Vec::new();
    for path in support::sample(&corpus.join("wikitext"), &["wiki"]) {
        let (article, findings) = support::check(&support::source(&path));
        let compares =
            |it: &&Finding| matches!(it.lint.family(), "sourcing" | "consistency") && it.level == Level::Warning;
        if article.n_words() >= 300 {
            rates.push(1000.0 * findings.iter().filter(compares).count() as f64 / article.n_words() as f64);
        }
    }
    rates.sort_by(f64::total_cmp);
    let (median, mean) = (rates[rates.len() / 2], rates.iter().sum::<f64>() / rates.len() as f64);
    println!(
        "sourcing and consistency: median {median:.2}, mean {mean:.2} warnings per 1,000 words, {} articles",
        rates.len()
    );
    assert!(median <= MAX_COMPARED, "{median:.2} warnings per 1,000 words in the median article");
}

#[test]
fn every_word_hangs_on_something() {
    let Some(corpus) = support::corpus("every_word_hangs_on_something") else { return };
    for path in support::sample(&corpus, &["wiki", "md", "txt"]) {
        let (article, _) = support::check(&support::source(&path));
        let profile = Profile::of(&article);
        let told = profile.n_told_words();
        assert!(
            (told - profile.n_words as f64).abs() < 1e-3,
            "{}: {told} of {} words",
            path.display(),
            profile.n_words
        );
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

/// What a conversion to another format cannot change: the words of a finding, wherever they stand.
fn body_findings(path: &Path, families: &[&str]) -> BTreeMap<(String, String), usize> {
    let (article, findings) = support::check(&support::source(path));
    let mut counted = BTreeMap::new();
    for finding in findings.iter().filter(|it| families.contains(&it.lint.family())) {
        let at = |source: u32| article.place_of(source).unwrap_or_default();
        let (start, end) = (at(finding.span.start), at(finding.span.end));
        let first = article.words.partition_point(|word| word.text.end <= start);
        let words = article.words[first..].iter().take_while(|word| word.text.start < end).take(8);
        let folded: Vec<&str> = words.map(|word| article.folded(word)).collect();
        *counted.entry((finding.lint.to_string(), folded.join(" "))).or_default() += 1;
    }
    counted
}

#[test]
fn an_article_in_three_formats_has_the_same_findings_in_its_body() {
    let Some(corpus) = support::corpus("an_article_in_three_formats_has_the_same_findings_in_its_body") else { return };
    let (mut n_same, mut n_all) = (0, 0);
    for path in support::sample(&corpus.join("triplets"), &["wiki"]) {
        // What cites is left out: the conversions drop the templates that notes are made of.
        let of = |ending: &str| body_findings(&path.with_extension(ending), &["wording", "consistency", "quotation"]);
        let formats = ["wiki", "md", "txt"].map(of);
        let keys: BTreeSet<_> = formats.iter().flat_map(BTreeMap::keys).collect();
        for key in keys {
            let counts = formats.each_ref().map(|found| found.get(key).copied().unwrap_or_default());
            n_all += 1;
            n_same += usize::from(counts.iter().all(|count| *count == counts[0]));
            if counts.iter().any(|count| *count != counts[0]) {
                println!("{}: wikitext, Markdown, rendered {counts:?} of {key:?}", path.display());
            }
        }
    }
    println!("{n_same} of {n_all} findings in the body are the same in three formats");
    assert!(n_same as f64 >= 0.6 * n_all as f64, "only {n_same} of {n_all}");
}
