//! Which word, sentence and note of the new article was which of the old.

use super::pieces::Pieces;
use crate::article::works::{self, Field};
use crate::article::{Article, FieldName, Note, NoteId, SentenceId, Word};
use crate::source::Span;
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
    /// For each new note the first of the old ones that say what the one said that it is a form of.
    pub(super) notes: Vec<Option<NoteId>>,
    /// For each old note the first that says the same.
    pub(super) firsts: Vec<NoteId>,
}

impl Twins {
    /// `before` is the old token of each new one, `said` what the notes of both say.
    pub(super) fn new(
        (old, old_pieces): (&Article, &Pieces),
        (new, new_pieces): (&Article, &Pieces),
        before: &[Option<usize>],
        said: (&[String], &[String]),
    ) -> Twins {
        let words = words(old, old_pieces, new, new_pieces, before);
        let places = Places::new(old, old_pieces, new_pieces, before);
        let (firsts, notes) = notes(old, new, said, &places);
        Twins { sentences: sentences(old, new, &words), notes, firsts, words }
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
    let mut word_of = vec![None; old_pieces.tokens.len()];
    for (word, token) in first_tokens(old, old_pieces).enumerate() {
        if let Some(token) = token {
            word_of[token] = Some(word);
        }
    }
    let is_same =
        |old_word: &usize, new_word: usize| old.folded(&old.words[*old_word]) == new.folded(&new.words[new_word]);
    let of = |token: Option<usize>| word_of[before[token?]?];
    let tokens = first_tokens(new, new_pieces).enumerate();
    tokens.map(|(word, token)| of(token).filter(|old| is_same(old, word))).collect()
}

/// The token by which each word begins; none for a word that no token of the source stands for.
fn first_tokens(article: &Article, pieces: &Pieces) -> impl Iterator<Item = Option<usize>> {
    article.spans_of_words().scan(0, |near, span| {
        *near = pieces.first_from(span.start, *near);
        Some(Some(*near).filter(|&token| pieces.tokens.get(token).is_some_and(|it| span.contains(it.span))))
    })
}

fn sentences(old: &Article, new: &Article, words: &[Option<usize>]) -> Vec<Option<Twin>> {
    let twin = |sentence: &crate::article::Sentence| {
        let of_words = words[sentence.words.clone()].iter().flatten();
        let mut shared: Vec<SentenceId> = of_words.map(|word| old.words[*word].sentence).collect();
        shared.sort_unstable();
        let counts = shared.chunk_by(|one, other| one == other).map(|all| (all[0], all.len()));
        let (old_sentence, n_shared) = counts.max_by_key(|(id, n)| (*n, std::cmp::Reverse(*id)))?;
        let n_words = old[old_sentence].words.len() + sentence.words.len();
        Some(Twin { old: old_sentence, n_shared, share: 2.0 * n_shared as f64 / n_words as f64 })
    };
    new.sentences.iter().map(twin).collect()
}

/// Notes on the same words and addresses; else on the same words and other places of the same pages; else on works of
/// the same title; else of the same name whose words are alike; else the one whose words it has, more or fewer of them
/// or corrected; else one that leads to the same page; else the only one on a work of the author and year, if either is
/// a short citation. Notes that say the same are one: which of them stands behind a
/// sentence tells a reader nothing. For each old note the first that says the same, and for each new one that of its
/// twin.
fn notes(
    old: &Article,
    new: &Article,
    (before, now): (&[String], &[String]),
    places: &Places<'_>,
) -> (Vec<NoteId>, Vec<Option<NoteId>>) {
    let stays: FxHashSet<&str> = now.iter().map(String::as_str).collect();
    let mut by_text: FxHashMap<&str, NoteId> = FxHashMap::default();
    let mut by_page: FxHashMap<String, Vec<NoteId>> = FxHashMap::default();
    let mut by_title: FxHashMap<String, Vec<NoteId>> = FxHashMap::default();
    let mut by_name: FxHashMap<(&str, &str), NoteId> = FxHashMap::default();
    let mut by_address: FxHashMap<&str, NoteId> = FxHashMap::default();
    let mut by_author: FxHashMap<(String, String), Vec<NoteId>> = FxHashMap::default();
    for (at, note) in old.notes.iter().enumerate().rev() {
        let id = NoteId::new(at);
        let text = before[at].as_str();
        // A note that stands as it stood has not become one on another place of its page.
        if !stays.contains(text) {
            by_page.entry(folded(old, note, page)).or_default().push(id);
        }
        by_text.insert(text, id);
        by_address.extend(pages(old, note).map(|page| (page, id)));
        titles(old, note).for_each(|title| by_title.entry(title).or_default().push(id));
        authors_and_years(old, note).for_each(|key| by_author.entry(key).or_default().push(id));
        by_name.extend(note.name.as_ref().map(|(name, _)| ((name.as_str(), note.group.as_str()), id)));
    }
    let mut of = |note: &Note, text: &String| {
        let mut of_page = || {
            let left = by_page.get_mut(&folded(new, note, page))?;
            // One note may have become two.
            if left.len() > 1 { left.pop() } else { left.first().copied() }
        };
        let may_be = |id: &NoteId| may_be_one((old, &old[*id]), (new, note));
        let of_title = || {
            let titled = titles(new, note).filter_map(|title| by_title.get(&title));
            titled.flat_map(|ids| ids.iter().rev().take(MAX_OF_TITLE)).copied().find(may_be)
        };
        let of_name = || {
            let name = note.name.as_ref()?;
            let id = *by_name.get(&(name.0.as_str(), note.group.as_str()))?;
            (may_be(&id) && is_alike(old, &old[id], new, note)).then_some(id)
        };
        let of_place = || {
            let id = places.stood_in(note)?;
            (places.is_part(&old[id], note) || is_corrected((old, &old[id]), (new, note))).then_some(id)
        };
        // `{{sfn|Brown|1990}}` stands for what was cited in full before, or the other way round.
        let of_author = || {
            let is_short = titles(new, note).next().is_none();
            let one = |ids: &Vec<NoteId>| <[NoteId; 1]>::try_from(ids.as_slice()).ok().map(|[id]| id);
            let id = authors_and_years(new, note).find_map(|key| one(by_author.get(&key)?))?;
            ((is_short || titles(old, &old[id]).next().is_none()) && may_be(&id)).then_some(id)
        };
        let of_address = || pages(new, note).find_map(|page| by_address.get(page).copied());
        let same = by_text.get(text.as_str()).copied();
        let near = same.or_else(&mut of_page).or_else(of_title).or_else(of_name).or_else(of_place);
        near.or_else(of_address).or_else(of_author)
    };
    let firsts: Vec<NoteId> = before.iter().map(|text| by_text[text.as_str()]).collect();
    let twins = new.notes.iter().zip(now).map(|(note, text)| of(note, text).map(|twin| firsts[twin.index()]));
    let twins = twins.collect();
    (firsts, twins)
}

/// Where the words of a new note stood in the old article.
struct Places<'a> {
    old: &'a Pieces,
    new: &'a Pieces,
    /// The old token of each new one.
    before: &'a [Option<usize>],
    /// The notes of the old article, in reading order.
    notes: Vec<(Span, NoteId)>,
}

impl<'a> Places<'a> {
    fn new(article: &Article, old: &'a Pieces, new: &'a Pieces, before: &'a [Option<usize>]) -> Self {
        let notes = article.notes.iter().enumerate().map(|(at, note)| (note.span, NoteId::new(at)));
        let mut notes: Vec<(Span, NoteId)> = notes.collect();
        notes.sort();
        Places { old, new, before, notes }
    }

    /// The note in which most words of a new one stood that are known from before; of several the first.
    fn stood_in(&self, note: &Note) -> Option<NoteId> {
        let note_at = |known: Span| {
            let last = self.notes.partition_point(|(span, _)| span.start <= known.start).checked_sub(1)?;
            let (span, _) = self.notes[last];
            span.contains(known).then_some(last)
        };
        let mut places: Vec<usize> = self.words_before(note).flatten().filter_map(note_at).collect();
        places.sort_unstable();
        let most = places.chunk_by(|one, next| one == next).rev().max_by_key(|same| same.len())?;
        Some(self.notes[most[0]].1)
    }

    /// Whether all words of one note stand in the other: words were taken out of it, or put into it.
    fn is_part(&self, old: &Note, new: &Note) -> bool {
        let n_new = self.words_before(new).count();
        let n_kept = self.words_before(new).flatten().filter(|span| old.span.contains(*span)).count();
        let n_old = words_in(self.old, old.span).count();
        n_kept > 0 && n_kept == n_new.min(n_old)
    }

    /// Where each word of a new note stood, markup included.
    fn words_before(&self, note: &Note) -> impl Iterator<Item = Option<Span>> + '_ {
        words_in(self.new, note.span).map(|at| self.before[at].map(|at| self.old.tokens[at].span))
    }
}

/// The numbers of the tokens in a span that are words.
fn words_in(pieces: &Pieces, within: Span) -> impl Iterator<Item = usize> + '_ {
    let first = pieces.tokens.partition_point(|token| token.span.start < within.start);
    let end = pieces.tokens.partition_point(|token| token.span.end <= within.end);
    (first..end.max(first)).filter(|at| pieces.tokens[*at].is_word)
}

/// Whether a note is another one with words corrected: most stay or are much like one that came, all names are, and
/// numbers and pages stay.
fn is_corrected((old, old_note): (&Article, &Note), (new, new_note): (&Article, &Note)) -> bool {
    /// So much of their words the two have in common at least.
    const MIN_SHARED: f64 = 0.75;
    /// So many letters a misspelt name has wrong at most.
    const MAX_WRONG: usize = 2;
    /// So many words come into a note at most that is corrected and not written anew: each is held against all.
    const MAX_CAME: usize = 64;
    let words = |article, note| -> FxHashSet<&str> { words_of(article, note, &addresses(article, note)).collect() };
    let all_pages = |article, note| -> Vec<String> {
        addresses(article, note).iter().map(|field| page(&field.value).to_owned()).collect()
    };
    let names = |article: &Article, note: &Note| -> FxHashSet<String> {
        let words = &article.words[article.words_in(note.text)];
        words.iter().filter(|word| word.is_capital).map(|word| article.folded(word).to_owned()).collect()
    };
    let (before, now) = (words(old, old_note), words(new, new_note));
    let is_number = |word: &&&str| word.contains(|c: char| c.is_ascii_digit());
    let has_same_numbers = before.symmetric_difference(&now).find(is_number).is_none();
    let came: Vec<&str> = now.difference(&before).copied().collect();
    if came.len() > MAX_CAME {
        return false;
    }
    let is_near =
        |word: &str| came.iter().any(|it| strsim::osa_distance(word, it) <= MAX_WRONG && it.len() > MAX_WRONG);
    let stays = |word: &str| now.contains(word) || is_near(word);
    let n_shared = before.iter().filter(|word| stays(word)).count();
    n_shared > 0
        && has_same_numbers
        && 2.0 * n_shared as f64 >= MIN_SHARED * (before.len() + now.len()) as f64
        && all_pages(old, old_note) == all_pages(new, new_note)
        && names(old, old_note).iter().all(|name| stays(name))
}

/// The pages below the root of a site that a note leads to.
fn pages<'a>(article: &'a Article, note: &Note) -> impl Iterator<Item = &'a str> {
    let is_below_root = |page: &&str| page.trim_end_matches('/').contains('/');
    addresses(article, note).into_iter().map(|field| page(&field.value)).filter(is_below_root)
}

/// What each note says: its words and addresses.
pub(super) fn said(article: &Article) -> Vec<String> {
    article.notes.iter().map(|note| folded(article, note, str::trim)).collect()
}

/// The words of a note and its addresses, each as `address` has it.
fn folded(article: &Article, note: &Note, address: fn(&str) -> &str) -> String {
    let addresses = addresses(article, note);
    let shown = addresses.iter().map(|field| address(&field.value));
    words_of(article, note, &addresses).chain(shown).collect::<Vec<_>>().join(" ")
}

/// The addresses of a note, in the order of the source.
fn addresses<'a>(article: &'a Article, note: &Note) -> Vec<&'a Field> {
    let fields = note.works.iter().flat_map(|&work| &article[work].fields);
    let mut addresses: Vec<&Field> = fields.filter(|field| field.name == FieldName::Url).collect();
    addresses.sort_by_key(|field| field.span);
    addresses
}

/// The words of a note. Where an address stands for itself, its letters are none.
fn words_of<'a>(article: &'a Article, note: &Note, addresses: &[&Field]) -> impl Iterator<Item = &'a str> {
    let is_word = |word: &&Word| {
        let span = article.span(word.text);
        let before = addresses.partition_point(|field| field.span.start <= span.start).checked_sub(1);
        !before.is_some_and(|at| addresses[at].span.contains(span))
    };
    article.words[article.words_in(note.text)].iter().filter(is_word).map(|word| article.folded(word))
}

/// An address without its scheme and the place on its page. Where that reads as a path, it is what the page shows.
fn page(address: &str) -> &str {
    let address = address.trim().split_once("://").map_or(address, |(_, rest)| rest);
    match address.split_once('#') {
        Some((page, place)) if !place.starts_with(['!', '/']) => page,
        _ => address,
    }
}

fn titles<'a>(article: &'a Article, note: &'a Note) -> impl Iterator<Item = String> + 'a {
    let titles = note.works.iter().filter_map(|&work| article[work].value(FieldName::Title));
    titles.map(|title| title.to_lowercase())
}

/// The surname of the first author of each work of a note, with its year.
fn authors_and_years<'a>(article: &'a Article, note: &'a Note) -> impl Iterator<Item = (String, String)> + 'a {
    note.works.iter().filter_map(|&work| {
        let author = works::surname(article[work].authors().next()?)?;
        Some((author, article[work].value(FieldName::Year)?.to_owned()))
    })
}

/// Of more notes on works of one title than these none is looked at.
const MAX_OF_TITLE: usize = 12;

/// Whether nothing in two notes speaks against their being one note, told otherwise: years, pages or sites of which both
/// name some and share none, or authors of whose names they share no more than half.
fn may_be_one((old, old_note): (&Article, &Note), (new, new_note): (&Article, &Note)) -> bool {
    let agrees = |name: FieldName, parts: fn(&str) -> Vec<String>| {
        let all = |article: &Article, note: &Note| -> FxHashSet<String> {
            let values = note.works.iter().filter_map(|&work| article[work].value(name));
            values.flat_map(parts).collect()
        };
        let (old, new) = (all(old, old_note), all(new, new_note));
        // A first name that two authors have in common does not make them one.
        let n_enough = if name == FieldName::Author { old.len().min(new.len()) / 2 + 1 } else { 1 };
        old.is_empty() || new.is_empty() || old.intersection(&new).count() >= n_enough
    };
    let is_one = |name| agrees(name, names_and_numbers);
    is_one(FieldName::Author) && is_one(FieldName::Year) && is_one(FieldName::Pages) && agrees(FieldName::Url, site)
}

/// Words of more than one letter, and numbers.
fn names_and_numbers(value: &str) -> Vec<String> {
    let parts = value.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    parts.filter(|part| part.len() > 1 || part.parse::<u8>().is_ok()).collect()
}

/// The site that an address is on; none of an archive, which has pages of all.
fn site(address: &str) -> Vec<String> {
    let host = address.split_once("://").map_or(address, |(_, rest)| rest).split(['/', '?', '#', ':']).next();
    let host = host.unwrap_or_default().trim_start_matches("www.").to_lowercase();
    if host.is_empty() || host.contains("archive.") { Vec::new() } else { vec![host] }
}

/// Whether half of the words of the shorter of two notes stand in the other.
fn is_alike(old: &Article, old_note: &Note, new: &Article, new_note: &Note) -> bool {
    let words = |article, note| -> FxHashSet<&str> { words_of(article, note, &addresses(article, note)).collect() };
    let (old, new) = (words(old, old_note), words(new, new_note));
    let n_shared = old.intersection(&new).count();
    n_shared > 0 && 2 * n_shared >= old.len().min(new.len())
}
