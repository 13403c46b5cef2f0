//! `quelle completions` and `quelle man`: what a package brings beside the program, made from its own arguments.

use super::args::{Cli, CompletionsArgs, ManArgs};
use super::{Outcome, Stop};
use crate::files;
use clap::{Command, CommandFactory};
use clap_mangen::Man;
use std::io::{self, Write};

pub(super) fn completions(args: &CompletionsArgs, out: &mut dyn Write) -> Result<Outcome, Stop> {
    clap_complete::generate(args.shell, &mut Cli::command(), "quelle", &mut &mut *out);
    Ok(Outcome::Fine)
}

/// Prints the page of the program, or writes that and one for each command into a folder.
pub(super) fn man(args: &ManArgs, out: &mut dyn Write) -> Result<Outcome, Stop> {
    let mut program = Cli::command();
    program.build();
    let Some(folder) = &args.to else {
        out.write_all(&page(&program)?)?;
        return Ok(Outcome::Fine);
    };
    files::create_folder(folder)?;
    for command in std::iter::once(&program).chain(program.get_subcommands()) {
        let file = folder.join(Man::new(command.clone()).get_filename());
        files::write_page(&file, &page(command)?)?;
        writeln!(out, "wrote {}", file.display())?;
    }
    Ok(Outcome::Fine)
}

fn page(command: &Command) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    Man::new(command.clone()).render(&mut page)?;
    Ok(page)
}
