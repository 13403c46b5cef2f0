//! Where a lint looks: its own voice first.

use super::Mistake;
use super::reading::Reading;
use super::regex::Pattern;
use crate::article::text::Stretch;
use crate::article::{Article, PassageKind, SectionId, SectionKind, Voice};

macro_rules! scopes {
    ($($(#[$doc:meta])* $scope:ident = $name:literal,)*) => {
        /// A part of an article that a lint looks at, or keeps out of. Notes and apparatus sections belong to no scope
        /// but [`Scope::Note`] and [`Scope::Any`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Scope { $($(#[$doc])* $scope,)* }

        impl Scope {
            /// All scopes.
            pub const ALL: &[Scope] = &[$(Scope::$scope,)*];
            /// Their names.
            pub const NAMES: &[&str] = &[$($name,)*];

            /// The name that lint files use.
            pub fn as_str(self) -> &'static str {
                match self { $(Scope::$scope => $name,)* }
            }
        }
    };
}

scopes! {
    /// Running text and captions, in words that are the article's own and nobody's whom it names. What retells a work
    /// of fiction speaks of its world and not of ours: that is [`Scope::Plot`].
    OwnVoice = "own-voice",
    /// The same, with words that are attributed to somebody without quotation marks.
    Prose = "prose",
    /// Headings, in the article's own voice.
    Heading = "heading",
    /// What stands before the first heading, in the article's own voice.
    Lead = "lead",
    /// Sections that retell a work, in the article's own voice.
    Plot = "plot",
    /// Other people's words.
    Quotation = "quotation",
    /// Texts of notes.
    Note = "note",
    /// Captions, in the article's own voice.
    Caption = "caption",
    /// Items of lists, in the article's own voice.
    Item = "item",
    /// Cells of tables, in the article's own voice.
    Cell = "cell",
    /// Everything.
    Any = "any",
}

/// Whether names count as the article's own wording: only to a lint that speaks of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// A name is nobody's wording.
    Apart,
    /// A name is the article's own wording.
    Own,
}

/// Where a lint looks.
#[derive(Clone, Debug, PartialEq)]
pub struct Scopes {
    /// It looks where one of these holds.
    pub within: Vec<Scope>,
    /// And none of these.
    pub without: Vec<Scope>,
    /// Only in a section of one of these names, or one below it; anywhere if there are none.
    pub sections: Vec<SectionName>,
    /// In no section of one of these names, nor one below it.
    pub not_sections: Vec<SectionName>,
}

/// The name of sections: the words of a heading, or an expression between slashes that matches it.
#[derive(Clone, Debug, PartialEq)]
pub enum SectionName {
    /// The words, in small letters.
    Words(String),
    /// An expression.
    Pattern(Pattern),
}

impl SectionName {
    /// Reads a name: `See also`, or `/^(Further reading|External links)$/`.
    pub fn parse(text: &str) -> SectionName {
        match text.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')) {
            Some(pattern) => SectionName::Pattern(Pattern::new(pattern, true)),
            None => SectionName::Words(text.trim().to_lowercase()),
        }
    }

    /// Compiles the expression.
    ///
    /// # Errors
    /// What is wrong with it, with its place in the text.
    pub fn check(&self) -> Result<(), Mistake> {
        match self {
            SectionName::Words(_) => Ok(()),
            SectionName::Pattern(pattern) => pattern
                .check()
                .map_err(|mistake| Mistake { place: mistake.place.start + 1..mistake.place.end + 1, ..mistake }),
        }
    }

    fn is_of(&self, heading: &str) -> bool {
        match self {
            SectionName::Words(words) => heading.trim().to_lowercase() == *words,
            SectionName::Pattern(pattern) => pattern.is_match(heading.trim()),
        }
    }

    /// Whether a section or one above it has one of some names.
    pub fn any_holds(names: &[SectionName], article: &Article, section: SectionId) -> bool {
        article.sections_above(section).any(|id| names.iter().any(|name| name.is_of(article.heading_text(id))))
    }
}

impl Scopes {
    /// Everything.
    pub fn any() -> Scopes {
        Scopes::within(Scope::Any)
    }

    /// One part of the article.
    pub fn within(scope: Scope) -> Scopes {
        Scopes { within: vec![scope], without: Vec::new(), sections: Vec::new(), not_sections: Vec::new() }
    }

    /// Whether a lint looks at every stretch.
    pub fn hold_all(&self) -> bool {
        let has_sections = !self.sections.is_empty() || !self.not_sections.is_empty();
        self.within.contains(&Scope::Any) && self.without.is_empty() && !has_sections
    }

    /// Whether a lint looks at a stretch. `names` says whether a name is the article's own wording to it.
    pub fn hold(&self, reading: &Reading<'_>, stretch: Stretch, names: Names) -> bool {
        self.within.iter().any(|scope| scope.holds(reading, stretch, names))
            && !self.without.iter().any(|scope| scope.holds(reading, stretch, names))
            && self.holds_section(reading.article, stretch)
    }

    fn holds_section(&self, article: &Article, stretch: Stretch) -> bool {
        if self.sections.is_empty() && self.not_sections.is_empty() {
            return true;
        }
        let Some(section) = article.section_at(stretch.start) else { return self.sections.is_empty() };
        (self.sections.is_empty() || SectionName::any_holds(&self.sections, article, section))
            && !SectionName::any_holds(&self.not_sections, article, section)
    }
}

impl Scope {
    /// Reads a name; `None` for any other word.
    pub fn parse(name: &str) -> Option<Scope> {
        Scope::ALL.iter().copied().find(|scope| scope.as_str() == name)
    }

    /// Whether a stretch lies in this part of the article.
    pub fn holds(self, reading: &Reading<'_>, stretch: Stretch, names: Names) -> bool {
        let article = reading.article;
        let is_own =
            |stretch| article.is_own_voice(stretch) || (names == Names::Own && article.is_own_or_name(stretch));
        if self == Scope::Any {
            return true;
        }
        let Some(passage) = article.passage_at(stretch.start).map(|id| &article[id]) else { return false };
        if passage.note.is_some() || self == Scope::Note {
            return passage.note.is_some() && self == Scope::Note;
        }
        let section = article[passage.section].kind;
        if section == SectionKind::Apparatus {
            return false;
        }
        let is_text = passage.kind.is_running_text() || passage.kind == PassageKind::Caption;
        let is_plot = section == SectionKind::Plot;
        match self {
            Scope::OwnVoice => is_text && !is_plot && is_own(stretch) && !reading.is_attributed(stretch),
            Scope::Prose => is_text && !is_plot && is_own(stretch),
            Scope::Heading => passage.kind == PassageKind::Heading && is_own(stretch),
            Scope::Lead => is_text && section == SectionKind::Lead && is_own(stretch),
            Scope::Plot => is_text && is_plot && is_own(stretch),
            Scope::Caption => passage.kind == PassageKind::Caption && is_own(stretch),
            Scope::Item => matches!(passage.kind, PassageKind::Item(_)) && is_own(stretch),
            Scope::Cell => passage.kind == PassageKind::Cell && is_own(stretch),
            Scope::Quotation => matches!(
                article.voice_at(stretch.start),
                Voice::Quotation | Voice::BlockQuotation | Voice::IntroducedBlock | Voice::OtherVoice
            ),
            Scope::Note | Scope::Any => unreachable!("both were answered above"),
        }
    }
}
