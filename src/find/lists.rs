//! Lists that several lints share and a project may own: each entry is some words or phrases with facts of its own.

use super::Mistake;
use super::regex::literal;
use crate::finding::Facts;
use std::collections::BTreeMap;

/// The lists that lints may name.
#[derive(Clone, Debug, Default)]
pub struct Lists(BTreeMap<String, List>);

/// A list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct List {
    /// Its entries.
    pub entries: Vec<Entry>,
    /// The lists whose entries it has too.
    pub lists: Vec<String>,
}

/// An entry of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// The words or phrases.
    pub any: Vec<String>,
    /// What else is said of them.
    pub facts: Facts,
}

impl Lists {
    /// Adds a list, in place of one of that name.
    pub fn insert(&mut self, name: &str, list: List) {
        self.0.insert(name.to_owned(), list);
    }

    /// Adds all lists of another shelf, in place of those of the same name.
    pub fn extend(&mut self, others: Lists) {
        self.0.extend(others.0);
    }

    /// The entries of a list, then those of the lists that it names.
    pub fn entries(&self, name: &str) -> Option<Vec<&Entry>> {
        let mut names = vec![name];
        let mut entries: Vec<&Entry> = self.0.get(name)?.entries.iter().collect();
        let mut next = 0;
        while next < names.len() {
            let named = self.0.get(names[next]).map_or(&[][..], |list| &list.lists);
            for name in named {
                if !names.contains(&name.as_str()) {
                    names.push(name);
                    entries.extend(self.0.get(name).iter().flat_map(|list| &list.entries));
                }
            }
            next += 1;
        }
        Some(entries)
    }

    /// A regular expression with every `{list:NAME}` in it made to any of the words of that list.
    ///
    /// # Errors
    /// What is wrong with the first list that can not stand there, with the place of its name.
    pub fn written_out(&self, expression: &str) -> Result<String, Mistake> {
        const OPEN: &str = "{list:";
        let mut out = String::new();
        let mut at = 0;
        while let Some(start) = expression[at..].find(OPEN).map(|offset| at + offset) {
            let Some(end) = expression[start..].find('}').map(|offset| start + offset) else {
                return Err(Mistake::new(start..expression.len(), "this is never closed by `}`"));
            };
            let name = &expression[start + OPEN.len()..end];
            let words = self.words(name).map_err(|mistake| Mistake { place: start..end + 1, ..mistake })?;
            out.push_str(&expression[at..start]);
            out.push_str(&format!("(?:{})", words.iter().map(|word| literal(word)).collect::<Vec<_>>().join("|")));
            at = end + 1;
        }
        out.push_str(&expression[at..]);
        Ok(out)
    }

    /// The words of a list, none of which may be more than words.
    fn words(&self, name: &str) -> Result<Vec<&str>, Mistake> {
        let Some(entries) = self.entries(name) else {
            let known: Vec<&str> = self.names().collect();
            return Err(Mistake::new(0..0, format!("there is no list `{name}`")).names(name, &known));
        };
        let words: Vec<&str> = entries.iter().flat_map(|entry| &entry.any).map(String::as_str).collect();
        let is_word = |word: &&str| word.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '\''));
        match words.iter().find(|word| !is_word(word)) {
            Some(phrase) => Err(Mistake::new(0..0, format!("`{phrase}` in the list `{name}` is no plain word"))),
            None if words.is_empty() => Err(Mistake::new(0..0, format!("the list `{name}` is empty"))),
            None => Ok(words),
        }
    }

    /// The names of all lists.
    pub fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.0.keys().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(any: &[&str], lists: &[&str]) -> List {
        let texts = |all: &[&str]| all.iter().map(|text| (*text).to_owned()).collect();
        List { entries: vec![Entry { any: texts(any), facts: Facts::default() }], lists: texts(lists) }
    }

    fn shelf() -> Lists {
        let mut lists = Lists::default();
        lists.insert("learned", list(&["historians"], &["crowds"]));
        lists.insert("crowds", list(&["people"], &["learned", "gone"]));
        lists.insert("sites", list(&["mill.example", "b-c.example"], &[]));
        lists.insert("phrases", list(&["(claim|view) that"], &[]));
        lists
    }

    #[test]
    fn a_list_has_the_entries_of_those_it_names_once() {
        let shelf = shelf();
        let words =
            |name| shelf.entries(name).map(|all| all.iter().flat_map(|it| &it.any).cloned().collect::<Vec<_>>());
        assert_eq!(words("crowds"), Some(vec!["people".to_owned(), "historians".to_owned()]));
        assert_eq!(words("learned"), Some(vec!["historians".to_owned(), "people".to_owned()]));
        assert_eq!(words("gone"), None);
    }

    #[test]
    fn a_list_in_an_expression_is_any_of_its_words() {
        let out = |text: &str| shelf().written_out(text).map_err(|it| format!("{}: {}", &text[it.place], it.message));
        assert_eq!(out("^x{2}$").as_deref(), Ok("^x{2}$"));
        assert_eq!(out("^{list:sites}(/|$)").as_deref(), Ok(r"^(?:mill\.example|b\-c\.example)(/|$)"));
        assert_eq!(out("a{list:site}").unwrap_err(), "{list:site}: there is no list `site`");
        assert_eq!(
            out("a{list:phrases}").unwrap_err(),
            "{list:phrases}: `(claim|view) that` in the list `phrases` is no plain word"
        );
        assert_eq!(out("a{list:sites").unwrap_err(), "{list:sites: this is never closed by `}`");
    }
}
