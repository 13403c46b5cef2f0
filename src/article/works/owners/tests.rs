//! Tests of owners: which works count as one source.

use super::*;
use crate::article::{Certainty, Field};
use crate::source::Span;

/// A work from a line such as `author=Getty | year=1985`.
fn work(line: &str, at: usize) -> Work {
    let names = [
        FieldName::Author,
        FieldName::Editor,
        FieldName::Title,
        FieldName::Container,
        FieldName::Publisher,
        FieldName::Year,
        FieldName::Date,
        FieldName::Url,
        FieldName::Key,
        FieldName::Pages,
    ];
    let field = |part: &str| {
        let (name, value) = part.trim().split_once('=').expect("name=value");
        let name = names.into_iter().find(|it| it.as_str() == name).expect("a known name");
        Field {
            name,
            written: String::new(),
            value: value.to_owned(),
            span: Span::point(at),
            certainty: Certainty::Sure,
        }
    };
    let fields = line.split('|').filter(|part| !part.trim().is_empty()).map(field).collect();
    Work { fields, span: Span::new(at, at + 1), ..Work::default() }
}

fn works(lines: &[&str]) -> Vec<Work> {
    lines.iter().enumerate().map(|(at, line)| work(line, at)).collect()
}

/// The partition as text: `1 3 | 2`, counted from 1.
fn partition(lines: &[&str]) -> String {
    let mut works = works(lines);
    let owners = owners(&mut works, &Declared::default());
    let shown = |owner: &Owner| owner.works.iter().map(|id| (id.index() + 1).to_string()).collect::<Vec<_>>().join(" ");
    owners.iter().map(shown).collect::<Vec<_>>().join(" | ")
}

const MOSCOW_TRIALS: [&str; 13] = [
    "title=The Case of the Trotskyite-Zinovievite Terrorist Centre",
    "author=Robert Conquest | title=Stalin and the Kirov Murder",
    "author=Alla Alekseevna Kirilina | title=L'Assassinat de Kirov",
    "author=Matthew Lennoe | title=The Kirov Murder and Soviet History",
    "author=Grover Furr | title=The Murder of Sergei Kirov",
    "author=Andrew Rothstein | title=A History Of The U.S.S.R",
    "author=Professor Grover Furr | title=The Moscow Trials As Evidence",
    "author=Pierre Broue | title=The “Bloc” of the Oppositions against Stalin",
    "author=Getty | title=Origins of the Great Purges",
    "author=Pierre Broue | title=Party Opposition to Stalin",
    "container=Diplomatic Post | title=The Moscow Trials: Colonel Viktor Alksnis",
    "author=Kudrinskikh, A. | title=Nikolai Yezhov: Bloody dwarf",
    "title=On the appointment of Comrade N. I. YEZHOV",
];

#[test]
fn the_moscow_trials_rest_on_eleven_owners() {
    assert_eq!(partition(&MOSCOW_TRIALS), "1 | 2 | 3 | 4 | 5 7 | 6 | 8 10 | 9 | 11 | 12 | 13");
    let mut works = works(&MOSCOW_TRIALS);
    let names: Vec<String> = owners(&mut works, &Declared::default()).into_iter().map(|owner| owner.name).collect();
    assert_eq!(names[4], "Grover Furr");
    assert_eq!(names[8], "Diplomatic Post");
    assert_eq!(names[0], "The Case of the Trotskyite-Zinovievite Terrorist Centre");
}

#[test]
fn two_works_have_one_owner() {
    for (one, other) in [
        ("author=Grover Furr", "author=Professor Grover Furr"),
        ("author=Grover Furr", "author=Furr, Grover"),
        ("author=Grover Furr", "author=Furr, G."),
        ("author=Grover Furr", "author=G. Furr"),
        ("author=Grover Furr", "author=Grover C. Furr"),
        ("author=Grover Furr", "author=Furr"),
        ("author=Grover Furr", "author=GROVER FURR"),
        ("author=Grover Furr", "author=Furr, Grover (ed.)"),
        ("author=Grover Furr", "editor=Grover Furr"),
        ("author=Pierre Broué", "author=Pierre Broue"),
        ("author=Broué, P.", "author=Pierre Broue"),
        ("author=J. Arch Getty", "author=Getty, J. A."),
        ("author=J. Arch Getty", "author=Getty, J. Arch"),
        ("author=J. Arch Getty", "author=Arch Getty"),
        ("author=J. Arch Getty", "author=Getty"),
        ("author=J. Arch Getty", "author=Getty et al."),
        ("author=John Arch Getty", "author=Getty, J. A."),
        ("author=Getty | year=1985", "author=Getty | year=1993"),
        ("author=Dr. Jane Roe", "author=Jane Roe"),
        ("author=Sir Isaiah Berlin", "author=Berlin, Isaiah"),
        ("author=Sir Isaiah Berlin", "author=Berlin, Sir Isaiah"),
        ("author=Jan van der Berg", "author=van der Berg, Jan"),
        ("author=Gabriel García Márquez", "author=García Márquez, Gabriel"),
        ("author=Henry Louis Gates Jr.", "author=Gates, Henry Louis, Jr."),
        ("author=O’Brien, Conor", "author=Conor O'Brien"),
        ("author=Jean-Paul Sartre", "author=Sartre, J.-P."),
        ("author=Stanisław Lem", "author=Lem, Stanislaw"),
        ("author=Central Bureau of Statistics", "author=The Central Bureau of Statistics"),
        ("author=Jane Doe | author=Richard Roe", "author=Doe, Jane | author=Xi, Li"),
        ("url=https://www.example.com/a | title=One thing", "url=http://blog.example.com/b | title=Another thing"),
        ("url=https://example.co.uk/a", "url=https://news.example.co.uk/b"),
        (
            "url=https://web.archive.org/web/2012/http://example.com/a | title=One",
            "url=http://example.com/b | title=Two",
        ),
        ("container=The New York Times | title=One", "container=New York Times | title=Two"),
        ("container=nytimes.com | title=One", "url=https://www.nytimes.com/x | title=Two"),
        (
            "url=https://www.nytimes.com/x | container=The New York Times",
            "container=The New York Times | title=Without address",
        ),
        ("publisher=Oxford University Press | title=One", "publisher=Oxford University Press | title=Two"),
        ("title=The Case of the Terrorist Centre | publisher=One", "title=The case of the terrorist centre"),
        ("title=Origins of the Great Purges", "author=Getty | title=Origins of the great purges"),
        ("author=Getty | title=Origins", "key=Ibid | pages=4"),
        ("title=Some thing that nobody wrote", "key=ibid."),
        ("author=Reuters | title=One", "author=Reuters | title=Two"),
        ("author=Leon Trotsky", "author=Trotskii, L."),
        ("author=Grigorii Zinov'ev", "author=Zinoviev, G."),
        ("author=Zinovyev, Grigory", "author=G. E. Zinov’ev"),
        ("author=N. G. Chernyshevskii", "author=Nikolai Chernyshevsky"),
        ("author=Chernyshevskij, N.", "author=Chernyshevskiy, Nikolai"),
        ("author=Nikolai Chernyshevskii", "author=Nikolay Chernyshevsky"),
        ("author=Tugan-Baranovskii, M.", "author=Mikhail Tugan-Baranovsky"),
        ("author=Grigory Zinoviev", "author=Grigorii Zinoviev"),
        ("author=Aleksei Kosygin", "author=Alexey Kosygin"),
        ("author=Dmitri Volkogonov", "author=Dmitry Volkogonov"),
        ("author=Sergey Kirov", "author=Sergei Kirov"),
        ("author=Лев Троцкий", "author=Trotsky"),
        ("author=Nikolai Yezhov", "author=Ezhov, N."),
        ("author=Oleg Khlevniuk", "author=Khlevnyuk, O. V."),
        ("author=Aleksandr Bogdanov", "author=Alexandr Bogdanov"),
        ("author=Hans Müller", "author=Mueller, Hans"),
        ("author=Matthew Lenoe", "author=Matthew Lennoe"),
        ("author=Jane Doe and Richard Roe", "author=Doe, Jane"),
        ("author=Doe, J.; Roe, R.", "author=Jane Doe"),
        ("author=World Health Organization | title=One", "publisher=The World Health Organization | title=Two"),
        ("author=BBC | title=One", "url=https://www.bbc.co.uk/news/1 | title=Two"),
        ("container=The Guardian | title=One", "url=https://www.theguardian.com/x | title=Two"),
        ("title=Interview with Jane Doe | container=Post", "title=Testimony of Jane Doe | container=Times"),
        ("title=Trotsky Archive, T-10248", "title=Trotskii Archives, bMS Russ 13"),
        // One address, whatever each calls the page.
        (
            "author=Rolf Hovel | url=http://mill.example.no/oats.pdf | title=Is the oat a grain?",
            "url=https://www.mill.example.no/oats.pdf#p3 | title=Is the oat a grain? (in Norwegian)",
        ),
        ("author=Hovel C | title=One", "author=Christopher Hovel | title=Two"),
        ("container=Mill Board website | title=One", "container=Mill Board pages | title=Two"),
        ("container=Amazon.com | title=One", "container=Amazon.co.jp | title=Two"),
        (
            "url=https://a.example/1 | title=Dam breaks above the lower mill | date=3 May 1990",
            "url=https://b.example/9 | title=Dam breaks above the lower mill | date=1990-05-03",
        ),
        ("author=Bradley Simpson | title=One", "author=Brad Simpson | title=Two"),
        ("author=Jane Doe | title=Letters of a miller's life", "editor=Rich Roe | title=Letters of a miller's life"),
        // A body and its initials.
        ("author=NASA | title=One", "author=National Aeronautics and Space Administration | title=Two"),
        (
            "url=https://www.nasa.gov/a | title=One",
            "publisher=National Aeronautics and Space Administration | title=Two",
        ),
        ("container=LOC | title=One", "container=Library of Congress | title=Two"),
        ("publisher=World Health Organization (WHO) | title=One", "author=World Health Organization | title=Two"),
        ("container=MB pages | title=One", "title=About the board From MB English website"),
        // A site under somebody's name is that person's.
        ("author=Roger Blench | title=One", "url=https://rogerblench.info/a.pdf | title=Two"),
        ("author=Jane Doe-Roe | title=One", "author=Jane Doe | title=Two"),
        ("author=Jane Doe lectures in economics at Ribe University | title=One", "author=J. Doe | title=Two"),
    ] {
        assert_eq!(partition(&[one, other]), "1 2", "{one} / {other}");
        assert_eq!(
            partition(&[other, one]).split(" | ").count(),
            if one.contains("key") || other.contains("key") { 2 } else { 1 },
            "{other} / {one}"
        );
    }
}

#[test]
fn two_works_have_two_owners() {
    for (one, other) in [
        ("author=Grover Furr", "author=Pierre Broue"),
        ("author=Getty, J. A.", "author=Getty, M."),
        ("author=John Smith", "author=Jane Smith"),
        ("author=John A. Smith", "author=John B. Smith"),
        ("author=J. A. Smith", "author=J. B. Smith"),
        ("author=Grover Furr | url=https://example.com/a", "author=Jane Roe | url=https://example.com/b"),
        ("author=Jane Doe | author=Richard Roe", "author=Richard Roe | author=Jane Doe"),
        ("author=Jane Doe | title=Stalin: A New Biography", "author=Richard Roe | title=Stalin: A New Biography"),
        ("title=Introduction", "title=Introduction | author=Jane Roe"),
        ("url=https://one.blogspot.com/a", "url=https://two.blogspot.com/b"),
        ("url=https://archive.org/details/a | title=One", "url=https://archive.org/details/b | title=Two"),
        ("url=https://doi.org/10.1/a | title=One", "url=https://doi.org/10.1/b | title=Two"),
        ("url=https://one.co.uk/", "url=https://two.co.uk/"),
        ("container=The Times", "container=The Guardian"),
        ("publisher=Verso | title=One", "publisher=Penguin | title=Two"),
        ("title=One", "title=Two"),
        ("", ""),
        ("pages=4", "pages=4"),
        ("author=University of Oxford", "author=Oxford"),
        ("author=Mao Zedong", "author=Mao Dun"),
        ("author=John Smith", "author=John Smyth"),
        ("author=Lee, J.", "author=Li, J."),
        ("author=Sergei Kirov", "author=Stepan Kirov"),
        ("url=https://plato.stanford.edu/x | title=One", "url=https://news.stanford.edu/y | title=Two"),
        ("title=Stalin: a life of the man | container=Post", "title=Stalin: another life of his | container=Times"),
        ("title=Interview with Jane Doe | container=Post", "title=Interview with Jill Roe | container=Times"),
        ("author=Ann Poe | title=Interview with Jane Doe", "author=Max Moe | title=Interview with Jane Doe"),
        // Two sites name their pages after the same film.
        (
            "url=https://a.example/1 | title=The Mill and the Weir: the movie",
            "url=https://b.example/1 | title=The Mill and the Weir - the Movie",
        ),
        (
            "author=Jane Doe | title=The great mill fire | publisher=Gad",
            "title=The Great Mill Fire | container=Radio Ribe",
        ),
        ("url=https://a.example/ | author=Jane Doe", "url=https://a.example | title=All mills of the land"),
        ("author=Jane Doe | title=One", "url=https://doe.example/a | title=Two"),
        ("author=Jane Doe-Roe | title=One", "author=Jill Doe | title=Two"),
        ("author=Paul Simpson | title=One", "author=Pauline Simpson | title=Two"),
        ("author=Staff | url=https://a.example/1 | title=One", "author=Staff | url=https://b.example/1 | title=Two"),
        ("url=https://github.com/miller/oats", "url=https://github.com/weaver/wool"),
        ("publisher=Mill Board | title=One", "container=MB | title=Two"),
        ("url=https://www.google.com/a?b=1 | title=One", "url=https://www.google.com/a?b=2 | title=Two"),
    ] {
        assert_eq!(partition(&[one, other]), "1 | 2", "{one} / {other}");
    }
}

#[test]
fn the_article_decides_what_a_short_name_means() {
    for (lines, expected) in [
        (vec!["author=John Smith", "author=J. Smith", "author=Jane Smith"], "1 | 2 | 3"),
        (vec!["author=John Smith", "author=J. Smith", "author=Mary Smith"], "1 2 | 3"),
        (vec!["author=John Smith", "author=Smith", "author=Mary Smith"], "1 | 2 | 3"),
        (vec!["author=John Smith | year=2001", "author=Smith | year=2001", "author=Mary Smith | year=1990"], "1 2 | 3"),
        (vec!["author=John Smith | date=5 May 2001", "author=Smith | year=2001", "author=Mary Smith"], "1 2 | 3"),
        (vec!["author=Smith", "author=Smith", "author=John Smith"], "1 2 3"),
        (vec!["author=John A. Smith", "author=John Smith", "author=John B. Smith"], "1 | 2 | 3"),
        (vec!["author=John A. Smith", "author=John Smith", "author=J. Smith"], "1 2 3"),
        (vec!["title=A b c d e f g h", "author=One | title=A b c d e f g h", "author=Two"], "1 2 | 3"),
        (
            vec!["title=A b c d e f g h", "author=One | title=A b c d e f g h", "author=Two | title=A b c d e f g h"],
            "1 | 2 | 3",
        ),
        (vec!["author=Jane Roe", "key=Ibid. | pages=3", "key=ibid", "title=Else"], "1 2 3 | 4"),
        (vec!["key=Ibid.", "author=Jane Roe"], "1 | 2"),
        (vec![], ""),
    ] {
        assert_eq!(partition(&lines), expected, "{lines:?}");
    }
}

#[test]
fn an_owner_has_the_fullest_name() {
    for (lines, expected) in [
        (vec!["author=Furr", "author=Furr, G.", "author=Professor Grover Furr"], "Grover Furr"),
        (vec!["author=Getty, J. Arch", "author=Getty"], "J. Arch Getty"),
        (vec!["author=Getty, John", "author=John Getty"], "John Getty"),
        (vec!["author=Getty, J. A. (ed.)"], "J. A. Getty"),
        (vec!["url=https://www.example.com/a | title=A thing | container=Example"], "example.com"),
        (vec!["container=The Times | title=A thing"], "The Times"),
        (vec!["title=A thing"], "A thing"),
        (vec!["url=https://archive.org/details/x"], "https://archive.org/details/x"),
        (vec!["key=brown1990"], "brown1990"),
    ] {
        let mut works = works(&lines);
        assert_eq!(owners(&mut works, &Declared::default())[0].name, expected, "{lines:?}");
    }
}

#[test]
fn the_order_of_works_does_not_matter() {
    let lines: Vec<&str> = MOSCOW_TRIALS
        .into_iter()
        .chain(["author=Getty, J. A. | year=1985", "author=Arch Getty", "author=J. Furr", "author=Robert A. Conquest"])
        .chain([
            "author=Robert B. Conquest",
            "container=Post",
            "title=Origins of the Great Purges",
            "author=Furr | year=2015",
        ])
        .chain([
            "url=https://example.com/ | container=Example Post",
            "container=Example Post",
            "author=Conquest, R. A.",
        ])
        .collect();
    let n = lines.len();
    let classes = |order: &[usize]| {
        let mut works: Vec<Work> = order.iter().map(|&index| work(lines[index], index)).collect();
        let owners = owners(&mut works, &Declared::default());
        let mut classes: Vec<(Vec<usize>, String)> = owners
            .iter()
            .map(|owner| {
                let mut members: Vec<usize> = owner.works.iter().map(|id| order[id.index()]).collect();
                members.sort_unstable();
                (members, owner.name.clone())
            })
            .collect();
        classes.sort();
        classes
    };
    let straight: Vec<usize> = (0..n).collect();
    // A step that shares no factor with the number of works visits every one once.
    let shares = |step: usize, factor: usize| step.is_multiple_of(factor) && n.is_multiple_of(factor);
    for step in (1..n).filter(|&step| !(2..=n).any(|factor| shares(step, factor))) {
        let order: Vec<usize> = (0..n).map(|index| (index * step + 5) % n).collect();
        assert_eq!(classes(&order), classes(&straight), "{order:?}");
    }
}

#[test]
fn many_works_of_one_surname_are_joined_in_linear_time() {
    let lines: Vec<String> = (0..20_000).map(|index| format!("author=Name{index} Smith")).collect();
    let mut works: Vec<Work> = lines.iter().enumerate().map(|(at, line)| work(line, at)).collect();
    assert_eq!(owners(&mut works, &Declared::default()).len(), 20_000);
}

#[test]
fn what_a_house_declares_wins() {
    use crate::article::works::declared::Naming;
    let names = |names: &[&str]| names.iter().filter_map(|name| Naming::new(name)).collect::<Vec<_>>();
    let lines = [
        "author=Jane Smith",
        "author=Jane Miller",
        "container=Oxford DNB | title=One",
        "container=Oxford DNB | title=Two",
        "url=https://news.example.com/a",
        "author=Miller, J.",
        "url=https://example.org/a",
    ];
    let declared = Declared {
        same: vec![names(&["Smith, Jane", "Jane Miller"]), names(&["example.com", "example.org"])],
        independent: names(&["Oxford DNB"]),
        works: Vec::new(),
    };
    let mut works = works(&lines);
    let owners = owners(&mut works, &declared);
    let classes: Vec<Vec<usize>> =
        owners.iter().map(|owner| owner.works.iter().map(|id| id.index() + 1).collect()).collect();
    assert_eq!(classes, [vec![1, 2, 6], vec![3], vec![4], vec![5, 7]]);
}

#[test]
fn nobody_and_a_title_are_no_authors() {
    let lines = [
        "author=Anon | url=https://a.example/1",
        "author=Anon | container=Valley News",
        "author=A Short History | title=A Short History | url=https://senate.example/1",
        "title=The Members | url=https://senate.example/2",
        "author=Happé F | title=One",
        "author=Happé, Francesca | title=Two",
    ];
    assert_eq!(partition(&lines), "1 | 2 | 3 4 | 5 6");
}

#[test]
fn an_author_is_lent_to_copies_and_not_to_their_site() {
    let lines = [
        "author=Jane Doe | title=How the mill burned down | url=https://valley.example/7",
        "title=How the mill burned down | url=https://valley.example/7",
        "title=Fair opens | url=https://valley.example/8",
        "title=Fair closes | url=https://valley.example/9",
    ];
    assert_eq!(partition(&lines), "1 2 | 3 4");
}

#[test]
fn a_body_owns_what_its_site_holds() {
    let mill = [
        "author=Mill Encyclopedia Board | url=https://mills.example/a | title=One",
        "author=Mill Encyclopedia Board | url=https://mills.example/b | title=Two",
        "url=https://mills.example/c | title=Three",
    ];
    assert_eq!(partition(&mill), "1 2 3");
    assert_eq!(partition(&mill[1..]), "1 | 2");
}

#[test]
fn initials_of_two_bodies_join_neither() {
    let abc = [
        "url=https://abc.example/a | title=One",
        "author=Alpine Breeding Council | title=Two",
        "author=Association of Book Collectors | title=Three",
    ];
    assert_eq!(partition(&abc), "1 | 2 | 3");
    assert_eq!(partition(&abc[..2]), "1 2");
}

#[test]
fn a_note_to_a_work_of_nobody_goes_with_its_entry() {
    let lines = [
        "author=Anon | year=2013a",
        "author=Anon | year=2013a | title=The Mill | url=https://news.example.com/mill",
        "author=Anon | year=2013b | title=The Weir | url=https://weir.example.org/weir",
        "author=Anon | year=2014",
    ];
    assert_eq!(partition(&lines), "1 2 | 3 | 4");
    let mut works = works(&lines);
    let owners = owners(&mut works, &Declared::default());
    let names: Vec<&str> = owners.iter().map(|owner| owner.name.as_str()).collect();
    assert_eq!(names, ["example.com", "example.org", "Anon"]);
}

#[test]
fn an_initial_is_that_of_the_name_as_written() {
    assert_eq!(
        partition(&["author=James Doe", "author=J. Doe", "author=Weston Bate", "author=W. Bate", "author=I. Doe"]),
        "1 2 | 3 4 | 5"
    );
    assert_eq!(partition(&["author=Yuri Zhukov", "author=Jurij Žukov", "author=Iurii Zhukov"]), "1 2 3");
}

#[test]
fn the_parts_of_one_document_are_of_one_owner() {
    let lines = [
        "title=Constitution of Greenland, Section 3, Chapter 4, Article 102",
        "title=Constitution of Greenland, Article 121",
        "title=Constitution of Greenland § 5",
        "title=Article 7 of the Constitution of Greenland",
        "title=Constitution of Greenland",
        "title=Constitution of Millland, Article 121",
        "title=Article, Section and Chapter of the Weavers, Part of Guild",
    ];
    assert_eq!(partition(&lines), "1 2 3 4 5 | 6 | 7");
}

#[test]
fn a_body_is_one_with_and_without_its_article() {
    assert_eq!(partition(&["author=The World Bank", "author=World Bank", "author=John Bank"]), "1 2 | 3");
    assert_eq!(
        partition(&["container=The World Bank | title=The Mill", "author=World Bank", "author=J. Bank"]),
        "1 2 | 3"
    );
    assert_eq!(partition(&["author=By John Brown", "author=John Brown"]), "1 2");
    assert_eq!(partition(&["author=Pierre Broue\u{301}", "author=Pierre Broué"]), "1 2");
}
