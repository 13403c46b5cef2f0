//! The server: keeps the texts, has them checked when they rest, and answers when the answer is of the text as it
//! stands.

use super::answers::{self, Asked, View};
use super::checker::{Done, Job};
use super::client::{Abilities, Client};
use super::document::{self, Document};
use super::lines::Lines;
use super::wire::Received;
use super::{Event, actions, hover};
use crate::cli::Outcome;
use crate::cli::settings::{Held, Settings};
use gen_lsp_types::{DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams};
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Instant;

/// A language server.
pub(super) struct Server<'o> {
    client: Client<'o>,
    phase: Phase,
    documents: BTreeMap<String, Document>,
    /// Questions about texts whose check is not done yet.
    waiting: Vec<(RequestId, Asked)>,
    jobs: Sender<Job>,
    /// The check under way.
    checking: Option<Checking>,
    held: Arc<Held>,
    /// The settings whose faults the client knows, by their file.
    told: HashMap<PathBuf, Arc<Settings>>,
    /// What was last said to have gone wrong, so that it is not said at every keystroke.
    complaint: Option<String>,
}

/// A check under way.
struct Checking {
    uri: String,
    edition: u64,
    unwanted: Arc<AtomicBool>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// The client has not said yet what it can do.
    Fresh,
    Serving,
    /// The client wants no more than to say `exit`.
    ShutDown,
}

impl<'o> Server<'o> {
    pub(super) fn new(out: &'o mut dyn Write, jobs: Sender<Job>) -> Server<'o> {
        Server {
            client: Client::new(out),
            phase: Phase::Fresh,
            documents: BTreeMap::new(),
            waiting: Vec::new(),
            jobs,
            checking: None,
            held: Arc::default(),
            told: HashMap::new(),
            complaint: None,
        }
    }

    /// Serves until the client says `exit` or its stream ends.
    pub(super) fn serve(mut self, events: &Receiver<Event>) -> io::Result<Outcome> {
        loop {
            let event = match self.next_due() {
                Some(due) => events.recv_timeout(due.saturating_duration_since(Instant::now())),
                None => events.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            let goes_on = match event {
                Ok(event) => self.react(event)?,
                Err(RecvTimeoutError::Timeout) => true,
                Err(RecvTimeoutError::Disconnected) => false,
            };
            if !goes_on {
                return Ok(self.outcome());
            }
            self.check_next(Instant::now());
        }
    }

    /// How it ends if it ends now: it is fine if the client said `shutdown`.
    pub(super) fn outcome(&self) -> Outcome {
        if self.phase == Phase::ShutDown { Outcome::Fine } else { Outcome::Found }
    }

    /// Does what an event asks for; says whether the client goes on.
    pub(super) fn react(&mut self, event: Event) -> io::Result<bool> {
        match event {
            Event::Received(Received::Message(Message::Request(request))) => self.request(request)?,
            Event::Received(Received::Message(Message::Notification(it))) if it.method == "exit" => return Ok(false),
            Event::Received(Received::Message(Message::Notification(it))) => self.notification(it)?,
            Event::Received(Received::Message(Message::Response(_))) => {}
            Event::Received(Received::Garbage(why)) => self.client.refuse_garbage(&why)?,
            Event::Received(Received::End) => return Ok(false),
            Event::Done(done) => self.done(*done)?,
        }
        Ok(true)
    }

    /// When the next text is to be checked; nothing is due while the checker is at work.
    fn next_due(&self) -> Option<Instant> {
        if self.checking.is_some() { None } else { self.documents.values().filter_map(|it| it.due).min() }
    }

    /// Breaks off the check under way if its text is another by now, or gone; has the text checked that has been due
    /// for longest, if the checker is free.
    pub(super) fn check_next(&mut self, now: Instant) {
        if let Some(it) = &self.checking {
            let is_same = self.documents.get(&it.uri).is_some_and(|document| document.edition == it.edition);
            it.unwanted.store(!is_same || self.phase != Phase::Serving, Ordering::Relaxed);
            return;
        }
        if self.phase != Phase::Serving {
            return;
        }
        let due = self.documents.iter_mut().filter(|(_, it)| it.due.is_some_and(|due| due <= now));
        let Some((uri, document)) = due.min_by_key(|(_, it)| it.due) else { return };
        document.due = None;
        let job = Job {
            uri: uri.clone(),
            edition: document.edition,
            path: document.path.clone(),
            text: document.text.clone(),
            held: Arc::clone(&self.held),
            unwanted: Arc::default(),
        };
        let checking = Checking { uri: job.uri.clone(), edition: job.edition, unwanted: Arc::clone(&job.unwanted) };
        self.checking = self.jobs.send(job).is_ok().then_some(checking);
    }

    fn done(&mut self, done: Done) -> io::Result<()> {
        self.checking = None;
        let document = self.documents.get_mut(&done.uri).filter(|it| it.edition == done.edition);
        // A text that was changed or closed meanwhile is due again, or of no interest.
        let Some((document, checked)) = document.zip(done.checked) else { return Ok(()) };
        let version = document.version;
        match checked {
            Ok(checked) => {
                let settings = Arc::clone(&checked.settings);
                let diagnostics = answers::diagnostics(&View::of(&done.uri, version, &checked, self.client.can));
                document.checked = Some((done.edition, checked));
                self.publish(&done.uri, Some(version), diagnostics)?;
                self.tell_faults(&settings)?;
                self.answer_waiting()
            }
            Err(why) => {
                document.checked = None;
                self.publish(&done.uri, Some(version), Vec::new())?;
                for (id, asked) in std::mem::take(&mut self.waiting) {
                    match asked.uri() == done.uri {
                        true => self.client.refuse(id, ErrorCode::RequestFailed, why.as_str())?,
                        false => self.waiting.push((id, asked)),
                    }
                }
                self.complain(why)
            }
        }
    }

    fn request(&mut self, request: Request) -> io::Result<()> {
        let Request { id, method, params } = request;
        match (self.phase, method.as_str()) {
            (Phase::Fresh, "initialize") => {
                self.client.can = Abilities::of(&params);
                self.phase = Phase::Serving;
                self.client.answer(id, answers::initialized(self.client.can))
            }
            (Phase::Fresh, _) => self.client.refuse(id, ErrorCode::ServerNotInitialized, "say `initialize` first"),
            (Phase::ShutDown, _) => self.client.refuse(id, ErrorCode::InvalidRequest, "the server is shut down"),
            (Phase::Serving, "shutdown") => {
                self.phase = Phase::ShutDown;
                for (id, _) in std::mem::take(&mut self.waiting) {
                    self.client.refuse(id, ErrorCode::RequestCanceled, "the server is shut down")?;
                }
                self.client.answer(id, Value::Null)
            }
            (Phase::Serving, "initialize") => {
                self.client.refuse(id, ErrorCode::InvalidRequest, "`initialize` was said before")
            }
            (Phase::Serving, method) => match Asked::read(method, params) {
                Ok(asked) => self.asked(id, asked),
                Err((code, why)) => self.client.refuse(id, code, why),
            },
        }
    }

    /// Takes a question; it is answered as soon as the check of its text is done.
    fn asked(&mut self, id: RequestId, asked: Asked) -> io::Result<()> {
        let Some(document) = self.documents.get_mut(asked.uri()) else {
            return self.client.refuse(id, ErrorCode::InvalidParams, "this text is not open");
        };
        // Whoever asks does not type.
        let is_under_way = self.checking.as_ref().is_some_and(|it| it.uri == asked.uri());
        if document.due.is_some() || document.current().is_none() && !is_under_way {
            document.due = Some(Instant::now());
        }
        self.waiting.push((id, asked));
        self.answer_waiting()
    }

    /// Answers the questions about texts whose check is done.
    fn answer_waiting(&mut self) -> io::Result<()> {
        for (id, asked) in std::mem::take(&mut self.waiting) {
            let Some(document) = self.documents.get(asked.uri()) else {
                self.client.refuse(id, ErrorCode::ContentModified, "this text was closed")?;
                continue;
            };
            let Some(checked) = document.current() else {
                self.waiting.push((id, asked));
                continue;
            };
            let view = View::of(asked.uri(), document.version, checked, self.client.can);
            let answer = match asked {
                Asked::Hover { position, .. } => json!(hover::hover(&view, position)),
                Asked::Actions { range, ref only, .. } => json!(actions::actions(&view, range, only)),
                Asked::Symbols { .. } => json!(answers::symbols(&view)),
                Asked::Lenses { .. } => json!(answers::lenses(&view)),
            };
            self.client.answer(id, answer)?;
        }
        Ok(())
    }

    fn notification(&mut self, notification: Notification) -> io::Result<()> {
        let Notification { method, params } = notification;
        if self.phase != Phase::Serving {
            return Ok(());
        }
        match method.as_str() {
            "initialized" if self.client.can.watches_files => {
                self.client.ask("client/registerCapability", answers::watched_files())
            }
            "$/cancelRequest" => self.cancel(&params),
            "textDocument/didOpen" => self.open(params),
            "textDocument/didChange" => self.change(params),
            "textDocument/didClose" => self.close(params),
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => {
                self.documents.values_mut().for_each(Document::postpone);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn cancel(&mut self, params: &Value) -> io::Result<()> {
        let id: Option<RequestId> = params.get("id").and_then(|id| serde_json::from_value(id.clone()).ok());
        let at = self.waiting.iter().position(|(waiting, _)| Some(waiting) == id.as_ref());
        match at.map(|at| self.waiting.remove(at)) {
            Some((id, _)) => self.client.refuse(id, ErrorCode::RequestCanceled, "cancelled"),
            None => Ok(()),
        }
    }

    fn open(&mut self, params: Value) -> io::Result<()> {
        let Some(DidOpenTextDocumentParams { text_document: it }) = self.read(params)? else { return Ok(()) };
        let document = Document::new(&it.uri.0, it.text, it.version);
        let is_toml = document.is_toml();
        self.documents.insert(it.uri.0, document);
        self.text_changed(is_toml);
        Ok(())
    }

    fn change(&mut self, params: Value) -> io::Result<()> {
        let Some(changed) = self.read::<DidChangeTextDocumentParams>(params)? else { return Ok(()) };
        let it = changed.text_document;
        let Some(document) = self.documents.get_mut(&it.text_document_identifier.uri.0) else { return Ok(()) };
        document.change(changed.content_changes, it.version, self.client.can.unit);
        let is_toml = document.is_toml();
        self.text_changed(is_toml);
        Ok(())
    }

    fn close(&mut self, params: Value) -> io::Result<()> {
        let Some(DidCloseTextDocumentParams { text_document: it }) = self.read(params)? else { return Ok(()) };
        let Some(document) = self.documents.remove(&it.uri.0) else { return Ok(()) };
        if document.is_toml() {
            // What is on the disk holds again, and its faults are told with the next check.
            self.told.clear();
        }
        self.text_changed(document.is_toml());
        self.publish(&it.uri.0, None, Vec::new())?;
        self.answer_waiting()
    }

    /// Settings that the editor holds stand in for those on the disk, and every text is to be checked by them.
    fn text_changed(&mut self, is_toml: bool) {
        if is_toml {
            let held = self.documents.values().filter(|it| it.is_toml());
            self.held = Arc::new(held.map(|it| (it.path.clone(), it.text.clone())).collect());
            self.documents.values_mut().for_each(Document::postpone);
        }
    }

    /// Tells the faults of settings, lists and lints that are not open, and takes back those that are mended.
    fn tell_faults(&mut self, settings: &Arc<Settings>) -> io::Result<()> {
        let Some(file) = settings.settings_file() else { return Ok(()) };
        let before = self.told.insert(file.to_owned(), Arc::clone(settings));
        if before.as_ref().is_some_and(|before| Arc::ptr_eq(before, settings)) {
            return Ok(());
        }
        let was_faulty = before.iter().flat_map(|it| it.faults()).map(|it| it.source.name().to_owned());
        let mut to_clear: BTreeSet<String> = was_faulty.collect();
        for checked in settings.faults() {
            to_clear.remove(checked.source.name());
            let lines = Lines::new(checked.source.text(), self.client.can.unit);
            let Some(uri) = self.uri_unless_open(checked.source.name()) else { continue };
            let of_one = |finding| answers::diagnostic(&uri, &lines, finding, None);
            let diagnostics = checked.findings.iter().map(of_one).collect();
            self.publish(&uri, None, diagnostics)?;
        }
        for name in to_clear {
            if let Some(uri) = self.uri_unless_open(&name) {
                self.publish(&uri, None, Vec::new())?;
            }
        }
        Ok(())
    }

    fn uri_unless_open(&self, path: &str) -> Option<String> {
        let path = Path::new(path);
        let is_open = self.documents.values().any(|it| it.path == path);
        if is_open { None } else { document::uri_of(path) }
    }

    fn publish(
        &mut self,
        uri: &str,
        version: Option<i32>,
        diagnostics: Vec<gen_lsp_types::Diagnostic>,
    ) -> io::Result<()> {
        let params = gen_lsp_types::PublishDiagnosticsParams { uri: uri.into(), version, diagnostics };
        self.client.notify("textDocument/publishDiagnostics", params)
    }

    /// Reads what a notification says. One that cannot be read is told: the texts may be out of step from here on.
    fn read<T: DeserializeOwned>(&mut self, params: Value) -> io::Result<Option<T>> {
        match serde_json::from_value(params) {
            Ok(read) => Ok(Some(read)),
            Err(error) => self.complain(format!("a message of the editor cannot be read ({error})")).map(|()| None),
        }
    }

    fn complain(&mut self, why: String) -> io::Result<()> {
        if self.complaint.as_ref() == Some(&why) {
            return Ok(());
        }
        let params = json!({ "type": 1, "message": format!("quelle: {why}") });
        self.complaint = Some(why);
        self.client.notify("window/showMessage", params)
    }
}
