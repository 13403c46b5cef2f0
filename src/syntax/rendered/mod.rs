//! The front end for text copied from a rendered wiki page.
//!
//! Each line is a block. [`roles`] decides what every line is; here the lines are told to the builder in order.

mod furniture;
mod headings;
mod inline;
mod lines;
mod notes;
mod roles;
#[cfg(test)]
mod tests;

use crate::article::build::{Builder, NewNote};
use crate::article::{FaultKind, LinkKind, NoteKind, PassageKind};
use crate::source::Span;
use crate::syntax::errors;
use furniture::Furniture;
use lines::Line;
use notes::{Series, Start};
use roles::{Plan, Role};
use std::ops::Range;

/// Reads the source of a builder as text copied from a rendered page. Total: any text is an article.
pub fn read(builder: &mut Builder<'_>) {
    let plan = roles::plan(builder.source().text());
    let mut reader = Reader {
        builder,
        plan: &plan,
        group: None,
        indents: Vec::new(),
        in_apparatus: false,
        opens_section: false,
        indent_of_lead: plan.lines.first().map_or(0, |line| line.indent),
    };
    let mut index = 0;
    while index < plan.lines.len() {
        index += reader.block(index);
    }
    reader.end_group();
    plan.note_lists.iter().for_each(|list| builder.note_list(*list));
}

/// What the open group is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    List,
    Table,
}

struct Reader<'b, 's> {
    builder: &'b mut Builder<'s>,
    plan: &'b Plan<'s>,
    group: Option<Group>,
    /// How far the items above are indented, outermost first.
    indents: Vec<usize>,
    in_apparatus: bool,
    /// Whether nothing stands yet under the last heading.
    opens_section: bool,
    /// How far the first paragraph of the article is indented: another like it is hardly a quotation.
    indent_of_lead: usize,
}

impl Reader<'_, '_> {
    /// Reads the block that begins at a line; returns how many lines it has.
    fn block(&mut self, index: usize) -> usize {
        let plan = self.plan;
        let line = &plan.lines[index];
        match &plan.roles[index] {
            Role::Item => self.item(line),
            Role::Row => self.row(line),
            Role::Prose | Role::Continued => self.prose(line),
            Role::Heading(level, words) => self.heading(line, *level, words.clone()),
            Role::Title => {
                let words = headings::marked(line.text).map_or(0..line.text.len(), |(_, words)| words);
                let span = Span::new(line.start + words.start, line.start + words.end);
                self.builder.title(&line.text[words], span);
            }
            Role::Note(start) => return self.note(index, start),
            Role::Furniture(furniture) => return self.furniture(index, *furniture),
            Role::Rule => self.rule(line),
            Role::Entry => {}
        }
        1
    }

    fn begin_group(&mut self, group: Group) {
        if self.group != Some(group) {
            self.end_group();
            self.builder.begin_group();
            self.group = Some(group);
        }
    }

    fn end_group(&mut self) {
        if self.group.take().is_some() {
            self.builder.end_group();
        }
        self.indents.clear();
    }

    /// Reads a stretch as a passage.
    fn passage(&mut self, kind: PassageKind, within: Range<usize>) {
        self.builder.open(kind, within.start);
        inline::read(self.builder, &self.plan.labels, within.clone());
        self.builder.close(within.end);
        self.opens_section = false;
    }

    fn item(&mut self, line: &Line<'_>) {
        self.begin_group(Group::List);
        while self.indents.last().is_some_and(|above| *above >= line.indent) {
            self.indents.pop();
        }
        self.indents.push(line.indent);
        let (body, at) = line.body();
        if !body.is_empty() {
            self.passage(self.item_kind(), at..line.end());
        }
    }

    /// A rule shows nothing; but below the heading of a list, `-   -   -` are its entries, whose text a converter dropped.
    fn rule(&mut self, line: &Line<'_>) {
        let mut entries = line.text.split_whitespace();
        if self.in_apparatus && entries.all(|entry| entry == "-") && line.text.contains(' ') {
            let n_entries = line.text.bytes().filter(|&byte| byte == b'-').count();
            self.builder.fault(FaultKind::EmptyEntries, Span::new(line.start, line.end()), &n_entries.to_string());
        }
    }

    fn item_kind(&self) -> PassageKind {
        PassageKind::Item(u8::try_from(self.indents.len().max(1)).unwrap_or(u8::MAX))
    }

    fn row(&mut self, line: &Line<'_>) {
        self.begin_group(Group::Table);
        self.builder.begin_row();
        let (body, at) = line.body();
        for cell in lines::cells(body) {
            self.builder.begin_cell(1, 1);
            self.passage(PassageKind::Cell, at + cell.start..at + cell.end);
        }
    }

    fn prose(&mut self, line: &Line<'_>) {
        if errors::is_one(line.text) {
            let span = Span::new(line.start, line.end());
            self.builder.fault(FaultKind::RenderedError, span, line.text);
            return;
        }
        let mut within = line.start..line.end();
        if let Some(end) = caption_end(line.text) {
            self.end_group();
            self.passage(PassageKind::Caption, line.start..line.start + end);
            within.start += end + line.text[end..].len() - line.text[end..].trim_start().len();
            if within.is_empty() {
                return;
            }
        }
        let is_indented = line.indent > 1 && !self.plan.all_indented;
        if self.group == Some(Group::List) && self.indents.last().is_some_and(|above| *above < line.indent) {
            // A further line of the item above.
            self.passage(self.item_kind(), within);
        } else if self.in_apparatus && !self.goes_on_after_notes(line) {
            self.begin_group(Group::List);
            self.passage(PassageKind::Item(1), within);
        } else {
            self.end_group();
            // A converter writes the caption of a table so: `  : Mills of the valley`.
            let kind = if is_indented && line.text.starts_with(": ") {
                PassageKind::Caption
            } else if is_indented && self.can_be_quoted(line) {
                PassageKind::BlockQuotation
            } else {
                PassageKind::Paragraph
            };
            self.passage(kind, within);
        }
    }

    /// Whether a line below a list of notes is running text: it cites notes itself.
    fn goes_on_after_notes(&self, line: &Line<'_>) -> bool {
        let is_below = self.plan.note_lists.first().is_some_and(|list| list.end as usize <= line.start);
        is_below && line.indent == 0 && self.plan.labels.cites(line.text)
    }

    /// Whether an indented line may be a quotation: it says something, neither the article nor a section begins with it,
    /// it is not what a list of definitions has right under a term, and it is no formula and no clause of a list: `(a)
    /// fourteen members`. Nor does it cite note after note, with nothing above that announces it, as no words of
    /// another do, nor send the reader on.
    fn can_be_quoted(&self, line: &Line<'_>) -> bool {
        let lines = &self.plan.lines;
        let at = lines.partition_point(|it| it.start < line.start);
        let above = at.checked_sub(1).map(|at| &lines[at]);
        let is_under_term = self.plan.is_spaced && line.blanks == 0 && above.is_some_and(|above| above.indent == 0);
        let is_first = above.is_none() || self.opens_section || is_under_term;
        let is_announced = above.is_some_and(|above| above.text.trim_end().ends_with([':', ',']));
        let n_cited = if line.indent == self.indent_of_lead { 1 } else { 2 };
        let is_own = || !is_announced && self.plan.labels.cites_within(line.text, n_cited);
        let points_on = line.text.trim_start_matches('_').to_ascii_lowercase().starts_with("see ");
        (line.is_longer_than(MIN_QUOTED - 1) || self.is_verse(at))
            && !is_first
            && !points_on
            && !is_formula_or_row(line.text)
            && !is_clause(line.text)
            && !is_own()
    }

    /// Whether a line is one of several that stand right below each other, indented alike, and are long enough together:
    /// a stanza.
    fn is_verse(&self, at: usize) -> bool {
        /// So many lines above and below are looked at.
        const REACH: usize = 12;
        let lines = &self.plan.lines;
        let line = &lines[at];
        let is_like = |it: &&Line<'_>| it.indent == line.indent && it.bullet.is_none() && !is_formula_or_row(it.text);
        let goes_on = |at: usize| lines[at].blanks == 0;
        let below = (at + 1..lines.len()).take(REACH).take_while(|&at| goes_on(at) && is_like(&&lines[at])).count();
        let above = (0..at).rev().take(REACH).take_while(|&it| goes_on(it + 1) && is_like(&&lines[it])).count();
        let n_words = |it: &Line<'_>| it.text.split_whitespace().count();
        let stanza = &lines[at - above..at + 1 + below];
        stanza.len() > 1 && stanza.iter().map(n_words).sum::<usize>() >= MIN_QUOTED
    }

    fn heading(&mut self, line: &Line<'_>, level: u8, words: Range<usize>) {
        self.end_group();
        self.in_apparatus = headings::is_apparatus(&line.text[words.clone()]) || self.in_apparatus && level > 2;
        self.builder.open_heading(level, line.start);
        if words.start == 0 {
            self.builder.level_is_guessed();
        }
        let within = line.start + words.start..line.start + words.end;
        inline::read(self.builder, &self.plan.labels, within.clone());
        self.builder.close(line.end());
        self.opens_section = true;
        if furniture::edit_link(line.text).is_some() {
            let span = Span::new(within.end, line.end());
            self.builder.fault(FaultKind::PageFurniture, span, self.builder.source().slice(span).trim());
        }
    }

    /// Reads a note and its further lines; returns how many lines it has.
    fn note(&mut self, index: usize, start: &Start) -> usize {
        self.end_group();
        let first = &self.plan.lines[index];
        let rest = &self.plan.roles[index + 1..];
        let n = 1 + rest.iter().take_while(|role| matches!(role, Role::Continued)).count();
        let is_reference = start.label.as_ref().is_none_or(|label| label.series == Series::Digits);
        let new = NewNote {
            kind: if is_reference { NoteKind::Reference } else { NoteKind::Explanatory },
            label: start.label.as_ref().map_or(String::new(), ToString::to_string),
            name: None,
            group: String::new(),
        };
        let note = self.builder.open_note(new, first.start + start.at);
        if let Some(n) = start.back_links {
            self.builder.back_links(note, n);
        }
        let mut end = first.start + start.sign_end;
        let further = self.plan.lines[index + 1..index + n].iter().map(|line| line.body().1..line.end());
        for body in std::iter::once(first.start + start.body..first.end()).chain(further) {
            if !body.is_empty() {
                end = body.end;
                self.passage(PassageKind::Note, body);
            }
        }
        self.builder.close_note(end);
        if start.repeats {
            let number = first.text[start.at..start.sign_end].trim_end_matches(['^', '↑']).trim();
            let span = Span::new(first.start + start.at, end);
            self.builder.fault(FaultKind::RepeatedNoteNumber, span, number);
        }
        n
    }

    /// Reads a line that is no prose, with the entries of a table of contents; returns how many lines it has.
    fn furniture(&mut self, index: usize, furniture: Furniture) -> usize {
        self.end_group();
        let line = &self.plan.lines[index];
        let rest = &self.plan.roles[index + 1..];
        let n = 1 + rest.iter().take_while(|role| matches!(role, Role::Entry)).count();
        let span = Span::new(line.start, self.plan.lines[index + n - 1].end());
        match furniture {
            Furniture::Interface | Furniture::Contents => {
                self.builder.fault(FaultKind::PageFurniture, span, line.text);
            }
            Furniture::Hatnote(at) => {
                let target = Span::new(line.start + at, line.end());
                self.builder.link(LinkKind::Internal, &line.text[at..], span, target, 0);
            }
            Furniture::Categories => self.builder.link(LinkKind::Category, line.text, span, span, 0),
            Furniture::Gallery => self.gallery(line),
            Furniture::Files => self.builder.link(LinkKind::File, line.text, span, span, 0),
            Furniture::Box(name) => self.builder.tag(name, None, span, false),
        }
        n
    }

    /// Reads the pictures of a converted gallery, with what is said of each.
    fn gallery(&mut self, line: &Line<'_>) {
        for (file, caption) in furniture::pictures(line.text) {
            let [file, caption] = [file, caption].map(|it| line.start + it.start..line.start + it.end);
            let span = Span::new(file.start, file.end);
            self.builder.link(LinkKind::File, self.builder.source().slice(span), span, span, 0);
            if !caption.is_empty() {
                self.passage(PassageKind::Caption, caption);
            }
        }
    }
}

/// The fewest words of an indented line that is a quotation; shorter ones are formulas, verses and pointers.
const MIN_QUOTED: usize = 8;

/// Whether a line is a formula, beginning with a symbol in italics, or the row of a table, whose columns are set apart by
/// spaces.
fn is_formula_or_row(text: &str) -> bool {
    let is_symbol = |rest: &str| rest.find('_').is_some_and(|end| end <= MAX_SYMBOL);
    text.starts_with(['$', '|'])
        || text.contains('\\')
        || text.strip_prefix('_').is_some_and(is_symbol)
        || text.contains(" = ")
        || text.contains("   ")
}

/// The longest symbol in italics, in bytes.
const MAX_SYMBOL: usize = 6;

/// Whether a line begins with the number or letter of a clause: `(a)`, `(12)`, `iv)`.
fn is_clause(text: &str) -> bool {
    let Some((mark, _)) = text.split_once(')') else { return false };
    let mark = mark.strip_prefix('(').unwrap_or(mark);
    (1..=4).contains(&mark.len()) && mark.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Where the rest of an image's caption ends, of which a converter dropped the beginning: `… in 1910.]] The text`.
fn caption_end(text: &str) -> Option<usize> {
    let end = text.rfind("]]")? + 2;
    (!text.contains("[[")).then_some(end)
}
