//! Notes that are written in another way than most notes of the article: the order of names, the mark before pages.

use super::{Analysis, Question};
use crate::article::text::Stretch;
use crate::article::{Article, FieldName, Work};
use crate::finding::{Facts, Hit, Kind};
use crate::source::Span;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "note-formats",
    params: &[("min_notes", Kind::Number), ("majority", Kind::Number)],
    facts: &[
        ("habit", Kind::Text),
        ("written", Kind::Text),
        ("form", Kind::Text),
        ("usual", Kind::Text),
        ("n_usual", Kind::Number),
        ("n_all", Kind::Number),
    ],
    places: &[("usual", &[("text", Kind::Text)])],
    run,
};

/// How one note does one thing.
struct Habit {
    form: &'static str,
    written: String,
    span: Span,
    /// Whether it was read for certain: only then is it told that it differs.
    is_sure: bool,
}

fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    // A template is written by the wiki, always in the same way.
    let works: Vec<&Work> = article.works.iter().filter(|it| it.template.is_none() && it.note.is_some()).collect();
    let order = works.iter().filter_map(|work| order_of_names(work)).collect();
    let marks = works.iter().filter_map(|work| mark_of_pages(article, work)).collect();
    let mut hits = against_majority("names", order, question);
    hits.extend(against_majority("pages", marks, question));
    hits
}

/// The habits that are not those of the majority, where there is one.
fn against_majority(name: &str, habits: Vec<Habit>, question: &Question<'_>) -> Vec<Hit> {
    let n_of = |form: &str| habits.iter().filter(|habit| habit.form == form).count();
    let Some(usual) = habits.iter().max_by_key(|habit| (n_of(habit.form), std::cmp::Reverse(habit.span.start))) else {
        return Vec::new();
    };
    let n_usual = n_of(usual.form);
    let is_rule = n_usual as f64 >= question.number("majority") * habits.len() as f64;
    if habits.len() < question.count("min_notes") || !is_rule {
        return Vec::new();
    }
    let others = habits.iter().filter(|habit| habit.form != usual.form && habit.is_sure);
    let hit = |habit: &Habit| {
        Hit::at(habit.span)
            .fact("habit", name)
            .fact("written", habit.written.as_str())
            .fact("form", habit.form)
            .fact("usual", usual.form)
            .fact("n_usual", n_usual)
            .fact("n_all", habits.len())
            .place_with("usual", usual.span, Facts::default().with("text", usual.written.as_str()))
    };
    others.map(hit).collect()
}

/// Whether the first author stands as `Getty, J. A.` or as `J. A. Getty`; a surname alone is neither.
fn order_of_names(work: &Work) -> Option<Habit> {
    let author = work.field(FieldName::Author)?;
    let name = author.value.trim();
    let is_read = work.title().is_some() && work.year().is_some();
    let is_person =
        is_read && name.contains(' ') && name.split(' ').count() <= 4 && !name.contains(|c: char| c.is_ascii_digit());
    let form = if name.contains(", ") { "family-first" } else { "given-first" };
    // Words with capitals that are no name are read for one; commas and initials are sure.
    let is_sure = form == "family-first" || name.contains('.');
    is_person.then(|| Habit { form, written: name.to_owned(), span: author.span, is_sure })
}

/// How pages are marked before their numbers.
fn mark_of_pages(article: &Article, work: &Work) -> Option<Habit> {
    let pages = work.field(FieldName::Pages)?;
    let end = article.place_of(pages.span.start)? as usize;
    let before = &article.clean_text()[..end];
    let word = before.trim_end_matches(['.', ' ', '\u{a0}']);
    let n = word.bytes().rev().take(6).take_while(u8::is_ascii_alphabetic).count();
    let word = &word[word.len() - n..];
    let form = match word {
        "p" | "pp" => "p.",
        "P" | "Pp" | "PP" => "P.",
        "page" | "pages" => "page",
        "Page" | "Pages" => "Page",
        _ => return None,
    };
    let text = Stretch::new(end - (before.len() - before.trim_end_matches(['.', ' ', '\u{a0}']).len()) - n, end);
    Some(Habit {
        form,
        written: article.text(text).trim().to_owned(),
        span: article.span(text).join(pages.span),
        is_sure: true,
    })
}
