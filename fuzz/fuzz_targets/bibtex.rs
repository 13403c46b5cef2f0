#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| quelle_fuzz::fuzzed::bibtex(bytes));
