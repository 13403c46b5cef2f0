//! The dates and years that the text tells.

use super::text::Stretch;
use super::works::dates::{self, Written};
use super::{Article, PassageKind, Word};

/// A date or a year in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Time {
    /// Its words.
    pub text: Stretch,
    /// The days that it may mean.
    pub when: Written,
    /// Whether the words around it say that it is only roughly known: `c. 1850`, `1810 or 1811`.
    pub is_rough: bool,
}

/// Reads the times of the passages that are no notes, in reading order.
pub(super) fn read(article: &Article) -> Vec<Time> {
    let mut times = Vec::new();
    for passage in article.passages.iter().filter(|passage| passage.kind != PassageKind::Note) {
        let base = passage.text.start as usize;
        for (range, when, is_rough) in dates::told(article.text(passage.text)) {
            times.push(Time { text: Stretch::from(range).shift(base), when, is_rough });
        }
    }
    times
}

impl Article {
    /// The times that a stretch tells, in reading order.
    pub fn times_in(&self, stretch: Stretch) -> &[Time] {
        let first = self.times.partition_point(|time| time.text.start < stretch.start);
        let last = self.times.partition_point(|time| time.text.end <= stretch.end);
        self.times.get(first..last).unwrap_or_default()
    }

    /// The times whose years running text tells as years in which something was, in reading order: dates, and years
    /// after a word such as `in` and `until`. A year before a name, as in `the 2012 Olympics`, belongs to the name, but
    /// not a date, nor the year that opens a sentence: `In 1934 Brown came`.
    pub fn years_told(&self) -> impl Iterator<Item = &Time> {
        self.running_text().flat_map(|id| self.times_in(self[id].text)).filter(|time| self.tells_year(time))
    }

    /// Whether a time is told itself, or goes on with years that are: `in 2003, 2007 and 2012`.
    fn tells_year(&self, time: &Time) -> bool {
        /// The years of one list that are looked at.
        const MOST: usize = 8;
        let at = self.times.partition_point(|it| it.text.start < time.text.start);
        let is_year = |it: &Time| self.words_in(it.text).len() == 1;
        let goes_on = |pair: &&[Time]| {
            let between = self.text(Stretch { start: pair[0].text.end, end: pair[1].text.start });
            is_year(&pair[0]) && is_year(&pair[1]) && matches!(between, ", " | " and " | ", and ")
        };
        let list = self.times.get(..at + 1).unwrap_or_default();
        let n_before = list.windows(2).rev().take(MOST).take_while(goes_on).count();
        (0..=n_before).any(|back| self.is_led_to(&list[at - back]))
    }

    fn is_led_to(&self, time: &Time) -> bool {
        const BEFORE: [&str; 11] =
            ["in", "until", "till", "since", "from", "during", "through", "early", "mid", "late", "by"];
        let words = self.words_in(time.text);
        // The second year of `1936-1937` begins inside a word, and no word before it tells of it.
        let Some(first) = self.words[words.clone()].first() else { return false };
        let neighbour = |at: usize| self.words.get(at).filter(|it| it.sentence == first.sentence);
        let before = words.start.checked_sub(1).and_then(neighbour);
        let is_as_of = || {
            let word = |back: usize| words.start.checked_sub(back).map_or("", |at| self.folded(&self.words[at]));
            word(1) == "of" && word(2) == "as"
        };
        let is_told = words.len() > 1 || before.is_some_and(|it| BEFORE.contains(&self.folded(it))) || is_as_of();
        let opens = words.start == self[first.sentence].words.start + 1;
        let is_before_name = |it: &Word| self.gap_after(words.end - 1) == " " && it.is_capital;
        let is_of_name = words.len() == 1 && !opens && neighbour(words.end).is_some_and(is_before_name);
        is_told && !is_of_name && self.is_own_or_name(time.text)
    }

    /// The spans of time that prose tells, as beginning and end, whichever comes first: `from 1936 to May 1938`,
    /// `(1888–1938)`, `between 1936 and 1938`. What only looks like one is left out: years before Christ, a date that
    /// was moved from one day to another, numbers that count something.
    pub fn spans_told(&self) -> impl Iterator<Item = (&Time, &Time)> {
        let has_ancient = [" BC", " B.C"].iter().any(|era| self.clean_text().contains(era));
        let pairs = self.times.windows(2).map(|pair| (&pair[0], &pair[1]));
        // Who writes of years before Christ leaves `BC` out where it is plain.
        let is_modern = move |from: &Time| from.when.year >= 1700 || !has_ancient;
        pairs.filter(move |(from, to)| {
            !from.is_rough && !to.is_rough && is_modern(from) && self.are_joined(from, to) && !self.counts(to)
        })
    }

    fn are_joined(&self, from: &Time, to: &Time) -> bool {
        let Some(passage) = self.passage_at(from.text.start).map(|id| &self[id]) else { return false };
        if !passage.text.contains(to.text) || !self.is_own_or_name(from.text.join(to.text)) {
            return false;
        }
        let before = self.text(Stretch { start: passage.text.start, end: from.text.start });
        let before = before.trim_end().rsplit([' ', '(', '[']).next().unwrap_or_default().to_lowercase();
        match self.text(Stretch { start: from.text.end, end: to.text.start }).trim_matches([' ', '\u{a0}']) {
            // `tel. 1999-1234`, `pages 1990–1985`
            "–" | "-" | "—" | "−" => {
                !matches!(before.trim_end_matches(['.', ':']), "tel" | "phone" | "fax" | "page" | "pages" | "pp" | "p")
            }
            "to" | "until" | "till" | "through" => before == "from" && !self.is_moved(from),
            "and" => before == "between",
            _ => false,
        }
    }

    /// Whether the words before a time tell that a date was moved: `brought the election forward from 1936 to 1935`.
    fn is_moved(&self, time: &Time) -> bool {
        const MOVES: [&str; 13] = [
            "move",
            "moved",
            "moves",
            "moving",
            "forward",
            "ahead",
            "back",
            "changed",
            "changing",
            "revised",
            "corrected",
            "redated",
            "backdated",
        ];
        let first = self.sentence_at(time.text.start).map_or(0, |sentence| self[sentence].words.start);
        let before = (first..self.words_in(time.text).start).rev().take(16);
        before.into_iter().any(|at| MOVES.contains(&self.folded(&self.words[at])))
    }

    /// Whether a number that looks like a year counts something: `from 1936 to 1900 sacks`.
    fn counts(&self, time: &Time) -> bool {
        let at = self.words_in(time.text).end;
        let next = self.words.get(at).filter(|_| at > 0 && self.gap_after(at - 1) == " ");
        next.is_some_and(|next| self.folded(next).ends_with('s') && !matches!(self.folded(next), "as" | "was" | "is"))
    }
}
