//! Small articles and what is found in them: quotations, blocks, names and titles.

use super::*;
use crate::article::build::{Builder, Cites, NewMarker};
use crate::article::{MarkKind, MarkerKind};
use crate::source::{Source, Span};
use std::fmt::Write;

/// Reads a small text as an article: blank lines part passages; `# ` begins a heading, `- ` an item, `> ` a block
/// quotation; `[1]` is a marker, `*…*` italics, `` `…` `` code, `{…}` a link.
pub(in crate::article) fn article(text: &str) -> Article {
    let source = Source::new("test", text).unwrap();
    let mut builder = Builder::new(&source);
    let mut at = 0;
    for block in text.split("\n\n") {
        let kinds = [("- ", PassageKind::Item(1)), ("> ", PassageKind::BlockQuotation)];
        let kind = kinds.into_iter().find(|(prefix, _)| block.starts_with(prefix));
        let skip = match kind {
            _ if block.starts_with("# ") => {
                builder.open_heading(2, at);
                2
            }
            Some((prefix, kind)) => {
                builder.open(kind, at);
                prefix.len()
            }
            None => {
                builder.open(PassageKind::Paragraph, at);
                0
            }
        };
        inline(&mut builder, text, at + skip..at + block.len());
        builder.close(at + block.len());
        at += block.len() + 2;
    }
    builder.finish()
}

fn inline(builder: &mut Builder<'_>, text: &str, range: std::ops::Range<usize>) {
    let mut at = range.start;
    let mut open = [(MarkKind::Italic, '*', false), (MarkKind::Code, '`', false)];
    while at < range.end {
        let rest = &text[at..range.end];
        let first = rest.chars().next().unwrap();
        let digits = rest.bytes().skip(1).take_while(u8::is_ascii_digit).count();
        let is_marker = first == '[' && digits > 0 && rest[1 + digits..].starts_with(']');
        let marker = is_marker.then_some(digits + 1);
        let len = marker.map_or(first.len_utf8(), |end| end + 1);
        let span = Span::new(at, at + len);
        if marker.is_some() {
            let cites = Cites::Named { name: rest[1..len - 1].to_owned(), group: String::new() };
            builder.marker(NewMarker { kind: MarkerKind::Note, span, cites, page: None });
        } else if let Some((kind, _, is_open)) = open.iter_mut().find(|(_, mark, _)| *mark == first) {
            if *is_open {
                builder.close_mark(*kind);
            } else {
                builder.open_mark(*kind, at);
            }
            *is_open = !*is_open;
        } else if first == '{' {
            builder.open_mark(MarkKind::Link, at);
        } else if first == '}' {
            builder.close_mark(MarkKind::Link);
        } else {
            builder.text(span);
        }
        at += len;
    }
}

fn quotations(text: &str) -> String {
    let article = article(text);
    let mut lines = String::new();
    for it in &article.quotations {
        let kind = match it.voice {
            Voice::Quotation => "quotation",
            Voice::BlockQuotation => "block",
            Voice::IntroducedBlock => "introduced",
            _ => "other",
        };
        write!(lines, "{kind} <{}>", article.text(it.inner).replace('\n', " / ")).unwrap();
        if let Some(speaker) = it.speaker {
            write!(lines, " speaker={}", article.text(speaker)).unwrap();
        }
        if let Some(marker) = it.marker {
            write!(lines, " marker={}", article[marker].label).unwrap();
        }
        lines.push('\n');
    }
    for it in &article.loose_quotes {
        let text = &article.clean_text()[it.text.start as usize..];
        let shown: String = text.chars().take_while(|c| *c != '\n').take(12).collect();
        writeln!(lines, "loose {} <{shown}>", if it.opens { "opens" } else { "closes" }).unwrap();
    }
    lines
}

#[track_caller]
fn check_quotations(text: &str, expected: &str) {
    let found = quotations(text);
    let lines = |text: &str| text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    assert_eq!(lines(&found), lines(expected), "in: {text}");
}

fn voices_of(text: &str, voices: &[Voice]) -> String {
    let article = article(text);
    let it = article.voices.iter().filter(|it| voices.contains(&it.voice)).map(|it| article.text(it.text));
    it.collect::<Vec<_>>().join(" | ")
}

#[track_caller]
fn check_names(text: &str, expected: &str) {
    assert_eq!(voices_of(text, &[Voice::Name]), expected, "in: {text}");
}

#[test]
fn marks_of_all_kinds_pair() {
    check_quotations(
        "He said “one two” and \"three four\" and 'five six' and ‘seven’.",
        "
        quotation <one two>
        quotation <three four>
        quotation <five six>
        quotation <seven>",
    );
    check_quotations(
        "„Deutsch“ »dänisch« «français» ‹un› ”svenska” ‚eins‘ 「日本」『語』",
        "
        quotation <Deutsch>
        quotation <dänisch>
        quotation <français>
        quotation <un>
        quotation <svenska>
        quotation <eins>
        quotation <日本>
        quotation <語>",
    );
    check_quotations(
        "Typed ''so'' and (\"so\") and “so\" and \"so”.",
        "
        quotation <so>
        quotation <so>
        quotation <so>
        quotation <so>",
    );
}

#[test]
fn a_prefix_may_stand_before_a_mark_in_hebrew() {
    check_quotations("הידוע כ\"אלקטור הגדול\" ברח.", "quotation <אלקטור הגדול>");
}

#[test]
fn what_italics_left_over_is_no_loose_mark() {
    check_quotations("The paper ''Bild, and '''Bold''' text.", "");
}

#[test]
fn an_apostrophe_is_no_mark() {
    for text in [
        "Vasil'evich, Gor'kii and the oblast' of Kazan' met.",
        "The workers' rights and the bosses’ rights in ten years' time.",
        "In the '30s, ’tis said, rock 'n' roll of '68 was loved.",
        "He was 5'10\" tall, the record 12\" wide, at 51°30'26\"N and 7\" long.",
        "It isn't, it’s, they'd, o'clock, d'Artagnan, Qur’an and Ba‘ath.",
        "The caliph ‘Umar and 'Abd al-Malik ruled; ʿAlī did not.",
        "It has a name of its own, *'osey hatorah*, in the scrolls.",
        "צה\"ל הוא צבא.",
    ] {
        check_quotations(text, "");
    }
}

#[test]
fn possessives_stand_inside_quotations() {
    check_quotations(
        "He said, 'the workers' rights and the peasants' land are one.' Then he left.",
        "
        quotation <the workers' rights and the peasants' land are one.>",
    );
    check_quotations("So-called 'workers' and the bosses' friends met.", "quotation <workers>");
    check_quotations("A country 'in the executioner's pen' wrote.", "quotation <in the executioner's pen>");
}

#[test]
fn nested_quotations_belong_to_the_outer_one() {
    check_quotations(
        "She wrote: “He called it ‘a lie’ and \"a crime\" twice.”",
        "
        quotation <He called it ‘a lie’ and \"a crime\" twice.>",
    );
    check_quotations("'He said \"no\" to me.'", "quotation <He said \"no\" to me.>");
}

#[test]
fn a_mark_without_a_partner_is_loose() {
    check_quotations(
        "the “Safarov Group, the “right-wingers” and the “liberals”.",
        "
        quotation <right-wingers>
        quotation <liberals>
        loose opens <“Safarov Gro>",
    );
    check_quotations("# The Slogan: “Get Rid of Him\n\nText.", "loose opens <“Get Rid of >");
    check_quotations("A word” closes.", "loose closes <” closes.>");
}

#[test]
fn a_quotation_may_run_over_paragraphs() {
    check_quotations("He wrote: “One.\n\n“Two.\n\n“Three.” Then own words.", "quotation <One. / “Two. / “Three.>");
    check_quotations("He wrote: “One.\n\nTwo.\n\nThree.” Then own words.", "quotation <One. / Two. / Three.>");
    check_quotations(
        &format!("He said:\n\n\"One.{}\n\nLast.\" Then own words.", "\n\nMore.".repeat(6)),
        "quotation <One. / More. / More. / More. / More. / More. / More. / Last.>",
    );
    check_quotations("He wrote: “One.\n\n# Next\n\nThree.", "loose opens <“One.>");
    check_quotations(
        "“One two three.\n\nOwn words.",
        "
        quotation <One two three.>
        loose opens <“One two thr>",
    );
}

#[test]
fn a_quotation_knows_its_speaker_and_its_marker() {
    check_quotations(
        "Karl Radek in his final evidence said, 'I compelled him.'[1] Others did not.[2]",
        "
        quotation <I compelled him.> speaker=Karl Radek marker=1",
    );
    check_quotations(
        "In the words of Sokolnikov (once in Britain), 'we considered it'.",
        "
        quotation <we considered it> speaker=Sokolnikov",
    );
    check_quotations("As an American journalist wrote, 'it was so'.", "quotation <it was so>");
    check_quotations(
        "“It is clear. It is so” J Arch Getty [11]",
        "
        quotation <It is clear. It is so> speaker=J Arch Getty marker=11",
    );
    check_quotations(
        "“It is so”, said the historian John Hill.[3]",
        "
        quotation <It is so> speaker=John Hill marker=3",
    );
    check_quotations(
        "Then Trotsky opened it. “Get rid of him”, he wrote.",
        "
        quotation <Get rid of him> speaker=Trotsky",
    );
    check_quotations(
        "“It was so.”\n\n— Colonel Alksnis (Elementy, 2000)",
        "
        quotation <It was so.> speaker=Colonel Alksnis",
    );
}

#[test]
fn a_name_in_a_link_may_reach_into_a_quotation() {
    check_quotations("It was {Ren “Stimpy Show” Ren}.", "quotation <Stimpy Show>");
}

#[test]
fn block_quotations_are_one_and_end_before_their_credit() {
    check_quotations(
        "As Furr wrote:\n\n> It was so.\n\n> It is “so” still.[4]\n\n> — Grover Furr, 2015\n\nOwn.",
        "
        block <It was so. / It is “so” still.> speaker=Grover Furr marker=4",
    );
    check_quotations(
        "As Grover Furr wrote in 2015:[2]\n\n> It was so.",
        "
        block <It was so.> speaker=Grover Furr marker=2",
    );
    check_quotations("> It was so. — Karl Radek, 1937", "block <It was so.> speaker=Karl Radek");
    check_quotations(
        "> It was so.[1]\n\n> It was not so.[2]",
        "
        block <It was so.> marker=1
        block <It was not so.> marker=2",
    );
}

#[test]
fn a_sentence_may_introduce_the_next_paragraph() {
    check_quotations(
        "In Broué's book his conclusion was as follows:\n\nOne might suppose that I disagree.[1]\n\nOwn.",
        "
        introduced <One might suppose that I disagree.> speaker=Broué marker=1",
    );
    check_quotations(
        "He wrote in 1956:\n\nI was there then.\n\nI saw it all.[2]\n\nI is a letter.",
        "
        introduced <I was there then. / I saw it all.> marker=2",
    );
    check_quotations("He wrote:\n\n“I was there then.”", "quotation <I was there then.>");
    check_quotations("He wrote three books:\n\n- The first\n\n- The second", "");
    check_quotations("There were two kinds:\n\nThe first kind was large and old.", "");
}

#[test]
fn lines_of_a_conversation_are_their_speakers_words() {
    check_quotations(
        "They spoke.\n\nNixon: Hello, Neil and Buzz. I am glad.\n\nNeil Armstrong: Thank you.[1]\n\nThe line was bad.",
        "
        introduced <Hello, Neil and Buzz. I am glad.>
        introduced <Thank you.> speaker=Neil Armstrong marker=1",
    );
    check_quotations("Rooms: there are six.\n\nSee also: The Mill", "");
    check_quotations("In the mill: I have no idea.", "");
    check_quotations(
        "They spoke.\n\nMay:\n\nWhy?\n\nOlga Hill:\n\nI had to.\n\nIt was late.\n\nMay:\n\nI see.\n\n# Rooms\n\nSix.",
        "
        introduced <Why?>
        introduced <I had to. / It was late.> speaker=Olga Hill
        introduced <I see.>",
    );
    check_quotations("Good:\n\nI like it.\n\nBad:\n\nI do not.", "");
}

#[test]
fn where_the_introduced_words_are_lost_nothing_is_introduced() {
    // The quotation was dropped by a converter: the next paragraph tells on.
    check_quotations("In 1999 Hill wrote:\n\nHill went on to say that it was so.", "");
    check_quotations("He wrote in 1999:\n\nIt was so.[1] Then it was not.[2]", "");
    check_quotations("Creation was \"woven\":\n\nThe opinion was stated by others later.", "quotation <woven>");
}

fn own(n: usize) -> String {
    "\n\nThe town lies on a river and has a mill.".repeat(n)
}

#[test]
fn testimony_without_marks_is_one_block() {
    let text = format!(
        "Lead.{}\n\n# Papers\n\nI saw the papers myself.\n\nThey were thin.\n\nMy father wept.\n\nLet them open it.[3]\n\n# Next{}",
        own(9),
        own(3)
    );
    check_quotations(
        &text,
        "
        other <I saw the papers myself. / They were thin. / My father wept. / Let them open it.> marker=3",
    );
}

#[test]
fn an_essay_or_a_numeral_is_no_testimony() {
    let essay = "I saw it.\n\nI knew it.\n\nI left it.\n\nI lost it.";
    check_quotations(essay, "");
    let numerals =
        "Under Elizabeth I the war began.\n\nWorld War I was long.\n\nPart I ends, and type I error is rare.";
    check_quotations(&format!("{numerals}{}", own(20)), "");
    check_quotations(
        &format!("I.V. Stalin came.\n\nHe sang “I do my best”.\n\nHer film *My Life* ran.{}", own(20)),
        "
        quotation <I do my best>",
    );
}

#[test]
fn names_are_told_from_sentence_beginnings() {
    check_names(
        "Bourgeois propagandists met Sergei Kirov in Leningrad. Fortunately he left.",
        "Sergei Kirov | Leningrad",
    );
    check_names("The Moscow Trials were held. Kirov's men knew Kirov.", "Moscow Trials | Kirov | Kirov");
    check_names(
        "He read the Ministry of Health and Welfare report by Charles de Gaulle.",
        "Ministry of Health and Welfare | Charles de Gaulle",
    );
    check_names(
        "Both Stalin and Trotsky were Soviet leaders; J. Arch Getty wrote.",
        "Stalin | Trotsky | Soviet | J. Arch Getty",
    );
    check_names("He joined NATO. Let THEM open, he told them.", "NATO");
    check_names("It was clear: Fortunately he came (Bourgeois men did not).", "");
    check_names("Terrorist Nikolaev shot, a terrorist.", "Nikolaev");
}

#[test]
fn headings_hold_only_names_that_the_text_knows() {
    check_names("# The Murder Of Kirov Was Legitimate\n\nThey knew Kirov and the murder.", "Kirov | Kirov");
    check_names("THE EVIL EMPIRE STRIKES\n\nText.", "");
}

#[test]
fn links_are_names_if_their_words_are_capitalised() {
    check_names("{Bourgeois} men and {the Great Purge} of {show trials}.", "the Great Purge");
}

#[test]
fn titles_in_italics_are_titles_and_stress_is_not() {
    let titles = |text: &str| voices_of(text, &[Voice::Title]);
    assert_eq!(titles("He wrote *The Great Terror* and was *never* seen."), "The Great Terror");
    assert_eq!(titles("In *de facto* times *1984* was read."), "1984");
    let all = [Voice::Title, Voice::Quotation, Voice::Name, Voice::Code];
    assert_eq!(
        voices_of("He read *The “Bloc” of Them* and `Code of \"It\"`.", &all),
        "The  | “Bloc” |  of Them | Code of \"It\""
    );
}

#[test]
fn other_voices_are_sorted_and_apart_in_any_text() {
    let parts = [
        "“", "”", "\"", "'", "‘", "’", "«", "»", "„", " ", "a", "s'", "I am", "Kirov", ".", ":", "\n\n", "*", "`",
        "[1]", "> ",
    ];
    let mut seed = 7_u64;
    for _ in 0..400 {
        let mut text = String::new();
        for _ in 0..60 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(parts[(seed >> 33) as usize % parts.len()]);
        }
        let article = article(&text);
        assert!(article.voices.is_sorted_by(|one, next| one.text.end <= next.text.start), "{text}");
        assert!(article.voices.iter().all(|it| !article.text(it.text).is_empty()), "{text}");
        assert!(article.quotations.is_sorted_by(|one, next| one.text.end <= next.text.start), "{text}");
    }
}

#[test]
fn marks_without_end_are_read_in_linear_time() {
    for token in [
        "“",
        "”",
        "\"",
        "' ",
        "'a",
        " 'a",
        "‘ x",
        "«",
        "» ",
        "„",
        "''",
        "s' a ",
        "\n\n“a",
        "\n\nI am.",
        "A of ",
        "— A",
        "x\" ",
        "5\" ",
    ] {
        let text = token.repeat(50_000 / token.len());
        let start = std::time::Instant::now();
        article(&text);
        assert!(start.elapsed().as_secs() < 5, "{token}: {:?}", start.elapsed());
    }
}
