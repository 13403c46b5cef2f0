//! What a citation template says in fields, a rendered note says in words: how much of it is read back, field by field.

use crate::support;
use quelle::article::{Article, Certainty, FieldName, Work};
use quelle::source::Source;
use quelle::syntax::{self, Format};
use std::collections::BTreeMap;

/// The least share of each field that is read back right.
const FLOORS: &[(FieldName, f64)] = &[
    (FieldName::Author, 96.5),
    (FieldName::Title, 97.0),
    (FieldName::Chapter, 95.0),
    (FieldName::Container, 95.0),
    (FieldName::Publisher, 87.0),
    (FieldName::Place, 70.0),
    (FieldName::Year, 98.0),
    (FieldName::Pages, 96.0),
    (FieldName::Volume, 92.0),
    (FieldName::Issue, 92.0),
    (FieldName::Isbn, 97.5),
    (FieldName::Issn, 95.0),
    (FieldName::Doi, 98.0),
    (FieldName::Pmid, 97.5),
    (FieldName::AccessDate, 98.0),
    (FieldName::ArchiveDate, 94.0),
];

#[test]
fn rendered_templates_are_read_back() {
    let Some(corpus) = support::corpus("rendered_templates_are_read_back") else { return };
    let mut scores: BTreeMap<FieldName, Score> = BTreeMap::new();
    for path in support::files(&corpus.join("wikitext"), &["wiki"]) {
        let article = syntax::parse(&support::source(&path), Format::Wikitext);
        let step = if std::env::var_os("QUELLE_FULL").is_some() { 1 } else { 3 };
        let cited = article.works.iter().filter(|work| is_cited_in_english(work)).step_by(step);
        let cited: Vec<&Work> = cited.collect();
        for works in cited.chunks(200) {
            let shown: Vec<Shown> = works.iter().map(|work| show(work)).collect();
            let texts: Vec<String> = shown.iter().map(|it| it.text.clone()).collect();
            let read = read_back(&texts, Format::Rendered);
            for (shown, work) in shown.iter().zip(read) {
                for (name, value) in &shown.says {
                    scores.entry(*name).or_default().add(*name, value, &work, &shown.text);
                }
            }
        }
    }
    for (name, score) in &scores {
        println!(
            "{:>12}: {:5.1} % of {} right, {:.1} % other words",
            name.as_str(),
            score.right(),
            score.n,
            score.other()
        );
        score.wrong().for_each(|wrong| println!("{wrong}"));
    }
    for (certainty, floor) in [(Certainty::Guessed, 0.0), (Certainty::Likely, 80.0), (Certainty::Sure, 95.0)] {
        let parts = scores.values().filter_map(|score| score.by_certainty.get(&certainty));
        let (n_right, n) = parts.fold((0, 0), |(right, all), (n_right, n)| (right + n_right, all + n));
        let share = 100.0 * n_right as f64 / n as f64;
        println!("{:>12}: {share:5.1} % of {n} right", certainty.as_str());
        assert!(share >= floor, "of what is read with {} confidence {share:.1} % are right", certainty.as_str());
    }
    for (name, floor) in FLOORS {
        let right = scores[name].right();
        assert!(right >= *floor, "{}: {right:.1} % are read back, and should be {floor} %", name.as_str());
    }
}

/// How well one field is read back.
#[derive(Default)]
pub(crate) struct Score {
    n: usize,
    n_right: usize,
    /// How often something else was read in its place.
    n_other: usize,
    /// Of what was read how much is right and how much there is, by how sure the reader was.
    by_certainty: BTreeMap<Certainty, (usize, usize)>,
    wrong: Vec<String>,
}

impl Score {
    pub(crate) fn add(&mut self, name: FieldName, expected: &str, work: &Work, note: &str) {
        let read: Vec<&str> = work.fields.iter().filter(|it| it.name == name).map(|it| it.value.as_str()).collect();
        let wanted = folded(expected);
        let in_order = |name: &str| {
            let mut words: Vec<String> = name.split([' ', ',', '.']).map(folded).filter(|it| !it.is_empty()).collect();
            words.sort_unstable();
            words
        };
        let is_one_of = |work: &Work, names: &[FieldName]| {
            work.fields.iter().any(|it| names.contains(&it.name) && folded(&it.value) == wanted)
        };
        let is_right = match name {
            FieldName::Year => work.year().is_some_and(|year| year.to_string() == expected),
            // The chapter of a book is read as a title and the book as where it stands.
            FieldName::Title => is_one_of(work, &[FieldName::Title, FieldName::Container]),
            FieldName::Chapter => is_one_of(work, &[FieldName::Title, FieldName::Chapter]),
            // Of `"Title". Reuters. 3 May 2010.` nobody can tell whether it publishes or contains.
            FieldName::Publisher | FieldName::Container => {
                is_one_of(work, &[FieldName::Publisher, FieldName::Container])
            }
            // Styles put forenames before surnames or behind them.
            FieldName::Author => read.iter().any(|it| in_order(it) == in_order(expected)),
            _ => read.iter().any(|it| folded(it) == wanted),
        };
        if let Some(field) = work.field(name) {
            let (n_right, n) = self.by_certainty.entry(field.certainty).or_default();
            *n_right += usize::from(is_right);
            *n += 1;
        }
        self.n += 1;
        self.n_right += usize::from(is_right);
        if !is_right {
            self.n_other += usize::from(!read.is_empty());
            if self.wrong.len() < show_most() {
                self.wrong.push(format!("    {expected:?} read as {read:?} in {note}"));
            }
        }
    }

    pub(crate) fn n(&self) -> usize {
        self.n
    }

    pub(crate) fn wrong(&self) -> impl Iterator<Item = &str> {
        self.wrong.iter().map(String::as_str)
    }

    pub(crate) fn right(&self) -> f64 {
        100.0 * self.n_right as f64 / self.n as f64
    }

    fn other(&self) -> f64 {
        100.0 * self.n_other as f64 / self.n as f64
    }
}

/// How many wrong readings of each field are shown: none unless `QUELLE_SHOW` in the environment says so.
fn show_most() -> usize {
    std::env::var("QUELLE_SHOW").ok().and_then(|most| most.parse().ok()).unwrap_or(0)
}

/// Without the differences that rendering makes: marks, capitals, dashes, white space.
fn folded(text: &str) -> String {
    let kept = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '–'));
    kept.map(|c| if c == '–' { '-' } else { c }).flat_map(char::to_lowercase).collect()
}

/// Whether a work comes from an English citation template and has a title that can be shown on one line.
pub(crate) fn is_cited_in_english(work: &Work) -> bool {
    let kind = template(work);
    const KINDS: &[&str] =
        &["book", "web", "news", "journal", "magazine", "encyclopedia", "press release", "report", "thesis"];
    let is_plain = |value: &str| !value.is_empty() && !value.contains(['\n', '{', '[', '<', '\'']);
    KINDS.contains(&kind.as_str())
        && work.title().is_some()
        && work.fields.iter().all(|it| it.value.is_empty() || is_plain(&it.value.replace('\'', "")))
}

pub(crate) fn template(work: &Work) -> String {
    let name = work.template.as_deref().unwrap_or_default().to_lowercase().replace('_', " ");
    name.strip_prefix("cite ").unwrap_or_default().trim().to_owned()
}

/// What a field says; none if it is empty.
pub(crate) fn plain_value(work: &Work, name: FieldName) -> Option<&str> {
    work.value(name).filter(|value| !value.is_empty())
}

/// A work as readers of the wiki see it, and what it says.
struct Shown {
    text: String,
    says: Vec<(FieldName, String)>,
}

/// Shows a work as MediaWiki's citation module does, italics and links lost as they are in copied text.
fn show(work: &Work) -> Shown {
    use FieldName::*;
    let mut shown = Shown { text: String::new(), says: Vec::new() };
    let kind = template(work);
    let is_periodical = matches!(kind.as_str(), "journal" | "magazine" | "news" | "web" | "press release");
    let value = |name| plain_value(work, name);
    let people = |role| -> Vec<&str> {
        work.fields.iter().filter(|it| it.name == role && !it.value.is_empty()).map(|it| it.value.as_str()).collect()
    };
    let (authors, editors) = (people(Author), people(Editor));
    let date = value(Date).or(value(Year));
    let year = date.and_then(|_| work.year());
    shown.says.extend(year.map(|year| (Year, year.to_string())));
    let mut dated = date;
    if !authors.is_empty() {
        shown.says.extend(authors.iter().map(|name| (Author, (*name).to_owned())));
        shown.text.push_str(&authors.join("; "));
    } else if !editors.is_empty() {
        let role = if editors.len() == 1 { "ed." } else { "eds." };
        shown.text.push_str(&format!("{}, {role}", editors.join("; ")));
    }
    if !shown.text.is_empty() {
        if let Some(date) = dated.take() {
            shown.text.push_str(&format!(" ({date})"));
        }
        shown.stop();
    }
    let inner = |title: &str| title.replace('"', "'");
    let title = value(Title).unwrap_or_default();
    shown.says.push((Title, title.to_owned()));
    let chapter = value(Chapter).filter(|_| !is_periodical);
    if let Some(chapter) = chapter {
        shown.says.push((Chapter, chapter.to_owned()));
        shown.text.push_str(&format!("\"{}\". ", inner(chapter)));
    }
    if !authors.is_empty() && !editors.is_empty() {
        let role = if editors.len() == 1 { "ed." } else { "eds." };
        let within = if chapter.is_some() { "In " } else { "" };
        shown.text.push_str(&format!("{within}{} ({role}). ", editors.join("; ")));
    }
    match is_periodical {
        true => shown.text.push_str(&format!("\"{}\"", inner(title))),
        false => shown.text.push_str(title),
    }
    if let Some(edition) = value(Edition) {
        shown.text.push_str(&format!(" ({edition} ed.)"));
    }
    if let Some(language) = value(Language).and_then(language) {
        shown.text.push_str(&format!(" (in {language})"));
    }
    shown.stop();
    if let Some(container) = value(Container) {
        shown.says.push((Container, container.to_owned()));
        shown.text.push_str(container);
        shown.stop();
    }
    if let Some(series) = value(Series) {
        shown.text.push_str(series);
        shown.stop();
    }
    let pages = value(Pages).map(|pages| pages.replace('-', "–").replace("––", "–"));
    shown.says.extend(pages.iter().map(|pages| (Pages, pages.clone())));
    let several = pages.as_deref().is_some_and(|pages| pages.contains(['–', ',']));
    let mut in_pages = pages.as_ref().map(|pages| format!("{} {pages}", if several { "pp." } else { "p." }));
    shown.says.extend(value(Volume).map(|volume| (Volume, volume.to_owned())));
    shown.says.extend(value(Issue).map(|issue| (Issue, issue.to_owned())));
    match (kind.as_str(), value(Volume), value(Issue)) {
        ("journal", volume, issue) if volume.or(issue).is_some() => {
            shown.text.truncate(shown.text.trim_end().len());
            shown.text.push_str(&volume.map_or(String::new(), |it| format!(" {it}")));
            shown.text.push_str(&issue.map_or(String::new(), |it| format!(" ({it})")));
            shown.text.push_str(&pages.as_ref().map_or(String::new(), |it| format!(": {it}")));
            in_pages = None;
            shown.stop();
        }
        (_, volume, issue) => {
            let parts = [volume.map(|it| format!("Vol. {it}")), issue.map(|it| format!("no. {it}"))];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            if !parts.is_empty() {
                shown.text.push_str(&parts.join(", "));
                shown.stop();
            }
        }
    }
    let imprint: Vec<&str> = [value(Place), value(Publisher)].into_iter().flatten().collect();
    if !imprint.is_empty() {
        shown.says.extend(value(Place).map(|it| (Place, it.to_owned())));
        shown.says.extend(value(Publisher).map(|it| (Publisher, it.to_owned())));
        shown.text.push_str(&imprint.join(": "));
        shown.stop();
    }
    for part in [dated.map(str::to_owned), in_pages].into_iter().flatten() {
        shown.text.push_str(&part);
        shown.stop();
    }
    let ids = [
        (Arxiv, "arXiv:"),
        (Doi, "doi:"),
        (Isbn, "ISBN "),
        (Issn, "ISSN "),
        (Jstor, "JSTOR "),
        (Oclc, "OCLC "),
        (Pmc, "PMC "),
        (Pmid, "PMID "),
    ];
    for (id, before) in ids {
        if let Some(value) = value(id) {
            shown.says.push((id, value.to_owned()));
            shown.text.push_str(&format!("{before}{value}"));
            shown.stop();
        }
    }
    if let Some(via) = work.fields.iter().find(|it| it.name == Via && it.written == "via") {
        shown.text.truncate(shown.text.trim_end_matches([' ', '.']).len());
        shown.text.push_str(&format!(" – via {}. ", via.value));
    }
    if let Some(date) = value(ArchiveDate).filter(|_| value(ArchiveUrl).is_some()) {
        shown.says.push((ArchiveDate, date.to_owned()));
        shown.text.push_str(&format!("Archived from the original on {date}. "));
    }
    if let Some(date) = value(AccessDate).filter(|_| value(Url).is_some()) {
        shown.says.push((AccessDate, date.to_owned()));
        shown.text.push_str(&format!("Retrieved {date}. "));
    }
    if let Some(quote) = value(Quote) {
        shown.text.push_str(&format!("\"{}\".", inner(quote)));
    }
    shown.text.truncate(shown.text.trim_end().len());
    shown
}

/// A language as it is shown; English is not.
fn language(written: &str) -> Option<&str> {
    const NAMES: &[(&str, &str)] = &[
        ("de", "German"),
        ("es", "Spanish"),
        ("fr", "French"),
        ("it", "Italian"),
        ("ja", "Japanese"),
        ("pt", "Portuguese"),
        ("ru", "Russian"),
        ("sv", "Swedish"),
        ("zh", "Chinese"),
    ];
    let named = NAMES.iter().find(|(code, _)| *code == written.to_lowercase()).map(|(_, name)| *name);
    named.or_else(|| (written.len() > 3 && !written.starts_with("en") && written != "English").then_some(written))
}

impl Shown {
    /// Ends a part with a stop and a space; a part that ends with a stop gets no second one.
    fn stop(&mut self) {
        self.text.truncate(self.text.trim_end().len());
        self.text.push_str(if self.text.ends_with('.') { " " } else { ". " });
    }
}

/// Reads notes as those of one article, in Markdown or copied; the first work of each, an empty one if none was read.
pub(crate) fn read_back(notes: &[String], format: Format) -> Vec<Work> {
    let is_copied = format == Format::Rendered;
    let mut text = "The mill stood by the river.\n\n".to_owned();
    for number in 1..=notes.len() {
        let marker = if is_copied { format!("[{number}]") } else { format!("[^{number}]") };
        text.push_str(&format!("It was told {number} times in the valley.{marker}\n\n"));
    }
    text.push_str(if is_copied { "References[edit]\n\n" } else { "" });
    for (index, note) in notes.iter().enumerate() {
        let head = if is_copied { "^".to_owned() } else { format!("[^{}]:", index + 1) };
        text.push_str(&format!("{head} {note}\n"));
    }
    let article: Article = syntax::parse(&Source::new("notes", text).unwrap(), format);
    assert_eq!(article.notes.len(), notes.len(), "every note is a note");
    let work = |index: usize| article.notes[index].works.first().map(|id| article[*id].clone());
    (0..notes.len()).map(|index| work(index).unwrap_or_default()).collect()
}
