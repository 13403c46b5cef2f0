//! Who says and shows what: verbs of speech and proof in the article's own voice, each with its subject.

mod agents;
mod formulas;
mod spoken;

use super::language::Language;
use super::prose::WordId;
use super::text::Stretch;
use super::voice::sets::{Set, WordSets};
use super::voice::speech::{Verb, Verbs};
use super::{Agent, Article, Attribution, Note, SentenceId, VerbClass, Voice, Word, Work, works};
use rustc_hash::FxHashSet;

/// Finds the attributions of the running text of an article, in reading order; in other languages than English those
/// that a formula or a verb beside a name makes.
///
/// What it cannot read as somebody, or nobody, saying or showing something is left out: a wrong attribution does more
/// harm than a missing one. Linear: around each verb it looks at a bounded number of words.
pub fn read(article: &Article) -> Vec<Attribution> {
    if article.language != Language::English {
        return formulas::read(article);
    }
    let mut reader = Reader {
        article,
        sets: &article.sets,
        verbs: Verbs::new(&article.vocabulary),
        according: article.vocabulary.id("according"),
        is_name: names(article),
        authors: article.works.iter().flat_map(Work::authors).filter_map(works::surname).collect(),
        found: Vec::new(),
    };
    for passage in article.running_text() {
        for sentence in article[passage].sentences.clone() {
            reader.sentence(SentenceId::new(sentence));
        }
    }
    for note in &article.notes {
        reader.note(note);
    }
    reader.found.sort_by_key(|it| it.verb);
    reader.found
}

/// How many words before a verb may hold its subject, and how many of a sentence before a pronoun its name.
const REACH: usize = 40;

/// How many words after a verb show whether it has a clause for its object.
const AHEAD: usize = 10;

/// Verbs that stand before their subject after words they report.
const INVERTED: &[&str] = &[
    "say", "write", "note", "argue", "add", "remark", "explain", "declare", "reply", "report", "recall", "observe",
    "comment", "conclude", "claim", "insist", "announce", "answer", "admit",
];

struct Reader<'a> {
    article: &'a Article,
    sets: &'a WordSets,
    verbs: Verbs,
    /// The word that every word of the text is compared with.
    according: Option<WordId>,
    /// For each word of the vocabulary, whether it stands in a proper name.
    is_name: Vec<bool>,
    /// The surnames of the authors of its works, folded.
    authors: FxHashSet<String>,
    found: Vec<Attribution>,
}

fn names(article: &Article) -> Vec<bool> {
    let mut is_name = vec![false; article.vocabulary.len()];
    for name in article.voices.iter().filter(|it| it.voice == Voice::Name) {
        article.words[article.words_in(name.text)].iter().for_each(|word| is_name[word.id.0 as usize] = true);
    }
    is_name
}

/// A verb in its sentence.
#[derive(Clone, Copy)]
struct Place {
    verb: Verb,
    at: usize,
    sentence: SentenceId,
    first: usize,
    end: usize,
}

impl Reader<'_> {
    /// What a note says of its own source: `The author contends that …` is said of the first author it cites. Titles
    /// and the rest of a citation are no such commentary, so nobody else is looked for.
    fn note(&mut self, note: &Note) {
        let Some(author) = note.works.iter().find_map(|&work| self.article[work].authors().next()) else { return };
        let Some(key) = works::surname(author) else { return };
        for sentence in self.article.passages[note.passages.clone()].iter().flat_map(|it| it.sentences.clone()) {
            let words = self.article.sentences[sentence].words.clone();
            let [first, second] = [words.start, words.start + 1];
            let Some(verb) = self.id(words.start + 2).filter(|_| words.len() > 3).and_then(|id| self.verbs.get(id))
            else {
                continue;
            };
            let is_author =
                self.is_word(first, "the") && (self.is_word(second, "author") || self.is_word(second, "writer"));
            let place = Place { verb, at: first + 2, sentence: SentenceId::new(sentence), first, end: words.end };
            if is_author && (verb.is_third || verb.is_past) && self.has_clause(place) {
                let text = self.word(second).text;
                let agent = Agent { text, key: key.clone(), named: true };
                let found = self.attribution(place, Some(agent), self.clause_after(place));
                self.found.push(found);
            }
        }
    }

    fn sentence(&mut self, sentence: SentenceId) {
        let words = self.article[sentence].words.clone();
        for at in words.clone() {
            let word = self.word(at);
            let found = if let Some(verb) = self.verbs.get(word.id) {
                if !self.is_own(at) || word.is_capital {
                    continue;
                }
                self.at_verb(Place { verb, at, sentence, first: words.start, end: words.end })
            } else if Some(word.id) == self.according && self.is_word(at + 1, "to") && self.is_own(at) {
                self.according(at, sentence)
            } else {
                None
            };
            self.found.extend(found);
        }
    }

    /// `According to Sedov, …`: the whole sentence is said by him.
    fn according(&self, at: usize, sentence: SentenceId) -> Option<Attribution> {
        let end = self.article[sentence].words.end;
        let region = at + 2..end.min(at + 8);
        // `According to the peasants, …`
        let party = || {
            let at = region.clone().find(|&at| !self.adjoins(at)).unwrap_or(region.start);
            self.party_at(at)
        };
        let agent = self.apposed(region.clone()).or_else(|| self.agent_after(region.clone())).or_else(party)?;
        Some(Attribution {
            agent: Some(agent),
            verb: self.word(at).text.join(self.word(at + 1).text),
            class: VerbClass::Saying,
            sentence,
            scope: self.article[sentence].text,
        })
    }

    fn at_verb(&self, place: Place) -> Option<Attribution> {
        if self.is_noun(place) {
            return None;
        }
        let is_passive = place.verb.is_participle && self.is_passive(place);
        if is_passive {
            return self.passive(place);
        }
        if place.verb.is_participle && !place.verb.is_past && !self.has_before(place, &["had", "has", "have", "having"])
        {
            return None;
        }
        let inserted = self.is_inserted(place);
        if !inserted && !self.has_clause(place) {
            return None;
        }
        let agent = if inserted { self.inserted_agent(place) } else { self.subject(place) }?;
        if place.verb.class == VerbClass::Showing && self.is_before_document(agent.text) {
            return None;
        }
        let sentence = &self.article[place.sentence];
        let scope = if inserted { sentence.text } else { self.clause_after(place) };
        Some(self.attribution(place, Some(agent), scope))
    }

    /// `Sedov's letter reveals`: the letter shows it, whoever wrote it.
    fn is_before_document(&self, agent: Stretch) -> bool {
        let next = self.article.words_in(agent).end;
        self.is_in(next, Set::Document)
    }

    fn attribution(&self, place: Place, agent: Option<Agent>, scope: Stretch) -> Attribution {
        let verb = self.word(place.at).text;
        Attribution { agent, verb, class: place.verb.class, sentence: place.sentence, scope }
    }

    /// `it was revealed that …`, `was found by Furr to be …`.
    fn passive(&self, place: Place) -> Option<Attribution> {
        let next = place.at + 1;
        let by = (next..place.end.min(next + 3)).find(|&at| self.is_word(at, "by"));
        let agent = by.and_then(|by| self.agent_after(by + 1..place.end.min(by + 6)));
        if (by.is_some() && agent.is_none()) || place.verb.lemma == "tell" {
            return None;
        }
        let existence = (place.first.max(place.at.saturating_sub(5))..place.at).any(|at| self.is_word(at, "existence"));
        let is_state = self.is_word(next, "to") && (self.is_word(next + 1, "be") || self.is_word(next + 1, "have"));
        let is_clause = next < place.end && self.is_in(next, Set::Complement) && !self.is_word(next, "what");
        let is_as = self.is_word(next, "as") && place.verb.class == VerbClass::Saying && agent.is_some();
        let says = is_state || is_clause || (existence && place.verb.class == VerbClass::Showing);
        // `found by Hill to be …`
        let reaches = by.is_some_and(|by| {
            (by + 1..place.end.min(by + 8))
                .any(|at| self.is_in(at, Set::Complement) || (self.is_word(at, "to") && self.is_in(at + 1, Set::Be)))
        });
        (says || is_as || reaches).then(|| self.attribution(place, agent, self.clause_after(place)))
    }

    fn is_passive(&self, place: Place) -> bool {
        let before = (place.first..place.at).rev().take(3);
        let mut before = before.skip_while(|&at| self.is_between(at));
        before.next().is_some_and(|at| self.is_in(at, Set::Be))
    }

    /// Whether the word may stand between a subject and its verb.
    fn is_between(&self, at: usize) -> bool {
        let Some(folded) = self.id(at).map(|id| self.article.vocabulary.word(id)) else { return false };
        self.is_in(at, Set::Auxiliary) || (folded.len() > 4 && folded.ends_with("ly"))
    }

    /// Whether the word is a noun or part of a fixed expression: `the claims of`, `show trials`, `showed up`.
    fn is_noun(&self, place: Place) -> bool {
        const NOUNS: &[&str] = &[
            "show",
            "shows",
            "find",
            "finds",
            "finding",
            "report",
            "reports",
            "claim",
            "claims",
            "note",
            "notes",
            "state",
            "states",
            "call",
            "calls",
            "hold",
            "holds",
            "estimate",
            "estimates",
            "comment",
            "comments",
            "remark",
            "remarks",
            "answer",
            "answers",
            "reply",
            "replies",
            "writing",
            "exposes",
            "proof",
            "thought",
            "saying",
            "reporting",
        ];
        const FIXED: &[&str] = &[
            "up",
            "off",
            "out",
            "guilty",
            "dead",
            "lives",
            "trial",
            "trials",
            "victory",
            "responsibility",
            "asylum",
            "office",
            "power",
            "wanting",
            "himself",
            "themselves",
            "for",
            "upon",
        ];
        let folded = self.article.folded(self.word(place.at));
        let next = place.at + 1;
        let is_fixed = next < place.end && self.adjoins(place.at) && FIXED.iter().any(|word| self.is_word(next, word));
        let is_determined = place.at > place.first
            && (self.is_in(place.at - 1, Set::Determiner) || self.is_possessive(place.at - 1))
            && self.adjoins(place.at - 1);
        let is_plain = place.verb.is_bare() && NOUNS.contains(&folded) && !self.takes_bare(place);
        is_fixed || is_plain || (is_determined && (NOUNS.contains(&folded) || place.verb.is_participle))
    }

    /// Whether the word before lets a bare form be a verb: `would claim`, `they claim`, `historians claim`.
    fn takes_bare(&self, place: Place) -> bool {
        let Some(before) = place.at.checked_sub(1).filter(|&before| before >= place.first) else { return false };
        let is_plural = self.article.folded(self.word(before)).ends_with('s') || self.is_in(before, Set::Function);
        self.is_between(before) || self.is_in(before, Set::Pronoun) || self.is_word(before, "to") || is_plural
    }

    /// Whether what follows the verb is something said or shown: a clause, a quotation, evidence that ….
    fn has_clause(&self, place: Place) -> bool {
        // `wrote later, “…”`
        let after =
            (place.at + 1..place.end).take(2).take_while(|&at| self.is_between(at) && self.adjoins(at - 1)).count();
        let next = place.at + 1 + after;
        if next >= place.end {
            return false;
        }
        let between = self.between(next - 1);
        if self.article.voice_at(self.word(next).text.start) == Voice::Quotation || between.contains(':') {
            return true;
        }
        if between.contains([',', ';', '(', '—']) {
            return false;
        }
        let is_naming = matches!(place.verb.lemma, "describe" | "call" | "consider" | "characterise" | "characterize");
        if self.is_in(next, Set::Complement) || (is_naming && place.verb.class == VerbClass::Saying) {
            return true;
        }
        if self.is_word(next, "to") {
            return matches!(place.verb.lemma, "claim" | "purport" | "profess")
                && !self.is_in(next + 1, Set::Determiner);
        }
        if self.is_in(next, Set::Preposition) {
            return self.tells_where(next, place.end);
        }
        let ahead = next..place.end.min(next + AHEAD);
        let tells = matches!(place.verb.lemma, "tell" | "assure" | "warn");
        for at in ahead {
            if self.is_in(at, Set::Complement) {
                return tells; // `told the press that`; after other verbs `poems that` is no clause of theirs.
            }
            if self.is_in(at, Set::Finite) {
                // `found the man who was …` has no clause of its own, and `states were …` is no verb.
                return at > next && !(next..at).any(|at| self.is_in(at, Set::ClauseStart));
            }
            if self.is_in(at, Set::Evidence) {
                return true;
            }
            if self.between(at).contains([',', ';', ':', '(', '.']) {
                return false;
            }
        }
        false
    }

    /// Whether a preposition only says when or where it was said, and then what: `wrote in 1990 that`, `argued in her book
    /// that`. In `wrote of a mill that burned` it does not.
    fn tells_where(&self, preposition: usize, end: usize) -> bool {
        let is_date = |at: usize| self.article.text(self.word(at).text).starts_with(|c: char| c.is_ascii_digit());
        let mut phrase = (preposition + 1..end.min(preposition + 6)).take_while(|&at| self.adjoins(at - 1));
        let Some(first) = phrase.next().filter(|&at| is_date(at) || self.is_in(at, Set::Possessive)) else {
            return false;
        };
        (first + 1..end.min(preposition + 6))
            .find(|&at| self.is_word(at, "that"))
            .is_some_and(|that| (first..that).all(|at| self.adjoins(at) && !self.is_in(at, Set::Finite)))
    }

    /// Whether the verb stands apart from what is said: `“…”, said Hill`, `the trial, Hill says, was fair`, `as Hill
    /// wrote`.
    fn is_inserted(&self, place: Place) -> bool {
        if place.verb.is_ing || place.verb.is_bare() {
            return false;
        }
        let ends = place.at + 1 >= place.end || self.between(place.at).starts_with([',', '.', ';', ')']);
        let start = self.clause_start(place.at, place.first);
        let begins = start > place.first && self.between(start - 1).contains([',', '”', '"', '’', '\'', '»']);
        let is_as = start > place.first && self.is_word(start - 1, "as");
        let is_inverted = start == place.at
            && begins
            && INVERTED.contains(&place.verb.lemma)
            && self.agent_after(place.at + 1..place.end.min(place.at + 6)).is_some();
        let after_quotation = begins
            && self.article.voice_at(self.word(start - 1).text.start) == Voice::Quotation
            && place.at + 1 < place.end
            && self.article.voice_at(self.word(place.at + 1).text.start) == Voice::Quotation;
        is_inverted || after_quotation || (ends && (begins || is_as) && place.at - start <= 5)
    }

    fn inserted_agent(&self, place: Place) -> Option<Agent> {
        let start = self.clause_start(place.at, place.first);
        let before = self.first_subject(start..place.at, place.sentence);
        before.or_else(|| self.agent_after(place.at + 1..place.end.min(place.at + 6)))
    }

    /// The words from the verb to the end of its clause or sentence.
    fn clause_after(&self, place: Place) -> Stretch {
        let from = self.word(place.at).text.start;
        let end = self.article[place.sentence].text.end;
        let rest = self.article.text(Stretch { start: from, end });
        let cut =
            [";", ", but ", ", while ", ", whereas ", ", although "].iter().filter_map(|mark| rest.find(mark)).min();
        Stretch { start: from, end: cut.map_or(end, |cut| Stretch::new(0, from as usize + cut).end) }
    }

    /// Where the clause begins that holds the word at `at`: after a conjunction or a mark.
    fn clause_start(&self, at: usize, first: usize) -> usize {
        let mut start = at;
        while start > first && at - start < REACH {
            let before = start - 1;
            if self.between(before).contains([',', ';', ':', '(', ')', '—', '"', '“', '”'])
                || self.between(before).contains(" - ")
                || (self.is_in(before, Set::ClauseStart) && self.is_own_word(before))
            {
                return start;
            }
            start = before;
        }
        start
    }

    /// The subject of a verb in the active.
    fn subject(&self, place: Place) -> Option<Agent> {
        if !self.is_finite(place) {
            return None;
        }
        if place.verb.is_ing && !self.is_free_participle(place) {
            return None;
        }
        let start = self.clause_start(place.at, place.first);
        let region = start..place.at;
        let only_between = region.clone().all(|at| self.is_between(at) || self.is_in(at, Set::Be));
        if start > place.first && only_between {
            return self.shared_subject(place, start);
        }
        let subject = self.with_first_conjunct(self.first_subject(region, place.sentence), start, place);
        let may_be_people = matches!(place.verb.class, VerbClass::Saying | VerbClass::Doubting);
        subject.or_else(|| may_be_people.then(|| self.party_before(place)).flatten())
    }

    /// Whether a present participle belongs to the subject: after a comma or a conjunction. After a noun it belongs to
    /// that (`a letter explaining that`); only doubt is never said of things.
    fn is_free_participle(&self, place: Place) -> bool {
        let Some(before) = place.at.checked_sub(1).filter(|&before| before >= place.first) else { return false };
        let is_free = !self.adjoins(before)
            || self.is_in(before, Set::ClauseStart)
            || self.is_in(before, Set::Be)
            || self.is_word(before, "by")
            || self.is_between(before);
        !self.is_word(before, "as") && (is_free || place.verb.class == VerbClass::Doubting)
    }

    /// Whether the form can be a finite verb here, or an act that is plainly done.
    fn is_finite(&self, place: Place) -> bool {
        if !place.verb.is_bare() {
            return true;
        }
        if place.at > place.first && self.is_word(place.at - 1, "to") {
            return place.at > place.first + 1 && self.is_in(place.at - 2, Set::Beginning);
        }
        place.at > place.first
    }

    /// The subject before `who`, before an inserted clause, or of the verb before `and`.
    fn shared_subject(&self, place: Place, start: usize) -> Option<Agent> {
        let before = start - 1;
        if self.is_word(before, "who") {
            return before.checked_sub(1).filter(|&at| at >= place.first).and_then(|at| self.agent_at(at));
        }
        if self.is_word(before, "and") || self.is_word(before, "but") || self.is_word(before, "or") || place.verb.is_ing
        {
            let last = self.found.last().filter(|it| it.sentence == place.sentence);
            let shared = last.and_then(|it| it.agent.clone());
            return shared.or_else(|| self.first_subject(place.first..before, place.sentence));
        }
        // `Radek, once an ambassador, claimed that`
        let opening = self.clause_start(before, place.first);
        let is_insertion = opening > place.first && before - opening < 12 && self.between(before).contains([',', ')']);
        is_insertion.then(|| self.agent_at(opening - 1)).flatten()
    }

    /// The name or title that a word is part of. A word in any other voice but the article's own is nobody.
    fn other_voice_at(&self, at: usize) -> Option<(Stretch, Voice)> {
        let word = self.word(at).text;
        let voices = &self.article.voices;
        let voiced = voices.get(voices.partition_point(|it| it.text.end <= word.start))?;
        (voiced.text.start <= word.start).then_some((voiced.text, voiced.voice))
    }

    fn is_own(&self, at: usize) -> bool {
        self.other_voice_at(at).is_none()
    }

    fn is_own_word(&self, at: usize) -> bool {
        self.is_own(at) || self.is_in(at, Set::ClauseStart) && self.article.text(self.word(at).text).len() < 4
    }

    fn has_before(&self, place: Place, words: &[&str]) -> bool {
        (place.first.max(place.at.saturating_sub(3))..place.at)
            .any(|at| words.iter().any(|word| self.is_word(at, word)))
    }

    fn is_possessive(&self, at: usize) -> bool {
        let folded = self.article.folded(self.word(at));
        folded.ends_with("'s") || self.between(at).starts_with(['\'', '’'])
    }

    /// What stands between a word and the next.
    fn between(&self, at: usize) -> &str {
        let start = self.word(at).text.end;
        let end = self.article.words.get(at + 1).map_or(start, |next| next.text.start);
        self.article.text(Stretch { start, end })
    }

    /// Whether nothing but a space separates a word from the next.
    fn adjoins(&self, at: usize) -> bool {
        self.between(at) == " "
    }

    fn word(&self, at: usize) -> &Word {
        &self.article.words[at]
    }

    fn id(&self, at: usize) -> Option<WordId> {
        self.article.words.get(at).map(|word| word.id)
    }

    fn is_in(&self, at: usize, set: Set) -> bool {
        self.id(at).is_some_and(|id| self.sets.has(id, set))
    }

    fn is_word(&self, at: usize, word: &str) -> bool {
        self.id(at).is_some_and(|id| self.article.vocabulary.word(id) == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::voice::tests::article;

    fn outcome(text: &str) -> String {
        let article = article(text);
        let line = |it: &Attribution| {
            let class = match it.class {
                VerbClass::Showing => "showing",
                VerbClass::Admitting => "admitting",
                VerbClass::Saying => "saying",
                VerbClass::Doubting => "doubting",
            };
            let agent = it.agent.as_ref().map_or("nobody".to_owned(), |agent| {
                format!("{}{}", if agent.named { "" } else { "crowd " }, agent.key)
            });
            format!("{class} {agent}: {}", article.text(it.verb))
        };
        article.attributions.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(outcome(text), expected.join("\n"), "in: {text}");
    }

    #[test]
    fn a_verb_has_its_subject() {
        check("Then Pierre Broue and his team began to discover that he had lied.", &["showing broue: discover"]);
        check(
            "Bourgeois propagandists during this period would assert that he was killed.",
            &["doubting crowd bourgeois propagandists: assert"],
        );
        check(
            "Leon Trotsky and his son Sedov always denied that any such bloc had existed and claimed it was an invention.",
            &["saying trotsky: denied", "doubting trotsky: claimed"],
        );
        check(
            "Viktor Viktorov, who wrote that it was so, left. John Hill, once an envoy, claimed that it was not.",
            &["saying viktorov: wrote", "doubting hill: claimed"],
        );
        check(
            "According to Sedov, it was so. Some historians argue that it was.",
            &["saying sedov: According to", "saying crowd historians: argue"],
        );
        check("According to the linguist, John Hill, it was so.", &["saying hill: According to"]);
        check("According to historians, Stalin, who led it, knew.", &[]);
        check("The Soviet government stated that it was so.", &["saying government: stated"]);
        check(
            "Soviet historians showed that it was so. Western historians claimed that it was not.",
            &["showing crowd soviet historians: showed", "doubting crowd western historians: claimed"],
        );
        check("The peasants claimed that it was so. Peasants claimed that it was so.", &["doubting peasants: claimed"]);
        check("Some Catholics say that it was so.", &["saying crowd catholics: say"]);
        check(
            "The old papers claimed that it was so. The books claimed that it was so.",
            &["doubting papers: claimed"],
        );
        check("Eva Lund wrote in 1990 that it was so.", &["saying lund: wrote"]);
        check("Eva Lund argued in her first book that it was so.", &["saying lund: argued"]);
        check("Eva Lund wrote in a paper that was sold.", &[]);
    }

    #[test]
    fn a_work_speaks_for_its_writer() {
        check(
            "Two wrote, Matthew Lennoe and Grover Furr. Whilst Grover Furrs study shows how flimsy it is.",
            &["showing furr: shows"],
        );
        check("Then Lev Sedov's letter in invisible ink reveals that the groups existed.", &[]);
        check("Then Lev Sedov's letter in invisible ink says that the groups existed.", &["saying sedov: says"]);
        check("An X-ray revealed a fracture. The X-ray revealed that it was broken.", &[]);
    }

    #[test]
    fn the_author_in_a_note_is_that_of_its_work() {
        for (comment, expected) in [
            ("The author contends that he not only knew of it.", Some("conquest")),
            ("Historians claim that he knew of it.", None),
            ("The author of the review claims that he knew of it.", None),
        ] {
            let text =
                format!("It was so.[^1]\n\n[^1]: Robert Conquest, Stalin and the Kirov Murder, 1989. {comment}\n");
            let source = crate::source::Source::new("a.md", text).unwrap();
            let article = crate::syntax::parse(&source, crate::syntax::Format::Markdown);
            let agent = article.attributions.first().and_then(|it| Some(it.agent.as_ref()?.key.as_str()));
            assert_eq!(agent, expected, "{comment}");
        }
    }

    #[test]
    fn a_pronoun_is_the_subject_before() {
        check(
            "Pierre Broue began to discover that it was so. First they found evidence that the bloc had existed.",
            &["showing broue: discover", "showing broue: found"],
        );
        check(
            "Then Raymond Chandler left. In a letter to Blanche Knopf he wrote, \"It was so\".",
            &["saying chandler: wrote"],
        );
        check(
            "Both Kirilina and Lennoe agree. Lennoes work is odd because he spends pages assuring us he is an opponent before asserting his conclusion.",
            &["doubting lennoe: assuring", "doubting lennoe: asserting"],
        );
    }

    #[test]
    fn a_passive_has_its_agent_or_nobody() {
        check(
            "It was established that they had met. Later it was revealed that he knew.",
            &["showing nobody: established", "showing nobody: revealed"],
        );
        check("It was found by John Hill that they had met.", &["showing hill: found"]);
        check(
            "The plan was revealed to be his, a group whose existence had been revealed then.",
            &["showing nobody: revealed", "showing nobody: revealed"],
        );
        check("He was found guilty. The town was established in 1920. The body was found in the Alps.", &[]);
    }

    #[test]
    fn an_inserted_verb_has_its_agent() {
        check("The trial, Grover Furr says, was fair.", &["saying furr: says"]);
        check("“It was fair”, said the historian John Hill.", &["saying hill: said"]);
        check("It was, as Leon Trotsky wrote, \"a war\".", &["saying trotsky: wrote"]);
        check("Leon Trotsky opened it. “Get rid of him”, he wrote, “is correct”.", &["saying trotsky: wrote"]);
    }

    #[test]
    fn other_senses_stay_silent() {
        for text in [
            "The war claimed lives. Germany claimed Alsace. It was a show trial.",
            "The claims of Stalin were reports. Show trials were held by Stalin.",
            "Stalin showed up. Stalin found the Alps. The police found a gun in Leningrad.",
            "He said: “Trotsky claimed that it was so.”",
            "Similar European states were formed by Stalin. The UN report is short, and the letter explaining that it was so was lost.",
            "The protectorate, called New Guinea, fell. They were told that it was. Stalin wrote poems that were bad.",
            "John Hill wrote three books. The documents would prove their case.",
        ] {
            let found = outcome(text);
            assert_eq!(found, "", "in: {text}");
        }
    }
}
