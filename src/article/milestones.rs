//! When the subject of an article was born, died, was founded or was released: each place that says so, with its date.

use super::text::Stretch;
use super::times::Time;
use super::works::dates::{self, Written};
use super::{Article, LinkKind, PassageKind, SectionKind, SentenceId};
use crate::source::Span;

/// One place that says when something happened to the subject of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Milestone {
    /// What happened.
    pub event: Event,
    /// What kind of place says so.
    pub place: Place,
    /// When.
    pub when: Written,
    /// Whether it says that this is only roughly known.
    pub is_rough: bool,
    /// The date in the source.
    pub span: Span,
}

/// What happens once to the subject of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Event {
    /// A person was born.
    Birth,
    /// A person died.
    Death,
    /// A body, a place or a company was founded.
    Founding,
    /// A film, a book or a record came out.
    Release,
}

/// The kind of place that dates an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The lead.
    Lead,
    /// The infobox.
    Infobox,
    /// The text below the lead.
    Body,
    /// A category, as in `1888 births`.
    Category,
}

impl Event {
    /// The event as messages name it.
    pub fn as_str(self) -> &'static str {
        match self {
            Event::Birth => "birth",
            Event::Death => "death",
            Event::Founding => "founding",
            Event::Release => "release",
        }
    }
}

impl Place {
    /// The place as messages name it.
    pub fn as_str(self) -> &'static str {
        match self {
            Place::Lead => "lead",
            Place::Infobox => "infobox",
            Place::Body => "text",
            Place::Category => "categories",
        }
    }
}

/// Reads the milestones of an article, in the order of the source.
pub(super) fn read(article: &Article) -> Vec<Milestone> {
    let mut found = in_lead(article);
    found.extend(release_in_lead(article));
    found.extend(in_infobox(article));
    found.extend(in_categories(article));
    let is_person = found.iter().any(|it| matches!(it.event, Event::Birth | Event::Death));
    found.extend(in_sentences(article).into_iter().filter(|it| is_person == (it.event != Event::Founding)));
    found.sort_by_key(|it| (it.span, it.event));
    found.dedup();
    found
}

/// How far into the lead its first parenthesis is sought, in bytes.
const REACH: usize = 300;

/// The lifetime in the first parenthesis: `(18 August 1750 – 7 May 1825)`, `(born 1950 in Rome)`. A reign, a time of
/// activity and the years of several people are none.
fn in_lead(article: &Article) -> Vec<Milestone> {
    const OTHER: [&str; 12] = [
        "fl.",
        "flourished",
        "floruit",
        "reign",
        "r.",
        "ruled",
        "active",
        "founded",
        "established",
        "formed",
        "act.",
        "since",
    ];
    let Some(passage) = article.lead_paragraph().map(|id| &article[id]) else { return Vec::new() };
    let text = article.text(passage.text);
    let head = &text[..crate::source::boundary_before(text, REACH)];
    let Some(inside) = first_parenthesis(head) else { return Vec::new() };
    let words = &text[inside.clone()];
    let is_verb_before = [" is ", " was ", " are ", " were "].iter().any(|verb| text[..inside.start].contains(verb));
    if is_verb_before || words.split([' ', '(', ';']).any(|word| OTHER.contains(&word.to_lowercase().as_str())) {
        return Vec::new();
    }
    let stretch = Stretch::from(inside).shift(passage.text.start as usize);
    let milestone = |event, time: &Time| of_time(article, event, Place::Lead, time);
    match article.times_in(stretch) {
        [birth, death] if is_lifetime(article, birth, death) => {
            vec![milestone(Event::Birth, birth), milestone(Event::Death, death)]
        }
        [one] => {
            let before = article.text(Stretch { start: stretch.start, end: one.text.start });
            event_before(before).map(|event| milestone(event, one)).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// The year in the first sentence of an article on a work: `is a 1996 American film`.
fn release_in_lead(article: &Article) -> Option<Milestone> {
    const WORKS: [&str; 8] = ["film", "album", "novel", "single", "song", "book", "ep", "play"];
    const NEAR: usize = 6;
    let first = article[article.lead_paragraph()?].sentences.clone().next()?;
    let sentence = &article.sentences[first];
    let time = article.times_in(sentence.text).first()?;
    let (at, words) = (article.words_in(time.text), &sentence.words);
    let word = |at: usize| if words.contains(&at) { article.folded(&article.words[at]) } else { "" };
    let is_said = at.start >= 2
        && matches!(word(at.start - 1), "a" | "an" | "the")
        && matches!(word(at.start - 2), "is" | "was")
        && at.len() == 1;
    let mut kinds = (at.end..at.end + NEAR).take_while(|&next| article.words.len() > next);
    let is_work = kinds.any(|next| WORKS.contains(&word(next)) && !matches!(word(next + 1), "by" | "series"));
    (is_said && is_work).then(|| of_time(article, Event::Release, Place::Lead, time))
}

/// What stands in the first parenthesis of a text, smaller ones inside it included.
fn first_parenthesis(text: &str) -> Option<std::ops::Range<usize>> {
    let open = text.find('(')?;
    let mut depth = 0;
    for (at, byte) in text.bytes().enumerate().skip(open) {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 1 => return Some(open + 1..at),
            b')' => depth -= 1,
            _ => {}
        }
    }
    None
}

fn is_lifetime(article: &Article, birth: &Time, death: &Time) -> bool {
    let between = article.text(Stretch { start: birth.text.end, end: death.text.start });
    between.len() < 80
        && (between.contains(['–', '—', '−'])
            || between.contains(" - ")
            || between.trim() == "-"
            || between.contains("died"))
}

/// The event that the last word before a date names: `born 5 May 1900`, `b. 1900`, `d. 1950`.
fn event_before(before: &str) -> Option<Event> {
    let words: Vec<&str> = before.split([' ', ';', ',', '(']).collect();
    let is_any = |names: &[&str]| words.iter().any(|word| names.contains(&word.to_lowercase().as_str()));
    match (is_any(&["born", "b.", "*", "né", "née"]), is_any(&["died", "d.", "†"])) {
        (true, false) => Some(Event::Birth),
        (false, true) => Some(Event::Death),
        _ => None,
    }
}

fn in_infobox(article: &Article) -> impl Iterator<Item = Milestone> + '_ {
    const FIELDS: [(&str, Event); 17] = [
        ("birth_date", Event::Birth),
        ("birthdate", Event::Birth),
        ("born", Event::Birth),
        ("date_of_birth", Event::Birth),
        ("birth_year", Event::Birth),
        ("death_date", Event::Death),
        ("deathdate", Event::Death),
        ("died", Event::Death),
        ("date_of_death", Event::Death),
        ("death_year", Event::Death),
        ("founded", Event::Founding),
        ("foundation", Event::Founding),
        ("established", Event::Founding),
        ("formation", Event::Founding),
        ("released", Event::Release),
        ("release_date", Event::Release),
        ("pub_date", Event::Release),
    ];
    // A second infobox is of somebody or something else.
    article.infobox.iter().filter(|field| field.of == 0).filter_map(|field| {
        let event = FIELDS.iter().find(|(name, _)| *name == field.name)?.1;
        let dates = dates::told(&field.value);
        let is_one = dates.len() == 1 || matches!(event, Event::Birth | Event::Death);
        let (_, when, is_rough) = dates.into_iter().next().filter(|_| is_one)?;
        Some(Milestone { event, place: Place::Infobox, when, is_rough, span: field.span })
    })
}

/// Categories that hold a year: `1888 births`, `Companies established in 1905`, `1985 films`. Several of one event
/// speak of several subjects.
fn in_categories(article: &Article) -> Vec<Milestone> {
    let categories = article.links.iter().filter(|link| link.kind == LinkKind::Category);
    let mut found: Vec<Milestone> = categories
        .filter_map(|link| {
            let name = link.target.split_once(':').map_or(link.target.as_str(), |(_, name)| name).trim();
            let (event, year) = category(name)?;
            let when = dates::read(year)?;
            Some(Milestone { event, place: Place::Category, when, is_rough: false, span: link.target_span })
        })
        .collect();
    let all = found.clone();
    found.retain(|it| all.iter().filter(|other| other.event == it.event).count() == 1);
    found
}

fn category(name: &str) -> Option<(Event, &str)> {
    const WORKS: [&str; 8] = ["films", "albums", "novels", "singles", "songs", "books", "EPs", "plays"];
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some((year, rest)) = name.split_once(' ').filter(|(year, _)| is_year(year)) {
        let event = match rest {
            "births" => Event::Birth,
            "deaths" => Event::Death,
            _ if rest.starts_with("establishments") => Event::Founding,
            _ if WORKS.contains(&rest) => Event::Release,
            _ => return None,
        };
        return Some((event, year));
    }
    let year = name.rsplit(' ').next().filter(|year| is_year(year))?;
    let before = name.strip_suffix(year)?;
    let founded = ["established in ", "founded in ", "formed in "].iter().any(|verb| before.ends_with(verb));
    founded.then_some((Event::Founding, year))
}

/// Sentences that say when the person was born or died, or the body was founded, in words of the article: `Salieri was
/// born in Legnago on 18 August 1750`, `He died in May 1825`, `The company was established in 1904`.
fn in_sentences(article: &Article) -> Vec<Milestone> {
    let mut found = Vec::new();
    for id in article.running_text().filter(|&id| article[id].kind == PassageKind::Paragraph) {
        let place = if article[article[id].section].kind == SectionKind::Lead { Place::Lead } else { Place::Body };
        for sentence in article[id].sentences.clone().map(SentenceId::new) {
            let told = told_in(article, sentence);
            found.extend(told.map(|(event, time)| of_time(article, event, place, time)));
        }
    }
    found
}

/// The event that a sentence tells of the subject, and when it was. Kin named after the date have no part in it.
fn told_in(article: &Article, sentence: SentenceId) -> Option<(Event, &Time)> {
    let words = article[sentence].words.clone();
    let word = |at: usize| if words.contains(&at) { article.folded(&article.words[at]) } else { "" };
    if word(words.start) == "born" {
        let time = article.time_told_with(sentence, words.start)?;
        return article.subject_after(sentence, article.words_in(time.text).end).map(|_| (Event::Birth, time));
    }
    let person = article.subject_before(sentence, words.start);
    let who = person.or_else(|| article.subject_kind_in(sentence))?;
    let (event, verb) = match (word(who + 1), word(who + 2)) {
        ("was", "born") => (Event::Birth, who + 2),
        ("was", "killed" | "murdered" | "assassinated" | "executed" | "hanged" | "beheaded") => (Event::Death, who + 2),
        ("died", _) => (Event::Death, who + 1),
        ("was", "founded" | "established" | "formed") => (Event::Founding, who + 2),
        _ => return None,
    };
    let time = article.time_told_with(sentence, verb)?;
    let until = article.words_in(time.text).start.max(verb);
    let is_subject = match event {
        Event::Founding => person.is_none() || article.subject_before(sentence, until).is_some(),
        _ => article.subject_before(sentence, until).is_some(),
    };
    is_subject.then_some((event, time))
}

fn of_time(article: &Article, event: Event, place: Place, time: &Time) -> Milestone {
    Milestone { event, place, when: time.when, is_rough: time.is_rough, span: article.span(time.text) }
}

/// No article dates one event in more places than this.
const MOST_PLACES: usize = 64;

impl Article {
    /// The first time after a verb, said of the verb and of nothing between; or the time that opens the sentence.
    pub fn time_told_with(&self, sentence: SentenceId, verb: usize) -> Option<&Time> {
        const OF_OTHERS: [&str; 16] = [
            "son", "daughter", "child", "who", "whose", "which", "when", "after", "before", "since", "where", "days",
            "weeks", "months", "years", "year",
        ];
        let (text, words) = (self[sentence].text, self[sentence].words.clone());
        let after = Stretch { start: self.words[verb].text.end, end: text.end };
        let time = match self.times_in(after) {
            [time, ..] => time,
            [] => {
                let opening = self.times_in(text).first()?;
                let first = self.words_in(opening.text).start;
                return (first == words.start + 1 && matches!(self.folded(&self.words[words.start]), "in" | "on"))
                    .then_some(opening);
            }
        };
        let between = self.words_in(Stretch { start: after.start, end: time.text.start });
        let last = self.folded(&self.words[between.end - 1]);
        let is_own = self.is_own_or_name(time.text)
            && !self.text(Stretch { start: after.start, end: time.text.start }).contains(['(', ';', '"']);
        let is_dated = time.when.is_exact() || matches!(last, "in" | "on" | "of" | "around" | "about" | "circa");
        let is_plain = || between.clone().all(|at| !OF_OTHERS.contains(&self.folded(&self.words[at])));
        (is_own && is_dated && between.len() <= 16 && is_plain()).then_some(time)
    }

    /// The places that date an event of its subject, the surest first: exact dates before years, and the lead before
    /// the rest.
    pub fn dated(&self, event: Event) -> Vec<&Milestone> {
        let mut found: Vec<&Milestone> =
            self.milestones.iter().filter(|it| it.event == event && !it.is_rough).collect();
        found.sort_by_key(|it| (!it.when.is_exact(), it.place));
        found.truncate(MOST_PLACES);
        found
    }
}
