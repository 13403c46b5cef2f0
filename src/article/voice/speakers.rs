//! Who is named as the speaker of a quotation.

use super::quotes::Quoted;
use super::sets::{Set, WordSets};
use super::speech::Verbs;
use crate::article::text::Stretch;
use crate::article::{Article, Mark, MarkKind, Passage, Sentence, SentenceId, Word};
use std::ops::Range;

/// How many words around a quotation may name its speaker.
const REACH: usize = 30;

/// How many words around a quotation may say that it is one.
const FAR: usize = 80;

/// So many marks at most end at one place: bold, italics, a link and a language.
const NESTED: usize = 4;

/// Finds speakers.
pub(super) struct Speakers<'a> {
    /// The article, with sentences and words.
    pub article: &'a Article,
    /// Its words by set.
    pub sets: &'a WordSets,
    /// Its verbs of speech.
    pub verbs: &'a Verbs,
    /// Its proper names, sorted.
    pub names: &'a [Stretch],
    /// Its marked quotations, sorted.
    pub quoted: &'a [Quoted],
    /// Whether it cites by links.
    pub cites_by_links: bool,
}

impl Speakers<'_> {
    /// The speaker of a quotation, named after it or before it in its sentence.
    pub(super) fn of_quotation(&self, text: Stretch) -> Option<Stretch> {
        let first = self.article.sentence_at(text.start)?;
        let last = self.article.sentence_at(text.end.saturating_sub(1))?;
        self.after(first, &self.article[last], text.end).or_else(|| self.before(first, text.start))
    }

    /// The speaker whom a passage before a block names in its last sentence.
    pub(super) fn in_introduction(&self, introducer: Stretch) -> Option<Stretch> {
        self.before(self.article.sentence_at(introducer.end.saturating_sub(1))?, introducer.end)
    }

    /// Whether the words around a quotation, in its sentences or the one before, say that somebody said or wrote it. A
    /// passage before it that breaks off with a colon or an ellipsis says so too, and what stands in italics right
    /// before it: the words that it translates, or the work that it is from. So does one whose last word says: `He
    /// wrote`.
    pub(super) fn are_said(&self, text: Stretch) -> bool {
        let article = self.article;
        let ends = article.sentence_at(text.start).zip(article.sentence_at(text.end.saturating_sub(1)));
        let Some((first, last)) = ends else { return false };
        let passage = article[first].passage;
        let opens = first.index() == article[passage].sentences.start;
        let goes_on = !opens && self.goes_on(article[first].text.start, text.start);
        let back = if goes_on { 2 } else { 1 };
        let before = first.index().saturating_sub(back).max(article[passage].sentences.start);
        let (start, end) = (article.sentences[before].words.start, article[last].words.end);
        let quoted = article.words_in(text);
        let near_before = start.max(quoted.start.saturating_sub(FAR))..quoted.start;
        let near_after = quoted.end..end.min(quoted.end + FAR);
        let is_announced = || {
            let before = passage.index().checked_sub(1).map(|at| &article.passages[at]);
            let breaks_off = |text: &str| text.ends_with([':', '…']) || text.ends_with("...");
            let says = |it: &Passage| {
                let last = it.words.clone().next_back();
                let is_end = |at: &usize| self.word(*at).text.end >= it.text.end;
                last.filter(is_end).is_some_and(|at| self.verbs.get(self.word(at).id).is_some())
            };
            before.is_some_and(|it| {
                it.section == article[passage].section && (breaks_off(article.text(it.text).trim_end()) || says(it))
            })
        };
        near_before.chain(near_after).any(|at| self.hands_over(at))
            || (opens && is_announced())
            || self.follows_italics(text)
            || self.precedes_italics(text)
    }

    /// Whether a word that draws on what was said before is all that stands before a quotation in its sentence, so that
    /// the speaker of the sentences before goes on: `Accordingly, “…”`.
    fn goes_on(&self, start: u32, quotation: u32) -> bool {
        let words = self.article.words_in(Stretch { start, end: quotation });
        let mut own = words.map(|at| self.article.folded(self.word(at)));
        let is_connector = |word| {
            matches!(
                word,
                "accordingly"
                    | "consequently"
                    | "further"
                    | "furthermore"
                    | "hence"
                    | "moreover"
                    | "therefore"
                    | "thus"
            )
        };
        own.next().is_some_and(is_connector) && own.next().is_none()
    }

    /// Whether a title in italics stands right after a quotation that is a sentence of its own: `“… the mill.” *The
    /// Mill*, part 4`.
    fn precedes_italics(&self, text: Stretch) -> bool {
        let article = self.article;
        let ends_sentence = |text: &str| text.trim_end_matches(['"', '”', '’', '\'', '»']).ends_with(['.', '!', '?']);
        let is_whole = ends_sentence(article.text(text)) || article.clean_text()[text.end as usize..].starts_with('.');
        let rest = &article.clean_text()[text.end as usize..];
        let gap = rest.len() - rest.trim_start_matches([' ', '.', '(', '—', '–', '-', '\u{a0}']).len();
        let start = text.end + Stretch::new(0, gap).end;
        let marks = &article.marks;
        let first = marks.partition_point(|mark| mark.text.start < start);
        let is_title =
            |mark: &&Mark| mark.kind == MarkKind::Italic && article.text(mark.text).starts_with(char::is_uppercase);
        is_whole
            && gap > 0
            && marks[first..]
                .iter()
                .take(NESTED)
                .take_while(|mark| mark.text.start == start)
                .any(|mark| is_title(&mark))
    }

    /// Whether nothing but a space or a comma stands between a quotation and italics before it.
    fn follows_italics(&self, text: Stretch) -> bool {
        let before = self.article.clean_text()[..text.start as usize].trim_end_matches([' ', ',', '(', '\u{a0}']);
        let end = Stretch::new(0, before.len()).end;
        let marks = &self.article.marks;
        let first = marks.partition_point(|mark| mark.text.start < end);
        let between = &self.article.clean_text()[before.len()..text.start as usize];
        // One word in small letters with only a space behind it is stressed.
        let is_title =
            |words: &str| words.contains(' ') || words.starts_with(char::is_uppercase) || between.contains([',', '(']);
        let is_slanted = |mark: &Mark| match mark.kind {
            MarkKind::Foreign => true,
            MarkKind::Italic => is_title(self.article.text(mark.text)),
            _ => false,
        };
        marks[..first].iter().rev().take(NESTED).any(|mark| mark.text.end == end && is_slanted(mark))
    }

    /// Whether the source of a quotation stands in brackets right after it: `“…” (Hill, The Mill)`.
    pub(super) fn has_source_after(&self, text: Stretch) -> bool {
        let rest = &self.article.clean_text()[text.end as usize..];
        let inside = rest.trim_start_matches([' ', ',']).strip_prefix('(');
        let inside = inside.map(|it| it.trim_start_matches(['"', '“', '‘', '\'']));
        inside.is_some_and(|it| it.starts_with(char::is_uppercase))
    }

    /// Whether a passage before a block says that words of somebody follow.
    pub(super) fn announce(&self, introducer: Stretch) -> bool {
        let article = self.article;
        let words = article.words_in(introducer);
        article.text(introducer).ends_with(':')
            || (words.start.max(words.end.saturating_sub(FAR))..words.end).any(|at| self.hands_over(at))
    }

    fn hands_over(&self, at: usize) -> bool {
        let id = self.word(at).id;
        let is_cue = self.verbs.get(id).is_some() || self.sets.has(id, Set::Speech) || self.sets.has(id, Set::Quoting);
        (is_cue || self.is_colon_after(at)) && !self.is_quoted(at)
    }

    /// Whether a colon after a word introduces quoted words: `He went on: “…”`.
    fn is_colon_after(&self, at: usize) -> bool {
        let next = self.article.words.get(at + 1).map_or(0, |next| next.text.start);
        self.gap(self.word(at).text.end, next).contains(':') && self.is_quoted(at + 1)
    }

    /// The first name in a line that credits a quotation.
    pub(super) fn in_credit(&self, credit: Stretch) -> Option<Stretch> {
        let first = self.names.partition_point(|name| name.end <= credit.start);
        self.names.get(first).filter(|name| name.start < credit.end).copied()
    }

    /// `“…”, said Radek`, `“…”, Radek said`, `“…” J. Arch Getty`, `“…”, he wrote`.
    fn after(&self, first: SentenceId, sentence: &Sentence, from: u32) -> Option<Stretch> {
        const NEAR: usize = 6;
        let words = self.article.words_in(Stretch { start: from, end: sentence.text.end.max(from) });
        let words = words.start..words.end.min(words.start + NEAR);
        let start = words.start;
        if words.is_empty() || self.is_quoted(start) {
            return None;
        }
        let is_verb = |at: usize| at < words.end && self.verbs.get(self.word(at).id).is_some();
        if let Some(name) = self.name_at(start) {
            let next = self.article.words_in(name).end;
            let rest = self.gap(name.end, sentence.text.end);
            let ends =
                rest.trim_start().is_empty() || rest.trim_start().starts_with(['(', '.', ',']) && next >= words.end;
            return (is_verb(next) || ends || next >= sentence.words.end).then_some(name);
        }
        if is_verb(start) {
            return (start + 1..words.end).find_map(|at| self.name_at(at));
        }
        if self.sets.has(self.word(start).id, Set::Pronoun) && is_verb(start + 1) {
            return self.subject_before(first);
        }
        None
    }

    /// `Radek in his final evidence said, '…'`, `in the words of Sokolnikov, '…'`, `Stalin: “…”`.
    fn before(&self, sentence: SentenceId, to: u32) -> Option<Stretch> {
        let start = self.article[sentence].text.start;
        let words = self.article.words_in(Stretch { start, end: to });
        let words = words.start.max(words.end.saturating_sub(REACH))..words.end;
        let mut own = words.clone().rev().filter(|&at| !self.is_quoted(at));
        let cue = own.find(|&at| {
            let id = self.word(at).id;
            self.verbs.get(id).is_some()
                || self.sets.has(id, Set::Speech)
                || self.article.folded(self.word(at)) == "according"
        });
        let Some(cue) = cue else {
            // `Stalin: “…”`
            let last = words.clone().next_back()?;
            let name = self.name_at(last)?;
            let between = self.gap(name.end, to);
            return between.trim().starts_with(':').then_some(name);
        };
        let next = (cue + 1 < words.end).then(|| self.article.folded(self.word(cue + 1)));
        if matches!(next, Some("of" | "by" | "to" | "from"))
            && let Some(name) = (cue + 2..words.end.min(cue + 8)).find_map(|at| self.name_at(at))
        {
            return Some(name);
        }
        if let Some(subject) = self.subject(words.start..cue) {
            return Some(subject);
        }
        let has = |set: Set| (words.start..cue).any(|at| self.sets.has(self.word(at).id, set));
        if has(Set::Possessive)
            && let Some(name) = (words.start..cue).find_map(|at| self.name_at(at))
        {
            return Some(name); // `In Broué's book his conclusion was as follows:`
        }
        if has(Set::Pronoun) { self.subject_before(sentence) } else { None }
    }

    /// The last name among some words that no preposition makes a place or an object.
    fn subject(&self, words: Range<usize>) -> Option<Stretch> {
        words.clone().rev().find_map(|at| {
            let name = self.name_at(at).filter(|name| name.end == self.word(at).text.end || self.is_last(*name, at))?;
            let first = self.article.words_in(name).start;
            let before = first.checked_sub(1).filter(|&before| before >= words.start);
            let is_object = before.is_some_and(|before| {
                let adjoins = self.gap(self.word(before).text.end, name.start);
                let before = self.word(before).id;
                adjoins.trim().is_empty()
                    && (self.sets.has(before, Set::Preposition) || self.article.vocabulary.word(before) == "the")
            });
            let next = self.article.words_in(name).end;
            let is_adjective = next < words.end && self.is_noun_after(name, next);
            let is_date = self.sets.has(self.word(first).id, Set::Calendar);
            (!is_object && !is_adjective && !is_date && !self.is_quoted(at)).then_some(name)
        })
    }

    /// Whether the name is an adjective, because the word after it is a noun: `the American journalist`.
    fn is_noun_after(&self, name: Stretch, next: usize) -> bool {
        let word = self.word(next);
        let adjoins = self.gap(name.end, word.text.start) == " ";
        let is_other = self.verbs.get(word.id).is_some()
            || self.sets.has(word.id, Set::Function)
            || self.sets.has(word.id, Set::Connector)
            || self.article.folded(word).ends_with("ly");
        adjoins && !is_other && self.article.text(word.text).starts_with(char::is_lowercase)
    }

    /// Whom a pronoun means: the first name of the sentence before, or of the one before that if it names nobody.
    fn subject_before(&self, sentence: SentenceId) -> Option<Stretch> {
        const BACK: usize = 3;
        let first =
            self.article[self.article[sentence].passage].sentences.start.max(sentence.index().saturating_sub(BACK));
        (first..sentence.index()).rev().find_map(|at| {
            let before = &self.article.sentences[at].words;
            let words = before.start..before.end.min(before.start + REACH);
            let mut own = words.filter(|&at| !self.is_quoted(at) && !self.sets.has(self.word(at).id, Set::Calendar));
            own.find_map(|at| self.name_at(at))
        })
    }

    /// The text between two places; empty where a name in a link reaches over the second.
    fn gap(&self, start: u32, end: u32) -> &str {
        self.article.text(Stretch { start, end: end.max(start) })
    }

    fn word(&self, at: usize) -> &Word {
        &self.article.words[at]
    }

    /// The name that a word is part of. The text of a link that reaches into a quotation is none.
    fn name_at(&self, at: usize) -> Option<Stretch> {
        let word = self.word(at).text;
        let name = *self.names.get(self.names.partition_point(|name| name.end <= word.start))?;
        let first = self.quoted.partition_point(|it| it.text.end <= name.start);
        let reaches_into = self.quoted.get(first).is_some_and(|it| it.text.overlaps(name));
        (name.overlaps(word) && !reaches_into).then_some(name)
    }

    /// Whether a word is the last of a name, a possessive ending apart.
    fn is_last(&self, name: Stretch, at: usize) -> bool {
        self.article.words_in(name).end == at + 1
    }

    fn is_quoted(&self, at: usize) -> bool {
        let word = self.word(at).text;
        let first = self.quoted.partition_point(|it| it.text.end <= word.start);
        self.quoted.get(first).is_some_and(|it| it.text.start <= word.start)
    }
}
