//! quelle.

pub mod analysis;
pub mod article;
pub mod catalogue;
pub mod examples;
pub mod find;
pub mod finding;
pub mod lint;
pub mod source;
pub mod syntax;
