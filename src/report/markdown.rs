//! Findings as Markdown, for a comment on a pull request or the summary of a job: the worst first, notes folded away,
//! cut where GitHub would refuse it. No word of an article is markup in it, and none calls anybody.

use super::position::Positions;
use super::printable::on_one_line;
use super::{Whole, Writer, counted};
use crate::finding::{Finding, Level};
use std::io::{self, Write};

/// GitHub takes 65,536 characters for a comment; the rows are kept to so many bytes.
const LONGEST: usize = 60_000;

/// So many rows of a level are kept while a run goes on.
const MOST_ROWS: usize = 500;

/// Rows of each level, the worst first.
#[derive(Default)]
pub(super) struct Markdown {
    rows: [Vec<String>; 3],
}

const HEAD: &str = "| place | finding | lint |\n| --- | --- | --- |\n";

impl Writer for Markdown {
    fn add(&mut self, place: &Positions<'_>, findings: &[Finding], _: &mut dyn Write) -> io::Result<()> {
        for finding in findings {
            let rows = match finding.level {
                Level::Error => &mut self.rows[0],
                Level::Warning => &mut self.rows[1],
                Level::Note | Level::Off => &mut self.rows[2],
            };
            if rows.len() < MOST_ROWS {
                rows.push(row(place, finding));
            }
        }
        Ok(())
    }

    fn end(&mut self, whole: &Whole<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "**quelle**: {}", inline(&whole.tally.summary(whole.run)))?;
        let mut left = LONGEST;
        let counts = [whole.tally.errors, whole.tally.warnings, whole.tally.notes];
        for ((rows, n), level) in self.rows.iter().zip(counts).zip(["error", "warning", "note"]) {
            let shown = rows.iter().take_while(|row| {
                let fits = row.len() <= left;
                left = if fits { left - row.len() } else { 0 };
                fits
            });
            let shown: Vec<&str> = shown.map(String::as_str).collect();
            if n == 0 {
                continue;
            }
            let title = counted(n, level);
            let more = match n - shown.len() {
                0 => String::new(),
                more => format!("\nand {more} more\n"),
            };
            match level {
                "note" => {
                    let rows = shown.concat();
                    write!(out, "\n<details><summary>{title}</summary>\n\n{HEAD}{rows}{more}\n</details>\n")?;
                }
                _ => write!(out, "\n{title}\n\n{HEAD}{}{more}", shown.concat())?,
            }
        }
        Ok(())
    }
}

fn row(place: &Positions<'_>, finding: &Finding) -> String {
    let at = place.of(finding.span.start);
    let path = code(&format!("{}:{}:{}", place.source.name(), at.line, at.column));
    let help = finding.help.iter().map(|help| format!("<br>{}", inline(help)));
    format!("| {path} | {}{} | {} |\n", inline(&finding.message), help.collect::<String>(), code(finding.lint.as_str()))
}

/// A message, in which what an article says stands in back-ticks. Where those do not pair, all of it is plain words.
fn inline(text: &str) -> String {
    let text = on_one_line(text);
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return plain(&text);
    }
    let part = |(index, part): (usize, &&str)| if index % 2 == 1 { code(part) } else { plain(part) };
    parts.iter().enumerate().map(part).collect()
}

/// A code span in a cell of a table.
fn code(text: &str) -> String {
    let text = on_one_line(text);
    if text.trim().is_empty() {
        return String::new();
    }
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{}{space}{fence}", text.replace('|', "\\|"))
}

/// Words that are nothing but words: no markup, no mention of a user, no number of an issue.
fn plain(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '@' | '#' => escaped.extend([c, '\u{2060}']),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '&' | '$' | '!' => escaped.extend(['\\', c]),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::super::Form;
    use super::super::tests::{marked, rendered};
    use super::*;

    #[test]
    fn words_of_an_article_are_no_markup() {
        assert_eq!(inline("`a|b` is [c](d) <b> @user #1"), "`a\\|b` is \\[c\\](d) &lt;b&gt; @\u{2060}user #\u{2060}1");
        assert_eq!(inline("one ` alone *x*\n| y"), r"one \` alone \*x\* \| y");
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("`a``"), "``` `a`` ```");
    }

    #[test]
    fn a_comment_has_the_worst_first_and_notes_folded_away() {
        let (source, note) = marked("a ⟦b⟧", Level::Note, "house/mill", "`b` found");
        let error = Finding { level: Level::Error, help: Some("mend it".to_owned()), ..note.clone() };
        let text = rendered(Form::Markdown, &source, vec![note, error]);
        let expected = "\
**quelle**: 2 findings in 1 file: 1 error, 1 note

1 error

| place | finding | lint |
| --- | --- | --- |
| `a.md:1:3` | `b` found<br>mend it | `house/mill` |

<details><summary>1 note</summary>

| place | finding | lint |
| --- | --- | --- |
| `a.md:1:3` | `b` found | `house/mill` |

</details>
";
        assert_eq!(text, expected);
        assert_eq!(rendered(Form::Markdown, &source, vec![]), "**quelle**: no findings in 1 file; 60 lints ran\n");
    }

    #[test]
    fn a_comment_is_never_too_long() {
        let (source, note) = marked("a ⟦b⟧", Level::Warning, "house/mill", &"long ".repeat(200));
        let text = rendered(Form::Markdown, &source, vec![note; 1000]);
        assert!(text.len() < 65_000 && text.contains("\nand 94"), "{} {}", text.len(), &text[text.len() - 100..]);
    }
}
