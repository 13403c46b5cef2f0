//! Links in double brackets: pages, files with captions, categories, other languages.

use super::Reader;
use super::names::{self, Namespace};
use super::tree::{Arg, Node, trim};
use crate::article::{LinkKind, MarkKind};
use crate::source::Span;
use std::ops::Range;

impl Reader<'_, '_> {
    /// Reads a link; returns where the text goes on.
    pub(super) fn link(&mut self, node: Node, end: usize) -> usize {
        let head = trim(self.text, self.tree.head(node));
        let target = &self.text[head.clone()];
        if self.is_no_target(&head) {
            self.put(node.start()..node.start() + 2);
            self.inline(node.inner());
            self.put(node.end() - 2..node.end());
            return node.end();
        }
        match names::namespace(target) {
            Namespace::Page => return self.page_link(node, head, end),
            Namespace::File => self.file(node, head),
            Namespace::Category => {
                self.leak(node);
                self.builder.link(LinkKind::Category, target, node.span(), head.into(), 0);
            }
            Namespace::Language => {}
        }
        node.end()
    }

    /// Whether no page can have that name, so that MediaWiki shows the brackets.
    fn is_no_target(&self, head: &Range<usize>) -> bool {
        let target = &self.text[head.clone()];
        let has_node = self.tree.start_of(self.tree.first_from(head.start)) < head.end;
        target.is_empty() || (!has_node && target.contains(['\n', '[', ']', '{', '}', '<', '>']))
    }

    fn page_link(&mut self, node: Node, head: Range<usize>, end: usize) -> usize {
        if self.silent {
            self.nodes_in(node.inner());
            return node.end();
        }
        let bar = self.tree.head(node).end;
        let label = trim(self.text, (bar + 1).min(node.inner().end)..node.inner().end);
        let shown = if bar == node.inner().end {
            let colon = usize::from(self.text[head.clone()].starts_with(':'));
            head.start + colon..head.end
        } else if label.is_empty() {
            self.without_qualifier(&head)
        } else {
            label
        };
        let trail = self.trail(node.end(), end);
        self.ensure_open(node.start());
        if self.text.as_bytes().get(bar + 1) == Some(&b' ') {
            self.put(bar + 1..bar + 2);
        }
        let n_before = self.builder.open_text().len();
        self.marked(MarkKind::Link, node.start(), |reader| {
            reader.inline(shown);
            reader.put(node.end()..trail);
        });
        let n_bytes = self.builder.open_text().len().saturating_sub(n_before);
        let target = &self.text[head.clone()];
        self.builder.link(LinkKind::Internal, target, node.span(), head.into(), n_bytes);
        trail
    }

    /// `[[Foo (bar)|]]` shows `Foo`.
    fn without_qualifier(&self, head: &Range<usize>) -> Range<usize> {
        let target = &self.text[head.clone()];
        let start = head.start + target.find(':').map_or(0, |colon| colon + 1);
        let end = target.find(" (").map_or(head.end, |found| head.start + found);
        if start < end { start..end } else { head.clone() }
    }

    /// The letters right after a link belong to its words: `[[bus]]es`.
    fn trail(&self, at: usize, end: usize) -> usize {
        let stop = self.tree.start_of(self.tree.first_from(at)).min(end);
        let Some(rest) = self.text.get(at..stop) else { return at };
        at + rest.find(|c: char| !c.is_lowercase()).unwrap_or(rest.len())
    }

    /// Whether a link shows a file in a frame: `[[File:a.jpg|thumb|Words]]`.
    pub(super) fn is_framed_file(&self, node: Node) -> bool {
        let is_file = names::namespace(&self.text[self.tree.head(node)]) == Namespace::File;
        let is_frame = |part: &Arg| is_framed(&self.text[part.value.clone()].to_lowercase());
        is_file && self.tree.args(node, self.text).iter().any(is_frame)
    }

    fn file(&mut self, node: Node, head: Range<usize>) {
        let target = &self.text[head.clone()];
        self.builder.link(LinkKind::File, target, node.span(), head.into(), 0);
        let parts = self.tree.args(node, self.text);
        let is_shown = parts.iter().any(|part| is_framed(&self.text[part.value.clone()].to_lowercase()));
        let caption = parts.last().filter(|part| is_shown && !is_option(&self.text[part.value.clone()].to_lowercase()));
        if let Some(Arg { value, .. }) = caption {
            self.caption(value.clone());
        } else {
            self.nodes_in(node.inner());
        }
    }

    /// A link that shows nothing here: the address of a work.
    pub(super) fn address(&mut self, url: Range<usize>) {
        let span = Span::from(url.clone());
        self.builder.link(LinkKind::External, &self.text[url], span, span, 0);
    }
}

/// Whether an option of a file sets it apart with its caption. In lower case.
fn is_framed(option: &str) -> bool {
    const FRAMED: &[&str] = &[
        "thumb",
        "thumbnail",
        "frame",
        "framed",
        "enframed",
        "mini",
        "miniatur",
        "gerahmt",
        "vignette",
        "cadre",
        "miniatura",
        "miniaturadeimagen",
        "marco",
        "miniatura de imagen",
        "мини",
        "миниатюра",
        "мініатюра",
        "min",
        "omkaderd",
        "gerahmt",
        "ramka",
        "riquadrato",
        "minyatür",
        "küçükresim",
        "miniatyr",
        "ram",
        "pienoiskuva",
        "bélyegkép",
        "náhľad",
        "náhled",
        "μικρογραφία",
        "мини",
        "умањено",
        "тромб",
        "サムネイル",
        "サムネ",
        "缩略图",
        "縮圖",
        "섬네일",
        "썸네일",
        "ממוזער",
        "تصغير",
        "بندانگشتی",
        "أيقونة",
        "अंगूठाकार",
        "thumbnailed",
        "verkleind",
        "duimnael",
        "thumbnail",
        "мініатюра",
        "нагляд",
        "eskuinera",
    ];
    FRAMED.contains(&option) || option.starts_with("thumb=") || option.starts_with("mini=")
}

/// Whether a part of a file link sets how it is shown, and is no caption. In lower case.
fn is_option(part: &str) -> bool {
    const WORDS: &[&str] = &[
        "left",
        "right",
        "center",
        "centre",
        "none",
        "border",
        "baseline",
        "sub",
        "super",
        "top",
        "text-top",
        "middle",
        "bottom",
        "text-bottom",
        "frameless",
        "upright",
        "links",
        "rechts",
        "zentriert",
        "ohne",
        "rahmenlos",
        "hochkant",
        "rand",
        "gauche",
        "droite",
        "centré",
        "neant",
        "néant",
        "bordure",
        "redresse",
        "derecha",
        "izquierda",
        "centro",
        "centrado",
        "destra",
        "sinistra",
        "direita",
        "esquerda",
        "справа",
        "слева",
        "центр",
        "праворуч",
        "ліворуч",
        "prawo",
        "lewo",
        "dreta",
        "esquerra",
        "högert",
        "höger",
        "vänster",
        "左",
        "右",
        "中",
        "오른쪽",
        "왼쪽",
        "שמאל",
        "ימין",
        "يسار",
        "يمين",
        "راست",
        "چپ",
    ];
    const KEYS: &[&str] = &[
        "upright",
        "alt",
        "link",
        "page",
        "lang",
        "class",
        "hochkant",
        "redresse",
        "seite",
        "lien",
        "start",
        "end",
        "thumbtime",
        "альт",
    ];
    let is_size = part
        .strip_suffix("px")
        .or_else(|| part.strip_suffix("пкс"))
        .is_some_and(|size| size.trim().bytes().all(|byte| byte.is_ascii_digit() || byte == b'x'));
    part.is_empty()
        || is_size
        || is_framed(part)
        || WORDS.contains(&part)
        || part.split_once('=').is_some_and(|(key, _)| KEYS.contains(&key.trim()))
}
