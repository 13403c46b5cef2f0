//! Figures over many nodes: `count(note, note.bare)`, `effective(marker, marker.source, per = "section")`.
//!
//! A figure does not depend on what a lint found, only on the unit that it stands in; so it is worked out once for all
//! units of an article, in one pass over the nodes.

use super::program::Program;
use crate::finding::{Kind, Value};
use rustc_hash::FxHashMap;
use std::cell::RefCell;

/// How the values of nodes become one figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// How many nodes a condition is true of; all nodes if there is none.
    Count,
    /// The share (0..1) of nodes that a condition is true of; 0 of none.
    Share,
    /// The sum of numbers.
    Sum,
    /// The mean of numbers; 0 of none.
    Mean,
    /// The middle number, the lower of two; 0 of none.
    Median,
    /// The greatest number; 0 of none.
    Max,
    /// The least number; 0 of none.
    Min,
    /// How many different values there are; empty texts do not count.
    Distinct,
    /// The effective number of different values: 1 / Σ share², so 1.0 if all are the same, 0 of none.
    Effective,
    /// The text that is there most often, the first of several; empty texts do not count.
    Most,
}

impl Figure {
    /// All figures, by the names that conditions use.
    pub const ALL: [(&str, Figure); 10] = [
        ("count", Figure::Count),
        ("share", Figure::Share),
        ("sum", Figure::Sum),
        ("mean", Figure::Mean),
        ("median", Figure::Median),
        ("max", Figure::Max),
        ("min", Figure::Min),
        ("distinct", Figure::Distinct),
        ("effective", Figure::Effective),
        ("most", Figure::Most),
    ];

    /// The kind of value that it takes; none if any will do.
    pub fn takes(self) -> Option<Kind> {
        match self {
            Figure::Count | Figure::Share => Some(Kind::Flag),
            Figure::Sum | Figure::Mean | Figure::Median | Figure::Max | Figure::Min => Some(Kind::Number),
            Figure::Distinct | Figure::Effective | Figure::Most => Some(Kind::Text),
        }
    }

    /// The kind of value that it gives.
    pub fn gives(self) -> Kind {
        if self == Figure::Most { Kind::Text } else { Kind::Number }
    }

    /// The figure for the values of one unit, in the order of the article.
    pub fn of(self, values: Vec<Value>) -> Value {
        let numbers =
            || values.iter().filter_map(|value| if let Value::Number(number) = value { Some(*number) } else { None });
        let n = values.len() as f64;
        let n_true = values.iter().filter(|value| **value == Value::Flag(true)).count();
        match self {
            Figure::Count => n_true.into(),
            Figure::Share => if_any(n, n_true as f64 / n),
            Figure::Sum => numbers().sum::<f64>().into(),
            Figure::Mean => if_any(n, numbers().sum::<f64>() / n),
            Figure::Max => if_any(n, numbers().fold(f64::MIN, f64::max)),
            Figure::Min => if_any(n, numbers().fold(f64::MAX, f64::min)),
            Figure::Median => {
                let mut sorted: Vec<f64> = numbers().collect();
                sorted.sort_by(f64::total_cmp);
                sorted.get(sorted.len().saturating_sub(1) / 2).copied().unwrap_or(0.0).into()
            }
            Figure::Distinct => tally(&values).len().into(),
            Figure::Effective => {
                let counts = tally(&values);
                let n: f64 = counts.iter().map(|(_, count)| *count as f64).sum();
                let squares: f64 = counts.iter().map(|(_, count)| (*count as f64 / n).powi(2)).sum();
                if_any(n, 1.0 / squares)
            }
            Figure::Most => {
                let counts = tally(&values);
                // Of equals the last is the greatest to `max_by_key`, so the order is turned round.
                counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or("", |(text, _)| text).into()
            }
        }
    }
}

fn if_any(n: f64, value: f64) -> Value {
    Value::Number(if n == 0.0 { 0.0 } else { value })
}

/// The different texts in the order of their first use, each with how often it is there.
fn tally(values: &[Value]) -> Vec<(&str, usize)> {
    let (mut counts, mut index): (Vec<(&str, usize)>, FxHashMap<&str, usize>) = Default::default();
    for value in values {
        let Value::Text(text) = value else { continue };
        if text.is_empty() {
            continue;
        }
        let at = *index.entry(text).or_insert_with(|| {
            counts.push((text, 0));
            counts.len() - 1
        });
        counts[at].1 += 1;
    }
    counts
}

/// What the figures and phrases of one lint's conditions came to in one article, each worked out when first asked for.
/// The key is the place of the piece of the condition in memory, which stays the same while the lint is checked.
#[derive(Debug, Default)]
pub struct Cache {
    figures: RefCell<FxHashMap<usize, Vec<Value>>>,
    phrases: RefCell<FxHashMap<usize, Option<(u32, u32)>>>,
}

impl Cache {
    /// The figure of a unit.
    pub(super) fn figure<T>(&self, piece: &T, unit: u32, work_out: impl FnOnce() -> Vec<Value>) -> Option<Value> {
        let key = std::ptr::from_ref(piece) as usize;
        if !self.figures.borrow().contains_key(&key) {
            let figures = work_out();
            self.figures.borrow_mut().insert(key, figures);
        }
        self.figures.borrow()[&key].get(unit as usize).cloned()
    }

    /// Where a phrase first ends and last begins in an article, in clean text.
    pub(super) fn phrase(&self, program: &Program, find: impl FnOnce() -> Option<(u32, u32)>) -> Option<(u32, u32)> {
        let key = std::ptr::from_ref(program) as usize;
        *self.phrases.borrow_mut().entry(key).or_insert_with(find)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_become_one_figure() {
        let numbers = |all: &[f64]| all.iter().map(|&number| Value::Number(number)).collect::<Vec<_>>();
        let texts = |all: &[&str]| all.iter().map(|&text| Value::from(text)).collect::<Vec<_>>();
        let flags = |all: &[bool]| all.iter().map(|&flag| Value::Flag(flag)).collect::<Vec<_>>();
        let check =
            |figure: Figure, values: Vec<Value>, expected: Value| assert_eq!(figure.of(values), expected, "{figure:?}");
        check(Figure::Count, flags(&[true, false, true]), 2_usize.into());
        check(Figure::Share, flags(&[true, false]), 0.5.into());
        check(Figure::Share, flags(&[]), 0.0.into());
        check(Figure::Sum, numbers(&[1.0, 2.0]), 3.0.into());
        check(Figure::Mean, numbers(&[1.0, 2.0]), 1.5.into());
        check(Figure::Median, numbers(&[9.0, 1.0, 5.0]), 5.0.into());
        check(Figure::Max, numbers(&[1.0, 9.0]), 9.0.into());
        check(Figure::Min, numbers(&[]), 0.0.into());
        check(Figure::Distinct, texts(&["a", "b", "a", ""]), 2_usize.into());
        check(Figure::Effective, texts(&["a", "b", "a", "b"]), 2.0.into());
        check(Figure::Most, texts(&["b", "a", "a", "b"]), "b".into());
    }
}
