//! Prints an article as lines of text, and checks that every span in it is sound.

use crate::article::{Article, FaultKind, MarkKind, Marker, MarkerKind, NoteKind, NoteState, Passage, PassageKind};
use crate::source::{Source, Span};
use std::fmt::Write;

/// Passages, notes, works, links, tags, comments and faults, one a line.
pub(super) fn print(source: &Source, article: &Article) -> String {
    let mut out = String::new();
    if let Some((title, _)) = &article.title {
        line(&mut out, format_args!("title: {title}"));
    }
    for passage in article.passages.iter().filter(|passage| passage.note.is_none()) {
        line(&mut out, format_args!("{}: {}", kind(passage), with_marks(source, article, passage)));
    }
    for note in &article.notes {
        let name = note.name.as_ref().map_or(String::new(), |(name, _)| format!(" name={name}"));
        let group = if note.group.is_empty() { String::new() } else { format!(" group={}", note.group) };
        let state = match note.state {
            NoteState::Good => "",
            NoteState::Empty => " empty",
            NoteState::Residue => " residue",
        };
        let sort = if note.kind == NoteKind::Explanatory { " explanatory" } else { "" };
        let texts: Vec<String> = article.passages[note.passages.clone()]
            .iter()
            .map(|passage| with_marks(source, article, passage))
            .collect();
        line(&mut out, format_args!("note {}{name}{group}{sort}{state}: {}", note.label, texts.join(" ¶ ")));
    }
    for work in &article.works {
        let fields: Vec<String> = work
            .fields
            .iter()
            .map(|field| match field.name.as_str() {
                "other" => format!("other {}={}", field.written, field.value),
                name => format!("{name}={}", field.value),
            })
            .collect();
        let note = work.note.map_or(String::new(), |note| format!(" in {}", article[note].label));
        line(&mut out, format_args!("work {}{note}: {}", work.kind.as_str(), fields.join(", ")));
    }
    for link in &article.links {
        let text = article.text(link.text);
        let text = if text.is_empty() { String::new() } else { format!(" \"{text}\"") };
        line(&mut out, format_args!("{:?} link {}{text}", link.kind, link.target));
    }
    for tag in &article.tags {
        let date = tag.date.as_ref().map_or(String::new(), |date| format!(" {date}"));
        let place = if tag.inline { "tag" } else { "banner" };
        line(&mut out, format_args!("{place} {}{date}", tag.name));
    }
    for comment in &article.comments {
        line(&mut out, format_args!("comment {}", comment.text));
    }
    // The texts of the tests are parts of pages, which have no lists.
    let of_page = |kind| matches!(kind, FaultKind::MissingList | FaultKind::GroupWithoutList);
    for fault in article.faults.iter().filter(|fault| !of_page(fault.kind)) {
        let detail = if fault.detail.is_empty() { String::new() } else { format!(" {}", fault.detail) };
        line(&mut out, format_args!("fault {}{detail} at {}", fault.kind.as_str(), source.slice(fault.span)));
    }
    out
}

fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    writeln!(out, "{text}").expect("writing to a string never fails");
}

fn kind(passage: &Passage) -> String {
    match passage.kind {
        PassageKind::Heading => "heading".to_owned(),
        PassageKind::Paragraph => "paragraph".to_owned(),
        PassageKind::Item(depth) => format!("item {depth}"),
        PassageKind::Cell => "cell".to_owned(),
        PassageKind::Caption => "caption".to_owned(),
        PassageKind::BlockQuotation => "quotation".to_owned(),
        PassageKind::Note => "note".to_owned(),
    }
}

/// The clean text of a passage with its markers `⟨1⟩` and its marks: `*italic*`, `**bold**`, `` `code` ``, `«quoted»`,
/// `‹foreign›`. Links are listed apart.
fn with_marks(source: &Source, article: &Article, passage: &Passage) -> String {
    let text = article.text(passage.text);
    let mut inserts: Vec<(u32, u8, String)> = Vec::new();
    let within = |mark: &&crate::article::Mark| passage.text.contains(mark.text);
    for mark in article.marks.iter().filter(within) {
        let (open, close) = match mark.kind {
            MarkKind::Italic => ("*", "*"),
            MarkKind::Bold => ("**", "**"),
            MarkKind::Code => ("`", "`"),
            MarkKind::Quoted => ("«", "»"),
            MarkKind::Foreign => ("‹", "›"),
            MarkKind::Link => continue,
        };
        inserts.push((mark.text.start, 2, open.to_owned()));
        inserts.push((mark.text.end, 0, close.to_owned()));
    }
    for marker in &article.markers[passage.markers.clone()] {
        inserts.push((marker.at, 1, shown(source, article, marker)));
    }
    inserts.sort_by_key(|(at, order, _)| (*at, *order));
    let (mut out, mut from) = (String::new(), 0);
    for (at, _, insert) in inserts {
        let at = (at - passage.text.start) as usize;
        out.push_str(&text[from..at]);
        out.push_str(&insert);
        from = at;
    }
    out + &text[from..]
}

fn shown(source: &Source, article: &Article, marker: &Marker) -> String {
    let kind = if marker.kind == MarkerKind::Short { "~" } else { "" };
    let label = marker.note.map_or("?", |note| article[note].label.as_str());
    let page = marker.page.map_or(String::new(), |page| format!(": {}", source.slice(page)));
    format!("⟨{kind}{label}{page}⟩")
}

/// Panics if a span lies outside the source or inside a character, or a stretch maps to one that does.
pub(super) fn check_spans(source: &Source, article: &Article) {
    let text = source.text();
    let check = |span: Span, what: &str| {
        assert!(span.start <= span.end && span.end as usize <= text.len(), "{what} {span:?} lies outside");
        let ends = [span.start, span.end];
        assert!(ends.iter().all(|&at| text.is_char_boundary(at as usize)), "{what} {span:?} splits a character");
    };
    for passage in &article.passages {
        check(passage.span, "passage");
        check(article.span(passage.text), "text");
    }
    for marker in &article.markers {
        check(marker.span, "marker");
        check(marker.page.unwrap_or_default(), "page");
        assert!(article.clean_text().is_char_boundary(marker.at as usize), "marker splits a character");
    }
    for note in &article.notes {
        check(note.span, "note");
        check(note.name.as_ref().map_or(Span::default(), |(_, span)| *span), "name");
    }
    for work in &article.works {
        check(work.span, "work");
        for field in &work.fields {
            check(field.span, "field");
            assert!(work.span.contains(field.span), "{} lies outside its work", field.written);
        }
    }
    for link in &article.links {
        check(link.span, "link");
        check(link.target_span, "target");
        assert!(article.clean_text().get(link.text.range()).is_some(), "words of a link split a character");
    }
    for mark in &article.marks {
        assert!(article.clean_text().get(mark.text.range()).is_some(), "a mark splits a character");
    }
    article.tags.iter().for_each(|tag| check(tag.span, "tag"));
    article.comments.iter().for_each(|comment| check(comment.span, "comment"));
    article.faults.iter().for_each(|fault| check(fault.span, "fault"));
}
