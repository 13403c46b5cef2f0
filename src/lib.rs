//! quelle.

pub mod analysis;
pub mod article;
pub mod files;
pub mod finding;
pub mod report;
pub mod source;
pub mod syntax;
