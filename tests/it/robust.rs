//! Articles that were cut, doubled and strewn with markup are read without a panic, and every span lies in them.

use crate::support::{self, CATALOGUE, root};
use proptest::prelude::*;
use proptest::test_runner::{Config as Runner, RngAlgorithm, TestRng, TestRunner};
use quelle::config::Config;
use quelle::engine;
use quelle::source::Source;
use quelle::syntax::{self, Format};
use std::fs;

/// How many mutated texts are tried, each in all formats.
const CASES: u32 = 200;

/// The longest text that is mutated, in characters: small ones are changed more thoroughly.
const LONGEST: usize = 3_000;

/// What is strewn into a text: markup of all formats, marks that open or close, and letters of more than one byte.
const TOKENS: &str = "{{ }} [[ ]] [ ] {| |} |- || | <ref> </ref> <ref␣name=a/> <ref␣name= <references/> {{reflist}} \
    {{sfn|a|1}} {{cite␣web|title= {{quote| <!-- --> <nowiki> ''' '' == ⏎==␣a␣==⏎ ⏎#␣b⏎ ⏎⏎ ⏎ ⏎>␣ ⏎*␣ ⏎-␣ ⏎1.␣ ⏎: [^1] \
    ⏎[^1]:␣ ^[ [@a,␣p.␣3] @a ]( ` ```⏎ ---⏎ <b> </b> <q> [1] [a] [note␣1] ⏎↑␣ ⏎-␣↑␣1.0␣1.1␣ ⏎^␣a␣b␣ [edit] \
    REDIRECT␣Template:Cite \" “ ” ‘ ’ « » ( ) é ß İ ﬁ 中文。 \u{301} 𝒳 \0 &nbsp; &#x41; & ; http://a.b/c_(d) ISBN␣978 \
    pp.␣3– 1␣Jan.␣1989 U.S. Dr.␣ ... Ibid. (1990) _ \u{200b} \u{feff}";

/// One change of a text; the places are fractions of its length.
#[derive(Clone, Debug)]
enum Change {
    Cut(f64, f64),
    Double(f64, f64),
    Insert(f64, String, usize),
}

fn change() -> impl Strategy<Value = Change> {
    let tokens: Vec<String> = TOKENS.split(' ').map(|token| token.replace('␣', " ").replace('⏎', "\n")).collect();
    let token = proptest::sample::select(tokens);
    prop_oneof![
        1 => (0.0..1.0f64, 0.0..0.2f64).prop_map(|(at, n)| Change::Cut(at, n)),
        1 => (0.0..1.0f64, 0.0..0.2f64).prop_map(|(at, n)| Change::Double(at, n)),
        6 => (0.0..1.0f64, token.clone()).prop_map(|(at, token)| Change::Insert(at, token, 1)),
        1 => (0.0..1.0f64, token, 2..40usize).prop_map(|(at, token, n)| Change::Insert(at, token, n)),
    ]
}

fn changed(text: &str, changes: &[Change]) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for change in changes {
        let len = letters.len();
        let place = |fraction: &f64| (fraction * len as f64) as usize;
        let stretch = |at: &f64, n: &f64| place(at)..(place(at) + place(n)).min(len);
        match change {
            Change::Cut(at, n) => drop(letters.drain(stretch(at, n))),
            Change::Double(at, n) => {
                let part = letters[stretch(at, n)].to_vec();
                letters.splice(place(at)..place(at), part);
            }
            Change::Insert(at, token, n) => {
                let tokens: Vec<char> = token.repeat(*n).chars().collect();
                letters.splice(place(at)..place(at), tokens);
            }
        }
    }
    letters.into_iter().collect()
}

/// The articles of the tests, in pieces.
fn fixtures() -> Vec<String> {
    let mut pieces = Vec::new();
    for path in support::files(&root().join("tests"), &["txt", "md", "wiki"]) {
        let letters: Vec<char> = fs::read_to_string(&path).unwrap().chars().collect();
        pieces.extend(letters.chunks(LONGEST).map(|piece| piece.iter().collect::<String>()));
    }
    pieces
}

#[test]
fn mutated_articles_are_read_and_checked() {
    let fixtures = fixtures();
    let texts = (0..fixtures.len(), proptest::collection::vec(change(), 0..30));
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let config = Runner { cases: CASES, failure_persistence: None, ..Runner::default() };
    let ran = TestRunner::new_with_rng(config, rng).run(&texts, |(piece, changes)| {
        let text = changed(&fixtures[piece], &changes);
        for format in Format::ALL {
            let source = Source::new(format.as_str(), text.clone()).expect("short");
            let article = syntax::parse(&source, format);
            let findings = engine::check(&article, &CATALOGUE, &Config::default());
            support::assert_spans(&source, &article, &findings);
        }
        Ok(())
    });
    if let Err(error) = ran {
        panic!("{error}");
    }
}
