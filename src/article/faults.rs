//! What is broken in the markup of an article, as plain data.

use crate::source::Span;

/// Broken markup.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// What is broken.
    pub kind: FaultKind,
    /// Where.
    pub span: Span,
    /// A name or a text that belongs to it: an attribute, a tag; may be empty.
    pub detail: String,
    /// What was probably meant, where the text itself shows it: the nearest name that would be right; may be empty.
    pub meant: String,
    /// Another place that belongs to it: the first of two that conflict.
    pub other: Option<Span>,
}

/// What is broken in the markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FaultKind {
    /// `<ref>` without `</ref>`.
    UnclosedRef,
    /// A `<ref` without its `>`: its text follows at once.
    HalfOpenRef,
    /// `</ref>` without `<ref>`.
    StrayRefEnd,
    /// A `<ref name="…" />` that ends before its text, which stands behind it with its `</ref>`.
    EarlyRefEnd,
    /// A tag that is nearly `<ref>`, with the end of a reference behind it.
    MisspeltRef,
    /// A `<ref>` inside a `<ref>`.
    NestedRef,
    /// An attribute that `<ref>` does not know.
    UnknownRefAttribute,
    /// An attribute that a `<ref>` gives twice.
    RepeatedRefAttribute,
    /// A name that an earlier `<ref>` of the group gave to another text.
    DuplicateRefName,
    /// A note of a copied list with the number of the note before it.
    RepeatedNoteNumber,
    /// A `<ref follow>` that has a name or details as well.
    FollowConflict,
    /// A `<ref details>` without the name of the reference it belongs to.
    DetailsWithoutName,
    /// A `<ref>` whose `dir` is another than that of the first of its name.
    ConflictingDir,
    /// A `<ref>` inside `<references>` without a name.
    ListedRefWithoutName,
    /// A `<ref>` inside `<references>` without text.
    ListedRefEmpty,
    /// A `<ref details>` inside `<references>`.
    ListedRefDetails,
    /// A `<ref>` inside `<references>` of another group.
    ListedRefOtherGroup,
    /// A `<ref>` inside `<references>` that the text does not cite.
    UnusedListedRef,
    /// An attribute that `<references>` does not know.
    UnknownListAttribute,
    /// A group of references that no list shows.
    GroupWithoutList,
    /// References and nothing that lists them.
    MissingList,
    /// A name of a `<ref>` that is a number.
    NumericRefName,
    /// A `name` of a `<ref>` with text that says nothing.
    EmptyRefName,
    /// A name of a `<ref>` whose quotation marks do not fit, or that needs some.
    MisquotedRefName,
    /// A name of a `<ref>` that has several words and no quotation marks.
    UnquotedRefName,
    /// A `dir` of a `<ref>` that is no direction.
    InvalidDir,
    /// A `<ref follow>` of a name that no reference before it has.
    FollowsNothing,
    /// `<references>` without `</references>`.
    UnclosedList,
    /// A list of references that shows none, since an earlier list of the group showed them all.
    RepeatedList,
    /// References that come after the last list of their group.
    RefAfterList,
    /// A name that a list shows without a text, since its text belongs to another list.
    TextInOtherList,
    /// A `<ref>` between `<nowiki>` and `</nowiki>`.
    RefInNowiki,
    /// `&lt;ref`: the first of a page, and how many there are.
    EscapedRef,
    /// A number that was typed as a marker and cites nothing: `[2]`, `<sup>3</sup>`.
    TypedMarker,
    /// A marker with a bracket or its number missing: `[16`, `[17]]`, `[]`.
    BrokenMarker,
    /// A template that is nearly one that cites.
    UnknownCitation,
    /// `{{` without `}}`.
    UnclosedTemplate,
    /// A template that begins with one brace and ends with two.
    HalfOpenTemplate,
    /// A citation template with single braces, or without any.
    SingleBraces,
    /// `[[` without `]]`.
    UnclosedLink,
    /// `[http://…` without `]`.
    UnclosedAddress,
    /// An address in a template for archived copies that no browser can follow.
    MalformedAddress,
    /// `[words][label]` whose label nothing defines.
    UndefinedLink,
    /// A key of the bibliography between brackets without its `@`.
    BareKey,
    /// `<!--` without `-->`.
    UnclosedComment,
    /// `{|` without `|}`.
    UnclosedTable,
    /// A bibliography that the text names and that could not be read.
    LostBibliography,
    /// A field that an entry of a bibliography has twice.
    RepeatedField,
    /// An entry of a type that no program knows.
    UnknownEntryType,
    /// A field of an entry that should say who, what, where or when, and is empty.
    EmptyField,
    /// A month of an entry that is none.
    UnknownMonth,
    /// An error that the wiki rendered into the text: `Cite error: …`, `Lua error in …`.
    RenderedError,
    /// Machinery of a template in a note: `{{{page}}}`, `[[Category:…]]`.
    LeakedMarkup,
    /// Bullets without a text in a list of sources or links; how many there are.
    EmptyEntries,
    /// Interface text that was copied with the page: `[edit]`, `Jump to navigation`.
    PageFurniture,
    /// Nesting deeper than the reader follows; what lies deeper is read as text.
    TooDeep,
}

impl FaultKind {
    /// The name that lint files and outlines use.
    pub fn as_str(self) -> &'static str {
        match self {
            FaultKind::UnclosedRef => "unclosed-ref",
            FaultKind::HalfOpenRef => "half-open-ref",
            FaultKind::StrayRefEnd => "stray-ref-end",
            FaultKind::EarlyRefEnd => "early-ref-end",
            FaultKind::MisspeltRef => "misspelt-ref",
            FaultKind::NestedRef => "nested-ref",
            FaultKind::UnknownRefAttribute => "unknown-ref-attribute",
            FaultKind::RepeatedRefAttribute => "repeated-ref-attribute",
            FaultKind::DuplicateRefName => "duplicate-ref-name",
            FaultKind::RepeatedNoteNumber => "repeated-note-number",
            FaultKind::FollowConflict => "follow-conflict",
            FaultKind::DetailsWithoutName => "details-without-name",
            FaultKind::ConflictingDir => "conflicting-dir",
            FaultKind::ListedRefWithoutName => "listed-ref-without-name",
            FaultKind::ListedRefEmpty => "listed-ref-empty",
            FaultKind::ListedRefDetails => "listed-ref-details",
            FaultKind::ListedRefOtherGroup => "listed-ref-other-group",
            FaultKind::UnusedListedRef => "unused-listed-ref",
            FaultKind::UnknownListAttribute => "unknown-list-attribute",
            FaultKind::GroupWithoutList => "group-without-list",
            FaultKind::MissingList => "missing-list",
            FaultKind::NumericRefName => "numeric-ref-name",
            FaultKind::EmptyRefName => "empty-ref-name",
            FaultKind::MisquotedRefName => "misquoted-ref-name",
            FaultKind::UnquotedRefName => "unquoted-ref-name",
            FaultKind::InvalidDir => "invalid-dir",
            FaultKind::FollowsNothing => "follows-nothing",
            FaultKind::UnclosedList => "unclosed-list",
            FaultKind::RepeatedList => "repeated-list",
            FaultKind::RefAfterList => "ref-after-list",
            FaultKind::TextInOtherList => "text-in-other-list",
            FaultKind::RefInNowiki => "ref-in-nowiki",
            FaultKind::EscapedRef => "escaped-ref",
            FaultKind::TypedMarker => "typed-marker",
            FaultKind::BrokenMarker => "broken-marker",
            FaultKind::UnknownCitation => "unknown-citation",
            FaultKind::UnclosedTemplate => "unclosed-template",
            FaultKind::HalfOpenTemplate => "half-open-template",
            FaultKind::SingleBraces => "single-braces",
            FaultKind::UnclosedLink => "unclosed-link",
            FaultKind::UnclosedAddress => "unclosed-address",
            FaultKind::MalformedAddress => "malformed-address",
            FaultKind::UndefinedLink => "undefined-link",
            FaultKind::BareKey => "bare-key",
            FaultKind::UnclosedComment => "unclosed-comment",
            FaultKind::UnclosedTable => "unclosed-table",
            FaultKind::LostBibliography => "lost-bibliography",
            FaultKind::RepeatedField => "repeated-field",
            FaultKind::UnknownEntryType => "unknown-entry-type",
            FaultKind::EmptyField => "empty-field",
            FaultKind::UnknownMonth => "unknown-month",
            FaultKind::RenderedError => "rendered-error",
            FaultKind::LeakedMarkup => "leaked-markup",
            FaultKind::EmptyEntries => "empty-entries",
            FaultKind::PageFurniture => "page-furniture",
            FaultKind::TooDeep => "too-deep",
        }
    }
}
