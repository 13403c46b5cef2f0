//! Tests of the whole: the house and its rules, articles from bytes to findings, the command line.

mod architecture;
mod articles;
mod cli;
mod corpus;
mod lints;
mod support;
