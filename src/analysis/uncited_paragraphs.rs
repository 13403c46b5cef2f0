//! Paragraphs of assertions without a note: neighbouring ones are one defect.

use super::{Analysis, Question, with_triggers};
use crate::article::scope::Gap;
use crate::article::text::Stretch;
use crate::article::{Article, PassageId};
use crate::finding::{Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "uncited-paragraphs",
    params: &[("min_words", Kind::Number), ("min_notes", Kind::Number)],
    facts: &[
        ("words", Kind::Number),
        ("paragraphs", Kind::Number),
        ("trigger", Kind::Text),
        ("triggers", Kind::Number),
    ],
    places: &[("trigger", &[("trigger", Kind::Text)]), ("more", &[]), ("tail", &[]), ("extent", &[]), ("broken", &[])],
    run,
};

/// Silent in the lead, which the body supports, in plot summaries and in articles with fewer than `min_notes` working
/// notes, which have no practice of citing by paragraph. The place `more` is each further paragraph of the gap, `tail`
/// the end of the paragraph before, where that hangs on nothing either, `broken` each marker in it that leads nowhere,
/// and `extent` the whole gap. The fact `trigger` names what most needs a source in it; it is empty where nothing does.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    if article.n_cited_notes() < question.count("min_notes") || article.is_disambiguation {
        return Vec::new();
    }
    let gaps = article.gaps();
    let long_enough = gaps.iter().filter(|gap| article.words_of(gap) >= question.count("min_words"));
    long_enough.filter_map(|gap| hit(article, gap)).collect()
}

fn hit(article: &Article, gap: &Gap) -> Option<Hit> {
    let is_whole = |(id, text): &&(PassageId, Stretch)| article[*id].text == *text;
    let mut paragraphs = gap.parts.iter().filter(is_whole);
    let (_, first) = paragraphs.next()?;
    let more: Vec<Stretch> = paragraphs.map(|(_, text)| *text).collect();
    let hit = Hit::at(article.span(*first))
        .fact("words", article.words_of(gap))
        .fact("paragraphs", more.len() + 1)
        .place("extent", article.span(gap.text()));
    let hit = more.iter().fold(hit, |hit, text| hit.place("more", article.span(*text)));
    let tails = gap.parts.iter().filter(|part| !is_whole(part));
    let hit = tails.fold(hit, |hit, (_, text)| hit.place("tail", article.span(*text)));
    let markers = gap.parts.iter().flat_map(|(id, _)| &article.markers[article[*id].markers.clone()]);
    let hit = markers.filter(|it| article.is_broken(it)).fold(hit, |hit, marker| hit.place("broken", marker.span));
    Some(with_triggers(hit, article, gap.text()))
}
