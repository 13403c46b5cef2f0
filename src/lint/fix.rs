//! How a lint mends what it found: a replacement or a deletion.

use super::template::Template;
use crate::article::text::Stretch;
use crate::find::{Case, facts};
use crate::finding::{Edit, Safety};

/// How a lint mends what it found.
#[derive(Clone, Debug)]
pub struct Fix {
    /// Whether it may be applied unasked.
    pub safety: Safety,
    /// What is done.
    pub change: Change,
}

/// What a fix does with the reported words.
#[derive(Clone, Debug)]
pub enum Change {
    /// Puts another text in their place.
    Replace(Template),
    /// Takes them out, with the space after them.
    Delete,
}

impl Fix {
    /// The edit for a case; none where markup stands inside the words, or a fact that it needs is not there.
    pub fn edit(&self, case: &Case<'_>) -> Option<Edit> {
        let (article, candidate) = (case.reading.article, case.candidate);
        let words = article.text(candidate.text);
        let is_plain = |stretch: Stretch| article.span(stretch).len() == stretch.len();
        if words.is_empty() || !is_plain(candidate.text) {
            return None;
        }
        match &self.change {
            Change::Replace(template) if !template.is_complete(case) => None,
            Change::Replace(template) => {
                let text = template.render(case);
                let text = if words.starts_with(char::is_uppercase) { capitalised(&text) } else { text };
                Some(Edit { span: candidate.span, text, safety: self.safety })
            }
            Change::Delete => {
                let (gone, text) = deletion(case)?;
                is_plain(gone).then(|| Edit { span: article.span(gone), text, safety: self.safety })
            }
        }
    }
}

/// What goes with the words that are taken out, and what comes in its place. The space and comma after them go too; at
/// the end of a sentence those before them; and the next word takes over the capital of the first in the sentence.
fn deletion(case: &Case<'_>) -> Option<(Stretch, String)> {
    let (article, text) = (case.reading.article, case.candidate.text);
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
