//! `quelle check --envelope`: edits in, one JSON object a line, and for each a line out with what is found.

use super::Stop;
use super::args::CheckArgs;
use super::check::{self, Only};
use super::edit::{self, Old, Side};
use super::settings::{Projects, Settings};
use super::{Outcome, complain};
use crate::engine::Edited;
use crate::files::{self, Place};
use crate::finding::{Change, Level};
use crate::report::{self, EditLine};
use crate::source::Source;
use crate::syntax::{self, Format};
use serde::Deserialize;
use serde_json::Value;
use std::collections::VecDeque;
use std::io::{self, BufRead, Read, Write};

/// The longest text of an article that is taken, in bytes. MediaWiki keeps no longer ones than half of it unless told
/// to.
const MAX_TEXT: usize = 4 << 20;
/// The longest line: both texts, every sign of them escaped.
const MAX_LINE: usize = 6 * 2 * MAX_TEXT;
/// So much text is remembered, in bytes. What is known of it takes some 25 times that.
const MAX_KNOWN: usize = 1 << 20;

#[derive(Deserialize)]
#[serde(expecting = "an object")]
struct EnvelopeJson {
    title: String,
    /// None in edits of files.
    #[serde(default)]
    ns: Option<i64>,
    #[serde(default)]
    old: Option<SideJson>,
    new: SideJson,
}

#[derive(Deserialize)]
#[serde(expecting = "an object")]
struct SideJson {
    #[serde(default)]
    id: Value,
    #[serde(default)]
    text: Option<String>,
}

pub(super) fn run(args: &CheckArgs, out: &mut dyn Write) -> Result<Outcome, Stop> {
    let mut projects = Projects::default();
    projects.of(&Place::Stdin, check::stdin_name(args.stdin_filename.as_deref()), &args.config)?;
    projects.ask_only(&args.only);
    let only = Only::new(&args.only, &projects)?;
    let settings = projects.all.first().expect("settings were read above");
    if settings.are_broken() {
        let named: Vec<&str> = settings.faults().iter().map(|it| it.source.name()).collect();
        return Err(Stop::Refused(format!("there are mistakes in {}; `quelle check` shows them", named.join(", "))));
    }
    warm_up(settings);
    serve(args, &only, settings, &mut io::stdin().lock(), out)
}

/// So much of the example of each lint is read to warm up, in bytes.
const MAX_EXAMPLE: usize = 160;

/// Checks an edit that nobody made, so that tables are built and expressions compiled before the first one comes in and
/// its answer is waited for: without it that takes three times as long as the others. The text is what the files of
/// lints show of themselves.
fn warm_up(settings: &Settings) {
    let example = |text: &str| {
        let from = text.find("\n[[test]]\n").map_or(0, |at| at + 1);
        let end = (from + MAX_EXAMPLE..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
        text[from..end].replace("\\n", "\n")
    };
    let examples = settings.catalogue.indices().map(|index| example(settings.catalogue.source(index).text()));
    let examples: Vec<String> = examples.collect();
    let page = |examples: &[String]| Source::new("", examples.join("\n\n"));
    if let (Ok(old), Ok(new)) = (page(&examples[examples.len() / 8..]), page(&examples)) {
        edit::check(Old::Text(old), new, |source| syntax::parse(source, Format::Wikitext), settings);
    }
}

/// Answers every edit that comes in, until there is none.
pub(super) fn serve(
    args: &CheckArgs,
    only: &Only<'_>,
    settings: &Settings,
    input: &mut impl BufRead,
    out: &mut dyn Write,
) -> Result<Outcome, Stop> {
    let (mut outcome, mut number) = (Outcome::Fine, 0);
    let mut memory = Memory::default();
    loop {
        let line = match next_line(input) {
            Ok(None) => break,
            Ok(Some(line)) => line,
            Err(error) => return Err(Stop::Refused(format!("the standard input cannot be read ({error})"))),
        };
        number += 1;
        if matches!(&line, Ok(line) if line.trim_ascii().is_empty()) {
            continue;
        }
        // A file that is piped in may begin with a byte order mark.
        let read = |line: Vec<u8>| {
            let text = line.strip_prefix("\u{feff}".as_bytes()).filter(|_| number == 1).unwrap_or(&line);
            answer(args, only, settings, &mut memory, text.trim_ascii_end(), out)
        };
        let answer = line.and_then(read);
        let failed = match answer {
            Ok(written) => written?,
            Err(why) => {
                report::write_fault_of_edit(number, &why, out)?;
                outcome = Outcome::Failed;
                false
            }
        };
        if failed && outcome == Outcome::Fine && !args.exit_zero {
            outcome = Outcome::Found;
        }
        // Who sent this edit may wait for the answer before sending the next.
        out.flush()?;
    }
    if number == 0 {
        complain(format_args!("no edit came in on the standard input"));
    }
    Ok(outcome)
}

/// The next line, or why it is not taken; `None` at the end. A line that is too long is passed over and never held.
fn next_line(input: &mut impl BufRead) -> io::Result<Option<Result<Vec<u8>, String>>> {
    let mut line = Vec::new();
    if input.by_ref().take(MAX_LINE as u64 + 1).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if line.len() <= MAX_LINE || line.ends_with(b"\n") {
        return Ok(Some(Ok(line)));
    }
    loop {
        let waiting = input.fill_buf()?;
        let end = memchr::memchr(b'\n', waiting);
        let n = end.map_or(waiting.len(), |end| end + 1);
        let is_over = end.is_some() || n == 0;
        input.consume(n);
        if is_over {
            return Ok(Some(Err(format!("the line is longer than {MAX_LINE} bytes"))));
        }
    }
}

/// The new sides of the last edits: whoever reads through the history of a page sends each text twice.
#[derive(Default)]
struct Memory {
    sides: VecDeque<(Format, Side)>,
    n_bytes: usize,
}

impl Memory {
    /// Takes out what is known of a text.
    fn take(&mut self, source: &Source, format: Format) -> Option<Side> {
        let is_it = |(known, side): &(Format, Side)| {
            *known == format && side.source.name() == source.name() && side.source.text() == source.text()
        };
        let (_, side) = self.sides.remove(self.sides.iter().rposition(is_it)?)?;
        self.n_bytes -= side.source.text().len();
        Some(side)
    }

    fn keep(&mut self, side: Side, format: Format) {
        self.n_bytes += side.source.text().len();
        self.sides.push_back((format, side));
        while self.n_bytes > MAX_KNOWN {
            let Some((_, oldest)) = self.sides.pop_front() else { break };
            self.n_bytes -= oldest.source.text().len();
        }
    }
}

/// Checks one edit and writes what is found; says whether a new finding reaches the fail level.
fn answer(
    args: &CheckArgs,
    only: &Only<'_>,
    settings: &Settings,
    memory: &mut Memory,
    line: &[u8],
    out: &mut dyn Write,
) -> Result<io::Result<bool>, String> {
    let envelope: EnvelopeJson = serde_json::from_slice(line).map_err(|error| no_edit(&error))?;
    let text = |side, missing| source(&envelope.title, side, missing);
    let new = text(&envelope.new, "the new text is missing")?;
    // A revision whose text is hidden is not an empty one.
    let old_of = |old| text(old, "the old text is missing; for a new page, leave out `old`");
    let old = envelope.old.as_ref().map(old_of).transpose()?;
    let format = args.input_format.or_else(|| settings.config.format_of(&envelope.title));
    let format = format.unwrap_or_else(|| format_of(&new, envelope.ns.is_some()));
    let (mut edited, new) = match envelope.ns.unwrap_or_default() {
        0 => {
            let old = old.map_or(Old::Nothing, |old| match memory.take(&old, format) {
                Some(side) => Old::Known(Box::new(side)),
                None => Old::Text(old),
            });
            let (edited, side) = edit::check(old, new, |source| syntax::parse(source, format), settings);
            let new = side.source.clone();
            memory.keep(side, format);
            (edited, new)
        }
        _ => (Edited::default(), new),
    };
    edited.findings.retain(|finding| only.takes(finding));
    let fail_level = args.fail_level.or(settings.config.fail_level).unwrap_or(Level::Error);
    let failed = edited.findings.iter().any(|it| it.change == Some(Change::New) && it.level >= fail_level);
    edited.findings.retain(|finding| finding.level >= args.level);
    let line = EditLine {
        title: &envelope.title,
        ns: envelope.ns.unwrap_or_default(),
        old: envelope.old.as_ref().map(|side| &side.id),
        new: &envelope.new.id,
        source: &new,
        edited: &edited,
    };
    Ok(report::write_edit(&line, out).map(|()| failed))
}

/// What is said of a line that is no edit.
fn no_edit(error: &serde_json::Error) -> String {
    let what = error.to_string().replace(" at line 1 column ", " at column ");
    format!("this is not an edit ({what}); one is {{title, ns, old: {{id, text}}, new: {{id, text}}}}")
}

/// The text of one side; `missing` says what to do where it has none.
fn source(title: &str, side: &SideJson, missing: &str) -> Result<Source, String> {
    let text = side.text.as_ref().ok_or(missing)?;
    if text.len() > MAX_TEXT {
        return Err(format!("a text has {} bytes, and at most {MAX_TEXT} are checked", text.len()));
    }
    Source::new(title, text.as_str()).map_err(|error| error.to_string())
}

/// Whatever a page of a wiki is called, it is in wikitext; without a namespace, a name that ends as files do is one of
/// a file.
fn format_of(source: &Source, has_namespace: bool) -> Format {
    let is_file = !has_namespace && files::ENDINGS.iter().any(|ending| source.name().ends_with(&format!(".{ending}")));
    if is_file { Format::detect(source) } else { Format::Wikitext }
}
