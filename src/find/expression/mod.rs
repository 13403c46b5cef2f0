//! Conditions: small typed expressions, checked when a lint is loaded, so that no article can make one fail.
//!
//! ```text
//! or   and   not   == != < <= > >= in matches   + -   * /   -x   ( )        loosest first, as in Python
//! 12   50%   "text"   true   false   match.words   param.min_words
//! x in ["a", "b"]      "part" in text      text matches "regular expression"
//! sentence.has("number")   followed_by("phrase", within = 6)   preceded_by("phrase", within = 6)   inside("lead")
//! ```
//!
//! `50%` is 0.5. A hyphen inside a word belongs to it, so a minus between names has spaces around it. Names are those of [`super::names`]; each is worked out only when the expression needs it.

mod eval;
mod parse;
#[cfg(test)]
mod tests;
mod token;

use super::names::{Name, Names};
use super::program::Program;
use super::regex::Pattern;
use super::scope::Scope;
use super::{Case, Mistake};
use crate::article::CueKind;
use crate::finding::Kind;

/// A condition.
#[derive(Clone, Debug)]
pub struct Expression(Node);

impl Expression {
    /// Reads a condition, which must be true or false.
    ///
    /// # Errors
    /// The first mistake, with its place in the text.
    pub fn parse(text: &str, names: &Names<'_>) -> Result<Expression, Mistake> {
        let (node, kind) = parse::parse(text, names)?;
        match kind {
            Kind::Flag => Ok(Expression(node)),
            _ => Err(Mistake::new(
                0..text.len(),
                format!("a condition is true or false, and this is a {}", kind.as_str()),
            )
            .help("compare it with something, as in `match.words > 3`")),
        }
    }

    /// Whether it is true of a case.
    pub fn holds(&self, case: &Case<'_>) -> bool {
        eval::flag(&self.0, case)
    }

    /// The mistakes in its regular expressions, which are compiled only when first used.
    pub fn check_patterns(&self) -> Vec<Mistake> {
        let mut mistakes = Vec::new();
        self.0.patterns(&mut |pattern, at| {
            if let Err(mistake) = pattern.check() {
                let place = at + mistake.place.start..at + mistake.place.end;
                mistakes.push(Mistake { place, ..mistake });
            }
        });
        mistakes
    }
}

/// A piece of an expression. Its kind was checked when it was read.
#[derive(Clone, Debug)]
enum Node {
    Number(f64),
    Text(String),
    Flag(bool),
    Name(Name),
    Not(Box<Node>),
    /// Whether all are true.
    All(Vec<Node>),
    /// Whether any is true.
    Any(Vec<Node>),
    Negative(Box<Node>),
    Compare(Box<Node>, Order, Box<Node>),
    Reckon(Box<Node>, Reckoning, Box<Node>),
    /// Whether a value is one of a list.
    OneOf(Box<Node>, Vec<Node>),
    /// Whether a text is part of another.
    PartOf(Box<Node>, Box<Node>),
    /// Whether a text matches; with the place of the expression in the text of the condition.
    Matches(Box<Node>, Pattern, usize),
    HasCue(CueKind),
    Inside(Scope),
    /// Whether a phrase begins within so many words after the match.
    FollowedBy(Program, usize),
    /// Whether a phrase begins within so many words before the match and ends before it.
    PrecededBy(Program, usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Equal,
    Unequal,
    Less,
    AtMost,
    More,
    AtLeast,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reckoning {
    Plus,
    Minus,
    Times,
    By,
}

impl Node {
    fn patterns(&self, visit: &mut dyn FnMut(&Pattern, usize)) {
        match self {
            Node::Matches(inner, pattern, at) => {
                visit(pattern, *at);
                inner.patterns(visit);
            }
            Node::Not(inner) | Node::Negative(inner) => inner.patterns(visit),
            Node::All(all) | Node::Any(all) => all.iter().for_each(|node| node.patterns(visit)),
            Node::Compare(left, _, right) | Node::Reckon(left, _, right) | Node::PartOf(left, right) => {
                left.patterns(visit);
                right.patterns(visit);
            }
            Node::OneOf(inner, _) => inner.patterns(visit),
            _ => {}
        }
    }
}
