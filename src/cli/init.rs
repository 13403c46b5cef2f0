//! `quelle init`: a commented `lint.toml` to start from.

use super::{Outcome, Stop};
use crate::files::{self, Unreadable};
use std::io::Write;
use std::path::Path;

/// What is written. Every setting is there, and those that would change something are comments.
const TEMPLATE: &str = include_str!("../../lint.toml");

pub(super) fn run(out: &mut dyn Write) -> Result<Outcome, Stop> {
    let path = Path::new(files::SETTINGS);
    files::write_new(path, TEMPLATE).map_err(|fault: Unreadable| Stop::Refused(fault.to_string()))?;
    writeln!(out, "wrote {}", path.display())?;
    Ok(Outcome::Fine)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use crate::config::Config;
    use crate::source::Source;

    /// The faults of a text as a `lint.toml`.
    fn faults(text: &str) -> Vec<String> {
        let source = Source::new(files::SETTINGS, text).unwrap();
        let (config, mut faults) = Config::read(&source);
        faults.extend(config.check(&Catalogue::shipped()));
        faults.into_iter().map(|fault| format!("{}: {}", source.slice(fault.span), fault.message)).collect()
    }

    #[test]
    fn the_template_has_no_fault_and_neither_has_what_it_offers() {
        assert_eq!(faults(TEMPLATE), [""; 0]);
        // A line of explanation begins with `# ` and a capital; any other comment is a setting.
        let offered: String = TEMPLATE
            .lines()
            .map(|line| match line.strip_prefix("# ") {
                Some(setting) if !setting.starts_with(|c: char| c.is_uppercase()) => format!("{setting}\n"),
                _ => format!("{line}\n"),
            })
            .collect();
        assert_eq!(faults(&offered), [""; 0]);
        assert!(offered.contains("\n[levels]\n"), "{offered}");
    }
}
