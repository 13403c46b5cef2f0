//! Proves lints on their own examples: what is marked must be found, what is not marked must not.

pub mod bless;
mod gaps;

use crate::article::Article;
use crate::article::works::dates::Day;
use crate::catalogue::{Catalogue, Checked, LintIndex, to_the_end};
use crate::edit::Comparison;
use crate::engine::fix;
use crate::find::reading::Reading;
use crate::finding::{Facts, Finding};
use crate::lint::Lint;
use crate::lint::check::Strictness;
use crate::lint::example::{CLOSES, Example, Expected, OPENS, Shows};
use crate::lint::table::{fault, part_of_text};
use crate::source::{Source, Span};
use crate::syntax;
use std::ops::{ControlFlow, Range};

pub use gaps::gaps;

/// The day on which examples are checked, so that those with dates of the future stay true: 1 January 2026.
pub const TODAY: Day = Day(20_454);

/// Runs the examples of a lint, each with that lint alone and whatever its level is. What is found in a good example
/// (`config/example-noisy`), not found in a bad one (`config/example-missing`) or other than expected
/// (`config/example-wrong`) is a finding at its place in the lint file. The findings come example by example.
pub fn prove(catalogue: &Catalogue, lint: LintIndex) -> Vec<Vec<Finding>> {
    let examples = catalogue.examples(lint);
    examples.iter().map(|example| Trial::new(catalogue, lint, example).faults()).collect()
}

/// What a lint finds in one of its examples, in the order of the text.
pub fn found(catalogue: &Catalogue, lint: LintIndex, example: &Example) -> Vec<Finding> {
    Trial::new(catalogue, lint, example).findings()
}

/// The most places of one example that are told as missing, and as noisy: more say nothing new, and each costs a look
/// through the whole text.
const MOST: usize = 20;

/// One example, its marks cut out.
struct Trial<'c> {
    catalogue: &'c Catalogue,
    index: LintIndex,
    lint: &'c Lint,
    example: &'c Example,
    params: Facts,
    /// The text without its marks.
    text: String,
    /// Each byte of that text in the text with its marks.
    origin: Vec<usize>,
    /// What must be found, in the text without marks.
    marked: Vec<Span>,
}

impl<'c> Trial<'c> {
    fn new(catalogue: &'c Catalogue, index: LintIndex, example: &'c Example) -> Trial<'c> {
        let lint = catalogue.lint(index);
        let mut params = lint.default_params();
        for param in &lint.params {
            if let Some(value) = example.params.get(&param.name) {
                params.set(&param.name, value.clone());
            }
        }
        let (text, origin, marked) = without_marks(&example.text);
        Trial { catalogue, index, lint, example, params, text, origin, marked }
    }

    fn faults(&self) -> Vec<Finding> {
        if self.example.shows == Shows::Bad && self.marked.is_empty() {
            let (message, help) = match self.findings().is_empty() {
                true => ("nothing is found in this example", "change its words, or what the lint looks for"),
                false => (
                    "nothing is marked in this example",
                    "put `⟦…⟧` round what must be found, or let `quelle test --bless` do it",
                ),
            };
            return vec![fault("bad-example", self.example.span, message, Some(help.to_owned()))];
        }
        if let Some(fault) = self.fault_of_before() {
            return vec![fault];
        }
        let faults = self.broken_promises();
        match &self.example.todo {
            Some(todo) if faults.is_empty() => {
                let help = "take `todo` out".to_owned();
                vec![fault("example-wrong", todo.span, "this example holds already", Some(help))]
            }
            Some(_) => Vec::new(),
            None => faults,
        }
    }

    fn broken_promises(&self) -> Vec<Finding> {
        let found = self.found(&self.text, Strictness::Full);
        let mut faults = self.faults_of_places(&found);
        if faults.is_empty() {
            faults.extend(self.faults_of_words(&found));
            faults.extend(self.fault_of_fix(&found));
        }
        if self.example.shows == Shows::Near && faults.is_empty() {
            faults.extend(self.fault_of_near_miss());
        }
        faults
    }

    fn findings(&self) -> Vec<Finding> {
        self.found(&self.text, Strictness::Full).into_iter().map(|checked| checked.finding).collect()
    }

    fn found(&self, text: &str, strictness: Strictness) -> Vec<Checked> {
        let check = |reading: &Reading<'_>| {
            let ControlFlow::Continue(found) =
                self.catalogue.check_as(reading, &self.settings(), strictness, &mut to_the_end);
            found
        };
        let mut found = self.read(text, check);
        found.sort_by_key(|checked| checked.finding.span);
        found
    }

    fn article(&self, text: &str) -> Article {
        syntax::parse(&self.source(text), self.example.format).with_sources(&self.example.sources)
    }

    /// Asks something of a text read as the article; of an edit, if the example says what stood before it.
    fn read<T>(&self, text: &str, ask: impl FnOnce(&Reading<'_>) -> T) -> T {
        let article = self.article(text);
        let reading = Reading::new(&article, Some(TODAY));
        let Some(before) = &self.example.before else { return ask(&reading) };
        let old = self.article(before);
        let comparison = Comparison::new((&self.source(before), &old), (&self.source(text), &article));
        ask(&reading.of_edit(Some(&comparison)))
    }

    fn source(&self, text: &str) -> Source {
        let name = format!("example of {}", self.lint.id);
        Source::new(name, text).expect("an example is shorter than the lint file that holds it")
    }

    fn settings(&self) -> impl Fn(&Lint) -> Option<Facts> {
        |lint| (lint.id == self.lint.id).then(|| self.params.clone())
    }

    /// A lint on edits needs what stood before, and no other lint does.
    fn fault_of_before(&self) -> Option<Finding> {
        let (message, help) = match (self.lint.needs_edit(), &self.example.before) {
            (true, None) => ("this lint looks at edits, and this example is none", "say what stood there `before`"),
            (false, Some(_)) => ("`before` does nothing here: this lint looks at no edit", "take it out"),
            _ => return None,
        };
        Some(fault("bad-example", self.example.span, message, Some(help.to_owned())))
    }

    /// What is found where nothing is marked, and what is marked where nothing is found; of many the first.
    fn faults_of_places(&self, found: &[Checked]) -> Vec<Finding> {
        let mut marked = self.marked.clone();
        let mut noisy = Vec::new();
        for finding in found.iter().map(|checked| &checked.finding) {
            match marked.iter().position(|span| *span == finding.span) {
                Some(at) => {
                    marked.remove(at);
                }
                None => noisy.push(finding),
            }
        }
        let mut faults = Vec::new();
        for finding in noisy.into_iter().take(MOST) {
            let near = marked.iter().position(|span| span.overlaps(finding.span) || span.start == finding.span.start);
            let place = self.place(finding.span);
            match near {
                Some(at) => {
                    marked.remove(at);
                    let shown = &self.text[finding.span.range()];
                    let help = format!("mark `{OPENS}{shown}{CLOSES}`, if that is right");
                    faults.push(fault("example-wrong", place, "another span than the marked one is found", Some(help)));
                }
                None => {
                    let message = format!("this is found, and should not be: {}", finding.message);
                    faults.push(fault("example-noisy", place, message, self.example.why.clone()));
                }
            }
        }
        for span in marked.into_iter().take(MOST) {
            let message = "this should be found, and is not";
            faults.push(fault("example-missing", self.place(span), message, self.example.why.clone()));
        }
        faults
    }

    /// Messages and levels other than expected.
    fn faults_of_words(&self, found: &[Checked]) -> Vec<Finding> {
        let messages: Vec<&str> = found.iter().map(|checked| checked.finding.message.as_str()).collect();
        let mut faults = Vec::new();
        if let (Some(expected), Some(first)) = (&self.example.message, messages.first()) {
            faults.extend(other_text(expected, first, "the message"));
        }
        for (expected, message) in self.example.findings.iter().zip(&messages) {
            faults.extend(other_text(expected, message, "the message"));
        }
        let n_expected = self.example.findings.len();
        if n_expected > 0 && n_expected != messages.len() {
            let message = format!("the findings are {}, and `findings` lists {n_expected}", messages.len());
            faults.push(fault("example-wrong", self.example.span, message, None));
        }
        if let Some((level, span)) = self.example.level {
            let other = found.iter().map(|checked| checked.finding.level).find(|found| *found != level);
            faults.extend(
                other.map(|other| fault("example-wrong", span, format!("the level is `{}`", other.as_str()), None)),
            );
        }
        faults
    }

    /// A mended text other than expected, or one in which the lint still finds something; edits that break the article.
    fn fault_of_fix(&self, found: &[Checked]) -> Option<Finding> {
        let wrong = |span, message: String| Some(fault("example-wrong", span, message, None));
        if self.example.fixed.is_none() && found.iter().all(|checked| checked.finding.edits.is_empty()) {
            return None;
        }
        let fixed = match self.mended() {
            Ok(fixed) => fixed,
            Err(refusal) => return wrong(self.example.span, refusal.to_string()),
        };
        let expected = self.example.fixed.as_ref()?;
        if let Some(fault) = other_text(expected, fixed.source.text(), "the mended text") {
            return Some(fault);
        }
        let left = fixed.findings.first()?;
        wrong(expected.span, format!("the mended text still has this finding: {}", left.message))
    }

    /// The example with all edits made.
    fn mended(&self) -> Result<fix::Fixed, fix::Refusal> {
        let check = |source: &Source| {
            let found = self.found(source.text(), Strictness::Full).into_iter().map(|checked| checked.finding);
            (self.article(source.text()), found.collect())
        };
        fix::fix(&self.source(&self.text), check, |_| true)
    }

    /// A near miss is nearly found: without its conditions the lint finds something in it.
    fn fault_of_near_miss(&self) -> Option<Finding> {
        let is_near = !self.lint.has_conditions() || !self.found(&self.text, Strictness::Bare).is_empty();
        let help = "call it `good`, or make it one that only a condition keeps silent".to_owned();
        let message = "this is no near miss: nothing is found in it even without scopes and conditions";
        (!is_near).then(|| fault("example-wrong", self.example.span, message, Some(help)))
    }

    /// Where a span of the text without marks stands in the lint file.
    fn place(&self, span: Span) -> Span {
        if self.example.is_inherited {
            return self.example.span;
        }
        let at = |byte: usize| self.origin.get(byte).copied().unwrap_or(self.example.text.len());
        let start = at(span.start as usize);
        let end = if span.is_empty() { start } else { at(span.end as usize - 1) + 1 };
        let part: Range<usize> = start..end.max(start);
        part_of_text(self.catalogue.source(self.index), self.example.span, &part)
    }
}

fn other_text(expected: &Expected, is: &str, what: &str) -> Option<Finding> {
    let is_other = expected.text.trim_end() != is.trim_end();
    is_other.then(|| fault("example-wrong", expected.span, format!("{what} is `{is}`"), None))
}

/// The text without marks, where each of its bytes stood, and the marked spans in their order.
fn without_marks(marked: &str) -> (String, Vec<usize>, Vec<Span>) {
    let (mut text, mut origin) = (String::with_capacity(marked.len()), Vec::with_capacity(marked.len()));
    let (mut open, mut spans) = (Vec::new(), Vec::new());
    for (at, c) in marked.char_indices() {
        match c {
            OPENS => open.push(text.len()),
            CLOSES => spans.extend(open.pop().map(|start| Span::new(start, text.len()))),
            _ => {
                text.push(c);
                origin.extend(at..at + c.len_utf8());
            }
        }
    }
    spans.sort();
    (text, origin, spans)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::LintId;

    /// What becomes of the examples of a lint on `mill`, as `kind place: message`.
    fn outcomes(more: &str, examples: &str) -> Vec<String> {
        let head = "title = 'a'\nlevel = 'off'\nexplanation = 'b'\nmessage = '`{match}`'\n[find]\nwords = 'mill'\n";
        let source = Source::new("lints/house/test.toml", format!("{head}{more}{examples}")).unwrap();
        let mut catalogue = Catalogue::default();
        assert_eq!(catalogue.add(&source, LintId::new("house/test").unwrap()), []);
        let lint = catalogue.indices().next().unwrap();
        let shown = |it: &Finding| format!("{} {}: {}", it.lint.name(), source.slice(it.span), it.message);
        prove(&catalogue, lint).iter().flatten().map(shown).collect()
    }

    #[test]
    fn kept_promises_are_silent() {
        let bad = "[[test]]\nbad = 'The ⟦mill⟧ and a ⟦mill⟧.'\nmessage = '`mill`'\nlevel = 'off'\n";
        let good = "findings = ['`mill`', '`mill`']\n[[test]]\ngood = 'A miller.'\n";
        assert_eq!(outcomes("", &format!("{bad}{good}")), [""; 0]);
    }

    #[test]
    fn broken_promises_are_found_at_their_place() {
        let check = |example: &str, expected: &str| {
            assert_eq!(outcomes("", &format!("[[test]]\n{example}\n")), [expected], "{example}");
        };
        check("bad = 'A ⟦mill⟧ and a mill.'", "example-noisy mill: this is found, and should not be: `mill`");
        check("bad = 'A mill.'", "bad-example 'A mill.': nothing is marked in this example");
        check("bad = 'A wheel.'", "bad-example 'A wheel.': nothing is found in this example");
        check("good = 'A mill.'", "example-noisy mill: this is found, and should not be: `mill`");
        check("bad = '''\nThe ⟦miller⟧.'''", "example-missing miller: this should be found, and is not");
        check("bad = \"T\\u0068e ⟦old mill⟧.\"", "example-wrong mill: another span than the marked one is found");
        check("bad = 'A ⟦mill⟧.'\nmessage = 'x'", "example-wrong 'x': the message is ``mill``");
        check("bad = 'A ⟦mill⟧.'\nlevel = 'note'", "example-wrong 'note': the level is `off`");
        check(
            "bad = 'A ⟦mill⟧.'\nfindings = ['`mill`', '`mill`']",
            "example-wrong 'A ⟦mill⟧.': the findings are 1, and `findings` lists 2",
        );
    }

    #[test]
    fn a_near_miss_is_silent_only_by_a_condition() {
        let condition = "[where]\nis = 'not sentence.has_name'\n";
        assert_eq!(outcomes(condition, "[[test]]\nnear = 'The mill in London.'\n"), [""; 0]);
        let far = outcomes(condition, "[[test]]\nnear = 'The wheel in London.'\n");
        assert_eq!(far.len(), 1);
        assert!(far[0].contains("this is no near miss"), "{far:?}");
    }

    #[test]
    fn a_mended_text_is_as_promised_and_clean() {
        let mended = |fix: &str, text: &str, fixed: &str| {
            let example = format!("[[test]]\nbad = '{text}'\nfixed = '{fixed}'\n");
            outcomes(&format!("[fix]\n{fix}\n"), &example)
        };
        let check = |fix: &str, text: &str, fixed: &str| assert_eq!(mended(fix, text, fixed), [""; 0], "{text}");
        check("delete = 'match'", "⟦Mill⟧ was it.", "Was it.");
        check("delete = 'match'", "A ⟦mill⟧ burned.", "A burned.");
        check("delete = 'match'", "It was, ⟦mill⟧, old.", "It was, old.");
        check("delete = 'match'", "It was old, ⟦mill⟧.", "It was old.");
        check("replace = 'wheel'", "⟦Mill⟧ and ⟦mill⟧.", "Wheel and wheel.");
        let endless = mended("replace = 'old mill'", "A ⟦mill⟧.", "A old mill.");
        assert_eq!(endless, ["example-wrong 'A ⟦mill⟧.': the fixes of `house/test` undo one another"]);
        let left = mended("replace = 'wheel'\nwhen = 'sentence.words > 3'", "A ⟦mill⟧.", "A mill.");
        assert_eq!(left, ["example-wrong 'A mill.': the mended text still has this finding: `mill`"]);
        let both =
            "[[fix]]\ninsert_before = '('\n[[fix]]\nat = 'match'\ninsert_after = ')'\nwhen = 'sentence.words > 9'\n";
        let example = "[[test]]\nbad = 'A ⟦mill⟧.'\n";
        let bracketed = outcomes(both, example);
        assert_eq!(bracketed, ["example-wrong 'A ⟦mill⟧.': the fixes of `house/test` undo one another"]);
    }

    #[test]
    fn shipped_lints_have_two_examples_of_either_kind() {
        let catalogue = Catalogue::shipped();
        for index in catalogue.indices() {
            let (id, examples) = (&catalogue.lint(index).id, catalogue.examples(index));
            let n_bad = examples.iter().filter(|example| example.shows == Shows::Bad).count();
            assert!(n_bad >= 2, "{id} needs two bad examples, and has {n_bad}");
            let n_silent = examples.len() - n_bad;
            assert!(n_silent >= 2, "{id} needs two examples that stay silent, and has {n_silent}");
        }
    }

    #[test]
    fn shipped_lints_keep_the_promises_of_their_examples() {
        let catalogue = Catalogue::shipped();
        let mut broken = Vec::new();
        for lint in catalogue.indices() {
            let source = catalogue.source(lint);
            broken.extend(prove(&catalogue, lint).iter().flatten().map(|fault| shown(source, fault)));
        }
        assert!(broken.is_empty(), "{}", broken.join("\n"));
    }

    fn shown(source: &Source, fault: &Finding) -> String {
        let line = source.line_of(fault.span.start) + 1;
        let text: String = source.slice(fault.span).chars().take(60).collect();
        let help = fault.help.as_deref().unwrap_or("");
        format!("{}:{line}: {} `{text}` {} ({help})", source.name(), fault.lint, fault.message)
    }
}
