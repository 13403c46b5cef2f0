//! stub

use super::{Article, Cue};

/// stub
pub fn read(_article: &Article) -> Vec<Cue> {
    Vec::new()
}
