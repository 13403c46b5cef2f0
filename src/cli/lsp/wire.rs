//! Messages on a stream: a head that says how long each is, then JSON. Garbage is told and skipped, never fatal.

use lsp_server::Message;
use std::io::{self, BufRead, Read, Write};

/// A longer message holds no article that a person edits.
const MAX_BYTES: u64 = 1 << 28;
/// No line of a head is longer.
const MAX_HEAD: u64 = 1 << 12;

/// What came in.
#[derive(Debug)]
pub(super) enum Received {
    Message(Message),
    /// Something that is no message, and why.
    Garbage(String),
    /// The stream has ended.
    End,
}

/// Reads the next message. What stands before a head is skipped, up to a line that says a length.
pub(super) fn read(input: &mut impl BufRead) -> Received {
    let Some(length) = read_head(input) else { return Received::End };
    let mut body = Vec::new();
    if length > MAX_BYTES {
        // Whether so much comes at all is doubtful: it is skipped like what stands before a head.
        return Received::Garbage(format!("a message of {length} bytes is too long: at most {MAX_BYTES} are read"));
    }
    match input.take(length).read_to_end(&mut body) {
        Ok(n) if n as u64 == length => {}
        _ => return Received::End,
    }
    match serde_json::from_slice(&body) {
        Ok(message) => Received::Message(message),
        Err(error) => Received::Garbage(format!("this is no message ({error})")),
    }
}

/// Reads up to the empty line that ends a head with a length; `None` at the end of the stream.
fn read_head(input: &mut impl BufRead) -> Option<u64> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        let n = input.take(MAX_HEAD).read_until(b'\n', &mut line).ok()?;
        if n == 0 {
            return None;
        }
        match (line.trim_ascii(), length) {
            (b"", Some(length)) => return Some(length),
            (line, _) => length = length_of(line).or(length),
        }
    }
}

/// The length that a line of a head says. A body that was skipped ends without a line break, so that the head may stand
/// behind it in its last line.
fn length_of(line: &[u8]) -> Option<u64> {
    const NAME: &[u8] = b"content-length";
    let at = line.windows(NAME.len()).rposition(|name| name.eq_ignore_ascii_case(NAME))?;
    let value = line[at + NAME.len()..].trim_ascii().strip_prefix(b":")?;
    std::str::from_utf8(value.trim_ascii()).ok()?.parse().ok()
}

/// Writes a message.
pub(super) fn write(out: &mut dyn Write, message: Message) -> io::Result<()> {
    let mut out = out;
    message.write(&mut out)
}

/// Answers what was no message, so that its sender can know.
pub(super) fn refuse(out: &mut dyn Write, why: &str) -> io::Result<()> {
    let error = serde_json::json!({ "code": lsp_server::ErrorCode::ParseError as i32, "message": why });
    let answer = serde_json::json!({ "jsonrpc": "2.0", "id": null, "error": error }).to_string();
    write!(out, "Content-Length: {}\r\n\r\n{answer}", answer.len())?;
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_found_between_garbage() {
        let good = r#"{"jsonrpc":"2.0","method":"exit"}"#;
        let framed = |body: &str| format!("Content-Length: {}\r\n\r\n{body}", body.len());
        let long = format!("Content-Length: {}\r\n\r\n", u64::MAX);
        let check = |stream: String, expected: &str| {
            let mut input = io::Cursor::new(stream.clone());
            let mut told = String::new();
            loop {
                match read(&mut input) {
                    Received::Message(_) => told.push('m'),
                    Received::Garbage(_) => told.push('g'),
                    Received::End => break,
                }
            }
            assert_eq!(told, expected, "{stream:?}");
        };
        check(framed(good), "m");
        check(framed(good) + &framed(good), "mm");
        check(framed("{") + &framed(good), "gm");
        check(framed("[1,2]") + &framed("\u{1F600}") + &framed(""), "ggg");
        check("hello\r\n\r\nworld\n".to_owned() + &framed(good), "m");
        check(format!("Content-Type: x\r\ncontent-length:{}\n\n{good}", good.len()), "m");
        check(format!("Content-Length: many\r\n\r\n{good}"), "");
        check(format!("Content-Length: many\r\n\r\n{{}}{}", framed(good)), "m");
        check(long.clone(), "g");
        check(long + good + &framed(good), "gm");
        check("Content-Length: 99\r\n\r\nshort".to_owned(), "");
        check("x".repeat(100_000) + "\n" + &framed(good), "m");
    }
}
