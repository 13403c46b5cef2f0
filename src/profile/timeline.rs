//! When the sources of an article were written, against the years that its text speaks of.

use crate::article::{Article, NoteState, Work, WorkId, works};
use rustc_hash::FxHashSet;

/// Works and years told, counted by steps of equal length, the first and the last of which hold some.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// The steps, in order; none if neither a work nor the text has a year.
    pub steps: Vec<Step>,
}

/// A step of years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its first year.
    pub first: i32,
    /// Its last year.
    pub last: i32,
    /// The works of these years that good notes cite.
    pub n_works: usize,
    /// How often the text tells one of these years.
    pub n_told: usize,
}

/// A line of time has fewer steps than this.
const MOST: i32 = 30;
/// How many years a step may have.
const LENGTHS: [i32; 10] = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500];

impl Timeline {
    /// The years of an article. A work counts once, in the year of its publication.
    pub fn of(article: &Article) -> Timeline {
        let good = article.notes.iter().filter(|note| note.state == NoteState::Good);
        let works: FxHashSet<WorkId> = good.flat_map(|note| note.works.iter().copied()).collect();
        let each = article.owners.iter().flat_map(|owner| works::each_once(article, &owner.works, &works));
        let written: Vec<i32> = each.filter_map(|copies| copies.into_iter().find_map(Work::year)).collect();
        let told: Vec<i32> = article.years_told().map(|time| time.when.year).collect();
        let all = || written.iter().chain(&told).copied();
        let Some((first, last)) = all().min().zip(all().max()) else { return Timeline::default() };
        let length = LENGTHS.into_iter().find(|length| (last - first) / length < MOST).unwrap_or(1000);
        let begin = first.div_euclid(length) * length;
        let step = |first: i32| {
            let n_of = |years: &[i32]| years.iter().filter(|year| (first..first + length).contains(year)).count();
            Step { first, last: first + length - 1, n_works: n_of(&written), n_told: n_of(&told) }
        };
        Timeline { steps: (begin..=last).step_by(length as usize).map(step).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use crate::syntax::{self, Format};

    fn timeline(text: &str) -> Vec<(i32, i32, usize, usize)> {
        let source = Source::new("mill.md", text).unwrap();
        let timeline = Timeline::of(&syntax::parse(&source, Format::Markdown));
        timeline.steps.into_iter().map(|step| (step.first, step.last, step.n_works, step.n_told)).collect()
    }

    #[test]
    fn works_and_years_told_are_counted_by_steps() {
        let notes = "\n\n[^1]: Brown, *The Mill*, London, 1990, p. 3.\n[^2]: Green, *The Valley*, Paris, 1993.\n";
        let text = format!("It burned in 1991 and was built until 1993.[^1][^2]{notes}");
        let expected = [(1990, 1990, 1, 0), (1991, 1991, 0, 1), (1992, 1992, 0, 0), (1993, 1993, 1, 1)];
        assert_eq!(timeline(&text), expected);
        let text = format!("It burned in 1871.[^1]{notes}");
        let steps = timeline(&text);
        assert_eq!((steps[0], steps.last().copied()), ((1870, 1874, 0, 1), Some((1990, 1994, 2, 0))));
        assert_eq!(timeline("It burned."), []);
        let notes = "[^1]: Brown: *The Mill*, 2012, p. 16.\n[^2]: Brown: *The Mill*, 2012, p. 20.\n";
        assert_eq!(timeline(&format!("It burned.[^1][^2]\n\n{notes}")), [(2012, 2012, 1, 0)], "a work counts once");
    }
}
