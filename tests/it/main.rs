//! Tests of the whole: the house and its rules, articles from bytes to findings, the command line.

// A test that cannot read its own input has failed, so it may unwrap; and what it measured it says aloud.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod allows;
mod architecture;
mod articles;
mod baselines;
mod cache;
mod citation_styles;
mod citations;
mod cite;
mod cli;
mod contradictions;
mod corpus;
mod edits;
mod fixes;
mod formats;
mod fuzz;
mod fuzzed;
mod hostile;
mod integrations;
mod lints;
mod long_work;
mod lsp;
mod mutations;
mod neutrality;
mod page;
mod readme;
mod reports;
mod robust;
mod schema;
mod sourcing;
mod support;
mod voices;
