//! What pages become, as text: the specification of this front end.

use crate::article::build::Builder;
use crate::article::{Article, Passage, PassageKind};
use crate::source::Source;
use crate::syntax::{Format, parse};
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

#[test]
fn lines_are_blocks_and_items_of_one_list_share_a_group() {
    check(
        "One line.\nAnother line.\n- a\n- b\n\nText.\n* c\n1. d\n2. e\n    • deeper\n-\n",
        "p One line.
         p Another line.
         - a
         - b
         p Text.
         - c
         - d
         - e
         -- deeper",
    );
}

#[test]
fn a_number_that_does_not_count_begins_no_item() {
    check("12. Mai war es warm.\n1989. So it began.", "p 12. Mai war es warm.\np 1989. So it began.");
}

#[test]
fn rows_are_cells() {
    check(
        "Film\tYear\nRope \t 1948[1]\n\nText after.\n\n[1] Getty",
        "| Film
         | Year
         | Rope
         | 1948⟨1⟩
         p Text after.
         Reference 1: Getty [Good]",
    );
    check(
        "Text.\n\n  Pos   Club\n  ----- -------------\n  7     Maccabi Haifa\n  8     Hapoel\n\nText.",
        "p Text.
         | Pos
         | Club
         | 7
         | Maccabi Haifa
         | 8
         | Hapoel
         p Text.",
    );
}

#[test]
fn markers_leave_no_trace_in_the_text() {
    check(
        "He died.[1][2] She lived [1] on.[2]: 207 It ended.[1]:p. 207–8, on\n[1] A\n[2] B",
        "p He died.⟨1⟩⟨2⟩ She lived⟨1⟩ on.⟨2:207⟩ It ended.⟨1:p. 207–8⟩, on
         Reference 1: A [Good]
         Reference 2: B [Good]",
    );
}

#[test]
fn brackets_of_an_editor_are_no_markers() {
    check(
        "“In [1990] [he] saw [sic] it [...] on [17] March [emphasis added], [a] man”, a[0].[1]\n[1] A\n[2] B",
        "p “In [1990] [he] saw [sic] it [...] on [17] March [emphasis added], [a] man”, a[0].⟨1⟩
         Reference 1: A [Good]
         Reference 2: B [Good]",
    );
}

#[test]
fn a_marker_without_a_note_is_kept() {
    check(
        "He died.[1] She lived.[17] They met.[2019]\n- ↑ A\n- ↑ B",
        "p He died.⟨1⟩ She lived.⟨17?⟩ They met.[2019]
         Reference 1: A [Good]
         Reference 2: B [Good]",
    );
    check("He died.[1] She lived.[2]", "p He died.⟨1?⟩ She lived.⟨2?⟩");
    check("let x = a[0] + a[1];", "p let x = a[0] + a[1];");
}

#[test]
fn explanatory_notes_have_the_labels_that_markers_show() {
    check(
        "He died.[a] She lived.[note 1][1] Both.[nb 3]\nNotes\n[a] In his bed.\n[note 1] In Rome.\nReferences\n[1] Getty",
        "p He died.⟨a⟩ She lived.⟨note 1⟩⟨1⟩ Both.⟨nb 3?⟩
         == Notes
         == References
         Explanatory a: In his bed. [Good]
         Explanatory note 1: In Rome. [Good]
         Reference 1: Getty [Good]",
    );
    check(
        "He died.[a] She lived.[1]\nNotes\n^ In his bed.\nReferences\n^ a b Getty, p. 3",
        "p He died.⟨a⟩ She lived.⟨1⟩
         == Notes
         == References
         Explanatory a: In his bed. [Good]
         Reference 1: Getty, p. 3 [Good]",
    );
}

#[test]
fn note_lists_are_read_in_all_their_forms() {
    let notes = "Reference 1: Getty [Good]\nReference 2: Furr [Good]";
    for list in [
        "↑ Getty\n↑ Furr",
        "- ↑ Getty\n- ↑ 2.0 2.1 Furr",
        "↑ 1,0 1,1 Getty\n\n↑ Furr",
        "^ a b c Getty\n^ Furr",
        "1. ^ Getty\n2. ^ a b Furr",
        "1.^ Getty\n2.^ a b Furr",
        "- ^ Getty\n- ^ Furr",
        "^ Jump up to: a b Getty\n^ Jump up to: 2.0 2.1 Furr",
        "1. Jump up ^ Getty\n2. ^ Jump up Furr",
        "[1] Getty\n[2] Furr",
        "- [1] Getty\n- [2] Furr",
        "1. Getty\n2. Furr",
        "Getty\nFurr",
        "- Getty\n- Furr",
    ] {
        check(
            &format!("He died.[1] She lived.[2]\nReferences\n{list}\n"),
            &format!("p He died.⟨1⟩ She lived.⟨2⟩\n== References\n{notes}"),
        );
    }
}

#[test]
fn a_list_of_works_is_no_note_list() {
    check(
        "He died. She lived.\nReferences\n1. Getty\n2. Furr\nSome more of it.",
        "p He died. She lived.
         == References
         - Getty
         - Furr
         - Some more of it.",
    );
}

#[test]
fn numbers_that_are_shown_are_kept() {
    check(
        "He died.[3]\nReferences\n↑ Getty\n↑ 3.0 3.1 Furr\n↑ Haslam",
        "p He died.⟨3⟩
         == References
         Reference 1: Getty [Good]
         Reference 3: Furr [Good]
         Reference 4: Haslam [Good]",
    );
}

#[test]
fn a_gallery_is_pictures_and_what_is_said_of_each() {
    check(
        "It stood.\n\nFile:A b.jpg|_The mill_ in 1910 File:C.svg|alt=x|The weir, as in Image:nothing File:D.png \
         Image:É.JPG%7CThe lock",
        "p It stood.
         caption The mill in 1910
         caption The weir, as in Image:nothing
         caption The lock
         File: File:A b.jpg
         File: File:C.svg
         File: File:D.png
         File: Image:É.JPG",
    );
    check("File:nothing|is it", "p File:nothing|is it");
    check("See File:A.jpg|the mill", "p See File:A.jpg|the mill");
}

#[test]
fn further_lines_belong_to_the_note_before_and_text_goes_on_after_the_list() {
    check(
        "He died.[1][2][3]\nReferences\n- ↑ Getty\nsays so\n- ↑\n- REDIRECT Template:Cite\n- ↑\nExternal links\n- A site",
        "p He died.⟨1⟩⟨2⟩⟨3⟩
         == References
         == External links
         - A site
         Reference 1: Getty / says so [Good]
         Reference 2: REDIRECT Template:Cite [Residue]
         Reference 3:  [Empty]",
    );
    check(
        "He died.[1][2]\n\n[1] Getty says:\n\nAll of it.\n\n[2] Furr\n\nCategory:People Category:Deaths",
        "p He died.⟨1⟩⟨2⟩
         Reference 1: Getty says: / All of it. [Good]
         Reference 2: Furr [Good]
         Category: Category:People Category:Deaths",
    );
}

#[test]
fn an_error_in_the_place_of_a_note_is_part_of_it() {
    check(
        "He died.[1][2]\nReferences\n- ↑ Getty\n\n- ↑\n\nLua error in package.lua: no module.\n",
        "p He died.⟨1⟩⟨2⟩
         == References
         Reference 1: Getty [Good]
         Reference 2: Lua error in package.lua: no module. [Residue]
         rendered-error: Lua error in package.lua: no module.",
    );
}

#[test]
fn a_line_below_the_notes_that_cites_them_is_running_text() {
    check(
        "He died.[1]\n\nReferences\n\n1. ^ Getty\n\n2. ^ Furr\n\nHis son was the heir.[2]\n\nOxford, 1999.\n",
        "p He died.⟨1⟩
         == References
         p His son was the heir.⟨2⟩
         - Oxford, 1999.
         Reference 1: Getty [Good]
         Reference 2: Furr [Good]",
    );
}

#[test]
fn tags_are_no_text() {
    check(
        "Many say so.[who?] It is true.[citation needed] So[according to whom?] it is.[dead link: May 2012] [sic] [who]",
        "p Many say so.{who} It is true.{citation needed} So{according to whom} it is.{dead link May 2012} [sic] [who]",
    );
    check(
        "This article needs additional citations for verification. Please help.\nHe died.",
        "p He died.\ntag: more citations needed",
    );
}

#[test]
fn headings_are_short_lines_before_text() {
    check(
        "He died in the year of the great war of all.\nEarly life\nHe was born in a small town by the sea.\nWork\n- A\n- B",
        "p He died in the year of the great war of all.
         == Early life
         p He was born in a small town by the sea.
         == Work
         - A
         - B",
    );
    check(
        "History[edit]\nIt began long ago and has not ended.\nDeath\n[edit | edit source]\nHe died.\n=== Legacy ===\n## End",
        "== History
         p It began long ago and has not ended.
         == Death
         p He died.
         === Legacy
         == End
         page-furniture: [edit]
         page-furniture: [edit | edit source]",
    );
}

#[test]
fn paragraphs_are_no_headings() {
    for line in [
        "He was seized on the spot.",
        "–Colonel Alksnis (Elementy, 2000)",
        "The defendants were these:",
        "the end of the affair",
        "Trotsky and the Slogan: “Get Rid of Stalin",
        "So he said [1] to them",
        "See https://example.org",
    ] {
        let text =
            format!("Before it stands a sentence of some length.\n{line}\nAfter it stands a sentence of some length.");
        let (_, article) = read(&text);
        assert_eq!(article.sections.len(), 1, "{line}");
    }
    // A row of short lines is a list without bullets.
    let (_, article) =
        read("They met there:\nKirov\nGorky\nPeshko\nKuibyshev\nMenzhinsky\nThen they went home and slept.");
    assert_eq!(article.sections.len(), 1);
}

#[test]
fn wide_gaps_tell_the_level_of_headings() {
    check(
        "He died in the year of the war.\n\n\nLife\n\nHe lived a long life.\n\nYouth\n\nHe was young once.\n\n\nWork\n\nHe worked a lot.",
        "p He died in the year of the war.
         == Life
         p He lived a long life.
         === Youth
         p He was young once.
         == Work
         p He worked a lot.",
    );
}

#[test]
fn furniture_is_no_prose() {
    check(
        "Kirov\nJump to navigation\nFrom Wikipedia, the free encyclopedia\nKirov died.\nContents [hide]\n1 Life\n2.1 Youth\n\
         Life[edit]\nMain article: Life of Kirov\nIt was read in more languages than one.\nRetrieved from \"https://x.org\"\n\
         Categories: A | B\nThis page was last edited on 5 May 2020.",
        "title: Kirov
         p Kirov died.
         == Life
         p It was read in more languages than one.
         page-furniture: Jump to navigation
         page-furniture: From Wikipedia, the free encyclopedia
         page-furniture: Contents [hide]
         1 Life
         2.1 Youth
         page-furniture: [edit]
         page-furniture: Retrieved from \"https://x.org\"
         page-furniture: Categories: A | B
         page-furniture: This page was last edited on 5 May 2020.
         Internal: Life of Kirov",
    );
}

#[test]
fn errors_of_the_wiki_are_faults() {
    check(
        "He died.[1] Cite error: Invalid <ref> tag (see the help page). She lived.\nLua error in Module:X at line 3: nil.\n\
         [1] Cite error: no text was given",
        "p He died.⟨1⟩  She lived.
         Reference 1: Cite error: no text was given [Residue]
         rendered-error: Cite error: Invalid <ref> tag (see the help page).
         rendered-error: Lua error in Module:X at line 3: nil.
         rendered-error: Cite error: no text was given",
    );
}

#[test]
fn links_and_italics_are_read() {
    check(
        "He wrote _The Life_ and snake_case_name, see https://example.org/a_b[1] or www.\n[1] <http://x.org/?q=a(b)>",
        "p He wrote The Life and snake_case_name, see https://example.org/a_b⟨1⟩ or www.
         Reference 1: <http://x.org/?q=a(b)> [Good]
         External: https://example.org/a_b
         External: http://x.org/?q=a(b)",
    );
}

#[test]
fn formulas_are_read_as_a_whole() {
    let (source, article) =
        read("So K {\\displaystyle K_{a}={\\frac {[1]}{[2]}}} holds[1] for $5 and $\\alpha[1]$.\n[1] Getty");
    let marks: Vec<&str> = article.marks.iter().map(|mark| source.slice(article.span(mark.text))).collect();
    assert_eq!(marks, ["{\\displaystyle K_{a}={\\frac {[1]}{[2]}}}", "$\\alpha[1]$"]);
    assert_eq!(article.markers.len(), 1);
}

#[test]
fn what_is_left_of_captions_and_tables_is_no_prose() {
    check(
        "of the army, 1910.]] He died.\n| party = none | seat = Rome\nHe lived.",
        "caption of the army, 1910.]]
         p He died.
         | | party = none | seat = Rome
         p He lived.",
    );
}

#[test]
fn indented_prose_is_a_quotation_and_indented_lines_under_an_item_are_its_own() {
    check(
        "He said this to all of them:\n\n  I have seen the end of it, and it is good.\n\n- An item\n  goes on here",
        "p He said this to all of them:
         > I have seen the end of it, and it is good.
         - An item
         - goes on here",
    );
}

#[test]
fn strange_characters_are_tolerated() {
    check(
        "\u{feff}He\u{0} died.\u{a0}[1]\r\n\u{200b}\r\nReferences\r\n- \u{a0}↑\u{a0}Getty\r\n",
        "p He\u{0} died.⟨1⟩
         == References
         Reference 1: Getty [Good]",
    );
    check("", "");
    check("\u{200b}", "");
}

#[test]
fn nothing_repeated_makes_reading_slow() {
    let marks = [
        "[",
        "]",
        "[1]",
        "[1] ",
        "[[",
        "[a",
        "↑\n",
        "- ↑\n",
        "- ",
        "- \n",
        "^ a b\n",
        "^ ",
        "_",
        "_a ",
        "a_ ",
        "[1]\n",
        "http://",
        "://",
        "x\ty\t",
        "a  b  ",
        "Cite error: ",
        "error",
        "Lua error in \n",
        "1. ",
        "1. x\n",
        "[1]: 207",
        "Word\n",
        "Word\n\n",
        "  Word\n",
        " ",
        "\n",
        "\t",
        "Category:A ",
        "- - ",
        "é[",
        "== ",
        "=",
        "#",
        "---\n",
        "  --- ---\n",
        "[1] x\n",
        "[edit]\n",
        "a.0 ",
        "1.0 1.1 ",
        "Contents\n1 x\n",
        "^ 1.0 1.1 1.2 1.3 ",
        "{\\displaystyle ",
        "$\\",
        "{\\",
        "]]",
        "x]] ",
        "|",
        "+---",
    ];
    for mark in marks {
        let text = mark.repeat(50_000 / mark.len());
        let source = Source::new("long", text.as_str()).expect("it is short enough");
        let mut builder = Builder::new(&source);
        let begun = std::time::Instant::now();
        super::read(&mut builder);
        let took = begun.elapsed();
        // Quadratic reading of 50 kB would take minutes in an unoptimised build.
        assert!(took.as_secs() < 5, "{mark:?} took {took:?}");
    }
}

#[test]
fn an_indented_clause_or_first_line_is_no_quotation() {
    let kinds = |text: &str| -> Vec<PassageKind> {
        let source = Source::new("test.txt", text).expect("short");
        parse(&source, Format::Rendered).passages.iter().map(|passage| passage.kind).collect()
    };
    let text = "  The mill stands in Ashford and has two wheels.\n\nThe law says:\n\n  (a) the mill shall stand where it has stood before.\n\n  We saw the flames from the church that night.\n\nIt burned.\n\nIt was rebuilt.\n\nIt stands.\n\nThe upper wheel\n  It is the wheel that the river turns from above.\n\nOwners[edit]\n\n  The miller owned it and the two wheels for a year.\n";
    use PassageKind::{BlockQuotation, Heading, Paragraph};
    let quoted = [Paragraph, Paragraph, Paragraph, BlockQuotation, Paragraph, Paragraph, Paragraph];
    assert_eq!(kinds(text), [&quoted[..], &[Paragraph, Paragraph, Heading, Paragraph]].concat());
}

#[test]
fn an_indented_paragraph_that_cites_note_after_note_is_no_quotation() {
    let kinds = |text: &str| -> Vec<PassageKind> {
        let notes = "\n\nNotes\n\n[1] Brown, The Mill, p. 3.\n\n[2] Green, The Valley, p. 4.\n";
        let source = Source::new("test.txt", format!("{text}{notes}")).expect("short");
        parse(&source, Format::Rendered).passages.into_iter().map(|it| it.kind).take(2).collect()
    };
    let cited = "  The mill has two wheels and four stones.[1] It was built late.[2] It burned down in the winter.";
    use PassageKind::{BlockQuotation, Paragraph};
    assert_eq!(kinds(&format!("It stands by the river.\n\n{cited}")), [Paragraph, Paragraph]);
    assert_eq!(kinds(&format!("She wrote of it:\n\n{cited}")), [Paragraph, BlockQuotation]);
    let once = "  The mill has two wheels and four stones.[1] It burned down in the winter.";
    assert_eq!(kinds(&format!("It stands by the river.\n\n{once}")), [Paragraph, BlockQuotation]);
    assert_eq!(kinds(&format!("  It stands by the river.\n\n{once}")), [Paragraph, Paragraph]);
}

#[test]
fn stanzas_are_one_quotation_and_captions_and_formulas_none() {
    let kinds = |text: &str| -> Vec<PassageKind> {
        let source = Source::new("test.txt", format!("She wrote of it:\n\n{text}\n\nIt burned.\n")).expect("short");
        parse(&source, Format::Rendered).passages.into_iter().map(|it| it.kind).skip(1).collect()
    };
    use PassageKind::{BlockQuotation, Caption, Paragraph};
    let stanza = "  The wheel stands still,\n  the miller has gone,\n  and over the hill\n  the river goes on.";
    assert_eq!(kinds(stanza), [BlockQuotation, BlockQuotation, BlockQuotation, BlockQuotation, Paragraph]);
    assert_eq!(kinds("  _\"The mill has two wheels and four stones, and a roof.\"_"), [BlockQuotation, Paragraph]);
    assert_eq!(kinds("  _n_ is the number of stones that the wheel turns in it"), [Paragraph, Paragraph]);
    assert_eq!(kinds("  : Mills of the valley, with wheels and stones, by year"), [Caption, Paragraph]);
    assert_eq!(kinds("  Mill     Wheels   Stones   Sacks   Years   Owners   Roofs   Doors"), [Paragraph, Paragraph]);
    assert_eq!(kinds("  _See also_: the other mills of the valley, and their owners."), [Paragraph, Paragraph]);
}
