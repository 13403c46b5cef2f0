//! Sources that are older than what they are cited for, or much younger than a time of which they are to be the voice.

use super::{Analysis, Question};
use crate::article::text::Stretch;
use crate::article::works::dates;
use crate::article::{Article, Attribution, FieldName, PassageKind, Run, Time, VerbClass, Voice, Work, WorkKind};
use crate::finding::{Hit, Kind};
use crate::source::Span;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "source-periods",
    params: &[
        ("ahead", Kind::Text),
        ("periods", Kind::Text),
        ("slack", Kind::Number),
        ("reach", Kind::Number),
        ("max_distance", Kind::Number),
    ],
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

/// The years that an article tells, in reading order.
struct Told<'a>(Vec<&'a Time>);

impl<'a> Told<'a> {
    /// Those that stand in a stretch.
    fn within(&self, stretch: Stretch) -> &[&'a Time] {
        let at = |place: u32| self.0.partition_point(|time| time.text.start < place);
        self.0.get(at(stretch.start)..at(stretch.end)).unwrap_or_default()
    }
}

/// A year told in a run whose sources all appeared before it, in the paragraph of their notes and a few sentences
/// before them at most: what stands farther off may be cited to nothing. What lies ahead may be told before it
/// happens, a page of the web that was read later may have been brought up to date, and of a note that could not be
/// read nobody knows what year it is of.
fn before_the_event(question: &Question<'_>, run: &Run, told: &Told<'_>) -> Option<Hit> {
    let article = question.article;
    let works = article.works_cited(run.markers.clone());
    let newest =
        works.iter().map(|&work| last_year(&article[work])).collect::<Option<Vec<i32>>>()?.into_iter().max()?;
    let told = told.within(within_reach(question, run)?);
    let is_late = |time: &Time, newest: i32| f64::from(time.when.year - newest) > question.number("slack");
    if !told.iter().any(|time| is_late(time, newest)) {
        return None;
    }
    // A note that names a later print or a second work knows of later years.
    let notes = article.notes_of(run);
    if notes.iter().any(|&note| article[note].works.is_empty()) {
        return None;
    }
    let named = notes.iter().flat_map(|&note| dates::told(article.text(article[note].text)));
    let newest = named.map(|(_, when, _)| when.year).max().map_or(newest, |named| newest.max(named));
    let ahead: Vec<&str> = question.text("ahead").split('|').collect();
    let is_of_later =
        |time: &&&Time| is_late(time, newest) && is_prose(article, time) && !is_ahead(article, time, &ahead);
    let told = told.iter().filter(is_of_later).max_by_key(|time| time.when.year)?;
    let works = works.iter().map(|&work| article[work].span);
    Some(hit(article.span(told.text), told.when.year, newest, false, works))
}

/// The words of a run that stand in the paragraph of its markers, in their sentence or one of the `reach` before it;
/// all of them in that paragraph, and in the one before the quotation that it ends, where the section has no other
/// markers, and whatever it says hangs on those.
fn within_reach(question: &Question<'_>, run: &Run) -> Option<Stretch> {
    let article = question.article;
    let is_only = article.runs_of(run.section).len() == 1;
    let last = article.sentence_at(run.text.end.saturating_sub(1))?;
    let sentences = &article[article[last].passage].sentences;
    let start = if is_only {
        let mut before = (article[run.section].passages.start..=article[last].passage.index()).rev();
        article.passages[before.find(|&passage| !is_quoted(article, passage))?].text.start
    } else {
        let first = last.index().saturating_sub(question.count("reach")).max(sentences.start);
        article.sentences[first].text.start
    };
    let start = start.max(run.text.start);
    (start < run.text.end).then_some(Stretch { start, end: run.text.end })
}

/// Whether a passage begins with other people's words, or is the line behind them that says whose they are.
fn is_quoted(article: &Article, passage: usize) -> bool {
    let text = article.passages[passage].text;
    !matches!(article.voice_at(text.start), Voice::Own | Voice::Name) || article.text(text).starts_with(['–', '—'])
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
fn is_prose(article: &Article, time: &Time) -> bool {
    article.passage_at(time.text.start).is_some_and(|id| article[id].kind == PassageKind::Paragraph)
}

fn is_ahead(article: &Article, time: &Time, ahead: &[&str]) -> bool {
    let words = article.sentence_at(time.text.start).map_or(0..0, |id| article[id].words.clone());
    article.words[words.clone()].iter().any(|word| ahead.contains(&article.folded(word)))
        || is_forecast(article, words.start, article.words_in(time.text).start)
}

/// Whether the verb before a time stands in the present: `the comet comes back in 2061`. What holds `since` a year, or
/// `as of` one, was seen then.
fn is_forecast(article: &Article, first: usize, time: usize) -> bool {
    const PRESENT: [&str; 29] = [
        "is", "are", "comes", "come", "returns", "return", "matures", "expires", "expire", "ends", "end", "begins",
        "begin", "starts", "runs", "run", "falls", "lasts", "last", "takes", "opens", "closes", "becomes", "appears",
        "reaches", "passes", "arrives", "follows", "retires",
    ];
    const PAST: [&str; 20] = [
        "was", "were", "had", "did", "became", "came", "went", "won", "took", "fell", "began", "ran", "built", "made",
        "sold", "left", "held", "lost", "gave", "been",
    ];
    let word = |at: usize| article.folded(&article.words[at]);
    let leads = time.checked_sub(1).filter(|at| *at >= first).map_or("", word);
    let verbs = (first..time).rev().take_while(|&at| !article.gap_after(at).contains([';', ':']));
    let is_past = |at: usize| PAST.contains(&word(at)) || word(at).ends_with("ed");
    let is_verb = |at: &usize| is_past(*at) || PRESENT.contains(&word(*at));
    // `In 2032 the loan matures`
    let opens = time == first + 1;
    let last = article[article.words[first].sentence].words.end;
    let verb = if opens { (time..last).find(is_verb) } else { verbs.into_iter().find(is_verb) };
    matches!(leads, "in" | "on" | "to" | "by" | "until" | "till") && verb.is_some_and(|at| !is_past(at))
}

/// What a crowd said `during this period`, on the word of works that all appeared long after it.
fn long_after(question: &Question<'_>, attribution: &Attribution, told: &Told<'_>) -> Option<Hit> {
    let article = question.article;
    attribution.agent.as_ref().filter(|agent| !agent.named && attribution.class != VerbClass::Showing)?;
    let sentence = &article[attribution.sentence];
    let text = article.text(sentence.text).to_lowercase();
    // Behind what they said it is the time of that: `historians argue that they were poor at the time`.
    let said = (attribution.verb.end - sentence.text.start) as usize + 1;
    question.text("periods").split('|').find(|period| text.find(period).is_some_and(|at| at <= said))?;
    let works = article.works_cited(sentence.markers.clone());
    let oldest = works.iter().map(|&work| article[work].year()).collect::<Option<Vec<i32>>>()?.into_iter().min()?;
    let section = &article[article[sentence.passage].section];
    let start = article.passages.get(section.passages.start)?.text.start;
    // `During this period they called the strike of 1905 a plot` tells the time itself.
    let own = article.times_in(sentence.text).last();
    let before = Stretch { start, end: sentence.text.end };
    let told = own.or_else(|| told.within(before).last().copied()).or_else(|| article.times_in(before).last());
    let told = told?.when.year;
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
