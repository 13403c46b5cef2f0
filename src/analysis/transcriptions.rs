//! Passages with about as many words as the pages they are cited to.

use super::{Analysis, Question};
use crate::article::text::Stretch;
use crate::article::{Article, Debris, FieldName, Quotation, Run, Voice, Work};
use crate::finding::{Facts, Hit, Kind};
use rustc_hash::FxHashMap;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "transcriptions",
    params: &[("words_per_page", Kind::Number), ("min_words", Kind::Number), ("min_pages", Kind::Number)],
    facts: &[
        ("label", Kind::Text),
        ("words", Kind::Number),
        ("pages", Kind::Number),
        ("words_per_page", Kind::Number),
        ("traces", Kind::Number),
        ("traces_per_1000", Kind::Number),
        ("other_marks", Kind::Flag),
    ],
    places: &[("start", &[]), ("trace", &[("written", Kind::Text)])],
    run,
};

/// For each run that hangs on one work with page numbers: T = its words outside quotations / pages cited. The traces of
/// scanning in it and another style of quotation marks than the rest of the article's say how it came there. A printed
/// page holds 300 to 400 words, and a fair summary of it far fewer.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let marks = count_marks(article.quotations.iter());
    article.runs.iter().filter_map(|run| hit(question, &marks, run, work_of(article, run)?)).collect()
}

/// The one work that a run hangs on; none where a marker names the pages itself.
fn work_of<'a>(article: &'a Article, run: &Run) -> Option<&'a Work> {
    let [note] = *article.notes_of(run).as_slice() else { return None };
    let [work] = *article[note].works.as_slice() else { return None };
    let has_page = article.markers[run.markers.clone()].iter().any(|marker| marker.page.is_some());
    (!has_page).then(|| &article[work])
}

fn hit(question: &Question<'_>, marks: &FxHashMap<char, usize>, run: &Run, work: &Work) -> Option<Hit> {
    let article = question.article;
    let pages = work.n_pages()?;
    let quoted: Vec<&Quotation> = quotations_in(article, run.text).collect();
    let words = run.n_words.saturating_sub(quoted.iter().map(|it| it.words.len()).sum());
    let rate = words as f64 / pages as f64;
    if words < question.count("min_words") || rate < question.number("words_per_page") {
        return None;
    }
    let traces = debris_in(article, run.text);
    let other_marks = are_of_other_style(&count_marks(quoted.into_iter()), marks);
    // A single page is often that of one fact at the end of a passage, and paragraphs before it may hang on nothing;
    // more pages, or traces, tell of the whole of it.
    let is_short = pages < question.count("min_pages") || run.n_covered < question.count("min_words");
    if is_short && traces.is_empty() && !other_marks {
        return None;
    }
    let marker = &article.markers[run.markers.start];
    let first = article.sentence_at(run.text.start).map_or(run.text, |sentence| article[sentence].text);
    let hit = Hit::at(work.field(FieldName::Pages).map_or(marker.span, |field| field.span))
        .fact("label", marker.label.as_str())
        .fact("words", words)
        .fact("pages", pages)
        .fact("words_per_page", rate)
        .fact("traces", traces.len())
        .fact("traces_per_1000", 1000.0 * traces.len() as f64 / run.n_words.max(1) as f64)
        .fact("other_marks", other_marks)
        .place("start", article.span(first));
    Some(traces.iter().fold(hit, |hit, trace| {
        let facts = Facts::default().with("written", article.text(trace.text));
        hit.place_with("trace", article.span(trace.text), facts)
    }))
}

fn quotations_in(article: &Article, text: Stretch) -> impl Iterator<Item = &Quotation> {
    let first = article.quotations.partition_point(|it| it.text.start < text.start);
    article.quotations[first..].iter().take_while(move |it| it.text.start < text.end)
}

fn debris_in(article: &Article, text: Stretch) -> &[Debris] {
    let at = |offset: u32| article.debris.partition_point(|it| it.text.start < offset);
    &article.debris[at(text.start)..at(text.end)]
}

/// How many long marked quotations begin with each mark.
fn count_marks<'a>(quotations: impl Iterator<Item = &'a Quotation>) -> FxHashMap<char, usize> {
    let mut counts = FxHashMap::default();
    for mark in quotations.filter(|it| it.voice == Voice::Quotation && it.words.len() > 3).filter_map(|it| it.mark) {
        *counts.entry(mark).or_default() += 1;
    }
    counts
}

/// Whether the marked quotations of a run, two at least, all begin with one mark, and most of the article's with
/// others.
fn are_of_other_style(here: &FxHashMap<char, usize>, all: &FxHashMap<char, usize>) -> bool {
    let n_all: usize = all.values().sum();
    let mut marks = here.iter();
    let (Some((mark, n_here)), None) = (marks.next(), marks.next()) else { return false };
    *n_here > 1 && all.get(mark).is_some_and(|n| 2 * n < n_all)
}
