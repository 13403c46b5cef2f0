//! Articles about fiction: which of their sections retell a work, which is its own source, and are no history.

use super::{Article, PassageKind, SectionId, SectionKind};

/// What fiction an article is about, as the first sentence of its lead says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fiction {
    /// A work of fiction: a novel, a film, a series. It retells the work where a heading says so.
    Work,
    /// Somebody or something in myths and legends. It retells a work where a heading names one.
    Myth,
    /// Somebody or something in such a work, or a list of them. It retells the work except where a heading says that
    /// it speaks of the world outside.
    World,
}

/// Words for works of fiction. Two words stand next to each other.
const WORKS: &[&str] = &[
    "novel",
    "novels",
    "novella",
    "film",
    "films",
    "sitcom",
    "anime",
    "manga",
    "opera",
    "musical",
    "franchise",
    "comics",
    "television series",
    "tv series",
    "television drama",
    "television show",
    "animated series",
    "drama series",
    "web series",
    "soap opera",
    "video game",
    "video games",
    "game series",
    "comic book",
    "comic strip",
    "short story",
    "fairy tale",
    "fictional universe",
    "computer game",
    "playing game",
    "strategy game",
    "action game",
    "adventure game",
    "shooter game",
    "fighting game",
    "platform game",
    "puzzle game",
    "simulation game",
    "survival game",
    "visual novel",
    "graphic novel",
    "radio drama",
];

/// Beginnings of words in headings under which an article on a work retells it.
const RETELLING: &[&str] = &[
    "gameplay",
    "character",
    "protagonist",
    "antagonist",
    "villain",
    "storyline",
    "season",
    "series",
    "episode",
    "fictional",
    "arc",
];

/// Words of a first sentence that place its subject in myths.
const MYTHS: &[&str] =
    &["mythology", "mythological", "mythical", "legend", "legendary", "goddess", "deity", "god", "gods"];

/// Beginnings of words in headings under which an article on a figure of myths retells the work that they name.
const TELLING: &[&str] = &["iliad", "odyssey", "aeneid", "edda", "epic", "poem", "saga"];

/// Beginnings of words in headings under which an article on a figure of fiction speaks of the world outside.
const OUTSIDE: &[&str] = &[
    "develop",
    "produc",
    "creat",
    "concept",
    "cast",
    "recept",
    "critic",
    "cultur",
    "influenc",
    "legacy",
    "merchandis",
    "award",
    "design",
    "real",
    "scenes",
    "releas",
    "broadcast",
    "public",
    "portray",
    "analys",
    "inspir",
    "origin",
    "adapt",
    "popular",
    "rating",
];

impl Article {
    /// Marks the sections that retell a work of fiction. English only, as the words are.
    pub(super) fn tell_fiction(&mut self) {
        let Some(fiction) = self.fiction() else { return };
        for index in 0..self.sections.len() {
            let id = SectionId::new(index);
            if self[id].kind == SectionKind::Body && self.retells(fiction, id) {
                self.sections[index].kind = SectionKind::Plot;
            }
        }
    }

    fn fiction(&self) -> Option<Fiction> {
        let first = self
            .running_text()
            .find(|&id| self[id].kind == PassageKind::Paragraph && self[self[id].section].kind == SectionKind::Lead)?;
        let sentence = &self.sentences[self[first].sentences.clone()].first()?;
        let words: Vec<&str> = self.words[sentence.words.clone()].iter().map(|word| self.folded(word)).collect();
        let text = format!(" {} ", words.join(" "));
        let names_work = WORKS.iter().any(|work| text.contains(&format!(" {work} ")));
        let verb = words.iter().position(|word| matches!(*word, "is" | "are" | "was" | "were"))?;
        let predicate = &words[verb + 1..];
        let within = |n: usize, wanted: &[&str]| predicate.iter().take(n).any(|word| wanted.contains(word));
        let is_figure = within(3, &["fictional"])
            || (names_work && within(5, &["character", "characters", "protagonist", "antagonist"]));
        let is_myth = words.iter().any(|word| MYTHS.contains(word));
        match (is_figure, names_work) {
            (true, _) => Some(Fiction::World),
            (false, true) => Some(Fiction::Work),
            (false, false) => is_myth.then_some(Fiction::Myth),
        }
    }

    fn retells(&self, fiction: Fiction, section: SectionId) -> bool {
        let says = |id: SectionId, starts: &[&str]| {
            let heading = self.heading_text(id).to_lowercase();
            heading.split(|c: char| !c.is_alphanumeric()).any(|word| starts.iter().any(|start| word.starts_with(start)))
        };
        match fiction {
            Fiction::Work => self.sections_above(section).any(|id| says(id, RETELLING)),
            Fiction::Myth => self.sections_above(section).any(|id| says(id, TELLING)),
            Fiction::World => !self.sections_above(section).any(|id| says(id, OUTSIDE)),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::source::Source;
    use crate::syntax::{self, Format};

    #[test]
    fn what_retells_a_work_is_told_by_the_first_sentence_and_the_headings() {
        let check = |first: &str, expected: &str| {
            let text =
                format!("{first} It is old.\n\n## Early life\n\nA.\n\n## Characters\n\nA.\n\n## Reception\n\nA.\n");
            let article = syntax::parse(&Source::new("a.md", text).unwrap(), Format::Markdown);
            let kinds: Vec<String> = article.sections.iter().map(|section| format!("{:?}", section.kind)).collect();
            assert_eq!(kinds.join(" "), expected, "{first}");
        };
        check("Jane Mill is a fictional miller.", "Lead Plot Plot Body");
        check("This is a list of characters in the American television series The Mill.", "Lead Plot Plot Body");
        check("Jane Mill is the main character of the novel The Mill.", "Lead Plot Plot Body");
        check("The Mill is a novel by John Brown.", "Lead Body Plot Body");
        check("John Brown was a writer who created the fictional miller Jane Mill.", "Lead Body Body Body");
        check("Mill is a village in the valley.", "Lead Body Body Body");
        check("In the mythology of the valley, Mola is the goddess of mills.", "Lead Body Body Body");
    }
}
