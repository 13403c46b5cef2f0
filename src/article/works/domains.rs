//! Who speaks at an address: its registrable domain by the public suffix list, its host or its user where the site lends
//! room to others, nobody where it only holds what others wrote.

use memchr::memmem;

/// Sites that hold what others wrote: their domain says nothing of the source.
const HOLDERS: &[&str] = &[
    "archive.org",
    "archive.today",
    "archive.is",
    "archive.ph",
    "webcitation.org",
    "jstor.org",
    "doi.org",
    "googleusercontent.com",
    "youtube.com",
    "youtu.be",
    "facebook.com",
    "twitter.com",
    "x.com",
    "newspapers.com",
    "proquest.com",
    "hathitrust.org",
    "worldcat.org",
    "nih.gov",
    "academia.edu",
    "researchgate.net",
    "scribd.com",
    "handle.net",
    "semanticscholar.org",
    "arxiv.org",
    "issuu.com",
    "questia.com",
    "gutenberg.org",
    "wikisource.org",
    "ancestry.com",
    "newspaperarchive.com",
    "springer.com",
    "sciencedirect.com",
    "wiley.com",
    "tandfonline.com",
    "sagepub.com",
    "cambridge.org",
    "oup.com",
    "medium.com",
    "reddit.com",
    "imgur.com",
    "vimeo.com",
    "dropbox.com",
    "goodreads.com",
    "libgen.is",
    "nla.gov.au",
    "msn.com",
    "aol.com",
];

/// Sites that hold what their users wrote, each under a name of its own.
const USERS: &[&str] = &["github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "sourceforge.net"];

/// Sites that lend each of their users a host, beside those that the public suffix list knows.
const LENDERS: &[&str] = &[
    "wordpress.com",
    "substack.com",
    "typepad.com",
    "tumblr.com",
    "livejournal.com",
    "dreamwidth.org",
    "weebly.com",
    "neocities.org",
    "fandom.com",
    "wikia.com",
    "wikidot.com",
    "wixsite.com",
    "squarespace.com",
    "tripod.com",
    "angelfire.com",
    "over-blog.com",
    "canalblog.com",
    "blog.com",
    "blogs.com",
    "ghost.io",
    "medium.com",
    "bandcamp.com",
    "jimdo.com",
    "webs.com",
    "homestead.com",
    "freeservers.com",
    "narod.ru",
    "ucoz.ru",
    "podbean.com",
];

/// The registrable domain of an address, in lower case; none for what is no address of a host.
pub(super) fn registrable(url: &str) -> Option<String> {
    psl::domain_str(&host(url)?).map(str::to_owned)
}

/// The address itself, or the one that the address of a web archive holds.
pub(super) fn original(url: &str) -> &str {
    let is_archive = ["web.archive.org/", "archive.today/", "archive.is/", "archive.ph/", "webcitation.org/"];
    let inner = url.get(8..).and_then(|rest| {
        let find = |scheme: &str| memmem::find(rest.as_bytes(), scheme.as_bytes());
        let at = find("http://").or_else(|| find("https://"))?;
        Some(&rest[at..])
    });
    inner.filter(|_| is_archive.iter().any(|host| url.contains(host))).unwrap_or(url)
}

/// Who speaks on a page: its registrable domain, in lower case. Of a university, which lodges many, it is the host, and
/// the user where the path names one, as it does on sites of code; of a site that lends its users hosts, it is the host;
/// none of a site that holds what others wrote.
pub(super) fn site(url: &str) -> Option<String> {
    let domain = registrable(url)?;
    if LENDERS.contains(&domain.as_str())
        && let Some(host) = host(url).filter(|host| *host != domain)
    {
        return Some(host);
    }
    if is_holder(&domain) {
        return None;
    }
    let is_university = domain.ends_with(".edu") || [".ac.", ".edu."].iter().any(|part| domain.contains(part));
    if !is_university && !USERS.contains(&domain.as_str()) {
        return Some(domain);
    }
    let rest = behind_scheme(original(url)).unwrap_or(url);
    let (_, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host(url)?;
    // `sourceforge.net/projects/mill`; where the host names the user, the path does not.
    let names_user = !is_university && host == domain;
    let user = path.split(['/', '?', '#']).find(|part| *part != "projects");
    let user = user.filter(|it| it.starts_with('~') && it.len() > 1 || names_user && !it.is_empty());
    Some(user.map_or(host.clone(), |user| format!("{host}/{}", user.to_lowercase())))
}

/// The page at an address, by whatever scheme it is reached, without the place in it and without the archive that holds
/// it; none of the front page of a site.
pub(super) fn page(url: &str) -> Option<String> {
    let host = host(url)?;
    let rest = behind_scheme(original(url)).unwrap_or(url);
    let (_, path) = rest.split('#').next()?.split_once('/')?;
    let path = path.trim_end_matches('/');
    (!path.is_empty()).then(|| format!("{host}/{path}"))
}

fn behind_scheme(url: &str) -> Option<&str> {
    memmem::find(url.as_bytes(), b"://").map(|at| &url[at + "://".len()..])
}

/// The first label of a domain: `bbc` of `bbc.co.uk`.
pub(super) fn label(site: &str) -> &str {
    site.split('.').next().unwrap_or_default()
}

/// Whether a domain holds what others wrote.
fn is_holder(domain: &str) -> bool {
    HOLDERS.contains(&domain) || is_shop(domain)
}

/// Whether a domain is one of those by which one shop goes in many countries.
pub(super) fn is_shop(domain: &str) -> bool {
    matches!(label(domain), "amazon" | "google" | "ebay" | "yahoo")
}

/// The host of an address in lower case, without `www`; none for a number or a name without a dot.
pub(super) fn host(url: &str) -> Option<String> {
    let url = original(url);
    let rest = behind_scheme(url).unwrap_or_else(|| url.trim_start_matches("//"));
    let host = rest.split(['/', '?', '#', '\\']).next()?;
    let host = host.rsplit('@').next()?.split(':').next()?.trim_end_matches('.').to_lowercase();
    let is_address = host.split('.').next_back()?.chars().all(|c| c.is_ascii_digit());
    if !host.contains('.') || is_address {
        return None;
    }
    Some(host.trim_start_matches("www.").to_owned())
}
