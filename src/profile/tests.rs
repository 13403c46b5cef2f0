//! Tests of the profile: its figures, its three forms, and a collection.

use super::*;
use crate::source::Source;
use crate::syntax::{self, Format};

fn profile(name: &str, text: &str) -> Profile {
    Profile::of(&syntax::parse(&Source::new(name, text).unwrap(), Format::Markdown))
}

const MILL: &str = "The mill burned down one night in the winter of the great frost.[^1] It was rebuilt.[^2][^3]

## Later

It was sold again.[^2] Nobody knows why it was sold.

[^1]: John Brown, The Mill, 1990, p. 3, ISBN 9781722842123.
[^2]: Mary Green, The Valley, 1991.
[^3]: Brown, J., The Church, 1995.
";

fn table(profile: &Profile) -> String {
    let mut out = Vec::new();
    write_table(profile, 20, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn figures_are_those_of_the_article() {
    let profile = profile("mill.md", MILL);
    let rows: Vec<(&str, f64, usize, usize)> =
        profile.rows.iter().map(|row| (row.owner.as_str(), row.words, row.n_notes, row.n_works)).collect();
    assert_eq!(rows, [("John Brown", 14.5, 2, 2), ("Mary Green", 5.5, 1, 1)]);
    assert_eq!((profile.n_notes, profile.n_with_pages, profile.n_with_ids), (3, 1, 1));
    assert_eq!((profile.n_loose_words, profile.n_broken_words), (6, 0));
    let shares = [14.5_f64 / 20.0, 5.5 / 20.0];
    let expected = 1.0 / shares.iter().map(|share| share * share).sum::<f64>();
    assert!((profile.effective().0 - expected).abs() < 1e-9);
    assert_eq!(profile.rows[1].sections.len(), 2);
}

#[test]
fn a_work_counts_once_and_only_if_it_is_cited() {
    let text = "It burned.[^1] It was built.[^2] It stands.[^3] Nobody came.[^a] It was sold.[^5]

[^1]: Brown 1990, p. 3.
[^2]: Brown 1990, p. 5.
[^3]: Brown, J., The Mill, 1990, p. 9.
[^4]: Mary Green, The Valley, 1991.
[^5]: White, A., The Wheel: A History, 1980, p. 3; White, A., The Wheel, p. 7; White, A., The Weir, 1981.
[^a]: But for the miller.
";
    let profile = profile("mill.md", text);
    let rows: Vec<(&str, usize, usize)> =
        profile.rows.iter().map(|row| (row.owner.as_str(), row.n_notes, row.n_works)).collect();
    assert_eq!(rows, [("J. Brown", 3, 1), ("A. White", 1, 2)]);
    assert_eq!((profile.n_unnamed_words(), profile.rows[0].kinds.len()), (2, 1));
}

#[test]
fn a_remark_beside_a_source_takes_no_words_from_it() {
    let text = "The mill burned down one winter night.[^1][^a] It was rebuilt.[^1] Nobody came.[^a]

[^1]: John Brown, The Mill, 1990, p. 3.
[^a]: But for the miller.
";
    let profile = profile("mill.md", text);
    assert_eq!((profile.rows[0].words, profile.n_unnamed_words(), profile.n_words), (10.0, 2, 12));
    assert!((profile.n_told_words() - 12.0).abs() < 1e-9);
}

#[test]
fn words_for_which_a_tag_asks_a_source_hang_on_none() {
    let text = "The mill was red.[citation needed] It was sold.[^1] It burned.[citation needed]

It was built again.[^1]

[^1]: Brown, J., The Mill, 1990, p. 9.
";
    let profile = profile("mill.md", text);
    assert_eq!((profile.n_loose_words, profile.rows[0].words), (6, 7.0));
}

#[test]
fn the_table_fits_eighty_columns() {
    let long = MILL.replace("Mary Green", "The Quite Exceptionally Long Name of a Ministry of Mills 磨坊磨坊");
    let profile = profile("mill.md", &long);
    for line in table(&profile).lines() {
        assert!(unicode_width::UnicodeWidthStr::width(line) <= 80, "{line}");
    }
}

#[test]
fn a_collection_joins_owners_over_articles() {
    let other =
        profile("church.md", "The church was built by the river.[^1]\n\n[^1]: J. Brown, The Church Again, 1999.\n");
    let all = Profile::of_all(&[profile("mill.md", MILL), other], &Declared::default());
    let rows: Vec<(&str, f64, usize)> =
        all.rows.iter().map(|row| (row.owner.as_str(), row.words, row.n_works)).collect();
    assert_eq!(rows, [("John Brown", 21.5, 3), ("Mary Green", 5.5, 1)]);
    assert_eq!(all.rows[0].years, Some((1990, 1999)));
}

#[test]
fn nothing_is_a_profile_too() {
    for text in ["", "No notes here.", "# A\n\n[^1]:\n"] {
        let profile = profile("empty.md", text);
        let table = table(&profile);
        assert!(table.contains("no note that names a source") && !table.contains('-'), "{table}");
    }
}

#[test]
fn other_programs_can_read_it() {
    let profile = profile("mill.md", MILL);
    let mut out = Vec::new();
    write_json(std::slice::from_ref(&profile), None, &mut out).unwrap();
    let read: serde_json::Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(read["articles"][0]["owners"][0]["owner"], "John Brown");
    let mut out = Vec::new();
    write_csv(std::slice::from_ref(&profile), None, &mut out).unwrap();
    let read = String::from_utf8(out).unwrap();
    assert_eq!(read.lines().nth(1), Some("mill.md,John Brown,14.5,0.7250,2,2,1990,1995,book,1,(lead)"));
}

#[test]
fn rows_of_a_collection_have_no_path_and_every_article_has_a_row() {
    let profiles = [profile("mill.md", MILL), profile("bare.md", "No notes here.\n")];
    let all = Profile::of_all(&profiles, &Declared::default());
    let mut out = Vec::new();
    write_csv(&profiles, Some(&all), &mut out).unwrap();
    let read = String::from_utf8(out).unwrap();
    let heads: Vec<String> = read.lines().map(|row| row.split(',').take(3).collect::<Vec<_>>().join(",")).collect();
    let of_mill = ["path,owner,words", "mill.md,John Brown,14.5", "mill.md,Mary Green,5.5", "bare.md,,0.0"];
    assert_eq!(heads, [&of_mill[..], &[",John Brown,14.5", ",Mary Green,5.5"]].concat());
}
