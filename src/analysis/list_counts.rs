//! Lists and enumerations with the number that announces them: `four trials:` and what follows.

use super::{Analysis, Question};
use crate::article::nouns::is_plural;
use crate::article::text::Stretch;
use crate::article::{Article, PassageId, PassageKind, Sentence, SentenceId, Word, numbers};
use crate::finding::{Facts, Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "list-counts",
    params: &[("max_number", Kind::Number)],
    facts: &[
        ("announcement", Kind::Text),
        ("announced", Kind::Number),
        ("items", Kind::Number),
        ("is_partial", Kind::Flag),
    ],
    places: &[("item", &[("number", Kind::Number)])],
    run,
};

/// An announcement: the number, its words, and whether the list may be shorter than it.
struct Announcement {
    number: usize,
    text: Stretch,
    /// The word that is counted.
    noun: usize,
    /// `including`, `among them`: a part of the items will do.
    is_partial: bool,
}

/// Every announcement with what follows it, whether they agree or not.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let max_number = question.count("max_number");
    let mut hits = Vec::new();
    for id in article.running_text().filter(|&id| article[id].kind == PassageKind::Paragraph) {
        let sentences = article[id].sentences.clone().map(SentenceId::new);
        hits.extend(sentences.filter_map(|sentence| in_sentence(article, &article[sentence], max_number)));
        let Some(announcement) = before_list(article, id, max_number) else { continue };
        let items: Vec<Stretch> = article.items_after(id).into_iter().map(|item| article[item].text).collect();
        if items.last().is_some_and(|item| is_comment(article, *item) || is_choice(article, *item)) {
            continue;
        }
        hits.extend(hit(article, &announcement, items));
    }
    hits
}

fn hit(article: &Article, announcement: &Announcement, items: Vec<Stretch>) -> Option<Hit> {
    let hit = Hit::at(article.span(announcement.text))
        .fact("announcement", article.text(announcement.text))
        .fact("announced", announcement.number)
        .fact("items", items.len())
        .fact("is_partial", announcement.is_partial);
    let item = |hit: Hit, (at, item): (usize, &Stretch)| {
        hit.place_with("item", article.span(*item), Facts::default().with("number", at + 1))
    };
    // Terms stand with their definitions, towns with their countries: then twice as many are parted as are listed.
    let is_in_pairs = items.len() == 2 * announcement.number;
    (items.len() >= 2 && !is_in_pairs).then(|| items.iter().enumerate().fold(hit, item))
}

/// Whether an item speaks of those before it: `It has been said, however, that …`.
fn is_comment(article: &Article, item: Stretch) -> bool {
    const NEAR: usize = 8;
    let words = article.words_in(item).take(NEAR);
    words.into_iter().any(|at| article.folded(&article.words[at]) == "however")
}

/// Whether an item goes on with the one before: `or hold a permit`.
fn is_choice(article: &Article, item: Stretch) -> bool {
    article.words_in(item).next().is_some_and(|at| article.text(article.words[at].text) == "or")
}

/// The announcement of a list after a paragraph, which ends with a colon.
fn before_list(article: &Article, id: PassageId, max_number: usize) -> Option<Announcement> {
    let passage = &article[id];
    let ends = article.text(passage.text).trim_end().ends_with(':') && !passage.sentences.is_empty();
    let sentence = ends.then(|| &article[SentenceId::new(passage.sentences.end - 1)])?;
    announcement(article, sentence, sentence.words.end, max_number)
}

/// The enumeration after a colon or a dash in a sentence, in parentheses, behind `namely` or a verb that says what the
/// counted things are, or after the comma that follows a word for relatives: `three children: Ellen, Mary and William`,
/// `three mills (the old, the new and the burned one)`, `the three founders were Brown, Green and White`.
fn in_sentence(article: &Article, sentence: &Sentence, max_number: usize) -> Option<Hit> {
    let words = sentence.words.clone();
    let links = || words.clone().filter_map(|at| Some((link(article, at, words.end)?, at)));
    let (link, end) = links().find(|(link, _)| matches!(link, Link::Colon)).or_else(|| links().next())?;
    let from = end + 1 + link.n_words();
    let to = match link {
        Link::Parenthesis => (from..words.end).find(|&at| article.gap_after(at).starts_with(')'))? + 1,
        _ => words.end,
    };
    let mut announcement = announcement(article, sentence, end + 1, max_number)?;
    announcement.is_partial |= matches!(link, Link::Including);
    let items = article.enumeration(from..to)?;
    let are_names = items.iter().all(|item| article.text(*item).starts_with(char::is_uppercase));
    let is_sure = match link {
        // `Two people were killed: Brown, Green and White.`
        Link::Colon => announcement.noun == end || are_names,
        Link::Namely => announcement.noun == end,
        // What a remark lists may be kinds, or other names, of what is counted; a slip is by one or two.
        Link::Dash | Link::Parenthesis => {
            const NO_ITEMS: [&str; 9] = ["in", "at", "on", "of", "from", "with", "by", "for", "to"];
            let is_other = |at: usize| NO_ITEMS.contains(&article.folded(&article.words[at]));
            let is_near = announcement.number.abs_diff(items.len()) <= 2;
            announcement.noun == end && is_near && !is_other(from) && !(from..to).any(|at| is_or(article, at))
        }
        Link::Relatives => announcement.noun == end && are_names,
        // A list in running text may be cut, and be read too long by its remarks.
        Link::Including => {
            let is_name =
                |item: &Stretch| article.text(*item).trim_start_matches("the ").starts_with(char::is_uppercase);
            // `the Cup of Green and Brown` is one.
            let is_whole = |item: &Stretch| items.len() > 2 || !article.text(*item).contains(" of ");
            let are_items = items.iter().all(|item| is_name(item) && is_whole(item));
            announcement.noun == end && are_items && items.len() <= announcement.number
        }
        Link::Verb => {
            let before = article.words_in(announcement.text).start.checked_sub(1).filter(|&at| at >= words.start);
            let is_all =
                |at: usize| matches!(article.folded(&article.words[at]), "the" | "its" | "their" | "his" | "her");
            announcement.noun == end && are_names && before.is_some_and(is_all)
        }
    };
    hit(article, &announcement, items).filter(|_| is_sure && article.is_own_or_name(announcement.text))
}

fn is_or(article: &Article, at: usize) -> bool {
    article.folded(&article.words[at]) == "or"
}

/// What stands between the counted things and their enumeration.
#[derive(Clone, Copy)]
enum Link {
    Colon,
    Dash,
    Parenthesis,
    Namely,
    Verb,
    Relatives,
    Including,
}

impl Link {
    /// How many words of the sentence it is.
    fn n_words(self) -> usize {
        usize::from(matches!(self, Link::Namely | Link::Verb | Link::Including))
    }
}

/// The link behind a word of a sentence, if one stands there.
fn link(article: &Article, at: usize, end: usize) -> Option<Link> {
    const RELATIVES: [&str; 7] = ["children", "sons", "daughters", "brothers", "sisters", "siblings", "grandchildren"];
    if at + 1 >= end {
        return None;
    }
    let (word, next) = (article.folded(&article.words[at]), article.folded(&article.words[at + 1]));
    match article.gap_after(at) {
        gap if gap.trim() == ":" => Some(Link::Colon),
        " — " | "—" | " – " if is_plural(word) => Some(Link::Dash),
        " (" if is_plural(word) => Some(Link::Parenthesis),
        " " | ", " if is_plural(word) && matches!(next, "namely" | "named" | "called") => Some(Link::Namely),
        " " | ", " if is_plural(word) && next == "including" => Some(Link::Including),
        " " if is_plural(word) && matches!(next, "are" | "were") => Some(Link::Verb),
        ", " if RELATIVES.contains(&word) => Some(Link::Relatives),
        _ => None,
    }
}

/// Reads the words of a sentence before a word: they hold one number, and it counts a plural noun. Of several the last
/// is read where its noun ends the words and it is no part of a sum or a choice: `two or three`, `two towns and three
/// farms`.
fn announcement(article: &Article, sentence: &Sentence, end: usize, max_number: usize) -> Option<Announcement> {
    let first = sentence.words.start;
    let words = &article.words[first..end];
    let numbers = words.iter().enumerate().filter_map(|(at, word)| {
        let number = article.number(word).filter(|&number| number < 100)?;
        Some((at, usize::try_from(number).ok()?))
    });
    let numbers: Vec<(usize, usize)> = numbers.collect();
    let &(at, number) = numbers.last()?;
    if !(2..=max_number).contains(&number) {
        return None;
    }
    let noun = (at + 1..words.len()).take(4).find(|&noun| is_plural(article.folded(&words[noun])))?;
    let before = |back: usize| at.checked_sub(back).map_or("", |at| article.folded(&words[at]));
    let is_choice = before(1) == "or" && numbers::value_of(before(2)).is_some();
    let is_summed = matches!(before(1), "and" | "plus" | "to" | "of") || before(2) == "of";
    let is_last = noun + 1 == words.len() && !is_choice && !is_summed;
    if numbers.len() > 1 && !is_last {
        return None;
    }
    let text = words[at].text.join(words[noun].text);
    // The words between must be one noun phrase: a comma or a stop parts the number from the noun.
    let joined = !article.text(text).contains([',', ';', ':', '(']);
    // `Among the parties, two emerged:` names both.
    let is_apart = |word: &Word| {
        let text = Stretch { start: word.text.end, end: words[at].text.start };
        word.text.end < words[at].text.start && article.text(text).contains(',')
    };
    let promises_part = |word: &&Word| {
        matches!(article.folded(word), "including" | "include" | "among" | "like" | "especially" | "e.g")
    };
    let is_partial = words.iter().filter(promises_part).any(|word| !is_apart(word));
    let is_part = is_part_of(article, &words[..at])
        || is_of_others(article, &words[..at])
        || at >= 1
            && matches!(
                article.folded(&words[at - 1]),
                "than"
                    | "least"
                    | "over"
                    | "about"
                    | "to"
                    | "first"
                    | "last"
                    | "other"
                    | "top"
                    | "next"
                    | "another"
                    | "final"
            );
    // The end of a range or of a compound counts nothing: `2014–15 customs data`.
    let is_joined_before = article.clean_text()[..words[at].text.start as usize].ends_with(['-', '–', '/', '.', ',']);
    // What follows the noun up to the list tells of it and does not go on with another clause.
    let rest = Stretch { start: words[noun].text.end, end: words.last()?.text.end };
    let in_parentheses = end.checked_sub(1).is_some_and(|last| article.gap_after(last).contains(')'));
    let goes_on = in_parentheses || !is_partial && article.text(rest).contains([',', ')', ';']);
    let noun = first + noun;
    (joined && !goes_on && !is_part && !is_joined_before).then_some(Announcement { number, text, noun, is_partial })
}

/// Whether the words before a number make it the whole of which a part is listed: `two of five trials`; but not those
/// of `it consists of five parts`.
fn is_part_of(article: &Article, before: &[Word]) -> bool {
    let [.., part, of] = before else { return false };
    article.folded(of) == "of" && numbers::is_part(article.folded(part))
}

/// Whether the words before a number make it that of those whose parts are listed: `the parts of the two mills`.
fn is_of_others(article: &Article, before: &[Word]) -> bool {
    const VERBS: [&str; 3] = ["consists", "comprises", "is"];
    let of_whom = match before {
        [.., parts, of, the] if matches!(article.folded(the), "the" | "these" | "those" | "its" | "their") => {
            (parts, of)
        }
        [.., parts, of] => (parts, of),
        _ => return false,
    };
    let (parts, of) = (article.folded(of_whom.0), article.folded(of_whom.1));
    of == "of" && is_plural(parts) && !VERBS.contains(&parts)
}
