//! Sources that are older than what they are cited for, or much younger than a time of which they are to be the voice.

use super::{Analysis, Question};
use crate::article::{Article, Attribution, FieldName, PassageKind, Run, VerbClass, Work, WorkKind};
use crate::finding::{Hit, Kind};
use crate::source::Span;
use std::ops::Range;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "source-periods",
    params: &[("ahead", Kind::Text), ("periods", Kind::Text), ("slack", Kind::Number), ("max_distance", Kind::Number)],
    facts: &[("told", Kind::Text), ("source", Kind::Text), ("late", Kind::Flag)],
    places: &[("work", &[])],
    run,
};

fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let told = Told(article.years_told().collect());
    let mut hits: Vec<Hit> = article.runs.iter().filter_map(|run| before_the_event(question, run, &told)).collect();
    hits.extend(article.attributions.iter().filter_map(|it| long_after(question, it, &told)));
    hits
}

/// The years that an article tells, in the order of their words.
struct Told(Vec<(i32, usize)>);

impl Told {
    /// Those that stand among some words.
    fn among(&self, words: Range<usize>) -> &[(i32, usize)] {
        let at = |word: usize| self.0.partition_point(|(_, at)| *at < word);
        &self.0[at(words.start)..at(words.end).max(at(words.start))]
    }
}

/// A year told in a run whose sources all appeared before it. What lies ahead may be told before it happens, and a page
/// of the web that was read later may have been brought up to date.
fn before_the_event(question: &Question<'_>, run: &Run, told: &Told) -> Option<Hit> {
    let article = question.article;
    let ahead: Vec<&str> = question.text("ahead").split('|').collect();
    let works = article.works_cited(run.markers.clone());
    let newest =
        works.iter().map(|&work| last_year(&article[work])).collect::<Option<Vec<i32>>>()?.into_iter().max()?;
    let is_late = |year: i32| f64::from(year - newest) > question.number("slack");
    let told = told.among(article.words_in(run.text)).iter().copied();
    let late = told.filter(|(year, at)| is_late(*year) && is_prose(article, *at) && !is_ahead(article, *at, &ahead));
    let (told, at) = late.max_by_key(|it| it.0)?;
    let span = article.span(article.words[at].text);
    Some(hit(span, told, newest, false, works.iter().map(|&work| article[work].span)))
}

/// The last year that a work can know of; none if that cannot be told.
fn last_year(work: &Work) -> Option<i32> {
    let year = work.year()?;
    let later = [FieldName::AccessDate, FieldName::ArchiveDate].into_iter().filter_map(|name| four(work.value(name)?));
    let is_page = work.kind == WorkKind::Web || work.value(FieldName::Url).is_some();
    match later.max() {
        Some(later) => Some(later.max(year)),
        None => (!is_page).then_some(year),
    }
}

fn four(text: &str) -> Option<i32> {
    text.split(|c: char| !c.is_ascii_digit()).find(|group| group.len() == 4)?.parse().ok()
}

/// In a list one note may stand for one item only.
fn is_prose(article: &Article, at: usize) -> bool {
    article[article[article.words[at].sentence].passage].kind == PassageKind::Paragraph
}

fn is_ahead(article: &Article, at: usize, ahead: &[&str]) -> bool {
    let sentence = &article[article.words[at].sentence];
    article.words[sentence.words.clone()].iter().any(|word| ahead.contains(&article.folded(word)))
}

/// What a crowd said `during this period`, on the word of works that all appeared long after it.
fn long_after(question: &Question<'_>, attribution: &Attribution, told: &Told) -> Option<Hit> {
    let article = question.article;
    attribution.agent.as_ref().filter(|agent| !agent.named && attribution.class != VerbClass::Showing)?;
    let sentence = &article[attribution.sentence];
    let text = article.text(sentence.text).to_lowercase();
    question.text("periods").split('|').find(|period| text.contains(period))?;
    let works = article.works_cited(sentence.markers.clone());
    let oldest = works.iter().map(|&work| article[work].year()).collect::<Option<Vec<i32>>>()?.into_iter().min()?;
    let section = &article[article[sentence.passage].section];
    let first = article.passages.get(section.passages.start)?.words.start;
    let (told, _) = *told.among(first..sentence.words.end).last()?;
    if f64::from(oldest - told) <= question.number("max_distance") {
        return None;
    }
    let span = article.span(attribution.agent.as_ref()?.text.join(attribution.verb));
    Some(hit(span, told, oldest, true, works.iter().map(|&work| article[work].span)))
}

fn hit(span: Span, told: i32, source: i32, late: bool, works: impl Iterator<Item = Span>) -> Hit {
    let hit = Hit::at(span).fact("told", told.to_string()).fact("source", source.to_string()).fact("late", late);
    works.fold(hit, |hit, work| hit.place("work", work))
}
