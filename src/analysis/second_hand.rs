//! Quotations whose speaker is not the author of the book they are cited to.

use super::{Analysis, Question};
use crate::article::{Article, NoteId, NoteKind, Quotation, Work, WorkKind};
use crate::finding::{Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "second-hand-quotations",
    params: &[("min_words", Kind::Number)],
    facts: &[("speaker", Kind::Text), ("author", Kind::Text), ("words", Kind::Number)],
    places: &[("speaker", &[]), ("note", &[])],
    run,
};

/// Words of a note that own up to the way the words took.
const OWNS_UP: &[&str] =
    &["quoted", "quoting", "qtd", "cited", "citing", "apud", "quotes", "quote", "interview", "letter", "speech"];

fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let is_long = |it: &&Quotation| it.words.len() >= question.count("min_words");
    article.quotations.iter().filter(is_long).filter_map(|it| hit(article, it)).collect()
}

fn hit(article: &Article, quotation: &Quotation) -> Option<Hit> {
    let marker = &article[quotation.marker?];
    let (speaker, note) = (quotation.speaker?, marker.note.filter(|_| !article.is_broken(marker))?);
    let work = only_book(article, note)?;
    let author = work.authors().next()?;
    // Any word of the speaker's name in the note makes them one of its people.
    let mut names = article.words_in(speaker).map(|at| article.words[at].id);
    let mut of_note = article.words_in(article[note].text).map(|at| &article.words[at]);
    let is_of_note = names.any(|name| of_note.clone().any(|word| word.id == name));
    let owns_up = of_note.any(|word| OWNS_UP.contains(&article.folded(word)));
    (!is_of_note && !owns_up).then(|| {
        Hit::at(article.span(quotation.text))
            .fact("speaker", article.text(speaker))
            .fact("author", author)
            .fact("words", quotation.words.len())
            .place("speaker", article.span(speaker))
            .place("note", article[note].span)
    })
}

fn only_book(article: &Article, note: NoteId) -> Option<&Work> {
    let [work] = article[note].works.as_slice() else { return None };
    let work = &article[*work];
    (work.kind == WorkKind::Book && article[note].kind == NoteKind::Reference).then_some(work)
}
