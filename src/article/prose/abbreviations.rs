//! Words that end in a stop without ending a sentence, and words that begin sentences.

/// What a stop after an abbreviation may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Something always follows: `Mr.`, `cf.`.
    Leading,
    /// A number follows, else it is judged as any other word: `No. 5`, but `No. He left.`
    Numbered,
    /// It may end a sentence; it does so if a word follows that begins sentences: `Inc.`, `U.S.`, `vol.`
    Either,
    /// It seldom stands before a capital letter unless it ends the sentence: `etc.`, `p.m.`
    Closing,
}

/// Titles before names, and words that introduce something.
const LEADING: &[&str] = &[
    "adm", "approx", "bzw", "c", "ca", "capt", "cf", "cmdr", "col", "cpl", "cpt", "d.h", "dr", "e.g", "eg", "esp",
    "fl", "fr", "gen", "gov", "hon", "hr", "i.e", "ie", "incl", "insp", "lieut", "lt", "maj", "messrs", "mlle", "mme",
    "mmes", "mr", "mrs", "ms", "msgr", "mx", "pres", "prof", "profs", "pvt", "rep", "reps", "rev", "sen", "sens",
    "sgt", "sog", "sra", "srta", "supt", "v", "ven", "viz", "vs", "z.b", "κ", "акад", "ген", "гр", "др", "им", "напр",
    "о", "проф", "св", "см", "ср", "т.е", "т.н", "ул",
];

/// Abbreviations before numbers that are also words, or that end sentences as well as any word does.
const NUMBERED: &[&str] = &[
    "art", "arts", "ex", "fig", "figs", "fri", "mar", "mon", "no", "nos", "nr", "op", "par", "pt", "pts", "sat", "sec",
    "secs", "sun", "tab", "wed", "№",
];

/// Abbreviations that stand inside sentences and at their ends.
const EITHER: &[&str] = &[
    "abbr", "al", "anon", "app", "apr", "assn", "assoc", "aug", "ave", "bd", "bk", "bks", "bldg", "blvd", "bros",
    "cent", "ch", "chap", "chaps", "cit", "cm", "co", "cols", "comp", "corp", "dec", "dept", "dist", "div", "ed",
    "eds", "esq", "est", "feb", "fn", "ft", "govt", "hrs", "hwy", "ibid", "inc", "jan", "jr", "jul", "jun", "kg", "km",
    "lb", "lbs", "lond", "ltd", "max", "mio", "mm", "mrd", "mt", "mts", "n", "nn", "nov", "núm", "oct", "orig", "oz",
    "p", "para", "paras", "pg", "pgs", "ph", "phil", "pl", "pp", "pág", "rd", "repr", "ret", "s", "sect", "sep",
    "sept", "seq", "ser", "soc", "sq", "sr", "st", "ste", "suppl", "thu", "thur", "thurs", "tr", "trans", "tue",
    "tues", "univ", "vol", "vols", "yr", "yrs", "в", "вв", "г", "гг", "д", "кн", "млн", "млрд", "н", "обл", "р", "руб",
    "стр", "т", "тыс", "э",
];

/// Abbreviations after which a capital letter most often begins a sentence.
const CLOSING: &[&str] = &["a.m", "am", "etc", "ff", "p.m", "pm", "usw"];

/// Words that begin sentences and, written with a capital, are hardly ever names: the function words that stand first
/// most often in English, and a few of Russian, German, French and Spanish.
const STARTERS: &[&str] = &[
    "a",
    "about",
    "according",
    "after",
    "afterwards",
    "again",
    "all",
    "almost",
    "already",
    "also",
    "although",
    "among",
    "an",
    "and",
    "another",
    "any",
    "are",
    "around",
    "as",
    "at",
    "auch",
    "aus",
    "because",
    "before",
    "between",
    "both",
    "but",
    "by",
    "could",
    "dann",
    "dans",
    "despite",
    "did",
    "does",
    "due",
    "during",
    "each",
    "early",
    "eight",
    "either",
    "elle",
    "en",
    "er",
    "es",
    "even",
    "eventually",
    "every",
    "everyone",
    "few",
    "finally",
    "five",
    "following",
    "for",
    "four",
    "from",
    "further",
    "furthermore",
    "had",
    "has",
    "have",
    "having",
    "he",
    "her",
    "here",
    "hers",
    "his",
    "how",
    "however",
    "i",
    "if",
    "in",
    "indeed",
    "initially",
    "instead",
    "is",
    "it",
    "its",
    "later",
    "like",
    "many",
    "meanwhile",
    "more",
    "moreover",
    "most",
    "much",
    "my",
    "nearly",
    "neither",
    "never",
    "nevertheless",
    "nine",
    "no",
    "none",
    "nor",
    "not",
    "nothing",
    "now",
    "of",
    "often",
    "on",
    "once",
    "one",
    "only",
    "or",
    "originally",
    "other",
    "others",
    "our",
    "over",
    "perhaps",
    "previously",
    "puis",
    "seven",
    "several",
    "she",
    "shortly",
    "sie",
    "similarly",
    "since",
    "six",
    "so",
    "some",
    "soon",
    "still",
    "subsequently",
    "such",
    "ten",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "thereafter",
    "therefore",
    "these",
    "they",
    "this",
    "those",
    "though",
    "three",
    "through",
    "throughout",
    "thus",
    "to",
    "today",
    "together",
    "two",
    "under",
    "unlike",
    "until",
    "upon",
    "was",
    "we",
    "were",
    "what",
    "when",
    "whenever",
    "where",
    "whereas",
    "whether",
    "which",
    "while",
    "who",
    "whose",
    "why",
    "with",
    "within",
    "without",
    "yet",
    "you",
    "your",
    "в",
    "во",
    "для",
    "его",
    "ее",
    "её",
    "за",
    "затем",
    "и",
    "из",
    "их",
    "к",
    "как",
    "кроме",
    "на",
    "но",
    "о",
    "однако",
    "он",
    "она",
    "они",
    "от",
    "по",
    "позже",
    "после",
    "потом",
    "при",
    "с",
    "так",
    "также",
    "там",
    "тогда",
    "у",
    "что",
    "эта",
    "эти",
    "это",
    "этот",
];

/// Verbs that follow a speaker's name after the words spoken: `“Why?” Radek asked.`
const SPEAKING: &[&str] = &[
    "added",
    "adds",
    "answered",
    "argued",
    "asked",
    "asks",
    "concluded",
    "cried",
    "declared",
    "exclaimed",
    "explained",
    "remarked",
    "replied",
    "responded",
    "said",
    "says",
    "shouted",
    "writes",
    "wrote",
];

/// What a folded word, its last stop left off, is as an abbreviation; `None` if it is not known as one.
pub(super) fn class(word: &str) -> Option<Class> {
    let is_in = |list: &[&str]| list.binary_search(&word).is_ok();
    if is_in(LEADING) {
        Some(Class::Leading)
    } else if is_in(NUMBERED) {
        Some(Class::Numbered)
    } else if is_in(CLOSING) {
        Some(Class::Closing)
    } else if is_in(EITHER) || is_dotted(word) || is_clipped(word) {
        Some(Class::Either)
    } else {
        None
    }
}

/// Whether a folded word begins sentences.
pub(super) fn is_starter(word: &str) -> bool {
    STARTERS.binary_search(&word).is_ok()
}

/// Whether a folded word is a month of a language that writes days with a stop, and no word of English: `am 3.
/// Oktober`.
pub(super) fn is_month_after_stop(word: &str) -> bool {
    ["januar", "februar", "märz", "mai", "juni", "juli", "oktober", "dezember"].contains(&word)
}

/// Whether a folded word is a verb of speaking that may follow a name after a quotation.
pub(super) fn is_speaking(word: &str) -> bool {
    SPEAKING.binary_search(&word).is_ok()
}

/// Whether a folded word follows a time of day: `6 p.m. Monday`, `9 a.m. GMT`.
pub(super) fn is_time(word: &str) -> bool {
    word.ends_with("day") || ["gmt", "utc", "est", "edt", "pst", "pdt", "cet", "bst", "mr", "mrs", "dr"].contains(&word)
}

/// Letters with stops between them: `u.s.s.r`, `ph.d`, `и.в`.
fn is_dotted(word: &str) -> bool {
    word.len() < 24
        && word.contains('.')
        && word.split('.').all(|part| (1..=3).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic))
}

/// Two to four letters without a vowel, which no English word is: `blvd`, `mgr`.
fn is_clipped(word: &str) -> bool {
    (2..=4).contains(&word.len())
        && word.bytes().all(|letter| letter.is_ascii_lowercase() && !b"aeiouy".contains(&letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_stands_in_two_lists_or_twice_in_one() {
        let mut words: Vec<&str> = [LEADING, NUMBERED, EITHER, CLOSING].concat();
        let n_words = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), n_words);
        for list in [LEADING, NUMBERED, EITHER, CLOSING, STARTERS, SPEAKING] {
            assert!(list.is_sorted_by(|a, b| a < b), "lists are searched by halves: {list:?}");
        }
    }

    #[test]
    fn every_word_is_folded() {
        for word in [LEADING, NUMBERED, EITHER, CLOSING, STARTERS, SPEAKING].concat() {
            assert_eq!(word, word.to_lowercase(), "{word}");
        }
    }
}
