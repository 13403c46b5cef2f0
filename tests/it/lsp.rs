//! The language server as editors meet it: a client of its own over the standard streams, and Neovim where it is
//! installed.

use crate::cli::folder;
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;
use tempfile::TempDir;
use url::Url;

/// Longer than any answer takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

const WORDY: &str = "He would later become king.\n";

/// A client that speaks to a server of its own.
struct Client {
    child: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Value>,
    /// Messages that came while another was waited for.
    kept: Vec<Value>,
    next_id: i32,
    folder: TempDir,
}

impl Client {
    /// A server in a folder with these files that knows what the client can do, and has answered.
    fn new(files: &[(&str, &str)], abilities: Value) -> Client {
        let mut client = Client::silent(files);
        let answer = client.ask("initialize", json!({ "processId": null, "rootUri": null, "capabilities": abilities }));
        assert_eq!(answer["result"]["serverInfo"]["name"], "quelle", "{answer}");
        client.tell("initialized", json!({}));
        client
    }

    /// A server to which nothing has been said.
    fn silent(files: &[(&str, &str)]) -> Client {
        let folder = folder(files);
        let mut command = Command::new(env!("CARGO_BIN_EXE_quelle"));
        command.arg("lsp").current_dir(folder.path()).env_clear();
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit());
        let mut child = command.spawn().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let (sender, messages) = channel();
        thread::spawn(move || {
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let input = child.stdin.take();
        Client { child, input, messages, kept: Vec::new(), next_id: 0, folder }
    }

    fn send_bytes(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().unwrap();
        input.write_all(bytes).unwrap();
        input.flush().unwrap();
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.send_bytes(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Asks and does not wait.
    fn ask_for(&mut self, method: &str, params: Value) -> i32 {
        self.next_id += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": self.next_id, "method": method, "params": params }));
        self.next_id
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask_for(method, params);
        self.answer(id)
    }

    fn answer(&mut self, id: i32) -> Value {
        self.wait(&format!("the answer to {id}"), |message| message["id"] == id)
    }

    /// The next message of a kind, others kept for later.
    fn wait(&mut self, what: &str, is_it: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.kept.iter().position(&is_it) {
            return self.kept.remove(at);
        }
        loop {
            let message = self.messages.recv_timeout(PATIENCE);
            let message = message.unwrap_or_else(|error| panic!("{what} did not come ({error}); {:?}", self.kept));
            if is_it(&message) {
                return message;
            }
            self.kept.push(message);
        }
    }

    fn uri(&self, name: &str) -> String {
        let path = self.folder.path().join(name);
        Url::from_file_path(path).unwrap().into()
    }

    fn open(&mut self, name: &str, text: &str) -> String {
        let uri = self.uri(name);
        let item = json!({ "uri": uri, "languageId": "markdown", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": item }));
        uri
    }

    /// Replaces a range, given as `[line, column, line, column]`; without one the whole text.
    fn change(&mut self, uri: &str, version: i32, range: Option<[u32; 4]>, text: &str) {
        let mut change = json!({ "text": text });
        if let Some([line, column, end_line, end_column]) = range {
            let start = json!({ "line": line, "character": column });
            change["range"] = json!({ "start": start, "end": { "line": end_line, "character": end_column } });
        }
        let document = json!({ "uri": uri, "version": version });
        self.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": [change] }));
    }

    /// The diagnostics of a version of a text.
    fn diagnostics(&mut self, uri: &str, version: i32) -> Vec<Value> {
        let is_it = |message: &Value| {
            message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["uri"] == uri
                && message["params"]["version"] == version
        };
        let message = self.wait(&format!("diagnostics of {uri} {version}"), is_it);
        message["params"]["diagnostics"].as_array().unwrap().clone()
    }

    /// The diagnostics of the next check of a file that is not open.
    fn faults(&mut self, name: &str) -> Vec<Value> {
        let uri = self.uri(name);
        let is_it = |message: &Value| {
            message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri.as_str()
        };
        let message = self.wait(&format!("diagnostics of {uri}"), is_it);
        message["params"]["diagnostics"].as_array().unwrap().clone()
    }

    fn actions(&mut self, uri: &str, diagnostic: &Value) -> Vec<Value> {
        let context = json!({ "diagnostics": [diagnostic] });
        let params = json!({ "textDocument": { "uri": uri }, "range": diagnostic["range"], "context": context });
        self.ask("textDocument/codeAction", params)["result"].as_array().unwrap().clone()
    }

    /// Says goodbye as the protocol wants it.
    fn end(mut self) {
        assert_eq!(self.ask("shutdown", Value::Null)["result"], Value::Null);
        self.tell("exit", Value::Null);
        assert_eq!(self.exit().code(), Some(0));
    }

    fn exit(&mut self) -> ExitStatus {
        for _ in 0..PATIENCE.as_millis() / 20 {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            thread::sleep(Duration::from_millis(20));
        }
        self.child.kill().unwrap();
        panic!("the server does not end");
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut head = String::new();
    output.read_line(&mut head).ok()?;
    let length: u64 = head.strip_prefix("Content-Length: ")?.trim().parse().ok()?;
    output.read_line(&mut head).ok()?;
    let mut body = Vec::new();
    output.take(length).read_to_end(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}

fn utf8() -> Value {
    json!({ "general": { "positionEncodings": ["utf-16", "utf-8"] } })
}

/// Where a diagnostic stands, and what it is of: `0:3-0:21 wording/would-later`.
fn shown(diagnostic: &Value) -> String {
    let at = |end: &str| format!("{}:{}", diagnostic["range"][end]["line"], diagnostic["range"][end]["character"]);
    format!("{}-{} {}", at("start"), at("end"), diagnostic["code"].as_str().unwrap())
}

fn all_shown(diagnostics: &[Value]) -> Vec<String> {
    diagnostics.iter().map(shown).collect()
}

#[test]
fn findings_follow_the_typing() {
    let mut client = Client::new(&[], utf8());
    let uri = client.open("a.md", WORDY);
    let found = client.diagnostics(&uri, 1);
    assert_eq!(all_shown(&found), ["0:3-0:21 wording/would-later"]);
    assert_eq!((&found[0]["severity"], &found[0]["source"]), (&json!(3), &json!("quelle")));
    client.change(&uri, 2, Some([0, 3, 0, 21]), "became");
    assert_eq!(client.diagnostics(&uri, 2), [] as [Value; 0]);
    client.change(&uri, 3, Some([0, 0, 0, 0]), "One.\n\nTwo.\n\n");
    client.change(&uri, 4, Some([4, 3, 4, 9]), "would later become");
    assert_eq!(all_shown(&client.diagnostics(&uri, 4)), ["4:3-4:21 wording/would-later"]);
    client.tell("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    assert_eq!(client.faults("a.md"), [] as [Value; 0]);
    client.end();
}

#[test]
fn columns_count_what_both_sides_agreed_on() {
    let text = "𐐀 é said.\r\n\r\nThe 𐐀 would later fall.\r\n";
    for (abilities, expected) in [(utf8(), "2:9-2:25"), (json!({}), "2:7-2:23")] {
        let mut client = Client::new(&[], abilities);
        let uri = client.open("a.md", text);
        assert_eq!(all_shown(&client.diagnostics(&uri, 1)), [format!("{expected} wording/would-later")]);
        // The word after the one beyond the first 65,536 characters is taken out: the positions are read as written.
        let from = if expected.starts_with("2:9") { 9 } else { 7 };
        client.change(&uri, 2, Some([2, from, 2, from + 11]), "did");
        assert_eq!(client.diagnostics(&uri, 2), [] as [Value; 0]);
        client.change(&uri, 3, Some([2, from, 2, from + 3]), "would later");
        assert_eq!(all_shown(&client.diagnostics(&uri, 3)), [format!("{expected} wording/would-later")]);
        client.end();
    }
}

#[test]
fn what_the_server_offers_is_what_was_agreed() {
    let mut client = Client::silent(&[]);
    let early = client.ask("textDocument/hover", json!({}));
    assert_eq!(early["error"]["code"], -32002);
    client.tell("textDocument/didOpen", json!({ "what": "is this" }));
    let answer = client.ask("initialize", json!({ "capabilities": utf8() }));
    assert_eq!(answer["result"]["capabilities"]["positionEncoding"], "utf-8", "{answer}");
    assert_eq!(answer["result"]["capabilities"]["textDocumentSync"]["change"], 2);
    assert_eq!(client.ask("initialize", json!({}))["error"]["code"], -32600);
    assert_eq!(client.ask("textDocument/rename", json!({}))["error"]["code"], -32601);
    client.end();
    let mut client = Client::silent(&[]);
    let answer = client.ask("initialize", json!({}));
    assert_eq!(answer["result"]["capabilities"]["positionEncoding"], "utf-16");
}

#[test]
fn a_finding_is_mended_or_allowed_with_a_reason() {
    let versions = json!({ "workspace": { "workspaceEdit": { "documentChanges": true } } });
    let mut client = Client::new(&[], versions);
    let uri = client.open("a.wiki", "{{mill}}\n\nThe  mill burned.<ref>Brown, ''Mill'' (1990), p. 3-4.</ref>\n");
    let found = client.diagnostics(&uri, 1);
    let mended = found.iter().find_map(|finding| {
        let actions = client.actions(&uri, finding);
        actions.into_iter().find(|action| action["title"].as_str().unwrap().starts_with("Write"))
    });
    let mended = mended.unwrap_or_else(|| panic!("something can be mended in {found:?}"));
    assert_eq!(
        (&mended["kind"], &mended["edit"]["documentChanges"][0]["textDocument"]["version"]),
        (&json!("quickfix"), &json!(1))
    );

    let uri = client.open("b.md", WORDY);
    let found = client.diagnostics(&uri, 1);
    let actions = client.actions(&uri, &found[0]);
    let titles: Vec<&str> = actions.iter().map(|action| action["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["Allow `wording/would-later` here, with a reason"]);
    let edit = &actions[0]["edit"]["documentChanges"][0]["edits"][0];
    assert_eq!(edit["newText"], " <!-- quelle: allow wording/would-later -- -->");
    let Value::Object(range) = &edit["range"] else { panic!("{edit}") };
    assert_eq!(range["start"], json!({ "line": 0, "character": 27 }));
    client.change(&uri, 2, Some([0, 27, 0, 27]), edit["newText"].as_str().unwrap());
    let asked = client.diagnostics(&uri, 2);
    assert_eq!(all_shown(&asked), ["0:28-0:73 config/allow-without-reason"]);
    client.change(&uri, 3, Some([0, 69, 0, 69]), " he did");
    assert_eq!(client.diagnostics(&uri, 3), [] as [Value; 0]);
    client.end();
}

#[test]
fn hover_symbols_and_lenses_tell_what_is_known() {
    let mut client = Client::new(&[], json!({ "textDocument": { "hover": { "contentFormat": ["markdown"] } } }));
    let text = "Lead.\n\n## Fire\n\nHe would later become king.[^1]\n\n### After\n\nIt stood.[^2]\n\n## End\n\nOver.\n\n[^1]: Brown, *Mill*, 1990, p. 3.\n[^2]:\n";
    let uri = client.open("a.md", text);
    let at = |line: u32, character: u32| json!({ "textDocument": { "uri": uri }, "position": { "line": line, "character": character } });
    let hover = client.ask("textDocument/hover", at(4, 5));
    let value = hover["result"]["contents"]["value"].as_str().unwrap();
    assert!(value.starts_with("**wording/would-later**: "), "{value}");
    assert!(value.contains("\n\nhelp: ") && value.lines().count() > 4, "{value}");
    assert_eq!(client.ask("textDocument/hover", at(0, 1))["result"], Value::Null);

    let symbols = client.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } }));
    let row =
        |symbol: &Value| format!("{} {}", symbol["name"].as_str().unwrap(), symbol["detail"].as_str().unwrap_or("-"));
    let symbols = symbols["result"].as_array().unwrap().clone();
    assert_eq!(symbols.iter().map(row).collect::<Vec<_>>(), ["(lead) 1 word", "Fire 5 words", "End 1 word"]);
    let inner = symbols[1]["children"].as_array().unwrap();
    assert_eq!(inner.iter().map(row).collect::<Vec<_>>(), ["After 2 words"]);
    assert!(symbols[1]["range"]["end"]["line"].as_u64() >= inner[0]["range"]["end"]["line"].as_u64());

    let lenses = client.ask("textDocument/codeLens", json!({ "textDocument": { "uri": uri } }));
    let row =
        |lens: &Value| format!("{} {}", lens["range"]["start"]["line"], lens["command"]["title"].as_str().unwrap());
    let lenses: Vec<String> = lenses["result"].as_array().unwrap().iter().map(row).collect();
    assert_eq!(lenses, ["14 5 words hang on this note", "15 this note leads nowhere"]);
    client.end();
}

#[test]
fn settings_and_lints_are_checked_and_hold_as_they_are_typed() {
    let lint = "title = 'a'\nlevel = 'note'\nmessage = '{match}'\nexplanation = 'b'\n[find]\nphrases = 'mill'\n";
    let files = [("lint.toml", "lints = [\"mine\"]\n"), ("mine/house/mill.toml", lint), ("Cargo.toml", "[package]\n")];
    let mut client = Client::new(&files, utf8());
    let article = client.open("a.md", "The mill. He would later become king.\n");
    let mill = "0:4-0:8 house/mill".to_owned();
    assert_eq!(all_shown(&client.diagnostics(&article, 1)), [mill.as_str(), "0:13-0:31 wording/would-later"]);
    let settings = client.open("lint.toml", "lints = [\"mine\"]\n[levels]\nwordng = \"off\"\n");
    assert_eq!(all_shown(&client.diagnostics(&settings, 1)), ["2:0-2:6 config/unknown-lint"]);
    client.change(&settings, 2, Some([2, 0, 2, 6]), "wording");
    assert_eq!(client.diagnostics(&settings, 2), [] as [Value; 0]);
    // What is typed into the settings holds for the article, though nothing was saved.
    let is_silent = |message: &Value| {
        message["params"]["uri"] == article.as_str()
            && message["params"]["diagnostics"].as_array().map(Vec::len) == Some(1)
    };
    let message = client.wait("the article under the new settings", is_silent);
    assert_eq!(shown(&message["params"]["diagnostics"][0]), mill);
    let mine = client.open("mine/house/mill.toml", &lint.replace("'note'", "'loud'"));
    assert_eq!(all_shown(&client.diagnostics(&mine, 1)), ["1:8-1:14 config/bad-value"]);
    let other = client.open("Cargo.toml", "[package]\n");
    assert_eq!(client.diagnostics(&other, 1), [] as [Value; 0]);
    client.end();
}

#[test]
fn faults_of_files_that_are_not_open_are_told_and_taken_back() {
    let mut client = Client::new(&[("lint.toml", "[levels]\nwordng = \"off\"\n")], utf8());
    client.open("a.md", WORDY);
    assert_eq!(all_shown(&client.faults("lint.toml")), ["1:0-1:6 config/unknown-lint"]);
    fs::write(client.folder.path().join("lint.toml"), "[levels]\nwording = \"off\"\n").unwrap();
    client.tell("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    assert_eq!(client.faults("lint.toml"), [] as [Value; 0]);
    client.end();
}

#[test]
fn a_copied_page_is_allowed_in_the_settings() {
    let text = fs::read_to_string(crate::support::root().join("tests/articles/moscow-trials.txt")).unwrap();
    let mut client = Client::new(&[("lint.toml", "version = 1\n")], json!({}));
    let uri = client.open("page.txt", &text);
    let found = client.diagnostics(&uri, 1);
    let finding = found.iter().find(|it| it["code"].as_str().unwrap().starts_with("wording/")).unwrap();
    let actions = client.actions(&uri, finding);
    let allow = actions.iter().find(|it| it["title"].as_str().unwrap().contains("in lint.toml")).unwrap();
    let settings = client.uri("lint.toml");
    let edit = &allow["edit"]["changes"][settings.as_str()][0];
    assert_eq!(edit["range"]["start"], json!({ "line": 1, "character": 0 }));
    let with = format!("version = 1\n{}", edit["newText"].as_str().unwrap());
    let settings = client.open("lint.toml", &with);
    let asked = client.diagnostics(&settings, 1);
    assert_eq!(asked.len(), 1, "{asked:?}");
    assert_eq!(asked[0]["code"], "config/allow-without-reason");
    client.open("lint.toml", &with.replace("reason = \"\"", "reason = \"so\""));
    let is_less = |message: &Value| {
        message["params"]["uri"] == uri.as_str()
            && !message["params"]["diagnostics"].as_array().unwrap().contains(finding)
    };
    client.wait("the article without the finding", is_less);
}

#[test]
fn only_the_last_of_many_edits_is_checked() {
    let mut client = Client::new(&[], utf8());
    let uri = client.open("a.md", "");
    client.diagnostics(&uri, 1);
    for (at, letter) in WORDY.chars().enumerate() {
        let at = at as u32;
        client.change(&uri, at as i32 + 2, Some([0, at, 0, at]), &letter.to_string());
    }
    let last = WORDY.len() as i32 + 1;
    assert_eq!(all_shown(&client.diagnostics(&uri, last)), ["0:3-0:21 wording/would-later"]);
    let n_checks = client.kept.iter().filter(|it| it["method"] == "textDocument/publishDiagnostics").count();
    assert!(n_checks <= WORDY.len() / 2, "{n_checks} checks while typing: {:?}", client.kept);
    client.end();
}

#[test]
fn a_question_waits_for_the_text_as_it_stands_and_can_be_taken_back() {
    let mut client = Client::new(&[], utf8());
    let uri = client.open("a.md", &"The mill stood there for years.\n\n".repeat(20_000));
    let symbols = json!({ "textDocument": { "uri": uri } });
    let taken_back = client.ask_for("textDocument/documentSymbol", symbols.clone());
    client.tell("$/cancelRequest", json!({ "id": taken_back }));
    assert_eq!(client.answer(taken_back)["error"]["code"], -32800);
    // The server answers while the long check is under way.
    assert_eq!(client.ask("textDocument/rename", json!({}))["error"]["code"], -32601);
    client.change(&uri, 2, None, "## Short\n\nText.\n");
    let answer = client.ask("textDocument/documentSymbol", symbols);
    assert_eq!(answer["result"][0]["name"], "Short", "{answer}");
    client.tell("$/cancelRequest", json!({ "id": "nobody" }));
    assert_eq!(
        client.ask("textDocument/hover", json!({ "textDocument": { "uri": "file:///gone" } }))["error"]["code"],
        -32602
    );
    client.end();
}

#[test]
fn garbage_is_refused_and_the_server_lives() {
    let mut client = Client::new(&[], utf8());
    client.send_bytes(b"\x00\xFFhello\r\n\r\n");
    client.send_bytes(b"Content-Length: 5\r\n\r\n{\"a\":");
    assert_eq!(client.wait("a refusal", |it| it["error"]["code"] == -32700)["id"], Value::Null);
    client.send(&json!([1, 2, 3]));
    client.wait("a refusal", |it| it["error"]["code"] == -32700);
    client.send(&json!({ "jsonrpc": "2.0", "method": "textDocument/didChange", "params": { "textDocument": 5 } }));
    client.wait("a complaint", |it| it["method"] == "window/showMessage");
    client.send(&json!({ "jsonrpc": "2.0", "id": 99, "result": null }));
    let uri = client.open("a.md", WORDY);
    client.change(&uri, 2, Some([7, 900, 2, 4_000_000_000]), "He would later rest.\n");
    assert_eq!(client.diagnostics(&uri, 2).len(), 2);
    client.change("file:///never/opened.md", 9, None, "x");
    client.send_bytes(format!("Content-Length: {}\r\n\r\nand no more", u64::MAX).as_bytes());
    client.input = None;
    assert_eq!(client.exit().code(), Some(1), "the stream ended and `shutdown` was not said");
}

#[test]
fn the_server_ends_in_the_middle_of_work() {
    let long = "The mill stood there for years, it would later burn.\n\n".repeat(20_000);
    let mut client = Client::new(&[], utf8());
    client.open("a.md", &long);
    client.end();
    let mut client = Client::new(&[], utf8());
    let uri = client.open("a.md", &long);
    let waiting = client.ask_for("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } }));
    let shutdown = client.ask_for("shutdown", Value::Null);
    assert_eq!(client.answer(waiting)["error"]["code"], -32800);
    client.answer(shutdown);
    assert_eq!(client.ask("textDocument/hover", json!({}))["error"]["code"], -32600);
    client.tell("exit", Value::Null);
    assert_eq!(client.exit().code(), Some(0));
    let mut client = Client::new(&[], utf8());
    client.open("a.md", &long);
    client.tell("exit", Value::Null);
    assert_eq!(client.exit().code(), Some(1));
}

/// A client that others wrote holds every answer against the protocol, and says what several editors say of themselves.
#[test]
fn a_client_of_others_is_served_as_each_editor_wants() {
    let has_client = Command::new("python3").args(["-c", "import pytest_lsp"]).output();
    if !has_client.is_ok_and(|output| output.status.success()) {
        crate::support::skipped(format_args!(
            "a_client_of_others_is_served_as_each_editor_wants: pytest-lsp of PyPI is not installed"
        ));
        return;
    }
    let folder = folder(&[("session.py", include_str!("pytest_lsp_session.py"))]);
    let mut command = Command::new("python3");
    command.args(["session.py", env!("CARGO_BIN_EXE_quelle"), "."]).current_dir(folder.path());
    let output = command.output().unwrap();
    let [told, errors] = [&output.stdout, &output.stderr].map(|it| String::from_utf8_lossy(it).into_owned());
    assert!(output.status.success(), "{told}{errors}");
    assert_eq!(told, "visual-studio-code utf-16\nneovim utf-8\nemacs utf-8\n", "{errors}");
}

/// Neovim begins as the README says, shows the findings, and writes an allow at a keystroke.
#[test]
fn neovim_shows_findings_and_applies_an_action() {
    if Command::new("nvim").arg("--version").output().is_err() {
        crate::support::skipped(format_args!("neovim_shows_findings_and_applies_an_action: Neovim is not installed"));
        return;
    }
    let readme = fs::read_to_string(crate::support::root().join("README.md")).unwrap();
    let settings = readme.split("```lua\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let script = [BEFORE_NVIM_0_8, settings, NVIM].concat();
    let folder = folder(&[("init.lua", &script), ("a.md", "𐐀 said that he would later become king.\n")]);
    let server = Path::new(env!("CARGO_BIN_EXE_quelle")).parent().unwrap();
    let mut command = Command::new("nvim");
    command
        .args(["--headless", "--clean", "-u", "init.lua", "a.md", "-c", "lua Try()", "-c", "qa!"])
        .stdin(Stdio::null())
        .current_dir(folder.path());
    let path = std::env::var("PATH").unwrap_or_default();
    command.env("PATH", format!("{}:{path}", server.display())).env("HOME", folder.path());
    let output = command.output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr).replace('\r', "");
    let expected = "0:18 wording/would-later\n𐐀 said that he would later become king. <!-- quelle: allow wording/would-later -- -->\n";
    assert!(told.contains(expected), "{told}");
}

/// What the README calls came with Neovim 0.8; older ones have the two halves of it.
const BEFORE_NVIM_0_8: &str = "\
vim.lsp.start = vim.lsp.start or function(config)
  vim.lsp.buf_attach_client(0, vim.lsp.start_client(config))
end
";

const NVIM: &str = r#"
function Try()
  vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end)
  local found = vim.diagnostic.get(0)[1]
  print(found.lnum .. ":" .. found.col .. " " .. found.user_data.lsp.code .. "\n")
  vim.api.nvim_win_set_cursor(0, { found.lnum + 1, found.col })
  local params = vim.lsp.util.make_range_params()
  params.context = { diagnostics = {} }
  for _, answer in pairs(vim.lsp.buf_request_sync(0, "textDocument/codeAction", params, 60000)) do
    for _, action in ipairs(answer.result) do
      vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
    end
  end
  print(vim.api.nvim_buf_get_lines(0, 0, 1, true)[1] .. "\n")
end
"#;
