//! What must hold of every measure of sourcing on real articles: owners as a reader would join them, and figures that
//! follow when works change hands.

use crate::support::{self, CATALOGUE, root};
use quelle::article::{Article, Certainty, Declared, Field, FieldName, OwnerId, Work};
use quelle::config::Config;
use quelle::engine;
use quelle::source::{Source, Span};
use quelle::syntax::{self, Format};
use std::path::Path;

/// Pairs of works that have one owner, by the tool and by hand.
#[derive(Default)]
struct Pairs {
    both: usize,
    tool: usize,
    hand: usize,
}

#[test]
fn owners_are_those_that_a_reader_sees() {
    let Some(corpus) = support::corpus("owners_are_those_that_a_reader_sees") else { return };
    let notes = std::fs::read_to_string(root().join("tests/owners.txt")).unwrap();
    let (mut all, mut n_articles) = (Pairs::default(), 0);
    for notes in notes.split("\n= ").skip(1) {
        let (name, owners) = notes.split_once('\n').unwrap_or((notes, ""));
        let is_copy = name.ends_with(".txt");
        let (folder, format) = if is_copy { ("rendered", Format::Rendered) } else { ("wikitext", Format::Wikitext) };
        let path = corpus.join(folder).join(name);
        if !path.is_file() {
            support::skipped(format_args!("{name}: it is not in the corpus"));
            continue;
        }
        let source = support::source(&path);
        let article = syntax::parse(&source, format);
        let owners: Vec<&str> = owners.lines().filter(|line| !line.trim().is_empty()).collect();
        let by_hand: Vec<Option<usize>> =
            article.works.iter().map(|work| owners.iter().position(|owner| is_of(work, owner))).collect();
        n_articles += 1;
        for one in 0..article.works.len() {
            for other in one + 1..article.works.len() {
                let tool = article.works[one].owner == article.works[other].owner;
                let hand = by_hand[one].is_some() && by_hand[one] == by_hand[other];
                all.both += usize::from(tool && hand);
                all.tool += usize::from(tool);
                all.hand += usize::from(hand);
                if tool != hand {
                    let shown = |at: usize| {
                        let values: Vec<&str> = article.works[at].fields.iter().map(|it| it.value.as_str()).collect();
                        values.join(" | ").chars().take(90).collect::<String>()
                    };
                    let verdict = if tool { "joined" } else { "parted" };
                    println!("{name}: {verdict}: {} // {}", shown(one), shown(other));
                }
            }
        }
    }
    if n_articles == 0 {
        return;
    }
    let precision = all.both as f64 / all.tool as f64;
    let recall = all.both as f64 / all.hand as f64;
    println!("{n_articles} articles: precision {precision:.3}, recall {recall:.3} over {} pairs", all.hand);
    assert!(precision >= 0.97 && recall >= 0.9, "precision {precision:.3}, recall {recall:.3}");
}

/// The owners of the works of a wikitext, one a line.
fn owners_of(text: &str) -> String {
    let source = Source::new("test.wiki", text).unwrap();
    let article = syntax::parse(&source, Format::Wikitext);
    let titles = |works: &[quelle::article::WorkId]| {
        works.iter().map(|id| article[*id].title().unwrap_or("-").to_owned()).collect::<Vec<_>>().join(", ")
    };
    article.owners.iter().map(|owner| format!("{}: {}\n", owner.name, titles(&owner.works))).collect()
}

#[test]
fn an_author_with_initials_behind_is_the_one_of_the_same_surname_and_initial() {
    let notes = "x.<ref>Hovel R (2006) Wheel and Weir, Mill Press</ref> y.<ref>Hovel, Ruth, ''The Valley'', 1990, p. 3.\
        </ref> z.<ref>Hovel, Max, ''The River'', 1991, p. 5.</ref>";
    assert_eq!(owners_of(notes), "Ruth Hovel: Wheel and Weir, The Valley\nMax Hovel: The River\n");
    // A link on a title that counts on with `And` has no author before it.
    let linked = "x.<ref>[http://a.example/x Grain Extension And Stone Formation In The Valley], by Ruth Hovel, \
        2005.</ref> \
        y.<ref>Hovel, Ruth, ''The Valley'', 1990, p. 3.</ref>";
    assert_eq!(owners_of(linked), "Ruth Hovel: Grain Extension And Stone Formation In The Valley, The Valley\n");
}

#[test]
fn names_before_a_stop_are_those_of_the_journals_of_medicine() {
    let notes = "x.<ref>Hovel R, van Dyck J. Wheels denied. Milltown: Center for Mills; 2008.</ref> y.<ref>Hovel R. The \
        stones of the mill. Arch Mill 2010;5:1-9.</ref> z.<ref>Vitamin C. The stones of the valley, 1991, p. 5.</ref>";
    let owners = owners_of(notes);
    assert_eq!(owners.lines().next(), Some("Hovel R: Wheels denied, The stones of the mill"), "{owners}");
    assert_eq!(owners.lines().count(), 2, "{owners}");
}

#[test]
fn what_a_list_does_not_write_out_is_carried_over() {
    let works = "
== Works ==
* ''The Mill'' (1925). Gad.
* {{cite book |title=The Weir |year=1931 |publisher=Brun}}
=== Poems ===
* {{cite book |title=The Sluice |year=1935 |publisher=Gad}}
== Sources ==
* Brun, Ole (1980). ''Writers of Aarhus''. Gad.
* ——— (1984). ''Poets of Ribe''. Gad.
* ———. ''Poets of Skive''. Gad, 1990.
";
    let of_brun = "Ole Brun: Writers of Aarhus, Poets of Ribe, Poets of Skive\n";
    let vell = "'''Ada Vell''' (12 May 1901 – 3 June 1970) was a writer.";
    for (lead, works, expected) in [
        (vell, works, format!("Ada Vell: The Mill, The Weir, The Sluice\n{of_brun}")),
        // A village writes nothing.
        ("'''Vell''' is a village.", works, format!("Gad: The Mill, The Sluice\nBrun: The Weir\n{of_brun}")),
        // A bibliography that names others is a list of sources.
        (
            vell,
            "
== Bibliography ==
* ''Handbook of Writers'' (1925). Gad.
* Brun, Ole (1980). ''Writers of Aarhus''. Holm.
",
            "Gad: Handbook of Writers\nOle Brun: Writers of Aarhus\n".to_owned(),
        ),
        // A dash after nothing is nobody.
        (
            "'''Vell''' is a village.",
            "
== Sources ==
* ———. ''Poets of Skive''. Gad, 1990.
",
            "Gad: Poets of Skive\n".to_owned(),
        ),
    ] {
        assert_eq!(owners_of(&format!("{lead}{works}")), expected, "{lead}{works}");
    }
}

/// Whether the words of a line of notes stand in a work.
fn is_of(work: &Work, line: &str) -> bool {
    let has = |words: &str| {
        let (names, words): (&[FieldName], &str) = match words.split_once(':') {
            Some(("a", words)) => (&[FieldName::Author, FieldName::Editor], words),
            Some(("h", words)) => (&[FieldName::Url], words),
            _ => (&[], words),
        };
        let fields = work.fields.iter().filter(|field| names.is_empty() || names.contains(&field.name));
        let fields = fields.take(if names.len() == 2 { 1 } else { usize::MAX });
        fields.into_iter().any(|field| field.value.to_lowercase().contains(&words.trim().to_lowercase()))
    };
    let (wanted, barred) = line.split_once(" -").unwrap_or((line, "\0"));
    wanted.split(" / ").any(has) && !has(barred)
}

/// Real articles with so many cited words and owners.
fn articles(corpus: &Path) -> Vec<(Source, Article)> {
    let all = support::sample(&corpus.join("wikitext"), &["wiki"]).into_iter().map(|path| {
        let source = support::source(&path);
        let article = syntax::parse(&source, Format::Wikitext);
        (source, article)
    });
    let is_rich = |article: &Article| {
        let weights = article.weigh(&article.runs);
        weights.n_words > 900.0 && weights.owners.len() > 12
    };
    all.filter(|(_, article)| is_rich(article)).collect()
}

/// Gives every work of some owners one author.
fn hand_over(article: &Article, owners: &[OwnerId], author: &str) -> Article {
    let mut changed = article.clone();
    for work in &mut changed.works {
        if work.owner.is_some_and(|owner| owners.contains(&owner)) {
            set_author(work, author);
        }
    }
    changed.with_sources(&Declared::default())
}

fn set_author(work: &mut Work, author: &str) {
    let field = Field {
        name: FieldName::Author,
        written: String::new(),
        value: author.to_owned(),
        span: Span::point(0),
        certainty: Certainty::Sure,
    };
    work.fields.retain(|it| !matches!(it.name, FieldName::Author | FieldName::Editor | FieldName::Title));
    work.fields.insert(0, field);
}

fn found(article: &Article, lint: &str) -> Vec<(String, Span, String)> {
    // The fields of its works were changed by hand, so the lists of them are out of step.
    let mut article = article.clone();
    article.fields.clear();
    article.identifiers.clear();
    article.dates.clear();
    let findings = engine::check(&article, &CATALOGUE, &Config::default()).into_iter();
    let of_lint = findings.filter(|it| it.lint.as_str().starts_with(lint));
    of_lint.map(|it| (it.lint.to_string(), it.span, it.message)).collect()
}

#[test]
fn what_changes_hands_is_seen_at_its_share() {
    let Some(corpus) = support::corpus("what_changes_hands_is_seen_at_its_share") else { return };
    let mut n_seen = 0;
    for (source, article) in articles(&corpus) {
        let weights = article.weigh(&article.runs);
        let owners: Vec<OwnerId> = weights.owners.iter().map(|(owner, _)| *owner).rev().collect();
        let (mut last, mut was_found) = (0.0, false);
        for k in (1..=4).map(|quarter| owners.len() * quarter / 4) {
            let changed = hand_over(&article, &owners[..k], "Quentin Onlyone");
            let after = changed.weigh(&changed.runs);
            let one = after.owners.iter().find(|(owner, _)| changed[*owner].name == "Quentin Onlyone");
            let share = one.map_or(0.0, |(_, words)| words / after.n_words);
            let expected = (0..k).map(|at| weights.owners[owners.len() - 1 - at].1).sum::<f64>() / weights.n_words;
            assert!((share - expected).abs() < 1e-6, "{}: {k} owners: {share} for {expected}", source.name());
            assert!(share >= last, "{}: the share of {k} owners fell", source.name());
            last = share;
            let messages = found(&changed, "sourcing/source-concentration");
            assert!(!was_found || !messages.is_empty(), "{}: found no more with {k} owners", source.name());
            was_found = !messages.is_empty();
            if share >= 0.4 {
                let stated = format!("{:.0}% of the cited words hang on Quentin Onlyone", share * 100.0);
                let [(_, _, message)] = &messages[..] else { panic!("{}: nothing at {share}", source.name()) };
                assert!(message.starts_with(&stated), "{}: {message}, for {stated}", source.name());
                n_seen += 1;
            }
        }
    }
    assert!(n_seen > 3, "seen {n_seen} times");
}

#[test]
fn names_exchanged_among_owners_change_nothing() {
    let Some(corpus) = support::corpus("names_exchanged_among_owners_change_nothing") else { return };
    for (source, article) in articles(&corpus) {
        let named = |name: &dyn Fn(usize) -> String| {
            let mut changed = article.clone();
            for work in &mut changed.works {
                if let Some(owner) = work.owner {
                    set_author(work, &name(owner.index()));
                }
            }
            let findings = found(&changed.with_sources(&Declared::default()), "sourcing/");
            findings.into_iter().map(|(lint, span, _)| (lint, span)).collect::<Vec<_>>()
        };
        // Syllables, for a figure in a name makes it that of a body, and a letter that stands twice counts once.
        const SYLLABLES: [&str; 10] = ["ba", "de", "fi", "go", "lu", "ma", "ne", "pi", "ro", "vu"];
        let letters = |at: usize| -> String {
            at.to_string().bytes().map(|digit| SYLLABLES[usize::from(digit - b'0')]).collect()
        };
        let n = article.owners.len();
        let straight = named(&|at| format!("Given Zur{}", letters(at)));
        let exchanged =
            named(&|at| format!("Given Zur{}", letters((at * 7 + 3) % n.max(1) + if n % 7 == 0 { at } else { 0 })));
        assert_eq!(straight, exchanged, "{}", source.name());
    }
}

#[test]
fn a_note_in_the_middle_of_a_run_halves_its_figure() {
    let Some(corpus) = support::corpus("a_note_in_the_middle_of_a_run_halves_its_figure") else { return };
    for (source, article) in articles(&corpus) {
        let is_plain = |run: &&quelle::article::Run| run.passages.len() == 1 && !run.markers.is_empty();
        let Some(run) = article.runs.iter().filter(is_plain).max_by_key(|run| run.n_words) else { continue };
        let words = article.words_in(run.text);
        let middle = article.words[words.start + words.len() / 2 - 1];
        let at = article.span(middle.text).end as usize;
        let note = "<ref>Ann Quux, A Book of Runs, 1999, p. 3.</ref>";
        let text = format!("{}{note}{}", &source.text()[..at], &source.text()[at..]);
        let changed = syntax::parse(&Source::new("changed.wiki", text).unwrap(), Format::Wikitext);
        let halves: Vec<usize> = changed
            .runs
            .iter()
            .filter(|it| it.text.start <= run.text.end && it.text.end > run.text.start)
            .map(|it| it.n_words)
            .collect();
        let half = run.n_words / 2;
        let n_near = halves.iter().filter(|n| n.abs_diff(half) <= 1).count();
        assert!(n_near >= 2, "{}: {} words became {halves:?}", source.name(), run.n_words);
    }
}

#[test]
fn a_house_says_what_it_holds_of_sources() {
    let text = r#"
[sources]
same = [["Green, M.", "Mary Brown"], ["Alone"]]
independent = ["Oxford DNB", "Mary Brown"]

[[sources.work]]
site = "example.com"
kind = "tertiery"

[[sources.work]]
author = "Brown, J."
rating = "deprecated"

[[sources.work]]
author = "Brown, J."
rating = ""

[[sources.work]]
reason = "none"

[[sources.work]]
title = "A book"
from = 2000
until = 1990
camp = "one"
"#;
    let source = Source::new("lint.toml", text).unwrap();
    let (_, faults) = Config::read(&source);
    let messages: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
    for expected in [
        "a single name is the same as nothing",
        "`Mary Brown` cannot be independent and the same as something else",
        "tertiery",
        "a rating needs a `reason`",
        "this says nothing of which works it means",
        "`from` is later than `until`, so it holds for no year",
    ] {
        assert_eq!(messages.iter().filter(|it| it.contains(expected)).count(), 1, "{expected}: {messages:?}");
    }
    assert_eq!(faults.len(), 6, "{messages:?}");
}
