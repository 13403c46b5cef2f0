//! Whole numbers as prose writes them, in figures and in words.

/// Whether a word has nothing but the capitals of Roman numerals.
pub fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| b"IVXLCDM".contains(&byte))
}

/// The number that one folded word says: `12`, `1,200`, `twelve`, `forty-two`; none for any other word.
pub fn value_of(word: &str) -> Option<u32> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return figures(word);
    }
    // No other words are asked further: this is asked of every word of an article.
    if !word.starts_with(['e', 'f', 'n', 'o', 's', 't', 'z']) {
        return None;
    }
    if let Some((tens, ones)) = word.split_once('-') {
        let tens = named(tens).filter(|tens| *tens >= 20)?;
        return named(ones).filter(|ones| (1..10).contains(ones)).map(|ones| tens + ones);
    }
    named(word)
}

/// The number that has a folded word for its name: `zero` to `twenty`, `thirty`, `ninety`.
pub fn named(word: &str) -> Option<u32> {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let position = |names: &[&str]| names.iter().position(|name| *name == word).map(|at| at as u32);
    position(&SMALL).or_else(|| position(&TENS).map(|tens| 20 + 10 * tens))
}

/// Whether a folded word before a number says that it is only roughly so.
pub fn is_rough(before: &str) -> bool {
    matches!(before, "about" | "around" | "approximately" | "nearly" | "almost" | "over" | "than" | "roughly")
}

/// Whether a folded word before `of` takes a part of what is counted: `some`, `two`.
pub fn is_part(word: &str) -> bool {
    const PARTS: [&str; 14] = [
        "some", "any", "each", "most", "all", "many", "none", "both", "either", "several", "part", "half", "number",
        "few",
    ];
    PARTS.contains(&word) || value_of(word).is_some()
}

/// The number that figures write, with a fraction or without: `681,692`, `3.5`; none of `1,2`.
pub fn decimal(word: &str) -> Option<f64> {
    let (whole, fraction) = word.split_once('.').map_or((word, None), |(whole, fraction)| (whole, Some(fraction)));
    let is_whole = figures(whole).is_some() || !whole.contains(',') && whole.bytes().all(|byte| byte.is_ascii_digit());
    let is_fraction = fraction.is_none_or(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    (is_whole && is_fraction).then(|| word.replace(',', "").parse().ok()).flatten()
}

/// Figures, in groups of three or not.
fn figures(word: &str) -> Option<u32> {
    let mut groups = word.split(',');
    let is_grouped = groups.next().is_some_and(|first| first.len() <= 3) && groups.all(|group| group.len() == 3);
    let digits = if is_grouped || !word.contains(',') { word.replace(',', "") } else { return None };
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::{decimal, value_of};

    #[test]
    fn figures_may_have_a_fraction() {
        for (word, number) in [("12", 12.0), ("681,692", 681_692.0), ("3.5", 3.5), ("1,500.25", 1500.25)] {
            assert_eq!(decimal(word), Some(number), "{word}");
        }
        for word in ["1,2", "3.5.1", "12th", "", "x"] {
            assert_eq!(decimal(word), None, "{word}");
        }
    }

    #[test]
    fn words_and_figures_say_numbers() {
        for (word, value) in
            [("12", 12), ("1,200", 1200), ("zero", 0), ("nineteen", 19), ("forty", 40), ("forty-two", 42)]
        {
            assert_eq!(value_of(word), Some(value), "{word}");
        }
        for word in ["1,2", "12th", "first", "forty-ten", "3.5", "", "one-sided"] {
            assert_eq!(value_of(word), None, "{word}");
        }
    }
}
