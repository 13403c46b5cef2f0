//! Blocks in another voice: quotations set off by markup, words that a sentence introduces, testimony without a mark.

use super::excerpts;
use super::quotes::Quoted;
use super::sets::{Set, WordSets};
use super::speech::Verbs;
use crate::article::language::Language;
use crate::article::text::Stretch;
use crate::article::{Article, Passage, PassageId, PassageKind, SectionKind, SentenceId, Voice, Word};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::ops::Range;

/// Passages that are someone else's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// [`Voice::BlockQuotation`], [`Voice::IntroducedBlock`] or [`Voice::OtherVoice`].
    pub voice: Voice,
    /// Which passages.
    pub passages: Range<usize>,
    /// The words alone, without a line that names the speaker.
    pub inner: Stretch,
    /// The line that names the speaker.
    pub credit: Option<Stretch>,
}

impl Block {
    /// The whole of it, from its first passage to its last.
    pub(super) fn text(&self, article: &Article) -> Stretch {
        article.passages[self.passages.start].text.join(article.passages[self.passages.end - 1].text)
    }
}

/// Finds the blocks of an article in reading order. `quoted` are its marked quotations, sorted.
pub(super) fn find(article: &Article, sets: &WordSets, verbs: &Verbs, quoted: &[Quoted]) -> Vec<Block> {
    let mut blocks = block_quotations(article);
    if article.language == Language::English {
        let speaks = first_person(article, sets, quoted);
        blocks.extend(spoken_lines(article, &speaks));
        blocks.extend(turns(article, &speaks));
        blocks.extend(introduced(article, sets, verbs, quoted, &speaks));
        blocks.extend(excerpts::find(article));
        blocks.sort_by_key(|block| block.passages.start);
        let other = other_voices(article, sets, &speaks, &blocks);
        blocks.extend(other);
    }
    // What testimony quotes is part of the testimony: of blocks inside each other, the outer one stays.
    blocks.sort_by_key(|block| (block.passages.start, Reverse(block.passages.end)));
    let mut end = 0;
    blocks.retain(|block| {
        let is_outermost = block.passages.start >= end;
        end = end.max(block.passages.end);
        is_outermost
    });
    blocks
}

fn block_quotations(article: &Article) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for (index, passage) in article.passages.iter().enumerate() {
        if passage.kind != PassageKind::BlockQuotation {
            continue;
        }
        match blocks.last_mut() {
            Some(last)
                if last.passages.end == index
                    // Versions of a poem side by side in a table are several.
                    && article.passages[index - 1].cell == passage.cell
                    && article.passages[index - 1].section == passage.section
                    && article.passages[index - 1].note == passage.note
                    && (!ends_with_marker(article, &article.passages[index - 1])
                        || credit_line(article, passage.text).is_some()) =>
            {
                last.passages.end = index + 1;
            }
            _ => blocks.push(block(article, Voice::BlockQuotation, index..index + 1)),
        }
    }
    for block in &mut blocks {
        (block.inner, block.credit) = without_credit(article, block.passages.clone());
    }
    blocks.retain(|block| !block.inner.is_empty());
    blocks
}

/// Whether the last thing in a passage is a marker: a quotation ends with its note, and what follows is another one.
fn ends_with_marker(article: &Article, passage: &Passage) -> bool {
    let last = article.markers[passage.markers.clone()].last();
    last.is_some_and(|marker| article.words_in(Stretch { start: marker.at, end: passage.text.end }).is_empty())
}

pub(super) fn block(article: &Article, voice: Voice, passages: Range<usize>) -> Block {
    let mut block = Block { voice, passages, inner: Stretch::default(), credit: None };
    block.inner = block.text(article);
    block
}

/// The words of a block, and the line after a dash that names the speaker, if it ends with one.
fn without_credit(article: &Article, passages: Range<usize>) -> (Stretch, Option<Stretch>) {
    let whole = block(article, Voice::BlockQuotation, passages.clone()).inner;
    let last = article.passages[passages.end - 1].text;
    if passages.len() > 1
        && let Some(credit) = credit_line(article, last)
    {
        return (Stretch { start: whole.start, end: article.passages[passages.end - 2].text.end }, Some(credit));
    }
    let text = article.text(last);
    let Some(dash) = text.rfind(['—', '–', '―']).or_else(|| text.rfind("--")) else { return (whole, None) };
    let (words, rest) = text.split_at(dash);
    let ends_before =
        words.ends_with('\n') || words.trim_end().ends_with(['.', '!', '?', '”', '"', '’', '\'', '…', '»']);
    let from = last.start as usize + dash;
    let line = Stretch::new(from, from + rest.len());
    match credit_line(article, line) {
        Some(credit) if ends_before && !words.trim().is_empty() => {
            (Stretch::new(whole.start as usize, last.start as usize + words.trim_end().len()), Some(credit))
        }
        _ => (whole, None),
    }
}

/// Paragraphs that are lines such as `— Karl Radek, 1937`, each with what follows the dash.
pub(super) fn credits(article: &Article) -> Vec<(PassageId, Stretch)> {
    let paragraphs = article.passages.iter().enumerate().filter(|(_, passage)| is_paragraph(article, passage));
    paragraphs.filter_map(|(at, passage)| Some((PassageId::new(at), credit_line(article, passage.text)?))).collect()
}

/// What follows the dash of a line such as `— Karl Radek, 1937`: short, and beginning with a capital.
pub(super) fn credit_line(article: &Article, line: Stretch) -> Option<Stretch> {
    const MAX_WORDS: usize = 20;
    let text = article.text(line);
    let name = text.trim_start().trim_start_matches("--").trim_start_matches(['—', '–', '―', '-', '~']);
    let is_dashed = name.len() < text.trim_start().len();
    let name = name.trim_start();
    let credit = Stretch::new(
        line.end as usize - name.len(),
        line.start as usize + text.trim_end().len().max(text.len() - name.len()),
    );
    let is_name = name.starts_with(|c: char| c.is_uppercase() || c == '(');
    (is_dashed && is_name && article.words_in(credit).len() <= MAX_WORDS).then_some(credit)
}

/// Whether the words of each passage hold a first person outside quotation marks.
fn first_person(article: &Article, sets: &WordSets, quoted: &[Quoted]) -> Vec<bool> {
    let mut speaks = vec![false; article.passages.len()];
    let mut quoted = quoted.iter().peekable();
    for (index, passage) in article.passages.iter().enumerate() {
        for at in passage.words.clone() {
            let word = &article.words[at];
            while quoted.next_if(|it| it.text.end <= word.text.start).is_some() {}
            let is_quoted = quoted.peek().is_some_and(|it| it.text.start <= word.text.start);
            if !is_quoted && sets.has(word.id, Set::FirstPerson) && is_first_person(article, sets, at) {
                speaks[index] = true;
            }
        }
    }
    speaks
}

/// The sentences of paragraphs in which the article itself says `I`, `me` or `my`; none where one paragraph in ten, two
/// at least, says `we` or `you` or speaks of `this paper` instead, or where the text is signed, because then the article
/// is an essay. Whether it is one, too. The voices must be known.
pub(super) fn own_first_person(article: &Article, sets: &WordSets) -> (Vec<SentenceId>, bool) {
    const MAX_ADDRESSING: usize = 10;
    let mut sentences: Vec<SentenceId> = Vec::new();
    let (mut n_paragraphs, mut n_addressing) = (0, 0);
    for passage in article.passages.iter().filter(|passage| is_paragraph(article, passage)) {
        let n_before = sentences.len();
        let mut addresses = false;
        for at in passage.words.clone() {
            let word = &article.words[at];
            let is_own = || article.voice_at(word.text.start) == Voice::Own;
            // `mine` is a noun as well.
            let is_speaker = sets.has(word.id, Set::FirstPerson) && article.folded(word) != "mine";
            if is_speaker && is_first_person(article, sets, at) && is_own() {
                sentences.push(word.sentence);
            }
            addresses |= is_address(article, sets, at) || is_of_itself(article, at) && is_own();
        }
        n_paragraphs += 1;
        n_addressing += usize::from(addresses && sentences.len() == n_before);
    }
    let is_essay = article.is_essay || n_addressing > 1 && n_addressing * MAX_ADDRESSING > n_paragraphs;
    if is_essay {
        sentences.clear();
    }
    sentences.dedup();
    (sentences, is_essay)
}

/// Whether a word says we or you in the article's own voice; `US dollars` and `Make It Your Own` address nobody.
pub(in crate::article) fn is_address(article: &Article, sets: &WordSets, at: usize) -> bool {
    let word = &article.words[at];
    let is_plain = || {
        let mut letters = article.text(word.text).chars();
        let is_small = letters.next().is_some_and(char::is_lowercase);
        (is_small || at == article[word.sentence].words.start) && letters.next().is_some_and(char::is_lowercase)
    };
    sets.has(word.id, Set::Address) && is_plain() && article.voice_at(word.text.start) == Voice::Own
}

/// Whether a word is the second of `this paper`: a text that speaks of itself.
fn is_of_itself(article: &Article, at: usize) -> bool {
    let is_text = matches!(
        article.folded(&article.words[at]),
        "paper" | "essay" | "thesis" | "dissertation" | "chapter" | "guide" | "tutorial" | "contribution" | "course"
    );
    let before = at.checked_sub(1).filter(|_| is_text).map(|at| article.folded(&article.words[at]));
    before.is_some_and(|word| matches!(word, "this" | "present"))
}

/// Whether `I`, `me` or `my` is a person and not a numeral, an initial or the beginning of a title.
fn is_first_person(article: &Article, sets: &WordSets, at: usize) -> bool {
    let word = &article.words[at];
    let first = article.sentences[word.sentence.index()].words.start;
    let follows_numeral = || {
        let before = at.checked_sub(1).filter(|_| at > first).map(|at| article.text(article.words[at].text));
        before.is_some_and(|it| it.len() > 1 && it.bytes().all(|byte| b"IVXL".contains(&byte)))
    };
    if article.text(word.text) != "I" {
        // `II me série`: a French ordinal.
        if article.text(word.text) == "me" && follows_numeral() {
            return false;
        }
        // `My` inside a sentence begins a title; `i` in lower case is an index.
        let begins = word.is_capital;
        // `Take Me (I'm Yours)`: a capital after it makes a title of the whole.
        let next =
            article.words.get(at + 1).filter(|next| article.gap_after(at) == " " && next.sentence == word.sentence);
        if begins && at != first && next.is_some_and(|it| it.is_capital) {
            return false;
        }
        return article.text(word.text) != "i" && (!begins || at == first || article.folded(word).starts_with("i'"));
    }
    let rest = &article.clean_text()[word.text.end as usize..];
    let mut after = rest.strip_prefix(", ").or_else(|| rest.strip_prefix(' ')).unwrap_or_default().chars();
    if !after.next().is_some_and(char::is_lowercase) {
        return false;
    }
    // `Grands Palais de France, I re série`: a French ordinal.
    if article.words.get(at + 1).is_some_and(|next| matches!(article.text(next.text), "re" | "ère" | "er" | "ere")) {
        return false;
    }
    let Some(before) = at.checked_sub(1).filter(|_| at > first).map(|at| &article.words[at]) else { return true };
    let adjoins = matches!(article.text(Stretch { start: before.text.end, end: word.text.start }), " " | "\u{a0}");
    let is_capital = before.is_capital;
    // `James VI and I`.
    let is_roman = |at: usize| article.text(article.words[at].text).bytes().all(|it| b"IVXL".contains(&it));
    if adjoins && article.folded(before) == "and" && at >= first + 2 && is_roman(at - 2) {
        return false;
    }
    // `the return on asset I in the period`, `the letters O & I, which look like digits`: a name for a thing, before a
    // word that no pronoun stands before.
    let next = article.words.get(at + 1);
    let is_symbol = next.is_some_and(|next| {
        sets.has(next.id, Set::Preposition) || matches!(article.folded(next), "which" | "is" | "and" | "or" | "are")
    });
    let joins_letters = article.text(Stretch { start: before.text.end, end: word.text.start }).trim() == "&";
    if is_symbol && adjoins && !sets.has(before.id, Set::BeforeI) || joins_letters {
        return false;
    }
    let numbers = sets.has(before.id, Set::Numbered) || (is_capital && !sets.has(before.id, Set::BeforeI));
    !(adjoins && numbers)
}

/// Lines of a conversation, each with its speaker before a colon: paragraphs one after the other, of which one at least
/// speaks in the first person.
fn spoken_lines(article: &Article, speaks: &[bool]) -> Vec<Block> {
    let named = |(at, passage): (usize, &Passage)| Some((at, speaker_label(article, passage)?));
    let lines: Vec<(usize, Stretch)> = article.passages.iter().enumerate().filter_map(named).collect();
    let goes_on = |(one, _): &(usize, Stretch), (next, _): &(usize, Stretch)| {
        next - one == 1 && article.passages[*one].section == article.passages[*next].section
    };
    let talks = lines.chunk_by(goes_on).filter(|lines| lines.iter().any(|(at, _)| speaks[*at]));
    let line = |&(at, label): &(usize, Stretch)| {
        let whole = article.passages[at].text;
        let words = article.words_in(Stretch { start: label.end, ..whole });
        let inner = Stretch { start: article.words[words].first()?.text.start, ..whole };
        Some(Block { voice: Voice::IntroducedBlock, passages: at..at + 1, inner, credit: Some(label) })
    };
    talks.flatten().filter_map(line).collect()
}

/// Turns of an interview: what stands under each line that holds a speaker's name and a colon alone, up to the next
/// such line or the end of the section. It is one if some name of the section comes back in the article and somebody
/// speaks in the first person.
fn turns(article: &Article, speaks: &[bool]) -> Vec<Block> {
    let named = |(at, passage): (usize, &Passage)| Some((at, speaker_alone(article, passage)?));
    let labels: Vec<(usize, Stretch)> = article.passages.iter().enumerate().filter_map(named).collect();
    let section = |at: usize| article.passages[at].section;
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    labels.iter().for_each(|(_, label)| *counts.entry(article.text(*label)).or_default() += 1);
    let interviews = labels.chunk_by(|(one, _), (next, _)| section(*one) == section(*next));
    let of_interview = |labels: &[(usize, Stretch)]| {
        // `Em: And what came then?` is the next speaker's turn.
        let goes_on = |at: &usize| {
            let passage = &article.passages[*at];
            is_paragraph(article, passage) && section(*at) == section(labels[0].0) && label(article, passage).is_none()
        };
        let turn = |number: usize| {
            let (at, label) = labels[number];
            let next = labels.get(number + 1).map_or(article.passages.len(), |(next, _)| *next);
            let n_passages = (at + 1..next).take_while(goes_on).count();
            (label, at + 1..at + 1 + n_passages)
        };
        let turns: Vec<(Stretch, Range<usize>)> =
            (0..labels.len()).map(turn).filter(|(_, passages)| !passages.is_empty()).collect();
        let comes_back = labels.iter().any(|(_, label)| counts[article.text(*label)] > 1);
        let is_interview = comes_back && turns.iter().any(|(_, passages)| speaks[passages.clone()].contains(&true));
        if is_interview { turns } else { Vec::new() }
    };
    let turn = |(label, passages)| Block { credit: Some(label), ..block(article, Voice::IntroducedBlock, passages) };
    interviews.flat_map(of_interview).map(turn).collect()
}

/// The name of a speaker with which a paragraph begins: `President Nixon: Hello, Neil.`
fn speaker_label(article: &Article, passage: &Passage) -> Option<Stretch> {
    let (label, rest) = label(article, passage)?;
    rest.starts_with(char::is_whitespace).then_some(label)
}

/// The name of a speaker, where it is all that a paragraph holds: `President Nixon:`
fn speaker_alone(article: &Article, passage: &Passage) -> Option<Stretch> {
    let (label, rest) = label(article, passage)?;
    rest.trim().is_empty().then_some(label)
}

/// The one to four capitalised words before the colon with which a paragraph begins, and what follows the colon.
fn label<'a>(article: &'a Article, passage: &Passage) -> Option<(Stretch, &'a str)> {
    const MAX_WORDS: usize = 4;
    if !is_paragraph(article, passage) {
        return None;
    }
    let (name, rest) = article.text(passage.text).split_once(':')?;
    let label = Stretch::new(passage.text.start as usize, passage.text.start as usize + name.len());
    let words = &article.words[article.words_in(label)];
    let is_name = |word: &Word| word.is_capital;
    let is_label = (1..=MAX_WORDS).contains(&words.len()) && words.iter().all(is_name) && !name.contains(['.', ',']);
    is_label.then_some((label, rest))
}

/// Paragraphs after a passage that announces someone's words and ends with a colon.
fn introduced(article: &Article, sets: &WordSets, verbs: &Verbs, quoted: &[Quoted], speaks: &[bool]) -> Vec<Block> {
    const MIN_WORDS: usize = 4;
    let mut blocks: Vec<Block> = Vec::new();
    for index in 1..article.passages.len() {
        let (before, here) = (&article.passages[index - 1], &article.passages[index]);
        let is_pair = is_paragraph(article, before)
            && is_paragraph(article, here)
            && before.section == here.section
            && here.words.len() >= MIN_WORDS
            && !article.text(here.text).trim_end().ends_with(':')
            && blocks.last().is_none_or(|block| block.passages.end < index);
        let is_other = || speaks[index] || !tells_on(article, before, here);
        if is_pair && announces(article, sets, verbs, before) && !is_in_quotation_marks(here, quoted) && is_other() {
            let mut end = index + 1;
            // Where the next paragraphs plainly go on in the first person, they belong to it, up to the first marker.
            while speaks[index]
                && article.passages[end - 1].markers.is_empty()
                && article.passages.get(end).is_some_and(|it| it.section == here.section && is_paragraph(article, it))
                && speaks[end]
            {
                end += 1;
            }
            blocks.push(block(article, Voice::IntroducedBlock, index..end));
        }
    }
    blocks
}

fn is_paragraph(article: &Article, passage: &Passage) -> bool {
    passage.kind == PassageKind::Paragraph
        && passage.note.is_none()
        && article[passage.section].kind != SectionKind::Apparatus
}

fn is_in_quotation_marks(passage: &Passage, quoted: &[Quoted]) -> bool {
    let first = quoted.partition_point(|it| it.text.end <= passage.text.start);
    let most = |it: &Quoted| it.text.start <= passage.text.start || it.text.len() * 2 > passage.text.len();
    quoted.get(first).is_some_and(|it| it.text.start < passage.text.end && most(it))
}

/// Whether a paragraph goes on telling what the one before it tells, because the quotation between them is lost: words
/// of another have no markers but at their end, and do not name their speaker.
fn tells_on(article: &Article, before: &Passage, here: &Passage) -> bool {
    const NEAR: usize = 12;
    let Some(last) = article.words[here.words.clone()].last() else { return true };
    if article.markers[here.markers.clone()].iter().any(|marker| marker.at < last.text.end) {
        return true;
    }
    let is_capital = |word: &&Word| word.is_capital;
    let near = before.words.start.max(before.words.end.saturating_sub(NEAR))..before.words.end;
    let named: Vec<_> = article.words[near].iter().filter(is_capital).map(|word| word.id).collect();
    let first = here.words.start..here.words.end.min(here.words.start + NEAR);
    article.words[first]
        .iter()
        .filter(is_capital)
        .any(|word| named.contains(&word.id) && article.folded(word).len() > 3)
}

/// Whether the last sentence of a passage ends with a colon and says that words of someone follow.
fn announces(article: &Article, sets: &WordSets, verbs: &Verbs, passage: &Passage) -> bool {
    const NEAR: usize = 12;
    let text = article.text(passage.text).trim_end();
    if text.strip_suffix(':').is_none_or(|text| text.ends_with(['"', '”', '’', '\''])) {
        return false;
    }
    let Some(sentence) = article.sentences[passage.sentences.clone()].last() else { return false };
    let words = &article.words[sentence.words.clone()];
    let near = &words[words.len().saturating_sub(NEAR)..];
    let is_speech = |word: &Word| sets.has(word.id, Set::Speech);
    let says = |word: &Word| verbs.get(word.id).is_some_and(|verb| SPEAKING.contains(&verb.lemma) && !verb.is_bare());
    near.iter().any(|word| is_speech(word) || says(word))
}

/// Verbs that announce words rather than facts.
const SPEAKING: &[&str] = &[
    "say", "write", "state", "conclude", "explain", "declare", "remark", "comment", "observe", "announce", "add",
    "reply", "answer", "recall", "testify", "argue", "note", "claim", "assert", "insist", "tell", "report", "admit",
    "describe",
];

/// Runs of paragraphs in the first person in an article that otherwise has none (shares as in the method: a run has at
/// least three paragraphs, at most two without a first person between two that have one, half of all have one, and of
/// the rest of the article, which is the larger part, no more than one in forty).
fn other_voices(article: &Article, sets: &WordSets, speaks: &[bool], blocks: &[Block]) -> Vec<Block> {
    const MIN_PARAGRAPHS: usize = 3;
    const MIN_SILENT: usize = 40;
    const MAX_BLOCKS: usize = 2;
    const MAX_ADDRESSING: usize = 10;
    let mut is_taken = vec![false; article.passages.len()];
    blocks.iter().for_each(|block| is_taken[block.passages.clone()].fill(true));
    let counted: Vec<usize> = (0..article.passages.len())
        .filter(|&at| {
            let passage = &article.passages[at];
            !is_taken[at] && is_paragraph(article, passage) && !passage.words.is_empty()
        })
        .collect();
    let n_speaking = |paragraphs: &[usize]| paragraphs.iter().filter(|&&at| speaks[at]).count();
    let is_half = |paragraphs: &[usize]| n_speaking(paragraphs) * 2 >= paragraphs.len();
    let mut found: Vec<Range<usize>> = candidates(article, speaks, &counted);
    found.retain(|range| range.len() >= MIN_PARAGRAPHS && is_half(&counted[range.clone()]));
    let (n_in, n_speaking_in) = found
        .iter()
        .fold((0, 0), |(n, speaking), range| (n + range.len(), speaking + n_speaking(&counted[range.clone()])));
    let (n_rest, n_speaking_rest) = (counted.len() - n_in, n_speaking(&counted) - n_speaking_in);
    let n_addressing = counted.iter().filter(|&&at| addresses(article, sets, &article.passages[at])).count();
    // An article that says `I` here and there, or in block after block, or speaks to its reader, is an essay or an
    // interview: that is its voice.
    if n_speaking_rest * MIN_SILENT > n_rest
        || n_rest < n_in
        || found.len() > MAX_BLOCKS
        || n_addressing.saturating_sub(n_in) * MAX_ADDRESSING > n_rest
    {
        return Vec::new();
    }
    found
        .into_iter()
        .map(|range| {
            let end = up_to_marker(article, &counted, range.clone());
            let range = if is_half(&counted[range.start..end]) { range.start..end } else { range };
            block(article, Voice::OtherVoice, counted[range.start]..counted[range.end - 1] + 1)
        })
        .collect()
}

/// Whether a passage says `we` or `you`.
fn addresses(article: &Article, sets: &WordSets, passage: &Passage) -> bool {
    article.words[passage.words.clone()].iter().any(|word| sets.has(word.id, Set::Address))
}

/// Runs from one paragraph in the first person to another, with at most two others between, as ranges of `counted`.
fn candidates(article: &Article, speaks: &[bool], counted: &[usize]) -> Vec<Range<usize>> {
    const MAX_GAP: usize = 2;
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, &passage) in counted.iter().enumerate().filter(|(_, passage)| speaks[**passage]) {
        let goes_on = |run: &&mut Range<usize>| {
            at - run.end <= MAX_GAP && article.passages[counted[run.start]].section == article.passages[passage].section
        };
        match runs.last_mut().filter(goes_on) {
            Some(run) => run.end = at + 1,
            None => runs.push(at..at + 1),
        }
    }
    runs
}

/// The end of a run if it goes on to the marker on which its last words hang; its own end if the section has no more.
fn up_to_marker(article: &Article, counted: &[usize], run: Range<usize>) -> usize {
    let section = article.passages[counted[run.start]].section;
    let mut last = run.end - 1;
    while article.passages[counted[last]].markers.is_empty() {
        last += 1;
        if counted.get(last).is_none_or(|&at| article.passages[at].section != section) {
            return run.end;
        }
    }
    last + 1
}
