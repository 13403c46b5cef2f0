//! The bibliography of a Markdown file: the `.bib` that its front matter names, or one that lies beside it.

use super::MAX_ARTICLE;
use super::encoding::decode;
use crate::source::Source;
use crate::syntax::{Format, markdown};
use std::path::Path;

/// Gives a Markdown source its bibliography. Of one that it names and that cannot be read it gets the name alone: what
/// a site is built from may lie elsewhere, and then nothing can be said of its keys.
pub(super) fn join(source: Source, path: &Path) -> Source {
    if Format::detect(&source) != Format::Markdown {
        return source;
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    let named = markdown::bibliography_names(source.text());
    let (mut texts, mut lost) = (Vec::new(), Vec::new());
    if named.is_empty() {
        texts.extend([path.with_extension("bib"), folder.join("references.bib")].iter().find_map(|it| read(it)));
    }
    for name in named {
        // Pandoc looks in the folder it is called from, people write the path from the article.
        match read(&folder.join(name)).or_else(|| read(Path::new(name))) {
            Some(text) => texts.push(text),
            None => lost.push(name.to_owned()),
        }
    }
    if texts.is_empty() {
        return source;
    }
    source.with_bibliography(texts.join("\n")).with_lost_bibliographies(lost)
}

/// The bibliographies that a source names and that could not be read.
pub fn lost_bibliographies(source: &Source) -> Vec<&str> {
    let mut names = markdown::bibliography_names(source.text());
    names.retain(|name| source.has_lost(name));
    names
}

fn read(path: &Path) -> Option<String> {
    let metadata = std::fs::metadata(path).ok()?;
    let is_fit = metadata.is_file() && metadata.len() <= MAX_ARTICLE;
    if is_fit { Some(decode(std::fs::read(path).ok()?).ok()?.0) } else { None }
}

#[cfg(test)]
mod tests {
    use std::fs;

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
        check("a.md", "---\nbibliography: [gone.bib, b.bib]\n---\n", Some("b.bib"));
        check("a.md", "---\nbibliography: a.json\n---\n", Some("a.bib"));
        check("a.wiki", "text", None);
    }
}
