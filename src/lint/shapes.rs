//! The shape of a lint file and of a file of a list: the one table that the reader, the schema and the guide agree on.

use super::Prefer;
#[cfg(test)]
use super::shape::KeyForm;
use super::shape::{Form, Shape, may, must, shape};
use crate::analysis;
use crate::find::node::NODES;
use crate::find::scope::Scope;
use crate::find::unit::Unit;
use crate::finding::{Confidence, Level};
use crate::syntax::Format;

const LEVEL: Form = Form::Word(levels);
const SCOPES: Form = Form::Words(|| Scope::NAMES.to_vec());
const UNIT: Form = Form::Word(|| Unit::NAMES.to_vec());

/// The levels as lint files write them, the gravest first.
pub(super) fn levels() -> Vec<&'static str> {
    Level::ALL.iter().rev().map(|level| level.as_str()).collect()
}

/// A lint file.
pub(crate) const LINT: Shape = shape(&[
    may("extends", Form::Text, "the lint, `family/name`, whose keys hold where this file has none of its own"),
    must("title", Form::Text, "say in a few words what it finds", "what it finds, in a few words"),
    must(
        "level",
        LEVEL,
        "`error` for facts about the document, `warning`, `note`, or `off`",
        "its level unless `lint.toml` says otherwise",
    ),
    must(
        "message",
        Form::Spoken,
        "say what is there, as in `message = \"`{match}` takes a side\"`",
        "what is there: no capital, no full stop, facts in braces",
    ),
    may("help", Form::Spoken, "what an editor can do: the first line whose facts are all there"),
    must("explanation", Form::Text, "say in one to three sentences why it matters", "why it matters"),
    may("confidence", Form::Word(|| Confidence::ALL.iter().map(|it| it.as_str()).collect()), "how often it is right"),
    may("policy", Form::Texts, "the guidelines it stands on, as addresses"),
    may("languages", Form::Texts, "codes of the languages of articles that it looks at; all if there are none"),
    may("tags", Form::Texts, "free tags; `lint.toml` may set the level of `tag:NAME`"),
    may("since", Form::Text, "the version that brought it"),
    may("formerly", Form::Texts, "names that it had before"),
    may("folded_into", Form::Texts, "lints whose findings explain those of this one where they cover them"),
    may("notes", Form::Texts, "figures and thresholds behind a finding; a line with an empty fact is left out"),
    may("param", Form::Each(&Form::Table(&PARAM)), "what `lint.toml` may set"),
    may("entry", Form::Tables(&ENTRY), "words that bring facts of their own, named `{entry.KEY}`"),
    may("entries", Form::Text, "the list whose entries it takes for its own"),
    may("let", Form::Each(&Form::Text), "values with names, for conditions and messages"),
    may("find", Form::Table(&FIND), "what it looks for"),
    may("require", Form::Each(&Form::Text), "what works of a kind must have, as in `book = \"author|editor, title\"`"),
    may("group", Form::Table(&GROUP), "makes one candidate of all that have something in common"),
    may("where", Form::Table(&WHERE), "the condition on what it finds"),
    may("unless", Form::Table(&UNLESS), "what keeps it silent"),
    may("limit", Form::Table(&LIMIT), "how many it lets pass: where there are more, it reports them all"),
    may("level_when", Form::Table(&LEVEL_WHEN), "levels for some of its findings; the first that holds"),
    may("label", Form::Tables(&LABEL), "further places that it shows"),
    may("report", Form::Table(&REPORT), "the place that is reported, if it is not the match"),
    may("fix", Form::TableOrTables(&FIX), "how it can be mended: one change, or several made together"),
    may("test", Form::Tables(&TEST), "an example that proves it"),
]);

/// A file of a list.
pub(crate) const LIST: Shape = shape(&[
    may("about", Form::Text, "what is listed"),
    must(
        "entry",
        Form::Tables(&ENTRY),
        "write `[[entry]]` and `any = [\"…\"]`",
        "words or phrases, with facts of their own",
    ),
    may("lists", Form::Texts, "lists whose entries it has too"),
]);

const ENTRY: Shape = Shape {
    keys: &[must("any", Form::Texts, "list the words or phrases, as in `any = [\"squeal~\"]`", "words or phrases")],
    others: Some(Form::Text),
};

const PARAM: Shape = shape(&[
    must(
        "default",
        Form::Plain,
        "write `{ default = 3, about = \"…\" }`",
        "its value unless `lint.toml` says otherwise",
    ),
    may("min", Form::Number, "the least it may be"),
    may("max", Form::Number, "the most it may be"),
    may("one_of", Form::Texts, "the words it may be"),
    may("about", Form::Text, "what it does"),
]);

const FIND: Shape = shape(&[
    may(
        "phrases",
        Form::Texts,
        "phrases with `(a|b)`, `word?`, `claim~`, `..3`, `{adj}`, `{list:name}`, `<n:number>`, `[[…]]`",
    ),
    may("words", Form::Texts, "words without any grammar"),
    may("regex", Form::Text, "a regular expression over the text of a passage"),
    may("sequence", Form::Texts, "phrases of which each stands after the one before in the same passage"),
    may("within", Form::Count, "how many sentences after the one before each step may stand (1)"),
    may("variants", Form::Lists, "sets of spellings of one name; those are found that are not the preferred one"),
    may("prefer", Form::Word(|| Prefer::NAMES.to_vec()), "which spelling is preferred (majority)"),
    may("node", Form::Word(|| NODES.iter().map(|kind| kind.name).collect()), "a kind of node of the article"),
    may("listed", Form::Text, "the fact of a node that an `[[entry]]` must name, as in `link.domain`"),
    may("analysis", Form::Word(|| analysis::all().map(|it| it.name).collect()), "a built-in algorithm"),
    may("in", SCOPES, "where it looks; the article's own voice unless said otherwise"),
    may("not_in", SCOPES, "where it does not look"),
    may("sections", Form::Texts, "headings, or `/expressions/` for them, of the sections in which it looks"),
    may("not_sections", Form::Texts, "headings of the sections in which it does not look"),
    may("first_per", UNIT, "reports equal words once in each"),
    may("names", Form::Flag, "whether names are words like any other (true of phrases that ask for a name)"),
    may("case", Form::Flag, "whether capitals matter in `words` (false) and `regex` (true)"),
]);

const GROUP: Shape = shape(&[
    must(
        "by",
        Form::Text,
        "write what the members have in common, as in `by = \"work.publisher\"`",
        "what the members have in common",
    ),
    may("when", Form::Text, "what is a member at all"),
]);

const WHERE: Shape =
    shape(&[must("is", Form::Text, "write the condition, as in `is = \"not sentence.cited\"`", "the condition")]);

const UNLESS: Shape = shape(&[
    may("phrases", Form::Texts, "phrases that share a word with the match"),
    may("words", Form::Texts, "words that share a word with the match"),
    may("regex", Form::Text, "an expression that matches some of the same text"),
    may("where", Form::Text, "a condition"),
]);

const LIMIT: Shape = shape(&[
    may("per", UNIT, "in what they are counted (article)"),
    must("at_most", Form::CountOrText, "say how many are let pass", "how many are let pass: a number, or `param.NAME`"),
]);

const LEVEL_WHEN: Shape = shape(&[
    may("error", Form::Text, "a condition"),
    may("warning", Form::Text, "a condition"),
    may("note", Form::Text, "a condition"),
    may("off", Form::Text, "a condition"),
]);

const LABEL: Shape = shape(&[
    must(
        "on",
        Form::Text,
        "name the place that it stands at",
        "a part, a place, `match`, `group`, `sentence` or `section`",
    ),
    must("text", Form::Text, "say what the place shows", "what the place shows"),
    may("when", Form::Text, "a condition on the place"),
    may("limit", Form::Count, "how many are shown where there are several (8)"),
]);

const REPORT: Shape = shape(&[must("at", Form::Text, "name the part or place that is reported", "a part or place")]);

const FIX: Shape = shape(&[
    may("applicability", Form::Word(|| vec!["safe", "unsafe"]), "whether it may be applied unasked (unsafe)"),
    may("at", Form::Text, "the place that is changed (match)"),
    may("when", Form::Text, "a condition on the place"),
    may("replace", Form::Text, "what stands in place of it"),
    may("delete", Form::Text, "the place that is taken out"),
    may("insert_before", Form::Text, "what is put right before it"),
    may("insert_after", Form::Text, "what is put right after it"),
]);

const TEST: Shape = shape(&[
    may("bad", Form::Text, "an article in which exactly what `⟦…⟧` marks is found"),
    may("good", Form::Text, "an article in which nothing is found"),
    may("near", Form::Text, "an article in which only a condition or scope keeps the lint silent"),
    may("before", Form::Text, "the article before an edit that made it so, for lints on edits"),
    may("format", Form::Word(formats), "what it is written in (markdown)"),
    may("params", Form::Each(&Form::Plain), "parameters other than the defaults"),
    may("sources", Form::Table(&super::sources::SOURCES), "what the house says of sources"),
    may("fixed", Form::Text, "the article once it is mended"),
    may("message", Form::Text, "the message of the first finding"),
    may("findings", Form::Texts, "the messages of all findings, in order"),
    may("level", LEVEL, "the level of the findings"),
    may("why", Form::Text, "why it is so"),
    may("todo", Form::Text, "why it does not hold yet; when it does, this is a mistake"),
]);

/// The formats that articles may have.
pub(crate) fn formats() -> Vec<&'static str> {
    Format::ALL.iter().map(|format| format.as_str()).collect()
}

/// All keys of a shape and of those in it, for tests that hold them against the reader.
#[cfg(test)]
pub(super) fn all_keys(shape: &'static Shape, keys: &mut Vec<&'static str>) {
    fn inner(form: &Form) -> Option<&'static Shape> {
        match form {
            Form::Table(shape) | Form::Tables(shape) | Form::TableOrTables(shape) => Some(shape),
            Form::Each(form) => inner(form),
            _ => None,
        }
    }
    let of_key = |key: &'static KeyForm| (key.name, inner(&key.form));
    for (name, shape) in shape.keys.iter().map(of_key) {
        keys.push(name);
        shape.iter().for_each(|shape| all_keys(shape, keys));
    }
}
