//! Whom or what an article is about, as far as its lead names it, and which sentences speak of it.

use super::milestones::Event;
use super::text::Stretch;
use super::{Article, LinkKind, MarkKind, Passage, PassageId, PassageKind, Quotation, SectionKind, SentenceId, Word};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// The names of what an article is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Subject {
    /// The first and the last word of each of its names, folded.
    names: FxHashSet<String>,
    /// What it is said to be, in one word each, folded: `brewery`, `company`.
    kinds: FxHashSet<String>,
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
            // `his wife` is said of her parents as well.
            "she" => n_more_she += 2,
            "he" => n_more_she -= 2,
            "her" => n_more_she += 1,
            "his" => n_more_she -= 1,
            _ => {}
        }
    }
    let kinds = named_kinds(article).chain(categories(article)).collect();
    Subject { names, kinds, is_she: n_more_she > 0 }
}

/// The words between `is a` in the first sentence and whatever tells more of the thing: `is a Danish brewery in Ribe`.
fn named_kinds(article: &Article) -> impl Iterator<Item = String> + '_ {
    const MOST: usize = 8;
    const ENDS: [&str; 20] = [
        "of", "in", "at", "on", "by", "from", "for", "to", "with", "and", "or", "that", "which", "who", "whose",
        "where", "based", "owned", "located", "between",
    ];
    let first = article.lead_paragraph().and_then(|id| article[id].sentences.clone().next());
    let words = first.map_or(0..0, |at| article.sentences[at].words.clone());
    let folded = |at: usize| article.folded(&article.words[at]);
    let is_said = |&at: &usize| {
        at > words.start && matches!(folded(at), "a" | "an" | "the") && matches!(folded(at - 1), "is" | "was")
    };
    let from = words.clone().find(is_said).map_or(words.end, |at| at + 1);
    let ends = move |at: usize| ENDS.contains(&folded(at)) || at > from && article.gap_after(at - 1) != " ";
    (from..words.end.min(from + MOST)).take_while(move |&at| !ends(at)).map(move |at| folded(at).to_owned())
}

/// What its categories call it: `company` of `Companies established in 1884`.
fn categories(article: &Article) -> impl Iterator<Item = String> + '_ {
    let categories = article.links.iter().filter(|link| link.kind == LinkKind::Category);
    categories.filter_map(|link| {
        let name = link.target.split_once(':').map_or(link.target.as_str(), |(_, name)| name);
        let kind = [" established in", " founded in", " formed in"].iter().find_map(|verb| name.split_once(verb))?.0;
        let plural = kind.rsplit(' ').next()?.to_lowercase();
        let singular = plural.strip_suffix("ies").map(|stem| format!("{stem}y"));
        singular.or_else(|| plural.strip_suffix('s').map(str::to_owned))
    })
}

/// Whether a word names kin: `son`, `wife`.
pub(crate) fn is_relative(word: &str) -> bool {
    RELATIVES.contains(&word)
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

    /// Whether a quotation has as its speaker the person whom the article is about, by name or as `he` or `she` in what
    /// introduces it.
    pub fn is_by_subject(&self, quotation: &Quotation) -> bool {
        let is_named = |text: Stretch| self.words[self.words_in(text)].iter().any(|word| self.is_subject_name(word));
        match (quotation.speaker, quotation.introducer) {
            (Some(speaker), _) => is_named(speaker),
            (None, Some(introducer)) if quotation.attributed => {
                let last = self.sentence_at(introducer.end.saturating_sub(1));
                last.is_some_and(|sentence| self.subject_in(sentence).is_some())
            }
            _ => false,
        }
    }

    /// The year in which the person died whom the article is about, by the surest of its places.
    pub fn year_of_death(&self) -> Option<i32> {
        self.dated(Event::Death).first().map(|death| death.when.year)
    }

    /// The word by which a sentence of running text plainly speaks of the person whom the article is about: the first
    /// person in it is that person, by name or as `he` or `she`, and neither it nor the sentences of its paragraph
    /// before it bring in anybody whom the pronoun could mean. `None` where that cannot be told.
    pub fn subject_in(&self, sentence: SentenceId) -> Option<usize> {
        self.subject_before(sentence, self[sentence].words.end)
    }

    /// The same, where the words from `until` on only add to what is told: `She was born in May, the third of five
    /// children`.
    pub fn subject_before(&self, sentence: SentenceId, until: usize) -> Option<usize> {
        let start = self[sentence].words.start;
        self.subject_from(sentence, start, start..until)
    }

    /// The same for the first person from a word on, behind an opening that tells of them: `Born in May to a miller and
    /// his wife, Brown grew up`.
    pub fn subject_after(&self, sentence: SentenceId, from: usize) -> Option<usize> {
        let words = self[sentence].words.clone();
        let who = (from..words.end).find(|&at| self.is_somebody(at, words.start))?;
        let comma = (from..who).rev().find(|&at| self.gap_after(at).contains(','));
        self.subject_from(sentence, from, comma.map_or(from, |at| at + 1)..who)
    }

    /// The subject as the first person from a word on, if there are no kin among some words of the sentence.
    fn subject_from(&self, sentence: SentenceId, from: usize, kin: Range<usize>) -> Option<usize> {
        let passage = &self[self[sentence].passage];
        if passage.kind != PassageKind::Paragraph || self[passage.section].kind == SectionKind::Apparatus {
            return None;
        }
        let words = self[sentence].words.clone();
        let first = (from..words.end).find(|&at| self.is_somebody(at, words.start))?;
        let own = if self.subject.is_she { "she" } else { "he" };
        let is_pronoun = self.folded(&self.words[first]) == own;
        let earlier = passage.words.start.max(words.start.saturating_sub(LOOK_BACK))..words.start;
        let is_relative = |at: usize| is_relative(self.folded(&self.words[at]));
        if kin.into_iter().any(is_relative) || is_pronoun && earlier.into_iter().any(is_relative) {
            return None;
        }
        if is_pronoun && self.told_of_another(sentence) {
            return None;
        }
        let last = (first..words.end)
            .take_while(|&at| at == first || self.gap_after(at - 1) == " " && self.is_somebody(at, words.start))
            .last()?;
        // `Brown's husband` is another person.
        let is_owner = self.folded(&self.words[last]).ends_with("'s");
        let is_named = !is_owner && self.is_subject_name(&self.words[first]) && self.is_subject_name(&self.words[last]);
        if is_named && (self.is_told_apart(first, words.start) || first == last && self.has_namesake(passage, first)) {
            return None;
        }
        if is_pronoun { Some(first) } else { is_named.then_some(last) }
    }

    /// Whether the nearest sentence before, in its paragraph, that begins with a name begins with the full name of
    /// somebody else, and goes on with what is told of them: `John Hay was ten.`
    fn told_of_another(&self, sentence: SentenceId) -> bool {
        const VERBS: [&str; 9] = ["was", "had", "is", "has", "became", "wrote", "said", "came", "lived"];
        let first = self[self[sentence].passage].sentences.start;
        let named = (first..sentence.index()).rev().take(4).map(SentenceId::new).find_map(|before| {
            let words = self[before].words.clone();
            let is_name = |at: &usize| self.words[*at].is_capital && !self.only_begins(*at);
            let name = words.start..words.clone().find(|at| !is_name(at))?;
            (!name.is_empty()).then_some(name)
        });
        named.is_some_and(|name| {
            let is_other = || name.clone().any(|at| !self.is_subject_name(&self.words[at]));
            name.len() == 2 && VERBS.contains(&self.folded(&self.words[name.end])) && is_other()
        })
    }

    /// Whether the word before a name says that it is somebody's else: `an unrelated Brown`, and `the sculptor Brown`
    /// in the article on a miller.
    fn is_told_apart(&self, name: usize, start: usize) -> bool {
        let before = name.checked_sub(1).filter(|&at| at >= start && self.gap_after(at) == " ");
        before.is_some_and(|at| {
            let folded = self.folded(&self.words[at]);
            let is_noun = !self.words[at].is_capital && folded.chars().all(char::is_alphabetic);
            is_noun && !OPENERS.contains(&folded) && !self.subject.kinds.contains(folded)
        })
    }

    /// Whether the paragraph has told of somebody else of a surname before: `Peter Brown` in the article on Anna Brown.
    fn has_namesake(&self, passage: &Passage, name: usize) -> bool {
        let first = passage.words.start.max(name.saturating_sub(LOOK_BACK)) + 1;
        let is_other = |before: &Word| before.is_capital && !self.is_subject_name(before);
        (first..name).any(|at| {
            let is_same = self.words[at].id == self.words[name].id && self.gap_after(at - 1) == " ";
            is_same && is_other(&self.words[at - 1]) && !self.only_begins(at - 1)
        })
    }

    /// The word by which a sentence begins with the body that the article is about, called what it is: `The company
    /// was`, or `It was` behind a sentence that begins with it or under a heading such as `History`. Where the sentence
    /// before begins with something else, that may be meant.
    pub fn subject_kind_in(&self, sentence: SentenceId) -> Option<usize> {
        let sentences = &self[self[sentence].passage].sentences;
        let before = sentence.index().checked_sub(1).filter(|before| sentences.contains(before)).map(SentenceId::new);
        let is_it = self.folded(self.words.get(self[sentence].words.start)?) == "it";
        let follows = before
            .map_or(!is_it || self.opens_history(self[sentence].passage), |before| self.begins_with_subject(before));
        let who = if is_it { Some(self[sentence].words.start) } else { self.kind_at_start(sentence) };
        who.filter(|_| follows)
    }

    /// Whether a paragraph is the first under a heading that speaks of the whole article's subject.
    fn opens_history(&self, id: PassageId) -> bool {
        const OF_ALL: [&str; 7] =
            ["history", "background", "foundation", "founding", "origins", "overview", "early history"];
        let section = &self[self[id].section];
        let mut first = section.passages.clone().filter(|&at| self.passages[at].kind == PassageKind::Paragraph);
        let heading = section.heading.map(|heading| self.text(self[heading].text).trim().to_lowercase());
        first.next() == Some(id.index()) && heading.is_some_and(|heading| OF_ALL.contains(&heading.as_str()))
    }

    fn begins_with_subject(&self, sentence: SentenceId) -> bool {
        const FIRST: usize = 3;
        let is_name = |word: &Word| self.is_subject_name(word);
        let words = self[sentence].words.clone();
        self.kind_at_start(sentence).is_some() || self.words[words].iter().take(FIRST).any(is_name)
    }

    /// The noun of `The company` that opens a sentence.
    fn kind_at_start(&self, sentence: SentenceId) -> Option<usize> {
        let words = self[sentence].words.clone();
        let folded = |at: usize| if words.contains(&at) { self.folded(&self.words[at]) } else { "" };
        let kind = folded(words.start + 1);
        let is_kind = self.subject.kinds.contains(kind) || self.subject.names.contains(kind);
        (folded(words.start) == "the" && is_kind).then_some(words.start + 1)
    }

    /// Whether a word may be a person: a pronoun, or a capitalised word that is no month and does not only begin the
    /// sentence.
    fn is_somebody(&self, at: usize, start: usize) -> bool {
        let word = &self.words[at];
        let folded = self.folded(word);
        let is_capital = word.is_capital;
        let is_month = super::works::dates::is_month(folded);
        matches!(folded, "he" | "she") || is_capital && !is_month && !(at == start && OPENERS.contains(&folded))
    }

    /// Whether a word has its capital for the beginning of its sentence alone: `After`, `The`.
    pub fn only_begins(&self, at: usize) -> bool {
        let word = &self.words[at];
        at == self[word.sentence].words.start && OPENERS.contains(&self.folded(word))
    }
}
