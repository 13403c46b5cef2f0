//! What the person an article is about is said to have done before their birth or after their death.

use super::{Analysis, Question};
use crate::article::milestones::Event;
use crate::article::{Article, PassageKind, SentenceId};
use crate::finding::{Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "lifetimes",
    params: &[],
    facts: &[("date", Kind::Text), ("limit", Kind::Text), ("is_before", Kind::Flag)],
    places: &[("limit", &[])],
    run,
};

/// Looks at sentences that begin with a time and go on with the person: `In 1875, he moved to Milltown`.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let [birth, death] = [Event::Birth, Event::Death].map(|event| article.dated(event).into_iter().next());
    let mut hits = Vec::new();
    for id in article.running_text().filter(|&id| article[id].kind == PassageKind::Paragraph) {
        for sentence in article[id].sentences.clone().map(SentenceId::new) {
            let Some(time) = article.times_in(article[sentence].text).first().filter(|time| !time.is_rough) else {
                continue;
            };
            let Some(who) = article.subject_in(sentence).filter(|&who| opens(article, sentence, time.text.end, who))
            else {
                continue;
            };
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
    let after =
        article.words_in(crate::article::text::Stretch { start: time_end, end: article[sentence].text.end }).start;
    let first = article.folded(&article.words[words.start]);
    matches!(first, "in" | "on" | "during") && after <= words.start + 4 && who >= after && who <= after + 1
}

/// Whether the word after the person is a verb of doing: what happens to the dead is told in the passive.
fn acts(article: &Article, who: usize) -> bool {
    const NO_ACT: [&str; 10] = ["was", "were", "is", "had", "has", "would", "became", "received", "won", "appeared"];
    article.words.get(who + 1).is_some_and(|verb| {
        let verb = article.folded(verb);
        !NO_ACT.contains(&verb) && verb.ends_with("ed")
            || matches!(verb, "went" | "wrote" | "left" | "took" | "began" | "met")
    })
}
