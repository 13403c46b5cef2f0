//! What a lint makes of an article: candidates, the conditions on them, and findings in the lint's own words.

use super::candidates::Look;
use super::template::Template;
use super::{Find, LabelForm, Lint, Unless};
use crate::article::text::Stretch;
use crate::find::figures::Cache;
use crate::find::index::Occurrence;
use crate::find::reading::Reading;
use crate::find::{Case, What, facts};
use crate::finding::{Edit, Facts, Finding, Label, Level};
use crate::source::{Span, boundary_after, boundary_before};
use rustc_hash::{FxHashMap, FxHashSet};

/// A finding, and the source that it explains: its own span, or the place that the analysis names `extent`.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The finding, its fingerprint still empty.
    pub finding: Finding,
    /// What it explains.
    pub extent: Span,
}

/// The most findings of one lint in one article. The longest real articles have some 1,400 of a kind; a file that has
/// more is broken in one way throughout, and a list of it would need many times its memory.
const MOST_FINDINGS: usize = 2_000;

/// How strictly a lint checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// With all its conditions.
    Full,
    /// Without scopes, conditions, exceptions and limits: what a near miss must be found by.
    Bare,
}

impl Lint {
    /// Checks an article. `occurrences` are those of its own phrases; `params` has every parameter in its kind.
    pub fn check(
        &self,
        reading: &Reading<'_>,
        occurrences: &[Occurrence],
        params: &Facts,
        strictness: Strictness,
    ) -> Vec<Found> {
        let cache = Cache::default();
        let look = Look { reading, occurrences, params, strictness, cache: &cache };
        let candidates = self.candidates(&look);
        let case = |candidate| Case { reading, candidate, params, entries: &self.entries, place: None, cache: &cache };
        let cases = candidates.iter().map(|candidate| case(candidate));
        if strictness == Strictness::Bare {
            return cases.map(|case| self.found(&case, self.level)).collect();
        }
        let mut kept: Vec<Case<'_>> = cases.filter(|case| self.holds(case)).collect();
        self.keep_first(&mut kept);
        self.let_pass(&mut kept, params);
        let mut with_level = kept.iter().filter_map(|case| Some((case, self.level_of(case)?)));
        let mut found: Vec<Found> =
            with_level.by_ref().take(MOST_FINDINGS).map(|(case, level)| self.found(case, level)).collect();
        let n_left_out = with_level.count();
        if let Some(last) = found.last_mut().filter(|_| n_left_out > 0) {
            let note = format!("{n_left_out} more like it are left out: a lint reports {MOST_FINDINGS} in one article");
            // Behind all others: who folds it into another finding takes the last.
            last.finding.notes.push(note);
            last.finding.left_out = n_left_out;
        }
        found
    }

    fn holds(&self, case: &Case<'_>) -> bool {
        self.condition.as_ref().is_none_or(|condition| condition.holds(case)) && !self.unless.holds(case)
    }

    /// Keeps the first of equal words in each unit.
    fn keep_first(&self, kept: &mut Vec<Case<'_>>) {
        let Some(unit) = self.first_per else { return };
        let mut seen = FxHashSet::default();
        kept.retain(|case| seen.insert((unit.of(case.reading, case.candidate), folded(case))));
    }

    /// Drops what a unit holds no more of than is let pass.
    fn let_pass(&self, kept: &mut Vec<Case<'_>>, params: &Facts) {
        let Some(limit) = &self.limit else { return };
        let unit = |case: &Case<'_>| limit.per.of(case.reading, case.candidate);
        let at_most = limit.at_most.number(params);
        let mut counts: FxHashMap<u32, usize> = FxHashMap::default();
        for case in kept.iter() {
            *counts.entry(unit(case)).or_default() += 1;
        }
        kept.retain(|case| counts.get(&unit(case)).is_some_and(|count| *count > at_most));
    }

    /// The level of a finding; none if the lint is off for it.
    fn level_of(&self, case: &Case<'_>) -> Option<Level> {
        match self.level_when.iter().find(|(_, condition)| condition.holds(case)) {
            Some((Level::Off, _)) => None,
            Some((level, _)) => Some(*level),
            None => Some(self.level),
        }
    }

    fn found(&self, case: &Case<'_>, level: Level) -> Found {
        let place = |name: &str| self.places(case, name).first().map(|(span, _)| *span);
        let span = self.at.as_ref().and_then(|name| place(name)).unwrap_or(case.candidate.span);
        let extent = place("extent").unwrap_or(span);
        let language = case.reading.article.language;
        let is_whole = |line: &&Template| line.is_complete(case);
        let finding = Finding {
            lint: self.id.clone(),
            level,
            confidence: self.confidence,
            span,
            message: self.message.in_language(language).render(case),
            labels: self.labels.iter().flat_map(|form| self.labels(form, case)).collect(),
            notes: self.notes.iter().filter(is_whole).map(|line| line.render(case)).collect(),
            help: self.help.in_language(language).iter().find(is_whole).map(|help| help.render(case)),
            edits: self.edits(case).unwrap_or_default(),
            section: None,
            fingerprint: String::new(),
            left_out: 0,
            change: None,
        };
        Found { finding, extent }
    }

    /// The edits that mend a finding; none if one of them cannot be made, for half a mend is none.
    fn edits(&self, case: &Case<'_>) -> Option<Vec<Edit>> {
        let mut edits = Vec::new();
        for fix in self.fixes.iter().filter(|fix| fix.when.as_ref().is_none_or(|when| when.holds(case))) {
            for (span, facts) in self.places(case, &fix.at) {
                edits.push(fix.edit(case, span, facts)?);
            }
        }
        Some(edits)
    }

    fn labels(&self, form: &LabelForm, case: &Case<'_>) -> Vec<Label> {
        let all = self.places(case, &form.on);
        let cases = all.iter().map(|(span, place)| (*span, Case { place: *place, ..*case }));
        let shown = cases.filter(|(_, case)| form.when.as_ref().is_none_or(|when| when.holds(case)));
        shown.take(form.limit).map(|(span, case)| Label { span, text: form.text.render(&case) }).collect()
    }

    /// The places of a name, each with the facts of its own.
    fn places<'a>(&self, case: &Case<'a>, name: &str) -> Vec<(Span, Option<&'a Facts>)> {
        let (article, candidate) = (case.reading.article, case.candidate);
        let spans: Vec<Span> = match (name, &candidate.what, &self.find) {
            ("match", _, _) => vec![candidate.span],
            ("group", _, _) => candidate.group.as_ref().map_or(Vec::new(), |group| group.members.clone()),
            (_, What::Hit(hit), Find::Analysis(analysis))
                if name == "extent" || analysis.places.iter().any(|(place, _)| *place == name) =>
            {
                let named = hit.places.iter().filter(|place| place.name == name);
                return named.map(|place| (place.span, Some(&place.facts))).collect();
            }
            (_, What::Node(index), Find::Nodes { kind, .. }) if kind.places.iter().any(|place| place.name == name) => {
                kind.places.iter().filter(|place| place.name == name).flat_map(|it| (it.of)(article, *index)).collect()
            }
            (
                _,
                What::Words { parts },
                Find::Phrases { subject, .. } | Find::Pattern { subject, .. } | Find::Sequence { subject, .. },
            ) if subject.part(name).is_some() => {
                let part = subject.part(name).and_then(|index| parts.get(index).copied().flatten());
                part.map(|part| article.span(part)).into_iter().collect()
            }
            ("sentence", _, _) => {
                let sentence = facts::sentence(case.reading, candidate);
                sentence.map(|id| article.span(article[id].text)).into_iter().collect()
            }
            ("section", _, _) => {
                let heading = article.section_at(candidate.text.start).and_then(|id| article[id].heading);
                heading.map(|id| article.span(article[id].text)).into_iter().collect()
            }
            _ => Vec::new(),
        };
        spans.into_iter().map(|span| (span, None)).collect()
    }
}

impl Unless {
    fn holds(&self, case: &Case<'_>) -> bool {
        self.is_other_word(case) || self.condition.as_ref().is_some_and(|condition| condition.holds(case))
    }

    /// Whether the phrases or the expression take the match for something else than what the lint looks for.
    pub(super) fn is_other_word(&self, case: &Case<'_>) -> bool {
        let (article, text) = (case.reading.article, case.candidate.text);
        self.phrases.iter().any(|phrase| phrase.overlaps(article, text))
            || self.pattern.as_ref().is_some_and(|pattern| {
                let near = around(case);
                let part = (text.start - near.start) as usize..(text.end.min(near.end) - near.start) as usize;
                pattern.overlaps(article.text(near), part)
            })
    }
}

/// How many bytes before and after a match an exception is looked for.
const AROUND: u32 = 200;

/// The text around a match, within its passage.
fn around(case: &Case<'_>) -> Stretch {
    let (article, text) = (case.reading.article, case.candidate.text);
    let passage = article.passage_at(text.start).map_or(text, |id| article[id].text);
    let clean = article.clean_text();
    let start = boundary_before(clean, text.start.saturating_sub(AROUND) as usize);
    let end = boundary_after(clean, (text.end + AROUND) as usize);
    let within = Stretch::new(start.max(passage.start as usize), end.min(passage.end as usize).max(start));
    within.join(text)
}

fn folded(case: &Case<'_>) -> String {
    let article = case.reading.article;
    let words = &article.words[article.words_in(case.candidate.text)];
    let folded: Vec<&str> = words.iter().map(|word| article.folded(word)).collect();
    folded.join(" ")
}
