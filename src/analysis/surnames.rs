//! People whom an article names by surname alone, never once with a forename.

use super::{Analysis, Question};
use crate::article::prose::WordId;
use crate::article::{Agent, Article, FieldName, LinkKind, PassageKind};
use crate::finding::{Facts, Hit, Kind};
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "surnames",
    params: &[("known", Kind::Text), ("min_uses", Kind::Number)],
    facts: &[("name", Kind::Text), ("uses", Kind::Number)],
    places: &[("again", &[])],
    run,
};

/// Looks at people who say, show or claim something: that they are people their verb tells.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let known: FxHashSet<&str> = question.text("known").split('|').collect();
    let mut agents: FxHashMap<&str, Vec<&Agent>> = FxHashMap::default();
    let mut order = Vec::new();
    for agent in article.attributions.iter().filter_map(|it| it.agent.as_ref()).filter(|it| it.named) {
        let text = article.text(agent.text);
        let is_surname = text.chars().all(char::is_alphabetic) && text.starts_with(char::is_uppercase);
        let is_surname = is_surname && text.len() > 2 && !text.ends_with("ans") && !text.ends_with("ers");
        if !is_surname
            || ["He", "She", "They", "It", "We"].contains(&text)
            || known.contains(text)
            || text.chars().skip(1).all(char::is_uppercase)
            || !is_own(article, agent)
        {
            continue;
        }
        let uses = agents.entry(text).or_default();
        if uses.is_empty() {
            order.push(text);
        }
        uses.push(agent);
    }
    let introduced = introduced(article);
    let places = places(article);
    let is_open = |name: &&str| {
        let folded = name.to_lowercase();
        !introduced.contains(&folded)
            && article.vocabulary.id(&folded).is_some_and(|id| !places.is_place(id, question.count("min_uses")))
    };
    let open = order.into_iter().filter(is_open);
    open.map(|name| {
        let uses = &agents[name];
        let hit = Hit::at(article.span(uses[0].text)).fact("name", name).fact("uses", uses.len());
        uses[1..].iter().fold(hit, |hit, agent| hit.place_with("again", article.span(agent.text), Facts::default()))
    })
    .collect()
}

fn is_own(article: &Article, agent: &Agent) -> bool {
    let passage = article.passage_at(agent.text.start).map(|id| &article[id]);
    passage.is_some_and(|it| it.kind == PassageKind::Paragraph && it.note.is_none())
        && article.is_own_or_name(agent.text)
}

/// Words that begin a sentence before a name and are no forename.
const OPENERS: [&str; 34] = [
    "later",
    "earlier",
    "but",
    "and",
    "yet",
    "then",
    "thus",
    "however",
    "meanwhile",
    "although",
    "while",
    "when",
    "as",
    "in",
    "on",
    "for",
    "to",
    "by",
    "with",
    "both",
    "even",
    "only",
    "some",
    "most",
    "many",
    "here",
    "there",
    "this",
    "that",
    "the",
    "a",
    "after",
    "before",
    "since",
];

/// Words that stand once next to another capitalised word or an initial, in a link, in a field of a work or in the
/// title: what they name can be looked up.
fn introduced(article: &Article) -> FxHashSet<String> {
    let mut found = FxHashSet::default();
    let is_capital = |at: usize| article.words[at].is_capital;
    for at in 0..article.words.len() {
        let next = at + 1;
        let is_pair = next < article.words.len() && is_capital(at) && is_capital(next);
        let is_named = is_pair && matches!(article.gap_after(at), " " | ". ");
        if is_named && !OPENERS.contains(&article.folded(&article.words[at])) {
            found.extend([at, next].map(|at| bare(article.folded(&article.words[at]))));
        }
    }
    let mut add = |text: &str| found.extend(text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase));
    article.links.iter().filter(|it| it.kind == LinkKind::Internal).for_each(|it| {
        add(&it.target);
        add(article.text(it.text));
    });
    let people = [FieldName::Author, FieldName::Editor, FieldName::Title];
    let fields = article.works.iter().flat_map(|work| &work.fields).filter(|field| people.contains(&field.name));
    fields.for_each(|field| add(&field.value));
    article.title.iter().for_each(|(title, _)| add(title));
    found
}

/// How often words stand with a capital, and which of them stand after words that no surname stands after: `the Times`,
/// `in Leiden`, `a Canadian`.
#[derive(Default)]
struct Uses {
    counts: FxHashMap<WordId, usize>,
    after_article: FxHashSet<WordId>,
}

impl Uses {
    /// Whether a capitalised word may be something other than a person, or stands too rarely to tell.
    fn is_place(&self, word: WordId, min_uses: usize) -> bool {
        self.after_article.contains(&word) || self.counts.get(&word).is_none_or(|n| *n < min_uses)
    }
}

fn places(article: &Article) -> Uses {
    const BEFORE: [&str; 11] = ["the", "a", "an", "in", "at", "to", "into", "from", "on", "through", "near"];
    let mut uses = Uses::default();
    for (at, word) in article.words.iter().enumerate() {
        if !word.is_capital {
            continue;
        }
        *uses.counts.entry(word.id).or_default() += 1;
        let before = at.checked_sub(1).filter(|&before| article.gap_after(before) == " ");
        if before.is_some_and(|before| BEFORE.contains(&article.folded(&article.words[before]))) {
            uses.after_article.insert(word.id);
        }
    }
    uses
}

fn bare(word: &str) -> String {
    word.strip_suffix("'s").unwrap_or(word).to_owned()
}
