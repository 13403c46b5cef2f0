//! What makes a sentence need a source: counts, dates, superlatives, accusations, causes, consensus and motives that
//! the article states in its own voice.

mod figures;
mod judgements;
mod lexicon;
mod people;
mod view;

use super::language::Language;
use super::scope::Cover;
use super::text::Stretch;
use super::{Article, Cue, CueKind, PassageKind, SectionKind, SentenceId};
use lexicon::{Class, Classes};
use view::View;

/// Finds the cues of an English article, in reading order. Other languages have none, as the words are English ones.
///
/// Only paragraphs and items of the body are read; a plot needs no source but its work. What triggers a cue stands in
/// the article's own voice. Precision counts more than recall: what is doubtful is left out. Linear in the words, since
/// each rule looks a bounded number of words around its trigger and each distinct word is classed once.
pub fn read(article: &Article) -> Vec<Cue> {
    let mut cues = Vec::new();
    if article.language != Language::English {
        return cues;
    }
    let classes = Classes::of(&article.vocabulary);
    let (introduced, steps, sections) =
        (article.introduced_lists(), article.lists_of_steps(), article.covered_sections());
    for id in article.running_text() {
        let passage = &article[id];
        let is_introduced =
            passage.group.is_some_and(|group| introduced.contains(&group)) || sections.contains(&passage.section);
        let is_plot = article[passage.section].kind == SectionKind::Plot;
        let is_step = passage.group.is_some_and(|group| steps.contains(&group));
        if is_plot || is_step || passage.kind == PassageKind::BlockQuotation {
            continue;
        }
        for index in passage.sentences.clone() {
            let sentence = SentenceId::new(index);
            let cover = if is_introduced { Cover::Own } else { article.cover_of(sentence) };
            read_sentence(article, &classes, (sentence, cover), &mut cues);
        }
    }
    cues
}

impl Article {
    /// What in a stretch of text most needs a source, each with what it claims: the cues that lie in it, and longer
    /// quotations. A paper counts what its authors counted: a number is none in an essay that does not cite by links.
    pub fn triggers_in(&self, text: Stretch) -> Vec<(&'static str, Stretch)> {
        const LONG: usize = 5;
        let counts_itself = self.is_essay && !self.cites_by_links();
        let is_own_count = |cue: &&Cue| counts_itself && cue.kind == CueKind::Number;
        let first = self.cues.partition_point(|cue| cue.text.start < text.start);
        let cues = self.cues[first..].iter().take_while(|cue| cue.text.start < text.end);
        let mut triggers: Vec<(&'static str, Stretch)> =
            cues.filter(|cue| !is_own_count(cue)).filter_map(|cue| Some((cue.kind.claim()?, cue.text))).collect();
        let first = self.quotations.partition_point(|quotation| quotation.text.start < text.start);
        let within = self.quotations[first..].iter().take_while(|quotation| quotation.text.start < text.end);
        let quoted = within.filter(|quotation| {
            text.contains(quotation.text) && quotation.words.len() >= LONG && !self.is_title(quotation)
        });
        triggers.extend(quoted.map(|quotation| ("quotation", quotation.text)));
        triggers.sort_by_key(|(_, text)| *text);
        triggers
    }
}

fn read_sentence(article: &Article, classes: &Classes, of: (SentenceId, Cover), cues: &mut Vec<Cue>) {
    let (sentence, cover) = of;
    let view = View::new(article, classes, sentence);
    let mut at = view.words.start;
    let first = cues.len();
    // Whether the sentence so far reports what someone says, charges or doubts.
    let mut is_reported = false;
    while at < view.words.end {
        let found = if view.may_trigger(at) { find(&view, at, is_reported) } else { None };
        is_reported |= reports(&view, at) || view.is(at, Class::Doubting);
        if let Some(found) = found.filter(|found| view.is_own_voice(found.trigger)) {
            cues.push(Cue { kind: found.kind, text: view.stretch(found.words.clone()), sentence, cover });
            // A sum or a date is one cue; other triggers may stand inside the words of one.
            at = if found.is_whole { found.words.end.max(at + 1) } else { at + 1 };
        } else {
            at += 1;
        }
    }
    cues[first..].sort_by_key(|cue| cue.text);
}

/// Whether a word reports what someone says or charges; a `state` of one that has heads and borders does not.
fn reports(view: &View<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let is_country = matches!(view.word(at), "state" | "states")
        && (view.is_capitalised(at) || view.is(before, Class::Preposition) || view.is(before, Class::Determiner));
    view.is(at, Class::Reporting) && !is_country
}

/// What triggers at a word, the first rule that knows it.
fn find(view: &View<'_>, at: usize, is_reported: bool) -> Option<view::Found> {
    figures::number(view, at)
        .or_else(|| figures::date(view, at))
        .or_else(|| judgements::superlative(view, at))
        .or_else(|| judgements::cause(view, at))
        .or_else(|| judgements::consensus(view, at))
        .or_else(|| if is_reported { None } else { people::accusation(view, at).or_else(|| people::motive(view, at)) })
}

#[cfg(test)]
mod tests;
