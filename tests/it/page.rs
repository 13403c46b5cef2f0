//! The page of an article: nothing of the article is markup in it, every link leads somewhere, and a real browser finds
//! it readable on a phone, in the dark and on paper.

use crate::cli::{folder, quelle};
use crate::support::{self, check, root, source};
use quelle::page;
use quelle::source::Source;
use std::collections::BTreeSet;
use std::fs;
use std::process::{Command, Stdio};

/// The tags that a page is made of.
const TAGS: &[&str] = &[
    "!doctype",
    "a",
    "article",
    "b",
    "blockquote",
    "body",
    "caption",
    "code",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "html",
    "li",
    "main",
    "mark",
    "meta",
    "nav",
    "p",
    "path",
    "rect",
    "section",
    "span",
    "style",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "text",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];

fn page_of(source: &Source) -> String {
    let (article, findings) = check(source);
    let mut html = Vec::new();
    page::write(&article, &findings, &mut html).unwrap();
    String::from_utf8(html).unwrap()
}

fn moscow_trials() -> Source {
    source(&root().join("tests/articles/moscow-trials.txt"))
}

/// The values of an attribute.
fn values<'h>(html: &'h str, attribute: &str) -> Vec<&'h str> {
    let opening = format!(" {attribute}=\"");
    html.split(&opening).skip(1).filter_map(|part| part.split('"').next()).collect()
}

fn assert_sound(html: &str) {
    for tag in html.split('<').skip(1) {
        let name: String =
            tag.trim_start_matches('/').chars().take_while(|c| c.is_alphanumeric() || *c == '!').collect();
        assert!(TAGS.contains(&name.as_str()), "<{tag:.80}");
        let attributes = tag.split('>').next().unwrap();
        let runs = |rest: &str| rest.trim_start_matches(char::is_alphabetic).starts_with('=');
        assert!(!attributes.split(" on").skip(1).any(runs), "{attributes}");
    }
    let ids = values(html, "id");
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(known.len(), ids.len(), "an id stands twice");
    for href in values(html, "href") {
        let target = href.strip_prefix('#').unwrap_or_else(|| panic!("{href} leads off the page"));
        assert!(known.contains(target), "{href} leads nowhere");
    }
    assert_eq!(values(html, "src"), [""; 0], "nothing is fetched");
}

#[test]
fn nothing_of_an_article_is_markup() {
    let evil = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'&amp;\u{1}";
    let text = format!(
        "# {evil}\n\n## Fire {evil}\n\nIt `{evil}` burned {evil}.[^{}][^1][^2]\n\n- One {evil}\n- Two[^none]\n\n> Quoted {evil}.\n\n| a {evil} | b |\n| --- | --- |\n| c | {evil} |\n\n[^1]: Brown {evil}, *The Mill {evil}*, 1990, p. 3. https://a.example/\"onload=\"x\n[^2]:\n",
        "x\"onclick=\"y"
    );
    let html = page_of(&Source::new(format!("a{evil}.md"), text.as_str()).unwrap());
    assert_sound(&html);
    let wiki = format!("{text}\n<ref name=\"{evil}\">{evil}</ref>\n{{| \n! {evil}\n|}}");
    assert_sound(&page_of(&Source::new("a.wiki", wiki).unwrap()));
    assert_sound(&page_of(&Source::new("empty.md", "").unwrap()));
    assert_sound(&page_of(&Source::new("note.md", "[^1]:\n").unwrap()));
}

#[test]
fn every_finding_and_every_note_is_on_the_page_of_a_real_article() {
    let source = moscow_trials();
    let (article, findings) = check(&source);
    let html = page_of(&source);
    assert_sound(&html);
    for n in 1..=findings.len() {
        assert!(html.contains(&format!("id=\"f{n}\"")) && html.contains(&format!("id=\"at{n}\"")), "finding {n}");
    }
    for n in 1..=article.notes.len() {
        assert!(html.contains(&format!("id=\"note-{n}\"")), "note {n}");
    }
    let shown = html.matches("<mark class=").count();
    assert!(shown * 2 > findings.len(), "{shown} marked stretches for {} findings", findings.len());
}

#[test]
fn the_command_writes_one_file() {
    let folder =
        folder(&[("a.md", "# Mill\n\nIt burned.[^1]\n\n[^1]: Brown, *Mill*, 1990.\n"), ("lint.toml", "vers = 1\n")]);
    let ran = quelle(folder.path(), &["report", "--no-config", "a.md", "-o", "a.html"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
    let html = fs::read_to_string(folder.path().join("a.html")).unwrap();
    assert!(html.contains("<h1>Mill</h1>") && html.ends_with("</html>\n"), "{html}");
    let ran = quelle(folder.path(), &["report", "a.md"]);
    assert!(
        ran.code == 2 && ran.err.contains("there are mistakes in lint.toml") && ran.out.starts_with("<!doctype"),
        "{}",
        ran.err
    );
}

#[test]
fn a_browser_finds_the_page_readable() {
    let browsers = ["chromium", "chromium-browser", "google-chrome"];
    let is_there = |name: &&&str| Command::new(name).arg("--version").output().is_ok();
    let Some(browser) = browsers.iter().find(is_there) else {
        support::skipped(format_args!("a_browser_finds_the_page_readable: none of {browsers:?} is installed"));
        return;
    };
    let folder = folder(&[]);
    let html = page_of(&moscow_trials());
    let page = serde_json::to_string(&html).unwrap().replace("</", "<\\/");
    let path = folder.path().join("measure.html");
    fs::write(&path, MEASURE.replace("PAGE_TEXT", &page)).unwrap();
    let run = |arguments: &[&str], path: &std::path::Path| {
        let mut command = Command::new(browser);
        command.args(["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000"]);
        command.arg(format!("--user-data-dir={}", folder.path().join("profile").display())).args(arguments).arg(path);
        let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let dom = run(&["--dump-dom"], &path);
    assert!(
        dom.contains("<pre id=\"problems\">none</pre>"),
        "{}",
        dom.split("<pre").nth(1).unwrap_or("it did not run")
    );
    let (page, paper) = (folder.path().join("page.html"), folder.path().join("page.pdf"));
    fs::write(&page, html).unwrap();
    run(&[&format!("--print-to-pdf={}", paper.display())], &page);
    assert!(fs::read(&paper).unwrap().starts_with(b"%PDF"));
}

/// Looks at the page in frames of several widths, by day, by night and as printed, and says what is wrong with it.
const MEASURE: &str = r#"<!doctype html><meta charset="utf-8"><body><script>
const text = PAGE_TEXT;
const dark = text.replaceAll("(prefers-color-scheme: dark)", "all");
const printed = text.replaceAll("@media print", "@media all");
const problems = new Set();

function rgb(colour) { return colour.match(/[\d.]+/g).map(Number); }
function luminance(colour) {
  const [r, g, b] = colour.map(part => part / 255).map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}
function ground(element, view) {
  for (let at = element; at; at = at.parentElement) {
    const colour = rgb(view.getComputedStyle(at).backgroundColor);
    if (colour.length < 4 || colour[3] > 0) return colour;
  }
  return [255, 255, 255];
}
function look(page, view, name) {
  const note = what => problems.add(name + ": " + what);
  const over = page.documentElement.scrollWidth - view.innerWidth;
  if (over > 0) note("wider than the screen by " + over);
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  for (let node; node = walker.nextNode();) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest("svg, .skip")) continue;
    const ratio = contrast(rgb(view.getComputedStyle(element).color), ground(element, view));
    if (ratio < 4.5) note("contrast " + ratio.toFixed(1) + " in " + element.outerHTML.slice(0, 80));
  }
  let level = 0;
  for (const heading of page.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    const next = Number(heading.tagName[1]);
    if (next > level + 1) note("a heading of level " + next + " after one of " + level);
    level = next;
  }
  for (const landmark of ["main", "nav", "header", "footer", "h1"]) {
    if (page.querySelectorAll(landmark).length !== 1) note("not one " + landmark);
  }
  for (const drawing of page.querySelectorAll("svg")) {
    const isNamed = drawing.getAttribute("role") === "img" && drawing.getAttribute("aria-label");
    if (!isNamed && drawing.getAttribute("aria-hidden") !== "true") note("a drawing without a name");
  }
  for (const table of page.querySelectorAll("table")) {
    if (table.caption && table.getBoundingClientRect().width > table.caption.getBoundingClientRect().width + 8) {
      note("a caption without room");
    }
    if (!table.caption || !table.querySelector("th[scope]")) note("a table without a caption or heads");
  }
  for (const link of page.querySelectorAll("a")) {
    if (!(link.getAttribute("aria-label") || link.textContent.trim())) note("a link without a name");
  }
  for (const details of page.querySelectorAll("details")) details.open = true;
  for (const scroll of page.querySelectorAll(".scroll")) {
    if (scroll.scrollWidth > scroll.clientWidth) note("to be scrolled sideways: " + scroll.getAttribute("aria-label"));
  }
  for (const cell of page.querySelectorAll("tbody td.n")) {
    const before = view.getComputedStyle(cell, "::before").content;
    const isAlone = view.getComputedStyle(cell).display === "block";
    if (isAlone !== before.includes(cell.dataset.label)) note("a figure without its name");
  }
  for (const [tag, role] of [["table", "table"], ["tr", "row"], ["tbody th", "rowheader"], ["td", "cell"]]) {
    for (const part of page.querySelectorAll(tag)) if (part.getAttribute("role") !== role) note("no role on " + tag);
  }
  for (const head of page.querySelectorAll("tbody th")) {
    const width = head.getBoundingClientRect().width;
    if (width > 0 && width < 90) note("a row whose name has no room");
  }
  for (const label of page.querySelectorAll("svg text")) {
    if (label.getBoundingClientRect().height < 9) note("a label too small to read");
  }
  for (const row of page.querySelectorAll(".row > ul")) {
    if (row.getBoundingClientRect().width < 150) note("a margin too narrow to read");
  }
}
async function all() {
  for (const [name, html, width] of [["phone", text, 360], ["screen", text, 1280], ["dark", dark, 1280], ["paper", printed, 720]]) {
    const frame = document.createElement("iframe");
    frame.style.cssText = "border:0;height:800px;width:" + width + "px";
    frame.srcdoc = html;
    const loaded = new Promise(done => frame.onload = done);
    document.body.append(frame);
    await loaded;
    look(frame.contentDocument, frame.contentWindow, name);
    frame.remove();
  }
}
all().catch(error => problems.add(String(error))).then(() => {
  const told = document.createElement("pre");
  told.id = "problems";
  told.textContent = [...problems].slice(0, 40).join("\n") || "none";
  document.body.append(told);
});
</script>
"#;
