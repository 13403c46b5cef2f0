//! `--fix` and `--diff`: articles are mended, and what they then say goes into their files, to the standard output, or
//! is shown beside what they said.

use super::Stop;
use super::args::CheckArgs;
use super::check::Found;
use crate::article::Article;
use crate::engine::fix;
use crate::files::{self, Encoding, Place};
use crate::finding::Finding;
use crate::report;
use crate::source::Source;
use std::io::Write;

/// What is found in an article, after it was mended if the user asks for that.
pub(super) fn found(
    args: &CheckArgs,
    source: Source,
    encoding: Encoding,
    check: impl Fn(&Source) -> (Article, Vec<Finding>),
) -> Found {
    let is_wanted = |finding: &Finding| finding.level >= args.level && (args.unsafe_fixes || fix::is_safe(finding));
    let fixed = (args.fix || args.diff).then(|| fix::fix(&source, &check, is_wanted));
    let (fixed, refusal) = match fixed {
        Some(Ok(fixed)) => (Some(fixed), None),
        Some(Err(refusal)) => (None, Some(refusal)),
        None => (None, None),
    };
    match fixed {
        Some(fixed) => {
            let (n_mended, findings) = (fixed.n_fixes, fixed.findings);
            Found { source: fixed.source, encoding, findings, before: Some(source), refusal, n_mended, fixes: (0, 0) }
        }
        None => {
            let findings = check(&source).1;
            Found { source, encoding, findings, before: None, refusal, n_mended: 0, fixes: (0, 0) }
        }
    }
}

/// Writes what became of an article: with `--diff` its changes and else, if it came from the standard input and was to
/// be mended, its text into `texts`; a changed file in place of what it was.
pub(super) fn write(found: &Found, args: &CheckArgs, place: &Place, texts: &mut dyn Write) -> Result<(), Stop> {
    let new = found.source.text();
    match (place, &found.before) {
        (_, Some(before)) if args.diff => report::write_diff(before.name(), before.text(), new, texts)?,
        (Place::File(path), Some(before)) if before.text() != new => files::rewrite(path, before, new)?,
        // Who pipes a text through wants it back even if it cannot be mended.
        (Place::Stdin, _) if args.fix && !args.diff => texts.write_all(&files::encode(new, found.encoding))?,
        _ => {}
    }
    Ok(())
}
