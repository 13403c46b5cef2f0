//! The bodies of the fuzz targets. They are those of the tests, so that what was found stays found.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[path = "../../tests/it/fuzzed.rs"]
pub mod fuzzed;
#[allow(dead_code)]
#[path = "../../tests/it/support.rs"]
mod support;
