//! What a wiki prints around an article: interface text. All as tables of words.

use memchr::memmem;
use std::ops::Range;

/// What a line that is no prose shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Furniture {
    /// Interface text.
    Interface,
    /// The head of a table of contents; its entries follow.
    Contents,
    /// `Category:A Category:B`, as converters leave it.
    Categories,
    /// `A.jpg B.svg`, as converters leave a gallery without its captions.
    Files,
    /// `File:A.jpg|The mill File:B.svg|The weir`, as converters leave a gallery with them.
    Gallery,
    /// A pointer to other articles; the number of bytes before the name.
    Hatnote(usize),
    /// A box by which editors say what the page lacks; the name of its template.
    Box(&'static str),
}

/// Lines of the interface, in lower case. A line must be one of these as a whole.
const LINES: &[&str] = &[
    "[edit]",
    "[edit source]",
    "[edit | edit source]",
    "[ edit ]",
    "[bearbeiten]",
    "[bearbeiten | quelltext bearbeiten]",
    "[modifier]",
    "[modifier | modifier le code]",
    "[editar]",
    "[editar | editar código-fonte]",
    "[editar | editar la fuente]",
    "[править]",
    "[править | править код]",
    "[modifica]",
    "[modifica | modifica wikitesto]",
    "[edytuj]",
    "[edytuj | edytuj kod]",
    "edit links",
    "edit source",
    "view source",
    "view history",
    "more languages",
    "more actions",
    "add languages",
    "add topic",
    "article talk",
    "read edit view history",
    "read view source view history",
    "navigation menu",
    "jump to navigation",
    "jump to search",
    "jump to content",
    "jump to navigationjump to search",
    "jump to navigation jump to search",
    "jump to: navigation, search",
    "from wikipedia, the free encyclopedia",
    "from wikipedia, the free encyclopaedia",
    "from prolewiki, the proletarian encyclopedia",
    "(redirected from)",
    "toggle the table of contents",
    "move to sidebar hide",
    "hidden categories",
    "hidden categories:",
    "page semi-protected",
    "this is a good article. click here for more information.",
    "this is a featured article. click here for more information.",
    "listen to this article",
    "about wikipedia",
    "contact wikipedia",
    "cookie statement",
    "printable version",
    "permanent link",
    "what links here",
    "related changes",
    "special pages",
    "page information",
    "cite this page",
    "download as pdf",
    "v t e",
    "vte",
];

/// Beginnings of lines of the interface.
const STARTS: &[&str] = &[
    "Retrieved from \"http",
    "Retrieved from “http",
    "Categories: ",
    "Category: ",
    "Hidden categories: ",
    "Hidden category: ",
    "This page was last edited on ",
    "This page was last modified on ",
    "(Redirected from ",
    "Text is available under the Creative Commons ",
    "Content is available under ",
    "Wikimedia Commons has media related to ",
    "Wikiquote has quotations related to ",
    "Wikisource has original text related to ",
    "Coordinates: ",
];

/// Heads of a table of contents, in lower case.
const CONTENTS: &[&str] = &["contents", "contents hide", "contents [hide]", "contents [show]", "table of contents"];

/// Beginnings of pointers to other articles.
const HATNOTES: &[&str] = &[
    "Main article: ",
    "Main articles: ",
    "Main page: ",
    "See also: ",
    "Further information: ",
    "For other uses, see ",
    "Not to be confused with ",
    "Hauptartikel: ",
    "Siehe auch: ",
    "Article détaillé : ",
    "Articles détaillés : ",
    "Artículo principal: ",
    "Voce principale: ",
    "Основная статья: ",
];

/// Beginnings of the boxes of maintenance templates, and their names in the English Wikipedia.
const BOXES: &[(&str, &str)] = &[
    ("This article needs additional citations for verification", "more citations needed"),
    ("This section needs additional citations for verification", "more citations needed section"),
    ("This article does not cite any sources", "unreferenced"),
    ("This section does not cite any sources", "unreferenced section"),
    ("The neutrality of this article is disputed", "pov"),
    ("The neutrality of this section is disputed", "pov section"),
    ("This article possibly contains original research", "original research"),
    ("This section possibly contains original research", "original research section"),
    ("This article relies largely or entirely on a single source", "one source"),
    ("This article contains weasel words", "weasel"),
    ("This article contains wording that promotes the subject", "peacock"),
    ("This article includes a list of references, related reading, or external links, but its sources", "no footnotes"),
    ("This article includes a list of general references, but it lacks sufficient", "no footnotes"),
    ("This article relies too much on references to primary sources", "primary sources"),
    ("This article's factual accuracy is disputed", "disputed"),
    ("This article's tone or style may not reflect the encyclopedic tone", "tone"),
];

/// Tells what a line shows if it is no prose. A sentence that merely holds such words is prose.
pub(super) fn line(text: &str) -> Option<Furniture> {
    // No list of whole lines holds a longer one.
    if text.len() <= 80 {
        let lower = text.to_lowercase();
        if LINES.contains(&lower.as_str()) || is_language_count(&lower) {
            return Some(Furniture::Interface);
        }
        if CONTENTS.contains(&lower.as_str()) {
            return Some(Furniture::Contents);
        }
    }
    if STARTS.iter().any(|start| text.starts_with(start)) {
        return Some(Furniture::Interface);
    }
    if is_categories(text) {
        return Some(Furniture::Categories);
    }
    if is_files(text) {
        return Some(Furniture::Files);
    }
    if !pictures(text).is_empty() {
        return Some(Furniture::Gallery);
    }
    if let Some(start) = HATNOTES.iter().find(|start| text.starts_with(**start)) {
        // A sentence that begins with these words is longer, or goes on with a verb and a stop.
        let is_pointer = text.len() <= 200 && !text.ends_with('.') || start.starts_with("For ");
        return is_pointer.then_some(Furniture::Hatnote(start.len()));
    }
    let found = BOXES.iter().find(|(start, _)| text.starts_with(start));
    found.map(|(_, name)| Furniture::Box(name))
}

/// `Category:A B Category:C`, at the end of converted pages, where a sort key may stand before them or alone.
fn is_categories(text: &str) -> bool {
    const NAMES: [&str; 6] = ["Category:", "Kategorie:", "Kategori:", "Catégorie:", "Categoría:", "Категория:"];
    let start = text.trim_start_matches(['*', ' ']);
    let is_name = |name: &&str| start.strip_prefix(*name).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    let names_one = NAMES.iter().any(is_name);
    let names_another = || start.contains(':') && memmem::find(text.as_bytes(), b" Category:").is_some();
    let is_sort_key = || {
        !text.contains(' ') && text.contains('_') && text.starts_with(char::is_uppercase) && !text.contains(['/', '.'])
    };
    !text.ends_with('.') && (names_one || names_another()) || is_sort_key()
}

/// A row of names of image and sound files, as converted galleries leave it.
fn is_files(text: &str) -> bool {
    text.split(' ').all(is_file)
}

fn is_file(word: &str) -> bool {
    const ENDINGS: [&str; 9] = ["jpg", "jpeg", "png", "svg", "gif", "ogv", "ogg", "webm", "tif"];
    word.rsplit_once('.').is_some_and(|(name, ending)| {
        !name.is_empty() && !name.contains("://") && ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending))
    })
}

/// The pictures of a converted gallery, if a line is one: of each the name of its file, and the words below it.
pub(super) fn pictures(text: &str) -> Vec<(Range<usize>, Range<usize>)> {
    const NAMES: [&str; 6] = ["File:", "Image:", "Datei:", "Fichier:", "Archivo:", "Файл:"];
    let named = NAMES.iter().flat_map(|name| text.match_indices(name)).map(|(at, _)| at);
    let mut starts: Vec<usize> = named.filter(|&at| at == 0 || text[..at].ends_with(' ')).collect();
    starts.sort_unstable();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let mut found: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for (start, end) in starts.iter().copied().zip(ends).filter(|_| starts.first() == Some(&0)) {
        let piece = text[start..end].trim_end();
        match (name_len(piece), found.last_mut()) {
            (Some((name, mark)), _) => {
                let rest = piece[name + mark..].rsplit('|').next().unwrap_or_default().trim_start();
                let caption = start + piece.len() - rest.len()..start + piece.len();
                found.push((start..start + name, caption));
            }
            // A file that the words below a picture speak of.
            (None, Some((_, caption))) => caption.end = start + piece.len(),
            (None, None) => return Vec::new(),
        }
    }
    found
}

/// How long the name of a file at the start of a text is, and the mark after it, which some converters write in the way
/// of addresses.
fn name_len(text: &str) -> Option<(usize, usize)> {
    let ends = ["|", "%7C"].into_iter().filter_map(|mark| Some((text.find(mark)?, mark.len())));
    let (name, mark) = ends.min().unwrap_or((text.len(), 0));
    is_file(text[..name].trim_end()).then_some((name, mark))
}

/// `47 languages`, the button above a page.
fn is_language_count(lower: &str) -> bool {
    let count = lower.strip_suffix(" languages");
    count.is_some_and(|count| !count.is_empty() && count.bytes().all(|b| b.is_ascii_digit()))
}

/// Where the edit link at the end of a heading begins: `History[edit]`.
pub(super) fn edit_link(text: &str) -> Option<usize> {
    if !text.ends_with(']') {
        return None;
    }
    let at = text.rfind('[')?;
    (at > 0 && LINES.contains(&text[at..].to_lowercase().as_str())).then_some(at)
}

/// Whether a line is an entry of a table of contents: `1 History`, `2.1 Early life`.
pub(super) fn is_contents_entry(text: &str) -> bool {
    let Some((number, title)) = text.split_once(is_gap) else { return false };
    let counts = |part: &str| !part.is_empty() && part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
    number.split('.').all(counts) && !title.trim().is_empty() && text.len() <= 160
}

fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}')
}
