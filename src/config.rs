//! `lint.toml`: which lints run where, at which level and with which parameters. Faults in it are findings.

use crate::article::Declared;
use crate::article::works::dates::Day;
use crate::catalogue::Catalogue;
use crate::finding::{Facts, Finding, Level, LintId, Value as Plain};
use crate::lint::Lint;
use crate::lint::table::{self, File, Key, Table, Text, Value};
use crate::source::{Source, Span};
use crate::syntax::Format;
use globset::{Glob, GlobSet, GlobSetBuilder};
use std::collections::BTreeMap;

/// What a `lint.toml` says, before the names of lints in it are held against a catalogue.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Folders of custom lints, relative to the file.
    pub lint_folders: Vec<Named>,
    /// Paths that are not read, as patterns.
    pub exclude: Patterns,
    /// The day on which articles are checked: no part of the file, the command line sets it.
    pub today: Option<Day>,
    /// The lowest level that makes the exit code 1; an error unless said otherwise.
    pub fail_level: Option<Level>,
    /// What the house says of sources.
    pub sources: Declared,
    formats: Vec<(Patterns, Format)>,
    levels: Levels,
    params: BTreeMap<String, Params>,
    overrides: Vec<Override>,
    allows: Vec<Allow>,
}

/// A text of the file with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The text.
    pub text: String,
    /// Where it stands in the file.
    pub span: Span,
}

/// Patterns for paths, as in `.gitignore`: `*` within a name, `**` across folders; one without a leading slash matches
/// at any depth.
#[derive(Clone, Debug, Default)]
pub struct Patterns(GlobSet);

impl Patterns {
    /// Whether a path, with forward slashes, matches any of them.
    pub fn matches(&self, path: &str) -> bool {
        self.0.is_match(path.trim_start_matches("./"))
    }
}

/// Levels by lint, family, or `*` for all: the most specific name wins.
#[derive(Clone, Debug, Default)]
struct Levels(BTreeMap<String, (Level, Span)>);

impl Levels {
    fn of(&self, lint: &LintId) -> Option<Level> {
        [lint.as_str(), lint.family(), "*"].into_iter().find_map(|name| self.0.get(name)).map(|(level, _)| *level)
    }
}

#[derive(Clone, Debug, Default)]
struct Params {
    name: Span,
    values: Vec<(String, Span, Plain)>,
}

/// Levels for some paths; a later one wins.
#[derive(Clone, Debug)]
struct Override {
    paths: Patterns,
    levels: Levels,
}

/// A finding that the house accepts, told by the words it lies on.
#[derive(Clone, Debug)]
pub(crate) struct Allow {
    pub(crate) lint: Named,
    pub(crate) quote: String,
    pub(crate) paths: Option<Patterns>,
}

/// Settings for kinds of articles, by the name that `profile` takes: each a `lint.toml` of its own.
const PROFILES: [(&str, &str); 1] = [("living-person", include_str!("../profiles/living-person.toml"))];

/// The keys of `lint.toml`, each with what it takes, for the error that a misspelt one gives and for `quelle init`.
const LEVELS_HELP: &str = "a level is `off`, `note`, `warning` or `error`";

impl Config {
    /// Reads a `lint.toml`. What is wrong in it comes back as findings; the rest is used all the same.
    pub fn read(source: &Source) -> (Config, Vec<Finding>) {
        let file = File::read(source);
        let root = file.root();
        let names = PROFILES.map(|(name, _)| name);
        let profile = root.word("profile", &names, |name| PROFILES.iter().find(|(known, _)| *known == name));
        let mut config = profile.map_or_else(Config::default, |(name, text)| Config::of_profile(name, text));
        if let Some(version) = root.get("version")
            && version.count() != Some(1)
        {
            let help = "write `version = 1`".to_owned();
            version.fault("bad-value", "this quelle reads version 1 of `lint.toml`", Some(help));
        }
        config.lint_folders = root.texts("lints").iter().map(named).collect();
        if let Some(files) = root.table("files") {
            config.exclude = files.get("exclude").map(|value| patterns(&value)).unwrap_or_default();
            config.formats = files.table("format").map(formats).unwrap_or_default();
            files.finish();
        }
        config.levels.0.extend(root.table("levels").map(levels).unwrap_or_default().0);
        for (key, value) in root.table("lint").map(|it| it.entries()).unwrap_or_default() {
            if let Some(table) = value.table() {
                let params = params(&key, &table);
                let of_lint = config.params.entry(key.name.to_owned()).or_default();
                of_lint.name = params.name;
                of_lint.values.extend(params.values);
            }
        }
        config.overrides = root.tables("override").into_iter().filter_map(read_override).collect();
        config.allows = root.tables("allow").into_iter().filter_map(read_allow).collect();
        if let Some(report) = root.table("report") {
            config.fail_level = report.word("fail-level", &LEVEL_WORDS, Level::parse);
            report.finish();
        }
        config.sources = root.table("sources").map(crate::lint::sources::read).unwrap_or_default();
        root.finish();
        (config, file.into_faults())
    }

    /// The settings of a profile, over which a file sets its own.
    fn of_profile(name: &str, text: &str) -> Config {
        let source = Source::new(format!("profiles/{name}.toml"), text).expect("profiles are short");
        Config::read(&source).0
    }

    /// Holds the names in it against a catalogue: every lint, family and parameter must exist, and every parameter must
    /// have its type. Faults are findings in the file.
    pub fn check(&self, catalogue: &Catalogue) -> Vec<Finding> {
        let mut faults = Vec::new();
        let tables = std::iter::once(&self.levels).chain(self.overrides.iter().map(|it| &it.levels));
        for (name, (_, span)) in tables.flat_map(|levels| &levels.0) {
            if name != "*" && !catalogue.has_family(name) {
                faults.extend(unknown_lint(catalogue, name, *span));
            }
        }
        for allow in &self.allows {
            faults.extend(unknown_lint(catalogue, &allow.lint.text, allow.lint.span));
        }
        for (name, params) in &self.params {
            match LintId::new(name).and_then(|id| catalogue.get(&id)) {
                None => faults.extend(unknown_lint(catalogue, name, params.name)),
                Some(lint) => faults.extend(params.values.iter().filter_map(|(key, span, value)| {
                    let declared = lint.params.iter().find(|param| param.name == *key);
                    let Some(declared) = declared else {
                        let known = lint.params.iter().map(|param| param.name.as_str());
                        let message = format!("`{name}` has no parameter `{key}`");
                        return Some(table::fault("unknown-param", *span, message, table::suggestion(key, known)));
                    };
                    let wanted = declared.refuses(value)?;
                    Some(table::fault("bad-value", *span, format!("`{key}` must be {wanted}"), None))
                })),
            }
        }
        faults
    }

    /// The format that the file gives a path.
    pub fn format_of(&self, path: &str) -> Option<Format> {
        self.formats.iter().find(|(patterns, _)| patterns.matches(path)).map(|(_, format)| *format)
    }

    /// The level that the file gives a lint for a path; `None` leaves it to the lint.
    pub fn level_of(&self, lint: &LintId, path: &str) -> Option<Level> {
        let over = self.overrides.iter().rev().filter(|it| it.paths.matches(path)).find_map(|it| it.levels.of(lint));
        over.or_else(|| self.levels.of(lint))
    }

    /// Sets the parameters that the file gives a lint over its defaults. A value that the lint does not take is a fault,
    /// which [`Config::check`] reports, and the default stays.
    pub fn set_params(&self, lint: &Lint, params: &mut Facts) {
        for (name, _, value) in self.params.get(lint.id.as_str()).iter().flat_map(|params| &params.values) {
            let declared = lint.params.iter().find(|param| param.name == *name);
            if declared.is_some_and(|param| param.refuses(value).is_none()) {
                params.set(name, value.clone());
            }
        }
    }

    /// The findings that the file accepts for a path.
    pub(crate) fn allows_for<'c>(&'c self, path: &'c str) -> impl Iterator<Item = &'c Allow> {
        self.allows.iter().filter(move |allow| allow.paths.as_ref().is_none_or(|paths| paths.matches(path)))
    }
}

const LEVEL_WORDS: [&str; 4] = ["off", "note", "warning", "error"];

fn named(text: &Text<'_>) -> Named {
    Named { text: text.text.to_owned(), span: text.span }
}

fn unknown_lint(catalogue: &Catalogue, name: &str, span: Span) -> Option<Finding> {
    if LintId::new(name).is_some_and(|id| catalogue.get(&id).is_some()) {
        return None;
    }
    let help = match catalogue.nearest(name) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => "`quelle lints` lists them all".to_owned(),
    };
    Some(table::fault("unknown-lint", span, format!("there is no lint or family `{name}`"), Some(help)))
}

fn levels(table: Table<'_>) -> Levels {
    let mut levels = BTreeMap::new();
    for (key, value) in table.entries() {
        if value.text().is_some_and(|text| Level::parse(text.text).is_none()) {
            value.fault("bad-value", format!("`{}` is no level", key.name), Some(LEVELS_HELP.to_owned()));
        } else if let Some(level) = value.word(&LEVEL_WORDS, Level::parse) {
            levels.insert(key.name.to_owned(), (level, key.span));
        }
    }
    Levels(levels)
}

fn formats(table: Table<'_>) -> Vec<(Patterns, Format)> {
    let words = Format::ALL.map(Format::as_str);
    let entries = table.entries().into_iter();
    let read = entries.filter_map(|(key, value)| {
        let format = value.word(&words, Format::parse)?;
        Some((Patterns(glob_set(&[key.name], |_, problem| value.fault("bad-pattern", problem, None))), format))
    });
    read.collect()
}

fn params(key: &Key<'_>, table: &Table<'_>) -> Params {
    let entries = table.entries().into_iter();
    let values = entries.filter_map(|(key, value)| Some((key.name.to_owned(), key.span, value.plain()?)));
    Params { name: key.span, values: values.collect() }
}

fn patterns(value: &Value<'_>) -> Patterns {
    let texts = value.texts();
    let globs: Vec<&str> = texts.iter().map(|text| text.text).collect();
    Patterns(glob_set(&globs, |at, problem| {
        texts[at].fault("bad-pattern", &(0..texts[at].text.len()), problem, None);
    }))
}

fn glob_set(patterns: &[&str], fault: impl Fn(usize, String)) -> GlobSet {
    let mut set = GlobSetBuilder::new();
    for (at, pattern) in patterns.iter().enumerate() {
        let anywhere = match pattern.strip_prefix('/') {
            Some(rooted) => rooted.to_owned(),
            None => format!("**/{}", pattern.trim_start_matches("./")),
        };
        match Glob::new(&anywhere) {
            Ok(glob) => {
                set.add(glob);
            }
            Err(error) => fault(at, format!("this is no pattern for paths: {}", error.kind())),
        }
    }
    set.build().unwrap_or_default()
}

fn read_override(table: Table<'_>) -> Option<Override> {
    let paths = table.need("paths", "say which files it is for, as in `paths = [\"essays/**\"]`");
    let levels_of = table.need("levels", "say which levels it sets, as in `levels = { wording = \"note\" }`");
    table.text("reason");
    table.finish();
    Some(Override { paths: patterns(&paths?), levels: levels(levels_of?.table()?) })
}

fn read_allow(table: Table<'_>) -> Option<Allow> {
    let lint = table.need("lint", "name the lint that is allowed").and_then(|value| value.text());
    let quote = table.need("quote", "give the words that the finding lies on").and_then(|value| value.text());
    table.need("reason", "say why the house accepts it: the next reader will ask");
    let paths = table.get("paths").map(|value| patterns(&value));
    table.finish();
    Some(Allow { lint: named(&lint?), quote: quote?.text.to_owned(), paths })
}
