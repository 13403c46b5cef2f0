//! Who says and shows what: verbs of speech and proof in the article's own voice, each with its subject.

use super::language::Language;
use super::prose::WordId;
use super::text::Stretch;
use super::voice::sets::{Set, WordSets};
use super::voice::speech::{Verb, Verbs};
use super::{Agent, Article, Attribution, SentenceId, VerbClass, Voice, Word};
use std::ops::Range;

/// Finds the attributions of the running text of an English article, in reading order; none in other languages.
///
/// What it cannot read as somebody, or nobody, saying or showing something is left out: a wrong attribution does more
/// harm than a missing one. Linear: around each verb it looks at a bounded number of words.
pub fn read(article: &Article) -> Vec<Attribution> {
    if article.language != Language::English {
        return Vec::new();
    }
    let mut reader = Reader {
        article,
        sets: WordSets::new(&article.vocabulary),
        verbs: Verbs::new(&article.vocabulary),
        found: Vec::new(),
    };
    for passage in article.running_text() {
        for sentence in article[passage].sentences.clone() {
            reader.sentence(SentenceId::new(sentence));
        }
    }
    reader.found
}

/// How many words before a verb may hold its subject, and how many of a sentence before a pronoun its name.
const REACH: usize = 40;

/// How many words after a verb show whether it has a clause for its object.
const AHEAD: usize = 10;

struct Reader<'a> {
    article: &'a Article,
    sets: WordSets,
    verbs: Verbs,
    found: Vec<Attribution>,
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
    fn sentence(&mut self, sentence: SentenceId) {
        let words = self.article[sentence].words.clone();
        for at in words.clone() {
            let word = self.word(at);
            let found = if let Some(verb) = self.verbs.get(word.id) {
                if !self.is_own(at) || self.article.text(word.text).starts_with(char::is_uppercase) {
                    continue;
                }
                self.at_verb(Place { verb, at, sentence, first: words.start, end: words.end })
            } else if self.is_word(at, "according") && self.is_word(at + 1, "to") && self.is_own(at) {
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
        let agent = self.agent_after(at + 2..end.min(at + 8))?;
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
        let sentence = &self.article[place.sentence];
        let scope = if inserted { sentence.text } else { self.clause_after(place) };
        Some(self.attribution(place, Some(agent), scope))
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
        if by.is_some() && agent.is_none() {
            return None;
        }
        let existence = (place.first.max(place.at.saturating_sub(5))..place.at).any(|at| self.is_word(at, "existence"));
        let is_state = self.is_word(next, "to") && (self.is_word(next + 1, "be") || self.is_word(next + 1, "have"));
        let is_clause = next < place.end && self.is_in(next, Set::Complement) && !self.is_word(next, "what");
        let is_as = self.is_word(next, "as") && place.verb.class == VerbClass::Saying && agent.is_some();
        let says = is_state || is_clause || (existence && place.verb.class == VerbClass::Showing);
        (says || is_as || agent.is_some()).then(|| self.attribution(place, agent, self.clause_after(place)))
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
        is_fixed || (is_determined && (NOUNS.contains(&folded) || place.verb.is_participle))
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
            return false;
        }
        let ahead = next..place.end.min(next + AHEAD);
        for at in ahead {
            if self.is_in(at, Set::Complement) || self.is_in(at, Set::Finite) {
                // `found the man who was …` has no clause of its own.
                return !(next..at).any(|at| self.is_in(at, Set::ClauseStart));
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

    /// Whether the verb stands apart from what is said: `“…”, said Hill`, `the trial, Hill says, was fair`, `as Hill wrote`.
    fn is_inserted(&self, place: Place) -> bool {
        if place.verb.is_ing || place.verb.is_bare() {
            return false;
        }
        let ends = place.at + 1 >= place.end || self.between(place.at).starts_with([',', '.', ';', ')']);
        let start = self.clause_start(place.at, place.first);
        let begins = start > place.first && self.between(start - 1).contains([',', '”', '"', '’', '\'', '»']);
        let is_as = start > place.first && self.is_word(start - 1, "as");
        let is_inverted =
            start == place.at && begins && self.agent_after(place.at + 1..place.end.min(place.at + 6)).is_some();
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
        let start = self.clause_start(place.at, place.first);
        let region = start..place.at;
        let only_between = region.clone().all(|at| self.is_between(at) || self.is_in(at, Set::Be));
        if start > place.first && only_between {
            return self.shared_subject(place, start);
        }
        self.with_first_conjunct(self.first_subject(region, place.sentence), start, place)
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
        if self.is_word(before, "who") || self.is_word(before, "which") {
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

    /// `Trotsky and his son Sedov claimed`: the first of two subjects stands for both, also for `Broué and his team`.
    fn with_first_conjunct(&self, agent: Option<Agent>, start: usize, place: Place) -> Option<Agent> {
        let is_joined = start >= place.first + 2 && self.is_word(start - 1, "and");
        let first = is_joined.then(|| self.agent_at(start - 2)).flatten();
        let first = first.filter(|first| first.named && self.begins_clause(first.text, place.first));
        match (first, agent) {
            (Some(first), Some(agent)) => Some(Agent { text: first.text.join(agent.text), ..first }),
            (Some(first), None) => self.is_in(start, Set::Possessive).then_some(first),
            (None, agent) => agent,
        }
    }

    fn begins_clause(&self, text: Stretch, first: usize) -> bool {
        let at = self.article.words_in(text).start;
        (first..at).all(|at| self.is_in(at, Set::Function))
    }

    /// The first name, group or pronoun among some words that no preposition makes an object.
    fn first_subject(&self, region: Range<usize>, sentence: SentenceId) -> Option<Agent> {
        let mut at = region.start;
        while at < region.end {
            let is_object = at > region.start && self.is_object(at);
            if self.is_in(at, Set::Pronoun) && self.is_own(at) {
                return self.antecedent(at, sentence);
            }
            match self.agent_at(at) {
                Some(agent) if !is_object => return Some(agent),
                Some(agent) => at = self.article.words_in(agent.text).end.max(at + 1),
                None => at += 1,
            }
        }
        None
    }

    /// Whether the word before makes it an object, or a bracket an aside.
    fn is_object(&self, at: usize) -> bool {
        (self.is_in(at - 1, Set::Preposition) && self.adjoins(at - 1)) || self.between(at - 1).contains('(')
    }

    /// The first name or group among some words after `by`, `to` or a verb.
    fn agent_after(&self, region: Range<usize>) -> Option<Agent> {
        let mut last = None;
        for at in region.clone() {
            if at > region.start && self.between(at - 1).contains([',', ';', ':', '.', '(', '“']) {
                break;
            }
            if self.is_in(at, Set::Pronoun) || (at > region.start && self.is_in(at, Set::Preposition)) {
                break;
            }
            last = self.agent_at(at);
            if last.is_some() {
                break;
            }
        }
        last
    }

    /// Whom a pronoun means: the subject of its sentence before it, or the agent or subject of the sentence before.
    fn antecedent(&self, at: usize, sentence: SentenceId) -> Option<Agent> {
        let pronoun = self.word(at).text;
        let here = &self.article[sentence];
        let named = |agent: Agent| Agent { text: pronoun, ..agent };
        if let Some(agent) = self.name_among(here.words.start..at.min(here.words.start + REACH)) {
            return Some(named(agent));
        }
        let before = SentenceId::new(sentence.index().checked_sub(1)?);
        if !self.follows(sentence, before) {
            return None;
        }
        let last = self.found.iter().rev().take_while(|it| it.sentence >= before).find(|it| it.sentence == before);
        if let Some(agent) = last.and_then(|it| it.agent.clone()) {
            return Some(named(agent));
        }
        let words = self.article[before].words.clone();
        self.name_among(words.start..words.end.min(words.start + REACH)).map(named)
    }

    /// Whether a sentence follows another in its passage or at the beginning of the next.
    fn follows(&self, sentence: SentenceId, before: SentenceId) -> bool {
        let (before, here) = (self.article[before].passage, self.article[sentence].passage);
        let adjoins = before.index() + 1 == here.index() && self.article[before].kind.is_running_text();
        before == here || (adjoins && self.article[before].section == self.article[here].section)
    }

    /// The first agent among some words that can be looked up and is no object of a preposition.
    fn name_among(&self, words: Range<usize>) -> Option<Agent> {
        words
            .clone()
            .filter(|&at| at == words.start || !self.is_object(at))
            .find_map(|at| self.agent_at(at).filter(|agent| agent.named))
    }

    /// The agent that the word at `at` names: a name, the writer of a work, a group.
    fn agent_at(&self, at: usize) -> Option<Agent> {
        let word = self.word(at);
        if let Some((text, voice)) = self.other_voice_at(at) {
            return match voice {
                Voice::Title => Some(Agent { text, key: self.article.text(text).to_lowercase(), named: true }),
                Voice::Name => self.named_agent(text),
                _ => None,
            };
        }
        let kind = [(Set::Group, false), (Set::Body, true)].into_iter().find(|(set, _)| self.is_in(at, *set));
        let (_, named) = kind?;
        // `Some argue`, but not `some people argue`: there the noun is the group.
        let is_quantity = self.is_in(at, Set::Function);
        if is_quantity && !(self.is_between(at + 1) || self.id(at + 1).is_some_and(|id| self.verbs.get(id).is_some())) {
            return None;
        }
        Some(Agent { text: word.text, key: self.article.folded(word).to_owned(), named })
    }

    /// A name as an agent. A name before a noun is its adjective (`the Soviet historians`), or names the writer of a
    /// work (`Furr's study`).
    fn named_agent(&self, name: Stretch) -> Option<Agent> {
        let words = self.article.words_in(name);
        let (first, last) = (words.start, words.end.checked_sub(1)?);
        // A thing: `X-ray`.
        let is_thing = self.article.text(name).split('-').skip(1).any(|part| part.starts_with(char::is_lowercase));
        if self.is_in(first, Set::Calendar) || self.article.text(name).chars().count() < 2 || is_thing {
            return None;
        }
        let next = words.end;
        let has_next = self.article.words.get(next).is_some_and(|it| it.sentence == self.word(last).sentence);
        if has_next
            && self.article.text(Stretch { start: self.word(last).text.end, end: self.word(next).text.start }) == " "
        {
            let is_owner = self.is_possessive(last) || self.stem(last).is_some();
            let is_plain = self.article.text(self.word(next).text).starts_with(char::is_lowercase)
                && self.verbs.get(self.word(next).id).is_none()
                && !self.is_in(next, Set::Function)
                && !self.is_between(next)
                && !self.is_in(next, Set::Beginning);
            if self.is_possessive(last) && !self.is_in(next, Set::Work) {
                return None;
            }
            if is_plain
                && !(is_owner && self.is_in(next, Set::Work))
                && (words.len() == 1)
                && self.is_adjectival(last, next)
            {
                return None;
            }
        }
        Some(Agent { text: name, key: self.key(name, last), named: true })
    }

    /// Whether a single name before a plain noun is an adjective: the noun is a group, a body or ends a noun phrase.
    fn is_adjectival(&self, last: usize, next: usize) -> bool {
        let folded = self.article.folded(self.word(last));
        let ends =
            ["an", "ish", "ese", "ic", "ist", "ite", "i", "soviet", "nazi", "french", "dutch", "greek", "western"];
        ends.iter().any(|end| folded.ends_with(end)) || self.is_in(next, Set::Group) || self.is_in(next, Set::Body)
    }

    /// The surname, folded, without a possessive ending; the whole name of a body.
    fn key(&self, name: Stretch, last: usize) -> String {
        let whole = self.article.text(name).to_lowercase();
        if whole.contains(" of ") || whole.contains(" for ") {
            return whole;
        }
        let folded = self.article.folded(self.word(last));
        let folded = folded.strip_suffix("'s").or_else(|| folded.strip_suffix('\'')).unwrap_or(folded);
        self.stem(last).unwrap_or(folded).to_owned()
    }

    /// `Furr` for `Furrs`, if the article knows `Furr`.
    fn stem(&self, at: usize) -> Option<&str> {
        let stem = self.article.folded(self.word(at)).strip_suffix('s').filter(|stem| stem.len() > 2)?;
        self.article.vocabulary.id(stem).map(|_| stem)
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
            &["doubting crowd propagandists: assert"],
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
        check("The Soviet government stated that it was so.", &["saying government: stated"]);
    }

    #[test]
    fn a_work_speaks_for_its_writer() {
        check(
            "Two wrote, Matthew Lennoe and Grover Furr. Whilst Grover Furrs study shows how flimsy it is.",
            &["showing furr: shows"],
        );
        check("Then Lev Sedov's letter in invisible ink reveals that the groups existed.", &["showing sedov: reveals"]);
        check("An X-ray revealed a fracture. The X-ray revealed that it was broken.", &[]);
    }

    #[test]
    fn a_pronoun_is_the_subject_before() {
        check(
            "Pierre Broue began to discover that it was so. First they found evidence that the bloc had existed.",
            &["showing broue: discover", "showing broue: found"],
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
        check("“It was fair”, said the historian John Hill.", &["saying crowd historian: said"]);
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
            "John Hill wrote three books. The documents would prove their case.",
        ] {
            let found = outcome(text);
            assert!(
                !found.contains("claim")
                    && !found.contains("show")
                    && !found.contains("found")
                    && !found.contains("prove"),
                "{found}"
            );
        }
    }
}
