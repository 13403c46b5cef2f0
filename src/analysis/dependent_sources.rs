//! Notes that look like several sources and are one: side by side in the text, or most of a section.

use super::{Analysis, Question};
use crate::article::text::Stretch;
use crate::article::{Article, Field, FieldName, OwnerId, Party, Run, SectionId, SectionKind, Work, WorkId, works};
use crate::finding::{Hit, Kind};
use crate::source::Span;
use rustc_hash::FxHashSet;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "dependent-sources",
    params: &[("min_works", Kind::Number), ("min_share", Kind::Number)],
    facts: &[
        ("owner", Kind::Text),
        ("works", Kind::Number),
        ("of", Kind::Number),
        ("section", Kind::Text),
        ("seen", Kind::Text),
    ],
    places: &[("work", &[])],
    run,
};

/// Side by side, two different works of one person are enough, or two that hand on one witness or archive. In a section
/// it takes so many works of one person and such a share of all works cited there; a section on one source alone is
/// another finding.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let together = article.runs.iter().filter(|run| run.markers.len() > 1).filter_map(|run| {
        let works = article.works_cited(run.markers.clone());
        let owner = article[*works.first()?].owner?;
        // Of a note that could not be read nobody knows whose it is.
        let is_read = article.notes_of(run).into_iter().all(|note| !article[note].works.is_empty());
        let is_one = is_read && works.iter().all(|&work| article[work].owner == Some(owner));
        // What the subject wrote is cited for what the subject wrote.
        let is_person = article[owner].is_person && article[owner].party != Party::Subject;
        let witness = article[*works.first()?].witness();
        let has_witness =
            !is_person && witness.is_some() && works.iter().all(|&work| article[work].witness() == witness);
        let n_works = n_different(article, &works);
        let span = article.markers[run.markers.start].span.join(article.markers[run.markers.end - 1].span);
        let is_view = || names_person(article, run, &article[owner].name);
        (is_one && (is_person || has_witness) && n_works > 1 && !is_view())
            .then(|| hit(article, span, owner, &works, n_works, if has_witness { "witness" } else { "together" }))
    });
    let sections = (0..article.sections.len()).map(SectionId::new).filter_map(|id| in_section(question, id));
    together.chain(sections).collect()
}

fn in_section(question: &Question<'_>, id: SectionId) -> Option<Hit> {
    let article = question.article;
    let section = &article[id];
    let heading = section.heading.filter(|_| section.kind == SectionKind::Body)?;
    let markers = section.passages.clone().map(|at| article.passages[at].markers.clone());
    let works: Vec<WorkId> = markers.flat_map(|markers| article.works_cited(markers)).collect();
    let owners: FxHashSet<OwnerId> = works.iter().filter_map(|&work| article[work].owner).collect();
    let (top, _) = *article.weigh(article.runs_of(id)).owners.first()?;
    let own: Vec<WorkId> = works.iter().copied().filter(|&work| article[work].owner == Some(top)).collect();
    let (n_own, n_all) = (n_different(article, &own), n_different(article, &works));
    let is_much = n_all > 2 && n_own as f64 >= question.number("min_share") * n_all as f64;
    let is_person = article[top].is_person && article[top].party != Party::Subject && article[top].works.len() > 1;
    // What the section tells of a person's writing only that person can be cited for.
    let runs = article.runs_of(id).iter().filter(|run| {
        let works = article.works_cited(run.markers.clone());
        works.iter().any(|&work| article[work].owner == Some(top))
    });
    let (n_views, n_runs) = runs.fold((0, 0), |(n_views, n_runs), run| {
        (n_views + usize::from(names_person(article, run, &article[top].name)), n_runs + 1)
    });
    let is_view = 2 * n_views >= n_runs;
    (is_person && !is_view && owners.len() > 1 && n_own >= question.count("min_works") && is_much).then(|| {
        hit(article, article.span(article[heading].text), top, &own, n_own, "section")
            .fact("of", n_all)
            .fact("section", article.heading_text(id))
    })
}

/// Whether the words of a run, or those before it in its sentence, name a person. Then they tell what that person
/// thinks or writes, and only that person can be cited.
fn names_person(article: &Article, run: &Run, name: &str) -> bool {
    let surname = works::short_name(name);
    let sentence = article.sentence_at(run.text.start).map(|id| article[id].text);
    let text = sentence.map_or(run.text, |sentence| Stretch { start: sentence.start.min(run.text.start), ..run.text });
    article.words_in(text).any(|at| {
        let word = &article.words[at];
        let folded = article.folded(word);
        let is_capital = word.is_capital;
        is_capital && surname.as_deref() == Some(folded.strip_suffix("'s").unwrap_or(folded))
    })
}

/// How many of some works differ in their titles; a work without one is no further work, and neither is one whose title
/// goes on where another's ends, which is read on the page of another, or which is named by its people and its year as
/// another is: what looks like its title may be a chapter, `Brown & Green 2010, Introduction`.
fn n_different(article: &Article, works: &[WorkId]) -> usize {
    /// So many titles are compared with each other.
    const MANY: usize = 50;
    let mut pages = FxHashSet::default();
    let is_first = |work: &&WorkId| article[**work].page().is_none_or(|page| pages.insert(page));
    let mut seen = FxHashSet::default();
    let mut short = FxHashSet::default();
    let is_new = |work: &&WorkId| named_by_year(&article[**work]).is_none_or(|named| short.insert(named));
    let works = works.iter().filter(|work| seen.insert(**work)).filter(is_first).filter(is_new);
    let works: Vec<&WorkId> = works.collect();
    let titles = works.into_iter().filter_map(|&work| article[work].title());
    let plain = titles.map(|title| title.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>());
    let mut plain: Vec<String> = plain.collect();
    // A number in the place of a title counts the entries of one work.
    plain.retain(|title| title.contains(char::is_alphabetic));
    plain.sort_unstable();
    plain.dedup_by(|next, title| next.starts_with(title.as_str()));
    // A short form may leave out the beginning: `Life of Brown` for `John Green: The Life of Brown`.
    let is_short_form = |title: &String| plain.iter().take(MANY).any(|it| it != title && it.contains(title.as_str()));
    plain.iter().filter(|title| !is_short_form(title)).count()
}

/// The people and the year of a work of which nothing else is said but a title and pages; none of any other.
fn named_by_year(work: &Work) -> Option<(Vec<String>, i32)> {
    let is_short = |field: &Field| {
        matches!(
            field.name,
            FieldName::Author | FieldName::Editor | FieldName::Year | FieldName::Title | FieldName::Pages
        )
    };
    let year = work.year().filter(|_| work.template.is_none() && work.fields.iter().all(is_short))?;
    let names = work.fields.iter().filter(|field| matches!(field.name, FieldName::Author | FieldName::Editor));
    Some((names.map(|field| field.value.clone()).collect(), year))
}

fn hit(article: &Article, span: Span, owner: OwnerId, works: &[WorkId], n_works: usize, seen: &str) -> Hit {
    let hit = Hit::at(span)
        .fact("owner", article[owner].name.as_str())
        .fact("works", n_works)
        .fact("of", n_works)
        .fact("section", "")
        .fact("seen", seen);
    let mut seen = FxHashSet::default();
    let each = works.iter().filter(|&&work| seen.insert(work));
    each.fold(hit, |hit, &work| hit.place("work", article[work].span))
}
