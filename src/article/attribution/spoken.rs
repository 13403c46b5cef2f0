//! Which works are cited for the words of their own authors: `Hall announced it on her blog`.

use crate::article::voice::speech::Verbs;
use crate::article::works::{rough_spelling, surname};
use crate::article::{Article, SentenceId, VerbClass, Work};

/// How many words may stand between an author and the verb of speech.
const NEAR: usize = 3;

/// How many of the places that cite a work are looked at, and how many words and attributions of a sentence.
const MOST: usize = 200;

impl Article {
    /// Whether each sentence that cites a work names one of its authors as the speaker.
    pub fn is_told_by_author(&self, work: &Work) -> bool {
        let names = surnames(work);
        let markers = work.note.map_or(&[][..], |note| &self[note].markers);
        let sentences = || markers.iter().take(MOST).map(|&marker| self[marker].sentence);
        if names.is_empty() || markers.is_empty() {
            return false;
        }
        let verbs = std::cell::LazyCell::new(|| Verbs::new(&self.vocabulary));
        sentences().all(|sentence| {
            sentence.is_some_and(|it| self.is_speaker(it, &names) || self.is_before_speech(it, &names, &verbs))
        })
    }

    /// Whether something in a sentence is attributed to an author of a work.
    pub fn is_attributed_to_author(&self, sentence: SentenceId, work: &Work) -> bool {
        self.is_speaker(sentence, &surnames(work))
    }

    fn is_speaker(&self, sentence: SentenceId, names: &[String]) -> bool {
        let first = self.attributions.partition_point(|it| it.sentence < sentence);
        let mut of_sentence = self.attributions[first..].iter().take(MOST).take_while(|it| it.sentence == sentence);
        of_sentence.any(|it| {
            let key = it.agent.as_ref().map(|agent| rough_spelling(&agent.key));
            it.hands_over() && key.is_some_and(|key| names.contains(&key))
        })
    }

    /// Whether one of some surnames stands in a sentence right before a verb of speech, with or without a clause.
    fn is_before_speech(&self, sentence: SentenceId, names: &[String], verbs: &Verbs) -> bool {
        let words = self[sentence].words.clone();
        let is_name =
            |&at: &usize| self.words[at].is_capital && names.contains(&rough_spelling(self.folded(&self.words[at])));
        words.clone().take(MOST).filter(is_name).any(|at| {
            let after = (at + 1..words.end).take(NEAR).take_while(|&next| self.gap_after(next - 1) == " ");
            after.filter_map(|next| verbs.get(self.words[next].id)).any(|verb| verb.class == VerbClass::Saying)
        })
    }
}

fn surnames(work: &Work) -> Vec<String> {
    work.authors().filter_map(surname).map(|name| rough_spelling(&name)).collect()
}
