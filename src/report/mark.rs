//! Marks that tell every finding of a run from every other, and stay the same from run to run.

use crate::finding::Finding;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

/// Gives out marks. Those of one run differ.
#[derive(Default)]
pub(super) struct Marks(FxHashMap<u64, u64>);

impl Marks {
    /// The mark of a finding in a file: 16 hexadecimal digits. A fault in settings, which has no fingerprint, is told
    /// by its words.
    pub(super) fn of(&mut self, path: &str, finding: &Finding) -> String {
        let evidence = if finding.fingerprint.is_empty() { &finding.message } else { &finding.fingerprint };
        let hash = xxh3_64(format!("{path}\n{}\n{evidence}", finding.lint).as_bytes());
        let ordinal = self.0.entry(hash).or_default();
        *ordinal += 1;
        format!("{:016x}", hash.wrapping_add(*ordinal - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::marked;
    use super::*;
    use crate::finding::Level;

    #[test]
    fn equal_findings_have_marks_of_their_own() {
        let (_, finding) = marked("a ⟦mill⟧", Level::Note, "house/mill", "a mill");
        let fault = Finding { fingerprint: String::new(), ..finding.clone() };
        let other_fault = Finding { message: "another".to_owned(), ..fault.clone() };
        let all = || {
            let mut marks = Marks::default();
            let found = [("a", &finding), ("a", &finding), ("b", &finding), ("a", &fault), ("a", &other_fault)];
            found.map(|(path, finding)| marks.of(path, finding))
        };
        let marks = all();
        assert!((1..marks.len()).all(|n| !marks[..n].contains(&marks[n])), "{marks:?}");
        assert_eq!(marks, all());
    }
}
