//! A baseline: the findings of old articles that a house accepts for now, so that only new ones are reported. It is a
//! JSON file with one finding a line, sorted, made to be kept under version control.

use crate::finding::{Finding, Level};
use crate::lint::table;
use crate::source::{Source, Span};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The version of the file. It rises when older programs would read it wrongly.
const VERSION: u32 = 1;

/// Accepted findings by article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    articles: BTreeMap<String, Vec<Entry>>,
}

/// An accepted finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The name of its lint.
    pub lint: String,
    /// The words it lay on when it was accepted; of many, the beginning.
    pub words: String,
    /// Its fingerprint then.
    pub fingerprint: String,
    /// Where it stands in the file; empty before it is written.
    pub span: Span,
}

/// What a baseline leaves of the findings in an article.
#[derive(Clone, Debug, Default)]
pub struct Judged {
    /// The findings that it does not accept.
    pub findings: Vec<Finding>,
    /// Its entries that still hold.
    pub accepted: Vec<Entry>,
    /// Its entries that nothing is found for any more.
    pub mended: Vec<Entry>,
}

#[derive(Deserialize)]
struct FileJson<'t> {
    version: u32,
    #[serde(borrow)]
    accepted: BTreeMap<String, Vec<&'t RawValue>>,
}

#[derive(Deserialize)]
struct EntryJson {
    lint: String,
    words: String,
    fingerprint: String,
}

/// The most characters of a finding's words that are kept.
const MAX_WORDS: usize = 80;

impl Entry {
    /// The entry that accepts a finding.
    pub fn of(source: &Source, finding: &Finding) -> Entry {
        let words: Vec<&str> = source.slice(finding.span).split_whitespace().collect();
        let words = words.join(" ").chars().take(MAX_WORDS).collect();
        let (lint, fingerprint) = (finding.lint.to_string(), finding.fingerprint.clone());
        Entry { lint, words, fingerprint, span: Span::default() }
    }

    /// Whether it accepts a finding in a sentence that was changed since: the same lint on the same words.
    fn has_words_of(&self, other: &Entry) -> bool {
        self.lint == other.lint && self.words == other.words
    }

    /// Whether it accepts a finding whose own words were changed since, and not much.
    fn is_like(&self, other: &Entry) -> bool {
        let is_long = self.words.chars().count() >= MIN_LONG;
        self.lint == other.lint && is_long && strsim::normalized_levenshtein(&self.words, &other.words) >= MIN_LIKE
    }
}

/// Two findings are alike if so much of the words they begin with is the same.
const MIN_LIKE: f64 = 0.7;
/// Fewer characters than these, such as a marker, are like many others.
const MIN_LONG: usize = 20;

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// Says what is wrong with it, and in which line.
    pub fn read(source: &Source) -> Result<Baseline, String> {
        let no_baseline = |line: usize| format!("is not a baseline: line {line} is not as `quelle baseline` writes it");
        let file: FileJson<'_> = serde_json::from_str(source.text()).map_err(|error| no_baseline(error.line()))?;
        if file.version != VERSION {
            return Err(format!(
                "this quelle reads version {VERSION} of a baseline, and this is version {}",
                file.version
            ));
        }
        let entry = |raw: &&RawValue| -> Result<Entry, String> {
            // The raw text is a part of the source's.
            let start = raw.get().as_ptr().addr() - source.text().as_ptr().addr();
            let line = || source.line_of(Span::point(start).start) + 1;
            let EntryJson { lint, words, fingerprint } =
                serde_json::from_str(raw.get()).map_err(|_| no_baseline(line()))?;
            Ok(Entry { lint, words, fingerprint, span: Span::new(start, start + raw.get().len()) })
        };
        let read = |(path, entries): (String, Vec<&RawValue>)| {
            Ok((path, entries.iter().map(entry).collect::<Result<_, String>>()?))
        };
        Ok(Baseline { articles: file.accepted.into_iter().map(read).collect::<Result<_, String>>()? })
    }

    /// Accepts the entries of an article, and no others of that article.
    pub fn set(&mut self, path: &str, mut entries: Vec<Entry>) {
        entries.sort();
        match entries.is_empty() {
            true => self.articles.remove(path),
            false => self.articles.insert(path.to_owned(), entries),
        };
    }

    /// The paths of the articles it has entries for, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.articles.keys().map(String::as_str)
    }

    /// How many findings it accepts.
    pub fn n_entries(&self) -> usize {
        self.articles.values().map(Vec::len).sum()
    }

    /// Holds the findings in an article against the entries it has for that path. A finding is accepted by an entry of
    /// its fingerprint; else by one of its lint on the same words; else by one on words that begin much like them. Each
    /// entry accepts one finding.
    pub fn judge(&self, path: &str, source: &Source, findings: Vec<Finding>) -> Judged {
        let mut left: Vec<&Entry> = self.articles.get(path).map(Vec::as_slice).unwrap_or_default().iter().collect();
        let mut judged = Judged::default();
        let mut open: Vec<(Entry, Finding)> =
            findings.into_iter().map(|finding| (Entry::of(source, &finding), finding)).collect();
        let ways: [fn(&Entry, &Entry) -> bool; 3] =
            [|entry, found| entry.fingerprint == found.fingerprint, Entry::has_words_of, Entry::is_like];
        for accepts in ways {
            open.retain(|(found, _)| match left.iter().position(|entry| accepts(entry, found)) {
                Some(at) => {
                    // What is accepted now is kept as it is now, so that it is known again next time.
                    judged.accepted.push(Entry { span: left.remove(at).span, ..found.clone() });
                    false
                }
                None => true,
            });
        }
        judged.findings = open.into_iter().map(|(_, finding)| finding).collect();
        judged.mended = left.into_iter().cloned().collect();
        judged
    }

    /// The file: articles and entries sorted, one entry a line.
    pub fn text(&self) -> String {
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let mut out = format!("{{\n  \"version\": {VERSION},\n  \"accepted\": {{");
        for (number, (path, entries)) in self.articles.iter().enumerate() {
            let comma = if number == 0 { "" } else { "," };
            write!(out, "{comma}\n    {}: [", quoted(path)).expect("a string takes all");
            for (number, entry) in entries.iter().enumerate() {
                let comma = if number == 0 { "" } else { "," };
                let (lint, words, mark) = (quoted(&entry.lint), quoted(&entry.words), quoted(&entry.fingerprint));
                write!(out, "{comma}\n      {{\"lint\": {lint}, \"words\": {words}, \"fingerprint\": {mark}}}")
                    .expect("a string takes all");
            }
            out.push_str("\n    ]");
        }
        out.push_str(if self.articles.is_empty() { "}\n}\n" } else { "\n  }\n}\n" });
        out
    }
}

/// What is said, at its place in the file, of an entry that nothing is found for any more.
pub fn mended(path: &str, entry: &Entry) -> Finding {
    let message = format!("`{}` is no longer found on these words of {path}", entry.lint);
    let help = "`quelle baseline --prune` takes out what is mended".to_owned();
    let fault = table::fault("mended-finding", entry.span, message, Some(help));
    Finding { level: Level::Note, ..fault }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Confidence, LintId};

    /// Findings of one lint on the words between `⟦` and `⟧`; the fingerprint is what stands before them.
    fn article(text: &str) -> (Source, Vec<Finding>) {
        let clean = text.replace(['⟦', '⟧'], "");
        let mut findings = Vec::new();
        let mut at = 0;
        for (number, part) in text.split(['⟦', '⟧']).enumerate() {
            let span = Span::new(at, at + part.len());
            at += part.len();
            if number % 2 == 1 {
                findings.push(Finding {
                    lint: LintId::new("wording/peacock").unwrap(),
                    level: Level::Warning,
                    confidence: Confidence::High,
                    span,
                    message: String::new(),
                    labels: Vec::new(),
                    notes: Vec::new(),
                    help: None,
                    edits: Vec::new(),
                    section: None,
                    fingerprint: clean[..span.start as usize].to_owned(),
                    left_out: 0,
                    change: None,
                });
            }
        }
        (Source::new("a.md", clean).unwrap(), findings)
    }

    fn baseline(text: &str) -> Baseline {
        let (source, findings) = article(text);
        let mut baseline = Baseline::default();
        baseline.set("a.md", findings.iter().map(|it| Entry::of(&source, it)).collect());
        baseline
    }

    #[test]
    fn what_is_written_is_read() {
        let mut baseline = baseline("A ⟦famous\nmill⟧ and a ⟦“fine”⟧ one.");
        baseline.set("b/é.md", vec![]);
        let text = baseline.text();
        assert_eq!(
            text,
            concat!(
                "{\n  \"version\": 1,\n  \"accepted\": {\n    \"a.md\": [\n",
                "      {\"lint\": \"wording/peacock\", \"words\": \"famous mill\", \"fingerprint\": \"A \"},\n",
                "      {\"lint\": \"wording/peacock\", \"words\": \"“fine”\", ",
                "\"fingerprint\": \"A famous\\nmill and a \"}\n    ]\n  }\n}\n"
            )
        );
        let source = Source::new("b.json", text).unwrap();
        let read = Baseline::read(&source).unwrap();
        assert_eq!(read.text(), source.text());
        let (_, findings) = article("");
        let gone = read.judge("a.md", &source, findings).mended;
        assert!(source.slice(gone[0].span).starts_with("{\"lint\""), "{gone:?}");
        let empty = Source::new("b.json", Baseline::default().text()).unwrap();
        assert_eq!(Baseline::read(&empty), Ok(Baseline::default()));
    }

    #[test]
    fn accepted_findings_are_known_again_in_changed_text() {
        const OLD: &str = "A ⟦famous⟧ mill and a ⟦truly remarkable and great⟧ wheel.";
        let check = |new: &str, left: &[&str], n_mended: usize| {
            let (source, findings) = article(new);
            let judged = baseline(OLD).judge("a.md", &source, findings);
            let words: Vec<&str> = judged.findings.iter().map(|it| source.slice(it.span)).collect();
            assert_eq!((words.as_slice(), judged.mended.len()), (left, n_mended), "{new}");
        };
        check(OLD, &[], 0);
        check("The ⟦famous⟧ old mill and the ⟦truly remarkable and great⟧ wheel.", &[], 0);
        check("A ⟦famous⟧ mill and a ⟦really remarkable and great⟧ wheel.", &[], 0);
        check("A ⟦famous⟧ mill, a ⟦famous⟧ weir and a wheel.", &["famous"], 1);
        check("A mill.", &[], 2);
        check("The ⟦legendary⟧ mill.", &["legendary"], 2);
    }

    #[test]
    fn a_bad_file_is_refused_with_its_line() {
        let check = |text: &str, expected: &str| {
            let error = Baseline::read(&Source::new("b.json", text).unwrap()).unwrap_err();
            assert!(error.contains(expected), "{error}");
        };
        check("", "line 1");
        check("{\"version\": 2, \"accepted\": {}}", "version 2");
        check("{\"version\": 1,\n\"accepted\": {\"a\": [\n{\"lint\": 3}]}}", "line 3 is not");
    }
}
