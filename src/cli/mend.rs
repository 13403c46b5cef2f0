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
use crate::syntax::Format;
use std::io::Write;

/// What is found in an article after it was mended.
pub(super) fn found(
    args: &CheckArgs,
    source: Source,
    encoding: Encoding,
    format: Format,
    check: impl Fn(&Source) -> (Article, Vec<Finding>),
) -> Found {
    let is_wanted = |finding: &Finding| finding.level >= args.level && (args.unsafe_fixes || fix::is_safe(finding));
    match fix::fix(&source, &check, is_wanted) {
        Ok(fixed) => Found {
            n_mended: fixed.n_fixes,
            before: Some(source),
            ..Found::unchanged(fixed.source, encoding, format, fixed.findings)
        },
        Err(refusal) => {
            let findings = check(&source).1;
            Found { refusal: Some(refusal), ..Found::unchanged(source, encoding, format, findings) }
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
