use super::*;
use crate::source::{Source, Span};
use proptest::strategy::Strategy;

/// The works of a note, as `kind: author=… | title=…`, one a line; checks that every span gives its value back.
fn read(note: &str) -> String {
    let source = Source::new("note", note).expect("short");
    let mut free = FreeText::default();
    free.clean.push(note, Span::new(0, note.len()));
    let works = works(&free);
    for field in works.iter().flat_map(|work| &work.fields) {
        assert_eq!(source.slice(field.span), field.value, "the span of {:?} in {note}", field.name);
    }
    let line = |work: &Work| {
        let fields = work.fields.iter().map(|field| format!("{}={}", field.name.as_str(), field.value));
        format!("{}: {}", work.kind.as_str(), fields.collect::<Vec<_>>().join(" | "))
    };
    works.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Each case is a note and, on the lines after it, its works; cases are parted by an empty line.
fn check(cases: &str) {
    let mut wrong = Vec::new();
    for case in cases.trim().split("\n\n") {
        let (note, expected) = case.split_once('\n').unwrap_or((case, ""));
        let (note, expected) = (note.trim(), expected.trim());
        let expected: String = expected.lines().map(str::trim).collect::<Vec<_>>().join("\n");
        let expected = if expected == "-" { String::new() } else { expected };
        let found = read(note);
        if found != expected {
            wrong.push(format!("{note}\n  expected {expected}\n  found    {found}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
}

#[test]
fn loose_notes_of_a_small_wiki() {
    check(
        "
The Case of the Trotskyite-Zinovievite Terrorist Centre; Heard Before the Military Collegium of the Supreme Court of the U.S.S.R.
document: title=The Case of the Trotskyite-Zinovievite Terrorist Centre

Robert Conquest, Stalin and the Kirov Murder, 1 Jan. 1989. The author contends that Stalin not only sanctioned Kirov's assassination but used it as a justification for the terror that culminated in 1937 and 1938 It should be noted that Conquest worked for British intelligence
book: author=Robert Conquest | title=Stalin and the Kirov Murder | date=1 Jan. 1989

Alla Alekseevna Kirilina, L'Assassinat de Kirov. Destin d'un stalinien (1888-1934)
book: author=Alla Alekseevna Kirilina | title=L'Assassinat de Kirov. Destin d'un stalinien (1888-1934)

Matthew Lennoe, The Kirov Murder and Soviet History, Jun. 2010
book: author=Matthew Lennoe | title=The Kirov Murder and Soviet History | date=Jun. 2010

Grover Furr, The Murder of Sergei Kirov: History, Scholarship and the Anti-Stalin Paradigm, 2015
book: author=Grover Furr | title=The Murder of Sergei Kirov: History, Scholarship and the Anti-Stalin Paradigm | year=2015

Andrew Rothstein, A History Of The U.S.S.R, 1950, P.240-243
book: author=Andrew Rothstein | title=A History Of The U.S.S.R | year=1950 | pages=240-243

Professor Grover Furr, The Moscow Trials As Evidence, 2015, ISBN 9781722842123, P.21
book: author=Professor Grover Furr | title=The Moscow Trials As Evidence | year=2015 | isbn=9781722842123 | pages=21

Pierre Broue, The “Bloc” of the Oppositions against Stalin, 1980
book: author=Pierre Broue | title=The “Bloc” of the Oppositions against Stalin | year=1980

(Getty, Origins of the Great Purges: The Soviet Communist Party Reconsidered, 1933-1938)
book: author=Getty | title=Origins of the Great Purges: The Soviet Communist Party Reconsidered, 1933-1938

Pierre Broue, Party Opposition to Stalin (1930-1932) and the First Moscow Trial, 1990
book: author=Pierre Broue | title=Party Opposition to Stalin (1930-1932) and the First Moscow Trial | year=1990

Diplomatic Post, The Moscow Trials: Colonel Viktor Alksnis Read The Tukhachevsky Transcript And Came Away Convinced He Was Guilty, 01/11/2009,
news: container=Diplomatic Post | title=The Moscow Trials: Colonel Viktor Alksnis Read The Tukhachevsky Transcript And Came Away Convinced He Was Guilty | date=01/11/2009

Kudrinskikh, A. Nikolai Yezhov: Bloody dwarf
book: author=Kudrinskikh, A. | title=Nikolai Yezhov: Bloody dwarf

On the appointment of Comrade N. I. YEZHOV as People's Commissar of Internal Affairs of the USSR (Read on CyberUSSR)
document: title=On the appointment of Comrade N. I. YEZHOV as People's Commissar of Internal Affairs of the USSR | via=CyberUSSR
",
    );
}

proptest::proptest! {
    #[test]
    fn no_note_makes_it_panic_or_lose_a_span(parts in proptest::collection::vec(part(), 0..14)) {
        read(&parts.concat());
    }
}

/// A part of a citation, or of what looks like one.
fn part() -> impl proptest::strategy::Strategy<Value = String> {
    let parts = [
        "Getty, J. A. ",
        "(1985). ",
        "Robert Conquest, ",
        "van der Goot",
        " 1–2, 17.",
        "\"Title\"",
        "“",
        "”",
        "_",
        "''",
        "(",
        ")",
        "[",
        "]",
        "; ",
        ", ",
        ". ",
        ": ",
        "pp. ",
        "p.",
        "12",
        "–",
        "vol. ",
        "no. 3",
        "12 (3): 45–67",
        "9:2, 201-215",
        "ISBN 978-",
        "doi:10.1/x",
        "http://x.org/a_(b)",
        "www.",
        "Retrieved ",
        "Archived from the original on ",
        "5 May 2012",
        "1998 b",
        "2012, May",
        " in ",
        "ed. ",
        "(ed.)",
        " et al.",
        " & ",
        " and ",
        " by ",
        "New York: ",
        "Oxford University Press",
        "ibid.",
        "op. cit.",
        "é",
        "ß",
        "Москва",
        "\n",
        "\u{a0}",
        "’",
        "A ",
        "1917",
        "S. 12",
        "Washington",
        "D.C.: ",
        "via ",
        "(Read on ",
        "The Times",
        "nytimes.com",
        " was ",
        "Web",
        "In ",
        "Chapter ",
    ];
    proptest::sample::select(parts.to_vec()).prop_map(str::to_owned)
}
