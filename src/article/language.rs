//! Which language an article is written in, told by its commonest words.

use super::Article;

/// The language of an article, as far as lints care.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English, or too little text to tell.
    #[default]
    English,
    /// Another language.
    Other,
}

impl Language {
    /// The code that lint files use: `en`; empty for any other.
    pub fn code(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Other => "",
        }
    }
}

/// Guesses the language of an article that has only its clean text yet.
pub fn guess(_article: &Article) -> Language {
    Language::English
}
