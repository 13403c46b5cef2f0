//! Whose words stretches of real articles are, compared with labels made by hand.

use crate::support::root;
use quelle::article::{Article, Voice};
use quelle::source::Source;
use quelle::syntax::{self, Format};

/// At least this share of the stretches is read as they are labelled.
const MIN_ACCURACY: f64 = 0.97;

#[test]
fn stretches_have_the_voice_that_a_reader_hears() {
    let fixture = std::fs::read_to_string(root().join("tests/prose/voices.txt")).unwrap();
    let (mut n, mut wrong) = (0, Vec::new());
    for line in fixture.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (title, case) = line.split_once(" | ").expect("a title stands before the text");
        let (before, rest) = case.split_once('⟦').expect("a stretch is labelled");
        let (label, rest) = rest.split_once(':').expect("the label stands before a colon");
        let (stretch, after) = rest.split_once('⟧').expect("the label is closed");
        let paragraphs = |text: &str| text.replace(" ¶ ", "\n\n");
        let [before, after] = [before, after].map(paragraphs);
        let source = Source::new("case.md", format!("{before}{stretch}{after}\n")).unwrap();
        let article = syntax::parse(&source, Format::Markdown);
        n += 1;
        let found = voices_of(&article, before.len(), before.len() + stretch.len());
        if found.iter().any(|voice| *voice != label) || found.is_empty() {
            wrong.push(format!("{title}: {stretch} is {label}, read as {found:?}"));
        }
    }
    let accuracy = (n - wrong.len()) as f64 / n as f64;
    println!("{} of {n} stretches are read as labelled", n - wrong.len());
    assert!(n >= 100, "there are {n} stretches");
    assert!(accuracy >= MIN_ACCURACY, "accuracy {accuracy:.3}; wrong:\n{}", wrong.join("\n"));
}

/// The voices of the words between two bytes of the source, each once in a row.
fn voices_of(article: &Article, start: usize, end: usize) -> Vec<&'static str> {
    let is_inside = |place: u32| (start..end).contains(&(place as usize));
    let words = article.words.iter().filter(|word| is_inside(article.span(word.text).start));
    let mut voices: Vec<&str> = words.map(|word| name(article.voice_at(word.text.start))).collect();
    voices.dedup();
    voices
}

fn name(voice: Voice) -> &'static str {
    match voice {
        Voice::Own => "own",
        Voice::Quotation => "quotation",
        Voice::BlockQuotation => "block-quotation",
        Voice::IntroducedBlock => "introduced-block",
        Voice::OtherVoice => "other-voice",
        Voice::Title => "title",
        Voice::Name => "name",
        Voice::Code => "code",
    }
}
