//! Traces of scanning and copying: what a machine leaves in a text and a person would not write.

use super::language::Language;
use super::prose::WordId;
use super::text::Stretch;
use super::voice::sets::{Set, WordSets, union};
use super::{Article, Debris, DebrisKind, LinkKind, Passage, SectionKind, Voice};
use rustc_hash::FxHashSet;

/// Finds the traces in running text and captions, in reading order. Linear in the words.
///
/// Only what stands in the source as it stands in the text counts: where markup was taken out, spaces may be left over.
pub(super) fn read(article: &Article) -> Vec<Debris> {
    let links = article.links.iter().filter(|link| link.kind == LinkKind::External).map(|link| link.text);
    let misread: &[&str] = if article.language == Language::English { MISREAD } else { &[] };
    let misread = misread.iter().filter_map(|word| article.vocabulary.id(word)).collect();
    let reader = Reader { article, sets: &article.sets, misread, links: union(links.collect()) };
    let is_read = |passage: &&Passage| {
        passage.kind.is_running_text()
            && passage.note.is_none()
            && article[passage.section].kind != SectionKind::Apparatus
    };
    article.passages.iter().filter(is_read).flat_map(|passage| reader.passage(passage)).collect()
}

/// Forms that are no word of English, and the words that a machine reads so.
const MISREAD: &[&str] = &[
    "bccn", "bcen", "frorn", "hirn", "rnade", "rnay", "rnore", "rnost", "sarne", "tbat", "tbe", "tbeir", "tben",
    "tbere", "tbese", "tbey", "tbis", "tbose", "tirne", "tliat", "tlie", "tliis", "wbat", "wben", "wbere", "wbich",
    "wbile", "wbo", "wcre", "witb", "wliat", "wlien", "wliich",
];

/// Words that begin a clause after a hyphen that is meant for a dash: `any kind- everything`.
const PRONOUNS: &[&str] = &[
    "anybody",
    "anyone",
    "anything",
    "everybody",
    "everyone",
    "everything",
    "he",
    "it",
    "nobody",
    "nothing",
    "she",
    "somebody",
    "someone",
    "something",
    "they",
    "this",
    "we",
    "you",
];

struct Reader<'a> {
    article: &'a Article,
    sets: &'a WordSets,
    /// Those of [`MISREAD`] that the article has; mostly none.
    misread: FxHashSet<WordId>,
    /// The words of links to other sites, sorted.
    links: Vec<Stretch>,
}

impl Reader<'_> {
    fn passage(&self, passage: &Passage) -> Vec<Debris> {
        let mut found = Vec::new();
        for at in passage.words.clone() {
            let gap = (at + 1 < passage.words.end).then(|| self.gap(at));
            let of_word = self.of_word(at).map(|kind| (kind, at..at + 1));
            let of_gap = gap.and_then(|gap| self.of_gap(at, gap)).map(|kind| (kind, at..at + 2));
            let here = of_word.into_iter().chain(of_gap);
            found.extend(here.filter_map(|(kind, words)| {
                let text = self.article.stretch_of_words(words)?;
                let is_as_written = self.article.span(text).len() == text.len();
                let is_others = matches!(self.article.voice_at(text.start), Voice::Code | Voice::Title);
                (is_as_written && !is_others && !self.is_link(text)).then_some(Debris { kind, text })
            }));
        }
        found
    }

    /// Whether the words are those of a link, which may be the title of a page.
    fn is_link(&self, text: Stretch) -> bool {
        let at = self.links.partition_point(|link| link.end <= text.start);
        self.links.get(at).is_some_and(|link| link.start <= text.start)
    }

    /// What a word shows by itself.
    fn of_word(&self, at: usize) -> Option<DebrisKind> {
        let text = self.text(at);
        if !text.is_ascii() && text.contains(['\u{fb00}', '\u{fb01}', '\u{fb02}', '\u{fb03}', '\u{fb04}']) {
            return Some(DebrisKind::Ligature);
        }
        let is_misread = is_misread_number(text)
            || self.misread.contains(&self.article.words[at].id) && text.starts_with(char::is_lowercase);
        is_misread.then_some(DebrisKind::Misread)
    }

    /// What stands between a word and the next.
    fn of_gap(&self, at: usize, gap: &str) -> Option<DebrisKind> {
        let (before, after) = (|| self.text(at), || self.text(at + 1));
        let is_letters = |word: &str| word.chars().all(char::is_alphabetic);
        let is_lower = |word: &str| word.chars().all(char::is_lowercase);
        match gap {
            "¬ " | "¬" | "¬\n" => Some(DebrisKind::PartedWord),
            "- " if self.is_english() && self.is_parted(at) => Some(DebrisKind::PartedWord),
            " : " if self.is_english() && is_lower(before()) && is_lower(after()) => Some(DebrisKind::SpacedStop),
            " (." if is_letters(before()) && after().starts_with(char::is_lowercase) && after().len() > 3 => {
                Some(DebrisKind::StrayStop)
            }
            " " if self.is_parted_year(at) => Some(DebrisKind::PartedYear),
            _ => None,
        }
    }

    /// Whether a hyphen and a space part one word. A hyphen that waits for the end of a second compound (`pre- and
    /// post-war`, `two- to three-year`) does not, nor one that is typed for a dash before a function word.
    fn is_parted(&self, at: usize) -> bool {
        let (before, after) = (self.text(at), self.text(at + 1));
        let is_word = |word: &str| word.chars().all(|c| c.is_alphabetic() || c == '-');
        let next = &self.article.words[at + 1];
        let stands_for_dash = self.sets.has(next.id, Set::Function) || self.sets.has(next.id, Set::Preposition);
        let is_suspended = self.article.text(next.text).contains('-');
        let is_foreign = matches!(after, "und" | "et" | "y" | "e" | "oder" | "och" | "og");
        let starts_free = at.checked_sub(1).is_none_or(|at| !self.gap(at).contains('-'));
        // `the Zinoviev- Kamenev group` is one name; in `the Party- declined` and `the Mill Society- Wales.` a dash is
        // meant.
        let is_lower = |word: &str| word.starts_with(char::is_lowercase);
        let goes_on = || self.article.words.get(at + 2).is_some_and(|it| is_lower(self.article.text(it.text)));
        let is_pair = if is_lower(before) {
            is_lower(after) && !PRONOUNS.contains(&self.article.folded(next))
        } else {
            !is_lower(after) && goes_on() && self.gap(at + 1) == " "
        };
        is_word(before) && is_word(after) && is_pair && !is_foreign && !stands_for_dash && !is_suspended && starts_free
    }

    /// Whether a year is parted in two: `in 19 14`, `pre-19 14`.
    fn is_parted_year(&self, at: usize) -> bool {
        const BEFORE: &[&str] = &["in", "since", "until", "till", "before", "after", "from", "of", "by", "during"];
        if self.article.words[at + 1].text.len() != 2 {
            return false;
        }
        let after = self.text(at + 1);
        let is_year = |century: &str| matches!(century, "17" | "18" | "19");
        let is_two_digits = after.bytes().all(|b| b.is_ascii_digit());
        if !is_two_digits {
            return false;
        }
        let follows = at.checked_sub(1).is_some_and(|at| {
            let word = &self.article.words[at];
            BEFORE.contains(&self.article.folded(word)) || self.sets.has(word.id, Set::Calendar)
        });
        let before = self.text(at);
        let ends_in_year = before.rsplit_once('-').is_some_and(|(_, end)| is_year(end));
        (is_year(before) && follows) || ends_in_year
    }

    fn is_english(&self) -> bool {
        self.article.language == Language::English
    }

    fn text(&self, at: usize) -> &str {
        self.article.text(self.article.words[at].text)
    }

    fn gap(&self, at: usize) -> &str {
        let (word, next) = (self.article.words[at].text, self.article.words[at + 1].text);
        self.article.text(Stretch { start: word.end, end: next.start })
    }
}

/// Whether a letter stands in a year or a digit: `l936`, `I937`, `19l4`, `1O0`.
fn is_misread_number(word: &str) -> bool {
    let bytes = word.as_bytes();
    let is_digit = |at: usize| bytes[at].is_ascii_digit();
    let is_letter = |at: usize| matches!(bytes[at], b'l' | b'I' | b'O');
    bytes.len() == 4
        && (1..4).all(|at| is_digit(at) || is_letter(at))
        && (is_digit(0) || is_letter(0))
        && (0..4).filter(|&at| is_letter(at)).count() == 1
        && matches!(bytes[0], b'1' | b'l' | b'I')
        && matches!(bytes[1], b'7' | b'8' | b'9')
}

#[cfg(test)]
mod tests {

    use crate::article::voice::tests::article;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let article = article(text);
        let found: Vec<String> =
            article.debris.iter().map(|it| format!("{} {}", it.kind.as_str(), article.text(it.text))).collect();
        assert_eq!(found.join(" | "), expected, "in: {text}");
    }

    #[test]
    fn traces_of_scanning_are_found() {
        check("They went to- wards the mill.", "parted-word to- wards");
        check(
            "The Zinoviev- Kamenev group, a counter- revolution.",
            "parted-word Zinoviev- Kamenev | parted-word counter- revolution",
        );
        check("It was a pre-19 14 mill, built in 18 91.", "parted-year pre-19 14 | parted-year 18 91");
        check("There was much abuse : abuse so sharp.", "spaced-stop abuse : abuse");
        check("A friend (.former owner) came in l936.", "stray-stop friend (.former | misread l936");
        check("It was tbe ﬁrst mill.", "misread tbe | ligature ﬁrst");
    }

    #[test]
    fn what_people_write_is_none() {
        for text in [
            "The pre- and post-war years, two- to three-year terms and mid- or late-war cars.",
            "He came - and went - in 1914. The ratio was 1 : 2. It scored 19 14 times.",
            "It opened (.com names were new) in 1936.",
            "He left the film- which was bad - for the stage.",
            "It grinds grain of any kind- everything that grows. The Party of the Mill- declined in 1980.",
            "It was run by the Society of Millers- Wales.",
            "The suffixes -ing, -ed and -er.",
        ] {
            check(text, "");
        }
    }
}
