//! Notes that say the same as an earlier one, one hit for each text that is written more than once.

use super::{Analysis, Question};
use crate::article::{Article, FieldName, LinkKind, Note, NoteId, NoteState, PassageKind, Work};
use crate::finding::{Hit, Kind};
use rustc_hash::FxHashMap;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "duplicate-notes",
    params: &[("min_letters", Kind::Number)],
    facts: &[
        ("label", Kind::Text),
        ("first", Kind::Text),
        ("name", Kind::Text),
        ("group", Kind::Text),
        ("copies", Kind::Number),
        ("inline", Kind::Flag),
        ("new_name", Kind::Text),
    ],
    places: &[("first", &[]), ("again", &[]), ("unnamed", &[]), ("copy", &[])],
    run,
};

/// Two notes are the same if they show the same letters and figures and their works agree in every field but the day of
/// access. Shorter texts than `min_letters` say too little to be the same source.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let mut targets: FxHashMap<NoteId, Vec<&str>> = FxHashMap::default();
    for link in article.links.iter().filter(|link| link.kind == LinkKind::External) {
        if let Some(note) = link.note {
            targets.entry(note).or_default().push(&link.target);
        }
    }
    let mut classes: Vec<Vec<NoteId>> = Vec::new();
    let mut by_content: FxHashMap<String, usize> = FxHashMap::default();
    for (index, note) in article.notes.iter().enumerate() {
        let id = NoteId::new(index);
        let content = content(article, note, targets.get(&id).map_or(&[][..], Vec::as_slice));
        if note.state != NoteState::Good || note.markers.is_empty() || content.len() < question.count("min_letters") {
            continue;
        }
        let class = *by_content.entry(format!("{}\n{content}", note.group)).or_insert_with(|| {
            classes.push(Vec::new());
            classes.len() - 1
        });
        // Two notes of one name are one to the wiki.
        let name = |id: NoteId| article[id].name.as_ref().map(|(name, _)| name.as_str());
        if name(id).is_none_or(|own| !classes[class].iter().any(|&other| name(other) == Some(own))) {
            classes[class].push(id);
        }
    }
    classes.iter().filter_map(|class| hit(article, class)).collect()
}

fn hit(article: &Article, class: &[NoteId]) -> Option<Hit> {
    let [first, second, rest @ ..] = class else { return None };
    let (first, second) = (&article[*first], &article[*second]);
    let name = first.name.as_ref().map_or("", |(name, _)| name);
    let is_inline = |note: &Note| note.markers.iter().any(|&marker| article[marker].span == note.span);
    let hit = Hit::at(second.span)
        .fact("label", second.label.as_str())
        .fact("first", first.label.as_str())
        .fact("name", name)
        .fact("group", first.group.as_str())
        .fact("copies", class.len())
        .fact("inline", is_inline(second))
        .place("first", first.span);
    let hit = rest.iter().fold(hit, |hit, &note| hit.place("again", article[note].span));
    Some(with_copies(article, class, hit))
}

/// Adds what it takes to make one named note of several: the name that the first may get and where it goes, and the
/// copies. There is none of it unless every copy stands where it is cited and bears no name, nor where the first stands
/// in a table or a template, which may not show it.
fn with_copies(article: &Article, class: &[NoteId], hit: Hit) -> Hit {
    let notes = || class.iter().map(|&id| &article[id]);
    let is_plain = |note: &Note| note.nameless.is_some() && note.group.is_empty();
    let name = notes().next().and_then(|note| note.name.as_ref());
    let first = notes().next().and_then(|note| note.nameless);
    let in_cell = |note: &Note| {
        note.markers.iter().take(1).any(|&marker| article[article[marker].passage].kind == PassageKind::Cell)
    };
    if !notes().skip(1).all(is_plain) || (name.is_none() && first.is_none()) || notes().take(1).any(in_cell) {
        return hit.fact("new_name", "");
    }
    let name = name.map_or_else(|| new_name(article, class), |(name, _)| name.clone());
    let hit = first.into_iter().fold(hit, |hit, at| hit.place("unnamed", at));
    notes().skip(1).fold(hit, |hit, note| hit.place("copy", note.span)).fact("new_name", name)
}

/// A name that no note has: the author and the year of its work, else its number.
fn new_name(article: &Article, class: &[NoteId]) -> String {
    let note = &article[class[0]];
    let work = note.works.first().map(|&id| &article[id]);
    let author = work.and_then(|work| work.surnames().into_iter().next());
    let year = work.and_then(Work::year);
    let stem = match (author, year) {
        (Some(author), Some(year)) => format!("{}{year}", capitalised(&author)),
        _ => format!("note {}", note.label),
    };
    let is_taken = |name: &str| article.notes.iter().any(|note| note.name.as_ref().is_some_and(|(it, _)| it == name));
    let mut names = std::iter::once(stem.clone()).chain(('a'..='z').map(|letter| format!("{stem}{letter}")));
    names.find(|name| !is_taken(name)).unwrap_or_default()
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// What a note says, so that equal notes have equal content.
fn content(article: &Article, note: &Note, targets: &[&str]) -> String {
    let text = article.text(note.text);
    let mut content: String = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let is_back_reference = ["ibid", "idem", "opcit", "loccit"].iter().any(|word| content.starts_with(word));
    if is_back_reference {
        return String::new();
    }
    let fields = note.works.iter().flat_map(|&work| &article[work].fields);
    let mut fields: Vec<&str> = fields
        .filter(|field| field.name != FieldName::AccessDate && !field.value.is_empty())
        .map(|field| field.value.as_str())
        .chain(targets.iter().copied())
        .collect();
    fields.sort_unstable();
    for field in fields {
        content.push('\n');
        content.push_str(field);
    }
    content
}
