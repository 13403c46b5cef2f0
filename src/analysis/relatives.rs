//! One name for two relatives: `his grandfather John Brown and his grandson John Brown`.

use super::{Analysis, Question};
use crate::article::prose::WordId;
use crate::article::text::Stretch;
use crate::article::{Article, PassageId, PassageKind, Sentence};
use crate::finding::{Hit, Kind};
use std::ops::Range;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "relatives",
    params: &[("relatives", Kind::Text)],
    facts: &[("one", Kind::Text), ("other", Kind::Text), ("is_open", Kind::Flag)],
    places: &[("other", &[])],
    run,
};

/// A name that stands beside a word for a relative.
struct Named<'a> {
    relative: &'a str,
    name: Range<usize>,
}

fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let relatives = article.vocabulary.ids(question.text("relatives").split('|'));
    let mut hits = Vec::new();
    for id in article.running_text().filter(|&id| article[id].kind == PassageKind::Paragraph) {
        for sentence in &article.sentences[article[id].sentences.clone()] {
            hits.extend(two_relatives(article, sentence, &relatives));
            hits.extend(in_parentheses(article, id, sentence, &relatives));
        }
    }
    hits
}

/// A name that one sentence gives to two relatives.
fn two_relatives(article: &Article, sentence: &Sentence, relatives: &[WordId]) -> Option<Hit> {
    let named = named(article, sentence, relatives);
    let key = |it: &Named<'_>| it.name.clone().map(|at| article.words[at].id).collect::<Vec<_>>();
    named.iter().enumerate().find_map(|(nth, later)| {
        let is_other = |it: &&Named<'_>| it.relative != later.relative && it.name != later.name;
        let earlier = named[..nth].iter().find(|it| is_other(it) && key(it) == key(later))?;
        let [one, other] = [earlier, later].map(|it| article.stretch_of_words(it.name.clone()));
        Some(hit(article, other?, earlier.relative, later.relative, one?).fact("is_open", false))
    })
}

fn hit(article: &Article, name: Stretch, one: &str, other: &str, place: Stretch) -> Hit {
    Hit::at(article.span(name)).fact("one", one).fact("other", other).place("other", article.span(place))
}

/// The names beside words for relatives: `his grandson John Brown`, `the grandfather (John Brown)`, `John Brown, his
/// son`. Who is `the son of John Brown` or `John Brown, son of a miller`, has another relation.
fn named<'a>(article: &'a Article, sentence: &Sentence, relatives: &[WordId]) -> Vec<Named<'a>> {
    let words = sentence.words.clone();
    let mut found = Vec::new();
    for at in words.clone().filter(|&at| relatives.contains(&article.words[at].id)) {
        let relative = article.folded(&article.words[at]);
        let after = name_from(article, at + 1, words.end);
        if matches!(article.gap_after(at), " " | ", " | " (") && after.len() > 1 {
            found.push(Named { relative, name: after });
        }
        let is_owner =
            |at: &usize| matches!(article.folded(&article.words[*at]), "his" | "her" | "their" | "the" | "my");
        let first = at.checked_sub(1).filter(|it| *it > words.start).filter(is_owner).unwrap_or(at);
        let before = name_to(article, words.start, first);
        let goes_on = words.contains(&(at + 1)) && article.folded(&article.words[at + 1]) == "of";
        let is_beside = before.end.checked_sub(1).is_some_and(|last| article.gap_after(last) == ", ");
        if before.len() > 1 && is_beside && !goes_on {
            found.push(Named { relative, name: before });
        }
    }
    found
}

/// The capitalised words from a word on.
fn name_from(article: &Article, from: usize, end: usize) -> Range<usize> {
    let n = (from..end).take_while(|&at| is_capital(article, at) && (at == from || article.gap_after(at - 1) == " "));
    from..from + n.count()
}

/// The capitalised words up to a word.
fn name_to(article: &Article, start: usize, end: usize) -> Range<usize> {
    let n =
        (start..end).rev().take_while(|&at| is_capital(article, at) && (at + 1 == end || article.gap_after(at) == " "));
    end - n.count()..end
}

fn is_capital(article: &Article, at: usize) -> bool {
    article.words[at].is_capital && article.is_own_or_name(article.words[at].text)
}

/// A name in parentheses that may be the relative's or that of the person before it, `the grandson of an officer
/// (Colonel Brown)`, where a sentence after it in the section speaks of one person of that name.
fn in_parentheses(article: &Article, id: PassageId, sentence: &Sentence, relatives: &[WordId]) -> Option<Hit> {
    let words = sentence.words.clone();
    let folded = |at: usize| article.folded(&article.words[at]);
    words.clone().filter(|&at| relatives.contains(&article.words[at].id)).find_map(|at| {
        let open = (at + 3..words.end.min(at + 6)).find(|&it| article.gap_after(it) == " (")?;
        let is_person = folded(at + 1) == "of" && matches!(folded(at + 2), "a" | "an" | "the" | "another");
        let is_common = (at + 3..open + 1).all(|it| !is_capital(article, it));
        let name = name_from(article, open + 1, words.end);
        let closes = name.len() > 1 && article.gap_after(name.end - 1).starts_with(')');
        let section = article[article[id].section].passages.end;
        let passages = &article.passages[id.index()..section];
        let sentences = passages.iter().flat_map(|it| &article.sentences[it.sentences.clone()]);
        let after = sentences.filter(|it| it.text.start > sentence.text.start).find_map(|it| {
            let begins = it.words.start..it.words.start + name.len();
            let ids = |words: Range<usize>| words.filter_map(|at| article.words.get(at)).map(|word| word.id);
            (begins.end <= it.words.end && ids(begins.clone()).eq(ids(name.clone()))).then_some(begins)
        })?;
        let [name, after] = [name, after].map(|words| article.stretch_of_words(words));
        (is_person && is_common && closes)
            .then(|| Some(hit(article, name?, folded(at), folded(open), after?).fact("is_open", true)))?
    })
}
