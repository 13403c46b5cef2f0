//! Which language an article is written in, told by its commonest words.

use super::Article;
use crate::source::letters::is_letter;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The language of an article, as far as lints care.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English, or too little text to tell.
    #[default]
    English,
    /// Another language.
    Other,
}

impl Language {
    /// The code that lint files use: `en`; empty for any other.
    pub fn code(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Other => "",
        }
    }
}

/// How many bytes of clean text are looked at; more would not change the answer.
const MAX_BYTES: usize = 8 * 1024;

/// With fewer Latin words than this, only clear signs of another language count.
const FEW_WORDS: usize = 20;

/// The commonest function words of English that no other large language in Latin script has among its own. They make up
/// a quarter to two fifths of English prose.
const ENGLISH: &[&str] = &[
    "also", "and", "are", "as", "at", "been", "but", "by", "for", "from", "had", "has", "have", "he", "his", "is",
    "it", "its", "of", "on", "or", "she", "that", "the", "their", "they", "this", "to", "was", "were", "when", "which",
    "who", "with", "would",
];

/// The commonest function words of other languages in Latin script, as far as English does not use them too: German,
/// Dutch, the Scandinavian languages, French, Spanish, Portuguese, Italian, Romanian, Latin, Polish, Czech, Lithuanian,
/// Latvian, Finnish, Hungarian, Turkish, Indonesian, Vietnamese.
const OTHER: &[&str] = &[
    "als", "att", "au", "auch", "auf", "av", "az", "bir", "che", "con", "cu", "cum", "các", "của", "dans", "das",
    "dat", "de", "del", "della", "dem", "den", "dengan", "der", "des", "det", "di", "din", "dos", "du", "een", "egy",
    "ein", "eine", "el", "en", "est", "este", "et", "für", "gli", "het", "hogy", "ikke", "il", "ile", "ir", "ist",
    "ja", "je", "jest", "kas", "la", "las", "le", "les", "los", "med", "mit", "một", "nel", "nicht", "nie", "niet",
    "não", "och", "og", "oli", "ovat", "por", "pour", "på", "que", "qui", "quod", "sich", "się", "som", "su", "til",
    "um", "uma", "una", "und", "une", "untuk", "ut", "van", "von", "voor", "và", "werd", "wurde", "yang", "zijn", "är",
    "è", "és", "že", "și",
];

/// The words of both lists, which share none.
static WORDS: LazyLock<FxHashMap<&str, Language>> = LazyLock::new(|| {
    let of = |words: &'static [&'static str], language| words.iter().map(move |word| (*word, language));
    of(ENGLISH, Language::English).chain(of(OTHER, Language::Other)).collect()
});

/// Guesses the language of an article that has only its clean text yet: by the script of its letters and by the share
/// of function words, in a bounded part of its running text. A text that is too short to tell is English if it is
/// written in Latin letters.
pub fn guess(article: &Article) -> Language {
    let mut counts = Counts::default();
    let mut left = MAX_BYTES;
    let passages = || article.passages.iter().filter(|passage| passage.note.is_none());
    let running = passages().filter(|passage| passage.kind.is_running_text());
    // Where running text is short, headings and cells may help.
    for passage in running.chain(passages().filter(|passage| !passage.kind.is_running_text())) {
        let text = article.text(passage.text);
        counts.read(prefix(text, left));
        left = left.saturating_sub(text.len());
        if left == 0 {
            break;
        }
    }
    counts.language()
}

/// Whether a title in Latin letters is plainly in another language than English: it has words of other languages, and
/// none of English. The particles of names count only where they do not stand in one: `Mies van der Rohe` is in any
/// language.
pub fn is_foreign_title(title: &str) -> bool {
    const PARTICLES: [&str; 17] = [
        "de", "del", "della", "den", "der", "di", "dos", "du", "el", "la", "las", "le", "les", "van", "von", "il",
        "los",
    ];
    let parts = title.split(|c: char| !is_letter(c) && c != '\'' && c != '’').filter(|word| !word.is_empty());
    let (mut signs, mut is_after_name) = (0, false);
    for word in parts {
        let lower = word.to_lowercase();
        // `l'assassinat`, `d'un`: names such as `D'Artagnan` have a capital behind the mark.
        let elided = lower.split_once(['\'', '’']).filter(|(first, _)| matches!(*first, "l" | "d" | "qu"));
        let is_particle = PARTICLES.contains(&lower.as_str());
        match WORDS.get(lower.as_str()) {
            Some(Language::English) => return false,
            Some(Language::Other) if is_particle => signs += i32::from(!is_after_name),
            Some(Language::Other) => signs += 2,
            None => signs += i32::from(elided.is_some()),
        }
        is_after_name = word.starts_with(char::is_uppercase) || is_after_name && is_particle;
    }
    signs > 1
}

/// As much of a text as fits into `n_bytes`.
fn prefix(text: &str, n_bytes: usize) -> &str {
    (0..=n_bytes.min(text.len())).rev().find_map(|end| text.get(..end)).unwrap_or("")
}

/// What the sample holds.
#[derive(Default)]
struct Counts {
    n_latin: usize,
    n_accented: usize,
    n_foreign_letters: usize,
    n_words: usize,
    n_english: usize,
    n_other: usize,
}

impl Counts {
    fn read(&mut self, text: &str) {
        let mut folded = String::new();
        for word in text.split(|letter: char| !is_letter(letter)).filter(|word| !word.is_empty()) {
            let is_ascii = word.is_ascii();
            self.n_latin += if is_ascii { word.len() } else { 0 };
            for letter in word.chars().filter(|_| !is_ascii) {
                match letter {
                    _ if letter.is_ascii() => self.n_latin += 1,
                    '\u{80}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => {
                        self.n_latin += 1;
                        self.n_accented += 1;
                    }
                    _ => self.n_foreign_letters += 1,
                }
            }
            self.n_words += 1;
            if word.len() <= 8 {
                folded.clear();
                match is_ascii {
                    true => folded.push_str(word),
                    false => folded.extend(word.chars().flat_map(char::to_lowercase)),
                }
                folded.make_ascii_lowercase();
                match WORDS.get(folded.as_str()) {
                    Some(Language::English) => self.n_english += 1,
                    Some(Language::Other) => self.n_other += 1,
                    None => {}
                }
            }
        }
    }

    fn language(&self) -> Language {
        if self.n_foreign_letters > self.n_latin {
            return Language::Other;
        }
        if self.n_words < FEW_WORDS {
            return if self.n_other > self.n_english + 1 { Language::Other } else { Language::English };
        }
        // Bare lists of names hold few function words; letters with accents then tell languages that none of the
        // words above belongs to.
        let is_rare = self.n_english * 20 < self.n_words;
        let is_accented = self.n_accented * 50 > self.n_latin;
        if self.n_other > self.n_english || is_rare && is_accented { Language::Other } else { Language::English }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::PassageKind;
    use crate::article::build::Builder;
    use crate::source::{Source, Span};

    #[track_caller]
    fn check(text: &str, expected: Language) {
        let source = Source::new("case", text).expect("it is short");
        let mut builder = Builder::new(&source);
        builder.open(PassageKind::Paragraph, 0);
        builder.text(Span::new(0, text.len()));
        assert_eq!(builder.finish().language, expected, "{text}");
    }

    #[test]
    fn no_word_is_of_both_lists() {
        assert_eq!(WORDS.len(), ENGLISH.len() + OTHER.len());
    }

    #[test]
    fn titles_are_foreign_by_their_words_and_not_by_names() {
        let foreign = ["Die Mühle am Fluss und ihre Geschichte", "L'assassinat de Kirov: destin d'un stalinien"];
        let others = [
            "Mies van der Rohe: A Life",
            "The Mill of el Dorado",
            "Charles de Gaulle",
            "La Scala",
            "The D'Urbervilles",
        ];
        assert!(foreign.into_iter().all(is_foreign_title));
        assert!(!others.into_iter().any(is_foreign_title));
    }

    #[test]
    fn english_is_known_by_its_function_words() {
        check(
            "The trials were held in the Soviet Union, and most of the defendants were charged with conspiring with \
             the Western powers to assassinate Stalin. They were shot in 1938.",
            Language::English,
        );
        check("Sergei Kirov", Language::English);
        check("", Language::English);
        check("1936 – 1938", Language::English);
        check("Ваня, or Vanya, is the diminutive of Ivan, and it was used by his friends", Language::English);
        check(
            "The Battle of Verdun, in French la bataille de Verdun, was fought in the hills by the French and the \
             German army; des Poilus et des Boches is a book that was written about it by Jean de la Tour.",
            Language::English,
        );
    }

    #[test]
    fn other_languages_are_known_by_their_words_letters_or_script() {
        check("Der Prozess fand in Moskau statt und wurde von der Presse mit Interesse verfolgt", Language::Other);
        check("Сталин умер в 1953 году", Language::Other);
        check("斯大林于1953年去世", Language::Other);
        check("Las purgas de los años treinta y el terror", Language::Other);
        check(
            "Daugovpiļs ira ūtrys leluokais Latvejis piļsāts, kurys atsarūn Latgolā pi Daugovys; piļsātā dzeivoj \
             eistyn daudz ļaužu, i jei ira svareigs centrys kulturys, ekonomikys, puorvaļdis",
            Language::Other,
        );
    }

    #[test]
    fn a_list_of_names_with_accents_in_english_stays_english() {
        check(
            "Players: Müller, Gómez, Nuñez and Šmíd. The club was founded by the miners of the town",
            Language::English,
        );
    }
}
