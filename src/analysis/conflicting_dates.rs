//! Events of the article's subject that two of its places date differently: a birth in the lead and in the infobox.

use super::{Analysis, Question};
use crate::article::milestones::{Event, Milestone};
use crate::finding::{Facts, Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "conflicting-dates",
    params: &[],
    facts: &[
        ("event", Kind::Text),
        ("place", Kind::Text),
        ("other_place", Kind::Text),
        ("within", Kind::Flag),
        ("of_life", Kind::Flag),
    ],
    places: &[("other", &[("place", Kind::Text)])],
    run,
};

/// For each event its odd dates, one after another, until those that are left fit each other.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let events = [Event::Birth, Event::Death, Event::Founding, Event::Release];
    let mut hits = Vec::new();
    for event in events {
        let mut dated = question.article.dated(event);
        while let Some((odd, hit)) = conflict(event, &dated) {
            hits.push(hit);
            dated.retain(|it| it.span != odd.span);
        }
    }
    hits
}

/// The date that fits the fewest others, and those that it does not fit.
fn conflict(event: Event, dated: &[&Milestone]) -> Option<(Milestone, Hit)> {
    let misfits = |it: &Milestone| dated.iter().filter(|other| it.when.contradicts(&other.when)).count();
    // Of several that misfit equally the last stands in the place that is corrected last.
    let odd = dated.iter().max_by_key(|it| (misfits(it), it.place, it.span))?;
    let others: Vec<&&Milestone> = dated.iter().filter(|other| odd.when.contradicts(&other.when)).collect();
    let first = others.first()?;
    let hit = Hit::at(odd.span)
        .fact("event", event.as_str())
        .fact("place", odd.place.as_str())
        .fact("other_place", first.place.as_str())
        .fact("within", odd.place == first.place)
        .fact("of_life", matches!(event, Event::Birth | Event::Death));
    let hit = others.iter().fold(hit, |hit, other| {
        hit.place_with("other", other.span, Facts::default().with("place", other.place.as_str()))
    });
    Some((**odd, hit))
}
