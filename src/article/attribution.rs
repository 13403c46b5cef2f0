//! stub

use super::{Article, Attribution};

/// stub
pub fn read(_article: &Article) -> Vec<Attribution> {
    Vec::new()
}
