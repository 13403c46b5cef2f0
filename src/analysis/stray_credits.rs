//! Lines that credit words to somebody and stand under no quotation, or between two.

use super::{Analysis, Question};
use crate::article::text::Stretch;
use crate::article::{Article, PassageId, Voice};
use crate::finding::{Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "stray-credits",
    params: &[("max_words", Kind::Number)],
    facts: &[("between", Kind::Flag)],
    places: &[("before", &[]), ("after", &[])],
    run,
};

/// The fact `between` says that other people's words stand on both sides of the line. A line in a run of other lines
/// that begin with a dash is speech or a list.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let is_short = |text: Stretch| article.words_in(text).len() <= question.count("max_words");
    let lines = article.credits.iter().enumerate().filter(|(_, (_, text))| is_short(*text));
    lines
        .filter(|(at, _)| stands_alone(article, *at))
        .filter_map(|(_, &(line, text))| hit(article, line, text))
        .collect()
}

/// Whether no other line with a dash stands right before or after.
fn stands_alone(article: &Article, at: usize) -> bool {
    let passage = |at: usize| article.credits.get(at).map(|(id, _)| id.index());
    let here = article.credits[at].0.index();
    let before = at.checked_sub(1).and_then(passage);
    before.is_none_or(|before| before + 1 != here) && passage(at + 1).is_none_or(|after| after != here + 1)
}

fn hit(article: &Article, line: PassageId, text: Stretch) -> Option<Hit> {
    let at = article.quotations.partition_point(|it| it.text.start < text.start);
    let before = at.checked_sub(1).map(|at| &article.quotations[at]).filter(|it| it.credit == Some(text));
    let next = article.passages.get(line.index() + 1).filter(|next| next.section == article[line].section);
    let after = article.quotations.get(at).filter(|it| {
        let is_block = matches!(it.voice, Voice::OtherVoice | Voice::BlockQuotation);
        is_block && it.credit.is_none() && next.is_some_and(|next| next.text.start == it.text.start)
    });
    let hit = Hit::at(article.span(article[line].text)).fact("between", before.is_some() && after.is_some());
    match (before, after) {
        (Some(before), Some(after)) => {
            Some(hit.place("before", article.span(before.text)).place("after", article.span(after.text)))
        }
        (None, None) => Some(hit),
        _ => None,
    }
}
