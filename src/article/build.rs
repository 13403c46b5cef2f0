//! The only way to make an [`Article`]: a front end says what it reads, in the order of the source, and `finish` joins
//! it.

mod free_text;

use super::tables::{Cell, Grid};
use super::text::{Clean, Stretch};
use super::*;
use crate::source::{Source, Span};
use rustc_hash::FxHashMap;

pub use free_text::FreeText;

/// Takes what a front end reads and makes an [`Article`] of it.
///
/// Passages nest (a caption inside a paragraph), and a note may be defined in the middle of one. Text that comes
/// while no passage is open opens one itself, so no text is lost.
#[derive(Debug)]
pub struct Builder<'s> {
    source: &'s Source,
    title: Option<(String, Span)>,
    is_signed: bool,
    tells_apart: bool,
    sections: Vec<SectionDraft>,
    open: Vec<Draft>,
    done: Vec<Draft>,
    n_opened: usize,
    open_notes: Vec<NoteId>,
    notes: Vec<NoteDraft>,
    works: Vec<Work>,
    tags: Vec<(Place, Tag)>,
    links: Vec<(Option<(Place, usize)>, Link)>,
    naming: Vec<NamingTemplate>,
    named_works: Vec<Work>,
    keys: Option<Vec<String>>,
    note_lists: Vec<Span>,
    comments: Vec<Comment>,
    faults: Vec<Fault>,
    infobox: Vec<InfoboxField>,
    n_groups: u32,
    group: Option<u32>,
    grid: Grid,
    cell: Option<Cell>,
}

#[derive(Debug)]
struct SectionDraft {
    level: u8,
    is_guessed: bool,
    kind: SectionKind,
    start: usize,
}

#[derive(Debug)]
struct NoteDraft {
    new: NewNote,
    span: Span,
    nameless: Option<Span>,
    back_links: Option<u32>,
}

/// A passage under construction.
#[derive(Debug)]
struct Draft {
    order: usize,
    kind: PassageKind,
    section: usize,
    note: Option<NoteId>,
    group: Option<u32>,
    cell: Option<Cell>,
    start: usize,
    end: usize,
    clean: Clean,
    marks: Vec<Mark>,
    open_marks: Vec<(MarkKind, usize)>,
    markers: Vec<(usize, NewMarker)>,
    /// How far into the clean text something points: a marker, a mark, a link or a tag.
    pinned: usize,
}

/// A place in a passage under construction: which, and the offset in its clean text.
#[derive(Clone, Copy, Debug)]
struct Place {
    order: usize,
    at: usize,
}

/// What a front end says of a note.
#[derive(Clone, Debug)]
pub struct NewNote {
    /// What kind of note.
    pub kind: NoteKind,
    /// How readers see it; empty if the wiki numbers it by its first marker.
    pub label: String,
    /// The name by which markers cite it.
    pub name: Option<(String, Span)>,
    /// Its group; empty for the ordinary one.
    pub group: String,
}

/// What a front end says of a marker.
#[derive(Clone, Debug)]
pub struct NewMarker {
    /// What kind of marker.
    pub kind: MarkerKind,
    /// Its source.
    pub span: Span,
    /// What it cites.
    pub cites: Cites,
    /// A page given at the marker.
    pub page: Option<Span>,
}

/// What a marker cites.
#[derive(Clone, Debug)]
pub enum Cites {
    /// This note.
    Note(NoteId),
    /// The note of this name and group, wherever it is defined.
    Named {
        /// A name or a number.
        name: String,
        /// Empty for the ordinary group.
        group: String,
    },
}

impl<'s> Builder<'s> {
    /// Begins an article.
    pub fn new(source: &'s Source) -> Builder<'s> {
        Builder {
            source,
            title: None,
            is_signed: false,
            tells_apart: false,
            sections: vec![SectionDraft { level: 0, is_guessed: false, kind: SectionKind::Lead, start: 0 }],
            open: Vec::new(),
            done: Vec::new(),
            n_opened: 0,
            open_notes: Vec::new(),
            notes: Vec::new(),
            works: Vec::new(),
            tags: Vec::new(),
            links: Vec::new(),
            naming: Vec::new(),
            named_works: Vec::new(),
            keys: None,
            note_lists: Vec::new(),
            comments: Vec::new(),
            faults: Vec::new(),
            infobox: Vec::new(),
            n_groups: 0,
            group: None,
            grid: Grid::default(),
            cell: None,
        }
    }

    /// The source that is read.
    pub fn source(&self) -> &'s Source {
        self.source
    }

    /// Sets the title of the article.
    pub fn title(&mut self, title: &str, span: Span) {
        self.title = Some((title.to_owned(), span));
    }

    /// Says that the text names its author.
    pub fn signed(&mut self) {
        self.is_signed = true;
    }

    /// Says that the page tells others of one name apart.
    pub fn tells_apart(&mut self) {
        self.tells_apart = true;
    }

    /// Begins a section with its heading, at byte `at`; `close` ends the heading.
    pub fn open_heading(&mut self, level: u8, at: usize) {
        let level = level.clamp(1, 6);
        self.sections.push(SectionDraft { level, is_guessed: false, kind: SectionKind::Body, start: at });
        self.group = None;
        self.open(PassageKind::Heading, at);
    }

    /// Says that no mark shows the level of the section being read.
    pub fn level_is_guessed(&mut self) {
        self.sections.last_mut().expect("the lead is always there").is_guessed = true;
    }

    /// What the section being read is for, as its own heading says.
    pub fn section_kind(&self) -> SectionKind {
        self.sections.last().expect("the lead is always there").kind
    }

    /// Begins a passage at byte `at`.
    pub fn open(&mut self, kind: PassageKind, at: usize) {
        let note = self.open_notes.last().copied();
        self.open.push(Draft {
            order: self.n_opened,
            kind: if note.is_some() && kind == PassageKind::Paragraph { PassageKind::Note } else { kind },
            section: self.sections.len() - 1,
            note,
            // A note may be defined in the middle of a list.
            group: self.group.filter(|_| note.is_none()),
            cell: self
                .cell
                .filter(|_| note.is_none() && matches!(kind, PassageKind::Cell | PassageKind::BlockQuotation)),
            start: at,
            end: at,
            clean: Clean::default(),
            marks: Vec::new(),
            open_marks: Vec::new(),
            markers: Vec::new(),
            pinned: 0,
        });
        self.n_opened += 1;
    }

    /// Ends the innermost passage before byte `at`. Without an open passage nothing happens.
    pub fn close(&mut self, at: usize) {
        let note = self.open_notes.last().copied();
        if self.open.last().is_none_or(|draft| draft.note != note) {
            return;
        }
        let Some(mut draft) = self.open.pop() else { return };
        draft.end = at.max(draft.end);
        while let Some((kind, from)) = draft.open_marks.pop() {
            draft.marks.push(Mark { kind, text: Stretch::new(from, draft.clean.len()) });
        }
        if draft.kind == PassageKind::Heading {
            let section = self.sections.last_mut().expect("the lead is always there");
            section.kind = sections::kind(draft.clean.text(), section.level);
        }
        self.done.push(draft);
    }

    /// Whether a passage is open at this place: of the open note, or of the body.
    pub fn is_open(&self) -> bool {
        let note = self.open_notes.last().copied();
        self.open.last().is_some_and(|draft| draft.note == note)
    }

    /// Begins a list or table: passages opened until `end_group` belong together.
    pub fn begin_group(&mut self) {
        self.n_groups += 1;
        self.group = Some(self.n_groups);
        self.grid = Grid::default();
    }

    /// Begins a row of the open table.
    pub fn begin_row(&mut self) {
        self.grid.begin_row();
        self.cell = None;
    }

    /// Begins a cell of the open table that spans some columns and rows: cells opened until the next stand in it.
    pub fn begin_cell(&mut self, columns: u32, rows: u32) {
        self.cell = self.group.map(|_| self.grid.place(columns, rows));
    }

    /// Ends a list or table.
    pub fn end_group(&mut self) {
        self.group = None;
        self.cell = None;
    }

    /// Adds source text as it stands.
    pub fn text(&mut self, span: Span) {
        let text = self.source.slice(span);
        let draft = self.draft(span.start as usize);
        draft.clean.push(text, span);
        draft.end = draft.end.max(span.end as usize);
    }

    /// Adds text that stands for other source text: an entity, a template, a line break.
    pub fn text_for(&mut self, text: &str, span: Span) {
        let draft = self.draft(span.start as usize);
        draft.clean.push_for(text, span);
        draft.end = draft.end.max(span.end as usize);
    }

    /// The clean text of the innermost open passage so far; empty if none is open.
    pub fn open_text(&self) -> &str {
        let note = self.open_notes.last().copied();
        self.open.last().filter(|draft| draft.note == note).map_or("", |draft| draft.clean.text())
    }

    /// Takes back the last words of the open passage if it ends with them and nothing points behind their beginning:
    /// a bracket that turned out to hold nothing. Says whether it did.
    pub fn take_back(&mut self, words: &str) -> bool {
        let Some(kept) = self.open_text().strip_suffix(words).map(str::len) else { return false };
        let draft = self.open.last_mut().filter(|draft| draft.pinned <= kept);
        draft.map(|draft| draft.clean.truncate(kept)).is_some()
    }

    /// Begins a marked stretch in the open passage.
    pub fn open_mark(&mut self, kind: MarkKind, at: usize) {
        let draft = self.draft(at);
        draft.open_marks.push((kind, draft.clean.len()));
        draft.pinned = draft.clean.len();
    }

    /// Ends the innermost marked stretch of that kind, if one is open.
    pub fn close_mark(&mut self, kind: MarkKind) {
        let Some(draft) = self.open.last_mut() else { return };
        if let Some(index) = draft.open_marks.iter().rposition(|(open, _)| *open == kind) {
            let (_, from) = draft.open_marks.remove(index);
            draft.marks.push(Mark { kind, text: Stretch::new(from, draft.clean.len()) });
            draft.pinned = draft.clean.len();
        }
    }

    /// Puts a marker at the end of the text so far.
    pub fn marker(&mut self, marker: NewMarker) {
        let draft = self.draft(marker.span.start as usize);
        draft.end = draft.end.max(marker.span.end as usize);
        draft.markers.push((draft.clean.len(), marker));
        draft.pinned = draft.clean.len();
    }

    /// Begins the definition of a note at byte `at`. What comes until `close_note` is its text.
    pub fn open_note(&mut self, new: NewNote, at: usize) -> NoteId {
        let id = NoteId::new(self.notes.len());
        self.notes.push(NoteDraft { new, span: Span::point(at), nameless: None, back_links: None });
        self.open_notes.push(id);
        id
    }

    /// Says where a name may be given to a note that has none and stands where it is cited.
    pub fn nameless(&mut self, note: NoteId, at: usize) {
        self.notes[note.index()].nameless = Some(Span::point(at));
    }

    /// Says how many links back to its markers a note shows.
    pub fn back_links(&mut self, note: NoteId, n: u32) {
        self.notes[note.index()].back_links = Some(n);
    }

    /// Ends the innermost note before byte `at`, and its open passages with it.
    pub fn close_note(&mut self, at: usize) {
        while self.is_open() && !self.open_notes.is_empty() {
            self.close(at);
        }
        if let Some(id) = self.open_notes.pop() {
            let span = &mut self.notes[id.index()].span;
            *span = Span::new(span.start as usize, at.max(span.start as usize));
        }
    }

    /// The note whose text is being read.
    pub fn current_note(&self) -> Option<NoteId> {
        self.open_notes.last().copied()
    }

    /// The sources of the notes that are closed.
    pub fn note_spans(&self) -> Vec<Span> {
        self.notes.iter().map(|note| note.span).collect()
    }

    /// Adds a work. Its `note` is set to the open note if it names none.
    pub fn work(&mut self, mut work: Work) -> WorkId {
        work.note = work.note.or(self.current_note());
        self.works.push(work);
        WorkId::new(self.works.len() - 1)
    }

    /// Adds a link whose words are the last `n_bytes` of the open passage's text; 0 if it shows none.
    pub fn link(&mut self, kind: LinkKind, target: &str, span: Span, target_span: Span, n_bytes: usize) {
        let note = self.current_note();
        let place = self.pinned_place().map(|place| (place, n_bytes));
        self.links
            .push((place, Link { kind, target: target.to_owned(), span, target_span, text: Stretch::default(), note }));
    }

    /// Adds a maintenance tag at the end of the text so far.
    pub fn tag(&mut self, name: &str, date: Option<&str>, span: Span, inline: bool) {
        let place = self.pinned_place().unwrap_or(Place { order: usize::MAX, at: 0 });
        let name = name.replace('_', " ").trim().to_lowercase();
        self.tags.push((place, Tag { name, date: date.map(str::to_owned), span, at: 0, inline }));
    }

    /// Adds a template that names a work by author and year.
    pub fn naming(&mut self, span: Span) {
        self.naming.push(NamingTemplate { span, names: true, work: None, people: String::new() });
    }

    /// Adds a template that the reader does not know, with the authors that it gives: it may be a work that is named.
    pub fn unknown_work(&mut self, span: Span, people: &str) {
        self.naming.push(NamingTemplate { span, names: false, work: None, people: people.to_owned() });
    }

    /// Adds a work that a template names by author and year. In a note it is for the reader of free-text citations, who
    /// reads the words around it; in running text it stays with its template.
    pub fn named_work(&mut self, mut work: Work) {
        work.note = self.current_note();
        if work.note.is_some() {
            self.named_works.push(work);
        } else if let Some(of) = self.naming.iter_mut().rev().find(|it| it.names && it.span.contains(work.span)) {
            of.work = Some(work);
        }
    }

    /// Hands over the works that templates name, in the order of the source.
    pub fn take_named_works(&mut self) -> Vec<Work> {
        self.named_works.sort_by_key(|work| work.span);
        std::mem::take(&mut self.named_works)
    }

    /// Says that a bibliography was read, and by which keys citations name its works.
    pub fn keys(&mut self, keys: Vec<String>) {
        self.keys = Some(keys);
    }

    /// Says that a place lists notes.
    pub fn note_list(&mut self, span: Span) {
        self.note_lists.push(span);
    }

    /// Adds a comment; `text` is what stands between its marks.
    pub fn comment(&mut self, text: &str, span: Span) {
        self.comments.push(Comment { text: text.trim().to_owned(), span });
    }

    /// Adds a fault of the markup; what else is known of it can be written into what is returned.
    pub fn fault(&mut self, kind: FaultKind, span: Span, detail: &str) -> &mut Fault {
        let fault = Fault { kind, span, detail: detail.to_owned(), meant: String::new(), other: None };
        self.faults.push(fault);
        self.faults.last_mut().expect("one was added above")
    }

    /// Adds an infobox: the name, the value and the source of the value of each field that has one.
    pub fn infobox(&mut self, fields: Vec<(String, String, Span)>) {
        let of = self.infobox.last().map_or(0, |last| last.of + 1);
        self.infobox.extend(fields.into_iter().map(|(name, value, span)| InfoboxField { name, of, value, span }));
    }

    /// The end of the text so far, where something will point.
    fn pinned_place(&mut self) -> Option<Place> {
        let draft = self.open.last_mut()?;
        draft.pinned = draft.clean.len();
        Some(Place { order: draft.order, at: draft.pinned })
    }

    /// The passage that takes text now; opens one if there is none.
    fn draft(&mut self, at: usize) -> &mut Draft {
        if !self.is_open() {
            self.open(PassageKind::Paragraph, at);
        }
        self.open.last_mut().expect("one was opened above")
    }

    /// Closes what is open and works out the article.
    pub fn finish(mut self) -> Article {
        let end = self.source.text().len();
        while let Some(note) = self.current_note() {
            self.close_note(end);
            debug_assert_ne!(self.current_note(), Some(note));
        }
        while !self.open.is_empty() {
            self.close(end);
        }
        // The body comes first, each part in the order in which its passages began.
        self.done.sort_by_key(|draft| (draft.note.is_some(), draft.order));
        self.done.retain(|draft| !draft.clean.text().trim().is_empty() || !draft.markers.is_empty());

        let (name, title) = (self.source.name().to_owned(), self.title.take());
        let (is_essay, is_disambiguation) = (self.is_signed, self.tells_apart);
        let mut article = Article { name, title, is_essay, is_disambiguation, ..Article::default() };
        let base = self.join_passages(&mut article);
        let places: FxHashMap<usize, usize> = base.iter().copied().collect();
        self.join_sections(&mut article, end);
        self.join_links_and_tags(&mut article, &places);
        article.notes = self.notes.into_iter().map(note).collect();
        article.works = self.works;
        article.works.sort_by_key(|work| (work.span, work.note));
        works::carry_authors(&mut article.works);
        article.keys = self.keys;
        article.note_lists = self.note_lists;
        article.comments = self.comments;
        self.naming.sort_by_key(|template| template.span);
        article.naming = self.naming;
        article.faults = self.faults;
        article.faults.sort_by_key(|fault| fault.span);
        article.infobox = self.infobox;

        article.language = language::guess(&article);
        prose::read(&mut article);
        article.tell_fiction();
        join::notes(&mut article);
        join::markers(&mut article);
        article.parameters = works::parameters::read(&mut article);
        article.earlier_parameters = works::parameters::earlier(&article.parameters);
        voice::read(&mut article);
        article.fields = works::fields(&article.works);
        article.identifiers = works::identifiers::read(&article);
        article.dates = works::dates_of(&article);
        article.subject = subject::read(&article);
        article.times = times::read(&article);
        article.milestones = milestones::read(&article);
        works::carry_subject(&mut article);
        article.owners = works::owners(&mut article.works, &Declared::default());
        article.set_parties();
        article.loci = article.read_loci();
        article.named_sources = article.sources_in_text();
        article.has_lost_notes = article.has_lost_bibliography();
        article.is_disambiguation |= article.only_tells_apart();
        article.runs = runs::read(&article);
        article.attributions = attribution::read(&article);
        article.cues = cues::read(&article);
        article.debris = debris::read(&article);
        article.carried = works::locators::carried(&article);
        article
    }

    /// Joins the clean texts; returns where the text of each passage begins, by its order of opening.
    fn join_passages(&mut self, article: &mut Article) -> Vec<(usize, usize)> {
        let mut base = Vec::with_capacity(self.done.len());
        let source = self.source;
        for draft in self.done.drain(..) {
            let (section, len) = (SectionId::new(draft.section), draft.clean.len());
            let at = article.clean.append(draft.clean);
            article.clean.push_for("\n", Span::point(draft.end));
            base.push((draft.order, at));
            let passage = PassageId::new(article.passages.len());
            article.passages.push(Passage {
                kind: draft.kind,
                section,
                note: draft.note,
                group: draft.group,
                cell: draft.cell,
                span: Span::new(draft.start, draft.end),
                text: Stretch::new(at, at + len),
                sentences: 0..0,
                words: 0..0,
                markers: 0..0,
            });
            article.marks.extend(draft.marks.iter().map(|mark| Mark { text: mark.text.shift(at), ..*mark }));
            article
                .markers
                .extend(draft.markers.into_iter().map(|(offset, new)| marker(source, new, at + offset, passage)));
        }
        article.marks.retain(|mark| !mark.text.is_empty());
        article.marks.sort_by_key(|mark| mark.text);
        article.markers.sort_by_key(|marker| (marker.at, marker.span));
        article.clean.index_by_source();
        base
    }

    fn join_sections(&self, article: &mut Article, end: usize) {
        let mut first = 0;
        for (index, draft) in self.sections.iter().enumerate() {
            let of_section = |passage: &&Passage| passage.note.is_none() && passage.section.index() == index;
            let n = article.passages[first..].iter().take_while(of_section).count();
            let heading = article.passages[first..first + n].iter().position(|it| it.kind == PassageKind::Heading);
            let next = self.sections.get(index + 1).map_or(end, |next| next.start);
            article.sections.push(Section {
                heading: heading.map(|offset| PassageId::new(first + offset)),
                level: draft.level,
                is_guessed: draft.is_guessed,
                above: None,
                kind: draft.kind,
                passages: first + usize::from(heading == Some(0))..first + n,
                span: Span::new(draft.start.min(next), next),
            });
            first += n;
        }
        sections::inherit_kinds(&mut article.sections);
    }

    fn join_links_and_tags(&mut self, article: &mut Article, base: &FxHashMap<usize, usize>) {
        for (place, link) in self.links.drain(..) {
            let end = place.and_then(|(place, n_bytes)| Some((base.get(&place.order)? + place.at, n_bytes)));
            let text = end.map_or(Stretch::default(), |(end, n_bytes)| Stretch::new(end - n_bytes, end));
            article.links.push(Link { text, ..link });
        }
        for (place, tag) in self.tags.drain(..) {
            let at = base.get(&place.order).map_or(0, |base| base + place.at);
            article.tags.push(Tag { at: Span::point(at).start, ..tag });
        }
        article.links.sort_by_key(|link| link.span);
        article.tags.sort_by_key(|tag| tag.span);
    }
}

fn marker(source: &Source, new: NewMarker, at: usize, passage: PassageId) -> Marker {
    let (note, label, group) = match new.cites {
        Cites::Note(note) => (Some(note), String::new(), String::new()),
        Cites::Named { name, group } => (None, name, group),
    };
    Marker {
        kind: new.kind,
        span: new.span,
        at: Span::point(at).start,
        label,
        group,
        note,
        page: new.page,
        pages: new.page.map_or("", |page| source.slice(page)).to_owned(),
        space: space_before(source, new.span.start as usize),
        passage,
        sentence: None,
    }
}

/// The white space before a place, if something stands before it on the line.
fn space_before(source: &Source, at: usize) -> Option<Span> {
    let before = &source.text()[..at];
    let start = before.trim_end_matches([' ', '\t', '\u{a0}']).len();
    let is_within_line = !before[..start].is_empty() && !before[..start].ends_with('\n');
    (start < at && is_within_line).then(|| Span::new(start, at))
}

fn note(draft: NoteDraft) -> Note {
    Note {
        kind: draft.new.kind,
        label: draft.new.label,
        name: draft.new.name,
        nameless: draft.nameless,
        group: draft.new.group,
        span: draft.span,
        text: Stretch::default(),
        passages: 0..0,
        state: NoteState::Good,
        markers: Vec::new(),
        works: Vec::new(),
        back_links: draft.back_links,
    }
}
