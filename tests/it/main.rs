//! Tests of the whole: the house and its rules, articles from bytes to findings, the command line.

mod architecture;
mod cli;
mod readme;
