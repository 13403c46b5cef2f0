//! The article as text: its passages, coloured by what they hang on, with the findings beside each.

use super::html::{Message, Text, counted};
use super::places::Places;
use super::{class, hangs_on};
use crate::article::map::Support;
use crate::article::text::Stretch;
use crate::article::{Article, MarkerId, NoteId, NoteState, Passage, PassageKind, SectionId};
use crate::finding::{Finding, Level};
use crate::profile::Map;
use std::io::{self, Write};

/// Writes the article, and its notes after it.
pub(super) fn write(article: &Article, map: &Map<'_>, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
    let column =
        Column { article, map, findings, places: Places::of(article, findings), signs: Signs::of(article, map) };
    let language = if article.language.code().is_empty() { "und" } else { article.language.code() };
    writeln!(
        out,
        "<p>Each word is coloured by the heaviest owner of the sources that it hangs on, and the letter behind a"
    )?;
    writeln!(out, "marker is that owner's key. What is underlined was found; the number leads to what it is.</p>")?;
    writeln!(out, "<article lang=\"{language}\">")?;
    column.body(out)?;
    writeln!(
        out,
        "</article>\n</section>\n<section id=\"notes\" aria-labelledby=\"notes-title\">\n<h2 id=\"notes-title\">Notes</h2>"
    )?;
    column.notes(out)
}

struct Column<'a> {
    article: &'a Article,
    map: &'a Map<'a>,
    findings: &'a [Finding],
    places: Places,
    signs: Signs,
}

/// The signs of the map for the words and markers of the article.
struct Signs {
    /// Words that hang on a note, in reading order.
    words: Vec<(Stretch, char)>,
    /// For each marker that ends a run, that of the run.
    markers: Vec<Option<char>>,
}

impl Signs {
    fn of(article: &Article, map: &Map<'_>) -> Signs {
        let mut signs = Signs { words: Vec::new(), markers: vec![None; article.markers.len()] };
        for run in article.runs.iter().filter(|run| !run.markers.is_empty()) {
            let sign = map.sign(&article.support(run));
            signs.markers[run.markers.end - 1] = Some(sign);
            if !run.text.is_empty() {
                signs.words.push((run.text, sign));
            }
        }
        signs
    }

    /// The runs that overlap some words.
    fn near(&self, words: Stretch) -> impl Iterator<Item = &(Stretch, char)> {
        let first = self.words.partition_point(|(run, _)| run.end <= words.start);
        self.words[first..].iter().take_while(move |(run, _)| run.start < words.end)
    }
}

impl Column<'_> {
    fn body(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut list = None;
        for (index, passage) in self.article.passages.iter().enumerate().filter(|(_, it)| it.note.is_none()) {
            let group = passage.group.filter(|_| matches!(passage.kind, PassageKind::Item(_)));
            if list != group {
                list.iter().try_for_each(|_| writeln!(out, "</ul>"))?;
                group.iter().try_for_each(|_| writeln!(out, "<ul class=\"list\">"))?;
                list = group;
            }
            self.passage(index, out)?;
        }
        list.iter().try_for_each(|_| writeln!(out, "</ul>"))?;
        self.without_words(&self.places.elsewhere, out)
    }

    /// A passage, and beside it what was found in it.
    fn passage(&self, index: usize, out: &mut dyn Write) -> io::Result<()> {
        let passage = &self.article.passages[index];
        let words = self.words(index);
        let (open, close) = match passage.kind {
            PassageKind::Heading => {
                let level = self.heading_level(passage.section);
                (format!("<div class=\"row\"><h{level}>"), format!("</h{level}>"))
            }
            PassageKind::Item(depth) => {
                let deep = if depth > 1 { " class=\"deep\"" } else { "" };
                (format!("<li{deep}><div class=\"row\"><p>"), "</p>".to_owned())
            }
            PassageKind::BlockQuotation => {
                ("<div class=\"row\"><blockquote><p>".to_owned(), "</p></blockquote>".to_owned())
            }
            PassageKind::Cell => ("<div class=\"row\"><p class=\"cell\">".to_owned(), "</p>".to_owned()),
            PassageKind::Caption => ("<div class=\"row\"><p class=\"caption\">".to_owned(), "</p>".to_owned()),
            PassageKind::Paragraph | PassageKind::Note => ("<div class=\"row\"><p>".to_owned(), "</p>".to_owned()),
        };
        writeln!(out, "{open}{words}{close}")?;
        self.in_margin(self.places.in_passages[index].iter().map(|(finding, _)| *finding), out)?;
        let ends_item = if matches!(passage.kind, PassageKind::Item(_)) { "</li>" } else { "" };
        writeln!(out, "</div>{ends_item}")
    }

    /// Headings follow the nesting of sections, so that none is left out between one and the next.
    fn heading_level(&self, section: SectionId) -> usize {
        (self.article.sections_above(section).count() + 2).min(6)
    }

    /// Findings where there are no words for them to lie on.
    fn without_words(&self, found: &[usize], out: &mut dyn Write) -> io::Result<()> {
        if !found.is_empty() {
            let anchors: String = found.iter().map(|&finding| self.anchor(finding)).collect();
            writeln!(out, "<p>{anchors}</p>")?;
        }
        self.in_margin(found.iter().copied(), out)
    }

    fn in_margin(&self, found: impl ExactSizeIterator<Item = usize>, out: &mut dyn Write) -> io::Result<()> {
        if found.len() == 0 {
            return Ok(());
        }
        writeln!(out, "<ul class=\"findings\" lang=\"en\">")?;
        for index in found {
            let (finding, n) = (&self.findings[index], index + 1);
            let level = finding.level.as_str();
            write!(
                out,
                "<li class=\"{level}\" id=\"f{n}\"><a href=\"#at{n}\" aria-label=\"finding {n}, to the words\">{n}</a> "
            )?;
            write!(out, "<b>{level}</b> <code>{}</code> {}", finding.lint, Message(&finding.message))?;
            finding.notes.iter().try_for_each(|note| write!(out, " <span class=\"help\">{}</span>", Message(note)))?;
            finding.help.iter().try_for_each(|help| write!(out, " <span class=\"help\">{}</span>", Message(help)))?;
            writeln!(out, "</li>")?;
        }
        writeln!(out, "</ul>")
    }

    /// The words of a passage, cut wherever a run, a finding or a marker begins or ends.
    fn words(&self, index: usize) -> String {
        let passage = &self.article.passages[index];
        let found = &self.places.in_passages[index];
        let mut html = String::new();
        let mut cuts = self.cuts(passage, found);
        cuts.dedup();
        let mut active = [0usize; Level::ALL.len()];
        let (mut opens, mut closes) = (found.clone(), found.clone());
        opens.sort_by_key(|(finding, words)| (words.start, *finding));
        closes.sort_by_key(|(_, words)| words.end);
        let (mut opens, mut closes) = (opens.into_iter().peekable(), closes.into_iter().peekable());
        let mut markers = passage.markers.clone().peekable();
        for (at, cut) in cuts.iter().enumerate() {
            let level = |finding: usize| self.findings[finding].level as usize;
            while let Some((finding, _)) = closes.next_if(|(_, words)| words.end <= *cut && words.start < words.end) {
                active[level(finding)] -= 1;
            }
            while let Some(marker) = markers.next_if(|&marker| self.article.markers[marker].at <= *cut) {
                html.push_str(&self.marker(marker));
            }
            while let Some((finding, words)) = opens.next_if(|(_, words)| words.start <= *cut) {
                html.push_str(&self.anchor(finding));
                if words.start < words.end {
                    active[level(finding)] += 1;
                }
            }
            let Some(next) = cuts.get(at + 1) else { break };
            let worst = Level::ALL.into_iter().rev().find(|level| active[*level as usize] > 0);
            html.push_str(&self.piece(Stretch { start: *cut, end: *next }, worst));
        }
        html
    }

    fn cuts(&self, passage: &Passage, found: &[(usize, Stretch)]) -> Vec<u32> {
        let text = passage.text;
        let mut cuts = vec![text.start, text.end];
        cuts.extend(self.signs.near(text).flat_map(|(run, _)| [run.start, run.end]));
        cuts.extend(found.iter().flat_map(|(_, words)| [words.start, words.end]));
        cuts.extend(self.article.markers[passage.markers.clone()].iter().map(|marker| marker.at));
        cuts.retain(|cut| (text.start..=text.end).contains(cut));
        cuts.sort_unstable();
        cuts
    }

    /// Words that hang on one thing and lie in the same findings.
    fn piece(&self, words: Stretch, worst: Option<Level>) -> String {
        let text = Text(self.article.text(words)).to_string();
        let text = match worst {
            Some(level) => format!("<mark class=\"{}\">{text}</mark>", level.as_str()),
            None => text,
        };
        match self.signs.near(words).next() {
            Some((_, sign)) => format!("<span class=\"{}\">{text}</span>", class(*sign)),
            None => text,
        }
    }

    fn anchor(&self, finding: usize) -> String {
        let (n, level) = (finding + 1, self.findings[finding].level.as_str());
        format!("<sup><a id=\"at{n}\" class=\"{level}\" href=\"#f{n}\" aria-label=\"finding {n}\">{n}</a></sup>")
    }

    /// A marker; behind the last of a cluster the key of what the words before it hang on.
    fn marker(&self, index: usize) -> String {
        let marker = &self.article.markers[index];
        let label = Text(&marker.label).to_string();
        let label = match marker.note {
            Some(note) if label.is_empty() => (note.index() + 1).to_string(),
            _ => label,
        };
        let shown = match marker.note {
            Some(note) => format!("<a id=\"m{index}\" href=\"#note-{}\">[{label}]</a>", note.index() + 1),
            None => format!("[{label}]"),
        };
        let key = self.signs.markers[index]
            .map(|sign| format!("<span class=\"key {}\" aria-hidden=\"true\">{sign}</span>", class(sign)));
        format!("<sup>{shown}{}</sup>", key.unwrap_or_default())
    }

    fn notes(&self, out: &mut dyn Write) -> io::Result<()> {
        let words = self.article.words_on_notes();
        writeln!(out, "<ul class=\"notes\">")?;
        for (index, words) in words.iter().enumerate() {
            let note = &self.article[NoteId::new(index)];
            let n = index + 1;
            let label = if note.label.is_empty() { n.to_string() } else { Text(&note.label).to_string() };
            writeln!(
                out,
                "<li id=\"note-{n}\"><p>[{label}] {}{}</p>",
                self.note_facts(NoteId::new(index), *words),
                self.back_links(&note.markers)
            )?;
            note.passages.clone().try_for_each(|passage| self.passage(passage, out))?;
            self.without_words(&self.places.at_notes[index], out)?;
            writeln!(out, "</li>")?;
        }
        writeln!(out, "</ul>")
    }

    fn note_facts(&self, id: NoteId, words: f64) -> String {
        if self.article[id].state != NoteState::Good {
            return "leads nowhere".to_owned();
        }
        let on = Support::Owners(self.article.owners_of(id));
        let sign = self.map.sign(&on);
        let names = hangs_on(self.article, &on);
        format!(
            "<span class=\"key {}\">{sign}</span> {}, {}",
            class(sign),
            Text(&names),
            counted(words.round() as usize, "word")
        )
    }

    fn back_links(&self, markers: &[MarkerId]) -> String {
        let link = |(n, marker): (usize, &MarkerId)| {
            format!(
                " <a href=\"#m{}\" aria-label=\"back to place {} in the text\">↑{}</a>",
                marker.index(),
                n + 1,
                n + 1
            )
        };
        markers.iter().enumerate().map(link).collect()
    }
}
