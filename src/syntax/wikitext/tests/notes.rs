//! References, notes, their lists and their faults.

use super::check;

#[test]
fn a_reference_is_a_note_with_its_marker() {
    check(
        "It rained.<ref>Smith 2001, p. 4.</ref> Then it snowed.",
        "paragraph: It rained.⟨1⟩ Then it snowed.
         note 1: Smith 2001, p. 4.
         work other in 1: author=Smith, year=2001, pages=4",
    );
}

#[test]
fn an_empty_reference_is_an_empty_note() {
    check(
        "It rained.<ref></ref> It snowed.<ref/> It hailed.<ref>.</ref>",
        "paragraph: It rained.⟨1⟩ It snowed.⟨2⟩ It hailed.⟨3⟩
         note 1 empty:
         note 2 empty:
         note 3 empty: .",
    );
}

#[test]
fn a_name_is_cited_again_before_or_after_its_definition() {
    check(
        r#"A.<ref name="a b" /> B.<ref name='a b'>Text.</ref> C.<ref name=c/> D.<ref name="a b"></ref>"#,
        "paragraph: A.⟨1⟩ B.⟨1⟩ C.⟨?⟩ D.⟨1⟩
         note 1 name=a b: Text.",
    );
}

#[test]
fn of_two_definitions_the_first_is_cited_by_name_and_each_has_its_own_marker() {
    check(
        "A.<ref name=x>One.</ref> B.<ref name=x>Two.</ref> C.<ref name=x />",
        "paragraph: A.⟨1⟩ B.⟨2⟩ C.⟨1⟩
         note 1 name=x: One.
         note 2 name=x: Two.
         fault duplicate-ref-name x at <ref name=x>Two.</ref>",
    );
}

#[test]
fn groups_keep_notes_apart() {
    check(
        r#"A.<ref group="note">Why.</ref> B.<ref name=x group=map>Map.</ref> C.<ref name=x>Text.</ref> D.<ref name=x group=map />"#,
        "paragraph: A.⟨note 1⟩ B.⟨map 1⟩ C.⟨1⟩ D.⟨map 1⟩
         note note 1 group=note explanatory: Why.
         note map 1 name=x group=map: Map.
         note 1 name=x: Text.",
    );
}

#[test]
fn notes_of_a_list_have_no_markers_there() {
    check(
        "A.<ref name=a/>\n\n<references>\n<ref name=a>One.</ref>\nstray\n<ref name=b>Two.</ref>\n</references>",
        "paragraph: A.⟨1⟩
         note 1 name=a: One.
         note 2 name=b: Two.
         fault unused-listed-ref b at <ref name=b>Two.</ref>",
    );
    check(
        "A.<ref name=a group=n/>{{reflist|2|group=n|refs=<ref name=a>One.</ref>}}",
        "paragraph: A.⟨n 1⟩
         note n 1 name=a group=n explanatory: One.",
    );
    check(
        "A.{{efn|name=q}}\n\n{{notelist|refs={{efn|name=q|Because.}}}}",
        "paragraph: A.⟨lower-alpha 1⟩
         note lower-alpha 1 name=q group=lower-alpha explanatory: Because.",
    );
}

#[test]
fn templates_make_notes_too() {
    check(
        "A.{{refn|Text.}} B.{{refn|group=note|name=x|Why.<ref>Smith.</ref>}} C.{{efn|1=Aside.}} D.{{#tag:ref|Tagged.|name=\"t\"}} E.<ref name=t/>",
        "paragraph: A.⟨1⟩ B.⟨note 1⟩ C.⟨lower-alpha 1⟩ D.⟨2⟩ E.⟨2⟩
         note 1: Text.
         note note 1 name=x group=note explanatory: Why.⟨3⟩
         note 3: Smith.
         note lower-alpha 1 group=lower-alpha explanatory: Aside.
         note 2 name=t: Tagged.",
    );
}

#[test]
fn short_citations_that_are_equal_share_a_note() {
    check(
        "A.{{sfn|Getty|1985|p=3}} B.{{sfn|Getty|1985|p=3}} C.{{sfn|Getty|Naumov|1999|pp=1–2}} D.{{sfnm|1a1=Getty|1y=1985|1p=4|2a1=Conquest|2y=1990}}",
        "paragraph: A.⟨~1: 3⟩ B.⟨~1: 3⟩ C.⟨~2: 1–2⟩ D.⟨~3⟩
         note 1: Getty 1985, p. 3
         note 2: Getty & Naumov 1999, pp. 1–2
         note 3: Getty 1985, p. 4; Conquest 1990
         work other in 1: author=Getty, year=1985, pages=3
         work other in 2: author=Getty, author=Naumov, year=1999, pages=1–2
         work other in 3: author=Getty, year=1985, pages=4
         work other in 3: author=Conquest, year=1990",
    );
}

#[test]
fn a_short_citation_without_a_note_is_text() {
    check(
        "So {{harvtxt|Getty|1985|p=3}} wrote {{harv|Getty|1985}}.<ref>{{harvnb|Conquest|1990|pp=1–2}}.</ref>",
        "paragraph: So Getty (1985, p. 3) wrote (Getty 1985).⟨1⟩
         note 1: Conquest 1990, pp. 1–2.
         work other in 1: author=Conquest, year=1990, pages=1–2",
    );
}

#[test]
fn names_and_pages_by_template() {
    check(
        "A.{{r|a|b|p=7}} B.<ref name=a>One.</ref>{{rp|12–13}} C.<ref name=b>Two.</ref>",
        "paragraph: A.⟨1: 7⟩⟨2: 7⟩ B.⟨1: 12–13⟩ C.⟨2⟩
         note 1 name=a: One.
         note 2 name=b: Two.",
    );
}

#[test]
fn a_page_may_follow_a_short_citation() {
    check(
        "A.{{sfn|Getty|1985}}{{rp|3}} B.",
        "paragraph: A.⟨~1: 3⟩ B.
         note 1: Getty 1985
         work other in 1: author=Getty, year=1985",
    );
}

#[test]
fn an_unclosed_reference_takes_only_its_line() {
    check(
        "A.<ref>Smith 2001.\nNext line.\n\nNext paragraph.<ref>Jones</ref>",
        "paragraph: A.⟨1⟩ Next line.
         paragraph: Next paragraph.⟨2⟩
         note 1: Smith 2001.
         note 2: Jones
         work other in 1: author=Smith, year=2001
         fault unclosed-ref at <ref>",
    );
    check(
        "A.<ref name=x>Smith. B.<ref>Jones.</ref> C.",
        "paragraph: A.⟨1⟩⟨2⟩ C.
         note 1 name=x: Smith. B.
         note 2: Jones.
         fault unclosed-ref at <ref name=x>",
    );
    check(
        "A.<ref>Smith.<ref/> B.",
        "paragraph: A.⟨1⟩ B.
         note 1: Smith.
         fault unclosed-ref at <ref>",
    );
    check(
        "A.<ref>Smith.<ref> B.<ref>Jones.</ref>",
        "paragraph: A.⟨1⟩ B.⟨2⟩
         note 1: Smith.
         note 2: Jones.
         fault unclosed-ref at <ref>",
    );
}

#[test]
fn an_unclosed_reference_without_text_is_its_tag_alone() {
    check(
        "A.<ref>\n\nB.<ref name=x>\n\nC.<ref name=x>Jones</ref>",
        "paragraph: A.
         paragraph: B.⟨1⟩
         paragraph: C.⟨1⟩
         note 1 name=x: Jones
         fault unclosed-ref at <ref>
         fault unclosed-ref at <ref name=x>",
    );
}

#[test]
fn an_unclosed_reference_leaves_the_template_around_it_whole() {
    check(
        "{{Infobox|a=5<ref>Smith|b=6}}\nWords.",
        "cell: ⟨1⟩
         paragraph: Words.
         note 1: Smith
         fault unclosed-ref at <ref>",
    );
    check(
        "A.<ref>{{cite web\n|title=T}}\nB.",
        "paragraph: A.⟨1⟩ B.
         note 1: *T*.
         work web in 1: title=T
         fault unclosed-ref at <ref>",
    );
}

#[test]
fn a_reference_in_a_reference_is_a_fault_and_a_note() {
    check(
        "A.<ref>Smith<ref>Jones</ref> said</ref> B.",
        "paragraph: A.⟨1⟩ B.
         note 1: Smith⟨2⟩ said
         note 2: Jones
         fault nested-ref at <ref>",
    );
}

#[test]
fn a_stray_end_and_an_unknown_attribute_are_faults() {
    check(
        "A.</ref> B.<ref nmae=x>C</ref> D.<ref name=a b>E</ref>",
        "paragraph: A. B.⟨1⟩ D.⟨2⟩
         note 1: C
         note 2 name=a b: E
         fault stray-ref-end at </ref>
         fault unknown-ref-attribute nmae at nmae
         fault unquoted-ref-name a b at name=a b",
    );
}

#[test]
fn a_reference_without_the_bracket_of_its_tag_is_a_fault_and_a_note() {
    check(
        "A.<ref name=\"b\" Brown, ''Mill''</ref> C.<ref name=\"b\" /> D.<ref Green</ref> E.<ref name=\"x</ref>",
        "paragraph: A.⟨1⟩ C.⟨1⟩ D.⟨2⟩ E.<ref name=\"x
         note 1 name=b: Brown, *Mill*
         note 2: Green
         work book in 1: author=Brown, title=Mill
         fault half-open-ref at <ref name=\"b\"
         fault half-open-ref at <ref
         fault unclosed-ref at <ref
         fault stray-ref-end at </ref>",
    );
}

#[test]
fn tags_are_read_in_any_case_and_with_spaces() {
    check(
        "A.<REF NAME = \"x\" >B</Ref > C.<ref\nname=x />",
        "paragraph: A.⟨1⟩ C.⟨1⟩
         note 1 name=x: B",
    );
}

#[test]
fn a_reference_in_a_comment_or_in_nowiki_is_none() {
    check(
        "A.<!--<ref>B</ref>--> <nowiki><ref>C</ref></nowiki> D.",
        "paragraph: A. <ref>C</ref> D.
         comment <ref>B</ref>
         fault ref-in-nowiki at <nowiki><ref>C</ref></nowiki>",
    );
}

#[test]
fn a_note_may_hold_paragraphs_and_links() {
    check(
        "A.<ref>One [[page|words]].\n\nTwo http://x.org/a.</ref>\n\n<references />",
        "paragraph: A.⟨1⟩
         note 1: One words. ¶ Two http://x.org/a.
         work web in 1: title=One words, url=http://x.org/a
         Internal link page \"words\"
         External link http://x.org/a \"http://x.org/a\"",
    );
}

#[test]
fn a_note_that_is_only_a_link_is_good() {
    check(
        "A.<ref>[http://x.org]</ref>",
        "paragraph: A.⟨1⟩
         note 1:
         External link http://x.org",
    );
}

#[test]
fn a_reference_that_follows_another_has_no_marker() {
    check(
        "A.<ref name=x>One.</ref> B.<ref follow=x>And more.</ref>",
        "paragraph: A.⟨1⟩ B.
         note 1 name=x: One.
         note 2: And more.",
    );
}

#[test]
fn spans_are_exact() {
    let input = "Ä.<ref name=\"é\" group=n>Tëxt</ref> B.{{sfn|Ö|1999|p=3}}";
    let (source, article) = super::article(input);
    let note = &article.notes[0];
    assert_eq!(source.slice(note.span), "<ref name=\"é\" group=n>Tëxt</ref>");
    assert_eq!(source.slice(note.name.as_ref().expect("it has one").1), "é");
    assert_eq!(source.slice(article.span(note.text)), "Tëxt");
    assert_eq!(source.slice(article.markers[0].span), "<ref name=\"é\" group=n>Tëxt</ref>");
    assert_eq!(source.slice(article.markers[1].span), "{{sfn|Ö|1999|p=3}}");
    assert_eq!(source.slice(article.markers[1].page.expect("it has one")), "3");
}

#[test]
fn a_tag_shown_in_a_note_opens_no_note() {
    check(
        "A.<ref>Write <nowiki><ref></nowiki> here.</ref> B.<ref>Of <math>a<ref>b</math> it says.</ref> \
         C.<ref>Text. <!-- <ref> or <ref/> --></ref> D.<ref>See <pre><ref>x</pre> there.</ref>",
        "paragraph: A.⟨1⟩ B.⟨2⟩ C.⟨3⟩ D.⟨4⟩
         note 1: Write <ref> here.
         note 2: Of `a<ref>b` it says.
         note 3: Text.
         note 4: See `<ref>x` there.
         comment <ref> or <ref/>",
    );
}

#[test]
fn a_reference_that_is_not_closed_on_its_line_does_not_hold_those_of_the_next_lines() {
    check(
        "A.<ref>One.\nB.<ref>Two.</ref>\nC.<ref>Three.</ref></ref>",
        "paragraph: A.⟨1⟩ B.⟨2⟩ C.⟨3⟩
         note 1: One.
         note 2: Two.
         note 3: Three.
         fault unclosed-ref at <ref>
         fault stray-ref-end at </ref>",
    );
}
