//! Paragraphs of assertions without a working note.

use super::{Analysis, Question};
use crate::article::{Article, CueKind, Passage, PassageId, PassageKind, SectionKind, Voice};
use crate::finding::{Facts, Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "uncited-paragraphs",
    params: &[("min_words", Kind::Number), ("min_notes", Kind::Number)],
    facts: &[("words", Kind::Number), ("trigger", Kind::Text), ("triggers", Kind::Number)],
    places: &[("trigger", &[("trigger", Kind::Text)])],
    run,
};

/// Silent in the lead, which the body supports, in plot summaries and in articles with fewer than `min_notes` working
/// notes, which have no practice of citing by paragraph. The fact `trigger` names what most needs a source in the
/// paragraph; it is empty where nothing does.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let working = article.notes.iter().filter(|note| !note.markers.is_empty()).count();
    if working < question.count("min_notes") {
        return Vec::new();
    }
    let mut hits = Vec::new();
    for id in article.running_text() {
        let passage = &article[id];
        if passage.kind == PassageKind::Paragraph
            && article[passage.section].kind == SectionKind::Body
            && passage.words.len() >= question.count("min_words")
            && !is_supported(article, id)
        {
            hits.push(hit(article, passage));
        }
    }
    hits
}

/// Whether a note stands in the paragraph, or in the list, table or quotation that it introduces, or it is someone
/// else's words as a whole.
fn is_supported(article: &Article, id: PassageId) -> bool {
    let passage = &article[id];
    let is_other_voice = matches!(
        article.voice_at(passage.text.start),
        Voice::OtherVoice | Voice::IntroducedBlock | Voice::BlockQuotation
    );
    // Where the only note is broken, that is the finding: the paragraph has a note, and it leads nowhere.
    is_other_voice || !passage.markers.is_empty() || introduced_block_is_cited(article, id)
}

fn introduced_block_is_cited(article: &Article, id: PassageId) -> bool {
    let block = article.passages[id.index() + 1..].iter().enumerate().take_while(|(_, next)| {
        next.section == article[id].section
            && next.note.is_none()
            && matches!(next.kind, PassageKind::Item(_) | PassageKind::Cell | PassageKind::BlockQuotation)
    });
    let mut block = block.map(|(offset, _)| PassageId::new(id.index() + 1 + offset));
    block.any(|next| article.is_passage_cited(next))
}

fn hit(article: &Article, passage: &Passage) -> Hit {
    let mut triggers: Vec<(&str, crate::article::text::Stretch)> = article
        .cues
        .iter()
        .filter(|cue| passage.text.contains(cue.text))
        .filter_map(|cue| Some((trigger_name(cue.kind)?, cue.text)))
        .collect();
    let quoted = article.quotations.iter().filter(|it| passage.text.contains(it.text) && it.words.len() >= 5);
    triggers.extend(quoted.map(|quotation| ("quotation", quotation.text)));
    triggers.sort_by_key(|(_, text)| *text);
    let hit = Hit::at(article.span(passage.text))
        .fact("words", passage.words.len())
        .fact("trigger", triggers.first().map_or("", |(name, _)| name))
        .fact("triggers", triggers.len());
    triggers.iter().fold(hit, |hit, &(name, text)| {
        hit.place_with("trigger", article.span(text), Facts::default().with("trigger", name))
    })
}

/// The cues that make a note due in the paragraph itself (method: Redi et al. 2019); dates and motives do not.
fn trigger_name(kind: CueKind) -> Option<&'static str> {
    match kind {
        CueKind::Number => Some("number"),
        CueKind::Accusation => Some("accusation"),
        CueKind::Consensus => Some("consensus"),
        CueKind::Superlative => Some("superlative"),
        CueKind::Date | CueKind::Cause | CueKind::Motive => None,
    }
}
