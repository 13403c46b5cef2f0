//! Answers of an article to what conditions and messages ask of it.

use crate::finding::{Kind, Value};
use std::borrow::Cow;

/// A [`Value`] whose words may still stand in the article: most answers are looked at once and thrown away.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer<'a> {
    /// A count, a measure or a share (0..1).
    Number(f64),
    /// Words.
    Text(Cow<'a, str>),
    /// Yes or no.
    Flag(bool),
}

impl Answer<'_> {
    /// The answer of a kind where there is nothing: empty, 0 or false.
    pub fn none(kind: Kind) -> Answer<'static> {
        match kind {
            Kind::Number => Answer::Number(0.0),
            Kind::Text => Answer::Text(Cow::Borrowed("")),
            Kind::Flag => Answer::Flag(false),
        }
    }

    /// Its type.
    pub fn kind(&self) -> Kind {
        match self {
            Answer::Number(_) => Kind::Number,
            Answer::Text(_) => Kind::Text,
            Answer::Flag(_) => Kind::Flag,
        }
    }
}

impl From<f64> for Answer<'_> {
    fn from(number: f64) -> Self {
        Answer::Number(number)
    }
}

impl From<usize> for Answer<'_> {
    fn from(number: usize) -> Self {
        Answer::Number(number as f64)
    }
}

impl From<u32> for Answer<'_> {
    fn from(number: u32) -> Self {
        Answer::Number(f64::from(number))
    }
}

impl<'a> From<&'a str> for Answer<'a> {
    fn from(text: &'a str) -> Self {
        Answer::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Answer<'_> {
    fn from(text: String) -> Self {
        Answer::Text(Cow::Owned(text))
    }
}

impl From<bool> for Answer<'_> {
    fn from(flag: bool) -> Self {
        Answer::Flag(flag)
    }
}

impl<'a> From<&'a Value> for Answer<'a> {
    fn from(value: &'a Value) -> Self {
        match value {
            Value::Number(number) => Answer::Number(*number),
            Value::Text(text) => Answer::Text(Cow::Borrowed(text)),
            Value::Flag(flag) => Answer::Flag(*flag),
        }
    }
}

impl From<Value> for Answer<'_> {
    fn from(value: Value) -> Self {
        match value {
            Value::Number(number) => Answer::Number(number),
            Value::Text(text) => Answer::Text(Cow::Owned(text)),
            Value::Flag(flag) => Answer::Flag(flag),
        }
    }
}

impl From<Answer<'_>> for Value {
    fn from(answer: Answer<'_>) -> Value {
        match answer {
            Answer::Number(number) => Value::Number(number),
            Answer::Text(text) => Value::Text(text.into_owned()),
            Answer::Flag(flag) => Value::Flag(flag),
        }
    }
}
