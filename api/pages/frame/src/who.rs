//! Who organizes: the group in whose name, and the person behind it if that is shown.

use std::collections::HashMap;

use app::instance::Site;
use domain::{
    ids::{GroupId, PersonId},
    origin::Origin,
    person::Profile,
};
use projections::{Result, events::EventRow};
use visibility::Look;

/// More people to ask are none: nobody reads on.
const CONTACTS_MAX: usize = 10;

/// A person or a group, as a page names it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Who {
    /// The name it shows; the username, if it has none.
    pub name: String,
    /// `@name@server`.
    pub handle: String,
    /// Its profile, where it lives.
    pub url: String,
    /// Where its feeds begin, if it lives here.
    pub path: Option<String>,
    /// Whether it is a group.
    pub is_group: bool,
}

impl Who {
    /// A group, by its profile.
    pub fn of_group(profile: &Profile, origin: &Origin, site: &Site) -> Self {
        Self::new(profile, origin, true, site)
    }

    fn new(profile: &Profile, origin: &Origin, is_group: bool, site: &Site) -> Self {
        let username = profile.username.as_str();
        let path = format!("/@{username}");
        let (host, url, path) = match origin {
            Origin::Here => (site.authority().to_owned(), site.url(&path), Some(path)),
            Origin::Remote { id, .. } => {
                (id.host_str().unwrap_or_default().to_owned(), id.to_string(), None)
            }
        };
        let name = Some(profile.name.as_str()).filter(|it| !it.is_empty()).unwrap_or(username);
        Self { name: name.to_owned(), handle: format!("@{username}@{host}"), url, path, is_group }
    }
}

/// Looks people up, each once for a page, through the eyes of whoever reads it: who may not be seen is not named.
pub struct People<'a> {
    look: Look<'a>,
    site: &'a Site,
    persons: HashMap<PersonId, Option<Who>>,
    groups: HashMap<GroupId, Option<Who>>,
}

impl<'a> People<'a> {
    /// Whoever this reader may see, as this site names them.
    pub fn new(look: Look<'a>, site: &'a Site) -> Self {
        Self { look, site, persons: HashMap::new(), groups: HashMap::new() }
    }

    /// Who an event's page names: the group first; the person alone, or beside the group if that is shown.
    pub fn organizers(&mut self, event: &EventRow) -> Result<Vec<Who>> {
        let mut named = Vec::new();
        if let Some(group) = event.group {
            named.extend(self.group(group)?);
        }
        if event.group.is_none() || event.options.shown.organizer {
            named.extend(self.person(event.organizer)?);
        }
        Ok(named)
    }

    /// Whom to ask: groups and persons that the organizers name.
    pub fn contacts(&mut self, event: &EventRow) -> Result<Vec<Who>> {
        let mut named = Vec::new();
        for id in event.description.iter().flat_map(|it| &it.contacts).take(CONTACTS_MAX) {
            let who = match self.group(GroupId(*id))? {
                Some(group) => Some(group),
                None => self.person(PersonId(*id))?,
            };
            named.extend(who);
        }
        Ok(named)
    }

    /// Whose event it is, in one name.
    pub fn organizer(&mut self, event: &EventRow) -> Result<Option<String>> {
        let who = match event.group {
            Some(group) => self.group(group)?,
            None => self.person(event.organizer)?,
        };
        Ok(who.map(|it| it.name))
    }

    fn group(&mut self, id: GroupId) -> Result<Option<Who>> {
        if let Some(known) = self.groups.get(&id) {
            return Ok(known.clone());
        }
        let found = self.look.group(id)?;
        let who = found.and_then(|it| {
            it.profile.map(|profile| Who::new(&profile, &it.origin, true, self.site))
        });
        self.groups.insert(id, who.clone());
        Ok(who)
    }

    /// A person, by name.
    pub fn person(&mut self, id: PersonId) -> Result<Option<Who>> {
        if let Some(known) = self.persons.get(&id) {
            return Ok(known.clone());
        }
        let found = self.look.person(id)?;
        let who = found.and_then(|it| {
            it.profile.map(|profile| Who::new(&profile, &it.origin, false, self.site))
        });
        self.persons.insert(id, who.clone());
        Ok(who)
    }
}
