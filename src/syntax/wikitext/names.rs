//! Names that wikitext knows: extension tags, HTML tags, namespaces, schemes of URLs.

use std::ops::Range;

/// An extension tag: its body is taken whole up to its closing tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// A reference.
    Ref,
    /// The list of references.
    References,
    /// Text without markup.
    Nowiki,
    /// Code or mathematics inside a line.
    Code,
    /// Preformatted text or code as a block.
    CodeBlock,
    /// Verse.
    Poem,
    /// Images with captions.
    Gallery,
    /// Nothing a reader reads.
    Hidden,
}

impl Tag {
    /// Whether its body holds templates and links.
    pub(super) fn has_wikitext(self) -> bool {
        matches!(self, Tag::Ref | Tag::References | Tag::Poem | Tag::Gallery)
    }
}

/// Extension tags by name.
pub(super) const TAGS: &[(&str, Tag)] = &[
    ("references", Tag::References),
    ("ref", Tag::Ref),
    ("nowiki", Tag::Nowiki),
    ("math", Tag::Code),
    ("chem", Tag::Code),
    ("ce", Tag::Code),
    ("pre", Tag::CodeBlock),
    ("syntaxhighlight", Tag::CodeBlock),
    ("source", Tag::CodeBlock),
    ("poem", Tag::Poem),
    ("gallery", Tag::Gallery),
    ("score", Tag::Hidden),
    ("timeline", Tag::Hidden),
    ("hiero", Tag::Hidden),
    ("graph", Tag::Hidden),
    ("templatedata", Tag::Hidden),
    ("templatestyles", Tag::Hidden),
    ("mapframe", Tag::Hidden),
    ("maplink", Tag::Hidden),
    ("imagemap", Tag::Hidden),
    ("inputbox", Tag::Hidden),
    ("categorytree", Tag::Hidden),
    ("indicator", Tag::Hidden),
    ("section", Tag::Hidden),
    ("includeonly", Tag::Hidden),
];

/// A table that says of each byte whether it is one of `bytes`.
pub(super) const fn byte_set(bytes: &[u8]) -> [bool; 256] {
    let mut set = [false; 256];
    let mut index = 0;
    while index < bytes.len() {
        set[bytes[index] as usize] = true;
        index += 1;
    }
    set
}

/// The extension tag that opens at the beginning of `bytes`: its index in [`TAGS`] and the offset after its name.
pub(super) fn opening_tag(bytes: &[u8]) -> Option<(usize, usize)> {
    let name = tag_name(bytes.get(1..)?);
    let index = TAGS.iter().position(|(tag, _)| tag.as_bytes().eq_ignore_ascii_case(name))?;
    let end = 1 + name.len();
    let follows = bytes.get(end)?;
    (follows.is_ascii_whitespace() || matches!(follows, b'>' | b'/')).then_some((index, end))
}

/// The letters and digits at the beginning of `bytes`, at most 16.
pub(super) fn tag_name(bytes: &[u8]) -> &[u8] {
    let n = bytes.iter().take(16).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    &bytes[..n]
}

/// The closing tag `</name >` that begins at `at`.
pub(super) fn closing_tag(bytes: &[u8], at: usize, end: usize, name: &str) -> Option<Range<usize>> {
    let rest = bytes[at..end].strip_prefix(b"</")?;
    let (found, after) = rest.split_at_checked(name.len())?;
    if !found.eq_ignore_ascii_case(name.as_bytes()) {
        return None;
    }
    let n_spaces = after.iter().take(64).take_while(|byte| byte.is_ascii_whitespace()).count();
    (after.get(n_spaces) == Some(&b'>')).then(|| at..at + 2 + name.len() + n_spaces + 1)
}

/// A name that has the letters of `ref` and one more, or in another order, and begins at a place as that of a tag.
pub(super) fn near_ref(bytes: &[u8], at: usize, end: usize) -> Option<Range<usize>> {
    let name = tag_name(bytes.get(at..end)?);
    let follows = bytes.get(at + name.len())?;
    let is_tag = *follows == b'>' || follows.is_ascii_whitespace();
    let name = name.to_ascii_lowercase();
    let is_near = (3..=4).contains(&name.len())
        && b"ref".iter().all(|letter| name.contains(letter))
        && name.iter().all(u8::is_ascii_alphabetic)
        && name != b"ref";
    (is_tag && is_near).then_some(at..at + name.len())
}

/// A tag of a reference.
#[derive(Debug)]
pub(super) struct FoundRefTag {
    pub(super) form: RefTag,
    pub(super) range: Range<usize>,
}

/// How a tag of a reference is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RefTag {
    /// `<ref …>`
    Opening,
    /// `</ref>`
    Closing,
    /// `<ref … />`
    Empty,
    /// `<ref/>`
    Bare,
}

/// The next tag of a reference in `at..end`.
pub(super) fn next_ref_tag(bytes: &[u8], at: usize, end: usize) -> Option<FoundRefTag> {
    let places = memchr::memchr_iter(b'<', bytes.get(at..end)?);
    places.into_iter().find_map(|offset| ref_tag(bytes, at + offset, end))
}

/// The next tag of a reference in `at..end` that a wiki reads as one: a tag that opens one inside a comment or the body
/// of a tag without markup, such as `<nowiki>`, is words. One that ends a reference ends it also there.
pub(super) fn next_live_ref_tag(bytes: &[u8], at: usize, end: usize) -> Option<FoundRefTag> {
    let mut words = at;
    let mut places = memchr::memchr_iter(b'<', bytes.get(at..end)?).map(|offset| at + offset);
    places.find_map(|place| {
        if place >= words {
            words = end_without_markup(bytes, place, end).unwrap_or(words);
        }
        ref_tag(bytes, place, end).filter(|tag| place >= words || tag.form == RefTag::Closing)
    })
}

/// Where a comment or a tag without markup that opens at a place ends, looked for in a window of text.
fn end_without_markup(bytes: &[u8], at: usize, end: usize) -> Option<usize> {
    const WINDOW: usize = 1000;
    let rest = &bytes[at..end.min(at + WINDOW)];
    if rest.starts_with(b"<!--") {
        return memchr::memmem::find(rest, b"-->").map(|found| at + found);
    }
    let (index, _) = opening_tag(rest).filter(|(index, _)| !matches!(TAGS[*index].1, Tag::Ref | Tag::References))?;
    let (name, tag) = TAGS[index];
    let closes = |offset: &usize| closing_tag(bytes, at + offset, at + rest.len(), name).is_some();
    let closing = memchr::memmem::find_iter(rest, b"</").find(closes).filter(|_| !tag.has_wikitext())?;
    Some(at + closing)
}

fn ref_tag(bytes: &[u8], at: usize, end: usize) -> Option<FoundRefTag> {
    if let Some(range) = closing_tag(bytes, at, end, "ref") {
        return Some(FoundRefTag { form: RefTag::Closing, range });
    }
    let (index, name_end) = opening_tag(&bytes[at..end])?;
    if TAGS[index].1 != Tag::Ref {
        return None;
    }
    let close = at + name_end + memchr::memchr2(b'>', b'<', &bytes[at + name_end..end])?;
    let is_empty = bytes[close - 1] == b'/';
    let has_attributes = bytes[at + name_end..close].iter().any(|byte| byte.is_ascii_alphanumeric());
    let form = match (bytes[close], is_empty, has_attributes) {
        (b'<', ..) => return None,
        (_, true, true) => RefTag::Empty,
        (_, true, false) => RefTag::Bare,
        _ => RefTag::Opening,
    };
    Some(FoundRefTag { form, range: at..close + 1 })
}

/// The length of the scheme that begins a URL, its colon and slashes included.
pub(super) fn scheme(bytes: &[u8]) -> Option<usize> {
    const SCHEMES: [&[u8]; 9] =
        [b"https://", b"http://", b"//", b"ftp://", b"ftps://", b"mailto:", b"news:", b"irc://", b"gopher://"];
    let found = SCHEMES.iter().find(|it| bytes.len() > it.len() && bytes[..it.len()].eq_ignore_ascii_case(it))?;
    Some(found.len())
}

/// What the prefix of a link's target says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Namespace {
    /// A page.
    Page,
    /// An image or another file.
    File,
    /// A category.
    Category,
    /// The same article in another language.
    Language,
}

/// What the prefix of a target says.
pub(super) fn namespace(target: &str) -> Namespace {
    let Some((prefix, _)) = target.split_once(':').filter(|(prefix, _)| prefix.len() <= 48) else {
        return Namespace::Page;
    };
    let prefix = prefix.trim().replace('_', " ").to_lowercase();
    if prefix.is_empty() {
        Namespace::Page
    } else if FILES.contains(&prefix.as_str()) {
        Namespace::File
    } else if CATEGORIES.contains(&prefix.as_str()) {
        Namespace::Category
    } else if is_language(&prefix) {
        Namespace::Language
    } else {
        Namespace::Page
    }
}

/// Whether the target that begins at `at` is a file.
pub(super) fn is_file(text: &str, at: usize) -> bool {
    let mut end = text.len().min(at + 48);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let target = &text[at..end];
    target.find([']', '|', '[', '\n']).map_or(target, |stop| &target[..stop]).contains(':')
        && namespace(target) == Namespace::File
}

fn is_language(prefix: &str) -> bool {
    const NOT: [&str; 6] = ["wp", "mos", "tmh", "iss", "rev", "doi"];
    const LONG: [&str; 13] = [
        "simple",
        "be-x-old",
        "zh-yue",
        "zh-min-nan",
        "zh-classical",
        "bat-smg",
        "roa-rup",
        "roa-tara",
        "nds-nl",
        "map-bms",
        "fiu-vro",
        "cbk-zam",
        "be-tarask",
    ];
    let short = matches!(prefix.len(), 2 | 3) && prefix.bytes().all(|byte| byte.is_ascii_lowercase());
    (short && !NOT.contains(&prefix)) || LONG.contains(&prefix)
}

/// The namespace of files in the larger Wikipedias, in lower case.
const FILES: &[&str] = &[
    "file",
    "image",
    "datei",
    "bild",
    "fichier",
    "archivo",
    "imagen",
    "файл",
    "изображение",
    "зображення",
    "ficheiro",
    "arquivo",
    "imagem",
    "immagine",
    "bestand",
    "afbeelding",
    "plik",
    "grafika",
    "fil",
    "bilde",
    "billede",
    "tiedosto",
    "kuva",
    "soubor",
    "obrázek",
    "súbor",
    "obrázok",
    "fájl",
    "kép",
    "dosya",
    "resim",
    "tập tin",
    "hình",
    "ファイル",
    "画像",
    "文件",
    "檔案",
    "档案",
    "图像",
    "圖像",
    "파일",
    "그림",
    "קובץ",
    "תמונה",
    "ملف",
    "صورة",
    "پرونده",
    "تصویر",
    "चित्र",
    "ไฟล์",
    "ภาพ",
    "αρχείο",
    "εικόνα",
    "слика",
    "податотека",
    "датотека",
    "attēls",
    "vaizdas",
    "fitxer",
    "imatge",
    "fișier",
    "imagine",
    "slika",
    "datoteka",
    "lêer",
    "beeld",
    "fasciculus",
    "imago",
    "پەڕگە",
    "وێنە",
    "فائل",
    "ფაილი",
    "გამოსახულება",
    "պատկեր",
    "выява",
    "картинка",
    "сурет",
    "рәсем",
    "һүрәт",
    "ӳкерчĕк",
    "акс",
    "нывтавтӕг",
    "ныв",
    "चित्रम्",
    "प्रमाण",
    "ছবি",
    "చిత్రం",
    "దస్త్రం",
    "படிமம்",
    "ചിത്രം",
    "പ്രമാണം",
    "ਤਸਵੀਰ",
    "ਫ਼ਾਈਲ",
    "ପ୍ରତିକୃତି",
    "ଚିତ୍ର",
    "ဖိုင်",
    "किपा",
    "संचिका",
    "fails",
    "attiels",
    "fayl",
    "şəkil",
    "dosiero",
    "bildo",
    "mynd",
    "berkas",
    "gambar",
    "fitxategi",
    "irudi",
    "sary",
    "íomhá",
];

/// The namespace of categories in the larger Wikipedias, in lower case.
const CATEGORIES: &[&str] = &[
    "category",
    "kategorie",
    "catégorie",
    "categoría",
    "categoria",
    "категория",
    "категорія",
    "катэгорыя",
    "kategoria",
    "kategori",
    "categorie",
    "luokka",
    "kategória",
    "kategorija",
    "kategoriya",
    "kategorio",
    "κατηγορία",
    "קטגוריה",
    "تصنيف",
    "رده",
    "زمرہ",
    "پۆل",
    "カテゴリ",
    "分类",
    "分類",
    "분류",
    "श्रेणी",
    "वर्ग",
    "पुचः",
    "หมวดหมู่",
    "thể loại",
    "კატეგორია",
    "կատեգորիա",
    "санат",
    "төркем",
    "төркөм",
    "категори",
    "гурӯҳ",
    "категори",
    "ангилал",
    "категорија",
    "kategoreja",
    "বিষয়শ্রেণী",
    "వర్గం",
    "பகுப்பு",
    "വർഗ്ഗം",
    "ਸ਼੍ਰੇਣੀ",
    "ଶ୍ରେଣୀ",
    "ကဏ္ဍ",
    "flokkur",
    "kategorie",
    "chatagóir",
    "bólkur",
];
