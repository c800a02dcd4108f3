//! Who organizes, as feeds name them: by a name and an address of the web, never by mail.

use std::collections::HashMap;

use config::Config;
use domain::{ids::MediaId, origin::Origin, person::Profile};
use projections::{Reader, Result, events::EventRow};
use uuid::Uuid;
use visibility::Look;

/// A person or a group.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct NamedActor {
    pub(super) name: String,
    pub(super) url: String,
}

impl NamedActor {
    /// How somebody presents themselves.
    pub(super) fn of(profile: &Profile, origin: &Origin, config: &Config) -> Self {
        let username = profile.username.as_str();
        let url = match origin {
            Origin::Here => format!("{}/@{username}", config.instance.base()),
            Origin::Remote { id, .. } => id.to_string(),
        };
        let name = Some(profile.name.as_str()).filter(|it| !it.is_empty()).unwrap_or(username);
        Self { name: name.to_owned(), url }
    }
}

/// Looks people up, each once for a feed, through the eyes of whoever reads it: who may not be seen is not named.
pub(super) struct People<'a> {
    look: Look<'a>,
    config: &'a Config,
    known: HashMap<Uuid, Option<NamedActor>>,
}

impl<'a> People<'a> {
    pub(super) fn new(look: Look<'a>, config: &'a Config) -> Self {
        Self { look, config, known: HashMap::new() }
    }

    /// Whose event it is: the group before the person behind it.
    pub(super) fn organizer(&mut self, event: &EventRow) -> Result<Option<NamedActor>> {
        let id = event.group.map_or(event.organizer.0, |group| group.0);
        if let Some(known) = self.known.get(&id) {
            return Ok(known.clone());
        }
        let found = match event.group {
            Some(group) => self.look.group(group)?.and_then(|it| Some((it.profile?, it.origin))),
            None => {
                self.look.person(event.organizer)?.and_then(|it| Some((it.profile?, it.origin)))
            }
        };
        let named = found.map(|(profile, origin)| NamedActor::of(&profile, &origin, self.config));
        self.known.insert(id, named.clone());
        Ok(named)
    }
}

/// Where a picture is, if it is still there.
pub(super) fn picture(
    reader: &Reader,
    config: &Config,
    id: Option<MediaId>,
) -> Result<Option<String>> {
    let Some(id) = id else { return Ok(None) };
    let picture = reader.media(id)?.and_then(|it| it.picture);
    Ok(picture.map(|it| format!("{}/media/{}", config.instance.base(), it.blob)))
}
