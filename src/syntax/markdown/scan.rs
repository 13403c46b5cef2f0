//! What Markdown readers take for plain text and people do not: notes without a definition, inline notes, Pandoc's
//! citations, bare URLs, and the attributes and shortcodes of site generators.

mod broken;

use super::leaf::{Leaf, Piece, What};
use crate::article::FaultKind;
use crate::syntax::bibliography::Bibliography;
use crate::syntax::tags;
use linkify::{LinkFinder, LinkKind};
use std::ops::Range;

/// The longest group of citations, key or shortcode that is looked for, in bytes.
pub(super) const LONGEST: usize = 1000;

/// A stretch of text that is more than text.
#[derive(Debug)]
pub(super) struct Cut {
    /// Its place.
    pub(super) at: Range<usize>,
    /// What it is.
    pub(super) what: CutKind,
}

/// What a stretch of text is.
#[derive(Debug)]
pub(super) enum CutKind {
    /// `[^x]` that nothing defines; the range is its label.
    Undefined(Range<usize>),
    /// `<sup>[1]</sup>`, `^[1]`: its number, and the whole of it, tags included.
    Number { label: Range<usize>, whole: Range<usize> },
    /// `^[`: an inline note begins.
    NoteStart,
    /// `]`: the inline note ends; the number is where it began.
    NoteEnd(usize),
    /// `[see @a, p. 3; @b]`.
    Citations(Vec<Citation>),
    /// `@a` in running text, with its bracket if it has one: it reads as its author's name.
    InText(Citation),
    /// `[citation needed]`, with a date or without, its brackets escaped or not.
    Tag { name: String, date: Option<String> },
    /// `](target "title")` of a link or image that Markdown does not take for one: a note stands in its words, or
    /// spaces in its target.
    Target { link: Range<usize>, url: Range<usize>, is_image: bool },
    /// `](https://…` that no bracket closes: from its words to the end of its address, and the address.
    Unclosed { link: Range<usize>, url: Range<usize> },
    /// `[^2`, `[ ^2]`, `(^2)`: a marker whose brackets do not fit; the range is its label, empty in `[@]` and `[]`.
    Broken(Range<usize>),
    /// `[@a`, a citation whose bracket nothing closes; the range is its key.
    BrokenKey(Range<usize>),
    /// Text that is broken markup; the range is what it names.
    Fault(FaultKind, Range<usize>),
    /// A bare URL.
    Url,
    /// Nothing that readers see.
    Nothing,
}

/// One citation of Pandoc's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Citation {
    /// The whole of it.
    pub(super) at: Range<usize>,
    /// Its key, without `@`.
    pub(super) key: Range<usize>,
    /// The page.
    pub(super) page: Option<Range<usize>>,
}

/// A stretch of adjoining text in a block.
#[derive(Clone, Debug)]
struct Stretch {
    at: Range<usize>,
    in_link: bool,
}

/// Finds them in a block, in order, none overlapping another. Linear in the length of the block.
pub(super) fn cuts(text: &str, leaf: &Leaf<'_>, bibliography: Option<&Bibliography<'_>>) -> Vec<Cut> {
    let stretches = stretches(&leaf.pieces);
    let tags = leaf.pieces.iter().filter(|piece| matches!(piece.what, What::Html)).map(|piece| piece.at.start);
    let has_markers = memchr::memmem::find(&text.as_bytes()[leaf.start..leaf.end], b"[^").is_some();
    let mut scan = Scan { text, bibliography, has_markers, tags: tags.collect(), cuts: Vec::new() };
    let pairs = scan.pairs(&stretches);
    let mut note_end = 0;
    for (index, pair) in pairs.iter().enumerate() {
        scan.bracket(pair, pairs.get(index + 1), &mut note_end);
    }
    for pair in stretches.windows(2) {
        scan.escaped_tag(&pair[0], &pair[1]);
    }
    for stretch in &stretches {
        scan.unseen(stretch);
        scan.icons(stretch);
    }
    for stretch in stretches.iter().filter(|stretch| !stretch.in_link) {
        scan.broken_markers(stretch, &pairs);
        scan.unclosed_keys(stretch, &pairs);
        scan.in_text_citations(stretch, &pairs);
        scan.urls(stretch);
    }
    let mut cuts = scan.cuts;
    cuts.sort_by_key(|cut| (cut.at.start, std::cmp::Reverse(cut.at.end)));
    let mut end = 0;
    cuts.retain(|cut| {
        let is_kept = cut.at.start >= end;
        end = end.max(cut.at.end);
        is_kept
    });
    cuts
}

/// Whether it is one of the keys that name themselves, as Manubot has them: `doi:10.1000/x`, `url:https://…`.
pub(super) fn self_naming(key: &str) -> Option<(&str, &str)> {
    const SCHEMES: [&str; 8] = ["doi", "pmid", "pmcid", "arxiv", "isbn", "url", "wikidata", "tag"];
    key.split_once(':').filter(|(scheme, rest)| SCHEMES.contains(scheme) && !rest.is_empty())
}

/// Whether a key is a cross-reference of Quarto's or of pandoc-crossref's: `fig-map`, `tbl:one`.
fn is_cross_reference(key: &str) -> bool {
    const KINDS: [&str; 24] = [
        "fig",
        "tbl",
        "sec",
        "eq",
        "lst",
        "thm",
        "lem",
        "cor",
        "prp",
        "cnj",
        "def",
        "exm",
        "exr",
        "sol",
        "rem",
        "alg",
        "nte",
        "tip",
        "wrn",
        "imp",
        "cau",
        "supplement",
        "suppfig",
        "supptbl",
    ];
    key.split_once(['-', ':']).is_some_and(|(kind, _)| KINDS.contains(&kind))
}

fn stretches(pieces: &[Piece<'_>]) -> Vec<Stretch> {
    let mut n_links = 0usize;
    let mut stretches: Vec<Stretch> = Vec::new();
    for piece in pieces {
        match piece.what {
            What::Text => stretches.push(Stretch { at: piece.at.clone(), in_link: n_links > 0 }),
            What::Link(_) => n_links += 1,
            What::LinkEnd => n_links = n_links.saturating_sub(1),
            _ => {}
        }
    }
    stretches
}

struct Scan<'a, 's> {
    text: &'a str,
    bibliography: Option<&'a Bibliography<'s>>,
    /// Whether the block has markers of notes.
    has_markers: bool,
    /// Where tags of HTML begin, in order.
    tags: Vec<usize>,
    cuts: Vec<Cut>,
}

/// `[` and the `]` that closes it.
#[derive(Clone, Debug)]
struct Pair {
    open: usize,
    close: usize,
    /// Where the stretch of text that holds the opening bracket begins, and whether it holds the closing one too.
    stretch_start: usize,
    is_in_one: bool,
    in_link: bool,
}

impl Scan<'_, '_> {
    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes()[at]
    }

    /// Whether a backslash before it makes a character plain: Markdown drops that backslash, so the text begins there.
    fn is_escaped(&self, at: usize, stretch_start: usize) -> bool {
        at == stretch_start && at > 0 && self.byte(at - 1) == b'\\'
    }

    /// The brackets that belong together, by their opening.
    fn pairs(&self, stretches: &[Stretch]) -> Vec<Pair> {
        let (mut pairs, mut open): (Vec<Pair>, Vec<(usize, usize)>) = (Vec::new(), Vec::new());
        for (index, stretch) in stretches.iter().enumerate() {
            for offset in memchr::memchr2_iter(b'[', b']', &self.text.as_bytes()[stretch.at.clone()]) {
                let at = stretch.at.start + offset;
                if self.is_escaped(at, stretch.at.start) {
                    continue;
                }
                if self.byte(at) == b'[' {
                    open.push((at, index));
                } else if let Some((from, opened_in)) = open.pop() {
                    pairs.push(Pair {
                        open: from,
                        close: at,
                        stretch_start: stretches[opened_in].at.start,
                        is_in_one: opened_in == index,
                        in_link: stretch.in_link || stretches[opened_in].in_link,
                    });
                }
            }
        }
        pairs.sort_by_key(|pair| pair.open);
        pairs
    }

    /// Reads what stands in brackets.
    fn bracket(&mut self, pair: &Pair, next: Option<&Pair>, note_end: &mut usize) {
        let (whole, inner) = (pair.open..pair.close + 1, pair.open + 1..pair.close);
        let words = &self.text[inner.clone()];
        if !pair.in_link && self.broken_link(pair) {
            return;
        }
        let is_number = !words.is_empty() && words.len() <= 3 && words.bytes().all(|byte| byte.is_ascii_digit());
        if pair.is_in_one && is_label(words) {
            self.cut(whole, CutKind::Undefined(inner.start + 1..inner.end));
        } else if words.is_empty() && !pair.in_link && self.is_typed(&whole) {
            self.cut(whole.clone(), CutKind::Broken(inner));
        } else if pair.in_link || words.trim().is_empty() && !self.has_caret(pair) {
            // A link's words are not read for notes and citations.
        } else if self.has_caret(pair) {
            let at = pair.open - 1;
            if is_number {
                self.cut(at..whole.end, CutKind::Number { label: inner, whole: at..whole.end });
            } else if pair.open >= *note_end {
                *note_end = whole.end;
                self.cut(at..pair.open + 1, CutKind::NoteStart);
                self.cut(pair.close..whole.end, CutKind::NoteEnd(at));
            }
        } else if is_number {
            if let Some(raised) = self.raised(&whole) {
                self.cut(whole, CutKind::Number { label: inner, whole: raised });
            } else if self.is_typed(&whole) {
                self.cut(whole.clone(), CutKind::Fault(FaultKind::TypedMarker, whole));
            }
        } else if words.len() > LONGEST {
            // Too long for a tag or a group of citations.
        } else if let Some((name, date)) = tags::tag(words) {
            self.cut(whole, CutKind::Tag { name, date });
        } else if words.contains('@') {
            if !self.empty_key(pair) {
                self.citations(whole, inner);
            }
        } else if let Some((kind, at, detail)) = self.broken(pair, next) {
            self.cut(at, CutKind::Fault(kind, detail));
        }
    }

    /// The whole of `<sup>[1]</sup>`, given the brackets; nothing in `<?<sup>[1]</sup>`, where no tag begins so.
    fn raised(&self, brackets: &Range<usize>) -> Option<Range<usize>> {
        let whole = brackets.start.checked_sub("<sup>".len())?..brackets.end + "</sup>".len();
        let before = self.text.get(whole.start..brackets.start)?;
        let after = self.text.get(brackets.end..whole.end)?;
        let is_raised = before.eq_ignore_ascii_case("<sup>") && after.eq_ignore_ascii_case("</sup>");
        (is_raised && self.tags.binary_search(&whole.start).is_ok()).then_some(whole)
    }

    /// Whether a number in brackets was typed as a marker in a block with others: `It burned.[2]` beside `[^1]`. Only
    /// behind the end of a clause is it no number of something else.
    fn is_typed(&self, brackets: &Range<usize>) -> bool {
        let before = self.text[..brackets.start].strip_suffix(['.', ',', ';', '!', '?', '”', '"', ')']);
        let ends_clause =
            before.is_some_and(|rest| rest.trim_end_matches(['.', '”', '"']).ends_with(char::is_alphabetic));
        let goes_on = self.text[brackets.end..].starts_with(|c: char| c.is_alphanumeric() || "(:[{".contains(c));
        self.has_markers && ends_clause && !goes_on
    }

    /// Reads brackets that attributes or a target follow, though Markdown sees neither a span nor a link in them.
    fn broken_link(&mut self, pair: &Pair) -> bool {
        let after = pair.close + 1;
        let rest = &self.text[after..];
        let line = within_reach(rest);
        let line = &line[..memchr::memchr(b'\n', line).unwrap_or(line.len())];
        if rest.starts_with('{') {
            let is_span = memchr::memchr(b'}', line).is_some_and(|n| is_attributes(&rest[1..n]));
            if is_span && !self.has_caret(pair) {
                self.cut(pair.open..pair.open + 1, CutKind::Nothing);
                self.cut(pair.close..after, CutKind::Nothing);
            }
            return false;
        }
        let Some(end) = memchr::memchr(b')', line).filter(|_| rest.starts_with('(')) else {
            return rest.starts_with("(http") && line.len() < LONGEST && self.unclosed_target(pair, line.len());
        };
        let target = &rest[1..end];
        let url = target.split(" \"").next().unwrap_or(target).trim_end();
        let is_image = pair.open > pair.stretch_start && self.byte(pair.open - 1) == b'!';
        let leads_on = ["http://", "https://", "/", "./", "../", "#"].iter().any(|start| url.starts_with(start));
        if !(leads_on || is_image && url.contains('.')) || url.contains('[') {
            return false;
        }
        let start = pair.open - usize::from(is_image);
        self.cut(start..pair.open + 1, CutKind::Nothing);
        let (link, url) = (start..after + end + 1, after + 1..after + 1 + url.len());
        self.cut(pair.close..link.end, CutKind::Target { link, url, is_image });
        true
    }

    /// Reads `[words](https://…`, which nothing closes up to the end of its line, `n` bytes on.
    fn unclosed_target(&mut self, pair: &Pair, n: usize) -> bool {
        let start = pair.close + "](".len();
        let rest = &self.text[start..pair.close + 1 + n];
        let url = start..start + rest.find(char::is_whitespace).unwrap_or(rest.len());
        let is_address = self.text[url.clone()].contains("://");
        if is_address {
            self.cut(pair.open..pair.open + 1, CutKind::Nothing);
            self.cut(pair.close..url.end, CutKind::Unclosed { link: pair.open..url.end, url });
        }
        is_address
    }

    /// What is broken in brackets that are no citation and no note: a key without its `@`, as in `[brown1990, p. 3]`; a
    /// label behind them that nothing defines, as in `[the map][map]`.
    fn broken(&self, pair: &Pair, next: Option<&Pair>) -> Option<(FaultKind, Range<usize>, Range<usize>)> {
        let words = &self.text[pair.open + 1..pair.close];
        let n = words.find([',', ';', ' ']).unwrap_or(words.len());
        let key = &words[..n];
        let is_key = key.contains(|c: char| c.is_ascii_digit()) && key.contains(char::is_alphabetic);
        let stands_alone = !self.text[pair.close + 1..].starts_with(['(', '[', ':', '{']);
        if is_key && stands_alone && self.bibliography.is_some_and(|works| works.contains(key)) {
            return Some((FaultKind::BareKey, pair.open..pair.close + 1, pair.open + 1..pair.open + 1 + n));
        }
        let next = next.filter(|next| next.open == pair.close + 1 && next.is_in_one && pair.is_in_one)?;
        // `[the map][]` has its own words for a label.
        let label = if next.close == next.open + 1 { pair } else { next };
        let label = label.open + 1..label.close;
        let named = label.clone();
        let label = &self.text[label];
        let is_label = label.starts_with(char::is_alphabetic)
            && !label.contains(['@', '[', ']', '|', '<', '`'])
            && label.len() <= MOST_OF_LABEL;
        let before = self.text[pair.stretch_start..pair.open].chars().next_back();
        let is_text =
            words.contains(' ') && !words.starts_with('^') && before.is_none_or(|c| c.is_whitespace() || c == '(');
        let is_free = !self.text[next.close + 1..].starts_with(['(', '[']);
        (is_label && is_text && is_free).then(|| (FaultKind::UndefinedLink, pair.open..next.close + 1, named))
    }

    /// `\[citation needed\]`, as converters write it: the text between the escapes is one stretch.
    fn escaped_tag(&mut self, stretch: &Stretch, next: &Stretch) {
        let (at, close) = (stretch.at.clone(), next.at.start);
        let is_bracket = self.is_escaped(at.start, at.start) && self.byte(at.start) == b'[' && self.byte(close) == b']';
        if is_bracket
            && at.len() <= LONGEST
            && close == at.end + 1
            && let Some((name, date)) = tags::tag(&self.text[at.start + 1..at.end])
        {
            self.cut(at.start..close + 1, CutKind::Tag { name, date });
        }
    }

    fn has_caret(&self, pair: &Pair) -> bool {
        pair.open > pair.stretch_start
            && self.byte(pair.open - 1) == b'^'
            && !self.is_escaped(pair.open - 1, pair.stretch_start)
    }

    fn citations(&mut self, whole: Range<usize>, inner: Range<usize>) {
        let Some(items) = self.items(inner.clone()) else { return };
        let key = |item: &Citation| &self.text[item.key.clone()];
        let is_known = |item: &Citation| self.bibliography.is_some_and(|works| works.contains(key(item)));
        let is_bracketed = self.text[inner].trim_start_matches([' ', '-']).starts_with('@');
        if !is_bracketed && !items.iter().any(|item| is_known(item) || self_naming(key(item)).is_some()) {
            return;
        }
        let mut citations: Vec<Citation> =
            items.iter().filter(|item| is_known(item) || !is_cross_reference(key(item))).cloned().collect();
        if let [only] = &mut citations[..] {
            only.at = whole.clone();
        }
        let what = if citations.is_empty() { CutKind::Nothing } else { CutKind::Citations(citations) };
        self.cut(whole, what);
    }

    /// The citations of a bracket, split at `;`; `None` if one of them has no key.
    fn items(&self, inner: Range<usize>) -> Option<Vec<Citation>> {
        let mut at = inner.start;
        let mut items = Vec::new();
        for part in self.text[inner].split(';') {
            let end = at + part.len();
            let start = at + (part.len() - part.trim_start().len());
            at = end + 1;
            let signs = part.match_indices('@').map(|(offset, _)| end - part.len() + offset);
            let sign = signs.into_iter().find(|&sign| {
                sign == start || matches!(self.byte(sign - 1), b' ' | b'-' | b'\n' | b'\r' | b'\t' | b'(')
            })?;
            let (key, after) = self.key(sign)?;
            if after > end {
                return None;
            }
            items.push(Citation { at: start..end, key, page: self.page(after..end) });
        }
        Some(items)
    }

    /// The key after an `@`, and the byte after it.
    fn key(&self, sign: usize) -> Option<(Range<usize>, usize)> {
        let from = sign + 1;
        let rest = &self.text[from..];
        if let Some(braced) = rest.strip_prefix('{') {
            let n = within_reach(braced).iter().position(|byte| *byte == b'}').filter(|&n| n > 0)?;
            return Some((from + 1..from + 1 + n, from + n + 2));
        }
        if !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
            return None;
        }
        let is_inner = |c: char| c.is_alphanumeric() || ":.#$%&-+?<>~/_()".contains(c);
        let key = &rest[..rest.find(|c: char| !is_inner(c)).unwrap_or(rest.len())];
        // A bracket or stop at the end is the sentence's, not the key's.
        let key = key.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '_' && c != '/');
        Some((from..from + key.len(), from + key.len()))
    }

    /// The page in what follows a key, or another place that pandoc knows: `, pp. 3-4`, `p. xii`, `33`, `ch. 2`,
    /// `{ii, A, D-Z}`.
    fn page(&self, rest: Range<usize>) -> Option<Range<usize>> {
        const PLACES: [&str; 22] = [
            "chapters",
            "chapter",
            "chap.",
            "ch.",
            "sections",
            "section",
            "secs.",
            "sec.",
            "§",
            "¶",
            "figures",
            "figure",
            "figs.",
            "fig.",
            "paragraph",
            "para.",
            "part",
            "pt.",
            "verse",
            "v.",
            "table",
            "s.v.",
        ];
        let after = self.text[rest.clone()].trim_start_matches([',', ' ']);
        let words = after.trim_start_matches('{');
        let place = |words: &str| {
            let start = words.as_ptr() as usize - self.text.as_ptr() as usize;
            start..start + words.len()
        };
        let unlabelled = ["pages", "page", "pp.", "pp", "p.", "p"].iter().find_map(|label| {
            let rest = words.strip_prefix(label)?;
            rest.starts_with([' ', '\u{a0}', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
                .then(|| rest.trim_start())
        });
        let is_roman = |c: char| "ivxlcdm".contains(c);
        let number = unlabelled.unwrap_or(words);
        let n =
            number.find(|c: char| !(c.is_ascii_digit() || is_roman(c) || "-–, ".contains(c))).unwrap_or(number.len());
        let number = &number[..n].trim_end_matches([',', ' ']).trim_end_matches(" -");
        let is_page = number.starts_with(|c: char| c.is_ascii_digit()) || (unlabelled.is_some() && !number.is_empty());
        let in_braces = after.strip_prefix('{').and_then(|inner| inner.split_once('}')).map(|(inner, _)| inner.trim());
        let is_place = PLACES.iter().any(|label| {
            let rest = words.strip_prefix(label).map(str::trim_start);
            rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || is_roman(c)))
        });
        let labelled = is_place.then(|| words.split([',', '}']).next().unwrap_or_default().trim_end());
        let other = || in_braces.filter(|inner| !inner.is_empty()).or(labelled);
        if is_page { Some(place(number)) } else { other().map(place) }
    }

    /// `@key` in running text, where the bibliography has the key: a name with `@` may be anything else.
    fn in_text_citations(&mut self, stretch: &Stretch, pairs: &[Pair]) {
        let Some(bibliography) = self.bibliography else { return };
        for offset in memchr::memchr_iter(b'@', &self.text.as_bytes()[stretch.at.clone()]) {
            let sign = stretch.at.start + offset;
            let is_in_word = self.text[stretch.at.start..sign].ends_with(|c: char| c.is_alphanumeric());
            if is_in_word || self.is_escaped(sign, stretch.at.start) {
                continue;
            }
            let Some((key, end)) = self.key(sign) else { continue };
            if end > stretch.at.end {
                continue;
            }
            let is_known = bibliography.contains(&self.text[key.clone()]);
            let mut citation = Citation { at: sign..end, key, page: None };
            let open = end + usize::from(self.text[end..].starts_with(' '));
            if let Ok(index) = pairs.binary_search_by_key(&open, |pair| pair.open)
                && let Some(page) = self.page(open + 1..pairs[index].close)
            {
                citation.at.end = pairs[index].close + 1;
                citation.page = Some(page);
            }
            // A name with pages in brackets is no account of a person.
            let names_page = || ["[p. ", "[pp. "].iter().any(|start| self.text[open..].starts_with(start));
            if is_known || citation.page.is_some() && names_page() {
                self.cut(citation.at.clone(), CutKind::InText(citation));
            }
        }
    }

    fn urls(&mut self, stretch: &Stretch) {
        let text = &self.text[stretch.at.clone()];
        let has_bare = memchr::memmem::find(text.as_bytes(), b"www.").is_some();
        if !has_bare && memchr::memmem::find(text.as_bytes(), b"://").is_none() {
            return;
        }
        let mut finder = LinkFinder::new();
        finder.kinds(&[LinkKind::Url]).url_must_have_scheme(!has_bare);
        // Between braces after an `@` it is the key of a citation.
        let is_key = |at: usize| text[..at].ends_with("@{") || text[..at].ends_with("@{url:");
        let is_usual = |url: &str| ["http://", "https://", "www."].iter().any(|start| url.starts_with(start));
        let found = finder.links(text).filter(|link| is_usual(link.as_str()) && !is_key(link.start()));
        let base = stretch.at.start;
        self.cuts.extend(found.map(|link| Cut { at: base + link.start()..base + link.end(), what: CutKind::Url }));
    }

    /// Attributes after a link, image or span (`{#fig-1 .wide}`), shortcodes (`{{< video x >}}`, `{% include x %}`) and
    /// the fences of Quarto's divisions (`::: {.note}`).
    fn unseen(&mut self, stretch: &Stretch) {
        let text = &self.text[stretch.at.clone()];
        let base = stretch.at.start;
        let is_line_start = self.text[..base].ends_with('\n') || base == 0;
        if is_line_start && text.starts_with(":::") {
            self.cut(stretch.at.clone(), CutKind::Nothing);
            return;
        }
        for at in memchr::memchr_iter(b'{', text.as_bytes()) {
            let rest = &text[at..];
            let find = |end: &str| memchr::memmem::find(within_reach(rest), end.as_bytes()).map(|n| n + end.len());
            // A citation template is no command of a site's generator, and readers see it as it is.
            let is_citation = rest.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("{{cit"));
            // Neither is a parameter of a template that nobody gave: `{{{title}}}`.
            let is_parameter = rest.starts_with("{{{") || text[..at].ends_with('{');
            let end = if is_citation || is_parameter {
                None
            } else if rest.starts_with("{{") {
                find("}}")
            } else if rest.starts_with("{%") {
                find("%}")
            } else {
                let before = self.text[..base + at].bytes().next_back();
                let follows = matches!(before, None | Some(b')' | b']' | b'`' | b'*' | b'_' | b':' | b'\n'));
                find("}").filter(|&n| follows && is_attributes(&rest[1..n - 1]))
            };
            if let Some(n) = end {
                // `[]{#page-3}` is a place with a name, not text.
                let start = if text[..at].ends_with("[]") { at - "[]".len() } else { at };
                self.cut(base + start..base + at + n, CutKind::Nothing);
            }
        }
    }

    /// The names of emoji and icons: `:material-check:`.
    fn icons(&mut self, stretch: &Stretch) {
        let text = &self.text[stretch.at.clone()];
        let is_name = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_+-".contains(byte);
        let mut at = 0;
        while let Some(offset) = memchr::memchr(b':', &text.as_bytes()[at..]) {
            let start = at + offset;
            let n = text.as_bytes()[start + 1..].iter().take_while(|byte| is_name(byte)).count();
            let end = start + 1 + n;
            let is_closed = n > 1 && text[end..].starts_with(':') && text[start + 1..].starts_with(char::is_alphabetic);
            let is_apart = !text[..start].ends_with(|c: char| c.is_alphanumeric() || c == ':')
                && !text[end..].chars().nth(1).is_some_and(|c| c.is_alphanumeric() || c == ':');
            if is_closed && is_apart {
                self.cut(stretch.at.start + start..stretch.at.start + end + 1, CutKind::Nothing);
            }
            at = end;
        }
    }

    fn cut(&mut self, at: Range<usize>, what: CutKind) {
        self.cuts.push(Cut { at, what });
    }
}

/// The longest label of a link, in bytes.
const MOST_OF_LABEL: usize = 40;

/// Where the end of a short construct is looked for: without a bound, a text of nothing but beginnings takes forever.
fn within_reach(text: &str) -> &[u8] {
    &text.as_bytes()[..text.len().min(LONGEST)]
}

/// Whether the words in brackets are `^` and the label of a note.
fn is_label(words: &str) -> bool {
    words.strip_prefix('^').is_some_and(|label| {
        !label.is_empty() && !label.contains(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '^'))
    })
}

/// Whether the words in braces are attributes: `#id`, `.class`, `key=value`.
fn is_attributes(words: &str) -> bool {
    let words = words.trim_start_matches(':').trim();
    let first = words.split_whitespace().next().unwrap_or_default();
    first.len() > 1
        && (first.starts_with(['#', '.']) || first.split_once('=').is_some_and(|(key, _)| !key.is_empty()))
        && !words.contains('\n')
}
