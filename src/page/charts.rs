//! The figures of the page: tables, with bars drawn into them where they can be.

use super::html::{Text, counted};
use super::{class, hangs_on};
use crate::article::Article;
use crate::article::map::{Row, Statement};
use crate::profile::{Map, Profile, Step, Timeline};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// The width of drawings, in their own units.
const WIDTH: f64 = 600.0;

/// A table that scrolls by itself where it is wider than the screen. On a phone its rows are stacked, and each figure
/// bears its name: the roles keep it a table for those who hear it.
fn open(caption: &str, head: &[(&str, bool)], out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{caption}\">\n<table role=\"table\">"
    )?;
    writeln!(out, "<caption>{caption}</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">")?;
    for (name, is_number) in head {
        writeln!(
            out,
            "<th role=\"columnheader\" scope=\"col\"{}>{name}</th>",
            if *is_number { " class=\"n\"" } else { "" }
        )?;
    }
    writeln!(out, "</tr></thead>\n<tbody role=\"rowgroup\">")
}

fn close(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "</tbody>\n</table>\n</div>")
}

/// A row up to its name.
fn named(before: &str, class: &str, name: impl std::fmt::Display) -> String {
    format!("<tr role=\"row\">{before}<th role=\"rowheader\" scope=\"row\"{class}>{name}</th>")
}

/// A cell with the figure of a column.
fn figure(column: &str, value: impl std::fmt::Display) -> String {
    format!("<td role=\"cell\" class=\"n\" data-label=\"{column}\">{value}</td>")
}

/// A cell with the letter of an owner.
fn letter(sign: char) -> String {
    format!("<td role=\"cell\">{}</td>", key(sign))
}

/// A cell with a bar and the words for it.
fn bar_cell(bar: &str, words: impl std::fmt::Display) -> String {
    format!("<td role=\"cell\" class=\"bar\">{bar}{words}</td>")
}

/// A bar, drawn for those who see it: the cells beside it say the same in figures.
fn bar(parts: &[(f64, String)], whole: f64) -> String {
    let mut at = 0.0;
    let mut rects = String::new();
    for (words, class) in parts {
        let width = WIDTH * words / whole.max(1.0);
        rects.push_str(&format!("<rect class=\"{class}\" x=\"{at:.1}\" y=\"1\" width=\"{width:.1}\" height=\"18\"/>"));
        at += width;
    }
    format!("<svg viewBox=\"0 0 {WIDTH} 20\" preserveAspectRatio=\"none\" aria-hidden=\"true\">{rects}</svg>")
}

fn key(sign: char) -> String {
    format!("<span class=\"key {}\">{sign}</span>", class(sign))
}

/// The owners by the words that they carry, then the words that no owner carries.
pub(super) fn owners(map: &Map<'_>, profile: &Profile, out: &mut dyn Write) -> io::Result<()> {
    let caption = "Words that hang on each owner of sources: one author, else one site, else one publisher";
    let head = [
        ("key", false),
        ("owner", false),
        ("hangs on it", false),
        ("words", true),
        ("of the text", true),
        ("notes", true),
        ("works", true),
        ("years", true),
    ];
    let unnamed = profile.n_unnamed_words();
    let rest = [('?', unnamed), ('!', profile.n_broken_words), ('·', profile.n_loose_words)];
    let longest =
        profile.rows.iter().map(|row| row.words).chain(rest.iter().map(|(_, n)| *n as f64)).fold(1.0, f64::max);
    open(caption, &head, out)?;
    let share = |words: f64| 100.0 * words / profile.n_words.max(1) as f64;
    for row in &profile.rows {
        let sign = row.id.filter(|_| row.words > 0.0).map_or('+', |owner| map.letter(owner));
        let name = if row.owner.is_empty() { "(no name)" } else { &row.owner };
        let years = match row.years {
            Some((first, last)) if first == last => first.to_string(),
            Some((first, last)) => format!("{first}–{last}"),
            None => String::new(),
        };
        let bar = bar(&[(row.words, class(sign))], longest);
        let figures = [
            figure("words", format_args!("{:.0}", row.words.round())),
            figure("of the text", format_args!("{:.0}%", share(row.words))),
            figure("notes", row.n_notes),
            figure("works", row.n_works),
            figure("years", years),
        ];
        let named = named(&letter(sign), "", Text(name));
        writeln!(out, "{named}{}{}</tr>", bar_cell(&bar, ""), figures.concat())?;
    }
    let names = ["notes that name no source", "notes that lead nowhere", "no note up to the end of the section"];
    for ((sign, words), name) in rest.into_iter().zip(names).filter(|((_, words), _)| *words > 0) {
        let bar = bar(&[(words as f64, class(sign))], longest);
        let figures = [
            figure("words", words),
            figure("of the text", format_args!("{:.0}%", share(words as f64))),
            figure("notes", ""),
            figure("works", ""),
            figure("years", ""),
        ];
        writeln!(out, "{}{}{}</tr>", named(&letter(sign), "", name), bar_cell(&bar, ""), figures.concat())?;
    }
    close(out)
}

/// The years of the sources above, the years that the text tells below one line of time; then the same as a table.
pub(super) fn timeline(timeline: &Timeline, out: &mut dyn Write) -> io::Result<()> {
    let (Some(first), Some(last)) = (timeline.steps.first(), timeline.steps.last()) else {
        return writeln!(out, "<p>Neither a source nor the text has a year.</p>");
    };
    let label = format!(
        "Works by the year they were published, and years told in the text, from {} to {}",
        first.first, last.last
    );
    writeln!(
        out,
        "<figure>\n<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Time\">\n<svg viewBox=\"0 0 {WIDTH} 180\" role=\"img\" aria-label=\"{label}; the table below has the figures\">"
    )?;
    draw(&timeline.steps, out)?;
    writeln!(
        out,
        "</svg>\n</div>\n<figcaption>Above the line works by their year, below it how often the text tells a year.</figcaption>\n</figure>"
    )?;
    writeln!(out, "<details>\n<summary>The figures of the drawing</summary>")?;
    open(&label, &[("years", false), ("works", true), ("told", true)], out)?;
    for step in timeline.steps.iter().filter(|step| step.n_works + step.n_told > 0) {
        let (works, told) = (step.n_works, step.n_told);
        writeln!(out, "{}{}{}</tr>", named("", "", years(step)), figure("works", works), figure("told", told))?;
    }
    close(out)?;
    writeln!(out, "</details>")
}

fn years(step: &Step) -> String {
    if step.first == step.last { step.first.to_string() } else { format!("{}–{}", step.first, step.last) }
}

fn draw(steps: &[Step], out: &mut dyn Write) -> io::Result<()> {
    let most = |of: fn(&Step) -> usize| steps.iter().map(of).max().unwrap_or(0).max(1) as f64;
    let (most_works, most_told) = (most(|step| step.n_works), most(|step| step.n_told));
    let width = WIDTH / steps.len() as f64;
    // As many labels as do not touch.
    let every = (52.0 / width).ceil().max(1.0) as usize;
    for (at, step) in steps.iter().enumerate() {
        let x = at as f64 * width;
        let (up, down) = (70.0 * step.n_works as f64 / most_works, 70.0 * step.n_told as f64 / most_told);
        let what = [
            ("written", 80.0 - up, up, counted(step.n_works, "work")),
            ("told", 100.0, down, format!("told {}", counted(step.n_told, "time"))),
        ];
        for (class, y, height, title) in what.into_iter().filter(|(_, _, height, _)| *height > 0.0) {
            let inner = (width - 2.0).max(1.0);
            write!(
                out,
                "<rect class=\"{class}\" x=\"{:.1}\" y=\"{y:.1}\" width=\"{inner:.1}\" height=\"{height:.1}\">",
                x + 1.0
            )?;
            writeln!(out, "<title>{}: {title}</title></rect>", years(step))?;
        }
        if at.is_multiple_of(every) && x + 44.0 < WIDTH {
            writeln!(out, "<text x=\"{:.1}\" y=\"94\">{}</text>", x + 1.0, step.first)?;
        }
    }
    writeln!(out, "<path class=\"axis\" d=\"M0 80.5H{WIDTH}M0 99.5H{WIDTH}\"/>")
}

/// Section by section, whose statements its words are and what they hang on.
pub(super) fn map(article: &Article, map: &Map<'_>, out: &mut dyn Write) -> io::Result<()> {
    let caption = "Section by section: whose statements the words are, and what they hang on, in reading order";
    let mut head = vec![("section", false), ("words", true)];
    head.extend(Statement::ALL.map(|kind| (kind.as_str(), true)));
    head.push(("hangs on", false));
    let longest = map.rows.iter().map(Row::n_words).max().unwrap_or(1) as f64;
    open(caption, &head, out)?;
    for row in &map.rows {
        let title = match article.heading_text(row.section) {
            "" => "(lead)",
            title => title,
        };
        let depth = article.sections_above(row.section).count() - 1;
        let class = format!(" class=\"depth-{}\"", depth.min(3));
        write!(out, "{}{}", named("", &class, Text(title)), figure("words", row.n_words()))?;
        let mut kinds = Statement::ALL.into_iter().zip(row.words);
        kinds.try_for_each(|(kind, words)| write!(out, "{}", figure(kind.as_str(), words)))?;
        let parts: Vec<(f64, String)> =
            row.runs.iter().map(|run| (run.n_words as f64, super::class(map.sign(&run.on)))).collect();
        writeln!(out, "{}</tr>", bar_cell(&bar(&parts, longest), Text(&heaviest(article, row))))?;
    }
    close(out)
}

/// What most words of a section hang on, at most three, with how many.
fn heaviest(article: &Article, row: &Row) -> String {
    let mut words: BTreeMap<String, usize> = BTreeMap::new();
    for run in &row.runs {
        *words.entry(hangs_on(article, &run.on)).or_default() += run.n_words;
    }
    let mut words: Vec<(String, usize)> = words.into_iter().collect();
    words.sort_by_key(|(_, words)| Reverse(*words));
    words.iter().take(3).map(|(name, words)| format!("{name} {words}")).collect::<Vec<_>>().join("; ")
}
