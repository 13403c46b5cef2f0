//! What each line of a copied page is: decided once for all lines, before anything is built.

use super::furniture::{self, Furniture};
use super::headings::{self, Around};
use super::lines::{self, Line};
use super::notes::{self, Census, Label, Labels, Series, Start};
use crate::article::sections;
use crate::source::Span;
use crate::syntax::errors;
use std::ops::Range;

/// What a line is.
#[derive(Clone, Debug)]
pub(super) enum Role {
    /// A paragraph of its own.
    Prose,
    /// An item of a list.
    Item,
    /// A row of a table.
    Row,
    /// A line that only draws a rule.
    Rule,
    /// A heading: its level, and the range of its words in the line.
    Heading(u8, Range<usize>),
    /// The title of the article.
    Title,
    /// The first line of a note.
    Note(Start),
    /// A further line of the note before.
    Continued,
    /// An entry of the table of contents above.
    Entry,
    /// No prose.
    Furniture(Furniture),
}

/// The lines of an article and what they are.
#[derive(Debug)]
pub(super) struct Plan<'s> {
    /// The lines that show something.
    pub(super) lines: Vec<Line<'s>>,
    /// What each is.
    pub(super) roles: Vec<Role>,
    /// What brackets mean.
    pub(super) labels: Labels,
    /// Whether most prose is indented, so that indenting says nothing.
    pub(super) all_indented: bool,
    /// Whether blank lines part most paragraphs.
    pub(super) is_spaced: bool,
    /// Where notes stand one below another, in order.
    pub(super) note_lists: Vec<Span>,
}

/// The most lines that may stand between two notes of one list.
const MAX_GAP: usize = 12;

/// The most lines between two rows of one table, and the most words of such a line.
const MAX_CELL_LINES: usize = 8;
const MAX_CELL_WORDS: usize = 12;

/// Decides what each line of a text is.
pub(super) fn plan(text: &str) -> Plan<'_> {
    let lines = lines::split(text);
    let mut draft = Draft { roles: vec![Role::Prose; lines.len()], lines };
    draft.find_marked();
    draft.find_tables();
    draft.find_items();
    draft.find_cells();
    draft.find_arrows();
    draft.find_brackets();
    draft.continue_notes();
    draft.find_title();
    draft.find_headings();
    let census = draft.census();
    draft.find_plain_notes(&census);
    draft.label_arrows(&census);
    let defined = draft.roles.iter().filter_map(|role| match role {
        Role::Note(start) => start.label.as_ref(),
        _ => None,
    });
    let labels = Labels::new(census, defined);
    let prose = || draft.of_prose();
    let all_indented = prose().filter(|line| line.indent > 0).count() * 5 > prose().count() * 4;
    let (note_lists, is_spaced) = (draft.note_lists(), draft.is_spaced());
    Plan { labels, all_indented, is_spaced, note_lists, lines: draft.lines, roles: draft.roles }
}

struct Draft<'s> {
    lines: Vec<Line<'s>>,
    roles: Vec<Role>,
}

impl<'s> Draft<'s> {
    fn is_prose(&self, index: usize) -> bool {
        matches!(self.roles.get(index), Some(Role::Prose))
    }

    fn of_prose(&self) -> impl Iterator<Item = &Line<'s>> {
        self.lines.iter().zip(&self.roles).filter(|(_, role)| matches!(role, Role::Prose)).map(|(line, _)| line)
    }

    fn is_spaced(&self) -> bool {
        self.of_prose().filter(|line| line.blanks > 0).count() * 2 > self.of_prose().count()
    }

    fn heading_text(&self, index: usize) -> Option<&'s str> {
        match &self.roles[index] {
            Role::Heading(_, words) => Some(&self.lines[index].text[words.clone()]),
            _ => None,
        }
    }

    /// Furniture, headings with marks, and headings whose names say that the references begin.
    fn find_marked(&mut self) {
        for index in 0..self.lines.len() {
            let line = self.lines[index];
            if matches!(self.roles[index], Role::Entry) {
                continue;
            }
            let is_before_edit = || self.lines.get(index + 1).is_some_and(|next| is_edit_line(next.text));
            let names_a_section = || {
                line.bullet.is_none() && line.indent == 0 && headings::is_apparatus(line.text)
                    || is_before_edit() && headings::is_candidate(&line)
            };
            let heading = headings::marked(line.text).or_else(|| {
                let edit = furniture::edit_link(line.text).map(|at| line.text[..at].trim_end().len());
                let end = edit.or_else(|| names_a_section().then_some(line.text.len()))?;
                Some((2, 0..end))
            });
            if let Some((level, words)) = heading {
                self.roles[index] = Role::Heading(level, words);
            } else if let Some(furniture) = furniture::line(line.text) {
                let is_alone = furniture == Furniture::Contents && self.find_entries(index + 1) == 0;
                if !is_alone || line.text.contains("hide") {
                    self.roles[index] = Role::Furniture(furniture);
                }
            }
        }
    }

    /// Marks the entries of a table of contents that begins at a line; returns how many there are.
    fn find_entries(&mut self, first: usize) -> usize {
        let is_top = |line: &Line<'_>| line.text == "(Top)" || line.text == "move to sidebar hide";
        let has_top = self.lines.iter().skip(first).take(2).any(is_top);
        let is_entry = |line: &Line<'_>| {
            furniture::is_contents_entry(line.text)
                || has_top && (is_top(line) || headings::is_candidate(line) || line.text.starts_with("Toggle "))
        };
        let n = self.lines.iter().skip(first).take_while(|line| is_entry(line)).count();
        self.roles[first..first + n].fill(Role::Entry);
        n
    }

    /// Rows parted by tabs, and tables whose columns a rule of dashes draws.
    fn find_tables(&mut self) {
        let is_rule = |line: &Line<'_>| {
            let is_dash = |b| matches!(b, b'-' | b' ' | b'+' | b'=' | b'_');
            line.text.len() >= 3 && line.text.starts_with(['-', '+', '_']) && line.text.bytes().all(is_dash)
        };
        let mut drawn_until = None;
        for index in 0..self.lines.len() {
            let line = self.lines[index];
            if !self.is_prose(index) {
                drawn_until = None;
            } else if is_rule(&line) {
                self.roles[index] = Role::Rule;
                let columns = line.text.contains(' ');
                if columns
                    && line.blanks == 0
                    && index > 0
                    && self.lines[index - 1].indent > 1
                    && self.is_prose(index - 1)
                {
                    self.roles[index - 1] = Role::Row;
                }
                // A rule as wide as the table opens it, and the next one closes it.
                let opens = drawn_until.is_none() && line.indent > 1;
                drawn_until = opens.then_some(columns);
            } else if let Some(columns) = drawn_until {
                if line.indent > 1 && (line.blanks == 0 || !columns) {
                    self.roles[index] = Role::Row;
                } else {
                    drawn_until = None;
                }
            }
            // A line that begins with a bar is what is left of a table or template.
            if self.is_prose(index) && (is_tabbed(&line) || line.text.starts_with('|')) {
                self.roles[index] = Role::Row;
            }
        }
    }

    /// A line between two rows belongs to their table: the name of a group of rows, or one cell that has lines.
    fn find_cells(&mut self) {
        let mut last_row = None;
        for index in 0..self.lines.len() {
            match &self.roles[index] {
                Role::Row => {
                    let near = last_row.is_some_and(|row: usize| index - row <= MAX_CELL_LINES);
                    let from = last_row.filter(|_| near).map_or(index, |row| row + 1);
                    for at in from..index {
                        self.roles[at] = Role::Row;
                    }
                    last_row = Some(index);
                }
                Role::Item => {}
                Role::Prose if !self.lines[index].is_longer_than(MAX_CELL_WORDS) => {}
                _ => last_row = None,
            }
        }
    }

    fn find_items(&mut self) {
        for index in 0..self.lines.len() {
            if self.is_prose(index) && self.lines[index].bullet.is_some() {
                self.roles[index] = Role::Item;
            }
        }
    }

    fn find_arrows(&mut self) {
        for index in 0..self.lines.len() {
            if matches!(self.roles[index], Role::Prose | Role::Item)
                && let Some(start) = notes::arrow(&self.lines[index])
            {
                self.roles[index] = Role::Note(start);
            }
        }
    }

    /// Lines that begin with brackets define notes where they count up, line by line.
    fn find_brackets(&mut self) {
        let mut row: Vec<(usize, Start)> = Vec::new();
        let mut heading = "";
        for index in 0..self.lines.len() {
            if let Some(text) = self.heading_text(index) {
                self.take_brackets(std::mem::take(&mut row), heading);
                heading = text;
            }
            if !matches!(self.roles[index], Role::Prose | Role::Item) {
                continue;
            }
            let Some(start) = notes::bracket(&self.lines[index]) else { continue };
            let goes_on = row.last().is_some_and(|(last, before)| {
                let (before, label) = (before.label.as_ref(), start.label.as_ref());
                let counts = before.zip(label).is_some_and(|(before, label)| {
                    before.series == label.series && (before.number..before.number + 10).contains(&label.number)
                });
                counts && index - last <= MAX_GAP
            });
            if !goes_on {
                self.take_brackets(std::mem::take(&mut row), heading);
            }
            row.push((index, start));
        }
        self.take_brackets(row, heading);
    }

    fn take_brackets(&mut self, row: Vec<(usize, Start)>, heading: &str) {
        let number = |(_, start): &(usize, Start)| start.label.as_ref().map_or(0, |label| label.number);
        let (Some(first), Some((last, _))) = (row.first().map(number), row.last()) else { return };
        let is_last = *last + 1 == self.lines.len();
        let begins = first == 1 && (row.len() > 1 || is_last || headings::is_apparatus(heading));
        let counts = row.len() > 2 && row.windows(2).all(|pair| number(&pair[0]) + 1 == number(&pair[1]));
        if begins || counts {
            let shown: Vec<u32> = row.iter().map(number).collect();
            for ((index, mut start), (number, repeats)) in row.into_iter().zip(numbered(&shown)) {
                start.repeats = repeats;
                start.label = start.label.map(|label| Label { number, ..label });
                self.roles[index] = Role::Note(start);
            }
        }
    }

    /// Gives lines between two notes, or right after the last, to the note before them.
    fn continue_notes(&mut self) {
        let mut note: Option<(usize, bool)> = None;
        let mut pending: Vec<usize> = Vec::new();
        for index in 0..self.lines.len() {
            let line = self.lines[index];
            match &self.roles[index] {
                Role::Note(start) => {
                    let is_empty = !holds_words(&line.text[start.body..]);
                    if note.is_some_and(|(from, _)| index - from <= MAX_GAP) {
                        for at in pending.drain(..) {
                            self.roles[at] = Role::Continued;
                        }
                    }
                    pending.clear();
                    note = Some((index, is_empty));
                }
                Role::Prose | Role::Item | Role::Row => {
                    let Some((from, is_empty)) = note else { continue };
                    let is_item = matches!(self.roles[index], Role::Item);
                    let is_next =
                        pending.is_empty() && matches!(self.roles[index - 1], Role::Note(_) | Role::Continued);
                    let goes_on = is_next && line.blanks == 0 && !is_item && {
                        line.indent > self.lines[from].indent || line.text.starts_with(char::is_lowercase)
                    };
                    // The wiki prints an error in the place of the citation.
                    let is_error = is_next && (line.blanks == 0 || is_empty) && errors::is_one(line.text);
                    if is_next && line.blanks == 0 && is_empty || goes_on || is_error {
                        self.roles[index] = Role::Continued;
                        note = Some((from, is_empty && !holds_words(line.body().0)));
                    } else if !is_item || is_empty {
                        pending.push(index);
                    }
                }
                Role::Heading(..) | Role::Furniture(_) => {
                    pending.clear();
                    note = None;
                }
                Role::Rule | Role::Title | Role::Entry | Role::Continued => {}
            }
        }
    }

    /// A short first line is the title if interface text follows it, or the text begins with it.
    fn find_title(&mut self) {
        let is_furniture = |role: &Role| matches!(role, Role::Furniture(_) | Role::Entry);
        let Some(first) = self.roles.iter().position(|role| !is_furniture(role)) else { return };
        let line = self.lines[first];
        let is_marked = matches!(&self.roles[first], Role::Heading(1, _));
        if is_marked && headings::marked(line.text).is_some() {
            self.roles[first] = Role::Title;
            return;
        }
        if !self.is_prose(first) || !headings::is_candidate(&line) || headings::is_usual(line.text) {
            return;
        }
        let before_furniture = self.roles.iter().skip(first + 1).take(2).any(is_furniture);
        let repeated = self.lines.iter().skip(first + 1).take(6).any(|next| begins_with(next.text, line.text));
        if before_furniture || repeated {
            // The caption of an infobox shows it again.
            for index in (first..self.lines.len()).take(12) {
                if self.is_prose(index) && self.lines[index].text == line.text {
                    self.roles[index] = Role::Title;
                }
            }
        }
    }

    fn find_headings(&mut self) {
        let is_spaced = self.is_spaced();
        let has_wide_gaps = is_spaced && self.lines.iter().skip(1).any(|line| line.blanks == 2 && line.indent == 0);
        let mut index = 0;
        while index < self.lines.len() {
            let row = (index..self.lines.len()).take_while(|at| self.may_head(*at, is_spaced)).count();
            if row == 0 {
                index += 1;
                continue;
            }
            let end = index + row;
            let holds = headings::row_holds(&self.lines[index..end], self.lines.get(end), is_spaced);
            for at in index..end {
                let line = self.lines[at];
                let stands_apart = has_wide_gaps && line.blanks >= 2;
                if holds || stands_apart || headings::is_usual(line.text) {
                    let above = at > 0 && self.heading_text(at - 1).is_some_and(|text| !headings::is_apparatus(text));
                    let is_below = if has_wide_gaps { line.blanks < 2 } else { above && at == index + 1 };
                    self.roles[at] = Role::Heading(if is_below { 3 } else { 2 }, 0..line.text.len());
                }
            }
            index = end;
        }
    }

    fn may_head(&self, index: usize, is_spaced: bool) -> bool {
        let line = &self.lines[index];
        if !self.is_prose(index) || !headings::is_candidate(line) {
            return false;
        }
        let before = index.checked_sub(1).filter(|before| self.is_prose(*before)).map(|before| &self.lines[before]);
        let heads_table = matches!(self.roles.get(index + 1), Some(Role::Row));
        let around = Around { before, after: self.lines.get(index + 1), heads_table, is_spaced };
        headings::stands_as_one(line, around)
    }

    fn census(&self) -> Census {
        let mut census = Census::default();
        for (line, role) in self.lines.iter().zip(&self.roles) {
            if !matches!(role, Role::Note(_) | Role::Continued | Role::Furniture(_)) {
                census.count(line.text);
            }
        }
        census
    }

    /// A list under a heading for notes is a note list, though it has no sign, if the markers of the text ask for it.
    fn find_plain_notes(&mut self, census: &Census) {
        let has_notes = self.roles.iter().any(|role| matches!(role, Role::Note(_)));
        if has_notes || census.n_digits == 0 {
            return;
        }
        let headings: Vec<usize> = (0..self.lines.len()).filter(|index| self.heading_text(*index).is_some()).collect();
        let is_for_notes = |index: &&usize| self.heading_text(**index).is_some_and(sections::is_for_notes);
        let Some(&heading) = headings.iter().rev().find(is_for_notes) else { return };
        let end = headings.iter().find(|next| **next > heading).map_or(self.lines.len(), |next| *next);
        let starts: Vec<Option<Start>> = self.lines[heading + 1..end].iter().map(notes::plain).collect();
        let n = u32::try_from(starts.len()).unwrap_or(u32::MAX);
        if starts.iter().all(Option::is_some) && n >= census.last_digit.div_ceil(2) {
            for (offset, start) in starts.into_iter().enumerate() {
                self.roles[heading + 1 + offset] = start.map_or(Role::Prose, Role::Note);
            }
        } else if n == census.last_digit && starts.iter().all(Option::is_none) {
            for (index, number) in (heading + 1..end).zip(1..) {
                let at = self.lines[index].bullet.map_or(0, |bullet| bullet.body);
                let label = Some(Label { series: Series::Digits, number });
                let (sign_end, body) = (at, at);
                self.roles[index] = Role::Note(Start {
                    label,
                    only_counts: false,
                    at,
                    sign_end,
                    body,
                    back_links: None,
                    repeats: false,
                });
            }
        }
    }

    /// Gives notes with arrows their labels: by the number they show, else by their place in the list.
    fn label_arrows(&mut self, census: &Census) {
        let lists = self.arrow_lists();
        let mut used: Vec<Series> = Vec::new();
        for (heading, list) in &lists {
            let may_explain = explains(heading, census, lists.len()) || used.contains(&Series::Digits);
            let series = if may_explain { other_series(census, &used) } else { None }.unwrap_or(Series::Digits);
            // As many notes as there are labels: each has its own, whatever row that belongs to.
            let shows_none = |index: &usize| matches!(&self.roles[*index], Role::Note(start) if start.label.is_none());
            let own = census.others.first().filter(|label| {
                let fits = may_explain && !used.contains(&label.series) && census.others.len() == list.len();
                fits && list.iter().all(shows_none)
            });
            let shown = |index: usize| match &self.roles[index] {
                Role::Note(start) => start.label.as_ref().map_or(0, |label| label.number),
                _ => 0,
            };
            let shown: Vec<u32> = list.iter().map(|index| shown(*index)).collect();
            for (&index, (number, repeats)) in list.iter().zip(numbered(&shown)) {
                let Role::Note(start) = &mut self.roles[index] else { continue };
                start.repeats = repeats;
                start.label = Some(Label { series: series.clone(), number });
            }
            for (&index, label) in list.iter().zip(&census.others).filter(|_| own.is_some()) {
                if let Role::Note(start) = &mut self.roles[index] {
                    start.label = Some(label.clone());
                }
            }
            used.push(own.map_or(series, |label| label.series.clone()));
        }
    }

    fn note_lists(&self) -> Vec<Span> {
        let in_list = |index: &usize| matches!(self.roles[*index], Role::Note(_) | Role::Continued);
        let indices: Vec<usize> = (0..self.lines.len()).collect();
        let lists =
            indices.chunk_by(|before, after| in_list(before) == in_list(after)).filter(|list| in_list(&list[0]));
        let start = |index: usize| match &self.roles[index] {
            Role::Note(start) => self.lines[index].start + start.at,
            _ => self.lines[index].start,
        };
        lists.map(|list| Span::new(start(list[0]), self.lines[list[list.len() - 1]].end())).collect()
    }

    /// The lists of notes whose series is not told: the heading above each, and the lines of its notes.
    fn arrow_lists(&self) -> Vec<(&'s str, Vec<usize>)> {
        let mut lists: Vec<(&str, Vec<usize>)> = Vec::new();
        let (mut heading, mut is_new, mut last) = ("", true, 0);
        for (index, role) in self.roles.iter().enumerate() {
            if let Some(text) = self.heading_text(index) {
                (heading, is_new) = (text, true);
            }
            let Role::Note(start) = role else { continue };
            if start.label.is_some() && !start.only_counts {
                continue;
            }
            let shown = start.label.as_ref().map(|label| label.number);
            let is_new_list = is_new || shown == Some(1) && last > 0;
            match lists.last_mut() {
                Some((_, list)) if !is_new_list => list.push(index),
                _ => lists.push((heading, vec![index])),
            }
            last = shown.unwrap_or(last + 1);
            is_new = false;
        }
        lists
    }
}

/// The number of each note of a list, and whether it repeats that of the note before: by the numbers they show, 0 for
/// none, else by their place.
fn numbered(shown: &[u32]) -> Vec<(u32, bool)> {
    // A list that shows 1 in front of every note shows no numbers.
    let counts = shown.iter().any(|number| *number > 1);
    let mut next = 1;
    let number = |(place, &number): (usize, &u32)| {
        let repeats = counts && place > 0 && number > 0 && shown[place - 1] == number;
        // Where the list counts on from it, one of the two is too many; else it is the next, misnumbered.
        let goes_on = repeats && shown.get(place + 1) == Some(&(number + 1));
        let number = if number >= next || goes_on { number } else { next };
        next = number + 1;
        (number, repeats)
    };
    shown.iter().enumerate().map(number).collect()
}

/// Whether a list under a heading holds explanations, if it does not say which markers it serves.
fn explains(heading: &str, census: &Census, n_lists: usize) -> bool {
    let names = ["notes", "note", "footnotes", "explanatory notes", "endnotes", "annotations", "anmerkungen"];
    names.contains(&heading.to_lowercase().as_str()) && (n_lists > 1 || census.n_digits == 0)
}

/// The row of markers other than numbers that no list serves yet.
fn other_series(census: &Census, used: &[Series]) -> Option<Series> {
    let letters = census.has_letters.then_some(Series::Letters);
    census.word.clone().or(letters).filter(|series| !used.contains(series))
}

fn is_edit_line(text: &str) -> bool {
    text.starts_with('[') && furniture::line(text) == Some(Furniture::Interface)
}

/// A row whose columns tabs part. A long sentence with a stray tab is prose.
fn is_tabbed(line: &Line<'_>) -> bool {
    let (body, _) = line.body();
    line.bullet.is_none()
        && body.split_once('\t').is_some_and(|(first, _)| first.len() <= 120)
        && lines::cells(body).len() > 1
}

fn holds_words(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

/// Whether a text begins with a name, an article before it aside, and goes on.
fn begins_with(text: &str, name: &str) -> bool {
    let text = ["The ", "A ", "An "].iter().find_map(|article| text.strip_prefix(article)).unwrap_or(text);
    let name = name.strip_prefix("The ").unwrap_or(name);
    let head = text.get(..name.len());
    head.is_some_and(|head| head.to_lowercase() == name.to_lowercase()) && text.len() > name.len() + 20
}
