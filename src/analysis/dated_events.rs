//! Events of one name that the text dates twice, and differently: `Kirov was killed on 1 December 1934`, and another
//! day elsewhere.

use super::{Analysis, Question};
use crate::article::prose::WordId;
use crate::article::{Article, PassageKind, SentenceId, Time, is_relative};
use crate::finding::{Hit, Kind};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "dated-events",
    params: &[],
    facts: &[("name", Kind::Text), ("event", Kind::Text), ("date", Kind::Text), ("other", Kind::Text)],
    places: &[("other", &[])],
    run,
};

/// What happens once: its name, the verbs that tell it, and words of which the name of what it happens to holds one. A
/// player is signed more than once, a treaty is not.
struct Event {
    name: &'static str,
    verbs: &'static [&'static str],
    of: &'static [&'static str],
}

const EVENTS: [Event; 9] = [
    Event { name: "birth", verbs: &["born"], of: &[] },
    Event {
        name: "death",
        verbs: &["died", "killed", "murdered", "assassinated", "executed", "hanged", "beheaded"],
        of: &[],
    },
    Event { name: "burial", verbs: &["buried", "interred"], of: &[] },
    Event { name: "founding", verbs: &["founded", "established", "incorporated"], of: &[] },
    Event {
        name: "consecration",
        verbs: &["consecrated"],
        of: &["church", "cathedral", "chapel", "abbey", "minster", "basilica", "synagogue", "temple"],
    },
    Event {
        name: "outbreak",
        verbs: &["broke"],
        of: &["uprising", "war", "revolt", "rebellion", "mutiny", "revolution", "insurrection"],
    },
    Event { name: "fight", verbs: &["fought", "took"], of: &["battle", "skirmish", "mutiny", "massacre"] },
    Event {
        name: "signing",
        verbs: &["signed"],
        of: &["treaty", "peace", "armistice", "truce", "pact", "convention", "accord", "accords", "declaration"],
    },
    Event {
        name: "opening",
        verbs: &["opened"],
        of: &[
            "bridge",
            "canal",
            "tunnel",
            "museum",
            "library",
            "theatre",
            "theater",
            "hospital",
            "viaduct",
            "lighthouse",
        ],
    },
];

/// One sentence that dates an event.
struct Told<'a> {
    name: Range<usize>,
    event: &'static Event,
    time: &'a Time,
}

fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let verbs: Vec<(WordId, &'static Event)> = EVENTS
        .iter()
        .flat_map(|it| article.vocabulary.ids(it.verbs.iter().copied()).into_iter().map(move |verb| (verb, it)))
        .collect();
    let forenames = forenames(article);
    let mut first: FxHashMap<(&str, &str), Vec<Told<'_>>> = FxHashMap::default();
    let mut hits = Vec::new();
    let paragraphs = article.running_text().filter(|&id| article[id].kind == PassageKind::Paragraph);
    let sentences = paragraphs.flat_map(|id| article[id].sentences.clone()).map(SentenceId::new);
    for told in sentences.filter_map(|sentence| told(article, sentence, &verbs)) {
        let last = article.folded(&article.words[told.name.end - 1]);
        let before = first.entry((last, told.event.name)).or_default();
        if let Some(other) = before.iter().find(|other| is_one(article, &forenames, &told, other)) {
            if told.time.when.contradicts(&other.time.when) {
                hits.extend(hit(article, &told, other));
            }
        } else if before.len() < MOST_BEARERS {
            before.push(told);
        }
    }
    hits
}

/// No surname of an article has more bearers than this.
const MOST_BEARERS: usize = 16;

/// The capitalised words that stand right before each, of which a surname with one bearer has one.
fn forenames(article: &Article) -> FxHashMap<WordId, FxHashSet<WordId>> {
    let is_capital = |at: usize| article.words[at].is_capital;
    let pairs = (1..article.words.len()).filter(|&at| is_capital(at) && is_capital(at - 1));
    let mut forenames: FxHashMap<WordId, FxHashSet<WordId>> = FxHashMap::default();
    for at in pairs.filter(|&at| goes_on(article, at - 1)) {
        forenames.entry(article.words[at].id).or_default().insert(article.words[at - 1].id);
    }
    forenames
}

/// Whether the word after another may go on with one name, a nickname between marks being a part of it: `William
/// “Willie” Hill`.
fn goes_on(article: &Article, at: usize) -> bool {
    let gap = article.gap_after(at);
    gap == " " || gap.trim_matches(['"', '“', '”', '„', '‘', '’', '«', '»', '(', ')']) == " "
}

/// Whether two names that end with one word are one person's: both have one forename, or one is the surname alone and
/// the article tells of no other bearer.
fn is_one(
    article: &Article,
    forenames: &FxHashMap<WordId, FxHashSet<WordId>>,
    told: &Told<'_>,
    other: &Told<'_>,
) -> bool {
    let first = |told: &Told<'_>| article.words[told.name.start].id;
    let n_bearers = forenames.get(&article.words[told.name.end - 1].id).map_or(0, FxHashSet::len);
    first(told) == first(other) || told.name.len().min(other.name.len()) == 1 && n_bearers <= 1
}

fn hit(article: &Article, told: &Told<'_>, other: &Told<'_>) -> Option<Hit> {
    let name = article.text(article.stretch_of_words(told.name.clone())?);
    let hit = Hit::at(article.span(told.time.text)).fact("name", name).fact("event", told.event.name);
    let hit = hit.fact("date", article.text(told.time.text)).fact("other", article.text(other.time.text));
    Some(hit.place("other", article.span(other.time.text)))
}

/// What a sentence tells: a name, a verb of [`EVENTS`] and right after it a date, or a date that opens the sentence.
fn told<'a>(article: &'a Article, sentence: SentenceId, verbs: &[(WordId, &'static Event)]) -> Option<Told<'a>> {
    let words = article[sentence].words.clone();
    let word = |at: usize| if words.contains(&at) { article.folded(&article.words[at]) } else { "" };
    let (verb, event) = words.clone().find_map(|at| {
        let (_, event) = verbs.iter().find(|(verb, _)| *verb == article.words[at].id)?;
        (word(at) != "broke" || word(at + 1) == "out").then_some((at, *event))
    })?;
    let before = verb.checked_sub(1).filter(|before| words.contains(before))?;
    let end = match (word(verb), word(before)) {
        ("died", _) => verb,
        ("took", _) if word(verb + 1) != "place" => return None,
        ("broke", _) => verb,
        ("took" | "opened", name) if name != "was" => verb,
        (_, "was") if word(before.wrapping_sub(1)) == "which" => before - 1,
        (_, "was") => before,
        // `the Treaty of Greenland, signed in 1910`
        _ if article.gap_after(before).trim() == "," => verb,
        _ => return None,
    };
    let name = name_before(article, words.start, end, event)?;
    let time = article.time_told_with(sentence, verb)?;
    // `opened to rail in 1891`, `signed by one of them in 1680`: a part of the event.
    let is_part = |at: usize| matches!(word(at), "to" | "for" | "as" | "by" | "again");
    if !event.of.is_empty() && (verb..article.words_in(time.text).start).any(is_part) {
        return None;
    }
    let is_pronoun =
        matches!(word(name.start), "he" | "she" | "it" | "this" | "who" | "that" | "one" | "each" | "another");
    // `his son Henry` is not the Henry of the sentence before.
    let is_kin = name.start > words.start && is_relative(word(name.start - 1));
    (!is_pronoun && !is_kin && !time.is_rough && !is_left_open(article, sentence, verb)).then_some(Told {
        name,
        event,
        time,
    })
}

/// Whether a sentence says that somebody says so, or that it is not so: `Some sources say that she died in 1935`.
fn is_left_open(article: &Article, sentence: SentenceId, verb: usize) -> bool {
    const OPEN: [&str; 16] = [
        "wrongly",
        "erroneously",
        "mistakenly",
        "incorrectly",
        "falsely",
        "allegedly",
        "reportedly",
        "supposedly",
        "reputedly",
        "traditionally",
        "perhaps",
        "possibly",
        "probably",
        "presumably",
        "likely",
        "disputed",
    ];
    let words = article[sentence].words.clone();
    let place = article.words[verb].text.start;
    let is_told_so = |words: &[&str]| match words {
        ["according", "to"] => true,
        [verb, "that"] => verb.starts_with("sa") || matches!(*verb, "claim" | "claims" | "claimed" | "believed"),
        _ => false,
    };
    let folded: Vec<&str> = article.words[words.start..verb].iter().map(|word| article.folded(word)).collect();
    let attributions = article.attributions.iter().filter(|it| it.sentence == sentence);
    folded.iter().any(|word| OPEN.contains(word))
        || folded.windows(2).any(is_told_so)
        || attributions.into_iter().any(|it| it.scope.start <= place && place < it.scope.end)
}

/// The name before the verb of an event: its capitalised words, and for `Battle of Greenland` the word for what it is.
/// What else stands before an `of` is left alone: `The Kingdom of Greenland was founded`, `the son of Green died`.
fn name_before(article: &Article, first: usize, end: usize, event: &Event) -> Option<Range<usize>> {
    let is_name = |at: &usize| article.words[*at].is_capital && !article.only_begins(*at);
    let is_next = |at: &usize| *at + 1 == end || goes_on(article, *at);
    let is_kind = |at: usize| event.of.contains(&article.folded(&article.words[at]));
    let start = (first..end).rev().take_while(|at| is_name(at) && is_next(at)).last()?;
    if start == first || article.folded(&article.words[start - 1]) != "of" {
        return (event.of.is_empty() || start + 1 < end && is_kind(end - 1)).then_some(start..end);
    }
    let kind = start.checked_sub(2).filter(|kind| *kind >= first && is_kind(*kind))?;
    // `The Second Battle of Greenland` is another one.
    let is_plain = kind == first || article.folded(&article.words[kind - 1]) == "the" || !is_name(&(kind - 1));
    is_plain.then_some(kind..end)
}
