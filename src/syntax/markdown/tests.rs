//! Tests of the Markdown front end: Markdown in, a part of the outline out.

use crate::article::Article;
use crate::article::outline::{Part, outline_part};
use crate::source::Source;
use crate::syntax::{Format, parse};

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
    let actual = outline_part(&parse(&source, Format::Markdown), part);
    let trim = |lines: &str| lines.trim().lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    assert_eq!(trim(&actual), trim(expected), "{} of\n{text}", part.as_str());
}

#[test]
fn footnotes_are_notes_and_their_references_markers() {
    check(
        "A claim.[^1] Another.[^Smith]\n\n[^1]: Robert Conquest.\n[^smith]: One.\n\n    Two.\n",
        Part::Notes,
        "
1 named 1, reference, good, 1 markers, 0 works @31..53
  note text: Robert Conquest. @37..53
smith named smith, reference, good, 1 markers, 0 works @54..78
  note text: One. @64..68
  note text: Two. @74..78",
    );
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

#[test]
fn scratch() {
    let mut files = Vec::new();
    let mut todo =
        vec![std::path::PathBuf::from("/work/shared/corpus/markdown"), "/work/shared/corpus/triplets".into()];
    while let Some(dir) = todo.pop() {
        for entry in std::fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                todo.push(path)
            } else if path.extension().is_some_and(|e| e == "md" || e == "qmd") {
                files.push(path)
            }
        }
    }
    files.sort();
    let _ = std::fs::create_dir_all("/tmp/mdscratch/out");
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap();
        let bib: String = std::fs::read_dir(path.parent().unwrap())
            .unwrap()
            .filter_map(|e| {
                let p = e.unwrap().path();
                (p.extension().is_some_and(|e| e == "bib")).then(|| std::fs::read_to_string(p).unwrap())
            })
            .collect();
        let mut source = Source::new("test.md", text.as_str()).expect("short");
        if !bib.is_empty() {
            source = source.with_bibliography(bib);
        }
        let t = std::time::Instant::now();
        let article = parse(&source, Format::Markdown);
        let e = t.elapsed();
        assert_sound(&article, &text);
        let broken = article.markers.iter().filter(|m| m.note.is_none()).map(|m| m.label.clone()).collect::<Vec<_>>();
        let name = path.to_string_lossy().replace('/', "_");
        println!(
            "{:>4} words {:>3} sec {:>3} mark {:>3} notes {:>3} works {:>3} broken {:?} {} {:?}",
            article.n_words(),
            article.sections.len(),
            article.markers.len(),
            article.notes.len(),
            article.works.len(),
            broken.len(),
            e,
            name.replace("_work_shared_corpus_", ""),
            broken.iter().take(3).collect::<Vec<_>>()
        );
        std::fs::write(format!("/tmp/mdscratch/out/{name}.txt"), crate::article::outline::outline(&article)).unwrap();
    }
}
