//! Sets of words that are looked up once per article, and sets of stretches.

use crate::article::prose::{Vocabulary, WordId};
use crate::article::text::Stretch;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A set of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::article) enum Set {
    /// Words that are capitalised only because a sentence or a title begins with them.
    Function,
    /// Words in lower case inside names.
    Connector,
    /// Words in lower case inside the names of offices and bodies.
    OfficeConnector,
    /// Words by which the name of an office or a body begins.
    Office,
    /// First person singular.
    FirstPerson,
    /// First person plural and second person.
    Address,
    /// Third person pronouns.
    Pronoun,
    /// Their possessives.
    Possessive,
    /// Nouns for words that were said or written.
    Speech,
    /// Words that give other words as somebody's, besides verbs and nouns of speech: acts, kinds of text, names given.
    Quoting,
    /// Months and days: capitalised, but nobody's name.
    Calendar,
    /// Words before a Roman numeral, and before `I` where it is one.
    Numbered,
    /// Words that stand before `I` at the beginning of a sentence.
    BeforeI,
    /// People as a crowd or by their trade, nobody by name.
    Group,
    /// Bodies that act and can be looked up.
    Body,
    /// What people write: the writer speaks in it.
    Work,
    /// Works that are left from the events themselves: what they show, they show, and not their writers.
    Document,
    /// Words before which a clause ends, or with which one begins.
    ClauseStart,
    /// What may stand between a subject and its verb.
    Auxiliary,
    /// Forms of `be`, for passives and clauses.
    Be,
    /// Words that begin a clause that is said or shown.
    Complement,
    /// Words before a noun.
    Determiner,
    /// Nouns for what is shown.
    Evidence,
    /// Verbs of a clause.
    Finite,
    /// Verbs before `to` that leave the act done: `began to discover`.
    Beginning,
    /// Prepositions: a name after one is not the subject.
    Preposition,
}

/// Which sets each word of a vocabulary is in.
#[derive(Clone, Debug, Default)]
pub(in crate::article) struct WordSets {
    bits: Vec<u32>,
}

impl WordSets {
    /// Looks up each word of the vocabulary once.
    pub(in crate::article) fn new(vocabulary: &Vocabulary) -> WordSets {
        WordSets { bits: vocabulary.iter().map(|word| BITS.get(word).copied().unwrap_or_default()).collect() }
    }

    /// Whether a word is in a set.
    pub(in crate::article) fn has(&self, id: WordId, set: Set) -> bool {
        self.bits[id.0 as usize] & (1 << set as u16) != 0
    }
}

/// The sets that each of their words is in.
static BITS: LazyLock<FxHashMap<&str, u32>> = LazyLock::new(|| {
    let mut bits = FxHashMap::default();
    for (set, words) in SETS {
        words.split_whitespace().for_each(|word| *bits.entry(word).or_default() |= 1 << *set as u16);
    }
    bits
});

/// Joins stretches that overlap; sorted.
pub(in crate::article) fn union(mut stretches: Vec<Stretch>) -> Vec<Stretch> {
    stretches.retain(|it| !it.is_empty());
    stretches.sort_unstable();
    let mut joined: Vec<Stretch> = Vec::with_capacity(stretches.len());
    for stretch in stretches {
        match joined.last_mut() {
            Some(last) if last.end > stretch.start => *last = last.join(stretch),
            _ => joined.push(stretch),
        }
    }
    joined
}

const SETS: &[(Set, &str)] = &[
    (
        Set::Function,
        "a an the this that these those there here it its he his him she her hers they their them we our us you your i \
         i'm i've i'd i'll my me who whom whose which what when where why how and or but nor so yet if as at by for from \
         in into of off on onto out over to up upon with without within under until till than then though although \
         because since while whilst whereas after before during through throughout between among amongst against about \
         above across along around behind below beneath beside besides beyond despite down except inside like near \
         outside per regarding toward towards via not no none neither either both each every all any some many most \
         much more few fewer several other others another such same one two three four five six seven eight nine ten \
         is are was were be been being has have had do does did can could may might must shall should will would let \
         however therefore thus hence moreover furthermore nevertheless nonetheless meanwhile otherwise instead also \
         indeed perhaps maybe still even only just once again later earlier now today soon often never always \
         sometimes finally last next former latter according due given following based rather \
         together apart further whether whenever wherever whatever whichever whoever according yes note see \
         people men women historians scholars critics officials members today's well too very yesterday tomorrow",
    ),
    (
        Set::Connector,
        "of the de du des da dos del della di la le les von van der den zu zum zur al el bin ibn ben und et",
    ),
    (Set::OfficeConnector, "for and"),
    (
        Set::Office,
        "minister ministers ministry commissar commissars secretaries commissariat secretary department committee centre center institute council \
         commission society association organisation organization foundation party movement fund agency office \
         conference union prize award university faculty school college museum academy bureau board federation house \
         bloc campaign league court bank administration directorate inspectorate service congress society",
    ),
    (Set::FirstPerson, "i me my mine myself i'm i've i'd i'll"),
    (Set::Address, "we us our ours ourselves you your yours we're we've you're you'll you've"),
    (Set::Pronoun, "he she they"),
    (Set::Possessive, "his her their"),
    (
        Set::Speech,
        "words remark remarks phrase opinion view verdict conclusion conclusions statement testimony letter speech \
         account analysis description summary reply answer declaration confession message report diary memoirs comment comments",
    ),
    (
        Set::Quoting,
        "petition petitioned petitions counsel counsels counselled counseled urge urges urged urging beg begs begged according per as accuse accused accuses accusing addressed adds admired advice advised advises advising affirm \
         affirmed affirms agreed agrees alluded alludes allusion announcement anthem applauded appeal appealed argument \
         arguments asked asking asks assertion assertions attributed attributes attributing ascribed award awarded \
         banner belief beliefs blamed broadcast blog book boasted boasts called calls caption captioned chant chanted chanting \
         chants chapter characterised characterises characterisation characterized characterizes characterization \
         charge charged charges charter chorus citation cited cites citing claim claims clause coined column commanded \
         commandment commended commends compared compares comparing complained complaint complains condemned condemns \
         condemnation constitution continued continues criticised criticises criticising criticism criticized criticizes \
         criticizing cried cry decided decision decree decreed deemed deems define defined defines defining definition \
         definitions demand demanded demands deplored depicted depicting depicts derided description descriptions \
         dialogue dismissed dismisses discerned document documents dubbed editorial emphasise emphasised emphasises \
         emphasising emphasize emphasized emphasizes emphasizing enjoined entitled entry epigraph epitaph essay \
         exclaimed exclaims express expressed expresses expressing expression feared fears feel feels felt finding \
         findings formula foreword guidelines hailed hails headline headlined heading hear heard highlighted highlights \
         hoped hymn hypothesised hypothesized idea identified identifies inscribed inscription instructed instruction \
         instructions interpreted interprets interview interviewed introduced invoked joke joked jokes judged judgement \
         judgment knew known label labeled labelled labels lamented laments lauded law laws lectured liked likened likens \
         line lines listed lists lyric lyrics mantra manifesto maxim maxims means meaning mention mentioned mentions \
         minutes mission mocked motion motto mottos named names news objected oath opined opines order ordered orders \
         outlined paper paragraph paraphrased passage petition phrases phrased placard poem pointed points portrayed \
         portrays posed poses posited posits poster praise praised praises praising prayed prayer preamble preface \
         prescribed prize prizes present presented press principle proclaim proclaimed proclaims proclaiming proclamation promise promised \
         promises pronounced proposal protested protests proverb provided provides published publishes question questioned \
         questions quip quipped quotation quotations quote quoted quotes quoting read reading reads reasoned reasoning \
         rebuked recited recommended recommendation recommends recounted recounts recorded records refer referred \
         referring refers reflected regard regarded regarding regards rejected rejects related relates release released \
         remembered reminded request requested requests resolution resolved responded responding responds response \
         retorted review reviewer reviewers reviews rhyme ridiculed rule ruled rules ruling rumour rumor sang saw say \
         saying sayings scripture see seen sees sentence shout shouted shouting sign signed signs sing sings slogan \
         slogans song songs speaks speculated speculates speech speeches spoke spoken statute stipulated stipulates \
         story stressed stresses stressing studies study style styled subtitle subtitled sung summarise summarised summarises \
         summarized summarizes summary swore sworn tagline talk talked talking talks telegram term termed terms text \
         theory theorised theorized thesis threatened title titled title toast translated translates translation treaty \
         tweet tweeted tweets underlined understood understands urge urged urges urging verse verses view viewed views \
         vision voiced vow vowed vows welcomed whispered wish wished wishes wonder wondered wonders word worded wording \
         writer writers writings written yelled ask calculate calculated calculates calculation complain express \
         exclaiming indictment lawsuit locates affidavit lament writ",
    ),
    (
        Set::Calendar,
        "january february march april may june july august september october november december monday tuesday \
         wednesday thursday friday saturday sunday christmas easter spring summer autumn winter",
    ),
    (
        Set::Numbered,
        "phase type class stage grade group category level part volume chapter book act section article title division \
         tier schedule appendix table figure order polymerase league photosystem war king pope marked labelled \
         labeled numeral column row",
    ),
    (
        Set::BeforeI,
        "when because if as that and but so then what where while although though since before after should have had \
         do did am was for or yet can could will would may whatever here there now once first today how who why until \
         unless later yes no maybe perhaps than which than only not nor like",
    ),
    (
        Set::Group,
        "newspapers papers historian historians \
         propagandist propagandists critic critics supporter supporters official officials scholar \
         scholars researcher researchers scientist scientists expert experts journalist journalists author authors \
         writer writers commentator commentators observer observers opponent opponents analyst analysts proponent \
         proponents advocate advocates activist activists reporter reporters biographer biographers economist \
         economists sociologist sociologists academic academics archaeologist archaeologists linguist linguists \
         politician politicians diplomat diplomats witness witnesses sources eyewitnesses people defenders detractors \
         skeptics sceptics conservatives liberals communists socialists theologians physicians doctors lawyers \
         investigators prosecutors defendants survivors locals residents philosophers reviewers many some most others",
    ),
    (
        Set::Body,
        "government court committee commission police ministry party parliament council company university agency \
         tribunal jury panel senate congress inquiry organisation organization association union",
    ),
    (
        Set::Work,
        "study studies work works book books letter letters report reports paper papers article articles essay essays \
         memoir memoirs diary diaries transcript biography review research analysis survey account testimony statement \
         thesis monograph speech interview document documents telegram editorial autobiography findings",
    ),
    (
        Set::Document,
        "letter letters transcript transcripts diary diaries telegram telegrams document documents correspondence \
         testimony statement interview confession confessions file files",
    ),
    (
        Set::ClauseStart,
        "and but that which who whom whose while whilst because as where when although though how if whether or before \
         after since unless until so than whereas what why",
    ),
    (
        Set::Auxiliary,
        "would had has have having did does do not never always also later first then will shall may might could can must \
         should now often once again still soon even only just both all themselves himself herself repeatedly ever",
    ),
    (Set::Be, "is was were are be been being"),
    (Set::Complement, "that how why whether what"),
    (
        Set::Determiner,
        "a an the this these those his her its their my our your such any no of in by for from with on about into \
         several many few two three four five more new false further",
    ),
    (
        Set::Evidence,
        "evidence proof existence fact facts truth traces documents conclusion conclusions belief view opinion hope \
         concern concerns indications signs",
    ),
    (Set::Finite, "is was were are had has have would could did does will can may might must should cannot"),
    (
        Set::Beginning,
        "began begin begins start started continue continued went came come goes tried able managed ceased seemed",
    ),
    (
        Set::Preposition,
        "of in at to from on by for with under over into through during against between among after before about near \
         within without via per than since until towards toward upon outside inside across",
    ),
];
