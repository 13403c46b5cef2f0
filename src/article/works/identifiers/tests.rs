//! Conformance: values that each register's documents print as good, and values with one defect each.

use super::*;

fn check(kind: &str, good: &[&str], bad: &[(&str, Fault)]) {
    let scheme = Scheme::named(kind).expect("it is in the table");
    assert!(good.len() >= 3 && bad.len() >= 3, "{kind} has too few values");
    for value in good {
        assert_eq!((scheme.check)(value), Ok(()), "{kind} {value}");
    }
    for (value, fault) in bad {
        assert_eq!((scheme.check)(value), Err(*fault), "{kind} {value}");
    }
}

#[test]
fn numbers_of_books_and_serials() {
    use Fault::{Character, CheckDigit, Form, Length, Prefix, Unallotted};
    check(
        "isbn",
        &[
            "978-3-16-148410-0",
            "0-306-40615-2",
            "080442957X",
            "0-8044-2957-X",
            "99921-58-10-7",
            "9781722842123",
            "978 0 571 08989 5",
            "979-10-90636-07-1",
        ],
        &[
            ("978-3-16-148410-1", CheckDigit),
            ("9781722842124", CheckDigit),
            ("0-306-40615-3", CheckDigit),
            ("0-8044-2958-X", CheckDigit),
            ("978030640615", Length),
            ("03064X6152", Form),
            ("978-3-16-148410-X", Form),
            ("977-3-16-148410-0", Prefix),
            ("9790060115615", Prefix),
            ("6305692580", Prefix),
            ("978-3-16-148410-0 (pbk.)", Character),
            ("ISBN 0306406152", Character),
            ("9786600000008", Unallotted),
        ],
    );
    check(
        "issn",
        &["0378-5955", "2049-3630", "0024-9319", "1050-124X", "2434561X", "0317-8471"],
        &[("0378-5954", CheckDigit), ("2049-363X", CheckDigit), ("0378-595", Length), ("03X8-5955", Form)],
    );
    check(
        "ismn",
        &["979-0-2600-0043-8", "979-0-060-11561-5", "9790345246805"],
        &[
            ("979-0-2600-0043-9", CheckDigit),
            ("M-2306-7118-7", Character),
            ("979-0-060-11561", Length),
            ("978-3-16-148410-0", Prefix),
        ],
    );
    check(
        "sbn",
        &["306-40615-2", "8044-2957-X", "571-08989-5"],
        &[("306-40615-3", CheckDigit), ("0-306-40615-2", Length), ("306-4061X-2", Form)],
    );
}

#[test]
fn handles() {
    use Fault::{Address, Ending, Form, Prefix, Space};
    check(
        "doi",
        &[
            "10.1000/182",
            "10.1000/xyz123",
            "10.1038/nature12373",
            "10.1002/(SICI)1096-8644(199601)99:1<1::AID-AJPA1>3.0.CO;2-1",
            "10.59999/a",
            "10.1000.10/123",
            "10.123.4/a",
        ],
        &[
            ("11.1000/182", Prefix),
            ("10.0100/182", Prefix),
            ("10.5555/12345678", Prefix),
            ("10.123/a", Prefix),
            ("10.123456/a", Prefix),
            ("10.40000.1/a", Prefix),
            ("10.10x0/182", Prefix),
            ("10.1000", Form),
            ("10.1000/", Form),
            ("10.1000/182.", Ending),
            ("10.1000/182,", Ending),
            ("10.1000/18 2", Space),
            ("10.1000/18–2", Space),
            ("https://doi.org/10.1000/182", Address),
            ("doi:10.1000/182", Prefix),
        ],
    );
    check(
        "hdl",
        &["20.1000/100", "2027/uc1.b4532132", "10222/75"],
        &[("20.1000", Form), ("2027/uc1.", Ending), ("2027/uc 1", Space), ("https://hdl.handle.net/2027/uc1", Address)],
    );
}

#[test]
fn preprints() {
    use Fault::{Date, Form, Length, Prefix};
    check(
        "arxiv",
        &["hep-th/9901001", "math.GT/0309136", "0706.0001", "0706.0001v2", "1412.7878", "1501.00001", "2310.06825v1"],
        &[
            ("hep-th/0704001", Date),
            ("hep-th/9106001", Date),
            ("hep-th/9913001", Date),
            ("0703.0001", Date),
            ("1501.0001", Date),
            ("1412.00001", Date),
            ("0713.0001", Date),
            ("1501.000001", Length),
            ("hep-th/990100", Form),
            ("quantum", Form),
        ],
    );
    check(
        "biorxiv",
        &["10.1101/078733", "10.1101/2019.12.11.123456", "10.1101/2020.02.29.970012v2"],
        &[
            ("10.1101/78733", Form),
            ("10.1101/2019.12.10.123456", Date),
            ("10.1101/2021.02.29.123456", Date),
            ("10.1000/078733", Prefix),
            ("078733", Prefix),
        ],
    );
    check(
        "medrxiv",
        &["10.1101/19007971", "10.1101/2020.02.16.20023754", "10.1101/2021.12.31.21268558v1"],
        &[
            ("10.1101/2019.12.31.20000001", Date),
            ("10.1101/2020.13.01.20000001", Date),
            ("10.1101/2020.02.16.023754", Form),
            ("10.1101/1900797", Form),
        ],
    );
}

#[test]
fn numbers_of_libraries_and_indexes() {
    use Fault::{Character, Date, Form, Length, TooHigh, TooLow};
    check(
        "pmid",
        &["1", "17322060", "30049270"],
        &[("0123", Form), ("999999999", TooHigh), ("PMC123", Character), ("1732 2060", Character)],
    );
    check(
        "pmc",
        &["PMC3531190", "3531190", "1790863", "PMC13901.1"],
        &[("PMC", Character), ("PMC99999999", TooHigh), ("PM3531190", Character), ("0", Form)],
    );
    check(
        "oclc",
        &["ocm00012345", "ocn123456789", "on1234567890", "(OCoLC)1234567", "9987701"],
        &[
            ("ocm12345", Form),
            ("ocn12345678", Form),
            ("on123456789", Form),
            ("OCLC9987701", Character),
            ("99999999999", TooHigh),
            ("123456789012", Length),
        ],
    );
    check(
        "lccn",
        &["n78890351", "n78-890351", "85000002", "85-2 ", "2001000002", "75-425165", "agr25000003", "mm2002084896"],
        &[
            ("n788903", Length),
            ("N78890351", Form),
            ("85-2000000", Form),
            ("2001-00000a", Form),
            ("78_890351", Character),
        ],
    );
    check("ol", &["OL7440033M", "OL23919A", "45804W"], &[("OL7440033", Form), ("OL7440033X", Form), ("OLM", Form)]);
    check(
        "jstor",
        &["2118559", "10.1086/673276", "community.31089731"],
        &[
            ("https://www.jstor.org/stable/2118559", Fault::Address),
            ("jstor.org/stable/2118559", Fault::Address),
            ("2118559 2118560", Fault::Space),
        ],
    );
    check(
        "bibcode",
        &["1974AJ.....79..819H", "1992ApJ...400L...1W", "2006JEPT..102..159P", "1924MNRAS..84..308E"],
        &[
            ("1974AJ....79..819H", Length),
            ("0974AJ.....79..819H", Date),
            ("1974&.......79..819H", Length),
            ("1974A&.....79..819H", Form),
            ("1974AJ.....79..8198", Form),
            ("AJ74AJ.....79..819H", Date),
        ],
    );
    check(
        "zbl",
        &["0472.53010", "1033.11001", "7224.00001", "07136562"],
        &[("0472.5301", Form), ("0472-53010", Form), ("12345.53010", Form)],
    );
    check(
        "jfm",
        &["54.0271.04", "06.0112.01", "JFM 54.0271.04"],
        &[("54.271.04", Form), ("540271.04", Form), ("54.0271.4", Form)],
    );
    check(
        "mr",
        &["0096797", "96797", "MR0096797"],
        &[("00967970", Length), ("MR 96797a", Character), ("96 797", Character)],
    );
    check(
        "osti",
        &["4367507", "1018", "6851152"],
        &[("1017", TooLow), ("99999999", TooHigh), ("OSTI4367507", Character)],
    );
    check(
        "ssrn",
        &["512922", "100", "1900856"],
        &[("99", TooLow), ("99999999", TooHigh), ("abstract=512922", Character)],
    );
    check(
        "s2cid",
        &["37220927", "5068376", "1"],
        &[("0123", Form), ("999999999", TooHigh), ("S2CID37220927", Character)],
    );
    check("rfc", &["882", "9110", "1"], &[("99999", TooHigh), ("RFC882", Character), ("0791", Form)]);
}

#[test]
fn numbers_of_shops_and_networks() {
    use Fault::{Character, CheckDigit, Form, Length, Prefix, Space};
    check(
        "asin",
        &["B00086U61Y", "B005CRQ4E2", "6305692580"],
        &[
            ("B00086U61", Length),
            ("b00086U61Y", Character),
            ("0306406152", Fault::Isbn),
            ("0306406153", CheckDigit),
            ("1B00086U6Y", Form),
        ],
    );
    check("asin_tld", &["co.uk", "de", "co.jp"], &[("london", Form), (".de", Form), ("co", Form)]);
    check(
        "citeseerx",
        &["10.1.1.176.341", "10.1.1.4.5678", "10.1.1.34.2426"],
        &[("10.1.1.0176.341", Form), ("10.1.1.176", Form), ("10.1.2.176.341", Prefix), ("10.1.1.17634.1", Form)],
    );
    check(
        "message_id",
        &["5dd95b7d@example.org", "1994Jan5.123@news.example.com", "slrn8.a@host"],
        &[("example.org", Form), ("<5dd95b7d@example.org>", Character), ("5dd 95b@example.org", Space)],
    );
}

#[test]
fn every_register_is_tried() {
    let tried = include_str!("tests.rs");
    for scheme in SCHEMES {
        assert!(tried.contains(&format!("\"{}\",", scheme.name)), "{} has no values", scheme.name);
    }
    assert_eq!(SCHEMES.iter().filter(|scheme| scheme.name != "asin_tld").count(), 26);
}

#[test]
fn hyphens_stand_where_the_agency_puts_them() {
    for (written, expected) in [
        ("9780615802015", "978-0-615-80201-5"),
        ("080442957X", "0-8044-2957-X"),
        ("9999999999999", ""),
        ("", ""),
        ("é", ""),
    ] {
        assert_eq!(hyphenated(written).unwrap_or_default(), expected, "{written}");
    }
}

#[test]
fn identifiers_of_entries_are_read_whole() {
    let found = |fields: &str| {
        let bibliography = format!("@article{{k, title = {{The Mill}}, {fields}}}");
        let source = crate::source::Source::new("a.md", "It burned [@k].\n").expect("it is short");
        let source = source.with_bibliography(bibliography);
        let article = crate::syntax::parse(&source, crate::syntax::Format::Markdown);
        let shown = |it: &Identifier| format!("{} {}", it.value, it.fault.map_or("", Fault::as_str)).trim().to_owned();
        article.identifiers.iter().map(shown).collect::<Vec<_>>().join("; ")
    };
    let sici = "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O";
    for escaped in [sici.to_owned(), sici.replace('<', "{\\textless}"), sici.replace('>', "$>$"), format!("{{{sici}}}")]
    {
        assert_eq!(found(&format!("doi = {{{escaped}}}")), sici);
    }
    for (fields, expected) in [
        ("doi = {10.1007/3-540-45678-9{\\_}12}", "10.1007/3-540-45678-9_12"),
        ("doi = {https://doi.org/10.1000/182}", "10.1000/182"),
        ("doi = {10.1000/182, 10.1000/183}", "10.1000/182; 10.1000/183"),
        ("sbn = {306-40615-2}", "306-40615-2"),
        ("jfm = {60.0017.02}", "60.0017.02"),
        ("message-id = {f5aee7$7ul$1@eo.example.net}", "f5aee7$7ul$1@eo.example.net"),
        ("message-id = {4d35cc06@news.example.com}", "4d35cc06@news.example.com"),
        ("isbn = {978-3-16-148410-0 (hbk), 0-306-40615-2}", "978-3-16-148410-0; 0-306-40615-2"),
        ("isbn = {9783161484100 0306406152}", "9783161484100"),
        ("mrnumber = {1234567 (2003c:11001)}", "1234567"),
        ("eprint = {1501.00001v2}, archiveprefix = {arXiv}", "1501.00001v2"),
        ("eprint = {9901001}, archiveprefix = {arXiv}, primaryclass = {hep-th}", ""),
        ("eprint = {3489}, eprinttype = {jstor}", "3489"),
        ("eprint = {https://www.example.org/paper}", ""),
        ("lccn = {QA76.9 .D3}", ""),
        ("pmid = {}", ""),
        ("eprint = {1513.00001}, archiveprefix = {arXiv}", "1513.00001 date"),
        ("eprint = {1732.2060}, eprinttype = {pubmed}", "1732.2060 character"),
        ("jstor = {https://www.jstor.org/stable/3}", "https://www.jstor.org/stable/3 address"),
        ("oclc = {abc}", "abc character"),
        ("ol = {ABC}", "ABC form"),
        ("lccn = {not-a-number}", "not-a-number form"),
        ("mr = {132.2960}", "132.2960 character"),
        ("zbl = {abc}", "abc form"),
        ("pmid = {1732.2060}", "1732.2060 character"),
        ("hdl = {20.1000/100.}", "20.1000/100. ending"),
        ("doi = {10.1000/a b}", "10.1000/a b space"),
        ("isbn = {0-306-40615-3 (pbk)}", "0-306-40615-3 check-digit"),
    ] {
        assert_eq!(found(fields), expected, "{fields}");
    }
}

#[test]
fn identifiers_in_text_are_found_behind_their_labels() {
    let found = |text: &str| {
        let source = crate::source::Source::new("a.md", text).expect("it is short");
        let article = crate::syntax::parse(&source, crate::syntax::Format::Markdown);
        let shown = |it: &Identifier| {
            let respelt = it.respelt.as_ref().map_or(String::new(), |respelt| format!(" -> {respelt}"));
            let fault = it.fault.map_or("", Fault::as_str);
            format!("{} [{}] {fault}{respelt}", it.scheme.name, source.slice(it.span))
        };
        article.identifiers.iter().map(shown).collect::<Vec<_>>().join("; ")
    };
    for (text, expected) in [
        ("ISBN 978-3-16-148410-0, p. 3", "isbn [ISBN 978-3-16-148410-0] "),
        ("ISBN 978 3 16 148410 0 2005", "isbn [ISBN 978 3 16 148410 0] "),
        ("ISBN 0-8044-2957-X.", "isbn [ISBN 0-8044-2957-X] "),
        ("ISBN: 9781722842124", "isbn [ISBN: 9781722842124] check-digit -> ISBN 9781722842124"),
        ("ISBN-13: 978-3-16-148410-0", "isbn [ISBN-13: 978-3-16-148410-0]  -> ISBN 978-3-16-148410-0"),
        ("ISBN9783161484100", "isbn [ISBN9783161484100]  -> ISBN 9783161484100"),
        ("ISBN-978-3-16-148410-0", "isbn [ISBN-978-3-16-148410-0]  -> ISBN 978-3-16-148410-0"),
        ("The ISBN 978 prefix", ""),
        ("no ISBN here", ""),
        ("ISSN 0378-5954", "issn [ISSN 0378-5954] check-digit"),
        ("doi:10.1000/182.", "doi [doi:10.1000/182] "),
        ("(DOI 10.5555/182)", "doi [DOI 10.5555/182] prefix"),
        ("doi: https://doi.org/10.1000/182", "doi [doi: https://doi.org/10.1000/182] "),
        ("the DOI of it", ""),
        ("PMID: 17322060", "pmid [PMID: 17322060]  -> PMID 17322060"),
        ("PMC3531190", "pmc [PMC3531190] "),
        ("arXiv:1501.0001", "arxiv [arXiv:1501.0001] date"),
        ("OCLC 99999999999", "oclc [OCLC 99999999999] too-high"),
        ("`ISBN 9781722842124`", ""),
        ("RFC 793 says", "rfc [RFC 793] "),
        ("SBN 306-40615-2", "sbn [SBN 306-40615-2] "),
        ("SBN 306-40615-3", "sbn [SBN 306-40615-3] check-digit"),
        ("the SBN 1974 model", ""),
        ("bioRxiv 10.1101/2020.03.24.220400", "biorxiv [bioRxiv 10.1101/2020.03.24.220400] "),
        ("bioRxiv 10.1101/2020.13.24.220400", "biorxiv [bioRxiv 10.1101/2020.13.24.220400] date"),
        ("medRxiv: 10.1101/123", "medrxiv [medRxiv: 10.1101/123] form"),
        ("on bioRxiv 10 days ago", ""),
        ("JFM 60.0017.02", "jfm [JFM 60.0017.02] "),
        ("JFM 600.0017.02", "jfm [JFM 600.0017.02] form"),
        ("JFM 918 (2021)", ""),
        ("MR 1322960", "mr [MR 1322960] "),
        ("MR0096797.", "mr [MR0096797] "),
        ("MR 13229601", "mr [MR 13229601] length"),
        ("Mr 1322960 of the prison, MR 2000 scans and MR images", ""),
        ("OL7353617M", "ol [OL7353617M] "),
        ("OL 45804W", "ol [OL 45804W] "),
        ("OL7353617X", "ol [OL7353617X] form"),
        ("OL 7353617", "ol [OL 7353617] form"),
        ("OL 5 of the village, ol 1234567 and OL 2019", ""),
        ("OCLC ocm123", "oclc [OCLC ocm123] form"),
        ("OCLC on the web, OCLC members", ""),
        ("LCCN 8945", "lccn [LCCN 8945] length"),
        ("the LCCN 1968 rules", ""),
        ("hdl:2027", "hdl [hdl:2027] form"),
        ("HDL: 50 mg", ""),
        ("doi:10.1000", "doi [doi:10.1000] form"),
        ("the DOI 10.5 million acres", ""),
        ("ISSN O378-5955", "issn [ISSN O378-5955] character"),
        ("ISBN 0-8044-X957-2", "isbn [ISBN 0-8044-X957-2] form"),
        ("ISBN O-306-40615-2", "isbn [ISBN O-306-40615-2] character"),
        ("Bibcode:1986LR", "bibcode [Bibcode:1986LR] length"),
        ("the Bibcode 1986 system", ""),
        ("PMC members, PMC 5, JSTOR articles, Zbl reviews", ""),
        ("Brown, The Mill, 1990, JSTOR abc.", ""),
    ] {
        assert_eq!(found(text).trim_end(), expected.trim_end(), "{text}");
    }
    for (text, expected) in [
        ("JSTOR abc.", "jstor [JSTOR abc] form"),
        ("OCLC abc, p. 3.", "oclc [OCLC abc] character"),
        ("(PMID: tba)", "pmid [PMID: tba] character"),
        ("PMID: pending.", ""),
        ("ISBN pbk.", ""),
        ("hdl:abc.", "hdl [hdl:abc] form"),
        ("HDL: high.", ""),
        ("PMID 1732206O.", "pmid [PMID 1732206O] character"),
        ("doi:abc.", "doi [doi:abc] prefix"),
        ("ISBN: none.", ""),
        ("ISBN Nine.", ""),
        ("JSTOR articles.", ""),
        ("RFC see the list.", ""),
        ("PMC link.", ""),
    ] {
        let text = format!("It burned.[^1]\n\n[^1]: Brown, The Mill, 1990, {text}");
        assert_eq!(found(&text).split(" -> ").next(), Some(expected), "{text}");
    }
    assert_eq!(found("It burned.[^1]\n\n[^1]: Copied from JSTOR abc."), "");
}
