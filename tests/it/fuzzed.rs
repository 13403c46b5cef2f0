//! Every door of quelle, taking any bytes: what a fuzzer tries in `fuzz/`, and what the seeds and finds in `tests/fuzz`
//! are replayed through here. A door that panics, hangs or breaks a promise fails.

// The fuzz targets call what is private to the tests.
#![allow(unreachable_pub)]

use crate::support::{self, CATALOGUE};
use quelle::article::Article;
use quelle::catalogue::Catalogue;
use quelle::cli::Rehearsal;
use quelle::config::Config;
use quelle::engine::{self, fix};
use quelle::finding::{Finding, LintId};
use quelle::report::{self, Checked, Form, Run, Style};
use quelle::source::Source;
use quelle::syntax::{self, Format};
use quelle::{examples, files, find, profile};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::io;
use std::sync::{LazyLock, Mutex};

/// A text of at most so many bytes is mended too, which has it checked many times.
const MENDED: usize = 600;

/// A Markdown text; what follows a NUL is its bibliography.
pub fn markdown(bytes: &[u8]) {
    article(bytes, Format::Markdown);
}

/// A text of a wiki.
pub fn wikitext(bytes: &[u8]) {
    article(bytes, Format::Wikitext);
}

/// A text as it is copied from a browser.
pub fn rendered(bytes: &[u8]) {
    article(bytes, Format::Rendered);
}

/// A bibliography by itself.
pub fn bibtex(bytes: &[u8]) {
    article(bytes, Format::Bibtex);
}

/// Reads and checks an article, reports on it in every form, and mends it.
fn article(bytes: &[u8], format: Format) {
    let mut parts = bytes.splitn(2, |byte| *byte == 0);
    let Some(source) = parts.next().and_then(|text| source("a", text)) else { return };
    let source = match parts.next() {
        Some(bibliography) => source.with_bibliography(String::from_utf8_lossy(bibliography)),
        None => source,
    };
    let check = |source: &Source| -> (Article, Vec<Finding>) {
        let article = syntax::parse(source, format);
        let findings = engine::check(&article, &CATALOGUE, &Config::default());
        support::assert_spans(source, &article, &findings);
        (article, findings)
    };
    let (article, findings) = check(&source);
    reported(&source, &findings);
    let _ = profile::Profile::of(&article);
    if source.text().len() <= MENDED {
        let Ok(fixed) = fix::fix(&source, check, |_| true) else { return };
        let again = fix::fix(&fixed.source, check, |_| true).expect("what is mended needs no mending");
        assert_eq!((again.source.text(), again.n_fixes), (fixed.source.text(), 0), "mending twice is mending once");
    }
}

/// A file of a lint, run on small articles and proved on its own examples.
pub fn lint(bytes: &[u8]) {
    static EMPTY: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::empty_with(find::lists::Lists::default()));
    let Some(source) = source("house/a.toml", bytes) else { return };
    let mut catalogue = EMPTY.clone();
    let id = LintId::new("house/a").expect("a name");
    let faults = catalogue.add(&source, id);
    reported(&source, &faults);
    for (text, format) in [(PAGE, Format::Markdown), (WIKI_PAGE, Format::Wikitext)] {
        let page = Source::new("a", text).expect("short");
        let article = syntax::parse(&page, format);
        let findings = engine::check(&article, &catalogue, &Config::default());
        support::assert_spans(&page, &article, &findings);
        reported(&page, &findings);
    }
    for index in catalogue.indices() {
        reported(&source, &examples::prove(&catalogue, index).concat());
        reported(&source, &examples::gaps(&catalogue, index));
    }
}

/// A `lint.toml`, and an article checked as it wants.
pub fn config(bytes: &[u8]) {
    let Some(source) = source("lint.toml", bytes) else { return };
    let (config, mut faults) = Config::read(&source);
    faults.extend(config.check(&CATALOGUE));
    faults.sort_by_key(|fault| fault.span);
    reported(&source, &faults);
    let page = Source::new("wiki/a.md", PAGE).expect("short");
    let mut article = syntax::parse(&page, Format::Markdown);
    article.name = page.name().to_owned();
    let findings = engine::check(&article, &CATALOGUE, &config);
    support::assert_spans(&page, &article, &findings);
}

/// Edits as lines of JSON; or, with NULs in it, a title and the text before and after.
pub fn envelope(bytes: &[u8]) {
    let parts: Vec<_> = bytes.split(|byte| *byte == 0).map(String::from_utf8_lossy).collect();
    let lines = match parts.as_slice() {
        [title, old, new, ..] => {
            let edit = json!({ "title": title, "old": { "id": 1, "text": old }, "new": { "id": 2, "text": new } });
            edit.to_string().into_bytes()
        }
        _ => bytes.to_vec(),
    };
    let rehearsal = REHEARSAL.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let answers = rehearsal.edits(&lines).expect("it goes on to the end");
    let is_edit = |line: &&[u8]| !line.trim_ascii().is_empty();
    let n_edits = lines.split(|byte| *byte == b'\n').filter(is_edit).count();
    let answers = String::from_utf8(answers).expect("answers are text");
    assert_eq!(answers.lines().count(), n_edits, "an answer a line: {answers}");
    assert!(
        answers.lines().all(|line| serde_json::from_str::<Value>(line).is_ok_and(|it| it.is_object())),
        "{answers}"
    );
}

/// What an editor says, a message a line: JSON as it is, or in short, with `~` for line breaks, `o NAME TEXT` to open,
/// `c NAME LINE COLUMN LINE COLUMN TEXT` to change, `x NAME` to close, `h NAME LINE COLUMN` and `a NAME LINE COLUMN` to
/// ask what is said of a place and what can be done there, `s NAME` and `l NAME` for sections and lenses, `k ID` to
/// cancel. Any other line is garbage. Questions are numbered from 1.
pub fn lsp(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let encodings = if text.starts_with('8') { json!(["utf-8"]) } else { json!([]) };
    let abilities = json!({ "general": { "positionEncodings": encodings } });
    let (mut stream, mut n_asked) = (Vec::new(), 0);
    frame(&mut stream, &request(0, "initialize", json!({ "capabilities": abilities })).to_string());
    for line in text.lines() {
        let message = match line.starts_with('{') {
            true => line.to_owned(),
            false => message(line, &mut n_asked).map(|it| it.to_string()).unwrap_or_default(),
        };
        frame(&mut stream, &message);
    }
    let mut rehearsal = REHEARSAL.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let (answers, _) = rehearsal.editor(&stream).expect("it goes on to the end");
    let mut answered = HashSet::new();
    for answer in messages(&answers) {
        let id = &answer["id"];
        let is_answer = answer.get("method").is_none() && !id.is_null();
        // A client that asks twice under one number is answered twice.
        let is_short = id.as_i64().is_some_and(|id| (1..=n_asked).contains(&id)) && !text.contains('{');
        assert!(!is_answer || !is_short || answered.insert(id.to_string()), "answered twice: {answer}");
    }
}

/// A message that was written in short.
fn message(line: &str, n_asked: &mut i64) -> Option<Value> {
    let (verb, rest) = line.split_once(' ')?;
    let n_words = match verb {
        "c" => 6,
        "o" => 2,
        _ => 3,
    };
    let words = &mut rest.splitn(n_words, ' ');
    let name = words.next()?;
    let document = json!({ "uri": format!("untitled:{name}"), "version": 2 });
    let mut ask = |method: &str, mut params: Value| {
        *n_asked += 1;
        params["textDocument"] = document.clone();
        request(*n_asked, method, params)
    };
    Some(match verb {
        "o" => {
            let item = json!({ "uri": document["uri"], "languageId": "", "version": 1, "text": text(words) });
            notification("textDocument/didOpen", json!({ "textDocument": item }))
        }
        "c" => {
            let range = json!({ "start": position(words), "end": position(words) });
            let change = json!({ "range": range, "text": text(words) });
            notification("textDocument/didChange", json!({ "textDocument": document, "contentChanges": [change] }))
        }
        "x" => notification("textDocument/didClose", json!({ "textDocument": document })),
        "h" => ask("textDocument/hover", json!({ "position": position(words) })),
        "a" => {
            let range = json!({ "start": position(words), "end": { "line": 99, "character": 0 } });
            ask("textDocument/codeAction", json!({ "range": range, "context": { "diagnostics": [] } }))
        }
        "s" => ask("textDocument/documentSymbol", json!({})),
        "l" => ask("textDocument/codeLens", json!({})),
        "k" => notification("$/cancelRequest", json!({ "id": name.parse::<i64>().ok()? })),
        _ => return None,
    })
}

fn text<'l>(words: &mut impl Iterator<Item = &'l str>) -> String {
    words.next().unwrap_or_default().replace('~', "\n")
}

fn position<'l>(words: &mut impl Iterator<Item = &'l str>) -> Value {
    let mut number = || words.next().and_then(|it| it.trim().parse::<u32>().ok()).unwrap_or_default();
    json!({ "line": number(), "character": number() })
}

fn request(id: i64, method: &str, params: Value) -> Value {
    json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params })
}

fn notification(method: &str, params: Value) -> Value {
    json!({ "jsonrpc": "2.0", "method": method, "params": params })
}

fn frame(stream: &mut Vec<u8>, body: &str) {
    stream.extend(format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes());
}

/// The messages of a stream that has nothing else in it.
fn messages(mut stream: &[u8]) -> Vec<Value> {
    let mut read = Vec::new();
    while !stream.is_empty() {
        let end = stream.windows(4).position(|it| it == b"\r\n\r\n").expect("a head has an end");
        let head = std::str::from_utf8(&stream[..end]).expect("a head is text");
        let length = head.strip_prefix("Content-Length: ").and_then(|it| it.parse::<usize>().ok());
        let (body, rest) = stream[end + 4..].split_at(length.expect("a head says a length"));
        read.push(serde_json::from_slice(body).expect("a message is JSON"));
        stream = rest;
    }
    read
}

static REHEARSAL: LazyLock<Mutex<Rehearsal>> =
    LazyLock::new(|| Mutex::new(Rehearsal::new().expect("the shipped lints are there")));

/// Bytes as the reader of the disk takes them; none if they are no text.
fn source(name: &str, bytes: &[u8]) -> Option<Source> {
    Source::new(name, files::decode(bytes.to_vec()).ok()?.0).ok()
}

/// Findings lie in their source, and every form can say them.
fn reported(source: &Source, findings: &[Finding]) {
    for finding in findings {
        let spans = finding.labels.iter().map(|label| label.span).chain(finding.edits.iter().map(|edit| edit.span));
        for span in spans.chain([finding.span]) {
            assert!(source.text().get(span.range()).is_some(), "{}: {span:?} is no text of it", finding.lint);
        }
    }
    for form in Form::all() {
        let checked = [Checked { source, findings: findings.to_vec() }];
        report::report(form, &checked, Style::PLAIN, &Run::default(), &mut io::sink()).expect("a sink takes all");
    }
}

const PAGE: &str = "# The mill\n\nThe **old** mill, some say most certainly the oldest, burned down in 1931.[^1] \
    “It was a great mill”, Brown wrote.[^b] It killed 12 people, [they say](https://example.org/a).\n\n\
    ## After\n\n- A list of 3 things[^1]\n\n> A quotation.\n\n\
    [^1]: Brown, Ann. *The Mill*. Mill Press, 1990, p. 3. ISBN 978-3-16-148410-0.\n[^b]: <https://example.com/b>\n";

const WIKI_PAGE: &str = "'''The mill''' is old.<ref name=a>{{cite book |last=Brown |title=The Mill |year=1990 \
    |isbn=9783161484100}}</ref> Some say it burned.{{citation needed}} Green said that \"it stood\".<ref name=a/>\n\n\
    == After ==\n* One [[mill]]<ref>https://example.org/a</ref>\n{| class=wikitext\n! Year !! Mills\n|-\n| 1990 || 3\n|}\n\
    [[Category:Mills]]\n";
