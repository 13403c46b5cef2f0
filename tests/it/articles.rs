//! Real articles with every finding on them, one line each; each line was read by a person before it was blessed.

use crate::support::{self, assert_file, root};
use quelle::finding::Finding;
use quelle::source::Source;

#[test]
fn the_findings_on_real_articles_are_those_that_were_read() {
    for path in support::files(&root().join("tests/articles"), &["txt", "md", "wiki"]) {
        let source = support::source(&path);
        let (_, findings) = support::check(&source);
        let lines: String = findings.iter().map(|finding| line(&source, finding)).collect();
        assert_file(&path.with_added_extension("findings"), &lines);
    }
}

fn line(source: &Source, finding: &Finding) -> String {
    let line = source.line_of(finding.span.start) + 1;
    let words: String = source.slice(finding.span).split_whitespace().collect::<Vec<_>>().join(" ");
    let shown: String =
        if words.chars().count() > 50 { words.chars().take(47).chain("...".chars()).collect() } else { words };
    let labels = match finding.labels.len() {
        0 => String::new(),
        n => format!(" (+{n})"),
    };
    format!("{line}: {}[{}] {} | {shown}{labels}\n", finding.level.as_str(), finding.lint, finding.message)
}
