//! Words that one article writes with a capital and without, in the middle of sentences.

use super::{Analysis, Question};
use crate::article::text::Stretch;
use crate::article::{Article, PassageKind, Voice};
use crate::finding::{Facts, Hit, Kind};
use crate::source::letters::is_letter;
use rustc_hash::FxHashMap;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "letter-cases",
    params: &[("min_ratio", Kind::Number), ("min_usual", Kind::Number), ("kinds", Kind::Text)],
    facts: &[("odd", Kind::Text), ("usual", Kind::Text), ("n_odd", Kind::Number), ("n_usual", Kind::Number)],
    places: &[("odd", &[]), ("usual", &[])],
    run,
};

/// The places of one word, by how it is written.
#[derive(Default)]
struct Uses {
    capital: Vec<Stretch>,
    small: Vec<Stretch>,
}

fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    // Of a word that is nowhere written in the other way there is nothing to say, and most are such.
    let mut ways = vec![[false; 2]; article.vocabulary.len()];
    for word in &article.words {
        ways[word.id.0 as usize][usize::from(word.is_capital)] = true;
    }
    let is_both = |at: usize| ways[article.words[at].id.0 as usize] == [true; 2];
    let mut uses: FxHashMap<u32, Uses> = FxHashMap::default();
    for id in article.running_text().filter(|&id| article[id].kind == PassageKind::Paragraph) {
        for at in article[id].words.clone().filter(|&at| is_both(at) && is_telling(article, at)) {
            let word = &article.words[at];
            let of_word = uses.entry(word.id.0).or_default();
            if word.is_capital {
                of_word.capital.push(word.text);
            } else {
                of_word.small.push(word.text);
            }
        }
    }
    let kinds = question.text("kinds").split('|').filter_map(|word| article.vocabulary.id(word));
    kinds.for_each(|word| _ = uses.remove(&word.0));
    let mut hits: Vec<Hit> = uses.values().filter_map(|uses| odd(question, uses)).collect();
    hits.sort_by_key(|hit| hit.span);
    hits
}

fn odd(question: &Question<'_>, uses: &Uses) -> Option<Hit> {
    let article = question.article;
    // A capital that is the exception may stand in a name that is read as none; a small letter is the slip.
    let (odd, usual) = (&uses.small, &uses.capital);
    let is_odd = !odd.is_empty()
        && !is_gloss(article, uses)
        && usual.len() >= question.count("min_usual")
        && usual.len() as f64 >= question.number("min_ratio") * odd.len() as f64;
    if !is_odd {
        return None;
    }
    let hit = Hit::at(article.span(odd[0]))
        .fact("odd", article.text(odd[0]))
        .fact("usual", article.text(usual[0]))
        .fact("n_odd", odd.len())
        .fact("n_usual", usual.len())
        .place("usual", article.span(usual[0]));
    Some(odd[1..].iter().fold(hit, |hit, place| hit.place_with("odd", article.span(*place), Facts::default())))
}

/// Whether the capital stands mostly after one word, or the small letter after `a`: then it may be part of a fixed
/// phrase, or name one of many, as `the Party` and `the King` do.
fn is_gloss(article: &Article, uses: &Uses) -> bool {
    let before = |text: &Stretch| {
        let at = article.words_in(*text).start.checked_sub(1);
        at.map_or("", |at| article.folded(&article.words[at]))
    };
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    uses.capital.iter().for_each(|text| *counts.entry(before(text)).or_default() += 1);
    let most = counts.values().max().copied().unwrap_or_default();
    let is_one_of_many = |text: &Stretch| {
        matches!(
            before(text),
            "a" | "an" | "any" | "no" | "every" | "each" | "this" | "that" | "another" | "whose" | "its"
        )
    };
    2 * most > uses.capital.len() || uses.small.iter().any(is_one_of_many)
}

/// Whether a word shows how the article writes it: in its own voice, not at the beginning of a sentence or after a
/// colon, no neighbour of another capitalised word, of some length, and all letters.
fn is_telling(article: &Article, at: usize) -> bool {
    let word = &article.words[at];
    // Most words that are written both ways are short ones: `the`, `in`.
    if word.text.len() < 4 {
        return false;
    }
    let text = article.text(word.text);
    let sentence = &article[word.sentence].words;
    let is_word =
        text.chars().nth(3).is_some() && text.chars().all(is_letter) && !text.chars().skip(1).any(char::is_uppercase);
    let Some(before) = at.checked_sub(1).filter(|&it| is_word && it >= sentence.start) else { return false };
    let (gap_before, gap_after) = (article.gap_after(before), article.gap_after(at));
    let is_after_word = gap_before.trim_matches([' ', ',']).is_empty();
    let is_joined = gap_before.contains('-') || gap_after.starts_with(['-', '–', '/']);
    if !is_after_word || is_joined {
        return false;
    }
    let is_capital = |at: usize| article.words[at].is_capital;
    let is_in_name = (gap_before == " " && before > sentence.start && is_capital(before))
        || (gap_after == " " && at + 1 < sentence.end && is_capital(at + 1));
    let is_own = || matches!(article.voice_at(word.text.start), Voice::Own | Voice::Name);
    !is_in_name && is_own() && !is_linked(article, word.text)
}

/// A link shows the name of a page, which begins with a capital.
fn is_linked(article: &Article, text: Stretch) -> bool {
    let first = article.marks.partition_point(|mark| mark.text.start <= text.start);
    let nearby = article.marks[first.saturating_sub(4)..first].iter();
    nearby.into_iter().any(|mark| mark.text.contains(text))
}
