//! Counts of a whole that one paragraph gives twice and differently: `all sixteen defendants`, `two of the 17
//! defendants`.

use super::{Analysis, Question};
use crate::article::nouns::is_plural;
use crate::article::text::Stretch;
use crate::article::{Article, PassageId, PassageKind, Word, numbers};
use crate::finding::{Hit, Kind};
use std::ops::Range;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "whole-counts",
    params: &[],
    facts: &[("number", Kind::Number), ("other", Kind::Text)],
    places: &[("other", &[])],
    run,
};

/// A count of all that there are of something.
struct Whole {
    number: u32,
    /// The words that say what is counted, folded; none for a name that counts, as `Trial of the Sixteen` does.
    noun: Option<String>,
    /// The word that is the number.
    at: usize,
    text: Stretch,
}

fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let paragraphs = article.running_text().filter(|&id| article[id].kind == PassageKind::Paragraph);
    paragraphs.filter_map(|id| in_paragraph(article, id)).collect()
}

/// The first count of a whole that differs from an earlier one of the same things. The heading may count too. A number
/// that the paragraph says of something else as well, or that others of its numbers make up, may be that of a part.
fn in_paragraph(article: &Article, id: PassageId) -> Option<Hit> {
    let words = article[id].words.clone();
    let heading = article[article[id].section].heading.map(|id| article[id].words.clone());
    let mut wholes: Vec<Whole> = heading.map(|words| names(article, words)).into_iter().flatten().collect();
    wholes.extend(names(article, words.clone()));
    wholes.extend(words.clone().filter_map(|at| whole(article, words.clone(), at)));
    wholes.sort_by_key(|it| it.at);
    wholes.iter().enumerate().find_map(|(nth, later)| {
        let noun = later.noun.as_ref()?;
        let is_of_same = |it: &&Whole| it.noun.as_ref().is_none_or(|other| other == noun);
        let earlier = wholes[..nth].iter().find(|it| it.number != later.number && is_of_same(it))?;
        let others: Vec<u32> = words
            .clone()
            .filter(|&at| at != later.at && at != earlier.at)
            .filter_map(|at| article.number(&article.words[at]))
            .collect();
        let is_said = others.contains(&later.number) || others.contains(&earlier.number);
        (!is_said && !is_made_up(&others, later.number.abs_diff(earlier.number))).then(|| {
            Hit::at(article.span(later.text))
                .fact("number", later.number)
                .fact("other", article.text(earlier.text))
                .place("other", article.span(earlier.text))
        })
    })
}

/// Whether a difference is one of some numbers, or two of them together.
fn is_made_up(numbers: &[u32], difference: u32) -> bool {
    let pairs = numbers.iter().enumerate().flat_map(|(nth, one)| numbers[nth + 1..].iter().map(move |two| one + two));
    numbers.iter().copied().chain(pairs).any(|sum| sum == difference)
}

/// The count of a whole whose number is a word: after `all`, or after `of the` and a part.
fn whole(article: &Article, paragraph: Range<usize>, at: usize) -> Option<Whole> {
    const OWNERS: [&str; 8] = ["the", "its", "his", "her", "their", "these", "those", "all"];
    let folded = |at: usize| article.folded(&article.words[at]);
    let number = article.number(&article.words[at]).filter(|number| (2..1000).contains(number))?;
    let before = |back: usize| at.checked_sub(back).filter(|it| *it >= paragraph.start).map_or("", folded);
    let is_owned = OWNERS.contains(&before(1));
    let is_of = is_owned && before(2) == "of";
    let n_before = match () {
        () if before(1) == "all" => 1,
        () if is_owned && before(2) == "all" => 2,
        () if is_of && (before(3) == "all" || numbers::is_part(before(3))) => 3,
        // `Of the eleven millers, two fled`
        () if is_of && at == article[article.words[at].sentence].words.start + 2 => 2,
        () => return None,
    };
    let is_of_after = |at: usize| folded(at) == "of" && OWNERS.contains(&folded(at + 1));
    let first = if at + 2 < paragraph.end && is_of_after(at + 1) { at + 3 } else { at + 1 };
    let noun = (first..paragraph.end).take(2).find(|&noun| is_plural(folded(noun)))?;
    let is_phrase = (at - n_before..noun).all(|at| article.gap_after(at) == " ");
    let text = article.stretch_of_words(at - n_before..noun + 1)?;
    // `members of the crew` are told apart from those of the court by these words, and from no others of the crew.
    let is_of_body = noun + 3 < paragraph.end && folded(noun + 1) == "of" && folded(noun + 2) == "the";
    let last = if is_of_body && article.gap_after(noun) == " " { noun + 3 } else { noun };
    let is_own = article.is_own_or_name(text) && !is_told_apart(article, last);
    let counted = (first..last + 1).map(folded).collect::<Vec<_>>().join(" ");
    (is_phrase && is_own).then_some(Whole { number, noun: Some(counted), at, text })
}

/// Whether words after a noun tell its things from others of their kind: `all five members of the board`.
fn is_told_apart(article: &Article, noun: usize) -> bool {
    const TELLING: [&str; 14] =
        ["of", "in", "on", "at", "from", "for", "with", "who", "that", "which", "whose", "to", "he", "she"];
    let next = article.words.get(noun + 1).filter(|_| article.gap_after(noun) == " ");
    next.is_some_and(|next| TELLING.contains(&article.folded(next)))
}

/// The names that count: `Trial of the Sixteen`, `Gang of Four`.
fn names(article: &Article, words: Range<usize>) -> Vec<Whole> {
    let is_capital = |word: &Word| word.is_capital;
    let named = words.clone().filter_map(|at| {
        article.number(&article.words[at])?;
        let number = numbers::named(article.folded(&article.words[at])).filter(|number| *number > 2)?;
        let the = at.checked_sub(1).filter(|&the| article.folded(&article.words[the]) == "the").unwrap_or(at);
        let of = the.checked_sub(1).filter(|&of| article.folded(&article.words[of]) == "of")?;
        let head = of.checked_sub(1).filter(|head| words.contains(head))?;
        let is_name = is_capital(&article.words[head]) && is_capital(&article.words[at]);
        // `Fountain of the Four Rivers` counts what it shows.
        let ends = words.end == at + 1 || article.gap_after(at) != " " || !is_capital(&article.words[at + 1]);
        let text = article.stretch_of_words(head..at + 1)?;
        (is_name && ends).then_some(Whole { number, noun: None, at, text })
    });
    named.collect()
}
