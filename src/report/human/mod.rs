//! The form for people: each finding with its place underlined in a few rows of the article, as compilers do it.

mod rows;

use super::position::Positions;
use super::printable::{on_one_line, printable};
use super::{Style, Whole, Writer};
use crate::finding::{Finding, Level};
use crate::source::Span;
use codespan_reporting::diagnostic::{Diagnostic, Label, LabelStyle, Severity};
use codespan_reporting::term::termcolor::{Ansi, NoColor};
use codespan_reporting::term::{Config, emit_to_write_style};
use rows::{Piece, Rows, columns, fits, head};
use std::io::{self, Write};
use std::ops::Range;

/// A finding shows at most this many further places; the rest are counted in a note.
const MOST_LABELS: usize = 8;

pub(super) struct Human {
    pub(super) style: Style,
}

impl Writer for Human {
    fn add(&mut self, place: &Positions<'_>, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
        write(place, findings, self.style, out)
    }

    fn end(&mut self, whole: &Whole<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
        match self.style.summary {
            true => writeln!(out, "{}", whole.tally.summary(whole.run)),
            false => Ok(()),
        }
    }
}

fn write(place: &Positions<'_>, findings: &[Finding], style: Style, out: &mut dyn Write) -> io::Result<()> {
    if findings.is_empty() {
        return Ok(());
    }
    let text = printable(place.source.text());
    let page = Page { place, text: &text, width: style.width.max(Style::MIN_WIDTH) };
    let config = Config { tab_width: rows::TAB, start_context_lines: 0, end_context_lines: 0, ..Config::default() };
    for finding in findings {
        let labels = page.labels(finding);
        let rows = Rows::new(place, on_one_line(place.source.name()), &text, page.pieces(&labels), page.width);
        let diagnostic = page.diagnostic(finding, labels);
        let mut drawn = Vec::new();
        match style.color {
            true => emit_to_write_style(&mut Ansi::new(&mut drawn), &config, &rows, &diagnostic),
            false => emit_to_write_style(&mut NoColor::new(&mut drawn), &config, &rows, &diagnostic),
        }
        .map_err(io::Error::other)?;
        // Margins end in spaces, which would be noise where the output is kept in a file.
        for line in drawn.split_inclusive(|&byte| byte == b'\n') {
            out.write_all(line.trim_ascii_end())?;
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}

/// What findings of one source are drawn on.
struct Page<'a> {
    place: &'a Positions<'a>,
    text: &'a str,
    width: usize,
}

impl Page<'_> {
    /// The labels as they are drawn: the primary one first, the others in the order of the finding.
    fn labels(&self, finding: &Finding) -> Vec<Label<()>> {
        let primary_text = finding.labels.iter().find(|label| label.span == finding.span).map_or("", |l| &l.text);
        let mut labels = vec![Label::primary((), self.trimmed(finding.span)).with_message(on_one_line(primary_text))];
        for label in finding.labels.iter().filter(|label| label.span != finding.span).take(MOST_LABELS) {
            let (range, message) = self.shortened(label.span, &on_one_line(&label.text));
            labels.push(Label::secondary((), range).with_message(message));
        }
        labels
    }

    /// A label without the white space round it.
    fn trimmed(&self, span: Span) -> Range<usize> {
        let Range { start, end } = span.range();
        let text = &self.text[start..end];
        match text.trim() {
            "" => start..start,
            kept => {
                let start = start + (text.len() - text.trim_start().len());
                start..start + kept.len()
            }
        }
    }

    /// A further place that is longer than a row shows its beginning only, and says where it ends: several of them
    /// drawn whole would fill the margin with lines.
    fn shortened(&self, span: Span, message: &str) -> (Range<usize>, String) {
        let range = self.trimmed(span);
        let text = &self.text[range.clone()];
        if self.is_short(&range) {
            return (range, message.to_owned());
        }
        let line = text.lines().next().unwrap_or(text);
        let shown = head(line, self.width / 2).len().max(1);
        let end = self.place.of(range.end as u32);
        let message = match message {
            "" => String::new(),
            message => format!("{message} (to {}:{})", end.line, end.column),
        };
        (range.start..range.start + shown, message)
    }

    fn is_short(&self, range: &Range<usize>) -> bool {
        let text = &self.text[range.clone()];
        fits(text, self.width) && !text.contains('\n')
    }

    /// Whether a short label and its words fit beside each other into a row.
    fn is_beside(&self, label: &Label<()>) -> bool {
        columns(&self.text[label.range.clone()]) + 1 + columns(&label.message) <= self.width
    }

    /// What must stand uncut in a row: labels, and of a long one its first and its last word.
    fn pieces(&self, labels: &[Label<()>]) -> Vec<Piece> {
        let piece = |range| Piece { range, first: false, last: false, reserve: 0 };
        let mut pieces = Vec::with_capacity(labels.len() + 1);
        for label in labels {
            let reserve = if label.message.is_empty() { 0 } else { columns(&label.message) + 1 };
            if self.is_short(&label.range) {
                let reserve = if self.is_beside(label) { reserve } else { 0 };
                pieces.push(Piece { reserve, ..piece(label.range.clone()) });
                continue;
            }
            let text = &self.text[label.range.clone()];
            let first = label.range.start..label.range.start + head(text.lines().next().unwrap_or(text), 1).len();
            let last_line = text.rsplit('\n').next().unwrap_or(text);
            let last = label.range.end - rows::tail(last_line, 1).len()..label.range.end;
            pieces.push(Piece { first: true, ..piece(first) });
            pieces.push(Piece { last: true, reserve, ..piece(last) });
        }
        pieces
    }

    fn diagnostic(&self, finding: &Finding, mut labels: Vec<Label<()>>) -> Diagnostic<()> {
        // codespan-reporting puts the words of the last label beside it, unless another label lies there too. Words
        // that would run out of the row are brought under it by an empty double.
        let wide = labels.iter().filter(|label| self.is_short(&label.range) && !self.is_beside(label));
        let wide: Vec<Label<()>> =
            wide.map(|label| Label::new(LabelStyle::Secondary, (), label.range.clone())).collect();
        labels.extend(wide);
        let severity = match finding.level {
            Level::Error => Severity::Error,
            Level::Warning => Severity::Warning,
            Level::Note | Level::Off => Severity::Note,
        };
        Diagnostic::new(severity)
            .with_code(finding.lint.as_str())
            .with_message(on_one_line(&finding.message))
            .with_labels(labels)
            .with_notes(self.notes(finding))
    }

    fn notes(&self, finding: &Finding) -> Vec<String> {
        let more = self.more_places(finding).map(|more| format!("note: {more}"));
        let notes = finding.notes.iter().map(|note| format!("note: {}", on_one_line(note)));
        let help = finding.help.iter().map(|help| format!("help: {}", on_one_line(help)));
        more.into_iter().chain(notes).chain(help).map(|text| wrapped(&text, self.width)).collect()
    }

    /// What is said of the places that are not drawn.
    fn more_places(&self, finding: &Finding) -> Option<String> {
        let further = finding.labels.iter().filter(|label| label.span != finding.span).skip(MOST_LABELS);
        let lines: Vec<usize> = further.map(|label| self.place.of(label.span.start).line).collect();
        let (first, last) = (lines.iter().min()?, lines.iter().max()?);
        let places = if lines.len() == 1 { "place" } else { "places" };
        let on = if first == last { format!("on line {first}") } else { format!("on lines {first} to {last}") };
        Some(format!("and {} more {places} {on}", lines.len()))
    }
}

/// Breaks a note into lines that fit, the later ones set in under the text of the first.
fn wrapped(text: &str, width: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if columns(line) + 1 + columns(word) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.join("\n      ")
}

#[cfg(test)]
mod tests {
    use super::super::tests::{marked, rendered};
    use super::super::{Form, Style};
    use super::*;
    use crate::source::Source;

    /// Renders one warning at the first pair of marks, with labels at the others, without the line that ends the run.
    fn check(text: &str, expected: &[&str]) {
        let (source, finding) = marked(text, Level::Warning, "wording/peacock", "it praises");
        let shown = rendered(Form::Human, &source, vec![finding]);
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(lines[0], "warning[wording/peacock]: it praises");
        assert_eq!(lines[1..lines.len() - 2], *expected, "\n{shown}");
    }

    /// So many words, with a number on each to see which are shown.
    fn words(from: usize, to: usize) -> String {
        (from..to).map(|n| format!("word{n} ")).collect()
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        check("one\n  ⟦two⟧ three\n", &["  ┌─ a.md:2:3", "  │", "2 │   two three", "  │   ^^^"]);
    }

    #[test]
    fn a_long_line_is_shown_round_the_label_with_its_true_column() {
        let text = format!("{}⟦famous⟧ {}", words(0, 100), words(100, 200));
        check(
            &text,
            &[
                "  ┌─ a.md:1:691",
                "  │",
                "1 │ word95 word96 word97 word98 word99 famous word100 word101 word102 word103 word104",
                "  │                                    ^^^^^^",
            ],
        );
    }

    #[test]
    fn the_end_of_a_long_line_gives_its_room_to_the_words_before() {
        let text = format!("{}⟦famous⟧.", words(0, 100));
        check(
            &text,
            &[
                "  ┌─ a.md:1:691",
                "  │",
                "1 │ word89 word90 word91 word92 word93 word94 word95 word96 word97 word98 word99 famous.",
                "  │                                                                              ^^^^^^",
            ],
        );
    }

    #[test]
    fn labels_far_apart_in_one_line_stand_in_rows_of_their_own() {
        let text = format!("{}⟦famous⟧ {}⟦great⟧ and ⟦good⟧", words(0, 8), words(8, 60));
        check(
            &text,
            &[
                "  ┌─ a.md:1:49",
                "  │",
                "1 │ word2 word3 word4 word5 word6 word7 famous word8 word9 word10 word11 word12 word13",
                "  │                                     ^^^^^^",
                "  ·",
                "1 │ word51 word52 word53 word54 word55 word56 word57 word58 word59 great and good",
                "  │                                                                -----     ---- label 2",
                "  │                                                                │",
                "  │                                                                label 1",
            ],
        );
    }

    #[test]
    fn a_label_longer_than_a_row_shows_its_first_and_its_last_row() {
        let text = format!("before ⟦{}end⟧ after", words(0, 60));
        check(
            &text,
            &[
                "  ┌─ a.md:1:8",
                "  │",
                "1 │ ╭ word0 word1 word2 word3 word4 word5 word6 word7 word8 word9 word10 word11 word12 word13",
                "  · │",
                "1 │ │ word48 word49 word50 word51 word52 word53 word54 word55 word56 word57 word58 word59 end",
                "  │ ╰───────────────────────────────────────────────────────────────────────────────────────^",
            ],
        );
    }

    #[test]
    fn a_label_over_several_lines_shows_the_first_and_the_last() {
        check(
            "zero\n⟦one\ntwo\nthree\n⟧four ⟦five\nsix⟧",
            &[
                "  ┌─ a.md:2:1",
                "  │",
                "2 │ ╭ one",
                "  · │",
                "4 │ │ three",
                "  │ ╰─────^",
                "5 │   four five",
                "  │        ---- label 1 (to 6:4)",
            ],
        );
    }

    #[test]
    fn a_text_without_spaces_is_cut_between_characters() {
        let text = format!("{}⟦史⟧{}", "漢".repeat(100), "字".repeat(100));
        check(
            &text,
            &[
                "  ┌─ a.md:1:101",
                "  │",
                &format!("1 │ {}史{}", "漢".repeat(21), "字".repeat(21)),
                &format!("  │ {}^^", " ".repeat(42)),
            ],
        );
    }

    #[test]
    fn an_empty_place_has_one_mark_even_at_the_end() {
        check("one⟦⟧", &["  ┌─ a.md:1:4", "  │", "1 │ one", "  │    ^"]);
        check("⟦⟧", &["  ┌─ a.md:1:1", "  │", "1 │", "  │ ^"]);
        check("one\n⟦\n⟧", &["  ┌─ a.md:2:1", "  │", "2 │", "  │ ^"]);
    }

    #[test]
    fn words_of_a_wide_label_stand_under_it() {
        let text = format!("⟦one⟧ and ⟦{}⟧", words(0, 10).trim());
        let (source, mut finding) = marked(&text, Level::Error, "wording/peacock", "it praises");
        finding.labels[0].text = "words that would run out of the row, for they are many".to_owned();
        let shown = rendered(Form::Human, &source, vec![finding]);
        assert!(shown.contains("\n  │         words that would run out of the row, for they are many\n"), "{shown}");
    }

    #[test]
    fn notes_and_help_are_wrapped_and_the_places_left_out_are_counted() {
        let text = "⟦a⟧ ".repeat(12) + "\n⟦b⟧";
        let (source, mut finding) = marked(&text, Level::Note, "sourcing/source-concentration", "two carry it all");
        finding.notes.push(words(0, 20));
        finding.help = Some("cite a third".to_owned());
        let shown = rendered(Form::Human, &source, vec![finding]);
        let expected = "  = note: and 4 more places on lines 1 to 2\n  \
                        = note: word0 word1 word2 word3 word4 word5 word6 word7 word8 word9 word10 word11 word12\n          \
                        word13 word14 word15 word16 word17 word18 word19\n  \
                        = help: cite a third\n\n1 finding in 1 file: 1 note\n";
        assert!(shown.ends_with(expected), "{shown}");
    }

    #[test]
    fn colour_comes_only_when_asked_and_the_article_sends_none() {
        let (source, finding) = marked("a \x1b[31m⟦word⟧", Level::Error, "wording/peacock", "it praises");
        for color in [false, true] {
            let mut out = Vec::new();
            let style = Style { color, ..Style::PLAIN };
            write(&Positions::new(&source), std::slice::from_ref(&finding), style, &mut out).unwrap();
            let shown = String::from_utf8(out).unwrap();
            assert_eq!(shown.contains('\x1b'), color, "{shown}");
            assert!(shown.contains("a ?[31m"), "{shown}");
        }
    }

    #[test]
    fn hostile_lines_are_drawn_in_no_time() {
        for unit in ["a", "e\u{301}\u{301}\u{301}", "\u{200b}", "\t", "a\n", "漢 "] {
            let text = format!("{0}⟦{0}⟧{0}⟦x⟧", unit.repeat(100_000));
            let (source, finding) = marked(&text, Level::Error, "wording/peacock", "it praises");
            let shown = rendered(Form::Human, &source, vec![finding; 20]);
            assert!(shown.len() < 200_000, "{unit:?}: {}", shown.len());
        }
    }

    proptest::proptest! {
        #[test]
        fn any_places_in_any_text_are_drawn(
            text in "[ -~é漢\u{301}\n\t ]{0,300}",
            places in proptest::collection::vec((0.0..1.0f64, 0.0..1.0f64), 1..12),
            width in 0..100usize,
        ) {
            let source = Source::new("a", text.as_str()).unwrap();
            let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let at = |share: f64| ends[((ends.len() - 1) as f64 * share) as usize];
            let span = |(a, b): &(f64, f64)| Span::new(at(a.min(*b)), at(a.max(*b)));
            let (_, mut finding) = marked("⟦x⟧", Level::Note, "wording/peacock", "it praises");
            finding.span = span(&places[0]);
            let label = |place| crate::finding::Label { span: span(place), text: "here".to_owned() };
            finding.labels = places[1..].iter().map(label).collect();
            let mut out = Vec::new();
            let style = Style { width, ..Style::PLAIN };
            write(&Positions::new(&source), &[finding.clone()], style, &mut out).unwrap();
            let shown = String::from_utf8(out).unwrap();
            // White space at its ends is no part of what is underlined.
            let kept = source.slice(finding.span).trim_start();
            let start = if kept.trim().is_empty() { finding.span.start } else { finding.span.end - kept.len() as u32 };
            let place = Positions::new(&source).of(start);
            let header = format!("┌─ a:{}:{}\n", place.line, place.column);
            proptest::prop_assert!(shown.contains(&header), "{header}{shown}");
        }
    }
}
