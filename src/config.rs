//! `lint.toml`: which lints run where, at which level and with which parameters. Faults in it are findings.

use crate::article::works::dates::Day;
use crate::article::{Article, Declared, SectionId};
use crate::catalogue::Catalogue;
use crate::find::scope::SectionName;
use crate::finding::{Facts, Finding, Level, LintId, Value as Plain};
use crate::lint::Lint;
use crate::lint::shape::{self, Form, Shape, may, must, shape};
use crate::lint::shapes::formats;
use crate::lint::sources;
use crate::lint::table::{self, File, Key, Table, Text, Value};
use crate::source::{Source, Span};
use crate::syntax::Format;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

/// What a `lint.toml` says, before the names of lints in it are held against a catalogue.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Folders of custom lints, relative to the file.
    pub lint_folders: Vec<Named>,
    /// Files of lists, relative to the file, by the name that lints use.
    pub lists: Vec<(String, Named)>,
    /// Paths that are not read, as patterns.
    pub exclude: Patterns,
    /// The day on which articles are checked: no part of the file, the command line sets it.
    pub today: Option<Day>,
    /// The lints and families that alone are asked for, all if there are none: no part of the file, the command line
    /// sets it. Nothing that is asked for becomes a part of what is not.
    pub only: Vec<String>,
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

/// Whether a lint, `wording/peacock`, or its family stands among some names; whether there are none.
pub fn is_asked_for(only: &[String], lint: &str) -> bool {
    let family = lint.split('/').next().unwrap_or_default();
    only.is_empty() || only.iter().any(|name| name == lint || name == family)
}

/// Where a setting stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// At this place of the file.
    File(Span),
    /// In the profile of this name, which the file takes over.
    Profile(&'static str),
}

impl Origin {
    /// Its place in the file; a profile has none.
    fn in_file(self) -> Option<Span> {
        match self {
            Origin::File(span) => Some(span),
            Origin::Profile(_) => None,
        }
    }
}

/// One thing that is set for a lint.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting<'c> {
    /// What is set.
    pub value: SetValue<'c>,
    /// The headings of the sections that alone it is for, as they are written; of the whole file if there are none.
    pub sections: &'c [String],
    /// Where it is said.
    pub origin: Origin,
}

/// What is set for a lint.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SetValue<'c> {
    /// Its level.
    Level(Level),
    /// A parameter, by its name.
    Param(&'c str, &'c Plain),
}

/// A text of the file with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The text.
    pub text: String,
    /// Where it stands in the file.
    pub span: Span,
}

/// Patterns for paths, as in `.gitignore`: `*` within a name, `**` across folders; a name matches at any depth, and
/// what matches a folder matches all in it.
#[derive(Clone, Debug)]
pub struct Patterns(Gitignore);

impl Default for Patterns {
    fn default() -> Patterns {
        Patterns(Gitignore::empty())
    }
}

impl Patterns {
    /// Whether a path, with forward slashes, matches any of them.
    pub fn matches(&self, path: &str) -> bool {
        // A file outside of the folder of the settings goes by its whole path.
        let parts = Path::new(path).components().filter(|part| matches!(part, Component::Normal(_)));
        !self.0.is_empty() && self.0.matched_path_or_any_parents(parts.collect::<PathBuf>(), false).is_ignore()
    }

    /// Reads patterns; `fault` is told of those that are none.
    fn read(patterns: &[&str], fault: impl Fn(usize, String)) -> Patterns {
        let mut set = GitignoreBuilder::new("");
        for (at, pattern) in patterns.iter().enumerate() {
            if let Err(error) = set.add_line(None, pattern.strip_prefix("./").unwrap_or(pattern)) {
                let problem = match error {
                    ignore::Error::Glob { err, .. } => err,
                    other => other.to_string(),
                };
                fault(at, format!("this is no pattern for paths: {problem}"));
            }
        }
        set.build().map_or_else(|_| Patterns::default(), Patterns)
    }
}

/// Levels by lint, tag (`tag:numbers`), family, or `*` for all: the first of these that is named wins.
#[derive(Clone, Debug, Default)]
struct Levels(BTreeMap<String, (Level, Origin)>);

impl Levels {
    fn of(&self, lint: &Lint) -> Option<Level> {
        self.said_of(lint).map(|(level, _)| level)
    }

    fn said_of(&self, lint: &Lint) -> Option<(Level, Origin)> {
        let level = |name: &str| self.0.get(name).copied();
        let by_tag = || lint.tags.iter().find_map(|tag| level(&format!("tag:{tag}")));
        level(lint.id.as_str()).or_else(by_tag).or_else(|| level(lint.id.family())).or_else(|| level("*"))
    }
}

#[derive(Clone, Debug, Default)]
struct Params {
    name: Span,
    values: Vec<(String, Origin, Plain)>,
}

/// Levels for some paths or sections; a later one wins.
#[derive(Clone, Debug)]
struct Override {
    paths: Option<Patterns>,
    sections: Vec<SectionName>,
    /// The sections as they are written.
    headings: Vec<String>,
    levels: Levels,
}

impl Override {
    fn is_for(&self, path: &str) -> bool {
        self.paths.as_ref().is_none_or(|paths| paths.matches(path))
    }
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

/// The shape of a `lint.toml`.
pub(crate) const CONFIG: Shape = shape(&[
    may("version", Form::Count, "the version of the form of this file: 1"),
    may("lints", Form::Texts, "folders of lints of your own, one file each: FOLDER/family/name.toml"),
    may("lists", Form::Each(&Form::Text), "files of lists of your own, by the name that lints use"),
    may("files", Form::Table(&FILES), "which files are read, and how"),
    may("levels", LEVELS, "levels of lints, families, `tag:NAME`, or `*` for all; the more specific name wins"),
    may("lint", Form::Each(&Form::Each(&Form::Plain)), "parameters of lints; `quelle explain` lists them"),
    may("profile", Form::Word(profiles), "settings for a kind of articles, which the rest of the file changes"),
    may("override", Form::Tables(&OVERRIDE), "other levels for some paths or sections; a later one wins"),
    may("allow", Form::Tables(&ALLOW), "findings that the house accepts, told by the words they lie on"),
    may("sources", Form::Table(&sources::SOURCES), "what the house says of sources; nothing is shipped"),
    may("report", Form::Table(&REPORT), "how findings are reported"),
]);

const LEVELS: Form = Form::Each(&Form::Word(|| LEVEL_WORDS.to_vec()));
const FILES: Shape = shape(&[
    may("exclude", Form::Texts, "paths that are not checked; patterns are those of .gitignore"),
    may("format", Form::Each(&Form::Word(formats)), "what files are written in, where their ending does not say"),
]);
const OVERRIDE: Shape = shape(&[
    may("paths", Form::Texts, "the files it is for; all if there are none"),
    may("sections", Form::Texts, "headings, or `/expressions/` for them, of the sections it is for"),
    must("levels", LEVELS, "say which levels it sets, as in `levels = { wording = \"note\" }`", "the levels"),
    may("reason", Form::Text, "why"),
]);
const ALLOW: Shape = shape(&[
    must("lint", Form::Text, "name the lint that is allowed", "the lint or family"),
    must("quote", Form::Text, "give the words that the finding lies on", "the words that the finding lies on"),
    must("reason", Form::Text, "say why the house accepts it: the next reader will ask", "why the house accepts it"),
    may("paths", Form::Texts, "the files it is for; all if there are none"),
]);
const REPORT: Shape =
    shape(&[may("fail-level", Form::Word(|| LEVEL_WORDS.to_vec()), "the lowest level that makes `quelle check` fail")]);

fn profiles() -> Vec<&'static str> {
    PROFILES.iter().map(|(name, _)| *name).collect()
}

impl Config {
    /// Reads a `lint.toml`. What is wrong in it comes back as findings; the rest is used all the same.
    pub fn read(source: &Source) -> (Config, Vec<Finding>) {
        let file = File::read(source);
        shape::check(&file, &CONFIG, false);
        let root = file.root();
        let profile = root.word("profile", |name| PROFILES.iter().find(|(known, _)| *known == name));
        let mut config = profile.map_or_else(Config::default, |(name, text)| Config::of_profile(name, text));
        if let Some(version) = root.get("version").filter(|it| it.count().is_some_and(|version| version != 1)) {
            let help = "write `version = 1`".to_owned();
            version.fault("bad-value", "this quelle reads version 1 of `lint.toml`", Some(help));
        }
        config.lint_folders = root.texts("lints").iter().map(named).collect();
        let lists = root.table("lists").map(|it| it.entries()).unwrap_or_default();
        config.lists =
            lists.into_iter().filter_map(|(key, path)| Some((key.name.to_owned(), named(&path.text()?)))).collect();
        if let Some(files) = root.table("files") {
            config.exclude = files.get("exclude").map(|value| patterns(&value)).unwrap_or_default();
            config.formats = files.table("format").map(formats_of).unwrap_or_default();
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
        config.overrides = root.tables("override").iter().filter_map(read_override).collect();
        config.allows = root.tables("allow").iter().filter_map(read_allow).collect();
        config.fail_level = root.table("report").and_then(|report| report.word("fail-level", Level::parse));
        config.sources = root.table("sources").map(|table| sources::read(&table)).unwrap_or_default();
        (config, file.into_faults())
    }

    /// The settings of a profile, over which a file sets its own.
    fn of_profile(name: &'static str, text: &str) -> Config {
        let source = Source::new(format!("profiles/{name}.toml"), text).expect("profiles are short");
        let mut config = Config::read(&source).0;
        let origins = config.levels.0.values_mut().map(|(_, origin)| origin);
        let of_params = config.params.values_mut().flat_map(|params| &mut params.values).map(|(_, origin, _)| origin);
        origins.chain(of_params).for_each(|origin| *origin = Origin::Profile(name));
        config
    }

    /// Holds the names in it against a catalogue: every lint, family and parameter must exist, and every parameter must
    /// have its type. Faults are findings in the file.
    pub fn check(&self, catalogue: &Catalogue) -> Vec<Finding> {
        let mut faults = Vec::new();
        let tables = std::iter::once(&self.levels).chain(self.overrides.iter().map(|it| &it.levels));
        let said = tables.flat_map(|levels| &levels.0);
        for (name, span) in said.filter_map(|(name, (_, origin))| Some((name, origin.in_file()?))) {
            if let Some(tag) = name.strip_prefix("tag:") {
                faults.extend(unknown_tag(catalogue, tag, span));
            } else if name != "*" && !catalogue.has_family(name) {
                faults.extend(unknown_lint(catalogue, name, span));
            }
        }
        for allow in &self.allows {
            faults.extend(unknown_lint(catalogue, &allow.lint.text, allow.lint.span));
        }
        for (name, params) in &self.params {
            match LintId::new(name).and_then(|id| catalogue.get(&id)) {
                None => faults.extend(unknown_lint(catalogue, name, params.name)),
                Some(lint) => faults.extend(params.values.iter().filter_map(|(key, origin, value)| {
                    let span = origin.in_file()?;
                    let declared = lint.params.iter().find(|param| param.name == *key);
                    let Some(declared) = declared else {
                        let known = lint.params.iter().map(|param| param.name.as_str());
                        let message = format!("`{name}` has no parameter `{key}`");
                        let help = table::suggestion(key, known).or_else(|| Some("it has none at all".to_owned()));
                        return Some(table::fault("unknown-param", span, message, help));
                    };
                    let wanted = declared.refuses(value)?;
                    Some(table::fault("bad-value", span, format!("`{key}` must be {wanted}"), None))
                })),
            }
        }
        faults
    }

    /// The format that the file gives a path.
    pub fn format_of(&self, path: &str) -> Option<Format> {
        self.formats.iter().find(|(patterns, _)| patterns.matches(path)).map(|(_, format)| *format)
    }

    /// The level that the file gives a lint for a path; `None` leaves it to the lint. What it says of single sections
    /// is left aside.
    pub fn level_of(&self, lint: &Lint, path: &str) -> Option<Level> {
        self.level_said_of(lint, path).map(|(level, _)| level)
    }

    fn level_said_of(&self, lint: &Lint, path: &str) -> Option<(Level, Origin)> {
        let mut of_path = self.overrides.iter().rev().filter(|it| it.sections.is_empty() && it.is_for(path));
        of_path.find_map(|it| it.levels.said_of(lint)).or_else(|| self.levels.said_of(lint))
    }

    /// All that the file sets for a lint in a path, and where each is said: its level, its levels in single sections,
    /// its parameters. What is set twice is told as it holds.
    pub fn settings_of<'c>(&'c self, lint: &Lint, path: &str) -> Vec<Setting<'c>> {
        let whole = self.level_said_of(lint, path).map(|said| (&[][..], said));
        let in_sections = self.overrides.iter().filter(|it| !it.sections.is_empty() && it.is_for(path));
        let in_sections = in_sections.filter_map(|it| Some((&it.headings[..], it.levels.said_of(lint)?)));
        let levels = whole.into_iter().chain(in_sections);
        let levels =
            levels.map(|(sections, (level, origin))| Setting { value: SetValue::Level(level), sections, origin });
        let params = self.params.get(lint.id.as_str()).map_or(&[][..], |params| &params.values);
        let holds = |(at, (name, ..)): &(usize, &(String, Origin, Plain))| {
            lint.params.iter().any(|param| param.name == *name)
                && !params[at + 1..].iter().any(|later| later.0 == *name)
        };
        let params = params.iter().enumerate().filter(holds).map(|(_, (name, origin, value))| Setting {
            value: SetValue::Param(name, value),
            sections: &[],
            origin: *origin,
        });
        levels.chain(params).collect()
    }

    /// Whether some section of a file may have a level of its own.
    pub fn knows_sections(&self, path: &str) -> bool {
        self.overrides.iter().any(|it| !it.sections.is_empty() && it.is_for(path))
    }

    /// The highest level that a lint has somewhere in a file.
    pub fn highest_level(&self, lint: &Lint, path: &str) -> Level {
        let of_sections = self.overrides.iter().filter(|it| !it.sections.is_empty() && it.is_for(path));
        let levels = of_sections.filter_map(|it| it.levels.of(lint));
        levels.chain([self.level_of(lint, path).unwrap_or(lint.level)]).max().unwrap_or(lint.level)
    }

    /// The level that the file gives a lint in one section of an article, the section's own included; `None` leaves it
    /// to the lint.
    pub fn level_in(&self, lint: &Lint, article: &Article, section: SectionId) -> Option<Level> {
        let holds = |it: &&Override| {
            let is_of_section = it.sections.is_empty() || SectionName::any_holds(&it.sections, article, section);
            is_of_section && it.is_for(&article.name)
        };
        let over = self.overrides.iter().rev().filter(holds).find_map(|it| it.levels.of(lint));
        over.or_else(|| self.levels.of(lint))
    }

    /// Sets the parameters that the file gives a lint over its defaults. A value that the lint does not take is a
    /// fault, which [`Config::check`] reports, and the default stays.
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
    Named { text: text.text.to_owned(), span: text.place() }
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

fn unknown_tag(catalogue: &Catalogue, tag: &str, span: Span) -> Option<Finding> {
    let known: BTreeSet<&str> = catalogue.lints().flat_map(|lint| &lint.tags).map(String::as_str).collect();
    let help = || table::suggestion(tag, known.iter().copied());
    (!known.contains(tag)).then(|| table::fault("unknown-lint", span, format!("no lint has the tag `{tag}`"), help()))
}

fn levels(table: Table<'_>) -> Levels {
    let entries = table.entries().into_iter();
    let level = |(key, value): (Key<'_>, Value<'_>)| {
        Some((key.name.to_owned(), (Level::parse(value.text()?.text)?, Origin::File(key.span))))
    };
    Levels(entries.filter_map(level).collect())
}

fn formats_of(table: Table<'_>) -> Vec<(Patterns, Format)> {
    let entries = table.entries().into_iter();
    let read = entries.filter_map(|(key, value)| {
        let format = Format::parse(value.text()?.text)?;
        Some((Patterns::read(&[key.name], |_, problem| value.fault("bad-pattern", problem, None)), format))
    });
    read.collect()
}

fn params(key: &Key<'_>, table: &Table<'_>) -> Params {
    let entries = table.entries().into_iter();
    let values = entries.filter_map(|(key, value)| Some((key.name.to_owned(), Origin::File(key.span), value.plain()?)));
    Params { name: key.span, values: values.collect() }
}

fn patterns(value: &Value<'_>) -> Patterns {
    let texts = value.texts();
    let globs: Vec<&str> = texts.iter().map(|text| text.text).collect();
    Patterns::read(&globs, |at, problem| {
        texts[at].fault_whole("bad-pattern", problem, None);
    })
}

fn read_override(table: &Table<'_>) -> Option<Override> {
    let texts = table.texts("sections");
    let headings = texts.iter().map(|text| text.text.to_owned()).collect();
    let sections = texts.into_iter().map(|text| {
        let name = SectionName::parse(text.text);
        if let Err(mistake) = name.check() {
            text.fault("bad-regex", &mistake.place, mistake.message, mistake.help);
        }
        name
    });
    let sections: Vec<SectionName> = sections.collect();
    let paths = table.get("paths").map(|value| patterns(&value));
    if paths.is_none() && sections.is_empty() {
        let help = "add `paths = [\"essays/**\"]` or `sections = [\"Further reading\"]`".to_owned();
        table.fault("missing-key", "this override says neither of which paths nor of which sections it is", Some(help));
        return None;
    }
    Some(Override { paths, sections, headings, levels: levels(table.table("levels")?) })
}

fn read_allow(table: &Table<'_>) -> Option<Allow> {
    let paths = table.get("paths").map(|value| patterns(&value));
    if let Some(reason) = table.text("reason").filter(|reason| reason.text.trim().is_empty()) {
        let help = "say why the house accepts it: the next reader will ask".to_owned();
        reason.fault_whole("allow-without-reason", "this allow gives no reason", Some(help));
    }
    Some(Allow { lint: named(&table.text("lint")?), quote: table.string("quote")?, paths })
}
