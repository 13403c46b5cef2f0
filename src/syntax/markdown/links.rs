//! Where links lead, and where in the source that is written.

use super::leaf::Target;
use crate::article::LinkKind;
use pulldown_cmark::LinkType;
use std::ops::Range;

/// What a URL leads to: a URL with a scheme leaves the wiki, anything else is a page of it.
pub(super) fn kind(url: &str) -> LinkKind {
    let has_scheme = url.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    });
    if has_scheme || url.starts_with("//") { LinkKind::External } else { LinkKind::Internal }
}

/// Whether a URL leads to a page of the web, which can be a source.
pub(super) fn is_web(url: &str) -> bool {
    let starts = |start: &str| url.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
    ["http://", "https://", "//", "www."].into_iter().any(starts)
}

/// The host of a URL, without `www.`.
pub(super) fn host(url: &str) -> &str {
    let after = url.find("//").map_or(url, |at| &url[at + 2..]);
    let host = after.split(['/', '?', '#', ':']).next().unwrap_or(after);
    host.strip_prefix("www.").unwrap_or(host)
}

/// Where the target of a link is written; the whole link if that cannot be told. `content_end` is where the words of
/// the link end.
pub(super) fn target_place(text: &str, link: &Range<usize>, content_end: usize, target: &Target<'_>) -> Range<usize> {
    let found = match target.link_type {
        LinkType::Inline => {
            let after = content_end.clamp(link.start, link.end);
            text[after..link.end].find("](").and_then(|at| written(text, after + at + 2, link.end, true))
        }
        LinkType::Autolink | LinkType::Email => Some(link.start + 1..link.end - 1),
        LinkType::WikiLink { .. } => {
            let start = link.start + text[link.clone()].find("[[").map_or(0, |at| at + 2);
            let inner = text[start..link.end].trim_end_matches(']');
            Some(start..start + inner.find('|').unwrap_or(inner.len()))
        }
        _ => target.definition.as_ref().and_then(|definition| {
            let at = text[definition.clone()].find("]:")?;
            written(text, definition.start + at + 2, definition.end, false)
        }),
    };
    found.filter(|place| !place.is_empty()).unwrap_or_else(|| link.clone())
}

/// The target that stands after some white space: in pointed brackets, or up to the next white space, where in
/// brackets (`is_inline`) the last one that is not the target's own ends it.
pub(super) fn written(text: &str, from: usize, end: usize, is_inline: bool) -> Option<Range<usize>> {
    let rest = &text[from..end];
    let start = end - rest.trim_start().len();
    let rest = &text[start..end];
    if let Some(pointed) = rest.strip_prefix('<') {
        return pointed.find('>').map(|n| start + 1..start + 1 + n);
    }
    let mut depth = 0usize;
    let mut is_escaped = false;
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b' ' | b'\t' | b'\n' | b'\r' => return Some(start..start + at),
            b'(' => depth += 1,
            b')' if is_inline && depth == 0 => return Some(start..start + at),
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    Some(start..end)
}
