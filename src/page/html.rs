//! Text on a web page: nothing of an article is markup there.

use std::fmt;

/// A text that shows as it is, in an element or in an attribute.
pub(super) struct Text<'t>(pub(super) &'t str);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut plain = 0;
        for (at, c) in self.0.char_indices() {
            let written = match c {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                '\n' | '\t' => " ",
                // No page may hold these, escaped or not.
                c if c.is_control() => "\u{FFFD}",
                _ => continue,
            };
            f.write_str(&self.0[plain..at])?;
            f.write_str(written)?;
            plain = at + c.len_utf8();
        }
        f.write_str(&self.0[plain..])
    }
}

/// A message, in which words of the article or names stand in back-ticks.
pub(super) struct Message<'t>(pub(super) &'t str);

impl fmt::Display for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<&str> = self.0.split('`').collect();
        if parts.len().is_multiple_of(2) {
            return write!(f, "{}", Text(self.0));
        }
        for (at, part) in parts.into_iter().enumerate() {
            let is_quoted = at % 2 == 1;
            if is_quoted { write!(f, "<code>{}</code>", Text(part))? } else { write!(f, "{}", Text(part))? }
        }
        Ok(())
    }
}

/// A count with its word.
pub(super) fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_markup() {
        let text = "a<b c=\"d\" e='f'>&amp;\u{0}\n]]>é";
        assert_eq!(Message("`<a>` and `b`: c").to_string(), "<code>&lt;a&gt;</code> and <code>b</code>: c");
        assert_eq!(Message("a ` <b>").to_string(), "a ` &lt;b&gt;");
        assert_eq!(Text(text).to_string(), "a&lt;b c=&quot;d&quot; e=&#39;f&#39;&gt;&amp;amp;\u{FFFD} ]]&gt;é");
    }
}
