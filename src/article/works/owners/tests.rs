use super::*;
use crate::article::Field;
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
        Field { name, written: String::new(), value: value.to_owned(), span: Span::point(at) }
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
    let owners = owners(&mut works);
    let shown = |owner: &Owner| owner.works.iter().map(|id| (id.index() + 1).to_string()).collect::<Vec<_>>().join(" ");
    owners.iter().map(shown).collect::<Vec<_>>().join(" | ")
}

#[test]
fn the_moscow_trials_rest_on_eleven_owners() {
    let lines = [
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
    assert_eq!(partition(&lines), "1 | 2 | 3 | 4 | 5 7 | 6 | 8 10 | 9 | 11 | 12 | 13");
    let mut works = works(&lines);
    let names: Vec<String> = owners(&mut works).into_iter().map(|owner| owner.name).collect();
    assert_eq!(names[4], "Grover Furr");
    assert_eq!(names[8], "Diplomatic Post");
}
