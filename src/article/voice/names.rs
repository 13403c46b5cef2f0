//! Proper names: runs of capitalised words, told from words that are capitalised because a sentence begins.

use super::sets::{self, Set, WordSets};
use crate::article::language::Language;
use crate::article::text::Stretch;
use crate::article::{Article, MarkKind, Passage, PassageKind, SectionKind};
use std::ops::Range;

/// Finds the proper names of an English article, sorted and apart from each other, without regard to quotations and
/// titles. Other languages have none: which words they capitalise differs too much.
pub(super) fn find(article: &Article, sets: &WordSets) -> Vec<Stretch> {
    if article.language != Language::English {
        return Vec::new();
    }
    let mut finder = Finder::new(article, sets);
    for passage in &article.passages {
        finder.passage(passage);
    }
    finder.links();
    finder.subject();
    sets::union(finder.names)
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    Lower,
    /// The first letter is upper case.
    Capital,
    /// A capital stands after a lower-case letter too: `McDonald`, `al-Assad`, `Anglo-Soviet`.
    Mixed,
    /// All letters are upper case, and there are two or more.
    Upper,
}

fn case(word: &str) -> Case {
    if !word.bytes().any(|byte| byte.is_ascii_uppercase() || byte >= 0x80) {
        return Case::Lower;
    }
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Case::Lower };
    let (mut n_upper, mut n_lower) = (0, 0);
    for c in letters {
        (n_upper, n_lower) = (n_upper + usize::from(c.is_uppercase()), n_lower + usize::from(c.is_lowercase()));
    }
    match (first.is_uppercase(), n_upper, n_lower) {
        (true, 1.., 0) => Case::Upper,
        (true, 1.., _) => Case::Mixed,
        (true, 0, _) => Case::Capital,
        (false, 1.., _) if !is_prefixed(word) => Case::Mixed,
        _ => Case::Lower,
    }
}

/// Whether a word is a prefix before a name, which makes an ordinary word of it: `anti-Communist`.
fn is_prefixed(word: &str) -> bool {
    const PREFIXES: &[&str] =
        &["anti", "pro", "non", "pre", "post", "ex", "un", "mid", "neo", "inter", "trans", "sub", "self", "then"];
    word.split_once('-').is_some_and(|(prefix, _)| PREFIXES.contains(&prefix))
}

struct Finder<'a> {
    article: &'a Article,
    sets: &'a WordSets,
    cases: Vec<Case>,
    /// For each word of the vocabulary, the word without a possessive ending: `kirov` for `kirov's`.
    bases: Vec<usize>,
    /// For each word of the vocabulary, how often it is capitalised though no sentence begins with it.
    n_capital: Vec<u32>,
    /// For each word of the vocabulary, how often it stands in lower case.
    n_lower: Vec<u32>,
    names: Vec<Stretch>,
}

impl<'a> Finder<'a> {
    fn new(article: &'a Article, sets: &'a WordSets) -> Finder<'a> {
        let cases: Vec<Case> = article.words.iter().map(|word| case(article.text(word.text))).collect();
        let n = article.vocabulary.len();
        let bases = article.vocabulary.iter().enumerate().map(|(at, word)| {
            let base = word.strip_suffix("'s").and_then(|base| article.vocabulary.id(base));
            base.map_or(at, |id| id.0 as usize)
        });
        let (bases, n_capital, n_lower) = (bases.collect(), vec![0; n], vec![0; n]);
        let mut finder = Finder { article, sets, cases, bases, n_capital, n_lower, names: Vec::new() };
        for passage in &article.passages {
            finder.count(passage);
        }
        finder
    }

    /// Counts how words are written in running text, where capitals mean something. Titles in italics mean nothing.
    fn count(&mut self, passage: &Passage) {
        let counts = passage.note.is_none() && passage.kind != PassageKind::Heading && !self.is_shouted(passage);
        if !counts {
            return;
        }
        let italics = |mark: &&crate::article::Mark| mark.kind == MarkKind::Italic;
        let marks = &self.article.marks;
        let mut titles = marks[marks.partition_point(|mark| mark.text.end <= passage.text.start)..]
            .iter()
            .filter(italics)
            .peekable();
        for at in passage.words.clone() {
            let word = &self.article.words[at];
            while titles.next_if(|title| title.text.end <= word.text.start).is_some() {}
            let in_title = titles.peek().is_some_and(|title| title.text.start <= word.text.start);
            let id = self.bases[word.id.0 as usize];
            match self.cases[at] {
                Case::Lower => self.n_lower[id] += 1,
                _ if in_title || self.begins_sentence(at) => {}
                _ => self.n_capital[id] += 1,
            }
        }
    }

    fn passage(&mut self, passage: &Passage) {
        if self.is_shouted(passage) || (passage.kind == PassageKind::Heading && self.is_title_case(passage)) {
            self.known_names(passage);
            return;
        }
        for sentence in passage.sentences.clone() {
            self.sentence(self.article.sentences[sentence].words.clone());
        }
    }

    fn sentence(&mut self, words: Range<usize>) {
        let mut at = words.start;
        while at < words.end {
            if !self.may_begin(at, words.end) {
                at += 1;
                continue;
            }
            let last = self.last_of_name(at, words.end);
            // A month alone is part of a date, which the article says itself.
            if at < last || !self.sets.has(self.article.words[at].id, Set::Calendar) {
                self.push(at, last);
            }
            at = last + 1;
        }
    }

    /// Where capitals tell nothing, only words that are names elsewhere in the article are names.
    fn known_names(&mut self, passage: &Passage) {
        for at in passage.words.clone() {
            let id = self.base(at);
            if self.n_capital[id] > 0 && self.n_lower[id] == 0 && !self.is_function(at) {
                self.push(at, at);
            }
        }
    }

    fn push(&mut self, first: usize, last: usize) {
        let stretch = self.article.words[first].text.join(self.article.words[last].text);
        let text = self.article.text(stretch);
        let kept = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(text);
        self.names.push(Stretch::new(stretch.start as usize, stretch.start as usize + kept.len()));
    }

    /// Whether a name may begin with the word at `at`.
    fn may_begin(&self, at: usize, end: usize) -> bool {
        if self.cases[at] == Case::Lower || self.is_function(at) {
            return false;
        }
        let id = self.base(at);
        if self.cases[at] == Case::Upper {
            return self.is_acronym(at);
        }
        if self.cases[at] == Case::Mixed || !self.begins_sentence(at) {
            return true;
        }
        let is_known = self.n_capital[id] > self.n_lower[id] || self.is_known_by_stem(at);
        let goes_on = at + 1 < end
            && self.joins(at)
            && self.cases[at + 1] != Case::Lower
            && !self.is_function(at + 1)
            && self.n_lower[id] == 0
            && !is_derived(self.article.folded(&self.article.words[at]));
        is_known || goes_on
    }

    /// Whether a word is a known name with an `s`, as where an apostrophe was forgotten: `Lennoes`.
    fn is_known_by_stem(&self, at: usize) -> bool {
        const MIN_STEM: usize = 4;
        let folded = self.article.folded(&self.article.words[at]);
        let stem = folded.strip_suffix('s').filter(|stem| stem.len() >= MIN_STEM);
        let stem = stem.and_then(|stem| self.article.vocabulary.id(stem)).map(|id| id.0 as usize);
        stem.is_some_and(|stem| self.n_capital[stem] > 0 && self.n_lower[stem] == 0 && self.n_lower[self.base(at)] == 0)
    }

    /// Whether letters in upper case are an acronym and not a word that is shouted.
    fn is_acronym(&self, at: usize) -> bool {
        let word = &self.article.words[at];
        self.n_lower[self.base(at)] == 0 && word.text.len() <= 8
    }

    /// The last word of the name that begins at `first`.
    fn last_of_name(&self, first: usize, end: usize) -> usize {
        let (mut last, mut is_office, mut at) = (first, false, first);
        loop {
            is_office |= self.sets.has(self.article.words[at].id, Set::Office);
            if at + 1 >= end || !self.joins(at) {
                return last;
            }
            at += 1;
            let id = self.article.words[at].id;
            let is_capital = match self.cases[at] {
                Case::Lower => false,
                Case::Upper => self.is_acronym(at),
                _ => true,
            };
            let is_connector =
                self.sets.has(id, Set::Connector) || (is_office && self.sets.has(id, Set::OfficeConnector));
            if is_capital && !self.is_function(at) {
                last = at;
            } else if !is_connector || at - last > 3 {
                return last;
            }
        }
    }

    /// Whether nothing but what may stand inside a name separates the word at `at` from the next.
    fn joins(&self, at: usize) -> bool {
        let (word, next) = (&self.article.words[at], &self.article.words[at + 1]);
        let between = self.article.text(Stretch { start: word.text.end, end: next.text.start });
        match between {
            " " | "\u{a0}" | "-" | "–" | " & " => true,
            ". " | ".\u{a0}" | "." => {
                self.article.text(word.text).chars().count() <= 3 && self.cases[at] != Case::Lower
            }
            _ => false,
        }
    }

    /// Whether the word at `at` is capitalised because of its place: at the beginning of a sentence, after a colon, a
    /// dash, a bracket or a quotation mark.
    fn begins_sentence(&self, at: usize) -> bool {
        let word = &self.article.words[at];
        let sentence = &self.article[word.sentence];
        if sentence.words.start == at {
            return true;
        }
        let before = self.article.words[at - 1].text.end;
        let between = self.article.text(Stretch { start: before, end: word.text.start });
        between.contains(|c: char| !matches!(c, ' ' | ',' | '\u{a0}' | '-' | '/' | '&' | ';' | '\'' | '’'))
            && between != "–"
    }

    /// The word at `at` without a possessive ending, as an index of the vocabulary.
    fn base(&self, at: usize) -> usize {
        self.bases[self.article.words[at].id.0 as usize]
    }

    fn is_function(&self, at: usize) -> bool {
        self.sets.has(self.article.words[at].id, Set::Function)
    }

    /// Whether a passage is written in capitals throughout.
    fn is_shouted(&self, passage: &Passage) -> bool {
        let cases = &self.cases[passage.words.clone()];
        let n_upper = cases.iter().filter(|case| **case == Case::Upper).count();
        n_upper >= 2 && n_upper * 10 >= cases.len() * 6
    }

    /// Whether the words of a heading after the first are capitalised, function words apart.
    fn is_title_case(&self, passage: &Passage) -> bool {
        let content = passage.words.clone().skip(1).filter(|&at| !self.is_function(at));
        let (mut n, mut n_capital) = (0, 0);
        for at in content {
            (n, n_capital) = (n + 1, n_capital + usize::from(self.cases[at] != Case::Lower));
        }
        n > 0 && n_capital * 4 >= n * 3
    }

    /// The text of a link is a name if all its words are capitalised, and not only because a sentence begins with it.
    fn links(&mut self) {
        for mark in self.article.marks.iter().filter(|mark| mark.kind == MarkKind::Link) {
            let words = self.article.words_in(mark.text);
            let is_passage_start = words.clone().next().is_none_or(|at| self.begins_sentence(at));
            let content: Vec<usize> = words.filter(|&at| !self.is_function(at)).take(MAX_NAME_WORDS).collect();
            let is_name = content.iter().all(|&at| self.cases[at] != Case::Lower);
            if is_name && content.len() > usize::from(is_passage_start) && !self.is_in_heading(mark.text) {
                self.names.push(mark.text);
            }
        }
    }

    /// The words in bold in the first paragraph name the subject of the article.
    fn subject(&mut self) {
        let is_lead = |passage: &&Passage| {
            passage.kind == PassageKind::Paragraph
                && passage.note.is_none()
                && self.article[passage.section].kind == SectionKind::Lead
        };
        let Some(lead) = self.article.passages.iter().find(is_lead).map(|passage| passage.text) else { return };
        let bold = self.article.marks.iter().filter(|mark| mark.kind == MarkKind::Bold && lead.contains(mark.text));
        for mark in bold {
            if self.article.words_in(mark.text).len() <= MAX_NAME_WORDS {
                self.names.push(mark.text);
            }
        }
    }

    fn is_in_heading(&self, text: Stretch) -> bool {
        self.article.passage_at(text.start).is_some_and(|at| self.article[at].kind == PassageKind::Heading)
    }
}

/// Longer stretches in bold or in a link are no names.
const MAX_NAME_WORDS: usize = 12;

/// Whether a word that begins a sentence is an adverb, a participle or an adjective by its ending, and no part of a name.
fn is_derived(folded: &str) -> bool {
    ["ly", "ing", "ed", "ous", "ful", "less", "able", "ible"]
        .iter()
        .any(|ending| folded.len() > ending.len() + 2 && folded.ends_with(ending))
}
