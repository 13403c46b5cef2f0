//! The fields of the box at the head of an article, and which templates are such a box.

use crate::source::Span;

/// A field of an infobox that has a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InfoboxField {
    /// Its name in lower case, with `_` for spaces: `birth_date`.
    pub name: String,
    /// Which infobox of the article it belongs to, counted from 0.
    pub of: usize,
    /// Its value without markup, templates of dates as they show.
    pub value: String,
    /// The source of the value.
    pub span: Span,
}

/// Whether a template with this name, in lower case and without underscores, is an infobox.
pub(crate) fn is_infobox(template: &str) -> bool {
    ["infobox", "ficha de ", "info/", "карточка"].iter().any(|word| template.starts_with(word))
        || template.ends_with(" infobox")
}
