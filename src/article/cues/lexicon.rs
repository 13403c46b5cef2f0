//! The words that the rules of cues know, by class.
//!
//! Function words are the closed classes of English; verbs of reporting and doubting follow Hooper (1975) and the words
//! to watch of Wikipedia's manual of style; the rest was collected for these rules and read against articles.

use super::super::prose::{Vocabulary, WordId};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A class of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Class {
    /// Digits, with commas and a decimal stop.
    Figure,
    /// A single word that can begin a cue, besides those of the classes that can.
    Trigger,
    /// Number words from ten; `one` counts nothing.
    NumberWord,
    /// Number words below ten: they count only with a unit or a multiplier.
    SmallNumber,
    /// Words that make a number large, or stand for a large one.
    Multiplier,
    /// Shares in words; `half` is as often a half of a match.
    Share,
    /// Units of measure and of shares that may follow a number.
    Unit,
    /// Names and codes of currencies.
    Currency,
    /// Nouns that are counted often, those without a plural in `-s` among them.
    Counted,
    /// Units of time and angle: a duration or an age is no count.
    Time,
    /// Words in `-s` that are no plural nouns.
    VerbInS,
    /// Words before a number that names something.
    Numbered,
    /// Months.
    Month,
    /// Words that lead from an event to its time.
    When,
    /// Superlatives. Whether a fact or a taste, each claims a survey of the field.
    Superlative,
    /// Ordinals before a superlative.
    Ordinal,
    /// Nouns whose `to` leads to no doing that could be a first: `the first step to peace`, `the only way to`.
    NoDoer,
    /// What leads to a place without causing it.
    Way,
    /// Words that weaken `all`.
    Almost,
    /// People whose agreement would be a consensus.
    Expert,
    /// How a view is held, after `widely`, `generally`, `commonly`; `known` gives only a name.
    Held,
    /// Words before `consensus` that say whose.
    Scholarly,
    /// Wrongs done to someone, in the past; also passive.
    WrongDone,
    /// Wrongs whose verb needs no object, or only some objects.
    WrongAlone,
    /// Wrongs going on, after a form of `be`.
    WrongDoing,
    /// What someone is called who does wrong.
    WrongNoun,
    /// What is committed, plotted or carried out, and what is forged.
    Crime,
    /// Whom one collaborates with to one's shame; with others it is work.
    Enemy,
    /// Wrongs that a place or a body is said to suffer from.
    WrongState,
    /// How far a wrong has spread.
    Rife,
    /// Objects that make a wrong harmless: `stole the show`, `abused alcohol`.
    Harmless,
    /// Groups that act.
    Group,
    /// Verbs and nouns that report, charge or doubt: what follows is not the article's word.
    Reporting,
    /// Words that take a statement back wherever they stand.
    Doubting,
    /// Words that deny, or say what might be.
    Unreal,
    /// Forms of `be`.
    Be,
    /// What someone feels or wants, in the past; nobody can see it.
    Wanting,
    /// Motives after `out of`.
    Feeling,
    /// Personal pronouns.
    Pronoun,
    /// Determiners.
    Determiner,
    /// Prepositions.
    Preposition,
    /// Words without a meaning of their own: none of them names or counts anything.
    Function,
}

impl Class {
    const fn bit(self) -> u64 {
        1 << self as u8
    }
}

/// The classes of each word of a vocabulary.
pub(super) struct Classes(Vec<u64>);

impl Classes {
    /// Looks up each word of the vocabulary once.
    pub(super) fn of(vocabulary: &Vocabulary) -> Classes {
        let of_tables = |word: &str| BITS.get(word).copied().unwrap_or_default();
        Classes(vocabulary.iter().map(|word| bits_of_shape(word) | of_tables(word)).collect())
    }

    /// Whether a word is of a class.
    pub(super) fn is(&self, word: WordId, class: Class) -> bool {
        self.0[word.0 as usize] & class.bit() != 0
    }

    /// Whether a word can begin a cue.
    pub(super) fn may_trigger(&self, word: WordId) -> bool {
        self.0[word.0 as usize] & TRIGGERING != 0
    }
}

/// The classes that a word's form tells: figures, and number words such as `twenty-five`.
fn bits_of_shape(word: &str) -> u64 {
    let is_figure = word.starts_with(|first: char| first.is_ascii_digit())
        && word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'));
    if is_figure {
        return Class::Figure.bit();
    }
    let is_compound = word.contains('-')
        && word.split_once("ty-").is_some_and(|(tens, ones)| {
            tens.len() < 7 && (ones == "one" || words_of(Class::SmallNumber).any(|word| word == ones))
        });
    if is_compound { Class::NumberWord.bit() } else { 0 }
}

/// The classes that the tables give each of their words.
static BITS: LazyLock<FxHashMap<&str, u64>> = LazyLock::new(|| {
    let mut bits = FxHashMap::default();
    for (class, words) in TABLES {
        words.split(' ').for_each(|word| *bits.entry(word).or_default() |= class.bit());
    }
    bits
});

fn words_of(class: Class) -> impl Iterator<Item = &'static str> {
    TABLES.iter().filter(move |(of, _)| *of == class).flat_map(|(_, words)| words.split(' '))
}

/// Classes whose words can begin a cue.
const TRIGGERING: u64 = Class::Trigger.bit()
    | Class::Figure.bit()
    | Class::NumberWord.bit()
    | Class::SmallNumber.bit()
    | Class::Multiplier.bit()
    | Class::Share.bit()
    | Class::Month.bit()
    | Class::Superlative.bit()
    | Class::WrongDone.bit()
    | Class::WrongAlone.bit()
    | Class::WrongDoing.bit()
    | Class::WrongNoun.bit()
    | Class::WrongState.bit()
    | Class::Wanting.bit();

/// The words of each class, folded, with a space between each.
const TABLES: &[(Class, &str)] = &[
    (
        Class::Trigger,
        "first only unprecedented led resulted resulting caused because as due brought gave most all no majority widely \
         generally commonly universally consensus out",
    ),
    (
        Class::NumberWord,
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty \
         fifty sixty seventy eighty ninety",
    ),
    (Class::SmallNumber, "two three four five six seven eight nine"),
    (
        Class::Multiplier,
        "hundred hundreds thousand thousands million millions billion billions trillion trillions dozen dozens \
         scores",
    ),
    (
        Class::Share,
        "two-thirds three-quarters one-third one-quarter one-fifth two-fifths three-fifths four-fifths \
         nine-tenths thirds",
    ),
    (
        Class::Unit,
        "percent percentage km kilometres kilometers miles metres meters acres hectares tonnes tons kg kilograms \
         litres liters barrels",
    ),
    (
        Class::Currency,
        "dollar dollars pound pounds euro euros yen rouble roubles ruble rubles franc francs mark marks rupee \
         rupees lire pesos usd gbp eur",
    ),
    (
        Class::Counted,
        "people persons men women children troops soldiers deaths casualties prisoners workers members citizens \
         victims families employees students inhabitants residents votes seats copies pages tanks aircraft ships \
         houses officers officials delegates deputies defendants civilians refugees fighters policemen",
    ),
    (
        Class::Time,
        "year years month months week weeks day days hour hours minute minutes second seconds century centuries \
         decade decades night nights season seasons am pm a.m p.m o'clock years-old bc ad bce ce times degrees",
    ),
    (
        Class::VerbInS,
        "runs serves includes contains leads begins ends remains becomes appears means shows says gets makes \
         takes plays stars features follows covers connects crosses passes operates uses gives goes comes wins \
         loses brings sees lies sits stands perhaps always sometimes besides towards afterwards overseas nowadays \
         upwards downwards onwards politics mathematics physics news",
    ),
    (
        Class::Numbered,
        "article articles section sections page pages p pp chapter chapters vol volume volumes no nos number \
         numbers act line lines verse figure fig table part parts paragraph clause rule resolution route highway \
         channel room flight unit division regiment psalm canto order group phase episode grade class type model \
         version day week age aged ages top stage level round game match apartment suite platform question issue \
         tier bus at agent area",
    ),
    (
        Class::Month,
        "january february march april may june july august september october november december jan feb apr jun \
         jul aug sept sep oct nov dec",
    ),
    (Class::When, "in since until by from after before during circa around late early"),
    (
        Class::Superlative,
        "largest biggest oldest tallest highest longest smallest richest fastest deepest youngest greatest best \
         worst earliest deadliest heaviest strongest busiest wealthiest poorest bloodiest most second-largest \
         third-largest fourth-largest fifth-largest second-highest third-highest second-oldest",
    ),
    (Class::Ordinal, "second third fourth fifth sixth seventh eighth ninth tenth"),
    (
        Class::NoDoer,
        "step steps attempt attempts time times half part place visit chance opportunity letter letters report \
         right trip return response reaction day days act move thing things way ways reason option choice \
         question problem child children son daughter draft decision effort efforts phase stage volume \
         introduction approach guide reference contribution answer key solution exception access threat sign hint \
         clue need difference according court courts praise image years year priority concern organ body \
         authority award decision-making",
    ),
    (
        Class::Way,
        "road roads path paths door doors doorway stairs staircase stairway street streets corridor bridge route \
         routes gate gates track tracks trail passage tunnel line lines railway steps avenue highway lane canal \
         ladder entrance",
    ),
    (Class::Almost, "nearly almost virtually practically"),
    (
        Class::Expert,
        "historians scholars experts scientists critics economists diplomats observers researchers academics \
         analysts commentators writers biographers linguists archaeologists archeologists philosophers physicians \
         sociologists historian scholar expert scientist specialists theologians",
    ),
    (
        Class::Held,
        "accepted agreed believed considered regarded acknowledged recognised recognized seen viewed thought held \
         assumed understood credited",
    ),
    (Class::Scholarly, "scholarly scientific academic historical historiographical expert medical general broad"),
    (
        Class::WrongDone,
        "murdered embezzled betrayed tortured raped defrauded massacred assassinated bribed blackmailed swindled \
         plagiarised plagiarized deceived kidnapped abducted molested slaughtered persecuted looted pillaged \
         robbed extorted sabotaged stole poisoned terrorised terrorized exterminated abused",
    ),
    (
        Class::WrongAlone,
        "lied spied conspired colluded plotted forged fabricated falsified committed carried collaborated \
         perjured",
    ),
    (
        Class::WrongDoing,
        "conspiring plotting spying embezzling torturing murdering sabotaging colluding defrauding carrying",
    ),
    (
        Class::WrongNoun,
        "liar liars traitor traitors murderer murderers spy spies rapist rapists fraudster fraudsters swindler \
         swindlers perjurer saboteur saboteurs terrorist terrorists thief thieves embezzler guilty",
    ),
    (
        Class::Crime,
        "murder murders genocide treason fraud perjury atrocities atrocity crimes massacre massacres rape rapes \
         espionage sabotage assassination assassinations assassinate terrorism theft arson treachery coup \
         overthrow kill conspiracy rebellion documents document evidence signature signatures confession \
         confessions charges passport passports records",
    ),
    (Class::Enemy, "nazis nazi gestapo enemy fascists occupiers ss"),
    (Class::WrongState, "corruption mismanagement nepotism cronyism bribery embezzlement fraud favouritism favoritism"),
    (Class::Rife, "widespread rampant endemic rife pervasive systemic commonplace entrenched common"),
    (
        Class::Harmless,
        "show base bases ball balls alcohol drugs drug substances spotlight limelight heart hearts scene thunder \
         puck power powers character position office privilege privileges hospitality trust",
    ),
    (
        Class::Group,
        "police government army troops soldiers forces officers officials authorities regime party guards agents \
         militia rebels conspirators defendants investigators military militants gang terrorists leaders \
         leadership bureaucracy bourgeoisie propagandists members supporters followers",
    ),
    (
        Class::Reporting,
        "charged accused alleged alleges allege allegation allegations suspected suspicion suspicions convicted \
         indicted sentenced prosecuted prosecution prosecutor prosecutors claimed claims claim claiming said says \
         say stated states state wrote writes argued argues testified testimony reported reports according \
         admitted confessed denied denies believed believes supposed supposedly purportedly rumored rumoured \
         rumors rumours rumor told asserts asserted maintained insisted suggested speculated charge charges \
         accusation accusations accusing accuse accuses alleging verdict sued lawsuit complaint described \
         portrayed depicted acquitted ruled if whether fictional film novel character story rumour legend legends \
         myth myths stating shouted shouting noted notes noting think thinks thought considered called labelled \
         labeled branded explained recalled recalls argue arguing imagined imagines believing regarded slogan \
         slogans verdicts dream dreamed learned asked wondered",
    ),
    (Class::Doubting, "allegedly reportedly supposedly purportedly apparently arguably rumored rumoured"),
    (
        Class::Unreal,
        "not never no nor neither without would could might may must should can will shall didn't wasn't weren't \
         hadn't hasn't isn't don't doesn't cannot couldn't wouldn't tried attempted planned refused failed \
         threatened nobody none hardly",
    ),
    (Class::Be, "is are was were be been being am"),
    (
        Class::Wanting,
        "feared hated wanted wished intended hoped believed desired longed resented envied despised loathed \
         distrusted dreaded coveted craved yearned",
    ),
    (Class::Feeling, "fear hatred jealousy greed spite ambition revenge envy malice vanity resentment"),
    (Class::Pronoun, "he she it they we you i him her them us me himself herself themselves"),
    (
        Class::Determiner,
        "the a an this that these those his her its their my our your each every all both some any several many \
         another hundreds thousands",
    ),
    (
        Class::Preposition,
        "in on at of from by with for to during after before between among against under over through into within \
         without as",
    ),
    (
        Class::Function,
        "a an the and or but nor so yet if then than as at by for from in into of off on onto out over per since \
         through to under until up upon with within without is are was were be been being am has have had having \
         do does did will would shall should can could may might must not no that this these those which who whom \
         whose what when where while because although though after before during between among against about \
         above across along around behind below beneath beside beyond despite down inside near outside past \
         toward towards unlike via he she it they we you i him her them us me his its their our my your there \
         here also both either neither each every some any all more less most few many much such only just even \
         very too quite rather ever never now again once twice however thus therefore nearly almost approximately \
         roughly circa later today",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_hold_folded_words_each_once() {
        for (class, words) in TABLES {
            let mut sorted: Vec<&str> = words.split(' ').collect();
            let n_words = sorted.len();
            sorted.sort_unstable();
            sorted.dedup();
            assert_eq!(sorted.len(), n_words, "{class:?} holds a word twice");
            for word in sorted {
                assert_eq!(word, word.to_lowercase(), "{class:?}");
                assert!(!word.is_empty(), "{class:?} holds two spaces");
            }
        }
    }

    #[test]
    fn every_class_has_one_table() {
        let mut classes: Vec<u8> = TABLES.iter().map(|(class, _)| *class as u8).collect();
        classes.sort_unstable();
        let expected: Vec<u8> = (1..=TABLES.len() as u8).collect();
        assert_eq!(classes, expected);
    }

    #[test]
    fn shapes_tell_figures_and_compounds() {
        for (word, class) in [("16", Class::Figure), ("1,200.5", Class::Figure), ("twenty-five", Class::NumberWord)] {
            assert_eq!(bits_of_shape(word), class.bit(), "{word}");
        }
        for word in ["16th", "1936-38", "first", "twenty-year", "1920s", "p.240"] {
            assert_eq!(bits_of_shape(word), 0, "{word}");
        }
    }
}
