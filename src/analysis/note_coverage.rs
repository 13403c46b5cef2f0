//! How many of the notes that cite books and articles give a page, and how many an identifier.

use super::{Analysis, Question};
use crate::article::works::locators::Paging;
use crate::article::{FieldName, NoteId, NoteState, Work, WorkKind};
use crate::finding::{Hit, Kind};
use crate::source::Span;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "note-coverage",
    params: &[("pages", Kind::Number), ("identifiers", Kind::Number), ("min_notes", Kind::Number)],
    facts: &[("notes", Kind::Number), ("paged", Kind::Number), ("identified", Kind::Number)],
    places: &[("unpaged", &[])],
    run,
};

/// How many notes without a page are shown.
const MAX_SHOWN: usize = 6;

fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let is_print = |work: &Work| {
        !matches!(work.kind, WorkKind::Web | WorkKind::News | WorkKind::Media)
            && work.title().is_some()
            && work.value(FieldName::Url).is_none()
    };
    let ids = (0..article.notes.len()).map(NoteId::new).filter(|id| article[*id].state == NoteState::Good);
    let print: Vec<NoteId> = ids.filter(|id| article[*id].works.iter().any(|work| is_print(&article[*work]))).collect();
    let is_paged = |id: &&NoteId| article.paging(**id) == Paging::Given;
    let has_identifier = |id: &&NoteId| {
        let in_span = |span: Span| {
            let first = article.identifiers.partition_point(|it| it.span.start < span.start);
            article.identifiers.get(first).is_some_and(|it| it.span.start < span.end)
        };
        in_span(article[**id].span) || article[**id].works.iter().any(|work| in_span(article[*work].span))
    };
    let (n_paged, n_identified) = (print.iter().filter(is_paged).count(), print.iter().filter(has_identifier).count());
    let n = print.len();
    let is_under = |count: usize, share: &str| (count as f64) < question.number(share) * n as f64;
    let is_poor = is_under(n_paged, "pages") && is_under(n_identified, "identifiers");
    if n < question.count("min_notes") || !is_poor {
        return Vec::new();
    }
    let unpaged = print.iter().filter(|id| !is_paged(id)).take(MAX_SHOWN);
    let hit = Hit::at(article[print[0]].span).fact("notes", n).fact("paged", n_paged).fact("identified", n_identified);
    vec![unpaged.fold(hit, |hit, id| hit.place("unpaged", article[*id].span))]
}
