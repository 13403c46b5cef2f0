//! What can be done about a finding at a keystroke: mend it, or allow it with a reason.

use super::answers::View;
use super::document::uri_of;
use super::lines::Lines;
use crate::engine::{self, fix};
use crate::finding::{Edit, Finding};
use crate::source::Source;
use crate::syntax::Format;
use gen_lsp_types as lsp;
use std::collections::HashMap;
use std::path::Path;

/// Longer words are cut in the title of an action.
const MAX_SHOWN: usize = 40;

/// The actions for the findings that a range touches, if the client wants any of their kind.
pub(super) fn actions(view: &View<'_>, range: lsp::Range, only: &Option<Vec<String>>) -> Vec<lsp::CodeAction> {
    let is_wanted = |kind: &String| kind.is_empty() || kind == "quickfix";
    if only.as_ref().is_some_and(|only| !only.iter().any(is_wanted)) {
        return Vec::new();
    }
    let at = view.lines.span(range);
    let is_touched = |finding: &&Finding| finding.span.start <= at.end && at.start <= finding.span.end;
    let touched = view.checked.findings.iter().filter(is_touched);
    touched.flat_map(|finding| mend(view, finding).into_iter().chain(allow(view, finding))).collect()
}

/// Makes the edits of a finding. An action that keeps the sense is the one that an editor offers first.
fn mend(view: &View<'_>, finding: &Finding) -> Option<lsp::CodeAction> {
    let title = match finding.edits.as_slice() {
        [] => return None,
        [edit] => title(view.checked.source.slice(edit.span), &edit.text),
        [first, rest @ ..] => {
            let more =
                if rest.len() == 1 { "1 more change".to_owned() } else { format!("{} more changes", rest.len()) };
            format!("{}, and {more}", title(view.checked.source.slice(first.span), &first.text))
        }
    };
    let edit = edit_of(view, view.uri, Some(view.version), &view.lines, &finding.edits);
    Some(lsp::CodeAction { is_preferred: Some(fix::is_safe(finding)), ..action(view, finding, title, edit) })
}

fn title(old: &str, new: &str) -> String {
    match (old.is_empty(), new.is_empty()) {
        (_, true) => format!("Take out {}", shown(old)),
        (true, false) => format!("Put in {}", shown(new)),
        (false, false) => format!("Write {} for {}", shown(new), shown(old)),
    }
}

/// Words in back-ticks on one line, cut where they are long.
fn shown(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let cut: String = line.chars().take(MAX_SHOWN).collect();
    if cut.len() < line.len() { format!("`{cut}…`") } else { format!("`{line}`") }
}

/// Writes an allow, its reason left to be written: in the text where its format has comments, else into `lint.toml`.
fn allow(view: &View<'_>, finding: &Finding) -> Option<lsp::CodeAction> {
    view.lint(finding)?;
    let article = view.checked.article.as_ref()?;
    if view.checked.format != Some(Format::Rendered) {
        let edit = engine::allow_in_text(article, &view.checked.source, finding)?;
        let edit = edit_of(view, view.uri, Some(view.version), &view.lines, &[edit]);
        return Some(action(view, finding, format!("Allow `{}` here, with a reason", finding.lint), edit));
    }
    let (settings, _) = view.checked.settings.own_files().first()?;
    let edit = engine::allow_in_settings(article, settings, finding)?;
    let lines = Lines::new(settings.text(), view.can.unit);
    let edit = edit_of(view, &uri_of(Path::new(settings.name()))?, None, &lines, &[edit]);
    Some(action(view, finding, format!("Allow `{}` in {}, with a reason", finding.lint, name(settings)), edit))
}

fn name(settings: &Source) -> &str {
    Path::new(settings.name()).file_name().and_then(|name| name.to_str()).unwrap_or("lint.toml")
}

fn action(view: &View<'_>, finding: &Finding, title: String, edit: lsp::WorkspaceEdit) -> lsp::CodeAction {
    lsp::CodeAction {
        title,
        kind: Some(lsp::CodeActionKind::QuickFix),
        diagnostics: Some(vec![view.diagnostic(finding)]),
        edit: Some(edit),
        ..Default::default()
    }
}

/// The edits of one text: with its version where the client can refuse what has become stale.
fn edit_of(view: &View<'_>, uri: &str, version: Option<i32>, lines: &Lines<'_>, edits: &[Edit]) -> lsp::WorkspaceEdit {
    let edits = edits.iter().map(|edit| lsp::TextEdit { range: lines.range(edit.span), new_text: edit.text.clone() });
    if !view.can.takes_versions {
        let changes = HashMap::from([(uri.into(), edits.collect())]);
        return lsp::WorkspaceEdit { changes: Some(changes), ..Default::default() };
    }
    let text_document_identifier = lsp::TextDocumentIdentifier { uri: uri.into() };
    let text_document = lsp::OptionalVersionedTextDocumentIdentifier { version, text_document_identifier };
    let edit = lsp::TextDocumentEdit { text_document, edits: edits.map(lsp::Edit::from).collect() };
    lsp::WorkspaceEdit { document_changes: Some(vec![edit.into()]), ..Default::default() }
}
