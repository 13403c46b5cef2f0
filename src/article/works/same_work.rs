//! Which works of one owner are the same work, cited again with other pages or in a shorter form.

use super::people;
use crate::article::{Article, FieldName, Work, WorkId};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// The works of one owner that are among the cited ones, each once, with all its copies: those of one title, with its
/// subtitle or without, and those of no title that bear its year, as short citations do. What has neither title nor
/// year is the owner's other work, if it has one. Linear in the works.
pub fn each_once<'a>(article: &'a Article, works: &[WorkId], cited: &FxHashSet<WorkId>) -> Vec<Vec<&'a Work>> {
    let mut copies: BTreeMap<String, Vec<&Work>> = BTreeMap::new();
    let mut by_year: BTreeMap<String, String> = BTreeMap::new();
    let titles: FxHashSet<String> = works.iter().filter_map(|&id| title(&article[id])).collect();
    let key = |work: &Work| {
        let main = work.title().and_then(|title| title.split_once(": ")).map(|(main, _)| people::body(main));
        main.filter(|main| titles.contains(main)).or_else(|| title(work))
    };
    for work in works.iter().map(|&id| &article[id]) {
        let Some(title) = key(work) else { continue };
        for year in years(work) {
            by_year.entry(year).or_insert_with(|| title.clone());
        }
        copies.entry(title).or_default().push(work);
    }
    let mut once: BTreeMap<String, Vec<&Work>> = BTreeMap::new();
    let mut is_untold = None;
    for work in works.iter().filter(|id| cited.contains(id)).map(|&id| &article[id]) {
        let dated = years(work).next();
        let title = key(work).or_else(|| years(work).find_map(|year| by_year.get(&year).cloned()));
        match (title, dated) {
            (Some(title), _) => {
                let all = copies.get(&title).cloned().unwrap_or_default();
                once.insert(title, all);
            }
            (None, Some(year)) => once.entry(year).or_default().push(work),
            (None, None) => is_untold = Some(work),
        }
    }
    let only = copies.values().next().filter(|_| once.is_empty() && copies.len() == 1).cloned();
    let untold = is_untold.filter(|_| once.is_empty()).map(|work| only.unwrap_or_else(|| vec![work]));
    once.into_values().chain(untold).collect()
}

fn title(work: &Work) -> Option<String> {
    work.title().map(people::body).filter(|title| !title.is_empty())
}

/// The year of a work as written, `1990a`, then as a number.
fn years(work: &Work) -> impl Iterator<Item = String> {
    let written = work.value(FieldName::Year).or_else(|| work.value(FieldName::Date)).map(str::to_owned);
    written.into_iter().chain(work.year().map(|year| year.to_string()))
}
