//! An article while it is checked: answers that many conditions want, each worked out at most once.

use super::Candidate;
use super::classes::Class;
use super::measures::{AllMeasures, Measures};
use super::node::{NODES, NodeKind};
use crate::article::scope::Cover;
use crate::article::text::Stretch;
use crate::article::works::dates::Day;
use crate::article::{Article, PassageId, SectionId, SentenceId};
use crate::edit::Comparison;
use std::cell::OnceCell;

/// An article while it is checked.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The article.
    pub article: &'a Article,
    /// The day on which it is read; none if nobody says.
    pub today: Option<Day>,
    /// What the edit that is checked did to it; none if the article is checked as it is.
    pub edit: Option<&'a Comparison<'a>>,
    n_words: OnceCell<usize>,
    cited: OnceCell<Cited>,
    named: OnceCell<Vec<bool>>,
    attributed: OnceCell<Vec<Stretch>>,
    measures: OnceCell<AllMeasures>,
    nodes: Vec<OnceCell<Vec<Candidate>>>,
}

/// Which sentences and passages hold a marker that leads to a good note.
#[derive(Debug)]
struct Cited {
    sentences: Vec<bool>,
    passages: Vec<bool>,
}

impl<'a> Reading<'a> {
    /// Begins to read an article on some day.
    pub fn new(article: &'a Article, today: Option<Day>) -> Reading<'a> {
        Reading {
            article,
            today,
            edit: None,
            n_words: OnceCell::new(),
            cited: OnceCell::new(),
            named: OnceCell::new(),
            attributed: OnceCell::new(),
            measures: OnceCell::new(),
            nodes: vec![OnceCell::new(); NODES.len()],
        }
    }

    /// All nodes of a kind, in the order of the article.
    pub fn nodes(&self, kind: &NodeKind) -> &[Candidate] {
        let number = NODES.iter().position(|known| known.name == kind.name);
        let nodes = &self.nodes[number.expect("there are no kinds but those")];
        nodes.get_or_init(|| kind.candidates(self.article))
    }

    /// The same article as an edit left it.
    pub fn of_edit(self, edit: Option<&'a Comparison<'a>>) -> Reading<'a> {
        Reading { edit, ..self }
    }

    /// How many words of running text the article holds.
    pub fn n_words(&self) -> usize {
        *self.n_words.get_or_init(|| self.article.n_words())
    }

    /// How the article is sourced, or one of its sections.
    pub fn measures(&self, section: Option<SectionId>) -> &Measures {
        let all = self.measures.get_or_init(|| AllMeasures::new(self.article));
        section.map_or(&all.article, |section| &all.sections[section.index()])
    }

    /// Whether a sentence holds a marker that leads to a good note.
    pub fn is_sentence_cited(&self, sentence: SentenceId) -> bool {
        self.cited().sentences[sentence.index()]
    }

    /// Whether a passage holds a marker that leads to a good note.
    pub fn is_passage_cited(&self, passage: PassageId) -> bool {
        self.cited().passages[passage.index()]
    }

    /// Whether a sentence names somebody or something: a word with a capital after its first.
    pub fn has_name(&self, sentence: SentenceId) -> bool {
        let named = self.named.get_or_init(|| {
            let mut named = vec![false; self.article.sentences.len()];
            for (index, word) in self.article.words.iter().enumerate() {
                let seen = &mut named[word.sentence.index()];
                *seen = *seen || Class::Name.holds(self.article, index);
            }
            named
        });
        named[sentence.index()]
    }

    /// Whether a stretch lies in words that a named agent is said to have said.
    pub fn is_attributed(&self, stretch: Stretch) -> bool {
        let scopes = self.attributed.get_or_init(|| self.attributed_stretches());
        let index = scopes.partition_point(|scope| scope.end < stretch.end);
        scopes.get(index).is_some_and(|scope| scope.contains(stretch))
    }

    /// How many words stand between a sentence and the next note of its passage; without end if none follows.
    pub fn words_to_note(&self, sentence: SentenceId) -> f64 {
        match self.article.cover_of(sentence) {
            Cover::Own => 0.0,
            Cover::Next(n_words) => n_words as f64,
            Cover::None => f64::INFINITY,
        }
    }

    /// Whether something in a sentence is attributed to a named agent.
    pub fn is_sentence_attributed(&self, sentence: SentenceId) -> bool {
        let all = &self.article.attributions;
        let first = all.partition_point(|it| it.sentence < sentence);
        let of_sentence = all[first..].iter().take_while(|it| it.sentence == sentence);
        of_sentence.take(MAX_ATTRIBUTIONS).any(|it| it.hands_over())
    }

    /// Whether the next sentence of its passage is attributed to a named agent.
    pub fn is_exemplified(&self, sentence: SentenceId) -> bool {
        let next = SentenceId::new(sentence.index() + 1);
        let end = self.article[self.article[sentence].passage].sentences.end;
        next.index() < end && self.is_sentence_attributed(next)
    }

    /// The stretches that named agents are said to have said, joined where they overlap.
    fn attributed_stretches(&self) -> Vec<Stretch> {
        let handed_over = self.article.attributions.iter().filter(|it| it.hands_over());
        let mut scopes: Vec<Stretch> = handed_over.map(|it| it.scope).collect();
        scopes.sort();
        let mut joined: Vec<Stretch> = Vec::with_capacity(scopes.len());
        for scope in scopes {
            match joined.last_mut() {
                Some(last) if scope.start < last.end => last.end = last.end.max(scope.end),
                _ => joined.push(scope),
            }
        }
        joined
    }

    fn cited(&self) -> &Cited {
        self.cited.get_or_init(|| {
            let article = self.article;
            let (mut sentences, mut passages) =
                (vec![false; article.sentences.len()], vec![false; article.passages.len()]);
            for marker in article.markers.iter().filter(|marker| !article.is_broken(marker)) {
                passages[marker.passage.index()] = true;
                if let Some(sentence) = marker.sentence {
                    sentences[sentence.index()] = true;
                }
            }
            Cited { sentences, passages }
        })
    }
}

/// No sentence that people write says who said what more often than this.
const MAX_ATTRIBUTIONS: usize = 100;
