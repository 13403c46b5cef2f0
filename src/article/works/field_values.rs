//! Values of fields as they should stand: what an editor would take out without a second thought.

/// A value without the mark of pages, volumes or issues before its number, or that of an edition behind it; none if
/// there is no such mark.
pub fn unmarked(value: &str) -> Option<&str> {
    let edition = ["edition", "edn.", "edn", "ed.", "ed"].iter().find_map(|mark| {
        let ends = value.len() > mark.len() && value.is_char_boundary(value.len() - mark.len());
        let (before, end) = ends.then(|| value.split_at(value.len() - mark.len()))?;
        (end.eq_ignore_ascii_case(mark) && before.ends_with([' ', '\u{a0}'])).then(|| before.trim_end())
    });
    if edition.is_some_and(|before| before.ends_with(char::is_alphanumeric)) {
        return edition;
    }
    const MARKS: [&str; 16] = [
        "pages", "page", "pgs", "pg", "pp", "p", "volumes", "volume", "vols", "vol", "number", "issue", "nos", "no",
        "nr", "№",
    ];
    let lower = value.to_lowercase();
    let mark = MARKS.iter().find(|mark| lower.starts_with(**mark))?;
    let after = value.get(mark.len()..)?;
    if after.starts_with(char::is_alphabetic) {
        return None;
    }
    let rest = after.trim_start_matches(['.', ' ', '\u{a0}']);
    rest.starts_with(|c: char| c.is_ascii_digit() || "IVXLCivxlc".contains(c)).then_some(rest)
}

/// A value without the comma, semicolon or colon that ends it.
pub fn unstopped(value: &str) -> &str {
    value.trim_end_matches([',', ';', ':', ' '])
}

/// An address without the parameters that say where its reader came from, and the first of them; none if it has none.
pub fn untracked(url: &str) -> Option<(&str, String)> {
    const TRACKERS: [&str; 12] = [
        "utm_",
        "fbclid",
        "gclid",
        "dclid",
        "msclkid",
        "yclid",
        "igshid",
        "mc_cid",
        "mc_eid",
        "_hsenc",
        "_hsmi",
        "__twitter_impression",
    ];
    let (page, rest) = url.split_once('?')?;
    let (query, fragment) = rest.find('#').map_or((rest, ""), |at| rest.split_at(at));
    let is_tracker = |part: &&str| {
        let name = part.split('=').next().unwrap_or_default();
        TRACKERS.iter().any(|tracker| name == *tracker || (tracker.ends_with('_') && name.starts_with(tracker)))
    };
    let tracker = query.split('&').find(is_tracker)?;
    let kept: Vec<&str> = query.split('&').filter(|part| !is_tracker(part)).collect();
    let mark = if kept.is_empty() { "" } else { "?" };
    Some((tracker, format!("{page}{mark}{}{fragment}", kept.join("&"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_template_writes_is_taken_out() {
        for (value, expected) in [
            ("p. 5", Some("5")),
            ("Pages 5–7", Some("5–7")),
            ("vol.12", Some("12")),
            ("2nd ed.", Some("2nd")),
            ("Revised edition", Some("Revised")),
            ("ed", None),
            ("5", None),
            ("Nova 3", None),
        ] {
            assert_eq!(unmarked(value), expected, "{value}");
        }
        assert_eq!(unstopped("Brown, "), "Brown");
    }

    #[test]
    fn tracking_leaves_the_address() {
        for (url, expected) in [
            ("https://a.org/b?utm_source=x&id=3#c", Some("https://a.org/b?id=3#c")),
            ("https://a.org/b?fbclid=x", Some("https://a.org/b")),
            ("https://a.org/b?utm=1", None),
            ("https://a.org/utm_source", None),
        ] {
            assert_eq!(untracked(url).map(|(_, url)| url).as_deref(), expected, "{url}");
        }
    }
}
