//! What the person an article is about is said to have done before their birth or after their death.

use super::{Analysis, Question};
use crate::article::milestones::Event;
use crate::article::text::Stretch;
use crate::article::{Article, PassageKind, SentenceId};
use crate::finding::{Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "lifetimes",
    params: &[],
    facts: &[("date", Kind::Text), ("limit", Kind::Text), ("is_before", Kind::Flag)],
    places: &[("limit", &[])],
    run,
};

/// Looks at sentences that begin with a time and go on with the person, `In 1875, he moved to Milltown`, and at those
/// that begin with the person and close a step of a life with a time: `He moved to Milltown in 1875`.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let [birth, death] = [Event::Birth, Event::Death].map(|event| article.dated(event).into_iter().next());
    let mut hits = Vec::new();
    for id in article.running_text().filter(|&id| article[id].kind == PassageKind::Paragraph) {
        for sentence in article[id].sentences.clone().map(SentenceId::new) {
            let Some(time) = article.times_in(article[sentence].text).first().filter(|time| !time.is_rough) else {
                continue;
            };
            let is_told = |who: &usize| {
                opens(article, sentence, time.text.end, *who) || closes(article, sentence, time.text, *who)
            };
            let Some(who) = article.subject_in(sentence).filter(is_told) else { continue };
            let before = birth.filter(|birth| time.when.last < birth.when.first);
            let after = death.filter(|death| time.when.first > death.when.last && acts(article, who));
            if let Some(limit) = before.or(after) {
                let hit = Hit::at(article.span(time.text)).fact("date", article.text(time.text));
                let hit = hit.fact("limit", limit.when.year.to_string()).fact("is_before", before.is_some());
                hits.push(hit.place("limit", limit.span));
            }
        }
    }
    hits
}

/// Whether a sentence begins with its time, and the person comes right after it.
fn opens(article: &Article, sentence: SentenceId, time_end: u32, who: usize) -> bool {
    let words = article[sentence].words.clone();
    let after = article.words_in(Stretch { start: time_end, end: article[sentence].text.end }).start;
    let first = article.folded(&article.words[words.start]);
    matches!(first, "in" | "on" | "during") && after <= words.start + 4 && who >= after && who <= after + 1
}

/// Steps of a life, which only the living take.
const STEPS: [&str; 16] = [
    "moved",
    "settled",
    "arrived",
    "returned",
    "married",
    "graduated",
    "enrolled",
    "joined",
    "retired",
    "emigrated",
    "immigrated",
    "resigned",
    "studied",
    "attended",
    "went",
    "left",
];

/// Whether a sentence begins with the person and a step of a life, and its only time comes a few words later: `She moved
/// to Milltown in 1875`, and not `She moved to a mill built in 1875`.
fn closes(article: &Article, sentence: SentenceId, time: Stretch, who: usize) -> bool {
    const NEAR: usize = 8;
    let words = article[sentence].words.clone();
    let between = who + 2..article.words_in(time).start;
    let word = |at: usize| article.folded(&article.words[at]);
    let is_step = words.contains(&(who + 1)) && STEPS.contains(&word(who + 1)) && who <= words.start + 2;
    if !is_step || between.is_empty() || between.len() > NEAR || article.times_in(article[sentence].text).len() != 1 {
        return false;
    }
    let goes_on =
        |at: usize| article.gap_after(at).trim().is_empty() && !matches!(word(at), "and" | "who" | "which" | "that");
    let last = between.end - 1;
    let is_of_verb =
        last == who + 2 || !word(last - 1).ends_with("ed") && !matches!(word(last - 1), "built" | "written" | "made");
    matches!(word(last), "in" | "on") && is_of_verb && between.clone().all(goes_on)
}

/// Whether the word after the person is a verb of what only the living do. What happens to the dead is told in the
/// passive, or as something that they still do: `she inspired a play`, `he remained popular`, `she featured on a coin`.
fn acts(article: &Article, who: usize) -> bool {
    const OTHERS: [&str; 24] = [
        "wrote",
        "took",
        "began",
        "met",
        "bought",
        "sold",
        "spoke",
        "fled",
        "ran",
        "divorced",
        "visited",
        "travelled",
        "traveled",
        "founded",
        "opened",
        "worked",
        "taught",
        "signed",
        "voted",
        "toured",
        "escaped",
        "testified",
        "complained",
        "announced",
    ];
    let verb = article.words.get(who + 1).map(|verb| article.folded(verb));
    verb.is_some_and(|verb| STEPS.contains(&verb) || OTHERS.contains(&verb))
}
