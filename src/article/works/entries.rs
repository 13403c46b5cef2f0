//! The fields of bibliography entries: those that some program shows, and what was meant by one that none does.

/// The fields that say of a work what a citation shows: of BibTeX, BibLaTeX and CSL.
const SHOWN: &str = "\
    accessed; address; author; booktitle; chapter; container-title; date; edition; editor; howpublished; \
    institution; isbn; issn; issued; journal; journaltitle; language; location; number; organization; pages; \
    publisher; publisher-place; school; series; title; translator; urldate; volume; year";

/// Fields that are near one of [`SHOWN`] and are no mistake.
const OTHERS: &str = "\
    authora; authortype; dates; editora; editorb; editorc; editors-note; editortype; edtf; eissn; eprint; \
    eventdate; eventtitle; indextitle; issue; issuetitle; isan; ismn; iswc; keyword; keywords; locator; \
    maintitle; mainsubtitle; month; note; numpages; origdate; origlocation; origpublisher; origtitle; page; \
    pagetotal; part; reprinttitle; shortauthor; shorteditor; shortseries; shorttitle; sortyear; subtitle; \
    title-short; titleaddon; titles; translation; type; urlyear; venue; version; volumes; years";

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

fn list(names: &'static str) -> impl Iterator<Item = &'static str> {
    names.split("; ").map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

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
        ] {
            assert_eq!(field_meant(written), meant, "{written}");
        }
    }
}
