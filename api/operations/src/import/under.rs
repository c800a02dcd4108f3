//! In whose name events are imported: a person, a group, or a group that is made for it.

use commands::{Ask, Commands, groups::NewGroup, persons::ProfileChange};
use domain::{
    caller::Caller,
    group::GroupSettings,
    ids::{GroupId, PersonId},
    text::{DisplayName, Username},
};
use uuid::Uuid;

use super::{FreeName, ImportError, Run};

/// What the person behind a group that is made for an import is called, after the group's name.
const SUFFIX: &str = "_import";

/// In whose name.
pub(super) struct Under {
    name: Username,
    whose: Whose,
    was_free: bool,
}

enum Whose {
    Person(PersonId),
    Group {
        group: GroupId,
        organizer: PersonId,
    },
    /// Nobody's yet, and this is a dry run.
    Nobody,
}

impl Under {
    /// Finds who has a name. If it is free, a group is made, and a person who organizes what it imports: every
    /// event has an organizer, and every group somebody who keeps its keys.
    pub(super) async fn named(
        commands: &Commands,
        (name, free_name): (&str, FreeName),
        title: Option<&str>,
        run: Run,
    ) -> Result<Self, ImportError> {
        let name = Username::new(name).map_err(ImportError::Name)?;
        let (whose, was_free) = match (commands.actor_named(&name).await?, run) {
            (Some(id), _) => (whose(commands, &name, id).await?, false),
            (None, _) if free_name == FreeName::Refused => {
                return Err(ImportError::Nobody(name.to_string()));
            }
            (None, Run::Dry) => (Whose::Nobody, true),
            (None, Run::Real) => (found(commands, &name, title).await?, true),
        };
        Ok(Self { name, whose, was_free })
    }

    /// The name, without its @.
    pub(super) fn name(&self) -> &str {
        self.name.as_str()
    }

    /// Whether nobody had the name before.
    pub(super) const fn is_new(&self) -> bool {
        self.was_free
    }

    /// Whose UIDs they are.
    pub(super) fn actor(&self) -> Option<Uuid> {
        match &self.whose {
            Whose::Person(person) => Some(person.0),
            Whose::Group { group, .. } => Some(group.0),
            Whose::Nobody => None,
        }
    }

    /// Who organizes, in which group's name.
    pub(super) fn organizers(&self) -> Option<(PersonId, Option<GroupId>)> {
        match &self.whose {
            Whose::Person(person) => Some((*person, None)),
            Whose::Group { group, organizer } => Some((*organizer, Some(*group))),
            Whose::Nobody => None,
        }
    }

    /// What was made for it, in words.
    pub(super) fn made(&self) -> Option<String> {
        let name = &self.name;
        let made =
            || format!("@{name} is a new group; @{name}{SUFFIX} keeps it and organizes its events");
        self.was_free.then(made)
    }
}

async fn whose(commands: &Commands, name: &Username, id: Uuid) -> Result<Whose, ImportError> {
    let group = commands.group(GroupId(id)).await?;
    if group.exists() {
        let organizer = group.first_administrator();
        let organizer = organizer.ok_or_else(|| ImportError::NoAdministrator(name.to_string()))?;
        return Ok(Whose::Group { group: GroupId(id), organizer });
    }
    let person = commands.person(PersonId(id)).await?;
    if person.profile().is_none() {
        return Err(ImportError::Gone(name.to_string()));
    }
    Ok(Whose::Person(PersonId(id)))
}

async fn found(
    commands: &Commands,
    name: &Username,
    title: Option<&str>,
) -> Result<Whose, ImportError> {
    let ask = Ask::new(Caller::CommandLine);
    let title: String = title.unwrap_or_default().chars().take(DisplayName::MAX).collect();
    let profile = ProfileChange {
        name: Some(DisplayName::new(&title).map_err(ImportError::Name)?),
        ..ProfileChange::default()
    };
    let behind = Username::new(&format!("{name}{SUFFIX}")).map_err(ImportError::Name)?;
    // One that is left from an import that was broken off will do.
    let organizer = match commands.actor_named(&behind).await? {
        Some(id) => PersonId(id),
        None => {
            commands
                .create_person_for_import(&ask.then("person"), behind, profile.clone())
                .await?
                .id
        }
    };
    let group = NewGroup {
        username: name.clone(),
        profile,
        settings: GroupSettings::default(),
        address: None,
    };
    let group = commands.create_group(&ask.then("group"), organizer, group).await?.id;
    Ok(Whose::Group { group, organizer })
}
