//! What the templates of the larger Wikipedias are for, by name.

use super::role_names::BY_ROLE;
use crate::article::WorkKind;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a template is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It cites a work.
    Cite(WorkKind),
    /// It makes a note, in the group given.
    Note(&'static str),
    /// It makes a note of a short citation.
    ShortNote,
    /// It shows a short citation.
    Short(Short),
    /// It cites notes by name.
    Reuse,
    /// It gives a page for the marker before it.
    Page,
    /// It shows the list of notes, and may define some.
    NoteList,
    /// It sets off a quotation, which is its positional argument of that number.
    Quote(usize),
    /// It is a maintenance tag on the words before it.
    Tag,
    /// It is a maintenance tag around words, which it shows.
    TaggedWords,
    /// It is a maintenance tag on the page or section.
    Banner,
    /// It shows its positional argument of that number.
    Show(usize),
    /// It shows a positional argument as words of another language.
    Foreign(usize),
    /// It shows its first argument as code.
    Code,
    /// It shows its first argument between quotation marks.
    Quoted,
    /// It shows a text.
    Text(&'static str),
    /// It shows a text and its first argument.
    Prefixed(&'static str),
    /// It shows its positional arguments with a text between.
    Join(&'static str),
    /// It shows a quantity.
    Convert,
    /// It shows a date given by year, month and day.
    Date,
    /// It is a parser function that shows its argument.
    Function,
    /// It lays out blocks of text.
    Blocks,
    /// It shows images with captions.
    Image,
    /// It sets the title of the page.
    Title,
    /// It ends a table.
    TableEnd,
    /// It says by which names and year short citations name a work.
    Key,
    /// It links to a copy of the page that the words before it cite.
    Archive,
    /// It says that the page tells others of one name apart.
    Apart,
    /// It shows nothing that is read.
    Hidden,
}

/// How a short citation is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Short {
    /// `(Getty 1985, p. 3)`
    Parentheses,
    /// `Getty 1985, p. 3`
    Plain,
    /// `Getty (1985, p. 3)`
    Year,
}

static ROLES: LazyLock<FxHashMap<&str, Role>> =
    LazyLock::new(|| BY_ROLE.iter().flat_map(|(role, names)| names.split("; ").map(|name| (name, *role))).collect());

/// The role of a template, its name made [`normal`]; `None` if it is not known.
pub(super) fn of(name: &str) -> Option<Role> {
    ROLES.get(name).copied().or_else(|| by_form(name))
}

/// The citation template, or the list of references, that was probably meant by a name that is none: one letter is wrong, missing, too much or
/// exchanged with the next.
pub(super) fn nearest_citation(name: &str) -> Option<&'static str> {
    if ROLES.contains_key(name) {
        return None;
    }
    // The list of references has a name of its own.
    if name.starts_with("ref") && strsim::osa_distance(name, "reflist") == 1 {
        return Some("reflist");
    }
    if !(8..=24).contains(&name.len()) {
        return None;
    }
    let citations = BY_ROLE.iter().filter(|(role, _)| matches!(role, Role::Cite(_)));
    let names = citations.flat_map(|(_, names)| names.split("; "));
    let (start, end) = (name.get(..3)?, name.get(name.len() - 3..)?);
    // `cite dnb` stands for a work of reference as other initials do: of those one is not meant by another.
    let is_initials =
        |known: &str| !known.rsplit(' ').next().is_some_and(|last| last.contains(['a', 'e', 'i', 'o', 'u']));
    names.filter(|known| !is_initials(known)).find(|known| {
        let is_close = known.len() >= 8 && known.len().abs_diff(name.len()) <= 2;
        is_close && (known.starts_with(start) || known.ends_with(end)) && strsim::osa_distance(name, known) == 1
    })
}

fn by_form(name: &str) -> Option<Role> {
    if let Some((function, _)) = name.split_once(':') {
        return Some(match function {
            "formatnum" | "lc" | "uc" | "ucfirst" | "lcfirst" => Role::Function,
            "displaytitle" => Role::Title,
            "#tag" if name[5..].trim() == "ref" => Role::Note(""),
            _ => Role::Hidden,
        });
    }
    let begins = |starts: &[&str]| starts.iter().any(|start| name.starts_with(start));
    let ends = |tails: &[&str]| tails.iter().any(|tail| name.ends_with(tail));
    if begins(&[
        "cite ",
        "citeer ",
        "cita ",
        "citar ",
        "citation/",
        "citácia ",
        "cite-",
        "citace ",
        "cytuj ",
        "kilde ",
        "webbref",
        "kaynak ",
    ]) {
        Some(Role::Cite(WorkKind::Other))
    } else if begins(&["lang-"]) {
        Some(Role::Foreign(1))
    } else if ends(&[" inline", "-inline"]) {
        // The others link to sister projects and maps: `{{osmrelation-inline}}`.
        const DOUBTS: &[&str] = &[
            "accura",
            "advert",
            "bias",
            "citation",
            "cite",
            "claim",
            "clarif",
            "contradict",
            "copy",
            "date",
            "dubious",
            "editori",
            "essay",
            "fact",
            "importan",
            "incomplete",
            "jargon",
            "medical",
            "need",
            "neutral",
            "original",
            "overly",
            "page",
            "peacock",
            "pov",
            "primary",
            "promo",
            "puffery",
            "quot",
            "research",
            "self-pub",
            "source",
            "spam",
            "tone",
            "unbalanced",
            "undue",
            "unreferenced",
            "unreliable",
            "unsourced",
            "update",
            "vague",
            "verif",
            "weasel",
            "refimprove",
            "improve",
            "specul",
            "synthesis",
            "third-party",
            "tertiary",
            "trivia",
        ];
        let doubts = DOUBTS.iter().any(|doubt| name.contains(doubt));
        Some(if doubts { Role::Tag } else { Role::Hidden })
    } else if begins(&["ipa"]) || ends(&["-stub", " stub", " icon"]) {
        Some(Role::Hidden)
    } else {
        None
    }
}

/// A name in lower case, without underscores, namespace and `subst:`.
pub(super) fn normal(name: &str) -> String {
    const PREFIXES: &[&str] =
        &["template:", "vorlage:", "modèle:", "plantilla:", "шаблон:", "subst:", "safesubst:", "msg:"];
    let mut name = if name.is_ascii() { name.to_ascii_lowercase() } else { name.to_lowercase() };
    if name.contains('_') {
        name = name.replace('_', " ");
    }
    if name.contains("  ") {
        name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    if !name.contains(':') {
        return name;
    }
    while let Some(prefix) = PREFIXES.iter().find(|prefix| name.starts_with(**prefix)) {
        name = name[prefix.len()..].trim_start().to_owned();
    }
    name
}
