//! The same words quoted twice, and not the same each time.

use super::{Analysis, Question};
use crate::article::text::Stretch;
use crate::article::{Article, Quotation};
use crate::finding::{Hit, Kind};
use rustc_hash::FxHashMap;
use std::ops::Range;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "quotation-variants",
    params: &[("min_words", Kind::Number)],
    facts: &[("words", Kind::Text), ("other", Kind::Text)],
    places: &[("first", &[])],
    run,
};

/// So many equal words in a row on either side make two quotations the same one.
const EQUAL: usize = 4;
/// The share of the shorter quotation, 0 to 1, that the equal words round the difference must make up unless they are
/// many: two statements on one matter may have a phrase in common.
const MIN_EQUAL: f64 = 0.6;
const MANY_EQUAL: usize = 15;
/// So many words at most may differ between them.
const MAX_GAP: usize = 3;

/// Looks every four words in a row of a quotation up among those of the quotations before it, follows a match as far as
/// it goes, and asks whether the two meet again after a few words. Brackets and dots own up to a change. Linear in the
/// words, since the words of a match are passed over.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let is_long = |it: &&Quotation| it.words.len() >= question.count("min_words") && is_in_text(article, it);
    let mut seen: FxHashMap<[u32; EQUAL], (Range<usize>, usize)> = FxHashMap::default();
    let mut hits = Vec::new();
    for quotation in article.quotations.iter().filter(is_long) {
        let words = quotation.words.clone();
        let mut at = words.start;
        while at + EQUAL <= words.end {
            let Some((range, first)) = seen.get(&shingle(article, at)) else {
                at += 1;
                continue;
            };
            let n = equal(article, at..words.end, *first..range.end);
            let (here, there) = (at + n..words.end, first + n..range.end);
            if let Some((gap, gap_before)) = gap(article, here, there) {
                let n_equal = n + equal(article, gap.end..words.end, gap_before.end..range.end);
                let is_most =
                    n_equal >= MANY_EQUAL || n_equal as f64 >= MIN_EQUAL * words.len().min(range.len()) as f64;
                if is_most && !tells_of_change(article, &gap) && !are_apart(article, quotation, range) {
                    hits.push(hit(article, gap, gap_before));
                }
                break;
            }
            at += n.max(1);
        }
        for at in words.start..(words.end + 1).saturating_sub(EQUAL) {
            seen.entry(shingle(article, at)).or_insert((words.clone(), at));
        }
    }
    hits
}

/// Whether a quotation stands in running text: those in notes are mostly titles, those side by side in a table
/// versions.
fn is_in_text(article: &Article, quotation: &Quotation) -> bool {
    let passage = article.passage_at(quotation.text.start).map(|id| &article[id]);
    passage.is_some_and(|it| it.kind.is_running_text() && it.note.is_none() && it.cell.is_none())
}

/// Whether the sentence of a gap says that the wording was changed, so that two wordings are to be expected.
fn tells_of_change(article: &Article, gap: &Range<usize>) -> bool {
    const CHANGES: &[&str] =
        &["amend", "chang", "revis", "replac", "alter", "reword", "rephras", "updat", "version", "draft", "instead"];
    let sentence = &article[article.words[gap.start.min(article.words.len() - 1)].sentence];
    let tells = |word: &str| CHANGES.iter().any(|start| word.starts_with(start));
    article.words[sentence.words.clone()].iter().any(|word| tells(article.folded(word)))
}

/// Whether two quotations are cited to different works: two statements may share many words.
fn are_apart(article: &Article, quotation: &Quotation, other: &Range<usize>) -> bool {
    let at = article.quotations.partition_point(|it| it.words.start < other.start);
    let works = |quotation: &Quotation| {
        let marker = quotation.marker.map_or(0..0, |marker| marker.index()..marker.index() + 1);
        article.works_cited(marker)
    };
    let (here, there) = (works(quotation), article.quotations.get(at).map(works).unwrap_or_default());
    !here.is_empty() && !there.is_empty() && !here.iter().any(|work| there.contains(work))
}

fn shingle(article: &Article, at: usize) -> [u32; EQUAL] {
    std::array::from_fn(|offset| article.words[at + offset].id.0)
}

/// How many words two ranges have in common from their beginning.
fn equal(article: &Article, one: Range<usize>, other: Range<usize>) -> usize {
    one.zip(other).take_while(|&(a, b)| article.words[a].id == article.words[b].id).count()
}

/// The words that differ at the beginning of two ranges that soon go on with equal words: the shortest such gap.
fn gap(article: &Article, here: Range<usize>, there: Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let mut lengths: Vec<(usize, usize)> =
        (0..=MAX_GAP).flat_map(|a| (0..=MAX_GAP).map(move |b| (a, b))).filter(|&(a, b)| a + b > 0).collect();
    lengths.sort_by_key(|&(a, b)| a + b);
    let meets = |&(a, b): &(usize, usize)| {
        equal(article, here.start + a..here.end.max(here.start + a), there.start + b..there.end.max(there.start + b))
            >= EQUAL
    };
    let (a, b) = lengths.into_iter().find(meets)?;
    let gaps = (here.start..here.start + a, there.start..there.start + b);
    let is_open = |gap: &Range<usize>| {
        !around(article, gap)
            .is_some_and(|text| text.contains(['[', ']', '…', '(']) || text.contains("..") || text.contains(". ."))
    };
    (is_open(&gaps.0) && is_open(&gaps.1)).then_some(gaps)
}

/// The text from the word before a gap to the word after it.
fn around<'a>(article: &'a Article, gap: &Range<usize>) -> Option<&'a str> {
    Some(article.text(whole(article, gap)?))
}

fn whole(article: &Article, gap: &Range<usize>) -> Option<Stretch> {
    article.stretch_of_words(gap.start.checked_sub(1)?..gap.end + 1)
}

fn hit(article: &Article, gap: Range<usize>, before: Range<usize>) -> Hit {
    let [here, there] = [&gap, &before].map(|gap| whole(article, gap).expect("equal words stand on either side"));
    Hit::at(article.span(here))
        .fact("words", article.text(here))
        .fact("other", article.text(there))
        .place("first", article.span(there))
}
