//! Whole lint files: what they find, what they say, and what is wrong with bad ones.

use crate::catalogue::{Catalogue, to_the_end};
use crate::find::reading::Reading;
use crate::finding::{Finding, LintId};
use crate::lint::Lint;
use crate::lint::check::Strictness;
use crate::source::Source;
use crate::syntax::{Format, parse};
use std::ops::ControlFlow;

const HEAD: &str = "title = 'a test'\nlevel = 'note'\nexplanation = 'why'\n";

/// The faults of a lint file as `kind place: message (help)`.
fn faults(text: &str) -> Vec<String> {
    let source = Source::new("lints/house/test.toml", text).unwrap();
    let mut catalogue = Catalogue::default();
    let faults = catalogue.add(&source, LintId::new("house/test").unwrap());
    assert_eq!(catalogue.lints().count() == 1, faults.is_empty());
    let shown = |fault: &Finding| {
        let help = fault.help.as_deref().map_or(String::new(), |help| format!(" ({help})"));
        format!("{} {}: {}{help}", fault.lint.name(), source.slice(fault.span), fault.message)
    };
    faults.iter().map(shown).collect()
}

/// What a lint file, after the usual head, finds in a Markdown article.
fn findings(lint: &str, article: &str) -> Vec<Finding> {
    let mut catalogue = Catalogue::default();
    let source = Source::new("lints/house/test.toml", format!("{HEAD}{lint}")).unwrap();
    assert_eq!(catalogue.add(&source, LintId::new("house/test").unwrap()), []);
    let source = Source::new("a.md", article).unwrap();
    let article = parse(&source, Format::Markdown);
    let reading = Reading::new(&article, None);
    let defaults = |lint: &Lint| Some(lint.default_params());
    let ControlFlow::Continue(checked) = catalogue.check_as(&reading, &defaults, Strictness::Full, &mut to_the_end);
    checked.into_iter().map(|checked| checked.finding).collect()
}

/// The messages, each with its level where that is not `note`.
fn messages(lint: &str, article: &str) -> Vec<String> {
    let shown = |it: Finding| match it.level.as_str() {
        "note" => it.message,
        level => format!("{level}: {}", it.message),
    };
    findings(lint, article).into_iter().map(shown).collect()
}

#[test]
fn every_mistake_of_a_file_is_a_fault_at_its_place() {
    let text = r#"
titel = "x"
level = "loud"
message = "`{mach}` and {param.most:%}"
explanation = 3

[param]
most = { default = "three", min = 1, abuot = "x" }

[find]
phrases = ["a (b", "{adjective} c"]
in = ["prosa"]

[where]
is = "match.wrods > 3 and match.text"

[unless]
regex = "a(b"

[[label]]
on = "mach"
text = "x"

[[test]]
good = "a ⟦mark⟧"
"#;
    let expected = [
        "missing-key : `title` is missing (say in a few words what it finds)",
        "unknown-key titel: there is no key `titel` (did you mean `title`?)",
        "bad-value \"loud\": `level` cannot be `loud` (known here: `error`, `warning`, `note`, `off`)",
        "unknown-name mach: there is no fact `mach` here (did you mean `match`?)",
        "wrong-type 3: `explanation` must be a text, and this is a number",
        "unknown-key abuot: `param.most` has no key `abuot` (did you mean `about`?)",
        "bad-phrase (b: this is never closed by `)` (add `)`; a phrase has no brackets of the text, for those use `regex`)",
        "unknown-name {adjective}: there is no class of words `adjective` (did you mean `adj`?)",
        "bad-value \"prosa\": `find.in` cannot be `prosa` (did you mean `prose`?)",
        "unknown-name match.wrods: there is no `match.wrods` to ask for here (did you mean `match.words`?)",
        "bad-regex (: this is no regular expression: unclosed group",
        "unknown-name mach: there is no place `mach` here (did you mean `match`?)",
        "bad-example a ⟦mark⟧: only a `bad` example has marks (take the marks out)",
    ];
    assert_eq!(faults(text), expected);
}

#[test]
fn a_lint_looks_for_one_kind_of_thing() {
    let check = |find: &str, expected: &str| {
        let faults = faults(&format!("{HEAD}message = 'x'\n{find}"));
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(faults[0].contains(expected), "{faults:?}");
    };
    check("", "missing-key : `find` is missing");
    check("[find]\nphrases = 'a'\nnode = 'note'\n", "a lint looks for one kind of thing, and this names 2");
    check("[find]\nin = 'any'\n", "a lint looks for one kind of thing, and this names 0");
    check("[find]\nanalysis = 'long-rums'\n", "did you mean `long-runs`?");
    check("[find]\nphrases = ['{name} {name}']\n", "this phrase has no word to look for");
    check("[find]\nnode = 'note'\n[fix]\nreplace = 'x'\ndelete = 'match'\n", "bad-fix");
    check("[find]\nphrases = 'a'\n[[test]]\ngood = 'b'\n[[test]]\ngood = 'b'\n", "stands in line 8 already");
    check("[find]\nphrases = 'a'\n[[test]]\nbad = '⟦a'\n", "bad-example ⟦: this mark has no counterpart");
}

#[test]
fn an_analysis_needs_its_parameters() {
    let faults = faults(&format!("{HEAD}message = 'x'\n[find]\nanalysis = 'long-runs'\n"));
    assert!(faults.iter().any(|fault| fault.starts_with("missing-param 'long-runs': `long-runs` needs a parameter")));
}

#[test]
fn lints_look_at_their_own_voice_unless_told() {
    let text = "## A mill\n\nThe mill said “a mill” once.\n\n- mill\n\n[^1]: The mill.\n\nSee.[^1]\n";
    let check = |find: &str, expected: usize| {
        let lint = format!("message = 'x'\n[find]\nwords = ['mill']\n{find}");
        assert_eq!(messages(&lint, text).len(), expected, "{find}");
    };
    check("", 2);
    check("in = 'heading'", 1);
    check("in = ['quotation', 'note']", 2);
    check("not_in = 'item'", 1);
    check("in = 'any'", 5);
    check("case = true", 2);
}

#[test]
fn capitals_matter_if_they_should() {
    let check = |find: &str, expected: &[&str]| {
        let lint = format!("message = '{{match}}'\n[find]\n{find}\n");
        assert_eq!(messages(&lint, "Often and often. OFTEN, then."), expected, "{find}");
    };
    check("words = 'Often'", &["Often", "often", "OFTEN"]);
    check("words = 'Often'\ncase = true", &["Often"]);
    check("regex = 'often'", &["often"]);
    check("regex = 'often'\ncase = false", &["Often", "often", "OFTEN"]);
}

#[test]
fn exceptions_overlap_the_match() {
    let lint = "message = '{match}'\n[find]\nphrases = 'certainly'\n[unless]\nphrases = 'almost certainly'\nregex = 'so certainly not'\nwhere = 'sentence.cited'\n";
    let text =
        "It is certainly old. It is almost certainly new. It is so certainly not. It is certainly so.[^1]\n\n[^1]: A.";
    assert_eq!(messages(lint, text), ["certainly"]);
}

#[test]
fn the_first_level_that_holds_is_taken() {
    let lint = "message = '{match}'\n[find]\nphrases = '(a|b|c|d)'\n[level_when]\noff = 'match.text == \"d\"'\nwarning = 'match.text in [\"b\", \"c\"]'\nerror = 'match.text == \"b\"'\n";
    assert_eq!(messages(lint, "x a. x b. x c. x d."), ["a", "error: b", "warning: c"]);
}

#[test]
fn limits_count_in_their_unit() {
    let text = "## One\n\nold, old and old.\n\n## Two\n\nold.\n";
    let check = |more: &str, expected: usize| {
        let lint = format!("message = '{{match}}'\n[find]\nphrases = 'old'\n{more}");
        assert_eq!(messages(&lint, text).len(), expected, "{more}");
    };
    check("", 4);
    check("first_per = 'article'", 1);
    check("first_per = 'section'", 2);
    check("[limit]\nper = 'section'\nat_most = 1\n", 3);
    check("[limit]\nat_most = 4\n", 0);
}

#[test]
fn entries_bring_their_own_words() {
    let lint = r#"
message = "`{match}` grades how it was said"
help = ["write `{entry.instead}`", "say what was said"]
[fix]
replace = "{entry.instead}"
[[entry]]
any = ["squeal~"]
instead = "said"
[[entry]]
any = ["crow~"]
"#;
    let found = findings(lint, "He squealed. Squealing, he crowed.");
    let shown: Vec<(&str, usize)> = found.iter().map(|it| (it.help.as_deref().unwrap_or(""), it.edits.len())).collect();
    assert_eq!(shown, [("write `said`", 1), ("write `said`", 1), ("say what was said", 0)]);
    assert_eq!(found[1].edits[0].text, "Said");
}

#[test]
fn labels_stand_at_parts_and_places() {
    let lint = "message = '{who} and {n.value}'\n[find]\nphrases = '<who:(men|women)> ..2 <n:number>'\n[[label]]\non = 'n'\ntext = '{n}'\n[[label]]\non = 'section'\ntext = 'in {section.title}'\nwhen = 'n.value > 10'\n[report]\nat = 'who'\n";
    let text = "## Count\n\nThe men were 12 then. The women were 2.\n";
    let found = findings(lint, text);
    let shown = |it: &Finding| {
        let labels: Vec<String> =
            it.labels.iter().map(|label| format!("{}: {}", &text[label.span.range()], label.text)).collect();
        format!("{} {} [{}]", &text[it.span.range()], it.message, labels.join(", "))
    };
    let shown: Vec<String> = found.iter().map(shown).collect();
    assert_eq!(shown, ["men men and 12 [12: 12, Count: in Count]", "women women and 2 [2: 2]"]);
}

#[test]
fn nodes_have_facts_and_places() {
    let lint = "message = '{note.label}: {note.markers}'\n[find]\nnode = 'note'\n[where]\nis = 'note.markers > 1'\n[[label]]\non = 'markers'\ntext = 'here'\nlimit = 2\n";
    let text = "A.[^a] B.[^a] C.[^a] D.[^b]\n\n[^a]: Brown.\n\n[^b]: Green.\n";
    let found = findings(lint, text);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].message.as_str(), found[0].labels.len()), ("a: 3", 2));
}

#[test]
fn a_lint_reports_so_many_findings_and_counts_the_rest() {
    let found = findings("message = 'a'\n[find]\nwords = ['mill']\n", &"mill ".repeat(2_500));
    assert_eq!(found.len(), 2_000);
    assert_eq!(found[1_999].notes, ["500 more like it are left out: a lint reports 2000 in one article"]);
    assert_eq!(found[1_998].notes, [""; 0]);
}

#[test]
fn every_value_that_nothing_uses_is_told() {
    let found = faults(&format!("{HEAD}message = 'x'\n[find]\nphrases = 'old mill'\n[let]\nm = '1'\nn = '2'\n"));
    assert_eq!(found.iter().filter(|fault| fault.starts_with("unused-let")).count(), 2, "{found:?}");
}

/// Every mistake has its place and says what mends it.
#[test]
fn each_mistake_is_found_at_its_place_with_what_mends_it() {
    let check = |body: &str, expected: &str| {
        let found = faults(&format!("{HEAD}message = 'x'\n{body}"));
        assert_eq!(found, [expected], "{body}");
    };
    let find = "[find]\nphrases = 'old mill'\n";
    check(
        "[find]\nphrases = 'a (b'\n",
        "bad-phrase (b: this is never closed by `)` (add `)`; a phrase has no brackets of the text, for those use `regex`)",
    );
    check("[find]\nphrases = '{list:crowd}'\n", "unknown-name {list:crowd}: there is no list `crowd`");
    check("[find]\nregex = 'a(b'\n", "bad-regex (: this is no regular expression: unclosed group");
    check(
        &format!("{find}[where]\nis = 'match.words > 5'\n"),
        "bad-expression match.words > 5: this never holds: the left side is from 1 to 2, the right side 5 (compare with a number between those, or leave it out)",
    );
    check(
        "[param]\nmost = { default = 0.5, min = 0, max = 1 }\n[find]\nnode = 'article'\n[where]\nis = 'article.words < 0 and param.most > 0'\n",
        "bad-expression article.words < 0: this never holds: the left side is 0 or more, the right side 0 (compare with a number between those, or leave it out)",
    );
    check(
        &format!("{find}[where]\nis = 'section.kind == \"leed\"'\n"),
        "unknown-name \"leed\": it is never `leed` (did you mean `lead`?)",
    );
    check(
        &format!("{find}[where]\nis = 'match.text matches \"a(b\"'\n"),
        "bad-regex (: this is no regular expression: unclosed group",
    );
    check(
        &format!("{find}[where]\nis = 'count(not) > 1'\n"),
        "unknown-name not: `not` is not known here (did you mean `note`?)",
    );
    check(
        &format!("{find}[where]\nis = 'share(note) > 50%'\n"),
        "bad-expression note: `share` wants a value of each note (write `share(note, …)`)",
    );
    check(
        &format!("{find}[where]\nis = 'match.text > 3'\n"),
        "bad-expression match.text: `>` wants a number, and this is a text (`number(…)` gives the number that a text says, and 0 for none)",
    );
    // A value that cannot be worked out, and syntax that hides the rest, are told and nothing that comes of them.
    check(
        &format!("{find}[let]\na = 'match.wrods'\nb = '1'\n[where]\nis = 'a > b'\n"),
        "unknown-name match.wrods: there is no `match.wrods` to ask for here (did you mean `match.words`?)",
    );
    check(
        &format!("{find}[let]\na = 'match.words'\n[where]\nis = 'a > sentence.wrods'\n"),
        "unknown-name sentence.wrods: there is no `sentence.wrods` to ask for here (did you mean `sentence.words`?)",
    );
    assert_eq!(
        faults("title = 'a\nlevel = 'note'\n"),
        ["syntax : this is not TOML: invalid literal string, expected `'`"]
    );
    check(
        &format!("{find}[let]\nn = '1'\n"),
        "unused-let '1': nothing uses `n` (name it in a condition or message, as in `{n}`, or take it out)",
    );
    check(
        &format!("{find}[limit]\nat_most = 'param.mots'\n[param]\nmost = {{ default = 1 }}\n"),
        "unknown-name param.mots: `param.mots` is no parameter that is a number (did you mean `param.most`?)",
    );
    check(
        "[find]\nnode = 'note'\ncase = true\n",
        "idle-key true: `case` does nothing beside `node` (it is for `phrases`, `words`, `regex`)",
    );
    check(
        "[find]\nnode = 'work'\n[require]\nbook = 'titel'\n",
        "unknown-name titel: no source has a field `titel` (did you mean `title`?)",
    );
    check(
        "[find]\nnode = 'note'\n[require]\nbook = 'title'\n",
        "bad-find [require]: only works have fields that can be required (write `node = \"work\"` under `[find]`)",
    );
    check(
        "[find]\nsequence = ['a mill']\n",
        "bad-find ['a mill']: a sequence has at least two steps (use `phrases` for one)",
    );
    check(
        "languages = ['ru']\n[find]\nphrases = 'claim~'\n",
        "bad-phrase ~: `~` knows English only, and this lint does not look at it (list the words: `(a|b)`)",
    );
    check(
        &format!("{find}[[label]]\non = 'match'\ntext = 'x'\nlimit = 0\n"),
        "bad-value 0: a label that is never shown does nothing",
    );
    check(&format!("{find}[[test]]\ngood = ' '\n"), "bad-example  : an empty example shows nothing (write a sentence)");
    check("entries = 'mills'\n[find]\nwords = 'mill'\n", "unknown-name mills: there is no list `mills`");
    let found = faults("extends = 'wording/peacok'\n[find]\nwords = 'mill'\n");
    assert_eq!(
        found,
        ["unknown-lint wording/peacok: there is no lint `wording/peacok` to extend (did you mean `wording/peacock`?)"]
    );
}

#[test]
fn what_two_files_make_together_is_shown_where_one_extends_the_other() {
    let found = faults("extends = 'wording/loaded-word'\nmessage = '{entry.insted}'\n");
    assert_eq!(
        found,
        ["unknown-name entry.insted: there is no fact `entry.insted` here (did you mean `entry.instead`?)"]
    );
    let found = faults("extends = 'assertion/long-run-on-one-note'\n[find]\nanalysis = 'uncited-tails'\n");
    assert!(
        found
            .iter()
            .all(|fault| fault.contains("'assertion/long-run-on-one-note'") || fault.contains("'uncited-tails'")),
        "{found:?}"
    );
    assert!(!found.is_empty());
}

#[test]
fn a_hostile_file_is_refused_and_not_waited_for() {
    let check = |body: String, expected: &str| {
        let found = faults(&format!("{HEAD}message = 'x'\n{body}"));
        assert!(found.iter().any(|fault| fault.contains(expected)), "{found:?}");
    };
    let started = std::time::Instant::now();
    check(format!("[find]\nphrases = '{}'\n", "(".repeat(100_000)), "nested too deep");
    check(format!("[find]\nphrases = ['{}']\n", "mill', '".repeat(30_000)), "a lint has at most");
    check(format!("[find]\nregex = '{}'\n", r"(\w{1000}){1000}"), "no regular expression");
    check(format!("[find]\nwords = 'mill'\n[where]\nis = '{}'\n", "not ".repeat(10_000)), "nested too deep");
    check(format!("[find]\nwords = 'mill'\n# {}\n", "x".repeat(1 << 20)), "a lint at most");
    check("extends = 'house/test'\n[find]\nwords = 'mill'\n".to_owned(), "extends too many lints, or this one");
    let mut catalogue = Catalogue::default();
    let condition = |n: usize| format!("match.text matches 'a{n}' or ").repeat(99) + "match.cited";
    let refused = (0..9).find(|n| {
        let text = format!("{HEAD}message = 'x'\n[find]\nwords = 'mill'\n[where]\nis = \"{}\"\n", condition(*n));
        let source = Source::new("a.toml", text).unwrap();
        !catalogue.add(&source, LintId::new(&format!("house/a{n}")).unwrap()).is_empty()
    });
    assert_eq!(refused, Some(5));
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

/// What is checked against a shape, and what editors complete, is what is read.
#[test]
fn every_key_of_the_shape_is_read() {
    let readers = [
        include_str!("read/mod.rs"),
        include_str!("read/find.rs"),
        include_str!("read/words.rs"),
        include_str!("example.rs"),
        include_str!("sources.rs"),
        include_str!("../article/works/declared.rs"),
        include_str!("table.rs"),
    ];
    let mut keys = Vec::new();
    super::shapes::all_keys(&super::shapes::LINT, &mut keys);
    super::shapes::all_keys(&super::shapes::LIST, &mut keys);
    let levels = super::shapes::levels();
    for key in keys.into_iter().filter(|key| !levels.contains(key)) {
        assert!(readers.iter().any(|text| text.contains(&format!("\"{key}\""))), "nobody reads `{key}`");
    }
}
