//! Authors that an entry of a list does not write out: a dash stands for those of the entry before, and in a list of a
//! person's own works nobody is named.

use super::{Field, FieldName, Work};
use crate::article::milestones::Event;
use crate::article::{Article, SectionId};

/// Headings above the works that a person made, in lower case.
const OWN_WORKS: &[&str] = &[
    "bibliography",
    "books",
    "complete works",
    "essays",
    "fiction",
    "list of works",
    "literary works",
    "main works",
    "major works",
    "memoirs",
    "non-fiction",
    "nonfiction",
    "novels",
    "plays",
    "poems",
    "poetry",
    "principal works",
    "publications",
    "published works",
    "scholarly works",
    "selected bibliography",
    "selected books",
    "selected publications",
    "selected works",
    "selected writings",
    "short stories",
    "works",
    "writings",
    "written works",
];

/// Puts the authors of the entry before in the place of the dash that stands for them: `———. _The Weir_. 1931.` A dash
/// after nothing, and one after an entry without an author, is no author.
pub(in crate::article) fn carry_authors(works: &mut [Work]) {
    let mut before: Vec<Field> = Vec::new();
    for work in works.iter_mut().filter(|work| work.note.is_none()) {
        let dash = work.fields.iter().position(|field| is_person(field) && is_dash(&field.value));
        if let Some(at) = dash {
            let dash = work.fields.remove(at);
            let carried = before.iter().map(|field| Field { span: dash.span, name: dash.name, ..field.clone() });
            let carried: Vec<Field> = carried.collect();
            work.fields.splice(at..at, carried);
        }
        before = work.fields.iter().filter(|field| is_person(field)).cloned().collect();
    }
}

fn is_person(field: &Field) -> bool {
    matches!(field.name, FieldName::Author | FieldName::Editor)
}

fn is_dash(value: &str) -> bool {
    !value.is_empty() && value.chars().all(|c| matches!(c, '—' | '―' | '–' | '-' | '_'))
}

/// Says of the entries without an author in a list of works that they are the works of the person whom the article is
/// about. Where more than one entry in five has another author it is a list of sources, and nothing is said.
pub(in crate::article) fn carry_subject(article: &mut Article) {
    let has_life = [Event::Birth, Event::Death].iter().any(|&event| !article.dated(event).is_empty());
    let subject = article.subject_name().or_else(|| opening_name(article));
    let Some(subject) = subject.filter(|_| has_life).map(str::to_owned) else { return };
    for index in 0..article.sections.len() {
        let section = SectionId::new(index);
        if !lists_own_works(article, section) {
            continue;
        }
        let span = article.sections[index].span;
        let from = article.works.partition_point(|work| work.span.start < span.start);
        let to = article.works.partition_point(|work| work.span.start < span.end);
        let entries = || article.works[from..to].iter().filter(|work| work.note.is_none());
        let is_ours = |work: &Work| work.authors().all(|name| is_name_of(&subject, name));
        // One may be written with somebody else, or begin with words that look like a name.
        if 5 * entries().filter(|work| !is_ours(work)).count() <= entries().count() {
            let is_unnamed = |work: &Work| work.note.is_none() && !work.fields.iter().any(is_person);
            for work in article.works[from..to].iter_mut().filter(|work| is_unnamed(work)) {
                work.of_subject = Some(subject.clone());
            }
        }
    }
}

/// The name that the lead begins with, before the years of a life in parentheses: a copy has lost the title and what
/// was bold.
fn opening_name(article: &Article) -> Option<&str> {
    let lead = article.lead_paragraph().map(|id| article.text(article[id].text))?;
    let (name, rest) = lead.split_once(" (")?;
    let has_years = rest.split(')').next().is_some_and(|it| it.contains(|c: char| c.is_ascii_digit()));
    let is_name = has_years
        && (2..=5).contains(&name.split(' ').count())
        && name.split(' ').all(|word| word.starts_with(char::is_uppercase) && !word.contains(['.', ',', ';']));
    is_name.then_some(name)
}

/// Whether an author is the subject: both have one surname.
fn is_name_of(subject: &str, author: &str) -> bool {
    let (subject, author) = (super::people::surname(subject), super::people::surname(author));
    subject.is_some() && subject == author
}

/// Whether the heading of a section, or of one that it is a part of, names works that the subject made.
fn lists_own_works(article: &Article, section: SectionId) -> bool {
    let above = std::iter::successors(Some(section), |&section| article[section].above);
    above.take(6).any(|section| OWN_WORKS.contains(&article.heading_text(section).trim().to_lowercase().as_str()))
}
