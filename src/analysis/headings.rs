//! Headings that say nothing, say it twice, or are written in two ways: what an editor sees in the table of contents.

use super::{Analysis, Question};
use crate::article::prose::WordId;
use crate::article::{Article, SectionId, SectionKind, SentenceId, Voice};
use crate::finding::{Hit, Kind};
use rustc_hash::FxHashMap;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "headings",
    params: &[],
    facts: &[("heading", Kind::Text), ("defect", Kind::Text), ("n_other", Kind::Number)],
    places: &[("other", &[])],
    run,
};

fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let mut hits = empty(article);
    hits.extend(repeated(article));
    hits.extend(of_title(article));
    hits.extend(odd_case(article));
    hits
}

/// A hit at the heading of a section: what is the matter with it.
fn hit(article: &Article, section: SectionId, defect: &str) -> Option<Hit> {
    let heading = article[article[section].heading?].text;
    let hit = Hit::at(article.span(heading)).fact("heading", article.text(heading));
    Some(hit.fact("defect", defect).fact("n_other", 0_usize))
}

fn headed(article: &Article) -> impl Iterator<Item = SectionId> + '_ {
    (0..article.sections.len()).map(SectionId::new).filter(|&id| article[id].heading.is_some())
}

/// Sections of the body with nothing between their heading and the next of the same or a higher level: no words, and no
/// template, image or comment either. A copy has lost the tables and the levels of headings, and shows nothing.
fn empty(article: &Article) -> Vec<Hit> {
    /// A line break or two, and the white space round them.
    const BLANK: u32 = 6;
    let is_empty = |&id: &SectionId| {
        let section = &article[id];
        let next = article.sections.get(id.index() + 1);
        let is_parent = next.is_some_and(|next| next.level > section.level);
        let heading = section.heading.map_or(section.span, |heading| article[heading].span);
        let is_text = section.kind != SectionKind::Apparatus && !section.is_guessed;
        is_text && section.passages.is_empty() && !is_parent && section.span.end.saturating_sub(heading.end) <= BLANK
    };
    headed(article).filter(is_empty).filter_map(|id| hit(article, id, "empty")).collect()
}

/// Headings that stand twice under one heading above them: a link to the second leads to the first. In a copy that lost
/// the levels of its headings none is above another, or two may stand under headings that look like their neighbours.
fn repeated(article: &Article) -> Vec<Hit> {
    let is_flat = !article.sections.iter().any(|section| section.above.is_some());
    if is_flat && article.sections.iter().any(|section| section.is_guessed) {
        return Vec::new();
    }
    // Where notes are written in the text, a list only shows them.
    let is_below = |at: &u32| article.note_lists.first().is_none_or(|list| list.start == *at);
    let notes = article.notes.iter().map(|note| note.span.start).min().filter(is_below);
    let mut first: FxHashMap<(Option<SectionId>, String), SectionId> = FxHashMap::default();
    let mut hits = Vec::new();
    for id in headed(article) {
        let key = (article[id].above, article.heading_text(id).trim().to_lowercase());
        // Rows of a table that was copied as text: `OR`.
        if key.1.len() < 4 || article[id].is_guessed && article[id].level > 2 {
            continue;
        }
        match first.get(&key) {
            // A copy that puts the notes below the text puts a heading of its own above them.
            Some(_) if notes.is_some_and(|notes| article[id].span.start < notes && notes < article[id].span.end) => {}
            Some(&before) => {
                let other = article[before].heading.map(|heading| article.span(article[heading].text));
                hits.extend(hit(article, id, "repeated").zip(other).map(|(hit, other)| hit.place("other", other)));
            }
            None => _ = first.insert(key, id),
        }
    }
    hits
}

/// Headings that are the title of the article over again.
fn of_title(article: &Article) -> Vec<Hit> {
    let Some((title, _)) = &article.title else { return Vec::new() };
    let is_title =
        |&id: &SectionId| article[id].level > 1 && article.heading_text(id).trim().eq_ignore_ascii_case(title.trim());
    headed(article).filter(is_title).filter_map(|id| hit(article, id, "title")).collect()
}

/// How a heading writes the words after its first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    /// All of them small.
    Sentence,
    /// All that are not short function words with capitals.
    Title,
}

/// Headings in capitals where most others are written small, or the other way round. A heading whose words the text
/// writes with capitals too is made of names and shows nothing, and one in capitals that begins with a name is a name.
fn odd_case(article: &Article) -> Vec<Hit> {
    let written = Written::of(article);
    let cases: Vec<(SectionId, Case)> = headed(article)
        .filter(|&id| article[id].kind != SectionKind::Apparatus)
        .filter_map(|id| Some((id, case(article, id, &written)?)))
        .collect();
    let of = |wanted: Case| cases.iter().filter(|(_, case)| *case == wanted).map(|(id, _)| *id).collect::<Vec<_>>();
    let (small, capital) = (of(Case::Sentence), of(Case::Title));
    let (odd, usual) = if capital.len() < small.len() { (capital, small) } else { (small, capital) };
    if usual.len() < 3 || usual.len() < 2 * odd.len() {
        return Vec::new();
    }
    let other = article[usual[0]].heading.map(|heading| article.span(article[heading].text));
    let hits = odd.into_iter().filter_map(|id| hit(article, id, "case"));
    hits.zip(other.into_iter().cycle())
        .map(|(hit, other)| hit.fact("n_other", usual.len()).place("other", other))
        .collect()
}

fn case(article: &Article, section: SectionId, written: &Written) -> Option<Case> {
    const SMALL: [&str; 22] = [
        "a", "an", "the", "and", "or", "of", "in", "on", "at", "to", "for", "from", "by", "with", "as", "but", "nor",
        "per", "via", "vs", "into", "over",
    ];
    let heading = &article[article[section].heading?];
    if article.text(heading.text).contains('(') {
        return None;
    }
    let first = article.words.get(heading.words.start).filter(|_| !heading.words.is_empty())?;
    let words = heading.words.clone().skip(1).map(|at| &article.words[at]);
    let mut weighty = words.filter(|word| !SMALL.contains(&article.folded(word))).peekable();
    weighty.peek()?;
    let mut case = None;
    for word in weighty {
        let text = article.text(word.text);
        let is_capital = word.is_capital;
        let is_loud = text.chars().skip(1).any(char::is_uppercase)
            || !text.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'));
        // Names keep their capitals in any style.
        if is_loud || article.voice_at(word.text.start) == Voice::Title || (is_capital && !written.is_common(word.id)) {
            return None;
        }
        let this = if is_capital { Case::Title } else { Case::Sentence };
        if case.is_some_and(|before| before != this) {
            return None;
        }
        case = Some(this);
    }
    case.filter(|case| *case == Case::Sentence || written.is_small(first.id))
}

/// How the text writes its words inside sentences.
struct Written {
    /// For each word of the vocabulary whether it is written small somewhere, and whether with a capital.
    ways: Vec<[bool; 2]>,
}

impl Written {
    fn of(article: &Article) -> Written {
        let mut ways = vec![[false; 2]; article.vocabulary.len()];
        for id in article.running_text() {
            for sentence in article[id].sentences.clone().map(SentenceId::new) {
                let words = article.words[article[sentence].words.clone()].iter().skip(1);
                // Addresses write names small.
                for word in words.filter(|word| article.voice_at(word.text.start) != Voice::Code) {
                    ways[word.id.0 as usize][usize::from(word.is_capital)] = true;
                }
            }
        }
        Written { ways }
    }

    fn is_small(&self, word: WordId) -> bool {
        self.ways[word.0 as usize][0]
    }

    /// Whether a word is written small, and with a capital nowhere: it is no part of a name.
    fn is_common(&self, word: WordId) -> bool {
        self.ways[word.0 as usize] == [true, false]
    }
}
