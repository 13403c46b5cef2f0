//! Notes that name a source by surname and a short title, and the full citations they stand for: those without any, and
//! those with several.

use super::{Analysis, Question};
use crate::article::{Article, FieldName, Work, WorkId};
use crate::finding::{Hit, Kind};
use crate::source::Span;
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "short-titles",
    params: &[("min_resolved", Kind::Number)],
    facts: &[("problem", Kind::Text), ("who", Kind::Text), ("title", Kind::Text), ("full", Kind::Number)],
    places: &[("full", &[]), ("again", &[])],
    run,
};

/// A short title is judged only where `min_resolved` others stand for one full citation of the article. It is missed
/// only if nobody of its surname stands anywhere in the notes and lists but in short titles.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let shorts: Vec<(WorkId, String)> =
        article.work_ids().filter_map(|id| Some((id, surname(&article[id])?))).collect();
    let is_short: FxHashSet<WorkId> = shorts.iter().map(|(id, _)| *id).collect();
    let mut full: FxHashMap<String, Vec<WorkId>> = FxHashMap::default();
    for id in article.work_ids().filter(|id| !is_short.contains(id) && article[*id].title().is_some()) {
        article[id].surnames().into_iter().for_each(|name| full.entry(name).or_default().push(id));
    }
    let spans: Vec<Span> = shorts.iter().map(|(id, _)| article[*id].span).collect();
    let known = article.words_of_sources(&spans);
    let mut n_resolved = 0;
    let mut hits: Vec<Hit> = Vec::new();
    let mut told: FxHashMap<(&str, &str), usize> = FxHashMap::default();
    for (id, name) in &shorts {
        let work = &article[*id];
        let (who, title) = (work.authors().next().unwrap_or_default(), work.title().unwrap_or_default());
        let own = full.get(name).map_or(&[][..], Vec::as_slice);
        let found: Vec<WorkId> = own.iter().take(MAX_OWN).copied().filter(|id| fits(title, &article[*id])).collect();
        let problem = match found.as_slice() {
            [] if own.is_empty() && !known.contains(name.as_str()) => "missing",
            [] => continue,
            several if are_different(article, several) => "ambiguous",
            _ => {
                n_resolved += 1;
                continue;
            }
        };
        match told.get(&(who, title)) {
            Some(&at) => {
                let hit: &mut Hit = &mut hits[at];
                *hit = std::mem::take(hit).place("again", work.span);
            }
            None => {
                told.insert((who, title), hits.len());
                let hit = Hit::at(work.span).fact("problem", problem).fact("who", who).fact("title", title);
                let hit = hit.fact("full", found.len());
                hits.push(found.iter().take(4).fold(hit, |hit, id| hit.place("full", article[*id].span)));
            }
        }
    }
    if n_resolved < question.count("min_resolved") {
        return Vec::new();
    }
    hits
}

/// How many works of one author are looked at for a title.
const MAX_OWN: usize = 60;

/// The surname by which a note names a work, if it is short: a surname alone, a few words of a title, and pages.
fn surname(work: &Work) -> Option<String> {
    use FieldName::{Author, Pages, Title, Volume};
    const MOST: usize = 5;
    let is_short = work.note.is_some()
        && work.template.is_none()
        && work.value(Pages).is_some()
        && work.title().is_some_and(|title| title.split_whitespace().count() <= MOST)
        && work.fields.iter().all(|field| matches!(field.name, Author | Title | Pages | Volume));
    let mut authors = work.authors().filter(|_| is_short);
    let author = authors.next().filter(|_| authors.next().is_none())?;
    let is_surname = !author.contains([' ', ',', '.']) && author.starts_with(char::is_uppercase);
    is_surname.then(|| work.surnames().into_iter().next()).flatten()
}

/// Whether the title of a work begins with a short title, an article before it aside.
fn fits(short: &str, work: &Work) -> bool {
    let bare = |title: &str| {
        let title = title.to_lowercase();
        let article = ["the ", "a ", "an "].iter().find_map(|article| title.strip_prefix(article));
        article.map_or(title.clone(), str::to_owned)
    };
    let short = bare(short);
    let title = work.title().map(bare).unwrap_or_default();
    title.strip_prefix(short.as_str()).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Whether works are several: two that say when or where they appeared, neither of whose titles begins the other.
fn are_different(article: &Article, works: &[WorkId]) -> bool {
    use FieldName::{Container, Date, Isbn, Place, Publisher, Url, Year};
    let is_whole = |id: &&WorkId| {
        [Year, Date, Publisher, Place, Container, Isbn, Url].iter().any(|name| article[**id].value(*name).is_some())
    };
    let title = |id: &WorkId| article[*id].title().unwrap_or_default().to_lowercase();
    let titles: Vec<String> = works.iter().filter(is_whole).map(title).collect();
    titles.windows(2).any(|pair| !pair[0].starts_with(&pair[1]) && !pair[1].starts_with(&pair[0]))
}
