//! Which owners are parties to what the article tells: it is about them, or speaks of them again and again.

use super::prose::WordId;
use super::{Article, MarkKind, OwnerId, Run, SectionKind};
use rustc_hash::{FxHashMap, FxHashSet};

/// A body that the running text names at least so often, and once in so many words, acts in it.
const MIN_MENTIONS: usize = 5;
const WORDS_PER_MENTION: usize = 500;

/// The subject of an article must have so many letters, or it stands in the names of too many sites by chance.
const MIN_SUBJECT: usize = 4;

/// What an owner has to do with what the article tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Party {
    /// Nothing, as far as the article says.
    #[default]
    None,
    /// It wrote the work that the article is about, or the text names it again and again.
    Involved,
    /// The article is about it.
    Subject,
}

/// Says of each owner whether it speaks in its own cause: it is what the article is about, or wrote the work that it is
/// about, or it is a body or a site that the running text names again and again. `nasa.gov` is a party to a flight of
/// NASA's; a newspaper that reports on it is none, and neither is one whose name holds that of the town the article is
/// about. Linear in words and works.
pub(super) fn read(article: &Article) -> Vec<Party> {
    let subjects = subjects(article);
    let mentions = mentions(article);
    let is_party = |(at, owner): (usize, &super::Owner)| {
        let is_subject = |name: &str| subjects.contains(&plain(name));
        let mut titles = owner.works.iter().filter_map(|&work| article[work].title());
        let is_itself = is_subject(&owner.name) || owner.bodies.iter().any(|name| is_subject(name));
        let is_named = || mentions[at] >= MIN_MENTIONS && mentions[at] * WORDS_PER_MENTION >= article.n_words();
        if is_itself {
            Party::Subject
        } else if titles.any(is_subject) || is_named() {
            Party::Involved
        } else {
            Party::None
        }
    };
    article.owners.iter().enumerate().map(is_party).collect()
}

impl Article {
    /// Whether a run speaks of an owner that is a body: a name of the owner stands in it.
    pub fn speaks_of(&self, run: &Run, owner: OwnerId) -> bool {
        let words = self.words_in(run.text);
        self[owner].bodies.iter().any(|name| words.clone().any(|at| names_here(self, at, name)))
    }
}

/// What the article is about, in letters and figures alone: its title, or what the first paragraph sets in bold.
fn subjects(article: &Article) -> FxHashSet<String> {
    let title = article.title.iter().map(|(title, _)| title.as_str());
    let mut lead = article.passages.iter().filter(|passage| article[passage.section].kind == SectionKind::Lead);
    let first = lead.find(|passage| passage.kind.is_running_text() && passage.note.is_none());
    let bold = article.marks.iter().filter(|mark| {
        let is_within = |text: super::text::Stretch| text.start <= mark.text.start && mark.text.end <= text.end;
        mark.kind == MarkKind::Bold && first.is_some_and(|passage| is_within(passage.text))
    });
    let names = title.chain(bold.map(|mark| article.text(mark.text)));
    let plain = names.map(|name| plain(name.split('(').next().unwrap_or_default()));
    plain.filter(|name| name.chars().count() >= MIN_SUBJECT).collect()
}

fn plain(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// How often the running text names each owner that is a body.
fn mentions(article: &Article) -> Vec<usize> {
    let mut by_first: FxHashMap<WordId, Vec<(usize, &str)>> = FxHashMap::default();
    for (owner, it) in article.owners.iter().enumerate() {
        for name in &it.bodies {
            // A site writes as one word what the text writes as several: whatever the name begins with may be a word.
            let ends = name.char_indices().map(|(at, c)| at + c.len_utf8());
            let firsts = ends.filter_map(|end| article.vocabulary.id(&name[..end]));
            firsts.for_each(|first| by_first.entry(first).or_default().push((owner, name)));
        }
    }
    let mut mentions = vec![0; article.owners.len()];
    for at in article.running_text().flat_map(|id| article[id].words.clone()) {
        for (owner, name) in by_first.get(&article.words[at].id).into_iter().flatten() {
            mentions[*owner] += usize::from(names_here(article, at, name));
        }
    }
    mentions
}

/// Whether the words from `at` on are this name, in one word or in several, and the name of one who acts: written with a
/// capital, for `world.org` is not meant by every world, and not behind a word that makes it the place where something
/// is to be read.
fn names_here(article: &Article, at: usize, name: &str) -> bool {
    const READ: [&str; 6] = ["in", "on", "at", "per", "via", "see"];
    let is_read = at.checked_sub(1).is_some_and(|before| READ.contains(&article.folded(&article.words[before])));
    if is_read || article.text(article.words[at].text).starts_with(char::is_lowercase) {
        return false;
    }
    let mut rest = name;
    for word in &article.words[at..] {
        match rest.strip_prefix(article.folded(word)) {
            Some("") => return true,
            Some(further) => rest = further.trim_start_matches(|c: char| !c.is_alphanumeric()),
            None => return false,
        }
    }
    false
}
