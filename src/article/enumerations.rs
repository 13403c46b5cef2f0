//! Things that a sentence lists one after the other: `Kamenev, Zinoviev and Bukharin`.

use super::text::Stretch;
use super::{Article, PassageId, PassageKind};
use std::ops::Range;

/// More words than this are no item but a clause.
const MAX_WORDS: usize = 8;

impl Article {
    /// The items of the first depth of the list right after a paragraph.
    pub fn items_after(&self, id: PassageId) -> Vec<PassageId> {
        let next = id.index() + 1;
        let Some(group) = self.passages.get(next).and_then(|passage| passage.group) else { return Vec::new() };
        let items = (next..self.passages.len()).take_while(|&at| self.passages[at].group == Some(group));
        items.filter(|&at| self.passages[at].kind == PassageKind::Item(1)).map(PassageId::new).collect()
    }

    /// The items that some words list, each as its words stand, if it is plain where each ends: parted by commas or by
    /// semicolons, with `and` before the last. What stands in parentheses belongs to its item, and a relative clause
    /// ends the list. `None` if the words may be something else: a clause, an apposition, a list without an end.
    pub fn enumeration(&self, words: Range<usize>) -> Option<Vec<Stretch>> {
        let segments = self.segments(words)?;
        let (last, before) = segments.split_last()?;
        let is_and = |at: usize| matches!(self.folded(&self.words[at]), "and" | "or");
        if before.iter().any(|segment| segment.clone().any(is_and)) {
            return None;
        }
        let mut items: Vec<Range<usize>> = before.to_vec();
        if is_and(last.start) {
            items.push(last.start + 1..last.end);
        } else {
            let and = last.clone().find(|&at| is_and(at))?;
            items.extend([last.start..and, and + 1..last.end]);
        }
        let is_plain = |item: &Range<usize>| {
            // `four cold waters and one warm one` counts its items again.
            !item.is_empty()
                && self.number(&self.words[item.start]).is_none()
                && item.len() <= MAX_WORDS
                && !item.clone().any(|at| is_and(at) || self.is_of_clause(at))
        };
        let fits = items.iter().all(is_plain) && (before.is_empty() || self.are_alike(&items));
        fits.then(|| items.into_iter().filter_map(|item| self.stretch_of_words(item)).collect())
    }

    /// The words between commas, or between semicolons where there are any, without what stands in parentheses.
    fn segments(&self, words: Range<usize>) -> Option<Vec<Range<usize>>> {
        let has_semicolon = words.clone().any(|at| at + 1 < words.end && self.gap_after(at).contains(';'));
        let mark = if has_semicolon { ';' } else { ',' };
        let mut segments: Vec<Range<usize>> = Vec::new();
        let mut start = Some(words.start);
        let mut depth = 0_usize;
        for at in words.clone() {
            let first = *start.get_or_insert(at);
            if at == first && depth == 0 && self.ends_list(at) {
                // `Grey and Green, which join at low tide, and Brown`: the list goes on.
                let goes_on = (at + 1..words.end)
                    .any(|next| self.folded(&self.words[next]) == "and" && self.gap_after(next - 1).contains(','));
                return (!segments.is_empty() && !goes_on).then_some(segments);
            }
            let gap = self.gap_after(at);
            let ends = at + 1 == words.end || depth == 0 && gap.contains(mark) && !gap.contains('(');
            depth += gap.matches(['(', '[']).count();
            depth = depth.saturating_sub(gap.matches([')', ']']).count());
            if gap.contains([':', '—']) || gap.contains(" – ") {
                return None;
            }
            if ends || depth == 0 && gap.contains(mark) {
                segments.push(first..at + 1);
                start = None;
            }
        }
        Some(segments)
    }

    /// Whether a word begins what no longer belongs to a list: a relative clause or a comment on it.
    fn ends_list(&self, at: usize) -> bool {
        const ENDS: [&str; 9] = ["who", "which", "whose", "where", "whom", "all", "both", "each", "none"];
        ENDS.contains(&self.folded(&self.words[at]))
    }

    /// Whether a word shows that a clause goes on, not an item.
    fn is_of_clause(&self, at: usize) -> bool {
        const OF_CLAUSE: [&str; 24] = [
            "is", "are", "was", "were", "has", "had", "have", "he", "she", "it", "they", "that", "who", "which", "etc",
            "etc.", "others", "but", "then", "because", "while", "became", "did", "will",
        ];
        OF_CLAUSE.contains(&self.folded(&self.words[at]))
    }

    /// Whether all items begin with a capital, or none: `John, a farmer, and Peter` are two people and no list of
    /// three.
    fn are_alike(&self, items: &[Range<usize>]) -> bool {
        let is_capital = |item: &&Range<usize>| {
            let first = item.start + usize::from(matches!(self.folded(&self.words[item.start]), "the" | "a" | "an"));
            self.words.get(first).is_some_and(|word| word.is_capital)
        };
        let n_capital = items.iter().filter(is_capital).count();
        n_capital == 0 || n_capital == items.len()
    }
}
