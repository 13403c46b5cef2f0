//! The words by which parts of a citation are told: months, publishers, periodicals, places, and words that no name
//! holds.

pub(super) use crate::article::works::is_place;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Words in lower case, parted by commas where they are written down.
pub(super) type Words = LazyLock<FxHashSet<&'static str>>;

fn list(words: &'static str) -> FxHashSet<&'static str> {
    words.split(',').map(str::trim).collect()
}

/// Months as citations write them, in lower case and without a stop.
pub(super) static MONTHS: Words = LazyLock::new(|| {
    list(
        "\
    january, february, march, april, may, june, july, august, september, october, november, december, jan, feb,
    mar, apr, jun, jul, aug, sep, sept, oct, nov, dec, spring, summer, autumn, fall, winter, januar, februar,
    märz, mai, juni, juli, oktober, dezember, janvier, février, mars, avril, juin, juillet, août, septembre,
    octobre, novembre, décembre, enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, octubre,
    noviembre, diciembre, января, февраля, марта, апреля, мая, июня, июля, августа, сентября, октября, ноября,
    декабря",
    )
});

/// Words that stand in the name of a publisher.
static PUBLISHERS: Words = LazyLock::new(|| {
    list(
        "\
    press, publishing, publisher, publishers, publications, books, verlag, éditions, editions, editorial,
    edizioni, editrice, university, universität, université, universidad, universiteit, routledge, penguin,
    harpercollins, harper, macmillan, springer, elsevier, wiley, brill, blackwell, norton, knopf, doubleday,
    faber, schuster, houghton, mcgraw-hill, palgrave, clarendon, cengage, pearson, bloomsbury, verso, inc, ltd,
    llc, gmbh, company, foundation, institute, society, association, ministry, office, council, unwin, hachette,
    vintage, scribner, scribners, scribner's, suhrkamp, reclam, fischer, rowohlt, gallimard, fayard, flammarion,
    seuil, larousse, einaudi, mondadori, laterza, nauka, academia, random, collins, longman, longmans, methuen,
    heinemann, hodder, murray, cassell, gollancz, osprey, mcfarland, greenwood, praeger, westview, rowman,
    littlefield, lexington, ashgate, continuum, wordsworth, dover, prentice, addison-wesley, birkhäuser, vieweg,
    teubner, harrassowitz, peeters, brepols, eerdmans, zondervan, orbis, gruyter, lang, karger, thieme,
    lippincott, saunders, mosby, library, museum, archive, sons, brothers, bros, department, bureau, agency,
    commission, committee, centre, center, academy, organization, organisation, records",
    )
});

/// Words that stand in the name of a newspaper, a journal, a broadcaster or a work of reference.
static PERIODICALS: Words = LazyLock::new(|| {
    list(
        "\
    times, post, news, journal, magazine, review, herald, tribune, guardian, telegraph, gazette, chronicle,
    quarterly, bulletin, proceedings, transactions, annals, archives, daily, weekly, monthly, independent,
    observer, reuters, bbc, cnn, npr, abc, cbs, nbc, online, encyclopaedia, encyclopedia, encyclopædia,
    wikipedia, britannica, dictionary, newspaper, radio, television, variety, forbes, newsweek, zeitung,
    spiegel, pravda, izvestia, monde, figaro, blog, blogs, website, reporter, standard, mail, mirror, express,
    examiner, inquirer, enquirer, globe, dispatch, courier, sentinel, mercury, register, advertiser, ledger,
    letters, notices, nature, science, lancet, jstor, dawn, haaretz, aljazeera, jazeera, zeitschrift, jahrbuch,
    revue, revista, rivista, cahiers, annales, journals, yearbook, economist, atlantic, yorker, playboy,
    billboard, vanity, wired, yahoo, google, imdb, youtube, facebook, twitter, database, digest, newsletter,
    studies, channel, network, wire, world, morning, sunday, evening, sun",
    )
});

/// Words that stand in the name of a body which writes without naming people.
static BODIES: Words = LazyLock::new(|| {
    list(
        "\
    authority, administration, alliance, assembly, bank, board, chamber, church, city, college, committee, company,
    conference, congress, corporation, court, division, embassy, federation, forum, fund, government, group, house,
    initiative, league, nations, parliament, party, police, programme, project, school, secretariat, senate, service,
    services, state, team, trust, union",
    )
});

/// Agencies and broadcasters that write themselves in capitals.
static AGENCIES: Words = LazyLock::new(|| {
    list(
        "\
    AP, AFP, UPI, BBC, CNN, TASS, DPA, PTI, ABC, CBC, CBS, NBC, NPR, PBS, RT, ESPN, FIFA, UEFA, UNESCO, NASA,
    NOAA, WHO, FBI, CIA, OSCE, NATO, IMF, OECD, ITV, RTÉ",
    )
});

/// Languages, as a citation in English names them.
pub(super) static LANGUAGES: Words = LazyLock::new(|| {
    list(
        "\
    afrikaans, albanian, arabic, armenian, azerbaijani, basque, belarusian, bengali, bosnian, bulgarian,
    catalan, chinese, croatian, czech, danish, dutch, english, estonian, finnish, french, galician, georgian,
    german, greek, hebrew, hindi, hungarian, icelandic, indonesian, irish, italian, japanese, kazakh, korean,
    kurdish, latin, latvian, lithuanian, macedonian, malay, malayalam, marathi, mongolian, norwegian, persian,
    polish, portuguese, romanian, russian, serbian, serbo-croatian, slovak, slovene, slovenian, spanish,
    swahili, swedish, tamil, telugu, thai, turkish, ukrainian, urdu, uzbek, vietnamese, welsh, yiddish",
    )
});

/// Words that begin a name only as a rank or an office.
pub(super) static RANKS: Words = LazyLock::new(|| {
    list(
        "\
    professor, prof, dr, doctor, sir, dame, lord, lady, mr, mrs, ms, miss, rev, reverend, fr, father, general,
    gen, colonel, col, major, maj, captain, capt, lieutenant, lt, judge, justice, senator, president, saint,
    hon, rabbi, sheikh, imam, bishop, archbishop, cardinal, pope, king, queen, prince, princess, count, baron,
    comrade",
    )
});

/// Small words inside a name.
pub(super) static PARTICLES: Words = LazyLock::new(|| {
    list(
        "\
    de, da, das, do, dos, du, des, del, della, di, la, le, el, al, van, von, der, den, ter, ten, te, zu, zur,
    zum, bin, ibn, ben, bint, af, av, y, e, d', of, vom, op, st, san, santa",
    )
});

/// Words that are written with a capital in titles and names of bodies, and hardly in the name of a person.
static NOT_IN_NAMES: Words = LazyLock::new(|| {
    list(
        "\
    a, about, act, after, against, age, all, american, an, analysis, ancient, and, annual, appendix, archived,
    are, army, art, article, articles, arts, at, award, awards, band, battle, before, between, biography, board,
    book, british, by, case, census, century, chapter, chart, chinese, church, cinema, city, civil, club, code,
    collected, collection, college, communist, complete, conference, congress, constitution, convention,
    country, county, court, critical, cultural, culture, days, death, decline, decree, development, district,
    early, east, eastern, economic, economics, edition, election, elections, empire, english, essays, european,
    evidence, federal, film, final, first, for, foreign, french, from, in, general's, german, global, government,
    great, guide, handbook, health, high, his, historical, history, home, house, how, human, index, information,
    inside, international, interview, into, introduction, islamic, its, jewish, last, law, legal, letter, life,
    list, literary, literature, local, main, making, man, map, media, medieval, memorial, men's, military,
    ministers, modern, moscow, movie, movies, music, my, national, native, new, no, north, northern, note,
    notes, table, figure, data, of, official, old, on, opposition, or, order, origin, origins, our, page,
    palace, papers, parish, parliament, part, party, people, people's, philosophy, pictures, poetry, police,
    policy, political, politics, popular, population, power, primary, principles, problem, profile, program,
    programme, project, public, purge, purges, railway, reference, reform, region, report, republic, research,
    results, revised, revolution, rise, river, roman, royal, rules, russian, school, season, second, secret,
    section, security, see, selected, series, service, short, show, sites, site, social, songs, south, southern,
    soviet, special, sport, sports, staff, state, states, statistics, story, street, study, supreme, survey,
    system, team, technology, terror, text, the, theatre, theory, three, tables, third, to, today, tour, town,
    trade, treaty, trial, trials, two, under, union, united, universal, urban, us, video, village, vol, volume,
    war, wars, was, water, web, west, western, what, when, where, who, why, with, women, women's, work, works,
    years, january, february, march, april, june, july, august, september, october, november, december, monday,
    tuesday, wednesday, thursday, friday, saturday, retrieved, accessed, ibid, available, quoted, cited, isbn,
    issn, doi, oclc, pp, p",
    )
});

/// Words of titles and bodies that are surnames as well.
static ALSO_SURNAMES: Words = LazyLock::new(|| {
    list(
        "\
    bank, battle, board, case, church, city, council, court, dawn, day, days, division, early, east, english,
    film, forbes, french, german, globe, guide, hall, house, lancet, land, law, league, major, mercury,
    nations, nature, north, page, palace, parish, post, power, press, rise, school, service, short, south,
    state, states, story, street, sun, town, war, watch, water, west, world",
    )
});

/// Words that end the name of a body which writes under it: `Valley Commission`.
static WRITING_BODIES: Words = LazyLock::new(|| {
    list(
        "\
    administration, agency, alliance, assembly, association, authority, bank, board, bureau, centre, center,
    commission, committee, confederation, congress, council, department, federation, foundation, fund,
    institute, international, league, ministry, nations, office, organisation, organization, secretariat,
    service, society, trust, union, watch",
    )
});

/// Small words that make a sentence of prose; a title seldom holds two of them, and then within quotation marks.
static PROSE: Words = LazyLock::new(|| {
    list(
        "\
    is, are, was, were, been, has, have, had, does, did, would, could, should, may, might, must, this, these,
    those, they, he, she, it, we, you, there, which, who, because, although, however, therefore, also, says,
    said, states, stated, notes, noted, writes, wrote, argues, argued, contends, according, describes, quotes,
    refers, suggests",
    )
});

/// Beginnings of the title of a document: of a court, a state or an archive.
const DOCUMENTS: &[&str] = &[
    "the case of",
    "decree ",
    "constitution of",
    "treaty ",
    "act of",
    "report of",
    "proceedings of the trial",
    "on the appointment of",
    "report on",
    "order no",
    "resolution ",
    "executive order",
    "public law",
    "directive ",
    "protocol ",
    "minutes of",
    "transcript of",
];

fn lower(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).replace('’', "'").to_lowercase()
}

fn has_word(text: &str, words: &Words) -> bool {
    text.split([' ', '/', '\u{a0}']).any(|word| words.contains(lower(word).as_str()))
}

/// Whether the text reads like the name of a publisher.
pub(super) fn names_publisher(text: &str) -> bool {
    has_word(text, &PUBLISHERS) || text.contains(" UP") && text.ends_with("UP")
}

/// Whether the text reads like the name of a body that is no publisher by trade: of a state, a firm, an agency.
pub(super) fn names_body(text: &str) -> bool {
    has_word(text, &BODIES) || text.split(' ').any(|word| AGENCIES.contains(word))
}

/// Whether the text reads like the name of a periodical, an agency, a site or a work of reference.
pub(super) fn names_periodical(text: &str) -> bool {
    const WIRES: &[&str] = &["associated press", "united press", "canadian press", "press association", "free press"];
    let is_house = ends_like_publisher(text);
    (!is_house && has_word(text, &PERIODICALS))
        || AGENCIES.contains(&text)
        || is_domain(text)
        || (is_house && WIRES.iter().any(|wire| text.to_lowercase().contains(wire)))
}

/// Whether the text says that it is the site of a body, or a paper that the body gave out: `Mill Board pages`.
pub(super) fn names_site_of(text: &str) -> bool {
    const ENDS: &[&str] = &[" pages", " website", " web site", " homepage", " press release", " news release"];
    ENDS.iter().any(|end| text.ends_with(end)) && text.split(' ').count() <= 6
}

/// Whether the last word is one that only publishers end with: `Chicago Review Press`.
pub(super) fn ends_like_publisher(text: &str) -> bool {
    const ENDS: &[&str] = &[
        "press",
        "books",
        "publishing",
        "publishers",
        "publications",
        "verlag",
        "inc",
        "ltd",
        "company",
        "sons",
        "records",
    ];
    text.rsplit(' ').next().is_some_and(|last| ENDS.contains(&lower(last).as_str()))
}

/// Whether the text is the name of a site, such as `nytimes.com`.
pub(super) fn is_domain(text: &str) -> bool {
    let Some((name, end)) = text.rsplit_once('.') else { return false };
    let end = end.trim_end_matches('/');
    !name.is_empty()
        && (2..=6).contains(&end.len())
        && end.bytes().all(|byte| byte.is_ascii_lowercase())
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '/' | ':'))
}

/// Whether a word, as written, may be part of the name of a person.
pub(super) fn may_be_in_name(word: &str) -> bool {
    let word = lower(word);
    !NOT_IN_NAMES.contains(word.as_str()) && !PERIODICALS.contains(word.as_str()) && !is_body_word(&word)
}

/// Words of publishers' names that are also surnames (`Norton`, `Murray`) do not make a name the name of a body.
fn is_body_word(word: &str) -> bool {
    const ALSO_SURNAMES: &[&str] = &[
        "harper",
        "macmillan",
        "springer",
        "norton",
        "knopf",
        "faber",
        "schuster",
        "houghton",
        "wiley",
        "blackwell",
        "pearson",
        "palgrave",
        "unwin",
        "fischer",
        "collins",
        "murray",
        "cassell",
        "hodder",
        "heinemann",
        "longman",
        "lang",
        "saunders",
        "lippincott",
        "rowman",
        "littlefield",
        "wordsworth",
        "dover",
        "fayard",
        "prentice",
        "scribner",
        "reclam",
        "einaudi",
        "larousse",
    ];
    PUBLISHERS.contains(word) && !ALSO_SURNAMES.contains(&word)
}

/// Whether a word of titles and bodies, as written, is a surname as well.
pub(super) fn is_also_surname(word: &str) -> bool {
    ALSO_SURNAMES.contains(lower(word).as_str())
}

/// Whether the words are the name of a body that writes under its own name: `Ministry of Mills`, `Valley Commission`.
/// A title may hold the same words, but hardly begins with an office or ends with a body without an article before it.
pub(super) fn is_body(name: &str) -> bool {
    const OFFICES: &[&str] =
        &["ministry", "department", "bureau", "office", "secretariat", "directorate", "embassy", "government", "board"];
    let words: Vec<String> = name.split_whitespace().map(lower).collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let is_small = |word: &String| matches!(word.as_str(), "of" | "for" | "the" | "and" | "on");
    let is_office = |word: &str| OFFICES.contains(&word);
    let begins = is_office(first) || words.get(1).is_some_and(|second| is_office(first) || is_office(second));
    let of = words.iter().any(|word| matches!(word.as_str(), "of" | "for"));
    let ends = WRITING_BODIES.contains(last.as_str()) && !words.iter().any(is_small);
    (2..=8).contains(&words.len()) && (begins && of || ends)
}

/// How many small words of prose the text holds.
pub(super) fn n_prose_words(text: &str) -> usize {
    let is_prose = |word: &&str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        PROSE.contains(word)
    };
    text.split_whitespace().filter(is_prose).count()
}

/// Whether the text begins like the title of a document.
pub(super) fn names_document(text: &str) -> bool {
    let head: String = text.chars().take(40).flat_map(char::to_lowercase).collect();
    DOCUMENTS.iter().any(|start| head.starts_with(start))
}
