//! The fields of bibliography entries: those that some program shows, and what was meant by one that none does.

use super::dates::MONTHS;

/// The fields that say of a work what a citation shows: of BibTeX, BibLaTeX and CSL.
const SHOWN: &str = "\
    accessed; address; author; booktitle; chapter; container-title; date; edition; editor; howpublished; \
    institution; isbn; issn; issued; journal; journaltitle; language; location; number; organization; pages; \
    publisher; publisher-place; school; series; title; translator; urldate; volume; year";

/// Fields that are near one of [`SHOWN`] and are no mistake.
const OTHERS: &str = "\
    authora; authortype; dates; editora; editorb; editorc; editors-note; editortype; edtf; eissn; eprint; \
    eventdate; eventtitle; indextitle; issue; issuetitle; isan; ismn; iswc; keyword; keywords; locator; \
    maintitle; mainsubtitle; month; mrclass; mrnumber; mrreviewer; note; numpages; origdate; origlocation; origpublisher; origtitle; page; \
    pagetotal; part; reprinttitle; shortauthor; shorteditor; shortseries; shorttitle; sortyear; subtitle; \
    title-short; titleaddon; titles; translation; type; urlyear; venue; version; volumes; years; \
    zblnumber";

/// The field that was meant by a name that no program knows: one letter of it differs, or two of a long name.
pub(crate) fn field_meant(written: &str) -> Option<&'static str> {
    let name = written.to_ascii_lowercase();
    let is_plain = name.len() >= 4 && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    if !is_plain || list(SHOWN).chain(list(OTHERS)).any(|known| known == name) {
        return None;
    }
    let most = if name.len() >= 8 { 2 } else { 1 };
    let near = list(SHOWN).map(|known| (strsim::osa_distance(&name, known), known));
    near.filter(|(distance, _)| *distance <= most).min().map(|(_, known)| known)
}

/// The types of entries, of BibTeX and BibLaTeX.
const TYPES: &str = "\
    article; artwork; audio; bibnote; book; bookinbook; booklet; collection; commentary; conference; dataset; \
    electronic; image; inbook; incollection; inproceedings; inreference; jurisdiction; legal; legislation; letter; \
    manual; mastersthesis; misc; movie; music; mvbook; mvcollection; mvproceedings; mvreference; online; patent; \
    performance; periodical; phdthesis; proceedings; reference; report; review; set; software; standard; suppbook; \
    suppcollection; suppperiodical; techreport; thesis; unpublished; video; webpage; website; www; xdata";

/// The type of entry that was meant by one that no program knows.
pub(crate) fn type_meant(written: &str) -> Option<&'static str> {
    let name = written.to_ascii_lowercase();
    if name.len() < 4 || list(TYPES).any(|known| known == name) {
        return None;
    }
    let most = if name.len() >= 8 { 2 } else { 1 };
    let near = list(TYPES).map(|known| (strsim::osa_distance(&name, known), known));
    near.filter(|(distance, known)| *distance <= most && known.len() > 3).min().map(|(_, known)| known)
}

/// The month that was meant by a word that is nearly one.
pub(crate) fn month_meant(written: &str) -> Option<&'static str> {
    let name = written.to_lowercase();
    let is_known = |month: &&str| month.to_lowercase().starts_with(&name);
    if name.len() < 5 || !name.bytes().all(|byte| byte.is_ascii_lowercase()) || MONTHS.iter().any(is_known) {
        return None;
    }
    let near = MONTHS.iter().map(|month| (strsim::osa_distance(&name, &month.to_lowercase()), *month));
    near.filter(|(distance, _)| *distance == 1).min().map(|(_, month)| month)
}

fn list(names: &'static str) -> impl Iterator<Item = &'static str> {
    names.split("; ").map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_and_months_that_are_nearly_known_are_those() {
        let types = ["boook", "artcle", "inproceeding", "book", "Misc", "wwww", "game"].map(type_meant);
        assert_eq!(types, [Some("book"), Some("article"), Some("inproceedings"), None, None, None, None]);
        let months = ["Febuary", "Setember", "Sept", "May", "März", "Juin", "juillet", "Mai", "12"].map(month_meant);
        let expected = [Some("February"), Some("September"), None, None, None, None, None, None, None];
        assert_eq!(months, expected);
    }

    #[test]
    fn a_field_one_letter_off_is_the_one_that_was_meant() {
        for (written, meant) in [
            ("titel", Some("title")),
            ("auther", Some("author")),
            ("authors", Some("author")),
            ("jurnal", Some("journal")),
            ("adress", Some("address")),
            ("pubisher", Some("publisher")),
            ("organisation", Some("organization")),
            ("boktitel", Some("booktitle")),
            ("Title", None),
            ("editora", None),
            ("page", None),
            ("doi2", None),
            ("dio", None),
            ("keywords", None),
            ("abstract", None),
            ("annotation", None),
            ("file", None),
            ("month", None),
            ("mrnumber", None),
        ] {
            assert_eq!(field_meant(written), meant, "{written}");
        }
    }
}
