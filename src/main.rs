//! The `quelle` command.

fn main() {}
