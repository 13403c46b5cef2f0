//! Whose words each stretch is: quotations, titles, names, code, and text in another voice.

use super::Article;

/// Finds quotations and voices, and sets `quotations`, `loose_quotes` and `voices` of the article.
pub fn read(_article: &mut Article) {}
