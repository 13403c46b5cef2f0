//! Whose words a work without an author hands on: one witness, or one archive, that its title names as such.

use super::{FieldName, Work, people};
use memchr::memmem;

/// Words in a title after which the witness is named.
const BEFORE: &[&str] = &[
    "interview with ",
    "interview of ",
    "testimony of ",
    "testimony by ",
    "statement of ",
    "statement by ",
    "deposition of ",
    "confession of ",
    "diary of ",
    "diaries of ",
    "letters of ",
    "letter from ",
    "letter of ",
    "memoirs of ",
    "remarks by ",
    "speech by ",
    "oral history of ",
];

/// Words at whose end the name of an archive ends.
const ARCHIVES: &[&str] = &[" archives", " archive", " papers"];

/// What the works that hand on one witness, or come out of one archive, have in common.
///
/// A title must say so in so many words: `Interview with Jane Doe`, `Trotsky Archive, T-10248`. That a title holds a
/// name is not enough, for most works are about somebody.
pub(super) fn key(work: &Work) -> Option<String> {
    let title = people::fold(work.value(FieldName::Title)?);
    let witness = BEFORE.iter().find_map(|before| {
        let after = &title[memmem::find(title.as_bytes(), before.as_bytes())? + before.len()..];
        let name: Vec<&str> = after.split([',', ':', ';', '(', '.', '-']).next()?.split(' ').take(4).collect();
        let surname = name.iter().take_while(|word| !SMALL.contains(word)).last()?;
        (surname.len() > 2).then(|| format!("witness {}", people::body(surname)))
    });
    witness.or_else(|| {
        let archive = ARCHIVES.iter().find_map(|end| {
            let at = memmem::find(title.as_bytes(), end.as_bytes())?;
            let is_whole = !title[at + end.len()..].starts_with(char::is_alphanumeric);
            let words = title[..at].split(' ').count();
            let is_name = title[..at].split(' ').all(|word| word != "the" && !SMALL.contains(&word));
            (is_whole && is_name && words <= 3 && !title[..at].contains([':', '.', ','])).then(|| &title[..at])
        })?;
        Some(format!("archive {}", people::body(archive)))
    })
}

/// Words with which a name does not go on.
const SMALL: &[&str] = &[
    "on",
    "in",
    "about",
    "at",
    "to",
    "for",
    "and",
    "by",
    "of",
    "from",
    "with",
    "before",
    "after",
    "regarding",
    "during",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Certainty, Field};
    use crate::source::Span;

    #[test]
    fn a_title_names_its_witness_or_its_archive() {
        for (title, expected) in [
            ("Interview with Viktor Alksnis", Some("witness alksnis")),
            ("The 1937 transcript: an interview with Colonel Alksnis on the trial", Some("witness alksnis")),
            ("Testimony of Jane Doe, 5 May 1937", Some("witness doe")),
            ("Trotsky Archive, T-10248", Some("archive trotski")),
            ("Trotskii Archives, bMS Russ 13", Some("archive trotski")),
            ("The Murder of Sergei Kirov", None),
            ("Stalin: a biography", None),
            ("Opening of the archives: a report", None),
            ("Papers, please", None),
        ] {
            let field = Field {
                name: FieldName::Title,
                written: String::new(),
                value: title.to_owned(),
                span: Span::point(0),
                certainty: Certainty::Sure,
            };
            let work = Work { fields: vec![field], ..Work::default() };
            assert_eq!(key(&work).as_deref(), expected, "{title}");
        }
    }
}
