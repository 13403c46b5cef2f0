//! Findings out: the forms of report, one file each, and the count that ends a run.

mod diff;
mod human;
mod json;
mod position;
mod printable;
mod short;

pub use diff::write_diff;

use crate::finding::{Finding, Level};
use crate::source::Source;
use std::io::{self, Write};

/// A source and what was found in it, in the order of the source.
#[derive(Clone, Debug)]
pub struct Checked<'a> {
    /// The source: an article, a lint file or a `lint.toml`.
    pub source: &'a Source,
    /// What was found.
    pub findings: Vec<Finding>,
}

/// A form of report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// For people at a terminal: the place, underlined, and what to do.
    Human,
    /// One line a finding, as editors and `grep` like it.
    Short,
    /// One JSON document.
    Json,
    /// One JSON object a finding and line.
    Jsonl,
}

impl Form {
    /// All forms.
    pub const ALL: [Form; 4] = [Form::Human, Form::Short, Form::Json, Form::Jsonl];

    /// The name as written on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Form::Human => "human",
            Form::Short => "short",
            Form::Json => "json",
            Form::Jsonl => "jsonl",
        }
    }

    /// Reads a name; `None` for any other word.
    pub fn parse(word: &str) -> Option<Form> {
        Form::ALL.into_iter().find(|form| form.as_str() == word)
    }
}

/// How the form for people looks.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Whether to colour it.
    pub color: bool,
    /// The widest row of the article's text, in columns of a terminal; at least [`Style::MIN_WIDTH`] are used.
    pub width: usize,
    /// Whether a line at the end sums up.
    pub summary: bool,
}

impl Style {
    /// Rows are never narrower than this.
    pub const MIN_WIDTH: usize = 40;

    /// Plain, in rows that a person reads with ease.
    pub const PLAIN: Style = Style { color: false, width: 88, summary: true };
}

/// What was done in a run, for the line that ends it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Run {
    /// How many articles were checked.
    pub articles: usize,
    /// How many lints ran.
    pub lints: usize,
    /// How many findings were counted and not shown, because the user set a limit.
    pub withheld: usize,
    /// How many findings were mended.
    pub mended: usize,
    /// How many of those left can be mended without changing the sense.
    pub safe_fixes: usize,
    /// How many more can be mended if a person agrees.
    pub unsafe_fixes: usize,
}

/// How much was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Files with findings.
    pub files: usize,
    /// Findings of level error.
    pub errors: usize,
    /// Findings of level warning.
    pub warnings: usize,
    /// Findings of level note.
    pub notes: usize,
}

impl Tally {
    /// Counts the findings of one file.
    pub fn count(&mut self, findings: &[Finding]) {
        self.files += usize::from(!findings.is_empty());
        for finding in findings {
            match finding.level {
                Level::Error => self.errors += 1,
                Level::Warning => self.warnings += 1,
                Level::Note | Level::Off => self.notes += 1,
            }
        }
    }

    /// All findings.
    pub fn total(&self) -> usize {
        self.errors + self.warnings + self.notes
    }

    /// The line that ends a run: how much was found, and if nothing was, what was checked.
    pub fn summary(&self, run: &Run) -> String {
        let mended = match run.mended {
            0 => String::new(),
            n => format!("mended {}; ", counted(n, "finding")),
        };
        if self.total() == 0 {
            let (files, lints) = (counted(run.articles, "file"), counted(run.lints, "lint"));
            return format!("{mended}no findings in {files}; {lints} ran");
        }
        let files = match run.articles > self.files {
            true => format!("{} of {}", self.files, counted(run.articles, "file")),
            false => counted(self.files, "file"),
        };
        let levels = [(self.errors, "error"), (self.warnings, "warning"), (self.notes, "note")];
        let levels: Vec<String> =
            levels.into_iter().filter(|(n, _)| *n > 0).map(|(n, level)| counted(n, level)).collect();
        let withheld = match run.withheld {
            0 => String::new(),
            n => format!(" ({n} not shown)"),
        };
        let fixes = match (run.safe_fixes, run.unsafe_fixes) {
            (0, 0) => String::new(),
            (safe, 0) => format!("; `--fix` mends {safe}"),
            (0, risky) => format!("; `--fix --unsafe-fixes` mends {risky}"),
            (safe, risky) => format!("; `--fix` mends {safe}, with `--unsafe-fixes` {}", safe + risky),
        };
        let found = counted(self.total(), "finding");
        format!("{mended}{found} in {files}: {}{withheld}{fixes}", levels.join(", "))
    }
}

fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// A report under way: files are added one after another, so that a long run keeps none of them.
pub struct Report<'o> {
    form: Form,
    style: Style,
    out: &'o mut dyn Write,
    tally: Tally,
    files: Vec<String>,
    n_written: usize,
}

impl<'o> Report<'o> {
    /// Begins a report.
    pub fn new(form: Form, style: Style, out: &'o mut dyn Write) -> Report<'o> {
        Report { form, style, out, tally: Tally::default(), files: Vec::new(), n_written: 0 }
    }

    /// Writes the findings of one file, and counts them. All but the first `shown` are counted only.
    ///
    /// # Errors
    /// Passes on what the writer says.
    pub fn add(&mut self, checked: &Checked<'_>, shown: usize) -> io::Result<()> {
        self.tally.count(&checked.findings);
        let place = position::Positions::new(checked.source);
        let findings = &checked.findings[..shown.min(checked.findings.len())];
        match self.form {
            Form::Human => human::write(&place, findings, self.style, self.out)?,
            Form::Short => short::write(&place, findings, self.out)?,
            Form::Json => {
                json::write_in_document(&place, findings, self.n_written == 0, self.out)?;
                self.files.push(checked.source.name().to_owned());
            }
            Form::Jsonl => json::write_lines(&place, findings, self.out)?,
        }
        self.n_written += findings.len();
        Ok(())
    }

    /// Ends the report with what the form says of the whole run; returns the count.
    ///
    /// # Errors
    /// Passes on what the writer says.
    pub fn finish(self, run: &Run) -> io::Result<Tally> {
        match self.form {
            Form::Human if self.style.summary => writeln!(self.out, "{}", self.tally.summary(run))?,
            Form::Json => json::end_document(&self.files, self.n_written == 0, &self.tally, run, self.out)?,
            Form::Human | Form::Short | Form::Jsonl => {}
        }
        self.out.flush()?;
        Ok(self.tally)
    }
}

/// Reports findings in one go. Sources come in the order given.
///
/// # Errors
/// Passes on what the writer says.
pub fn report(form: Form, checked: &[Checked<'_>], style: Style, run: &Run, out: &mut dyn Write) -> io::Result<Tally> {
    let mut report = Report::new(form, style, out);
    for checked in checked {
        report.add(checked, usize::MAX)?;
    }
    report.finish(run)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Confidence, Edit, Label, LintId, Safety};
    use crate::source::Span;

    /// A finding at the words between `⟦` and `⟧` of a text, and the text without the marks. Further marks are labels.
    pub(super) fn marked(text: &str, level: Level, lint: &str, message: &str) -> (Source, Finding) {
        let (mut clean, mut spans) = (String::new(), Vec::new());
        for (index, part) in text.split(['⟦', '⟧']).enumerate() {
            let start = clean.len();
            clean.push_str(part);
            if index % 2 == 1 {
                spans.push(Span::new(start, clean.len()));
            }
        }
        let label = |(index, span): (usize, &Span)| Label { span: *span, text: format!("label {}", index + 1) };
        let finding = Finding {
            lint: LintId::new(lint).unwrap(),
            level,
            confidence: Confidence::High,
            span: spans[0],
            message: message.to_owned(),
            labels: spans[1..].iter().enumerate().map(label).collect(),
            notes: Vec::new(),
            help: None,
            edits: Vec::new(),
            fingerprint: "0123456789abcdef".to_owned(),
        };
        (Source::new("a.md", clean).unwrap(), finding)
    }

    pub(super) fn rendered(form: Form, source: &Source, findings: Vec<Finding>) -> String {
        let mut out = Vec::new();
        let run = Run { articles: 1, lints: 60, ..Run::default() };
        report(form, &[Checked { source, findings }], Style::PLAIN, &run, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_last_line_counts_or_says_what_was_checked() {
        let check = |errors, warnings, notes, files, run: Run, expected: &str| {
            assert_eq!(Tally { files, errors, warnings, notes }.summary(&run), expected);
        };
        let run = |articles, withheld| Run { articles, lints: 60, withheld, ..Run::default() };
        check(0, 0, 0, 0, run(1, 0), "no findings in 1 file; 60 lints ran");
        check(0, 0, 0, 0, run(0, 0), "no findings in 0 files; 60 lints ran");
        check(2, 7, 3, 3, run(3, 0), "12 findings in 3 files: 2 errors, 7 warnings, 3 notes");
        check(1, 0, 0, 1, run(40, 0), "1 finding in 1 of 40 files: 1 error");
        check(0, 9, 0, 2, run(2, 4), "9 findings in 2 files: 9 warnings (4 not shown)");
        let run = |mended, safe_fixes, unsafe_fixes| Run { mended, safe_fixes, unsafe_fixes, ..run(2, 0) };
        check(0, 0, 0, 0, run(1, 0, 0), "mended 1 finding; no findings in 2 files; 60 lints ran");
        check(
            0,
            9,
            0,
            2,
            run(2, 0, 3),
            "mended 2 findings; 9 findings in 2 files: 9 warnings; `--fix --unsafe-fixes` mends 3",
        );
        check(0, 9, 0, 2, run(0, 4, 0), "9 findings in 2 files: 9 warnings; `--fix` mends 4");
        check(0, 9, 0, 2, run(0, 4, 3), "9 findings in 2 files: 9 warnings; `--fix` mends 4, with `--unsafe-fixes` 7");
    }

    #[test]
    fn short_is_one_line_a_finding() {
        let (source, mut finding) = marked("é\nél ⟦word⟧", Level::Error, "wording/peacock", "`word` praises\x1b[2J");
        finding.notes.push("never shown here".to_owned());
        let text = rendered(Form::Short, &source, vec![finding]);
        assert_eq!(text, "a.md:2:4: error[wording/peacock]: `word` praises?[2J\n");
    }

    #[test]
    fn jsonl_gives_bytes_and_characters() {
        let (source, mut finding) =
            marked("é\r\nél ⟦a\nb⟧ and ⟦word⟧", Level::Warning, "wording/peacock", "it praises");
        finding.help = Some("say less".to_owned());
        finding.notes.push("one of 3".to_owned());
        finding.edits.push(Edit { span: finding.span, text: String::new(), safety: Safety::Unsafe });
        let text = rendered(Form::Jsonl, &source, vec![finding]);
        let expected = concat!(
            r#"{"path":"a.md","lint":"wording/peacock","family":"wording","level":"warning","confidence":"high","#,
            r#""message":"it praises","help":"say less","start":8,"end":11,"line":2,"column":4,"end_line":3,"#,
            r#""end_column":2,"labels":[{"start":16,"end":20,"line":3,"column":7,"end_line":3,"end_column":11,"#,
            r#""text":"label 1"}],"notes":["one of 3"],"fixes":[{"start":8,"end":11,"text":"","safety":"unsafe"}],"#,
            r#""fingerprint":"0123456789abcdef"}"#,
            "\n"
        );
        assert_eq!(text, expected);
    }

    #[test]
    fn json_is_one_document_whether_or_not_there_are_findings() {
        let (source, finding) = marked("⟦word⟧", Level::Note, "wording/peacock", "it praises");
        for (findings, n) in [(vec![], 0), (vec![finding.clone()], 1), (vec![finding.clone(), finding], 2)] {
            let text = rendered(Form::Json, &source, findings);
            let document: serde_json::Value = serde_json::from_str(&text).unwrap();
            assert_eq!(document["version"], 1);
            assert_eq!(document["tool"]["name"], "quelle");
            assert_eq!(document["files"][0], "a.md");
            assert_eq!(document["findings"].as_array().unwrap().len(), n);
            assert_eq!(document["summary"]["notes"], n);
            assert_eq!(document["summary"]["lints"], 60);
        }
    }

    #[test]
    fn findings_past_the_limit_are_counted_and_not_shown() {
        let (source, finding) = marked("⟦word⟧", Level::Note, "wording/peacock", "it praises");
        let mut out = Vec::new();
        let mut report = Report::new(Form::Short, Style::PLAIN, &mut out);
        report.add(&Checked { source: &source, findings: vec![finding.clone(), finding] }, 1).unwrap();
        assert_eq!(report.finish(&Run::default()).unwrap().total(), 2);
        assert_eq!(String::from_utf8(out).unwrap().lines().count(), 1);
    }
}
