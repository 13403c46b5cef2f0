//! quelle.

pub mod analysis;
pub mod article;
pub mod catalogue;
pub mod cli;
pub mod config;
pub mod engine;
pub mod examples;
pub mod files;
pub mod find;
pub mod finding;
pub mod lint;
pub mod report;
pub mod source;
pub mod syntax;
