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
use std::io::{self, Write};
use std::sync::mpsc::{Sender, channel};
use std::thread;
use wire::Received;

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
