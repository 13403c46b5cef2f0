//! Whom or what an article is about, as far as its lead names it, and which sentences speak of it.

use super::text::Stretch;
use super::{Article, MarkKind, PassageId, PassageKind, SectionKind, SentenceId, Word};
use rustc_hash::FxHashSet;

/// The names of what an article is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Subject {
    /// The first and the last word of each of its names, folded.
    names: FxHashSet<String>,
    /// Whether more is said of a woman than of a man; a pronoun of the other sex is somebody else.
    is_she: bool,
}

/// Words for relatives and companions: a pronoun after one of them may mean that person.
const RELATIVES: [&str; 38] = [
    "father",
    "mother",
    "parents",
    "son",
    "sons",
    "daughter",
    "daughters",
    "brother",
    "brothers",
    "sister",
    "sisters",
    "wife",
    "husband",
    "uncle",
    "aunt",
    "nephew",
    "niece",
    "cousin",
    "child",
    "children",
    "grandfather",
    "grandmother",
    "grandson",
    "widow",
    "widower",
    "fiancé",
    "fiancée",
    "friend",
    "partner",
    "spouse",
    "twin",
    "stepfather",
    "stepmother",
    "sibling",
    "siblings",
    "teacher",
    "predecessor",
    "successor",
];

/// Words that begin a sentence before anybody is named.
const OPENERS: [&str; 27] = [
    "a",
    "after",
    "again",
    "aged",
    "already",
    "also",
    "although",
    "an",
    "as",
    "at",
    "before",
    "born",
    "by",
    "during",
    "finally",
    "following",
    "from",
    "in",
    "later",
    "on",
    "since",
    "that",
    "the",
    "then",
    "until",
    "when",
    "while",
];

/// Reads the bold names of the lead, or where nothing is bold the capitalised words that begin it, and the title.
pub(super) fn read(article: &Article) -> Subject {
    let mut names = FxHashSet::default();
    let mut add = |text: &str| {
        let is_name = |word: &&str| word.starts_with(char::is_uppercase) && word.chars().count() > 2;
        let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(is_name).map(str::to_lowercase);
        names.extend(words.next());
        names.extend(words.next_back());
    };
    if let Some((title, _)) = &article.title {
        add(title.split(" (").next().unwrap_or_default());
    }
    if let Some(passage) = article.lead_paragraph().map(|id| &article[id]) {
        let bold = article.marks.iter().filter(|mark| mark.kind == MarkKind::Bold && passage.text.contains(mark.text));
        let bold: Vec<Stretch> = bold.map(|mark| mark.text).collect();
        bold.iter().for_each(|text| add(article.text(*text)));
        if bold.is_empty() {
            let is_capital = |at: &usize| article.words[*at].is_capital;
            let n = passage.words.clone().take_while(is_capital).count();
            let first = article.stretch_of_words(passage.words.start..passage.words.start + n);
            add(first.map_or("", |first| article.text(first)));
        }
    }
    let mut n_more_she = 0;
    for word in article.running_text().flat_map(|id| &article.words[article[id].words.clone()]) {
        match article.folded(word) {
            "she" | "her" => n_more_she += 1,
            "he" | "his" => n_more_she -= 1,
            _ => {}
        }
    }
    Subject { names, is_she: n_more_she > 0 }
}

/// How many words before its sentence a pronoun may mean somebody in.
const LOOK_BACK: usize = 120;

impl Article {
    /// The first paragraph of the lead.
    pub fn lead_paragraph(&self) -> Option<PassageId> {
        let lead = self.sections.first()?;
        let is_paragraph = |&index: &usize| self.passages[index].kind == PassageKind::Paragraph;
        lead.passages.clone().find(is_paragraph).map(PassageId::new)
    }

    /// The name of what the article is about: what is bold first in its lead, else its title without what tells it from
    /// others of the name.
    pub fn subject_name(&self) -> Option<&str> {
        let passage = self.lead_paragraph().map(|id| &self[id]);
        let is_bold = |mark: &&super::Mark| {
            mark.kind == MarkKind::Bold && passage.is_some_and(|passage| passage.text.contains(mark.text))
        };
        let bold = self.marks.iter().find(is_bold).map(|mark| self.text(mark.text));
        let title = || Some(self.title.as_ref()?.0.split(" (").next().unwrap_or_default());
        bold.or_else(title).map(str::trim).filter(|name| !name.is_empty())
    }

    /// Whether a word is a name of what the article is about.
    pub fn is_subject_name(&self, word: &Word) -> bool {
        let folded = self.folded(word);
        let name = folded.strip_suffix("'s").unwrap_or(folded);
        word.is_capital && self.subject.names.contains(name)
    }

    /// The word by which a sentence of running text plainly speaks of the person whom the article is about: the first
    /// person in it is that person, by name or as `he` or `she`, and neither it nor the sentences of its paragraph
    /// before it bring in anybody whom the pronoun could mean. `None` where that cannot be told.
    pub fn subject_in(&self, sentence: SentenceId) -> Option<usize> {
        let passage = &self[self[sentence].passage];
        if passage.kind != PassageKind::Paragraph || self[passage.section].kind == SectionKind::Apparatus {
            return None;
        }
        let words = self[sentence].words.clone();
        let first = words.clone().find(|&at| self.is_somebody(at, words.start))?;
        let own = if self.subject.is_she { "she" } else { "he" };
        let is_pronoun = self.folded(&self.words[first]) == own;
        let before =
            if is_pronoun { passage.words.start.max(words.start.saturating_sub(LOOK_BACK)) } else { words.start };
        let has_relative = (before..words.end).any(|at| RELATIVES.contains(&self.folded(&self.words[at])));
        let last = (first..words.end)
            .take_while(|&at| at == first || self.gap_after(at - 1) == " " && self.is_somebody(at, words.start))
            .last()?;
        let is_named = self.is_subject_name(&self.words[first]) && self.is_subject_name(&self.words[last]);
        if is_pronoun && !has_relative { Some(first) } else { (is_named && !has_relative).then_some(last) }
    }

    /// Whether a word may be a person: a pronoun, or a capitalised word that is no month and does not only begin the
    /// sentence.
    fn is_somebody(&self, at: usize, start: usize) -> bool {
        let word = &self.words[at];
        let folded = self.folded(word);
        let is_capital = word.is_capital;
        let is_month = super::works::dates::is_month(folded);
        let only_begins = at == start && OPENERS.contains(&folded);
        matches!(folded, "he" | "she") || is_capital && !is_month && !only_begins
    }
}
