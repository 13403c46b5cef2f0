//! Notes that say the same as an earlier one, one hit for each text that is written more than once.

use super::{Analysis, Question};
use crate::article::{Article, FieldName, LinkKind, Note, NoteId, NoteState};
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
    ],
    places: &[("first", &[]), ("again", &[])],
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
        classes[class].push(id);
    }
    classes.iter().filter_map(|class| hit(article, class)).collect()
}

fn hit(article: &Article, class: &[NoteId]) -> Option<Hit> {
    let [first, second, rest @ ..] = class else { return None };
    let (first, second) = (&article[*first], &article[*second]);
    let name = first.name.as_ref().map_or("", |(name, _)| name);
    // Two notes of one name are one to the wiki.
    if !name.is_empty() && second.name.as_ref().is_some_and(|(other, _)| other == name) {
        return None;
    }
    let is_inline = |note: &Note| note.markers.iter().any(|&marker| article[marker].span == note.span);
    let hit = Hit::at(second.span)
        .fact("label", second.label.as_str())
        .fact("first", first.label.as_str())
        .fact("name", name)
        .fact("group", first.group.as_str())
        .fact("copies", class.len())
        .fact("inline", is_inline(second))
        .place("first", first.span);
    Some(rest.iter().fold(hit, |hit, &note| hit.place("again", article[note].span)))
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
