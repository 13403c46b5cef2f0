//! Lists whose introduction announces another number of items than stand in them.

use super::{Analysis, Question};
use crate::article::text::Stretch;
use crate::article::{Article, Passage, PassageId, PassageKind, SentenceId, numbers};
use crate::finding::{Facts, Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "list-counts",
    params: &[("max_number", Kind::Number)],
    facts: &[("announcement", Kind::Text), ("announced", Kind::Number), ("items", Kind::Number)],
    places: &[("item", &[("number", Kind::Number)])],
    run,
};

/// An announcement: the number, its words, and whether the list may be shorter than it.
struct Announcement {
    number: usize,
    text: Stretch,
    /// `including`, `among them`: a part of the items will do.
    is_partial: bool,
}

fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let mut hits = Vec::new();
    for id in article.running_text().filter(|&id| article[id].kind == PassageKind::Paragraph) {
        let Some(announcement) = announcement(article, &article[id], question.count("max_number")) else { continue };
        let items = items_after(article, id);
        let fits = items.len() == announcement.number || (announcement.is_partial && items.len() < announcement.number);
        if items.len() < 2 || fits {
            continue;
        }
        let hit = Hit::at(article.span(announcement.text))
            .fact("announcement", article.text(announcement.text))
            .fact("announced", announcement.number)
            .fact("items", items.len());
        hits.push(items.iter().enumerate().fold(hit, |hit, (at, item)| {
            hit.place_with("item", article.span(article[*item].text), Facts::default().with("number", at + 1))
        }));
    }
    hits
}

/// Reads the sentence before a list: it ends with a colon and holds exactly one number that counts a plural noun.
fn announcement(article: &Article, passage: &Passage, max_number: usize) -> Option<Announcement> {
    let text = article.text(passage.text).trim_end();
    if !text.ends_with(':') || passage.sentences.is_empty() {
        return None;
    }
    let sentence = &article[SentenceId::new(passage.sentences.end - 1)];
    let words = &article.words[sentence.words.clone()];
    let mut numbers = words.iter().enumerate().filter_map(|(at, word)| {
        let number = numbers::value_of(article.folded(word)).filter(|&number| number < 100)?;
        Some((at, usize::try_from(number).ok()?))
    });
    let (at, number) = numbers.next()?;
    if numbers.next().is_some() || !(2..=max_number).contains(&number) {
        return None;
    }
    let noun = words[at + 1..].iter().take(4).find(|word| is_plural_noun(article.folded(word)))?;
    let text = words[at].text.join(noun.text);
    // The words between must be one noun phrase: a comma or a stop parts the number from the noun.
    let joined = !article.text(text).contains([',', ';', ':', '(']);
    let is_partial =
        words.iter().any(|word| matches!(article.folded(word), "including" | "include" | "among" | "like"));
    let of = at >= 2 && matches!(article.folded(&words[at - 1]), "of" | "than" | "least" | "over" | "about" | "to");
    // The end of a range or of a compound counts nothing: `2014–15 customs data`.
    let is_joined_before = article.clean_text()[..words[at].text.start as usize].ends_with(['-', '–', '/', '.', ',']);
    (joined && !of && !is_joined_before).then_some(Announcement { number, text, is_partial })
}

/// The items of the first depth of the list right after a paragraph.
fn items_after(article: &Article, id: PassageId) -> Vec<PassageId> {
    let next = id.index() + 1;
    let Some(group) = article.passages.get(next).and_then(|passage| passage.group) else { return Vec::new() };
    let items = (next..article.passages.len()).take_while(|&at| article.passages[at].group == Some(group));
    items.filter(|&at| article.passages[at].kind == PassageKind::Item(1)).map(PassageId::new).collect()
}

/// Words that end like a plural. `as`, `is`, `was`, `this` and their like do not.
fn is_plural_noun(word: &str) -> bool {
    const IRREGULAR: [&str; 8] = ["people", "men", "women", "children", "criteria", "phenomena", "media", "species"];
    const NOT: [&str; 14] = [
        "as", "is", "was", "has", "does", "his", "its", "this", "various", "famous", "previous", "us", "plus", "times",
    ];
    IRREGULAR.contains(&word)
        || (word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !word.ends_with("'s")
            && !NOT.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plural_nouns_are_told_by_their_endings() {
        assert!(["trials", "officials", "people"].into_iter().all(is_plural_noun));
        assert!(!["was", "this", "Stalin's", "class", "various"].into_iter().any(is_plural_noun));
    }
}
