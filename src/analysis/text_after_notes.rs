//! Text after the list of notes, where readers no longer expect any.

use super::{Analysis, Question};
use crate::article::{Article, PassageKind, Section, SectionId, SectionKind};
use crate::finding::{Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "text-after-notes",
    params: &[("min_words", Kind::Number)],
    facts: &[("section", Kind::Text), ("words", Kind::Number), ("list", Kind::Text)],
    places: &[("list", &[])],
    run,
};

/// Sections of prose of at least `min_words` words below the section that lists the notes.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let is_list = |(index, section): &(usize, &Section)| {
        let heading = article.heading_text(SectionId::new(*index)).to_lowercase();
        section.kind == SectionKind::Apparatus && section.level <= 2 && TITLES.contains(&heading.trim())
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
                .fact("section", article.heading_text(SectionId::new(index)))
                .fact("words", words)
                .fact("list", article.heading_text(SectionId::new(list)));
            Some(hit.place("list", heading))
        })
        .collect()
}

/// Headings of lists of notes, in lower case; lists of books may stand anywhere.
const TITLES: &[&str] = &[
    "references",
    "notes",
    "footnotes",
    "notes and references",
    "references and notes",
    "citations",
    "endnotes",
    "einzelnachweise",
    "références",
    "notes et références",
    "referencias",
    "referências",
    "примечания",
    "przypisy",
];

fn n_words(article: &Article, section: &Section) -> usize {
    let passages = &article.passages[section.passages.clone()];
    passages.iter().filter(|passage| passage.kind == PassageKind::Paragraph).map(|passage| passage.words.len()).sum()
}
