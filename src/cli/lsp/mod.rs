//! `quelle lsp`: a language server on the standard streams, for editors.
//!
//! ```text
//! standard input ─wire─▶ Event ─server─▶ standard output
//!                          ▲      │ Job
//!                     Done └─checker
//! ```
//!
//! Three threads: one reads, one checks, and the one that keeps the texts and answers never waits for either.

mod actions;
mod answers;
mod checker;
mod client;
mod document;
mod hover;
mod lines;
mod server;
mod wire;

use super::{Outcome, Stop};
use checker::Done;
use server::Server;
use std::io::{self, BufRead, Write};
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::{Duration, Instant};
use wire::Received;

pub(super) use checker::Shelf;

/// What the server reacts to.
enum Event {
    Received(Received),
    Done(Box<Done>),
}

/// Serves until the client says `exit` or goes away. It is fine if the client said `shutdown` before.
pub(super) fn run(out: &mut dyn Write) -> Result<Outcome, Stop> {
    let (events, inbox) = channel();
    let jobs = checker::start(events.clone())?;
    thread::Builder::new().name("reader".to_owned()).spawn(move || read_all(&events))?;
    Ok(Server::new(out, jobs).serve(&inbox)?)
}

fn read_all(events: &Sender<Event>) {
    let mut input = io::stdin().lock();
    loop {
        let received = wire::read(&mut input);
        let is_end = matches!(received, Received::End);
        if events.send(Event::Received(received)).is_err() || is_end {
            return;
        }
    }
}

/// Serves a client whose messages are all there, without threads. No time passes between messages: texts are checked
/// when something comes in that is no message, and at the end.
pub(super) fn serve_recorded(shelf: &mut Shelf, input: &mut impl BufRead, out: &mut dyn Write) -> io::Result<Outcome> {
    let (jobs, waiting) = channel();
    let mut server = Server::new(out, jobs);
    loop {
        let received = wire::read(input);
        if matches!(received, Received::Garbage(_) | Received::End) {
            server.check_next(Instant::now() + LONG);
            while let Ok(job) = waiting.try_recv() {
                let checked = shelf.check(&job);
                server.react(Event::Done(Box::new(Done { uri: job.uri, edition: job.edition, checked })))?;
                server.check_next(Instant::now() + LONG);
            }
        }
        if !server.react(Event::Received(received))? {
            return Ok(server.outcome());
        }
    }
}

/// After so long every text rests.
const LONG: Duration = Duration::from_secs(3600);

#[cfg(test)]
mod tests {
    use super::*;
    use lsp_server::{Message, Notification, Request};
    use serde_json::{Value, json};
    use std::sync::atomic::Ordering;

    fn said(method: &str, params: Value) -> Event {
        Event::Received(Received::Message(Message::Notification(Notification::new(method.to_owned(), params))))
    }

    fn open(name: &str, text: &str) -> Event {
        let item = json!({ "uri": format!("untitled:{name}"), "languageId": "markdown", "version": 1, "text": text });
        said("textDocument/didOpen", json!({ "textDocument": item }))
    }

    fn change(name: &str, text: &str) -> Event {
        let document = json!({ "uri": format!("untitled:{name}"), "version": 2 });
        said("textDocument/didChange", json!({ "textDocument": document, "contentChanges": [{ "text": text }] }))
    }

    fn close(name: &str) -> Event {
        said("textDocument/didClose", json!({ "textDocument": { "uri": format!("untitled:{name}") } }))
    }

    fn asked(method: &str) -> Event {
        let request = Request::new(1.into(), method.to_owned(), json!({ "capabilities": {} }));
        Event::Received(Received::Message(Message::Request(request)))
    }

    #[test]
    fn a_check_is_broken_off_when_its_text_is_another() {
        let check = |event: Event, is_broken_off: bool| {
            let (jobs, waiting) = channel();
            let mut out = Vec::new();
            let mut server = Server::new(&mut out, jobs);
            for event in [asked("initialize"), open("a.md", "He would later become king."), open("b.md", "b")] {
                server.react(event).unwrap();
            }
            let later = || Instant::now() + LONG;
            server.check_next(later());
            let job = waiting.try_recv().unwrap();
            server.check_next(later());
            assert!(!job.unwanted.load(Ordering::Relaxed), "nothing has happened yet");
            server.react(event).unwrap();
            server.check_next(later());
            let checked = Shelf::default().check(&job);
            assert_eq!((job.unwanted.load(Ordering::Relaxed), checked.is_none()), (is_broken_off, is_broken_off));
            assert!(waiting.try_recv().is_err(), "one check at a time");
            server.react(Event::Done(Box::new(Done { uri: job.uri, edition: job.edition, checked }))).unwrap();
            drop(server);
            assert_eq!(String::from_utf8(out).unwrap().contains("would-later"), !is_broken_off);
        };
        check(change("a.md", "He was king."), true);
        check(close("a.md"), true);
        check(open("lint.toml", "[levels]\n"), true);
        check(asked("shutdown"), true);
        check(change("b.md", "c"), false);
        check(said("$/cancelRequest", json!({ "id": 7 })), false);
    }
}
