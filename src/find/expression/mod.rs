//! Conditions: small typed expressions, checked when a lint is loaded, so that no article can make one fail.
//!
//! ```text
//! or   and   not   == != < <= > >= in matches   + -   * /   -x   ( )        loosest first, as in Python
//! 12   50%   "text"   true   false   match.words   param.min_words
//! x in ["a", "b"]      "part" in text      text matches "regular expression, {list:name} in it"
//! sentence.has("number")   followed_by("phrase", within = 6)   preceded_by("phrase", within = 6)   inside("lead")
//! earlier("phrase")   later("phrase")   cited_within(12)   valid("isbn", field.value)   number(field.value)
//! count(note)   count(note, note.bare)   share(marker, marker.broken, per = "section")   effective(marker, marker.source)
//! ```
//!
//! `50%` is 0.5. A hyphen inside a word belongs to it, so a minus between names has spaces around it. Names are those
//! of [`super::names`]; each is worked out only when the expression needs it.

mod eval;
mod parse;
mod ranges;
#[cfg(test)]
mod tests;
mod token;

use super::figures::Figure;
use super::names::{Name, Names};
use super::node::NodeKind;
use super::program::Program;
use super::regex::Pattern;
use super::scope::Scope;
use super::unit::Unit;
use super::valid::Form;
use super::{Case, Mistake};
use crate::article::CueKind;
use crate::find::answer::Answer;
use crate::finding::Kind;

/// A condition.
#[derive(Clone, Debug)]
pub struct Expression(Node);

/// A value that `[let]` names or `[group] by` groups by: an expression of any kind.
#[derive(Clone, Debug)]
pub struct Measure {
    node: Node,
    kind: Kind,
    n_nodes: usize,
}

impl Measure {
    /// Reads an expression of any kind.
    ///
    /// # Errors
    /// The first mistake, with its place in the text.
    pub fn parse(text: &str, names: &Names<'_>) -> Result<Measure, Mistake> {
        let (node, kind, n_nodes) = parse::parse(text, names)?;
        Ok(Measure { node, kind, n_nodes })
    }

    /// The kind of its values.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// How many pieces it has, those of the names in it counted.
    pub fn n_nodes(&self) -> usize {
        self.n_nodes
    }

    /// The least and the greatest number that it can be.
    pub fn range(&self) -> (f64, f64) {
        ranges::of(&self.node)
    }

    /// Its value for a case.
    pub fn value<'a>(&'a self, case: &Case<'a>) -> Answer<'a> {
        eval::value(&self.node, case)
    }

    /// How many regular expressions it has.
    pub fn n_patterns(&self) -> usize {
        n_patterns(&self.node)
    }

    /// The mistakes in its regular expressions.
    pub fn check_patterns(&self) -> Vec<Mistake> {
        check_patterns(&self.node)
    }
}

fn n_patterns(node: &Node) -> usize {
    let mut n = 0;
    node.patterns(&mut |_, _| n += 1);
    n
}

fn check_patterns(node: &Node) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    node.patterns(&mut |pattern, at| {
        if let Err(mistake) = pattern.check() {
            let place = at + mistake.place.start..at + mistake.place.end;
            mistakes.push(Mistake { place, ..mistake });
        }
    });
    mistakes
}

impl Expression {
    /// Reads a condition, which must be true or false.
    ///
    /// # Errors
    /// The first mistake, with its place in the text.
    pub fn parse(text: &str, names: &Names<'_>) -> Result<Expression, Mistake> {
        let (node, kind, _) = parse::parse(text, names)?;
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

    /// How many regular expressions it has.
    pub fn n_patterns(&self) -> usize {
        n_patterns(&self.0)
    }

    /// The mistakes in its regular expressions, which are compiled only when first used.
    pub fn check_patterns(&self) -> Vec<Mistake> {
        check_patterns(&self.0)
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
    /// Whether a phrase stands somewhere before the match in the article.
    Earlier(Program),
    /// Whether a phrase stands somewhere after it.
    Later(Program),
    /// Whether a marker that leads to a good note stands within so many words after the match, in its passage.
    CitedWithin(usize),
    Valid(Form, Box<Node>),
    /// The number that some words say.
    NumberIn(Box<Node>),
    /// A figure over nodes, in the unit of the match.
    Figure(Figure, &'static NodeKind, Box<Node>, Unit),
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
    /// Whether a regular expression stands in it.
    fn has_pattern(&self) -> bool {
        let mut has = false;
        self.patterns(&mut |_, _| has = true);
        has
    }

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
            Node::OneOf(inner, _) | Node::Valid(_, inner) | Node::NumberIn(inner) | Node::Figure(_, _, inner, _) => {
                inner.patterns(visit);
            }
            _ => {}
        }
    }
}
