//! What a house says of sources: which are one owner's, which stand alone, and of what kind, camp and rating works are.

use super::people::{self, Name};
use super::{FieldName, SourceKind, Work, domains};

/// The statements of one house about sources. None is shipped.
#[derive(Clone, Debug, Default)]
pub struct Declared {
    /// Names that mean one owner, group by group.
    pub same: Vec<Vec<Naming>>,
    /// Compendia: each of their works counts as a source of its own.
    pub independent: Vec<Naming>,
    /// What holds of works, the weaker statement first: of two that speak of one thing the later decides.
    pub works: Vec<Statement>,
}

/// A name of a source: a person, a body, a site, a title.
#[derive(Clone, Debug, PartialEq)]
pub struct Naming {
    person: Option<Name>,
    body: String,
    /// The host of an address, and what its path begins with.
    site: Option<(String, String)>,
    /// It as an identifier is compared: in lower case, without the address that resolves it.
    identifier: String,
}

/// What is said of the works that some names fit.
#[derive(Clone, Debug, Default)]
pub struct Statement {
    /// What a work must be, all of it: a field and the name it must have there.
    pub of: Vec<(Part, Naming)>,
    /// The first year of publication it holds for.
    pub from: Option<i32>,
    /// The last year of publication it holds for.
    pub until: Option<i32>,
    /// What is said.
    pub says: Declaration,
}

/// What a house says of one work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Declaration {
    /// Its kind.
    pub kind: Option<SourceKind>,
    /// The camp it belongs to.
    pub camp: Option<String>,
    /// How it is rated, in a word of the house's own, and why; an empty word takes a rating back.
    pub rating: Option<(String, String)>,
}

/// Where a name must stand in a work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Its first author or editor.
    Author,
    /// The host of its address, or one above it, and where a path is given the beginning of its path.
    Site,
    /// The journal, newspaper or collection it stands in.
    Container,
    /// Its publisher.
    Publisher,
    /// Its title.
    Title,
    /// The beginning of its digital object identifier, up to a mark.
    Doi,
}

impl Part {
    /// All parts.
    pub const ALL: [Part; 6] = [Part::Author, Part::Site, Part::Container, Part::Publisher, Part::Title, Part::Doi];

    /// The key that `lint.toml` uses.
    pub fn as_str(self) -> &'static str {
        match self {
            Part::Author => "author",
            Part::Site => "site",
            Part::Container => "container",
            Part::Publisher => "publisher",
            Part::Title => "title",
            Part::Doi => "doi",
        }
    }
}

impl Naming {
    /// Takes a name as it is written; `None` if there is no letter or figure in it.
    pub fn new(written: &str) -> Option<Naming> {
        let body = people::body(written);
        let is_address = !written.contains(char::is_whitespace) && domains::registrable(written).is_some();
        let host = is_address.then(|| domains::host(written)).flatten();
        let site = host.map(|host| {
            let path = written.split_once("://").map_or(written, |(_, rest)| rest).split_once('/');
            (host, path.map_or("", |(_, path)| path.trim_end_matches('/')).to_owned())
        });
        (!body.is_empty()).then(|| Naming {
            person: people::name(written),
            body,
            site,
            identifier: identifier(written),
        })
    }

    /// Whether some part of a work has this name.
    pub fn names(&self, work: &Work) -> bool {
        [Part::Author, Part::Site, Part::Container, Part::Publisher, Part::Title]
            .iter()
            .any(|part| self.fits(work, *part))
    }

    /// Whether one part of a work has this name.
    pub fn fits(&self, work: &Work, part: Part) -> bool {
        let is = |name: FieldName| work.value(name).is_some_and(|value| people::body(value) == self.body);
        match part {
            Part::Author => {
                let author = work.value(FieldName::Author).or_else(|| work.value(FieldName::Editor));
                let author = author.and_then(people::name);
                author.zip(self.person.as_ref()).is_some_and(|(author, person)| people::may_be_one(&author, person))
            }
            Part::Site => self.site.as_ref().zip(work.value(FieldName::Url)).is_some_and(|((host, path), url)| {
                let is_host =
                    |it: &String| it == host || it.strip_suffix(host.as_str()).is_some_and(|sub| sub.ends_with('.'));
                let is_within = |page: &str| {
                    let rest = page.split_once('/').map_or("", |(_, rest)| rest).strip_prefix(path.as_str());
                    path.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
                };
                domains::host(url).is_some_and(|it| is_host(&it)) && is_within(&domains::page(url).unwrap_or_default())
            }),
            Part::Container => is(FieldName::Container),
            Part::Publisher => is(FieldName::Publisher),
            Part::Title => is(FieldName::Title),
            Part::Doi => work.value(FieldName::Doi).is_some_and(|doi| {
                // `10.1000` is no beginning of `10.10009/1`.
                let rest = identifier(doi).strip_prefix(&self.identifier).map(|rest| rest.chars().next());
                let is_whole = self.identifier.ends_with(['/', '.']);
                rest.is_some_and(|next| is_whole || next.is_none_or(|next| !next.is_alphanumeric()))
            }),
        }
    }
}

fn identifier(written: &str) -> String {
    let lower = written.trim().to_lowercase();
    let at = lower.find("10.").filter(|&at| at == 0 || lower[..at].ends_with(['/', ':', ' ']));
    at.map_or(lower.as_str(), |at| &lower[at..]).to_owned()
}

impl Declared {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.same.is_empty() && self.independent.is_empty() && self.works.is_empty()
    }

    /// Whether a work stands alone.
    pub fn is_independent(&self, work: &Work) -> bool {
        self.independent.iter().any(|name| name.names(work))
    }

    /// All that is said of a work.
    pub fn of(&self, work: &Work) -> Declaration {
        let mut all = Declaration::default();
        for statement in self.works.iter().filter(|statement| statement.holds(work)) {
            let says = &statement.says;
            all.kind = says.kind.or(all.kind);
            all.camp = says.camp.clone().or(all.camp);
            all.rating = says.rating.clone().or(all.rating);
        }
        all.rating = all.rating.filter(|(rating, _)| !rating.is_empty());
        all
    }
}

impl Statement {
    /// Whether it speaks of a work. One that holds for some years leaves works without a year alone.
    fn holds(&self, work: &Work) -> bool {
        let year = work.year();
        let in_time = |limit: Option<i32>, is_within: fn(i32, i32) -> bool| {
            limit.is_none_or(|limit| year.is_some_and(|year| is_within(year, limit)))
        };
        self.of.iter().all(|(part, name)| name.fits(work, *part))
            && in_time(self.from, |year, from| year >= from)
            && in_time(self.until, |year, until| year <= until)
    }
}
