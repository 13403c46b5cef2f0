//! What the server says of a text: diagnostics, its sections, and the words that hang on each note.

use super::checker::Checked;
use super::client::Abilities;
use super::lines::{Lines, Unit};
use crate::article::{Article, NoteState, SectionId};
use crate::finding::{Finding, Level};
use crate::lint::Lint;
use crate::source::Span;
use gen_lsp_types as lsp;
use lsp_server::ErrorCode;
use serde::Deserialize;
use serde_json::{Value, json};

/// A text as it was checked, and how the client looks at it.
pub(super) struct View<'a> {
    pub(super) uri: &'a str,
    pub(super) version: i32,
    pub(super) checked: &'a Checked,
    pub(super) lines: Lines<'a>,
    pub(super) can: Abilities,
}

impl<'a> View<'a> {
    pub(super) fn of(uri: &'a str, version: i32, checked: &'a Checked, can: Abilities) -> View<'a> {
        View { uri, version, checked, lines: Lines::new(checked.source.text(), can.unit), can }
    }

    /// The lint that found something; none if it is a fault of settings.
    pub(super) fn lint(&self, finding: &Finding) -> Option<&'a Lint> {
        self.checked.settings.catalogue.get(&finding.lint)
    }

    pub(super) fn diagnostic(&self, finding: &Finding) -> lsp::Diagnostic {
        diagnostic(self.uri, &self.lines, finding, self.lint(finding))
    }
}

/// A question about a text.
pub(super) enum Asked {
    Hover { uri: String, position: lsp::Position },
    Actions { uri: String, range: lsp::Range, only: Option<Vec<String>> },
    Symbols { uri: String },
    Lenses { uri: String },
}

/// What questions say, as far as it is looked at.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Params {
    text_document: lsp::TextDocumentIdentifier,
    position: Option<lsp::Position>,
    range: Option<lsp::Range>,
    context: Option<Context>,
}

#[derive(Deserialize)]
struct Context {
    only: Option<Vec<String>>,
}

impl Asked {
    /// Reads a request. One that the server does not know, or cannot read, is told.
    pub(super) fn read(method: &str, params: Value) -> Result<Asked, (ErrorCode, String)> {
        let refused = |why: &str| (ErrorCode::InvalidParams, why.to_owned());
        if !METHODS.contains(&method) {
            return Err((ErrorCode::MethodNotFound, format!("there is no `{method}`")));
        }
        let params: Params = serde_json::from_value(params).map_err(|error| refused(&error.to_string()))?;
        let uri = params.text_document.uri.0;
        Ok(match method {
            "textDocument/hover" => {
                Asked::Hover { uri, position: params.position.ok_or_else(|| refused("a position is missing"))? }
            }
            "textDocument/codeAction" => Asked::Actions {
                uri,
                range: params.range.ok_or_else(|| refused("a range is missing"))?,
                only: params.context.and_then(|context| context.only),
            },
            "textDocument/documentSymbol" => Asked::Symbols { uri },
            _ => Asked::Lenses { uri },
        })
    }

    pub(super) fn uri(&self) -> &str {
        match self {
            Asked::Hover { uri, .. } | Asked::Actions { uri, .. } => uri,
            Asked::Symbols { uri } | Asked::Lenses { uri } => uri,
        }
    }
}

const METHODS: [&str; 4] =
    ["textDocument/hover", "textDocument/codeAction", "textDocument/documentSymbol", "textDocument/codeLens"];

/// What the server says of itself.
pub(super) fn initialized(can: Abilities) -> lsp::InitializeResult {
    let sync = lsp::TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(lsp::TextDocumentSyncKind::Incremental),
        save: Some(lsp::Save::Bool(true)),
        ..Default::default()
    };
    let kinds = vec![lsp::CodeActionKind::QuickFix];
    let actions = lsp::CodeActionOptions { code_action_kinds: Some(kinds), ..Default::default() };
    let encoding = match can.unit {
        Unit::Utf8 => lsp::PositionEncodingKind::UTF8,
        Unit::Utf16 => lsp::PositionEncodingKind::UTF16,
    };
    let capabilities = lsp::ServerCapabilities {
        position_encoding: Some(encoding),
        text_document_sync: Some(sync.into()),
        code_action_provider: Some(actions.into()),
        hover_provider: Some(true.into()),
        document_symbol_provider: Some(true.into()),
        code_lens_provider: Some(lsp::CodeLensOptions::default()),
        ..Default::default()
    };
    let version = Some(env!("CARGO_PKG_VERSION").to_owned());
    lsp::InitializeResult { capabilities, server_info: Some(lsp::ServerInfo { name: "quelle".to_owned(), version }) }
}

/// The files that the client is asked to watch: settings, lints, lists and bibliographies.
pub(super) fn watched_files() -> Value {
    let watchers = json!([{ "globPattern": "**/*.toml" }, { "globPattern": "**/*.bib" }]);
    let method = "workspace/didChangeWatchedFiles";
    json!({ "registrations": [{ "id": method, "method": method, "registerOptions": { "watchers": watchers } }] })
}

pub(super) fn diagnostics(view: &View<'_>) -> Vec<lsp::Diagnostic> {
    view.checked.findings.iter().map(|finding| view.diagnostic(finding)).collect()
}

/// A finding as editors show it: its message and help at its place, its labels as further places.
pub(super) fn diagnostic(uri: &str, lines: &Lines<'_>, finding: &Finding, lint: Option<&Lint>) -> lsp::Diagnostic {
    let severity = match finding.level {
        Level::Error => lsp::DiagnosticSeverity::Error,
        Level::Warning => lsp::DiagnosticSeverity::Warning,
        Level::Note | Level::Off => lsp::DiagnosticSeverity::Information,
    };
    let related = finding.labels.iter().map(|label| lsp::DiagnosticRelatedInformation {
        location: lsp::Location { uri: uri.into(), range: lines.range(label.span) },
        message: label.text.clone(),
    });
    let related: Vec<lsp::DiagnosticRelatedInformation> = related.collect();
    let help = finding.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    let policy = lint.and_then(|lint| lint.policy.first());
    lsp::Diagnostic {
        range: lines.range(finding.span),
        severity: Some(severity),
        code: Some(finding.lint.as_str().to_owned().into()),
        code_description: policy.map(|policy| lsp::CodeDescription { href: policy.as_str().into() }),
        source: Some("quelle".to_owned()),
        message: format!("{}{help}", finding.message).into(),
        tags: None,
        related_information: (!related.is_empty()).then_some(related),
        data: None,
    }
}

/// The sections of an article, each in the one that it is a part of.
pub(super) fn symbols(view: &View<'_>) -> Vec<lsp::DocumentSymbol> {
    let Some(article) = &view.checked.article else { return Vec::new() };
    let mut open: Vec<(u8, lsp::DocumentSymbol)> = Vec::new();
    let mut done = Vec::new();
    for index in 0..article.sections.len() {
        let id = SectionId::new(index);
        let level = article[id].level;
        close(&mut open, &mut done, level);
        if let Some(symbol) = symbol(view, article, id) {
            open.push((level, symbol));
        }
    }
    close(&mut open, &mut done, 0);
    done
}

/// Ends the sections that one of a level ends: those of its level or deeper, and the lead, which holds none.
fn close(open: &mut Vec<(u8, lsp::DocumentSymbol)>, done: &mut Vec<lsp::DocumentSymbol>, level: u8) {
    while let Some((_, symbol)) = open.pop_if(|(of, _)| *of >= level || *of == 0) {
        match open.last_mut() {
            Some((_, above)) => {
                above.range.end = above.range.end.max(symbol.range.end);
                above.children.get_or_insert_default().push(symbol);
            }
            None => done.push(symbol),
        }
    }
}

#[allow(deprecated, reason = "the type has a field that is, and no way round it")]
fn symbol(view: &View<'_>, article: &Article, id: SectionId) -> Option<lsp::DocumentSymbol> {
    let section = &article[id];
    let n_words: usize = article.runs_of(id).iter().map(|run| run.n_words).sum();
    let (name, title) = match section.heading {
        Some(heading) => (article.heading_text(id), article[heading].span),
        None if n_words == 0 => return None,
        None => ("(lead)", Span::point(section.span.start as usize)),
    };
    let range = view.lines.range(section.span.join(title));
    Some(lsp::DocumentSymbol {
        name: if name.trim().is_empty() { "(no title)" } else { name }.to_owned(),
        detail: (n_words > 0).then(|| counted(n_words)),
        kind: lsp::SymbolKind::String,
        tags: None,
        deprecated: None,
        range,
        selection_range: view.lines.range(title),
        children: None,
    })
}

/// Above each note, how many words of the article hang on it.
pub(super) fn lenses(view: &View<'_>) -> Vec<lsp::CodeLens> {
    let Some(article) = &view.checked.article else { return Vec::new() };
    let words = article.words_on_notes();
    let lens = |(note, words): (&crate::article::Note, &f64)| {
        let title = match (note.state, words.round() as usize) {
            (NoteState::Good, 0) => "no words hang on this note".to_owned(),
            (NoteState::Good, 1) => "1 word hangs on this note".to_owned(),
            (NoteState::Good, n) => format!("{} hang on this note", counted(n)),
            (NoteState::Empty | NoteState::Residue, _) => "this note leads nowhere".to_owned(),
        };
        let command = lsp::Command { title, command: String::new(), ..Default::default() };
        lsp::CodeLens { range: view.lines.range(note.span), command: Some(command), data: None }
    };
    article.notes.iter().zip(&words).map(lens).collect()
}

fn counted(n: usize) -> String {
    format!("{n} {}", if n == 1 { "word" } else { "words" })
}
