//! Quotation marks of two styles for one purpose.

use super::{Analysis, Question};
use crate::article::text::Stretch;
use crate::article::{Article, Quotation, Voice};
use crate::finding::{Hit, Kind};
use crate::source::Span;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "quotation-marks",
    params: &[("min_each", Kind::Number), ("min_words", Kind::Number)],
    facts: &[("few", Kind::Text), ("n_few", Kind::Number), ("many", Kind::Text), ("n_many", Kind::Number)],
    places: &[("few", &[]), ("many", &[])],
    run,
};

/// A style of marks and where it is used.
struct Style {
    name: &'static str,
    places: Vec<Span>,
}

/// Compares the outermost quotations of running text in two ways: double marks as typed and as printed, and, among
/// those of at least `min_words` words, double against single ones, since single marks round a word or two give its
/// sense, as do those between brackets. The hit lies on the first of the rarer style.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let marked: Vec<&Quotation> = article.quotations.iter().filter(|it| counts(article, it)).collect();
    let is_long = |it: &&Quotation| it.words.len() >= question.count("min_words") && !is_gloss(article, it);
    let long: Vec<&Quotation> = marked.iter().copied().filter(is_long).collect();
    let doubles = [style(article, &marked, "straight", &['"']), style(article, &marked, "curly", &['“', '”', '„'])];
    let sizes = [
        style(article, &long, "double", &['"', '“', '”', '„']),
        style(article, &long, "single", &['\'', '‘', '’', '‚']),
    ];
    [doubles, sizes].into_iter().filter_map(|styles| compare(styles, question.count("min_each"))).collect()
}

fn counts(article: &Article, quotation: &Quotation) -> bool {
    let passage = article.passage_at(quotation.text.start).map(|id| &article[id]);
    quotation.voice == Voice::Quotation && passage.is_some_and(|it| it.kind.is_running_text() && it.note.is_none())
}

/// Whether a quotation fills brackets: `bryten grund ('the wide earth')` gives the sense of the words before.
fn is_gloss(article: &Article, quotation: &Quotation) -> bool {
    let Some(passage) = article.passage_at(quotation.text.start).map(|id| article[id].text) else { return false };
    let before = article.text(Stretch { start: passage.start, end: quotation.text.start.max(passage.start) });
    let after = article.text(Stretch { start: quotation.text.end.min(passage.end), end: passage.end });
    before.ends_with('(') && after.starts_with(')')
}

fn style(article: &Article, quotations: &[&Quotation], name: &'static str, marks: &[char]) -> Style {
    let of_style = quotations.iter().filter(|it| it.mark.is_some_and(|mark| marks.contains(&mark)));
    Style { name, places: of_style.map(|it| article.span(it.text)).collect() }
}

fn compare(mut styles: [Style; 2], min_each: usize) -> Option<Hit> {
    styles.sort_by_key(|style| style.places.len());
    let [few, many] = styles;
    if few.places.len() < min_each {
        return None;
    }
    let hit = Hit::at(*few.places.first()?)
        .fact("few", few.name)
        .fact("n_few", few.places.len())
        .fact("many", many.name)
        .fact("n_many", many.places.len());
    let hit = few.places.iter().skip(1).fold(hit, |hit, span| hit.place("few", *span));
    Some(hit.place("many", *many.places.first()?))
}
