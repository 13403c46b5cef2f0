//! What several tests share: reading a text as an article, checking it, and comparing with a file that can be blessed.

use quelle::article::Article;
use quelle::catalogue::Catalogue;
use quelle::config::Config;
use quelle::engine;
use quelle::finding::Finding;
use quelle::source::{Source, Span};
use quelle::syntax::{self, Format};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The shipped lints, loaded once for all tests.
pub(crate) static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(Catalogue::shipped);

/// The folder of the project.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The folder of real articles that `QUELLE_CORPUS` names, else the one that lies beside the project on some machines;
/// `None`, said aloud, where there is none. A folder that is named must be there.
pub(crate) fn corpus(test: &str) -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("QUELLE_CORPUS").map(PathBuf::from) {
        assert!(named.join("wikitext").is_dir(), "QUELLE_CORPUS: there are no articles in {}", named.display());
        return Some(named);
    }
    let path = root().join("../shared/corpus");
    if path.is_dir() {
        return Some(path);
    }
    skipped(format_args!("{test}: there is no corpus beside the project, and QUELLE_CORPUS names none"));
    None
}

/// Says that a test did not run, past the harness, which shows only what failing tests print.
pub(crate) fn skipped(what: std::fmt::Arguments<'_>) {
    writeln!(std::io::stderr(), "SKIPPED {what}").expect("what is said aloud is heard");
}

/// A text as a source; what is not UTF-8 in it is replaced.
pub(crate) fn source(path: &Path) -> Source {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Source::new(name, String::from_utf8_lossy(&bytes)).expect("test articles are short")
}

/// Reads and checks a source with all shipped lints at their defaults.
pub(crate) fn check(source: &Source) -> (Article, Vec<Finding>) {
    let article = syntax::parse(source, Format::detect(source));
    let findings = engine::check(&article, &CATALOGUE, &Config::default());
    (article, findings)
}

/// All files under a folder with one of these endings, sorted.
pub(crate) fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let has_ending = |path: &PathBuf| path.extension().is_some_and(|it| endings.iter().any(|ending| it == *ending));
    files_below(folder).into_iter().filter(has_ending).collect()
}

/// All files under a folder, sorted.
pub(crate) fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())).flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Every fifth of the files, always the same; all of them with `QUELLE_FULL=1` in the environment.
pub(crate) fn sample(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let step = if std::env::var_os("QUELLE_FULL").is_some() { 1 } else { 5 };
    files(folder, endings).into_iter().step_by(step).collect()
}

/// Every span of an article and of the findings on it lies in the source, on character boundaries.
pub(crate) fn assert_spans(source: &Source, article: &Article, findings: &[Finding]) {
    let mut spans: Vec<Span> = Vec::new();
    spans.extend(article.passages.iter().flat_map(|it| [it.span, article.span(it.text)]));
    spans.extend(article.sentences.iter().map(|it| article.span(it.text)));
    spans.extend(article.words.iter().map(|it| article.span(it.text)));
    spans.extend(article.markers.iter().map(|it| it.span));
    spans.extend(article.notes.iter().map(|it| it.span));
    spans.extend(article.works.iter().flat_map(|it| it.fields.iter().map(|field| field.span).chain([it.span])));
    spans.extend(article.faults.iter().map(|it| it.span));
    spans.extend(article.tags.iter().map(|it| it.span));
    spans.extend(article.links.iter().flat_map(|it| [it.span, it.target_span]));
    for finding in findings {
        spans.push(finding.span);
        spans.extend(finding.labels.iter().map(|label| label.span));
    }
    for span in spans {
        let is_valid = source.text().get(span.range()).is_some();
        assert!(is_valid, "{}: {span:?} is no text of it", source.name());
    }
}

/// Compares a text with a file; with `BLESS=1` in the environment it writes the file instead.
pub(crate) fn assert_file(path: &Path, actual: &str) {
    if std::env::var_os("BLESS").is_some() {
        fs::write(path, actual).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        return;
    }
    let expected = fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    let name = path.strip_prefix(root()).unwrap_or(path).display();
    assert!(
        expected == actual,
        "{name} is not what came out; read the difference, and if it is right, run the tests with BLESS=1\n{}",
        difference(&expected, actual)
    );
}

/// What is other in a text than was expected, line by line.
fn difference(expected: &str, actual: &str) -> String {
    similar::TextDiff::from_lines(expected, actual).unified_diff().context_radius(1).to_string()
}

#[test]
fn a_line_moved_or_doubled_is_a_difference() {
    assert_eq!(difference("a\nb\n", "b\na\n"), "@@ -1,2 +1,2 @@\n+b\n a\n-b\n");
    assert_eq!(difference("a\n", "a\na\n"), "@@ -1 +1,2 @@\n a\n+a\n");
}
