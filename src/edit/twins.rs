//! Which word, sentence and note of the new article was which of the old.

use super::pieces::Pieces;
use crate::article::{Article, FieldName, Note, NoteId, SentenceId};
use rustc_hash::{FxHashMap, FxHashSet};

/// The old sentence that a new one was.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Twin {
    /// The old sentence.
    pub old: SentenceId,
    /// How many of its words stand in the new one.
    pub n_shared: usize,
    /// How much of both is the same (0..1), by words: 2 × shared / (old + new).
    pub share: f64,
}

/// What of the new article was what of the old.
#[derive(Debug)]
pub(super) struct Twins {
    /// For each new word the old one.
    pub(super) words: Vec<Option<usize>>,
    /// For each new sentence the old one that gave it the most words.
    pub(super) sentences: Vec<Option<Twin>>,
    /// For each new note the old one that it is a form of.
    pub(super) notes: Vec<Option<NoteId>>,
}

impl Twins {
    /// `before` is the old token of each new one.
    pub(super) fn new(
        (old, old_pieces): (&Article, &Pieces),
        (new, new_pieces): (&Article, &Pieces),
        before: &[Option<usize>],
    ) -> Twins {
        let words = words(old, old_pieces, new, new_pieces, before);
        Twins { sentences: sentences(old, new, &words), notes: notes(old, new), words }
    }
}

fn words(
    old: &Article,
    old_pieces: &Pieces,
    new: &Article,
    new_pieces: &Pieces,
    before: &[Option<usize>],
) -> Vec<Option<usize>> {
    // A word such as `don't` has several tokens; its first stands for it.
    let first = |article: &Article, pieces: &Pieces, word: usize| {
        let span = article.span(article.words[word].text);
        Some(pieces.within(span).start)
            .filter(|&token| pieces.tokens.get(token).is_some_and(|it| span.contains(it.span)))
    };
    let mut word_of = vec![None; old_pieces.tokens.len()];
    for word in 0..old.words.len() {
        if let Some(token) = first(old, old_pieces, word) {
            word_of[token] = Some(word);
        }
    }
    let is_same =
        |old_word: &usize, new_word: usize| old.folded(&old.words[*old_word]) == new.folded(&new.words[new_word]);
    let of = |word: usize| word_of[before[first(new, new_pieces, word)?]?];
    (0..new.words.len()).map(|word| of(word).filter(|old| is_same(old, word))).collect()
}

fn sentences(old: &Article, new: &Article, words: &[Option<usize>]) -> Vec<Option<Twin>> {
    let twin = |sentence: &crate::article::Sentence| {
        let mut counts: FxHashMap<SentenceId, usize> = FxHashMap::default();
        for word in words[sentence.words.clone()].iter().flatten() {
            *counts.entry(old.words[*word].sentence).or_default() += 1;
        }
        let (old_sentence, n_shared) = counts.into_iter().max_by_key(|(id, n)| (*n, std::cmp::Reverse(*id)))?;
        let n_words = old[old_sentence].words.len() + sentence.words.len();
        Some(Twin { old: old_sentence, n_shared, share: 2.0 * n_shared as f64 / n_words as f64 })
    };
    new.sentences.iter().map(twin).collect()
}

/// Notes on the same words; else on works of the same title; else of the same name whose words are alike.
fn notes(old: &Article, new: &Article) -> Vec<Option<NoteId>> {
    let mut by_text: FxHashMap<String, NoteId> = FxHashMap::default();
    let mut by_title: FxHashMap<String, NoteId> = FxHashMap::default();
    let mut by_name: FxHashMap<(&str, &str), NoteId> = FxHashMap::default();
    for (at, note) in old.notes.iter().enumerate().rev() {
        let id = NoteId::new(at);
        by_text.insert(folded(old, note), id);
        by_title.extend(titles(old, note).map(|title| (title, id)));
        by_name.extend(note.name.as_ref().map(|(name, _)| ((name.as_str(), note.group.as_str()), id)));
    }
    let of = |note: &Note| {
        let text = by_text.get(&folded(new, note));
        let title = || titles(new, note).find_map(|title| by_title.get(&title));
        let name = || {
            let name = note.name.as_ref()?;
            by_name.get(&(name.0.as_str(), note.group.as_str())).filter(|id| is_alike(old, &old[**id], new, note))
        };
        text.or_else(title).or_else(name).copied()
    };
    new.notes.iter().map(of).collect()
}

/// The words of a note and its addresses.
fn folded(article: &Article, note: &Note) -> String {
    let words = article.words[article.words_in(note.text)].iter().map(|word| article.folded(word));
    let addresses = note.works.iter().filter_map(|&work| article[work].value(FieldName::Url));
    words.chain(addresses).collect::<Vec<_>>().join(" ")
}

fn titles<'a>(article: &'a Article, note: &'a Note) -> impl Iterator<Item = String> + 'a {
    let titles = note.works.iter().filter_map(|&work| article[work].value(FieldName::Title));
    titles.map(|title| title.to_lowercase())
}

/// Whether half of the words of the shorter of two notes stand in the other.
fn is_alike(old: &Article, old_note: &Note, new: &Article, new_note: &Note) -> bool {
    let words = |article: &Article, note: &Note| -> FxHashSet<String> {
        article.words[article.words_in(note.text)].iter().map(|word| article.folded(word).to_owned()).collect()
    };
    let (old, new) = (words(old, old_note), words(new, new_note));
    2 * old.intersection(&new).count() >= old.len().min(new.len())
}
