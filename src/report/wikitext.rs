//! Findings as a maintenance page of a wiki: for each lint a table of pages, sections and excerpts. All that comes from
//! articles and lints stands in `<nowiki>`, so that it does nothing on the wiki: no link, template, signature or
//! category.

use super::excerpt::excerpt;
use super::position::Positions;
use super::printable::on_one_line;
use super::{Whole, Writer};
use crate::finding::{Finding, Level, LintId};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

/// A page of a wiki holds 2 MiB unless its owner says otherwise; the rows are kept to so many bytes.
const LONGEST: usize = 1_800_000;

/// So many rows of one lint are shown.
const MOST_ROWS: usize = 200;

/// Endings of files whose names are titles of pages.
const ENDINGS: [&str; 4] = ["mediawiki", "mw", "wiki", "wikitext"];

/// The rows of each lint.
#[derive(Default)]
pub(super) struct Wikitext {
    tables: BTreeMap<LintId, Table>,
    n_bytes: usize,
}

#[derive(Default)]
struct Table {
    rows: Vec<String>,
    n_findings: usize,
    level: Option<Level>,
}

impl Writer for Wikitext {
    fn add(&mut self, place: &Positions<'_>, findings: &[Finding], _: &mut dyn Write) -> io::Result<()> {
        for finding in findings {
            let table = self.tables.entry(finding.lint.clone()).or_default();
            table.n_findings += 1;
            table.level = table.level.max(Some(finding.level));
            if table.rows.len() < MOST_ROWS && self.n_bytes < LONGEST {
                let row = row(place, finding);
                self.n_bytes += row.len();
                table.rows.push(row);
            }
        }
        Ok(())
    }

    fn end(&mut self, whole: &Whole<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", inert(&whole.tally.summary(whole.run)))?;
        let mut tables: Vec<(&LintId, &Table)> = self.tables.iter().collect();
        tables.sort_by_key(|(id, table)| (std::cmp::Reverse(table.level), *id));
        for (id, table) in tables {
            let lint = (whole.lints)(id);
            let title = lint.map_or_else(|| id.to_string(), |lint| format!("{}: {id}", lint.title));
            writeln!(out, "\n== {} ==", inert(&title))?;
            if let Some(lint) = lint {
                writeln!(out, "{}\n", inert(lint.explanation.trim()))?;
            }
            writeln!(out, "{{| class=\"wikitable sortable\"\n! page !! section !! text !! finding")?;
            table.rows.iter().try_for_each(|row| out.write_all(row.as_bytes()))?;
            writeln!(out, "|}}")?;
            match table.n_findings - table.rows.len() {
                0 => {}
                n => writeln!(out, "and {n} more")?,
            }
        }
        Ok(())
    }
}

fn row(place: &Positions<'_>, finding: &Finding) -> String {
    let section = finding.section.as_deref().unwrap_or_default();
    let excerpt = excerpt(place, finding.span);
    let found = if excerpt.found.is_empty() { String::new() } else { format!("'''{}'''", inert(&excerpt.found)) };
    format!(
        "|-\n| {}\n| {}\n| {}{found}{}\n| {}\n",
        page(place.source.name(), section),
        inert(section),
        inert(&excerpt.before),
        inert(&excerpt.after),
        inert(&finding.message),
    )
}

/// A link to the page that a file holds, and to the section if that can be named; of any other file its path.
fn page(path: &str, section: &str) -> String {
    let file = Path::new(path);
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let title = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().replace('_', " ");
    if !ENDINGS.contains(&ending) || !can_be_linked(&title) {
        return inert(path);
    }
    let anchor = if can_be_linked(section) { format!("#{section}") } else { String::new() };
    format!("[[:{title}{anchor}|{}]]", inert(&title))
}

/// Whether a name of letters, digits and harmless signs can stand in a link.
fn can_be_linked(name: &str) -> bool {
    let is_harmless = |c: char| c.is_alphanumeric() || " -.,()/?;\"+–—'’".contains(c);
    !name.trim().is_empty() && name.len() < 200 && name.chars().all(is_harmless) && !name.contains("''")
}

/// Text that is nothing but text, on one line.
fn inert(text: &str) -> String {
    match on_one_line(text).trim() {
        "" => String::new(),
        _ => {
            let text = on_one_line(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            format!("<nowiki>{text}</nowiki>")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Form;
    use super::super::tests::{marked, rendered};
    use super::*;
    use crate::source::Source;

    #[test]
    fn a_table_tells_page_section_and_excerpt() {
        let (source, finding) = marked("an ⟦old⟧ mill", Level::Note, "house/mill", "`old` found");
        let source = Source::new("pages/Old_mill.wiki", source.text()).unwrap();
        let expected = "\
<nowiki>1 finding in 1 file: 1 note</nowiki>

== <nowiki>house/mill</nowiki> ==
{| class=\"wikitable sortable\"
! page !! section !! text !! finding
|-
| [[:Old mill#Mills|<nowiki>Old mill</nowiki>]]
| <nowiki>Mills</nowiki>
| <nowiki>an </nowiki>'''<nowiki>old</nowiki>'''<nowiki> mill</nowiki>
| <nowiki>`old` found</nowiki>
|}
";
        assert_eq!(rendered(Form::Wikitext, &source, vec![finding]), expected);
    }

    #[test]
    fn what_comes_from_outside_does_nothing() {
        assert_eq!(inert("</nowiki>{{a}}\n~~~~"), "<nowiki>&lt;/nowiki&gt;{{a}} ~~~~</nowiki>");
        for path in ["a/{{b}}.wiki", "Plain.md", "a|b.wiki", "~~~~.wiki", "a[b].mw"] {
            assert_eq!(page(path, ""), inert(path));
        }
        assert_eq!(page("Mill.wiki", "{{x}}"), "[[:Mill|<nowiki>Mill</nowiki>]]");
    }
}
