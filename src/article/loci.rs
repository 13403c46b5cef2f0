//! Places in old works that running text names by their book and line, whatever the edition: `Iliad 9.410–416`,
//! `(Pausanias, III.25,4)`, `Matthew 5:3`.

use super::text::Stretch;
use super::{Article, Passage, SectionKind};

/// Epics and their like, whose places a text names without brackets, by their last word, folded.
const EPICS: &[&str] = &[
    "iliad",
    "odyssey",
    "aeneid",
    "theogony",
    "metamorphoses",
    "georgics",
    "eclogues",
    "argonautica",
    "thebaid",
    "pharsalia",
    "fasti",
    "beowulf",
    "inferno",
    "purgatorio",
    "paradiso",
    "mahabharata",
    "ramayana",
    "shahnameh",
    "kalevala",
    "rigveda",
];

/// Scriptures, of which a text names chapter and verse with a colon between.
const SCRIPTURES: &[&str] = &[
    "genesis",
    "exodus",
    "leviticus",
    "numbers",
    "deuteronomy",
    "joshua",
    "judges",
    "ruth",
    "samuel",
    "kings",
    "chronicles",
    "ezra",
    "nehemiah",
    "esther",
    "job",
    "psalm",
    "psalms",
    "proverbs",
    "ecclesiastes",
    "isaiah",
    "jeremiah",
    "lamentations",
    "ezekiel",
    "daniel",
    "hosea",
    "joel",
    "amos",
    "obadiah",
    "jonah",
    "micah",
    "nahum",
    "habakkuk",
    "zephaniah",
    "haggai",
    "zechariah",
    "malachi",
    "matthew",
    "mark",
    "luke",
    "john",
    "acts",
    "romans",
    "corinthians",
    "galatians",
    "ephesians",
    "philippians",
    "colossians",
    "thessalonians",
    "timothy",
    "titus",
    "philemon",
    "hebrews",
    "james",
    "peter",
    "jude",
    "revelation",
    "quran",
    "qur'an",
    "koran",
    "surah",
    "sura",
    "gita",
];

/// Words for the parts of such works: `Book IX of the Iliad`.
const PARTS: &[&str] = &["book", "books", "canto", "cantos", "line", "lines", "verse", "verses", "chapter"];

/// Words before a number in brackets that is no place in a work.
const NO_WORKS: &[&str] = &[
    "vol",
    "volume",
    "no",
    "nos",
    "fig",
    "figure",
    "table",
    "ver",
    "version",
    "v",
    "ca",
    "c",
    "about",
    "approximately",
    "around",
    "section",
    "sections",
    "article",
    "articles",
    "windows",
    "python",
    "chapter",
    "elo",
    "score",
    "ratio",
    "grade",
    "ip",
];

/// The longest content of brackets that is looked at, in bytes.
const REACH: usize = 80;

impl Article {
    /// The places in old works that running text names, in reading order. Linear in the text.
    pub(super) fn read_loci(&self) -> Vec<Stretch> {
        let mut loci = Vec::new();
        for id in self.running_text().filter(|&id| self[self[id].section].kind != SectionKind::Apparatus) {
            let passage = &self[id];
            self.loci_in_brackets(passage, &mut loci);
            self.loci_of_works(passage, &mut loci);
        }
        loci.sort_unstable();
        loci.dedup_by(|next, one| next.start < one.end);
        loci
    }

    fn loci_in_brackets(&self, passage: &Passage, loci: &mut Vec<Stretch>) {
        let text = self.text(passage.text);
        for open in memchr::memchr_iter(b'(', text.as_bytes()) {
            let inside = &text.as_bytes()[open + 1..text.len().min(open + 1 + REACH)];
            let Some(close) = memchr::memchr2(b')', b'(', inside).filter(|&at| inside[at] == b')') else { continue };
            let content = &text[open + 1..open + 1 + close];
            let mut at = passage.text.start as usize + open + 1;
            for piece in content.split(';') {
                let lead = piece.len() - piece.trim_start().len();
                if is_locus(piece.trim()) {
                    loci.push(Stretch::new(at + lead, at + piece.trim_end().len()));
                }
                at += piece.len() + 1;
            }
        }
    }

    fn loci_of_works(&self, passage: &Passage, loci: &mut Vec<Stretch>) {
        for at in passage.words.clone() {
            let word = &self.words[at];
            let is_epic = EPICS.contains(&self.folded(word));
            if !word.is_capital || !is_epic && !SCRIPTURES.contains(&self.folded(word)) {
                continue;
            }
            let rest = self.text(Stretch { start: word.text.end, end: passage.text.end.max(word.text.end) });
            if let Some(n) = if is_epic { place_after(rest) } else { verse_after(rest) } {
                loci.push(Stretch { start: word.text.start, end: word.text.end + Stretch::new(0, n).end });
                continue;
            }
            // `Book IX of the Iliad`, `lines 12–20 of the Aeneid`.
            if !is_epic {
                continue;
            }
            let Some([part, number, of, whose]) = self.words[passage.words.start..at].last_chunk() else { continue };
            let is_number = is_roman(self.text(number.text)) || self.number(number).is_some();
            let is_of_it = self.folded(whose) == "the" || self.folded(whose).ends_with("'s");
            if PARTS.contains(&self.folded(part)) && is_number && self.folded(of) == "of" && is_of_it {
                loci.push(Stretch { start: part.text.start, end: word.text.end });
            }
        }
    }
}

/// The length of a place that follows the name of a work: ` 9.410–416`, `, book IX, 12`, ` 5:3`.
fn place_after(rest: &str) -> Option<usize> {
    let start = rest.trim_start_matches([' ', ',', '\u{a0}']);
    let start = PARTS
        .iter()
        .find_map(|part| start.strip_prefix(part).filter(|rest| rest.starts_with([' ', '\u{a0}'])))
        .map_or(start, str::trim_start);
    if rest.len() - start.len() > 10 || rest.len() == start.len() {
        return None;
    }
    let n = number_len(start)?;
    let number = &start[..n];
    let has_parts = number.bytes().any(|byte| b".:,".contains(&byte));
    let is_named = start.len() + 3 < rest.len();
    (has_parts || is_named || is_roman(number)).then_some(rest.len() - start.len() + n)
}

/// The length of chapter and verse that follow the name of a scripture: ` 5:3`.
fn verse_after(rest: &str) -> Option<usize> {
    let start = rest.trim_start_matches([' ', '\u{a0}']);
    let n = number_len(start)?;
    let is_verse = start[..n].split_once(':').is_some_and(|(one, other)| !one.is_empty() && !other.is_empty());
    (start.len() < rest.len() && is_verse).then_some(rest.len() - start.len() + n)
}

/// The length of the number with which a text begins, parts and ranges included: `9.410–416`, `III.25,4`, `12:3`.
fn number_len(text: &str) -> Option<usize> {
    let is_of_number = |c: char| c.is_ascii_digit() || "IVXLC.:,–-".contains(c);
    let len = text.find(|c| !is_of_number(c)).unwrap_or(text.len());
    let number = text[..len].trim_end_matches(['.', ':', ',', '–', '-']);
    let goes_on = text[number.len()..].starts_with(char::is_alphabetic);
    (number.starts_with(|c: char| c.is_ascii_digit() || "IVXLC".contains(c)) && !goes_on).then_some(number.len())
}

/// Whether the content of brackets is a place in a work: a Roman number and a further one, three numbers with stops, or
/// two of which the last is a range, with or without who wrote it; or two after a shortened name.
fn is_locus(content: &str) -> bool {
    let content = ["see also ", "see ", "cf. ", "cf ", "e.g. ", "as in "]
        .iter()
        .find_map(|lead| content.strip_prefix(lead))
        .unwrap_or(content);
    let begins_number = |word: &str| {
        let bare = word.trim_end_matches([',', '.']);
        word.starts_with(|c: char| c.is_ascii_digit()) || is_roman(bare.split(['.', ',', ':']).next().unwrap_or(bare))
    };
    let words: Vec<&str> = content.split(' ').collect();
    let Some(at) = words.iter().position(|word| begins_number(word)) else { return false };
    let (names, numbers) = words.split_at(at);
    let is_name = |word: &&str| {
        word.starts_with(|c: char| c.is_uppercase())
            || matches!(*word, "of" | "the" | "de" | "in" | "on" | "ad" | "contra")
            || word.ends_with('.')
    };
    let folded = names.last().map(|name| name.trim_matches(['.', ',']).to_lowercase());
    if names.len() > 6 || !names.iter().all(is_name) || folded.is_some_and(|it| NO_WORKS.contains(&&*it)) {
        return false;
    }
    let goes_on = |word: &&str| word.ends_with([',', '.']) || is_roman(word);
    if !numbers[..numbers.len() - 1].iter().all(goes_on) {
        return false;
    }
    let number = numbers.join("");
    let is_of_number = |c: char| c.is_ascii_digit() || "IVXLCivxlc.:,–-".contains(c);
    if number.is_empty() || !number.chars().all(is_of_number) {
        return false;
    }
    let parts: Vec<&str> = number.split(['.', ',', ':']).filter(|part| !part.is_empty()).collect();
    let is_scripture = names.iter().any(|name| {
        let name = name.trim_matches([',', '.']).to_lowercase();
        SCRIPTURES.contains(&&*name) || EPICS.contains(&&*name)
    });
    let is_shortened = names.last().is_some_and(|name| name.ends_with('.') || name.ends_with(".,"));
    let has_range = parts.last().is_some_and(|part| part.contains(['–', '-']));
    // The longest books have some thousand lines.
    let is_digits = |part: &&str| {
        let n_digits = part.bytes().take_while(u8::is_ascii_digit).count();
        (1..=4).contains(&n_digits)
    };
    match parts.as_slice() {
        [book, rest @ ..] if is_roman(book) => !rest.is_empty() && rest.iter().all(is_digits),
        [_, _] if number.contains(':') => is_scripture,
        [book, line] if number.contains('.') && is_digits(book) && is_digits(line) => {
            is_shortened || is_scripture || has_range && !names.is_empty()
        }
        [_, _, _, ..] => number.contains('.') && !names.is_empty() && parts.iter().all(is_digits),
        _ => false,
    }
}

fn is_roman(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| b"IVXLC".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::is_locus;
    use crate::source::Source;
    use crate::syntax::{self, Format};

    #[test]
    fn brackets_hold_a_place_by_book_and_line() {
        for place in [
            "III.25,4",
            "Pausanias, III.25,4",
            "XXII.8",
            "Il. 9.410",
            "Paus. 3.25",
            "Iliad 9.410–416",
            "Hdt. 1.202.4",
            "Matthew 5:3",
            "cf. Ovid, Metamorphoses 4.771",
            "see Livy, XXI, 4",
        ] {
            assert!(is_locus(place), "{place}");
        }
        for other in [
            "3.5",
            "version 3.11.2",
            "Windows 3.11",
            "12",
            "Chelsea 2:1",
            "III",
            "1904–1905",
            "vol. 3.25",
            "GPS: 52.510917 13.298545",
            "5:30",
            "1,200",
        ] {
            assert!(!is_locus(other), "{other}");
        }
    }

    #[test]
    fn works_name_their_places_in_running_text() {
        let loci = |text: &str| {
            let article = syntax::parse(&Source::new("a.md", text.to_owned()).unwrap(), Format::Markdown);
            article.loci.iter().map(|it| article.text(*it).to_owned()).collect::<Vec<_>>().join("|")
        };
        assert_eq!(loci("He weeps in *Iliad* 9.410–416, and she flees."), "Iliad 9.410–416");
        assert_eq!(loci("In Book IX of the *Iliad* he weeps."), "Book IX of the Iliad");
        assert_eq!(loci("In book 3 of Homer's *Iliad* he weeps."), "book 3 of Homer's Iliad");
        assert_eq!(loci("The verse is Matthew 5:3, and he knew it."), "Matthew 5:3");
        assert_eq!(loci("The Iliad, book 3, tells of it."), "Iliad, book 3");
        assert_eq!(loci("John 3 years later left. Mark won 2 mills to 1. James VI and John XXIII came."), "");
        assert_eq!(loci("The Kings 12 years later came to the Iliad in 1990."), "");
    }
}
