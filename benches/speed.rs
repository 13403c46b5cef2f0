//! How fast: reading and checking an article, starting the whole process, and a corpus of articles where there is one.

#![allow(missing_docs, clippy::unwrap_used, clippy::print_stderr)]

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use quelle::article::Article;
use quelle::catalogue::{Batch, Catalogue};
use quelle::config::Config;
use quelle::finding::{Finding, LintId};
use quelle::source::Source;
use quelle::{engine, syntax};
use rayon::prelude::*;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// An encyclopaedic article of 28 KB, copied from a rendered page.
const ARTICLE: &str = "tests/articles/moscow-trials.txt";

fn main() {
    divan::main();
}

#[divan::bench]
fn parse(bencher: Bencher<'_, '_>) {
    let source = article();
    bencher.counter(BytesCount::of_str(source.text())).bench_local(|| read(black_box(&source)));
}

#[divan::bench]
fn check(bencher: Bencher<'_, '_>) {
    let (source, catalogue) = (article(), Catalogue::shipped());
    let article = read(&source);
    bencher.counter(BytesCount::of_str(source.text())).bench_local(|| check_with(black_box(&article), &catalogue));
}

/// Loads the lints of this version.
#[divan::bench]
fn load_catalogue() -> Catalogue {
    Catalogue::shipped()
}

/// The tool from its start to its end, on one article.
#[divan::bench]
fn whole_process(bencher: Bencher<'_, '_>) {
    let run = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_quelle"));
        let quiet = command.args(["check", ARTICLE]).current_dir(root()).stdout(Stdio::null()).stderr(Stdio::null());
        quiet.status().unwrap()
    };
    bencher.bench_local(run);
}

/// Reads and checks all articles of one format of the corpus, on one core.
#[divan::bench(args = ["rendered", "wikitext", "markdown"], sample_count = 5, sample_size = 1)]
fn corpus(bencher: Bencher<'_, '_>, format: &str) {
    let sources = sources_in(&root().join("../shared/corpus").join(format));
    if sources.is_empty() {
        eprintln!("skipped: there is no corpus of {format}");
        return;
    }
    let catalogue = Catalogue::shipped();
    let n_bytes: usize = sources.iter().map(|source| source.text().len()).sum();
    let run = || sources.iter().map(|source| check_with(&read(source), &catalogue).len()).sum::<usize>();
    bencher.counter(BytesCount::new(n_bytes)).bench_local(run);
}

/// Custom lints, each of thirty phrases.
const MANY_LINTS: [usize; 2] = [100, 1000];

#[divan::bench(args = MANY_LINTS)]
fn load_custom_lints(bencher: Bencher<'_, '_>, n_lints: usize) {
    let files = custom_lints(n_lints);
    bencher.bench_local(|| with_lints(black_box(&files)));
}

#[divan::bench(args = MANY_LINTS)]
fn check_with_custom_lints(bencher: Bencher<'_, '_>, n_lints: usize) {
    let (source, catalogue) = (article(), with_lints(&custom_lints(n_lints)));
    let article = read(&source);
    bencher.bench_local(|| check_with(black_box(&article), &catalogue));
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn article() -> Source {
    Source::new(ARTICLE, fs::read_to_string(root().join(ARTICLE)).unwrap()).unwrap()
}

fn read(source: &Source) -> Article {
    syntax::parse(source, syntax::Format::detect(source))
}

fn check_with(article: &Article, catalogue: &Catalogue) -> Vec<Finding> {
    engine::check(article, catalogue, &Config::default())
}

/// The texts in a folder and the folders under it, by name.
fn sources_in(folder: &Path) -> Vec<Source> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let of_path = |path: PathBuf| {
        if path.is_dir() {
            return sources_in(&path);
        }
        let text = fs::read_to_string(&path).ok();
        text.and_then(|text| Source::new(path.to_string_lossy(), text).ok()).into_iter().collect()
    };
    paths.into_iter().flat_map(of_path).collect()
}

/// Lint files that differ, some of whose words stand in any article.
fn custom_lints(n_lints: usize) -> Vec<(LintId, Source)> {
    let file = |lint: usize| {
        let mut text =
            String::from("title = 'a'\nlevel = 'note'\nexplanation = 'b'\nmessage = 'c'\n[find]\nphrases = [\n");
        for phrase in 0..30 {
            writeln!(text, "  'trial word{lint} (that|which)? phrase{phrase}', ").unwrap();
        }
        text.push_str("]\n");
        let id = LintId::new(&format!("custom/lint-{lint}")).unwrap();
        (id, Source::new(format!("lint-{lint}.toml"), text).unwrap())
    };
    (0..n_lints).map(file).collect()
}

fn with_lints(files: &[(LintId, Source)]) -> Catalogue {
    let (mut catalogue, batch) = (Catalogue::shipped(), Batch::of(files.to_vec()));
    let read = batch.numbers().into_par_iter().map(|number| catalogue.read(&batch, number)).collect();
    for (source, faults) in catalogue.add_batch(batch, read) {
        assert!(faults.is_empty(), "{}: {faults:?}", source.name());
    }
    catalogue
}
