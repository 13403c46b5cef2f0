//! Short citations and the full ones they stand for: those without any, with several, and full ones that none names.

use super::{Analysis, Question};
use crate::article::works::short_name;
use crate::article::{
    Article, FaultKind, FieldName, MarkerKind, NamingTemplate, NoteState, SectionId, SectionKind, Work, WorkId,
};
use crate::finding::{Hit, Kind, Value};
use crate::source::Span;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::hash_map::Entry;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "short-citations",
    params: &[("min_resolved", Kind::Number)],
    facts: &[
        ("problem", Kind::Text),
        ("who", Kind::Text),
        ("year", Kind::Text),
        ("meant", Kind::Text),
        ("full", Kind::Number),
        ("templated", Kind::Flag),
        ("sure", Kind::Flag),
    ],
    places: &[("full", &[]), ("again", &[])],
    run,
};

/// A citation by name and year.
struct Short<'a> {
    span: Span,
    surnames: Vec<String>,
    /// The names as written.
    names: String,
    year: i32,
    /// `1990a`
    written: &'a str,
    /// Whether a template says that it is one.
    templated: bool,
    /// Whether it gives pages, or is all that a note says, as nothing but a citation does.
    is_sure: bool,
    /// Whether all its words were read: `Brown, _The Mill_, 1990` names its work by more than people and a year.
    is_whole: bool,
}

/// How short citations name a work.
struct Anchor {
    surnames: Vec<String>,
    year: i32,
    letter: Option<char>,
}

/// Short citations by templates are judged everywhere, unless a template that is not known may be the work they name:
/// one that gives no authors, or theirs.
/// Those by words are judged only where `min_resolved` of them name a work of the bibliography: elsewhere a name with a
/// year is no citation, unless it gives pages or is a note, and stands beside another or a list of works, or its person
/// nowhere else. None is missed where a note or an entry was lost: that may be what it names. A surname counts by its
/// last word, without case and accents; a short citation may name fewer authors than the work has, if no work has just
/// those.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let full: Vec<WorkId> = article.work_ids().filter(|id| article[*id].title().is_some()).collect();
    let mut by_name: FxHashMap<(String, i32), Vec<WorkId>> = FxHashMap::default();
    let mut by_surname: FxHashMap<String, Vec<WorkId>> = FxHashMap::default();
    for &id in &full {
        let anchor = anchor(&article[id]);
        for surname in anchor.surnames {
            by_surname.entry(surname.clone()).or_default().push(id);
            by_name.entry((surname, anchor.year)).or_default().push(id);
        }
    }
    let unknown: Vec<&NamingTemplate> = article.naming.iter().filter(|template| !template.names).collect();
    let may_be = |short: &Short<'_>| {
        unknown.iter().any(|it| {
            let mut words = it.people.split([' ', ',', ';', '[', ']', '|']).filter_map(short_name);
            it.people.is_empty() || words.any(|word| short.surnames.contains(&word))
        })
    };
    let mut hits = missing_keys(article);
    let mut used: FxHashSet<WorkId> = FxHashSet::default();
    let (mut missing, mut ambiguous, mut n_resolved) = (Vec::new(), Vec::new(), 0);
    let mut told: FxHashMap<(&str, Vec<String>, &str), usize> = FxHashMap::default();
    let shorts = shorts(article);
    let tells_sure = has_list(article, &full) || are_several(&shorts) || is_alone(article, &shorts);
    for short in shorts {
        let candidates = by_name.get(&(short.surnames[0].clone(), short.year)).map_or(&[][..], Vec::as_slice);
        let mut found: Vec<WorkId> = candidates.iter().copied().filter(|id| fits(&short, &article[*id])).collect();
        let is_exact = |id: &WorkId| anchor(&article[*id]).surnames.len() == short.surnames.len();
        if found.iter().any(is_exact) {
            found.retain(is_exact);
        }
        let is_lettered = |id: &WorkId| anchor(&article[*id]).letter == letter(short.written);
        if found.iter().any(is_lettered) {
            found.retain(is_lettered);
        }
        // What a note says beyond a short citation may have been taken for a title.
        let is_sure = short.templated || short.is_whole && found.iter().all(|id| article[*id].note.is_none());
        used.extend(&found);
        n_resolved += usize::from(!found.is_empty());
        let problem = match found.as_slice() {
            [] if short.templated && may_be(&short) => continue,
            [] if short.year == 0 && !are_dated(article, by_surname.get(&short.surnames[0])) => continue,
            [] if !short.templated && is_doubtful(article, &short, by_surname.get(&short.surnames[0])) => continue,
            [] if short.year == 0 => "undated",
            [] => "missing",
            [_] => continue,
            several if !is_sure || are_one(article, several) => continue,
            _ => "ambiguous",
        };
        let list = if problem == "ambiguous" { &mut ambiguous } else { &mut missing };
        match told.entry((problem, short.surnames.clone(), short.written)) {
            Entry::Occupied(at) => {
                let hit: &mut Hit = &mut list[*at.get()];
                *hit = std::mem::take(hit).place("again", short.span);
            }
            Entry::Vacant(at) => {
                at.insert(list.len());
                let hit = hit(&short, problem).fact("full", found.len());
                list.push(found.iter().take(4).fold(hit, |hit, id| hit.place("full", article[*id].span)));
            }
        }
    }
    if n_resolved < question.count("min_resolved") {
        missing.retain(|hit| is(hit, "templated") || tells_sure && is(hit, "sure"));
        ambiguous.retain(|hit| is(hit, "templated"));
    }
    if has_lost_notes(article) {
        missing.retain(|hit| is(hit, "templated"));
    }
    for hit in &mut missing {
        let meant = nearest(article, &full, hit);
        *hit = std::mem::take(hit).fact("meant", meant);
    }
    hits.extend(missing);
    hits.extend(ambiguous);
    if n_resolved >= question.count("min_resolved") && !has_lost_notes(article) {
        hits.extend(unused(article, &full, &used));
    }
    hits
}

/// Before this year a name with a year in parentheses is an old print, not an entry of a list.
const FIRST_YEAR: i32 = 1800;

/// How many works of one author are looked at for a year.
const MAX_OWN: usize = 60;

/// Whether words that look like a short citation may be something else, or mean a work of that author by the year of
/// another edition, or one that is listed without a year.
fn is_doubtful(article: &Article, short: &Short<'_>, own: Option<&Vec<WorkId>>) -> bool {
    let year = short.year.to_string();
    let says_year = |id: &WorkId| {
        let work = &article[*id];
        work.year().is_none() || work.fields.iter().any(|field| field.value.contains(&year))
    };
    !short.is_whole || short.year < FIRST_YEAR || own.is_some_and(|own| own.iter().take(MAX_OWN).any(says_year))
}

/// Whether there are works of an author and each has a year, and no name of its own for short citations.
fn are_dated(article: &Article, own: Option<&Vec<WorkId>>) -> bool {
    let is_dated = |id: &WorkId| article[*id].year().is_some() && article[*id].value(FieldName::Key).is_none();
    own.is_some_and(|own| own.iter().take(MAX_OWN).all(is_dated))
}

fn is(hit: &Hit, fact: &str) -> bool {
    hit.facts.get(fact) == Some(&Value::Flag(true))
}

/// Whether a work stands in a list of works, not in a note.
fn has_list(article: &Article, full: &[WorkId]) -> bool {
    full.iter().any(|id| article[*id].note.is_none() && section_of_list(article, *id).is_some())
}

/// Whether people and a year stand for a source at several places at least.
fn are_several(shorts: &[Short<'_>]) -> bool {
    shorts.len() > 1
}

/// The letter after a year: `1990a`.
fn letter(year: &str) -> Option<char> {
    year.chars().last().filter(char::is_ascii_lowercase)
}

/// The names and the year of a work: as `ref={{harvid|…}}` says, else as its fields do.
fn anchor(work: &Work) -> Anchor {
    let key = work.value(FieldName::Key).and_then(|key| key.rsplit_once(", "));
    if let Some((names, year)) = key.filter(|(_, year)| year.starts_with(|c: char| c.is_ascii_digit())) {
        let surnames = names.split(", ").filter_map(short_name).collect();
        let number = year.trim_end_matches(|c: char| c.is_ascii_lowercase()).parse().unwrap_or_default();
        return Anchor { surnames, year: number, letter: letter(year) };
    }
    let written = [FieldName::Year, FieldName::Date].iter().find_map(|name| work.value(*name));
    let mut surnames: Vec<String> = work.surnames().into_iter().take(4).collect();
    if surnames.is_empty() {
        // `OECD. ''Water for All''`: a body before a title may be read as what the work stands in.
        surnames.extend(work.value(FieldName::Container).and_then(short_name));
    }
    Anchor { surnames, year: work.year().unwrap_or_default(), letter: written.and_then(letter) }
}

fn hit(short: &Short<'_>, problem: &str) -> Hit {
    let hit =
        Hit::at(short.span).fact("problem", problem).fact("who", short.names.as_str()).fact("year", short.written);
    hit.fact("meant", "").fact("templated", short.templated).fact("sure", short.is_sure)
}

/// Works in notes that are nothing but people, a year and pages; works that templates in running text name; and names
/// with a year in parentheses there.
fn shorts<'a>(article: &'a Article) -> Vec<Short<'a>> {
    let is_short = |work: &Work| {
        let names_only = work.title().is_none() && work.template.is_none() && work.note.is_some();
        let is_place = |name| {
            matches!(
                name,
                FieldName::Author | FieldName::Year | FieldName::Pages | FieldName::Volume | FieldName::Chapter
            )
        };
        names_only && work.fields.iter().all(|field| is_place(field.name))
    };
    let of_work = |work: &'a Work| {
        let (span, surnames) = (work.span, work.surnames());
        let templated = article.naming_at(span).is_some();
        // A template without a year names a work without one.
        let year = work.year().or_else(|| (templated && work.value(FieldName::Year).is_none()).then_some(0))?;
        surnames.first()?;
        let written = work.value(FieldName::Year).unwrap_or_default();
        let is_whole = article.n_unread(work) == 0;
        let is_sure = work.value(FieldName::Pages).is_some() || is_whole && work.note.is_some() && has_surnames(work);
        let names = work.authors().collect::<Vec<&str>>().join(" & ");
        Some(Short { span, surnames, names, year, written, templated, is_sure, is_whole })
    };
    let works = article.works.iter().filter(|work| is_short(work)).filter_map(of_work);
    let in_text = article.naming.iter().filter_map(|it| it.work.as_ref()).filter_map(of_work);
    let parentheticals = article.parentheticals().into_iter().map(|it| (article.span(it.text), it));
    let parentheses = parentheticals.filter(|(span, _)| article.naming_at(*span).is_none()).map(|(span, it)| Short {
        span,
        surnames: it.surnames,
        names: article.text(it.names).to_owned(),
        year: it.year,
        written: article.text(it.written),
        templated: false,
        is_sure: it.says_pages,
        is_whole: true,
    });
    works.chain(in_text).chain(parentheses).collect()
}

/// Whether the people of a work are named by one word each: `Brown & Green 1990` in a note can be nothing else, while
/// `Atlas of Scotland, 1832` is a title and `OECD 2006` may be anything.
fn has_surnames(work: &Work) -> bool {
    work.authors().all(|name| {
        let name = name.trim_end_matches(" et al.").trim_end_matches(" et al");
        name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase) && !name.contains([' ', '.', ','])
    })
}

/// Whether every name of a short citation is one of the work's, and the letters after the years agree: where both have
/// one, and in templates always.
fn fits(short: &Short<'_>, work: &Work) -> bool {
    let anchor = anchor(work);
    let letter = letter(short.written);
    let letters_agree =
        letter == anchor.letter || !short.templated && letter.zip(anchor.letter).is_none_or(|(a, b)| a == b);
    letters_agree && short.surnames.iter().all(|name| anchor.surnames.contains(name))
}

/// Whether several works are one that is listed more than once.
fn are_one(article: &Article, works: &[WorkId]) -> bool {
    let title = |id: &WorkId| article[*id].title().unwrap_or_default().to_lowercase();
    works.windows(2).all(|pair| title(&pair[0]) == title(&pair[1]))
}

/// The full citation that was probably meant: one of the same surname, else one of the same year whose surname is
/// close.
fn nearest(article: &Article, full: &[WorkId], hit: &Hit) -> String {
    let fact = |name: &str| match hit.facts.get(name) {
        Some(Value::Text(text)) => text.clone(),
        _ => String::new(),
    };
    let (names, written) = (fact("who"), fact("year"));
    let names: Vec<String> =
        names.split([',', '&']).flat_map(|name| name.split(" and ")).filter_map(short_name).collect();
    let year: i32 = written.trim_end_matches(|c: char| !c.is_ascii_digit()).parse().unwrap_or_default();
    // The fewest names amiss, then the nearest year.
    let distance = |id: &WorkId| {
        let surnames = article[*id].surnames();
        let off = article[*id].year().map_or(u32::MAX, |it| it.abs_diff(year));
        let n_same = names.iter().filter(|name| surnames.contains(name)).count();
        let is_close = |name: &String| {
            let mut far = surnames.iter().map(|surname| strsim::osa_distance(name, surname));
            name.chars().count() > 4 && far.any(|far| far == 1 || far == 2)
        };
        let n_close = names.iter().filter(|name| is_close(name)).count();
        let is_near = n_same > 0 || n_close > 0 && off == 0;
        is_near.then_some((names.len() - (n_same + n_close).min(names.len()), off))
    };
    let best = full.iter().filter_map(|id| Some((distance(id)?, id))).min();
    best.map_or(String::new(), |(_, id)| {
        let work = &article[*id];
        let family = |name: &str| name.split(',').next().unwrap_or_default().to_owned();
        let mut people: Vec<String> = work.authors().map(family).collect();
        if people.is_empty() {
            people.extend(work.value(FieldName::Editor).map(family));
        }
        people.truncate(4);
        let year = work.year().map(|year| year.to_string()).unwrap_or_default();
        format!("{} {year}", people.join(" & ")).trim().to_owned()
    })
}

/// Whether the only short citation of an article is one, its person standing nowhere else in notes and lists: no full
/// citation was left unread.
fn is_alone(article: &Article, shorts: &[Short<'_>]) -> bool {
    let [short] = shorts else { return false };
    let words = article.words_of_sources(&[short.span]);
    short.surnames.iter().all(|name| !words.contains(name))
}

/// Whether a note is empty, missing or not closed: what it cites nobody can tell. One that is empty but for a note inside
/// it is not lost.
fn has_lost_notes(article: &Article) -> bool {
    let holds_note = |span: Span| {
        let first = article.faults.partition_point(|fault| fault.span.start < span.start);
        let mut inside = article.faults[first..].iter().take_while(|fault| fault.span.start < span.end);
        inside.any(|fault| fault.kind == FaultKind::NestedRef)
    };
    article.notes.iter().any(|note| note.state != NoteState::Good && !holds_note(note.span))
        || article.markers.iter().any(|marker| marker.note.is_none())
        || article.faults.iter().any(|fault| fault.kind == FaultKind::UnclosedRef)
}

/// The section of a work, if it is one of notes and sources.
fn section_of_list(article: &Article, id: WorkId) -> Option<SectionId> {
    let at = article.place_of(article[id].span.start)?;
    article.section_at(at).filter(|id| article[*id].kind == SectionKind::Apparatus)
}

/// Entries that no short citation names, in sections of which some entry is named: a list of sources, no further
/// reading.
fn unused(article: &Article, full: &[WorkId], used: &FxHashSet<WorkId>) -> Vec<Hit> {
    let section = |id: &WorkId| section_of_list(article, *id);
    let entries: Vec<WorkId> = full.iter().copied().filter(|id| article[*id].note.is_none()).collect();
    let mut shares: FxHashMap<_, (usize, usize)> = FxHashMap::default();
    for id in &entries {
        let share = shares.entry(section(id)).or_default();
        share.0 += usize::from(used.contains(id));
        share.1 += 1;
    }
    let is_source_list =
        |id: &WorkId| section(id).is_some() && shares.get(&section(id)).is_some_and(|(named, all)| 2 * named > *all);
    let is_named = |work: &Work| !work.surnames().is_empty() && work.year().is_some();
    let is_unused = |id: &&WorkId| !used.contains(*id) && is_named(&article[**id]) && is_source_list(id);
    let unused = entries.iter().filter(is_unused);
    unused
        .map(|id| {
            let work = &article[*id];
            let editor = || work.value(FieldName::Editor);
            let who = work.authors().next().or_else(editor).unwrap_or_default();
            let year = work.year().map(|year| year.to_string()).unwrap_or_default();
            Hit::at(work.span)
                .fact("problem", "unused")
                .fact("who", who)
                .fact("year", year)
                .fact("meant", "")
                .fact("templated", false)
                .fact("sure", false)
        })
        .collect()
}

/// Keys that no entry of the bibliography has, in an article that has a bibliography.
fn missing_keys(article: &Article) -> Vec<Hit> {
    let keys = article.markers.iter().filter(|marker| marker.kind == MarkerKind::Short && !marker.label.is_empty());
    let (known, unknown): (Vec<_>, Vec<_>) = keys.partition(|marker| marker.note.is_some());
    if known.is_empty() && article.keys.is_none() {
        return Vec::new();
    }
    let hit = |label: &str, span| {
        let key = label.trim_start_matches('@');
        let most = if key.chars().count() > 8 { 2 } else { 1 };
        let near = article.keys.iter().flatten().map(|known| (strsim::osa_distance(known, key), known));
        let meant = near.filter(|(distance, _)| *distance <= most).min().map(|(_, known)| format!("`@{known}`"));
        Hit::at(span)
            .fact("problem", "key")
            .fact("who", label)
            .fact("year", "")
            .fact("meant", meant.unwrap_or_default())
            .fact("templated", false)
            .fact("sure", false)
    };
    unknown.into_iter().map(|marker| hit(&marker.label, marker.span)).collect()
}
