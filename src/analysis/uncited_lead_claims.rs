//! Claims of the lead that neither a note there nor a cited sentence of the body supports.

use super::{Analysis, Question};
use crate::article::prose::WordId;
use crate::article::scope::Cover;
use crate::article::text::Stretch;
use crate::article::{Article, Cue, SectionKind, SentenceId};
use crate::finding::{Hit, Kind};
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "uncited-lead-claims",
    params: &[("min_body", Kind::Number), ("min_shared", Kind::Number)],
    facts: &[("trigger", Kind::Text), ("shared", Kind::Number)],
    places: &[("sentence", &[])],
    run,
};

/// Claims read in one lead; a longer lead sums nothing up.
const MAX_CLAIMS: usize = 60;

/// Words of one claim that are sought in the body.
const MAX_WORDS: usize = 24;

/// A claim is supported by a sentence of the body that a note covers and that shares `min_shared` words of content with
/// the claim's sentence, or by the body that gives its figure; words of the title are shared by all. Silent where the
/// body has fewer than `min_body` words. The fact `shared` is the most words that any covered sentence shares. Linear
/// in the words of the body.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let article = question.article;
    let is_body = |sentence: SentenceId| article[article[article[sentence].passage].section].kind == SectionKind::Body;
    let of_body = |id: &crate::article::PassageId| article[article[*id].section].kind == SectionKind::Body;
    let n_words: usize = article.running_text().filter(of_body).map(|id| article[id].words.len()).sum();
    if n_words < question.count("min_body") {
        return Vec::new();
    }
    let is_claim = |cue: &&Cue| {
        cue.cover == Cover::None
            && cue.kind.claim().is_some()
            && !is_body(cue.sentence)
            && !article.speaks_to_reader(article[cue.sentence].text)
    };
    let claims: Vec<&Cue> = article.cues.iter().filter(is_claim).take(MAX_CLAIMS).collect();
    let body = if claims.is_empty() { Body::default() } else { Body::of(article) };
    let mut hits = Vec::new();
    // One note covers all claims of a sentence: the first stands for them.
    let mut told: Option<SentenceId> = None;
    for cue in claims {
        let sentence = article[cue.sentence].text;
        let shared = body.most_shared(article, sentence);
        if told != Some(cue.sentence) && shared < question.count("min_shared") && !body.gives(article, cue) {
            told = Some(cue.sentence);
            let hit = Hit::at(article.span(cue.text)).fact("trigger", cue.kind.claim().expect("it is a claim"));
            hits.push(hit.fact("shared", shared).place("sentence", article.span(sentence)));
        }
    }
    hits
}

/// The stems of the covered sentences of the body, and where each stands.
#[derive(Default)]
struct Body<'a> {
    sentences: FxHashMap<&'a str, Vec<SentenceId>>,
    /// The figures of more than one digit in the whole body, cited or not.
    figures: FxHashSet<&'a str>,
}

impl<'a> Body<'a> {
    fn of(article: &'a Article) -> Body<'a> {
        let mut body = Body::default();
        for passage in &article.passages {
            let is_body = passage.note.is_none() && article[passage.section].kind == SectionKind::Body;
            if is_body {
                let words = article.words[passage.words.clone()].iter().map(|word| article.folded(word));
                body.figures.extend(words.filter(|word| is_figure(word)));
            }
            let last = article.markers[passage.markers.clone()].last().map(|marker| marker.at);
            let Some(end) = last.filter(|_| is_body) else { continue };
            let words = article.words_in(Stretch { start: passage.text.start, end });
            for word in &article.words[words] {
                let at = body.sentences.entry(stem(article, word.id)).or_default();
                if at.last() != Some(&word.sentence) {
                    at.push(word.sentence);
                }
            }
        }
        body
    }

    /// Whether the body gives the same figure as a claim. Then the lead sums it up, and where the body gives it without
    /// a note that is a finding there.
    fn gives(&self, article: &Article, claim: &Cue) -> bool {
        let words = &article.words[article.words_in(claim.text)];
        words.iter().any(|word| self.figures.contains(article.folded(word)))
    }

    /// The most words of content that one sentence of the body shares with a stretch.
    fn most_shared(&self, article: &Article, claim: Stretch) -> usize {
        let title: FxHashSet<&str> = article
            .title
            .iter()
            .flat_map(|(title, _)| title.split_whitespace())
            .filter_map(|word| article.vocabulary.id(&word.to_lowercase()))
            .map(|word| stem(article, word))
            .collect();
        let stems: FxHashSet<&str> = article.words[article.words_in(claim)]
            .iter()
            .filter(|word| is_content(article.folded(word)))
            .map(|word| stem(article, word.id))
            .filter(|stem| !title.contains(stem))
            .take(MAX_WORDS)
            .collect();
        let mut shared: FxHashMap<SentenceId, usize> = FxHashMap::default();
        for sentence in stems.iter().filter_map(|stem| self.sentences.get(stem)).flatten() {
            *shared.entry(*sentence).or_default() += 1;
        }
        shared.into_values().max().unwrap_or(0)
    }
}

/// Whether a word is a number of more than one digit.
fn is_figure(word: &str) -> bool {
    word.len() > 1 && word.starts_with(|first: char| first.is_ascii_digit())
}

/// Whether a word has content: figures have, and so have longer words that are no function words.
fn is_content(word: &str) -> bool {
    const EMPTY: &[&str] = &[
        "about", "above", "after", "again", "against", "all", "along", "also", "although", "among", "and", "another",
        "are", "because", "been", "before", "being", "between", "both", "but", "can", "could", "did", "does", "during",
        "each", "either", "ever", "every", "first", "for", "from", "had", "has", "have", "having", "her", "here",
        "him", "his", "how", "however", "into", "its", "later", "many", "may", "more", "most", "much", "not", "now",
        "off", "often", "one", "only", "other", "others", "our", "out", "over", "own", "same", "several", "she",
        "should", "since", "some", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they",
        "this", "those", "through", "too", "under", "until", "upon", "very", "was", "well", "were", "what", "when",
        "where", "which", "while", "who", "whom", "whose", "will", "with", "within", "without", "would", "yet",
    ];
    let is_figure = word.starts_with(|first: char| first.is_ascii_digit());
    is_figure || word.chars().count() > 2 && EMPTY.binary_search(&word).is_err()
}

/// What the forms of a word share: its first six letters, less a plural's ending. A figure is its own stem.
fn stem(article: &Article, word: WordId) -> &str {
    let word = article.vocabulary.word(word);
    if word.starts_with(|first: char| first.is_ascii_digit()) {
        return word;
    }
    let cut = word.strip_suffix("'s").unwrap_or(word);
    let cut = cut.strip_suffix('s').filter(|stem| stem.len() > 3).unwrap_or(cut);
    cut.char_indices().nth(6).map_or(cut, |(end, _)| &cut[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_and_longer_words_have_content() {
        assert!(["340", "mill", "executed"].iter().all(|word| is_content(word)));
        assert!(["which", "of", "their", "would"].iter().all(|word| !is_content(word)));
    }
}
