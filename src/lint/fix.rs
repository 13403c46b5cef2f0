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
                let passage = &article[article.passage_at(candidate.text.start)?];
                let after = article.text(Stretch { start: candidate.text.end, end: passage.text.end });
                let n_spaces = after.len() - after.trim_start_matches([' ', ',']).len();
                let next = after[n_spaces..].chars().next().filter(|_| facts::opens(case.reading, candidate));
                let n_next = next.map_or(0, char::len_utf8);
                let end = candidate.text.end as usize + n_spaces + n_next;
                let gone = Stretch::new(candidate.text.start as usize, end);
                let text = next.map_or(String::new(), |next| capitalised(&next.to_string()));
                is_plain(gone).then(|| Edit { span: article.span(gone), text, safety: self.safety })
            }
        }
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}
