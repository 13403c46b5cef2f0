//! Every shipped lint keeps the promises of its file: examples, near misses, and how its words are written.

use super::cli::quelle;
use crate::support::{self, CATALOGUE, root};
use quelle::examples;
use quelle::find::classes::Class;
use quelle::find::node::NODES;
use quelle::find::scope::Scope;
use quelle::rulebook::{self, Schema};
use quelle::source::Source;
use std::collections::BTreeMap;

#[test]
fn every_lint_finds_what_its_examples_mark_and_nothing_else() {
    let mut broken = Vec::new();
    for index in CATALOGUE.indices() {
        let source = CATALOGUE.source(index);
        for fault in examples::prove(&CATALOGUE, index).concat() {
            let line = source.line_of(fault.span.start) + 1;
            broken.push(format!("{}:{line}: {} {:?}", source.name(), fault.message, fault.notes));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_family_has_at_least_four_lints() {
    let mut families: BTreeMap<&str, usize> = BTreeMap::new();
    for lint in CATALOGUE.lints() {
        *families.entry(lint.id.family()).or_default() += 1;
    }
    let expected = ["assertion", "consistency", "edit", "quotation", "reference", "sourcing", "wording"];
    assert_eq!(families.keys().copied().collect::<Vec<_>>(), expected);
    assert!(families.values().all(|n| *n >= 4), "{families:?}");
}

#[test]
fn the_examples_of_the_guide_are_lints_that_hold() {
    let guide = std::fs::read_to_string(root().join("lints/README.md")).unwrap();
    let examples: Vec<&str> = guide.split("<!-- tests/house/").skip(1).collect();
    assert!(examples.len() >= 4, "the guide shows lints");
    for example in examples {
        let (path, rest) = example.split_once(" -->\n```toml\n").expect("a fence follows the path");
        let shown = rest.split("```").next().unwrap_or_default();
        let file = std::fs::read_to_string(root().join("tests/house").join(path)).unwrap();
        assert_eq!(shown, file, "the guide shows another tests/house/{path}");
    }
}

#[test]
fn the_guide_names_all_that_a_lint_can() {
    let guide = std::fs::read_to_string(root().join("lints/README.md")).unwrap();
    let lists = CATALOGUE.lists().names().map(str::to_owned);
    let kinds = NODES.iter().map(|kind| kind.name.to_owned());
    let scopes = Scope::NAMES.iter().map(|name| (*name).to_owned());
    let classes = Class::ALL.iter().map(|class| class.as_str().to_owned());
    let all = lists.chain(kinds).chain(scopes).chain(classes);
    let unnamed: Vec<String> = all.filter(|name| !names(&guide, name)).collect();
    assert!(unnamed.is_empty(), "lints/README.md does not name these: {unnamed:?}");
}

/// Whether a text has a name between back-ticks or quotation marks.
fn names(text: &str, name: &str) -> bool {
    ['`', '"'].iter().any(|mark| text.contains(&format!("{mark}{name}{mark}")))
}

/// The lints of a house as its users have them: a folder, lists and settings, run by the command.
#[test]
fn the_lints_of_a_house_hold() {
    let house = root().join("tests/house");
    let ran = quelle(&house, &["test", "house"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert_eq!(ran.out.lines().count(), 1, "{}", ran.out);
    let n_lints = support::files(&house.join("house"), &["toml"]).len();
    assert!(n_lints >= 16, "{n_lints} lints");
    assert!(ran.out.contains(&format!(" of {n_lints} lints hold")), "{}", ran.out);
    let ran = quelle(&house, &["check", "--only", "house", "-o", "short", "-q", "page.md"]);
    let expected = std::fs::read_to_string(house.join("page.findings")).unwrap_or_default();
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(house.join("page.findings"), &ran.out).unwrap();
    } else {
        assert_eq!(ran.out, expected, "{}", ran.err);
    }
}

/// The rule book is made from the lints: `BLESS=1 cargo test --test it rule_book` writes it anew.
#[test]
fn the_rule_book_and_the_schemas_are_current() {
    for (family, page) in rulebook::pages(&CATALOGUE) {
        support::assert_file(&root().join(format!("docs/lints/{family}.md")), &page);
    }
    for schema in Schema::ALL {
        support::assert_file(&root().join("schemas").join(schema.file_name()), &schema.text());
    }
}

/// An old parameter whose name alone would, under the new name, not be understood.
#[test]
fn a_dead_address_is_told_in_the_words_of_today() {
    let check = |parameter: &str, expected: &str| {
        let cite = format!("It burned.<ref>{{{{cite web |title=Mill |url=https://a.org/b |{parameter}}}}}</ref>\n");
        let (_, findings) = support::check(&Source::new("a.wiki", cite).unwrap());
        let help =
            findings.iter().find(|it| it.lint.as_str() == "reference/unknown-parameter").and_then(|it| it.help.clone());
        assert_eq!(help.as_deref(), Some(expected), "{parameter}");
    };
    check("deadurl=yes", "write `url-status=dead`");
    check("dead-url= no ", "write `url-status=live`");
    check("deadurl=usurped", "write `url-status`");
    check("titel=Mill", "write `title`");
}
