//! Text in XML 1.0: what would be markup is escaped, and what no document may hold is replaced.

/// The text as it may stand between tags and in a quoted attribute, line breaks kept.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            // A reader makes a space of them in an attribute, unless they are written so.
            '\n' => escaped.push_str("&#10;"),
            '\r' => escaped.push_str("&#13;"),
            '\t' => escaped.push_str("&#9;"),
            // No document may hold these, not even escaped: XML 1.0, section 2.2.
            '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            // Allowed and discouraged there: a terminal obeys some of them.
            '\x7f'..='\u{9f}' => escaped.push('\u{fffd}'),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_forbidden_characters_are_no_more() {
        assert_eq!(escaped("a <b> & \"c\" 'd'"), "a &lt;b&gt; &amp; &quot;c&quot; &apos;d&apos;");
        assert_eq!(escaped("]]>\n\t\r\0\x1b\u{fffe}é𐐀"), "]]&gt;&#10;&#9;&#13;\u{fffd}\u{fffd}\u{fffd}é𐐀");
    }
}
