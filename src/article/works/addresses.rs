//! Addresses as they are written: what keeps one from leading anywhere.
//!
//! The rules are those of RFC 3986 for the scheme and of the domain name system for the host, as far as the text alone
//! tells. Percent signs, queries and the names of pages are left alone: servers take what browsers would not.

/// What is wrong with an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressFault {
    /// It holds white space.
    Space,
    /// Its scheme stands twice.
    Twice,
    /// Its scheme is mistyped.
    Scheme,
    /// It has no scheme.
    NoScheme,
    /// What stands in the place of the host can be none.
    Host,
}

impl AddressFault {
    /// The name that lint files use.
    pub fn as_str(self) -> &'static str {
        match self {
            AddressFault::Space => "space",
            AddressFault::Twice => "twice",
            AddressFault::Scheme => "scheme",
            AddressFault::NoScheme => "no-scheme",
            AddressFault::Host => "host",
        }
    }
}

/// What is wrong with an address, given as written; `None` if nothing is, if there is nothing, or if a template writes
/// it.
pub fn fault(address: &str) -> Option<AddressFault> {
    let address = address.trim();
    let lower = address.get(..24.min(address.len())).unwrap_or(address).to_ascii_lowercase();
    if address.is_empty() || address.contains(['{', '}']) {
        return None;
    }
    let Some(rest) = ["https://", "http://", "//"]
        .iter()
        .find_map(|scheme| lower.starts_with(scheme).then(|| &address[scheme.len()..]))
    else {
        return without_scheme(address, &lower);
    };
    if ["http:", "https:", "http//", "https//"].iter().any(|again| rest.to_ascii_lowercase().starts_with(again)) {
        return Some(AddressFault::Twice);
    }
    if !is_host(host(rest)) {
        // `http:///a.org` and `http://` are slips of the scheme.
        return Some(if host(rest).is_empty() { AddressFault::Scheme } else { AddressFault::Host });
    }
    address.contains(char::is_whitespace).then_some(AddressFault::Space)
}

/// Whether an address is mistyped at its beginning and goes on with a host: `htp://example.org`, `http//example.org`.
pub fn is_mistyped(address: &str) -> bool {
    let rest = address.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let rest = rest.trim_start_matches([':', ';', '/']);
    let host = host(rest);
    // `HTTP/1.1` is the name of a protocol.
    is_host(host) && host.contains(char::is_alphabetic) && fault(address) == Some(AddressFault::Scheme)
}

/// What is wrong with a text that begins with none of the usual schemes.
fn without_scheme(address: &str, lower: &str) -> Option<AddressFault> {
    const OTHERS: [&str; 12] =
        ["ftp:", "ftps:", "mailto:", "news:", "irc:", "ircs:", "gopher:", "tel:", "urn:", "sftp:", "ssh:", "magnet:"];
    let scheme = lower.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    let is_close = |known: &str| strsim::osa_distance(scheme, known) <= 1 + usize::from(scheme.len() > 4);
    match &lower[scheme.len()..] {
        _ if scheme.is_empty() && ["http://", "https://"].iter().any(|it| lower.find(it).is_some_and(|at| at <= 3)) => {
            Some(AddressFault::Scheme)
        }
        rest if rest.starts_with([':', ';', '/']) && (is_close("http") || is_close("https")) => {
            Some(AddressFault::Scheme)
        }
        rest if rest.starts_with(':') && OTHERS.iter().any(|known| lower.starts_with(known)) => None,
        _ if is_host(host(address)) => Some(AddressFault::NoScheme),
        _ if address.contains(char::is_whitespace) => Some(AddressFault::Space),
        _ => Some(AddressFault::NoScheme),
    }
}

/// The host of an address without its scheme: up to the path, without a user and a port.
fn host(rest: &str) -> &str {
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    if host.starts_with('[') { host } else { host.split(':').next().unwrap_or_default() }
}

/// Whether a text may be the host of an address: labels with dots between, or a number in brackets.
fn is_host(host: &str) -> bool {
    let host = host.strip_suffix('.').unwrap_or(host);
    let is_label = |label: &str| {
        let is_inner = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '%');
        !label.is_empty() && !label.starts_with('-') && label.chars().all(is_inner)
    };
    let is_number = host.starts_with('[') && host.ends_with(']');
    is_number || (host.contains('.') && host.split('.').all(is_label))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_nowhere_is_told() {
        let check = |expected, addresses: &[&str]| {
            addresses.iter().for_each(|address| assert_eq!(fault(address), expected, "{address}"));
        };
        check(
            None,
            &[
                "https://example.org/mill",
                "http://example.org/web/http://a.org/",
                "//example.org/mill",
                "HTTP://EXAMPLE.ORG",
                "http://1.2.3.4:80/a",
                "http://[2001:db8::1]/a",
                "http://münchen.de/ü",
                "http://user@example.org./a?b=c:d#e",
                "ftp://example.org/a",
                "news:a.b.c",
                "https://{{server}}/a",
                "http://a_b.example.org",
                "",
            ],
        );
        check(Some(AddressFault::Space), &["http://example.org/the mill", "the mill", "http://example.org/a\nb"]);
        check(
            Some(AddressFault::Twice),
            &["http://http://example.org", "http://https://example.org", "http://http//a.org"],
        );
        check(
            Some(AddressFault::Scheme),
            &[
                "http//example.org",
                "http:/example.org",
                "http:example.org",
                "htttp://example.org",
                "ttps://example.org",
                "http;//example.org",
                "https:///example.org",
                "hhtp://example.org",
                ":http://example.org",
                "http://",
            ],
        );
        for (address, expected) in [
            ("htp://example.org/mill", true),
            ("http//example.org", true),
            ("https;//example.org", true),
            ("http:/mill", false),
            ("http/2", false),
            ("HTTP/1.1", false),
            ("http/2.0", false),
            ("http://", false),
            ("http://example.org", false),
        ] {
            assert_eq!(is_mistyped(address), expected, "{address}");
        }
        check(Some(AddressFault::NoScheme), &["www.example.org/mill", "example.org/mill", "mill"]);
        check(
            Some(AddressFault::Host),
            &["http://example/mill", "http://example..org", "http://exa mple.org", "http://a,b.org"],
        );
    }
}
