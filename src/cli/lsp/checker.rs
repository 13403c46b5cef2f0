//! Checks texts on a thread of its own, one at a time, so that the server never waits for a check.

use super::Event;
use super::document::is_toml;
use crate::article::Article;
use crate::cli::settings::{self, Held, Settings};
use crate::cli::watch::{self, Stamps};
use crate::engine::{self, Step};
use crate::files;
use crate::finding::Finding;
use crate::source::Source;
use crate::syntax::Format;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

/// A text to check.
pub(super) struct Job {
    pub(super) uri: String,
    pub(super) edition: u64,
    pub(super) path: PathBuf,
    pub(super) text: String,
    /// The settings, lints and lists that the editor holds.
    pub(super) held: Arc<Held>,
    /// Set when nobody wants to know any more.
    pub(super) unwanted: Arc<AtomicBool>,
}

/// A job that has ended.
pub(super) struct Done {
    pub(super) uri: String,
    pub(super) edition: u64,
    /// What came of it, or why nothing did; none if it was broken off.
    pub(super) checked: Option<Result<Checked, String>>,
}

/// What was found in a text.
pub(super) struct Checked {
    pub(super) settings: Arc<Settings>,
    pub(super) source: Source,
    /// The article; none if the text is settings, a list or a lint.
    pub(super) article: Option<Article>,
    /// What the article is written in.
    pub(super) format: Option<Format>,
    pub(super) findings: Vec<Finding>,
}

/// Starts the thread. It ends when the sender of jobs is dropped.
pub(super) fn start(events: Sender<Event>) -> std::io::Result<Sender<Job>> {
    let (jobs, inbox) = channel();
    thread::Builder::new().name("checker".to_owned()).spawn(move || work(&inbox, &events))?;
    Ok(jobs)
}

fn work(jobs: &Receiver<Job>, events: &Sender<Event>) {
    let mut shelf = Shelf::default();
    while let Ok(job) = jobs.recv() {
        // Whatever a text does to the checker, the editor keeps its server.
        let checked = catch_unwind(AssertUnwindSafe(|| shelf.check(&job)));
        let failed = || Err("the check failed; please report the text that did it".to_owned());
        let checked = checked.unwrap_or_else(|_| Some(failed()));
        let done = Done { uri: job.uri, edition: job.edition, checked };
        if events.send(Event::Done(Box::new(done))).is_err() {
            return;
        }
    }
}

/// The settings that were read, each with what it depends on.
#[derive(Default)]
pub(in crate::cli) struct Shelf(Vec<Loaded>);

struct Loaded {
    file: Option<PathBuf>,
    stamps: Stamps,
    held: Arc<Held>,
    settings: Arc<Settings>,
}

impl Shelf {
    /// Checks a text, unless that is broken off; lets a panic pass.
    pub(super) fn check(&mut self, job: &Job) -> Option<Result<Checked, String>> {
        match self.check_unless(&job.unwanted, job) {
            Ok(checked) => checked.map(Ok),
            Err(why) => Some(Err(why)),
        }
    }

    fn check_unless(&mut self, unwanted: &AtomicBool, job: &Job) -> Result<Option<Checked>, String> {
        let settings = self.settings_of(&job.path, &job.held)?;
        let told = |fault: files::Unreadable| fault.to_string();
        let source = files::read_bytes(&job.path, job.text.clone().into_bytes(), files::from_disk).map_err(told)?;
        if is_toml(&job.path) {
            let own = settings.own_files().iter().find(|(own, _)| Path::new(own.name()) == job.path);
            let findings = own.map(|(_, faults)| faults.clone()).unwrap_or_default();
            return Ok(Some(Checked { settings, source, article: None, format: None, findings }));
        }
        let format = settings.format_of(&source, None);
        let article = settings.parse(&source, format);
        let goes_on = |_: Step<'_>| match unwanted.load(Ordering::Relaxed) {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        };
        let findings = match settings.config.exclude.matches(&article.name) {
            true => ControlFlow::Continue(Vec::new()),
            false => engine::check_told(&article, &settings.catalogue, &settings.config, &mut { goes_on }),
        };
        let checked = |findings| Checked { settings, source, article: Some(article), format: Some(format), findings };
        Ok(findings.continue_value().map(checked))
    }

    /// The settings of a text, read anew if anything that they were read from has changed.
    fn settings_of(&mut self, path: &Path, held: &Arc<Held>) -> Result<Arc<Settings>, String> {
        let is_settings = path.file_name().is_some_and(|name| name == files::SETTINGS);
        let file = if is_settings { Some(path.to_owned()) } else { files::settings_of(path) };
        self.0.retain(|loaded| loaded.file != file || loaded.is_fresh(held));
        if let Some(loaded) = self.0.iter().find(|loaded| loaded.file == file) {
            return Ok(Arc::clone(&loaded.settings));
        }
        let settings = Settings::of(file.as_deref(), held).map_err(|fault| fault.to_string())?;
        let settings = Arc::new(settings);
        let stamps = watch::stamps_of_settings(&settings.watched);
        self.0.push(Loaded { file, stamps, held: Arc::clone(held), settings: Arc::clone(&settings) });
        Ok(settings)
    }
}

impl Loaded {
    fn is_fresh(&self, held: &Arc<Held>) -> bool {
        let is_held = Arc::ptr_eq(&self.held, held) || self.file.is_none() || self.held == *held;
        let is_of_today = self.settings.config.today == settings::today();
        is_held && is_of_today && watch::stamps_of_settings(&self.settings.watched) == self.stamps
    }
}
