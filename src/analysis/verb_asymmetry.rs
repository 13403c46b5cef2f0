//! Whether an article lets some agents only show and others only claim.

use super::{Analysis, Question};
use crate::article::{Attribution, VerbClass};
use crate::finding::{Facts, Hit, Kind};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "verb-asymmetry",
    params: &[
        ("min_uses", Kind::Number),
        ("min_agents", Kind::Number),
        ("min_each", Kind::Number),
        ("max_mixing", Kind::Number),
    ],
    facts: &[
        ("showing", Kind::Text),
        ("doubting", Kind::Text),
        ("n_showing", Kind::Number),
        ("n_doubting", Kind::Number),
        ("mixed", Kind::Number),
        ("n_unnamed", Kind::Number),
        ("n_shown_by_nobody", Kind::Number),
        ("n_claimed_by_nobody", Kind::Number),
    ],
    places: &[("showing", &[("agent", Kind::Text)]), ("doubting", &[("agent", Kind::Text)])],
    run,
};

/// How often one agent shows and how often it claims.
struct Row<'a> {
    key: &'a str,
    /// As the article names the agent; made of its key where it stands only as a pronoun so far.
    name: String,
    showing: Vec<&'a Attribution>,
    doubting: Vec<&'a Attribution>,
}

/// The table of agents by class of verb needs no list of camps: only who is believed and who is doubted by this
/// article. Mixing is the share of uses that cross: Σ min(showing, doubting) / Σ (showing + doubting). An agent with a
/// single use cannot cross, so each side needs one with two.
fn run(question: &Question<'_>) -> Vec<Hit> {
    let rows = rows(question);
    let showing: Vec<&Row<'_>> = rows.iter().filter(|row| row.showing.len() > row.doubting.len()).collect();
    let doubting: Vec<&Row<'_>> = rows.iter().filter(|row| row.doubting.len() > row.showing.len()).collect();
    let uses: usize = rows.iter().map(|row| row.showing.len() + row.doubting.len()).sum();
    let mixed: usize = rows.iter().map(|row| row.showing.len().min(row.doubting.len())).sum();
    let mixing = mixed as f64 / uses.max(1) as f64;
    if uses < question.count("min_uses")
        || showing.len().min(doubting.len()) < question.count("min_agents")
        || n_showing(&showing).min(n_doubting(&doubting)) < question.count("min_each")
        || mixing > question.number("max_mixing")
        || !showing.iter().any(|row| row.showing.len() > 1)
        || !doubting.iter().any(|row| row.doubting.len() > 1)
    {
        return Vec::new();
    }
    vec![hit(question, &showing, &doubting, mixed)]
}

fn n_showing(rows: &[&Row<'_>]) -> usize {
    rows.iter().map(|row| row.showing.len()).sum()
}

fn n_doubting(rows: &[&Row<'_>]) -> usize {
    rows.iter().map(|row| row.doubting.len()).sum()
}

/// How often something is shown or claimed by nobody: `it was revealed that`.
fn n_by_nobody(question: &Question<'_>, class: VerbClass) -> usize {
    question.article.attributions.iter().filter(|it| it.agent.is_none() && it.class == class).count()
}

fn rows<'a>(question: &Question<'a>) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = Vec::new();
    for attribution in &question.article.attributions {
        let is_row = matches!(attribution.class, VerbClass::Showing | VerbClass::Doubting);
        let Some(agent) = attribution.agent.as_ref().filter(|_| is_row) else { continue };
        let at = rows.iter().position(|row| row.key == agent.key).unwrap_or_else(|| {
            rows.push(Row { key: &agent.key, name: String::new(), showing: Vec::new(), doubting: Vec::new() });
            rows.len() - 1
        });
        if rows[at].name.is_empty() {
            rows[at].name = question.article.agent_name(agent).unwrap_or_default();
        }
        match attribution.class {
            VerbClass::Showing => rows[at].showing.push(attribution),
            VerbClass::Doubting => rows[at].doubting.push(attribution),
            VerbClass::Saying | VerbClass::Admitting => {}
        }
    }
    for row in rows.iter_mut().filter(|row| row.name.is_empty()) {
        row.name = with_capital(row.key);
    }
    rows
}

fn with_capital(key: &str) -> String {
    let mut letters = key.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

fn hit(question: &Question<'_>, showing: &[&Row<'_>], doubting: &[&Row<'_>], mixed: usize) -> Hit {
    let table = |rows: &[&Row<'_>], of: fn(&Row<'_>) -> usize| {
        let cells: Vec<String> = rows.iter().map(|row| format!("{} {}", row.name, of(row))).collect();
        cells.join(", ")
    };
    let [shown, claimed] = [VerbClass::Showing, VerbClass::Doubting].map(|class| n_by_nobody(question, class));
    let mut hit = Hit::at(question.article.span(doubting[0].doubting[0].verb))
        .fact("showing", table(showing, |row| row.showing.len()))
        .fact("doubting", table(doubting, |row| row.doubting.len()))
        .fact("n_showing", n_showing(showing))
        .fact("n_doubting", n_doubting(doubting))
        .fact("mixed", mixed)
        .fact("n_unnamed", shown + claimed)
        .fact("n_shown_by_nobody", shown)
        .fact("n_claimed_by_nobody", claimed);
    for row in showing.iter().chain(doubting) {
        for (name, attributions) in [("showing", &row.showing), ("doubting", &row.doubting)] {
            for attribution in attributions {
                let facts = Facts::default().with("agent", row.name.as_str());
                hit = hit.place_with(name, question.article.span(attribution.verb), facts);
            }
        }
    }
    hit
}
