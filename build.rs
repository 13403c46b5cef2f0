//! Lists the lint files, so that a new lint is one new file: `lints/<family>/<name>.toml` is the lint `family/name`,
//! and `lints/lists/<name>.toml` the list `name`. And gives every build a mark of its own, `QUELLE_BUILD`, by which
//! what one build found is not taken for what another would find.

use std::fmt::Write;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=lints");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let mut files = Vec::new();
    for family in sorted_entries(&root.join("lints"))?.into_iter().filter(|path| path.is_dir()) {
        println!("cargo::rerun-if-changed={}", family.display());
        let lints = sorted_entries(&family)?;
        files.extend(lints.into_iter().filter(|path| path.extension().is_some_and(|end| end == "toml")));
    }
    let (lists, lints): (Vec<PathBuf>, Vec<PathBuf>) =
        files.into_iter().partition(|file| file.parent().is_some_and(|folder| folder.ends_with("lists")));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join("lints.rs"), table(&lints, &root.join("lints")))?;
    fs::write(out.join("lists.rs"), table(&lists, &root.join("lints/lists")))?;
    let mut mark = DefaultHasher::new();
    for part in ["Cargo.lock", "lints", "profiles", "src"] {
        println!("cargo::rerun-if-changed={part}");
        add_to_mark(&root, &root.join(part), &mut mark)?;
    }
    println!("cargo::rustc-env=QUELLE_BUILD={:016x}", mark.finish());
    Ok(())
}

/// Adds the names and texts of a file, or of all files in a folder, to the mark.
fn add_to_mark(root: &Path, path: &Path, mark: &mut DefaultHasher) -> io::Result<()> {
    if path.is_dir() {
        return sorted_entries(path)?.iter().try_for_each(|entry| add_to_mark(root, entry, mark));
    }
    if path.exists() {
        let name = path.strip_prefix(root).expect("it was found under the root");
        mark.write(name.to_string_lossy().replace('\\', "/").as_bytes());
        mark.write(&fs::read(path)?);
    }
    Ok(())
}

/// A Rust table of the names and texts of files.
fn table(files: &[PathBuf], root: &Path) -> String {
    let mut table = String::from("&[\n");
    for file in files {
        let path = file.strip_prefix(root).expect("it was found under the root").with_extension("");
        let parts: Vec<String> = path.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        writeln!(table, "    ({:?}, include_str!({:?})),", parts.join("/"), file).expect("a string takes all");
    }
    table.push_str("]\n");
    table
}

fn sorted_entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}
