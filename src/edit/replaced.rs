//! Word by word what an edit changed inside a sentence or a quotation that it left otherwise.

use super::Comparison;
use crate::article::SentenceId;
use std::ops::Range;

/// Words that stand where others stood: one of the two may be empty, the place of what was put in or taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// The old words, as a range of the old [`crate::article::Article::words`].
    pub old: Range<usize>,
    /// The new words, as a range of the new ones.
    pub new: Range<usize>,
}

impl Comparison<'_> {
    /// What was changed in a sentence against the one that it was; nothing if it was none.
    pub fn replaced(&self, new: SentenceId) -> Vec<Replaced> {
        let twin = self.sentence_before(new);
        let old = twin.map(|twin| self.old[twin.old].words.clone());
        old.map_or(Vec::new(), |old| self.replaced_in(self.new[new].words.clone(), old))
    }

    /// What was changed between some old words and those that they became, in the order of both.
    pub fn replaced_in(&self, new: Range<usize>, old: Range<usize>) -> Vec<Replaced> {
        let mut all = Vec::new();
        let (mut next_old, mut next_new) = (old.start, new.start);
        let kept = new.clone().filter_map(|word| Some((word, self.word_before(word)?)));
        for (word, before) in kept.filter(|(_, before)| old.contains(before)).chain([(new.end, old.end)]) {
            // A word that moved forward within the sentence was put in here and taken out there.
            if before < next_old {
                continue;
            }
            if next_old < before || next_new < word {
                all.push(Replaced { old: next_old..before, new: next_new..word });
            }
            (next_old, next_new) = (before + 1, word + 1);
        }
        all
    }
}
