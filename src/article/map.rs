//! The attribution map: section by section, whose statements its words are and which sources they hang on.

use super::text::Stretch;
use super::{Article, CueKind, OwnerId, SectionId, SectionKind, VerbClass, Voice};
use std::ops::Range;

/// What a word is part of. Each word of running text is of one kind, the first of these that fits, from the last up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Statement {
    /// The article says it in its own voice, as a fact.
    Fact,
    /// The article says who says it, and leaves open whether it is so.
    Attributed,
    /// The article judges: the sentence holds a superlative, an accusation, a motive or a consensus in its own voice,
    /// or a verb of attribution takes the words for true (`reveal`) or for doubtful (`claim`).
    Judgement,
    /// Other people's words.
    Quotation,
}

impl Statement {
    /// All kinds, in the order of the map's columns.
    pub const ALL: [Statement; 4] =
        [Statement::Fact, Statement::Attributed, Statement::Quotation, Statement::Judgement];

    /// The name that the map uses.
    pub fn as_str(self) -> &'static str {
        match self {
            Statement::Fact => "fact",
            Statement::Attributed => "attributed",
            Statement::Quotation => "quotation",
            Statement::Judgement => "judgement",
        }
    }
}

/// One section of the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The section.
    pub section: SectionId,
    /// Words of each kind, in the order of [`Statement::ALL`].
    pub words: [usize; 4],
    /// Its runs that have words, in reading order.
    pub runs: Vec<Hanging>,
}

impl Row {
    /// Its words of running text.
    pub fn n_words(&self) -> usize {
        self.words.iter().sum()
    }

    /// Its words that hang on nothing of a kind: on no note, or on broken notes.
    pub fn words_on(&self, what: &Support) -> usize {
        self.runs.iter().filter(|run| run.on == *what).map(|run| run.n_words).sum()
    }
}

/// A run and what it hangs on.
#[derive(Clone, Debug, PartialEq)]
pub struct Hanging {
    /// Its words.
    pub n_words: usize,
    /// What they hang on.
    pub on: Support,
    /// Its markers, as a range of [`Article::markers`].
    pub markers: Range<usize>,
}

/// What a run hangs on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Support {
    /// The owners of its notes, each once; none if no note names one.
    Owners(Vec<OwnerId>),
    /// Notes that lead nowhere.
    Broken,
    /// No note.
    Nothing,
}

impl Article {
    /// The map of its sections that hold running text, in reading order. Linear in the words.
    pub fn map(&self) -> Vec<Row> {
        let statements = self.statements();
        let mut rows = Vec::new();
        for index in 0..self.sections.len() {
            let section = SectionId::new(index);
            if self[section].kind == SectionKind::Apparatus {
                continue;
            }
            let mut words = [0; 4];
            let passages = self.passages[self[section].passages.clone()].iter();
            for passage in passages.filter(|it| it.kind.is_running_text() && it.note.is_none()) {
                for statement in &statements[passage.words.clone()] {
                    let at = Statement::ALL.iter().position(|it| it == statement).expect("it is one of all");
                    words[at] += 1;
                }
            }
            if words.iter().sum::<usize>() > 0 {
                let runs = self.runs_of(section).iter().filter(|run| run.n_words > 0);
                let runs = runs.map(|run| self.hanging(run)).collect();
                rows.push(Row { section, words, runs });
            }
        }
        rows
    }

    fn hanging(&self, run: &super::Run) -> Hanging {
        Hanging { n_words: run.n_words, on: self.support(run), markers: run.markers.clone() }
    }

    /// What a run hangs on.
    pub fn support(&self, run: &super::Run) -> Support {
        if run.markers.is_empty() {
            Support::Nothing
        } else if self.hangs_on_nothing(run) {
            Support::Broken
        } else {
            let mut owners: Vec<OwnerId> =
                self.notes_of(run).into_iter().flat_map(|note| self.owners_of(note)).collect();
            owners.sort_unstable();
            owners.dedup();
            Support::Owners(owners)
        }
    }

    /// The kind of each word of the article.
    fn statements(&self) -> Vec<Statement> {
        let mut judged = Depths::new(self.words.len());
        let mut attributed = Depths::new(self.words.len());
        let mut valued = Depths::new(self.words.len());
        let mut before = None;
        for cue in self.cues.iter().filter(|cue| is_judgement(cue.kind)) {
            if before.replace(cue.sentence) != Some(cue.sentence) {
                judged.add(self[cue.sentence].words.clone());
            }
        }
        for attribution in &self.attributions {
            let depths = if attribution.class == VerbClass::Saying { &mut attributed } else { &mut valued };
            if attribution.hands_over() || attribution.class != VerbClass::Saying {
                depths.add(self.words_in(attribution.scope));
            }
        }
        let (judged, attributed, valued) = (judged.sums(), attributed.sums(), valued.sums());
        let mut voices = self.voices.iter().peekable();
        let mut statement = |at: usize, text: Stretch| {
            while voices.next_if(|voiced| voiced.text.end <= text.start).is_some() {}
            let voice = voices.peek().filter(|voiced| voiced.text.start <= text.start).map(|voiced| voiced.voice);
            match voice {
                Some(Voice::Quotation | Voice::BlockQuotation | Voice::IntroducedBlock | Voice::OtherVoice) => {
                    Statement::Quotation
                }
                _ if valued[at] > 0 || judged[at] > 0 && attributed[at] == 0 => Statement::Judgement,
                _ if attributed[at] > 0 => Statement::Attributed,
                _ => Statement::Fact,
            }
        };
        self.words.iter().enumerate().map(|(at, word)| statement(at, word.text)).collect()
    }
}

fn is_judgement(kind: CueKind) -> bool {
    matches!(kind, CueKind::Superlative | CueKind::Accusation | CueKind::Motive | CueKind::Consensus)
}

/// How many of some ranges of words cover each word: marked at the ends of each range, so that ranges which overlap
/// cost no more than others.
struct Depths(Vec<i32>);

impl Depths {
    fn new(n_words: usize) -> Depths {
        Depths(vec![0; n_words + 1])
    }

    fn add(&mut self, words: Range<usize>) {
        if words.start < words.end {
            self.0[words.start] += 1;
            self.0[words.end] -= 1;
        }
    }

    fn sums(mut self) -> Vec<i32> {
        let mut depth = 0;
        for at in &mut self.0 {
            depth += *at;
            *at = depth;
        }
        self.0
    }
}
