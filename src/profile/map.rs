//! The attribution map as a table for people and as JSON: section by section, whose words they are and what they hang
//! on.

use super::json::counted;
use crate::article::map::{Hanging, Row, Statement, Support};
use crate::article::{Article, OwnerId};
use serde_json::{Value, json};
use std::io::{self, Write};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The version of the JSON document. It rises when a field goes or changes its meaning, not when one is added.
const VERSION: u32 = 1;

/// Columns of a section's title, and of its bar.
const TITLE: usize = 24;
const BAR: usize = 24;

/// Owners that have a letter; the words on others are `+`.
const MAX_LETTERS: usize = 12;

/// The map of an article, with its owners, heaviest first, and the words on each.
#[derive(Clone, Debug)]
pub struct Map<'a> {
    article: &'a Article,
    /// One row a section that holds running text, in reading order.
    pub rows: Vec<Row>,
    /// The owners that carry words, heaviest first, with how many.
    pub owners: Vec<(OwnerId, f64)>,
    /// The place of each owner among the heaviest.
    rank: Vec<usize>,
}

impl<'a> Map<'a> {
    /// The map of an article.
    pub fn of(article: &'a Article) -> Map<'a> {
        let owners = article.weigh(&article.runs).owners;
        let mut rank = vec![usize::MAX; article.owners.len()];
        for (at, (owner, _)) in owners.iter().enumerate() {
            rank[owner.index()] = at;
        }
        Map { article, rows: article.map(), owners, rank }
    }

    /// Its words of running text.
    pub fn n_words(&self) -> usize {
        self.rows.iter().map(Row::n_words).sum()
    }

    /// Prints it as a table, 80 columns wide.
    ///
    /// # Errors
    /// Passes on what the writer says.
    pub fn write_table(&self, out: &mut dyn Write) -> io::Result<()> {
        let (n_words, n_rows) = (self.n_words(), self.rows.len());
        if n_words == 0 {
            return writeln!(out, "{}: no running text", self.article.name);
        }
        let longest = self.rows.iter().map(Row::n_words).max().unwrap_or(1);
        let scale = longest.div_ceil(BAR).max(1);
        let sections = if n_rows == 1 { "section" } else { "sections" };
        writeln!(out, "{}: {n_words} words in {n_rows} {sections}\n", self.article.name)?;
        let head = ["words", "fact", "attrib", "quoted", "judged"];
        let [words, kinds @ ..] = head;
        write!(out, "{}{words:>6}", " ".repeat(TITLE))?;
        for kind in kinds {
            write!(out, "{kind:>7}")?;
        }
        writeln!(out, "  hangs on")?;
        for row in &self.rows {
            let level = usize::from(self.article[row.section].level).saturating_sub(2);
            let title = match self.article.heading_text(row.section) {
                "" => "(lead)",
                title => title,
            };
            write!(out, "{}{:>6}", fitted(&format!("{}{title}", " ".repeat(level)), TITLE), row.n_words())?;
            for words in row.words {
                write!(out, "{words:>7}")?;
            }
            writeln!(out, "  {}", self.bar(row, scale))?;
        }
        self.legend(n_words, scale, out)
    }

    /// One sign for `scale` words, that of the run with most of them; a broken note shows wherever it stands.
    fn bar(&self, row: &Row, scale: usize) -> String {
        let mut bar = String::new();
        let mut cell: Vec<(char, usize)> = Vec::new();
        let mut room = scale;
        let close = |cell: &mut Vec<(char, usize)>, bar: &mut String| {
            let broken = cell.iter().any(|(sign, _)| *sign == '!');
            let heaviest = cell.iter().rev().max_by_key(|(_, words)| *words);
            bar.extend(heaviest.map(|(sign, _)| if broken { '!' } else { *sign }));
            cell.clear();
        };
        for run in &row.runs {
            let mut rest = run.n_words;
            while rest > 0 {
                let taken = rest.min(room);
                cell.push((self.sign(&run.on), taken));
                (rest, room) = (rest - taken, room - taken);
                if room == 0 {
                    close(&mut cell, &mut bar);
                    room = scale;
                }
            }
        }
        close(&mut cell, &mut bar);
        bar
    }

    /// The sign of what a run hangs on: the letter of its heaviest owner, `+` for one without a letter, `?` for notes
    /// that name none, `!` for notes that lead nowhere, `·` for no note.
    pub fn sign(&self, on: &Support) -> char {
        match on {
            Support::Nothing => '·',
            Support::Broken => '!',
            Support::Owners(owners) => {
                let heaviest = owners.iter().map(|owner| self.rank[owner.index()]).min();
                heaviest.map_or('?', letter)
            }
        }
    }

    /// The letter of an owner; `+` if it is not among the heaviest.
    pub fn letter(&self, owner: OwnerId) -> char {
        letter(self.rank[owner.index()])
    }

    fn legend(&self, n_words: usize, scale: usize, out: &mut dyn Write) -> io::Result<()> {
        let words = if scale == 1 { "word" } else { "words" };
        writeln!(out, "\nOne sign stands for {scale} {words}:")?;
        let mut line = |sign: char, what: &str, words: f64| {
            let share = 100.0 * words / n_words as f64;
            writeln!(out, "  {sign}  {}{words:>7.0} words {share:>3.0}%", fitted(what, 46))
        };
        for (at, (owner, words)) in self.owners.iter().enumerate().take(MAX_LETTERS) {
            line(letter(at), &self.article[*owner].name, *words)?;
        }
        let others = self.owners.iter().skip(MAX_LETTERS);
        let on_runs = |is: &dyn Fn(&Support) -> bool| {
            let runs = self.rows.iter().flat_map(|row| &row.runs);
            runs.filter(|run| is(&run.on)).map(|run| run.n_words).sum::<usize>() as f64
        };
        let rest = [
            ('+', format!("{} other sources", others.len()), others.map(|(_, words)| words).sum()),
            ('?', "notes that name no source".to_owned(), on_runs(&|on| *on == Support::Owners(Vec::new()))),
            ('!', "notes that lead nowhere".to_owned(), on_runs(&|on| *on == Support::Broken)),
            ('·', "no note up to the end of the section".to_owned(), on_runs(&|on| *on == Support::Nothing)),
        ];
        for (sign, what, words) in rest.iter().filter(|(_, _, words)| *words > 0.0) {
            line(*sign, what, *words)?;
        }
        Ok(())
    }

    /// Writes it as a JSON document.
    ///
    /// # Errors
    /// Passes on what the writer says.
    pub fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *out, &self.json())?;
        writeln!(out)
    }

    fn json(&self) -> Value {
        let owners = self.owners.iter().map(|(owner, words)| {
            let share = words / self.n_words().max(1) as f64;
            json!({ "name": self.article[*owner].name, "words": counted(*words), "share": share })
        });
        json!({
            "version": VERSION,
            "path": self.article.name,
            "words": self.n_words(),
            "sections": self.rows.iter().map(|row| self.section(row)).collect::<Vec<_>>(),
            "owners": owners.collect::<Vec<_>>(),
        })
    }

    fn section(&self, row: &Row) -> Value {
        let section = &self.article[row.section];
        let mut value = json!({
            "title": self.article.heading_text(row.section),
            "level": section.level,
            "start": section.span.start,
            "end": section.span.end,
            "words": row.n_words(),
            "on_no_note": row.words_on(&Support::Nothing),
            "on_broken_notes": row.words_on(&Support::Broken),
            "runs": row.runs.iter().map(|run| self.run(run)).collect::<Vec<_>>(),
        });
        for (kind, words) in Statement::ALL.iter().zip(row.words) {
            value[kind.as_str()] = words.into();
        }
        value
    }

    /// A run; its owners are places in the list of owners.
    fn run(&self, run: &Hanging) -> Value {
        let labels: Vec<&str> =
            self.article.markers[run.markers.clone()].iter().map(|marker| marker.label.as_str()).collect();
        let (state, owners) = match &run.on {
            Support::Owners(owners) => {
                ("cited", owners.iter().map(|owner| self.rank[owner.index()]).collect::<Vec<_>>())
            }
            Support::Broken => ("broken", Vec::new()),
            Support::Nothing => ("uncited", Vec::new()),
        };
        json!({ "words": run.n_words, "state": state, "markers": labels, "owners": owners })
    }
}

fn letter(rank: usize) -> char {
    ('A'..='Z').take(MAX_LETTERS).nth(rank).unwrap_or('+')
}

/// A text in just so many columns: cut with `…`, or filled up.
fn fitted(text: &str, columns: usize) -> String {
    let mut fitted = String::new();
    let is_long = text.width() > columns - 1;
    let room = if is_long { columns - 2 } else { columns - 1 };
    let mut width = 0;
    for c in text.chars().filter(|c| !c.is_control()) {
        let wide = c.width().unwrap_or(0);
        if width + wide > room {
            break;
        }
        width += wide;
        fitted.push(c);
    }
    if is_long {
        fitted.push('…');
        width += 1;
    }
    fitted.push_str(&" ".repeat(columns - width));
    fitted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use crate::syntax::{self, Format};

    const ARTICLE: &str = "\
Brown was the greatest miller of the valley.

## The fire

The mill burned down in the winter.[^1] Green wrote that nobody was hurt. “All of us were asleep,” she wrote.[^2]

### After it

It was rebuilt.[^gone] It was closed in the end.

[^1]: Brown, *The Mill*, 1990, p. 3.
[^2]: Green, *The Valley*, 1991, p. 30.
";

    fn map(text: &str, print: impl Fn(&Map<'_>) -> String) -> String {
        let source = Source::new("mill.md", text).unwrap();
        print(&Map::of(&syntax::parse(&source, Format::Markdown)))
    }

    #[test]
    fn a_row_shows_whose_words_and_what_they_hang_on() {
        let shown = map(ARTICLE, |map| {
            let mut out = Vec::new();
            map.write_table(&mut out).unwrap();
            String::from_utf8(out).unwrap()
        });
        let expected = "\
mill.md: 37 words in 3 sections

                         words   fact attrib quoted judged  hangs on
(lead)                       8      0      0      0      8  ········
The fire                    20      8      7      5      0  BBBBBBBAAAAAAAAAAAAA
 After it                    9      9      0      0      0  !!!······

One sign stands for 1 word:
  A  Green                                              13 words  35%
  B  Brown                                               7 words  19%
  !  notes that lead nowhere                             3 words   8%
  ·  no note up to the end of the section               14 words  38%
";
        assert_eq!(shown, expected);
        assert!(shown.lines().all(|line| line.width() <= 80));
    }

    #[test]
    fn the_document_adds_up() {
        let source = Source::new("mill.md", ARTICLE).unwrap();
        let article = syntax::parse(&source, Format::Markdown);
        let document = Map::of(&article).json();
        for section in document["sections"].as_array().unwrap() {
            let kinds: u64 = Statement::ALL.iter().map(|kind| section[kind.as_str()].as_u64().unwrap()).sum();
            let runs: u64 = section["runs"].as_array().unwrap().iter().map(|run| run["words"].as_u64().unwrap()).sum();
            assert_eq!(section["words"], kinds);
            assert_eq!(section["words"], runs);
        }
        assert_eq!(document["words"], article.n_words());
        assert_eq!(document["owners"][0]["words"].to_string(), "13");
        assert_eq!(counted(6.5).to_string(), "6.5");
    }

    #[test]
    fn an_article_without_text_has_no_map() {
        let shown = map("", |map| {
            let mut out = Vec::new();
            map.write_table(&mut out).unwrap();
            String::from_utf8(out).unwrap()
        });
        assert_eq!(shown, "mill.md: no running text\n");
    }

    #[test]
    fn a_broken_note_shows_in_the_longest_bar() {
        let words = "word ".repeat(3000);
        let bar = map(&format!("{words}.[^1] It ends.[^gone]\n\n[^1]: Brown, *The Mill*, 1990.\n"), |map| {
            map.bar(&map.rows[0], 3002_usize.div_ceil(BAR))
        });
        assert_eq!(bar, format!("{}!", "A".repeat(23)));
    }
}
