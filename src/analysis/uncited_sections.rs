//! Sections without one working note; an article without any gives one hit for all of it.

use super::{Analysis, Question};
use crate::article::{Article, PassageId, PassageKind, Section, SectionId, SectionKind};
use crate::finding::{Hit, Kind};
use crate::source::Span;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "uncited-sections",
    params: &[("min_words", Kind::Number)],
    facts: &[
        ("section", Kind::Text),
        ("words", Kind::Number),
        ("whole_article", Kind::Flag),
        ("n_broken", Kind::Number),
    ],
    places: &[("paragraph", &[]), ("broken", &[]), ("extent", &[])],
    run,
};

/// The place `paragraph` is each of the section's, `broken` each marker in it that leads nowhere, and `extent` its text:
/// findings in it are folded into this one. `n_broken` is how many such markers there are.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    if article.is_disambiguation || article.has_lost_notes {
        return Vec::new();
    }
    let cited = !article.named_sources.is_empty()
        || article.markers.iter().any(|marker| article[marker.passage].note.is_none() && !article.is_broken(marker));
    if !cited {
        return whole_article(question).into_iter().collect();
    }
    let mut uncovered = vec![0; article.sections.len()];
    article.gaps().iter().for_each(|gap| uncovered[gap.section.index()] += article.words_of(gap));
    let mut hits = Vec::new();
    for (index, section) in article.sections.iter().enumerate() {
        let runs = article.runs_of(SectionId::new(index));
        let words = uncovered[index];
        if section.kind == SectionKind::Body
            && words >= question.count("min_words")
            && runs.iter().all(|run| article.notes_of(run).is_empty())
            && !names_source(article, section)
            && !has_cited_table(article, section)
        {
            let place = section.heading.map_or(section.span, |heading| article.span(article[heading].text));
            let hit = hit(article, SectionId::new(index), place, words, false).place("extent", section.span);
            hits.push(with_paragraphs(article, hit, |of| of.index() == index));
        }
    }
    hits
}

fn whole_article(question: &Question<'_>) -> Option<Hit> {
    let article = question.article;
    // What hangs on broken notes is told of as such.
    let asserts = |id: PassageId| {
        let is_own = !article.speaks_to_reader(article[id].text) && !article.is_someone_elses(id);
        article[id].markers.is_empty() && is_own
    };
    let unmarked = || article.running_text().filter(move |&id| asserts(id));
    let words = unmarked().map(|id| article[id].words.len()).sum();
    let first = unmarked().find(|&id| !article[id].sentences.is_empty())?;
    let sentence = &article.sentences[article[first].sentences.start];
    (words >= question.count("min_words")).then(|| {
        let end = article.sections.last().map_or(0, |section| section.span.end);
        let hit = hit(article, article[first].section, article.span(sentence.text), words, true);
        with_paragraphs(article, hit.place("extent", Span { start: 0, end }), |_| true)
    })
}

/// Whether a passage of the section names a source in brackets. A place in an old work covers its passage alone.
fn names_source(article: &Article, section: &Section) -> bool {
    let is_locus = |source| article.loci.binary_search(source).is_ok();
    let mut sources =
        article.passages[section.passages.clone()].iter().flat_map(|it| article.sources_named_in(it.text));
    sources.any(|source| !is_locus(source))
}

fn with_paragraphs(article: &Article, hit: Hit, is_in: impl Fn(SectionId) -> bool) -> Hit {
    let paragraphs = || article.running_text().map(|id| &article[id]).filter(|it| is_in(it.section));
    let without = paragraphs().filter(|it| it.kind == PassageKind::Paragraph && it.markers.is_empty());
    let hit = without.fold(hit, |hit, paragraph| hit.place("paragraph", article.span(paragraph.text)));
    let markers = paragraphs().flat_map(|it| &article.markers[it.markers.clone()]);
    let broken: Vec<Span> = markers.filter(|it| article.is_broken(it)).map(|marker| marker.span).collect();
    let hit = hit.fact("n_broken", broken.len());
    broken.into_iter().fold(hit, |hit, marker| hit.place("broken", marker))
}

fn hit(article: &Article, section: SectionId, place: Span, words: usize, whole_article: bool) -> Hit {
    Hit::at(place)
        .fact("section", article.heading_text(section))
        .fact("words", words)
        .fact("whole_article", whole_article)
}

/// Whether a cell or caption of the section has a working note: the words around a sourced table hang on it too.
fn has_cited_table(article: &Article, section: &Section) -> bool {
    article.passages[section.passages.clone()]
        .iter()
        .any(|passage| article.markers[passage.markers.clone()].iter().any(|marker| !article.is_broken(marker)))
}
