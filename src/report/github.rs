//! Findings as commands of a GitHub workflow, which become annotations of the change. GitHub takes ten of each level
//! from a step and drops the rest without a word, so the rest is counted in the last one.

use super::position::Positions;
use super::{Tally, Whole, Writer, advice, counted};
use crate::finding::{Finding, Level};
use std::io::{self, Write};

/// GitHub shows so many annotations of a level for one step.
const MOST: usize = 10;

/// GitHub cuts a message that is longer, in characters.
const LONGEST: usize = 4_096;

/// How many annotations were made.
#[derive(Default)]
pub(super) struct Github {
    annotated: Tally,
}

impl Writer for Github {
    fn add(&mut self, place: &Positions<'_>, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
        for finding in findings {
            let (command, n, most) = match finding.level {
                Level::Error => ("error", &mut self.annotated.errors, MOST),
                Level::Warning => ("warning", &mut self.annotated.warnings, MOST),
                // One is kept for the count of the rest.
                Level::Note | Level::Off => ("notice", &mut self.annotated.notes, MOST - 1),
            };
            if *n < most {
                *n += 1;
                write_annotation(command, place, finding, out)?;
            }
        }
        Ok(())
    }

    fn end(&mut self, whole: &Whole<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
        match whole.tally.total() - self.annotated.total() {
            0 => Ok(()),
            n => {
                let found = format!("{} without an annotation", counted(n, "more finding"));
                let all = whole.tally.summary(whole.run);
                writeln!(out, "::notice title=quelle::{}", message(&format!("{found}; {all}")))
            }
        }
    }
}

fn write_annotation(command: &str, place: &Positions<'_>, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let (start, end) = place.of_span(finding.span);
    write!(out, "::{command} file={},line={},endLine={}", property(place.source.name()), start.line, end.line)?;
    // GitHub refuses columns where an annotation goes over several lines.
    if start.line == end.line {
        write!(out, ",col={},endColumn={}", start.column, end.column)?;
    }
    writeln!(out, ",title={}::{}", property(finding.lint.as_str()), message(&advice(finding).join("\n")))
}

/// The message of a command, cut where GitHub would.
fn message(text: &str) -> String {
    let cut: String = text.chars().take(LONGEST).collect();
    cut.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a command, which ends at a comma or a colon.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::Form;
    use super::super::tests::{marked, rendered};
    use super::*;

    #[test]
    fn an_annotation_is_one_line_whatever_an_article_says() {
        let (source, mut finding) = marked("a\né⟦b⟧", Level::Error, "house/mill", "50% ::set-env name=a::b");
        finding.help = Some("one\r\ntwo".to_owned());
        assert_eq!(
            rendered(Form::Github, &source, vec![finding]),
            "::error file=a.md,line=2,endLine=2,col=2,endColumn=3,title=house/mill\
             ::50%25 ::set-env name=a::b%0Ahelp: one%0D%0Atwo\n"
        );
        let (source, finding) = marked("⟦a\nb⟧", Level::Note, "house/mill", "long");
        let text = rendered(Form::Github, &source, vec![finding]);
        assert_eq!(text, "::notice file=a.md,line=1,endLine=2,title=house/mill::long\n");
    }

    #[test]
    fn what_github_would_drop_is_counted() {
        let (source, finding) = marked("a ⟦b⟧", Level::Note, "house/mill", "found");
        let warning = Finding { level: Level::Warning, ..finding.clone() };
        let findings = [vec![finding; 12], vec![warning; 12]].concat();
        let text = rendered(Form::Github, &source, findings);
        assert_eq!(text.matches("::notice file").count(), 9);
        assert_eq!(text.matches("::warning file").count(), 10);
        let last = text.lines().last().unwrap();
        assert!(
            last.starts_with("::notice title=quelle::5 more findings without an annotation; 24 findings"),
            "{last}"
        );
    }
}
