//! What bytes say, and how it is said again: UTF-8 with or without a byte order mark, or UTF-16 with one.

use std::fmt;

/// Why bytes are no text that can be checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoText {
    /// A byte that cannot stand there in UTF-8: its offset and its line from 1.
    NotUtf8(usize, usize),
    /// Half of a surrogate pair in UTF-16, at this byte.
    LoneSurrogate(usize),
    /// UTF-16 that ends in the middle of a unit.
    HalfUnit,
    /// UTF-32.
    Utf32,
    /// So many NUL bytes that it is no text, or UTF-16 that does not say so.
    Binary,
}

impl fmt::Display for NoText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoText::NotUtf8(at, line) => write!(f, "byte {at}, on line {line}, is not UTF-8"),
            NoText::LoneSurrogate(at) => write!(f, "byte {at} begins half of a surrogate pair, which is no character"),
            NoText::HalfUnit => write!(f, "its UTF-16 ends in the middle of a unit"),
            NoText::Utf32 => write!(f, "is UTF-32"),
            NoText::Binary => write!(f, "is mostly NUL bytes: no text, or UTF-16 without a byte order mark"),
        }
    }
}

impl NoText {
    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            NoText::NotUtf8(..) => "save it as UTF-8, for example with `iconv -f WINDOWS-1252 -t UTF-8`",
            NoText::LoneSurrogate(_) | NoText::HalfUnit => "mend the file and save it as UTF-8",
            NoText::Utf32 | NoText::Binary => "if it is text, save it as UTF-8",
        }
    }
}

/// How a text is written in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 without a byte order mark.
    #[default]
    Utf8,
    /// UTF-8 with one.
    Utf8WithMark,
    /// UTF-16, little end first, with a byte order mark.
    Utf16Le,
    /// UTF-16, big end first, with a byte order mark.
    Utf16Be,
}

/// The text that bytes say, and how they say it. The byte order mark is no part of it.
///
/// # Errors
/// Says what is wrong with the first byte that is no text.
pub fn decode(bytes: Vec<u8>) -> Result<(String, Encoding), NoText> {
    let (text, encoding) = match bytes.as_slice() {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => return Err(NoText::Utf32),
        [0xFF, 0xFE, units @ ..] => (decode_utf16(units, u16::from_le_bytes), Encoding::Utf16Le),
        [0xFE, 0xFF, units @ ..] => (decode_utf16(units, u16::from_be_bytes), Encoding::Utf16Be),
        [0xEF, 0xBB, 0xBF, text @ ..] => (decode_utf8(text.to_vec(), 3), Encoding::Utf8WithMark),
        _ => (decode_utf8(bytes, 0), Encoding::Utf8),
    };
    Ok((text?, encoding))
}

/// The bytes that say a text: what [`decode`] gives back.
pub fn encode(text: &str, encoding: Encoding) -> Vec<u8> {
    let units =
        |mark: [u8; 2], unit: fn(u16) -> [u8; 2]| mark.into_iter().chain(text.encode_utf16().flat_map(unit)).collect();
    match encoding {
        Encoding::Utf8 => text.as_bytes().to_vec(),
        Encoding::Utf8WithMark => [&[0xEF, 0xBB, 0xBF], text.as_bytes()].concat(),
        Encoding::Utf16Le => units([0xFF, 0xFE], u16::to_le_bytes),
        Encoding::Utf16Be => units([0xFE, 0xFF], u16::to_be_bytes),
    }
}

fn decode_utf8(bytes: Vec<u8>, offset: usize) -> Result<String, NoText> {
    let beginning = &bytes[..bytes.len().min(4096)];
    if memchr::memchr_iter(0, beginning).count() * 4 > beginning.len() {
        return Err(NoText::Binary);
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = memchr::memchr_iter(b'\n', &error.as_bytes()[..at]).count() + 1;
        NoText::NotUtf8(offset + at, line)
    })
}

fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, NoText> {
    let (units, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(NoText::HalfUnit);
    }
    let mut text = String::with_capacity(bytes.len());
    let mut at = 2;
    for decoded in char::decode_utf16(units.iter().map(|&pair| unit(pair))) {
        let c = decoded.map_err(|_| NoText::LoneSurrogate(at))?;
        text.push(c);
        at += c.len_utf16() * 2;
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_in_the_encodings_that_say_what_they_are() {
        let check = |bytes: &[u8], expected: Result<&str, NoText>| {
            let decoded = decode(bytes.to_vec());
            if let Ok((text, encoding)) = &decoded {
                assert_eq!(encode(text, *encoding), bytes, "{bytes:x?} does not come back");
            }
            assert_eq!(decoded.map(|(text, _)| text), expected.map(str::to_owned), "{bytes:x?}");
        };
        check(b"", Ok(""));
        check("a\u{e9}\r\nb".as_bytes(), Ok("a\u{e9}\r\nb"));
        check(b"\xEF\xBB\xBFa", Ok("a"));
        check(b"\xEF\xBB\xBF", Ok(""));
        check(b"ten letters\0", Ok("ten letters\0"));
        check(b"\xFF\xFEa\0\x3D\xD8\x00\xDE", Ok("a\u{1f600}"));
        check(b"\xFE\xFF\0a\xD8\x3D\xDE\x00", Ok("a\u{1f600}"));
        check(b"\xFF\xFE", Ok(""));
        check(b"one\ntw\xF6", Err(NoText::NotUtf8(6, 2)));
        check(b"\xEF\xBB\xBFtw\xF6", Err(NoText::NotUtf8(5, 1)));
        check(b"a\xED\xA0\x80", Err(NoText::NotUtf8(1, 1)));
        check(b"\xFF\xFEa\0\x00\xD8b\0", Err(NoText::LoneSurrogate(4)));
        check(b"\xFF\xFEa", Err(NoText::HalfUnit));
        check(b"\xFF\xFE\0\0a\0\0\0", Err(NoText::Utf32));
        check(b"a\0b\0c\0d\0", Err(NoText::Binary));
        check(b"\0", Err(NoText::Binary));
    }
}
