//! What a lint looks at in an article: the places that its `[find]` and `[group]` name, before any condition.

use super::check::Strictness;
use super::{Find, Lint, ListedPhrase, Prefer};
use crate::analysis::Question;
use crate::article::Article;
use crate::article::text::Stretch;
use crate::find::answer::Answer;
use crate::find::figures::Cache;
use crate::find::index::Occurrence;
use crate::find::names::Subject;
use crate::find::reading::Reading;
use crate::find::regex::Match;
use crate::find::scope::{Names, Scopes};
use crate::find::{Candidate, Case, Group, What, require};
use crate::finding::{Facts, Hit};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::ops::Deref;

/// An article as one lint looks at it.
pub(super) struct Look<'a> {
    pub(super) reading: &'a Reading<'a>,
    /// The occurrences of the lint's own phrases.
    pub(super) occurrences: &'a [Occurrence],
    pub(super) params: &'a Facts,
    pub(super) strictness: Strictness,
    pub(super) cache: &'a Cache,
}

/// A candidate: of the lint's own, or a node, which is one to many lints.
pub(super) enum Lent<'a> {
    Own(Box<Candidate>),
    Node(&'a Candidate),
}

impl Lent<'_> {
    fn own(candidate: Candidate) -> Self {
        Lent::Own(Box::new(candidate))
    }

    fn into_own(self) -> Candidate {
        match self {
            Lent::Own(candidate) => *candidate,
            Lent::Node(candidate) => candidate.clone(),
        }
    }
}

impl Deref for Lent<'_> {
    type Target = Candidate;

    fn deref(&self) -> &Candidate {
        match self {
            Lent::Own(candidate) => candidate,
            Lent::Node(candidate) => candidate,
        }
    }
}

impl Lint {
    /// All candidates, in the order of the text; of each group the first.
    pub(super) fn candidates<'a>(&self, look: &Look<'a>) -> Vec<Lent<'a>> {
        let candidates = self.ungrouped(look);
        let Some(group) = &self.group else { return candidates };
        let mut groups: Vec<Candidate> = Vec::new();
        let mut by_key: FxHashMap<String, usize> = FxHashMap::default();
        let mut n_members = 0;
        for candidate in candidates {
            let case = self.case(look, &candidate);
            let key = match group.by.value(&case) {
                Answer::Text(text) => text.into_owned(),
                Answer::Number(number) => number.to_string(),
                Answer::Flag(flag) => flag.to_string(),
            };
            let is_member = group.when.as_ref().map_or(!key.is_empty(), |when| when.holds(&case));
            if !is_member {
                continue;
            }
            n_members += 1;
            let place = candidate.span;
            let at = *by_key.entry(key.clone()).or_insert_with(|| {
                groups.push(candidate.into_own());
                groups.len() - 1
            });
            let group = groups[at].group.get_or_insert_with(|| Box::new(Group { key, members: Vec::new(), of: 0 }));
            group.members.push(place);
        }
        groups.iter_mut().filter_map(|first| first.group.as_mut()).for_each(|group| group.of = n_members);
        groups.into_iter().map(Lent::own).collect()
    }

    fn case<'a>(&'a self, look: &Look<'a>, candidate: &'a Candidate) -> Case<'a> {
        let (reading, params, cache) = (look.reading, look.params, look.cache);
        Case { reading, candidate, params, entries: &self.entries, place: None, cache }
    }

    fn ungrouped<'a>(&self, look: &Look<'a>) -> Vec<Lent<'a>> {
        let everywhere = Scopes::any();
        let chosen = |scopes| if look.strictness == Strictness::Bare { &everywhere } else { scopes };
        let reading = look.reading;
        let article = reading.article;
        match &self.find {
            Find::Phrases { scopes, phrases, subject } => {
                let all = look.occurrences.iter().filter_map(|it| of_phrase(reading, phrases, subject, it));
                all.filter(|(names, candidate)| chosen(scopes).hold(reading, candidate.text, *names))
                    .map(|(_, candidate)| Lent::own(candidate))
                    .collect()
            }
            Find::Sequence { scopes, steps, subject, within } => {
                let all = look.occurrences.iter().filter_map(|it| {
                    let (names, candidate) = of_phrase(reading, steps, subject, it)?;
                    chosen(scopes).hold(reading, candidate.text, names).then_some((it.number as usize, candidate))
                });
                owned(sequences(reading, all.collect(), steps.len(), *within))
            }
            Find::Variants { scopes, variants, sets, written, prefer } => {
                let subject = Subject::Variants;
                let all = look.occurrences.iter().filter_map(|it| {
                    let (_, candidate) = of_phrase(reading, variants, &subject, it)?;
                    let is_in_scope = chosen(scopes).hold(reading, candidate.text, Names::Own);
                    let number = it.number as usize;
                    let candidate = is_in_scope.then(|| with_stop(article, candidate, &written[number]))?;
                    // What is another word is no use of this spelling, and does not count as one.
                    let is_other =
                        look.strictness != Strictness::Bare && self.unless.is_other_word(&self.case(look, &candidate));
                    (!is_other).then_some((number, candidate))
                });
                owned(other_variants(all.collect(), sets, written, *prefer))
            }
            Find::Pattern { scopes, pattern, names, .. } => {
                let found = pattern.matches(reading, |_| true).into_iter();
                let in_scope = found.filter(|found| chosen(scopes).hold(reading, found.text, *names));
                let candidate = |it: Match| Candidate::of(article, it.text, What::Words { parts: it.groups });
                in_scope.map(|it| Lent::own(candidate(it))).collect()
            }
            Find::Nodes { scopes, kind, listed } => {
                let all = reading.nodes(kind).iter();
                let scopes = chosen(scopes);
                let hold_all = scopes.hold_all();
                let in_scope = all.filter(|it| hold_all || scopes.hold(reading, it.text, Names::Apart));
                let required = in_scope.filter(|candidate| self.lacks_something(look, candidate));
                let Some(listed) = listed else { return required.map(Lent::Node).collect() };
                required
                    .filter_map(|candidate| {
                        let Answer::Text(text) = listed.by.value(&self.case(look, candidate)) else { return None };
                        let entry = *listed.entries.get(&text.to_lowercase())?;
                        Some(Lent::own(Candidate { entry: Some(entry), ..candidate.clone() }))
                    })
                    .collect()
            }
            Find::Analysis(analysis) => {
                let hits = (analysis.run)(&Question { article, params: look.params, edit: reading.edit });
                let candidate = |hit: Hit| Candidate::at(article, hit.span, What::Hit(hit));
                hits.into_iter().map(|hit| Lent::own(candidate(hit))).collect()
            }
        }
    }

    /// Whether a work lacks something that the lint requires of its kind; true of all where it requires nothing.
    fn lacks_something(&self, look: &Look<'_>, candidate: &Candidate) -> bool {
        let Some(required) = &self.require else { return true };
        look.strictness == Strictness::Bare || !require::missing(look.reading.article, candidate, required).is_empty()
    }
}

fn owned<'a>(candidates: Vec<Candidate>) -> Vec<Lent<'a>> {
    candidates.into_iter().map(Lent::own).collect()
}

/// The candidate of an occurrence, and whether names count to its phrase: the reported part, and the parts by the
/// lint's own numbers.
fn of_phrase(
    reading: &Reading<'_>,
    phrases: &[ListedPhrase],
    subject: &Subject,
    occurrence: &Occurrence,
) -> Option<(Names, Candidate)> {
    let (article, found) = (reading.article, &occurrence.found);
    let listed = phrases.get(occurrence.number as usize)?;
    let text = article.stretch_of_words(found.report.clone().unwrap_or(found.words.clone()))?;
    let part = |name: &String| {
        let index = listed.phrase.parts.iter().position(|part| part == name)?;
        article.stretch_of_words(found.parts.get(index)?.clone()?)
    };
    let parts = match subject {
        Subject::Words(names) => names.iter().map(part).collect(),
        _ => Vec::new(),
    };
    let candidate = Candidate::of(article, text, What::Words { parts });
    Some((listed.names, Candidate { entry: listed.entry, ..candidate }))
}

/// Steps that follow each other in one passage, each at most `within` sentences after the one before and the next step
/// after the last nearest to it. No two sequences overlap. Linear in the steps found.
fn sequences(
    reading: &Reading<'_>,
    mut found: Vec<(usize, Candidate)>,
    n_steps: usize,
    within: usize,
) -> Vec<Candidate> {
    let article = reading.article;
    found.sort_by_key(|(step, it)| (it.text, std::cmp::Reverse(*step)));
    // Of each step the last that some sequence has reached: its candidates so far, joined.
    let mut reached: Vec<Option<(Candidate, Stretch)>> = vec![None; n_steps];
    let mut sequences = Vec::new();
    for (step, candidate) in found {
        let last = candidate.text;
        let joined = match step.checked_sub(1) {
            None => Some(candidate),
            Some(before) => reached[before].as_ref().and_then(|(so_far, before)| {
                let sentence = |at: u32| article.sentence_at(at).map_or(0, |id| id.index());
                let follows = before.end <= last.start
                    && article.passage_at(before.start) == article.passage_at(last.start)
                    && sentence(last.start) <= sentence(before.start) + within;
                follows.then(|| join(article, so_far, &candidate))
            }),
        };
        let Some(joined) = joined else { continue };
        if step + 1 == n_steps {
            sequences.push(joined);
            reached.iter_mut().for_each(|it| *it = None);
        } else {
            reached[step] = Some((joined, last));
        }
    }
    sequences
}

fn join(article: &crate::article::Article, first: &Candidate, next: &Candidate) -> Candidate {
    let text = first.text.join(next.text);
    let parts = match (&first.what, &next.what) {
        (What::Words { parts: a }, What::Words { parts: b }) => a.iter().zip(b).map(|(a, b)| a.or(*b)).collect(),
        _ => Vec::new(),
    };
    Candidate::of(article, text, What::Words { parts })
}

/// The candidate with its last stop, where its spelling ends with one: `U.S.`
fn with_stop(article: &Article, candidate: Candidate, written: &str) -> Candidate {
    let end = candidate.text.end;
    if !(written.ends_with('.') && article.clean_text()[end as usize..].starts_with('.')) {
        return candidate;
    }
    let text = Stretch { end: end + 1, ..candidate.text };
    Candidate { text, span: article.span(text), ..candidate }
}

/// The variants that are not the preferred one of their set, where that is there too or the lint prefers it anyway.
fn other_variants(
    found: Vec<(usize, Candidate)>,
    sets: &[usize],
    written: &[String],
    prefer: Prefer,
) -> Vec<Candidate> {
    // The place of each variant in its set: what stands first in all sets is one variety of the language.
    let column = |variant: usize| variant - sets.partition_point(|set| *set < sets[variant]);
    let (mut counts, mut of_column) = (vec![0_usize; sets.len()], vec![0_usize; sets.len()]);
    let mut firsts = vec![u32::MAX; sets.len()];
    for (variant, candidate) in &found {
        counts[*variant] += 1;
        of_column[column(*variant)] += 1;
        firsts[*variant] = firsts[*variant].min(candidate.text.start);
    }
    let preferred_of = |set: usize| {
        let mut of_set = (0..sets.len()).filter(|variant| sets[*variant] == set);
        match prefer {
            Prefer::Listed => of_set.next(),
            Prefer::First => found.iter().map(|(variant, _)| *variant).find(|variant| sets[*variant] == set),
            // Of equals the one whose column the article uses more, else the one that it has first (MOS:RETAIN).
            Prefer::Majority => of_set.max_by_key(|&it| (counts[it], of_column[column(it)], Reverse(firsts[it]))),
        }
    };
    let mut preferred: FxHashMap<usize, Option<usize>> = FxHashMap::default();
    let mut others = Vec::new();
    for (variant, candidate) in &found {
        let set = sets[*variant];
        let Some(usual) = *preferred.entry(set).or_insert_with(|| preferred_of(set)) else { continue };
        if usual == *variant {
            continue;
        }
        let hit = Hit::at(candidate.span)
            .fact("preferred", written[usual].as_str())
            .fact("preferred_count", counts[usual])
            .fact("variant_count", counts[*variant]);
        others.push(Candidate { what: What::Hit(hit), ..candidate.clone() });
    }
    others
}
