//! Whose words each stretch is: quotations, titles, names, code, and text in another voice.

mod blocks;
mod excerpts;
mod gaps;
mod names;
mod quotes;
pub(in crate::article) mod sets;
mod speakers;
pub(in crate::article) mod speech;
#[cfg(test)]
pub(in crate::article) mod tests;
mod titles;

use super::language::Language;
use super::text::Stretch;
use super::{Article, MarkerId, Passage, PassageId, PassageKind, Quotation, Voice, Voiced, Word};
use blocks::Block;
pub(super) use blocks::is_address;
use quotes::Quoted;
use sets::WordSets;
use speakers::Speakers;
use speech::Verbs;

/// Finds quotations and voices, and sets `quotations`, `loose_quotes`, `voices`, `credits`, `first_person`, `is_essay`
/// and `sets` of the article.
///
/// It reads the notes too, so that their titles and quotations are known. Linear in the text.
pub fn read(article: &mut Article) {
    let sets = WordSets::new(&article.vocabulary);
    let verbs = Verbs::new(&article.vocabulary);
    let (quoted, loose) = quotes::find(article);
    let blocks = blocks::find(article, &sets, &verbs, &quoted);
    let (titles, quoted): (Vec<Quoted>, Vec<Quoted>) =
        outside(article, quoted, &blocks).into_iter().partition(|it| titles::is_linked(article, it.inner));
    let titles = titles::find(article, titles.iter().map(|it| it.text));
    let names = names::find(article, &sets);
    let cites_by_links = article.cites_by_links();
    let speakers = Speakers { article, sets: &sets, verbs: &verbs, names: &names, quoted: &quoted, cites_by_links };

    let mut quotations: Vec<Quotation> = quoted.iter().map(|it| marked(&speakers, it)).collect();
    quotations.extend(blocks.iter().map(|it| set_off(&speakers, it)));
    quotations.sort_by_key(|quotation| quotation.text);

    let layers = [(Voice::Code, titles::code(article)), (Voice::Title, titles), (Voice::Name, names)];
    let mut voices: Vec<Voiced> = quotations.iter().map(voiced).collect();
    for (voice, stretches) in layers {
        voices = layered(voices, voice, &stretches);
    }
    let credits = blocks::credits(article);
    (article.quotations, article.loose_quotes, article.voices) = (quotations, loose, voices);
    article.credits = credits;
    if article.language == Language::English {
        (article.first_person, article.is_essay) = blocks::own_first_person(article, &sets);
    }
    article.sets = sets;
}

/// The quotations that lie in no block. One that a block cuts through belongs to the block.
fn outside(article: &Article, mut quoted: Vec<Quoted>, blocks: &[Block]) -> Vec<Quoted> {
    let mut next = 0;
    quoted.retain(|it| {
        while blocks.get(next).is_some_and(|block| block.text(article).end <= it.text.start) {
            next += 1;
        }
        !blocks.get(next).is_some_and(|block| block.text(article).overlaps(it.text))
    });
    quoted
}

fn marked(speakers: &Speakers<'_>, quoted: &Quoted) -> Quotation {
    let article = speakers.article;
    let sentence = article.sentence_at(quoted.text.start).map(|id| article[id].text);
    let before =
        sentence.map(|sentence| Stretch { start: sentence.start.min(quoted.text.start), end: quoted.text.start });
    let credit = credit_after(article, quoted.text);
    let speaker = speakers.of_quotation(quoted.text).or_else(|| speakers.in_credit(credit?));
    Quotation {
        voice: Voice::Quotation,
        text: quoted.text,
        inner: quoted.inner,
        words: article.words_in(quoted.inner),
        mark: quoted.mark,
        speaker,
        introducer: before.and_then(|before| trimmed(article, before)),
        credit,
        attributed: speaker.is_some()
            || credit.is_some()
            || speakers.has_source_after(quoted.text)
            || speakers.are_said(quoted.text)
            || is_in_collection(article, speakers.quoted, quoted.text),
        marker: marker_of(article, quoted.text)
            .or_else(|| marker_in(article, credit?))
            .or_else(|| marker_before(article, quoted.text))
            .or_else(|| link_beside(speakers, quoted.text)),
    }
}

/// Whether a quotation is a paragraph by itself in a section that holds nothing but such ones, whose heading, or the
/// subject of the article, says whose they are; or goes on where the paragraph before ends with a quotation.
fn is_in_collection(article: &Article, quoted: &[Quoted], text: Stretch) -> bool {
    /// More passages are read of no section: a collection of so many quotations is told by the first of them.
    const MAX_PASSAGES: usize = 40;
    let Some(passage) = article.passage_at(text.start) else { return false };
    let section = &article[article[passage].section];
    let is_quotation = |passage: &Passage| {
        let first = quoted.partition_point(|it| it.text.end <= passage.text.start);
        quoted.get(first).is_some_and(|it| {
            let begins = it.text.start <= passage.text.start + 4;
            let rest = article.text(Stretch { start: it.text.end.min(passage.text.end), end: passage.text.end });
            let rest = rest.trim_matches(|c: char| c.is_whitespace() || c == '.');
            begins && (rest.is_empty() || rest.starts_with('(') && rest.ends_with(')'))
        })
    };
    let mut passages = article.passages[section.passages.clone()]
        .iter()
        .filter(|it| it.note.is_none() && it.kind != PassageKind::Heading && !it.words.is_empty())
        .take(MAX_PASSAGES);
    let is_alone = is_quotation(&article[passage]);
    // Paragraphs of one text, each in quotation marks: the first tells whose they are.
    let goes_on = || {
        let before = passage.index().checked_sub(1).map(|at| &article.passages[at]);
        before.filter(|it| it.section == article[passage].section && it.kind.is_running_text()).is_some_and(|it| {
            let end = quoted.partition_point(|quoted| quoted.text.end <= it.text.end);
            end.checked_sub(1).is_some_and(|last| {
                let rest = Stretch { start: quoted[last].text.end, end: it.text.end };
                quoted[last].text.start >= it.text.start && article.words_in(rest).is_empty()
            })
        })
    };
    is_alone && (section.heading.is_some() && passages.all(is_quotation) || goes_on())
}

/// The line after the passage that a quotation ends, if it credits the quotation: `— Karl Radek`.
fn credit_after(article: &Article, text: Stretch) -> Option<Stretch> {
    let passage = article.passage_at(text.end.saturating_sub(1))?;
    let rest = Stretch { start: text.end, end: article[passage].text.end.max(text.end) };
    let next = article.passages.get(passage.index() + 1)?;
    if !article.text(rest).trim_matches(|c: char| !c.is_alphanumeric()).is_empty() || next.kind == PassageKind::Heading
    {
        return None;
    }
    blocks::credit_line(article, next.text).or_else(|| source_line(article, next.text))
}

/// A line under a quotation that says where it is from: `Source: The Mill, p. 4`.
fn source_line(article: &Article, line: Stretch) -> Option<Stretch> {
    const MAX_WORDS: usize = 20;
    let text = article.text(line).trim_start();
    let names_source = ["Source:", "Sources:", "From:"].iter().any(|it| text.starts_with(it));
    (names_source && article.words_in(line).len() <= MAX_WORDS).then_some(line)
}

fn set_off(speakers: &Speakers<'_>, block: &Block) -> Quotation {
    let article = speakers.article;
    let first = &article.passages[block.passages.start];
    let before = block.passages.start.checked_sub(1).map(|at| &article.passages[at]);
    let before = before.filter(|it| it.section == first.section && it.note == first.note && it.kind.is_running_text());
    let introducer = before.and_then(|it| trimmed(article, it.text));
    let text = block.text(article);
    let credit = block.credit.or_else(|| credit_after(article, text));
    let speaker = match credit {
        Some(credit) => speakers.in_credit(credit),
        None => introducer.and_then(|it| speakers.in_introduction(it)),
    };
    Quotation {
        voice: block.voice,
        text,
        inner: block.inner,
        words: article.words_in(block.inner),
        mark: None,
        speaker,
        introducer,
        credit,
        attributed: speaker.is_some() || credit.is_some() || introducer.is_some_and(|it| speakers.announce(it)),
        marker: marker_of(article, text)
            .or_else(|| marker_in(article, credit?))
            .or_else(|| marker_behind(article, block))
            .or_else(|| {
                let introducer = introducer.filter(|it| speakers.announce(*it))?;
                let sentence = article.sentence_at(introducer.end.saturating_sub(1))?;
                let first = article[sentence].markers.clone().next()?;
                Some(MarkerId::new(first))
            })
            .or_else(|| link_beside(speakers, text))
            .or_else(|| marker_of_source_line(article, block)),
    }
}

/// The marker in the last passage of a section that says where what stands above it is from: `Source: [The Mill](…)`.
fn marker_of_source_line(article: &Article, block: &Block) -> Option<MarkerId> {
    let section = &article[article.passages[block.passages.start].section];
    let after = article.passages.get(block.passages.end..section.passages.end)?;
    let last = after.iter().rev().find(|it| it.note.is_none() && it.kind.is_running_text())?;
    marker_in(article, source_line(article, last.text)?)
}

/// The first marker in a quotation, or after it before the next sentence begins. What ends with a stop inside its marks
/// ends a sentence, and a year or two more words may follow before the marker: `“… of the mill.” 1998[3]`.
fn marker_of(article: &Article, text: Stretch) -> Option<MarkerId> {
    let first = article.markers.partition_point(|marker| marker.at <= text.start);
    let marker = article.markers.get(first)?;
    const BESIDE: usize = 2;
    let is_beside = || {
        let between = article.words_in(Stretch { start: text.end, end: marker.at.max(text.end) });
        let is_small = |word: &Word| !word.is_capital;
        article.passage_at(text.start) == article.passage_at(marker.at.saturating_sub(1))
            && between.len() <= BESIDE
            && article.words[between].iter().all(is_small)
    };
    let in_sentence = || {
        let sentence = article.sentence_at(text.end.saturating_sub(1));
        sentence.is_some() && marker.sentence == sentence
    };
    (marker.at <= text.end || in_sentence() || is_beside()).then(|| MarkerId::new(first))
}

/// The first marker of the sentence that ends with a colon before a quotation that opens its passage.
fn marker_before(article: &Article, text: Stretch) -> Option<MarkerId> {
    let passage = article.passage_at(text.start)?;
    let opens = article.words_in(Stretch { start: article[passage].text.start, end: text.start }).is_empty();
    let before = article.passages.get(passage.index().checked_sub(1)?)?;
    let announces = before.section == article[passage].section
        && before.note == article[passage].note
        && before.kind.is_running_text()
        && article.text(before.text).trim_end().ends_with(':');
    let sentence = article.sentence_at(before.text.end.saturating_sub(1)).filter(|_| opens && announces)?;
    article[sentence].markers.clone().next().map(MarkerId::new)
}

/// Where an article cites by links, the link nearest to a quotation that is a block by itself: the last of the
/// paragraph before, or the first of the sentence after. Links stand on any words of the passage that speaks of their
/// source.
fn link_beside(speakers: &Speakers<'_>, text: Stretch) -> Option<MarkerId> {
    let article = speakers.article;
    let is_block = |id: &PassageId| !matches!(article[*id].kind, PassageKind::Item(_));
    let first = article.passage_at(text.start).filter(|_| speakers.cites_by_links).filter(is_block)?;
    let last = article.passage_at(text.end.saturating_sub(1))?;
    let opens = article.words_in(Stretch { start: article[first].text.start, end: text.start }).is_empty();
    let is_beside =
        |it: &&Passage| opens && it.section == article[first].section && it.note.is_none() && it.kind.is_running_text();
    let before = first.index().checked_sub(1).map(|at| &article.passages[at]).filter(is_beside);
    let in_before = before.and_then(|it| it.markers.clone().next_back());
    let in_after = || {
        let after = article.passages.get(last.index() + 1).filter(is_beside)?;
        article.sentences[after.sentences.clone()].first()?.markers.clone().next()
    };
    in_before.or_else(in_after).map(MarkerId::new)
}

/// The marker that the next passage begins with: `<blockquote>…</blockquote><ref>…</ref>`.
fn marker_behind(article: &Article, block: &Block) -> Option<MarkerId> {
    let passage = article.passages.get(block.passages.end)?;
    let first = passage.markers.start;
    let marker = article.markers[passage.markers.clone()].first()?;
    let is_behind = passage.kind == PassageKind::Paragraph
        && passage.section == article.passages[block.passages.start].section
        && marker.at == passage.text.start;
    is_behind.then(|| MarkerId::new(first))
}

/// The first marker in the line that credits a quotation, or at its end.
fn marker_in(article: &Article, credit: Stretch) -> Option<MarkerId> {
    article.markers_in(credit).next().map(MarkerId::new)
}

fn trimmed(article: &Article, stretch: Stretch) -> Option<Stretch> {
    let text = article.text(stretch);
    let start = stretch.start as usize + (text.len() - text.trim_start().len());
    let words = text.trim();
    (!words.is_empty()).then(|| Stretch::new(start, start + words.len()))
}

fn voiced(quotation: &Quotation) -> Voiced {
    let text = if quotation.voice == Voice::Quotation { quotation.text } else { quotation.inner };
    Voiced { text, voice: quotation.voice }
}

/// Puts stretches of one voice under those that are there: only what is free yet gets the new voice. Both are sorted
/// and apart from each other, and so is what comes out.
fn layered(above: Vec<Voiced>, voice: Voice, stretches: &[Stretch]) -> Vec<Voiced> {
    let mut voices = Vec::with_capacity(above.len() + stretches.len());
    let mut above = above.into_iter().peekable();
    for stretch in stretches {
        let mut free = *stretch;
        while let Some(it) = above.next_if(|it| it.text.end <= free.start) {
            voices.push(it);
        }
        while let Some(it) = above.next_if(|it| it.text.end < free.end) {
            push_free(&mut voices, Stretch { start: free.start, end: it.text.start.max(free.start) }, voice);
            free.start = it.text.end.max(free.start);
            voices.push(it);
        }
        let end = above.peek().map_or(free.end, |it| it.text.start.clamp(free.start, free.end));
        push_free(&mut voices, Stretch { start: free.start, end }, voice);
    }
    voices.extend(above);
    voices
}

fn push_free(voices: &mut Vec<Voiced>, text: Stretch, voice: Voice) {
    if !text.is_empty() {
        voices.push(Voiced { text, voice });
    }
}
