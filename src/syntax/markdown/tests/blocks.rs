//! Blocks and running text.

use super::{check, check_title};
use crate::article::outline::Part;

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
    [block quotation: Quoted] @4..10
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
    [block quotation: Quoted on.] @2..14
  block quotation of group 1, 1 words @19..25
    [block quotation: item] @21..25
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
    Use [code: a  b] and [code: x^2]. @0..21",
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
    A [name: bold] word, [quotation: quoted]⏎next  link⟨a.org⟩. @0..119",
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
    [block quotation: Said.] @53..58
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
    Again.⟨1⟩ @31..37
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
    Text ⟨2⟩, [name: H2O]. @0..36
apparatus 2: References @38..74",
    );
    check(
        text,
        Part::Notes,
        "
1, reference, good, 0 markers, 0 works @53..62
  item 1, 1 words @53..62
    First. @56..62
2, reference, good, 1 markers, 0 works @63..73
  item 1, 1 words @63..73
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
