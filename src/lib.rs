//! `quelle` criticises the sources of encyclopaedic articles: it reads an article, works out which words hang on which
//! source, and reports unsupported assertions, broken references, loaded wording and one-sided sourcing.
//!
//! ```text
//! bytes ─files─▶ Source ─syntax::parse─▶ Article ─engine::check─▶ Vec<Finding> ─report::report─▶ text
//!                  │                        │                          │
//!              text + lines          spans on everything      lint, place, words, edits
//!                                           ▲
//!       lints/*.toml + custom ─lint─▶ catalogue          lint.toml ─▶ config
//! ```
//!
//! The whole tool is these three statements, and nothing anywhere does it another way:
//!
//! ```
//! use quelle::{catalogue::Catalogue, config::Config, engine, source::Source, syntax};
//!
//! let source = Source::new("mill.md", "The mill, most certainly the oldest, burned down.[^1]\n\n[^1]:\n")?;
//! let article = syntax::parse(&source, syntax::Format::detect(&source));
//! let findings = engine::check(&article, &Catalogue::shipped(), &Config::default());
//!
//! let names: Vec<&str> = findings.iter().map(|finding| finding.lint.as_str()).collect();
//! assert_eq!(names, ["wording/certainty-booster", "assertion/claim-on-broken-note", "reference/empty-note"]);
//! # Ok::<(), quelle::source::TooLong>(())
//! ```
//!
//! # Layers
//!
//! A module uses those below it and never one above; `tests/it/architecture.rs` holds the table and reads the sources.
//!
//! | layer | modules |
//! | --- | --- |
//! | 7 | [`cli`]: the command line and the language server; [`files`]: the only reader of the disk |
//! | 6 | [`rulebook`]: lints as pages for people, and schemas for editors |
//! | 5 | [`report`]: findings as text for people and programs; [`profile`]: what an article stands on; [`page`]: both as a web page; [`examples`]: lints proved on their own examples; [`baseline`]: findings accepted for now |
//! | 4 | [`engine`]: one article checked: folding, allows, order |
//! | 3 | [`catalogue`]: all lints together; [`config`]: `lint.toml` |
//! | 2 | [`syntax`]: front ends; [`find`]: how declarative lints look; [`analysis`]: built-in algorithms; [`lint`]: what a lint file says |
//! | 1 | [`article`]: the one model of an article; [`edit`]: what an edit did to one; [`finding`]: what a check reports |
//! | 0 | [`source`]: a text and the positions in it |
//!
//! # Invariants
//!
//! 1. Every position is a byte span of the source, made once, in [`syntax`]. Nobody searches the text again to find a
//!    place. Lines, columns and UTF-16 offsets exist only in [`report`] and in the language server, which counts lines as
//!    editors do.
//! 2. Parsing never fails. Broken markup stands in the article as a fault, and a lint reports it like anything else.
//! 3. Below [`cli`] there is no disk, clock, environment, network, thread or randomness: same bytes in, same bytes out.
//! 4. Analyses ask the article, and look at its words and its clean text, never at markup. A question that two analyses
//!    ask is a method of the article.
//! 5. Lints do not know each other. What folds into what, a lint file declares and the [`engine`] does.
//! 6. Faults of the user's own files (a lint, `lint.toml`, a needless allow) are findings with spans in those files.
//! 7. Nothing in the core is `Serialize`: each report form has structs of its own.
//! 8. Every lint is one file under `lints/`. No lint exists only in Rust, and no message of a lint is written in Rust.
//! 9. No `unsafe`, and no `unwrap` outside tests.
//! 10. One finding, one primary place, demanded by the type that makes findings.
//! 11. Linear time and memory: no input makes any stage grow faster than its length.
//!
//! # Where a change goes
//!
//! A declarative lint is one file in `lints/`, and `lints/README.md` is its guide. A built-in analysis is a file in
//! `src/analysis`, its line in one of the lists of [`analysis`] and its lint file. A format is a module of [`syntax`]; a
//! report form is a file in `src/report`.

pub mod analysis;
pub mod article;
pub mod baseline;
pub mod catalogue;
pub mod cli;
pub mod config;
pub mod edit;
pub mod engine;
pub mod examples;
pub mod files;
pub mod find;
pub mod finding;
pub mod lint;
pub mod page;
pub mod profile;
pub mod report;
pub mod rulebook;
pub mod source;
pub mod syntax;
