//! Which of many spans hold a place, without looking at all of them.

use crate::source::Span;

/// Numbered spans, sorted by their start.
#[derive(Debug, Default)]
pub(super) struct Cover {
    spans: Vec<(Span, usize)>,
    /// How far the spans up to here reach at most.
    reach: Vec<u32>,
}

impl Cover {
    /// Sorts spans.
    pub(super) fn new(spans: impl Iterator<Item = (Span, usize)>) -> Cover {
        let mut spans: Vec<(Span, usize)> = spans.collect();
        spans.sort_unstable();
        let reach = spans.iter().scan(0, |reach, (span, _)| {
            *reach = span.end.max(*reach);
            Some(*reach)
        });
        Cover { reach: reach.collect(), spans }
    }

    /// The lowest number of a span that contains `at`. Goes back only as far as some span reaches over `at`.
    pub(super) fn first_around(&self, at: Span) -> Option<usize> {
        let n_before = self.spans.partition_point(|(span, _)| span.start <= at.start);
        let before = self.spans[..n_before].iter().zip(&self.reach).rev();
        let near = before.take_while(|(_, reach)| **reach >= at.end);
        near.filter(|((span, _), _)| span.contains(at)).map(|((_, number), _)| *number).min()
    }

    /// The number of the first span that begins after `at`.
    pub(super) fn next_after(&self, at: Span) -> Option<usize> {
        let index = self.spans.partition_point(|(span, _)| span.start < at.end);
        self.spans.get(index).map(|(_, number)| *number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lowest_number_around_a_place_is_found() {
        let spans = [(30, 40), (0, 20), (5, 10), (5, 10), (50, 50)];
        let cover =
            Cover::new(spans.into_iter().enumerate().map(|(number, (start, end))| (Span::new(start, end), number)));
        let check = |(start, end), around, next| {
            let at = Span::new(start, end);
            assert_eq!((cover.first_around(at), cover.next_after(at)), (around, next), "{start}..{end}");
        };
        check((6, 8), Some(1), Some(0));
        check((20, 20), Some(1), Some(0));
        check((19, 31), None, Some(4));
        check((30, 40), Some(0), Some(4));
        check((50, 50), Some(4), Some(4));
        check((60, 61), None, None);
    }
}
