//! The errors that a wiki prints into an article where a reference, a template or a module fails.

use crate::source::boundary_after;
use memchr::memmem;
use std::ops::Range;

/// What a wiki prints where it fails, before and after the word `error`.
const ERRORS: &[(&str, &str)] =
    &[("Cite ", ": "), ("Lua ", " in "), ("Lua ", ": "), ("Script ", ": "), ("Expression ", ": "), ("Harv ", ": ")];

/// Errors that a wiki, and a word processor whose text was pasted, print without more words.
const WHOLE: [&str; 2] = ["Template loop detected", "Error! Reference source not found."];

/// How far after its first word the end of an error message is looked for, in bytes.
const ERROR_REACH: usize = 400;

/// The errors of the wiki in a text, in order, as ranges of it.
pub(super) fn in_text(text: &str) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = memmem::find_iter(text.as_bytes(), "error")
        .filter_map(|at| {
            let (before, after) = (&text[..at], &text[at + "error".len()..]);
            let is_error = |(left, right): &&(&str, &str)| before.ends_with(left) && after.starts_with(right);
            ERRORS.iter().find(is_error).map(|(left, _)| at - left.len())
        })
        .collect();
    starts.extend(WHOLE.iter().flat_map(|error| memmem::find_iter(text.as_bytes(), error)));
    starts.sort_unstable();
    starts.retain(|&start| !text[..start].ends_with(char::is_alphanumeric));
    let mut found: Vec<Range<usize>> =
        starts.into_iter().map(|start| start..start + error_len(&text[start..])).collect();
    found.extend(of_short_citations(text));
    found.extend(of_citations(text));
    found.sort_unstable_by_key(|range| range.start);
    let mut errors: Vec<Range<usize>> = Vec::new();
    for range in found {
        if errors.last().is_none_or(|last| range.start >= last.end) {
            errors.push(range);
        }
    }
    errors
}

/// The names that a wiki shows where a template is called that it does not have, `Template:Convert`, as ranges of a
/// text copied from it: up to the end of the word. A redirect and a pointer to a template are no such.
pub(super) fn missing_templates(text: &str) -> Vec<Range<usize>> {
    const NAMESPACE: &str = "Template:";
    let names = memmem::find_iter(text.as_bytes(), NAMESPACE).filter_map(|at| {
        let (before, name) = (text[..at].trim_end(), &text[at + NAMESPACE.len()..]);
        let n = name.find(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_')).unwrap_or(name.len());
        let is_named = ["REDIRECT", "See", "see"].iter().any(|word| before.ends_with(word));
        // Behind the end of a sentence a template stands as a marker does: without a space.
        let is_apart =
            text[..at].is_empty() || text[..at].ends_with(|c: char| c.is_whitespace() || ".,;:!?)]\"”’»".contains(c));
        let is_call = is_apart && !is_named && name.starts_with(char::is_uppercase);
        is_call.then_some(at..at + NAMESPACE.len() + n)
    });
    names.collect()
}

/// Whether a text is nothing but one error.
pub(super) fn is_one(text: &str) -> bool {
    in_text(text).first().is_some_and(|error| *error == (0..text.len()))
}

/// What the citation templates of the wiki print behind a citation: `Check date values in: |date= (help)`. It names a
/// parameter and ends with a pointer to the help page.
fn of_citations(text: &str) -> Vec<Range<usize>> {
    const HELP: &str = "(help)";
    const REACH: usize = 120;
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in memmem::find_iter(text.as_bytes(), HELP) {
        let from =
            found.last().map_or(0, |last: &Range<usize>| last.end).max(boundary_after(text, at.saturating_sub(REACH)));
        let before = &text[from..at];
        let stop = before.rfind(". ").map_or(0, |stop| stop + 2);
        // It names the template where the citation ends with no stop: `ISBN 0-306-40615-3 {{cite book}}: Check …`.
        let start = before[stop..].rfind("{{cite ").map_or(stop, |start| stop + start);
        let message = before[start..].trim_start_matches([' ', ';', ',', '.', '"', '”']);
        let names_parameter = message.split('|').skip(1).any(|part| {
            let n =
                part.bytes().take_while(|byte| byte.is_ascii_lowercase() || matches!(byte, b'-' | b'0'..=b'9')).count();
            n > 0 && part[n..].starts_with('=')
        });
        if names_parameter {
            found.push(at - message.len()..at + HELP.len());
        }
    }
    found
}

/// What the short citation templates of the wiki print behind a citation: `sfn error: no target: CITEREFBrown1990
/// (help)`, `harvnb error: multiple targets (2×): CITEREFBrown1990 (help)`. It begins with the name of the template.
fn of_short_citations(text: &str) -> Vec<Range<usize>> {
    const FAILURES: [&str; 2] = [" error: no target: ", " error: multiple targets ("];
    const ANCHOR: &str = "CITEREF";
    const HELP: &str = " (help)";
    const REACH: usize = 40;
    let failures = FAILURES.iter().flat_map(|failure| {
        memmem::find_iter(text.as_bytes(), failure).filter_map(|at| {
            let template = text[..at].bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
            let after = at + failure.len();
            let anchor = after + text[after..].find(ANCHOR).filter(|&offset| template > 0 && offset <= REACH)?;
            let stop = text[anchor..].find(char::is_whitespace).map_or(text.len(), |offset| anchor + offset);
            let help = if text[stop..].starts_with(HELP) { HELP.len() } else { 0 };
            Some(at - template..stop + help)
        })
    });
    failures.collect()
}

/// How long the message at the start of a text is: to the pointer to the help page, else to its stop, else to the end.
fn error_len(text: &str) -> usize {
    const HELP: &str = "(see the help page).";
    let mut reach = text.len().min(ERROR_REACH);
    while !text.is_char_boundary(reach) {
        reach -= 1;
    }
    let near = &text[..reach];
    let help = near.find(HELP).map(|at| at + HELP.len());
    let stop = near.find(". ").map(|at| at + 1);
    let stop = stop.map(|stop| stop + advice_len(&near[stop..]));
    help.or(stop).unwrap_or(text.len())
}

/// How long the second sentence of a message is, with the space before it; 0 if it has none.
fn advice_len(text: &str) -> usize {
    const ADVICE: [&str; 4] =
        [" Use a descriptive title", " A name attribute must be", " The supported parameters are:", " Did you mean \""];
    let is_advice = ADVICE.iter().any(|advice| text.starts_with(advice));
    let end = ["\"? ", ". "].iter().filter_map(|end| Some(text.find(end)? + end.len() - 1)).min();
    if is_advice { end.unwrap_or(text.len()) } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::{in_text, missing_templates};

    #[test]
    fn errors_end_with_their_help_or_their_sentence() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<&str> = in_text(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("He died. Lua error in Module:X at line 3: nil. She lived.", &["Lua error in Module:X at line 3: nil."]);
        for message in [
            "Cite error: Invalid <ref> tag; name cannot be a simple integer. Use a descriptive title.",
            "Cite error: Invalid parameter \"nmae\" in <ref> tag. Did you mean \"name\"?",
            "Cite error: Invalid parameter \"x\" in <ref> tag. The supported parameters are: name, group.",
            "Cite error: <ref> tag in <references> has conflicting group attribute \"a\".",
            "Cite error: There are <ref group=lower-alpha> tags or {{efn}} templates on this page, but the references \
             will not show without a {{reflist|group=lower-alpha}} template or {{notelist}} template (see the help page).",
        ] {
            check(&format!("He died. {message} She lived. They wept."), &[message]);
            check(message, &[message]);
        }
        check("Brown. The Mill. p. 3. Check date values in: |date= (help)", &["Check date values in: |date= (help)"]);
        check(
            "\"Mill\". Missing or empty |url= (help); Unknown parameter |pg= ignored (help)",
            &["Missing or empty |url= (help)", "Unknown parameter |pg= ignored (help)"],
        );
        check(
            "Brown 1990, p. 3. sfn error: no target: CITEREFBrown1990 (help) He died.",
            &["sfn error: no target: CITEREFBrown1990 (help)"],
        );
        check(
            "Brown 1990. harvnb error: multiple targets (2×): CITEREFBrown1990 (help)",
            &["harvnb error: multiple targets (2×): CITEREFBrown1990 (help)"],
        );
        check("[1] Error! Reference source not found. Brown.", &["Error! Reference source not found."]);
        check("The archer made an error: no target: he saw none. It was an error: multiple targets (2) stood.", &[]);
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<&str> = missing_templates(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        };
        check(
            "The mill, Template:Convert from here, burned. Template:Lang-ru.",
            &["Template:Convert", "Template:Lang-ru"],
        );
        check("See Template:Convert. REDIRECT Template:Cite. A template: “Template:Convert”. Template: none", &[]);
    }

    #[test]
    fn what_is_said_of_errors_is_none() {
        let check = |text: &str, expected: &[&str]| assert_eq!(in_text(text).len(), expected.len(), "{text}");
        check("They asked for help (help), and a | b = c (help). It was an error: no mill stood there.", &[]);
    }
}
