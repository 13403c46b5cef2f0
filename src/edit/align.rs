//! Which piece of a new text was which of the old one: the same piece wherever it moved, else one that is much alike.

use super::pieces::Pieces;
use rustc_hash::FxHashMap;
use std::collections::VecDeque;
use xxhash_rust::xxh3::xxh3_64;

/// Equal pieces that stand more than once are told apart by their neighbours; those with fewer tokens than this by
/// nothing else, for a marker `[1]` is like any other.
const MIN_TOKENS: usize = 3;
/// Two pieces are alike if they share this much of their pairs of neighbouring tokens (Dice's coefficient).
const MIN_ALIKE: f64 = 0.45;
/// A pair of tokens that more pieces have tells none of them.
const MAX_SHARING: usize = 12;

/// For each new piece the old one that it was, each old one at most once.
pub(super) fn align(old: &Pieces, new: &Pieces) -> Vec<Option<usize>> {
    let mut twins = Twins::new(hashes(old), hashes(new));
    twins.join_unique();
    twins.extend();
    twins.join_equal(|piece| new.pieces[piece].len() >= MIN_TOKENS);
    twins.extend();
    twins.join_alike(old, new);
    twins.extend();
    twins.before
}

fn hashes(pieces: &Pieces) -> Vec<u64> {
    let mut bytes = Vec::new();
    let hash = |piece: usize| {
        bytes.clear();
        pieces.of(piece).iter().for_each(|token| bytes.extend_from_slice(&token.hash.to_le_bytes()));
        xxh3_64(&bytes)
    };
    (0..pieces.pieces.len()).map(hash).collect()
}

/// Pieces paired so far.
struct Twins {
    old: Vec<u64>,
    new: Vec<u64>,
    /// For each new piece the old one.
    before: Vec<Option<usize>>,
    /// Whether an old piece has its new one.
    is_taken: Vec<bool>,
}

impl Twins {
    fn new(old: Vec<u64>, new: Vec<u64>) -> Twins {
        Twins { before: vec![None; new.len()], is_taken: vec![false; old.len()], old, new }
    }

    fn join(&mut self, old: usize, new: usize) {
        if self.before[new].is_none() && !self.is_taken[old] {
            self.before[new] = Some(old);
            self.is_taken[old] = true;
        }
    }

    /// Joins equal pieces that either text has just once, and the first and the last of both.
    fn join_unique(&mut self) {
        let once = |hashes: &[u64]| {
            let mut places: FxHashMap<u64, Option<usize>> = FxHashMap::default();
            for (at, hash) in hashes.iter().enumerate() {
                places.entry(*hash).and_modify(|place| *place = None).or_insert(Some(at));
            }
            places
        };
        let (of_old, of_new) = (once(&self.old), once(&self.new));
        for (hash, new) in of_new {
            if let (Some(new), Some(Some(old))) = (new, of_old.get(&hash)) {
                self.join(*old, new);
            }
        }
        let ends = self.old.len().checked_sub(1).zip(self.new.len().checked_sub(1));
        for (old, new) in ends.into_iter().flat_map(|last| [(0, 0), last]) {
            if self.old[old] == self.new[new] {
                self.join(old, new);
            }
        }
    }

    /// Joins equal neighbours of pieces that are joined.
    fn extend(&mut self) {
        for new in 1..self.new.len() {
            if let Some(old) = self.before[new - 1].map(|old| old + 1).filter(|&old| old < self.old.len()) {
                self.join_if_equal(old, new);
            }
        }
        for new in (1..self.new.len()).rev() {
            if let Some(old) = self.before[new].and_then(|old| old.checked_sub(1)) {
                self.join_if_equal(old, new - 1);
            }
        }
    }

    fn join_if_equal(&mut self, old: usize, new: usize) {
        if self.old[old] == self.new[new] {
            self.join(old, new);
        }
    }

    /// Joins the first of some equal pieces with the first, the second with the second, and so on.
    fn join_equal(&mut self, is_telling: impl Fn(usize) -> bool) {
        let mut free: FxHashMap<u64, VecDeque<usize>> = FxHashMap::default();
        for (old, hash) in self.old.iter().enumerate().filter(|(old, _)| !self.is_taken[*old]) {
            free.entry(*hash).or_default().push_back(old);
        }
        for new in 0..self.new.len() {
            if self.before[new].is_none() && is_telling(new) {
                let first = free.get_mut(&self.new[new]).and_then(VecDeque::pop_front);
                first.into_iter().for_each(|old| self.join(old, new));
            }
        }
    }

    /// Joins pieces that share many pairs of neighbouring tokens, the most alike first.
    fn join_alike(&mut self, old: &Pieces, new: &Pieces) {
        let mut holders: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for piece in (0..self.old.len()).filter(|&piece| !self.is_taken[piece]) {
            for pair in pairs(old, piece) {
                let holders = holders.entry(pair).or_default();
                if holders.len() <= MAX_SHARING {
                    holders.push(piece);
                }
            }
        }
        let mut alike: Vec<(f64, usize, usize)> = Vec::new();
        for piece in (0..self.new.len()).filter(|&piece| self.before[piece].is_none()) {
            let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
            let telling = pairs(new, piece).filter_map(|pair| holders.get(&pair)).filter(|it| it.len() <= MAX_SHARING);
            for holder in telling.flat_map(|holders| with_counts(holders)) {
                *shared.entry(holder).or_default() += 1;
            }
            let length = |pieces: &Pieces, piece: usize| pieces.pieces[piece].len() + 1;
            alike.extend(shared.into_iter().filter_map(|(holder, n)| {
                let share = 2.0 * n as f64 / (length(old, holder) + length(new, piece)) as f64;
                (share >= MIN_ALIKE).then_some((share, piece, holder))
            }));
        }
        alike.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        for (_, new, old) in alike {
            self.join(old, new);
        }
    }
}

/// Each holder once: they come in order.
fn with_counts(holders: &[usize]) -> impl Iterator<Item = usize> + '_ {
    holders.iter().enumerate().filter(|(at, holder)| *at == 0 || holders[at - 1] != **holder).map(|(_, holder)| *holder)
}

/// The pairs of neighbouring tokens of a piece; its first and its last token have its ends for a neighbour.
fn pairs(pieces: &Pieces, piece: usize) -> impl Iterator<Item = u64> + '_ {
    let tokens = pieces.of(piece);
    let hash = |at: usize| tokens.get(at).map_or(0, |token| token.hash);
    (0..=tokens.len()).map(move |at| {
        let before = at.checked_sub(1).map_or(0, hash);
        before.rotate_left(23).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ hash(at)
    })
}
