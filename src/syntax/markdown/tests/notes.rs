//! Footnotes, citations and links as notes.

use super::{BIBLIOGRAPHY, check, check_with_bibliography};
use crate::article::outline::Part;

#[test]
fn footnotes_are_notes_and_their_references_markers() {
    let text = "A claim.[^1] Another.[^Smith]\n\n[^1]: Robert Conquest.\n[^smith]: One.\n\n    Two.\n";
    check(
        text,
        Part::Notes,
        "
1 named 1, reference, good, 1 markers, 0 works @31..53
  note text, 2 words @37..53
    [name: Robert Conquest]. @37..53
smith named smith, reference, good, 1 markers, 0 works @54..78
  note text, 1 words @64..68
    One. @64..68
  note text, 1 words @74..78
    Two. @74..78",
    );
    check(
        text,
        Part::Text,
        "
lead @0..79
  paragraph, 3 words @0..29
    A claim.⟨1⟩ @0..8
    Another.⟨smith⟩ @13..21",
    );
    let text = "Twice.[^a] Again.[^a]\n\n[^a]: First.\n\n[^a]: Second.\n\n[^unused]: Nobody.\n";
    check(
        text,
        Part::Notes,
        "
a named a, reference, good, 2 markers, 0 works @23..35
  note text, 1 words @29..35
    First. @29..35
a named a, reference, good, 0 markers, 0 works @37..50
  note text, 1 words @43..50
    Second. @43..50
unused named unused, reference, good, 0 markers, 0 works @52..70
  note text, 1 words @63..70
    Nobody. @63..70",
    );
    let text = "- An item[^1].\n\n  [^1]: In the list.\n- Next.\n";
    check(
        text,
        Part::Text,
        "
lead @0..45
  item 1 of group 1, 2 words @0..14
    An item⟨1⟩. @2..14
  item 1 of group 1, 1 words @37..44
    Next. @39..44",
    );
    check(
        text,
        Part::Notes,
        "
1 named 1, reference, good, 1 markers, 0 works @18..36
  note text, 3 words @24..36
    In the list. @24..36",
    );
}

#[test]
fn an_empty_footnote_is_empty() {
    let text = "A.[^e]\n\n[^e]:\n\nB.\n";
    check(
        text,
        Part::Notes,
        "
e named e, reference, empty, 1 markers, 0 works @8..13",
    );
    check(
        text,
        Part::Text,
        "
lead @0..18
  paragraph, 1 words @0..6
    A.⟨!e⟩ @0..2
  paragraph, 1 words @15..17
    B. @15..17",
    );
}

#[test]
fn a_reference_that_nothing_defines_is_a_marker_to_nothing() {
    let text = "A[^x], *b[^y_z]* and [l[^z]](u) but `[^c]`, \\[^d], [^ e] and $[^f]$.";
    check(
        text,
        Part::Text,
        "
lead @0..68
  paragraph, 10 words @0..68
    A⟨!x⟩, b⟨!y_z⟩ and l⟨!z⟩ but [code: [^c]], [^d], [^ e] and [code: [^f]]. @0..68",
    );
    check(
        text,
        Part::Markers,
        "
note x to no such note @1..5
note y_z to no such note @9..15
note z to no such note @23..27",
    );
}

#[test]
fn inline_notes_are_notes() {
    let text = "A claim ^[See *Getty*, [p. 3](https://a.org).]. More ^[1].";
    check(
        text,
        Part::Text,
        "
lead @0..58
  paragraph, 3 words @0..58
    A claim ⟨^1⟩. @0..47
    More⟨!1⟩. @48..58",
    );
    check(
        text,
        Part::Notes,
        "
^1, reference, good, 1 markers, 1 works @8..46
  note text, 4 words @10..46
    See [title: Getty], p. 3. @10..45",
    );
    check(
        text,
        Part::Markers,
        "
note ^1 to a note @8..46
note 1 to no such note @53..57",
    );
}

#[test]
fn a_link_to_the_web_in_running_text_is_a_note() {
    let text = "See [the report](https://www.a.org/r \"T\") and [again](https://www.a.org/r), [here](page.md), [#](#top), [m](mailto:a@b.c), [[1]](https://b.org/x_y).\n";
    check(
        text,
        Part::Text,
        "
lead @0..149
  paragraph, 7 words @0..148
    See the report⟨a.org⟩ and again⟨a.org⟩, here, #, m,⟨b.org⟩. @0..148",
    );
    check(
        text,
        Part::Notes,
        "
a.org, reference, good, 2 markers, 1 works @4..41
b.org, reference, good, 1 markers, 1 works @123..147",
    );
    check(
        text,
        Part::Works,
        "
web in note a.org @4..41
  title: the report @4..41
  url: https://www.a.org/r @17..36
web in note b.org @123..147
  url: https://b.org/x_y @129..146",
    );
    check(
        text,
        Part::Links,
        "
external to https://www.a.org/r by the report @4..41
external to https://www.a.org/r by again @46..74
internal to page.md by here @76..91
internal to #top by # @93..102
external to mailto:a@b.c by m @104..121
external to https://b.org/x_y @123..147",
    );
    let text = "Bare https://a.org/b_c_d. And <https://c.org>, [ref][r] and [none][zz].\n\n[r]: <https://d.org/e>\n";
    check(
        text,
        Part::Text,
        "
lead @0..96
  paragraph, 13 words @0..71
    Bare [code: https://a.org/b_c_d]⟨a.org⟩. @0..25
    And [code: https://c.org]⟨c.org⟩, ref⟨d.org⟩ and [none][zz]. @26..71",
    );
    check(
        text,
        Part::Works,
        "
web in note a.org @5..24
  url: https://a.org/b_c_d @5..24
web in note c.org @30..45
  url: https://c.org @31..44
web in note d.org @47..55
  title: ref @47..55
  url: https://d.org/e @79..94",
    );
    check(
        text,
        Part::Links,
        "
external to https://a.org/b_c_d @5..24
external to https://c.org @30..45
external to https://d.org/e by ref @47..55",
    );
    let text = "# T\n\n## See also\n\n- [A](https://a.org)\n\n### More\n\n[B](https://b.org)\n\n## History\n\n[C](https://c.org)\n";
    check(
        text,
        Part::Text,
        "
apparatus 2: See also @5..40
  item 1 of group 1, 1 words @18..38
    A @21..22
apparatus 3: More @40..70
  paragraph, 1 words @50..68
    B @51..52
body 2: History @70..101
  paragraph, 1 words @82..100
    C⟨c.org⟩ @83..84",
    );
    check(
        text,
        Part::Markers,
        "
link c.org to a note @82..100",
    );
    let text = "[![build](https://ci.org/b.svg)](https://ci.org) and | x |\n\n| a |\n|---|\n| [c](https://c.org) |\n";
    check(
        text,
        Part::Text,
        "
lead @0..95
  paragraph, 2 words @0..58
    and | x | @49..58
  caption, 1 words @1..31
    build @3..8
  cell of group 1, 1 words @61..63
    a @62..63
  cell of group 1, 1 words @73..92
    c @75..76",
    );
    check(
        text,
        Part::Markers,
        "
",
    );
}

#[test]
fn without_a_bibliography_only_brackets_cite() {
    let text = "Ask @user or [thanks @user], a@b.c, [@doe99] and [@doi:10.1000/x; @url:https://a.org/b].\n";
    check(
        text,
        Part::Text,
        "
lead @0..89
  paragraph, 8 words @0..88
    Ask @user or [thanks @user], a@b.c,⟨!@doe99⟩ and⟨doi:10.1000/x⟩⟨url:https://a.org/b⟩. @0..88",
    );
    check(
        text,
        Part::Notes,
        "
doi:10.1000/x named @doi:10.1000/x, reference, good, 1 markers, 1 works @50..64
url:https://a.org/b named @url:https://a.org/b, reference, good, 1 markers, 1 works @66..86",
    );
    check(
        text,
        Part::Markers,
        "
short @doe99 to no such note @36..44
short doi:10.1000/x to a note @50..64
short url:https://a.org/b to a note @66..86",
    );
}

#[test]
fn citations_cite_entries_of_the_bibliography() {
    let text =
        "A claim [see @getty1985, pp. 33-35; -@conq-89].\n\nAs @conq-89 [p. 4] says, me@getty1985 and @nobody.\n";
    check_with_bibliography(
        text,
        Some(BIBLIOGRAPHY),
        Part::Text,
        "
lead @0..100
  paragraph, 2 words @0..47
    A claim⟨getty1985⟩⟨conq-89⟩. @0..47
  paragraph, 7 words @49..99
    As [name: Conquest]⟨conq-89⟩ says, me@getty1985 and @nobody. @49..99",
    );
    check_with_bibliography(
        text,
        Some(BIBLIOGRAPHY),
        Part::Notes,
        "
getty1985 named @getty1985, reference, good, 1 markers, 1 works @9..34
conq-89 named @conq-89, reference, good, 2 markers, 1 works @36..45",
    );
    check_with_bibliography(
        text,
        Some(BIBLIOGRAPHY),
        Part::Markers,
        "
short getty1985 to a note, with a page @9..34
short conq-89 to a note @36..45
short conq-89 to a note, with a page @52..67",
    );
    check_with_bibliography(
        text,
        Some(BIBLIOGRAPHY),
        Part::Works,
        "
book from book in note getty1985 @9..34
  author: Getty, J. Arch @9..34
  title: Origins @9..34
  year: 1985 @9..34
  key: getty1985 @9..34
article from article in note conq-89 @36..45
  author: Robert Conquest @36..45
  title: Stalin @36..45
  key: conq-89 @36..45",
    );
    let text = "Lost [@lost, p. 2] and [@fig-map].\n";
    check_with_bibliography(
        text,
        Some(BIBLIOGRAPHY),
        Part::Text,
        "
lead @0..35
  paragraph, 2 words @0..34
    Lost⟨!@lost⟩ and. @0..34",
    );
    check_with_bibliography(
        text,
        Some(BIBLIOGRAPHY),
        Part::Markers,
        "
short @lost to no such note, with a page @5..18",
    );
    let text = "A.[^1]\n\n[^1]: [@getty1985, 3].\n";
    check_with_bibliography(
        text,
        Some(BIBLIOGRAPHY),
        Part::Text,
        "
lead @0..31
  paragraph, 1 words @0..6
    A.⟨1⟩ @0..2",
    );
    check_with_bibliography(
        text,
        Some(BIBLIOGRAPHY),
        Part::Notes,
        "
1 named 1, reference, good, 1 markers, 1 works @8..30
  note text: ⟨getty1985⟩. @14..30
getty1985 named @getty1985, reference, good, 1 markers, 1 works @14..29",
    );
}

#[test]
fn citations_cite_works_that_the_text_lists_itself() {
    let text = "---
title: The Mill
references:
- id: weir1990
  type: book
  author: [{family: Weir, given: Ann}]
  title: Wheels
  issued: 1990
lang: en
---
A claim [@weir1990, p. 3]. As @weir1990 says [@lost].
";
    check(
        text,
        Part::Works,
        "
book from book in note weir1990 @151..168
  author: Weir, Ann @151..168
  title: Wheels @151..168
  year: 1990 @151..168
  key: weir1990 @151..168",
    );
    check(
        text,
        Part::Markers,
        "
short weir1990 to a note, with a page @151..168
short weir1990 to a note @173..182
short @lost to no such note @188..195
",
    );
}

#[test]
fn a_text_lists_its_works_at_its_end_too() {
    let works = "---\nreferences:\n- id: weir1990\n  title: Wheels\n...\n";
    let text = format!("A claim [@weir1990].\n\n{works}");
    check(&text, Part::Text, "\nlead @0..73\n  paragraph, 2 words @0..20\n    A claim⟨weir1990⟩. @0..20");
    check(&text, Part::Markers, "\nshort weir1990 to a note @8..19\n");
    // Without a blank line before it, the fence makes a heading of the line above.
    check(&format!("A claim [@weir1990].\n{works}"), Part::Markers, "\nshort @weir1990 to no such note @8..19\n");
}
