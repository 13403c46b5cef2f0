//! The model of an article as stable text, for tests and for people who wonder what quelle saw.

use super::*;
use std::fmt::Write;

/// Writes the model of an article as text: one line a node, indented by depth, each with its source as `@12..34`.
///
/// Running text shows the stretches in other voices as `[quotation: …]` and the markers as `⟨2⟩`, with `!` before the
/// label if the marker leads to nothing. Parts that hold nothing are left out.
pub fn outline(article: &Article) -> String {
    whole(Writer::new(article, true))
}

/// The same without places in the source: equal for articles that say the same in different markup.
pub fn shape(article: &Article) -> String {
    whole(Writer::new(article, false))
}

fn whole(mut writer: Writer<'_>) -> String {
    writer.header();
    for part in Part::ALL {
        writer.part_with_name(part);
    }
    writer.out
}

/// One part of the outline, without its name.
pub fn outline_part(article: &Article, part: Part) -> String {
    let mut one = Writer::new(article, true);
    one.part(part);
    one.out
}

/// A part of the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Sections, their passages and sentences.
    Text,
    /// Notes with their passages.
    Notes,
    /// Markers.
    Markers,
    /// Works with their fields.
    Works,
    /// Works that count as one source.
    Owners,
    /// The words that hang on each cluster of markers.
    Runs,
    /// Words of others.
    Quotations,
    /// Who says what.
    Attributions,
    /// What needs a source.
    Cues,
    /// Links.
    Links,
    /// Marked stretches.
    Marks,
    /// Maintenance tags.
    Tags,
    /// Comments.
    Comments,
    /// Broken markup and quotation marks.
    Faults,
}

impl Part {
    /// All parts, in the order of the outline.
    pub const ALL: [Part; 14] = [
        Part::Text,
        Part::Notes,
        Part::Markers,
        Part::Works,
        Part::Owners,
        Part::Runs,
        Part::Quotations,
        Part::Attributions,
        Part::Cues,
        Part::Links,
        Part::Marks,
        Part::Tags,
        Part::Comments,
        Part::Faults,
    ];

    /// Its name in the outline.
    pub fn as_str(self) -> &'static str {
        match self {
            Part::Text => "text",
            Part::Notes => "notes",
            Part::Markers => "markers",
            Part::Works => "works",
            Part::Owners => "owners",
            Part::Runs => "runs",
            Part::Quotations => "quotations",
            Part::Attributions => "attributions",
            Part::Cues => "cues",
            Part::Links => "links",
            Part::Marks => "marks",
            Part::Tags => "tags",
            Part::Comments => "comments",
            Part::Faults => "faults",
        }
    }
}

struct Writer<'a> {
    article: &'a Article,
    shows_places: bool,
    depth: usize,
    out: String,
}

impl<'a> Writer<'a> {
    fn new(article: &'a Article, shows_places: bool) -> Writer<'a> {
        Writer { article, shows_places, depth: 0, out: String::new() }
    }

    fn header(&mut self) {
        let article = self.article;
        let language = match article.language {
            Language::English => "en",
            Language::Other => "other",
        };
        let counts = [
            (article.n_words(), "words"),
            (article.sections.len(), "sections"),
            (article.markers.len(), "markers"),
            (article.notes.len(), "notes"),
            (article.works.len(), "works"),
            (article.owners.len(), "owners"),
        ];
        let counts: Vec<String> = counts.iter().map(|(n, what)| format!("{n} {what}")).collect();
        self.line(&format!("article in {language}: {}", counts.join(", ")), None);
        if let Some((title, span)) = &article.title {
            self.line(&format!("title: {}", one_line(title)), Some(*span));
        }
    }

    fn part_with_name(&mut self, part: Part) {
        let name_at = self.out.len();
        self.line(part.as_str(), None);
        let from = self.out.len();
        self.deeper(|writer| writer.part(part));
        if self.out.len() == from {
            self.out.truncate(name_at);
        }
    }

    fn part(&mut self, part: Part) {
        let article = self.article;
        match part {
            Part::Text => article.sections.iter().for_each(|section| self.section(section)),
            Part::Notes => article.notes.iter().for_each(|note| self.note(note)),
            Part::Markers => article.markers.iter().for_each(|marker| self.marker(marker)),
            Part::Works => article.works.iter().for_each(|work| self.work(work)),
            Part::Owners => article.owners.iter().for_each(|owner| self.owner(owner)),
            Part::Runs => article.runs.iter().for_each(|run| self.run(run)),
            Part::Quotations => article.quotations.iter().for_each(|quotation| self.quotation(quotation)),
            Part::Attributions => article.attributions.iter().for_each(|attribution| self.attribution(attribution)),
            Part::Cues => article.cues.iter().for_each(|cue| self.stretch(cue_name(cue.kind), cue.text)),
            Part::Links => article.links.iter().for_each(|link| self.link(link)),
            Part::Marks => article.marks.iter().for_each(|mark| self.stretch(mark_name(mark.kind), mark.text)),
            Part::Tags => article.tags.iter().for_each(|tag| self.tag(tag)),
            Part::Comments => article.comments.iter().for_each(|comment| self.comment(comment)),
            Part::Faults => self.faults(),
        }
    }

    fn section(&mut self, section: &Section) {
        let kind = section_name(section.kind);
        match section.heading {
            Some(heading) => {
                let words = self.inline(self.article[heading].text);
                self.line(&format!("{kind} {}: {words}", section.level), Some(section.span));
            }
            None if section.passages.is_empty() => return,
            None => self.line(kind, Some(section.span)),
        }
        let passages = &self.article.passages[section.passages.clone()];
        self.deeper(|writer| passages.iter().for_each(|passage| writer.passage(passage)));
    }

    fn passage(&mut self, passage: &Passage) {
        let kind = match passage.kind {
            PassageKind::Heading => "heading".to_owned(),
            PassageKind::Paragraph => "paragraph".to_owned(),
            PassageKind::Item(depth) => format!("item {depth}"),
            PassageKind::Cell => "cell".to_owned(),
            PassageKind::Caption => "caption".to_owned(),
            PassageKind::BlockQuotation => "block quotation".to_owned(),
            PassageKind::Note => "note text".to_owned(),
        };
        let group = passage.group.map_or(String::new(), |group| format!(" of group {group}"));
        let sentences = &self.article.sentences[passage.sentences.clone()];
        if sentences.is_empty() {
            let words = self.inline(passage.text);
            self.line(&format!("{kind}{group}: {words}"), Some(passage.span));
            return;
        }
        self.line(&format!("{kind}{group}, {} words", passage.words.len()), Some(passage.span));
        self.deeper(|writer| {
            for (index, sentence) in sentences.iter().enumerate() {
                let end = sentences.get(index + 1).map_or(passage.text.end, |next| next.text.start);
                writer.sentence(sentence, end);
            }
        });
    }

    /// A sentence with the markers that belong to it, up to the next sentence.
    fn sentence(&mut self, sentence: &Sentence, end: u32) {
        let whole = Stretch { start: sentence.text.start, end };
        let words = self.inline(whole);
        self.line(words.trim_end(), Some(self.article.span(sentence.text)));
    }

    fn note(&mut self, note: &Note) {
        let kind = match note.kind {
            NoteKind::Reference => "reference",
            NoteKind::Explanatory => "explanatory",
        };
        let state = match note.state {
            NoteState::Good => "good",
            NoteState::Empty => "empty",
            NoteState::Residue => "residue",
        };
        let name = note.name.as_ref().map_or(String::new(), |(name, _)| format!(" named {}", one_line(name)));
        let group = in_group(&note.group);
        let (n_markers, n_works) = (note.markers.len(), note.works.len());
        let head =
            format!("{}{name}{group}, {kind}, {state}, {n_markers} markers, {n_works} works", one_line(&note.label));
        self.line(&head, Some(note.span));
        let passages = &self.article.passages[note.passages.clone()];
        let of_note = |passage: &&Passage| passage.note.is_some_and(|id| std::ptr::eq(&self.article[id], note));
        let passages: Vec<&Passage> = passages.iter().filter(of_note).collect();
        self.deeper(|writer| passages.into_iter().for_each(|passage| writer.passage(passage)));
    }

    fn marker(&mut self, marker: &Marker) {
        let kind = match marker.kind {
            MarkerKind::Note => "note",
            MarkerKind::Short => "short",
            MarkerKind::Link => "link",
        };
        let leads = match marker.note {
            None => "no such note",
            Some(_) if self.article.is_broken(marker) => "a broken note",
            Some(_) => "a note",
        };
        let page = marker.page.map_or("", |_| ", with a page");
        let group = in_group(&marker.group);
        let label = label_of(self.article, marker);
        self.line(&format!("{kind} {label}{group} to {leads}{page}"), Some(marker.span));
    }

    fn work(&mut self, work: &Work) {
        let template = work.template.as_ref().map_or(String::new(), |template| format!(" from {}", one_line(template)));
        let note = work.note.map_or(String::new(), |note| format!(" in note {}", one_line(&self.article[note].label)));
        self.line(&format!("{}{template}{note}", work.kind.as_str()), Some(work.span));
        self.deeper(|writer| {
            for field in &work.fields {
                writer.line(&format!("{}: {}", field.name.as_str(), one_line(&field.value)), Some(field.span));
            }
        });
    }

    fn owner(&mut self, owner: &Owner) {
        let works: Vec<String> = owner.works.iter().map(|work| work.index().to_string()).collect();
        self.line(&format!("{}: works {}", one_line(&owner.name), works.join(", ")), None);
    }

    fn run(&mut self, run: &Run) {
        let markers = &self.article.markers[run.markers.clone()];
        let labels: Vec<String> = markers.iter().map(|marker| marker_text(self.article, marker)).collect();
        let on = if labels.is_empty() { "on no marker".to_owned() } else { format!("on {}", labels.concat()) };
        let heading = self.article.heading_text(run.section);
        let section = if heading.is_empty() { "the lead".to_owned() } else { one_line(heading) };
        self.line(&format!("{} words {on} in {section}", run.n_words), Some(self.article.span(run.text)));
    }

    fn quotation(&mut self, quotation: &Quotation) {
        let words = quotation.words.len();
        self.line(&format!("{}, {words} words", voice_name(quotation.voice)), Some(self.article.span(quotation.text)));
        self.deeper(|writer| {
            writer.stretch("words", quotation.inner);
            let parts = [("speaker", quotation.speaker), ("introducer", quotation.introducer)];
            for (name, part) in parts {
                part.into_iter().for_each(|part| writer.stretch(name, part));
            }
            if let Some(marker) = quotation.marker {
                writer.marker(&writer.article[marker]);
            }
        });
    }

    fn attribution(&mut self, attribution: &Attribution) {
        let class = match attribution.class {
            VerbClass::Showing => "showing",
            VerbClass::Admitting => "admitting",
            VerbClass::Saying => "saying",
            VerbClass::Doubting => "doubting",
        };
        self.stretch(class, attribution.verb);
        self.deeper(|writer| {
            if let Some(agent) = &attribution.agent {
                let named = if agent.named { "named" } else { "unnamed" };
                writer.stretch(&format!("agent {} ({named})", one_line(&agent.key)), agent.text);
            }
            writer.stretch("scope", attribution.scope);
        });
    }

    fn link(&mut self, link: &Link) {
        let kind = match link.kind {
            LinkKind::Internal => "internal",
            LinkKind::External => "external",
            LinkKind::File => "file",
            LinkKind::Category => "category",
        };
        let words = one_line(self.article.text(link.text));
        let words = if words.is_empty() { words } else { format!(" by {words}") };
        let note = link.note.map_or("", |_| ", in a note");
        self.line(&format!("{kind} to {}{words}{note}", one_line(&link.target)), Some(link.span));
    }

    fn tag(&mut self, tag: &Tag) {
        let date = tag.date.as_ref().map_or(String::new(), |date| format!(" of {}", one_line(date)));
        let place = if tag.inline { "" } else { ", about the page or section" };
        self.line(&format!("{}{date}{place}", one_line(&tag.name)), Some(tag.span));
    }

    fn comment(&mut self, comment: &Comment) {
        self.line(&one_line(&comment.text), Some(comment.span));
    }

    fn faults(&mut self) {
        for fault in &self.article.faults {
            let detail = if fault.detail.is_empty() { String::new() } else { format!(": {}", one_line(&fault.detail)) };
            self.line(&format!("{}{detail}", fault.kind.as_str()), Some(fault.span));
        }
        for quote in &self.article.loose_quotes {
            self.stretch(if quote.opens { "loose-quote-opens" } else { "loose-quote-closes" }, quote.text);
        }
    }

    /// A line that names a stretch and shows its words.
    fn stretch(&mut self, name: &str, stretch: Stretch) {
        let words = one_line(self.article.text(stretch));
        self.line(&format!("{name}: {words}"), Some(self.article.span(stretch)));
    }

    /// The words of a stretch with voices in brackets and markers in their places.
    fn inline(&self, stretch: Stretch) -> String {
        let article = self.article;
        let first = article.voices.partition_point(|voiced| voiced.text.end <= stretch.start);
        let voices = article.voices[first..].iter().take_while(|voiced| voiced.text.start < stretch.end);
        // Ends come before markers and markers before beginnings at the same place.
        let mut signs: Vec<(u32, u8, String)> = Vec::new();
        for voiced in voices {
            signs.push((voiced.text.start.max(stretch.start), 2, format!("[{}: ", voice_name(voiced.voice))));
            signs.push((voiced.text.end.min(stretch.end), 0, "]".to_owned()));
        }
        for marker in &article.markers[article.markers_in(stretch)] {
            signs.push((marker.at, 1, marker_text(article, marker)));
        }
        signs.sort_by_key(|(at, order, _)| (*at, *order));
        let (mut out, mut from) = (String::new(), stretch.start);
        for (at, _, sign) in signs {
            out.push_str(&one_line(article.text(Stretch { start: from, end: at })));
            out.push_str(&sign);
            from = at;
        }
        out.push_str(&one_line(article.text(Stretch { start: from, end: stretch.end })));
        out
    }

    fn deeper(&mut self, write: impl FnOnce(&mut Writer<'a>)) {
        self.depth += 1;
        write(self);
        self.depth -= 1;
    }

    fn line(&mut self, text: &str, place: Option<Span>) {
        let _infallible = write!(self.out, "{:1$}{text}", "", 2 * self.depth);
        if let Some(span) = place.filter(|_| self.shows_places) {
            let _infallible = write!(self.out, " @{}..{}", span.start, span.end);
        }
        self.out.push('\n');
    }
}

/// A marker in running text: its label and page, `!` if it leads to nothing.
fn marker_text(article: &Article, marker: &Marker) -> String {
    let broken = if article.is_broken(marker) { "!" } else { "" };
    format!("⟨{broken}{}⟩", label_of(article, marker))
}

/// The label of a marker as readers see it: that of its note; if there is none, what it is cited by.
fn label_of(article: &Article, marker: &Marker) -> String {
    one_line(marker.note.map_or(&marker.label, |note| &article[note].label))
}

fn in_group(group: &str) -> String {
    if group.is_empty() { String::new() } else { format!(" in group {}", one_line(group)) }
}

/// The text on one line: line breaks become `⏎`.
fn one_line(text: &str) -> String {
    text.replace("\r\n", "⏎").replace(['\n', '\r'], "⏎")
}

fn section_name(kind: SectionKind) -> &'static str {
    match kind {
        SectionKind::Lead => "lead",
        SectionKind::Body => "body",
        SectionKind::Plot => "plot",
        SectionKind::Apparatus => "apparatus",
    }
}

fn voice_name(voice: Voice) -> &'static str {
    match voice {
        Voice::Own => "own",
        Voice::Quotation => "quotation",
        Voice::BlockQuotation => "block quotation",
        Voice::IntroducedBlock => "introduced block",
        Voice::OtherVoice => "other voice",
        Voice::Title => "title",
        Voice::Name => "name",
        Voice::Code => "code",
    }
}

fn mark_name(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Italic => "italic",
        MarkKind::Bold => "bold",
        MarkKind::Code => "code",
        MarkKind::Quoted => "quoted",
        MarkKind::Link => "link",
        MarkKind::Foreign => "foreign",
    }
}

fn cue_name(kind: CueKind) -> &'static str {
    match kind {
        CueKind::Number => "number",
        CueKind::Date => "date",
        CueKind::Superlative => "superlative",
        CueKind::Accusation => "accusation",
        CueKind::Cause => "cause",
        CueKind::Consensus => "consensus",
        CueKind::Motive => "motive",
    }
}
