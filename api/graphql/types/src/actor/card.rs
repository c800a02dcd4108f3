//! What persons and groups say of themselves alike.

use domain::{ids::MediaId, origin::Origin, person::Profile};
use url::Url;
use uuid::Uuid;

/// What an actor says of itself.
#[derive(Clone, Debug)]
pub(crate) struct Card {
    pub(crate) id: Uuid,
    pub(crate) url: Option<String>,
    pub(crate) username: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) domain: Option<String>,
    pub(crate) summary: Option<String>,
    pub(crate) avatar: Option<MediaId>,
    pub(crate) banner: Option<MediaId>,
    pub(crate) deleted: bool,
}

impl Card {
    pub(crate) fn new(base: &str, id: Uuid, origin: &Origin, profile: Option<&Profile>) -> Self {
        let (url, domain) = match origin {
            Origin::Here => (profile.map(|it| format!("{base}/@{}", it.username)), None),
            Origin::Remote { id, .. } => (Some(id.to_string()), id.host_str().map(str::to_owned)),
        };
        Self {
            id,
            url,
            domain,
            username: profile.map(|it| it.username.to_string()),
            name: profile.map(|it| it.name.to_string()),
            summary: profile.map(|it| it.summary.to_string()),
            avatar: profile.and_then(|it| it.avatar),
            banner: profile.and_then(|it| it.banner),
            deleted: false,
        }
    }

    /// Somebody of another server, of whom only their address is known: its end serves as a name.
    pub(crate) fn elsewhere(id: Uuid, actor: &Url) -> Self {
        let name = actor.path().rsplit('/').find(|it| !it.is_empty());
        let name = name.map(|it| it.trim_start_matches('@').to_owned());
        Self {
            id,
            url: Some(actor.to_string()),
            username: name.clone(),
            name,
            domain: actor.host_str().map(str::to_owned),
            summary: None,
            avatar: None,
            banner: None,
            deleted: false,
        }
    }

    /// Who takes part without an account: one name for all of them, so that nobody is known by it.
    pub(crate) fn anonymous(base: &str) -> Self {
        Self {
            id: anonymous_id(base),
            url: Some(format!("{base}/@anonymous")),
            username: Some("anonymous".to_owned()),
            name: Some("Anonymous participant".to_owned()),
            domain: None,
            summary: None,
            avatar: None,
            banner: None,
            deleted: false,
        }
    }
}

/// Under which id clients join in the name of somebody without an account.
pub fn anonymous_id(base: &str) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("{base}/@anonymous").as_bytes())
}
