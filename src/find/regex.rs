//! Regular expressions in lint files: compiled when first used, and run over the clean text of an article.
//!
//! Most conditions see a few titles or names in an article, and to compile them for speed costs more than they ever
//! save. They are first compiled in a way that is cheap, and for speed once they have seen some text; and only for a
//! text that has what every match must have.
//!
//! `^` and `$` mean the beginning and the end of a line. `\b` is the ASCII word boundary, which is many times faster,
//! and a match that begins or ends with `\b` inside a word with other letters is left out.

use super::Mistake;
use super::needles::Needles;
use super::reading::Reading;
use crate::article::text::Stretch;
use ::regex::{Captures, Regex, RegexBuilder};
use ::regex_automata::{meta, nfa::thompson::WhichCaptures};
use ::regex_syntax::ParserBuilder;
use ::regex_syntax::hir::Hir;
use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A regular expression that is compiled when it is first used.
#[derive(Debug)]
pub struct Pattern {
    written: String,
    ignores_case: bool,
    /// What it consists of; none of a mistake.
    parts: OnceLock<Option<Hir>>,
    /// What a text must have for the expression to be compiled for it.
    needles: OnceLock<Needles>,
    /// Cheap to compile, slow to run.
    quick: OnceLock<Option<meta::Regex>>,
    /// How many bytes the quick one was run over.
    n_seen: AtomicUsize,
    compiled: OnceLock<Option<Regex>>,
}

impl Clone for Pattern {
    fn clone(&self) -> Pattern {
        Pattern { compiled: self.compiled.clone(), ..Pattern::new(&self.written, self.ignores_case) }
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Pattern) -> bool {
        (&self.written, self.ignores_case) == (&other.written, other.ignores_case)
    }
}

/// A match, and its named groups in the order of [`Pattern::names`].
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// Where.
    pub text: Stretch,
    /// The named groups; none for a group that took no part.
    pub groups: Vec<Option<Stretch>>,
}

impl Pattern {
    /// Takes an expression as written. Nothing is checked yet: [`Pattern::check`] does that.
    pub fn new(written: &str, ignores_case: bool) -> Pattern {
        Pattern {
            written: written.to_owned(),
            ignores_case,
            parts: OnceLock::new(),
            needles: OnceLock::new(),
            quick: OnceLock::new(),
            n_seen: AtomicUsize::new(0),
            compiled: OnceLock::new(),
        }
    }

    /// Compiles the expression.
    ///
    /// # Errors
    /// What is wrong with it, with the place in it where that is known.
    pub fn check(&self) -> Result<(), Mistake> {
        // What was written is compiled, not what is made of it, so that places in errors are places in the text.
        match builder(&self.written, self.ignores_case).build() {
            Ok(regex) if regex.is_match("") => {
                Err(Mistake::new(0..self.written.len(), "this expression matches where there is nothing"))
            }
            Ok(_) => Ok(()),
            Err(error) => Err(self.mistake(&error)),
        }
    }

    /// The names of its groups, in the order of the text.
    pub fn names(&self) -> Vec<String> {
        let is_name = |name: &&str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        let named = self.written.split("(?").skip(1).filter_map(|rest| {
            let rest = rest.strip_prefix("P<").or_else(|| rest.strip_prefix('<'))?;
            rest.split_once('>').map(|(name, _)| name)
        });
        named.filter(is_name).map(str::to_owned).collect()
    }

    /// Whether it matches somewhere in a text. An expression that does not compile never does.
    pub fn is_match(&self, text: &str) -> bool {
        if self.needles().are_lacking(text) {
            return false;
        }
        if self.compiled.get().is_none()
            && self.n_seen.fetch_add(text.len(), Ordering::Relaxed) + text.len() < MAX_QUICK
        {
            return self.quick().is_some_and(|regex| regex.is_match(text));
        }
        self.regex().is_some_and(|regex| regex.is_match(text))
    }

    /// All matches in the passages of an article that `is_wanted` lets through, in the order of the text.
    pub fn matches(&self, reading: &Reading<'_>, is_wanted: impl Fn(&crate::article::Passage) -> bool) -> Vec<Match> {
        let article = reading.article;
        // One fast look at the whole text; most expressions are found nowhere in most articles.
        if !self.is_match(article.clean_text()) {
            return Vec::new();
        }
        let names = self.names();
        let passages = article.passages.iter().filter(|passage| is_wanted(passage));
        passages.flat_map(|passage| self.matches_in(article.text(passage.text), passage.text.start, &names)).collect()
    }

    /// Whether a match in a text shares a byte with a part of it.
    pub fn overlaps(&self, text: &str, part: Range<usize>) -> bool {
        if self.needles().are_lacking(text) {
            return false;
        }
        let Some(regex) = self.regex() else { return false };
        regex.find_iter(text).take_while(|found| found.start() < part.end).any(|found| found.end() > part.start)
    }

    fn matches_in(&self, text: &str, base: u32, names: &[String]) -> Vec<Match> {
        let Some(regex) = self.regex() else { return Vec::new() };
        let stretch = |range: Range<usize>| Stretch::from(range).shift(base as usize);
        let found = |captures: Captures<'_>| {
            let whole = captures.get(0).expect("group 0 is the match").range();
            let groups = names.iter().map(|name| captures.name(name).map(|group| stretch(group.range()))).collect();
            (!whole.is_empty() && !self.cuts_word(text, &whole)).then(|| Match { text: stretch(whole), groups })
        };
        regex.captures_iter(text).filter_map(found).collect()
    }

    /// Whether a match begins or ends with `\b` where a word of other than ASCII letters goes on.
    fn cuts_word(&self, text: &str, range: &Range<usize>) -> bool {
        let is_inside_word = |at: usize| {
            let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            is_letter(text[..at].chars().next_back()) && is_letter(text[at..].chars().next())
        };
        (self.written.starts_with("\\b") && is_inside_word(range.start))
            || (self.written.ends_with("\\b") && is_inside_word(range.end))
    }

    fn needles(&self) -> &Needles {
        self.needles.get_or_init(|| self.parts().map_or_else(Needles::default, Needles::of))
    }

    fn quick(&self) -> Option<&meta::Regex> {
        self.quick.get_or_init(|| self.parts().and_then(compile_quick)).as_ref()
    }

    fn parts(&self) -> Option<&Hir> {
        let parse = || {
            let mut parser = ParserBuilder::new().case_insensitive(self.ignores_case).multi_line(true).build();
            parser.parse(&with_ascii_boundaries(&self.written)).ok()
        };
        self.parts.get_or_init(parse).as_ref()
    }

    fn regex(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| compile(&self.written, self.ignores_case).ok()).as_ref()
    }

    /// The words of the error, and its place: the compiler marks it with `^` in a copy of the expression.
    fn mistake(&self, error: &::regex::Error) -> Mistake {
        let text = error.to_string();
        let marks = text.lines().find(|line| line.contains('^') && line.trim_matches([' ', '^']).is_empty());
        let place = marks.filter(|_| !self.written.contains('\n')).map(|line| {
            let byte = |n: usize| self.written.char_indices().nth(n).map_or(self.written.len(), |(at, _)| at);
            let start = line.find('^').unwrap_or(0).saturating_sub(4);
            byte(start)..byte(start + line.matches('^').count())
        });
        let what = text.lines().find_map(|line| line.strip_prefix("error: ")).unwrap_or("it is too large");
        Mistake::new(place.unwrap_or(0..self.written.len()), format!("this is no regular expression: {what}"))
    }
}

fn compile(written: &str, ignores_case: bool) -> Result<Regex, ::regex::Error> {
    builder(&with_ascii_boundaries(written), ignores_case).build()
}

/// An expression that takes a third of the time to compile and many times that to run. `None` if it is too large.
fn compile_quick(parts: &Hir) -> Option<meta::Regex> {
    let engines = meta::Config::new().hybrid(false).dfa(false).onepass(false).auto_prefilter(false);
    let config = engines.nfa_size_limit(Some(MAX_SIZE)).which_captures(WhichCaptures::None);
    meta::Builder::new().configure(config).build_from_hir(parts).ok()
}

/// The bytes after which an expression is compiled for speed: about where the time that it saves makes up for the cost.
const MAX_QUICK: usize = 1 << 13;

/// The most bytes of memory that one expression takes once it is compiled, and its cache again as many. What is larger
/// is slow, too: time grows with the size of an expression.
const MAX_SIZE: usize = 1 << 19;

fn builder(pattern: &str, ignores_case: bool) -> RegexBuilder {
    let mut builder = RegexBuilder::new(pattern);
    builder.case_insensitive(ignores_case).multi_line(true).size_limit(MAX_SIZE).dfa_size_limit(MAX_SIZE);
    builder
}

/// A text as an expression that matches just it.
pub(super) fn literal(text: &str) -> String {
    ::regex_syntax::escape(text)
}

/// The expression with `\b` made the ASCII word boundary outside of classes.
fn with_ascii_boundaries(written: &str) -> String {
    let (mut out, mut depth) = (String::with_capacity(written.len()), 0_usize);
    let mut chars = written.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('b') if depth == 0 && !chars.as_str().starts_with('{') => out.push_str("(?-u:\\b)"),
                Some(escaped) => out.extend(['\\', escaped]),
                None => out.push('\\'),
            },
            _ => {
                match c {
                    '[' => depth += 1,
                    ']' => depth = depth.saturating_sub(1),
                    _ => {}
                }
                out.push(c);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_boundaries_are_ascii_and_cut_no_word() {
        assert_eq!(with_ascii_boundaries(r"\bno\b [\b] \\b"), r"(?-u:\b)no(?-u:\b) [\b] \\b");
        let found = |pattern: &str, text: &str| Pattern::new(pattern, true).matches_in(text, 0, &[]).len();
        assert_eq!(found(r"\bno\b", "No éno noé no"), 2);
        assert_eq!(found(r"\bno", "noé"), 1);
    }

    #[test]
    fn groups_have_names() {
        let pattern = Pattern::new(r"(?<who>\w+) said (?P<what>\w+)?", false);
        assert_eq!(pattern.names(), ["who", "what"]);
        let found = pattern.matches_in("He said so", 10, &pattern.names());
        assert_eq!(
            found,
            [Match {
                text: Stretch::new(10, 20),
                groups: vec![Some(Stretch::new(10, 12)), Some(Stretch::new(18, 20))],
            }]
        );
    }

    #[test]
    fn mistakes_have_their_place() {
        let check = |pattern: &str, place: &str, message: &str| {
            let mistake = Pattern::new(pattern, false).check().expect_err(pattern);
            assert_eq!((&pattern[mistake.place.clone()], mistake.message.as_str()), (place, message));
        };
        check("é (a", "(", "this is no regular expression: unclosed group");
        check(
            "a{2,1}",
            "{2,1}",
            "this is no regular expression: invalid repetition count range, the start must be <= the end",
        );
        check("a*", "a*", "this expression matches where there is nothing");
        check(r"\p{Nope}", r"\p{Nope}", "this is no regular expression: Unicode property not found");
    }
}
