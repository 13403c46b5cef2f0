//! Abbreviations that an article uses and never spells out.

use super::{Analysis, Question};
use crate::article::{Article, LinkKind, PassageKind, Voice, Word, numbers};
use crate::finding::{Hit, Kind};
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "abbreviations",
    params: &[("known", Kind::Text), ("min_uses", Kind::Number)],
    facts: &[("abbreviation", Kind::Text), ("uses", Kind::Number)],
    places: &[],
    run,
};

fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let known: FxHashSet<&str> = question.text("known").split('|').collect();
    let mut uses: FxHashMap<&str, Vec<&Word>> = FxHashMap::default();
    let mut order = Vec::new();
    for id in article.running_text().filter(|&id| article[id].kind == PassageKind::Paragraph) {
        for at in article[id].words.clone().filter(|&at| is_abbreviation(article, at)) {
            let text = article.text(article.words[at].text);
            let text = text.strip_suffix("s").filter(|stem| stem.len() > 2).unwrap_or(text);
            let places = uses.entry(text).or_default();
            if places.is_empty() {
                order.push(text);
            }
            places.push(&article.words[at]);
        }
    }
    let candidates: Vec<&str> =
        order.into_iter().filter(|it| !known.contains(it) && uses[it].len() >= question.count("min_uses")).collect();
    if candidates.is_empty() {
        return Vec::new();
    }
    let explained = explained(article, &candidates);
    let is_open = |it: &&str| !explained.contains(it) && !uses[it].iter().any(|word| begins_name(article, word));
    let open = candidates.into_iter().filter(is_open);
    open.map(|it| {
        let hit = Hit::at(article.span(uses[it][0].text));
        hit.fact("abbreviation", it).fact("uses", uses[it].len())
    })
    .collect()
}

/// Two to six capital letters in the article's own voice, among words that are not all in capitals, and no number.
fn is_abbreviation(article: &Article, at: usize) -> bool {
    let word = &article.words[at];
    if !word.is_capital {
        return false;
    }
    let text = article.text(word.text);
    let stem = text.strip_suffix('s').unwrap_or(text);
    let is_letters = (2..=6).contains(&stem.len()) && stem.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_loud = |at: Option<usize>| {
        let neighbour = at.and_then(|at| article.words.get(at)).filter(|it| it.sentence == word.sentence);
        neighbour.is_some_and(|it| {
            let text = article.text(it.text);
            text.len() > 1 && !text.contains(char::is_lowercase) && text.contains(char::is_uppercase)
        })
    };
    let is_own = || matches!(article.voice_at(word.text.start), Voice::Own | Voice::Name);
    is_letters
        && !numbers::is_roman(stem)
        && is_own()
        && !is_loud(at.checked_sub(1))
        && !is_loud(Some(at + 1))
        && !is_measure(article, at)
}

/// Whether a word is the first of a name: `BAE Systems`.
fn begins_name(article: &Article, word: &Word) -> bool {
    let at = article.words_in(word.text).start;
    let next = article.words.get(at + 1).filter(|it| it.sentence == word.sentence && article.gap_after(at) == " ");
    next.is_some_and(|it| {
        let text = article.text(it.text);
        text.starts_with(char::is_uppercase) && text.contains(char::is_lowercase)
    })
}

/// `5 MW`, `MW-5`, `FM 98`: a unit or a number plate.
fn is_measure(article: &Article, at: usize) -> bool {
    let is_figure = |at: usize| {
        article.words.get(at).is_some_and(|it| article.text(it.text).starts_with(|c: char| c.is_ascii_digit()))
    };
    at.checked_sub(1).is_some_and(is_figure) || is_figure(at + 1)
}

/// The abbreviations that the article explains: in parentheses after words or before them, in the text of a link, in
/// the title, or by words whose first letters they are.
fn explained<'a>(article: &Article, candidates: &[&'a str]) -> FxHashSet<&'a str> {
    let links = linked(article);
    let bracketed = bracketed(article);
    let initials = initials(article, candidates);
    let title = article.title.as_ref().map_or("", |(title, _)| title.as_str());
    // `GoTo`: a name that is written in large letters elsewhere.
    let is_mixed = |text: &str| text.contains(char::is_lowercase) && text.chars().skip(1).any(char::is_uppercase);
    let names = article.words.iter().map(|word| article.text(word.text)).filter(|text| is_mixed(text));
    let names: FxHashSet<String> = names.map(str::to_uppercase).collect();
    let is_explained = |it: &&&str| {
        let is_told = links.contains(**it) || bracketed.contains(**it) || initials.contains(**it);
        is_told || title.contains(**it) || names.contains(**it)
    };
    candidates.iter().filter(is_explained).copied().collect()
}

/// The words of links to other pages, and those of links to other sites whose address names them: a reader finds there
/// what they mean.
fn linked(article: &Article) -> FxHashSet<&str> {
    let mut linked = FxHashSet::default();
    for link in article.links.iter().filter(|link| link.note.is_none()) {
        let words = article.text(link.text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let names = |word: &&str| link.target.split(|c: char| !c.is_alphanumeric()).any(|part| part == *word);
        let is_loud = |word: &&str| word.len() > 1 && !word.contains(char::is_lowercase);
        let n_loud = words.clone().filter(is_loud).count();
        match link.kind {
            LinkKind::Internal => linked.extend(words),
            // A link of little but capitals leads to what they mean: `[TOTP and HOTP](…)`.
            LinkKind::External if 2 * n_loud >= words.clone().count() => linked.extend(words),
            LinkKind::External => linked.extend(words.filter(names)),
            LinkKind::File | LinkKind::Category => {}
        }
    }
    linked
}

/// Words in capitals that stand in parentheses or quotation marks, right before some, or before words that say what
/// they are: `(IRD)`, `IRD (…)`, `“IRD”`, `IRD, a secret office`; and those that something is said to be called.
fn bracketed(article: &Article) -> FxHashSet<&str> {
    const AFTER: [&str; 7] = [")", " (", "”", "\"", ", a ", ", an ", ", the "];
    const BEFORE: [&str; 6] = ["(", "“", "\"", "called ", "named ", "known as "];
    let is_bracketed = |word: &&Word| {
        let before = &article.clean_text()[..word.text.start as usize];
        let after = &article.clean_text()[word.text.end as usize..];
        BEFORE.iter().any(|mark| before.ends_with(mark)) || AFTER.iter().any(|mark| after.starts_with(mark))
    };
    let words = article.words.iter().filter(|word| word.is_capital);
    let texts = words.filter(is_bracketed).map(|word| article.text(word.text));
    texts.flat_map(|text| [Some(text), text.strip_suffix('s')]).flatten().collect()
}

/// The candidates that are the first letters of the words right before them, with a comma or `or` between or not
/// (`automatic speech recognition, or ASR`), or of capitalised words that follow each other, small function words
/// between them left out.
fn initials(article: &Article, candidates: &[&str]) -> FxHashSet<String> {
    let wanted: FxHashSet<&str> = candidates.iter().copied().collect();
    let mut found = FxHashSet::default();
    let mut run: Vec<char> = Vec::new();
    let spelt_out = (0..article.words.len())
        .filter(|&at| article.words[at].is_capital && wanted.contains(article.text(article.words[at].text)));
    found.extend(
        spelt_out
            .filter(|&at| follows_its_words(article, at))
            .map(|at| article.text(article.words[at].text).to_owned()),
    );
    for (at, word) in article.words.iter().enumerate() {
        let text = || article.text(word.text);
        let is_small = || matches!(text(), "of" | "the" | "and" | "for" | "in" | "on" | "to" | "de" | "la" | "&");
        if word.is_capital {
            let parts = text().split('-').filter_map(|part| part.chars().next());
            run.extend(parts.enumerate().map(|(nth, c)| if nth == 0 { c } else { c.to_ascii_uppercase() }));
            let spelt = wanted.iter().filter(|it| ends_with(&run, it) || names_people(&run, it));
            found.extend(spelt.map(|it| (*it).to_owned()));
        } else if !run.is_empty() && !is_small() {
            run.clear();
        }
        if !run.is_empty() && article.gap_after(at).contains(['.', ';', ':', '(']) {
            run.clear();
        }
    }
    found
}

/// Whether the last of some capitals are the letters.
fn ends_with(capitals: &[char], letters: &str) -> bool {
    let mut last = capitals.iter().rev();
    letters.chars().rev().all(|letter| last.next() == Some(&letter))
}

/// Whether capitals hold the letters in their order, each the initial of a surname: the `GMW` of Oded Goldmann, Silvio
/// Marini and Avi Weiss.
fn names_people(capitals: &[char], letters: &str) -> bool {
    let is_two_each = capitals.len() == 2 * letters.len();
    is_two_each && letters.chars().eq(capitals.iter().copied().skip(1).step_by(2))
}

/// Whether the words right before an abbreviation begin with its letters, in whatever case; a word with hyphens may
/// count as one or as several.
fn follows_its_words(article: &Article, at: usize) -> bool {
    let abbreviation = article.text(article.words[at].text).to_ascii_lowercase();
    let sentence = &article[article.words[at].sentence].words;
    let is_joint = |word: &&str| matches!(*word, "or" | "of" | "the" | "and" | "for" | "in" | "on" | "to");
    let before = (sentence.start..at).rev().map(|at| article.folded(&article.words[at])).take(12);
    let words: Vec<&str> = before.filter(|word| !is_joint(word)).collect();
    spell(&words, abbreviation.as_bytes())
}

/// Whether words, the last of them first, end with the letters.
fn spell(words: &[&str], letters: &[u8]) -> bool {
    let (Some((word, before)), Some((last, rest))) = (words.split_first(), letters.split_last()) else {
        return letters.is_empty();
    };
    let firsts: Vec<u8> = word.split('-').filter_map(|part| part.bytes().next()).collect();
    let parted = letters.strip_suffix(&firsts[..]).filter(|_| firsts.len() > 1);
    // `Time-based OTP, or TOTP`: the word is in part one of those letters.
    let whole = letters.strip_suffix(word.as_bytes()).filter(|_| word.len() > 1);
    firsts.first() == Some(last) && spell(before, rest)
        || parted.is_some_and(|rest| spell(before, rest))
        || whole.is_some_and(|rest| spell(before, rest))
}
