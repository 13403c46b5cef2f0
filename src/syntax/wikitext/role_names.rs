//! The names of templates, by what they are for.

use super::roles::{Role, Short};
use crate::article::WorkKind;

/// Names in lower case with `; ` between. A name stands once.
pub(super) const BY_ROLE: &[(Role, &str)] = &[
    (
        Role::Cite(WorkKind::Book),
        "наведена книга; google books; google buch; sep entry; sep; cite book; citebook; cite encyclopedia; cite encyclopaedia; cite dictionary; cite eb1911; cite dnb; \
        cite comic; cite wikisource; ouvrage; chapitre; cita libro; citar livro; книга; citeer boek; \
        cytuj książkę; bokref; kirjaviite; cite boek; citation ouvrage; book reference; obra citada; literatur; \
        книга:; cita enciclopedia",
    ),
    (
        Role::Cite(WorkKind::Article),
        "cite journal; citejournal; cite conference; cite arxiv; cite biorxiv; cite medrxiv; cite ssrn; \
        cite citeseerx; cite paper; cite doi; cite pmid; cite jstor; article; cita pubblicazione; \
        cita publicación; citar periódico; статья; cytuj pismo; lehtiviite; vcite journal; vcite2 journal; \
        tidskriftsref; citeer journal",
    ),
    (
        Role::Cite(WorkKind::News),
        "наведени вести; cite news; citenews; cite newspaper; cite magazine; cite newspaper the times; cita noticia; cita news; \
        citar jornal; citar notícia; citeer nieuws; tidningsref; cite article",
    ),
    (
        Role::Cite(WorkKind::Web),
        "наведена мрежна страница; 웹 인용; קישור כללי; संकेतस्थळ स्रोत; بیرخستنەوەی وێب; url citation; יסוד מרשתת; cite web; citeweb; cite website; cite press release; cite tweet; cite newsgroup; cite mailing list; \
        internetquelle; lien web; cita web; citar web; cytuj stronę; webbref; verkkoviite; citeer web; \
        cite pressrelease; web kaynağı; веб-источник; cite url; web; cita sito; kilde www; citace elektronické monografie; \
        cite webpage; cite-web; lien brisé; статья в интернете",
    ),
    (Role::Cite(WorkKind::Thesis), "cite thesis; cite dissertation; thèse; cita tesis"),
    (
        Role::Cite(WorkKind::Document),
        "cite report; cite techreport; cite tech report; cite document; cite court; cite act; cite patent; cite map; \
        cite standard; cite manual; cite constitution; cite legislation; cite hansard; cite certification; \
        document; cite report/doc; cite sec filing; us patent",
    ),
    (
        Role::Cite(WorkKind::Media),
        "cite av media; cite av media notes; cite video; cite dvd notes; cite episode; cite serial; cite film; \
        cite podcast; cite interview; cite speech; cite album notes; cite album-notes; \
        cite music release notes; cite sign; cite video game; cite movie; cite audio; cite am av media; \
        cite youtube; liner notes; cite song",
    ),
    (
        Role::Cite(WorkKind::Other),
        "citation; cite; cite q; vcite web; vcite news; vcite book; source; библиоинформация; publikation",
    ),
    (Role::Note(""), "refn; #tag:ref; ref; ref-sth; notetag; footnote; sdfootnote; snf; note de bas de page"),
    (Role::Note("lower-alpha"), "efn; efn-la; adn; refn-la"),
    (Role::Note("upper-alpha"), "efn-ua"),
    (Role::Note("lower-roman"), "efn-lr"),
    (Role::Note("upper-roman"), "efn-ur"),
    (Role::Note("lower-greek"), "efn-lg"),
    (Role::Note("note"), "#tag:note; note group; fnote; прим; комм; anm"),
    (Role::ShortNote, "sfn; sfnp; sfnm; sfnmp; shortened footnote; sfn1; sfr"),
    (Role::Key, "sfnref; harvid"),
    (Role::Short(Short::Parentheses), "harv; harvard citation; harvcol"),
    (
        Role::Short(Short::Plain),
        "harvnb; harvcolnb; harvard citation no brackets; harvsp; harvnp; harvard; sfnh; harvbn; harvncol; \
        harvpl",
    ),
    (Role::Short(Short::Year), "harvtxt; harvcoltxt; harvp; harvard citation text"),
    (Role::Reuse, "r; ref name; named ref; refr"),
    (Role::Page, "rp; reference page; seite"),
    (
        Role::NoteList,
        "reflist; references; ref list; reflist-talk; notelist; notelist-ua; notelist-lr; notelist-ur; \
        notelist-la; notelist-lg; listaref; примечания; références; reference list; refs; notes; footnotes; \
        fontes; referencias; referências; przypisy; note list; reflist2; reflist+; note liste; efn list; reflisth; appendix; \
        einzelnachweise; referenser; viitteet; fotnoteliste; referanser; reflista; refliste; зноскі; крыніцы; примітки; \
        бележки; източници; источники; референце; viited; atsauces; išnašos; referencie; sklici; izvori; források; \
        jegyzetek; kaynakça; dipnot; istinad siyahısı; ծանցանկ; სქოლიო; дереккөздер; referencoj; erreferentzia zerrenda; \
        listaxe de referencias; referințe; listănote; tham khảo; הערות שוליים; مراجع; ثبت المراجع; پانویس; 脚注リスト; 각주; \
        参考资料; 註腳; รายการอ้างอิง; टिप्पणीसूची; మూలాలజాబితా; <references>",
    ),
    (
        Role::Quote(1),
        "quote; blockquote; cquote; quotation; bquote; block quote; quotebox; quote box; centered pull quote; \
        pull quote; poemquote; poem quote; verse translation; zitat; citation bloc; début citation; cita; \
        цитата; cytat; citat; sitaatti; quote frame; reduced pull quote; imagequote; q; citazione; blockcitat; \
        citaat; alıntı; quote newspaper; quote hadith; talkquote block; quote block; epigraph; эпиграф; \
        article excerpt; excerpt quote; rt quote; epigraf",
    ),
    (Role::Quote(2), "rquote; rquotebox; quote right"),
    (Role::Quoted, "qi; inline quote; quotation inline; \"; quote inline; citation inline; '\"; sq; «"),
    (
        Role::Tag,
        "чињеница; حوالہ درکار; נדרש מקור; citation needed; cn; fact; citeneeded; citation-needed; need citation; needs citation; cite needed; cb; \
        uncited; unsourced; ref?; reference needed; source needed; source?; citation requested; who; who?; \
        by whom; by whom?; according to whom; according to whom?; whom?; attribution needed; which; which?; \
        what; what?; when; when?; where; where?; why; why?; how; how?; how often; vague; clarify; \
        clarification needed; clarifyme; what is meant; elucidate; ambiguous; specify; definition needed; \
        explain; example needed; examples needed; quantify; time needed; incomprehensible inline; dubious; \
        dubious - discuss; disputed inline; disputed-inline; contradict-inline; contradictory inline; \
        inconsistent; discuss; original research?; original research inline; or; or?; or inline; \
        synthesis inline; syn; speculation inline; failed verification; verification failed; fv; \
        not in citation; not in source; not in ref; nic; verify source; verification needed; verify; \
        verify credibility; vs; verify quote; request quotation; quote request; quote needed; \
        full citation needed; full; full reference needed; page needed; pn; page number needed; page?; \
        pages needed; nonspecific; not specific enough to verify; not verified; better source needed; \
        better source; better source example; bsn; better; non-primary source needed; primary source inline; \
        primary inline; psi; third-party inline; third-party source needed; self-published inline; \
        self-published source; sps; self-published; user-generated source; user-generated inline; ugc; \
        circular reference; circular; unreliable source?; unreliable source; unreliable source inline; rs?; rs; \
        deprecated inline; deprecated source; predatory publisher; medical citation needed; mcn; medcn; medrs; \
        unreliable medical source; undue inline; undue weight inline; undue-inline; pov-inline; pov statement; \
        pov-statement; neutrality disputed; lopsided inline; npov language; neologism inline; weasel inline; \
        weasel-inline; weasel words inline; weasel word; weasel words; peacock inline; peacock term; \
        peacock-inline; peacock prose; buzz; opinion; fact or opinion; editorializing; editorialising; \
        tone inline; tone-inline; loaded term; pov term; promotional inline; over-quotation inline; \
        excessive citations inline; excessive citations; citekill; overcite; update inline; update-inline; \
        update after; needs update; outdated inline; as of?; obsolete source; year needed; date missing; \
        volume needed; issue needed; isbn missing; author missing; author incomplete; title missing; \
        publisher missing; place missing; isbn?; season needed; episode needed; timestamp needed; \
        importance inline; importance-inline; importance example; relevance inline; relevance?; \
        off-topic inline; undefined; jargon inline; jargon-inline; technical inline; cleanup-inline; \
        copyedit inline; copy edit inline; awkward; expand acronym; expand section inline; non sequitur; \
        contradict inline; globalize inline; globalize-inline; misquoted; quote without source; cite quote; \
        citequote; sic-inline; tertiary inline; tertiary source inline; irrelevant citation; \
        lead citation needed; not in body; in-text attribution needed; efn needed; chronology citation needed; \
        additional citation needed; acn; more citations needed inline; needs independent confirmation; \
        additional source needed; bare url inline; bare url pdf; bare url image; link needed; retracted; \
        erratum; expression of concern; unbalanced opinion?; unbalanced inline; spelling?; copyvio link; date?; \
        needs ipa; text-source inline; inappropriate inline; tendentious inline; self-contradictory inline; \
        conversion needed; currency; which calendar?; when defined as?; check quotation; \
        scientific citation needed; dead link; deadlink; dl; dead; link dead; broken link; permanent dead link; \
        dead link header; toter link; deadurl; мёртвая ссылка; недоступная ссылка; lien mort; enlace roto; \
        collegamento interrotto; dode link; bare url; bareurl; failed-url; quelle fehlt; quelle?; beleg; \
        beleg?; wer?; wann?; welche?; wo?; warum?; quand; quand ?; qui; qui ?; pourquoi; précision nécessaire; \
        pas clair; source insuffisante; refins; référence incomplète; référence insuffisante; réf. nécessaire; \
        citation nécessaire; cita requerida; demostrar; quién; cuándo; senza fonte; citazione necessaria; chi; \
        quando; carece de fontes; quem?; quando?; нет источника; источник; кто; кто?; когда; когда?; где?; \
        какой?; уточнить; что?; нет в источнике; неавторитетный источник; страница; bron?; bron gevraagd; fakt; \
        potrzebne źródło; kto; lähde; källa behövs; kaynak belirt; 要出典; 誰; いつ; 来源请求; 來源請求; 哪裡; 출처; מקור; \
        بحاجة لمصدر",
    ),
    (
        Role::TaggedWords,
        "citation needed span; cn-span; clarify span; fact span; disputed span; refnec; référence nécessaire; \
        référence souhaitée; refsou; unreferenced span; needs source span; нет ак; source pour citation",
    ),
    (
        Role::Banner,
        "pov; npov; neutrality; pov check; pov-check; pov section; pov-section; pov lead; npov dispute; \
        unbalanced; undue; undue weight; undue weight section; one source; onesource; single source; \
        primary sources; primarysources; primary; third-party; third party; secondary sources; unreferenced; \
        unref; unsourced article; noref; unreferenced section; unref section; unreferencedsection; refimprove; \
        more citations needed; ref improve; refimprove section; more citations needed section; \
        improve references; citations needed; moreref; additional citations; more references; morerefs; \
        blp sources; blp unsourced; blp refimprove; blp sources section; blp unreferenced; blp primary sources; \
        blp no footnotes; blp more footnotes; no footnotes; nofootnotes; more footnotes; morefootnotes; \
        more footnotes needed; inline citations; no inline citations; citations missing; citation style; \
        citestyle; ref-cleanup; cite check; cleanup bare urls; bare urls; linkrot; link rot; cleanup link rot; \
        verifiability; sources; unreliable sources; reliable sources; self-published sources; verify section; \
        excessive citations banner; page numbers needed; page numbers improve; incomplete citations; \
        original research; original research section; originalresearch; or section; synthesis; disputed; \
        disputed section; accuracy; accuracy dispute; factual accuracy; hoax; contradict; contradicts; \
        contradict-other; contradicts other; self-contradictory; self contradictory; inaccurate; \
        totallydisputed; totally disputed; misleading; speculation; cherry picked; cherrypicked; editorial; \
        editorial bias; criticism section; criticism title; controversy section; recentism; systemic bias; \
        globalize; globalise; worldview; cleanup-globalize; globalize/us; fringe theories; fringe; fanpov; \
        coatrack; attack; advert; advertisement; promotional; news release; peacock; puffery; weasel; \
        weasel words section; autobiography; coi; conflict of interest; paid contributions; undisclosed paid; \
        external links; bare lists; tone; inappropriate tone; essay-like; essay; essay-entry; story; review; \
        personal reflection; how-to; howto; howto section; manual; guide; textbook; resume; resume-like; \
        like resume; in-universe; in universe; in popular culture; trivia; plot; long plot; all plot; \
        quote farm; quotefarm; overquotation; overquote; too many quotes; close paraphrasing; close paraphrase; \
        copypaste; copyvio; copyvio section; cv-unsure; ai-generated; machine translation; rough translation; \
        expand language; prose; cleanup; cleanup section; cleanup-rewrite; cleanup rewrite; cleanup reorganize; \
        rewrite; copy edit; copyedit; copy edit section; grammar; confusing; confusing section; \
        incomprehensible; unclear; unclear section; technical; jargon; context; incomplete; \
        missing information; missing; expand section; expand; expansion; empty section; update; outdated; \
        out of date; update section; outdated section; notability; notable; importance; lead missing; \
        lead too short; lead too long; lead rewrite; lead section; leadmissing; intromissing; intro-missing; \
        very long; too long; long; sections; over detailed; overly detailed; overdetailed; too many links; \
        overlinked; underlinked; orphan; uncategorized; dead end; split; merge; merge to; merge from; mergeto; \
        mergefrom; merge with; multiple issues; article issues; issues; multipleissues; articleissues; current; \
        current event; recent death; proposed deletion; afd; prod; article for deletion; \
        proposed deletion/dated; proposed deletion blp; religious text primary; medref; \
        more medical citations needed; medical citations needed; list to prose; image requested; buzzword; \
        hoax section; off topic; off-topic; duplication; repetition; repetition section; sources exist; \
        under construction; unencyclopedic; independent sources; dubious section; non-free; partisan sources; \
        partisan; belege fehlen; belege; quellen fehlen; quellen; neutralität; überarbeiten; lückenhaft; \
        veraltet; à sourcer; sources secondaires; à vérifier; à recycler; désaccord de neutralité; \
        article non neutre; non neutre; pertinence; sources à lier; section à sourcer; pas de source; \
        vérifiabilité; referencias adicionales; referencias insuficientes; no neutral; no neutralidad; \
        discutido; s; c; sem-fontes; mais fontes; parcial; нет источников; нет сносок; сноски; нейтральность; \
        проверить нейтральность; переработать; стиль; достоверность; rq; дописать; twijfel; nepov; \
        neutraliteit; wikify; dopracować; źródła; 出典の明記; 独自研究; 中立的観点",
    ),
    (
        Role::Show(1),
        "仮リンク; nihongo4; native name; chem; large; enlink; intitle; nowrap; nobr; nobreak; nwr; j; abbr; abbrev; abbrlink; ill; interlanguage link; illm; \
        interlanguage link multi; small; smaller; big; larger; nobold; noitalic; sic; sic?; visible anchor; \
        vanchor; term; defn; angbr; mvar; math; flag; flagu; flagcountry; flaglink; tooltip; h:title; \
        hover title; underline; strike; strikethrough; nihongo; nihongo2; nihongo3; center; centre; sub; sup; \
        smallcaps; small caps; sc; smcaps; smallsup; bold; italic; em; strong; i; b; u; resize; big2; \
        smaller all; linktext; notatypo; not a typo; as written; proper name; typo; pslink; plain link; \
        no redirect; lien; не переведено; не переведено 5; нп5; нп3; iw; iw2; lle; petit; unité; nombre; num; \
        lnobr; nbr; first word; single+double; no wrap; section link; slink; wpmilhist; val; nts; number; fmtn; \
        formatnum; title year; mongolian; script; unicode; polytonic; script/hebrew; script/arabic; hebrew; \
        rtl-para; circled; keypress; key press; key; font; bg; overset; ad; bce; wp-text",
    ),
    (
        Role::Show(2),
        "color; colour; fontcolor; font color; background color; sort; audio; wikt-lang; url; wikidata link; lw; \
        sh; tdes",
    ),
    (
        Role::Foreign(2),
        "lang; langx; langue; wikt lang; transliteration; transl; translit; language with name; rtl-lang; lang2",
    ),
    (Role::Foreign(1), "lang2text; hebr; grek; gr; foreign"),
    (Role::Code, "code; tt; mono; samp; kbd; var; codett; inline code; tmath; bigmath; mathcal"),
    (Role::Text("–"), "ndash; endash; en dash; –"),
    (Role::Text("—"), "mdash; em dash; —"),
    (Role::Text(" – "), "snd; spnd; sndash; spndash; spaced ndash; spaced en dash; dash"),
    (Role::Text(" — "), "spaced mdash; spaced em dash; smd"),
    (Role::Text(" · "), "·; dot; •; bull; middot; bullet"),
    (
        Role::Text(" "),
        "nbsp; sp; space; spaces; thinsp; thin space; br; -; clear inline; wbr; hair space; s-; pb; paragraph; \
        paragraph break; break",
    ),
    (Role::Text("'"), "'; `; apostrophe; '-; okina"),
    (Role::Text("'s"), "'s; `s; s'"),
    (Role::Text("\""), "\"-; -\"; ' \"; \" '"),
    (Role::Text("|"), "!; pipe"),
    (Role::Text("="), "=; equals"),
    (Role::Text("°C"), "°c; celsius"),
    (Role::Text("½"), "1/2; half"),
    (Role::Text("’"), "’"),
    (Role::Prefixed("c. "), "circa; c.; ca.; ca; около"),
    (Role::Prefixed("fl. "), "floruit; fl.; fl"),
    (Role::Prefixed("r. "), "reign; r."),
    (Role::Prefixed("b. "), "born-in; b."),
    (Role::Prefixed("As of "), "as of; asof"),
    (Role::Prefixed("£"), "gbp; £; gb£; pound"),
    (Role::Prefixed("$"), "us$; usd; $"),
    (Role::Prefixed("€"), "€; eur; euro"),
    (Role::Prefixed("¥"), "jpy; ¥; cny"),
    (Role::Prefixed("ISBN "), "isbn; isbnt; listed invalid isbn"),
    (Role::Prefixed("ISSN "), "issn"),
    (Role::Prefixed("OCLC "), "oclc"),
    (Role::Prefixed("doi:"), "doi"),
    (Role::Prefixed("PMID "), "pmid"),
    (Role::Prefixed("PMC "), "pmc"),
    (Role::Prefixed("arXiv:"), "arxiv"),
    (Role::Prefixed("JSTOR "), "jstor"),
    (Role::Prefixed("HMS "), "hms"),
    (Role::Prefixed("USS "), "uss"),
    (Role::Prefixed("SS "), "ss"),
    (Role::Prefixed("RMS "), "rms"),
    (Role::Prefixed("USCGC "), "uscgc"),
    (
        Role::Join(" "),
        "ship; date; date-; bibleverse; bibref; bibleref; bibref2; quran-usc; s2; phone; date de naissance; \
        date de décès; дата; siècle",
    ),
    (
        Role::Archive,
        "webarchive; wayback; wayback link; webcite; archive.today; archive today; cite archive; memento; архивировано",
    ),
    (Role::Join("/"), "frac; fraction; sfrac; fract"),
    (Role::Join("–"), "age range; year range; reign range; рр"),
    (Role::Join(", "), "hlist; comma separated entries; csl; comma separated values; enum; hlist-comma; cslist"),
    (Role::Convert, "convert; cvt; conv; convert/sp; converted"),
    (
        Role::Date,
        "birth date; birth-date; birth date and age; birth-date and age; bda; dob; death date; death-date; \
        death date and age; start date; end date; start date and age; film date; release date; \
        birth year and age; dts; date table sorting; start-date; end-date; launch date; geburtsdatum",
    ),
    (
        Role::Blocks,
        "vunblist; flat list; br separated entries; columns-list; plainlist; flatlist; unbulleted list; ubl; ublist; plain list; hidden; collapsible list; \
        bulleted list; ordered list; block indent; blockindent; indented plainlist; collapse; text box; in5; \
        col-list; fs interlinear; numbered list; columns; column list; colonnes; align; poem",
    ),
    (
        Role::Image,
        "multiple image; multiple images; auto images; double image; triple image; vertical images list; \
        image frame; tall image; wide image; panorama; css image crop; annotated image; external media; \
        gallery; image array; photomontage; location map; listen; multimedia; images; stack; superimpose; \
        chart; mehrere bilder",
    ),
    (
        Role::TableEnd,
        "end; s-end; end table; table end; col-end; end box; succession box end; election box end; col end; \
        multicol-end; end u.s. roster; fb end; end tab; nat fs end; fs end; cbb roster/footer",
    ),
    (
        Role::Apart,
        "disambiguation; disambig; dab; hndis; geodis; surname; given name; set index article; disambiguation page; \
        human name disambiguation; place name disambiguation; sia; begriffsklärung; homonymie; toponymie; patronymie; \
        desambiguación; desambig; disambigua; desambiguação; desambiguació; неоднозначность; многозначность; \
        однофамильцы; багатозначність; неадназначнасць; пояснение; вишезначна одредница; ujednoznacznienie; dp; \
        doorverwijspagina; förgrening; flertydig; täsmennyssivu; rozcestník; egyért; dezambiguizare; \
        anlam ayrımı; aimai; 曖昧さ回避; 人名の曖昧さ回避; 地名の曖昧さ回避; disambig-dewiki; 消歧义; 消歧義; 동음이의; \
        동명이인; פירושונים; توضيح; ابهام‌زدایی; τοπ; αποσαφήνιση",
    ),
    (
        Role::Hidden,
        "ref-ru; cmain; colorbox; flaga; прапорець; знамеикона; флагче; main; main article; see also; further; further information; details; seealso; about; for; other uses; \
        otheruses; redirect; hatnote; distinguish; short description; use dmy dates; use mdy dates; \
        use british english; use american english; engvarb; good article; featured article; pp; pp-protected; \
        pp-move; pp-semi; pp-vandalism; authority control; normdaten; autorité; coord; coordinates; portal; \
        portal bar; portalbar; commons; commons category; commons category-inline; commons-inline; commonscat-inline; wikiquote-inline; wikisource-inline; wiktionary-inline; wikinews-inline; wikispecies-inline; wikivoyage-inline; wikibooks-inline; wikiversity-inline; sister-inline; commonscat; sister project links; wikiquote; \
        wikisource; wikinews; wiktionary; sisterlinks; defaultsort; clear; clr; -clear; toc; toc limit; \
        toc left; toc right; tocright; refbegin; refend; div col; div col end; col-begin; col-2; col-3; \
        colbegin; colend; col-break; multicol; multicol-break; div end; subscription required; subscription; \
        registration required; closed access; open access; free access; limited access; link note; paywall; \
        en icon; fr icon; de icon; es icon; ru icon; it icon; in lang; language icon; fr; en; de; es; it; ru; \
        ref-en; ref-fr; ref-de; flagicon; flag icon; flagdeco; flag decoration; icon; pdf; pdflink; doi-access; \
        anchor; anchors; wikicite; respell; pron-en; pronunciation; ipac-en; ipa; ipa-en; h:ipa; zh; \
        contains special characters; special characters; increase; decrease; steady; gain; loss; up; down; yes; \
        no; n/a; won; nom; dagger; double-dagger; ref label; note label; note; fn; fnb; ref-label; hidden ref; \
        cite check ok; dynamic list; list missing; incomplete list; expand list; shortcut; inuse; age; \
        age in years; age in years and days; age in days; years or months ago; time ago; asbox; stub; \
        taxonbar; \
        italic title; italictitle; displaytitle; lowercase title; lowercase; official website; official; \
        reflabel; tocnestright; spoken wikipedia; nnbsp; zwsp; zwj; shy; good; \
        link fa; link ga; featured; semprotected; clear left; clear right; start box; s-start; s-bef; s-ttl; \
        s-aft; succession box; end of transcription; notoc; page numbers ok; bots; nobots; cref; cnote; \
        cat main; wikidata; rtl; ltr; lrm; rlm; cbignore; retrieved; \
        use shortened footnotes; ahnentafel; abbreviation list hidden; sup-hidden; hc; art; pagename; \
        fullpagename; currentyear; currentmonth; siteurl; sitename; subpagename; basepagename; #invoke",
    ),
];
