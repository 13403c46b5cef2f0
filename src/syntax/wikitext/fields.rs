//! The parameters of citation templates, in the languages of the larger Wikipedias.

use crate::article::FieldName;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a parameter says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Param {
    /// A field.
    Is(FieldName),
    /// The family name of a person of that role.
    Family(FieldName),
    /// The given name of a person of that role.
    Given(FieldName),
    /// Several authors, each `Family Initials`, with commas between.
    Vancouver(FieldName),
}

/// What the parameter of that name says, and the number in it: 1 if there is none.
pub(super) fn of(name: &str) -> (Param, u32) {
    static PARAMS: LazyLock<FxHashMap<&str, Param>> = LazyLock::new(|| {
        BY_PARAM.iter().flat_map(|(param, names)| names.split("; ").map(|name| (name, *param))).collect()
    });
    let known = |name: &str| PARAMS.get(name).copied();
    if let Some(param) = known(name) {
        return (param, 1);
    }
    let name = name.to_lowercase().replace('_', "-");
    if let Some(param) = known(&name) {
        return (param, 1);
    }
    // The number stands at the end (`last2`) or before the last part (`author2-last`).
    let without: String = name.chars().filter(|c| !c.is_ascii_digit()).collect();
    let number = name.chars().filter(char::is_ascii_digit).take(4).collect::<String>().parse().unwrap_or(1);
    match known(&without) {
        Some(
            param @ (Param::Is(FieldName::Author | FieldName::Editor | FieldName::Translator)
            | Param::Family(_)
            | Param::Given(_)),
        ) => (param, number),
        _ => (Param::Is(FieldName::Other), 1),
    }
}

use FieldName::{
    AccessDate, ArchiveDate, ArchiveUrl, Arxiv, Author, Chapter, Container, Date, Doi, Edition, Editor, Id, Isbn, Issn,
    Issue, Jstor, Key, Language, Oclc, Pages, Place, Pmc, Pmid, Publisher, Quote, Series, Title, Translator, Url, Via,
    Volume, Year,
};

/// Names in lower case with `; ` between. A name stands once.
pub(super) const BY_PARAM: &[(Param, &str)] = &[
    (
        Param::Family(Author),
        "last; surname; author-last; author-surname; nom; apellidos; apellido; cognome; sobrenome; último; \
        ultimo; achternaam; nazwisko; фамилия; subject-last; interviewee-last; nachname; nom-auteur; sukunimi; \
        efternamn",
    ),
    (
        Param::Given(Author),
        "first; given; author-first; author-given; prénom; nombre; nome; primeiro; voornaam; imię; имя; \
        subject-first; interviewee-first; vorname; prénom-auteur; etunimi; förnamn",
    ),
    (Param::Family(Editor), "editor-last; editor-surname; nom-directeur; cognomecuratore; editor-apellido"),
    (Param::Given(Editor), "editor-first; editor-given; prénom-directeur; editor-nombre"),
    (Param::Family(Translator), "translator-last; translator-surname"),
    (Param::Given(Translator), "translator-first; translator-given"),
    (Param::Vancouver(Author), "vauthors"),
    (Param::Vancouver(Editor), "veditors"),
    (
        Param::Is(Author),
        "author; authors; people; host; subject; interviewee; director; writer; writers; speaker; artist; \
        cartographer; inventor; coauthors; coauthor; autor; auteur; auteurs; auteurs-ouvrage; autores; autore; \
        autori; автор; авторы; tekijä; författare; yazar; forfatter; 著者; 作者; others; medewerkers; last-author; \
        contributor",
    ),
    (
        Param::Is(Editor),
        "editor; editors; hrsg-person; curatore; directeur; herausgeber; ответственный; redaktor; redaktör; \
        toimittaja; éditeur-scientifique; editorlink-text",
    ),
    (Param::Is(Translator), "translator; translators; übersetzer; traducteur; trad; traductor; tradutor; переводчик"),
    (
        Param::Is(Title),
        "title; titel; titre; título; titulo; titolo; заглавие; название; заголовок; tytuł; nimeke; otsikko; \
        rubrik; başlık; tittel; script-title; タイトル; 題名; 标题; entry",
    ),
    (
        Param::Is(Chapter),
        "chapter; contribution; section; article; titre-chapitre; titre chapitre; capítulo; capitulo; capitolo; \
        часть; hoofdstuk; rozdział; kapitel; luku",
    ),
    (
        Param::Is(Container),
        "journal; work; website; newspaper; magazine; periodical; encyclopedia; encyclopaedia; dictionary; \
        conference; book-title; booktitle; program; mailinglist; newsgroup; sammelwerk; werk; périodique; \
        revue; site; obra; sitioweb; sitio web; publicación; periódico; publicacion; opera; sito; rivista; \
        pubblicazione; издание-в; журнал; сайт; czasopismo; praca; opublikowany; julkaisu; tidning; verk; \
        jornal; publicado; enciclopedia; в издании; 雑誌; 新聞; 誌名; titre ouvrage; krant; tijdschrift; dergi; \
        çalışma; eser",
    ),
    (Param::Is(Series), "series; reihe; série; collection; serie; colección; collana; серия; seria"),
    (
        Param::Is(Publisher),
        "publisher; institution; school; university; newsgroup-publisher; verlag; hrsg; éditeur; editorial; \
        editore; editora; издательство; uitgever; wydawca; kustantaja; utgivare; yayıncı; utgiver; publicador; \
        出版社; 出版者; distributor; network; studio",
    ),
    (
        Param::Is(Place),
        "location; place; publication-place; city; ort; lieu; ubicación; ubicacion; lugar; città; local; место; \
        plaats; miejsce; julkaisupaikka; utgivningsort; yer; sted",
    ),
    (
        Param::Is(Date),
        "date; publication-date; air-date; airdate; datum; fecha; data; дата; дата публикации; tarih; dato; \
        ajankohta; 日付; 日期; issue-date",
    ),
    (Param::Is(Year), "year; jahr; année; año; ano; anno; год; jaar; rok; vuosi; år; yıl"),
    (
        Param::Is(Pages),
        "page; pages; p; pp; at; minutes; time; seiten; seite; passage; página; páginas; pagina; pagine; \
        страницы; страница; pagina's; strony; s; sivut; sid; sayfa; sayfalar; ページ; pages-numbers",
    ),
    (Param::Is(Volume), "volume; vol; band; tome; volumen; том; deel; tom; vuosikerta; cilt; 巻"),
    (Param::Is(Issue), "issue; number; nummer; numéro; número; numero; номер; выпуск; numer; sayı; 号"),
    (
        Param::Is(Edition),
        "edition; auflage; édition; numéro d'édition; edición; edizione; издание; druk; wydanie; edição; \
        version",
    ),
    (Param::Is(Isbn), "isbn; isbn-"),
    (Param::Is(Issn), "issn; eissn"),
    (Param::Is(Doi), "doi"),
    (Param::Is(Oclc), "oclc"),
    (Param::Is(Pmid), "pmid"),
    (Param::Is(Pmc), "pmc"),
    (Param::Is(Arxiv), "arxiv; eprint"),
    (Param::Is(Jstor), "jstor"),
    (Param::Is(Id), "id; bibcode; hdl; lccn; asin; s-cid; ssrn; zbl; mr; osti; ol; biorxiv; citeseerx; sbn"),
    (
        Param::Is(Url),
        "url; chapter-url; chapterurl; online; lire en ligne; présentation en ligne; ссылка; osoite; adres; \
        conference-url; article-url; enlace",
    ),
    (
        Param::Is(AccessDate),
        "access-date; accessdate; abruf; zugriff; consulté le; fechaacceso; fecha-acceso; fecha acceso; accesso; \
        acessodata; bezochtdatum; data dostępu; дата обращения; дата доступа; luettu; hämtdatum; erişimtarihi; \
        besøksdato; accessyear",
    ),
    (
        Param::Is(ArchiveUrl),
        "archive-url; archiveurl; archiv-url; archive url; urlarchivo; urlarchivio; arquivourl; archiefurl; \
        archiwum; archief-url; arşivurl; arkiv-url",
    ),
    (
        Param::Is(ArchiveDate),
        "archive-date; archivedate; archiv-datum; archive date; fechaarchivo; dataarchivio; arquivodata; \
        archiefdatum; zarchiwizowano; arşivtarihi",
    ),
    (Param::Is(Via), "via; agency; agencia; agence"),
    (Param::Is(Language), "language; lang; sprache; langue; idioma; lingua; taal; język; язык; kieli; språk; dil; in"),
    (
        Param::Is(Quote),
        "quote; quotation; zitat; citation; extrait; cita; citazione; цитата; citaat; cytat; citação; citat",
    ),
    (Param::Is(Key), "ref; harvid; citeref; id-ref"),
];
