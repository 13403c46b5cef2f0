//! Notes whose titles and addresses italics and links show.

use super::super::*;
use crate::article::build::NewNote;
use crate::article::{LinkKind, NoteKind};
use crate::source::{Source, Span};

/// Reads `note` as a note in which `*…*` is italic and `<target|words>` a link; gives the works as `read` does.
fn read_marked(note: &str) -> String {
    let source = Source::new("note", note).expect("short");
    let mut builder = Builder::new(&source);
    let new = NewNote { kind: NoteKind::Reference, label: "1".to_owned(), name: None, group: String::new() };
    builder.open_note(new, 0);
    let mut italic = false;
    let mut from = 0;
    let mut link: Option<(usize, usize)> = None;
    for (at, c) in note.char_indices() {
        match c {
            '*' | '<' | '|' | '>' => {
                if link.is_none_or(|(_, words)| words > 0) {
                    builder.text(Span::new(from, at));
                }
                from = at + 1;
            }
            _ => {}
        }
        match (c, link) {
            ('*', _) if italic => builder.close_mark(MarkKind::Italic),
            ('*', _) => builder.open_mark(MarkKind::Italic, at),
            ('<', _) => link = Some((at, 0)),
            ('|', Some((open, _))) => link = Some((open, at + 1)),
            ('>', Some((open, words))) => {
                let target = Span::new(open + 1, words - 1);
                builder.link(LinkKind::External, source.slice(target), Span::new(open, at + 1), target, at - words);
                link = None;
            }
            _ => {}
        }
        italic ^= c == '*';
    }
    builder.text(Span::new(from, note.len()));
    builder.close_note(note.len());
    read_notes(&mut builder);
    let article = builder.finish();
    let line = |work: &Work| {
        let fields = work.fields.iter().map(|field| format!("{}={}", field.name.as_str(), source.slice(field.span)));
        format!("{}: {}", work.kind.as_str(), fields.collect::<Vec<_>>().join(" | "))
    };
    article.works.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn italics_and_links_show_titles_and_addresses() {
    for (note, expected) in [
        (
            "Brown, A. (2020, April 6). Wheels of the valley. *Mill Review*, *11*(1), 1710.",
            "article: author=Brown, A. | date=2020, April 6 | title=Wheels of the valley | container=Mill Review | volume=11 | issue=1 | pages=1710",
        ),
        (
            "Brown, A. (2020). Wheels of the valley. *Mill Review*, *8*, e7803.",
            "article: author=Brown, A. | year=2020 | title=Wheels of the valley | container=Mill Review | volume=8 | pages=e7803",
        ),
        (
            "Robert Conquest *The Great Terror* (London, 1968), p. 3.",
            "book: author=Robert Conquest | title=The Great Terror | place=London | year=1968 | pages=3",
        ),
        (
            "Robert Conquest, *The Great Terror: Stalin, Yezhov, and Others*, 1968",
            "book: author=Robert Conquest | title=The Great Terror: Stalin, Yezhov, and Others | year=1968",
        ),
        (
            "<http://example.com/a|Town fair opens>, *The Daily Example*, 5 May 2012",
            "news: title=Town fair opens | container=The Daily Example | date=5 May 2012 | url=http://example.com/a",
        ),
        ("<http://example.com/a|Town fair opens>", "web: title=Town fair opens | url=http://example.com/a"),
        ("<http://example.com/a|>", "web: url=http://example.com/a"),
        (
            "Jane Roe, <http://example.com/a|\"On things\">, 2012",
            "web: author=Jane Roe | title=On things | year=2012 | url=http://example.com/a",
        ),
        ("This was *not* so before the war.", ""),
        // The title that markup sets off ends the names before it.
        (
            "Hovel, *Magna Mola Anglica*, II, p. 9",
            "book: author=Hovel | title=Magna Mola Anglica | volume=II | pages=9",
        ),
        (
            "For example, Jane Hovel, *Mills, Weirs and Dams*, pp. 107–108",
            "book: author=Jane Hovel | title=Mills, Weirs and Dams | pages=107–108",
        ),
        (
            "Hovel C. *The Cold Mill*. Gad, 2003. p. 26",
            "book: author=Hovel C. | title=The Cold Mill | publisher=Gad | year=2003 | pages=26",
        ),
        // A remark that a citation closes.
        (
            "Ann's wife was a cousin of Joan: see Hovel (ed.), *The Visitation of Ribe* (1898), p. 12",
            "book: editor=Hovel | title=The Visitation of Ribe | year=1898 | pages=12",
        ),
        (
            "First toll, 1528: J. Hovel, *The Register of Tolls*, p. 2",
            "book: author=J. Hovel | title=The Register of Tolls | pages=2",
        ),
        // The title comes first, then who wrote and who published it.
        (
            "*A Glossary of Mills*, Jane Ann Hovel, Weir Publications, 1999 p. 403",
            "book: title=A Glossary of Mills | author=Jane Ann Hovel | publisher=Weir Publications | year=1999 | pages=403",
        ),
        (
            "*A Glossary of Mills*, Weir Publications, 1999 p. 403",
            "book: title=A Glossary of Mills | publisher=Weir Publications | year=1999 | pages=403",
        ),
        (
            "Jane Hovel, *The Mill*, New Haven; London, Weir University Press, 2014, p. 3",
            "book: author=Jane Hovel | title=The Mill | place=New Haven | publisher=Weir University Press | year=2014 | pages=3",
        ),
        ("———. *The Weir*. Gad, 1990.", "book: author=——— | title=The Weir | publisher=Gad | year=1990"),
        ("——— (1990). *The Weir*. Gad.", "book: author=——— | year=1990 | title=The Weir | publisher=Gad"),
        (
            "Central Mill Office (CMO). *Prices*. London, 1999.",
            "book: author=Central Mill Office | title=Prices | place=London | year=1999",
        ),
        (
            "Valley Health Organization: *Health of the Valley*. London, 2001.",
            "book: author=Valley Health Organization | title=Health of the Valley | place=London | year=2001",
        ),
        ("— as *The Weir* has it.", ""),
        (
            "- - Hovel, C. H., ed. *Lives of Millers*. Gad, 1954",
            "book: editor=Hovel, C. H. | title=Lives of Millers | publisher=Gad | year=1954",
        ),
    ] {
        assert_eq!(read_marked(note), expected, "{note}");
    }
}

#[test]
fn a_name_before_a_title_in_italics_is_no_title() {
    let cases = [
        ("Strathern, Paul *The Medici: Godfathers* (2003)", "author=Strathern, Paul | title=The Medici: Godfathers"),
        ("Brown, Ann M. *The Mill* (2003), p. 3", "author=Brown, Ann M. | title=The Mill"),
        ("Van Windekens, in *Glotta* 36 (1958), pp. 309–11", "author=Van Windekens | container=Glotta"),
        ("Constitution of Luxembourg. Government of Luxembourg. *URL accessed 19 May 2006*", "title=Constitution of"),
    ];
    for (note, expected) in cases {
        let found = read_marked(note);
        assert!(found.contains(expected), "{note}: {found}");
    }
    assert!(!read_marked("Josephus. *The Wars of the Jews*. 2.122").contains("publisher"));
    assert!(!read_marked("Apollodorus, E.3.2").contains("title=3.2"));
}
