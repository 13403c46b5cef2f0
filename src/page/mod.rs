//! An article and what it stands on as one web page: its findings in the margin, its words coloured by the owners of
//! the sources that they hang on, and the figures behind both. Nothing on it is fetched and nothing runs.

mod charts;
mod column;
mod html;
mod places;

use crate::article::Article;
use crate::article::map::Support;
use crate::finding::{Finding, Level, LintId};
use crate::profile::{Map, Profile, Timeline};
use html::{Text, counted};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// A browser that honours it fetches and runs nothing, whatever an article holds.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// The parts of the page, in order, by what links to them and what they are called.
const PARTS: [(&str, &str); 6] = [
    ("sources", "Sources"),
    ("time", "Time"),
    ("map", "Map"),
    ("findings", "Findings"),
    ("article", "Article"),
    ("notes", "Notes"),
];

/// Writes the page of an article and what was found in it, in the order of the source.
///
/// # Errors
/// Passes on what the writer says.
pub fn write(article: &Article, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
    let (map, profile) = (Map::of(article), Profile::of(article));
    let title = article.title.as_ref().map_or_else(|| file_name(&article.name), |(title, _)| title);
    writeln!(out, "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">")?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")?;
    writeln!(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">")?;
    writeln!(out, "<title>{}: what it stands on</title>", Text(title))?;
    writeln!(out, "<style>\n{}</style>\n</head>\n<body>", include_str!("style.css"))?;
    writeln!(out, "<a class=\"skip\" href=\"#article\">To the article</a>")?;
    writeln!(out, "<header>\n<h1>{}</h1>", Text(title))?;
    figures(&profile, findings, out)?;
    writeln!(out, "</header>\n<nav aria-label=\"Parts of this page\">\n<ul>")?;
    for (name, title) in PARTS {
        writeln!(out, "<li><a href=\"#{name}\">{title}</a></li>")?;
    }
    writeln!(out, "</ul>\n</nav>\n<main>")?;
    part(0, out)?;
    charts::owners(&map, &profile, out)?;
    part(1, out)?;
    charts::timeline(&Timeline::of(article), out)?;
    part(2, out)?;
    charts::map(article, &map, out)?;
    part(3, out)?;
    index(findings, out)?;
    part(4, out)?;
    column::write(article, &map, findings, out)?;
    writeln!(
        out,
        "</section>\n</main>\n<footer>\n<p>Made by quelle {} from <code>{}</code>. It says what hangs",
        env!("CARGO_PKG_VERSION"),
        Text(&article.name)
    )?;
    writeln!(out, "on which source; it does not say what is true.</p>\n</footer>\n</body>\n</html>")
}

/// The name of a file without its folders.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// Ends the part before, if there is one, and begins another.
fn part(index: usize, out: &mut dyn Write) -> io::Result<()> {
    let (name, title) = PARTS[index];
    let ends = if index > 0 { "</section>\n" } else { "" };
    writeln!(
        out,
        "{ends}<section id=\"{name}\" aria-labelledby=\"{name}-title\">\n<h2 id=\"{name}-title\">{title}</h2>"
    )
}

fn figures(profile: &Profile, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
    let (by_words, _) = profile.effective();
    let (median, longest) = profile.run_lengths();
    let rows = [
        ("words of running text", profile.n_words.to_string()),
        ("good notes", profile.n_notes.to_string()),
        ("notes that lead nowhere", profile.n_broken_notes.to_string()),
        ("effective number of sources, by words", format!("{by_words:.1}")),
        ("words between notes, median and most", format!("{median}, {longest}")),
        ("words on no note", profile.n_loose_words.to_string()),
        ("findings", findings.len().to_string()),
    ];
    writeln!(out, "<dl>")?;
    for (what, figure) in rows {
        writeln!(out, "<div><dt>{what}</dt><dd>{figure}</dd></div>")?;
    }
    writeln!(out, "</dl>")
}

/// The findings by lint, worst first, each a link to where it stands.
fn index(findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
    if findings.is_empty() {
        return writeln!(out, "<p>Nothing was found.</p>");
    }
    let mut by_lint: BTreeMap<(Reverse<Level>, &LintId), Vec<usize>> = BTreeMap::new();
    for (at, finding) in findings.iter().enumerate() {
        by_lint.entry((Reverse(finding.level), &finding.lint)).or_default().push(at + 1);
    }
    writeln!(
        out,
        "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Findings by lint\">\n<table role=\"table\">"
    )?;
    writeln!(out, "<caption>{} by lint</caption>", counted(findings.len(), "finding"))?;
    writeln!(
        out,
        "<thead role=\"rowgroup\"><tr role=\"row\"><th role=\"columnheader\" scope=\"col\">lint</th><th role=\"columnheader\" scope=\"col\">level</th><th role=\"columnheader\" scope=\"col\">where</th></tr></thead>\n<tbody role=\"rowgroup\">"
    )?;
    for ((level, lint), numbers) in by_lint {
        let links: Vec<String> = numbers.iter().map(|n| format!("<a href=\"#f{n}\">{n}</a>")).collect();
        let level = level.0.as_str();
        writeln!(
            out,
            "<tr role=\"row\" class=\"{level}\"><th role=\"rowheader\" scope=\"row\">{lint}</th><td role=\"cell\">{level}</td><td role=\"cell\">{}</td></tr>",
            links.join(" ")
        )?;
    }
    writeln!(out, "</tbody>\n</table>\n</div>")
}

/// Owners that have a colour of their own; the others share one.
const COLOURED: std::ops::RangeInclusive<char> = 'A'..='H';

/// The class that colours what hangs on the owner of a sign of the map.
fn class(sign: char) -> String {
    match sign {
        '!' => "of-broken".to_owned(),
        '·' => "of-nothing".to_owned(),
        '?' => "of-unnamed".to_owned(),
        letter if COLOURED.contains(&letter) => format!("of-{}", letter.to_ascii_lowercase()),
        _ => "of-more".to_owned(),
    }
}

/// What a run hangs on, in words.
fn hangs_on(article: &Article, on: &Support) -> String {
    match on {
        Support::Nothing => "no note".to_owned(),
        Support::Broken => "notes that lead nowhere".to_owned(),
        Support::Owners(owners) if owners.is_empty() => "notes that name no source".to_owned(),
        Support::Owners(owners) => {
            owners.iter().map(|&owner| article[owner].name.as_str()).collect::<Vec<_>>().join(", ")
        }
    }
}
