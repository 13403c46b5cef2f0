//! Tests of the Markdown front end: Markdown in, a part of the outline out.

use crate::article::Article;
use crate::article::outline::{Part, outline, outline_part};
use crate::source::Source;
use crate::syntax::{Format, parse};
use std::path::PathBuf;
use std::time::Instant;

fn article(text: &str) -> Article {
    parse(&Source::new("test.md", text).expect("short"), Format::Markdown)
}

fn check(text: &str, part: Part, expected: &str) {
    check_with_bibliography(text, None, part, expected);
}

fn check_with_bibliography(text: &str, bibliography: Option<&str>, part: Part, expected: &str) {
    let mut source = Source::new("test.md", text).expect("short");
    if let Some(bibliography) = bibliography {
        source = source.with_bibliography(bibliography);
    }
    let article = parse(&source, Format::Markdown);
    assert_sound(&article, text);
    let actual = outline_part(&article, part);
    assert_eq!(actual.trim(), expected.trim(), "{} of\n{text}", part.as_str());
}

/// Checks the title, as the outline shows it.
fn check_title(text: &str, expected: &str) {
    let outline = outline(&article(text));
    let title = outline.lines().nth(1).filter(|line| line.starts_with("title")).unwrap_or_default();
    assert_eq!(title, expected, "{text}");
}

/// Every span of an article lies in its source, on character boundaries, and every passage in its section.
fn assert_sound(article: &Article, text: &str) {
    let sound = |span: crate::source::Span| text.get(span.range()).is_some();
    assert!(article.sections.iter().all(|section| sound(section.span)));
    assert!(article.passages.iter().all(|passage| sound(passage.span) && sound(article.span(passage.text))));
    assert!(article.markers.iter().all(|marker| sound(marker.span) && marker.page.is_none_or(sound)));
    assert!(article.notes.iter().all(|note| sound(note.span)));
    assert!(article.works.iter().flat_map(|work| &work.fields).all(|field| sound(field.span)));
    assert!(article.links.iter().all(|link| sound(link.span) && sound(link.target_span)));
    assert!(article.comments.iter().all(|comment| sound(comment.span)));
    assert!(article.faults.iter().all(|fault| sound(fault.span)));
    for passage in &article.passages {
        // A marker stands in the passage that its source lies in.
        for marker in &article.markers[passage.markers.clone()] {
            assert!(passage.span.contains(marker.span), "{:?} outside {:?}", marker, passage);
        }
    }
}

/// A bibliography for the tests of citations.
const BIBLIOGRAPHY: &str = "@book{getty1985, author={Getty, J. Arch}, title={Origins}, year={1985}}\n@article{conq-89, author={Robert Conquest}, title={Stalin}}";

#[test]
fn footnotes_are_notes_and_their_references_markers() {
    let text = "A claim.[^1] Another.[^Smith]\n\n[^1]: Robert Conquest.\n[^smith]: One.\n\n    Two.\n";
    check(
        text,
        Part::Notes,
        "
1 named 1, reference, good, 1 markers, 0 works @31..53
  note text, 2 words @37..53
    Robert Conquest. @37..53
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
  note text of group 1, 3 words @24..36
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
    A⟨!x⟩, b⟨!y_z⟩ and l⟨!z⟩ but [^c], [^d], [^ e] and [^f]. @0..68",
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
    See Getty, p. 3. @10..45",
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
    Bare https://a.org/b_c_d⟨a.org⟩. @0..25
    And https://c.org⟨c.org⟩, ref⟨d.org⟩ and [none][zz]. @26..71",
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
fn headings_are_sections_and_one_at_the_top_is_the_title() {
    let text = "# The *Trials*\n\nLead.\n\nHistory {#h .x}\n---\n\nText.\n\n### References ###\n\nMore.\n";
    check_title(text, "title: The Trials @2..14");
    check(
        text,
        Part::Text,
        "
lead @0..23
  paragraph, 1 words @16..21
    Lead. @16..21
body 2: History @23..51
  paragraph, 1 words @44..49
    Text. @44..49
apparatus 3: References @51..77
  paragraph, 1 words @71..76
    More. @71..76",
    );
    let text = "# One\n\nText.\n\n# Two\n\nText.\n";
    check_title(text, "");
    check(
        text,
        Part::Text,
        "
body 1: One @0..14
  paragraph, 1 words @7..12
    Text. @7..12
body 1: Two @14..27
  paragraph, 1 words @21..26
    Text. @21..26",
    );
    let text = "# Noted[^1]\n\nText.\n\n[^1]: N.\n";
    check_title(text, "");
    check(
        text,
        Part::Text,
        "
body 1: Noted⟨1⟩ @0..29
  paragraph, 1 words @13..18
    Text. @13..18",
    );
    let text = "> # Quoted\n\n- # Listed\n";
    check(
        text,
        Part::Text,
        "
lead @0..23
  block quotation, 1 words @2..10
    Quoted @4..10
  item 1 of group 1, 1 words @12..22
    Listed @16..22",
    );
}

#[test]
fn front_matter_is_no_prose() {
    let text = "---\ntitle: \"The Trials\"\nbibliography: a.bib\n---\n\nText.\n\n---\n\nMore: of it\n\n---\n";
    check_title(text, "title: The Trials @12..22");
    check(
        text,
        Part::Text,
        "
lead @0..78
  paragraph, 1 words @49..54
    Text. @49..54
  paragraph, 3 words @61..72
    More: of it @61..72",
    );
}

#[test]
fn lists_tables_and_quotations_are_passages() {
    let text = "1. One\n2. Two\n   - Deep\n\n   Second.\n\n- [x] Done\n\nTerm\n: Meaning.\n";
    check(
        text,
        Part::Text,
        "
lead @0..65
  item 1 of group 1, 1 words @0..6
    One @3..6
  item 1 of group 1, 1 words @7..13
    Two @10..13
  item 2 of group 1, 1 words @17..23
    Deep @19..23
  item 1 of group 1, 1 words @28..35
    Second. @28..35
  item 1 of group 2, 1 words @37..47
    Done @43..47
  item 1 of group 3, 1 words @49..53
    Term @49..53
  item 1 of group 3, 1 words @54..64
    Meaning. @56..64",
    );
    let text = "| A | B |\n|---|---|\n| c *d* | \\| e |\n";
    check(
        text,
        Part::Text,
        "
lead @0..37
  cell of group 1, 1 words @1..3
    A @2..3
  cell of group 1, 1 words @5..7
    B @6..7
  cell of group 1, 2 words @21..27
    c d @22..26
  cell of group 1, 1 words @29..34
    | e @31..34",
    );
    let text = "> Quoted\n> on.\n>\n> - item\n\n> [!NOTE]\n> Said.\n";
    check(
        text,
        Part::Text,
        "
lead @0..45
  block quotation, 2 words @2..14
    Quoted on. @2..14
  block quotation of group 1, 1 words @19..25
    item @21..25
  paragraph, 1 words @39..44
    Said. @39..44",
    );
    let text = "- [One](#one)\n- [Two](#two)\n";
    check(
        text,
        Part::Text,
        "
",
    );
    check(
        text,
        Part::Links,
        "
",
    );
}

#[test]
fn code_is_no_prose() {
    let text = "Use `a  b` and $x^2$.\n\n```\nnot *this* [^1]\n```\n\n    nor this\n";
    check(
        text,
        Part::Text,
        "
lead @0..61
  paragraph, 6 words @0..21
    Use a  b and x^2. @0..21",
    );
    check(
        text,
        Part::Marks,
        "
code: a  b @5..9
code: x^2 @16..19",
    );
}

#[test]
fn text_stands_for_its_source() {
    let text = "Tom &amp; \\*Anna\\* &#233;t&eacute;\r\nsoft  \r\nhard\\\nline ~~old~~\n";
    check(
        text,
        Part::Text,
        "
lead @0..63
  paragraph, 7 words @0..62
    Tom & *Anna* été soft⏎hard⏎line old @0..60",
    );
}

#[test]
fn html_is_read_for_its_text() {
    let text = "A <b>bold</b> <i title=\"x\">word</i>, <q>quoted</q><br>next <!-- hidden --> <a href=\"https://a.org/?a=1&amp;b\">link</a>.\n";
    check(
        text,
        Part::Text,
        "
lead @0..120
  paragraph, 6 words @0..119
    A bold word, quoted⏎next  link⟨a.org⟩. @0..119",
    );
    check(
        text,
        Part::Marks,
        "
bold: bold @5..9
italic: word @27..31
quoted: quoted @40..46",
    );
    check(
        text,
        Part::Comments,
        "
hidden @59..74",
    );
    check(
        text,
        Part::Links,
        "
external to https://a.org/?a=1&b by link @75..118",
    );
    let text = "<div class=\"x\">\n<p>One &amp;\n   two.</p>\n<blockquote>Said.</blockquote>\n<table><tr><td>Cell</td></tr></table>\n<script>var x = '<p>';</script>\n<h2>Head</h2>\n</div>\n\n<details>\n<summary>More</summary>\n\nInside.\n\n</details>\n";
    check(
        text,
        Part::Text,
        "
lead @0..142
  paragraph, 2 words @19..36
    One & two. @19..36
  block quotation, 1 words @53..58
    Said. @53..58
  cell of group 1, 1 words @87..91
    Cell @87..91
body 2: Head @142..219
  paragraph, 1 words @183..187
    More @183..187
  paragraph, 1 words @199..206
    Inside. @199..206",
    );
    let text = "Claim.<ref name=a>Getty.</ref> Again.<ref name=\"a\" /> Bad.<ref>Open\n\nNext</ref>.\n";
    check(
        text,
        Part::Text,
        "
lead @0..81
  paragraph, 3 words @0..67
    Claim.⟨1⟩ @0..6
    Again.⟨a⟩ @31..37
    Bad.⟨2⟩ @54..58
  paragraph, 1 words @69..80
    Next. @69..80",
    );
    check(
        text,
        Part::Notes,
        "
1 named a, reference, good, 2 markers, 0 works @6..30
  note text, 1 words @18..30
    Getty. @18..24
2, reference, good, 1 markers, 0 works @58..67
  note text, 1 words @63..67
    Open @63..67",
    );
    check(
        text,
        Part::Faults,
        "
unclosed-ref @58..63
stray-ref-end @73..79",
    );
    let text = "Text <sup>[2]</sup>, H<sub>2</sub>O.\n\n## References\n\n1. First.\n2. Second.\n";
    check(
        text,
        Part::Text,
        "
lead @0..38
  paragraph, 2 words @0..36
    Text ⟨2⟩, H2O. @0..36
apparatus 2: References @38..74",
    );
    check(
        text,
        Part::Notes,
        "
1, reference, good, 0 markers, 0 works @53..62
  item 1 of group 1, 1 words @53..62
    First. @56..62
2, reference, good, 1 markers, 0 works @63..73
  item 1 of group 1, 1 words @63..73
    Second. @66..73",
    );
    check(
        text,
        Part::Markers,
        "
note 2 to a note @5..19",
    );
    let text = "<!-- one\n\ntwo --> Text.\n\n<!-- open\n\nText\n";
    check(
        text,
        Part::Text,
        "
lead @0..41
  paragraph, 1 words @17..24
    Text. @18..23",
    );
    check(
        text,
        Part::Comments,
        "
one⏎⏎two @0..17",
    );
    check(
        text,
        Part::Faults,
        "
unclosed-comment @25..29",
    );
}

#[test]
fn images_have_captions() {
    let text =
        "![A *map*[^1]](m.png \"T\"){width=50%}\n\nText ![[b.png]] on.\n\n<img src=c.png alt=\"A plan\">\n\n[^1]: N.\n";
    check(
        text,
        Part::Text,
        "
lead @0..98
  paragraph, 2 words @0..36
    A map⟨1⟩ @2..8
  paragraph, 2 words @38..57
    Text  on. @38..57
  caption, 2 words @59..87
    A plan @79..85",
    );
    check(
        text,
        Part::Links,
        "
file to m.png @0..25
file to b.png @43..53
file to c.png by A plan @59..87",
    );
}

#[test]
fn wiki_links_are_internal() {
    let text = "See [[Page|the page]] and [[Other]].\n";
    check(
        text,
        Part::Text,
        "
lead @0..37
  paragraph, 5 words @0..36
    See the page and Other. @0..36",
    );
    check(
        text,
        Part::Links,
        "
internal to Page by the page @4..21
internal to Other by Other @26..35",
    );
    check(
        text,
        Part::Marks,
        "
link: the page @11..19
link: Other @28..33",
    );
}

#[test]
fn tags_in_brackets_are_tags() {
    let text = "A claim.\\[citation needed\\] B.[when?] [so] \\[not this\\]\n";
    check(
        text,
        Part::Text,
        "
lead @0..56
  paragraph, 6 words @0..55
    A claim. @0..8
    B. [so] [not this] @28..55",
    );
    check(
        text,
        Part::Tags,
        "
citation needed @8..27
when @30..37",
    );
}

#[test]
fn what_generators_read_is_no_prose() {
    let text = "::: {.note}\nText :smile: at 10:30:20 with [a]{.x} and {{< video v >}} {% include x %}.\n:::\n";
    check(
        text,
        Part::Text,
        "
lead @0..91
  paragraph, 8 words @0..90
    Text at 10:30:20 with a and. @12..86",
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
    As Conquest⟨conq-89⟩ says, me@getty1985 and @nobody. @49..99",
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

/// How much of a hostile text is read, in bytes: a reader that is not linear takes minutes.
const N_HOSTILE: usize = 300_000;

#[test]
fn a_megabyte_of_anything_is_read_at_once() {
    const PARTS: [&str; 31] = [
        "[",
        "]",
        ">",
        "> ",
        "- ",
        "[^a]",
        "[^a]: ",
        "[^a]\n\n[^a]: x\n\n",
        "*",
        "_a_",
        "<a ",
        "<a>",
        "<ref>",
        "<!--",
        "^[",
        "[@",
        "[@a ",
        "[@a; ",
        "![",
        "[a](",
        "[[1]](",
        "[[",
        "`",
        "$a",
        "www.",
        "http://a.b/(",
        "{{",
        "\n<div><a \"",
        ":",
        "\0\r\n",
        "|a|\n|-|\n",
    ];
    for part in PARTS {
        for text in [part.repeat(N_HOSTILE / part.len()), nested(part)] {
            let source = Source::new("test.md", text.as_str()).expect("short").with_bibliography("@book{a, title={A}}");
            let started = Instant::now();
            parse(&source, Format::Markdown);
            let took = started.elapsed();
            println!("{took:?} {part:?}");
            assert!(took.as_secs() < 20, "{part:?} took {took:?}");
        }
    }
}

/// A part again and again, and then what may close it.
fn nested(part: &str) -> String {
    let n = N_HOSTILE / 3 / part.len();
    part.repeat(n) + &"]".repeat(n) + &")".repeat(n)
}

proptest::proptest! {
    #[test]
    fn any_text_is_an_article_with_sound_places(parts in proptest::collection::vec(part(), 0..40)) {
        let text = parts.concat();
        let source = Source::new("test.md", text.as_str()).expect("short").with_bibliography(BIBLIOGRAPHY);
        assert_sound(&parse(&source, Format::Markdown), &text);
    }
}

/// A bit of Markdown, or any character.
fn part() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::*;
    const BITS: [&str; 52] = [
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "    ",
        "- ",
        "1. ",
        "> ",
        "# ",
        "---\n",
        "***",
        "*",
        "_",
        "`",
        "```\n",
        "$",
        "[",
        "]",
        "(",
        ")",
        "[^1]",
        "[^1]: ",
        "^[",
        "[[",
        "]]",
        "|",
        "|---|\n",
        "![",
        "](",
        "<",
        ">",
        "<ref>",
        "</ref>",
        "<ref name=a/>",
        "<!--",
        "-->",
        "<sup>[1]</sup>",
        "<br>",
        "<a href=x>",
        "</a>",
        "<div>",
        "<table>",
        "@getty1985",
        "[@conq-89, p. 3; @x]",
        "https://a.org/b",
        "www.a.de",
        "{.x}",
        "{{",
        "&amp;",
        "\\",
        "\\[who?\\]",
        "é\u{a0}“",
    ];
    prop_oneof![4 => proptest::sample::select(&BITS[..]).prop_map(str::to_owned), 1 => ".", 1 => "[a-z]{1,6}"]
}

/// Real articles, where they are at hand.
#[test]
fn real_articles_are_read_soundly() {
    let corpus = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let mut folders = vec![corpus.join("markdown"), corpus.join("triplets")];
    let mut n_read = 0;
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else {
            println!("skipped: {} is not there", folder.display());
            continue;
        };
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "md" || ending == "qmd") {
                let text = std::fs::read_to_string(&path).expect("the corpus is UTF-8");
                assert_sound(&article(&text), &text);
                n_read += 1;
            }
        }
    }
    println!("read {n_read} articles");
}
