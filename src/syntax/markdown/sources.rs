//! The notes that a Markdown text makes without writing them: of its citations and of its links.

use super::inline::new_note;
use super::links;
use super::scan;
use crate::article::build::Builder;
use crate::article::{Certainty, Field, FieldName, NoteId, Work, WorkKind};
use crate::source::Span;
use crate::syntax::bibliography::Bibliography;
use rustc_hash::FxHashMap;

/// The notes made so far.
#[derive(Debug)]
pub(super) struct Sources<'s> {
    bibliography: Option<Bibliography<'s>>,
    /// Whether some bibliography could not be read: then any key may have an entry, of which only the key is known.
    believes_keys: bool,
    by_key: FxHashMap<String, NoteId>,
    by_url: FxHashMap<String, NoteId>,
    /// The note that a citation in it was last copied to, by key.
    copied: Option<(NoteId, String)>,
    /// Whether the text has markers like `<sup>[1]</sup>`, which cite a numbered list.
    pub(super) has_numbers: bool,
    /// How many inline notes there are so far.
    pub(super) n_inline_notes: usize,
}

impl<'s> Sources<'s> {
    pub(super) fn new(bibliography: Option<Bibliography<'s>>, believes_keys: bool) -> Sources<'s> {
        Sources {
            bibliography,
            believes_keys,
            by_key: FxHashMap::default(),
            by_url: FxHashMap::default(),
            copied: None,
            has_numbers: false,
            n_inline_notes: 0,
        }
    }

    pub(super) fn bibliography(&self) -> Option<&Bibliography<'s>> {
        self.bibliography.as_ref()
    }

    /// How a citation in running text reads: the first author's last name, else the title, else the key.
    pub(super) fn name(&self, key: &str) -> String {
        let name = self.bibliography.as_ref().and_then(|works| works.short_name(key));
        name.unwrap_or_else(|| key.to_owned())
    }

    /// The note of a bibliography entry; made at its first citation, which stands for the entry in every span. In a
    /// note, the work is the note's too. `None` if there is no such entry.
    pub(super) fn note_of_key(&mut self, key: &str, place: Span, builder: &mut Builder<'_>) -> Option<NoteId> {
        let within = builder.current_note();
        let known = self.by_key.get(key).copied();
        if let (Some(note), None) = (known, within) {
            return Some(note);
        }
        let work = self.work(key, place)?;
        let fault = self.bibliography.as_ref().and_then(|works| works.fault(key)).filter(|_| known.is_none());
        if let Some(kind) = fault {
            builder.fault(kind, place, &format!("@{key}"));
        }
        if let Some(within) = within.filter(|within| self.copied != Some((*within, key.to_owned()))) {
            builder.work(work.clone());
            self.copied = Some((within, key.to_owned()));
        }
        Some(known.unwrap_or_else(|| {
            let note = builder.open_note(new_note(key, Some((format!("@{key}"), place))), place.start as usize);
            builder.work(work);
            builder.close_note(place.end as usize);
            self.by_key.insert(key.to_owned(), note);
            note
        }))
    }

    fn work(&self, key: &str, place: Span) -> Option<Work> {
        let entry = self.bibliography.as_ref().and_then(|works| works.work(key, place));
        entry.or_else(|| {
            let is_broken = self.bibliography.as_ref().is_some_and(|works| works.fault(key).is_some());
            let (scheme, value) = scan::self_naming(key).or((self.believes_keys || is_broken).then_some(("", key)))?;
            let name = match scheme {
                "doi" => FieldName::Doi,
                "pmid" => FieldName::Pmid,
                "pmcid" => FieldName::Pmc,
                "arxiv" => FieldName::Arxiv,
                "isbn" => FieldName::Isbn,
                "url" => FieldName::Url,
                "tag" | "" => FieldName::Key,
                _ => FieldName::Id,
            };
            let kind = match scheme {
                "doi" | "pmid" | "pmcid" | "arxiv" => WorkKind::Article,
                "isbn" => WorkKind::Book,
                "url" => WorkKind::Web,
                _ => WorkKind::Other,
            };
            let field = Field {
                name,
                written: scheme.to_owned(),
                value: value.to_owned(),
                span: place,
                certainty: Certainty::Sure,
            };
            Some(Work { kind, span: place, fields: vec![field], ..Work::default() })
        })
    }

    /// The note of a link in running text: one for each URL, whose work has the URL and the words of its first link.
    pub(super) fn note_of_url(
        &mut self,
        url: &str,
        place: Span,
        target: Span,
        title: &str,
        builder: &mut Builder<'_>,
    ) -> NoteId {
        if let Some(&note) = self.by_url.get(url) {
            return note;
        }
        let field = |name, value: &str, span| Field {
            name,
            written: String::new(),
            value: value.to_owned(),
            span,
            certainty: Certainty::Sure,
        };
        let mut fields = Vec::new();
        if title.contains(char::is_alphabetic) && !title.contains("://") && !title.starts_with("www.") {
            fields.push(field(FieldName::Title, title, place));
        }
        fields.push(field(FieldName::Url, url, target));
        let note = builder.open_note(new_note(links::host(url), None), place.start as usize);
        builder.work(Work { kind: WorkKind::Web, span: place, fields, ..Work::default() });
        builder.close_note(place.end as usize);
        self.by_url.insert(url.to_owned(), note);
        note
    }
}
