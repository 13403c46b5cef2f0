//! Citation templates and the works they cite.

use super::check;
use crate::syntax::wikitext::{fields, role_names};

#[test]
fn a_book() {
    check(
        "A.<ref>{{cite book |last=Getty |first=J. Arch |last2=Naumov |first2=Oleg |title=The [[Road]] to ''Terror'' |publisher=Yale |location=New Haven |year=1999 |pages=3–4 |isbn=978-0-300-07772-8}}</ref>",
        "paragraph: A.⟨1⟩
         note 1: Getty, J. Arch; Naumov, Oleg. 1999. *The Road to *Terror**. New Haven. Yale. p. 3–4.
         work book in 1: author=Getty, J. Arch, author=Naumov, Oleg, title=The Road to Terror, publisher=Yale, place=New Haven, year=1999, pages=3–4, isbn=978-0-300-07772-8
         Internal link Road \"Road\"",
    );
}

#[test]
fn the_web_and_its_copies() {
    check(
        "A.<ref>{{Cite web|url=http://x.org/a?b=c|title=T|website=X|access-date=1 May 2012|archive-url=http://web.archive.org/http://x.org|date=|foo=bar|stray}}</ref>",
        "paragraph: A.⟨1⟩
         note 1: *T*. *X*.
         work web in 1: url=http://x.org/a?b=c, title=T, container=X, access-date=1 May 2012, archive-url=http://web.archive.org/http://x.org, other date=, other foo=bar, other =stray
         External link http://x.org/a?b=c
         External link http://web.archive.org/http://x.org",
    );
}

#[test]
fn names_in_all_forms() {
    check(
        "{{cite journal|vauthors=Smith J, Doe AB|editor-last=E|editor-first=F|first1=A|last1=B|author2=C D|translator=T|journal=J|title=T|volume=3|issue=4}}",
        "paragraph: Smith J; Doe AB; B, A; C D. *T*. E, F. *J* 3, 4.
         work article: author=Smith J, author=Doe AB, editor=E, F, author=B, A, author=C D, translator=T, container=J, title=T, volume=3, issue=4",
    );
}

#[test]
fn templates_of_other_languages() {
    check(
        "A.<ref>{{Literatur|Autor=Max Muster|Titel=Werk|Verlag=V|Ort=Berlin|Jahr=1990|Seiten=5}}</ref> B.<ref>{{Lien web|auteur=A|titre=T|url=http://x.fr|consulté le=1 mai 2012}}</ref> C.<ref>{{Ouvrage|prénom=P|nom=N|titre=O|éditeur=E|année=1991}}</ref> D.<ref>{{книга|автор=А|заглавие=К|год=1992}}</ref>",
        "paragraph: A.⟨1⟩ B.⟨2⟩ C.⟨3⟩ D.⟨4⟩
         note 1: Max Muster. 1990. *Werk*. Berlin. V. p. 5.
         note 2: A. *T*.
         note 3: N, P. 1991. *O*. E.
         note 4: А. 1992. *К*.
         work book in 1: author=Max Muster, title=Werk, publisher=V, place=Berlin, year=1990, pages=5
         work web in 2: author=A, title=T, url=http://x.fr, access-date=1 mai 2012
         work book in 3: author=N, P, title=O, publisher=E, year=1991
         work book in 4: author=А, title=К, year=1992
         External link http://x.fr",
    );
}

#[test]
fn an_entry_of_a_bibliography_is_a_work_without_a_note() {
    check(
        "== Sources ==\n* {{cite book|author=Getty|title=Origins|ref=none}}",
        "heading: Sources
         item 1: Getty. *Origins*.
         work book: author=Getty, title=Origins, key=none",
    );
}

#[test]
fn a_template_that_is_not_known_cites_if_it_stands_in_a_note() {
    check(
        "A.<ref>{{EB1911|Rain}}</ref> B.<ref>{{GNIS|123|name=}}</ref>",
        "paragraph: A.⟨1⟩ B.⟨2⟩
         note 1: EB1911
         note 2: GNIS
         work other in 1: other =Rain
         work other in 2: other =123, other name=",
    );
}

#[test]
fn a_citation_tells_its_kind_by_its_fields() {
    for (fields, kind) in [
        ("|journal=J|title=T", "article"),
        ("|newspaper=N|title=T", "news"),
        ("|publisher=P|title=T", "book"),
        ("|url=http://x.org|title=T", "web"),
        ("|title=T", "other"),
    ] {
        let (_, article) = super::article(&format!("{{{{citation{fields}}}}}"));
        assert_eq!(article.works[0].kind.as_str(), kind, "{fields}");
    }
}

#[test]
fn fields_and_works_have_exact_spans() {
    let input = "Ü {{cite book | last = Géza <!-- c --> | title = Á&nbsp;b | first = É }}";
    let (source, article) = super::article(input);
    let work = &article.works[0];
    assert_eq!(source.slice(work.span), &input[3..]);
    let fields: Vec<(&str, &str)> =
        work.fields.iter().map(|field| (field.value.as_str(), source.slice(field.span))).collect();
    assert_eq!(fields, [("Géza, É", "Géza <!-- c --> | title = Á&nbsp;b | first = É"), ("Á b", "Á&nbsp;b")]);
    let at = article.clean_text().find("Géza").expect("it is shown");
    let stretch = crate::article::text::Stretch::new(at, at + "Géza".len());
    assert_eq!(source.slice(article.span(stretch)), "Géza");
}

#[test]
fn each_name_of_a_template_stands_once_and_in_lower_case() {
    let mut seen = std::collections::HashSet::new();
    for (_, names) in role_names::BY_ROLE {
        for name in names.split("; ") {
            assert_eq!(name, name.trim().to_lowercase(), "not in lower case");
            assert!(!name.is_empty() && seen.insert(name), "{name:?} stands twice");
        }
    }
}

#[test]
fn each_name_of_a_parameter_stands_once_and_in_lower_case() {
    let mut seen = std::collections::HashSet::new();
    for (_, names) in fields::BY_PARAM {
        for name in names.split("; ") {
            assert_eq!(name, name.trim().to_lowercase(), "not in lower case");
            assert!(!name.is_empty() && seen.insert(name), "{name:?} stands twice");
        }
    }
}
