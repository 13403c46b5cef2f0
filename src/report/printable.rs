//! Text that is safe to print: an article must not be able to command the terminal that shows it.

use std::borrow::Cow;

/// The same text, byte for byte as long, with harmless characters for those that terminals obey: control characters
/// other than tab and line break, and the marks that turn the direction of writing.
pub(super) fn printable(text: &str) -> Cow<'_, str> {
    match text.chars().any(|c| harmless(c) != c) {
        true => Cow::Owned(text.chars().map(harmless).collect()),
        false => Cow::Borrowed(text),
    }
}

/// The same on one line.
pub(super) fn on_one_line(text: &str) -> Cow<'_, str> {
    match text.contains(['\n', '\t']) {
        true => Cow::Owned(printable(&text.replace(['\n', '\t'], " ")).into_owned()),
        false => printable(text),
    }
}

fn harmless(c: char) -> char {
    match c {
        '\n' | '\t' => c,
        '\r' => ' ',
        '\0'..='\x1f' | '\x7f' => '?',
        '\u{80}'..='\u{9f}' => '·',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' => '\u{fffd}',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_terminals_obey_is_replaced_by_as_many_bytes() {
        let check = |text: &str, expected: &str| {
            assert_eq!(printable(text), expected);
            assert_eq!(printable(text).len(), text.len());
        };
        check("plain\ttext\nönly", "plain\ttext\nönly");
        check("\x1b[31mred\0\r\n", "?[31mred? \n");
        check("\u{9b}31m \u{202e}abc", "·31m \u{fffd}abc");
        assert_eq!(on_one_line("a\nb\tc\x07"), "a b c?");
    }
}
