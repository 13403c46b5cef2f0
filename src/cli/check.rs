//! `quelle check`: articles in, a report out. Files are checked in parallel and reported in order.

use super::args::{CheckArgs, ConfigArgs};
use super::baseline::Kept;
use super::cache::{At, Cache};
use super::edit::{self, Before, Old};
use super::interrupt::Interrupt;
use super::outputs::Outputs;
use super::progress::Progress;
use super::settings::{Projects, Settings};
use super::timings::Timings;
use super::{Outcome, Stop, complain, mend};
use crate::baseline::{self, Entry};
use crate::config;
use crate::engine::fix::{self, Refusal};
use crate::engine::{self, Edited, Step};
use crate::files::{self, Encoding, Place, Unreadable};
use crate::finding::{Change, Finding, Level, LintId};
use crate::report::{self, Checked, Form, Report, Run, Style};
use crate::source::Source;
use crate::syntax::Format;
use rayon::prelude::*;
use std::collections::HashSet;
use std::convert::Infallible;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// So many files are held at a time.
const AT_ONCE: usize = 64;

/// Checks once, unless Ctrl-C ends it. The files and folders that the outcome depends on beside the articles come with
/// it.
pub(super) fn run(
    args: &CheckArgs,
    style: Style,
    interrupt: Option<&Interrupt>,
    out: &mut dyn Write,
) -> Result<(Outcome, Vec<PathBuf>), Stop> {
    need_stdin(args.stdin_filename.as_deref(), &args.paths)?;
    let timings = args.timings.then(Timings::default);
    let mut watch = Timings::watch(timings.as_ref());
    let before = Before::of(&args.edit, &args.paths)?;
    let paths = args.edit.head.as_ref().map_or(args.paths.as_slice(), std::slice::from_ref);
    let paths = &*before.without_gone(paths);
    let (places, unread) = files::find(paths);
    unread.iter().for_each(|fault| complain(format_args!("{fault}")));
    let mut outcome = if unread.is_empty() { Outcome::Fine } else { Outcome::Failed };
    let n_found = places.len();
    let places = before.changed(places)?;
    if let Some(revision) = args.edit.since.as_ref().filter(|_| n_found > 0 && places.is_empty() && style.summary) {
        complain(format_args!("no article changed since `{revision}`"));
    }
    watch.stage("find files");

    // Without a single article to read, a line that says nothing was found would mislead.
    let style = Style { summary: style.summary && !places.is_empty(), fold: !args.all, ..style };

    let mut projects = Projects::default();
    let asked = Asked {
        paths,
        stdin_filename: args.stdin_filename.as_deref(),
        config: &args.config,
        force_exclude: args.force_exclude,
    };
    let jobs = jobs(&asked, places, &mut projects)?;
    projects.ask_only(&args.only);
    let only = Only::new(&args.only, &projects)?;
    watch.stage("read settings and lints");

    // Where a diff or mended text takes the standard output, the report goes elsewhere.
    let (mut sink, mut stderr, mut unused) = (io::sink(), io::stderr(), io::sink());
    let mends_input = args.fix && jobs.iter().any(|job| job.place == Place::Stdin);
    let (texts, reports): (&mut dyn Write, &mut dyn Write) = match args.diff {
        true => (out, &mut sink),
        false if mends_input => (out, &mut stderr),
        false => (&mut unused, out),
    };
    let baseline = args.baseline.as_deref().map(Kept::read).transpose()?;
    let is_bibliography = |path: &&Path| path.extension().is_some_and(|extension| extension == "bib");
    let bibliographies = jobs.iter().filter_map(|job| job.place.path()).filter(is_bibliography).map(files::whole);
    let bibliographies = bibliographies.collect();
    let cache = Cache::open(args)?;
    let with = With { args, before, baseline, only, bibliographies, cache, timings: timings.as_ref() };
    let is_watching = interrupt.is_some();
    let interrupt = match interrupt {
        Some(interrupt) => interrupt.clone(),
        // Who waits for the standard input has nothing under way that could be left half-written.
        None if jobs.iter().any(|job| job.place == Place::Stdin) => Interrupt::default(),
        None => Interrupt::listen(),
    };
    let articles = jobs.iter().filter_map(|job| job.place.path());
    let own = projects.all.iter().flat_map(|settings| &settings.watched).map(PathBuf::as_path);
    let inputs = || articles.clone().chain(own.clone()).chain(args.baseline.as_deref());
    let mut outputs = Outputs::open(args, inputs)?;
    let printed = outputs.printed;
    let report = outputs.report(style, args.max_findings.unwrap_or(usize::MAX), reports);
    let mut output = Output { args, report, run: Run::default(), mended: Vec::new(), failed: false };
    output.run.unread = unread.len();
    for settings in &projects.all {
        for faults in settings.faults() {
            output.report.add(&faults)?;
        }
        if settings.are_broken() {
            outcome = Outcome::Failed;
        }
    }
    if !check_all(&with, &projects, &jobs, &interrupt, &mut output, texts)? {
        outcome = Outcome::Failed;
    }
    if let Some(kept) = &with.baseline {
        output.add_mended(&kept.source)?;
    }
    let n_lints = |settings| with.only.n_lints(settings, with.before.is_edit());
    let n_lints = projects.all.iter().map(n_lints).max().unwrap_or_default();
    let run = Run { lints: n_lints, ..output.run };
    let lint = |id: &LintId| projects.all.iter().find_map(|settings| settings.catalogue.get(id));
    let found = output.failed;
    let tally = output.report.finish(&run, &lint)?;
    outputs.keep()?;
    with.cache.tidy();
    // Forms of a line a finding have no place for it, but silence must not be taken for praise.
    let is_cut = tally.withheld + tally.left_out > 0;
    if style.summary && (printed == Form::Short || is_cut && printed != Form::Human) {
        complain(format_args!("{}", tally.summary(&run)));
    }
    drop(watch);
    timings.iter().try_for_each(|timings| timings.write(&mut io::stderr()))?;
    let outcome = if outcome == Outcome::Fine && found && !args.exit_zero { Outcome::Found } else { outcome };
    let watched = projects.all.iter().flat_map(|settings| settings.watched.iter().cloned()).collect();
    // The process ends with its only check, and need not give back thousands of phrases one by one.
    if !is_watching {
        std::mem::forget(projects);
    }
    Ok((outcome, watched))
}

/// What all articles of a run are checked with.
struct With<'a> {
    args: &'a CheckArgs,
    before: Before,
    baseline: Option<Kept>,
    only: Only<'a>,
    /// The bibliographies that are checked as files of their own, from the root of the disk.
    bibliographies: HashSet<PathBuf>,
    cache: Cache,
    timings: Option<&'a Timings>,
}

/// Checks articles and reports what is found, some at a time; says whether all could be read and written.
fn check_all(
    with: &With<'_>,
    projects: &Projects,
    jobs: &[Job],
    interrupt: &Interrupt,
    output: &mut Output<'_, '_>,
    texts: &mut dyn Write,
) -> Result<bool, Stop> {
    let pool = pool(with.args, jobs.len())?;
    let mut progress = Progress::of(jobs.len(), with.args.quiet || with.args.diff);
    let mut is_whole = true;
    let mends = with.args.fix || with.args.diff;
    let one = |job: &Job| match interrupt.is_over() {
        true => Err(Stop::Interrupted(interrupt.code())),
        false => Ok(check(with, &projects.all[job.settings], job, mends)?),
    };
    for (index, jobs) in jobs.chunks(AT_ONCE).enumerate() {
        let checked: Vec<Result<Found, Stop>> = match &pool {
            Some(pool) => pool.install(|| jobs.par_iter().map(one).collect()),
            None => jobs.iter().map(one).collect(),
        };
        progress.clear();
        let mut watch = Timings::watch(with.timings);
        for (job, checked) in jobs.iter().zip(checked) {
            let settings = &projects.all[job.settings];
            let written = checked.and_then(|found| match mend::write(&found, with.args, &job.place, texts) {
                // What could not be mended is reported as it stands.
                Err(Stop::Refused(why)) => {
                    complain(format_args!("{why}"));
                    is_whole = false;
                    Ok(check(with, settings, job, false)?)
                }
                written => written.map(|()| found),
            });
            let found = match written {
                Ok(found) => found,
                Err(Stop::Refused(why)) => {
                    complain(format_args!("{why}"));
                    output.run.unread += 1;
                    is_whole = false;
                    continue;
                }
                Err(stop) => return Err(stop),
            };
            if let Some(refusal) = &found.refusal {
                complain(format_args!("{}: not mended: {refusal}", found.source.name()));
                is_whole = false;
            }
            if with.args.verbose {
                complain(format_args!("{}", found.how_read(settings)));
            }
            output.add_article(found, settings.config.fail_level)?;
        }
        watch.stage("write the report");
        if progress.is_due() {
            output.report.flush()?;
            progress.show((index + 1) * AT_ONCE);
        }
    }
    Ok(is_whole)
}

/// One article to read, and the settings that hold for it.
pub(super) struct Job {
    pub(super) place: Place,
    pub(super) settings: usize,
}

/// What a command was asked to read.
pub(super) struct Asked<'a> {
    pub(super) paths: &'a [PathBuf],
    pub(super) stdin_filename: Option<&'a str>,
    pub(super) config: &'a ConfigArgs,
    /// Whether what the settings exclude is left out though the user named it.
    pub(super) force_exclude: bool,
}

/// What was found in one article, and left in it if it was to be mended.
pub(super) struct Found {
    pub(super) source: Source,
    pub(super) encoding: Encoding,
    /// What it was read as.
    pub(super) format: Format,
    /// Whether the findings are those of an earlier run.
    pub(super) is_from_cache: bool,
    pub(super) findings: Vec<Finding>,
    /// The text as it was before it was mended.
    pub(super) before: Option<Source>,
    /// Why it was not mended.
    pub(super) refusal: Option<Refusal>,
    pub(super) n_mended: usize,
    /// How many findings there were before an edit that are no more.
    pub(super) n_gone: usize,
    /// How many findings the baseline accepts.
    pub(super) n_accepted: usize,
    /// What is said of the entries of the baseline that nothing is found for any more, with spans in that file.
    pub(super) mended: Vec<Finding>,
    /// How many findings can be mended unasked, and how many if a person agrees.
    pub(super) fixes: (usize, usize),
}

/// Gives each place its settings, and leaves out those that the settings exclude. A file that the user named is checked
/// all the same, unless they asked for that too.
pub(super) fn jobs(asked: &Asked<'_>, places: Vec<Place>, projects: &mut Projects) -> Result<Vec<Job>, Stop> {
    let named: HashSet<PathBuf> = asked.paths.iter().map(|path| files::plain(path)).collect();
    let mut jobs = Vec::with_capacity(places.len());
    for place in places {
        let settings = projects.of(&place, stdin_name(asked.stdin_filename), asked.config)?;
        let excluded = match &place {
            Place::File(path) if asked.force_exclude || !named.contains(path) => {
                let settings = &projects.all[settings];
                settings.config.exclude.matches(&settings.path_of(path))
            }
            _ => false,
        };
        if !excluded {
            jobs.push(Job { place, settings });
        }
    }
    Ok(jobs)
}

/// Checks one article; `mends` says whether what can be mended is.
fn check(with: &With<'_>, settings: &Settings, job: &Job, mends: bool) -> Result<Found, Unreadable> {
    let args = with.args;
    let mut watch = Timings::watch(with.timings);
    let (source, encoding) = files::read_place(&job.place, stdin_name(args.stdin_filename.as_deref()))?;
    watch.stage("read files");
    let path = settings.path_of(Path::new(source.name()));
    let format = settings.format_of(&source, args.input_format);
    let has_checked_bibliography = source.bibliography().is_some()
        && files::bibliographies(&source).iter().any(|path| with.bibliographies.contains(path));
    let parse = |source: &Source| {
        let mut article = settings.parse(source, format);
        if has_checked_bibliography {
            article.leave_out_entries();
        }
        // What stood there before an edit may have had another path.
        article.name.clone_from(&path);
        article
    };
    if let Some(old) = with.before.of_place(&job.place)? {
        let (edited, new) = edit::check(old.map_or(Old::Nothing, Old::Text), source, parse, settings);
        watch.stage("check edits");
        return Ok(Found::of_edit(edited, &with.only, new.source, encoding, format).judged(with));
    }
    let read = |source: &Source| {
        let mut watch = Timings::watch(with.timings);
        let article = parse(source);
        watch.stage("parse");
        let told = &mut |step: Step<'_>| {
            watch.step(step);
            ControlFlow::<Infallible>::Continue(())
        };
        let ControlFlow::Continue(findings) = engine::check_told(&article, &settings.catalogue, &settings.config, told);
        watch.stage("fold and sort findings");
        (article, findings)
    };
    let mut found = match mends {
        true => {
            let read = |source: &Source| {
                let (article, mut findings) = read(source);
                findings.retain(|finding| with.only.takes(finding));
                (article, findings)
            };
            mend::found(args, source, encoding, format, read)
        }
        false => {
            let at = At { path: &path, format, has_checked_bibliography };
            let work_out = || read(&source).1;
            let (findings, is_from_cache) = match job.place {
                Place::File(_) => with.cache.findings(&source, at, settings, work_out),
                // What an editor sends changes with every key.
                Place::Stdin => (work_out(), false),
            };
            Found { is_from_cache, ..Found::unchanged(source, encoding, format, findings) }
        }
    };
    found.findings.retain(|finding| with.only.takes(finding));
    let mut found = found.judged(with);
    let is_mendable = |finding: &&Finding| finding.level >= args.level && !finding.edits.is_empty();
    let (safe, risky): (Vec<&Finding>, Vec<&Finding>) =
        found.findings.iter().filter(is_mendable).partition(|finding| fix::is_safe(finding));
    found.fixes = (safe.len(), risky.len());
    Ok(found)
}

impl Found {
    /// What was found in an article that is not to be mended.
    pub(super) fn unchanged(source: Source, encoding: Encoding, format: Format, findings: Vec<Finding>) -> Found {
        Found {
            source,
            encoding,
            format,
            findings,
            is_from_cache: false,
            before: None,
            refusal: None,
            n_mended: 0,
            n_gone: 0,
            n_accepted: 0,
            mended: Vec::new(),
            fixes: (0, 0),
        }
    }

    /// What an edit did.
    fn of_edit(edited: Edited, only: &Only<'_>, source: Source, encoding: Encoding, format: Format) -> Found {
        let findings = edited.findings.into_iter().filter(|finding| only.takes(finding)).collect();
        let n_gone = edited.mended.iter().filter(|finding| only.takes(finding)).count();
        Found { n_gone, ..Found::unchanged(source, encoding, format, findings) }
    }

    /// What the baseline leaves of it. An edit is checked for what is new alone, which says nothing of what is mended.
    fn judged(mut self, with: &With<'_>) -> Found {
        let Some(kept) = &with.baseline else { return self };
        let key = kept.key(Path::new(self.source.name()));
        let judged = kept.baseline.judge(&key, &self.source, self.findings);
        self.findings = judged.findings;
        self.n_accepted = judged.accepted.len();
        let is_asked = |entry: &&Entry| !with.before.is_edit() && with.only.takes_name(&entry.lint);
        self.mended = judged.mended.iter().filter(is_asked).map(|entry| baseline::mended(&key, entry)).collect();
        self
    }

    /// How the article was read, for those who wonder.
    fn how_read(&self, settings: &Settings) -> String {
        let settings = match settings.settings_file() {
            Some(file) => format!("settings of {}", file.display()),
            None => "no settings".to_owned(),
        };
        let known = if self.is_from_cache { ", known from an earlier run" } else { "" };
        let (name, format) = (self.source.name(), self.format.as_str());
        let found = report::counted(self.findings.len(), "finding");
        format!("{name}: read as {format}, {settings}, {found}{known}")
    }
}

/// Refuses a name for the standard input where nothing reads that.
pub(super) fn need_stdin(name: Option<&str>, paths: &[impl AsRef<Path>]) -> Result<(), Stop> {
    match paths.first() {
        Some(first) if name.is_some() && !paths.iter().any(|path| path.as_ref() == Path::new("-")) => {
            let first = first.as_ref().display();
            let why = "--stdin-filename names the text from the standard input; write `-` in place of";
            Err(Stop::Refused(format!("{why} `{first}`")))
        }
        _ => Ok(()),
    }
}

pub(super) fn stdin_name(given: Option<&str>) -> &str {
    given.unwrap_or(files::STDIN)
}

/// Threads, if there is work for more than one.
fn pool(args: &CheckArgs, n_jobs: usize) -> Result<Option<rayon::ThreadPool>, Stop> {
    if n_jobs < 2 {
        return Ok(None);
    }
    let n_threads = args.jobs.map_or(0, std::num::NonZeroUsize::get);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads).build();
    pool.map(Some).map_err(|error| Stop::Refused(format!("threads cannot be started ({error})")))
}

/// The lints and families that the user asked for; all if they asked for none.
pub(super) struct Only<'a>(&'a [String]);

impl<'a> Only<'a> {
    /// Refuses a name that no project knows, and gives the nearest that one does. Where lints cannot be read for the
    /// faults in settings, those are what must be told, and any name may be of such a lint.
    pub(super) fn new(names: &'a [String], projects: &Projects) -> Result<Only<'a>, Stop> {
        for name in names {
            if !projects.all.iter().any(|settings| settings.knows(name) || settings.are_broken()) {
                let nearest = projects.all.iter().find_map(|settings| settings.catalogue.nearest(name));
                return Err(Stop::Refused(super::no_such_lint(name, nearest)));
            }
        }
        Ok(Only(names))
    }

    /// Nothing in particular was asked for.
    pub(super) fn all() -> Only<'static> {
        Only(&[])
    }

    fn takes_name(&self, lint: &str) -> bool {
        config::is_asked_for(self.0, lint)
    }

    pub(super) fn takes(&self, finding: &Finding) -> bool {
        self.takes_name(finding.lint.as_str())
    }

    fn n_lints(&self, settings: &Settings, of_edit: bool) -> usize {
        settings.running(of_edit).filter(|id| self.takes_name(id.as_str())).count()
    }
}

/// The report, with what the command line asks of it.
struct Output<'a, 'o> {
    args: &'a CheckArgs,
    report: Report<'o>,
    run: Run,
    /// What is said of the baseline.
    mended: Vec<Finding>,
    /// Whether a finding reached the level at which the check fails.
    failed: bool,
}

impl Output<'_, '_> {
    /// What is said of the baseline itself.
    fn add_mended(&mut self, source: &Source) -> Result<(), Stop> {
        let mut findings = std::mem::take(&mut self.mended);
        findings.retain(|finding| finding.level >= self.args.level);
        findings.sort_by_key(|finding| finding.span);
        if findings.is_empty() { Ok(()) } else { Ok(self.report.add(&Checked { source, findings })?) }
    }

    fn add_article(&mut self, mut found: Found, set: Option<Level>) -> Result<(), Stop> {
        let fail_level = self.args.fail_level.or(set).unwrap_or(Level::Error);
        // What the edit only touched was there before, and it is not for this editor to answer for.
        let fails = |it: &&Finding| it.level >= fail_level && it.change != Some(Change::Touched);
        let failing = || found.findings.iter().filter(fails);
        if self.args.diff {
            self.failed |= found.n_mended > 0;
        } else {
            self.failed |= failing().next().is_some();
            let is_below = |it: &&Finding| it.level < self.args.level && !self.args.exit_zero;
            self.run.failing_below += failing().filter(is_below).count();
        }
        found.findings.retain(|finding| finding.level >= self.args.level);
        self.run.articles += 1;
        self.run.mended += found.n_mended;
        self.run.gone += found.n_gone;
        self.run.accepted += found.n_accepted;
        self.mended.append(&mut found.mended);
        self.run.safe_fixes += found.fixes.0;
        self.run.unsafe_fixes += found.fixes.1;
        Ok(self.report.add(&Checked { source: &found.source, findings: found.findings })?)
    }
}
