//! Sums that do not add up: the total of a table and its rows or columns, and a count in prose with its parts.

use super::{Analysis, Question};
use crate::article::tables::Table;
use crate::article::text::Stretch;
use crate::article::{Article, PassageId, PassageKind, SentenceId, numbers};
use crate::finding::{Hit, Kind};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "sums",
    params: &[],
    facts: &[("total", Kind::Text), ("sum", Kind::Text), ("in_table", Kind::Flag)],
    places: &[("part", &[]), ("total", &[])],
    run,
};

fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let mut hits: Vec<Hit> = article.tables().iter().flat_map(|table| in_table(article, table)).collect();
    for id in article.running_text().filter(|&id| article[id].kind == PassageKind::Paragraph) {
        let sentences = article[id].sentences.clone().map(SentenceId::new);
        hits.extend(sentences.filter_map(|at| in_sentence(article, at).or_else(|| of_whole(article, at))));
    }
    hits
}

/// A number as a cell shows it, in units of its last decimal place.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Figure {
    value: f64,
    /// Half a unit of the last place that is shown, and 0 for a whole number: how far it may be rounded.
    rounding: f64,
}

/// Numbers that should make a total.
struct Sum {
    total: (PassageId, Figure),
    parts: Vec<(PassageId, Figure)>,
}

impl Sum {
    fn value(&self) -> f64 {
        self.parts.iter().map(|(_, part)| part.value).sum()
    }

    fn fits(&self) -> bool {
        let rounding: f64 = self.parts.iter().map(|(_, part)| part.rounding).sum();
        (self.value() - self.total.1.value).abs() <= rounding + self.total.1.rounding + 1e-6
    }

    /// By how much the total is too small.
    fn gap(&self) -> f64 {
        self.value() - self.total.1.value
    }
}

/// The sums of a table that do not fit, where most of its sums do. If a row and a column miss their totals by the same,
/// the cell where they cross is reported.
fn in_table(article: &Article, table: &Table) -> Vec<Hit> {
    let [rows, columns] = [sums_of_columns(article, table), sums_of_rows(article, table)].map(misfits);
    let mut column_of: FxHashMap<PassageId, usize> = FxHashMap::default();
    for (at, column) in columns.iter().enumerate() {
        column_of.extend(column.parts.iter().map(|(cell, _)| (*cell, at)));
    }
    let mut crossed = FxHashSet::default();
    let mut hits = Vec::new();
    for row in &rows {
        let crossing = row.parts.iter().find_map(|(cell, _)| {
            let column = *column_of.get(cell)?;
            ((row.gap() - columns[column].gap()).abs() < 1e-6).then_some((*cell, column))
        });
        match crossing {
            Some((cell, column)) => {
                crossed.insert(column);
                let other = article.span(article[columns[column].total.0].text);
                hits.push(hit(article, row, cell).place("total", other));
            }
            None => hits.push(hit(article, row, row.total.0)),
        }
    }
    let others = columns.iter().enumerate().filter(|(at, _)| !crossed.contains(at));
    hits.extend(others.map(|(_, it)| hit(article, it, it.total.0)));
    hits
}

fn hit(article: &Article, sum: &Sum, at: PassageId) -> Hit {
    let total = article.span(article[sum.total.0].text);
    let hit = Hit::at(article.span(article[at].text))
        .fact("total", article.text(article[sum.total.0].text))
        .fact("sum", shown(sum.value()))
        .fact("in_table", true)
        .place("total", total);
    sum.parts.iter().fold(hit, |hit, (part, _)| hit.place("part", article.span(article[*part].text)))
}

fn shown(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The sums that do not fit, if at least twice as many do: else the totals count something else.
fn misfits(sums: Vec<Sum>) -> Vec<Sum> {
    let (fit, misfit): (Vec<Sum>, Vec<Sum>) = sums.into_iter().partition(Sum::fits);
    if fit.len() >= 2 * misfit.len() { misfit } else { Vec::new() }
}

const TOTALS: [&str; 6] = ["total", "totals", "overall", "sum", "grand total", "all"];

/// The totals in the last row, each with the numbers above it in its column.
fn sums_of_columns(article: &Article, table: &Table) -> Vec<Sum> {
    let is_total = |row: &Vec<(u32, PassageId)>| row.first().is_some_and(|(_, cell)| is_total(article, *cell));
    let Some(last) = table.rows.iter().rposition(is_total).filter(|&last| last >= 3) else { return Vec::new() };
    // Rows of part sums would count twice.
    if table.rows[..last].iter().any(is_total) {
        return Vec::new();
    }
    let numbers =
        table.rows[last].iter().skip(1).filter_map(|(column, cell)| Some((*column, *cell, figure(article, *cell)?)));
    numbers
        .filter_map(|(column, cell, total)| {
            let above = table.rows[1..last].iter().enumerate().filter(|(_, row)| !row.is_empty());
            let cells = above.map(|(at, _)| table.cell(at + 1, column));
            let parts = cells.flatten().filter(|cell| !is_blank(article, *cell));
            let parts: Vec<_> = parts.map(|cell| Some((cell, figure(article, cell)?))).collect::<Option<_>>()?;
            (parts.len() >= 2).then_some(Sum { total: (cell, total), parts })
        })
        .collect()
}

/// The totals in a column headed `Total`, each with the numbers of its row.
fn sums_of_rows(article: &Article, table: &Table) -> Vec<Sum> {
    let Some(column) = table.rows[0].iter().find(|(_, cell)| is_total(article, *cell)).map(|(column, _)| *column)
    else {
        return Vec::new();
    };
    let rows = 1..table.rows.len();
    rows.filter_map(|row| {
        let cell = table.cell(row, column)?;
        let total = figure(article, cell)?;
        let parts = table.rows[row].iter().skip(1).filter(|(at, part)| *at != column && !is_blank(article, *part));
        let parts: Vec<_> = parts.map(|(_, part)| Some((*part, figure(article, *part)?))).collect::<Option<_>>()?;
        (parts.len() >= 2).then_some(Sum { total: (cell, total), parts })
    })
    .collect()
}

fn is_total(article: &Article, cell: PassageId) -> bool {
    let text = article.text(article[cell].text).trim().trim_end_matches(':').to_lowercase();
    TOTALS.contains(&text.as_str()) || text.starts_with("total ")
}

/// A cell that says that there is nothing.
fn is_blank(article: &Article, cell: PassageId) -> bool {
    matches!(article.text(article[cell].text).trim(), "" | "–" | "-" | "—" | "−")
}

/// The number that a cell shows, with `%` or not; none if it shows more.
fn figure(article: &Article, cell: PassageId) -> Option<Figure> {
    let text = article.text(article[cell].text).trim();
    let (number, is_share) = text.strip_suffix('%').map_or((text, false), |number| (number.trim_end(), true));
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let whole = numbers::value_of(whole).filter(|_| whole.starts_with(|c: char| c.is_ascii_digit()))?;
    if !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let unit = 0.1_f64.powi(i32::try_from(decimals.len()).ok()?);
    let value = f64::from(whole) + decimals.parse::<f64>().unwrap_or_default() * unit;
    let is_rounded = is_share || !decimals.is_empty();
    Some(Figure { value, rounding: if is_rounded { unit / 2.0 } else { 0.0 } })
}

/// A count with its parts right after it, in parentheses or behind a colon or a dash: `15 people (8 soldiers and 7
/// civilians)`, `21 charges: 18 of theft, two of
/// fraud and one of arson`.
fn in_sentence(article: &Article, sentence: SentenceId) -> Option<Hit> {
    let words = article[sentence].words.clone();
    words.clone().find_map(|at| {
        let total = count_at(article, at).filter(|(value, _)| *value >= 3)?;
        let is_noun = |noun: &usize| {
            let word = article.text(article.words[*noun].text);
            article.gap_after(noun - 1) == " " && word.starts_with(char::is_lowercase) && word != "and" && word != "or"
        };
        let opens = (at + 1..words.end).take(5).take_while(is_noun);
        let noun = opens.into_iter().find(|&noun| matches!(article.gap_after(noun).trim(), "(" | ":" | "—" | "–"))?;
        let is_plural = article.folded(&article.words[noun]).ends_with(['s', 'n', 'e']);
        let parts = parts(article, noun + 1..words.end, article.gap_after(noun).trim() == "(")?;
        let sum: u32 = parts.iter().map(|(value, _)| value).sum();
        // What is counted may have more parts than are told; hardly so where less is missing than the least of them.
        let least = parts.iter().map(|(value, _)| *value).min()?;
        let is_whole = sum + least > total.0 || are_all(article, noun + 1..words.end);
        if !is_plural
            || !is_whole
            || parts.len() < 2
            || sum == total.0
            || !article.is_own_or_name(article[sentence].text)
        {
            return None;
        }
        told(article, at..noun + 1, total.1, &parts)
    })
}

/// Words that part people by sex and age, which leaves nobody out.
const EVERYBODY: [&str; 6] = ["men", "women", "children", "boys", "girls", "adults"];

fn are_all(article: &Article, words: Range<usize>) -> bool {
    let n_kinds = words.filter(|&at| EVERYBODY.contains(&article.folded(&article.words[at]))).count();
    n_kinds >= 2
}

/// A whole that opens the sentence, and its parts: `Of the 120 workers, 70 were women and 40 were men`. What else is
/// said of some may be said of others too.
fn of_whole(article: &Article, sentence: SentenceId) -> Option<Hit> {
    const NEAR: usize = 8;
    let words = article[sentence].words.clone();
    let word = |at: usize| if words.contains(&at) { article.folded(&article.words[at]) } else { "" };
    let at = words.start + 2;
    let opens = word(words.start) == "of" && matches!(word(at - 1), "the" | "its" | "their" | "these" | "his" | "her");
    let total = count_at(article, Some(at).filter(|at| opens && *at < words.end)?)?;
    let noun = (at + 1..words.end).take(NEAR).find(|&noun| article.gap_after(noun).starts_with(','))?;
    let rest = noun + 1..words.end;
    let counts: Vec<usize> = rest.clone().filter(|&at| article.number(&article.words[at]).is_some()).collect();
    let parts: Option<Vec<(u32, Stretch)>> = counts.iter().map(|&at| count_at(article, at)).collect();
    let parts = parts.filter(|parts| parts.len() >= 2)?;
    let kinds: Vec<&str> =
        counts.iter().map(|&at| if word(at + 1) == "were" { word(at + 2) } else { word(at + 1) }).collect();
    let sum: u32 = parts.iter().map(|(value, _)| value).sum();
    let is_each = kinds.iter().all(|kind| EVERYBODY.contains(kind));
    if sum == total.0 || !is_each || !article.is_own_or_name(article[sentence].text) {
        return None;
    }
    told(article, at..noun + 1, total.1, &parts)
}

/// The hit on some words that count a whole, whose parts are told in running text.
fn told(article: &Article, counted: Range<usize>, total: Stretch, parts: &[(u32, Stretch)]) -> Option<Hit> {
    let sum: u32 = parts.iter().map(|(value, _)| value).sum();
    let hit = Hit::at(article.span(article.stretch_of_words(counted)?))
        .fact("total", article.text(total))
        .fact("sum", sum.to_string())
        .fact("in_table", false);
    Some(parts.iter().fold(hit, |hit, (_, part)| hit.place("part", article.span(*part))))
}

/// An exact count of at most five figures that stands at a word and is no year.
fn count_at(article: &Article, at: usize) -> Option<(u32, Stretch)> {
    const NOT_EXACT: [&str; 9] = ["some", "least", "most", "to", "up", "or", "between", "circa", "another"];
    let word = &article.words[at];
    let value = article.number(word).filter(|value| *value < 100_000)?;
    let before = at.checked_sub(1).map_or("", |before| article.folded(&article.words[before]));
    let after = article.gap_after(at);
    let is_joined =
        article.clean_text()[..word.text.start as usize].ends_with(['-', '–', '$', '£', '€', '.', '/', '#', '№']);
    let is_plain = !after.starts_with(['%', '–', '-', '/', '°'])
        && !is_joined
        && !numbers::is_rough(before)
        && !NOT_EXACT.contains(&before);
    (is_plain && article.times_in(word.text).is_empty()).then_some((value, word.text))
}

/// The parts of a count, each beginning with its number; none if anything else stands among them.
fn parts(article: &Article, words: Range<usize>, is_parenthesis: bool) -> Option<Vec<(u32, Stretch)>> {
    let mut parts = Vec::new();
    let mut begins = true;
    let mut is_last = false;
    for at in words.clone() {
        let word = article.folded(&article.words[at]);
        if begins && word == "and" {
            is_last = true;
            continue;
        }
        if begins {
            parts.push(count_at(article, at)?);
        } else if word == "and" && at + 1 < words.end && count_at(article, at + 1).is_some() {
            begins = true;
            is_last = true;
            continue;
        } else if matches!(word, "including" | "each" | "per" | "respectively" | "whom" | "which" | "was" | "were") {
            return None;
        }
        let gap = article.gap_after(at);
        if is_parenthesis && gap.contains(')')
            || !is_parenthesis && (gap.contains(['.', ';', '(']) || at + 1 == words.end)
        {
            return is_last.then_some(parts);
        }
        begins = gap.trim() == ",";
        if gap.contains(['(', ';', ':', '–']) {
            return None;
        }
    }
    None
}
