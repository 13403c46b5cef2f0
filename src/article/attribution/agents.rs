//! Who is meant: names, groups, writers of works and the pronouns that stand for them, as agents of a verb.

use super::{Place, REACH, Reader};
use crate::article::nouns::is_plural;
use crate::article::text::Stretch;
use crate::article::voice::sets::Set;
use crate::article::{Agent, Article, SentenceId, Voice};
use std::ops::Range;

impl Article {
    /// How a message names an agent: its names as the article writes them, two parted by a stroke, else its words. A
    /// possessive ending is no part of a name, whether it has its apostrophe or not. `None` where only a pronoun or a
    /// trade stands for somebody named.
    pub fn agent_name(&self, agent: &Agent) -> Option<String> {
        let first = self.voices.partition_point(|it| it.text.end <= agent.text.start);
        let within = self.voices[first..].iter().take_while(|it| it.text.start < agent.text.end);
        let names: Vec<&str> = within.filter(|it| it.voice == Voice::Name).map(|it| self.text(it.text)).collect();
        let text = if names.is_empty() { self.text(agent.text).to_owned() } else { names.join("/") };
        let at = text.to_lowercase().find(&agent.key)?;
        let rest = &text.get(at + agent.key.len()..)?;
        let is_ending = ["s", "'s", "’s", "'", "’"].contains(rest);
        Some(if is_ending { text[..at + agent.key.len()].to_owned() } else { text })
    }
}

/// Whether a word means those who hold to something or belong to it, by its ending: `communists`, `Catholics`.
fn is_adherents(folded: &str) -> bool {
    const ENDS: &[&str] =
        &["ists", "crats", "ians", "holics", "ites", "icans", "ervatives", "iberals", "uslims", "estants", "aelis"];
    ENDS.iter().any(|end| folded.len() > end.len() && folded.ends_with(end))
}

impl Reader<'_> {
    /// `Trotsky and his son Sedov claimed`: the first of two subjects stands for both, also for `Broué and his team`.
    pub(super) fn with_first_conjunct(&self, agent: Option<Agent>, start: usize, place: Place) -> Option<Agent> {
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
    pub(super) fn first_subject(&self, region: Range<usize>, sentence: SentenceId) -> Option<Agent> {
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

    /// Whether the word before makes it an object, also before its article (`critics of the union`), or a bracket an
    /// aside.
    fn is_object(&self, at: usize) -> bool {
        let is_article = |at: usize| ["the", "a", "an"].iter().any(|article| self.is_word(at, article));
        let before = if is_article(at - 1) && self.adjoins(at - 1) { at.checked_sub(2) } else { Some(at - 1) };
        before.is_some_and(|before| self.is_in(before, Set::Preposition) && self.adjoins(before))
            || self.between(at - 1).contains('(')
    }

    /// The first name or group among some words after `by`, `to` or a verb.
    pub(super) fn agent_after(&self, region: Range<usize>) -> Option<Agent> {
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

    /// Who stands between commas after a trade: `the linguist, John Hill,`.
    pub(super) fn apposed(&self, region: Range<usize>) -> Option<Agent> {
        let trade = region.clone().skip(1).find(|&at| self.between(at).starts_with(','))?;
        let folded = self.article.folded(self.word(trade));
        let is_one = self.is_in(region.start, Set::Determiner) && !folded.ends_with('s');
        let is_trade = is_one && (self.is_in(trade, Set::Group) || folded.ends_with("ist") || folded.ends_with("ian"));
        let (text, voice) = self.other_voice_at(trade + 1).filter(|_| self.is_own(trade) && is_trade)?;
        let last = self.article.words_in(text).end.checked_sub(1).filter(|last| region.contains(last))?;
        let is_between = trade + 1 < region.end && self.between(last).starts_with(',');
        (voice == Voice::Name && is_between).then(|| self.named_agent(text)).flatten()
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
        words.clone().find_map(|at| {
            let agent = self.agent_at(at).filter(|agent| agent.named)?;
            let first = self.article.words_in(agent.text).start;
            let is_object = first > words.start && self.is_object(first);
            (!is_object).then_some(agent)
        })
    }

    /// The agent that the word at `at` names: a name, the writer of a work, a group.
    pub(super) fn agent_at(&self, at: usize) -> Option<Agent> {
        let word = self.word(at);
        if let Some((text, voice)) = self.other_voice_at(at) {
            return match voice {
                Voice::Title => Some(Agent {
                    text,
                    key: self.article.text(text).to_lowercase().trim_start_matches("the ").to_owned(),
                    named: true,
                }),
                Voice::Name => self.named_or_crowd(text),
                _ => None,
            };
        }
        // The capital of a word that opens a sentence tells nothing, but that somebody of this name is cited does.
        let opens = self.article[word.sentence].words.start == at;
        if opens && word.is_capital && self.authors.contains(self.article.folded(word)) {
            return self.named_agent(word.text);
        }
        let is_body = self.is_in(at, Set::Body);
        if !is_body && !self.is_in(at, Set::Group) {
            return None;
        }
        // `the historian John Hill`
        let next = self.article.words.get(at + 1).filter(|next| next.sentence == word.sentence && self.adjoins(at));
        if let Some((text, Voice::Name)) = next.and_then(|_| self.other_voice_at(at + 1)) {
            return self.named_or_crowd(text);
        }
        // `Some argue`, but not `some people argue`: there the noun is the group.
        let is_quantity = self.is_in(at, Set::Function);
        if is_quantity && !(self.is_between(at + 1) || self.id(at + 1).is_some_and(|id| self.verbs.get(id).is_some())) {
            return None;
        }
        let first = self.adjective_before(at, word.sentence).unwrap_or(at);
        let words: Vec<&str> = (first..=at).map(|at| self.article.folded(self.word(at))).collect();
        let named = is_body || is_plural(self.article.folded(word)) && self.is_definite(first);
        Some(Agent { text: self.word(first).text.join(word.text), key: words.join(" "), named })
    }

    /// A name as an agent, which names nobody where it means people of a kind.
    fn named_or_crowd(&self, name: Stretch) -> Option<Agent> {
        let agent = self.named_agent(name)?;
        Some(Agent { named: agent.named && !self.is_crowd(name), ..agent })
    }

    /// Whether a capitalised word means people of a kind, and none of them: `Catholics say`, `some Democrats said`. English
    /// gives a capital to peoples, creeds and parties and none to ideologies and trades, so it is the article before
    /// them that tells a party to the matter from a crowd, and not the capital: `the Catholics` like `the anarchists`.
    fn is_crowd(&self, name: Stretch) -> bool {
        let words = self.article.words_in(name);
        if words.len() != 1 || self.is_definite(words.start) {
            return false;
        }
        let folded = self.article.folded(self.word(words.start));
        let is_plural = folded.ends_with('s') && !folded.ends_with("ss") && !self.is_possessive(words.start);
        let verb = (words.end..words.end + 3).find(|&at| !self.is_between(at)).and_then(|at| self.id(at));
        let agrees = verb.and_then(|id| self.verbs.get(id)).is_some_and(|verb| verb.is_bare());
        is_plural && (agrees || is_adherents(folded))
    }

    /// The people known who are the subject right before a verb: `the peasants claimed`.
    pub(super) fn party_before(&self, place: Place) -> Option<Agent> {
        (place.first..place.at).rev().find(|&at| !self.is_between(at)).and_then(|at| self.party_at(at))
    }

    /// The people known whom a plural means: `the peasants`. What a camp is called must not decide whether it speaks, so
    /// no list of camps is asked.
    pub(super) fn party_at(&self, at: usize) -> Option<Agent> {
        let is_thing = self.is_in(at, Set::Work) || self.is_in(at, Set::Document) || self.is_in(at, Set::Evidence);
        let folded = self.article.folded(self.word(at));
        let is_party = self.is_own(at) && is_plural(folded) && !is_thing && self.is_definite(at);
        is_party.then(|| Agent { text: self.word(at).text, key: folded.to_owned(), named: true })
    }

    /// Whether a determiner before the word, or before its adjectives, says that it is known who is meant.
    fn is_definite(&self, at: usize) -> bool {
        const DEFINITE: &[&str] = &["the", "these", "those", "both"];
        let is_determiner =
            |at: usize| DEFINITE.iter().any(|word| self.is_word(at, word)) || self.is_in(at, Set::Possessive);
        let is_here = |&before: &usize| self.word(before).sentence == self.word(at).sentence && self.adjoins(before);
        let before = (at.saturating_sub(3)..at).rev().take_while(is_here);
        before.take_while(|&before| !self.is_in(before, Set::Preposition)).any(is_determiner)
    }

    /// The adjective that tells one group from another: `Soviet historians` are not `Western historians`.
    fn adjective_before(&self, at: usize, sentence: SentenceId) -> Option<usize> {
        let before = at.checked_sub(1).filter(|&before| self.word(before).sentence == sentence)?;
        let ends = ["an", "ish", "ese", "ic", "ist", "ern", "ox", "al", "ive", "ary", "ant", "ent", "ite", "ed"];
        let folded = self.article.folded(self.word(before));
        let is_adjective = self.word(before).is_capital || ends.iter().any(|end| folded.ends_with(end));
        let is_plain = is_adjective
            && !self.is_in(before, Set::Function)
            && !self.is_in(before, Set::Determiner)
            && !self.is_between(before)
            && self.verbs.get(self.word(before).id).is_none()
            && !self.is_possessive(before);
        (self.is_in(at, Set::Group) && self.adjoins(before) && is_plain).then_some(before)
    }

    /// A name as an agent. A name before a noun is its adjective (`the Soviet historians`), or names the writer of a
    /// work (`Furr's study`).
    fn named_agent(&self, name: Stretch) -> Option<Agent> {
        let words = self.article.words_in(name);
        if words.is_empty() {
            return None; // A link that marks a part of a word.
        }
        let (first, last) = (words.start, words.end - 1);
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
        let id = self.article.vocabulary.id(stem)?;
        self.is_name[id.0 as usize].then_some(stem)
    }
}
