//! Runs so long that one note cannot show where each of their statements comes from.

use super::{Analysis, Question};
use crate::article::text::Stretch;
use crate::article::{Article, Passage, PassageKind, Run, Voice};
use crate::finding::{Hit, Kind};
use rustc_hash::FxHashSet;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "long-runs",
    params: &[("max_words", Kind::Number), ("min_paragraphs", Kind::Number)],
    facts: &[("words", Kind::Number), ("paragraphs", Kind::Number), ("label", Kind::Text)],
    places: &[("start", &[]), ("paragraph", &[]), ("extent", &[])],
    run,
};

/// The words of a run that stand in blocks of quotation or verse, which are one thing however long they are, and in
/// items that are no sentences or have a note that opens their list: a name in a list does not hang on the note of the
/// next.
fn set_off(article: &Article, run: &Run, introduced: &FxHashSet<u32>) -> usize {
    let first = article.quotations.partition_point(|it| it.text.start < run.text.start);
    let within = article.quotations[first..].iter().take_while(|it| it.text.start < run.text.end);
    let blocks = within.filter(|it| matches!(it.voice, Voice::BlockQuotation | Voice::IntroducedBlock));
    let passages = article.passages[run.passages.clone()].iter();
    let is_name = |it: &&Passage| {
        let is_introduced = it.group.is_some_and(|group| introduced.contains(&group));
        let ends = || article.text(it.text).trim_end().ends_with(['.', '!', '?', '…']);
        matches!(it.kind, PassageKind::Item(_)) && (is_introduced || !ends())
    };
    let items = passages.filter(is_name).filter_map(|it| {
        let text = Stretch { start: it.text.start.max(run.text.start), end: it.text.end.min(run.text.end) };
        (text.start < text.end).then(|| article.words_in(text).len())
    });
    (blocks.map(|it| it.words.len()).sum::<usize>() + items.sum::<usize>()).min(run.n_words)
}

/// Silent in a lead that sums up a body. A run on a broken note is left to the lint on claims on broken notes. The
/// place `paragraph` is each one before that of the note, and `extent` the whole run: findings in it are folded into
/// this one.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let (introduced, covered) = (article.introduced_lists(), article.covered_sections());
    let is_long = |run: &&Run| {
        run.n_words > question.count("max_words")
            && run.n_words - set_off(article, run, &introduced) > question.count("max_words")
            && !article.notes_of(run).is_empty()
            && article.needs_notes(run.section)
            && !covered.contains(&run.section)
            && article.sources_named_in(run.text).is_empty()
    };
    let mut hits = Vec::new();
    for run in article.runs.iter().filter(is_long) {
        let of_text = |index: &usize| article.passages[*index].kind.is_running_text();
        let paragraphs = run.passages.clone().filter(of_text).count();
        if paragraphs < question.count("min_paragraphs") {
            continue;
        }
        let marker = &article.markers[run.markers.start];
        let first = article.sentence_at(run.text.start).map_or(run.text, |sentence| article[sentence].text);
        let hit = Hit::at(marker.span)
            .fact("words", run.n_words)
            .fact("paragraphs", paragraphs)
            .fact("label", marker.label.as_str())
            .place("start", article.span(first))
            .place("extent", article.span(run.text));
        let before = article.passages[run.passages.clone()].iter().filter(|it| it.text.start > run.text.start);
        let bare = before.filter(|it| it.kind == PassageKind::Paragraph && it.markers.is_empty());
        hits.push(bare.fold(hit, |hit, it| hit.place("paragraph", article.span(it.text))));
    }
    hits
}
