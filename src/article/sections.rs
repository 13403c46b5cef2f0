//! What sections are for: prose, plot, or the apparatus of notes and links.

use super::{Article, Section, SectionId, SectionKind};

/// Whether a section of this name lists the notes of the article, whatever else it may hold.
pub(crate) fn is_for_notes(heading: &str) -> bool {
    const NAMES: &[&str] = &[
        "references",
        "reference",
        "notes",
        "footnotes",
        "endnotes",
        "citations",
        "notes and references",
        "references and notes",
        "citations and notes",
        "inline citations",
        "einzelnachweise",
        "références",
        "notes et références",
        "referencias",
        "referências",
        "примечания",
        "przypisy",
        "fotnoter",
        "noter",
        "referanser",
        "referansar",
        "referenser",
        "viitteet",
        "viited",
        "kaynakça",
        "jegyzetek",
        "зноскі",
        "примітки",
        "бележки",
        "脚注",
        "参考文献",
        "参考资料",
    ];
    NAMES.contains(&folded(heading).as_str())
}

/// Whether a section of this name lists what the article stands on, not where to read on.
pub(super) fn is_of_sources(heading: &str) -> bool {
    const ASIDE: &[&str] = &["further", "external", "see also", "links", "categor", "weblinks", "related"];
    let folded = folded(heading);
    !ASIDE.iter().any(|word| folded.contains(word))
}

/// A heading in lower case, without the colon that some end with.
fn folded(heading: &str) -> String {
    heading.trim().trim_end_matches(':').to_lowercase()
}

/// What a section is for, told by its heading. The words are those of the large Wikipedias' layout guidelines.
pub(crate) fn kind(heading: &str, level: u8) -> SectionKind {
    const APPARATUS: &[&str] = &[
        "note",
        "sources",
        "works cited",
        "notes and sources",
        "bibliography",
        "further reading",
        "external links",
        "see also",
        "literature",
        "general references",
        "cited works",
        "cited sources",
        "works",
        "publications",
        "selected bibliography",
        "external link",
        "related",
        "links",
        "related pages",
        "other websites",
        "explanatory notes",
        "general sources",
        "other sources",
        "primary sources",
        "secondary sources",
        "literatur",
        "weblinks",
        "siehe auch",
        "quellen",
        "anmerkungen",
        "fußnoten",
        "voir aussi",
        "bibliographie",
        "liens externes",
        "articles connexes",
        "véase también",
        "bibliografía",
        "enlaces externos",
        "notas",
        "notas y referencias",
        "литература",
        "ссылки",
        "см. также",
        "источники",
        "note e riferimenti",
        "bibliografia",
        "collegamenti esterni",
        "voci correlate",
        "referenties",
        "bronnen",
        "externe links",
        "zie ook",
        "literatuur",
        "ver também",
        "ligações externas",
        "linki zewnętrzne",
        "zobacz też",
        "外部リンク",
        "関連項目",
        "注释",
        "外部链接",
        "参见",
    ];
    const PLOT: &[&str] = &[
        "plot",
        "plot summary",
        "synopsis",
        "story",
        "plot synopsis",
        "summary",
        "storyline",
        "storylines",
        "plotline",
        "fictional biography",
        "fictional character biography",
        "fictional history",
        "character biography",
    ];
    if level == 0 {
        return SectionKind::Lead;
    }
    let folded = folded(heading);
    if is_for_notes(heading) || APPARATUS.contains(&folded.as_str()) {
        SectionKind::Apparatus
    } else if PLOT.contains(&folded.as_str()) || folded.ends_with(" plot") && !folded.contains(" of ") {
        SectionKind::Plot
    } else {
        SectionKind::Body
    }
}

/// Whether a group of notes holds explanations rather than sources: what `group=` says, and what a wiki shows before the
/// number of a note.
pub(crate) fn is_explanatory(group: &str) -> bool {
    const GROUPS: &[&str] = &[
        "note",
        "notes",
        "nb",
        "n",
        "n.",
        "fn",
        "footnote",
        "footnotes",
        "lower-alpha",
        "upper-alpha",
        "lower-roman",
        "upper-roman",
        "lower-greek",
        "anm",
        "anm.",
        "a",
        "comment",
        "explanatory",
        "explanation",
        "nota",
        "notas",
        "note de bas de page",
        "прим",
        "прим.",
        "примечание",
        "комм",
        "ком",
        "к",
        "注",
        "註",
        "注釈",
        "opm",
    ];
    GROUPS.contains(&group.trim().to_lowercase().as_str())
}

impl Article {
    /// A section, the one that it is a part of, and so on: at most one of each level.
    pub fn sections_above(&self, section: SectionId) -> impl Iterator<Item = SectionId> + '_ {
        std::iter::successors(Some(section), |id| self[*id].above)
    }
}

/// Says which section each is a part of; one under an apparatus or plot heading is of its kind.
pub(super) fn inherit_kinds(sections: &mut [Section]) {
    let mut above: Vec<(u8, SectionKind, SectionId)> = Vec::new();
    for (index, section) in sections.iter_mut().enumerate() {
        above.retain(|(level, ..)| *level < section.level);
        let inherited = above.last().map_or(SectionKind::Body, |(_, kind, _)| *kind);
        section.above = above.last().map(|(.., id)| *id);
        if section.kind == SectionKind::Body && inherited != SectionKind::Lead {
            section.kind = inherited;
        }
        if section.level > 0 {
            above.push((section.level, section.kind, SectionId::new(index)));
        }
    }
}
