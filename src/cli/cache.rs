//! What was found in an article, kept for the next run: if the article, the settings, the lints and quelle itself are
//! the same, so are the findings.

use super::args::CheckArgs;
use super::settings::Settings;
use crate::files::{self, Store, Unreadable};
use crate::finding::{Confidence, Edit, Finding, Label, Level, LintId, Safety};
use crate::source::{Source, Span};
use crate::syntax::Format;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3;

/// The mark of this build: another may find other things.
const BUILD: &str = env!("QUELLE_BUILD");

/// How an article is read.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    /// Its path, as settings know it.
    pub(super) path: &'a str,
    pub(super) format: Format,
    /// Whether its bibliography is checked as a file of its own.
    pub(super) has_checked_bibliography: bool,
}

/// What is kept, if anything is.
pub(super) struct Cache(Option<Store>);

impl Cache {
    /// The cache that the user wants: in a folder of theirs, in that of the machine, or none. What is mended or timed
    /// is worked out anew.
    ///
    /// # Errors
    /// Says so if their folder is none for a cache.
    pub(super) fn open(args: &CheckArgs) -> Result<Cache, Unreadable> {
        let is_wanted = !args.no_cache && !args.fix && !args.diff && !args.timings;
        Ok(Cache(match &args.cache {
            _ if !is_wanted => None,
            Some(folder) => Some(Store::open(folder)?),
            None => Store::of_user(),
        }))
    }

    /// What was found before in an article of a file, or what `work_out` finds now; and whether it was the former.
    pub(super) fn findings(
        &self,
        source: &Source,
        at: At<'_>,
        settings: &Settings,
        work_out: impl FnOnce() -> Vec<Finding>,
    ) -> (Vec<Finding>, bool) {
        let Some(store) = &self.0 else { return (work_out(), false) };
        let key = key(source, at, settings);
        if let Some(findings) = get(store, &key, source) {
            return (findings, true);
        }
        let findings = work_out();
        put(store, &key, &findings);
        (findings, false)
    }

    /// Lets go of what nobody asked for in long.
    pub(super) fn tidy(&self) {
        self.0.iter().for_each(Store::tidy);
    }
}

/// Made of all that the findings of an article depend on.
fn key(source: &Source, at: At<'_>, settings: &Settings) -> String {
    let day = settings.config.today.map_or(String::new(), |day| day.0.to_string());
    let bibliography = source.bibliography().unwrap_or_default();
    let lost = files::lost_bibliographies(source).join("\n");
    let only = settings.config.only.join("\n");
    let checked = if at.has_checked_bibliography { "checked" } else { "" };
    let format = at.format.as_str();
    let parts = [BUILD, &settings.mark, &day, &only, at.path, format, checked, bibliography, &lost, source.text()];
    let mut hash = Xxh3::new();
    for part in parts {
        hash.update(&(part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    format!("{:032x}", hash.digest128())
}

fn get(store: &Store, key: &str, source: &Source) -> Option<Vec<Finding>> {
    let entries: Vec<Entry> = serde_json::from_str(&store.get(key)?).ok()?;
    entries.into_iter().map(|entry| entry.finding(source)).collect()
}

fn put(store: &Store, key: &str, findings: &[Finding]) {
    let entries: Vec<Entry> = findings.iter().map(Entry::of).collect();
    if let Ok(text) = serde_json::to_string(&entries) {
        store.put(key, &text);
    }
}

/// A finding as it is kept.
#[derive(Deserialize, Serialize)]
struct Entry {
    lint: String,
    level: String,
    confidence: String,
    span: (u32, u32),
    message: String,
    labels: Vec<(u32, u32, String)>,
    notes: Vec<String>,
    help: Option<String>,
    edits: Vec<(u32, u32, String, bool)>,
    section: Option<String>,
    fingerprint: String,
    left_out: usize,
}

impl Entry {
    fn of(finding: &Finding) -> Entry {
        let label = |label: &Label| (label.span.start, label.span.end, label.text.clone());
        let edit = |it: &Edit| (it.span.start, it.span.end, it.text.clone(), it.safety == Safety::Safe);
        Entry {
            lint: finding.lint.to_string(),
            level: finding.level.as_str().to_owned(),
            confidence: finding.confidence.as_str().to_owned(),
            span: (finding.span.start, finding.span.end),
            message: finding.message.clone(),
            labels: finding.labels.iter().map(label).collect(),
            notes: finding.notes.clone(),
            help: finding.help.clone(),
            edits: finding.edits.iter().map(edit).collect(),
            section: finding.section.clone(),
            fingerprint: finding.fingerprint.clone(),
            left_out: finding.left_out,
        }
    }

    /// The finding; none if some place of it is none of the source.
    fn finding(self, source: &Source) -> Option<Finding> {
        let span = |start: u32, end: u32| {
            source.text().get(start as usize..end as usize)?;
            Some(Span { start, end })
        };
        let label = |(start, end, text)| Some(Label { span: span(start, end)?, text });
        let edit = |(start, end, text, is_safe)| {
            let safety = if is_safe { Safety::Safe } else { Safety::Unsafe };
            Some(Edit { span: span(start, end)?, text, safety })
        };
        Some(Finding {
            lint: LintId::new(&self.lint)?,
            level: Level::parse(&self.level)?,
            confidence: Confidence::parse(&self.confidence)?,
            span: span(self.span.0, self.span.1)?,
            message: self.message,
            labels: self.labels.into_iter().map(label).collect::<Option<_>>()?,
            notes: self.notes,
            help: self.help,
            edits: self.edits.into_iter().map(edit).collect::<Option<_>>()?,
            section: self.section,
            fingerprint: self.fingerprint,
            left_out: self.left_out,
            change: None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use crate::config::Config;
    use crate::{engine, syntax};

    #[test]
    fn findings_come_back_as_they_were_and_only_to_their_article() {
        let text = include_str!("../../tests/articles/moscow-trials.txt");
        let source = Source::new("a.txt", text).unwrap();
        let article = syntax::parse(&source, Format::detect(&source));
        let found = engine::check(&article, &Catalogue::shipped(), &Config::default());
        let folder = tempfile::tempdir().unwrap();
        let store = Store::at(folder.path());
        assert_eq!(get(&store, "abcd", &source), None);
        put(&store, "abcd", &found);
        assert_eq!(get(&store, "abcd", &source), Some(found));
        // A forged entry must not make the report cut a text where none is.
        assert_eq!(get(&store, "abcd", &Source::new("a.txt", "é").unwrap()), None);
    }
}
