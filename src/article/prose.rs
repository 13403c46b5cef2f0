//! Sentences and words.

use super::Article;
use rustc_hash::FxHashMap;

/// Names a word of a [`Vocabulary`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub u32);

/// The distinct words of an article, folded, each once.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    words: Vec<String>,
    ids: FxHashMap<String, WordId>,
}

impl Vocabulary {
    /// How many distinct words there are; ids run from 0.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// A word by its id.
    pub fn word(&self, id: WordId) -> &str {
        &self.words[id.0 as usize]
    }

    /// The id of a folded word, if the article has it.
    pub fn id(&self, word: &str) -> Option<WordId> {
        self.ids.get(word).copied()
    }

    /// The folded words in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }
}

/// Finds sentences and words, and sets them in the article and its passages.
pub fn read(_article: &mut Article) {}
