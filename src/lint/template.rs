//! Messages with facts in them: `{words} {words|word|words} hang on {share:%} of the notes`.
//!
//! | written | shows |
//! | --- | --- |
//! | `{words}` | a text, or a number with thousands separators |
//! | `{share:%}` | a share as per cent: 0.47 is `47%` |
//! | `{n:.1}` | a number with so many decimals |
//! | `{n\|word\|words}` | the first for exactly 1, else the second |
//! | `{n\|0=none\|*={n} of them}` | the text of the first case that fits; `*` fits all |
//! | `{{`, `}}` | braces |

use crate::find::answer::Answer;
use crate::find::names::{Name, Names};
use crate::find::{Case, Mistake};
use crate::finding::Kind;
use std::ops::Range;

/// A text with facts in it, checked when it was read.
#[derive(Clone, Debug, Default)]
pub struct Template(Vec<Piece>);

#[derive(Clone, Debug)]
enum Piece {
    Text(String),
    Fact(Name, Form),
    Plural(Name, String, String),
    Cases(Name, Vec<(String, Template)>),
}

#[derive(Clone, Copy, Debug)]
enum Form {
    Plain,
    Percent,
    Decimals(usize),
}

/// How many characters of a fact a message shows.
const MAX_SHOWN: usize = 80;
/// How many characters a message has.
const MAX_LENGTH: usize = 2_000;
/// How many facts a message names.
const MAX_FACTS: usize = 50;

impl Template {
    /// Reads a template whose facts are `names`.
    ///
    /// # Errors
    /// The first mistake, with its place in the text.
    pub fn parse(text: &str, names: &Names<'_>) -> Result<Template, Mistake> {
        let template = parse(text, 0, names, true)?;
        match template.n_facts() {
            0..=MAX_FACTS => Ok(template),
            n => Err(Mistake::new(0..text.len(), format!("this names {n} facts, and at most {MAX_FACTS} are shown"))),
        }
    }

    fn n_facts(&self) -> usize {
        let n_of = |piece: &Piece| match piece {
            Piece::Text(_) => 0,
            Piece::Fact(..) | Piece::Plural(..) => 1,
            Piece::Cases(_, cases) => 1 + cases.iter().map(|(_, text)| text.n_facts()).sum::<usize>(),
        };
        self.0.iter().map(n_of).sum()
    }

    /// The text for a case, as a message shows it: cut where it is longer than anybody reads.
    pub fn render(&self, case: &Case<'_>) -> String {
        let mut text = self.render_with(case, show);
        if let Some((end, _)) = text.char_indices().nth(MAX_LENGTH) {
            text.replace_range(end.., "…");
            text.shrink_to_fit();
        }
        text
    }

    /// The text for a case as it is written into an article: texts are not cut, and whole numbers have no separators.
    pub fn render_in_full(&self, case: &Case<'_>) -> String {
        self.render_with(case, |value, form| match (value, form) {
            (Answer::Text(text), _) => text.to_string(),
            (Answer::Number(number), Form::Plain) => number.to_string(),
            _ => show(value, form),
        })
    }

    fn render_with(&self, case: &Case<'_>, show_fact: fn(&Answer<'_>, Form) -> String) -> String {
        let mut out = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Fact(name, form) => out.push_str(&show_fact(&name.value(case), *form)),
                Piece::Plural(name, one, many) => {
                    let is_one = name.value(case) == Answer::Number(1.0);
                    out.push_str(if is_one { one } else { many });
                }
                Piece::Cases(name, cases) => {
                    let value = show(&name.value(case), Form::Plain);
                    if let Some((_, text)) = cases.iter().find(|(wanted, _)| wanted == "*" || *wanted == value) {
                        out.push_str(&text.render_with(case, show_fact));
                    }
                }
            }
        }
        out
    }

    /// Whether every text that it names is there.
    pub fn is_complete(&self, case: &Case<'_>) -> bool {
        let is_empty = |name: &Name| matches!(name.value(case), Answer::Text(text) if text.is_empty());
        self.0.iter().all(|piece| match piece {
            Piece::Fact(name, _) => !is_empty(name),
            Piece::Text(_) | Piece::Plural(..) | Piece::Cases(..) => true,
        })
    }

    /// The keys of `[[entry]]` that it cannot do without.
    pub fn entry_keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Fact(name, _) => name.entry_key(),
            _ => None,
        })
    }
}

/// Reads a text that begins at byte `base` of the whole. Cases hold templates, which hold no cases themselves.
fn parse(text: &str, base: usize, names: &Names<'_>, may_have_cases: bool) -> Result<Template, Mistake> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut at = 0;
    while let Some(offset) = text[at..].find(['{', '}']) {
        plain.push_str(&text[at..at + offset]);
        at += offset;
        let brace = &text[at..at + 1];
        if text[at + 1..].starts_with(brace) {
            plain.push_str(brace);
            at += 2;
            continue;
        }
        let Some(end) = (brace == "{").then(|| closing_brace(&text[at..])).flatten() else {
            return Err(Mistake::new(base + at..base + at + 1, format!("this `{brace}` stands alone"))
                .help(format!("write `{brace}{brace}` for a brace")));
        };
        if !plain.is_empty() {
            pieces.push(Piece::Text(std::mem::take(&mut plain)));
        }
        pieces.push(piece(&text[at + 1..at + end], base + at + 1, names, may_have_cases)?);
        at += end + 1;
    }
    plain.push_str(&text[at..]);
    if !plain.is_empty() {
        pieces.push(Piece::Text(plain));
    }
    Ok(Template(pieces))
}

/// Where the brace that opens a text is closed.
fn closing_brace(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    text.bytes().position(|byte| {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        depth == 0
    })
}

fn piece(text: &str, at: usize, names: &Names<'_>, may_have_cases: bool) -> Result<Piece, Mistake> {
    let place = at..at + text.len();
    if let Some((name, arms)) = text.split_once('|') {
        let arms_at = at + name.len() + 1;
        let name = resolve(name, at, names)?;
        let is_case = |arm: &str| arm.split_once('=').is_some_and(|(wanted, _)| !wanted.contains(['{', ' ']));
        return match split_arms(arms).as_slice() {
            arms if may_have_cases && arms.iter().all(|(_, arm)| is_case(arm)) => cases(name, arms, arms_at, names),
            [(_, one), (_, many)] if name.kind() == Kind::Number => {
                Ok(Piece::Plural(name, (*one).to_owned(), (*many).to_owned()))
            }
            _ => Err(Mistake::new(place, "this is neither a plural nor a choice")
                .help("write `{n|word|words}`, or `{n|0=none|*={n} of them}`")),
        };
    }
    let (name, form) = text.split_once(':').map_or((text, ""), |(name, form)| (name, form));
    let resolved = resolve(name, at, names)?;
    let form = match form {
        "" => Form::Plain,
        "%" => Form::Percent,
        _ => match form.strip_prefix('.').and_then(|digits| digits.parse().ok()).filter(|digits| *digits <= 6) {
            Some(digits) => Form::Decimals(digits),
            None => {
                return Err(Mistake::new(place, format!("`:{form}` is no way to show a number"))
                    .help("write `{x:%}` for per cent, `{x:.1}` for one decimal"));
            }
        },
    };
    if !matches!(form, Form::Plain) && resolved.kind() != Kind::Number {
        return Err(Mistake::new(place, format!("`{name}` is a {}, not a number", resolved.kind().as_str())));
    }
    Ok(Piece::Fact(resolved, form))
}

fn cases(name: Name, arms: &[(usize, &str)], at: usize, names: &Names<'_>) -> Result<Piece, Mistake> {
    let case = |(offset, arm): &(usize, &str)| {
        let (wanted, text) = arm.split_once('=').expect("only arms with `=` come here");
        Ok((wanted.to_owned(), parse(text, at + offset + wanted.len() + 1, names, false)?))
    };
    Ok(Piece::Cases(name, arms.iter().map(case).collect::<Result<_, Mistake>>()?))
}

/// Cuts at `|` outside of braces; each arm with its offset.
fn split_arms(text: &str) -> Vec<(usize, &str)> {
    let (mut arms, mut depth, mut start) = (Vec::new(), 0_usize, 0);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            b'|' if depth == 0 => {
                arms.push((start, &text[start..at]));
                start = at + 1;
            }
            _ => {}
        }
    }
    arms.push((start, &text[start..]));
    arms
}

fn resolve(name: &str, at: usize, names: &Names<'_>) -> Result<Name, Mistake> {
    let place: Range<usize> = at..at + name.len();
    names
        .resolve(name)
        .ok_or_else(|| Mistake::new(place, format!("there is no fact `{name}` here")).names(name, &names.all()))
}

fn show(value: &Answer<'_>, form: Form) -> String {
    match (value, form) {
        (Answer::Text(text), _) => shortened(text),
        (Answer::Flag(flag), _) => flag.to_string(),
        (Answer::Number(number), Form::Percent) => format!("{:.0}%", number * 100.0),
        (Answer::Number(number), Form::Decimals(digits)) => with_separators(&format!("{number:.digits$}")),
        (Answer::Number(number), Form::Plain) if number.fract() == 0.0 => with_separators(&format!("{number:.0}")),
        (Answer::Number(number), Form::Plain) => {
            let text = format!("{number:.2}");
            with_separators(text.trim_end_matches('0').trim_end_matches('.'))
        }
    }
}

/// A text on one line, cut where it is long.
fn shortened(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(MAX_SHOWN).collect();
    let line = words.join(" ");
    match line.char_indices().nth(MAX_SHOWN) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

fn with_separators(number: &str) -> String {
    let (sign, rest) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (whole, fraction) = rest.split_once('.').map_or((rest, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut out = sign.to_owned();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::article::text::Stretch;
    use crate::find::figures::Cache;
    use crate::find::names::Subject;
    use crate::find::reading::Reading;
    use crate::find::{Candidate, What};
    use crate::finding::Facts;

    /// Renders a template with n = 1,575.25, one = 1, share = 0.468, name = `Getty, J.`, none = ``, flag = true.
    fn render(template: &str) -> Result<String, String> {
        let subject = Subject::Words(Vec::new());
        let place = [
            ("n", Kind::Number),
            ("one", Kind::Number),
            ("share", Kind::Number),
            ("name", Kind::Text),
            ("none", Kind::Text),
            ("flag", Kind::Flag),
        ];
        let names = Names { place: &place, ..Names::of(&subject) };
        let read = Template::parse(template, &names)
            .map_err(|mistake| format!("{}: {}", &template[mistake.place.clone()], mistake.message))?;
        let facts = Facts::default().with("n", 1575.25).with("one", 1.0).with("share", 0.468);
        let facts = facts.with("name", "Getty,\n J.").with("none", "").with("flag", true);
        let article = Article::default();
        let reading = Reading::new(&article, None);
        let candidate = Candidate::of(&article, Stretch::default(), What::Words { parts: Vec::new() });
        let params = Facts::default();
        let (reading, candidate, cache) = (&reading, &candidate, Cache::default());
        let case = Case { reading, candidate, params: &params, entries: &[], place: Some(&facts), cache: &cache };
        Ok(format!("{}{}", read.render(&case), if read.is_complete(&case) { "" } else { " (incomplete)" }))
    }

    #[test]
    fn facts_are_shown() {
        let check = |template: &str, expected: &str| assert_eq!(render(template).as_deref(), Ok(expected));
        check("{n} {n:.0} {n:.1} {one} {share:%}", "1,575.25 1,575 1,575.2 1 47%");
        check("`{name}` {flag}", "`Getty, J.` true");
        check("{one} {one|word|words}, {n} {n|word|words}", "1 word, 1,575.25 words");
        check("{one|0=none|1=just {name}|*={one} of them}", "just Getty, J.");
        check("{name|Furr=he|*={n:.0} others}", "1,575 others");
        check("{flag|true=is open|*=is closed}", "is open");
        check("{{{one}}}", "{1}");
        check("use {none}", "use  (incomplete)");
    }

    #[test]
    fn mistakes_have_their_place() {
        let check = |template: &str, expected: &str| assert_eq!(render(template), Err(expected.to_owned()));
        check("a {nme} b", "nme: there is no fact `nme` here");
        check("a {name", "{: this `{` stands alone");
        check("a } b", "}: this `}` stands alone");
        check("{name:%}", "name:%: `name` is a text, not a number");
        check("{n:x}", "n:x: `:x` is no way to show a number");
        check("{name|one|two}", "name|one|two: this is neither a plural nor a choice");
        check("{one|0=none|*={x}}", "x: there is no fact `x` here");
    }

    #[test]
    fn long_facts_are_cut() {
        assert_eq!(shortened(&"word ".repeat(100)).chars().count(), 80);
        assert_eq!(render(&"{name} — ".repeat(50)).unwrap().chars().count(), 50 * 12);
        assert_eq!(render(&"word ".repeat(1_000)).unwrap().chars().count(), MAX_LENGTH + 1);
        assert!(render(&"{name}".repeat(51)).unwrap_err().ends_with("this names 51 facts, and at most 50 are shown"));
    }
}
