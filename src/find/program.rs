//! Phrases made ready to run: a short program and a matcher that tries it at one place, in bounded time.

use super::classes::Class;
use super::phrase::{Item, Phrase, n_words};
use crate::article::Article;
use crate::article::text::Stretch;
use std::ops::Range;

/// One step of a program.
#[derive(Clone, Debug, PartialEq)]
enum Step {
    /// Takes one of these words.
    Words(Vec<Box<str>>),
    /// Takes this word in this case.
    Exact(Box<str>),
    /// Takes any word but this.
    Not(Box<str>),
    /// Takes a word of a class.
    Class(Class),
    /// Wants a comma before the next word.
    Comma,
    /// Wants the beginning of the sentence.
    Start,
    /// Wants the end of the sentence.
    End,
    /// Goes on at the first place, and if that fails at the second.
    Split(usize, usize),
    /// Goes on elsewhere.
    Jump(usize),
    /// A named part begins here.
    Open(usize),
    /// A named part ends here.
    Close(usize),
}

/// A phrase made ready to run.
#[derive(Clone, Debug, PartialEq)]
pub struct Program {
    steps: Vec<Step>,
    n_parts: usize,
    has_parts: bool,
    max_words: usize,
}

/// The part to report is kept before the named parts.
const REPORT: usize = 0;

/// Where a phrase was found, as ranges of [`Article::words`].
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// All of it.
    pub words: Range<usize>,
    /// The part to report, where the phrase marks one.
    pub report: Option<Range<usize>>,
    /// Its named parts; none for a part that was left out.
    pub parts: Vec<Option<Range<usize>>>,
}

impl Program {
    /// Makes a phrase ready.
    pub fn new(phrase: Phrase) -> Program {
        let mut steps = Vec::with_capacity(phrase.items.len());
        let max_words = n_words(&phrase.items).1;
        compile(phrase.items, &mut steps);
        let has_parts = steps.iter().any(|step| matches!(step, Step::Open(_)));
        Program { steps, n_parts: phrase.parts.len(), has_parts, max_words }
    }

    /// The most words it takes.
    pub fn max_words(&self) -> usize {
        self.max_words
    }

    /// Tries the phrase at a word. It ends within the sentence of that word.
    pub fn at(&self, article: &Article, word: usize) -> Option<Found> {
        // Most tries end at the first word.
        if let Some(Step::Words(words)) = self.steps.first()
            && !words.iter().any(|it| **it == *article.folded(&article.words[word]))
        {
            return None;
        }
        let sentence = &article[article.words[word].sentence];
        let mut run = Run {
            steps: &self.steps,
            article,
            sentence: sentence.words.clone(),
            start: word,
            parts: vec![(None, None); if self.has_parts { self.n_parts + 1 } else { 0 }],
            width: self.max_words + 1,
            tried: Vec::new(),
        };
        let end = run.go(0, word)?;
        if is_parted(article, word..end) {
            return None;
        }
        let range = |part: &(Option<usize>, Option<usize>)| Some(part.0?..part.1?).filter(|range| !range.is_empty());
        let mut parts = run.parts.iter().map(range);
        let report = parts.next().flatten();
        let mut parts: Vec<_> = parts.collect();
        parts.resize(self.n_parts, None);
        Some(Found { words: word..end, report, parts })
    }

    /// Whether the phrase is found in a stretch of words of one sentence: it begins at or after the first of them and
    /// before the last.
    pub fn starts_in(&self, article: &Article, words: Range<usize>) -> Option<Found> {
        words.into_iter().find_map(|word| self.at(article, word))
    }

    /// Whether some occurrence of the phrase shares a byte with a stretch. Looks no farther back than the phrase is
    /// long.
    pub fn overlaps(&self, article: &Article, stretch: Stretch) -> bool {
        let words = article.words_in(stretch);
        let first = words.start.saturating_sub(self.max_words);
        (first..words.end.max(words.start)).any(|word| {
            self.at(article, word)
                .and_then(|found| article.stretch_of_words(found.words))
                .is_some_and(|found| found.overlaps(stretch))
        })
    }
}

/// Whether a colon or a semicolon stands between some words: then they belong to two clauses, and are no phrase.
/// Between figures it is part of a number.
fn is_parted(article: &Article, words: Range<usize>) -> bool {
    let text = article.stretch_of_words(words).map_or("", |stretch| article.text(stretch));
    text.contains([':', ';']) && [": ", ":\n", "; ", ";\n"].iter().any(|sign| text.contains(sign))
}

fn compile(items: Vec<Item>, steps: &mut Vec<Step>) {
    for item in items {
        match item {
            Item::Words(words) => steps.push(Step::Words(words)),
            Item::Exact(word) => steps.push(Step::Exact(word)),
            Item::Not(word) => steps.push(Step::Not(word)),
            Item::Class(class) => steps.push(Step::Class(class)),
            Item::Comma => steps.push(Step::Comma),
            Item::Start => steps.push(Step::Start),
            Item::End => steps.push(Step::End),
            Item::Gap(most) => compile_gap(most, steps),
            Item::Either(all) => compile_either(all, steps),
            Item::Optional(items) => {
                let split = steps.len();
                steps.push(Step::Split(split + 1, 0));
                compile(items, steps);
                steps[split] = Step::Split(split + 1, steps.len());
            }
            Item::Part(index, items) => {
                steps.push(Step::Open(index + 1));
                compile(items, steps);
                steps.push(Step::Close(index + 1));
            }
            Item::Report(items) => {
                steps.push(Step::Open(REPORT));
                compile(items, steps);
                steps.push(Step::Close(REPORT));
            }
        }
    }
}

/// Takes as few words as will do: each split would rather end the gap.
fn compile_gap(most: usize, steps: &mut Vec<Step>) {
    let end = steps.len() + 2 * most;
    for _ in 0..most {
        let next = steps.len() + 1;
        steps.push(Step::Split(end, next));
        steps.push(Step::Class(Class::Word));
    }
}

fn compile_either(all: Vec<Vec<Item>>, steps: &mut Vec<Step>) {
    let n = all.len();
    let mut jumps = Vec::with_capacity(n);
    for (index, items) in all.into_iter().enumerate() {
        let is_last = index + 1 == n;
        let split = steps.len();
        if !is_last {
            steps.push(Step::Split(split + 1, 0));
        }
        compile(items, steps);
        if !is_last {
            jumps.push(steps.len());
            steps.push(Step::Jump(0));
            steps[split] = Step::Split(split + 1, steps.len());
        }
    }
    let end = steps.len();
    for jump in jumps {
        steps[jump] = Step::Jump(end);
    }
}

/// One try. Steps only go forward and each (step, word) fails at most once, so a try takes at most
/// steps × (longest phrase + 1) moves.
struct Run<'a> {
    steps: &'a [Step],
    article: &'a Article,
    sentence: Range<usize>,
    start: usize,
    parts: Vec<(Option<usize>, Option<usize>)>,
    width: usize,
    tried: Vec<u64>,
}

impl Run<'_> {
    /// Runs from a step at a word; the index after the last word taken if all goes well.
    /// It calls itself at splits only, and every call begins at a later step.
    fn go(&mut self, mut step: usize, mut word: usize) -> Option<usize> {
        while let Some(current) = self.steps.get(step) {
            let (article, next) = (self.article, step + 1);
            let taken = match current {
                Step::Words(words) => self.take(word, |node| words.iter().any(|it| **it == *article.folded(node))),
                Step::Exact(exact) => self.take(word, |node| article.text(node.text).replace('’', "'") == **exact),
                Step::Not(not) => self.take(word, |node| article.folded(node) != &**not),
                Step::Class(class) => self.take(word, |_| class.holds(article, word)),
                Step::Comma => self.has_comma_before(word).then_some(word),
                Step::Start => (word == self.sentence.start).then_some(word),
                Step::End => (word == self.sentence.end).then_some(word),
                Step::Open(part) => {
                    self.parts[*part] = (Some(word), None);
                    Some(word)
                }
                Step::Close(part) => {
                    self.parts[*part].1 = Some(word);
                    Some(word)
                }
                Step::Jump(target) => {
                    step = *target;
                    continue;
                }
                Step::Split(first, second) => {
                    if self.was_here(step, word) {
                        return None;
                    }
                    let parts = self.parts.clone();
                    if let Some(end) = self.go(*first, word) {
                        return Some(end);
                    }
                    self.parts = parts;
                    step = *second;
                    continue;
                }
            };
            word = taken?;
            step = next;
        }
        Some(word)
    }

    /// Whether a split was tried at this word before; then it failed, or the run would be over.
    fn was_here(&mut self, step: usize, word: usize) -> bool {
        // Most tries fail before their first split.
        if self.tried.is_empty() {
            self.tried = vec![0; (self.steps.len() * self.width).div_ceil(64)];
        }
        let bit = step * self.width + (word - self.start);
        let (cell, mask) = (&mut self.tried[bit / 64], 1 << (bit % 64));
        let was_here = *cell & mask != 0;
        *cell |= mask;
        was_here
    }

    fn take(&self, word: usize, is_good: impl Fn(&crate::article::Word) -> bool) -> Option<usize> {
        let is_inside = word < self.sentence.end;
        (is_inside && is_good(&self.article.words[word])).then_some(word + 1)
    }

    fn has_comma_before(&self, word: usize) -> bool {
        if word <= self.sentence.start {
            return false;
        }
        let last = &self.article.words[word - 1];
        let next = match self.article.words.get(word).filter(|_| word < self.sentence.end) {
            Some(next) => next.text.start,
            None => self.article[last.sentence].text.end.max(last.text.end),
        };
        self.article.text(Stretch { start: last.text.end, end: next }).contains(',')
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::find::index::Index;
    use crate::source::Source;
    use crate::syntax::{Format, parse};

    /// The occurrences of phrases, cut at `;`: the reported part, and each named part after a bar.
    fn found(phrases: &str, text: &str) -> Vec<String> {
        let source = Source::new("a.md", text).unwrap();
        let article = parse(&source, Format::Markdown);
        let mut index = Index::default();
        for phrase in phrases.split(';') {
            index.add(0, 0, Phrase::parse(phrase).unwrap());
        }
        let words = |range: Range<usize>| article.text(article.stretch_of_words(range).unwrap()).to_owned();
        let all = index.occurrences(&article, &|_| true).into_iter();
        all.map(|it| {
            let parts = it.found.parts.into_iter().map(|part| part.map_or(String::new(), words));
            let whole = words(it.found.report.unwrap_or(it.found.words));
            std::iter::once(whole).chain(parts).collect::<Vec<_>>().join(" | ")
        })
        .collect()
    }

    fn check(phrase: &str, text: &str, expected: &[&str]) {
        assert_eq!(found(phrase, text), expected, "{phrase}");
    }

    #[test]
    fn words_are_found_whatever_stands_between_them() {
        let text = "Some **Historians**, it’s said, doubt\nit. Historians doubt. It was.";
        check("some historians", text, &["Some Historians"]);
        check("it's said", text, &["it’s said"]);
        check("doubt it", text, &["doubt it"]);
        check("doubt it was", text, &[]);
        check("historians", text, &["Historians", "Historians"]);
    }

    #[test]
    fn each_sign_of_the_grammar_does_its_work() {
        let text = "The old mill and the very old wheel, then, were sold to no Party man but one.";
        check("the (old|very old) (mill|wheel)", text, &["The old mill", "the very old wheel"]);
        check("the very? old", text, &["The old", "the very old"]);
        check("the ..1 old", text, &["The old", "the very old"]);
        check("mill ..2 old", text, &[]);
        check("mill ..3 old", text, &["mill and the very old"]);
        check("wheel , then", text, &["wheel, then"]);
        check("mill , and", text, &[]);
        check("=Party man", text, &["Party man"]);
        check("=party man", text, &[]);
        check("^ the {adj}", text, &["The old"]);
        check("but {number} $", text, &["but one"]);
        check("the !very wheel?", text, &["The old"]);
        check("very [[old]] wheel", text, &["old"]);
        check("<how:very>? <what:{adj}> (mill|wheel)", text, &["old mill |  | old", "very old wheel | very | old"]);
        check("sell~ to", text, &["sold to"]);
    }

    #[test]
    fn of_overlapping_occurrences_the_first_and_longest_is_kept() {
        check("old;mill and;old mill", "An old mill and more.", &["old mill"]);
        check("(old|old mill)", "Of alternatives the first is taken: old mill.", &["old"]);
    }

    #[test]
    fn a_part_that_was_tried_in_vain_is_not_kept() {
        check("(<who:men> of|men <who:in>) town", "The men in town.", &["men in town | in"]);
    }

    #[test]
    fn trying_takes_bounded_time() {
        let phrase = "(a? a? a? a? a? a? a? a? ..8 ..8 ..8) b";
        assert_eq!(found(phrase, &"a ".repeat(20_000)), [""; 0]);
    }
}
