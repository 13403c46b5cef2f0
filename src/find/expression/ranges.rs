//! What numbers the pieces of a condition can be, so that a threshold nothing can reach is a mistake and not silence.

use super::{Node, Order, Reckoning};
use crate::find::figures::Figure;

/// Every number.
const ANY: (f64, f64) = (f64::NEG_INFINITY, f64::INFINITY);

/// The least and the greatest number that a piece can be.
pub(super) fn of(node: &Node) -> (f64, f64) {
    match node {
        Node::Number(number) => (*number, *number),
        Node::Name(name) => name.range(),
        Node::NumberIn(_) => (0.0, f64::INFINITY),
        Node::Negative(inner) => {
            let (least, most) = of(inner);
            (-most, -least)
        }
        Node::Figure(Figure::Share, ..) => (0.0, 1.0),
        Node::Figure(Figure::Count | Figure::Distinct | Figure::Effective, ..) => (0.0, f64::INFINITY),
        Node::Reckon(left, reckoning, right) => reckoned(of(left), *reckoning, of(right)),
        _ => ANY,
    }
}

/// The range of a sum, a difference, a product or a quotient. What could be a division by 0 can be anything.
fn reckoned(left: (f64, f64), reckoning: Reckoning, right: (f64, f64)) -> (f64, f64) {
    let ends = match reckoning {
        Reckoning::Plus => return (left.0 + right.0, left.1 + right.1),
        Reckoning::Minus => return (left.0 - right.1, left.1 - right.0),
        Reckoning::By if right.0 <= 0.0 && right.1 >= 0.0 && (left.0 < 0.0 || right.0 < 0.0) => return ANY,
        Reckoning::By if right.0 <= 0.0 => return (0.0, f64::INFINITY),
        Reckoning::By => [left.0 / right.0, left.0 / right.1, left.1 / right.0, left.1 / right.1],
        Reckoning::Times => [left.0 * right.0, left.0 * right.1, left.1 * right.0, left.1 * right.1],
    };
    // Nothing times everything is no number: then nothing is known.
    if ends.iter().any(|end| end.is_nan()) {
        return if left.0 >= 0.0 && right.0 >= 0.0 { (0.0, f64::INFINITY) } else { ANY };
    }
    (ends.iter().copied().fold(f64::INFINITY, f64::min), ends.iter().copied().fold(f64::NEG_INFINITY, f64::max))
}

/// What a comparison comes to if that is the same whatever the numbers are.
pub(super) fn outcome(left: &Node, order: Order, right: &Node) -> Option<bool> {
    let (left, right) = (of(left), of(right));
    let (always, never) = match order {
        Order::Less => (left.1 < right.0, left.0 >= right.1),
        Order::AtMost => (left.1 <= right.0, left.0 > right.1),
        Order::More => (left.0 > right.1, left.1 <= right.0),
        Order::AtLeast => (left.0 >= right.1, left.1 < right.0),
        Order::Equal => (false, left.1 < right.0 || left.0 > right.1),
        Order::Unequal => (left.1 < right.0 || left.0 > right.1, false),
    };
    // Two numbers that stand in the condition itself may be compared: whoever writes that sees what comes of it.
    let is_constant = left.0 == left.1 && right.0 == right.1;
    if (always || never) && !is_constant { Some(always) } else { None }
}

/// Why a comparison comes to the same always.
pub(super) fn reason(left: &Node, right: &Node) -> String {
    let shown = |(least, most): (f64, f64)| match (least.is_finite(), most.is_finite()) {
        (true, true) if least == most => format!("{least}"),
        (true, true) => format!("from {least} to {most}"),
        (true, false) => format!("{least} or more"),
        (false, true) => format!("at most {most}"),
        (false, false) => "any number".to_owned(),
    };
    format!("the left side is {}, the right side {}", shown(of(left)), shown(of(right)))
}
