//! Quotations in the article's language from works in another, without a word on who translated them.

use super::{Analysis, Question};
use crate::article::language::{Language, is_foreign_title};
use crate::article::{Article, FieldName, Quotation, Work};
use crate::finding::{Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "translations",
    params: &[("min_words", Kind::Number)],
    facts: &[("words", Kind::Number), ("title", Kind::Text)],
    places: &[("work", &[])],
    run,
};

/// A work is foreign if its citation names another language, or its title is written in one or in another script.
/// Articles in other languages than English are left alone: which languages are theirs is not known.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    if article.language != Language::English {
        return Vec::new();
    }
    let is_long = |it: &&Quotation| it.words.len() >= question.count("min_words");
    article.quotations.iter().filter(is_long).filter_map(|it| hit(article, it)).collect()
}

fn hit(article: &Article, quotation: &Quotation) -> Option<Hit> {
    let marker = &article[quotation.marker?];
    let note = marker.note.filter(|_| !article.is_broken(marker))?;
    let [work] = article[note].works.as_slice() else { return None };
    let work = &article[*work];
    let words = article.words_in(article[note].text).map(|at| article.folded(&article.words[at]));
    let names_translator = work.field(FieldName::Translator).is_some()
        || words.into_iter().any(|word| word.starts_with("transl") || matches!(word, "trans" | "tr"));
    let is_own = article.text(quotation.inner).chars().filter(|c| c.is_alphabetic()).all(|c| c < '\u{370}');
    (is_foreign(work) && is_own && !names_translator).then(|| {
        Hit::at(article.span(quotation.text))
            .fact("words", quotation.words.len())
            .fact("title", work.title().unwrap_or_default())
            .place("work", work.span)
    })
}

fn is_foreign(work: &Work) -> bool {
    let names_other = work.value(FieldName::Language).is_some_and(|language| {
        let language = language.to_lowercase();
        !language.is_empty() && !language.starts_with("en")
    });
    let is_other_script = |title: &str| {
        let letters = || title.chars().filter(|c| c.is_alphabetic());
        letters().filter(|&c| c >= '\u{370}').count() * 2 > letters().count()
    };
    names_other || work.title().is_some_and(|title| is_other_script(title) || is_foreign_title(title))
}
