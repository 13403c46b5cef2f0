//! Which characters are letters and digits, told at one look: for a Chinese letter the standard library adds up
//! hundreds of numbers, which is felt where every character of an article is asked.

use icu_properties::props::{Alphabetic, GeneralCategory, GeneralCategoryGroup};
use icu_properties::{CodePointMapData, CodePointSetData};
use std::ops::RangeInclusive;
use std::sync::LazyLock;

/// Whether a character is a letter, as [`char::is_alphabetic`] has it.
pub fn is_letter(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { LETTERS.holds(c) }
}

/// Whether a character is a letter or a digit, as [`char::is_alphanumeric`] has it.
pub fn is_letter_or_digit(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { LETTERS_AND_DIGITS.holds(c) }
}

static LETTERS: LazyLock<Characters> = LazyLock::new(|| Characters::of(alphabetic()));
static LETTERS_AND_DIGITS: LazyLock<Characters> = LazyLock::new(|| {
    let categories = CodePointMapData::<GeneralCategory>::new();
    Characters::of(alphabetic().chain(categories.iter_ranges_for_group(GeneralCategoryGroup::Number)))
});

fn alphabetic() -> impl Iterator<Item = RangeInclusive<u32>> {
    CodePointSetData::new::<Alphabetic>().iter_ranges()
}

/// A set of characters, a bit for each.
struct Characters(Vec<u64>);

impl Characters {
    fn of(ranges: impl Iterator<Item = RangeInclusive<u32>>) -> Characters {
        let mut bits = vec![0_u64; char::MAX as usize / 64 + 1];
        for range in ranges {
            let (mut at, end) = (*range.start() as usize, *range.end() as usize + 1);
            // Whole scripts are filled word by word.
            while at < end {
                let is_whole = at.is_multiple_of(64) && at + 64 <= end;
                bits[at / 64] |= if is_whole { u64::MAX } else { 1 << (at % 64) };
                at += if is_whole { 64 } else { 1 };
            }
        }
        Characters(bits)
    }

    fn holds(&self, c: char) -> bool {
        let at = c as usize;
        self.0[at / 64] >> (at % 64) & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_those_of_the_standard_library() {
        // What a later Unicode adds lies in other planes, or in few places of this one.
        let all = ('\0'..='\u{ffff}')
            .filter(|c| is_letter(*c) != c.is_alphabetic() || is_letter_or_digit(*c) != c.is_alphanumeric());
        assert!(all.count() < 50);
        let others = "aé1Я字한ก٣Ⅳ½_-’ \u{301}𝒜𠀀";
        let said: Vec<(bool, bool)> = others.chars().map(|c| (is_letter(c), is_letter_or_digit(c))).collect();
        let expected: Vec<(bool, bool)> = others.chars().map(|c| (c.is_alphabetic(), c.is_alphanumeric())).collect();
        assert_eq!(said, expected);
    }
}
