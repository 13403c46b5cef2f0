//! `quelle report`: an article and what it stands on as one web page.

use super::args::ReportArgs;
use super::settings::Projects;
use super::{Outcome, Stop, check, sources};
use crate::files::{self, Place};
use crate::{engine, page};
use std::io::Write;
use std::path::Path;

pub(super) fn run(args: &ReportArgs, out: &mut dyn Write) -> Result<Outcome, Stop> {
    check::need_stdin(args.stdin_filename.as_deref(), &[&args.path])?;
    let stdin = check::stdin_name(args.stdin_filename.as_deref());
    let is_stdin = args.path == Path::new("-");
    let place = if is_stdin { Place::Stdin } else { Place::File(args.path.clone()) };
    let mut projects = Projects::default();
    let index = projects.of(&place, stdin, &args.config)?;
    let settings = &projects.all[index];
    let (source, _) = files::read_place(&place, stdin)?;
    if let Some(path) = &args.output {
        files::spare(path, place.path().into_iter().chain(settings.watched.iter().map(|it| it.as_path())))?;
    }
    let article = settings.parse(&source, settings.format_of(&source, args.input_format));
    let article = article.with_sources(&settings.config.sources);
    let findings = engine::check(&article, &settings.catalogue, &settings.config);
    let mut html = Vec::new();
    page::write(&article, &findings, &mut html)?;
    match &args.output {
        Some(path) => files::write_page(path, &html)?,
        None => out.write_all(&html)?,
    }
    Ok(sources::told_faults(&projects))
}
