//! Mends an article: applies the edits of its findings until none is left, and reads it anew after each round.

use crate::article::{Article, NoteState, PassageKind};
use crate::finding::{Edit, Finding, LintId, Safety};
use crate::source::{Source, Span, TooLong};
use std::collections::{BTreeMap, BTreeSet};

/// An article that was mended, or had nothing to mend.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The text afterwards.
    pub source: Source,
    /// What is still found in it.
    pub findings: Vec<Finding>,
    /// How many findings were mended.
    pub n_fixes: usize,
}

/// Why an article is left as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// After the edits, a note, marker or heading would be read in another way: the line of the edit next to it,
    /// from 1, and the lint that it is of.
    ReadsOtherwise(usize, LintId),
    /// The edits of these lints undo one another.
    NeverSettles(Vec<LintId>),
    /// The mended text would be longer than a source may be.
    TooLong(TooLong),
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Refusal::ReadsOtherwise(line, lint) => {
                write!(f, "the fix of `{lint}` on line {line} would change how notes or headings around it are read")
            }
            Refusal::NeverSettles(lints) => {
                let names: Vec<String> = lints.iter().map(|lint| format!("`{lint}`")).collect();
                write!(f, "the fixes of {} undo one another", names.join(" and "))
            }
            Refusal::TooLong(too_long) => write!(f, "mended, {too_long}"),
        }
    }
}

impl std::error::Error for Refusal {}

/// After so many rounds edits count as undoing one another.
const MAX_ROUNDS: usize = 16;

/// Applies the edits of the findings that `is_wanted` takes, again and again until there are none, so that mending the
/// result changes nothing. `check` reads and checks a text, always in the same way.
///
/// The edits of a finding are applied together or not at all, and of those that overlap only the first, in the order of
/// the findings, in one round. Nothing outside the edits changes.
///
/// # Errors
/// Says why if the edits would change how the article is read beside them, or undo one another.
pub fn fix(
    source: &Source,
    check: impl Fn(&Source) -> (Article, Vec<Finding>),
    is_wanted: impl Fn(&Finding) -> bool,
) -> Result<Fixed, Refusal> {
    let mut source = source.clone();
    let (mut article, mut findings) = check(&source);
    let mut n_fixes = 0;
    for _ in 0..MAX_ROUNDS {
        let chosen = Chosen::among(findings.iter().filter(|finding| is_wanted(finding)), &source);
        if chosen.edits.is_empty() {
            return Ok(Fixed { source, findings, n_fixes });
        }
        let text = apply(source.text(), chosen.edits.iter().map(|(edit, _)| *edit));
        let mended = source.with_text(text).map_err(Refusal::TooLong)?;
        let (mended_article, mended_findings) = check(&mended);
        if let Some(at) = chosen.first_difference(&article, &mended_article) {
            let (edit, finding) = chosen.edits[chosen.last_before(at).unwrap_or(0)];
            return Err(Refusal::ReadsOtherwise(source.line_of(edit.span.start) + 1, finding.lint.clone()));
        }
        n_fixes += chosen.n_findings;
        (source, article, findings) = (mended, mended_article, mended_findings);
    }
    let chosen = Chosen::among(findings.iter().filter(|finding| is_wanted(finding)), &source);
    let lints: BTreeSet<LintId> = chosen.edits.iter().map(|(_, finding)| finding.lint.clone()).collect();
    match lints.is_empty() {
        true => Ok(Fixed { source, findings, n_fixes }),
        false => Err(Refusal::NeverSettles(lints.into_iter().collect())),
    }
}

/// Whether all edits of a finding may be applied unasked.
pub fn is_safe(finding: &Finding) -> bool {
    finding.edits.iter().all(|edit| edit.safety == Safety::Safe)
}

/// The text with edits applied, which come in its order and do not overlap.
pub fn apply<'e>(text: &str, edits: impl IntoIterator<Item = &'e Edit>) -> String {
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for edit in edits {
        let range = edit.span.range();
        out.push_str(&text[at..range.start]);
        out.push_str(&edit.text);
        at = range.end;
    }
    out.push_str(&text[at..]);
    out
}

/// The edits of one round: in the order of the text, none over another.
struct Chosen<'f> {
    edits: Vec<(&'f Edit, &'f Finding)>,
    /// How far the text behind each edit has moved.
    moved: Vec<i64>,
    n_findings: usize,
}

impl<'f> Chosen<'f> {
    /// Takes each finding whose edits change something and leave those taken before it alone.
    fn among(findings: impl Iterator<Item = &'f Finding>, source: &Source) -> Chosen<'f> {
        let mut taken: BTreeMap<Span, (&Edit, &Finding)> = BTreeMap::new();
        let mut n_findings = 0;
        for finding in findings {
            let mut own: BTreeMap<Span, (&Edit, &Finding)> = BTreeMap::new();
            let changes = finding.edits.iter().filter(|edit| source.slice(edit.span) != edit.text);
            let is_free = changes.into_iter().all(|edit| {
                let is_free = !overlaps_one(&taken, edit.span) && !overlaps_one(&own, edit.span);
                own.insert(edit.span, (edit, finding));
                is_free
            });
            if is_free && !own.is_empty() {
                taken.append(&mut own);
                n_findings += 1;
            }
        }
        let edits: Vec<(&Edit, &Finding)> = taken.into_values().collect();
        let mut sum = 0;
        let moved = edits.iter().map(|(edit, _)| {
            sum += edit.text.len() as i64 - edit.span.len() as i64;
            sum
        });
        Chosen { moved: moved.collect(), edits, n_findings }
    }

    /// The last edit that begins at or before a place.
    fn last_before(&self, at: u32) -> Option<usize> {
        self.edits.partition_point(|(edit, _)| edit.span.start <= at).checked_sub(1)
    }

    /// Where a place of the text stands after the edits; the edit if it lies in one or at its end.
    fn moved(&self, at: u32) -> Result<i64, usize> {
        match self.last_before(at) {
            Some(index) if at <= self.edits[index].0.span.end => Err(index),
            Some(index) => Ok(i64::from(at) + self.moved[index]),
            None => Ok(i64::from(at)),
        }
    }

    /// The same for a place of the text after the edits.
    fn after(&self, at: u32) -> Result<i64, usize> {
        let start = |index: usize| {
            let before = index.checked_sub(1).map_or(0, |before| self.moved[before]);
            i64::from(self.edits[index].0.span.start) + before
        };
        let at = i64::from(at);
        let mut low = 0;
        let mut high = self.edits.len();
        while low < high {
            let middle = (low + high) / 2;
            if start(middle) <= at { low = middle + 1 } else { high = middle }
        }
        match low.checked_sub(1) {
            Some(index) if at <= start(index) + self.edits[index].0.text.len() as i64 => Err(index),
            _ => Ok(at),
        }
    }

    /// The first place of the article, in the text before the edits, that is read in another way after them: all that
    /// lies beside the edits must be the same, safe edits must keep every marker, and none may break markup.
    fn first_difference(&self, before: &Article, after: &Article) -> Option<u32> {
        let (old, new) = (landmarks(before), landmarks(after));
        let outside_old = old.iter().filter_map(|mark| Some((mark.at, mark.moved(|at| self.moved(at))?)));
        let mut outside_new = new.iter().filter_map(|mark| mark.moved(|at| self.after(at)));
        for (at, expected) in outside_old {
            if outside_new.next() != Some(expected) {
                return Some(at);
            }
        }
        let end = self.edits.last().map_or(0, |(edit, _)| edit.span.end);
        if outside_new.next().is_some() || after.faults.len() > before.faults.len() {
            return Some(end);
        }
        let is_safe = |index: &usize| self.edits[*index].0.safety == Safety::Safe;
        let n_old =
            old.iter().filter(|it| it.what == What::Marker).filter_map(|it| self.moved(it.at).err()).filter(is_safe);
        let n_new =
            new.iter().filter(|it| it.what == What::Marker).filter_map(|it| self.after(it.at).err()).filter(is_safe);
        (n_old.count() != n_new.count()).then_some(end)
    }
}

/// Whether a span shares a byte with one of some, lies inside one, or inserts where one does.
fn overlaps_one<T>(spans: &BTreeMap<Span, T>, span: Span) -> bool {
    let before = spans.range(..=span).next_back();
    let after = spans.range(span..).next();
    before.is_some_and(|(it, _)| it.end > span.start || *it == span) || after.is_some_and(|(it, _)| it.start < span.end)
}

/// Something in an article by which two readings of it are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Landmark {
    /// Where it begins.
    at: u32,
    what: What,
    /// Where the note begins that a marker leads to.
    target: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Marker,
    Note { is_good: bool },
    Passage { is_heading: bool },
}

impl Landmark {
    /// The landmark with its places moved; `None` if it lies in an edit. A target that does counts as none.
    fn moved(&self, place: impl Fn(u32) -> Result<i64, usize>) -> Option<(i64, What, Option<i64>)> {
        Some((place(self.at).ok()?, self.what, self.target.and_then(|target| place(target).ok())))
    }
}

fn landmarks(article: &Article) -> Vec<Landmark> {
    let markers = article.markers.iter().map(|marker| Landmark {
        at: marker.span.start,
        what: What::Marker,
        target: marker.note.map(|note| article[note].span.start),
    });
    let notes = article.notes.iter().map(|note| {
        let what = What::Note { is_good: note.state == NoteState::Good };
        Landmark { at: note.span.start, what, target: None }
    });
    let passages = article.passages.iter().map(|passage| {
        let what = What::Passage { is_heading: passage.kind == PassageKind::Heading };
        Landmark { at: passage.span.start, what, target: None }
    });
    let mut all: Vec<Landmark> = markers.chain(notes).chain(passages).collect();
    all.sort();
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Confidence;
    use crate::syntax::{self, Format};

    /// Mends a wikitext with findings of one lint each, given as edits: what is replaced, and by what. An edit is made
    /// where its text stands, and only while it does.
    fn mended(text: &str, fixes: &[&[(&str, &str)]]) -> Result<String, String> {
        let check = |source: &Source| {
            let edit = |(old, new): &(&str, &str)| {
                let start = source.text().find(old)?;
                Some(Edit { span: Span::new(start, start + old.len()), text: (*new).to_owned(), safety: Safety::Safe })
            };
            let finding = |(index, edits): (usize, &&[(&str, &str)])| Finding {
                lint: LintId::new(&format!("house/lint-{index}")).unwrap(),
                level: crate::finding::Level::Note,
                confidence: Confidence::High,
                span: Span::point(0),
                message: String::new(),
                labels: Vec::new(),
                notes: Vec::new(),
                help: None,
                edits: edits.iter().filter_map(edit).collect(),
                section: None,
                fingerprint: String::new(),
                left_out: 0,
                change: None,
            };
            (syntax::parse(source, Format::Wikitext), fixes.iter().enumerate().map(finding).collect())
        };
        let source = Source::new("a", text).unwrap();
        fix(&source, check, |_| true).map(|it| it.source.text().to_owned()).map_err(|refusal| refusal.to_string())
    }

    #[test]
    fn edits_that_overlap_are_not_made_in_one_round() {
        let check = |fixes: &[&[(&str, &str)]], expected: &str| {
            assert_eq!(mended("a mill by the river", fixes).as_deref(), Ok(expected), "{fixes:?}");
        };
        check(&[&[("mill", "house")], &[("by the", "near a")]], "a house near a river");
        check(&[&[("mill by", "house at")], &[("by the", "near a")]], "a house at the river");
        check(&[&[("by the", "near a")], &[("mill by", "house at")]], "a mill near a river");
        check(&[&[("mill ", "house ")], &[("by", "at")]], "a house at the river");
        // What belongs together is done together: the second would take its first half only.
        check(&[&[("mill", "house")], &[("a mill", "one mill"), ("river", "lake")]], "a house by the lake");
        check(&[], "a mill by the river");
    }

    #[test]
    fn what_an_edit_leaves_to_be_mended_is_mended() {
        assert_eq!(mended("a  b    c", &[&[("  ", " ")]]).as_deref(), Ok("a b c"));
        let endless = mended("a mill", &[&[("mill", "house")], &[("house", "mill")], &[("b", "c")]]);
        assert_eq!(endless, Err("the fixes of `house/lint-0` undo one another".to_owned()));
        let growing = mended("a mill", &[&[("mill", "old mill")]]);
        assert_eq!(growing, Err("the fixes of `house/lint-0` undo one another".to_owned()));
    }

    #[test]
    fn edits_that_change_what_stands_beside_them_are_refused() {
        const TEXT: &str = "It burned.<ref name=a>Brown, p. 3-4.</ref>\n\n== After ==\n\nIt stood.<ref name=\"a\" />\n";
        let check = |old: &str, new: &str, is_fine: bool| {
            let expected = match is_fine {
                true => Ok(TEXT.replacen(old, new, 1)),
                false => {
                    let line = TEXT[..TEXT.find(old).unwrap()].matches('\n').count() + 1;
                    let what = "would change how notes or headings around it are read";
                    Err(format!("the fix of `house/lint-0` on line {line} {what}"))
                }
            };
            assert_eq!(mended(TEXT, &[&[(old, new)]]), expected, "{old:?} {new:?}");
        };
        check("3-4", "3–4", true);
        check("name=a>", "name=\"a\">", true);
        check("name=a>", "name=\"b\">", false);
        check("Brown, p. 3-4.", "", false);
        check("</ref>", "", false);
        check("After ==", "After", false);
        check("It burned", "It <!-- burned", false);
        check("<ref name=\"a\" />", "", false);
        check("stood.<ref", "stood. <ref", true);
    }
}
