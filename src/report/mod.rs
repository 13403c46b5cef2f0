//! Findings out: the forms of report, one file each, and the count that ends a run.

mod checkstyle;
mod csv;
mod diff;
mod edit_line;
mod excerpt;
mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod lines;
mod mark;
mod markdown;
mod position;
mod printable;
mod rdjson;
mod sarif;
mod short;
mod wikitext;
mod xml;

pub use diff::write_diff;
pub use edit_line::{EditLine, write_edit, write_fault_of_edit};

use crate::engine;
use crate::finding::{Finding, Level, LintId};
use crate::lint::Lint;
use crate::source::Source;
use lines::Lines;
use position::Positions;
use std::borrow::Cow;
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
    /// SARIF 2.1.0, as code scanning reads it.
    Sarif,
    /// Commands of a GitHub workflow, which become annotations.
    Github,
    /// A Code Quality report of GitLab.
    Gitlab,
    /// One document of reviewdog's.
    Rdjson,
    /// One object of reviewdog's a finding and line.
    Rdjsonl,
    /// XML as Checkstyle writes it.
    Checkstyle,
    /// XML of tests: an article is a suite, a finding a case.
    Junit,
    /// Rows for a spreadsheet.
    Csv,
    /// A comment on a pull request.
    Markdown,
    /// A maintenance page of a wiki: a table for each lint.
    Wikitext,
}

impl Form {
    /// All forms with their names, in the order in which people are told of them.
    const NAMES: [(Form, &str); 14] = [
        (Form::Human, "human"),
        (Form::Short, "short"),
        (Form::Json, "json"),
        (Form::Jsonl, "jsonl"),
        (Form::Sarif, "sarif"),
        (Form::Github, "github"),
        (Form::Gitlab, "gitlab"),
        (Form::Rdjson, "rdjson"),
        (Form::Rdjsonl, "rdjsonl"),
        (Form::Checkstyle, "checkstyle"),
        (Form::Junit, "junit"),
        (Form::Csv, "csv"),
        (Form::Markdown, "markdown"),
        (Form::Wikitext, "wikitext"),
    ];

    /// All forms.
    pub fn all() -> impl Iterator<Item = Form> {
        Form::NAMES.into_iter().map(|(form, _)| form)
    }

    /// The name as written on the command line.
    pub fn as_str(self) -> &'static str {
        Form::NAMES.into_iter().find(|(form, _)| *form == self).map_or("", |(_, name)| name)
    }

    /// Reads a name; `None` for any other word.
    pub fn parse(word: &str) -> Option<Form> {
        Form::NAMES.into_iter().find(|(_, name)| *name == word).map(|(form, _)| form)
    }

    fn writer(self, style: Style) -> Box<dyn Writer> {
        match self {
            Form::Human => Box::new(human::Human { style }),
            Form::Short => Box::new(short::Short),
            Form::Json => Box::new(json::Document::default()),
            Form::Jsonl => Box::new(Lines(json::write_line)),
            Form::Sarif => Box::new(sarif::Sarif::default()),
            Form::Github => Box::new(github::Github::default()),
            Form::Gitlab => Box::new(gitlab::Gitlab::default()),
            Form::Rdjson => Box::new(rdjson::Document::default()),
            Form::Rdjsonl => Box::new(Lines(rdjson::write_line)),
            Form::Checkstyle => Box::new(checkstyle::Checkstyle::default()),
            Form::Junit => Box::new(junit::Junit::default()),
            Form::Csv => Box::new(csv::Csv::default()),
            Form::Markdown => Box::new(markdown::Markdown::default()),
            Form::Wikitext => Box::new(wikitext::Wikitext::default()),
        }
    }
}

/// What a form does with findings as they come, and at the end of the run.
trait Writer {
    /// Writes the findings of one file, or keeps what it needs of them.
    fn add(&mut self, place: &Positions<'_>, findings: &[Finding], out: &mut dyn Write) -> io::Result<()>;

    /// Writes what comes after the last file.
    fn end(&mut self, whole: &Whole<'_, '_>, out: &mut dyn Write) -> io::Result<()>;
}

/// What is known of a run when it ends.
struct Whole<'a, 'l> {
    tally: &'a Tally,
    run: &'a Run,
    lints: &'a dyn Fn(&LintId) -> Option<&'l Lint>,
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
    /// Whether many findings of one lint in a file become one.
    pub fold: bool,
}

impl Style {
    /// Rows are never narrower than this.
    pub const MIN_WIDTH: usize = 40;

    /// Plain, in rows that a person reads with ease.
    pub const PLAIN: Style = Style { color: false, width: 88, summary: true, fold: false };
}

/// What was done in a run, for the line that ends it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Run {
    /// How many articles were checked.
    pub articles: usize,
    /// How many lints ran.
    pub lints: usize,
    /// How many findings were mended.
    pub mended: usize,
    /// How many findings there were before an edit that are no more.
    pub gone: usize,
    /// How many findings a baseline accepts.
    pub accepted: usize,
    /// How many articles could not be read.
    pub unread: usize,
    /// How many findings fail the check and are below the level that is reported.
    pub failing_below: usize,
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
    /// How many of all these are not shown, because the user set a limit.
    pub withheld: usize,
    /// How many more were found and are left out, because a lint reports no more in one article.
    pub left_out: usize,
}

impl Tally {
    /// Counts the findings of one file.
    pub fn count(&mut self, findings: &[Finding]) {
        self.files += usize::from(!findings.is_empty());
        for finding in findings {
            self.left_out += finding.left_out;
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
        let gone = match run.gone {
            0 => String::new(),
            n => format!("; {n} gone with the edit"),
        };
        let accepted = match run.accepted {
            0 => String::new(),
            n => format!("; {n} accepted by the baseline"),
        };
        let below = match run.failing_below {
            0 => String::new(),
            n => format!("; {} below `--level` made it fail", counted(n, "finding")),
        };
        let unread = match run.unread {
            0 => String::new(),
            n => format!("; {} could not be checked", counted(n, "file")),
        };
        let left_out = match self.left_out {
            0 => String::new(),
            n => format!("; {n} more left out, of lints that found too many in one file"),
        };
        let more = format!("{left_out}{gone}{accepted}{below}{unread}");
        if self.total() == 0 && run.articles == 0 && run.unread > 0 {
            return "nothing could be checked".to_owned();
        }
        if self.total() == 0 {
            let (files, lints) = (counted(run.articles, "file"), counted(run.lints, "lint"));
            return format!("{mended}no findings in {files}; {lints} ran{more}");
        }
        let files = match run.articles > self.files {
            true => format!("{} of {}", self.files, counted(run.articles, "file")),
            false => counted(self.files, "file"),
        };
        let levels = [(self.errors, "error"), (self.warnings, "warning"), (self.notes, "note")];
        let levels: Vec<String> =
            levels.into_iter().filter(|(n, _)| *n > 0).map(|(n, level)| counted(n, level)).collect();
        let withheld = match self.withheld {
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
        format!("{mended}{found} in {files}: {}{withheld}{fixes}{more}", levels.join(", "))
    }
}

/// A number of things in words: `1 finding`, `2 findings`.
pub(crate) fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// A report under way, in one form or several: files are added one after another, so that a long run keeps none of
/// them.
#[derive(Default)]
pub struct Report<'o> {
    targets: Vec<Target<'o>>,
}

/// One form on its way to one place.
struct Target<'o> {
    writer: Box<dyn Writer>,
    out: &'o mut dyn Write,
    tally: Tally,
    /// How many findings may still be shown.
    left: usize,
    fold: bool,
}

impl<'o> Report<'o> {
    /// Has the findings written in one form more, but of all findings the first `shown` only.
    pub fn to(mut self, form: Form, style: Style, shown: usize, out: &'o mut dyn Write) -> Report<'o> {
        let fold = form == Form::Human && style.fold;
        self.targets.push(Target { writer: form.writer(style), out, tally: Tally::default(), left: shown, fold });
        self
    }

    /// Writes the findings of one file, and counts them.
    ///
    /// # Errors
    /// Passes on what a writer says.
    pub fn add(&mut self, checked: &Checked<'_>) -> io::Result<()> {
        let place = Positions::new(checked.source);
        self.targets.iter_mut().try_for_each(|target| target.add(&place, &checked.findings))
    }

    /// Has all that was written so far go out.
    ///
    /// # Errors
    /// Passes on what a writer says.
    pub fn flush(&mut self) -> io::Result<()> {
        self.targets.iter_mut().try_for_each(|target| target.out.flush())
    }

    /// Ends the report with what each form says of the whole run; returns the count of the first form. `lints` tells
    /// what a lint is about.
    ///
    /// # Errors
    /// Passes on what a writer says.
    pub fn finish<'l>(self, run: &Run, lints: &dyn Fn(&LintId) -> Option<&'l Lint>) -> io::Result<Tally> {
        let mut first = None;
        for mut target in self.targets {
            target.writer.end(&Whole { tally: &target.tally, run, lints }, target.out)?;
            target.out.flush()?;
            first.get_or_insert(target.tally);
        }
        Ok(first.unwrap_or_default())
    }
}

impl Target<'_> {
    fn add(&mut self, place: &Positions<'_>, findings: &[Finding]) -> io::Result<()> {
        let findings = match self.fold {
            true => Cow::Owned(engine::fold_repeats(findings.to_vec())),
            false => Cow::Borrowed(findings),
        };
        self.tally.count(&findings);
        let n_shown = self.left.min(findings.len());
        self.left -= n_shown;
        self.tally.withheld += findings.len() - n_shown;
        self.writer.add(place, &findings[..n_shown], self.out)
    }
}

/// What is said of a finding, a line each: the message, the figures behind it, and what to do.
fn advice(finding: &Finding) -> Vec<String> {
    let notes = finding.notes.iter().cloned();
    let help = finding.help.iter().map(|help| format!("help: {help}"));
    std::iter::once(finding.message.clone()).chain(notes).chain(help).collect()
}

/// Reports findings in one go. Sources come in the order given; nothing is told of lints but their names.
///
/// # Errors
/// Passes on what the writer says.
pub fn report(form: Form, checked: &[Checked<'_>], style: Style, run: &Run, out: &mut dyn Write) -> io::Result<Tally> {
    let mut report = Report::default().to(form, style, usize::MAX, out);
    checked.iter().try_for_each(|checked| report.add(checked))?;
    report.finish(run, &|_| None)
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
            section: Some("Mills".to_owned()),
            fingerprint: "0123456789abcdef".to_owned(),
            left_out: 0,
            change: None,
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
            let withheld = usize::from(expected.contains("(4 not shown)")) * 4;
            let left_out = usize::from(expected.contains("7 more left out")) * 7;
            assert_eq!(Tally { files, errors, warnings, notes, withheld, left_out }.summary(&run), expected);
        };
        let run = |articles| Run { articles, lints: 60, ..Run::default() };
        check(0, 0, 0, 0, run(1), "no findings in 1 file; 60 lints ran");
        check(0, 0, 0, 0, run(0), "no findings in 0 files; 60 lints ran");
        check(2, 7, 3, 3, run(3), "12 findings in 3 files: 2 errors, 7 warnings, 3 notes");
        check(1, 0, 0, 1, run(40), "1 finding in 1 of 40 files: 1 error");
        check(0, 9, 0, 2, run(2), "9 findings in 2 files: 9 warnings (4 not shown)");
        check(0, 0, 0, 0, Run { unread: 2, ..run(0) }, "nothing could be checked");
        check(
            0,
            9,
            0,
            1,
            run(1),
            "9 findings in 1 file: 9 warnings; 7 more left out, of lints that found too many in one file",
        );
        let some = Run { unread: 1, failing_below: 2, ..run(3) };
        check(
            0,
            1,
            0,
            1,
            some,
            "1 finding in 1 of 3 files: 1 warning; 2 findings below `--level` made it fail; 1 file could not be checked",
        );
        let run = |mended, safe_fixes, unsafe_fixes| Run { mended, safe_fixes, unsafe_fixes, ..run(2) };
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
            r#""text":"label 1"}],"section":"Mills","notes":["one of 3"],"fixes":[{"start":8,"end":11,"text":"","safety":"unsafe"}],"#,
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
        let mut report = Report::default().to(Form::Short, Style::PLAIN, 1, &mut out);
        report.add(&Checked { source: &source, findings: vec![finding.clone(), finding] }).unwrap();
        let tally = report.finish(&Run::default(), &|_| None).unwrap();
        assert_eq!((tally.total(), tally.withheld), (2, 1));
        assert_eq!(String::from_utf8(out).unwrap().lines().count(), 1);
    }
}
