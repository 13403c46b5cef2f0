//! Who owns an address: its registrable domain, by the public suffix list.

/// Sites that hold what others wrote: their domain says nothing of the source.
const HOLDERS: &[&str] = &[
    "archive.org",
    "archive.today",
    "archive.is",
    "archive.ph",
    "webcitation.org",
    "jstor.org",
    "doi.org",
    "google.com",
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
    "amazon.com",
    "goodreads.com",
    "libgen.is",
    "google.co.uk",
    "google.ca",
    "google.de",
    "nla.gov.au",
];

/// The registrable domain of an address, in lower case; none for what is no address of a host.
///
/// An address of a web archive that holds another address gives the domain of that one.
pub(super) fn registrable(url: &str) -> Option<String> {
    let inner = url.get(8..).and_then(|rest| {
        let at = rest.find("http://").or_else(|| rest.find("https://"))?;
        Some(&rest[at..])
    });
    let is_archive = ["web.archive.org/", "archive.today/", "archive.is/", "archive.ph/", "webcitation.org/"];
    match inner {
        Some(inner) if is_archive.iter().any(|host| url.contains(host)) => of_host(inner),
        _ => of_host(url),
    }
}

/// Whether a domain holds what others wrote.
pub(super) fn is_holder(domain: &str) -> bool {
    HOLDERS.contains(&domain)
}

fn of_host(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url.trim_start_matches("//"), |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', '\\']).next()?;
    let host = host.rsplit('@').next()?.split(':').next()?.trim_end_matches('.').to_lowercase();
    let is_address = host.split('.').next_back()?.chars().all(|c| c.is_ascii_digit());
    if !host.contains('.') || is_address {
        return None;
    }
    psl::domain_str(&host).map(str::to_owned)
}
