//! What a careful editor would see at once is seen: a defect put into a cited quotation is one new finding at its
//! place, and the article without it gives none.

use crate::support::{self, CATALOGUE};
use quelle::article::text::Stretch;
use quelle::article::{Article, PassageKind, Quotation, SectionKind, Voice};
use quelle::config::Config;
use quelle::engine;
use quelle::finding::Finding;
use quelle::source::{Source, Span};
use quelle::syntax::{self, Format};
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

/// At least this share of the defects is found.
const MIN_RECALL: f64 = 0.95;
/// With fewer defects the share says little.
const MIN_MUTANTS: usize = 200;
/// So many of each kind in one article at most, so that no long article decides.
const MAX_PER_KIND: usize = 12;

/// A defect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// The note of the quotation is deleted.
    NoNote,
    /// The note stands two paragraphs on.
    NoteMoved,
    /// The closing mark is dropped.
    NoClosingMark,
    /// Both marks of a long quotation are dropped, and with them its words are the article's own.
    NoMarks,
    /// The words that name the speaker are cut.
    NoSpeaker,
}

impl Kind {
    /// The lints one of which must find it.
    fn lints(self) -> &'static [&'static str] {
        match self {
            // An uncited paragraph or section that holds the quotation has it as a label.
            Kind::NoNote | Kind::NoteMoved => &[
                "quotation/uncited-quotation",
                "assertion/uncited-paragraph",
                "assertion/uncited-section",
                "assertion/tail-after-note",
            ],
            Kind::NoClosingMark => &["quotation/unbalanced-quotes"],
            Kind::NoMarks => &["quotation/unmarked-speech", "quotation/unmarked-quotation"],
            Kind::NoSpeaker => &["quotation/unattributed-quotation"],
        }
    }
}

/// An article with one defect.
struct Mutant {
    kind: Kind,
    text: String,
    /// Where the defect is, in the new text.
    place: Range<usize>,
}

impl fmt::Display for Mutant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown: String = self.text[self.place.clone()].chars().take(160).collect();
        write!(f, "{:?} {shown:?}", self.kind)
    }
}

#[test]
fn defects_of_quotations_are_found_where_they_are() {
    let Some(corpus) = support::corpus("defects_of_quotations_are_found_where_they_are") else { return };
    let mut tally: BTreeMap<Kind, (usize, usize)> = BTreeMap::new();
    let mut missed = Vec::new();
    for path in support::files(&corpus.join("wikitext"), &["wiki"]) {
        let source = support::source(&path);
        // The pages of WPCleaner are tests of that tool, in several languages and encodings at once.
        if !source.name().starts_with("en__") || source.name().contains("wpcleaner") {
            continue;
        }
        let mut of_article = Vec::new();
        for section in sections(&source) {
            let article = syntax::parse(&section, Format::Wikitext);
            let before = findings(section.text());
            add_mutants(&section, &article, &before, &mut of_article);
        }
        for (mutant, before) in of_article {
            let after = findings(&mutant.text);
            let (n, n_found) = tally.entry(mutant.kind).or_default();
            *n += 1;
            if is_found(&mutant, &before, &after) {
                *n_found += 1;
            } else {
                missed.push(format!("{} {mutant}", source.name()));
            }
        }
    }
    let (n, n_found) = tally.values().fold((0, 0), |(n, found), it| (n + it.0, found + it.1));
    let recall = n_found as f64 / n.max(1) as f64;
    println!("{n_found} of {n} defects are found ({recall:.3}): {tally:?}");
    assert!(n >= MIN_MUTANTS, "only {n} defects: {tally:?}");
    assert!(recall >= MIN_RECALL, "recall {recall:.3}, {tally:?}; missed:\n{}", missed.join("\n"));
}

/// The body sections of an article, each as an article of its own, so that a check costs little.
fn sections(source: &Source) -> Vec<Source> {
    let article = syntax::parse(source, Format::Wikitext);
    let body = article.sections.iter().filter(|section| section.kind == SectionKind::Body);
    body.map(|section| Source::new("section", source.slice(section.span)).expect("it is shorter")).collect()
}

fn findings(text: &str) -> Vec<Finding> {
    let source = Source::new("mutant", text).expect("test articles are short");
    let article = syntax::parse(&source, Format::Wikitext);
    engine::check(&article, &CATALOGUE, &Config::default())
}

/// Whether one lint that must find the defect has one finding more than before, and it touches the place.
fn is_found(mutant: &Mutant, before: &[Finding], after: &[Finding]) -> bool {
    let place = Span::new(mutant.place.start, mutant.place.end.max(mutant.place.start + 1));
    mutant.kind.lints().iter().any(|lint| {
        let of_lint = |findings: &[Finding]| findings.iter().filter(|it| it.lint.as_str() == *lint).count();
        let touches = |it: &Finding| {
            let mut spans = it.labels.iter().map(|label| label.span).chain([it.span]);
            spans.any(|span| span.start < place.end && place.start <= span.end)
        };
        of_lint(after) > of_lint(before) && after.iter().any(|it| it.lint.as_str() == *lint && touches(it))
    })
}

/// Adds the defects that can be put into the quotations of a section on which no lint of quotations has a finding, in
/// an order that a fixed seed decides, each with the findings before it.
fn add_mutants(source: &Source, article: &Article, before: &[Finding], made: &mut Vec<(Mutant, Vec<Finding>)>) {
    let is_clean = |span: Span| {
        let is_apart = |it: &Finding| it.span.end <= span.start || span.end <= it.span.start;
        before.iter().all(|it| it.lint.family() != "quotation" || is_apart(it))
    };
    let whole: Vec<&Quotation> = article
        .quotations
        .iter()
        .filter(|it| it.voice == Voice::Quotation && it.mark.is_some() && it.words.len() >= 8)
        .filter(|it| is_in_paragraph(article, it) && is_clean(article.span(it.text)))
        .filter(|it| !article.text(it.inner).ends_with('?'))
        .collect();
    for quotation in shuffled(whole) {
        for kind in [Kind::NoNote, Kind::NoteMoved, Kind::NoClosingMark, Kind::NoMarks, Kind::NoSpeaker] {
            let n_made = made.iter().filter(|(it, _)| it.kind == kind).count();
            if n_made < MAX_PER_KIND
                && let Some(mutant) = mutant(source, article, quotation, kind)
            {
                made.push((mutant, before.to_vec()));
            }
        }
    }
}

fn is_in_paragraph(article: &Article, quotation: &Quotation) -> bool {
    let passage = article.passage_at(quotation.text.start).map(|id| &article[id]);
    passage.is_some_and(|it| {
        it.kind == PassageKind::Paragraph
            && it.note.is_none()
            && it.text.contains(quotation.text)
            && article[it.section].kind == SectionKind::Body
    })
}

/// The same quotations in an order that only the seed decides.
fn shuffled(mut quotations: Vec<&Quotation>) -> Vec<&Quotation> {
    let mut seed = 20_361_119_u64;
    for at in (1..quotations.len()).rev() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        quotations.swap(at, (seed >> 33) as usize % (at + 1));
    }
    quotations
}

/// The article with a defect of a kind in a quotation; none where the quotation does not lend itself to it.
fn mutant(source: &Source, article: &Article, quotation: &Quotation, kind: Kind) -> Option<Mutant> {
    let (text, span) = (source.text(), article.span(quotation.text));
    let (start, end) = (span.start as usize, span.end as usize);
    let [opening, closing] =
        [text[start..end].chars().next()?, text[start..end].chars().next_back()?].map(char::len_utf8);
    let passage = &article[article.passage_at(quotation.text.start)?];
    let cut = |ranges: &[Range<usize>], place: Range<usize>| {
        let mut kept = String::new();
        let mut at = 0;
        let mut moved = place;
        for range in ranges {
            kept.push_str(&text[at..range.start]);
            at = range.end;
            let gone = range.end - range.start;
            if range.end <= moved.start {
                moved.start -= gone;
                moved.end -= gone;
            } else if range.start < moved.end {
                moved.end -= gone;
            }
        }
        kept.push_str(&text[at..]);
        Some(Mutant { kind, text: kept, place: moved })
    };
    match kind {
        Kind::NoNote | Kind::NoteMoved => {
            let [marker] = &article.markers[passage.markers.clone()] else { return None };
            let note = marker.span.range();
            let is_note = ["<ref", "{{sfn", "{{harv"].iter().any(|it| text[note.clone()].starts_with(it));
            if !is_note || marker.span.start < span.end {
                return None;
            }
            if kind == Kind::NoNote {
                return cut(&[note], start..end);
            }
            let next = article.passages.get(article.passage_at(quotation.text.start)?.index() + 2)?;
            let fits = next.kind == PassageKind::Paragraph && next.section == passage.section && next.note.is_none();
            let at = next.span.end as usize;
            let mut moved = cut(std::slice::from_ref(&note), start..end).filter(|_| fits)?;
            moved.text.insert_str(at - note.len(), &text[note]);
            Some(moved)
        }
        Kind::NoClosingMark => {
            let next = article.passages.get(article.passage_at(quotation.text.start)?.index() + 1);
            // A mark that opens the next paragraph would go on with the quotation, as the rule is in print.
            let goes_on = next.is_some_and(|it| article.text(it.text).starts_with(['"', '“']));
            let is_alone = article.text(passage.text).matches(['"', '“', '”']).count() == 2;
            (is_alone && !goes_on).then(|| cut(std::slice::from_ref(&(end - closing..end)), start..end)).flatten()
        }
        Kind::NoMarks => {
            let speaks = [" I ", " my ", " me "].iter().any(|word| text[start..end].contains(word));
            let marks = [start..start + opening, end - closing..end];
            speaks.then(|| cut(&marks, start..end)).flatten()
        }
        Kind::NoSpeaker => {
            // What names the speaker is all that stands before the quotation, and nothing stands after it.
            let sentence = &article[article.sentence_at(quotation.text.start)?];
            let last = &article[article.sentence_at(quotation.text.end - 1)?];
            let after = Stretch { start: quotation.text.end, end: last.text.end.max(quotation.text.end) };
            let names =
                quotation.speaker.is_some_and(|it| it.start >= sentence.text.start && it.end <= quotation.text.start);
            let fits = names && sentence.words.start == passage.words.start && article.words_in(after).is_empty();
            let first = article.span(sentence.text).start as usize;
            (fits && first < start).then(|| cut(std::slice::from_ref(&(first..start)), start..end)).flatten()
        }
    }
}
