//! What the index is told of a thing: the one place that shapes documents, from what the views say of it.

use std::collections::HashMap;

use domain::{
    event::{Description, JoinPolicy, Metadata, Status},
    group::{Role, Visibility},
    ids::{EventId, GroupId, PersonId},
    person::Profile,
    place::Address,
};
use projections::{
    Reader, Result, events::Findable, paging::Paging, search_changes::SearchSubject,
};
use tantivy::TantivyDocument;
use uuid::Uuid;

use super::IndexFields;
use crate::{
    HitKind,
    query::{Accessibility, term_of_kind},
    text::{endings_in, plain, value, words},
};

/// Who counts as a member.
const IN: [Role; 4] = [Role::Member, Role::Moderator, Role::Administrator, Role::Creator];

/// Makes documents; remembers names while it does.
pub(super) struct Shaper<'a> {
    fields: &'static IndexFields,
    reader: &'a Reader,
    names: HashMap<Uuid, Option<String>>,
}

impl<'a> Shaper<'a> {
    pub(super) fn new(fields: &'static IndexFields, reader: &'a Reader) -> Self {
        Self { fields, reader, names: HashMap::new() }
    }

    /// The document of a thing; none when nobody is to find it.
    pub(super) fn document(&mut self, subject: SearchSubject) -> Result<Option<TantivyDocument>> {
        match subject.kind {
            HitKind::Event => self.event(EventId(subject.id)),
            HitKind::Group => self.group(GroupId(subject.id)),
            HitKind::Person => self.person(PersonId(subject.id)),
        }
    }

    fn event(&mut self, id: EventId) -> Result<Option<TantivyDocument>> {
        let Some(found) = self.reader.findable(id)? else { return Ok(None) };
        let Some(description) = &found.event.description else { return Ok(None) };
        let organizer = match found.event.group {
            Some(group) => self.name_of_group(group)?,
            None => self.name_of_person(found.event.organizer)?,
        };
        let mut paper = self.begin(id.0, HitKind::Event);
        let language = &description.language;
        paper.title(language, description.title.as_str());
        paper.about(language, about(description, found.event.place.as_ref(), organizer).as_str());
        paper.text(language, &text(description));
        paper.facts(&found, description);
        Ok(Some(paper.document))
    }

    fn group(&self, id: GroupId) -> Result<Option<TantivyDocument>> {
        let group = self.reader.group(id)?.filter(|it| !it.deleted);
        let group = group.filter(|it| it.standing.is_shown() && !it.standing.unlisted);
        let Some(group) = group.filter(|it| it.settings.visibility == Visibility::Public) else {
            return Ok(None);
        };
        let Some(profile) = &group.profile else { return Ok(None) };
        let mut paper = self.begin(id.0, HitKind::Group);
        paper.profile(profile, group.address.as_ref());
        paper.flag("here", group.origin.is_here());
        let fields = paper.fields;
        paper.document.add_i64(fields.shown, group.created_at.micros());
        let members = self.reader.members(id, &IN, Paging::first(0))?.total;
        paper.document.add_u64(fields.coming, members);
        Ok(Some(paper.document))
    }

    fn person(&self, id: PersonId) -> Result<Option<TantivyDocument>> {
        let person = self.reader.person(id)?.filter(|it| !it.deleted && !it.suspended);
        let Some(person) = person else {
            return Ok(None);
        };
        let Some(profile) = &person.profile else { return Ok(None) };
        let mut paper = self.begin(id.0, HitKind::Person);
        paper.profile(profile, None);
        paper.flag("here", person.origin.is_here());
        let fields = paper.fields;
        paper.document.add_i64(fields.shown, person.created_at.micros());
        Ok(Some(paper.document))
    }

    fn begin(&self, id: Uuid, kind: HitKind) -> Paper {
        let mut document = TantivyDocument::default();
        let (high, low) = id.as_u64_pair();
        document.add_u64(self.fields.id_high, high);
        document.add_u64(self.fields.id_low, low);
        document.add_text(self.fields.kind, term_of_kind(kind));
        Paper { fields: self.fields, document }
    }

    fn name_of_group(&mut self, id: GroupId) -> Result<Option<String>> {
        if let Some(name) = self.names.get(&id.0) {
            return Ok(name.clone());
        }
        let group = self.reader.group(id)?.filter(|it| !it.deleted);
        let name = group.and_then(|it| it.profile).as_ref().map(named);
        self.names.insert(id.0, name.clone());
        Ok(name)
    }

    fn name_of_person(&mut self, id: PersonId) -> Result<Option<String>> {
        if let Some(name) = self.names.get(&id.0) {
            return Ok(name.clone());
        }
        let person = self.reader.person(id)?.filter(|it| !it.deleted);
        let name = person.and_then(|it| it.profile).as_ref().map(named);
        self.names.insert(id.0, name.clone());
        Ok(name)
    }
}

fn named(profile: &Profile) -> String {
    format!("{} {}", profile.name.as_str(), profile.username.as_str())
}

fn about(description: &Description, place: Option<&Address>, organizer: Option<String>) -> String {
    let mut about: Vec<String> = description.tags.iter().map(ToString::to_string).collect();
    about.extend(place.map(Address::line));
    about.extend(organizer);
    about.push(description.category.to_lowercase().replace('_', " "));
    about.extend(description.attendees.iter().cloned());
    about.join(" \n ")
}

fn text(description: &Description) -> String {
    let mut text = plain(description.text.as_str());
    if let Some(program) = &description.program {
        text.push('\n');
        text.push_str(&plain(program));
    }
    text
}

/// A document that is being written.
struct Paper {
    fields: &'static IndexFields,
    document: TantivyDocument,
}

impl Paper {
    fn title(&mut self, language: &str, title: &str) {
        self.document.add_text(self.fields.title, value(language, title));
        let words = words(title);
        for pair in words.windows(2).filter(|it| !it.iter().any(|it| is_long_number(it))) {
            self.document.add_text(self.fields.joined, pair.concat());
        }
        self.endings(language, title);
    }

    fn endings(&mut self, language: &str, text: &str) {
        for ending in endings_in(language, text) {
            self.document.add_text(self.fields.endings, ending);
        }
    }

    fn about(&mut self, language: &str, about: &str) {
        self.document.add_text(self.fields.about, value(language, about));
    }

    fn text(&mut self, language: &str, text: &str) {
        self.document.add_text(self.fields.text, value(language, text));
    }

    fn flag(&mut self, name: &str, is: bool) {
        if is {
            self.document.add_text(self.fields.is, name);
        }
    }

    fn profile(&mut self, profile: &Profile, address: Option<&Address>) {
        self.title("und", profile.name.as_str());
        self.document.add_text(self.fields.title, value("und", profile.username.as_str()));
        self.about("und", &address.map(Address::line).unwrap_or_default());
        self.text("und", &plain(profile.summary.as_str()));
        self.point(address);
    }

    fn facts(&mut self, found: &Findable, description: &Description) {
        let (fields, event) = (self.fields, &found.event);
        let begins = event.when.begins().instant().micros();
        let until = event.when.ends().map_or(begins, |it| it.instant().micros());
        self.document.add_i64(fields.begins, begins);
        self.document.add_i64(fields.until, until);
        let shown = event.published_at.unwrap_or(event.created_at).micros();
        self.document.add_i64(fields.shown, shown);
        self.document.add_u64(fields.coming, found.coming);
        for tag in &description.tags {
            self.document.add_text(fields.tag, tag.as_str().to_lowercase());
            self.endings(&description.language, tag.as_str());
        }
        self.document.add_text(fields.category, &description.category);
        self.document.add_text(fields.language, &description.language);
        self.document.add_text(fields.status, status(event.status));
        self.flag("here", event.origin.is_here());
        self.flag("online", event.options.is_online);
        self.flag("free", is_free(description) && event.options.join != JoinPolicy::External);
        for kind in Accessibility::ALL {
            self.flag(kind.term(), description.metadata.iter().any(|it| promises(it, kind)));
        }
        self.point(event.place.as_ref());
    }

    fn point(&mut self, place: Option<&Address>) {
        if let Some(point) = place.and_then(|it| it.point) {
            self.document.add_f64(self.fields.latitude, point.latitude);
            self.document.add_f64(self.fields.longitude, point.longitude);
        }
    }
}

/// A year belongs to a name (`FOSDEM 2026`); longer numbers only fill the dictionary.
fn is_long_number(word: &str) -> bool {
    word.len() > 4 && word.bytes().all(|it| it.is_ascii_digit())
}

/// What a status is called in the index.
pub(crate) const fn status(status: Status) -> &'static str {
    match status {
        Status::Tentative => "tentative",
        Status::Confirmed => "confirmed",
        Status::Cancelled => "cancelled",
    }
}

/// Nothing says that it costs something.
fn is_free(description: &Description) -> bool {
    let sells = |it: &Metadata| it.key.starts_with("mz:ticket:");
    description.offers.iter().all(|it| it.price <= 0.0) && !description.metadata.iter().any(sells)
}

/// Mobilizon's keys: a choice for wheelchairs, yes or no for the others.
fn promises(metadata: &Metadata, kind: Accessibility) -> bool {
    let value = metadata.value.trim();
    match kind {
        Accessibility::Wheelchair => {
            metadata.key == "mz:accessibility:wheelchairAccessible"
                && matches!(value, "fully" | "partially" | "true")
        }
        Accessibility::Subtitles => {
            metadata.key == "mz:accessibility:live:subtitle" && value == "true"
        }
        Accessibility::SignLanguage => {
            metadata.key == "mz:accessibility:live:sign_language" && value == "true"
        }
    }
}
