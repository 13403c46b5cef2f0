//! Words that were left out of quotations.

use crate::article::{Article, Quotation};

impl Article {
    /// In how many places inside a quotation dots stand for words left out. Dots at its beginning or its end leave out
    /// nothing between its words, and those of a nested quotation count too. Linear in the quotation.
    pub fn n_gaps(&self, quotation: &Quotation) -> usize {
        let mut rest = self.text(quotation.inner);
        let (mut n_gaps, mut has_words) = (0, false);
        while let Some(at) = rest.find(['.', '…']) {
            has_words |= rest[..at].contains(char::is_alphanumeric);
            let dots = &rest[at..];
            let len = dots.find(|c: char| !matches!(c, '.' | '…' | ' ' | '\u{a0}' | '[' | ']')).unwrap_or(dots.len());
            let n_dots: usize = dots[..len].chars().map(|c| usize::from(c == '.') + 3 * usize::from(c == '…')).sum();
            rest = &dots[len..];
            if n_dots >= 3 && has_words && rest.contains(char::is_alphanumeric) {
                n_gaps += 1;
            }
        }
        n_gaps
    }
}

#[cfg(test)]
mod tests {
    use crate::article::voice::tests::article;

    #[test]
    fn gaps_lie_between_words() {
        for (text, expected) in [
            ("She said “it was . . . all . . . . But it was so.”", 2),
            ("She said “it was […] all [. . .] so … again”.", 3),
            ("She said “... it was gone. He left. And then...”", 0),
            ("She said “it was 3.14 m. long, i.e. short”.", 0),
        ] {
            let article = article(text);
            assert_eq!(article.n_gaps(&article.quotations[0]), expected, "{text}");
        }
    }
}
