//! Dates as citations write them: which days they may mean, and what is wrong with one.

mod forms;
mod text;

pub(crate) use forms::is_refused;
pub(crate) use text::{in_text, told};

use jiff::ToSpan;
use jiff::civil::Date;

/// A day, counted from 1 January 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub i32);

/// What a written date says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// The first day that it may mean.
    pub first: Day,
    /// The last.
    pub last: Day,
    /// Its year.
    pub year: i32,
    /// How it is written.
    pub form: Form,
    /// What is wrong with it; then its days are those of its year.
    pub fault: Option<Fault>,
}

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `2009-11-01`
    Iso,
    /// `1 November 2009`
    DayFirst,
    /// `November 1, 2009`
    MonthFirst,
    /// `01/11/2009`
    Figures,
    /// A month, a season, a year or several.
    Wide,
}

/// What is wrong with a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No calendar has that day.
    NoSuchDay,
    /// The day may be the month and the month the day.
    Ambiguous,
    /// Its year has two figures.
    ShortYear,
}

impl Fault {
    /// The name that lint files use.
    pub fn as_str(self) -> &'static str {
        match self {
            Fault::NoSuchDay => "no-such-day",
            Fault::Ambiguous => "ambiguous",
            Fault::ShortYear => "short-year",
        }
    }
}

impl Day {
    /// A day of the Gregorian calendar; none if there is no such day.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Day> {
        let date = Date::new(year, month, day).ok()?;
        let days = date.since(Date::constant(1970, 1, 1)).ok()?.get_days();
        Some(Day(days))
    }

    /// The day of the week, 0 for Monday.
    pub fn weekday(self) -> usize {
        // 1 January 1970 was a Thursday.
        (self.0 + 3).rem_euclid(7) as usize
    }

    /// Whole years from an earlier day to this one, as ages are counted; less than 0 if the other is later.
    pub fn years_since(self, earlier: Day) -> i32 {
        let date = |day: Day| Date::constant(1970, 1, 1).saturating_add(day.0.days());
        let (from, to) = (date(earlier), date(self));
        let is_before_birthday = (to.month(), to.day()) < (from.month(), from.day());
        i32::from(to.year()) - i32::from(from.year()) - i32::from(is_before_birthday)
    }

    /// The day as a date is written.
    pub fn written(self, form: Form) -> Option<String> {
        let date = Date::constant(1970, 1, 1).checked_add(self.0.days()).ok()?;
        let month = MONTHS[usize::try_from(date.month() - 1).ok()?];
        Some(match form {
            Form::DayFirst => format!("{} {month} {}", date.day(), date.year()),
            Form::MonthFirst => format!("{month} {}, {}", date.day(), date.year()),
            Form::Iso | Form::Figures | Form::Wide => date.to_string(),
        })
    }
}

impl Written {
    /// Whether it means one day.
    pub fn is_exact(&self) -> bool {
        self.first == self.last
    }

    /// Whether both may mean the same day.
    pub fn may_be(&self, other: &Written) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Whether both cannot be of one day. Until 1923, when Greece changed its calendar, the two calendars put one day
    /// up to 13 days apart.
    pub fn contradicts(&self, other: &Written) -> bool {
        let is_of_two_calendars =
            self.year.min(other.year) <= 1923 && (8..=13).contains(&(self.first.0 - other.first.0).abs());
        !self.may_be(other) && !is_of_two_calendars
    }

    /// The fewest and the most whole years from some time to this one.
    pub fn years_since(&self, earlier: &Written) -> (i32, i32) {
        (self.first.years_since(earlier.last), self.last.years_since(earlier.first))
    }
}

/// Whether some calendar that sources use has a day.
///
/// 29 February 1900 is the case in point: the Gregorian calendar has no such day, and the Julian one, by which Russia,
/// Serbia, Bulgaria, Romania and Greece dated their papers then, has. A date in words is therefore let pass, as is that
/// of 1700, 1800 and of every hundredth year before. Not so `1900-02-29`: that form is Gregorian by its standard (ISO
/// 8601). Nor 29 February 2100: no state uses the Julian calendar any more.
pub(crate) fn is_day(year: i16, month: i8, day: i8) -> bool {
    let is_old_leap_day = month == 2 && day == 29 && year % 100 == 0 && year <= 1900;
    is_old_leap_day || Date::new(year, month, day).is_ok()
}

/// The months as English writes them.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    /// A number and how many figures it has.
    Number(i16, usize),
    Month(i8),
    Season(i8),
    Dash,
    Slash,
    Dot,
}

/// Reads a value that is a date and nothing else, in figures or with the English names of months; none for any other.
pub fn read(value: &str) -> Option<Written> {
    let value = value.trim();
    let value = ["c. ", "ca. ", "circa ", "c."].iter().find_map(|word| value.strip_prefix(word)).unwrap_or(value);
    let tokens = tokens(value)?;
    of_tokens(&tokens)
}

/// The tokens of a short text; none if it holds anything that no date does.
fn tokens(text: &str) -> Option<Vec<Token>> {
    if text.len() > 40 {
        return None;
    }
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let len = match c {
            '0'..='9' => {
                let n = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
                tokens.push(Token::Number(rest[..n].parse().ok()?, n));
                let after = &rest[n..];
                let ordinal = ["st", "nd", "rd", "th"].iter().any(|end| after.starts_with(end));
                let letter = n == 4 && after.len() == 1 && after.starts_with(|c: char| c.is_ascii_lowercase());
                n + if ordinal { 2 } else { usize::from(letter) }
            }
            c if c.is_alphabetic() => {
                let n = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
                tokens.push(word(&rest[..n])?);
                n + usize::from(rest[n..].starts_with('.'))
            }
            '-' | '–' | '—' | '‑' => {
                tokens.push(Token::Dash);
                c.len_utf8()
            }
            '/' => {
                tokens.push(Token::Slash);
                1
            }
            '.' => {
                tokens.push(Token::Dot);
                1
            }
            ' ' | ',' | '\u{a0}' => c.len_utf8(),
            _ => return None,
        };
        rest = &rest[len..];
    }
    Some(tokens)
}

fn word(word: &str) -> Option<Token> {
    if let Some(month) = month(word) {
        return Some(Token::Month(month));
    }
    season(word).map(Token::Season)
}

/// The month that a season begins in.
fn season(word: &str) -> Option<i8> {
    let seasons = [("spring", 3), ("summer", 6), ("autumn", 9), ("fall", 9), ("winter", 12)];
    seasons.iter().find(|(season, _)| season.eq_ignore_ascii_case(word)).map(|(_, month)| *month)
}

/// Whether a word is a season, by its English name.
pub(crate) fn is_season(word: &str) -> bool {
    season(word).is_some()
}

/// Whether a word is a month, by its English name, whole or short.
pub(crate) fn is_month(word: &str) -> bool {
    month(word).is_some()
}

/// The number of a month by its English name, whole or short.
fn month(word: &str) -> Option<i8> {
    let is_named = |name: &str| {
        let n_short = if name == "September" { 3..=4 } else { 3..=3 };
        word.eq_ignore_ascii_case(name) || n_short.into_iter().any(|n| word.eq_ignore_ascii_case(&name[..n]))
    };
    let at = MONTHS.iter().position(|name| is_named(name))?;
    i8::try_from(at + 1).ok()
}

fn of_tokens(tokens: &[Token]) -> Option<Written> {
    use Token::{Dash, Dot, Month, Number, Season, Slash};
    match *tokens {
        [Number(year, 4)] => years(year, year),
        [Number(year, 4), Dash, Number(month, 2), Dash, Number(day, 2)] => exact(year, month, day, Form::Iso),
        [Number(year, 4), Month(month), Number(day, 1..=2)] => exact(year, month.into(), day, Form::Wide),
        [Number(year, 4), Month(month)] => months(year, month, month),
        [Number(from, 4), Dash | Slash, Number(to, 4)] => years(from, to),
        [Number(from, 4), Dash | Slash, Number(to, 2)] => years(from, (from / 100 * 100 + to).max(from)),
        [Number(day, 1..=2), Month(month), Number(year, 4)] => exact(year, month.into(), day, Form::DayFirst),
        [Month(month), Number(day, 1..=2), Number(year, 4)] => exact(year, month.into(), day, Form::MonthFirst),
        [Number(_, 1..=2), Month(_), Number(year, 2)] | [Month(_), Number(_, 1..=2), Number(year, 2)] => {
            short_year(year)
        }
        [Number(from, 1..=2), Dash, Number(to, 1..=2), Month(month), Number(year, 4)]
        | [Month(month), Number(from, 1..=2), Dash, Number(to, 1..=2), Number(year, 4)] => {
            span(exact(year, month.into(), from, Form::Wide)?, exact(year, month.into(), to, Form::Wide)?)
        }
        [Number(from, 1..=2), Month(month), Dash, Number(to, 1..=2), Month(other), Number(year, 4)]
        | [Month(month), Number(from, 1..=2), Dash, Month(other), Number(to, 1..=2), Number(year, 4)] => {
            span(exact(year, month.into(), from, Form::Wide)?, exact(year, other.into(), to, Form::Wide)?)
        }
        [Month(month), Number(year, 4)] => months(year, month, month),
        [Month(from), Dash | Slash, Month(to), Number(year, 4)] => months(year, from, to.max(from)),
        [Season(from), Number(year, 4)] => months(year, from, 12.min(from + 2)),
        [Number(a, 1..=2), Slash, Number(b, 1..=2), Slash, Number(year, n @ (2 | 4))]
        | [Number(a, 1..=2), Dot, Number(b, 1..=2), Dot, Number(year, n @ (2 | 4))]
        | [Number(a, 1..=2), Dash, Number(b, 1..=2), Dash, Number(year, n @ (2 | 4))] => {
            if n == 2 {
                short_year(year)
            } else {
                figures(a, b, year)
            }
        }
        _ => None,
    }
}

fn years(from: i16, to: i16) -> Option<Written> {
    let (first, last) = (Day::new(from, 1, 1)?, Day::new(to.max(from), 12, 31)?);
    Some(Written { first, last, year: from.into(), form: Form::Wide, fault: None })
}

fn months(year: i16, from: i8, to: i8) -> Option<Written> {
    let last = (28..=31).rev().find_map(|day| Day::new(year, to, day))?;
    Some(Written { first: Day::new(year, from, 1)?, last, year: year.into(), form: Form::Wide, fault: None })
}

fn short_year(year: i16) -> Option<Written> {
    let written = years(1900 + year, 2000 + year)?;
    Some(Written { fault: Some(Fault::ShortYear), ..written })
}

fn exact(year: i16, month: i16, day: i16, form: Form) -> Option<Written> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let is_gregorian = form == Form::Iso;
    if !is_day(year, month, day) || is_gregorian && Date::new(year, month, day).is_err() {
        return Some(Written { fault: Some(Fault::NoSuchDay), form, ..years(year, year)? });
    }
    let at = Day::new(year, month, day).or_else(|| Day::new(year, month, day - 1))?;
    Some(Written { first: at, last: at, year: year.into(), form, fault: None })
}

/// A date in figures: where one of two can only be the day, the other is the month.
fn figures(a: i16, b: i16, year: i16) -> Option<Written> {
    let whole = years(year, year)?;
    match (exact(year, b, a, Form::Figures)?, exact(year, a, b, Form::Figures)?) {
        (one, other) if one.fault.is_some() && other.fault.is_some() => Some(one),
        (one, other) if one.fault.is_none() && other.fault.is_none() && one != other => {
            Some(Written { fault: Some(Fault::Ambiguous), form: Form::Figures, ..whole })
        }
        (one, other) => Some(if one.fault.is_none() { one } else { other }),
    }
}

fn span(from: Written, to: Written) -> Option<Written> {
    let fault = from.fault.or(to.fault);
    Some(Written { last: to.last.max(from.last), form: Form::Wide, fault, ..from })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: &str) -> String {
        read(value).map_or("unread".to_owned(), |date| {
            let day = |day: Day| day.written(Form::Iso).expect("it was read");
            match (date.fault, date.first == date.last) {
                (Some(fault), _) => fault.as_str().to_owned(),
                (None, true) => day(date.first),
                (None, false) => format!("{} to {}", day(date.first), day(date.last)),
            }
        })
    }

    #[test]
    fn a_date_means_days() {
        for (value, expected) in [
            ("1 November 2009", "2009-11-01"),
            ("Nov. 1, 2009", "2009-11-01"),
            ("November 1st, 2009", "2009-11-01"),
            ("2009-11-01", "2009-11-01"),
            ("31/12/2009", "2009-12-31"),
            ("12/31/2009", "2009-12-31"),
            ("11/11/2009", "2009-11-11"),
            ("2001, May 3", "2001-05-03"),
            ("2001, May", "2001-05-01 to 2001-05-31"),
            ("May 2001", "2001-05-01 to 2001-05-31"),
            ("February 2004", "2004-02-01 to 2004-02-29"),
            ("May–June 2001", "2001-05-01 to 2001-06-30"),
            ("12–14 May 2001", "2001-05-12 to 2001-05-14"),
            ("30 April – 2 May 2001", "2001-04-30 to 2001-05-02"),
            ("Spring 2001", "2001-03-01 to 2001-05-31"),
            ("1985a", "1985-01-01 to 1985-12-31"),
            ("c. 1990", "1990-01-01 to 1990-12-31"),
            ("1990–91", "1990-01-01 to 1991-12-31"),
            ("29 February 1900", "1900-02-28"),
            ("February 29, 1700", "1700-02-28"),
            ("1900-02-29", "no-such-day"),
            ("1904-02-29", "1904-02-29"),
            ("30 February 1900", "no-such-day"),
            ("29 February 1901", "no-such-day"),
            ("29 February 2100", "no-such-day"),
            ("n.d.", "unread"),
            ("12 mai 2001", "unread"),
            ("1 November 2009 (revised)", "unread"),
            ("", "unread"),
        ] {
            assert_eq!(shown(value), expected, "{value}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_date_is_said() {
        for (value, expected) in [
            ("30 February 2001", "no-such-day"),
            ("29 February 2011", "no-such-day"),
            ("2001-13-01", "no-such-day"),
            ("31/11/2009", "no-such-day"),
            ("32 May 2001", "no-such-day"),
            ("31 April – 2 May 2001", "no-such-day"),
            ("01/11/2009", "ambiguous"),
            ("3.4.1999", "ambiguous"),
            ("12/6/87", "short-year"),
            ("February 17th, 37", "short-year"),
        ] {
            assert_eq!(shown(value), expected, "{value}");
        }
    }

    #[test]
    fn a_day_is_written_in_the_form_of_another() {
        let day = Day::new(2015, 5, 5).expect("it is one");
        assert_eq!(day.written(Form::DayFirst).as_deref(), Some("5 May 2015"));
        assert_eq!(day.written(Form::MonthFirst).as_deref(), Some("May 5, 2015"));
        assert_eq!(day.written(Form::Iso).as_deref(), Some("2015-05-05"));
    }
}
