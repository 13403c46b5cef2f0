//! What a text says to its reader, or works out before him: guides, recipes, steps, code and derivations assert
//! nothing about the world that a source could show.

use super::language::Language;
use super::text::Stretch;
use super::voice::is_address;
use super::{Article, MarkKind, PassageId, PassageKind, Sentence, SentenceId, Voice};
use rustc_hash::{FxHashMap, FxHashSet};

/// Words that may stand before a command.
const OPENERS: &[&str] = &[
    "first",
    "firstly",
    "second",
    "secondly",
    "third",
    "thirdly",
    "next",
    "then",
    "now",
    "finally",
    "lastly",
    "please",
    "afterwards",
    "alternatively",
    "optionally",
    "again",
    "also",
    "just",
    "simply",
    "carefully",
    "instead",
    "always",
    "otherwise",
    "and",
];

/// Words with which a clause begins that says when, where or why to follow the command behind its comma.
const CLAUSES: &[&str] = &[
    "if", "to", "in", "when", "from", "once", "after", "on", "under", "at", "before", "with", "for", "while", "inside",
    "within", "until", "unless", "as", "using",
];

/// Verbs that begin a sentence as commands and hardly as nouns, participles or adjectives.
const COMMANDS: &[&str] = &[
    "add",
    "adjust",
    "allow",
    "arrange",
    "assume",
    "attach",
    "avoid",
    "beat",
    "begin",
    "boil",
    "bring",
    "browse",
    "calculate",
    "choose",
    "chop",
    "click",
    "combine",
    "compare",
    "compute",
    "configure",
    "confirm",
    "consider",
    "consult",
    "copy",
    "create",
    "define",
    "delete",
    "disable",
    "discard",
    "disconnect",
    "dissolve",
    "divide",
    "double-click",
    "download",
    "drag",
    "drain",
    "edit",
    "enable",
    "ensure",
    "enter",
    "execute",
    "fill",
    "fold",
    "follow",
    "garnish",
    "generate",
    "grate",
    "highlight",
    "hover",
    "imagine",
    "import",
    "insert",
    "install",
    "keep",
    "knead",
    "launch",
    "locate",
    "make",
    "melt",
    "mince",
    "multiply",
    "navigate",
    "notice",
    "paste",
    "peel",
    "pick",
    "plug",
    "pour",
    "preheat",
    "prepare",
    "proceed",
    "provide",
    "reboot",
    "recall",
    "refer",
    "remove",
    "rename",
    "repeat",
    "replace",
    "replicate",
    "restart",
    "right-click",
    "rinse",
    "roast",
    "scroll",
    "select",
    "serve",
    "simmer",
    "skip",
    "soak",
    "specify",
    "sprinkle",
    "stir",
    "substitute",
    "subtract",
    "suppose",
    "swap",
    "take",
    "tap",
    "toggle",
    "transfer",
    "try",
    "uncheck",
    "uninstall",
    "unplug",
    "unzip",
    "update",
    "upload",
    "use",
    "verify",
    "wait",
    "whisk",
    "write",
];

/// Verbs that are nouns, participles or adjectives as well: commands only right before what they act on.
const DOUBTFUL: &[&str] = &[
    "ask", "bake", "call", "change", "check", "close", "connect", "cook", "cool", "cover", "cut", "do", "dry", "find",
    "freeze", "get", "give", "go", "heat", "hold", "leave", "look", "mix", "move", "open", "order", "place", "press",
    "print", "put", "read", "return", "roll", "run", "save", "scan", "send", "set", "show", "sign", "slice", "spread",
    "start", "store", "strain", "switch", "test", "turn", "type", "visit", "wash",
];

/// Words with which begins what a command acts on.
const OBJECTS: &[&str] = &[
    "the", "a", "an", "this", "that", "these", "those", "your", "its", "it", "them", "all", "any", "each", "every",
    "both", "one", "two", "three", "off", "up", "back", "down", "sure", "how", "whether", "if", "ahead", "into",
];

/// Words that stand behind a noun or a participle and not behind a command.
const NO_OBJECTS: &[&str] = &[
    "is", "are", "was", "were", "be", "been", "has", "have", "had", "can", "will", "would", "may", "might", "could",
    "should", "does", "did", "of", "by",
];

impl Article {
    /// Whether a stretch speaks to its reader rather than of its subject: half of its sentences at least say `you` in
    /// the article's own voice, or tell him what to do, or say `we` in an article that often does; elsewhere `we` is a
    /// way to argue. English only, as the words are.
    pub fn speaks_to_reader(&self, text: Stretch) -> bool {
        if self.language != Language::English {
            return false;
        }
        let words = self.words_in(text);
        let [first, .., last] = &self.words[words.clone()] else { return false };
        let addresses = |at: usize| {
            (self.is_essay || self.folded(&self.words[at]).starts_with("you")) && is_address(self, &self.sets, at)
        };
        let sentences = first.sentence.index()..last.sentence.index() + 1;
        let points = |id: usize| self.points_on(SentenceId::new(id));
        let n_addressing = sentences.clone().filter(|&id| {
            let of_sentence = self.sentences[id].words.clone();
            (of_sentence.start.max(words.start)..of_sentence.end.min(words.end)).any(addresses)
                || of_sentence.start >= words.start && self.is_command(SentenceId::new(id))
        });
        2 * n_addressing.count() >= sentences.filter(|&id| !points(id)).count()
    }

    /// Whether a sentence only sends its reader elsewhere: `See the mill.`, `For more on that, see the mill.`
    fn points_on(&self, sentence: SentenceId) -> bool {
        const MAX_BEFORE: usize = 8;
        let words = self[sentence].words.clone();
        let see = words.clone().take(MAX_BEFORE).find(|&at| self.folded(&self.words[at]) == "see");
        see.is_some_and(|at| {
            at == words.start
                || self.gap_after(at - 1).starts_with(',') && self.folded(&self.words[words.start]) == "for"
        })
    }

    /// Whether a sentence tells its reader what to do: `Click on the button`, `Then open a terminal`, `If it is red, stir
    /// the broth`.
    fn is_command(&self, sentence: SentenceId) -> bool {
        const MAX_CLAUSE: usize = 16;
        let words = self[sentence].words.clone();
        let is_in = |at: usize, list: &[&str]| list.contains(&self.folded(&self.words[at]));
        let Some(first) = words.clone().find(|&at| !is_in(at, OPENERS)) else { return false };
        if self.commands(first, words.end) {
            return true;
        }
        let clause = words.start..words.end.min(words.start + MAX_CLAUSE);
        is_in(words.start, CLAUSES)
            && clause.into_iter().any(|at| {
                at + 1 < words.end
                    && self.gap_after(at).starts_with(',')
                    && self.commands_behind_clause(at + 1, words.end)
            })
    }

    fn commands_behind_clause(&self, at: usize, end: usize) -> bool {
        let next = (at..end.min(at + 2)).find(|&at| !OPENERS.contains(&self.folded(&self.words[at])));
        let is_small = |at: usize| !self.words[at].is_capital;
        next.is_some_and(|at| is_small(at) && self.commands(at, end) && self.has_object(at, end))
    }

    /// Whether a word is a verb that tells the reader what to do. `end` is that of its sentence.
    fn commands(&self, at: usize, end: usize) -> bool {
        let word = self.folded(&self.words[at]);
        let voice = self.voice_at(self.words[at].text.start);
        if !matches!(voice, Voice::Own | Voice::Name) {
            return false;
        }
        let next = (at + 1 < end).then(|| self.folded(&self.words[at + 1]));
        match word {
            "let" | "don't" => true,
            "never" => next.is_some_and(|next| COMMANDS.contains(&next)),
            "do" if next == Some("not") => true,
            _ if COMMANDS.contains(&word) => next.is_none_or(|next| !NO_OBJECTS.contains(&next)),
            _ => DOUBTFUL.contains(&word) && self.has_object(at, end),
        }
    }

    /// Whether what a verb acts on stands right behind it: a word before a noun, something marked or between quotation
    /// marks, code, or what its colon introduces.
    fn has_object(&self, at: usize, end: usize) -> bool {
        let gap = self.gap_after(at);
        let introduces = gap.trim() == ":";
        if gap.contains(['"', '“', '‘', '`', '«']) || at + 1 >= end && introduces {
            return true;
        }
        if at + 1 >= end || !gap.trim().is_empty() && !introduces {
            return false;
        }
        let next = &self.words[at + 1];
        !introduces && OBJECTS.contains(&self.folded(next)) && !next.is_capital || self.is_marked(next.text)
    }

    fn is_marked(&self, text: Stretch) -> bool {
        let first = self.marks.partition_point(|mark| mark.text.start < text.start);
        self.marks.get(first).is_some_and(|mark| mark.text.start == text.start)
    }

    /// The lists of steps: at least two of their items, and half of all, tell the reader what to do.
    pub(super) fn lists_of_steps(&self) -> FxHashSet<u32> {
        let mut counts: FxHashMap<u32, (usize, usize)> = FxHashMap::default();
        for passage in self.passages.iter().filter(|it| matches!(it.kind, PassageKind::Item(_)) && it.note.is_none()) {
            let Some(group) = passage.group else { continue };
            let (n_steps, n) = counts.entry(group).or_default();
            *n_steps += usize::from(self.speaks_to_reader(passage.text));
            *n += 1;
        }
        counts.retain(|_, (n_steps, n)| *n_steps > 1 && 2 * *n_steps >= *n);
        counts.into_keys().collect()
    }

    /// Whether each sentence of a passage is a question: it asserts nothing.
    pub(super) fn only_asks(&self, id: PassageId) -> bool {
        let mut sentences = self.sentences[self[id].sentences.clone()].iter().peekable();
        let asks = |sentence: &Sentence| self.text(sentence.text).trim_end_matches(['"', '”', '*', '_']).ends_with('?');
        sentences.peek().is_some() && sentences.all(asks)
    }

    /// Whether a passage works something out before its reader, who can check it himself: half of its sentences at least
    /// hold code or mathematics, or it goes on in small letters behind a formula: `which is 4, so that …`.
    pub(super) fn works_out(&self, id: PassageId) -> bool {
        const GOING_ON: &[&str] = &["which", "where", "so", "hence", "therefore", "then", "thus", "and", "with", "for"];
        let first = self.words.get(self[id].words.start).filter(|_| !self[id].words.is_empty());
        if first.is_some_and(|word| !word.is_capital && GOING_ON.contains(&self.folded(word))) {
            return true;
        }
        let sentences = &self.sentences[self[id].sentences.clone()];
        let holds = |sentence: &&Sentence| {
            let first = self.marks.partition_point(|mark| mark.text.start < sentence.text.start);
            let mut within = self.marks[first..].iter().take_while(|mark| mark.text.start < sentence.text.end);
            within.any(|mark| mark.kind == MarkKind::Code)
        };
        !sentences.is_empty() && 2 * sentences.iter().filter(holds).count() >= sentences.len()
    }
}

#[cfg(test)]
mod tests {
    use crate::article::PassageId;
    use crate::source::Source;
    use crate::syntax::{self, Format};

    #[test]
    fn commands_speak_to_the_reader() {
        let speaks = |text: &str| {
            let article = syntax::parse(&Source::new("a.md", text.to_owned()).unwrap(), Format::Markdown);
            article.speaks_to_reader(article[PassageId::new(0)].text)
        };
        for command in [
            "Click on the \"Wheel\" button. The mill goes on.",
            "Open a terminal and type the following command:",
            "In a terminal, type: `mill`",
            "Then select \"Save\".",
            "If the flour is wet, remove the upper stone.",
            "Do not open the sluice in winter.",
            "Stir well.",
            "Let the broth rest for an hour.",
        ] {
            assert!(speaks(command), "{command}");
        }
        for statement in [
            "Open source software runs the mill.",
            "Set in the valley, the novel tells of a mill.",
            "Press freedom came late to the valley.",
            "Use of the mill was free.",
            "In the spring, press gangs came to the valley.",
            "Run by the state, the mill lost money.",
            "Type A mills have two wheels.",
            "After the fire, the mill was rebuilt.",
            "Mark Brown built the mill. Grant Green sold it.",
            "The mill has two wheels. For more on that, see the wheel.",
            "Note: mills with two wheels are not counted",
        ] {
            assert!(!speaks(statement), "{statement}");
        }
    }

    #[test]
    fn a_list_of_steps_is_told_by_half_of_its_items() {
        let n_steps = |text: &str| {
            let article = syntax::parse(&Source::new("a.md", text.to_owned()).unwrap(), Format::Markdown);
            article.lists_of_steps().len()
        };
        assert_eq!(n_steps("1. Add the flour.\n2. The dough gets dry.\n3. Pour the water into it.\n"), 1);
        assert_eq!(n_steps("1. Add the flour.\n2. The dough gets dry.\n3. The water is cold.\n"), 0);
    }
}
