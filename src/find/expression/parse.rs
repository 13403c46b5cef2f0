//! Reads conditions: precedence climbing, with the kind of every piece checked on the way.

use super::token::{Token, What, tokens};
use super::{Node, Order, Reckoning, ranges};
use crate::find::Mistake;
use crate::find::facts::CUES;
use crate::find::figures::Figure;
use crate::find::names::{Names, Subject};
use crate::find::node::{NODES, NodeKind};
use crate::find::phrase::Phrase;
use crate::find::program::Program;
use crate::find::regex::Pattern;
use crate::find::scope::Scope;
use crate::find::unit::Unit;
use crate::find::valid::Form;
use crate::finding::Kind;
use std::ops::Range;

/// The most pieces a condition may have; it bounds how deep they nest, too.
const MAX_NODES: usize = 400;
const MAX_DEPTH: usize = 40;
/// How many words `followed_by` looks on if it is not told.
const WITHIN: usize = 6;
const MAX_WITHIN: usize = 100;
/// What can be asked with arguments, beside the figures over nodes.
const CALLS: [&str; 9] =
    ["sentence.has", "inside", "followed_by", "preceded_by", "earlier", "later", "cited_within", "valid", "number"];

/// Reads a condition; the kind of its value comes with it, and how many pieces it has, those of the names in it
/// counted.
pub(super) fn parse(text: &str, names: &Names<'_>) -> Result<(Node, Kind, usize), Mistake> {
    let mut parser = Parser { tokens: tokens(text)?, at: 0, names, n_nodes: 0, depth: 0 };
    let typed = parser.any()?;
    match &parser.token().what {
        What::End => Ok((typed.node, typed.kind, parser.n_nodes)),
        _ => Err(Mistake::new(parser.token().place.clone(), "an operator is missing before this")),
    }
}

/// A node with its kind and its place in the text.
struct Typed {
    node: Node,
    kind: Kind,
    place: Range<usize>,
}

struct Parser<'t> {
    tokens: Vec<Token>,
    at: usize,
    names: &'t Names<'t>,
    n_nodes: usize,
    depth: usize,
}

type Parsed = Result<Typed, Mistake>;

impl Parser<'_> {
    fn token(&self) -> &Token {
        &self.tokens[self.at]
    }

    fn next(&mut self) -> Token {
        let token = self.tokens[self.at].clone();
        self.at = (self.at + 1).min(self.tokens.len() - 1);
        token
    }

    fn eat(&mut self, sign: &str) -> bool {
        let is_next = match &self.token().what {
            What::Sign(it) => *it == sign,
            What::Word(it) => it == sign,
            _ => false,
        };
        if is_next {
            self.next();
        }
        is_next
    }

    fn expect(&mut self, sign: &str) -> Result<Range<usize>, Mistake> {
        let place = self.token().place.clone();
        if self.eat(sign) { Ok(place) } else { Err(Mistake::new(place, format!("`{sign}` is missing here"))) }
    }

    fn typed(&mut self, node: Node, kind: Kind, place: Range<usize>) -> Parsed {
        self.n_nodes += 1;
        if self.n_nodes > MAX_NODES {
            return Err(Mistake::new(place, "the condition is too long").help("make several lints of it"));
        }
        Ok(Typed { node, kind, place })
    }

    fn any(&mut self) -> Parsed {
        self.chain("or", Parser::all, Node::Any)
    }

    fn all(&mut self) -> Parsed {
        self.chain("and", Parser::not, Node::All)
    }

    fn chain(&mut self, word: &str, operand: fn(&mut Self) -> Parsed, join: fn(Vec<Node>) -> Node) -> Parsed {
        let first = operand(self)?;
        if !matches!(&self.token().what, What::Word(it) if it == word) {
            return Ok(first);
        }
        let mut place = first.place.clone();
        let mut nodes = vec![wanted(first, Kind::Flag, word)?.node];
        while self.eat(word) {
            let next = operand(self)?;
            place.end = next.place.end;
            nodes.push(wanted(next, Kind::Flag, word)?.node);
        }
        // The order makes no difference to the answer, and a regular expression is compiled when it is first asked.
        nodes.sort_by_key(Node::has_pattern);
        self.typed(join(nodes), Kind::Flag, place)
    }

    fn not(&mut self) -> Parsed {
        let start = self.token().place.start;
        if !self.eat("not") {
            return self.comparison();
        }
        let inner = self.deeper(Parser::not)?;
        let place = start..inner.place.end;
        let inner = wanted(inner, Kind::Flag, "not")?;
        self.typed(Node::Not(Box::new(inner.node)), Kind::Flag, place)
    }

    fn comparison(&mut self) -> Parsed {
        const ORDERS: [(&str, Order); 6] = [
            ("==", Order::Equal),
            ("!=", Order::Unequal),
            ("<", Order::Less),
            ("<=", Order::AtMost),
            (">", Order::More),
            (">=", Order::AtLeast),
        ];
        let left = self.sum()?;
        if self.eat("matches") {
            return self.matches(left);
        }
        if self.eat("in") {
            return self.membership(left);
        }
        let Some((sign, order)) = ORDERS.into_iter().find(|(sign, _)| self.eat(sign)) else { return Ok(left) };
        let right = self.sum()?;
        let place = left.place.start..right.place.end;
        if !matches!(order, Order::Equal | Order::Unequal) {
            let (left, right) = (wanted(left, Kind::Number, sign)?, wanted(right, Kind::Number, sign)?);
            return self.compared(left, order, right, place);
        }
        same_kind(&left, &right)?;
        a_known_word(&left, &right)?;
        a_known_word(&right, &left)?;
        self.compared(left, order, right, place)
    }

    /// A comparison, unless the same comes of it whatever the article: a threshold that nothing can reach.
    fn compared(&mut self, left: Typed, order: Order, right: Typed, place: Range<usize>) -> Parsed {
        if left.kind == Kind::Number
            && let Some(always) = ranges::outcome(&left.node, order, &right.node)
        {
            let never = if always { "always" } else { "never" };
            let message = format!("this {never} holds: {}", ranges::reason(&left.node, &right.node));
            return Err(Mistake::new(place, message).help("compare with a number between those, or leave it out"));
        }
        self.typed(Node::Compare(left.node.into(), order, right.node.into()), Kind::Flag, place)
    }

    fn matches(&mut self, left: Typed) -> Parsed {
        let left = wanted(left, Kind::Text, "matches")?;
        let token = self.next();
        let What::Text(pattern) = token.what else {
            return Err(Mistake::new(token.place, "`matches` wants a regular expression in quotation marks"));
        };
        let place = left.place.start..token.place.end;
        let at = token.place.start + 1;
        let written_out = self.names.lists.map(|lists| lists.written_out(&pattern)).transpose();
        let written_out = written_out
            .map_err(|mistake| Mistake { place: at + mistake.place.start..at + mistake.place.end, ..mistake })?;
        let node = Node::Matches(left.node.into(), Pattern::new(written_out.as_ref().unwrap_or(&pattern), false), at);
        self.typed(node, Kind::Flag, place)
    }

    fn membership(&mut self, left: Typed) -> Parsed {
        if !self.eat("[") {
            let (part, whole) = (wanted(left, Kind::Text, "in")?, self.sum()?);
            let whole = wanted(whole, Kind::Text, "in")?;
            let place = part.place.start..whole.place.end;
            return self.typed(Node::PartOf(part.node.into(), whole.node.into()), Kind::Flag, place);
        }
        let mut list = Vec::new();
        loop {
            let one = self.sum()?;
            same_kind(&left, &one)?;
            a_known_word(&left, &one)?;
            list.push(one.node);
            if !self.eat(",") {
                break;
            }
        }
        let place = left.place.start..self.expect("]")?.end;
        self.typed(Node::OneOf(left.node.into(), list), Kind::Flag, place)
    }

    fn sum(&mut self) -> Parsed {
        self.reckoning(&[("+", Reckoning::Plus), ("-", Reckoning::Minus)], Parser::product)
    }

    fn product(&mut self) -> Parsed {
        self.reckoning(&[("*", Reckoning::Times), ("/", Reckoning::By)], Parser::atom)
    }

    fn reckoning(&mut self, signs: &[(&str, Reckoning)], operand: fn(&mut Self) -> Parsed) -> Parsed {
        let mut left = operand(self)?;
        while let Some((sign, reckoning)) = signs.iter().find(|(sign, _)| self.eat(sign)) {
            let right = operand(self)?;
            let place = left.place.start..right.place.end;
            let (from, to) = (wanted(left, Kind::Number, sign)?, wanted(right, Kind::Number, sign)?);
            left = self.typed(Node::Reckon(from.node.into(), *reckoning, to.node.into()), Kind::Number, place)?;
        }
        Ok(left)
    }

    fn atom(&mut self) -> Parsed {
        let token = self.next();
        let place = token.place.clone();
        match token.what {
            What::Number(number) => self.typed(Node::Number(number), Kind::Number, place),
            What::Text(text) => self.typed(Node::Text(text), Kind::Text, place),
            What::Word(word) => self.word(&word, place),
            What::Sign("-") => {
                let inner = self.deeper(Parser::atom)?;
                let place = place.start..inner.place.end;
                let inner = wanted(inner, Kind::Number, "-")?;
                self.typed(Node::Negative(inner.node.into()), Kind::Number, place)
            }
            What::Sign("(") => {
                let inner = self.deeper(Parser::any)?;
                let end = self.expect(")")?.end;
                Ok(Typed { place: place.start..end, ..inner })
            }
            What::End => Err(Mistake::new(place, "the condition ends too early")),
            What::Sign(_) => Err(Mistake::new(place, "a value is missing before this")),
        }
    }

    fn deeper(&mut self, read: fn(&mut Self) -> Parsed) -> Parsed {
        if self.depth == MAX_DEPTH {
            return Err(Mistake::new(self.token().place.clone(), "the condition is nested too deep here"));
        }
        self.depth += 1;
        let typed = read(self);
        self.depth -= 1;
        typed
    }

    fn word(&mut self, word: &str, place: Range<usize>) -> Parsed {
        match word {
            "true" | "false" => return self.typed(Node::Flag(word == "true"), Kind::Flag, place),
            "and" | "or" | "in" | "matches" => return Err(Mistake::new(place, "a value is missing before this")),
            _ => {}
        }
        if self.eat("(") {
            return self.call(word, place);
        }
        match self.names.resolve(word) {
            Some(name) => {
                let kind = name.kind();
                // It is worked out here, so a few short names of one another must not come to millions of pieces.
                self.n_nodes += name.n_nodes();
                self.typed(Node::Name(name), kind, place)
            }
            None => {
                let message = format!("there is no `{word}` to ask for here");
                Err(Mistake::new(place, message).names(word, &self.names.all()))
            }
        }
    }

    fn call(&mut self, name: &str, place: Range<usize>) -> Parsed {
        if let Some((_, figure)) = Figure::ALL.iter().find(|(known, _)| *known == name) {
            return self.figure(*figure, name, place);
        }
        let (node, kind) = match name {
            "sentence.has" => {
                let (text, at) = self.quoted(name)?;
                (Node::HasCue(one_of(&text, CUES.iter().copied(), &at)?), Kind::Flag)
            }
            "inside" => {
                let (text, at) = self.quoted(name)?;
                (Node::Inside(one_of(&text, Scope::ALL.iter().map(|it| (it.as_str(), *it)), &at)?), Kind::Flag)
            }
            "followed_by" | "preceded_by" => {
                let program = self.phrase(name)?;
                let within = if self.eat(",") { self.within()? } else { WITHIN };
                let of = if name == "followed_by" { Node::FollowedBy } else { Node::PrecededBy };
                (of(program, within), Kind::Flag)
            }
            "earlier" => (Node::Earlier(self.phrase(name)?), Kind::Flag),
            "later" => (Node::Later(self.phrase(name)?), Kind::Flag),
            "cited_within" => (Node::CitedWithin(self.words()?), Kind::Flag),
            "valid" => {
                let (text, at) = self.quoted(name)?;
                let form = one_of(&text, Form::ALL.iter().copied(), &at)?;
                self.expect(",")?;
                (Node::Valid(form, wanted(self.sum()?, Kind::Text, name)?.node.into()), Kind::Flag)
            }
            "number" => (Node::NumberIn(wanted(self.sum()?, Kind::Text, name)?.node.into()), Kind::Number),
            _ => {
                let figures = Figure::ALL.iter().map(|(name, _)| *name);
                let calls: Vec<&str> = CALLS.iter().copied().chain(figures).collect();
                return Err(Mistake::new(place, format!("there is no question `{name}(…)`")).names(name, &calls));
            }
        };
        let end = self.expect(")")?.end;
        self.typed(node, kind, place.start..end)
    }

    /// `count(note)`, `share(note, note.bare, per = "section")`.
    fn figure(&mut self, figure: Figure, name: &str, place: Range<usize>) -> Parsed {
        let token = self.next();
        let What::Word(word) = &token.what else {
            return Err(Mistake::new(token.place, format!("`{name}` wants a kind of node, as in `{name}(note, …)`")));
        };
        let kind: &'static NodeKind = one_of(word, NODES.iter().map(|kind| (kind.name, kind)), &token.place)?;
        let subject = Subject::Node(kind);
        let mut inner = None;
        let mut per = Unit::Article;
        while self.eat(",") {
            if self.eat("per") {
                self.expect("=")?;
                let (text, at) = self.quoted("per")?;
                per = one_of(&text, Unit::NAMES.iter().map(|name| (*name, *name)), &at)
                    .map(|name| Unit::parse(name).expect("it is one of the names"))?;
                break;
            }
            let names = Names {
                subject: &subject,
                entries: &[],
                place: &[],
                lets: &[],
                groups: false,
                require: None,
                ..*self.names
            };
            let tokens = std::mem::take(&mut self.tokens);
            let (at, n_nodes, depth) = (self.at, self.n_nodes, self.depth);
            let mut nested = Parser { tokens, at, names: &names, n_nodes, depth };
            let value = nested.deeper(Parser::any);
            (self.at, self.n_nodes, self.tokens) = (nested.at, nested.n_nodes, nested.tokens);
            inner = Some(value?);
        }
        let inner = match inner {
            Some(inner) => match figure.takes() {
                Some(Kind::Text) | None => inner,
                Some(kind) => wanted(inner, kind, name)?,
            },
            None if figure == Figure::Count => {
                Typed { node: Node::Flag(true), kind: Kind::Flag, place: token.place.clone() }
            }
            None => {
                let help = format!("write `{name}({word}, …)`");
                return Err(Mistake::new(token.place, format!("`{name}` wants a value of each {word}")).help(help));
            }
        };
        if figure.takes() == Some(Kind::Text) && inner.kind != Kind::Text {
            return wanted(inner, Kind::Text, name);
        }
        let end = self.expect(")")?.end;
        self.typed(Node::Figure(figure, kind, inner.node.into(), per), figure.gives(), place.start..end)
    }

    fn quoted(&mut self, name: &str) -> Result<(String, Range<usize>), Mistake> {
        let token = self.next();
        match token.what {
            What::Text(text) => Ok((text, token.place)),
            _ => Err(Mistake::new(token.place, format!("`{name}` wants a text in quotation marks"))),
        }
    }

    fn phrase(&mut self, name: &str) -> Result<Program, Mistake> {
        let (text, place) = self.quoted(name)?;
        let at = place.start + 1;
        let parsed = Phrase::parse_with(&text, self.names.lists);
        parsed
            .map(Program::new)
            .map_err(|mistake| Mistake { place: at + mistake.place.start..at + mistake.place.end, ..mistake })
    }

    /// `within = 6`.
    fn within(&mut self) -> Result<usize, Mistake> {
        self.expect("within")?;
        self.expect("=")?;
        self.words()
    }

    fn words(&mut self) -> Result<usize, Mistake> {
        let token = self.next();
        match token.what {
            What::Number(number) if number >= 1.0 && number <= MAX_WITHIN as f64 => Ok(number as usize),
            _ => Err(Mistake::new(token.place, format!("this is a number of words from 1 to {MAX_WITHIN}"))),
        }
    }
}

fn one_of<T>(
    word: &str,
    known: impl Iterator<Item = (&'static str, T)> + Clone,
    place: &Range<usize>,
) -> Result<T, Mistake> {
    let found = known.clone().find(|(name, _)| *name == word).map(|(_, value)| value);
    found.ok_or_else(|| {
        let names: Vec<&str> = known.map(|(name, _)| name).collect();
        Mistake::new(place.clone(), format!("`{word}` is not known here")).names(word, &names)
    })
}

fn wanted(typed: Typed, kind: Kind, operator: &str) -> Parsed {
    if typed.kind == kind {
        return Ok(typed);
    }
    let message = format!("`{operator}` wants a {}, and this is a {}", kind.as_str(), typed.kind.as_str());
    let mistake = Mistake::new(typed.place, message);
    Err(match (typed.kind, kind) {
        (Kind::Text, Kind::Number) => mistake.help("`number(…)` gives the number that a text says, and 0 for none"),
        _ => mistake,
    })
}

/// Refuses to compare a fact that is always one of some words with another word.
fn a_known_word(fact: &Typed, word: &Typed) -> Result<(), Mistake> {
    let (Node::Name(name), Node::Text(text)) = (&fact.node, &word.node) else { return Ok(()) };
    let known = name.words();
    if known.is_empty() || text.is_empty() || known.contains(&text.as_str()) {
        return Ok(());
    }
    Err(Mistake::new(word.place.clone(), format!("it is never `{text}`")).names(text, &known))
}

fn same_kind(left: &Typed, right: &Typed) -> Result<(), Mistake> {
    if left.kind == right.kind {
        return Ok(());
    }
    let message = format!("a {} never equals a {}", left.kind.as_str(), right.kind.as_str());
    Err(Mistake::new(right.place.clone(), message))
}
