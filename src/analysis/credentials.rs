//! Whether the background or the titles of some authors are told, and of the others not.

use super::{Analysis, Question};
use crate::article::text::Stretch;
use crate::article::works::written_surname;
use crate::article::{Article, OwnerId, SentenceId};
use crate::finding::{Hit, Kind};
use crate::source::Span;
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "credentials",
    params: &[("cues", Kind::Text), ("titles", Kind::Text), ("min_authors", Kind::Number), ("max_share", Kind::Number)],
    facts: &[("what", Kind::Text), ("told", Kind::Number), ("authors", Kind::Number), ("owner", Kind::Text)],
    places: &[("told", &[])],
    run,
};

/// Counts authors, not notes: of all people cited, those of whom a note says in a sentence of its own what they did or
/// whom they worked for, and those who are given a title.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let is_person = |owner: &OwnerId| article[*owner].is_person && author(article, *owner).is_some();
    let people: FxHashSet<OwnerId> = article.works.iter().filter_map(|work| work.owner).filter(is_person).collect();
    if people.len() < question.count("min_authors") {
        return Vec::new();
    }
    let names: Names = people.iter().map(|&owner| (owner, names(article, owner))).collect();
    let mut of_background = backgrounds(question, &names);
    of_background.extend(in_prose(question, &names));
    of_background.sort_by_key(|(_, span)| *span);
    let told = [("background", of_background), ("title", titles(question, &people))];
    let hits = told.into_iter().filter_map(|(what, told)| {
        let owners: FxHashSet<OwnerId> = told.iter().map(|(owner, _)| *owner).collect();
        let (owner, first) = *told.first()?;
        (owners.len() as f64 <= question.number("max_share") * people.len() as f64).then(|| {
            let hit = Hit::at(first)
                .fact("what", what)
                .fact("told", owners.len())
                .fact("authors", people.len())
                .fact("owner", article[owner].name.as_str());
            told.iter().fold(hit, |hit, (_, span)| hit.place("told", *span))
        })
    });
    hits.collect()
}

fn author(article: &Article, owner: OwnerId) -> Option<&str> {
    article[owner].works.iter().find_map(|&work| article[work].authors().next())
}

/// The sentences in notes that tell of their author's background: they name their author, or go on with `he` or `she`
/// where the one before did.
fn backgrounds(question: &Question<'_>, people: &Names) -> Vec<(OwnerId, Span)> {
    let article = question.article;
    let cues: Vec<&str> = question.text("cues").split('|').collect();
    let mut told = Vec::new();
    for note in &article.notes {
        let Some(owner) = note.works.first().and_then(|&work| article[work].owner) else { continue };
        let end = note.works.iter().map(|&work| article[work].span.end).max().unwrap_or_default();
        let Some(names) = people.get(&owner) else { continue };
        let mut is_named = false;
        let sentences = article.passages[note.passages.clone()].iter().flat_map(|it| it.sentences.clone());
        for sentence in sentences.map(|at| &article.sentences[at]) {
            let span = article.span(sentence.text);
            let text = article.text(sentence.text);
            if span.start < end {
                continue;
            }
            let cue = cues.iter().filter_map(|cue| place_of(text, cue)).min();
            let before = Stretch::new(0, cue.unwrap_or(text.len())).shift(sentence.text.start as usize);
            let first = article.words[sentence.words.clone()].first().map_or("", |word| article.folded(word));
            let is_of_author = names_author(article, before, names) || is_named && matches!(first, "he" | "she");
            is_named = is_of_author;
            if cue.is_some() && is_of_author {
                told.push((owner, span));
            }
        }
    }
    told
}

/// Where words in lower case stand in a text, whatever its case. In a copy in lower case places may be other ones: `İ`
/// is longer there.
fn place_of(text: &str, words: &str) -> Option<usize> {
    let begins = |rest: &str| {
        let mut letters = rest.chars().flat_map(char::to_lowercase);
        words.chars().all(|letter| letters.next() == Some(letter))
    };
    text.char_indices().map(|(at, _)| at).find(|&at| begins(&text[at..]))
}

/// Whether some words name an author as the subject of what follows: a surname, or `the author`, and no clause or other
/// subject after it.
fn names_author(article: &Article, before: Stretch, names: &FxHashSet<String>) -> bool {
    let words = article.words_in(before);
    let folded = |at: usize| article.folded(&article.words[at]);
    let is_author = |&at: &usize| {
        let is_role = matches!(folded(at), "author" | "writer") && at > words.start && folded(at - 1) == "the";
        is_role || article.words[at].is_capital && names.contains(folded(at))
    };
    let is_other =
        |at: usize| matches!(folded(at), "that" | "the" | "of" | "his" | "her") || article.words[at].is_capital;
    words.clone().rev().find(is_author).is_some_and(|at| !(at + 1..words.end).any(is_other))
}

/// The surnames of people, by owner.
type Names = FxHashMap<OwnerId, FxHashSet<String>>;

/// The surnames of the authors of an owner, as the text may write them.
fn names(article: &Article, owner: OwnerId) -> FxHashSet<String> {
    let authors = article[owner].works.iter().filter_map(|&work| article[work].authors().next());
    authors.filter_map(|name| written_surname(name).rsplit(' ').next().map(str::to_lowercase)).collect()
}

/// The words between commas behind an author's name that tell of a background, in a sentence that cites this author:
/// `as Eva Lund, a former agent of the secret service, wrote`.
fn in_prose(question: &Question<'_>, people: &Names) -> Vec<(OwnerId, Span)> {
    /// The works of one sentence that are looked at.
    const MOST: usize = 8;
    let article = question.article;
    let cues: Vec<&str> = question.text("cues").split('|').collect();
    let mut told = Vec::new();
    for id in article.running_text() {
        for sentence in article[id].sentences.clone().map(SentenceId::new) {
            for &work in article.works_cited(article[sentence].markers.clone()).iter().take(MOST) {
                let Some((owner, names)) = article[work].owner.and_then(|it| people.get_key_value(&it)) else {
                    continue;
                };
                let words = article[sentence].words.clone();
                let is_name = |&at: &usize| names.contains(article.folded(&article.words[at]));
                let apposed = words.clone().filter(is_name).filter_map(|at| apposition(article, at, words.end));
                let is_cue = |text: &Stretch| cues.iter().any(|cue| article.text(*text).to_lowercase().contains(cue));
                told.extend(apposed.filter(is_cue).map(|text| (*owner, article.span(text))));
            }
        }
    }
    told
}

/// What stands between commas after a name.
fn apposition(article: &Article, name: usize, end: usize) -> Option<Stretch> {
    const LONGEST: usize = 20;
    let first = Some(name + 1).filter(|&at| at < end && article.gap_after(name) == ", ")?;
    let begins = matches!(article.folded(&article.words[first]), "a" | "an" | "the" | "who" | "himself" | "herself");
    let last = (first..end.min(first + LONGEST)).find(|&at| article.gap_after(at).starts_with(','))?;
    article.stretch_of_words(first..last + 1).filter(|_| begins)
}

/// The authors who are given a title.
fn titles(question: &Question<'_>, people: &FxHashSet<OwnerId>) -> Vec<(OwnerId, Span)> {
    let titles: Vec<&str> = question.text("titles").split('|').collect();
    let works = question.article.works.iter();
    let told = works.filter_map(|work| {
        let owner = work.owner.filter(|owner| people.contains(owner))?;
        let author = work.field(crate::article::FieldName::Author)?;
        let first = author.value.split(' ').next()?.trim_end_matches('.').to_lowercase();
        (author.value.contains(' ') && titles.contains(&first.as_str())).then_some((owner, author.span))
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use super::place_of;

    #[test]
    fn a_place_is_one_of_the_text_itself() {
        assert_eq!(place_of("İİ was a Former agent", "former"), Some(11));
        assert_eq!(place_of("a form", "former"), None);
        assert_eq!(place_of("", "former"), None);
    }
}
