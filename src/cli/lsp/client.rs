//! The client: what it can do, and how to speak to it.

use super::lines::Unit;
use super::wire;
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use serde::Serialize;
use serde_json::{Value, json};
use std::io::{self, Write};

/// The client of a server.
pub(super) struct Client<'o> {
    out: &'o mut dyn Write,
    pub(super) can: Abilities,
}

/// What a client can do, as far as it makes a difference.
#[derive(Clone, Copy, Debug)]
pub(super) struct Abilities {
    /// What its columns count.
    pub(super) unit: Unit,
    /// Whether an edit may say which version of the text it is for.
    pub(super) takes_versions: bool,
    /// Whether it shows Markdown where the mouse rests.
    pub(super) shows_markdown: bool,
    /// Whether it tells of files that change on the disk.
    pub(super) watches_files: bool,
}

impl Abilities {
    /// Reads what a client says of itself when it begins. It is looked at with lenience: clients say much, and not all
    /// of it as the protocol wants it.
    pub(super) fn of(params: &Value) -> Abilities {
        let holds = |path: &str, wanted: &Value| match params.pointer(path) {
            Some(Value::Array(all)) => all.contains(wanted),
            Some(one) => one == wanted,
            None => false,
        };
        let offers_utf8 = holds("/capabilities/general/positionEncodings", &json!("utf-8"));
        Abilities {
            unit: if offers_utf8 { Unit::Utf8 } else { Unit::Utf16 },
            takes_versions: holds("/capabilities/workspace/workspaceEdit/documentChanges", &json!(true)),
            shows_markdown: holds("/capabilities/textDocument/hover/contentFormat", &json!("markdown")),
            watches_files: holds("/capabilities/workspace/didChangeWatchedFiles/dynamicRegistration", &json!(true)),
        }
    }
}

impl<'o> Client<'o> {
    pub(super) fn new(out: &'o mut dyn Write) -> Client<'o> {
        Client { out, can: Abilities::of(&Value::Null) }
    }

    pub(super) fn answer(&mut self, id: RequestId, result: impl Serialize) -> io::Result<()> {
        self.send(Response::new_ok(id, result).into())
    }

    pub(super) fn refuse(&mut self, id: RequestId, code: ErrorCode, why: impl Into<String>) -> io::Result<()> {
        self.send(Response::new_err(id, code as i32, why.into()).into())
    }

    /// Answers what was no message.
    pub(super) fn refuse_garbage(&mut self, why: &str) -> io::Result<()> {
        wire::refuse(self.out, why)
    }

    pub(super) fn notify(&mut self, method: &str, params: impl Serialize) -> io::Result<()> {
        self.send(Notification::new(method.to_owned(), params).into())
    }

    /// Asks for what the answer to does not matter.
    pub(super) fn ask(&mut self, method: &str, params: impl Serialize) -> io::Result<()> {
        self.send(Request::new(RequestId::from(method.to_owned()), method.to_owned(), params).into())
    }

    fn send(&mut self, message: Message) -> io::Result<()> {
        wire::write(self.out, message)
    }
}
