//! The front end for BibTeX and BibLaTeX: no running text, and a work for each entry, whether an article cites it or
//! not.

use super::bibliography::Bibliography;
use crate::article::build::Builder;

/// Reads the source of a builder as a bibliography. Total: entries that cannot be read are faults.
pub(super) fn read(builder: &mut Builder<'_>) {
    let text = builder.source().text();
    let bibliography = Bibliography::read(text);
    for work in bibliography.works(text) {
        builder.work(work);
    }
    for (kind, key, place) in bibliography.faults(text) {
        builder.fault(kind, place, &format!("@{key}"));
    }
    for slip in bibliography.slips(text) {
        builder.fault(slip.kind, slip.place, &slip.detail).meant = slip.meant.to_owned();
    }
}

#[cfg(test)]
mod tests {
    use crate::source::Source;
    use crate::syntax::{self, Format};

    #[test]
    fn every_entry_is_a_work_and_every_value_has_its_place() {
        let text = "@book{a, title = {The {Mill}},\n isbn=\"978-3-16-148410-0\", year=1990}\n@string{lp = {Lake Press}}\n\
                    @misc{b, title={T}, publisher = lp}\n@misc{c, title={T\n@misc{a, title={Other}}\n";
        let source = Source::new("refs.bib", text).unwrap();
        assert_eq!(Format::detect(&source), Format::Bibtex);
        let article = syntax::parse(&source, Format::Bibtex);
        let works = article.works.iter().map(|work| {
            let fields = work.fields.iter().map(|it| format!("{}={}", it.value, source.slice(it.span)));
            format!("{}: {}", source.slice(work.span), fields.collect::<Vec<_>>().join("; "))
        });
        let expected = [
            "@book{a, title = {The {Mill}},\n isbn=\"978-3-16-148410-0\", year=1990: The Mill=The {Mill}; \
             978-3-16-148410-0=978-3-16-148410-0; 1990=1990; a=a",
            "@misc{b, title={T}, publisher = lp: T=T; Lake Press=lp; b=b",
            "@misc{a, title={Other: Other=Other; a=a",
        ];
        assert_eq!(works.collect::<Vec<_>>(), expected);
        let faults = article.faults.iter().map(|it| format!("{} {} {}", it.kind.as_str(), it.detail, it.span.start));
        assert_eq!(faults.collect::<Vec<_>>(), ["lost-bibliography @c 138", "duplicate-ref-name @a 156"]);
    }
}
