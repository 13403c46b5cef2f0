//! The works that citations name by keys: entries of BibTeX and BibLaTeX, and those that the text lists itself.

use crate::article::works::dates::MONTHS;
use crate::article::works::entries;
use crate::article::works::identifiers::Scheme;
use crate::article::{Certainty, FaultKind, Field, FieldName, Work, WorkKind};
use crate::source::Span;
use crate::syntax::csl;
use biblatex::{RawBibliography, RawChunk, RawEntry};
use rustc_hash::{FxHashMap, FxHashSet};

/// The entries of a bibliography, by their keys. Of entries that cannot be read only the key is known.
#[derive(Debug, Default)]
pub struct Bibliography<'s> {
    entries: FxHashMap<&'s str, RawEntry<'s>>,
    abbreviations: FxHashMap<String, String>,
    listed: FxHashMap<String, csl::Item>,
    broken: FxHashSet<&'s str>,
    doubled: FxHashSet<&'s str>,
    /// Entries that say something else than the one whose key they have.
    others: Vec<RawEntry<'s>>,
}

impl<'s> Bibliography<'s> {
    /// Reads a text of BibTeX or BibLaTeX. Total: what is broken is skipped up to the next line that begins an entry.
    pub fn read(text: &'s str) -> Bibliography<'s> {
        let mut bibliography = Bibliography::default();
        match RawBibliography::parse(text) {
            Ok(raw) => bibliography.add(raw),
            Err(_) => {
                for entry in entry_texts(text) {
                    match RawBibliography::parse(entry) {
                        Ok(raw) => bibliography.add(raw),
                        Err(_) => bibliography.broken.extend(key_of(entry)),
                    }
                }
            }
        }
        bibliography
    }

    /// Adds the works that a text lists itself. They go before entries of the same key, and the first of a key counts.
    pub(super) fn list(&mut self, items: Vec<csl::Item>) {
        for item in items {
            self.listed.entry(item.key.clone()).or_insert(item);
        }
    }

    fn add(&mut self, raw: RawBibliography<'s>) {
        for pair in &raw.abbreviations {
            let value = self.joined(&pair.value.v);
            self.abbreviations.insert(pair.key.v.to_lowercase(), value);
        }
        for entry in raw.entries {
            let key = entry.v.key.v;
            match self.entries.get(key) {
                Some(known) if self.says(known) != self.says(&entry.v) => {
                    self.doubled.replace(key);
                    self.others.push(entry.v);
                }
                Some(_) => {}
                None => _ = self.entries.insert(key, entry.v),
            }
        }
    }

    /// Whether it has an entry of that key.
    pub fn contains(&self, key: &str) -> bool {
        self.entries.contains_key(key) || self.listed.contains_key(key)
    }

    /// The keys of its entries, in alphabetical order.
    pub fn keys(&self) -> Vec<String> {
        let entries = self.entries.keys().chain(&self.broken).map(|key| (*key).to_owned());
        let mut keys: Vec<String> = entries.chain(self.listed.keys().cloned()).collect();
        keys.sort();
        keys.dedup();
        keys
    }

    /// What is wrong with the entry of a key as a whole: it cannot be read, or another entry says something else.
    pub fn fault(&self, key: &str) -> Option<FaultKind> {
        if self.broken.contains(key) && !self.contains(key) {
            return Some(FaultKind::LostBibliography);
        }
        self.doubled.contains(key).then_some(FaultKind::DuplicateRefName)
    }

    /// The entry of a key as a work. Every span of it is `place`, since the entry is no part of the source.
    pub fn work(&self, key: &str, place: Span) -> Option<Work> {
        if let Some(item) = self.listed.get(key) {
            return Some(item.work(place));
        }
        Some(self.entry_work(self.entries.get(key)?, place, |_| place))
    }

    /// An entry as a work: `place` is its span, and `place_of` says that of a field by its name.
    fn entry_work(&self, entry: &RawEntry<'s>, place: Span, place_of: impl Fn(&str) -> Span) -> Work {
        let kind = entry.kind.v.to_lowercase();
        let mut fields = Vec::new();
        for (written, value) in self.values(entry) {
            let span = place_of(&written);
            for (name, value) in fields_of(&kind, &written, &value) {
                fields.push(Field { name, written: written.clone(), value, span, certainty: Certainty::Sure });
            }
        }
        fields.push(Field {
            name: FieldName::Key,
            written: String::new(),
            value: entry.key.v.to_owned(),
            span: place_of(""),
            certainty: Certainty::Sure,
        });
        let work_kind = self.kind(&kind, &fields);
        Work { kind: work_kind, template: Some(entry.kind.v.to_owned()), span: place, fields, ..Work::default() }
    }

    /// The entries of the text it was read from as works, in the order of the text; spans are those of the text. What
    /// is inherited from another entry has the span of the key.
    pub(super) fn works(&self, text: &str) -> Vec<Work> {
        let mut works: Vec<Work> = self.written().map(|entry| self.work_in_place(entry, text)).collect();
        works.sort_by_key(|work| work.span);
        works
    }

    /// The entries that say something of their own, in no order; a key may have several.
    fn written(&self) -> impl Iterator<Item = &RawEntry<'s>> {
        self.entries.values().chain(&self.others)
    }

    fn work_in_place(&self, entry: &RawEntry<'s>, text: &str) -> Work {
        let key = place_in(text, entry.key.v);
        let value = |pair: &biblatex::Pair<'s>| {
            let places = pair.value.v.iter().map(|chunk| match &chunk.v {
                RawChunk::Normal(part) | RawChunk::Abbreviation(part) => place_in(text, part),
            });
            places.reduce(Span::join).unwrap_or(key)
        };
        let end = entry.fields.iter().map(value).map(|span| span.end).max().unwrap_or(key.end).max(key.end);
        let start = place_in(text, entry.kind.v).start.saturating_sub(1);
        let place_of = |written: &str| {
            let own = entry.fields.iter().find(|pair| pair.key.v.eq_ignore_ascii_case(written));
            own.map_or(key, value)
        };
        self.entry_work(entry, Span::new(start as usize, end as usize), place_of)
    }

    /// The keys of entries that cannot be read, and of those that say something else than the entry whose key they
    /// have, with what is wrong and their places in the text it was read from.
    pub(super) fn faults(&self, text: &str) -> Vec<(FaultKind, &'s str, Span)> {
        let is_lost = |key: &&&str| !self.contains(key);
        let broken = self.broken.iter().filter(is_lost).map(|key| (FaultKind::LostBibliography, *key));
        let doubled = self.doubled.iter().map(|key| (FaultKind::DuplicateRefName, *key));
        let mut faults: Vec<_> = broken.chain(doubled).map(|(kind, key)| (kind, key, place_in(text, key))).collect();
        faults.sort_by_key(|(_, _, place)| *place);
        faults
    }

    /// What is wrong inside the entries of the text it was read from, in its order: fields that stand twice or say
    /// nothing, types and months that nobody knows.
    pub(super) fn slips(&self, text: &str) -> Vec<Slip> {
        const NEEDED: [&str; 9] =
            ["author", "editor", "title", "year", "date", "journal", "journaltitle", "booktitle", "publisher"];
        let mut slips = Vec::new();
        for entry in self.written() {
            let kind = entry.kind.v;
            if let Some(meant) = entries::type_meant(kind) {
                slips.push(Slip::new(FaultKind::UnknownEntryType, text, kind, meant));
            }
            let mut seen: FxHashSet<String> = FxHashSet::default();
            for pair in &entry.fields {
                let name = pair.key.v.to_lowercase();
                let value = plain(&self.joined(&pair.value.v));
                if NEEDED.contains(&name.as_str()) && value.is_empty() {
                    slips.push(Slip::new(FaultKind::EmptyField, text, pair.key.v, ""));
                }
                let month = if name == "month" { entries::month_meant(&value) } else { None };
                if let Some(meant) = month {
                    slips.push(Slip { detail: value, ..Slip::new(FaultKind::UnknownMonth, text, pair.key.v, meant) });
                }
                if !seen.insert(name) {
                    slips.push(Slip::new(FaultKind::RepeatedField, text, pair.key.v, ""));
                }
            }
        }
        slips.sort_by_key(|slip| slip.place);
        slips
    }

    /// How a text names the work: the last name of its first author or editor, else its title.
    pub fn short_name(&self, key: &str) -> Option<String> {
        if let Some(item) = self.listed.get(key) {
            let person = item.value(FieldName::Author).or_else(|| item.value(FieldName::Editor)).map(last_name);
            return person.or_else(|| item.value(FieldName::Title)).map(str::to_owned);
        }
        let values = self.values(self.entries.get(key)?);
        let value = |name: &str| values.iter().find(|(written, _)| written == name).map(|(_, value)| value.as_str());
        match value("author").or_else(|| value("editor")) {
            Some(names) => people(names).first().map(|name| last_name(name).to_owned()),
            None => value("title").map(plain),
        }
    }

    /// The fields of an entry, their names in lower case, and those it takes from the entry it is a part of.
    fn values(&self, entry: &RawEntry<'s>) -> Vec<(String, String)> {
        let own = |entry: &RawEntry<'s>| -> Vec<(String, String)> {
            entry.fields.iter().map(|pair| (pair.key.v.to_lowercase(), self.joined(&pair.value.v))).collect()
        };
        let mut values = own(entry);
        let parent = values.iter().find(|(name, _)| name == "crossref").map(|(_, key)| key.trim().to_owned());
        for (name, value) in parent.and_then(|key| self.entries.get(key.as_str())).map(own).unwrap_or_default() {
            let name = if name == "title" { "booktitle".to_owned() } else { name };
            if name != "author" && values.iter().all(|(known, _)| *known != name) {
                values.push((name, value));
            }
        }
        values
    }

    /// Who an entry says wrote what, and when: programs that gather entries add other fields to some of them.
    fn says(&self, entry: &RawEntry<'s>) -> Vec<(String, String)> {
        let mut values = self.values(entry);
        values.retain(|(name, _)| matches!(name.as_str(), "author" | "editor" | "title" | "year"));
        values.iter_mut().for_each(|(_, value)| *value = plain(value).to_lowercase());
        values.sort();
        values
    }

    /// A value as written, its abbreviations replaced.
    fn joined(&self, chunks: &[biblatex::Spanned<RawChunk<'s>>]) -> String {
        let text = |chunk: &RawChunk<'s>| match chunk {
            RawChunk::Normal(text) => (*text).to_owned(),
            RawChunk::Abbreviation(name) => {
                let known = self.abbreviations.get(&name.to_lowercase()).cloned();
                known.or_else(|| month(name).map(str::to_owned)).unwrap_or_else(|| (*name).to_owned())
            }
        };
        chunks.iter().map(|chunk| text(&chunk.v)).collect()
    }

    fn kind(&self, entry_type: &str, fields: &[Field]) -> WorkKind {
        let has = |name| fields.iter().any(|field: &Field| field.name == name);
        match entry_type {
            "article" | "suppperiodical" | "periodical" => {
                let is_news = fields.iter().any(|field| {
                    matches!(field.written.as_str(), "entrysubtype" | "keywords")
                        && ["newspaper", "magazine"].contains(&field.value.to_lowercase().as_str())
                });
                if is_news { WorkKind::News } else { WorkKind::Article }
            }
            "inproceedings" | "conference" => WorkKind::Article,
            "book" | "mvbook" | "inbook" | "bookinbook" | "suppbook" | "booklet" | "collection" | "mvcollection"
            | "incollection" | "suppcollection" | "proceedings" | "mvproceedings" | "reference" | "mvreference"
            | "inreference" => WorkKind::Book,
            "online" | "www" | "electronic" | "webpage" => WorkKind::Web,
            "thesis" | "phdthesis" | "mastersthesis" => WorkKind::Thesis,
            "report" | "techreport" | "manual" | "legislation" | "legal" | "jurisdiction" | "patent" | "letter"
            | "unpublished" | "standard" => WorkKind::Document,
            "video" | "movie" | "audio" | "music" | "artwork" | "image" | "performance" => WorkKind::Media,
            _ if has(FieldName::Url) => WorkKind::Web,
            _ => WorkKind::Other,
        }
    }
}

/// Something wrong inside an entry: what, where, the words, and what was meant by them, if that is known.
pub(super) struct Slip {
    pub(super) kind: FaultKind,
    pub(super) place: Span,
    pub(super) detail: String,
    pub(super) meant: &'static str,
}

impl Slip {
    fn new(kind: FaultKind, text: &str, part: &str, meant: &'static str) -> Slip {
        Slip { kind, place: place_in(text, part), detail: part.to_owned(), meant }
    }
}

/// Where a part of a text stands in it.
fn place_in(text: &str, part: &str) -> Span {
    let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize).min(text.len());
    Span::new(start, (start + part.len()).min(text.len()))
}

/// The texts from each line that begins with `@` to the next.
fn entry_texts(text: &str) -> impl Iterator<Item = &str> {
    let mut starts: Vec<usize> =
        memchr::memchr_iter(b'@', text.as_bytes()).filter(|&at| at == 0 || text.as_bytes()[at - 1] == b'\n').collect();
    starts.push(text.len());
    (1..starts.len()).map(move |index| &text[starts[index - 1]..starts[index]])
}

/// The key of an entry that cannot be read.
fn key_of(entry: &str) -> Option<&str> {
    let key = entry.split_once('{')?.1.split([',', '\n']).next()?.trim();
    (!key.is_empty() && !key.contains(['{', '}', '=', ' '])).then_some(key)
}

/// What a field of an entry says of the work.
fn fields_of(entry_type: &str, written: &str, value: &str) -> Vec<(FieldName, String)> {
    let name = match written {
        "author" | "editor" | "translator" => {
            let name = match written {
                "author" => FieldName::Author,
                "editor" => FieldName::Editor,
                _ => FieldName::Translator,
            };
            return people(value).into_iter().map(|person| (name, person)).collect();
        }
        "title" if entry_type == "inbook" => FieldName::Chapter,
        "title" => FieldName::Title,
        "chapter" => FieldName::Chapter,
        "booktitle" if entry_type == "inbook" => FieldName::Title,
        "journal" | "journaltitle" | "booktitle" | "maintitle" | "website" => FieldName::Container,
        "series" => FieldName::Series,
        "publisher" | "institution" | "organization" | "school" | "howpublished" => FieldName::Publisher,
        "address" | "location" => FieldName::Place,
        "date" => return vec![(if is_year(value) { FieldName::Year } else { FieldName::Date }, plain(value))],
        "year" => FieldName::Year,
        "pages" => FieldName::Pages,
        "volume" => FieldName::Volume,
        "number" | "issue" => FieldName::Issue,
        "edition" => FieldName::Edition,
        "isbn" => FieldName::Isbn,
        "issn" => FieldName::Issn,
        "doi" => FieldName::Doi,
        "oclc" => FieldName::Oclc,
        "pmid" => FieldName::Pmid,
        "pmcid" => FieldName::Pmc,
        "eprint" | "arxiv" => FieldName::Arxiv,
        "url" => FieldName::Url,
        "urldate" => FieldName::AccessDate,
        "archiveurl" => FieldName::ArchiveUrl,
        "archivedate" => FieldName::ArchiveDate,
        "language" | "langid" => FieldName::Language,
        "abstract" | "file" | "crossref" | "note" | "annote" | "annotation" => return Vec::new(),
        _ => FieldName::Other,
    };
    let is_address = matches!(name, FieldName::Url | FieldName::ArchiveUrl);
    let is_verbatim = is_address || written == "eprint" || Scheme::of_param(written).is_some();
    let value = if is_verbatim { verbatim(value) } else { plain(value) };
    if value.is_empty() { Vec::new() } else { vec![(name, value)] }
}

/// An address or a number as it is: programs that export them escape the marks that TeX knows.
fn verbatim(value: &str) -> String {
    const ESCAPES: [(&str, &str); 9] = [
        ("{\\textless}", "<"),
        ("{\\textgreater}", ">"),
        ("$<$", "<"),
        ("$>$", ">"),
        ("\\_", "_"),
        ("\\%", "%"),
        ("\\&", "&"),
        ("\\#", "#"),
        ("\\$", "$"),
    ];
    let bare = ESCAPES.iter().fold(value.to_owned(), |value, (escape, mark)| value.replace(escape, mark));
    bare.replace(['{', '}'], "").trim().to_owned()
}

fn is_year(date: &str) -> bool {
    let date = date.trim();
    date.len() == 4 && date.bytes().all(|byte| byte.is_ascii_digit())
}

fn month(name: &str) -> Option<&'static str> {
    let is_short = |month: &&&str| name.len() == 3 && month[..3].eq_ignore_ascii_case(name);
    MONTHS.iter().find(is_short).copied()
}

/// The people of a field: split at ` and ` outside braces, `others` left out.
fn people(value: &str) -> Vec<String> {
    let mut people = Vec::new();
    let (mut depth, mut from, mut at) = (0usize, 0, 0);
    let words = value.split_inclusive(|c: char| c.is_whitespace());
    for word in words {
        if depth == 0 && word.trim_end().eq_ignore_ascii_case("and") {
            people.push(&value[from..at]);
            from = at + word.len();
        }
        for byte in word.bytes() {
            match byte {
                b'{' => depth += 1,
                b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        at += word.len();
    }
    people.push(&value[from..]);
    people.into_iter().map(plain).filter(|name| !name.is_empty() && name != "others").collect()
}

/// The last name of `Conquest, Robert` or `Robert Conquest`. A name in lower case before it (`van`) belongs to it.
fn last_name(name: &str) -> &str {
    if let Some((last, _)) = name.split_once(',') {
        return last.trim();
    }
    let mut last = name.rfind(' ').map_or(0, |at| at + 1);
    while let Some(before) = name[..last].trim_end().rfind(' ') {
        if !name[before + 1..].starts_with(char::is_lowercase) {
            break;
        }
        last = before + 1;
    }
    &name[last..]
}

/// A value of TeX as plain text: braces and commands go, accents join their letters, white space is one space.
fn plain(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '{' | '}' | '$' => {}
            '\\' => rest = command(rest, &mut out),
            '~' => out.push(' '),
            '-' if rest.starts_with("--") => {
                rest = &rest[2..];
                out.push('—');
            }
            '-' if rest.starts_with('-') => {
                rest = &rest[1..];
                out.push('–');
            }
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    out.trim().to_owned()
}

/// Reads what follows a backslash; returns the rest after it.
fn command<'t>(rest: &'t str, out: &mut String) -> &'t str {
    const LETTERS: &[(&str, char)] = &[
        ("ss", 'ß'),
        ("ae", 'æ'),
        ("AE", 'Æ'),
        ("oe", 'œ'),
        ("OE", 'Œ'),
        ("aa", 'å'),
        ("AA", 'Å'),
        ("o", 'ø'),
        ("O", 'Ø'),
        ("l", 'ł'),
        ("L", 'Ł'),
        ("i", 'i'),
        ("j", 'j'),
        ("textendash", '–'),
        ("textemdash", '—'),
        ("textquoteright", '’'),
        ("textquoteleft", '‘'),
    ];
    let Some(first) = rest.chars().next() else { return rest };
    let n = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    let (name, after) = if n == 0 { rest.split_at(first.len_utf8()) } else { rest.split_at(n) };
    if ACCENTS.iter().any(|(accent, _)| *accent == name) {
        return accented(name, after, out);
    }
    if let Some((_, letter)) = LETTERS.iter().find(|(letter, _)| *letter == name) {
        out.push(*letter);
        return after.trim_start_matches(' ');
    }
    if n == 0 {
        out.push(if first.is_whitespace() { ' ' } else { first });
    }
    after
}

/// Accent commands, and the letters they make: pairs of the bare and the accented letter.
const ACCENTS: &[(&str, &str)] = &[
    ("\"", "aäeëiïoöuüyÿAÄEËIÏOÖUÜ"),
    ("'", "aáeéiíoóuúyýcćnńsśzźrŕlĺAÁEÉIÍOÓUÚYÝCĆNŃSŚZŹ"),
    ("`", "aàeèiìoòuùAÀEÈIÌOÒUÙ"),
    ("^", "aâeêiîoôuûcĉgĝsŝAÂEÊIÎOÔUÛ"),
    ("~", "aãnñoõAÃNÑOÕ"),
    ("=", "aāeēiīoōuūAĀEĒIĪOŌUŪ"),
    (".", "zżeėcċgġIİZŻEĖ"),
    ("c", "cçsştţeęCÇSŞTŢ"),
    ("v", "cčsšzžrřeěnňdďtťCČSŠZŽRŘEĚNŇDĎTŤ"),
    ("u", "aăgğiĭoŏuŭAĂGĞ"),
    ("H", "oőuűOŐUŰ"),
    ("k", "aąeęAĄEĘ"),
    ("r", "aåuůAÅUŮ"),
];

fn accented<'t>(accent: &str, after: &'t str, out: &mut String) -> &'t str {
    let letters = ACCENTS.iter().find(|(known, _)| *known == accent).map_or("", |(_, letters)| letters);
    let bare = after.trim_start_matches([' ', '{', '\\']);
    let Some(letter) = bare.chars().next().filter(|c| c.is_alphabetic()) else { return after };
    let mut pairs = letters.chars();
    let found = std::iter::from_fn(|| Some((pairs.next()?, pairs.next()?))).find(|(plain, _)| *plain == letter);
    out.push(found.map_or(letter, |(_, accented)| accented));
    &bare[letter.len_utf8()..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, key: &str, expected: &str) {
        let bibliography = Bibliography::read(text);
        let work = bibliography.work(key, Span::new(3, 7));
        let shown = work.map_or("none".to_owned(), |work| {
            assert!(work.fields.iter().all(|field| field.span == Span::new(3, 7)));
            let field = |field: &Field| format!("{}={}", field.name.as_str(), field.value);
            let fields: Vec<String> = work.fields.iter().map(field).collect();
            format!("{} {}", work.kind.as_str(), fields.join("; "))
        });
        assert_eq!(shown, expected, "{key} of {text}");
    }

    #[test]
    fn an_entry_is_a_work_with_its_fields() {
        check(
            "@book{getty1985, author = {Getty, John Arch and {NASA and ESA} and others}, title = {Origins of the {Great} Purges},
              publisher = \"Cambridge University Press\", year = 1985, pages = {33--35}, isbn = {0-521-33570-1}}",
            "getty1985",
            "book author=Getty, John Arch; author=NASA and ESA; title=Origins of the Great Purges; \
             publisher=Cambridge University Press; year=1985; pages=33–35; isbn=0-521-33570-1; key=getty1985",
        );
        check(
            "@online{a, title={A page}, url={https://a.org/b\\_c~d}, urldate={2020-01-02}, date = {2019-05-06}}",
            "a",
            "web title=A page; url=https://a.org/b_c~d; access-date=2020-01-02; date=2019-05-06; key=a",
        );
    }

    #[test]
    fn tex_becomes_plain_text() {
        for (tex, expected) in [
            (r#"G{\"o}del, Kurt"#, "Gödel, Kurt"),
            (r"{\'E}mile Zola \& Fran\c{c}ois", "Émile Zola & François"),
            (r"Milo{\v s} \emph{Form}~an", "Miloš Form an"),
            (r"\O re \ss \'{\i}x \q", "Øre ßíx"),
            ("a  \n b --- c", "a b — c"),
            ("\\", ""),
        ] {
            assert_eq!(plain(tex), expected, "{tex}");
        }
    }

    #[test]
    fn abbreviations_and_months_are_replaced() {
        check(
            "@string{cup = {Cambridge}}\n@book{a, title={T}, publisher = cup # { Press}, month = jan}",
            "a",
            "book title=T; publisher=Cambridge Press; other=January; key=a",
        );
    }

    #[test]
    fn a_part_takes_what_it_lacks_from_the_whole() {
        check(
            "@incollection{part, author={A. B}, title={Part}, crossref={whole}}\n@collection{whole, editor={C. D}, title={Whole}, year=1999}",
            "part",
            "book author=A. B; title=Part; editor=C. D; container=Whole; year=1999; key=part",
        );
        check("@book{a, title={T}, crossref={a}}", "a", "book title=T; container=T; key=a");
    }

    #[test]
    fn a_broken_entry_is_skipped_and_the_rest_is_read() {
        let text = "@book{a, title={A}}\n@book{broken, title={B\n@book{c, title={C}}\n";
        check(text, "a", "book title=A; key=a");
        check(text, "broken", "none");
        let bibliography = Bibliography::read(text);
        let lost = |key| bibliography.fault(key) == Some(FaultKind::LostBibliography);
        assert_eq!(["a", "broken", "c", "d"].map(lost), [false, true, false, false]);
        check(text, "c", "book title=C; key=c");
        check("", "c", "none");
        check("@", "c", "none");
    }

    #[test]
    fn two_entries_of_one_key_are_a_fault_if_they_name_two_works() {
        let text = "@book{a, title={A}}@book{a, title={B}}@book{b, title={{B}}, isbn={1}}@book{b, title={B}}";
        let bibliography = Bibliography::read(text);
        assert_eq!(["a", "b"].map(|key| bibliography.fault(key)), [Some(FaultKind::DuplicateRefName), None]);
    }

    #[test]
    fn a_work_is_named_by_its_first_author() {
        let text = "@book{a, author={Robert Conquest and B}}@book{b, editor={Vincent van Gogh}}@misc{c, title={{The} Times}}@misc{d,}";
        let bibliography = Bibliography::read(text);
        let name = |key| bibliography.short_name(key).unwrap_or_default();
        assert_eq!([name("a"), name("b"), name("c"), name("d")], ["Conquest", "van Gogh", "The Times", ""]);
    }

    #[test]
    fn a_megabyte_of_anything_is_read_at_once() {
        for part in ["@", "{", "@book{", "@a{b,c={", "\\", "@book{a,title={", "\n@", "\""] {
            let text = part.repeat(1_000_000 / part.len());
            let started = std::time::Instant::now();
            Bibliography::read(&text);
            assert!(started.elapsed().as_secs() < 5, "{part:?} took {:?}", started.elapsed());
        }
    }
}
