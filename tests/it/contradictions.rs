//! What an article says twice is compared: a count, a year, a name, a paragraph or an addend changed in one of its two
//! places is one new finding there, and the article without the change gives none.

use crate::support;
use quelle::article::{Article, PassageKind, SectionKind};
use quelle::catalogue::Catalogue;
use quelle::config::Config;
use quelle::engine;
use quelle::finding::{Finding, LintId};
use quelle::source::Source;
use quelle::syntax::{self, Format};
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::LazyLock;

/// At least this share of the changes is found.
const MIN_RECALL: f64 = 0.9;
/// With fewer changes the share says little.
const MIN_MUTANTS: usize = 300;
/// So many of each kind in one article at most, so that no long article decides.
const MAX_PER_KIND: usize = 3;

/// The lints that compare, without the others, so that many articles can be read.
static COMPARING: LazyLock<Catalogue> = LazyLock::new(|| {
    let mut catalogue = Catalogue::default();
    for kind in [Kind::Count, Kind::Year, Kind::Name, Kind::Paragraph, Kind::Addend] {
        for lint in kind.lints() {
            let path = support::root().join(format!("lints/{lint}.toml"));
            let id = LintId::new(lint).unwrap();
            if catalogue.index(&id).is_none() {
                let faults = catalogue.add(&Source::new(*lint, fs::read_to_string(path).unwrap()).unwrap(), id);
                assert!(faults.is_empty(), "{faults:?}");
            }
        }
    }
    catalogue
});

/// What is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// The number that announces a list or an enumeration.
    Count,
    /// A year of birth or death in one of the places that give it.
    Year,
    /// Two neighbouring letters in one occurrence of a name.
    Name,
    /// A paragraph stands a second time after the next.
    Paragraph,
    /// A number of a table that has a total.
    Addend,
}

impl Kind {
    /// The lints one of which must find it.
    fn lints(self) -> &'static [&'static str] {
        match self {
            Kind::Count => &["consistency/list-count-mismatch"],
            Kind::Year => &["consistency/conflicting-dates", "consistency/reversed-dates", "consistency/age-mismatch"],
            Kind::Name => &["consistency/name-variant"],
            Kind::Paragraph => &["consistency/duplicate-passage"],
            Kind::Addend => &["consistency/sum-mismatch"],
        }
    }
}

/// One change: the source that is replaced, and by what; an empty range inserts.
#[derive(Clone)]
struct Change {
    kind: Kind,
    range: Range<usize>,
    text: String,
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {:?} to {:?}", self.kind, self.range, self.text.chars().take(60).collect::<String>())
    }
}

#[test]
fn what_is_said_twice_is_compared() {
    let Some(corpus) = support::corpus("what_is_said_twice_is_compared") else { return };
    let mut tally: BTreeMap<Kind, (usize, usize, usize)> = BTreeMap::new();
    let (mut missed, mut noisy) = (Vec::new(), Vec::new());
    let wikitext = support::files(&corpus.join("wikitext"), &["wiki"]);
    let rendered = support::files(&corpus.join("rendered"), &["txt"]);
    for path in wikitext.into_iter().chain(rendered.into_iter().step_by(2)) {
        let source = support::source(&path);
        if source.text().len() > MAX_BYTES || !is_english(&path) {
            continue;
        }
        let format = Format::detect(&source);
        let article = syntax::parse(&source, format);
        let before = engine::check(&article, &COMPARING, &Config::default());
        for kind in [Kind::Count, Kind::Year, Kind::Name, Kind::Paragraph, Kind::Addend] {
            let places = places(&source, &article, kind);
            let n_places = places.len();
            let of_article = tally.entry(kind).or_default();
            of_article.2 += n_places;
            for change in shuffled(places).into_iter().take(MAX_PER_KIND) {
                if touching(&before, &change, 0) > 0 {
                    noisy.push(format!("{} {change}", source.name()));
                    continue;
                }
                let mut text = source.text().to_owned();
                text.replace_range(change.range.clone(), &change.text);
                let mutant = Source::new(source.name(), text).unwrap();
                let after = findings(&mutant, format);
                let n_new = touching(&after, &change, change.text.len());
                let (n, n_found, _) = tally.entry(kind).or_default();
                *n += 1;
                if n_new == 1 {
                    *n_found += 1;
                } else {
                    let context = source.text()[..change.range.start].rsplit(' ').next().unwrap_or_default();
                    missed.push(format!("{} ({n_new} findings) after {context:?}: {change}", source.name()));
                }
            }
        }
    }
    let (n, n_found) = tally.values().fold((0, 0), |(n, found), it| (n + it.0, found + it.1));
    let recall = n_found as f64 / n.max(1) as f64;
    for (kind, (n, n_found, n_places)) in &tally {
        println!("{kind:?}: {n_found} of {n} changes are found; the articles offer {n_places} places");
    }
    println!("{n_found} of {n} changes are found ({recall:.3}); {} of the places had a finding before", noisy.len());
    println!("missed:\n{}\nnoisy:\n{}", missed.join("\n"), noisy.join("\n"));
    assert!(n >= MIN_MUTANTS, "only {n} changes: {tally:?}");
    assert!(noisy.len() * 100 <= n, "found where nothing was changed:\n{}", noisy.join("\n"));
    assert!(recall >= MIN_RECALL, "recall {recall:.3}; missed:\n{}", missed.join("\n"));
}

/// Longer articles are left out, so that the test takes a minute.
const MAX_BYTES: usize = 40_000;

/// Articles in the folders of wikitext begin with their language; the others are all English.
fn is_english(path: &Path) -> bool {
    let name = path.file_name().unwrap().to_string_lossy();
    !path.to_string_lossy().contains("wikitext") || name.starts_with("en__")
}

fn findings(source: &Source, format: Format) -> Vec<Finding> {
    engine::check(&syntax::parse(source, format), &COMPARING, &Config::default())
}

/// How many findings of the lints for a change have a place that it touches, where it put `len` bytes.
fn touching(findings: &[Finding], change: &Change, len: usize) -> usize {
    let end = change.range.start + len.max(change.range.len()).max(1);
    let touches = |it: &&Finding| {
        let mut spans = it.labels.iter().map(|label| label.span).chain([it.span]);
        change.kind.lints().contains(&it.lint.as_str())
            && spans.any(|span| (span.start as usize) < end && change.range.start < span.end as usize + 1)
    };
    findings.iter().filter(touches).count()
}

/// The same changes in an order that only the seed decides.
fn shuffled(mut changes: Vec<Change>) -> Vec<Change> {
    let mut seed = 20_361_127_u64;
    for at in (1..changes.len()).rev() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        changes.swap(at, (seed >> 33) as usize % (at + 1));
    }
    changes
}

/// Where an article says something twice, as a reader of its source sees it.
fn places(source: &Source, article: &Article, kind: Kind) -> Vec<Change> {
    match kind {
        Kind::Count => counts(source, article),
        Kind::Year => years(source.text()),
        Kind::Name => names(article),
        Kind::Paragraph => paragraphs(source, article),
        Kind::Addend => addends(source.text()),
    }
}

const NUMBERS: [&str; 9] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// `three trials:` before a list of three items, or before three words with commas and `and` between them.
fn counts(source: &Source, article: &Article) -> Vec<Change> {
    let mut found = Vec::new();
    for id in article.running_text().filter(|&id| article[id].kind == PassageKind::Paragraph) {
        let text = article.text(article[id].text);
        for (index, number) in NUMBERS.iter().enumerate() {
            for (at, _) in text.match_indices(&format!(" {number} ")) {
                let rest = &text[at + number.len() + 2..];
                let Some((noun, list)) = rest.split_once(':') else { continue };
                let is_noun = noun.split(' ').count() <= 3
                    && noun.ends_with('s')
                    && noun.chars().all(|c| c.is_ascii_lowercase() || c == ' ');
                let is_whole = text[..at]
                    .rsplit(['.', ';'])
                    .next()
                    .is_some_and(|before| !before.chars().any(|c| c.is_ascii_digit()));
                let n_items = if list.trim().is_empty() { items_after(article, id) } else { n_listed(list) };
                if is_noun
                    && is_whole
                    && n_items == index + 2
                    && !NUMBERS.iter().any(|it| text[..at].ends_with(it) || noun.contains(it))
                {
                    let start = article.span(article[id].text).start as usize;
                    // The clean text may be shorter than the source: the words are looked for again.
                    let within = &source.text()[start..article[id].span.end as usize];
                    let Some(offset) = within.find(&format!(" {number} {noun}")) else { continue };
                    let from = start + offset + 1;
                    let other = NUMBERS[(index + 1) % NUMBERS.len()];
                    found.push(Change { kind: Kind::Count, range: from..from + number.len(), text: other.to_owned() });
                }
            }
        }
    }
    found
}

fn items_after(article: &Article, id: quelle::article::PassageId) -> usize {
    let group = article.passages.get(id.index() + 1).and_then(|it| it.group);
    let items = article.passages.iter().filter(|it| group.is_some() && it.group == group);
    items.filter(|it| it.kind == PassageKind::Item(1)).count()
}

/// How many things `A, B and C` to the end of the sentence lists, each a word or two; 0 for any other text.
fn n_listed(list: &str) -> usize {
    let sentence = list.split(". ").next().unwrap_or_default().trim().trim_end_matches('.');
    let parts: Vec<&str> =
        sentence.split(", ").flat_map(|part| part.split(" and ")).map(|it| it.trim_start_matches("and ")).collect();
    let is_short = |part: &&str| {
        (1..=3).contains(&part.split(' ').count()) && part.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '-')
    };
    let has_and = sentence.matches(" and ").count() == 1;
    if has_and && parts.iter().all(is_short) && !sentence.contains(" who ") { parts.len() } else { 0 }
}

/// The years of birth and death that a category or an infobox gives, in each of the places that give the same.
fn years(text: &str) -> Vec<Change> {
    let mut found = Vec::new();
    for (category, field) in [("births]]", "birth_date"), ("deaths]]", "death_date")] {
        let Some(year) = text.find(category).and_then(|at| text[..at].split("ategory:").last()).map(str::trim) else {
            continue;
        };
        if year.len() != 4 || !year.bytes().all(|byte| byte.is_ascii_digit()) || text.matches(category).count() != 1 {
            continue;
        }
        let mut places = Vec::new();
        let category = text.find(&format!("ategory:{year} {category}")).map(|at| at + "ategory:".len());
        places.extend(category);
        let line = text.find(&format!("|{field}")).or_else(|| text.find(&format!("| {field}")));
        places.extend(line.and_then(|at| {
            let line = &text[at..at + text[at..].find('\n')?];
            Some(at + line.find(year)?)
        }));
        // The first parenthesis after the bold name.
        places.extend(text.find("'''").and_then(|at| {
            let open = at + text[at..].find('(')?;
            let close = open + text[open..].find(')')?;
            (close - open < 120).then(|| text[open..close].find(year).map(|offset| open + offset))?
        }));
        if places.len() >= 2 {
            let last = year.as_bytes()[3] - b'0';
            let other = format!("{}{}", &year[..3], (last + 3) % 10);
            found.extend(places.into_iter().map(|at| Change {
                kind: Kind::Year,
                range: at..at + 4,
                text: other.clone(),
            }));
        }
    }
    found
}

/// One occurrence of each capitalised word of seven letters or more that the prose has at least five times.
fn names(article: &Article) -> Vec<Change> {
    let mut uses: HashMap<&str, Vec<usize>> = HashMap::new();
    for id in article.running_text().filter(|&id| article[id].kind == PassageKind::Paragraph) {
        for (at, word) in article[id].words.clone().map(|at| (at, &article.words[at])) {
            let text = article.text(word.text);
            let is_name = text.starts_with(char::is_uppercase) && text.chars().all(|c| c.is_ascii_alphabetic());
            let is_own = article.is_own_or_name(word.text);
            if is_name && is_own && text.len() >= 7 && text[1..].bytes().all(|byte| byte.is_ascii_lowercase()) {
                uses.entry(text).or_default().push(at);
            }
        }
    }
    let small: Vec<String> =
        uses.keys().map(|name| name.to_lowercase()).filter(|name| article.clean_text().contains(name)).collect();
    let mut found = Vec::new();
    for (name, places) in uses {
        let bytes = name.as_bytes();
        let Some(at) = (2..name.len() - 2).find(|&at| bytes[at] != bytes[at + 1]) else { continue };
        if places.len() >= 5 && !small.contains(&name.to_lowercase()) {
            let start = article.span(article.words[places[places.len() / 2]].text).start as usize + at;
            let text = format!("{}{}", bytes[at + 1] as char, bytes[at] as char);
            found.push(Change { kind: Kind::Name, range: start..start + 2, text });
        }
    }
    found.sort_by_key(|change| change.range.start);
    found
}

/// Paragraphs of the body of at least 30 words, each put a second time after the paragraph that follows it.
fn paragraphs(source: &Source, article: &Article) -> Vec<Change> {
    let is_body = |at: usize| {
        let passage = &article.passages[at];
        passage.kind == PassageKind::Paragraph
            && passage.note.is_none()
            && article[passage.section].kind == SectionKind::Body
    };
    let pairs = (1..article.passages.len()).filter(|&at| is_body(at - 1) && is_body(at));
    let long = pairs.filter(|&at| {
        let passage = &article.passages[at - 1];
        passage.words.len() >= 30 && article.is_own_or_name(passage.text)
    });
    let after = |at: usize| {
        let (first, next) = (&article.passages[at - 1], &article.passages[at]);
        let end = next.span.end as usize;
        Change { kind: Kind::Paragraph, range: end..end, text: format!("\n\n{}", source.slice(first.span)) }
    };
    long.map(after).collect()
}

/// The numbers of wikitext tables whose last row is a total that the rows above it make.
fn addends(text: &str) -> Vec<Change> {
    let mut found = Vec::new();
    for (start, _) in text.match_indices("{|") {
        let Some(end) = text[start..].find("\n|}").map(|at| start + at) else { continue };
        let rows: Vec<Vec<Range<usize>>> = rows(text, start..end);
        let Some(total) = rows.iter().rposition(|row| row.first().is_some_and(|cell| is_total(&text[cell.clone()])))
        else {
            continue;
        };
        let above = &rows[..total];
        for column in 1..rows[total].len() {
            let value = |row: &Vec<Range<usize>>| {
                row.get(column).and_then(|cell| text[cell.clone()].trim_matches(['\'', ' ']).parse::<u32>().ok())
            };
            let cells: Vec<&Range<usize>> =
                above.iter().filter(|row| value(row).is_some()).map(|row| &row[column]).collect();
            let sum: u32 = above.iter().filter_map(value).sum();
            if cells.len() >= 2 && value(&rows[total]) == Some(sum) {
                found.extend(cells.into_iter().map(|cell| {
                    let old: u32 = text[cell.clone()].trim_matches(['\'', ' ']).parse().unwrap();
                    let number = text[cell.clone()].trim_matches(['\'', ' ']);
                    let at = cell.start + text[cell.clone()].find(number).unwrap();
                    Change { kind: Kind::Addend, range: at..at + number.len(), text: (old + 7).to_string() }
                }));
            }
        }
    }
    found
}

fn is_total(cell: &str) -> bool {
    ["total", "totals", "overall"].contains(&cell.trim_matches(['\'', ' ', '|']).to_lowercase().as_str())
}

/// The cells of a table, row by row, as their source stands.
fn rows(text: &str, table: Range<usize>) -> Vec<Vec<Range<usize>>> {
    let mut rows = vec![Vec::new()];
    let mut at = table.start;
    for line in text[table].split_inclusive('\n') {
        let start = at;
        at += line.len();
        if line.starts_with("|-") {
            rows.push(Vec::new());
        } else if line.starts_with(['|', '!']) && !line.starts_with("|+") {
            let mut from = start + 1;
            for cell in line.trim_end()[1..].split("||").flat_map(|it| it.split("!!")) {
                rows.last_mut().unwrap().push(from..from + cell.len());
                from += cell.len() + 2;
            }
        }
    }
    rows
}
