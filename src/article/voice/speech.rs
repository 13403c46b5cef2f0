//! Verbs by which people say and show things, with all their forms.

use crate::article::VerbClass;
use crate::article::prose::{Vocabulary, WordId};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A form of a verb that is at hand in an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::article) struct Verb {
    /// What the verb says about the truth of the words.
    pub class: VerbClass,
    /// The first column of its row.
    pub lemma: &'static str,
    /// Whether it may be a past tense: `wrote`.
    pub is_past: bool,
    /// Whether it may be a past participle: `written`.
    pub is_participle: bool,
    /// Whether it is a present of the third person: `writes`.
    pub is_third: bool,
    /// Whether it is a present participle: `writing`.
    pub is_ing: bool,
}

impl Verb {
    /// Whether it is the bare form: `write`.
    pub(in crate::article) fn is_bare(self) -> bool {
        !(self.is_past || self.is_participle || self.is_third || self.is_ing)
    }
}

/// The verbs of an article, by word.
#[derive(Debug)]
pub(in crate::article) struct Verbs {
    by_word: Vec<Option<Verb>>,
}

impl Verbs {
    /// Looks up each word of the vocabulary once.
    pub(in crate::article) fn new(vocabulary: &Vocabulary) -> Verbs {
        Verbs { by_word: vocabulary.iter().map(|word| FORMS.get(word).copied()).collect() }
    }

    /// The verb that a word may be a form of.
    pub(in crate::article) fn get(&self, id: WordId) -> Option<Verb> {
        self.by_word.get(id.0 as usize).copied().flatten()
    }
}

/// All forms; of verbs that share one, the first counts.
static FORMS: LazyLock<FxHashMap<&str, Verb>> = LazyLock::new(|| {
    let mut all = FxHashMap::default();
    for (class, rows) in [
        (VerbClass::Showing, SHOWING),
        (VerbClass::Admitting, ADMITTING),
        (VerbClass::Saying, SAYING),
        (VerbClass::Doubting, DOUBTING),
    ] {
        for (form, verb) in rows.iter().flat_map(|row| forms(class, row)) {
            all.entry(form).or_insert(verb);
        }
    }
    all
});

/// The forms of a row, each once: the same word may be past tense and participle.
fn forms(class: VerbClass, row: &'static str) -> impl Iterator<Item = (&'static str, Verb)> {
    let columns: Vec<&'static str> = row.split(' ').collect();
    let lemma = columns[0];
    columns.clone().into_iter().map(move |form| {
        let is = |column: usize| columns.get(column) == Some(&form);
        (form, Verb { class, lemma, is_third: is(1), is_past: is(2), is_participle: is(3), is_ing: is(4) })
    })
}

// Columns: bare form, third person, past tense, past participle, present participle. The classes are those of Hooper
// 1975 (factives, assertives) as linguists of framing count them; which verb belongs where is common dictionary sense.

const SHOWING: &[&str] = &[
    "reveal reveals revealed revealed revealing",
    "show shows showed shown showing",
    "discover discovers discovered discovered discovering",
    "prove proves proved proven proving",
    "establish establishes established established establishing",
    "find finds found found finding",
    "demonstrate demonstrates demonstrated demonstrated demonstrating",
    "realise realises realised realised realising",
    "realize realizes realized realized realizing",
    "expose exposes exposed exposed exposing",
    "uncover uncovers uncovered uncovered uncovering",
    "confirm confirms confirmed confirmed confirming",
    "disclose discloses disclosed disclosed disclosing",
];

const ADMITTING: &[&str] = &[
    "acknowledge acknowledges acknowledged acknowledged acknowledging",
    "admit admits admitted admitted admitting",
    "concede concedes conceded conceded conceding",
];

const SAYING: &[&str] = &[
    "say says said said saying",
    "write writes wrote written writing",
    "state states stated stated stating",
    "report reports reported reported reporting",
    "argue argues argued argued arguing",
    "conclude concludes concluded concluded concluding",
    "describe describes described described describing",
    "note notes noted noted noting",
    "explain explains explained explained explaining",
    "tell tells told told telling",
    "suggest suggests suggested suggested suggesting",
    "think thinks thought thought thinking",
    "believe believes believed believed believing",
    "hold holds held held holding",
    "call calls called called calling",
    "declare declares declared declared declaring",
    "remark remarks remarked remarked remarking",
    "comment comments commented commented commenting",
    "observe observes observed observed observing",
    "announce announces announced announced announcing",
    "add adds added added adding",
    "reply replies replied replied replying",
    "answer answers answered answered answering",
    "affirm affirms affirmed affirmed affirming",
    "recall recalls recalled recalled recalling",
    "testify testifies testified testified testifying",
    "estimate estimates estimated estimated estimating",
    "propose proposes proposed proposed proposing",
    "warn warns warned warned warning",
    "consider considers considered considered considering",
    "deny denies denied denied denying",
    "characterise characterises characterised characterised characterising",
    "characterize characterizes characterized characterized characterizing",
];

const DOUBTING: &[&str] = &[
    "claim claims claimed claimed claiming",
    "assert asserts asserted asserted asserting",
    "contend contends contended contended contending",
    "allege alleges alleged alleged alleging",
    "insist insists insisted insisted insisting",
    "purport purports purported purported purporting",
    "assure assures assured assured assuring",
    "maintain maintains maintained maintained maintaining",
    "profess professes professed professed professing",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verb_has_five_forms_and_stands_in_one_row() {
        let rows: Vec<&str> = [SHOWING, SAYING, DOUBTING].concat();
        let mut lemmas: Vec<&str> = rows.iter().map(|row| row.split(' ').next().unwrap()).collect();
        for row in &rows {
            assert_eq!(row.split(' ').count(), 5, "{row}");
        }
        lemmas.sort_unstable();
        let n = lemmas.len();
        lemmas.dedup();
        assert_eq!(lemmas.len(), n);
    }

    #[test]
    fn a_form_may_be_past_and_participle_at_once() {
        let (_, wrote) = forms(VerbClass::Saying, SAYING[1]).nth(2).unwrap();
        let (_, said) = forms(VerbClass::Saying, SAYING[0]).nth(2).unwrap();
        assert_eq!((wrote.lemma, wrote.is_past, wrote.is_participle), ("write", true, false));
        assert_eq!((said.is_past, said.is_participle, said.is_bare()), (true, true, false));
    }
}
