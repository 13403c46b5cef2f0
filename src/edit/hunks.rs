//! What differs between two lists of tokens, told by the tokens that either has just once (patience diff, after
//! B. Cohen). Unlike the shortest difference it is found in linear time, or nearly, and it keeps sentences together.

use rustc_hash::FxHashMap;
use std::ops::Range;

/// After so many rounds of looking for common tokens, what is left counts as different.
const MAX_DEPTH: usize = 16;
/// Stretches whose lengths multiply to no more than this are compared token by token.
const MAX_PRODUCT: usize = 4096;

/// The tokens that are the same in both, as pairs of indices in the order of both.
pub(super) fn common(old: &[u64], new: &[u64]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    collect(old, new, (0..old.len(), 0..new.len()), 0, &mut pairs);
    pairs
}

fn collect(
    old: &[u64],
    new: &[u64],
    (mut a, mut b): (Range<usize>, Range<usize>),
    depth: usize,
    pairs: &mut Vec<(usize, usize)>,
) {
    while !a.is_empty() && !b.is_empty() && old[a.start] == new[b.start] {
        pairs.push((a.start, b.start));
        (a.start, b.start) = (a.start + 1, b.start + 1);
    }
    let mut tail = Vec::new();
    while !a.is_empty() && !b.is_empty() && old[a.end - 1] == new[b.end - 1] {
        (a.end, b.end) = (a.end - 1, b.end - 1);
        tail.push((a.end, b.end));
    }
    if !a.is_empty() && !b.is_empty() {
        if a.len() * b.len() <= MAX_PRODUCT {
            longest(old, new, a, b, pairs);
        } else if depth < MAX_DEPTH {
            let anchors = anchors(old, new, &a, &b);
            for (at, to) in anchors.into_iter().chain([(a.end, b.end)]) {
                // What stands before an anchor; the last is no anchor but the end of both.
                if !(a.start..at).is_empty() || !(b.start..to).is_empty() {
                    collect(old, new, (a.start..at, b.start..to), depth + 1, pairs);
                }
                if at < a.end {
                    pairs.push((at, to));
                    (a.start, b.start) = (at + 1, to + 1);
                }
            }
        }
    }
    pairs.extend(tail.into_iter().rev());
}

/// The tokens that either stretch has just once, as many as stand in the same order in both.
fn anchors(old: &[u64], new: &[u64], a: &Range<usize>, b: &Range<usize>) -> Vec<(usize, usize)> {
    let once = |all: &[u64], range: &Range<usize>| {
        let mut places: FxHashMap<u64, Option<usize>> = FxHashMap::default();
        for at in range.clone() {
            places.entry(all[at]).and_modify(|place| *place = None).or_insert(Some(at));
        }
        places
    };
    let (of_old, of_new) = (once(old, a), once(new, b));
    let unique = a.clone().filter_map(|at| {
        let is_once = of_old.get(&old[at]).copied().flatten().is_some();
        Some((at, of_new.get(&old[at]).copied().flatten()?)).filter(|_| is_once)
    });
    increasing(&unique.collect::<Vec<_>>())
}

/// The longest part of some pairs, sorted by their first, in which the second rises too.
fn increasing(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (index, (_, to)) in pairs.iter().enumerate() {
        let length = tails.partition_point(|&tail| pairs[tail].1 < *to);
        before.push(length.checked_sub(1).map(|length| tails[length]));
        tails.truncate(tails.len().max(length));
        match tails.get_mut(length) {
            Some(tail) => *tail = index,
            None => tails.push(index),
        }
    }
    let mut chain: Vec<(usize, usize)> = Vec::new();
    let mut next = tails.last().copied();
    while let Some(index) = next {
        chain.push(pairs[index]);
        next = before[index];
    }
    chain.reverse();
    chain
}

/// The longest common part of two short stretches.
fn longest(old: &[u64], new: &[u64], a: Range<usize>, b: Range<usize>, pairs: &mut Vec<(usize, usize)>) {
    let width = b.len() + 1;
    let mut lengths = vec![0u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            lengths[i * width + j] = match old[a.start + i] == new[b.start + j] {
                true => lengths[(i + 1) * width + j + 1] + 1,
                false => lengths[(i + 1) * width + j].max(lengths[i * width + j + 1]),
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if old[a.start + i] == new[b.start + j] {
            pairs.push((a.start + i, b.start + j));
            (i, j) = (i + 1, j + 1);
        } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hashes(text: &str) -> Vec<u64> {
        text.split_whitespace().map(|word| word.bytes().fold(7, |hash, b| hash * 31 + u64::from(b))).collect()
    }

    /// The new text with what is not in the old one in brackets.
    fn marked(old: &str, new: &str) -> String {
        let pairs = common(&hashes(old), &hashes(new));
        assert!(pairs.windows(2).all(|two| two[0].0 < two[1].0 && two[0].1 < two[1].1), "{pairs:?}");
        let shown = new.split_whitespace().enumerate().map(|(at, word)| {
            if pairs.iter().any(|(_, to)| *to == at) { word.to_owned() } else { format!("[{word}]") }
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_differs_is_told_from_what_stays() {
        let check = |old: &str, expected: &str| {
            let new = expected.replace(['[', ']'], "");
            assert_eq!(marked(old, &new), expected, "{old}");
        };
        check("the mill burned down", "the mill burned down");
        check("the mill burned in 1905", "the [old] mill burned in [1906]");
        check("", "[a] [mill]");
        check("a mill", "");
        check("a a a b", "a a b");
    }

    #[test]
    fn long_texts_with_changes_far_apart_are_compared_by_their_rare_words() {
        let words: Vec<String> = (0..3000).map(|at| format!("w{}", at * at % 7919)).collect();
        let mut changed = words.clone();
        changed[10] = "x".to_owned();
        changed[2990] = "y".to_owned();
        let marked = marked(&words.join(" "), &changed.join(" "));
        let found: Vec<&str> = marked.split(' ').filter(|word| word.starts_with('[')).collect();
        assert_eq!(found, ["[x]", "[y]"]);
    }
}
