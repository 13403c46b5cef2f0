//! The forms of an English verb or noun, for `claim~` in phrases.
//!
//! A form too many does no harm, since nobody writes it; so a final consonant is doubled wherever it might be.

/// Verbs whose forms no rule gives; the forms in *-s* and *-ing* follow the rules.
const IRREGULAR: &[(&str, &[&str])] = &[
    ("be", &["am", "is", "are", "was", "were", "been"]),
    ("bear", &["bore", "borne"]),
    ("become", &["became"]),
    ("begin", &["began", "begun"]),
    ("break", &["broke", "broken"]),
    ("bring", &["brought"]),
    ("build", &["built"]),
    ("buy", &["bought"]),
    ("catch", &["caught"]),
    ("choose", &["chose", "chosen"]),
    ("come", &["came"]),
    ("cut", &[]),
    ("deal", &["dealt"]),
    ("do", &["did", "done", "does"]),
    ("draw", &["drew", "drawn"]),
    ("drive", &["drove", "driven"]),
    ("fall", &["fell", "fallen"]),
    ("feel", &["felt"]),
    ("fight", &["fought"]),
    ("find", &["found"]),
    ("fly", &["flew", "flown"]),
    ("forget", &["forgot", "forgotten"]),
    ("get", &["got", "gotten"]),
    ("give", &["gave", "given"]),
    ("go", &["went", "gone", "goes"]),
    ("grow", &["grew", "grown"]),
    ("have", &["had", "has"]),
    ("hear", &["heard"]),
    ("hide", &["hid", "hidden"]),
    ("hold", &["held"]),
    ("keep", &["kept"]),
    ("know", &["knew", "known"]),
    ("lay", &["laid"]),
    ("lead", &["led"]),
    ("leave", &["left"]),
    ("lie", &["lay", "lain"]),
    ("lose", &["lost"]),
    ("make", &["made"]),
    ("man", &["men"]),
    ("mean", &["meant"]),
    ("meet", &["met"]),
    ("overthrow", &["overthrew", "overthrown"]),
    ("pay", &["paid"]),
    ("prove", &["proven"]),
    ("put", &[]),
    ("read", &[]),
    ("rise", &["rose", "risen"]),
    ("run", &["ran"]),
    ("say", &["said"]),
    ("see", &["saw", "seen"]),
    ("seek", &["sought"]),
    ("sell", &["sold"]),
    ("send", &["sent"]),
    ("set", &[]),
    ("shoot", &["shot"]),
    ("show", &["shown"]),
    ("sing", &["sang", "sung"]),
    ("sit", &["sat"]),
    ("speak", &["spoke", "spoken"]),
    ("spend", &["spent"]),
    ("spread", &[]),
    ("stand", &["stood"]),
    ("steal", &["stole", "stolen"]),
    ("strike", &["struck", "stricken"]),
    ("swear", &["swore", "sworn"]),
    ("take", &["took", "taken"]),
    ("teach", &["taught"]),
    ("tell", &["told"]),
    ("think", &["thought"]),
    ("throw", &["threw", "thrown"]),
    ("understand", &["understood"]),
    ("undertake", &["undertook", "undertaken"]),
    ("wear", &["wore", "worn"]),
    ("win", &["won"]),
    ("withdraw", &["withdrew", "withdrawn"]),
    ("woman", &["women"]),
    ("write", &["wrote", "written"]),
];

/// All forms of a word in lower case: itself, the one in *-s*, the past forms and the one in *-ing*.
pub fn forms(word: &str) -> Vec<String> {
    let irregular = IRREGULAR.iter().find(|(base, _)| *base == word).map(|(_, forms)| *forms);
    let mut all = vec![word.to_owned(), with_s(word)];
    match irregular {
        Some(forms) => all.extend(forms.iter().map(|form| (*form).to_owned())),
        None => all.extend(with_ending(word, "ed")),
    }
    if word == "prove" {
        all.push("proved".to_owned());
    }
    if word == "show" {
        all.push("showed".to_owned());
    }
    all.extend(with_ending(word, "ing"));
    let mut seen = Vec::with_capacity(all.len());
    all.retain(|form| {
        let is_new = !seen.contains(form);
        seen.push(form.clone());
        is_new
    });
    all
}

/// Whether a word is a past participle that no rule gives.
pub fn is_irregular_participle(word: &str) -> bool {
    IRREGULAR.iter().any(|(_, forms)| forms.last() == Some(&word))
}

fn with_s(word: &str) -> String {
    match ends_in_consonant_and_y(word) {
        Some(stem) => format!("{stem}ies"),
        None if ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end)) => format!("{word}es"),
        None => format!("{word}s"),
    }
}

fn with_ending(word: &str, ending: &str) -> Vec<String> {
    let is_past = ending == "ed";
    if let (true, Some(stem)) = (is_past, ends_in_consonant_and_y(word)) {
        return vec![format!("{stem}ied")];
    }
    if let (false, Some(stem)) = (is_past, word.strip_suffix("ie")) {
        return vec![format!("{stem}ying")];
    }
    if let Some(stem) = word.strip_suffix('e').filter(|stem| is_past || !stem.ends_with('e')) {
        return vec![format!("{stem}{ending}")];
    }
    let mut all = vec![format!("{word}{ending}")];
    if let Some(last) = doubled(word) {
        all.push(format!("{word}{last}{ending}"));
    }
    all
}

fn ends_in_consonant_and_y(word: &str) -> Option<&str> {
    let stem = word.strip_suffix('y')?;
    stem.ends_with(|c| !is_vowel(c)).then_some(stem)
}

/// The final consonant that may be doubled: it follows a single vowel.
fn doubled(word: &str) -> Option<char> {
    let mut back = word.chars().rev();
    let (last, vowel, before) = (back.next()?, back.next()?, back.next()?);
    let may_double = !is_vowel(last) && !matches!(last, 'w' | 'x' | 'y' | 'h');
    (may_double && is_vowel(vowel) && !is_vowel(before)).then_some(last)
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_verbs() {
        let check = |word: &str, expected: &str| assert_eq!(forms(word).join(" "), expected);
        check("claim", "claim claims claimed claiming");
        check("deny", "deny denies denied denying");
        check("argue", "argue argues argued arguing");
        check("admit", "admit admits admited admitted admiting admitting");
        check("write", "write writes wrote written writing");
        check("show", "show shows shown showed showing");
        check("lie", "lie lies lay lain lying");
        check("agree", "agree agrees agreed agreeing");
        check("confess", "confess confesses confessed confessing");
    }

    #[test]
    fn irregular_verbs_stand_in_order() {
        assert!(IRREGULAR.is_sorted_by_key(|(base, _)| *base));
    }
}
