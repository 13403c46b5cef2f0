//! Where the report of a check goes: one form is printed, and others go into files of their own.

use super::Stop;
use super::args::CheckArgs;
use crate::files::{self, Draft};
use crate::report::{Form, Report, Style};
use std::collections::HashMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// A form that was asked for, and the file that it goes into; the standard output if there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    form: Form,
    file: Option<PathBuf>,
}

impl FromStr for Wanted {
    type Err = String;

    fn from_str(text: &str) -> Result<Wanted, String> {
        let (name, file) = text.split_once('=').map_or((text, None), |(name, file)| (name, Some(file)));
        let names = || Form::all().map(Form::as_str).collect::<Vec<_>>().join(", ");
        let form = Form::parse(name).ok_or_else(|| format!("the forms are {}", names()))?;
        match file {
            Some("") => Err(format!("name a file, as in `{name}=report.txt`")),
            file => Ok(Wanted { form, file: file.map(PathBuf::from) }),
        }
    }
}

/// The forms of one run.
pub(super) struct Outputs {
    /// What is printed.
    pub(super) printed: Form,
    files: Vec<(Form, Draft)>,
    /// What a job of GitHub shows on its page: the file it names, and what goes there.
    summary: Option<(PathBuf, Vec<u8>)>,
}

impl Outputs {
    /// Begins the files. Refuses two forms for the standard output or for one file, and a file that is read in this
    /// run.
    pub(super) fn open<'p, I>(args: &CheckArgs, inputs: impl Fn() -> I) -> Result<Outputs, Stop>
    where
        I: Iterator<Item = &'p Path>,
    {
        let of_reports = args.reports.iter().filter(|wanted| wanted.file.is_none()).map(|wanted| wanted.form);
        let printed: Vec<Form> = args.output_format.into_iter().chain(of_reports).collect();
        let printed = match printed[..] {
            [] => Form::Human,
            [form] => form,
            [a, b, ..] => {
                let (a, b) = (a.as_str(), b.as_str());
                return Err(Stop::Refused(format!(
                    "{a} and {b} cannot both be printed; give one a file, as in `--report {b}=FILE`"
                )));
            }
        };
        let files = args.reports.iter().filter_map(|wanted| Some((wanted.form, wanted.file.as_ref()?)));
        let mut forms: HashMap<PathBuf, Form> = HashMap::new();
        for (form, file) in files.clone() {
            files::spare(file, inputs())?;
            if let Some(other) = forms.insert(files::plain(file), form) {
                let (a, b, file) = (other.as_str(), form.as_str(), files::plain(file));
                return Err(Stop::Refused(format!("{}: {a} and {b} cannot both go into one file", file.display())));
            }
        }
        let files = files.map(|(form, file)| Ok((form, Draft::begin(file)?))).collect::<Result<_, Stop>>()?;
        let is_for_github = printed == Form::Github || args.reports.iter().any(|wanted| wanted.form == Form::Github);
        let summary = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|file| is_for_github && !file.is_empty());
        Ok(Outputs { printed, files, summary: summary.map(|file| (PathBuf::from(file), Vec::new())) })
    }

    /// The report into all of them; of what is printed only the first `shown` findings.
    pub(super) fn report<'o>(&'o mut self, style: Style, shown: usize, out: &'o mut dyn Write) -> Report<'o> {
        let mut report = Report::default().to(self.printed, style, shown, out);
        let in_file = Style { fold: style.fold, ..Style::PLAIN };
        for (form, draft) in &mut self.files {
            report = report.to(*form, in_file, usize::MAX, draft);
        }
        if let Some((_, text)) = &mut self.summary {
            report = report.to(Form::Markdown, in_file, usize::MAX, text);
        }
        report
    }

    /// Puts the files in their places, now that the report is whole.
    pub(super) fn keep(self) -> Result<(), Stop> {
        for (_, draft) in self.files {
            draft.keep()?;
        }
        if let Some((file, text)) = self.summary {
            files::append(&file, &text)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_may_have_a_file() {
        let check = |text: &str, expected: Option<(Form, Option<&str>)>| {
            let expected = expected.map(|(form, file)| Wanted { form, file: file.map(PathBuf::from) });
            assert_eq!(text.parse().ok(), expected, "{text}");
        };
        check("sarif", Some((Form::Sarif, None)));
        check("sarif=out/a=b.sarif", Some((Form::Sarif, Some("out/a=b.sarif"))));
        check("sarif=", None);
        check("sraif=a", None);
    }
}
