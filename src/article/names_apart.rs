//! Pages that only tell others of one name apart: they say nothing that needs a source.

use super::{Article, LinkKind, Passage, PassageId, PassageKind, SectionKind};
use rustc_hash::{FxHashMap, FxHashSet};

/// How the lead of such a page ends in the larger Wikipedias, in lower case, without the colon.
const ENDINGS: &[&str] = &[
    "refer to",
    "refers to",
    "stand for",
    "stands for",
    "people with the name include",
    "steht für",
    "stehen für",
    "bezeichnet",
    "bezeichnen",
    "ist der name folgender personen",
    "ist der familienname folgender personen",
    "ist der vorname folgender personen",
    "ist der name mehrerer personen",
    "heißen folgende orte",
    "peut désigner",
    "peut faire référence à",
    "peuvent désigner",
    "peut se référer à",
    "puede referirse a",
    "puede hacer referencia a",
    "può riferirsi a",
    "può indicare",
    "pode referir-se a",
    "pode se referir a",
    "może odnosić się do",
    "może oznaczać",
    "kan verwijzen naar",
    "kan betrekking hebben op",
    "kan syfta på",
    "kan avse",
    "kan henvise til",
    "kan sikte til",
    "může být",
    "může znamenat",
    "jelentheti a következőket",
    "se poate referi la",
    "tarkoittaa seuraavia",
    "şu anlamlara gelebilir",
    "может означать",
    "может относиться к",
    "фамилия",
    "може означати",
    "може да се отнася за",
    "може да се односи на",
    "可以指",
    "可能指",
    "は、以下を指す",
    "다음을 가리킨다",
];

/// Words of the names of their categories, in lower case.
const CATEGORIES: &[&str] = &[
    "disambig",
    "set index",
    "begriffsklärung",
    "homonymie",
    "desambigua",
    "disambigua",
    "ujednoznaczn",
    "doorverwijs",
    "förgrening",
    "dezambiguizare",
    "rozcestník",
    "egyértelműsítő",
    "anlam ayrımı",
    "неоднозначн",
    "многозначн",
    "багатозначн",
    "пояснителни страници",
    "曖昧さ回避",
    "消歧义",
    "消歧義",
    "동음이의",
];

impl Article {
    /// Whether its lead ends as such pages do, a category says so, or it is a list of links of one name.
    pub(super) fn only_tells_apart(&self) -> bool {
        let lead = self.running_text().take_while(|&id| self[self[id].section].kind == SectionKind::Lead);
        let mut paragraphs = lead.filter(|&id| self[id].kind == PassageKind::Paragraph);
        let mut categories = self.links.iter().filter(|link| link.kind == LinkKind::Category);
        paragraphs.any(|id| self.ends_as_such(&self[id]))
            || categories.any(|link| {
                let name = link.target.to_lowercase();
                CATEGORIES.iter().any(|word| name.contains(word))
            })
            || self.lists_one_name()
    }

    fn ends_as_such(&self, passage: &Passage) -> bool {
        let text = self.text(passage.text).trim_end();
        let Some(text) = text.strip_suffix([':', '：', '。']) else { return false };
        let text = text.trim_end().to_lowercase();
        ENDINGS.iter().any(|ending| text.ends_with(ending))
    }

    /// Whether it holds little else than items that begin with links which share a word of their name.
    fn lists_one_name(&self) -> bool {
        /// Room for a sentence that says what the name is.
        const MAX_PROSE: usize = 50;
        const MIN_ITEMS: usize = 4;
        let text = || self.running_text().map(|id| (id, &self[id]));
        let of_prose = |(_, passage): &(PassageId, &Passage)| !matches!(passage.kind, PassageKind::Item(_));
        if text().filter(of_prose).map(|(_, passage)| passage.words.len()).sum::<usize>() > MAX_PROSE {
            return false;
        }
        let links: FxHashMap<u32, usize> =
            self.links.iter().enumerate().map(|(index, link)| (link.text.start, index)).collect();
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        let mut n_items = 0;
        for (_, passage) in text().filter(|it| !of_prose(it)) {
            n_items += 1;
            let first = self.words.get(passage.words.start).filter(|_| !passage.words.is_empty());
            let link = first.and_then(|word| links.get(&word.text.start)).map(|&index| &self.links[index]);
            let Some(link) = link.filter(|link| link.kind == LinkKind::Internal) else { continue };
            let words = self.words[self.words_in(link.text)].iter().filter(|word| word.is_capital);
            let names: FxHashSet<&str> = words.map(|word| self.folded(word)).collect();
            names.into_iter().for_each(|name| *counts.entry(name).or_default() += 1);
        }
        let most = counts.values().copied().max().unwrap_or_default();
        n_items >= MIN_ITEMS && most * 10 >= n_items * 8
    }
}

#[cfg(test)]
mod tests {
    use crate::source::Source;
    use crate::syntax::{self, Format};

    fn is_one(text: &str) -> bool {
        syntax::parse(&Source::new("a.wiki", text.to_owned()).unwrap(), Format::Wikitext).is_disambiguation
    }

    #[test]
    fn such_pages_are_told_by_lead_template_category_or_shape() {
        assert!(is_one("'''Mill''' may refer to:\n* [[The Mill]]"));
        assert!(is_one("'''Mühle''' steht für:\n* [[Mahlwerk]]"));
        assert!(is_one("'''Mühle''' ist ein Wort.\n* [[Mahlwerk]]\n{{Begriffsklärung}}"));
        assert!(is_one("'''Mill''' ist ein Wort.\n* [[Mahlwerk]]\n[[Kategorie:Begriffsklärung]]"));
        let list = "* [[Jane Mill]], a miller\n* [[John Mill]] (born 1900), a writer\n* [[Mill House]]\n* [[Mill Hill|Upper Mill Hill]], a hill";
        assert!(is_one(&format!("'''Mill''' is a name.\n{list}")));
        assert!(!is_one(&format!("'''Mill''' is a name.\n{list}\n* [[Green]]\n* Brown\n* Grey")));
        assert!(!is_one("'''Mill''' is a village in the valley.\n\n== History ==\nIt was founded late."));
    }
}
