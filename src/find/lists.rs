//! Lists that several lints share and a project may own: each entry is some words or phrases with facts of its own.

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

    /// A list by its name.
    pub fn get(&self, name: &str) -> Option<&List> {
        self.0.get(name)
    }

    /// The names of all lists.
    pub fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.0.keys().map(String::as_str)
    }
}
