//! The seeds of the fuzz targets, and whatever they found, replayed: a find stays a test.

use crate::{fuzzed, support};
use std::fs;

type Door = fn(&[u8]);

/// The fuzz targets, each with the folder of its seeds.
const DOORS: [(&str, Door); 8] = [
    ("bibtex", fuzzed::bibtex),
    ("config", fuzzed::config),
    ("envelope", fuzzed::envelope),
    ("lint", fuzzed::lint),
    ("lsp", fuzzed::lsp),
    ("markdown", fuzzed::markdown),
    ("rendered", fuzzed::rendered),
    ("wikitext", fuzzed::wikitext),
];

#[test]
fn what_was_tried_and_found_is_taken_by_every_door() {
    let folder = support::root().join("tests/fuzz");
    for (name, door) in DOORS {
        let seeds = support::files_below(&folder.join(name));
        assert!(seeds.len() > 1, "{name} has no seeds");
        for seed in seeds {
            println!("{}", seed.display());
            door(&fs::read(&seed).unwrap());
        }
    }
}

#[test]
fn every_fuzz_target_has_its_seeds() {
    let named = |folder: &str| {
        let entries = fs::read_dir(support::root().join(folder)).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    };
    let doors: Vec<&str> = DOORS.iter().map(|(name, _)| *name).collect();
    assert_eq!(named("tests/fuzz"), doors);
    let targets = support::root().join("fuzz/fuzz_targets");
    // A package has the seeds, but not the targets.
    assert!(!targets.exists() || named("fuzz/fuzz_targets") == doors);
}
