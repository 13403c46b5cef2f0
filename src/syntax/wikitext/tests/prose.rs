//! Lines, words, links, tables and templates in running text.

use super::check;

#[test]
fn blank_lines_part_paragraphs_and_single_breaks_do_not() {
    check(
        "One\ntwo.\n\nThree.\r\nFour.\r\n\r\nFive.",
        "paragraph: One two.\nparagraph: Three. Four.\nparagraph: Five.",
    );
}

#[test]
fn headings() {
    check(
        "Lead.\n== One ==\nText.\n===Two=== <!-- c -->\n==== Three ===\n= =\n==no heading",
        "paragraph: Lead.
         heading: One
         paragraph: Text.
         heading: Two
         heading: = Three
         paragraph: ==no heading
         comment c",
    );
}

#[test]
fn a_line_with_only_a_comment_is_no_line() {
    check("One\n<!-- x -->\ntwo.", "paragraph: One two.\ncomment x");
    check("<!-- a -->== H ==\nText.", "heading: H\nparagraph: Text.\ncomment a");
}

#[test]
fn an_unclosed_comment_hides_the_rest() {
    check("One. <!-- two", "paragraph: One. \ncomment two\nfault unclosed-comment at <!--");
}

#[test]
fn items_of_lists_belong_together() {
    check(
        "* one\n** two\n# three\n: four\n; term : meaning\nText.\n* five",
        "item 1: one
         item 2: two
         item 1: three
         item 1: four
         item 1: term : meaning
         paragraph: Text.
         item 1: five",
    );
    let (_, article) = super::article("* one\n* two\n\n* three");
    let groups: Vec<Option<u32>> = article.passages.iter().map(|passage| passage.group).collect();
    assert_eq!(groups, [Some(1), Some(1), Some(2)]);
}

#[test]
fn italics_and_bold() {
    check("''a'' '''b''' '''''c''''' d'''' e", "paragraph: *a* **b** ***c*** d'** e**");
    check("L'''opera'' and '''bold''' words.", "paragraph: L'*opera* and **bold** words.");
    check("''open\nnext", "paragraph: *open* next");
}

#[test]
fn entities_tags_and_switches() {
    check(
        "__NOTOC__a&nbsp;b&ndash;c &#233;&#xe9; &unknown; <br/>d <small>e</small> <foo>f</foo> ~~~~ x < y",
        "paragraph: a b–c éé &unknown; d e <foo>f</foo> x < y",
    );
}

#[test]
fn links_show_their_words() {
    check(
        "The [[bus]]es of [[Foo (bar)|]] and [[a|b ''c'']], [[:Category:X]], [[#Part|part]].",
        "paragraph: The buses of Foo and b *c*, Category:X, part.
         Internal link bus \"buses\"
         Internal link Foo (bar) \"Foo\"
         Internal link a \"b c\"
         Internal link :Category:X \"Category:X\"
         Internal link #Part \"part\"",
    );
}

#[test]
fn categories_and_other_languages_show_nothing() {
    check(
        "Text.\n\n[[Category:Rain|key]]\n[[Kategorie:Regen]]\n[[de:Regen]]",
        "paragraph: Text.
         Category link Category:Rain
         Category link Kategorie:Regen",
    );
}

#[test]
fn files_show_captions() {
    check(
        "[[File:A.jpg|thumb|200px|alt=x|The [[rain]].<ref>Smith.</ref>]]\n'''Rain''' falls.",
        "caption: The rain.⟨1⟩
         paragraph: **Rain** falls.
         note 1: Smith.
         File link File:A.jpg
         Internal link rain \"rain\"",
    );
    check(
        "[[Datei:A.jpg|mini|links|Der Regen.]] Text [[Image:icon.png|20px]] goes on.",
        "caption: Der Regen.
         paragraph: Text goes on.
         File link Datei:A.jpg
         File link Image:icon.png",
    );
}

#[test]
fn external_links() {
    check(
        "See [http://x.org/a the page], [http://y.org], https://z.org/b_(c). And [not a link].",
        "paragraph: See the page, , https://z.org/b_(c). And [not a link].
         External link http://x.org/a \"the page\"
         External link http://y.org
         External link https://z.org/b_(c) \"https://z.org/b_(c)\"",
    );
}

#[test]
fn unclosed_links_and_templates_are_text() {
    check(
        "A [[b and [[c]] d {{e [http://x.org f",
        "paragraph: A [[b and c d {{e [http://x.org f
         Internal link c \"c\"
         External link http://x.org \"http://x.org\"
         fault unclosed-link at [[
         fault unclosed-template e at {{
         fault unclosed-address http://x.org at [http://x.org",
    );
}

#[test]
fn an_unclosed_link_does_not_take_the_template_around_it() {
    check(
        "{{Infobox|a=[[b|c=d}}\nText.",
        "paragraph: Text.
         fault unclosed-link at [[",
    );
}

#[test]
fn infoboxes_show_nothing_but_their_references_count() {
    check(
        "{{Infobox person\n| name = X<ref name=n>Birth.</ref>\n| list = {{plainlist|\n* a<ref name=n/>\n}}\n}}'''X''' was born.",
        "cell: ⟨1⟩⟨1⟩
         paragraph: **X** was born.
         note 1 name=n: Birth.",
    );
}

#[test]
fn unknown_templates_show_nothing_but_their_references_count() {
    check(
        "One {{whatever|words<ref>Smith.</ref>}} two.",
        "paragraph: One ⟨1⟩two.
         note 1: Smith.",
    );
}

#[test]
fn templates_that_show_words() {
    check(
        "{{lang|fr|mot}} {{lang-de|Wort}} {{nowrap|a b}} {{convert|5|km|mi}} {{convert|5|to|10|km|mi|abbr=on}} {{circa|1900}} {{as of|2012}} {{as of|2012|lc=y}} {{abbr|UN|United Nations}} {{ill|X|de}} a{{mdash}}b{{'}}s {{formatnum:1234}} {{birth date|1990|1|5}} {{frac|1|2}}",
        "paragraph: ‹mot› ‹Wort› a b 5 km 5 to 10 km c. 1900 As of 2012 as of 2012 UN X a—b's 1234 5 January 1990 1/2",
    );
}

#[test]
fn maintenance_tags() {
    check(
        "{{POV|date=May 2012}}\n{{Multiple issues|\n{{refimprove|date=June 2010}}\n{{orphan}}\n}}\nIt rained.{{Citation needed|date=May 2012}} {{who?}} {{who|August 2009}} {{clarify|whose}} Some {{clarify span|words}} remain.<ref>[http://x.org a]{{dead_link|date=2011}}</ref>",
        "paragraph: It rained. Some words remain.⟨1⟩
         note 1: a
         work web in 1: title=a, url=http://x.org
         External link http://x.org \"a\"
         banner pov May 2012
         banner multiple issues
         banner refimprove June 2010
         banner orphan
         tag citation needed May 2012
         tag who?
         tag who August 2009
         tag clarify
         tag clarify span
         tag dead link 2011",
    );
}

#[test]
fn quotations_by_template() {
    check(
        "He wrote:\n{{quote|First ''line''.\n\nSecond line.|John Smith|''Letters''}}<ref>Smith.</ref>\nThen he left.",
        "paragraph: He wrote:
         quotation: First *line*.
         quotation: Second line. — John Smith, *Letters*⟨1⟩
         paragraph: Then he left.
         note 1: Smith.",
    );
    check(
        "{{Quote box|quote=Words.|author=A|source=B|width=30%}}\n{{cquote|Other words.|||C|D}}",
        "quotation: Words. — A, B
         quotation: Other words. — C, D",
    );
    check("He said {{quote|so}} and left.", "paragraph: He said «so» and left.");
}

#[test]
fn quotations_by_tag() {
    check(
        "He wrote:\n<blockquote>\nFirst line.\n\nSecond line.<ref>Smith.</ref>\n</blockquote>\nThen <q>so</q>.\n* item <blockquote>inside</blockquote>",
        "paragraph: He wrote:
         quotation: First line.
         quotation: Second line.⟨1⟩
         paragraph: Then «so».
         item 1: item inside
         note 1: Smith.",
    );
    check(
        "<blockquote>Never closed.\n\n== Next ==\nText.",
        "quotation: Never closed.
         heading: Next
         paragraph: Text.",
    );
    check("<poem>\nOne,\ntwo.\n</poem>\nText.", "quotation: One, two.\nparagraph: Text.");
}

#[test]
fn tables() {
    check(
        "{| class=wikitable\n|+ Rain<ref>S.</ref>\n! Year !! Days\n|-\n| style=\"x\" | 1990 || 12 [[a|b]]\n|-\n|\n* one\n* two\n|}\nText.",
        "caption: Rain⟨1⟩
         cell: Year
         cell: Days
         cell: 1990
         cell: 12 b
         cell: one
         cell: two
         paragraph: Text.
         note 1: S.
         Internal link a \"b\"",
    );
    check(
        "{|\n|a\n{|\n|b\n|}\n|c\n|}\nText.",
        "cell: a
         cell: b
         cell: c
         paragraph: Text.",
    );
}

#[test]
fn an_unclosed_table_ends_before_a_heading() {
    check(
        "{|\n| a\n== H ==\nText.",
        "cell: a
         heading: H
         paragraph: Text.
         fault unclosed-table at {|",
    );
}

#[test]
fn a_gallery_has_captions() {
    check(
        "<gallery>\nFile:A.jpg|One ''a''.\nFile:B.jpg\nB.jpg|alt=x|Two.<ref>S.</ref>\n</gallery>",
        "caption: One *a*.
         caption: Two.⟨1⟩
         note 1: S.",
    );
}

#[test]
fn code_and_text_without_markup() {
    check(
        "Use <code>x = 1</code> or <math>a^2</math>, <nowiki>''not''</nowiki>.\n<pre>\n[[b]]\n</pre>\n c = 1; d = 2;\n",
        "paragraph: Use `x = 1` or `a^2`, ''not''.
         paragraph: `[[b]]`
         paragraph: `c = 1; d = 2;`",
    );
}

#[test]
fn a_redirect_holds_no_prose() {
    check("#REDIRECT [[Rain]]\n\nText. [[Category:X]]", "Internal link Rain\nCategory link Category:X");
    check("# redirect means\n", "item 1: redirect means");
}

#[test]
fn the_title_comes_from_the_page_itself() {
    check("{{DISPLAYTITLE:''Rain''}}\nText.", "title: Rain\nparagraph: Text.");
}

#[test]
fn deep_nesting_is_text_and_said() {
    let open = "{{a|".repeat(40);
    let (_, article) = super::article(&open);
    let kinds: Vec<&str> = article.faults.iter().map(|fault| fault.kind.as_str()).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == "too-deep").count(), 1);
    assert!(article.clean_text().contains("{{a|{{a|"));
}

#[test]
fn a_template_that_shows_nothing_leaves_no_remnants() {
    check("Aruba ({{IPAc-en|a}} {{IPA|b}}; {{IPA|c}}) is an island.", "paragraph: Aruba is an island.");
    check("Einstein ({{IPA|a}}; 14 March 1879) lived.", "paragraph: Einstein (14 March 1879) lived.");
    check("It is named {{IPA|a}}, with f() {{IPA|b}}.", "paragraph: It is named, with f().");
    check("It (''x'' {{IPA|a}}) is (see {{IPA|b}}) there.", "paragraph: It (*x*) is (see) there.");
}

#[test]
fn a_framed_file_parts_the_words_around_it() {
    check(
        "One.\n[[File:A.jpg|thumb|Words]]\nTwo.\n[[File:B.jpg|20px]] Three.",
        "paragraph: One.\ncaption: Words\nparagraph: Two. Three.\nFile link File:A.jpg\nFile link File:B.jpg",
    );
}
