use crate::article::build::Builder;
use crate::article::{Article, Passage, PassageKind};
use crate::source::Source;
use std::fmt::Write as _;

fn read(text: &str) -> (Source, Article) {
    let source = Source::new("page.txt", text).expect("it is short");
    let mut builder = Builder::new(&source);
    super::read(&mut builder);
    let article = builder.finish();
    (source, article)
}

/// The text of a passage with its markers as `⟨1⟩` and its tags as `{who}` where they stand.
fn shown(source: &Source, article: &Article, passage: &Passage) -> String {
    let mut marks: Vec<(u32, String)> = article.markers[passage.markers.clone()]
        .iter()
        .map(|marker| {
            let page = marker.page.map_or(String::new(), |page| format!(":{}", source.slice(page)));
            let undefined = if marker.note.is_none() { "?" } else { "" };
            (marker.at, format!("⟨{}{undefined}{page}⟩", marker.label))
        })
        .collect();
    let inside = |at: u32| passage.text.start <= at && at <= passage.text.end;
    let tags = article.tags.iter().filter(|tag| tag.inline && inside(tag.at));
    marks.extend(tags.map(|tag| {
        let date = tag.date.as_ref().map_or(String::new(), |date| format!(" {date}"));
        (tag.at, format!("{{{}{date}}}", tag.name))
    }));
    marks.sort_by_key(|(at, _)| *at);
    let mut shown = article.text(passage.text).to_owned();
    for (at, mark) in marks.into_iter().rev() {
        shown.insert_str((at - passage.text.start) as usize, &mark);
    }
    shown
}

/// The article as text: title, passages, notes, tags of the page, faults, links.
fn print(source: &Source, article: &Article) -> String {
    let mut out = String::new();
    if let Some((title, _)) = &article.title {
        let _ = writeln!(out, "title: {title}");
    }
    let mut group = None;
    for passage in article.passages.iter().filter(|passage| passage.note.is_none()) {
        if passage.group != group && passage.group.is_some() && group.is_some() {
            out.push_str("--\n");
        }
        group = passage.group;
        let kind = match passage.kind {
            PassageKind::Heading => "=".repeat(article[passage.section].level.into()),
            PassageKind::Paragraph => "p".to_owned(),
            PassageKind::Item(depth) => "-".repeat(depth.into()),
            PassageKind::Cell => "|".to_owned(),
            PassageKind::Caption => "caption".to_owned(),
            PassageKind::BlockQuotation => ">".to_owned(),
            PassageKind::Note => "note".to_owned(),
        };
        let _ = writeln!(out, "{kind} {}", shown(source, article, passage));
    }
    for note in &article.notes {
        let texts: Vec<String> =
            article.passages[note.passages.clone()].iter().map(|passage| shown(source, article, passage)).collect();
        let _ = writeln!(out, "{:?} {}: {} [{:?}]", note.kind, note.label, texts.join(" / "), note.state);
    }
    for tag in article.tags.iter().filter(|tag| !tag.inline) {
        let _ = writeln!(out, "tag: {}", tag.name);
    }
    for fault in &article.faults {
        let _ = writeln!(out, "{}: {}", fault.kind.as_str(), source.slice(fault.span));
    }
    for link in &article.links {
        let _ = writeln!(out, "{:?}: {}", link.kind, link.target);
    }
    out
}

#[track_caller]
fn check(text: &str, expected: &str) {
    let (source, article) = read(text);
    let printed = print(&source, &article);
    let expected: String = expected.lines().map(|line| format!("{}\n", line.trim_start())).collect();
    assert_eq!(printed.trim_end(), expected.trim(), "\n{printed}");
    for marker in &article.markers {
        assert!(source.slice(marker.span).starts_with('['), "{}", source.slice(marker.span));
    }
}

const SEED: &str = include_str!("../../../tests/articles/moscow-trials.txt");

#[test]
fn the_moscow_trials_have_fifteen_notes_and_the_redirect_is_the_second() {
    let (source, article) = read(SEED);
    let labels: Vec<&str> = article.notes.iter().map(|note| note.label.as_str()).collect();
    assert_eq!(labels, ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15"]);
    let note = |index: usize| {
        let note = &article.notes[index];
        (article.text(note.text), format!("{:?}", note.state), source.slice(note.span))
    };
    assert_eq!(
        note(1),
        ("REDIRECT Template:Cite", "Residue".to_owned(), "↑\n- REDIRECT Template:Cite"),
        "one note in two lines"
    );
    assert_eq!(note(8), ("", "Empty".to_owned(), "↑"));
    let (first, _, span) = note(0);
    assert!(first.starts_with("The Case of the Trotskyite") && span.starts_with("↑ 1.0 1.1 The Case"), "{span}");
    assert_eq!(note(14).0.chars().next_back(), SEED.trim_end().chars().next_back());
}

#[test]
fn the_moscow_trials_cite_all_their_notes() {
    let (source, article) = read(SEED);
    let labels: Vec<&str> = article.markers.iter().map(|marker| marker.label.as_str()).collect();
    assert_eq!(labels, ["1", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15"]);
    assert!(article.markers.iter().all(|marker| marker.note.is_some()));
    assert!(article.markers.iter().all(|marker| source.slice(marker.span) == format!("[{}]", marker.label)));
}

#[test]
fn the_moscow_trials_have_their_headings() {
    let (source, article) = read(SEED);
    let headings: Vec<String> = article
        .sections
        .iter()
        .filter_map(|section| Some((section.level, &article[section.heading?])))
        .map(|(level, heading)| format!("{level} {}", article.text(heading.text)))
        .collect();
    assert_eq!(
        headings,
        [
            "2 Background",
            "2 The Murder Of Sergei Kirov",
            "2 The Moscow Trials",
            "2 Evidence The Trials Were Legitimate And The Accused Were Guilty",
            "3 Non Soviet Evidence: The Trotsky Harvard Archive",
            "2 Soviet Evidence: Colonel Alksnis And The Tukachevsky Transcript",
            "2 Involvement of Yezhov",
            "2 References",
        ]
    );
    let furniture: Vec<&str> = article.faults.iter().map(|fault| source.slice(fault.span)).collect();
    assert_eq!(furniture, ["More languages", "More actions"]);
}
