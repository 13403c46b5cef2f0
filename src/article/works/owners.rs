//! Joins works into owners: works of one author, else of one site, else of one publisher, count as one source.

use super::dates::{self, Day, Written};
use super::declared::Declared;
use super::people::{self, Name};
use super::{FieldName, Owner, Work, WorkKind, domains};
use crate::article::{OwnerId, WorkId};
use rustc_hash::{FxHashMap, FxHashSet};

/// Joins works into owners and sets the `owner` of each.
///
/// The first author decides, else the first editor, else the site and the container, else the publisher, else the
/// title. Names are compared without accents, ranks and case, and however they are romanised; an initial stands for a
/// given name, and a surname alone for its one bearer, where the article leaves no choice. Works of one title join
/// unless their authors differ, and so do works that hand on the words of one witness or come out of one archive, as
/// far as they have no author. A note that says `ibid.` goes with the work before it. What a house declares wins over
/// all this: first what is the same, then what is independent. Owners come in the order of their first works. Linear,
/// but that every work is held against every declaration.
pub fn owners(works: &mut [Work], declared: &Declared) -> Vec<Owner> {
    for work in works.iter_mut() {
        work.site = work.value(FieldName::Url).and_then(domains::site);
    }
    let mut first_authors: Vec<Option<Name>> = works.iter().map(first_author).collect();
    bodies_without_article(works, &mut first_authors);
    let people = People::of(works, &first_authors);
    let named = works.iter().zip(&first_authors);
    let mut authors: Vec<Option<String>> =
        named.map(|(work, first)| Some(people.author(work, first.as_ref()?))).collect();
    let same = same_works(works, &authors);
    lend_authors(works, &same, &mut authors);
    people.give_homes(works, &mut authors);
    give_sites(works, &mut authors);
    let alone: Vec<bool> = works.iter().map(|work| declared.is_independent(work)).collect();
    let mut classes = Classes::new(works.len(), &alone);
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    let (labels, witnesses) = (one_site_labels(works), witnesses_of_several(works, &authors));
    for (index, work) in works.iter().enumerate().filter(|(index, _)| !alone[*index]) {
        let of_witness = witnesses[index].clone().map(|key| vec![key]);
        for key in of_witness.unwrap_or_else(|| keys(work, authors[index].as_deref(), &labels)) {
            let first = *known.entry(key).or_insert(index);
            classes.join(first, index);
        }
    }
    for group in &same {
        group.iter().for_each(|&index| classes.join(group[0], index));
    }
    join_initials(works, &authors, &mut classes);
    join_repeats(works, &mut classes);
    join_nobody(works, &mut classes);
    join_declared(works, declared, &mut classes);
    collect(works, &first_authors, &mut classes)
}

/// A name that a body bears elsewhere with its article is that body: `World Bank` beside `The World Bank`.
fn bodies_without_article(works: &[Work], first_authors: &mut [Option<Name>]) {
    let is_body = |name: &&Name| matches!(name, Name::Body(_));
    let containers = works.iter().filter_map(|work| work.value(FieldName::Container));
    let of_container = containers.filter(|name| name.starts_with("The ")).map(|name| Name::Body(people::body(name)));
    let bodies: FxHashSet<Name> = first_authors.iter().flatten().filter(is_body).cloned().chain(of_container).collect();
    for (work, name) in works.iter().zip(first_authors).filter(|(_, name)| matches!(name, Some(Name::Person { .. }))) {
        let body = work.value(FieldName::Author).map(|written| Name::Body(people::body(written)));
        *name = body.filter(|body| bodies.contains(body)).or(name.take());
    }
}

/// What the works of one owner have in common.
fn keys(work: &Work, author: Option<&str>, labels: &FxHashMap<String, Option<String>>) -> Vec<String> {
    if let Some(author) = author {
        return vec![author.to_owned()];
    }
    let mut keys = Vec::new();
    if let Some(site) = work.site() {
        let label = domains::label(&site);
        if labels.get(label).is_some_and(Option::is_some) {
            keys.push(format!("body {}", people::body(label)));
            keys.extend(label.strip_prefix("the").map(|label| format!("body {}", people::body(label))));
        }
        keys.push(format!("site {site}"));
    }
    if let Some(container) = work.value(FieldName::Container) {
        match domains::registrable(container).filter(|_| !container.contains(' ')) {
            // A shop that goes by one label in many countries is one.
            Some(domain) if domains::is_shop(&domain) => keys.push(format!("body {}", domains::label(&domain))),
            Some(domain) => keys.push(format!("site {domain}")),
            None => keys.push(format!("body {}", people::body(without_kind(container)))),
        }
    }
    if keys.is_empty()
        && let Some(body) = work.value(FieldName::Publisher).or_else(|| work.title().and_then(named_site))
    {
        keys.push(format!("body {}", people::body(without_kind(body))));
    }
    if keys.is_empty() {
        let document = work.title().map(|title| people::fold(document(title))).filter(|title| tells(title));
        keys.extend(document.map(|title| format!("document {title}")));
    }
    keys
}

/// The document whose part a title names: `Constitution of Greenland` of `Constitution of Greenland, Section 3, Article
/// 102`, of `Constitution of Greenland § 5` and of `Article 5 of the Constitution of Greenland`.
fn document(title: &str) -> &str {
    const PARTS: [&str; 18] = [
        "section",
        "sections",
        "sec.",
        "chapter",
        "ch.",
        "article",
        "articles",
        "art.",
        "part",
        "title",
        "paragraph",
        "para.",
        "clause",
        "annex",
        "amendment",
        "schedule",
        "§",
        "§§",
    ];
    let is_part = |text: &str| {
        let mut words = text.split_whitespace().map(str::to_lowercase);
        let is_named = words.next().is_some_and(|first| PARTS.contains(&first.as_str()));
        is_named && words.next().is_some_and(|number| is_numbering(&number))
    };
    let mut rest = title.trim();
    while let Some((before, _)) = rest.rsplit_once([',', ';']).filter(|(_, last)| is_part(last.trim())) {
        rest = before.trim_end();
    }
    let before_mark = rest.find(" §").map_or(rest, |at| &rest[..at]);
    match before_mark.split_once(" of the ").filter(|(part, _)| is_part(part) && part.split(' ').count() == 2) {
        Some((_, whole)) => whole,
        None => before_mark,
    }
}

/// Whether a word numbers a part: `102`, `12.3(b)`, `iv`, `i–iii`.
fn is_numbering(word: &str) -> bool {
    let is_roman =
        || !word.is_empty() && word.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'l' | 'c' | '.' | '–' | '-'));
    word.starts_with(|c: char| c.is_ascii_digit()) || is_roman()
}

/// The words that say what a site or a paper of a body is.
const KINDS: &[&str] =
    &[" website", " web site", " homepage", " home page", " pages", " webpage", " press release", " news release"];

/// The name of a site without the word for what it is, and without what parentheses add to it: `Mill Board` of
/// `Official Mill Board website` and of `Mill Board (MB)`.
fn without_kind(container: &str) -> &str {
    let container = container.split_once(" (").map_or(container, |(name, _)| name);
    let lower = container.to_ascii_lowercase();
    let kind = KINDS.iter().find(|kind| lower.ends_with(**kind));
    let name = kind.map_or(container, |kind| &container[..container.len() - kind.len()]);
    name.strip_prefix("Official ").filter(|_| kind.is_some()).unwrap_or(name)
}

/// The body whose site a title ends with: `MB` of `About us, from the MB English website`. Only initials are surely no
/// words of the title.
fn named_site(title: &str) -> Option<&str> {
    let name = without_kind(title);
    let mut last = name.split(' ').rev().filter(|_| name.len() < title.len()).take(2);
    last.find(|word| is_initials(word))
}

/// Whether a name is written as initials: `MB`, `NASA`.
fn is_initials(name: &str) -> bool {
    (2..=6).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The initials by which a body may go: with the small words of its name, and without. A name of one or two words has
/// none that tell.
fn initials(name: &str) -> Vec<String> {
    const SMALL: &[&str] = &["of", "the", "and", "for", "in", "on", "de", "la", "des", "du", "der", "und"];
    let folded = people::fold(without_kind(name));
    let words = || folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let of = |words: &mut dyn Iterator<Item = &str>| words.filter_map(|word| word.chars().next()).collect::<String>();
    let mut all =
        vec![of(&mut words().filter(|word| !SMALL.contains(word))), of(&mut words().filter(|word| *word != "the"))];
    all.dedup();
    all.retain(|initials| (3..=6).contains(&initials.len()));
    all
}

/// Joins the works of a body that goes by its initials with those under its full name: `NASA` and `nasa.gov` with
/// `National Aeronautics and Space Administration`. Where two full names have the same initials, nothing tells which.
fn join_initials(works: &[Work], authors: &[Option<String>], classes: &mut Classes) {
    let mut full: FxHashMap<String, Option<(String, usize)>> = FxHashMap::default();
    let mut short: Vec<(String, usize)> = Vec::new();
    for (index, (work, author)) in works.iter().zip(authors).enumerate() {
        let name = match author {
            Some(author) if author.starts_with("body ") => work.value(FieldName::Author),
            Some(_) => continue,
            None => work
                .value(FieldName::Container)
                .or_else(|| work.value(FieldName::Publisher))
                .or_else(|| work.title().and_then(named_site)),
        };
        match name.map(without_kind) {
            Some(name) if is_initials(name) => short.push((name.to_lowercase(), index)),
            Some(name) => {
                let body = people::body(name);
                for key in initials(name) {
                    let one = full.entry(key).or_insert_with(|| Some((body.clone(), index)));
                    *one = one.take().filter(|(known, _)| *known == body);
                }
            }
            None => {}
        }
        let site = work.site().filter(|_| author.is_none());
        short.extend(site.map(|site| (domains::label(&site).to_owned(), index)));
    }
    for (initials, index) in short {
        if let Some(Some((_, named))) = full.get(&initials) {
            classes.join(*named, index);
        }
    }
}

/// For each work without an author the witness or archive that it shares with another. It is the owner instead of the
/// site, or all that two sites print would become one source.
fn witnesses_of_several(works: &[Work], authors: &[Option<String>]) -> Vec<Option<String>> {
    let of_work = |(work, author): (&Work, &Option<String>)| if author.is_none() { work.witness() } else { None };
    let mut keys: Vec<Option<String>> = works.iter().zip(authors).map(of_work).collect();
    let mut n_works: FxHashMap<String, usize> = FxHashMap::default();
    keys.iter().flatten().for_each(|key| *n_works.entry(key.clone()).or_default() += 1);
    keys.iter_mut().for_each(|key| *key = key.take().filter(|key| n_works[key] > 1));
    keys
}

/// The labels of sites, `bbc` of `bbc.co.uk`, each with its one site: a label that two sites share tells nothing.
fn one_site_labels(works: &[Work]) -> FxHashMap<String, Option<String>> {
    let mut labels: FxHashMap<String, Option<String>> = FxHashMap::default();
    for site in works.iter().filter_map(Work::site) {
        let one = labels.entry(domains::label(&site).to_owned()).or_insert_with(|| Some(site.clone()));
        if one.as_ref().is_some_and(|one| *one != site) {
            *one = None;
        }
    }
    labels
}

/// The works that are plainly the same: those at one address, if their authors do not differ, and those of one title,
/// if neither their authors do nor the places where they stand. Two sites that write of one film name both pages after
/// it; only a common day shows that one printed the words of the other. The front page of a site tells nothing.
fn same_works(works: &[Work], authors: &[Option<String>]) -> Vec<Vec<usize>> {
    // `The Old Mill of the Valley - Mill Publishing`: what stands behind a dash is no part of every copy of the title.
    let own = |work: &Work| work.title().map(|title| title.split(" - ").next().unwrap_or(title).to_owned());
    let title = |work: &Work| own(work).filter(|title| tells(&people::fold(title))).map(|title| people::body(&title));
    let stands_once = |same: &Vec<usize>| {
        let first = day(&works[same[0]]);
        let of_one_day = || first.is_some() && same.iter().all(|&index| day(&works[index]) == first);
        !differ(same, |index| place(&works[index])) || of_one_day()
    };
    let titled = alike(works, title).into_iter().filter(stands_once);
    let groups = alike(works, Work::page).into_iter().chain(titled);
    // Whoever edited the words of somebody else is no second author.
    let is_written = |index: usize| works[index].authors().next().is_some();
    let are_two = |same: &Vec<usize>| {
        let has_author = same.iter().any(|&index| is_written(index));
        differ(same, |index| authors[index].clone().filter(|_| !has_author || is_written(index)))
    };
    groups.filter(|same| !are_two(same)).collect()
}

/// Gives the author of a work to its copies that name none, or an editor alone, or through them all that a site holds
/// would be that author's.
fn lend_authors(works: &[Work], same: &[Vec<usize>], authors: &mut [Option<String>]) {
    for group in same {
        let written = group.iter().filter(|&&index| works[index].authors().next().is_some());
        let known = written.chain(group).find_map(|&index| authors[index].clone());
        for &index in group.iter().filter(|&&index| works[index].authors().next().is_none()) {
            authors[index] = known.clone();
        }
    }
}

/// Gives what stands without an author on the site of a body that wrote several works there to that body, if it is the
/// only one.
fn give_sites(works: &[Work], authors: &mut [Option<String>]) {
    let mut bodies: FxHashMap<String, FxHashMap<String, usize>> = FxHashMap::default();
    for (work, author) in works.iter().zip(authors.iter()) {
        if let (Some(site), Some(author)) = (work.site(), author.as_ref().filter(|author| author.starts_with("body ")))
        {
            *bodies.entry(site).or_default().entry(author.clone()).or_default() += 1;
        }
    }
    for (work, author) in works.iter().zip(authors).filter(|(_, author)| author.is_none()) {
        let of_site = work.site().and_then(|site| bodies.get(&site)).filter(|of_site| of_site.len() == 1);
        *author = of_site.and_then(|of_site| of_site.iter().find(|(_, n)| **n > 1)).map(|(body, _)| body.clone());
    }
}

/// The day on which a work came out.
fn day(work: &Work) -> Option<Day> {
    work.value(FieldName::Date).and_then(dates::read).filter(Written::is_exact).map(|date| date.first)
}

/// Where a work stands: on which site, else in what, else with whom.
fn place(work: &Work) -> Option<String> {
    let named = || work.value(FieldName::Container).or_else(|| work.value(FieldName::Publisher)).map(people::body);
    work.site().or_else(named)
}

/// The works that have something in common, each group in their order.
fn alike(works: &[Work], common: impl Fn(&Work) -> Option<String>) -> Vec<Vec<usize>> {
    let mut groups: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (index, work) in works.iter().enumerate() {
        if let Some(common) = common(work) {
            groups.entry(common).or_default().push(index);
        }
    }
    groups.into_values().collect()
}

/// Whether something is told of several works in two ways.
fn differ(works: &[usize], told: impl Fn(usize) -> Option<String>) -> bool {
    let told: FxHashSet<String> = works.iter().filter_map(|&index| told(index)).collect();
    told.len() > 1
}

/// Whether a title is one work's own: `Introduction` and `About us` are not.
fn tells(title: &str) -> bool {
    const COMMON: &[&str] =
        &["archived copy", "official website", "home page", "about us", "frequently asked questions"];
    title.split(' ').count() >= 3 && title.chars().count() >= 12 && !COMMON.contains(&title)
}

/// Works that a house declares to be of one owner.
fn join_declared(works: &[Work], declared: &Declared, classes: &mut Classes) {
    for same in &declared.same {
        let mut named = (0..works.len()).filter(|&index| same.iter().any(|name| name.names(&works[index])));
        if let Some(first) = named.next() {
            named.for_each(|index| classes.join_at_will(first, index));
        }
    }
}

/// A note that says `ibid.` has the owner of the work before it in the source.
fn join_repeats(works: &[Work], classes: &mut Classes) {
    let mut order: Vec<usize> = (0..works.len()).collect();
    order.sort_by_key(|&index| works[index].span);
    for pair in order.windows(2) {
        if repeats(&works[pair[1]]) {
            classes.join(pair[0], pair[1]);
        }
    }
}

/// A short note to a work of nobody, `Anon 2013a`, goes with the one work that is listed so.
fn join_nobody(works: &[Work], classes: &mut Classes) {
    let key = |work: &Work| {
        let author =
            work.value(FieldName::Author).filter(|name| people::name(name).is_some_and(|it| is_nobody(&it)))?;
        Some((people::fold(author), work.year_with_letter()?))
    };
    let mut listed: FxHashMap<(String, String), Option<usize>> = FxHashMap::default();
    for (index, work) in works.iter().enumerate().filter(|(_, work)| work.title().is_some()) {
        if let Some(key) = key(work) {
            listed.entry(key).and_modify(|one| *one = None).or_insert(Some(index));
        }
    }
    for (index, work) in works.iter().enumerate().filter(|(_, work)| work.title().is_none()) {
        if let Some(Some(one)) = key(work).and_then(|key| listed.get(&key)) {
            classes.join(*one, index);
        }
    }
}

fn repeats(work: &Work) -> bool {
    let says_so = |key: &str| ["ibid", "idem", "id."].iter().any(|word| key.to_ascii_lowercase().starts_with(word));
    work.value(FieldName::Key).is_some_and(says_so) && work.authors().next().is_none() && work.title().is_none()
}

fn collect(works: &mut [Work], first_authors: &[Option<Name>], classes: &mut Classes) -> Vec<Owner> {
    let mut owners: Vec<Owner> = Vec::new();
    let mut by_class: FxHashMap<usize, usize> = FxHashMap::default();
    for (index, work) in works.iter_mut().enumerate() {
        let class = classes.root(index);
        let owner = *by_class.entry(class).or_insert_with(|| {
            owners.push(Owner::default());
            owners.len() - 1
        });
        owners[owner].works.push(WorkId::new(index));
        work.owner = Some(OwnerId::new(owner));
    }
    for owner in &mut owners {
        owner.name = owner_name(works, &owner.works);
        owner.is_person = is_person(works, first_authors, &owner.works);
        owner.bodies = if owner.is_person { Vec::new() } else { bodies(works, &owner.works) };
    }
    owners
}

/// Whether an owner is a person: it has a given name, or is a single name without a site, in small letters. `NASA` and
/// a name on a site of its own are bodies.
fn is_person(works: &[Work], first_authors: &[Option<Name>], members: &[WorkId]) -> bool {
    let members = || members.iter().map(|id| (&works[id.index()], &first_authors[id.index()]));
    let is_named =
        |(_, author): (&Work, &Option<Name>)| matches!(author, Some(Name::Person { given, .. }) if !given.is_empty());
    let is_single = |(work, author): (&Work, &Option<Name>)| {
        let written = work.value(FieldName::Author).unwrap_or_default();
        matches!(author, Some(Name::Person { .. })) && written.chars().any(char::is_lowercase)
    };
    members().any(is_named) || (members().any(is_single) && members().all(|(work, _)| work.site().is_none()))
}

/// The names by which a text may call an owner that is no person: of the author, or of the container and the publisher,
/// with their initials, and of the site.
fn bodies(works: &[Work], members: &[WorkId]) -> Vec<String> {
    let members = || members.iter().map(|id| &works[id.index()]);
    let named = members().flat_map(|work| match work.value(FieldName::Author) {
        Some(author) => [Some(author), None],
        None => [FieldName::Container, FieldName::Publisher].map(|name| work.value(name)),
    });
    let written = named.flatten().flat_map(|name| {
        let words: Vec<String> = people::fold(without_kind(name)).split(' ').map(str::to_owned).collect();
        let words = if words.len() > 1 && words[0] == "the" { &words[1..] } else { &words[..] };
        let initials: String =
            words.iter().filter(|word| word.len() > 3).filter_map(|word| word.chars().next()).collect();
        [words.join(" "), initials]
    });
    let container = |work: &Work| work.value(FieldName::Container).and_then(domains::registrable);
    let sites = members().filter_map(|work| work.site().or_else(|| container(work)));
    let labels = sites.map(|site| domains::label(&site).to_owned());
    let mut names: Vec<String> = written.chain(labels).filter(|name| name.len() > 2).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The fullest name of the author, else the site, the container, the publisher or the title, else an identifier, else
/// the key that stands for a work of which nothing else is known.
fn owner_name(works: &[Work], members: &[WorkId]) -> String {
    let of = |name: FieldName| members.iter().filter_map(move |id| works[id.index()].value(name));
    for role in [FieldName::Author, FieldName::Editor] {
        // Of two names equally full the one in the order of speech is better, then the first in the alphabet.
        let named = of(role).filter(|name| !people::name(name).is_some_and(|name| is_nobody(&name)));
        let fullest = named.max_by_key(|name| {
            (people::completeness(name), !name.contains(','), std::cmp::Reverse(people::without_rank(name)))
        });
        if let Some(name) = fullest {
            return people::as_spoken(name);
        }
    }
    if let Some(subject) = members.iter().find_map(|id| works[id.index()].of_subject.clone()) {
        return subject;
    }
    let site = members.iter().filter_map(|id| works[id.index()].site()).min();
    let named = site.or_else(|| {
        let names = [FieldName::Container, FieldName::Publisher, FieldName::Title, FieldName::Url];
        let shown = |name: FieldName, value: &str| match name {
            FieldName::Title => document(value).to_owned(),
            _ => value.to_owned(),
        };
        names.into_iter().find_map(|name| Some(shown(name, of(name).min()?)))
    });
    let coded = || {
        let names = [FieldName::Doi, FieldName::Pmid, FieldName::Pmc, FieldName::Arxiv, FieldName::Isbn, FieldName::Id];
        names.into_iter().find_map(|name| Some(format!("{} {}", name.as_str(), of(name).min()?)))
    };
    let keyed = || of(FieldName::Key).min().map(str::to_owned);
    // Of a short note that leads nowhere there is only this.
    let nobody = || of(FieldName::Author).min().map(str::to_owned);
    named.or_else(coded).or_else(keyed).or_else(nobody).unwrap_or_default()
}

/// Who bears which name in an article.
#[derive(Debug, Default)]
struct People {
    /// First given names in full, by surname and first letter.
    firsts: FxHashMap<(String, char), FxHashSet<String>>,
    /// First letters of second given names, by surname and first given name.
    seconds: FxHashMap<(String, String), FxHashSet<char>>,
    /// First given names, by surname and second given name in full: `Arch` for `J. Arch`.
    by_second: FxHashMap<(String, String), FxHashSet<String>>,
    /// The last words of surnames of two, by the first of them and the first given name: `Roe` of `Jane Doe-Roe`.
    joined: FxHashMap<(String, String), FxHashSet<String>>,
    /// People by surname.
    bearers: FxHashMap<String, FxHashSet<String>>,
    /// People by surname and year of a work.
    dated: FxHashMap<(String, i32), FxHashSet<String>>,
}

impl People {
    fn of(works: &[Work], first_authors: &[Option<Name>]) -> People {
        let mut people = People::default();
        for name in first_authors.iter().flatten() {
            people.learn_given(name);
        }
        for name in first_authors.iter().flatten() {
            people.learn_seconds(name);
        }
        for (work, name) in works.iter().zip(first_authors) {
            people.learn_joined(work, name.as_ref());
        }
        for (work, name) in works.iter().zip(first_authors) {
            let Some(Name::Person { surname, given }) = name else { continue };
            if !given.is_empty() {
                let person = people.person(surname, given);
                people.bearers.entry(surname.clone()).or_default().insert(person.clone());
                if let Some(year) = work.year() {
                    people.dated.entry((surname.clone(), year)).or_default().insert(person);
                }
            }
        }
        people
    }

    fn learn_given(&mut self, name: &Name) {
        let Name::Person { surname, given } = name else { return };
        let Some(first) = given.first() else { return };
        if let (Some(letter), true) = (first.chars().next(), is_full(first)) {
            self.firsts.entry((surname.clone(), letter)).or_default().insert(first.clone());
        }
        if let (false, Some(second)) = (is_full(first), given.get(1).filter(|second| is_full(second))) {
            self.by_second.entry((surname.clone(), second.clone())).or_default().insert(first.clone());
        }
    }

    fn learn_seconds(&mut self, name: &Name) {
        let Name::Person { surname, given } = name else { return };
        if given.is_empty() {
            return;
        }
        let (first, second) = self.given(surname, given);
        if let Some(second) = second {
            self.seconds.entry((surname.clone(), first)).or_default().insert(second);
        }
    }

    /// Somebody who took a second surname has written under the first as well.
    fn learn_joined(&mut self, work: &Work, name: Option<&Name>) {
        let Some(Name::Person { surname, given }) = name else { return };
        let written = work.value(FieldName::Author).unwrap_or_default();
        let last = people::written_surname(written).rsplit(' ').next().unwrap_or_default();
        if let (Some((before, _)), [first, .., maiden]) = (last.split_once('-'), given.as_slice())
            && is_full(first)
            && people::rough_spelling(before) == *maiden
        {
            self.joined.entry((maiden.clone(), first.clone())).or_default().insert(surname.clone());
        }
    }

    /// The first given name as fully as the article tells it, and the first letter of the second.
    fn given(&self, surname: &str, given: &[String]) -> (String, Option<char>) {
        let first = &given[0];
        let second = given.get(1).and_then(|second| second.chars().next());
        if is_full(first) {
            let first = self.long_form(surname, first).unwrap_or(first);
            // `Arch Getty` is `J. Arch Getty`, who is known by his second name.
            let known = self.by_second.get(&(surname.to_owned(), first.clone())).and_then(only);
            return known.map_or((first.clone(), second), |initial| (initial.clone(), first.chars().next()));
        }
        let letter = first.chars().next().unwrap_or_default();
        let known = self.firsts.get(&(surname.to_owned(), letter)).and_then(only);
        (known.unwrap_or(first).clone(), second)
    }

    /// The full form of a given name cut short: `Bradley` of `Brad`, if nobody else of that surname begins so. What a
    /// woman's name adds to a man's is no full form: `Paul` and `Pauline`.
    fn long_form(&self, surname: &str, first: &str) -> Option<&String> {
        const FEMALE: [char; 2] = ['a', 'e'];
        let both = self.firsts.get(&(surname.to_owned(), first.chars().next()?)).filter(|all| all.len() == 2)?;
        let one = both.iter().max_by_key(|one| one.len())?;
        let rest = one.strip_prefix(first).filter(|rest| first.len() > 2 && rest.len() > 2)?;
        (!rest.ends_with(FEMALE)).then_some(one)
    }

    /// One text for one person.
    fn person(&self, surname: &str, given: &[String]) -> String {
        let (first, second) = self.given(surname, given);
        if let Some(last) = self.joined.get(&(surname.to_owned(), first.clone())).and_then(only) {
            return format!("author {last} {first} {}", surname.chars().next().unwrap_or_default());
        }
        let seconds = self.seconds.get(&(surname.to_owned(), first.clone()));
        let second = second.or_else(|| seconds.and_then(only).copied());
        format!("author {surname} {first} {}", second.map(String::from).unwrap_or_default())
    }

    /// Gives the works without an author that stand on a site named after one of the people to that person:
    /// `janedoe.example` is Jane Doe's own.
    fn give_homes(&self, works: &[Work], authors: &mut [Option<String>]) {
        let mut homes: FxHashMap<String, Option<&String>> = FxHashMap::default();
        for (surname, person) in self.bearers.iter().flat_map(|(surname, all)| all.iter().map(move |it| (surname, it)))
        {
            // A person is `author SURNAME FIRST SECOND`.
            let first = person.split(' ').nth(2).unwrap_or_default();
            if is_full(first) {
                let one = homes.entry(format!("{first}{surname}")).or_insert(Some(person));
                *one = one.filter(|one| *one == person);
            }
        }
        for (work, author) in works.iter().zip(authors).filter(|(_, author)| author.is_none()) {
            let label = work.site().map(|site| people::body(&domains::label(&site).replace('-', "")));
            *author = label.and_then(|label| homes.get(&label).copied().flatten()).cloned();
        }
    }

    /// One text for the first author of a work.
    fn author(&self, work: &Work, first: &Name) -> String {
        let (surname, given) = match first {
            Name::Body(name) => return format!("body {name}"),
            Name::Person { surname, given } => (surname, given),
        };
        if !given.is_empty() {
            return self.person(surname, given);
        }
        let dated = work.year().and_then(|year| self.dated.get(&(surname.clone(), year))).and_then(only);
        let one = dated.or_else(|| self.bearers.get(surname).and_then(only));
        // A single word that nobody bears as a surname may as well be a body: `Reuters`.
        one.cloned().unwrap_or_else(|| format!("body {surname}"))
    }
}

/// The first author of a work, else its editor, unless that is the editor of a site. A field that says that nobody is
/// named, or repeats the title, names no author.
fn first_author(work: &Work) -> Option<Name> {
    let title = work.title().map(people::fold);
    let author = work.value(FieldName::Author).filter(|name| title.as_ref() != Some(&people::fold(name)));
    let editor = || work.value(FieldName::Editor).filter(|_| work.kind != WorkKind::Web);
    author.or_else(editor).or(work.of_subject.as_deref()).and_then(people::name).filter(|name| !is_nobody(name))
}

/// Whether a name stands for an author who is not named.
fn is_nobody(name: &Name) -> bool {
    const NOBODY: [&str; 6] = ["anon", "anonymous", "unknown", "staf", "author", "editor"];
    match name {
        Name::Person { surname, given } => given.is_empty() && NOBODY.contains(&surname.as_str()),
        Name::Body(body) => NOBODY.contains(&body.as_str()),
    }
}

fn is_full(given: &str) -> bool {
    given.chars().nth(1).is_some()
}

/// The one element of a set, if there is no other.
fn only<T>(set: &FxHashSet<T>) -> Option<&T> {
    if set.len() == 1 { set.iter().next() } else { None }
}

/// Classes of indices that are joined step by step.
struct Classes<'a> {
    above: Vec<usize>,
    /// Those that nothing but a declaration joins.
    alone: &'a [bool],
}

impl Classes<'_> {
    fn new(n: usize, alone: &[bool]) -> Classes<'_> {
        Classes { above: (0..n).collect(), alone }
    }

    fn root(&mut self, mut index: usize) -> usize {
        while self.above[index] != index {
            self.above[index] = self.above[self.above[index]];
            index = self.above[index];
        }
        index
    }

    fn join(&mut self, one: usize, other: usize) {
        if !self.alone[one] && !self.alone[other] {
            self.join_at_will(one, other);
        }
    }

    fn join_at_will(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.above[one.max(other)] = one.min(other);
    }
}

#[cfg(test)]
mod tests;
