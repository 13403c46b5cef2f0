//! `quelle map`: an article at a glance, one row a section, whose words they are and what they hang on.

use super::args::MapArgs;
use super::{Outcome, Stop, show};
use crate::profile::Map;
use crate::syntax::{self, Format};
use std::io::Write;

pub(super) fn run(args: &MapArgs, out: &mut dyn Write) -> Result<Outcome, Stop> {
    let source = show::source(&args.path, args.stdin_filename.as_deref())?;
    let article = syntax::parse(&source, args.input_format.unwrap_or_else(|| Format::detect(&source)));
    let map = Map::of(&article);
    match args.output_format.as_str() {
        "json" => map.write_json(out)?,
        _ => map.write_table(out)?,
    }
    Ok(Outcome::Fine)
}
