//! Sentences and words: cuts the clean text of every passage, and keeps each distinct word once.

mod abbreviations;
mod sentences;
mod words;

use super::text::Stretch;
use super::{Article, MarkKind, PassageId, PassageKind, Sentence, SentenceId, Word, numbers};
use crate::source::Span;
use rustc_hash::FxHasher;
use sentences::Cutter;
use std::hash::Hasher;
use std::ops::Range;

/// Names a word of a [`Vocabulary`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub u32);

/// The distinct words of an article, folded, each once.
///
/// They are found again by an open hash table: a word that is already known costs no allocation.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    words: Vec<Box<str>>,
    /// The number that each word says. Many ask every word of the text for it, and there are fewer distinct ones.
    numbers: Vec<Option<u32>>,
    /// The hash and the id plus one of each word, 0 where nothing is; the length is a power of two and at least twice
    /// the number of words.
    slots: Vec<(u32, u32)>,
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

    /// The number that a word says, as [`numbers::value_of`] reads it.
    pub fn number(&self, id: WordId) -> Option<u32> {
        self.numbers[id.0 as usize]
    }

    /// The ids of those of some folded words that the article has.
    pub fn ids<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> Vec<WordId> {
        words.into_iter().filter_map(|word| self.id(word)).collect()
    }

    /// The id of a folded word, if the article has it.
    pub fn id(&self, word: &str) -> Option<WordId> {
        if self.slots.is_empty() {
            return None;
        }
        self.look_up(word, hash(word)).ok()
    }

    /// The folded words in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| &**word)
    }

    /// The id of a folded word, which joins the vocabulary if it is new.
    fn intern(&mut self, word: &str) -> WordId {
        if self.slots.len() <= 2 * self.words.len() {
            self.grow();
        }
        let hash = hash(word);
        match self.look_up(word, hash) {
            Ok(id) => id,
            Err(slot) => {
                let id = Span::point(self.words.len()).start;
                self.words.push(word.into());
                self.numbers.push(numbers::value_of(word));
                self.slots[slot] = (hash, id + 1);
                WordId(id)
            }
        }
    }

    /// The id of a word, or the slot where it belongs. There is always an empty slot, so the search ends.
    fn look_up(&self, word: &str, hash: u32) -> Result<WordId, usize> {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            match self.slots[slot] {
                (_, 0) => return Err(slot),
                (known, id) if known == hash && *self.words[id as usize - 1] == *word => return Ok(WordId(id - 1)),
                _ => slot = (slot + 1) & mask,
            }
        }
    }

    fn grow(&mut self) {
        let len = (self.slots.len() * 2).max(256);
        let known = std::mem::replace(&mut self.slots, vec![(0, 0); len]);
        for (hash, id) in known.into_iter().filter(|(_, id)| *id > 0) {
            let mut slot = hash as usize & (len - 1);
            while self.slots[slot].1 != 0 {
                slot = (slot + 1) & (len - 1);
            }
            self.slots[slot] = (hash, id);
        }
    }
}

fn hash(word: &str) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    let hash = hasher.finish();
    (hash ^ (hash >> 32)) as u32
}

/// Finds sentences and words, and sets them in the article and its passages. Linear in the clean text.
///
/// Every sentence holds a word: a passage without words has no sentence, and stray punctuation belongs to the sentence
/// before it. A heading is one sentence.
pub fn read(article: &mut Article) {
    let text = article.clean.text();
    let mut vocabulary = Vocabulary::default();
    let mut words: Vec<Word> = Vec::with_capacity(text.len() / 6);
    let mut sentences: Vec<Sentence> = Vec::with_capacity(text.len() / 128);
    let mut ranges: Vec<(Range<usize>, Range<usize>)> = Vec::with_capacity(article.passages.len());
    let ends_of_titles: Vec<u32> = ends_of(article, MarkKind::Italic);
    let code: Vec<Stretch> =
        article.marks.iter().filter(|mark| mark.kind == MarkKind::Code).map(|mark| mark.text).collect();
    let mut folded = String::new();

    for (index, passage) in article.passages.iter().enumerate() {
        let (first_word, first_sentence) = (words.len(), sentences.len());
        words::read(&text[..passage.text.end as usize], passage.text.start as usize, |stretch, is_plain| {
            let id = if is_plain {
                vocabulary.intern(&text[stretch.range()])
            } else {
                words::fold(&text[stretch.range()], &mut folded);
                vocabulary.intern(&folded)
            };
            let is_capital = !is_plain && text[stretch.range()].starts_with(char::is_uppercase);
            words.push(Word { id, text: stretch, sentence: SentenceId(0), is_capital });
        });
        let cutter = Cutter {
            text,
            words: &words[first_word..],
            vocabulary: &vocabulary,
            language: article.language,
            ends_of_titles: &ends_of_titles,
            code: &code,
        };
        let is_whole = passage.kind == PassageKind::Heading;
        cutter.read(passage.text, is_whole, |stretch, in_passage| {
            let words = first_word + in_passage.start..first_word + in_passage.end;
            sentences.push(Sentence { passage: PassageId::new(index), text: stretch, words, markers: 0..0 });
        });
        for (offset, sentence) in sentences[first_sentence..].iter().enumerate() {
            let id = SentenceId::new(first_sentence + offset);
            words[sentence.words.clone()].iter_mut().for_each(|word| word.sentence = id);
        }
        ranges.push((first_sentence..sentences.len(), first_word..words.len()));
    }
    for (passage, (sentences, words)) in article.passages.iter_mut().zip(ranges) {
        (passage.sentences, passage.words) = (sentences, words);
    }
    (article.vocabulary, article.words, article.sentences) = (vocabulary, words, sentences);
}

/// Where the stretches that are marked in one way end, sorted.
fn ends_of(article: &Article, kind: MarkKind) -> Vec<u32> {
    let mut ends: Vec<u32> = article.marks.iter().filter(|mark| mark.kind == kind).map(|mark| mark.text.end).collect();
    ends.sort_unstable();
    ends
}

#[cfg(test)]
mod tests;
