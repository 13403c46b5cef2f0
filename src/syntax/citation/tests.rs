//! Tests of the reader of free-text citations: a note in, its works out.

mod initials;
mod marked;

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

#[test]
fn notes_in_the_manner_of_chicago() {
    check(
        r#"
Robert Conquest, The Great Terror: A Reassessment (New York: Oxford University Press, 1990), pp. 25–30.
book: author=Robert Conquest | title=The Great Terror: A Reassessment | place=New York | publisher=Oxford University Press | year=1990 | pages=25–30

Robert Conquest, The Great Terror (London, 1968), 112.
book: author=Robert Conquest | title=The Great Terror | place=London | year=1968 | pages=112

J. Arch Getty and Oleg V. Naumov, The Road to Terror: Stalin and the Self-Destruction of the Bolsheviks, 1932–1939 (New Haven: Yale University Press, 1999), p. 4.
book: author=J. Arch Getty | author=Oleg V. Naumov | title=The Road to Terror: Stalin and the Self-Destruction of the Bolsheviks, 1932–1939 | place=New Haven | publisher=Yale University Press | year=1999 | pages=4

Sheila Fitzpatrick, "New Perspectives on Stalinism," The Russian Review 45, no. 4 (1986): 357–373.
article: author=Sheila Fitzpatrick | title=New Perspectives on Stalinism | container=The Russian Review | volume=45 | issue=4 | year=1986 | pages=357–373

Ann Brown, The Mill on the River (Gad, 2004), 68–69, 94, ISBN 0-306-40615-2.
book: author=Ann Brown | title=The Mill on the River | publisher=Gad | year=2004 | pages=68–69, 94 | isbn=0-306-40615-2

Ann Brown, The Mill on the River (Gad, 2004), xi, 184.
book: author=Ann Brown | title=The Mill on the River | publisher=Gad | year=2004 | pages=xi, 184

Ann Brown, "Wheels of the valley," _Mill Review_ 11, no. 1 (6 April 2020): 1710, https://doi.org/10.1000/182.
article: author=Ann Brown | title=Wheels of the valley | container=Mill Review | volume=11 | issue=1 | date=6 April 2020 | pages=1710 | url=https://doi.org/10.1000/182 | doi=10.1000/182

Ann Brown, "Wheels of the valley," _Mill Review_, 4 May 2020, eabb9983.
news: author=Ann Brown | title=Wheels of the valley | container=Mill Review | date=4 May 2020 | pages=eabb9983

Sheila Fitzpatrick, ed., Stalinism: New Directions (London: Routledge, 2000), pp. xi–xiv.
book: editor=Sheila Fitzpatrick | title=Stalinism: New Directions | place=London | publisher=Routledge | year=2000 | pages=xi–xiv
"#,
    );
}

#[test]
fn bodies_write_under_their_own_names() {
    check(
        r#"
Mills International, Annual Report 1985 (London: Mills, 1985), p. 3.
book: author=Mills International | title=Annual Report 1985 | place=London | publisher=Mills | year=1985 | pages=3

United Valleys Organization, World Mill Prospects, 2019, p. 12.
book: author=United Valleys Organization | title=World Mill Prospects | year=2019 | pages=12

Ministry of Mills. Report on Public Wheels. London, 1965.
book: author=Ministry of Mills | title=Report on Public Wheels | place=London | year=1965

Valley Mills Watch. August 28, 2003. "Mills Should Follow the River". Retrieved April 21, 2009.
web: author=Valley Mills Watch | date=August 28, 2003 | title=Mills Should Follow the River | access-date=April 21, 2009

The Secret Society, Jane Brown, 1990, p. 3.
other: title=The Secret Society, Jane Brown | year=1990 | pages=3

City of Mills, Weir Press, 1990, p. 3.
book: title=City of Mills | publisher=Weir Press | year=1990 | pages=3
"#,
    );
}

#[test]
fn surnames_may_be_words_for_bodies() {
    check(
        r#"
Rebecca West, Black Door and Grey Wall, London: Macmillan, 1941, p. 20.
book: author=Rebecca West | title=Black Door and Grey Wall | place=London | publisher=Macmillan | year=1941 | pages=20

Service, Robert. The Mill: A Biography. London: Macmillan, 2000.
book: author=Service, Robert | title=The Mill: A Biography | place=London | publisher=Macmillan | year=2000

D. C. North, The Wheel Trade, 1981, p. 3.
book: author=D. C. North | title=The Wheel Trade | year=1981 | pages=3

West 1941, p. 20.
other: author=West | year=1941 | pages=20

West Valley, London: Macmillan, 1941, p. 20.
book: title=West Valley | place=London | publisher=Macmillan | year=1941 | pages=20

Mill House, Jane Brown, 1853, p. 3.
other: title=Mill House, Jane Brown | year=1853 | pages=3
"#,
    );
}

#[test]
fn the_role_of_editors_may_stand_before_their_names() {
    check(
        r#"
Ed. John Brown, The Mills of the Valley, London, 1990, p. 3.
book: editor=John Brown | title=The Mills of the Valley | place=London | year=1990 | pages=3

Ed. by John Brown, The Mills of the Valley, London, 1990, p. 3.
book: editor=John Brown | title=The Mills of the Valley | place=London | year=1990 | pages=3

Edited by John Brown and Mary Green, The Mills of the Valley, 1990, p. 3.
book: editor=John Brown | editor=Mary Green | title=The Mills of the Valley | year=1990 | pages=3
"#,
    );
}

#[test]
fn entries_in_the_manner_of_the_mla() {
    check(
        r#"
Getty, J. Arch. Origins of the Great Purges. Cambridge: Cambridge University Press, 1985.
book: author=Getty, J. Arch | title=Origins of the Great Purges | place=Cambridge | publisher=Cambridge University Press | year=1985

Fitzpatrick, Sheila. "New Perspectives on Stalinism." The Russian Review, vol. 45, no. 4, 1986, pp. 357–73.
article: author=Fitzpatrick, Sheila | title=New Perspectives on Stalinism | container=The Russian Review | volume=45 | issue=4 | year=1986 | pages=357–73

Witness, Jane. "How It Was Seen." The Daily Example, 5 May 2012, www.example.com/seen. Accessed 6 June 2013.
news: author=Witness, Jane | title=How It Was Seen | container=The Daily Example | date=5 May 2012 | url=www.example.com/seen | access-date=6 June 2013
"#,
    );
}

#[test]
fn entries_in_the_manner_of_the_apa() {
    check(
        r#"
Getty, J. A. (1985). Origins of the Great Purges. Cambridge University Press.
book: author=Getty, J. A. | year=1985 | title=Origins of the Great Purges | publisher=Cambridge University Press

Getty, J. A., & Naumov, O. V. (1999). The road to terror. Yale University Press.
book: author=Getty, J. A. | author=Naumov, O. V. | year=1999 | title=The road to terror | publisher=Yale University Press

Fitzpatrick, S. (1986). New perspectives on Stalinism. The Russian Review, 45(4), 357–373. https://doi.org/10.2307/130466
article: author=Fitzpatrick, S. | year=1986 | title=New perspectives on Stalinism | container=The Russian Review | volume=45 | issue=4 | pages=357–373 | url=https://doi.org/10.2307/130466 | doi=10.2307/130466
"#,
    );
}

#[test]
fn what_wikis_render_from_citation_templates() {
    check(
        r#"
Getty, J. Arch (1985). Origins of the Great Purges. Cambridge University Press. p. 12. ISBN 978-0-521-33570-6.
book: author=Getty, J. Arch | year=1985 | title=Origins of the Great Purges | publisher=Cambridge University Press | pages=12 | isbn=978-0-521-33570-6

Doe, Jane; Roe, Richard (2001). A Study of Things. Cambridge, Massachusetts: MIT Press. pp. 1–9. ISBN 0-262-00000-1. OCLC 12345678.
book: author=Doe, Jane | author=Roe, Richard | year=2001 | title=A Study of Things | place=Cambridge, Massachusetts | publisher=MIT Press | pages=1–9 | isbn=0-262-00000-1 | oclc=12345678

Smith, John (5 May 2012). "Title of the article". The New York Times. Retrieved 6 June 2013.
news: author=Smith, John | date=5 May 2012 | title=Title of the article | container=The New York Times | access-date=6 June 2013

"Title of the page". Example Site. 12 March 2010. Archived from the original on 1 May 2012. Retrieved 6 June 2013.
web: title=Title of the page | container=Example Site | date=12 March 2010 | archive-date=1 May 2012 | access-date=6 June 2013

"Title of the page" (PDF). Ministry of Things. Archived from the original (PDF) on 2012-05-01. Retrieved 2013-06-06.
web: title=Title of the page | publisher=Ministry of Things | archive-date=2012-05-01 | access-date=2013-06-06

Lee, Ann (May 2001). "On things". Journal of Things. 12 (3): 45–67. doi:10.1000/182. ISSN 1234-5678. PMID 123456.
article: author=Lee, Ann | date=May 2001 | title=On things | container=Journal of Things | volume=12 | issue=3 | pages=45–67 | doi=10.1000/182 | issn=1234-5678 | pmid=123456

Lee, Ann (2001). "On things". In Roe, Richard (ed.). Handbook of Things (2nd ed.). London: Routledge. pp. 3–5.
article: author=Lee, Ann | year=2001 | title=On things | editor=Roe, Richard | container=Handbook of Things | edition=2nd | place=London | publisher=Routledge | pages=3–5

Lee, Ann (2001). Über Dinge [On things] (in German). Berlin: Springer. ISBN 3-540-00000-1.
book: author=Lee, Ann | year=2001 | title=Über Dinge [On things] | language=German | place=Berlin | publisher=Springer | isbn=3-540-00000-1

"Town fair opens". The Daily Example. 3 June 1951. p. 7. Retrieved May 27, 2017 – via Newspapers.com.
news: title=Town fair opens | container=The Daily Example | date=3 June 1951 | pages=7 | access-date=May 27, 2017 | via=Newspapers.com

Reuters (3 June 2011). "Town fair opens". The Daily Example.
news: author=Reuters | date=3 June 2011 | title=Town fair opens | container=The Daily Example

Central Bureau of Statistics (2010). Census of Population. p. 44.
book: author=Central Bureau of Statistics | year=2010 | title=Census of Population | pages=44
"#,
    );
}

#[test]
fn short_citations() {
    check(
        r#"
Getty 1985, p. 3.
other: author=Getty | year=1985 | pages=3

Smith (2001), pp. 4–6.
other: author=Smith | year=2001 | pages=4–6

Smith & Jones 2001a, p. 7.
other: author=Smith | author=Jones | year=2001a | pages=7

Smith et al. 2001, pp. 7–9.
other: author=Smith | year=2001 | pages=7–9

Getty, p. 12; Conquest 1990, pp. 3–4.
other: author=Getty | pages=12
other: author=Conquest | year=1990 | pages=3–4

Ibid., p. 4.
other: key=Ibid | pages=4

Ibid.
other: key=Ibid

Getty, op. cit., p. 12.
other: author=Getty | key=op. cit. | pages=12

See Getty 1985, p. 3.
other: author=Getty | year=1985 | pages=3

See also Robert Conquest, The Great Terror (London, 1968), p. 9.
book: author=Robert Conquest | title=The Great Terror | place=London | year=1968 | pages=9
"#,
    );
}

#[test]
fn addresses_and_newspapers() {
    check(
        r#"
https://www.example.com/a/b_(c).
web: url=https://www.example.com/a/b_(c)

http://example.com/page.html Accessed 3 May 2018.
web: url=http://example.com/page.html | access-date=3 May 2018

Town fair opens, BBC News, 5 May 2012
news: title=Town fair opens | container=BBC News | date=5 May 2012

Town fair opens. BBC. 17 May 2016.
news: title=Town fair opens | container=BBC | date=17 May 2016

"Town fair opens", The Guardian, 20 May 2015, p. 3
news: title=Town fair opens | container=The Guardian | date=20 May 2015 | pages=3

"Town fair opens" by Jane Roe, The Guardian, 20 May 2015
news: title=Town fair opens | author=Jane Roe | container=The Guardian | date=20 May 2015

The Guardian, 20 May 2015, p. 3
news: container=The Guardian | date=20 May 2015 | pages=3
"#,
    );
}

#[test]
fn loose_styles() {
    check(
        r#"
Hovel C, van Dyck SOY, Newman P (2004) The Origins of Mills. Weir Press.
book: author=Hovel C | author=van Dyck SOY | author=Newman P | year=2004 | title=The Origins of Mills | publisher=Weir Press

The History of Things by Meredith L. Roe, p.44-49
book: title=The History of Things | author=Meredith L. Roe | pages=44-49

Jane Roe: The History of Things. Oxford 1990, S. 12.
book: author=Jane Roe | title=The History of Things | place=Oxford | year=1990 | pages=12

Roe, Jane (1990, rev. 1994), The History of Things, Dover Publications.
book: author=Roe, Jane | year=1990 | title=The History of Things | publisher=Dover Publications

Jane Roe, John Doe and Mary Major. "On things". Example Review, 2004.
article: author=Jane Roe | author=John Doe | author=Mary Major | title=On things | container=Example Review | year=2004

Machiavelli, Niccolò (1985), The Prince, University of Chicago Press. Translated by Harvey Mansfield
book: author=Machiavelli, Niccolò | year=1985 | title=The Prince | publisher=University of Chicago Press | translator=Harvey Mansfield

_The Prince_, trans. W. K. Marriott, London: Dent, 1908, p. 3
book: title=The Prince | translator=W. K. Marriott | place=London | publisher=Dent | year=1908 | pages=3

Jane Roe, _The History of Things_ (Ph.D. thesis, University of Example, 1999), p. 3.
thesis: author=Jane Roe | title=The History of Things | publisher=University of Example | year=1999 | pages=3

Decree No. 11 on the organization of things, 5 May 1999
document: title=Decree No. 11 on the organization of things | date=5 May 1999

Roe, Jane. 2012. The History of Things. Oxford: Blackwell. pp. 221–29
book: author=Roe, Jane | year=2012 | title=The History of Things | place=Oxford | publisher=Blackwell | pages=221–29

Roe, Jane (1990). The History of Things. Vol. 2. Oxford University Press. JSTOR 130466. arXiv:1001.0001.
book: author=Roe, Jane | year=1990 | title=The History of Things | volume=2 | publisher=Oxford University Press | jstor=130466 | arxiv=1001.0001
"#,
    );
}

#[test]
fn prose_is_no_citation() {
    check(
        r#"
The party was founded in 1917 and was dissolved in 1991.
-

This refers to the population within the city limits.
-

For example, one site quotes the Journal (Volume 307, 2003): "93% of them".
-

Not to be confused with the town of the same name.
-

James Barry, who lived as a man, qualified before her.
-

In 1937 the court sat for seven days.
-

He was later known as "the Fox".
-

: Hendrix claimed he had received a discharge; : his dislike of the Army.
-

1984 was a leap year.
-

All figures in millions.
-

Old Style dates
-
"#,
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

#[test]
fn hostile_notes_are_read_in_linear_time() {
    for token in [
        "“", "\"", "(", "_a ", "A. ", "Aa, ", "a; ", "1–", "p. 1, ", "http://", ". ", "van ", "'", "[", "12 (", " by ",
        "Aa and ", "\n",
    ] {
        let took = |text: &str| {
            let run = |_| {
                let start = std::time::Instant::now();
                read(text);
                start.elapsed()
            };
            (0..3).map(run).min().expect("three runs")
        };
        // What lies behind the longest note is not read, so only notes up to it can take longer.
        let (short, long) = (token.repeat(1_000 / token.len()), token.repeat(LONGEST / token.len()));
        let (little, much) = (took(&short), took(&long));
        // A machine with other work to do may keep a test waiting.
        let patience = std::time::Duration::from_secs(2);
        let most = little * 24 + patience;
        assert!(much < most, "{token:?}: eight times as much took {much:?} instead of {little:?}");
        let endless = took(&token.repeat(1_000_000 / token.len()));
        let most = much * 50 + patience;
        assert!(endless < most, "{token:?}: what is not read took {endless:?}, what is read {much:?}");
    }
}

#[test]
fn a_title_set_off_with_the_white_space_or_bracket_after_it_is_cut_where_the_text_ends() {
    let read = |text: &str, title: std::ops::Range<usize>| {
        let mut free = FreeText::default();
        free.clean.push(text, Span::new(0, text.len()));
        free.marks.push(crate::article::Mark { kind: MarkKind::Italic, text: title.into() });
        works(&free).first().and_then(|work| work.field(FieldName::Title)).map(|title| title.value.clone())
    };
    assert_eq!(read("Pinocacozza.it\n", 0..15), None);
    assert_eq!(read("(Conquest, The Great Terror, 1990)", 11..34), Some("The Great Terror, 1990".to_owned()));
    assert_eq!(read("Conquest, The Great Terror ", 10..27), Some("The Great Terror".to_owned()));
}

#[test]
fn notes_as_citation_templates_show_them() {
    check(
        r#"
Low AB; van der Meer, Jo; Quayle, P. R., Jr.; et al. (May 2004). "Water wheels of the plain". Mill Hist Rev. 13 (6): 403–11, 415. doi:10.1000/182.
article: author=Low AB | author=van der Meer, Jo | author=Quayle, P. R., Jr. | date=May 2004 | title=Water wheels of the plain | container=Mill Hist Rev | volume=13 | issue=6 | pages=403–11, 415 | doi=10.1000/182

millwrights.example (2002). "The first wheel". Wheel Weekly. Retrieved 4 October 2007.
web: author=millwrights.example | year=2002 | title=The first wheel | container=Wheel Weekly | access-date=4 October 2007

Ash, Mary (2001). "Weirs". In Berg, Ole van; Dale, Ann (eds.). Rivers at Work. London: Reed Press. p. 85.
article: author=Ash, Mary | year=2001 | title=Weirs | editor=Berg, Ole van | editor=Dale, Ann | container=Rivers at Work | place=London | publisher=Reed Press | pages=85

Ash, Mary (2020). "A dry year". Plain Science. 6 (3): eaay5849.
article: author=Ash, Mary | year=2020 | title=A dry year | container=Plain Science | volume=6 | issue=3 | pages=eaay5849

Ash, Mary (2007). "The weir". New Sci. (2610): 26–7.
article: author=Ash, Mary | year=2007 | title=The weir | container=New Sci | issue=2610 | pages=26–7

Ash, Mary. "Ashford T.A. Won the Cup After Beating Reed T.A. 3:0". The Times. 3 May 2010.
news: author=Ash, Mary | title=Ashford T.A. Won the Cup After Beating Reed T.A. 3:0 | container=The Times | date=3 May 2010

Schools and mills of the plain (2008). Reed Press.
-
"#,
    );
}

#[test]
fn what_each_style_writes_in_its_own_way() {
    check(
        r#"
Brown, A. M., van Dyck, J.-P., & Church, R. (2010, May 3). Who we are. _Mill Review_, 6(1), eaax7445.
article: author=Brown, A. M. | author=van Dyck, J.-P. | author=Church, R. | date=2010, May 3 | title=Who we are | container=Mill Review | volume=6 | issue=1 | pages=eaax7445

Town fair opens late. (2010, May 3). _The Example_. https://doi.org/10.1000/182
article: title=Town fair opens late | date=2010, May 3 | container=The Example | url=https://doi.org/10.1000/182 | doi=10.1000/182

Brown, A. (n.d.). How it is done. _Mills_. https://example.org/a
web: author=Brown, A. | title=How it is done | container=Mills | url=https://example.org/a

The Mill Museum. (n.d.). Retrieved 3 May 2010, from https://example.org/a
web: title=The Mill Museum | access-date=3 May 2010 | url=https://example.org/a

_Old Mill_. (n.d.). Mills of the Valley. https://example.org/a
web: title=Old Mill | publisher=Mills of the Valley | url=https://example.org/a

Mill Count 12 Report Volume 3. (2010, May 3). The Example. https://example.org/a
web: title=Mill Count 12 Report Volume 3 | date=2010, May 3 | publisher=The Example | url=https://example.org/a

Mills do not burn; some of them drown. The weir may tell why. (2010, May 3). _The Example_. https://example.org/a
web: title=Mills do not burn; some of them drown. The weir may tell why | date=2010, May 3 | container=The Example | url=https://example.org/a

Brown, A. (2010, May 3). The mill is gone. But the weir, old as it is, stands - For now. _The Example_.
news: author=Brown, A. | date=2010, May 3 | title=The mill is gone. But the weir, old as it is, stands - For now | container=The Example

Count of mills for the valley: July 17, 2015. (2016, May). Valley Reports. https://example.org/a.htm
web: title=Count of mills for the valley: July 17, 2015 | date=2016, May | publisher=Valley Reports | url=https://example.org/a.htm

MBV 2010, p. 3.
other: author=MBV | year=2010 | pages=3

Mill Wheels. (2010, May 3). Old Valley. https://example.org/a
web: title=Mill Wheels | date=2010, May 3 | publisher=Old Valley | url=https://example.org/a

Wheels. (n.d.). Valley Museum. Retrieved 3 May 2010, from https://example.org/a
web: title=Wheels | publisher=Valley Museum | access-date=3 May 2010 | url=https://example.org/a

Ministry of Mills. (2010, May 3). Old Wheels. https://example.org/a
web: author=Ministry of Mills | date=2010, May 3 | title=Old Wheels | url=https://example.org/a

The Mill Book (2nd ed., p. 13). (2000). Valley Press.
book: title=The Mill Book | edition=2nd | pages=13 | year=2000 | publisher=Valley Press

Brown, A. (2010, May 3). Who burned the mill? The Guardian. Retrieved 3 May 2010, from https://example.org/a
news: author=Brown, A. | date=2010, May 3 | title=Who burned the mill? | container=The Guardian | access-date=3 May 2010 | url=https://example.org/a

Brown, A. (2010). Do mills burn? Mill Science, 46(2), 354–364.
article: author=Brown, A. | year=2010 | title=Do mills burn? | container=Mill Science | volume=46 | issue=2 | pages=354–364

Brown, A. (2010, May 3). The fall of the mill. NASA. https://example.org/a
web: author=Brown, A. | date=2010, May 3 | title=The fall of the mill | container=NASA | url=https://example.org/a

Brown, A. (2010, May 3). The old mill, in pictures. Valley Times. https://example.org/a
news: author=Brown, A. | date=2010, May 3 | title=The old mill, in pictures | container=Valley Times | url=https://example.org/a

Brown, A. (2010). The mill (online ed.). Valley Press.
book: author=Brown, A. | year=2010 | title=The mill | edition=online | publisher=Valley Press

Ministry of Mills. (2010). _Mills in figures_. https://example.org/a
web: author=Ministry of Mills | year=2010 | title=Mills in figures | url=https://example.org/a

Ann Brown, "The mill," _Speculum_ 12, no. 3 (1990): 45–67.
article: author=Ann Brown | title=The mill | container=Speculum | volume=12 | issue=3 | year=1990 | pages=45–67

Ann Brown, _The Mill_ (Heyn, 1990), 45.
book: author=Ann Brown | title=The Mill | publisher=Heyn | year=1990 | pages=45

Ann Brown, "The mill," mills.example.org, 3 May 2010.
web: author=Ann Brown | title=The mill | container=mills.example.org | date=3 May 2010

Brown, Ann. 1. Frauenjahrbuch. Frankfurt: Roter Stern, 1975.
book: author=Brown, Ann | title=1. Frauenjahrbuch | place=Frankfurt | publisher=Roter Stern | year=1975
"#,
    );
}

#[test]
fn pages_as_indexes_of_papers_write_them() {
    check(
        r#"
Brown A; Green B (2003). "The mill". Mill Symp. 25: 235–44; discussion 245–9. doi:10.1000/182.
article: author=Brown A | author=Green B | year=2003 | title=The mill | container=Mill Symp | volume=25 | pages=235–44; discussion 245–9 | doi=10.1000/182

Brown A; Green B (2003). "The mill". Mill Rev. 25 (1): 27–43, ix–x.
article: author=Brown A | author=Green B | year=2003 | title=The mill | container=Mill Rev | volume=25 | issue=1 | pages=27–43, ix–x

Brown, Ann (2003). The Mill. Mill Press. p. 404/5. ISBN 0-8044-2957-X.
book: author=Brown, Ann | year=2003 | title=The Mill | publisher=Mill Press | pages=404/5 | isbn=0-8044-2957-X

Brown, Ann (2003). The Mill. Mill Press. pp. 117–. ISBN 0-8044-2957-X.
book: author=Brown, Ann | year=2003 | title=The Mill | publisher=Mill Press | pages=117– | isbn=0-8044-2957-X

Brown, Ann (2020). "The mill". Mill Archive. p. 2020.06.05.123456. doi:10.1000/182.
article: author=Brown, Ann | year=2020 | title=The mill | publisher=Mill Archive | pages=2020.06.05.123456 | doi=10.1000/182
"#,
    );
}

#[test]
fn one_author_with_initials_behind_is_told_by_the_title_after_the_year() {
    check(
        "Hovel R (2006) Wheel, Weir, and the Upper Valley, Mill Press
         book: author=Hovel R | year=2006 | title=Wheel, Weir, and the Upper Valley | publisher=Mill Press

         Vitamin C (2004)
         other: title=Vitamin C | year=2004

         Grain Extension And Stone Formation In It, by Ada Vell in \"Proceedings of Mills\", 2004
         other: title=Grain Extension And Stone Formation In It, by Ada Vell | container=Proceedings of Mills | year=2004",
    );
}
