//! The lines of a copied page: where each begins and ends, how far it is indented, what bullet it bears.

use std::ops::Range;

/// A line that shows something. Lines that do not are only counted, in `blanks` of the next.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'s> {
    /// Its text without white space around it.
    pub(super) text: &'s str,
    /// Where that text begins in the source.
    pub(super) start: usize,
    /// How many columns of white space stand before it.
    pub(super) indent: usize,
    /// How many blank lines stand before it.
    pub(super) blanks: usize,
    /// The bullet at its start.
    pub(super) bullet: Option<Bullet>,
}

/// The mark of a list item.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bullet {
    /// Its number, in a numbered list.
    pub(super) number: Option<u32>,
    /// Where the words of the item begin, in [`Line::text`].
    pub(super) body: usize,
}

impl<'s> Line<'s> {
    /// Where its text ends in the source.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// The text after the bullet, and where it begins in the source.
    pub(super) fn body(&self) -> (&'s str, usize) {
        let at = self.bullet.map_or(0, |bullet| bullet.body);
        (&self.text[at..], self.start + at)
    }

    /// Whether it bears a bullet that is no number.
    pub(super) fn is_dotted(&self) -> bool {
        self.bullet.is_some_and(|bullet| bullet.number.is_none())
    }

    /// Whether it has more words than `n`, as white space parts them.
    pub(super) fn is_longer_than(&self, n: usize) -> bool {
        self.text.split_whitespace().nth(n).is_some()
    }

    /// The last character.
    pub(super) fn last(&self) -> char {
        self.text.chars().next_back().unwrap_or(' ')
    }
}

/// Parts a text into lines that show something.
pub(super) fn split(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let (mut start, mut blanks) = (0, 0);
    for raw in text.split_inclusive('\n') {
        let shown = raw.trim_matches(is_blank);
        if shown.is_empty() {
            blanks += 1;
        } else {
            let before = raw.len() - raw.trim_start_matches(is_blank).len();
            let indent = raw[..before].chars().map(|c| if c == '\t' { 4 } else { usize::from(c != '\u{feff}') }).sum();
            let bullet = bullet(shown);
            lines.push(Line { text: shown, start: start + before, indent, blanks, bullet });
            blanks = 0;
        }
        start += raw.len();
    }
    keep_counted_numbers(&mut lines);
    lines
}

/// Whether a character shows nothing: white space, or a mark of no width.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn bullet(text: &str) -> Option<Bullet> {
    let first = text.chars().next()?;
    let mark = match first {
        '-' | '*' => 1,
        '•' | '◦' | '▪' | '‣' => first.len_utf8(),
        '0'..='9' => {
            let digits = text.bytes().take(4).take_while(u8::is_ascii_digit).count();
            let closed = digits <= 3 && matches!(text.as_bytes().get(digits), Some(b'.' | b')'));
            if closed { digits + 1 } else { return None }
        }
        _ => return None,
    };
    let rest = &text[mark..];
    let body = text.len() - rest.trim_start_matches(is_blank).len();
    // `-x` is a dash and `1.5` a number; `•x` still an item, and a bare `-` an empty one.
    let clings = body == mark && !rest.is_empty() && !rest.starts_with(['^', '↑']);
    if clings && first.is_ascii() || rest.is_empty() && first.is_ascii_digit() {
        return None;
    }
    let number = if first.is_ascii_digit() { text[..mark - 1].parse().ok() } else { None };
    Some(Bullet { number, body })
}

/// A number bears an item only where it counts: it is 1, follows or precedes its neighbour in the list, or stands right
/// below one that is its own or a little less, as where an item was lost.
/// Else `12. Mai` or `1989. The year` would begin one.
fn keep_counted_numbers(lines: &mut [Line<'_>]) {
    let mut last = None;
    for index in 0..lines.len() {
        let Some(number) = lines[index].bullet.and_then(|bullet| bullet.number) else { continue };
        let next = lines.get(index + 1).and_then(|line| line.bullet?.number);
        let is_below = |last: u32| {
            let is_next = index > 0 && lines[index - 1].bullet.is_some() && lines[index].blanks == 0;
            last + 1 == number || is_next && (last..last + 4).contains(&number)
        };
        let counts = number == 1 || last.is_some_and(is_below) || next == Some(number + 1);
        // A note list has its own sign, and its numbers may have gaps.
        let (body, _) = lines[index].body();
        if counts || body.starts_with(['^', '↑']) || body.starts_with("Jump up") {
            last = Some(number);
        } else {
            lines[index].bullet = None;
        }
    }
}

/// The cells of a row whose columns are parted by tabs, or else by two or more spaces; as ranges of `text`.
pub(super) fn cells(text: &str) -> Vec<Range<usize>> {
    let by_tabs = text.contains('\t');
    let mut cells = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at <= text.len() {
        let gap = text[at..].bytes().take_while(|b| if by_tabs { *b == b'\t' } else { *b == b' ' }).count();
        let parts = if by_tabs { gap > 0 } else { gap > 1 };
        if parts || at == text.len() {
            let cell = &text[start..at];
            let shown = cell.trim_matches(is_blank);
            if !shown.is_empty() {
                let from = start + (cell.len() - cell.trim_start_matches(is_blank).len());
                cells.push(from..from + shown.len());
            }
            start = at + gap;
        }
        at += gap.max(1);
        while !text.is_char_boundary(at.min(text.len())) {
            at += 1;
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let show = |line: &Line| {
            let bullet = line.bullet.map_or(String::new(), |bullet| match bullet.number {
                Some(number) => format!("{number}|"),
                None => "-|".to_owned(),
            });
            assert_eq!(&text[line.start..line.end()], line.text);
            format!("{}+{} {bullet}{}", line.blanks, line.indent, line.body().0)
        };
        assert_eq!(split(text).iter().map(show).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn blank_lines_are_counted_and_marks_of_no_width_do_not_show() {
        check("\u{feff}One\r\n\r\n \u{200b}\n  two\u{a0}\n", &["0+0 One", "2+2 two"]);
        check("", &[]);
        check("\n \n", &[]);
    }

    #[test]
    fn bullets_stand_before_white_space_and_numbers_must_count() {
        check("- a\n-   b\n-\n•c\n* d\n-e\n", &["0+0 -|a", "0+0 -|b", "0+0 -|", "0+0 -|c", "0+0 -|d", "0+0 -e"]);
        check("1. a\n2) b\n4. d\n4. e\n", &["0+0 1|a", "0+0 2|b", "0+0 4|d", "0+0 4|e"]);
        check("1. a\n\n3. b\n9. d\n", &["0+0 1|a", "1+0 3. b", "0+0 9. d"]);
        check("12. Mai\n1989. x\n7. a\n8. b", &["0+0 12. Mai", "0+0 1989. x", "0+0 7|a", "0+0 8|b"]);
    }

    #[test]
    fn cells_are_parted_by_tabs_or_by_wide_gaps() {
        let cut = |text| cells(text).into_iter().map(|cell| &text[cell]).collect::<Vec<_>>();
        assert_eq!(cut("Film \t  Year \t Descrípción"), ["Film", "Year", "Descrípción"]);
        assert_eq!(cut("7     Maccabi Petah   26"), ["7", "Maccabi Petah", "26"]);
        assert_eq!(cut("é"), ["é"]);
        assert_eq!(cut(""), Vec::<&str>::new());
    }
}
