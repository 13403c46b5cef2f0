//! Running text that was added without a note.

use super::is_source;
use crate::analysis::{Analysis, Question};
use crate::article::scope::Gap;
use crate::article::text::Stretch;
use crate::article::{Article, PassageId, SentenceId};
use crate::edit::Comparison;
use crate::finding::{Hit, Kind};
use std::ops::Range;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "added-text",
    params: &[("min_words", Kind::Number), ("max_share", Kind::Number)],
    facts: &[("words", Kind::Number), ("parts", Kind::Number)],
    places: &[("more", &[]), ("extent", &[])],
    run,
};

/// One hit for a gap between what markers cover, if enough of it is new. Only in an article that had notes before. A
/// sentence is new if no more than `max_share` of it stood somewhere before. The place is the first of the new
/// sentences with those right after it, `more` what else is new in each paragraph, and `extent` the whole gap.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let Some(edit) = question.edit else { return Vec::new() };
    if !edit.old.markers.iter().any(|marker| marker.note.is_some_and(|note| is_source(edit.old, note))) {
        return Vec::new();
    }
    let max_share = question.number("max_share");
    let hit = |gap: &Gap| {
        let added: Vec<Range<usize>> =
            gap.parts.iter().flat_map(|(id, text)| added(edit, *id, *text, max_share)).collect();
        let n_words: usize = added.iter().map(|words| words.len()).sum();
        let place = |words: Range<usize>| edit.new.stretch_of_words(words).map(|stretch| edit.new.span(stretch));
        let n_parts = added.len();
        let mut places = added.into_iter().filter_map(place);
        let first = places.next().filter(|_| n_words >= question.count("min_words"))?;
        let hit = Hit::at(first).fact("words", n_words).fact("parts", n_parts);
        let hit = hit.place("extent", edit.new.span(gap.text()));
        Some(places.fold(hit, |hit, place| hit.place("more", place)))
    };
    edit.new.gaps().iter().filter_map(hit).collect()
}

/// Names for the page itself, and what is said of it.
const PAGES: [&str; 7] = ["article", "page", "post", "guide", "section", "list", "tutorial"];
const SAID_OF_PAGE: [&str; 9] = ["was", "is", "has", "will", "covers", "describes", "explains", "lists", "shows"];

/// Whether a sentence tells of the page and not of its subject, as `this article was updated` does: no source could say
/// so.
fn is_about_page(article: &Article, words: Range<usize>) -> bool {
    let words: Vec<&str> = words.map(|word| article.folded(&article.words[word])).collect();
    words.windows(3).any(|it| it[0] == "this" && PAGES.contains(&it[1]) && SAID_OF_PAGE.contains(&it[2]))
}

/// The words of neighbouring sentences that are new and in the article's own voice, in a part of a passage.
fn added(edit: &Comparison<'_>, passage: PassageId, part: Stretch, max_share: f64) -> Vec<Range<usize>> {
    let mut added: Vec<Range<usize>> = Vec::new();
    for at in edit.new[passage].sentences.clone() {
        let sentence = &edit.new.sentences[at];
        let is_new = edit.sentence_before(SentenceId::new(at)).is_none_or(|twin| twin.share <= max_share);
        let words = edit.new.stretch_of_words(sentence.words.clone());
        let is_in_part = words.is_some_and(|words| part.contains(words));
        let is_stated = edit.new.is_own_or_name(sentence.text) && !is_about_page(edit.new, sentence.words.clone());
        if !is_new || !is_in_part || !is_stated {
            continue;
        }
        match added.last_mut().filter(|last| last.end == sentence.words.start) {
            Some(last) => last.end = sentence.words.end,
            None => added.push(sentence.words.clone()),
        }
    }
    added
}
