//! Classes of words that phrases can ask for: closed lists and endings, never a model, so that anybody can tell why.

use super::forms::is_irregular_participle;
use crate::article::works::dates::is_month;
use crate::article::{Article, nouns, numbers};

macro_rules! classes {
    ($($(#[$doc:meta])* $class:ident = $name:literal,)*) => {
        /// A class of words, as `{name}` in a phrase.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Class { $($(#[$doc])* $class,)* }

        impl Class {
            /// All classes.
            pub const ALL: &[Class] = &[$(Class::$class,)*];

            /// The name that phrases use.
            pub fn as_str(self) -> &'static str {
                match self { $(Class::$class => $name,)* }
            }
        }
    };
}

classes! {
    /// Any word.
    Word = "word",
    /// A number in digits or words: `12`, `1,500`, `twelve`, `thousands`.
    Number = "number",
    /// A number, or a word for an amount: `several`, `many`, `most`.
    Quantity = "quantity",
    /// A year or a decade from 1000 to 2099: `1936`, `1930s`.
    Year = "year",
    /// A month, whole or short.
    Month = "month",
    /// A word with a capital that does not begin its sentence: a proper name, most likely.
    Name = "name",
    /// A word with a capital, wherever it stands.
    Capital = "capital",
    /// A word that is an adjective by its ending, or one of the commonest; so that no people is spared by the ending of
    /// its name, any word with a capital inside a sentence.
    Adjective = "adj",
    /// A word that is an adverb by its ending, or one of the commonest.
    Adverb = "adv",
    /// A past participle: by its ending, or irregular.
    Participle = "participle",
    /// An article, a demonstrative or a possessive: `the`, `this`, `their`.
    Determiner = "det",
    /// People as a group: `people`, `men`, `citizens`, `scholars`.
    People = "people",
    /// A plural noun by its ending, or irregular: `cases`, `men`; verbs in *-s* are too, so let a determiner stand
    /// before.
    Plural = "plural",
}

const MULTIPLIERS: &[(&str, f64)] =
    &[("dozen", 12.0), ("hundred", 100.0), ("thousand", 1e3), ("million", 1e6), ("billion", 1e9), ("trillion", 1e12)];
const AMOUNTS: &[&str] = &["countless", "few", "many", "most", "numerous", "scores", "several", "some"];
const DETERMINERS: &[&str] = &[
    "a", "an", "any", "each", "every", "her", "his", "its", "my", "no", "our", "some", "that", "the", "their", "these",
    "this", "those", "your",
];
const ADJECTIVES: &[&str] = &[
    "bad",
    "big",
    "certain",
    "dear",
    "distinguished",
    "early",
    "eminent",
    "established",
    "esteemed",
    "false",
    "famed",
    "few",
    "fine",
    "foreign",
    "former",
    "full",
    "good",
    "great",
    "hard",
    "high",
    "large",
    "late",
    "leading",
    "learned",
    "left-wing",
    "long",
    "main",
    "mainstream",
    "modern",
    "more",
    "new",
    "noted",
    "old",
    "orthodox",
    "other",
    "own",
    "poor",
    "present-day",
    "qualified",
    "real",
    "recent",
    "renowned",
    "respected",
    "right-wing",
    "senior",
    "serious",
    "short",
    "similar",
    "small",
    "strong",
    "true",
    "trusted",
    "various",
    "well-known",
    "western",
    "whole",
    "young",
];
const ADJECTIVE_ENDINGS: &[&str] =
    &["able", "al", "ant", "ary", "ent", "ern", "ese", "ful", "ian", "ible", "ic", "ish", "ive", "less", "ous"];
const NOT_ADJECTIVES: &[&str] = &["government", "management", "movement", "parliament", "president", "student"];
const ADVERBS: &[&str] = &[
    "again", "almost", "already", "also", "always", "even", "ever", "far", "here", "just", "never", "now", "often",
    "once", "perhaps", "quite", "rather", "so", "soon", "still", "then", "there", "too", "twice", "very", "well",
    "yet",
];
const NOT_ADVERBS: &[&str] = &[
    "ally", "anomaly", "apply", "assembly", "belly", "bully", "comply", "family", "fly", "folly", "holy", "imply",
    "italy", "july", "likely", "monopoly", "multiply", "rally", "rely", "reply", "supply", "ugly",
];
const NOT_PARTICIPLES: &[&str] =
    &["breed", "exceed", "feed", "hundred", "indeed", "need", "proceed", "red", "sacred", "seed", "speed", "succeed"];
const PEOPLE: &[&str] = &[
    "academics",
    "analysts",
    "authors",
    "children",
    "citizens",
    "civilians",
    "commentators",
    "critics",
    "experts",
    "fans",
    "historians",
    "men",
    "observers",
    "officers",
    "officials",
    "peasants",
    "people",
    "persons",
    "prisoners",
    "researchers",
    "scholars",
    "scientists",
    "soldiers",
    "students",
    "victims",
    "women",
    "workers",
    "writers",
];

impl Class {
    /// Reads a name; `None` for any other word.
    pub fn parse(name: &str) -> Option<Class> {
        Class::ALL.iter().copied().find(|class| class.as_str() == name)
    }

    /// Whether the word alone decides, not where it stands.
    pub fn is_by_word(self) -> bool {
        !matches!(self, Class::Word | Class::Name | Class::Capital)
    }

    /// Whether a word of the article, by its index, is of the class.
    pub fn holds(self, article: &Article, word: usize) -> bool {
        let node = &article.words[word];
        match self {
            Class::Word => true,
            Class::Capital => is_capital(article.text(node.text)),
            Class::Adjective => self.holds_word(article.folded(node)) || Class::Name.holds(article, word),
            Class::Name => {
                is_capital(article.text(node.text)) && article[node.sentence].words.start != word && {
                    let folded = article.folded(node);
                    folded != "i" && !folded.starts_with("i'")
                }
            }
            _ => self.holds_word(article.folded(node)),
        }
    }

    /// Whether a folded word is of the class; false for classes that the word alone does not decide.
    pub fn holds_word(self, word: &str) -> bool {
        match self {
            Class::Word | Class::Name | Class::Capital => false,
            Class::Number => value_of(word).is_some(),
            Class::Quantity => value_of(word).is_some() || AMOUNTS.contains(&word),
            Class::Year => is_year(word),
            Class::Month => is_month(word),
            Class::Adjective => {
                ADJECTIVES.contains(&word)
                    || (word.len() > 4
                        && ADJECTIVE_ENDINGS.iter().any(|end| word.ends_with(end))
                        && !NOT_ADJECTIVES.contains(&word))
            }
            Class::Adverb => {
                ADVERBS.contains(&word) || (word.len() > 4 && word.ends_with("ly") && !NOT_ADVERBS.contains(&word))
            }
            Class::Participle => {
                (word.len() > 3 && word.ends_with("ed") && !NOT_PARTICIPLES.contains(&word))
                    || is_irregular_participle(word)
            }
            Class::Determiner => DETERMINERS.contains(&word),
            Class::People => PEOPLE.contains(&word),
            Class::Plural => nouns::is_plural(word),
        }
    }
}

/// The number that some words say: `some hundreds of thousands` is 100,000, `681,692` is itself. 0 if they say none.
pub fn number_in(text: &str) -> f64 {
    let mut total: Option<f64> = None;
    for word in text.split_whitespace() {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        total = match (total, multiplier(&word), value_of(&word)) {
            (Some(total), Some(factor), _) => Some(total * factor),
            (Some(total), None, Some(value)) => Some(total + value),
            (None, _, value) => value,
            (total, _, None) => total,
        };
    }
    total.unwrap_or(0.0)
}

fn value_of(word: &str) -> Option<f64> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return numbers::decimal(word);
    }
    let named = numbers::named(word).filter(|value| *value > 0).map(f64::from);
    named.or_else(|| multiplier(word))
}

fn multiplier(word: &str) -> Option<f64> {
    let word = word.strip_suffix('s').unwrap_or(word);
    MULTIPLIERS.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}

fn is_year(word: &str) -> bool {
    let digits = word.strip_suffix('s').unwrap_or(word);
    digits.len() == 4 && digits.parse::<u16>().is_ok_and(|year| (1000..2100).contains(&year))
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_classes() {
        let check = |class: Class, good: &str, bad: &str| {
            for word in good.split(' ') {
                assert!(class.holds_word(word), "{word} is {}", class.as_str());
            }
            for word in bad.split(' ') {
                assert!(!class.holds_word(word), "{word} is not {}", class.as_str());
            }
        };
        check(Class::Number, "12 1,500 3.5 twelve thousands", "several tens-of first");
        check(Class::Quantity, "12 several many", "the men");
        check(Class::Year, "1936 1930s 2024", "936 3000 19360");
        check(Class::Adjective, "western political leading famous", "government history read");
        check(Class::Adverb, "widely often", "family july of");
        check(Class::Participle, "claimed written shown", "need hundred say");
        check(Class::People, "historians people", "history");
        check(Class::Plural, "cases critics men", "physics analysis glass campus case");
    }

    #[test]
    fn words_say_numbers() {
        let check = |words: &str, expected: f64| assert_eq!(number_in(words), expected, "{words}");
        check("some hundreds of thousands", 100_000.0);
        check("681,692", 681_692.0);
        check("twenty five", 25.0);
        check("2 million", 2_000_000.0);
        check("many", 0.0);
    }
}
