//! What would go with somebody, and what would stay: said before they decide.

use std::{collections::BTreeSet, fmt};

use commands::erasure::EventFate;
use domain::{event::Event, group::GroupFate, ids::PersonId};
use serde::Serialize;

use super::{ask, belongings};
use crate::App;

/// What would go with an account or a person.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct ErasurePreview {
    /// Person by person.
    pub persons: Vec<PersonPreview>,
}

/// What would go with a person.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct PersonPreview {
    /// The name of the profile.
    pub username: String,
    /// Groups that go on without them.
    pub groups_that_go_on: Vec<String>,
    /// Groups that nobody else is in: they go, too.
    pub groups_that_go_too: Vec<String>,
    /// Groups with others in them and nobody else to keep the keys: handed over first, or they go.
    pub groups_to_hand_over: Vec<String>,
    /// Their own events: they go, and who was to come is told.
    pub events_that_go_too: Vec<String>,
    /// Events in a group's name: the group keeps them.
    pub events_that_groups_keep: Vec<String>,
    /// Events they were to come to, or came to.
    pub participations: usize,
    /// What they wrote under events and said in discussions: the words go, what others answered stays.
    pub comments: u64,
    /// Their pictures, also where groups use them.
    pub pictures: usize,
}

/// What would go with these persons.
///
/// # Errors
///
/// When a store cannot be reached.
pub async fn preview(app: &App, persons: &[PersonId]) -> anyhow::Result<ErasurePreview> {
    ask::current(app).await?;
    let mut all = Vec::with_capacity(persons.len());
    for person in persons {
        all.push(of(app, *person).await?);
    }
    Ok(ErasurePreview { persons: all })
}

async fn of(app: &App, person: PersonId) -> anyhow::Result<PersonPreview> {
    let (has, profile, comments) = app.views.read(|reader| {
        let profile = reader.person(person)?.and_then(|it| it.profile);
        let written =
            reader.comments_counted_by(person)? + reader.contributions_counted_by(person)?;
        Ok((belongings::of(reader, person)?, profile, written))
    })?;
    let mut preview = PersonPreview {
        username: profile.map(|it| it.username.to_string()).unwrap_or_default(),
        participations: has.joined.len(),
        comments,
        pictures: has.pictures.len(),
        ..PersonPreview::default()
    };
    let mut going = BTreeSet::new();
    for (group, events) in &has.groups {
        let known = app.commands.group(*group).await?;
        let profile = known.profile().and_then(|it| it.known());
        let name = profile.map(|it| it.username.to_string()).unwrap_or_default();
        match app.commands.fate_of_group(*group, person).await? {
            Some(GroupFate::GoesOn) => preview.groups_that_go_on.push(name),
            Some(GroupFate::GoesToo) => preview.groups_that_go_too.push(name),
            Some(GroupFate::Orphaned) => preview.groups_to_hand_over.push(name),
            None => {}
        }
        // A group that goes takes everything in its name with it, whoever organizes it.
        if known.without(person).is_some_and(|it| it != GroupFate::GoesOn) {
            going.extend(events);
        }
    }
    for event in &has.organized {
        match app.commands.fate_of_event(*event, person).await? {
            Some((event, EventFate::Kept { .. })) => {
                preview.events_that_groups_keep.push(title(&event));
            }
            Some((_, EventFate::GoesToo)) => drop(going.insert(*event)),
            None => {}
        }
    }
    for event in going {
        let event = app.commands.event(event).await?;
        if event.current().is_some() {
            preview.events_that_go_too.push(title(&event));
        }
    }
    Ok(preview)
}

fn title(event: &Event) -> String {
    let said = event.current().and_then(|it| it.description.known());
    said.map(|it| it.title.to_string()).unwrap_or_default()
}

impl fmt::Display for ErasurePreview {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.persons.iter().try_for_each(|it| it.fmt(f))
    }
}

impl fmt::Display for PersonPreview {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "@{} would be erased for good", self.username)?;
        let lists = [
            ("groups that go on", &self.groups_that_go_on),
            ("groups that go, too", &self.groups_that_go_too),
            ("groups to hand over first, or they go", &self.groups_to_hand_over),
            ("events that go, their participants told", &self.events_that_go_too),
            ("events that their groups keep", &self.events_that_groups_keep),
        ];
        for (what, names) in lists.into_iter().filter(|(_, names)| !names.is_empty()) {
            writeln!(f, "  {what}: {}", names.join(", "))?;
        }
        let Self { participations, comments, pictures, .. } = self;
        writeln!(f, "  {participations} participations, {comments} comments, {pictures} pictures")
    }
}
