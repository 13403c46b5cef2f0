//! Whether few owners carry most of an article's words.

use super::{Analysis, Question};
use crate::article::weight::Weights;
use crate::article::{Run, SectionKind};
use crate::finding::{Facts, Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "source-concentration",
    params: &[("min_words", Kind::Number), ("max_share", Kind::Number), ("min_effective", Kind::Number)],
    facts: &[
        ("owner", Kind::Text),
        ("share", Kind::Number),
        ("second", Kind::Text),
        ("share_of_two", Kind::Number),
        ("effective", Kind::Number),
        ("effective_by_notes", Kind::Number),
        ("is_heavy", Kind::Flag),
        ("is_small", Kind::Flag),
        ("owners", Kind::Number),
        ("words", Kind::Number),
    ],
    places: &[("marker", &[("owner", Kind::Text), ("words", Kind::Number)])],
    run,
};

/// So many words may hang on broken notes, as a share (0..1) of those on good ones.
const MAX_BROKEN: f64 = 0.25;

/// Fires where one owner carries `max_share` of the cited words or more, or where the effective number of sources is
/// under `min_effective`; the measured defaults are in the lint file. That must hold too of the words that markers are
/// sure to cover: a long stretch before a note may hang on nothing. Where the heaviest source is a party to what the
/// article tells, as a space agency is to its flights, another finding says so. Where many words hang on broken notes,
/// which may cite others, or links in the text are all that is cited, or an author speaks for himself in an essay or a
/// paper, nothing can be said.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    // What retells a work hangs on the work.
    let is_weighed = |run: &&Run| article[run.section].kind != SectionKind::Plot;
    let weigh = |n_words| article.weigh_by(article.runs.iter().filter(is_weighed), n_words);
    let weights = weigh(|run| run.n_words);
    let Some(&(top, _)) = weights.owners.first() else { return Vec::new() };
    let is_heavy = |weights: &Weights| weights.share_of_top(1) >= question.number("max_share");
    let is_small = |weights: &Weights| weights.effective_number() < question.number("min_effective");
    let is_concentrated =
        |weights: &Weights| weights.n_words >= question.number("min_words") && (is_heavy(weights) || is_small(weights));
    let on_broken =
        article.runs.iter().filter(|run| article.hangs_on_nothing(run)).map(|run| run.n_words).sum::<usize>();
    let is_told = (on_broken as f64) < MAX_BROKEN * weights.n_words && !article.cites_by_links() && !article.is_essay;
    if !is_told
        || article[top].is_party()
        || !is_concentrated(&weights)
        || !is_concentrated(&weigh(|run| run.n_covered))
    {
        return Vec::new();
    }
    let second = weights.owners.get(1).map_or("", |&(owner, _)| article[owner].name.as_str());
    let mut heaviest = article.runs_on(|work| work.owner == Some(top));
    heaviest.retain(is_weighed);
    let Some(first) = heaviest.first() else { return Vec::new() };
    let mut hit = Hit::at(article.markers[first.markers.start].span)
        .fact("owner", article[top].name.as_str())
        .fact("share", weights.share_of_top(1))
        .fact("second", second)
        .fact("share_of_two", weights.share_of_top(2))
        .fact("effective", weights.effective_number())
        .fact("effective_by_notes", article.weigh_by_notes().effective_number())
        .fact("is_heavy", is_heavy(&weights))
        .fact("is_small", is_small(&weights))
        .fact("owners", weights.owners.len())
        .fact("words", weights.n_words.round());
    for run in heaviest {
        let facts = Facts::default().with("owner", article[top].name.as_str()).with("words", run.n_words);
        hit = hit.place_with("marker", article.markers[run.markers.start].span, facts);
    }
    vec![hit]
}
