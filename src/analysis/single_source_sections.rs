//! Sections all of whose notes have one owner.

use super::{Analysis, Question};
use crate::article::works::written_surname;
use crate::article::{Article, Marker, Run, SectionKind, Work, WorkKind};
use crate::finding::{Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "single-source-sections",
    params: &[("min_words", Kind::Number), ("min_owners", Kind::Number)],
    facts: &[("section", Kind::Text), ("owner", Kind::Text), ("words", Kind::Number), ("markers", Kind::Number)],
    places: &[("marker", &[])],
    run,
};

/// Silent on articles with fewer than `min_owners` owners: there the whole article rests on them, and that is another
/// finding. Silent too where more words hang on nothing than on the source, where a marker leads to nothing, which is a
/// finding of its own, or to a note that is not known to cite the source, where links in the text are all that is
/// cited, and in an essay or a paper, whose words are its author's.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    if article.owners.len() < question.count("min_owners") || article.cites_by_links() || article.is_essay {
        return Vec::new();
    }
    let mut hits = Vec::new();
    for runs in article.runs.chunk_by(|one, next| one.section == next.section) {
        let id = runs[0].section;
        let Some(heading) = article[id].heading.filter(|_| article[id].kind == SectionKind::Body) else { continue };
        let words: usize = runs.iter().map(|run| run.n_covered).sum();
        let n_uncited = runs.iter().map(|run| run.n_words).sum::<usize>() - words;
        let weights = article.weigh_by(runs, |run| run.n_covered);
        let [(owner, _)] = weights.owners[..] else { continue };
        let name = article[owner].name.as_str();
        // A section on a book or its author, the text of a song, or a party's own account of itself, may well rest on
        // it.
        let heading_text = article.heading_text(id).to_lowercase();
        let is_about = heading_text.contains(&written_surname(name).to_lowercase())
            || article[owner].is_party()
            || ["lyrics", "text", "full text", "libretto"].contains(&heading_text.as_str())
            || names_work(article, runs, &heading_text);
        if words < question.count("min_words") || n_uncited > words || name.is_empty() || is_about {
            continue;
        }
        let markers: Vec<usize> = runs.iter().flat_map(|run| run.markers.clone()).collect();
        let is_on_it = |marker: &Marker| marker.note.is_some_and(|note| article.owners_of(note).contains(&owner));
        if markers.iter().any(|&at| article.is_broken(&article.markers[at]) || !is_on_it(&article.markers[at])) {
            continue;
        }
        let hit = Hit::at(article.span(article[heading].text))
            .fact("section", article.heading_text(id))
            .fact("owner", name)
            .fact("words", words)
            .fact("markers", markers.len());
        hits.push(markers.iter().fold(hit, |hit, &marker| hit.place("marker", article.markers[marker].span)));
    }
    hits
}

/// Whether a heading names a work that some runs hang on: `The wheel in the Iliad`. Pages of the web are named after
/// what they tell of.
fn names_work(article: &Article, runs: &[Run], heading: &str) -> bool {
    let works = runs.iter().flat_map(|run| article.works_cited(run.markers.clone())).map(|work| &article[work]);
    let mut titles = works.filter(|work| work.kind != WorkKind::Web).filter_map(Work::title);
    titles.any(|title| {
        let title = title.to_lowercase();
        let title = title.strip_prefix("the ").unwrap_or(&title);
        let is_word = |(before, after): (&str, &str)| {
            !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
        };
        title.chars().count() > 3 && heading.split_once(title).is_some_and(is_word)
    })
}
