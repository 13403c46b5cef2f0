//! What a fix changes, as a unified diff.

use similar::TextDiff;
use std::io::{self, Write};

/// How many unchanged lines are shown around a change.
const CONTEXT: usize = 3;

/// Writes the change of a file in the form that `patch` and `git apply` read; nothing if there is none.
///
/// # Errors
/// Passes on what the writer says.
pub fn write_diff(name: &str, old: &str, new: &str, out: &mut dyn Write) -> io::Result<()> {
    let diff = TextDiff::from_lines(old, new);
    write!(out, "{}", diff.unified_diff().context_radius(CONTEXT).header(&format!("a/{name}"), &format!("b/{name}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_shown_with_the_lines_around_it() {
        let check = |old: &str, new: &str, expected: &str| {
            let mut out = Vec::new();
            write_diff("mill.md", old, new, &mut out).unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        };
        check("one\n", "one\n", "");
        check(
            "1\n2\n3\n4\nmill\n",
            "1\n2\n3\n4\nhouse\n",
            "--- a/mill.md\n+++ b/mill.md\n@@ -2,4 +2,4 @@\n 2\n 3\n 4\n-mill\n+house\n",
        );
        let no_end = "\\ No newline at end of file\n";
        check(
            "a\r\nb",
            "a\r\nc",
            &format!("--- a/mill.md\n+++ b/mill.md\n@@ -1,2 +1,2 @@\n a\r\n-b\n{no_end}+c\n{no_end}"),
        );
    }
}
