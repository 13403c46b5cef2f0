//! One index for the phrases of all lints, so that thousands of them cost one pass over the words of an article.
//!
//! Each phrase is filed under the rarest words that it cannot do without; of words as rare, under those that the fewest
//! phrases are filed under already, so that no one word brings up many of them. An article's distinct words are looked
//! up once each; then every word of the text costs one array access, and only a word that some phrase is filed under is
//! tried.

use super::classes::Class;
use super::phrase::{Item, Phrase, fold, n_words};
use super::program::{Found, Program};
use crate::article::Article;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::iter::Sum;

/// The phrases of all lints.
#[derive(Clone, Debug, Default)]
pub struct Index {
    phrases: Vec<Filed>,
    words: FxHashMap<Box<str>, u32>,
    /// Under each word, the phrases filed there. The first list is that of words that no phrase is filed under.
    anchors: Vec<Vec<Anchor>>,
    classes: Vec<(Class, Vec<Anchor>)>,
}

#[derive(Clone, Debug)]
struct Filed {
    owner: u32,
    number: u32,
    layer: u32,
    program: Program,
}

/// A phrase, and how many words stand in it before the word that it is filed under.
#[derive(Clone, Copy, Debug)]
struct Anchor {
    phrase: u32,
    least: u16,
    most: u16,
}

/// An occurrence of a phrase.
#[derive(Clone, Debug, PartialEq)]
pub struct Occurrence {
    /// Whose phrase.
    pub owner: u32,
    /// Which of its phrases.
    pub number: u32,
    /// Occurrences of different layers may overlap.
    pub layer: u32,
    /// Where.
    pub found: Found,
}

impl Index {
    /// Whether a phrase holds a word or a class to file it under.
    pub fn can_hold(phrase: &Phrase) -> bool {
        has_site(&phrase.items)
    }

    /// Files the phrase of an owner under a number of the owner's choice. A phrase without a word to file it under is
    /// never found.
    pub fn add(&mut self, owner: u32, number: u32, phrase: Phrase) {
        self.add_in_layer(owner, number, 0, phrase);
    }

    /// Files a phrase whose occurrences may overlap those of the owner's phrases in other layers.
    pub fn add_in_layer(&mut self, owner: u32, number: u32, layer: u32, phrase: Phrase) {
        let spots = spots(&phrase.items, (0, 0), &|word| self.n_filed(word));
        if spots.is_empty() {
            return;
        }
        let id = self.phrases.len() as u32;
        for spot in spots {
            let anchor = Anchor { phrase: id, least: spot.least as u16, most: spot.most as u16 };
            self.list(spot.key).push(anchor);
        }
        self.phrases.push(Filed { owner, number, layer, program: Program::new(phrase) });
    }

    /// How many phrases are filed under a word.
    fn n_filed(&self, word: &str) -> u32 {
        self.words.get(word).map_or(0, |id| self.anchors[*id as usize].len() as u32)
    }

    fn list(&mut self, key: Key<'_>) -> &mut Vec<Anchor> {
        if self.anchors.is_empty() {
            self.anchors.push(Vec::new());
        }
        match key {
            Key::Word(word) => {
                let next = self.anchors.len() as u32;
                let id = match self.words.get(word.as_ref()) {
                    Some(id) => *id,
                    None => {
                        self.words.insert(word.into_owned().into(), next);
                        self.anchors.push(Vec::new());
                        next
                    }
                };
                &mut self.anchors[id as usize]
            }
            Key::Class(class) => {
                let index = self.classes.iter().position(|(known, _)| *known == class).unwrap_or_else(|| {
                    self.classes.push((class, Vec::new()));
                    self.classes.len() - 1
                });
                &mut self.classes[index].1
            }
        }
    }

    /// Finds the phrases of the wanted owners, in the order of owners and of the text. Of occurrences of one owner that
    /// overlap, the one that begins first is kept, and of those the longest.
    pub fn occurrences(&self, article: &Article, is_wanted: &dyn Fn(u32) -> bool) -> Vec<Occurrence> {
        let mut all = Vec::new();
        if self.phrases.is_empty() {
            return all;
        }
        let wanted: Vec<bool> = self.phrases.iter().map(|filed| is_wanted(filed.owner)).collect();
        let lookup: Vec<Row> = article.vocabulary.iter().map(|word| self.row(word)).collect();
        // The last place where each phrase was tried, since several of its words may lead there.
        let mut tried = vec![0_u32; self.phrases.len()];
        for (at, word) in article.words.iter().enumerate() {
            let row = &lookup[word.id.0 as usize];
            for anchor in &self.anchors[row.word as usize] {
                self.try_anchor(article, at, *anchor, &wanted, &mut tried, &mut all);
            }
            let mut classes = row.classes;
            while classes != 0 {
                let index = classes.trailing_zeros() as usize;
                classes &= classes - 1;
                for anchor in &self.classes[index].1 {
                    self.try_anchor(article, at, *anchor, &wanted, &mut tried, &mut all);
                }
            }
        }
        without_overlaps(all)
    }

    fn row(&self, word: &str) -> Row {
        let holds = |index: usize| self.classes[index].0.holds_word(word);
        let classes = (0..self.classes.len()).filter(|index| holds(*index)).fold(0, |bits, index| bits | 1 << index);
        Row { word: self.words.get(word).copied().unwrap_or(0), classes }
    }

    fn try_anchor(
        &self,
        article: &Article,
        at: usize,
        anchor: Anchor,
        wanted: &[bool],
        tried: &mut [u32],
        all: &mut Vec<Occurrence>,
    ) {
        let phrase = anchor.phrase as usize;
        if !wanted[phrase] {
            return;
        }
        let filed = &self.phrases[phrase];
        let first = article[article.words[at].sentence].words.start.max(at.saturating_sub(anchor.most as usize));
        let Some(last) = at.checked_sub(anchor.least as usize) else { return };
        // Places are counted from 1 in `tried`, so that 0 says that the phrase was tried nowhere yet.
        let first = first.max(tried[phrase] as usize);
        for start in first..=last {
            tried[phrase] = start as u32 + 1;
            if let Some(found) = filed.program.at(article, start) {
                all.push(Occurrence { owner: filed.owner, number: filed.number, layer: filed.layer, found });
            }
        }
    }
}

#[derive(Clone, Copy, Debug)]
struct Row {
    word: u32,
    classes: u32,
}

fn without_overlaps(mut all: Vec<Occurrence>) -> Vec<Occurrence> {
    all.sort_by_key(|it| {
        let words = &it.found.words;
        (it.owner, it.layer, words.start, std::cmp::Reverse(words.end), it.number)
    });
    let mut last: Option<(u32, u32, usize)> = None;
    all.retain(|it| {
        let is_other = |(owner, layer, _)| (owner, layer) != (it.owner, it.layer);
        let is_free = last.is_none_or(|last| is_other(last) || last.2 <= it.found.words.start);
        if is_free {
            last = Some((it.owner, it.layer, it.found.words.end));
        }
        is_free
    });
    all
}

/// What a phrase can be filed under.
#[derive(Clone, Debug)]
enum Key<'p> {
    Word(Cow<'p, str>),
    Class(Class),
}

/// A word or class of a phrase, and how many words may stand before it.
#[derive(Clone, Debug)]
struct Spot<'p> {
    key: Key<'p>,
    least: usize,
    most: usize,
}

/// What it costs to look at a site wherever it stands: how common its words are in running text, and of sites as common
/// how many phrases are filed under them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Cost {
    common: u32,
    n_filed: u32,
}

impl Sum for Cost {
    fn sum<I: Iterator<Item = Cost>>(all: I) -> Cost {
        let add = |a: Cost, b: Cost| Cost { common: a.common + b.common, n_filed: a.n_filed + b.n_filed };
        all.fold(Cost::default(), add)
    }
}

/// Whether there is a site at all.
fn has_site(items: &[Item]) -> bool {
    items.iter().any(|item| match item {
        Item::Words(_) | Item::Exact(_) => true,
        Item::Class(class) => class.is_by_word(),
        Item::Part(_, items) | Item::Report(items) => has_site(items),
        Item::Either(all) => all.iter().all(|items| has_site(items)),
        Item::Not(_) | Item::Gap(_) | Item::Optional(_) | Item::Comma | Item::Start | Item::End => false,
    })
}

/// What the best site of some items costs, and the item that has it: the site that is rarest in running text, and of
/// those the one that the fewest phrases are filed under. Every occurrence of the phrase has one of the spots of a
/// site.
fn best_site(items: &[Item], n_filed: &dyn Fn(&str) -> u32) -> Option<(Cost, usize)> {
    let costs = items.iter().enumerate().filter_map(|(at, item)| Some((cost_of_site(item, n_filed)?, at)));
    costs.min()
}

fn cost_of_site(item: &Item, n_filed: &dyn Fn(&str) -> u32) -> Option<Cost> {
    let cost_of = |word: &str| Cost { common: cost_of_word(word), n_filed: n_filed(word) };
    let best = |items: &Vec<Item>| Some(best_site(items, n_filed)?.0);
    match item {
        Item::Words(words) => Some(words.iter().map(|word| cost_of(word)).sum()),
        Item::Exact(word) => Some(cost_of(&fold(word))),
        Item::Class(class) if class.is_by_word() => Some(Cost { common: COST_OF_CLASS, n_filed: 0 }),
        Item::Part(_, items) | Item::Report(items) => best(items),
        Item::Either(all) => all.iter().map(best).sum(),
        Item::Class(_) | Item::Not(_) | Item::Gap(_) | Item::Optional(_) => None,
        Item::Comma | Item::Start | Item::End => None,
    }
}

/// The spots of the best site of some items, before which so many words stand at least and at most; none where there is
/// no site.
fn spots<'p>(items: &'p [Item], before: (usize, usize), n_filed: &dyn Fn(&str) -> u32) -> Vec<Spot<'p>> {
    let Some((_, at)) = best_site(items, n_filed) else { return Vec::new() };
    let (least, most) = n_words(&items[..at]);
    let before = (before.0 + least, before.1 + most);
    let spot = |key| Spot { key, least: before.0, most: before.1 };
    match &items[at] {
        Item::Words(words) => words.iter().map(|word| spot(Key::Word(Cow::Borrowed(word)))).collect(),
        Item::Exact(word) => vec![spot(Key::Word(Cow::Owned(fold(word))))],
        Item::Class(class) => vec![spot(Key::Class(*class))],
        Item::Part(_, items) | Item::Report(items) => spots(items, before, n_filed),
        Item::Either(all) => all.iter().flat_map(|items| spots(items, before, n_filed)).collect(),
        Item::Not(_) | Item::Gap(_) | Item::Optional(_) | Item::Comma | Item::Start | Item::End => Vec::new(),
    }
}

const COST_OF_CLASS: u32 = 2_000;

/// How common a word is in running text, roughly: the words that make up half of all English text against the rest.
fn cost_of_word(word: &str) -> u32 {
    // Both lists are sorted.
    const COMMONEST: &[&str] = &["a", "and", "in", "of", "the", "to", "was"];
    const COMMON: &[&str] = &[
        "after", "all", "also", "an", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had", "has",
        "have", "he", "her", "his", "if", "is", "it", "its", "more", "no", "not", "on", "one", "or", "other", "she",
        "so", "some", "than", "that", "their", "there", "they", "this", "were", "which", "who", "with", "would",
    ];
    if word.len() > 5 {
        1
    } else if COMMONEST.binary_search(&word).is_ok() {
        400
    } else if COMMON.binary_search(&word).is_ok() {
        80
    } else {
        1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_filed_under_its_rarest_word() {
        let check = |text: &str, expected: &str| {
            let phrase = Phrase::parse(text).unwrap();
            let spots: Vec<String> = spots(&phrase.items, (0, 0), &|word| u32::from(word == "crowded"))
                .iter()
                .map(|spot| match &spot.key {
                    Key::Word(word) => format!("{word} {}-{}", spot.least, spot.most),
                    Key::Class(class) => format!("{{{}}} {}-{}", class.as_str(), spot.least, spot.most),
                })
                .collect();
            assert_eq!(spots.join(", "), expected, "{text}");
        };
        check("it is worth noting", "worth 2-2");
        check("some {adj}? (scholars|historians)", "scholars 1-2, historians 1-2");
        check("of (the (great|big)|an old) of", "great 2-2, big 2-2, old 2-2");
        check("<n:quantity> ..3 the", "the 1-4");
        check("{number} {adj}", "{number} 0-0");
        check("crowded mill", "mill 1-1");
        check("crowded of", "crowded 0-0");
    }

    #[test]
    fn common_words_are_known() {
        assert_eq!(
            ["the", "was", "a", "which", "if", "after", "mill"].map(cost_of_word),
            [400, 400, 400, 80, 80, 80, 1]
        );
    }

    #[test]
    fn a_phrase_without_a_word_of_its_own_is_not_filed() {
        let phrase = Phrase::parse("{name} {name}").unwrap();
        assert!(!Index::can_hold(&phrase));
    }
}
