//! Names that a list announces and the article never comes back to, where it comes back to the others.

use super::{Analysis, Question};
use crate::article::{Article, PassageId, PassageKind};
use crate::finding::{Hit, Kind};
use rustc_hash::FxHashMap;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "undeveloped-items",
    params: &[("min_items", Kind::Number), ("min_share", Kind::Number)],
    facts: &[("item", Kind::Text), ("items", Kind::Number), ("developed", Kind::Number)],
    places: &[("introduction", &[])],
    run,
};

fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let counts = name_counts(article);
    let mut hits = Vec::new();
    for id in article.running_text().filter(|&id| introduces(article, id)) {
        let items = article.items_after(id);
        let keys: Option<Vec<(PassageId, u32)>> = items.iter().map(|&item| Some((item, key(article, item)?))).collect();
        let Some(keys) = keys.filter(|keys| keys.len() >= question.count("min_items")) else { continue };
        let open: Vec<PassageId> =
            keys.iter().filter(|(_, key)| counts.get(key) == Some(&1)).map(|(item, _)| *item).collect();
        let n_developed = keys.len() - open.len();
        if (n_developed as f64) < question.number("min_share") * keys.len() as f64 {
            continue;
        }
        hits.extend(open.into_iter().map(|item| {
            Hit::at(article.span(article[item].text))
                .fact("item", article.text(article[item].text))
                .fact("items", keys.len())
                .fact("developed", n_developed)
                .place("introduction", article.span(article[id].text))
        }));
    }
    hits
}

/// Whether a paragraph of the body announces a list: it ends with a colon.
fn introduces(article: &Article, id: PassageId) -> bool {
    let passage = &article[id];
    passage.kind == PassageKind::Paragraph
        && article[passage.section].kind.is_lead_or_body()
        && article.text(passage.text).trim_end().ends_with(':')
}

/// The word that names an item: the last of the capitalised words it begins with, in an item that is hardly more.
fn key(article: &Article, item: PassageId) -> Option<u32> {
    const MOST_WORDS: usize = 8;
    let words = &article.words[article[item].words.clone()];
    let is_capital = |word: &&crate::article::Word| word.is_capital;
    let name = words.iter().take_while(is_capital).last()?;
    (words.len() <= MOST_WORDS && article.text(name.text).chars().count() > 3).then_some(name.id.0)
}

/// How often each word stands with a capital in running text and headings.
fn name_counts(article: &Article) -> FxHashMap<u32, usize> {
    let mut counts = FxHashMap::default();
    for passage in article.passages.iter().filter(|it| it.note.is_none()) {
        for word in &article.words[passage.words.clone()] {
            if word.is_capital {
                *counts.entry(word.id.0).or_default() += 1;
            }
        }
    }
    counts
}
