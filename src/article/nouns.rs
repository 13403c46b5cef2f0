//! Nouns as far as their endings tell.

/// Whether a folded word looks like a plural noun. Verbs in `-s` do too, so what stands around it must say the rest.
pub fn is_plural(word: &str) -> bool {
    const IRREGULAR: [&str; 7] = ["children", "criteria", "media", "men", "people", "phenomena", "women"];
    const IRREGULAR_IN_S: [&str; 2] = ["species", "taxis"];
    const NOT: [&str; 5] = ["debris", "does", "iris", "paris", "times"];
    /// Of fields of study there is one: `physics`.
    const NO_STUDIES: [&str; 21] = [
        "academics",
        "catholics",
        "classics",
        "clinics",
        "comics",
        "critics",
        "cynics",
        "epics",
        "fabrics",
        "lyrics",
        "mechanics",
        "medics",
        "mosaics",
        "mystics",
        "relics",
        "romantics",
        "sceptics",
        "skeptics",
        "statistics",
        "tactics",
        "topics",
    ];
    /// `analysis`, `axis`, `tennis`; `Israelis` are many.
    const ONE_IN_IS: [&str; 7] = ["sis", "xis", "nnis", "llis", "olis", "itis", "his"];
    if !word.ends_with('s') {
        return IRREGULAR.contains(&word);
    }
    if word.ends_with("ics") {
        return NO_STUDIES.contains(&word);
    }
    let is_one = word.ends_with("ss")
        || word.ends_with("us")
        || word.ends_with("'s")
        || ONE_IN_IS.iter().any(|end| word.ends_with(end));
    word.len() > 3 && !is_one && !NOT.contains(&word) || IRREGULAR_IN_S.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::is_plural;

    #[test]
    fn plural_nouns_are_told_by_their_endings() {
        for word in "trials officials people cases critics men topics israelis qataris".split(' ') {
            assert!(is_plural(word), "{word}");
        }
        let singular =
            "was this his stalin's class various famous plus physics analysis crisis axis glass campus case us";
        for word in singular.split(' ') {
            assert!(!is_plural(word), "{word}");
        }
    }
}
