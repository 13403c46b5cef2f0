//! Text after the list of notes, where readers no longer expect any.

use super::{Analysis, Question};
use crate::article::sections::is_for_notes;
use crate::article::{Article, Passage, PassageKind, Section, SectionId, SectionKind};
use crate::finding::{Hit, Kind};
use crate::source::Span;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "text-after-notes",
    params: &[("min_words", Kind::Number), ("min_words_in_list", Kind::Number)],
    facts: &[("problem", Kind::Text), ("section", Kind::Text), ("words", Kind::Number), ("list", Kind::Text)],
    places: &[("list", &[])],
    run,
};

/// Sections of prose of at least `min_words` words below the section that lists the notes, and paragraphs of at least
/// `min_words_in_list` words that stand below the list in its own section.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let mut hits = sections(question);
    hits.extend(passages(question));
    hits
}

fn sections(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let is_list = |(index, section): &(usize, &Section)| {
        let heading = article.heading_text(SectionId::new(*index));
        section.kind == SectionKind::Apparatus && section.level <= 2 && is_for_notes(heading)
    };
    let Some((list, section)) = article.sections.iter().enumerate().find(is_list) else { return Vec::new() };
    let Some(heading) = section.heading.map(|id| article.span(article[id].text)) else { return Vec::new() };
    let later = article.sections.iter().enumerate().skip(list + 1);
    let prose = later.filter(|(_, section)| section.kind == SectionKind::Body && section.level <= 2);
    prose
        .filter_map(|(index, section)| {
            let words = n_words(article, section);
            let at = section.heading.filter(|_| words >= question.count("min_words"))?;
            let hit = Hit::at(article.span(article[at].text))
                .fact("problem", "section")
                .fact("section", article.heading_text(SectionId::new(index)))
                .fact("words", words)
                .fact("list", article.heading_text(SectionId::new(list)));
            Some(hit.place("list", heading))
        })
        .collect()
}

/// Paragraphs of running text that stand below the last list of a section. Those that cite a work are part of the list.
fn passages(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let min_words = question.count("min_words_in_list");
    let section_of = |list: &Span| article.sections.partition_point(|section| section.span.start <= list.start) - 1;
    // Where a section has several lists, the last counts.
    let is_last = |lists: &&[Span]| lists.get(1).is_none_or(|next| section_of(next) != section_of(&lists[0]));
    let lists = (0..article.note_lists.len()).map(|at| &article.note_lists[at..]).filter(is_last);
    let hit = |lists: &[Span]| {
        let (list, index) = (lists[0], section_of(&lists[0]));
        let is_prose = |passage: &&Passage| {
            (passage.kind == PassageKind::Paragraph || is_statement(article, passage))
                && passage.span.start >= list.end
                && passage.words.len() >= min_words
                && !article.has_work_in(passage.span)
        };
        let prose: Vec<&Passage> =
            article.passages[article.sections[index].passages.clone()].iter().filter(is_prose).collect();
        let hit = Hit::at(article.span(prose.first()?.text))
            .fact("problem", "passage")
            .fact("section", article.heading_text(SectionId::new(index)))
            .fact("words", prose.iter().map(|passage| passage.words.len()).sum::<usize>())
            .fact("list", "");
        Some(hit.place("list", list))
    };
    lists.filter_map(hit).collect()
}

/// Whether what may be an entry of a list states something, as no entry does: a sentence with a finite verb, and without
/// a figure or the title of anything.
fn is_statement(article: &Article, passage: &Passage) -> bool {
    const VERBS: [&str; 7] = ["are", "had", "has", "have", "is", "was", "were"];
    let text = article.text(passage.text).trim_end();
    matches!(passage.kind, PassageKind::Item(_))
        && text.ends_with(['.', '!', '?'])
        && !text.contains(|c: char| c.is_ascii_digit() || matches!(c, '"' | '“' | '«' | '_' | '/'))
        && article.marks.iter().all(|mark| !passage.text.contains(mark.text))
        && article.words[passage.words.clone()].iter().any(|word| VERBS.contains(&article.folded(word)))
}

fn n_words(article: &Article, section: &Section) -> usize {
    let passages = &article.passages[section.passages.clone()];
    passages.iter().filter(|passage| passage.kind == PassageKind::Paragraph).map(|passage| passage.words.len()).sum()
}
