//! Notes that say the same as an earlier one, one hit for each text that is written more than once.

use super::{Analysis, Question};
use crate::article::{Article, FieldName, LinkKind, MarkerId, Note, NoteId, NoteState, PassageKind};
use crate::finding::{Hit, Kind};
use rustc_hash::{FxHashMap, FxHashSet};

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
    let names = article.notes.iter().filter_map(|note| note.name.as_ref());
    let mut taken: FxHashSet<String> = names.map(|(name, _)| name.clone()).collect();
    classes.iter().filter_map(|class| hit(article, class, &mut taken)).collect()
}

fn hit(article: &Article, class: &[NoteId], taken: &mut FxHashSet<String>) -> Option<Hit> {
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
    Some(with_copies(article, class, hit, taken))
}

/// Adds what it takes to make one named note of several: the name that the first may get and where it goes, and the
/// copies. There is none of it unless every copy stands where it is cited and bears no name, nor where the first stands
/// in a table or a template, which may not show it, nor where one note would then be cited twice side by side.
fn with_copies(article: &Article, class: &[NoteId], hit: Hit, taken: &mut FxHashSet<String>) -> Hit {
    let notes = || class.iter().map(|&id| &article[id]);
    let is_plain = |note: &Note| note.nameless.is_some() && note.group.is_empty();
    let name = notes().next().and_then(|note| note.name.as_ref());
    let first = notes().next().and_then(|note| note.nameless);
    let in_cell = |note: &Note| {
        note.markers.iter().take(1).any(|&marker| article[article[marker].passage].kind == PassageKind::Cell)
    };
    let is_mendable =
        notes().skip(1).all(is_plain) && !notes().take(1).any(in_cell) && !are_side_by_side(article, class);
    let named = match name {
        _ if !is_mendable => None,
        Some((name, _)) => Some(name.clone()),
        None => first.and_then(|_| new_name(article, class, taken)),
    };
    let Some(name) = named else { return hit.fact("new_name", "") };
    let hit = first.into_iter().fold(hit, |hit, at| hit.place("unnamed", at));
    notes().skip(1).fold(hit, |hit, note| hit.place("copy", note.span)).fact("new_name", name)
}

/// Whether two markers of some notes stand side by side.
fn are_side_by_side(article: &Article, notes: &[NoteId]) -> bool {
    let mut markers: Vec<MarkerId> = notes.iter().flat_map(|&id| &article[id].markers).copied().collect();
    markers.sort_unstable();
    markers.windows(2).any(|pair| article.touch(&article[pair[0]], &article[pair[1]]))
}

/// A name that no note has nor gets: the author and the year of its work; without an author the first word of its title
/// that is long enough to tell it by.
fn new_name(article: &Article, class: &[NoteId], taken: &mut FxHashSet<String>) -> Option<String> {
    const MIN_LETTERS: usize = 4;
    let note = &article[class[0]];
    let work = note.works.first().map(|&id| &article[id])?;
    let title = || {
        let mut words = work.title()?.split(|c: char| !c.is_alphanumeric());
        words
            .find(|word| word.chars().count() >= MIN_LETTERS && word.chars().all(char::is_alphabetic))
            .map(str::to_owned)
    };
    let mut stem = capitalised(&work.surnames().into_iter().next().or_else(title)?);
    stem.retain(char::is_alphanumeric);
    let stem = work.year().map_or(stem.clone(), |year| format!("{stem}{year}"));
    let mut names = std::iter::once(stem.clone()).chain(('a'..='z').map(|letter| format!("{stem}{letter}")));
    names.find(|name| taken.insert(name.clone()))
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
