//! What is known again after an edit, and where it changed something.

use super::*;
use crate::syntax::{self, Format};

/// Compares two Markdown articles, and asks.
fn compared<T>(old: &str, new: &str, ask: impl FnOnce(&Comparison<'_>, &Source) -> T) -> T {
    let [old_source, new_source] = [old, new].map(|text| Source::new("a.md", text).unwrap());
    let [old, new] = [&old_source, &new_source].map(|source| syntax::parse(source, Format::Markdown));
    ask(&Comparison::new((&old_source, &old), (&new_source, &new)), &new_source)
}

/// The new article with `«»` round what the edit changed, and round the word after which something is gone.
fn marked(old: &str, new: &str) -> String {
    compared(old, new, |comparison, source| {
        let (mut out, mut at) = (String::new(), 0);
        for span in comparison.changes.iter().map(|change| change.span) {
            out += &format!("{}«{}»", &source.text()[at..span.start as usize], source.slice(span));
            at = span.end as usize;
        }
        out + &source.text()[at..]
    })
}

#[test]
fn what_an_edit_changed_is_told_from_what_it_left_or_moved() {
    let check = |old: &str, expected: &str| {
        let new = expected.replace("«", "").replace("»", "");
        assert_eq!(marked(old, &new), expected, "{old}");
    };
    check("The mill burned. It was new.", "The mill burned. It was new.");
    check("The mill burned in 1905. It was new.", "The mill burned in «1906». It was new.");
    check("The mill burned. It was new.", "The mill burned. «In spring they left.» It was new.");
    check("One fine day it burned.\n\nThe owner was away.", "The owner was away.\n\nOne fine day it burned.");
    check("It was new. The mill burned\nin the night.", "It was new.\n\nThe mill burned in\nthe night.");
    check("The mill burned.[^1] It was new.[^1]\n\n[^1]: Brown", "The mill «burned». It was new.[^1]\n\n[^1]: Brown");
}

#[test]
fn sentences_words_and_notes_are_known_again() {
    let old = "The mill burned in 1905.[^1] It was new.[^2]\n\n[^1]: Brown, *The Mill*, 1990.\n[^2]: Green 1991.\n";
    let new = "It was new.[^a]\n\nThe old mill burned in 1906.[^b]\n\n[^a]: Green 1991.\n[^b]: A. Brown, *The Mill*.\n";
    compared(old, new, |edit, _| {
        let sentences: Vec<_> =
            (0..2).map(|at| edit.sentence_before(SentenceId::new(at)).map(|it| it.old.index())).collect();
        assert_eq!(sentences, [Some(1), Some(0)]);
        let notes: Vec<_> = (0..2).map(|at| edit.note_before(NoteId::new(at)).map(NoteId::index)).collect();
        assert_eq!(notes, [Some(1), Some(0)]);
        let text = |article: &Article, words: std::ops::Range<usize>| {
            article.stretch_of_words(words).map_or(String::new(), |it| article.text(it).to_owned())
        };
        let replaced = edit.replaced(SentenceId::new(1)).into_iter();
        let shown = replaced.map(|it| format!("{}→{}", text(edit.old, it.old), text(edit.new, it.new)));
        assert_eq!(shown.collect::<Vec<_>>(), ["→old", "1905→1906"]);
    });
}

#[test]
fn a_note_on_another_place_of_its_page_is_the_same_note() {
    let check = |old: &str, new: &str, expected: &[Option<usize>]| {
        let text = |notes: &str| {
            let notes = notes
                .split(' ')
                .enumerate()
                .map(|(at, it)| format!("It burned.[^{at}]\n\n[^{at}]: <https://{it}>\n\n"));
            notes.collect::<String>()
        };
        compared(&text(old), &text(new), |edit, _| {
            let notes = (0..edit.new.notes.len()).map(|at| edit.note_before(NoteId::new(at)).map(NoteId::index));
            assert_eq!(notes.collect::<Vec<_>>(), expected, "{old} → {new}");
        });
    };
    check("a.org/b#c", "a.org/b#d", &[Some(0)]);
    check("a.org/b", "a.org/b#d", &[Some(0)]);
    check("a.org/b#c", "a.org/e#c", &[None]);
    check("a.org/#/b", "a.org/#/e", &[None]);
    // Those that stand as they stood are themselves, whatever else is on their page.
    check("a.org/b#c a.org/b#d", "a.org/b#c a.org/b#d", &[Some(0), Some(1)]);
    check("a.org/b#c a.org/b#d", "a.org/b#c a.org/b#e", &[Some(0), Some(1)]);
    check("a.org/b#c a.org/b#d", "a.org/b#e a.org/b#f", &[Some(0), Some(1)]);
    check("a.org/b#c", "a.org/b#e a.org/b#f", &[Some(0), Some(0)]);
}

#[test]
fn places_are_found_again_and_touched_or_not() {
    let (old, new) = ("The mill burned. It was new.", "It was new. The wheel: the mill burned down.");
    let place = |text: &str, part: &str| {
        let at = text.find(part).unwrap();
        Span::new(at, at + part.len())
    };
    compared(old, new, |edit, source| {
        let after = |part: &str| edit.span_after(place(old, part)).map(|span| source.slice(span));
        assert_eq!(after("It was new"), Some("It was new"));
        assert_eq!(after("mill burned"), Some("mill burned"));
        let touched = ["It was new.", "mill burned", "burned down", "wheel"].map(|part| edit.touches(place(new, part)));
        assert_eq!(touched, [false, false, true, true]);
        assert_eq!(edit.nearest_change(place(new, "It was")).map(|span| source.slice(span)), Some("wheel: the"));
    });
    compared("The mill burned. It fell.", "It fell.", |edit, _| {
        assert_eq!(edit.span_after(place("The mill burned. It fell.", "mill burned")), None);
    });
}

#[test]
fn what_both_sides_have_is_cut_as_if_it_were_read_again() {
    let texts = ["", "a", "The mill — burned", "The mill\u{212a} burned", "The milt burned é", "mill burned è", "mill"];
    let both = texts.iter().flat_map(|old| texts.iter().map(move |new| [*old, *new]));
    for texts in both {
        let [old, new] = texts.map(|text| Source::new("a.md", text).unwrap());
        let [old_article, new_article] = [&old, &new].map(|source| syntax::parse(source, Format::Markdown));
        let after = Pieces::new(&old, &old_article).after(&old, &new, &new_article);
        let whole = Pieces::new(&new, &new_article);
        assert_eq!((after.tokens, after.pieces), (whole.tokens, whole.pieces), "{texts:?}");
    }
}

#[test]
fn what_is_gone_behind_a_marker_is_shown_at_its_word() {
    let [old, new] = [
        "It burned.<ref>Brown, p. 3</ref> It fell.<ref name=a/> The wheel stood in the river.",
        "It burned.<ref>Brown</ref> It fell.<ref name=a/>",
    ];
    let [old, new] = [old, new].map(|text| Source::new("a.wiki", text).unwrap());
    let [old_article, new_article] = [&old, &new].map(|source| syntax::parse(source, Format::Wikitext));
    let edit = Comparison::new((&old, &old_article), (&new, &new_article));
    let changes: Vec<&str> = edit.changes.iter().map(|change| new.slice(change.span)).collect();
    assert_eq!(changes, ["Brown", "fell"]);
}
