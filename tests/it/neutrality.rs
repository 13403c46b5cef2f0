//! Whoever an article is about, and whichever side it takes, its findings are the same: names of camps, authors, verbs
//! and conclusions exchanged change no finding but those that speak of just these words.

use crate::support::{self, CATALOGUE, assert_file, root};
use quelle::finding::Finding;
use quelle::source::Source;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What stands for what, both ways.
type Exchange = BTreeMap<String, String>;

/// The pairs of a file in `tests/symmetry`.
fn pairs(file: &str) -> Vec<[String; 2]> {
    let text = std::fs::read_to_string(root().join("tests/symmetry").join(file)).unwrap();
    let lines = text.lines().filter(|line| line.trim_start().starts_with('['));
    let words = lines.map(|line| line.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>());
    words.map(|pair| <[String; 2]>::try_from(pair).expect("a pair has two names")).collect()
}

fn exchange(pairs: &[[String; 2]]) -> Exchange {
    let both_ways = pairs.iter().flat_map(|[a, b]| [(a.clone(), b.clone()), (b.clone(), a.clone())]);
    let table: Exchange = both_ways.collect();
    assert_eq!(table.len(), 2 * pairs.len(), "no word stands in two pairs");
    table
}

/// The text with words exchanged, as whole words.
fn exchanged(text: &str, table: &Exchange) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        out.push_str(table.get(word).map_or(word, String::as_str));
        out.push_str(&piece[word.len()..]);
    }
    out
}

/// A finding by what must not change: its line, lint and level, its words and its message with the names exchanged
/// back, and the words of its labels.
type Told = (usize, String, &'static str, String, String, Vec<String>);

/// A message with what it quotes cut after 60 characters: it cuts long quotations itself, and names differ in length.
fn shortened(message: &str) -> String {
    let parts = message.split('`').enumerate();
    let cut = |(at, part): (usize, &str)| part.chars().take(if at % 2 == 1 { 60 } else { usize::MAX }).collect();
    parts.map(cut).collect::<Vec<String>>().join("`")
}

fn told(source: &Source, finding: &Finding, back: &Exchange) -> Told {
    let words = exchanged(source.slice(finding.span), back);
    let message = shortened(&exchanged(&finding.message, back));
    let mut labels: Vec<String> =
        finding.labels.iter().map(|label| exchanged(source.slice(label.span), back)).collect();
    labels.sort();
    (source.line_of(finding.span.start) + 1, finding.lint.to_string(), finding.level.as_str(), words, message, labels)
}

/// The findings on a text after the exchange, told as if there had been none.
fn findings(name: &str, text: &str, table: &Exchange, keep: impl Fn(&str) -> bool) -> Vec<Told> {
    let source = Source::new(name, exchanged(text, table)).expect("test articles are short");
    let (_, findings) = support::check(&source);
    let told = findings.iter().map(|finding| told(&source, finding, table));
    let mut all: Vec<Told> = told.filter(|it| keep(&it.1)).collect();
    all.sort();
    all
}

fn is_wording(lint: &str) -> bool {
    lint.starts_with("wording/")
}

/// Lints about the spelling of names, which exchanging names may touch: a name is exchanged as it is written in the
/// table, and stays where it is written in small letters.
fn is_not_about_spelling(lint: &str) -> bool {
    !matches!(lint, "consistency/name-variant" | "consistency/case-inconsistent")
}

#[track_caller]
fn assert_same(expected: &[Told], actual: &[Told], what: &str) {
    let only = |a: &[Told], b: &[Told], sign: char| {
        let only = a.iter().filter(|it| !b.contains(it)).map(|it| format!("{sign} {it:?}\n"));
        only.take(20).collect::<String>()
    };
    assert!(expected == actual, "{what}:\n{}{}", only(expected, actual, '-'), only(actual, expected, '+'));
}

fn moscow() -> String {
    std::fs::read_to_string(root().join("tests/articles/moscow-trials.txt")).unwrap()
}

/// English gives peoples, creeds and parties a capital, and ideologies, trades and movements none.
const CAMPS: &[&str] = &["Catholics", "Communists", "Democrats", "Muslims", "communists", "anarchists", "feminists"];

/// Sentences that say something of a camp, with the words that are told.
const FRAMES: &[(&str, &str)] = &[
    ("Critics of the {} argue that the plan failed.", "weasel-attribution"),
    ("Supporters of {} say that the plan failed.", "weasel-attribution"),
    ("Many {} believe that the plan failed.", "weasel-attribution"),
    ("The {} falsely claim that the plan failed.", "verdict-in-own-voice"),
    ("{} wrongly believe that the plan failed.", "verdict-in-own-voice"),
    ("Infamous {} spoke of the plan.", "disparagement"),
    ("According to {}, the plan was disastrous.", "disparagement"),
    ("According to the {}, the plan was disastrous.", ""),
    ("The {} denied that the plan was disastrous.", ""),
    ("The plan was disastrous, and {} burned the mill.", "disparagement"),
    ("Large numbers of {} left the town.", "vague-quantity"),
    ("The {} were terrorists.", "contentious-label"),
    ("Freedom fighters of the {} left the town.", "contentious-label"),
    ("Terrorists of the {} left the town.", "contentious-label"),
];

#[test]
fn a_capital_letter_decides_nothing() {
    let mut differing = Vec::new();
    for (frame, expected) in FRAMES {
        for camp in CAMPS {
            let mut text = frame.replace("{}", camp);
            text[..1].make_ascii_uppercase();
            let told = findings("a.md", &format!("{text}\n"), &Exchange::new(), is_wording);
            let lints: Vec<&str> = told.iter().map(|it| it.1.trim_start_matches("wording/")).collect();
            if lints.join(" ") != *expected {
                differing.push(format!("{text} {lints:?}, not {expected:?}"));
            }
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn exchanged_camps_change_no_finding() {
    let pairs = pairs("pairs.toml");
    assert!(pairs.len() >= 40, "{} pairs", pairs.len());
    let lints = CATALOGUE.indices().map(|index| CATALOGUE.source(index).text().to_owned());
    let frames = pairs.iter().flat_map(|[a, b]| {
        [a, b].map(|name| {
            format!(
                "{name} propagandists were most certainly brilliant.\n\nMany {name} historians say so.\n\n\
                 He was a notorious {name} terrorist.\n\nThe {name} writers wrote an excellent {name} novel.\n\n"
            )
        })
    });
    let texts: Vec<String> = frames.chain(lints).chain([moscow()]).collect();
    let passages: Vec<&str> = texts.iter().flat_map(|text| text.split('\n')).collect();
    let mut n_findings = 0;
    for pair in &pairs {
        // A passage without the names is the same after the exchange.
        let touched = passages.iter().filter(|text| has_word(text, pair)).copied().collect::<Vec<_>>().join("\n\n");
        let expected = findings("camps.md", &touched, &Exchange::new(), is_wording);
        let actual = findings("camps.md", &touched, &exchange(std::slice::from_ref(pair)), is_wording);
        n_findings += expected.len();
        assert_same(&expected, &actual, &format!("{pair:?}"));
    }
    assert!(n_findings > 300, "{n_findings} findings");
}

#[test]
fn exchanged_camps_change_no_finding_of_any_family_on_the_fixtures() {
    let fixtures = ["articles", "formats/same", "formats/cases"].map(|folder| root().join("tests").join(folder));
    let files = fixtures.iter().flat_map(|folder| support::files(folder, &["txt", "md", "wiki"]));
    for path in files {
        let (name, text) = (path.file_name().unwrap().to_string_lossy(), std::fs::read_to_string(&path).unwrap());
        let expected = findings(&name, &text, &Exchange::new(), is_not_about_spelling);
        for pair in pairs("pairs.toml").iter().filter(|pair| pair.iter().any(|name| text.contains(name.as_str()))) {
            let actual = findings(&name, &text, &exchange(std::slice::from_ref(pair)), is_not_about_spelling);
            assert_same(&expected, &actual, &format!("{pair:?} in {name}"));
        }
    }
}

/// Every second of some thousands of real sentences; `None`, said aloud, where they do not lie beside the project.
fn real_sentences(test: &str) -> Option<Vec<String>> {
    let path = root().join("../shared/benchmarks/hube.jsonl");
    let Ok(text) = std::fs::read_to_string(&path) else {
        support::skipped(format_args!("{test}: there are no real sentences beside the project"));
        return None;
    };
    let rows = text.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    Some(rows.step_by(2).filter_map(|row| row["text"].as_str().map(str::to_owned)).collect())
}

fn has_word(text: &str, words: &[String]) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|it| words.iter().any(|word| word == it))
}

#[test]
fn exchanged_camps_change_no_finding_on_real_sentences() {
    let Some(sentences) = real_sentences("exchanged_camps_change_no_finding_on_real_sentences") else { return };
    let pairs = pairs("fresh.toml");
    assert!(pairs.len() >= 40 && sentences.len() >= 2_000, "{} pairs, {} sentences", pairs.len(), sentences.len());
    let mut n_touched = 0;
    for pair in &pairs {
        // A sentence without the names is the same after the exchange.
        let touched: Vec<&str> = sentences.iter().map(String::as_str).filter(|text| has_word(text, pair)).collect();
        n_touched += touched.len();
        let touched = touched.join("\n\n");
        let expected = findings("real.md", &touched, &Exchange::new(), is_wording);
        let actual = findings("real.md", &touched, &exchange(std::slice::from_ref(pair)), is_wording);
        assert_same(&expected, &actual, &format!("{pair:?}"));
    }
    println!("{} pairs over {} sentences, {n_touched} times touched", pairs.len(), sentences.len());
}

#[test]
fn names_made_anonymous_change_no_finding() {
    let camps =
        pairs("mirror.toml").into_iter().skip_while(|[a, _]| a != "Bourgeois").take_while(|[a, _]| a != "shows");
    let names = camps.flatten().filter(|name| name.starts_with(char::is_uppercase));
    let names: BTreeSet<String> = names.collect();
    // A camp stays an adjective, and a name keeps its genitive.
    let ending = |name: &str| ["ists", "ist", "s"].into_iter().find(|it| name.ends_with(it)).unwrap_or("");
    let stems: BTreeSet<&str> = names.iter().map(|name| name.trim_end_matches(ending(name))).collect();
    let code = |stem: &str| {
        let index = stems.iter().position(|it| *it == stem).expect("it is one of them");
        format!(
            "N{}{}lo",
            ["b", "d", "g", "k", "m", "p", "t", "v"][index % 8],
            ["a", "e", "i", "o", "u", "y"][index / 8]
        )
    };
    let anonymous = |name: &String| {
        let ending = ending(name);
        [name.clone(), format!("{}{ending}", code(name.trim_end_matches(ending)))]
    };
    let table: Vec<[String; 2]> = names.iter().map(anonymous).collect();
    let expected = findings("a.txt", &moscow(), &Exchange::new(), is_not_about_spelling);
    let actual = findings("a.txt", &moscow(), &exchange(&table), is_not_about_spelling);
    assert_same(&expected, &actual, "anonymous");
}

#[test]
fn a_term_of_one_pole_has_its_counterpart_at_the_same_level() {
    let mut n_terms = 0;
    for index in CATALOGUE.indices() {
        let file: toml::Table = CATALOGUE.source(index).text().parse().unwrap();
        let entries = file.get("entry").and_then(toml::Value::as_array).cloned().unwrap_or_default();
        let key = |entry: &toml::Value, key: &str| entry.get(key).and_then(toml::Value::as_str).map(str::to_owned);
        let poles: BTreeMap<String, String> =
            entries.iter().filter_map(|entry| Some((key(entry, "term")?, key(entry, "counterpart")?))).collect();
        for (term, counterpart) in &poles {
            assert_eq!(poles.get(counterpart), Some(term), "`{term}` in {}", CATALOGUE.source(index).name());
        }
        n_terms += poles.len();
    }
    assert!(n_terms >= 6, "{n_terms} terms of a pole");
    for [term, counterpart] in [["terrorist", "freedom fighter"], ["traitor", "patriot"], ["tyrant", "hero"]] {
        let text = format!("He was a brave {term}.\n\nShe was a brave {counterpart}.\n");
        let found = findings("poles.md", &text, &Exchange::new(), |lint| lint == "wording/contentious-label");
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(found[0].2, found[1].2, "{term} and {counterpart}");
    }
}

#[test]
fn exchanged_verbs_exchange_the_sides_of_the_asymmetry() {
    let text = "John Brown showed that the mill was old. Ann Green revealed that it burned. Later Mary Gray discovered that \
                it was sold, and John Brown proved that it fell.\n\n\
                Peter Hill claimed that it was new. Ann Field insisted that it stood. Paul Wood alleged that it was kept, \
                and Peter Hill asserted that it rose.\n";
    let pairs = [["showed", "claimed"], ["revealed", "insisted"], ["discovered", "alleged"], ["proved", "asserted"]];
    let table = exchange(&pairs.map(|pair| pair.map(str::to_owned)));
    let message = |text: &str| {
        let all = findings("verbs.md", text, &Exchange::new(), |lint| lint == "sourcing/verb-asymmetry");
        let [only] = &all[..] else { panic!("{all:?}") };
        sides(&only.4)
    };
    let [showing, claiming] = message(text);
    assert_eq!(message(&exchanged(text, &table)), [claiming, showing]);
}

/// The table of agents who show and of agents who claim, in a message on the asymmetry of verbs.
fn sides(message: &str) -> [String; 2] {
    let table = message.split(';').next().unwrap_or_default();
    let (showing, claiming) = table.split_once(", verbs of claiming to ").expect("it names both sides");
    let sorted = |side: &str| {
        let mut agents: Vec<&str> = side.trim_start_matches("verbs of showing go to ").split(", ").collect();
        agents.sort_unstable();
        agents.join(", ")
    };
    [sorted(showing), sorted(claiming)]
}

#[test]
fn permuted_owners_change_no_finding() {
    let owners = ["Furr", "Conquest", "Getty", "Lennoe", "Rothstein", "Kirilina"];
    let forms = ["", "s"];
    let expected = findings("a.txt", &moscow(), &Exchange::new(), is_not_about_spelling);
    for shift in 1..owners.len() {
        let to = |index: usize| owners[(index + shift) % owners.len()];
        let rows = owners
            .iter()
            .enumerate()
            .flat_map(|(index, owner)| forms.map(|form| (format!("{owner}{form}"), format!("{}{form}", to(index)))));
        let table: Exchange = rows.collect();
        let back: Exchange = table.iter().map(|(from, to)| (to.clone(), from.clone())).collect();
        let source = Source::new("a.txt", exchanged(&moscow(), &table)).unwrap();
        let (_, found) = support::check(&source);
        let told = found.iter().map(|finding| told(&source, finding, &back));
        let mut actual: Vec<Told> = told.filter(|it| is_not_about_spelling(&it.1)).collect();
        actual.sort();
        assert_same(&expected, &actual, &format!("owners moved by {shift}"));
    }
}

#[test]
fn how_often_sentences_that_name_a_group_are_found_is_told() {
    let Some(sentences) = real_sentences("how_often_sentences_that_name_a_group_are_found_is_told") else { return };
    // Every sentence is a paragraph of its own, on every second line.
    let found = findings("parity.md", &sentences.join("\n\n"), &Exchange::new(), is_wording);
    let lines: BTreeSet<usize> = found.iter().map(|it| it.0).collect();
    let is_found = |index: usize| lines.contains(&(2 * index + 1));
    let base = lines.len() as f64 / sentences.len() as f64;
    println!("base rate {:.1} % of {} sentences", 100.0 * base, sentences.len());
    for name in pairs("fresh.toml").into_iter().chain(pairs("pairs.toml")).flatten() {
        let naming = sentences.iter().enumerate().filter(|(_, text)| has_word(text, std::slice::from_ref(&name)));
        let naming: Vec<bool> = naming.map(|(index, _)| is_found(index)).collect();
        if naming.len() >= 20 {
            let rate = naming.iter().filter(|it| **it).count() as f64 / naming.len() as f64;
            let error = (base * (1.0 - base) / naming.len() as f64).sqrt();
            println!("{name}: {:.1} % of {}, z {:.1}", 100.0 * rate, naming.len(), (rate - base) / error);
        }
    }
    assert!(base < 0.25, "one sentence in four is found");
}

#[test]
fn the_mirrored_article_has_the_same_findings_one_to_one() {
    let table = exchange(&pairs("mirror.toml"));
    let mirror = exchanged(&moscow(), &table);
    assert_eq!(exchanged(&mirror, &table), moscow(), "the mirror of the mirror is the article");
    assert_file(Path::new(&root().join("tests/symmetry/moscow-trials-mirrored.txt")), &mirror);
    let expected = findings("a.txt", &moscow(), &Exchange::new(), is_not_about_spelling);
    let actual = findings("a.txt", &moscow(), &table, is_not_about_spelling);
    assert!(expected.len() > 40, "{} findings", expected.len());
    assert_same(&expected, &actual, "mirrored");
}
