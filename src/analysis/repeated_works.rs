//! Works that several notes write out in full: with other pages, or in other words.

use super::{Analysis, Question};
use crate::article::{Article, FieldName, Note, NoteId, NoteKind, NoteState, Work, WorkId, WorkKind};
use crate::finding::{Hit, Kind};
use rustc_hash::FxHashMap;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "repeated-works",
    params: &[("min_notes", Kind::Number), ("min_letters", Kind::Number)],
    facts: &[
        ("problem", Kind::Text),
        ("title", Kind::Text),
        ("label", Kind::Text),
        ("first", Kind::Text),
        ("notes", Kind::Number),
    ],
    places: &[("first", &[]), ("again", &[])],
    run,
};

/// Notes that cite one work each, by the work: the same title by the same people, or at the same address where nobody
/// is named, with nothing else that parts them but the pages. Notes that show the same letters and figures are left
/// out, and works that fewer than `min_notes` write out, and titles shorter than `min_letters`.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let mut classes: Vec<Vec<(NoteId, WorkId)>> = Vec::new();
    let mut by_work: FxHashMap<String, usize> = FxHashMap::default();
    for (index, note) in article.notes.iter().enumerate() {
        let [work] = note.works.as_slice() else { continue };
        let is_cited = note.kind == NoteKind::Reference && note.state == NoteState::Good && !note.markers.is_empty();
        let Some(key) = key(&article[*work], question.count("min_letters")).filter(|_| is_cited) else { continue };
        let class = *by_work.entry(key).or_insert_with(|| {
            classes.push(Vec::new());
            classes.len() - 1
        });
        classes[class].push((NoteId::new(index), *work));
    }
    classes.iter().filter_map(|class| hit(article, class, question.count("min_notes"))).collect()
}

fn hit(article: &Article, class: &[(NoteId, WorkId)], min_notes: usize) -> Option<Hit> {
    let (first, work) = class.first().map(|&(note, work)| (&article[note], &article[work]))?;
    let words = |note: &Note| folded(article.text(note.text));
    let is_other = |(note, other): &&(NoteId, WorkId)| {
        let (note, other) = (&article[*note], &article[*other]);
        let is_named_alike = note.name.is_some() && name(note) == name(first);
        // A remark or a quotation beside the citation makes a note of its own.
        let (here, there) = (words(first), words(note));
        let is_alike = here.len().abs_diff(there.len()) <= 12 + here.len() / 4;
        !is_named_alike && here != there && is_alike && fits(work, other)
    };
    let others: Vec<&(NoteId, WorkId)> = class[1..].iter().filter(is_other).collect();
    let &&(second, other) = others.first()?;
    let pages = |id: WorkId| article[id].value(FieldName::Pages).map(folded);
    let is_paged = others.iter().any(|(_, other)| pages(*other) != pages(class[0].1));
    if others.len() + 1 < if is_paged { min_notes } else { 2 } {
        return None;
    }
    let hit = Hit::at(article[second].span)
        .fact("problem", if is_paged { "pages" } else { "words" })
        .fact("title", article[other].title().unwrap_or_default())
        .fact("label", article[second].label.as_str())
        .fact("first", first.label.as_str())
        .fact("notes", others.len() + 1)
        .place("first", first.span);
    Some(others[1..].iter().fold(hit, |hit, (note, _)| hit.place("again", article[*note].span)))
}

fn name(note: &Note) -> &str {
    note.name.as_ref().map_or("", |(name, _)| name)
}

/// What tells a work from others: its title and who wrote it, else where it is read. None if it says too little, or if
/// it is a short citation: one without a year and anything else by which the work is found.
fn key(work: &Work, min_letters: usize) -> Option<String> {
    let is_written_out = work.is_located() && (work.year().is_some() || address(work).is_some());
    let title = folded(work.title()?);
    let people = work.surnames().join(" ");
    let by = if people.is_empty() { address(work)? } else { people };
    (is_written_out && title.chars().count() >= min_letters).then(|| format!("{title}\n{by}"))
}

/// Whether nothing that two citations of one title say parts them. The address of a book may lead to a page of it.
fn fits(first: &Work, second: &Work) -> bool {
    use FieldName::{Chapter, Date, Edition, Issue, Quote, Volume};
    let agree = |name| match (first.value(name), second.value(name)) {
        (Some(first), Some(second)) => folded(first) == folded(second),
        // A part that only one of them names is another work; a date may be left out.
        (first, second) => name == Date || first.is_none() && second.is_none(),
    };
    let addresses = (address(first), address(second));
    let is_one_place = first.kind == WorkKind::Book || matches!(&addresses, (Some(a), Some(b)) if a == b) || {
        matches!(addresses, (None, _) | (_, None))
    };
    let is_one_year = first.year().zip(second.year()).is_none_or(|(first, second)| first == second);
    is_one_place && is_one_year && [Chapter, Date, Edition, Issue, Quote, Volume].into_iter().all(agree)
}

/// Where a work is read, without what varies in an address that leads to the same page.
fn address(work: &Work) -> Option<String> {
    let url = work.value(FieldName::Url)?.split('#').next()?;
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    Some(url.strip_prefix("www.").unwrap_or(url).trim_end_matches('/').to_lowercase())
}

/// The letters and figures of a text, in lower case.
fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
