//! How a lint mends what it found: places that are replaced, deleted or added to.

use super::template::Template;
use crate::article::text::Stretch;
use crate::find::expression::Expression;
use crate::find::{Case, What, facts};
use crate::finding::{Edit, Facts, Safety};
use crate::source::Span;

/// One change that mends what a lint found. Those of one lint are made together or not at all.
#[derive(Clone, Debug)]
pub struct Fix {
    /// Whether it may be applied unasked.
    pub safety: Safety,
    /// The place that it changes: a part, a place or `match`. Where there are several of that name, it changes all.
    pub at: String,
    /// Whether it is wanted.
    pub when: Option<Expression>,
    /// What is done there.
    pub change: Change,
}

/// What a fix does with a place.
#[derive(Clone, Debug)]
pub enum Change {
    /// Puts another text there.
    Replace(Template),
    /// Takes it out; words take the space after them along.
    Delete,
    /// Puts a text before it.
    Before(Template),
    /// Puts a text after it.
    After(Template),
}

impl Fix {
    /// The edit of one place; none where markup stands inside words that are replaced, or where a fact that it needs
    /// is not there.
    pub(super) fn edit(&self, case: &Case<'_>, span: Span, facts: Option<&Facts>) -> Option<Edit> {
        let case = &Case { place: facts, ..*case };
        let text = |template: &Template| template.is_complete(case).then(|| template.render_in_full(case));
        let (span, text) = match (&self.change, &case.candidate.what) {
            (Change::Before(template), _) => (Span::point(span.start as usize), text(template)?),
            (Change::After(template), _) => (Span::point(span.end as usize), text(template)?),
            (Change::Replace(template), What::Words { .. }) => {
                let words = words(case, span)?;
                let is_capital = case.reading.article.text(words).starts_with(char::is_uppercase);
                let text = text(template)?;
                (span, if is_capital { capitalised(&text) } else { text })
            }
            (Change::Delete, What::Words { .. }) => {
                let (gone, text) = deletion(case, words(case, span)?)?;
                (plain(case, gone)?, text)
            }
            (Change::Replace(template), _) => (span, text(template)?),
            (Change::Delete, _) => (span, String::new()),
        };
        Some(Edit { span, text, safety: self.safety })
    }
}

/// The words at a span, if no markup stands inside them.
fn words(case: &Case<'_>, span: Span) -> Option<Stretch> {
    let article = case.reading.article;
    let start = article.place_of(span.start)?;
    let words = Stretch { start, end: start + Span::point(span.len()).start };
    let is_there = !words.is_empty() && article.clean_text().get(words.range()).is_some();
    (is_there && plain(case, words)? == span).then_some(words)
}

/// The source of a stretch, if it stands there as it is.
fn plain(case: &Case<'_>, stretch: Stretch) -> Option<Span> {
    let span = case.reading.article.span(stretch);
    (span.len() == stretch.len()).then_some(span)
}

/// What goes with the words that are taken out, and what comes in its place. The space and comma after them go too; at
/// the end of a sentence those before them; and the next word takes over the capital of the first in the sentence.
fn deletion(case: &Case<'_>, text: Stretch) -> Option<(Stretch, String)> {
    let article = case.reading.article;
    let passage = article[article.passage_at(text.start)?].text;
    let before = article.text(Stretch { start: passage.start, end: text.start });
    let after = article.text(Stretch { start: text.end, end: passage.end });
    let n_after = after.len() - after.trim_start_matches([' ', ',']).len();
    let (start, end) = (text.start as usize, text.end as usize + n_after);
    let next = after[n_after..].chars().next();
    if !next.is_some_and(char::is_alphanumeric) {
        let n_before = before.len() - before.trim_end_matches([' ', ',']).len();
        return Some((Stretch::new(start - n_before, end), String::new()));
    }
    let next = next.filter(|_| facts::opens(case.reading, case.candidate));
    let capital = next.map_or(String::new(), |next| capitalised(&next.to_string()));
    Some((Stretch::new(start, end + next.map_or(0, char::len_utf8)), capital))
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}
