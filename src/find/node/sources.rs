//! What is said of works, piece by piece, as nodes: identifiers, dates, fields and the parameters of citation
//! templates.

use super::{NodeFact, NodeKind, NodePlace};
use crate::article::text::Stretch;
use crate::article::works::dates::Form;
use crate::article::works::{addresses, dates, entries, field_values, identifiers, pages, parameters, partners};
use crate::article::{Article, Dated, Field, FieldName, Link, Parameter, Work};
use crate::finding::Kind;
use crate::source::Span;
use rustc_hash::FxHashSet;

pub(super) const IDENTIFIER: NodeKind = NodeKind {
    name: "identifier",
    about: "a number or code under which a register knows a work: ISBN, DOI and their like",
    nodes: |article| article.identifiers.iter().enumerate().map(|(index, it)| (index, it.span, None)).collect(),
    facts: facts! {
        "identifier.kind" Text |article, index| article.identifiers[index].scheme.name.into();
        "identifier.name" Text |article, index| article.identifiers[index].scheme.shown.into();
        "identifier.value" Text |article, index| article.identifiers[index].value.as_str().into();
        "identifier.fault" Text |article, index| article.identifiers[index].fault.map_or("", |it| it.as_str()).into();
        "identifier.day" Number |article, index| {
            article.identifiers[index].day().map_or(f64::NEG_INFINITY, |day| f64::from(day.0)).into()
        };
        "identifier.respelt" Text |article, index| article.identifiers[index].respelt.as_deref().unwrap_or("").into();
        "identifier.hyphenated" Text |article, index| {
            identifiers::hyphenated(&article.identifiers[index].value).unwrap_or_default().into()
        };
        "identifier.mended" Text |article, index| {
            let it = &article.identifiers[index];
            let hyphenated = identifiers::hyphenated(&it.value).unwrap_or_default();
            let is_verbatim = it.work.is_some() || it.span.len() == it.value.len();
            match (it.is_labelled, is_verbatim) {
                (true, _) => format!("{} {hyphenated}", it.scheme.shown).into(),
                (false, true) => hyphenated.into(),
                (false, false) => "".into(),
            }
        };
        "identifier.form" Text |article, index| article.identifiers[index].value.get(..3).unwrap_or("").into();
        "identifier.year" Number |article, index| {
            let work = identified(article, index).and_then(Work::published);
            work.filter(|date| date.fault.is_none()).map_or(f64::NAN, |date| f64::from(date.year)).into()
        };
        "identifier.dated" Text |article, index| {
            let work = identified(article, index).and_then(Work::published);
            work.map_or(String::new(), |date| date.year.to_string()).into()
        };
        "identifier.reprint" Flag |article, index| {
            identified(article, index).is_some_and(is_reprint).into()
        };
        "identifier.in_template" Flag |article, index| article.identifiers[index].work.is_some().into();
    },
    places: &[],
};

/// The work that an identifier belongs to: of one in a free text, that which its citation is read as.
fn identified(article: &Article, index: usize) -> Option<&Work> {
    let identifier = &article.identifiers[index];
    identifier.work.map(|id| &article[id]).or_else(|| article.work_around(identifier.span))
}

/// Whether a work says that it appeared more than once.
fn is_reprint(work: &Work) -> bool {
    let says = |field: &Field| {
        let written = field.written.to_ascii_lowercase();
        !field.value.is_empty()
            && (written.starts_with("orig")
                || field.name == FieldName::Edition
                || written == "publication-date"
                || field.value.to_lowercase().contains("reprint"))
    };
    work.fields.iter().any(says)
}

pub(super) const DATE: NodeKind = NodeKind {
    name: "date",
    about: "a date of a work, or a faulty one in running text; days are counted from 1 January 1970",
    nodes: |article| article.dates.iter().enumerate().map(|(index, it)| (index, it.span, None)).collect(),
    facts: facts! {
        "date.text" Text |article, index| article.dates[index].text.as_str().into();
        "date.field" Text |article, index| article.dates[index].field.map_or("", FieldName::as_str).into();
        "date.fault" Text |article, index| article.dates[index].written.fault.map_or("", |it| it.as_str()).into();
        "date.year" Number |article, index| f64::from(article.dates[index].written.year).into();
        "date.first" Number |article, index| f64::from(article.dates[index].written.first.0).into();
        "date.last" Number |article, index| f64::from(article.dates[index].written.last.0).into();
        "date.is_day" Flag |article, index| (article.dates[index].written.form != Form::Wide).into();
        "date.work" Text |article, index| work_of(article, index).map_or("", |work| work.kind.as_str()).into();
        "date.in_template" Flag |article, index| work_of(article, index).is_some_and(|it| it.template.is_some()).into();
        "date.has_url" Flag |article, index| {
            work_of(article, index).is_some_and(|work| work.value(FieldName::Url).is_some()).into()
        };
        "date.published" Number |article, index| {
            let published = work_of(article, index).and_then(Work::published).filter(|date| date.fault.is_none());
            published.map_or(f64::NAN, |date| f64::from(date.first.0)).into()
        };
        "date.published_as" Text |article, index| {
            let value = |work: &Work| work.value(FieldName::Date).or(work.value(FieldName::Year)).map(str::to_owned);
            work_of(article, index).and_then(value).unwrap_or_default().into()
        };
        "date.other_year" Number |article, index| {
            let year = work_of(article, index).and_then(|work| work.value(FieldName::Year));
            year.and_then(|year| year.trim().parse::<i32>().ok()).map_or(f64::NAN, f64::from).into()
        };
        "date.archived" Number |article, index| {
            let day = work_of(article, index).and_then(Work::archived_on);
            day.map_or(f64::NAN, |day| f64::from(day.0)).into()
        };
        "date.archived_as" Text |article, index| {
            let form = article.dates[index].written.form;
            let day = work_of(article, index).and_then(Work::archived_on);
            day.and_then(|day| day.written(form)).unwrap_or_default().into()
        };
    },
    places: places! {
        "published" |article, index| {
            let field = |work: &Work| work.field(FieldName::Date).or(work.field(FieldName::Year)).map(|it| it.span);
            work_of(article, index).and_then(field).into_iter().collect()
        };
        "archive" |article, index| {
            let field = |work: &Work| work.archive_address().map(|it| it.span);
            work_of(article, index).and_then(field).into_iter().collect()
        };
    },
};

fn work_of(article: &Article, index: usize) -> Option<&Work> {
    let date: &Dated = &article.dates[index];
    date.work.map(|id| &article[id])
}

pub(super) const FIELD: NodeKind = NodeKind {
    name: "field",
    about: "one thing that is said of a work",
    nodes: |article| (0..article.fields.len()).map(|index| (index, field(article, index).1.span, None)).collect(),
    facts: facts! {
        "field.name" Text |article, index| field(article, index).1.name.as_str().into();
        "field.written" Text |article, index| field(article, index).1.written.as_str().into();
        "field.value" Text |article, index| field(article, index).1.value.as_str().into();
        "field.confidence" Text |article, index| field(article, index).1.certainty.as_str().into();
        "field.verbatim" Flag |article, index| {
            let field = field(article, index).1;
            (field.span.len() == field.value.len()).into()
        };
        "field.kind" Text |article, index| field(article, index).0.kind.as_str().into();
        "field.work" Text |article, index| field(article, index).0.kind.as_str().into();
        "field.template" Text |article, index| field(article, index).0.template.as_deref().unwrap_or("").into();
        "field.listed" Flag |article, index| field(article, index).0.is_listed.into();
        "field.entry" Flag |article, index| field(article, index).0.is_entry().into();
        "field.key" Text |article, index| field(article, index).0.value(FieldName::Key).unwrap_or("").into();
        "field.meant" Text |article, index| entries::field_meant(&field(article, index).1.written).unwrap_or("").into();
        "field.in_note" Flag |article, index| field(article, index).0.note.is_some().into();
        "field.has_url" Flag |article, index| {
            use FieldName::{ArchiveUrl, Arxiv, Doi, Jstor, Pmc, Url};
            has_any(field(article, index).0, &[Url, ArchiveUrl, Doi, Pmc, Arxiv, Jstor]).into()
        };
        "field.has_archive" Flag |article, index| has_any(field(article, index).0, &[FieldName::ArchiveUrl]).into();
        "field.has_title" Flag |article, index| has_any(field(article, index).0, &[FieldName::Title]).into();
        "field.has_chapter" Flag |article, index| has_any(field(article, index).0, &[FieldName::Chapter]).into();
        "field.before" Text |article, index| before(article, field(article, index).1).into();
        "field.pages" Number |article, index| {
            pages::read(&field(article, index).1.value).map_or(f64::NAN, |it| f64::from(it.n_pages)).into()
        };
        "field.is_range" Flag |article, index| {
            pages::read(&field(article, index).1.value).is_some_and(|it| it.n_numbers > 1).into()
        };
        "field.reversed" Flag |article, index| {
            pages::read(&field(article, index).1.value).is_some_and(|it| it.is_reversed).into()
        };
        "field.dashed" Text |article, index| {
            let field = field(article, index).1;
            let is_verbatim = field.span.len() == field.value.len();
            pages::dashed(&field.value).filter(|_| is_verbatim).unwrap_or_default().into()
        };
        "field.unmarked" Text |article, index| {
            let field = field(article, index).1;
            let is_verbatim = field.span.len() == field.value.len();
            field_values::unmarked(&field.value).filter(|_| is_verbatim).unwrap_or_default().into()
        };
        "field.unstopped" Text |article, index| field_values::unstopped(&field(article, index).1.value).into();
        "field.address_fault" Text |article, index| {
            addresses::fault(&field(article, index).1.value).map_or("", addresses::AddressFault::as_str).into()
        };
        "field.date_refused" Flag |article, index| {
            let field = field(article, index).1;
            let needs_day = matches!(field.name, FieldName::AccessDate | FieldName::ArchiveDate);
            dates::is_refused(&field.value, needs_day).into()
        };
        "field.tracker" Text |article, index| {
            field_values::untracked(&field(article, index).1.value).map_or("", |(tracker, _)| tracker).into()
        };
        "field.untracked" Text |article, index| {
            let field = field(article, index).1;
            let is_verbatim = field.span.len() == field.value.len();
            field_values::untracked(&field.value).filter(|_| is_verbatim).map_or(String::new(), |(_, url)| url).into()
        };
    },
    places: places! {
        "work" |article, index| vec![field(article, index).0.span];
        "mark" |article, index| mark_before(article, field(article, index).1).into_iter().collect();
        "written" |article, index| {
            let field = field(article, index).1;
            let is_shown = |link: &&Link| link.span.contains(field.span) && link.target == field.value;
            let shown = article.links.iter().filter(is_shown).map(|link| link.target_span);
            let is_target = |span: &Span| *span != field.span && span.len() == field.span.len();
            shown.filter(is_target).chain([field.span]).collect()
        };
    },
};

pub(super) const PAGES: NodeKind = NodeKind {
    name: "pages",
    about: "the pages that a work gives, or a marker: `{{rp|207}}`, `[1]: 207`, `[@getty1985, p. 207]`",
    nodes: |article| {
        let n_fields = article.fields.len();
        let fields = (0..n_fields).map(|index| (index, field(article, index).1));
        let fields: Vec<(usize, Span)> =
            fields.filter(|(_, it)| it.name == FieldName::Pages).map(|(index, it)| (index, it.span)).collect();
        let markers = article.markers.iter().enumerate();
        let markers = markers.filter_map(|(index, it)| Some((n_fields + index, it.page?)));
        // Of a short citation that is a note of its own the page is a field as well.
        let of_fields: FxHashSet<Span> = fields.iter().map(|(_, span)| *span).collect();
        let markers = markers.filter(|(_, page)| !of_fields.contains(page));
        fields.iter().copied().chain(markers).map(|(index, span)| (index, span, None)).collect()
    },
    facts: facts! {
        "pages.value" Text |article, index| pages_as_written(article, index).into();
        "pages.written" Text |article, index| {
            let is_field = index < article.fields.len();
            if is_field { field(article, index).1.written.as_str().into() } else { "".into() }
        };
        "pages.reversed" Flag |article, index| {
            pages::read(pages_as_written(article, index)).is_some_and(|it| it.is_reversed).into()
        };
        "pages.open" Flag |article, index| {
            pages::read(pages_as_written(article, index)).is_some_and(|it| it.is_open).into()
        };
    },
    places: &[],
};

/// The pages of a node: those of a field, and behind the fields those of a marker.
fn pages_as_written(article: &Article, index: usize) -> &str {
    match index.checked_sub(article.fields.len()) {
        None => &field(article, index).1.value,
        Some(marker) => &article.markers[marker].pages,
    }
}

/// The mark of pages right before a field of a free text: `p.` or `pp.`, whatever its case.
fn mark_before(article: &Article, field: &Field) -> Option<Span> {
    let text = before(article, field).trim_end_matches([' ', '\u{a0}']);
    let word = text.rsplit(|c: char| !c.is_alphabetic() && c != '.').next().filter(|word| !word.is_empty())?;
    let is_mark = matches!(word.to_ascii_lowercase().trim_end_matches('.'), "p" | "pp");
    let end = article.place_of(field.span.start)? as usize - (before(article, field).len() - text.len());
    let stretch = Stretch::new(end - word.len(), end);
    let span = article.span(stretch);
    (is_mark && span.len() == word.len()).then_some(span)
}

fn field(article: &Article, index: usize) -> (&Work, &Field) {
    let (work, number) = article.fields[index];
    let work = &article[work];
    (work, &work.fields[number as usize])
}

/// Whether one of some fields has a value.
fn has_any(work: &Work, names: &[FieldName]) -> bool {
    names.iter().any(|name| work.value(*name).is_some_and(|value| !value.is_empty()))
}

/// The dozen bytes of clean text before a field of a free text.
fn before<'a>(article: &'a Article, field: &Field) -> &'a str {
    let clean = article.clean_text();
    let at = if field.written.is_empty() { article.place_of(field.span.start) } else { None };
    let end = at.map_or(0, |at| at as usize);
    &clean[crate::source::boundary_after(clean, end.saturating_sub(12))..end]
}

pub(super) const PARAMETER: NodeKind = NodeKind {
    name: "parameter",
    about: "a parameter of a citation template, as written",
    nodes: |article| article.parameters.iter().enumerate().map(|(index, it)| (index, it.span, None)).collect(),
    facts: facts! {
        "parameter.name" Text |article, index| article.parameters[index].name.as_str().into();
        "parameter.text" Text |article, index| article.parameters[index].text.as_str().into();
        "parameter.template" Text |article, index| {
            template_of(article, index).template.as_deref().unwrap_or("").into()
        };
        "parameter.listed" Flag |article, index| article.parameters[index].listed.into();
        "parameter.known" Text |article, index| match parameters::known(&article.parameters[index].name) {
            parameters::Known::Current => "current".into(),
            parameters::Known::Former(_) => "former".into(),
            parameters::Known::Not => "not".into(),
        };
        "parameter.nearest" Text |article, index| {
            let name = &article.parameters[index].name;
            match parameters::known(name) {
                parameters::Known::Former(now) => now.into(),
                _ => parameters::nearest(name).unwrap_or_default().into(),
            }
        };
        "parameter.again" Flag |article, index| earlier(article, index).is_some().into();
        "parameter.lost" Flag |article, index| {
            let text = &article.parameters[index].text;
            earlier(article, index).is_some_and(|it| !it.text.is_empty() && it.text != *text).into()
        };
        "parameter.same" Flag |article, index| {
            let text = &article.parameters[index].text;
            earlier(article, index).is_some_and(|it| !it.text.is_empty() && it.text == *text).into()
        };
        "parameter.partner" Text |article, index| {
            parameters::missing_family(&article.parameters, index).unwrap_or_default().into()
        };
        "parameter.before" Text |article, index| {
            parameters::missing_before(&article.parameters, index).unwrap_or_default().into()
        };
        "parameter.closing" Flag |article, index| {
            let work = |index: usize| article.parameters.get(index).map(|it| it.work);
            (work(index) != work(index + 1)).into()
        };
        "parameter.needs" Text |article, index| partners::missing(&article.parameters, index).unwrap_or("").into();
        "parameter.hides_nobody" Flag |article, index| partners::hides_nobody(&article.parameters, index).into();
        "parameter.rival" Text |article, index| partners::rival(&article.parameters, index).unwrap_or("").into();
        "parameter.linked_by" Text |article, index| linked_by(article, index).into();
        "parameter.swallowed" Text |article, index| {
            parameters::swallowed(&article.parameters[index].text).unwrap_or_default().into()
        };
    },
    places: places! {
        "value" |article, index| vec![article.parameters[index].value];
        "earlier" |article, index| earlier(article, index).map(|it| it.value).into_iter().collect();
        "template" |article, index| vec![template_of(article, index).span];
    },
};

fn template_of(article: &Article, index: usize) -> &Work {
    &article[article.parameters[index].work]
}

/// The parameter from which a template makes a link of the whole title; empty if none does.
fn linked_by(article: &Article, index: usize) -> &'static str {
    if template_of(article, index).value(FieldName::Url).is_some_and(|url| !url.is_empty()) {
        return "url";
    }
    let work = article.parameters[index].work;
    let is_link = |it: &Parameter| {
        it.work == work && !it.text.trim().is_empty() && matches!(it.name.as_str(), "title-link" | "titlelink")
    };
    if article.parameters.iter().any(is_link) { "title-link" } else { "" }
}

fn earlier(article: &Article, index: usize) -> Option<&Parameter> {
    article.earlier_parameters[index].map(|at| &article.parameters[at])
}
