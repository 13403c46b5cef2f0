//! What is shown where the mouse rests on a finding: why it matters and what to do.

use super::answers::View;
use crate::finding::Finding;
use crate::source::Span;
use gen_lsp_types as lsp;

/// The findings at a position, explained; none if there is none.
pub(super) fn hover(view: &View<'_>, position: lsp::Position) -> Option<lsp::Hover> {
    let at = view.lines.offset(position) as u32;
    let holds = |finding: &&Finding| finding.span.start <= at && at <= finding.span.end;
    let found: Vec<&Finding> = view.checked.findings.iter().filter(holds).collect();
    let span = found.iter().map(|finding| finding.span).reduce(Span::join)?;
    let texts: Vec<String> = found.into_iter().map(|finding| explained(view, finding)).collect();
    let (kind, rule) = match view.can.shows_markdown {
        true => (lsp::MarkupKind::Markdown, "\n\n---\n\n"),
        false => (lsp::MarkupKind::PlainText, "\n\n"),
    };
    let contents = lsp::MarkupContent { kind, value: texts.join(rule) };
    Some(lsp::Hover { contents: contents.into(), range: Some(view.lines.range(span)) })
}

fn explained(view: &View<'_>, finding: &Finding) -> String {
    let is_markdown = view.can.shows_markdown;
    let name = if is_markdown { format!("**{}**", finding.lint) } else { finding.lint.to_string() };
    let mut parts = vec![format!("{name}: {}", finding.message)];
    parts.extend(finding.notes.iter().map(|note| format!("note: {note}")));
    parts.extend(finding.help.iter().map(|help| format!("help: {help}")));
    if let Some(lint) = view.lint(finding) {
        parts.push(lint.explanation.trim().to_owned());
        let see = |address: &String| if is_markdown { format!("<{address}>") } else { address.clone() };
        let policy: Vec<String> = lint.policy.iter().map(see).collect();
        parts.extend((!policy.is_empty()).then(|| format!("See {}", policy.join(", "))));
    }
    parts.join("\n\n")
}
