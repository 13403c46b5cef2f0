//! Attributions in other languages than English: `laut Müller`, `selon Dupont`, `пишет Иванов`.

use crate::article::prose::WordId;
use crate::article::text::Stretch;
use crate::article::{Agent, Article, Attribution, SentenceId, VerbClass};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// Finds the attributions of an article, in no order.
///
/// Which of the languages an article is in nobody tells apart, so all formulas are looked for; none of them is another
/// word in another of these languages, or it must stand as the formula stands. Linear: around each it looks at a bounded
/// number of words.
pub(super) fn read(article: &Article) -> Vec<Attribution> {
    let reader = Reader::new(article);
    let sentences = article.running_text().flat_map(|passage| article[passage].sentences.clone());
    let sentences = sentences.map(SentenceId::new);
    sentences.flat_map(|sentence| reader.sentence(sentence)).collect()
}

/// How a formula gives a sentence to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// It stands before them: `selon Dupont`.
    Before,
    /// It stands before them, and is another word elsewhere: `secondo` is `second` too, `laut` is `loud`.
    BeforeOrNone,
    /// It stands behind them: `Müller zufolge`.
    Behind,
    /// It is what they do: `Müller schreibt, dass`, `“…”, schreibt Müller`.
    Verb,
}

/// German, French, Spanish, Catalan, Italian, Portuguese, Dutch, the Scandinavian languages, Polish, Czech, Russian,
/// Ukrainian.
const FORMULAS: &[(Form, &str)] = &[
    (
        Form::Before,
        "nach angaben, nach ansicht, nach auffassung, nach meinung, nach einschätzung, nach aussage, selon, \
         de l'avis de, aux dires de, según, en opinión de, segons, a detta di, a parere di, a giudizio di, de acordo com, \
         na opinião de, volgens, aldus, enligt, ifølge, według, zdaniem, podle, по словам, по мнению, по данным, \
         по утверждению, по оценке, согласно, за словами, на думку",
    ),
    (Form::BeforeOrNone, "laut, d'après, secondo, segundo, stando a, conforme"),
    (Form::Behind, "zufolge"),
    (
        Form::Verb,
        "behauptet, behauptete, meint, meinte, schreibt, schrieb, erklärt, erklärte, sagt, sagte, betont, betonte, \
         argumentiert, argumentierte, berichtet, berichtete, vermutet, vermutete, affirme, affirmait, affirma, écrit, \
         écrivait, écrivit, déclare, déclara, estime, estimait, soutient, soutenait, soutint, prétend, prétendait, \
         prétendit, dit, note, afirma, afirmó, afirmaba, sostiene, sostuvo, sostenía, escribe, escribió, declara, declaró, \
         dice, dijo, asegura, aseguró, opina, argumenta, argumentó, afferma, affermò, affermava, sosteneva, sostenne, \
         scrive, scrisse, dichiara, dichiarò, disse, ritiene, riteneva, afirmou, escreve, escreveu, declarou, diz, \
         sustenta, zegt, zei, schrijft, schreef, beweert, beweerde, stelt, stelde, meent, meende, hävdar, skriver, säger, \
         menar, hævder, siger, mener, twierdzi, twierdził, pisze, pisał, uważa, tvrdí, píše, говорит, говорил, говорила, \
         утверждает, утверждал, утверждала, пишет, писал, писала, считает, считал, считала, заявил, заявила, сообщает, \
         сообщил, сообщила, отмечает, отметил, отметила, полагает, полагал, полагала, стверджує, пише, вважає",
    ),
];

/// Words that begin what is said.
const COMPLEMENTS: &str = "dass daß que qu che ch dat att at że że że что що že";
/// Words before a noun.
const DETERMINERS: &str = "der die das dem den des ein einem einer eines seinem seiner ihrem ihrer le la les l un une du des \
                           el los las una su lo il i gli al del della dello dell o a os as um uma do da de het een en ett";
/// Words in lower case inside names.
const CONNECTORS: &str = "de da do dos das du des del della di la le les von van der den zu zur zum y e i und et en of";
/// Pronouns, which mean somebody named before.
const PRONOUNS: &str = "er sie il elle él ella lui lei egli ele ela hij zij ze han hun hon on ona он она він вона";
/// Those who are no one in particular, in the languages that give every noun a capital.
const CROWDS: &str = "experten expertinnen historikern historiker forschern forscher kritikern kritiker beobachtern \
                      beobachter wissenschaftlern wissenschaftler anhängern gegnern befürwortern medien berichten angaben";

/// How many words in lower case may stand between a formula and a name: `selon l'historien belge Dupont`.
const MAX_BEFORE_NAME: usize = 3;
/// The longest name, in words.
const MAX_NAME: usize = 8;

/// A formula: its form and its words.
type Formula = (Form, Vec<&'static str>);

/// The formulas, by the first word of each.
static BY_FIRST: LazyLock<FxHashMap<&str, Vec<Formula>>> = LazyLock::new(|| {
    let mut by_first: FxHashMap<&str, Vec<Formula>> = FxHashMap::default();
    for (form, formulas) in FORMULAS {
        for formula in formulas.split(", ") {
            let words: Vec<&str> = formula.split_whitespace().collect();
            by_first.entry(words[0]).or_default().push((*form, words));
        }
    }
    by_first
});

struct Reader<'a> {
    article: &'a Article,
    /// The formulas that begin with a word of the article.
    formulas: FxHashMap<WordId, &'static [Formula]>,
}

impl<'a> Reader<'a> {
    fn new(article: &'a Article) -> Reader<'a> {
        let known = BY_FIRST.iter().filter_map(|(first, all)| Some((article.vocabulary.id(first)?, all.as_slice())));
        Reader { article, formulas: known.collect() }
    }

    fn sentence(&self, sentence: SentenceId) -> Vec<Attribution> {
        let words = self.article[sentence].words.clone();
        let found = |at: usize| {
            let formulas = self.formulas.get(&self.article.words[at].id)?;
            let is_own = self.article.is_own_or_name(self.article.words[at].text);
            formulas.iter().filter(|_| is_own).find_map(|(form, formula)| {
                let end = at + formula.len();
                let is_here = end <= words.end && formula.iter().zip(at..).all(|(word, at)| self.folded(at) == *word);
                is_here.then(|| self.attribution(*form, at..end, sentence)).flatten()
            })
        };
        words.clone().filter_map(found).collect()
    }

    fn attribution(&self, form: Form, formula: Range<usize>, sentence: SentenceId) -> Option<Attribution> {
        let (words, text) = (self.article[sentence].words.clone(), self.article[sentence].text);
        let verb = self.article.stretch_of_words(formula.clone())?;
        let behind = formula.end..words.end;
        let (agent, scope) = match form {
            Form::Before => (self.agent_behind(behind)?, text),
            Form::BeforeOrNone => {
                let begins = formula.start == words.start || self.gap(formula.start - 1).contains([',', ';', '(', '–']);
                let next = self.is_capital(formula.end) || has(DETERMINERS, self.unelided(formula.end));
                (self.agent_behind(behind).filter(|_| begins && next)?, text)
            }
            Form::Behind => (self.name_before(words.start..formula.start)?, text),
            Form::Verb if self.has_clause(&behind) => {
                let before = words.start..formula.start;
                let agent = self.name_before(before.clone()).or_else(|| self.pronoun_before(before))?;
                (agent, Stretch { start: verb.start, end: text.end })
            }
            Form::Verb => {
                let is_inserted = formula.start > words.start
                    && self.gap(formula.start - 1).contains([',', '”', '“', '"', '»', '«'])
                    && self.is_capital(formula.end);
                (self.agent_behind(behind).filter(|_| is_inserted)?, text)
            }
        };
        Some(Attribution { agent: Some(agent), verb, class: VerbClass::Saying, sentence, scope })
    }

    /// Whether what was said comes behind a verb.
    fn has_clause(&self, behind: &Range<usize>) -> bool {
        let is_quoted = self.gap(behind.start - 1).contains(':');
        !behind.is_empty() && (is_quoted || has(COMPLEMENTS, self.elided(behind.start)))
    }

    /// The name among the first of some words.
    fn agent_behind(&self, words: Range<usize>) -> Option<Agent> {
        let first = words.clone().take(MAX_BEFORE_NAME + 1).find(|&at| self.is_capital(at))?;
        let is_joined = (words.start..first).all(|at| self.adjoins(at));
        if !is_joined || !self.adjoins(words.start - 1) {
            return None;
        }
        let mut end = first + 1;
        while let Some(next) = self.next_of_name(end, words.end.min(first + MAX_NAME)) {
            end = next + 1;
        }
        Some(self.agent(first..end))
    }

    /// The next word with a capital of a name that goes to `at`: the very next, or one behind `de la`.
    fn next_of_name(&self, at: usize, end: usize) -> Option<usize> {
        let next = (at..end).find(|&at| self.is_capital(at) || !has(CONNECTORS, self.folded(at)))?;
        (self.is_capital(next) && (at..=next).all(|at| self.adjoins(at - 1))).then_some(next)
    }

    /// The name that some words end with.
    fn name_before(&self, words: Range<usize>) -> Option<Agent> {
        let is_of_name = |at: usize| self.is_capital(at) || has(CONNECTORS, self.folded(at));
        let reversed = words.clone().rev().take(MAX_NAME).take_while(|&at| self.adjoins(at) && is_of_name(at));
        let first = reversed.filter(|&at| self.is_capital(at)).last()?;
        let last = words.end.checked_sub(1).filter(|&last| self.is_capital(last))?;
        let is_pronoun = first == last && has(PRONOUNS, self.folded(last));
        (!is_pronoun).then(|| self.agent(first..last + 1))
    }

    fn pronoun_before(&self, words: Range<usize>) -> Option<Agent> {
        let last = words.clone().next_back().filter(|&last| self.adjoins(last))?;
        let text = self.article.words[last].text;
        has(PRONOUNS, self.folded(last)).then(|| Agent { text, key: self.folded(last).to_owned(), named: true })
    }

    fn agent(&self, words: Range<usize>) -> Agent {
        let text = self.article.words[words.start].text.join(self.article.words[words.end - 1].text);
        let named = !words.clone().all(|at| has(CROWDS, self.folded(at)));
        Agent { text, key: self.unelided(words.end - 1).to_owned(), named }
    }

    fn folded(&self, at: usize) -> &'a str {
        self.article.folded(&self.article.words[at])
    }

    /// A word without the article or preposition that an apostrophe joins to it: `historien` of `l'historien`.
    fn unelided(&self, at: usize) -> &'a str {
        let folded = self.folded(at);
        folded.split_once(['\'', '’']).map_or(folded, |(_, word)| word)
    }

    /// What an apostrophe joins to a word, or the word: `qu` of `qu'il`.
    fn elided(&self, at: usize) -> &'a str {
        let folded = self.folded(at);
        folded.split_once(['\'', '’']).map_or(folded, |(word, _)| word)
    }

    fn is_capital(&self, at: usize) -> bool {
        let Some(word) = self.article.words.get(at) else { return false };
        let text = self.article.text(word.text);
        text.split_once(['\'', '’']).map_or(text, |(_, word)| word).starts_with(char::is_uppercase)
    }

    fn gap(&self, at: usize) -> &'a str {
        self.article.gap_after(at)
    }

    /// Whether only a space, or the stop of an initial, parts a word from the next.
    fn adjoins(&self, at: usize) -> bool {
        matches!(self.gap(at), " " | "\u{a0}" | "\n" | ". ")
    }
}

fn has(words: &str, word: &str) -> bool {
    words.split_ascii_whitespace().any(|it| it == word)
}

#[cfg(test)]
mod tests {
    use crate::article::language::Language;
    use crate::article::voice::tests::article;

    /// So much more that the language can be told.
    const GERMAN: &str =
        "Der Müller und die Leute aus dem Dorf haben das nicht vergessen, und es wurde von allen erzählt.";

    #[track_caller]
    fn check(text: &str, expected: Option<(&str, &str)>) {
        let article = article(&format!("{text}\n\n{GERMAN}"));
        assert_eq!(article.language, Language::Other);
        let found = article.attributions.first();
        let agent = found.and_then(|it| it.agent.as_ref()).filter(|agent| agent.named);
        let found = found.zip(agent).map(|(it, agent)| (article.text(it.verb), article.text(agent.text)));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_formula_has_whom_it_names() {
        check("Laut Hans Müller war die Mühle alt.", Some(("Laut", "Hans Müller")));
        check("Die Mühle war, laut dem Historiker Hans von Müller, alt.", Some(("laut", "Historiker Hans von Müller")));
        check("Nach Angaben der Polizei brannte sie.", Some(("Nach Angaben", "Polizei")));
        check("Müller zufolge war sie alt.", Some(("zufolge", "Müller")));
        check("Selon l'historien Jean Dupont, le moulin était vieux.", Some(("Selon", "Jean Dupont")));
        check("Le moulin, d'après Dupont, était vieux.", Some(("d'après", "Dupont")));
        check("Según Juan de la Cruz, el molino era viejo.", Some(("Según", "Juan de la Cruz")));
        check("Secondo Rossi il mulino era vecchio.", Some(("Secondo", "Rossi")));
        check("Volgens J. Jansen was de molen oud.", Some(("Volgens", "J. Jansen")));
        check("De molen was oud, aldus Jansen.", Some(("aldus", "Jansen")));
        check("По словам историка Иванова, мельница была старой.", Some(("По словам", "Иванова")));
    }

    #[test]
    fn a_verb_has_its_subject() {
        check("Müller behauptete, dass die Mühle alt war.", Some(("behauptete", "Müller")));
        check("Er schrieb: „Die Mühle war alt.“", Some(("schrieb", "Er")));
        check("„Die Mühle war alt“, schrieb Müller.", Some(("schrieb", "Müller")));
        check("Marie Dupont affirme que le moulin était vieux.", Some(("affirme", "Marie Dupont")));
        check("Dupont affirme qu'il était vieux.", Some(("affirme", "Dupont")));
        check("Иванов утверждает, что мельница была старой.", Some(("утверждает", "Иванов")));
    }

    #[test]
    fn other_senses_stay_silent() {
        check("Er rief laut nach Hilfe, und sie kam.", None);
        check("Il secondo Governo Rossi cadde.", None);
        check("Un film d'après Zola fut tourné.", None);
        check("Laut Experten war die Mühle alt.", None);
        check("Müller schrieb ein Buch über die Mühle.", None);
        check("Selon la loi, Paris est la capitale.", None);
    }
}
