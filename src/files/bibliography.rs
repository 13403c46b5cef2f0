//! The bibliography of a Markdown file: the `.bib` that its front matter names, or one that lies beside it.

use super::MAX_ARTICLE;
use super::encoding::decode;
use crate::source::Source;
use crate::syntax::Format;
use std::path::{Path, PathBuf};

/// Gives a Markdown source its bibliography. One that cannot be read is left out: what a site is built from may lie
/// elsewhere, and then nothing can be said of its keys.
pub(super) fn join(source: Source, path: &Path) -> Source {
    if Format::detect(&source) != Format::Markdown {
        return source;
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    let named = named(source.text());
    let text: Vec<String> = match named.is_empty() {
        true => [path.with_extension("bib"), folder.join("references.bib")]
            .iter()
            .find_map(|it| read(it))
            .into_iter()
            .collect(),
        // Pandoc looks in the folder it is called from, people write the path from the article.
        false => named.iter().filter_map(|name| read(&folder.join(name)).or_else(|| read(Path::new(name)))).collect(),
    };
    if text.is_empty() { source } else { source.with_bibliography(text.join("\n")) }
}

fn read(path: &Path) -> Option<String> {
    let metadata = std::fs::metadata(path).ok()?;
    let is_fit = metadata.is_file() && metadata.len() <= MAX_ARTICLE;
    if is_fit { Some(decode(std::fs::read(path).ok()?).ok()?.0) } else { None }
}

/// The `.bib` files that `bibliography:` in the front matter names: one, or a list in brackets or on lines of its own.
fn named(text: &str) -> Vec<PathBuf> {
    let Some(matter) = front_matter(text) else { return Vec::new() };
    let mut lines = matter.lines();
    let Some(value) = lines.by_ref().find_map(|line| line.strip_prefix("bibliography:")) else { return Vec::new() };
    let items = lines.map_while(|line| line.trim().strip_prefix("- "));
    let names = value.trim().trim_matches(['[', ']']).split(',').chain(items);
    let names = names.map(|name| name.trim().trim_matches(['"', '\'']));
    names.filter(|name| name.ends_with(".bib") || name.ends_with(".bibtex")).map(PathBuf::from).collect()
}

fn front_matter(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n"))?;
    let end = rest.match_indices("\n---").chain(rest.match_indices("\n...")).map(|(at, _)| at).min()?;
    Some(&rest[..end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn front_matter_names_bibliographies_in_every_usual_way() {
        let check = |text: &str, expected: &[&str]| {
            let named: Vec<String> = named(text).iter().map(|path| path.display().to_string()).collect();
            assert_eq!(named, expected, "{text:?}");
        };
        check("---\ntitle: A\nbibliography: a.bib\n---\ntext", &["a.bib"]);
        check("---\r\nbibliography: \"a b.bib\"\r\n---\r\n", &["a b.bib"]);
        check("---\nbibliography: [a.bib, 'b.bib']\n...\n", &["a.bib", "b.bib"]);
        check("---\nbibliography:\n  - a.bib\n  - b.bib\nlang: en\n---\n", &["a.bib", "b.bib"]);
        check("---\nbibliography: a.json\n---\n", &[]);
        check("---\ntitle: A\n---\nbibliography: a.bib\n", &[]);
        check("bibliography: a.bib\n", &[]);
        check("---\nbibliography: a.bib\n", &[]);
    }

    #[test]
    fn what_is_named_comes_before_what_lies_beside() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.bib", "b.bib", "references.bib"] {
            fs::write(folder.path().join(name), name).unwrap();
        }
        let check = |name: &str, text: &str, expected: Option<&str>| {
            let path = folder.path().join(name);
            fs::write(&path, text).unwrap();
            assert_eq!(super::super::read(&path).unwrap().bibliography(), expected, "{name} {text:?}");
        };
        check("a.md", "text", Some("a.bib"));
        check("c.md", "text", Some("references.bib"));
        check("a.md", "---\nbibliography: b.bib\n---\n", Some("b.bib"));
        check("a.md", "---\nbibliography: [b.bib, references.bib]\n---\n", Some("b.bib\nreferences.bib"));
        check("a.md", "---\nbibliography: gone.bib\n---\n", None);
        check("a.wiki", "text", None);
    }
}
