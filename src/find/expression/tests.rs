//! What conditions say, and what is wrong with bad ones.

use super::Expression;
use crate::article::text::Stretch;
use crate::find::figures::Cache;
use crate::find::names::{Names, ParamName, Subject};
use crate::find::node::NodeKind;
use crate::find::reading::Reading;
use crate::find::{Candidate, Case, What};
use crate::finding::{Facts, Kind};
use crate::source::Source;
use crate::syntax::{Format, parse};

const TEXT: &str =
    "The old mill, which burned in 1820, was rebuilt.[^1] Nobody says why.\n\n[^1]: Brown, The Mill, 1990.\n";

/// Asks a condition about `mill`, whose part `n` is `1820`, with the parameter `least` = 3.
fn ask(condition: &str) -> Result<bool, String> {
    let source = Source::new("a.md", TEXT).unwrap();
    let article = parse(&source, Format::Markdown);
    let subject = Subject::Words(vec!["n".to_owned()]);
    let range = (f64::NEG_INFINITY, f64::INFINITY);
    let params = [ParamName { name: "least".to_owned(), kind: Kind::Number, range, words: Vec::new() }];
    let names = Names { params: &params, entries: &["instead".to_owned()], max_words: Some(3), ..Names::of(&subject) };
    let expression = Expression::parse(condition, &names)
        .map_err(|mistake| format!("{}: {}", &condition[mistake.place.clone()], mistake.message))?;
    let find = |words: &str| {
        let at = article.clean_text().find(words).expect("the words are there");
        Stretch::new(at, at + words.len())
    };
    let what = What::Words { parts: vec![Some(find("1820"))] };
    let candidate = Candidate { entry: Some(0), ..Candidate::of(&article, find("mill"), what) };
    let entries = [Facts::default().with("instead", "works")];
    let params = Facts::default().with("least", 3_usize);
    let reading = Reading::new(&article, None);
    let cache = Cache::default();
    let (reading, candidate, entries) = (&reading, &candidate, &entries);
    let case = Case { reading, candidate, params: &params, entries, place: None, cache: &cache };
    Ok(expression.holds(&case))
}

#[test]
fn conditions_hold_or_not() {
    let check = |expected: bool, conditions: &[&str]| {
        for condition in conditions {
            assert_eq!(ask(condition), Ok(expected), "{condition}");
        }
    };
    check(
        true,
        &[
            "match.words == 1 and sentence.words > 5",
            "not match.words > 1",
            "not match.words == 2 and true",
            "false or match.text == \"mill\"",
            "sentence.cited and match.cited and passage.cited",
            "n.value == 1820 and n.exists and n.words == 1",
            "n.value - 20 == 1800 and n.value / 2 < 1000 and 2 + 3 * 4 == 14 and -n.value < 0",
            "50% == 0.5 and 1_000 > 999",
            "match in [\"wheel\", \"mill\"]",
            "\"burn\" in sentence.text",
            "match.text matches \"^m.l+$\"",
            "followed_by(\"was (re)?built\") or followed_by(\"burned in\", within = 2)",
            "preceded_by(\"the old\") and not preceded_by(\"the\", within = 1)",
            "param.least == 3",
            "entry.instead == 'works'",
            "inside(\"own-voice\") and not inside(\"heading\")",
            "in_lead and section.kind == \"lead\" and passage.kind == \"paragraph\"",
            "match.in_running_text and not in_apparatus",
        ],
    );
    check(
        false,
        &[
            "match.capitalised or match.opens_sentence",
            "followed_by(\"nobody\", within = 50)",
            "not followed_by(\"which\", within = 1)",
            "(true or true) and false",
            "match.text == \"Mill\"",
        ],
    );
}

#[test]
fn mistakes_have_their_place_and_a_reason() {
    let check = |condition: &str, expected: &str| assert_eq!(ask(condition), Err(expected.to_owned()), "{condition}");
    check("match.wrods > 3", "match.wrods: there is no `match.wrods` to ask for here");
    check("match.words", "match.words: a condition is true or false, and this is a number");
    check("match.words > \"three\"", "\"three\": `>` wants a number, and this is a text");
    check("match.text == 3", "3: a text never equals a number");
    check("not match.text", "match.text: `not` wants a flag, and this is a text");
    check("match.cited and", ": the condition ends too early");
    check("match.cited sentence.cited", "sentence.cited: an operator is missing before this");
    check("(match.cited", ": `)` is missing here");
    check("match.text == \"x", "\"x: this text is never closed by `\"`");
    check("match.words & 3", "&: `&` has no meaning in a condition");
    check("followed_by(\"a (b\")", "(b: this is never closed by `)`");
    check("followed_by(\"a\", within = 0)", "0: this is a number of words from 1 to 100");
    check("sentence.has(\"numbr\")", "\"numbr\": `numbr` is not known here");
    check("section.has(\"number\")", "section.has: there is no question `section.has(…)`");
}

#[test]
fn conditions_are_bounded() {
    let deep = "(".repeat(100_000);
    assert!(ask(&deep).is_err_and(|mistake| mistake.contains("nested too deep")));
    let long = vec!["true"; 10_000].join(" and ");
    assert!(ask(&long).is_err_and(|mistake| mistake.contains("too long")));
}

#[test]
fn bad_regular_expressions_have_their_place_in_the_condition() {
    let subject = Subject::Node(NodeKind::parse("note").unwrap());
    let names = Names::of(&subject);
    let condition = "note.state == \"good\" and note.text matches \"a(b\"";
    let expression = Expression::parse(condition, &names).unwrap();
    let places: Vec<&str> = expression.check_patterns().iter().map(|it| &condition[it.place.clone()]).collect();
    assert_eq!(places, ["("]);
}
