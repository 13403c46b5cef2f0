//! The bibliography of a Markdown file: the `.bib` that its front matter names, or one that lies beside it.

use super::MAX_ARTICLE;
use super::encoding::decode;
use crate::source::Source;
use crate::syntax::{Format, markdown};
use std::path::{Path, PathBuf};

/// Gives a Markdown source its bibliography. Of one that it names and that cannot be read it gets the name alone: what
/// a site is built from may lie elsewhere, and then nothing can be said of its keys. `read` gives the bytes of a file.
pub(super) fn join(source: Source, path: &Path, read: impl Fn(&Path) -> Option<Vec<u8>>) -> Source {
    let read = |path: &Path| {
        let bytes = read(path).filter(|bytes| bytes.len() as u64 <= MAX_ARTICLE)?;
        Some(decode(bytes).ok()?.0)
    };
    let (mut texts, mut lost) = (Vec::new(), Vec::new());
    for (name, paths) in candidates(&source, path) {
        match (paths.iter().find_map(|it| read(it)), name) {
            (Some(text), _) => texts.push(text),
            (None, Some(name)) => lost.push(name),
            (None, None) => {}
        }
    }
    if texts.is_empty() {
        return source;
    }
    source.with_bibliography(texts.join("\n")).with_lost_bibliographies(lost)
}

/// The files that a bibliography of a source may be read from, made whole by [`whole`].
pub fn bibliographies(source: &Source) -> Vec<PathBuf> {
    let candidates = candidates(source, Path::new(source.name())).into_iter();
    let read = candidates.filter_map(|(_, paths)| paths.into_iter().find(|path| path.is_file()));
    read.map(|path| whole(&path)).collect()
}

/// Whether one of some files is, or would be if it were there, a bibliography of the article of a path.
pub fn has_bibliography(path: &Path, is_it: impl Fn(&Path) -> bool) -> bool {
    let paths = |source| candidates(&source, path).into_iter().flat_map(|(_, paths)| paths);
    super::read(path).is_ok_and(|source| paths(source).any(|path| is_it(&path)))
}

/// The path of a file from the root of the disk; as it is where there is no such file.
pub fn whole(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// The bibliographies that belong to a Markdown source: each with its name, if the source names it, and the paths where
/// it is looked for.
fn candidates(source: &Source, path: &Path) -> Vec<(Option<String>, Vec<PathBuf>)> {
    if Format::detect(source) != Format::Markdown {
        return Vec::new();
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    let named = markdown::bibliography_names(source.text());
    if named.is_empty() {
        return vec![(None, vec![path.with_extension("bib"), folder.join("references.bib")])];
    }
    // Pandoc looks in the folder it is called from, people write the path from the article.
    let candidate = |name: &str| (Some(name.to_owned()), vec![folder.join(name), PathBuf::from(name)]);
    named.into_iter().map(candidate).collect()
}

/// The bibliographies that a source names and that could not be read.
pub fn lost_bibliographies(source: &Source) -> Vec<&str> {
    let mut names = markdown::bibliography_names(source.text());
    names.retain(|name| source.has_lost(name));
    names
}

/// The bytes of a file of the disk, if it may be a bibliography.
pub fn from_disk(path: &Path) -> Option<Vec<u8>> {
    let metadata = std::fs::metadata(path).ok()?;
    let is_fit = metadata.is_file() && metadata.len() <= MAX_ARTICLE;
    if is_fit { std::fs::read(path).ok() } else { None }
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
