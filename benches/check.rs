//! How fast it is: what a run is made of, each by itself, and the whole process as a user waits for it.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use quelle::catalogue::Catalogue;
use quelle::config::Config;
use quelle::engine;
use quelle::report::{self, Checked, Form, Run, Style};
use quelle::source::Source;
use quelle::syntax::{self, Format};
use std::process::Command;

const ARTICLE: &str = "tests/articles/moscow-trials.txt";

fn main() {
    divan::main();
}

/// The article so many times over: time per byte must not rise with it.
fn article(times: usize) -> Source {
    let text = std::fs::read_to_string(ARTICLE).expect("benchmarks run in the folder of the package");
    Source::new(ARTICLE, text.repeat(times)).expect("it is short")
}

#[divan::bench]
fn shipped_lints(bencher: Bencher<'_, '_>) {
    bencher.bench(Catalogue::shipped);
}

#[divan::bench(args = [1, 10, 100])]
fn parse(bencher: Bencher<'_, '_>, times: usize) {
    let source = article(times);
    bencher.counter(BytesCount::of_str(source.text())).bench(|| syntax::parse(black_box(&source), Format::Rendered));
}

#[divan::bench(args = [1, 10, 100])]
fn check(bencher: Bencher<'_, '_>, times: usize) {
    let source = article(times);
    let (article, catalogue) = (syntax::parse(&source, Format::Rendered), Catalogue::shipped());
    bencher
        .counter(BytesCount::of_str(source.text()))
        .bench(|| engine::check(black_box(&article), &catalogue, &Config::default()));
}

#[divan::bench(args = ["human", "jsonl"])]
fn report(bencher: Bencher<'_, '_>, form: &str) {
    let (source, form) = (article(1), Form::parse(form).expect("it is a form"));
    let article = syntax::parse(&source, Format::Rendered);
    let findings = engine::check(&article, &Catalogue::shipped(), &Config::default());
    let checked = [Checked { source: &source, findings }];
    bencher.bench(|| {
        let mut out = Vec::new();
        report::report(form, black_box(&checked), Style::PLAIN, &Run::default(), &mut out)
            .expect("memory takes it all");
        out
    });
}

#[divan::bench(args = ["human", "jsonl"])]
fn whole_process(bencher: Bencher<'_, '_>, form: &str) {
    let run = || Command::new(env!("CARGO_BIN_EXE_quelle")).args(["check", "-o", form, ARTICLE]).output();
    bencher.bench(|| run().expect("it starts"));
}
