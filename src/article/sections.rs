//! What sections are for: prose, plot, or the apparatus of notes and links.

use super::{Article, Section, SectionId, SectionKind};

/// What a section is for, told by its heading. The words are those of the large Wikipedias' layout guidelines.
pub(crate) fn kind(heading: &str, level: u8) -> SectionKind {
    const APPARATUS: &[&str] = &[
        "references",
        "reference",
        "notes",
        "note",
        "footnotes",
        "endnotes",
        "citations",
        "sources",
        "works cited",
        "notes and references",
        "references and notes",
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
        "primary sources",
        "secondary sources",
        "inline citations",
        "citations and notes",
        "einzelnachweise",
        "literatur",
        "weblinks",
        "siehe auch",
        "quellen",
        "anmerkungen",
        "fußnoten",
        "références",
        "notes et références",
        "voir aussi",
        "bibliographie",
        "liens externes",
        "articles connexes",
        "referencias",
        "véase también",
        "bibliografía",
        "enlaces externos",
        "notas",
        "notas y referencias",
        "примечания",
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
        "referências",
        "ver também",
        "ligações externas",
        "przypisy",
        "linki zewnętrzne",
        "zobacz też",
        "参考文献",
        "脚注",
        "外部リンク",
        "関連項目",
        "注释",
        "参考资料",
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
    let heading = heading.trim().trim_end_matches(':').to_lowercase();
    if level == 0 {
        SectionKind::Lead
    } else if APPARATUS.contains(&heading.as_str()) {
        SectionKind::Apparatus
    } else if PLOT.contains(&heading.as_str()) {
        SectionKind::Plot
    } else {
        SectionKind::Body
    }
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
