//! What in a stretch of text most needs a source: the cues of the article, and longer quotations.

use crate::article::text::Stretch;
use crate::article::{Article, CueKind};
use crate::finding::{Facts, Hit};

/// Adds the facts `trigger` and `triggers`, and the places `trigger`, for a stretch that no note covers. The fact
/// `trigger` names the first of them; it is empty where there is none. A paper counts what its authors counted: a number
/// is none in an essay that does not cite by links.
pub(super) fn add_triggers(article: &Article, text: Stretch, hit: Hit) -> Hit {
    let counts_itself = article.is_essay && !article.cites_by_links();
    let first = article.cues.partition_point(|cue| cue.text.start < text.start);
    let mut triggers: Vec<(&str, Stretch)> = article.cues[first..]
        .iter()
        .take_while(|cue| cue.text.start < text.end)
        .filter(|cue| !(counts_itself && cue.kind == CueKind::Number))
        .filter_map(|cue| Some((cue.kind.claim()?, cue.text)))
        .collect();
    let first = article.quotations.partition_point(|quotation| quotation.text.start < text.start);
    let within = article.quotations[first..].iter().take_while(|quotation| quotation.text.start < text.end);
    let quoted = within.filter(|quotation| {
        text.contains(quotation.text) && quotation.words.len() >= 5 && !article.is_title(quotation)
    });
    triggers.extend(quoted.map(|quotation| ("quotation", quotation.text)));
    triggers.sort_by_key(|(_, text)| *text);
    let hit = hit.fact("trigger", triggers.first().map_or("", |(name, _)| name)).fact("triggers", triggers.len());
    triggers.iter().fold(hit, |hit, &(name, text)| {
        hit.place_with("trigger", article.span(text), Facts::default().with("trigger", name))
    })
}
