//! Works, what is known of each, and the owners that several works share.

pub mod addresses;
mod bare_addresses;
mod carried_authors;
mod citation_dates;
mod commentary;
pub mod dates;
pub mod declared;
mod domains;
pub mod entries;
pub mod field_values;
mod given_names;
pub mod identifiers;
mod kinds;
pub mod locators;
mod owners;
pub mod pages;
pub mod parameters;
pub mod partners;
mod people;
mod places;
mod same_work;
mod witnesses;

pub(super) use carried_authors::{carry_authors, carry_subject};
pub use citation_dates::Dated;
pub(crate) use given_names::is_given_name;
pub use kinds::SourceKind;
pub use owners::owners;
pub(crate) use people::{rough_spelling, short_name, surname, written_surname};
pub use places::is_place;
pub use same_work::each_once;

pub(crate) use citation_dates::read as dates_of;

use super::{Article, NoteId, OwnerId, Party, Passage, SectionKind, WorkId};
use crate::source::Span;
pub(super) use bare_addresses::is_page;
use rustc_hash::FxHashSet;

/// What a note or a bibliography entry cites.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Work {
    /// What kind of work.
    pub kind: WorkKind,
    /// The citation template or entry type it was read from, as written; none for free text.
    pub template: Option<String>,
    /// Its source.
    pub span: Span,
    /// The note that cites it; none for an entry of a bibliography.
    pub note: Option<NoteId>,
    /// What is said of it, in the order of the source.
    pub fields: Vec<Field>,
    /// Who speaks on the page it is read on; worked out with its owner.
    pub(crate) site: Option<String>,
    /// Whether its template is one of those that share one list of parameters.
    pub is_listed: bool,
    /// The parameters of its template as written; the article takes them over.
    pub parameters: Vec<parameters::Parameter>,
    /// The name of what the article is about, where the article lists this as a work of that person's own and it names
    /// no author.
    pub of_subject: Option<String>,
    /// The owner it counts for.
    pub owner: Option<OwnerId>,
    /// What the house says of it.
    pub declared: declared::Declaration,
}

/// One thing said of a work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// What it is.
    pub name: FieldName,
    /// The name of the parameter as written; empty in free text.
    pub written: String,
    /// The value, without markup.
    pub value: String,
    /// The source of the value.
    pub span: Span,
    /// How sure it is that this is what it says.
    pub certainty: Certainty,
}

/// How sure a [`Field`] was read. What a template or an entry of a bibliography says in a field of its own is sure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Only where it stands says what it is.
    Guessed,
    /// Its words say what it is: over 80 in 100 are right.
    Likely,
    /// Its form says what it is: over 95 in 100 are right.
    #[default]
    Sure,
}

impl Certainty {
    /// The name that lint files use.
    pub fn as_str(self) -> &'static str {
        match self {
            Certainty::Guessed => "low",
            Certainty::Likely => "medium",
            Certainty::Sure => "high",
        }
    }
}

/// What kind of work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum WorkKind {
    /// A book, or a chapter of one.
    Book,
    /// An article in a journal.
    Article,
    /// An article in a newspaper or magazine.
    News,
    /// A page of the web.
    Web,
    /// A thesis.
    Thesis,
    /// A report, a statute, a court record, an archival document.
    Document,
    /// A film, a broadcast, a recording.
    Media,
    /// Not known.
    #[default]
    Other,
}

impl WorkKind {
    /// All kinds.
    pub const ALL: [WorkKind; 8] = [
        WorkKind::Book,
        WorkKind::Article,
        WorkKind::News,
        WorkKind::Web,
        WorkKind::Thesis,
        WorkKind::Document,
        WorkKind::Media,
        WorkKind::Other,
    ];

    /// Reads a name; `None` for any other word.
    pub fn parse(name: &str) -> Option<WorkKind> {
        WorkKind::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// The name that lint files and outlines use.
    pub fn as_str(self) -> &'static str {
        match self {
            WorkKind::Book => "book",
            WorkKind::Article => "article",
            WorkKind::News => "news",
            WorkKind::Web => "web",
            WorkKind::Thesis => "thesis",
            WorkKind::Document => "document",
            WorkKind::Media => "media",
            WorkKind::Other => "other",
        }
    }
}

macro_rules! field_names {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// What a [`Field`] says.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FieldName { $($(#[$doc])* $name,)* }

        impl FieldName {
            /// All names.
            pub const ALL: &[FieldName] = &[$(FieldName::$name,)*];

            /// Reads a name; `None` for any other word.
            pub fn parse(name: &str) -> Option<FieldName> {
                FieldName::ALL.iter().copied().find(|field| field.as_str() == name)
            }

            /// The name that lint files and outlines use.
            pub fn as_str(self) -> &'static str {
                match self { $(FieldName::$name => $word,)* }
            }
        }
    };
}

field_names! {
    /// A person or body that wrote it: the whole name of one.
    Author = "author",
    /// An editor.
    Editor = "editor",
    /// A translator.
    Translator = "translator",
    /// Its title.
    Title = "title",
    /// A chapter of it.
    Chapter = "chapter",
    /// The journal, newspaper, site or collection it stands in.
    Container = "container",
    /// Its series.
    Series = "series",
    /// Who published it.
    Publisher = "publisher",
    /// Where it was published.
    Place = "place",
    /// When, as one date.
    Date = "date",
    /// When, as a year alone.
    Year = "year",
    /// Pages cited.
    Pages = "pages",
    /// Volume.
    Volume = "volume",
    /// Issue.
    Issue = "issue",
    /// Edition.
    Edition = "edition",
    /// International Standard Book Number.
    Isbn = "isbn",
    /// International Standard Serial Number.
    Issn = "issn",
    /// Digital Object Identifier.
    Doi = "doi",
    /// OCLC control number.
    Oclc = "oclc",
    /// PubMed identifier.
    Pmid = "pmid",
    /// PubMed Central identifier.
    Pmc = "pmc",
    /// arXiv identifier.
    Arxiv = "arxiv",
    /// JSTOR identifier.
    Jstor = "jstor",
    /// Another identifier.
    Id = "id",
    /// Where it can be read.
    Url = "url",
    /// When it was read there.
    AccessDate = "access-date",
    /// Where a copy of the page is kept.
    ArchiveUrl = "archive-url",
    /// When the copy was made.
    ArchiveDate = "archive-date",
    /// Through whom it was read.
    Via = "via",
    /// Its language.
    Language = "language",
    /// A quotation from it.
    Quote = "quote",
    /// The key by which short citations name it.
    Key = "key",
    /// A parameter that no other name covers.
    Other = "other",
}

/// Works that count as one source: one author, else one site, else one publisher.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Owner {
    /// How messages name it.
    pub name: String,
    /// Its works.
    pub works: Vec<WorkId>,
    /// Whether it is a person, as far as the names of its works' authors tell.
    pub is_person: bool,
    /// Whether it speaks in its own cause.
    pub party: Party,
    /// The names of the body that it is, folded; none if it is a person: `nasa`, `world health organization`, `who`.
    pub bodies: Vec<String>,
}

impl Owner {
    /// Whether it speaks in its own cause: the article is about it, or speaks of it again and again.
    pub fn is_party(&self) -> bool {
        self.party != Party::None
    }
}

/// All fields of some works, by work and number.
pub(crate) fn fields(works: &[Work]) -> Vec<(WorkId, u32)> {
    let of_work = |(index, work): (usize, &Work)| {
        let numbers = 0..Span::point(work.fields.len()).start;
        numbers.map(move |number| (WorkId::new(index), number))
    };
    works.iter().enumerate().flat_map(of_work).collect()
}

impl super::Article {
    /// Whether a citation begins in a stretch of the source.
    pub fn has_work_in(&self, span: Span) -> bool {
        let next = self.works.partition_point(|work| work.span.start < span.start);
        self.works.get(next).is_some_and(|work| work.span.start < span.end)
    }

    /// The work whose citation holds a stretch of the source.
    pub fn work_around(&self, span: Span) -> Option<&Work> {
        let last = self.works.partition_point(|work| work.span.start <= span.start);
        self.works[..last].last().filter(|work| span.start < work.span.end)
    }
}

impl super::Link {
    /// The registrable domain of its target, in lower case; none if it is no address.
    pub fn domain(&self) -> Option<String> {
        domains::registrable(&self.target)
    }
}

impl Article {
    /// The words of the notes and lists of sources but those in some spans, folded as surnames are.
    pub fn words_of_sources(&self, but: &[Span]) -> FxHashSet<String> {
        let is_source =
            |passage: &&Passage| passage.note.is_some() || self[passage.section].kind == SectionKind::Apparatus;
        let mut but = but.to_vec();
        but.sort();
        let is_left_out = |at: u32| {
            let after = but.partition_point(|span| span.start <= at);
            after.checked_sub(1).is_some_and(|before| at < but[before].end)
        };
        let words = self.passages.iter().filter(is_source).flat_map(|passage| &self.words[passage.words.clone()]);
        let words = words.filter(|word| !is_left_out(self.span(word.text).start));
        words.map(|word| people::fold(self.folded(word))).collect()
    }
}

impl Work {
    /// Whether it is an entry of a bibliography that is known: of one that could not be read there is only the key.
    pub fn is_entry(&self) -> bool {
        // A template may have a key too, under a name of its own.
        self.template.is_some() && self.field(FieldName::Key).is_some_and(|key| key.written.is_empty())
    }

    /// Whether it is an entry with a field under a name that nothing shows and that is nearly one that is shown.
    pub fn has_misspelt_field(&self) -> bool {
        self.is_entry() && self.fields.iter().any(|field| entries::field_meant(&field.written).is_some())
    }

    /// The first field of a name.
    pub fn field(&self, name: FieldName) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The value of the first field of a name.
    pub fn value(&self, name: FieldName) -> Option<&str> {
        self.field(name).map(|field| field.value.as_str())
    }

    /// Its authors, as written, in the order of the source.
    pub fn authors(&self) -> impl Iterator<Item = &str> + '_ {
        self.fields.iter().filter(|field| field.name == FieldName::Author).map(|field| field.value.as_str())
    }

    /// The last words of the surnames of its authors, else of its editors, without case and accents, in the order of
    /// the source: what a short citation names it by.
    pub fn surnames(&self) -> Vec<String> {
        let of = |name: FieldName| {
            let fields = self.fields.iter().filter(move |field| field.name == name);
            fields.filter_map(|field| short_name(&field.value)).collect::<Vec<String>>()
        };
        let authors = of(FieldName::Author);
        if authors.is_empty() { of(FieldName::Editor) } else { authors }
    }

    /// The witness whose words it hands on, or the archive that it comes out of, in a form to compare; none where its
    /// title names neither.
    pub fn witness(&self) -> Option<String> {
        witnesses::key(self)
    }

    /// The page it is read on, in a form to compare; none for the front page of a site.
    pub fn page(&self) -> Option<String> {
        self.value(FieldName::Url).and_then(domains::page)
    }

    /// Its title.
    pub fn title(&self) -> Option<&str> {
        self.value(FieldName::Title)
    }

    /// The year of publication as written, with the letter that tells works of one year apart: `2013a`.
    pub(crate) fn year_with_letter(&self) -> Option<String> {
        let year = self.year()?.to_string();
        let written = [FieldName::Year, FieldName::Date].into_iter().find_map(|name| self.value(name))?;
        let after = &written[written.find(&year)? + year.len()..];
        let letter = after.chars().next().filter(char::is_ascii_lowercase);
        Some(year + &letter.map(String::from).unwrap_or_default())
    }

    /// The year of publication: the first four figures that stand alone in its year, else in its date.
    pub fn year(&self) -> Option<i32> {
        let four = |text: &str| {
            let mut groups = text.split(|c: char| !c.is_ascii_digit());
            groups.find(|group| group.len() == 4).and_then(|group| group.parse().ok())
        };
        [FieldName::Year, FieldName::Date].into_iter().find_map(|name| self.value(name).and_then(four))
    }

    /// How many pages are cited; `None` where no page number is given, or a range runs backwards.
    pub fn n_pages(&self) -> Option<usize> {
        self.value(FieldName::Pages).and_then(pages::count)
    }

    /// Whether it is a primary, secondary or tertiary source, self-published or a wiki: as the house says, else as far
    /// as its citation tells.
    pub fn source_kind(&self) -> Option<SourceKind> {
        self.declared.kind.or_else(|| kinds::by_citation(self))
    }

    /// The registrable domain of its address, in lower case; the domain of the page where the address is an archive's.
    pub fn domain(&self) -> Option<String> {
        self.value(FieldName::Url).and_then(domains::registrable)
    }

    /// Who speaks on the page it is read on: its domain, of a university its host; none for a site that holds what
    /// others wrote.
    pub fn site(&self) -> Option<String> {
        self.site.clone()
    }
}
