//! Real pages and other parsers' test suites, where they lie beside the repository: nothing panics, every span is
//! sound.

use super::{article, outline};
use std::path::Path;

fn run(folder: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus").join(folder);
    let Ok(entries) = std::fs::read_dir(&path) else {
        eprintln!("skipped: {folder} does not lie beside the repository");
        return;
    };
    let mut n_files = 0;
    for entry in entries {
        let path = entry.expect("the folder can be read").path();
        let Ok(bytes) = std::fs::read(&path) else { continue };
        let (source, article) = article(&String::from_utf8_lossy(&bytes));
        outline::check_spans(&source, &article);
        n_files += 1;
    }
    assert!(n_files > 0, "{folder} is empty");
}

#[test]
fn real_pages() {
    run("wikitext");
}

#[test]
fn suites_of_other_parsers() {
    for suite in ["suites/cite", "suites/mediawiki", "suites/mwparserfromhell"] {
        run(suite);
    }
}
